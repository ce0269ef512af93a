"""What a procedure costs (phí, lệ phí, giá and other duties): over every case that the answers leave open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple, get_args

from ..finding import Path, require_type
from ..forms.model import ALWAYS, Predicate
from ..law.day import evaluation_date
from ..model.completeness import is_prefix_either_way
from ..model.procedure import Currency, Procedure, Way
from ..model.tariffs import LocalTariff
from .answers_given import parse_answers, question_dependencies
from .case_space import ConditionSpace, TooWideError
from .decisions import Decided, Outcome, decide
from .fee_calculation import (
    NOTHING,
    FeeDates,
    FeeResult,
    Numbers,
    compute_fee,
    exemption_tests,
    irrelevant_once,
    numbers_of,
    tests_of,
)
from .questions import UndecidedPlace, question
from .records import (
    FeeAnswer,
    FeeCalculation,
    FeeLine,
    Reason,
    Reduction,
    Total,
)
from .tariff import ChargeRule, ReliefRule, Tariff, TariffLine, doubts_of, tariff_of

_REASONS: tuple[Reason, ...] = get_args(Reason)
_NOTHING = Total("VND", Decimal(0), Decimal(0))


def fee(
    procedure: Procedure,
    answers: Mapping[str, object] | None = None,
    channel: Way | None = None,
    on: date | None = None,
    *,
    tariffs: Sequence[LocalTariff] = (),
    assume_continued: bool = False,
) -> FeeAnswer:
    """What a procedure costs on the day ``on`` (in Việt Nam today), for who answered so and files by ``channel``.

    ``answers`` is a record of a form; ``tariffs`` are those of provinces that complete the procedure's own. Past the
    last known day the answer is unknown, unless ``assume_continued`` lets what was known last go on. Raises
    :class:`MisuseError` for what is no procedure or no way of filing; never for what is answered.
    """
    require_type(procedure, Procedure, "fee takes a Procedure")
    for one in tariffs:
        require_type(one, LocalTariff, "tariffs are of LocalTariff")
    day = evaluation_date(on)
    tariff = tariff_of(procedure, tariffs, day)
    told = parse_answers(tariff.fields, tariff.guards, tariff.elsewhere, answers, channel, day)
    setting = FeeDates(day, tariff.seen, assume_continued)
    outside = _outside(procedure, setting)
    offered = {row.way for row in procedure.channels or ()}
    if channel is not None and offered and channel not in offered:
        outside = "not_offered"
    empty = FeeAnswer(
        code=procedure.code,
        name=procedure.name,
        on=day,
        channel=told.channel,
        answers=told.answers,
        assume_continued=assume_continued,
        totals=(),
        unknown=outside,
        lines=(),
        asks=(),
        faults=told.faults,
        questions=told.questions,
        doubts=() if tariff.fees else tuple(dict.fromkeys(one.reason for one in doubts_of(procedure))),
    )
    if outside is not None:
        return empty
    return _FeeInputs(tariff, told.given, setting).answer(empty)


def _outside(procedure: Procedure, setting: FeeDates) -> Reason | None:
    """Why nothing is known on a day on which the procedure does not apply."""
    if procedure.valid_from is not None and setting.on < procedure.valid_from:
        return "before_known"
    over = procedure.valid_to is not None and setting.on > procedure.valid_to
    return "past_known" if over and not setting.carry else None


class _FeeInputs:
    """A tariff, and what is answered."""

    def __init__(self, tariff: Tariff, given: Mapping[str, Any], setting: FeeDates) -> None:
        self.tariff, self.given, self.setting = tariff, given, setting
        #: What fees come to, by which of their conditions hold and the numbers.
        self._known: dict[tuple[Path, int, tuple[Decimal | None, ...]], FeeResult] = {}

    def answer(self, empty: FeeAnswer) -> FeeAnswer:
        """The answer, over every case that is left open."""
        tariff = self.tariff
        numbers = [name for fee in tariff.fees for name in numbers_of(fee)]
        # When fees are due first: most of what else decides does so for a few of them.
        tests = [fee.when for fee in tariff.fees] + [gap.when for gap in tariff.gaps]
        tests += [test for fee in tariff.fees for test in tests_of(fee, self.setting)]
        tests += [self._shown(name) for name in numbers]
        try:
            self.space = ConditionSpace(tariff.fields, self.given, tests, numbers, self.setting.on)
            lines = [line for fee in tariff.fees if (line := self._line(fee)) is not None]
            reasons = [line.unknown for line in lines] + [
                gap.reason for gap in tariff.gaps if self.space.boxes(gap.when)
            ]
            totals, asks = self._totals()
        except TooWideError:
            return replace(empty, unknown="too_wide")
        reason = next((reason for reason in reasons if reason is not None), None)
        if reason is not None or any(
            total.most.is_infinite() or total.least.is_infinite() for total in totals
        ):
            reason, totals = reason or "question", ()
        names = {name for ask in asks for name in question_dependencies(tariff.fields, self.given, ask)}
        asked = tuple(question(field) for name, field in tariff.fields.items() if name in names)
        return replace(empty, unknown=reason, lines=tuple(lines), totals=totals, asks=asked)

    def _in_every_case(self, test: Predicate) -> bool:
        """Whether a condition holds in every case that is left open."""
        return self.space.boxes(test) == [{}]

    def _shown(self, name: str) -> Predicate:
        return self.tariff.guards.get(name, ALWAYS)

    def _line(self, fee: ChargeRule) -> FeeLine | None:
        """A fee alone; None for one of a way of filing that is not this one."""
        read = self._read([fee], [], with_ways=True)
        came = read.decide(self.space, partial(self._result_of, fee, read)).outcomes
        if not any(one.due for one in came) and fee.place[0] == "cach_thuc_thuc_hien":
            return None
        return _fee_line(fee, came)

    def _read(
        self, fees: Sequence[ChargeRule], gaps: Sequence[UndecidedPlace], *, with_ways: bool = False
    ) -> _Read:
        """What fees read; ``with_ways``, how an amount comes about matters, and not only the amount."""
        parts = []
        for fee in fees:
            numbers = tuple(numbers_of(fee))
            shown = [*map(self._shown, numbers)]
            tests = [*dict.fromkeys([*tests_of(fee, self.setting), *shown])]
            # What a local tariff reads matters whatever is had of the fee in whose place it stands.
            settled = {} if fee.local else irrelevant_once(fee, self.setting, self._in_every_case)
            kept = {fee.when, *shown, *(test for line in fee.lines for test in (line.when, line.anywhere))}
            found = {one: others - kept for one, others in settled.items()}
            if not with_ways and not fee.local:
                found |= {one: {*tests} - {fee.when, one} for one in exemption_tests(fee, self.setting)}
            parts.append(_Part(fee, tests, shown, numbers, found))
        return _Read(parts, [gap.when for gap in gaps])

    def _result_of(self, fee: ChargeRule, read: _Read, held: int, numbers: Numbers) -> FeeResult:
        start, part = read.parts[fee.place]
        holding = held >> start & part.all_bits
        if not holding & 1 and not fee.local:
            return NOTHING
        own = tuple(numbers[name] for name in part.numbers)
        if (fee.place, holding, own) not in self._known:
            known = {test: bool(holding >> i & 1) for i, test in enumerate(part.tests)}
            there = zip(part.numbers, own, part.shown, strict=True)
            asked = {name: number if known[shown] else None for name, number, shown in there}
            self._known[fee.place, holding, own] = compute_fee(fee, known.__getitem__, asked, self.setting)
        return self._known[fee.place, holding, own]

    def _totals(self) -> tuple[tuple[Total, ...], set[str]]:
        """What all fees come to, and the questions that decide it; fees that read the same are looked at together."""
        least: dict[Currency, Decimal] = {}
        most: dict[Currency, Decimal] = {}
        asks: set[str] = set()
        for fees, gaps in self._groups():
            read = self._read(fees, gaps)
            decided = read.decide(self.space, partial(self._total, fees, read))
            known = [dict(one) for one in decided.outcomes if one is not None]
            if not known:
                # Unknown in every case: no question changes that.
                return (), set()
            asks |= decided.names
            for currency in dict.fromkeys(currency for one in known for currency in one):
                amounts = [one.get(currency, Decimal(0)) for one in known]
                least[currency] = least.get(currency, Decimal(0)) + min(amounts)
                most[currency] = most.get(currency, Decimal(0)) + max(amounts)
        totals = tuple(Total(one, _short(least[one]), _short(most[one])) for one in least)
        return totals or (_NOTHING,), asks

    def _total(
        self, fees: list[ChargeRule], read: _Read, held: int, numbers: Numbers
    ) -> tuple[tuple[Currency, Decimal], ...] | None:
        """What some fees come to together in one case; None where it is unknown."""
        if read.in_gap(held):
            return None
        sums: dict[Currency, Decimal] = {}
        for fee in fees:
            came = self._result_of(fee, read, held, numbers)
            if came.amount is None:
                return None
            if came.amount and came.of is not None:
                currency = came.of.currency
                sums[currency] = sums.get(currency, Decimal(0)) + came.amount
        return tuple(sorted(sums.items()))

    def _groups(self) -> list[tuple[list[ChargeRule], list[UndecidedPlace]]]:
        """Fees and gaps that read a question in common, together."""
        groups: list[tuple[set[int], list[ChargeRule], list[UndecidedPlace]]] = []
        for one in (*self.tariff.fees, *self.tariff.gaps):
            fees = [one] if isinstance(one, ChargeRule) else []
            gaps = [one] if isinstance(one, UndecidedPlace) else []
            read = self._read(fees, gaps).axes(self.space)
            joined = [group for group in groups if group[0] & read]
            for group in joined:
                groups.remove(group)
                read |= group[0]
                fees, gaps = [*group[1], *fees], [*group[2], *gaps]
            groups.append((read, fees, gaps))
        return [(fees, gaps) for _, fees, gaps in groups]


class _Part(NamedTuple):
    """What one fee reads."""

    fee: ChargeRule
    #: Its conditions, when it is due first, and when each of its numbers is asked; each once.
    tests: list[Predicate]
    shown: list[Predicate]
    numbers: tuple[str, ...]
    #: The conditions that make no difference once another holds.
    settled: Mapping[Predicate, set[Predicate]]

    @property
    def all_bits(self) -> int:
        """A bit for each condition."""
        return (1 << len(self.tests)) - 1


class _Read:
    """What some fees read: their conditions, each fee's apart, those of gaps, and numbers."""

    def __init__(self, parts: list[_Part], gaps: list[Predicate]) -> None:
        self.parts: dict[Path, tuple[int, _Part]] = {}
        self._numbers = [*dict.fromkeys(name for part in parts for name in part.numbers)]
        self._tests: list[Predicate] = []
        self._settled: dict[int, list[int]] = {}
        self._needed: dict[int, list[int]] = {}
        for part in parts:
            start = len(self._tests)
            at = {test: start + i for i, test in enumerate(part.tests)}
            self.parts[part.fee.place] = start, part
            for one, others in part.settled.items():
                self._settled[at[one]] = [at[other] for other in others]
            if not part.fee.local:
                due = at[part.fee.when]
                self._needed[due] = [one for one in at.values() if one != due]
            self._tests += part.tests
        #: Where those of gaps begin.
        self._gaps = len(self._tests)
        self._tests += gaps

    def decide(self, space: ConditionSpace, outcome: Callable[[int, Numbers], Outcome]) -> Decided:
        """Every outcome, and what it depends on."""
        return decide(space, self._tests, self._numbers, outcome, self._settled, self._needed)

    def in_gap(self, held: int) -> bool:
        """Whether it is a case of which nothing is stated."""
        return held >> self._gaps != 0

    def axes(self, space: ConditionSpace) -> set[int]:
        """The questions that are read."""
        read = {at for test in self._tests for box in space.boxes(test) for at in box}
        return read | {space.number(name) for name in self._numbers}


