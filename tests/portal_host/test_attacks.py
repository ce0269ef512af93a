"""What an attacker gets: for every attack of the table the status code, and a host that is as it was before.

Each runs against a host of its own, with what ``attacker.Stage`` has. What it may change is said beside it:
every other row of every table and every file of the data folder is the same afterwards, and nothing of the
other stands in the answer.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from examples.portal import (
    choosing,
    desk,
    dossier,
    drafts,
    filing,
    following,
    human,
    limits,
    outbox,
    payment,
    sessions,
    tables,
)
from examples.portal.database import reading, transaction
from examples.portal.dossier import By, Contact
from examples.portal.host import Host
from examples.portal.settings import Limits
from fastapi import HTTPException
from fastapi.routing import APIRoute
from httpx import Response
from sqlalchemy import select

from .attacker import (
    MAIL,
    OTHER,
    OTHER_SESSION,
    PROGRAM,
    TRIED,
    Stage,
    changed,
    fingerprint,
    staged,
    their_file,
    told_of_other,
)
from .support import CASES, CHEAP, FREE, PAID, PNG, POSTED, Clock

pytestmark = pytest.mark.portal

Do = Callable[[Stage], Response]


@pytest.fixture
def stage(host: Host, clock: Clock) -> Iterator[Stage]:
    with staged(host, clock) as made:
        yield made


# Means ------------------------------------------------------------------------------------------------------


def get(path: str, headers: Mapping[str, str] | None = None, **query: str) -> Do:
    """Ask for an address; {free} and so on are of ``Stage.names``."""
    return lambda s: s.get(path.format_map(s.names), params=query or None, headers=headers)


def post(path: str, **data: str) -> Do:
    """Send a form with the word of the attacker's own session."""
    return lambda s: s.post(
        path.format_map(s.names), {k: v.format_map(s.names) if "{" in v else v for k, v in data.items()}
    )


def send(**more: str) -> Do:
    """File the attacker's draft, with a good proof where none is said."""
    return lambda s: s.send(**{k: v.format_map(s.names) for k, v in more.items()})


def proof(**changed: Any) -> Do:
    """File it with a proof that is changed."""
    return lambda s: s.send(altcha=s.proof(s.my_draft, **changed))


def payload(text: bytes) -> Do:
    return lambda s: s.send(altcha=base64.b64encode(text).decode())


def split(s: Stage) -> Response:
    """A proof made another one: figures of its number stand in its salt."""
    solved: dict[str, Any] = {"number": 0}
    while not re.fullmatch("[1-9]{2,}", str(solved["number"])):
        given = human.challenge(s.host.settings.secret, s.host.now(), s.my_draft, most=200)
        solved = json.loads(base64.b64decode(human.solve(given)))
    number = str(solved["number"])
    other = {**solved, "salt": solved["salt"] + number[0], "number": int(number[1:])}
    return s.send(altcha=base64.b64encode(json.dumps(other).encode()).decode())


def of_own_making(s: Stage) -> Response:
    given = human.challenge(b"khong biet", s.host.now(), s.my_draft, most=20)
    return s.send(altcha=human.solve(given))


def by_method(method: str) -> Do:
    return lambda s: s.client.request(method, "/tra-cuu")


def file(name: str, content: bytes) -> Do:
    """A file with a page of a form."""
    upload = [("tep_so_do", (name, content, "image/png"))]
    return lambda s: s.post(f"/nop/{s.notes['files']}/1", POSTED[CASES], files=upload)


def paper(name: str, content: bytes) -> Do:
    """A file for a paper beside a form."""
    upload = [("thanh_phan_ho_so.giay_to.2", (name, content, "application/pdf"))]
    return lambda s: s.post(f"/nop/{s.notes['files']}/giay-to", files=upload)


def named(name: str, shown: str) -> Do:
    """A file of a name: what is shown of it, and where it is kept."""

    def done(s: Stage) -> Response:
        answer = file(name, PNG + b"khac")(s)
        [kept] = drafts.attachments(s.host, s.notes["files"])
        assert kept.name == shown
        assert s.host.store.path(kept.sha256).read_bytes() == PNG + b"khac"
        return answer

    return done


def raw(kind: str, body: bytes) -> Do:
    """A body of any kind, with the word of the session before it, to a page of the attacker's."""

    return lambda s: s.client.post(
        f"/nop/{s.my_draft}/1",
        content=body.replace(b"WORD", s.csrf.encode()),
        headers={"Content-Type": kind},
        follow_redirects=False,
    )


