"""How pages leave the host: templates, what they may call, the policy they live under, and the page of an
error.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dvc_core import cited, word_label
from dvc_core.answers.life import status_of
from dvc_core.hosts import html

from .notices import moment, money
from .sessions import Visitor, cookie, host_of

HERE = Path(__file__).parent
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
    if value < 1024:
        return f"{value} byte"
    for unit, bound in (("MB", 2**20), ("KB", 2**10)):
        if value >= bound:
            return f"{value / bound:.1f} {unit}".replace(".", ",") + f" ({value:,} byte)".replace(",", ".")
    raise AssertionError


def status_label(code: int) -> str:
    """The name of a status of a dossier."""
    return status_of(code).name


def link(path: str, **query: str) -> str:
    """A path with its query; what is empty is left out."""
    told = urlencode({name: value for name, value in query.items() if value})
    return f"{path}?{told}" if told else path


TEMPLATES.filters.update(
    day=day,
    moment=moment,
    money=lambda amount: f"{money(amount)} đồng",
    size=size,
    status=status_label,
    label=word_label,
    cited=cited,
    safe_html=Markup,  # of the library alone, which escapes all that is in it
)
TEMPLATES.globals.update(link=link)


def show(
    request: Request, name: str, here: Visitor | None = None, status: int = 200, **given: Any
) -> HTMLResponse:
    """A page of this host."""
    text = TEMPLATES.get_template(name).render(
        settings=host_of(request).settings,
        here=here,
        path=request.url.path,
        csrf=here.csrf if here else "",
        **given,
    )
    return HTMLResponse(text, status)


def paper(text: str) -> HTMLResponse:
    """A page of the library to be printed."""
    return HTMLResponse(text, headers={"Content-Security-Policy": PAPER_POLICY})


def asset(name: str) -> Response:
    """A style sheet or a script; 404 for what is none."""
    content = _ASSETS.get(name)
    if content is None:
        return Response(status_code=404)
    kind = _TYPES[name.rpartition(".")[2]]
    return Response(content, media_type=kind, headers={"Cache-Control": "max-age=300"})


def headers(request: Request, given: Mapping[str, str]) -> dict[str, str]:
    """What goes with every answer, where it does not say otherwise itself."""
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


class GoTo(Exception):  # noqa: N818 - it is no error
    """The request is answered at another address."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address
