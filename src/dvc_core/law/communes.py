"""Provinces and communes by their names, as people write them: "P. Ngọc Hà", "phuong ngoc ha", "TP. Hà Nội".

    communes.meant("P. Ngọc Hà", "01", on)      # every commune of the province that it may be: here one
    communes.provinces_meant("TP. HCM", on)

A text with a diacritic in it is compared with its diacritics, one without any without them: "Thanh An" may
be Thạnh An as well, "Xã Thanh An" is no other. The kind of a commune may be left out, never be another
one. What stands after the name (a province, a district) has to be true of the commune; where a text says
itself what a place is now ("nay là …"), that is what it means. A name of before 01/7/2025 that is none now
means what the commune became, each part where it was divided; a former province went into one as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from ..words import folding
from . import codelists
from .bodies import MERGED_PROVINCES

#: No address says its commune in more characters.
LONGEST = 200

#: What a name begins with, and the kind it says.
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("phường", "phuong", "p"), "phường"),
    **dict.fromkeys(("xã", "xa", "x"), "xã"),
    **dict.fromkeys(("đặc khu", "dac khu", "đk", "dk"), "đặc khu"),
    **dict.fromkeys(("thị trấn", "thi tran", "tt"), "thị trấn"),
}
_KIND = re.compile(rf"({'|'.join(_KINDS)}) (?=.)")
_OF_DISTRICT = re.compile(r"(?:quận|quan|huyện|huyen|thị xã|thi xa|thành phố|thanh pho) (?=.)")
_OF_PROVINCE = re.compile(r"(?:(?:tỉnh|tinh)|(thành phố|thanh pho)) (?=.)")
#: "P12", "Q.3": a number needs no gap.
_RUN_ON = re.compile(r"\A([pqx])(?=[0-9])")
#: What a district or province is called for short after the name of a commune.
_SHORT = re.compile(r"(q|h|tx|t) (?=.)")
_LONG: Mapping[str, str] = {"q": "quận", "h": "huyện", "tx": "thị xã", "t": "tỉnh"}
_NOW = re.compile(r"\b(?:nay là|nay thuộc|nay la|nay thuoc) ([^()]+)", re.IGNORECASE)
_EARLIER_NAME = re.compile(r"\((?:trước|truoc|nguyên|nguyen)\b[^()]*\)", re.IGNORECASE)
_COUNTRY = frozenset(("việt nam", "viet nam"))
#: Initials that everybody writes; they have no diacritics.
_INITIALS: Mapping[str, str] = {"hcm": "ho chi minh", "tphcm": "ho chi minh"}
_SINCE = date(2025, 7, 1)


class AdministrativeUnit(NamedTuple):
    """A province, or a commune named without its province."""

    code: str
    name: str


def meant(written: str, province: str, on: date) -> tuple[AdministrativeUnit, ...]:
    """The communes of a province on a day that a text may mean, a name or a code: none, one or several."""
    if len(written) > LONGEST or province not in _provinces(on).by_code:
        return ()
    named = _communes(province, on)
    if (code := written.strip()) in named.by_code:
        return (named.by_code[code],)
    read = _read(written)
    if (found := _among(named, read, province, on)) or on < _SINCE:
        return found
    became = codelists.became()
    former = _among(_earlier_communes(province, on), read, province, on)
    now = dict.fromkeys(code for one in former for code in became[one.code] if code in named.by_code)
    return tuple(named.by_code[code] for code in now)


def _among(named: _Named, read: _Read, province: str, on: date) -> tuple[AdministrativeUnit, ...]:
    """The communes of a list that a text may mean: its name is theirs, and what stands after it true of them."""
    ways = named.bare if read.bare else named.exact
    found = {one.code: one for way in _readings_of_name(read.name, read.bare) for one in ways.get(way, ())}
    for place in read.around:
        if place in _COUNTRY or any(p.code == province for p in _of_name(place, read.bare, _provinces(on))):
            continue
        found = {code: one for code, one in found.items() if place in _around(one.name, read.bare)}
    return tuple(found.values())


def provinces_meant(written: str, on: date) -> tuple[AdministrativeUnit, ...]:
    """The provinces on a day that a text may mean, a name or a code; a former one is where it went."""
    if len(written) > LONGEST:
        return ()
    named = _provinces(on)
    if (code := written.strip()) in named.by_code:
        return (named.by_code[code],)
    read = _read(written)
    if not _COUNTRY.issuperset(read.around):
        return ()
    lists = (named, _earlier_provinces(on)) if on >= _SINCE else (named,)
    return next((found for one in lists if (found := _of_name(read.name, read.bare, one))), ())


def normalised_name(written: str) -> str:
    """The letters of the name in a text, without the kind it begins with and what stands after it."""
    return _cut(_OF_PROVINCE, _cut(_KIND, _read(written[:LONGEST]).name))


def communes_by_name(province: str | None, on: date) -> Mapping[str, tuple[str, ...]]:
    """The names of the communes of a province on a day by their bare ones; of the provinces where it is None."""
    return (_provinces(on) if province is None else _communes(province, on)).names


# --- texts ---


class _Read(NamedTuple):
    """The letters of a name, those of what stands after it, and whether they have no diacritics."""

    name: str
    around: list[str]
    bare: bool


def _read(written: str) -> _Read:
    text = folding.spaced(written)
    now = _NOW.search(text)
    said = now[1] if now else _EARLIER_NAME.sub(" ", text)
    bare = text.isascii()
    name, *around = [key for part in said.split(",") if (key := _letters(part, bare))] or [""]
    return _Read(name, [_long(place, bare) for place in around], bare)


def _long(place: str, bare: bool) -> str:  # noqa: FBT001 - how it is compared
    """A place after the name of a commune, what it is written out."""
    short = _SHORT.match(place)
    if short is None:
        return place
    said = _LONG[short[1]]
    return f"{_without_diacritics(said) if bare else said} {place[short.end() :]}"


def _letters(text: str, bare: bool) -> str:  # noqa: FBT001 - how it is compared
    """What all ways of writing a name have in common: no case, stops or place of tones, "H'Leo" one word."""
    key = folding.body_id(text.replace("'", "").replace("\u2019", ""))
    return _RUN_ON.sub(r"\1 ", _without_diacritics(key) if bare else key)


def _readings_of_name(name: str, bare: bool) -> Iterator[str]:  # noqa: FBT001 - how it is compared
    """The ways to read a name: as it stands, and with the kind that it begins with written out."""
    yield name
    if kind := _KIND.match(name):
        said = _KINDS[kind[1]]
        yield f"{_without_diacritics(said) if bare else said} {name[kind.end() :]}"


def _cut(kind: re.Pattern[str], name: str) -> str:
    """A name without the kind at its head."""
    found = kind.match(name)
    return name[found.end() :] if found else name


def _without_diacritics(key: str) -> str:
    """Letters without their diacritics."""
    return folding.fold(key).replace("_", " ")


def _around(name: str, bare: bool) -> set[str]:  # noqa: FBT001 - how it is compared
    """The ways to write what a former commune is named with: its district, its province."""
    keys = [_letters(part, bare) for part in name.split(", ")[1:]]
    return {*keys, *(_cut(_OF_DISTRICT, _cut(_OF_PROVINCE, key)) for key in keys)}


# --- names ---


class _Named(NamedTuple):
    """The places of one list, by what they are called."""

    by_code: Mapping[str, AdministrativeUnit]
    #: By the letters of a name, with its kind and without.
    exact: Mapping[str, tuple[AdministrativeUnit, ...]]
    #: The same without diacritics.
    bare: Mapping[str, tuple[AdministrativeUnit, ...]]
    #: The names in full by the bare ones.
    names: Mapping[str, tuple[str, ...]]


def _named(places: Mapping[AdministrativeUnit, tuple[str, ...]]) -> _Named:
    """Places by the letters of what each is called, last of its bare name."""
    exact: dict[str, dict[str, AdministrativeUnit]] = {}
    bare: dict[str, dict[str, AdministrativeUnit]] = {}
    names: dict[str, list[str]] = {}
    for place, ways in places.items():
        names.setdefault(ways[-1], []).append(place.name)
        for way in ways:
            exact.setdefault(way, {})[place.code] = place
            bare.setdefault(_without_diacritics(way), {})[place.code] = place
    return _Named(
        {place.code: place for place in places},
        {way: tuple(found.values()) for way, found in exact.items()},
        {way: tuple(found.values()) for way, found in bare.items()},
        {name: tuple(found) for name, found in names.items()},
    )


@lru_cache(256)
def _communes(province: str, on: date) -> _Named:
    ways = {}
    for entry in codelists.options("xa_phuong", on, province):
        name = _letters(entry.vi.partition(", ")[0], bare=False)
        ways[AdministrativeUnit(entry.code, entry.vi)] = (name, _cut(_KIND, name))
    return _named(ways)


@lru_cache(128)
def _earlier_communes(province: str, on: date) -> _Named:
    """The communes of before July 2025 of what is a province now, named with their districts and provinces."""
    became, homes = codelists.became(), codelists.provinces_of_communes(on)
    ways = {}
    for entry in codelists.options("xa_phuong", _SINCE - timedelta(1)):
        if any(homes.get(code) == province for code in became[entry.code]):
            name = _letters(entry.vi.partition(", ")[0], bare=False)
            ways[AdministrativeUnit(entry.code, entry.vi)] = (name, _cut(_KIND, name))
    return _named(ways)


@lru_cache(8)
def _provinces(on: date) -> _Named:
    entries = codelists.options("tinh_thanh", on)
    return _named(
        {AdministrativeUnit(e.code, e.vi): (_cut(_OF_PROVINCE, _letters(e.vi, bare=False)),) for e in entries}
    )


@lru_cache(8)
def _earlier_provinces(on: date) -> _Named:
    """The provinces of a day by the names of those that became part of them."""
    gone: dict[AdministrativeUnit, tuple[str, ...]] = {}
    for former, into in MERGED_PROVINCES.items():
        (place,) = _provinces(on).exact[_letters(into, bare=False)]
        gone[place] = (*gone.get(place, ()), _letters(former, bare=False))
    return _named(gone)


def _of_name(name: str, bare: bool, named: _Named) -> tuple[AdministrativeUnit, ...]:  # noqa: FBT001 - how it is compared
    """The provinces of a name; "thành phố" is said of none that is not, "tỉnh" also of one that was."""
    name = _long(name, bare)
    said = _cut(_OF_PROVINCE, name)
    ways = named.bare if bare else named.exact
    found = ways.get(_INITIALS.get(said, said), ())
    kind = _OF_PROVINCE.match(name)
    return tuple(p for p in found if not (kind and kind[1]) or p.name.startswith("Thành phố "))
