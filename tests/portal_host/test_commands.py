"""Commands: what each may do in which status, requests, money, and that the log holds together."""

from __future__ import annotations

import io
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from examples.portal import commands, dossier, drafts, tables
from examples.portal.commands import Credit
from examples.portal.dossier import CITIZEN
from examples.portal.host import MOST, WORDS, Host, RefusedError
from examples.portal.letters import money as money_words
from examples.portal.people import ROLES
from examples.portal.state import Reason, project
from examples.portal.tables import transaction
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from dvc_core.answers.life import next_statuses

from .support import (
    ASKED,
    CASES,
    FREE,
    LAW,
    ME,
    OFFICER,
    PAID,
    PNG,
    PROVINCE,
    WHY,
    Clock,
    count,
    disagreements,
    do,
    draft,
    events,
    filed,
    invoices,
    kinds,
    save,
    standing,
)

#: Command → the statuses that it may be given in, and what it is told.
OF: dict[str, tuple[set[int], dict[str, Any]]] = {
    "tiep-nhan": ({1, 5}, {}),
    "khong-tiep-nhan": ({1}, {"reasons": WHY}),
    "yeu-cau-bo-sung": ({1, 4}, {"reasons": ASKED}),
    "xu-ly": ({2, 5}, {}),
    "dung": ({4}, {"text": "Chờ giám định"}),
    "tiep-tuc": ({8}, {}),
    "dong-y": ({4, 6}, {"text": "Cấp."}),
    "tu-choi": ({4, 6}, {"text": "Không đủ điều kiện.", "reasons": WHY}),
    "tu-rut": ({1, 2, 4, 5, 6}, {"by": CITIZEN, "sure": True}),
}


@pytest.mark.long
@pytest.mark.parametrize("status", range(1, 11))
def test_commands_follow_the_life_cycle(host: Host, status: int) -> None:
    for name, (of, told) in OF.items():
        one = standing(host, status)
        before = kinds(host, one.code)
        if status in of:
            made = do(host, name, one.code, **told)
            assert made.status in {after.code for after in next_statuses(status)}
            assert len(kinds(host, one.code)) == len(before) + 1
        else:
            with pytest.raises(RefusedError):
                do(host, name, one.code, **told)
            assert kinds(host, one.code) == before
    assert disagreements(host) == []


def test_the_tables_name_what_there_is() -> None:
    words = WORDS["events"]
    for name, one in commands.COMMANDS.items():
        assert {*one.asks} <= {*commands.ASKS}, name
        assert {*one.roles} <= {*ROLES, CITIZEN.role}, name
        assert one.event == "xoa_du_lieu" or {"title", "text"} <= {*words[one.event]}, name
    assert {"nop", "bo_sung"} <= {*words}
    assert f"{money_words(MOST)} đồng" in WORDS["lacks"]["amount"]


