"""Tables of many columns on a narrow phone: boxes to write into, and rows that are open and have a name."""

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

COLUMNS = (
    field("ho_ten", nhan="Họ và tên", bat_buoc=True),
    field("ngay", "ngay", nhan="Ngày sinh"),
    field("so", "so_dinh_danh", nhan="Số định danh cá nhân"),
    field("quan_he", nhan="Quan hệ với chủ hộ"),
    field("nghe", nhan="Nghề nghiệp", tro_giup="Nghề hiện nay"),
    field("dien_tich", "so_thap_phan", nhan="Diện tích (m²)", toi_da=100),
    field("ghi", "van_ban_dai", nhan="Ghi chú"),
    field("khac", nhan="Thông tin khác"),
)
FORM = form_of(field("bang", "bang", nhan="Thành viên", cot=list(COLUMNS)))
ROWS: list[dict[str, Any]] = [
    {"ho_ten": "Trần Văn An", "ngay": "1990-02-28", "nghe": "Thợ mộc", "dien_tich": 40.5, "ghi": "Không"},
    {"ho_ten": "Lê Thị Bình", "so": "001190012345", "quan_he": "Vợ", "khac": "Không"},
]

#: How wide each box for text is, and how far the page goes beyond its window.
WIDTHS = """() => [
  [...document.querySelectorAll("#form input[type=text], #form textarea")]
    .filter((box) => box.checkVisibility() && !box.ariaHidden).map((box) => box.getBoundingClientRect())
    .map((box) => Math.min(box.width, window.innerWidth - box.left)),
  document.documentElement.scrollWidth - window.innerWidth,
]"""


@each_host
def test_eight_columns_are_filled_in_on_a_phone(host: str, visit: Visit, site: Site) -> None:
    visit.page.set_viewport_size({"width": 375, "height": 800})
    page = drawn(host, FORM, visit, site)
    page.fill(page.plan.by_id["bang"], ROWS)
    page.settle()
    visit.shot(f"{host}-table-phone")
    widths, beyond = visit.page.evaluate(WIDTHS)
    assert len(widths) >= 10
    assert min(widths) >= 100
    assert beyond <= 0
    # What is out of bounds in a row is refused there, too.
    area = next(column for column in page.plan.by_id["bang"].columns if column.id == "dien_tich")
    page.fill(area, 140.5, ("bang", 0, "dien_tich"))
    assert not page.leave()
    visit.problems.clear()
    page.fill(area, 40.5, ("bang", 0, "dien_tich"))
    assert page.leave(), page.errors()
    assert hosts.normalise(FORM, dialect(host), page.sent(), ON) == {"bang": ROWS}


@pytest.mark.parametrize("host", ["formio", "jsonforms"])
def test_rows_are_open_and_numbered_anew(host: str, visit: Visit, site: Site) -> None:
    page = drawn(host, FORM, visit, site)
    asked = page.plan.by_id["bang"]
    page.fill(asked, ROWS)
    box = page.box(("bang",))
    assert box.get_by_text("Dòng 2", exact=True).is_visible()
    assert box.get_by_role("textbox", name="Họ và tên").count() == 2
    page.remove_row(asked, 0)
    page.settle()
    assert box.get_by_text("Dòng 1", exact=True).is_visible()
    assert box.get_by_text("Dòng 2", exact=True).count() == 0
    assert page.leave(), page.errors()
    assert hosts.normalise(FORM, dialect(host), page.sent(), ON) == {"bang": ROWS[1:]}
