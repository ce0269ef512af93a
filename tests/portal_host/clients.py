"""What clients of the example portal do from the first page to the result, and what their dossiers come to.

A step is something that is answered, or not. Who was not answered does it again, in the same words: a process
that died meanwhile must not have done it twice, nor have lost it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from examples.portal import commands, dossier, drafts
from examples.portal.commands import Credit
from examples.portal.drafts import Owner
from examples.portal.host import Host, RefusedError

from .support import AGENCY, ASKED, CASES, FORMS, PAID, PNG, POSTED, WHO, Clock, do, events, invoices, save

FIRST, SECOND, RESULT = PNG + b"1", PNG + b"2", b"%PDF-1.7 ket qua"
#: What a client was answered, by what it is of (see ``lossless.is_kept``); of one thing the last counts.
Told = Mapping[str, Any]
#: What is done, and with what: a command of the desk, or what :func:`take` says.
Step = tuple[str, Mapping[str, Any]]


class Client(NamedTuple):
    """Somebody with a dossier, with the officer and the bank that have to do with it; what it comes to."""

    name: str
    procedure: str
    phone: str
    steps: Sequence[Step]
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
    def owner(self) -> Owner:
        return Owner(sha256(self.name.encode()).hexdigest(), self.email)


def take(host: Host, client: Client, known: Told, step: Step) -> Told:
    """Take a step, knowing what was answered before; what is answered."""
    what, given = step
    code, seq, _ = known.get("event", ("", 0, ""))
    match what:
        case "begin":
            of = client.procedure
            return {"draft": drafts.begin(host, of, FORMS[of], AGENCY[of], client.owner).id}
        case "begin answer":
            return {"draft": drafts.begin_answer(host, dossier.find(host, code), client.owner).id}
        case "save":
            who = {**WHO, "nop-email": [client.email], "nop-phone": [client.phone]}
            posted = {name: [*one] for name, one in {**POSTED[client.procedure], **who, **given}.items()}
            save(host, known["draft"], posted)
            return {"posted": [known["draft"], posted]}
        case "attach":
            drafts.attach(host, known["draft"], given["field"], given["name"], io.BytesIO(given["content"]))
            return {"file": [known["draft"], given["name"], sha256(given["content"]).hexdigest()]}
        case "send":
            row = dossier.send(host, known["draft"])
            return {"event": [row.code, seq + 1, "bo_sung" if seq else "nop"]}
        case "pay":
            content = given.get("content") or invoices(host, code)[0].reference
            credit = Credit(f"{client.name}-{given['id']}", content, given["amount"], Clock().now)
            one = commands.settle(host, credit)
            return {"money": [one.bank_id, one.amount, one.paid], "event": stands(host, code)}
    return {"event": commanded(host, code, seq, what, dict(given))}


def commanded(host: Host, code: str, seq: int, what: str, told: dict[str, Any]) -> list[Any]:
    """Give a command of the desk, on the page that showed the event of a number; the event that it made."""
    if what in ("ghi-nhan-nop", "bo-khoan"):
        told["invoice"] = invoices(host, code)[-1].reference
    if content := told.pop("result", b""):
        told["files"] = [host.store.put("ket_qua", "ket-qua.pdf", io.BytesIO(content), len(content))]
    done = [code, seq + 1, commands.COMMANDS[what].event]
    try:
        do(host, what, code, seen=seq, **told)
    except RefusedError as error:
        # Who got no answer sends the page again, and sees where it was done.
        if error.why != "da_doi" or stands(host, code) != done:
            raise
    return done


def stands(host: Host, code: str) -> list[Any]:
    """The last event of a dossier."""
    last = events(host, code)[-1]
    return [code, last.seq, last.kind]


#: What is asked for: the name, and the plan in place of the one that came.
_ITEMS = [*ASKED, ASKED[0]._replace(what="so-do", do="Gửi sơ đồ có tỷ lệ đúng.")]
#: Filed with a file, supplemented, with a result as a file.
SUPPLEMENTED = Client(
    "so-do",
    CASES,
    "",
    (
        ("begin", {}),
        ("save", {}),
        ("attach", {"field": "tep_so_do", "name": "so-do.png", "content": FIRST}),
        ("send", {}),
        ("yeu-cau-bo-sung", {"reasons": _ITEMS}),
        ("begin answer", {}),
        ("save", {"ho_ten": ["Nguyễn Thị Đúng"]}),
        ("attach", {"field": "tep_2", "name": "so-do-2.png", "content": SECOND}),
        ("send", {}),
        ("tiep-nhan", {}),
        ("xu-ly", {}),
        ("dong-y", {"text": "Xác nhận."}),
        ("tra-ket-qua", {"result": RESULT}),
    ),
    ("nop", "yeu_cau_bo_sung", "bo_sung", "tiep_nhan", "xu_ly", "quyet_dinh", "tra_ket_qua"),
    10,
    files={"so-do-2.png": SECOND},
    results={"ket-qua.pdf": RESULT},
)
#: Paid, with all that a bank may report: another amount, the right one, told again, told otherwise, money for
#: nobody knows what; the result is collected.
WHO_PAYS = Client(
    "ban-sao",
    PAID,
    "0912345678",
    (
        ("begin", {}),
        ("save", {}),
        ("send", {}),
        ("pay", {"id": 1, "amount": 23_000}),
        ("tiep-nhan", {}),
        ("nop-tien", {}),
        ("pay", {"id": 2, "amount": 24_000}),
        ("pay", {"id": 2, "amount": 24_000}),
        ("pay", {"id": 2, "amount": 99_000}),
        ("pay", {"id": 4, "amount": 24_000, "content": "KHONG RO"}),
        ("nop-tien", {"amount": 50_000, "text": "Phí thẩm định"}),
        ("ghi-nhan-nop", {"text": "Biên lai 12"}),
        ("nop-tien", {"amount": 50_000, "text": "Phí thẩm định"}),
        ("bo-khoan", {"text": "Nhầm"}),
        ("dong-y", {"text": "Xác nhận."}),
        ("tra-ket-qua", {"text": "Trao tận tay"}),
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
