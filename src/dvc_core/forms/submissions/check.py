"""A form prepared for checking, and one record checked by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from ...finding import Path, Severity
from ..conditions import answered, fields_read
from ..model import Plan, PlanField, Test
from .answers import Faults, faults_of
from .conditions import Asked, compiled
from .late import Late, late
from .problem import Problem

_WARNINGS = ("personal_id_structure", "tax_code_check")
_MISSING = object()


class Check(NamedTuple):
    """One field, ready to be checked."""

    id: str
    field: PlanField
    faults: Faults
    required: bool
    required_if: Asked | None
    late: tuple[Late, ...]
    #: The columns of a table; None of any other field.
    rows: Group | None


class Group(NamedTuple):
    """The questions of a record or a row, in runs that share one condition."""

    runs: tuple[tuple[Asked | None, tuple[Check, ...]], ...]
    known: frozenset[str]
    #: What the questions read outside of their table.
    outward: frozenset[str]


def prepared(plan: Plan) -> Group:
    """The whole form, ready; questions with one label are told apart by their sections."""
    counted = Counter(field.label for field in plan.fields())
    fields = [
        field._replace(label=f"{field.label} ({section.title})") if counted[field.label] > 1 else field
        for section in plan.sections
        for field in section.fields
        if field.kind != "ghi_chu"
    ]
    return _group(fields, lambda field: field.effective, plan, {})


def _group(
    fields: Iterable[PlanField],
    when: Callable[[PlanField], Test | None],
    plan: Plan,
    around: Mapping[str, PlanField],
) -> Group:
    own = list(fields)
    known = {**around, **{field.id: field for field in own}}
    shown = {name: compiled(f.effective, known) for name, f in around.items() if f.effective is not None}
    shown |= {f.id: compiled(test, known) for f in own if (test := when(f)) is not None}
    runs: list[tuple[Test | None, list[Check]]] = []
    read: set[str] = set()
    for field in own:
        test = when(field)
        read |= fields_read(test) | fields_read(field.required_if)
        for bound in (field.earliest, field.latest):
            # The other day counts only where it is asked, and so do the answers that decide it.
            if bound is not None and bound in known:
                read |= {bound} | fields_read(known[bound].effective)
        made = _check_of(field, plan, known, shown)
        if runs and runs[-1][0] == test:
            runs[-1][1].append(made)
        else:
            runs.append((test, [made]))
    ids = frozenset(field.id for field in own)
    ready = tuple((None if test is None else compiled(test, known), tuple(made)) for test, made in runs)
    return Group(ready, ids, frozenset(read - ids))


def _check_of(
    field: PlanField, plan: Plan, known: Mapping[str, PlanField], shown: Mapping[str, Asked]
) -> Check:
    rows = None
    if field.kind == "bang":
        columns = [column for column in field.columns if column.kind != "ghi_chu"]
        rows = _group(columns, lambda column: column.shown_if, plan, plan.by_id)
    return Check(
        id=field.id,
        field=field,
        faults=faults_of(field, plan.on),
        required=field.required,
        required_if=None if field.required_if is None else compiled(field.required_if, known),
        late=late(field, shown),
        rows=rows,
    )


def unresolved(plan: Plan) -> tuple[Problem, ...]:
    """What of the form itself cannot be checked: a warning with every submission."""
    return tuple(
        Problem(f"unresolved_{what}", Severity.WARNING, path, field.label)
        for path, field in _everything(plan)
        for what in field.unresolved
    )


def _everything(plan: Plan) -> Iterator[tuple[Path, PlanField]]:
    for field in plan.fields():
        yield (field.id,), field
        yield from (((field.id, column.id), column) for column in field.columns)


class Run:
    """One record being checked; problems are gathered in the order of the form."""

    __slots__ = ("on", "problems", "today")

    def __init__(self, today: date, on: date, problems: list[Problem]) -> None:
        self.today, self.on, self.problems = today, on, problems

    def check(self, group: Group, record: Mapping[str, Any], path: Path = ()) -> None:
        """Check the questions of a record; for those of a row see :meth:`_rows`."""
        self._answers(group, record, record, path)

    def _answers(
        self, group: Group, record: Mapping[str, Any], around: Mapping[str, Any], path: Path
    ) -> None:
        """``around`` is what conditions read: the record, and for a row what it reads of the form."""
        for asked, checks in group.runs:
            if asked is not None and not asked(around):
                self._hidden(checks, record, path)
                continue
            for check in checks:
                value = record.get(check.id, _MISSING)
                if value is _MISSING:
                    if check.required or (check.required_if is not None and check.required_if(around)):
                        code = "oath" if check.field.kind == "cam_doan" else "required"
                        self._add(code, Severity.ERROR, check, path, (), {})
                else:
                    self._answer(check, value, around, path)
        if not record.keys() <= group.known:
            self._unknown(group, record, path)

    def _hidden(self, checks: tuple[Check, ...], record: Mapping[str, Any], path: Path) -> None:
        for check in checks:
            if check.id in record:
                self._add("hidden", Severity.INFO, check, path, (), {})

    def _unknown(self, group: Group, record: Mapping[str, Any], path: Path) -> None:
        for key in record:
            if key not in group.known:
                where = (*path, key if isinstance(key, (str, int)) else str(key))
                self.problems.append(Problem("unknown", Severity.ERROR, where, str(key), {"key": str(key)}))

    def _answer(self, check: Check, value: Any, around: Mapping[str, Any], path: Path) -> None:
        if check.rows is not None:
            self._rows(check, check.rows, value, around, path)
            return
        faults = check.faults(value)
        for fault in faults:
            self._add(fault.code, Severity.ERROR, check, path, fault.part, fault.params)
        if not faults and check.late:
            self._late(check, value, around, path)

    def _late(self, check: Check, value: Any, around: Mapping[str, Any], path: Path) -> None:
        for one in check.late:
            fault = one(value, around, self.today)
            if fault is not None:
                severity = Severity.WARNING if fault.code in _WARNINGS else Severity.ERROR
                self._add(fault.code, severity, check, path, (), fault.params)

    def _rows(self, check: Check, rows: Group, value: Any, around: Mapping[str, Any], path: Path) -> None:
        field, add = check.field, self._add
        if not isinstance(value, list) or not value:
            add("table" if answered(value) else "blank", Severity.ERROR, check, path, (), {})
            return
        count, least, most = len(value), field.min_rows, field.max_rows
        if least is not None and count < least:
            add("too_few_rows", Severity.ERROR, check, path, (), {"least": least, "count": count})
        if most is not None and count > most:
            add("too_many_rows", Severity.ERROR, check, path, (), {"most": most, "count": count})
        outside = {key: around[key] for key in rows.outward if key in around}
        for i, row in enumerate(value):
            if row == {}:
                add("blank_row", Severity.ERROR, check, path, (i,), {})
            elif isinstance(row, dict):
                self._answers(rows, row, {**outside, **row} if outside else row, (*path, check.id, i))
            else:
                add("row", Severity.ERROR, check, path, (i,), {})

    def _add(
        self,
        code: str,
        severity: Severity,
        check: Check,
        path: Path,
        part: Path,
        params: Mapping[str, object],
    ) -> None:
        row = path[1] + 1 if len(path) > 1 and isinstance(path[1], int) else None
        where = (*path, check.id, *part)
        self.problems.append(Problem(code, severity, where, check.field.label, params, row))
