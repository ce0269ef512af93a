from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from threading import Event, Thread

import pytest
from examples.portal import dossier, drafts, outbox, points, ports, tables
from examples.portal.changes import changes, changes_of
from examples.portal.database import create, reading, transaction
from examples.portal.host import Host
from examples.portal.settings import VIETNAM, Settings
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from .support import (
    CASES,
    FREE,
    ME,
    OFFICER,
    PROCEDURES,
    SESSION,
    WHY,
    Clock,
    Port,
    copied,
    draft,
    filed,
    settings_of,
)


@pytest.fixture
def engine(host: Host) -> Engine:
    return host.engine


@pytest.mark.parametrize("statement", ["UPDATE event SET kind = 'rut'", "DELETE FROM event"])
def test_events_are_only_added(host: Host, statement: str) -> None:
    one = filed(host, FREE)
    with pytest.raises(DBAPIError, match="only added"), transaction(host.engine, "test") as db:
        db.execute(text(statement))
    assert [event.kind for event in dossier.history(host, one)] == ["nop"]


def test_a_transaction_is_all_or_nothing_and_its_points_are_told(engine: Engine) -> None:
    reached: list[str] = []
    points.hook = reached.append
    try:
        with transaction(engine, "good") as db:
            db.add(tables.Rate(key="a", window=1, count=1))
        with pytest.raises(ZeroDivisionError), transaction(engine, "bad") as db:
            db.add(tables.Rate(key="b", window=1, count=1 // 0))
        with pytest.raises(IntegrityError), transaction(engine, "twice") as db:
            db.add_all(tables.Rate(key=key, window=1, count=1) for key in ("c", "a"))
    finally:
        points.hook = None
    assert reached == ["commit.before:good", "commit.after:good"]
    with reading(engine) as db:
        assert db.scalars(select(tables.Rate.key)).all() == ["a"]


def test_a_reader_does_not_wait_for_a_writer(engine: Engine) -> None:
    written, seen = Event(), Event()

    def write() -> None:
        with transaction(engine, "test") as db:
            db.add(tables.Rate(key="a", window=1, count=1))
            db.flush()
            written.set()
            assert seen.wait(10)

    writer = Thread(target=write)
    writer.start()
    assert written.wait(10)
    with reading(engine) as db:
        assert db.scalars(select(tables.Rate)).all() == []
    seen.set()
    writer.join()
    with reading(engine) as db:
        assert len(db.scalars(select(tables.Rate)).all()) == 1


def test_what_refers_to_nothing_is_not_kept(engine: Engine) -> None:
    with pytest.raises(IntegrityError), transaction(engine, "test") as db:
        db.add(tables.Attachment(dossier_id=99, field="", name="", type="", size=0, sha256="", position=0))


def test_sqlite_keeps_what_is_committed_whatever_happens_then(tmp_path: Path) -> None:
    with reading(create(f"sqlite:///{tmp_path / 'a.sqlite'}")) as db:
        found = [db.scalar(text(f"PRAGMA {one}")) for one in ("journal_mode", "synchronous", "foreign_keys")]
    assert found == ["wal", 2, 1]


def test_a_database_that_is_there_is_opened_again(tmp_path: Path, clock: Clock, database: str) -> None:
    settings = settings_of(tmp_path, clock, database)
    first = Host.open(settings)
    one = filed(first, FREE)
    first.engine.dispose()
    again = Host.open(settings)
    assert dossier.find(again, f"  {one.code.lower()} ").filed_at == clock.now
    again.engine.dispose()


def test_moments_come_back_by_the_clocks_of_vietnam(engine: Engine) -> None:
    at = datetime(2026, 10, 9, 23, 30, 15, 123456, tzinfo=VIETNAM)
    with transaction(engine, "test") as db:
        db.add(tables.WebSession(hash="s", csrf="", expires=at))
    with reading(engine) as db:
        kept = db.scalars(select(tables.WebSession)).one().expires
        assert (kept, kept.utcoffset()) == (at, timedelta(hours=7))
        assert db.scalars(select(tables.WebSession).where(tables.WebSession.expires > at)).all() == []
    with pytest.raises(StatementError, match="zone"), transaction(engine, "test") as db:
        db.add(tables.WebSession(hash="t", csrf="", expires=at.replace(tzinfo=None)))


# The outbox -------------------------------------------------------------------------------------------------


def test_what_is_promised_is_sent_once_it_can_be(host: Host, clock: Clock) -> None:
    one = filed(host, FREE)
    mail, sms = Port(2), Port()
    both = {"mail": mail, "sms": sms}
    assert outbox.deliver(host, both) == 1
    assert outbox.deliver(host, both) == 0  # not due yet
    clock.pass_by(seconds=6)
    assert outbox.deliver(host, both) == 0
    clock.pass_by(seconds=6)
    assert outbox.deliver(host, both) == 0
    clock.pass_by(seconds=30)
    assert outbox.deliver(host, both) == 1
    assert outbox.deliver(host, both) == 0
    assert (mail.sent, sms.sent) == ([f"{one.id}-1:mail"], [f"{one.id}-1:sms"])
    with reading(host.engine) as db:
        rows = db.scalars(select(tables.Outbox).order_by(tables.Outbox.port)).all()
    assert [(row.port, row.attempts, row.error) for row in rows] == [("mail", 3, ""), ("sms", 1, "")]


def test_ports_drop_what_they_sent_already(tmp_path: Path, clock: Clock) -> None:
    for _ in range(2):  # a process that began anew, too
        sink = ports.MailSink(tmp_path, "a@b.example")
        for _ in range(2):
            sink.send("7-1:sms", "0912345678", "Đã nhận", "Xem\ttrên cổng\n", clock.now)
            sink.send("7-1:mail", "vi-du@example.vn", "Đã nhận", "Xem", clock.now)
    mail, sms = sorted(tmp_path.iterdir())
    assert (mail.name, "Message-ID: <7-1.mail@b.example>" in mail.read_text()) == ("7-1_mail.eml", True)
    assert (sms.name, "To: 0912345678\n" in sms.read_text()) == ("7-1_sms.eml", True)
    assert sms.read_text().endswith("Xem\ttrên cổng\n")


@pytest.mark.parametrize("begins", ["Hồ sơ VD.01-261009-000003", "Đã nhận " * 9, "An " * 30, "Ông, bà"])
def test_the_title_of_a_mail_keeps_its_blanks(tmp_path: Path, clock: Clock, begins: str) -> None:
    for words in range(12):
        title = f"{begins} {'đã được tiếp nhận lúc ' * words}".strip()
        ports.MailSink(tmp_path, "a@b.example").send(
            f"1-{words}:mail", "vi-du@example.vn", title, "", clock.now
        )
        read = (tmp_path / f"1-{words}_mail.eml").read_bytes()
        assert message_from_bytes(read, policy=policy.default)["Subject"] == title
        assert max(map(len, read.splitlines())) < 80


# Versions and settings --------------------------------------------------------------------------------------


def test_an_open_dossier_keeps_its_version_and_the_desk_is_told_what_changed(
    tmp_path: Path, clock: Clock, database: str
) -> None:
    folder = copied(tmp_path / "thu-tuc")
    settings = replace(settings_of(tmp_path, clock, database), procedures=folder)
    before = Host.open(settings)
    one, other, done = filed(before, CASES), filed(before, FREE), filed(before, CASES)
    unsent = draft(before, CASES)
    dossier.withdraw(before, done.code, ME)
    dossier.ask_supplement(before, one.code, OFFICER, WHY)
    assert changes(before) == []
    before.engine.dispose()

    file = folder / f"{CASES}.yaml"
    file.write_text(
        file.read_text().replace(
            "nhan: Họ và tên, bat_buoc: true", "nhan: Tên, bat_buoc: true, do_dai_toi_da: 5"
        )
    )
    (folder / f"{FREE}.yaml").unlink()
    after = Host.open(settings)
    gone, changed = changes(after)
    assert (gone.gravest, gone.dossiers) == ("gone", (other.code,))
    assert (changed.gravest, changed.dossiers) == ("dossiers", (one.code,))
    assert [(d.path[-1], d.effect) for d in changed.differences] == [
        ("do_dai_toi_da", "dossiers"),
        ("nhan", "editorial"),
    ]
    assert changes_of(after, one) == changed._replace(dossiers=(one.code,))
    assert changes_of(after, filed(after, CASES, {"ho_ten": ["Ví Dụ"]})) is None
    # Its supplement is checked by the version that it was filed with, a new dossier by what is served now.
    edited = dossier.begin_supplement(after, one.code, SESSION)
    assert dossier.supplement(after, edited.id, edited.key, ME).status == 1
    assert [p.path for p in drafts.check(after, unsent).problems] == [("ho_ten",)]
    assert dossier.namable(after, one)["ho_ten"].label == "Họ và tên"
    # A procedure that is served no more: its open dossiers go on.
    assert dossier.accept(after, other.code, OFFICER).status == 2
    after.engine.dispose()


def test_a_dossier_keeps_the_shared_fields_and_tariffs_of_its_day(
    tmp_path: Path, clock: Clock, database: str
) -> None:
    folder = tmp_path / "thu-tuc" / "ben-bai"
    shared = folder.parent / "truong-chung" / "rieng.yaml"
    folder.mkdir(parents=True)
    shared.parent.mkdir()
    text = (PROCEDURES / f"{CASES}.yaml").read_text()
    field = "{ma: ho_ten, kieu: van_ban, nhan: Họ và tên, bat_buoc: true}"
    assert field in text
    (folder / f"{CASES}.yaml").write_text(
        text.replace(field, "{dung: rieng.ten@1, ma: ho_ten, bat_buoc: true}")
    )
    (folder / f"{FREE}.yaml").write_text((PROCEDURES / f"{FREE}.yaml").read_text())
    shared.write_text(
        "{phien_ban: shared_fields/v0, ma: rieng, ten: Riêng, truong: {ten: {ten: Tên, ban: [{so: 1, "
        "tinh_trang: du_thao, dinh_nghia: {ma: ten, kieu: van_ban, nhan: Tên chủ bến}}]}}}"
    )
    settings = replace(settings_of(tmp_path, clock, database), procedures=folder.parent)
    before = Host.open(settings)
    one, other = filed(before, CASES), filed(before, FREE)
    assert dossier.namable(before, one)["ho_ten"].label == "Tên chủ bến"
    before.engine.dispose()

    shared.write_text(shared.read_text().replace("Tên chủ bến", "Tên khác"))
    after = Host.open(settings)
    assert dossier.namable(after, one)["ho_ten"].label == "Tên chủ bến"
    (changed,) = changes(after)
    assert (changed.dossiers, [d.before for d in changed.differences]) == ((one.code,), ["Tên chủ bến"])
    assert changes_of(after, other) is None
    after.engine.dispose()

    # What is served now needs the file no more: a dossier of before does.
    (folder / f"{CASES}.yaml").write_text(text)
    shared.unlink()
    last = Host.open(settings)
    assert dossier.namable(last, one)["ho_ten"].label == "Tên chủ bến"
    assert dossier.accept(last, one.code, OFFICER).status == 2
    last.engine.dispose()


def test_a_form_is_made_ready_for_the_day_it_is_asked_for(host: Host) -> None:
    served = host.procedures.current(FREE)
    assert served is not None
    for day in (date(2026, 10, 9), date(2026, 10, 10)):
        assert host.procedures.form(served, "to-khai", day).plan.on == day
        assert host.procedures.form(served, "to-khai", day) is host.procedures.form(served, "to-khai", day)


def test_the_secret_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    env = {"PORTAL_DATA": str(tmp_path / "new"), "PORTAL_AGENCY": "UBND xã Ví Dụ", "PORTAL_BANK": "that"}
    first, second = Settings.load(env), Settings.load(env)
    assert first.secret == second.secret
    assert len(first.secret) == 32
    assert (tmp_path / "new" / "secret").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret"]
    assert (first.agency, first.simulated_bank, first.https) == ("UBND xã Ví Dụ", False, False)
    assert first.database == f"sqlite:///{tmp_path / 'new' / 'portal.sqlite'}"
    assert (first.procedures / "ho-tich").is_dir()


def test_a_url_of_postgresql_is_read_as_people_write_it() -> None:
    with pytest.raises(DBAPIError, match=r"[Cc]onnection"):
        create("postgresql://nobody@127.0.0.1:1/none")
