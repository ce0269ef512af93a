from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from examples.portal import dossier, drafts, tables
from examples.portal.database import reading
from examples.portal.dossier import Appointment, FileTold, NotNowError, NotValidError, ReasonError
from examples.portal.drafts import NotFoundError
from examples.portal.files import TooLargeError
from examples.portal.host import Host
from examples.portal.payment import Credit
from examples.portal.reasons import Ground, Reason
from examples.portal.settings import VIETNAM
from examples.portal.state import project
from sqlalchemy import select

from dvc_core.answers.life import follow

from . import model
from .support import (
    CASES,
    CONTACT,
    FREE,
    ME,
    OFFICER,
    PAID,
    PNG,
    SESSION,
    WHY,
    Clock,
    count,
    disagreements,
    draft,
    filed,
    kinds,
    standing,
)

# The whole way ------------------------------------------------------------------------------------


def test_a_free_dossier_goes_through_within_the_day(host: Host, clock: Clock) -> None:
    one = filed(host, FREE)
    assert (one.code, one.status, one.payment) == ("VD.01-261009-000001", 1, "khong")
    assert one.record["ngay_nop"] == "2026-10-09"
    clock.pass_by(hours=1)
    dossier.accept(host, one.code, OFFICER)
    dossier.begin_processing(host, one.code, OFFICER)
    dossier.decide(host, one.code, OFFICER, "dong_y", "Xác nhận.")
    stored = host.store.put(io.BytesIO(b"%PDF-1.7 ket qua"), "ket-qua.pdf")
    result = FileTold("ket_qua", "ket-qua.pdf", stored.type, stored.size, stored.sha256)
    done = dossier.give_result(host, one.code, OFFICER, [result])
    assert (done.status, done.outcome, done.due_to) == (10, "dong_y", date(2026, 10, 9))
    assert done.result["files"] == [result._asdict()]
    assert [file.sha256 for file in dossier.files_of(host, done)] == [stored.sha256]
    assert kinds(host, one.code) == ["nop", "tiep_nhan", "xu_ly", "quyet_dinh", "tra_ket_qua"]
    assert disagreements(host) == []


def test_a_supplement_counts_the_time_anew_once_it_is_accepted(host: Host, clock: Clock) -> None:
    one = filed(host, CASES)
    assert (one.payment, one.due_to) == ("chua_ro", date(2026, 10, 16))
    assert one.due["certainty"] == "expected"
    asked = dossier.ask_supplement(host, one.code, OFFICER, WHY)
    assert (asked.status, asked.due_to, asked.due["unknown"]) == (5, None, "waiting_supplement")
    assert asked.asked == [WHY[0].told()]

    clock.pass_by(days=5)
    edited = dossier.begin_supplement(host, one.code, SESSION)
    assert drafts.check(host, edited).record == one.record
    assert [file.sha256 for file in drafts.attachments(host, edited.id)] == [
        file.sha256 for file in dossier.files_of(host, one)
    ]
    assert dossier.begin_supplement(host, one.code, SESSION).id == edited.id
    assert len(drafts.attachments(host, edited.id)) == 1
    assert drafts.open_supplement(host, one.id) is not None
    drafts.save(host, edited.id, {**edited.posted, "ho_ten": ["Nguyễn Thị Đúng"]})
    sent = dossier.supplement(host, edited.id, edited.key, ME)
    assert (sent.status, sent.asked, sent.record["ho_ten"]) == (1, [], "Nguyễn Thị Đúng")
    assert drafts.open_supplement(host, one.id) is None

    accepted = dossier.accept(host, one.code, OFFICER)
    # Five working days from Wednesday the 14th.
    assert (accepted.due_from, accepted.due_to) == (date(2026, 10, 21), date(2026, 10, 21))
    assert disagreements(host) == []


def test_who_is_declined_is_told_why_and_asked_for_no_money(host: Host) -> None:
    one = standing(host, 4, PAID)
    declined = dossier.decide(host, one.code, OFFICER, "tu_choi", "Không cấp.", WHY)
    assert (declined.status, declined.outcome, declined.payment) == (9, "tu_choi", "huy")
    text = dossier.notices_of(host, declined)[0].text
    assert "Họ và tên: Ghi đúng như trong căn cước. (căn cứ điểm a khoản 1 Điều 7" in text
    assert disagreements(host) == []


