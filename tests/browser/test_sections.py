"""A section that is not asked leaves nothing on the page: no heading, no note, no question."""

from __future__ import annotations

import pytest

from dvc_core.model.form import Form

from ..support.forms import HAS, IF_YES, field
from .drivers import PAGES
from .harness import Site, Visit
from .visits import drawn

pytestmark = pytest.mark.browser

FORM = Form.model_validate(
    {
        "ten": "Tờ khai",
        "phan": [
            {"ma": "a", "tieu_de": "Phần đầu", "truong": [HAS]},
            {
                "ma": "b",
                "tieu_de": "Về vợ hoặc chồng",
                "mo_ta": "Khai theo giấy tờ",
                "hien_khi": IF_YES,
                "truong": [
                    field("luu_y", "ghi_chu", nhan="Mang theo bản chính"),
                    field("ten", nhan="Họ tên"),
                    field("con", "bang", nhan="Các con", cot=[field("ten_con")]),
                ],
            },
            {"ma": "c", "tieu_de": "Phần cuối", "truong": [field("khac")]},
        ],
    }
)
WORDS = ("Về vợ hoặc chồng", "Khai theo giấy tờ", "Mang theo bản chính", "Họ tên", "Các con")


@pytest.mark.parametrize(
    "host", [pytest.param(one, id=one, marks=pytest.mark.xdist_group(one)) for one in PAGES]
)
def test_a_section_goes_with_its_heading(host: str, visit: Visit, site: Site) -> None:
    page = drawn(host, FORM, visit, site)
    asked = page.plan.by_id["co"]

    def seen() -> list[str]:
        page.settle()
        text = visit.page.locator("#form").inner_text()
        assert "Phần cuối" in text
        return [words for words in WORDS if words in text]

    assert seen() == []
    page.fill(asked, value=True)
    assert seen() == list(WORDS)
    page.fill(asked, value=False)
    assert seen() == []
