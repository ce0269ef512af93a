"""Attacks on the example portal, each with the status code that it must get, and nothing changed by it."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

import pytest
from examples.portal import drafts, payment, people, requests, tables
from examples.portal.database import reading, transaction
from examples.portal.dossier import look_up_code
from examples.portal.drafts import Owner
from examples.portal.host import Host
from examples.portal.payment import Credit
from fastapi import Request
from sqlalchemy import select

from .browser import Browser, client_of
from .support import (
    AGENCY,
    ASKED,
    CASES,
    COMMUNE,
    FREE,
    MAIL,
    ME,
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
        return people._csrf(self.host, str(self.me.client.cookies["phien"]))

    def post(self, path: str, **values: Any) -> Any:
        return self.me.client.post(path, data={"_csrf": self.csrf, **values}, follow_redirects=False)


@pytest.fixture
def scene(host: Host, me: Browser) -> Scene:
    theirs = filed(host, CASES)
    do(host, "yeu-cau-bo-sung", theirs.code, reasons=ASKED)
    answer = requests.begin_answer(host, theirs, ME)
    assert answer is not None
    draft = drafts.begin(host, FREE, "to-khai", COMMUNE, ME)
    drafts.save(host, draft.id, posted={**POSTED[FREE], **WHO})
    me.get("/")
    return Scene(host, me, theirs, draft, answer)


def sign_in(me: Browser, host: Host, email: str) -> None:
    me.get("/dang-nhap")
    me.send("/dang-nhap", {"thu": email})
    me.send("/dang-nhap", {"ma": code_in_mail(host, email)})


@pytest.mark.parametrize("signed_in", [False, True])
def test_nothing_of_another_is_seen_or_done(scene: Scene, *, signed_in: bool) -> None:
    host, me, code = scene.host, scene.me, scene.theirs.code
    if signed_in:
        sign_in(me, host, "ke-gian@example.vn")
    before = rows_of(host)
    refused = (404,) if signed_in else (303,)
    for page in ("", "/thanh-toan", "/to-khai", "/tep/0"):
        told = me.client.get(f"/ho-so/{code}{page}?khoa=x", follow_redirects=False)
        assert told.status_code in refused, page
    assert me.client.get(f"/bien-nhan/{code}", follow_redirects=False).status_code in refused
    for name in ("rut", "bo-sung"):
        assert scene.post(f"/ho-so/{code}/{name}", chac_chan="co").status_code in refused
    for path in (f"/nop/{scene.draft.id}", f"/nop/{scene.answer.id}"):
        assert me.client.get(path).status_code == 404
        assert scene.post(f"{path}/xem-lai", _khoa_nop=scene.draft.key).status_code == 404
        assert scene.post(f"{path}/1", ho_ten="x").status_code == 404
    for path in (f"/can-bo/ho-so/{code}", f"/can-bo/ho-so/{code}/tep/0", "/can-bo/tien", "/can-bo"):
        assert me.client.get(path, follow_redirects=False).headers["location"] == "/can-bo/dang-nhap"
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
    for path in ("/nop/9.200001", "/dang-nhap", "/tra-cuu", "/can-bo/dang-nhap"):
        assert scene.me.client.post(path, data=told, headers=headers).status_code == 403


def test_codes_cannot_be_counted_through(scene: Scene, clock: Clock) -> None:
    code, me = scene.theirs.code, scene.me
    second = look_up_code(scene.host, code)
    assert me.get(f"/tra-cuu?ma={code}&ma_tra_cuu={second}").status_code == 200
    assert "Trạng thái" not in me.page.text
    tried = [scene.post("/tra-cuu", ma=code, ma_tra_cuu="AAAA-AAAA").status_code for _ in range(21)]
    assert tried == [404] * 20 + [429]
    # The same answer for a dossier that there is and for one that there is not.
    clock.pass_by(hours=2)
    wrong = scene.post("/tra-cuu", ma=code, ma_tra_cuu="AAAA-AAAA").text
    none = scene.post("/tra-cuu", ma="VD.01-261009-000999", ma_tra_cuu="AAAA-AAAA").text
    assert wrong.replace(code, "") == none.replace("VD.01-261009-000999", "")
    # From everywhere else, too: the dossier itself counts.
    for _ in range(20):
        people.at_most(scene.host, "tra-cuu-ma", code.replace("VD.01", "").replace("-", ""), 100)
    assert scene.post("/tra-cuu", ma=f" {code.lower()}.", ma_tra_cuu=second).status_code == 429
    clock.pass_by(hours=2)
    told = scene.post("/tra-cuu", ma=code, ma_tra_cuu=second)
    assert told.status_code == 200
    assert not any(word in told.text for word in ("Nguyễn Thị", MAIL, "0912345678", "Ghi đúng như"))


def test_a_code_holds_for_one_session_one_time_and_five_tries(scene: Scene) -> None:
    host, me = scene.host, scene.me
    me.get("/dang-nhap")
    me.send("/dang-nhap", {"thu": MAIL})
    code = code_in_mail(host)
    with client_of(host) as client:
        other = Browser(client)
        other.get("/dang-nhap")
        assert (
            other.client.post("/dang-nhap", data={**other.form("/dang-nhap").values, "ma": code}).status_code
            == 422
        )
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for _ in range(5):
        assert scene.post("/dang-nhap", ma=wrong).status_code == 422
    assert scene.post("/dang-nhap", ma=code).status_code == 422
    me.send("/dang-nhap", {"thu": MAIL})
    code = code_in_mail(host)
    assert scene.post("/dang-nhap", ma=code).status_code == 303
    assert scene.post("/dang-nhap", ma=code).status_code == 422


def test_a_mailbox_is_not_flooded(scene: Scene) -> None:
    tried = [scene.post("/dang-nhap", thu="nan-nhan@example.vn").status_code for _ in range(7)]
    assert tried == [303] * 5 + [429] * 2
    # Each replaced the one before it, which nobody had sent yet.
    assert len(mails(scene.host, "nan-nhan@example.vn")) == 1
    draft = drafts.begin(
        scene.host, FREE, "to-khai", COMMUNE, Owner(people._hash(str(scene.me.client.cookies["phien"])))
    )
    victim = {**POSTED[FREE], **WHO, "nop-email": ["nan-nhan@example.vn"]}
    drafts.save(scene.host, draft.id, posted=victim)
    for number in range(1, 10):
        told = {"_khoa_nop": draft.key, "_ban": str(number)}
        assert scene.post(f"/nop/{draft.id}/xem-lai", **told).status_code == 403
        assert scene.post(f"/nop/{draft.id}/ma", **told).status_code == 429
    assert count(scene.host) == 1
    # Each replaced the one before it, which nobody had sent yet.
    assert len(mails(scene.host, "nan-nhan@example.vn")) == 1
    with reading(scene.host.engine) as db:
        assert not any("nan-nhan" in one for one in db.scalars(select(tables.Rate.key)))


def test_a_session_is_new_after_it_was_confirmed_and_ends(scene: Scene) -> None:
    me, before = scene.me, str(scene.me.client.cookies["phien"])
    sign_in(me, scene.host, MAIL)
    now = str(me.client.cookies["phien"])
    assert now != before
    me.client.cookies.set("phien", before, domain="127.0.0.1")
    assert me.get(f"/ho-so/{scene.theirs.code}").url.path == "/dang-nhap"
    me.client.cookies.clear()
    me.client.cookies.set("phien", now, domain="127.0.0.1")
    assert me.get(f"/ho-so/{scene.theirs.code}").status_code == 200
    me.send("/dang-xuat")
    me.client.cookies.clear()
    me.client.cookies.set("phien", now, domain="127.0.0.1")
    assert me.get(f"/ho-so/{scene.theirs.code}").url.path == "/dang-nhap"


@pytest.mark.parametrize(
    "where", ["//evil.example", "https://evil.example", "/\\evil", "/ho-so/\\..", "javascript:0"]
)
def test_nobody_is_led_away(scene: Scene, where: str) -> None:
    me = scene.me
    me.get("/dang-nhap")
    me.send("/dang-nhap", {"thu": MAIL, "ve": where})
    told = scene.post("/dang-nhap", ma=code_in_mail(scene.host), ve=where)
    assert told.headers["location"] == "/ho-so"
    told = me.client.get("/tra-cuu", headers={"Host": "evil.example"}, follow_redirects=False)
    assert "evil" not in told.text


@pytest.mark.parametrize(
    "path",
    [
        "/tai-san/../app.py",
        "/tai-san/..%2fapp.py",
        "/thu-tuc/..%2f..%2fetc",
        "/xa-phuong/..json",
        "/%00",
        f"/{'a' * 600}",
    ],
)
def test_addresses_that_are_none(scene: Scene, path: str) -> None:
    assert scene.me.client.get(path).status_code in (200, 400, 404)
    assert "import annotations" not in scene.me.client.get(path).text


@pytest.mark.parametrize(
    "text",
    ["' OR 1=1 --", "<script>alert(1)</script>", "{{ 7*7 }}", "\u202e\u0000", "%s%n", "\r\nBcc: a@b.vn"],
)
def test_texts_stay_texts(scene: Scene, text: str) -> None:
    me = scene.me
    assert me.client.get("/", params={"tim": text}).status_code in (200, 400)
    told = scene.post("/tra-cuu", ma=text, ma_tra_cuu=text)
    assert told.status_code in (404, 400, 422)
    assert "<script>alert" not in told.text
    # A per cent sign may stand in an address.
    asked = scene.post("/dang-nhap", thu=f"a{text}@example.vn").status_code
    assert asked in ((303,) if text == "%s%n" else (422, 400))
    sign_in(me, scene.host, MAIL)
    draft = me.begin(FREE, COMMUNE)
    sent = scene.post(f"/nop/{draft}/1", **{**POSTED[FREE], "ho_ten": text, "_ban": "0"})
    assert sent.status_code in (303, 422, 400)
    page = me.get(f"/nop/{draft}/1").text
    assert "<script>alert" not in page
    assert "49" not in page.partition('name="ho_ten"')[2][:80]
    if sent.status_code == 303:
        me.get(f"/nop/{draft}/2")
        me.send(f"/nop/{draft}/2", {**WHO, "nop-name": text.strip() or "x"})
        assert "<script>alert" not in me.text
        me.get(f"/nop/{draft}/xem-lai")
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
        ("../../a.png", PNG),
        ("\u202egnp.exe.png", PNG),
    ],
)
def test_files_are_refused_or_harmless(scene: Scene, name: str, content: bytes) -> None:
    me = scene.me
    draft = me.begin(CASES, PROVINCE)
    me.send(f"/nop/{draft}/1", POSTED[CASES], [("tep_so_do", (name, content, "image/png"))])
    with reading(scene.host.engine) as db:
        kept = drafts.files_of(db.get_one(tables.Draft, draft))
    assert [one.type for one in kept] in ([], ["image/png"])
    assert not any("/" in one.name or "\u202e" in one.name for one in kept)
    assert bool(kept) == content.startswith(PNG)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"id":"1","content":"","amount":true,"at":"2026-10-09"}', b"[" * 10**5]
)
def test_the_bank_is_believed_by_its_signature_alone(scene: Scene, body: bytes) -> None:
    client, secret = scene.me.client, scene.host.settings.secret
    told = Credit(id="b", content="x", amount=5, at=scene.host.now()).model_dump_json().encode()
    for signature in ("", "0" * 64, payment.signed(b"another", told)):
        assert (
            client.post("/ngan-hang/thong-bao", content=told, headers={"X-Signature": signature}).status_code
            == 403
        )
    signed = {"X-Signature": payment.signed(secret, body)}
    assert client.post("/ngan-hang/thong-bao", content=body, headers=signed).status_code in (413, 422)
    assert count(scene.host, tables.BankTransaction) == 0


# An officer who goes beyond -------------------------------------------------------------------------------


@pytest.fixture
def insider(scene: Scene) -> Scene:
    """The attacker's browser is that of an officer of another agency."""
    password = people.enrol(scene.host.engine, "x", "quan_tri", COMMUNE)
    scene.me.get("/can-bo/dang-nhap")
    scene.me.send("/can-bo/dang-nhap", {"ten": "x", "mat_khau": password})
    return scene


