"""The form on paper: every question on it, empty or filled in, as a page and as a document."""

from __future__ import annotations

import html as markup
import os
import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from dvc_core import check, compile_form, forms, load, load_text
from dvc_core.forms.model import PlanField
from dvc_core.hosts import docx as word_file
from dvc_core.hosts import print as paper
from dvc_core.hosts.parts.sheet import (
    PLACES,
    Block,
    Boxes,
    Day,
    Heading,
    Line,
    Row,
    Signed,
    Table,
    Words,
    sheet,
)
from dvc_core.hosts.walk import rendering as hosts
from dvc_core.hosts.walk.demands import Demands
from dvc_core.model.form import Form
from dvc_core.words import roman

from ..browser.answers import ON
from ..support import templates
from ..support.commands import shown
from ..support.files import ROOT, SHIPPED
from ..support.forms import HAS, IF_YES, form_of, small
from ..support.forms import field as question
from ..support.host_documents import drawn_text
from ..support.random_forms import random_form
from ..support.sampled import every
from ..support.templates import complete, form, plan, shipped

each = pytest.mark.parametrize("code", shipped())
#: A document of Word takes long to make.
some = pytest.mark.parametrize("code", every(6, shipped()))
#: Questions that are the addressee and the date of the sheet, and those that are its place.
HEAD_AND_FOOT = ("co_quan.ten", "ho_so.ngay_nop")


def text_of(page: str) -> str:
    """What a page says, without its markup, one line a line."""
    body = page[page.index("<body") :]
    plain = re.sub(r"<[^>]*>", " ", body).replace("&#34;", '"').replace("&amp;", "&")
    return re.sub(r"\s+", " ", plain)


def as_read(page: str) -> str:
    """A printed form as a person reads it, in plain text."""
    body = page[page.index("<body>") :]
    body = re.sub(r'<span class="(?:cham|dai)[^"]*">\s*</span>', "……", body)
    body = re.sub(r'<span class="o"[^>]*>(X?)\s*</span>', lambda box: "☒" if box[1] else "☐", body)
    body = re.sub(r"<span></span>", "▯", body)
    body = re.sub(r"\s+", " ", body)
    body = re.sub(r"</(?:p|h1|h2|tr|div|table)>|<span class=\"cac-o doc[^>]*>", "\n", body)
    body = re.sub(r"</t[dh]>", " | ", body)
    lines = [" ".join(markup.unescape(re.sub(r"<[^>]*>", " ", line)).split()) for line in body.split("\n")]
    return "\n".join(line for line in lines if line) + "\n"


def document(data: bytes) -> Any:
    docx = pytest.importorskip("docx", reason="python-docx reads what was written")
    return docx.Document(BytesIO(data))


@cache
def empty_document(code: str) -> bytes:
    """The document of a form, drawn once for all that look at it."""
    return word_file.document(plan(code))


def words_of(made: Any) -> str:
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


def on_paper(field: PlanField) -> str:
    """The label as printed: the unit stands behind the blank."""
    return field.label.removesuffix(f" ({field.unit})")


def has_form() -> list[Any]:
    """Every e-form of the folder, with the file it is in."""
    found = []
    for path in SHIPPED:
        procedure = load(path).procedure
        forms_of = (procedure.forms or {}) if procedure else {}
        found += [pytest.param(path, name, id=f"{path.stem}-{name}") for name in forms_of]
    return found


@pytest.mark.parametrize(("path", "name"), has_form())
def test_every_shipped_form_can_be_printed(path: Path, name: str) -> None:
    """The level counts an e-form as a form to download because print renders it (k2b): so it does."""
    procedure = load(path).procedure
    assert procedure is not None
    assert procedure.forms
    one = procedure.forms[name]
    said = text_of(str(hosts.render(one, "print", ON).content))
    of = forms.plan(one, ON)
    head = [said.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), said.find("Độc lập - Tự do - Hạnh phúc")]
    assert head == sorted(head)
    assert (head[0] >= 0) == of.national
    assert one.title.upper() in said
    asked = any(field.prefill == "co_quan.ten" or field.label == "Kính gửi" for field in of.fields())
    assert ("Kính gửi" in said) == (of.addressed or asked)
    for field in of.fields():
        if field.unprinted:
            continue
        if field.prefill not in HEAD_AND_FOOT and field.id not in PLACES:
            assert " ".join(on_paper(field).split()) in said, field.id
        for column in field.columns:
            # Columns that begin alike share a head.
            assert column.unprinted or all(part in said for part in column.label.split(": "))
        if field.kind in ("chon_mot", "chon_nhieu") and field.options and len(field.options) <= 7:
            assert field.lines or all(choice.label in said for choice in field.options)
        if field.help:
            assert " ".join(field.help.split()) in said
    for section in of.sections:
        assert section.title in said or not section.titled


