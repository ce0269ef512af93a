"""A report says nothing in keys of the file: items by labels, days and amounts as people write them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dvc_core.catalogue.report.items import item_label, item_name, without_keys
from dvc_core.model.keys import all_keys, keys_at, labels_of, vocabularies
from dvc_core.words import LANGS

KEYS = {key for key in all_keys() if "_" in key}
WORDS = {word for vocabulary in vocabularies() for word in vocabulary.words if "_" in word}


def keys_in(text: str) -> set[str]:
    return (KEYS | WORDS) & set(re.findall(r"\w+", text))


@pytest.mark.parametrize("lang", LANGS)
def test_every_item_has_a_label_without_a_key(lang: Any) -> None:
    for path in (
        (),
        ("thanh_phan_ho_so",),
        ("ket_qua_thuc_hien", 0),
        ("nguon", 0),
        ("bieu_mau_dien_tu", "a"),
    ):
        for key in keys_at(path):
            label = item_label((*path, key), lang)
            assert label
            assert not keys_in(label), label
    assert all(labels_of(key) for key in all_keys())
    assert item_label(("khong_co_muc_nay",), lang) == ""


@pytest.mark.parametrize("lang", LANGS)
def test_a_place_is_named_by_its_items_and_people_count_from_one(lang: Any) -> None:
    first, second, whole = (item_name(f"thanh_phan_ho_so.giay_to{rest}", lang) for rest in (".0", ".1", ""))
    assert (first, second) == (re.sub("2", "1", second), re.sub("1", "2", first))
    assert whole == re.sub(r" \([^()]*\)$", "", first)
    assert whole.startswith(item_label(("thanh_phan_ho_so",), lang))
    assert item_name("thanh_phan_ho_so[0].giay_to", lang) != whole
    # The same key of two items is told apart.
    assert item_name("nguon.0.ngay_xem", lang) != item_name("muc_do_cong_bo.0.ngay_xem", lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["don", "mau-03", "phan", "to_khai"])
def test_a_form_is_named_as_its_author_named_it(name: str, lang: Any) -> None:
    forms, form = (item_name(place, lang) for place in ("bieu_mau_dien_tu", f"bieu_mau_dien_tu.{name}"))
    assert form == f"{forms} “{name}”"
    below = item_name(f"bieu_mau_dien_tu.{name}.phan.3.truong.1.lua_chon", lang)
    assert below.startswith(f"{form} › ")
    assert not keys_in(below) - {name}
    for written in (f"{name}.phan #4.truong #2.lua_chon", f"{name}.phan.3.truong.1.lua_chon"):
        shown = without_keys(f"a bieu_mau_dien_tu.{written}: b", lang)
        assert shown == f"a {below[:1].lower()}{below[1:]}: b"


@pytest.mark.parametrize("place", ["", "cả tệp", "khong_co.0", "0", "thanh_phan_ho_so.khong_co"])
def test_what_is_no_place_has_no_name(place: str) -> None:
    assert item_name(place, "vi") == ""


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_loses_its_keys_and_nothing_else(lang: Any) -> None:
    fees, way = item_label(("phi_le_phi",), lang), item_name("cach_thuc_thuc_hien.1.phi_le_phi", lang)
    small = fees[:1].lower() + fees[1:]
    for text, expected in (
        ("a (so_tien) b", "a b"),
        ("a (muc_thu: so_tien) b (mac_dinh: true)", "a b"),
        ("a (loai, phan_tram)", "a"),
        ("a phi_le_phi: b", f"a {small}: b"),
        ("a cach_thuc_thuc_hien #2.phi_le_phi, b", f"a {way[:1].lower()}{way[1:]}, b"),
        ("a cach_thuc_thuc_hien.1.phi_le_phi.", f"a {way[:1].lower()}{way[1:]}."),
        # What is no key, or a part of a name of something else, stays.
        ("a (xem) ten (CRLF) (sau dấu ---)", None),
        ("tệp ho_so/mau_don.docx, phi_le_phi.pdf và x-phi_le_phi", None),
        ("https://a.vn/phi_le_phi?so_tien=1 ho_va_ten", None),
    ):
        assert without_keys(text, lang) == (text if expected is None else expected)
