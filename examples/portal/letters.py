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
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from email.charset import QP, SHORTEST, add_charset
from email.header import Header
from email.message import Message
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr
from functools import cache, partial
from pathlib import Path
from threading import Event as Flag
from typing import Any, NamedTuple, cast
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, StrictUndefined
from sqlalchemy import select
from sqlalchemy.orm import Session

from . import tables
from .drafts import CHANNEL
from .host import WORDS, Agency, Host, Served, Settings
from .state import CLOSED, DECIDED, Reason, State, namable
from .tables import transaction

# Texts, not pages: who shows them escapes them.
SENTENCES = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
#: So many are claimed at once, for so long: no port takes as long, and what failed is tried again then.
CLAIMED, CLAIM = 10, timedelta(minutes=5)
_LOG = logging.getLogger(__name__)
_TEMPLATE = cache(SENTENCES.from_string)

# Words ------------------------------------------------------------------------------------------------------


class Letter(NamedTuple):
    """A text to somebody: an address of mail, or the number of a telephone."""

    to: str
    title: str
    text: str


def moment(at: datetime) -> str:
    """A moment as people say it."""
    return f"{at:%H:%M} ngày {at:%d/%m/%Y}"


def money(amount: int) -> str:
    """A sum of đồng with its thousands apart."""
    return f"{amount:,}".replace(",", ".")


SENTENCES.filters.update(moment=moment, money=money)
SENTENCES.globals.update(words=WORDS, decided=DECIDED, closed=CLOSED)


def tell(
    host: Host, db: Session, one: Served, row: tables.Dossier, event: tables.Event, state: State
) -> None:
    """Write the mail and the SMS that tell the citizen of an event, in its transaction.

    What their sentences may name beside what the event tells is here; "" for what is not there.
    """
    agency, named = host.settings.agencies[row.agency], [Reason(**a) for a in event.told.get("reasons", ())]
    names = namable(one, row.form_id, host.now().date()) if named else {}
    known: dict[str, Any] = {"amount": 0, "why": "", "how": "", "invoices": {}, **event.told}
    known |= {
        "reasons": "\n".join(f"- {reason.text(names)}" for reason in named),
        "row": row,
        "code": row.code,
        "state": state,
        "agency": agency,
        "procedure": one.procedure.name,
        "portal": host.settings,
        "at": event.at,
        "originals": originals(one, state.record, state.history[0][1].date(), agency),
    }
    for part, sentence in WORDS["parts"].items():
        known[part] = text_of(sentence, **known).strip()
    words, until = WORDS["events"][event.kind], host.now() + timedelta(days=host.settings.periods["letter"])
    for port, to in (("mail", row.email), ("sms", state.contact.get("phone", ""))):
        if row.email and to:
            title, lines = (text_of(words[part], **known) for part in ("title", "text"))
            text = "\n".join(filter(None, map(str.strip, lines.splitlines())))
            letter = Letter(to, title, text_of(WORDS["letters"][port], text=text, **known) + "\n")
            # As no other database names it.
            put(db, f"{row.id}-{event.seq}-{event.hash[:16]}:{port}", letter, host.now(), until, event.id)


def originals(one: Served, told: Mapping[str, Any], on: date, agency: Agency) -> str:
    """Which papers to bring or post, and where: those to show, those that no file stands for; "" for none."""
    names = [
        line.name
        for line in one.opened.checklist(told, on=on, channel=CHANNEL).lines
        if line.needed is not False
        and line.spared is None
        and (line.handling == "xuat_trinh" or (line.as_file is False and line.originals))
    ]
    return text_of(WORDS["originals"], names=names, agency=agency)


def text_of(sentences: str, **known: Any) -> str:
    """A template of ``words.yaml``, filled in."""
    return _TEMPLATE(sentences).render(known)


# What is to be sent -----------------------------------------------------------------------------------------


def put(
    db: Session, delivery: str, letter: Letter, at: datetime, until: datetime, event: int | None = None
) -> None:
    """Write what is to be sent, in the transaction of what it tells of; after ``until`` nobody needs it.

    ``delivery`` ends with the port: "7-1:mail".
    """
    told = {"port": delivery.rpartition(":")[2], "payload": letter._asdict(), "event_id": event}
    db.add(tables.Outbox(delivery=delivery, next_try=at, until=until, error="", **told))


