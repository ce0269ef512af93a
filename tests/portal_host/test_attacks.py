"""What an attacker gets: for every attack of the table the status code, and a host that is as it was before.

Each attack runs against a host of its own with a dossier of another in every state that matters, drafts of
the attacker and of the other, and officers. What it may change is said beside it; every other row of every
table and every file of the data folder is the same afterwards, and nothing of the other stands in the answer.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from examples.portal import desk, dossier, drafts, human, limits, outbox, payment, sessions, tables
from examples.portal.database import reading, transaction
from examples.portal.host import Host
from examples.portal.settings import Limits
from fastapi.routing import APIRoute
from httpx import Response
from sqlalchemy import select

from .attacker import (
    CHEAP,
    MAIL,
    NAME,
    OTHER,
    OTHER_SESSION,
    PROGRAM,
    SVG,
    TRIED,
    Stage,
    changed,
    fingerprint,
    staged,
    told_of_other,
)
from .support import CASES, FREE, PAID, PNG, POSTED, Clock


@pytest.fixture
def stage(host: Host, clock: Clock) -> Iterator[Stage]:
    with staged(host, clock) as made:
        yield made


# The table --------------------------------------------------------------------------------------------------


class Attack(NamedTuple):
    """What is tried, the status code that it gets, and which tables it may change."""

    what: str
    status: int
    do: Callable[[Stage], Response]
    may: frozenset[str] = TRIED
    #: What is done beforehand, by who may do it.
    before: Callable[[Stage], object] = lambda _: None


def may(*names: str) -> frozenset[str]:
    return TRIED | {*names}


def theirs(stage: Stage, code: str, *parts: str) -> str:
    return "/".join(("/ho-so", stage.theirs[code].code, *parts))


def their_file(stage: Stage) -> int:
    return dossier.files_of(stage.host, stage.theirs[CASES])[0].id


def my_file(stage: Stage, name: str, content: bytes, kind: str = "image/png") -> Response:
    """A file with a page of a draft of the attacker's."""
    draft = stage.notes["files"]
    files = [("tep_so_do", (name, content, kind))]
    return stage.post(f"/nop/{draft}/1", POSTED[CASES], files=files)


def with_files(stage: Stage) -> None:
    stage.notes["files"] = stage.begun(CASES)


def with_papers(stage: Stage) -> None:
    """A draft that wants a paper beside its form."""
    stage.notes["papers"] = stage.begun(CASES)
    drafts.save(stage.host, stage.notes["papers"], {**POSTED[CASES], "thue": ["co"]})


PAPER = "thanh_phan_ho_so.giay_to.2"


def my_paper(stage: Stage, name: str, content: bytes) -> Response:
    return stage.post(f"/nop/{stage.notes['papers']}/giay-to", files=[(PAPER, (name, content, "image/png"))])


def other_signed_in(stage: Stage) -> None:
    """A session of the other, as the tables know it."""
    token = "b" * 43
    stage.notes["hash"] = sessions._hash(token)
    row = tables.WebSession(
        hash=stage.notes["hash"],
        csrf=sessions._csrf(stage.host, token),
        email=OTHER.email,
        expires=stage.host.now() + sessions.LIVES,
    )
    with transaction(stage.host.engine, "test") as db:
        db.add(row)


def with_cookie(stage: Stage, value: str, address: str) -> Response:
    stage.client.cookies.clear()
    return stage.get(address, headers={"Cookie": f"phien={value}"})


def code_for(purpose: str) -> Callable[[Stage], object]:
    """A code sent to the attacker's own session and address."""

    def sent(stage: Stage) -> None:
        session = sessions._hash(stage.token)
        human.send_code(stage.host, session, MAIL, purpose)  # type: ignore[arg-type]
        stage.notes["code"] = stage.code()

    return sent


def tried_out(stage: Stage) -> None:
    """A code that was guessed five times."""
    code_for("dang_nhap")(stage)
    wrong = f"{(int(stage.notes['code']) + 1) % 10**6:06}"
    for _ in range(human.CODE_TRIES):
        assert stage.post("/dang-nhap", {"ma": wrong}).status_code == 422


def code_of_other(stage: Stage) -> None:
    human.send_code(stage.host, OTHER_SESSION, OTHER.email, "dang_nhap")
    stage.notes["code"] = stage.code()


def late(do: Callable[[Stage], object], **by: float) -> Callable[[Stage], object]:
    def done(stage: Stage) -> None:
        do(stage)
        stage.clock.pass_by(**by)

    return done


def with_proof(stage: Stage) -> None:
    stage.notes["proof"] = stage.proof(stage.my_draft)


def spent_proof(stage: Stage) -> None:
    """A proof that filed a draft of the attacker's."""
    with_proof(stage)
    sent = stage.my_draft
    assert stage.send(altcha=stage.notes["proof"]).status_code == 303
    stage.notes["sent"] = sent
    stage.my_draft = stage.begun()