def test_every_step_is_one_of_the_librarys_life_cycle(host: Host) -> None:
    one = filed(host, CASES)
    dossier.ask_supplement(host, one.code, OFFICER, WHY)
    dossier.accept(host, one.code, OFFICER)  # it was brought to the counter
    dossier.begin_processing(host, one.code, OFFICER)
    dossier.stop(host, one.code, OFFICER, "Chờ ý kiến của cơ quan khác")
    dossier.resume(host, one.code, OFFICER)
    dossier.ask_payment(host, one.code, OFFICER, 150_000, "Phí thẩm định")
    dossier.decide(host, one.code, OFFICER, "dong_y", "Cấp.")
    state = project(dossier.history(host, one))
    assert [code for code, _ in state.history] == [1, 5, 2, 4, 8, 4, 6, 9]
    assert follow(state.history) == ()
    with pytest.raises(NotNowError) as caught:
        dossier.give_result(host, one.code, OFFICER)
    assert caught.value.why == "chua_nop_tien"
    assert disagreements(host) == []


# Once ---------------------------------------------------------------------------------------------


def test_what_was_checked_is_what_is_filed(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    made, check, changes = draft(host, PAID), drafts.check, ["4", "5"]

    def changed_meanwhile(*given: Any) -> drafts.Checked:
        found = check(*given)
        if changes:
            drafts.save(host, made.id, {**made.posted, "so_ban": [changes.pop(0)]})
        return found

    monkeypatch.setattr(drafts, "check", changed_meanwhile)
    one = dossier.submit(host, made.id, made.key, CONTACT, ME)
    assert one.record["so_ban"] == 5
    assert dossier.invoices_of(host, one)[0].amount == 40_000
    assert drafts.get(host, made.id, SESSION).posted["so_ban"] == ["5"]


def test_of_officers_who_act_at_once_one_does(host: Host) -> None:
    one = filed(host, FREE)

    def act(number: int) -> bool:
        try:
            dossier.accept(host, one.code, dossier.By("can_bo", f"{number}"))
        except NotNowError:
            return False
        return True

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(act, range(10))) == 1
    assert kinds(host, one.code) == ["nop", "tiep_nhan"]
    assert disagreements(host) == []


def test_numbers_begin_anew_each_day(host: Host, clock: Clock) -> None:
    assert [filed(host, FREE).code for _ in range(2)] == ["VD.01-261009-000001", "VD.01-261009-000002"]
    clock.pass_by(days=3)
    assert filed(host, FREE).code == "VD.01-261012-000001"


def test_a_supplement_sent_twice_is_one(host: Host) -> None:
    one = filed(host, CASES)
    dossier.ask_supplement(host, one.code, OFFICER, WHY)
    edited = dossier.begin_supplement(host, one.code, SESSION)
    for _ in range(2):
        dossier.supplement(host, edited.id, edited.key, ME)
    assert kinds(host, one.code) == ["nop", "yeu_cau_bo_sung", "bo_sung"]


def test_a_supplement_goes_on_in_another_browser(host: Host) -> None:
    one = filed(host, CASES)
    dossier.ask_supplement(host, one.code, OFFICER, WHY)
    first = dossier.begin_supplement(host, one.code, SESSION)
    assert dossier.begin_supplement(host, one.code, "6" * 64).id == first.id
    assert drafts.get(host, first.id, "6" * 64).posted == first.posted
    assert drafts.mine(host, SESSION) == []


def test_a_supplement_that_is_no_longer_asked_for_is_no_draft_any_more(host: Host) -> None:
    one = filed(host, CASES)
    dossier.ask_supplement(host, one.code, OFFICER, WHY)
    edited = dossier.begin_supplement(host, one.code, SESSION)
    assert [made.id for made in drafts.mine(host, SESSION)] == [edited.id]
    dossier.accept(host, one.code, OFFICER)  # it was brought to the counter
    assert (drafts.open_supplement(host, one.id), drafts.mine(host, SESSION)) == (None, [])
    with pytest.raises(NotNowError):
        dossier.supplement(host, edited.id, edited.key, ME)
    assert kinds(host, one.code) == ["nop", "yeu_cau_bo_sung", "tiep_nhan"]