@each
def test_a_record_stands_on_the_paper(code: str) -> None:
    said = text_of(paper.page(plan(code), complete(code)))
    titled = {section.title: section.titled for section in plan(code).sections}
    for title, answers in paper.answers(plan(code), complete(code)):
        assert title in said or not titled[title]
        for label, text in answers:
            field = next(f for f in plan(code).fields() if f.label == label and f.id in complete(code))
            if not field.unprinted and field.kind in (
                "van_ban",
                "dien_thoai",
                "thu_dien_tu",
                "ma_so_thue",
                "van_ban_dai",
            ):
                assert " ".join(text.split()) in said, label
    # A part that is drawn or filled in by hand, by others, keeps what it says of that.
    by_hand = any(section.filled_by for section in plan(code).printed)
    assert by_hand or "Hướng dẫn" not in said


def test_dates_numbers_and_ticks_are_written_as_on_paper() -> None:
    told = dict(
        answer for _, part in paper.answers(plan("1.001612"), complete("1.001612")) for answer in part
    )
    assert told["4. Vốn kinh doanh"] == "150.000.000"
    assert told["Ngày sinh"] == "31/12/1985"
    assert "Giới tính: Nữ" in told["7. Thành viên hộ gia đình tham gia"]
    house = dict(
        answer for _, part in paper.answers(plan("1.013225"), complete("1.013225")) for answer in part
    )
    assert "320,75" in house.values()
    page = paper.page(plan("1.001612"), complete("1.001612"))
    ticked = re.findall(r'aria-label="có đánh dấu">X</span>([^<]*)', page)
    assert "Nữ" in ticked
    assert "Cá nhân được ủy quyền" in ticked
    assert "Nam" not in ticked
    cells = re.findall(r'<span class="so">(.*?)</span></div>', page)[0]
    assert re.sub(r"<[^>]*>", "", cells) == "036185000002"


def test_an_address_names_its_commune_and_province_once() -> None:
    told = dict(
        answer for _, part in paper.answers(plan("2.001209"), complete("2.001209")) for answer in part
    )
    assert told["Địa chỉ"].startswith("Khu công nghiệp số 1, ")
    assert told["Địa chỉ"].count("Hà Nội") == 1


def test_the_number_and_origin_of_the_paper_form() -> None:
    procedure = load(templates.path("1.001612")).procedure
    assert procedure is not None
    source = paper.source_of(procedure, form("1.001612"))
    assert source == paper.PaperSource("Mẫu số 1", "Ban hành kèm theo Thông tư số 68/2025/TT-BTC")
    assert "Ban hành kèm theo Thông tư số 68/2025/TT-BTC" in paper.page(plan("1.001612"), None, source)


def test_a_condition_is_a_note_and_the_same_note_is_printed_once() -> None:
    notes = sheet(Demands(plan("1.001193"))).notes
    assert notes.count("Chỉ khai nếu không khai mục “Số định danh cá nhân của mẹ”.") == 1
    assert len(notes) == len(set(notes))
    # A paper to hand in, where the form prints the list of papers.
    of_papers = sheet(Demands(plan("1.001612"))).notes
    assert any("Chỉ nộp nếu “Người nộp hồ sơ” là “Cá nhân được ủy quyền”." in note for note in of_papers)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({"truong": "x", "da_tra_loi": True}, "đã khai mục “X”"),
        ({"truong": "x", "da_tra_loi": False}, "không khai mục “X”"),
        ({"truong": "mot", "thuoc": ["1", "2"]}, "“MOT” là “Một” hoặc “Hai”"),
        ({"khong": {"truong": "co", "bang": True}}, "“CO” không phải là “Có”"),
        ({"tat_ca": [IF_YES, {"truong": "x", "bang": "a"}]}, "“CO” là “Có” và “X” là “a”"),
        (
            {
                "mot_trong": [
                    IF_YES,
                    {"tat_ca": [{"truong": "x", "bang": "a"}, {"truong": "mot", "bang": "1"}]},
                ]
            },
            "“CO” là “Có” hoặc (“X” là “a” và “MOT” là “Một”)",
        ),
        ({"truong": "x", "thuoc": []}, "không có trường hợp nào"),
    ],
)
def test_a_condition_in_words(when: dict[str, Any], words: str) -> None:
    options = [{"ma": "1", "nhan": "Một"}, {"ma": "2", "nhan": "Hai"}]
    mot = question("mot", "chon_mot", lua_chon=options)
    made = forms.plan(form_of(question("x"), HAS, mot, question("y", hien_khi=when)), ON)
    assert sheet(Demands(made)).notes == (f"Chỉ khai nếu {words}.",)


