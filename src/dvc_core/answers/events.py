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
ENDS: Mapping[EventKind, EventKind] = {
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
        #: How many supplements had been asked for when an event of a kind came last.
        self._asked: dict[EventKind, int] = {}
        #: Why nothing is due any more.
        self.over: Literal["withdrawn", "refused"] | None = None
        self.delays = 0
        self.pairs: dict[EventKind, list[Pair]] = {kind: [] for kind in ENDS.values()}

    @property
    def complete(self) -> Moment | None:
        """When the dossier was complete: as its receipt says, else with the last supplement."""
        given = [moment for _, moment in self.pairs["yeu_cau_bo_sung"] if moment is not None]
        return self.accepted or max(given, key=_order, default=None)

    def later(self, kind: EventKind | None = None) -> tuple[Pair, ...]:
        """The supplements that were asked for after an event of a kind, in the order told; all of them for none."""
        return tuple(self.pairs["yeu_cau_bo_sung"][self._asked.get(kind, 0) if kind else 0 :])

    def without(self, kind: EventKind) -> list[Event]:
        """Takes the events of a kind out, and returns them."""
        out = [event for event in self.taken if event.kind == kind]
        self.taken = [event for event in self.taken if event.kind != kind]
        if kind == "co_quan_nhan":
            self.arrived = None
        return out

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
        if event.kind == "tiep_nhan" and self._accepted_already():
            return "twice"
        begun = ENDS.get(event.kind)
        # What is paid need not have been demanded.
        if begun is not None and not self.waits(begun) and event.kind != "nop_tai_chinh":
            return "unpaired"
        return "twice" if event.kind in self.pairs and self.waits(event.kind) else None

    def _accepted_already(self) -> bool:
        """Whether it is accepted, and no supplement was handed in since."""
        return self.accepted is not None and not any(given for _, given in self.later("tiep_nhan"))

    def add(self, event: Event) -> None:
        """Notes an event."""
        self.taken.append(event)
        self._asked[event.kind] = len(self.pairs["yeu_cau_bo_sung"])
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
            case "nop_tai_chinh" if not self.waits("yeu_cau_tai_chinh"):
                self.pairs["yeu_cau_tai_chinh"].append((event.at, event.at))
            case "bo_sung" | "nop_tai_chinh" | "tiep_tuc":
                pairs = self.pairs[ENDS[event.kind]]
                pairs[-1] = pairs[-1][0], event.at
            case _:
                self.pairs[event.kind].append((event.at, None))


def history_of(received: Moment, events: Sequence[Event]) -> tuple[History, list[EventFault]]:
    """The events told in their order, and those that are not taken, with why."""
    history, faults = History(), []
    for event in _sorted(events):
        what = history.fault(event, received)
        if what is None:
            history.add(event)
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
