"""What is wrong with a submission: a code, a place, raw values; the sentence is made last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ...finding import Path, Severity
from .words import problem_text

#: Problems that depend on the day, on another answer or on the form of a text; a schema cannot tell them.
CONTEXTUAL = frozenset(
    {
        "text_form",
        "earliest",
        "latest",
        "commune",
        "commune_province",
        "decimal_step",
        "required_by_form",
        "personal_id_structure",
        "tax_code_check",
        "hidden",
        "unresolved_pattern",
        "unresolved_code_list",
        "unresolved_condition",
        "unresolved_step",
    }
)


class Problem(NamedTuple):
    """One thing that is wrong with one answer."""

    code: str
    #: An error is refused; a warning is for somebody to look at; info says what was left out.
    severity: Severity
    #: Field id; in a table: field id, row from 0, column id; in an address or a file its part.
    path: Path
    #: The label of the field, in the language the form was compiled for.
    label: str
    params: Mapping[str, object] = {}
    #: The row of a table it is in, from 1; None outside of tables.
    row: int | None = None

    @property
    def structural(self) -> bool:
        """Whether the JSON Schema of the form refuses it too."""
        return self.code not in CONTEXTUAL

    def say(self, lang: str = "vi") -> str:
        """The sentence, naming the field by its label."""
        return problem_text(self.code, self.label, self.params, lang, self.row)
