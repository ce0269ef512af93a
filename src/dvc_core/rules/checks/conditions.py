"""Conditions of an e-form, of times, papers, cases and fees: they read earlier fields, and test for what such a field can hold."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...finding import Path
from ...forms.days import TODAY, base_of, fixed_day
from ...forms.kinds import kind
from ...law.codelists import options
from ...model.declared import records_in
from ...model.form import SHIPPED_LISTS, Condition, FormField, OwnList
from ..registry import Doc, Violation, rule, unknown_name
from ._help import ungrouped
from .forms import (
    FORMS,
    QUESTIONS,
    ScopedField,
    around,
    columns,
    earlier,
    earlier_field,
    in_form,
    questions,
    takes,
)


class ConditionInPlace(NamedTuple):
    """A condition with its path and every field around it."""

    path: Path
    condition: Condition
    around: Mapping[str, ScopedField]
    #: The place before which stands what it may read; None where it may read all that is around it.
    before: Path | None = None

    def field(self, doc: Doc, name: str) -> ScopedField | None:
        """The field of an id, where the condition may read it."""
        return self.around.get(name) if self.before is None else earlier_field(doc, self.before, name)

    def fields(self, doc: Doc) -> Mapping[str, ScopedField]:
        """All that it may read."""
        return self.around if self.before is None else earlier(doc, self.before)


def tests(doc: Doc) -> list[ConditionInPlace]:
    """Every condition of the file, those inside others too."""
    return doc.cached(_all_tests)


def _all_tests(doc: Doc) -> list[ConditionInPlace]:
    return list(_walk(doc))


def _walk(doc: Doc) -> Iterator[ConditionInPlace]:
    for path, condition in records_in(doc.procedure, Condition, without=(FORMS, QUESTIONS)):
        yield from _at(doc, path, condition)
    for name, form in (doc.procedure.forms or {}).items():
        for s, section in enumerate(form.sections):
            if section.shown_if is not None:
                yield from _at(doc, ("bieu_mau_dien_tu", name, "phan", s, "hien_khi"), section.shown_if)
    for q in questions(doc):
        for key, found in (("hien_khi", q.field.shown_if), ("bat_buoc_khi", q.field.required_if)):
            if found is not None:
                yield from _at(doc, (*q.path, key), found)
        how = q.field.computation
        if how is not None and how.counted_if is not None:
            row = columns(doc, earlier_field(doc, q.path, how.count or ""))
            path = (*q.path, "cach_tinh", "dong_thoa")
            yield from _nested_conditions(doc, ConditionInPlace(path, how.counted_if, row))


def _at(doc: Doc, path: Path, condition: Condition) -> Iterator[ConditionInPlace]:
    yield from _nested_conditions(doc, ConditionInPlace(path, condition, around(doc, path), path))


def _nested_conditions(doc: Doc, test: ConditionInPlace) -> Iterator[ConditionInPlace]:
    """A condition and every condition inside it; one of a row reads the columns of its table alone."""
    yield test
    for path, inner in parts(test.path, test.condition):
        yield from _nested_conditions(doc, test._replace(path=path, condition=inner))
    if test.condition.some_row is not None:
        row = columns(doc, test.around.get(test.condition.field or ""))
        yield from _nested_conditions(
            doc, ConditionInPlace((*test.path, "co_dong"), test.condition.some_row, row)
        )


def parts(path: Path, condition: Condition) -> Iterator[tuple[Path, Condition]]:
    """The conditions that one joins or denies."""
    for key, inside in (("tat_ca", condition.all_of), ("mot_trong", condition.any_of)):
        for i, one in enumerate(inside or ()):
            yield (*path, key, i), one
    if condition.negated is not None:
        yield (*path, "khong"), condition.negated


@rule("DVC456", pick=lambda params: f"{params['what']} {'known' if params.get('known') else ''}")
def reads_earlier(doc: Doc) -> Iterator[Violation]:
    """A condition reads a field that is asked earlier in the form; a day bound names a day or a field."""
    for test in tests(doc):
        name = test.condition.field
        if name is None or test.field(doc, name) is not None:
            continue
        path = (*test.path, "truong")
        if name in test.around:
            owner = test.around[name].path
            own = path[: len(owner)] == owner
            what = "itself" if own else "others" if test.around[name].filled_by else "later"
            params: dict[str, object] = {"value": name, "suggestions": [], "known": [], "what": what}
            yield Violation(path, params, (((*owner, "ma"), "defined"),))
        else:
            what = "unknown" if in_form(path) else "fee"
            yield _of_table(doc, test, path, name) or unknown_name(
                doc, path, name, list(test.fields(doc)), what=what
            )
    yield from _days(doc)


def _of_table(doc: Doc, test: ConditionInPlace, path: Path, name: str) -> Violation | None:
    """A column that was named with its table, as computations do: in a row by its own id, elsewhere with co_dong."""
    table, _, column = name.partition(".")
    params: dict[str, object] = {"value": name, "suggestions": [], "known": [], "what": "unknown"}
    own = test.field(doc, column)
    if own is not None and any(q.path == own.scope and q.field.id == table for q in questions(doc)):
        return Violation(
            path, {**params, "suggestions": [column]}, fixes=doc.source.replacement(path, column)
        )
    found = test.field(doc, table)
    if found is None or column not in columns(doc, found):
        return None
    return Violation(path, {**params, "what": "column", "table": table, "column": column})


def _unknown_day(doc: Doc, path: Path, value: str, known: list[str], what: str) -> Violation:
    """A day that is none; most files have none, and do not load what guesses which was meant."""
    from ._day_slips import unknown_day

    return unknown_day(doc, path, value, known, what)


def _days(doc: Doc) -> Iterator[Violation]:
    """Day bounds that are neither a day, nor today, nor a field that has one."""
    for q in questions(doc):
        for key, value in (("som_nhat", q.field.earliest), ("muon_nhat", q.field.latest)):
            if value is None or fixed_day(value, doc.on) is not None:
                continue
            known, base = around(doc, q.path), base_of(value)
            if base not in known or base == q.field.id:
                days = sorted(
                    name
                    for name, other in known.items()
                    if name != q.field.id and not _never_answers(other, q)
                )
                yield _unknown_day(doc, (*q.path, key), value, [*days, TODAY], "day")
            elif _never_answers(known[base], q):
                params = {"value": base, "suggestions": [], "known": [], "what": "day"}
                yield Violation((*q.path, key), params, (((*known[base].path, "ma"), "defined"),))
    for test in tests(doc):
        for key, value in (("som_nhat", test.condition.earliest), ("muon_nhat", test.condition.latest)):
            if value is not None and fixed_day(value, doc.on) is None:
                yield _unknown_day(doc, (*test.path, key), value, [TODAY], "day")


def _never_answers(base: ScopedField, q: ScopedField) -> bool:
    """Whether a field that a day bound names is no day, or one that only paper has."""
    dated = kind(base.field.kind).value in ("date", "partial_date")
    return not dated or (base.filled_by is not None and q.filled_by is None)


def _fault_of(params: Mapping[str, object]) -> str:
    """Which is wrong: the comparison for the kind of the field, its value (the options may help), or the condition."""
    if params.get("kind"):
        return "of"
    if params.get("known"):
        return "known value"
    return "value" if params["id"] and params["value"] != "" else ""


@rule("DVC457", pick=_fault_of)
def possible(doc: Doc) -> Iterator[Violation]:
    """A condition has exactly one test, and tests for a value that its field can have."""
    for test in tests(doc):
        fault = shape_fault(test.condition)
        if fault:
            name = test.condition.field or ""
            params = {"id": name, "value": "", "suggestions": [], "known": [], "what": fault}
            yield Violation(test.path, params, at_key=True)
            continue
        found = test.around.get(test.condition.field or "")
        if found is None:
            continue
        if odd := kind_fault(test.condition, found.field):
            params = {"id": found.field.id, "kind": found.field.kind, "what": odd}
            yield Violation(test.path, params, at_key=True)
        else:
            yield from _values(doc, test, found.field)


def shape_fault(c: Condition) -> str:
    """What is wrong with the build of a condition: nothing tested, too much tested, no field named."""
    groups = sum((bool(c.all_of), bool(c.any_of), c.negated is not None))
    bounds = ((c.minimum, c.maximum), (c.earliest, c.latest), (c.min_rows, c.max_rows))
    tests = sum((c.equals is not None, bool(c.one_of), c.answered is not None, c.some_row is not None))
    tests += sum(any(bound is not None for bound in pair) for pair in bounds)
    if c.field is None:
        if tests:
            return "no_field"
        return "" if groups == 1 else "several" if groups else "empty"
    if groups:
        return "several"
    return "" if tests == 1 else "several" if tests else "empty"


def kind_fault(c: Condition, field: FormField) -> str:
    """What a condition reads that a field of this kind does not have; empty where it has."""
    value = kind(field.kind).value
    if value == "address" and c.part is None and c.answered is None:
        return "address"
    for what, read, kinds in (
        ("part", (c.part,), ("address",)),
        ("number", (c.minimum, c.maximum), ("integer", "number")),
        ("date", (c.earliest, c.latest), ("date",)),
        ("rows", (c.min_rows, c.max_rows, c.some_row), ("rows",)),
    ):
        if any(one is not None for one in read) and value not in kinds:
            return what
    return ""


def never_equals(field: FormField, value: str | int | bool) -> str:  # noqa: FBT001 - an answer
    """Why no answer of a field, whatever its options, equals a value; empty where one may."""
    own, is_bool = kind(field.kind), isinstance(value, bool)
    if own.value in ("boolean", "true"):
        return "" if is_bool else "yes_no"
    if own.value in ("integer", "number"):
        return "" if isinstance(value, int) and not is_bool else "whole"
    if own.value in ("code", "codes"):
        return ""
    written = own.pattern is None or re.fullmatch(own.pattern, str(value)) is not None
    return "" if written and not is_bool and own.value not in ("rows", "files", "none") else "unlike"


def option_codes(field: FormField, doc: Doc) -> list[str]:
    """The codes of the options of a field on the day of judging; none where its list is not known here."""
    if field.options or field.code_list is None:
        return [option.code for option in field.options or ()]
    own = doc.cached(own_lists).get(field.code_list)
    if own is not None:
        from ...model.lists import options as own_options

        return [option.code for option in own_options(own, doc.on)]
    return (
        [option.code for option in options(field.code_list, doc.on)]
        if field.code_list in SHIPPED_LISTS
        else []
    )


def own_lists(doc: Doc) -> dict[str, OwnList]:
    """The authors' own code lists that forms of the file name."""
    return {name: own for form in (doc.procedure.forms or {}).values() for name, own in form.lists.items()}


