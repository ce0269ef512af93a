"""Build the Word files of the annex cases from the YAML beside this file.

    python -m tests.annex.cases.build DIRECTORY

A case is ``NN-name.yaml``: ``noi_dung`` lists the blocks of the document in order, and README.md says which
blocks and marks there are. What a word processor writes and python-docx has no call for (content controls,
tracked changes, text boxes, footnotes, fields, merged cells) is written as the XML that Word itself saves.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import yaml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

HERE = Path(__file__).parent

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATIONSHIPS}"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
CHANGED = 'w:id="{id}" w:author="Người soạn" w:date="2026-11-20T08:00:00Z"'

#: How an automatic number looks, by the word that a case uses: format and text of each level.
NUMBER_STYLES: Mapping[str, Sequence[tuple[str, str]]] = {
    "so": [("decimal", "%1."), ("decimal", "%1.%2.")],
    "chu": [("lowerLetter", "%1)")],
    "la_ma": [("upperRoman", "%1.")],
    "gach": [("bullet", "-")],
}
FIRST_NUMBERING_ID = 500

MARK = re.compile(r"\[\[(\w+)(?::((?:[^\[\]]|\[(?!\[)|\](?!\]))*))?\]\]")


def case_files() -> list[Path]:
    """The layouts, in the order of their numbers."""
    return sorted(path for path in HERE.glob("[0-9][0-9]-*.yaml") if not path.name.endswith(".mong-doi.yaml"))


def page_files() -> list[Path]:
    """The texts that stand for a page copied from the portal."""
    return sorted((HERE / "trang").glob("*.txt"))


def expectation_file(path: Path) -> Path:
    """Where it stands what must be read from a case or page."""
    return path.with_suffix(".mong-doi.yaml")


def read_yaml(path: Path) -> Any:
    """The data of a YAML file."""
    return yaml.safe_load(path.read_text("utf-8"))


@dataclass
class Writer:
    """What is collected while the blocks of one document are written."""

    nfd: bool = False
    footnotes: list[str] = field(default_factory=list)
    lists: dict[tuple[str, str], int] = field(default_factory=dict)
    used_ids: int = 0

    def next_id(self) -> int:
        self.used_ids += 1
        return self.used_ids

    def text(self, text: str) -> str:
        return escape(unicodedata.normalize("NFD" if self.nfd else "NFC", text))


def run(writer: Writer, text: str, properties: str = "", element: str = "t") -> str:
    """A run of text, with its line breaks and tabs as Word has them."""
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    parts = re.split(r"(\t)", text)
    inside = "".join(
        "<w:tab/>" if part == "\t" else f'<w:{element} xml:space="preserve">{writer.text(part)}</w:{element}>'
        for part in parts
        if part
    )
    return f"<w:r>{properties}{inside}</w:r>" if inside else ""


#: What a mark ``[[name:text]]`` adds to the properties of its run.
RUN_PROPERTIES = {"dam": "<w:b/>", "nghieng": "<w:i/>", "an": "<w:vanish/>"}

#: What a mark ``[[name]]`` stands for.
SIGNS = {
    "noi": "<w:noBreakHyphen/>",
    "mem": "<w:softHyphen/>",
    "xuong": "<w:br/>",
    "sang_trang": '<w:br w:type="page"/>',
}

#: What a mark ``[[name:text]]`` puts around its run.
AROUND_RUN = {
    "them": "<w:ins {change}>{run}</w:ins>",
    "chuyen_di": "<w:moveFrom {change}>{run}</w:moveFrom>",
    "chuyen_den": "<w:moveTo {change}>{run}</w:moveTo>",
    "o": (
        '<w:sdt><w:sdtPr><w:alias w:val="ô"/><w:id w:val="{id}"/><w:text/></w:sdtPr>'
        "<w:sdtContent>{run}</w:sdtContent></w:sdt>"
    ),
    "lien_ket": '<w:hyperlink w:anchor="muc">{run}</w:hyperlink>',
    "the": '<w:smartTag w:uri="urn:x" w:element="place">{run}</w:smartTag>',
    "truong": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> REF so_hieu \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "truong_don": '<w:fldSimple w:instr=" DOCPROPERTY so ">{run}</w:fldSimple>',
}


def footnote(writer: Writer, text: str) -> str:
    """The sign of a footnote, whose text goes into its own part."""
    number = len(writer.footnotes) + 1
    content = f"<w:p><w:r><w:footnoteRef/></w:r>{run(writer, text)}</w:p>"
    writer.footnotes.append(f'<w:footnote w:id="{number}">{content}</w:footnote>')
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def marked(writer: Writer, name: str, text: str, properties: str) -> str:
    """What a mark ``[[name:text]]`` stands for."""
    if name in SIGNS:
        return f"<w:r>{SIGNS[name]}</w:r>"
    if name in RUN_PROPERTIES:
        return run(writer, text, properties + RUN_PROPERTIES[name])
    if name == "chu_thich":
        return footnote(writer, text)
    change = CHANGED.format(id=writer.next_id())
    if name == "xoa":
        return f"<w:del {change}>{run(writer, text, properties, 'delText')}</w:del>"
    inside = run(writer, text, properties)
    return AROUND_RUN[name].format(change=change, id=writer.next_id(), run=inside)


def runs(writer: Writer, text: str, properties: str = "") -> str:
    """The runs of a text with its marks."""
    out, end = [], 0
    for match in MARK.finditer(text):
        out.append(run(writer, text[end : match.start()], properties))
        out.append(marked(writer, match[1], match[2] or "", properties))
        end = match.end()
    out.append(run(writer, text[end:], properties))
    return "".join(out)


def paragraph(writer: Writer, text: str, settings: str = "", properties: str = "") -> str:
    """A paragraph; ``settings`` are those of the paragraph, ``properties`` those of its runs."""
    settings = f"<w:pPr>{settings}</w:pPr>" if settings else ""
    return f"<w:p>{settings}{runs(writer, text, properties)}</w:p>"


def numbered(writer: Writer, block: Mapping[str, Any]) -> str:
    """A paragraph whose number Word counts and no text has: ``so: [style, name of the list, level]``."""
    style, name, *level = block["so"]
    key = (style, str(name))
    number = writer.lists.setdefault(key, FIRST_NUMBERING_ID + len(writer.lists))
    settings = f'<w:numPr><w:ilvl w:val="{level[0] if level else 0}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(writer, block["p"], settings)


def text_box(writer: Writer, lines: Iterable[str]) -> str:
    """A text box as Word saves it: the drawing, and the same text again for programs that know none."""
    content = "".join(paragraph(writer, line) for line in lines)
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    number = writer.next_id()
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="3000000" cy="600000"/>'
        f'<wp:docPr id="{number}" name="Hộp {number}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/>'
        f"<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    fallback = (
        f'<w:pict><v:shape style="width:240pt;height:50pt"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'
    )
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"{drawing}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def lines_of(writer: Writer, text: str) -> str:
    """A text as paragraphs, one for each of its lines."""
    return "".join(paragraph(writer, line) for line in text.split("\n"))


def cell(writer: Writer, value: Any) -> str:
    """A cell: a text, or a mapping with ``chu``, ``ngang`` (columns), ``doc`` (merged down) …"""
    block = value if isinstance(value, Mapping) else {"chu": "" if value is None else str(value)}
    settings = '<w:tcW w:w="0" w:type="auto"/>'
    if "ngang" in block:
        settings += f'<w:gridSpan w:val="{block["ngang"]}"/>'
    if "doc" in block:
        settings += '<w:vMerge w:val="restart"/>' if block["doc"] == "dau" else "<w:vMerge/>"
    content = (
        blocks(writer, block["khoi"]) if "khoi" in block else lines_of(writer, str(block.get("chu", "")))
    )
    if content.endswith("</w:tbl>"):
        content += "<w:p/>"  # a cell ends with a paragraph
    xml = f"<w:tc><w:tcPr>{settings}</w:tcPr>{content}</w:tc>"
    return in_control(writer, xml) if block.get("o") else xml


def columns_of(row: Any) -> int:
    """How many columns of the grid a row takes."""
    cells = row if isinstance(row, list) else next(iter(row.values()))
    return sum(value.get("ngang", 1) if isinstance(value, Mapping) else 1 for value in cells)


def row(writer: Writer, value: Any) -> str:
    """A row: its cells, or ``{o|them|xoa|tieu_de: cells}`` for one in a control, added, deleted, repeated."""
    kind, cells = (None, value) if isinstance(value, list) else next(iter(value.items()))
    change = CHANGED.format(id=writer.next_id())
    settings = {
        "them": f"<w:trPr><w:ins {change}/></w:trPr>",
        "xoa": f"<w:trPr><w:del {change}/></w:trPr>",
        "tieu_de": "<w:trPr><w:tblHeader/></w:trPr>",
    }.get(str(kind), "")
    inside = "".join(cell(writer, each) for each in cells)
    xml = f"<w:tr>{settings}{inside}</w:tr>"
    return in_control(writer, xml) if kind == "o" else xml


def table(writer: Writer, rows: Sequence[Any]) -> str:
    """A table with lines around its cells."""
    width = max(map(columns_of, rows))
    grid = '<w:gridCol w:w="1500"/>' * width
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(row(writer, each) for each in rows)}</w:tbl>"
    )


def deleted_paragraph(writer: Writer, text: str) -> str:
    """A paragraph that a tracked change deletes, its mark too."""
    change = CHANGED.format(id=writer.next_id())
    return (
        f"<w:p><w:pPr><w:rPr><w:del {change}/></w:rPr></w:pPr>"
        f"<w:del {change}>{run(writer, text, element='delText')}</w:del></w:p>"
    )


#: What a block ``{name: text}`` of one paragraph adds to the settings of that, and to those of its runs.
PARAGRAPHS = {"giua": ('<w:jc w:val="center"/>', "<w:b/>"), "dam": ("", "<w:b/>")}


def in_control(writer: Writer, content: str) -> str:
    """A content control around other elements."""
    label = f'<w:sdtPr><w:id w:val="{writer.next_id()}"/></w:sdtPr>'
    return f"<w:sdt>{label}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def block_xml(writer: Writer, value: Any) -> str:
    """A block of a document: a text, or a mapping whose first key says what it is."""
    if isinstance(value, str):
        return lines_of(writer, value.rstrip("\n"))
    if "so" in value:
        return numbered(writer, value)
    kind, content = next(iter(value.items()))
    if kind in PARAGRAPHS:
        return paragraph(writer, content, *PARAGRAPHS[kind])
    if kind == "muc":
        return paragraph(writer, content, f'<w:pStyle w:val="Heading{value.get("cap", 1)}"/>')
    if kind == "khung":
        return in_control(writer, blocks(writer, content))
    return WHOLE_BLOCKS[kind](writer, content)


WHOLE_BLOCKS: Mapping[str, Callable[[Writer, Any], str]] = {
    "bang": table,
    "hop": text_box,
    "xoa_doan": deleted_paragraph,
}


def blocks(writer: Writer, values: Iterable[Any]) -> str:
    """Blocks one after another."""
    return "".join(block_xml(writer, value) for value in values)


def add_numbering(document: Any, writer: Writer) -> None:
    """Add to the numbering part a definition and an instance for each list of the document."""
    numbering = document.part.numbering_part.element
    for (style, _), number in writer.lists.items():
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for i, (form, text) in enumerate(NUMBER_STYLES[style])
        )
        definition = f'<w:abstractNum {NAMESPACES} w:abstractNumId="{number}">{levels}</w:abstractNum>'
        numbering.insert(0, parse_xml(definition))
        numbering.append(
            parse_xml(f'<w:num {NAMESPACES} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )


def add_footnotes(document: Any, writer: Writer) -> None:
    """Add the part that holds the footnotes."""
    xml = f"<w:footnotes {NAMESPACES}>{''.join(writer.footnotes)}</w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, f"{RELATIONSHIPS}/footnotes")


def build(case: Mapping[str, Any], path: Path) -> None:
    """Write the Word file of a case."""
    writer = Writer(nfd=case.get("dang") == "NFD")
    document = docx.Document()
    for name, part in (
        ("dau_trang", document.sections[0].header),
        ("chan_trang", document.sections[0].footer),
    ):
        if name in case:
            part.paragraphs[0].text = case[name]
    body = document.element.body
    content = parse_xml(f"<w:body {NAMESPACES}>{blocks(writer, case['noi_dung'])}</w:body>")
    for element in list(content):
        body.insert(len(body) - 1, element)  # before the settings of the section, which come last
    if writer.lists:
        add_numbering(document, writer)
    if writer.footnotes:
        add_footnotes(document, writer)
    document.save(str(path))


def build_all(directory: Path) -> list[Path]:
    """Write the Word file of every case into a directory."""
    directory.mkdir(parents=True, exist_ok=True)
    out = []
    for source in case_files():
        path = directory / f"{source.stem}.docx"
        build(read_yaml(source), path)
        out.append(path)
    return out


if __name__ == "__main__":
    build_all(Path(sys.argv[1]))
