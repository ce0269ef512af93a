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
from typing import Any, Literal, NamedTuple, get_args

from ..finding import Frozen, MisuseError, Path, require_type
from ..forms.model import Predicate
from ..law.calendar import LAST, next_working_day, plans
from ..law.day import evaluation_date, in_vietnam
from ..model.procedure import EventKind, Procedure, TimeUnit, Way
from .answers_given import parse_answers, question_dependencies, quoted
from .case_space import ConditionSpace, TooWideError
from .clock import CountedTime, count, day_of, rule_in_force
from .clock_events import SAME_DAY, Begin, Clock, hour_of
from .day_durations import all_give_a_day
from .decisions import Decided, decide
from .events import ENDS, History, Moment, history_of
from .questions import CASE, case_of_way, cases, question
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
    EventFault,
    Question,
    RuleUsed,
)
from .times import ELSEWHERE, Time, Times, times_of

_THREE = Decimal(3)
_AFTERNOON = time(15)

#: Where nothing is left to be done.
_ENDED: tuple[DateReason, ...] = ("withdrawn", "refused", "not_offered")

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
    require_type(answers, (Mapping, type(None)), "answers is a record")
    _checked(procedure, received, events, case, policy)
    received = _here(received)
    events = [event._replace(at=_here(event.at)) for event in events]
    day = day_of(received)
    named = case if case is not None else (answers or {}).get(CASE)
    chosen = named if isinstance(named, str) and named in cases(procedure) else None
    times = times_of(procedure, day, chosen)
    asked = {name: value for name, value in (answers or {}).items() if name != CASE or chosen is None}
    if chosen is not None and CASE in times.fields:
        # A condition of a time reads it.
        asked[CASE] = chosen
    told = parse_answers(times.fields, times.guards, times.elsewhere, asked, channel, day)
    faults = [fault for fault in told.faults if fault.name != CASE]
    other = (answers or {}).get(CASE, case)
    if case is not None and other != case:
        faults.append(AnswerFault(CASE, "twice", quoted(other)))
    if named is not None and chosen is None:
        faults.append(AnswerFault(CASE, "value", quoted(named)))
    history, event_faults = history_of(received, events)
    elsewhere = told.given.get(ELSEWHERE)
    if elsewhere is False and history.arrived is not None:
        event_faults += [EventFault(one, "contradicted") for one in history.without("co_quan_nhan")]
    may_be = procedure.non_territorial is True
    clock = Clock(received, history, policy, elsewhere=elsewhere, may_be=may_be)
    outside: DateReason | None = _outside(procedure, channel, day)
    found = _OpenCases()
    if outside is None:
        found = _DeadlineInputs(times, told.given, clock, day).open_cases()
        # What was due before it was withdrawn is told by the lines.
        outside = history.over or found.unknown
    return DeadlineAnswer(
        code=procedure.code,
        name=procedure.name,
        received=received,
        channel=told.channel,
        case=chosen,
        answers=Frozen(
            {name: value for name, value in told.answers.items() if name != CASE or chosen is None}
        ),
        events=tuple(history.taken),
        policy=policy,
        earliest=None if outside else found.earliest,
        due=None if outside else found.due,
        hour=None if outside else found.hour,
        certainty=_certainty(found) if outside is None else None,
        conditions=() if outside else found.conditions,
        unknown=outside,
        start=found.start,
        start_rule=found.start_rule,
        lines=found.lines,
        duties=() if outside in _ENDED else tuple(_duties(received, history, found, told.channel)),
        asks=tuple(question(field) for name, field in times.fields.items() if name in found.asks),
        faults=tuple(faults),
        event_faults=tuple(event_faults),
        moot=() if outside else tuple(_moot(history, found.due)),
        policy_used=tuple(sorted(clock.used)),
        questions=_with_case(told.questions, times_of(procedure, day) if named is not None else times),
        channel_case=case_of_way(procedure, told.channel),
    )