@pytest.mark.parametrize(
    ("labels", "drawn"),
    [
        (["a" * 30, "b"], Boxes("A", (("a" * 30, "", False), ("b", "", False)), "", columns=0)),
        (["a" * 31, "b"], Boxes("A", (("a" * 31, "", False), ("b", "", False)), "", columns=1)),
        ([*"abcdefg"], Boxes("A", tuple((one, "", False) for one in "abcdefg"), "", columns=0)),
        (
            ["a" * 19, *"bcdefgh" * 2],
            Boxes("A", tuple((one, "", False) for one in ("a" * 19, *"bcdefgh" * 2)), "", columns=3),
        ),
        (["a"] * 41, Line("A")),
    ],
)
def test_few_options_are_boxes(labels: list[str], drawn: Block) -> None:
    options = [{"ma": str(at), "nhan": label} for at, label in enumerate(labels)]
    made = sheet(Demands(forms.plan(form_of(question("a", "chon_mot", lua_chon=options)), ON)))
    assert made.blocks[1:-1] == (drawn,)


def test_a_numbered_part_that_only_chooses_keeps_its_title() -> None:
    """What it asks is not on the paper, but the parts below it are numbered after it."""
    of, title = plan("1.014398"), "4. Nội dung đề nghị cấp phép"
    assert all(field.unprinted for part in of.sections if part.title == title for field in part.fields)
    for record in (None, complete("1.014398")):
        said = text_of(paper.page(of, record))
        assert said.index(title) < said.index("4.1. Đối với công trình không theo tuyến")
    made = sheet(Demands(of)).blocks
    assert "Giấy tờ đính kèm" not in [getattr(block, "text", "") for block in made]


@each
def test_what_stands_at_the_head_and_the_foot_stands_there_alone(code: str) -> None:
    """An addressee that is an item of the sheet, not of its head, is a question like others."""
    labels = [getattr(block, "label", "") for block in sheet(Demands(plan(code))).blocks]
    apart = HEAD_AND_FOOT if plan(code).addressed else HEAD_AND_FOOT[1:]
    for asked in plan(code).fields():
        # An oath that is an item of the paper stands at its number.
        oath = asked.kind == "cam_doan" and not asked.item
        elsewhere = asked.kind == "tep" or oath or asked.prefill in apart
        assert not elsewhere or asked.label not in labels


@some
def test_a_document_says_what_the_page_says(code: str) -> None:
    made = document(empty_document(code))
    said = words_of(made)
    of = sheet(Demands(plan(code)))
    for field in plan(code).fields():
        if field.kind == "ghi_chu" or field.unprinted:
            continue
        if field.prefill not in HEAD_AND_FOOT and field.id not in PLACES:
            assert on_paper(field) in said
    for note in of.notes:
        assert note in said
    assert made.sections[0].page_width.mm == pytest.approx(297 if of.landscape else 210, abs=0.5)
    assert made.sections[0].left_margin.mm == pytest.approx(30, abs=0.5)
    assert made.core_properties.title == plan(code).title


@some
def test_a_document_filled_in_holds_the_answers(code: str) -> None:
    said = words_of(document(word_file.document(plan(code), complete(code))))
    for field in plan(code).fields():
        value = complete(code).get(field.id)
        if field.kind in ("van_ban", "so_dinh_danh", "dien_thoai", "thu_dien_tu") and value:
            assert field.unprinted or str(value) in said, field.id
    # A box with words behind it; those of a number have none.
    boxed = re.search(r"☐ ?[^\W\d]", words_of(document(empty_document(code))))
    assert "☒" in said or not boxed


@some
def test_two_runs_give_the_same_document(code: str) -> None:
    assert word_file.document(plan(code)) == empty_document(code)


@pytest.mark.parametrize("more", [0, 1])
def test_a_title_of_any_length_is_a_document(more: int) -> None:
    whole = "Tờ khai ế" + "ế" * (246 + more)
    made = document(
        word_file.document(forms.plan(form_of(question("a")).model_copy(update={"title": whole}), ON))
    )
    assert made.core_properties.title == (whole if not more else whole[:254] + "…")
    assert whole.upper() in words_of(made)


@pytest.mark.parametrize("seed", range(12))
def test_any_form_can_be_printed(seed: int) -> None:
    of = forms.plan(random_form(seed), ON)
    said = text_of(paper.page(of))
    document(word_file.document(of))
    for field in of.fields():
        assert field.label.removesuffix(f" ({field.unit})") in said
    assert of.sections[0].title in said


def test_long_words_and_many_rows_stay_in_the_page() -> None:
    long = "Nghĩa" * 300
    of = plan("2.001209")
    record: dict[str, Any] = {
        "ten_to_chuc": long,
        "tieu_chuan": [{"so_hieu": str(n), "ten_goi": long} for n in range(60)],
    }
    page = paper.page(of, record)
    assert page.count(long) == 61
    assert 'class="tt">60</td>' in page
    assert "overflow-wrap: anywhere" in page


def test_words_of_a_record_are_never_markup() -> None:
    page = paper.page(plan("2.001209"), {"ten_to_chuc": "<script>alert(1)</script>"})
    assert "<script" not in page


