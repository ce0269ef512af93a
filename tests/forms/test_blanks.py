"""Blanks of paper forms: what is taken for one, and what its words say of the question."""

from __future__ import annotations

import pytest

from dvc_core.forms.blanks import Blank, blanks_of, guesses

PAPER = """\
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
ĐƠN ĐỀ NGHỊ
Kính gửi (1): ………………
1. Họ, chữ đệm, tên: ............ Giới tính:..........
2. Sinh ngày .... tháng .... năm ......
...........................................
- Đã kết hôn: ☐ Có ☐ Không
Loại đất (2): □ Đất ở □ Đất khác: ........
Họ, chữ đệm, tên:
(Ký, ghi rõ họ tên)
Hà Nội, ngày … tháng … năm …
"""


def test_blanks_stand_before_dots_boxes_and_the_end_of_a_line_with_a_colon() -> None:
    assert blanks_of(PAPER) == [
        Blank("Kính gửi"),
        Blank("Họ, chữ đệm, tên"),
        Blank("Giới tính"),
        Blank("Sinh ngày, tháng, năm"),
        Blank("Đã kết hôn", ("Có", "Không")),
        Blank("Loại đất", ("Đất ở", "Đất khác")),
        Blank("Họ, chữ đệm, tên (2)"),
        Blank("Hà Nội, ngày, tháng, năm"),
    ]


def test_of_a_text_without_places_to_write_in_every_line_is_a_blank() -> None:
    assert blanks_of("1) Họ và tên\n\n  Nơi ở \n---\n") == [Blank("Họ và tên"), Blank("Nơi ở")]
    assert blanks_of("") == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ngày, tháng, năm sinh", "ngay"),
        ("Ngày cấp", "ngay"),
        ("Năm sinh", "ngay_khuyet"),
        ("Số ngày nghỉ", "so_nguyen"),
        ("Giờ sinh", "gio"),
        ("Số điện thoại", "dien_thoai"),
        ("Email", "thu_dien_tu"),
        ("Điện thoại/Email", "van_ban"),
        ("Giới tính", "chon_mot:gioi_tinh"),
        ("Dân tộc", "chon_mot:dan_toc"),
        ("Quốc tịch", "chon_mot:quoc_tich"),
        ("Nơi cư trú (nếu không có số định danh cá nhân)", "dia_chi"),
        ("Địa chỉ trụ sở chính", "dia_chi"),
        ("Số định danh cá nhân/CCCD", "so_dinh_danh"),
        ("Số CMND/CCCD/Hộ chiếu", "van_ban"),
        ("Mã số thuế", "ma_so_thue"),
        ("Vốn điều lệ (đồng)", "tien"),
        ("Số lượng lao động", "so_nguyen"),
        ("Diện tích (m2)", "so_thap_phan"),
        ("Hồ sơ kèm theo", "tep"),
        ("Lý do đề nghị", "van_ban_dai"),
        ("Họ, chữ đệm, tên", "van_ban"),
        ("Nơi cấp", "van_ban"),
    ],
)
def test_the_words_of_a_blank_say_what_it_asks(name: str, kind: str) -> None:
    (guess,) = guesses([Blank(name)])
    assert f"{guess.kind}:{guess.code_list}".removesuffix(":None") == kind
    assert (guess.blank, guess.label) == (name, name)


def test_a_blank_for_several_things_is_a_question_for_each() -> None:
    found = guesses([Blank("Giới tính, dân tộc, quốc tịch"), Blank("Ngày đăng ký; số; quyển số")])
    assert [(one.label, one.code_list) for one in found] == [
        ("Giới tính", "gioi_tinh"),
        ("Dân tộc", "dan_toc"),
        ("Quốc tịch", "quoc_tich"),
        ("Ngày đăng ký; số; quyển số", None),
    ]
    assert {one.blank for one in found[:3]} == {"Giới tính, dân tộc, quốc tịch"}
    assert not found[3].guessed


def test_ids_are_unlike_and_short() -> None:
    names = ["Họ tên", "Họ, tên", "Họ tên (2)", "5 " + "dài " * 40, "日本", "日本語"]
    ids = [one.id for one in guesses(map(Blank, names))]
    assert len(set(ids)) == len(ids)
    assert ids[:2] == ["ho_ten", "ho_ten_2"]
    assert max(map(len, ids)) <= 50
