"""The annex of an announcing decision in Word: lists of procedures and the contents of each.

The layout is taken from practice (75 decisions of 2025), the heads of the paper from Nghị định 30/2020/NĐ-CP. The template
has content controls where the lists and contents go; what stands around them, and how all looks, is the office's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ..formats.docx_template import fill, open_template
from ..model.procedure import Fee, Procedure, Tier
from ..words import visible
from ..words.document import Document, DocumentSection
from ..words.vocabulary import word_label
from .conditions import Conditions
from .fees import Words, fee_items
from .page import channel_labels, procedure_page
from .times import time_lines
from .words import CHANGES

#: Who publishes: a ministry lists and has the contents, a province mostly lists alone.
Layout = Literal["bo", "tinh"]
#: What the decision does with the procedures.
Change = Literal["moi_ban_hanh", "sua_doi", "thay_the", "chuan_hoa"]
_STYLES = (
    "Heading 1",
    "Letter Body",
    "Table Grid",
    "Annex Procedure",
    "Annex Item",
    "Annex Part",
    "Annex Detail",
    "Annex Cell",
)
_TIERS: tuple[tuple[Tier, str], ...] = (
    ("cap_bo", "THỦ TỤC HÀNH CHÍNH CẤP TRUNG ƯƠNG"),
    ("cap_tinh", "THỦ TỤC HÀNH CHÍNH CẤP TỈNH"),
    ("cap_huyen", "THỦ TỤC HÀNH CHÍNH CẤP HUYỆN"),
    ("cap_xa", "THỦ TỤC HÀNH CHÍNH CẤP XÃ"),
    ("co_quan_khac", "THỦ TỤC HÀNH CHÍNH CỦA CƠ QUAN KHÁC"),
)


class _Column(NamedTuple):
    head: str
    share: int


_NUMBER = _Column("STT", 5)
_COLUMNS: Mapping[Layout, tuple[_Column, ...]] = {
    "bo": (
        _NUMBER,
        _Column("Số hồ sơ TTHC", 14),
        _Column("Tên thủ tục hành chính", 36),
        _Column("Tên VBQPPL quy định nội dung", 21),
        _Column("Lĩnh vực", 11),
        _Column("Cơ quan thực hiện", 13),
    ),
    "tinh": (
        _NUMBER,
        _Column("Mã TTHC", 9),
        _Column("Tên thủ tục hành chính", 22),
        _Column("Thời hạn giải quyết", 14),
        _Column("Địa điểm thực hiện", 12),
        _Column("Cách thức thực hiện", 9),
        _Column("Phí, lệ phí", 14),
        _Column("Căn cứ pháp lý", 15),
    ),
}


def template(layout: Layout) -> Path:
    """The template that comes along."""
    return Path(__file__).with_name("templates") / f"phu-luc-{layout}.docx"


def write_annex(
    procedures: Sequence[Procedure],
    target: str,
    *,
    layout: Layout = "bo",
    change: Change = "moi_ban_hanh",
    contents: bool | None = None,
    own: str | None = None,
) -> None:
    """Write the annex of procedures, by a template of the office's ``own``; by default a ministry's has the contents.

    Needs the extra ``docx``: raises ImportError without it, ``TemplateError`` for a template that cannot be filled.
    """
    name = own or str(template(layout))
    writer = _Writer(open_template(name, _STYLES), layout, change)
    whole = layout == "bo" if contents is None else contents
    title = f"THỦ TỤC HÀNH CHÍNH {CHANGES[change]['vi'].upper()}"
    fields = {"title": title, "number": "……/QĐ-……", "issuer": "………………"}
    blocks = {
        "lists": lambda: writer.lists(procedures, part=whole),
        "contents": lambda: writer.contents(procedures) if whole else None,
    }
    fill(writer.paper, name, fields, blocks)
    writer.paper.core_properties.title = title
    writer.paper.save(target)


def _grouped(procedures: Iterable[Procedure]) -> Iterator[tuple[str, list[Procedure]]]:
    """Procedures by the first of their tiers, under a letter each."""
    groups: dict[str, list[Procedure]] = {title: [] for _, title in _TIERS}
    for one in procedures:
        title = next((title for tier, title in _TIERS if tier in (one.tiers or ())), _TIERS[-1][1])
        groups[title].append(one)
    letters = iter("ABCDE")
    return ((f"{next(letters)}. {title}", found) for title, found in groups.items() if found)


class _Writer:
    """Writes the parts of an annex at the end of a paper."""

    def __init__(self, paper: Any, layout: Layout, change: Change) -> None:
        self.paper, self.layout, self.change = paper, layout, change

    def _text(self, text: str, style: str = "Letter Body") -> Any:
        return self.paper.add_paragraph(visible(text), style=style)

    def lists(self, procedures: Sequence[Procedure], *, part: bool) -> None:
        """The list: a row for each procedure, below a row for each level of government."""
        said = f"DANH MỤC THỦ TỤC HÀNH CHÍNH {CHANGES[self.change]['vi'].upper()}"
        self._text(f"PHẦN I. {said}" if part else said, "Heading 1")
        columns = [one for one in _COLUMNS[self.layout] if self._has(one)]
        table = self.paper.add_table(rows=1, cols=len(columns), style="Table Grid")
        _fill_row(table.rows[0], [one.head for one in columns], bold=True)
        _repeat(table.rows[0])
        for title, found in _grouped(procedures):
            row = table.add_row()
            row.cells[0].merge(row.cells[-1])
            _fill_row(row, [title], bold=True)
            for number, one in enumerate(found, 1):
                cells = {"STT": str(number), **_cells(one)}
                _fill_row(table.add_row(), [cells[column.head] for column in columns])
        _set_widths(table, [one.share for one in columns], self.paper.sections[0])

    def _has(self, column: _Column) -> bool:
        """A new procedure has no code of its own yet, and amends nothing."""
        new = self.layout == "bo" and self.change == "moi_ban_hanh"
        return not new or column.head not in ("Số hồ sơ TTHC", "Tên VBQPPL quy định nội dung")

    def contents(self, procedures: Sequence[Procedure]) -> None:
        """The contents of each procedure, numbered through."""
        heading = self._text("PHẦN II. NỘI DUNG CỤ THỂ CỦA TỪNG THỦ TỤC HÀNH CHÍNH", "Heading 1")
        heading.paragraph_format.page_break_before = True
        numbers = count(1)
        for title, found in _grouped(procedures):
            self._text(title, "Heading 1")
            for one in found:
                self._procedure(next(numbers), procedure_page(one, "vi", doubts=False))

    def _procedure(self, number: int, page: Document) -> None:
        self._text(f"{number}. {page.title}", "Annex Procedure")
        for text in page.texts:
            self._text(text.text)
        for section in page.sections:
            self._section(section)

    def _section(self, section: DocumentSection) -> None:
        if section.title:
            plain = section.level == 1
            self._text(
                f"{section.title}:" if plain else section.title, "Annex Item" if plain else "Annex Part"
            )
        for item in section.items:
            self._text(f"- {item.name}")
            for one in item.details:
                self._text(one.text, "Annex Detail")
        for note in section.notes:
            self._text(note)


def _cells(one: Procedure) -> dict[str, str]:
    """What the columns of a list say of a procedure; a list refers to instruments by their numbers."""
    channels, agencies = one.channels or (), one.agencies
    labels = channel_labels(channels, "vi")
    times = [*time_lines(one.deadline, "vi")] if one.deadline else []
    words = Conditions(one, "vi").words
    fees = [*_fee_lines(one.fees or (), words)]
    for label, row in zip(labels, channels, strict=True):
        if row.deadline is not None:
            times += [f"{label}: {next(time_lines(row.deadline, 'vi'))}"]
        fees += [f"{label}: {line}" for line in _fee_lines(row.fees or (), words)]
    laws = [law.number for law in one.legal_basis or ()]
    executing = "; ".join(agencies.executing or ()) if agencies else ""
    none = "Không" if one.fees == () else ""
    return {
        "Số hồ sơ TTHC": one.code or "",
        "Mã TTHC": one.code or "",
        "Tên thủ tục hành chính": one.name or "",
        "Tên VBQPPL quy định nội dung": "\n".join(laws[:1]),
        "Lĩnh vực": one.sector.name if one.sector else "",
        "Cơ quan thực hiện": executing,
        "Thời hạn giải quyết": "\n".join(times),
        "Địa điểm thực hiện": (agencies.receiving if agencies else None) or executing,
        "Cách thức thực hiện": "\n".join(dict.fromkeys(word_label(row.way) for row in channels)),
        "Phí, lệ phí": "\n".join(dict.fromkeys(fees)) or none,
        "Căn cứ pháp lý": "\n".join(f"- {law}" for law in laws),
    }


def _fee_lines(fees: Iterable[Fee], words: Words) -> Iterator[str]:
    for item in fee_items(fees, "vi", words):
        yield item.name
        yield from (f"+ {one.text}" for one in item.details)


def _fill_row(row: Any, texts: Sequence[str], *, bold: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for at, (cell, text) in enumerate(zip(row.cells, texts, strict=False)):
        first, *more = visible(text).splitlines() or [""]
        cell.paragraphs[0].text = first
        for line in more:
            cell.add_paragraph(line)
        for paragraph in cell.paragraphs:
            paragraph.style = "Annex Cell"
            for run in paragraph.runs:
                run.bold = bold
        if bold or not at:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER if len(texts) > 1 else None


def _repeat(row: Any) -> None:
    """Let the head of a table stand on every page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no word for it


def _set_widths(table: Any, shares: Sequence[int], page: Any) -> None:
    from docx.shared import Emu

    room = page.page_width - page.left_margin - page.right_margin
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Emu(room * share // sum(shares))
    for row in table.rows:
        for cell, share in zip(row.cells, shares, strict=True):
            if len({id(one._tc) for one in row.cells}) > 1:  # noqa: SLF001 - one cell over all is as wide as they
                cell.width = Emu(room * share // sum(shares))
