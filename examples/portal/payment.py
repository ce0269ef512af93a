"""Payment by transfer: the payload of a VietQR code, its reference, and what the bank says came.

The payload is EMVCo's (tag, length, value; a check sum at the end) with the identifier of NAPAS. The
reference is what ties a transfer to an invoice; its two check digits make a slip of the pen an unknown
reference, not another's invoice. A transfer that does not pay its invoice exactly is listed for an officer.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from binascii import crc_hqx
from datetime import datetime
from io import BytesIO

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator

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


class Credit(BaseModel):
    """Money that came, as the bank tells of it in the JSON of its callback."""

    model_config = ConfigDict(frozen=True, strict=True)
    #: The bank's id of the transfer.
    id: str = Field(min_length=1, max_length=64)
    #: What the payer wrote.
    content: str = ""
    #: Đồng.
    amount: int = Field(gt=0, le=MOST)
    at: AwareDatetime

    @field_validator("id", "content")
    @classmethod
    def _kept(cls, text: str) -> str:
        # PostgreSQL keeps no NUL.
        if "\0" in text:
            raise ValueError("there is no NUL in a text")
        return text[:500]

    @field_validator("at")
    @classmethod
    def _of_our_time(cls, at: datetime) -> datetime:
        # At the ends of time a moment has no day in every zone.
        if not 2000 <= at.year < 3000:
            raise ValueError("money came in this millennium")
        return at


def reference_of(code: str, ordinal: int) -> str:
    """The reference of an invoice: figures of the dossier's code, which invoice it is, two check digits."""
    figures = "".join(re.findall("[0-9]", "".join(code.rsplit("-", 2)[-2:])))
    return f"HS{figures}L{ordinal}K{_check(figures, ordinal):02}"


def _check(figures: str, ordinal: int) -> int:
    # As of an IBAN (ISO 7064 mod 97-10): any one wrong digit and any two exchanged neighbours show.
    return 98 - int(f"{figures}{ordinal:02}00") % 97


def find_reference(content: str) -> tuple[str, str]:
    """The reference in the words of a transfer and the figures of its dossier; "" for none, or mistyped."""
    found = _REFERENCE.search(re.sub(r"[\s.\-_/]", "", content.upper()))
    if found is None or int(found[3]) != _check(found[1], int(found[2])):
        return "", ""
    return found[0], found[1]


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
    return Credit.model_validate_json(body)