def _fee_line(fee: ChargeRule, came: tuple[FeeResult, ...]) -> FeeLine:
    """What a fee comes to in all cases together."""
    due = {one.due for one in came}
    reasons = [one.reason for one in came if one.amount is None]
    amounts = [one.amount for one in came if one.amount is not None]
    reason = min((one for one in reasons if one is not None), key=_REASONS.index, default=None)
    if reason is None and any(amount.is_infinite() for amount in amounts):
        reason = "question"
    ways: dict[tuple[TariffLine, ReliefRule | None], list[FeeResult]] = {}
    for one in came:
        if one.due and one.amount is not None and (one.line is not None or one.relief is not None):
            # Who is exempt is so whatever the line is.
            line = one.line or TariffLine(fee.place, None, None, fee.basis)
            ways.setdefault((line, one.relief), []).append(one)
    sources = {one.of.tariff for one in came if one.of is not None}
    bases = {one.of.basis for one in came if one.of is not None}
    over = {one.relief.who if one.relief else "" for one in came if one.reason == "past_known"}
    carried = {one.continued_from for one in came if one.continued_from is not None}
    return FeeLine(
        place=fee.place,
        name=fee.name,
        kind=fee.kind,
        currency=next((one.of.currency for one in came if one.of is not None), fee.currency),
        due=due.pop() if len(due) == 1 else None,
        least=None if reason else _short(min(amounts)),
        most=None if reason else _short(max(amounts)),
        unknown=reason,
        ways=tuple(_calculation(*way, ways[way]) for way in sorted(ways, key=_in_order)),
        basis=bases.pop() if len(bases) == 1 else fee.basis,
        # A reduction, where nothing else is over.
        ended=over.pop() if len(over) == 1 else "",
        doubts=_doubts(came),
        note=next((one.of.note for one in came if one.of is not None), fee.note),
        tariff=sources.pop() if len(sources) == 1 else "",
        continued_from=min(carried, default=None),
        known_to=max((one.known for one in came if one.known and one.reason == "past_known"), default=None),
        known_from=min(
            (one.known for one in came if one.known and one.reason == "before_known"), default=None
        ),
        way=None if fee.channel is None else fee.channel.way,
        case="" if fee.channel is None else fee.channel.case or "",
    )


