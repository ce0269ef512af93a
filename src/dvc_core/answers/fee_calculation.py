"""What a fee comes to in one case on one day: the line that holds, the amount, the reduction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar

from ..forms.model import Predicate
from .records import Reason
from .tariff import ChargeRule, ReliefRule, TariffLine, Terms

ConditionTest = Callable[[Predicate], bool]
Numbers = Mapping[str, Decimal | None]


class FeeDates(NamedTuple):
    """The day that is asked for, the last one on which a source was looked at, whether what is over goes on."""

    on: date
    seen: date | None = None
    carry: bool = False


class FullAmount(NamedTuple):
    """An amount before reductions, and what it was reckoned of."""

    full: Decimal
    quantity: Decimal | None
    base: Decimal | None
    times: Decimal | None
    limit: Literal["toi_thieu", "toi_da"] | None


class FeeResult(NamedTuple):
    """What a fee comes to."""

    due: bool
    #: None where it is unknown.
    amount: Decimal | None
    reason: Reason | None = None
    line: TariffLine | None = None
    how: FullAmount | None = None
    relief: ReliefRule | None = None
    off: Decimal = Decimal(0)
    #: The tariff it is of: that of the procedure, or a local one.
    of: ChargeRule | None = None
    #: The last day of what is over and was carried on.
    continued_from: date | None = None
    #: The last day, or the first, of what is known, where the day lies beyond.
    known: date | None = None


#: A fee that is not due.
NOTHING = FeeResult(due=False, amount=Decimal(0))


class _Dated(Protocol):
    @property
    def starts(self) -> date | None: ...
    @property
    def ends(self) -> date | None: ...


_D = TypeVar("_D", bound=_Dated)


def tests_of(fee: ChargeRule, setting: FeeDates) -> list[Predicate]:
    """Every condition that decides on the day what a fee comes to: when it is due, reductions, lines."""
    found = [fee.when, *(relief.when for relief in on_the_day(fee, setting))]
    for line in fee.lines:
        found += [line.when, line.anywhere]
    for where, local in fee.local:
        found += [where, *tests_of(local, setting)]
    return found


def numbers_of(fee: ChargeRule) -> list[str]:
    """The questions whose numbers a fee is reckoned with, each once."""
    own = [name for line in fee.lines if line.terms for name in line.terms.numbers()]
    return [*dict.fromkeys([*own, *(name for _, local in fee.local for name in numbers_of(local))])]


class _Choice(NamedTuple, Generic[_D]):
    """The one of several that holds on the day, or why none does."""

    one: _D | None
    reason: Reason | None = None
    #: The last day of one that is over and carried on.
    carried: date | None = None
    #: The day up to which, or from which on, one of them holds, where the day lies beyond.
    known: date | None = None


def compute_fee(fee: ChargeRule, holds: ConditionTest, numbers: Numbers, setting: FeeDates) -> FeeResult:
    """What a fee comes to where ``holds`` says which conditions do; a number that is not asked is None."""
    there = [local for where, local in fee.local if holds(where)]
    if not there:
        return _by_own_basis(fee, holds, numbers, setting, None)
    choice = _of_days(there, setting)
    if choice.one is not None:
        return _by_own_basis(choice.one, holds, numbers, setting, choice.carried)
    if not any(holds(local.when) for local in there):
        return NOTHING
    return FeeResult(due=True, amount=None, reason=choice.reason, of=there[-1], known=choice.known)


def _by_own_basis(
    fee: ChargeRule, holds: ConditionTest, numbers: Numbers, setting: FeeDates, carried: date | None
) -> FeeResult:
    if not holds(fee.when):
        return NOTHING
    whole = _of_days([fee], setting)
    choice = (
        _line(fee, holds, setting)
        if whole.one is not None
        else _Choice(None, whole.reason, known=whole.known)
    )
    line, reason, how = choice.one, choice.reason, None
    if line is not None:
        reason = line.reason
        how = None if line.terms is None else amount_of(line.terms, numbers)
        if line.terms is not None and how is None:
            reason = "hole"
    carried = carried or whole.carried or choice.carried
    found = FeeResult(due=True, amount=None, reason=reason, line=line, how=how, of=fee, known=choice.known)
    found = found._replace(continued_from=carried)
    return _reduced(fee, found, holds, setting)


def _line(fee: ChargeRule, holds: ConditionTest, setting: FeeDates) -> _Choice[TariffLine]:
    """The line that holds, or why there is none."""
    if fee.shape == "one":
        return _of_days([*fee.lines], setting)
    if fee.shape == "dated":
        periods = [line for line in fee.lines if not line.standing]
        standing = next((line for line in fee.lines if line.standing), None)
        if standing is None or any(_within(line, setting.on) for line in periods):
            return _of_days(periods, setting)
        over = max((line.ends for line in periods if line.ends), default=None)
        to_come = any(line.starts and line.starts > setting.on for line in periods)
        if to_come or over is None or (setting.seen is not None and setting.seen > over):
            return _of_days([standing], setting)
        return _of_days(periods, setting)
    held = [line for line in fee.lines if not line.in_words and holds(line.when)]
    held = held or [line for line in fee.lines if line.in_words and holds(line.when)]
    if not held:
        elsewhere = any(holds(line.anywhere) for line in fee.lines)
        return _Choice(None, "territory" if elsewhere else "hole")
    return _of_days(held, setting)


def _of_days(lines: list[_D], setting: FeeDates) -> _Choice[_D]:
    """The one that holds on the day; with ``carry`` the last one that did."""
    now = [line for line in lines if _within(line, setting.on)]
    if now:
        return _Choice(now[0]) if _alike(now) else _Choice(None, "overlap")
    over = [line for line in lines if line.ends is not None and line.ends < setting.on]
    if not over:
        return _Choice(None, "before_known", known=min(line.starts for line in lines if line.starts))
    last = max(line.ends for line in over if line.ends)
    if setting.carry:
        latest = [line for line in over if line.ends == last]
        return _Choice(latest[0], carried=last) if _alike(latest) else _Choice(None, "overlap")
    if len(over) < len(lines):
        return _Choice(None, "hole")
    return _Choice(None, "past_known", known=last)


def _alike(lines: Iterable[object]) -> bool:
    """Whether several come to the same: they are reckoned of the same."""
    return len({(one.terms, one.reason) if isinstance(one, TariffLine) else one for one in lines}) == 1


def _within(dated: _Dated, on: date) -> bool:
    return (dated.starts is None or dated.starts <= on) and (dated.ends is None or on <= dated.ends)


def amount_of(terms: Terms, numbers: Numbers) -> FullAmount | None:
    """What terms come to; None where a number that they need is not asked."""
    values = [
        None if name is None else numbers.get(name) for name in (terms.quantity, terms.base, terms.times)
    ]
    if any(
        name is not None and value is None
        for name, value in zip((terms.quantity, terms.base, terms.times), values, strict=True)
    ):
        return None
    count, base, times = values
    if terms.each_above is not None:
        full = terms.price + _product(terms.each_above, max(Decimal(0), (count or Decimal(0)) - terms.above))
    else:
        full = _product(terms.price, Decimal(1) if count is None else count)
    if base is not None:
        beyond = max(Decimal(0), base - (terms.above if terms.each_above is None else 0))
        full += _product(terms.percent / 100, beyond)
    limit: Literal["toi_thieu", "toi_da"] | None = None
    if terms.least is not None and full < terms.least:
        full, limit = terms.least, "toi_thieu"
    if terms.most is not None and full > terms.most:
        full, limit = terms.most, "toi_da"
    if times is not None:
        full = _product(full, times)
    return FullAmount(full, count, base, times, limit)


def _product(one: Decimal, other: Decimal) -> Decimal:
    # Nothing for each of however many is nothing.
    return Decimal(0) if not one or not other else one * other


def _reduced(fee: ChargeRule, found: FeeResult, holds: ConditionTest, setting: FeeDates) -> FeeResult:
    held = [relief for relief in on_the_day(fee, setting) if holds(relief.when)]
    now = [relief for relief in held if _within(relief, setting.on)]
    if found.reason is None and found.how is not None and not found.how.full:
        # Of nothing nothing is taken off.
        return found._replace(amount=Decimal(0))
    begins = [fee.starts, found.line and found.line.starts, *(relief.starts for relief in held)]
    began = max(filter(None, begins), default=date.min)
    over = [relief for relief in held if _over(relief, began, setting)]
    if setting.carry:
        now += over
    exempt = next((relief for relief in now if relief.percent >= 100 and relief.most_off is None), None)
    if exempt is not None:
        off = found.how.full if found.how is not None else Decimal(0)
        until = None if _within(exempt, setting.on) else exempt.ends
        return found._replace(
            amount=Decimal(0), reason=None, relief=exempt, off=off, continued_from=until, known=None
        )
    if found.reason is not None or found.how is None:
        return found
    full = found.how.full
    if not (now or over):
        return found._replace(amount=full)
    if over and not setting.carry:
        return found._replace(reason="past_known", relief=over[0], known=over[0].ends)
    off, relief = max(((_off(relief, full), relief) for relief in now), key=lambda one: one[0])
    carried = found.continued_from
    if not _within(relief, setting.on):
        carried = max(filter(None, (carried, relief.ends)), default=None)
    # An amount without limit stays so, whatever share of it is taken off.
    left = full if full.is_infinite() else full - off
    return found._replace(amount=left, relief=relief, off=off, continued_from=carried)


def on_the_day(fee: ChargeRule, setting: FeeDates) -> list[ReliefRule]:
    """The reductions that may matter: those that have begun, and are not over since before a source was seen."""
    return [
        relief
        for relief in fee.reliefs
        if (relief.starts is None or relief.starts <= setting.on)
        and (
            relief.ends is None
            or relief.ends >= setting.on
            or not setting.seen
            or setting.seen <= relief.ends
        )
    ]


def irrelevant_once(
    fee: ChargeRule, setting: FeeDates, certain: Callable[[Predicate], bool]
) -> dict[Predicate, set[Predicate]]:
    """Of each reduction those that need not be looked at once it is had: they take off no more.

    Most tariffs exempt a dozen kinds of people alike. Of those alike what is ``certain`` comes first: who is told
    to be exempt for what was not said would have to wonder.
    """
    there = on_the_day(fee, setting)
    if any(not _within(relief, setting.on) or relief.most_off is not None for relief in there):
        return {}
    ranked = [relief.when for relief in sorted(there, key=lambda one: (-one.percent, not certain(one.when)))]
    # A condition that is that of a higher one as well is looked at still.
    return {one: {*ranked} - {*ranked[: i + 1]} for i, one in reversed([*enumerate(ranked)])}


def exemption_tests(fee: ChargeRule, setting: FeeDates) -> list[Predicate]:
    """The reductions of which one makes it nothing, whatever else is."""
    there = on_the_day(fee, setting)
    return [
        one.when for one in there if one.percent >= 100 and one.most_off is None and _within(one, setting.on)
    ]


def _over(relief: ReliefRule, began: date, setting: FeeDates) -> bool:
    """Whether a reduction is over and nothing says what followed: nothing began after it."""
    ends = relief.ends
    return ends is not None and ends < setting.on and began <= ends


def _off(relief: ReliefRule, full: Decimal) -> Decimal:
    share = _product(full, relief.percent / 100)
    return share if relief.most_off is None else min(share, relief.most_off)
