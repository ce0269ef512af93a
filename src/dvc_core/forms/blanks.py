"""The blanks of a paper form, and the question that each of them probably is.

An e-form asks at least what its paper form asks (TT 32/2017 Điều 3 khoản 8): a skeleton with a question for each
blank is where an author begins. What is said of a blank here is a guess by its words, for somebody to look at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..model.form import CodeList, FieldKind, Prefill
from ..words.folding import fold, spaced
from ..words.regex import regex


class Blank(NamedTuple):
    """What stands before the dots of a paper form, or before its boxes to tick."""

    name: str
    #: What stands behind each box.
    boxes: tuple[str, ...] = ()


class Guess(NamedTuple):
    """The question that a blank probably is."""

    id: str
    label: str
    #: The name of the blank it fills.
    blank: str
    kind: FieldKind = "van_ban"
    #: Whether its words say what kind it is; else it is taken for a text.
    guessed: bool = False
    code_list: CodeList | None = None
    prefill: Prefill | None = None
    options: tuple[str, ...] = ()


#: So many letters of a line are looked at: no line of a paper form has more.
_LINE = 1_000
#: What fills the place to write in: dots, a line; and boxes.
_DOTS = regex(r"(?:[.…_‥] ?){3,}|…+")
_BOXES = regex("[☐□▢❏❑☑]")
#: A day of which each part has dots of its own.
_DAY = regex(r"(ngày)[.…_ ]{2,}(tháng)[.…_ ]{2,}(năm)(?=[.…_ ])", re.IGNORECASE)
#: What numbers a line, and marks of notes behind a name: "1. ", "- ", "(2)", "*".
_NUMBERED = regex(
    r"(?:[-–+•*]|\(?(?:[0-9]{1,2}|[a-zđ]|[IVX]{1,4})[.)]|[0-9]{1,2}(?:\.[0-9]{1,2})+\.?)(?:\s+|\Z)"
)
_NOTED = regex(r"(?:\([0-9*]{1,3}\)|\[[0-9*]{1,3}\]|[*:;,])\Z")
_ASIDE = regex(r"\([^()]*\)")


def blanks_of(text: str) -> list[Blank]:
    """The blanks of the text of a paper form, names unlike.

    They stand before dots or boxes, or end their line with a colon; of a text that has none of these every line
    is a blank.
    """
    lines = [spaced(line[:_LINE]) for line in text.splitlines()]
    drawn = any(line.endswith(":") or _DOTS.search(line) or _BOXES.search(line) for line in lines)
    found = (blank for line in lines for blank in (_drawn(line) if drawn else [Blank(_blank_words(line))]))
    return list(_with_unique_words(blank for blank in found if any(c.isalpha() for c in blank.name)))


def _drawn(line: str) -> Iterator[Blank]:
    head, *boxes = _BOXES.split(line)
    if boxes:
        labels = [_blank_words(_DOTS.sub("", box)) for box in boxes]
        yield Blank(_blank_words(_DOTS.sub("", head)), tuple(dict.fromkeys(filter(None, labels))))
        return
    *before, rest = _DOTS.split(_DAY.sub(r"\1, \2, \3 ", line))
    for piece in before:
        yield Blank(_blank_words(piece))
    if rest.endswith(":"):
        yield Blank(_blank_words(rest))


def _blank_words(name: str) -> str:
    """The words of a blank, without its number, its colon and the marks of notes."""
    name = name.strip(" .,;:…_")
    numbered = _NUMBERED.match(name)
    name = name[numbered.end() :] if numbered else name
    # Only the end is looked at: of many marks in a row each would be looked at from every one before it.
    while noted := _NOTED.search(name[-5:]):
        name = name[: -len(noted[0])].rstrip()
    return name


def _with_unique_words(blanks: Iterable[Blank]) -> Iterator[Blank]:
    names: dict[str, int] = {}
    for blank in blanks:
        yield blank._replace(name=_unlike(blank.name, names, "{} ({})"))


def _unlike(name: str, taken: dict[str, int], form: str) -> str:
    """A name that is not taken yet, a number behind it if it is; ``taken`` counts how often each was asked for."""
    made, number = name, taken.get(name, 0)
    while made in taken:
        number += 1
        made = form.format(name, number)
    taken[name] = max(number, 1)
    taken[made] = 1 if made != name else taken[name]
    return made


class _Sign(NamedTuple):
    """Words that say what a blank is: bare letters, ``_`` at either end of each."""

    words: str
    kind: FieldKind
    code_list: CodeList | None = None
    prefill: Prefill | None = None


#: The first that is found counts: what is said of several things comes before what is said of one.
_SIGNS = tuple(_Sign(**row) for row in json.loads(Path(__file__).with_suffix(".json").read_text("utf-8")))


def guesses(blanks: Iterable[Blank]) -> list[Guess]:
    """The questions that the blanks probably are, ids unlike; of several things in one blank each is one."""
    ids: dict[str, int] = {}
    made = (guess for blank in blanks for guess in _questions(blank))
    return [guess._replace(id=_unlike(_id(guess.label), ids, "{}_{}")) for guess in made]


def _questions(blank: Blank) -> list[Guess]:
    label = _blank_words(blank.name) or blank.name
    if blank.boxes:
        if len(blank.boxes) == 2 and {fold(box) for box in blank.boxes} == {"co", "khong"}:
            return [Guess("", label, blank.name, "co_khong", guessed=True)]
        return [Guess("", label, blank.name, "chon_mot", guessed=True, options=blank.boxes)]
    parts = [part for part in map(_blank_words, re.split("[,;]", label)) if part]
    each = [_guess(part, blank.name) for part in parts]
    if all(one.guessed for one in each) and len({(one.kind, one.code_list) for one in each}) == len(each) > 1:
        return [one._replace(label=one.label[:1].upper() + one.label[1:]) for one in each]
    if ";" in label:
        return [Guess("", label, blank.name)]
    return [_guess(label, blank.name)]


def _guess(label: str, blank: str) -> Guess:
    # What stands aside says under which condition it is filled in; only where nothing else helps, what it is.
    for words in (_ASIDE.sub(" ", label), label):
        folded = f"_{'_'.join(_words(words))}_"
        for sign in _SIGNS:
            if re.search(sign.words, folded):
                return Guess(
                    "", label, blank, sign.kind, guessed=True, code_list=sign.code_list, prefill=sign.prefill
                )
    return Guess("", label, blank)


def _words(name: str) -> list[str]:
    return re.findall("[a-z0-9]+", fold(name))


#: The longest that an id of a question is made.
_LONGEST = 40


def _id(label: str) -> str:
    """An id made of the words of a label, as many as there is room for."""
    made = ""
    for word in _words(_ASIDE.sub(" ", label)) or _words(label):
        if made and len(made) + len(word) >= _LONGEST:
            break
        made += f"_{word}"[:_LONGEST]
    made = made.strip("_")
    return made if made[:1].isalpha() else f"o_{made}".strip("_")
