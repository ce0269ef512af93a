from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

import pytest
from examples.portal import dossier, drafts, notices, payment, tables
from examples.portal.database import reading
from examples.portal.host import Host
from examples.portal.payment import Credit
from examples.portal.settings import VIETNAM, Account
from examples.portal.state import project
from sqlalchemy import select

from .support import (
    FREE,
    ME,
    OFFICER,
    PAID,
    SESSION,
    WHY,
    Clock,
    by_default,
    disagreements,
    filed,
    kinds,
    standing,
)

AT = datetime(2026, 10, 9, 10, 0, tzinfo=VIETNAM)


def reference_of(host: Host, one: tables.Dossier) -> str:
    return dossier.invoices_of(host, one)[-1].reference


def told(host: Host) -> list[tuple[str, str]]:
    with reading(host.engine) as db:
        rows = db.scalars(select(tables.BankTransaction).order_by(tables.BankTransaction.id)).all()
    return [(one.state, one.why) for one in rows]


def letters(host: Host) -> list[str]:
    """What is sent of the newest event: by mail, by SMS."""
    of = tables.Outbox
    with reading(host.engine) as db:
        rows = db.scalars(select(of).order_by(of.event_id.desc(), of.id).limit(2)).all()
    return [one.payload["text"] for one in rows]


# The code ---------------------------------------------------------------------------------------------------


def test_a_payload_is_written_as_napas_has_it() -> None:
    text = payment.payload(Account("970436", "0123456789", "VI DU"), 24_000, "HS261009000001L1K12")
    assert text == (
        "000201010212"
        "38540010A00000072701240006970436011001234567890208QRIBFTTA"
        "530370454052400058 02VN".replace(" ", "")
        + "62230819HS261009000001L1K12"
        + "6304"
        + "7FB1"
    )


def test_a_code_is_drawn_without_a_script() -> None:
    svg = payment.qr_svg(payment.payload(Account(), 24_000, "HS261009000001L1K12"))
    assert svg.startswith("<svg")
    assert "style=" not in svg
    assert "<script" not in svg


def test_the_largest_sum_that_is_read_fits_into_a_code() -> None:
    assert payment.read_amount("9.999.999.999.999") == payment.MOST == 9_999_999_999_999
    assert f"5413{payment.MOST}5802VN" in payment.payload(Account(), payment.MOST, "HS261009000001L1K12")
    assert [payment.read_amount(one) for one in ("10000000000000", "0", "-1", "1,5", "")] == [None] * 5
    assert [payment.read_amount(one) for one in ("24000", "24.000", "024.000")] == [24_000] * 3
    for typed in ("7.5", "1.00", "1000.000", "1..000", ".000", "1.000.", "٧٥", "\uff17", "²"):
        assert payment.read_amount(typed) is None


def test_a_reference_is_found_in_what_banks_make_of_it() -> None:
    reference = payment.reference_of("VD.01-261009-000012", 1)
    assert reference.startswith("HS261009000012L1K")
    assert len(reference) <= 25
    for content in (
        reference,
        f"ct den:0123 {reference.lower()} nguyen thi",
        f"NOP.{reference[:9]} {reference[9:]}",
    ):
        assert payment.find_reference(content) == reference


def test_a_slip_of_the_pen_is_no_other_reference() -> None:
    reference = payment.reference_of("VD.01-261009-000012", 1)
    digits = [i for i, char in enumerate(reference) if char.isdigit()]
    slips = [
        reference[:i] + other + reference[i + 1 :]
        for i in digits
        for other in "0123456789"
        if other != reference[i]
    ]
    swaps = [
        reference[:i] + reference[i + 1] + reference[i] + reference[i + 2 :]
        for i in range(2, 13)
        if reference[i] != reference[i + 1]
    ]
    assert len(slips) > 100
    assert swaps
    assert [one for one in slips + swaps if payment.find_reference(one) is not None] == []


