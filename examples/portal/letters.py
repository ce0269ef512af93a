"""The news of a dossier: what mails and SMS tell of an event, and how they are sent once.

The words stand in ``words.yaml``. A letter is a row written with the event it tells of, emptied once a port
has it. A process claims a row before it sends: no other sends it meanwhile. Where a process dies between, the
claim ends, and it is sent again under the same ``delivery``, by which ports and mailboxes drop doubles.
"""

from __future__ import annotations

import logging
import os
import re
import smtplib
import ssl
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from typing import Any, NamedTuple, Protocol
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, StrictUndefined
from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from dvc_core import ChecklistAnswer

from . import tables
from .database import transaction
from .host import Host, Served
from .settings import WORDS, Settings
from .state import ACCEPTED, DECIDED, PROCESSING, SUPPLEMENT, State
from .tables import Dossier, Event

#: The kinds of events, with what a history calls them.
KINDS: Mapping[str, str] = {kind: one["name"] for kind, one in WORDS["events"].items()}
OUTCOMES: Mapping[str, str] = WORDS["outcomes"]
DELIVERIES: Mapping[str, str] = WORDS["deliveries"]
#: A request was withdrawn by what the desk did; instead of a day while a supplement waits to be taken in.
NO_MORE, RESENT = WORDS["no_more"], WORDS["resent"]
# Texts, not pages: who shows them escapes them.
_SENTENCES = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
#: Seconds until a letter is tried again, after the first, second … failure; then the last of them.
_WAITS = (5, 30, 120, 600, 3600)
#: So many are claimed at once, for so long; no port takes as long over them.
CLAIMED, CLAIM = 10, timedelta(minutes=5)
_SWEPT = timedelta(hours=1)
_LOG = logging.getLogger(__name__)

# Words ------------------------------------------------------------------------------------------------------


def moment(at: datetime) -> str:
    """A moment as people say it."""
    return f"{at:%H:%M} ngày {at:%d/%m/%Y}"


def money(amount: int) -> str:
    """A sum of đồng with its thousands apart."""
    return f"{amount:,}".replace(",", ".")


def who(event: Event) -> str:
    """Who did something, as a history names it."""
    return {"can_bo": f"cán bộ {event.who}", "cong_dan": "người nộp"}.get(event.role, "hệ thống")


def detail(event: Event) -> str:
    """The details of an event in a history: sums, reasons; "" for none."""
    told = event.told
    sums = [f"{money(told['amount'])} đồng"] if "amount" in told else []
    by = {"ngan_hang": "ngân hàng báo", "can_bo": "cán bộ ghi nhận"}.get(told.get("how", ""), "")
    why = [told.get(name) for name in ("purpose", "decision", "why")]
    return "; ".join(filter(None, [*sums, by, *_sums(told), *why]))


def _sums(told: Mapping[str, Any]) -> list[str]:
    """The sums that an event asks for or no longer asks for, in words."""
    words = {"huy": "không còn phải nộp", "cho_nop": "phải nộp"}
    invoices = told.get("invoices", {}).values()
    return [f"{words[state]} {money(amount)} đồng" for amount, state in invoices if state in words]


def fee_text(settings: Settings, unpaid: Mapping[str, int]) -> str:
    """The sums to be paid and the account, in words; "" for none."""
    lines = [
        f"Phải nộp {money(amount)} đồng, nội dung chuyển khoản: {ref}." for ref, amount in unpaid.items()
    ]
    to = settings.account
    account = f"Tài khoản {to.number}, mã ngân hàng {to.bank}, chủ tài khoản {to.holder}."
    return "\n".join([*lines, account]) if lines else ""


def facts(settings: Settings, served: Served, row: Dossier, event: Event, state: State) -> dict[str, Any]:
    """The values that the sentences of an event may name; "" for those that do not exist."""
    told, agency = event.told, settings.agencies[row.agency]
    given_up = {ref: one for ref, one in told.get("invoices", {}).items() if one[1] == "huy"}
    sums = "; ".join(_sums({"invoices": given_up}))
    before = state.history[-2][0] if len(state.history) > 1 else 0
    delivery, address = state.contact.get("delivery", ""), state.contact.get("address", "")
    sent_to = f": {address}" if address else ""
    return {
        "code": row.code,
        "agency": agency,
        "at": moment(event.at),
        "files": len(state.files),
        "no_more": NO_MORE if before == SUPPLEMENT and state.status in (ACCEPTED, PROCESSING) else "",
        "due": row.due_text if state.status not in DECIDED else "",
        "originals": originals_text(served, state, f"{agency.name}, {agency.address}"),
        "fee": fee_text(settings, state.unpaid),
        "amount": money(told.get("amount", 0)),
        "how": told.get("how", ""),
        "why": told.get("why", ""),
        "no_fee": f"Bạn {sums}." if sums else "",
        "outcome": OUTCOMES.get(state.outcome, ""),
        "decision": state.decision,
        "delivery": f"Trả kết quả: {DELIVERIES[delivery]}{sent_to}." if delivery else "",
        "results": state.results,
    }


