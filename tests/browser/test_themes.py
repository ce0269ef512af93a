"""Both themes of RJSF draw all of a form: notes, marks, labels to be read; one file replaces another."""

from __future__ import annotations

import pytest

from dvc_core.hosts.walk import rendering as hosts

from ..support.forms import field, form_of
from .answers import ON, pdf
from .harness import Site, Visit
from .visits import drawn

pytestmark = pytest.mark.browser

each_theme = pytest.mark.parametrize(
    "theme", [pytest.param(one, id=one, marks=pytest.mark.xdist_group(one)) for one in ("rjsf", "rjsf_mui")]
)

FORM = form_of(
    field("luu_y", "ghi_chu", nhan="Mang theo bản chính", tro_giup="Khi đến nhận"),
    field("gio", "gio", nhan="Giờ hẹn", bat_buoc=True),
    field("noi", "dia_chi", nhan="Nơi ở", bat_buoc=True),
    field("tep", "tep", nhan="Giấy tờ", dinh_dang=["pdf"], bat_buoc=True),
    field("cac_tep", "tep", nhan="Giấy tờ khác", dinh_dang=["pdf"], so_tep_toi_da=3),
    field("bang", "bang", nhan="Các con", cot=[field("ten")], bat_buoc=True),
)


@each_theme
def test_notes_and_marks_are_drawn(theme: str, visit: Visit, site: Site) -> None:
    page = drawn(theme, FORM, visit, site)
    text = page.box(("luu_y",)).inner_text()
    assert "Mang theo bản chính" in text
    assert "Khi đến nhận" in text
    for name in ("gio", "noi", "tep", "bang"):
        first = page.box((name,)).inner_text().splitlines()[0]
        assert first.endswith("*"), first
    assert "*" not in page.box(("cac_tep",)).inner_text()


@each_theme
def test_a_label_stands_clear_of_the_dashes_of_its_clock(theme: str, visit: Visit, site: Site) -> None:
    box = drawn(theme, FORM, visit, site).box(("gio",))
    label = box.locator("label").bounding_box()
    clock = box.locator("input[type=time]").bounding_box()
    assert label
    assert clock
    middle = label["y"] + label["height"] / 2
    assert middle < clock["y"] + clock["height"] / 4


@each_theme
def test_one_file_takes_the_place_of_another(theme: str, visit: Visit, site: Site) -> None:
    page = drawn(theme, FORM, visit, site)
    for name, files in (
        ("tep", [pdf("mot.pdf")]),
        ("tep", [pdf("hai.pdf")]),
        ("cac_tep", [pdf("ba.pdf"), pdf("bon.pdf")]),
    ):
        page.fill(page.plan.by_id[name], files)
    record = hosts.normalise(FORM, "rjsf", page.draft(), ON)
    assert [file["ten"] for file in record["tep"]] == ["hai.pdf"]
    assert [file["ten"] for file in record["cac_tep"]] == ["ba.pdf", "bon.pdf"]
    page.page.get_by_title("Xóa").first.click()
    page.settle()
    assert "tep" not in hosts.normalise(FORM, "rjsf", page.draft(), ON)