def test_what_nobody_sees_of_a_record_is_a_sign_also_at_head_and_foot() -> None:
    heads = [question("cq", dien_san_tu="co_quan.ten"), question("noi_lam")]
    of = forms.plan(form_of(*heads, question("ngay", "ngay", dien_san_tu="ho_so.ngay_nop")), ON)
    record = {"cq": "Sở\x00A", "noi_lam": "Hà\x01Nội"}
    assert {"Sở\ufffdA", "Hà\ufffdNội"} <= {*re.split("[ ,\n<>]", paper.page(of, record))}
    document(word_file.document(of, record))


def test_paper_loses_what_it_cannot_hold_anyone_to() -> None:
    of = plan("1.001612")
    lost = {(loss.field, loss.feature) for loss in hosts.render(of, "print").losses}
    assert (None, "paper_unchecked") in lost
    for field in of.fields():
        assert ((field.id, "paper_file") in lost) == (field.kind == "tep")
        assert ((field.id, "paper_condition") in lost) == (field.full_condition is not None)
    assert ("thanh_vien.so_dinh_danh", "paper_limits") in lost
    assert not limited_without_loss(of.fields(), lost)


def limited_without_loss(fields: Any, lost: set[tuple[str | None, str]]) -> list[PlanField]:
    return [f for f in fields if f.pattern is not None and (f.id, "paper_limits") not in lost]


def test_parts_are_counted_in_roman_figures() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 49)] == ["I", "IV", "IX", "XIV", "XLIX"]


FILLED: dict[str, Any] = {
    "ten": "Lê Thị <Hoa>",
    "so": 24000,
    "ty_le": 12.5,
    "ngay_sinh": "1990-03-27",
    "ngay_khac": "1990-03",
    "gio": "08:05",
    "co": False,
    "noi_o": {"tinh": "01", "xa": "00004", "chi_tiet": "Số 1"},
    "loai": ["b"],
    "bang": [{"cot_mot": "một", "cot_hai": True}],
    "giay": [{"ten": "giấy.pdf", "loai": "application/pdf", "dung_luong": 9}],
    "cam_doan": True,
}


def as_typed(made: Any) -> str:
    """A document as a person reads it, in plain text."""
    lines = []
    for one in made.iter_inner_content():
        rows = (
            [[cell.text for cell in row.cells] for row in one.rows] if hasattr(one, "rows") else [[one.text]]
        )
        lines += [" | ".join(row).replace("\t", "……").strip() for row in rows]
    return "\n".join(line for line in lines if line) + "\n"


@pytest.mark.parametrize("name", ["empty", "filled"])
def test_how_the_document_reads(name: str) -> None:
    source = paper.PaperSource("Mẫu số 7", "Ban hành kèm theo Thông tư 1/2030/TT-ABC")
    made = document(word_file.document(small(), FILLED if name == "filled" else None, source))
    compared(f"document-{name}.txt", as_typed(made))
    assert [one.text for one in made.sections[0].header._element.xpath(".//w:instrText")] == ["PAGE"]


def compared(name: str, said: str) -> None:
    golden = Path(__file__).parent / "data" / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(said, "utf-8")
    assert said == golden.read_text("utf-8")


@pytest.mark.parametrize("name", ["empty", "filled"])
def test_how_the_paper_reads(name: str) -> None:
    source = paper.PaperSource("Mẫu số 7", "Ban hành kèm theo Thông tư 1/2030/TT-ABC")
    said = as_read(paper.page(small(), FILLED if name == "filled" else None, source))
    compared(f"paper-{name}.txt", said)


# What only the paper has ----------------------------------------------------------------------------

#: The applicant signs beside the head of the household; an office confirms below in a part of its own.
SIGNED: dict[str, Any] = {
    "ten": "Đơn xác nhận",
    "chu_ky": [
        {
            "chuc_danh": "Ý KIẾN CỦA CHỦ HỘ",
            "nguoi_khac": True,
            "noi_ngay": True,
            "y_kien": [{"nhan": "Ý kiến", "so_dong": 3}],
        },
        {"chuc_danh": "ỦY BAN NHÂN DÂN", "ghi_chu": "(Ký, đóng dấu)", "phan": "xac_nhan"},
    ],
    "phan": [
        {
            "ma": "nguoi_khai",
            "tieu_de": "Người khai",
            "so_muc": "A",
            "truong": [
                question("ho_ten", nhan="Họ tên", so_muc=1),
                question("ngay_lam", "ngay", dien_san_tu="ho_so.ngay_nop"),
                question("cam_doan", "cam_doan"),
            ],
        },
        {
            "ma": "xac_nhan",
            "tieu_de": "Xác nhận",
            "so_muc": "B",
            "nguoi_khac_dien": "Ủy ban nhân dân",
            "truong": [
                question("so_giay", nhan="Số giấy", tro_giup="Theo sổ."),
                question("loi_nhac", "ghi_chu"),
            ],
        },
    ],
}
ANSWERED = {"ho_ten": "Lê Hoa", "ngay_lam": "2026-11-24", "so_giay": "của ai?"}


