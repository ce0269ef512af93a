"""Files that a page refuses: nothing is sent without them as long as nobody has taken them away."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from dvc_core.hosts.walk import rendering as hosts

from ..support.forms import field, form_of
from .answers import ON
from .drivers import PAGES, dialect
from .harness import Site, Visit
from .visits import drawn

pytestmark = pytest.mark.browser

each_host = pytest.mark.parametrize(
    "host", [pytest.param(host, id=host, marks=pytest.mark.xdist_group(host)) for host in PAGES]
)

FORM = form_of(
    field("ten", nhan="Tên"),
    field("mot", "tep", nhan="Một bản sao", dinh_dang=["pdf"], dung_luong_toi_da_mb=1),
    field("cac", "tep", nhan="Các bản sao", dinh_dang=["pdf"], dung_luong_toi_da_mb=1, so_tep_toi_da=2),
    field("bang", "bang", nhan="Bảng", cot=[
        field("ghi", nhan="Ghi"), field("kem", "tep", nhan="Kèm", dinh_dang=["pdf"], dung_luong_toi_da_mb=1)
    ]),
)  # fmt: skip
GOOD = {"ten": "tốt.pdf", "loai": "application/pdf", "dung_luong": 9}
WRONG = {
    "file_size": {"ten": "lớn.pdf", "loai": "application/pdf", "dung_luong": 2**20 * 3 // 2},
    "file_type": {"ten": "khác.exe", "loai": "application/x-msdownload", "dung_luong": 9},
}


@each_host
def test_a_file_that_is_refused_holds_the_form_or_is_lost(host: str, visit: Visit, site: Site) -> None:
    losses = {(loss.field, loss.feature) for loss in hosts.render(FORM, dialect(host), ON).losses}
    page = drawn(host, FORM, visit, site)
    table = page.plan.by_id["bang"]
    page.fill(page.plan.by_id["ten"], "An")
    page.fill(table, [{"ghi": "x"}])
    places: dict[str, tuple[Any, Any]] = {
        "mot": (page.plan.by_id["mot"], ("mot",)),
        "cac": (page.plan.by_id["cac"], ("cac",)),
        "bang.kem": (table.columns[1], ("bang", 0, "kem")),
    }

    def put(name: str, files: list[dict[str, Any]]) -> None:
        asked, at = places[name]
        page.fill(asked, files, at)
        page.settle()

    for name, feature in product(places, WRONG):
        if losses & {(name, feature), (name, "file_outside")}:
            continue
        put(name, [WRONG[feature]])
        page.forget()
        assert not page.leave(), (name, feature)
        visit.shot(f"files-{host}-{feature}-{name}")
        put(name, [])
        assert page.leave(), (name, feature, page.errors())
        page.forget()
        put(name, [WRONG[feature]])
        put(name, [GOOD])
        assert page.leave(), (name, feature, page.errors())
        record = hosts.normalise(FORM, dialect(host), page.sent(), ON)
        assert (record["bang"][0]["kem"] if "." in name else record[name]) == [GOOD]
        put(name, [])
    visit.problems.clear()