def undated(procedure: Procedure, *, on: date | None = None) -> tuple[tuple[Path, DateReason], ...]:
    """The times of a procedure that give no due day whatever is told, with why.

    Those of cases with a code come first, then of ways of filing, then the procedure's own; time that is added in
    another unit, or with a part of one, is told at its own place. After them, at the place of the time as a whole, the cases that are left
    without a time. ``on`` is the day whose questions are asked (default: today). What only a day or an event brings is
    not among them: a rule that is over, a calendar not known, a dossier not arrived.
    """
    day = evaluation_date(on)
    if all_give_a_day(procedure):
        return ()
    times = times_of(procedure, day)
    nothing = Clock(day, history_of(day, ())[0], NO_POLICY, elsewhere=False, may_be=False)
    # What is added is looked at by itself: together it makes more cases than need be told apart.
    alone = times._replace(lines=tuple(line._replace(added=()) for line in times.lines))
    try:
        ways = _DeadlineInputs(alone, {}, nothing, day).ways()
    except TooWideError:
        ways = [*((i, (), None) for i in range(len(times.lines))), (-1, (), "too_wide")]
    found: list[tuple[Path, DateReason]] = []
    for i, _, gap in sorted(ways, key=lambda way: (way[0] < 0, way[0])):
        if gap is not None:
            # Where some cases have a time, that of another is not merely not written down yet.
            hole = gap == "not_stated" and times.lines
            found.append((("thoi_han_giai_quyet",), "hole" if hole else gap))
            continue
        line = times.lines[i]
        without = line.reason or _part_of(line)
        if without is not None:
            found.append((line.place, without))
            continue
        for n, more in enumerate(line.added):
            why = "mixed_units" if _mixed(line, (n,)) else _part_of(line, (n,))
            found += [] if why is None else [(more.place, why)]
    return tuple(dict.fromkeys(found))


def by_general_rule(procedure: Procedure, *, on: date | None = None) -> tuple[Path, ...]:
    """The times of which a procedure does not say from which event they run; in the order of :func:`undated`.

    That is no fault: the general rule says it (Nghị định 118/2025/NĐ-CP Điều 17 khoản 3), known for what is received
    from 05/8/2026 on. For days before, a due day needs the event ``bat_dau``. ``on`` as of :func:`undated`.
    """
    return tuple(
        line.place
        for line in times_of(procedure, evaluation_date(on)).lines
        if line.amount is not None and line.stated.starts_from is None and _part_of(line) is None
    )


def _part_of(line: Time, added: tuple[int, ...] = ()) -> DateReason | None:
    """That a time, with what is added to it, has a part of a week, a month or a year: how that counts no law says."""
    if line.amount is None or line.unit not in ("tuan", "thang", "nam"):
        return None
    whole = line.amount + sum((line.added[n].amount for n in added), start=Decimal(0))
    return None if whole == whole.to_integral_value() else "fraction"


def _mixed(line: Time, added: tuple[int, ...]) -> bool:
    """Whether time is added in another unit: how days of one kind are added to days of another, no text says."""
    unit = _unit(line, added)
    return any(line.added[n].unit != unit for n in added)


def _unit(line: Time, added: tuple[int, ...]) -> TimeUnit | None:
    """The unit of a time with what is added to it: a day on which it is due takes that of what comes on top."""
    return line.added[added[0]].unit if line.stated.kind in SAME_DAY and added else line.unit


def _checked(
    procedure: object, received: object, events: Sequence[object], case: object, policy: object
) -> None:
    require_type(procedure, Procedure, "deadline takes a Procedure")
    require_type(received, date, "received is a date or a datetime")
    require_type(case, (str, type(None)), "case is the code of a case")
    if not isinstance(policy, ClockPolicy):
        raise MisuseError(f"policy is a ClockPolicy, not {policy!r:.40}")
    if policy.finance not in (None, "dung", "khong_dung"):
        raise MisuseError(f"finance is dung or khong_dung, not {policy.finance!r:.40}")
    if policy.supplement not in (None, "tinh_lai", "dung"):
        raise MisuseError(f"supplement is tinh_lai or dung, not {policy.supplement!r:.40}")
    for event in events:
        if not isinstance(event, Event):
            raise MisuseError(f"events are of Event, not {event!r:.40}")
        require_type(event.at, date, "an event happened at a date or a datetime")
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


