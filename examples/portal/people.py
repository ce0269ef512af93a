"""Who is there: cookies, the word against forged requests, codes by mail, officers; how often each may ask.

A browser that confirmed nothing has a cookie and no row: it owns its drafts by it, that is all. A row comes
with a confirmed e-mail or a log-in, always under a new cookie, so that nobody can hand somebody a cookie
beforehand.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Annotated, Any, NamedTuple

from examples.service.limits import bounded
from fastapi import Depends, HTTPException, Request
from sqlalchemy import Engine, Select, delete, or_, select, update
from sqlalchemy.orm import Session
from starlette.datastructures import UploadFile

from . import drafts, letters, tables
from .database import inserted, reading, transaction
from .host import Host
from .settings import WORDS

#: How long sessions and codes last, and how often a code may be tried.
LIVES, OFFICER_LIVES, CODE_LIVES = timedelta(days=30), timedelta(hours=10), timedelta(minutes=10)
CODE_TRIES = 5
#: Bytes of a form without files, its fields, and characters of a text that is no answer of a form.
TEXTS, MAX_FIELDS, LONGEST = 2 * 2**20, 20_000, 2_000
#: An address without what a mail server would read as a comment or as another letter.
EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")


class Visitor(NamedTuple):
    """Who sent a request; ``email`` is one that a code confirmed."""

    hash: str
    csrf: str
    email: str | None = None
    officer: tables.Officer | None = None
    #: The supplements that were begun here and are not sent.
    editing: Sequence[drafts.Editing] = ()

    @property
    def owner(self) -> drafts.Owner:
        """The visitor as an owner of drafts."""
        return drafts.Owner(self.hash, self.email)


def host_of(request: Request) -> Host:
    """The host of a request."""
    found: Host = request.app.state.host
    return found


def visitor(request: Request) -> Visitor:
    """Who is there; who comes first gets a cookie with the answer (:func:`cookie`)."""
    host = host_of(request)
    token = request.cookies.get(_cookie_name(host), "")
    if not 40 <= len(token) <= 50:
        token = _hand_out(request)
    with reading(host.engine) as db:
        row = db.get(tables.WebSession, _hash(token))
        if row is not None and row.expires <= host.now():
            row = None
        email = row.email if row is not None else None
        editing = drafts.supplements(db, drafts.Owner(_hash(token), email))
        officer = db.get(tables.Officer, row.officer_id) if row is not None and row.officer_id else None
    active = officer if officer is not None and officer.active else None
    return Visitor(_hash(token), _csrf(host, token), email, active, editing)


Here = Annotated[Visitor, Depends(visitor)]
HostHere = Annotated[Host, Depends(host_of)]


def confirmed(request: Request, was: Visitor, email: str) -> None:
    """Begin a session of who reads the mail of an address; the drafts of the old one come along.

    They stay the old one's, too: who presses a button twice sends the second time with the old cookie.
    """
    of = tables.Draft
    with transaction(host_of(request).engine) as db:
        _begin(request, db, was, LIVES, email=email)
        db.execute(update(of).where(of.session_hash == was.hash, of.email.is_(None)).values(email=email))


def logged_in(request: Request, was: Visitor, officer: tables.Officer) -> None:
    """Begin a session of an officer."""
    with transaction(host_of(request).engine) as db:
        _begin(request, db, was, OFFICER_LIVES, officer_id=officer.id)


def log_out(request: Request, was: Visitor) -> None:
    """End a session; the next page hands out another cookie."""
    with transaction(host_of(request).engine) as db:
        db.execute(delete(tables.WebSession).where(tables.WebSession.hash == was.hash))
    _hand_out(request)


def cookie(request: Request) -> str | None:
    """The header of a new cookie; None where there is none to be set."""
    token = getattr(request.state, "new_cookie", None)
    if token is None:
        return None
    host = host_of(request)
    secure = "; Secure" if host.settings.https else ""
    most = int(LIVES.total_seconds())
    return f"{_cookie_name(host)}={token}; Path=/; Max-Age={most}; HttpOnly; SameSite=Lax{secure}"


def _cookie_name(host: Host) -> str:
    # __Host-: of this host alone, by https alone, as the browser itself sees to.
    return "__Host-phien" if host.settings.https else "phien"


def _begin(request: Request, db: Session, was: Visitor, lives: timedelta, **who: Any) -> None:
    """Put a session under a new cookie in place of the old one and of all that are over."""
    host, token, of = host_of(request), _hand_out(request), tables.WebSession
    db.execute(delete(of).where(or_(of.hash == was.hash, of.expires <= host.now())))
    db.add(of(hash=_hash(token), expires=host.now() + lives, **who))


def _hand_out(request: Request) -> str:
    token: str = secrets.token_urlsafe(32)
    request.state.new_cookie = token
    return token


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _csrf(host: Host, token: str) -> str:
    return _keyed(host, "csrf", token).hex()


def _keyed(host: Host, what: str, text: str) -> bytes:
    """The HMAC of a text, by a key for one purpose."""
    return hmac.digest(hmac.digest(host.settings.secret, what.encode(), "sha256"), text.encode(), "sha256")


# What is posted ---------------------------------------------------------------------------------------------


class Posted(NamedTuple):
    """A form that came with the right word: texts by name, files with theirs, in the order they came."""

    texts: dict[str, list[str]]
    files: list[tuple[str, UploadFile]]

    def one(self, name: str, most: int = LONGEST) -> str:
        """The last text of a name, its ends stripped; "" where there is none. A longer one is refused."""
        return short((self.texts.get(name) or [""])[-1].strip(), most)


def short(text: str, most: int = LONGEST) -> str:
    """A text that is not too long; HTTP 422 for another."""
    if len(text) > most:
        raise HTTPException(422, f"Một ô ghi quá dài: nhiều nhất {most} ký tự. Hãy viết ngắn hơn.")
    return text


async def posted(request: Request, here: Here) -> AsyncIterator[Posted]:
    """The form of a request of this very site; 403 without the word of its session. Every POST comes here.

    Where a page of another site sends it the browser says so, and nothing is read.
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "csrf")
    limits, kind = host_of(request).settings.limits, request.headers.get("content-type", "").lower()
    if "charset" in kind and "utf-8" not in kind:
        # Browsers name none; of some, what is read cannot be written again.
        raise HTTPException(400, "charset")
    most = limits.body if kind.startswith("multipart/") else TEXTS
    form = await bounded(request, most).form(max_files=limits.files, max_fields=MAX_FIELDS)
    try:
        word = form.get("_csrf")
        if not isinstance(word, str) or not hmac.compare_digest(word.encode(), here.csrf.encode()):
            raise HTTPException(403, "csrf")
        made = Posted({}, [])
        for name, value in form.multi_items():
            if isinstance(value, str):
                made.texts.setdefault(name, []).append(value)
            elif value.filename:
                made.files.append((name, value))
        if any("\0" in text for name, texts in made.texts.items() for text in (name, *texts)):
            raise HTTPException(400, "NUL")  # PostgreSQL keeps none
        yield made
    finally:
        # The files were kept, or are not wanted.
        await form.close()


