"""What the events of a dossier do to a time: from when it runs, what stands still, what starts it anew, when it ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from ..model.procedure import Citation, EventKind, StartsFrom, TimeUnit
from .clock import CountedTime, Pause, count, day_of, rule_in_force, same_day
from .events import History, Moment, Pair, surely_before
from .records import ClockPolicy, Condition, DateReason, RuleUsed
from .tariff import known_since, known_until
from .times import Time

_SUPPLEMENT: Final = "yeu_cau_bo_sung"
_FINANCE: Final = "yeu_cau_tai_chinh"
SAME_DAY: Final = ("trong_ngay", "giai_quyet_ngay")

#: Not rules of law: what the caller says, what the file says itself, what the host says.
_EVENT, _OWN, _POLICY = RuleUsed("event", None), RuleUsed("own_text", None), RuleUsed("policy", None)
#: What is settled on the day itself needs no words of from when it runs.
_THE_DAY = RuleUsed("same_day", None)


class Begin(NamedTuple):
    """From when a time runs: one moment, or two between which it is open; or why that is not known."""

    moments: tuple[Moment, ...] = ()
    rule: RuleUsed | None = None
    conditions: tuple[Condition, ...] = ()
    unknown: DateReason | None = None
    #: The supplements that were asked for while it ran.
    later: tuple[Pair, ...] = ()
    #: That it runs from when all was there: what was asked for was not, by the very words of the text.
    complete: bool = False


class Clock:
    """A dossier with what happened to it, and what its host says of the clock.

    ``elsewhere``: whether it was filed irrespective of territory, None where nobody says; ``may_be``: whether it can.
    """

    def __init__(
        self,
        received: Moment,
        history: History,
        policy: ClockPolicy,
        *,
        elsewhere: bool | None,
        may_be: bool,
    ) -> None:
        self.received, self.history, self.policy = received, history, policy
        self.elsewhere, self.may_be = elsewhere, may_be
        #: What of the policy decided something.
        self.used: set[Literal["finance", "supplement"]] = set()

    def count(self, line: Time, amount: Decimal, unit: TimeUnit | None) -> tuple[CountedTime, Begin]:
        """When a time ends, of the first of its starts to the last; ``unit`` is that of what is added to a day."""
        found = self._count(line, amount, unit)
        if found[0].unknown in ("finance_policy", "supplement_rule"):
            # Where it ends alike whatever the host holds, nothing is left to say.
            ways = [self._under(policy).count(line, amount, unit) for policy in _every(self.policy)]
            if len({one[0][:3] for one in ways}) == 1 and ways[0][0].unknown is None:
                return ways[0]
        return found

    def begin(self, line: Time) -> Begin:
        """From when a time runs."""
        history = self.history
        if history.started is not None:
            return Begin((history.started,), _EVENT, later=history.later("bat_dau"))
        if line.stated.kind in SAME_DAY:
            return self._or_arrival(self._completed(_THE_DAY))
        return (
            self._general()
            if line.stated.starts_from is None
            else self._start_by_file(line.stated.starts_from)
        )

    def _under(self, policy: ClockPolicy) -> Clock:
        return Clock(self.received, self.history, policy, elsewhere=self.elsewhere, may_be=self.may_be)

    def _count(self, line: Time, amount: Decimal, unit: TimeUnit | None) -> tuple[CountedTime, Begin]:
        begin = self.begin(line)
        if begin.unknown is not None:
            return CountedTime(None, None, unknown=begin.unknown), begin
        lapsed = _basis_not_in_force(line.stated.basis, day_of(begin.moments[-1]))
        if lapsed is not None:
            return CountedTime(None, None, unknown=lapsed), begin
        runs = [self._run(line, amount, unit, moment, begin) for moment in begin.moments]
        made = [found for found, _ in runs]
        if len(runs) == 1:
            # It may have begun anew.
            begin = runs[0][1]
        unknown = next((one.unknown for one in made if one.unknown is not None), None)
        if unknown is not None:
            return CountedTime(None, None, unknown=unknown), begin
        last = max(made, key=lambda one: one.due or date.min)
        if len(made) == 1:
            return last, begin
        earliest = min(one.earliest for one in made if one.earliest is not None)
        return last._replace(earliest=earliest, hour=None, leaves_open=(*last.leaves_open, "start")), begin

    def _run(
        self, line: Time, amount: Decimal, unit: TimeUnit | None, start: Moment, begin: Begin
    ) -> tuple[CountedTime, Begin]:
        """Where a time ends that runs from ``start``, with the supplements asked for since; and from when it ran last."""
        rule = begin.rule
        for asked, given in begin.later:
            if surely_before(asked, start):
                continue
            due = self._end(line, amount, unit, start).due
            if due is not None and day_of(asked) > due:
                # It was due already: what is asked for then makes it no less late.
                break
            anew = rule_in_force("count_anew", day_of(asked))
            how = "tinh_lai" if anew or begin.complete else self.policy.supplement
            if given is None:
                return CountedTime(None, None, unknown="waiting_supplement"), begin
            if how is None:
                return CountedTime(None, None, unknown="supplement_rule"), begin
            if not anew and not begin.complete:
                self.used.add("supplement")
            if how == "tinh_lai":
                own = _THE_DAY if line.stated.kind in SAME_DAY else _OWN
                start, rule = given, anew or (own if begin.complete else _POLICY)
        found = self._end(line, amount, unit, start)
        waiting = self._waiting(line, found)
        begin = begin._replace(moments=(start,), rule=rule)
        return (found if waiting is None else CountedTime(None, None, unknown=waiting)), begin

    def _end(self, line: Time, amount: Decimal, unit: TimeUnit | None, start: Moment) -> CountedTime:
        pauses = self._pauses(line, start)
        if unit is None:
            return same_day(start, hour_of(line.stated.cutoff), pauses)
        return count(start, amount, unit, pauses)

    def _start_by_file(self, event: StartsFrom) -> Begin:
        """By the file's own words."""
        history = self.history
        match event:
            case "nhan_ho_so":
                return self._or_arrival(Begin((self.received,), _OWN, later=history.later()))
            case "nhan_du_ho_so":
                return self._or_arrival(self._completed(_OWN))
            case "co_quan_nhan" if history.arrived is not None:
                return Begin((history.arrived,), _OWN, later=history.later("co_quan_nhan"))
            case "co_quan_nhan":
                return Begin(unknown="not_arrived")
            case "nop_tai_chinh":
                paid = [given for _, given in history.pairs[_FINANCE] if given is not None]
                if not paid or history.waits(_FINANCE):
                    return Begin(unknown="waiting_payment")
                return Begin((paid[-1],), _OWN, later=history.later("nop_tai_chinh"))
            case "su_kien_khac":
                return Begin(unknown="other_event")

    def _general(self) -> Begin:
        """By the rule in force: from complete acceptance, or arrival at the agency that decides."""
        history = self.history
        by = history.complete or history.arrived or self.received
        if (rule := rule_in_force("complete_acceptance", day_of(by))) is not None:
            return self._or_arrival(self._completed(rule, "accepted"))
        # A supplement by the rule of 2018 starts it anew, whenever it started first.
        supplements = history.later()
        for n, (asked, given) in enumerate(supplements):
            if (rule := rule_in_force("count_anew", day_of(asked))) is not None:
                if given is None:
                    return Begin(unknown="waiting_supplement")
                return Begin((given,), rule, later=supplements[n + 1 :])
        return Begin(unknown="start_rule")

    def _completed(self, rule: RuleUsed, condition: Condition = "complete") -> Begin:
        """From when the dossier was complete: as its receipt says, else with the last supplement.

        Where nobody says either, as it was received, on that condition. What is asked for after the receipt was
        given is told apart: the general rule goes by the receipt, and no text moves that but the rule of 2018.
        """
        history = self.history
        if history.accepted is not None:
            return Begin(
                (history.accepted,), rule, later=history.later("tiep_nhan"), complete=rule in (_OWN, _THE_DAY)
            )
        if history.waits(_SUPPLEMENT):
            return Begin(unknown="waiting_supplement")
        complete = history.complete
        return Begin((self.received,), rule, (condition,)) if complete is None else Begin((complete,), rule)

    def _or_arrival(self, begin: Begin) -> Begin:
        """From the arrival at the agency that decides, where it came from elsewhere."""
        arrived = self.history.arrived
        if arrived is None and self.elsewhere:
            return Begin(unknown="not_arrived")
        if begin.unknown is not None:
            return begin
        if arrived is None:
            here: tuple[Condition, ...] = ("here",) if self.elsewhere is None and self.may_be else ()
            return begin._replace(conditions=begin.conditions + here)
        if not surely_before(begin.moments[0], arrived):
            return begin
        if (rule := rule_in_force("arrival", day_of(arrived))) is not None:
            return begin._replace(moments=(arrived,), rule=rule)
        return begin._replace(moments=(begin.moments[0], arrived))

    def _finance(self, line: Time) -> Literal["dung", "khong_dung"] | None:
        """Whether the clock stands still for a financial duty: by the text of the time, or by the policy."""
        if line.stated.starts_from == "nop_tai_chinh":
            return "khong_dung"
        by_text = any(one.finance for one in line.stated.excluded or ())
        return "dung" if by_text else self.policy.finance

    def _pauses(self, line: Time, start: Moment) -> list[Pause]:
        """The times that are not counted, those that are over."""
        pairs = self.history.pairs
        found = [(pair, "stopped") for pair in pairs["dung"]]
        if self._finance(line) == "dung":
            found += [(pair, "policy") for pair in pairs[_FINANCE]]
        # Those that moved the start itself are over when it starts.
        if self.policy.supplement == "dung":
            found += [
                (pair, "policy")
                for pair in pairs[_SUPPLEMENT]
                if rule_in_force("count_anew", day_of(pair[0])) is None
            ]
        made = [Pause(since, until, rule) for (since, until), rule in found if until is not None]
        return [pause for pause in made if not surely_before(pause.until, start)]

    def _waiting(self, line: Time, found: CountedTime) -> DateReason | None:
        """Why a time that was counted is not known all the same: what stands open came before it was over."""
        # The day on which something begins is counted, unless hours are.
        by_hour = line.unit == "gio" or line.stated.kind in SAME_DAY

        def before(kind: EventKind) -> list[Pair]:
            due = found.due
            days = [(day_of(pair[0]), pair) for pair in self.history.pairs[kind]]
            return [pair for day, pair in days if due is None or day < due or (by_hour and day == due)]

        if any(until is None for _, until in before("dung")):
            return "stopped"
        demands, stops = before(_FINANCE), self._finance(line)
        if demands and stops is None:
            return "finance_policy"
        if demands and stops == self.policy.finance:
            self.used.add("finance")
        if stops == "dung" and any(until is None for _, until in demands):
            return "waiting_payment"
        return None


def _every(policy: ClockPolicy) -> Iterator[ClockPolicy]:
    """Every policy that says what this one leaves open."""
    finances: list[Literal["dung", "khong_dung"]] = ["dung", "khong_dung"]
    supplements: list[Literal["tinh_lai", "dung"]] = ["tinh_lai", "dung"]
    for finance in finances if policy.finance is None else [policy.finance]:
        for supplement in supplements if policy.supplement is None else [policy.supplement]:
            yield policy._replace(finance=finance, supplement=supplement)


def _basis_not_in_force(basis: Citation | None, on: date) -> DateReason | None:
    """Why what a citation sets is not known on a day: its instrument is over, or not in force yet."""
    last, first = known_until(None, basis), known_since(None, basis)
    if last is not None and on > last:
        return "past_known"
    return "before_known" if first is not None and on < first else None


def hour_of(text: str | None) -> time | None:
    """An hour as a file has it; None for what is none."""
    try:
        return None if text is None else time.fromisoformat(text)
    except ValueError:
        return None
