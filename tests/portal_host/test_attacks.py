"""Attacks on the example portal, each with the status code that it must get, and nothing changed by it."""

from __future__ import annotations

import io
import re
from typing import Any, NamedTuple

import pytest
from examples.portal import commands, dossier, drafts, people, tables
from examples.portal.dossier import reference_of
from examples.portal.host import Host, RefusedError
from examples.portal.tables import reading, transaction
from starlette.requests import Request

from .browser import Browser, client_of
from .support import (
    ASKED,
    CASES,
    COMMUNE,
    FREE,
    MAIL,
    ME,
    PAID,
    PNG,
    POSTED,
    PROVINCE,
    WHO,
    Clock,
    code_in_mail,
    count,
    do,
    filed,
    mails,
    rows_of,
    save,
)

pytestmark = pytest.mark.portal


class Scene(NamedTuple):
    """Somebody's dossier with a request and its answer begun, and an attacker with a browser."""

    host: Host
    me: Browser
    theirs: tables.Dossier
    draft: tables.Draft
    answer: tables.Draft

    @property
    def csrf(self) -> str:
        return self.host.settings.keyed("csrf", str(self.me.client.cookies["phien"])).hex()

    def post(self, path: str, **values: Any) -> Any:
        return self.me.client.post(path, data={"_csrf": self.csrf, **values}, follow_redirects=False)


@pytest.fixture
def scene(host: Host, me: Browser) -> Scene:
    theirs = filed(host, CASES)
    do(host, "yeu-cau-bo-sung", theirs.code, reasons=ASKED)
    answer = drafts.begin_answer(host, theirs, ME)
    draft = drafts.begin(host, FREE, "to-khai", COMMUNE, ME)
    save(host, draft.id, {**POSTED[FREE], **WHO})
    me.get("/")
    return Scene(host, me, theirs, draft, answer)


@pytest.mark.parametrize("signed_in", [False, True])
def test_nothing_of_another_is_seen_or_done(scene: Scene, *, signed_in: bool) -> None:
    host, me, code = scene.host, scene.me, scene.theirs.code
    if signed_in:
        me.sign_in(host, "ke-gian@example.vn")
    before = rows_of(host)
    refused = 404 if signed_in else 303
    for page in (
        f"/ho-so/{code}?khoa=x",
        f"/ho-so/{code}/to-khai",
        f"/ho-so/{code}/tep/0",
    ):
        assert me.client.get(page, follow_redirects=False).status_code == refused, page
    for name in ("tu-rut", "bo-sung"):
        assert scene.post(f"/ho-so/{code}/{name}", chac_chan="co").status_code == refused
    for path in (f"/nop/{scene.draft.id}", f"/nop/{scene.answer.id}"):
        assert me.client.get(f"{path}/1").status_code == 404
        assert scene.post(f"{path}/xem-lai").status_code == 404
        assert scene.post(f"{path}/1", ho_ten="x").status_code == 404
    for path in ("/can-bo/tien", "/can-bo"):
        told = me.client.get(path, follow_redirects=False)
        assert told.headers["location"] == "/dang-nhap?ve=/can-bo"
    assert scene.post(f"/ho-so/{code}/tiep-nhan", da_xem="2").status_code == refused
    after = rows_of(host)
    assert {name for name in after if after[name] != before[name]} <= {"rate"}


@pytest.mark.parametrize(
    ("values", "headers"),
    [
        ({}, {}),
        ({"_csrf": "0" * 64}, {}),
        ({"_csrf": "right"}, {"Sec-Fetch-Site": "cross-site"}),
        ({"_csrf": "right"}, {"Sec-Fetch-Site": "same-site"}),
    ],
)
def test_forged_forms_are_refused(scene: Scene, values: dict[str, str], headers: dict[str, str]) -> None:
    told = {name: scene.csrf if value == "right" else value for name, value in values.items()}
    for path in ("/thu-tuc/9.200001", "/dang-nhap", "/tra-cuu"):
        assert scene.me.client.post(path, data=told, headers=headers).status_code == 403


