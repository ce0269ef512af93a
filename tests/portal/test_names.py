"""Names of cases and labels of rows: without the time, whole, or no name."""

from __future__ import annotations

from typing import Any

import pytest

from dvc_core.portal.draft import ProcedureDraft
from dvc_core.portal.names import alone, breaks_off, settle_names


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("Đối với cây già: 12 ngày làm việc kể từ ngày nhận hồ sơ", "Đối với cây già"),
        ("Đối với trường hợp 2 kể từ ngày nhận được hồ sơ hợp lệ", "Đối với trường hợp 2"),
        ("và trong thời gian không quá 01 ngày đối với quận", "đối với quận"),
        ("(Thẻ có thời hạn không quá 02 năm .", "Thẻ có thời hạn không quá 02 năm"),
        ("Cấp lần đầu (Đất+Tài sản))", "Cấp lần đầu (Đất+Tài sản)"),
        ("a) Cây già (trên 100 năm)", "a) Cây già (trên 100 năm)"),
        ("Cây già, trong thời hạn 3 ngày làm việc", "Cây già"),
        ("Các dự án: Dưới 02 ha", "Các dự án: Dưới 02 ha"),
    ],
)
def test_a_name_stands_alone(read: str, name: str) -> None:
    assert alone(name) == alone(read) == name
    assert not breaks_off(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Không quá",
        "Trong vòng",
        "Xem xét trong thời hạn",
        "Cấp lần đầu (",
        "Xe (thương mại",
        "Cây là",
        "7 ngày làm việc",
        "Không có thông tin(1)",
    ],
)
def test_a_name_that_breaks_off_is_none(name: str) -> None:
    assert breaks_off(name)


def _settled(**data: Any) -> ProcedureDraft:
    draft = ProcedureDraft({})
    draft.data |= data
    settle_names(draft)
    return draft


def test_a_time_whose_parts_have_no_whole_names_is_left_in_words() -> None:
    parts = [{"cho": "Không quá", "so": 5, "don_vi": "ngay"}, {"cho": "Cây già", "so": 9, "don_vi": "ngay"}]
    limit = {"loai": "theo_chi_tiet", "chi_tiet": parts, "mo_ta": "Không quá 5 ngày; cây già 9 ngày"}
    draft = _settled(thoi_han_giai_quyet=limit)
    assert draft.data["thoi_han_giai_quyet"] == {"loai": "mo_ta", "mo_ta": limit["mo_ta"]}
    assert [(at, doubt.code) for at, doubt in draft.doubts] == [(("thoi_han_giai_quyet",), "part_breaks_off")]


def test_a_row_goes_without_a_name_that_breaks_off() -> None:
    rows = [{"hinh_thuc": "truc_tuyen", "truong_hop": name} for name in ("Chậm nhất", "Cây già")]
    draft = _settled(cach_thuc_thuc_hien=rows)
    assert [row.get("truong_hop") for row in draft.data["cach_thuc_thuc_hien"]] == [None, "Cây già"]
    assert [doubt.code for _, doubt in draft.doubts] == ["name_breaks_off"]


def test_a_group_of_papers_and_a_name_with_papers_are_doubted_as_cases() -> None:
    names = [
        "Giấy tờ phải nộp để lưu",
        "Thành phần hồ sơ 3: Sơ đồ",
        "Đối với cấp lại: + Đơn + Ảnh",
        "Cấp lại",
    ]
    draft = _settled(thanh_phan_ho_so={"truong_hop": [{"ten": name} for name in names]})
    assert [(at[2], doubt.code) for at, doubt in draft.doubts] == [(i, "case_is_group") for i in range(3)]


def test_a_label_of_a_tariff_that_breaks_off_is_doubted() -> None:
    draft = _settled(phi_le_phi=[{"bang": [{"cho": "Mức thu là:"}, {"cho": "Cây già ."}]}])
    assert [row["cho"] for row in draft.data["phi_le_phi"][0]["bang"]] == ["Mức thu là:", "Cây già"]
    assert [(at, doubt.code) for at, doubt in draft.doubts] == [
        (("phi_le_phi", 0, "bang", 0, "cho"), "label_breaks_off")
    ]
