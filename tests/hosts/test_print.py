"""The form on paper: every question on it, empty or filled in, as a page and as a document."""

from __future__ import annotations

import html as markup
import os
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from dvc_core import forms, load
from dvc_core.forms.model import PlanField
from dvc_core.hosts import docx as word_file
from dvc_core.hosts import print as paper
from dvc_core.hosts.parts.sheet import PLACES, Block, Boxes, Line, roman, sheet
from dvc_core.hosts.walk import rendering as hosts
from dvc_core.hosts.walk.demands import Demands

from ..browser.answers import FORMS, ON, PROCEDURES, complete, form, plan
from ..support.files import ROOT
from ..support.forms import HAS, IF_YES, form_of, small
from ..support.forms import field as question
from ..support.random_forms import random_form

each = pytest.mark.parametrize("code", FORMS)
#: Questions that are the addressee and the date of the sheet, and those that are its place.
HEAD_AND_FOOT = ("co_quan.ten", "ho_so.ngay_nop")


def text_of(page: str) -> str:
    """What a page says, without its markup, one line a line."""
    body = page[page.index("<body>") :]
    plain = re.sub(r"<[^>]*>", " ", body).replace("&#34;", '"').replace("&amp;", "&")
    return re.sub(r"\s+", " ", plain)


def as_read(page: str) -> str:
    """A printed form as a person reads it, in plain text."""
    body = page[page.index("<body>") :]
    body = re.sub(r'<span class="(?:cham|dai)[^"]*">\s*</span>', "……", body)
    body = re.sub(r'<span class="o"[^>]*>(X?)\s*</span>', lambda box: "☒" if box[1] else "☐", body)
    body = re.sub(r"<span></span>", "▯", body)
    body = re.sub(r"\s+", " ", body)
    body = re.sub(r"</(?:p|h1|h2|tr|div|table)>|<span class=\"cac-o doc\">", "\n", body)
    body = re.sub(r"</t[dh]>", " | ", body)
    lines = [" ".join(markup.unescape(re.sub(r"<[^>]*>", " ", line)).split()) for line in body.split("\n")]
    return "\n".join(line for line in lines if line) + "\n"


def document(data: bytes) -> Any:
    docx = pytest.importorskip("docx", reason="the host docx needs python-docx")
    return docx.Document(BytesIO(data))


def words_of(made: Any) -> str:
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


def has_form() -> list[Any]:
    """Every e-form of the folder, with the file it is in."""
    found = []
    for path in sorted((ROOT / "procedures").rglob("*.yaml")):
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
    assert said.index("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") < said.index("Độc lập - Tự do - Hạnh phúc")
    assert one.title.upper() in said
    assert "Kính gửi" in said
    of = forms.plan(one, ON)
    for field in of.fields():
        if field.prefill not in HEAD_AND_FOOT and field.id not in PLACES:
            assert " ".join(field.label.split()) in said, field.id
        for column in field.columns:
            assert column.label in said
        if field.kind in ("chon_mot", "chon_nhieu") and field.options and len(field.options) <= 7:
            assert all(choice.label in said for choice in field.options)
        if field.help:
            assert " ".join(field.help.split()) in said
    for section in of.sections:
        assert section.title in said


@each
def test_a_record_stands_on_the_paper(code: str) -> None:
    said = text_of(paper.page(plan(code), complete(code)))
    for title, answers in paper.answers(plan(code), complete(code)):
        assert title in said
        for label, text in answers:
            field = next(f for f in plan(code).fields() if f.label == label and f.id in complete(code))
            if field.kind in ("van_ban", "dien_thoai", "thu_dien_tu", "ma_so_thue", "van_ban_dai"):
                assert " ".join(text.split()) in said, label
    assert "Hướng dẫn" not in said