@pytest.mark.parametrize("key", ["doan", "", "khóa"])
def test_a_wrong_key_sends_nothing(host: Host, key: str) -> None:
    made = draft(host, FREE)
    with pytest.raises(NotFoundError):
        dossier.submit(host, made.id, key, CONTACT, ME)
    assert count(host, tables.Dossier) == 0


def test_a_draft_has_no_more_files_than_a_draft_may_have(host: Host) -> None:
    settings = replace(host.settings, limits=host.settings.limits._replace(files=2, file=500))
    small = replace(host, settings=settings)
    made = draft(small, CASES)
    drafts.attach(small, made.id, "tep_so_do", "hai.png", io.BytesIO(PNG))
    with pytest.raises(drafts.TooManyError):
        drafts.attach(small, made.id, "tep_so_do", "ba.png", io.BytesIO(PNG))
    with pytest.raises(TooLargeError):
        drafts.attach(small, made.id, "tep_so_do", "to.png", io.BytesIO(PNG * 10))
    assert [one.name for one in drafts.attachments(small, made.id)] == ["so-do.png", "hai.png"]


def test_a_draft_has_no_more_bytes_than_a_draft_may_have(host: Host) -> None:
    limits = host.settings.limits._replace(draft=2 * len(PNG))
    small = replace(host, settings=replace(host.settings, limits=limits))
    made = draft(small, CASES)
    drafts.attach(small, made.id, "tep_so_do", "hai.png", io.BytesIO(PNG))
    with pytest.raises(drafts.TooManyError):
        drafts.attach(small, made.id, "tep_so_do", "ba.png", io.BytesIO(PNG[:20]))
    assert [one.name for one in drafts.attachments(small, made.id)] == ["so-do.png", "hai.png"]


def test_a_result_that_is_not_in_the_store_is_not_given(host: Host) -> None:
    one = standing(host, 9)
    with pytest.raises(FileNotFoundError):
        dossier.give_result(host, one.code, OFFICER, [FileTold("", "a.pdf", "application/pdf", 1, "0" * 64)])
    assert dossier.find(host, one.code).status == 9


# What is refused ----------------------------------------------------------------------------------


def test_a_form_with_errors_is_not_filed_and_not_lost(host: Host) -> None:
    made = draft(host, PAID, {"so_ban": ["21"]})
    with pytest.raises(NotValidError) as caught:
        dossier.submit(host, made.id, made.key, CONTACT, ME)
    assert [problem.path for problem in caught.value.problems] == [("so_ban",)]
    assert drafts.get(host, made.id, SESSION).posted["so_ban"] == ["21"]
    assert count(host, tables.Dossier) == count(host, tables.Outbox) == 0


def test_a_file_that_a_form_needs_has_to_be_in_the_store(host: Host) -> None:
    made = draft(host, CASES)
    (file,) = drafts.attachments(host, made.id)
    drafts.detach(host, made.id, file.id)
    # What a page claims to have sent counts for nothing.
    drafts.save(host, made.id, {**made.posted, "tep_so_do": ["so-do.png"]})
    with pytest.raises(NotValidError) as caught:
        dossier.submit(host, made.id, made.key, CONTACT, ME)
    assert [problem.path for problem in caught.value.problems] == [("tep_so_do",)]


def test_a_paper_that_no_field_asks_for_is_asked_for_beside(host: Host) -> None:
    rented = draft(host, CASES, {"thue": ["co"]})
    place = "thanh_phan_ho_so.giay_to.2"
    found = drafts.check(host, rented)
    assert (dict(found.beside), found.missing) == ({place: "Hợp đồng thuê bến"}, (place,))
    with pytest.raises(NotValidError) as caught:
        dossier.submit(host, rented.id, rented.key, CONTACT, ME)
    assert caught.value.missing == (place,)
    drafts.attach(host, rented.id, place, "hop-dong.png", io.BytesIO(PNG))
    assert dossier.submit(host, rented.id, rented.key, CONTACT, ME).status == 1


