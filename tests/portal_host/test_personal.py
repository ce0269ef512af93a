"""Personal data: letters that are sent once and emptied, what goes after its period, what a dump holds."""

from __future__ import annotations

import email
import os
import socket
import sqlite3
import sys
import time
from contextlib import ExitStack, closing
from datetime import timedelta
from subprocess import DEVNULL, Popen
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from examples.portal import commands, dossier, letters, tables
from examples.portal.host import Host, RefusedError
from examples.portal.tables import reading, rows
from sqlalchemy import select

from ..support.files import ROOT
from .browser import Browser
from .support import (
    CASES,
    FREE,
    MAIL,
    PROCEDURES,
    SETTLED_DAYS,
    Clock,
    Port,
    code_in_mail,
    disagreements,
    do,
    draft,
    events,
    filed,
    mails,
    rows_of,
    standing,
)

#: What is known of the citizen of a dossier, in words.
NAMES = ("Ví Dụ", "Bí Mật", "so-do", MAIL, "0912345678")


def dump(host: Host) -> list[str]:
    """Everything that the database holds, as texts."""
    return [f"{name}: {row}" for name, rows in rows_of(host).items() for row in rows]


def test_two_processes_send_each_letter_once(host: Host) -> None:
    for _ in range(10):
        filed(host, FREE)
    ports = [Port(), Port()]

    def work(port: Port) -> None:
        while letters.deliver(host, {"mail": port, "sms": port}):
            pass

    threads = [Thread(target=work, args=(port,)) for port in ports]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    sent = ports[0].sent + ports[1].sent
    assert len(sent) == len({*sent}) == 20


def free_ports(number: int) -> list[int]:
    """Ports of this machine that nothing listens at."""
    with ExitStack() as over:
        held = [over.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(number)]
        return [one.getsockname()[1] for one in held]


class Mailbox:
    """What a mail server took in."""

    def __init__(self) -> None:
        self.came: list[tuple[str, str]] = []

    async def handle_DATA(self, _: object, __: object, envelope: Any) -> str:  # noqa: N802 - its name there
        """Keep to whom a mail is and its id."""
        [to], message = envelope.rcpt_tos, email.message_from_bytes(envelope.content)
        self.came.append((to, str(message["Message-ID"])))
        return "250 OK"


def test_two_hosts_hand_each_mail_to_a_server_once(host: Host) -> None:
    """Two processes on one database, started as the README says, and a server that speaks SMTP."""
    for _ in range(12):
        filed(host, FREE)
    with ExitStack() as over:
        mailbox = Mailbox()
        mail, *ports = free_ports(3)
        server = Controller(mailbox, hostname="127.0.0.1", port=mail)
        server.start()
        over.callback(server.stop)
        env = {
            **os.environ,
            "PORTAL_DATA": str(host.settings.data),
            "PORTAL_DATABASE": host.settings.database,
            "PORTAL_PROCEDURES": str(PROCEDURES),
            "PORTAL_SMTP": f"smtp://127.0.0.1:{mail}",
        }
        for port in ports:
            command = [sys.executable, "-m", "examples.portal", "--port", str(port)]
            process = over.enter_context(Popen(command, env=env, cwd=ROOT, stdout=DEVNULL, stderr=DEVNULL))
            over.callback(process.terminate)
        of, until = tables.Outbox, time.monotonic() + 60
        while rows(host.engine, select(of.id).where(of.done_at.is_(None))):
            assert time.monotonic() < until, "not all was sent"
            time.sleep(0.1)
    assert [to for to, _ in mailbox.came] == [MAIL] * 12
    assert len({*mailbox.came}) == 12


def test_a_letter_that_is_claimed_is_left_alone_until_the_claim_ends(host: Host, clock: Clock) -> None:
    filed(host, FREE)

    class Deadly(Port):
        def __call__(self, *_: object) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        letters.deliver(host, {"mail": Deadly(), "sms": Deadly()})
    port = Port()
    both = {"mail": port, "sms": port}
    assert letters.deliver(host, both) == 0
    clock.now += letters.CLAIM
    assert letters.deliver(host, both) == 2
    assert len({*port.sent}) == 2


