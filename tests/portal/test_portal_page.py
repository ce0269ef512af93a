"""A saved page becomes a file: labels, sections and tables are read, menus and side lists are not."""

from __future__ import annotations

import io
import os
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dvc_core.model.loader import load_text
from dvc_core.portal import page as saved_page
from dvc_core.portal import text as text_reader
from dvc_core.portal.draft import Imported
from dvc_core.portal.inputs import Trouble
from dvc_core.portal.page import lines_of_page
from dvc_core.portal.store import render
from dvc_core.portal.text import read_text

from ..support.portal_answers import PAGE

SEEN = date(2030, 1, 5)


def page(text: str = PAGE) -> Imported:
    [found] = read_text(io.BytesIO(text.encode()), "x.html", SEEN)
    assert not isinstance(found, Trouble)
    return sound(found[1])


def sound(imported: Imported) -> Imported:
    assert not imported.clashes
    loaded = load_text(render(imported.data, "test"), "x.yaml")
    assert loaded.procedure is not None
    assert not loaded.findings
    return imported


def test_a_page_as_a_file() -> None:
    data = page().data
    assert (data["ma_thu_tuc"], data["ten_thu_tuc"]) == ("9.100010", "Xác nhận trồng cây")
    assert data["trinh_tu_thuc_hien"] == [
        {"noi_dung": "- Nộp đơn & ảnh.\n- Chờ."},
        {"noi_dung": "Nhận giấy."},
    ]
    assert [r["hinh_thuc"] for r in data["cach_thuc_thuc_hien"]] == ["truc_tuyen", "truc_tiep"]
    assert data["thoi_han_giai_quyet"] == {"loai": "so_luong", "so": 3, "don_vi": "ngay_lam_viec"}
    assert data["cach_thuc_thuc_hien"][1]["phi_le_phi"][0]["so_tien"] == 12000
    papers = data["thanh_phan_ho_so"]["giay_to"]
    assert papers[0] == {"ten": "Đơn", "ban_chinh": 1, "ban_sao": 2, "mau": "mau-7"}
    assert papers[1]["cach_nop"] == "xuat_trinh"
    assert data["co_quan_giai_quyet"] == {
        "thuc_hien": ["Hạt cây xanh, công viên"],
        "noi_tiep_nhan": "Quầy 3\nTầng 2",
    }
    assert data["ket_qua_thuc_hien"] == [{"ma": "KQ.G99.1", "ten": "Giấy xác nhận"}]
    assert data["ghi_chu"] == ["Cây phải còn sống"]
    assert data["nguon"][0]["dia_chi"] == "https://dichvucong.example/thu-tuc/1"
    assert "yeu_cau_dieu_kien" not in data


def test_the_pages_free_of_charge_is_not_believed() -> None:
    imported = page()
    place = ("cach_thuc_thuc_hien", 0, "phi_le_phi")
    assert imported.data["cach_thuc_thuc_hien"][0]["phi_le_phi"] == [{"loai": "phi", "muc_thu": "mien_phi"}]
    assert (place, "free_by_label") in {(at, doubt.code) for at, doubt in imported.doubts}
    kept = {item["truong"]: item["noi_dung"] for item in imported.data["nguyen_van"]}
    assert kept["subjects[1].name"] == "Người ngoài hành tinh"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"<p>x</p>", "no_procedure"), (b"\xff\xfe", "bad_text"), (b"{}", "no_procedure")],
)
def test_what_is_no_page_is_told(content: bytes, code: str) -> None:
    [found] = read_text(io.BytesIO(content), "x.html", SEEN)
    assert isinstance(found, Trouble)
    assert found.code == code


@settings(max_examples=100, deadline=None)
@given(
    st.integers(0, len(PAGE)),
    st.integers(0, len(PAGE)),
    st.sampled_from(["", "<div>", "</td>", "<h4>", "<!--", "&", "<table>" * 500]),
)
def test_no_damage_can_break_the_import(a: int, b: int, piece: str) -> None:
    text = PAGE[: min(a, b)] + piece + PAGE[max(a, b) :]
    for found in read_text(io.BytesIO(text.encode()), "x.html", SEEN):
        if not isinstance(found, Trouble):
            sound(found[1])


def test_the_saved_page_of_the_portal(shared: Path) -> None:
    text = (shared / "corpus" / "portal-page-1.001193.html").read_text("utf-8")
    data = page(text).data
    assert data["ma_thu_tuc"] == "1.001193"
    assert len(data["can_cu_phap_ly"]) == 15
    assert len(data["thanh_phan_ho_so"]["giay_to"]) == 8
    assert data["quyet_dinh_cong_bo"] == {"so_ky_hieu": "163/QĐ-BTP"}
    assert data["nguon"][0]["dia_chi"].endswith("/019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7")


def changed(*changes: tuple[str, str]) -> dict[str, Any]:
    text = PAGE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return page(text).data


