"""Payment by transfer: the payload of a VietQR code, its reference, and what the bank says came.

The payload is EMVCo's (tag, length, value; a check sum at the end) with the identifier of NAPAS. The
reference is what ties a transfer to an invoice; its two check digits make a slip of the pen an unknown
reference, not another's invoice. A transfer that does not pay its invoice exactly is listed for an officer.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from binascii import crc_hqx
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import NamedTuple

from .settings import Account

#: VietQR: NAPAS, transfer to an account, đồng, Việt Nam.
_NAPAS, _TO_ACCOUNT, _DONG, _COUNTRY = "A000000727", "QRIBFTTA", "704", "VN"
#: The largest sum in đồng: EMVCo has 13 characters for it, and nobody is asked for more.
MOST = 10**13 - 1
#: Its thousands apart or not: 7.5 is not 75.
_AMOUNT = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+|[0-9]+")
_REFERENCE = re.compile(r"HS([0-9]{10,14})L([0-9]{1,2})K([0-9]{2})")


def read_amount(typed: str) -> int | None:
    """A sum of đồng that was typed, its thousands apart or not; None where it is none from 1 to ``MOST``."""
    amount = int(typed.replace(".", "")) if _AMOUNT.fullmatch(typed) else 0
    return amount if 0 < amount <= MOST else None


class Credit(NamedTuple):
    """Money that came, as the bank tells of it: its id of the transfer, what the payer wrote, đồng, when."""

    bank_id: str
    content: str
    amount: int
    at: datetime


def reference_of(code: str, ordinal: int) -> str:
    """The reference of an invoice: figures of the dossier's code, which invoice it is, two check digits."""
    figures = "".join(re.findall("[0-9]", "".join(code.rsplit("-", 2)[-2:])))
    return f"HS{figures}L{ordinal}K{_check(figures, ordinal):02}"


def _check(figures: str, ordinal: int) -> int:
    # As of an IBAN (ISO 7064 mod 97-10): any one wrong digit and any two exchanged neighbours show.
    return 98 - int(f"{figures}{ordinal:02}00") % 97


def find_reference(content: str) -> str | None:
    """The reference in the words of a transfer, whatever stands around it; None for none, or mistyped."""
    found = _REFERENCE.search(re.sub(r"[\s.\-_/]", "", content.upper()))
    if found is None or int(found[3]) != _check(found[1], int(found[2])):
        return None
    return found[0]


def payload(account: Account, amount: int, reference: str) -> str:
    """What a VietQR code holds for one payment."""
    to = _field(0, account.bank) + _field(1, account.number)
    merchant = _field(0, _NAPAS) + _field(1, to) + _field(2, _TO_ACCOUNT)
    body = (
        _field(0, "01")
        + _field(1, "12")  # for one payment
        + _field(38, merchant)
        + _field(53, _DONG)
        + _field(54, str(amount))
        + _field(58, _COUNTRY)
        + _field(62, _field(8, reference))
        + "6304"
    )
    # CRC-16 with the polynomial 0x1021, begun with 0xFFFF, as EMVCo has it.
    return body + f"{crc_hqx(body.encode(), 0xFFFF):04X}"


def _field(tag: int, value: str) -> str:
    return f"{tag:02}{len(value):02}{value}"


def qr_svg(text: str) -> str:
    """The code drawn as SVG, to stand in a page; "" where segno is not installed: its text stands beside."""
    try:
        import segno
    except ImportError:
        return ""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        scale=5,
        border=4,
        xmldecl=False,
        svgclass="qr",
        lineclass=None,
        light="#fff",
        title="VietQR",
    )
    return out.getvalue().decode()


# The callback of the bank -----------------------------------------------------------------------------------


def signed(secret: bytes, body: bytes) -> str:
    """The signature of a callback: HMAC-SHA-256 of its body, by a key of its own."""
    key = hmac.digest(secret, b"ngan-hang", hashlib.sha256)
    return hmac.new(key, body, hashlib.sha256).hexdigest()


def read_callback(secret: bytes, body: bytes, signature: str) -> Credit:
    """What a callback says came. PermissionError for a wrong signature, ValueError for what is none."""
    if not hmac.compare_digest(signed(secret, body).encode(), signature.encode()):
        raise PermissionError("the signature is wrong")
    try:
        data = json.loads(body)
    except RecursionError as error:
        raise ValueError("a callback is no deeper than an object") from error
    if not isinstance(data, Mapping):
        raise ValueError("a callback is an object")
    amount, at = data.get("amount"), datetime.fromisoformat(str(data.get("at")))
    if not isinstance(amount, int) or isinstance(amount, bool) or not 0 < amount <= MOST:
        raise ValueError("the amount is a whole number of đồng")
    if at.tzinfo is None:
        raise ValueError("the moment has a zone")
    # At the ends of time a moment has no day in every zone.
    if not 2000 <= at.year < 3000:
        raise ValueError("money came in this millennium")
    bank_id, content = str(data.get("id", "")), str(data.get("content", ""))
    if not 1 <= len(bank_id) <= 64:
        raise ValueError("a transfer has an id of at most 64 characters")
    # Half of a pair of UTF-16 is no letter, and PostgreSQL keeps no NUL.
    if b"\0" in (bank_id + content).encode():
        raise ValueError("there is no NUL in a text")
    return Credit(bank_id, content[:500], amount, at)


def callback_body(credit: Credit) -> bytes:
    """A callback as the bank writes it: what the simulated bank sends."""
    told = {"id": credit.bank_id, "content": credit.content, "amount": credit.amount}
    return json.dumps({**told, "at": credit.at.isoformat()}).encode()
