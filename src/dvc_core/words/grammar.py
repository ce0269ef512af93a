"""How the reader of prose is written: a rule is a row with an example, and answers with value and doubts.

A module that reads cells says in a :class:`GrammarTable` what its cells may say, row by row. A phrase is recognised
by a pattern; a choice is a list of rules of which the first that answers is taken. Every row has one example
of our own making and what is read in it; a test reads each, and the documentation may print them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar, TypeVarTuple

from .regex import regex
from .rows import read_rows
from .sentences import LONGEST, Both, Lang, format_message
from .text import CAPITAL, CAPITAL_LETTER
from .vocabulary import known_words


class Doubt(NamedTuple):
    """Why a value is not to be trusted as it stands; the table ``DOUBTS`` of its module words it."""

    code: str
    params: Mapping[str, object] = {}
    #: Where in the value that was read: empty is all of it.
    at: tuple[str | int, ...] = ()


class Parsed(NamedTuple):
    """What a source text says, in the shape and with the keys of a procedure file.

    ``value`` is None where nothing has structure. ``verbatim`` is the text that a named place of the
    file has to keep because the value does not say all of it. Value, doubts and verbatim together
    account for the whole input; an input that says nothing gives all three empty.
    """

    value: dict[str, object] | list[dict[str, object]] | list[str] | str | None = None
    doubts: tuple[Doubt, ...] = ()
    verbatim: str | None = None


class GrammarRow(NamedTuple):
    """One thing that a text may say: in plain words, an example, and what is read in that."""

    says: str
    example: str
    reading: object
    #: What reads the example.
    read: Callable[[str], object]


#: What a rule looks at, and what it answers with.
_Captured = TypeVarTuple("_Captured")
_Answer = TypeVar("_Answer")


@dataclass(frozen=True)
class GrammarRule(Generic[*_Captured, _Answer]):
    """One way of a choice: ``read`` answers None where the text does not say it."""

    says: str
    read: Callable[[*_Captured], _Answer | None]
    example: str
    #: What the reader of the whole cell makes of the example.
    reading: object


class GrammarChoice(tuple[GrammarRule[*_Captured, _Answer], ...]):
    """Rules in the order in which they are asked."""

    __slots__ = ()

    def first(self, *said: *_Captured) -> _Answer | None:
        """The answer of the first rule that has one."""
        for rule in self:
            answer = rule.read(*said)
            if answer is not None:
                return answer
        return None


class Phrases:
    """The patterns of a table, each an attribute by its name."""

    def __getattr__(self, name: str) -> re.Pattern[str]:
        raise AttributeError(f"the table has no row {name}")


class GrammarTable:
    """The rows of one kind of cell: phrases of a table of text, and those that stand in the module.

    A row of a phrase has a name, flags, what it says in plain words, a pattern, and as JSON an example and what is read in
    it. ``{NAME}`` in a pattern stands for that of a row above; a row without an example is only a part of others. A row
    with the flag ``rule`` describes the function of its name.
    """

    def __init__(self, title: str, file: Path | None = None) -> None:
        self.title = title
        self.rows: list[GrammarRow] = []
        self.phrases = Phrases()
        self._rules: dict[str, tuple[str, str, object]] = {}
        parts = {"CAPITAL": CAPITAL, "CAPITAL_LETTER": CAPITAL_LETTER}
        for name, flags, says, pattern, *read in read_rows(file) if file else ():
            parts[name] = _PART.sub(lambda part: parts[part[1]], pattern)
            example, reading = (json.loads(cell or "null") for cell in read)
            if flags == "rule":
                self._rules[name] = says, example, reading
            elif example is not None:
                reading = tuple(reading) if isinstance(reading, list) else reading
                found = self.phrase(says, parts[name], example, reading, flags=_FLAGS[flags])
                setattr(self.phrases, name, found)

    def phrase(
        self,
        says: str,
        pattern: str,
        example: str,
        reading: str | tuple[str, ...] | Mapping[str, str],
        *,
        flags: int = re.IGNORECASE,
    ) -> re.Pattern[str]:
        """A phrase of the language; ``reading`` is what is found in the example: the words, or the groups."""
        found = regex(pattern, flags)
        self.rows.append(GrammarRow(says, example, reading, partial(_read_example, found, type(reading))))
        return found

    def choice(
        self, read: Callable[[str], object], *rules: GrammarRule[*_Captured, _Answer]
    ) -> GrammarChoice[*_Captured, _Answer]:
        """Rules of which the first that answers is taken; ``read`` reads a whole cell that holds one."""
        self.rows += [GrammarRow(rule.says, rule.example, rule.reading, read) for rule in rules]
        return GrammarChoice(rules)

    def rules(
        self, read: Callable[[str], object], *functions: Callable[[*_Captured], _Answer | None]
    ) -> GrammarChoice[*_Captured, _Answer]:
        """A choice of rules that the table describes by the names of their functions."""
        described = [(self._rules[function.__name__.strip("_")], function) for function in functions]
        return self.choice(
            read,
            *(
                GrammarRule(says, function, example, reading)
                for (says, example, reading), function in described
            ),
        )


#: The place of another pattern in one.
_PART = regex(r"\{([A-Z][A-Z_]*)\}")
_FLAGS = {
    "": 0,
    "i": re.IGNORECASE,
    "s": re.DOTALL,
    "is": re.IGNORECASE | re.DOTALL,
    "im": re.IGNORECASE | re.MULTILINE,
}


def _read_example(pattern: re.Pattern[str], shape: type, text: str) -> object:
    match = pattern.search(text)
    if match is None or shape is str:
        return match and match[0]
    if shape is tuple:
        return tuple(filter(None, match.groups()))
    return {name: said for name, said in match.groupdict().items() if said}


#: Code of a doubt → its sentence: the tables ``DOUBTS`` of the modules that raise them.
_SENTENCES: dict[str, Both] = {}
#: Code of a doubt → what it comes from (``loai``), where that is not how the importer read it.
_KINDS: dict[str, str] = {}
#: No number with a word of the model is longer.
_LONGEST_WORD = 40


def worded(
    table: Mapping[str, Both], *, wrong: Collection[str] = (), no_place: Collection[str] = ()
) -> Mapping[str, Both]:
    """Take in the sentences of a module's doubts, and return them. A code has one sentence (ValueError).

    ``wrong`` are those of a record that contradicts itself or is visibly wrong, which its office can mend;
    ``no_place`` those of what the source has no field for. All others come from how it was read.
    """
    taken = table.keys() & _SENTENCES.keys()
    if taken:
        raise ValueError(f"{min(taken)} has a sentence already")
    kinds = dict.fromkeys(no_place, "nguon_khong_co") | dict.fromkeys(wrong, "mau_thuan")
    if kinds.keys() - table.keys():
        raise ValueError(f"{min(kinds.keys() - table.keys())} has no sentence here")
    _SENTENCES.update(table)
    _KINDS.update(kinds)
    return table


def kind_of(doubt: Doubt) -> str:
    """What a doubt comes from, as ``loai`` of ``chua_xac_minh`` says it."""
    return _KINDS.get(doubt.code, "cach_doc")


def reason(doubt: Doubt, lang: Lang) -> str:
    """Put a doubt into words."""
    return format_message(
        _SENTENCES[doubt.code], lang, **{name: _shown(value, lang) for name, value in doubt.params.items()}
    )


def about(code: str, lang: Lang) -> str:
    """What a doubt says in general: its sentence without the values of one case."""
    return re.sub(r"\{[a-z_]+\}", "…", _SENTENCES[code][lang])


def _shown(value: object, lang: Lang) -> object:
    """A word of the model as people say it ("15 ngay_lam_viec" is "15 ngày làm việc"); a long text is cut."""
    if isinstance(value, list):
        return [_shown(item, lang) for item in value]
    if not isinstance(value, str):
        return value
    if len(value) > LONGEST:
        return value[: LONGEST - 1] + "…"
    return _word(value, lang) if len(value) < _LONGEST_WORD else value


@lru_cache(maxsize=512)
def _word(text: str, lang: Lang) -> str:
    number, space, word = text.rpartition(" ")
    known = word in known_words() and (not space or number.replace(".", "").isdigit())
    return f"{number}{space}{known_words()[word][lang].lower()}" if known else text


#: What every reader of a cell may find in it.
DOUBTS = worded(
    {
        "text_of_other_item": {
            "vi": "Ô này dính chữ của mục khác: “{text}”.",
            "en": "Words of another item ran into this cell: “{text}”.",
        },
    },
    wrong=("text_of_other_item",),
)