def test_codes_cannot_be_counted_through(scene: Scene, clock: Clock) -> None:
    code, me = scene.theirs.code, scene.me
    second, none = scene.host.settings.look_up_code(code), "VD.01-261009-0000999"
    assert me.get(f"/tra-cuu?ma={code}&ma_tra_cuu={second}").status_code == 200
    assert "Trạng thái" not in me.page.text
    tried = [scene.post("/tra-cuu", ma=code, ma_tra_cuu="AAAA-AAAA").status_code for _ in range(21)]
    assert tried == [404] * 20 + [429]
    # The same answer for a dossier that there is and for one that there is not.
    clock.pass_by(hours=2)
    told = [
        scene.post("/tra-cuu", ma=one, ma_tra_cuu="AAAA-AAAA").text.replace(one, "") for one in (code, none)
    ]
    assert told[0] == told[1]
    # From everywhere else, too: the dossier itself counts.
    for _ in range(20):
        visit = people.Visit(Request({"type": "http"}), scene.host, "", "")
        visit.at_most("tra-cuu-ma", 100, who=code.replace("VD.01", "").replace("-", ""))
    assert scene.post("/tra-cuu", ma=f" {code.lower()}.", ma_tra_cuu=second).status_code == 429
    clock.pass_by(hours=2)
    shown = scene.post("/tra-cuu", ma=code, ma_tra_cuu=second)
    assert shown.status_code == 200
    assert not any(word in shown.text for word in ("Nguyễn Thị", MAIL, "0912345678", "Ghi đúng như"))


def test_a_code_holds_for_one_session_one_time_and_five_tries(scene: Scene) -> None:
    host, me = scene.host, scene.me
    me.get("/dang-nhap")
    me.send("/dang-nhap", {"thu": MAIL})
    code = code_in_mail(host)
    with client_of(host) as client:
        other = Browser(client)
        other.get("/dang-nhap")
        told = {**other.form("/dang-nhap").values, "ma": code}
        assert other.client.post("/dang-nhap", data=told).status_code == 422
    wrong = f"{(int(code) + 1) % 10**8:08}"
    for typed in [wrong] * 5 + [code]:
        assert scene.post("/dang-nhap", ma=typed).status_code == 422
    me.send("/dang-nhap", {"thu": MAIL})
    code = code_in_mail(host)
    assert scene.post("/dang-nhap", ma=code).status_code == 303
    assert scene.post("/dang-nhap", ma=code).status_code == 422


def test_a_mailbox_is_not_flooded(scene: Scene) -> None:
    tried = [scene.post("/dang-nhap", thu="nan-nhan@example.vn").status_code for _ in range(7)]
    assert tried == [303] * 5 + [429] * 2
    draft = scene.me.begin(FREE, COMMUNE)
    save(scene.host, draft, {**POSTED[FREE], **WHO, "nop-email": ["nan-nhan@example.vn"]})
    for _ in range(10):
        assert scene.post(f"/nop/{draft}/xem-lai", _gui_ma="co", _ban="1").status_code == 429
    assert len(mails(scene.host, "nan-nhan@example.vn")) == 5
    assert not any("nan-nhan" in row for row in rows_of(scene.host)["rate"])


def test_a_session_is_new_after_it_was_confirmed_and_ends(scene: Scene, clock: Clock) -> None:
    me, page = scene.me, f"/ho-so/{scene.theirs.code}"

    def opened(cookie: str) -> bool:
        me.client.cookies.clear()
        me.client.cookies.set("phien", cookie, domain="127.0.0.1")
        return me.get(page).url.path == page

    before = str(me.client.cookies["phien"])
    me.sign_in(scene.host, MAIL)
    now = str(me.client.cookies["phien"])
    assert (opened(before), opened(now)) == (False, True)
    me.send("/dang-xuat")
    assert not opened(now)
    me.client.cookies.clear()
    me.sign_in(scene.host, MAIL)
    clock.pass_by(days=31)
    assert not opened(str(me.client.cookies["phien"]))


