"""The host over sockets: what comes slowly, without end, all at once, or is no request at all."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import NamedTuple

import pytest
from examples.portal import dossier, drafts, human, outbox, sessions, tables
from examples.portal.database import reading
from examples.portal.host import Host
from examples.portal.ports import ports_of
from examples.portal.settings import Limits
from examples.service import limits
from sqlalchemy import select

from ..support.sockets import read, status
from .attacker import MAIL, NAME, TRIED, changed, fingerprint
from .server import Running, header, posted, request, serving
from .support import CASES, FREE, POSTED, disagreements

pytestmark = pytest.mark.portal

# Over sockets -----------------------------------------------------------------------------------------------


@pytest.fixture
def running(host: Host) -> Iterator[Running]:
    crowd = replace(host, settings=replace(host.settings, limits=Limits(submissions=10_000)))
    with serving(crowd) as made:
        yield made


class Person(NamedTuple):
    """A browser of its own, with a draft that is ready to be sent."""

    cookie: str
    path: str
    form: dict[str, str]


def person(host: Host, number: int, code: str = FREE) -> Person:
    cookie = f"{number:043}"
    made = drafts.begin(host, code, "to-khai" if code == FREE else "don", sessions._hash(cookie))
    drafts.save(host, made.id, POSTED[code])
    given = human.challenge(host.settings.secret, host.now(), made.id, most=20)
    form = {"_csrf": sessions._csrf(host, cookie), "_khoa_nop": made.key, "_ten": f"{NAME} {number}"}
    form |= {"_thu": MAIL, "_dien_thoai": "0912345678", "altcha": human.solve(given)}
    return Person(cookie, f"/nop/{made.id}/xem-lai", form)


def at_once(running: Running, requests: Sequence[bytes]) -> list[bytes]:
    """Send all of them at the same moment."""
    ready = threading.Barrier(len(requests))

    def send(one: bytes) -> bytes:
        ready.wait(60)
        with running.connect() as connection:
            connection.settimeout(60)
            connection.sendall(one)
            return read(connection)

    with ThreadPoolExecutor(len(requests)) as pool:
        return [*pool.map(send, requests)]


def filed_rows(host: Host) -> list[tables.Dossier]:
    with reading(host.engine) as db:
        return [*db.scalars(select(tables.Dossier).order_by(tables.Dossier.id))]


def test_two_hundred_people_submit_at_once(host: Host, running: Running) -> None:
    people = [person(host, i) for i in range(200)]
    answers = at_once(running, [posted(one.path, one.form, one.cookie) for one in people])
    assert [status(one) for one in answers] == [303] * 200
    rows = filed_rows(host)
    assert len(rows) == len({row.name for row in rows}) == 200
    assert sorted(row.code for row in rows) == [f"VD.01-261009-{i:06}" for i in range(1, 201)]
    places = {header(one, "location").partition("?")[0] for one in answers}
    assert places == {f"/bien-nhan/{row.code.lower()}" for row in rows}
    assert disagreements(host) == []
    while outbox.deliver(host, ports_of(host.settings)):
        pass
    assert len([*(host.settings.data / "mail").iterdir()]) == 200
    assert len([*(host.settings.data / "sms").iterdir()]) == 200


def test_one_draft_sent_two_hundred_times_at_once_is_one_dossier(host: Host, running: Running) -> None:
    one = person(host, 1)
    same = [{**one.form, "_ten": f"{NAME} {i}"} for i in range(200)]
    answers = at_once(running, [posted(one.path, form, one.cookie) for form in same])
    [row] = filed_rows(host)
    assert [status(answer) for answer in answers] == [303] * 200
    led = {header(answer, "location") for answer in answers} - {""}
    assert {place.partition("?")[0] for place in led} == {f"/bien-nhan/{row.code.lower()}"}
    assert header(running.answer(posted(one.path, one.form, one.cookie)), "location") in led
    assert [event.kind for event in dossier.history(host, row)] == ["nop"]
    assert row.name.startswith(NAME)
    assert disagreements(host) == []


def test_a_proof_sent_with_twenty_drafts_at_once_files_none_or_its_own(host: Host, running: Running) -> None:
    people = [person(host, i) for i in range(20)]
    stolen = people[0].form["altcha"]
    forms = [{**one.form, "altcha": stolen} for one in people]
    answers = at_once(
        running, [posted(one.path, form, one.cookie) for one, form in zip(people, forms, strict=True)]
    )
    assert sorted(map(status, answers)) == [303] + [403] * 19
    assert [row.name for row in filed_rows(host)] == [people[0].form["_ten"]]


def test_a_code_guessed_at_once_is_guessed_five_times(host: Host, running: Running) -> None:
    cookie = "1" * 43
    human.send_code(host, sessions._hash(cookie), MAIL, "dang_nhap")
    with reading(host.engine) as db:
        title = db.scalars(select(tables.Outbox)).one().payload["title"]
    right = int(title[-6:])
    guesses = [f"{(right + i) % 10**6:06}" for i in range(1, 41)]
    word = sessions._csrf(host, cookie)
    answers = at_once(running, [posted("/dang-nhap", {"_csrf": word, "ma": one}, cookie) for one in guesses])
    assert {*map(status, answers)} == {422}
    with reading(host.engine) as db:
        assert db.scalars(select(tables.OneTimeCode)).one().tries == human.CODE_TRIES
    last = running.answer(posted("/dang-nhap", {"_csrf": word, "ma": title[-6:]}, cookie))
    assert status(last) == 422


def untouched(host: Host, do: Callable[[], object]) -> None:
    before = fingerprint(host)
    do()
    assert changed(before, fingerprint(host)) <= TRIED


def alive(running: Running) -> float:
    """How long a page takes; it comes."""
    began = time.monotonic()
    assert status(running.answer(request("GET", "/tra-cuu"))) == 200
    return time.monotonic() - began


def test_who_sends_no_head_is_closed_and_holds_up_nobody(host: Host, running: Running) -> None:
    def attack() -> None:
        with ExitStack() as opened:
            held = [opened.enter_context(running.connect()) for _ in range(300)]
            assert alive(running) < 5
            letters = iter(b"GET /tra-cuu HTTP/1.1\r\nHost: a\r\nX-Slow: " + b"a" * 10_000)
            until = time.monotonic() + 20
            while running.state.connections and time.monotonic() < until:
                letter = bytes([next(letters)])
                for connection in held[::2]:
                    with suppress(OSError):
                        connection.sendall(letter)
                time.sleep(0.05)
            assert not running.state.connections
            assert [read(connection) for connection in held] == [b""] * 300

    untouched(host, attack)
    assert alive(running) < 5


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_a_body_that_comes_slowly_is_not_waited_for(
    host: Host, running: Running, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(limits, "BODY_SECONDS", 1.0)
    one = person(host, 1)

    def attack() -> None:
        with ExitStack() as opened:
            held = [opened.enter_context(running.connect()) for _ in range(30)]
            head = {"Content-Type": kind, "Content-Length": "5000"}
            for connection in held:
                connection.sendall(request("POST", one.path, b"", head, one.cookie))
            assert alive(running) < 5
            for letter in PART[:40]:
                for connection in held:
                    with suppress(OSError):
                        connection.sendall(bytes([letter]))
                time.sleep(0.05)
            answers = [read(connection) for connection in held]
            assert {*map(status, answers)} == {408}
            assert all(header(answer, "connection") == "close" for answer in answers)

    untouched(host, attack)


PART = b'--x\r\nContent-Disposition: form-data; name="tep_so_do"; filename="a.png"\r\n\r\n'


@pytest.mark.parametrize("how", ["said", "chunked"])
def test_fifty_megabytes_are_refused_while_they_come(host: Host, running: Running, how: str) -> None:
    one = person(host, 1, CASES)
    most, piece = host.settings.limits.body, b"%x\r\n" % 65536 + b"a" * 65536 + b"\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    sent = 0

    def attack() -> None:
        nonlocal sent
        with running.connect() as connection:
            if how == "said":
                head = {**kind, "Content-Length": str(50 * 2**20)}
                connection.sendall(request("POST", one.path[:-7] + "1", b"", head, one.cookie))
            else:
                head = {**kind, "Transfer-Encoding": "chunked"}
                said = request("POST", one.path[:-7] + "1", b"", head, one.cookie)
                said = said.replace(b"Content-Length: 0\r\n", b"")
                connection.sendall(said + b"%x\r\n%s\r\n" % (len(PART), PART))
                with suppress(OSError):
                    while sent < 50 * 2**20:
                        connection.sendall(piece)
                        sent += 65536
            answer = read(connection)
        assert status(answer) == 413

    untouched(host, attack)
    assert sent < most + 10 * 2**20
    assert alive(running) < 5


def test_a_form_of_very_many_fields_holds_up_nobody(host: Host, running: Running) -> None:
    one = person(host, 1)
    word = f"_csrf={one.form['_csrf']}".encode()
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    bomb = request("POST", one.path, word + b"&a" * (2**20 - 100), form, one.cookie)
    took: list[float] = []

    def attack() -> None:
        with ThreadPoolExecutor(4) as pool:
            sent = [pool.submit(running.answer, bomb) for _ in range(4)]
            time.sleep(0.1)
            took.append(alive(running))
            assert {status(one.result()) for one in sent} == {400}

    untouched(host, attack)
    assert took[0] < 5


RAW: Mapping[str, tuple[bytes, set[int]]] = {
    "a length and pieces": (
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET",
        {405},
    ),
    "two lengths": (
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
        {400},
    ),
    "a length below nothing": (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\n", {400}),
    "pieces of no size": (
        b"POST /dang-nhap HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        {400, 403},
    ),
    "no host": (b"GET / HTTP/1.1\r\n\r\n", {400}),
    "two hosts": (b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", {400}),
    "no HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 40, {400}),
    "a line end in a header": (b"GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", {400}),
    "a head of 200 KB": (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 200_000 + b"\r\n\r\n", {400}),
    "an address of 20 KB": (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", {400}),
    "the address of another": (
        b"GET http://evil.example/ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        {404},
    ),
    "up the folders": (
        b"GET /tai-san/../../etc/passwd HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        {404},
    ),
    "a proxy": (b"CONNECT evil.example:443 HTTP/1.1\r\nHost: a\r\n\r\n", {400, 404, 405}),
}


@pytest.mark.parametrize("name", RAW)
def test_what_is_no_request_is_refused(host: Host, running: Running, name: str) -> None:
    sent, codes = RAW[name]
    before = fingerprint(host)
    assert status(running.answer(sent)) in codes
    assert changed(before, fingerprint(host)) == set()
    assert alive(running) < 5