def test_dates_numbers_and_ticks_are_written_as_on_paper() -> None:
    told = dict(
        answer for _, part in paper.answers(plan("1.001612"), complete("1.001612")) for answer in part
    )
    assert told["Vốn kinh doanh"] == "150.000.000"
    assert told["Ngày sinh"] == "31/12/1985"
    assert "Phần vốn góp (%): 62,5" in told["Thành viên hộ gia đình tham gia"]
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
    procedure = load(PROCEDURES / FORMS["1.001612"]).procedure
    assert procedure is not None
    source = paper.source_of(procedure, form("1.001612"))
    assert source == paper.Source("Mẫu số 1", "Ban hành kèm theo Thông tư số 68/2025/TT-BTC")
    assert "Ban hành kèm theo Thông tư số 68/2025/TT-BTC" in paper.page(plan("1.001612"), None, source)


def test_a_condition_is_a_note_and_the_same_note_is_printed_once() -> None:
    notes = sheet(Demands(plan("1.001193"))).notes
    assert notes.count("Chỉ khai nếu không khai mục “Số định danh cá nhân của mẹ”.") <= 1
    assert any("Chỉ nộp nếu “Trường hợp của trẻ” là “Trẻ bị bỏ rơi”." in note for note in notes)
    assert len(notes) == len(set(notes))


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
        (["a" * 30, "b"], Boxes("A", (("a" * 30, "", False), ("b", "", False)), "", stacked=False)),
        (["a" * 31, "b"], Boxes("A", (("a" * 31, "", False), ("b", "", False)), "", stacked=True)),
        ([*"abcdefg"], Boxes("A", tuple((one, "", False) for one in "abcdefg"), "", stacked=False)),
        ([*"abcdefgh"], Line("A")),
    ],
)
def test_few_options_are_boxes(labels: list[str], drawn: Block) -> None:
    options = [{"ma": str(at), "nhan": label} for at, label in enumerate(labels)]
    made = sheet(Demands(forms.plan(form_of(question("a", "chon_mot", lua_chon=options)), ON)))
    assert made.blocks[1:] == (drawn,)


@each
def test_what_stands_at_the_head_and_the_foot_stands_there_alone(code: str) -> None:
    labels = [getattr(block, "label", "") for block in sheet(Demands(plan(code))).blocks]
    for asked in plan(code).fields():
        elsewhere = asked.kind in ("tep", "cam_doan") or asked.prefill in HEAD_AND_FOOT
        assert not elsewhere or asked.label not in labels


@each
def test_a_document_says_what_the_page_says(code: str) -> None:
    made = document(word_file.document(plan(code)))
    said = words_of(made)
    of = sheet(Demands(plan(code)))
    for field in plan(code).fields():
        if field.kind != "ghi_chu" and field.prefill not in HEAD_AND_FOOT and field.id not in PLACES:
            assert field.label in said
    for note in of.notes:
        assert note in said
    assert made.sections[0].page_width.mm == pytest.approx(210, abs=0.5)
    assert made.sections[0].left_margin.mm == pytest.approx(30, abs=0.5)
    assert made.core_properties.title == plan(code).title


@each
def test_a_document_filled_in_holds_the_answers(code: str) -> None:
    said = words_of(document(word_file.document(plan(code), complete(code))))
    for field in plan(code).fields():
        value = complete(code).get(field.id)
        if field.kind in ("van_ban", "so_dinh_danh", "dien_thoai", "thu_dien_tu") and value:
            assert str(value) in said, field.id
    assert "☒" in said


@each
def test_two_runs_give_the_same_document(code: str) -> None:
    pytest.importorskip("docx", reason="the host docx needs python-docx")
    assert word_file.document(plan(code)) == word_file.document(plan(code))


@pytest.mark.parametrize("seed", range(12))
def test_any_form_can_be_printed(seed: int) -> None:
    of = forms.plan(random_form(seed), ON)
    said = text_of(paper.page(of))
    document(word_file.document(of))
    for field in of.fields():
        assert field.label in said
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
        assert ((field.id, "paper_condition") in lost) == (field.effective is not None)
    assert ("thanh_vien.ty_le_von", "paper_limits") in lost
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
    source = paper.Source("Mẫu số 7", "Ban hành kèm theo Thông tư 1/2030/TT-ABC")
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
    source = paper.Source("Mẫu số 7", "Ban hành kèm theo Thông tư 1/2030/TT-ABC")
    said = as_read(paper.page(small(), FILLED if name == "filled" else None, source))
    compared(f"paper-{name}.txt", said)
