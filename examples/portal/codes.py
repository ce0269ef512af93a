"""A code by mail: who reads it confirms the address, with a script and without, before anything is filed.

And the second code of a dossier, for the look-up.
"""

from __future__ import annotations

import hmac
import re
import secrets
from datetime import timedelta

from sqlalchemy import Select, select, update

from . import notices, outbox, tables
from .database import reading, transaction
from .host import Host

CODE_LIVES, CODE_TRIES = timedelta(minutes=10), 5
#: An address without what a mail server would read as a comment or as another letter.
EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")


def send_code(host: Host, session_hash: str, email: str) -> None:
    """Send six figures to an address; the ones sent before to this session are void."""
    code, now, of = f"{secrets.randbelow(10**6):06}", host.now(), tables.OneTimeCode
    minutes = int(CODE_LIVES.total_seconds() // 60)
    text = notices.letter("code", code=code, minutes=minutes, portal=host.settings)
    # Not by the id of its row: a database may use that of a row that is gone once more.
    delivery, expires = f"ma-{now:%y%m%d%H%M%S%f}-{secrets.token_hex(4)}:mail", now + CODE_LIVES
    with transaction(host.engine, "send_code") as db:
        before = (of.session_hash == session_hash, of.used_at.is_(None))
        outbox.give_up(db, tables.Outbox.delivery.in_(select(of.delivery).where(*before)), now, "newer code")
        db.execute(update(of).where(*before).values(used_at=now))
        digest = _code_hash(host, session_hash, code)
        db.add(
            of(session_hash=session_hash, email=email, code_hash=digest, delivery=delivery, expires=expires)
        )
        outbox.put(db, delivery, outbox.Letter(email, f"Mã xác nhận {code}", text), now, expires)


def pending(host: Host, session_hash: str) -> str:
    """The address that a code which still holds was sent to; "" for none."""
    with reading(host.engine) as db:
        found = db.scalar(_current(host, session_hash))
        return found.email if found else ""


def confirm_code(host: Host, session_hash: str, typed: str) -> str:
    """The address that a code shows to be read, taken once; "" where it is wrong, over, tried too often."""
    with transaction(host.engine, "confirm_code") as db:
        found = db.scalar(_current(host, session_hash).with_for_update())
        if found is None:
            return ""
        found.tries += 1
        if not hmac.compare_digest(found.code_hash, _code_hash(host, session_hash, "".join(typed.split()))):
            return ""
        found.used_at = host.now()
        return found.email


def _current(host: Host, session_hash: str) -> Select[tables.OneTimeCode]:
    code = tables.OneTimeCode
    return select(code).where(
        code.session_hash == session_hash,
        code.used_at.is_(None),
        code.expires > host.now(),
        code.tries < CODE_TRIES,
    )


def _code_hash(host: Host, session_hash: str, code: str) -> str:
    # Six figures are few: without the secret and the session the hash would be the code.
    return hmac.digest(host.settings.secret, f"ma:{session_hash}:{code}".encode(), "sha256").hex()


#: Letters and figures that are not taken for one another.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def look_up_code(host: Host, code: str) -> str:
    """The second code to look up a dossier by: printed beside the first, never counted through."""
    digest = hmac.digest(host.settings.secret, f"tra-cuu:{code}".encode(), "sha256")
    letters = "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:8])
    return f"{letters[:4]}-{letters[4:]}"
