"""Form.io: a wizard; a class names the component of a key, in a table and in an address within its box."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dvc_core.forms.conditions import fields_read
from dvc_core.forms.model import PlanField

from .base import Driver, Path, PreventedError

if TYPE_CHECKING:
    from playwright.sync_api import Locator

_DRAWN_ANEW = ("tep", "bang", "dia_chi")


class Page(Driver):
    """@formio/js 5."""

    #: Said to screen readers only, fixed in the renderer.
    ENGLISH = (
        r"Wizard navigation",
        r"\d+\.\d\d Bytes",
        r"\. Click to navigate to the component within .*",
    )
    ERRORS = ".formio-errors .error, .alert-danger li"
    CHECKS_PAGES = True
    CONTROLS: Mapping[str, str] = MappingProxyType(
        {"date": "input[type=number]", "partial": "input[type=number]", "files": "a.browse, [ref=removeLink]"}
    )

    def box(self, path: Path) -> Locator:
        found = self.page.locator(f".formio-component-{path[0]}").first
        if len(path) > 2:
            found = found.locator("tbody > tr").nth(int(path[1]))
        for name in path[2:] or path[1:]:
            found = found.locator(f".formio-component-{name}").first
        return found

    def ready(self) -> None:
        self.page.locator(".formio-component").first.wait_for()
        self.settle()

    def taken(self, field: PlanField) -> None:
        # Boxes of text may follow each other at any speed (test_typing.py); others make the page anew.
        if field.kind in _DRAWN_ANEW or field.id in self.conditions:
            # What follows after more than 100 ms is said to screen readers.
            self.page.evaluate("window.idle(100)")

    @cached_property
    def conditions(self) -> set[str]:
        """The questions that a condition reads, and the columns of tables of which one does."""
        fields = [one for field in self.plan.fields() for one in (field, *field.columns)]
        tests = [
            test for field in fields for test in (field.full_condition, field.shown_if, field.required_if)
        ]
        read: set[str] = set().union(*(fields_read(test) for test in tests))
        return read | {column.id for field in fields if field.id in read for column in field.columns}

    def turned(self) -> int:
        """The page that is shown."""
        return int(self.page.locator(".page-item.active button").get_attribute("data-index") or 0)

    def next(self) -> None:
        self.page.get_by_role("button", name="Tiếp tục").click()
        self.settle()
        if self.turned() != self.at + 1:
            raise AssertionError(f"page {self.at + 1} was not left: {self.errors()}")
        self.at += 1

    def back(self) -> None:
        self.page.get_by_role("button", name="Quay lại").click()
        self.settle()
        self.at -= 1

    def send(self) -> None:
        self.page.get_by_role("button", name="Nộp hồ sơ").click()

    def check(self, control: Locator, *, on: bool) -> None:
        if control.is_checked() != on:
            # The box may be made anew by its own click, and the page scrolls to what it has refused.
            control.click()
            self.settle()

    def fill_date(self, path: Path, field: PlanField, value: Any) -> None:
        self.fill_partial(path, field, value)

    def fill_partial(self, path: Path, field: PlanField, value: Any) -> None:
        del field
        parts = [*str(value or "").split("-"), "", ""]
        if any(part and not part.isdigit() for part in parts):
            # The boxes are of numbers: there is no way to type letters.
            raise PreventedError
        for place, part in (("year", parts[0]), ("month", parts[1]), ("day", parts[2])):
            control = self.box(path).locator(f".formio-day-component-{place}")
            control.fill(part if part.isdigit() else "")
            control.blur()

    def fill_files(self, path: Path, field: PlanField, value: Any) -> None:
        del field
        box = self.box(path)
        there = ", ".join(
            f"[ref={name}]:visible" for name in ("removeLink", "fileStatusRemove", "fileToSyncRemove")
        )
        while box.locator(there).count():
            box.locator(there).first.click()
            self.settle()
        if value:
            with self.page.expect_file_chooser() as chooser:
                box.locator("a.browse").click()
            chooser.value.set_files(self.payloads(value))

    def rows(self, field: PlanField) -> int:
        return self.box((field.id,)).locator("tbody > tr").count()

    def add_row(self, field: PlanField) -> None:
        before = self.rows(field)
        self.box((field.id,)).locator(".formio-button-add-row").last.click()
        self.box((field.id,)).locator("tbody > tr").nth(before).wait_for()

    def remove_row(self, field: PlanField, row: int) -> None:
        self.press(self.box((field.id,)).locator("tbody > tr").nth(row).locator(".formio-button-remove-row"))
