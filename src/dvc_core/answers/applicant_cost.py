"""What each way of filing costs an applicant: papers, sheets, trips, time and money, over the cases left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import compress
from math import inf
from typing import NamedTuple

from ..finding import Path, require_type
from ..forms.model import Predicate
from ..law.day import evaluation_date
from ..model.completeness import is_prefix_either_way, places_of
from ..model.in_person import KEY, Task, denials, in_person_tasks
from ..model.procedure import InPersonTask, Procedure, Stage, Way
from .answers_given import parse_answers, question_dependencies
from .case_space import ConditionSpace, TooWideError
from .checklist import ChecklistDraft, checklist_draft, space_of
from .decisions import decide
from .dossier import RequiredPaper
from .fee import fee
from .questions import CASE, CHANNEL, case_of_way, cases, question
from .records import Burden, DateReason, Length, NumberRange, PaperLine, Question, TimePart, Trip
from .times import Added, Time, times_of

#: From, to; infinite where nothing limits it.
_Ends = tuple[float, float]
_NONE: _Ends = (0, 0)

_SAME_DAY = ("trong_ngay", "giai_quyet_ngay")
_NO_RESULT = "khong_tra_ket_qua"

_DELIVERY: Path = ("hinh_thuc_nhan_tra", "tra_ket_qua")


def burden(
    procedure: Procedure, answers: Mapping[str, object] | None = None, on: date | None = None
) -> tuple[Burden, ...]:
    """What each way of filing that a procedure offers costs who answered so, on the day ``on`` (in Việt Nam today).

    Papers are counted once, however many sheets they are; one that a database may stand for in ``most`` only. Originals
    and copies are sheets on paper: those handed in as often as there are sets (``so_bo``), those shown once, and on line
    none of what may be sent as a file. Of papers one of which is enough, the fewest and the most.

    Trips are what nobody is spared who files that way: to hand in at the counter; otherwise to be present, or to bring
    what cannot be sent; to collect, unless results are sent or come on line. A result of the same day takes no trip of
    its own; to be present, or to show something, may be one trip with either, what is handed in comes before what is
    collected. What the file does not state may be a trip or none.
    Raises :class:`MisuseError` for what is no procedure; never for what is answered.
    """
    require_type(procedure, Procedure, "burden takes a Procedure")
    require_type(answers, (Mapping, type(None)), "answers is a record")
    day = evaluation_date(on)
    others = {name: answer for name, answer in (answers or {}).items() if name != CHANNEL}
    ways = dict.fromkeys(row.way for row in procedure.channels or ())
    return tuple(_of_way(procedure, others, way, day) for way in ways)


def _of_way(procedure: Procedure, answers: Mapping[str, object], way: Way, on: date) -> Burden:
    found = checklist_draft(procedure, answers, way, on)
    taking = _times(procedure, answers, way, on)
    applies = found.answer.unknown not in ("before_known", "past_known")
    papers, originals, copies = _sheets(procedure, found, way)
    visits, trips = _visits(procedure, found, way, taking) if applies else (None, ())
    return Burden(
        channel=way,
        papers=papers,
        originals=originals,
        copies=copies,
        visits=visits,
        trips=trips,
        any_hour=way == "truc_tuyen",
        times=taking.lengths if applies else (),
        time_unknown=taking.unknown,
        fee=fee(procedure, answers, way, on),
        same_day=taking.same_day,
        returns=taking.returns,
        time_asks=taking.asks,
        case=case_of_way(procedure, way),
        doubts=_doubts(procedure) if applies and taking.returns is not False else (),
    )


def _doubts(procedure: Procedure) -> tuple[str, ...]:
    """What the file calls not verified of how results are returned."""
    return tuple(
        entry.reason
        for entry in procedure.unverified or ()
        if any(is_prefix_either_way(place, _DELIVERY) for place in places_of(entry))
    )


class _Taking(NamedTuple):
    """How long it may take."""

    lengths: tuple[Length, ...]
    unknown: DateReason | None
    same_day: bool | None
    #: False where no result is given, None where that is open.
    returns: bool | None
    #: What decides which of several it is.
    asks: tuple[Question, ...] = ()


def _times(procedure: Procedure, answers: Mapping[str, object], way: Way, on: date) -> _Taking:
    """The times that are possible where one files so."""
    if procedure.valid_from is not None and on < procedure.valid_from:
        return _Taking((), "before_known", None, None)
    if procedure.valid_to is not None and on > procedure.valid_to:
        return _Taking((), "past_known", None, None)
    case = answers.get(CASE)
    times = times_of(procedure, on, case if isinstance(case, str) and case in cases(procedure) else None)
    given = parse_answers(times.fields, times.guards, times.elsewhere, answers, way, on).given
    tests = [test for line in times.lines for test in (line.when, *(one.when for one in line.added))]
    try:
        space = ConditionSpace(times.fields, given, [*tests, *(gap for gap, _ in times.gaps)], (), on)
        lines = [line for line in times.lines if space.boxes(line.when)]
        gaps = [(gap, reason) for gap, reason in times.gaps if space.boxes(gap)]
        lengths = dict.fromkeys(length for line in lines for length in _lengths(space, line))
        asks = _time_questions(space, lines, gaps)
    except TooWideError:
        return _Taking((), "too_wide", None, None)
    unknown = [reason for _, reason in gaps] + [line.reason for line in lines if line.reason is not None]
    returns = {line.stated.kind != _NO_RESULT for line in lines} or {True}
    one_day = {length == () for length in lengths} | ({None} if unknown else set())
    one_day |= {False} & returns
    asked = {source for name in asks for source in question_dependencies(times.fields, given, name)}
    return _Taking(
        tuple(lengths),
        unknown[0] if unknown else None,
        one_day.pop() if len(one_day) == 1 else None,
        returns.pop() if len(returns) == 1 else None,
        tuple(question(field) for name, field in times.fields.items() if name in asked),
    )


def _lengths(space: ConditionSpace, line: Time) -> Iterator[Length]:
    """The lengths of a time, with what may be added to it."""
    if line.reason is not None or line.stated.kind == _NO_RESULT:
        return
    tests = (line.when, *(one.when for one in line.added))
    for held in decide(space, tests, (), lambda held, _: held, {}, {}).outcomes:
        if held & 1:
            yield _length(line, compress(line.added, _bits(held >> 1, len(line.added))))


def _length(line: Time, added: Iterable[Added]) -> Length:
    """A time and what is added to it: in one unit the sum, of another unit beside it."""
    parts = {} if line.unit is None or line.amount is None else {line.unit: line.amount}
    for one in added:
        parts[one.unit] = parts.get(one.unit, Decimal(0)) + one.amount
    return tuple(TimePart(amount, unit) for unit, amount in parts.items())


def _time_questions(
    space: ConditionSpace, lines: Sequence[Time], gaps: Sequence[tuple[Predicate, DateReason]]
) -> frozenset[str]:
    """The questions that decide how long it takes, or whether that is known."""
    # Every time stands before what is added to it.
    steps = [(line, one) for line in lines for one in (None, *line.added)]
    tests = [line.when if one is None else one.when for line, one in steps] + [gap for gap, _ in gaps]
    if all(space.boxes(test) in ([], [{}]) for test in tests):
        return frozenset()

    def outcome(held: int, _: object) -> frozenset[object]:
        there = _bits(held, len(tests))
        holding = [*compress(steps, there)]
        parts: list[object] = [
            reason for (_, reason), bit in zip(gaps, there[len(steps) :], strict=True) if bit
        ]
        for line in (line for line, one in holding if one is None):
            added = (one for other, one in holding if other is line and one is not None)
            kind = "" if line.stated.kind in ("so_luong", "theo_chi_tiet", *_SAME_DAY) else line.stated.kind
            parts.append((line.reason, kind, _length(line, added)))
        return frozenset(parts)

    try:
        return decide(space, tests, (), outcome, {}, {}).names
    except TooWideError:
        return frozenset(space.axes[at].name for test in tests for box in space.boxes(test) for at in box)


def _bits(held: int, count: int) -> list[int]:
    return [held >> i & 1 for i in range(count)]


def _sheets(
    procedure: Procedure, found: ChecklistDraft, way: Way
) -> tuple[NumberRange | None, NumberRange | None, NumberRange | None]:
    """Papers, originals and copies."""
    if found.answer.unknown not in (None, "condition", "too_wide"):
        return None, None, None
    places = {line.place for line in found.answer.lines}
    wanted = [one for one in found.dossier.papers if one.line.place in places]
    counted: dict[Path, tuple[_Ends, _Ends, _Ends]] = {}
    known = [not wanted, not wanted]
    for one in wanted:
        line = one.line
        least = 0 if (line.spared is not None and not one.not_found) or one.unreadable else 1
        made: list[_Ends] = [(least, 1)]
        for n, count in enumerate((_originals(line), _copies(line))):
            on_paper = _on_paper(procedure, line) if way == "truc_tuyen" else True
            known[n] = known[n] or count is not None or on_paper is False
            low, high = _sheets_of(count, line.sets, on_paper=on_paper)
            made.append((low * least, high))
        counted[line.place] = (made[0], made[1], made[2])
    totals = _summed(found, wanted, counted)
    spans = [_span(ends) for ends in totals]
    return spans[0], spans[1] if known[0] else None, spans[2] if known[1] else None


def _sheets_of(count: tuple[int, int] | None, sets: int | None, *, on_paper: bool | None) -> _Ends:
    """How many sheets a paper is, of all sets."""
    if on_paper is False:
        return _NONE
    low, high = (0, inf) if count is None else count
    if sets is None:
        # One set at least.
        high = inf if high else 0
    else:
        low, high = low * sets, high * sets
    return (0 if on_paper is None else low), high


def _originals(line: PaperLine) -> tuple[int, int] | None:
    return _count(line.originals, [one.originals for one in line.alternatives])


def _copies(line: PaperLine) -> tuple[int, int] | None:
    return _count(line.copies, [one.copies for one in line.alternatives])


def _count(own: int | None, others: list[int | None]) -> tuple[int, int] | None:
    """The fewest and the most sheets of a paper; None where one is not stated."""
    counts = [own if one is None else one for one in others] or [own]
    known = [one for one in counts if one is not None]
    return (min(known), max(known)) if len(known) == len(counts) else None


def _on_paper(procedure: Procedure, line: PaperLine) -> bool | None:
    """Whether a paper of what is filed on line comes on paper; None where the file does not say it."""
    if line.as_file or (line.template is not None and line.template.form):
        return False
    if line.as_file is False:
        return True
    return False if _denied(procedure, "ban_chinh", "nop") else None


def _summed(
    found: ChecklistDraft, wanted: list[RequiredPaper], counted: Mapping[Path, tuple[_Ends, _Ends, _Ends]]
) -> list[_Ends]:
    """What papers come to together, from, to; those that hang on a question in common are looked at together."""
    try:
        space = space_of(wanted, found.dossier, found.given, found.answer.on)
        groups = _groups(space, wanted)
    except TooWideError:
        return _bounds(None, wanted, counted)
    totals = [_NONE, _NONE, _NONE]
    for group in groups:
        try:
            ends = _exactly(space, group, counted)
        except TooWideError:
            ends = _bounds(space, group, counted)
        totals = [(low + more[0], high + more[1]) for (low, high), more in zip(totals, ends, strict=True)]
    return totals


def _exactly(
    space: ConditionSpace, group: list[RequiredPaper], counted: Mapping[Path, tuple[_Ends, _Ends, _Ends]]
) -> list[_Ends]:
    """The least and the most that a group comes to in some case."""
    tests = [*dict.fromkeys(one.when for one in group)]
    papers = [(tests.index(one.when), counted[one.line.place]) for one in group]

    def sheets(held: int) -> tuple[_Ends, ...]:
        there = [counts for test, counts in papers if held >> test & 1]
        return tuple(
            (sum(counts[n][0] for counts in there), sum(counts[n][1] for counts in there)) for n in range(3)
        )

    cases = decide(space, tests, (), lambda held, _: sheets(held), {}, {}).outcomes
    return [(min(case[n][0] for case in cases), max(case[n][1] for case in cases)) for n in range(3)]


def _bounds(
    space: ConditionSpace | None,
    group: list[RequiredPaper],
    counted: Mapping[Path, tuple[_Ends, _Ends, _Ends]],
) -> list[_Ends]:
    """What a group comes to at least and at most, where its cases are more than are tried."""
    ends = []
    for n in range(3):
        certain = [one for one in group if space is not None and space.boxes(one.when) == [{}]]
        low = sum(counted[one.line.place][n][0] for one in certain)
        ends.append((low, sum(counted[one.line.place][n][1] for one in group)))
    return ends


def _groups(space: ConditionSpace, wanted: list[RequiredPaper]) -> list[list[RequiredPaper]]:
    """Papers that read a question in common, together."""
    groups: list[tuple[set[int], list[RequiredPaper]]] = []
    for one in wanted:
        read, papers = {at for box in space.boxes(one.when) for at in box}, [one]
        for group in [group for group in groups if group[0] & read]:
            groups.remove(group)
            read, papers = read | group[0], [*group[1], *papers]
        groups.append((read, papers))
    return [papers for _, papers in groups]


def _span(ends: _Ends) -> NumberRange:
    low, high = ends
    return NumberRange(int(low), None if high == inf else int(high))


def _visits(
    procedure: Procedure, found: ChecklistDraft, way: Way, taking: _Taking
) -> tuple[NumberRange, tuple[Trip, ...]]:
    """How many trips it takes, and the places that make one or leave it open."""
    collecting = list(_collecting(procedure, taking))
    if way == "truc_tiep":
        row = next(i for i, row in enumerate(procedure.channels or ()) if row.way == way)
        first: list[Trip] = [Trip(("cach_thuc_thuc_hien", row), certain=True)]
        # One is there, and may show what is to be shown; a result of the day is taken along.
        if taking.same_day:
            collecting = []
        one, other = _alternative_reasons(first), _alternative_reasons(collecting)
        least = one.least + (0 if taking.same_day is None else other.least)
        most = (one.most or 0) + (other.most or 0)
        return NumberRange(least, most), (*first, *collecting)
    present, bringing = [*_present(procedure)], [*_bringing(procedure, found, way)]
    shown = {line.place for line in found.answer.lines if line.handling == "xuat_trinh"}
    handed = _alternative_reasons([trip for trip in bringing if trip.place[:-1] not in shown])
    one, other = _alternative_reasons([*present, *bringing]), _alternative_reasons(collecting)
    # To be present, or to show something, may be one trip with either; what is handed in comes before the result.
    apart = 0 if taking.same_day is not False else handed.least
    least = max(one.least, apart + other.least)
    both = (one.most or 0, other.most or 0)
    return NumberRange(least, max(both) if taking.same_day else sum(both)), (*present, *bringing, *collecting)


def _alternative_reasons(trips: list[Trip]) -> NumberRange:
    """Reasons for the same trip: one of them is enough."""
    return NumberRange(int(any(trip.certain for trip in trips)), int(bool(trips)))


def _present(procedure: Procedure) -> Iterator[Trip]:
    """Why one has to be there in person."""
    tasks = _listed(procedure, "hien_dien")
    denied = _denied(procedure, "hien_dien", "nop") and _denied(procedure, "hien_dien", "giai_quyet")
    # Who says both leaves it open.
    yield from (Trip(one.place, True if one.for_everybody and not denied else None) for one in tasks)
    if not tasks and not denied:
        yield Trip((KEY,), None)


def _listed(procedure: Procedure, kind: InPersonTask) -> list[Task]:
    """The entries of the list of a kind; what papers and ways of return say is asked of them themselves."""
    return [one for one in in_person_tasks(procedure) if one.kind == kind and not one.derived]


def _denied(procedure: Procedure, kind: InPersonTask, stage: Stage) -> bool:
    return any(one.kind == kind and one.counts and one.stage in (None, stage) for one in denials(procedure))


def _bringing(procedure: Procedure, found: ChecklistDraft, way: Way) -> Iterator[Trip]:
    """The papers that have to be brought, or perhaps, though one files from afar."""
    denied = _denied(procedure, "ban_chinh", "nop")
    if way == "buu_chinh":
        # What is handed in is in the letter; what is only shown nobody sees there.
        shown = [line for line in found.answer.lines if line.handling == "xuat_trinh"]
        yield from (Trip((*line.place, "cach_nop"), None) for line in shown if not denied)
        return
    receive = () if procedure.exchange is None else procedure.exchange.receive or ()
    post = "buu_chinh" in {*receive, *(row.way for row in procedure.channels or ())}
    asked = [one for one in _listed(procedure, "ban_chinh") if one.stage != "nhan"]
    yield from (Trip(one.place, True if one.for_everybody and not post else None) for one in asked)
    if found.answer.unknown == "not_stated" and not asked and not denied:
        yield Trip(("thanh_phan_ho_so",), None)
    for line in found.answer.lines:
        on_paper = _on_paper(procedure, line)
        if on_paper is False:
            continue
        certain = on_paper and line.needed and line.spared is None and not (post and line.handling == "nop")
        yield Trip((*line.place, "nop_dien_tu"), True if certain else None)


def _collecting(procedure: Procedure, taking: _Taking) -> Iterator[Trip]:
    """Why one has to come for the result."""
    if taking.returns is False:
        return
    there = [one.place for one in _listed(procedure, "nhan_ket_qua")]
    ways = None if procedure.exchange is None else procedure.exchange.deliver
    sure = True if taking.returns else None
    if there:
        yield from (Trip(place, sure) for place in there)
    elif not ways:
        yield Trip(_DELIVERY, None)
    elif {*ways} == {"truc_tiep"}:
        yield Trip(_DELIVERY, sure)
