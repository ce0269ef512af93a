"""A pasted page, the text of an annex and the page of ``tthc show`` become drafts."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dvc_core import load_data
from dvc_core.portal.draft import Imported
from dvc_core.portal.inputs import Trouble
from dvc_core.portal.ledger import Fate, leaves
from dvc_core.portal.text import heading, listed, procedures, read_text

from ..support.annex_round_trip import as_text, count
from ..support.commands import tthc

SEEN = date(2030, 1, 5)

ANNEX = """PHẦN II. NỘI DUNG CỤ THỂ CỦA TỪNG THỦ TỤC HÀNH CHÍNH
A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH
1. Cấp giấy xác nhận trồng cây (Mã số: 9.100010.H12)
a) Trình tự thực hiện:
- Bước 1: Tổ chức nộp hồ sơ tại Trung tâm Phục vụ hành chính công.
- Bước 2: Sở Cây xanh thẩm định và trả kết quả.
b) Cách thức thực hiện:
- Trực tiếp tại Trung tâm Phục vụ hành chính công.
- Qua dịch vụ bưu chính công ích.
- Trực tuyến trên Cổng dịch vụ công.
c) Thành phần, số lượng hồ sơ:
(1) Thành phần hồ sơ:
- Đơn đề nghị theo Mẫu số 01;
- Bản sao sơ đồ vườn.
(2) Số lượng hồ sơ: 01 bộ.
d) Thời hạn giải quyết: 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.
đ) Đối tượng thực hiện: Tổ chức, công dân Việt Nam.
e) Cơ quan giải quyết thủ tục hành chính:
- Cơ quan có thẩm quyền quyết định: Ủy ban nhân dân tỉnh.
- Cơ quan trực tiếp thực hiện TTHC: Sở Cây xanh.
g) Kết quả thực hiện: Giấy xác nhận trồng cây.
h) Phí, lệ phí (nếu có): Không.
i) Tên mẫu đơn, mẫu tờ khai (nếu có): Đơn đề nghị xác nhận trồng cây (Mẫu số 01).
k) Yêu cầu, điều kiện (nếu có): Không quy định.
l) Căn cứ pháp lý của thủ tục hành chính:
- Luật Cây xanh số 99/2029/QH19;
- Nghị định số 12/2029/NĐ-CP ngày 01/02/2029 của Chính phủ.
2. Thu hồi giấy xác nhận trồng cây
a) Trình tự thực hiện: Sở Cây xanh thu hồi.
b) Cách thức thực hiện: Trực tiếp hoặc qua dịch vụ bưu chính.
h) Phí, lệ phí: Lệ phí: 20.000 đồng/giấy
"""


def read(text: str) -> list[Imported]:
    found = [*read_text(io.BytesIO(text.encode()), "phu-luc.txt", SEEN)]
    assert not [one for one in found if isinstance(one, Trouble)]
    return [one[1] for one in found if not isinstance(one, Trouble)]


def first(text: str = ANNEX) -> dict[str, Any]:
    return read(text)[0].data


def test_an_annex_has_each_of_its_procedures() -> None:
    one, other = read(ANNEX)
    assert (one.name, other.name) == ("Cấp giấy xác nhận trồng cây", "Thu hồi giấy xác nhận trồng cây")
    assert (one.data["ma_thu_tuc"], one.data["ma_cu"]) == ("9.100010", ["9.100010.H12"])
    assert "ma_thu_tuc" not in other.data


def test_the_items_of_an_annex_are_read_by_the_readers_of_answers() -> None:
    data = first()
    assert [step["noi_dung"] for step in data["trinh_tu_thuc_hien"]] == [
        "Tổ chức nộp hồ sơ tại Trung tâm Phục vụ hành chính công.",
        "Sở Cây xanh thẩm định và trả kết quả.",
    ]
    assert [row["hinh_thuc"] for row in data["cach_thuc_thuc_hien"]] == [
        "truc_tiep",
        "buu_chinh",
        "truc_tuyen",
    ]
    assert data["thoi_han_giai_quyet"] == {
        "loai": "so_luong",
        "so": 5,
        "don_vi": "ngay_lam_viec",
        "tinh_tu": "nhan_du_ho_so",
        "mo_ta": "05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.",
    }
    assert data["thanh_phan_ho_so"]["so_bo"] == 1
    assert [paper["ten"] for paper in data["thanh_phan_ho_so"]["giay_to"]] == [
        "Đơn đề nghị theo Mẫu số 01",
        "Bản sao sơ đồ vườn.",
    ]
    assert data["doi_tuong_thuc_hien"] == ["to_chuc", "cong_dan_viet_nam"]
    agencies = data["co_quan_giai_quyet"]
    assert agencies["co_tham_quyen"] == "Ủy ban nhân dân tỉnh."
    assert agencies["thuc_hien"] == ["Sở Cây xanh."]
    assert data["ket_qua_thuc_hien"] == [{"ten": "Giấy xác nhận trồng cây."}]
    assert data["phi_le_phi"] == data["yeu_cau_dieu_kien"] == "khong_co"
    assert [one["so_ky_hieu"] for one in data["can_cu_phap_ly"]] == ["99/2029/QH19", "12/2029/NĐ-CP"]


def test_what_a_procedure_leaves_out_is_a_doubt_and_no_fact() -> None:
    other = read(ANNEX)[1]
    assert other.data["phi_le_phi"][0]["so_tien"] == 20000
    silent = {place[0] for place, doubt in other.doubts if doubt.code == "left_empty"}
    assert {"thoi_han_giai_quyet", "can_cu_phap_ly", "doi_tuong_thuc_hien"} <= silent
    codes = {doubt.code for _, doubt in other.doubts}
    assert not {code for code in codes if code == "no_field"}  # an annex has a place for these


def test_every_value_of_a_text_is_accounted_for_once() -> None:
    pages = [page for _, page in procedures(ANNEX.splitlines())]
    for imported, page in zip(read(ANNEX), pages, strict=True):
        assert not imported.clashes
        assert {entry.source for entry in imported.entries} == {
            place for place, _ in leaves(page) if place[0] not in ("said", "unsure")
        }
        assert load_data(imported.data).procedure is not None


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("a) Trình tự thực hiện:", "steps"),
        ("1.1. Trình tự thực hiện", "steps"),
        ("IV. Thời hạn giải quyết: 5 ngày", "time"),
        ("- Phí, lệ phí (nếu có): Không", "fees"),
        ("Căn cứ pháp lý của thủ tục hành chính", "laws"),
        ("k) Yêu cầu, điều kiện thực hiện thủ tục hành chính (nếu có):", "conditions"),
    ],
)
def test_headings_are_known_by_their_words(line: str, key: str) -> None:
    found = heading(line)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    "line", ["Thời hạn là 5 ngày:", "- Hồ sơ của người nước ngoài:", "Kết quả được trả tại quầy"]
)
def test_a_sentence_is_no_heading(line: str) -> None:
    assert heading(line) is None


def test_a_heading_inside_an_item_is_of_the_item() -> None:
    inside = "- Bước 2: Sở Cây xanh thẩm định và trả kết quả."
    text = ANNEX.replace(inside, f"{inside}\n- Thời hạn giải quyết: 3 ngày.\nHồ sơ\n(?) Chưa rõ.")
    data = first(text)
    assert data["thoi_han_giai_quyet"]["so"] == 5
    assert data["trinh_tu_thuc_hien"][1]["noi_dung"].endswith("- Thời hạn giải quyết: 3 ngày.\nHồ sơ")


def test_the_list_before_the_contents_fills_what_they_leave_out_and_may_contradict() -> None:
    heads = "STT\tMã số\tTên thủ tục hành chính\tThời hạn giải quyết\tPhí, lệ phí"
    rows = "1\t9.100010\tCấp giấy xác nhận trồng cây\t7 ngày\tKhông"
    rows += "\n2\t9.100011\tThu hồi giấy xác nhận trồng cây\t3 ngày\tKhông"
    text = f"I. LĨNH VỰC CÂY XANH\n{heads}\n{rows}\nTổng số: 02 TTHC\n{ANNEX}"
    one, other = read(text)
    assert "list_differs" in {doubt.code for _, doubt in one.doubts}
    assert one.data["thoi_han_giai_quyet"]["so"] == 5
    assert (other.data["ma_thu_tuc"], other.data["thoi_han_giai_quyet"]["so"]) == ("9.100011", 3)
    assert other.data["linh_vuc"] == {"ten": "Cây xanh"}


def test_a_row_of_a_list_is_one_however_it_is_numbered() -> None:
    heads = "STT\tMã số\tTên thủ tục hành chính"
    rows = ["I.1\t9.100010\tCấp giấy xác nhận trồng cây", "2a\t9.100011\tThu hồi giấy xác nhận trồng cây"]
    assert [(at, row["code"]) for at, row in listed([heads, *rows])] == [(2, "9.100010"), (3, "9.100011")]


def test_what_is_repealed_is_no_procedure() -> None:
    heads = "STT\tMã số\tTên thủ tục hành chính\tGhi chú"
    text = f"DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ\n{heads}\n1\t9.1\tThu cây\t"
    [found] = read_text(io.BytesIO(text.encode()), "x.txt", SEEN)
    assert isinstance(found, Trouble)


def test_the_decision_of_an_annex_is_that_of_its_procedures() -> None:
    text = f"(Ban hành kèm theo Quyết định số 2682/QĐ-UBND ngày 17 tháng 11 năm 2025)\n{ANNEX}"
    decision = {"so_ky_hieu": "2682/QĐ-UBND", "ngay_ban_hanh": "2025-11-17"}
    assert [one.data["quyet_dinh_cong_bo"] for one in read(text)] == [decision, decision]


def test_a_table_of_fees_has_its_group_in_each_label() -> None:
    table = """h) Phí, lệ phí:
TT\tNội dung thu\tĐơn vị tính\tMức thu (đồng)
I\tLệ phí cấp giấy
1\tTổ chức\tgiấy\t2.000.000
2\tCá nhân\tgiấy\t…"""
    [fee] = first(ANNEX.replace("h) Phí, lệ phí (nếu có): Không.", table))["phi_le_phi"]
    assert fee["bang"] == [
        {"cho": "Lệ phí cấp giấy; Tổ chức", "so_tien": 2000000, "don_vi": "giấy"},
        {"cho": "Lệ phí cấp giấy; Cá nhân", "muc_thu": "chua_ro"},
    ]


def test_from_one_number_to_another_is_no_time() -> None:
    data = first(ANNEX.replace("05 ngày làm việc", "05 - 07 ngày làm việc"))
    assert data["thoi_han_giai_quyet"]["loai"] == "mo_ta"


def test_a_pasted_page_has_cells_between_tabs() -> None:
    page = """Tên thủ tục:
Xác nhận trồng cây
Mã thủ tục:
9.100010
Trình tự thực hiện
Nộp hồ sơ rồi nhận kết quả.
Cách thức thực hiện
Hình thức nộp\tThời hạn giải quyết\tPhí, lệ phí\tMô tả
Trực tiếp\t3 Ngày làm việc\tLệ phí: 10000 Đồng\tNộp tại xã
Trực tuyến\t3 Ngày làm việc\tLệ phí: 10000 Đồng\tTrên Cổng
Thành phần hồ sơ
Tên giấy tờ\tMẫu đơn, tờ khai\tSố lượng
Đơn đề nghị\tDon.docx\tBản chính: 1
"""
    data = first(page)
    assert (data["ma_thu_tuc"], data["ten_thu_tuc"]) == ("9.100010", "Xác nhận trồng cây")
    assert [row["mo_ta"] for row in data["cach_thuc_thuc_hien"]] == ["Nộp tại xã", "Trên Cổng"]
    assert data["thoi_han_giai_quyet"]["so"] == 3
    assert data["phi_le_phi"][0]["so_tien"] == 10000
    [paper] = data["thanh_phan_ho_so"]["giay_to"]
    assert (paper["ten"], paper["ban_chinh"], paper["mau"]) == ("Đơn đề nghị", 1, "don")


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"\n \n", "empty"), (b"Ch\xc3\xa0o", "no_procedure"), (b"\xff\xfe", "bad_text")],
)
def test_what_holds_no_procedure_is_told(content: bytes, code: str) -> None:
    [found] = read_text(io.BytesIO(content), "x.txt", SEEN)
    assert isinstance(found, Trouble)
    assert found.code == code


def test_answers_come_back_from_their_pages(shared: Path) -> None:
    counts, undoubted = count(shared, as_text, step=23)
    assert counts["equal"] > 1_500
    assert len(undoubted) <= counts["equal"] * 0.002
    assert counts["doubted"] <= counts["equal"] * 0.02


def test_a_value_that_was_changed_on_the_page_does_not_come_back(shared: Path) -> None:
    del shared
    text = ANNEX.replace("05 ngày làm việc", "07 ngày làm việc")
    assert first(text)["thoi_han_giai_quyet"]["so"] == 7


def test_the_account_of_a_text_says_what_was_kept_verbatim() -> None:
    one = read(ANNEX)[1]
    assert {entry.source for entry in one.entries if entry.fate is Fate.VERBATIM} <= {
        ("channels",),
        ("steps",),
    }


def test_the_command_reads_what_show_prints(tmp_path: Path) -> None:
    (tmp_path / "phu-luc.txt").write_text(ANNEX, "utf-8")
    done = tthc("import", "text", "phu-luc.txt", "-o", "nhap", "--seen", "2030-01-05", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page = tthc("show", str(next((tmp_path / "nhap").glob("*/9.100010.yaml"))))
    again = tthc("import", "text", "-", "-o", "lai", "--seen", "2030-01-05", cwd=tmp_path, stdin=page.stdout)
    assert again.returncode == 0, again.stderr
    assert [path.name for path in (tmp_path / "lai").glob("*/*.yaml")] == ["9.100010.yaml"]


PARTS = """1. Cấp giấy xác nhận trồng cây
a) Trình tự thực hiện:
{steps}
b) Cách thức thực hiện:
- Trực tuyến: Nộp trên Cổng.
- Dịch vụ bưu chính
- Trực tiếp
d) Thời hạn giải quyết:
- Trực tuyến: 3 ngày làm việc
- Bưu chính: 16 ngày làm việc
- Trực tiếp: 15 ngày làm việc
h) Phí, lệ phí: Miễn phí
"""


def test_a_time_of_each_way_of_filing_is_no_time_of_cases() -> None:
    [imported] = read(PARTS.format(steps="Sở Cây xanh xem xét."))
    rows = imported.data["cach_thuc_thuc_hien"]
    assert [row["thoi_han_giai_quyet"]["so"] for row in rows] == [3, 16, 15]
    assert "thoi_han_giai_quyet" not in imported.data
    assert rows[0]["mo_ta"] == "Nộp trên Cổng."


def test_dashes_below_a_letter_go_on_with_its_step() -> None:
    steps = "a) Nộp hồ sơ:\n- Tổ chức nộp hồ sơ.\nb) Giải quyết:\n- Sở Cây xanh xem xét."
    [imported] = read(PARTS.format(steps=steps))
    found = [step["noi_dung"] for step in imported.data["trinh_tu_thuc_hien"]]
    assert found == ["Nộp hồ sơ:\n- Tổ chức nộp hồ sơ.", "Giải quyết:\n- Sở Cây xanh xem xét."]


def test_a_heading_written_twice_begins_one_procedure() -> None:
    page = "Tên thủ tục\nXóa cây\nTrình Tự Thực Hiện\nTrình tự thực hiện:\nBước 1: Nộp.\nBước 2: Trả."
    [imported] = read(page)
    assert len(imported.data["trinh_tu_thuc_hien"]) == 2


def test_a_cell_of_a_page_that_says_nothing_is_no_description() -> None:
    ways = "Trực tiếp\n3 Ngày làm việc\nKhông có thông tin\nNộp tại quầy\nTrực tuyến\n3 Ngày làm việc\n"
    fee = "1,025,000 Việt Nam Đồng(Kiểm tra vườn cây)\nNộp trên Cổng"
    [imported] = read(
        "Tên thủ tục\nXóa cây\nTrình Tự Thực Hiện\nNộp.\nCách Thức Thực Hiện\n"
        f"Hình thức nộp\nThời gian\nPhí, lệ phí\nMô tả\n{ways}{fee}"
    )
    rows = imported.data["cach_thuc_thuc_hien"]
    assert [row["mo_ta"] for row in rows] == ["Nộp tại quầy", "Nộp trên Cổng"]
    assert rows[1]["phi_le_phi"][0]["so_tien"] == 1025000


def test_numbered_conditions_are_as_many() -> None:
    above = "1. Xóa cây\na) Trình tự thực hiện:\nNộp.\nk) Yêu cầu, điều kiện:\n"
    [imported] = read(f"{above}1. Cây đã chết.\n2. Vườn đã rào.")
    assert imported.data["yeu_cau_dieu_kien"] == ["Cây đã chết.", "Vườn đã rào."]
    [imported] = read(f"{above}1. Cây đã chết.\n3. Vườn đã rào.")
    assert imported.data["yeu_cau_dieu_kien"] == ["1. Cây đã chết.\n3. Vườn đã rào."]


def test_a_line_without_a_word_is_no_paper() -> None:
    above = "1. Xóa cây\na) Trình tự thực hiện:\nNộp.\nc) Thành phần hồ sơ:\n"
    [imported] = read(f"{above}- ;\n- Đơn;")
    assert [paper["ten"] for paper in imported.data["thanh_phan_ho_so"]["giay_to"]] == ["Đơn"]


def test_a_line_that_goes_on_with_a_small_letter_is_no_heading() -> None:
    assert heading("hồ sơ:") is None
    assert heading("thành phần hồ sơ") is None
    known = (heading("Hồ sơ:"), heading("c) thành phần hồ sơ:"))
    assert [one and one.key for one in known] == ["dossier", "dossier"]


def test_a_day_with_dashes_is_no_part_of_who_issued_it() -> None:
    text = ANNEX.replace(
        "- Luật Cây xanh số 99/2029/QH19;",
        "- Về cây (07/2029/TT-BCX, 07-12-2029, Bộ Cây xanh)\n- Về vườn (08/2029/TT-BCX, 08-12-2029)",
    )
    first, second = read(text)[0].data["can_cu_phap_ly"][:2]
    assert (first["ngay_ban_hanh"], first["co_quan_ban_hanh"]) == ("2029-12-07", "Bộ Cây xanh")
    assert second["ngay_ban_hanh"] == "2029-12-08"
    assert "co_quan_ban_hanh" not in second


def test_a_tab_behind_a_dash_makes_no_row_of_a_table() -> None:
    text = ANNEX.replace("- Bản sao sơ đồ vườn.", "- \tBản khai của người trồng cây (1 bản chính);")
    data = read(text)[0].data
    paper = data["thanh_phan_ho_so"]["giay_to"][1]
    assert (paper["ten"], paper["ban_chinh"]) == ("Bản khai của người trồng cây", 1)
    assert not [row for row in data["mau_don_to_khai"] if row["ten"].startswith("Bản khai")]


PAPERS = """Tên thủ tục
Trồng cây
Mã thủ tục
9.100010
Trình Tự Thực Hiện
Nộp hồ sơ.
Thành phần hồ sơ
{}
Kết quả thực hiện
Giấy xác nhận
"""
HEADS = "Tên giấy tờ\nMẫu đơn, tờ khai\nSố lượng\n"


def dossier_of(papers: str) -> dict[str, Any]:
    return dict(read(PAPERS.format(papers))[0].data["thanh_phan_ho_so"])


def test_what_has_a_count_is_a_paper_and_no_case() -> None:
    said = dossier_of(f"{HEADS}*Đơn trồng cây;\nDon.docx\n1 bản chính\n*Bản sao sơ đồ vườn;\n2 bản sao")
    assert "truong_hop" not in said
    assert [(one["ten"], one["ban_chinh"], one["ban_sao"]) for one in said["giay_to"]] == [
        ("Đơn trồng cây", 1, 0),
        ("Bản sao sơ đồ vườn", 0, 2),
    ]
    assert said["giay_to"][0]["mau"] == "don"


def test_a_line_right_above_the_heads_of_a_table_is_the_case_of_its_papers() -> None:
    one = f"a) Hồ sơ trồng cây trong vườn bao gồm:\n{HEADS}Đơn trồng cây\n1 bản chính"
    other = f"b) Hồ sơ chặt cây ngoài đường bao gồm:\n{HEADS}Đơn chặt cây\n1 bản chính"
    said = dossier_of(f"{one}\n{other}")
    assert [(case["ten"], case["giay_to"][0]["ten"]) for case in said["truong_hop"]] == [
        ("Trồng cây trong vườn", "Đơn trồng cây"),
        ("Chặt cây ngoài đường", "Đơn chặt cây"),
    ]
    assert "giay_to" not in dossier_of(f"{one}\n{other}")


@pytest.mark.parametrize(
    "steps",
    [
        "\na) Bước 1. Nộp hồ sơ\nb) Bước 2: Kiểm tra hồ sơ",
        " Bước 1. Nộp hồ sơ Bước 2. Kiểm tra hồ sơ",
        " Bước 1. Nộp hồ sơ. Bước 2. Kiểm tra hồ sơ",
    ],
)
def test_steps_that_are_counted_are_as_many(steps: str) -> None:
    before, rest = ANNEX.split("a) Trình tự thực hiện:\n", 1)
    text = f"{before}a) Trình tự thực hiện:{steps}\n{rest[rest.index('b) Cách thức') :]}"
    found = [step["noi_dung"].strip(".") for step in read(text)[0].data["trinh_tu_thuc_hien"]]
    one = ["Bước 1. Nộp hồ sơ Bước 2. Kiểm tra hồ sơ"]
    assert found == (one if "sơ Bước" in steps else ["Nộp hồ sơ", "Kiểm tra hồ sơ"])


@pytest.mark.parametrize(
    ("name", "joined"),
    [
        ("Sở Cây xanh, Ủy ban nhân dân cấp xã", True),
        ("Thuế tỉnh, thành phố, Thuế cơ sở", True),
        ("Sở Cây, Hoa và Vườn", False),
    ],
)
def test_agencies_joined_by_a_comma_are_doubted(name: str, *, joined: bool) -> None:
    one = read(ANNEX.replace("thực hiện TTHC: Sở Cây xanh", f"thực hiện TTHC: {name}"))[0]
    assert one.data["co_quan_giai_quyet"]["thuc_hien"] == [f"{name}."]
    assert ("agencies_joined" in {doubt.code for _, doubt in one.doubts}) is joined


def test_the_number_of_a_template_goes_on_behind_its_dash() -> None:
    text = ANNEX.replace("theo Mẫu số 01;", "theo mẫu số 03-6/TNDN;")
    text = text.replace("sơ đồ vườn", "sơ đồ theo mẫu 03-2")
    data = read(text)[0].data
    first, second = data["thanh_phan_ho_so"]["giay_to"]
    assert first["mau"] == "mau-03-6-tndn"
    # What breaks off is none.
    assert "mau" not in second


def test_papers_with_dashes_below_a_case_with_a_star_are_of_the_case() -> None:
    cases = "* Trường hợp trồng cây\n- Sơ đồ vườn (1 bản chính);\n* Đối với chặt cây:\n- Ảnh cây (1 bản sao);"
    said = read(ANNEX.replace("- Bản sao sơ đồ vườn.", cases))[0].data["thanh_phan_ho_so"]
    assert [one["ten"] for one in said["giay_to"]] == ["Đơn đề nghị theo Mẫu số 01"]
    assert [(case["ten"], [one["ten"] for one in case["giay_to"]]) for case in said["truong_hop"]] == [
        ("Trường hợp trồng cây", ["Sơ đồ vườn"]),
        ("Đối với chặt cây", ["Ảnh cây"]),
    ]


def test_files_that_ran_together_with_a_paper_are_its_files() -> None:
    papers = (
        "Văn bản đề nghị trồng câyMau 02 - Phu luc I_02.7.\n2029.doc\n1 bản chính\n"
        "- Đề án theo Mẫu 42, Mẫu 44 Nghị định số 23/2029/NĐ-CP.Mau42.docxMau44.docx\nMau46.docx\n1 bản sao"
    )
    data = read(PAPERS.format(HEADS + papers))[0].data
    first, second = data["thanh_phan_ho_so"]["giay_to"]
    assert (first["ten"], first["ban_chinh"], second["ban_sao"]) == ("Văn bản đề nghị trồng cây", 1, 1)
    files = ["Mau 02 - Phu luc I_02.7.2029.doc", "Mau42.docx", "Mau44.docx", "Mau46.docx"]
    assert [row["tep_nguon"] for row in data["mau_don_to_khai"]] == files


@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("Giấy trồng câyMã: 000.00.G04-KQ0251", {"ma": "000.00.G04-KQ0251", "ten": "Giấy trồng cây"}),
        ("Giấy trồng Mã: KQ8Giấy chặt Mã: KQ9", {"ten": "Giấy trồng Mã: KQ8Giấy chặt Mã: KQ9"}),
    ],
)
def test_the_code_of_a_result_is_no_part_of_its_name(said: str, row: dict[str, str]) -> None:
    one = read(ANNEX.replace("thực hiện: Giấy xác nhận trồng cây.", f"thực hiện: {said}"))[0]
    assert one.data["ket_qua_thuc_hien"] == [row]
    assert ("results_joined" in {doubt.code for _, doubt in one.doubts}) is ("ma" not in row)


def test_a_name_that_was_broken_at_the_end_of_a_line_is_one_paper() -> None:
    broken = "- Phương án trồng cây được hỗ\ntrợ (1 bản chính);"
    papers = read(ANNEX.replace("- Bản sao sơ đồ vườn.", broken))[0].data["thanh_phan_ho_so"]["giay_to"]
    assert [one["ten"] for one in papers[1:]] == ["Phương án trồng cây được hỗ trợ"]
    assert papers[1]["ban_chinh"] == 1


def test_a_template_that_ran_together_with_a_paper_of_an_annex_is_its_template() -> None:
    said = "- Bản đồ hiện trạng khu vườnMau 18-Phu luc_39.2029 (1 bản chính);"
    data = read(ANNEX.replace("- Bản sao sơ đồ vườn.", said))[0].data
    paper = data["thanh_phan_ho_so"]["giay_to"][1]
    assert (paper["ten"], paper["ban_chinh"]) == ("Bản đồ hiện trạng khu vườn", 1)
    template = next(row for row in data["mau_don_to_khai"] if row["ma"] == paper["mau"])
    assert (template["ten"], template["so_mau"]) == ("Mau 18-Phu luc_39.2029", "Mẫu số 18")


def test_a_template_without_a_file_that_its_paper_contradicts_is_doubted() -> None:
    decree = "Mẫu số 02 ban hành kèm theo Nghị định 83/NĐ-CP ngày 24/5/2018"
    paper = f"- Lý lịch của chủ vườn ({decree}).Mẫu số 02.ND (1 bản chính);"
    steps = "a) Trình tự thực hiện:\n- Nộp đơn."
    [found] = read(f"1. Cấp giấy xác nhận trồng cây\n{steps}\nc) Thành phần, số lượng hồ sơ:\n{paper}\n")
    assert [one.get("tep_nguon") for one in found.data["mau_don_to_khai"]] == [None, None]
    assert "template_differs" in {doubt.code for _, doubt in found.doubts}