def test_nobody_is_led_away(scene: Scene) -> None:
    me = scene.me
    for where in ("//evil.example", "https://evil.example", "/\\evil", "/ho-so/\\..", "javascript:0"):
        me.get("/dang-nhap")
        me.send("/dang-nhap", {"thu": f"{len(where)}@example.vn", "ve": where})
        told = scene.post("/dang-nhap", ma=code_in_mail(scene.host, f"{len(where)}@example.vn"), ve=where)
        assert told.headers["location"] == "/ho-so"
        me.client.cookies.clear()
        me.get("/")
    told = me.client.get("/tra-cuu", headers={"Host": "evil.example"}, follow_redirects=False)
    assert "evil" not in told.text


@pytest.mark.parametrize(
    "path",
    [
        "/tai-san/../app.py",
        "/tai-san/..%2fapp.py",
        "/xa-phuong/..json",
        "/%00",
        f"/{'a' * 600}",
        f"/nop/x/{'9' * 4_400}",
    ],
)
def test_addresses_that_are_none(scene: Scene, path: str) -> None:
    told = scene.me.client.get(path)
    assert told.status_code in (200, 400, 404)
    assert "import annotations" not in told.text


@pytest.mark.parametrize(
    "text", ["' OR 1=1 --", "<script>alert(1)</script>", "{{ 7*7 }}", "\u202e\u0000", "\r\nBcc: a@b.vn"]
)
def test_texts_stay_texts(scene: Scene, text: str) -> None:
    me = scene.me
    told = scene.post("/tra-cuu", ma=text, ma_tra_cuu=text)
    assert told.status_code in (404, 400, 422)
    assert "<script>alert" not in told.text
    assert scene.post("/dang-nhap", thu=f"a{text}@example.vn").status_code in (422, 400)
    me.sign_in(scene.host, MAIL)
    draft = me.begin(FREE, COMMUNE)
    sent = scene.post(f"/nop/{draft}/1", **{**POSTED[FREE], "ho_ten": text, "_ban": "0"})
    page = me.get(f"/nop/{draft}/1").text
    assert "<script>alert" not in page
    assert "49" not in page.partition('name="ho_ten"')[2][:80]
    if sent.status_code == 303:
        me.get(f"/nop/{draft}/2")
        me.send(f"/nop/{draft}/2", {**WHO, "nop-name": text.strip() or "x"})
        me.send("/nop/")
        assert "<script>alert" not in me.text
        assert "Bcc" not in {str(key) for mail in mails(scene.host) for key in mail}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ\x90"),
        ("a.svg", b"<svg onload=alert(1)>"),
        ("a.pdf", b"<html><script>"),
        ("a.pdf", b"%PDF-1.7" + b"x" * 21 * 2**20),
        ("../../\u202egnp.exe.png", PNG),
    ],
)
def test_files_are_refused_or_harmless(scene: Scene, name: str, content: bytes) -> None:
    me = scene.me
    draft = me.begin(CASES, PROVINCE)
    me.send(f"/nop/{draft}/1", POSTED[CASES], [("tep_so_do", (name, content, "image/png"))])
    with reading(scene.host.engine) as db:
        kept = drafts.files_of(db.get_one(tables.Draft, draft))
    assert [(one.name, one.type) for one in kept] == (
        [("gnp.exe.png", "image/png")] if content == PNG else []
    )


def test_an_agency_that_does_not_receive_it_gets_nothing(scene: Scene) -> None:
    before = count(scene.host, tables.Draft)
    for agency in (PROVINCE, "VD.99", "../x"):
        assert scene.post(f"/thu-tuc/{FREE}", co_quan=agency).status_code == 422
    with pytest.raises(RefusedError):
        drafts.begin(scene.host, FREE, "to-khai", PROVINCE, ME)
    assert count(scene.host, tables.Draft) == before