def signed_plan() -> forms.Plan:
    return forms.plan(Form.model_validate(SIGNED), ON)


@pytest.mark.parametrize("record", [None, ANSWERED])
def test_what_others_fill_in_stands_empty_below_the_signature_of_the_applicant(record: Any) -> None:
    first, name, foot, other, who, number, reminder, confirmed = sheet(Demands(signed_plan()), record).blocks
    assert (first, other) == (Heading("A. Người khai"), Heading("B. Xác nhận"))
    assert name == Line("1. Họ tên", "Lê Hoa" if record else "")
    assert isinstance(who, Words)
    assert "Ủy ban nhân dân" in who.text
    assert number == Line("Số giấy", "", "(1)")
    assert reminder == Words("LOI_NHAC")
    assert isinstance(foot, Signed)
    assert isinstance(confirmed, Signed)
    assert foot.oaths == ("CAM_DOAN",)
    head, own = foot.signatures
    assert (head.title, head.written) == ("Ý KIẾN CỦA CHỦ HỘ", (Line("Ý kiến", lines=3),))
    assert [value for _, value in head.day or ()] == ["", "", ""]
    # None of those stated is the applicant's: the usual one is added, with the day of the record.
    assert own.day is not None
    assert [value for _, value in own.day] == (["24", "11", "2026"] if record else ["", "", ""])
    assert [one.title for one in confirmed.signatures] == ["ỦY BAN NHÂN DÂN"]
    assert confirmed.signatures[0].day is None


def test_a_blank_in_a_cell_of_a_document_does_not_end_with_its_tab() -> None:
    # LibreOffice draws no dots of a tab that is the last of a cell.
    beside = form_of(question("a"), question("b", cung_dong=True))
    row, *_ = document(word_file.document(forms.plan(beside, ON))).tables[0].rows
    assert [cell.text.partition("\t")[2] for cell in row.cells] == ["\u200b", "\u200b"]


def test_in_a_document_all_sign_on_one_line() -> None:
    head, names = document(word_file.document(signed_plan())).tables[0].rows
    assert len({cell.text for cell in names.cells}) == 1
    assert set(names.cells[0].text) == {"."}
    # What is written above by one alone does not move it.
    assert len(head.cells[0].paragraphs) > len(head.cells[1].paragraphs)


def test_what_others_fill_in_is_asked_of_nobody() -> None:
    of = signed_plan()
    assert set(of.by_id) == {"ho_ten", "ngay_lam", "cam_doan"}
    assert [
        problem.code for problem in compile_form(Form.model_validate(SIGNED), ON).validate(ANSWERED, ON)
    ] == ["unknown"]
    assert "Số giấy" in text_of(paper.page(of))
    assert "Số giấy" in words_of(document(word_file.document(of)))


@pytest.mark.parametrize("host", sorted({*hosts.host_names()} - {"docx"}))
def test_a_host_that_prints_nothing_says_who_else_signs(host: str) -> None:
    drawn = hosts.render(signed_plan(), host)
    told = [loss.params["who"] for loss in drawn.losses if loss.feature == "others_on_paper"]
    assert told == ([] if host == "print" else ["Ủy ban nhân dân; Ý KIẾN CỦA CHỦ HỘ; ỦY BAN NHÂN DÂN"])
    content = drawn_text(drawn)
    assert ("Số giấy" in content) == (host == "print")
    assert "1. Họ tên" in content


def test_a_form_that_only_others_fill_in_is_drawn_by_every_host() -> None:
    only = Form.model_validate({**SIGNED, "phan": [SIGNED["phan"][1]]})
    for host in sorted({*hosts.host_names()} - {"docx"}):
        assert hosts.render(only, host, ON).content, host


@pytest.mark.parametrize(
    ("limits", "rows"),
    [
        ({}, 5),
        ({"so_dong_toi_da": 8}, 8),
        ({"so_dong_toi_da": 2}, 2),
        ({"so_dong_toi_da": 30}, 5),
        ({"so_dong_toi_thieu": 9}, 9),
        ({"so_dong_toi_thieu": 10**9}, 100),
        ({"so_dong_toi_da": 30, "so_dong_in": 12}, 12),
    ],
)
def test_a_table_has_the_rows_that_are_declared(limits: dict[str, int], rows: int) -> None:
    of = forms.plan(form_of(question("b", "bang", cot=[question("x")], **limits)), ON)
    (table,) = [block for block in sheet(Demands(of)).blocks if isinstance(block, Table)]
    assert len(table.rows) == rows