def originals(listed: ChecklistAnswer) -> list[str]:
    """Papers to bring, or to post, after filing: those to show, and those that no file stands for."""
    return [
        line.name
        for line in listed.lines
        if line.needed is not False
        and line.spared is None
        and (line.handling == "xuat_trinh" or (line.as_file is False and line.originals))
    ]


def originals_text(served: Served, state: State, where: str) -> str:
    """Which papers are to be brought or sent on paper, and where; "" for none."""
    told, on = {**state.answers, **state.record}, state.history[0][1].date()
    listed = originals(served.opened.checklist(told, on=on, channel=state.channel))
    return f"Bản giấy cần mang đến hoặc gửi qua bưu chính đến {where}: {'; '.join(listed)}." if listed else ""


def compose(kind: str, known: Mapping[str, Any], reasons: Iterable[str]) -> tuple[str, str]:
    """The title and text of the letter about an event, from its facts and reasons."""
    words, listed = WORDS["events"][kind], "\n".join(f"- {one}" for one in reasons)
    title, text = (
        _SENTENCES.from_string(words[part]).render({**known, "reasons": listed}) for part in ("title", "text")
    )
    return title, "\n".join(line.strip() for line in text.splitlines() if line.strip())


def text_of(name: str, **known: Any) -> str:
    """The text of a mail or an SMS."""
    return _SENTENCES.from_string(WORDS["letters"][name]).render(known) + "\n"


# What is to be sent -----------------------------------------------------------------------------------------


class Letter(NamedTuple):
    """A text to somebody: an address of mail, or the number of a telephone."""

    to: str
    title: str
    text: str


def put(
    db: Session, delivery: str, letter: Letter, at: datetime, until: datetime, event: int | None = None
) -> None:
    """Write what is to be sent, in the transaction of what it tells of; after ``until`` nobody needs it.

    ``delivery`` ends with the port: "7-1:mail".
    """
    told = {"port": delivery.rpartition(":")[2], "payload": letter._asdict(), "event_id": event}
    db.add(tables.Outbox(delivery=delivery, next_try=at, until=until, **told))


def give_up(db: Session, which: ColumnElement[bool], at: datetime, why: str) -> None:
    """Empty letters that were not sent yet: nobody needs them any more."""
    of = tables.Outbox
    gone = {"payload": {}, "done_at": at, "error": why}
    db.execute(update(of).where(which, of.done_at.is_(None)).values(gone))


def deliver(host: Host, ports: Mapping[str, Port], limit: int = CLAIMED) -> int:
    """Send what is due, at most ``limit``; returns how many were claimed."""
    claimed = _claim(host, limit)
    for row in claimed:
        error = ""
        try:
            ports[row.port].send(row.delivery, at=host.now(), **row.payload)
        except Exception as failure:  # noqa: BLE001 - a port is code of others; one letter holds up no other
            # Of its words nothing is kept: they name the addressee.
            error = type(failure).__name__
            logging.getLogger(__name__).warning(
                "%s could not be sent, and will be again: %s", row.port, error
            )
        _note(host, row.id, error)
    return len(claimed)


def _claim(host: Host, limit: int) -> list[tables.Outbox]:
    """Take what is due for this process alone, for a time."""
    now, of = host.now(), tables.Outbox
    due = select(of).where(of.done_at.is_(None), of.next_try <= now).order_by(of.next_try, of.id)
    with transaction(host.engine) as db:
        found = db.scalars(due.limit(limit).with_for_update(skip_locked=True)).all()
        for row in found:
            row.attempts += 1
            row.next_try = now + CLAIM
        return [*found]


def _note(host: Host, row_id: int, error: str) -> None:
    """Note what came of a letter: sent and emptied; else tried again, until nobody needs it."""
    with transaction(host.engine) as db:
        row, now = db.get_one(tables.Outbox, row_id, with_for_update=True), host.now()
        row.error = error
        row.next_try = now + timedelta(seconds=_WAITS[min(row.attempts, len(_WAITS)) - 1])
        if not error or row.next_try > row.until:
            row.done_at, row.payload = now, {}