def test_addresses_of_one_household_count_as_one() -> None:
    def seen(address: str) -> str:
        return people.address_of(Request({"type": "http", "client": (address, 1), "headers": []}))

    assert seen("2001:db8::1") == seen("2001:db8::ffff:2")
    assert seen("2001:db8::1") != seen("2001:db8:1::1")
    assert seen("192.0.2.1") != seen("192.0.2.2")


def test_an_officer_of_another_agency_reads_and_does_nothing(scene: Scene) -> None:
    code, me, host = scene.theirs.code, scene.me, scene.host
    me.on_duty(host, "quan_tri", COMMUNE)
    before = rows_of(host)
    for path in (f"/ho-so/{code}", f"/ho-so/{code}/tep/0"):
        assert me.client.get(path).status_code == 404
    for name in ("tiep-nhan", "xoa-du-lieu", "tu-rut"):
        assert scene.post(f"/ho-so/{code}/{name}", da_xem="2").status_code == 404
    assert rows_of(host) == before


def test_a_role_is_no_more_than_it_is_and_ends(scene: Scene) -> None:
    host, me = scene.host, scene.me
    me.on_duty(host, "quan_tri", COMMUNE)
    mine = filed(host, FREE)
    assert scene.post(f"/ho-so/{mine.code}/tiep-nhan", da_xem="1").status_code == 403
    people.enrol(host.engine, "an@co-quan.example.vn", "an", people.GONE, COMMUNE)
    assert me.client.get("/can-bo", follow_redirects=False).status_code == 303


def test_who_left_before_the_row_of_officers_was_deleted_is_none(scene: Scene) -> None:
    with transaction(scene.host.engine) as db:
        db.add(tables.Officer(email="cu@example.vn", name="cũ", role=people.GONE, agency=PROVINCE))
    scene.me.sign_in(scene.host, "cu@example.vn")
    assert scene.me.client.get("/can-bo", follow_redirects=False).status_code == 303
    assert scene.me.client.get(f"/ho-so/{scene.theirs.code}").status_code == 404


def test_a_look_up_code_fits_for_ever(scene: Scene) -> None:
    # Of the secret of the tests: as printed and mailed since there are look-up codes.
    assert scene.host.settings.look_up_code("VD.01-261009-0000001") == "7TCS-Z7FM"


def test_a_transfer_for_the_dossier_of_another_agency_is_not_closed(scene: Scene) -> None:
    host, me, words = scene.host, scene.me, reference_of(scene.theirs.code, 1)
    kept = commands.settle(host, commands.Credit(id="b", content=words, amount=5, at=host.now()))
    before = rows_of(host)["bank_transaction"]
    for agency, status in ((COMMUNE, 404), (PROVINCE, 303)):
        me.on_duty(host, "tiep_nhan", agency)
        assert (words in me.get("/can-bo/tien").text) == (agency == PROVINCE)
        assert rows_of(host)["bank_transaction"] == before
        told = scene.post("/can-bo/tien", giao_dich=str(kept.id), ket_qua="Hoàn tiền")
        assert told.status_code == status
    assert rows_of(host)["bank_transaction"] != before


def test_a_full_draft_takes_no_more(scene: Scene) -> None:
    host = scene.host
    object.__setattr__(host.settings, "limits", {**host.settings.limits, "files": 2})
    for number in range(2):
        drafts.attach(host, scene.draft.id, "x", f"{number}.png", io.BytesIO(PNG + bytes([number])))
    with pytest.raises(RefusedError, match="du_tep"):
        drafts.attach(host, scene.draft.id, "x", "3.png", io.BytesIO(PNG + b"3"))


