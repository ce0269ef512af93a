"""Biểu mẫu điện tử: whether it can be handed in, in each of its branches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import TypeVar

from ...finding import Path, Severity
from ...forms.branches import Branches
from ...forms.conditions import closed, fields_read
from ...forms.days import moved
from ...forms.goals import WHOLE_FORM, Goal, Unfinished
from ...forms.kinds import kind
from ...forms.model import Plan, Predicate
from ...forms.submissions import compile_form
from ...model.form import Form, FormField, Section
from ...model.shapes import Record
from ..registry import Doc, Violation, rule
from .conditions import possible, reads_earlier
from .form_limits import is_locked_and_empty
from .form_lists import named_fields
from .forms import FORMS, iso_day, wrong_bounds

RecordT = TypeVar("RecordT", bound=Record)

#: What is left out of a form where another rule reports it.
_LEFT_OUT = ("hien_khi", "bat_buoc_khi", "loc_theo", "toi_thieu", "toi_da", "som_nhat", "muon_nhat")
#: So many days to come are taken for today, and one after all of them: a form may wait for a law.
_MOST_DAYS = 4


@rule("DVC463", pick=lambda params: str(params["what"]).replace("_", " "))
def never_asked(doc: Doc) -> Iterator[Violation]:
    """Every section and field can be asked: its condition does not contradict itself or its section's."""
    for form in doc.cached(_forms):
        hidden: list[str] = []
        for one in form.found["hidden"]:
            goal, path = one.goal, form.paths[one.goal.key]
            around = any(path[: len(other)] == other for other in map(form.paths.__getitem__, hidden))
            if not around and fields_read(goal.shown).isdisjoint(hidden):
                yield form.never_shown(goal)
            hidden.append(goal.key)


@rule("DVC464", Severity.WARNING)
def never_required(doc: Doc) -> Iterator[Violation]:
    """The condition under which a field is required (bat_buoc_khi) can hold while the field is asked."""
    for form in doc.cached(_forms):
        for one in form.found["contradicted"]:
            goal = one.goal
            alone = form.branches.proofs.conditions_agree((goal.besides, ""), (goal.row_besides, goal.table))
            params = {"id": goal.id, "what": "hidden" if alone else "itself"}
            yield Violation((*form.paths[goal.key], "bat_buoc_khi"), params, at_key=True)


@rule("DVC478")
def can_be_sent(doc: Doc) -> Iterator[Violation]:
    """A form can be sent in each branch: a record that it accepts answers each question.

    Limits, conditions, computations, lists and tables are taken together. A branch is reported only where it is proven
    that no answers are accepted in it; one fault is reported once, where it is met first.
    """
    for form in doc.cached(_forms):
        known = {one.culprit for why in ("hidden", "contradicted") for one in form.found[why]}
        for one in form.found["refused"]:
            goal, culprit = one.goal, one.culprit
            key = goal.key or culprit
            if culprit in known or key in known:
                continue
            known |= {key, culprit}
            if not (form.reported_alone(key) or form.reported_alone(culprit)):
                yield form.refused(goal, key, culprit)


@rule("DVC479", Severity.INFO)
def decided(doc: Doc) -> Iterator[Violation]:
    """For each branch of a form the search finds an accepted record, or a proof that there is none, within its bounds."""
    for form in doc.cached(_forms):
        open_ = form.found["undecided"]
        if open_:
            first = open_[0].goal.id or form.name
            params = {"form": form.name, "count": len(open_), "id": first}
            yield Violation((FORMS, form.name), params, at_key=True)


