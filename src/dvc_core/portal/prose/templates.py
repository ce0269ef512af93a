"""Mẫu đơn, tờ khai: the number of a template in the name of a file, of a paper, of a result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ...words.grammar import GrammarTable
from ...words.text import flat
from .citations import first_citation

#: What such a name may say.
TEMPLATES = GrammarTable("Mẫu đơn, tờ khai")

_NUMBER = TEMPLATES.phrase(
    "the number of a template in the name of a file",
    r"(?:mẫu|mau)[ _]*(?:đơn|don)?[ _]*(số|so)?[ ._]*(?P<n>[0-9]{1,3}(?:[a-zđ]|(?(1)(?-i:\.[A-ZĐ]{2,6})(?![^\W_])))?)(?![0-9])",
    "Mau_so_05a trồng cây",
    {"n": "05a"},
)
_EXTENSION = TEMPLATES.phrase(
    "the ending of a file", r"\.(?:docx?|pdf|xlsx?|rtf|odt|zip|rar|jpe?g|png)\Z", "don.docx", ".docx"
)
_UNDERSCORE = TEMPLATES.phrase(
    "a blank, or a sign that no file name may have; beside numbers it parts them",
    r"(?<![0-9])_(?![0-9])",
    "18_73 đơn_xin",
    "_",
    flags=0,
)
_COPY = TEMPLATES.phrase(
    "the count of a file that was downloaded again", r"(?:\s*\([0-9]+\))+\Z", "đơn (1)", " (1)", flags=0
)
_MENTION = TEMPLATES.phrase(
    "the template that a paper follows",
    r"\bmẫu\s+(?:đơn\s+|tờ\s+khai\s+)?(?:số\s*)?(?P<n>[0-9]{1,3}[a-zđ]?(?![0-9./]|-[0-9]|(?-i:-[A-ZĐ]{2}))|"
    r"(?-i:[0-9]{2}-(?:[0-9]{1,2}[A-ZĐ]?/)?[A-ZĐ]{2,6}(?:-[A-ZĐ]{2,6})?)|"
    r"(?-i:[A-ZĐ]{1,4}[A-ZĐ0-9./-]{0,16}[0-9][a-z]?(?:-[A-ZĐ]{2,6}){0,2}))(?![\w/])",
    "Đơn theo Mẫu số 05",
    {"n": "05"},
)
_AND_NUMBER = TEMPLATES.phrase(
    "a further number behind that of a template",
    r"\s*(?:,|và|hoặc|/)\s*(?:số\s*)?(?P<n>[0-9]{1,3}[a-zđ]?)(?=\s*(?:[,;.)/]|\Z|(?:và|hoặc|tại|của|ban\s+hành|kèm|phụ\s+lục)\b))",
    ", 06 Phụ lục",
    {"n": "06"},
)
_NOT_ITS = TEMPLATES.phrase(
    "before a template: the paper comes with or without it, or stands in it; it is not its own",
    r"(?:\b(?:không|trừ|(?<!hành\s)kèm)|\b(?:ghi|nêu|(?<!kê\s)khai|thể\s+hiện)\s+(?:rõ\s+)?(?:trong|tại|trên|vào|ở))"
    r"\b[^.;]{0,80}\Z|\A\W*lưu ý",
    "Bản vẽ kèm đơn theo ",
    "kèm đơn theo ",
)
_APPENDIX = TEMPLATES.phrase(
    "the appendix that a template is in",
    r"\A[^.;]{0,60}?\b(?P<a>phụ\s+lục\s+(?:số\s+)?(?-i:[IVX]{1,5}[A-Z]?|[0-9]{1,2}[A-Z]?))\b",
    " tại Phụ lục II Nghị định",
    {"a": "Phụ lục II"},
)
_SOME_TEMPLATE = TEMPLATES.phrase(
    "there is a template, and nothing says which",
    r"\btheo\s+mẫu\b(?!\s+(?:hộ\s+tịch\s+)?điện\s+tử)",
    "Đơn theo mẫu",
    "theo mẫu",
)
_OF_RESULT = TEMPLATES.phrase(
    "the template of a result, at the end of its name",
    r"(?P<m>\b[Mm]ẫu\s+(?:số\s*)?(?:[0-9]{1,3}[a-zđ]?|[A-Z]{2}[0-9]{1,2}[a-z]?)(?:\s*[-–,.(]?\s*"
    r"(?:Phụ lục|Quyết định|Nghị định|Thông tư|ban hành|kèm theo|của)\b[^;]{0,160})?"
    r"|\([A-Z]{2}[0-9]{1,2}[a-z]?\))\W*\Z",
    "Giấy xác nhận vườn cây (CT07)",
    {"m": "(CT07)"},
    flags=0,
)


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
        for found in _MENTION.finditer(text)
        if not _NOT_ITS.search(text, 0, found.start())
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
        at = _AND_NUMBER.match(found.string, at.end())


def _stated(number: str, after: str) -> Mention:
    """A template by its number and by what stands behind it."""
    law, appendix = first_citation(after[:200]), _APPENDIX.match(after)
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
    found = _SOME_TEMPLATE.search(text)
    return found is not None and not _NOT_ITS.search(text, 0, found.start())


def number_in(name: str) -> str:
    """The number of a template in the name of its file; empty where there is none."""
    found = _NUMBER.search(name)
    return found["n"] if found else ""


def title_of_file(file: str) -> str:
    """What a file is called, without its ending and the signs of file names."""
    name = _COPY.sub("", _EXTENSION.sub("", file.strip())).strip() or file.strip()
    return " ".join(_UNDERSCORE.sub(" ", name).split()) or name


def of_result(name: str) -> str:
    """The template that the name of a result ends in; empty where there is none, or several."""
    found = _OF_RESULT.search(name) if name.casefold().count("mẫu số") < 2 else None
    return found["m"].strip(" ()") if found else ""