def test_every_answer_is_bounded_and_has_its_headers(scene: Scene) -> None:
    # Over real sockets, slow and endless ones: tests/test_service_limits.py, by the same bounds.
    large = {"Content-Length": str(40 * 2**20), "Content-Type": "application/x-www-form-urlencoded"}
    assert scene.me.client.post("/tra-cuu", content=b"", headers=large).status_code == 413
    scene.me.client.cookies.clear()
    told = scene.me.client.get("/").headers
    assert "default-src 'none'" in told["content-security-policy"]
    assert told["x-content-type-options"] == "nosniff"
    assert told["referrer-policy"] == "no-referrer"
    assert "httponly" in told["set-cookie"].lower()


# Ten more ---------------------------------------------------------------------------------------------------


def test_two_codes_of_two_dossiers_do_not_fit(scene: Scene) -> None:
    other = filed(scene.host, FREE)
    for code, of in ((scene.theirs.code, other.code), (other.code, scene.theirs.code)):
        second = scene.host.settings.look_up_code(of)
        assert scene.post("/tra-cuu", ma=code, ma_tra_cuu=second).status_code == 404


@pytest.mark.parametrize("number", ["", "x", "-1", "0", "1.0", "²", "9" * 11, "9" * 500])
def test_a_number_of_a_page_that_is_none_is_a_stale_page(scene: Scene, number: str) -> None:
    host, me, code = scene.host, scene.me, scene.theirs.code
    me.sign_in(host, MAIL)
    draft = me.begin(PAID)
    me.send(f"/nop/{draft}/1", POSTED[PAID])
    before = rows_of(host)
    assert scene.post(f"/nop/{draft}/1", ho_ten="Khác", _ban=number).status_code == 409
    assert scene.post(f"/nop/{draft}/xem-lai", _ban=number).status_code == 409
    assert scene.post(f"/ho-so/{code}/tu-rut", chac_chan="co", da_xem=number).status_code == 409
    after = rows_of(host)
    assert (after["event"], after["draft"]) == (before["event"], before["draft"])


@pytest.mark.parametrize("amount", ["-5", "0", "1e9", "5,0", "٣٠٠٠", "9" * 40, "0x10", "1.0000.0", "\u200b5"])
def test_an_amount_that_is_none_asks_for_nothing(scene: Scene, amount: str) -> None:
    host, me = scene.host, scene.me
    me.on_duty(host, "tiep_nhan", PROVINCE)
    one = filed(host, CASES)
    for name in ("tiep-nhan", "xu-ly"):
        do(host, name, one.code)
    before = rows_of(host)
    told = scene.post(f"/ho-so/{one.code}/nop-tien", so_tien=amount, noi_dung="Phí thẩm định", da_xem="3")
    assert told.status_code == 422
    assert rows_of(host)["event"] == before["event"]


@pytest.mark.parametrize("number", ["-1", "x", "99", "9" * 30, "0%2f.."])
def test_a_number_of_a_file_that_is_none_is_not_found(scene: Scene, number: str) -> None:
    scene.me.sign_in(scene.host, MAIL)
    assert scene.me.client.get(f"/ho-so/{scene.theirs.code}/tep/0").status_code == 200
    assert scene.me.client.get(f"/ho-so/{scene.theirs.code}/tep/{number}").status_code == 404


