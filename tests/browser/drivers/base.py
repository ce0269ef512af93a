"""What the drivers share: a path names a box on the page, a kind says how it is filled.

A path is ``(field,)``, ``(address, part)``, ``(table, row, column)`` or that with a part of an address.
A driver says where the box of a path is; where its host draws a native control nothing else needs saying.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dvc_core.forms.model import Plan, PlanField
from dvc_core.forms.numbers import write_number
from dvc_core.hosts.walk.rendering import Rendered
from dvc_core.law import codelists

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Path = tuple[str | int, ...]

_FILL = {
    **dict.fromkeys(
        ("van_ban", "van_ban_dai", "so_dinh_danh", "ma_so_thue", "dien_thoai", "thu_dien_tu"), "text"
    ),
    **dict.fromkeys(("so_nguyen", "so_thap_phan", "tien"), "number"),
    "ngay": "date",
    "ngay_khuyet": "partial",
    "gio": "time",
    "chon_mot": "one",
    "chon_nhieu": "many",
    "co_khong": "yes",
    "cam_doan": "oath",
    "dia_chi": "address",
    "tep": "files",
    "bang": "table",
}

#: Texts, tool tips and names that stand on the page, those of closed drop-downs left out.
TEXTS = """(root) => {
  const found = new Set();
  const seen = (node) => node.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? true;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent || ["STYLE", "SCRIPT"].includes(parent.tagName) || !seen(parent)) continue;
    found.add(walker.currentNode.textContent.trim());
  }
  for (const node of root.querySelectorAll("[placeholder],[aria-label],[title],[alt]")) {
    if (!seen(node)) continue;
    for (const name of ["placeholder", "aria-label", "title", "alt"]) {
      found.add((node.getAttribute(name) || "").trim());
    }
  }
  return [...found].filter(Boolean);
}"""


def file_bytes(name: str, size: int) -> bytes:
    """A file of ``size`` bytes that begins like its type."""
    heads = {"pdf": b"%PDF-1.4\n", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff\xe0"}
    head = heads.get(name.rsplit(".", 1)[-1], b"MZ")
    return (head + b"0" * size)[:size]


class PreventedError(Exception):
    """The page offers no way to do this: a button is not there, or locked."""


class Driver:
    """A page of a host, as its user sees it."""

    #: English that stays on the page whatever the content says, known and listed: regular expressions.
    ENGLISH: tuple[str, ...] = ()
    #: Whether the questions stand on one page.
    ONE_PAGE = False
    #: Whether turning the page asks whether what stands on it is right.
    CHECKS_PAGES = False
    #: Whether a draft that is opened again still has its files.
    KEEPS_FILES = True
    #: Features of losses that excuse any wrong answer of their field.
    LOST: frozenset[str] = frozenset()
    #: How a mandatory question is marked.
    MARK = "*"
    #: Where the page says what is wrong.
    ERRORS = ".error"
    #: What each kind is drawn with, where it is not the native control.
    CONTROLS: Mapping[str, str] = {}

    #: Which host and which form the page shows.
    host = ""
    code = ""

    _NATIVE: Mapping[str, str] = {
        "text": "input, textarea",
        "number": "input",
        "date": "input[type=date]",
        "partial": "input",
        "time": "input[type=time]",
        "one": "select, input[type=radio]",
        "many": "input[type=checkbox]",
        "yes": "input[type=radio]",
        "oath": "input[type=checkbox]",
        "address": "select, input",
        "files": "input[type=file]",
        "table": "button",
    }

    def __init__(self, page: Page, plan: Plan) -> None:
        self.page, self.plan = page, plan
        self.at = 0

    def ready(self) -> None:
        """Wait until the page is drawn."""
        self.settle()

    def marked(self, field: PlanField) -> bool:
        """Whether a question carries the mark of a mandatory one."""
        return self.MARK in self.box((field.id,)).first.inner_text()

    def help_of(self, field: PlanField) -> str:
        """The text in which the help of a question stands."""
        return self.box((field.id,)).first.inner_text()

    def settle(self) -> None:
        """Wait until the page has nothing under way: conditions looked at, files read (harness.IDLE)."""
        self.page.evaluate("window.idle()")

    def taken(self, field: PlanField) -> None:
        """Wait until what was entered has been taken in."""
        del field
        self.settle()

    def outside(self, rendered: Rendered) -> set[str]:
        """The questions whose files the host leaves to the dossier."""
        return {str(loss.field) for loss in rendered.losses if loss.feature == "file_outside"}

    # --- where things are ---

    def box(self, path: Path) -> Locator:
        """The whole of a question: label, help, control, errors."""
        raise NotImplementedError

    def shown(self, field: PlanField) -> bool:
        """Whether a question of the current page is asked."""
        box = self.box((field.id,))
        return box.count() > 0 and box.first.is_visible()

    def alike(self, here: list[PlanField]) -> list[list[PlanField]]:
        """The questions of a page, in groups that the page itself does not tell apart."""
        return [[field] for field in here]

    def count(self, field: PlanField) -> int:
        """How many questions of a group are asked now."""
        return int(self.shown(field))

    def page_of(self, field: PlanField) -> int:
        """On which page (from 0) a question stands."""
        if self.ONE_PAGE:
            return 0
        for at, sections in enumerate(self.plan.pages()):
            if any(field.id == one.id for section in sections for one in section.fields):
                return at
        raise AssertionError(field.id)

    def pages(self) -> int:
        """How many pages there are."""
        return 1 if self.ONE_PAGE else len(self.plan.pages())

    def is_last(self) -> bool:
        """Whether no page follows the one that is shown."""
        return self.at + 1 >= self.pages()

    def go(self, page: int) -> None:
        """Turn to a page."""
        while self.at < page:
            self.next()
        while self.at > page:
            self.back()

    def next(self) -> None:
        """Turn to the next page; :meth:`turned` says whether the host let us."""
        raise NotImplementedError

    def back(self) -> None:
        """Turn to the page before."""
        raise NotImplementedError

    def send(self) -> None:
        """Press the button that submits, on the last page."""
        raise NotImplementedError

    def leave(self) -> bool:
        """Try to go on, or to send where the page is the last or turning asks nothing: whether it worked."""
        if self.CHECKS_PAGES and not self.is_last():
            try:
                self.next()
            except AssertionError:
                return False
            return True
        self.forget()
        self.send()
        return self.sent() is not None

    def sent(self) -> Any:
        """What the page sent last, as JSON; None where it sent nothing."""
        self.settle()
        return self.page.evaluate("window.sent.length ? window.sent.at(-1) : null")

    def errors(self) -> list[str]:
        """What the page says is wrong, as it stands there."""
        self.settle()
        found = [text.strip() for text in self.page.locator(self.ERRORS).all_inner_texts()]
        return [text for text in found if text]

    def forget(self) -> None:
        """Let what was sent be forgotten."""
        self.page.evaluate("window.sent.length = 0")

    def draft(self) -> Any:
        """What the page would save as a draft."""
        self.settle()
        return self.page.evaluate("window.draft")

    def texts(self) -> list[str]:
        """Every text on the page, tool tips and names for screen readers included."""
        self.settle()
        found: list[str] = self.page.locator("body").evaluate(TEXTS)
        return found

    def error_of(self, field: PlanField) -> str:
        """What stands in and around the box of a question."""
        box = self.box((field.id,))
        return box.first.inner_text() if box.count() else ""

    def control(self, field: PlanField) -> Locator:
        """The controls of a question, of the sort its kind calls for."""
        group = _FILL[field.kind]
        return self.box((field.id,)).locator(self.CONTROLS.get(group, self._NATIVE[group]))

    # --- filling ---

    def fill(self, field: PlanField, value: Any, path: Path | None = None) -> None:
        """Enter a canonical value as a person would; None clears."""
        getattr(self, f"fill_{_FILL[field.kind]}")(path or (field.id,), field, value)
        self.taken(field)

    def type(self, box: Locator, text: str) -> None:
        """Write into the one box for text."""
        control = box.locator("input:visible, textarea:visible").first
        control.fill(text)
        control.blur()

    def fill_text(self, path: Path, field: PlanField, value: Any) -> None:
        del field
        self.type(self.box(path), "" if value is None else str(value))

    def fill_number(self, path: Path, field: PlanField, value: Any) -> None:
        self.fill_text(path, field, write_number(value) if isinstance(value, (int, float)) else value)

    def fill_date(self, path: Path, field: PlanField, value: Any) -> None:
        self.fill_text(path, field, value)

    def fill_time(self, path: Path, field: PlanField, value: Any) -> None:
        self.fill_text(path, field, value)

    def fill_partial(self, path: Path, field: PlanField, value: Any) -> None:
        self.fill_text(path, field, "/".join(reversed(str(value or "").split("-"))))

    def label_of(self, field: PlanField, code: str) -> str:
        return next(choice.label for choice in field.options or () if choice.code == code)

    def choose(self, box: Locator, label: str | None) -> None:
        """Take an option of a drop-down by its label; None takes none."""
        control = box.locator("select")
        if label:
            control.select_option(label=label)
        elif control.locator('option[value=""]').count():
            control.select_option("")
        else:
            raise PreventedError  # what was taken once can be changed, not left out

    def fill_one(self, path: Path, field: PlanField, value: Any) -> None:
        if not field.options:
            self.fill_text(path, field, value)
            return
        box = self.box(path)
        if value is None:
            if box.locator("input[type=radio]").count():
                # What was chosen among buttons is changed, not taken back.
                raise PreventedError
            self.choose(box, None)
            return
        label = self.label_of(field, value)
        if box.locator("input[type=radio]").count():
            self.tick(box, label)
        else:
            self.choose(box, label)

    def tick(self, box: Locator, label: str, *, on: bool = True) -> None:
        self.check(box.get_by_label(label, exact=True).first, on=on)

    def check(self, control: Locator, *, on: bool) -> None:
        """Tick a box or a button, or take the tick away."""
        control.set_checked(on)

    def fill_many(self, path: Path, field: PlanField, value: Any) -> None:
        # Ticked from the last to the first: the order of ticking must not matter.
        for choice in reversed(field.options or ()):
            self.tick(self.box(path), choice.label, on=choice.code in (value or ()))

    def fill_yes(self, path: Path, field: PlanField, value: Any) -> None:
        del field
        if value is None:
            raise PreventedError
        self.tick(self.box(path), "Có" if value else "Không")

    def fill_oath(self, path: Path, field: PlanField, value: Any) -> None:
        del field
        self.check(self.box(path).locator("input[type=checkbox]"), on=bool(value))

    def fill_address(self, path: Path, field: PlanField, value: Any) -> None:
        del field
        value = value or {}
        names = {entry.code: entry.vi for entry in codelists.options("tinh_thanh", self.plan.on)}
        self.choose(self.box((*path, "tinh")), names.get(value.get("tinh", "")))
        self.fill_commune((*path, "xa"), value.get("tinh", ""), value.get("xa", ""))
        self.type(self.box((*path, "chi_tiet")), value.get("chi_tiet", ""))

    def fill_commune(self, path: Path, province: str, code: str) -> None:
        entries = codelists.options("xa_phuong", self.plan.on, parent=province) if province else ()
        self.type(self.box(path), next((entry.vi for entry in entries if entry.code == code), code))

    def payloads(self, value: Any) -> list[Any]:
        return [
            {"name": f["ten"], "mimeType": f["loai"], "buffer": file_bytes(f["ten"], f["dung_luong"])}
            for f in value or ()
        ]

    def fill_files(self, path: Path, field: PlanField, value: Any) -> None:
        del field
        self.box(path).locator("input[type=file]").set_input_files(self.payloads(value))

    def rows(self, field: PlanField) -> int:
        """How many rows a table has on the page."""
        raise NotImplementedError

    def add_row(self, field: PlanField) -> None:
        """Press the button that adds a row."""
        raise NotImplementedError

    def remove_row(self, field: PlanField, row: int) -> None:
        """Press the button that takes a row away."""
        raise NotImplementedError

    def press(self, button: Locator) -> None:
        """Press a button if the page lets us."""
        self.settle()
        if button.count() == 0 or not button.first.is_enabled():
            raise PreventedError
        button.first.click()

    def fill_table(self, path: Path, field: PlanField, value: Any) -> None:
        rows = value or []
        while self.rows(field) > len(rows):
            self.remove_row(field, self.rows(field) - 1)
            self.settle()
        for at, row in enumerate(rows):
            if self.rows(field) <= at:
                self.add_row(field)
                self.settle()
            for column in field.columns:
                if column.id in row and not column.computed:
                    self.fill(column, row[column.id], (*path, at, column.id))