def test_questions_of_one_line_stand_on_one_line_as_far_as_they_fit() -> None:
    of = forms.plan(
        form_of(
            question("a", "ngay"),
            question("b", cung_dong=True),
            question("c", "dia_chi", cung_dong=True),
            question("d", so_dong_in=2, cung_dong=True),
            so_muc="I",
            khong_in_tieu_de=True,
        ),
        ON,
    )
    row, address, long, _ = sheet(Demands(of)).blocks
    strokes = (("", ""), ("/", ""), ("/", ""))
    assert row == Row((Day("A", strokes), Line("B")))
    assert getattr(address, "label", "") == "C"
    assert long == Line("D", lines=2)
    said = words_of(document(word_file.document(of)))
    assert said.index("A:") < said.index("B:")


def test_what_the_paper_form_does_not_have_is_asked_and_not_printed() -> None:
    columns = [question("x"), question("y", khong_in=True)]
    of = forms.plan(
        form_of(
            question("a", "so_nguyen"),
            question("b", "so_nguyen", khong_in=True, cach_tinh={"tong": ["a", 1]}),
            question("c", "tep", khong_in=True),
            question("d", "cam_doan", khong_in=True),
            question("t", "bang", cot=columns),
            question("e", hien_khi={"truong": "b", "bang": 2}),
        ),
        ON,
    )
    heading, line, table, noted, signed = sheet(Demands(of)).blocks
    assert isinstance(heading, Heading)
    assert line == Line("A")
    assert isinstance(table, Table)
    assert table.heads == (("X", ""),)
    # Nor does a note send anybody to it.
    assert noted == Line("E")
    assert isinstance(signed, Signed)
    assert not signed.oaths
    lost = hosts.render(of, "print").losses
    assert [loss.field for loss in lost if loss.feature == "paper_unprinted"] == ["b", "c", "d", "t.y"]
    assert {"b", "c", "d"} <= {field.id for field in of.fields()}


@pytest.mark.parametrize(("kind", "chosen"), [("chon_mot", "a"), ("chon_nhieu", ["a", "b"])])
def test_a_choice_with_lines_is_written_and_not_ticked(kind: str, chosen: Any) -> None:
    options = [{"ma": "a", "nhan": "Mua"}, {"ma": "b", "nhan": "Thuê"}]
    of = forms.plan(form_of(question("c", kind, lua_chon=options, so_dong_in=2)), ON)
    for record, wanted in (
        (None, Line("C", lines=2)),
        ({"c": chosen}, Line("C", "Mua" if kind == "chon_mot" else "Mua; Thuê")),
    ):
        assert wanted in sheet(Demands(of), record).blocks
    lost = {loss.feature for loss in hosts.render(of, "print").losses}
    assert "paper_list" in lost


def test_an_addressee_that_is_not_in_the_head_is_a_question_of_the_form() -> None:
    data = form_of(question("gui", dien_san_tu="co_quan.ten", so_muc=1)).to_data()
    head = sheet(Demands(forms.plan(Form.model_validate(data), ON)), {"gui": "Sở A"})
    assert (head.to, [b for b in head.blocks if isinstance(b, Line)]) == ("Sở A", [])
    of = forms.plan(Form.model_validate({**data, "kinh_gui": "khong_co"}), ON)
    inside = sheet(Demands(of), {"gui": "Sở A"})
    assert (of.addressed, inside.to) == (False, "")
    assert Line("1. GUI", "Sở A") in inside.blocks


def test_parts_are_not_counted_beside_one_without_a_title() -> None:
    parts: list[dict[str, Any]] = [
        {"ma": "a", "tieu_de": "Đầu", "truong": [question("a")]},
        {"ma": "b", "tieu_de": "Cuối", "truong": [question("b")]},
    ]
    counted = sheet(Demands(forms.plan(Form.model_validate({"ten": "Đơn", "phan": parts}), ON))).blocks
    assert [b.text for b in counted if isinstance(b, Heading)] == ["I. Đầu", "II. Cuối"]
    parts[0]["khong_in_tieu_de"] = True
    untitled = sheet(Demands(forms.plan(Form.model_validate({"ten": "Đơn", "phan": parts}), ON))).blocks
    assert [b.text for b in untitled if isinstance(b, Heading)] == ["Cuối"]


@pytest.mark.parametrize(
    ("item", "label"), [(3, "3. A"), ("10a", "10a. A"), ("b)", "b) A"), ("III.", "III. A"), (None, "A")]
)
def test_the_number_of_an_item_stands_before_its_label(item: Any, label: str) -> None:
    (field,) = forms.plan(form_of(question("a", **({} if item is None else {"so_muc": item}))), ON).fields()
    assert field.label == label


def test_a_page_has_the_title_that_is_stated() -> None:
    parts = [
        {"ma": "a", "tieu_de": "Phần", "truong": [question("a")], "ten_trang": "Trang đầu"},
        {"ma": "b", "tieu_de": "Phần khác", "truong": [question("b")], "trang": 2},
    ]
    two = Form.model_validate({"ten": "Đơn", "phan": parts})
    for host in ("formio", "jsonforms", "surveyjs"):
        assert "Trang đầu" in str(hosts.render(two, host, ON).content), host


