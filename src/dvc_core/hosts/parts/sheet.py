"""The paper form as a list of blocks: what stands on the sheet, empty or filled in, whatever draws it.

Two templates (``print``, ``docx``) write the same blocks. Paper asks everything and enforces nothing, so help and the
condition of a question become a numbered note at the end, as official forms have it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from ...forms.conditions import answered, fields_read
from ...forms.model import Answers, Plan, PlanField, PlanSection, Predicate, Signer
from ...forms.numbers import NUMBERS
from ...forms.texts import quoted
from ...law import codelists
from ...words import roman, visible
from ..page.posted import date_parts
from ..walk.demands import HIDDEN, NUMBER_LIMITS, OTHERS, PAGES, Demands
from .conditions import condition_text
from .words import example_words

#: More options than this are not boxes but a line to write on; of a common code list fewer, as no paper
#: form lists the peoples of the country.
MOST_BOXES, MOST_BOXES_OF_A_LIST = 40, 7
#: Empty lines of a long text; empty rows of a table, and up to how many that it may have are all printed.
LONG_LINES = 4
EMPTY_ROWS, FEW_ROWS, MOST_ROWS = 5, 10, 100
#: More columns than this, beside that of the numbers, need the sheet on its side.
UPRIGHT_COLUMNS = 7
#: What stands in the sum of a column before there are any numbers.
TO_SUM = "–"
#: What of an answer paper does not say, and what it says and does not check.
_LIMITS = (*NUMBER_LIMITS, "earliest", "latest", "min_length", "max_length", "pattern")
_OF_ROWS = ("min_rows", "max_rows", "blank_rows", "unique")
_UNCHECKED = ("required", "whole", "commune", "filter_by", *_OF_ROWS, "computed")
#: Where the sheet is dated and where it is signed: the last words of a form, by source and by id.
DATED = "ho_so.ngay_nop"
ADDRESSED = "co_quan.ten"
PLACES = ("lam_tai", "noi_lam")


class Line(NamedTuple):
    """A label and a dotted line, or the answer on it; ``lines`` dotted ones where it is long."""

    label: str
    value: str = ""
    mark: str = ""
    lines: int = 1
    unit: str = ""


class Cells(NamedTuple):
    """A label and one cell for every digit."""

    label: str
    value: str
    digits: int
    mark: str = ""


class Day(NamedTuple):
    """A label and day, month, year, each after its word; or hours and minutes, each before it (``after``)."""

    label: str
    parts: tuple[tuple[str, str], ...]
    mark: str = ""
    after: bool = False


class Boxes(NamedTuple):
    """A label and boxes to tick."""

    label: str
    #: Words, the mark of a note, whether it is ticked.
    boxes: tuple[tuple[str, str, bool], ...]
    mark: str = ""
    #: How many stand beside each other under the label; 0: all of them, on the line of the label.
    columns: int = 0


class Group(NamedTuple):
    """A label over lines that belong together: an address."""

    label: str
    lines: tuple[Line, ...]
    mark: str = ""


class Table(NamedTuple):
    """A table with its heads and rows, each with its number."""

    label: str
    #: Words and the mark of a note.
    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    mark: str = ""
    more: str = ""
    #: The columns by their ids, and which of them are of numbers: those end below each other.
    columns: tuple[str, ...] = ()
    numbers: tuple[bool, ...] = ()
    #: Heads over the heads, each over so many columns; "" where a column has none. Empty where all have none.
    groups: tuple[tuple[str, int], ...] = ()
    #: The last row, of what columns come to; empty where none is summed there.
    totals: tuple[str, ...] = ()

    def over(self) -> Iterator[tuple[str, int, int]]:
        """Each head over heads with its first column and the one after its last; "" over a column that has none."""
        at = 0
        for text, count in self.groups or (("", 1),) * len(self.heads):
            yield text, at, at + count
            at += count

    @property
    def lead(self) -> int:
        """How many columns stand before the first that is summed."""
        return next(at for at, text in enumerate(self.totals) if text)


class Words(NamedTuple):
    """A paragraph of the form that is read and not answered."""

    text: str


class Heading(NamedTuple):
    """The title of a part, with its number, what it says of itself and when it applies; one of them may be ""."""

    text: str
    note: str = ""


class Row(NamedTuple):
    """Questions that stand on one line."""

    blocks: tuple[Block, ...]


class SignaturePlace(NamedTuple):
    """Where somebody signs: who, how, and what is written there beside the name."""

    title: str
    note: str
    written: tuple[Line, ...] = ()
    #: The words before the place and the place, or ""; and the day; None where neither stands there.
    place: tuple[str, str] = ("", "")
    day: tuple[tuple[str, str], ...] | None = None


class Signed(NamedTuple):
    """Signatures beside each other, after the declarations that they are put to."""

    oaths: tuple[str, ...]
    signatures: tuple[SignaturePlace, ...]


Block = Line | Cells | Day | Boxes | Group | Table | Words | Heading | Row | Signed


class PaperSheet(NamedTuple):
    """A form on paper: what stands on it beside the words of the plan and of paper."""

    number: str
    #: Whether the paper lies on its side, as tables of many columns need it.
    landscape: bool
    #: The addressee; "" is a dotted line.
    to: str
    to_mark: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]


def sheet(demands: Demands, record: Answers | None = None) -> PaperSheet:
    """The form on paper: empty without a record; ``record`` is canonical, what it lacks stays dotted."""
    return _Layout(demands, record).sheet()


class _Layout:
    """One sheet being laid out; counts parts and notes as it goes."""

    def __init__(self, demands: Demands, record: Answers | None) -> None:
        self.demands, self.plan, self.lang = demands, demands.plan, demands.lang
        self.sentence = demands.sentence
        self.record: Answers = record or {}
        self.filled = record is not None
        #: Whether the part is one that somebody else than the applicant fills in.
        self.of_others = False
        self.notes: list[str] = []
        dated = next((f for f in demands.fields() if f.prefill == DATED and f.kind == "ngay"), None)
        # Where no signature of the applicant has them, place and day are printed like any other answer.
        own = [signer for signer in self.plan.signers if not signer.other]
        dated = dated if not own or any(signer.dated for signer in own) else None
        self.dated = dated.id if dated else ""
        #: The part at whose end the applicant signs, and what is declared stands; "" at the end of the form.
        asked = {section.id for section in self.plan.printed if not section.filled_by}
        self.sworn = next((s.section for s in own if not s.section or s.section in asked), "")
        place = next((f for f in demands.fields() if f.id in PLACES and f.kind == "van_ban"), None)
        self.place = place.id if place and dated else ""
        # Where the head has no addressee it is a question like others.
        given = (field for field in demands.fields() if field.prefill == ADDRESSED and self.plan.addressed)
        addressed = next(given, None)
        self.addressed = addressed.id if addressed else ""

    def sheet(self) -> PaperSheet:
        self._give_up()
        source = self.demands.source
        to = _text(self.record.get(self.addressed) if self.addressed else self.plan.recipient)
        # On the dotted line of the addressee: who may be written there.
        addressee = self.plan.by_id.get(self.addressed)
        told = (addressee and self.demands.use(addressee, "help")) or self.plan.recipient
        to_mark = "" if to else self._note(told)
        blocks = tuple(self._blocks())
        number = self.sentence("paper.number", number=self.plan.number) if self.plan.number else ""
        landscape = any(isinstance(b, Table) and len(b.heads) > UPRIGHT_COLUMNS for b in blocks)
        return PaperSheet(source.number or number, landscape, to, to_mark, blocks, tuple(self.notes))

    def _give_up(self) -> None:
        """What no paper does; it has no pages to turn, and a hidden question is one not answered."""
        self.demands.report("paper_unchecked", "dropped")
        self.demands.drop_all("paper_unchecked", *_UNCHECKED)
        self.demands.drop_all("paper_blank", "default", "prefill", "read_only")
        self.demands.use_for_form(PAGES, HIDDEN, OTHERS)

    def _draw(self, field: PlanField, demands: Demands) -> None:
        """Take what the sheet says of a question, in full or nearly."""
        if field.unprinted:
            demands.drop(field, "kind", "paper_unprinted")
            return
        kind, shown = field.kind, demands.use(field, "shown_if", "paper_condition")
        demands.use(field, "kind")
        # A hand writes as it writes.
        demands.use(field, "typed")
        if field.required_if:
            demands.drop(
                field, "required" if shown == field.required_if else "required_if", "paper_required_if"
            )
        for limit in _LIMITS:
            demands.drop(field, limit, "paper_limits")
        if kind == "tep":
            for demand in ("kind", "file_types", "file_size", "file_count"):
                demands.use(field, demand, "paper_file")
        # In a cell of a table there is room to write, not for boxes.
        in_cell = demands is not self.demands
        demands.use(field, "options", "paper_list" if in_cell or field.lines else "")
        if kind in ("chon_mot", "chon_nhieu") and not _boxed(field):
            demands.use(field, "kind", "paper_list")
        if kind == "bang":
            demands.use(field, "kind", "paper_rows", shown=_empty_rows(field))

    def _blocks(self) -> list[Block]:
        """The parts in their order; the applicant signs after the last one that is the applicant's."""
        made: list[Block] = []
        printed = self.plan.printed
        # Where the paper form numbers a part itself, or has no title for one, it counts none in Roman figures.
        numbered = any(section.item or not section.titled for section in printed)
        last = max((at for at, section in enumerate(printed) if not section.filled_by), default=-1)
        for at, section in enumerate(printed):
            title = section.title if numbered else f"{roman(at + 1)}. {section.title}"
            made += self._of_others(section, title) if section.filled_by else self._section(section, title)
            if at == last:
                made += self._signed("")
        return made if last >= 0 else [*made, *self._signed("")]

    def _section(self, section: PlanSection, title: str) -> list[Block]:
        note = self.demands.use_section(section, "note")
        when_shown = self.demands.use_section(section, "shown_if", "paper_condition")
        inside: list[Block] = []
        for field in section.fields:
            self._add(inside, field)
        if files := [field for field in section.fields if field.kind == "tep" and not field.unprinted]:
            inside.append(self._attachments(files))
        inside += self._signed(section.id)
        # A part without questions may have parts below it: 4 has 4.1.
        below = f"{section.item}."
        if not inside and not (section.item and any(one.item.startswith(below) for one in self.plan.printed)):
            return []
        notes = [note] if note and not self.filled else []
        if when_shown and not self.filled:
            notes += self._when("paper.section.if", when_shown, self.plan.by_id)
        heading = Heading(title if section.titled else "", " ".join(notes))
        return [heading, *inside] if any(heading) else inside

    def _of_others(self, section: PlanSection, title: str) -> list[Block]:
        """A part that somebody else fills in: empty, whatever the applicant answered."""
        record, filled = self.record, self.filled
        self.record, self.filled, self.of_others = {}, False, True
        made = self._section(section, title)
        self.record, self.filled, self.of_others = record, filled, False
        who = Words(self.sentence("paper.others", who=section.filled_by))
        return [made[0], who, *made[1:]] if section.titled and made else [who, *made]

    def _add(self, made: list[Block], field: PlanField) -> None:
        """Add a question to the blocks of its part: below what is there, or on the line of the one before."""
        blocks = self._field(field)
        before = made[-1] if made else None
        if field.same_line and blocks and before and not (_wide(before) or _wide(blocks[0])):
            row = before.blocks if isinstance(before, Row) else (before,)
            made[-1] = Row(tuple(_short(block) for block in (*row, *blocks)))
        elif field.same_line and isinstance(before, Table) and (column := self._summed(field, before)):
            totals = dict(zip(before.columns, before.totals, strict=False))
            totals[column] = self.shown(field, self.record.get(field.id)) or TO_SUM
            made[-1] = before._replace(totals=tuple(totals.get(one, "") for one in before.columns))
        else:
            made += blocks

    def _summed(self, field: PlanField, table: Table) -> str:
        """The column of a table of which a number is the sum; "" where it is none."""
        how = field.computed
        if how is None or how.op != "tong" or self._mark(field, self.demands):
            return ""
        if len({(term.field, term.column) for term in how.terms}) > 1:
            return ""
        of = self.plan.by_id.get(how.terms[0].field)
        made_of = of is not None and tuple(column.id for column in _printed(of)) == table.columns
        return how.terms[0].column if made_of else ""

    def _signed(self, section: str) -> list[Block]:
        """Who signs at the end of a part, "" of the form, and what the applicant declares where the applicant signs."""
        # Everybody may sign at the end of a part.
        signers = [signer for signer in self.plan.signers if signer.section == section]
        if not section and all(signer.other for signer in self.plan.signers):
            who, how = self.sentence("paper.signer"), self.sentence("paper.sign")
            signers.append(Signer(who, how, other=False, section="", dated=True))
        oaths = tuple(
            field.label
            for field in (self.plan.fields() if section == self.sworn else ())
            if field.kind == "cam_doan" and not field.item and not field.unprinted
        )
        signed = tuple(self._signature(signer, alone=len(signers) == 1) for signer in signers)
        return [Signed(oaths, signed)] if oaths or signed else []

    def _signature(self, signer: Signer, *, alone: bool) -> SignaturePlace:
        written = tuple(Line(label, lines=lines) for label, lines in signer.written)
        if not signer.dated:
            return SignaturePlace(signer.title, signer.note, written)
        # The day of the record is that of the applicant.
        record = {} if signer.other else self.record
        label = self.sentence("paper.place") if alone else ""
        asked = self.plan.by_id.get(self.place)
        place = f"{label} {self._mark(asked, self.demands) if asked else ''}".strip()
        day = self._day(record.get(self.dated))
        return SignaturePlace(signer.title, signer.note, written, (place, _text(record.get(self.place))), day)

    def _field(self, field: PlanField) -> list[Block]:
        self._draw(field, self.demands)
        if field.unprinted:
            return []
        if not self.of_others and field.id in (self.addressed, self.dated, self.place):
            return []
        if field.kind == "cam_doan" and not self.of_others:
            # Where the paper form counts it among the questions, else above the signature.
            return [Line(field.label, lines=0)] if field.item else []
        if field.kind == "tep":
            return []
        if field.kind in ("ghi_chu", "cam_doan"):
            # Guidance, as help is: a form filled in needs none.
            return [] if self.filled else [Words(field.label)]
        mark, value = self._mark(field, self.demands), self.record.get(field.id)
        return [
            self._table(field, value, mark) if field.kind == "bang" else self._question(field, value, mark)
        ]

    def _mark(self, field: PlanField, demands: Demands) -> str:
        """The mark of the note that says when a question is answered and how."""
        key = "paper.if.file" if field.kind == "tep" else "paper.if"
        when = self._when(key, field.shown_if, demands.by_id) if field.shown_if else ()
        demands.use(field, "example")
        told = (*when, demands.use(field, "help"), *example_words(field, self.lang))
        return self._note(" ".join(text for text in told if text))

    def _when(self, key: str, condition: Predicate, known: Mapping[str, PlanField]) -> tuple[str, ...]:
        """The sentence of a condition; none of one that reads what the paper form does not have."""
        if any(known[name].unprinted for name in fields_read(condition)):
            return ()
        return (self.sentence(key, when=condition_text(condition, known, self.lang)),)

    def _note(self, text: str) -> str:
        """The mark of a note; the same words are one note, and a form filled in needs none."""
        if not text or self.filled:
            return ""
        if text not in self.notes:
            self.notes.append(text)
        return f"({self.notes.index(text) + 1})"

    def _question(self, field: PlanField, value: Any, mark: str) -> Block:
        label, kind = field.label, field.kind
        if kind == "dia_chi":
            return Group(label, self._address(value), mark)
        if kind in ("ngay", "ngay_khuyet"):
            return Day(label, self._day(value), mark)
        if kind == "gio":
            hours, _, minutes = _text(value).partition(":")
            parts = ((self.sentence("paper.hour"), hours), (self.sentence("paper.minute"), minutes))
            return Day(label, parts, mark, after=True)
        if kind == "so_dinh_danh":
            return Cells(label, _text(value), 12, mark)
        if kind in ("chon_mot", "chon_nhieu", "co_khong"):
            return self._choice(field, value, mark)
        text = self.shown(field, value)
        # On paper the unit stands behind the blank.
        unit = field.unit or (self.sentence("paper.currency") if kind == "tien" else "")
        label = label.removesuffix(f" ({field.unit})")
        ready = field.lines or (LONG_LINES if kind == "van_ban_dai" else 1)
        lines = 1 if text else ready
        return Line(label, text, mark, lines, unit)

    def _choice(self, field: PlanField, value: Any, mark: str) -> Block:
        options = [(choice.code, choice.label) for choice in field.options or ()]
        if field.kind == "co_khong":
            options = [("co", self.sentence("yes")), ("khong", self.sentence("no"))]
            value = {True: "co", False: "khong"}.get(value, "") if isinstance(value, bool) else ""
        chosen = value if isinstance(value, list) else [value]
        if not options or not _boxed(field):
            text = self.shown(field, value)
            return Line(field.label, text, mark, 1 if text else field.lines or 1)
        boxes = tuple((label, "", code in chosen) for code, label in options)
        return Boxes(field.label, boxes, mark, _columns([len(label) for _, label in options]))

    def _day(self, value: Any) -> tuple[tuple[str, str], ...]:
        parts = date_parts(_text(value)) if isinstance(value, str) else ("", "", "")
        words = (self.sentence(f"paper.{name}") for name in ("day", "month", "year"))
        return tuple(zip(words, parts, strict=True))

    def _address(self, value: Any) -> tuple[Line, ...]:
        given = value if isinstance(value, Mapping) else {}
        names = {
            "chi_tiet": _text(given.get("chi_tiet")),
            "xa": self._name("xa_phuong", given.get("xa"), given.get("tinh")),
            "tinh": self._name("tinh_thanh", given.get("tinh")),
        }
        return tuple(Line(self.sentence(f"address.{part}"), text) for part, text in names.items())

    def _name(self, code_list: str, code: Any, parent: Any = None) -> str:
        if not code:
            return ""
        entry = _entries(code_list, self.plan.on).get(code) if isinstance(code, str) else None
        if entry is None or (isinstance(parent, str) and parent != entry.parent):
            return _text(code)
        # Beside its province a commune is named without it.
        return entry.vi.rpartition(", ")[0] if isinstance(parent, str) else entry.label(self.lang)

    def shown(self, field: PlanField, value: Any) -> str:
        """An answer as it is written on paper."""
        if isinstance(value, list):
            return "; ".join(_text(one) if isinstance(one, list) else self.shown(field, one) for one in value)
        if isinstance(value, Mapping):
            if field.kind == "tep":
                return _text(value.get("ten"))
            return ", ".join(line.value for line in self._address(value) if line.value)
        if isinstance(value, (bool, int, float)):
            return self._number(field, value)
        text = _text(value)
        if field.kind in ("ngay", "ngay_khuyet"):
            return "/".join(part for part in date_parts(text) if part)
        return next((choice.label for choice in field.options or () if choice.code == text), text)

    def _number(self, field: PlanField, value: Any) -> str:
        if isinstance(value, bool):
            return self.sentence("yes" if value else "no")
        if isinstance(value, int):
            grouped = field.kind == "tien" and abs(value) < 2**63
            return f"{value:,}".replace(",", ".") if grouped else quoted(value)
        return f"{value:.9f}".rstrip("0").rstrip(".").replace(".", ",")

    def answer_text(self, field: PlanField, value: Any) -> str:
        """An answer in words, a table row by row."""
        if field.kind != "bang" or not isinstance(value, list):
            return self.shown(field, value)
        rows = [row for row in value if isinstance(row, Mapping)]
        cells = [
            [f"{c.label}: {self.shown(c, row[c.id])}" for c in field.columns if c.id in row] for row in rows
        ]
        return "\n".join(f"{number}. {'; '.join(row)}" for number, row in enumerate(cells, 1))

    def _table(self, field: PlanField, value: Any, mark: str) -> Table:
        columns = _printed(field)
        given: Sequence[Any] = value if isinstance(value, list) else ()
        rows = [
            tuple(self.shown(c, row.get(c.id)) for c in columns) for row in given if isinstance(row, Mapping)
        ]
        if not rows:
            rows = [("",) * len(columns)] * _empty_rows(field)
        inside = self.demands.row(field)
        for column in field.columns:
            if column.kind != "ghi_chu":
                self._draw(column, inside)
        groups = _groups([column.label for column in columns])
        over = [text for text, count in groups for _ in range(count)] or [""] * len(columns)
        heads = tuple(
            (column.label.removeprefix(f"{text}: ") if text else column.label, self._mark(column, inside))
            for column, text in zip(columns, over, strict=True)
        )
        more = "" if given or self.filled else self.sentence("paper.more")
        numbers = tuple(column.kind in NUMBERS for column in columns)
        ids = tuple(column.id for column in columns)
        return Table(field.label, heads, tuple(rows), mark, more, ids, numbers, groups)

    def _attachments(self, files: Sequence[PlanField]) -> Boxes:
        """The papers that go with it: a box each, with the names of the files where there are any."""
        boxes = []
        for field in files:
            value = self.record.get(field.id)
            names = self.shown(field, value)
            label = f"{field.label}: {names}" if names else field.label
            boxes.append((label, self._mark(field, self.demands), bool(value)))
        return Boxes(self.sentence("paper.attachments"), tuple(boxes), columns=1)


