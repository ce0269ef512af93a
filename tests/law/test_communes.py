"""Communes by their names: as people write them each is found or told to be one of several, never another."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvc_core.law import codelists, communes
from dvc_core.words.folding import fold

NOW, BEFORE = date(2026, 11, 24), date(2025, 6, 30)
FORMS: tuple[Literal["NFC"], Literal["NFD"]] = ("NFC", "NFD")
ALL = codelists.options("xa_phuong", NOW)
KINDS = {
    "Phường": ("Phường ", "P. ", "P.", "p "),
    "Xã": ("Xã ", "X. ", "X.", "x "),
    "Đặc khu": ("Đặc khu ", "ĐK "),
}


def bare(text: str) -> str:
    return fold(text).replace("_", " ")


def codes(written: str, province: str, on: date = NOW) -> list[str]:
    return [place.code for place in communes.meant(written, province, on)]


def parts(label: str) -> tuple[str, str]:
    """The kind and the name of a commune."""
    kind = next(kind for kind in KINDS if label.startswith(f"{kind} "))
    return kind, label.partition(", ")[0].removeprefix(f"{kind} ")


@given(
    st.sampled_from(ALL),
    st.integers(0, 4),
    st.sampled_from((str, str.upper, str.lower, bare)),
    st.sampled_from(FORMS),
    st.sampled_from(("", ", {}", ", Việt Nam")),
)
def test_each_commune_is_found_or_one_of_several_however_it_is_written(
    entry: codelists.CodeEntry, way: int, case: object, form: Literal["NFC", "NFD"], around: str
) -> None:
    kind, name = parts(entry.vi)
    ways = ("", *KINDS[kind])
    written = ways[way % len(ways)] + name
    written += around.format(entry.vi.rpartition(", ")[2])
    assert callable(case)
    places = communes.meant(unicodedata.normalize(form, case(written)), entry.parent, NOW)
    assert entry.code in {place.code for place in places}
    # What is found beside it bears the same letters.
    assert {fold(parts(place.name)[1]) for place in places} == {fold(name)}
    if case is not bare and not written.isascii():
        assert len(places) == 1


def test_every_name_in_full_is_one_commune_and_none_of_a_province_that_lacks_it() -> None:
    homes: dict[str, set[str]] = {}
    for entry in ALL:
        name = entry.vi.partition(", ")[0]
        assert codes(name, entry.parent) == [entry.code]
        homes.setdefault(name, set()).add(entry.parent)
    former = {entry.vi.partition(", ")[0] for entry in codelists.options("xa_phuong", BEFORE, "01")}
    for name, provinces in homes.items():
        assert bool(codes(name, "01")) == ("01" in provinces or name in former)


@pytest.mark.parametrize(
    ("written", "province", "names"),
    [
        ("Xã X, huyện Y (nay là phường Ngọc Hà)", "01", ["Phường Ngọc Hà"]),
        ("phường Y, quận Z, nay thuộc P. Ngọc Hà, Hà Nội", "01", ["Phường Ngọc Hà"]),
        ("Phường Ngọc Hà (trước là phường Vĩnh Phúc)", "01", ["Phường Ngọc Hà"]),
        ("Ngọc Hà, Hà Nội, Việt Nam", "01", ["Phường Ngọc Hà"]),
        ("Xã Ngọc Hà", "01", []),
        ("Ngoc Hà", "01", []),
        ("Phường Ngọc Hà, quận Tây Hồ", "01", []),
        ("Phường Ngọc Hà, quận Ba Đình", "01", ["Phường Ngọc Hà", "Phường Ba Đình"]),
        ("P. Phúc Xá, Q. Ba Đình", "01", ["Phường Hồng Hà"]),
        ("phuc xa", "01", ["Phường Hồng Hà"]),
        ("Phường Phúc Xá", "79", []),
        ("P12, Q.10, TPHCM", "79", ["Phường Hòa Hưng"]),
        ("Phường Dĩnh Kế, TP. Bắc Giang, T. Bắc Giang", "24", ["Phường Bắc Giang"]),
        ("Thị trấn Chờ", "24", ["Xã Yên Phong"]),
        ("Phường Ngọc Hà, tỉnh Bắc Giang", "01", []),
        ("Phường Ngọc Hà (nay là phường Không Có)", "01", []),
        ("Phường Ngọc Hà cũ", "01", []),
        ("Thanh An", "79", ["Xã Thanh An", "Xã Thạnh An"]),
        ("Xã Thanh An", "79", ["Xã Thanh An"]),
        ("my tho", "82", ["Phường Mỹ Tho", "Xã Mỹ Thọ"]),
        ("xa my tho", "82", ["Xã Mỹ Thọ"]),
        ("Xa Dung", "11", ["Xã Xa Dung"]),
        ("p1 bao loc", "68", ["Phường 1 Bảo Lộc"]),
        ("Xã Ea Hleo", "66", ["Xã Ea H'Leo"]),
        ("Xã Ea H\u2019Leo", "66", ["Xã Ea H'Leo"]),
        ("xã châu hoà", "86", ["Xã Châu Hòa"]),
        ("Phường Ba Đình", "Hà Nội", []),
    ],
)
def test_what_a_text_means_in_a_province(written: str, province: str, names: list[str]) -> None:
    assert sorted(place.name for place in communes.meant(written, province, NOW)) == sorted(names)


def test_before_july_2025_the_district_tells_communes_of_one_name_apart() -> None:
    assert codes("Phường 12, Quận 10", "79", BEFORE) == ["27172"]
    assert len(codes("P12", "79", BEFORE)) > 5
    assert codes("phuong phuc xa, ba dinh", "01", BEFORE) == ["00001"]
    for entry in codelists.options("xa_phuong", BEFORE, "24"):
        assert codes(entry.vi, "24", BEFORE) == [entry.code]


def test_each_former_commune_named_in_full_is_what_it_became() -> None:
    became, homes = codelists.became(), codelists.provinces_of_communes(NOW)
    former = codelists.options("xa_phuong", BEFORE)
    assert became.keys() == {entry.code for entry in former}
    for entry in former[::9]:
        assert sorted(codes(entry.vi, homes[became[entry.code][0]])) == sorted(became[entry.code])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("TP. Hà Nội", "01"),
        ("ha noi", "01"),
        ("TPHCM", "79"),
        ("tp. HCM", "79"),
        ("Tỉnh Đồng Nai", "75"),
        ("tỉnh Bắc Giang", "24"),
        ("Hoà Bình", "25"),
        ("24", "24"),
        ("Thành phố Bắc Ninh", ""),
        ("Hà Nội, Bắc Ninh", ""),
        ("Hanoi", ""),
    ],
)
def test_provinces_by_their_names(written: str, code: str) -> None:
    assert [place.code for place in communes.provinces_meant(written, NOW)] == ([code] if code else [])


def test_a_province_that_is_no_more_was_one_before() -> None:
    assert [place.name for place in communes.provinces_meant("Bắc Giang", BEFORE)] == ["Tỉnh Bắc Giang"]
