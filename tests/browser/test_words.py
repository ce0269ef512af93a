"""What the author wrote is what stands on the page: no renderer takes signs of its own language out of it."""

from __future__ import annotations

import re

import pytest

from dvc_core import forms
from dvc_core.hosts import html
from dvc_core.hosts.page.posted import to_posted
from dvc_core.hosts.walk import rendering as hosts

from ..support.forms import field, form_of
from .answers import ON
from .drivers import PAGES, Driver, dialect
from .harness import Site, Visit
from .visits import answer, drawn

pytestmark = pytest.mark.browser

each_host = pytest.mark.parametrize(
    "host", [pytest.param(host, id=host, marks=pytest.mark.xdist_group(host)) for host in PAGES]
)

SIGNS = "{so} theo {{so}} {0} {{{so}}} ${so} %1 a*b*c _d_ <b>e</b> &amp; `f` [g](h) \\i ~~k~~ ---"
PLACES = (
    *("tieu_de", "mo_ta", "ghi_chu", "so", "tro_giup", "vi_du", "mo", "chon", "nhieu", "ngay", "noi"),
    *("noi_giup", "tep", "tep_giup", "cam_doan", "bang", "bang_giup", "cot", "cot_giup"),
)
#: Where an author's words stand, and lines that Markdown would begin otherwise; an option is one line.
WORDS = {name: f"={name} {SIGNS}\n# hai\n1. ba\n- bốn\n    năm\n===" for name in PLACES}
WORDS |= {name: f"={name} {SIGNS}" for name in ("muc_mo", "muc_chon", "muc_nhieu")}
MANY = [{"ma": f"m{at}", "nhan": f"Mục {at}"} for at in range(6)]
FORM = form_of(
    field("ghi_chu", "ghi_chu", nhan=WORDS["ghi_chu"]),
    field("so", nhan=WORDS["so"], tro_giup=WORDS["tro_giup"], vi_du=WORDS["vi_du"]),
    field("mo", "chon_mot", nhan=WORDS["mo"], lua_chon=[{"ma": "a", "nhan": WORDS["muc_mo"]}, MANY[0]]),
    field("chon", "chon_mot", nhan=WORDS["chon"], lua_chon=[{"ma": "a", "nhan": WORDS["muc_chon"]}, *MANY]),
    field("nhieu", "chon_nhieu", nhan=WORDS["nhieu"], lua_chon=[{"ma": "a", "nhan": WORDS["muc_nhieu"]}]),
    field("ngay", "ngay", nhan=WORDS["ngay"]),
    field("noi", "dia_chi", nhan=WORDS["noi"], tro_giup=WORDS["noi_giup"]),
    field("tep", "tep", nhan=WORDS["tep"], tro_giup=WORDS["tep_giup"]),
    field("cam_doan", "cam_doan", nhan=WORDS["cam_doan"]),
    field("bang", "bang", nhan=WORDS["bang"], tro_giup=WORDS["bang_giup"], cot=[
        field("cot", nhan=WORDS["cot"], tro_giup=WORDS["cot_giup"]), field("cot_hai", "ngay"),
    ]),
    tieu_de=WORDS["tieu_de"], mo_ta=WORDS["mo_ta"],
)  # fmt: skip


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def seen(page: Driver) -> str:
    return plain(page.page.locator("#form").inner_text())


@each_host
def test_the_words_of_the_author_stand_there(host: str, visit: Visit, site: Site) -> None:
    page = drawn(host, FORM, visit, site)
    answer(page, {"so": "007", "chon": "a", "bang": [{"cot": "x"}]})
    page.settle()
    visit.shot(f"words-{host}")
    # What is chosen of a list stands in its box, or is read as its value.
    chosen = page.box(("chon",)).locator("input, select").evaluate_all("(all) => all.map((one) => one.value)")
    text = " ".join((seen(page), *map(plain, chosen)))
    assert [name for name, words in WORDS.items() if plain(words) not in text] == []
    assert not visit.problems


LIMITED = form_of(
    field("ma", nhan="Mã", mau_ky_tu="[0-9]+", thong_bao=f"Mã {SIGNS}"),
    field("con", "so_nguyen", nhan="Con", toi_da=5, thong_bao=f"Con {SIGNS}"),
    field("ngay", "ngay", nhan=f"Ngày {SIGNS}", muon_nhat="2020-01-01", thong_bao=f"Hạn {SIGNS}"),
    field("sau", "ngay", nhan="Ngày sau", som_nhat="ngay"),
    field("von", "so_nguyen", nhan=f"Vốn {SIGNS}"),
    field("gop", "so_nguyen", nhan="Góp", toi_da="von"),
    field("can", nhan=f"Cần {SIGNS}", bat_buoc=True),
    field("bang", "bang", nhan="Bảng", cot=[
        field("so", nhan="Số", khong_trung=True, thong_bao=f"Số {SIGNS}"), field("khac", nhan="Khác")
    ]),
)  # fmt: skip
BEYOND = {
    "ma": "a", "con": 6, "ngay": "2021-01-01", "sau": "2020-12-31", "von": 1, "gop": 2,
    "bang": [{"so": "1", "khac": "x"}, {"so": "1", "khac": "y"}],
}  # fmt: skip
SAID = {
    "ma": f"Mã {SIGNS}", "con": f"Con {SIGNS}", "ngay": f"Hạn {SIGNS}", "sau": f"Ngày {SIGNS}",
    "gop": f"Vốn {SIGNS}", "bang.so": f"Số {SIGNS}", "can": f"Cần {SIGNS}",
}  # fmt: skip


@each_host
def test_what_the_author_says_of_a_wrong_answer_stands_there(host: str, visit: Visit, site: Site) -> None:
    lost = {loss.field for loss in hosts.render(LIMITED, dialect(host), ON).losses if loss.kind == "dropped"}
    page = drawn(host, LIMITED, visit, site)
    before = seen(page)
    answer(page, BEYOND)
    assert not page.leave()
    page.settle()
    visit.shot(f"words-wrong-{host}")
    text = seen(page)
    # The others do not name a question in what they say of it.
    said = {name for name in SAID if name not in lost} - (set() if host == "formio" else {"can"})
    assert {
        name for name in said if text.count(plain(SAID[name])) <= before.count(plain(SAID[name]))
    } == set()
    visit.problems.clear()


@pytest.mark.xdist_group("html")
def test_the_script_of_the_page_says_the_words_of_the_author(visit: Visit, site: Site) -> None:
    site.put("/favicon.ico", b"")
    for name, content in hosts.render(FORM, "html", ON).assets.items():
        site.put(f"/html/{name}", content)
    visit.page.goto(site.put("/html/words.html", html.page(forms.plan(FORM, ON), html.Page(assets="/html/"))))
    text = plain(visit.page.locator("body").inner_text())
    assert [name for name, words in WORDS.items() if plain(words) not in text] == []
    plan = forms.plan(LIMITED, ON)
    wrong = html.page(plan, html.Page(posted=to_posted(plan, BEYOND), assets="/html/"))
    visit.page.goto(site.put("/html/words-wrong.html", wrong))
    visit.page.click("button.nop")
    text = plain(visit.page.locator(".tong-loi").inner_text())
    visit.shot("words-html")
    assert [name for name, words in SAID.items() if plain(words) not in text] == []
    assert not visit.problems
