"""Files that a page refuses: nothing is sent without them as long as nobody has taken them away."""

from __future__ import annotations

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


@pytest.mark.parametrize("name", ["mot", "cac", "bang.kem"])
@pytest.mark.parametrize("feature", WRONG)
@each_host
def test_a_file_that_is_refused_holds_the_form_or_is_lost(
    host: str, feature: str, name: str, visit: Visit, site: Site
) -> None:
    losses = hosts.render(FORM, dialect(host), ON).losses
    if any(loss.field == name and loss.feature in (feature, "file_outside") for loss in losses):
        pytest.skip("told as a loss")
    page = drawn(host, FORM, visit, site)
    at: Any = ("bang", 0, "kem") if "." in name else (name,)
    table = page.plan.by_id["bang"]
    asked = table.columns[1] if "." in name else page.plan.by_id[name]
    if "." in name:
        page.fill(table, [{"ghi": "x"}])
    page.fill(page.plan.by_id["ten"], "An")
    page.fill(asked, [WRONG[feature]], at)
    page.settle()
    assert not page.leave()
    visit.shot(f"files-{host}-{feature}-{name}")
    page.fill(asked, [], at)
    page.settle()
    assert page.leave(), page.errors()
    page.forget()
    page.fill(asked, [WRONG[feature]], at)
    page.settle()
    page.fill(asked, [GOOD], at)
    page.settle()
    assert page.leave(), page.errors()
    record = hosts.normalise(FORM, dialect(host), page.sent(), ON)
    assert (record["bang"][0]["kem"] if "." in name else record[name]) == [GOOD]
    visit.problems.clear()
