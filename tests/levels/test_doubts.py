"""A value that the file calls unverified decides nothing: whatever it is, every criterion stands the same."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dvc_core import assess, load_data
from dvc_core.levels.portal import load_portal
from dvc_core.model.completeness import is_placeholder
from dvc_core.source import read_file

from ..support.files import ROOT

ON = date(2026, 12, 1)
BASE: dict[str, Any] = read_file(Path(__file__).parent / "standings" / "goc.yaml").data
PORTAL = load_portal(ROOT / "examples/portals/day-du.yaml")
FRAMEWORKS = ("nd-224-2026", "tt-32-2017", "nd-42-2022")
WAYS = ("truc_tuyen", "truc_tiep", "buu_chinh")
PAYMENTS = ("truc_tuyen", "tai_noi_nop", "chuyen_khoan")

NOTHING = (
    *("—", "Cơ quan có thẩm quyền", "Đang được cập nhật", "Không có thông tin!", "[đang cập nhật]", "NULL"),
    *("Theo qui định", "Chưa có dữ liệu", "(chưa có thông tin)", "theo quy định của pháp luật."),
)

#: What the base file has beside its own → the place that is doubted → what may stand there.
CASES: dict[str, tuple[dict[str, Any], str, tuple[Any, ...]]] = {
    "a task that is denied": ({}, "phai_truc_tiep.0.khong", (True, False)),
    "the kind of a task that is denied": ({}, "phai_truc_tiep.0.viec", ("hien_dien", "ky_thuat")),
    "the way a fee is paid": ({}, "phi_le_phi.0.thanh_toan.0", PAYMENTS),
    "the only way a fee is paid": (
        {
            "phi_le_phi": [
                {"loai": "phi", "muc_thu": "so_tien", "so_tien": 5000, "thanh_toan": ["truc_tuyen"]}
            ]
        },
        "phi_le_phi.0.thanh_toan.0",
        PAYMENTS,
    ),
    "the only channel": (
        {"cach_thuc_thuc_hien": [{"hinh_thuc": "truc_tuyen"}]},
        "cach_thuc_thuc_hien.0.hinh_thuc",
        WAYS,
    ),
    "the only way of return": (
        {"hinh_thuc_nhan_tra": {"nhan_ho_so": ["truc_tuyen"], "tra_ket_qua": ["truc_tuyen"]}},
        "hinh_thuc_nhan_tra.tra_ket_qua.0",
        WAYS,
    ),
    "the unit of the time limit": ({}, "thoi_han_giai_quyet.don_vi", ("ngay_lam_viec", "gio")),
    "whether a paper may come as a file": ({}, "thanh_phan_ho_so.giay_to.1.nop_dien_tu", (True, False)),
    "whether a print is accepted": ({}, "mau_don_to_khai.0.nhan_ban_in", (True, False)),
    "whether the result is electronic": ({}, "ket_qua_thuc_hien.0.ban_dien_tu", (True, False)),
}


def states(data: dict[str, Any]) -> dict[tuple[str, str], str]:
    loaded = load_data(data)
    assert loaded.procedure is not None, loaded.findings
    return {
        (name, one.criterion.id): one.state
        for name in FRAMEWORKS
        for one in assess(loaded, framework=name, on=ON, portal=PORTAL).results
    }


def put(data: dict[str, Any], place: str, value: Any) -> None:
    *above, last = (int(step) if step.isdigit() else step for step in place.split("."))
    inner: Any = data
    for step in above:
        inner = inner[step]
    inner[last] = value


def with_values(case: str, *, doubted: bool) -> Iterator[dict[tuple[str, str], str]]:
    changed, place, values = CASES[case]
    for value in values:
        data = copy.deepcopy({**BASE, **changed})
        put(data, place, value)
        if doubted:
            data["chua_xac_minh"] = [{"muc": place, "ly_do": "Chưa đọc."}]
        yield states(data)


@pytest.mark.parametrize("case", CASES)
def test_whatever_stands_in_a_place_that_is_doubted_nothing_is_decided_by_it(case: str) -> None:
    first, *others = with_values(case, doubted=True)
    for other in others:
        assert {key: (first[key], other[key]) for key in first if first[key] != other[key]} == {}


@pytest.mark.parametrize(
    "case", [one for one in CASES if one not in ("the way a fee is paid", "the unit of the time limit")]
)
def test_the_same_values_decide_where_nobody_doubts_them(case: str) -> None:
    first, *others = with_values(case, doubted=False)
    assert any(first != other for other in others)


def test_a_doubt_about_the_basis_of_a_denial_leaves_it_without_one() -> None:
    data = copy.deepcopy(BASE)
    data["phai_truc_tiep"][0]["can_cu"] = {"so_ky_hieu": "79/2006/QH11", "dieu": 3}
    data.pop("nguon", None)
    key = ("nd-224-2026", "khong-hien-dien")
    assert states(data)[key] == "met"
    for place in ("phai_truc_tiep.0.can_cu", "phai_truc_tiep.0.can_cu.so_ky_hieu", "phai_truc_tiep.0"):
        assert states(data | {"chua_xac_minh": [{"muc": place, "ly_do": "Chưa đọc."}]})[key] == "unknown"


ONLY_FEE = {"loai": "phi", "muc_thu": "so_tien", "so_tien": 5000, "thanh_toan": ["tai_noi_nop"]}
FREE = {"loai": "phi", "muc_thu": "mien_phi", "can_cu": {"so_ky_hieu": "79/2006/QH11", "dieu": 3}}


@pytest.mark.parametrize(
    ("changed", "place", "criterion", "sure"),
    [
        ({"phi_le_phi": [ONLY_FEE]}, "phi_le_phi.0.muc_thu", "k4b", "unmet"),
        ({"phi_le_phi": [FREE]}, "phi_le_phi.0.muc_thu", "k4b", "not_applicable"),
        ({"thoi_han_giai_quyet": {"loai": "trong_ngay"}}, "thoi_han_giai_quyet.loai", "k1đ", "met"),
    ],
)
def test_what_a_statement_rests_on_is_doubted_with_it(
    changed: dict[str, Any], place: str, criterion: str, sure: str
) -> None:
    data = {key: value for key, value in {**BASE, **changed}.items() if key != "phai_truc_tiep"}
    key = ("tt-32-2017", criterion)
    assert states(data)[key] == sure
    assert states(data | {"chua_xac_minh": [{"muc": place, "ly_do": "Chưa đọc."}]})[key] == "unknown"


@pytest.mark.parametrize("part", ["loai", "muc_thu", "so_tien"])
def test_a_fee_of_which_a_part_is_doubted_is_not_stated(part: str) -> None:
    data = {**BASE, "phi_le_phi": [ONLY_FEE]}
    doubt = {"chua_xac_minh": [{"muc": f"phi_le_phi.0.{part}", "ly_do": "Chưa đọc."}]}
    places = {
        path
        for one in assess(load_data(data | doubt), framework="tt-32-2017", on=ON).results
        if one.criterion.id == "k1i"
        for path in one.verdict.evidence
    }
    assert ("phi_le_phi", 0, part) in places


def test_a_source_that_is_doubted_stands_behind_nothing() -> None:
    data = copy.deepcopy(BASE)
    data["nguon"] = [{"ten": "Quyết định 01/QĐ-UBND", "muc": ["phai_truc_tiep"], "ngay_xem": "2026-11-01"}]
    key = ("nd-224-2026", "khong-hien-dien")
    assert states(data)[key] == "met"
    assert states(data | {"chua_xac_minh": [{"muc": "nguon.0", "ly_do": "Chưa đọc."}]})[key] == "unknown"


@pytest.mark.parametrize("article", ["999", "999a", "abc"])
def test_an_article_that_an_instrument_cannot_have_makes_no_ceiling(article: str) -> None:
    data = copy.deepcopy(BASE)
    entry = {
        "viec": "hien_dien",
        "luc": "giai_quyet",
        "can_cu": {"so_ky_hieu": "60/2014/QH13", "dieu": article},
    }
    data["phai_truc_tiep"][0] = entry
    assert str(assess(load_data(data), framework="nd-224-2026", on=ON).ceiling) == "toan_trinh"
    entry["can_cu"] = {"so_ky_hieu": "60/2014/QH13", "dieu": "18"}
    assert str(assess(load_data(data), framework="nd-224-2026", on=ON).ceiling) != "toan_trinh"


def test_who_is_silent_about_the_result_has_stated_no_template_of_it() -> None:
    data = {key: value for key, value in BASE.items() if key != "ket_qua_thuc_hien"}
    assert states(data)["tt-32-2017", "k1i"] == "unknown"


@pytest.mark.parametrize("text", NOTHING)
def test_what_says_nothing_is_no_content(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text", ["Sở Nội vụ", "Cơ quan có thẩm quyền là Sở Nội vụ", "[Mẫu 01]", "Theo Điều 5"]
)
def test_what_says_something_is_content(text: str) -> None:
    assert not is_placeholder(text)
