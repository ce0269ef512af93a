"""Who works at the desk: roles, passwords, and what each officer may see."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping

from sqlalchemy import Engine, delete, select

from . import tables
from .database import reading, transaction
from .host import Host
from .settings import WORDS

ROLES: Mapping[str, str] = WORDS["roles"]
#: Instead of a role: who works here no more.
GONE = "nghi"
#: Fewer letters and figures are no password.
SHORTEST = 12
#: n, r, p of scrypt: 32 MB and some tenths of a second for each try.
COST = (2**15, 8, 3)
#: Of who is not known: a try takes as long as with a name that is there.
_NOBODY = "32768$8$3$00$"


def hashed(password: str, cost: tuple[int, int, int] = COST, salt: bytes = b"") -> str:
    """A password as ``tables.Officer`` keeps it."""
    (n, r, p), salt = cost, salt or secrets.token_bytes(16)
    digest = hashlib.scrypt(password.encode(), salt=salt, n=n, r=r, p=p, maxmem=2**27)
    return f"{n}${r}${p}${salt.hex()}${digest.hex()}"


def _is_right(password: str, kept: str) -> bool:
    n, r, p, salt, _ = kept.split("$")
    return hmac.compare_digest(hashed(password, (int(n), int(r), int(p)), bytes.fromhex(salt)), kept)


def find(host: Host, login: str, password: str) -> tables.Officer | None:
    """The officer of a name and password; for a name that is not known it takes as long."""
    known = select(tables.Officer).where(tables.Officer.login == login, tables.Officer.active.is_(True))
    with reading(host.engine) as db:
        one = db.scalar(known)
    return one if _is_right(password, one.password if one else _NOBODY) else None


def change(host: Host, login: str, old: str, new: str, session: str) -> bool:
    """A new password of an officer who knows the old one; all sessions but one end."""
    known = find(host, login, old)
    if known is None:
        return False
    with transaction(host.engine, "change_password") as db:
        db.get_one(tables.Officer, known.id, with_for_update=True).password = hashed(new)
        of = tables.WebSession
        db.execute(delete(of).where(of.officer_id == known.id, of.hash != session))
    return True


def enrol(engine: Engine, login: str, role: str, agency: str) -> str:
    """Make an officer, or change role and agency of one, whose sessions end; returns the new password."""
    password = secrets.token_urlsafe(12)
    with transaction(engine, "enrol") as db:
        one = db.scalar(select(tables.Officer).where(tables.Officer.login == login))
        if one is None:
            db.add(one := tables.Officer(login=login))
        one.role, one.agency, one.active, one.password = role, agency, role != GONE, hashed(password)
        db.flush()
        db.execute(delete(tables.WebSession).where(tables.WebSession.officer_id == one.id))
    return password
