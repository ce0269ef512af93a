"""The times of a procedure as one list: how long, from which event, when each is the one; conditions in closed form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ..finding import Path
from ..forms.conditions import every, negated, some
from ..forms.model import ALWAYS, PlanField, Predicate
from ..model.completeness import is_prefix_either_way, places_of, remembered
from ..model.form import Condition
from ..model.procedure import Duration, DurationKind, DurationPart, Procedure, TimeUnit, Variant
from ..words.folding import folded_case
from .questions import (
    CASE,
    CHANNEL,
    NONE_OF_THEM,
    OTHER,
    QuestionSet,
    UndecidedPlace,
    is_answer,
    names_read,
    place_name,
    rows_of_ways,
)
from .records import DateReason

#: The question whether it was filed elsewhere than where it is decided.
ELSEWHERE = "phi_dia_gioi"

_WITHOUT: Mapping[DurationKind, DateReason] = {
    "theo_van_ban": "elsewhere",
    "khong_quy_dinh": "not_set",
    "mo_ta": "in_words",
}


class Added(NamedTuple):
    """Time that is added, and when."""

    place: Path
    of: str
    amount: Decimal
    unit: TimeUnit
    when: Predicate


class Time(NamedTuple):
    """A time that a procedure states, and when it is the one; ``reason`` where it gives no day."""

    place: Path
    of: str
    #: The item that it is of, or is a part of.
    stated: Duration
    amount: Decimal | None
    unit: TimeUnit | None
    when: Predicate
    added: tuple[Added, ...] = ()
    reason: DateReason | None = None
    #: What the file calls not verified of it.
    doubts: tuple[str, ...] = ()


class Times(NamedTuple):
    """All times of a procedure, and the questions that it may read, by name in their order."""

    lines: tuple[Time, ...]
    gaps: tuple[tuple[Predicate, DateReason], ...]
    fields: Mapping[str, PlanField]
    guards: Mapping[str, Predicate]
    elsewhere: frozenset[str]


def times_of(procedure: Procedure, on: date, case: str | None = None) -> Times:
    """The times of a procedure with the questions they read, as those stand on a day; ``case`` is the one told."""
    known = _times_of(procedure)
    if (on, case) not in known:
        known[on, case] = _Reader(procedure, on, case).times()
    return known[on, case]


@remembered
def _times_of(procedure: Procedure) -> dict[tuple[date, str | None], Times]:
    """What was read of a procedure."""
    del procedure
    return {}


class _Reader:
    """Goes through the times of a procedure once and notes the questions they ask in words."""

    def __init__(self, procedure: Procedure, on: date, case: str | None) -> None:
        self.procedure, self.case = procedure, case
        read = {name for condition in _conditions(procedure) for name in names_read(condition)}
        self.asking = QuestionSet(procedure, on, read)
        self.gaps: list[tuple[Predicate, DateReason]] = []

    def times(self) -> Times:
        asking = self.asking
        lines = self._alike(
            [line for place, one, when in self._stated() for line in self._lines(place, one, when)]
        )
        asking.ask(ELSEWHERE, "Hồ sơ được nộp không phụ thuộc vào địa giới hành chính")
        return Times(tuple(lines), tuple(self.gaps), asking.fields, asking.guards, asking.elsewhere)

    def _stated(self) -> Iterator[tuple[Path, Duration | None, Predicate]]:
        """Every time that is stated, and when: of the case, of the row of the way of filing, of the procedure."""
        p = self.procedure
        variants = [(i, one) for i, one in enumerate(p.variants or ()) if one.deadline is not None]
        of_case = [(i, one, self._case(one)) for i, one in variants]
        for i, variant, when in of_case:
            yield (CASE, i, "thoi_han_giai_quyet"), variant.deadline, when
        general = negated(some(when for _, _, when in of_case))
        gaps: list[UndecidedPlace] = []
        ways = dict.fromkeys(row.way for row in p.channels or () if row.deadline is not None)
        for i, row, when in rows_of_ways(self.asking, p, lambda row: row.deadline is not None, gaps):
            own = row.deadline or p.deadline
            place: Path = ("cach_thuc_thuc_hien", i) if row.deadline is not None else ()
            yield (*place, "thoi_han_giai_quyet"), own, every((general, when))
        for gap in gaps:
            reason: DateReason = "not_stated" if gap.reason == "no_amount" else gap.reason
            self.gaps.append((every((general, gap.when)), reason))
        other_ways = negated(some(is_answer(CHANNEL, way) for way in ways))
        if not ways or {row.way for row in p.channels or ()} - ways.keys():
            yield ("thoi_han_giai_quyet",), p.deadline, every((general, other_ways))

    def _case(self, variant: Variant) -> Predicate:
        """When a case with a code is the one."""
        if self.case is not None:
            return ALWAYS if variant.code == self.case else negated(ALWAYS)
        if variant.when is not None:
            if self.asking.unreadable(variant.when):
                self.gaps.append((ALWAYS, "condition"))
            return self.asking.when(variant.when)
        options = [
            (one.code, one.name or one.code)
            for one in self.procedure.variants or ()
            if one.when is None and one.deadline is not None
        ]
        self.asking.choice(CASE, "Trường hợp", [*options, (OTHER, NONE_OF_THEM)])
        return is_answer(CASE, variant.code)

    def _lines(self, place: Path, stated: Duration | None, when: Predicate) -> Iterator[Time]:
        if stated is None:
            self.gaps.append((when, "not_stated"))
            return
        if stated.kind == "theo_chi_tiet":
            yield from self._parts(place, stated, when)
            return
        doubts = _doubts(self.procedure, place)
        reason = _WITHOUT.get(stated.kind)
        if stated.kind == "so_luong" and (stated.amount is None or stated.unit is None):
            reason = "not_stated"
        added = tuple(self._added(place, stated))
        amount, unit = (stated.amount, stated.unit) if stated.kind == "so_luong" else (None, None)
        yield Time(place, self._case_of(place), stated, amount, unit, when, added, reason, doubts)

    def _case_of(self, place: Path) -> str:
        """The words of the case that a time is of as a whole: one with a code, a row of a way of filing."""
        item, at = place[0], place[1] if len(place) > 1 else None
        if item == CASE and isinstance(at, int):
            variant = (self.procedure.variants or ())[at]
            return variant.name or variant.code
        return (self.procedure.channels or ())[at].case or "" if isinstance(at, int) else ""

    def _parts(self, place: Path, stated: Duration, around: Predicate) -> Iterator[Time]:
        """The parts of a time by case, as the rows of a tariff: one of them is to hold."""
        at = (*place, "chi_tiet")
        parts = list(enumerate(stated.parts or ()))
        if any(self.asking.unreadable(part.when) for _, part in parts):
            self.gaps.append((around, "condition"))
            return
        told = [(i, self.asking.when(part.when)) for i, part in parts if part.when is not None]
        in_words = [(i, part) for i, part in parts if part.when is None]
        otherwise = negated(some(test for _, test in told))
        chosen = dict(told)
        if len(in_words) > 1:
            name = self.asking.unique_name(place_name(at), *(folded_case(part.of) for _, part in in_words))
            self.asking.choice(name, "Trường hợp", [(n, part.of) for n, (_, part) in enumerate(in_words)])
            chosen |= {i: every((otherwise, is_answer(name, str(n)))) for n, (i, _) in enumerate(in_words)}
        elif in_words and not told:
            # The one part there is is for its case; what holds beside it nobody says.
            i, part = in_words[0]
            chosen[i] = self.asking.yes(place_name((*at, i)), part.of, folded_case(part.of))
            self.gaps.append((every((around, negated(chosen[i]))), "hole"))
        elif in_words:
            chosen[in_words[0][0]] = otherwise
        else:
            self.gaps.append((every((around, otherwise)), "hole" if parts else "not_stated"))
        for n, (i, one) in enumerate(told):
            part = (stated.parts or ())[i]
            for j, other in told[:n]:
                before = (stated.parts or ())[j]
                if (before.amount, before.unit) != (part.amount, part.unit):
                    self.gaps.append((every((around, one, other)), "overlap"))
        added = tuple(self._added(place, stated))
        for i, part in parts:
            yield Time(
                (*at, i),
                part.of,
                stated,
                part.amount,
                part.unit,
                every((around, chosen[i])),
                added,
                None,
                _doubts(self.procedure, place, (*at, i)),
            )

    def _added(self, place: Path, stated: Duration) -> Iterator[Added]:
        for i, one in enumerate(stated.added or ()):
            at = (*place, "cong_them", i)
            if self.asking.unreadable(one.when):
                self.gaps.append((ALWAYS, "condition"))
                continue
            when = (
                self.asking.when(one.when)
                if one.when is not None
                else self.asking.yes(place_name(at), one.of, folded_case(one.of))
            )
            yield Added(at, one.of, one.amount, one.unit, when)

    def _alike(self, lines: list[Time]) -> Iterator[Time]:
        """Times that say the same in several places once, at the first of them."""
        found: dict[tuple[object, ...], Time] = {}
        for line in lines:
            part = line.of if line.place[-1] != "thoi_han_giai_quyet" else ""
            said = (line.stated, part, line.amount, line.unit, line.reason, line.added)
            first = found.setdefault(said, line)
            if first is not line:
                found[said] = first._replace(
                    of=line.of if line.of == first.of else "",
                    when=some((first.when, line.when)),
                    doubts=tuple(dict.fromkeys(first.doubts + line.doubts)),
                )
        yield from found.values()


def _conditions(procedure: Procedure) -> Iterator[Condition | None]:
    """Every condition of a time."""
    stated = [procedure.deadline]
    for row in procedure.channels or ():
        yield row.when
        stated.append(row.deadline)
    for variant in procedure.variants or ():
        yield variant.when
        stated.append(variant.deadline)
    for one in stated:
        parts: list[DurationPart] = [] if one is None else [*(one.parts or ()), *(one.added or ())]
        yield from (part.when for part in parts)


def _doubts(procedure: Procedure, place: Path, part: Path = ()) -> tuple[str, ...]:
    """What the file calls not verified of a time; of one of its parts, nothing that is of another part alone."""
    return tuple(
        entry.reason
        for entry in procedure.unverified or ()
        if any(
            is_prefix_either_way(one, place)
            and ("thoi_han_giai_quyet" in one or one[:1] == (CASE,))
            and (not part or "chi_tiet" not in one or is_prefix_either_way(one, part))
            for one in places_of(entry)
        )
    )
