"""Submissions: a form compiled once, every answer checked at once, all problems told together.

    form = compile_form(loaded.procedure.forms["to-khai"])
    for problem in form.validate(record):
        print(problem.path, problem.sentence("vi"))

``record`` is canonical (:mod:`dvc_core.forms`); what a host sends goes through
:func:`dvc_core.normalise` first. Answers to hidden questions are noted and otherwise left alone;
where a condition of the form could not be resolved they are left out, unnoted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from ..finding import Frozen, Path, Severity
from ..law.day import evaluation_date
from ..model.form import Form
from ..words import Lang, cut
from .conditions import computed_from, fields_read, is_true, read_by_rows, stated
from .days import base_of
from .kinds import ContextCheck, Faults, ValueFault, kind, questions
from .model import Answers, Computed, Plan, PlanField, Predicate
from .resolve import plan
from .texts import named

if TYPE_CHECKING:
    from .problems import Problem

_MISSING = object()
#: So many problems of a submission are listed unless another number is asked for; of the others their number is told.
MOST_PROBLEMS = 200
_HIDDEN = ValueFault("hidden", severity=Severity.INFO)


class CompiledForm:
    """A form ready to check submissions; immutable, to be shared between threads."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._group = _prepared(plan)
        self._unresolved = _unresolved_of(plan)
        self._prune = any(problem.code == "unresolved_condition" for problem in self._unresolved)

    def __reduce__(self) -> tuple[object, ...]:
        """A plan is made ready again where it arrives: what checks with is functions."""
        return CompiledForm, (self.plan,)

    def __eq__(self, other: object) -> bool:
        return self.plan == other.plan if isinstance(other, CompiledForm) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.plan.title, self.plan.on))

    def __repr__(self) -> str:
        return f"<CompiledForm {self.plan.title!r} as of {self.plan.on}>"

    def validate(
        self, record: Mapping[str, Any], on: date | None = None, *, most: int | None = MOST_PROBLEMS
    ) -> list[Problem]:
        """Return the problems of a record in the order of the form; ``on`` is today (in Vietnam).

        After ``most`` of them comes one more, ``unlisted``, which says how many are left and how many
        of them are errors; None lists all. What they quote, names of unknown keys too, is cut to 120 characters.
        """
        # Hosts hand on what is no record under no name.
        if not isinstance(record, Mapping) or [*record] == [""]:
            return [_problem("record", Severity.ERROR, (), self.plan.title)]
        today = evaluation_date(on)
        run = _Run(today, [*self._unresolved], most)
        if self._prune:
            from .visibility import prune

            record = prune(self.plan, record, today)
        run.answers(self._group, record, record)
        return run.all_problems()


def compile_form(form: Form, on: date | None = None, lang: Lang = "vi") -> CompiledForm:
    """Prepare a form for checking; code lists as of ``on`` (today), labels in ``lang``.

    Never raises for what the form says: what does not resolve is left out, and the rules tell of it.
    """
    return CompiledForm(plan(form, evaluation_date(on), lang))


class _Check(NamedTuple):
    """One field, ready to be checked."""

    id: str
    field: PlanField
    faults: Faults
    required: bool
    #: Whether it is demanded of a record on a day; None where that says no other answer.
    required_if: Callable[[Answers, date], bool] | None
    #: The problem of one that is demanded and not there.
    missing: str
    late: tuple[ContextCheck, ...]
    #: The columns of a table; None of any other field.
    rows: _Group | None


class _Group(NamedTuple):
    """The questions of a record or a row, in runs that share one condition."""

    runs: tuple[tuple[Predicate | None, tuple[_Check, ...]], ...]
    known: frozenset[str]
    #: What the questions read outside of their table.
    outward: frozenset[str]
    #: The columns in which no two rows may be alike.
    unique: tuple[_Check, ...]


def _prepared(plan: Plan) -> _Group:
    """The whole form, ready; questions with one label are told apart by their sections."""
    counted = Counter(field.label for field in plan.fields())
    fields = [
        field._replace(label=f"{field.label} ({section.title})") if counted[field.label] > 1 else field
        for section in plan.sections
        for field in questions(section.fields)
    ]
    return _group(fields, lambda field: field.full_condition, plan, {})


