"""Every JavaScript host draws the forms, and what its page sends is one and the same record.

Each page is tried with one of the shipped forms and one of the official templates (tests/templates), and with
half of the wrong answers to them, drawn by ``DVC_CORE_SEED``, by default the day. ``DVC_CORE_FORMS=2`` is the
same in brief, with an eighth of the wrong answers; a larger number draws more forms; ``all`` is all of them
with all wrong answers: ``DVC_CORE_FORMS=all pytest -n 2 --dist loadgroup -m browser
tests/browser/test_hosts.py tests/browser/test_html.py tests/browser/test_ajv.py``, and single ones are named
by their codes and names, separated by commas.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from dvc_core import forms
from dvc_core.finding import Severity
from dvc_core.forms.submissions import compile_form
from dvc_core.hosts import html
from dvc_core.hosts.walk import rendering as hosts

from ..support.forms import field, form_of
from ..support.templates import Wrong, complete, form, moved, moves
from ..support.templates import wrong as wrong_answers
from .answers import ON, drawn, some
from .drivers import PAGES, Driver, dialect, driver, driver_type
from .drivers.base import PreventedError
from .harness import Site, Visit
from .visits import Seen, expected, rendered, reopened, visible_faults

pytestmark = pytest.mark.browser


def errors_of(code: str, record: dict[str, Any]) -> list[tuple[str | int, ...]]:
    """Where the library finds a record in error; warnings left out."""
    problems = compile_form(form(code), on=ON).validate(record)
    return [problem.path for problem in problems if problem.severity is Severity.ERROR]


each = pytest.mark.parametrize(
    ("host", "code"),
    [
        pytest.param(host, code, id=f"{host}-{code}", marks=pytest.mark.xdist_group(f"{host}-{code}"))
        for host in PAGES
        for code in drawn(host)
    ],
)


@each
def test_drawn_without_console_errors(seen: Seen) -> None:
    assert not seen.problems


@each
def test_every_question_has_label_mark_help_and_control(seen: Seen) -> None:
    assert not seen.faults


@each
def test_only_the_questions_asked_are_shown(seen: Seen) -> None:
    assert not seen.strange


@each
def test_complete_answer_gives_the_one_record(host: str, code: str, seen: Seen) -> None:
    assert not seen.errors
    assert seen.sent is not None, "the page refused a complete answer"
    record = hosts.normalise(form(code), dialect(host), seen.sent, ON)
    assert record == expected(host, code)
    assert list(record) == list(expected(host, code))


@each
def test_library_accepts_what_the_page_sent(host: str, code: str, seen: Seen) -> None:
    record = hosts.normalise(form(code), dialect(host), seen.sent, ON)
    outside = {loss.field for loss in rendered(host, code).losses if loss.feature == "file_outside"}
    assert not {path[0] for path in errors_of(code, record)} - outside


# --- words ----------------------------------------------------------------------------------------


def strings(node: Any) -> Iterator[str]:
    """Every text of the emitted content."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings(value)


@each
def test_vietnamese_throughout(host: str, code: str, seen: Seen) -> None:
    known = "\n".join((*strings(rendered(host, code).content), *strings(complete(code))))
    listed = re.compile("|".join(driver_type(host).ENGLISH) or "$^")
    left = {
        text
        for text in seen.texts
        if re.search("[A-Za-z]{2}", text)
        and text.isascii()
        and text not in known
        and not listed.fullmatch(text)
    }
    assert not left


# --- drafts, conditions, rows ---------------------------------------------------------------------


@each
def test_draft_is_opened_again(host: str, code: str, seen: Seen, visit: Visit, site: Site) -> None:
    page = reopened(host, code, visit, site, seen)
    page.go(page.pages() - 1)
    assert page.leave(), page.errors()
    assert hosts.normalise(form(code), dialect(host), page.sent(), ON) == expected(host, code)


@each
def test_conditions_show_and_hide(host: str, code: str, seen: Seen, visit: Visit, site: Site) -> None:
    page = reopened(host, code, visit, site, seen)
    record = dict(complete(code))
    strange: list[str] = []
    for at in range(page.pages()):
        here = [field for field in page.plan.fields() if page.page_of(field) == at]
        if forms.shown(page.plan, record).isdisjoint(field.id for field in here):
            continue  # a page of which nothing is asked is passed over; to the last one nothing leads then
        page.go(at)
        for name, value in moves(code):
            field = page.plan.by_id[name]
            if field not in here or field.id in page.outside(rendered(host, code)):
                continue
            if value is None and name not in forms.canonical(page.plan, record):
                continue  # it went by itself with what was answered before
            page.fill(field, value)
            record = {**record, name: value}
            record = {key: one for key, one in record.items() if one is not None}
            page.settle()
            strange += [f"after {name}: {fault}" for fault in visible_faults(page, here, record)]
        strange += [f"at the end: {fault}" for fault in visible_faults(page, here, record)]
    visit.shot(f"{host}-{code}-moved")
    assert not strange
    while page.CHECKS_PAGES and not page.is_last():
        assert page.leave(), page.errors()  # a last page of which nothing is asked may be shown, empty
    assert page.leave(), page.errors()
    # What was hidden has left, whether the host or the library took it away.
    assert hosts.normalise(form(code), dialect(host), page.sent(), ON) == expected(host, code, moved(code))


