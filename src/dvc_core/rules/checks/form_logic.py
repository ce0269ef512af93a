"""Biểu mẫu điện tử: conditions that can never hold, and questions that nobody is ever asked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain, pairwise, product
from math import prod
from typing import Any, NamedTuple

from ...finding import Path, Severity
from ...forms.conditions import MAX_PARTS, closed, every, fields_read, guarded, holds, size
from ...forms.days import fixed_day, moved
from ...forms.kinds import kind
from ...forms.model import ALWAYS, Test
from ...model.form import Condition, Form, FormField
from ...words import Entry, Words, by
from ..registry import Doc, Violation, rule
from .conditions import kind_fault, never_equals, parts, shape_fault
from .forms import iso_day

#: More combinations of answers than these are not tried; the condition is taken for possible.
_MOST = 2000
#: So many days to come are taken for today, and one after all of them.
_MOST_DAYS = 4
#: An answer that no condition names.
_OTHER = "\0"
#: Values that equal no code; a note has none at all.
_NEVER_EQUAL = ("files", "none")


class Asked(NamedTuple):
    """A section or field with what has to hold for it to be asked, and to be required."""

    path: Path
    id: str
    #: Its own condition as it is written, and that with its section's and those of the fields both read.
    written: Test | None
    whole: Test
    #: Required wherever asked; required under a further condition.
    required: bool = False
    needed: Test | None = None
    section: bool = False


@rule(
    "DVC463",
    evidence="a question that nobody is asked is a slip; where it is required, a form nobody can fill",
    words=Entry(
        vi=Words(
            {
                "section": "Phần “{id}” không bao giờ hiện: điều kiện của nó tự mâu thuẫn",
                "section_required": "Phần “{id}” không bao giờ hiện nhưng có trường bắt buộc: điều kiện của nó tự "
                "mâu thuẫn",
                "itself": "Trường “{id}” không bao giờ hiện: điều kiện của nó tự mâu thuẫn",
                "itself_required": "Trường “{id}” bắt buộc nhưng không bao giờ hiện: điều kiện của nó tự mâu thuẫn",
                "around": "Trường “{id}” không bao giờ hiện: điều kiện của nó trái với điều kiện của phần hoặc của "
                "trường mà nó xét",
                "around_required": "Trường “{id}” bắt buộc nhưng không bao giờ hiện: điều kiện của nó trái với điều "
                "kiện của phần hoặc của trường mà nó xét",
            },
            "không bao giờ đúng",
            "sửa điều kiện, hoặc bỏ câu hỏi này",
            "Câu không ai được hỏi là nhầm lẫn; nếu nó bắt buộc thì biểu mẫu thiếu điều đáng lẽ phải hỏi.",
            title="Phần hoặc trường không bao giờ hiện: điều kiện của nó tự mâu thuẫn",
        ),
        en=Words(
            {
                "section": "The section “{id}” is never shown: its condition contradicts itself",
                "section_required": "The section “{id}” is never shown but has required fields: its condition "
                "contradicts itself",
                "itself": "The field “{id}” is never shown: its condition contradicts itself",
                "itself_required": "The field “{id}” is required but never shown: its condition contradicts itself",
                "around": "The field “{id}” is never shown: its condition contradicts that of its section or of a "
                "field it reads",
                "around_required": "The field “{id}” is required but never shown: its condition contradicts that of "
                "its section or of a field it reads",
            },
            "never holds",
            "fix the condition, or drop the question",
            "A question that nobody is asked is a slip; where it is required, the form lacks what it should ask.",
            title="A section or field is never shown: its condition contradicts itself",
        ),
        pick=by("what"),
    ),
)
def never_asked(doc: Doc) -> Iterator[Violation]:
    """Every section and field can be asked: its condition does not contradict itself or its section's."""
    for name, logic in doc.once(_forms).items():
        hidden: list[Path] = []
        for asked in logic.asked(("bieu_mau_dien_tu", name)):
            if any(asked.path[: len(path)] == path for path in hidden) or logic.possible(asked.whole):
                continue
            hidden.append(asked.path)
            alone = asked.written is not None and not logic.possible(asked.written)
            what = "section" if asked.section else "itself" if alone else "around"
            params = {"id": asked.id, "what": what + ("_required" if asked.required else "")}
            yield Violation((*asked.path, "hien_khi"), params, at_key=True)