def _doubts(came: tuple[FeeResult, ...]) -> tuple[str, ...]:
    """What is not verified of a fee; of one line of a table only where it is one of those that may hold."""
    doubts = [doubt for one in came if one.of is not None for doubt in one.of.doubts]
    lines = [one.line.place for one in came if one.line is not None]
    known = all(one.amount is not None for one in came)
    return tuple(
        dict.fromkeys(
            doubt.reason
            for doubt in doubts
            if not known
            or "bang" not in doubt.place
            or any(is_prefix_either_way(doubt.place, line) for line in lines)
        )
    )


def _short(amount: Decimal) -> Decimal:
    """An amount without zeros that say nothing: 5220000.0000 is 5220000."""
    whole = amount.is_finite() and amount == amount.to_integral_value()
    return Decimal(int(amount)) if whole else amount.normalize()


def _in_order(way: tuple[TariffLine, ReliefRule | None]) -> tuple[Path, Path]:
    """By line, then without a reduction first."""
    line, relief = way
    return line.place, () if relief is None else relief.place


def _calculation(line: TariffLine, relief: ReliefRule | None, cases: list[FeeResult]) -> FeeCalculation:
    """How an amount comes about by one line with one reduction; what differs between cases is left open."""
    terms = line.terms
    hows = [case.how for case in cases if case.how is not None]

    def same(name: str) -> Any:
        values = {getattr(how, name) for how in hows}
        return values.pop() if len(values) == 1 else None

    offs = {case.off for case in cases}
    reduction = None
    if relief is not None:
        off = offs.pop() if len(offs) == 1 and hows else None
        reduction = Reduction(relief.place, relief.who, relief.percent, off, relief.basis, relief.ends)
    of_base = terms is not None and terms.base is not None
    return FeeCalculation(
        place=line.place,
        of=line.of,
        full=same("full"),
        price=None if terms is None else terms.price,
        quantity=same("quantity"),
        per=line.per,
        percent=terms.percent if terms is not None and of_base else None,
        percent_base=same("base"),
        above=None if terms is None else terms.above or None,
        each_above=None if terms is None else terms.each_above,
        limit=same("limit"),
        times=same("times"),
        starts=line.starts,
        ends=line.ends,
        basis=line.basis,
        reduction=reduction,
    )
