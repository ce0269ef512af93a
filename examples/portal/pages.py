"""How pages leave the host: templates, what they may call, and the policy they live under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, NamedTuple
from urllib.parse import urlencode

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dvc_core import to_data
from dvc_core.answers.life import status_of
from dvc_core.formats.checklists.html import checklist_html
from dvc_core.formats.citations import cited
from dvc_core.formats.deadlines.html import deadline_html
from dvc_core.formats.fees.html import fee_html
from dvc_core.hosts import html
from dvc_core.words.vocabulary import word_label

from . import people
from .host import Host
from .letters import DELIVERIES, KINDS, OUTCOMES, RESENT, detail, moment, money, who
from .people import Here, HostHere, Visitor, address_of, cookie, host_of
from .settings import HERE
from .state import DECIDED

#: Nothing but the files of this host; no script and no style inside a page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
#: A printed form is a page of its own, with its style inside and no script at all.
PAPER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

_ASSETS = {**html.assets(), **{path.name: path.read_bytes() for path in (HERE / "static").iterdir()}}
_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}

TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def day(value: date | datetime | str | None) -> str:
    """A day as it is written in Vietnamese; of a text, the ISO day that it is."""
    if value is None:
        return "chưa rõ"
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    return f"{value:%d/%m/%Y}"


def size(value: int) -> str:
    """Bytes as people read them, and exactly."""
    exactly = f"{value:,} byte".replace(",", ".")
    if value < 2**10:
        return exactly
    rounded = f"{value / 2**20:.1f} MB" if value >= 2**20 else f"{value / 2**10:.1f} KB"
    return f"{rounded.replace('.', ',')} ({exactly})"


def status_label(code: int) -> str:
    """The name of a status of a dossier."""
    return status_of(code).name


def link(path: str, **query: str) -> str:
    """A path with its query; what is empty is left out."""
    told = urlencode({name: value for name, value in query.items() if value})
    return f"{path}?{told}" if told else path


def without_doubts(answer: Any) -> Any:
    """An answer of the library for a citizen: what its author did not verify is for author and desk."""
    lines = tuple(line._replace(doubts=()) if hasattr(line, "doubts") else line for line in answer.lines)
    changes: dict[str, Any] = {"doubts": ()} if hasattr(answer, "doubts") else {}
    if hasattr(answer, "conditions"):
        changes["conditions"] = tuple(one for one in answer.conditions if one != "unverified")
    return replace(answer, lines=lines, **changes)


TEMPLATES.filters.update(
    day=day,
    moment=moment,
    money=lambda amount: f"{money(amount)} đồng",
    size=size,
    status=status_label,
    label=word_label,
    cited=cited,
    # One sentence of an answer of the library.
    sentence=lambda answer: str(to_data(without_doubts(answer))["text"]),
    for_citizens=without_doubts,
    # What the library makes is a part of a page: all that is in it is escaped.
    safe_html=Markup,
    papers_html=lambda answer: Markup(checklist_html(answer, fragment=True)),  # noqa: S704
    fee_html=lambda answer, brief=False: Markup(fee_html(answer, brief=brief)),  # noqa: S704
    due_html=lambda answer, brief=False: Markup(deadline_html(answer, brief=brief)),  # noqa: S704
)
TEMPLATES.globals.update(
    link=link,
    kinds=KINDS,
    outcomes=OUTCOMES,
    deliveries=DELIVERIES,
    detail=detail,
    who=who,
    resent=RESENT,
    decided=DECIDED,
)


class Visit(NamedTuple):
    """A request to this host, and who is there: what the handler of a page is handed."""

    request: Request
    host: Host
    here: Visitor

    def show(self, template: str, status: int = 200, **given: Any) -> HTMLResponse:
        """A page of this host."""
        text = TEMPLATES.get_template(template).render(
            settings=self.host.settings,
            here=self.here,
            path=self.request.url.path,
            csrf=self.here.csrf,
            **given,
        )
        return HTMLResponse(text, status)

    def at_most(self, what: str, most: int, seconds: int = 3600) -> None:
        """Raise 429 where something comes from this address too often."""
        people.at_most(self.host, what, address_of(self.request), most, seconds)

    def send_code(self, email: str) -> None:
        """Send a code to an address, not too often."""
        people.codes_at_most(self.host, address_of(self.request), email)
        people.send_code(self.host, self.here.hash, email)


async def _visit(request: Request, host: HostHere, here: Here) -> Visit:
    return Visit(request, host, here)


VisitHere = Annotated[Visit, Depends(_visit)]


def asset(name: str) -> Response:
    """A style sheet or a script; 404 for what is none."""
    content = _ASSETS.get(name)
    if content is None:
        return Response(status_code=404)
    kind = _TYPES[name.rpartition(".")[2]]
    return Response(content, media_type=kind, headers={"Cache-Control": "max-age=300"})


def headers(request: Request, given: Mapping[str, str]) -> dict[str, str]:
    """The headers of every answer that does not set them itself."""
    made = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        # Links to a dossier hold its secret: no other site is told of them.
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cache-Control": "no-store",
    }
    if host_of(request).settings.https:
        made["Strict-Transport-Security"] = "max-age=31536000"
    if (new := cookie(request)) is not None:
        made["Set-Cookie"] = new
    return {name: value for name, value in made.items() if name.lower() not in given}


def go_to(address: str) -> HTTPException:
    """To be raised: the request is answered at another address."""
    return HTTPException(303, headers={"Location": address})
