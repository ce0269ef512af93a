from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from examples.portal import dossier, drafts, payment, ports, tables
from examples.portal.database import reading
from examples.portal.host import Host
from examples.portal.payment import Credit
from examples.portal.settings import VIETNAM, Account
from examples.portal.state import project
from sqlalchemy import func, select

from .support import ME, OFFICER, PAID, SESSION, WHY, Clock, disagreements, filed

AT = datetime(2026, 10, 9, 10, 0, tzinfo=VIETNAM)


def reference_of(host: Host, one: tables.Dossier) -> str:
    return dossier.invoices_of(host, one)[-1].reference


def told(host: Host) -> list[tuple[str, str]]:
    with reading(host.engine) as db:
        rows = db.scalars(select(tables.BankTransaction).order_by(tables.BankTransaction.id)).all()
    return [(one.state, one.why) for one in rows]


def paid_events(host: Host, one: tables.Dossier) -> int:
    return sum(event.kind == "nop_tai_chinh" for event in dossier.history(host, one))


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


def test_an_exact_match_pays_before_the_desk_asks(host: Host) -> None:
    one = filed(host, PAID)
    kept = dossier.settle(host, Credit("b1", reference_of(host, one), 24_000, AT))
    paid = dossier.find(host, one.code)
    assert (kept.state, paid.payment, paid.status) == ("khop", "da_nop", 1)
    assert dossier.invoices_of(host, paid)[0].state == "da_nop"
    assert disagreements(host) == []


def test_the_same_transfer_told_again_changes_nothing(host: Host) -> None:
    one = filed(host, PAID)
    credit = Credit("b1", reference_of(host, one), 24_000, AT)
    ids = {dossier.settle(host, credit).id for _ in range(3)}
    assert (len(ids), told(host), paid_events(host, one)) == (1, [("khop", "")], 1)


def test_the_same_transfer_told_at_once_is_one(host: Host) -> None:
    one = filed(host, PAID)
    known = Credit("b1", reference_of(host, one), 24_000, AT)
    stray = Credit("b2", "KHONG RO", 24_000, AT)
    with ThreadPoolExecutor(8) as pool:
        for future in [pool.submit(dossier.settle, host, c) for c in [known, stray] * 8]:
            future.result()
    assert sorted(told(host)) == [("khop", ""), ("lech", "khong_ro_ma")]
    assert paid_events(host, one) == 1


@pytest.mark.parametrize("amount", [23_999, 24_001, 1])
def test_another_amount_is_kept_and_settles_nothing(host: Host, amount: int) -> None:
    one = filed(host, PAID)
    dossier.settle(host, Credit("b1", reference_of(host, one), amount, AT))
    after = dossier.find(host, one.code)
    assert (after.payment, after.status, told(host)) == ("cho_nop", 1, [("lech", "khac_so_tien")])
    notice = dossier.notices_of(host, after)[0]
    assert notice.kind == "tien_lech"
    assert "số tiền khác với số phải nộp" in notice.text
    # The right one settles all the same.
    dossier.settle(host, Credit("b2", reference_of(host, one), 24_000, AT))
    assert dossier.find(host, one.code).payment == "da_nop"
    assert disagreements(host) == []


def test_a_second_payment_is_kept_to_be_given_back(host: Host) -> None:
    one = filed(host, PAID)
    for bank_id in ("b1", "b2"):
        dossier.settle(host, Credit(bank_id, reference_of(host, one), 24_000, AT))
    assert told(host) == [("khop", ""), ("lech", "nop_thua")]
    assert [row.bank_id for row in dossier.mismatches(host)] == ["b2"]
    assert paid_events(host, one) == 1
    assert disagreements(host) == []


@pytest.mark.parametrize("content", ["TIEN NHA", "", "HS261009000099L1K00", "HS261009000001L2K47"])
def test_money_without_a_known_reference_is_kept(host: Host, content: str) -> None:
    one = filed(host, PAID)
    dossier.settle(host, Credit("b1", content, 24_000, AT))
    assert told(host) == [("lech", "khong_ro_ma")]
    assert dossier.find(host, one.code).payment == "cho_nop"


def test_a_well_written_reference_of_no_invoice_is_kept(host: Host) -> None:
    filed(host, PAID)
    dossier.settle(host, Credit("b1", payment.reference_of("VD.01-261009-000777", 1), 24_000, AT))
    assert told(host) == [("lech", "khong_ro_ma")]


