"""What happened to a dossier since it was received, in its order: events that count, and those that cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Literal

from ..model.procedure import EventKind
from .clock import day_of
from .records import Event, EventFault

Moment = date | datetime
#: When something was asked for, and when it came; None while it has not.
Pair = tuple[Moment, Moment | None]

#: What ends what another event began.
_ENDS: Mapping[EventKind, EventKind] = {
    "bo_sung": "yeu_cau_bo_sung",
    "nop_tai_chinh": "yeu_cau_tai_chinh",
    "tiep_tuc": "dung",
}
_ONCE = ("bat_dau", "co_quan_nhan")


class History:
    """The events of a dossier in their order, those that count."""

    def __init__(self) -> None:
        self.taken: list[Event] = []
        self.started: Moment | None = None
        self.accepted: Moment | None = None
        self.arrived: Moment | None = None
        #: Why nothing is due any more.
        self.over: Literal["withdrawn", "refused"] | None = None
        self.delays = 0
        self.pairs: dict[EventKind, list[Pair]] = {kind: [] for kind in _ENDS.values()}

    @property
    def complete(self) -> Moment | None:
        """When the dossier was complete, as its acceptance or the last supplement says."""
        moments = [] if self.accepted is None else [self.accepted]
        moments += [given for _, given in self.pairs["yeu_cau_bo_sung"] if given is not None]
        return max(moments, key=_order, default=None)

    def waits(self, kind: EventKind) -> bool:
        """Whether something that was asked for has not come."""
        return any(given is None for _, given in self.pairs[kind])

    def fault(self, event: Event, received: Moment) -> Literal["order", "unpaired", "twice", "over"] | None:
        """Why an event is not taken; None where it is."""
        last = self.taken[-1].at if self.taken else received
        if day_of(event.at) < day_of(received) or surely_before(event.at, received):
            return "order"
        if surely_before(event.at, last):
            return "order"
        if self.over is not None:
            return "over"
        if event.kind in _ONCE and any(one.kind == event.kind for one in self.taken):
            return "twice"
        begun = _ENDS.get(event.kind)
        if begun is not None and not self.waits(begun):
            return "unpaired"
        return "twice" if event.kind in self.pairs and self.waits(event.kind) else None

    def take(self, event: Event) -> None:
        """Notes an event."""
        self.taken.append(event)
        match event.kind:
            case "bat_dau":
                self.started = event.at
            case "tiep_nhan":
                self.accepted = event.at
            case "co_quan_nhan":
                self.arrived = event.at
            case "rut":
                self.over = "withdrawn"
            case "khong_tiep_nhan":
                self.over = "refused"
            case "hen_lai":
                self.delays += 1
            case "bo_sung" | "nop_tai_chinh" | "tiep_tuc":
                pairs = self.pairs[_ENDS[event.kind]]
                pairs[-1] = pairs[-1][0], event.at
            case _:
                self.pairs[event.kind].append((event.at, None))


def history_of(received: Moment, events: Sequence[Event]) -> tuple[History, list[EventFault]]:
    """The events told in their order, and those that are not taken, with why."""
    history, faults = History(), []
    for event in _sorted(events):
        what = history.fault(event, received)
        if what is None:
            history.take(event)
        else:
            faults.append(EventFault(event, what))
    return history, faults


def _sorted(events: Sequence[Event]) -> list[Event]:
    """By day; within a day by the hour, where both have one, else as they were told."""
    made: list[Event] = []
    for event in events:
        at = len(made)
        while at and surely_before(event.at, made[at - 1].at):
            at -= 1
        made.insert(at, event)
    return made


def surely_before(one: Moment, other: Moment) -> bool:
    """Whether a moment is before another, whatever the hours that are not known."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one < other
    return day_of(one) < day_of(other)


def _order(moment: Moment) -> tuple[date, time]:
    return day_of(moment), moment.time() if isinstance(moment, datetime) else time.max
