"""A document as lines of a terminal and as a part of a page."""

from __future__ import annotations

from dvc_core.formats import markdown
from dvc_core.formats.html import section
from dvc_core.formats.reporter import Options
from dvc_core.formats.text import lines
from dvc_core.words.document import Document, DocumentItem, DocumentSection, Link, Rows, Text, points

from ..support.told import EVIL, Tags

DOCUMENT = Document(
    "fee",
    "Tên",
    (Text("Trường hợp."), Text("Phải nộp.", ("total",), "green", strong=True)),
    (
        DocumentSection(
            items=(DocumentItem("Phí", "5 đồng", (Link("vì"), Link("Tải", "https://a.vn"))),),
            marks="numbers",
        ),
        DocumentSection("Giấy tờ", (DocumentItem("Đơn", "1 bản"), DocumentItem("Thẻ")), "boxes"),
        DocumentSection("Trường hợp: A", (DocumentItem("Sổ"),), "boxes", level=2),
        *points("Lưu ý", ("một", "hai")),
        DocumentSection(
            "So sánh", rows=Rows((("Giấy tờ", "1"), ("Phí", "100")), ("", "Trực tiếp")), notes=("(*)",)
        ),
    ),
    (
        Document(
            "fee",
            "Phần",
            (),
            (DocumentSection(items=(DocumentItem("✓ a", "đạt", tone="green"),), marks="signs"),),
        ),
    ),
)
PLAIN = """\
Tên
Trường hợp.
Phải nộp.
  1. Phí: 5 đồng
     vì
     Tải: https://a.vn
  Giấy tờ:
    [ ] 1. Đơn: 1 bản
    [ ] 2. Thẻ
    Trường hợp: A
    [ ] 3. Sổ
  Lưu ý:
    - một
    - hai
  So sánh:
             Trực tiếp
    Giấy tờ          1
    Phí            100
    (*)

Phần
  ✓ a                                                                           đạt"""


def test_a_document_in_lines() -> None:
    assert "\n".join(lines(DOCUMENT, Options().paint)) == PLAIN


def test_colours_reach_the_terminal_and_what_steers_it_does_not() -> None:
    document = DOCUMENT._replace(texts=(Text(f"{EVIL}đỏ", (), "red"),))
    found = "\n".join(lines(document, Options(color=True).paint))
    assert found.startswith("\x1b[1mTên\x1b[0m\n\x1b[31m")
    assert "đỏ\x1b[0m" in found
    # Of the colour in the text itself nothing is left that steers.
    assert found.count("\x1b[31m") == 1


def test_a_document_in_a_page_is_closed_and_no_text_is_markup() -> None:
    evil = DocumentSection(
        EVIL,
        (DocumentItem(EVIL, EVIL, (Link(EVIL, EVIL),), Rows(((EVIL, EVIL, EVIL),), title=EVIL)),),
        "numbers",
        Rows(((EVIL, EVIL),), (EVIL, EVIL)),
        (EVIL,),
        on_screen=EVIL,
    )
    page = section(Document("fee", EVIL, (Text(EVIL),), (evil, evil._replace(marks="boxes"))), "vi")
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert "script" not in tags.seen
    assert page.count("&lt;script&gt;") > 15


def test_a_page_names_the_kind_of_each_part() -> None:
    page = section(DOCUMENT, "vi")
    for part in (
        '<section class="tthc-fee" lang="vi">\n<h2>Tên</h2>\n<p>Trường hợp.</p>\n',
        '<p class="tthc-fee-total"><strong>Phải nộp.</strong></p>',
        "<ol>\n<li><strong>Phí</strong>: 5 đồng<ul><li>vì</li>",
        '<li><a href="https://a.vn" rel="noopener">Tải</a></li></ul></li>\n</ol>',
        '<h3>Giấy tờ</h3>\n<ul class="tthc-papers">\n<li><label><input type="checkbox">',
        "<h4>Trường hợp: A</h4>",
        "<h3>Lưu ý</h3>\n<ul>\n<li>một</li>",
        "<thead><tr><td></td><th>Trực tiếp</th></tr></thead>",
    ):
        assert part in page


def test_a_document_in_markdown() -> None:
    found = "\n".join(markdown.lines(DOCUMENT))
    assert found.startswith("\n## Tên\n\nTrường hợp.\n\n**Phải nộp.**\n\n1. Phí: 5 đồng\n   - vì\n")
    assert "### Giấy tờ\n\n- [ ] Đơn: 1 bản\n- [ ] Thẻ\n\n#### Trường hợp: A\n" in found
    assert found.endswith(
        "|  | Trực tiếp |\n| --- | --- |\n| Giấy tờ | 1 |\n| Phí | 100 |\n\n(\\*)\n\n### Phần\n\n- ✓ a: đạt"
    )


def test_markup_in_a_text_is_none_in_markdown() -> None:
    section = DocumentSection("<b>", (DocumentItem("- một", "[a](b)"),), "signs", folded=True)
    found = "\n".join(markdown.lines(Document("diff", "", (), (section,))))
    assert found == ("\n<details><summary>\\<b\\></summary>\n\n- \\- một: \\[a\\](b)\n\n</details>")


def test_what_is_folded_and_lists_of_details_on_a_page() -> None:
    parts = (
        DocumentSection("Nhỏ", (DocumentItem("Một", "a", (Link("vì"),)),), folded=True),
        DocumentSection(rows=Rows((("Tên", "A"),))),
    )
    found = section(Document("law", "", (), parts), "vi")
    assert (
        "<details><summary>Nhỏ</summary>\n<ul>\n<li>Một: a<ul><li>vì</li></ul></li>\n</ul>\n</details>"
        in found
    )
    # A table without heads has no head.
    assert "<table>\n<tbody>\n<tr><th>Tên</th><td>A</td></tr>\n</tbody>\n</table>" in found


def test_numbers_begin_anew_below_each_title() -> None:
    ways = tuple(DocumentSection(name, (DocumentItem("Việc"),), "numbers") for name in ("Cách 1", "Cách 2"))
    found = list(lines(Document("gap", "", (), ways), Options().paint))
    assert found == ["  Cách 1:", "    1. Việc", "  Cách 2:", "    1. Việc"]
    assert "<li><strong>Việc</strong></li>" in section(Document("gap", "", (), ways), "vi")


def test_a_text_of_markdown_stays_on_its_line() -> None:
    found = "\n".join(markdown.lines(Document("law", "", (Text("a\r\n::set-output name=x::y\n# b"),))))
    assert found.count("\n") == 1
