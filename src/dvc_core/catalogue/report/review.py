"""Verdicts for people to judge: drawn for a sheet with boxes, and what was judged held against the verdicts of today.

The draw takes verdicts of every kind in turn, by a number that the sheet names: the same number draws the same. The sheet
is HTML or Word; a file (YAML) holds the same verdicts, and who judged them fills in whether they agree.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from ...finding import value_at
from ...levels.files import FileError, record_of
from ...levels.words.verdicts import STATES
from ...model.emit import flow_item
from ...model.shapes import Day, Many, Record, Text, key
from ...source import read_file
from ...source.writing import undated
from ...words import Both, Lang, format_message
from ..sentences import in_both, sentences_of
from .document import Cell, Data, ReportDocument, ReportSection, ReportTable
from .letter_table import SIZES, table_xml
from .names import Names
from .template_files import template

SHAPE: Literal["review/v0"] = "review/v0"
Verdict = Literal["unmet", "met", "unknown", "not_applicable"]
#: Twentieths of a point in a millimetre; A4 turned round less its margins.
_MM = 1440 / 25.4
_ROOM = int(267 * _MM)
_BOX = "☐"
#: Dots to write on, over some lines.
_ROOM_TO_WRITE = " ".join(["…" * 10] * 4)
_WIDE = 10_000
#: A longer quotation of a file is shortened.
_LONGEST = 300

REVIEW: Mapping[str, Both] = sentences_of("review")


class ReviewError(FileError):
    """A file of reviewed verdicts cannot be used."""


class ReviewedVerdict(Record):
    """A verdict as it was, and whether who judged it agrees; without an answer it was not judged."""

    file: Text = key("tep", "Tệp", default=...)
    code: str | None = key("ma_thu_tuc", "Mã thủ tục")
    criterion: Text = key("tieu_chi", "Tiêu chí", default=...)
    verdict: Verdict = key("phan_mem", "Kết luận của phần mềm", default=...)
    agrees: bool | None = key("dong_y", "Đồng ý")
    reason: str | None = key("vi_sao", "Vì sao không đồng ý")


class Review(Record):
    """Verdicts under one framework, with who judged them and when."""

    schema_version: Literal["review/v0"] = key("phien_ban", "Phiên bản lược đồ", default=...)
    framework: Text = key("khung", "Khung phân mức", default=...)
    seed: int | None = key("so_rut", "Số đã dùng để rút")
    who: str | None = key("nguoi_xem", "Người xem")
    day: Day | None = key("ngay_xem", "Ngày xem")
    verdicts: Many[ReviewedVerdict] = key("ket_luan", "Các kết luận", default=...)


class Draw(NamedTuple):
    """The verdicts drawn by a number, each with its procedure, and of how many."""

    seed: int
    total: int
    verdicts: list[tuple[Data, Data]]


def draw_verdicts(names: Names, count: int, seed: int) -> Draw:
    """Draw ``count`` verdicts of the first framework, taking each kind in turn."""
    kinds: dict[str, list[tuple[Data, Data]]] = {kind: [] for kind in get_args(Verdict)}
    for p in names.data["procedures"]:
        for found in names.scales[names.first].judged(p):
            kinds[found["verdict"]].append((p, found))
    shuffler = random.Random(seed)  # noqa: S311 - drawn to be drawn again, not to be secret
    for its in kinds.values():
        shuffler.shuffle(its)
    in_turn = [one for one in chain.from_iterable(zip_longest(*kinds.values())) if one]
    return Draw(seed, len(in_turn), in_turn[:count])


def review_document(names: Names, draw: Draw) -> ReportDocument:
    """The sheet: a row for each verdict with what it rests on, boxes, and room to write."""

    def word(name: str, **values: object) -> str:
        return format_message(REVIEW[name], names.lang, **values)

    heads = ("number", "procedure", "criterion", "verdict", "why", "file", "agree", "disagree", "reason")
    rows = tuple(
        (n, *_row(names, *one), _BOX, _BOX, _ROOM_TO_WRITE) for n, one in enumerate(draw.verdicts, 1)
    )
    said = word(
        "drawn",
        n=str(len(draw.verdicts)),
        total=draw.total,
        framework=names.framework(names.first),
        day=names.day(names.data["on"]),
        seed=str(draw.seed),
    )
    table = ReportTable(word("title"), tuple(map(word, heads)), rows)
    section = ReportSection(
        "ket-luan", names.framework(names.first), (said, word("how"), word("signed")), (table,)
    )
    return ReportDocument(word("title"), "", (section,))


def _row(names: Names, p: Data, found: Data) -> tuple[Cell, ...]:
    law = f"{names.text(names.first, found['id'])} ({names.law(names.first, found['id'])})"
    said = _quoted(p["file"], found["paths"])
    place = names.place(p["file"], found["line"]).text
    return (
        names.procedure(p["file"]).text,
        law,
        names.state(found["verdict"]),
        names.why(found),
        f"{place}: “{said}”" if said else place,
    )


def _quoted(file: str, places: Iterable[Sequence[str | int]]) -> str:
    """What a file says of some items, on one line and shortened; nothing of a file that is not there."""
    source = read_file(Path(file))
    if source.broken:
        return ""
    said = " … ".join(filter(None, dict.fromkeys(_item(source.data, place) for place in places if place)))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def _item(data: Any, place: Sequence[str | int]) -> str:
    """What stands at a place; a key alone says little, so that the rest of its item is said behind it."""
    *above, last = place
    item, said = value_at(data, above), _on_one_line(value_at(data, place))
    if not above or not isinstance(item, dict):
        return said
    rest = _on_one_line({key: value for key, value in item.items() if key != last})
    return f"{last}: {said} ({rest})" if rest else f"{last}: {said}"


def _on_one_line(value: Any) -> str:
    """A value on one line, its keys as the file has them; nothing of none."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_on_one_line(one)}" for key, one in value.items())
    return ", ".join(map(_on_one_line, value)) if isinstance(value, list) else " ".join(str(value).split())