def test_the_same_transfer_told_with_another_amount_is_kept_beside_the_first(host: Host) -> None:
    one = filed(host, PAID)
    first = Credit("b1", reference_of(host, one), 24_000, AT)
    for credit in (first, first._replace(amount=99_000), first, first._replace(amount=99_000)):
        dossier.settle(host, credit)
    assert told(host) == [("khop", ""), ("lech", "trung_ma")]
    assert dossier.find(host, one.code).payment == "da_nop"
    assert disagreements(host) == []


def test_money_after_a_withdrawal_pays_nothing(host: Host) -> None:
    one = filed(host, PAID)
    gone = dossier.withdraw(host, one.code, ME)
    assert (gone.payment, gone.status) == ("huy", 7)
    dossier.settle(host, Credit("b1", reference_of(host, one), 24_000, AT))
    after = dossier.find(host, one.code)
    assert (after.payment, after.status, told(host)) == ("huy", 7, [("lech", "da_huy")])
    assert disagreements(host) == []


def test_money_after_a_refusal_pays_nothing(host: Host) -> None:
    one = filed(host, PAID)
    dossier.refuse(host, one.code, OFFICER, WHY)
    dossier.settle(host, Credit("b1", reference_of(host, one), 24_000, AT))
    assert told(host) == [("lech", "da_huy")]
    assert disagreements(host) == []


def test_a_payment_in_the_status_of_payment_goes_on_with_the_work(host: Host) -> None:
    one = filed(host, PAID)
    dossier.accept(host, one.code, OFFICER)
    dossier.ask_payment(host, one.code, OFFICER)
    assert len(dossier.invoices_of(host, one)) == 1
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
    assert (invoices(host, one), after.payment) == ([(24_000, "huy"), (72_000, "cho_nop")], "cho_nop")
    dossier.settle(host, Credit("b1", old, 24_000, AT))
    dossier.settle(host, Credit("b2", reference_of(host, one), 72_000, AT))
    assert told(host) == [("lech", "da_huy"), ("khop", "")]
    assert dossier.find(host, one.code).payment == "da_nop"
    assert disagreements(host) == []


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
    assert disagreements(host) == []


def test_nobody_is_asked_for_money_without_a_sum_and_a_purpose(host: Host) -> None:
    one = filed(host, PAID)
    dossier.settle(host, Credit("b1", reference_of(host, one), 24_000, AT))
    dossier.accept(host, one.code, OFFICER)
    for amount, purpose in ((None, "Phí"), (0, "Phí"), (-1, "Phí"), (1000, " ")):
        with pytest.raises(dossier.AmountError):
            dossier.ask_payment(host, one.code, OFFICER, amount, purpose)
    with reading(host.engine) as db:
        assert db.scalar(select(func.count()).select_from(tables.Invoice)) == 1


# The callback -----------------------------------------------------------------------------------------------


def test_the_simulated_bank_calls_back_signed(host: Host, clock: Clock) -> None:
    one = filed(host, PAID)
    came: list[tuple[bytes, str]] = []
    bank = ports.SimulatedBank(host.settings.secret, lambda body, signature: came.append((body, signature)))
    bank.pay(reference_of(host, one), 24_000, "b1", clock.now)
    ((body, signature),) = came
    credit = payment.read_callback(host.settings.secret, body, signature)
    assert dossier.settle(host, credit).state == "khop"
    with pytest.raises(PermissionError):
        payment.read_callback(host.settings.secret, body.replace(b"24000", b"23000"), signature)
    with pytest.raises(PermissionError):
        payment.read_callback(b"another", body, signature)


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{",
        b'{"id": "b1", "content": "x", "amount": "24000", "at": "2026-10-09T10:00:00+07:00"}',
        b'{"id": "b1", "content": "x", "amount": -1, "at": "2026-10-09T10:00:00+07:00"}',
        b'{"id": "b1", "content": "x", "amount": true, "at": "2026-10-09T10:00:00+07:00"}',
        b'{"id": "b1", "content": "x", "amount": 1, "at": "2026-10-09T10:00:00"}',
        b'{"id": "", "content": "x", "amount": 1, "at": "2026-10-09T10:00:00+07:00"}',
    ],
)
def test_a_callback_that_cannot_be_read_is_told(body: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which of its kinds is nobody's business
        payment.read_callback(b"k", body, payment.signed(b"k", body))
