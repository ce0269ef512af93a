"""SurveyJS: pages of questions, each with its name; an address is a panel of three."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dvc_core.forms.model import PlanField

from .base import Driver, Path

if TYPE_CHECKING:
    from playwright.sync_api import Locator


class Page(Driver):
    """survey-react-ui 3."""

    ERRORS = ".sd-error"
    #: The name of a picture for screen readers, fixed in the renderer.
    ENGLISH = (r"File preview",)
    CHECKS_PAGES = True
    CONTROLS: Mapping[str, str] = MappingProxyType(
        {"one": "input", "yes": "input[type=radio], input[type=checkbox]"}
    )

    def box(self, path: Path) -> Locator:
        field = self.plan.by_id[str(path[0])]
        if field.kind == "dia_chi":
            if len(path) == 2:
                return self.page.locator(f'[data-name="{path[0]}__{path[1]}"]')
            inner = self.page.locator(f'[data-name="{path[0]}__tinh"]')
            return self.page.locator(".sd-panel").filter(has=inner).last
        if field.kind == "ghi_chu":
            return self.page.locator(".sd-html").filter(has_text=field.label)
        found = self.page.locator(f'[data-name="{path[0]}"]')
        if len(path) > 2:
            row = found.locator(".sd-paneldynamic__panel-wrapper").nth(int(path[1]))
            return row.locator(f'[data-name="{"__".join(map(str, path[2:]))}"]')
        return found

    def ready(self) -> None:
        self.page.locator(".sd-page").first.wait_for()
        self.settle()

    def turned(self) -> int:
        """The page that is shown: one whose questions are all hidden is passed over."""
        name: str = self.page.evaluate("window.drawn.currentPage.name")
        return int(name.rpartition("_")[2]) - 1

    def is_last(self) -> bool:
        """Whether no page follows: one whose questions are all hidden is none."""
        last: bool = self.page.evaluate("window.drawn.isLastPage")
        return last

    def go(self, page: int) -> None:
        while self.at < page:
            self.next()
        while self.at > page and page == 0:
            self.back()

    def next(self) -> None:
        self.page.get_by_role("button", name="Tiếp tục").click()
        self.settle()
        if self.turned() <= self.at:
            raise AssertionError(f"page {self.at + 1} was not left: {self.errors()}")
        self.at = self.turned()

    def back(self) -> None:
        self.page.get_by_role("button", name="Quay lại").click()
        self.settle()
        self.at = self.turned()

    def send(self) -> None:
        self.page.get_by_role("button", name="Nộp hồ sơ").click()

    def choose(self, box: Locator, label: str | None) -> None:
        if label is None:
            if box.get_by_title("Xóa").count():
                box.get_by_title("Xóa").click()
            return
        drop = box.locator(".sd-dropdown")
        # A list that is open shuts when the page scrolls: first the scrolling, then the click.
        drop.scroll_into_view_if_needed()
        self.settle()
        drop.click()
        control = box.locator("input[role=combobox]")
        if control.is_editable():
            control.fill(label)
            self.settle()
        box.get_by_role("option", name=label, exact=True).first.click()

    def check(self, control: Locator, *, on: bool) -> None:
        # The control itself is a point that nobody sees: its label is what a person presses.
        if control.is_checked() != on:
            control.locator("xpath=ancestor::label[1]").click()

    def fill_files(self, path: Path, field: PlanField, value: Any) -> None:
        box = self.box(path)
        # The one file that there may be has no button of its own but that which takes away all.
        one = field.files is not None and field.files.max_count == 1
        remove = box.get_by_title("Xóa" if one else "Bỏ tệp này", exact=True)
        while remove.count():
            remove.first.click()
            self.page.locator(".sv-popup__button--apply").click()
            self.settle()
        if value:
            with self.page.expect_file_chooser() as chooser:
                box.locator(".sd-file__choose-btn").first.click()
            chooser.value.set_files(self.payloads(value))

    def rows(self, field: PlanField) -> int:
        return self.box((field.id,)).locator(".sd-paneldynamic__panel-wrapper").count()

    def add_row(self, field: PlanField) -> None:
        self.box((field.id,)).get_by_role("button", name="Thêm dòng").first.click()

    def remove_row(self, field: PlanField, row: int) -> None:
        wrapper = self.box((field.id,)).locator(".sd-paneldynamic__panel-wrapper").nth(row)
        self.press(wrapper.get_by_role("button", name="Xóa dòng"))
