"""The terms of a text about time: a number and a unit, a limit or a change of one, and whose it is."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from ..words.folding import plain
from .parse_clause import clauses
from .parse_text import flat, shortened

_UNITS = {
    "ngày làm việc": "ngay_lam_viec",
    "ngày": "ngay",
    "ngày lv": "ngay_lam_viec",
    "giờ": "gio",
    "giờ làm việc": "gio",
    "phút": "phut",
    "tuần": "tuan",
    "tháng": "thang",
    "năm": "nam",
}
_UNIT = r"ngày\s+làm\s+việc|ngày\s+lv\b|ngày|giờ(?:\s+làm\s+việc)?|tuần|tháng|năm|phút"
#: A number, perhaps the same in words in brackets, and a unit: 05 (năm) ngày làm việc, Mười lăm (15) ngày.
_TERM = re.compile(
    rf"(?<![\d.,/\-])\(?(?P<n>[0-9]{{1,4}}(?:[.,][0-9]{{1,2}})?)\)?\s*(?:\([^()]{{1,40}}\)\s*)?(?P<u>{_UNIT})(?!\w)",
    re.IGNORECASE,
)
#: Dates and document numbers hold numbers before units: "ngày 14 tháng 11 năm 2016".
_DATE = re.compile(
    r"ngày\s+[0-9]{1,2}\s+tháng\s+[0-9]{1,2}(?:\s*,?\s*năm\s+[0-9]{4})?"
    r"|tháng\s+[0-9]{1,2}\s*(?:năm|/)\s*[0-9]{4}|năm\s+[0-9]{4}",
    re.IGNORECASE,
)
#: What a term says before it when it is no time limit but a change of one, a clock time or a condition.
_CHANGE = re.compile(
    r"(?:tăng\s+thêm|cộng(?:\s+thêm)?|gia\s+hạn|kéo\s+dài|giảm|rút\s+ngắn)(?:\s+(?:thêm|một\s+lần|nhưng|thời\s+gian"
    r"|tối\s+đa|không(?:\s+được)?\s+quá|là|được|lần|thời\s+hạn|giải\s+quyết))*\s*\Z",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(?:nợ|nghỉ|độ\s+tuổi)[^.;\n]{0,40}\s(?:quá|trên|từ|đủ|dưới)\s*\Z", re.IGNORECASE)
_CLOCK_AFTER = re.compile(
    r"\s*(?:cùng\s+ngày|ngày\s+làm\s+việc\s+(?:tiếp|kế)|hôm\s+sau|hằng\s+ngày)", re.IGNORECASE
)
#: A clause that begins or ends with its time, or stands in the brackets of another.
_WITHIN = re.compile(r"\A[^(]*\(?\s*trong\s+đó\s*:?\s*", re.IGNORECASE | re.DOTALL)
_TIME_FIRST = re.compile(
    rf"(?:[a-zđ]\)\s+)?(?:không\s+quá\s+)?[0-9]{{1,3}}(?:[.,][0-9]+)?\s*(?:{_UNIT})"
    r"(?:\s+kể\s+từ\s+ngày\s+nhận\s[^.;]{4,60}?)?\s+(?=(?:đối\s+với|cho)\s)",
    re.IGNORECASE,
)
_CASE_FIRST = re.compile(
    r"(?:đối\s+với|trường\s+hợp|nếu)\s.{2,400}?(?=,?\s+thì\s)", re.IGNORECASE | re.DOTALL
)
_TIME_LAST = re.compile(
    r"(?<=\w)\s*[:;,–-]?\s*(?:được\s+(?:tăng|cộng)\s+thêm\s+)?(?:là\s+)?(?:không\s+quá\s+)?"
    rf"(?<![0-9.,])[0-9]{{1,3}}(?:[.,][0-9]+)?\s*(?:{_UNIT})\s*[).;]*\Z",
    re.IGNORECASE,
)
#: So much of a clause is quoted in a doubt.
QUOTED = 90


class Term(NamedTuple):
    """An amount of a unit of the model, and where it stands in the text."""

    amount: Decimal
    unit: str
    start: int
    end: int


def terms_in(text: str) -> tuple[list[Term], list[Term]]:
    """The time limits of a text, and the terms that only change one."""
    masked = _DATE.sub(lambda m: "\x00" * len(m[0]), text)
    terms: list[Term] = []
    changes: list[Term] = []
    for found in _TERM.finditer(masked):
        unit = _UNITS[plain(found["u"])]
        amount = Decimal(found["n"].replace(",", "."))
        if unit == "phut":
            unit, amount = "gio", (amount / 60).quantize(Decimal("0.01"))
        before = masked[max(0, found.start() - 90) : found.start()]
        clock = unit == "gio" and (
            _CLOCK_AFTER.match(masked, found.end()) or re.search(r"(?:sau|trước|lúc|từ)\s*\Z", before)
        )
        if clock or _CONDITION.search(before):
            continue
        term = Term(amount, unit, found.start(), found.end())
        (changes if _CHANGE.search(before) else terms).append(term)
    return terms, changes


def parts_of(text: str, terms: list[Term]) -> list[dict[str, object]]:
    """The rows ``cho``, ``so``, ``don_vi`` of terms."""
    found = clauses(text, [(t.start, t.end) for t in terms])
    return [
        {"cho": whom(clause) or in_words(t), "so": amount_of(t.amount), "don_vi": t.unit}
        for clause, t in zip(found, terms, strict=True)
    ]


def whom(clause: str) -> str:
    """The words of a clause without its time: "Không quá 5 ngày đối với …", "… thì …", "…: 5 ngày"."""
    clause = _WITHIN.sub("", clause)
    after = _TIME_FIRST.match(clause)
    if after is not None:
        return clause[after.end() :][:1].upper() + clause[after.end() + 1 :]
    before = _CASE_FIRST.match(clause)
    return _TIME_LAST.sub("", clause if before is None else before[0])


def told_of(text: str, terms: list[Term]) -> list[str]:
    """Terms in the words of their text, each with whose it is."""
    whose = map(whom, clauses(text, [(t.start, t.end) for t in terms]))
    return [
        f"{flat(text[t.start : t.end])} ({shortened(whom, QUOTED)})" if whom else flat(text[t.start : t.end])
        for whom, t in zip(whose, terms, strict=True)
    ]


def amount_of(number: Decimal) -> int | str:
    """A whole number, or a text with a decimal point: as a procedure file has it."""
    number = number.normalize()
    return int(number) if number == number.to_integral_value() else f"{number:f}"


def in_words(term: Term) -> str:
    """A term in words of the model: "15 ngay_lam_viec"."""
    return f"{amount_of(term.amount)} {term.unit}"
