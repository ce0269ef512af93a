"""What is wrong with a submission: a code, a place, raw values; the sentence is made last.

Sentences are said to the person who filled the form in. ``{label}`` is the question; the other placeholders
come from the problem. A sentence says what to do. They stand in ``problems.json``; a kind names its own, and makes what depends on values.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from ..finding import Frozen, Path, Severity
from ..words import Lang, Shown, clean
from ..words.sentences import check_lang
from ..words.vocabulary import Word
from .kinds import SENTENCES, Sentence, kinds

#: Codes of problems of several kinds that depend on another answer or on the form of a text: a schema cannot tell them.
_CONTEXTUAL = frozenset(
    {
        "text_form",
        "required_by_form",
        "minimum_by_form",
        "maximum_by_form",
        "hidden",
        "unresolved_pattern",
        "unresolved_code_list",
        "unresolved_condition",
        "unresolved_step",
        "unresolved_computation",
        "computed",
        "computed_missing",
        "same_in_rows",
    }
)
#: An answer beyond a limit of its field: the author may have said it in words of the form (``thong_bao``).
BEYOND_A_LIMIT = frozenset(
    (
        *("too_short", "too_long", "pattern", "pattern_example"),
        *("minimum", "maximum", "minimum_by_form", "maximum_by_form"),
        *("step", "decimal_step", "earliest", "latest", "same_in_rows"),
    )
)
#: A longer label (a declaration is a whole sentence) is cut.
_LABEL = 90


@cache
def sentences() -> Mapping[str, Sentence]:
    """The sentence of every problem by its code."""
    found: dict[str, Sentence] = {**SENTENCES}
    for kind in kinds().values():
        found.update(kind.problems)
    return found


@cache
def contextual() -> frozenset[str]:
    """The codes of the problems that the JSON Schema of a form cannot tell."""
    return _CONTEXTUAL.union(*(kind.contextual for kind in kinds().values()))


class Problem(NamedTuple):
    """One thing that is wrong with one answer."""

    code: str
    #: An error is refused; a warning is for somebody to look at; info says what was left out.
    severity: Severity
    #: Field id; in a table: field id, row from 0, column id; in an address or a file its part.
    path: Path
    #: The label of the field, in the language the form was compiled for.
    label: str
    params: Mapping[str, object] = Frozen()
    #: The row of a table it is in, from 1; None outside of tables.
    row: int | None = None

    @property
    def structural(self) -> bool:
        """Whether the JSON Schema of the form refuses it too; of what is not listed, any of it."""
        if self.code == "unlisted":
            return bool(self.params["structural"])
        return self.code not in contextual()

    def sentence(self, lang: str = "vi") -> str:
        """The sentence, naming the field by its label."""
        check_lang(lang)
        language: Lang = "en" if lang == "en" else "vi"
        # Of a million submissions most problems are answers that are missing: those sentences are made once.
        text = (
            _sentence(self.code, self.label, self.params, language)
            if self.params
            else _same(self.code, self.label, language)
        )
        if self.row is None:
            return text
        return (f"Dòng {self.row}, " if language == "vi" else f"Row {self.row}, ") + text


def _sentence(code: str, label: str, params: Mapping[str, object], language: Lang) -> str:
    if len(label) > _LABEL:
        label = label[: _LABEL - 1].rstrip() + "…"
    found = sentences()[code]
    words = found(params) if callable(found) else found
    said = "“{label}”: {message}" if "message" in params else words[language]
    if isinstance(params.get("value"), Word):
        said = said.replace("“{value}”", "{value}")  # it is described, not cited
    shown = Shown({**params, "label": label}, language)
    if "message" in params:
        shown["message"] = clean(str(params["message"]))  # the author's words, not what was sent
    return said.format_map(shown)


@lru_cache(maxsize=1024)
def _same(code: str, label: str, language: Lang) -> str:
    return _sentence(code, label, Frozen(), language)
