"""The pictures of docs/kieu-truong.md: each kind of field as two hosts draw what the page writes.

Taken anew with ``DVC_CORE_PICTURES=1 pytest -m browser tests/browser/test_pictures.py``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dvc_core import render
from dvc_core.model.kinds import kinds

from ..support.forms import form_of
from ..support.kind_samples import HOSTS, PICTURES, shown
from .answers import ON
from .harness import Site, Visit

pytestmark = pytest.mark.browser

TAKEN = bool(os.environ.get("DVC_CORE_PICTURES"))
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
