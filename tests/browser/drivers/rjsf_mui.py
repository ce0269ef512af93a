"""RJSF in Material UI: the document and the ids are those of RJSF, lists are Material's own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from dvc_core.forms.model import PlanField

from . import rjsf

if TYPE_CHECKING:
    from playwright.sync_api import Locator


class Page(rjsf.Page):
    """@rjsf/mui 6."""

    ERRORS = ".MuiListItemText-root, [id$=__error]"
    CONTROLS: Mapping[str, str] = MappingProxyType(
        {"one": "[role=combobox], input[type=radio]", "address": "[role=combobox]"}
    )

    def choose(self, box: Locator, label: str | None) -> None:
        box.locator("[role=combobox]").click()
        shown = self.page.get_by_role("listbox")
        (shown.get_by_role("option", name=label, exact=True) if label else shown.locator("li").first).click()
        shown.wait_for(state="hidden")

    def rows(self, field: PlanField) -> int:
        return self.box((field.id,)).locator(".rjsf-array-item-remove").count()

    def add_row(self, field: PlanField) -> None:
        self.box((field.id,)).locator(".rjsf-array-item-add").click()

    def remove_row(self, field: PlanField, row: int) -> None:
        self.press(self.box((field.id,)).locator(".rjsf-array-item-remove").nth(row))