def test_what_cannot_be_sent_is_tried_again_and_given_up(host: Host, clock: Clock) -> None:
    filed(host, FREE)
    port = Port(3)
    both = {"mail": port, "sms": port}
    letters.deliver(host, both)
    assert (port.sent, letters.deliver(host, both)) == ([], 0)  # not due yet
    for _ in range(2):
        clock.now += letters.CLAIM
        letters.deliver(host, both)
    assert len(port.sent) == 2
    filed(host, FREE)
    broken = Port(10**9)
    for _ in range(24 * 9):
        letters.deliver(host, {"mail": broken, "sms": broken})
        clock.pass_by(hours=1)
    with reading(host.engine) as db:
        rows = db.scalars(select(tables.Outbox).order_by(tables.Outbox.id)).all()
    assert all(one.done_at is not None and one.payload == {} for one in rows)
    # Why it was not sent names nobody.
    assert {one.error for one in rows[2:]} == {"ConnectionRefusedError"}


def test_a_code_stands_nowhere_once_it_was_sent(host: Host, me: Browser) -> None:
    for _ in range(2):
        me.get("/dang-nhap")
        me.send("/dang-nhap", {"thu": MAIL})
        code = code_in_mail(host)
        assert not any(code in row for row in dump(host))
        me.send("/dang-nhap", {"ma": code})
        assert me.path == "/ho-so"
    with reading(host.engine) as db:
        assert db.scalars(select(tables.OneTimeCode)).all() == []


@pytest.fixture
def closed(host: Host) -> tables.Dossier:
    one = filed(host, CASES)
    steps: dict[str, dict[str, Any]] = {
        "tiep-nhan": {},
        "xu-ly": {},
        "dung": {"text": "Chờ bà Bí Mật"},
        "tiep-tuc": {},
        "dong-y": {"text": "Cấp cho bà Ví Dụ."},
        "tra-ket-qua": {"text": "Bưu gửi 7 cho bà Ví Dụ"},
    }
    for name, told in steps.items():
        do(host, name, one.code, **told)
    mails(host)
    return one


def test_after_its_period_a_dossier_holds_nothing_personal_and_its_log_verifies(
    host: Host, clock: Clock, closed: tables.Dossier
) -> None:
    open_one = standing(host, 4, FREE)
    mails(host)
    before = [(one.kind, one.at, one.hash) for one in events(host, closed.code)]
    clock.pass_by(days=SETTLED_DAYS + 1)
    commands.sweep(host)
    rows = [row for row in dump(host) if not row.startswith(("version", "officer"))]
    told = [one for one in rows if any(word in one for word in NAMES)]
    # Of the open one everything is kept.
    assert told
    assert all(open_one.code in one or one.startswith("content") for one in told)
    with reading(host.engine) as db:
        owners = {one.event_id for one in db.scalars(select(tables.Content))}
    assert owners <= {one.id for one in events(host, open_one.code)}
    after = [(one.kind, one.at, one.hash) for one in events(host, closed.code)]
    assert (after[:-1], after[-1][0]) == (before, "xoa_du_lieu")
    assert disagreements(host) == []
    with pytest.raises(RefusedError, match="da_xoa"):
        do(host, "xoa-du-lieu", closed.code)
    if host.engine.dialect.name == "sqlite":  # PostgreSQL removes what is deleted by VACUUM
        host.engine.dispose()
        with closing(sqlite3.connect(host.settings.data / "portal.sqlite")) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        left = b"".join(path.read_bytes() for path in host.settings.data.glob("portal.sqlite*"))
        assert closed.code.encode() in left
        assert "Bí Mật".encode() not in left


def test_an_open_dossier_is_not_erased_and_a_closed_one_with_its_files(
    host: Host, clock: Clock, closed: tables.Dossier
) -> None:
    with pytest.raises(RefusedError, match="trang_thai"):
        do(host, "xoa-du-lieu", standing(host, 4).code)
    do(host, "xoa-du-lieu", closed.code)
    assert [*host.store.folder.glob("??/*")]
    clock.pass_by(days=10_000)
    commands.sweep(host)
    assert not [*host.store.folder.glob("??/*")]


def test_old_drafts_go_and_young_ones_stay(host: Host, clock: Clock) -> None:
    old, sent = draft(host, CASES), filed(host, CASES)
    clock.pass_by(days=29)
    young = draft(host, CASES)
    clock.now += timedelta(days=2)
    commands.sweep(host)
    with reading(host.engine) as db:
        ids = {*db.scalars(select(tables.Draft.id))}
    assert (young.id in ids, old.id in ids) == (True, False)
    assert dossier.find(host, sent.code).code == sent.code
    assert disagreements(host) == []