def test_the_example_of_the_documentation_has_no_fault() -> None:
    page = (ROOT / "docs/forms.md").read_text("utf-8")
    text = page.partition("<!-- example: printed -->\n```yaml\n")[2].partition("```")[0]
    loaded = load_text(text)
    assert loaded.procedure is not None
    assert loaded.procedure.forms
    told = {finding.code for finding in check(loaded, on=ON) if finding.code[:4] == "DVC4"}
    # No template beside it, and fields written whole to be seen whole.
    assert told <= {"DVC451", "DVC487"}
    printed = hosts.render(loaded.procedure.forms["to-khai"], "print", ON).content
    said = text_of(str(printed))
    assert said.index("1. Họ và tên") < said.index("NGƯỜI KHAI") < said.index("TRƯỞNG CÔNG AN XÃ")


def test_the_command_prints_what_a_service_prints(tmp_path: Path) -> None:
    path = templates.path("1.001612")
    procedure = load(path).procedure
    assert procedure is not None
    code, _, err = shown("form", str(path), "--host", "print", "-o", str(tmp_path), "--as-of", ON.isoformat())
    assert code == 0, err
    of = form("1.001612")
    (printed,) = tmp_path.glob("*.html")
    assert printed.read_text("utf-8") == paper.page(forms.plan(of, ON), None, paper.source_of(procedure, of))


@pytest.mark.parametrize("seed", range(3))
def test_any_form_can_be_printed_with_what_only_paper_has(seed: int) -> None:
    data = random_form(seed).to_data()
    for part in data["phan"]:
        part["truong"] = [{**one, "cung_dong": True, "so_muc": "1a"} for one in part["truong"]]
    others = {**SIGNED["phan"][1], "ma": "phan_cua_nguoi_khac"}
    signed = [{**one, "phan": "phan_cua_nguoi_khac"} for one in SIGNED["chu_ky"]]
    of = forms.plan(
        Form.model_validate(
            {**data, "phan": [*data["phan"], others], "chu_ky": [*SIGNED["chu_ky"], *signed]}
        ),
        ON,
    )
    said = text_of(paper.page(of))
    typed = words_of(document(word_file.document(of)))
    for field in of.fields():
        label = field.label.removesuffix(f" ({field.unit})")
        assert label in said
        assert label in typed or field.kind == "ghi_chu" or field.prefill in HEAD_AND_FOOT, field.id
    assert said.count("Ý KIẾN CỦA CHỦ HỘ") == typed.count("Ý KIẾN CỦA CHỦ HỘ") == 2


def test_a_form_that_is_addressed_to_nobody_or_goes_with_another_paper_has_no_such_head() -> None:
    def said(**more: Any) -> list[str]:
        of = forms.plan(form_of(question("a")).model_copy(update=more), ON)
        return [text_of(paper.page(of)), words_of(document(word_file.document(of)))]

    assert all("Kính gửi" in text for text in said())
    assert not any("Kính gửi" in text or "khong_co" in text for text in said(recipient="khong_co"))
    assert all("Độc lập" in text for text in said())
    assert not any("CỘNG HÒA" in text or "Độc lập" in text for text in said(no_national_head=True))


@pytest.mark.parametrize("kind", ["van_ban", "cam_doan"])
def test_everybody_may_sign_at_the_end_of_a_part(kind: str) -> None:
    part = {"ma": "p", "tieu_de": "P", "truong": [question("a"), question("b", kind, nhan="Đúng sự thật")]}
    signed = [{"chuc_danh": "CHỦ HỘ", "phan": "p"}]
    of = forms.plan(Form.model_validate({"ten": "Đơn", "phan": [part], "chu_ky": signed}), ON)
    for said in (text_of(paper.page(of)), words_of(document(word_file.document(of)))):
        assert "CHỦ HỘ" in said
        assert "Đúng sự thật" in said
    assert paper.page(of).count('class="ky-hang') == 1


def test_what_is_declared_stands_where_the_applicant_signs() -> None:
    fields = [[question("a"), question("b", "cam_doan")], [question("c")]]
    parts = [{"ma": f"p{n}", "tieu_de": "P", "truong": truong} for n, truong in enumerate(fields)]
    signed = [
        {"chuc_danh": "CHỦ HỘ", "phan": "p1", "nguoi_khac": True},
        {"chuc_danh": "NGƯỜI KHAI", "phan": "p0"},
    ]
    of = forms.plan(Form.model_validate({"ten": "Đơn", "phan": parts, "chu_ky": signed}), ON)
    own, other = (block for block in sheet(Demands(of)).blocks if isinstance(block, Signed))
    assert (own.oaths, other.oaths) == (("B",), ())


