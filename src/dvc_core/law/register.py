"""The register of legal instruments: their dates, what replaced them, and where that was read.

    register.instrument("60/2014/QH13")              # Instrument, or None
    register.state("42/2022/NĐ-CP", on)              # ended · not_yet · no_end_found · not_checked

The data are lines of ``register_data/instruments.tsv``, sorted by number: the file is mapped at the first
question, searched by halves and never read whole. A cell is a value and how certain it is: nothing (read in
the text), V2 (in a secondary source), INF (inferred) or M (from memory: it may only remind).
"""

import mmap
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ..words.regex import regex
from .instruments import find_number

DATA = Path(__file__).parent / "register_data"
COLUMNS = (
    "number",
    "issued",
    "effective",
    "ended",
    "replaced_by",
    "partly",
    "amended_by",
    "articles",
    "seen",
    "source",
    "end_source",
    "read",
)
DIVIDER = ";"
#: Sources with a short name: what the name stands for, before and after what is written behind it.
_ADDRESSES = {"dvcqg": "https://dichvucong.gov.vn/"}
_CODIFIED = "https://github.com/diepxuan/diepxuan.github.io/blob/fbaa690e/van-ban/{}.md"

#: Terms of the National Assembly: number, first day, first day of the next.
_TERMS = (
    (9, date(1992, 9, 19), date(1997, 9, 20)),
    (10, date(1997, 9, 20), date(2002, 7, 19)),
    (11, date(2002, 7, 19), date(2007, 7, 19)),
    (12, date(2007, 7, 19), date(2011, 7, 21)),
    (13, date(2011, 7, 21), date(2016, 7, 20)),
    (14, date(2016, 7, 20), date(2021, 7, 20)),
    (15, date(2021, 7, 20), date(2026, 4, 6)),
    (16, date(2026, 4, 6), date.max),
)
_OF_ASSEMBLY = regex(r"(?:UBTV)?QH[0-9]*")
#: So many numbers are offered for an unknown one.
_NEAR = 3


class Certainty(StrEnum):
    """How certain a value is."""

    READ = "V"
    SECONDARY = "V2"
    INFERRED = "INF"
    MEMORY = "M"

    @property
    def sure(self) -> bool:
        """True for what was read, in the text or in a secondary source: it may conclude, others remind."""
        return self in (Certainty.READ, Certainty.SECONDARY)


class Instrument(NamedTuple):
    """One row. ``ended`` is the first day it is no longer in force; None says that none was found, no more."""

    number: str
    issued: date | None
    effective: date | None
    ended: date | None
    replaced_by: tuple[str, ...]
    #: The instruments that repealed a part of it, and those that amended it.
    partly: tuple[str, ...]
    amended_by: tuple[str, ...]
    #: The number of its last article; None where it is not known, or articles were inserted.
    articles: int | None
    #: Column → certainty, for the columns that have a value.
    certainty: dict[str, Certainty]
    #: True where only its number was seen, in citations: it judges nothing.
    cited_only: bool
    #: Public addresses: what the days of issue and effect were read in, and what the end was.
    sources: tuple[str, ...]
    end_sources: tuple[str, ...]
    #: The day of what was read: an end that came later is not in it.
    read: date | None

    def sure(self, column: str) -> bool:
        """True where a column has a value that may conclude."""
        found = self.certainty.get(column)
        return found is not None and found.sure and not self.cited_only

    def was_read(self, column: str) -> bool:
        """True where a value was read in the text itself: what others say may be held against it."""
        return self.certainty.get(column) is Certainty.READ and not self.cited_only


class RegisterAnswer(StrEnum):
    """What the register says of an instrument on a day; none of them is "in force"."""

    ENDED = "ended"
    NOT_YET = "not_yet"
    NO_END_FOUND = "no_end_found"
    NOT_CHECKED = "not_checked"


