"""How pages leave the host: templates, what they may call, and the policy they live under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import HTTPException
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dvc_core import to_data
from dvc_core.answers.life import status_of
from dvc_core.formats.checklists.html import checklist_html
from dvc_core.formats.citations import cited
from dvc_core.formats.deadlines.html import deadline_html
from dvc_core.formats.fees.html import fee_html
from dvc_core.words.vocabulary import word_label

from .letters import moment, money
from .settings import HERE, WORDS
from .state import CLOSED, DECIDED

#: Of every answer that does not set them itself: nothing but the files of this host, no script and no style
#: inside a page.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


def day(value: date | None) -> str:
    """A day as it is written in Vietnamese."""
    return f"{value:%d/%m/%Y}" if value else "chưa rõ"


def size(value: int) -> str:
    """Bytes as people read them, and exactly."""
    exactly = f"{money(value)} byte"
    return f"{value / 2**20:.1f} MB ({exactly})".replace(".", ",", 1) if value >= 2**20 else exactly


def without_doubts(answer: Any) -> Any:
    """An answer of the library for a citizen: what its author did not verify is for author and desk."""
    lines = tuple(line._replace(doubts=()) if hasattr(line, "doubts") else line for line in answer.lines)
    changes: dict[str, Any] = {"doubts": ()} if hasattr(answer, "doubts") else {}
    if hasattr(answer, "conditions"):
        changes["conditions"] = tuple(one for one in answer.conditions if one != "unverified")
    return replace(answer, lines=lines, **changes)


TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.filters.update(
    day=day,
    moment=moment,
    money=lambda amount: f"{money(amount)} đồng",
    size=size,
    status=lambda code: status_of(code).name,
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
TEMPLATES.globals.update(words=WORDS, decided=DECIDED, closed=CLOSED)


def go_to(address: str) -> HTTPException:
    """To be raised: the request is answered at another address."""
    return HTTPException(303, headers={"Location": address})