@pytest.mark.parametrize("name", ['a"; filename="b.html', "a\r\nSet-Cookie: x=1", "<b>.html", "a%0d%0ax"])
def test_the_name_of_a_file_is_no_header_and_no_markup(scene: Scene, name: str) -> None:
    host, me = scene.host, scene.me
    me.sign_in(host, MAIL)
    made = drafts.begin(host, CASES, "don", PROVINCE, ME)
    save(host, made.id, {**POSTED[CASES], **WHO})
    drafts.attach(host, made.id, "tep_so_do", f"{name}.png", io.BytesIO(PNG + b"3"))
    one = dossier.send(host, made.id)
    told = me.client.get(f"/ho-so/{one.code}/tep/0")
    assert told.status_code == 200
    assert "set-cookie" not in told.headers
    # Quoted whole: nothing in it ends the name, or begins another.
    assert re.fullmatch(
        r"attachment; filename(\*=utf-8''[\w.%-]+|=\"[^\"]+\")", told.headers["content-disposition"]
    )
    assert "<b>" not in me.get(f"/ho-so/{one.code}").text
    me.on_duty(host, "tiep_nhan", PROVINCE)
    assert "<b>" not in me.get(f"/ho-so/{one.code}").text


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", "/tra-cuu"), ("DELETE", "/ho-so/x"), ("PATCH", "/can-bo"), ("TRACE", "/"), ("POST", "/")],
)
def test_a_method_that_nothing_takes_is_refused(scene: Scene, method: str, path: str) -> None:
    assert scene.me.client.request(method, path, data={"_csrf": scene.csrf}).status_code == 405


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("multipart/form-data", b"--x\r\n", 400),
        ("multipart/form-data; boundary=x", b"no boundary at all", 400),
        (
            "multipart/form-data; boundary=x",
            b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--",
            400,
        ),
        ("application/json", b'{"_csrf": "WORD"}', 403),
        ("application/x-www-form-urlencoded", b"_csrf=WORD&ma=%00", 400),
        ("application/x-www-form-urlencoded", b"_csrf=WORD" + b"&a=1" * 30_000, 400),
        ("application/x-www-form-urlencoded; charset=utf-16", b"_csrf=WORD", 400),
        ("application/x-www-form-urlencoded", b"_csrf=WORD", 404),
    ],
)
def test_a_body_that_is_no_form_is_refused(scene: Scene, kind: str, body: bytes, status: int) -> None:
    """The last one is a form, of no dossier: that the others are refused is not for their word."""
    sent = body.replace(b"WORD", scene.csrf.encode())
    told = scene.me.client.post("/tra-cuu", content=sent, headers={"Content-Type": kind})
    assert told.status_code == status


@pytest.mark.parametrize("cookie", ["", "x", "a" * 6_000, "\u00ff\u00fe", "../..", "%00", "' OR 1=1"])
def test_a_cookie_that_is_none_is_nobody(scene: Scene, cookie: str) -> None:
    told = scene.me.client
    told.cookies.clear()
    header = {"Cookie": f"phien={cookie}".encode("latin-1")}
    assert told.get("/ho-so", headers=header).status_code in (200, 303)
    page = told.get(f"/ho-so/{scene.theirs.code}", headers=header, follow_redirects=False)
    assert page.status_code == 303


def test_who_claims_to_be_elsewhere_is_bounded_all_the_same(scene: Scene) -> None:
    told = [
        scene.me.client.post(
            "/tra-cuu",
            data={"_csrf": scene.csrf, "ma": f"VD.01-261009-{number:07}", "ma_tra_cuu": "AAAA-AAAA"},
            headers={"X-Forwarded-For": f"198.51.100.{number}", "Forwarded": f"for=198.51.100.{number}"},
        ).status_code
        for number in range(21)
    ]
    assert told == [404] * 20 + [429]


def test_an_answer_to_a_request_that_is_over_is_gone_from_the_list(scene: Scene) -> None:
    host, me = scene.host, scene.me
    me.sign_in(host, MAIL)
    me.get(f"/ho-so/{scene.theirs.code}")
    me.send(f"/ho-so/{scene.theirs.code}/bo-sung")
    me.get("/ho-so")
    assert f"/nop/{scene.answer.id}/1" in me.page.links
    do(host, "xu-ly", scene.theirs.code)
    assert f"/nop/{scene.answer.id}/1" not in me.get("/ho-so").text
    before = rows_of(host)
    me.get("/")
    for page in ("1", "xem-lai"):
        told = scene.post(f"/nop/{scene.answer.id}/{page}", ho_ten="Khác", _ban="0")
        assert (told.status_code, told.headers["location"]) == (303, f"/ho-so/{scene.theirs.code}")
    assert rows_of(host)["event"] == before["event"]
