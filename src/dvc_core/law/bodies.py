"""Public bodies that are no more: until when they were, which bodies may have their tasks, by which instrument.

A name is found in a text whole, at the bounds of its words and however it is spelled. Who took a task over
depends on the task: the successors are candidates. What stands here from memory has a law that is not verified.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from ..finding import Law
from ..words.folding import body_id
from ..words.regex import regex
from . import codelists
from .tables import read_table

#: What kind of body it was: one of the district level, a merged or renamed one, of a former province, a name of
#: a town that is no kind of commune any more.
Group = Literal["district", "merged", "province", "town"]


class FormerAgency(NamedTuple):
    """A body as it was called, the first day without it, who may have its tasks, and the instrument."""

    name: str
    group: Group
    ended: date
    successors: tuple[str, ...]
    #: None where no number of an instrument is known.
    law: Law | None


class _Row(NamedTuple):
    """A row of ``tables/bodies.tsv``."""

    former: FormerAgency
    how: str
    written: tuple[str, ...]


def _rows(*how: str) -> list[_Row]:
    return [row for row in _table() if row.how in how]


@cache
def _table() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            FormerAgency(
                row["name"],
                _GROUPS.get(row["how"], "merged"),
                date.fromisoformat(row["ended"]),
                tuple(row["successors"].split("; ")),
                Law(row["instrument"], verified=not row["certainty"]) if row["instrument"] else None,
            ),
            row["how"],
            tuple(filter(None, row["written"].split("; "))),
        )
        for row in read_table("bodies.tsv")
    )


_GROUPS: Mapping[str, Group] = {"committee": "district", "town": "town"}
#: Former province → what it is now, with the kind of that, since when, and the instrument.
_PROVINCES = {
    row["former"]: FormerAgency(
        f"tỉnh {row['former']}",
        "province",
        date.fromisoformat(row["ended"]),
        (row["now"],),
        Law(row["instrument"]),
    )
    for row in read_table("provinces.tsv")
}
#: Former province → the one it is part of.
MERGED_PROVINCES: Mapping[str, str] = {
    name: body.successors[0].removeprefix("tỉnh ").removeprefix("thành phố ")
    for name, body in _PROVINCES.items()
    if not body.successors[0].endswith(name)
}


def _alike(name: str) -> str:
    """A name to compare: as :func:`body_id` has it, and no "và", for which "&" stands or nothing."""
    return " ".join(word for word in body_id(name).split() if word != "và")


#: What a text of a district has: without one of them it need not be looked at for it.
_DISTRICTS = ("quận", "huyện", "thị xã", "thành phố thuộc tỉnh")
_OF_DISTRICT = rf"(?:cấp |các )?(?:tỉnh |thành phố )?(?:{'|'.join(_DISTRICTS)})\b"
#: Committees and councils of districts, their offices, and the counters of those.
_COMMITTEE = regex(
    rf"\b(?:ủy ban nhân dân|hội đồng nhân dân)(?: các)? {_OF_DISTRICT}"
    rf"|\b(?:cơ quan (?:chuyên môn|quản lý)|phòng|trung tâm (?:phục vụ )?hành chính công|bộ phận (?:một cửa|tiếp nhận))"
    rf"\b(?:(?! xã\b| phường\b)[\w ]){{0,60}} cấp huyện\b"
)
#: The committee of a city that is no province, as nearly all cities are that files name.
_CITY = "ủy ban nhân dân thành phố"
_PROVINCE_CITIES = tuple(
    f" {name} " for name in ("hà nội", "hải phòng", "huế", "đà nẵng", "cần thơ", "hồ chí minh", "đồng nai")
)
_BRANCHES = {row.written[0]: row.former for row in _rows("branch")}
#: What stands behind the name of a branch, or of an office, that was of a district.
_BEHIND_BRANCH = tuple(f"{level}{name} " for level in (" ", " cấp ") for name in _DISTRICTS[:3])
_OFFICES = {_alike(row.former.name): row.former for row in _rows("office")}
_BEHIND_OFFICE = (" cấp huyện ", *(f" {name} " for name in (*_DISTRICTS[:3], "thành phố", "thuộc")))
_NAMES = {_alike(name): row.former for row in _rows("name") for name in (row.former.name, *row.written)}
_BY_PROVINCE = {f"tỉnh {_alike(name)}": body for name, body in _PROVINCES.items()}
#: A text that says itself that a name is that of the past.
_PAST = (
    "cũ",
    "trước đây",
    "nay là",
    "nguyên là",
    "trước khi",
    "trước ngày",
    "sáp nhập",
    "giải thể",
    "hợp nhất",
)
#: Parts of a text that are read each for itself.
_PARTS = regex(r"[;\n]|,(?=\s*(?:[Pp]hòng|[Bb]ộ|[Ss]ở)\b)")


def former_agencies(text: str, on: date) -> list[FormerAgency]:
    """The bodies in a text that were no more on a day, each once; none where the text speaks of the past."""
    return [body for body in _former_bodies_in(text) if body.ended <= on]


@lru_cache(maxsize=1024)
def _former_bodies_in(text: str) -> tuple[FormerAgency, ...]:
    """The former bodies in a text, whenever they ended; the same few bodies act in many files."""
    found: dict[str, FormerAgency] = {}
    for part in _PARTS.split(text):
        name = _alike(part)
        if name and not _standing(_PAST, name):
            found.update((body.name, body) for body in _in(name))
    return tuple(found.values())


def _in(name: str) -> Iterator[FormerAgency]:
    """The former bodies in one part of a text, whenever they ended."""
    of_district = any(word in name for word in _DISTRICTS) and _COMMITTEE.search(name)
    if of_district or any(_was_city(rest) for _, rest in _standing((_CITY,), name)):
        yield from (row.former for row in _rows("committee"))
    branches, offices = _standing(_BRANCHES, name), _standing(_OFFICES, name)
    yield from (_BRANCHES[one] for one, rest in branches if rest.startswith(_BEHIND_BRANCH))
    yield from (_OFFICES[one] for one, rest in offices if rest == " " or rest.startswith(_BEHIND_OFFICE))
    yield from (_NAMES[one] for one, _ in _standing(_NAMES, name))
    yield from (_BY_PROVINCE[one] for one, _ in _standing(_BY_PROVINCE, name))
    if _standing(("thị trấn",), name):
        yield from (row.former for row in _rows("town"))


def _standing(names: Iterable[str], text: str) -> list[tuple[str, str]]:
    """Which of some names stand in a text as whole words, and what follows each; none as a part of a longer one."""
    text = f" {text} "
    left, found = text, []
    for name in sorted((name for name in names if name in text), key=len, reverse=True):
        while (at := left.find(f" {name} ")) >= 0:
            end = at + 1 + len(name)
            left = f"{left[: at + 1]}{'_' * len(name)}{left[end:]}"
            found.append((at, name, text[end:]))
    return [(name, rest) for _, name, rest in sorted(found)]


def _was_city(rest: str) -> bool:
    """True for the committee of a city that was a district's equal and bears the name of no province."""
    if rest == " " or rest.startswith(_PROVINCE_CITIES):
        return False
    return any(rest.startswith(f" {city} ") for city in _district_cities())


@cache
def _district_cities() -> tuple[str, ...]:
    """The cities within provinces, until the districts ended; read where one may be meant."""
    (districts,) = (row.former.ended for row in _rows("committee"))
    provinces = {
        _alike(e.vi.removeprefix("Thành phố ").removeprefix("Tỉnh "))
        for e in codelists.options("tinh_thanh", districts)
    }
    cities = (e.vi.split(",")[0] for e in codelists.options("quan_huyen", districts - timedelta(days=1)))
    names = (_alike(city.removeprefix("Thành phố ")) for city in cities if city.startswith("Thành phố "))
    return tuple(name for name in names if name not in provinces)
