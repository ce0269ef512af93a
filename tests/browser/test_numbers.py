"""Numbers as people write them, typed key by key into every renderer, in a Vietnamese and an English browser.

What arrives is the number that was meant, or it is refused with words: never another. Where a host keeps a
number box of its own its losses name the question, and what it misreads is just that. All hosts are tried;
with ``DVC_CORE_FORMS=2`` each test is tried with so many of them, drawn by ``DVC_CORE_SEED`` or the day.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dvc_core import compile_form, forms
from dvc_core.forms.numbers import read_number, two_meanings, write_number
from dvc_core.hosts import html
from dvc_core.hosts.walk import rendering as hosts

from ..support.forms import field, form_of
from ..support.typed_numbers import READ
from .answers import BRIEF, ON, WANTED, drawing
from .drivers import PAGES, dialect
from .harness import FLAGS, Site, Visit, chromium, missing, visiting
from .visits import drawn

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.browser

#: The languages of Chromium: without its package it speaks English, whatever it is asked.
LOCALES = Path("/usr/lib/chromium/locales")
LANGUAGES = ("vi", "en")


def tried(*hosts: str) -> list[str]:
    """The hosts that a test is tried with: all of them, or in brief as many as are wanted."""
    return drawing().sample(hosts, min(int(WANTED), len(hosts))) if BRIEF else [*hosts]


#: What is typed; what may be two numbers is among it, and what is none.
TYPED = [text for text, _, _ in READ if text.strip() and text.isprintable()]
FORM = form_of(
    field("tang", "so_nguyen", nhan="Số tầng"),
    field("dien_tich", "so_thap_phan", nhan="Diện tích"),
    field("tien", "tien", nhan="Số tiền"),
    # What a condition compares, and what is held to bounds.
    field("rong", "so_thap_phan", nhan="Chiều rộng"),
    field("rong_hon", nhan="Vì sao rộng", hien_khi={"truong": "rong", "toi_thieu": "12.5"}),
    field("phi", "tien", nhan="Phí đã nộp", toi_thieu=0, toi_da=2_000_000_000),
    # Where a bound has decimals: 1.234 is within as either of its two numbers.
    field("ty_le", "so_thap_phan", nhan="Tỷ lệ", toi_thieu="1.2", toi_da="2000000000.5"),
)  # fmt: skip
PLAN = forms.plan(FORM, ON)
NAMES = ("tang", "dien_tich", "tien", "rong", "phi", "ty_le")


@pytest.fixture(scope="module", params=LANGUAGES)
def browser(request: pytest.FixtureRequest, chrome: Browser) -> Iterator[Browser]:
    """A Chromium that speaks a language."""
    with speaking(request.param, chrome) as own:
        yield own


@contextmanager
def speaking(language: str, chrome: Browser) -> Iterator[Browser]:
    if not (LOCALES / f"{language}.pak").exists() and not (LOCALES / f"{language}-US.pak").exists():
        missing(f"Chromium has no language {language!r}: apt-get install chromium-l10n")
    flags = [*(flag for flag in FLAGS if not flag.startswith("--lang")), f"--lang={language}"]
    own = chrome.browser_type.launch(
        executable_path=chromium(), headless=True, args=flags, env={**os.environ, "LANGUAGE": language}
    )
    with_locale = own.new_context()
    spoken = with_locale.new_page().evaluate("navigator.language")
    with_locale.close()
    assert spoken.startswith(language), f"the browser speaks {spoken}"
    yield own
    own.close()


def typed_in(box: Locator, text: str, *, at_once: bool = False) -> None:
    """Type over what stands in a box, key by key as a person does, or all of it at once."""
    keyboard = box.page.keyboard
    box.focus()
    keyboard.press("Control+a")
    if not text:
        keyboard.press("Delete")
    elif at_once:
        keyboard.insert_text(text)
    else:
        keyboard.type(text)
    box.blur()


def wanted(name: str, text: str) -> int | float | None:
    """The number that a text means at a question, within its limits; None where it is to be refused."""
    number = read_number(text, whole=PLAN.by_id[name].kind != "so_thap_phan")
    if number is None:
        return None
    problems = compile_form(FORM, ON).validate({name: number}, ON)
    return None if any(problem.path == (name,) for problem in problems) else number


def misread(loss: hosts.Loss) -> dict[str, set[float]]:
    """What the loss of a number box names: what is typed, and the numbers that are read."""
    pairs = (one.split(" → ") for one in str(loss.params["misread"]).split("; "))
    return {text: {float(one.replace(",", ".")) for one in read.split(" / ")} for text, read in pairs}


def ways(text: str) -> set[str]:
    """The examples of the ways in which a text is written, by what is special of it."""
    if not two_meanings(text) and all(read_number(text, whole=whole) is None for whole in (True, False)):
        return {"1e5"}
    if "." in text and "," in text:
        return {"1.234,5"}
    found = {"-0,5"} if text.startswith("-0") else set()
    found |= {"1 234"} if any(sign in text.strip() for sign in " \u00a0\u202f") else set()
    found |= {"24,000" if two_meanings(text) else "40,5"} if "," in text else set()
    return found | (
        {"24.000" if two_meanings(text) or text.count(".") > 1 else "40.5"} if "." in text else set()
    )


def faults(host: str, visit: Visit, site: Site) -> Iterator[str]:
    """What is wrong with what arrives, but for what a number box is known to misread."""
    boxes = {
        loss.field: misread(loss)
        for loss in hosts.render(FORM, dialect(host), ON).losses
        if loss.feature == "number_box"
    }
    page = drawn(host, FORM, visit, site)
    at = {name: page.box((name,)).locator("input:visible").first for name in NAMES}
    for text in TYPED:
        for name in NAMES:
            # JSON Forms takes in what was typed after 0.3 s of rest; under load a key may come at that very
            # moment, and is lost.
            typed_in(at[name], text, at_once=host == "jsonforms")
        page.settle()
        record = hosts.normalise(FORM, dialect(host), page.draft() or {}, ON)
        refused = {one.path[0] for one in compile_form(FORM, ON).validate(record, ON) if one.path}
        for name in NAMES:
            right, found = wanted(name, text), record.get(name)
            if found == right if right is not None else name in refused:
                continue
            if name in boxes and not ways(text).isdisjoint(boxes[name]):
                continue
            # What the page itself does not let through it says at the question.
            if right is not None or page.leave() or not page.error_of(PLAN.by_id[name]).strip():
                yield f"{name}: {text!r} is {found!r}, not {right!r}"
    for name in NAMES:
        typed_in(at[name], "60000000")
    # Form.io takes in what was typed a moment later, and sends nothing until then.
    page.settle()
    if not page.leave():
        yield f"60000000 is refused: {page.errors()}"


@pytest.mark.parametrize(
    "host", [pytest.param(host, marks=pytest.mark.xdist_group(host)) for host in tried(*PAGES)]
)
def test_a_number_arrives_as_it_was_typed_or_is_refused(host: str, browser: Browser, site: Site) -> None:
    with visiting(browser, site) as visit:
        assert list(faults(host, visit, site)) == []
        visit.shot(f"numbers-{host}")


#: Numbers that a condition compares: SurveyJS draws them as boxes of its own.
BOXES = form_of(
    *(field(name, kind) for name, kind in (("nguyen", "so_nguyen"), ("le", "so_thap_phan"))),
    *(field(f"{name}_to", hien_khi={"truong": name, "toi_thieu": 9}) for name in ("nguyen", "le")),
)
FREE = compile_form(form_of(field("nguyen", "so_nguyen"), field("le", "so_thap_phan")), ON)
BOXED = ("surveyjs",)
EXAMPLES = ("24.000", "40,5", "40.5", "1.234,5", "24,000", "-0,5", "1 234", "1e5")


@pytest.mark.parametrize(
    "host", [pytest.param(host, marks=pytest.mark.xdist_group(host)) for host in tried(*BOXED)]
)
def test_a_number_box_misreads_what_its_loss_names_and_nothing_else(
    host: str, chrome: Browser, site: Site
) -> None:
    losses = hosts.render(BOXES, dialect(host), ON).losses
    named = {loss.field: misread(loss) for loss in losses if loss.feature == "number_box"}
    assert named.keys() == {"nguyen", "le"}
    found: dict[str, dict[str, set[float]]] = {"nguyen": {}, "le": {}}
    for language in LANGUAGES:
        with speaking(language, chrome) as browser, visiting(browser, site) as visit:
            page = drawn(host, BOXES, visit, site)
            for text in EXAMPLES:
                for name in found:
                    typed_in(page.box((name,)).locator("input:visible").first, text)
                page.settle()
                record = hosts.normalise(BOXES, dialect(host), page.draft() or {}, ON)
                for name, read in found.items():
                    # What the kind itself refuses is told.
                    number = record.get(name)
                    if number == read_number(text, whole=name == "nguyen") or number is None:
                        continue
                    if not FREE.validate({name: number}, ON):
                        read.setdefault(text, set()).add(number)
    assert found == named


@pytest.mark.xdist_group("html")
def test_the_web_page_reads_a_number_as_the_library_does(browser: Browser, site: Site) -> None:
    site.put("/favicon.ico", b"")
    for name, content in hosts.render(FORM, "html", ON).assets.items():
        site.put(f"/html/{name}", content)
    with visiting(browser, site) as visit:
        visit.page.goto(site.put("/html/so.html", html.page(PLAN, html.Page(assets="/html/"))))
        visit.page.evaluate("document.forms[0].addEventListener('submit', (event) => event.preventDefault())")
        wrong = []
        for text in TYPED:
            for name in NAMES:
                typed_in(visit.page.locator(f"[name={name}]"), text)
            visit.page.click("button.nop")
            for name in NAMES:
                posted = {name: visit.page.locator(f"[name={name}]").input_value()}
                told = visit.page.locator(f"#{name}--loi").count() > 0
                record = hosts.normalise(FORM, "html", posted, ON)
                right = wanted(name, text)
                if (right is None) is not told or (right is not None and record.get(name) != right):
                    wrong.append(f"{name}: {text!r} is {record.get(name)!r}, not {right!r}, told: {told}")
        assert wrong == []


@pytest.mark.parametrize(
    "host",
    [
        pytest.param(host, marks=pytest.mark.xdist_group(host))
        for host in tried("surveyjs", "formio", "formjs")
    ],
)
def test_what_is_shown_follows_what_was_typed(host: str, browser: Browser, site: Site) -> None:
    with visiting(browser, site) as visit:
        page = drawn(host, FORM, visit, site)
        for text, shown in (("12,5", True), ("12,4", False), ("1.234,5", True), ("", False)):
            typed_in(page.box(("rong",)).locator("input:visible").first, text)
            page.settle()
            assert page.shown(PLAN.by_id["rong_hon"]) is shown, text


def test_what_a_box_begins_with_is_written_as_it_is_typed(browser: Browser, site: Site) -> None:
    asked = form_of(field("a", "so_nguyen", mac_dinh=24000), field("b", "tien", mac_dinh=5, toi_da=9))
    for host in tried(*PAGES):
        with visiting(browser, site) as visit:
            content: Any = hosts.render(asked, dialect(host), ON).content
            page = drawn(host, asked, visit, site, content.get("formData", content.get("data")))
            assert page.leave(), page.errors()
            assert hosts.normalise(asked, dialect(host), page.sent(), ON) == {"a": 24000, "b": 5}
            assert write_number(24000) == "24000"
