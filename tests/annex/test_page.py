"""A procedure as a page: the eleven items in their order, every text of the file, doubts marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from dvc_core import load, load_data
from dvc_core.annex.page import procedure_page
from dvc_core.annex.words import ITEMS
from dvc_core.formats.html import section
from dvc_core.formats.text import lines
from dvc_core.model.procedure import Procedure
from dvc_core.words.document import Document

from ..support.commands import tthc
from ..support.files import ROOT

SHIPPED = sorted((ROOT / "procedures").glob("*/[0-9]*.yaml"))
BIRTH = ROOT / "procedures/ho-tich/1.001193.yaml"


def shipped(path: Path) -> Procedure:
    procedure = load(path).procedure
    assert procedure is not None
    return procedure


def of(**items: object) -> Procedure:
    procedure = load_data({"phien_ban": "procedure/v0", **items}).procedure
    assert procedure is not None
    return procedure


def text(page: Document) -> str:
    return "\n".join(lines(page, lambda words, _: words))


def part(page: Document, name: str) -> list[str]:
    """The lines of an item of a page."""
    heads = [f"  {one['vi']}:" for one in ITEMS.values()]
    head = f"  {ITEMS[name]['vi']}:"
    found: list[str] = []
    inside = False
    for line in text(page).splitlines():
        inside = line == head or (inside and line not in heads)
        found += [line.strip()] if inside and line != head else []
    return found


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_eleven_items_stand_in_their_order(lang: str) -> None:
    page = procedure_page(of(), "en" if lang == "en" else "vi")
    assert [one.title for one in page.sections] == [one[lang] for one in ITEMS.values()]
    assert [one["vi"].split(")")[0] for one in ITEMS.values()] == [*"abcdđeghikl"]


def test_what_is_not_stated_is_not_said_to_be_none() -> None:
    page = procedure_page(of(yeu_cau_dieu_kien="khong_co", phi_le_phi="khong_co"), "vi")
    assert part(page, "conditions") == ["Không có."]
    assert part(page, "fees") == ["Không có."]
    assert part(page, "templates") == ["Chưa có thông tin."]


@pytest.mark.parametrize("path", SHIPPED[::40], ids=lambda path: path.stem)
def test_every_text_that_an_author_wrote_is_on_the_page(path: Path) -> None:
    procedure = shipped(path)
    said = " ".join(text(procedure_page(procedure, "vi")).split())
    dossier, agencies = procedure.dossier, procedure.agencies
    papers = [*(dossier.papers or ())] if dossier else []
    papers += [paper for case in (dossier.cases or () if dossier else ()) for paper in case.papers]
    channels = procedure.channels or ()
    fees = [*(procedure.fees or ()), *(fee for row in channels for fee in row.fees or ())]
    times = [time for time in (procedure.deadline, *(row.deadline for row in channels)) if time is not None]
    texts = [
        procedure.name,
        procedure.code,
        *(step.text for step in procedure.steps or ()),
        *(row.text for row in channels),
        *(paper.name for paper in papers),
        *(paper.only_if for paper in papers),
        *(one.name for paper in papers for one in paper.alternatives or ()),
        *(fee.name for fee in fees),
        *(line.of for fee in fees for line in fee.rows or ()),
        *(relief.who for fee in fees for relief in fee.reliefs or ()),
        *(line.of for time in times for line in time.parts or ()),
        *(one.what for time in times for one in time.excluded or ()),
        *((agencies.executing or ()) if agencies else ()),
        *(one.name for one in procedure.results or ()),
        *(one.name for one in procedure.templates or ()),
        *(procedure.conditions or ()),
        *(one.title for one in procedure.legal_basis or ()),
        *(one.reason for one in procedure.unverified or () if one.kind != "nguon_khong_co"),
    ]
    wanted = [" ".join(one.split()) for one in texts if one]
    assert len(wanted) > 10
    assert [one for one in wanted if one not in said and one.replace("\n", " ") not in said] == []


def test_a_doubt_stands_below_its_item_and_silence_is_counted() -> None:
    doubts = [
        {"muc": "cach_thuc_thuc_hien.0.thoi_han_giai_quyet", "ly_do": "Nguồn ghi hai thời hạn."},
        {"muc": "mau_don_to_khai", "loai": "nguon_khong_co", "ly_do": "Không có chỗ ghi."},
        {"muc": "tu_khoa", "ly_do": "Từ khóa lạ."},
    ]
    time = {"loai": "so_luong", "so": 5, "don_vi": "ngay_lam_viec", "tinh_tu": "nhan_du_ho_so"}
    channels = [{"hinh_thuc": "truc_tiep", "thoi_han_giai_quyet": time}]
    page = procedure_page(of(cach_thuc_thuc_hien=channels, chua_xac_minh=doubts), "vi")
    assert part(page, "deadline") == [
        "Trực tiếp",
        "5 ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ",
        "(?) Nguồn ghi hai thời hạn.",
    ]
    assert "(?) tu_khoa: Từ khóa lạ." in text(page)
    assert "(?) 1 mục khác nguồn không có chỗ ghi hoặc để trống." in text(page)
    assert "(?)" not in text(procedure_page(of(chua_xac_minh=doubts), "vi", doubts=False))


def test_a_fee_says_its_table_its_reliefs_and_its_days() -> None:
    fee = {
        "loai": "le_phi",
        "muc_thu": "theo_bang",
        "bang": [
            {"cho": "Cấp lần đầu", "so_tien": 35000, "don_vi": "giấy", "den_ngay": "2026-12-31"},
            {"cho": "Cấp lại", "so_tien": 20000, "khi": {"truong": "kenh", "bang": "buu_chinh"}},
        ],
        "mien_giam": [
            {"doi_tuong": "Người cao tuổi"},
            {"doi_tuong": "Mọi người", "giam_phan_tram": 50, "khi": {"truong": "kenh", "bang": "truc_tuyen"}},
        ],
    }
    assert part(procedure_page(of(phi_le_phi=[fee]), "vi"), "fees") == [
        "- Lệ phí: Theo biểu mức thu",
        "Cấp lần đầu: 35.000 đồng/giấy (đến hết ngày 31/12/2026)",
        "Cấp lại: 20.000 đồng (có điều kiện: cách nộp là bưu chính)",
        "Miễn: Người cao tuổi",
        "Giảm 50 %: Mọi người (có điều kiện: cách nộp là trực tuyến)",
    ]


def test_two_rows_of_one_way_are_told_apart() -> None:
    rows = [
        {"hinh_thuc": "truc_tiep"},
        {"hinh_thuc": "truc_tiep"},
        {"hinh_thuc": "truc_tiep", "truong_hop": "Cấp lại"},
    ]
    page = procedure_page(of(cach_thuc_thuc_hien=rows), "vi")
    assert part(page, "channels") == ["Trực tiếp", "Trực tiếp (dòng 2)", "Trực tiếp, trường hợp: Cấp lại"]


def test_a_page_holds_no_markup_of_a_file() -> None:
    html = section(procedure_page(of(ten_thu_tuc="<script>alert(1)</script>"), "vi"), "vi")
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_command_prints_the_page_and_writes_it_as_html(tmp_path: Path) -> None:
    done = tthc("show", str(BIRTH))
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == text(procedure_page(shipped(BIRTH), "vi")).splitlines()
    target = tmp_path / "trang.html"
    assert tthc("export", "html", str(BIRTH), str(SHIPPED[0]), "-o", str(target)).returncode == 0
    page = target.read_text("utf-8")
    assert page.count("<section") == 2
    assert "<h3>l) Căn cứ pháp lý</h3>" in page


def test_a_file_without_a_procedure_has_no_page(tmp_path: Path) -> None:
    (tmp_path / "hong.yaml").write_text("phien_ban: [", "utf-8")
    for command in (["show"], ["export", "html"]):
        done = tthc(*command, str(tmp_path / "hong.yaml"))
        assert done.returncode == 1
        assert b"hong.yaml:1" in done.stderr


def test_a_fee_says_when_it_is_to_be_paid() -> None:
    """The copies of a birth certificate are paid by those alone who ask for some."""
    fees = part(procedure_page(shipped(BIRTH), "vi"), "fees")
    assert "có điều kiện: “Đề nghị cấp bản sao Giấy khai sinh” là có" in fees
