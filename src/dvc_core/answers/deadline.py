"""When a dossier is due (thời hạn giải quyết): over every case and every open day that is left open.

    answer = deadline(procedure, datetime(2026, 11, 20, 9, 30), [Event("tiep_nhan", datetime(2026, 11, 20, 14))])
    answer.status, answer.earliest, answer.due, answer.certainty, answer.unknown

Where the clock starts is read of the events told, of the file's own words (``tinh_tu``), or of the general rule in
force (Nghị định 118/2025/NĐ-CP Điều 17 khoản 3); how it is counted is :mod:`dvc_core.answers.clock`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final, Literal, NamedTuple, get_args

from ..finding import Frozen, MisuseError, Path, expect
from ..forms.model import Test
from ..law.calendar import next_working_day
from ..law.day import in_vietnam, judged_on
from ..model.procedure import Citation, EventKind, Procedure, StartsFrom, Way
from .asked import CHANNEL, hidden, question, sources, taken
from .clock import Counted, Pause, count, day_of, holds, same_day, used
from .events import History, Moment, Pair, history_of, surely_before
from .plain import all_plain
from .records import (
    AddedPart,
    AnswerFault,
    ClockDuty,
    ClockPolicy,
    Condition,
    DateReason,
    DeadlineAnswer,
    DueLine,
    Event,
    RuleUsed,
)
from .space import Decided, Space, TooWideError
from .tariff import known_since, known_until
from .times import CASE, ELSEWHERE, Time, Times, cases, times_of

_THREE = Decimal(3)
_AFTERNOON = time(15)
_SUPPLEMENT: Final = "yeu_cau_bo_sung"
_FINANCE: Final = "yeu_cau_tai_chinh"

#: A host that says nothing of the clock.
NO_POLICY = ClockPolicy()


def deadline(
    procedure: Procedure,
    received: Moment,
    events: Sequence[Event] = (),
    answers: Mapping[str, object] | None = None,
    channel: Way | None = None,
    case: str | None = None,
    *,
    policy: ClockPolicy = NO_POLICY,
) -> DeadlineAnswer:
    """When a dossier received at ``received`` (a moment, in Việt Nam unless it has a zone, or a day) is due.

    ``events`` are what happened to it since, ``case`` is the code of a case of the procedure (``truong_hop``), and
    ``policy`` what the host says where no text orders it. What is not told is asked for, or leaves the answer unknown.
    Raises :class:`MisuseError` for what is no procedure, moment, event or way of filing; never for what is answered.
    """
    _checked(procedure, received, events, answers, channel, case, policy)
    received = _here(received)
    events = [event._replace(at=_here(event.at)) for event in events]
    day = day_of(received)
    told = {**(answers or {}), **({} if channel is None else {CHANNEL: channel})}
    named = case if case is not None else told.get(CASE)
    known_cases = cases(procedure)
    chosen = named if isinstance(named, str) and named in known_cases else None
    times = times_of(procedure, day, chosen)
    asked = {name: value for name, value in told.items() if name != CASE or chosen is None}
    given, faults = taken(times.fields, times.elsewhere, asked, day)
    if case is not None and chosen is None:
        faults = [fault for fault in faults if fault.name != CASE]
        faults.append(AnswerFault(CASE, "value", case))
    unasked = hidden(times.fields, times.guards, given, day)
    faults += [AnswerFault(name, "hidden", told[name]) for name in told if name in unasked]
    history, event_faults = history_of(received, events)
    start = _Clock(received, history, policy, elsewhere=given.get(ELSEWHERE) is True)
    outside: DateReason | None = _outside(procedure, channel, day)
    outside = outside or history.over
    found = _Found()
    if outside is None:
        found = _Asked(times, given, start, day).found()
        outside = found.unknown
    kept = {n: v for n, v in given.items() if n in told.keys() - unasked - {CHANNEL, CASE}}
    return DeadlineAnswer(
        code=procedure.code,
        name=procedure.name,
        received=received,
        channel=given.get(CHANNEL, channel),
        case=chosen,
        answers=Frozen(kept),
        events=tuple(history.taken),
        policy=policy,
        earliest=found.earliest,
        due=found.due,
        hour=found.hour,
        certainty="expected" if found.conditions else "certain",
        conditions=found.conditions,
        unknown=outside,
        start=found.start,
        start_rule=found.start_rule,
        lines=found.lines,
        duties=tuple(_duties(received, history, found, given.get(CHANNEL, channel))),
        asks=tuple(question(field) for name, field in times.fields.items() if name in found.asks),
        faults=tuple(faults),
        event_faults=tuple(event_faults),
        questions=Frozen({name: question(times.fields[name]) for name in told if name in times.fields}),
    )


def undated(procedure: Procedure, *, on: date | None = None) -> tuple[tuple[Path, DateReason], ...]:
    """The times of a procedure that give no due day whatever is told, with why.

    Those of cases with a code come first, then of ways of filing, then the procedure's own; time that is added in
    another unit is told at its own place. After them, at the place of the time as a whole, the cases that are left
    without a time. ``on`` is the day whose questions are asked (default: today). What only a day or an event brings is
    not among them: a rule that is over, a calendar not known, a dossier not arrived.
    """
    day = judged_on(on)
    if all_plain(procedure):
        return ()
    times = times_of(procedure, day)
    nothing = _Clock(day, history_of(day, ())[0], NO_POLICY, elsewhere=False)
    try:
        ways = _Asked(times, {}, nothing, day).ways()
    except TooWideError:
        ways = [*((i, (), None) for i in range(len(times.lines))), (-1, (), "too_wide")]
    found: list[tuple[Path, DateReason]] = []
    for i, added, gap in sorted(ways, key=lambda way: (way[0] < 0, way[0])):
        if gap is not None:
            # Where some cases have a time, that of another is not merely not written down yet.
            hole = gap == "not_stated" and times.lines
            found.append((("thoi_han_giai_quyet",), "hole" if hole else gap))
            continue
        line = times.lines[i]
        without = line.reason or _part_of(line, added)
        if without is not None:
            found.append((line.place, without))
        else:
            found += [(line.added[n].place, "mixed_units") for n in _mixed(line, added)]
    return tuple(dict.fromkeys(found))


def by_general_rule(procedure: Procedure, *, on: date | None = None) -> tuple[Path, ...]:
    """The times of which a procedure does not say from which event they run; in the order of :func:`undated`.

    That is no fault: the general rule says it (Nghị định 118/2025/NĐ-CP Điều 17 khoản 3), known for what is received
    from 05/8/2026 on. For days before, a due day needs the event ``bat_dau``. ``on`` as of :func:`undated`.
    """
    return tuple(
        line.place
        for line in times_of(procedure, judged_on(on)).lines
        if line.amount is not None and line.stated.starts_from is None and _part_of(line) is None
    )


def _part_of(line: Time, added: tuple[int, ...] = ()) -> DateReason | None:
    """That a time, with what is added to it, has a part of a week, a month or a year: how that counts no law says."""
    if line.amount is None or line.unit not in ("tuan", "thang", "nam"):
        return None
    whole = line.amount + sum((line.added[n].amount for n in added), start=Decimal(0))
    return None if whole == whole.to_integral_value() else "fraction"


def _mixed(line: Time, added: tuple[int, ...]) -> list[int]:
    """What is added in another unit: how days of one kind are added to days of another, no text says."""
    return [n for n in added if line.added[n].unit != line.unit]


def _checked(procedure: object, received: object, events: object, answers: object, *rest: object) -> None:
    channel, case, policy = rest
    expect(procedure, Procedure, "deadline takes a Procedure")
    expect(received, date, "received is a date or a datetime")
    expect(answers, (Mapping, type(None)), "answers is a record")
    expect(case, (str, type(None)), "case is the code of a case")
    expect(policy, ClockPolicy, "policy is a ClockPolicy")
    for name in answers or ():  # type: ignore[attr-defined]  # a Mapping, as was looked at
        expect(name, str, "a question has a name")
    if channel is not None and channel not in get_args(Way):
        raise MisuseError(f"channel is one of {', '.join(get_args(Way))}, not {channel!r:.40}")
    for event in events:  # type: ignore[attr-defined]
        expect(event, Event, "events are of Event")
        expect(event.at, date, "an event happened at a date or a datetime")
        if event.kind not in get_args(EventKind):
            raise MisuseError(f"an event is one of {', '.join(get_args(EventKind))}, not {event.kind!r:.40}")


def _here(moment: Moment) -> Moment:
    return in_vietnam(moment) if isinstance(moment, datetime) else moment


def _outside(procedure: Procedure, channel: Way | None, on: date) -> DateReason | None:
    """Why nothing is known: the procedure does not apply that day, or is not filed that way."""
    if procedure.valid_from is not None and on < procedure.valid_from:
        return "before_known"
    if procedure.valid_to is not None and on > procedure.valid_to:
        return "past_known"
    offered = {row.way for row in procedure.channels or ()}
    return "not_offered" if channel is not None and offered and channel not in offered else None


class _Start(NamedTuple):
    """From when a time runs: one moment, or two between which it is open; or why that is not known."""

    moments: tuple[Moment, ...] = ()
    rule: RuleUsed | None = None
    conditions: tuple[Condition, ...] = ()
    unknown: DateReason | None = None


class _Clock:
    """What the events of a dossier do to the times of its procedure."""

    def __init__(self, received: Moment, history: History, policy: ClockPolicy, *, elsewhere: bool) -> None:
        self.received, self.history, self.policy, self.elsewhere = received, history, policy, elsewhere

    def count(self, line: Time, amount: Decimal) -> tuple[Counted, _Start]:
        """When a time ends, of the first of its starts to the last."""
        start = self.start(line)
        if start.unknown is not None:
            return Counted(None, None, unknown=start.unknown), start
        lapsed = _held(line.stated.basis, day_of(start.moments[-1]))
        if lapsed is not None:
            return Counted(None, None, unknown=lapsed), start
        made = []
        for moment in start.moments:
            if line.stated.kind in ("trong_ngay", "giai_quyet_ngay"):
                made.append(same_day(moment, _hour(line.stated.cutoff)))
                continue
            stops = self._finance(line)
            unit = line.unit or "ngay"
            found = count(moment, amount, unit, self._pauses(moment, finance=stops == "dung"))
            waiting = self._waiting(line, found)
            if stops is None and waiting == "finance_policy":
                # Where it makes no difference whether the clock stood still, nothing is left to say.
                stood = count(moment, amount, unit, self._pauses(moment, finance=True))
                waiting = None if stood[:3] == found[:3] and not self.history.waits(_FINANCE) else waiting
            made.append(found if waiting is None else Counted(None, None, unknown=waiting))
        unknown = next((one.unknown for one in made if one.unknown is not None), None)
        if unknown is not None:
            return Counted(None, None, unknown=unknown), start
        earliest = min(one.earliest for one in made if one.earliest is not None)
        return made[-1]._replace(earliest=earliest, hour=made[-1].hour if len(made) == 1 else None), start

    def start(self, line: Time) -> _Start:
        """From when a time runs."""
        history = self.history
        if history.started is not None:
            return self._anew(_Start((history.started,), _EVENT), self._later(history.started))
        if line.stated.kind in ("trong_ngay", "giai_quyet_ngay"):
            return self._completed(_OWN)
        return self._general() if line.stated.starts_from is None else self._own(line.stated.starts_from)

    def _own(self, event: StartsFrom) -> _Start:
        """By the file's own words."""
        history = self.history
        match event:
            case "nhan_ho_so":
                return self._anew(self._or_arrival(_Start((self.received,), _OWN)))
            case "nhan_du_ho_so":
                return self._or_arrival(self._completed(_OWN))
            case "co_quan_nhan" if history.arrived is not None:
                return self._anew(_Start((history.arrived,), _OWN))
            case "co_quan_nhan":
                return _Start(unknown="not_arrived")
            case "nop_tai_chinh":
                paid = [given for _, given in history.pairs["yeu_cau_tai_chinh"] if given is not None]
                if not paid or history.waits("yeu_cau_tai_chinh"):
                    return _Start(unknown="waiting_payment")
                return self._anew(_Start((paid[-1],), _OWN))
            case "su_kien_khac":
                return _Start(unknown="other_event")

    def _general(self) -> _Start:
        """By the rule in force: from complete acceptance, or arrival at the agency that decides."""
        history = self.history
        by = history.complete or history.arrived or self.received
        if not holds("complete_acceptance", day_of(by)):
            # A supplement by the rule of 2018 starts it anew, whenever it started first.
            anew = any(holds("count_anew", day_of(asked)) for asked, _ in history.pairs[_SUPPLEMENT])
            return self._anew(_Start()) if anew else _Start(unknown="start_rule")
        if history.arrived is None and self.elsewhere:
            return _Start(unknown="not_arrived")
        # The receipt says that it was complete then; what is asked for later moves that by no text.
        if history.accepted is not None and (later := self._later(history.accepted)):
            rule = used("complete_acceptance")
            return self._anew(self._or_arrival(_Start((history.accepted,), rule)), later)
        return self._or_arrival(self._completed(used("complete_acceptance"), "accepted"))

    def _completed(self, rule: RuleUsed, condition: Condition = "complete") -> _Start:
        """From when the dossier was complete; as it was received, where nobody says more, on that condition."""
        if self.history.waits("yeu_cau_bo_sung"):
            return _Start(unknown="waiting_supplement")
        complete = self.history.complete
        return _Start((self.received,), rule, (condition,)) if complete is None else _Start((complete,), rule)

    def _or_arrival(self, start: _Start) -> _Start:
        """From the arrival at the agency that decides, where it came from elsewhere."""
        arrived = self.history.arrived
        if arrived is None or start.unknown is not None:
            return start
        if not surely_before(start.moments[0], arrived):
            return start._replace(conditions=())
        if holds("arrival", day_of(arrived)):
            return _Start((arrived,), used("arrival"))
        return _Start((start.moments[0], arrived), start.rule)

    def _later(self, moment: Moment) -> list[Pair]:
        """The supplements that were asked for since."""
        return [pair for pair in self.history.pairs[_SUPPLEMENT] if not surely_before(pair[0], moment)]

    def _anew(self, start: _Start, supplements: list[Pair] | None = None) -> _Start:
        """After a supplement from when it came, where that is the rule, or the policy."""
        for asked, given in self.history.pairs[_SUPPLEMENT] if supplements is None else supplements:
            anew = holds("count_anew", day_of(asked))
            if not anew and self.policy.supplement is None:
                return _Start(unknown="supplement_rule")
            if given is None:
                return _Start(unknown="waiting_supplement")
            if anew or self.policy.supplement == "tinh_lai":
                start = _Start((given,), used("count_anew") if anew else _POLICY)
        return start

    def _finance(self, line: Time) -> Literal["dung", "khong_dung"] | None:
        """Whether the clock stands still for a financial duty: by the text of the time, or by the policy."""
        if line.stated.starts_from == "nop_tai_chinh":
            return "khong_dung"
        by_text = any(one.finance for one in line.stated.excluded or ())
        return "dung" if by_text else self.policy.finance

    def _pauses(self, start: Moment, *, finance: bool) -> list[Pause]:
        """The times that are not counted, those that are over."""
        history = self.history
        found = [
            Pause(since, until, "stopped") for since, until in history.pairs["dung"] if until is not None
        ]
        if finance:
            found += [
                Pause(since, until, "policy")
                for since, until in history.pairs["yeu_cau_tai_chinh"]
                if until is not None
            ]
        # Those that moved the start itself are over when it starts.
        if self.policy.supplement == "dung":
            found += [
                Pause(since, until, "policy")
                for since, until in history.pairs["yeu_cau_bo_sung"]
                if until is not None and not holds("count_anew", day_of(since))
            ]
        return [pause for pause in found if not surely_before(pause.until, start)]

    def _waiting(self, line: Time, found: Counted) -> DateReason | None:
        """Why a time that was counted is not known all the same: what stands open came before it was over."""
        history = self.history

        # What comes after the day on which it was due changes nothing.
        def before(kind: EventKind) -> list[Pair]:
            due = found.due
            return [pair for pair in history.pairs[kind] if due is None or day_of(pair[0]) <= due]

        if any(until is None for _, until in before("dung")):
            return "stopped"
        demands, stops = before(_FINANCE), self._finance(line)
        if demands and stops is None:
            return "finance_policy"
        if stops == "dung" and any(until is None for _, until in demands):
            return "waiting_payment"
        return None


