"""A visit of a page that a JavaScript host draws: filled in, looked at, sent, opened again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from dvc_core import forms
from dvc_core.forms.conditions import fields_read
from dvc_core.hosts.parts.words import WORDS, help_of
from dvc_core.hosts.walk import rendering as hosts
from dvc_core.model.form import Form
from dvc_core.words import format_message

from ..support.templates import complete, form, plan
from .answers import ON
from .drivers import Driver, dialect, driver
from .harness import Site, Visit, bundles

#: What the portal knows of the applicant: the questions nobody may type into get their answer here.
KNOWN = {"ho_so.ngay_nop": ON.isoformat()}


def expected(host: str, code: str, record: dict[str, Any] | None = None) -> dict[str, Any]:
    """A record, the complete one, without the files of a host that leaves them to the dossier."""
    outside = {loss.field for loss in rendered(host, code).losses if loss.feature == "file_outside"}
    return {key: value for key, value in (record or complete(code)).items() if key not in outside}


@cache
def rendered(host: str, code: str) -> hosts.Rendered:
    return hosts.render(form(code), dialect(host), ON)


def opening(host: str, code: str) -> Any:
    """The data a page opens with: the defaults and what the portal knows of locked questions."""
    content: Any = rendered(host, code).content
    data: Any = content.get("formData", content.get("data"))
    for path, source in content["prefill"].items():
        field = plan(code).by_id[path.rsplit(".", 1)[-1]]
        if not field.read_only:
            continue
        *parents, last = path.split(".")
        at = data
        for parent in parents:
            at = at.setdefault(parent, {})
        at[last] = "/".join(reversed(KNOWN[source].split("-"))) if host == "formio" else KNOWN[source]
    return data


class Seen(NamedTuple):
    """What one visit saw: every question filled in, on every page, and the form sent."""

    sent: Any
    draft: Any
    texts: frozenset[str]
    problems: tuple[str, ...]
    #: Per shown question: label, mark, help and control are there.
    faults: tuple[str, ...]
    #: Questions drawn that should not be, and the other way round.
    strange: tuple[str, ...]
    #: What the page said was wrong when all was sent.
    errors: tuple[str, ...]


def fill(page: Driver, record: dict[str, Any]) -> Iterator[tuple[int, list[forms.PlanField]]]:
    """Fill page after page; stop at each page when it is filled, with its questions."""
    for at in range(page.pages()):
        page.go(at)
        here = [field for field in page.plan.fields() if page.page_of(field) == at]
        for field in here:
            if field.id in record and not field.read_only and not field.computed:
                if any(page.plan.by_id[name].computed for name in fields_read(field.full_condition)):
                    # It is there when what it depends on has been reckoned.
                    page.settle()
                page.fill(field, record[field.id])
        page.settle()
        yield at, here


def answer(page: Driver, record: dict[str, Any]) -> None:
    """Enter some answers on the page that is shown; rows that are there are typed over."""
    for name, value in record.items():
        asked = page.plan.by_id[name]
        if asked.kind != "bang":
            page.fill(asked, value)
            continue
        for at, row in enumerate(value):
            if page.rows(asked) <= at:
                page.add_row(asked)
                page.settle()
            for column in asked.columns:
                if column.id in row:
                    page.fill(column, row[column.id], (name, at, column.id))
    page.settle()


def look(page: Driver, field: forms.PlanField) -> Iterator[str]:
    """What a shown question lacks."""
    box = page.box((field.id,)).first
    text = re.sub(r"\s+", " ", box.inner_text())
    if re.sub(r"\s+", " ", field.label) not in text:
        yield f"{field.id}: no label in {text[:80]!r}"
    features = {loss.feature for loss in rendered(page.host, page.code).losses if loss.field == field.id}
    told = format_message(WORDS["computed.later"], "vi") if "computed" in features else help_of(field, "vi")
    if told and told not in re.sub(r"\s+", " ", page.help_of(field)):
        yield f"{field.id}: no help"
    if field.kind == "ghi_chu" or field.computed or "file_outside" in features:
        return
    if field.required and "required" not in features and not page.marked(field):
        yield f"{field.id}: no mark"
    if not page.control(field).count():
        yield f"{field.id}: no control for {field.kind}"


def excused_conditions(page: Driver) -> set[str | None]:
    """The questions whose condition the host reports that it cannot draw."""
    features = ("condition_shown", "condition_unanswered", "file_outside")
    return {loss.field for loss in rendered(page.host, page.code).losses if loss.feature in features}


def visible_faults(page: Driver, here: list[forms.PlanField], record: dict[str, Any]) -> Iterator[str]:
    wanted = forms.shown(page.plan, record)
    excused = excused_conditions(page)
    for alike in page.alike([field for field in here if field.id not in excused]):
        there, asked = page.count(alike[0]), sum(field.id in wanted for field in alike)
        if there != asked:
            yield f"{' or '.join(field.id for field in alike)}: {there} shown, {asked} asked"


def make_visit(host: str, code: str, visit: Visit, site: Site) -> Seen:
    page = opened(host, code, visit, site, opening(host, code))
    record = expected(host, code)
    texts: set[str] = set()
    faults: list[str] = []
    strange: list[str] = []
    for at, here in fill(page, record):
        visit.shot(f"{host}-{code}-{at + 1}")
        texts |= set(page.texts())
        strange += visible_faults(page, here, record)
        shown = forms.shown(page.plan, record)
        faults += [fault for f in here if f.id in shown for fault in look(page, f)]
    draft = page.draft()
    page.send()
    sent = page.sent()
    visit.shot(f"{host}-{code}-sent")
    return Seen(
        sent,
        draft,
        frozenset(texts),
        tuple(visit.problems),
        tuple(faults),
        tuple(strange),
        tuple(page.errors()),
    )


def opened(host: str, code: str, visit: Visit, site: Site, data: Any) -> Driver:
    page = drawn(host, form(code), visit, site, data)
    page.code = code
    return page


def drawn(host: str, asked: Form, visit: Visit, site: Site, data: Any = None) -> Driver:
    """The page of any form, ready to be filled in."""
    bundles()
    visit.page.goto(site.host(host))
    content = hosts.render(asked, dialect(host), ON).content
    visit.page.evaluate("([content, data]) => window.draw(content, data)", [content, data])
    page = driver(host, visit.page, forms.plan(asked, ON))
    page.host = host
    page.ready()
    return page


def reopened(host: str, code: str, visit: Visit, site: Site, seen: Seen) -> Driver:
    """The page with what it saved as a draft; files again where the host has lost them."""
    page = opened(host, code, visit, site, json.loads(json.dumps(seen.draft)))
    if not page.KEEPS_FILES:
        record = complete(code)
        for field in page.plan.fields():
            if field.kind == "tep" and field.id in record:
                page.fill(field, record[field.id])
    return page
