"""Who is there: cookies, the word against forged requests, codes by mail, officers; how often each may ask.

A browser that confirmed nothing has a cookie and no row: it owns its drafts by it, that is all. A row comes
with an e-mail that a code confirmed, always under a new cookie, so that nobody can hand somebody a cookie
beforehand. An officer is somebody whose confirmed e-mail is listed (``tables.Officer``).
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from ipaddress import IPv6Network
from typing import Annotated, Any, NamedTuple

from examples.service.limits import bounded
from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Engine, Select, delete, or_, select, update
from starlette.datastructures import UploadFile

from . import letters, tables
from .database import inserted, reading, transaction
from .drafts import Owner
from .host import Host
from .pages import TEMPLATES
from .settings import WORDS

#: How long sessions and codes last, and how often a code may be tried.
LIVES, OFFICER_LIVES, CODE_LIVES = timedelta(days=30), timedelta(hours=10), timedelta(minutes=10)
CODE_TRIES, CODE_FIGURES = 5, 8
#: Bytes of a form without files, its fields, and characters of a text that is no answer of a form.
TEXTS, MAX_FIELDS, LONGEST = 2 * 2**20, 20_000, 2_000
#: An address without what a mail server would read as a comment or as another letter.
EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
ROLES: Mapping[str, str] = WORDS["roles"]
#: Instead of a role: who works here no more.
GONE = "nghi"


class Visit(NamedTuple):
    """A request to this host, and who is there: what the handler of a page is handed."""

    request: Request
    host: Host
    #: SHA-256 of the cookie; the word that every form of this browser carries.
    hash: str
    csrf: str
    #: That a code confirmed.
    email: str | None = None
    officer: tables.Officer | None = None

    @property
    def owner(self) -> Owner:
        """The visitor as an owner of drafts."""
        return Owner(self.hash, self.email)

    def show(self, template: str, status: int = 200, **given: Any) -> HTMLResponse:
        """A page of this host."""
        around = {"settings": self.host.settings, "path": self.request.url.path, "csrf": self.csrf}
        return HTMLResponse(TEMPLATES.get_template(template).render(**around, here=self, **given), status)

    def at_most(self, what: str, most: int, seconds: int = 3600) -> None:
        """Raise 429 where something comes from this address too often."""
        at_most(self.host, what, address_of(self.request), most, seconds)


def host_of(request: Request) -> Host:
    """The host of a request."""
    found: Host = request.app.state.host
    return found


def visit(request: Request) -> Visit:
    """Who is there; who comes first is handed a cookie with the answer."""
    host = host_of(request)
    token = request.cookies.get(cookie_name(host), "")
    if not 40 <= len(token) <= 50:
        token = _hand_out(request)
    csrf, here = _keyed(host, "csrf", token).hex(), hashed(token)
    with reading(host.engine) as db:
        row = db.get(tables.WebSession, here)
        if row is None or row.expires <= host.now():
            return Visit(request, host, here, csrf)
        return Visit(request, host, here, csrf, row.email, officer_of(db, row.email))


VisitHere = Annotated[Visit, Depends(visit)]
HostHere = Annotated[Host, Depends(host_of)]


def officer_of(db: Any, email: str) -> tables.Officer | None:
    """The officer of an e-mail; None for anybody else, and for who works here no more."""
    found: tables.Officer | None = db.get(tables.Officer, email)
    return found if found and found.role != GONE else None


def confirmed(was: Visit, email: str) -> None:
    """Begin a session of who reads the mail of an address, under a new cookie in place of the old one; the
    drafts of the old one come along.

    They stay the old one's, too: who presses a button twice sends the second time with the old cookie.
    """
    host, token, of, draft = was.host, _hand_out(was.request), tables.WebSession, tables.Draft
    with transaction(host.engine) as db:
        lives = OFFICER_LIVES if officer_of(db, email) else LIVES
        db.execute(delete(of).where(or_(of.hash == was.hash, of.expires <= host.now())))
        db.add(of(hash=hashed(token), expires=host.now() + lives, email=email))
        begun = update(draft).where(draft.session_hash == was.hash, draft.email.is_(None))
        db.execute(begun.values(email=email))


def log_out(was: Visit) -> None:
    """End a session; the next page has another cookie."""
    with transaction(was.host.engine) as db:
        db.execute(delete(tables.WebSession).where(tables.WebSession.hash == was.hash))
    _hand_out(was.request)


def enrol(engine: Engine, email: str, name: str, role: str, agency: str) -> None:
    """Make an officer, or change who an e-mail is of; ``GONE`` ends it at once."""
    with transaction(engine) as db:
        db.merge(tables.Officer(email=email.lower(), name=name, role=role, agency=agency))
        db.execute(delete(tables.WebSession).where(tables.WebSession.email == email.lower()))


def cookie_name(host: Host) -> str:
    """The name of the cookie."""
    # __Host-: of this host alone, by https alone, as the browser itself sees to.
    return "__Host-phien" if host.settings.https else "phien"


def _hand_out(request: Request) -> str:
    token: str = secrets.token_urlsafe(32)
    request.state.new_cookie = token
    return token


def hashed(token: str) -> str:
    """A cookie as the database knows it."""
    return hashlib.sha256(token.encode()).hexdigest()


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

    def number(self, name: str) -> int:
        """The number that a page carries; -1, which nothing has, for what is none."""
        text = self.one(name, 12)
        return int(text) if text.isdecimal() else -1


def short(text: str, most: int = LONGEST) -> str:
    """A text that is not too long; HTTP 422 for another."""
    if len(text) > most:
        raise HTTPException(422, f"Một ô ghi quá dài: nhiều nhất {most} ký tự. Hãy viết ngắn hơn.")
    return text


async def posted(request: Request, here: VisitHere) -> AsyncIterator[Posted | None]:
    """The form of a request of this very site; 403 without the word of its session. Every POST comes here;
    of a GET there is none.

    Where a page of another site sends it the browser says so, and nothing is read.
    """
    if request.method == "GET":
        yield None
        return
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "csrf")
    limits, kind = here.host.settings.limits, request.headers.get("content-type", "").lower()
    if "charset" in kind and "utf-8" not in kind:
        # Browsers name none; of some, what is read cannot be written again.
        raise HTTPException(400, "charset")
    most = limits["body"] if kind.startswith("multipart/") else TEXTS
    form = await bounded(request, most).form(max_files=limits["files"], max_fields=MAX_FIELDS)
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


#: Of a POST; of a handler that answers both.
Form = Annotated[Posted, Depends(posted)]
MaybeForm = Annotated[Posted | None, Depends(posted)]


# Codes ------------------------------------------------------------------------------------------------------


def ask_for_code(here: Visit, email: str) -> None:
    """Send a code: bounded from an address, from it to an e-mail, and to an e-mail from everywhere.

    From one address alone nobody can use up what the reader of an e-mail may ask for.
    """
    most = here.host.settings.limits["codes"]
    here.at_most("ma-tu", 10 * most)
    at_most(here.host, "ma", f"{address_of(here.request)} {email}", most)
    at_most(here.host, "ma-den", email, 4 * most)
    send_code(here.host, here.hash, email)


def send_code(host: Host, session_hash: str, email: str) -> None:
    """Send a code to an address; the one sent before to this session is void."""
    code, of = f"{secrets.randbelow(10**CODE_FIGURES):0{CODE_FIGURES}}", tables.OneTimeCode
    minutes, expires = int(CODE_LIVES.total_seconds() // 60), host.now() + CODE_LIVES
    text = letters.text_of(WORDS["letters"]["code"], code=code, minutes=minutes, portal=host.settings)
    with transaction(host.engine) as db:
        db.execute(delete(of).where(of.session_hash == session_hash))
        digest = _code_hash(host, session_hash, code)
        db.add(of(session_hash=session_hash, email=email, code_hash=digest, expires=expires, tries=0))
        letter = letters.Letter(email, f"Mã xác nhận {code}", text)
        letters.put(db, f"ma-{secrets.token_hex(16)}:mail", letter, host.now(), expires)


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
        db.delete(found)
        return str(found.email)


def _current(host: Host, session_hash: str) -> Select[tables.OneTimeCode]:
    of = tables.OneTimeCode
    return select(of).where(of.session_hash == session_hash, of.expires > host.now(), of.tries < CODE_TRIES)


def _code_hash(host: Host, session_hash: str, code: str) -> str:
    # Figures are few: without the secret and the session the hash would be the code.
    return _keyed(host, "ma", f"{session_hash} {code}").hex()


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


def address_of(request: Request) -> str:
    """From where a request comes; behind the proxy of PORTAL_PROXY, from where it came to that. Of IPv6 the
    network: one household has as many addresses as it likes.
    """
    address = request.client.host if request.client else "?"
    return str(IPv6Network((address, 64), strict=False)) if ":" in address else address