def test_place_and_day_are_printed_where_no_signature_has_them() -> None:
    fields = [question("noi_lam", nhan="Nơi làm"), question("ngay_lam", "ngay", dien_san_tu="ho_so.ngay_nop")]
    part = {"ma": "p", "tieu_de": "P", "truong": fields}
    signed = [{"chuc_danh": "NGƯỜI KHAI", "noi_ngay": False}]
    of = forms.plan(Form.model_validate({"ten": "Đơn", "phan": [part], "chu_ky": signed}), ON)
    record = {"noi_lam": "Huế", "ngay_lam": "2026-01-05"}
    for said in (text_of(paper.page(of, record)), words_of(document(word_file.document(of, record)))):
        assert "Huế" in said
        assert "2026" in said


@pytest.mark.parametrize(("columns", "on_its_side"), [(7, False), (8, True)])
def test_a_table_of_many_columns_lays_the_sheet_on_its_side(columns: int, on_its_side: bool) -> None:  # noqa: FBT001
    table = question("b", "bang", cot=[question(f"c{n}") for n in range(columns)])
    of = forms.plan(form_of(table), ON)
    assert ('<body class="ngang">' in paper.page(of)) is on_its_side
    sheet_of_paper = document(word_file.document(of)).sections[0]
    assert (sheet_of_paper.page_width > sheet_of_paper.page_height) is on_its_side


def test_the_unit_of_a_number_stands_behind_the_blank() -> None:
    fields = [question("a", "so_thap_phan", don_vi="m²"), question("b", "tien"), question("c", "so_nguyen")]
    of = forms.plan(form_of(*fields, so_muc="I", khong_in_tieu_de=True), ON)
    assert sheet(Demands(of)).blocks[:3] == (Line("A", unit="m²"), Line("B", unit="đồng"), Line("C"))
    said = as_typed(document(word_file.document(of)))
    assert said.index("A:") < said.index("m²") < said.index("B:")


def test_a_declaration_with_a_number_stands_in_its_place() -> None:
    oaths = [question("x", "cam_doan", nhan="Xin hứa", so_muc=2), question("y", "cam_doan", nhan="Nói thật")]
    of = forms.plan(form_of(question("a", so_muc=1), *oaths, question("b", so_muc=3)), ON)
    for record in (None, {"a": "một", "x": True, "y": True, "b": "ba"}):
        for said in (text_of(paper.page(of, record)), words_of(document(word_file.document(of, record)))):
            assert said.index("1. A") < said.index("2. Xin hứa") < said.index("3. B") < said.index("Nói thật")
            assert said.count("Xin hứa") == 1


def test_a_sum_on_the_line_of_its_table_is_the_last_row_of_it() -> None:
    table = question("b", "bang", cot=[question("x"), question("n", "tien"), question("m", "so_nguyen")])
    sums = [
        question("s", "tien", cach_tinh={"tong": ["b.n"]}, cung_dong=True),
        question("t", "so_nguyen", cach_tinh={"tong": ["b.m"]}, cung_dong=True),
        question("u", "tien", nhan="Cả thảy", cach_tinh={"tong": ["b.n", 1]}, cung_dong=True),
    ]
    of = forms.plan(form_of(table, *sums), ON)
    rows = [{"x": "a", "n": 1000, "m": 2}, {"x": "b", "n": 500, "m": 3}]
    filled = {"b": rows, "s": 1500, "t": 5, "u": 1501}
    for record, totals in ((filled, ("", "1.500", "5")), (None, ("", "–", "–"))):
        made = [block for block in sheet(Demands(of), record).blocks if isinstance(block, Table)]
        assert [block.totals for block in made] == [totals]
        for said in (text_of(paper.page(of, record)), as_typed(document(word_file.document(of, record)))):
            assert said.index("Tổng cộng") < said.index("Cả thảy")
            assert all(text in said for text in totals)
            assert "S:" not in said


def test_columns_whose_labels_begin_alike_share_a_head() -> None:
    labels = ["Việc", "Chi: Số lượng", "Chi: Đơn giá", "Nơi: Xã", "Thu: Phí", "Thu: Khác"]
    table = question("b", "bang", cot=[question(f"c{n}", nhan=label) for n, label in enumerate(labels)])
    of = forms.plan(form_of(table), ON)
    (block,) = [one for one in sheet(Demands(of)).blocks if isinstance(one, Table)]
    assert block.groups == (("", 1), ("Chi", 2), ("", 1), ("Thu", 2))
    assert [head for head, _ in block.heads] == ["Việc", "Số lượng", "Đơn giá", "Nơi: Xã", "Phí", "Khác"]
    said = paper.page(of)
    assert said.count('colspan="2"') == 2
    assert said.count('rowspan="2"') == 3
    typed = document(word_file.document(of)).tables[0]
    first, second = ([cell.text for cell in row.cells][1:] for row in typed.rows[:2])
    assert first == ["Việc", "Chi", "Chi", "Nơi: Xã", "Thu", "Thu"]
    assert second == ["Việc", "Số lượng", "Đơn giá", "Nơi: Xã", "Phí", "Khác"]
    assert len({cell.width for cell in typed.rows[2].cells[1:]}) == 1
