"""Public bodies that are no more: until when they were, which bodies may have their tasks, by which instrument.

A name is found in a text whole, at the bounds of its words and however it is spelled. Who took a task over
depends on the task: the successors are candidates. What stands here from memory has a law that is not verified.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from ..finding import Law
from ..words.folding import body_id
from ..words.regex import regex
from . import codelists

#: What kind of body it was: one of the district level, a merged or renamed one, of a former province, a name of
#: a town that is no kind of commune any more.
Group = Literal["district", "merged", "province", "town"]


class Former(NamedTuple):
    """A body as it was called, the first day without it, who may have its tasks, and the instrument."""

    name: str
    group: Group
    ended: date
    successors: tuple[str, ...]
    #: None where no number of an instrument is known.
    law: Law | None


_GOVERNMENT = date(2025, 3, 1)
_TWO_TIERS = date(2025, 7, 1)
_RESHUFFLE = Law("176/2025/QH15", verified=False)
_FINANCE = Law("29/2025/NĐ-CP", verified=False)
_DEPARTMENTS = Law("45/2025/NĐ-CP", verified=False)
_OFFICES = Law("150/2025/NĐ-CP", verified=False)
_COURTS = Law("81/2025/QH15", verified=False)
_PROSECUTORS = Law("82/2025/QH15", verified=False)
_INSPECTORS = Law("84/2025/QH15", verified=False)
_TIERS = Law("72/2025/QH15", verified=False)
_PROVINCES = Law("19/2025/QĐ-TTg")

#: Name, other ways to write it, successors, instrument: bodies whose name alone says that they are meant.
_MERGED: tuple[tuple[str, tuple[str, ...], tuple[str, ...], Law], ...] = (
    ("Bộ Kế hoạch và Đầu tư", ("Bộ KH&ĐT", "Bộ KHĐT"), ("Bộ Tài chính",), _RESHUFFLE),
    ("Bộ Giao thông vận tải", ("Bộ GTVT",), ("Bộ Xây dựng",), _RESHUFFLE),
    (
        "Bộ Thông tin và Truyền thông",
        ("Bộ TT&TT", "Bộ TTTT"),
        ("Bộ Khoa học và Công nghệ", "Bộ Văn hóa, Thể thao và Du lịch"),
        _RESHUFFLE,
    ),
    (
        "Bộ Tài nguyên và Môi trường",
        ("Bộ TN&MT", "Bộ TNMT"),
        ("Bộ Nông nghiệp và Môi trường",),
        _RESHUFFLE,
    ),
    (
        "Bộ Nông nghiệp và Phát triển nông thôn",
        ("Bộ Nông nghiệp và PTNT", "Bộ NN&PTNT", "Bộ NNPTNT"),
        ("Bộ Nông nghiệp và Môi trường",),
        _RESHUFFLE,
    ),
    (
        "Bộ Lao động - Thương binh và Xã hội",
        ("Bộ LĐTBXH", "Bộ LĐ-TB&XH", "Bộ LĐTB&XH"),
        ("Bộ Nội vụ", "Bộ Giáo dục và Đào tạo", "Bộ Y tế", "Bộ Nông nghiệp và Môi trường", "Bộ Công an"),
        _RESHUFFLE,
    ),
    ("Ủy ban Dân tộc", (), ("Bộ Dân tộc và Tôn giáo",), _RESHUFFLE),
    ("Ủy ban Quản lý vốn nhà nước tại doanh nghiệp", (), ("Bộ Tài chính",), _RESHUFFLE),
    ("Tổng cục Thuế", (), ("Cục Thuế (Bộ Tài chính)",), _FINANCE),
    ("Tổng cục Hải quan", (), ("Cục Hải quan (Bộ Tài chính)",), _FINANCE),
    ("Tổng cục Thống kê", (), ("Cục Thống kê (Bộ Tài chính)",), _FINANCE),
    ("Tổng cục Dự trữ Nhà nước", (), ("Cục Dự trữ Nhà nước (Bộ Tài chính)",), _FINANCE),
    ("Sở Kế hoạch và Đầu tư", ("Sở KH&ĐT", "Sở KHĐT"), ("Sở Tài chính",), _DEPARTMENTS),
    ("Sở Giao thông vận tải", ("Sở GTVT",), ("Sở Xây dựng",), _DEPARTMENTS),
    (
        "Sở Tài nguyên và Môi trường",
        ("Sở TN&MT", "Sở TNMT"),
        ("Sở Nông nghiệp và Môi trường",),
        _DEPARTMENTS,
    ),
    (
        "Sở Nông nghiệp và Phát triển nông thôn",
        ("Sở Nông nghiệp và PTNT", "Sở NN&PTNT", "Sở NNPTNT"),
        ("Sở Nông nghiệp và Môi trường",),
        _DEPARTMENTS,
    ),
    (
        "Sở Thông tin và Truyền thông",
        ("Sở TT&TT", "Sở TTTT"),
        ("Sở Khoa học và Công nghệ", "Sở Văn hóa, Thể thao và Du lịch"),
        _DEPARTMENTS,
    ),
    (
        "Sở Lao động - Thương binh và Xã hội",
        ("Sở LĐTBXH", "Sở LĐ-TB&XH", "Sở LĐTB&XH"),
        ("Sở Nội vụ", "Sở Giáo dục và Đào tạo", "Sở Y tế"),
        _DEPARTMENTS,
    ),
)
#: Offices that only a district had; "Phòng Kinh tế" is one of a commune as well, and is none of these.
_DISTRICT_OFFICES = (
    "Phòng Tư pháp",
    "Phòng Tài chính - Kế hoạch",
    "Phòng Kinh tế và Hạ tầng",
    "Phòng Quản lý đô thị",
    "Phòng Tài nguyên và Môi trường",
    "Phòng Nông nghiệp và Phát triển nông thôn",
    "Phòng Lao động - Thương binh và Xã hội",
    "Phòng Giáo dục và Đào tạo",
    "Phòng Văn hóa và Thông tin",
    "Phòng Y tế",
    "Phòng Nội vụ",
)
_OF_COMMUNE = ("Phòng chuyên môn hoặc Trung tâm Phục vụ hành chính công của Ủy ban nhân dân cấp xã",)
#: What a district had of other branches, by the words for it.
_BRANCHES: tuple[tuple[str, str, date, tuple[str, ...], Law | None], ...] = (
    (
        "công an",
        "Công an cấp huyện",
        _GOVERNMENT,
        ("Công an cấp tỉnh", "Công an cấp xã"),
        None,
    ),
    ("tòa án nhân dân", "Tòa án nhân dân cấp huyện", _TWO_TIERS, ("Tòa án nhân dân khu vực",), _COURTS),
    (
        "viện kiểm sát nhân dân",
        "Viện kiểm sát nhân dân cấp huyện",
        _TWO_TIERS,
        ("Viện kiểm sát nhân dân khu vực",),
        _PROSECUTORS,
    ),
    ("thanh tra", "Thanh tra huyện", _TWO_TIERS, ("Thanh tra tỉnh",), _INSPECTORS),
)
#: Former province → the one it is part of. Each holds the communes of the other; a test counts them.
FORMER_PROVINCES: Mapping[str, str] = {
    "Hà Giang": "Tuyên Quang",
    "Bắc Kạn": "Thái Nguyên",
    "Yên Bái": "Lào Cai",
    "Hòa Bình": "Phú Thọ",
    "Bắc Giang": "Bắc Ninh",
    "Vĩnh Phúc": "Phú Thọ",
    "Hải Dương": "Hải Phòng",
    "Thái Bình": "Hưng Yên",
    "Hà Nam": "Ninh Bình",
    "Nam Định": "Ninh Bình",
    "Quảng Bình": "Quảng Trị",
    "Quảng Nam": "Đà Nẵng",
    "Bình Định": "Gia Lai",
    "Phú Yên": "Đắk Lắk",
    "Ninh Thuận": "Khánh Hòa",
    "Bình Thuận": "Lâm Đồng",
    "Kon Tum": "Quảng Ngãi",
    "Đắk Nông": "Lâm Đồng",
    "Bình Phước": "Đồng Nai",
    "Bình Dương": "Hồ Chí Minh",
    "Bà Rịa - Vũng Tàu": "Hồ Chí Minh",
    "Long An": "Tây Ninh",
    "Tiền Giang": "Đồng Tháp",
    "Bến Tre": "Vĩnh Long",
    "Trà Vinh": "Vĩnh Long",
    "Kiên Giang": "An Giang",
    "Hậu Giang": "Cần Thơ",
    "Sóc Trăng": "Cần Thơ",
    "Bạc Liêu": "Cà Mau",
}
_CITIES = frozenset(("Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"))
#: A province that became a city, under the same name.
_NOW_CITY = "Đồng Nai"
_SINCE_CITY = date(2026, 4, 30)


def _alike(name: str) -> str:
    """A name to compare: as :func:`body_id` has it, and no "và", for which "&" stands or nothing."""
    return " ".join(word for word in body_id(name).split() if word != "và")


_DISTRICT = r"(?:quận|huyện|thị xã|thành phố thuộc tỉnh)"
_OF_DISTRICT = rf"(?:cấp |các )?(?:tỉnh |thành phố )?{_DISTRICT}\b"
#: Committees and councils of districts, their offices, and the counters of those.
_COMMITTEE = regex(
    rf"\b(?:ủy ban nhân dân|hội đồng nhân dân)(?: các)? {_OF_DISTRICT}"
    rf"|\b(?:cơ quan (?:chuyên môn|quản lý)|phòng|trung tâm (?:phục vụ )?hành chính công|bộ phận (?:một cửa|tiếp nhận))"
    rf"\b(?:(?! xã\b| phường\b)[\w ]){{0,60}} cấp huyện\b"
)
#: The committee of a city that is no province, as nearly all cities are that files name.
_CITY = regex(
    r"\bủy ban nhân dân thành phố (?!(?:hà nội|hải phòng|huế|đà nẵng|cần thơ|hồ chí minh|đồng nai)\b)(?P<name>[\w ]+)"
)
_BRANCH = regex(rf"\b(?P<of>{'|'.join(words for words, *_ in _BRANCHES)}) (?:cấp )?(?:quận|huyện|thị xã)\b")
_OFFICE = regex(
    rf"\b(?P<of>{'|'.join(map(_alike, _DISTRICT_OFFICES))})"
    r"(?=$| cấp huyện\b| quận\b| huyện\b| thị xã\b| thành phố\b| thuộc\b)"
)
_MERGED_NAMES = {_alike(written): row for row in _MERGED for written in (row[0], *row[1])}
_MERGED_NAME = regex(rf"\b(?:{'|'.join(sorted(_MERGED_NAMES, key=len, reverse=True))})\b")
_PROVINCE = regex(rf"\btỉnh (?P<of>{'|'.join(_alike(name) for name in (*FORMER_PROVINCES, _NOW_CITY))})\b")
_BY_PROVINCE = {_alike(name): name for name in (*FORMER_PROVINCES, _NOW_CITY)}
_TOWN = regex(r"\bthị trấn\b")
#: A text that says itself that a name is that of the past.
_PAST = regex(r"\b(?:cũ|trước đây|nay là|nguyên là|trước khi|trước ngày|sáp nhập|giải thể|hợp nhất)\b")
#: Parts of a text that are read each for itself.
_PARTS = regex(r"[;\n]|,(?=\s*(?:[Pp]hòng|[Bb]ộ|[Ss]ở)\b)")


def former(text: str, on: date) -> list[Former]:
    """The bodies in a text that were no more on a day, each once; none where the text speaks of the past."""
    return [body for body in _found(text) if body.ended <= on]


@lru_cache(maxsize=1024)
def _found(text: str) -> tuple[Former, ...]:
    """The former bodies in a text, whenever they ended; the same few bodies act in many files."""
    found: dict[str, Former] = {}
    for part in _PARTS.split(text):
        name = _alike(part)
        if name and not _PAST.search(name):
            found.update((body.name, body) for body in _in(name))
    return tuple(found.values())


def _in(name: str) -> Iterator[Former]:
    """The former bodies in one part of a text, whenever they ended."""
    if _COMMITTEE.search(name) or any(map(_was_city, _CITY.finditer(name))):
        successors = ("Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp tỉnh hoặc sở")
        yield Former("Ủy ban nhân dân cấp huyện", "district", _TWO_TIERS, successors, _TIERS)
    for match in _BRANCH.finditer(name):
        _, body, ended, bodies, law = next(row for row in _BRANCHES if row[0] == match["of"])
        yield Former(body, "merged", ended, bodies, law)
    for match in _OFFICE.finditer(name):
        office = next(office for office in _DISTRICT_OFFICES if _alike(office) == match["of"])
        yield Former(office, "merged", _TWO_TIERS, _OF_COMMUNE, _OFFICES)
    for match in _MERGED_NAME.finditer(name):
        body, _, bodies, law = _MERGED_NAMES[match[0]]
        yield Former(body, "merged", _GOVERNMENT, bodies, law)
    for match in _PROVINCE.finditer(name):
        yield _province(_BY_PROVINCE[match["of"]])
    if _TOWN.search(name):
        yield Former("thị trấn", "town", _TWO_TIERS, ("xã", "phường", "đặc khu"), _TIERS)


def _province(name: str) -> Former:
    if name == _NOW_CITY:
        return Former(f"tỉnh {name}", "province", _SINCE_CITY, (f"thành phố {name}",), Law("30/2026/QH16"))
    into = FORMER_PROVINCES[name]
    kind = "" if into == _NOW_CITY else "thành phố " if into in _CITIES else "tỉnh "
    now = kind + into
    return Former(f"tỉnh {name}", "province", _TWO_TIERS, (now,), _PROVINCES)


def _was_city(match: re.Match[str]) -> bool:
    """True for the committee of a city that was a district's equal and bears the name of no province."""
    name = match["name"]
    return any(name == city or name.startswith(f"{city} ") for city in _district_cities())


@cache
def _district_cities() -> tuple[str, ...]:
    """The cities within provinces, until the districts ended; read where one may be meant."""
    last = date(2025, 6, 30)
    provinces = {
        _alike(e.vi.removeprefix("Thành phố ").removeprefix("Tỉnh "))
        for e in codelists.options("tinh_thanh", _TWO_TIERS)
    }
    cities = (e.vi.split(",")[0] for e in codelists.options("quan_huyen", last))
    names = (_alike(city.removeprefix("Thành phố ")) for city in cities if city.startswith("Thành phố "))
    return tuple(name for name in names if name not in provinces)