Command = Callable[[Host, str], Any]
COMMANDS: dict[str, Command] = {
    "accept": lambda host, code: dossier.accept(host, code, OFFICER),
    "refuse": lambda host, code: dossier.refuse(host, code, OFFICER, WHY),
    "ask_supplement": lambda host, code: dossier.ask_supplement(host, code, OFFICER, WHY),
    "begin_supplement": lambda host, code: dossier.begin_supplement(host, code, SESSION),
    "begin_processing": lambda host, code: dossier.begin_processing(host, code, OFFICER),
    "ask_payment": lambda host, code: dossier.ask_payment(host, code, OFFICER, 1000, "Phí"),
    "stop": lambda host, code: dossier.stop(host, code, OFFICER, "Chờ"),
    "resume": lambda host, code: dossier.resume(host, code, OFFICER),
    "decide": lambda host, code: dossier.decide(host, code, OFFICER, "dong_y", "Cấp"),
    "give_appointment": lambda host, code: dossier.give_appointment(
        host, code, OFFICER, Appointment(datetime(2026, 12, 1, 8, tzinfo=VIETNAM), "Quầy 1")
    ),
    "give_result": lambda host, code: dossier.give_result(host, code, OFFICER),
    "withdraw": lambda host, code: dossier.withdraw(host, code, ME),
}


@pytest.mark.parametrize("status", range(1, 11))
def test_a_status_permits_its_commands_and_no_other(host: Host, status: int) -> None:
    for name, command in COMMANDS.items():
        before = standing(host, status, CASES)
        if status in model.COMMANDS[name].of:
            command(host, before.code)
            continue
        with pytest.raises(NotNowError) as caught:
            command(host, before.code)
        assert caught.value.status == status
        after = dossier.find(host, before.code)
        assert (after.seq, after.status) == (before.seq, status)
    assert disagreements(host) == []


COMPLETE = WHY[0]


@pytest.mark.parametrize(
    ("why", "faults"),
    [
        ([], [(None, "none")]),
        ([COMPLETE._replace(what="khong_co")], [(0, "what")]),
        ([COMPLETE._replace(law=Ground("9/2026/TT-BXD", " "))], [(0, "law")]),
        ([COMPLETE._replace(law=Ground("", "7"))], [(0, "law")]),
        ([COMPLETE._replace(law=Ground("abc", "xyz"), do=".")], [(0, "number"), (0, "article"), (0, "do")]),
        ([COMPLETE._replace(law=Ground("Nghị định 61/2018/NĐ-CP", "17"))], [(0, "number")]),
        ([COMPLETE._replace(do="  ")], [(0, "do")]),
        ([COMPLETE, Reason("", Ground("", ""), "")], [(1, "what"), (1, "law"), (1, "do")]),
    ],
)
def test_nothing_is_sent_back_without_a_complete_reason(
    host: Host, why: list[Reason], faults: list[tuple[int | None, str]]
) -> None:
    one = filed(host, CASES)
    commands: list[Command] = [
        lambda host, code: dossier.refuse(host, code, OFFICER, why),
        lambda host, code: dossier.ask_supplement(host, code, OFFICER, why),
    ]
    for command in commands:
        with pytest.raises(ReasonError) as caught:
            command(host, one.code)
        assert [tuple(fault) for fault in caught.value.faults] == faults
    dossier.accept(host, one.code, OFFICER)
    dossier.begin_processing(host, one.code, OFFICER)
    with pytest.raises(ReasonError):
        dossier.decide(host, one.code, OFFICER, "tu_choi", "Không cấp.", why)
    assert kinds(host, one.code) == ["nop", "tiep_nhan", "xu_ly"]


def test_a_reason_may_name_papers_fields_and_conditions_with_the_law_of_the_file(host: Host) -> None:
    names = dossier.namable(host, filed(host, CASES))
    assert [*names] == [
        *("don", "so-do", "thanh_phan_ho_so.giay_to.2", "ho_ten", "thue", "yeu_cau_dieu_kien.0")
    ]
    assert names["don"].law == Ground("9/2026/TT-BXD", "7", "1", "a")
    assert (names["so-do"].law, names["so-do"].kind, names["so-do"].label) == (None, "giay_to", "Sơ đồ bến")
    assert (names["thue"].kind, names["yeu_cau_dieu_kien.0"].kind) == ("truong", "dieu_kien")


