"""ODK Web Forms in a browser, filled in as a person does: by what stands at the questions.

A day is typed month first, as this client reads it: the loss ``day_box`` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dvc_core.forms.model import PlanField
from dvc_core.forms.numbers import NUMBERS, write_number
from dvc_core.hosts.parts.dates import written
from dvc_core.law import codelists

from .answers import ON
from .harness import HERE, Site, Visit, missing

PAGE = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><link rel="icon" href="data:,">
<script type="importmap">{"imports": {"vue": "/odk/vue.js"}}</script>
<body><div id="form"></div><script type="module">
import { createApp, h } from "vue";
import { OdkWebForm, webFormsPlugin } from "/odk/index.js";
window.sent = [];
const sent = async ({ data: [form] }) => window.sent.push(await form.get("xml_submission_file").text());
window.draw = (formXml) => createApp({
  render: () => h(OdkWebForm, { formXml, fetchFormAttachment: () => null, onSubmit: sent }),
}).use(webFormsPlugin).mount("#form");
window.ready = true;
</script></body></html>"""

#: What of a question its answer is typed or chosen in: its label, how, and what.
Step = tuple[str, str, str]


def steps(fields: Sequence[PlanField], record: Mapping[str, Any]) -> Iterator[Step]:
    """How a record is filled in, question by question."""
    for one in fields:
        value = record.get(one.id)
        if value is None or one.kind in ("ghi_chu", "tep") or one.read_only or one.computed:
            continue
        labels = {choice.code: choice.label for choice in one.options or ()}
        if one.kind == "dia_chi":
            yield from address(value)
        elif one.kind == "co_khong":
            yield one.label, "choose", "Có" if value else "Không"
        elif one.kind in ("chon_mot", "chon_nhieu") and labels:
            for code in value if isinstance(value, list) else [value]:
                yield one.label, "choose", labels[code]
        elif one.kind == "cam_doan":
            yield one.label, "swear", ""
        else:
            yield one.label, "type", typed(one.kind, value)


def typed(kind: str, value: Any) -> str:
    """An answer as it is typed: a day in the order of this client, the rest as people write it."""
    if kind == "ngay":
        year, month, day = value.split("-")
        return f"{month}/{day}/{year}"
    if kind in NUMBERS:
        return write_number(value)
    return written(value) if kind == "ngay_khuyet" else str(value)


def address(value: Mapping[str, str]) -> Iterator[Step]:
    yield "Tỉnh, thành phố", "choose", label("tinh_thanh", value["tinh"])
    yield "Xã, phường, đặc khu", "type", label("xa_phuong", value["xa"])
    if value.get("chi_tiet"):
        yield "Số nhà, đường, thôn, tổ dân phố", "type", value["chi_tiet"]


def label(code_list: str, code: str) -> str:
    return next(entry.label("vi") for entry in codelists.options(code_list, ON) if entry.code == code)


class Client:
    """The page of the client, filled in from above to below."""

    def __init__(self, visit: Visit) -> None:
        self.page, self.at = visit.page, 0

    def question(self, wanted: str) -> Any:
        """The next question with a label."""
        for at, text in enumerate(self.page.locator("[id$=_container]").all_inner_texts()):
            first = (text.strip().splitlines() or [""])[0].strip("* ")
            if at >= self.at and first == wanted.strip():
                self.at = at
                return self.page.locator("[id$=_container]").nth(at)
        raise AssertionError(wanted)

    def fill(self, step: Step) -> None:
        wanted, how, value = step
        if how == "swear":
            self.page.get_by_role("checkbox").last.check()
            return
        asked = self.question(wanted)
        words = re.compile(rf"^\s*{re.escape(value)}\s*$")
        if how == "type":
            asked.locator("input, textarea").first.fill(value)
            self.page.keyboard.press("Tab")
            self.at += 1
        elif asked.locator("input[type=radio], input[type=checkbox]").count():
            asked.locator("label").filter(has_text=words).first.click()
        else:
            asked.locator(".p-select").first.click()
            self.page.locator("[role=option]").filter(has_text=words).first.click()
        self.page.evaluate("() => window.idle()")

    def send(self) -> str | None:
        self.page.get_by_role("button", name="Send").last.click()
        self.page.evaluate("() => window.idle()")
        sent: list[str] = self.page.evaluate("() => window.sent")
        return sent[-1] if sent else None


def open_client(visit: Visit, site: Site) -> Client:
    """The page of the client, with no form yet."""
    dist = HERE / "node_modules/@getodk/web-forms/dist"
    vue = HERE / "node_modules/vue/dist/vue.esm-browser.prod.js"
    if not dist.is_dir() or not vue.is_file():
        missing("the packages are not installed: npm ci in tests/browser")
    site.put("/odk/vue.js", vue.read_bytes())
    for path in dist.glob("*.js"):
        site.put(f"/odk/{path.name}", path.read_bytes())
    visit.page.goto(site.put("/odk/form.html", PAGE))
    visit.page.wait_for_function("() => window.ready")
    return Client(visit)