def credit(s: Stage, **changed: Any) -> bytes:
    """The word of a bank over the invoice of the other."""
    [invoice] = dossier.invoices_of(s.host, s.theirs[PAID])
    told = {"id": "NH1", "content": invoice.reference, "amount": invoice.amount}
    return json.dumps({**told, "at": s.host.now().isoformat(), **changed}).encode()


def bank(s: Stage, body: bytes, of: bytes | None = None, secret: bytes | None = None) -> Response:
    """The word of a bank, under the signature of another body or by another secret."""
    signature = payment.signed(secret or s.host.settings.secret, body if of is None else of)
    headers = {"X-Signature": signature}
    answer: Response = s.client.post("/ngan-hang/thong-bao", content=body, headers=headers)
    return answer


def told_bank(**changed: Any) -> Do:
    """The word of a bank, signed, with what no bank says."""
    return lambda s: bank(s, credit(s, **changed))


def paid_back_to(back: str) -> Do:
    """Pay at the simulated bank, to be led elsewhere from there."""

    def done(s: Stage) -> Response:
        answer = s.post("/ngan-hang-mo-phong/KHONG-CO", {"so_tien": "1", "ve": back})
        assert re.fullmatch(r"/ho-so(/[^\\\s]*)?", answer.headers["location"])
        return answer

    return done


def called(path: str, **headers: str) -> Do:
    """Whatever the sender calls this host, nothing leads there."""

    def done(s: Stage) -> Response:
        answer = s.get(path, headers=headers)
        assert "evil.example" not in str(answer.headers) + answer.text
        return answer

    return done


def on_desk(name: str, **data: str) -> Do:
    """A command of the desk on a dossier of the other."""
    return lambda s: s.post(f"/can-bo/ho-so/{s.theirs[FREE].code}/{name}", {"da_xem": "1", **data})


def with_cookie(value: str, path: str) -> Do:
    def done(s: Stage) -> Response:
        s.client.cookies.clear()
        return s.get(path.format_map(s.names), headers={"Cookie": f"phien={value.format_map(s.names)}"})

    return done


def planted(s: Stage) -> Response:
    """A cookie that somebody put into this browser is worth nothing once its owner confirmed an e-mail."""
    code_for("dang_nhap")(s)
    old = s.token
    assert s.post("/dang-nhap", {"ma": s.notes["code"]}).headers["location"] == "/ho-so"
    assert s.token != old
    answer = with_cookie(old, "/ho-so")(s)
    assert MAIL not in answer.text
    return answer


def often(times: int, do: Do) -> Do:
    """The answer to the last of so many, none of which was too many."""

    def done(s: Stage) -> Response:
        assert 429 not in [do(s).status_code for _ in range(times - 1)]
        return do(s)

    return done


def led(to: str, do: Do) -> Do:
    """Led elsewhere."""

    def done(s: Stage) -> Response:
        answer = do(s)
        assert answer.headers["location"] == to
        return answer

    return done


def passwords(s: Stage) -> Response:
    """Ten wrong ones of an officer, then the right one."""
    with transaction(s.host.engine, "test") as db:
        right = desk.hashed("dung roi", CHEAP)
        db.add(tables.Officer(login="an", name="An", role="ky", password=right))
    wrong = post("/can-bo/dang-nhap", ten="an", mat_khau="sai")
    assert [wrong(s).status_code for _ in range(10)] == [422] * 10
    return post("/can-bo/dang-nhap", ten="an", mat_khau="dung roi")(s)


# Beforehand -------------------------------------------------------------------------------------------------

Before = Callable[[Stage], object]


def code_for(purpose: human.Purpose, session: str = "", mail: str = MAIL) -> Before:
    """A code sent to a session, the attacker's own."""

    def sent(s: Stage) -> None:
        human.send_code(s.host, session or sessions._hash(s.token), mail, purpose)
        s.notes["code"] = s.code()

    return sent


def tried_out(purpose: human.Purpose) -> Before:
    """A code that was guessed five times."""

    def tried(s: Stage) -> None:
        code_for(purpose)(s)
        wrong = f"{(int(s.notes['code']) + 1) % 10**6:06}"
        for _ in range(human.CODE_TRIES):
            answer = s.send(_ma=wrong) if purpose == "gui" else s.post("/dang-nhap", {"ma": wrong})
            assert answer.status_code == (403 if purpose == "gui" else 422)

    return tried


