"""The letter: in the order of an official paper, readable as printed, nothing cut in silence."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from dvc_core.catalogue.report.document import (
    ReportDocument,
    ReportLink,
    ReportSection,
    ReportTable,
    StateMark,
    cell_text,
)
from dvc_core.catalogue.report.letter import FIELDS, letter, template
from dvc_core.catalogue.report.letter_table import cut, widths
from dvc_core.formats.docx_template import TemplateError
from dvc_core.words import Lang

from ..support import commands
from ..support.files import ROOT

docx = pytest.importorskip("docx")
qn = pytest.importorskip("docx.oxml.ns").qn

LANGS: tuple[Lang, ...] = ("vi", "en")
NATION = {"vi": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "en": "SOCIALIST REPUBLIC OF VIET NAM"}
MOTTO = {"vi": "Độc lập - Tự do - Hạnh phúc", "en": "Independence - Freedom - Happiness"}
ABOUT = dict(zip(FIELDS, ("48", "24/11/2026", "Nghị định số 224/2026/NĐ-CP"), strict=True))
#: Twentieths of a point between the margins of a page, upright and turned round.
UPRIGHT, ROUND = 9354, 14286

FEW = ReportTable(
    "Số thủ tục theo tình trạng",
    ("Tình trạng", "Số thủ tục", "Tỷ lệ"),
    (
        (StateMark("đạt", "dat"), 8000, "40,0 %"),
        (StateMark("không đạt", "khong_dat"), 12000, "60,0 %"),
        ("Tổng", 20000, "100 %"),
    ),
    total=True,
)
LONG = ReportTable(
    "Việc cần giao",
    ("STT", "Mã", "Việc"),
    tuple((n, f"1.{n:06}", f"việc thứ {n}") for n in range(1, 101)),
    sheet="Việc cần làm",
)
BROAD = ReportTable(
    "Cơ quan và tiêu chí",
    ("Cơ quan", *(f"Nghiêng{n}" for n in range(12))),
    tuple((ReportLink(f"Sở số {n}", "co-quan", str(n)), *range(12)) for n in range(3)),
)
SECOND = LONG._replace(caption="Bảng dài", rows=LONG.rows[:12])
EMPTY = ReportTable("Danh mục được giao", ("STT", "Tên"), ())
MADE = ReportTable(
    "Nguồn gốc",
    ("Nội dung", "Giá trị"),
    (("Lệnh làm lại", "tthc report kho"), ("Dấu vết", "0123456789abcdef" * 4)),
)


def document(
    *sections: ReportSection, conclusion: tuple[str, ...] = ("Điều thứ nhất.", "Điều thứ hai.")
) -> ReportDocument:
    return ReportDocument("Báo cáo thử", "", sections, conclusion)


WHOLE = document(
    ReportSection("a", "Kết quả chung", ("Đoạn của phần một.",), (FEW,)),
    ReportSection("b", "Việc của thứ Hai", (), (LONG,)),
    ReportSection("c", "Theo tiêu chí", (), (BROAD,)),
    ReportSection("x", "Theo cơ quan", (), (FEW, FEW._replace(caption="Bảng ngắn"), SECOND)),
    ReportSection("d", "Phần của người soát", ("Đoạn của người soát.",), (FEW,)),
    ReportSection("e", "Phần trống", (), (EMPTY,)),
    ReportSection("f", "Nguồn gốc", (), (MADE,)),
)


def texts(paper: Any) -> list[str]:
    """Every paragraph, those in tables too, in the order of the page."""
    paragraphs = paper.element.body.iter(qn("w:p"))
    return ["".join(part.text or "" for part in p.iter(qn("w:t"))) for p in paragraphs]


def grids(paper: Any) -> list[Any]:
    """The tables of data; the others hold head and signature."""
    return [t for t in paper.element.body.iter(qn("w:tbl")) if t.find(f".//{qn('w:tblHeader')}") is not None]


def rows(grid: Any) -> list[list[str]]:
    return [
        ["".join(t.text or "" for t in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc"))]
        for row in grid.iter(qn("w:tr"))
    ]


def captioned(paper: Any, caption: str) -> list[Any]:
    """The tables of data of a caption."""
    captions = [p.text for p in paper.paragraphs if p.style.name == "Caption"]
    return [grid for grid, said in zip(grids(paper), captions, strict=True) if said.endswith(caption)]


OPENING = (
    "……………… báo cáo kết quả xét mức độ dịch vụ công trực tuyến của 48 thủ tục hành chính "
    "theo pháp luật tại ngày 24/11/2026, căn cứ Nghị định số 224/2026/NĐ-CP, như sau:"
)


def test_the_conclusion_comes_first_and_what_made_it_last() -> None:
    said = texts(letter(WHOLE, "vi", ABOUT))
    order = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BÁO CÁO",
        OPENING,
        "1. Điều thứ nhất.",
        "II. KẾT QUẢ CHUNG",
        "đạt",
        "Nơi nhận:",
        "Họ và tên",
        "Đoạn của người soát.",
        "tthc report kho",
    ]
    places = [said.index(text) for text in order]
    assert places == sorted(places)


def test_one_sentence_of_conclusion_is_not_numbered() -> None:
    assert "Chỉ một." in texts(letter(document(FEW_ONLY, conclusion=("Chỉ một.",)), "vi"))


FEW_ONLY = ReportSection("a", "Kết quả", (), (FEW,))


def test_heads_of_tables_repeat_and_rows_are_kept_whole() -> None:
    found = grids(letter(WHOLE, "vi"))
    assert len(found) == 8
    for grid in found:
        first, *rest = grid.iter(qn("w:tr"))
        assert first.find(f".//{qn('w:tblHeader')}") is not None
        assert not [row for row in rest if row.find(f".//{qn('w:tblHeader')}") is not None]
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in (first, *rest))


def sizes(table: ReportTable, room: int) -> list[int]:
    return widths([table.columns, *([str(cell_text(cell)) for cell in row] for row in table.rows)], room)


def test_columns_fill_the_page_and_no_word_is_cut() -> None:
    for table in (FEW, LONG, BROAD, ReportTable("Một", ("Cột",), (("a",),))):
        room = ROUND if table is BROAD else UPRIGHT
        found = sizes(table, room)
        assert sum(found) == room
        for width, heading in zip(found, table.columns, strict=True):
            assert width > max(map(len, heading.split())) * 110
    number, _, text = sizes(LONG, UPRIGHT)
    assert text > 3 * number, "names have the room, numbers do not"


def test_each_table_is_as_wide_as_its_page() -> None:
    paper = letter(WHOLE, "vi")
    sums = [sum(int(c.get(qn("w:w"))) for c in grid.iter(qn("w:gridCol"))) for grid in grids(paper)]
    assert {*sums} == {UPRIGHT, ROUND}
    for grid in grids(paper):
        size = [c.get(qn("w:w")) for c in grid.iter(qn("w:gridCol"))]
        for row in grid.iter(qn("w:tr")):
            cells = [c.get(qn("w:w")) for c in row.iter(qn("w:tcW"))]
            assert cells in (size, [str(sum(map(int, size)))])


def test_a_word_longer_than_the_page_leaves_room_for_the_others() -> None:
    found = sizes(ReportTable("Dấu vết", ("Tệp", "Dấu"), (("kho", "f" * 400), ("g" * 400, "ngắn"))), UPRIGHT)
    assert sum(found) == UPRIGHT
    assert min(found) > UPRIGHT / 4
    many = ReportTable("Nhiều cột", tuple(f"{'m' * 30}{n}" for n in range(20)), ())
    assert sum(sizes(many, UPRIGHT)) == UPRIGHT


def test_the_letter_is_upright_and_its_annexes_are_turned_round() -> None:
    paper = letter(WHOLE, "vi")
    assert [page.orientation == 1 for page in paper.sections] == [False, *[True] * 5]
    for page in paper.sections:
        assert (page.page_width > page.page_height) == (page.orientation == 1)


def test_pages_are_numbered_at_the_top_but_the_first_and_annexes_by_themselves() -> None:
    paper = letter(WHOLE, "vi")
    first = paper.sections[0]
    assert "PAGE" in first.header._element.xml
    assert first.header.paragraphs[0].alignment == 1
    assert first.first_page_header.is_linked_to_previous
    for page in paper.sections:
        assert page.different_first_page_header_footer
        started = page._sectPr.find(qn("w:pgNumType"))
        assert started is None if page._sectPr is first._sectPr else started.get(qn("w:start")) == "1"
    assert all(page.header.is_linked_to_previous for page in list(paper.sections)[1:])


def test_no_page_is_left_to_an_empty_paragraph() -> None:
    paper = letter(WHOLE, "vi")
    ends = [p for p in paper.paragraphs if p._p.find(f".//{qn('w:sectPr')}") is not None]
    assert len(ends) == len(paper.sections) - 1
    for empty in [p for p in paper.paragraphs if not p.text]:
        assert empty.paragraph_format.line_spacing.pt <= 2


@pytest.mark.parametrize("lang", LANGS)
def test_the_national_title_fits_its_line(lang: Lang) -> None:
    paper = letter(WHOLE, lang)
    right = paper.tables[0].rows[0].cells[1]
    nation, motto = (p for p in right.paragraphs if p.text)
    assert (nation.text, motto.text) == (NATION[lang], MOTTO[lang])
    for said in (nation, motto):
        (run,) = said.runs
        assert run.bold
        assert run.font.size.pt == 13
        # The widths of bold letters of Times New Roman at this size, in twentieths of a point.
        length = sum(93 if c in " IĨÌỊ" else 191 if c.isupper() else 137 for c in said.text)
        assert length < right.width.twips
    left = paper.tables[0].rows[1].cells[0].text
    assert re.search(r"……/BC-……", left)


def test_the_margins_and_letters_are_those_of_official_papers() -> None:
    paper = letter(WHOLE, "vi")
    for page in paper.sections:
        assert (page.left_margin.mm, page.right_margin.mm) == (
            pytest.approx(30, 0.01),
            pytest.approx(15, 0.01),
        )
        assert page.top_margin.mm == page.bottom_margin.mm == pytest.approx(20, 0.01)
    fonts = [dict(found.attrib) for found in paper.styles.element.iter(qn("w:rFonts"))]
    kinds = {qn(f"w:{kind}"): "Times New Roman" for kind in ("ascii", "hAnsi", "eastAsia", "cs")}
    assert fonts
    assert all(found == kinds for found in fonts), "no theme names another font"
    assert not list(paper.element.body.iter(qn("w:rFonts")))


#: In which order the format wants what stands in these elements; a word processor may refuse another.
ORDER = {
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "pPr": "pStyle keepNext keepLines pBdr tabs spacing ind jc rPr sectPr",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan vAlign",
    "rPr": "rStyle rFonts b i color sz szCs u",
}


def test_elements_stand_in_the_order_of_the_format() -> None:
    for name, order in ORDER.items():
        ranks = {qn(f"w:{child}"): rank for rank, child in enumerate(order.split())}
        found = list(letter(WHOLE, "vi").element.body.iter(qn(f"w:{name}")))
        assert found
        for element in found:
            places = [ranks[child.tag] for child in element]
            assert places == sorted(places), name


def test_where_services_stand_is_in_the_letter_and_the_rest_in_annexes() -> None:
    before, _, after = "\n".join(texts(letter(WHOLE, "vi"))).partition("Họ và tên")
    assert re.search(rf"Bảng 1\. {FEW.caption}", before)
    assert re.findall(r"Bảng \d+\. (.*)", before) == [FEW.caption]
    for caption in (LONG.caption, BROAD.caption, "Bảng ngắn", "Bảng dài"):
        assert re.search(rf"Bảng \d+\. {caption}", after)


def test_what_is_cut_says_how_much_and_where_the_rest_is() -> None:
    (found,) = captioned(letter(WHOLE, "vi"), LONG.caption)
    assert len(rows(found)) == 22, "the heading, the rows, and that there are more"
    assert rows(found)[-1] == ["Còn 80 dòng, xem bảng tính kèm theo, trang “Việc cần làm”."]


def test_a_few_rows_more_are_shown_and_sums_stay_last() -> None:
    assert cut(LONG._replace(rows=LONG.rows[:13]), 10)[1] == 0
    shown, left = cut(LONG._replace(total=True), 10)
    assert (len(shown.rows), left, shown.rows[-1]) == (10, 90, LONG.rows[-1])
    summed = letter(document(ReportSection("a", "Việc", (), (LONG._replace(total=True, sheet=""),))), "vi")
    assert [row[0] for row in rows(grids(summed)[0])[-3:]] == [
        "19",
        "Còn 80 dòng, xem báo cáo điện tử.",
        "100",
    ]


def test_every_section_is_somewhere_and_what_is_empty_is_said() -> None:
    said = texts(letter(WHOLE, "vi"))
    for section in WHOLE.sections:
        assert any(section.title.casefold() in text.casefold() for text in said)
    assert any("Phần trống" in text and text.startswith("Không có") for text in said)
    listed = next(text for text in said if text.startswith("Phụ lục I –"))
    heads = [p.text.partition("\n") for p in letter(WHOLE, "vi").paragraphs if p.style.name == "Annex"]
    annexes = [number for number, _, _ in heads]
    assert len(annexes) == len(letter(WHOLE, "vi").sections) - 1
    assert annexes == re.findall("Phụ lục [IVX]+", listed)


def test_numbers_are_grouped_and_stand_at_the_right_states_are_words() -> None:
    for lang, number in zip(LANGS, ("12.000", "12,000"), strict=True):
        grid = captioned(letter(WHOLE, lang), FEW.caption)[0]
        assert rows(grid)[2] == ["không đạt", number, "60,0\xa0%"]
        sides = [e.get(qn("w:val")) for e in grid.findall(qn("w:tr"))[2].iter(qn("w:jc"))]
        assert sides == ["left", "right", "right"]
        bold = [row.find(f".//{qn('w:b')}") is not None for row in grid.iter(qn("w:tr"))]
        assert bold == [True, False, False, True], "headings and the row of sums"
    codes = captioned(letter(WHOLE, "vi"), LONG.caption)[0]
    assert rows(codes)[1][1] == "1.000001", "a code is no number"
    assert [e.get(qn("w:val")) for e in codes.findall(qn("w:tr"))[1].iter(qn("w:jc"))][1] == "left"


def test_the_english_letter_says_no_vietnamese_of_its_own() -> None:
    section = ReportSection(
        "a", "Results", (), (ReportTable("Counts", ("What", "Count"), (("procedures", 3),)),)
    )
    paper = letter(
        ReportDocument("Report", "", (section,), (("All is well.",),)),
        "en",
        {"on": "2026-11-24"},
    )
    said = "\n".join(texts(paper))
    assert "REPORT" in said
    assert "I. CONCLUSION" in said
    assert "Table 1. Counts" in said
    assert not re.search("[à-ỹđ]", said.casefold())


def test_what_no_file_can_hold_is_no_fault() -> None:
    odd = ReportSection(
        "a", "Lạ \x07", ("Đoạn \x00.",), (ReportTable("<b>\x0c", ("Tên & \x01",), (("<a>\x02 \ud800",),)),)
    )
    paper = letter(document(odd)._replace(warning="\x1b!"), "vi")
    assert rows(grids(paper)[0]) == [["Tên & \ufffd"], ["<a>\ufffd \ufffd"]]


def test_a_report_without_anything_is_still_a_letter() -> None:
    said = texts(letter(ReportDocument("Trống", "Không có căn cứ kết luận.", ()), "vi"))
    assert "Không có căn cứ kết luận." in said
    assert "Họ và tên" in said


@pytest.mark.long
def test_the_command_writes_the_letter(tmp_path: Path) -> None:
    args = ("report", "procedures", "--as-of", "2026-11-24")
    for name in ("1.docx", "2.docx"):
        assert commands.tthc(*args, "-f", f"docx:{tmp_path}/{name}", cwd=ROOT).returncode == 0
    assert (tmp_path / "1.docx").read_bytes() == (tmp_path / "2.docx").read_bytes()
    said = texts(docx.Document(str(tmp_path / "1.docx")))
    assert any("24/11/2026" in text for text in said[:20])
    # A day stands as people write it, but for the file that keeps the figures of a day.
    assert not [text for text in said if re.search(r"(?<!ky-)\d{4}-\d\d-\d\d", text)]


# Templates of an office


@pytest.mark.parametrize("lang", LANGS)
def test_the_template_has_a_control_for_everything_and_a_letter_has_none(lang: Lang) -> None:
    paper = docx.Document(str(template(lang)))
    tags = [tag.get(qn("w:val")) for tag in paper.element.body.iter(qn("w:tag"))]
    assert sorted(tags) == sorted((*FIELDS, "warning", "conclusion", "requests", "sections", "annexes"))
    assert not list(letter(WHOLE, lang, ABOUT).element.body.iter(qn("w:sdt")))


def office(tmp_path: Path, old: str, new: str) -> str:
    """The template with a paragraph, or a control, changed as somebody in an office would."""
    paper = docx.Document(str(template("vi")))
    for tag in paper.element.body.iter(qn("w:tag")):
        if tag.get(qn("w:val")) == old:
            tag.set(qn("w:val"), new)
    for cell in (cell for table in paper.tables for row in table.rows for cell in row.cells):
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.text = run.text.replace(old, new)
    path = tmp_path / "mau.docx"
    paper.save(str(path))
    return str(path)


def test_what_an_office_changed_in_the_template_stays(tmp_path: Path) -> None:
    own = office(tmp_path, "TÊN CƠ QUAN BAN HÀNH", "SỞ TƯ PHÁP")
    said = texts(letter(WHOLE, "vi", ABOUT, (), own))
    assert "SỞ TƯ PHÁP" in said
    assert OPENING in said


def test_a_control_that_nothing_fills_and_what_is_no_template_are_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="so_lieu") as caught:
        letter(WHOLE, "vi", ABOUT, (), office(tmp_path, "on", "so_lieu"))
    assert "counts.graded" in caught.value.sentence("vi")
    # A block in the middle of a sentence has no place for tables.
    with pytest.raises(TemplateError, match="sections"):
        letter(WHOLE, "vi", ABOUT, (), office(tmp_path, "on", "sections"))
    (tmp_path / "x.docx").write_text("x", "utf-8")
    docx.Document().save(str(tmp_path / "y.docx"))
    for name in ("x.docx", "y.docx", "khong-co.docx"):
        with pytest.raises(TemplateError):
            letter(WHOLE, "vi", ABOUT, (), str(tmp_path / name))


def test_the_command_takes_a_template_and_writes_the_one_that_comes_along(tmp_path: Path) -> None:
    own, made = tmp_path / "mau.docx", tmp_path / "bao-cao.docx"
    assert commands.shown("export", "letter", str(own))[0] == 0
    args = ("report", "procedures/ho-tich", "--as-of", "2026-11-24", "--letter-template", str(own))
    assert commands.tthc(*args, "-f", f"docx:{made}", cwd=ROOT).returncode == 0
    assert made.is_file()
    assert commands.tthc(*args, "-f", "json", cwd=ROOT).returncode == 2
    own.write_bytes(b"x")
    done = commands.tthc(*args, "-f", f"docx:{tmp_path}/khac.docx", cwd=ROOT)
    assert (done.returncode, b"mau.docx" in done.stderr) == (2, True)
    assert not (tmp_path / "khac.docx").exists()