@rule(
    "DVC464",
    Severity.WARNING,
    evidence="a requirement that never applies was meant to apply in some case",
    words=Entry(
        vi=Words(
            {
                "itself": "Điều kiện bắt buộc của trường “{id}” (bat_buoc_khi) tự mâu thuẫn",
                "hidden": "Trường “{id}” không bao giờ bắt buộc: khi điều kiện đúng thì trường không hiện",
            },
            "không bao giờ đúng",
            "sửa bat_buoc_khi cho khớp với hien_khi, hoặc bỏ nó",
            "Điều kiện bắt buộc không bao giờ xảy ra thì trường trở thành tùy chọn mà người soạn không biết.",
            title="Điều kiện bắt buộc của trường (bat_buoc_khi) tự mâu thuẫn",
        ),
        en=Words(
            {
                "itself": "The condition under which the field “{id}” is required (bat_buoc_khi) contradicts itself",
                "hidden": "The field “{id}” is never required: where the condition holds the field is not shown",
            },
            "never holds",
            "make bat_buoc_khi agree with hien_khi, or drop it",
            "Where the condition never holds the field is optional, unknown to its author.",
            title="The condition under which a field is required (bat_buoc_khi) contradicts itself",
        ),
        pick=by("what"),
    ),
)
def never_required(doc: Doc) -> Iterator[Violation]:
    """The condition under which a field is required (bat_buoc_khi) can hold while the field is asked."""
    for name, logic in doc.once(_forms).items():
        for asked in logic.asked(("bieu_mau_dien_tu", name)):
            needed = asked.needed
            if needed is None or not logic.possible(asked.whole):
                continue
            if not logic.possible(every((asked.whole, needed))):
                what = "itself" if not logic.possible(needed) else "hidden"
                yield Violation((*asked.path, "bat_buoc_khi"), {"id": asked.id, "what": what}, at_key=True)


def _malformed(condition: Condition, fields: Mapping[str, FormField]) -> bool:
    """Whether a condition is told of already, by DVC457: for its build, or for a value of another kind."""
    if shape_fault(condition) or _odd_value(condition, fields):
        return True
    table = fields.get(condition.field or "")
    columns = {column.id: column for column in (table and table.columns) or ()}
    inner = condition.some_row
    return (inner is not None and _malformed(inner, columns)) or any(
        _malformed(one, fields) for _, one in parts((), condition)
    )


def _odd_value(condition: Condition, fields: Mapping[str, FormField]) -> bool:
    field = fields.get(condition.field or "")
    if field is None:
        return False
    days = (day for day in (condition.earliest, condition.latest) if day is not None)
    if kind_fault(condition, field) or any(fixed_day(day, date.max) is None for day in days):
        return True
    wanted = [*(condition.one_of or ()), *([] if condition.equals is None else [condition.equals])]
    if condition.part is None and any(never_equals(field, value) for value in wanted):
        return True
    codes = {option.code for option in field.options or ()}
    return bool(codes) and not all(str(value) in codes for value in wanted)


def _forms(doc: Doc) -> dict[str, _Logic]:
    return {name: _Logic(form, doc.on) for name, form in (doc.procedure.forms or {}).items()}


