"""A line of a text that breaks in the middle is joined or doubted; what is no whole name is doubted."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest

from dvc_core.portal.breaks import ran_at, rejoin, width
from dvc_core.portal.draft import Imported, ProcedureDraft, dotted
from dvc_core.portal.prose.starts import starts_in
from dvc_core.portal.text import read_text
from dvc_core.portal.unread import doubt_unread

PAGE = """Tên thủ tục
Cấp giấy xác nhận vườn cây
Mã thủ tục
9.100020
Đối tượng thực hiện
Công dân Việt Nam
Cơ quan thực hiện
Sở Cây xanh
Địa chỉ tiếp nhận HS
Số 1 phố Vườn
Trình Tự Thực Hiện
Chủ vườn nộp hồ sơ.
Cách Thức Thực Hiện
Hình thức nộp
Thời gian
Phí, lệ phí
Mô tả
Trực tiếp
5 Ngày làm việc
Không có thông tin
Thành phần hồ sơ
Tên giấy tờ
Mẫu đơn, tờ khai
Số lượng
Đơn đề nghị xác nhận
1 bản chính
Căn cứ pháp lý
Tên văn bản pháp lý
Mã văn bản
Nghị định về vườn cây
12/2029/NĐ-CP
Kết quả thực hiện
Giấy xác nhận vườn cây
Yêu cầu, điều kiện
Không có thông tin
"""
#: Lines of steps as they come from a document that was broken at a width.
BROKEN_STEPS = """Chủ vườn nộp hồ sơ tại nơi tiếp nhận của Sở và nhận giấy hẹn trả
kết quả trong ngày. Người tiếp nhận xem hồ sơ có đủ hay không, nếu
chưa đủ thì hướng dẫn chủ vườn bổ sung, nếu đủ thì chuyển đến phòng
chuyên môn để xem xét và trình lãnh đạo."""


def read(text: str) -> Imported:
    [found] = read_text(io.BytesIO(text.encode()), "trang.txt", date(2030, 1, 5))
    assert isinstance(found, tuple)
    assert isinstance(found[1], Imported)
    return found[1]


def changed(*pairs: tuple[str, str]) -> Imported:
    text = PAGE
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return read(text)


def doubts(read_page: Imported, code: str) -> set[str]:
    return {dotted(tuple(at)) for at, doubt in read_page.doubts if doubt.code == code}


def papers(read_page: Imported) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_page.data["thanh_phan_ho_so"]["giay_to"]
    return found


def test_a_page_without_breaks_has_no_doubt_of_them() -> None:
    codes = {doubt.code for _, doubt in read(PAGE).doubts}
    assert not codes & {"line_breaks", "name_is_piece", "paper_is_rule", "case_is_rule", "case_is_paper"}


def test_a_text_that_broke_at_a_width_is_joined_without_a_doubt() -> None:
    found = changed(
        ("Chủ vườn nộp hồ sơ.", BROKEN_STEPS),
        ("Đơn đề nghị xác nhận\n", "Đơn đề nghị xác nhận vườn cây đã được trồng trên đất của hộ\ngia đình\n"),
        ("Giấy xác nhận vườn cây\n", "Giấy xác nhận vườn cây và sơ đồ có dấu của\nSở Cây xanh\n"),
    )
    assert [paper["ten"] for paper in papers(found)] == [
        "Đơn đề nghị xác nhận vườn cây đã được trồng trên đất của hộ gia đình"
    ]
    assert papers(found)[0]["ban_chinh"] == 1
    results = [one["ten"] for one in found.data["ket_qua_thuc_hien"]]
    assert results == ["Giấy xác nhận vườn cây và sơ đồ có dấu của Sở Cây xanh"]
    assert not doubts(found, "line_breaks")


def test_one_small_letter_in_a_text_of_whole_lines_is_joined_with_a_doubt() -> None:
    found = changed(("Giấy xác nhận vườn cây\n", "Giấy xác nhận vườn\nvăn bản trả lời chủ vườn\n"))
    assert doubts(found, "line_breaks") == {"ket_qua_thuc_hien.0"}


def test_a_long_line_without_an_end_may_go_on_with_a_capital() -> None:
    whole = "Giấy xác nhận vườn cây do Giám đốc Sở ký theo ủy quyền của Chủ tịch"
    found = changed(
        ("Chủ vườn nộp hồ sơ.", BROKEN_STEPS),
        ("Giấy xác nhận vườn cây\n", f"{whole}\nỦy ban nhân dân tỉnh\n"),
    )
    assert doubts(found, "line_breaks") == {"ket_qua_thuc_hien.0", "ket_qua_thuc_hien.1"}


def test_cells_are_no_parts_of_sentences() -> None:
    found = changed(
        ("Đơn đề nghị xác nhận\n1 bản chính", "Đơn đề nghị xác nhận của\n1 bản chính\nsơ đồ vườn\n1 bản sao")
    )
    assert [paper["ten"] for paper in papers(found)] == ["Đơn đề nghị xác nhận của", "sơ đồ vườn"]
    assert doubts(found, "name_is_piece") == {"thanh_phan_ho_so.giay_to.0", "thanh_phan_ho_so.giay_to.1"}


def test_a_time_that_broke_keeps_its_kind_of_days_and_the_fee_below_it() -> None:
    found = changed(("5 Ngày làm việc\nKhông có thông tin", "24 ngày làm\nviệc\nMiễn phí"))
    limit = found.data["thoi_han_giai_quyet"]
    assert (limit["so"], limit["don_vi"]) == (24, "ngay_lam_viec")
    assert "mo_ta" not in found.data["cach_thuc_thuc_hien"][0]


def test_post_by_another_word_is_a_row_of_its_own() -> None:
    found = changed(("Thành phần hồ sơ", "Qua bưu điện\n6 Ngày làm việc\nThành phần hồ sơ"))
    assert [row["hinh_thuc"] for row in found.data["cach_thuc_thuc_hien"]] == ["truc_tiep", "buu_chinh"]


def test_a_list_below_a_label_is_read_to_its_end() -> None:
    found = changed(
        ("Công dân Việt Nam\n", "• Công dân Việt Nam\n• Tổ chức nước ngoài\n"),
        (
            "Sở Cây xanh\n",
            "• Sở Cây xanh\n• Chi cục Cây xanh\nCơ quan có thẩm quyền quyết định Ủy ban nhân dân tỉnh\n",
        ),
        ("Số 1 phố Vườn\n", "Số 1 phố Vườn, phường Hoa, thành phố\nCây Xanh\n"),
    ).data
    assert found["doi_tuong_thuc_hien"] == ["cong_dan_viet_nam", "to_chuc_nuoc_ngoai"]
    assert found["co_quan_giai_quyet"]["thuc_hien"] == ["Sở Cây xanh", "Chi cục Cây xanh"]
    assert found["co_quan_giai_quyet"]["co_tham_quyen"] == "Ủy ban nhân dân tỉnh"


@pytest.mark.parametrize(
    "line",
    [
        "Không cần nộp sơ đồ vườn trong trường hợp vườn đã được đo",
        "Hồ sơ đăng ký vườn bao gồm các giấy tờ theo quy định của Luật Cây xanh",
        "Số bộ hồ sơ 01 (một) bộ",
        "Người trồng cây chịu trách nhiệm về số liệu đã khai",
        "Lưu ý về vườn cây",
        "Do Sở Cây xanh quy định",
    ],
)
def test_a_rule_or_a_heading_among_the_papers_is_doubted(line: str) -> None:
    found = changed(("Đơn đề nghị xác nhận\n", f"{line}\n1 bản chính\nĐơn đề nghị xác nhận\n"))
    assert doubts(found, "paper_is_rule") | doubts(found, "row_is_rule") >= {
        "thanh_phan_ho_so.giay_to.0"
    } or ("luu_y" in found.data["thanh_phan_ho_so"])


def with_case(name: str) -> Imported:
    return changed(("Tên giấy tờ\n", f"{name}\nTên giấy tờ\n"))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Trường hợp cơ quan tra cứu được số liệu thì không cần nộp thành phần hồ sơ này", "case_is_rule"),
        ("Người trồng cây phải xuất trình các giấy tờ sau", "case_is_rule"),
        ("Trường hợp mất giấy, chủ vườn phải cam kết. Cam kết do chủ vườn ký", "case_is_rule"),
        ("* Văn bản của chủ vườn về việc chuyển vườn", "case_is_paper"),
        ("4 Thành phần, số lượng hồ sơ vườn cây", "case_is_paper"),
        ("* Cấp giấy xác nhận vườn cây", "case_is_paper"),
    ],
)
def test_a_rule_or_a_paper_that_heads_papers_is_no_case(name: str, code: str) -> None:
    assert doubts(with_case(name), code) == {"thanh_phan_ho_so.truong_hop.0"}


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("* Trường hợp ủy quyền cho người khác thì cần có:", "Trường hợp ủy quyền cho người khác"),
        ("Trường hợp ủy quyền, kèm theo hồ sơ xác nhận phải có", "Trường hợp ủy quyền"),
        ("(ii) Đối với vườn trên núi", "Đối với vườn trên núi"),
        ("* Trường hợp phải đo lại", "Trường hợp phải đo lại"),
        ("Trường hợp chưa nộp phí, hồ sơ đăng ký:", "Trường hợp chưa nộp phí"),
    ],
)
def test_words_that_lead_to_papers_are_no_part_of_a_case(name: str, case: str) -> None:
    found = with_case(name)
    assert [one["ten"] for one in found.data["thanh_phan_ho_so"]["truong_hop"]] == [case]
    assert not doubts(found, "case_is_rule") | doubts(found, "case_is_paper")


@pytest.mark.parametrize("line", ["9", "6Thông báo về vườn", "iấy xác nhận"])
def test_a_stray_sign_among_the_results_is_doubted(line: str) -> None:
    assert "ket_qua_thuc_hien.1" in doubts(
        changed(("Giấy xác nhận vườn cây\n", f"Giấy xác nhận vườn cây.\n{line}\n")), "name_is_piece"
    )


def test_the_address_of_a_file_is_no_paper() -> None:
    found = changed(("1 bản chính", "https://vi-du.vn/tai?ma=3fb1\n1 bản chính"))
    assert [(paper["ten"], paper["ban_chinh"]) for paper in papers(found)] == [("Đơn đề nghị xác nhận", 1)]
    assert any("https://vi-du.vn" in kept["noi_dung"] for kept in found.data["nguyen_van"])


def test_free_beside_a_rule_is_doubted() -> None:
    found = changed(
        (
            "5 Ngày làm việc\nKhông có thông tin",
            "5 Ngày làm việc\nMiễn phí(Phí đo vườn theo Thông tư số 3/2029/TT-BTC)",
        )
    )
    assert doubts(found, "free_beside_rule") == {"phi_le_phi.0"}


def test_rows_of_one_way_with_unlike_times_and_no_case_are_doubted() -> None:
    found = changed(("Thành phần hồ sơ", "Trực tiếp\n2 Ngày làm việc\nThành phần hồ sơ"))
    assert doubts(found, "time_of_some_case") == {
        "cach_thuc_thuc_hien.0.thoi_han_giai_quyet",
        "cach_thuc_thuc_hien.1.thoi_han_giai_quyet",
    }


def test_a_title_that_is_only_a_kind_is_none() -> None:
    found = changed(("Nghị định về vườn cây\n", "Nghị định số\n"))
    assert found.data["can_cu_phap_ly"] == [{"so_ky_hieu": "12/2029/NĐ-CP"}]


ANNEX = """1. Cấp giấy xác nhận vườn cây (9.100020)
a) Trình tự thực hiện:
Chủ vườn nộp hồ sơ.
b) Cách thức thực hiện:
- Trực tiếp
c) Thành phần, số lượng hồ sơ:
{papers}
d) Thời hạn giải quyết:
5 ngày
"""


def test_a_starred_line_over_dashes_is_the_case_of_the_papers_below() -> None:
    lines = [
        "* Xác nhận vườn trên núi, có suối; vườn ven biển",
        "- Đơn đề nghị (1 bản chính);",
        "* ++ Đối với vườn trong phố:",
        "- Sơ đồ vườn (1 bản sao);",
    ]
    cases = read(ANNEX.format(papers="\n".join(lines))).data["thanh_phan_ho_so"]["truong_hop"]
    assert [(case["ten"], [paper["ten"] for paper in case["giay_to"]]) for case in cases] == [
        ("Xác nhận vườn trên núi, có suối; vườn ven biển", ["Đơn đề nghị"]),
        ("Đối với vườn trong phố", ["Sơ đồ vườn"]),
    ]


@pytest.mark.parametrize(
    "line", ["* Giấy tờ tùy thân, gồm một trong các loại:", "* Bản đồ vườn (1 bản chính)"]
)
def test_a_starred_paper_is_no_case(line: str) -> None:
    found = read(ANNEX.format(papers=f"{line}\n- Thẻ vườn (1 bản sao);"))
    assert "truong_hop" not in found.data["thanh_phan_ho_so"]


def test_the_width_of_a_text_is_that_of_its_broken_lines() -> None:
    lines = BROKEN_STEPS.splitlines()
    assert width(lines) == max(map(len, lines[:-1]))
    assert width(["Đơn đề nghị", "sơ đồ", "Giấy xác nhận."]) == 0


def test_lines_apart_are_never_joined() -> None:
    assert rejoin(["Giấy của", "sơ đồ"], lambda _above, _line: True, 60).lines == ["Giấy của", "sơ đồ"]


def test_a_law_without_a_mark_goes_on_with_the_marked_one_above() -> None:
    laws = "- LUẬT SỬA ĐỔI MỘT SỐ ĐIỀU CỦA LUẬT\nCÂY XANH (7/2029/QH19)\n- Luật Vườn (8/2029/QH19)\n"
    text = ANNEX.format(papers="- Đơn đề nghị (1 bản chính)") + "l) Căn cứ pháp lý:\n" + laws
    found = read(text).data["can_cu_phap_ly"]
    assert [law.get("ten") for law in found] == ["LUẬT SỬA ĐỔI MỘT SỐ ĐIỀU CỦA LUẬT CÂY XANH", "Luật Vườn"]


def test_steps_that_are_counted_in_the_first_line_are_told_apart() -> None:
    steps = "Bước 1. Chủ vườn nộp tờ khai. Bước 2. Sở xem xét.\nSau 20 ngày Sở trả lời."
    found = changed(("Chủ vườn nộp hồ sơ.", steps)).data["trinh_tu_thuc_hien"]
    assert found == [
        {"noi_dung": "Chủ vườn nộp tờ khai."},
        {"noi_dung": "Sở xem xét. Sau 20 ngày Sở trả lời."},
    ]


def test_a_time_that_is_said_not_to_be_regulated_leaves_the_fee_and_the_description_apart() -> None:
    found = changed(
        ("5 Ngày làm việc\nKhông có thông tin", "Không quy định\nPhí : 0 Đồng\nNộp tại vườn")
    ).data
    assert found["thoi_han_giai_quyet"]["loai"] == "khong_quy_dinh"
    assert found["cach_thuc_thuc_hien"][0]["mo_ta"] == "Nộp tại vườn"


@pytest.mark.parametrize("number", ["01-ĐK-TCT", "BK06-ĐK-TCT", "03-6/TNDN"])
def test_the_number_of_a_template_is_whole(number: str) -> None:
    name = f"Tờ khai theo mẫu số {number} ban hành kèm theo Thông tư số 86/2029/TT-BTC"
    found = changed(("Đơn đề nghị xác nhận\n", f"{name}\n")).data
    assert [row["so_mau"].split()[-1] for row in found["mau_don_to_khai"]] == [number]


@pytest.mark.parametrize("file", ["Mẫu số 02.\nLH.docx", "Phụ lục 12.\n11.docx"])
def test_the_name_of_a_file_that_broke_at_a_stop_is_whole(file: str) -> None:
    found = changed(("Đơn đề nghị xác nhận\n", f"Đơn đề nghị xác nhận vườn cây (bản chính){file}\n")).data
    assert [row["tep_nguon"] for row in found["mau_don_to_khai"]] == [file.replace("\n", "")]
    assert found["thanh_phan_ho_so"]["giay_to"][0]["ten"] == "Đơn đề nghị xác nhận vườn cây (bản chính)"


def test_times_of_cases_beside_those_of_their_stages_are_doubted() -> None:
    times = (
        "1. Đối với vườn nhỏ: 10 ngày\n- Tại Sở: 6 ngày\n- Tại Ủy ban: 4 ngày\n2. Đối với vườn lớn: 15 ngày"
    )
    found = read(ANNEX.format(papers="- Đơn đề nghị (1 bản chính)").replace("5 ngày", times))
    assert len(found.data["thoi_han_giai_quyet"]["chi_tiet"]) == 4
    assert doubts(found, "parts_of_parts") == {"thoi_han_giai_quyet"}


def test_a_number_that_broke_behind_its_stroke_is_one_word() -> None:
    found = changed(("Đơn đề nghị xác nhận\n", "Đơn theo quyết định số 52/2029/\nQĐ-UBND của tỉnh\n"))
    assert [paper["ten"] for paper in papers(found)] == ["Đơn theo quyết định số 52/2029/QĐ-UBND của tỉnh"]


def test_a_sentence_of_ways_that_broke_is_one() -> None:
    text = ANNEX.format(papers="- Đơn đề nghị (1 bản chính)")
    found = read(
        text.replace("- Trực tiếp\n", "- Nộp trực tiếp, qua dịch vụ bưu\nchính hoặc trực tuyến.\n")
    ).data
    assert [row["hinh_thuc"] for row in found["cach_thuc_thuc_hien"]] == [
        "truc_tiep",
        "buu_chinh",
        "truc_tuyen",
    ]


def test_steps_with_a_number_before_their_word_are_told_apart() -> None:
    found = changed(("Chủ vườn nộp hồ sơ.", "0. Bước 1: Nộp hồ sơ.\n1. Bước 2: Sở xem xét.")).data
    assert [step["noi_dung"] for step in found["trinh_tu_thuc_hien"]] == ["Nộp hồ sơ.", "Sở xem xét."]


def test_the_number_of_a_title_may_stand_with_the_word_for_its_kind() -> None:
    found = changed(
        ("Mã văn bản\n", "Mã văn bản\nLuật số 7/2029/QH19\n7/2029/QH19\n"),
        ("\n12/2029", "\nNghị định số 12/2029"),
    )
    assert [(law["so_ky_hieu"], law.get("ten")) for law in found.data["can_cu_phap_ly"]] == [
        ("7/2029/QH19", "Luật số 7/2029/QH19"),
        ("12/2029/NĐ-CP", "Nghị định về vườn cây"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Kết quả đo vườn với các nội dung áp dụng cho hạng vườn của chủ vườn",
        "Sơ đồ vườn có chữ ký của người vẽ hoặc của chủ vườn trong trường hợp tự vẽ",
    ],
)
def test_a_condition_in_the_content_of_a_paper_is_doubted(name: str) -> None:
    found = changed(("Đơn đề nghị xác nhận\n", f"{name}\n"))
    assert "neu" in papers(found)[0]
    assert doubts(found, "condition_in_content") == {"thanh_phan_ho_so.giay_to.0.neu"}


def test_a_condition_of_filing_is_not() -> None:
    found = changed(("Đơn đề nghị xác nhận\n", "Đơn có nội dung chính (trường hợp vườn mới)\n"))
    assert papers(found)[0]["neu"] == "trường hợp vườn mới"
    assert not doubts(found, "condition_in_content")


def test_a_blank_heading_leads_back_to_the_papers_of_all() -> None:
    case = "Trường hợp vườn mới\nTên giấy tờ\nẢnh vườn\n1 bản chính\n"
    found = changed(("Căn cứ", f"{case}--\nTên giấy tờ\nThẻ vườn\n1 bản chính\nCăn cứ"))
    assert [paper["ten"] for paper in papers(found)] == ["Đơn đề nghị xác nhận", "Thẻ vườn"]


def test_a_sentence_between_marked_papers_is_doubted() -> None:
    rule = "Trong trường hợp chủ vườn là tổ chức thì phải có dấu;"
    found = read(ANNEX.format(papers=f"- 1. Sơ đồ vườn.\n{rule}\n- 2. Ảnh vườn (1 bản chính);"))
    assert doubts(found, "line_breaks") == {"thanh_phan_ho_so.giay_to.1"}


def test_a_title_behind_that_of_another_instrument_is_doubted() -> None:
    title = "Sửa đổi các Thông tư về vườn 8/2029/TT-BXD Nghị định số 12/2029/NĐ-CP"
    found = changed(("Nghị định về vườn cây", title))
    assert doubts(found, "citation_titles_joined") | doubts(found, "citation_title_of_other") == {
        "can_cu_phap_ly.0"
    }


def test_a_serial_without_its_kind_in_brackets_is_no_part_of_a_title() -> None:
    laws = "l) Căn cứ pháp lý:\n- Nghị định số 104/2029/NĐ-CP về vườn (104, 21-12-2029)\n"
    [found] = read(ANNEX.format(papers="- Đơn đề nghị (1 bản chính)") + laws).data["can_cu_phap_ly"]
    assert (found["ten"], found["ngay_ban_hanh"]) == ("Nghị định số 104/2029/NĐ-CP về vườn", "2029-12-21")


def test_the_number_of_a_template_that_broke_behind_its_stop_is_whole() -> None:
    found = changed(
        (
            "Đơn đề nghị xác nhận\n",
            "Đơn theo Mẫu số 29.\nNT Phụ lục I Nghị định số 41/2029/NĐ-CPMẫu số 29.docx\n",
        )
    )
    assert [paper["ten"] for paper in papers(found)] == [
        "Đơn theo Mẫu số 29.NT Phụ lục I Nghị định số 41/2029/NĐ-CP"
    ]


def test_a_count_above_a_table_without_a_name_heads_no_case() -> None:
    found = changed(("Căn cứ", "Tên giấy tờ\nThẻ vườn\n1 bản chính\nCăn cứ"))
    assert [paper["ten"] for paper in papers(found)] == ["Đơn đề nghị xác nhận", "Thẻ vườn"]
    assert "truong_hop" not in found.data["thanh_phan_ho_so"]


def test_counts_on_lines_of_their_own_are_of_the_paper_above() -> None:
    found = read(ANNEX.format(papers="- Thẻ vườn\nBản chính: 1\nBản sao: 2;\n- Sơ đồ vườn: (1 bản sao);"))
    counted = [(one["ten"], one.get("ban_chinh"), one.get("ban_sao")) for one in papers(found)]
    assert counted == [("Thẻ vườn", 1, 2), ("Sơ đồ vườn", 0, 1)]


def test_what_stands_on_a_page_below_no_information_is_no_condition() -> None:
    found = changed(
        (
            "Yêu cầu, điều kiện\nKhông có thông tin",
            "Yêu cầu, điều kiện\nKhông có thông tinTừ khóaKhông có thông tinNộp hồ sơ",
        )
    )
    assert "yeu_cau_dieu_kien" not in found.data


def test_a_currency_without_an_amount_is_no_description() -> None:
    found = changed(("5 Ngày làm việc\nKhông có thông tin", "5 Ngày làm việc\nVNĐ")).data
    assert "mo_ta" not in found["cach_thuc_thuc_hien"][0]


def test_a_rule_with_a_colon_heads_the_papers_below_and_is_doubted() -> None:
    found = read(
        ANNEX.format(
            papers="* Trường hợp vườn mới:\n- Sơ đồ vườn (1 bản sao)\n"
            "* Trường hợp vườn chung thì mỗi chủ vườn nộp theo Điều 9, gồm:\n- Thẻ vườn (1 bản chính)"
        )
    )
    cases = found.data["thanh_phan_ho_so"]["truong_hop"]
    assert [[paper["ten"] for paper in case["giay_to"]] for case in cases] == [["Sơ đồ vườn"], ["Thẻ vườn"]]
    assert doubts(found, "case_is_rule") == {"thanh_phan_ho_so.truong_hop.1"}


def test_a_title_in_capitals_on_two_lines_is_one_whose_number_is_called_by_any_kind() -> None:
    laws = (
        "Tên văn bản pháp lý\nMã văn bản\nLUẬT SỬA ĐỔI, BỔ SUNG 15 LUẬT\nTRONG LĨNH VỰC CÂY XANH\n"
        "Luất số 46/2029/QH17\nLuật Vườn\n47/2029/QH17\n"
    )
    read_page = read(PAGE[: PAGE.index("Căn cứ")] + "Căn cứ pháp lý\n" + laws)
    assert [(one["so_ky_hieu"], one["ten"]) for one in read_page.data["can_cu_phap_ly"]] == [
        ("46/2029/QH17", "LUẬT SỬA ĐỔI, BỔ SUNG 15 LUẬT TRONG LĨNH VỰC CÂY XANH"),
        ("47/2029/QH17", "Luật Vườn"),
    ]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["Nghị định về thủ tục h", "ành chính"], "Nghị định về thủ tục hành chính"),
        (["Bảng kê có cột m", "của vườn"], "Bảng kê có cột m của vườn"),
        (["Cây cao 5 m", "ở vườn"], "Cây cao 5 m ở vườn"),
    ],
)
def test_a_word_that_broke_behind_its_first_letters_is_whole(lines: list[str], joined: str) -> None:
    assert rejoin(lines, lambda *_: False, 30).lines == [joined]


@pytest.mark.parametrize(
    "line",
    [
        "Không quy định",
        "Bước 2. Sở Cây xanh xem vườn",
        "Tên, địa chỉ và lý do trồng cây",
        "Ngoài các giấy tờ trên, chủ vườn phải nộp bản vẽ móng",
        "Trường hợp nộp bản chụp thì người tiếp nhận có trách nhiệm đối chiếu",
        "Sơ đồ vườn cây.Bản vẽ nhà kính",
        "Đơn đề nghị theo Nghị định 12/2029/NĐ-CPmẫu",
        "Đơn đề nghị (theo Nghị định 12/2029/NĐ-CP)CP",
        "Bản vẽ vườn câyDC_TT1",
        "Danh sách vườn (mẫu 9A)47-Mẫu 8",
    ],
)
def test_a_row_that_names_no_paper_or_holds_another_cell_is_doubted(line: str) -> None:
    found = changed(("Đơn đề nghị xác nhận\n", f"{line}\n"))
    assert doubts(found, "paper_is_rule") | doubts(found, "name_is_piece") == {"thanh_phan_ho_so.giay_to.0"}


@pytest.mark.parametrize(
    "line",
    [
        "02 (hai) ảnh chụp vườn",
        "Các văn bản, giấy tờ khác về vườn",
        "Một trong các giấy tờ: Sơ đồ vườn; Bản vẽ vườn",
        "Đối với vườn trên núi: Bản vẽ kè đá",
        "Mã định danh VNeID in trên giấy",
    ],
)
def test_a_row_that_names_a_paper_behind_a_count_or_a_case_is_none_of_these(line: str) -> None:
    found = changed(("Đơn đề nghị xác nhận\n", f"Thẻ {line}\n" if line.startswith("Mã") else f"{line}\n"))
    assert not doubts(found, "paper_is_rule") | doubts(found, "name_is_piece")


def test_the_file_that_ran_together_with_its_paper_is_its_template() -> None:
    line = "Đơn đề nghị xác nhận vườn cây;MẪU ĐƠN XÁC NHẬN (2).docxToKhai.docx"
    found = changed(("Đơn đề nghị xác nhận\n", f"{line}\n"))
    assert [paper["ten"] for paper in papers(found)] == ["Đơn đề nghị xác nhận vườn cây"]
    assert [one["tep_nguon"] for one in found.data["mau_don_to_khai"]] == [
        "MẪU ĐƠN XÁC NHẬN (2).docx",
        "ToKhai.docx",
    ]


def test_cells_of_a_row_of_ways_are_told_apart_by_the_fees() -> None:
    cells = "Việc xem vườn là không quá 20 ngày làm việc.\nPhí : 50000 Đồng\nChi phí khác : Không\nNộp tại Sở"
    found = changed(("5 Ngày làm việc\nKhông có thông tin\n", f"{cells}\n"))
    assert found.data["cach_thuc_thuc_hien"][0]["mo_ta"] == "Nộp tại Sở"
    assert found.data["thoi_han_giai_quyet"]["so"] == 20
    assert [fee.get("so_tien") for fee in found.data["phi_le_phi"]] == [None, 50000]


def test_a_heading_of_the_part_is_no_step_and_one_inside_is_doubted() -> None:
    steps = "1.1. Trình tự thực hiện:\nChủ vườn nộp hồ sơ.\n1.2. Cách thức thực hiện:\nTrực tiếp."
    found = changed(("Chủ vườn nộp hồ sơ.", steps))
    assert found.data["trinh_tu_thuc_hien"][0]["noi_dung"].startswith("Chủ vườn")
    assert doubts(found, "line_breaks") == {"trinh_tu_thuc_hien.0"}


def test_a_condition_of_one_of_two_papers_is_doubted() -> None:
    perhaps, whole = (
        "Ảnh chụp vườn hoặc tệp ảnh gốc (trường hợp qua mạng)",
        "Bản sao hoặc bản chính sơ đồ vườn",
    )
    found = changed(("Đơn đề nghị xác nhận\n", f"{perhaps}\n1 bản chính\n{whole} (đối với nhà kính)\n"))
    assert [paper["neu"] for paper in papers(found)] == ["trường hợp qua mạng", "đối với nhà kính"]
    assert doubts(found, "condition_in_content") == {"thanh_phan_ho_so.giay_to.0.neu"}


def test_a_code_of_letters_behind_a_result_is_its_code_and_other_words_are_doubted() -> None:
    found = changed(("Giấy xác nhận vườn cây\n", "Giấy xác nhận vườn câyMã: XNVC\nSơ đồ vườnMã: Chưa rõ\n"))
    assert found.data["ket_qua_thuc_hien"][0] == {"ma": "XNVC", "ten": "Giấy xác nhận vườn cây"}
    assert doubts(found, "name_is_piece") == {"ket_qua_thuc_hien.1"}


@pytest.mark.parametrize(
    "line",
    [
        "Bản chụp các giấy tờ gửi kèm phải bảo đảm rõ nét",
        "Giấy tờ phải xuất trình",
        "Hồ sơ xin xác nhận phải kèm theo sơ đồ vườn",
        "Trường hợp giấy tờ của chủ vườn là: Thẻ vườn, Giấy cây thì chủ vườn chỉ cần đọc số thẻ",
        "01 bộ. Riêng vườn trên núi nộp 02 đơn cho người giữ vườn",
        "Trường hợp vườn có người giữ thì chủ vườn phải gửi thêm giấy giao vườn",
    ],
)
def test_a_rule_that_begins_like_a_paper_is_doubted(line: str) -> None:
    found = changed(("Đơn đề nghị xác nhận\n", f"{line}\n"))
    assert doubts(found, "paper_is_rule") == {"thanh_phan_ho_so.giay_to.0"}


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Nghị định về vườn cây45/2028/TT-BVC", "can_cu_phap_ly.0"),
        ("Nghị định về vườn câyThông tư về hoa", "can_cu_phap_ly.0"),
        ("Nghị định về vườn cây38Thông tư về hoa", "can_cu_phap_ly.0"),
        ("Nghị định về vườn cây và", "can_cu_phap_ly.0"),
        ("Pquy định về vườn cây", "can_cu_phap_ly"),
        ("Sửa đổi Nghị định số 11/2028/NĐ-CP và Quyết định số 2/2027/QĐ-TTg", ""),
    ],
)
def test_the_title_of_a_law_with_words_of_another_cell_is_doubted(title: str, place: str) -> None:
    found = changed(("Nghị định về vườn cây\n", f"{title}\n"))
    assert doubts(found, "name_is_piece") == ({place} if place else set())


def test_the_sign_of_a_template_is_read_whole_or_doubted() -> None:
    files = "Mẫu số 14.QLV. Vườn.docx\n1 bản chính\nĐơn nhổ cây\nMẫu 12TP-VC.docx"
    found = changed(("Đơn đề nghị xác nhận\n", f"Đơn đề nghị xác nhận\n{files}\n"))
    assert [one.get("so_mau") for one in found.data["mau_don_to_khai"]] == ["Mẫu số 14.QLV", "Mẫu số 12T"]
    assert doubts(found, "name_is_piece") == {"mau_don_to_khai.1.so_mau"}


def test_agencies_that_a_comma_joins_are_doubted_and_a_name_with_one_is_not() -> None:
    joined = changed(("Sở Cây xanh\n", "Sở Cây xanh, Cơ sở ươm cây\n"))
    assert doubts(joined, "agencies_joined") == {"co_quan_giai_quyet.thuc_hien"}
    assert not doubts(changed(("Sở Cây xanh\n", "Sở Cây xanh, Hoa và Vườn\n")), "agencies_joined")


def test_lines_of_a_description_with_a_tab_behind_their_mark_are_kept() -> None:
    said = "-\tKhông quá 5 ngày làm việc; việc phức tạp thì không quá 9 ngày làm việc."
    found = changed(("5 Ngày làm việc\nKhông có thông tin\n", f"9 Ngày làm việc\n{said}\n"))
    assert found.data["cach_thuc_thuc_hien"][0]["mo_ta"].startswith("- Không quá 5")
    assert doubts(found, "duration_other_terms") == {"thoi_han_giai_quyet"}


def test_a_heading_among_results_is_doubted() -> None:
    found = changed(("Giấy xác nhận vườn cây\nYêu cầu", "Giấy xác nhận vườn cây\nThành phần hồ sơ\nYêu cầu"))
    assert doubts(found, "line_breaks") == {"ket_qua_thuc_hien.1"}


def test_a_sign_and_a_tab_inside_a_line_begin_a_line_of_the_list() -> None:
    line = "Hồ sơ trồng: \uf0fc\tTrường hợp vườn mới: Bản vẽ vườn \uf0fc\tTrường hợp vườn cũ: Ảnh chụp vườn"
    found = changed(("Đơn đề nghị xác nhận\n", f"{line}\n"))
    assert [(one.get("neu"), one["ten"][-12:]) for one in papers(found)] == [
        ("vườn mới", "i: Bản vẽ vườn"[-12:]),
        ("vườn cũ", "Ảnh chụp vườn"[-12:]),
    ]
    assert "mau_don_to_khai" not in found.data


def test_choices_below_a_row_without_a_colon_are_doubted_each_on_its_own() -> None:
    rows = "Một trong các giấy tờ sau (tùy theo vườn)\no Bản vẽ vườn\no Ảnh chụp vườn\n"
    found = changed(("Đơn đề nghị xác nhận\n", rows))
    assert [one["ten"] for one in papers(found)][1:] == ["Bản vẽ vườn", "Ảnh chụp vườn"]
    assert doubts(found, "paper_leads") == {"thanh_phan_ho_so.giay_to"}


def test_a_note_below_its_heading_on_a_page_is_a_note() -> None:
    found = changed(("1 bản chính\n", "1 bản chính\nLưu ý:\nVườn cây trong chậu cũng là vườn.\n"))
    assert found.data["thanh_phan_ho_so"]["luu_y"] == ["Vườn cây trong chậu cũng là vườn."]
    assert len(papers(found)) == 1


def test_a_name_that_repeats_its_number_leaves_the_number_above_alone() -> None:
    rows = "Luật Vườn cây\n54/2029/QH15\n13/2029/NĐ-CP\n13/2029/NĐ-CP\nNghị định về vườn cây\n"
    found = changed(("Nghị định về vườn cây\n", rows))
    assert [law["so_ky_hieu"] for law in found.data["can_cu_phap_ly"]] == [
        "54/2029/QH15",
        "13/2029/NĐ-CP",
        "12/2029/NĐ-CP",
    ]


def test_the_first_of_several_issuers_is_not_the_issuer() -> None:
    title = (
        "Thông tư số 12/2029/TT-BVC ngày 05/01/2029 của Bộ Vườn cây, Bộ Nhà kính hướng dẫn\n12/2029/TT-BVC\n"
    )
    [law] = changed(("Nghị định về vườn cây\n12/2029/NĐ-CP\n", title)).data["can_cu_phap_ly"]
    assert "co_quan_ban_hanh" not in law


def test_a_table_of_ways_that_falls_into_no_rows_is_doubted_and_kept() -> None:
    found = changed(("Trực tiếp\n5 Ngày", "Nộp hồ sơ tại quầy, trực tiếp, có hẹn\n5 Ngày"))
    assert [row["hinh_thuc"] for row in found.data["cach_thuc_thuc_hien"]] == ["truc_tiep"]
    assert doubts(found, "channels_unread") == {"cach_thuc_thuc_hien", "hinh_thuc_nhan_tra.nhan_ho_so"}
    assert any("5 Ngày" in kept["noi_dung"] for kept in found.data["nguyen_van"])


def test_a_row_of_an_unknown_way_is_doubted() -> None:
    found = changed(
        ("Trực tiếp\n5 Ngày làm việc\nKhông có thông tin\n", "Trực tiếp\t5 ngày\t\t\nBồ câu\t3 ngày\t\t\n")
    )
    assert doubts(found, "channel_unknown") == {"cach_thuc_thuc_hien"}


def test_a_time_that_only_a_description_states_is_doubted_and_not_left_empty() -> None:
    found = changed(("5 Ngày làm việc\nKhông có thông tin\n", "Miễn phí(xem bảng)\n* Trả trong 90 ngày.\n"))
    assert "thoi_han_giai_quyet" not in found.data
    assert doubts(found, "duration_in_words") == {"thoi_han_giai_quyet"}
    assert "thoi_han_giai_quyet" not in doubts(found, "left_empty")


def test_related_procedures_are_kept_word_for_word() -> None:
    found = changed(
        ("Yêu cầu, điều kiện\n", "Thủ tục hành chính liên quan\nCấp lại giấy xác nhận\nYêu cầu, điều kiện\n")
    )
    kept = {one["truong"]: one["noi_dung"] for one in found.data["nguyen_van"]}
    assert kept["related"] == "Cấp lại giấy xác nhận"


def test_how_long_a_result_is_valid_is_no_result() -> None:
    found = changed(
        ("Giấy xác nhận vườn cây\n", "Giấy xác nhận vườn cây\n- Thời hạn hiệu lực của giấy: 03 năm.\n")
    )
    assert found.data["ket_qua_thuc_hien"] == [{"ten": "Giấy xác nhận vườn cây", "hieu_luc": "03 năm."}]


# The net below all readers.

ONE_PAPER = "Đơn đề nghị xác nhận\n1 bản chính"
ONE_LAW = "Nghị định về vườn cây\n12/2029/NĐ-CP"


def test_a_text_that_is_read_whole_has_no_doubt_of_the_net() -> None:
    found = changed()
    assert not doubts(found, "line_unread") | doubts(found, "law_unread")


@pytest.mark.parametrize(
    "title",
    [
        "Nghị định về vườn cây31/2025/TT-BCAquy định chi tiết Luật Vườn",
        "Luật VườnLuật 79/2015/QH13quy định chi tiết một số điều",
    ],
)
def test_a_number_that_ran_into_another_title_is_a_row_lost(title: str) -> None:
    assert doubts(changed((ONE_LAW, f"{title}\n12/2029/NĐ-CP")), "law_unread") == {"can_cu_phap_ly.0"}


def test_a_number_that_has_a_row_is_none_that_was_lost() -> None:
    both = "Luật Vườn79/2015/QH13quy định chi tiết\n12/2029/NĐ-CP\nLuật Vườn\n79/2015/QH13"
    assert not doubts(changed((ONE_LAW, both)), "law_unread")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Giấy tờ chứng minh quyền với vườn1 bản chínhảnh màu cỡ 2cm x 3cm", "name_is_piece"),
        ("Tờ khai theo mẫu 04/HTK/GSQL", "template_unread"),
        ("Bảng kê theo Mẫu số 02/TBH-TB", "template_unread"),
    ],
)
def test_cells_that_ran_into_the_name_of_a_paper_are_doubted(name: str, said: str) -> None:
    assert "thanh_phan_ho_so.giay_to.0" in doubts(changed((ONE_PAPER, f"{name}\n1 bản chính")), said)


def test_the_name_of_a_case_inside_a_line_leaves_the_papers_behind_it_open() -> None:
    name = "Bản sao hợp đồng;0 bản chính,1 bản saob) Trường hợp vườn cho thuê:"
    found = changed((ONE_PAPER, f"{ONE_PAPER}\n{name}\nSơ đồ vườn\n1 bản chính"))
    assert "thanh_phan_ho_so.giay_to" in doubts(found, "case_inside")


def test_blank_fees_of_a_row_are_no_heading_of_the_item() -> None:
    blank = "Phí : \nLệ phí : "
    rows = f"5 Ngày làm việc\n{blank}\nNộp tại Sở.\nDịch vụ bưu chính\n6 Ngày làm việc\n{blank}\nGửi đến Sở."
    found = changed(("5 Ngày làm việc\nKhông có thông tin", rows))
    ways = [
        (row["hinh_thuc"], row["thoi_han_giai_quyet"]["so"], row["mo_ta"])
        for row in found.data["cach_thuc_thuc_hien"]
    ]
    assert ways == [("truc_tiep", 5, "Nộp tại Sở."), ("buu_chinh", 6, "Gửi đến Sở.")]


def test_a_nought_beside_a_resolution_is_doubted() -> None:
    law = "Nghị quyết số 09/2025/NQ-HĐND ngày 27/10/2025 của Hội đồng nhân dân tỉnh"
    said = f"5 Ngày làm việc\nPhí : 0 Việt Nam Đồng ({law})"
    found = changed(("5 Ngày làm việc\nKhông có thông tin", said))
    assert doubts(found, "free_beside_rule") == {"phi_le_phi.0"}


def net(lines: list[str]) -> set[str]:
    """Where the net doubts a draft that has one paper, of a text that had these lines of a dossier."""
    draft = ProcedureDraft({})
    draft.data["thanh_phan_ho_so"] = {"giay_to": [{"ten": "Đơn đề nghị xác nhận vườn cây"}]}
    doubt_unread(draft, {"dossier": lines})
    return {dotted(at) for at, doubt in draft.doubts if doubt.code == "line_unread"}


def test_a_line_that_is_nowhere_is_doubted_once_for_its_item() -> None:
    lost = ["- Biên bản xét khen thưởng của tập thể", "- Báo cáo thành tích của cá nhân"]
    assert net(["- Đơn đề nghị xác nhận vườn cây;", *lost]) == {"thanh_phan_ho_so"}
    assert net(["- ĐƠN đề nghị\u00a0xác nhận vườn cây.", "----", "Tên giấy tờ"]) == set()


def test_papers_with_a_tab_behind_each_dash_are_papers_and_no_template() -> None:
    lines = (
        "1. Khen thưởng\na) Trình tự thực hiện:\nNộp hồ sơ.\nc) Thành phần hồ sơ:\n"
        "-\tTờ trình đề nghị tặng bằng khen; -\tBáo cáo thành tích của tập thể;\n----"
    )
    found = read(lines)
    assert [paper["ten"] for paper in papers(found)] == [
        "Tờ trình đề nghị tặng bằng khen",
        "Báo cáo thành tích của tập thể",
    ]
    assert not found.data.get("mau_don_to_khai")
    assert "luu_y" not in found.data["thanh_phan_ho_so"]


def test_the_start_of_a_time_ends_before_another_body_is_named() -> None:
    said = "kể từ ngày nhận được hồ sơ đề nghị cấp đổi thẻ, Bảo hiểm xã hội tỉnh có trách nhiệm chuyển thẻ"
    assert [start.event for start in starts_in(said)] == ["nhan_ho_so"]


def test_cells_of_no_column_are_words_of_one_paper_with_a_doubt() -> None:
    lines = "1. Trồng cây\na) Trình tự thực hiện:\nNộp hồ sơ.\nc) Thành phần hồ sơ:\n"
    found = read(f"{lines}- Đơn đề nghị\n- Tờ trình đề nghị tặng bằng khen\tBáo cáo thành tích của tập thể")
    assert [paper["ten"] for paper in papers(found)][1:] == [
        "Tờ trình đề nghị tặng bằng khen Báo cáo thành tích của tập thể"
    ]
    assert doubts(found, "line_breaks") == {"thanh_phan_ho_so.giay_to.1"}
    assert not found.data.get("mau_don_to_khai")


# Words that ran together.


@pytest.mark.parametrize(
    ("word", "at"),
    [("địnhtờ", 4), ("mẫuvăn", 3), ("saovăn", 3), ("luậtMẫu", 4), ("khuỷu", 0), ("nghiêng", 0), ("docx", 0)],
)
def test_a_word_of_two_syllables_ran_together(word: str, at: int) -> None:
    assert ran_at(word) == at


def test_a_name_with_two_words_as_one_is_a_piece() -> None:
    found = changed((ONE_PAPER, "Bản sao giấy tờ về vườn theo quy địnhbản vẽ của vườn\n1 bản chính"))
    assert doubts(found, "name_is_piece") == {"thanh_phan_ho_so.giay_to.0"}


def test_a_file_in_small_letters_behind_the_name_of_its_paper_is_its_file() -> None:
    line = "Tờ trình phê duyệt phương án (bản chính) theo quy địnhtờ trình.docx"
    found = changed((ONE_PAPER, f"{ONE_PAPER}\n{line}"))
    assert [(paper["ten"], paper.get("mau")) for paper in papers(found)] == [
        ("Đơn đề nghị xác nhận", None),
        ("Tờ trình phê duyệt phương án (bản chính) theo quy định", "to-trinh"),
    ]


def test_an_extension_is_no_time_of_a_case() -> None:
    said = (
        "Thời hạn giải quyết tố cáo là không quá 30 ngày. Đối với vụ việc phức tạp thì có thể gia hạn "
        "giải quyết tố cáo một lần nhưng không quá 30 ngày. Đối với vụ việc đặc biệt phức tạp thì có thể "
        "gia hạn giải quyết tố cáo hai lần, mỗi lần không quá 30 ngày."
    )
    found = changed(("5 Ngày làm việc\nKhông có thông tin", f"90 Ngày\nKhông có thông tin\n{said}"))
    assert "chi_tiet" not in found.data["thoi_han_giai_quyet"]
    assert doubts(found, "duration_changes") == {"thoi_han_giai_quyet"}


def test_a_note_of_a_dossier_without_papers_is_perhaps_its_papers() -> None:
    lines = "1. Trồng cây\na) Trình tự thực hiện:\nNộp hồ sơ.\nc) Thành phần hồ sơ:\n"
    found = read(f"{lines}++ Thành phần hồ sơ gồm: Tờ khai mẫu số 02/KK. ++ Số lượng hồ sơ: 01 (bộ).")
    assert doubts(found, "line_unread") >= {"thanh_phan_ho_so.giay_to", "thanh_phan_ho_so.luu_y"}


def test_no_fee_in_words_of_an_amount_is_doubted() -> None:
    found = changed(("5 Ngày làm việc\nKhông có thông tin", "5 Ngày làm việc\nPhí : Không Đồng"))
    assert found.data["phi_le_phi"] == "khong_co"
    assert doubts(found, "fee_not_regulated")


# What begins or ends in the middle of something else.


@pytest.mark.parametrize(
    ("line", "name", "file"),
    [
        (
            "Đơn đăng ký công nhận vườn theo Mẫu số 02.DT tại Phụ lục II về vườn yMs02.DT.docx",
            "Đơn đăng ký công nhận vườn theo Mẫu số 02.DT tại Phụ lục II về vườn y",
            "Ms02.DT",
        ),
        ("Văn bản đề nghị xác nhận theo mẫu1.004465.docx", "Văn bản đề nghị xác nhận theo mẫu", "1.004465"),
        (
            "01 Tờ khai đề nghị cấp giấy (Mẫu NA9)10-Mẫu NA9.doc",
            "01 Tờ khai đề nghị cấp giấy (Mẫu NA9)",
            "10-Mẫu NA9",
        ),
    ],
)
def test_the_file_begins_where_words_ran_together_and_not_at_a_stop(line: str, name: str, file: str) -> None:
    found = changed((ONE_PAPER, f"{ONE_PAPER}\n{line}"))
    assert papers(found)[1]["ten"] == name
    assert [row["ten"] for row in found.data["mau_don_to_khai"]] == [file]


@pytest.mark.parametrize("file", ["đất đai.docx", f"DT tại Phụ lục {'về vườn cây ' * 12}.docx"])
def test_the_rest_of_a_paper_as_a_file_is_doubted_with_its_paper(file: str) -> None:
    found = changed((ONE_PAPER, f"Mẫu số 28. đơn biến động\n{file}\n1 bản chính"))
    assert doubts(found, "name_is_piece") >= {"thanh_phan_ho_so.giay_to.0", "mau_don_to_khai.0"}


def test_a_sign_behind_the_number_of_a_template_is_doubted() -> None:
    found = changed((ONE_PAPER, f"{ONE_PAPER}\nMẫu số 02 TS.docx"))
    assert doubts(found, "name_is_piece") == {"mau_don_to_khai.0.so_mau"}


@pytest.mark.parametrize(
    "line",
    [
        "37/2024/NĐ-CP.",
        "KH&CN.",
        "Thời hạn của giấy: không quá 5 năm",
        "Không quy định kết quả",
        "Thuế tỉnh, thành phố theo dõi số tiền phải nộp",
        "Giấy xác nhận; hoặc - Thông báo",
    ],
)
def test_the_rest_of_a_result_is_doubted(line: str) -> None:
    found = changed(("Giấy xác nhận vườn cây\n", f"Giấy xác nhận vườn cây của Sở\n{line}\n"))
    whole = "ket_qua_thuc_hien" if line[0] in "3K" and line[1] != "h" else "ket_qua_thuc_hien.1"
    assert doubts(found, "name_is_piece") == {whole}


@pytest.mark.parametrize(
    "said",
    [
        "Cơ quan, đơn vị tổ chức phải tiến hành theo đúng nội dung đã được phê duyệt.",
        "toàn bộ nội dung thực hiện theo phê duyệt của cấp trên",
        "Đối với vườn của tổ chức, Sở Cây xanh",
    ],
)
def test_a_sentence_about_an_agency_is_doubted(said: str) -> None:
    found = changed(("Sở Cây xanh", said))
    assert doubts(found, "name_is_piece") == {"co_quan_giai_quyet.thuc_hien"}


@pytest.mark.parametrize(
    "name",
    [
        "Loại giấy tờ Mẫu đơn, tờ khai",
        "Các bản sao là bản sao được chứng thực",
        "Hình thức trao đổi thông tin",
    ],
)
def test_a_head_or_a_rule_of_papers_is_no_paper(name: str) -> None:
    found = changed((ONE_PAPER, f"{name}\n1 bản chính"))
    assert doubts(found, "paper_is_rule") == {"thanh_phan_ho_so.giay_to.0"}


@pytest.mark.parametrize(
    ("name", "kept", "code"),
    [
        ("* 1-Trường hợp vườn cho thuê", "Trường hợp vườn cho thuê", ""),
        ("* (i) Hồ sơ tổ chức nộp tại nơi tiếp nhận", "Hồ sơ tổ chức nộp tại nơi tiếp nhận", "case_is_group"),
        ("* Nhóm 1 gồm các văn bản, tài liệu sau", "Nhóm 1 gồm các văn bản, tài liệu sau", "case_is_group"),
        ("* Quy định về miễn, giảm tài liệu", "Quy định về miễn, giảm tài liệu", "case_is_rule"),
        ("* Hãng nước ngoài gửi 01 bộ hồ sơ", "Hãng nước ngoài gửi 01 bộ hồ sơ", "case_is_rule"),
        ("* Hồ sơ miễn thuế bao gồm:", "Hồ sơ miễn thuế bao gồm", "name_breaks_off"),
    ],
)
def test_a_case_goes_without_its_mark_and_a_group_is_none(name: str, kept: str, code: str) -> None:
    found = with_case(name)
    assert found.data["thanh_phan_ho_so"]["truong_hop"][0]["ten"] == kept
    codes = {doubt.code for at, doubt in found.doubts if at[:2] == ("thanh_phan_ho_so", "truong_hop")}
    assert codes & {"case_is_group", "case_is_rule", "name_breaks_off"} == ({code} if code else set())


def test_a_row_that_tells_of_results_alone_is_perhaps_no_way_of_filing() -> None:
    rows = "5 Ngày làm việc\nKhông có thông tin\nDịch vụ bưu chính\nTrả kết quả qua bưu chính theo yêu cầu."
    found = changed(("5 Ngày làm việc\nKhông có thông tin", rows))
    assert doubts(found, "way_of_return") == {
        "cach_thuc_thuc_hien.1.hinh_thuc",
        "hinh_thuc_nhan_tra.nhan_ho_so",
    }


def test_the_label_of_a_case_in_a_sum_is_no_stage() -> None:
    said = (
        "Đối với các xã, phường thông thường: 06 ngày làm việc. Thời gian của cơ quan thuế: 05 ngày làm việc."
    )
    found = changed(("5 Ngày làm việc\nKhông có thông tin", f"11 Ngày làm việc\nKhông có thông tin\n{said}"))
    assert [part["so"] for part in found.data["thoi_han_giai_quyet"]["chi_tiet"]] == [6, 5]
    assert doubts(found, "parts_of_parts") == {"thoi_han_giai_quyet"}


@pytest.mark.parametrize(
    "who",
    [
        "cơ quan thẩm định, phê duyệt hồ sơ nhận được hồ sơ hợp lệ",
        "Bộ trưởng Bộ Xây dựng hoặc Bộ trưởng Bộ Quốc phòng, Bộ trưởng Bộ Công an nhận đủ hồ sơ",
        "Biên phòng cửa khẩu cảng tiếp nhận đầy đủ các bản khai điện tử",
        "Biên phòng cửa khẩu cảng tiếp nhận đầy đủ các loại giấy tờ do người làm thủ tục nộp",
    ],
)
def test_a_time_counted_from_the_receipt_by_whom_a_clause_tells_has_no_other_event(who: str) -> None:
    assert [start.event for start in starts_in(f"20 ngày, kể từ ngày {who}")] == ["?"]


def test_an_act_of_an_agency_is_another_event() -> None:
    assert starts_in("20 ngày, kể từ ngày Bộ Xây dựng ban hành quyết định")[0].event == "su_kien_khac"


def test_a_time_of_small_letters_is_read_with_its_description() -> None:
    said = "Không quá 02 ngày làm việc.\nĐối với các xã miền núi thì không quá 07 ngày làm việc."
    found = changed(("5 Ngày làm việc\nKhông có thông tin", f"2 ngày làm việc\nMiễn phí\n{said}"))
    assert [part["so"] for part in found.data["thoi_han_giai_quyet"]["chi_tiet"]] == [2, 7]


def test_a_star_over_crosses_heads_a_case() -> None:
    lines = "1. Trồng cây\na) Trình tự thực hiện:\nNộp hồ sơ.\nc) Thành phần hồ sơ:\n"
    found = read(f"{lines}* (*) Trường hợp vườn cho thuê\n++ Bản sao hợp đồng thuê.\n++ Sơ đồ vườn.")
    [case] = found.data["thanh_phan_ho_so"]["truong_hop"]
    assert len(case["giay_to"]) == 2


def test_free_because_nothing_is_regulated_is_doubted() -> None:
    found = changed(("5 Ngày làm việc\nKhông có thông tin", "5 Ngày làm việc\nMiễn phí(Không quy định)"))
    assert doubts(found, "fee_not_regulated")


def test_a_stop_before_the_words_of_a_paper_is_none_of_them() -> None:
    found = changed((ONE_PAPER, ".02 bộ bản vẽ thiết kế của vườn\n1 bản chính"))
    assert papers(found)[0]["ten"] == "02 bộ bản vẽ thiết kế của vườn"


def test_brackets_and_numbers_go_on_with_a_line_that_broke() -> None:
    lines = (
        "Đơn đề nghị cấp phép thi công nút giao đấu nối\n(bản chính) theo Mẫu số 03 ban hành kèm theo\n"
        "Quyết định số 12/2025/QĐ-UBND.\nVăn bản cấp phép thi công nút giao đấu nối theo\n"
        "mẫu ban hành kèm theo Quyết định số\n13/2025/QĐ-UBND và quy định của thành\nphố về nút giao."
    )
    found = changed((ONE_PAPER, lines), ("Chủ vườn nộp hồ sơ.", BROKEN_STEPS))
    first, second = (paper["ten"] for paper in papers(found))
    assert first.endswith("(bản chính) theo Mẫu số 03 ban hành kèm theo Quyết định số 12/2025/QĐ-UBND.")
    assert "Quyết định số 13/2025/QĐ-UBND" in second


def test_a_name_that_ends_before_its_number_breaks_off() -> None:
    found = changed((ONE_PAPER, "Đơn theo mẫu ban hành kèm theo Quyết định số\n1 bản chính"))
    assert doubts(found, "name_is_piece") == {"thanh_phan_ho_so.giay_to.0"}


def test_the_dossier_of_another_case_inside_a_line_leaves_the_papers_open() -> None:
    name = "Đơn đề nghị điều chỉnh quyết định;1 bản saob) Hồ sơ đề nghị điều chỉnh thời hạn:"
    found = changed((ONE_PAPER, f"{ONE_PAPER}\n{name}\nSơ đồ vườn\n1 bản chính"))
    assert "thanh_phan_ho_so.giay_to" in doubts(found, "case_inside")


def test_a_name_over_the_head_of_a_table_is_a_case_whatever_stands_below() -> None:
    head = "Tên giấy tờ\nMẫu đơn, tờ khai\nSố lượng\n"
    first = f"* Trường hợp đổi tên\n{head}Sơ đồ vườn\n1 bản chính\n"
    file = "Giấy đề nghị.Mẫu số 69 - giấy đề nghị.docx"
    second = f"* Trường hợp đổi nơi đặt\n{head}{file}\n1 bản chính\nHợp đồng thuê"
    found = changed((f"{head}{ONE_PAPER}", f"{first}{second}\n1 bản chính"))
    cases = found.data["thanh_phan_ho_so"]["truong_hop"]
    assert [[paper["ten"] for paper in case["giay_to"]] for case in cases] == [
        ["Sơ đồ vườn"],
        ["Giấy đề nghị.", "Hợp đồng thuê"],
    ]
    assert [row["ten"] for row in found.data["mau_don_to_khai"]] == ["Mẫu số 69 - giấy đề nghị"]


def test_an_appendix_behind_capitals_is_the_file_of_its_paper() -> None:
    line = "Đơn đề nghị theo mẫu ban hành kèm theo Thông tư 17/2025/TT-BNNMTPhụ lục I Đơn đề nghị.docx"
    found = changed((ONE_PAPER, f"{ONE_PAPER}\n{line}"))
    assert papers(found)[1]["ten"].endswith("17/2025/TT-BNNMT")
    assert [row["ten"] for row in found.data["mau_don_to_khai"]] == ["Phụ lục I Đơn đề nghị"]


@pytest.mark.parametrize(
    ("lines", "files"),
    [
        ("Đơn xác nhận theo mẫu.ToKhai.docxMauDon\nvuon.docx", ["ToKhai.docx", "MauDonvuon.docx"]),
        ("Đơn xác nhận vườn cây theo Mẫu số 13.Mus13-Phlc\nIII.docx", ["Mus13-PhlcIII.docx"]),
        ("Đơn xác nhận vườn cây\nnnghxcnhnVuonCayXanh.docx", ["nnghxcnhnVuonCayXanh.docx"]),
    ],
)
def test_a_file_that_broke_in_its_name_is_whole(lines: str, files: list[str]) -> None:
    found = changed(("Đơn đề nghị xác nhận\n", f"{lines}\n"))
    assert [one["tep_nguon"] for one in found.data["mau_don_to_khai"]] == files


def test_papers_behind_the_name_of_a_group_are_doubted_and_those_before_it_are_not() -> None:
    lines = "Sơ đồ vườn\nHồ sơ đối với vườn mua lại\nBản vẽ vườn\n"
    found = changed(("Đơn đề nghị xác nhận\n1 bản chính\n", lines))
    assert doubts(found, "case_inside") == {"thanh_phan_ho_so.giay_to.2"}


def test_steps_that_stop_before_what_they_name_are_doubted() -> None:
    found = changed(("Chủ vườn nộp hồ sơ.", "Chủ vườn nộp hồ sơ theo mục 2 ("))
    assert doubts(found, "name_is_piece") == {"trinh_tu_thuc_hien.0.noi_dung"}


@pytest.mark.parametrize(
    ("lines", "deciding"),
    [
        ("- Cơ quan có thẩm quyền quyết định UBND tỉnh", "UBND tỉnh"),
        ("- Cơ quan có thẩm quyền: • Sở Cây xanh\n• Chi cục Cây xanh", "Sở Cây xanh; Chi cục Cây xanh"),
    ],
)
def test_who_decides_is_read_without_a_colon_and_on_several_lines(lines: str, deciding: str) -> None:
    part = f"e) Cơ quan thực hiện:\n- Cơ quan thực hiện: Phòng Cây\n{lines}\n"
    text = f"1. Xác nhận vườn\na) Trình tự thực hiện:\nNộp.\n{part}"
    agencies = read(text).data["co_quan_giai_quyet"]
    assert (agencies["thuc_hien"], agencies["co_tham_quyen"]) == (["Phòng Cây"], deciding)


def test_one_line_of_a_sentence_leaves_the_other_agencies_open() -> None:
    found = changed(
        ("Cơ quan thực hiện\nSở Cây xanh\n", "Cơ quan thực hiện\n- Sở Cây xanh\n- phải đóng dấu giáp lai\n")
    )
    assert doubts(found, "name_is_piece") == {"co_quan_giai_quyet.thuc_hien"}


def test_the_last_word_of_a_title_in_its_number_is_doubted() -> None:
    law = "l) Căn cứ pháp lý:\n- Hướng dẫn về kinh doanh xổ (số75/2028/TT-BTC)\n"
    text = f"1. Xác nhận vườn\na) Trình tự thực hiện:\nNộp.\n{law}"
    assert doubts(read(text), "line_breaks") == {"can_cu_phap_ly.0"}


def test_a_condition_that_goes_on_with_another_copy_or_with_content_is_doubted() -> None:
    two = "Ảnh đối với trường hợp nộp trực tiếp, 01 tệp ảnh đối với trường hợp nộp trực tuyến"
    found = changed(("Đơn đề nghị xác nhận\n", f"{two}\n"))
    assert doubts(found, "condition_in_content") == {"thanh_phan_ho_so.giay_to.0.neu"}


def test_the_name_of_a_fee_that_goes_on_before_its_amount_is_doubted() -> None:
    fee = "675,000 Việt Nam Đồng(Phí thẩm định vườn cây: Gia hạn: 675.000 đồng/vườn)\n"
    found = changed(("5 Ngày làm việc\n", f"5 Ngày làm việc\n{fee}"))
    assert doubts(found, "label_breaks_off") == {"phi_le_phi.0.ten"}


def test_a_time_from_the_receipt_of_what_is_filed_is_doubted_as_another_event() -> None:
    said = "5 ngày làm việc kể từ ngày nhận được thông báo của chủ vườn.\n"
    found = changed(("5 Ngày làm việc\n", f"5 Ngày làm việc\n{said}"))
    assert found.data["thoi_han_giai_quyet"]["tinh_tu"] == "su_kien_khac"
    assert doubts(found, "start_of_other") == {"thoi_han_giai_quyet.tinh_tu"}
