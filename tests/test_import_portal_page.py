"""A saved page becomes a file: labels, sections and tables are read, menus and side lists are not."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dvc_core.importers.answers import Trouble
from dvc_core.importers.draft import Imported
from dvc_core.importers.ledger import leaves
from dvc_core.importers.page_data import plain
from dvc_core.importers.page_tree import tree
from dvc_core.importers.portal_page import read_page
from dvc_core.importers.store import render
from dvc_core.loader import load_text

SEEN = date(2030, 1, 5)
PAGE = """<!DOCTYPE html><html><head>
<title>x</title><style>h4 {}</style>
<link rel="canonical" href="https://dichvucong.example/"><link rel="canonical" data-rh="true"
 href="https://dichvucong.example/thu-tuc/1"></head><body><nav><div><div>Lĩnh vực</div><ul>
<li>Menu</li></ul></div></nav>
<script>var a = "<h4>Kết quả xử lý</h4>";</script>
<h3>Trồng cây</h3><div><div><div>Tên thủ tục</div><div>Xác nhận trồng cây</div></div>
<div><div>Mã thủ tục</div><div>9.100010</div></div><div><div>Số quyết định</div><div>77/QĐ-BCX</div></div>
<div><div>Cấp thực hiện</div><div>Cấp xã</div></div>
<div><div>Loại thủ tục</div><div>TTHC được luật giao quy định chi tiết</div></div>
<div><div>Lĩnh vực</div><div>Cây xanh</div></div>
<div><div>Đối tượng thực hiện</div><div>Công dân Việt Nam, Người ngoài hành tinh</div></div>
<div><div>Cơ quan có thẩm quyền</div><div></div></div>
<div><div>Địa chỉ tiếp nhận HS</div><div>Quầy 3<br>Tầng 2</div></div></div>
<div><h4>Trình Tự Thực Hiện</h4><ul><li><p>Bước 1</p><p>- Nộp đơn &amp; ảnh.
- Chờ.</p></li><li><p> </p><p>Nhận giấy.</p></li></ul></div>
<div><h4>Cách Thức Thực Hiện</h4><table><thead><tr><th>Hình thức nộp</th></tr></thead><tbody>
<tr><td>Trực tuyến</td><td>3 Ngày làm việc</td><td><span>Miễn phí</span></td><td>Nộp trên Cổng</td></tr>
<tr><td>Bằng bồ câu</td><td>1 Ngày</td><td></td><td></td></tr>
<tr><td>Trực tiếp</td><td>3 Ngày làm việc</td><td>Lệ phí: 12.000 Đồng</td><td></td></tr></tbody></table></div>
<div><h4>Thành phần hồ sơ</h4><div><h5>--</h5><table><tr><th>Tên giấy tờ</th></tr>
<tr><td>Đơn</td><td>Mau 7.docx</td><td>1 bản chính 2 bản sao</td></tr></table></div>
<div><h5>* Giấy tờ phải xuất trình:</h5>
<table><tr><td>Thẻ</td><td></td><td>1 bản chính</td></tr></table></div></div>
<div><h4>Căn cứ pháp lý</h4><table><tr><td>Nghị định về cây</td><td>11/2031/NĐ-CP</td></tr></table></div>
<div><h4>Cơ quan thực hiện</h4><div>Hạt cây xanh, công viên</div></div>
<div><h4>Yêu cầu, điều kiện thực hiện</h4><div>Không có thông tin</div></div>
<div><h4>Kết quả xử lý</h4><div><div><div>Giấy xác nhận</div><div>Mã: KQ.G99.1</div></div></div></div>
<div><h4>Từ khóa</h4><div>cây</div></div><div><h4>Mô tả</h4><div>Cây phải còn sống</div></div>
<div><div><p>Tìm kiếm nhiều nhất</p></div></div></body></html>"""


def page(text: str = PAGE) -> Imported:
    [found] = read_page(io.BytesIO(text.encode()), "x.html", SEEN)
    assert not isinstance(found, Trouble)
    return sound(found[1], plain(tree(text)))


def sound(imported: Imported, data: dict[str, Any]) -> Imported:
    assert not imported.clashes
    assert {entry.source for entry in imported.entries} == {path for path, _ in leaves(data)}
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
    assert "phi_le_phi" not in imported.data["cach_thuc_thuc_hien"][0]
    assert "page_zero_is_free" in {doubt.code for _, doubt in imported.doubts}
    kept = {item["truong"]: item["noi_dung"] for item in imported.data["nguyen_van"]}
    assert kept["channels[0].fees"] == "Miễn phí"
    assert kept["channels[1].way"] == "Bằng bồ câu"
    assert kept["subjects"] == "Người ngoài hành tinh"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"<p>x</p>", "no_page"), (b"\xff\xfe", "bad_text"), (b"{}", "no_page")],
)
def test_what_is_no_page_is_told(content: bytes, code: str) -> None:
    [found] = read_page(io.BytesIO(content), "x.html", SEEN)
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
    for found in read_page(io.BytesIO(text.encode()), "x.html", SEEN):
        if not isinstance(found, Trouble):
            sound(found[1], plain(tree(text)))


def test_the_saved_page_of_the_portal(shared: Path) -> None:
    text = (shared / "corpus" / "portal-page-1.001193.html").read_text("utf-8")
    data = page(text).data
    assert data["ma_thu_tuc"] == "1.001193"
    assert len(data["can_cu_phap_ly"]) == 15
    assert len(data["thanh_phan_ho_so"]["giay_to"]) == 8
    assert data["quyet_dinh_cong_bo"] == {"so_ky_hieu": "163/QĐ-BTP"}
    assert data["nguon"][0]["dia_chi"].endswith("/019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7")