def answers(plan: Plan, record: Answers) -> list[tuple[str, list[tuple[str, str]]]]:
    """What was answered, part by part, in words: for a receipt, or to look over before sending."""
    layout = _Layout(Demands(plan), record)
    found = []
    for section in plan.sections:
        told = [(f.label, layout.answer_text(f, record[f.id])) for f in section.fields if f.id in record]
        if told:
            found.append((section.title, told))
    return found


def in_words(plan: Plan, field: PlanField, answer: Any) -> str:
    """One answer in words, as :func:`answers` has it; "" for none."""
    return _Layout(Demands(plan), {}).answer_text(field, answer)


@lru_cache(8)
def _entries(code_list: str, on: date) -> Mapping[str, codelists.CodeEntry]:
    return {entry.code: entry for entry in codelists.options(code_list, on)}


def _text(value: object) -> str:
    """What stands on the paper for a value, which nobody may have checked; "" for none."""
    return visible(quoted(value)) if answered(value) else ""


def _printed(table: PlanField) -> list[PlanField]:
    """The columns that have cells."""
    return [column for column in table.columns if column.kind != "ghi_chu" and not column.unprinted]


def _groups(labels: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """What labels of columns that stand beside each other share up to a colon, with how many do; () where none."""
    made: list[tuple[str, int]] = []
    for label in labels:
        group, colon, _ = label.partition(": ")
        if colon and made and made[-1][0] == group:
            made[-1] = (group, made[-1][1] + 1)
        else:
            made.append((group if colon else "", 1))
    shared = [(group if count > 1 else "", count) for group, count in made]
    return tuple(shared) if any(group for group, _ in shared) else ()


def _empty_rows(table: PlanField) -> int:
    """How many rows stand ready to be filled in: those stated, else all that there may be where they are few."""
    if table.lines or (table.max_rows or MOST_ROWS) <= FEW_ROWS:
        return table.lines or table.max_rows or EMPTY_ROWS
    return min(max(table.min_rows or 0, EMPTY_ROWS), MOST_ROWS)


def _boxed(field: PlanField) -> bool:
    """Whether the options of a choice are printed: they are few, and no lines are stated to write on."""
    if field.kind == "chon_mot":
        most = MOST_BOXES_OF_A_LIST if field.code_list else MOST_BOXES
        return not field.lines and field.options is not None and len(field.options) <= most
    return not field.lines


def _columns(lengths: Sequence[int]) -> int:
    """How many options of such lengths stand beside each other; 0: all of them."""
    longest = max(lengths)
    if longest <= 30 and sum(lengths) + 6 * len(lengths) <= 80:
        return 0
    return 3 if longest <= 22 else 2 if longest <= 30 else 1


def _short(block: Block) -> Block:
    """A block as it stands beside others: a day between strokes."""
    if not isinstance(block, Day) or block.after:
        return block
    strokes = ("", "/", "/")
    return block._replace(parts=tuple((s, value) for s, (_, value) in zip(strokes, block.parts, strict=True)))


def _wide(block: Block) -> bool:
    """Whether a block takes lines of its own."""
    if isinstance(block, Boxes):
        return block.columns > 0
    if isinstance(block, Line):
        return block.lines > 1
    return not isinstance(block, (Cells, Day, Row))