#: Not rules of law: what the caller says, what the file says itself, what the host says.
_EVENT, _OWN, _POLICY = RuleUsed("event", None), RuleUsed("own_text", None), RuleUsed("policy", None)


def _held(basis: Citation | None, on: date) -> DateReason | None:
    """Why what a citation sets is not known on a day: its instrument is over, or not in force yet."""
    last, first = known_until(None, basis), known_since(None, basis)
    if last is not None and on > last:
        return "past_known"
    return "before_known" if first is not None and on < first else None


def _hour(text: str | None) -> time | None:
    try:
        return None if text is None else time.fromisoformat(text)
    except ValueError:
        return None


class _Found(NamedTuple):
    """What the cases left open come to together."""

    earliest: date | None = None
    due: date | None = None
    hour: time | None = None
    conditions: tuple[Condition, ...] = ()
    unknown: DateReason | None = None
    start: Moment | None = None
    start_rule: RuleUsed | None = None
    lines: tuple[DueLine, ...] = ()
    asks: frozenset[str] = frozenset()


#: The line that holds in a case, and what is added to it; -1, and why, where none does.
_Way = tuple[int, tuple[int, ...], DateReason | None]


class _Asked:
    """The times of a procedure, what is answered, and the clock."""

    def __init__(self, times: Times, given: Mapping[str, Any], clock: _Clock, on: date) -> None:
        self.times, self.given, self.clock, self.on = times, given, clock, on
        self._known: dict[tuple[Path, tuple[int, ...]], tuple[Counted, _Start]] = {}
        tests: list[Test] = [line.when for line in times.lines] + [test for test, _ in times.gaps]
        of_added = dict.fromkeys(one.when for line in times.lines for one in line.added)
        self._tests = [*tests, *of_added]
        self._added = {test: len(tests) + n for n, test in enumerate(of_added)}

    def found(self) -> _Found:
        """Every case that is left open, together."""
        times = self.times
        try:
            ways = self.ways()
            decided = self._decided(self._result)
        except TooWideError:
            return _Found(unknown="too_wide")
        lines = tuple(
            self._line(i, [way for way in ways if way[0] == i])
            for i in dict.fromkeys(w[0] for w in ways)
            if i >= 0
        )
        lines = tuple(sorted(lines, key=lambda line: [w.place for w in times.lines].index(line.place)))
        results: tuple[_Result, ...] = decided.outcomes
        asks = {source for name in decided.names for source in sources(times.fields, self.given, name)}
        unknown = next((one.unknown for one in results if one.unknown is not None), None)
        returns = {one.returns for one in results}
        if unknown is None and len(returns) > 1:
            unknown = "question"
        starts = {self.clock.start(times.lines[way[0]]) for way in ways if way[0] >= 0}
        start = starts.pop() if len(starts) == 1 else _Start()
        begun = _Found(
            unknown=unknown,
            start=start.moments[-1] if start.moments else None,
            start_rule=start.rule,
            lines=lines,
            asks=frozenset(asks),
        )
        dated = [one for one in results if one.due is not None and one.earliest is not None]
        if unknown is not None or not dated:
            return begun
        hours = {one.hour for one in dated}
        return begun._replace(
            earliest=min(one.earliest for one in dated if one.earliest is not None),
            due=max(one.due for one in dated if one.due is not None),
            hour=hours.pop() if len(hours) == 1 else None,
            conditions=tuple(dict.fromkeys(each for one in dated for each in one.conditions)),
        )

    def ways(self) -> list[_Way]:
        """What holds in the cases that are left open, each once. Raises :class:`TooWideError`."""
        return [*self._decided(self._way).outcomes]

    def _decided(self, of: Callable[[int], Hashable]) -> Decided:
        """What the cases that are left open come to."""
        tests, times = self._tests, self.times
        space = Space(times.fields, self.given, tests, (), self.on)
        return space.decide(tests, (), lambda held, _: of(held), {}, {})

    def _way(self, held: int) -> _Way:
        """The line that holds in a case with what is added to it; -1 with why for none."""
        lines, gaps = self.times.lines, self.times.gaps
        for n, (_, reason) in enumerate(gaps):
            if held >> (len(lines) + n) & 1:
                return -1, (), reason
        holding = [i for i in range(len(lines)) if held >> i & 1]
        if not holding:
            return -1, (), "hole"
        if len(holding) > 1:
            return -1, (), "overlap"
        line = lines[holding[0]]
        added = tuple(n for n, one in enumerate(line.added) if held >> self._added[one.when] & 1)
        return holding[0], added, None

    def _result(self, held: int) -> _Result:
        """What a case comes to."""
        i, added, reason = self._way(held)
        if i < 0:
            return _Result(unknown=reason)
        line = self.times.lines[i]
        if line.stated.kind == "khong_tra_ket_qua":
            return _Result(returns=False)
        counted, start = self._count(i, added)
        if counted.unknown is not None:
            return _Result(unknown=counted.unknown)
        conditions = _conditions(line, counted, start)
        return _Result(counted.earliest, counted.due, counted.hour, conditions)

    def _count(self, i: int, added: tuple[int, ...]) -> tuple[Counted, _Start]:
        line = self.times.lines[i]
        key = line.place, added
        if key not in self._known:
            if line.reason is not None:
                self._known[key] = Counted(None, None, unknown=line.reason), _Start()
            else:
                if _mixed(line, added):
                    self._known[key] = Counted(None, None, unknown="mixed_units"), _Start()
                    return self._known[key]
                more = sum((line.added[n].amount for n in added), start=Decimal(0))
                amount = Decimal(0) if line.amount is None else line.amount + more
                self._known[key] = self.clock.count(line, amount)
        return self._known[key]

    def _line(self, i: int, ways: list[_Way]) -> DueLine:
        """A time in all cases in which it is the one."""
        line = self.times.lines[i]
        returns = line.stated.kind != "khong_tra_ket_qua"
        made = (
            [self._count(i, added) for _, added, _ in ways] if returns else [(Counted(None, None), _Start())]
        )
        counted, start = max(made, key=lambda one: one[0].due or date.min)
        unknown = next((one.unknown for one, _ in made if one.unknown is not None), None)
        earliest = min((one.earliest for one, _ in made if one.earliest is not None), default=None)
        conditions = () if unknown else _conditions(line, counted, start)
        rules = tuple(used(rule) for rule in counted.rules if rule != "cutoff")
        return DueLine(
            place=line.place,
            of=line.of,
            amount=line.amount,
            unit=line.unit,
            added=tuple(
                AddedPart(one.place, one.of, one.amount, _certain({n in added for _, added, _ in ways}))
                for n, one in enumerate(line.added)
            ),
            basis=line.stated.basis,
            earliest=None if unknown else earliest,
            due=None if unknown else counted.due,
            hour=counted.hour if len(made) == 1 else None,
            certainty="expected" if conditions else "certain",
            conditions=conditions,
            unknown=unknown,
            returns=returns,
            open_days=counted.open_days,
            trace=counted.trace,
            rules=rules,
            doubts=line.doubts,
            text=line.stated.text or "",
            excluded=tuple(one.what for one in line.stated.excluded or ()),
        )