class _Logic:
    """The conditions of one form in closed form, and whether answers exist that make one hold."""

    def __init__(self, form: Form, on: date) -> None:
        self.form, self.on = form, on
        self.fields: dict[str, FormField] = {}
        self.guards: dict[str, Test] = {}
        self.known: dict[Test, bool] = {}
        self._asked: list[Asked] = []

    def asked(self, root: Path) -> list[Asked]:
        """Every section and field with a condition, in the order of the form."""
        if not self._asked:
            self._asked = list(self._walk(root))
        return self._asked

    def _walk(self, root: Path) -> Iterator[Asked]:
        for s, section in enumerate(self.form.sections):
            path = (*root, "phan", s)
            around = self._closed(section.shown_if)
            if around is not None:
                needed = any(field.required for field in section.fields)
                yield Asked(path, section.id, None, around, needed, section=True)
            yield from self._fields((*path, "truong"), section.fields, around)

    def _fields(self, start: Path, fields: Iterable[FormField], around: Test | None) -> Iterator[Asked]:
        for i, field in enumerate(fields):
            own, needed = self._closed(field.shown_if), self._closed(field.required_if)
            whole = every(test for test in (around, own) if test is not None)
            here = (*start, i)
            if own is not None or needed is not None:
                required = field.required or field.required_if is not None
                yield Asked(here, field.id, self._plain(field.shown_if), whole, required, needed)
            # Columns named like fields of the form could not be told from them.
            if field.columns and not self.fields.keys() & {column.id for column in field.columns}:
                yield from self._fields((*here, "cot"), field.columns, whole)
            self.fields.setdefault(field.id, field)
            self.guards.setdefault(field.id, whole)

    def _plain(self, condition: Condition | None) -> Test | None:
        if condition is None or _malformed(condition, self.fields):
            return None
        return closed(condition, self.fields)

    def _closed(self, condition: Condition | None) -> Test | None:
        plain = self._plain(condition)
        if plain is None:
            return None
        test = guarded(plain, lambda name: self.guards.get(name, ALWAYS))
        # Grown out of hand: what the fields depend on is left out, which can only make more possible.
        return plain if size(test) > MAX_PARTS else test

    def possible(self, test: Test) -> bool:
        """Whether some answers make the condition hold; yes where there are too many to try."""
        if test not in self.known:
            self.known[test] = self._possible(test)
        return self.known[test]

    def _possible(self, test: Test) -> bool:
        names = sorted(fields_read(test))
        if test.op == "tat_ca" and sum(len(fields_read(part)) for part in test.parts) == len(names):
            # Each part reads fields of its own: they do not get into each other's way.
            return all(self.possible(part) for part in test.parts)
        return _reads_rows(test) or any(
            self._possible_on(test, names, on) for on in self._todays(test, names)
        )

    def _possible_on(self, test: Test, names: list[str], on: date) -> bool:
        answers = [self._answers(name, test, on) for name in names]
        return prod(map(len, answers)) > _MOST or any(
            holds(test, _record(names, chosen), on) for chosen in product(*answers)
        )

    def _todays(self, test: Test, names: list[str]) -> list[date]:
        """Today, and of what names days to come those, and one long after: a form may wait for a law."""
        bounds = [(field.earliest, field.latest) for name in names if (field := self.fields.get(name))]
        named = [value for leaf in _leaves(test) for value in leaf.values] + [*chain(*bounds)]
        days = {iso_day(value if isinstance(value, str) else None) for value in named}
        later = sorted(day for day in days if day is not None and day > self.on)
        return [self.on, *later[:_MOST_DAYS], *(moved(day, 200, "nam") for day in later[-1:])]

    def _answers(self, name: str, test: Test, on: date) -> list[object]:
        """One answer of each sort that the condition tells apart; None where it may stay unanswered."""
        field = self.fields.get(name)
        leaves = [leaf for leaf in _leaves(test) if leaf.field == name]
        named: list[Any] = list(dict.fromkeys(value for leaf in leaves for value in leaf.values))
        if field is None:
            return [None, *named, _OTHER]
        value = kind(field.kind).value
        if value in _NEVER_EQUAL:
            return [None] if value == "none" else [None, _OTHER]
        found: list[object]
        if value == "address":
            found = [*_addresses(leaves)]
        elif value == "rows":
            counts = {limit + by for limit in named for by in (-1, 0, 1)}
            least, most = max(1, field.min_rows or 1), field.max_rows or math.inf
            found = [[{}] * count for count in sorted(counts | {least}) if least <= count <= most]
        elif value in ("integer", "number"):
            found = [*_numbers(field, named, whole=value == "integer")] or [0]
        elif value == "date":
            found = [*_days(field, named, on)] or [on.isoformat()]
        elif value in ("boolean", "true"):
            found = [True] if value == "true" else [True, False]
        elif value == "codes":
            found = [[one] for one in (*named, _OTHER)]
            found += [named] if len(named) > 1 else []
        elif value == "code" and field.options:
            codes = {option.code for option in field.options}
            found = [*named, *sorted(codes - set(named))[:1]]
        else:
            found = [*named, _OTHER]
        always = field.required and self.guards.get(name) is not None and not fields_read(self.guards[name])
        return found if always else [None, *found]


def _reads_rows(test: Test) -> bool:
    """Whether a condition reads what stands in rows, or how many there are of very many: not tried."""
    return any(
        leaf.op == "co_dong" or (leaf.part == "so_dong" and int(leaf.values[0]) > _MOST)
        for leaf in _leaves(test)
    )


def _addresses(leaves: list[Test]) -> Iterator[dict[str, object]]:
    """Addresses in the provinces that are named, and elsewhere."""
    for province in (*(value for leaf in leaves if leaf.part for value in leaf.values), _OTHER):
        yield {"tinh": province}


def _numbers(field: FormField, named: list[Any], *, whole: bool) -> Iterator[float]:
    """The numbers named, those on either side of each, and the bounds of the field, all within these."""
    bounds = (field.minimum, field.maximum)
    low, high = (float(bound) if isinstance(bound, Decimal) else None for bound in bounds)
    tried = {*named, *(bound for bound in (low, high) if bound is not None)}
    ordered = sorted(tried)
    tried |= {one + by for one in ordered for by in (-1, 1)}
    if not whole:
        tried |= {(one + other) / 2 for one, other in pairwise(ordered)}
    for one in sorted(tried):
        if (low is None or one >= low) and (high is None or one <= high):
            yield one


def _days(field: FormField, named: list[Any], on: date) -> Iterator[str]:
    """The days named and those beside each, within the bounds of the field that are known."""
    bounds = [bound and fixed_day(bound, on) for bound in (field.earliest, field.latest)]
    low, high = bounds
    stated = {day for value in named if (day := fixed_day(str(value), on))} | {day for day in bounds if day}
    beside = {moved(date.fromisoformat(day), by, "ngay").isoformat() for day in stated for by in (-1, 1)}
    for one in sorted(stated | beside):
        if (not low or one >= low) and (not high or one <= high):
            yield one


def _record(names: list[str], chosen: tuple[object, ...]) -> Mapping[str, object]:
    return {name: value for name, value in zip(names, chosen, strict=True) if value is not None}


def _leaves(test: Test) -> Iterator[Test]:
    """The tests of single answers that a condition consists of."""
    if test.field:
        yield test
        return
    for part in test.parts:
        yield from _leaves(part)