# What the bank says -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("amount", [23_999, 24_001, 1])
def test_another_amount_is_kept_and_settles_nothing(host: Host, amount: int) -> None:
    one = filed(host, PAID)
    dossier.settle(host, Credit("b1", reference_of(host, one), amount, AT))
    after = dossier.find(host, one.code)
    assert (after.payment, after.status, told(host)) == ("cho_nop", 1, [("lech", "khac_so_tien")])
    notice = dossier.notices_of(host, after)[0]
    assert notice.kind == "tien_lech"
    assert "số tiền khác với số phải nộp" in notice.text
    assert "Bạn đừng chuyển thêm" in notice.text
    assert "Số đúng phải nộp là 24.000 đồng; nếu còn thiếu, cơ quan sẽ báo" in notice.text
    # The right one settles all the same.
    dossier.settle(host, Credit("b2", reference_of(host, one), 24_000, AT))
    assert dossier.find(host, one.code).payment == "da_nop"
    assert disagreements(host) == []


def test_a_payment_in_the_status_of_payment_goes_on_with_the_work(host: Host) -> None:
    one = filed(host, PAID)
    dossier.accept(host, one.code, OFFICER)
    dossier.ask_payment(host, one.code, OFFICER)
    assert len(dossier.invoices_of(host, one)) == 1
    mail, sms = letters(host)
    page, key = f"http://127.0.0.1:8000/ho-so/{one.code}", dossier.link_key(host, one.code)
    reference = reference_of(host, one)
    assert f"Phải nộp 24.000 đồng (Phí, lệ phí của hồ sơ), nội dung chuyển khoản: {reference}." in mail
    assert "Tài khoản 0123456789, mã ngân hàng 970436, chủ tài khoản TRUNG TAM" in mail
    assert mail.endswith(
        f"\nTrang nộp tiền: {page}/thanh-toan?khoa={key}\nTrang của hồ sơ: {page}?khoa={key}\n"
    )
    assert "24.000" not in sms
    dossier.settle(host, Credit("b1", reference_of(host, one), 24_000, AT))
    assert dossier.find(host, one.code).status == 4
    # What is asked for beside is another invoice, with another reference.
    dossier.ask_payment(host, one.code, OFFICER, 50_000, "Phí thẩm định bổ sung")
    first, second = dossier.invoices_of(host, one)
    assert (first.state, second.state, second.amount) == ("da_nop", "cho_nop", 50_000)
    assert dossier.find(host, one.code).payment == "cho_nop"
    assert disagreements(host) == []


def test_the_time_goes_on_from_when_the_bank_had_the_money(host: Host, clock: Clock) -> None:
    one = filed(host, PAID)
    dossier.accept(host, one.code, OFFICER)
    dossier.ask_payment(host, one.code, OFFICER)
    clock.pass_by(days=5)  # the bank tells of it late
    dossier.settle(host, Credit("b1", reference_of(host, one), 24_000, AT))
    paid = dossier.find(host, one.code)
    assert (paid.status, paid.due["due"]) == (4, "2026-10-14")
    assert dossier.history(host, one)[-1].at == clock.now
    assert disagreements(host) == []


def test_money_from_before_the_dossier_was_filed_or_from_the_future_is_no_earlier_or_later(
    host: Host, clock: Clock
) -> None:
    for moment in (AT.replace(year=2025), AT.replace(year=2027)):
        one = filed(host, PAID)
        dossier.settle(host, Credit(f"b{moment.year}", reference_of(host, one), 24_000, moment))
        state = project(dossier.history(host, one))
        assert state.paid == ((1, clock.now),)
    assert disagreements(host) == []


def supplemented(host: Host, one: tables.Dossier, copies: str) -> tables.Dossier:
    dossier.ask_supplement(host, one.code, OFFICER, WHY)
    edited = dossier.begin_supplement(host, one.code, SESSION)
    drafts.save(host, edited.id, {**edited.posted, "so_ban": [copies]})
    return dossier.supplement(host, edited.id, edited.key, ME)


def invoices(host: Host, one: tables.Dossier) -> list[tuple[int, str]]:
    return [(invoice.amount, invoice.state) for invoice in dossier.invoices_of(host, one)]


def test_a_supplement_that_changes_the_fee_changes_what_is_asked_for(host: Host) -> None:
    one = filed(host, PAID)
    old = reference_of(host, one)
    after = supplemented(host, one, "12")
    text = dossier.notices_of(host, after)[0].text
    assert "thay đổi: không còn phải nộp 24.000 đồng." in text
    # What is to be paid now is told once.
    assert text.count("72.000") == 1
    assert "Phải nộp 72.000 đồng (Phí, lệ phí của hồ sơ)" in text
    assert reference_of(host, one) in text
    assert (invoices(host, one), after.payment) == ([(24_000, "huy"), (72_000, "cho_nop")], "cho_nop")
    dossier.settle(host, Credit("b1", old, 24_000, AT))
    dossier.settle(host, Credit("b2", reference_of(host, one), 72_000, AT))
    assert told(host) == [("lech", "da_huy"), ("khop", "")]
    assert dossier.find(host, one.code).payment == "da_nop"
    assert disagreements(host) == []