def _values(doc: Doc, test: ConditionInPlace, field: FormField) -> Iterator[Violation]:
    c = test.condition
    wanted: list[tuple[Path, str | int | bool]] = []
    if c.equals is not None:
        wanted.append(((*test.path, "bang"), c.equals))
    wanted += [((*test.path, "thuoc", i), value) for i, value in enumerate(c.one_of or ())]
    for path, value in wanted:
        if odd := c.part is None and never_equals(field, value):
            params: dict[str, object] = {"id": field.id, "value": value, "suggestions": [], "known": []}
            yield Violation(path, {**params, "what": odd})
        elif c.part is not None:
            codes = [one.code for one in options("tinh_thanh", doc.on)]
            if str(value) not in codes:
                yield unknown_name(doc, path, str(value), codes, id=field.id, what="value")
        elif takes(field, "options"):
            codes = option_codes(field, doc)
            if codes and str(value) not in codes:
                yield unknown_name(doc, path, str(value), codes, id=field.id, what="value")


@rule("DVC485")
def grouped_limits(doc: Doc) -> Iterator[Violation]:
    """No limit of whole numbers, in a field or a condition, is typed with a grouping dot.

    evidence: a program reads 50.000 as fifty: a limit of fifty thousand refuses every real amount
    """
    limited: list[tuple[Path, FormField, FormField | Condition]]
    limited = [(q.path, q.field, q.field) for q in questions(doc)]
    asked = ((test, test.around.get(test.condition.field or "")) for test in tests(doc))
    limited += [(test.path, q.field, test.condition) for test, q in asked if q is not None]
    for path, field, of in limited:
        if kind(field.kind).value != "integer":
            continue
        for name, key in (("minimum", "toi_thieu"), ("maximum", "toi_da"), ("step", "boi_so")):
            if getattr(of, name, None) is None or not doc.source.has((*path, key)):
                continue
            typed, likely, fixes = ungrouped(doc.source, (*path, key))
            if likely:
                params = {"key": key, "id": field.id, "typed": typed, "likely": likely}
                yield Violation((*path, key), {**params, "read": typed.partition(".")[0]}, fixes=fixes)
