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
from email.charset import QP, Charset
from email.header import Header
from email.message import Message
from email.utils import format_datetime, formataddr
from pathlib import Path
from threading import Event as Flag
from typing import Any, NamedTuple, Protocol
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, StrictUndefined
from sqlalchemy import select
from sqlalchemy.orm import Session

from dvc_core import ChecklistAnswer

from . import tables
from .asking import CHANNEL
from .database import transaction
from .host import Host, Served
from .settings import WORDS, Settings
from .state import ACCEPTED, DECIDED, PROCESSING, SUPPLEMENT, State
from .tables import Dossier, Event

#: The kinds of events, with what a history calls them.
KINDS: Mapping[str, str] = {kind: one["name"] for kind, one in WORDS["events"].items()}
OUTCOMES: Mapping[str, str] = WORDS["outcomes"]
DELIVERIES: Mapping[str, str] = WORDS["deliveries"]
#: Instead of a day while a supplement waits to be taken in.
RESENT: str = WORDS["resent"]
# Texts, not pages: who shows them escapes them.
_SENTENCES = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
#: So many are claimed at once, for so long: no port takes as long, and what failed is tried again then.
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


_SENTENCES.filters.update(moment=moment, money=money)


def detail(event: Event) -> str:
    """The details of an event in a history: sums, reasons; "" for none."""
    told = event.told
    sums = [f"{money(told['amount'])} đồng"] if "amount" in told else []
    return "; ".join(filter(None, [*sums, *_sums(told), *map(told.get, ("purpose", "decision", "why"))]))


def _sums(told: Mapping[str, Any]) -> list[str]:
    """The sums that an event asks for or no longer asks for, in words."""
    words = {"huy": "không còn phải nộp", "cho_nop": "phải nộp"}
    invoices = told.get("invoices", {}).values()
    return [f"{words[state]} {money(amount)} đồng" for amount, state in invoices if state in words]


def facts(settings: Settings, served: Served, row: Dossier, event: Event, state: State) -> dict[str, Any]:
    """The values that the sentences of an event may name, beside what it tells; "" for what is not there."""
    agency, before = settings.agencies[row.agency], state.history[-2][0] if len(state.history) > 1 else 0
    fee = _SENTENCES.from_string(WORDS["fee"])
    return {
        # What an event may leave out.
        "amount": 0,
        "why": "",
        "how": "",
        "invoices": {},
        **event.told,
        "code": row.code,
        "state": state,
        "agency": agency,
        "at": event.at,
        "fee": fee.render(unpaid=state.unpaid, account=settings.account).strip(),
        "no_more": WORDS["no_more"]
        if before == SUPPLEMENT and state.status in (ACCEPTED, PROCESSING)
        else "",
        "due": row.due_text if state.status not in DECIDED else "",
        "originals": originals_text(served, state, f"{agency.name}, {agency.address}"),
        "outcome": OUTCOMES.get(state.outcome, ""),
        "delivery": DELIVERIES.get(state.contact.get("delivery", ""), ""),
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
    listed = originals(served.opened.checklist(told, on=on, channel=CHANNEL))
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
            _LOG.warning("%s could not be sent, and will be again: %s", row.port, error)
        _note(host, row.id, error)
    return len(claimed)


def _claim(host: Host, limit: int) -> list[tables.Outbox]:
    """Take what is due for this process alone, for a time."""
    now, of = host.now(), tables.Outbox
    due = select(of).where(of.done_at.is_(None), of.next_try <= now).order_by(of.next_try, of.id)
    with transaction(host.engine) as db:
        found = db.scalars(due.limit(limit).with_for_update(skip_locked=True)).all()
        for row in found:
            row.next_try = now + CLAIM
        return [*found]


def _note(host: Host, row_id: int, error: str) -> None:
    """Note what came of a letter: sent and emptied; else tried again, until nobody needs it."""
    with transaction(host.engine) as db:
        row, now = db.get_one(tables.Outbox, row_id, with_for_update=True), host.now()
        row.error = error
        if not error or row.next_try > row.until:
            row.done_at, row.payload = now, {}


def work(host: Host, ports: Mapping[str, Port], sweep: Callable[[Host], object], over: Flag) -> None:
    """Send what is due, and call ``sweep`` once an hour, until it is ``over``: what a thread of a host does.

    What goes wrong with the database is tried again.
    """
    swept = host.now() - _SWEPT
    while not over.wait(1.0):
        try:
            while deliver(host, ports):
                pass
            if host.now() - swept >= _SWEPT:
                swept = host.now()
                sweep(host)
        except Exception:  # noqa: BLE001 - whatever it is, the thread goes on
            _LOG.exception("the outbox could not be worked off")


# Ports ------------------------------------------------------------------------------------------------------


class Port(Protocol):
    """A sender of texts; raises any exception where it could not send, and is called again later."""

    def send(self, delivery: str, to: str, title: str, text: str, at: datetime) -> None:
        """Send one text once; what was sent under that ``delivery`` already is not sent again."""


#: A name, and an address.
Sender = tuple[str, str]
#: Letters and figures of ASCII can be read in a mail that is a file.
_UTF8 = Charset("utf-8")
_UTF8.body_encoding = QP


def _mail(sender: Sender, delivery: str, to: str, title: str, text: str, at: datetime) -> Message:
    # In the older way of Python: the newer one, up to 3.12.3, loses a blank between lines of a long title.
    message: Message[Any, Any] = Message()
    message.set_payload(text, _UTF8)
    message["From"], message["To"] = formataddr(sender), to
    message["Subject"] = Header(title, "utf-8", header_name="Subject")
    message["Date"] = format_datetime(at)
    # Mailboxes drop a second mail of the same id.
    message["Message-ID"] = f"<{delivery.replace(':', '.')}@{sender[1].rpartition('@')[2]}>"
    return message


class SmtpMail:
    """Mail by SMTP: smtp://user:password@host:port, smtps:// for TLS from the start.

    With a user the connection is always encrypted, and the certificate has to be of that host.
    """

    def __init__(self, url: str, sender: Sender) -> None:
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

    def __init__(self, folder: Path, sender: Sender) -> None:
        self.folder, self._sender = folder, sender
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def send(self, delivery: str, to: str, title: str, text: str, at: datetime) -> None:
        """Write one mail, whole or not at all."""
        path = self.folder / (re.sub(r"[^\w.-]", "_", delivery) + ".eml")
        if not path.exists():
            temporary = path.with_suffix(f".{os.getpid()}.tmp")
            temporary.write_bytes(bytes(_mail(self._sender, delivery, to, title, text, at)))
            temporary.replace(path)


def ports_of(settings: Settings) -> dict[str, Port]:
    """The ports of a host: mail by SMTP or into a folder, SMS into a folder."""
    sender, data = (settings.name, settings.sender), settings.data
    mail: Port = SmtpMail(settings.smtp, sender) if settings.smtp else MailSink(data / "mail", sender)
    return {"mail": mail, "sms": MailSink(data / "sms", sender)}
