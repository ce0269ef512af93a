"""form-js: everything on one page; ids end with the id of the component, rows with their number."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dvc_core.forms.model import PlanField

from .base import Driver, Path

if TYPE_CHECKING:
    from playwright.sync_api import Locator


class Page(Driver):
    """@bpmn-io/form-js-viewer 2."""

    ONE_PAGE = True
    KEEPS_FILES = False
    ERRORS = ".fjs-form-field-error"
    #: Fixed in the renderer, and the mark that has to stay.
    ENGLISH = (
        r"Remove list item \d+",
        r"Search",
        r"Select",
        r"Browse",
        r"Powered by bpmn\.io",
        r"dd/mm/yyyy",
        r"hh:mm",
        r"--:--",
    )
    CONTROLS: Mapping[str, str] = MappingProxyType(
        {"date": ".flatpickr-input", "time": "input", "one": "input"}
    )

    def box(self, path: Path) -> Locator:
        field = self.plan.by_id[str(path[0])]
        if field.kind == "ghi_chu":
            return self.page.locator(".fjs-form-field-text").filter(has_text=field.label)
        end = f"-f_{path[0]}"
        if len(path) == 2:
            end += f"__{path[1]}"
        if len(path) == 3:
            end += f"__{path[2]}_{path[1]}"
        if len(path) == 4:
            end = f"-f_{path[0]}__{path[2]}__{path[3]}_{path[1]}"
        ids = ", ".join(f'[id$="{end}{tail}"]' for tail in ("", "-0", "-date", "-time"))
        return self.page.locator(".fjs-form-field").filter(has=self.page.locator(ids)).last

    def ready(self) -> None:
        self.page.locator(".fjs-form-field").first.wait_for()
        self.settle()

    def help_of(self, field: PlanField) -> str:
        # That of a file or a table stands in a text of its own.
        text = super().help_of(field)
        return self.page.locator("#form").inner_text() if field.kind in ("tep", "bang") else text

    def send(self) -> None:
        self.page.get_by_role("button", name="Nộp hồ sơ").click()

    def choose(self, box: Locator, label: str | None) -> None:
        control = box.locator("input")
        control.click()
        control.fill(label or "")
        if label:
            box.locator(".fjs-dropdownlist-item").get_by_text(label, exact=True).click()

    def fill_date(self, path: Path, field: PlanField, value: Any) -> None:
        del field
        control = self.box(path).locator("input.flatpickr-input").first
        control.fill("/".join(reversed(str(value or "").split("-"))))
        control.press("Enter")
        control.press("Tab")

    def fill_time(self, path: Path, field: PlanField, value: Any) -> None:
        del field
        control = self.box(path).locator("input").first
        control.fill(str(value or ""))
        control.press("Enter")
        control.press("Tab")

    def rows(self, field: PlanField) -> int:
        return self.box((field.id,)).locator(".fjs-repeat-row-container").count()

    def add_row(self, field: PlanField) -> None:
        self.box((field.id,)).locator("button.fjs-repeat-render-add").click()

    def remove_row(self, field: PlanField, row: int) -> None:
        self.press(self.box((field.id,)).locator(".fjs-repeat-row-remove").nth(row))
