"""Code lists that forms share: data with dates and sources, offline, read when they are asked for.

    codelists.options("tinh_thanh", on)                 # 34 provinces, or the 63 before 01/7/2025
    codelists.options("xa_phuong", on, parent="01")     # the communes of a province
    codelists.source("dan_toc", on)                     # where the list is from, since when

A list in ``codelists_data/`` is a JSON file with its source, the instrument it follows, the days it is
in force, and one row an entry. ``python -m dvc_core.law.write_codelists`` writes those from packages.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ..finding import MisuseError

_DATA = Path(__file__).with_name("codelists_data")
#: Name of a list → its files, the newest last.
_FILES: Mapping[str, tuple[str, ...]] = {
    "tinh_thanh": ("noi-truoc-2025", "noi-2025"),
    "quan_huyen": ("noi-truoc-2025",),
    "xa_phuong": ("noi-truoc-2025", "noi-2025"),
    "dan_toc": ("dan-toc",),
    "quoc_tich": ("quoc-tich",),
    "gioi_tinh": ("gioi-tinh",),
    "loai_giay_to_tuy_than": ("giay-to-tuy-than",),
    "quan_he": ("quan-he",),
    "nganh_nghe": (),
}

#: What a code looks like where a list is too long to ship, or no list of it may be shipped:
#: level 4 of the classification of the economy (Quyết định 36/2025/QĐ-TTg, text not verified).
SHAPES: Mapping[str, str] = {"nganh_nghe": "[0-9]{4}"}


class CodeEntry(NamedTuple):
    """One code of a list, as of a date."""

    code: str
    vi: str
    en: str = ""
    #: The code it belongs to: the province of a commune or district.
    parent: str = ""

    def label(self, lang: str) -> str:
        """The name in a language; Vietnamese where there is no other."""
        return self.en if lang == "en" and self.en else self.vi


class ListSource(NamedTuple):
    """Where a list is from."""

    source: str
    #: The instrument whose codes they are; empty where there is none.
    law: str
    #: First and last day; None where they are not known or open.
    first: date | None
    last: date | None


def names() -> tuple[str, ...]:
    """The names of the lists, those without data too."""
    return tuple(_FILES)


def options(name: str, on: date, parent: str | None = None) -> tuple[CodeEntry, ...]:
    """The entries of a list in force on a day, those of one ``parent`` where it is given.

    Empty where there are no data for that day. Without a parent a commune is named with its district
    and province: thousands share their names. Raises :class:`MisuseError` for a name there is none of.
    """
    file = _file(name, on)
    if file is None:
        return ()
    if name in ("tinh_thanh", "quan_huyen", "xa_phuong"):
        found = _places(name, file, _renamed(file, on))
        return found if parent is None else tuple(_short(e) for e in found if e.parent == parent)
    return tuple(entry for entry, first, last in _rows(file) if _within(on, first, last))


def source(name: str, on: date) -> ListSource | None:
    """Where the list in force on a day is from; None where there are no data for it."""
    file = _file(name, on)
    if file is None:
        return None
    head = _data(file)
    return ListSource(head["source"], head["law"], _day(head["from"]), _day(head["to"]))


@lru_cache(16)
def provinces_of_communes(on: date) -> Mapping[str, str]:
    """Commune code → province code, on a day."""
    file = _file("xa_phuong", on)
    return _outer_codes(file) if file is not None else {}


@cache
def became() -> Mapping[str, tuple[str, ...]]:
    """Commune code before 01/7/2025 → the codes of the communes that it became, several where it was divided."""
    former, _ = _FILES["xa_phuong"]
    return {
        code: tuple(now)
        for _, _, districts in _data(former)["rows"]
        for _, _, communes in districts
        for code, _, *now in communes
    }


@cache
def _outer_codes(file: str) -> Mapping[str, str]:
    homes: dict[str, str] = {}
    for code, _, below in _data(file)["rows"]:
        for row in below:
            if len(row) == 2:
                homes[row[0]] = code
            else:
                homes.update(dict.fromkeys((commune[0] for commune in row[2]), code))
    return homes


def _file(name: str, on: date) -> str | None:
    if name not in _FILES:
        raise MisuseError(f"there is no code list {name!r}; there are: {', '.join(_FILES)}")
    # The newest first: it is mostly meant, and what is older is read for days of its own alone.
    for file in reversed(_FILES[name]):
        head = _data(file)
        if _within(on, _day(head["from"]), _day(head["to"])):
            return file
    return None


def _within(on: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= on) and (last is None or on <= last)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def _data(file: str) -> dict[str, Any]:
    # Heavy to import, and only needed where a list is read.
    import json

    data: dict[str, Any] = json.loads((_DATA / f"{file}.json").read_text("utf-8"))
    return data


@cache
def _rows(file: str) -> tuple[tuple[CodeEntry, date | None, date | None], ...]:
    """Entries with their own first and last day, where a row has them."""
    return tuple(
        (CodeEntry(code, vi, en), _day(days[0]) if days else None, _day(days[1]) if days else None)
        for code, vi, en, *days in _data(file)["rows"]
    )


def _renamed(file: str, on: date) -> tuple[tuple[str, str], ...]:
    """Provinces of a file that bear another name on a day than in its rows."""
    rows = _data(file).get("renamed", ())
    return tuple((code, name) for code, name, since, _ in rows if on >= date.fromisoformat(since))


@cache
def _places(name: str, file: str, renamed: tuple[tuple[str, str], ...]) -> tuple[CodeEntry, ...]:
    """Provinces, districts or communes of one file; before 2025 communes stand below districts."""
    other = dict(renamed)
    provinces = [(code, other.get(code, written), below) for code, written, below in _data(file)["rows"]]
    if name == "tinh_thanh":
        return tuple(CodeEntry(code, province) for code, province, _ in provinces)
    found: list[CodeEntry] = []
    for code, province, below in provinces:
        for row in below:
            if len(row) == 2:
                found += [CodeEntry(row[0], f"{row[1]}, {province}", "", code)] if name == "xa_phuong" else []
                continue
            district, district_name, communes = row
            whole = f"{district_name}, {province}"
            if name == "quan_huyen":
                found.append(CodeEntry(district, whole, "", code))
            else:
                found += (CodeEntry(c, f"{n}, {whole}", "", code) for c, n, *_ in communes)
    return tuple(found)


def _short(entry: CodeEntry) -> CodeEntry:
    """Below its province an entry is named without it."""
    return entry._replace(vi=entry.vi.rpartition(", ")[0])