def write_review(document: ReportDocument, lang: Lang, path: Path, on: date) -> None:
    """Write the sheet of a day for Word, A4 turned round. Needs the extra ``docx``: raises ImportError without it."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.shared import Mm, Pt

    paper = docx.Document()
    page = paper.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(15)
    for name, size in SIZES.items():
        font = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).font
        font.name, font.size = "Times New Roman", Pt(size)
    paper.styles["Normal"].font.name = "Times New Roman"
    paper.add_heading(document.title)
    for section in document.sections:
        *said, signed = section.paragraphs
        for text in said:
            paper.add_paragraph(text)
        for table in section.tables:
            paper.element.body.insert_element_before(parse_xml(table_xml(table, lang, _ROOM)), "w:sectPr")
        paper.add_paragraph().add_run(signed)
    made = BytesIO()
    paper.save(made)
    path.write_bytes(undated(made.getvalue(), on))


def review_yaml(names: Names, draw: Draw) -> str:
    """The verdicts as a file to fill in: whether they are agreed with stands in comments until somebody says so."""
    found: str = template("review.yaml").render(
        fill=format_message(REVIEW["fill"], names.lang),
        shape=SHAPE,
        framework=names.first,
        draw=draw,
        written=lambda text: flow_item(text, _WIDE),
    )
    return found


# What was judged


def load_review(path: Path) -> Review:
    """Read the verdicts that were judged. Raises :class:`ReviewError`."""
    return record_of(Review, read_file(path), path, ReviewError)


class Replayed(NamedTuple):
    """A verdict that was judged, against the one of today: whether it changed, and what is to be said of it."""

    changed: bool
    sentence: Both


def replay(names: Names, review: Review) -> Iterator[Replayed]:
    """Report the judged verdicts that changed and those still disagreed with."""
    by_code = {p["code"]: p for p in names.data["procedures"] if p["code"]}
    for one in review.verdicts:
        if one.agrees is None:
            continue
        p = names.procedures.get(one.file) or by_code.get(one.code)
        now = names.scales[review.framework].verdict(p, one.criterion) if p else None
        if now is None:
            yield _replayed(one, "gone", changed=True)
        elif now != one.verdict:
            yield _replayed(one, "changed_agreed" if one.agrees else "changed_refused", now, changed=True)
        elif not one.agrees:
            yield _replayed(one, "refused", now, changed=False)


def _replayed(one: ReviewedVerdict, how: str, now: str = "", *, changed: bool) -> Replayed:
    states = {"was": STATES[one.verdict], "now": STATES[now] if now else ""}
    vi, en = in_both("review", how, why=one.reason or "–", **states)
    place = f"{one.file}, {one.criterion}"
    return Replayed(changed, {"vi": f"{place}: {vi}", "en": f"{place}: {en}"})
