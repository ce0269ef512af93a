"""Personal data: letters that are sent once and emptied, what goes after its period, what a dump holds."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from threading import Thread

import pytest
from examples.portal import dossier, drafts, letters, people, personal, tables
from examples.portal.database import reading
from examples.portal.dossier import NotNowError
from examples.portal.host import Host
from sqlalchemy import select

from .support import (
    CASES,
    FREE,
    MAIL,
    ME,
    OFFICER,
    PNG,
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
    standing,
)


def dump(host: Host) -> str:
    """Everything that the database holds, as text."""
    found = []
    with closing(host.engine.raw_connection()) as raw:
        cursor = raw.cursor()
        for name in tables.Base.metadata.tables:
            cursor.execute(f"SELECT * FROM {name}")  # noqa: S608 - a table of ours
            found += [f"{name}: {row!r}" for row in cursor.fetchall()]
    return "\n".join(found)


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


def test_a_letter_that_is_claimed_is_left_alone_until_the_claim_ends(host: Host, clock: Clock) -> None:
    filed(host, FREE)

    class Dies(BaseException):
        pass

    class Deadly(Port):
        def send(self, *_: object, **__: object) -> None:
            raise Dies

    with pytest.raises(Dies):
        letters.deliver(host, {"mail": Deadly(), "sms": Deadly()})
    port = Port()
    both = {"mail": port, "sms": port}
    assert letters.deliver(host, both) == 0
    clock.now += letters.CLAIM
    assert letters.deliver(host, both) == 2
    assert len({*port.sent}) == 2


def test_what_cannot_be_sent_is_tried_again_and_given_up(host: Host, clock: Clock) -> None:
    filed(host, FREE)
    mail = Port(2)
    both = {"mail": mail, "sms": Port()}
    letters.deliver(host, both)
    assert (mail.sent, letters.deliver(host, both)) == ([], 0)  # not due yet
    clock.pass_by(seconds=6)
    letters.deliver(host, both)
    clock.pass_by(seconds=31)
    letters.deliver(host, both)
    assert len(mail.sent) == 1
    filed(host, FREE)
    broken = Port(10**9)
    for _ in range(24 * 9):
        letters.deliver(host, {"mail": broken, "sms": broken})
        clock.pass_by(hours=1)
    with reading(host.engine) as db:
        rows = db.scalars(select(tables.Outbox)).all()
    assert all(one.done_at is not None and one.payload == {} for one in rows)
    assert {bool(one.error) for one in rows[2:]} == {True}


def test_a_code_stands_nowhere_once_it_was_sent(host: Host) -> None:
    people.send_code(host, ME.session, MAIL)
    code = code_in_mail(host)
    assert code not in dump(host)
    assert people.confirm_code(host, ME.session, code) == MAIL
    personal.sweep(host)
    with reading(host.engine) as db:
        assert db.scalars(select(tables.OneTimeCode)).all() == []


def test_a_code_can_be_asked_for_after_those_before_were_deleted(host: Host) -> None:
    people.send_code(host, ME.session, MAIL)
    assert people.confirm_code(host, ME.session, code_in_mail(host)) == MAIL
    personal.sweep(host)
    # A database may give the row of this one the number of the row that went.
    people.send_code(host, ME.session, MAIL)
    assert people.confirm_code(host, ME.session, code_in_mail(host)) == MAIL


def test_a_code_that_a_newer_one_replaced_is_not_sent_any_more(host: Host) -> None:
    for _ in range(3):
        people.send_code(host, ME.session, MAIL)
    port = Port()
    assert letters.deliver(host, {"mail": port}) == 1
    assert len(port.sent) == 1


@pytest.fixture
def closed(host: Host) -> tables.Dossier:
    one = filed(host, CASES)
    do(host, "tiep-nhan", one.code)
    do(host, "xu-ly", one.code)
    do(host, "dung", one.code, text="Chờ bà Bí Mật")
    do(host, "tiep-tuc", one.code)
    do(host, "dong-y", one.code, text="Cấp cho bà Ví Dụ.")
    do(host, "tra-ket-qua", one.code, text="Bưu gửi 7 cho bà Ví Dụ")
    mails(host)
    return one


def test_after_its_period_a_dossier_holds_nothing_personal_and_its_log_verifies(
    host: Host, clock: Clock, closed: tables.Dossier
) -> None:
    open_one = standing(host, 4, FREE)
    mails(host)
    before = [(one.kind, one.at, one.hash) for one in events(host, closed.code)]
    clock.pass_by(days=SETTLED_DAYS + 1)
    personal.sweep(host)
    rows = [line for line in dump(host).split("\n") if not line.startswith(("version", "officer"))]
    told = [
        one for one in rows if any(word in one for word in ("Ví Dụ", "Bí Mật", "so-do", MAIL, "0912345678"))
    ]
    # Of the open one everything is kept.
    assert told
    assert all(f"{open_one.code}" in one or one.startswith("content") for one in told)
    with reading(host.engine) as db:
        owners = {one.event_id for one in db.scalars(select(tables.Content))}
    assert owners <= {one.id for one in events(host, open_one.code)}
    assert [(one.kind, one.at, one.hash) for one in events(host, closed.code)][:-1] == before
    assert events(host, closed.code)[-1].kind == "xoa_du_lieu"
    assert disagreements(host) == []
    row = dossier.find(host, closed.code)
    assert (row.name, row.email, row.phone, row.status) == ("", "", "", 10)
    with pytest.raises(NotNowError, match="da_xoa"):
        personal.erase(host, closed.code, OFFICER)


def test_what_is_deleted_is_not_left_in_the_file_of_the_database(
    host: Host, clock: Clock, closed: tables.Dossier
) -> None:
    if host.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL removes what is deleted by VACUUM")
    clock.pass_by(days=SETTLED_DAYS + 1)
    personal.sweep(host)
    host.engine.dispose()
    with closing(sqlite3.connect(host.settings.data / "portal.sqlite")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    left = b"".join(path.read_bytes() for path in host.settings.data.glob("portal.sqlite*"))
    assert closed.code.encode() in left
    assert MAIL.encode() not in left
    assert "Bí Mật".encode() not in left


def test_why_a_letter_was_not_sent_names_nobody(host: Host) -> None:
    filed(host, FREE)

    class Refuses(Port):
        def send(self, delivery: str, to: str, title: str, text: str, at: datetime) -> None:
            del delivery, title, text, at
            raise ConnectionRefusedError(f"550 no such user {to}")

    letters.deliver(host, {"mail": Refuses(), "sms": Port()})
    with reading(host.engine) as db:
        assert "ConnectionRefusedError" in {*db.scalars(select(tables.Outbox.error))}


def test_files_go_with_their_dossier(host: Host, clock: Clock, closed: tables.Dossier) -> None:
    personal.erase(host, closed.code, OFFICER)
    assert [*host.store.folder.glob("??/*")]
    clock.pass_by(days=10_000)
    personal.sweep(host)
    assert not [*host.store.folder.glob("??/*")]


def test_an_open_dossier_is_not_erased(host: Host) -> None:
    one = standing(host, 4)
    with pytest.raises(NotNowError, match="trang_thai"):
        personal.erase(host, one.code, OFFICER)


def test_old_drafts_go_with_their_files_and_young_ones_stay(host: Host, clock: Clock) -> None:
    old, sent = draft(host, CASES), filed(host, CASES)
    clock.pass_by(days=29)
    young = draft(host, CASES)
    drafts.attach(host, young.id, "tep_so_do", "khac.png", io.BytesIO(PNG + b"k"))
    clock.now += timedelta(days=2)
    personal.sweep(host)
    with reading(host.engine) as db:
        ids = {*db.scalars(select(tables.Draft.id))}
    assert young.id in ids
    assert old.id not in ids
    assert dossier.find(host, sent.code).code == sent.code
    assert disagreements(host) == []
