"""The code of a dossier: read in the formats that are known, made in a pattern that a host declares.

    code = read_code("000.00.53.H48-220921-0099")
    code.format, code.agency, code.day, code.number, code.doubts

    ours = DeclaredPattern("cong-a", ("H48.53-", DayPart("YYMMDD"), "-", NumberPart(4)))
    make_code(ours, date(2026, 11, 27), 12)    # H48.53-261127-0012
    read_code("H48.53-261127-0012", [ours])

A code in no known format is unknown, and not wrong: the rule of Thông tư 03/2025/TT-VPCP was not read, and a unified
one is to come. No code is made in a format of the law unless a host declares it; that no two dossiers have one code is
the host's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from re import Match, escape, fullmatch
from typing import Literal, NamedTuple, get_args

from ..finding import Law, MisuseError, require_type
from ..law.day import evaluation_date
from ..words.regex import regex

__all__ = [
    "KNOWN_FORMATS",
    "CodeDoubt",
    "DayForm",
    "DayPart",
    "DeclaredPattern",
    "DossierCode",
    "KnownFormat",
    "NumberPart",
    "make_code",
    "read_code",
]

#: What is doubtful of a code, which is taken all the same: its day is none of the calendar; its day is yet to come; it
#: is of a day on which its format was not the rule.
CodeDoubt = Literal["no_day", "future", "not_then"]

DayForm = Literal["YYMMDD", "YYYYMMDD"]

#: The century of a year in two digits: codes are younger.
_CENTURY = 2000
_MOST_DIGITS = 18


class KnownFormat(NamedTuple):
    """A format that codes of dossiers are seen in."""

    id: str
    #: How it is written; capitals stand for what changes.
    form: str
    #: The first and the last day on which it was the rule or, where it is only seen, is seen; None: no such day.
    starts: date | None
    ends: date | None
    #: What orders it; not verified: what was said to from then on, and was not read.
    law: Law
    #: "" read in the text, V2 seen in a secondary source.
    certainty: Literal["", "V2"]


#: Both have the agency, the day of acceptance and the running number; the levels of the agency run the other way round.
KNOWN_FORMATS = (
    KnownFormat(
        "tt-01-2018",
        "V1V2V3.Z1Z2.Y1Y2.MX1X2-YYMMDD-XXXX",
        date(2019, 1, 6),
        date(2025, 9, 14),
        Law("01/2018/TT-VPCP", "19", "1"),
        "",
    ),
    KnownFormat(
        "thuc-te-2025",
        "MX1X2.NN.NN.NN-YYMMDD-XXXX",
        date(2025, 9, 15),
        None,
        Law("03/2025/TT-VPCP", verified=False),
        "V2",
    ),
)
_OLD, _NEW = (known.id for known in KNOWN_FORMATS)
_DIGITS = "(?P<day>[0-9]{6})-(?P<number>[0-9]{4"
_READS = {
    _OLD: regex(rf"(?P<agency>[0-9]{{3}}(?:\.[0-9]{{2}}){{2}}\.[A-Ya-y][0-9]{{2}})-{_DIGITS}}})"),
    # Ministries have running numbers of six and seven digits.
    _NEW: regex(rf"(?P<agency>[A-Ya-y][0-9]{{2}}(?:\.[0-9]{{2,3}})*)-{_DIGITS},7}})"),
}


class DossierCode(NamedTuple):
    """A code, and what can be read in it; the day is only a reminder of when the dossier came."""

    text: str
    #: The id of the known format or of the declared pattern; None: unknown, which is not wrong.
    format: str | None
    #: The code of the agency, and of the ministry or province that it is of; "" where the format does not say.
    agency: str = ""
    top: str = ""
    #: As it is written, and the day that it is; None where it is none or the format has none.
    day_text: str = ""
    day: date | None = None
    number_text: str = ""
    number: int | None = None
    doubts: tuple[CodeDoubt, ...] = ()


class DayPart(NamedTuple):
    """The place of the day in a pattern; two digits of the year are of this century."""

    form: DayForm = "YYMMDD"


class NumberPart(NamedTuple):
    """The place of the running number in a pattern, with zeros before it up to its width."""

    width: int


@dataclass(frozen=True, slots=True)
class DeclaredPattern:
    """How a host writes its own codes: texts as they stand, the running number once, the day once at most.

    ``id`` is what :func:`read_code` names it by. Raises :class:`~dvc_core.finding.MisuseError` for an id that is empty
    or that of a known format, and for parts that cannot be read back.
    """

    id: str
    parts: tuple[str | DayPart | NumberPart, ...]

    def __post_init__(self) -> None:
        require_type(self.id, str, "the id of a pattern is a text")
        if not self.id.strip() or self.id in _READS:
            raise MisuseError(f"a pattern has an id of its own, not {self.id!r:.40}")
        if isinstance(self.parts, str) or not isinstance(self.parts, Iterable):
            raise MisuseError(f"parts is a list, not {type(self.parts).__name__}")
        object.__setattr__(self, "parts", tuple(self.parts))
        for part in self.parts:
            _require_part(part)
        days, numbers = (sum(isinstance(part, kind) for part in self.parts) for kind in (DayPart, NumberPart))
        if numbers != 1 or days > 1:
            raise MisuseError(f"a pattern has one number and at most one day, not {numbers} and {days}")


def _require_part(part: object) -> None:
    require_type(part, (str, DayPart, NumberPart), "a part is a text, DayPart or NumberPart")
    if isinstance(part, DayPart):
        if part.form not in get_args(DayForm):
            raise MisuseError(f"a day is written {' or '.join(get_args(DayForm))}, not {part.form!r:.40}")
    elif isinstance(part, NumberPart):
        if (
            not isinstance(part.width, int)
            or isinstance(part.width, bool)
            or not 1 <= part.width <= _MOST_DIGITS
        ):
            raise MisuseError(f"a number has from 1 to {_MOST_DIGITS} digits, not {part.width!r:.40}")
    elif not part or not str(part).isprintable() or str(part).split() != [part]:
        raise MisuseError(f"a text of a pattern can be seen and has no blanks, not {part!r:.40}")


def _reading(part: str | DayPart | NumberPart) -> str:
    if isinstance(part, DayPart):
        return f"(?P<day>[0-9]{{{len(part.form)}}})"
    if isinstance(part, NumberPart):
        return f"(?P<number>[0-9]{{{part.width}}})"
    return escape(part)


def make_code(pattern: DeclaredPattern, day: date, number: int) -> str:
    """The code of the dossier with a running number, accepted on a day, in a pattern that the host declares.

    Raises :class:`~dvc_core.finding.MisuseError` for a number below 1 or too long for its place, and for a day whose
    year two digits cannot say.
    """
    require_type(pattern, DeclaredPattern, "make_code takes a DeclaredPattern")
    if not isinstance(day, date) or isinstance(day, datetime):
        raise MisuseError(f"day is a datetime.date, not {type(day).__name__}")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise MisuseError(f"a running number is from 1 on, not {number!r:.40}")
    return "".join(_written(part, day, number) for part in pattern.parts)


def _written(part: str | DayPart | NumberPart, day: date, number: int) -> str:
    if isinstance(part, NumberPart):
        if number >= 10**part.width:
            raise MisuseError(f"{number} has more than {part.width} digits: the pattern is full")
        return f"{number:0{part.width}}"
    if isinstance(part, DayPart):
        if part.form == "YYYYMMDD":
            return f"{day.year:04}{day:%m%d}"
        if day.year // 100 * 100 != _CENTURY:
            raise MisuseError(f"two digits say no year but of {_CENTURY} to {_CENTURY + 99}, not {day.year}")
        return f"{day:%y%m%d}"
    return part


def read_code(text: str, patterns: Iterable[DeclaredPattern] = (), on: date | None = None) -> DossierCode:
    """What can be read in a code: by the host's ``patterns``, the first that fits, then by the known formats.

    ``on`` is the day by which a day is yet to come, today where it is None. Blanks around a code do not count, nor do
    small letters in a known format. Nothing is refused: a code of no format has the format None, and what is odd is a
    doubt.

    Raises :class:`~dvc_core.finding.MisuseError` for a code that is no text and for what is no pattern.
    """
    require_type(text, str, "a code is a text")
    on = evaluation_date(on)
    text = text.strip()
    for pattern in patterns:
        require_type(pattern, DeclaredPattern, "patterns are of DeclaredPattern")
        if (found := fullmatch("".join(map(_reading, pattern.parts)), text)) is not None:
            return _read(text, pattern.id, found, on)
    for known in KNOWN_FORMATS:
        if (found := _READS[known.id].fullmatch(text)) is not None:
            code = _read(text, known.id, found, on)
            return code._replace(doubts=(*code.doubts, *_not_then(known, code.day)))
    return DossierCode(text, None)


def _read(text: str, name: str, found: Match[str], on: date) -> DossierCode:
    groups = {"agency": "", "day": "", **found.groupdict()}
    agency, digits, number = groups["agency"].upper(), groups["day"], groups["number"]
    levels = agency.split(".")
    day = _day(digits)
    doubts: list[CodeDoubt] = []
    if digits and day is None:
        doubts.append("no_day")
    if day is not None and day > on:
        doubts.append("future")
    return DossierCode(
        text, name, agency, levels[-1 if name == _OLD else 0], digits, day, number, int(number), tuple(doubts)
    )


def _day(digits: str) -> date | None:
    """The day that six or eight digits are; None where they are none."""
    if not digits:
        return None
    year, rest = digits[:-4], digits[-4:]
    try:
        return date(int(year) + (_CENTURY if len(year) == len("YY") else 0), int(rest[:2]), int(rest[2:]))
    except ValueError:
        return None


def _not_then(known: KnownFormat, day: date | None) -> Iterator[CodeDoubt]:
    if day is None or known.certainty:
        return  # what is only seen was perhaps there before
    if (known.starts is not None and day < known.starts) or (known.ends is not None and day > known.ends):
        yield "not_then"
