"""The pictures of docs/kieu-truong.md, each kind of field as two hosts draw it, and of docs/mot-phut.md.

Taken anew with ``DVC_CORE_PICTURES=1 pytest -m browser tests/browser/test_pictures.py`` (``-k minute``).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dvc_core import open_procedure, render
from dvc_core.model.kinds import kinds

from ..support.commands import tthc_text
from ..support.files import ROOT
from ..support.forms import form_of
from ..support.kind_samples import HOSTS, PICTURES, TAKEN, shown
from .answers import ON
from .harness import Site, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

#: What is seen of the page around a field.
EDGE = 8


@pytest.fixture
def drawn(visit: Visit, site: Site, host_page: Callable[..., Visit]) -> Callable[[str, Any], Any]:
    """Draw a field in a host: the box of it on the page."""
    # As wide as a column of a page with two of them.
    visit.page.set_viewport_size({"width": 460, "height": 700})

    def box(host: str, field: dict[str, Any]) -> Any:
        made = render(form_of(field), host, ON)
        if host == "html":
            for name, content in made.assets.items():
                site.put(f"/{name}", content)
            site.put("/favicon.ico", "")
            visit.page.goto(site.put("/kieu.html", str(made.content)))
            return visit.page.locator(f"#phan--a > [data-muc={field['ma']}], #phan--a > :not(legend)").first
        host_page(host, made.content)
        return visit.page.locator(f".formio-component-{field['ma']}").first

    return box


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("kind", kinds())
def test_a_field_of_each_kind_is_seen(
    kind: str, host: str, drawn: Callable[[str, Any], Any], visit: Visit, tmp_path: Path
) -> None:
    field = shown()[kind]
    box = drawn(host, field)
    box.wait_for()
    visit.page.evaluate("window.idle()")
    assert field["nhan"] in box.inner_text()
    file = (PICTURES if TAKEN else tmp_path) / f"{kind}-{host}.png"
    file.parent.mkdir(exist_ok=True)
    at = box.bounding_box()
    visit.page.screenshot(
        path=file,
        clip={
            "x": at["x"] - EDGE,
            "y": at["y"] - EDGE,
            "width": at["width"] + 2 * EDGE,
            "height": at["height"] + 2 * EDGE,
        },
        full_page=True,
        animations="disabled",
    )
    assert 500 < file.stat().st_size < 30_000


def minute_form(folder: Path) -> Path:
    """The form of the specimen as a page of one file."""
    page = folder / "don.html"
    form = open_procedure(ROOT / "examples/specimen/9.900010.yaml").form("don")
    page.write_text(str(form.render("html", on=ON, standalone=True).content), "utf-8")
    return page


def minute_report(folder: Path) -> Path:
    """The report of the shipped catalogue."""
    done = tthc_text(
        "report", "procedures", "-f", f"html:{folder / 'ra'}", "--as-of", ON.isoformat(), cwd=ROOT
    )
    assert done.returncode in {0, 1}, done.stderr
    return folder / "ra" / "index.html"


@pytest.mark.parametrize(
    ("make", "name", "says"),
    [(minute_form, "bieu-mau", "Cấp thẻ bạn đọc"), (minute_report, "bao-cao", "Nghị định")],
    ids=["form", "report"],
)
def test_the_minute_is_seen(
    make: Callable[[Path], Path], name: str, says: str, chrome: Browser, tmp_path: Path
) -> None:
    page = chrome.new_page(viewport={"width": 820, "height": 720})
    page.goto(make(tmp_path).as_uri())
    assert says.casefold() in page.locator("body").inner_text().casefold()
    file = (PICTURES if TAKEN else tmp_path) / f"mot-phut-{name}.png"
    page.screenshot(path=file, animations="disabled")
    page.close()
    assert 5_000 < file.stat().st_size < 250_000
