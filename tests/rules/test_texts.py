"""What pasting left in a text: what is told, where, and what the fix makes of it."""

from __future__ import annotations

import pytest

from dvc_core import check, load_text
from dvc_core.finding import Finding
from dvc_core.rules.fixes import apply

HEAD = "phien_ban: procedure/v0\n"


def told(text: str, *codes: str) -> list[Finding]:
    """The findings of some codes in a text."""
    return [f for f in check(load_text(HEAD + text)) if f.code in codes]


def mended(text: str, code: str, *, unsafe: bool = False) -> str:
    """The text after the fixes of a code."""
    loaded = load_text(HEAD + text)
    found = [f for f in check(loaded) if f.code == code]
    return apply(loaded.source, found, unsafe=unsafe).data.decode().removeprefix(HEAD)


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("ten_thu_tuc: <b>Cấp</b> thẻ&nbsp;đọc", "ten_thu_tuc: Cấp thẻ đọc"),
        ('ten_thu_tuc: "Cấp th&#7867; &#x111;ọc"', 'ten_thu_tuc: "Cấp thẻ đọc"'),
        ("ten_thu_tuc: <p>Cấp thẻ đọc</p>", "ten_thu_tuc: Cấp thẻ đọc"),
        ("ten_thu_tuc: >-\n  <div>Cấp\n  thẻ&ndash;sách</div>", "ten_thu_tuc: >-\n  Cấp\n  thẻ–sách"),
    ],
)
def test_markup_is_taken_out_where_the_clean_text_is_certain(written: str, clean: str) -> None:
    assert mended(written, "DVC620") == clean


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("ten_thu_tuc: Cấp thẻ<br/>đọc sách", "ten_thu_tuc: Cấp thẻ đọc sách"),
        ("ten_thu_tuc: Cấp thẻ <br>đọc sách", "ten_thu_tuc: Cấp thẻ đọc sách"),
        ('ten_thu_tuc: Cấp <a href="https://x.vn/a.docx">thẻ</a>', "ten_thu_tuc: Cấp thẻ"),
        ("ten_thu_tuc: Cấp thẻ theo điểm <b> khoản 2", "ten_thu_tuc: Cấp thẻ theo điểm  khoản 2"),
        ("ten_thu_tuc: <b>Cấp</b>thẻ", "ten_thu_tuc: Cấpthẻ"),
        # Without their tags these are a mapping, a comment, an anchor.
        ("ten_thu_tuc: <b>Cấp:</b> thẻ", "ten_thu_tuc: Cấp: thẻ"),
        ("ten_thu_tuc: Cấp&nbsp;# thẻ", "ten_thu_tuc: Cấp # thẻ"),
        ("ten_thu_tuc: <i>*</i> cấp thẻ", "ten_thu_tuc: * cấp thẻ"),
    ],
)
def test_a_line_that_is_lost_with_its_tag_is_for_a_person_to_see(written: str, clean: str) -> None:
    assert mended(written, "DVC620") == written
    assert mended(written, "DVC620", unsafe=True) == clean


@pytest.mark.parametrize(
    "text", ["Cấp thẻ &lt;mới&gt;", "Cấp thẻ&#58; đọc", "Cấp thẻ &quot;bạn đọc&quot;", "&amp; đọc"]
)
def test_a_sign_that_may_mean_something_in_yaml_is_only_told(text: str) -> None:
    written = f"ten_thu_tuc: '{text}'" if text.startswith("&") else f"ten_thu_tuc: {text}"
    assert told(written, "DVC620")
    if not text.startswith("&"):
        assert mended(written, "DVC620", unsafe=True) == written


@pytest.mark.parametrize(
    "text", ["Thửa <20 m2 và >3 m", "R&D; cộng", "a <b và c> d", "<tên xã> cấp thẻ", "AT&T"]
)
def test_what_only_looks_like_markup_is_none(text: str) -> None:
    assert not told(f"ten_thu_tuc: {text}", "DVC620")


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("ten_thu_tuc: Nhận cha, mẹ,con", "ten_thu_tuc: Nhận cha, mẹ, con"),
        ("ten_thu_tuc: Cấp thẻ.Thư viện trả", "ten_thu_tuc: Cấp thẻ. Thư viện trả"),
        ("ten_thu_tuc: Cấp thẻ.Ủy ban trả", "ten_thu_tuc: Cấp thẻ. Ủy ban trả"),
        ("ten_thu_tuc: Trả thẻ sau 15ngày", "ten_thu_tuc: Trả thẻ sau 15 ngày"),
        ("ten_thu_tuc: Phí 40.000đồng một thẻ", "ten_thu_tuc: Phí 40.000 đồng một thẻ"),
    ],
)
def test_a_blank_is_put_where_it_is_certainly_missing(written: str, clean: str) -> None:
    assert mended(written, "DVC622") == clean


