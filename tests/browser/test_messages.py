"""What a page says of an answer: once, in full digits, with the example, of nothing that was not typed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from dvc_core.hosts.parts.words import dictionary
from dvc_core.hosts.walk import rendering as hosts

from ..support.forms import field, form_of
from .answers import ON
from .drivers import PAGES, Driver
from .harness import HERE, Site, Visit, bundles
from .visits import drawn

pytestmark = pytest.mark.browser

each_host = pytest.mark.parametrize(
    "host", [pytest.param(host, id=host, marks=pytest.mark.xdist_group(host)) for host in PAGES]
)

FORM = form_of(
    field("dien_tich", "so_thap_phan", toi_thieu="1.5", toi_da=1000),
    field("so_luong", "so_nguyen", toi_da=40_000_000),
    field("tien", "tien", toi_thieu=1_000_000, toi_da=40_000_000),
    field("so_giay", mau_ky_tu="[0-9]{1,4}/[0-9]{4}", vi_du="12/2026"),
    field("dinh_danh", "so_dinh_danh", bat_buoc=True),
    field("ngay", "ngay", bat_buoc=True),
    field("ten", do_dai_toi_da=5),
)


def said(page: Driver, name: str, value: Any) -> str:
    """What stands at a question once an answer has been given and refused."""
    asked = page.plan.by_id[name]
    page.fill(asked, value)
    assert not page.leave()
    page.settle()
    return page.error_of(asked)


def sentences(text: str) -> list[str]:
    """The sentences of a message at a question, those of a host that puts them on one line too."""
    return [one for one in re.split(r"(?<=\.)\s+|\n", text) if re.search(r"\.$", one.strip())]


@each_host
def test_limits_are_written_as_numbers_are(host: str, visit: Visit, site: Site) -> None:
    page = drawn(host, FORM, visit, site)
    assert "40.000.000" in said(page, "so_luong", 40_000_001)
    page.fill(page.plan.by_id["so_luong"], 1)
    assert "40.000.000" in said(page, "tien", 40_000_001)
    assert "1.000.000" in said(page, "tien", 999_999)
    assert "1,5" in said(page, "dien_tich", 0.5)
    visit.shot(f"{host}-limits")
    visit.problems.clear()


@each_host
def test_a_pattern_that_is_missed_shows_its_example_and_is_told_once(
    host: str, visit: Visit, site: Site
) -> None:
    page = drawn(host, FORM, visit, site)
    text = said(page, "so_giay", "abc")
    assert re.search(r"không đúng mẫu\.\s+Ví dụ: 12/2026", text)
    assert "ký tự" not in text
    visit.problems.clear()


@each_host
def test_a_question_without_an_answer_says_so_once(host: str, visit: Visit, site: Site) -> None:
    page = drawn(host, FORM, visit, site)
    assert not page.leave()
    for name in ("dinh_danh", "ngay"):
        text = page.error_of(page.plan.by_id[name])
        found = [one for one in sentences(text) if "Nhập" not in one]
        assert len(found) == 1, (name, text)
        assert "bắt buộc phải khai" in found[0]
    visit.problems.clear()


def test_formio_reads_either_decimal_mark_and_never_drops_it(visit: Visit, site: Site) -> None:
    page = drawn("formio", FORM, visit, site)
    box, field = page.box(("dien_tich",)).locator("input"), page.plan.by_id["dien_tich"]
    untouched = sentences(page.error_of(field))
    for typed, meant in (("40.5", 40.5), ("40,5", 40.5), ("7", 7)):
        box.fill("")
        box.press_sequentially(typed)
        box.blur()
        page.settle()
        assert hosts.normalise(FORM, "formio", page.draft(), ON)["dien_tich"] == meant
        assert sentences(page.error_of(field)) == untouched
    for typed in ("1.500", "4a"):
        box.fill(typed)
        assert not page.leave()
        refused = sentences(page.error_of(field))
        assert refused[: len(untouched)] == untouched
        assert any("sau dấu phẩy" in one for one in refused[len(untouched) :])


#: The templates of Form.io that draw what the emitted forms have.
TEMPLATES = (
    *("alert", "button", "checkbox", "component", "container", "datagrid", "day", "dialog", "errorsList"),
    *(
        "field",
        "fieldset",
        "file",
        "html",
        "input",
        "label",
        "loader",
        "loading",
        "message",
        "panel",
        "radio",
    ),
    *("radio", "select", "selectOption", "webform", "well", "wizard", "wizardHeader", "wizardNav"),
)


def test_formio_has_a_word_for_every_key_of_its_templates() -> None:
    bundles()
    folder = HERE / "node_modules/@formio/bootstrap/lib/mjs/templates/bootstrap5"
    read = [path.read_text("utf-8") for name in TEMPLATES for path in Path(folder, name).glob("*.js")]
    asked = {key for text in read for key in re.findall(r"ctx\.t\('([^']+)'", text)}
    assert {"numeric only", "browseFiles", "required"} <= asked
    assert asked <= dictionary("formio", "vi").keys()