class _OpenCases(NamedTuple):
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


class _DeadlineInputs:
    """The times of a procedure, what is answered, and the clock."""

    def __init__(self, times: Times, given: Mapping[str, Any], clock: Clock, on: date) -> None:
        self.times, self.given, self.clock, self.on = times, given, clock, on
        self._known: dict[tuple[Path, tuple[int, ...]], tuple[CountedTime, Begin]] = {}
        tests: list[Predicate] = [line.when for line in times.lines] + [test for test, _ in times.gaps]
        of_added = dict.fromkeys(one.when for line in times.lines for one in line.added)
        self._tests = [*tests, *of_added]
        self._added = {test: len(tests) + n for n, test in enumerate(of_added)}

    def open_cases(self) -> _OpenCases:
        """Every case that is left open, together."""
        times = self.times
        try:
            ways = self.ways()
            decided = self._decided(self._result)
        except TooWideError:
            return _OpenCases(unknown="too_wide")
        lines = tuple(
            self._line(i, [way for way in ways if way[0] == i])
            for i in dict.fromkeys(w[0] for w in ways)
            if i >= 0
        )
        lines = tuple(sorted(lines, key=lambda line: [w.place for w in times.lines].index(line.place)))
        results: tuple[_Result, ...] = decided.outcomes
        asks = {
            source
            for name in decided.names
            for source in question_dependencies(times.fields, self.given, name)
        }
        if any("here" in one.conditions for one in results):
            asks.add(ELSEWHERE)
        unknown = next((one.unknown for one in results if one.unknown is not None), None)
        known = any(one.unknown is None for one in results)
        if len({one.returns for one in results}) > 1 or (unknown is not None and known):
            # By an answer it is known.
            unknown = "question"
        starts = {self._count(i, added)[1]._replace(later=()) for i, added, _ in ways if i >= 0}
        start = starts.pop() if len(starts) == 1 else Begin()
        begun = _OpenCases(
            unknown=unknown,
            start=start.moments[0] if len(start.moments) == 1 else None,
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
        space = ConditionSpace(times.fields, self.given, tests, (), self.on)
        return decide(space, tests, (), lambda held, _: of(held), {}, {})

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

    def _count(self, i: int, added: tuple[int, ...]) -> tuple[CountedTime, Begin]:
        line = self.times.lines[i]
        key = line.place, added
        if key not in self._known:
            if line.reason is not None:
                self._known[key] = CountedTime(None, None, unknown=line.reason), Begin()
            else:
                if _mixed(line, added):
                    self._known[key] = CountedTime(None, None, unknown="mixed_units"), Begin()
                    return self._known[key]
                more = sum((line.added[n].amount for n in added), start=Decimal(0))
                amount = (line.amount or Decimal(0)) + more
                self._known[key] = self.clock.count(line, amount, _unit(line, added))
        return self._known[key]

    def _line(self, i: int, ways: list[_Way]) -> DueLine:
        """A time in all cases in which it is the one."""
        line = self.times.lines[i]
        returns = line.stated.kind != "khong_tra_ket_qua"
        made = (
            [self._count(i, added) for _, added, _ in ways]
            if returns
            else [(CountedTime(None, None), Begin())]
        )
        counted, start = max(made, key=lambda one: one[0].due or date.min)
        unknown = next((one.unknown for one, _ in made if one.unknown is not None), None)
        earliest = min((one.earliest for one, _ in made if one.earliest is not None), default=None)
        conditions = () if unknown else _conditions(line, counted, start)
        # After which hour it is the next day the file itself says.
        cutoff = RuleUsed("cutoff", line.stated.basis)
        held_rules = (cutoff if rule == "cutoff" else rule_in_force(rule, self.on) for rule in counted.rules)
        rules = tuple(rule for rule in held_rules if rule is not None)
        return DueLine(
            place=line.place,
            of=line.of,
            amount=line.amount,
            unit=line.unit,
            added=tuple(
                AddedPart(
                    one.place, one.of, one.amount, one.unit, _agreed({n in added for _, added, _ in ways})
                )
                for n, one in enumerate(line.added)
            ),
            basis=line.stated.basis,
            earliest=None if unknown else earliest,
            due=None if unknown else counted.due,
            hour=counted.hour if len(made) == 1 else None,
            certainty=None if unknown or not returns else "expected" if conditions else "certain",
            conditions=conditions,
            unknown=unknown,
            returns=returns,
            open_days=counted.open_days,
            trace=counted.trace,
            rules=rules,
            doubts=line.doubts,
            text=line.stated.text or "",
            excluded=tuple(one.what for one in line.stated.excluded or ()),
            leaves_open=() if unknown else counted.leaves_open,
            cutoff=hour_of(line.stated.cutoff) if line.stated.kind in SAME_DAY else None,
        )


class _Result(NamedTuple):
    """What a case comes to: what matters of it to who asks."""

    earliest: date | None = None
    due: date | None = None
    hour: time | None = None
    conditions: tuple[Condition, ...] = ()
    unknown: DateReason | None = None
    returns: bool = True


def _conditions(line: Time, counted: CountedTime, start: Begin) -> tuple[Condition, ...]:
    """What a date rests on."""
    made: list[Condition] = [*start.conditions]
    if counted.expected:
        made.append("calendar")
    if line.stated.excluded:
        made.append("excluded")
    if line.doubts:
        made.append("unverified")
    return tuple(made)


def _agreed(found: set[bool]) -> bool | None:
    return found.pop() if len(found) == 1 else None


def _moot(history: History, due: date | None) -> list[Event]:
    """The events that came when it was due already, with what ended them."""
    late: list[Event] = []
    for kind, pairs in history.pairs.items():
        moments = {moment for pair in pairs if due is not None and day_of(pair[0]) > due for moment in pair}
        kinds = {kind, *(end for end, begun in ENDS.items() if begun == kind)}
        late += [event for event in history.taken if event.kind in kinds and event.at in moments]
    return sorted(late, key=history.taken.index)


def _with_case(questions: Mapping[str, Question], times: Times) -> Mapping[str, Question]:
    """The questions that were answered, and the one of which case it is."""
    field = times.fields.get(CASE)
    return questions if field is None else Frozen({**questions, CASE: question(field)})


def _certainty(found: _OpenCases) -> Literal["certain", "expected"] | None:
    if found.due is None:
        return None
    return "expected" if found.conditions else "certain"


def _duties(received: Moment, history: History, found: _OpenCases, way: Way | None) -> list[ClockDuty]:
    """What is to be done beside, by the rules of the one-stop decrees in force."""
    day = day_of(received)
    made: list[ClockDuty] = []

    def add(duty: str, on: date | None, by: date | None = None) -> None:
        if on is not None and (rule := rule_in_force(duty, on)) is not None:
            made.append(ClockDuty(duty, by, rule))

    if found.due is not None and found.earliest is not None:
        add("tell_delay", found.earliest, found.earliest - timedelta(days=1))
    if (accepted := history.accepted) is not None:
        add("return_incomplete", day_of(accepted), count(accepted, _THREE, "ngay_lam_viec").earliest)
    add("supplement_once", day)
    if way == "truc_tiep" and isinstance(received, datetime) and received.time() > _AFTERNOON:
        days = {next_working_day(day + timedelta(days=1), plan) for plan in plans(day, LAST)}
        add("pass_on", day, days.pop() if len(days) == 1 else None)
    if way == "truc_tuyen":
        add("accept_online", day)
    if history.delays > 1:
        add("one_delay", day)
    return made