def test_an_officer_of_another_agency_reads_and_does_nothing(insider: Scene) -> None:
    code, me, before = insider.theirs.code, insider.me, rows_of(insider.host)
    for path in (f"ho-so/{code}", f"?ma={code}", f"ho-so/{code}/tep/0"):
        assert me.client.get(f"/can-bo/{path}".replace("/?", "?")).status_code == 404
    for name in ("tiep-nhan", "xoa-du-lieu", "rut"):
        assert insider.post(f"/can-bo/ho-so/{code}/{name}", da_xem="2").status_code == 404
    assert rows_of(insider.host) == before
    # Nor as the citizen.
    assert me.client.get(f"/ho-so/{code}", follow_redirects=False).status_code == 303


def test_a_role_is_no_more_than_it_is_and_ends(insider: Scene) -> None:
    host, me = insider.host, insider.me
    mine = filed(host, FREE)
    told = insider.post(f"/can-bo/ho-so/{mine.code}/tiep-nhan", da_xem="1")
    assert (told.status_code, "Vai trò của bạn" in told.text) == (403, True)
    people.enrol(host.engine, "x", people.GONE, COMMUNE)
    assert me.client.get("/can-bo", follow_redirects=False).status_code == 303


def test_passwords_cannot_be_tried_through(scene: Scene) -> None:
    tried = [scene.post("/can-bo/dang-nhap", ten="an", mat_khau="x").status_code for _ in range(12)]
    assert tried == [422] * 10 + [429] * 2


