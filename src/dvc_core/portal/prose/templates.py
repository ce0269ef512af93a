"""Mẫu đơn, tờ khai: the number of a template in the name of a file, of a paper, of a result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ...words.grammar import GrammarTable
from ...words.text import flat
from .citations import first_citation

#: What such a name may say.
TEMPLATES = GrammarTable("Mẫu đơn, tờ khai", Path(__file__).with_suffix(".tsv"))
PHRASE = TEMPLATES.phrases


class Mention(NamedTuple):
    """A template that a name states: its number, its instrument where that is stated, and its name."""

    number: str
    law: str
    name: str


@lru_cache(maxsize=1024)
def mentions(name: str) -> tuple[Mention, ...]:
    """The templates that the name of a paper states as its own ("theo Mẫu số 05 … 175/2024/NĐ-CP")."""
    text = flat(name) if "ẫu" in name else ""
    said = [
        _stated(number, text[end:])
        for found in PHRASE.MENTION.finditer(text)
        if not PHRASE.NOT_ITS.search(text, 0, found.start())
        for number, end in _numbers(found)
    ]
    # Said again without its instrument, a template is the same.
    told = {one.number for one in said if one.law}
    return tuple(dict.fromkeys(one for one in said if one.law or one.number not in told))


def _numbers(found: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The number of a mention, and those joined to it ("Mẫu số 05, 06"), each with the place of its end."""
    at: re.Match[str] | None = found
    while at is not None:
        yield at["n"], at.end()
        at = PHRASE.AND_NUMBER.match(found.string, at.end())


def _stated(number: str, after: str) -> Mention:
    """A template by its number and by what stands behind it."""
    law, appendix = first_citation(after[:200]), PHRASE.APPENDIX.match(after)
    name = f"{called_by(number)} {appendix['a']}" if appendix else called_by(number)
    return Mention(number, str(law["so_ky_hieu"]) if law else "", name)


def called_by(number: str) -> str:
    """What a template is called by its number ("Mẫu số 05") or its sign ("Mẫu CT01")."""
    return f"Mẫu số {number}" if number[0].isdigit() else f"Mẫu {number}"


def same_number(one: str, other: str) -> bool:
    """Whether two numbers of templates are the same: case and noughts before them say nothing."""
    return one.lstrip("0").casefold() == other.lstrip("0").casefold()


def same_template(one: Mention, other: Mention) -> bool:
    """Whether two papers state one template: of one number, in one instrument and one appendix of it."""
    appendices = [said.name.removeprefix(called_by(said.number)).casefold() for said in (one, other)]
    same = one.law == other.law != "" and same_number(one.number, other.number)
    return same and appendices[0] == appendices[1]


def follows_some(name: str) -> bool:
    """True where the name of a paper says that it follows a template, and not which."""
    text = flat(name)
    found = PHRASE.SOME_TEMPLATE.search(text)
    return found is not None and not PHRASE.NOT_ITS.search(text, 0, found.start())


def signed(name: str) -> str:
    """The number or sign that the name of a paper gives its template, whether it can be read as one or not."""
    text = flat(name)
    found = PHRASE.SIGNED.search(text)
    return found[0].strip(" ,;.") if found and not PHRASE.NOT_ITS.search(text, 0, found.start()) else ""


def number_in(name: str) -> str:
    """The number of a template in the name of its file; empty where there is none."""
    found = PHRASE.NUMBER.search(name)
    return found["n"] if found else ""


def title_of_file(file: str) -> str:
    """What a file is called, without its ending and the signs of file names."""
    name = PHRASE.COPY.sub("", PHRASE.EXTENSION.sub("", file.strip())).strip() or file.strip()
    return " ".join(PHRASE.UNDERSCORE.sub(" ", name).split()) or name


def is_file(name: str) -> bool:
    """Whether a text ends as the name of a file does."""
    return PHRASE.EXTENSION.search(name) is not None


def has_file(name: str) -> bool:
    """Whether a file or a link ran into a text."""
    return PHRASE.FILE_INSIDE.search(name) is not None


def of_result(name: str) -> str:
    """The template that the name of a result ends in; empty where there is none, or several."""
    found = PHRASE.OF_RESULT.search(name) if name.casefold().count("mẫu số") < 2 else None
    return found["m"].strip(" ()") if found else ""