@pytest.mark.parametrize(
    ("written", "apart"),
    [
        ("Nộp hồ sơNgười nhận xem", "Nộp hồ sơ Người nhận xem"),
        ("Nộp giấyNgười nhận xem", "Nộp giấy Người nhận xem"),
        ("Nộp giấyĐơn theo mẫu", "Nộp giấy Đơn theo mẫu"),
        # What it makes of words without quotes is a mapping.
        ("Nơi nhận:Sở cấp thẻ", "Nơi nhận: Sở cấp thẻ"),
        ("Nộp tại quầy.Thẻ,giấyNgười nhận xem", "Nộp tại quầy. Thẻ, giấy Người nhận xem"),
    ],
)
def test_where_a_sentence_may_end_between_two_words_a_person_looks(written: str, apart: str) -> None:
    text = f"ten_thu_tuc: {written}"
    assert mended(text, "DVC622") == text
    assert mended(text, "DVC622", unsafe=True) == f"ten_thu_tuc: {apart}"


def test_words_in_capitals_are_not_run_together() -> None:
    assert not told("ten_thu_tuc: CẤP THẺ ĐỌC, SỬA THẺ", "DVC622")


@pytest.mark.parametrize(
    "text",
    [
        "xem https://vi-du.vn/a,bcd.Trang hoặc thư mục.Pdf@vi-du.vn",
        "tại tp.Vinh, mẫu a,b,c theo điểm a,b khoản 1",
        "bằng VNeID hoặc iPhone của McDonald",
        "theo Mẫu số 01/MĐ-TP.HCM kèm Quyết định 12/QĐ-UBND-DatDai",
        "a)Người nộp, b)Cơ quan nhận",
        "không quá 5 µg,mg hoặc αβ,γδ",
    ],
)
def test_names_addresses_and_lists_have_their_own_ways(text: str) -> None:
    assert not told(f'ten_thu_tuc: "Cấp thẻ đọc {text}"', "DVC622")


def test_a_line_end_in_quotes_parts_words() -> None:
    assert not told('ten_thu_tuc: "Nộp hồ sơ\\nNgười nhận xem\\nĐơn gồm"', "DVC622")


def test_words_run_together_in_several_places_are_told_once() -> None:
    found = told("ghi_chu: ['Cha, mẹ,con nộp', 'Do cha, mẹ,con khai']", "DVC622")
    assert [f.params["count"] for f in found] == [2]


def test_a_finding_points_at_the_words_in_a_long_text() -> None:
    step = "      Nộp hồ sơ tại quầy, lấy phiếu\n      hẹn,rồi nhận kết quả.\n"
    text = f"trinh_tu_thuc_hien:\n  - noi_dung: >-\n{step}"
    (found,) = told(text, "DVC622")
    assert (found.span.line, found.span.column) == (5, 7)
    assert found.path == ("trinh_tu_thuc_hien", 0, "noi_dung")


def test_comments_keys_and_quotations_are_no_texts() -> None:
    quoted = "nguyen_van: [{muc: ten_thu_tuc, noi_dung: <b>hồ sơNgười</b>}]"
    text = f"# hồ sơNgười nộp\nten_thu_tuc: Cấp thẻ\n{quoted}\n"
    assert not told(text, "DVC620", "DVC621", "DVC622")


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        (
            "co_quan_giai_quyet:\n  thuc_hien: [Xã]\n  noi_tiep_nhan: Đang cập nhật\n",
            "co_quan_giai_quyet:\n  thuc_hien: [Xã]\n",
        ),
        ("linh_vuc: {ten: Đất đai, ma: Chưa có}\n", "linh_vuc: {ten: Đất đai, ma: Chưa có}\n"),
        ("linh_vuc:\n  ten: ...\n", "linh_vuc:\n  ten: ...\n"),
    ],
)
def test_the_line_of_what_is_not_filled_in_is_taken_out_where_it_may_be(written: str, clean: str) -> None:
    assert told(written, "DVC112")
    assert mended(written, "DVC112") == written
    assert mended(written, "DVC112", unsafe=True) == clean


@pytest.mark.parametrize(
    "text",
    [
        "muc_thu: chua_ro",
        "ghi_chu: Không",
        "ghi_chu: Không có",
        "can_cu: {so_ky_hieu: 12/2026/NĐ-CP, diem: x}",
    ],
)
def test_an_answer_is_no_empty_place(text: str) -> None:
    rest = "" if text.startswith("muc_thu") else "muc_thu: chua_ro, "
    assert not told(f"phi_le_phi: [{{loai: phi, {rest}{text}}}]", "DVC112")


def test_a_file_is_called_as_it_is_called() -> None:
    text = "mau_don_to_khai:\n  - ma: don\n    ten: Đơn 15ngày nộp\n    tep_nguon: Đơn 15ngày nộp.docx\n"
    assert mended(text, "DVC622", unsafe=True) == text.replace("15ngày nộp\n", "15 ngày nộp\n")