def longer(stage: Stage) -> Response:
    """A salt that holds longer, by figures that move from the number into the day."""
    given = human.challenge(stage.host.settings.secret, stage.host.now(), stage.my_draft, most=200)
    solved = json.loads(base64.b64decode(human.solve(given)))
    salt = given["salt"].replace("&draft", "0&draft")
    return stage.send(altcha=base64.b64encode(json.dumps({**solved, "salt": salt}).encode()).decode())


def desk_post(stage: Stage, name: str, **data: str) -> Response:
    row = stage.theirs[FREE]
    return stage.post(f"/can-bo/ho-so/{row.code}/{name}", {"da_xem": str(row.seq), **data})


def role(name: str) -> Callable[[Stage], object]:
    return lambda stage: stage.officer(name)


def left(stage: Stage) -> None:
    stage.officer("tiep_nhan")
    with transaction(stage.host.engine, "test") as db:
        db.scalars(select(tables.Officer)).one().active = False


def credit(stage: Stage, **changed: Any) -> bytes:
    """The word of a bank over the invoice of the other."""
    [invoice] = dossier.invoices_of(stage.host, stage.theirs[PAID])
    told = {"id": "NH1", "content": invoice.reference, "amount": invoice.amount}
    return json.dumps({**told, "at": stage.host.now().isoformat(), **changed}).encode()


def bank(stage: Stage, body: bytes, signature: str) -> Response:
    return stage.client.post("/ngan-hang/thong-bao", content=body, headers={"X-Signature": signature})


def signed(stage: Stage, body: bytes) -> Response:
    return bank(stage, body, payment.signed(stage.host.settings.secret, body))


def told(stage: Stage) -> None:
    stage.notes["told"] = credit(stage)
    assert signed(stage, stage.notes["told"]).status_code == 204


def raw(stage: Stage, kind: str, body: bytes, path: str = "") -> Response:
    """A body of any kind to a page of the attacker's."""
    address = path or f"/nop/{stage.my_draft}/1"
    return stage.client.post(address, content=body, headers={"Content-Type": kind}, follow_redirects=False)


def multipart(stage: Stage, charset: str, value: bytes) -> Response:
    parts = ((b"_csrf", stage.csrf.encode()), (b"ho_ten", value))
    body = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % part for part in parts
    )
    return raw(stage, f"multipart/form-data; boundary=x; charset={charset}", body + b"--x--\r\n")


def few(stage: Stage, **more: int) -> None:
    """Bounds that are reached soon."""
    app: Any = stage.client.app
    settings = replace(stage.host.settings, limits=Limits(**more))
    app.state.host = replace(stage.host, settings=settings)


def often(stage: Stage, times: int, address: str, data: Mapping[str, str]) -> Response:
    for _ in range(times):
        stage.post(address, data)
    return stage.post(address, data)


def guess(stage: Stage) -> Response:
    """Keys of a dossier, one after the other."""
    answers = [stage.get(theirs(stage, FREE) + f"?khoa={i:024}") for i in range(61)]
    assert {one.status_code for one in answers[:60]} == {404}
    return answers[-1]


def desk_guess(stage: Stage) -> Response:
    """Passwords of an officer, one after the other; then the right one."""
    with transaction(stage.host.engine, "test") as db:
        right = desk.hashed("dung roi", CHEAP)
        db.add(tables.Officer(login="an", name="An", role="ky", password=right))
    wrong = [stage.post("/can-bo/dang-nhap", {"ten": "an", "mat_khau": "sai"}) for _ in range(10)]
    assert {one.status_code for one in wrong} == {422}
    return stage.post("/can-bo/dang-nhap", {"ten": "an", "mat_khau": "dung roi"})


def stolen_cookie(stage: Stage) -> Response:
    """A cookie that somebody put into this browser: worth nothing once its owner confirmed an e-mail."""
    planted = stage.token
    code_for("dang_nhap")(stage)
    assert stage.post("/dang-nhap", {"ma": stage.notes["code"]}).headers["location"] == "/ho-so"
    assert stage.token != planted
    page = with_cookie(stage, planted, "/ho-so")
    assert MAIL not in page.text
    return page


def back_to(ve: str) -> Callable[[Stage], Response]:
    """Pay at the simulated bank, and be led elsewhere."""

    def done(stage: Stage) -> Response:
        answer = stage.post("/ngan-hang-mo-phong/KHONG-CO", {"so_tien": "1", "ve": ve})
        place = answer.headers["location"]
        assert place.startswith("/ho-so"), place
        assert not re.search(r"[\\\r\n]|^//", place)
        return answer

    return done


def in_the_name(stage: Stage, address: str, **headers: str) -> Response:
    """Whatever this host is called by the sender, nothing leads there."""
    answer = stage.get(address, headers=headers)
    assert "evil.example" not in str(answer.headers) + answer.text
    return answer


