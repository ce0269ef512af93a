"""A document of Word becomes lines: merged cells, numbers, controls; and an annex becomes drafts."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest

from dvc_core.portal.docx import lines, read_docx
from dvc_core.portal.draft import Imported
from dvc_core.portal.inputs import Trouble

from ..support.annex_round_trip import as_docx, count
from ..support.commands import tthc
from ..support.files import ROOT

SEEN = date(2030, 1, 5)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def said(body: str, numbering: str = "") -> list[str]:
    root = ElementTree.fromstring(f'<w:body xmlns:w="{W}">{body}</w:body>')  # noqa: S314 - our own
    numbers = f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>' if numbering else ""
    return [*lines(root, numbers.encode())]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_a_control_inside_a_sentence_is_part_of_it() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>05 ngày</w:t></w:r></w:sdtContent></w:sdt>"
    sentence = f"<w:p><w:r><w:t>Thời hạn: </w:t></w:r>{control}<w:r><w:t>.</w:t></w:r></w:p>"
    assert said(sentence) == ["Thời hạn: 05 ngày."]
    block = "<w:sdt><w:sdtContent><w:p><w:r><w:t>Khối</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    assert said(block) == ["Khối"]


def test_what_is_deleted_is_no_text_and_what_is_inserted_is() -> None:
    deleted = "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
    body = f"<w:p>{deleted}<w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>"
    assert said(body) == ["mới"]


def test_a_cell_over_rows_says_the_same_in_each_and_one_over_columns_says_it_once() -> None:
    wide = '<w:gridSpan w:val="3"/>'
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = (
        f"<w:tbl><w:tr>{cell('A. CẤP TỈNH', wide)}</w:tr>"
        f"<w:tr>{cell('1')}{cell('Cấp')}{cell('5 ngày', restart)}</w:tr>"
        f"<w:tr>{cell('2')}{cell('Đổi')}{cell('', goes_on)}</w:tr></w:tbl>"
    )
    assert said(table) == ["A. CẤP TỈNH", "1\tCấp\t5 ngày", "2\tĐổi\t5 ngày"]


def test_automatic_numbers_are_written_out() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate((("decimal", "%1."), ("lowerLetter", "%2)"), ("bullet", "o")))
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    )
    number = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
    body = "".join(f"<w:p>{number.format(n)}<w:r><w:t>x</w:t></w:r></w:p>" for n in (0, 1, 1, 2, 0, 1))
    assert said(body, numbering) == ["1. x", "a) x", "b) x", "- x", "2. x", "a) x"]


def document(rows: list[list[str]], *texts: str) -> bytes:
    paper = docx.Document()
    table = paper.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        cells = table.add_row().cells
        for one, text in zip(cells, row, strict=False):
            one.text = text
        if len(row) == 1:
            cells[0].merge(cells[-1])
    for text in texts:
        paper.add_paragraph(text)
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def read(content: bytes) -> list[Imported]:
    found = [*read_docx(io.BytesIO(content), "x.docx", SEEN)]
    assert not [one for one in found if isinstance(one, Trouble)]
    return [one[1] for one in found if not isinstance(one, Trouble)]


HEADS = (
    "STT|Mã số TTHC|Tên thủ tục hành chính|Thời hạn giải quyết|Địa điểm thực hiện|Phí, lệ phí|Căn cứ pháp lý"
)
LIST = [
    row.split("|")
    for row in (
        HEADS,
        "I. LĨNH VỰC CÂY XANH",
        "1|1.014464.H12|Cấp giấy trồng cây|05 ngày làm việc|Trung tâm|Không|- Nghị định số 12/2029/NĐ-CP",
        "1|1.014465.H12|Thu hồi giấy|3 ngày|Trung tâm|Lệ phí: 20.000 đồng|Luật số 99/2029/QH19",
        "Tổng số: 02 TTHC",
    )
]


def test_a_list_without_contents_has_a_procedure_in_each_row() -> None:
    one, other = (imported.data for imported in read(document(LIST)))
    assert (one["ma_thu_tuc"], one["ma_cu"]) == ("1.014464", ["1.014464.H12"])
    assert (one["ten_thu_tuc"], other["ten_thu_tuc"]) == ("Cấp giấy trồng cây", "Thu hồi giấy")
    assert one["thoi_han_giai_quyet"]["so"] == 5
    assert one["phi_le_phi"] == "khong_co"
    assert other["phi_le_phi"][0]["so_tien"] == 20000
    assert [law["so_ky_hieu"] for law in one["can_cu_phap_ly"]] == ["12/2029/NĐ-CP"]
    assert one["co_quan_giai_quyet"]["noi_tiep_nhan"] == "Trung tâm"


def test_a_row_of_a_list_is_a_procedure_where_there_are_no_contents_of_it() -> None:
    steps, laws = "a) Trình tự thực hiện: Nộp hồ sơ.", "l) Căn cứ pháp lý: Luật số 99/2029/QH19."
    contents = ("1. Cấp giấy trồng cây", steps, laws)
    process = ("PHẦN III. QUY TRÌNH NỘI BỘ", "Bước 1: Công chức xử lý trong 2 giờ.")
    found = read(document(LIST, *contents, *process))
    assert [imported.name for imported in found] == ["Cấp giấy trồng cây", "Thu hồi giấy"]
    assert found[0].data["ma_thu_tuc"] == "1.014464"
    assert [law["so_ky_hieu"] for law in found[0].data["can_cu_phap_ly"]] == ["99/2029/QH19"]
    assert "Công chức" not in str(found[0].data)


def test_a_list_and_the_contents_name_one_procedure_with_and_without_the_word_for_it() -> None:
    steps = "a) Trình tự thực hiện: Nộp hồ sơ."
    rows = [
        [cell.replace("Cấp giấy trồng cây", "Thủ tục: Cấp giấy trồng cây") for cell in row] for row in LIST
    ]
    found = read(document(rows, "1. Thủ tục: Cấp giấy trồng cây", steps))
    assert [imported.name for imported in found] == ["Cấp giấy trồng cây", "Thu hồi giấy"]


def archive(**parts: str) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("_", "/") + ".xml", text)
    return made.getvalue()


BROKEN = {
    "empty": b"",
    "cut": b"PK\x03\x04",
    "text": b"Chao",
    "other": archive(x="<a/>"),
    "broken": archive(word_document="<a"),
    "entities": archive(word_document="<!DOCTYPE a><a/>"),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_no_document_is_told(content: bytes) -> None:
    [found] = read_docx(io.BytesIO(content), "x.docx", SEEN)
    assert isinstance(found, Trouble)
    assert found.code == "no_docx"


@pytest.mark.long
def test_answers_come_back_from_their_annexes(shared: Path) -> None:
    counts, undoubted = count(shared, as_docx, step=61)
    assert counts["equal"] > 500
    assert len(undoubted) <= counts["equal"] * 0.002


def test_the_commands_write_an_annex_and_read_it(tmp_path: Path) -> None:
    birth = ROOT / "procedures/ho-tich/1.001193.yaml"
    done = tthc("export", "docx", str(birth), "-o", "phu-luc.docx", cwd=tmp_path)
    assert done.returncode == 0
    assert "chưa xác minh" in done.stderr.decode()
    done = tthc("import", "docx", "phu-luc.docx", "-o", "nhap", "--seen", "2030-01-05", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "nhap").glob("*/*.yaml")] == ["1.001193.yaml"]


def paragraphs(path: Path) -> list[Any]:
    return [one.text for one in docx.Document(str(path)).paragraphs]


def test_an_office_changes_the_template(tmp_path: Path) -> None:
    birth = str(ROOT / "procedures/ho-tich/1.001193.yaml")
    assert tthc("export", "docx", "--write-template", "-o", "mau.docx", cwd=tmp_path).returncode == 0
    own = docx.Document(str(tmp_path / "mau.docx"))
    own.paragraphs[0].insert_paragraph_before("ỦY BAN NHÂN DÂN TỈNH CÂY XANH")
    own.save(str(tmp_path / "mau.docx"))
    done = tthc(
        "export",
        "docx",
        birth,
        "--template",
        "mau.docx",
        "--change",
        "sua_doi",
        "-o",
        "ra.docx",
        cwd=tmp_path,
    )
    assert done.returncode == 0
    said = paragraphs(tmp_path / "ra.docx")
    assert said[0] == "ỦY BAN NHÂN DÂN TỈNH CÂY XANH"
    assert "PHẦN I. DANH MỤC THỦ TỤC HÀNH CHÍNH ĐƯỢC SỬA ĐỔI, BỔ SUNG" in said
    items = [line for line in said if line.endswith(":") and line[1:2] == ")"]
    assert "".join(line[0] for line in items) == "abcdđeghikl"
    (tmp_path / "mau.docx").write_bytes(b"no document")
    done = tthc("export", "docx", birth, "--template", "mau.docx", "-o", "ra.docx", cwd=tmp_path)
    assert done.returncode == 2


def test_a_province_publishes_the_list_alone(tmp_path: Path) -> None:
    birth = str(ROOT / "procedures/ho-tich/1.001193.yaml")
    assert tthc("export", "docx", birth, "--layout", "tinh", "-o", "ra.docx", cwd=tmp_path).returncode == 0
    [table] = docx.Document(str(tmp_path / "ra.docx")).tables
    heads = [one.text for one in table.rows[0].cells]
    assert heads[1:4] == ["Mã TTHC", "Tên thủ tục hành chính", "Thời hạn giải quyết"]
    assert [one.text for one in table.rows[2].cells][1] == "1.001193"
    assert not [line for line in paragraphs(tmp_path / "ra.docx") if "NỘI DUNG CỤ THỂ" in line]
