"""The mark of a question that is demanded under a condition: it stands there while the condition holds."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dvc_core.hosts.walk import rendering as hosts

from ..support.forms import HAS, IF_YES, field, form_of
from .answers import ON
from .drivers import PAGES, dialect
from .harness import Site, Visit
from .visits import drawn

pytestmark = pytest.mark.browser

each_host = pytest.mark.parametrize(
    "host", [pytest.param(host, id=host, marks=pytest.mark.xdist_group(host)) for host in PAGES]
)

TWO = [{"ma": "a", "nhan": "Một"}, {"ma": "b", "nhan": "Hai"}]
KINDS: dict[str, dict[str, Any]] = {
    **{kind: {} for kind in ("van_ban", "van_ban_dai", "so_nguyen", "so_thap_phan", "tien", "ngay")},
    **{kind: {} for kind in ("ngay_khuyet", "gio", "co_khong", "cam_doan", "dia_chi")},
    **{kind: {"lua_chon": TWO} for kind in ("chon_mot", "chon_nhieu")},
    "tep": {"dinh_dang": ["pdf"]},
    "bang": {"cot": [
        field("x", nhan="Ô"), field("y", "tep", nhan="Tệp", bat_buoc_khi={"truong": "x", "bang": "1"})
    ]},
}  # fmt: skip
ASKED = [
    field(f"f_{kind}", kind, nhan=f"Câu {kind}", bat_buoc_khi=IF_YES, **more) for kind, more in KINDS.items()
]
FORM = form_of({**HAS, "nhan": "Có hay không"}, *ASKED)
#: What bears a mark always: behind a label, or in the name of a row.
ALWAYS = {host: {"f_cam_doan", "f_bang"} for host in ("rjsf", "rjsf_mui", "jsonforms")}


@each_host
def test_the_mark_stands_there_while_the_condition_holds(host: str, visit: Visit, site: Site) -> None:
    losses = hosts.render(FORM, dialect(host), ON).losses
    lost = {loss.field for loss in losses if loss.feature in ("required", "kind", "file_outside")}
    page = drawn(host, FORM, visit, site)
    # Of the whole form.
    unmarked = any(loss.feature == "unmarked" for loss in losses)
    assert unmarked is (host == "jsonforms")
    names = [one["ma"] for one in ASKED if one["ma"] not in lost]
    for yes in (True, False):
        page.fill(page.plan.by_id["co"], yes)
        page.settle()
        visit.shot(f"marks-{host}-{yes}")
        marked = {name for name in names if page.marked(page.plan.by_id[name])}
        assert marked == (set(names) if yes and not unmarked else ALWAYS.get(host, set()))
    assert page.leave(), page.errors()
    page.fill(page.plan.by_id["co"], value=True)
    page.settle()
    assert not page.leave() or not names
    page.settle()
    # A row that stands there for what is demanded is how RJSF begins a table; form-js says it in a box below.
    asked = {name for name in names if name != "f_bang" or not host.startswith("rjsf")}
    texts = {name: page.error_of(page.plan.by_id[name]) for name in asked}
    told = {name for name, text in texts.items() if re.search("bắt buộc phải|Cần", text)}
    assert told == asked or (host == "formjs" and len(page.errors()) == len(asked))
    visit.problems.clear()
    if "f_bang" in names:
        page.fill(page.plan.by_id["f_bang"], [{"x": "1"}, {"x": "2"}])
        page.settle()
        stars = ["*" in page.box(("f_bang", at, "y")).inner_text() for at in (0, 1)]
        assert stars == ([False, False] if unmarked else [True, False])
    assert not visit.problems
