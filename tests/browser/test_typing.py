"""Someone who types without a pause and goes on at once loses nothing: keys of a real keyboard, no waiting.

The keys come faster than any person's. What may differ is whether Enter in a box sends the form; what
may not is that the page sends, or keeps as its draft, less than what was typed.
"""

from __future__ import annotations

from typing import Any, Literal

import pytest

from dvc_core.hosts.walk import rendering as hosts

from ..support.forms import field, form_of
from ..support.templates import form
from .answers import ON
from .drivers import PAGES, Driver, dialect
from .harness import Site, Visit, slowed
from .visits import drawn, opened

pytestmark = pytest.mark.browser

CODE = "1.001193"
TYPED = {
    "co_quan_nhan": "Ủy ban nhân dân phường Hoàn Kiếm",
    "nyc_ho_ten": "Đặng Thị Quỳnh",
    "nyc_so_dinh_danh": "001190054321",
}

each_host = pytest.mark.parametrize(
    "host", [pytest.param(host, id=host, marks=pytest.mark.xdist_group(host)) for host in PAGES]
)


def record_of(host: str, data: Any) -> dict[str, Any]:
    return hosts.normalise(form(CODE), dialect(host), data, ON)


def type_keys(page: Driver, name: str, text: str) -> None:
    """Every key of a text, none waited for; what stood in the box is typed over."""
    box = page.box((name,)).locator("input").first
    box.focus()
    page.page.keyboard.press("Control+A")
    for letter in text:
        page.page.keyboard.press(letter) if letter.isascii() else page.page.keyboard.insert_text(letter)


@each_host
def test_boxes_typed_one_after_the_other(host: str, visit: Visit, site: Site) -> None:
    page = opened(host, CODE, visit, site, None)
    for name, text in TYPED.items():
        type_keys(page, name, text)
        page.page.keyboard.press("Tab")
    page.settle()
    assert {name: record_of(host, page.draft()).get(name) for name in TYPED} == TYPED


#: As long as the longest that are shipped, and sent without an answer before the last.
LONG = form_of(*(field(f"o_{n}", nhan=f"Ô {n}") for n in range(40)), field("lam_tai", nhan="Làm tại"))


@pytest.mark.parametrize("by", ["mouse", "enter"])
@each_host
def test_the_last_box_and_then_at_once_sent(
    host: str, by: Literal["mouse", "enter"], visit: Visit, site: Site
) -> None:
    page = drawn(host, LONG, visit, site)
    button = page.page.get_by_role("button", name="Nộp hồ sơ")
    button.scroll_into_view_if_needed()
    page.settle()
    wanted = "Thành phố Hồ Chí Minh"
    type_keys(page, "lam_tai", wanted)
    if by == "enter":
        page.page.keyboard.press("Enter")
    else:
        at = button.bounding_box()
        assert at is not None
        page.page.mouse.click(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    sent = page.sent()
    if sent is not None:
        assert hosts.normalise(LONG, dialect(host), sent, ON) == {"lam_tai": wanted}
    assert by == "enter" or sent is not None, page.errors()
    page.settle()
    assert hosts.normalise(LONG, dialect(host), page.draft(), ON) == {"lam_tai": wanted}


#: As a browser fills in what it knows: box after box, about as fast as JSON Forms tells of a change (10 ms).
AUTOFILL = """async ([boxes, texts]) => {
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  for (const [at, box] of boxes.entries()) {
    box.focus();
    write.call(box, texts[at]);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
    box.blur();
    await new Promise((done) => setTimeout(done, 12));
  }
}"""


@each_host
def test_boxes_filled_in_by_the_browser_itself(host: str, visit: Visit, site: Site) -> None:
    page = opened(host, CODE, visit, site, None)
    boxes = [page.box((name,)).locator("input").first.element_handle() for name in TYPED]
    # On a slow machine the page is still drawing one answer when the next ones come.
    with slowed(page.page, 8):
        page.page.evaluate(AUTOFILL, [boxes, list(TYPED.values())])
        page.settle()
    page.settle()
    assert {name: record_of(host, page.draft()).get(name) for name in TYPED} == TYPED
