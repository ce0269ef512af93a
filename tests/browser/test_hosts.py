"""Every JavaScript host draws every shipped form, and what its page sends is one and the same record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from dvc_core import forms, hosts
from dvc_core.finding import Severity
from dvc_core.hosts._wording import help_of
from dvc_core.submissions import compile_form

from .answers import FORMS, MOVES, ON, WRONG, Wrong, complete, form, moved, plan
from .drivers import HOSTS, Driver, driver, driver_type
from .drivers.base import PreventedError
from .harness import Site, Visit, bundles, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

#: What the portal knows of the applicant: the questions nobody may type into get their answer here.
KNOWN = {"ho_so.ngay_nop": ON.isoformat()}


def expected(host: str, code: str, record: dict[str, Any] | None = None) -> dict[str, Any]:
    """A record, the complete one, without the files of a host that leaves them to the dossier."""
    outside = {loss.field for loss in rendered(host, code).losses if loss.feature == "file_outside"}
    return {key: value for key, value in (record or complete(code)).items() if key not in outside}


@cache
def rendered(host: str, code: str) -> hosts.Rendered:
    return hosts.render(form(code), host, ON)


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
            if field.id in record and not field.read_only:
                page.fill(field, record[field.id])
        yield at, here


def look(page: Driver, field: forms.PlanField) -> Iterator[str]:
    """What a shown question lacks."""
    box = page.box((field.id,)).first
    text = re.sub(r"\s+", " ", box.inner_text())
    if re.sub(r"\s+", " ", field.label) not in text:
        yield f"{field.id}: no label in {text[:80]!r}"
    told = help_of(field, "vi")
    if told and told not in re.sub(r"\s+", " ", page.help_of(field)):
        yield f"{field.id}: no help"
    features = {loss.feature for loss in rendered(page.host, page.code).losses if loss.field == field.id}
    if field.kind == "ghi_chu" or "file_outside" in features:
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
    for field in here:
        if page.shown(field) != (field.id in wanted) and field.id not in excused:
            yield f"{field.id} is {'shown' if page.shown(field) else 'hidden'}"


def errors_of(code: str, record: dict[str, Any]) -> list[tuple[str | int, ...]]:
    """Where the library finds a record in error; warnings left out."""
    problems = compile_form(form(code), on=ON).validate(record)
    return [problem.path for problem in problems if problem.severity is Severity.ERROR]


_SEEN: dict[tuple[str, str], Seen | Exception] = {}


@pytest.fixture
def seen(host: str, code: str, chrome: Browser, site: Site) -> Seen:
    """The visit of a host and a form, made once."""
    if (host, code) not in _SEEN:
        bundles()
        with visiting(chrome, site) as visit:
            try:
                _SEEN[host, code] = make_visit(host, code, visit, site)
            except Exception as error:  # noqa: BLE001 - every test of this visit tells the same
                visit.shot(f"{host}-{code}-failed")
                _SEEN[host, code] = error
    found = _SEEN[host, code]
    if isinstance(found, Exception):
        raise found
    return found


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
    content = rendered(host, code).content
    visit.page.goto(site.host(host))
    visit.page.evaluate("([content, data]) => window.draw(content, data)", [content, data])
    page = driver(host, visit.page, plan(code))
    page.host, page.code = host, code
    page.ready()
    return page


each = pytest.mark.parametrize(
    ("host", "code"),
    [
        pytest.param(host, code, id=f"{host}-{code}", marks=pytest.mark.xdist_group(host))
        for host in HOSTS
        for code in FORMS
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
    record = hosts.normalise(form(code), host, seen.sent, ON)
    assert record == expected(host, code)
    assert list(record) == list(expected(host, code))


@each
def test_library_accepts_what_the_page_sent(host: str, code: str, seen: Seen) -> None:
    record = hosts.normalise(form(code), host, seen.sent, ON)
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


def reopened(host: str, code: str, visit: Visit, site: Site, seen: Seen) -> Driver:
    """The page with what it saved as a draft; files again where the host has lost them."""
    page = opened(host, code, visit, site, json.loads(json.dumps(seen.draft)))
    if not page.KEEPS_FILES:
        record = complete(code)
        for field in page.plan.fields():
            if field.kind == "tep" and field.id in record:
                page.fill(field, record[field.id])
    return page


@each
def test_draft_is_opened_again(host: str, code: str, seen: Seen, visit: Visit, site: Site) -> None:
    page = reopened(host, code, visit, site, seen)
    page.go(page.pages() - 1)
    assert page.leave(), page.errors()
    assert hosts.normalise(form(code), host, page.sent(), ON) == expected(host, code)


@each
def test_conditions_show_and_hide(host: str, code: str, seen: Seen, visit: Visit, site: Site) -> None:
    page = reopened(host, code, visit, site, seen)
    record = dict(complete(code))
    strange: list[str] = []
    for at in range(page.pages()):
        page.go(at)
        here = [field for field in page.plan.fields() if page.page_of(field) == at]
        for name, value in MOVES[code]:
            field = page.plan.by_id[name]
            if field not in here or field.id in page.outside(rendered(host, code)):
                continue
            page.fill(field, value)
            record = {**record, name: value}
            record = {key: one for key, one in record.items() if one is not None}
            page.settle()
            strange += [f"after {name}: {fault}" for fault in visible_faults(page, here, record)]
        strange += [f"at the end: {fault}" for fault in visible_faults(page, here, record)]
    visit.shot(f"{host}-{code}-moved")
    assert not strange
    assert page.leave(), page.errors()
    # What was hidden has left, whether the host or the library took it away.
    assert hosts.normalise(form(code), host, page.sent(), ON) == expected(host, code, moved(code))


# --- wrong answers --------------------------------------------------------------------------------


def try_wrong(page: Driver, code: str, wrong: Wrong) -> tuple[bool, list[str]]:
    """Enter a wrong answer and try to go on: whether the page let it pass, and what it said. Then mend it."""
    field = page.plan.by_id[wrong.field]
    try:
        page.fill(field, wrong.value)
    except PreventedError:
        # The page has no button for it: nothing wrong can be entered.
        page.fill(field, complete(code).get(wrong.field))
        return False, ["×"]
    passed = page.leave()
    said = page.errors()
    if passed and isinstance(wrong.value, str):
        read = hosts.normalise(form(code), page.host, page.draft(), ON)
        if read.get(wrong.field) != wrong.value and wrong.field not in {
            path[0] for path in errors_of(code, read)
        }:
            # The box took only what may stand there, as with a limit of characters.
            passed, said = False, ["×"]
    if page.CHECKS_PAGES and page.at != page.page_of(field):
        page.back()
    page.fill(field, complete(code).get(wrong.field))
    return passed, said


@each
def test_wrong_answers_are_refused_or_reported(
    host: str, code: str, seen: Seen, visit: Visit, site: Site
) -> None:
    page = reopened(host, code, visit, site, seen)
    losses = rendered(host, code).losses
    faults = []
    for at in range(page.pages()):
        page.go(at)
        for wrong in WRONG[code]:
            field = page.plan.by_id[wrong.field]
            if page.page_of(field) != at:
                continue
            features = {loss.feature for loss in losses if loss.field in (None, field.id)}
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
    assert hosts.normalise(form(code), host, page.sent(), ON) == expected(host, code)
    assert not faults


@pytest.mark.parametrize(
    ("code", "wrong"), [pytest.param(c, w, id=f"{c}-{w.sort}-{w.field}") for c in FORMS for w in WRONG[c]]
)
def test_library_refuses_every_wrong_answer(code: str, wrong: Wrong) -> None:
    record = {**complete(code), wrong.field: wrong.value}
    if wrong.value in (None, [], False):
        del record[wrong.field]
    assert wrong.field in {path[0] for path in errors_of(code, record)}


def test_at_least_ten_sorts_of_wrong_answers() -> None:
    assert all(len({wrong.sort for wrong in WRONG[code]}) >= 10 for code in FORMS)
