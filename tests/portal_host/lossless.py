"""Whether a host lost or doubled anything: what was promised is there, and everything is there once."""

from __future__ import annotations

import email
import email.policy
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from examples.portal import drafts, tables
from examples.portal.commands import sweep, waiting
from examples.portal.host import Host
from examples.portal.state import project
from examples.portal.tables import VIETNAM, reading, rows
from sqlalchemy import select

from .clients import Client, Told
from .support import PROVINCE, Clock, disagreements, events

#: By the name of a client, what it was answered, one answer a step.
Memory = Mapping[str, list[Told]]


def faults(host: Host, sent: Sequence[str], *, through: bool = False) -> Iterator[str]:
    """What is wrong with the data of a host, whoever used it, where these deliveries were sent.

    ``through``: nothing is waited for any more.
    """
    yield from disagreements(host)
    yield from (f"not whole: {one}" for one in named(host) if not is_whole(host, one))
    letters = rows(host.engine, select(tables.Outbox))
    done = {one.delivery for one in letters if one.done_at is not None and not one.error}
    if any(one.done_at is not None and one.payload for one in letters):
        yield "a letter was sent and is kept"
    if doubled := [one for one, many in Counter(sent).items() if many > 1]:
        yield f"sent twice: {doubled}"
    if strange := {*sent} - {one.delivery for one in letters}:
        yield f"sent, although it did not happen: {sorted(strange)}"
    if unsent := done - {*sent}:
        yield f"taken for sent: {sorted(unsent)}"
    if through and (waits := {one.delivery for one in letters} - done):
        yield f"not sent: {sorted(waits)}"


def named(host: Host) -> set[str]:
    """The files that events tell of."""
    told = [one.told for one in rows(host.engine, select(tables.Event))]
    return {file["sha256"] for one in told for file in one.get("files", ())}


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


# What clients were promised ---------------------------------------------------------------------------------


def after_a_kill(host: Host, memory: Memory, clients: Sequence[Client]) -> Iterator[str]:
    """What is wrong in the data that a process left behind."""
    for name, answers in memory.items():
        for what, value in ((what, value) for told in answers for what, value in told.items()):
            if not is_kept(host, what, value):
                yield f"{name}: lost, although promised: {what} {value}"
    yield from faults(host, received(host.settings.data))
    emails = Counter(rows(host.engine, select(tables.Dossier.email)))
    if not emails <= Counter(client.email for client in clients):
        yield f"dossiers of nobody, or more than one: {emails}"


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
                found = select(tables.Event.kind).join(row, row.id == tables.Event.dossier_id)
                return [*db.scalars(found.where(row.code == code, tables.Event.seq == seq))] == [kind]
            case "money", [bank_id, *rest]:
                told = db.execute(select(of.amount, of.paid).where(of.bank_id == bank_id))
                return [[*one] for one in told].count(rest) == 1
    raise NotImplementedError(what)


def at_the_end(host: Host, memory: Memory, clients: Sequence[Client]) -> Iterator[str]:
    """What is wrong once the clients are through, and once what nobody needs was cleared away, long after."""
    yield from after_a_kill(host, memory, clients)
    yield from faults(host, received(host.settings.data), through=True)
    if {name: len(answers) for name, answers in memory.items()} != {c.name: len(c.steps) for c in clients}:
        yield "not every step was answered once"
    filed = {row.email: row for row in rows(host.engine, select(tables.Dossier))}
    for client in clients:
        yield from _comes_to(host, client, filed.get(client.email), memory[client.name])
    bank = rows(host.engine, select(tables.BankTransaction))
    told = Counter((one.bank_id, one.amount, one.paid) for one in bank)
    if told != Counter(one for client in clients for one in client.money):
        yield f"the bank's money: {sorted(told.elements())}"
    if len(waiting(host, PROVINCE)) != sum(not one.paid for one in bank):
        yield "the list of money"
    clock, there = host.settings.clock, host.store.folder
    assert isinstance(clock, Clock)
    clock.now = max(clock.now, datetime.now(VIETNAM)) + timedelta(days=100)
    sweep(host)
    if rows(host.engine, select(tables.Draft).where(tables.Draft.sent_at.is_(None))):
        yield "a draft is left over"
    if (left := {path.name for path in there.rglob("*") if path.is_file()}) != named(host):
        yield f"files left over or gone: {sorted(left ^ named(host))}"


def _comes_to(
    host: Host, client: Client, row: tables.Dossier | None, answers: Sequence[Told]
) -> Iterator[str]:
    """What is wrong with the dossier of a client."""
    if row is None:
        yield f"{client.name}: no dossier"
        return
    every = events(host, row.code)
    state = project(every)
    sent = rows(host.engine, select(tables.Draft.id).where(tables.Draft.dossier_id == row.id))
    for what, found, wanted in (
        ("codes", {told["event"][0] for told in answers if "event" in told}, {row.code}),
        ("history", [one.kind for one in every], [*client.kinds]),
        ("status", row.status, client.status),
        ("invoices", [(one.amount, one.state) for one in state.invoices.values()], [*client.invoices]),
        ("drafts", {*sent}, {told["draft"] for told in answers if "draft" in told}),
        ("files", _names(state.files), _hashes(client.files)),
        ("results", _names(state.results), _hashes(client.results)),
    ):
        if found != wanted:
            yield f"{client.name}: {what} {found}, not {wanted}"


def _names(files: Any) -> list[tuple[str, str]]:
    return sorted((one.name, one.sha256) for one in files)


def _hashes(files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    return sorted((name, sha256(content).hexdigest()) for name, content in files.items())
