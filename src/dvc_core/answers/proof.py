"""Tables of fees, proven: every case has one line and one only, and every reduction can apply.

All cases are looked at, cut at the bounds of the conditions and at the days of the lines; nothing is tried by chance.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..finding import Path
from ..forms.kinds import kind
from ..forms.model import Predicate
from ..law.day import evaluation_date
from ..model.procedure import Procedure
from .case_space import AnswerInterval, Cases, ConditionSpace, TooWideError
from .tariff import ChargeRule, ReliefRule, Tariff, TariffLine, tariff_of

if TYPE_CHECKING:
    from ..model.tariffs import LocalTariff

#: The name of a cell of days.
DAY = "ngay"
_ONE_DAY = timedelta(days=1)


class CaseCell(NamedTuple):
    """What a case says of one question, or of the day (``ngay``)."""

    name: str
    #: Answers of a choice, yes or no; empty for numbers and days.
    values: tuple[str | bool | float, ...] = ()
    least: Decimal | date | None = None
    most: Decimal | date | None = None
    #: Whether the ends of decimal numbers are left out.
    least_open: bool = False
    most_open: bool = False
    #: That the question is not answered.
    blank: bool = False


class TableFault(NamedTuple):
    """What is wrong with a table, with a case of it.

    ``hole``: no line is for the case. ``overlap``: two that differ are. ``dead_row``: a line is for no case.
    ``dead_relief``: a reduction never applies. ``shadowed_relief``: another one takes off more wherever it does.
    """

    what: Literal["hole", "overlap", "dead_row", "dead_relief", "shadowed_relief"]
    #: The lines or reductions; of a hole the fee.
    places: tuple[Path, ...]
    #: One case; questions that make no difference are left out. Empty for what never applies.
    case: tuple[CaseCell, ...] = ()


class TableProof(NamedTuple):
    """What can be said for certain of a fee with lines, periods or reductions."""

    place: Path
    #: Whether each case has one line from ``starts`` to ``ends``, both inclusive, None without end.
    complete: bool
    starts: date | None
    ends: date | None
    faults: tuple[TableFault, ...]
    #: Lines, reductions and conditions of which only who reads them can say when they hold.
    not_provable: tuple[Path, ...]


def prove(
    procedure: Procedure, on: date | None = None, *, tariffs: Sequence["LocalTariff"] = ()
) -> tuple[TableProof, ...]:
    """What holds of each fee with lines, periods or reductions; ``on`` (today) is the day of ``hom_nay``."""
    day = evaluation_date(on)
    tariff = tariff_of(procedure, tariffs, day)
    fees = [one for fee in tariff.fees for one in (fee, *(local for _, local in fee.local))]
    return tuple(prove_fee(tariff, fee, day) for fee in fees if fee.shape != "one" or fee.reliefs)


def prove_fee(tariff: Tariff, fee: ChargeRule, on: date) -> TableProof:
    """What holds of one fee."""
    words = [line.place for line in fee.lines if line.chosen]
    words += [relief.place for relief in fee.reliefs if relief.in_words]
    # Who is meant by a reduction in words nobody can say: it is left out.
    fee = fee._replace(reliefs=tuple(relief for relief in fee.reliefs if not relief.in_words))
    tests = [fee.when, *(line.when for line in fee.lines), *(relief.when for relief in fee.reliefs)]
    if any(line.reason == "condition" for line in fee.lines):
        return _open(fee, [fee.place])
    try:
        space = ConditionSpace(tariff.fields, {}, tests, (), on)
        inexact = _inexact(space, fee)
        if inexact:
            return _open(fee, [*inexact, *words])
        return _Proof(tariff, fee, Cases(space, tests)).proof(words)
    except TooWideError:
        return _open(fee, [fee.place])


def _open(fee: ChargeRule, places: list[Path]) -> TableProof:
    """Of a fee of which nothing can be said for certain."""
    return TableProof(
        fee.place, complete=False, starts=None, ends=None, faults=(), not_provable=(*dict.fromkeys(places),)
    )


def _inexact(space: ConditionSpace, fee: ChargeRule) -> list[Path]:
    """The parts whose conditions tell cases apart that there may not be."""
    parts: list[tuple[Path, Predicate]] = [(fee.place, fee.when)]
    parts += [(line.place, line.when) for line in fee.lines]
    parts += [(relief.place, relief.when) for relief in fee.reliefs]
    return [place for place, test in parts if not space.exact(test)]


class _Proof:
    """Goes through the cases of a fee."""

    def __init__(self, tariff: Tariff, fee: ChargeRule, cases: Cases) -> None:
        self.tariff, self.fee, self.cases = tariff, fee, cases
        self.faults: dict[tuple[str, tuple[object, ...]], TableFault] = {}
        self.lines_met: set[Path] = set()
        self.reliefs_met: set[Path] = set()
        self.reliefs_ahead: set[Path] = set()
        self.known_from: list[date] = []
        self.known_to: list[date] = []
        self._first_relief = 1 + len(fee.lines)
        self._whole = (1 << len(fee.lines)) - 1
        #: The lines that were looked at together: other reductions beside them change nothing.
        self._seen: set[int] = set()
        dated: list[TariffLine | ReliefRule] = [*fee.lines, *fee.reliefs]
        self._span = {one.place: self._days(one) for one in dated}

    def proof(self, words: list[Path]) -> TableProof:
        """Look at every case."""
        fee = self.fee
        for held, path in self.cases.each():
            if held & 1:
                self._case(held, path)
        wrong = [*self.faults.values()]
        dead = [line.place for line in fee.lines if line.place not in self.lines_met and not line.standing]
        wrong += [TableFault("dead_row", (place,)) for place in dead if fee.shape == "table"]
        for relief in fee.reliefs:
            if relief.place not in self.reliefs_met:
                wrong.append(TableFault("dead_relief", (relief.place,)))
            elif relief.place not in self.reliefs_ahead:
                more = tuple(
                    r.place for r in fee.reliefs if r.percent > relief.percent and r.most_off is None
                )
                wrong.append(TableFault("shadowed_relief", (relief.place, *more)))
        starts, ends = max(self.known_from, default=date.min), min(self.known_to, default=date.max)
        in_words = any(line.place in words for line in fee.lines)
        holes = any(fault.what in ("hole", "overlap") for fault in wrong)
        return TableProof(
            fee.place,
            complete=not holes and not in_words and starts <= ends,
            starts=None if starts == date.min else starts,
            ends=None if ends == date.max else ends,
            faults=tuple(wrong),
            not_provable=tuple(words),
        )

    def _case(self, held: int, path: tuple[int, ...]) -> None:
        lines = self._lines(held)
        days = [(line, *span) for line in lines if (span := self._span[line.place]) is not None]
        self.lines_met |= {line.place for line, _, _ in days}
        if self.fee.reliefs:
            self._reliefs(held, days)
        together = held & self._whole << 1
        if together in self._seen:
            return
        self._seen.add(together)
        if not lines:
            self._report("hole", (), path, lambda other: bool(other & 1) and not self._lines(other))
            return
        self._overlaps(days, path)
        if days:
            self._gaps(days, path)

    def _lines(self, held: int) -> list[TariffLine]:
        found, mask = [], held >> 1 & self._whole
        while mask:
            found.append(self.fee.lines[(mask & -mask).bit_length() - 1])
            mask &= mask - 1
        return [line for line in found if not line.in_words] or found

    def _days(self, dated: TariffLine | ReliefRule) -> tuple[date, date] | None:
        """The first and the last day of a line or reduction, within those of its fee; None where there is none."""
        first = max(dated.starts or date.min, self.fee.starts or date.min)
        last = min(dated.ends or date.max, self.fee.ends or date.max)
        return (first, last) if first <= last else None

    def _overlaps(self, days: list[tuple[TariffLine, date, date]], path: tuple[int, ...]) -> None:
        """Two lines that differ, for one case on one day."""
        for (one, start, end), (other, begins, ends) in combinations(days, 2):
            first, last = max(start, begins), min(end, ends)
            if first <= last and not one.standing and not other.standing and not _same(one, other):
                both = {one.place, other.place}
                there = partial(self._both, both)
                self._report("overlap", (one.place, other.place), path, there, (first, last))

    def _both(self, places: set[Path], held: int) -> bool:
        return bool(held & 1) and places <= {line.place for line in self._lines(held)}

    def _uncovered(self, gap: tuple[date, date], held: int) -> bool:
        spans = [self._span[line.place] for line in self._lines(held)]
        return bool(held & 1) and not any(span and span[0] <= gap[1] and gap[0] <= span[1] for span in spans)

    def _gaps(self, days: list[tuple[TariffLine, date, date]], path: tuple[int, ...]) -> None:
        """Days between two lines of a case; before the first and after the last one nothing is known."""
        standing = any(line.standing for line, _, _ in days)
        spans = sorted((first, last) for line, first, last in days if not line.standing)
        until = spans[0][1] if spans else date.max
        for first, last in spans[1:]:
            if first > until and until < date.max and first > until + _ONE_DAY and not standing:
                gap = (until + _ONE_DAY, first - _ONE_DAY)
                self._report("hole", (), path, partial(self._uncovered, gap), gap)
            until = max(until, last)
        self.known_from.append(date.min if standing or not spans else spans[0][0])
        self.known_to.append(until)

    def _reliefs(self, held: int, days: list[tuple[TariffLine, date, date]]) -> None:
        """Which reductions apply in a case on some day, and which of them is the greatest on some."""
        there = [
            (relief, *span)
            for i, relief in enumerate(self.fee.reliefs, self._first_relief)
            if held >> i & 1 and (span := self._span[relief.place]) is not None
        ]
        for relief, first, last in there:
            whole = relief.percent >= 100 and relief.most_off is None
            spans = [(first, last)] if whole else [(max(first, s), min(last, e)) for _, s, e in days]
            spans = [(start, end) for start, end in spans if start <= end]
            if not spans:
                continue
            self.reliefs_met.add(relief.place)
            greater = [
                (s, e)
                for other, s, e in there
                if other.percent > relief.percent and other.most_off is None and relief.most_off is None
            ]
            if any(_left(start, end, greater) for start, end in spans):
                self.reliefs_ahead.add(relief.place)

    def _report(
        self,
        what: Literal["hole", "overlap"],
        places: tuple[Path, ...],
        path: tuple[int, ...],
        same: Callable[[int], bool],
        days: tuple[date, date] | None = None,
    ) -> None:
        if what == "overlap" and (what, places) in self.faults:
            return
        cells = self.cases.case(path, same)
        case = [self._cell(name, cell) for name, cell in cells.items()]
        if days is not None:
            least, most = (None if day in (date.min, date.max) else day for day in days)
            if least or most:
                case.append(CaseCell(DAY, (), least, most))
        key = (what, places) if places else (what, tuple(case))
        self.faults.setdefault(key, TableFault(what, places or (self.fee.place,), tuple(case)))

    def _cell(self, name: str, cell: AnswerInterval) -> CaseCell:
        field = self.tariff.fields.get(name)
        least: Decimal | date | None = cell.least
        most: Decimal | date | None = cell.most
        if field is not None and kind(field.kind).value == "date":
            least, most = (None if d is None else date.fromordinal(int(d)) for d in (cell.least, cell.most))
        return CaseCell(name, cell.values, least, most, cell.least_open, cell.most_open, cell.blank)


def _same(one: TariffLine, other: TariffLine) -> bool:
    return (one.terms, one.reason) == (other.terms, other.reason)


def _left(start: date, end: date, taken: Iterable[tuple[date, date]]) -> bool:
    """Whether some day from start to end is in none of the other spans."""
    at = start
    for first, last in sorted(taken):
        if at < first:
            break
        if at <= last:
            if last >= end:
                return False
            at = last + _ONE_DAY
    return at <= end