class Worker(Thread):
    """Sends what is due, and calls ``sweep`` once an hour, until it is told to stop."""

    def __init__(
        self, host: Host, ports: Mapping[str, Port], sweep: Callable[[Host], object], every: float = 1.0
    ) -> None:
        super().__init__(name="outbox", daemon=True)
        self._host, self._ports, self._sweep, self._every, self._over = host, ports, sweep, every, Flag()

    def run(self) -> None:
        """Work until stopped; what goes wrong with the database is tried again."""
        swept = self._host.now() - _SWEPT
        while not self._over.wait(self._every):
            try:
                while deliver(self._host, self._ports):
                    pass
                if self._host.now() - swept >= _SWEPT:
                    swept = self._host.now()
                    self._sweep(self._host)
            except Exception:
                logging.getLogger(__name__).exception("the outbox could not be worked off")

    def stop(self) -> None:
        """End after what is being sent."""
        self._over.set()
        self.join(timeout=30)


# Ports ------------------------------------------------------------------------------------------------------


class Port(Protocol):
    """A sender of texts; raises any exception where it could not send, and is called again later."""

    def send(self, delivery: str, to: str, title: str, text: str, at: datetime) -> None:
        """Send one text once; what was sent under that ``delivery`` already is not sent again."""


class _Subjects(EmailPolicy):
    """Titles folded in the older way of Python: the newer one, up to 3.12.3, loses a blank between lines."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header as it is sent."""
        if name != "Subject":
            return super().fold_binary(name, value)
        text = Header(str(value), "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {text}{self.linesep}".encode("ascii")


def _mail(
    sender: Address, delivery: str, to: str, title: str, text: str, at: datetime, *, cte: str = "base64"
) -> EmailMessage:
    message = EmailMessage(_Subjects())
    message["From"], message["To"], message["Subject"] = sender, to, title
    message["Date"] = format_datetime(at)
    # Mailboxes drop a second mail of the same id.
    message["Message-ID"] = f"<{delivery.replace(':', '.')}@{sender.domain}>"
    message.set_content(text, cte=cte)
    return message


class SmtpMail:
    """Mail by SMTP: smtp://user:password@host:port, smtps:// for TLS from the start.

    With a user the connection is always encrypted, and the certificate has to be of that host.
    """

    def __init__(self, url: str, sender: Address) -> None:
        self._url, self._sender = urlsplit(url), sender

    def send(self, delivery: str, to: str, title: str, text: str, at: datetime) -> None:
        """Hand one mail to the server."""
        url = self._url
        to_server = (url.hostname or "localhost", url.port or 0)
        # The certificate is checked: a password is for one server only.
        trusted = ssl.create_default_context()
        with (
            smtplib.SMTP_SSL(*to_server, timeout=20, context=trusted)
            if url.scheme == "smtps"
            else smtplib.SMTP(*to_server, timeout=20)
        ) as server:
            if url.username:
                if url.scheme == "smtp":
                    server.starttls(context=trusted)
                server.login(unquote(url.username), unquote(url.password or ""))
            server.send_message(_mail(self._sender, delivery, to, title, text, at))


class MailSink:
    """Mails or SMS as files of a folder, one a delivery: a second one of it is the same file."""

    def __init__(self, folder: Path, sender: Address) -> None:
        self.folder, self._sender = folder, sender
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def send(self, delivery: str, to: str, title: str, text: str, at: datetime) -> None:
        """Write one mail, whole or not at all."""
        path = self.folder / (re.sub(r"[^\w.-]", "_", delivery) + ".eml")
        if not path.exists():
            temporary = path.with_suffix(f".{os.getpid()}.tmp")
            mail = _mail(self._sender, delivery, to, title, text, at, cte="8bit")  # legible as a file
            temporary.write_bytes(bytes(mail))
            temporary.replace(path)


def ports_of(settings: Settings) -> dict[str, Port]:
    """The ports of a host: mail by SMTP or into a folder, SMS into a folder."""
    sender, data = Address(settings.name, addr_spec=settings.sender), settings.data
    mail: Port = SmtpMail(settings.smtp, sender) if settings.smtp else MailSink(data / "mail", sender)
    return {"mail": mail, "sms": MailSink(data / "sms", sender)}
