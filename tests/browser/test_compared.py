"""The figures of docs/so-sanh.md: wrong answers to an official form, in ODK Web Forms and to the library.

Written anew with ``DVC_CORE_PICTURES=1 pytest -m browser tests/browser/test_compared.py``.
"""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from dvc_core import Severity
from dvc_core.forms import canonical
from dvc_core.forms.submissions import compile_form
from dvc_core.hosts.walk import rendering as hosts

from ..support import templates
from ..support.files import ROOT
from ..support.kind_samples import TAKEN
from .answers import ON
from .harness import Site, Visit
from .odk import Client, open_client, steps

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("xlsform")]

PAGE = ROOT / "docs" / "so-sanh.md"
CODE = "2.000635"
FILE = ROOT / "procedures" / "ho-tich" / f"{CODE}.yaml"
#: What is typed of a question, and what it is in a record.
WRONG: tuple[tuple[str, str, Any, str], ...] = (
    ("nyc_ho_ten", "", None, "để trống · left empty"),
    ("nyc_ho_ten", "   ", "   ", "chỉ có dấu cách · spaces only"),
    ("nyc_ho_ten", "12345", "12345", "chỉ có chữ số · digits only"),
    ("nyc_ngay_sinh", "12/31/2027", "2027-12-31", "ngày chưa đến · a day to come"),
    ("nyc_so_dinh_danh", "00118801234", "00118801234", "11 chữ số · 11 digits"),
    ("nyc_dien_thoai", "12ab", "12ab", "có chữ cái · letters"),
    ("nyc_thu_dien_tu", "thu.pham@", "thu.pham@", "thiếu tên miền · no domain"),
    ("nt_ngay_sinh", "13/1931", "13/1931", "tháng 13 · month 13"),
    ("nt_ngay_sinh", "2030", "2030", "năm chưa đến · a year to come"),
    ("ngay_dang_ky", "31/02/1956", "31/02/1956", "31 tháng 2 · 31 February"),
    ("so_ban_sao", "2,5", "2,5", "2,5 bản · 2.5 copies"),
    ("so_ban_sao", "0", 0, "0 bản · 0 copies"),
)


def verdict(field: str, value: Any) -> str:
    """What the library says first of the field."""
    plan, complete = templates.plan(CODE), canonical(templates.plan(CODE), templates.complete(CODE))
    record = (
        {**complete, field: value} if value is not None else {k: v for k, v in complete.items() if k != field}
    )
    found = compile_form(templates.form(CODE), ON).validate(hosts.normalise(plan, "jsonschema", record), ON)
    return next((p.sentence() for p in found if p.severity is Severity.ERROR and p.path[0] == field), "")


def typed_into_odk(client: Client) -> dict[tuple[str, str], str | None]:
    """What ODK Web Forms says of each wrong answer; nothing: it was sent."""
    pyxform = pytest.importorskip("pyxform.xls2xform")
    plan = templates.plan(CODE)
    record = canonical(plan, templates.complete(CODE))
    client.page.evaluate(
        "(xml) => { window.draw(xml); }", pyxform.convert(hosts.render(plan, "xlsform").content).xform
    )
    client.page.wait_for_selector("[id$=_container]")
    places: dict[str, tuple[int, tuple[str, str, str]]] = {}
    fields = {one.id: one for one in plan.fields()}
    for one in fields.values():
        for step in steps([one], record):
            places.setdefault(one.id, (client.at, step))
            client.fill(step)
    found: dict[tuple[str, str], str | None] = {}
    for field, text, _, _ in WRONG:
        client.at, right = places[field]
        sent: int = client.page.evaluate("() => window.sent.length")
        client.fill((right[0], "type", text))
        client.send()
        if client.page.evaluate("() => window.sent.length") > sent:
            found[field, text] = None
        else:
            client.at = places[field][0]
            box = client.question(right[0]).inner_text().strip().splitlines()
            found[field, text] = box[-1] if len(box) > 1 else "?"
        client.at = places[field][0]
        client.fill(right)
    client.send()
    assert client.page.evaluate("() => window.sent.length") > 0
    return found


def figures(odk: dict[tuple[str, str], str | None]) -> str:
    """The tables of the page."""
    openpyxl = pytest.importorskip("openpyxl")
    plan, source = templates.plan(CODE), FILE.read_text("utf-8")
    [form] = re.findall(r"^bieu_mau_dien_tu:\n(?:(?:[ #].*)?\n)+", source, re.M)
    drawn = hosts.render(plan, "xlsform")
    workbook = openpyxl.load_workbook(io.BytesIO(drawn.to_bytes()))
    rows = [sheet.max_row for sheet in workbook]
    cells = [
        str(c.value) for sheet in workbook for row in sheet.iter_rows() for c in row if c.value is not None
    ]
    sizes = (
        f"{form.count(chr(10))} dòng · lines, {len(form)} ký tự · characters",
        f"{sum(rows)} dòng · rows, {len(cells)} ô · cells, {sum(map(len, cells))} ký tự · characters",
    )
    lines = [
        "| | dvc_core | XLSForm |",
        "|---|---|---|",
        f"| viết · to write | {sizes[0]} | {sizes[1]} |",
        f"| trong đó danh mục · code lists | 0 (thư viện có · in the library) | {rows[1]} dòng · rows |",
        f"| không diễn đạt được · cannot be said | – | {len(drawn.losses)} |",
        "",
        "| câu · question | sai · wrong | dvc_core | ODK Web Forms |",
        "|---|---|---|---|",
    ]
    for field, text, value, what in WRONG:
        said, theirs = verdict(field, value), odk[field, text]
        label = plan.by_id[field].label
        shown = "**nhận · taken**" if theirs is None else theirs
        lines.append(f"| {label} | {what} | {said or '**nhận · taken**'} | {shown} |")
    ours = sum(not verdict(field, value) for field, _, value, _ in WRONG)
    taken = sum(one is None for one in odk.values())
    lines.append(
        f"| | **nhận sai · wrong ones taken** | **{ours}/{len(WRONG)}** | **{taken}/{len(WRONG)}** |"
    )
    return "\n".join(lines) + "\n"


def test_the_page_says_what_was_found(visit: Visit, site: Site) -> None:
    head, mark, rest = PAGE.read_text("utf-8").partition("<!-- figures -->\n")
    old, end, tail = rest.partition("<!-- end -->\n")
    new = figures(typed_into_odk(open_client(visit, site)))
    if TAKEN:
        PAGE.write_text(head + mark + new + end + tail, "utf-8")
        old = new
    assert mark
    assert end
    assert old == new