def late(do: Before, **by: float) -> Before:
    def done(s: Stage) -> None:
        do(s)
        s.clock.pass_by(**by)

    return done


def with_proof(s: Stage) -> None:
    s.notes["proof"] = s.proof(s.my_draft)


def spent_proof(s: Stage) -> None:
    """A proof that filed a draft of the attacker's; another draft is there."""
    with_proof(s)
    s.notes["sent"] = s.my_draft
    assert s.send(altcha=s.notes["proof"]).status_code == 303
    s.my_draft = s.begun()


def with_files(s: Stage) -> None:
    """A draft that wants a file, and a paper beside its form."""
    s.notes["files"] = s.begun(CASES)
    drafts.save(s.host, s.notes["files"], {**POSTED[CASES], "thue": ["co"]})


def spoken_of(s: Stage) -> None:
    """A draft whose texts speak of a file that never came."""
    s.my_draft = s.begun(CASES)
    told = {"tep_so_do": "so-do.png", "tep_so_do.0.ten": "so-do.png", "tep_so_do.0.loai": "image/png"}
    drafts.save(s.host, s.my_draft, {**POSTED[CASES], **told, "tep_so_do.0.dung_luong": "10"})


def role(name: str) -> Before:
    return lambda s: s.officer(name)


def gone(s: Stage) -> None:
    s.officer("tiep_nhan")
    with transaction(s.host.engine, "test") as db:
        db.scalars(select(tables.Officer)).one().active = False


def signed_in(mail: str) -> Before:
    return lambda s: s.session(email=mail)


def told(s: Stage) -> None:
    s.notes["told"] = credit(s)
    assert bank(s, s.notes["told"]).status_code == 204


def few(**most: int) -> Before:
    """Bounds that are reached soon."""

    def set_(s: Stage) -> None:
        app: Any = s.client.app
        app.state.host = replace(s.host, settings=replace(s.host.settings, limits=Limits(**most)))

    return set_


# The table --------------------------------------------------------------------------------------------------


class Attack(NamedTuple):
    """What is tried, the status code that it gets, which tables (and files) it may change besides counts of
    tries, and what is done beforehand by who may do it.
    """

    what: str
    status: int
    do: Do
    may: str = ""
    before: Before = lambda _: None


FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
IN_PARTS = PART % (b"_csrf", b"WORD") + PART % (b"ho_ten", b"\\ud800+2AA-") + b"--x--\r\n"
EVIL = "http://evil.example"
SIGN_IN, LOG_IN, PAY = "/dang-nhap", "/can-bo/dang-nhap", "/ngan-hang-mo-phong/HS"
TAKES = role("tiep_nhan")
TABLE = (
    # Dossiers of another
    Attack("a dossier by its code", 404, get("/ho-so/{free}")),
    Attack("a receipt by its code", 404, get("/bien-nhan/{free}")),
    Attack("a dossier with a guessed key", 404, get("/ho-so/{free}", khoa="9" * 24)),
    Attack("a dossier with a key of letters none has", 404, get("/ho-so/{free}", khoa="é")),
    Attack("a dossier with the key of one's own", 404, get("/ho-so/{free}?khoa={my_key}")),
    Attack("a receipt with the key of one's own", 404, get("/bien-nhan/{paid}?khoa={my_key}")),
    Attack("keys of a dossier, one after the other", 429, often(61, get("/ho-so/{free}?khoa=x"))),
    Attack("codes of dossiers, one after the other", 429, often(61, get("/tra-cuu?ma=VD.01-1"))),
    Attack("what another has to pay", 404, get("/ho-so/{paid}/thanh-toan")),
    Attack("a browser that says it paid", 404, get("/ho-so/{paid}/thanh-toan?trang_thai=da_nop")),
    Attack("the form that another filed", 404, get("/ho-so/{free}/to-khai")),
    Attack("a file of another", 404, get("/ho-so/{cases}/tep/{file}")),
    Attack("a file of another through one's own", 404, get("/ho-so/{mine}/tep/{file}?khoa={my_key}")),
    Attack("take back another's", 404, post("/ho-so/{free}/rut", chac_chan="co", da_xem="1")),
    Attack("take it back by one's own key", 404, post("/ho-so/{free}/rut", chac_chan="co", khoa="{my_key}")),
    Attack("begin another's supplement", 404, post("/ho-so/{cases}/bo-sung")),
    Attack("a supplement nobody asked for", 409, post("/ho-so/{mine}/bo-sung", khoa="{my_key}")),
    Attack("take back what went on since", 409,
           post("/ho-so/{mine}/rut", khoa="{my_key}", chac_chan="co", da_xem="7")),
    Attack("a session by its hash, as the tables have it", 404,
           with_cookie("{their_session:.43}", "/ho-so/{free}")),
    Attack("a cookie that is SQL", 404, with_cookie("' OR 1=1 --".ljust(43, "x"), "/ho-so/{free}")),
    Attack("another's under one's own e-mail", 404, get("/ho-so/{free}"), before=signed_in(MAIL)),
    Attack("the citizen's page as an officer", 404, get("/ho-so/{free}"), before=role("xu_ly")),
    # Drafts of another
    *(Attack(f"GET {path}", 404, get(path)) for path in (
        "/nop/{draft}", "/nop/{draft}/1", "/nop/{draft}/cau-hoi", "/nop/{draft}/giay-to",
        "/nop/{draft}/xem-lai", "/nop/{draft}/ban-in", "/nop/{draft}/altcha.json", "/nop/{supplement}/1")),
    *(Attack(f"POST {path}", 404, post(path, ho_ten="x", _thu=MAIL, _ten="x")) for path in (
        "/nop/{draft}/1", "/nop/{draft}/cau-hoi", "/nop/{draft}/giay-to", "/nop/{draft}/xem-lai",
        "/nop/{draft}/ma", "/nop/{supplement}/1")),
    Attack("a file into another's supplement", 404, lambda s: s.post(
        f"/nop/{s.supplement.id}/1", files=[("tep_so_do", ("a.png", PNG + b"gia", "image/png"))])),
    Attack("send another's draft with its key", 404, lambda s: s.send(s.draft.id)),
    Attack("send another's supplement with its key", 404, lambda s: s.send(s.supplement.id)),
    Attack("one's own draft with the key of another's", 422, send(_khoa_nop="{their_draft_key}")),
    Attack("another's draft under one's own e-mail", 404, get("/nop/{draft}/1"), before=signed_in(MAIL)),
    # That a person is there
    Attack("a proof that was taken", 403, lambda s: s.send(altcha=s.notes["proof"]), "draft", spent_proof),
    Attack("sent again with other answers", 303, lambda s: s.send(
        s.notes["sent"], altcha=s.notes["proof"], _ten="Tên khác"), before=spent_proof),
    Attack("a page of what was sent", 303, lambda s: s.post(
        f"/nop/{s.notes['sent']}/1", {"ho_ten": "x"}), before=spent_proof),
    Attack("a proof for another's draft", 403, lambda s: s.send(altcha=s.proof(s.draft.id)), "draft"),
    Attack("a proof that is over", 403, lambda s: s.send(altcha=s.notes["proof"]), "draft",
           late(with_proof, minutes=21)),
    Attack("a proof with another number", 403, proof(number=21), "draft"),
    Attack("a proof with a number below nothing", 403, proof(number=-1), "draft"),
    Attack("a proof with no number", 403, proof(number="0"), "draft"),
    Attack("a proof whose figures stand in its salt", 403, split, "draft"),
    Attack("a proof whose salt holds longer", 403, proof(salt="a?expires=9999999999&draft=b&"), "draft"),
    Attack("a proof of one's own making", 403, of_own_making, "draft"),
    Attack("a proof by another digest", 403, proof(algorithm="MD5"), "draft"),
    Attack("a proof of letters that cannot be written", 403, proof(challenge="\ud800"), "draft"),
    Attack("a signature that cannot be written", 403, proof(signature="\ud800"), "draft"),
    Attack("a proof that is a list", 403, payload(b"[1]"), "draft"),
    Attack("a proof that nests deep", 403, payload(b"[" * 1400), "draft"),
    Attack("a proof that is long", 422, payload(b"A" * 5000), "draft"),
    Attack("a proof that is nothing", 403, payload(b"null"), "draft"),
    Attack("a proof that is cut short", 403, lambda s: s.send(altcha=s.proof(s.my_draft)[:-8]), "draft"),
    Attack("a proof that is no proof", 403, send(altcha="x"), "draft"),
    Attack("a proof by another signature", 403, proof(signature="0" * 64), "draft"),
    Attack("nobody there", 403, send(altcha=""), "draft"),
    Attack("the right code after five wrong ones", 422, post(SIGN_IN, ma="{code}"),
           before=tried_out("dang_nhap")),
    Attack("the right code after five wrong ones, to file", 403, send(_ma="{code}"), "draft",
           tried_out("gui")),
    Attack("a code to file that is over", 403, send(_ma="{code}"), "draft",
           late(code_for("gui"), minutes=11)),
    Attack("a code to file, used to sign in", 422, post(SIGN_IN, ma="{code}"), before=code_for("gui")),
    Attack("a code to sign in, used to file", 403, send(_ma="{code}"), "draft", code_for("dang_nhap")),
    Attack("a code of one address, filed by another", 403, send(_ma="{code}", _thu="a@example.vn"),
           "draft one_time_code", code_for("gui")),
    Attack("the code of another session", 422, post(SIGN_IN, ma="{code}"),
           before=code_for("dang_nhap", OTHER_SESSION, OTHER.email)),
    Attack("a code that is over", 422, post(SIGN_IN, ma="{code}"),
           before=late(code_for("dang_nhap"), minutes=11)),
    Attack("a code that is long", 422, post(SIGN_IN, ma="1" * 5000)),
    Attack("codes to an address, one after the other", 429, often(6, post(SIGN_IN, thu=MAIL)),
           "one_time_code outbox"),
    Attack("a code to an address within an address", 422, post(SIGN_IN, thu="bi-mat(1)@example.vn")),
    Attack("a code to two addresses", 422, post(SIGN_IN, thu="a@example.vn,b@example.vn")),
    Attack("a code with a header of its own", 422, post(SIGN_IN, thu="a@example.vn\r\nBcc: b@example.vn")),
    Attack("a cookie planted before somebody signs in", 200, planted,
           "web_session one_time_code outbox draft"),
    # The desk
    *(Attack(f"as a citizen: {path}", 303, led(LOG_IN, get(path))) for path in (
        "/can-bo", "/can-bo/can-xem", "/can-bo/ho-so/{free}", "/can-bo/ho-so/{cases}/tep/{file}")),
    Attack("accept as a citizen", 303, led(LOG_IN, on_desk("tiep-nhan"))),
    Attack("accept as one who is signed in", 303, led(LOG_IN, on_desk("tiep-nhan")),
           before=signed_in(OTHER.email)),
    Attack("accept as one who works there no more", 303, on_desk("tiep-nhan"), before=gone),
    Attack("accept by a session that is over", 303, on_desk("tiep-nhan"), before=late(TAKES, days=31)),
    Attack("accept in another role", 403, on_desk("tiep-nhan"), before=role("xu_ly")),
    Attack("settle an invoice in another role", 403, on_desk("ghi-nhan-nop", khoan="x"), before=role("ky")),
    Attack("cancel an invoice in another role", 403, on_desk("bo-khoan", khoan="x"), before=role("quan_tri")),
    Attack("settle an invoice that is none of the dossier", 409, on_desk(
        "ghi-nhan-nop", khoan="HS261009000001L1K12", cach="tai_quay", noi_dung="Biên lai"), before=TAKES),
    Attack("cancel an invoice without end", 422, on_desk("bo-khoan", khoan="H" * 41, noi_dung="x"),
           before=TAKES),
    Attack("decide in another role", 403, on_desk("dong-y", noi_dung="Được"), before=TAKES),
    Attack("accept as who looks after the host", 403, on_desk("tiep-nhan"), before=role("quan_tri")),
    Attack("what is no command", 404, on_desk("xoa"), before=TAKES),
    Attack("accept what went on since", 409, on_desk("tiep-nhan", da_xem="0"), before=TAKES),
    Attack("accept what was not looked at", 422, on_desk("tiep-nhan", da_xem=""), before=TAKES),
    Attack("accept by a number that is none", 422, on_desk("tiep-nhan", da_xem="-1"), before=TAKES),
    Attack("hand over what was not decided", 409, on_desk("tra-ket-qua", trao_tay="co"), before=TAKES),
    Attack("send back without a reason", 422, on_desk("khong-tiep-nhan"), before=TAKES),
    Attack("send back for what is not there", 422, on_desk(
        "khong-tiep-nhan", nhac="khong_co", so="1/2026/NĐ-CP", dieu="1", lam="Sửa."), before=TAKES),
    Attack("passwords of an officer, one after the other", 429, passwords, "officer"),
    Attack("an officer who is SQL", 422, post(
        "/can-bo/dang-nhap", ten="' OR role='ky' --", mat_khau="' OR '1'='1")),
    # Money
    Attack("a bank that does not sign", 403, lambda s: s.client.post(
        "/ngan-hang/thong-bao", content=credit(s))),
    Attack("a bank's word, altered", 403, lambda s: bank(s, credit(s, amount=1), credit(s))),
    Attack("a bank's word by another secret", 403, lambda s: bank(s, credit(s), secret=b"khong biet")),
    Attack("a bank's word, again", 204, lambda s: bank(s, s.notes["told"]), before=told),
    Attack("a bank's word over less than nothing", 422, told_bank(amount=-1)),
    Attack("a bank's word that is no object", 422, lambda s: bank(s, b"[]")),
    Attack("a bank's word that is no text", 422, lambda s: bank(s, b"\xff\xfe")),
    *(Attack(f"a bank's word of {at}", 422, told_bank(at=at)) for at in (
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59+07:00")),
    *(Attack(f"a bank's word with {text!r} in its {name}", 422, told_bank(**{name: text}))
      for name in ("content", "id") for text in ("\ud800", "a\0b")),
    Attack("a bank's word without a bottom", 422, lambda s: bank(s, b"[" * 19_000)),
    Attack("a bank's word without end", 413, lambda s: bank(s, b"x" * 30_000)),
    Attack("pay nothing", 422, post(PAY, so_tien="0")),
    Attack("pay less than nothing", 422, post(PAY, so_tien="-1")),
    Attack("pay a part of a đồng", 422, post(PAY, so_tien="7.5")),
    Attack("pay in other figures", 422, post(PAY, so_tien="\u0667\u0665")),
    Attack("pay more than a code can say", 422, post(PAY, so_tien="10000000000000")),
    *(Attack(f"led to {back!r}", 303, paid_back_to(back), "bank_transaction") for back in (
        EVIL, "//evil.example", "/ho-so/\\evil.example", "/ho-so/\r\nX-Evil: 1", "javascript:1")),
    # Files
    Attack("a program called a picture", 422, file("so-do.png", PROGRAM), "draft", with_files),
    Attack("a page called a picture", 422, file("a.png", b"<!doctype html><script>"), "draft", with_files),
    Attack("a drawing with a script", 422, file("a.svg", b"<svg onload='alert(1)'/>"), "draft", with_files),
    Attack("an archive called a picture", 422, file("a.png", b"PK\x03\x04" + b"x" * 50), "draft", with_files),
    Attack("a file of nothing", 422, file("a.png", b""), "draft", with_files),
    Attack("a program as a paper", 422, paper("hop-dong.pdf", PROGRAM), "draft", with_files),
    Attack("a script as a paper", 422, paper("a.html", b"<script>1</script>"), "draft", with_files),
    Attack("50 MB at once", 413, file("to.png", PNG + b"x" * (50 * 2**20)), before=with_files),
    Attack("more files than a dossier may have", 400, lambda s: s.post(
        f"/nop/{s.my_draft}/1", files=[("tep", (f"{i}.png", PNG, "image/png")) for i in range(61)])),
    Attack("a file that is only spoken of", 422, send(), "draft", spoken_of),
    *(Attack(f"a file called {name:.40}", 303, named(name, kept), "draft attachment files", with_files)
      for name, kept in (("../../../etc/passwd.png", "passwd.png"), ("/etc/cron.d/so-do.png", "so-do.png"),
                         ("C:\\Windows\\so-do.png", "so-do.png"), ("..", "tep"),
                         ("so-do\u202egpj.png", "so-dogpj.png"), ("a" * 3000 + ".png", "a" * 196 + ".png"))),
    # Forms and addresses
    Attack("JSON where a form is wanted", 403, raw("application/json", b'{"_csrf": "WORD"}')),
    Attack("a text where a form is wanted", 403, raw("text/plain", b"_csrf=WORD")),
    Attack("parts without a boundary", 400, raw("multipart/form-data", b"x")),
    Attack("parts that are none", 400, raw(PARTS, b"y" * 500)),
    *(Attack(f"parts in {name}", 400, raw(f"{PARTS}; charset={name}", IN_PARTS))
      for name in ("unicode_escape", "utf-7", "undefined", "idna")),
    Attack("20,000 fields", 400, raw(FORM, b"_csrf=WORD" + b"&a=1" * 20_000)),
    Attack("20,000 parts", 400, raw(PARTS, PART % (b"_csrf", b"WORD") + PART % (b"a", b"1") * 20_000)),
    Attack("a million fields", 400, raw(FORM, b"_csrf=WORD" + b"&a" * (2**20 - 100))),
    Attack("texts without end", 413, raw(FORM, b"_csrf=WORD&ho_ten=" + b"x" * 3 * 2**20)),
    Attack("a name without end", 422, send(_ten="x" * 300)),
    Attack("NUL in an answer", 400, post("/nop/{my_draft}/1", ho_ten="a\0b")),
    Attack("NUL in the name of an answer", 400, post("/nop/{my_draft}/1", **{"a\0b": "1"})),
    *(Attack(f"GET {path:.40}", 400, get(path)) for path in (
        "/nop/%00", "/tra-cuu?ma=VD%00", "/ho-so/{free}?khoa=%00", "/nop/" + "x" * 5000,
        "/nop/{my_draft}/" + "9" * 5000)),
    *(Attack(f"GET {path}", 404, get(path)) for path in (
        "/nop/{my_draft}/" + "9" * 30, "/tra-cuu?ma=%27%20OR%20%271%27=%271", "/tra-cuu?ma=VD.01-%25",
        "/ho-so/%27%20OR%20%271%27=%271", "/tai-san/../app.py", "/tai-san/..%2fapp.py",
        "/tai-san/%2e%2e/settings.py", "/tai-san//etc/passwd", "/tai-san/..%5capp.py",
        "/xa-phuong/..%2f..%2fapp.json", "/thu-tuc/1.000000")),
    Attack("SQL in the search", 200, get("/", tim="'; DROP TABLE dossier; --")),
    Attack("SQL in the look-up of the desk", 404, get("/can-bo", ma="x' OR 1=1--"), before=TAKES),
    Attack("a form that is none of the procedure", 404, post(f"/nop/{FREE}", _bieu_mau="khac")),
    Attack("a procedure that there is not", 404, post("/nop/1.000000")),
    Attack("another name of the host", 404, called("/tra-cuu/", Host="evil.example")),
    Attack("another name of the host, by a proxy", 200, called(
        SIGN_IN, **{"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"})),
    *(Attack(f"{method} of a page", 405, by_method(method))
      for method in ("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "POST")),
    Attack("drafts without end", 429, often(21, post(f"/nop/{FREE}")), "draft", few(submissions=1)),
    Attack("dossiers without end", 429, send(), "draft",
           lambda s: (s.send(s.begun()), few(submissions=1)(s))),
)  # fmt: skip


@pytest.mark.parametrize("attack", TABLE, ids=[one.what for one in TABLE])
def test_an_attack_gets_its_status_code_and_changes_nothing(stage: Stage, attack: Attack) -> None:
    attack.before(stage)
    before = fingerprint(stage.host)
    answer = attack.do(stage)
    assert answer.status_code == attack.status
    after, may = changed(before, fingerprint(stage.host)), {*attack.may.split()}
    files = {name for name in after if "/" in name}
    assert after - files <= TRIED | may
    assert not files or "files" in may, files
    # An officer sees the dossier, whatever is refused.
    assert "officer" in stage.notes or told_of_other(stage, answer) == []
    assert "Content-Security-Policy" in answer.headers
    assert ("Retry-After" in answer.headers) == (attack.status == 429)


def test_no_attack_stands_in_the_table_twice() -> None:
    assert len({one.what for one in TABLE}) == len(TABLE)


# Every address ----------------------------------------------------------------------------------------------


def paths(method: str) -> list[str]:
    """Every path of a method, without its kinds of number."""
    parts = (choosing, filing, following, desk)
    found = [one for part in parts for one in part.router.routes if isinstance(one, APIRoute)]
    return [one.path.replace(":int", "") for one in found if method in (one.methods or ())]


def test_every_form_wants_the_word_of_its_session_from_this_site(stage: Stage) -> None:
    addresses = [path for path in paths("POST") if path != "/ngan-hang/thong-bao"]
    assert len(addresses) >= 13
    mine = {"draft_id": stage.my_draft, "page": "1", "reference": "HS"}
    before = fingerprint(stage.host)
    for who in ("citizen", "officer"):
        if who == "officer":
            stage.officer("tiep_nhan")
            before = fingerprint(stage.host)
        tries: tuple[tuple[dict[str, str], dict[str, str]], ...] = (
            ({}, {}),
            ({"_csrf": ""}, {}),
            ({"_csrf": sessions._csrf(stage.host, "c" * 43)}, {}),
            ({"_csrf": stage.csrf}, {"Sec-Fetch-Site": "cross-site"}),
            ({"_csrf": stage.csrf}, {"Sec-Fetch-Site": "same-site"}),
        )
        for path in addresses:
            code = FREE if path == "/nop/{code}" else stage.mine.code
            address = path.format_map({**mine, "code": code, "name": "tiep-nhan"})
            to_log_in = who == "citizen" and path.startswith(("/can-bo/ho-so", "/can-bo/can-xem"))
            for data, headers in tries:
                sent = {"da_xem": "1", "chac_chan": "co", "thu": MAIL, "so_tien": "1", **data}
                answer = stage.client.post(address, data=sent, headers=headers, follow_redirects=False)
                assert (address, answer.status_code) == (address, 303 if to_log_in else 403)
        assert changed(before, fingerprint(stage.host)) == set()


def test_no_page_tells_a_stranger_of_another(stage: Stage) -> None:
    values = {"code": stage.theirs[CASES].code, "draft_id": stage.draft.id, "name": stage.draft.id}
    values |= {"page": "1", "reference": "HS", "province": "01", "form_id": "don"}
    values |= {"file_id": str(their_file(stage))}
    before, found = fingerprint(stage.host), {}
    for path in paths("GET"):
        answer = stage.get(path.format_map(values))
        assert told_of_other(stage, answer) == [], path
        found[path] = answer.status_code
    assert changed(before, fingerprint(stage.host)) <= TRIED
    assert {*found.values()} == {200, 204, 303, 404}
    assert {path for path, code in found.items() if code == 200} == {
        *("/", "/xa-phuong/{province}.json", "/tra-cuu", "/dang-nhap", "/ho-so"),
        *("/can-bo/dang-nhap", "/ngan-hang-mo-phong/{reference}"),
    }


# What one does to another by doing much ---------------------------------------------------------------------


def test_nobody_locks_an_officer_out_from_one_address(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def log_in(password: str, address: str = "192.0.2.7") -> int:
        monkeypatch.setattr(desk, "address_of", lambda _: address)
        return post("/can-bo/dang-nhap", ten="an", mat_khau=password)(stage).status_code

    assert passwords(stage).status_code == 429
    # Elsewhere the officer works on; what was wrong before the right one is forgotten.
    for _ in range(3):
        assert [log_in("sai") for _ in range(9)] == [422] * 9
        assert log_in("dung roi") == 303
    # From everywhere at once it ends, for a while.
    codes = [log_in("sai", f"192.0.2.{i}") for i in range(180)]
    assert {*codes} == {422, 429}
    assert log_in("dung roi") == 429
    stage.clock.pass_by(minutes=16)
    assert log_in("dung roi") == 303


def test_who_asks_too_often_is_told_how_long_to_wait(stage: Stage) -> None:
    answer = often(6, post(SIGN_IN, thu=MAIL))(stage)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")


def test_nobody_uses_up_the_codes_of_another_from_one_address(host: Host) -> None:
    most = host.settings.limits.codes

    def asked(address: str, mail: str = OTHER.email) -> bool:
        with suppress(HTTPException):
            limits.codes_at_most(host, address, mail)
            return True
        return False

    assert sum(asked("192.0.2.1") for _ in range(most * 3)) == most
    assert asked("192.0.2.2", OTHER.email.upper())
    # To one e-mail they end wherever they are asked for, and from one address whomever they are for.
    assert sum(asked(f"198.51.100.{i}") for i in range(most * 10)) == 3 * most - 1
    assert sum(asked("192.0.2.3", f"a{i}@example.vn") for i in range(most * 12)) == 10 * most


def test_a_letter_that_cannot_be_sent_holds_up_no_other(stage: Stage) -> None:
    sent = []

    class Port:
        def send(self, delivery: str, to: str, title: str, text: str, at: Any) -> None:
            del title, text, at
            if to == MAIL:
                raise IndexError(delivery)
            sent.append(delivery)

    assert outbox.deliver(stage.host, {"mail": Port(), "sms": Port()}) == len(sent) == 8
    with reading(stage.host.engine) as db:
        [stays] = db.scalars(select(tables.Outbox).where(tables.Outbox.delivered_at.is_(None)))
    assert (stays.payload["to"], stays.attempts) == (MAIL, 1)
    assert stays.error.startswith("IndexError")


def test_a_draft_that_is_sent_meanwhile_leads_to_its_receipt(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(found: filing.At) -> None:
        dossier.submit(stage.host, found.draft.id, found.draft.key, Contact("A", MAIL), By("cong_dan", "A"))

    monkeypatch.setattr(filing, "_supplement", meanwhile)
    answer = stage.send()
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/bien-nhan/")