def _group(
    fields: Iterable[PlanField],
    when: Callable[[PlanField], Predicate | None],
    plan: Plan,
    around: Mapping[str, PlanField],
) -> _Group:
    own = list(fields)
    ids = frozenset(field.id for field in own)
    known = {**around, **{field.id: field for field in own}}
    conditions = {name: field.full_condition for name, field in around.items()} | {f.id: when(f) for f in own}
    compared = {name: conditions.get(name) for field in own for name in _compared_with(field)}
    shown = {name: test for name, test in compared.items() if test is not None}
    runs: list[tuple[Predicate | None, list[_Check]]] = []
    read: set[str] = set()
    for field in own:
        test = when(field)
        read |= fields_read(test) | fields_read(field.required_if) | computed_from(field.computed)
        for other in _compared_with(field):
            # The other answer counts only where it is asked, and so do the answers that decide it.
            if other in known:
                read |= {other} | fields_read(known[other].full_condition)
        made = _check_of(field, plan, shown)
        if field.computed is None and not stated(field, test, ids):
            # No schema demands it: its problem is another one to whom the schema is all there is.
            made = made._replace(missing=f"{made.missing}_by_form")
        if runs and runs[-1][0] == test:
            runs[-1][1].append(made)
        else:
            runs.append((test, [made]))
    ready = tuple((test, tuple(made)) for test, made in runs)
    unique = tuple(check for _, made in runs for check in made if check.field.unique)
    return _Group(ready, ids, frozenset(read - ids), unique)


def _compared_with(field: PlanField) -> Iterator[str]:
    """The ids of the fields that an answer is compared with, whether they are there or not."""
    yield from (base_of(bound) for bound in (field.earliest, field.latest) if bound is not None)
    yield from (name for name in (field.filter_by, field.least_of, field.most_of) if name is not None)


def _check_of(field: PlanField, plan: Plan, shown: Mapping[str, Predicate]) -> _Check:
    own, rows = kind(field.kind), None
    if own.value == "rows":
        rows = _group(questions(field.columns), lambda column: column.shown_if, plan, plan.by_id)
    check = _Check(
        id=field.id,
        field=field,
        faults=own.check(field, plan.on),
        required=field.required,
        required_if=None if field.required_if is None else partial(is_true, field.required_if),
        missing=own.missing,
        late=own.context_checks(field, shown),
        rows=rows,
    )
    return check if field.computed is None else _recompute(check, field.computed)


def _recompute(check: _Check, how: Computed) -> _Check:
    """The check of a number that follows from other answers: it is there as it follows, or not there."""
    from . import computed

    def late(value: Any, around: Mapping[str, Any], today: date) -> ValueFault | None:
        wanted = computed.value(how, around, today)
        right = wanted == value
        return None if right else ValueFault("computed", (), {"wanted": wanted, "value": value})

    def there(record: Answers, today: date) -> bool:
        return computed.value(how, record, today) is not None

    return check._replace(required_if=there, missing="computed_missing", late=(*check.late, late))


def _unresolved_of(plan: Plan) -> tuple[Problem, ...]:
    """What of the form itself cannot be checked: a warning with every submission."""
    return tuple(
        _problem(f"unresolved_{what}", Severity.WARNING, path, field.label)
        for path, field in _everything(plan)
        for what in field.unresolved
    )


def _everything(plan: Plan) -> Iterator[tuple[Path, PlanField]]:
    for field in plan.fields():
        yield (field.id,), field
        yield from (((field.id, column.id), column) for column in field.columns)


def _problem(code: str, severity: Severity, path: Path, label: str, *more: Any) -> Problem:
    """A problem; what says it is imported for a record that has one."""
    from .problems import Problem

    return Problem(code, severity, path, label, *more)


