"""What the page shows of each question: the plan and the values of the controls become plain records.

The template holds markup only; whatever depends on kind, condition or value is decided here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from typing import Any

from ...finding import MisuseError
from ...forms.canonical import canonical
from ...forms.computed import by_today
from ...forms.model import PlanField, PlanSection, Predicate
from ...forms.numbers import NUMBERS
from ...law import codelists, communes
from ...words import Lang
from ..parts.answers import ADDRESS
from ..parts.conditions import condition_notes, condition_text
from ..parts.sheet import in_words
from ..parts.words import look
from ..walk.demands import Demands
from ..walk.driver import COMPUTED, FIXED, TEXTS, FormQuestion, Part, Writing, draw, draw_section
from . import posted as wire
from .checks import computation_json, rules, written
from .controls import Control, OptionGroup, Page, SectionView, Tick, identifier

#: More options than this are a list to open, not buttons to look through.
MOST_BUTTONS = 7
#: Rows shown ready to be filled in, where no script can add one; fewer where the service adds them.
ROWS_READY, ROWS_BY_STEP = 5, 2


def sections(demands: Demands, page: Page) -> tuple[SectionView, ...]:
    """Everything the page shows, in the order of the form."""
    if taken := [name for name in page.hidden if name.split(".", 1)[0] in demands.by_id]:
        raise MisuseError(f"hidden values named as questions of the form: {', '.join(taken)}")
    if page.only is not None and all(section.page != page.only for section in demands.sections):
        raise MisuseError(f"the form has no page {page.only!r}")
    if page.posted is not None and any(field.computed for field in demands.fields()):
        page = page._replace(posted={**page.posted, **_recompute_posted(demands, page.posted)})
    drawing = _Drawing(demands, page)
    return tuple(drawing.section(section) for section in demands.sections)


def _recompute_posted(demands: Demands, posted: wire.Posted) -> dict[str, Any]:
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
        default = demands.use(field, "default")
        if (fact := demands.use(field, "prefill")) in known:
            record[field.id] = known[fact]
        elif default is not None:
            record[field.id] = default
    return wire.to_posted(demands.plan, record)


class _Drawing:
    """A page being drawn, or a row of one of its tables: the names of its controls begin with ``before``."""

    def __init__(self, demands: Demands, page: Page, before: str = "") -> None:
        self.demands, self.page, self.lang, self.before = demands, page, demands.lang, before
        self.sentence = demands.sentence
        demands.yes_no = wire.YES, wire.NO
        self.posted = offered(demands, page.known) if page.posted is None else page.posted
        self.writing = Writing(
            {
                **dict.fromkeys((*TEXTS, *NUMBERS), self._line),
                **dict.fromkeys(("ngay", "ngay_khuyet"), partial(self._parts, parts=wire.DATE, words="date")),
                "gio": partial(self._parts, parts=wire.TIME, words="time"),
                **dict.fromkeys(("chon_mot", "chon_nhieu", "co_khong"), self._choice),
                "cam_doan": self._oath,
                "dia_chi": self._address,
                "tep": self._file,
                "bang": self._table,
                "ghi_chu": lambda _: {"widget": "note", "rules": ""},
                COMPUTED: self._computed_output,
                FIXED: self._fixed,
            },
            self._control,
        )

    def section(self, section: PlanSection) -> SectionView:
        note, controls, when = draw_section(section, self.demands, self.writing)
        words = (
            self.sentence("shown", when=condition_text(when, self.demands.by_id, self.lang)) if when else ""
        )
        away = self.page.only not in (None, section.page)
        return SectionView(section.id, section.title, note, words, _condition(when), tuple(controls), away)

    def _name(self, asked: FormQuestion) -> str:
        return self.before + asked.id

    def _value(self, asked: FormQuestion) -> str:
        """What stands in the one box of a question."""
        return wire.one(self.posted, self._name(asked))

    def _answer(self, asked: FormQuestion) -> Any:
        return wire.answer(asked.field, self._name(asked), self.posted, self.demands.on)

    def _control(self, asked: FormQuestion, drawn: Part) -> Control:
        """A question with what every question has around what its kind draws."""
        field, name = asked.field, self._name(asked)
        note, need_note = condition_notes(field, field.shown_if, self.demands.by_id, self.lang)
        made: Part = {
            "name": name,
            "id": identifier(name),
            "label": asked.label,
            "kind": asked.kind,
            "required": field.required and field.shown_if is None,
            "must": field.required and field.full_condition is None and not self.before,
            "help": self._help(asked),
            "note": note,
            "need_note": need_note,
            "need": field.required_if is not None or (field.required and field.shown_if is not None),
            "shown_if": _condition(asked.use("shown_if")),
            "rules": _json(rules(asked)),
            "errors": self._errors(asked, name),
        }
        return Control(**made | drawn)

    def _errors(self, asked: FormQuestion, name: str) -> tuple[str, ...]:
        """What is wrong with a question or a part of it; the questions of a table speak for themselves."""
        told = self.page.errors
        inner = [key for key in told if key.startswith(f"{name}.") and asked.kind != "bang"]
        return tuple(text for key in (name, *inner) for text in told.get(key, ()))

    def _oath(self, asked: FormQuestion) -> Part:
        on, name = self._value(asked) == wire.YES, self._name(asked)
        return {"widget": "oath", "ticks": (Tick(wire.YES, asked.label, on, identifier(name)),)}

    def _fixed(self, asked: FormQuestion) -> Part:
        """What is not to be changed is text; its values travel along, and the service has its own."""
        asked.use("read_only")
        asked.use("commune", "commune_of_province")
        asked.use("options")
        fact = asked.field.prefill
        answer = self.page.known[str(fact)] if fact in self.page.known else self._answer(asked)
        values = wire.values_of(asked.field, self._name(asked), answer)
        hidden = tuple(
            Control(name, identifier(name), "hidden", "", value=str(value))
            for name in values
            for value in wire.many(values, name)
        )
        shown = in_words(self.demands.plan, asked.field, answer)
        return {"widget": "fixed", "value": shown, "parts": hidden, "rules": "[]"}

    def _computed_output(self, asked: FormQuestion) -> Part:
        """What follows from other answers: the script reckons it, and without one the service says it again."""
        how = asked.use("computed", "html_today" if by_today(asked.field.computed) else "")
        name = self._name(asked)
        value = Control(name, identifier(name) + "--so", "hidden", "", value=self._value(asked))
        shown = in_words(self.demands.plan, asked.field, self._answer(asked))
        return {
            "widget": "fixed",
            "value": shown,
            "parts": (value,),
            "computed": _json(computation_json(how)),
        }

    def _help(self, asked: FormQuestion) -> str:
        field = asked.field
        if field.read_only:
            return " ".join(text for text in (asked.use("help"), self.sentence("fixed")) if text)
        own_words = {
            "ngay": "" if field.help else self.sentence("date.help"),
            "ngay_khuyet": "" if field.help else self.sentence("date.help.part"),
            "gio": self.sentence("time.help"),
            "bang": self.sentence("rows.help"),
        }
        parts = [asked.help(), own_words.get(asked.kind, "")]
        if field.prefill in self.page.known:
            parts.append(self.sentence("offered"))
        return " ".join(part for part in parts if part)

    def _line(self, asked: FormQuestion) -> Part:
        # No maxlength: a browser cuts what is pasted without a word; the rule says that it is too long.
        asked.use("typed")
        field, kind, area = asked.field, asked.kind, asked.kind == "van_ban_dai"
        attributes: dict[str, str] = {} if area else {"type": "text", **look("html", kind)}
        if field.pattern and kind != "thu_dien_tu" and not area:
            attributes["pattern"] = field.pattern
        attributes |= _purpose(field, "")
        return {"widget": "area" if area else "text", "attributes": attributes, "value": self._value(asked)}

    def _choice(self, asked: FormQuestion) -> Part:
        if not (options := asked.options()):
            # A list of which there are no data: the code is typed.
            return self._line(asked)
        name, values = identifier(self._name(asked)), wire.many(self.posted, self._name(asked))
        ticks = tuple(
            Tick(one.code, one.label, one.code in values, name if not at else f"{name}--{at}")
            for at, one in enumerate(options)
        )
        if asked.kind == "chon_nhieu":
            return {"widget": "ticks", "ticks": ticks}
        if (by := asked.use("filter_by")) is not None:
            return self._filtered(asked.field, by, ticks)
        if len(ticks) <= MOST_BUTTONS:
            return {"widget": "radios", "ticks": ticks}
        return {"widget": "select", "ticks": ticks, "attributes": _purpose(asked.field, "")}

    def _filtered(self, field: PlanField, by: str, ticks: Sequence[Tick]) -> Part:
        """A list whose options stand below the answer that they belong to; the script shows those of the one given."""
        below: dict[str, list[Tick]] = {}
        for tick in ticks:
            below.setdefault(field.parents.get(tick.value, ""), []).append(tick)
        parent = self.demands.by_id.get(by)
        labels = {choice.code: choice.label for choice in (parent and parent.options) or ()}
        groups = tuple(
            OptionGroup(code, labels.get(code, code), tuple(inside)) for code, inside in below.items() if code
        )
        alone = tuple(below.get("", ()))
        return {"widget": "select", "ticks": alone, "groups": groups, "attributes": {"data-loc-theo": by}}

    def _parts(self, asked: FormQuestion, parts: Sequence[str], words: str) -> Part:
        made = []
        for part in parts:
            size = "nam" if part == "nam" else "so"
            looks = {"type": "text", "inputmode": "numeric", "class": size, "autocomplete": "off"}
            made.append(self._part(asked, part, self.sentence(f"{words}.{part}"), looks))
        return {"widget": "parts", "parts": tuple(made)}

    def _part(self, asked: FormQuestion, part: str, label: str, looks: Mapping[str, str]) -> Control:
        """A box of a question that is typed in several."""
        name = f"{self._name(asked)}.{part}"
        attributes = {**looks, **_purpose(asked.field, part)}
        value = wire.one(self.posted, name)
        return Control(name, identifier(name), "text", label, value=value, attributes=attributes)

    def _address(self, asked: FormQuestion) -> Part:
        tinh, xa, detail = (self._part(asked, part, self.sentence(f"address.{part}"), {}) for part in ADDRESS)
        if provinces := _list("tinh_thanh", self.demands.on, self.lang):
            tinh = tinh._replace(widget="select", ticks=_ticks(tinh, provinces))
            xa = self._commune(asked, xa, dict(provinces), tinh.value)
        detail = detail._replace(attributes={"type": "text", **detail.attributes})
        return {"widget": "address", "parts": (tinh, xa, detail)}

    def _commune(
        self, asked: FormQuestion, xa: Control, provinces: Mapping[str, str], chosen: str
    ) -> Control:
        """Chosen among those of the province where the service gives them, else typed; what was typed stays."""
        entries = _list("xa_phuong", self.demands.on, self.lang, chosen) if chosen in provinces else ()
        meant = communes.meant(xa.value, chosen, self.demands.on) if entries else ()
        typed = xa.value != "" and len(meant) != 1 and not xa.value.isdigit()
        if self.page.communes is None or typed:
            asked.use("commune", "commune_typed")
            value = meant[0].name if len(meant) == 1 and xa.value == meant[0].code else xa.value
            attributes = {"type": "text", **xa.attributes}
            return xa._replace(value=value, attributes=attributes, help=self.sentence("address.xa.help"))
        asked.use("commune", "commune_of_province")
        xa = xa._replace(widget="select", kind="xa", value=meant[0].code if meant else "")
        return xa._replace(
            groups=(OptionGroup(chosen, provinces[chosen], _ticks(xa, entries)),) if entries else ()
        )

    def _file(self, asked: FormQuestion) -> Part:
        # A page that is shown again has lost the files that were chosen.
        asked.use("kind", "html_files")
        attributes, files = {"type": "file"}, asked.field.files
        if files and files.suffixes:
            attributes["accept"] = ",".join(files.suffixes)
        if files and files.max_count > 1:
            attributes["multiple"] = ""
        kept = tuple(self.page.kept.get(self._name(asked), ()))
        return {"widget": "file", "attributes": attributes, "kept": kept}

    def _table(self, asked: FormQuestion) -> Part:
        name, least = self._name(asked), asked.field.min_rows or 0
        given = wire.rows(asked.field, name, self.posted)
        stated = asked.use("max_rows")
        most = min(stated or wire.MOST_ROWS, wire.MOST_ROWS)
        # A row in which nothing stands is none: to_record leaves it out.
        asked.use("blank_rows")
        if stated is None or stated > ROWS_READY:
            asked.use("kind", "html_rows", shown=max(ROWS_READY, least))
        extra = 1 if name in wire.many(self.page.posted or {}, "_them") else 0
        ready = ROWS_READY if self.page.communes is None else ROWS_BY_STEP
        shown = max(len(given), min(most, max(least or 1, ready, len(given) + extra)))
        posted_in, errors_in = _by_row(self.posted, name), _by_row(self.page.errors, name)
        rows = tuple(
            self._row(
                asked,
                str(at),
                posted_in.get(given[at], {}) if at < len(given) else None,
                errors_in.get(at, {}),
            )
            for at in range(shown)
        )
        blank = self._row(asked, "__I__", None, {})
        return {"widget": "rows", "rows": rows, "blank": blank, "most": most, "least": least}

    def _row(
        self,
        asked: FormQuestion,
        at: str,
        posted: Mapping[str, Any] | None,
        errors: Mapping[str, Sequence[str]],
    ) -> tuple[Control, ...]:
        """The controls of a row: what was posted in it (None: it is a new one) and what is wrong, by column."""
        inside, before = asked.row(), f"{self._name(asked)}.{at}."
        values = {before + key: value for key, value in (posted or {}).items()}
        for column in asked.field.columns if posted is None else ():
            if (default := inside.use(column, "default")) is not None:
                values |= wire.values_of(column, before + column.id, default)
        told = {before + key: texts for key, texts in errors.items()}
        row = _Drawing(inside, self.page._replace(posted=values, errors=told), before)
        return tuple(draw(column, inside, row.writing) for column in asked.field.columns)


def _by_row(named: Mapping[str, Any], table: str) -> dict[int, dict[str, Any]]:
    """What stands under names of a table, by the number of its row and the rest of the name."""
    found: dict[int, dict[str, Any]] = {}
    for name, value in named.items():
        if row := wire.row_of(name, table):
            found.setdefault(row[0], {})[row[1]] = value
    return found


def _condition(test: Predicate | None) -> str:
    return _json(written(test)) if test else ""


def _json(value: object) -> str:
    """A value as the script of the page reads it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _purpose(field: PlanField, part: str) -> dict[str, str]:
    """What is known of the person is the purpose of the control (WCAG 2.1, 1.3.5), by part where there are parts."""
    purpose = look("html", "purpose").get(f"{field.prefill}.{part}" if part else field.prefill or "")
    return {"autocomplete": purpose} if purpose else {}


def _ticks(control: Control, entries: Sequence[tuple[str, str]]) -> tuple[Tick, ...]:
    return tuple(Tick(code, label, code == control.value, "") for code, label in entries)


@lru_cache(128)
def _list(name: str, on: date, lang: Lang, parent: str | None = None) -> tuple[tuple[str, str], ...]:
    return tuple((entry.code, entry.label(lang)) for entry in codelists.options(name, on, parent))
