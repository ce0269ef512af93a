"""The pages of the example portal, as somebody without a script uses them; and what they refuse."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from examples.portal import dossier, drafts, human, tables
from examples.portal.app import create_app
from examples.portal.choosing import PROFILE
from examples.portal.database import reading, transaction
from examples.portal.dossier import By
from examples.portal.host import Host, Procedures
from examples.portal.notices import NO_MORE, RESENT, WORDS
from examples.portal.pages import POLICY
from examples.portal.payment import Credit
from examples.portal.settings import Limits, Settings
from examples.portal.state import KINDS, WITHDRAWN
from fastapi.testclient import TestClient

from dvc_core.hosts.page.posted import to_posted
from dvc_core.levels.portal import load_portal

from ..support.files import ROOT
from ..support.templates import complete, plan
from .browser import Browser, Read, client_of
from .support import (
    CASES,
    CONTACT,
    FORMS,
    FREE,
    ME,
    OFFICER,
    PAID,
    PNG,
    POSTED,
    WHY,
    Clock,
    code_in_mail,
    count,
    filed,
    host_of,
    kinds,
    settings_of,
)

pytestmark = pytest.mark.portal

BIRTH, MARRIAGE, STAY = "1.001193", "1.000894", "1.004194"
MAIL, NAME = "vi-du@example.vn", "Nguyễn Thị Ví Dụ"
PDF = b"%PDF-1.7\n" + b"x" * 2000
DIGEST = hashlib.sha256(PDF).hexdigest()


@cache
def shipped() -> Procedures:
    return Procedures(Settings(Path(), "", b"", ROOT / "procedures"))


@pytest.fixture
def real(tmp_path: Path, clock: Clock) -> Iterator[Host]:
    """A host of the procedures that ship."""
    clock.now = clock.now.replace(month=11, day=24)
    settings = dataclasses.replace(settings_of(tmp_path, clock), procedures=ROOT / "procedures")
    made = host_of(settings, shipped())
    yield made
    made.engine.dispose()


@pytest.fixture
def there(real: Host) -> Iterator[Browser]:
    """A browser of that host."""
    with client_of(real) as client:
        yield Browser(client)


def begun(me: Browser, code: str = FREE) -> str:
    """A draft that is ready to be sent; its id."""
    draft = me.begin(code)
    files = [("tep_so_do", ("so-do.png", PNG, "image/png"))] if code == CASES else []
    me.send(f"/nop/{draft}/", POSTED[code], files)
    assert me.last is not None
    assert me.last.status_code == 200
    me.get(f"/nop/{draft}/xem-lai")
    return draft


# The whole way ---------------------------------------------------------------------------------------------


def filled(me: Browser, draft: str) -> None:
    """Every page of the form of 1.001193, one after the other, each looked at again after it was sent."""
    of, record = plan(BIRTH), complete(BIRTH)
    for number, sections in enumerate(of.pages(), 1):
        address = f"/nop/{draft}/{number}"
        assert me.path == address
        names = {field.id for section in sections for field in section.fields if field.id in record}
        papers = {name for name in names if of.by_id[name].kind == "tep"}
        typed = to_posted(of, {name: record[name] for name in names - papers})
        if number == 1:
            # A page with nothing on it says what is missing.
            assert me.send(address).status_code == 422
        files = [(name, (f"{name}.pdf", PDF, "application/pdf")) for name in papers]
        me.send(address, {name: v if isinstance(v, list) else str(v) for name, v in typed.items()}, files)
        # A reload of the page shows what was entered, and the file that came with its hash.
        again = me.client.get(address).text
        sent = next(one for one in Read(again).forms if one.action == address)
        assert set(typed) <= set(sent.values)
        assert not files or DIGEST in again


def test_the_whole_way_of_a_procedure_without_a_script(real: Host, there: Browser) -> None:
    assert BIRTH in there.get("/?tim=dang ky khai sinh").text
    page = there.get(f"/thu-tuc/{BIRTH}")
    assert page.text.count("<h2>") >= 9
    assert "Nghị định số 224/2026" in page.text
    draft = there.begin(BIRTH)
    filled(there, draft)
    if there.path.endswith("cau-hoi"):
        there.send(f"/nop/{draft}/cau-hoi")
    assert there.path == f"/nop/{draft}/xem-lai"
    assert DIGEST in there.page.text
    assert "tong-loi" not in there.get(there.path).text

    contact = {"_ten": NAME, "_thu": MAIL, "_dien_thoai": "0912345678"}
    assert there.send(there.path, contact).status_code == 403
    assert count(real) == 0
    there.send(there.path, contact, to=f"/nop/{draft}/ma")
    assert there.form(there.path).values["_ten"] == [NAME]
    form = {**there.form(there.path).values, **contact, "_ma": code_in_mail(real, MAIL)}
    old = dict(there.client.cookies)
    there.send(there.path, form)
    assert there.path.startswith("/bien-nhan/")
    for said in (DIGEST, "Đã nhận hồ sơ", "Giấy chứng sinh", "Hạn trả"):
        assert said in there.page.text

    # The button pressed twice: the same receipt, whichever answer the browser waited for.
    with client_of(real) as twice:
        twice.cookies.update(old)
        assert (
            str(twice.post(f"/nop/{draft}/xem-lai", data=form).url) == str(there.client.base_url) + there.path
        )
    assert count(real) == 1
    number = there.path.split("/")[2].partition("?")[0]
    # Who confirmed the e-mail sees it all.
    assert number in there.get("/ho-so").text
    assert NAME in there.get(f"/ho-so/{number}").text
    for path in ("to-khai", "thanh-toan"):
        assert there.client.get(f"/ho-so/{number}/{path}").status_code == 200


@pytest.mark.parametrize("other", ["sent it", "is about to"])
def test_a_button_pressed_twice_leads_to_one_receipt(
    host: Host, me: Browser, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    draft = begun(me)
    contact = {"_ten": NAME, "_thu": MAIL}
    me.send(f"/nop/{draft}/xem-lai", contact, to=f"/nop/{draft}/ma")
    right = human.confirm_code

    def taken_by_the_other(*given: Any) -> str | None:
        # The other one confirms the address with the code, and files it, before this one looks.
        email = right(*given)
        assert email == MAIL
        with transaction(host.engine, "test") as db:
            kept = db.get_one(tables.Draft, draft)
            kept.email = email
        if other == "sent it":
            dossier.submit(host, draft, kept.key, CONTACT, ME)
        return right(*given)

    monkeypatch.setattr(human, "confirm_code", taken_by_the_other)
    me.send(f"/nop/{draft}/xem-lai", {**contact, "_ma": code_in_mail(host, MAIL)})
    assert me.path.startswith("/bien-nhan/")
    assert count(host) == 1


def test_a_stranger_with_the_code_sees_where_it_stands_and_nothing_of_whom(host: Host, me: Browser) -> None:
    row = filed(host, CASES)
    shown = me.get(f"/tra-cuu?ma= {row.code.lower()} ").text
    assert "Mới đăng ký" in shown
    procedure = host.procedures.current(CASES)
    assert procedure is not None
    for personal in (row.name, row.email, row.phone, str(procedure.procedure.name), "khoa=", "so-do.png"):
        assert personal not in shown


def test_the_look_up_takes_the_digits_alone_and_says_a_day_while_there_is_one(
    host: Host, me: Browser
) -> None:
    row = filed(host, PAID)
    digits = re.sub(r"[^0-9]", "", row.code.partition("-")[2])
    assert len(digits) == 12
    assert row.due_to is not None
    assert f"dự kiến {row.due_to:%d/%m/%Y}" in me.get(f"/tra-cuu?ma={digits}").text
    assert me.get("/tra-cuu?ma=261009000999").status_code == 404
    dossier.accept(host, row.code, OFFICER)
    assert "chậm nhất" in me.get(f"/tra-cuu?ma={digits}").text
    invoice = dossier.invoices_of(host, row)[0]
    dossier.ask_payment(host, row.code, OFFICER)
    # Who pays is no matter of strangers.
    assert f"{KINDS['yeu_cau_tai_chinh']}: " not in me.get(f"/tra-cuu?ma={digits}").text
    dossier.settle(host, Credit("b1", invoice.reference, invoice.amount, host.now()))
    dossier.decide(host, row.code, OFFICER, "dong_y", "Được.")
    dossier.give_result(host, row.code, OFFICER)
    assert "Hạn trả kết quả" not in me.get(f"/tra-cuu?ma={digits}").text


@pytest.mark.parametrize("code", [FREE, PAID, CASES])
def test_every_kind_of_procedure_is_filed_and_found_again_by_its_link(
    host: Host, me: Browser, code: str
) -> None:
    draft = begun(me, code)
    proof = me.proof(draft)
    me.send(f"/nop/{draft}/xem-lai", {"_ten": NAME, "_thu": MAIL, "altcha": proof})
    assert me.path.startswith("/bien-nhan/")
    with client_of(host) as other:
        assert other.get(me.path).status_code == 200
        assert other.get(me.path.replace("/bien-nhan/", "/ho-so/")).status_code == 200


def test_pages_of_a_procedure_and_of_a_case(me: Browser) -> None:
    for code in (FREE, PAID, CASES):
        assert me.get(f"/thu-tuc/{code}").status_code == 200
        assert me.get(f"/thu-tuc/{code}/ho-so-cua-toi").status_code == 200
        for name in ("ban-in", "ban-in.docx"):
            assert me.get(f"/thu-tuc/{code}/bieu-mau/{FORMS[code]}/{name}").status_code == 200
    page = me.get(f"/thu-tuc/{PAID}/ho-so-cua-toi?so_ban=3&kenh=truc_tuyen").text
    assert "đồng" in page
    for address in ("/thu-tuc/9.1", "/thu-tuc/9.1/ho-so-cua-toi", "/nop/khong-co", "/tai-san/../app.py"):
        assert me.get(address).status_code == 404


def test_the_level_of_a_page_is_what_the_profile_of_the_host_proves(real: Host, there: Browser) -> None:
    # What the simulated bank does is no payment.
    assert load_portal(PROFILE).fact("thanh_toan_truc_tuyen") is not real.settings.simulated_bank
    proven = {
        "2.001159": "trực tuyến toàn trình",
        "1.004194": "trực tuyến một phần",
        "2.000815": "chưa đạt mức thấp nhất của thang",
    }
    for code, level in proven.items():
        text = there.client.get(f"/thu-tuc/{code}").text
        assert "224/2026/NĐ-CP" in text
        assert level in text.partition("chứng minh được <strong>")[2].partition("</strong>")[0]


def test_a_procedure_without_a_form_is_filed_with_its_papers(real: Host, there: Browser) -> None:
    there.get(f"/nop/{MARRIAGE}")
    there.send(f"/nop/{MARRIAGE}")
    assert there.path.endswith("/cau-hoi")
    draft = there.path.split("/")[2]
    there.send(f"/nop/{draft}/cau-hoi")
    assert there.path == f"/nop/{draft}/giay-to"
    missing = drafts.check(real, drafts.mine(real, session_of(real, draft))[0]).missing
    assert missing
    # What is missing is said where it is asked for; who has it later may go on.
    assert there.send(f"/nop/{draft}/giay-to").status_code == 422
    assert there.page.text.count("Chưa có tệp: ") == 2 * len(missing)
    assert there.send(f"/nop/{draft}/giay-to", {"_bo_qua": "1"}).status_code == 200
    assert there.path == f"/nop/{draft}/xem-lai"
    assert there.page.text.count("Chưa có tệp: ") == len(missing)
    proof = there.proof(draft)
    assert send(there, draft, altcha=proof) == 422
    there.get(f"/nop/{draft}/giay-to")
    there.send(
        f"/nop/{draft}/giay-to",
        None,
        [(what, (f"{i}.pdf", PDF, "application/pdf")) for i, what in enumerate(missing)],
    )
    assert there.path == f"/nop/{draft}/xem-lai"
    assert there.page.text.count(DIGEST) == len(missing)
    assert send(there, draft, altcha=proof) == 303
    assert count(real) == 1


def session_of(host: Host, draft: str) -> str:
    with reading(host.engine) as db:
        return db.get_one(tables.Draft, draft).session_hash


def test_a_procedure_is_found_in_any_spelling_and_by_its_tier(me: Browser) -> None:
    def found(words: str) -> int:
        me.get(f"/?tim={words}")
        return sum(link.startswith("/thu-tuc/") for link in me.page.links)

    assert (found(""), found("khong co gi nhu the")) == (3, 0)
    assert FREE in me.get(f"/?tim={FREE}").text


# Drafts ----------------------------------------------------------------------------------------------------


def test_wrong_answers_are_kept_and_told(me: Browser, host: Host) -> None:
    draft = begun(me)
    me.get(f"/nop/{draft}/1")
    answer = me.send(f"/nop/{draft}/", {"ho_ten": "", "ngay_sinh.ngay": "99"})
    assert answer.status_code == 422
    assert me.form(f"/nop/{draft}/").values["ngay_sinh.ngay"] == ["99"]
    assert me.form(f"/nop/{draft}/").values["ngay_sinh.nam"] == ["1990"]
    assert me.get(f"/nop/{draft}/xem-lai").text.count("tong-loi") >= 1
    contact = {"_ten": NAME, "_thu": MAIL}
    proof = me.proof(draft)
    assert me.send(f"/nop/{draft}/xem-lai", {**contact, "altcha": proof}).status_code == 422
    assert count(host) == 0


def test_files_are_listed_with_their_hash_taken_out_and_never_twice(host: Host, me: Browser) -> None:
    draft = begun(me, CASES)
    digest = hashlib.sha256(PNG).hexdigest()
    me.get(f"/nop/{draft}/1")
    assert me.page.text.count(digest) == 1
    again = [("tep_so_do", ("so-do.png", PNG, "image/png"))]
    me.send(f"/nop/{draft}/", None, again)
    assert len(drafts.attachments(host, draft)) == 1
    me.get(f"/nop/{draft}/1")
    me.send(f"/nop/{draft}/", {"_bo": "tep_so_do.0"})
    assert [*drafts.attachments(host, draft)] == []


def test_a_file_of_another_kind_or_size_is_refused_and_the_answers_stay(
    host: Host,
) -> None:
    small = dataclasses.replace(
        host, settings=dataclasses.replace(host.settings, limits=Limits(file=5000, body=50_000))
    )
    with client_of(small) as client:
        me = Browser(client)
        draft = begun(me, CASES)
        me.get(f"/nop/{draft}/1")
        answer = me.send(
            f"/nop/{draft}/",
            {"ho_ten": "Tên mới"},
            [("tep_so_do", ("a.png", PNG + b"x" * 6000, "image/png"))],
        )
        assert answer.status_code == 422
        assert me.form(f"/nop/{draft}/").values["ho_ten"] == ["Tên mới"]
        renamed = [("tep_so_do", ("chuong-trinh.png", b"MZ" + b"x" * 90, "image/png"))]
        assert me.send(f"/nop/{draft}/", None, renamed).status_code == 422
        assert [one.name for one in drafts.attachments(small, draft)] == ["so-do.png"]
        large = [("tep_so_do", ("b.png", b"x" * 60_000, "image/png"))]
        assert me.send(f"/nop/{draft}/", None, large).status_code == 413
        assert len(drafts.attachments(small, draft)) == 1


def test_what_was_answered_of_ones_case_is_not_asked_again(there: Browser) -> None:
    query = "loai_dang_ky=danh_sach&so_nguoi_nop=5&cong_dan_so=false"
    there.get(f"/thu-tuc/{STAY}/ho-so-cua-toi?{query}")
    there.send(f"/nop/{STAY}")
    draft = there.path.split("/")[2]
    values = there.form(f"/nop/{draft}/").values
    # What the form asks, too, stands in it, beside what it offers itself; who decides it does not know.
    assert values["loai_dang_ky"] == ["danh_sach"]
    assert values["ngay_lam.nam"] == ["2026"]
    assert values["co_quan_nhan"] == [""]
    there.get(f"/nop/{draft}/cau-hoi")
    values = there.form(f"/nop/{draft}/cau-hoi").values
    assert (values["so_nguoi_nop"], values["cong_dan_so"]) == (["5"], ["false"])
    text = there.get(f"/nop/{draft}/xem-lai").text
    for label, said in (("Số người", "5 người"), ("", "<dd>Không</dd>")):
        assert label in text.partition("<h2>Câu hỏi thêm</h2>")[2].partition("</section>")[0]
        assert said in text.partition("<h2>Câu hỏi thêm</h2>")[2].partition("</section>")[0]


def test_an_answer_that_is_none_is_kept_and_told_where_it_stands(there: Browser) -> None:
    draft = there.begin(STAY)
    there.get(f"/nop/{draft}/cau-hoi")
    wrong = {"so_nguoi_nop": "abc", "cong_dan_so": "false"}
    assert there.send(f"/nop/{draft}/cau-hoi", wrong).status_code == 422
    assert there.page.text.count("“abc” không dùng được: hãy ghi một số.") == 2
    # Left for later it is kept as it was typed, and told again before it is sent.
    form = {**there.form(f"/nop/{draft}/cau-hoi").values, "so_nguoi_nop": "xyz", "_bo_qua": "1"}
    assert there.client.post(f"/nop/{draft}/cau-hoi", data=form).status_code == 200
    assert "“xyz” không dùng được" in there.get(f"/nop/{draft}/xem-lai").text
    there.get(f"/nop/{draft}/cau-hoi")
    assert there.form(f"/nop/{draft}/cau-hoi").values["so_nguoi_nop"] == ["xyz"]
    assert there.send(f"/nop/{draft}/cau-hoi", {"so_nguoi_nop": "5"}).status_code == 200
    assert "không dùng được" not in there.get(f"/nop/{draft}/xem-lai").text


def test_the_steps_name_every_page_that_there_is(there: Browser) -> None:
    assert "MB" not in there.get(f"/nop/{STAY}").text
    there.send(f"/nop/{STAY}")
    draft = there.path.split("/")[2]
    there.get(f"/nop/{draft}/1")
    steps = [link for link in there.page.links if link.startswith(f"/nop/{draft}/")]
    assert steps[-2:] == [f"/nop/{draft}/cau-hoi", f"/nop/{draft}/xem-lai"]
    there.get(f"/nop/{MARRIAGE}")
    there.send(f"/nop/{MARRIAGE}")
    text = there.get(there.path.replace("cau-hoi", "giay-to")).text
    steps = [link.rpartition("/")[2] for link in there.page.links if link.startswith("/nop/")]
    assert steps == ["cau-hoi", "giay-to", "xem-lai"]
    assert f'aria-current="step"><a href="{there.path}"' in text


# That a person is there ------------------------------------------------------------------------------------


def send(me: Browser, draft: str, **more: str) -> int:
    """Send a draft from its page; the status code of the answer itself."""
    me.get(f"/nop/{draft}/xem-lai")
    return me.send(f"/nop/{draft}/xem-lai", {"_ten": NAME, "_thu": MAIL, **more}, follow=False).status_code


def test_a_proof_is_asked_for_and_answered_as_altcha_has_it(host: Host, me: Browser) -> None:
    draft = begun(me)
    given = me.client.get(f"/nop/{draft}/altcha.json").json()
    assert given.keys() == {"algorithm", "challenge", "maxnumber", "salt", "signature"}
    assert human.check(host.settings.secret, human.solve(given), host.now(), draft) is None
    with pytest.raises(ValueError, match="no answer"):
        human.solve({**given, "salt": given["salt"].replace("expires=", "expires=9")})


# What is refused -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["/", f"/thu-tuc/{FREE}", f"/nop/{FREE}", "/tra-cuu", "/khong-co", "/tai-san/portal.js"]
)
def test_every_answer_has_the_headers_of_the_policy(me: Browser, address: str) -> None:
    answer = me.get(address)
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    page = answer.text
    assert not re.search(
        r"<script(?![^>]* src=\"/tai-san/)|<style|\sstyle=|\son[a-z]+=|https?://[^\"]+\.(?:js|css)", page
    )


def test_what_was_not_foreseen_is_told_without_its_words(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("mật khẩu là 123456")

    monkeypatch.setattr(dossier, "find", broken)
    app = create_app(host.settings, host, deliver=False)
    with TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as client:
        answer = client.get("/tra-cuu?ma=VD.01-1")
    assert answer.status_code == 500
    assert "123456" not in answer.text
    assert answer.headers["Content-Security-Policy"] == POLICY


def test_the_cookie_is_of_this_host_alone(me: Browser, host: Host) -> None:
    cookie = me.client.get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    secure = dataclasses.replace(
        host, settings=dataclasses.replace(host.settings, base_url="https://cong.example")
    )
    with client_of(secure) as client:
        answer = client.get("/")
        assert answer.headers["Set-Cookie"].startswith("__Host-")
        assert "; Secure" in answer.headers["Set-Cookie"]
        assert "Strict-Transport-Security" in answer.headers


# After it was sent -----------------------------------------------------------------------------------------


def key(host: Host, code: str) -> str:
    return f"khoa={dossier.link_key(host, code)}"


def test_a_supplement_that_is_edited_is_said_not_to_be_sent(host: Host, me: Browser) -> None:
    row = filed(host, CASES)
    dossier.ask_supplement(host, row.code, OFFICER, WHY)
    page = me.get(f"/ho-so/{row.code}?{key(host, row.code)}").text
    assert "Ghi đúng như trong căn cước." in page
    assert "CHƯA GỬI" not in page
    me.send(f"/ho-so/{row.code}/bo-sung")
    draft = me.path.split("/")[2]
    assert me.form(f"/nop/{draft}/").values["ho_ten"] == [NAME]
    for page in ("1", "xem-lai", "1"):
        # What is asked for stands beside it.
        text = me.get(f"/nop/{draft}/{page}").text
        assert "CHƯA GỬI" in text
        assert "Họ và tên: Ghi đúng như trong căn cước." in text
    me.send(f"/nop/{draft}/", {"ho_ten": "Nguyễn Thị Ví Dụ Hai"})
    for address in (
        "/",
        "/tra-cuu",
        f"/thu-tuc/{FREE}",
        "/khong-co",
        # An error below the draft is no page of it.
        f"/nop/{draft}/khong-co",
        f"/bien-nhan/{row.code}?{key(host, row.code)}",
    ):
        assert me.get(address).text.count("CHƯA GỬI") == 1
        assert f"/nop/{draft}" in me.page.links
    with client_of(host) as other:
        assert "CHƯA GỬI" not in other.get("/").text
    for address in (f"/nop/{draft}/1", *(f"/ho-so/{code}" for code in (row.code, row.code.lower()))):
        assert me.get(f"{address}?{key(host, row.code)}").text.count("CHƯA GỬI") == 1
    me.get(f"/nop/{draft}/xem-lai")
    form = me.form(f"/nop/{draft}/xem-lai").values
    # The time runs from when it is taken in: no day is shown as if it ran now.
    assert RESENT in me.page.text
    assert "tthc-deadline" not in me.text
    me.send(f"/nop/{draft}/xem-lai")
    assert me.path.startswith(f"/ho-so/{row.code}")
    assert "CHƯA GỬI" not in me.page.text
    # The newest word stands at the top, and no day is said until it is taken in.
    box = me.text.partition('role="status"')[2].partition("</div>")[0]
    assert f"Đã nhận phần bổ sung của hồ sơ {row.code}" in box
    assert RESENT in box
    for address in (f"tra-cuu?ma={row.code}", f"bien-nhan/{row.code}?{key(host, row.code)}"):
        text = me.get(f"/{address}").text
        assert RESENT in text
        assert "chờ bổ sung" not in text
    # Of what was sent first and last the receipt lists the files.
    assert ("lần nộp đầu" in text, "lần nộp bổ sung" in text, text.count("so-do.png")) == (True, True, 2)
    accepted = dossier.accept(host, row.code, OFFICER)
    assert accepted.due_to is not None
    assert RESENT not in me.get(f"/ho-so/{row.code}?{key(host, row.code)}").text.partition("Thông báo")[0]
    me.client.post(f"/nop/{draft}/xem-lai", data=form)
    kept = dossier.find(host, row.code)
    assert kept.record["ho_ten"] == "Nguyễn Thị Ví Dụ Hai"
    assert kinds(host, row.code) == ["nop", "yeu_cau_bo_sung", "bo_sung", "tiep_nhan"]


def test_a_supplement_that_is_not_needed_any_more_says_so(host: Host, me: Browser) -> None:
    row = filed(host, CASES)
    dossier.ask_supplement(host, row.code, OFFICER, WHY)
    me.get(f"/ho-so/{row.code}?{key(host, row.code)}")
    me.send(f"/ho-so/{row.code}/bo-sung")
    draft = me.path.split("/")[2]
    me.get(f"/nop/{draft}/xem-lai")
    form = me.form(f"/nop/{draft}/xem-lai").values
    dossier.begin_processing(host, row.code, OFFICER)
    assert NO_MORE.strip() in dossier.notices_of(host, row)[0].text
    for page in ("1", "xem-lai"):
        text = me.get(f"/nop/{draft}/{page}").text
        assert "Phần bổ sung này không cần gửi nữa." in text
        assert "CHƯA GỬI" not in text
        assert f"/ho-so/{row.code}?{key(host, row.code)}" in me.page.links
    assert f"/nop/{draft}/xem-lai" not in [one.action for one in me.page.forms]
    answer = me.client.post(f"/nop/{draft}/xem-lai", data=form)
    assert answer.status_code == 409
    assert "Phần bổ sung này không cần gửi nữa." in answer.text
    assert kinds(host, row.code) == ["nop", "yeu_cau_bo_sung", "xu_ly"]
    # A dossier that never waited for one is told of none.
    other = filed(host, FREE)
    dossier.accept(host, other.code, OFFICER)
    assert NO_MORE.strip() not in dossier.notices_of(host, other)[0].text


def test_it_is_taken_back_with_a_tick_and_only_once(host: Host, me: Browser) -> None:
    row = filed(host, FREE)
    me.get(f"/ho-so/{row.code}?{key(host, row.code)}")
    assert me.send(f"/ho-so/{row.code}/rut").status_code == 422
    assert "Tôi muốn rút hồ sơ này" in me.text
    assert f"/ho-so/{row.code}?{key(host, row.code)}" in me.page.links
    me.get(f"/ho-so/{row.code}?{key(host, row.code)}")
    form = me.form(f"/ho-so/{row.code}/rut").values
    me.send(f"/ho-so/{row.code}/rut", {"chac_chan": "co"})
    assert dossier.find(host, row.code).status == WITHDRAWN
    assert me.client.post(f"/ho-so/{row.code}/rut", data={**form, "chac_chan": "co"}).status_code == 409


def test_only_the_word_of_the_bank_pays(host: Host, me: Browser) -> None:
    row = filed(host, PAID)
    page = me.get(f"/ho-so/{row.code}/thanh-toan?{key(host, row.code)}&trang_thai=thanh_cong")
    [invoice] = dossier.invoices_of(host, row)
    assert invoice.reference in page.text
    assert dossier.find(host, row.code).payment == "cho_nop"
    bank = next(link for link in me.page.links if link.startswith("/ngan-hang-mo-phong/"))
    me.get(bank)
    assert me.send("/ngan-hang-mo-phong/", {"so_tien": "0"}).status_code == 422
    assert "Ghi số tiền lớn hơn 0" in me.text
    me.get(next(link for link in me.page.links if link.startswith("/ngan-hang-mo-phong/")))
    me.send("/ngan-hang-mo-phong/", {"so_tien": "1"})
    assert dossier.find(host, row.code).payment == "cho_nop"
    # What did not fit is told where it was paid: the sum, when, why, and who looks at it.
    for said in ("Nhận 1 đồng lúc 09:00", "số tiền khác với số phải nộp", "cán bộ đang đối chiếu"):
        assert said in me.page.text
    me.get(bank)
    me.send("/ngan-hang-mo-phong/")
    assert me.path.startswith(f"/ho-so/{row.code}/thanh-toan")
    assert "Đã nhận đủ tiền" in me.page.text
    assert dossier.find(host, row.code).payment == "da_nop"


def test_who_waits_until_money_is_reconciled_is_shown_no_button_to_pay(host: Host, me: Browser) -> None:
    row = filed(host, PAID)
    reference = dossier.invoices_of(host, row)[0].reference
    dossier.settle(host, Credit("b1", reference, 6_000, host.now()))
    page = f"/ho-so/{row.code}?{key(host, row.code)}"
    text = me.get(page).text
    assert "Cán bộ đang đối chiếu một khoản đã chuyển. Bạn đừng chuyển thêm" in text
    assert ">Nộp tiền</a>" not in text
    dossier.close_money(host, "b1", OFFICER, "Thiếu 18.000 đồng.")
    text = me.get(page).text
    assert "Cán bộ đang đối chiếu một khoản" not in text
    assert ">Nộp tiền</a>" in text


def test_files_come_back_as_they_went(host: Host, me: Browser) -> None:
    row = filed(host, CASES)
    me.get(f"/ho-so/{row.code}?{key(host, row.code)}")
    address = next(link for link in me.page.links if "/tep/" in link)
    answer = me.client.get(address)
    assert answer.content == PNG
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_who_confirms_an_e_mail_gets_another_cookie_and_the_drafts_stay(host: Host, me: Browser) -> None:
    row = filed(host, FREE)
    draft = begun(me)
    before = dict(me.client.cookies)
    me.get("/dang-nhap")
    me.send("/dang-nhap", {"thu": MAIL})
    me.send("/dang-nhap", {"ma": code_in_mail(host, MAIL)})
    assert me.path == "/ho-so"
    assert dict(me.client.cookies) != before
    assert row.code in me.page.text or f"/ho-so/{row.code}" in me.page.links
    assert f"/nop/{draft}" in me.text
    assert me.client.get(f"/nop/{draft}/1").status_code == 200
    assert me.client.get(f"/ho-so/{row.code}").status_code == 200
    me.send("/dang-xuat")
    assert me.client.get(f"/ho-so/{row.code}").status_code == 404


def test_who_reads_the_mail_sees_the_dossier_however_the_address_is_written(host: Host, me: Browser) -> None:
    draft = begun(me)
    proof = me.proof(draft)
    me.send(f"/nop/{draft}/xem-lai", {"_ten": NAME, "_thu": "Vi-Du@Example.vn", "altcha": proof})
    code = me.path.split("/")[2].partition("?")[0]
    assert dossier.find(host, code).owner is None
    with client_of(host) as client:
        other = Browser(client)
        other.get("/dang-nhap")
        other.send("/dang-nhap", {"thu": "vi-du@EXAMPLE.vn"})
        other.send("/dang-nhap", {"ma": code_in_mail(host, MAIL)})
        assert f"/ho-so/{code}" in other.page.links
        assert other.get(f"/ho-so/{code}").status_code == 200


def test_a_supplement_says_what_it_changes_of_the_fee_before_it_is_sent(host: Host, me: Browser) -> None:
    row = filed(host, PAID)
    invoice = dossier.invoices_of(host, row)[0]
    dossier.settle(host, Credit("b1", invoice.reference, invoice.amount, host.now()))
    dossier.ask_supplement(host, row.code, OFFICER, WHY)
    me.get(f"/ho-so/{row.code}?{key(host, row.code)}")
    me.send(f"/ho-so/{row.code}/bo-sung")
    draft = me.path.split("/")[2]
    said = "đã nộp 24.000 đồng, theo nội dung bổ sung phải nộp 32.000 đồng: cơ quan sẽ xem xét và báo lại"
    assert "phí, lệ phí thay đổi" not in me.get(f"/nop/{draft}/xem-lai").text
    me.get(f"/nop/{draft}/1")
    me.send(f"/nop/{draft}/", {"so_ban": "4"})
    assert f"Gửi bổ sung thì phí, lệ phí thay đổi: {said}." in me.get(f"/nop/{draft}/xem-lai").text
    me.send(f"/nop/{draft}/xem-lai")
    # By the newest word, and in the history.
    assert me.text.count(said) == 2


def test_mails_and_pages_address_people_in_one_way() -> None:
    for _, text in WORDS.values():
        assert "ông/bà" not in text.lower()


def test_everything_that_was_done_is_told_with_who_and_when(host: Host, me: Browser) -> None:
    row = filed(host, FREE)
    dossier.accept(host, row.code, OFFICER)
    dossier.begin_processing(host, row.code, By("can_bo", "binh"))
    dossier.decide(host, row.code, OFFICER, "tu_choi", "Không đủ điều kiện.", WHY)
    page = me.get(f"/ho-so/{row.code}?{key(host, row.code)}").text
    for said in (
        "Tiếp nhận hồ sơ",
        "cán bộ binh",
        "Ra quyết định",
        "Không đủ điều kiện.",
        "Ghi đúng như trong căn cước.",
    ):
        assert said in page
    assert [one.shown_at for one in dossier.notices_of(host, row)].count(None) == 0


def test_who_sends_too_many_bytes_of_files_is_told_to_wait(host: Host) -> None:
    limits = host.settings.limits._replace(hourly=2 * len(PNG))
    with client_of(
        dataclasses.replace(host, settings=dataclasses.replace(host.settings, limits=limits))
    ) as client:
        me = Browser(client)
        draft = begun(me, CASES)
        answers = []
        for name in ("hai.png", "ba.png"):
            me.get(f"/nop/{draft}/1")
            answers.append(
                me.send(f"/nop/{draft}/", None, [("tep_so_do", (name, PNG, "image/png"))]).status_code
            )
        assert answers[-1] == 429
        assert len(drafts.attachments(host, draft)) == 2
