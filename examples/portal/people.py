"""Who is there, what they send, and the pages they get: cookies, the word against forged requests, codes by
mail, officers, limits, templates.

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
from dataclasses import replace
from datetime import timedelta
from ipaddress import IPv6Network
from typing import Annotated, Any, NamedTuple

from examples.service.limits import bounded
from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse
from jinja2 import FileSystemLoader
from markupsafe import Markup
from sqlalchemy import Engine, Select, delete, or_, select, update
from starlette.datastructures import UploadFile

from dvc_core import to_data
from dvc_core.answers.life import status_of
from dvc_core.formats.answer_reports import answer_html
from dvc_core.formats.citations import cited
from dvc_core.words.vocabulary import word_label

from . import letters, tables
from .drafts import Owner, takes_online
from .host import WORDS, Host
from .tables import HERE, inserted, reading, transaction

#: How long sessions and codes last, and how often a code may be tried.
LIVES, OFFICER_LIVES, CODE_LIVES = timedelta(days=30), timedelta(hours=10), timedelta(minutes=10)
CODE_TRIES, CODE_FIGURES = 5, 8
#: Bytes of a form without files, and its fields.
TEXTS, MAX_FIELDS = 2 * 2**20, 20_000
#: An address without what a mail server would read as a comment or as another letter.
EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,150}\.[A-Za-z]{2,30}")
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

    def at_most(self, what: str, most: int, seconds: int = 3600, who: str = "") -> None:
        """Count that somebody, else this address, does something; 429 where that is too often in this window.

        Counts stand in the database, so that processes share them, under hashes: some are of addresses.
        """
        second, of = int(self.host.now().timestamp()), tables.Rate
        hidden = self.host.settings.keyed("rate", who or address_of(self.request)).hex()
        key, window = f"{what}:{hidden[:32]}", second - second % seconds
        with transaction(self.host.engine) as db:
            row = inserted(db, of).values(key=key, window=window, count=1)
            more = row.on_conflict_do_update(index_elements=["key", "window"], set_={"count": of.count + 1})
            count: int = db.scalars(more.returning(of.count)).one()
            if count == 1:
                db.execute(delete(of).where(of.window < second - 2 * 86400))
        if count > most:
            raise HTTPException(429, what, {"Retry-After": str(seconds)})


def visit(request: Request) -> Visit:
    """Who is there; who comes first is handed a cookie with the answer."""
    host: Host = request.app.state.host
    token = request.cookies.get(cookie_name(host), "")
    if not 40 <= len(token) <= 50:
        token = _hand_out(request)
    csrf, here = host.settings.keyed("csrf", token).hex(), hashed(token)
    with reading(host.engine) as db:
        row = db.get(tables.WebSession, here)
        if row is None or row.expires <= host.now():
            return Visit(request, host, here, csrf)
        one = db.get(tables.Officer, row.email)
        # Hosts of before kept the row of who works here no more, with the role GONE.
        return Visit(request, host, here, csrf, row.email, one if one and one.role in ROLES else None)


VisitHere = Annotated[Visit, Depends(visit)]


def address_of(request: Request) -> str:
    """From where a request comes, to the proxy of PORTAL_PROXY where there is one."""
    # Of IPv6 the network: one household has as many addresses as it likes.
    address = request.client.host if request.client else "?"
    return str(IPv6Network((address, 64), strict=False)) if ":" in address else address


def confirmed(was: Visit, email: str) -> None:
    """Begin a session of an address, "" of none, under a new cookie; the old one ends, its drafts come along.

    They stay the old one's, too: who presses a button twice sends the second time with the old cookie.
    """
    host, token, of, draft = was.host, _hand_out(was.request), tables.WebSession, tables.Draft
    with transaction(host.engine) as db:
        lives = OFFICER_LIVES if db.get(tables.Officer, email) else LIVES
        db.execute(delete(of).where(or_(of.hash == was.hash, of.expires <= host.now())))
        if email:
            db.add(of(hash=hashed(token), expires=host.now() + lives, email=email))
            begun = update(draft).where(draft.session_hash == was.hash, draft.email.is_(None))
            db.execute(begun.values(email=email))


def enrol(engine: Engine, email: str, name: str, role: str, agency: str) -> None:
    """Make an officer, or change who an e-mail is of; ``GONE`` ends it at once."""
    with transaction(engine) as db:
        for of in (tables.WebSession, tables.Officer):
            db.execute(delete(of).where(of.email == email.lower()))
        if role != GONE:
            db.add(tables.Officer(email=email.lower(), name=name, role=role, agency=agency))


def cookie_name(host: Host) -> str:
    """The name of the cookie."""
    # __Host-: of this host alone, by https alone, as the browser itself sees to.
    return "__Host-phien" if host.settings.https else "phien"


def _hand_out(request: Request) -> str:
    request.state.new_cookie = secrets.token_urlsafe(32)
    return str(request.state.new_cookie)


def hashed(token: str) -> str:
    """A cookie as the database knows it."""
    return hashlib.sha256(token.encode()).hexdigest()


# What is posted ---------------------------------------------------------------------------------------------


class Posted(NamedTuple):
    """A form that came with the right word: texts by name, files with theirs, in the order they came."""

    texts: dict[str, list[str]]
    files: list[tuple[str, UploadFile]]

    def one(self, name: str) -> str:
        """The last text of a name, its ends stripped; "" where there is none."""
        return (self.texts.get(name) or [""])[-1].strip()

    def number(self, name: str) -> int:
        """The number that a page carries; -1, which nothing has, for what is none."""
        text = self.one(name)
        return int(text) if text.isdecimal() and len(text) < 12 else -1


async def posted(request: Request, here: VisitHere) -> AsyncIterator[Posted | None]:
    """The form of a POST of this very site, of a GET none; 403 without the word of its session.

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
    async with bounded(request, most).form(max_files=limits["files"], max_fields=MAX_FIELDS) as form:
        word = form.get("_csrf")
        if not isinstance(word, str) or not hmac.compare_digest(word.encode(), here.csrf.encode()):
            raise HTTPException(403, "csrf")
        made = Posted({}, [])
        for name, value in form.multi_items():
            if not isinstance(value, str):
                made.files.extend([(name, value)] if value.filename else ())
            elif "\0" in name + value:
                raise HTTPException(400, "NUL")  # PostgreSQL keeps none
            else:
                made.texts.setdefault(name, []).append(value)
        yield made


