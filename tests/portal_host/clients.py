"""What clients of the example portal do from the first page to the result, and what their dossiers come to.

A step is something that is answered, or not. Who was not answered does it again, in the same words: a process
that died meanwhile must not have done it twice, nor have lost it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple

from examples.portal import commands, dossier, drafts
from examples.portal.commands import Credit
from examples.portal.drafts import Owner
from examples.portal.host import Host, RefusedError
from examples.portal.tables import VIETNAM

from .support import AGENCY, ASKED, CASES, FORMS, PAID, PNG, POSTED, WHO, do, events, invoices, save

#: A Friday morning; from it on the clocks go as they do, from one process to the next.
START = datetime(2026, 10, 9, 9, 0, tzinfo=VIETNAM)
FIRST, SECOND, RESULT = PNG + b"1", PNG + b"2", b"%PDF-1.7 ket qua"


#: What a client was answered, by what it is of (see ``PROMISES``); a later answer takes the place of an
#: earlier one.
Told = Mapping[str, Any]
Step = Callable[[Host, "Client", Told], Told]


class Client(NamedTuple):
    """Somebody with a dossier, with the officer and the bank that have to do with it; what it comes to."""

    name: str
    procedure: str
    phone: str
    steps: Sequence[tuple[str, Step]]
    kinds: Sequence[str]
    status: int
    invoices: Sequence[tuple[int, str]] = ()
    #: (id, amount, whether it paid) of what the bank reported.
    money: Sequence[tuple[str, int, bool]] = ()
    files: Mapping[str, bytes] = {}
    results: Mapping[str, bytes] = {}

    @property
    def email(self) -> str:
        return f"{self.name}@example.vn"

    @property
    def who(self) -> dict[str, Sequence[str]]:
        return {**WHO, "nop-email": [self.email], "nop-phone": [self.phone]}

    @property
    def owner(self) -> Owner:
        return Owner(sha256(self.name.encode()).hexdigest(), self.email)


def _begin(host: Host, client: Client, _: Told) -> Told:
    code = client.procedure
    made = drafts.begin(host, code, FORMS[code], AGENCY[code], client.owner)
    return {"draft": made.id}


def _save(host: Host, client: Client, known: Told, **more: Sequence[str]) -> Told:
    posted = {name: [*values] for name, values in {**POSTED[client.procedure], **client.who, **more}.items()}
    save(host, known["draft"], posted)
    return {"posted": [known["draft"], posted]}


def _attach(host: Host, _: Client, known: Told, field: str, name: str, content: bytes) -> Told:
    draft = known["draft"]
    drafts.attach(host, draft, field, name, io.BytesIO(content))
    return {"file": [draft, name, sha256(content).hexdigest()]}


def _submit(host: Host, _: Client, known: Told) -> Told:
    row = dossier.send(host, known["draft"])
    return {"event": [row.code, 1, "nop"]}


def _edit(host: Host, client: Client, known: Told) -> Told:
    row = dossier.find(host, known["event"][0])
    return {"draft": drafts.begin_answer(host, row, client.owner).id}


def _supplement(host: Host, _: Client, known: Told) -> Told:
    code, seq, _kind = known["event"]
    row = dossier.send(host, known["draft"])
    return {"event": [row.code if row.code == code else "another", seq + 1, "bo_sung"]}


def stands(host: Host, code: str) -> list[Any]:
    last = events(host, code)[-1]
    return [code, last.seq, last.kind]


def _desk(host: Host, _: Client, known: Told, name: str, **told: Any) -> Told:
    """A command from a page; who got no answer sends the page again, and sees where it was done."""
    code, seen, _kind = known["event"]
    done = [code, seen + 1, commands.COMMANDS[name].event]
    try:
        do(host, name, code, seen=seen, **told)
    except RefusedError as error:
        if error.why != "da_doi" or stands(host, code) != done:
            raise
    return {"event": done}


def _result(host: Host, client: Client, known: Told) -> Told:
    file = host.store.put("ket_qua", "ket-qua.pdf", io.BytesIO(RESULT), len(RESULT))
    return _desk(host, client, known, "tra-ket-qua", files=[file])


def _pay(host: Host, client: Client, known: Told, which: str, amount: int, content: str = "") -> Told:
    """The bank tells of money until it is answered, each time in the same words."""
    code = known["event"][0]
    reference = content or invoices(host, code)[0].reference
    credit = Credit(id=f"{client.name}-{which}", content=reference, amount=amount, at=START)
    one = commands.settle(host, credit)
    return {"money": [one.bank_id, one.amount, one.paid], "event": stands(host, code)}


def ask(name: str, **told: Any) -> Step:
    return partial(_desk, name=name, **told)


_GRANT = ask("dong-y", text="Xác nhận.")
ACCEPT = ask("tiep-nhan")


def _close(host: Host, client: Client, known: Told, name: str, text: str) -> Told:
    """An officer says of the invoice that was asked for last that it is paid, or no longer asked for."""
    reference = invoices(host, known["event"][0])[-1].reference
    return _desk(host, client, known, name, invoice=reference, text=text)


_RECORD = partial(_close, name="ghi-nhan-nop", text="Biên lai 12")
_CANCEL = partial(_close, name="bo-khoan", text="Nhầm")
ASK_MORE = ask("nop-tien", amount=50_000, text="Phí thẩm định")

#: What is asked for: the name, and the plan in place of the one that came.
_ITEMS = [*ASKED, ASKED[0]._replace(what="so-do", do="Gửi sơ đồ có tỷ lệ đúng.")]
#: Filed with a file, supplemented, with a result as a file.
SUPPLEMENTED = Client(
    "so-do",
    CASES,
    "",
    (
        ("begin", _begin),
        ("save", _save),
        ("attach", partial(_attach, field="tep_so_do", name="so-do.png", content=FIRST)),
        ("submit", _submit),
        ("ask_supplement", ask("yeu-cau-bo-sung", reasons=_ITEMS)),
        ("begin_supplement", _edit),
        ("save", partial(_save, ho_ten=["Nguyễn Thị Đúng"])),
        ("attach", partial(_attach, field="tep_2", name="so-do-2.png", content=SECOND)),
        ("supplement", _supplement),
        ("accept", ACCEPT),
        ("begin_processing", ask("xu-ly")),
        ("decide", _GRANT),
        ("give_result", _result),
    ),
    ("nop", "yeu_cau_bo_sung", "bo_sung", "tiep_nhan", "xu_ly", "quyet_dinh", "tra_ket_qua"),
    10,
    files={"so-do-2.png": SECOND},
    results={"ket-qua.pdf": RESULT},
)
#: Paid, with all that a bank may report; the result is collected.
WHO_PAYS = Client(
    "ban-sao",
    PAID,
    "0912345678",
    (
        ("begin", _begin),
        ("save", _save),
        ("submit", _submit),
        ("pay another amount", partial(_pay, which="1", amount=23_000)),
        ("accept", ACCEPT),
        ("ask_payment", ask("nop-tien")),
        ("pay", partial(_pay, which="2", amount=24_000)),
        ("pay, told again", partial(_pay, which="2", amount=24_000)),
        ("pay, told otherwise", partial(_pay, which="2", amount=99_000)),
        ("pay for nobody knows what", partial(_pay, which="4", amount=24_000, content="KHONG RO")),
        ("ask_payment", ASK_MORE),
        ("record_payment", _RECORD),
        ("ask_payment", ASK_MORE),
        ("cancel_invoice", _CANCEL),
        ("decide", _GRANT),
        ("give_result", ask("tra-ket-qua", text="Trao tận tay")),
    ),
    (
        *("nop", "tiep_nhan", "yeu_cau_tai_chinh", "nop_tai_chinh", "yeu_cau_tai_chinh", "nop_tai_chinh"),
        *("yeu_cau_tai_chinh", "bo_khoan_nop", "quyet_dinh", "tra_ket_qua"),
    ),
    10,
    invoices=((24_000, "da_nop"), (50_000, "da_nop"), (50_000, "huy")),
    money=(
        ("ban-sao-1", 23_000, False),
        ("ban-sao-2", 24_000, True),
        ("ban-sao-2", 99_000, False),
        ("ban-sao-4", 24_000, False),
    ),
)
CLIENTS = (SUPPLEMENTED, WHO_PAYS)