class _Form:
    """The branches of one form that have no record, on the day and on days to come."""

    def __init__(self, doc: Doc, name: str, form: Form) -> None:
        self.name = name
        self.fields: dict[str, FormField] = {}
        self.sections: dict[str, Section] = {}
        #: The places of sections and questions, columns by ``table.column``.
        self.paths: dict[str, Path] = {}
        self.branches, found = _searched(form, doc.on)
        faulty = [path[2:] for path in doc.cached(_faulty) if path[:2] == (FORMS, name)] if found else []
        if faulty:
            self.branches, found = _searched(_without(form, faulty), doc.on)
        if found:
            self._place(form)
        whys = ("hidden", "contradicted", "refused", "undecided")
        self.found: dict[str, list[Unfinished]] = {
            why: [one for one in found if one.why == why] for why in whys
        }

    def _place(self, form: Form) -> None:
        for s, section in enumerate(form.sections):
            path: Path = (FORMS, self.name, "phan", s)
            for i, field in enumerate(section.fields):
                here = (*path, "truong", i)
                for c, column in enumerate(field.columns or ()):
                    self._add(f"{field.id}.{column.id}", column, (*here, "cot", c))
                self._add(field.id, field, here)
            if self.paths.setdefault(section.id, path) == path:
                self.sections[section.id] = section

    def _add(self, key: str, field: FormField, path: Path) -> None:
        if self.paths.setdefault(key, path) == path:
            self.fields[key] = field

    def never_shown(self, goal: Goal) -> Violation:
        """The finding of a section or a question whose condition never holds."""
        path = self.paths[goal.key]
        if goal.key in self.sections:
            section = self.sections[goal.key]
            what, required = "section", any(field.required for field in section.fields)
        else:
            field = self.fields[goal.key]
            own = {
                key.rpartition(".")[2]: one
                for key, one in self.fields.items()
                if key.startswith(f"{goal.table}.")
            }
            test = None if field.shown_if is None else closed(field.shown_if, {**self.fields, **own})
            alone = test is not None and not self.branches.proofs.conditions_agree((test, goal.table))
            what, required = "itself" if alone else "around", field.required or field.required_if is not None
        params = {"id": goal.id, "what": what + ("_required" if required else "")}
        return Violation((*path, "hien_khi"), params, at_key=True)

    def reported_alone(self, key: str) -> bool:
        """Whether another rule reports a question that nobody can answer: bounds in the wrong order, read only and empty."""
        field = self.fields.get(key)
        return field is not None and (
            is_locked_and_empty(field) or next(wrong_bounds(field), None) is not None
        )

    def refused(self, goal: Goal, key: str, culprit: str) -> Violation:
        """The finding of a branch in which nothing is accepted."""
        what = {"sent": "form", "chosen": "chosen", "required": "required"}.get(goal.what, "answered")
        if what == "answered" and culprit != key:
            what = "other"
        value = goal.besides.values[0] if what == "chosen" else ""
        params = {"form": self.name, "id": key, "other": culprit, "value": value, "what": what}
        if key not in self.paths:
            return Violation((FORMS, self.name), params, at_key=True)
        named = what in ("other", "required") and culprit != key and culprit in self.paths
        related = (((*self.paths[culprit], "ma"), "other"),) if named else ()
        return Violation((*self.paths[key], "ma"), params, related)


def _forms(doc: Doc) -> list[_Form]:
    return [_Form(doc, name, form) for name, form in (doc.procedure.forms or {}).items() if _is_clear(form)]


def _searched(form: Form, on: date) -> tuple[Branches, list[Unfinished]]:
    """The branches of a form, and those that have no record on the day and on days to come that it names."""
    compiled = compile_form(form, on)
    branches = Branches(compiled, on)
    found = [*branches.unfinished()]
    for day in _days_to_come(compiled.plan, on) if found else ():
        later = {one.goal for one in Branches(compiled, day).unfinished()}
        # Of a form that cannot be sent on that day no branch can.
        found = [one for one in found if one.goal in later or WHOLE_FORM in later]
    return branches, found


def _is_clear(form: Form) -> bool:
    """Whether every question has an id of its own, and every table columns that are no tables."""
    fields = [field for section in form.sections for field in section.fields]
    columns = {field.id: field.columns or () for field in fields if kind(field.kind).value == "rows"}
    if not all(columns.values()) or any(kind(c.kind).value == "rows" for cs in columns.values() for c in cs):
        return False
    ids = [[field.id for field in fields], *([column.id for column in cs] for cs in columns.values())]
    return all(len({*names}) == len(names) for names in ids)


def _faulty(doc: Doc) -> list[Path]:
    """The places of conditions and limits of which other rules report that they cannot be used."""
    return [found.path for check in (reads_earlier, possible, named_fields) for found in check(doc)]


def _without(record: RecordT, paths: list[Path]) -> RecordT:
    """A part of a form without the conditions and limits at some places in it."""
    update: dict[str, object] = {}
    for name, info in type(record).model_fields.items():
        inside = [path[1:] for path in paths if path[0] == info.alias]
        value = getattr(record, name)
        if inside and info.alias in ("phan", "truong", "cot"):
            items = enumerate(value)
            update[name] = tuple(
                _without(one, [path[1:] for path in inside if path[0] == i]) for i, one in items
            )
        elif inside and info.alias in _LEFT_OUT:
            update[name] = None
    return record.model_copy(update=update) if update else record


def _days_to_come(plan: Plan, on: date) -> list[date]:
    """The days after today that a form names, and one long after them."""
    fields = [one for field in plan.fields() for one in (field, *field.columns)]
    tests = [test for field in fields for test in (field.full_condition, field.shown_if, field.required_if)]
    named = [*chain.from_iterable(map(_values, tests))]
    named += chain.from_iterable((field.earliest, field.latest) for field in fields)
    days = {iso_day(value if isinstance(value, str) else None) for value in named}
    later = sorted(day for day in days if day is not None and day > on)
    return [*later[:_MOST_DAYS], *(moved(day, 200, "nam") for day in later[-1:])]


def _values(test: Predicate | None) -> Iterator[object]:
    """The values that a condition compares with."""
    if test is not None:
        yield from test.values
        for part in test.parts:
            yield from _values(part)
