"""A state machine over the example portal: citizens, the desk, the bank and the clock, in any order.

    python -m tests.portal_host.machine --steps 100000 [--seed S]

Beside the host runs a small model, written after the library's table of the life cycle and the contract of
the commands, not after their code. After every step the rows that changed are those of the model: where a
command is refused, none of any table. The database is that of ``support.empty_database``.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from examples.portal import commands, dossier, drafts, letters, tables
from examples.portal.commands import Credit
from examples.portal.dossier import CITIZEN
from examples.portal.host import Host, Procedures, RefusedError
from examples.portal.state import Reason, events_of, project
from examples.portal.tables import reading

from dvc_core.answers.life import next_statuses

from .lossless import faults
from .support import (
    AGENCY,
    CASES,
    FORMS,
    FREE,
    LAW,
    ME,
    OFFICER,
    PAID,
    PNG,
    POSTED,
    WHO,
    WHY,
    Clock,
    Port,
    by_default,
    do,
    host_of,
    rows_of,
    save,
    settings_of,
    throwaway,
)

#: Why something is not done now: the model says that it is not, the dossier which of these it is.
NOT_NOW = ("trang_thai", "da_doi", "chua_nop_tien", "khong_cho_nop", "da_xoa")
CLOSED = (3, 7, 10)
#: Steps on one host, then another begins; so many on all meet every command in every status.
STEPS, ENOUGH = 150, 20_000
DAYS = timedelta(days=1)


@dataclass
class Filed:
    """A dossier as the model has it."""

    code: str
    id: int
    procedure: str
    status: int = 1
    kinds: list[str] = field(default_factory=lambda: ["nop"])
    bills: dict[str, list[Any]] = field(default_factory=dict)
    #: The number of the last item asked for, and of which kind; the record by its one field that changes.
    asked: str = ""
    name: str = "Nguyễn Thị Ví Dụ"
    since: datetime = datetime.max  # noqa: DTZ901 - set at once
    erased: bool = False

    @property
    def unpaid(self) -> dict[str, int]:
        return {ref: amount for ref, (amount, state) in self.bills.items() if state == "cho_nop"}

    def may(self) -> set[int]:
        return {one.code for one in next_statuses(self.status)}


#: Command → event, status after it, from where (() as the life cycle says), whether invoices are cancelled.
COMMANDS: Mapping[str, tuple[str, int, tuple[int, ...], bool]] = {
    "tiep-nhan": ("tiep_nhan", 2, (), False),
    "khong-tiep-nhan": ("khong_tiep_nhan", 3, (), True),
    "yeu-cau-bo-sung": ("yeu_cau_bo_sung", 5, (1, 4), False),
    "xu-ly": ("xu_ly", 4, (2, 5), False),
    "dung": ("dung", 8, (4,), False),
    "tiep-tuc": ("tiep_tuc", 4, (8,), False),
    "dong-y": ("quyet_dinh", 9, (), False),
    "tu-choi": ("quyet_dinh", 9, (), True),
    "tu-rut": ("rut", 7, (), True),
}
#: Those that can be given something that is not complete.
NEEDS = ("khong-tiep-nhan", "yeu-cau-bo-sung", "dung", "dong-y", "tu-choi")


class Portal:
    """A host and its model."""

    def __init__(self, host: Host, clock: Clock, draw: Random, tally: Counter[tuple[str, str]]) -> None:
        self.host, self.clock, self.draw, self.tally = host, clock, draw, tally
        self.met: set[tuple[str, int]] = set()
        self.rows = rows_of(host)
        self.drafts: list[tables.Draft] = []
        self.dossiers: list[Filed] = []
        #: Who has answered what: the draft of a dossier's open request.
        self.answers: dict[str, tables.Draft] = {}
        self.credits: list[Credit] = []
        self.listed: set[tuple[str, str, int]] = set()
        self.sent: set[str] = set()

    def step(self) -> None:
        """Something that somebody does."""
        actions: list[tuple[int, Callable[[], None], Any]] = [
            (4, self.file, True),
            (1, self.file_again, self.dossiers),
            (2, self.edit, self.drafts),
            (28, self.command, self.dossiers),
            (4, self.ask_payment, self.dossiers),
            (3, self.close_bill, self.dossiers),
            (4, self.finish, self.dossiers),
            (10, self.answer, self.dossiers),
            (5, self.pay, self.dossiers),
            (1, self.close_money, self.listed),
            (2, self.deliver, True),
            (1, self.clear_away, True),
            (1, self.erase, self.dossiers),
            (4, self.wait, True),
        ]
        there = [(weight, act) for weight, act, needs in actions if needs]
        (act,) = self.draw.choices([act for _, act in there], [weight for weight, _ in there])
        act()

    # What every step is held against

    def do(self, what: str, refused: str, act: Callable[[], Any]) -> Any:
        """Take a step: what refuses it is what the model says, and then no row of any table changes."""
        result, told = None, ""
        try:
            result = act()
        except RefusedError as error:
            told = "not now" if error.why in NOT_NOW else error.why
        self.tally[what, told or "done"] += 1
        assert told == refused, f"{what}: {told}, by the model {refused}"
        if refused:
            self.changed()
        return result

    def changed(self, **expected: tuple[int, int]) -> None:
        """So many rows came and went since the last step, by table."""
        before, self.rows = self.rows, rows_of(self.host)
        found = {
            name: (len(rows - before[name]), len(before[name] - rows))
            for name, rows in self.rows.items()
            if rows != before[name]
        }
        assert found == {name: many for name, many in expected.items() if many != (0, 0)}, (found, expected)

    def happened(self, one: Filed, kind: str, status: int | None = None, **more: tuple[int, int]) -> None:
        """One event more with its content, two letters, and the row that all events amount to."""
        one.kinds.append(kind)
        if status is not None:
            one.status, one.asked = status, "" if status != 5 else one.asked
            one.since = self.clock.now
        content = {} if kind in ("tiep_nhan", "xu_ly", "tiep_tuc") else {"content": (1, 0)}
        content |= more
        self.changed(event=(1, 0), outbox=(2, 0), dossier=(1, 1), **content)
        self.agrees(one)

    def agrees(self, one: Filed) -> None:
        with reading(self.host.engine) as db:
            row = db.get_one(tables.Dossier, one.id)
            events = db.scalars(events_of(one.id)).all()
            state = project(events)
        assert (row.status, row.seq) == (one.status, len(one.kinds))
        assert [event.kind for event in events] == one.kinds
        assert {ref: [bill.amount, bill.state] for ref, bill in state.invoices.items()} == one.bills
        assert bool(state.request) == bool(one.asked)
        if not one.erased:
            assert state.record["ho_ten"] == one.name

    def pick(self) -> Filed:
        return self.draw.choice(self.dossiers[-6:])

    def refusal(self, one: Filed, seen: int | None) -> str:
        stale = seen is not None and seen != len(one.kinds)
        return "not now" if stale or one.erased else ""

    def seen(self, one: Filed) -> int | None:
        return self.draw.choice([None, len(one.kinds), len(one.kinds), len(one.kinds) - 1])

    # Drafts

    def file(self) -> None:
        procedure = self.draw.choice([FREE, PAID, CASES])
        draft = drafts.begin(self.host, procedure, FORMS[procedure], AGENCY[procedure], ME)
        self.drafts.append(draft)
        whole = self.draw.random() < 0.8
        save(self.host, draft.id, {**POSTED[procedure], **WHO} if whole else {"ho_ten": ["An"]}, 0)
        if procedure == CASES and whole:
            drafts.attach(self.host, draft.id, "tep_so_do", "so-do.png", io.BytesIO(PNG))
        self.rows = rows_of(self.host)
        self.submit(draft, procedure, "" if whole else "chua_dung")

    def submit(self, draft: tables.Draft, procedure: str, refused: str) -> None:
        row = self.do("submit", refused, lambda: dossier.send(self.host, draft.id))
        if refused:
            return
        one = Filed(row.code, row.id, procedure, since=self.clock.now)
        if procedure == PAID:
            one.bills[dossier.reference_of(row.code, 1)] = [24_000, "cho_nop"]
        self.dossiers.append(one)
        self.changed(event=(1, 0), content=(1, 0), outbox=(2, 0), dossier=(1, 0), draft=(1, 1))
        self.agrees(one)

    def file_again(self) -> None:
        sent = self.draw.choice(self.drafts)
        there = self.state_of(sent)
        if there == "gone":
            self.do("again", "khong_co", lambda: dossier.send(self.host, sent.id))
        elif there == "sent":
            self.do("again", "", lambda: dossier.send(self.host, sent.id))
            self.changed()

    def state_of(self, draft: tables.Draft) -> str:
        with reading(self.host.engine) as db:
            row = db.get(tables.Draft, draft.id)
        return "gone" if row is None else "sent" if row.sent_at else "open"

    def edit(self) -> None:
        one = self.draw.choice(self.drafts)
        there = self.state_of(one)
        errors = {"gone": "khong_co", "sent": "da_gui", "open": ""}
        if there == "open" and self.draw.random() < 0.3:
            # A page that shows another revision than the draft has.
            self.do("edit", "trang_cu", lambda: save(self.host, one.id, {}, 10**6))
            return
        refused = errors[there]
        self.do("edit", refused, lambda: save(self.host, one.id, {**POSTED[FREE], **WHO}))
        if not refused:
            self.changed(draft=(1, 1))

    # What the desk and the citizen do

    def command(self) -> None:
        one = self.pick()
        fitting = [
            name
            for name, (_, to, of, _) in COMMANDS.items()
            if to in one.may() and (not of or one.status in of)
        ]
        name = self.draw.choice(fitting if fitting and self.draw.random() < 0.6 else [*COMMANDS])
        seen, broken = self.seen(one), self.draw.random() < 0.15
        kind, to, of, cancels = COMMANDS[name]
        self.met.add((name, one.status))
        refused = self.refusal(one, seen)
        if not refused and (to not in one.may() or (of and one.status not in of)):
            refused = "not now"
        item = self.draw.choice(["ho_ten", "giay"]) if one.procedure == CASES else "ho_ten"
        if not refused and broken and name in NEEDS:
            refused = "thieu"
        self.do(name, refused, lambda: self.call(name, one.code, seen, item, broken=broken))
        if refused:
            return
        if cancels:
            for ref in one.unpaid:
                one.bills[ref][1] = "huy"
        one.asked = item if name == "yeu-cau-bo-sung" else ""
        self.happened(one, kind, to)

    def call(self, name: str, code: str, seen: int | None, item: str, *, broken: bool) -> None:
        """Give a command; ``broken``: something that is not complete."""
        what = "thanh_phan_ho_so.giay_to.2" if item == "giay" else item
        asked = [Reason(what, LAW, "." if broken else "Gửi lại cho đúng.", "sai")]
        why = [WHY[0]._replace(do=".")] if broken else WHY
        reasons = asked if name == "yeu-cau-bo-sung" else why
        by, text = CITIZEN if name == "tu-rut" else OFFICER, "" if broken and name in NEEDS else "Chờ"
        do(self.host, name, code, by, seen=seen, reasons=reasons, text=text, sure=True)

    def ask_payment(self) -> None:
        one = self.pick()
        seen, amount = self.seen(one), self.draw.choice([None, 0, 50_000])
        refused = self.refusal(one, seen)
        if not refused and 6 not in one.may():
            refused = "not now"
        new = not one.unpaid
        if not refused and new and not amount:
            refused = "thieu"
        self.do(
            "ask_payment",
            refused,
            lambda: do(self.host, "nop-tien", one.code, amount=amount, text="Phí", seen=seen),
        )
        if not refused:
            if new:
                one.bills[dossier.reference_of(one.code, len(one.bills) + 1)] = [amount, "cho_nop"]
            self.happened(one, "yeu_cau_tai_chinh", 6, **({} if new else {"content": (0, 0)}))

    def close_bill(self) -> None:
        """An officer says that an invoice is paid, or no longer asked for."""
        one = self.pick()
        reference = self.draw.choice([*one.bills] or ["HS1L1K1"])
        paid, text = self.draw.random() < 0.6, self.draw.choice(["Biên lai 1", "Biên lai 2", "."])
        name = "ghi-nhan-nop" if paid else "bo-khoan"
        refused = self.refusal(one, None) or ("" if reference in one.unpaid else "not now")
        if not refused and text == ".":
            refused = "thieu"
        self.do("close bill", refused, lambda: do(self.host, name, one.code, invoice=reference, text=text))
        if not refused:
            self.settled(one, reference, "nop_tai_chinh" if paid else "bo_khoan_nop")

    def settled(self, one: Filed, reference: str, kind: str, **more: tuple[int, int]) -> None:
        one.bills[reference][1] = "da_nop" if kind == "nop_tai_chinh" else "huy"
        status = 4 if one.status == 6 and not one.unpaid else None
        self.happened(one, kind, status, **more)

    def finish(self) -> None:
        """Papers, the result."""
        kinds = {"nhan-ban-giay": "nhan_ban_giay", "tra-ket-qua": "tra_ket_qua"}
        one, what = self.pick(), self.draw.choice([*kinds])
        refused = self.refusal(one, None)
        if not refused and (one.status in CLOSED if what == "nhan-ban-giay" else 10 not in one.may()):
            refused = "not now"
        if not refused and what == "tra-ket-qua" and one.unpaid:
            refused = "not now"
        self.do(what, refused, lambda: do(self.host, what, one.code, text="Tận tay"))
        if not refused:
            self.happened(one, kinds[what], 10 if what == "tra-ket-qua" else None)

    def answer(self) -> None:
        """Begin or send the answer to a request; what it asked for is in it, or not."""
        waiting = [one for one in self.dossiers if one.asked]
        one = self.draw.choice(waiting) if waiting and self.draw.random() < 0.8 else self.pick()
        if one.code not in self.answers or self.draw.random() < 0.3:
            row = dossier.find(self.host, one.code)
            refused = "" if one.asked else "not now"
            draft = self.do("begin answer", refused, lambda: drafts.begin_answer(self.host, row, ME))
        else:
            draft = None
        if draft is not None:
            kind = self.draw.choice(["as it was", "changed", "wrong"])
            name = {"as it was": one.name, "changed": f"Tên {len(one.kinds)}", "wrong": ""}[kind]
            if one.asked == "ho_ten":
                save(self.host, draft.id, {"ho_ten": [name]})
            elif kind == "changed" and not draft.files:
                drafts.attach(self.host, draft.id, "tep_1", f"{len(one.kinds)}.png", io.BytesIO(PNG))
            self.answers[one.code] = draft
            self.rows = rows_of(self.host)
        if one.code in self.answers:
            self.send_answer(one, self.answers[one.code])

    def send_answer(self, one: Filed, draft: tables.Draft) -> None:
        there, unchanged = self.state_of(draft), self.draw.random() < 0.3
        refused = {"gone": "khong_co"}.get(there, "")
        files, name = 0, one.name
        if there == "open":
            with reading(self.host.engine) as db:
                kept = db.get_one(tables.Draft, draft.id)
            name, files = (kept.posted.get("ho_ten") or [""])[0] or "", len(kept.files)
            if not one.asked:
                refused = "not now"
            elif (one.asked == "ho_ten" and not name) or (one.asked == "giay" and not files):
                refused = "chua_dung"
            elif one.asked == "ho_ten" and name == one.name and not unchanged:
                refused = "khong_doi"
        self.do(
            "supplement",
            refused,
            lambda: dossier.send(self.host, draft.id, unchanged=unchanged),
        )
        if not refused and there == "sent":
            self.changed()
        elif not refused:
            one.name = name if one.asked == "ho_ten" else one.name
            self.happened(one, "bo_sung", 1, draft=(1, 1))
            del self.answers[one.code]

    # The bank

    def pay(self) -> None:
        one = self.pick()
        reference = self.draw.choice([*one.bills] or [""])
        amount, state = one.bills.get(reference, [24_000, ""])
        amount += self.draw.choice([0, 0, 0, 1, -1])
        words = f"ct den {reference.lower()}"
        credit = Credit(
            id=f"b{len(self.credits)}",
            content=words,
            amount=amount,
            at=self.clock.now,
        )
        if self.credits and self.draw.random() < 0.3:
            credit = self.draw.choice(self.credits)
            if self.draw.random() < 0.3:
                credit = credit._replace(amount=credit.amount + 7)
        known = credit in self.credits
        again = any(other.id == credit.id for other in self.credits)
        self.do("pay", "", lambda: commands.settle(self.host, credit))
        if known:
            self.changed()
            return
        self.credits.append(credit)
        fits = (amount, state) == (one.bills.get(reference, [None])[0], "cho_nop") and not again
        if fits and credit.content == f"ct den {reference.lower()}":
            self.settled(one, reference, "nop_tai_chinh", bank_transaction=(1, 0), content=(0, 0))
        else:
            self.listed.add((credit.id, credit.content, credit.amount))
            self.changed(bank_transaction=(1, 0))

    def close_money(self) -> None:
        here = {of: commands.waiting(self.host, of) for of in AGENCY.values()}
        listed = {(one.bank_id, one.content, one.amount) for of in here.values() for one, _ in of}
        assert listed == self.listed
        agency, row = self.draw.choice([(of, one) for of, listed in here.items() for one, _ in listed])
        text = self.draw.choice(["Hoàn tiền", ","])
        refused = "thieu" if text == "," else ""
        self.do("close money", refused, lambda: commands.close(self.host, row.id, agency, OFFICER, text))
        if not refused:
            self.listed.discard((row.bank_id, row.content, row.amount))
            self.changed(bank_transaction=(1, 1))

    # The clock, and what goes by it

    def wait(self) -> None:
        steps = [timedelta(minutes=9), timedelta(hours=7), DAYS, 5 * DAYS, -timedelta(minutes=3)]
        # The calendars of the law are known to the end of 2027.
        last = datetime(2027, 9, 1, tzinfo=self.clock.now.tzinfo)
        self.clock.now = min(self.clock.now + self.draw.choice(steps), last)
        self.changed()

    def deliver(self) -> None:
        ports = {name: Port(self.draw.choice([0, 0, 10**9])) for name in ("mail", "sms")}
        claimed = self.do("deliver", "", lambda: letters.deliver(self.host, ports, self.draw.randint(1, 9)))
        sent = ports["mail"].sent + ports["sms"].sent
        called = ports["mail"].called + ports["sms"].called
        assert len({*called}) == len(called) == claimed
        assert not self.sent & {*sent}, "sent twice"
        self.sent |= {*sent}
        self.changed(outbox=(claimed, claimed))

    def clear_away(self) -> None:
        self.do("sweep", "", lambda: commands.sweep(self.host))
        over = self.clock.now - timedelta(days=self.host.settings.periods["dossier"])
        for one in self.dossiers:
            if one.status in CLOSED and not one.erased and one.since < over:
                one.erased = True
                one.kinds.append("xoa_du_lieu")
            if one.code in self.answers and self.state_of(self.answers[one.code]) == "gone":
                del self.answers[one.code]
        self.rows = rows_of(self.host)
        for one in self.dossiers:
            self.agrees(one)

    def erase(self) -> None:
        one = self.pick()
        refused = self.refusal(one, None) or ("" if one.status in CLOSED else "not now")
        self.do("erase", refused, lambda: do(self.host, "xoa-du-lieu", one.code))
        if not refused:
            one.erased = True
            one.kinds.append("xoa_du_lieu")
            self.answers.pop(one.code, None)
            self.rows = rows_of(self.host)
            self.agrees(one)


def run(host: Host, clock: Clock, seed: str, steps: int, tally: Counter[tuple[str, str]]) -> set[Any]:
    """Walk so many steps on a host; what was met."""
    portal = Portal(host, clock, Random(seed), tally)  # noqa: S311 - anybody can repeat it
    for _ in range(steps):
        portal.step()
    assert [*faults(host, [*portal.sent])] == []
    return portal.met


def walk(steps: int, seed: str, say: Callable[[str], object] = lambda _: None) -> str:
    """Walk on as many hosts as it takes; "" where all went as the model says, else what did not."""
    tally, met, hosts = Counter[tuple[str, str]](), set[Any](), 0
    begun, procedures = time.monotonic(), Procedures(settings_of(Path(), Clock()))
    while tally.total() < steps:
        drawn_by, hosts, clock = f"{seed}/{hosts}", hosts + 1, Clock()
        try:
            with throwaway(clock) as settings, host_of(settings, procedures) as host:
                met |= run(host, clock, drawn_by, min(STEPS, steps), tally)
        except Exception:  # noqa: BLE001 - it is told, and is the end
            return f"{traceback.format_exc()}WRONG on the host of {drawn_by} after {tally.total():,} steps"
        if hosts % 20 == 0:
            say(f"{tally.total():9,} steps after {time.monotonic() - begun:,.0f} s\n")
    lines = [f"{what:18}{end:18}{many:9,}" for (what, end), many in sorted(tally.items())]
    missed = [(name, status) for name in COMMANDS for status in range(1, 11) if (name, status) not in met]
    say("\n".join([*lines, f"not met: {missed or 'none'}", f"{hosts:,} hosts, {tally.total():,} steps\n"]))
    return f"never met: {missed}" if tally.total() >= ENOUGH and missed else ""


def main(argv: Sequence[str] | None = None) -> int:
    """As the module says."""
    parser = argparse.ArgumentParser(prog="python -m tests.portal_host.machine", description=__doc__)
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--seed", default=by_default())
    given = parser.parse_args(argv)
    sys.stdout.write(f"seed {given.seed}, {given.steps:,} steps\n")
    wrong = walk(given.steps, given.seed, sys.stdout.write)
    sys.stdout.write(f"{wrong or 'nothing wrong'}\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
