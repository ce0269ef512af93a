"""What a kill, a bank that tells everything twice and a log that was cut short may do: nothing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import NamedTuple

import pytest
from examples.portal import dossier, payment, tables
from examples.portal.database import reading
from examples.portal.host import Host
from examples.portal.payment import Credit
from examples.portal.ports import MailSink
from examples.portal.settings import VIETNAM
from sqlalchemy import select

from dvc_core.law.day import today

from ..support.files import ROOT
from .support import ME, OFFICER, PAID, WHY, Clock, disagreements, filed

pytestmark = pytest.mark.portal

SEED = os.environ.get("DVC_CORE_SEED") or str(today())
AT = datetime(2026, 10, 9, 8, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "asked", [["--runs", "6"], pytest.param(["--runs", "12", "--web", "--broken"], marks=pytest.mark.slow)]
)
def test_nothing_is_lost_or_doubled_by_a_kill(database: str, asked: list[str]) -> None:
    """Some places of the way; all of them: ``python -m tests.portal_host.crash``."""
    command = [sys.executable, "-m", "tests.portal_host.crash", *asked, "--seed", SEED, "--quiet"]
    done = subprocess.run(
        [*command, "--database", database], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"\n{asked[1]} runs, " in done.stdout
    assert done.stdout.endswith(" 0 failed\n")
    assert done.stdout.count("noticed: ") == 3 * ("--broken" in asked)


# What the bank says, in any order ---------------------------------------------------------------------------


class Word(NamedTuple):
    """What the bank tells of a transfer."""

    bank_id: str
    content: str
    amount: int


def sent(host: Host, word: Word) -> tables.BankTransaction:
    """As a callback comes: signed, in bytes."""
    body = payment.callback_body(Credit(word.bank_id, word.content, word.amount, AT))
    signature = payment.signed(host.settings.secret, body)
    return dossier.settle(host, payment.read_callback(host.settings.secret, body, signature))


class Owed(NamedTuple):
    """An invoice that is waited for, an open one, one no longer asked for; and the words of the bank."""

    codes: tuple[str, ...]
    #: reference → amount, state.
    invoices: Mapping[str, tuple[int, str]]
    #: word → the reference that it means; "" for none.
    words: Mapping[Word, str]


def owed(host: Host, mark: str) -> Owed:
    rows = [filed(host, PAID), filed(host, PAID, {"so_ban": ["4"]}), filed(host, PAID)]
    first, second, gone = (dossier.invoices_of(host, row)[0].reference for row in rows)
    dossier.accept(host, rows[0].code, OFFICER)
    dossier.ask_payment(host, rows[0].code, OFFICER)
    dossier.refuse(host, rows[2].code, OFFICER, WHY)
    # A slip in the check digits; the space is what banks put in.
    slip = first[:-1] + str((int(first[-1]) + 1) % 10)
    words = {
        Word("a1", first, 24_000): first,
        Word("a2", f"chuyen tien {first.lower()}", 24_000): first,
        Word("a3", first, 23_999): first,
        Word("a4", first, 32_000): first,
        Word("b1", f"{second[:6]} {second[6:]}", 32_000): second,
        # One id of the bank for three transfers.
        Word("b1", f"{second[:6]} {second[6:]}", 24_000): second,
        Word("b1", first, 24_000): first,
        Word("c1", gone, 24_000): gone,
        Word("u1", "TIEN NHA", 24_000): "",
        Word("u2", slip, 24_000): "",
        Word("u2", "", 24_000): "",
    }
    invoices = {first: (24_000, "cho_nop"), second: (32_000, "cho_nop"), gone: (24_000, "huy")}
    marked = {word._replace(bank_id=f"{mark}-{word.bank_id}"): means for word, means in words.items()}
    return Owed(tuple(row.code for row in rows), invoices, marked)


class Judged(NamedTuple):
    """What words come to, told in an order."""

    rows: list[tuple[Word, str, str]]
    states: dict[str, str]


def judged(of: Owed, order: Iterable[Word]) -> Judged:
    """By the rule: the first word of a transfer counts, and pays what is open where its amount is exact."""
    rows: dict[Word, tuple[str, str]] = {}
    states = {reference: state for reference, (_, state) in of.invoices.items()}
    for word in order:
        means = of.words[word]
        if word in rows:
            continue
        if word.bank_id in {one.bank_id for one in rows}:
            why = "trung_ma"
        elif not means:
            why = "khong_ro_ma"
        elif states[means] != "cho_nop":
            why = {"da_nop": "nop_thua", "huy": "da_huy"}[states[means]]
        else:
            why = "" if word.amount == of.invoices[means][0] else "khac_so_tien"
        if not why:
            states[means] = "da_nop"
        rows[word] = ("lech" if why else "khop", why)
    return Judged([(word, *said) for word, said in rows.items()], states)


def told(host: Host, mark: str) -> list[tuple[Word, str, str]]:
    """What the host kept, in its order."""
    of = tables.BankTransaction
    with reading(host.engine) as db:
        rows = db.scalars(select(of).where(of.bank_id.startswith(f"{mark}-")).order_by(of.id)).all()
    return [
        (Word(one.bank_id.partition("#")[0], one.content, one.amount), one.state, one.why) for one in rows
    ]


def assert_right(host: Host, of: Owed, mark: str, order: Iterable[Word]) -> None:
    """Rows, invoices, dossiers, their histories and the list of mismatches are what the rule says."""
    right, kept = judged(of, order), told(host, mark)
    assert kept == right.rows
    listed = [one.bank_id for one in dossier.mismatches(host) if one.bank_id.startswith(f"{mark}-")]
    assert len(listed) == len(set(listed)) == sum(state == "lech" for _, state, _ in kept)
    for code, (reference, state) in zip(of.codes, right.states.items(), strict=True):
        row = dossier.find(host, code)
        (invoice,) = dossier.invoices_of(host, row)
        assert (invoice.reference, invoice.state, row.payment) == (reference, state, state)
        kinds = [event.kind for event in dossier.history(host, row)]
        assert kinds.count("nop_tai_chinh") == (state == "da_nop")
        mine = [why for word, _, why in kept if of.words[word] == reference]
        assert kinds.count("tien_lech") == sum(map(bool, mine))
    # The first one waits for its money in status 6, and goes on when it comes.
    waited = right.states[next(iter(of.invoices))] == "cho_nop"
    assert dossier.find(host, of.codes[0]).status == (6 if waited else 4)


@pytest.mark.parametrize("rounds", [3, pytest.param(60, marks=pytest.mark.slow)])
def test_words_of_the_bank_replayed_reordered_and_doubled_come_to_the_same_as_told_once(
    host: Host, rounds: int
) -> None:
    draw = random.Random(SEED)  # noqa: S311 - anybody can repeat it
    for mark in map(str, range(rounds)):
        of = owed(host, mark)
        order = [word for word in of.words for _ in range(draw.randint(1, 3))]
        draw.shuffle(order)
        for word in order:
            kept = sent(host, word)
            assert (kept.content, kept.amount) == word[1:]
        assert_right(host, of, mark, order)
    assert disagreements(host) == []


@pytest.mark.parametrize("rounds", [2, pytest.param(30, marks=pytest.mark.slow)])
def test_words_of_the_bank_told_at_once_are_right_in_the_order_they_were_taken(
    host: Host, rounds: int
) -> None:
    draw = random.Random(SEED)  # noqa: S311 - anybody can repeat it
    for mark in map(str, range(rounds)):
        of = owed(host, mark)
        # Each twice in a row: at the same moment, most likely.
        order = [word for word in draw.sample([*of.words], len(of.words)) for _ in range(2)]
        with ThreadPoolExecutor(8) as pool:
            kept = [*pool.map(lambda word: sent(host, word), order)]
        assert [(one.content, one.amount) for one in kept] == [word[1:] for word in order]
        taken = [word for word, _, _ in told(host, mark)]
        assert sorted(taken) == sorted(of.words)
        assert_right(host, of, mark, taken)
    assert disagreements(host) == []


@pytest.mark.parametrize("end", ["withdraw", "refuse", "ask_supplement"])
def test_money_that_comes_while_a_dossier_ends_is_taken_or_listed(host: Host, end: str) -> None:
    ends: Mapping[str, Callable[[str], object]] = {
        "withdraw": lambda code: dossier.withdraw(host, code, ME),
        "refuse": lambda code: dossier.refuse(host, code, OFFICER, WHY),
        "ask_supplement": lambda code: dossier.ask_supplement(host, code, OFFICER, WHY),
    }
    rows = [filed(host, PAID) for _ in range(4)]

    def send(word: Word) -> object:
        return sent(host, word)

    with ThreadPoolExecutor(8) as pool:
        works: list[Future[object]] = []
        for row in rows:
            word = Word(row.code, dossier.invoices_of(host, row)[0].reference, 24_000)
            works += [pool.submit(ends[end], row.code), pool.submit(send, word)]
        for work in works:
            work.result()
    asked_on = end == "ask_supplement"
    for row in rows:
        after = dossier.find(host, row.code)
        kinds = [event.kind for event in dossier.history(host, after)]
        paid = kinds.index("nop_tai_chinh") if "nop_tai_chinh" in kinds else None
        listed = [one.why for one in dossier.mismatches(host) if one.bank_id == row.code]
        if paid is not None and (paid == 1 or asked_on):
            assert (after.payment, listed) == ("da_nop", [])
        else:
            assert (kinds[-1], after.payment, listed) == ("tien_lech", "huy", ["da_huy"])
    assert disagreements(host) == []


@pytest.mark.parametrize("hours", [0, -1])
def test_money_is_counted_before_the_end_that_came_after_it_whatever_the_clock_says(
    host: Host, clock: Clock, hours: int
) -> None:
    one = filed(host, PAID)
    clock.pass_by(hours=2)
    dossier.settle(host, Credit("b1", dossier.invoices_of(host, one)[0].reference, 24_000, clock.now))
    clock.pass_by(hours=hours)
    dossier.withdraw(host, one.code, ME)
    assert disagreements(host) == []


def test_transfers_whose_long_ids_begin_alike_are_told_apart(host: Host) -> None:
    one, other = "0" * 60 + "a", "0" * 60 + "b"
    for bank_id in (one, other):
        for amount in (1_000, 2_000):
            sent(host, Word(bank_id, "KHONG RO", amount))
    with reading(host.engine) as db:
        kept = db.scalars(select(tables.BankTransaction)).all()
    assert sorted(row.amount for row in kept) == [1_000, 1_000, 2_000, 2_000]


# What is sent -------------------------------------------------------------------------------------


@pytest.mark.parametrize("begins", ["Hồ sơ VD.01-261009-000003", "Đã nhận " * 9, "An " * 30, "Ông, bà"])
def test_the_title_of_a_mail_keeps_its_blanks(tmp_path: Path, clock: Clock, begins: str) -> None:
    for words in range(12):
        title = f"{begins} {'đã được tiếp nhận lúc ' * words}".strip()
        MailSink(tmp_path, "a@b.example").send(f"1-{words}:mail", "vi-du@example.vn", title, "", clock.now)
        read = (tmp_path / f"1-{words}_mail.eml").read_bytes()
        assert message_from_bytes(read, policy=policy.default)["Subject"] == title
        assert max(map(len, read.splitlines())) < 80
