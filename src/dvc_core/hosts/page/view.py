"""What the page shows of each question: the plan and the values of the controls become plain records.

The template holds markup only; whatever depends on kind, condition or value is decided here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from ...finding import MisuseError
from ...forms.canonical import canonical
from ...forms.computed import by_today
from ...forms.model import PlanField, PlanSection, Test
from ...law import codelists, communes
from ...words import Lang, say
from ..parts.answers import ADDRESS
from ..parts.conditions import said
from ..parts.sheet import in_words
from ..parts.words import FORM, PAGE
from ..walk.demands import Demands
from . import posted as wire
from .checks import reckoned, rules, written
from .controls import Control, Group, Page, SectionView, Tick, identifier

#: More options than this are a list to open, not buttons to look through.
MOST_BUTTONS = 7
#: Rows shown ready to be filled in, where no script can add one; fewer where the service adds them.
ROWS_READY, ROWS_BY_STEP = 5, 2

#: What is known of the person → the purpose of the control (WCAG 2.1, 1.3.5), by part where there are parts.
PURPOSE: Mapping[str, str] = {
    "tai_khoan.ho_ten": "name",
    "tai_khoan.dien_thoai": "tel",
    "tai_khoan.thu_dien_tu": "email",
    "tai_khoan.gioi_tinh": "sex",
    "tai_khoan.ngay_sinh.ngay": "bday-day",
    "tai_khoan.ngay_sinh.thang": "bday-month",
    "tai_khoan.ngay_sinh.nam": "bday-year",
    "tai_khoan.noi_thuong_tru.tinh": "address-level1",
    "tai_khoan.noi_thuong_tru.xa": "address-level2",
    "tai_khoan.noi_thuong_tru.chi_tiet": "street-address",
}
_DIGITS: Mapping[str, str] = {
    "so_nguyen": "numeric",
    "tien": "numeric",
    "so_thap_phan": "decimal",
    "so_dinh_danh": "numeric",
    "ma_so_thue": "text",
}
#: What the page draws.
_KINDS = (
    *("van_ban", "van_ban_dai", "so_nguyen", "so_thap_phan", "tien", "ngay", "ngay_khuyet", "gio"),
    *("chon_mot", "chon_nhieu", "co_khong", "cam_doan", "so_dinh_danh", "ma_so_thue", "dien_thoai"),
    *("thu_dien_tu", "dia_chi", "tep", "bang", "ghi_chu"),
)
_TYPES: Mapping[str, str] = {"dien_thoai": "tel", "thu_dien_tu": "email"}
_SHORT = {"so_nguyen", "so_thap_phan", "tien", "so_dinh_danh", "ma_so_thue", "dien_thoai"}


def sections(demands: Demands, page: Page) -> tuple[SectionView, ...]:
    """Everything the page shows, in the order of the form."""
    if taken := [name for name in page.hidden if name.split(".", 1)[0] in demands.by_id]:
        raise MisuseError(f"hidden values named as questions of the form: {', '.join(taken)}")
    if page.only is not None and all(section.page != page.only for section in demands.sections):
        raise MisuseError(f"the form has no page {page.only!r}")
    if page.posted is not None and any(field.computed for field in demands.fields()):
        page = page._replace(posted={**page.posted, **_reckoned_again(demands, page.posted)})
    drawing = _Drawing(demands, page)
    return tuple(drawing.section(section) for section in demands.sections)


def _reckoned_again(demands: Demands, posted: wire.Posted) -> dict[str, Any]:
    """What follows from what was posted, by name of control; what was posted in its place may be old."""
    record = canonical(demands.plan, wire.to_record(demands.plan, posted))
    names = [field.id for field in demands.fields() if field.computed]
    known = {name: record[name] for name in names if name in record}
    return {**dict.fromkeys(names, ""), **wire.to_posted(demands.plan, known)}


def offered(demands: Demands, known: Mapping[str, Any]) -> dict[str, Any]:
    """The values of controls on the first showing: what is known, and the defaults. An oath is never one."""
    record: dict[str, Any] = {}
    for field in demands.fields():
        if field.kind in ("cam_doan", "ghi_chu", "tep", "bang"):
            continue
        default = demands.take(field, "default")
        if (fact := demands.take(field, "prefill")) in known:
            record[field.id] = known[fact]
        elif default is not None:
            record[field.id] = default
    return wire.to_posted(demands.plan, record)


class _Drawing:
    """One page being drawn."""

    def __init__(self, demands: Demands, page: Page) -> None:
        self.demands, self.page, self.lang = demands, page, demands.lang
        self.posted = offered(demands, page.known) if page.posted is None else page.posted

    def section(self, section: PlanSection) -> SectionView:
        when, note = (
            self.demands.take_section(section, "shown_if"),
            self.demands.take_section(section, "note"),
        )
        words = say(PAGE["shown"], self.lang, when=said(when, self.demands.by_id, self.lang)) if when else ""
        controls = tuple(self.control(field, field.id) for field in section.fields)
        away = self.page.only not in (None, section.page)
        return SectionView(section.id, section.title, note, words, _condition(when), controls, away)

    def control(self, field: PlanField, name: str) -> Control:
        """Draw one question."""
        field = self.demands.known(field, _KINDS)
        base = Control(
            name=name,
            id=identifier(name),
            widget="text",
            label=field.label,
            kind=field.kind,
            required=field.required and field.shown_if is None,
            must=field.required and field.effective is None and name == field.id,
            help=self._help(field),
            need=field.required_if is not None or (field.required and field.shown_if is not None),
            shown_if=_condition(self.demands.take(field, "shown_if")),
            rules=_json(rules(field, self.demands)) if field.kind != "ghi_chu" else "",
            errors=self._errors(field, name),
        )
        note, need = self._notes(field)
        base = base._replace(note=note, need_note=need)
        return self._of_kind(field, base)

    def _errors(self, field: PlanField, name: str) -> tuple[str, ...]:
        """What is wrong with a question or a part of it; the questions of a table speak for themselves."""
        told = self.page.errors
        inner = [key for key in told if key.startswith(f"{name}.") and field.kind != "bang"]
        return tuple(text for key in (name, *inner) for text in told.get(key, ()))

    def _of_kind(self, field: PlanField, base: Control) -> Control:
        draw: dict[str, Callable[[PlanField, Control], Control]] = {
            "ngay": self._date,
            "ngay_khuyet": self._date,
            "gio": self._time,
            "dia_chi": self._address,
            "tep": self._file,
            "cam_doan": self._oath,
            "chon_mot": self._choice,
            "chon_nhieu": self._choice,
            "co_khong": self._choice,
            "bang": self._table,
        }
        if field.kind == "ghi_chu":
            return base._replace(widget="note")
        if field.computed:
            return self._reckoned(field, base)
        fixed = self.demands.take(field, "read_only")
        return self._fixed(field, base) if fixed else draw.get(field.kind, self._line)(field, base)

    def _date(self, field: PlanField, base: Control) -> Control:
        return base._replace(widget="parts", parts=self._parts(field, base.name, wire.DATE, "date"))

    def _time(self, field: PlanField, base: Control) -> Control:
        return base._replace(widget="parts", parts=self._parts(field, base.name, wire.TIME, "time"))

    def _oath(self, field: PlanField, base: Control) -> Control:
        on = wire.one(self.posted, base.name) == wire.YES
        return base._replace(widget="oath", ticks=(Tick(wire.YES, field.label, on, base.id),))

    def _fixed(self, field: PlanField, base: Control) -> Control:
        """What is not to be changed is text; its values travel along, and the service has its own."""
        self.demands.take(field, "commune", "commune_of_province")
        self.demands.take(field, "options")
        if field.prefill in self.page.known:
            answer = self.page.known[str(field.prefill)]
        else:
            answer = wire.answer(field, base.name, self.posted, self.demands.on)
        values = wire.values_of(field, base.name, answer)
        hidden = tuple(
            Control(name, identifier(name), "hidden", "", value=str(value))
            for name in values
            for value in wire.many(values, name)
        )
        shown = in_words(self.demands.plan, field, answer)
        return base._replace(widget="fixed", value=shown, parts=hidden, rules="[]")

    def _reckoned(self, field: PlanField, base: Control) -> Control:
        """What follows from other answers: the script reckons it, and without one the service says it again."""
        how = self.demands.take(field, "computed", "html_today" if by_today(field.computed) else "")
        given = wire.one(self.posted, base.name)
        value = Control(base.name, identifier(base.name) + "--so", "hidden", "", value=given)
        shown = in_words(
            self.demands.plan, field, wire.answer(field, base.name, self.posted, self.demands.on)
        )
        how_written = _json(reckoned(how))
        return base._replace(widget="fixed", value=shown, parts=(value,), computed=how_written)

    def _help(self, field: PlanField) -> str:
        if field.read_only:
            return " ".join(
                text for text in (self.demands.take(field, "help"), say(PAGE["fixed"], self.lang)) if text
            )
        own_words = {
            "ngay": "" if field.help else say(PAGE["date.help"], self.lang),
            "ngay_khuyet": "" if field.help else say(PAGE["date.help.part"], self.lang),
            "gio": say(PAGE["time.help"], self.lang),
            "bang": say(PAGE["rows.help"], self.lang),
        }
        parts = [self.demands.help(field), own_words.get(field.kind, "")]
        if field.prefill in self.page.known:
            parts.append(say(PAGE["offered"], self.lang))
        return " ".join(part for part in parts if part)

    def _notes(self, field: PlanField) -> tuple[str, str]:
        """When it is asked and when it is required, in words."""
        shown, needed, fields = field.shown_if, field.required_if, self.demands.by_id
        if shown and (field.required or needed == shown):
            return say(PAGE["shown.needed"], self.lang, when=said(shown, fields, self.lang)), ""
        return (
            say(PAGE["shown"], self.lang, when=said(shown, fields, self.lang)) if shown else "",
            say(PAGE["needed"], self.lang, when=said(needed, fields, self.lang)) if needed else "",
        )

    def _line(self, field: PlanField, base: Control) -> Control:
        # No maxlength: a browser cuts what is pasted without a word; the rule says that it is too long.
        self.demands.take(field, "typed")
        attributes: dict[str, str] = {"type": _TYPES.get(field.kind, "text")}
        if mode := _DIGITS.get(field.kind):
            attributes["inputmode"] = mode
        if field.pattern and field.kind != "thu_dien_tu":
            attributes["pattern"] = field.pattern
        if field.kind in _SHORT or field.kind == "thu_dien_tu":
            attributes["spellcheck"] = "false"
        if purpose := PURPOSE.get(field.prefill or ""):
            attributes["autocomplete"] = purpose
        if field.kind in _SHORT:
            attributes["class"] = "ngan"
        widget = "text"
        if field.kind == "van_ban_dai":
            widget = "area"
            attributes = {key: value for key, value in attributes.items() if key not in ("type", "pattern")}
        return base._replace(widget=widget, attributes=attributes, value=wire.one(self.posted, base.name))

    def _choice(self, field: PlanField, base: Control) -> Control:
        options = [(choice.code, choice.label) for choice in self.demands.take(field, "options") or ()]
        if field.kind == "co_khong":
            options = [(wire.YES, say(FORM["yes"], self.lang)), (wire.NO, say(FORM["no"], self.lang))]
        if not options:
            # A list of which there are no data: the code is typed.
            return self._line(field, base)
        values = wire.many(self.posted, base.name)
        ticks = tuple(
            Tick(code, label, code in values, base.id if not i else f"{base.id}--{i}")
            for i, (code, label) in enumerate(options)
        )
        if field.kind == "chon_nhieu":
            return base._replace(widget="ticks", ticks=ticks)
        if (by := self.demands.take(field, "filter_by")) is not None:
            return self._filtered(field, by, base, ticks)
        if len(ticks) <= MOST_BUTTONS:
            return base._replace(widget="radios", ticks=ticks)
        return base._replace(widget="select", ticks=ticks, attributes=_purpose(field, ""))

    def _filtered(self, field: PlanField, by: str, base: Control, ticks: Sequence[Tick]) -> Control:
        """A list whose options stand below the answer that they belong to; the script shows those of the one given."""
        below: dict[str, list[Tick]] = {}
        for tick in ticks:
            below.setdefault(field.parents.get(tick.value, ""), []).append(tick)
        parent = self.demands.by_id.get(by)
        labels = {choice.code: choice.label for choice in (parent and parent.options) or ()}
        groups = tuple(
            Group(code, labels.get(code, code), tuple(inside)) for code, inside in below.items() if code
        )
        return base._replace(
            widget="select", ticks=tuple(below.get("", ())), groups=groups, attributes={"data-loc-theo": by}
        )

    def _parts(self, field: PlanField, name: str, parts: Sequence[str], words: str) -> tuple[Control, ...]:
        made = []
        for part in parts:
            long = part == "nam"
            attributes = {
                "type": "text",
                "inputmode": "numeric",
                "class": "nam" if long else "so",
                "autocomplete": "off",
            } | _purpose(field, part)
            made.append(
                self._part(f"{name}.{part}", say(PAGE[f"{words}.{part}"], self.lang), "text", attributes)
            )
        return tuple(made)

    def _part(self, name: str, label: str, widget: str, attributes: Mapping[str, str]) -> Control:
        value = wire.one(self.posted, name)
        return Control(name, identifier(name), widget, label, value=value, attributes=attributes)

    def _address(self, field: PlanField, base: Control) -> Control:
        name = base.name
        tinh, xa, detail = (
            self._part(
                f"{name}.{part}", say(FORM[f"address.{part}"], self.lang), "text", _purpose(field, part)
            )
            for part in ADDRESS
        )
        provinces = _list("tinh_thanh", self.demands.on, self.lang)
        if provinces:
            chosen = tinh.value
            tinh = tinh._replace(widget="select", ticks=_ticks(tinh, provinces))
            xa = self._commune(field, xa, dict(provinces), chosen)
        detail = detail._replace(attributes={"type": "text", **detail.attributes})
        return base._replace(widget="address", parts=(tinh, xa, detail))

    def _commune(self, field: PlanField, xa: Control, provinces: Mapping[str, str], chosen: str) -> Control:
        """Chosen among those of the province where the service gives them, else typed; what was typed stays."""
        entries = _list("xa_phuong", self.demands.on, self.lang, chosen) if chosen in provinces else ()
        meant = communes.meant(xa.value, chosen, self.demands.on) if entries else ()
        typed = xa.value != "" and len(meant) != 1 and not xa.value.isdigit()
        if self.page.communes is None or typed:
            self.demands.take(field, "commune", "commune_typed")
            value = meant[0].name if len(meant) == 1 and xa.value == meant[0].code else xa.value
            attributes = {"type": "text", **xa.attributes}
            return xa._replace(
                value=value, attributes=attributes, help=say(FORM["address.xa.help"], self.lang)
            )
        self.demands.take(field, "commune", "commune_of_province")
        xa = xa._replace(widget="select", kind="xa", value=meant[0].code if meant else "")
        return xa._replace(groups=(Group(chosen, provinces[chosen], _ticks(xa, entries)),) if entries else ())

    def _file(self, field: PlanField, base: Control) -> Control:
        # A page that is shown again has lost the files that were chosen.
        self.demands.take(field, "kind", "html_files")
        attributes = {"type": "file"}
        if field.files and field.files.suffixes:
            attributes["accept"] = ",".join(field.files.suffixes)
        if field.files and field.files.max_count > 1:
            attributes["multiple"] = ""
        kept = tuple(self.page.kept.get(base.name, ()))
        return base._replace(widget="file", attributes=attributes, kept=kept)

    def _table(self, field: PlanField, base: Control) -> Control:
        given = wire.rows(field, base.name, self.posted)
        stated = self.demands.take(field, "max_rows")
        most = min(stated or wire.MOST_ROWS, wire.MOST_ROWS)
        # A row in which nothing stands is none: to_record leaves it out.
        self.demands.take(field, "blank_rows")
        if stated is None or stated > ROWS_READY:
            self.demands.take(field, "kind", "html_rows", shown=max(ROWS_READY, field.min_rows or 0))
        posted = self.page.posted or {}
        extra = 1 if base.name in wire.many(posted, "_them") else 0
        ready = ROWS_READY if self.page.communes is None else ROWS_BY_STEP
        shown = max(len(given), min(most, max(field.min_rows or 1, ready, len(given) + extra)))
        posted_in, errors_in = _by_row(self.posted, base.name), _by_row(self.page.errors, base.name)
        rows = tuple(
            self.a_row(
                field,
                f"{base.name}.{i}",
                posted_in.get(given[i], {}) if i < len(given) else None,
                errors_in.get(i, {}),
            )
            for i in range(shown)
        )
        blank = self.a_row(field, f"{base.name}.__I__", None, {})
        return base._replace(widget="rows", rows=rows, blank=blank, most=most, least=field.min_rows or 0)

    def a_row(
        self,
        table: PlanField,
        name: str,
        posted: Mapping[str, Any] | None,
        errors: Mapping[str, Sequence[str]],
    ) -> tuple[Control, ...]:
        """The controls of a row: what was posted in it (None: it is a new one) and what is wrong, by column."""
        inside = self.demands.row(table)
        values = {f"{name}.{key}": value for key, value in (posted or {}).items()}
        if posted is None:
            for column in table.columns:
                if (default := inside.take(column, "default")) is not None:
                    values.update(wire.values_of(column, f"{name}.{column.id}", default))
        told = {f"{name}.{key}": texts for key, texts in errors.items()}
        row = _Drawing(inside, self.page._replace(posted=values, errors=told))
        return tuple(row.control(column, f"{name}.{column.id}") for column in table.columns)


def _by_row(named: Mapping[str, Any], table: str) -> dict[int, dict[str, Any]]:
    """What stands under names of a table, by the number of its row and the rest of the name."""
    found: dict[int, dict[str, Any]] = {}
    for name, value in named.items():
        if row := wire.row_of(name, table):
            found.setdefault(row[0], {})[row[1]] = value
    return found


def _condition(test: Test | None) -> str:
    return _json(written(test)) if test else ""


def _json(value: object) -> str:
    """A value as the script of the page reads it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _purpose(field: PlanField, part: str) -> dict[str, str]:
    purpose = PURPOSE.get(f"{field.prefill}.{part}" if part else field.prefill or "")
    return {"autocomplete": purpose} if purpose else {}


def _ticks(control: Control, entries: Sequence[tuple[str, str]]) -> tuple[Tick, ...]:
    return tuple(Tick(code, label, code == control.value, "") for code, label in entries)


@lru_cache(128)
def _list(name: str, on: date, lang: Lang, parent: str | None = None) -> tuple[tuple[str, str], ...]:
    return tuple((entry.code, entry.label(lang)) for entry in codelists.options(name, on, parent))