class _Result(NamedTuple):
    """What a case comes to: what matters of it to who asks."""

    earliest: date | None = None
    due: date | None = None
    hour: time | None = None
    conditions: tuple[Condition, ...] = ()
    unknown: DateReason | None = None
    returns: bool = True


def _conditions(line: Time, counted: Counted, start: _Start) -> tuple[Condition, ...]:
    """What a date rests on."""
    made: list[Condition] = [*start.conditions]
    if counted.expected:
        made.append("calendar")
    if line.stated.excluded:
        made.append("excluded")
    return tuple(made)


def _certain(found: set[bool]) -> bool | None:
    return found.pop() if len(found) == 1 else None


def _duties(received: Moment, history: History, found: _Found, way: Way | None) -> list[ClockDuty]:
    """What is to be done beside, by the rules of the one-stop decrees in force."""
    day = day_of(received)
    made = []
    if found.due is not None and found.earliest is not None and holds("tell_delay", found.earliest):
        made.append(ClockDuty("tell_delay", found.earliest - timedelta(days=1), used("tell_delay")))
    accepted = history.accepted
    if accepted is not None and holds("return_incomplete", day_of(accepted)):
        end = count(accepted, _THREE, "ngay_lam_viec").earliest
        made.append(ClockDuty("return_incomplete", end, used("return_incomplete")))
    if holds("supplement_once", day):
        made.append(ClockDuty("supplement_once", None, used("supplement_once")))
    pass_on = next((name for name in ("pass_on", "pass_on_2018") if holds(name, day)), None)
    late = isinstance(received, datetime) and received.time() > _AFTERNOON
    if way == "truc_tiep" and late and pass_on is not None:
        made.append(ClockDuty("pass_on", next_working_day(day + timedelta(days=1), {}), used(pass_on)))
    if way == "truc_tuyen" and holds("accept_online", day):
        made.append(ClockDuty("accept_online", None, used("accept_online")))
    if history.delays > 1 and holds("one_delay", day):
        made.append(ClockDuty("one_delay", None, used("one_delay")))
    return made
