"""The life of a dossier as data: the ten statuses, which may follow which, and what each does to the clock.

    statuses()                         # the ten, in the order of their codes
    next_statuses(4, policy)           # those that may follow "Đang xử lý"
    follow(history, policy)            # the faults of what happened; none where all went as the policy allows
    events_of(history)                 # what happened, as the events that a deadline is counted by

A history is the statuses that a dossier had, as (code, moment), the first one first. Codes and names are those that
systems exchange with the national portal, read in secondary sources. No text that was read says which status follows
which: the steps are a policy, ours (:data:`OURS`) or the host's, each with its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path as FilePath
from typing import Any, Literal, NamedTuple

from ..finding import Frozen, MisuseError, require_type
from ..law.day import in_vietnam
from ..model.procedure import EventKind
from ..words import Both
from ..words.rows import read_rows
from .records import Event

__all__ = [
    "OURS",
    "Clock",
    "DossierStatus",
    "History",
    "LifeFault",
    "LifePolicy",
    "StatusSource",
    "events_of",
    "follow",
    "next_statuses",
    "status_of",
    "statuses",
]

#: What a status says of the clock; what that comes to is settled where a deadline is counted.
#: ``waits``: the dossier is not accepted, so that only a time from the day of filing runs. ``begins``: a time from
#: acceptance does. ``runs``: it goes on. ``supplement``: papers are missing; the rule of the day of the request says
#: whether it is counted anew. ``finance``: a payment is open; the host's policy says whether it stands still.
#: ``stands``: it stands still, as the host states. ``ends``: nothing runs any more.
Clock = Literal["waits", "begins", "runs", "supplement", "finance", "stands", "ends"]

#: The statuses of a dossier and since when, the first one first. A day alone where the hour is not known.
History = Iterable[tuple[int, date | datetime]]


class StatusSource(NamedTuple):
    """From where the codes and names are: none of it was read in a text of law."""

    #: V2: in a secondary source.
    certainty: Literal["V2"]
    text: Both


SOURCE = StatusSource(
    "V2",
    Frozen(
        {
            "vi": "nguồn thứ cấp: hằng số của một phần mềm dịch vụ công và ghi chú tích hợp, cả hai nói là theo Cổng Dịch vụ "
            "công quốc gia; Phụ lục I Thông tư 22/2019/TT-BTTTT chưa đọc được",
            "en": "secondary sources: the constants of a program of public services and a note on integration, both after the "
            "national portal; annex I of Circular 22/2019/TT-BTTTT was not read",
        }
    ),
)


class DossierStatus(NamedTuple):
    """A status of a dossier."""

    code: int
    #: The name that systems exchange.
    name: str
    #: Ours.
    name_en: str
    clock: Clock
    #: Whether the dossier is through: nothing follows by our policy.
    final: bool = False
    #: The event when the dossier comes to it; None for none.
    enters: EventKind | None = None
    #: The event when what it waits for is there, and the statuses that say so.
    answered: EventKind | None = None
    answered_by: tuple[int, ...] = ()
    source: StatusSource = SOURCE


_ACCEPTED = 2


def _statuses() -> Iterator[DossierStatus]:
    """The rows of ``life.tsv``."""
    rows: Any = read_rows(FilePath(__file__).with_suffix(".tsv"))
    for code, name, name_en, clock, final, enters, answered, answered_by in rows:
        by = tuple(map(int, answered_by.split()))
        yield DossierStatus(
            int(code), name, name_en, clock, bool(final), enters or None, answered or None, by
        )


_STATUSES = tuple(_statuses())
_BY_CODE = {status.code: status for status in _STATUSES}


@dataclass(frozen=True, slots=True)
class LifePolicy:
    """Which status may follow which, and who says so.

    ``steps`` names, for a code, the codes that may follow; a code that it does not name has none. ``source`` says in
    words from where a host has that. Raises :class:`~dvc_core.finding.MisuseError` for a code that is none of the ten,
    for a status that follows itself and for a policy without a source.
    """

    steps: Mapping[int, tuple[int, ...]]
    source: str

    def __post_init__(self) -> None:
        require_type(self.steps, Mapping, "steps is a mapping of codes")
        require_type(self.source, str, "source is a text")
        if not self.source.strip():
            raise MisuseError("a policy says from where it is: source is empty")
        after = {status_of(code).code: _following(code, codes) for code, codes in self.steps.items()}
        steps: dict[Any, tuple[int, ...]] = {code: after[code] for code in sorted(after)}
        object.__setattr__(self, "steps", Frozen(steps))


def _following(code: int, codes: Iterable[int]) -> tuple[int, ...]:
    if not isinstance(codes, Iterable):
        raise MisuseError(f"what follows {code} is a list of codes, not {type(codes).__name__}")
    found = sorted({status_of(one).code for one in codes})
    if code in found:
        raise MisuseError(f"a status does not follow itself: {code}")
    return tuple(found)


def statuses() -> tuple[DossierStatus, ...]:
    """The ten statuses, in the order of their codes."""
    return _STATUSES


def status_of(code: int) -> DossierStatus:
    """The status of a code; raises :class:`~dvc_core.finding.MisuseError` for a code that is none of the ten."""
    if (known := _BY_CODE.get(_number(code))) is None:
        raise MisuseError(f"a status is a number from 1 to {len(_STATUSES)}, not {code}")
    return known


def _number(code: object) -> int:
    """A code as it is; a text or a truth value is none."""
    if not isinstance(code, int) or isinstance(code, bool):
        raise MisuseError(f"a status is a number, not {type(code).__name__}")
    return code


#: Ours: inferred from Điều 17 to 20 of Nghị định 61/2018/NĐ-CP, which order no statuses.
OURS = LifePolicy(
    {
        1: (2, 3, 5, 7),
        2: (4, 6, 7),
        4: (5, 6, 7, 8, 9),
        5: (1, 2, 4, 7, 8),
        6: (4, 7, 8, 9),
        8: (4,),
        9: (10,),
    },
    "chính sách của dvc_core",
)


def next_statuses(code: int, policy: LifePolicy = OURS) -> tuple[DossierStatus, ...]:
    """The statuses that may follow one by a policy, none where it is the last.

    Raises :class:`~dvc_core.finding.MisuseError` for a code that is none of the ten.
    """
    require_type(policy, LifePolicy, "policy is a LifePolicy")
    return tuple(_BY_CODE[one] for one in policy.steps.get(status_of(code).code, ()))


class LifeFault(NamedTuple):
    """Something in a history that is not as it should be.

    ``unknown``: there is no such status; ``order``: it is before the one that it follows; ``again``: the dossier is
    there already. These three are passed over. ``step``: the policy does not let it follow; it did all the same.
    """

    #: Its place in the history, from 0.
    place: int
    code: int
    at: date | datetime
    what: Literal["unknown", "order", "again", "step"]
    #: The status before; None at the beginning.
    before: int | None
    #: Those that could have followed.
    may: tuple[int, ...] = ()


def follow(history: History, policy: LifePolicy = OURS) -> tuple[LifeFault, ...]:
    """The faults of a history by a policy, in its order; it may begin with any status.

    Raises :class:`~dvc_core.finding.MisuseError` for what is no list of (number, date or datetime).
    """
    require_type(policy, LifePolicy, "policy is a LifePolicy")
    found = []
    for one in _status_steps(history):
        may = () if one.before is None else policy.steps.get(one.before, ())
        if one.passed is not None:
            found.append(LifeFault(one.place, one.code, one.at, one.passed, one.before))
        elif one.before is not None and one.code not in may:
            found.append(LifeFault(one.place, one.code, one.at, "step", one.before, may))
    return tuple(found)


def events_of(history: History) -> tuple[Event, ...]:
    """What happened to a dossier, as the events that a deadline is counted by; what bears on no clock is left out.

    A request, a demand or a stop is answered by the next status that says so, whatever stands between: papers that were
    asked for by 2 or 4, a payment and a stop by 4. Until then it stays open, and is not told twice. A dossier that is
    accepted once more was accepted the first time. What :func:`follow` passes over is passed over here, too. A moment
    with a zone becomes Vietnamese time.

    Raises :class:`~dvc_core.finding.MisuseError` for what is no list of (number, date or datetime).
    """
    events: list[Event] = []
    waiting: list[DossierStatus] = []
    accepted = False
    for one in _status_steps(history):
        if one.passed is not None:
            continue
        came = _BY_CODE[one.code]
        answered = [status for status in reversed(waiting) if came.code in status.answered_by]
        events += [Event(status.answered, one.at) for status in answered if status.answered is not None]
        waiting = [status for status in waiting if status not in answered]
        # After a supplement, "accepted" says that it is complete now: that is told already.
        told = came in waiting or (came.code == _ACCEPTED and (accepted or bool(answered)))
        if came.enters is not None and not told:
            events.append(Event(came.enters, one.at))
            if came.answered is not None:
                waiting.append(came)
        accepted = accepted or came.code == _ACCEPTED
    return tuple(events)


class _StatusStep(NamedTuple):
    """A status of a history, the one before it, and why it is passed over."""

    place: int
    code: int
    at: date | datetime
    before: int | None
    passed: Literal["unknown", "order", "again"] | None


def _status_steps(history: History) -> Iterator[_StatusStep]:
    before: int | None = None
    last: date | datetime = date.min
    for place, (code, at) in enumerate(_pairs(history)):
        passed: Literal["unknown", "order", "again"] | None = None
        if code not in _BY_CODE:
            passed = "unknown"
        elif _earlier(at, last):
            passed = "order"
        elif code == before:
            passed = "again"
        yield _StatusStep(place, code, at, before, passed)
        if passed is None:
            before, last = code, at


def _pairs(history: History) -> Iterator[tuple[int, date | datetime]]:
    if isinstance(history, (str, Mapping)) or not isinstance(history, Iterable):
        raise MisuseError(f"a history is a list of (status, moment), not {type(history).__name__}")
    for one in history:
        if not isinstance(one, (tuple, list)) or len(one) != len(("code", "at")):
            raise MisuseError(f"a history is of (status, moment), not {one!r:.40}")
        code, at = one
        require_type(at, date, "the moment of a status is a date or a datetime")
        yield _number(code), in_vietnam(at) if isinstance(at, datetime) else at


def _earlier(one: date | datetime, other: date | datetime) -> bool:
    """Whether a moment is surely before another: a day alone is any moment of it."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one < other
    return _day(one) < _day(other)


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at