class _Run:
    """One record being checked; problems are gathered in the order of the form."""

    __slots__ = ("most", "problems", "today", "unlisted")

    def __init__(self, today: date, problems: list[Problem], most: int | None) -> None:
        self.today, self.problems, self.most = today, problems, most
        #: How often each code was found, at each severity, beyond what is listed.
        self.unlisted: Counter[tuple[Severity, str]] = Counter()

    def all_problems(self) -> list[Problem]:
        """The problems, and last how many more there are."""
        if not self.unlisted:
            return self.problems
        from .problems import contextual

        count = self.unlisted.total()
        errors = sum(n for (severity, _), n in self.unlisted.items() if severity is Severity.ERROR)
        structural = any(
            severity is Severity.ERROR and code not in contextual() for severity, code in self.unlisted
        )
        worst = min((severity for severity, _ in self.unlisted), key=lambda severity: severity.rank)
        params = Frozen(count=count, errors=errors, structural=structural)
        return [*self.problems, _problem("unlisted", worst, (), "", params)]

    def answers(
        self, group: _Group, record: Mapping[str, Any], around: Mapping[str, Any], path: Path = ()
    ) -> None:
        """Check a record or a row; ``around`` is what conditions read: it, and of the form what it reads."""
        for test, checks in group.runs:
            if test is not None and not is_true(test, around, self.today):
                self._hidden(checks, record, path)
                continue
            for check in checks:
                value = record.get(check.id, _MISSING)
                if value is not _MISSING:
                    faults = check.faults(value)
                    if faults or check.late or check.rows is not None:
                        self._answer(check, value, faults, around, path)
                elif check.required or (
                    check.required_if is not None and check.required_if(around, self.today)
                ):
                    self._report(ValueFault(check.missing), check, path)
        if not record.keys() <= group.known:
            self._unknown(group, record, path)

    def _hidden(self, checks: tuple[_Check, ...], record: Mapping[str, Any], path: Path) -> None:
        for check in checks:
            if check.id in record:
                self._report(_HIDDEN, check, path)

    def _unknown(self, group: _Group, record: Mapping[str, Any], path: Path) -> None:
        for key in record:
            if key not in group.known:
                name = named(key)
                self._list("unknown", Severity.ERROR, (*path, name), str(cut(name)), {"key": name})

    def _answer(
        self, check: _Check, value: Any, faults: Sequence[ValueFault], around: Mapping[str, Any], path: Path
    ) -> None:
        for fault in faults:
            self._report(fault, check, path)
        if check.rows is not None and isinstance(value, list):
            self._rows(check, check.rows, value, around, path)
        elif not faults:
            for late in check.late:
                found = late(value, around, self.today)
                if found is not None:
                    self._report(found, check, path)

    def _rows(
        self, check: _Check, rows: _Group, value: list[Any], around: Mapping[str, Any], path: Path
    ) -> None:
        read = read_by_rows({key: around[key] for key in rows.outward if key in around})
        for i, row in enumerate(value):
            if row == {}:
                self._report(ValueFault("blank_row", (i,)), check, path)
            elif isinstance(row, dict):
                self.answers(rows, row, {**read, **row} if read else row, (*path, check.id, i))
            else:
                self._report(ValueFault("row", (i,)), check, path)
        for column in rows.unique:
            self._repeated(column, check, value, path)

    def _repeated(self, column: _Check, table: _Check, rows: list[Any], path: Path) -> None:
        """Report each row that repeats an earlier row's answer in a column whose answers have to differ."""
        first: dict[str | float, int] = {}
        for i, row in enumerate(rows):
            given = row.get(column.id) if isinstance(row, dict) else None
            # What is neither text nor number is told of as no answer.
            if isinstance(given, (str, int, float)) and (at := first.setdefault(given, i)) < i:
                self._report(ValueFault("same_in_rows", (), {"first": at + 1}), column, (*path, table.id, i))

    def _report(self, fault: ValueFault, check: _Check, path: Path) -> None:
        row = path[1] + 1 if len(path) > 1 and isinstance(path[1], int) else None
        where = (*path, check.id, *fault.part)
        params = fault.params
        if check.field.message:
            from .problems import BEYOND_A_LIMIT

            if fault.code in BEYOND_A_LIMIT:
                params = {**params, "message": check.field.message}
        self._list(fault.code, fault.severity, where, check.field.label, params, row)

    def _list(
        self,
        code: str,
        severity: Severity,
        path: Path,
        label: str,
        params: Mapping[str, object],
        row: int | None = None,
    ) -> None:
        """List a problem, its texts cut, or count it where enough are listed."""
        if self.most is not None and len(self.problems) >= self.most:
            self.unlisted[severity, code] += 1
            return
        place = tuple(part if isinstance(part, int) else str(cut(part)) for part in path)
        # The author's own words are no quotation.
        said = Frozen({name: value if name == "message" else cut(value) for name, value in params.items()})
        self.problems.append(_problem(code, severity, place, label, said, row))
