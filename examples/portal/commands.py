"""The commands of citizens and officers on a dossier that was filed (``desk.yaml``).

    give(host, "tiep-nhan", code, By("can_bo", "an"), seen=4)
    give(host, "dung", code, By("can_bo", "an"), CommandInput("Chờ giám định"))

A command is one event: it looks whether the life cycle permits it, reads what it is told (``ASKS``), and
adds the event (``dossier.Work.add``). To add one: a row of ``desk.yaml``, words in ``words.yaml`` for a new
event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from . import personal, reasons, tables
from .dossier import By, NotNowError, Work, may, working
from .host import Host
from .reasons import IncompleteError, Reason
from .settings import HERE, MOST
from .state import CLOSED, FileInfo, State


class Command(NamedTuple):
    """A row of ``desk.yaml``."""

    label: str
    roles: Sequence[str]
    event: str
    #: None: it leaves the status as it is.
    to: int | None = None
    of: Sequence[int] = ()
    asks: Sequence[str] = ()
    text: str = ""
    cancels: bool = False
    owes: bool | None = None

    @property
    def has_reasons(self) -> bool:
        """Whether it says why, item by item."""
        return bool({"ly_do", "yeu_cau"} & {*self.asks})

    def fits(self, status: int) -> bool:
        """Whether it may be given at a status, by its own row and by the library."""
        listed = status in self.of if self.of else self.to is not None or status not in CLOSED
        return listed and (self.to is None or self.to in may(status))


#: By their names.
COMMANDS: Mapping[str, Command] = {
    name: Command(**row) for name, row in yaml.safe_load((HERE / "desk.yaml").read_text("utf-8")).items()
}


class CommandInput(NamedTuple):
    """The input of a command; its row says which of it (``asks``)."""

    text: str = ""
    reasons: Sequence[Reason] = ()
    amount: int | None = None
    invoice: str = ""
    files: Sequence[FileInfo] = ()


def offered(role: str, state: State) -> dict[str, Command]:
    """The commands that a role may give now."""
    return {
        name: one
        for name, one in COMMANDS.items()
        if role in one.roles and one.fits(state.status) and one.owes in (None, bool(state.unpaid))
    }


def give(
    host: Host, name: str, code: str, by: By, told: CommandInput | None = None, *, seen: int | None = None
) -> tables.Dossier:
    """Give a command. NotNowError; IncompleteError where something that it asks for is missing or wrong."""
    one, given = COMMANDS[name], told or CommandInput()
    if one.event == "xoa_du_lieu":
        return personal.erase(host, code, by, seen=seen)
    with working(host, code, seen) as work:
        if not one.fits(work.state.status):
            raise NotNowError(work.state.status, "trang_thai")
        says: dict[str, Any] = {} if one.to is None else {"status": one.to}
        for what in one.asks:
            says |= ASKS[what](work, given._replace(text=given.text.strip()))
        if one.cancels:
            says |= work.cancelled()
        work.add(one.event, by, **says)
    return work.row


# What commands ask for: each looks at what is told, and returns what the event says of it ---------------


def _reasons(work: Work, told: CommandInput, *, kinds: bool = False) -> dict[str, Any]:
    if faults := reasons.faults_of(told.reasons, work.names(), kinds=kinds):
        raise IncompleteError(*faults)
    return {"reasons": [one._asdict() for one in told.reasons]}


def _demand(work: Work, told: CommandInput) -> dict[str, Any]:
    """A new invoice; none where one is open: then that is asked for."""
    if work.state.unpaid:
        return {}
    if told.amount is None or not 0 < told.amount <= MOST or not reasons.in_words(told.text):
        raise IncompleteError((None, "amount"))
    return work.invoice(told.amount, told.text)


def _result(work: Work, told: CommandInput) -> dict[str, Any]:
    """Files of the store; else the text says how: in person, by post under which number."""
    if work.state.unpaid:
        raise NotNowError(work.state.status, "chua_nop_tien")
    for one in told.files:
        work.host.store.open(one.sha256).close()  # what is promised is there
    listed = [one._replace(field="ket_qua")._asdict() for one in told.files]
    return {"files": listed, "why": told.text if listed else reasons.words(told.text)}


ASKS: Mapping[str, Callable[[Work, CommandInput], dict[str, Any]]] = {
    "ly_do": _reasons,
    "yeu_cau": lambda work, told: _reasons(work, told, kinds=True),
    "noi_dung": lambda _, told: {"why": reasons.words(told.text)},
    "tuy_y": lambda _, told: {"why": told.text} if told.text else {},
    "tien": _demand,
    "da_nop": lambda work, told: {"how": "can_bo", **work.paid(told.invoice, work.host.now())},
    "thoi_nop": lambda work, told: work.settled(told.invoice, "huy"),
    "dong_y": lambda _, told: {"outcome": "dong_y", "decision": reasons.words(told.text)},
    "tu_choi": lambda _, told: {"outcome": "tu_choi", "decision": reasons.words(told.text)},
    "tep": _result,
}