class InstrumentState(NamedTuple):
    """The answer for one number on one day, and what it rests on."""

    answer: RegisterAnswer
    number: str
    #: The day that decides: of the end, or of effect.
    day: date | None = None
    replaced_by: tuple[str, ...] = ()
    #: The certainty of that day; None where nothing is known.
    certainty: Certainty | None = None
    sources: tuple[str, ...] = ()
    read: date | None = None
    #: The first day it will no longer be in force, where that lies ahead.
    until: date | None = None

    @property
    def sure(self) -> bool:
        """True where the answer may conclude; what stands from memory or by inference only reminds."""
        return self.certainty is not None and self.certainty.sure


@lru_cache(maxsize=4096)
def instrument(number: str) -> Instrument | None:
    """The row of a canonical number, or None; "4/2020/TT-BTP" finds 04/2020/TT-BTP."""
    number = number.replace("/TTLT/", "/TTLT-")
    line = _line(number)
    if line is None and number[1:2] == "/":
        line = _line("0" + number)
    return _parsed(line) if line is not None else None


@lru_cache(maxsize=8192)
def state(number: str, on: date) -> InstrumentState:
    """What is known of an instrument on a day.

    ``ended`` also where its end stands from memory: ``certainty`` tells, and such an answer may only remind.
    ``no_end_found`` needs the days of issue and of effect, both read.
    """
    known = instrument(number)
    if known is None or known.cited_only:
        return InstrumentState(RegisterAnswer.NOT_CHECKED, number)
    sources, read, sure = known.sources, known.read, known.certainty
    if known.ended is not None and known.ended <= on:
        sources = known.end_sources or sources
        return InstrumentState(
            RegisterAnswer.ENDED, known.number, known.ended, known.replaced_by, sure["ended"], sources, read
        )
    if known.effective is not None and known.effective > on and known.sure("effective"):
        return InstrumentState(
            RegisterAnswer.NOT_YET, known.number, known.effective, (), sure["effective"], sources, read
        )
    if known.sure("issued") and known.sure("effective"):
        worst = max(sure["issued"], sure["effective"], key=list(Certainty).index)
        day, by = known.effective, known.replaced_by if known.ended else ()
        return InstrumentState(
            RegisterAnswer.NO_END_FOUND, known.number, day, by, worst, sources, read, known.ended
        )
    return InstrumentState(RegisterAnswer.NOT_CHECKED, known.number, None, (), None, sources, read)


@lru_cache(maxsize=4096)
def suggested_numbers(number: str) -> tuple[str, ...]:
    """At most three numbers of the register that an unknown one may be meant for, the likeliest first.

    Cut off ("95/2025/QH1"), of another body or kind in the same year, or of another year.
    """
    found = find_number(number)
    start, _, rest = (found.canonical if found else number.strip()).partition("/")
    if not start[:1].isdigit() or not rest:
        return ()
    year, _, tail = rest.partition("/")
    whole = f"{start}/{rest}"
    ranked = []
    for other in _numbers(start + "/"):
        _, its_year, its_tail = other.split("/", 2)
        if other == whole:
            continue
        if other.startswith(whole):
            ranked.append((0, other))
        elif its_year == year and (_slip(tail, its_tail) or tail[:2] == its_tail[:2] == "QH"):
            ranked.append((1, other))
        elif its_tail == tail and year.isdigit():
            ranked.append((2 + abs(int(its_year) - int(year)), other))
    return tuple(other for _, other in sorted(ranked)[:_NEAR])


def beginning_with(text: str, most: int) -> tuple[str, ...]:
    """The numbers of the register that begin with a text, at most so many: for an author who is typing one."""
    return tuple(islice(_numbers(text), most))