@pytest.mark.parametrize(
    ("said", "read", "kept"),
    [
        ("Cán bộ, công chức, viên chức", ["can_bo_cong_chuc_vien_chuc"], None),
        ("Tổ chức (không bao gồm doanh nghiệp, HTX), Hợp tác xã", ["to_chuc", "hop_tac_xa"], None),
        ("Doanh nghiệp, hợp tác xã", ["doanh_nghiep", "hop_tac_xa"], None),
        ("Hội hoa, cây cảnh, Tổ chức Đảng", ["to_chuc_dang"], "Hội hoa, cây cảnh"),
    ],
)
def test_a_subject_with_commas_in_its_name_is_one(said: str, read: list[str], kept: str | None) -> None:
    data = changed(("Công dân Việt Nam, Người ngoài hành tinh", said))
    assert data["doi_tuong_thuc_hien"] == read
    verbatim = {item["truong"]: item["noi_dung"] for item in data.get("nguyen_van", ())}
    assert verbatim.get("subjects[0].name") == kept


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("a<svg><text>vẽ</text></svg><noscript>b</noscript><template>c</template>d", ["ad"]),
        ("</svg>a", ["a"]),
        ("<![[x>a<![CDATA[b]]>c", ["ac"]),
        ("a<p></p><p>b<b>c</b></p>", ["a", "bc"]),
        ("<table><tr><td>a</td><td>b<br>c</td></tr></table>", ["a", "b", "c"]),
        ("<b>" * 5000 + "a", ["a"]),
        ("<li>Lĩnh vực</li><p>Tên thủ tục</p><p>x</p>", ["Tên thủ tục", "x"]),
    ],
)
def test_what_a_reader_sees(html: str, lines: list[str]) -> None:
    assert lines_of_page(html) == (lines, "")


def pair(label: str, value: str) -> str:
    return f"<div><div>{label}</div><div>{value}</div></div>"


def test_more_labels_and_sections() -> None:
    data = changed(
        (
            pair("Cơ quan có thẩm quyền", ""),
            pair("Cơ quan có thẩm quyền", "Sở Cây; Sở Hoa") + pair("Cơ quan phối hợp", "Hạt hoa"),
        ),
        ("TTHC được luật giao quy định chi tiết", "TTHC lạ"),
    )
    assert data["co_quan_giai_quyet"]["co_tham_quyen"] == "Sở Cây; Sở Hoa"
    assert data["co_quan_giai_quyet"]["phoi_hop"] == ["Hạt hoa"]
    kept = {item["truong"]: item["noi_dung"] for item in data["nguyen_van"]}
    assert kept["kind"] == "TTHC lạ"


def test_prose_counts_in_steps_that_are_one_text_and_in_the_rows_of_channels() -> None:
    steps = PAGE[PAGE.index("<ul><li><p>Bước 1") : PAGE.index("</ul></div>\n<div><h4>Cách") + len("</ul>")]
    whole = changed((steps, "<div>Bước 1: Nộp 03 bộ hồ sơ.</div>"))
    assert whole["thanh_phan_ho_so"]["so_bo"] == 3
    row = changed(("Nộp trên Cổng", "Nộp trên Cổng; trả kết quả qua đường bưu điện"))
    assert row["hinh_thuc_nhan_tra"]["tra_ket_qua"] == ["buu_chinh"]


def test_steps_of_a_page_as_one_text() -> None:
    steps = PAGE[PAGE.index("<ul><li><p>Bước 1") : PAGE.index("</ul></div>\n<div><h4>Cách") + len("</ul>")]
    one = changed((steps, "<div>Bước 1: Nộp đơn.<br>Bước 2: Nhận giấy.</div>"))
    assert one["trinh_tu_thuc_hien"] == [{"noi_dung": "Nộp đơn."}, {"noi_dung": "Nhận giấy."}]


def test_papers_of_a_page() -> None:
    data = changed(
        ("<td>Mau 7.docx</td>", "<td>Mau 7.docx<br> <br>Mau 8.docx</td>"),
        ("<h5>--</h5>", "<h5>Cây to</h5>"),
    )
    [case] = data["thanh_phan_ho_so"]["truong_hop"]
    assert (case["ten"], [paper["ten"] for paper in case["giay_to"]]) == ("Cây to", ["Đơn"])
    assert [p["ten"] for p in data["thanh_phan_ho_so"]["giay_to"]] == ["Thẻ"]
    assert [t["ten"] for t in data["mau_don_to_khai"]] == ["Mau 7", "Mau 8"]


def test_of_several_levels_the_unknown_one_alone_is_kept() -> None:
    data = changed((pair("Cấp thực hiện", "Cấp xã"), pair("Cấp thực hiện", "Cấp xã, Cấp tỉnh, Cấp vũ trụ")))
    assert data["cap_thuc_hien"] == ["cap_xa", "cap_tinh"]
    assert {item["truong"]: item["noi_dung"] for item in data["nguyen_van"]}["tiers"] == "Cấp vũ trụ"


