"""That a person is there, without asking riddles: a proof of work with a script, a code by mail without one.

The proof has the format of ALTCHA (https://altcha.org): the browser looks for the number whose SHA-256 behind
the salt is the challenge. The salt says until when it holds and for which draft, and ends with "&": else
figures could move from the number into the day, and one proof would be many. All of it is signed. A proof is
taken once, since it holds for one draft, and a draft is filed once (``dossier.submit``).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal
from urllib.parse import parse_qsl

from sqlalchemy import Select, select, update

from . import outbox, tables
from .database import reading, transaction
from .host import Host
from .settings import VIETNAM

#: About a second on a phone: half of the numbers are tried.
MOST_NUMBER = 50_000
PROOF_LIVES = timedelta(minutes=20)
CODE_LIVES, CODE_TRIES = timedelta(minutes=10), 5
_LONGEST_PAYLOAD = 2_000

ProofFault = Literal["form", "signature", "expired", "other"]
Purpose = Literal["gui", "dang_nhap"]


def challenge(secret: bytes, at: datetime, draft: str, most: int = MOST_NUMBER) -> dict[str, Any]:
    """A challenge as the client fetches it."""
    expires = int((at + PROOF_LIVES).timestamp())
    salt = f"{secrets.token_hex(12)}?expires={expires}&draft={draft}&"
    digest = _digest(salt, secrets.randbelow(most + 1))
    signed = {"challenge": digest, "salt": salt, "signature": _signature(secret, digest)}
    return {"algorithm": "SHA-256", "maxnumber": most, **signed}


def solve(given: Mapping[str, Any]) -> str:
    """The answer to a challenge as ``static/portal.js`` makes it: for tests, nothing here calls it."""
    for number in range(int(given["maxnumber"]) + 1):
        if _digest(given["salt"], number) == given["challenge"]:
            answer = {key: given[key] for key in ("algorithm", "challenge", "salt", "signature")}
            return base64.b64encode(json.dumps({**answer, "number": number}).encode()).decode()
    raise ValueError("the challenge has no answer")


def check(secret: bytes, payload: str, at: datetime, draft: str) -> ProofFault | None:
    """Why a proof does not hold now and for this draft; None where it does."""
    if len(payload) > _LONGEST_PAYLOAD:
        return "form"
    try:
        told = json.loads(base64.b64decode(payload, validate=True))
        salt, digest, signature = (str(told[name]) for name in ("salt", "challenge", "signature"))
        number, algorithm = told["number"], told["algorithm"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return "form"
    if algorithm != "SHA-256" or type(number) is not int or not (salt + digest + signature).isascii():
        return "form"
    right = hmac.compare_digest(_signature(secret, digest).encode(), signature.encode())
    if not right or not salt.endswith("&") or _digest(salt, number) != digest:
        return "signature"
    says = dict(parse_qsl(salt.partition("?")[2]))
    if at >= datetime.fromtimestamp(int(says["expires"]), VIETNAM):
        return "expired"
    return None if says["draft"] == draft else "other"


def _digest(salt: str, number: int) -> str:
    return hashlib.sha256(f"{salt}{number}".encode()).hexdigest()


def _signature(secret: bytes, digest: str) -> str:
    key = hmac.digest(secret, b"altcha", "sha256")
    return hmac.digest(key, digest.encode(), "sha256").hex()


# A code by mail ---------------------------------------------------------------------------------------------


def send_code(host: Host, session_hash: str, email: str, purpose: Purpose) -> None:
    """Send six figures to an address; the ones sent before to this session for the same are void."""
    code, now, of = f"{secrets.randbelow(10**6):06}", host.now(), tables.OneTimeCode
    minutes = int(CODE_LIVES.total_seconds() // 60)
    text = (
        f"Mã xác nhận của bạn là {code}, dùng được trong {minutes} phút.\n\n"
        f"{_WHY[purpose]} Không phải bạn yêu cầu thì bỏ qua thư này; đừng cho ai biết mã.\n\n"
        f"{host.settings.agency}\n"
    )
    with transaction(host.engine, "send_code") as db:
        before = update(of).where(of.session_hash == session_hash, of.purpose == purpose)
        db.execute(before.where(of.used_at.is_(None)).values(used_at=now))
        row = of(
            session_hash=session_hash,
            email=email,
            purpose=purpose,
            code_hash=_code_hash(host, session_hash, code),
            expires=now + CODE_LIVES,
        )
        db.add(row)
        db.flush()
        letter = outbox.Letter(email, f"Mã xác nhận {code}", text)
        outbox.put(db, f"ma-{row.id}:mail", "mail", letter, now)


_WHY: Mapping[Purpose, str] = {
    "gui": "Nhập mã ở trang xem lại để nộp hồ sơ.",
    "dang_nhap": "Nhập mã để xem các hồ sơ đã nộp bằng địa chỉ thư này.",
}


def pending(host: Host, session_hash: str, purpose: Purpose) -> str:
    """The address that a code which still holds was sent to; "" for none."""
    with reading(host.engine) as db:
        found = db.scalar(_current(host, session_hash, purpose))
        return found.email if found else ""


def confirm_code(host: Host, session_hash: str, purpose: Purpose, typed: str) -> str:
    """The address that a code shows to be read, taken once; "" where it is wrong, over, tried too often."""
    with transaction(host.engine, "confirm_code") as db:
        found = db.scalar(_current(host, session_hash, purpose).with_for_update())
        if found is None:
            return ""
        found.tries += 1
        given = _code_hash(host, session_hash, "".join(typed.split()))
        if not hmac.compare_digest(found.code_hash, given):
            return ""
        found.used_at = host.now()
        return found.email


def _current(host: Host, session_hash: str, purpose: Purpose) -> Select[tables.OneTimeCode]:
    code = tables.OneTimeCode
    return select(code).where(
        code.session_hash == session_hash,
        code.purpose == purpose,
        code.used_at.is_(None),
        code.expires > host.now(),
        code.tries < CODE_TRIES,
    )


def _code_hash(host: Host, session_hash: str, code: str) -> str:
    # Six figures are few: without the secret and the session the hash would be the code.
    key = hmac.digest(host.settings.secret, b"ma", "sha256")
    return hmac.digest(key, f"{session_hash}:{code}".encode(), "sha256").hex()
