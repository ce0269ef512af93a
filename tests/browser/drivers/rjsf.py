"""RJSF: everything on one page; an id says where in the data a box is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dvc_core.forms.model import PlanField

from .base import Driver, Path

if TYPE_CHECKING:
    from playwright.sync_api import Locator


class Page(Driver):
    """@rjsf/core 6."""

    ONE_PAGE = True
    #: Type and size of a file.
    ENGLISH = (r"\([\w.+/-]+, \d+ byte\)",)
    ERRORS = ".panel.errors li, .error-detail li"

    def id(self, path: Path) -> str:
        """The id of a path."""
        section = next(s.id for s in self.plan.sections if any(f.id == path[0] for f in s.fields))
        return "_".join(["root", section, *(str(part) for part in path)])

    def box(self, path: Path) -> Locator:
        name = self.id(path)
        marks = " or ".join((f"@for='{name}'", *(f"@id='{name}{end}'" for end in ("", "__title", "__help"))))
        return self.page.locator(
            f"xpath=(//*[{marks}])[1]/ancestor::div[contains(concat(' ', @class, ' '), ' rjsf-field ')][1]"
        )

    def send(self) -> None:
        self.page.get_by_role("button", name="Nộp hồ sơ").click()

    def fill_files(self, path: Path, field: PlanField, value: Any) -> None:
        # Files are added to those that are there; one takes the place of the other.
        box = self.box(path)
        while (not value or field.files is None or field.files.max_count > 1) and box.get_by_title(
            "Xóa"
        ).count():
            box.get_by_title("Xóa").first.click()
            self.settle()
        if value:
            super().fill_files(path, field, value)

    def rows(self, field: PlanField) -> int:
        return self.box((field.id,)).locator(".rjsf-array-item").count()

    def add_row(self, field: PlanField) -> None:
        self.box((field.id,)).locator(".rjsf-array-item-add button").click()

    def remove_row(self, field: PlanField, row: int) -> None:
        self.press(
            self.box((field.id,)).locator(".rjsf-array-item").nth(row).locator(".rjsf-array-item-remove")
        )