def test_a_row_of_two_ways_is_kept() -> None:
    data = changed(("<tr><td>Trực tuyến</td>", "<tr><td>Trực tuyến, bưu điện</td>"))
    assert [r["hinh_thuc"] for r in data["cach_thuc_thuc_hien"]] == ["truc_tiep"]
    kept = {item["truong"]: item["noi_dung"] for item in data["nguyen_van"]}
    assert kept["above_channels"] == "Trực tuyến, bưu điện\n3 Ngày làm việc\nMiễn phí\nNộp trên Cổng"


def test_the_day_a_page_was_saved(tmp_path: Path) -> None:
    file = tmp_path / "x.html"
    file.write_text(PAGE, "utf-8")
    os.utime(file, (1893515400, 1893515400))  # 2030-01-01 23:30 in Vietnam
    with file.open("rb") as stream:
        [found] = read_text(stream, "x.html", None)
    assert not isinstance(found, Trouble)
    assert found[1].data["nguon"][0]["ngay_xem"] == "2030-01-01"
    assert "seen_unknown" in {doubt.code for _, doubt in found[1].doubts}


def test_a_page_from_a_pipe_has_no_day_of_saving(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_page, "today", lambda: date(2031, 2, 3))
    out, into = os.pipe()
    with os.fdopen(into, "wb") as writer:
        writer.write(PAGE.encode())
    with os.fdopen(out, "rb") as reader:
        [found] = read_text(reader, "<stdin>", None)
    assert not isinstance(found, Trouble)
    assert found[1].data["nguon"][0]["ngay_xem"] == "2031-02-03"


def test_what_is_too_large_or_has_no_steps_is_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    [found] = read_text(io.BytesIO(PAGE.replace("Trình Tự Thực Hiện", "Khác").encode()), "x", SEEN)
    assert isinstance(found, Trouble)
    assert found.code == "no_procedure"
    monkeypatch.setattr(text_reader, "_MOST_BYTES", len(PAGE.encode()))
    [found] = read_text(io.BytesIO(PAGE.encode() + b" "), "x", SEEN)
    assert isinstance(found, Trouble)
    assert found.code == "no_procedure"


def test_the_prose_of_a_page_is_read_as_that_of_an_answer() -> None:
    words = "- Nộp 02 bộ hồ sơ; trả kết quả qua đường bưu điện. Nộp lệ phí trực tuyến."
    found = page(PAGE.replace("- Chờ.", words))
    assert found.data["thanh_phan_ho_so"]["so_bo"] == 2
    assert found.data["hinh_thuc_nhan_tra"]["tra_ket_qua"] == ["buu_chinh"]
    doubted = {at[-1]: doubt.code for at, doubt in found.doubts if at[0] in ("thanh_phan_ho_so",)}
    assert doubted["so_bo"] == "from_prose"
    assert "tra_ket_qua" not in page().data["hinh_thuc_nhan_tra"]


def test_a_second_time_beside_the_cell_of_a_page_is_read() -> None:
    times = [
        ("3 Ngày làm việc (hoặc 2 ngày làm việc đối với cây non)", ""),
        ("3 Ngày làm việc", "3 ngày làm việc (hoặc 2 ngày làm việc đối với cây non)"),
    ]
    for time, text in times:
        cells = PAGE.replace("3 Ngày làm việc", time).replace("<td>Nộp trên Cổng</td>", f"<td>{text}</td>")
        data = page(cells).data
        limit = data.get("thoi_han_giai_quyet") or data["cach_thuc_thuc_hien"][0]["thoi_han_giai_quyet"]
        assert [(part["cho"], part["so"]) for part in limit["chi_tiet"]] == [
            ("Các trường hợp còn lại", 3),
            ("Đối với cây non", 2),
        ]
    unclear = page(PAGE.replace("Nộp trên Cổng", "Đo cây 5 ngày làm việc"))
    assert "duration_other_terms" in {doubt.code for _, doubt in unclear.doubts}


def test_the_level_that_a_page_names_in_prose_is_carried() -> None:
    found = page(PAGE.replace("Quầy 3", "Trực tuyến qua Cổng (một phần)"))
    [level] = found.data["muc_do_cong_bo"]
    assert (level["muc"], level["ngay_xem"]) == ("mot_phan", SEEN.isoformat())


@pytest.mark.parametrize("start", ["<a b='", "<a ", "</a ", "<!--", "<?"])
def test_a_page_that_breaks_off_within_a_tag_is_read_as_far_as_it_goes(start: str) -> None:
    begun = process_time()
    found = page(PAGE + start * 20000)
    assert found.data == page(PAGE).data
    assert process_time() - begun < 5