def test_one_dossier_however_often_it_is_sent(host: Host) -> None:
    made, codes = draft(host, PAID), list[str]()

    def send() -> None:
        codes.append(dossier.send(host, made.id).code)

    threads = [Thread(target=send) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(codes) == 8
    assert len({*codes}) == 1
    assert (count(host), len(events(host, codes[0]))) == (1, 1)


def test_what_is_not_complete_is_not_filed(host: Host) -> None:
    made = draft(host, CASES, {"ho_ten": [""]})
    with pytest.raises(RefusedError) as caught:
        dossier.send(host, made.id)
    assert [one.path for one in caught.value.faults] == [("ho_ten",)]
    with pytest.raises(RefusedError):
        dossier.send(host, "another")
    assert count(host) == 0


def test_nothing_is_sent_back_without_a_complete_reason(host: Host) -> None:
    one, law = filed(host, FREE), "Thông tư 9/2026/TT-BXD"
    faults = {"what": "khong-co", "kind": "", "law": law, "do": "."}
    broken = [ASKED[0]._replace(**{name: text}) for name, text in faults.items()]
    for reasons, told in ((broken, [*enumerate(faults)]), ([], [(None, "none")])):
        with pytest.raises(RefusedError) as caught:
            do(host, "yeu-cau-bo-sung", one.code, reasons=reasons)
        assert caught.value.faults == told
    assert kinds(host, one.code) == ["nop"]


# Requests ---------------------------------------------------------------------------------------------------


def answer(host: Host, code: str, posted: dict[str, Any] | None = None, file: str = "") -> tables.Draft:
    """The draft that answers the request of a dossier."""
    row = dossier.find(host, code)
    made = drafts.begin_answer(host, row, ME)
    if posted:
        save(host, made.id, posted)
    if file:
        drafts.attach(host, made.id, file, "bo-sung.png", io.BytesIO(PNG + b"2"))
    return drafts.get(host, made.id, ME)


def test_a_paper_that_its_own_condition_hides_can_be_asked_for_and_sent(host: Host) -> None:
    # "Hợp đồng thuê bến" is needed where the bến is rented; this one says it is not.
    one = filed(host, CASES)
    what = "thanh_phan_ho_so.giay_to.2"
    item = Reason(what, LAW, "Gửi hợp đồng thuê bến đã ký.", "thieu")
    do(host, "yeu-cau-bo-sung", one.code, reasons=[item])
    made = answer(host, one.code)
    checked = drafts.check(host, made)
    assert checked is not None
    assert checked.fields_on(1) == {"tep_1"}
    with pytest.raises(RefusedError):
        dossier.send(host, made.id)
    made = answer(host, one.code, file="tep_1")
    assert dossier.send(host, made.id).status == 1
    state = project(events(host, one.code))
    assert [(file.field, file.name) for file in state.files] == [
        ("tep_so_do", "so-do.png"),
        (what, "bo-sung.png"),
    ]
    assert state.requests[0].answered
    assert disagreements(host) == []


def test_a_request_asks_for_exactly_what_it_names(host: Host, clock: Clock) -> None:
    one = filed(host, CASES)
    items = [
        Reason("so-do", LAW, "Gửi sơ đồ có tỷ lệ đúng.", "sai"),
        Reason("yeu_cau_dieu_kien.0", LAW, "Giải trình vị trí của bến.", "them"),
    ]
    do(host, "yeu-cau-bo-sung", one.code, reasons=items)
    clock.pass_by(hours=3)
    made = answer(host, one.code, {"y_kien_2": ["Bến ở ngoài khu vực cấm."], "ho_ten": ["Kẻ Khác"]}, "tep_1")
    dossier.send(host, made.id)
    state = project(events(host, one.code))
    # The new plan took the place of the old one; the name, which nobody asked for, stays.
    assert [file.name for file in state.files] == ["bo-sung.png"]
    assert state.record["ho_ten"] == "Nguyễn Thị Ví Dụ"
    request = state.requests[0]
    assert (request.end is not None and request.end - request.at, request.answered) == (
        timedelta(hours=3),
        True,
    )
    assert [label for label, _, _ in request.changes] == ["Sơ đồ bến", "Bến không nằm trong khu vực cấm."]
    assert request.changes[1][2] == "Bến ở ngoài khu vực cấm."
    assert dossier.send(host, made.id).seq == 3  # sent again it is the same
    assert disagreements(host) == []


def test_nothing_changed_is_asked_about_before_sending(host: Host) -> None:
    one = filed(host, FREE)
    do(host, "yeu-cau-bo-sung", one.code, reasons=ASKED)
    made = answer(host, one.code)
    with pytest.raises(RefusedError, match="khong_doi"):
        dossier.send(host, made.id)
    assert kinds(host, one.code)[-1] == "yeu_cau_bo_sung"
    assert dossier.send(host, made.id, unchanged=True).status == 1


# Money ------------------------------------------------------------------------------------------------------


def test_an_exact_transfer_pays_and_all_others_stand_on_one_list(host: Host, clock: Clock) -> None:
    one = filed(host, PAID)
    reference = invoices(host, one.code)[0].reference
    told = [
        Credit(id="b1", content=reference, amount=23_999, at=clock.now),
        Credit(id="b2", content="TIEN NHA", amount=24_000, at=clock.now),
        Credit(id="b3", content=f"ct den {reference.lower()} nop phi", amount=24_000, at=clock.now),
        Credit(id="b4", content=reference, amount=24_000, at=clock.now),
        Credit(id="b3", content=reference, amount=5, at=clock.now),
    ]
    for credit in [*told, *told]:
        commands.settle(host, credit)
    assert [(bill.amount, bill.state) for bill in invoices(host, one.code)] == [(24_000, "da_nop")]
    waiting = [one for one, _ in commands.waiting(host, PROVINCE)]
    assert [(row.bank_id, row.amount) for row in waiting] == [
        ("b3", 5),
        ("b4", 24_000),
        ("b2", 24_000),
        ("b1", 23_999),
    ]
    assert kinds(host, one.code) == ["nop", "nop_tai_chinh"]
    with pytest.raises(RefusedError):
        commands.close(host, waiting[0].id, PROVINCE, OFFICER, " . ")
    closed = commands.close(host, waiting[0].id, PROVINCE, OFFICER, "Hoàn tiền")
    assert commands.close(host, waiting[0].id, PROVINCE, OFFICER, "Khác").note == closed.note == "Hoàn tiền"
    assert len(commands.waiting(host, PROVINCE)) == 3
    with pytest.raises(RefusedError):
        commands.close(host, 999, PROVINCE, OFFICER, "Hoàn tiền")
    assert disagreements(host) == []


# The log ----------------------------------------------------------------------------------------------------


def test_the_log_is_only_added_to(host: Host) -> None:
    one = filed(host, FREE)
    with transaction(host.engine) as db:
        db.add(tables.Access(dossier_id=one.id, at=host.now(), officer="an", what="trang"))
    for table in ("event", "access"):
        for statement in (f"UPDATE {table} SET dossier_id = 1", f"DELETE FROM {table}"):  # noqa: S608
            with pytest.raises(DBAPIError, match="only added"), transaction(host.engine) as db:
                db.execute(text(statement))
    assert kinds(host, one.code) == ["nop"]


def test_a_change_of_the_log_is_noticed(host: Host) -> None:
    one = standing(host, 4)
    with transaction(host.engine) as db:
        kept = db.scalars(select(tables.Content)).first()
        assert kept is not None
        kept.data = {**kept.data, "record": {"ho_ten": "Kẻ Khác"}}
    assert any("content of event 1 was changed" in fault for fault in disagreements(host))
    assert one.status == 4
