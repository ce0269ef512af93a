"""How a person fills in the HTML form: by labels, boxes and buttons, with or without its script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dvc_core import forms
from dvc_core.forms.model import Plan, PlanField
from dvc_core.hosts.walk import rendering as hosts
from dvc_core.law import codelists

from ..support.templates import form
from ..support.templates import plan as plan_of
from .answers import ON
from .drivers.base import file_bytes

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator, Page


def box(page: Page, name: str) -> Locator:
    """The whole of a question."""
    return page.locator(f'[data-muc="{name}"]')


def send(page: Page) -> dict[str, list[str]] | None:
    """Press the button; the names of what is sent with their values (of files the names), or None."""
    page.evaluate("""() => {
      window.sent = null;
      const form = document.querySelector("form.tthc");
      form.onsubmit = (event) => {
        if (event.defaultPrevented) return;
        event.preventDefault();
        window.sent = {};
        for (const [name, value] of new FormData(form))
          (window.sent[name] ??= []).push(typeof value === "string" ? value
            : value.name && {ten: value.name, loai: value.type, dung_luong: value.size} || "");
      };
    }""")
    page.click("button.nop")
    sent: dict[str, list[str]] | None = page.evaluate("window.sent")
    return sent


def with_known(code: str, sent: dict[str, Any]) -> dict[str, Any]:
    """What a service adds: questions that nobody may type into."""
    known = {"ho_so.ngay_nop": ON.isoformat()}
    record = hosts.normalise(form(code), "html", sent, ON)
    added = {f.id: known[f.prefill] for f in plan_of(code).fields() if f.read_only and f.prefill in known}
    return forms.canonical(plan_of(code), {**record, **added})


def fill_all(page: Page, plan: Plan, record: Mapping[str, Any]) -> None:
    """Answer every question that the record answers, in the order of the page."""
    fill_some(page, plan, plan.fields(), record)


def fill_some(page: Page, plan: Plan, asked: Iterable[PlanField], record: Mapping[str, Any]) -> None:
    """Answer those of some questions that the record answers."""
    for field in asked:
        if field.id in record and not field.read_only and not field.computed:
            fill(page, plan, field, field.id, record[field.id])


def fill(page: Page, plan: Plan, field: PlanField, name: str, value: Any) -> None:
    """Answer one question; None clears it."""
    at, kind = box(page, name), field.kind
    if kind in ("ngay", "ngay_khuyet"):
        _date(at, value)
    elif kind == "gio":
        hours, _, minutes = (value or "").partition(":")
        at.get_by_label("Giờ", exact=True).fill(hours)
        at.get_by_label("Phút", exact=True).fill(minutes)
    elif kind == "dia_chi":
        _address(page, plan, name, value or {})
    elif kind == "tep":
        _files(at, value or [])
    elif kind == "bang":
        _table(page, plan, field, value or [])
    elif kind in ("cam_doan", "chon_nhieu", "co_khong", "chon_mot") and (field.options or kind != "chon_mot"):
        _tick(at, field, value)
    else:
        text = "" if value is None else str(value)
        at.locator("input, textarea").fill(text.replace(".", ",") if kind == "so_thap_phan" else text)


def _files(at: Locator, value: list[Any]) -> None:
    files: list[FilePayload] = [
        {"name": f["ten"], "mimeType": f["loai"], "buffer": file_bytes(f["ten"], f["dung_luong"])}
        for f in value
    ]
    at.locator("input[type=file]").set_input_files(files)


def _tick(at: Locator, field: PlanField, value: Any) -> None:
    if field.kind == "cam_doan":
        at.locator("input").set_checked(bool(value))
    elif field.kind == "co_khong":
        at.get_by_label("Có" if value else "Không", exact=True).check()
    elif field.kind == "chon_mot":
        _choice(at, field, value)
    else:
        # From the last to the first: the order of ticking must not matter.
        for choice in reversed(field.options or ()):
            at.get_by_label(choice.label, exact=True).set_checked(choice.code in (value or ()))


def _date(at: Locator, value: str | None) -> None:
    year, month, day = (*(value or "").split("-"), "", "")[:3]
    for label, text in (("Ngày", day), ("Tháng", month), ("Năm", year)):
        at.get_by_label(label, exact=True).fill(text.lstrip("0"))


def _choice(at: Locator, field: PlanField, value: str) -> None:
    label = next(choice.label for choice in field.options or () if choice.code == value)
    if at.locator("select").count():
        at.locator("select").select_option(label=label)
    else:
        at.get_by_label(label, exact=True).check()


def _address(page: Page, plan: Plan, name: str, value: Mapping[str, str]) -> None:
    at = box(page, name)
    provinces = {entry.code: entry.vi for entry in codelists.options("tinh_thanh", plan.on)}
    at.get_by_label("Tỉnh, thành phố").select_option(label=provinces[value["tinh"]])
    step = at.get_by_role("button", name=re.compile("xã, phường"))
    if step.count() and step.is_visible():
        # Without the script the communes come with the page once more.
        with page.expect_navigation():
            step.click()
    communes = codelists.options("xa_phuong", plan.on, parent=value["tinh"])
    label = next((entry.vi for entry in communes if entry.code == value.get("xa")), "")
    commune = at.get_by_label("Xã, phường, đặc khu", exact=True)
    if commune.evaluate("control => control.localName") == "select":
        commune.select_option(label=label)
    else:
        commune.fill(label)
    at.get_by_label("Số nhà, đường, thôn, tổ dân phố").fill(value.get("chi_tiet", ""))


def _table(page: Page, plan: Plan, field: PlanField, rows: list[Any]) -> None:
    at = box(page, field.id)
    add = at.locator("button.them")
    if add.is_visible():
        for _ in range(at.locator(".dong").count()):
            at.locator("button.xoa").first.click()
        while at.locator(".dong").count() < len(rows):
            add.click()
    more = at.locator('button[name="_them"]')
    for number, row in enumerate(rows):
        if at.locator(".dong").count() <= number and more.is_visible():
            # Without the script the service adds a row to those that are filled in, with a page of its own.
            with page.expect_navigation():
                more.click()
        for column in field.columns:
            if column.id in row and not column.computed:
                names = at.locator(f'.dong >> nth={number} >> [data-muc$=".{column.id}"]')
                fill(page, plan, column, names.get_attribute("data-muc") or "", row[column.id])