def test_a_fee_beyond_what_a_code_can_say_is_not_asked_for(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossier, "MOST", 23_999)
    one = filed(host, PAID)
    assert (one.payment, invoices(host, one)) == ("chua_ro", [])


def test_money_is_told_with_the_moment_it_came(host: Host, clock: Clock) -> None:
    one = filed(host, PAID)
    clock.pass_by(days=5)  # the bank tells of it late
    for bank_id, amount in (("b1", 20_000), ("b2", 24_000)):
        dossier.settle(host, Credit(bank_id, reference_of(host, one), amount, AT))
    odd, paid = dossier.notices_of(host, one)[1::-1]
    assert "Đã nhận 20.000 đồng lúc 10:00 ngày 09/10/2026, nhưng" in odd.text
    assert "Đã nhận đủ 24.000 đồng lúc 10:00 ngày 09/10/2026." in paid.text
    # What the bank dates ahead did not come later than it is told of.
    one = filed(host, PAID)
    ahead = clock.now.replace(year=2027)
    dossier.settle(host, Credit("b3", reference_of(host, one), 24_000, ahead))
    assert "lúc 09:00 ngày 14/10/2026." in dossier.notices_of(host, one)[0].text


def test_money_of_a_dossier_that_is_decided_is_told_without_a_day_of_the_result(host: Host) -> None:
    def decided() -> tuple[tables.Dossier, str]:
        one = standing(host, 9, PAID)
        assert one.due["text"]
        return one, reference_of(host, one)

    one, reference = decided()
    dossier.settle(host, Credit("b1", reference, 24_000, AT))
    assert one.due["text"] not in dossier.notices_of(host, one)[0].text
    one, reference = decided()
    dossier.cancel_invoice(host, one.code, OFFICER, reference, "Nhầm")
    assert one.due["text"] not in dossier.notices_of(host, one)[0].text


@pytest.mark.parametrize("end", ["refuse", "decline", "withdraw", "note_withdrawal"])
@pytest.mark.parametrize("code", [PAID, FREE])
def test_an_end_that_cancels_what_is_open_says_so(host: Host, end: str, code: str) -> None:
    one = standing(host, 4 if end == "decline" else 1, code)
    if end == "refuse":
        dossier.refuse(host, one.code, OFFICER, WHY)
    elif end == "decline":
        dossier.decide(host, one.code, OFFICER, "tu_choi", "", WHY)
    else:
        dossier.withdraw(host, one.code, OFFICER if end == "note_withdrawal" else ME, "Gọi điện xin rút")
    text = dossier.notices_of(host, one)[0].text
    assert ("\nBạn không còn phải nộp 24.000 đồng." in text) == (code == PAID)
    assert not any(line != line.strip() or "  " in line for line in text.split("\n"))


def test_who_waits_until_money_is_reconciled_is_not_sent_to_pay(host: Host) -> None:
    one = filed(host, PAID)
    dossier.settle(host, Credit("b1", reference_of(host, one), 6_000, AT))
    dossier.accept(host, one.code, OFFICER)
    assert "Trang nộp tiền" not in letters(host)[0]
    dossier.close_money(host, "b1", OFFICER, "Thiếu 18.000 đồng.")
    assert "Trang nộp tiền" in letters(host)[0]


def test_money_for_another_invoice_is_told_with_all_that_is_open(host: Host) -> None:
    one = filed(host, PAID)
    old = reference_of(host, one)
    supplemented(host, one, "12")
    dossier.settle(host, Credit("b1", old, 24_000, AT))
    assert "Số đúng phải nộp là 72.000 đồng" in dossier.notices_of(host, one)[0].text


def test_a_supplement_that_changes_nothing_of_the_fee_asks_for_nothing_new(host: Host) -> None:
    one = filed(host, PAID)
    supplemented(host, one, "3")
    assert invoices(host, one) == [(24_000, "cho_nop")]
    assert disagreements(host) == []