def naming(number: str) -> dict[str, tuple[str, ...]]:
    """The rows that name an instrument: column (``replaced_by``, ``partly``, ``amended_by``) → their numbers.

    Looks through every row, a few milliseconds: for one instrument, not for every citation.
    """
    wanted, data = number.encode(), _mapped()
    found: dict[str, list[str]] = {"replaced_by": [], "partly": [], "amended_by": []}
    at = data.find(wanted)
    while at >= 0:
        start, end = data.rfind(b"\n", 0, at) + 1, data.find(b"\n", at)
        cells = dict(zip(COLUMNS, data[start:end].decode().split("\t"), strict=True))
        for column, rows in found.items():
            if number in _several(cells[column]):
                rows.append(cells["number"])
        at = data.find(wanted, end)
    return {column: tuple(rows) for column, rows in found.items()}


@lru_cache(maxsize=4096)
def assembly_term(number: str, issued: date | None = None) -> tuple[int, ...]:
    """The terms of the National Assembly that an act of that year, or of that day, may be of.

    Both at the edge of two where the day is not known; empty for other instruments and other years.
    """
    found = find_number(number)
    if found is None or not _OF_ASSEMBLY.fullmatch(found.number.issuer) or not found.number.year:
        return ()
    year = found.number.year
    if issued is not None and issued.year == year:
        return tuple(term for term, first, after in _TERMS if first <= issued < after)
    return tuple(term for term, first, after in _TERMS if first.year <= year <= after.year)


def address(source: str) -> str:
    """The public address of a source as it stands in a row."""
    if source.startswith("https://"):
        return source
    name, mark, place = source.partition("#")
    if name in _ADDRESSES:
        return _ADDRESSES[name] + mark + place
    return _CODIFIED.format(name) + mark + place


def _slip(one: str, other: str) -> bool:
    """True where two short texts differ by one letter: another, one more, one less, or two exchanged."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or (
        short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    )


# --- the file ---


@cache
def _mapped() -> mmap.mmap:
    """The file in memory as the system pages it in; closed with the process. Threads may share it."""
    with (DATA / "instruments.tsv").open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _at(key: bytes) -> int:
    """Where the first line that is not before ``key`` begins."""
    data = _mapped()
    low, high = 0, len(data)
    while low < high:
        start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = data.find(b"\n", start) + 1
        if data[start : end - 1] < key:
            low = end
        else:
            high = start
    return low


def _line(number: str) -> str | None:
    if not number[:1].isdigit():
        return None
    key = number.encode() + b"\t"
    data, start = _mapped(), _at(key)
    if data[start : start + len(key)] != key:
        return None
    return data[start : data.find(b"\n", start)].decode()


def _numbers(prefix: str) -> Iterator[str]:
    """The numbers that begin with a prefix, in order."""
    key, data = prefix.encode(), _mapped()
    at = _at(key)
    while at < len(data) and data[at : at + len(key)] == key:
        yield data[at : data.find(b"\t", at)].decode()
        at = data.find(b"\n", at) + 1


_CELL = regex(r"(?P<value>\S+)(?: (?P<certainty>V2|INF|M))?")


def _parsed(line: str) -> Instrument:
    cells = dict(zip(COLUMNS, line.split("\t"), strict=True))
    values: dict[str, str] = {}
    certainty: dict[str, Certainty] = {}
    for column in ("issued", "effective", "ended", "articles"):
        cell = _CELL.fullmatch(cells[column])
        if cell is not None:
            values[column] = cell["value"]
            certainty[column] = Certainty(cell["certainty"] or "V")
    issued, effective, ended = (
        date.fromisoformat(values[c]) if c in values else None for c in ("issued", "effective", "ended")
    )
    by, partly, amended = (_several(cells[c]) for c in ("replaced_by", "partly", "amended_by"))
    sources, end_sources = (tuple(map(address, _several(cells[c]))) for c in ("source", "end_source"))
    return Instrument(
        cells["number"],
        issued,
        effective,
        ended,
        by,
        partly,
        amended,
        int(values["articles"]) if "articles" in values else None,
        certainty,
        cells["seen"] == "cited",
        sources,
        end_sources,
        date.fromisoformat(cells["read"]) if cells["read"] else None,
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(DIVIDER)) if cell else ()