def test_an_agency_that_does_not_receive_it_gets_nothing(scene: Scene) -> None:
    for agency in (PROVINCE, "VD.99", "../x"):
        assert scene.post("/nop/9.200001", _co_quan=agency).status_code == 422
    with pytest.raises(drafts.NotFoundError):
        drafts.begin(scene.host, FREE, "to-khai", AGENCY[CASES], ME)


def test_addresses_of_one_household_count_as_one() -> None:
    def seen(address: str) -> str:
        return people.address_of(Request({"type": "http", "client": (address, 1), "headers": []}))

    assert seen("2001:db8::1") == seen("2001:db8::ffff:2")
    assert seen("2001:db8::1") != seen("2001:db8:1::1")
    assert seen("192.0.2.1") != seen("192.0.2.2")


def test_a_full_draft_takes_no_more(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    host = scene.host
    few = host.settings.limits._replace(files=2)
    monkeypatch.setattr(type(host.settings), "limits", few)
    object.__setattr__(host.settings, "limits", few)
    for number in range(2):
        drafts.attach(host, scene.draft.id, "x", f"{number}.png", io.BytesIO(PNG + bytes([number])))
    with pytest.raises(drafts.TooManyError):
        drafts.attach(host, scene.draft.id, "x", "3.png", io.BytesIO(PNG + b"3"))


# What every request and answer keeps to ---------------------------------------------------------------------


def test_a_request_that_says_it_is_too_large_is_not_read(scene: Scene) -> None:
    # Over real sockets, slow and endless ones: tests/test_service_limits.py, by the same bounds.
    large = {"Content-Length": str(40 * 2**20), "Content-Type": "application/x-www-form-urlencoded"}
    assert scene.me.client.post("/tra-cuu", content=b"", headers=large).status_code == 413


def test_every_answer_has_its_headers(scene: Scene) -> None:
    scene.me.client.cookies.clear()
    told = scene.me.client.get("/").headers
    assert "default-src 'none'" in told["content-security-policy"]
    assert told["x-content-type-options"] == "nosniff"
    assert told["referrer-policy"] == "no-referrer"
    assert "httponly" in told["set-cookie"].lower()


def test_a_paper_session_of_long_ago_is_over(scene: Scene, clock: Clock) -> None:
    sign_in(scene.me, scene.host, MAIL)
    clock.pass_by(days=31)
    assert scene.me.get(f"/ho-so/{scene.theirs.code}").url.path == "/dang-nhap"
    with transaction(scene.host.engine) as db:
        assert db.scalars(select(tables.WebSession)).first() is not None