def named(name: str, shown: str) -> Callable[[Stage], Response]:
    """A file of a name; what is shown of it, and nothing outside of the store."""

    def done(stage: Stage) -> Response:
        answer = my_file(stage, name, PNG + b"khac")
        [kept] = drafts.attachments(stage.host, stage.notes["files"])
        assert kept.name == shown
        assert stage.host.store.path(kept.sha256).read_bytes() == PNG + b"khac"
        return answer

    return done


KEPT = may("draft", "attachment", "files")
EVIL = "http://evil.example"
NONE = "9" * 24
TABLE: tuple[Attack, ...] = (
    # Dossiers of another
    Attack("a dossier by its code", 404, lambda s: s.get(theirs(s, FREE))),
    Attack("a receipt by its code", 404, lambda s: s.get(f"/bien-nhan/{s.theirs[FREE].code}")),
    Attack("a dossier with a guessed key", 404, lambda s: s.get(theirs(s, FREE) + f"?khoa={NONE}")),
    Attack(
        "a dossier with a key of letters none has", 404, lambda s: s.get(theirs(s, FREE) + "?khoa=%C3%A9")
    ),
    Attack(
        "a dossier with the key of one's own",
        404,
        lambda s: s.get(theirs(s, FREE) + f"?khoa={s.key(s.mine)}"),
    ),
    Attack(
        "a receipt with the key of one's own",
        404,
        lambda s: s.get(f"/bien-nhan/{s.theirs[PAID].code}?khoa={s.key(s.mine)}"),
    ),
    Attack("keys of a dossier, sixty of them", 429, guess),
    Attack("what is to be paid", 404, lambda s: s.get(theirs(s, PAID, "thanh-toan"))),
    Attack("the form that was filed", 404, lambda s: s.get(theirs(s, FREE, "to-khai"))),
    Attack("a file", 404, lambda s: s.get(theirs(s, CASES, "tep", str(their_file(s))))),
    Attack(
        "a file through one's own dossier",
        404,
        lambda s: s.get(f"/ho-so/{s.mine.code}/tep/{their_file(s)}?khoa={s.key(s.mine)}"),
    ),
    Attack("take it back", 404, lambda s: s.post(theirs(s, FREE, "rut"), {"chac_chan": "co", "da_xem": "1"})),
    Attack(
        "take it back with the key of one's own",
        404,
        lambda s: s.post(theirs(s, FREE, "rut"), {"chac_chan": "co", "khoa": s.key(s.mine)}),
    ),
    Attack("begin its supplement", 404, lambda s: s.post(theirs(s, CASES, "bo-sung"))),
    Attack(
        "a supplement that nobody asked for",
        409,
        lambda s: s.post(f"/ho-so/{s.mine.code}/bo-sung", {"khoa": s.key(s.mine)}),
    ),
    Attack(
        "take one's own back by a page that is old",
        409,
        lambda s: s.post(
            f"/ho-so/{s.mine.code}/rut", {"khoa": s.key(s.mine), "chac_chan": "co", "da_xem": "7"}
        ),
    ),
    Attack(
        "the session of another by its hash, as the tables have it",
        404,
        lambda s: with_cookie(s, s.notes["hash"][:43], theirs(s, FREE)),
        before=other_signed_in,
    ),
    Attack(
        "a dossier under another confirmed e-mail",
        404,
        lambda s: s.get(theirs(s, FREE)),
        before=lambda s: s.session(email=MAIL),
    ),
    Attack("the citizen's page as an officer", 404, lambda s: s.get(theirs(s, FREE)), before=role("xu_ly")),
    # Drafts of another
    *(
        Attack(
            f"the draft of another: {page or 'where it was left'}",
            404,
            lambda s, page=page: s.get(f"/nop/{s.draft.id}{page}"),
        )
        for page in ("", "/1", "/cau-hoi", "/giay-to", "/xem-lai", "/ban-in", "/altcha.json")
    ),
    *(
        Attack(
            f"write into the draft of another: {page}",
            404,
            lambda s, page=page: s.post(f"/nop/{s.draft.id}/{page}", {"ho_ten": NAME}),
        )
        for page in ("1", "cau-hoi", "giay-to", "xem-lai", "ma")
    ),
    Attack(
        "a file into the supplement of another",
        404,
        lambda s: s.post(
            f"/nop/{s.supplement.id}/1", files=[("tep_so_do", ("a.png", PNG + b"gia", "image/png"))]
        ),
    ),
    Attack(
        "send the draft of another with its key",
        404,
        lambda s: s.post(
            f"/nop/{s.draft.id}/xem-lai",
            {"_khoa_nop": s.draft.key, "_ten": NAME, "_thu": MAIL, "altcha": s.proof(s.draft.id)},
        ),
    ),
    Attack(
        "send the supplement of another with its key",
        404,
        lambda s: s.post(f"/nop/{s.supplement.id}/xem-lai", {"_khoa_nop": s.supplement.key}),
    ),
    Attack("one's own draft with the key of another's", 422, lambda s: s.send(_khoa_nop=s.draft.key)),
    Attack(
        "the draft of another under one's own e-mail",
        404,
        lambda s: s.get(f"/nop/{s.draft.id}/1"),
        before=lambda s: s.session(email=MAIL),
    ),
    # That a person is there
    Attack(
        "a proof that was taken, for another draft",
        403,
        lambda s: s.send(altcha=s.notes["proof"]),
        may("draft"),
        before=spent_proof,
    ),
    Attack(
        "a draft that was sent, sent again with other answers",
        303,
        lambda s: s.send(s.notes["sent"], altcha=s.notes["proof"], _ten="Tên khác", _thu="khac@example.vn"),
        before=spent_proof,
    ),
    Attack(
        "a page of a draft that was sent",
        303,
        lambda s: s.post(f"/nop/{s.notes['sent']}/1", {"ho_ten": "Tên khác"}),
        before=spent_proof,
    ),
    Attack(
        "a proof for the draft of another", 403, lambda s: s.send(altcha=s.proof(s.draft.id)), may("draft")
    ),
    Attack(
        "a proof that is over",
        403,
        lambda s: s.send(altcha=s.notes["proof"]),
        may("draft"),
        before=late(with_proof, minutes=21),
    ),
    Attack(
        "a proof with another number",
        403,
        lambda s: s.send(altcha=s.proof(s.my_draft, number=21)),
        may("draft"),
    ),
    Attack(
        "a proof with no number", 403, lambda s: s.send(altcha=s.proof(s.my_draft, number="0")), may("draft")
    ),
    Attack("a proof whose salt holds longer", 403, longer, may("draft")),
    Attack(
        "a proof of one's own making",
        403,
        lambda s: s.send(
            altcha=human.solve(human.challenge(b"khong biet", s.host.now(), s.my_draft, most=20))
        ),
        may("draft"),
    ),
    Attack(
        "a proof by another digest",
        403,
        lambda s: s.send(altcha=s.proof(s.my_draft, algorithm="MD5")),
        may("draft"),
    ),
    Attack(
        "a proof of letters that cannot be written",
        403,
        lambda s: s.send(altcha=s.proof(s.my_draft, challenge="\ud800")),
        may("draft"),
    ),
    Attack(
        "a proof that is a list",
        403,
        lambda s: s.send(altcha=base64.b64encode(b"[1]").decode()),
        may("draft"),
    ),
    Attack(
        "a proof that nests deep",
        403,
        lambda s: s.send(altcha=base64.b64encode(b"[" * 1400).decode()),
        may("draft"),
    ),
    Attack("a proof that is long", 422, lambda s: s.send(altcha="A" * 5000), may("draft")),
    Attack("nobody there", 403, lambda s: s.send(altcha=""), may("draft")),
    Attack(
        "the right code after five wrong ones",
        422,
        lambda s: s.post("/dang-nhap", {"ma": s.notes["code"]}),
        before=tried_out,
    ),
    Attack(
        "a code to confirm used to sign in",
        422,
        lambda s: s.post("/dang-nhap", {"ma": s.notes["code"]}),
        before=code_for("gui"),
    ),
    Attack(
        "a code to sign in used to file",
        403,
        lambda s: s.send(_ma=s.notes["code"]),
        may("draft"),
        before=code_for("dang_nhap"),
    ),
    Attack(
        "a code of one address used to file by another",
        403,
        lambda s: s.send(_ma=s.notes["code"], _thu=OTHER.email.replace("bi-mat", "khac")),
        may("draft", "one_time_code"),
        before=code_for("gui"),
    ),
    Attack(
        "the code of another session",
        422,
        lambda s: s.post("/dang-nhap", {"ma": s.notes["code"]}),
        before=code_of_other,
    ),
    Attack(
        "a code that is over",
        422,
        lambda s: s.post("/dang-nhap", {"ma": s.notes["code"]}),
        before=late(code_for("dang_nhap"), minutes=11),
    ),
    Attack("a code that is long", 422, lambda s: s.post("/dang-nhap", {"ma": "1" * 5000})),
    Attack(
        "codes to an address, one after the other",
        429,
        lambda s: often(s, 5, "/dang-nhap", {"thu": MAIL}),
        may("one_time_code", "outbox"),
    ),
    Attack(
        "a code to an address within an address",
        422,
        lambda s: s.post("/dang-nhap", {"thu": "bi-mat(1)@example.vn"}),
    ),
    Attack(
        "a code to two addresses", 422, lambda s: s.post("/dang-nhap", {"thu": "a@example.vn,b@example.vn"})
    ),
    Attack(
        "a code with a header of its own",
        422,
        lambda s: s.post("/dang-nhap", {"thu": "a@example.vn\r\nBcc: b@example.vn"}),
    ),
    Attack(
        "a cookie planted before somebody signs in",
        200,
        stolen_cookie,
        may("web_session", "one_time_code", "outbox", "draft"),
    ),
    Attack(
        "a cookie that is SQL", 404, lambda s: with_cookie(s, "' OR 1=1 --".ljust(43, "x"), theirs(s, FREE))
    ),
    # The desk
    *(
        Attack(
            f"the desk as a citizen: {page}",
            303,
            lambda s, page=page: s.get(page.format(s.theirs[FREE].code)),
        )
        for page in ("/can-bo", "/can-bo/can-xem", "/can-bo/ho-so/{}", "/can-bo/ho-so/{}/tep/1")
    ),
    Attack("accept as a citizen", 303, lambda s: desk_post(s, "tiep-nhan")),
    Attack(
        "accept as a citizen who is signed in",
        303,
        lambda s: desk_post(s, "tiep-nhan"),
        before=lambda s: s.session(email=OTHER.email),
    ),
    Attack("accept as one who works there no more", 303, lambda s: desk_post(s, "tiep-nhan"), before=left),
    Attack(
        "accept by a session that is over",
        303,
        lambda s: desk_post(s, "tiep-nhan"),
        before=late(role("tiep_nhan"), days=31),
    ),
    Attack("accept in another role", 403, lambda s: desk_post(s, "tiep-nhan"), before=role("xu_ly")),
    Attack(
        "decide in another role",
        403,
        lambda s: desk_post(s, "dong-y", noi_dung="Được"),
        before=role("tiep_nhan"),
    ),
    Attack(
        "accept as who only looks after the host",
        403,
        lambda s: desk_post(s, "tiep-nhan"),
        before=role("quan_tri"),
    ),
    Attack("what is no command", 404, lambda s: desk_post(s, "xoa"), before=role("tiep_nhan")),
    Attack(
        "accept what somebody changed since",
        409,
        lambda s: desk_post(s, "tiep-nhan", da_xem="0"),
        before=role("tiep_nhan"),
    ),
    Attack(
        "accept what was not looked at",
        422,
        lambda s: desk_post(s, "tiep-nhan", da_xem=""),
        before=role("tiep_nhan"),
    ),
    Attack(
        "accept with a number that is none",
        422,
        lambda s: desk_post(s, "tiep-nhan", da_xem="-1"),
        before=role("tiep_nhan"),
    ),
    Attack(
        "send back without a reason", 422, lambda s: desk_post(s, "khong-tiep-nhan"), before=role("tiep_nhan")
    ),
    Attack(
        "send back for what the procedure does not have",
        422,
        lambda s: desk_post(s, "khong-tiep-nhan", nhac="khong_co", so="1/2026/NĐ-CP", dieu="1", lam="Sửa."),
        before=role("tiep_nhan"),
    ),
    Attack(
        "hand over what was not decided",
        409,
        lambda s: s.post(
            f"/can-bo/ho-so/{s.theirs[CASES].code}/tra-ket-qua",
            {"da_xem": str(s.theirs[CASES].seq), "trao_tay": "co"},
        ),
        before=role("tiep_nhan"),
    ),
    Attack("passwords of an officer, one after the other", 429, desk_guess, may("officer")),
    Attack(
        "an officer who is SQL",
        422,
        lambda s: s.post("/can-bo/dang-nhap", {"ten": "' OR role='ky' --", "mat_khau": "' OR '1'='1"}),
    ),
    # Money
    Attack("the word of a bank without a signature", 403, lambda s: bank(s, credit(s), "")),
    Attack(
        "the word of a bank under the signature of another",
        403,
        lambda s: bank(s, credit(s), payment.signed(s.host.settings.secret, credit(s, amount=1))),
    ),
    Attack(
        "the word of a bank, altered",
        403,
        lambda s: bank(s, credit(s, amount=1), payment.signed(s.host.settings.secret, credit(s))),
    ),
    Attack(
        "the word of a bank by a secret that is not the bank's",
        403,
        lambda s: bank(s, credit(s), payment.signed(b"khong biet", credit(s))),
    ),
    Attack("the word of a bank, again", 204, lambda s: signed(s, s.notes["told"]), before=told),
    Attack("the word of a bank over less than nothing", 422, lambda s: signed(s, credit(s, amount=-1))),
    Attack("the word of a bank that is no object", 422, lambda s: signed(s, b"[]")),
    Attack("the word of a bank that is no text", 422, lambda s: signed(s, b"\xff\xfe")),
    Attack("the word of a bank without end", 413, lambda s: bank(s, b"x" * 30_000, "")),
    Attack(
        "a browser that says it paid",
        404,
        lambda s: s.get(theirs(s, PAID, "thanh-toan") + "?trang_thai=da_nop"),
    ),
    Attack("to pay nothing", 422, lambda s: s.post("/ngan-hang-mo-phong/HS", {"so_tien": "0"})),
    Attack("to pay less than nothing", 422, lambda s: s.post("/ngan-hang-mo-phong/HS", {"so_tien": "-1"})),
    *(
        Attack(f"led elsewhere after paying: {ve!r}", 303, back_to(ve), may("bank_transaction"))
        for ve in (EVIL, "//evil.example", "/ho-so/\\evil.example", "/ho-so/\r\nX-Evil: 1", "javascript:1")
    ),
    # Files
    Attack(
        "a program that is called a picture",
        422,
        lambda s: my_file(s, "so-do.png", PROGRAM),
        may("draft"),
        before=with_files,
    ),
    Attack(
        "a program as a paper beside the form",
        422,
        lambda s: my_paper(s, "hop-dong.pdf", PROGRAM),
        may("draft"),
        before=with_papers,
    ),
    Attack(
        "a page that is called a picture",
        422,
        lambda s: my_file(s, "so-do.png", b"<!doctype html><script>"),
        may("draft"),
        before=with_files,
    ),
    Attack(
        "a drawing with a script",
        422,
        lambda s: my_file(s, "so-do.svg", SVG, "image/svg+xml"),
        may("draft"),
        before=with_files,
    ),
    Attack(
        "a script as a paper beside the form",
        422,
        lambda s: my_paper(s, "a.html", b"<script>1</script>"),
        may("draft"),
        before=with_papers,
    ),
    Attack(
        "an archive that is called a picture",
        422,
        lambda s: my_file(s, "a.png", b"PK\x03\x04" + b"x" * 50),
        may("draft"),
        before=with_files,
    ),
    Attack("a file of nothing", 422, lambda s: my_file(s, "a.png", b""), may("draft"), before=with_files),
    Attack(
        "50 MB at once",
        413,
        lambda s: my_file(s, "to.png", PNG + b"x" * (50 * 2**20)),
        TRIED,
        before=with_files,
    ),
    Attack(
        "more files than a dossier may have",
        400,
        lambda s: s.post(
            f"/nop/{s.notes['files']}/1",
            POSTED[CASES],
            files=[("tep_so_do", (f"{i}.png", PNG, "image/png")) for i in range(61)],
        ),
        before=with_files,
    ),
    Attack(
        "a file that the record only speaks of",
        422,
        lambda s: s.send(s.notes["files"]),
        may("draft"),
        before=lambda s: (
            with_files(s),
            drafts.save(
                s.host,
                s.notes["files"],
                {
                    **POSTED[CASES],
                    "tep_so_do": ["so-do.png"],
                    "tep_so_do.0.ten": ["so-do.png"],
                    "tep_so_do.0.loai": ["image/png"],
                    "tep_so_do.0.dung_luong": ["10"],
                },
            ),
        ),
    ),
    *(
        Attack(f"a file called {name!r}", 303, named(name, shown), KEPT, before=with_files)
        for name, shown in (
            ("../../../etc/passwd.png", "passwd.png"),
            ("/etc/cron.d/so-do.png", "so-do.png"),
            ("C:\\Windows\\so-do.png", "so-do.png"),
            ("..", "tep"),
            ("so-do\u202egpj.png", "so-dogpj.png"),
            ("a" * 3000 + ".png", "a" * 196 + ".png"),
        )
    ),
    # Forms and addresses
    Attack(
        "JSON where a form is wanted",
        403,
        lambda s: raw(s, "application/json", json.dumps({"_csrf": s.csrf, "ho_ten": "x"}).encode()),
    ),
    Attack("a text where a form is wanted", 403, lambda s: raw(s, "text/plain", f"_csrf={s.csrf}".encode())),
    Attack("parts without a boundary", 400, lambda s: raw(s, "multipart/form-data", b"x")),
    Attack("parts that are none", 400, lambda s: raw(s, "multipart/form-data; boundary=x", b"y" * 500)),
    *(
        Attack(f"parts in {charset}", 400, lambda s, charset=charset: multipart(s, charset, b"\\ud800+2AA-"))
        for charset in ("unicode_escape", "utf-7", "undefined", "idna")
    ),
    Attack(
        "20,000 fields",
        400,
        lambda s: raw(s, "application/x-www-form-urlencoded", f"_csrf={s.csrf}".encode() + b"&a=1" * 20_000),
    ),
    Attack(
        "a million fields",
        400,
        lambda s: raw(
            s, "application/x-www-form-urlencoded", f"_csrf={s.csrf}".encode() + b"&a" * (2**20 - 100)
        ),
    ),
    Attack("texts without end", 413, lambda s: s.post(f"/nop/{s.my_draft}/1", {"ho_ten": "x" * 3 * 2**20})),
    Attack("a name without end", 422, lambda s: s.send(_ten="x" * 300)),
    Attack("NUL in an answer", 400, lambda s: s.post(f"/nop/{s.my_draft}/1", {"ho_ten": "a\0b"})),
    Attack("NUL in the name of an answer", 400, lambda s: s.post(f"/nop/{s.my_draft}/1", {"a\0b": "1"})),
    Attack("NUL in a path", 400, lambda s: s.get("/nop/%00")),
    Attack("NUL in a code", 400, lambda s: s.get("/tra-cuu?ma=VD%00")),
    Attack("NUL in a key", 400, lambda s: s.get(theirs(s, FREE) + "?khoa=%00")),
    Attack("an address without end", 400, lambda s: s.get("/nop/" + "x" * 5000)),
    Attack("a number without end", 400, lambda s: s.get(f"/nop/{s.my_draft}/" + "9" * 5000)),
    Attack("a page that is none", 404, lambda s: s.get(f"/nop/{s.my_draft}/" + "9" * 30)),
    Attack("SQL in the look-up", 404, lambda s: s.get("/tra-cuu", params={"ma": "' OR '1'='1"})),
    Attack("SQL in the search", 200, lambda s: s.get("/", params={"tim": "'; DROP TABLE dossier; --"})),
    Attack("SQL in an address", 404, lambda s: s.get("/ho-so/%27%20OR%20%271%27=%271")),
    Attack(
        "SQL in the look-up of the desk",
        404,
        lambda s: s.get("/can-bo", params={"ma": "x' OR 1=1--"}),
        before=role("tiep_nhan"),
    ),
    Attack("every code at once", 404, lambda s: s.get("/tra-cuu", params={"ma": "VD.01-%"})),
    *(
        Attack(f"a file of the host: {path}", 404, lambda s, path=path: s.get(path))
        for path in (
            "/tai-san/../app.py",
            "/tai-san/..%2fapp.py",
            "/tai-san/%2e%2e/settings.py",
            "/tai-san//etc/passwd",
            "/tai-san/..%5capp.py",
            "/xa-phuong/..%2f..%2fapp.json",
        )
    ),
    Attack(
        "a form that the procedure does not have",
        404,
        lambda s: s.post(f"/nop/{FREE}", {"_bieu_mau": "khac"}),
    ),
    Attack("a procedure that there is not", 404, lambda s: s.post("/nop/1.000000")),
    Attack("under another name of the host", 404, lambda s: in_the_name(s, "/tra-cuu/", Host="evil.example")),
    Attack(
        "under another name of the host, said by a proxy",
        200,
        lambda s: in_the_name(
            s, "/dang-nhap", **{"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
        ),
    ),
    *(
        Attack(f"{method} of a page", 405, lambda s, method=method: s.client.request(method, "/tra-cuu"))
        for method in ("HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "POST")
    ),
    Attack("PUT of a dossier", 405, lambda s: s.client.request("PUT", theirs(s, FREE), json={"status": 10})),
    # Too often
    Attack(
        "drafts without end",
        429,
        lambda s: often(s, 20, f"/nop/{FREE}", {}),
        may("draft"),
        before=lambda s: few(s, submissions=1),
    ),
    Attack(
        "dossiers without end",
        429,
        lambda s: s.send(),
        may("draft"),
        before=lambda s: (s.send(s.begun()), few(s, submissions=1)),
    ),
    Attack(
        "codes of dossiers, one after the other",
        429,
        lambda s: [s.get(f"/tra-cuu?ma=VD.01-261009-{i:06}") for i in range(100, 161)][-1],
    ),
)


@pytest.mark.parametrize("attack", TABLE, ids=[one.what for one in TABLE])
def test_an_attack_gets_its_status_code_and_changes_nothing(stage: Stage, attack: Attack) -> None:
    attack.before(stage)
    before = fingerprint(stage.host)
    answer = attack.do(stage)
    assert answer.status_code == attack.status
    after = changed(before, fingerprint(stage.host))
    files = {name for name in after if "/" in name}
    assert after - files <= attack.may
    assert not files or "files" in attack.may, files
    # An officer sees a dossier, whatever is refused.
    assert "officer" in stage.notes or told_of_other(stage, answer) == []
    assert "Content-Security-Policy" in answer.headers


def test_no_attack_stands_in_the_table_twice() -> None:
    assert len({one.what for one in TABLE}) == len(TABLE)


# Forged by another site -------------------------------------------------------------------------------------


def routes(stage: Stage, method: str) -> list[str]:
    """Every address of a method, filled with what is the attacker's own."""
    app: Any = stage.client.app
    values = {
        "code": stage.mine.code,
        "draft_id": stage.my_draft,
        "page": "1",
        "reference": "HS",
        "file_id": "1",
    }
    values |= {"province": "01", "form_id": "to-khai"}

    def filled(path: str) -> str:
        name = "tiep-nhan" if path.startswith("/can-bo") else "portal.css" if "tai-san" in path else FREE
        code = FREE if path.startswith(("/thu-tuc", "/nop/{code}")) else values["code"]
        path = re.sub(r":int\}", "}", path)
        return path.format_map({**values, "name": name, "code": code})

    found = [one.path for one in every_route(app.routes) if method in one.methods]
    assert len(found) == len({*found})
    return [filled(path) for path in found]


def every_route(routes: Sequence[Any]) -> Iterator[APIRoute]:
    for one in routes:
        if isinstance(one, APIRoute):
            yield one
        else:
            yield from every_route(getattr(one, "routes", ()))


def test_every_form_wants_the_word_of_its_session_from_this_site(stage: Stage) -> None:
    stage.notes["citizen"] = stage.token
    addresses = routes(stage, "POST")
    assert len(addresses) >= 14
    addresses.remove("/ngan-hang/thong-bao")
    for who in ("citizen", "officer"):
        if who == "officer":
            stage.officer("tiep_nhan")
        right = stage.csrf
        before = fingerprint(stage.host)
        for address in addresses:
            if who == "citizen" and address.startswith("/can-bo/ho-so"):
                continue
            tries: tuple[tuple[dict[str, str], dict[str, str]], ...] = (
                ({}, {}),
                ({"_csrf": ""}, {}),
                ({"_csrf": "0" * 64}, {}),
                ({"_csrf": sessions._csrf(stage.host, "c" * 43)}, {}),
                ({"_csrf": right}, {"Sec-Fetch-Site": "cross-site"}),
                ({"_csrf": right}, {"Sec-Fetch-Site": "same-site"}),
            )
            for data, headers in tries:
                sent = {"da_xem": "1", "chac_chan": "co", "thu": MAIL, "so_tien": "1", **data}
                answer = stage.client.post(address, data=sent, headers=headers, follow_redirects=False)
                assert (address, answer.status_code) == (address, 403)
        assert changed(before, fingerprint(stage.host)) == set()


def test_no_page_tells_a_stranger_of_another(stage: Stage) -> None:
    """Every address that there is, asked of what is another's."""
    app: Any = stage.client.app
    row, draft = stage.theirs[CASES], stage.draft.id
    values = {"code": row.code, "draft_id": draft, "name": draft, "page": "1", "reference": "HS"}
    values |= {"province": "01", "form_id": "don", "file_id": str(their_file(stage))}
    paths = [re.sub(":int", "", one.path) for one in every_route(app.routes) if "GET" in one.methods]
    assert len(paths) >= 25
    before = fingerprint(stage.host)
    found = {}
    for path in paths:
        address = path.format_map(values)
        answer = stage.get(address)
        assert told_of_other(stage, answer) == [], address
        found[path] = answer.status_code
    assert changed(before, fingerprint(stage.host)) <= TRIED
    assert {path for path, code in found.items() if code == 200} == {
        *("/", "/xa-phuong/{province}.json", "/tra-cuu", "/dang-nhap", "/ho-so"),
        *("/can-bo/dang-nhap", "/ngan-hang-mo-phong/{reference}"),
    }


# What one does to another by doing much ---------------------------------------------------------------------


def from_elsewhere(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    for module in (desk, limits):
        monkeypatch.setattr(module, "address_of", lambda _: address)


def test_nobody_locks_an_officer_out_from_one_address(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk_guess(stage).status_code == 429
    right = {"ten": "an", "mat_khau": "dung roi"}
    # Elsewhere the officer works on; and wrong tries are counted from the beginning then.
    from_elsewhere(monkeypatch, "192.0.2.7")
    for _ in range(3):
        for _ in range(9):
            assert stage.post("/can-bo/dang-nhap", {**right, "mat_khau": "sai"}).status_code == 422
        assert stage.post("/can-bo/dang-nhap", right).status_code == 303
    # From everywhere at once it ends, too.
    codes = set()
    for i in range(180):
        from_elsewhere(monkeypatch, f"192.0.2.{i}")
        codes.add(stage.post("/can-bo/dang-nhap", {**right, "mat_khau": "sai"}).status_code)
    assert codes == {422, 429}
    stage.clock.pass_by(minutes=16)
    assert stage.post("/can-bo/dang-nhap", right).status_code == 303


def test_nobody_uses_up_the_codes_of_another_from_one_address(stage: Stage) -> None:
    host, most = stage.host, stage.host.settings.limits.codes
    with suppress(Exception):
        for _ in range(most * 3):
            limits.codes_at_most(host, "192.0.2.1", OTHER.email)
    limits.codes_at_most(host, "192.0.2.2", OTHER.email.upper())
    # To one e-mail they end, from wherever they are asked for.
    asked = 0
    with suppress(Exception):
        for i in range(most * 10):
            limits.codes_at_most(host, f"198.51.100.{i}", OTHER.email)
            asked += 1
    assert most < asked < most * 4


def test_a_letter_that_cannot_be_sent_holds_up_no_other(stage: Stage) -> None:
    sent = []

    class Port:
        def send(self, delivery: str, to: str, title: str, text: str, at: Any) -> None:
            del title, text, at
            if to == MAIL:
                raise IndexError(delivery)
            sent.append(delivery)

    due = outbox.deliver(stage.host, {"mail": Port(), "sms": Port()})
    assert due == len(sent) > 3
    with reading(stage.host.engine) as db:
        stays = db.scalars(select(tables.Outbox).where(tables.Outbox.delivered_at.is_(None))).all()
    assert [(one.payload["to"], one.attempts) for one in stays] == [(MAIL, 1)]
    assert "IndexError" in stays[0].error
