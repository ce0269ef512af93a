"""The officers' desk: who may do what when, and that nothing is done where something is missing."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from examples.portal import desk, dossier, drafts, payment, tables
from examples.portal.__main__ import main
from examples.portal.database import reading, transaction
from examples.portal.dossier import Appointment, FileTold, Reason
from examples.portal.following import Mine
from examples.portal.host import Host, Procedures
from examples.portal.payment import Credit
from examples.portal.reasons import Ground
from examples.portal.settings import VIETNAM
from fastapi.testclient import TestClient
from sqlalchemy import select

from dvc_core import to_data

from .browser import Browser, Read
from .support import (
    CASES,
    CHEAP,
    CONTACT,
    FORMS,
    FREE,
    ME,
    OFFICER,
    PAID,
    PNG,
    POSTED,
    SESSION,
    Clock,
    copied,
    disagreements,
    filed,
    standing,
)

pytestmark = pytest.mark.portal

#: What a reason of the desk sends.
REASON = {
    "nhac": "ho_ten",
    "so": "9/2026/TT-BXD",
    "dieu": "7",
    "khoan": "1",
    "diem": "a",
    "lam": "Ghi đúng họ tên.",
}


#: A browser of an officer of a role, who is called as the role.
Who = Callable[[str], Browser]


@pytest.fixture
def who(host: Host, client: TestClient) -> Who:
    def logged_in(role: str) -> Browser:
        with transaction(host.engine, "test") as db:
            if db.scalar(select(tables.Officer).where(tables.Officer.login == role)) is None:
                password = desk.hashed("dung roi", CHEAP)
                db.add(tables.Officer(login=role, name=role, role=role, password=password))
        client.cookies.clear()
        me = Browser(client)
        me.get("/can-bo/dang-nhap")
        me.send("/can-bo/dang-nhap", {"ten": role, "mat_khau": "dung roi"})
        assert me.path == "/can-bo"
        return me

    return logged_in


def filled(name: str) -> dict[str, Any]:
    """What a form of the desk sends."""
    asks = desk.COMMANDS[name].asks
    sent: dict[str, Any] = {"luc": "2026-10-12T08:30"} if "hen" in asks else {}
    if name == "tra-ket-qua":
        sent["trao_tay"] = "co"
    if name == "rut":
        sent["da_de_nghi"] = "co"
    if "tien" in asks:
        sent["so_tien"] = "120.000"
    if "cach" in asks:
        sent["cach"] = "tai_quay"
    return {**sent, **(REASON if "ly_do" in asks else {}), "noi_dung": "Nội dung của cán bộ"}


def address(code: str, name: str = "") -> str:
    return f"/can-bo/ho-so/{code}/{name}".rstrip("/")


def opened(me: Browser, one: tables.Dossier, name: str = "") -> str:
    """Open a dossier, with the form of a command that wants reasons."""
    query = f"?viec={name}&nhac=ho_ten" if name and "ly_do" in desk.COMMANDS[name].asks else ""
    return me.get(address(one.code) + query).text


def shown(me: Browser, one: tables.Dossier) -> set[str]:
    """The commands that the page of a dossier offers, as forms to send or to choose reasons with."""
    opened(me, one)
    start = address(one.code) + "/"
    sent = {form.action.removeprefix(start) for form in me.page.forms if form.action.startswith(start)}
    return sent | {form.values["viec"][0] for form in me.page.forms if "viec" in form.values}


def unchanged(host: Host, one: tables.Dossier) -> bool:
    return dossier.find(host, one.code).seq == one.seq == len(dossier.history(host, one))


# Who is there ----------------------------------------------------------------------------------------------


def test_an_officer_is_made_by_a_command_and_the_password_is_told_once(
    host: Host, client: TestClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORTAL_DATA", str(host.settings.data))
    monkeypatch.setenv("PORTAL_DATABASE", host.engine.url.render_as_string(hide_password=False))

    def made(role: str) -> str:
        monkeypatch.setattr("sys.argv", ["portal", "officer", "an", role])
        main()
        return capsys.readouterr().out.strip().removeprefix("an: ")

    first = made("tiep_nhan")
    with reading(host.engine) as db:
        kept = db.scalars(select(tables.Officer)).one()
    assert (kept.role, kept.active) == ("tiep_nhan", True)
    assert first not in kept.password
    assert kept.password.startswith("32768$8$3$")
    me = Browser(client)

    def log_in(password: str) -> int:
        me.get("/can-bo/dang-nhap")
        return me.send("/can-bo/dang-nhap", {"ten": "an", "mat_khau": password}).status_code

    assert log_in(first) == 200
    assert me.path == "/can-bo"
    # Another role is another password, and the sessions of before end.
    second = made("ky")
    me.get("/can-bo")
    assert me.path == "/can-bo/dang-nhap"
    assert log_in(first) == 422
    assert log_in(second) == 200
    gone = made(desk.GONE)
    assert log_in(gone) == 422
    with pytest.raises(SystemExit):
        made("giam_doc")


def test_a_log_in_tells_nothing_of_names(
    client: TestClient, who: Who, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "_NOBODY", desk.hashed("", CHEAP))
    who("ky")
    client.cookies.clear()
    me = Browser(client)
    me.get("/can-bo/dang-nhap")
    wrong, nobody = ({"ten": name, "mat_khau": "sai"} for name in ("ky", "khong-ai"))
    texts = {re.sub("khong-ai|ky", "", me.send("/can-bo/dang-nhap", sent).text) for sent in (wrong, nobody)}
    assert len(texts) == 1


# Who may do what, when -------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", range(1, 11))
def test_what_is_offered_is_done_and_what_is_not_offered_is_refused(
    host: Host, who: Who, status: int
) -> None:
    done = set()
    for role in desk.ROLES:
        me = who(role)
        one = standing(host, status)
        offers = shown(me, one)
        for name, command in desk.COMMANDS.items():
            if name in offers:
                assert role in command.roles
                acted = standing(host, status)
                opened(me, acted, name)
                reply = me.send(address(acted.code, name), filled(name))
                assert reply.status_code == 200, (name, reply.text)
                now = dossier.find(host, acted.code)
                assert now.seq == acted.seq + 1, name
                assert dossier.history(host, now)[-1].who == role
                done.add((name, now.status))
            else:
                csrf = me.page.forms[0].values["_csrf"][0]
                sent = {**filled(name), "_csrf": csrf, "da_xem": str(one.seq)}
                reply = me.client.post(address(one.code, name), data=sent)
                allowed = role in command.roles
                assert reply.status_code == (409 if allowed else 403), (role, name)
                assert unchanged(host, one)
    otherwise = {"hen-tra": 9, "ghi-nhan-nop": 4, "bo-khoan": 4}
    to = {(name, otherwise.get(name, one.to)) for name, one in desk.COMMANDS.items()}
    assert done == {(name, code) for name, code in to if (name, status) in EXPECTED}
    assert disagreements(host) == []


#: (command, status) that the desk offers, written down from the life cycle by hand.
EXPECTED = {
    *(("tiep-nhan", one) for one in (1, 5)),
    *(("yeu-cau-bo-sung", one) for one in (1, 4)),
    ("khong-tiep-nhan", 1),
    *(("xu-ly", one) for one in (2, 5)),
    *(("nop-tien", one) for one in (2, 4)),
    # Of a dossier that is free, where an officer asked for something.
    *((name, 6) for name in ("ghi-nhan-nop", "bo-khoan")),
    ("dung", 4),
    ("tiep-tuc", 8),
    *((name, one) for name in ("dong-y", "tu-choi") for one in (4, 6)),
    *((name, 9) for name in ("hen-tra", "tra-ket-qua")),
    *(("rut", one) for one in (1, 2, 4, 5, 6)),
}


# Nothing without a reason ----------------------------------------------------------------------------------

RETURNS = [("khong-tiep-nhan", 1, "tiep_nhan"), ("yeu-cau-bo-sung", 4, "xu_ly"), ("tu-choi", 4, "ky")]
LACKING = [
    *({**REASON, name: " "} for name in ("so", "dieu", "lam")),
    *({**REASON, "so": text} for text in ("abc", "1", "Luật Hộ tịch", "60/2014/QH13 và khác")),
    # Number 0, a year to come, a decree that is called a law.
    *({**REASON, "so": text} for text in ("00/2020/NĐ-CP", "61/2027/NĐ-CP", "Luật 61/2018/NĐ-CP")),
    *({**REASON, "dieu": text} for text in ("xyz", "0", "2001")),
    *({**REASON, "khoan": text} for text in ("0", "1ab", "a", "???")),
    *({**REASON, "diem": text} for text in ("1", "abc", "???")),
    *({**REASON, "lam": text} for text in (".", "Sửa đi.", "1234567890 !?", "aaaaa aaaaa", "bổsungbảnsao")),
    {**REASON, "nhac": "giay-khong-co"},
    {**REASON, "lam": [], "so": []},
    {},
]


@pytest.mark.parametrize(("name", "status", "role"), RETURNS)
@pytest.mark.parametrize("sent", LACKING)
def test_nothing_is_sent_back_without_paper_law_and_what_to_do(
    host: Host, who: Who, name: str, status: int, role: str, sent: dict[str, Any]
) -> None:
    one, me = standing(host, status), who(role)
    opened(me, one)
    csrf = me.page.forms[0].values["_csrf"][0]
    given = {**sent, "_csrf": csrf, "da_xem": str(one.seq), "noi_dung": "Không đủ điều kiện"}
    reply = me.client.post(address(one.code, name), data=given)
    assert reply.status_code == 422
    assert 'role="alert"' in reply.text
    # What was typed is there again.
    assert all(str(text) in reply.text for text in sent.values() if text not in (" ", []))
    assert unchanged(host, one)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"so": "61/2018/nđ-cp"}, Ground("61/2018/NĐ-CP", "7", "1", "a")),
        ({"so": "19/2025/qđ-ttg"}, Ground("19/2025/QĐ-TTg", "7", "1", "a")),
        ({"so": "luật số 60/2014/qh13"}, Ground("60/2014/QH13", "7", "1", "a")),
        ({"so": " 61 / 2018/NĐ − CP."}, Ground("61/2018/NĐ-CP", "7", "1", "a")),
        ({"so": unicodedata.normalize("NFD", "61/2018/NĐ–CP")}, Ground("61/2018/NĐ-CP", "7", "1", "a")),
        ({"so": "05-L/CTN"}, Ground("05-L/CTN", "7", "1", "a")),
        ({"dieu": "Điều 5A", "khoan": "khoản 2", "diem": "Điểm Đ"}, Ground("9/2026/TT-BXD", "5a", "2", "đ")),
        ({"dieu": "2000", "khoan": "2a", "diem": "aa"}, Ground("9/2026/TT-BXD", "2000", "2a", "aa")),
        ({"khoan": "", "diem": ""}, Ground("9/2026/TT-BXD", "7")),
    ],
)
def test_a_ground_is_kept_as_the_library_writes_it(
    host: Host, who: Who, typed: dict[str, str], kept: Ground
) -> None:
    one, me = filed(host, FREE), who("tiep_nhan")
    opened(me, one, "yeu-cau-bo-sung")
    assert me.send(address(one.code, "yeu-cau-bo-sung"), {**REASON, **typed}).status_code == 200
    [why] = dossier.find(host, one.code).asked
    assert Ground(**why["law"]) == kept


def test_a_reason_is_chosen_from_the_papers_and_fields_with_the_law_of_the_file(host: Host, who: Who) -> None:
    one, me = filed(host, CASES), who("tiep_nhan")
    text = opened(me, one)
    for what in dossier.namable(host, one):
        assert f'value="{what}"' in text
    me.get(address(one.code) + "?viec=yeu-cau-bo-sung&nhac=don&nhac=ho_ten&nhac=khong-co")
    form = me.form(address(one.code, "yeu-cau-bo-sung"))
    assert form.values["nhac"] == ["don", "ho_ten"]
    assert form.values["so"] == ["9/2026/TT-BXD", ""]
    assert (form.values["dieu"][0], form.values["khoan"][0], form.values["diem"][0]) == ("7", "1", "a")
    law = {
        "so": ["9/2026/TT-BXD", "8/2026/TT-BXD"],
        "dieu": ["7", "2"],
        "khoan": ["1", ""],
        "diem": ["a", ""],
    }
    me.send(form.action, {**law, "lam": ["Ký tên vào đơn.", "Viết đủ họ tên."]})
    assert [
        (why["what"], why["law"]["article"], why["do"]) for why in dossier.find(host, one.code).asked
    ] == [
        ("don", "7", "Ký tên vào đơn."),
        ("ho_ten", "2", "Viết đủ họ tên."),
    ]
    text = opened(me, one)
    assert "Họ và tên: Viết đủ họ tên. (căn cứ Điều 2 " in text
    assert "Yêu cầu bổ sung hồ sơ</strong>, 09:00 ngày 09/10/2026, cán bộ tiep_nhan" in text


def test_reasons_without_any_are_told_and_one_of_them_is_struck_out(host: Host, who: Who) -> None:
    one, me = filed(host, CASES), who("tiep_nhan")
    assert me.get(address(one.code) + "?viec=yeu-cau-bo-sung").status_code == 422
    assert "Chưa chọn mục nào" in me.page.text
    me.get(address(one.code) + "?viec=yeu-cau-bo-sung&nhac=don&nhac=ho_ten")
    form = me.form(address(one.code, "yeu-cau-bo-sung"))
    assert me.send(form.action, {"lam": ["Ký tên.", "Viết đủ."], "_bo": "0"}).status_code == 200
    assert unchanged(host, one)
    values = me.form(form.action).values
    assert (values["nhac"], values["lam"]) == (["ho_ten"], ["Viết đủ."])
    # Without the last one it begins anew.
    me.send(form.action, {"_bo": "0"})
    assert ["yeu-cau-bo-sung"] in [form.values.get("viec") for form in me.page.forms]
    assert unchanged(host, one)


@pytest.mark.parametrize(
    ("name", "status", "role", "sent"),
    [
        ("dung", 4, "xu_ly", {"noi_dung": " "}),
        # No word: a dot, what nobody sees, figures.
        *(
            (name, status, "tiep_nhan" if name in ("rut", "hen-tra") else "xu_ly", {"noi_dung": text})
            for name, status in (
                *(("dung", 4), ("nop-tien", 4), ("rut", 4)),
                *(("ghi-nhan-nop", 6), ("bo-khoan", 6), ("hen-tra", 9)),
            )
            for text in (".", "\u200b", "12 – 34", "x" * 2_001)
        ),
        ("nop-tien", 4, "xu_ly", {"so_tien": "0"}),
        ("nop-tien", 4, "xu_ly", {"so_tien": "abc"}),
        ("nop-tien", 4, "xu_ly", {"so_tien": "10.000.000.000.000"}),
        ("nop-tien", 4, "xu_ly", {"so_tien": "9" * 2_001}),
        ("nop-tien", 4, "xu_ly", {"noi_dung": ""}),
        ("ghi-nhan-nop", 6, "xu_ly", {"noi_dung": " "}),
        ("ghi-nhan-nop", 6, "xu_ly", {"cach": "khac"}),
        ("bo-khoan", 6, "tiep_nhan", {"noi_dung": ""}),
        ("hen-tra", 9, "tiep_nhan", {"luc": "mai"}),
        ("hen-tra", 9, "tiep_nhan", {"luc": "2026-10-08T08:00"}),
        # More than a year ahead.
        ("hen-tra", 9, "tiep_nhan", {"luc": "2027-10-11T08:30"}),
        ("hen-tra", 9, "tiep_nhan", {"luc": "9999-12-31T08:30"}),
        ("hen-tra", 9, "tiep_nhan", {"luc": "2026-10-12T06:59"}),
        ("hen-tra", 9, "tiep_nhan", {"luc": "2026-10-12T18:01"}),
        # A Sunday, and Quốc khánh.
        ("hen-tra", 9, "tiep_nhan", {"luc": "2026-10-11T08:30"}),
        ("hen-tra", 9, "tiep_nhan", {"luc": "2027-09-02T08:30"}),
        ("hen-tra", 9, "tiep_nhan", {"noi_dung": ""}),
        ("tra-ket-qua", 9, "tiep_nhan", {"trao_tay": ""}),
        ("tiep-nhan", 1, "tiep_nhan", {"da_xem": ""}),
        ("rut", 2, "tiep_nhan", {"noi_dung": " "}),
        ("rut", 2, "tiep_nhan", {"da_de_nghi": ""}),
    ],
)
def test_a_form_that_lacks_something_changes_nothing(
    host: Host, who: Who, name: str, status: int, role: str, sent: dict[str, str]
) -> None:
    one, me = standing(host, status), who(role)
    opened(me, one, name)
    assert me.send(address(one.code, name), {**filled(name), **sent}).status_code == 422
    assert unchanged(host, one)


@pytest.mark.parametrize("name", ["ghi-nhan-nop", "bo-khoan"])
def test_a_form_over_an_invoice_that_lacked_something_is_sent_again(host: Host, who: Who, name: str) -> None:
    one, me = standing(host, 6), who("tiep_nhan")
    opened(me, one)
    assert me.send(address(one.code, name), {**filled(name), "noi_dung": " "}).status_code == 422
    # Its reference is no clause of a reason, which these forms have none of.
    assert "Lý do 1" not in me.page.text
    assert me.send(address(one.code, name), filled(name)).status_code == 200
    assert dossier.find(host, one.code).status == 4


def test_a_text_that_is_too_long_is_told_in_words(host: Host, who: Who) -> None:
    one, me = standing(host, 4), who("xu_ly")
    opened(me, one)
    told = "Một ô ghi quá dài: nhiều nhất 2000 ký tự."
    assert me.send(address(one.code, "dung"), {"noi_dung": "x" * 2_001}).status_code == 422
    assert told in me.page.text
    opened(me, one, "yeu-cau-bo-sung")
    reply = me.send(address(one.code, "yeu-cau-bo-sung"), {**REASON, "lam": "x" * 2_001})
    assert (reply.status_code, told in reply.text) == (422, True)
    assert unchanged(host, one)


def test_what_the_desk_withdraws_is_told_as_its_word(host: Host, who: Who) -> None:
    one, me = standing(host, 2), who("tiep_nhan")
    opened(me, one)
    sent = {"da_de_nghi": "co", "noi_dung": "Gọi điện lúc 8 giờ, không cần nữa."}
    assert me.send(address(one.code, "rut"), sent).status_code == 200
    text = dossier.notices_of(host, one)[0].text
    assert "Cán bộ tiep_nhan ghi theo đề nghị của người nộp: Gọi điện lúc 8 giờ, không cần nữa." in text
    mine = filed(host, FREE)
    dossier.withdraw(host, mine.code, ME)
    assert "Người nộp đã rút." in dossier.notices_of(host, mine)[0].text


# Two at once -----------------------------------------------------------------------------------------------


def test_who_was_slower_is_told_what_happened_and_loses_nothing(host: Host, who: Who) -> None:
    one, me = filed(host, FREE), who("tiep_nhan")
    opened(me, one, "yeu-cau-bo-sung")
    # A supplement may be asked for from 4, too: without `seen` this would ask for it.
    for step in (dossier.accept, dossier.begin_processing):
        step(host, one.code, OFFICER)
    now = dossier.find(host, one.code)
    reply = me.send(address(one.code, "yeu-cau-bo-sung"), REASON)
    assert reply.status_code == 409
    assert "Chuyển xử lý, cán bộ an, 09:00 ngày 09/10/2026" in reply.text
    assert unchanged(host, now)
    form = me.form(address(one.code, "yeu-cau-bo-sung"))
    assert (form.values["lam"], form.values["da_xem"]) == ([REASON["lam"]], [str(now.seq)])
    assert me.send(form.action).status_code == 200
    assert dossier.find(host, one.code).status == 5


# Result ----------------------------------------------------------------------------------------------------


def test_a_result_is_uploaded_and_not_while_something_is_to_be_paid(
    host: Host, who: Who, clock: Clock
) -> None:
    one = standing(host, 9, PAID)
    me = who("tiep_nhan")
    assert "tra-ket-qua" not in shown(me, one)
    csrf = me.page.forms[0].values["_csrf"][0]
    sent = {"_csrf": csrf, "da_xem": str(one.seq), "trao_tay": "co"}
    reply = me.client.post(address(one.code, "tra-ket-qua"), data=sent)
    assert reply.status_code == 409
    assert "còn khoản chưa nộp" in reply.text
    invoice = dossier.invoices_of(host, one)[0]
    dossier.settle(host, Credit("b1", invoice.reference, invoice.amount, clock()))
    opened(me, one)
    me.send(address(one.code, "tra-ket-qua"), files=[("tep", ("../ket-qua.png", PNG, "text/html"))])
    (kept,) = dossier.find(host, one.code).result["files"]
    assert (kept["name"], kept["type"], kept["size"]) == ("ket-qua.png", "image/png", len(PNG))
    # Money that comes afterwards is one more event; the result stays where it is.
    dossier.settle(host, Credit("b2", invoice.reference, invoice.amount, clock()))
    assert "Tệp của lần nộp trước" not in opened(me, one)
    link = next(one for one in me.page.links if "/tep/" in one)
    got = me.get(link)
    assert got.content == PNG
    assert got.headers["content-disposition"].startswith("attachment")
    assert me.get(address(filed(host, FREE).code) + "/tep/" + link.rpartition("/")[2]).status_code == 404


def test_who_decides_is_told_that_something_is_to_be_paid_and_so_is_the_citizen(host: Host, who: Who) -> None:
    one, me = standing(host, 4, PAID), who("ky")
    assert opened(me, one).count("chỉ trả kết quả sau khi nộp") == 1
    assert "chỉ trả kết quả sau khi nộp" not in opened(me, standing(host, 4))
    opened(me, one)
    me.send(address(one.code, "dong-y"), filled("dong-y"))
    text = dossier.notices_of(host, one)[0].text
    assert "bạn còn phải nộp tiền.\nPhải nộp 24.000 đồng (Phí, lệ phí của hồ sơ)" in text


def test_files_of_a_supplement_stand_above_those_they_replace(host: Host, who: Who) -> None:
    one = standing(host, 5, CASES)
    edited = dossier.begin_supplement(host, one.code, SESSION)
    drafts.detach(host, edited.id, drafts.attachments(host, edited.id)[0].id)
    drafts.attach(host, edited.id, "tep_so_do", "so-do-moi.png", io.BytesIO(PNG + b"moi"))
    me = who("tiep_nhan")
    assert "đang sửa phần bổ sung, chưa gửi" in me.text
    # Beside each button that ends the waiting.
    assert opened(me, one).count("thì phần ấy không gửi được nữa") == 3
    dossier.supplement(host, edited.id, edited.key, ME)
    for step in (dossier.accept, dossier.begin_processing):
        step(host, one.code, OFFICER)
    dossier.decide(host, one.code, OFFICER, "dong_y", "Được.")
    stored = host.store.put(io.BytesIO(PNG + b"ket qua"), "ket-qua.png")
    dossier.give_result(host, one.code, OFFICER, [FileTold("", "ket-qua.png", stored.type, 9, stored.sha256)])
    text = opened(me, one).partition("<h2>Tệp</h2>")[2]
    now, _, before = text.partition("Tệp của lần nộp trước")
    assert ("so-do-moi.png" in now, "ket-qua.png" in now, "so-do.png" in now) == (True, True, False)
    assert ("so-do.png" in before, "so-do-moi.png" in before, "ket-qua.png" in before) == (True, False, False)


def test_what_a_supplement_changed_stands_beside_what_was_asked(host: Host, who: Who) -> None:
    one = standing(host, 5, CASES)
    edited = dossier.begin_supplement(host, one.code, SESSION)
    drafts.save(host, edited.id, {**POSTED[CASES], "ho_ten": ["Trần <b>Ví Dụ</b>"]})
    drafts.detach(host, edited.id, drafts.attachments(host, edited.id)[0].id)
    drafts.attach(host, edited.id, "tep_so_do", "so-do-moi.png", io.BytesIO(PNG + b"moi"))
    dossier.supplement(host, edited.id, edited.key, ME)
    found = Mine(host, dossier.find(host, one.code))
    # The name was asked for, the file was not.
    assert found.corrections == [
        ("Họ và tên", "Nguyễn Thị Ví Dụ", "Trần <b>Ví Dụ</b>", True),
        ("Tệp: Sơ đồ bến", "so-do.png", "", False),
        ("Tệp: Sơ đồ bến", "", "so-do-moi.png", False),
    ]
    me = who("tiep_nhan")
    box = opened(me, one).partition("Phần bổ sung mới nhận")[2].partition("</section>")[0]
    assert "Họ và tên: Ghi đúng như trong căn cước." in box
    assert "<del>Nguyễn Thị Ví Dụ</del>" in box
    assert "<ins>Trần &lt;b&gt;Ví Dụ&lt;/b&gt;</ins>" in box
    assert box.count("không nêu trong yêu cầu") == 2
    page = f"/ho-so/{one.code}?khoa={dossier.link_key(host, one.code)}"
    assert "<del>Nguyễn Thị Ví Dụ</del>" in me.get(page).text
    # What was asked for by its paper is the file of the form, too.
    why = [Reason("so-do", Ground("9/2026/TT-BXD", "7"), "Vẽ lại sơ đồ cho rõ.")]
    dossier.ask_supplement(host, one.code, OFFICER, why)
    assert [one.asked for one in found.corrections] == [True, False, False]
    again = dossier.begin_supplement(host, one.code, SESSION)
    drafts.detach(host, again.id, drafts.attachments(host, again.id)[0].id)
    drafts.attach(host, again.id, "tep_so_do", "so-do.png", io.BytesIO(PNG))
    dossier.supplement(host, again.id, again.key, ME)
    assert {one.asked for one in Mine(host, dossier.find(host, one.code)).corrections} == {True}


@pytest.mark.parametrize(
    ("day", "status"),
    [
        # Of the days around Tết of 2027 it is open whether they are worked.
        ("2027-02-11", 200),
        ("2027-02-10", 422),
        # No calendar has 2028: its weekdays may be worked, its Saturdays and Sundays not.
        ("2028-05-03", 200),
        ("2028-05-06", 422),
        ("2028-05-07", 422),
    ],
)
def test_an_appointment_is_on_a_day_that_may_be_worked(
    host: Host, who: Who, clock: Clock, day: str, status: int
) -> None:
    one = standing(host, 9)
    clock.now = datetime.fromisoformat(day).replace(hour=9, tzinfo=VIETNAM) - timedelta(days=2)
    me = who("tiep_nhan")
    opened(me, one)
    sent = {"luc": f"{day}T08:30", "noi_dung": "Quầy số 3"}
    assert me.send(address(one.code, "hen-tra"), sent).status_code == status


def test_an_appointment_is_told(host: Host, who: Who) -> None:
    one, me = standing(host, 9), who("tiep_nhan")
    text = opened(me, one)
    assert 'Nơi trả <span class="bat-buoc">' in text
    # Citizens sign in elsewhere.
    assert "/dang-nhap" not in me.page.links
    me.send(address(one.code, "hen-tra"), {"luc": "2026-10-12T08:30", "noi_dung": "Quầy số 3"})
    when = Appointment(datetime(2026, 10, 12, 8, 30, tzinfo=VIETNAM), "Quầy số 3")
    assert dossier.find(host, one.code).result["appointment"] == when.told()
    assert "08:30 ngày 12/10/2026, tại Quầy số 3" in me.page.text.partition("Quá trình")[2]
    assert "mang theo giấy tờ tùy thân" in dossier.notices_of(host, one)[0].text
    # The citizen is asked to bring papers until it was handed over.
    page = f"/ho-so/{one.code}?khoa={dossier.link_key(host, one.code)}"
    assert "Mang theo giấy tờ tùy thân" in me.get(page).text
    dossier.give_result(host, one.code, OFFICER)
    assert "Mang theo giấy tờ tùy thân" not in me.get(page).text


def test_the_desk_sees_what_fee_and_day_rest_on(host: Host, who: Who) -> None:
    made = drafts.begin(host, PAID, FORMS[PAID], SESSION, answers={"dia_ban": "37"})
    drafts.save(host, made.id, POSTED[PAID])
    one = dossier.submit(host, made.id, made.key, CONTACT, ME)
    text = opened(who("xu_ly"), one)
    beside = text.partition("Câu hỏi thêm</h3>")[2].partition("</dl>")[0]
    assert "Ninh Bình" in beside
    fee = text.partition("<h2>Phí, lệ phí</h2>")[2].partition("</section>")[0]
    assert "Phí cấp bản sao" in fee
    assert "24.000 đồng" in fee


# What is due, and what a person has to look at -------------------------------------------------------------


def test_the_queue_begins_with_what_is_overdue(host: Host, who: Who, clock: Clock) -> None:
    old, done = filed(host, PAID), standing(host, 10)
    clock.pass_by(days=6)
    new, ready = filed(host, PAID), standing(host, 9)
    text = who("ky").text
    codes = re.findall(r'href="/can-bo/ho-so/([^"]+)"', text)
    assert codes == [old.code, new.code, ready.code]
    assert done.code not in text
    # Filed on Friday, due on Wednesday the 14th; the other one on Tuesday the 20th.
    assert "hạn 14/10/2026" in text
    assert "quá hạn 1 ngày làm việc" in text
    assert "còn 3 ngày làm việc" in text
    me = who("ky")
    me.get(f"/can-bo?ma={new.code.lower()}")
    assert me.path == address(new.code)
    assert me.get("/can-bo?ma=VD.01-000000-000000").status_code == 404


def test_a_supplement_waits_at_the_head_of_the_queue(host: Host, who: Who, clock: Clock) -> None:
    sent = standing(host, 5)
    draft = dossier.begin_supplement(host, sent.code, SESSION)
    clock.pass_by(days=3)
    new, works = filed(host, FREE), standing(host, 4)
    dossier.supplement(host, draft.id, draft.key, ME)
    text = who("tiep_nhan").text
    takes, _, rest = text.partition("Đang giải quyết")
    assert re.findall(r'href="/can-bo/ho-so/([^"]+)"', takes) == [sent.code, new.code]
    assert works.code in rest
    assert "nộp 09/10/2026" in takes


def test_the_queue_goes_by_the_days_of_viet_nam(host: Host, clock: Clock) -> None:
    # Sent before seven in the morning: by UTC it would be the day before.
    clock.now = datetime(2026, 10, 13, 23, 0, tzinfo=VIETNAM)
    late = filed(host, CASES)
    clock.now = datetime(2026, 10, 14, 5, 0, tzinfo=VIETNAM)
    early = filed(host, CASES)
    with transaction(host.engine, "test") as db:
        # Due on the day on which the other one came.
        db.get_one(tables.Dossier, late.id).due_to = date(2026, 10, 14)
        db.get_one(tables.Dossier, early.id).due_to = None
    assert [one.code for one in dossier.queue(host)] == [late.code, early.code]


def test_a_supplement_that_is_edited_is_marked_in_the_queue(host: Host, who: Who) -> None:
    one = standing(host, 5)
    me = who("xu_ly")
    assert "đang sửa phần bổ sung" not in me.text
    edited = dossier.begin_supplement(host, one.code, SESSION)
    assert me.get("/can-bo").text.count("đang sửa phần bổ sung, chưa gửi") == 1
    dossier.supplement(host, edited.id, edited.key, ME)
    assert "đang sửa phần bổ sung" not in me.get("/can-bo").text


@pytest.mark.parametrize(
    ("due", "since", "hour", "text"),
    [
        ("2026-10-09", "2026-10-09", None, "hạn trong hôm nay"),
        ("2026-10-09", "2026-10-09", "08:00:00", "quá hạn trong hôm nay"),
        ("2026-10-09", "2026-10-09", "17:00:00", "hạn trong hôm nay"),
        ("2026-10-12", "2026-10-12", None, "còn 1 ngày làm việc"),
        ("2026-10-12", "2026-10-08", None, "có thể đã quá hạn, chậm nhất còn 1 ngày làm việc"),
        ("2026-10-02", "2026-10-02", None, "quá hạn 5 ngày làm việc"),
        # Behind the end of the calendar nobody knows.
        ("2028-01-05", "2028-01-05", None, "còn ít nhất"),
        (None, None, None, "chưa có ngày hẹn trả"),
    ],
)
def test_the_days_left_are_working_days_of_the_library(
    clock: Clock, due: str | None, since: str | None, hour: str | None, text: str
) -> None:
    def day(told: str | None) -> Any:
        return None if told is None else datetime.fromisoformat(told).date()

    row = tables.Dossier(status=4, due_to=day(due), due_from=day(since), due={"hour": hour})
    said, is_late = desk.time_left(row, clock())
    assert said.startswith(text), said
    assert is_late == text.startswith("quá hạn")


def test_the_day_that_is_traced_is_the_one_that_is_kept(host: Host, clock: Clock) -> None:
    one = filed(host, PAID)
    invoice = dossier.invoices_of(host, one)[0]
    # Paid before it was asked for: no status says so, the events of the clock do.
    dossier.settle(host, Credit("b1", invoice.reference, invoice.amount, clock()))
    kept = dossier.accept(host, one.code, OFFICER)
    assert to_data(Mine(host, kept, "").due) == kept.due


def test_money_that_does_not_match_is_listed_with_its_dossier(host: Host, who: Who, clock: Clock) -> None:
    one = filed(host, PAID)
    reference = dossier.invoices_of(host, one)[0].reference
    dossier.settle(host, Credit("b1", reference, 1, clock()))
    dossier.settle(host, Credit("b2", "<b>tien an trua</b>", 50_000, clock()))
    text = who("quan_tri").get("/can-bo/can-xem").text
    assert text.count(one.code) == 2
    assert "số tiền khác với số phải nộp" in text
    assert "50.000 đồng" in text
    assert "&lt;b&gt;tien an trua" in text
    assert payment.find_reference(reference) == reference
    text = opened(who("ky"), one)
    assert "ngân hàng: 1 đồng; số tiền khác với số phải nộp" in text
    assert "ngan_hang" not in text


def test_money_that_was_reconciled_counts_once_it_is_recorded(host: Host, who: Who, clock: Clock) -> None:
    one = filed(host, PAID)
    dossier.accept(host, one.code, OFFICER)
    dossier.ask_payment(host, one.code, OFFICER)
    reference = dossier.invoices_of(host, one)[0].reference
    me = who("tiep_nhan")
    for bank_id, amount in (("b1", 20_000), ("b2", 4_000)):
        dossier.settle(host, Credit(bank_id, reference, amount, clock()))
        me.get("/can-bo/can-xem")
        me.send("/can-bo/can-xem", {"ket_qua": "Đủ qua hai lần chuyển."})
    assert dossier.find(host, one.code).payment == "cho_nop"
    me.get("/can-bo/can-xem")
    assert "không tính vào số phải nộp" in me.page.text
    assert "Phí, lệ phí của hồ sơ: 24.000 đồng" in re.sub(r"\s+", " ", Read(opened(me, one)).text)
    sent = {"cach": "doi_chieu", "noi_dung": "20.000 và 4.000 đồng."}
    assert me.send(address(one.code, "ghi-nhan-nop"), sent).status_code == 200
    now = dossier.find(host, one.code)
    assert (now.status, now.payment) == (4, "da_nop")
    told = "24.000 đồng; qua các lần chuyển đã đối chiếu; 20.000 và 4.000 đồng."
    assert f"cán bộ tiep_nhan: {told}" in me.page.text
    text = me.get(f"/ho-so/{one.code}?khoa={dossier.link_key(host, one.code)}").text
    assert "Cần nộp tiền" not in text
    assert "Cán bộ ghi nhận: qua các lần chuyển đã đối chiếu. 20.000 và 4.000 đồng." in text
    assert disagreements(host) == []


def test_no_payment_is_recorded_by_transfers_that_never_came(host: Host, who: Who) -> None:
    one, me = filed(host, PAID), who("tiep_nhan")
    opened(me, one)
    sent = {"cach": "doi_chieu", "noi_dung": "20.000 và 4.000 đồng."}
    assert me.send(address(one.code, "ghi-nhan-nop"), sent).status_code == 409
    assert "chưa có khoản chuyển nào đối chiếu xong, hoặc còn khoản chưa đối chiếu" in me.page.text
    assert dossier.find(host, one.code).payment == "cho_nop"


@pytest.mark.parametrize("name", ["ghi-nhan-nop", "bo-khoan"])
def test_what_is_open_at_the_end_is_recorded_or_cancelled_and_the_result_handed_over(
    host: Host, who: Who, name: str
) -> None:
    one, me = standing(host, 9, PAID), who("tiep_nhan")
    opened(me, one)
    assert me.send(address(one.code, name), filled(name)).status_code == 200
    now = dossier.find(host, one.code)
    assert (now.status, now.payment) == (9, "da_nop" if name == "ghi-nhan-nop" else "huy")
    assert me.send(address(one.code, "tra-ket-qua"), {"trao_tay": "co"}).status_code == 200
    assert dossier.find(host, one.code).status == 10
    assert disagreements(host) == []


@pytest.mark.parametrize("role", desk.ROLES)
def test_money_is_closed_once_with_what_came_of_it(host: Host, who: Who, clock: Clock, role: str) -> None:
    one = filed(host, PAID)
    reference = dossier.invoices_of(host, one)[0].reference
    dossier.settle(host, Credit("b1", "an trua", 50_000, clock()))
    dossier.settle(host, Credit("b2/#", reference, 1, clock()))
    now, me = dossier.find(host, one.code), who(role)
    me.get("/can-bo/can-xem")
    form = me.form("/can-bo/can-xem").values
    assert form["giao_dich"] == ["b2/#"]
    assert me.send("/can-bo/can-xem", {"ket_qua": " "}).status_code == 422
    assert me.send("/can-bo/can-xem", {"ket_qua": "\u200b."}).status_code == 422
    assert "Ghi kết quả đối chiếu." in me.page.text
    assert unchanged(host, now)
    assert me.send("/can-bo/can-xem", {"ket_qua": "Đã hoàn 1 đồng."}).status_code == 200
    kept = dossier.find(host, one.code)
    last = dossier.history(host, kept)[-1]
    assert (last.kind, last.who, kept.seq, kept.status) == ("tien_lech_xong", role, now.seq + 1, now.status)
    assert "Đã hoàn 1 đồng." in dossier.notices_of(host, kept)[0].text
    # Said again, or otherwise by who was slower, it stays what it was.
    assert me.client.post("/can-bo/can-xem", data={**form, "ket_qua": "Đã hoàn 1 đồng."}).status_code == 200
    slow = me.client.post("/can-bo/can-xem", data={**form, "ket_qua": "Khác."})
    assert (slow.status_code, f"{role} đã khép" in slow.text) == (409, True)
    assert unchanged(host, kept)
    # The other one belongs to no dossier that is known.
    me.get("/can-bo/can-xem")
    assert me.form("/can-bo/can-xem").values["giao_dich"] == ["b1"]
    me.send("/can-bo/can-xem", {"ket_qua": "Trả lại người gửi."})
    assert "Không có khoản nào." in me.page.text
    assert disagreements(host) == []
    # What settled is nothing to close.
    for name in ("b3", "b1"):
        dossier.settle(host, Credit("b3", reference, dossier.invoices_of(host, one)[0].amount, clock()))
        sent = {**form, "giao_dich": name, "ket_qua": "Trả lại người gửi."}
        assert me.client.post("/can-bo/can-xem", data=sent).status_code == (404 if name == "b3" else 200)


def test_a_change_of_the_procedure_is_shown_with_its_effect(host: Host, who: Who, tmp_path: Path) -> None:
    one = filed(host, FREE)
    me = who("ky")
    assert one.code not in me.get("/can-bo/can-xem").text
    folder = copied(tmp_path / "thu-tuc-moi")
    file = folder / f"{FREE}.yaml"
    text = file.read_text()
    assert "  so_bo: 1" in text
    file.write_text(text.replace("  so_bo: 1", "  so_bo: 2"))
    state: Any = me.client.app.state  # type: ignore[attr-defined]
    state.host = replace(host, procedures=Procedures(replace(host.settings, procedures=folder)))
    text = me.get("/can-bo/can-xem").text
    assert one.code in text
    assert f"<h3>Xác nhận đang sinh sống ở bến ({FREE})</h3>" in text
    assert "<del>1</del> <ins>2</ins>" in text
    assert re.search(r"Ảnh hưởng hồ sơ đang làm|Cần công bố", text)
    assert "<del>1</del>" in opened(me, one)
