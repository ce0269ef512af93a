"""JSON Forms with Material: boxes are found by label; ids in a stepper are those of the page before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dvc_core.forms.model import PlanField
from dvc_core.hosts.parts.words import WORDS

from .base import Driver, Path, PreventedError

if TYPE_CHECKING:
    from playwright.sync_api import Locator
    from playwright.sync_api import Page as Page_

_CARDS = "fieldset.row"
_BOX = ".MuiGrid-direction-xs-row:not(.MuiGrid-container)"
#: How many boxes the names stand in that are seen.
_BOXES = (
    "(names, box) => new Set(names.filter(one => one.checkVisibility()).map(one => one.closest(box))).size"
)
_NAMES = "label, legend, h6, .MuiCardHeader-title, .MuiTypography-root"


class Page(Driver):
    """@jsonforms/material-renderers 3.8."""

    ERRORS = ".summary li"
    #: Fixed in the renderers: buttons of the stepper, the button that empties a box.
    ENGLISH = ("Next", "Previous", "Clear input field")
    CONTROLS: Mapping[str, str] = MappingProxyType(
        {"date": "[role=spinbutton]", "time": "[role=spinbutton]", "one": "input", "address": "input"}
    )

    def box(self, path: Path) -> Locator:
        field = self.plan.by_id[str(path[0])]
        if field.kind == "bang":
            # A line of cells, or a frame a row.
            label = self.page.locator("h6, h3", has_text=field.label)
            found = self.page.locator("table, section.rows").filter(has=label).last
        else:
            found = self.named(self.part(field), field.label)
        if len(path) == 2:
            return self.named(found, WORDS[f"address.{path[1]}"]["vi"])
        if len(path) > 2 and found.locator(_CARDS).count():
            column = next(column for column in field.columns if column.id == path[2])
            row = found.locator(_CARDS).nth(int(path[1]))
            named = self.named(row, column.label)
            return self.named(named, WORDS[f"address.{path[3]}"]["vi"]) if len(path) == 4 else named
        if len(path) == 3:
            at = [column.id for column in field.columns].index(str(path[2]))
            return found.locator("tbody tr").nth(int(path[1])).locator("td").nth(at)
        return found

    def part(self, field: PlanField) -> Locator:
        """Where to look for a question: its part of the form, if others bear the same label."""
        form = self.page.locator("#form")
        if sum(one.label == field.label for part in self.plan.fields() for one in (part, *part.columns)) == 1:
            return form
        title = next(one.title for one in self.plan.sections if field in one.fields)
        header = self.page.locator(".MuiCardHeader-title").get_by_text(title, exact=True)
        return form.locator(".MuiCard-root").filter(has=header)

    def named(self, scope: Locator, label: str) -> Locator:
        """The innermost box of the layout that bears a label."""
        return scope.locator(_BOX).filter(has=self.names(self.page, label)).last

    def names(self, scope: Page_ | Locator, label: str) -> Locator:
        """What bears a label."""
        words = r"\s+".join(re.escape(word) for word in label.split())
        return scope.locator(_NAMES).filter(has_text=re.compile(rf"^\s*{words}\s*\*?\s*$"))

    def alike(self, here: list[PlanField]) -> list[list[PlanField]]:
        groups: dict[tuple[str, str], list[PlanField]] = {}
        for section in self.plan.sections:
            for field in section.fields:
                if field in here:
                    groups.setdefault((section.id, field.label), []).append(field)
        return [*groups.values()]

    def count(self, field: PlanField) -> int:
        if len(next(group for group in self.alike([*self.plan.fields()]) if field in group)) == 1:
            return super().count(field)
        found = self.names(self.part(field), field.label)
        return int(found.evaluate_all(_BOXES, _BOX))

    def go(self, page: int) -> None:
        if self.at != page:
            self.page.locator(".MuiStep-root button").nth(page).click()
            self.settle()
            self.at = page

    def send(self) -> None:
        self.page.locator("button.submit").click()

    def choose(self, box: Locator, label: str | None) -> None:
        control = box.locator("input[role=combobox]")
        if control.count() == 0:
            box.locator("[role=combobox]").click()
            self.page.get_by_role("option", name=label or "", exact=True).click()
            return
        if label and control.input_value() == label:
            # Nothing typed anew opens no list.
            return
        control.fill(label or "")
        if label:
            self.page.get_by_role("option", name=label, exact=True).click()
        control.blur()

    def fill_date(self, path: Path, field: PlanField, value: Any) -> None:
        del field
        self.sections(path, "".join(reversed(str(value or "").split("-"))))

    def fill_time(self, path: Path, field: PlanField, value: Any) -> None:
        del field
        self.sections(path, str(value or "").replace(":", ""))

    def sections(self, path: Path, digits: str) -> None:
        """Type into a box of day, month and year."""
        box = self.box(path)
        if box.locator("input[type=date]").count():
            day, month, year = digits[:2], digits[2:4], digits[4:]
            box.locator("input[type=date]").fill(f"{year}-{month}-{day}" if digits else "")
            return
        parts = box.locator("[role=spinbutton]")
        if re.search(r"\d", box.locator("input").first.input_value()):
            self.keys(parts, *["Delete", "ArrowRight"] * parts.count())
        if digits:
            self.keys(parts, *digits)
        self.page.keyboard.press("Tab")

    def keys(self, parts: Locator, *keys: str) -> None:
        """Press keys from the first part on: who has the next key is known once the last was taken in."""
        parts.first.click()
        self.settle()
        for key in keys:
            self.page.keyboard.press(key)
            self.settle()

    def fill_yes(self, path: Path, field: PlanField, value: Any) -> None:
        del field
        if value is None:
            raise PreventedError
        word = "Có" if value else "Không"
        if len(path) == 3 and not self.box(path).locator("input[type=radio]").count():
            self.choose(self.box(path), word)
        else:
            self.tick(self.box(path), word)

    def rows(self, field: PlanField) -> int:
        if self.box((field.id,)).locator("tbody").count() == 0:
            return self.box((field.id,)).locator(_CARDS).count()
        rows = self.box((field.id,)).locator("tbody tr")
        return rows.filter(has=self.page.locator("input, [role=combobox]")).count()

    def add_row(self, field: PlanField) -> None:
        self.box((field.id,)).get_by_role("button", name="Thêm dòng").click()

    def remove_row(self, field: PlanField, row: int) -> None:
        rows = self.box((field.id,)).locator(f"tbody tr, {_CARDS}")
        # A row of a table asks before it goes, a card does not; looked at before, as it may be the only one.
        asks = rows.nth(row).evaluate("(row) => row.tagName === 'TR'")
        self.press(rows.nth(row).get_by_role("button", name="Xóa dòng"))
        if asks:
            self.page.get_by_role("button", name="Có", exact=True).click()
            self.page.get_by_role("dialog").wait_for(state="hidden")
