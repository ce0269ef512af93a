"""What a fee comes to in one case on one day: the line that holds, the amount, the reduction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol, TypeVar

from ..forms.model import Test
from .records import Reason
from .tariff import Due, Line, Reduces, Terms

Holds = Callable[[Test], bool]
Numbers = Mapping[str, Decimal | None]


class Setting(NamedTuple):
    """The day that is asked for, the last one on which a source was looked at, whether what is over goes on."""

    on: date
    seen: date | None = None
    carry: bool = False


class Amount(NamedTuple):
    """An amount before reductions, and what it was reckoned of."""

    full: Decimal
    quantity: Decimal | None
    base: Decimal | None
    times: Decimal | None
    limit: Literal["toi_thieu", "toi_da"] | None


class Came(NamedTuple):
    """What a fee comes to."""

    due: bool
    #: None where it is unknown.
    amount: Decimal | None
    reason: Reason | None = None
    line: Line | None = None
    how: Amount | None = None
    relief: Reduces | None = None
    off: Decimal = Decimal(0)
    #: The tariff it is of: that of the procedure, or a local one.
    of: Due | None = None
    #: The last day of what is over and was carried on.
    continued_from: date | None = None


_NOTHING = Came(due=False, amount=Decimal(0))


class _Dated(Protocol):
    @property
    def starts(self) -> date | None: ...
    @property
    def ends(self) -> date | None: ...


_D = TypeVar("_D", bound=_Dated)


def tests_of(fee: Due) -> list[Test]:
    """Every condition that decides what a fee comes to."""
    found = [fee.when]
    for line in fee.lines:
        found += [line.when, line.anywhere]
    found += [relief.when for relief in fee.reliefs]
    for where, local in fee.local:
        found += [where, *tests_of(local)]
    return found


def numbers_of(fee: Due) -> list[str]:
    """The questions whose numbers a fee is reckoned with, each once."""
    own = [name for line in fee.lines if line.terms for name in line.terms.numbers()]
    return [*dict.fromkeys([*own, *(name for _, local in fee.local for name in numbers_of(local))])]


def comes_to(fee: Due, holds: Holds, numbers: Numbers, setting: Setting) -> Came:
    """What a fee comes to where ``holds`` says which conditions do; a number that is not asked is None."""
    there = [local for where, local in fee.local if holds(where)]
    if there:
        dated, reason, carried = _of_days(there, setting)
        if dated is None:
            due = any(holds(local.when) for local in there)
            return Came(due=True, amount=None, reason=reason, of=there[-1]) if due else _NOTHING
        return _own(dated, holds, numbers, setting, carried)
    return _own(fee, holds, numbers, setting, None)


def _own(fee: Due, holds: Holds, numbers: Numbers, setting: Setting, carried: date | None) -> Came:
    if not holds(fee.when):
        return _NOTHING
    _, reason, over = _of_days([fee], setting)
    line = None
    if reason is None:
        line, reason, until = _line(fee, holds, setting)
        over = over or until
    carried = carried or over
    how = None
    if line is not None:
        reason = line.reason
        how = None if line.terms is None else amount_of(line.terms, numbers)
        if line.terms is not None and how is None:
            reason = "hole"
    found = Came(due=True, amount=None, reason=reason, line=line, how=how, of=fee, continued_from=carried)
    return _reduced(fee, found, holds, setting)


def _line(fee: Due, holds: Holds, setting: Setting) -> tuple[Line | None, Reason | None, date | None]:
    """The line that holds, or why there is none; and the last day of one that is carried on."""
    if fee.shape == "one":
        return fee.lines[0], None, None
    if fee.shape == "dated":
        periods = [line for line in fee.lines if not line.standing]
        standing = next((line for line in fee.lines if line.standing), None)
        if standing is None or any(_within(line, setting.on) for line in periods):
            return _of_days(periods, setting)
        over = max((line.ends for line in periods if line.ends), default=None)
        to_come = any(line.starts and line.starts > setting.on for line in periods)
        if to_come or over is None or (setting.seen is not None and setting.seen > over):
            return standing, None, None
        return _of_days(periods, setting)
    held = [line for line in fee.lines if not line.in_words and holds(line.when)]
    held = held or [line for line in fee.lines if line.in_words and holds(line.when)]
    if not held:
        elsewhere = any(holds(line.anywhere) for line in fee.lines)
        return None, "territory" if elsewhere else "hole", None
    return _of_days(held, setting)


def _of_days(lines: list[_D], setting: Setting) -> tuple[_D | None, Reason | None, date | None]:
    """The one that holds on the day, or why there is none; and the last day of one that is carried on."""
    now = [line for line in lines if _within(line, setting.on)]
    if now:
        return (now[0], None, None) if _alike(now) else (None, "overlap", None)
    over = [line for line in lines if line.ends is not None and line.ends < setting.on]
    if setting.carry and over:
        last = max(line.ends for line in over if line.ends)
        latest = [line for line in over if line.ends == last]
        return (latest[0], None, last) if _alike(latest) else (None, "overlap", None)
    if not over:
        return None, "before_known", None
    return None, "past_known" if len(over) == len(lines) else "hole", None


def _alike(lines: Iterable[object]) -> bool:
    """Whether several come to the same: they are reckoned of the same."""
    return len({(one.terms, one.reason) if isinstance(one, Line) else one for one in lines}) == 1


def _within(dated: _Dated, on: date) -> bool:
    return (dated.starts is None or dated.starts <= on) and (dated.ends is None or on <= dated.ends)


def amount_of(terms: Terms, numbers: Numbers) -> Amount | None:
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
    return Amount(full, count, base, times, limit)


def _product(one: Decimal, other: Decimal) -> Decimal:
    # Nothing for each of however many is nothing.
    return Decimal(0) if not one or not other else one * other


def _reduced(fee: Due, found: Came, holds: Holds, setting: Setting) -> Came:
    held = [relief for relief in fee.reliefs if holds(relief.when)]
    now = [relief for relief in held if _within(relief, setting.on)]
    exempt = next((relief for relief in now if relief.percent >= 100 and relief.most_off is None), None)
    if exempt is not None:
        off = found.how.full if found.how is not None else Decimal(0)
        return found._replace(amount=Decimal(0), reason=None, relief=exempt, off=off, continued_from=None)
    if found.reason is not None or found.how is None or found.line is None:
        return found
    begins = [found.line.starts, *(relief.starts for relief in now)]
    began = [start for start in begins if start is not None]
    for relief in held:
        over = relief.ends
        if over is None or over >= setting.on or any(start > over for start in began):
            continue
        if setting.seen is not None and setting.seen > over:
            continue
        if not setting.carry:
            return found._replace(reason="past_known", relief=relief)
        now.append(relief)
    full = found.how.full
    offs = [(_off(relief, full), relief) for relief in now]
    if not offs:
        return found._replace(amount=full)
    off, relief = max(offs, key=lambda one: one[0])
    carried = found.continued_from
    if not _within(relief, setting.on):
        carried = max(filter(None, (carried, relief.ends)), default=None)
    # An amount without limit stays so, whatever share of it is taken off.
    left = (
        Decimal(0)
        if relief.percent >= 100 and relief.most_off is None
        else full
        if full.is_infinite()
        else full - off
    )
    return found._replace(amount=left, relief=relief, off=off, continued_from=carried)


def _off(relief: Reduces, full: Decimal) -> Decimal:
    share = _product(full, relief.percent / 100)
    return share if relief.most_off is None else min(share, relief.most_off)
