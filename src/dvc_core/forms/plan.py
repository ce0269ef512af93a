"""From a form to its plan: words, options, constraints and conditions resolved for a date and a language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ..finding import expect
from ..law import codelists
from ..model.form import Condition, Form, FormField, Section
from ..words import Lang
from . import patterns
from .conditions import MAX_PARTS, closed, conjuncts, every, guarded, reduced, size
from .model import ALWAYS, NEVER, Choice, Files, Plan, PlanField, PlanSection, Test

#: The largest whole number that every JSON reader keeps exact.
LARGEST = 2**53 - 1

#: ``dinh_dang`` → MIME type and suffixes.
FILE_TYPES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "pdf": ("application/pdf", (".pdf",)),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",)),
    "odt": ("application/vnd.oasis.opendocument.text", (".odt",)),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",)),
    "jpg": ("image/jpeg", (".jpg", ".jpeg")),
    "png": ("image/png", (".png",)),
}
_TEXTS = ("van_ban", "van_ban_dai")
_WHOLE = ("so_nguyen", "tien")
_DAYS = ("ngay", "ngay_khuyet")


def plan(form: Form, on: date, lang: Lang = "vi") -> Plan:
    """Resolve a form as of ``on``; words that have no translation stay Vietnamese.

    Never raises for the content of a form: what cannot be resolved is named in ``unresolved`` of its
    field.
    """
    expect(form, Form, "plan takes a Form")
    expect(on, date, "on is a date")
    return _Planner(form, on, lang).plan()


class _Planner:
    """Goes through a form once; a condition reads only what was planned before it."""

    def __init__(self, form: Form, on: date, lang: Lang) -> None:
        self.form, self.on, self.lang = form, on, lang
        self.known: dict[str, FormField] = {}
        #: Field id → under which condition it is asked.
        self.guards: dict[str, Test] = {}

    def plan(self) -> Plan:
        form = self.form
        sections = tuple(self._section(section) for section in form.sections)
        by_id = {field.id: field for section in sections for field in section.fields}
        words = (form.translations or {}).get(self.lang, {})
        return Plan(
            title=words.get("ten", form.title),
            recipient=words.get("kinh_gui", form.recipient or ""),
            number="" if form.number is None else str(form.number),
            template=form.template or "",
            lang=self.lang,
            on=self.on,
            sections=sections,
            by_id=MappingProxyType(by_id),
        )

    def _section(self, section: Section) -> PlanSection:
        words = (section.translations or {}).get(self.lang, {})
        when, _ = self._test(section.shown_if, frozenset())
        fields = []
        for field in section.fields:
            made = self._field(field, when)
            fields.append(made)
            self.known[field.id] = field
            self.guards[field.id] = made.effective or ALWAYS
        return PlanSection(
            id=section.id,
            title=words.get("tieu_de", section.title),
            note=words.get("mo_ta", section.note or ""),
            page=section.page,
            shown_if=when,
            fields=tuple(fields),
        )

    def _test(self, condition: Condition | None, known: frozenset[Test]) -> tuple[Test | None, bool]:
        """The closed condition, None where it always holds; and whether it had to be left unguarded."""
        if condition is None:
            return None, False
        plain = closed(condition, self.known)
        test = reduced(guarded(plain, self._guard, known), known)
        if size(test) > MAX_PARTS:
            return plain, True
        return (None if test == ALWAYS else test), False

    def _guard(self, name: str) -> Test:
        return self.guards.get(name, ALWAYS)

    def _field(self, field: FormField, around: Test | None) -> PlanField:
        when, open_shown = self._test(field.shown_if, conjuncts(around))
        both = around if when is None else when if around is None else every((around, when))
        both = ALWAYS if both is None else both
        needed, open_needed = self._test(field.required_if, conjuncts(both))
        always = field.required or (field.required_if is not None and needed is None)
        words = (field.translations or {}).get(self.lang, {})
        made = PlanField(
            id=field.id,
            kind=field.kind,
            label=words.get("nhan", field.label),
            help=words.get("tro_giup", field.help or ""),
            required=always and field.kind != "ghi_chu",
            required_if=None if always or needed == NEVER else needed,
            shown_if=when,
            effective=None if both == ALWAYS else both,
            default=field.default,
            prefill=field.prefill,
            read_only=field.read_only,
            example=words.get("vi_du", field.example or ""),
            unresolved=("condition",) if open_shown or open_needed else (),
        )
        return made._replace(**self._limits(field, made.unresolved))

    def _limits(self, field: FormField, unresolved: tuple[str, ...]) -> dict[str, Any]:
        kind = field.kind
        if kind in ("chon_mot", "chon_nhieu"):
            return self._choices(field, unresolved)
        if kind in (*_WHOLE, "so_thap_phan"):
            return _numbers(field, unresolved)
        if kind == "tep":
            return {"files": _files(field)}
        if kind == "bang":
            return {
                "columns": self._columns(field),
                "min_rows": field.min_rows,
                "max_rows": field.max_rows,
            }
        if kind in _DAYS:
            return {**_text(field, unresolved), "earliest": field.earliest, "latest": field.latest}
        if kind in (*_TEXTS, *patterns.OF_KIND):
            return _text(field, unresolved)
        return {}

    def _choices(self, field: FormField, unresolved: tuple[str, ...]) -> dict[str, Any]:
        if field.options:
            words = [(o.code, (o.translations or {}).get(self.lang, o.label)) for o in field.options]
            return {"options": tuple(Choice(code, label) for code, label in dict(words).items())}
        found = _listed(field.code_list, self.on, self.lang) if field.code_list else ()
        made: dict[str, Any] = {"options": found or None, "code_list": field.code_list}
        if found:
            return made
        # Codes of a list that is not shipped are typed in; only their shape can be checked.
        shape = codelists.SHAPES.get(field.code_list or "")
        if shape is not None:
            least, most = patterns.lengths(shape)
            made |= {"pattern": shape, "min_length": least, "max_length": most}
        return {**made, "unresolved": (*unresolved, "code_list")}

    def _columns(self, table: FormField) -> tuple[PlanField, ...]:
        outer = self.known, self.guards
        self.known, self.guards = dict(self.known), dict(self.guards)
        columns = []
        for column in table.columns or ():
            made = self._field(column, None)
            columns.append(made)
            self.known[column.id], self.guards[column.id] = column, made.shown_if or ALWAYS
        self.known, self.guards = outer
        return tuple(columns)


@lru_cache(16)
def _listed(name: str, on: date, lang: str) -> tuple[Choice, ...]:
    """The options of a code list, shared by all fields that take theirs from it."""
    return tuple(Choice(entry.code, entry.label(lang)) for entry in codelists.options(name, on))


def _numbers(field: FormField, unresolved: tuple[str, ...]) -> dict[str, Any]:
    low, high, step = field.minimum, field.maximum, field.step
    if field.kind == "so_thap_phan":
        return {"minimum": low, "maximum": high, "step": step}
    least = 0 if field.kind == "tien" else -LARGEST
    return {
        "minimum": least if low is None else math.ceil(low),
        "maximum": LARGEST if high is None else math.floor(high),
        "step": None if step is None or step == 0 or step % 1 else int(step),
        "unresolved": (*unresolved, *(("step",) if step is not None and (step == 0 or step % 1) else ())),
    }


def _files(field: FormField) -> Files:
    types = [FILE_TYPES[name] for name in field.formats or ()]
    return Files(
        types=tuple(mime for mime, _ in types),
        suffixes=tuple(suffix for _, suffixes in types for suffix in suffixes),
        max_bytes=None if field.max_megabytes is None else field.max_megabytes * 2**20,
        max_count=field.max_files or 1,
        paper=field.paper,
    )


def _text(field: FormField, unresolved: tuple[str, ...]) -> dict[str, Any]:
    own = patterns.OF_KIND.get(field.kind)
    least, most = max(1, field.min_length or 1), field.max_length
    pattern = own or field.pattern
    if pattern is None:
        return {"min_length": least, "max_length": most}
    if patterns.fault(pattern) is not None:
        return {"min_length": least, "max_length": most, "unresolved": (*unresolved, "pattern")}
    shortest, longest = patterns.lengths(pattern)
    return {
        "pattern": patterns.bare(pattern),
        "min_length": max(least, shortest),
        "max_length": _smallest((most, longest, patterns.LONGEST.get(field.kind))),
    }


def _smallest(values: Iterable[int | None]) -> int | None:
    return min((value for value in values if value is not None), default=None)
