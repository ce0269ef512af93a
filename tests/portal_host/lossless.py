"""Whether a host lost or doubled anything: what was promised is there, and everything is there once."""

from __future__ import annotations

import email
import email.policy
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from examples.portal import drafts, tables
from examples.portal.commands import sweep, waiting
from examples.portal.host import Host
from examples.portal.state import project
from examples.portal.tables import VIETNAM, reading
from sqlalchemy import Engine, select, text

from .clients import START, Client, Told
from .support import PROVINCE, disagreements, events, invoices

#: By the name of a client, what it was answered, one answer a step.
Memory = Mapping[str, list[Told]]
#: Nothing takes as many seconds.
HANGS = 60.0


def after_a_kill(host: Host, memory: Memory, clients: Sequence[Client]) -> Iterator[str]:
    """What is wrong in the data that a process left behind."""
    _quiet(host.engine)
    for name, answers in memory.items():
        for told in answers:
            for what, value in told.items():
                if not is_kept(host, what, value):
                    yield f"{name}: lost, although promised: {what} {value}"
    yield from disagreements(host)
    yield from _files(host)
    got = {*received(host.settings.data)}
    with reading(host.engine) as db:
        rows = db.scalars(select(tables.Outbox)).all()
        emails = Counter(db.scalars(select(tables.Dossier.email)))
    for client in clients:
        if emails.pop(client.email, 0) > 1:
            yield f"{client.name}: more than one dossier"
    if emails:
        yield f"dossiers of nobody: {[*emails]}"
    if strange := got - {one.delivery for one in rows}:
        yield f"sent, although it did not happen: {sorted(strange)}"
    if unsent := {one.delivery for one in rows if one.done_at is not None} - got:
        yield f"taken for sent: {sorted(unsent)}"


def is_kept(host: Host, what: str, value: Any) -> bool:
    """Whether what an answer promised is there."""
    of, row = tables.BankTransaction, tables.Dossier
    with reading(host.engine) as db:
        match what, value:
            case "draft", draft:
                return db.get(tables.Draft, draft) is not None
            case "posted", [draft, posted]:
                kept = db.get(tables.Draft, draft)
                # Once it was sent what was typed stands in its event alone.
                return kept is not None and (kept.sent_at is not None or kept.posted == posted)
            case "file", [draft, name, digest]:
                kept = db.get_one(tables.Draft, draft)
                there = [(one.name, one.sha256) for one in drafts.files_of(kept)]
                sent = kept.sent_at is not None  # its event names it now
                return (sent or there.count((name, digest)) == 1) and is_whole(host, digest)
            case "event", [code, seq, kind]:
                events = select(tables.Event.kind).join(row, row.id == tables.Event.dossier_id)
                return [*db.scalars(events.where(row.code == code, tables.Event.seq == seq))] == [kind]
            case "money", [bank_id, *rest]:
                found = db.execute(select(of.amount, of.paid).where(of.bank_id == bank_id))
                return [[*one] for one in found].count(rest) == 1
    raise NotImplementedError(what)


def _files(host: Host) -> Iterator[str]:
    """The files that events tell of and that are not whole in the store."""
    for file in _told_of(host):
        if not is_whole(host, file["sha256"]):
            yield f"not whole: {file}"


def _told_of(host: Host) -> list[dict[str, Any]]:
    with reading(host.engine) as db:
        return [file for one in db.scalars(select(tables.Event)) for file in one.told.get("files", ())]


def is_whole(host: Host, digest: str) -> bool:
    """Whether a file is in the store as it came."""
    try:
        return sha256(host.store.path(digest).read_bytes()).hexdigest() == digest
    except OSError:
        return False


def received(data: Path) -> list[str]:
    """The deliveries that were sent: the mails and the SMS of their folders."""
    found = []
    for path in (*data.glob("mail/*.eml"), *data.glob("sms/*.eml")):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        found.append(str(mail["Message-ID"])[1:].partition("@")[0].replace(".", ":"))
    return found


def at_the_end(host: Host, memory: Memory, clients: Sequence[Client]) -> Iterator[str]:
    """What is wrong once the clients are through."""
    yield from after_a_kill(host, memory, clients)
    if {name: len(answers) for name, answers in memory.items()} != {c.name: len(c.steps) for c in clients}:
        yield "not every step was answered once"
    with reading(host.engine) as db:
        rows = {row.email: row for row in db.scalars(select(tables.Dossier))}
        bank = db.scalars(select(tables.BankTransaction)).all()
        letters = db.scalars(select(tables.Outbox)).all()
    for client in clients:
        if (row := rows.get(client.email)) is None:
            yield f"{client.name}: no dossier"
        else:
            yield from (
                f"{client.name}: {fault}" for fault in _comes_to(host, client, row, memory[client.name])
            )
    told = Counter((one.bank_id, one.amount, one.paid) for one in bank)
    if told != Counter(one for client in clients for one in client.money):
        yield f"the bank's money: {sorted(told.elements())}"
    if len(waiting(host, PROVINCE)) != sum(not one.paid for one in bank):
        yield "the list of money"
    got = Counter(received(host.settings.data))
    promised = Counter(one.delivery for one in letters)
    if got != promised or any(one.done_at is None or one.payload for one in letters):
        yield f"not sent: {promised - got}, sent: {got - promised}"
    yield from _swept(host)


def _comes_to(host: Host, client: Client, row: tables.Dossier, answers: Sequence[Told]) -> Iterator[str]:
    """What is wrong with the dossier of a client."""
    every = events(host, row.code)
    state = project(every)
    with reading(host.engine) as db:
        sent = {*db.scalars(select(tables.Draft.id).where(tables.Draft.dossier_id == row.id))}
    bills = [(one.amount, one.state) for one in invoices(host, row.code)]
    for what, found, wanted in (
        ("codes", {told["event"][0] for told in answers if "event" in told}, {row.code}),
        ("history", [one.kind for one in every], [*client.kinds]),
        ("status", row.status, client.status),
        ("invoices", bills, [*client.invoices]),
        ("drafts", sent, {told["draft"] for told in answers if "draft" in told}),
        ("files", _names(state.files), _hashes(client.files)),
        ("results", _names(state.results), _hashes(client.results)),
    ):
        if found != wanted:
            yield f"{what} {found}, not {wanted}"


def _names(files: Any) -> list[tuple[str, str]]:
    return sorted((one.name, one.sha256) for one in files)


def _hashes(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    return sorted((name, sha256(content).hexdigest()) for name, content in files.items())


def _swept(host: Host) -> Iterator[str]:
    """What is wrong once what nobody needs was cleared away, long after."""
    far = max(START, datetime.now(VIETNAM)) + timedelta(days=100)
    sweep(replace(host, settings=replace(host.settings, clock=lambda: far)))
    with reading(host.engine) as db:
        unsent = db.scalars(select(tables.Draft.id).where(tables.Draft.sent_at.is_(None))).all()
    named = {one["sha256"] for one in _told_of(host)}
    there = {path.name for path in host.store.folder.rglob("*") if path.is_file()}
    if there != named or unsent or not all(is_whole(host, one) for one in named):
        yield f"left over: {sorted(there - named)}, {len(unsent)} drafts; gone: {sorted(named - there)}"


def _quiet(engine: Engine) -> None:
    """Wait until the server of a database has noticed that who asked it is dead: until then it may go on."""
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    until = time.monotonic() + HANGS
    while engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            if not connection.scalar(others):
                return
        if time.monotonic() > until:
            raise TimeoutError("the database is used by somebody else")
        time.sleep(0.005)
