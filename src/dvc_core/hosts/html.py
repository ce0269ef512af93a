"""The form as a plain web page: complete without a script, for a keyboard, a reader of screens, a phone.

    page = html.page(plan, Page(action="/nop"))                             # a whole page, or
    part = html.page(plan, Page(…), fragment=True)                          # the form alone
    record = dvc_core.normalise(plan, "html", posted)                       # what a browser posts → a record
    again = html.page(plan, Page(posted=posted, errors=html.errors(problems)))
    kept = html.page(plan, Page(posted=html.posted(plan, record)))          # a record to go on with

No script and no style stands in a page that is not ``standalone``, so it lives under ``default-src 'self'``; ``assets()`` are the
two files it names. Every part is shown with the words of its condition until the script hides it.
Sizes and kinds of files stand at the control (TT 32/2017/TT-BTTTT Điều 7 khoản 3 điểm c), help at its
question (Điều 8 khoản 3), and what is known is offered (Điều 8 khoản 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..finding import Frozen, Severity
from ..forms.model import Plan
from ..forms.problems import Problem
from ..law import codelists
from ..words import Lang
from .page import posted as wire
from .page import view
from .page.controls import Control, Page, SectionView, identifier
from .walk.demands import HIDDEN, PAGES, Demands

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

MEDIA_TYPE = "text/html; charset=utf-8"

#: A page may carry its style and script in itself (``render(…, standalone=True)``).
STANDALONE = True

_HERE = Path(__file__).parent

__all__ = [
    "MEDIA_TYPE",
    "Page",
    "assets",
    "communes",
    "emit",
    "errors",
    "offered",
    "page",
    "posted",
    "read",
    "received",
]


def emit(demands: Demands) -> str:
    """A whole page with nothing entered."""
    demands.report("html_script", "approximated")
    demands.use_for_form(PAGES, approximated="html_pages")
    demands.use_for_form(HIDDEN)
    demands.knows_today = True
    return _page(demands, Page(communes=demands.communes))


def read(plan: Plan, data: Any) -> dict[str, Any]:
    """Bring posted names and values to a record; a file comes as a mapping with ten, loai, dung_luong.

    What is no answer of its kind stays as it was typed; names that start with ``_`` are the service's.
    """
    # What is no set of answers at all is kept whole: validation tells of it.
    return wire.to_record(plan, data) if isinstance(data, Mapping) else {"": data}


def received(items: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """What a web framework read of a post, for ``Page.posted`` and :func:`read`.

    Names with a value or a list of them (``request.POST.lists()`` of Django, ``form.multi_items()`` of Starlette); of a
    file (what has a ``content_type``) its name, type and size, as the browser tells them. One without a name was not chosen.
    """
    found: dict[str, Any] = {}
    for name, value in items:
        for one in value if isinstance(value, list) else [value]:
            is_file = hasattr(one, "content_type")
            file = getattr(one, "filename", None) or getattr(one, "name", None) if is_file else None
            if file or not is_file:
                told = {"ten": file, "loai": one.content_type, "dung_luong": one.size} if is_file else one
                found.setdefault(name, []).append(told)
    return found


def posted(plan: Plan, record: Mapping[str, Any]) -> dict[str, Any]:
    """A record as a browser would post it, for ``Page.posted``: what :func:`read` brings back as the same record."""
    return wire.to_posted(plan, record)


def offered(plan: Plan, known: Mapping[str, Any]) -> dict[str, Any]:
    """What a page shows before anything was posted, as a browser would post it: defaults, and of ``known`` what is asked.

    ``known`` is as in ``Page.known``: what is known of the person, by source.
    """
    return view.offered(Demands(plan), known)


def page(plan: Plan, given: Page | None = None, *, fragment: bool = False) -> str:
    """Draw the form with what was entered and what was wrong; ``fragment``: the ``<form>`` alone.

    Raises :class:`~dvc_core.finding.MisuseError` for a page that the form does not have, and for a hidden value that is
    named as a question.
    """
    return _page(Demands(plan), given or Page(), fragment=fragment)


def _page(demands: Demands, page: Page, *, fragment: bool = False) -> str:
    from markupsafe import Markup

    plan, drawn = demands.plan, view.sections(demands, page)
    return (
        environment()
        .get_template("page.html")
        .render(
            plan=plan,
            page=page,
            sections=drawn,
            summary=_summary(drawn, page),
            conditional=any(f.full_condition or any(c.shown_if for c in f.columns) for f in plan.fields()),
            fragment=fragment,
            standalone={name: Markup(_short(text.decode())) for name, text in assets().items()}  # noqa: S704 - files of ours
            if demands.standalone
            else {},
            say=demands.sentence,
        )
    )


def assets() -> dict[str, bytes]:
    """The style sheet and the script that a page names, by file name."""
    return {path.name: path.read_bytes() for path in sorted((_HERE / "static").iterdir())}


#: A comment that begins a line of ours.
_COMMENT = re.compile(r"^\s*(?:/\*.*?\*/|//[^\n]*)", re.M | re.S)


def _short(text: str) -> str:
    """A style or a script of ours without indents and comments: nobody reads it in a page."""
    lines = (line.strip() for line in _COMMENT.sub("", text).splitlines())
    return "\n".join(filter(None, lines))


def errors(problems: Iterable[Problem], lang: Lang = "vi") -> dict[str, list[str]]:
    """What a page says is wrong, for ``Page.errors``: the sentences of errors by control, each once."""
    told: dict[str, list[str]] = {}
    for problem in problems:
        if problem.severity is Severity.ERROR:
            sentences = told.setdefault(".".join(map(str, problem.path)), [])
            if (sentence := _in_boxes(problem).sentence(lang)) not in sentences:
                sentences.append(sentence)
    return told


def _in_boxes(problem: Problem) -> Problem:
    """A problem as the page says it: the parts of a date stand in boxes of their own, the day first."""
    if problem.code not in ("date", "partial_date"):
        return problem
    typed = "/".join(part for part in wire.date_parts(str(problem.params["value"])) if part)
    return problem._replace(code=f"{problem.code}_in_boxes", params=Frozen(value=typed))


def communes(province: str, on: date, lang: Lang = "vi") -> list[dict[str, str]]:
    """Code (``value``) and name (``label``) of the communes of a province on a day, as JSON for a page.

    Pages ask for it where ``Page.communes`` or ``render(…, communes=)`` says. Empty for a province that there is none of.
    """
    entries = codelists.options("xa_phuong", on, province)
    return [{"value": entry.code, "label": entry.label(lang)} for entry in entries]


@cache
def environment() -> Environment:
    """The templates of this package, everything that is put into them escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["in_apostrophes"] = _in_apostrophes
    return made


def _in_apostrophes(text: str) -> Markup:
    """JSON for an attribute that stands in apostrophes: its quotes, a third of it escaped, stay as they are."""
    from markupsafe import Markup

    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;"))  # noqa: S704 - escaped here


def _summary(drawn: tuple[SectionView, ...], page: Page) -> list[tuple[str, str]]:
    """Every error with the id of the control that it is about, in the order of the page; "" for none."""
    found: list[tuple[str, str]] = []
    tables: set[str] = set()
    told: set[str] = set()
    for control in _controls(drawn):
        found += [(control.first, text) for text in control.errors]
        (tables if control.widget == "rows" else told).add(control.name)
    for name, texts in page.errors.items():
        around = ["".join(name.rsplit(".", count)[:1]) for count in range(name.count(".") + 1)]
        if not told.intersection(around) and name not in tables:
            table = next((outer for outer in around if outer in tables), "")
            found += [(identifier(table), text) for text in texts]
    return found


def _controls(drawn: tuple[SectionView, ...]) -> Iterator[Control]:
    for section in drawn:
        for control in () if section.away else section.controls:
            yield control
            for row in control.rows:
                yield from row