def test_a_draft_of_another_is_none(host: Host) -> None:
    made = draft(host, FREE)
    with pytest.raises(NotFoundError):
        drafts.get(host, made.id, "6" * 64, "la@example.vn")
    for code, form in ((FREE, "don"), (FREE, ""), ("9.999999", "")):
        with pytest.raises(NotFoundError):
            drafts.begin(host, code, form, SESSION)
    with pytest.raises(NotFoundError):
        dossier.find(host, "VD.01-261009-000001")


@pytest.mark.parametrize(
    "typed", ["vd01261009000001", " VD.01 261009 000001 ", "vd.01-261009-000001", "VD01-261009000001"]
)
def test_a_code_is_found_however_it_is_typed(host: Host, typed: str) -> None:
    one = filed(host, FREE)
    assert dossier.find(host, typed).id == one.id


# What is kept -------------------------------------------------------------------------------------


def test_clocks_that_are_set_back_do_not_turn_the_history_round(host: Host, clock: Clock) -> None:
    one = filed(host, FREE)
    clock.pass_by(hours=-2)
    dossier.accept(host, one.code, OFFICER)
    first, second = dossier.history(host, one)
    assert second.at == first.at
    assert disagreements(host) == []


def test_notices_are_shown_once_and_sent_under_their_own_names(host: Host, clock: Clock) -> None:
    one = filed(host, FREE)
    (notice,) = dossier.notices_of(host, one)
    assert notice.shown_at is None
    dossier.notices_of(host, one, shown=True)
    (shown,) = dossier.notices_of(host, one)
    assert shown.shown_at == clock.now
    clock.pass_by(minutes=1)
    dossier.notices_of(host, one, shown=True)
    assert dossier.notices_of(host, one)[0].shown_at == shown.shown_at
    with reading(host.engine) as db:
        mail, sms = db.scalars(select(tables.Outbox).order_by(tables.Outbox.port)).all()
    assert (mail.delivery, sms.delivery) == (f"{one.id}-1:mail", f"{one.id}-1:sms")
    assert dossier.link_key(host, one.code) in mail.payload["text"]
    # Others read a telephone, too.
    assert CONTACT.name not in sms.payload["text"]
    assert "khoa=" not in sms.payload["text"]


def test_old_drafts_go_with_their_files_and_what_was_filed_stays(host: Host, clock: Clock) -> None:
    kept, old = filed(host, CASES), draft(host, CASES)
    drafts.attach(host, old.id, "tep_so_do", "khac.png", io.BytesIO(PNG + b"khac"))
    clock.now = datetime.now(VIETNAM) + timedelta(days=host.settings.limits.draft_days + 2)
    assert drafts.sweep(host) == 1
    assert drafts.mine(host, SESSION) == []
    (file,) = dossier.files_of(host, kept)
    with host.store.open(file.sha256) as stream:
        assert stream.read() == PNG


def test_what_is_paid_is_in_the_state_and_the_row_alike(host: Host, clock: Clock) -> None:
    one = filed(host, PAID)
    (invoice,) = dossier.invoices_of(host, one)
    assert (one.payment, invoice.amount) == ("cho_nop", 24_000)
    dossier.accept(host, one.code, OFFICER)
    asked = dossier.ask_payment(host, one.code, OFFICER)
    assert (asked.status, asked.due["unknown"]) == (6, "waiting_payment")
    clock.pass_by(days=3)
    dossier.settle(host, Credit("b1", f"NOP {invoice.reference}", 24_000, clock.now))
    paid = dossier.find(host, one.code)
    assert (paid.status, paid.payment) == (4, "da_nop")
    # Three working days from Friday, of which Monday, the day of payment, stood still.
    assert (paid.due_from, paid.due_to) == (date(2026, 10, 15), date(2026, 10, 15))
    assert disagreements(host) == []
