"""Alpaca: everything on one page; a place of the layout for each question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dvc_core.forms.model import PlanField

from .base import Driver, Path

if TYPE_CHECKING:
    from playwright.sync_api import Locator


class Page(Driver):
    """alpaca 1.5 with Bootstrap 3."""

    ONE_PAGE = True
    ERRORS = ".alpaca-message:not(.alpaca-message-hidden)"

    def box(self, path: Path) -> Locator:
        found = self.page.locator(f"#o_{path[0]}")
        if len(path) == 1:
            return found
        return (
            found.locator(f'[data-alpaca-field-path="/{path[0]}/{path[1]}"]')
            if len(path) == 2
            else found.locator(
                f'[data-alpaca-field-path="/{path[0]}[{path[1]}]/{"/".join(map(str, path[2:]))}"]'
            )
        )

    def shown(self, field: PlanField) -> bool:
        box = self.box((field.id,))
        if field.kind in ("ghi_chu", "tep"):
            return bool(box.is_visible())
        inner = box.locator(".alpaca-field").first
        return inner.count() > 0 and inner.is_visible()

    def ready(self) -> None:
        self.page.locator(".alpaca-form").wait_for()
        # (Not by a function that is polled: it is an eval, which the policy of a page may forbid.)
        self.settle()

    def fill(self, field: PlanField, value: Any, path: Path | None = None) -> None:
        # Dependent questions slide in and out.
        if path is None:
            self.box((field.id,)).locator(".alpaca-field").first.wait_for(state="visible")
        super().fill(field, value, path)

    def fill_number(self, path: Path, field: PlanField, value: Any) -> None:
        if isinstance(value, float) and self.box(path).locator(".alpaca-field-number").count():
            # A number box of Alpaca takes decimals after a point alone, and says so.
            self.fill_text(path, field, value)
        else:
            super().fill_number(path, field, value)

    def send(self) -> None:
        self.page.get_by_role("button", name="Nộp hồ sơ").click()

    def rows(self, field: PlanField) -> int:
        return (
            self.box((field.id,))
            .locator(f'[data-alpaca-field-path^="/{field.id}["]:not([data-alpaca-field-path*="]/"])')
            .count()
        )

    def add_row(self, field: PlanField) -> None:
        self.box((field.id,)).get_by_role("button", name="Thêm dòng").last.click()

    def remove_row(self, field: PlanField, row: int) -> None:
        self.press(self.box((field.id,)).get_by_role("button", name="Xóa dòng").nth(row))
