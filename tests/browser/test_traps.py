"""The fifteen traps that the renderers set, each by its number: what we emit does not fall into them.

Those that show in the document itself (2, 3, 4, 8, 9, 11, 13, 14 and halves of others) stand in
tests/hosts/test_js_documents.py, without a browser and over more forms.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from dvc_core.forms.submissions import compile_form
from dvc_core.hosts.walk import rendering as hosts

from ..support.templates import complete, form, plan
from .answers import ON
from .drivers import PAGES, dialect, driver
from .harness import Visit
from .visits import opening, rendered

pytestmark = pytest.mark.browser

Opened = Callable[..., Visit]
SCHEMAS = ("rjsf", "jsonforms")


def draw(host_page: Opened, host: str, code: str, data: Any = None, **headers: str) -> Any:
    visit = host_page(
        host, rendered(host, code).content, opening(host, code) if data is None else data, **headers
    )
    page = driver(host, visit.page, plan(code))
    page.ready()
    return page


@pytest.mark.parametrize("host", PAGES)
def test_trap_01_nothing_is_answered_or_sworn_by_itself(host: str, host_page: Opened) -> None:
    page = draw(host_page, host, "1.001193")
    assert page.page.locator("input:checked").count() == 0
    data = page.draft() or page.page.evaluate("window.drawn?.data ?? {}")
    record = hosts.normalise(form("1.001193"), dialect(host), data, ON)
    assert set(record) <= {"ngay_lam"}


@pytest.mark.parametrize("host", SCHEMAS)
def test_trap_03_an_unanswered_question_is_no_condition(host: str, host_page: Opened) -> None:
    page = draw(host_page, host, "1.001193")
    assert page.box(("kh_so",)).count() == 0


def test_trap_05_answers_of_hidden_questions_are_pruned(host_page: Opened) -> None:
    page = draw(host_page, "jsonforms", "1.001193")
    by_id = page.plan.by_id
    page.go(2)
    for name, value in (("da_ket_hon", True), ("kh_so", "15/2020"), ("da_ket_hon", False)):
        page.fill(by_id[name], value)
        page.settle()
    assert page.draft()["kh_so"] == "15/2020"
    assert "kh_so" not in hosts.normalise(form("1.001193"), "jsonforms", page.draft(), ON)


def test_trap_06_what_lacks_in_an_absent_object_is_said(host_page: Opened) -> None:
    page = draw(host_page, "jsonforms", "1.001193")
    assert not page.leave()
    assert "Quê quán, Tỉnh, thành phố: Mục này bắt buộc phải khai." in page.errors()


@pytest.mark.parametrize("host", ["rjsf", "formjs", "alpaca"])
def test_trap_07_money_is_read_as_it_is_typed(host: str, host_page: Opened) -> None:
    page = draw(host_page, host, "1.001612")
    field = page.plan.by_id["von"]
    assert "24.000" in page.box(("von",)).inner_text()
    page.fill(field, "24.000")
    page.settle()
    assert hosts.normalise(form("1.001612"), host, page.draft(), ON)["von"] == 24000


def test_trap_10_today_is_decided_again_by_the_library() -> None:
    record = {**complete("1.001193"), "tre_ngay_sinh": ON.isoformat()}
    compiled = compile_form(form("1.001193"), ON)

    def refused(on: date) -> bool:
        return any(problem.code == "latest" for problem in compiled.validate(record, on))

    assert not refused(ON)
    assert refused(ON - timedelta(days=1))
    drawn = hosts.render(form("1.001193"), "rjsf", date(2026, 1, 2))
    assert '"formatMaximum": "2026-01-02"' in json.dumps(drawn.content)


def test_trap_12_no_raw_key_of_a_dictionary_is_shown(host_page: Opened) -> None:
    page = draw(host_page, "formio", "1.001193")
    content: Any = rendered("formio", "1.001193").content
    camel = {key for key in content["dictionary"] if key != key.lower() and " " not in key}
    assert not camel & set(page.texts())
    assert page.page.get_by_role("button", name="Tiếp tục").is_visible()


CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:"


@pytest.mark.parametrize("host", ["surveyjs", "formjs", "alpaca", "rjsf", "rjsf_mui"])
def test_trap_15_what_lives_under_a_strict_policy(host: str, host_page: Opened, visit: Visit) -> None:
    page = draw(host_page, host, "2.001209", Content_Security_Policy=CSP)
    assert page.box(("ten_to_chuc",)).is_visible()
    if host.startswith("rjsf"):
        # It draws, but its validator is compiled on the page: a form that lacks everything is never sent.
        page.send()
        assert page.sent() is None
        visit.problems.clear()