def deliver(host: Host, ports: Mapping[str, Port], limit: int = CLAIMED) -> int:
    """Send what is due, at most ``limit``; returns how many were claimed."""
    now, of = host.now(), tables.Outbox
    due = select(of).where(of.done_at.is_(None), of.next_try <= now).order_by(of.next_try, of.id)
    with transaction(host.engine) as db:
        claimed = db.scalars(due.limit(limit).with_for_update(skip_locked=True)).all()
        for row in claimed:
            # For this process alone, for a time.
            row.next_try = now + CLAIM
    for row in claimed:
        error = ""
        try:
            ports[row.port](row.delivery, Letter(**row.payload), host.now())
        except Exception as failure:  # noqa: BLE001 - a port is code of others; one letter holds up no other
            # Of its words nothing is kept: they name the addressee.
            error = type(failure).__name__
            _LOG.warning("%s could not be sent, and will be again: %s", row.port, error)
        # Sent and emptied; else tried again, until nobody needs it.
        with transaction(host.engine) as db:
            kept, now = db.get_one(of, row.id, with_for_update=True), host.now()
            kept.error = error
            if not error or kept.next_try > kept.until:
                kept.done_at, kept.payload = now, {}
    return len(claimed)


def work(host: Host, ports: Mapping[str, Port], sweep: Callable[[Host], object], over: Flag) -> None:
    """Send what is due, and call ``sweep`` once an hour, until it is ``over``: what a thread of a host does.

    What goes wrong with the database is tried again.
    """
    swept = datetime.min.replace(tzinfo=host.now().tzinfo)
    while not over.wait(1.0):
        try:
            while deliver(host, ports):
                pass
            if host.now() - swept >= timedelta(hours=1):
                swept = host.now()
                sweep(host)
        except Exception:  # noqa: BLE001 - whatever it is, the thread goes on
            _LOG.exception("the outbox could not be worked off")


# Ports ------------------------------------------------------------------------------------------------------

#: Sends a letter once: what was sent under that ``delivery`` already is not sent again. Whatever exception it
#: raises where it could not, it is called again later.
Port = Callable[[str, Letter, datetime], None]
#: Letters and figures of ASCII can be read in a mail that is a file.
add_charset("utf-8", SHORTEST, QP, "utf-8")


def ports_of(settings: Settings) -> dict[str, Port]:
    """The ports of a host: mail by SMTP or into a folder, SMS into a folder."""
    sender = (settings.name, settings.sender)
    sinks = {name: partial(to_folder, settings.data / name, sender) for name in ("mail", "sms")}
    return {**sinks, "mail": partial(by_smtp, settings.smtp, sender)} if settings.smtp else {**sinks}


def by_smtp(address: str, sender: tuple[str, str], delivery: str, letter: Letter, at: datetime) -> None:
    """Hand a mail to a server: smtp://user:password@host:port, smtps:// for TLS from the start.

    With a user the connection is always encrypted, and the certificate has to be of that host.
    """
    # The certificate is checked: a password is for one server only.
    url, trusted = urlsplit(address), ssl.create_default_context()
    connect = partial(smtplib.SMTP_SSL, context=trusted) if url.scheme == "smtps" else smtplib.SMTP
    with connect(url.hostname or "localhost", url.port or 0, timeout=20) as server:
        if url.username:
            if url.scheme == "smtp":
                server.starttls(context=trusted)
            server.login(unquote(url.username), unquote(url.password or ""))
        server.send_message(_mail(sender, delivery, letter, at))


def to_folder(folder: Path, sender: tuple[str, str], delivery: str, letter: Letter, at: datetime) -> None:
    """Write a mail or an SMS as a file of a folder, whole or not at all; twice it is the same file."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / (re.sub(r"[^\w.-]", "_", delivery) + ".eml")
    if not path.exists():
        temporary = path.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_bytes(bytes(_mail(sender, delivery, letter, at)))
        temporary.replace(path)


def _mail(sender: tuple[str, str], delivery: str, letter: Letter, at: datetime) -> Message:
    # In the older way of Python: the newer one, up to 3.12.3, loses a blank between lines of a long title.
    message = cast("Message[Any, Any]", MIMEText(letter.text, "plain", "utf-8"))
    message["From"], message["To"] = formataddr(sender), letter.to
    message["Subject"] = Header(letter.title, "utf-8", header_name="Subject")
    message["Date"] = format_datetime(at)
    # Mailboxes drop a second mail of the same id.
    message["Message-ID"] = f"<{delivery.replace(':', '.')}@{sender[1].rpartition('@')[2]}>"
    return message