# --- wrong answers --------------------------------------------------------------------------------


def restore(page: Driver, code: str, *wrong: str) -> None:
    """Answer again, on the page that is shown, what was answered wrong, and what went with it for good."""
    right, outside = complete(code), page.outside(rendered(page.host, code))
    held = hosts.normalise(form(code), dialect(page.host), page.draft(), ON)
    for one in page.plan.fields():
        if page.page_of(one) != page.at or one.read_only or one.computed or one.id in outside:
            continue
        if one.id in wrong or (one.id in right and one.id not in held):
            page.fill(one, right.get(one.id))
            page.settle()
            held = hosts.normalise(form(code), dialect(page.host), page.draft(), ON)


def try_wrong(page: Driver, code: str, wrong: Wrong) -> tuple[bool, list[str]]:
    """Enter a wrong answer and try to go on: whether the page let it pass, and what it said. Then mend it."""
    field = page.plan.by_id[wrong.field]
    try:
        page.fill(field, wrong.value)
    except PreventedError:
        # The page has no button for it: nothing wrong can be entered.
        restore(page, code, wrong.field)
        return False, ["×"]
    passed = page.leave()
    said = page.errors()
    if passed and (isinstance(wrong.value, str) or field.kind in ("tep", "bang")):
        read = hosts.normalise(form(code), dialect(page.host), page.draft(), ON)
        if read.get(wrong.field) != wrong.value and wrong.field not in {
            path[0] for path in errors_of(code, read)
        }:
            # The box took only what may stand there, as with a limit of characters; or no such file.
            passed, said = False, ["×"]
    if page.CHECKS_PAGES and page.at != page.page_of(field):
        page.back()
    restore(page, code, wrong.field)
    return passed, said


@each
def test_wrong_answers_are_refused_or_reported(
    host: str, code: str, seen: Seen, visit: Visit, site: Site
) -> None:
    page = reopened(host, code, visit, site, seen)
    losses = rendered(host, code).losses
    # Of each host others: none takes longer than the rest of the tests of a form together.
    tried = some(wrong_answers(code), f"{host} {code}")
    faults = []
    for at in range(page.pages()):
        page.go(at)
        restore(page, code)
        for wrong in tried:
            field = page.plan.by_id[wrong.field]
            if page.page_of(field) != at:
                continue
            # A wrong row is a wrong answer in one of the columns.
            features = {loss.feature for loss in losses if (loss.field or field.id).split(".")[0] == field.id}
            excused = features & {*wrong.excused_by, *page.LOST}
            if "file_outside" in excused:
                continue
            passed, said = try_wrong(page, code, wrong)
            if passed and not excused:
                faults.append(f"{wrong.sort} ({wrong.field}) was taken and is in no loss")
            if not passed and not said:
                faults.append(f"{wrong.sort} ({wrong.field}) was refused without a word")
            if not passed and said and all(text.isascii() for text in said):
                faults.append(f"{wrong.sort} ({wrong.field}): not Vietnamese: {said}")
    # The errors of the console are of refusals: RJSF writes each there.
    visit.problems.clear()
    page.go(page.pages() - 1)
    assert page.leave(), page.errors()
    assert hosts.normalise(form(code), dialect(host), page.sent(), ON) == expected(host, code)
    assert not faults


# --- communes of the province ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", [pytest.param(host, marks=pytest.mark.xdist_group(host)) for host in ("formio", "surveyjs")]
)
def test_a_commune_is_chosen_among_those_of_the_province(host: str, visit: Visit, site: Site) -> None:
    asked = form_of(field("noi", "dia_chi"))
    communes = {code: html.communes(code, ON) for code in ("01", "37")}
    for code, found in communes.items():
        site.put(f"/xa/{code}.json", json.dumps(found))
    content = hosts.render(asked, host, ON, communes="/xa/").content
    visit.page.goto(site.host(host))
    visit.page.evaluate("(content) => window.draw(content, {})", content)
    page = driver(host, visit.page, forms.plan(asked, ON))
    page.ready()
    for province, name in (("01", "Thành phố Hà Nội"), ("37", "Tỉnh Ninh Bình")):
        page.choose(page.box(("noi", "tinh")), name)
        page.settle()
        page.choose(page.box(("noi", "xa")), communes[province][3]["label"])
        page.settle()
        place = {"tinh": province, "xa": communes[province][3]["value"]}
        assert hosts.normalise(asked, host, page.draft(), ON) == {"noi": place}
    page.choose(page.box(("noi", "tinh")), "Thành phố Hà Nội")
    page.settle()
    assert hosts.normalise(asked, host, page.draft(), ON) == {"noi": {"tinh": "01"}}
    assert not visit.problems