def test_what_was_paid_stays_paid_and_the_desk_is_told_that_the_fee_is_another(host: Host) -> None:
    one = filed(host, PAID)
    dossier.settle(host, Credit("b1", reference_of(host, one), 24_000, AT))
    after = supplemented(host, one, "4")
    assert (invoices(host, one), after.payment) == ([(24_000, "da_nop")], "da_nop")
    assert dossier.history(host, one)[-1].data["fee_now"] == 32_000
    # So is the citizen.
    said = "đã nộp 24.000 đồng, theo nội dung bổ sung phải nộp 32.000 đồng: cơ quan sẽ xem xét và báo lại"
    assert said in dossier.notices_of(host, after)[0].text
    assert said in notices.detail(dossier.history(host, one)[-1])
    assert disagreements(host) == []


@contextmanager
def unknown() -> Iterator[None]:
    """The library does not know the fee."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dossier, "_charge", lambda _: ("chua_ro", 0))
        yield


UNKNOWN = "theo nội dung bổ sung chưa rõ số phải nộp: cơ quan sẽ xem xét và báo lại"


@pytest.mark.parametrize(("pays", "was"), [(False, "cho_nop"), (True, "da_nop")])
def test_a_fee_that_is_not_known_any_more_leaves_what_is_asked_for_and_later_ones_go_on(
    host: Host, *, pays: bool, was: str
) -> None:
    one = filed(host, PAID)
    if pays:
        dossier.settle(host, Credit("b1", reference_of(host, one), 24_000, AT))
    with unknown():
        after = supplemented(host, one, "12")
    assert invoices(host, one) == [(24_000, was)]
    data = dossier.history(host, one)[-1].data
    assert (data["fee_now"], data["fee_was"]) == (None, {was: 24_000})
    text = dossier.notices_of(host, after)[0].text
    assert f"{'đã' if pays else 'đang chờ'} nộp 24.000 đồng, {UNKNOWN}" in text
    assert "không còn phải nộp" not in text
    supplemented(host, one, "12")
    if pays:
        assert invoices(host, one) == [(24_000, "da_nop")]
        assert dossier.history(host, one)[-1].data["fee_now"] == 72_000
    else:
        assert invoices(host, one) == [(24_000, "huy"), (72_000, "cho_nop")]
    assert disagreements(host) == []


@pytest.mark.parametrize(
    ("stands", "was", "asked"),
    [
        ("da_nop", {"da_nop": 7_000}, [(7_000, "da_nop")]),
        ("huy", None, [(7_000, "huy"), (72_000, "cho_nop")]),
    ],
)
def test_a_fee_that_is_known_by_a_supplement_is_told_beside_what_an_officer_set(
    host: Host, stands: str, was: dict[str, int] | None, asked: list[tuple[int, str]]
) -> None:
    with unknown():
        one = filed(host, PAID)
    dossier.accept(host, one.code, OFFICER)
    dossier.ask_payment(host, one.code, OFFICER, 7_000, "Phí")
    if stands == "da_nop":
        dossier.settle(host, Credit("b1", reference_of(host, one), 7_000, AT))
    else:
        dossier.cancel_invoice(host, one.code, OFFICER, reference_of(host, one), "Nhầm")
    supplemented(host, one, "12")
    assert invoices(host, one) == asked
    data = dossier.history(host, one)[-1].data
    assert (data.get("fee_now"), data.get("fee_was")) == (72_000 if was else None, was)
    assert disagreements(host) == []


def test_what_was_paid_in_two_sums_is_compared_with_the_fee_as_one(host: Host) -> None:
    one = filed(host, PAID)
    dossier.settle(host, Credit("b1", reference_of(host, one), 24_000, AT))
    supplemented(host, one, "12")
    dossier.accept(host, one.code, OFFICER)
    dossier.ask_payment(host, one.code, OFFICER, 48_000, "Phí còn thiếu")
    dossier.settle(host, Credit("b2", reference_of(host, one), 48_000, AT))
    after = supplemented(host, one, "12")
    assert "theo nội dung bổ sung" not in dossier.notices_of(host, after)[0].text
    after = supplemented(host, one, "13")
    said = "đã nộp 72.000 đồng, theo nội dung bổ sung phải nộp 78.000 đồng"
    assert said in dossier.notices_of(host, after)[0].text
    assert invoices(host, one) == [(24_000, "da_nop"), (48_000, "da_nop")]
    assert disagreements(host) == []


# What an officer says of what is asked for ------------------------------------------------------------------


def test_what_was_asked_for_by_a_slip_is_cancelled_and_the_work_goes_on(host: Host) -> None:
    one = filed(host, PAID)
    dossier.accept(host, one.code, OFFICER)
    dossier.settle(host, Credit("b1", reference_of(host, one), 24_000, AT))
    dossier.ask_payment(host, one.code, OFFICER, payment.MOST, "Phí")
    reference = reference_of(host, one)
    after = dossier.cancel_invoice(host, one.code, OFFICER, reference, " Ghi nhầm số tiền. ")
    assert (after.status, after.payment) == (4, "da_nop")
    assert invoices(host, one) == [(24_000, "da_nop"), (payment.MOST, "huy")]
    notice = dossier.notices_of(host, after)[0]
    assert "không còn phải nộp 9.999.999.999.999 đồng. Lý do: Ghi nhầm số tiền." in notice.text
    # Money for it is kept, and listed.
    dossier.settle(host, Credit("b2", reference, 24_000, AT))
    assert told(host)[-1] == ("lech", "da_huy")
    assert disagreements(host) == []


def test_only_what_is_open_is_recorded_or_cancelled(host: Host) -> None:
    one, other = filed(host, PAID), filed(host, PAID)
    dossier.record_payment(host, one.code, OFFICER, reference_of(host, one), "tai_quay", "Biên lai 12")
    for reference in (reference_of(host, one), reference_of(host, other), ""):
        with pytest.raises(dossier.NotNowError, match="khong_cho_nop"):
            dossier.cancel_invoice(host, one.code, OFFICER, reference, "Nhầm")
        with pytest.raises(dossier.NotNowError, match="khong_cho_nop"):
            dossier.record_payment(host, one.code, OFFICER, reference, "tai_quay", "Biên lai 13")
    assert kinds(host, one.code) == ["nop", "nop_tai_chinh"]
    assert invoices(host, other) == [(24_000, "cho_nop")]
    # The bank tells of the same money late: it is listed, and settles nothing twice.
    dossier.settle(host, Credit("b1", reference_of(host, one), 24_000, AT))
    assert told(host) == [("lech", "nop_thua")]
    assert disagreements(host) == []


def test_transfers_pay_once_each_of_them_was_looked_at_and_since_the_last_of_them(
    host: Host, clock: Clock
) -> None:
    one = filed(host, PAID)
    dossier.accept(host, one.code, OFFICER)
    dossier.ask_payment(host, one.code, OFFICER)
    reference = reference_of(host, one)

    def record() -> tables.Dossier:
        return dossier.record_payment(host, one.code, OFFICER, reference, "doi_chieu", "20.000 và 4.000")

    with pytest.raises(dossier.NotNowError, match="chua_doi_chieu"):
        record()  # no transfer came
    for bank_id, amount, at in (("b1", 20_000, AT.replace(hour=11)), ("b2", 4_000, AT)):
        dossier.settle(host, Credit(bank_id, reference, amount, at))
    clock.pass_by(days=5)
    dossier.close_money(host, "b2", OFFICER, "Đủ qua hai lần chuyển.")
    with pytest.raises(dossier.NotNowError, match="chua_doi_chieu"):
        record()  # one is not looked at
    dossier.close_money(host, "b1", OFFICER, "Đủ qua hai lần chuyển.")
    after = record()
    assert (after.status, after.payment, after.due["due"]) == (4, "da_nop", "2026-10-14")
    assert project(dossier.history(host, one)).history[-1] == (4, AT.replace(hour=11))
    assert disagreements(host) == []


def test_what_an_officer_cancelled_is_not_asked_for_again_by_a_supplement(host: Host) -> None:
    one = filed(host, PAID)
    dossier.cancel_invoice(host, one.code, OFFICER, reference_of(host, one), "Được miễn")
    after = supplemented(host, one, "4")
    assert (invoices(host, one), after.payment) == ([(24_000, "huy")], "huy")
    data = dossier.history(host, one)[-1].data
    assert (data["fee_now"], data["fee_was"]) == (32_000, {"huy": 24_000})
    assert disagreements(host) == []


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
        # Well written, of nothing that is known.
        Word("u3", payment.reference_of("VD.01-261009-000777", 1), 24_000): "",
        Word("u4", "HS261009000099L1K00", 24_000): "",
        Word("u4", "HS261009000001L2K47", 24_000): "",
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


def kept_of(host: Host, mark: str) -> list[tuple[Word, str, str]]:
    """What the host kept, in its order."""
    of = tables.BankTransaction
    with reading(host.engine) as db:
        rows = db.scalars(select(of).where(of.bank_id.startswith(f"{mark}-")).order_by(of.id)).all()
    return [
        (Word(one.bank_id.partition("#")[0], one.content, one.amount), one.state, one.why) for one in rows
    ]


def assert_right(host: Host, of: Owed, mark: str, order: Iterable[Word]) -> None:
    """Rows, invoices, dossiers, their histories and the list of mismatches are what the rule says."""
    right, kept = judged(of, order), kept_of(host, mark)
    assert kept == right.rows
    listed = [one.bank_id for one in dossier.mismatches(host) if one.bank_id.startswith(f"{mark}-")]
    assert len(listed) == len(set(listed)) == sum(state == "lech" for _, state, _ in kept)
    for code, (reference, state) in zip(of.codes, right.states.items(), strict=True):
        row = dossier.find(host, code)
        (invoice,) = dossier.invoices_of(host, row)
        assert (invoice.reference, invoice.state, row.payment) == (reference, state, state)
        events = kinds(host, row.code)
        assert events.count("nop_tai_chinh") == (state == "da_nop")
        mine = [why for word, _, why in kept if of.words[word] == reference]
        assert events.count("tien_lech") == sum(map(bool, mine))
    # The first one waits for its money in status 6, and goes on when it comes.
    waited = right.states[next(iter(of.invoices))] == "cho_nop"
    assert dossier.find(host, of.codes[0]).status == (6 if waited else 4)


@pytest.mark.parametrize("rounds", [3, pytest.param(60, marks=pytest.mark.slow)])
def test_words_of_the_bank_replayed_reordered_and_doubled_come_to_the_same_as_told_once(
    host: Host, rounds: int
) -> None:
    draw = random.Random(by_default())  # noqa: S311 - anybody can repeat it
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
    draw = random.Random(by_default())  # noqa: S311 - anybody can repeat it
    for mark in map(str, range(rounds)):
        of = owed(host, mark)
        # Each twice in a row: at the same moment, most likely.
        order = [word for word in draw.sample([*of.words], len(of.words)) for _ in range(2)]
        with ThreadPoolExecutor(8) as pool:
            kept = [*pool.map(lambda word: sent(host, word), order)]
        assert [(one.content, one.amount) for one in kept] == [word[1:] for word in order]
        taken = [word for word, _, _ in kept_of(host, mark)]
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
    with ThreadPoolExecutor(8) as pool:
        works: list[Future[object]] = []
        for row in rows:
            word = Word(row.code, dossier.invoices_of(host, row)[0].reference, 24_000)
            works += [pool.submit(ends[end], row.code), pool.submit(sent, host, word)]
        for work in works:
            work.result()
    asked_on = end == "ask_supplement"
    for row in rows:
        after = dossier.find(host, row.code)
        events = kinds(host, after.code)
        paid = events.index("nop_tai_chinh") if "nop_tai_chinh" in events else None
        listed = [one.why for one in dossier.mismatches(host) if one.bank_id == row.code]
        if paid is not None and (paid == 1 or asked_on):
            assert (after.payment, listed) == ("da_nop", [])
        else:
            assert (events[-1], after.payment, listed) == ("tien_lech", "huy", ["da_huy"])
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


# The callback -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{",
        b'{"id": "b1", "content": "x", "amount": "24000", "at": "2026-10-09T10:00:00+07:00"}',
        b'{"id": "b1", "content": "x", "amount": -1, "at": "2026-10-09T10:00:00+07:00"}',
        b'{"id": "b1", "content": "x", "amount": 10000000000000, "at": "2026-10-09T10:00:00+07:00"}',
        b'{"id": "b1", "content": "x", "amount": true, "at": "2026-10-09T10:00:00+07:00"}',
        b'{"id": "b1", "content": "x", "amount": 1, "at": "2026-10-09T10:00:00"}',
        b'{"id": "", "content": "x", "amount": 1, "at": "2026-10-09T10:00:00+07:00"}',
    ],
)
def test_a_callback_that_cannot_be_read_is_told(body: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which of its kinds is nobody's business
        payment.read_callback(b"k", body, payment.signed(b"k", body))