Form = Annotated[Posted, Depends(posted)]


# Codes ------------------------------------------------------------------------------------------------------


def send_code(host: Host, session_hash: str, email: str) -> None:
    """Send six figures to an address; the ones sent before to this session are void."""
    code, now, of = f"{secrets.randbelow(10**6):06}", host.now(), tables.OneTimeCode
    minutes = int(CODE_LIVES.total_seconds() // 60)
    text = letters.text_of("code", code=code, minutes=minutes, portal=host.settings)
    # Not by the id of its row: a database may use that of a row that is gone once more.
    delivery, expires = f"ma-{now:%y%m%d%H%M%S%f}-{secrets.token_hex(4)}:mail", now + CODE_LIVES
    with transaction(host.engine) as db:
        before = (of.session_hash == session_hash, of.used_at.is_(None))
        letters.give_up(db, tables.Outbox.delivery.in_(select(of.delivery).where(*before)), now, "newer code")
        db.execute(update(of).where(*before).values(used_at=now))
        digest = _code_hash(host, session_hash, code)
        db.add(
            of(session_hash=session_hash, email=email, code_hash=digest, delivery=delivery, expires=expires)
        )
        letters.put(db, delivery, letters.Letter(email, f"Mã xác nhận {code}", text), now, expires)


def pending(host: Host, session_hash: str) -> str:
    """The address that a code which still holds was sent to; "" for none."""
    with reading(host.engine) as db:
        found = db.scalar(_current(host, session_hash))
        return found.email if found else ""


def confirm_code(host: Host, session_hash: str, typed: str) -> str:
    """The address that a code shows to be read, taken once; "" where it is wrong, over, tried too often."""
    with transaction(host.engine) as db:
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
    return _keyed(host, "ma", f"{session_hash} {code}").hex()


# Officers ---------------------------------------------------------------------------------------------------

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


def officer_of(host: Host, login: str, password: str) -> tables.Officer | None:
    """The officer of a name and password; for a name that is not known it takes as long."""
    known = select(tables.Officer).where(tables.Officer.login == login, tables.Officer.active.is_(True))
    with reading(host.engine) as db:
        one = db.scalar(known)
    kept = one.password if one else _NOBODY
    n, r, p, salt, _ = kept.split("$")
    right = hmac.compare_digest(hashed(password, (int(n), int(r), int(p)), bytes.fromhex(salt)), kept)
    return one if right else None


def change_password(host: Host, login: str, old: str, new: str, session: str) -> bool:
    """Change the password of an officer who knows the old one; all sessions but one end."""
    known = officer_of(host, login, old)
    if known is None:
        return False
    with transaction(host.engine) as db:
        db.get_one(tables.Officer, known.id, with_for_update=True).password = hashed(new)
        of = tables.WebSession
        db.execute(delete(of).where(of.officer_id == known.id, of.hash != session))
    return True


def enrol(engine: Engine, login: str, role: str, agency: str) -> str:
    """Make an officer, or change role and agency of one, whose sessions end; returns the new password."""
    password = secrets.token_urlsafe(12)
    with transaction(engine) as db:
        one = db.scalar(select(tables.Officer).where(tables.Officer.login == login))
        if one is None:
            db.add(one := tables.Officer(login=login))
        one.role, one.agency, one.active, one.password = role, agency, role != GONE, hashed(password)
        db.flush()
        db.execute(delete(tables.WebSession).where(tables.WebSession.officer_id == one.id))
    return password


# How often --------------------------------------------------------------------------------------------------


def at_most(host: Host, what: str, who: str, most: int, seconds: int = 3600) -> None:
    """Count that somebody does something; 429 where that is too often in this window.

    Counts stand in the database, so that several processes share them, under hashes: some are of addresses.
    """
    second, of = int(host.now().timestamp()), tables.Rate
    key, window = f"{what}:{_keyed(host, 'rate', who).hex()[:32]}", second - second % seconds
    with transaction(host.engine) as db:
        row = inserted(db, of).values(key=key, window=window, count=1)
        more = row.on_conflict_do_update(index_elements=["key", "window"], set_={"count": of.count + 1})
        count: int = db.scalars(more.returning(of.count)).one()
        if count == 1:
            db.execute(delete(of).where(of.window < second - 2 * 86400))
    if count > most:
        raise HTTPException(429, what, {"Retry-After": str(seconds)})


def codes_at_most(host: Host, address: str, email: str) -> None:
    """Bound the codes sent from an address, from it to an e-mail, and to an e-mail from everywhere.

    From one address alone nobody can use up what the reader of an e-mail may ask for.
    """
    most = host.settings.limits.codes
    at_most(host, "ma-tu", address, 10 * most)
    at_most(host, "ma", f"{address} {email}", most)
    at_most(host, "ma-den", email, 4 * most)


def address_of(request: Request) -> str:
    """From where a request comes; behind the proxy of PORTAL_PROXY, from where it came to that. Of IPv6 the
    network: one household has as many addresses as it likes.
    """
    address = request.client.host if request.client else "?"
    try:
        read = ip_address(address)
    except ValueError:
        return address
    return str(ip_network(f"{read}/64", strict=False)) if isinstance(read, IPv6Address) else str(read)
