"""Who is there: a cookie with a random name, known by its hash; and the word against forged requests.

A browser that confirmed nothing has a cookie and no row: it owns its drafts by it, that is all. A row comes
with a confirmed e-mail or a log-in, always under a new cookie, so that nobody can hand somebody a cookie
beforehand.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from typing import Annotated, Any, NamedTuple

from examples.service.limits import bounded
from fastapi import Depends, HTTPException, Request
from sqlalchemy import delete, or_, update
from sqlalchemy.orm import Session
from starlette.datastructures import FormData, UploadFile

from . import drafts, tables
from .database import reading, transaction
from .host import Host

LIVES, OFFICER_LIVES = timedelta(days=30), timedelta(hours=10)
#: A form without files is no larger.
TEXTS = 2 * 2**20
MAX_FIELDS = 20_000
#: A text that is no answer of a form has no more characters.
LONGEST = 2_000


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
        """As the owner of drafts."""
        return drafts.Owner(self.hash, self.email)


def host_of(request: Request) -> Host:
    """The host of a request."""
    found: Host = request.app.state.host
    return found


def cookie_name(host: Host) -> str:
    """``__Host-``: of this host alone, by https alone, as the browser itself sees to."""
    return "__Host-phien" if host.settings.https else "phien"


def visitor(request: Request) -> Visitor:
    """Who is there; who comes first gets a cookie with the answer (:func:`cookie`)."""
    host = host_of(request)
    token = request.cookies.get(cookie_name(host), "")
    if not 40 <= len(token) <= 50:
        token = _hand_out(request)
    with reading(host.engine) as db:
        row = db.get(tables.WebSession, _hash(token))
        if row is not None and row.expires <= host.now():
            row = None
        email = row.email if row is not None else None
        editing = drafts.supplements(db, drafts.Owner(_hash(token), email))
        if row is None:
            return Visitor(_hash(token), _csrf(host, token), editing=editing)
        officer = db.get(tables.Officer, row.officer_id) if row.officer_id else None
    active = officer if officer is not None and officer.active else None
    return Visitor(row.hash, row.csrf, email, active, editing)


Here = Annotated[Visitor, Depends(visitor)]
HostHere = Annotated[Host, Depends(host_of)]


def confirmed(request: Request, was: Visitor, email: str) -> Visitor:
    """A new session of who reads the mail of an address; the drafts of the old one come along.

    They stay the old one's, too: who presses a button twice sends the second time with the old cookie.
    """
    of = tables.Draft
    with transaction(host_of(request).engine, "confirm_session") as db:
        made = _begun(request, db, was, LIVES, email=email)
        db.execute(update(of).where(of.session_hash == was.hash, of.email.is_(None)).values(email=email))
    return Visitor(made.hash, made.csrf, email)


def logged_in(request: Request, was: Visitor, officer: tables.Officer) -> Visitor:
    """A new session of an officer."""
    with transaction(host_of(request).engine, "log_in") as db:
        made = _begun(request, db, was, OFFICER_LIVES, officer_id=officer.id)
    return Visitor(made.hash, made.csrf, officer=officer)


def log_out(request: Request, was: Visitor) -> None:
    """End a session; the next page hands out another cookie."""
    with transaction(host_of(request).engine, "log_out") as db:
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
    return f"{cookie_name(host)}={token}; Path=/; Max-Age={most}; HttpOnly; SameSite=Lax{secure}"


def _begun(request: Request, db: Session, was: Visitor, lives: timedelta, **who: Any) -> tables.WebSession:
    """A session under a new cookie, in place of the old one and of all that are over."""
    host, token, of = host_of(request), _hand_out(request), tables.WebSession
    db.execute(delete(of).where(or_(of.hash == was.hash, of.expires <= host.now())))
    made = of(hash=_hash(token), csrf=_csrf(host, token), expires=host.now() + lives, **who)
    db.add(made)
    return made


def _hand_out(request: Request) -> str:
    token: str = secrets.token_urlsafe(32)
    request.state.new_cookie = token
    return token


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _csrf(host: Host, token: str) -> str:
    key = hmac.digest(host.settings.secret, b"csrf", "sha256")
    return hmac.digest(key, token.encode(), "sha256").hex()


# What is posted ---------------------------------------------------------------------------------------------


class TooLongError(HTTPException):
    """A text has more characters than are taken (HTTP 422)."""

    def __init__(self, most: int) -> None:
        super().__init__(422, f"Một ô ghi quá dài: nhiều nhất {most} ký tự. Hãy viết ngắn hơn.")


class Posted(NamedTuple):
    """A form that came with the right word: texts by name, files with theirs, in the order they came."""

    texts: dict[str, list[str]]
    files: list[tuple[str, UploadFile]]

    def one(self, name: str, most: int = LONGEST) -> str:
        """The last text of a name, its ends stripped; "" where there is none. A longer one is refused."""
        text = (self.texts.get(name) or [""])[-1].strip()
        if len(text) > most:
            raise TooLongError(most)
        return text


async def posted(request: Request, here: Here) -> AsyncIterator[Posted]:
    """The form of a request of this very site; 403 without the word of its session. Every POST comes here.

    Where a page of another site sends it the browser says so, and nothing is read.
    """
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "csrf")
    host, kind = host_of(request), request.headers.get("content-type", "").lower()
    files = kind.startswith("multipart/")
    if "charset" in kind and "utf-8" not in kind:
        # Browsers name none; of some, what is read cannot be written again.
        raise HTTPException(400, "charset")
    most = host.settings.limits.body if files else TEXTS
    form = await bounded(request, most).form(max_files=host.settings.limits.files, max_fields=MAX_FIELDS)
    try:
        word = form.get("_csrf")
        if not isinstance(word, str) or not hmac.compare_digest(word.encode(), here.csrf.encode()):
            raise HTTPException(403, "csrf")
        made = _sorted(form)
        if any("\0" in text for name, texts in made.texts.items() for text in (name, *texts)):
            raise HTTPException(400, "NUL")  # PostgreSQL keeps none
        yield made
    finally:
        # The files were kept, or are not wanted.
        await form.close()


def _sorted(form: FormData) -> Posted:
    made = Posted({}, [])
    for name, value in form.multi_items():
        if isinstance(value, str):
            made.texts.setdefault(name, []).append(value)
        elif value.filename:
            made.files.append((name, value))
    return made


Form = Annotated[Posted, Depends(posted)]