#: Of a POST; of a handler that answers both.
Form = Annotated[Posted, Depends(posted)]
MaybeForm = Annotated[Posted | None, Depends(posted)]


# Codes ------------------------------------------------------------------------------------------------------


def send_code(here: Visit, email: str) -> None:
    """Send a code to an address; the one sent before to this session is void.

    Bounded from an address, from it to an e-mail, and to an e-mail from everywhere: from one address alone
    nobody can use up what the reader of an e-mail may ask for.
    """
    host, most, of = here.host, here.host.settings.limits["codes"], tables.OneTimeCode
    here.at_most("ma-tu", 10 * most)
    here.at_most("ma", most, who=f"{address_of(here.request)} {email}")
    here.at_most("ma-den", 4 * most, who=email)
    code, expires = f"{secrets.randbelow(10**CODE_FIGURES):0{CODE_FIGURES}}", host.now() + CODE_LIVES
    minutes = int(CODE_LIVES.total_seconds() // 60)
    text = letters.text_of(WORDS["letters"]["code"], code=code, minutes=minutes, portal=host.settings)
    with transaction(host.engine) as db:
        db.execute(delete(of).where(of.session_hash == here.hash))
        digest = _code_hash(here, code)
        db.add(of(session_hash=here.hash, email=email, code_hash=digest, expires=expires, tries=0))
        letter = letters.Letter(email, f"Mã xác nhận {code}", text)
        letters.put(db, f"ma-{secrets.token_hex(16)}:mail", letter, host.now(), expires)


def pending(here: Visit) -> str:
    """The address that a code which still holds was sent to; "" for none."""
    with reading(here.host.engine) as db:
        found = db.scalar(_current(here))
        return found.email if found else ""


def confirm_code(here: Visit, typed: str) -> str:
    """The address that a code shows to be read, taken once; "" where it is wrong, over, tried too often."""
    here.at_most("thu-ma", 60)
    with transaction(here.host.engine) as db:
        found = db.scalar(_current(here).with_for_update())
        if found is None:
            return ""
        found.tries += 1
        if not hmac.compare_digest(found.code_hash, _code_hash(here, "".join(typed.split()))):
            return ""
        db.delete(found)
        return str(found.email)


def _current(here: Visit) -> Select[tables.OneTimeCode]:
    of = tables.OneTimeCode
    holds = (of.session_hash == here.hash, of.expires > here.host.now(), of.tries < CODE_TRIES)
    return select(of).where(*holds)


def _code_hash(here: Visit, code: str) -> str:
    # Figures are few: without the secret and the session the hash would be the code.
    return here.host.settings.keyed("ma", f"{here.hash} {code}").hex()


# Pages ------------------------------------------------------------------------------------------------------


def without_doubts(answer: Any) -> Any:
    """An answer of the library for a citizen: what its author did not verify is for author and desk."""
    lines = tuple(line._replace(doubts=()) if hasattr(line, "doubts") else line for line in answer.lines)
    changes: dict[str, Any] = {"doubts": ()} if hasattr(answer, "doubts") else {}
    if hasattr(answer, "conditions"):
        changes["conditions"] = tuple(one for one in answer.conditions if one != "unverified")
    return replace(answer, lines=lines, **changes)


TEMPLATES = letters.SENTENCES.overlay(loader=FileSystemLoader(HERE / "templates"), autoescape=True)
TEMPLATES.filters.update(
    day=lambda value: f"{value:%d/%m/%Y}" if value else "chưa rõ",
    size=lambda value: f"{letters.money(value)} byte",
    status=lambda code: status_of(code).name,
    label=word_label,
    cited=cited,
    # One sentence of an answer of the library.
    sentence=lambda answer: str(to_data(without_doubts(answer))["text"]),
    for_citizens=without_doubts,
    # What the library makes is a part of a page: all that is in it is escaped.
    safe_html=Markup,
    answer_html=lambda answer, brief=False: Markup(answer_html(answer, brief=brief)),  # noqa: S704
)
TEMPLATES.globals.update(takes_online=takes_online)


def go_to(address: str) -> HTTPException:
    """To be raised: the request is answered at another address."""
    return HTTPException(303, headers={"Location": address})
