"""The editor of the studio: what it offers, explains and marks is at the right place, and needs no mouse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from ..support.files import ROOT
from .axe import violations
from .harness import MOST
from .studio import VIEW, fresh, opened, put_cursor, served, text_of, typed, units

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page, Route

pytestmark = pytest.mark.browser

#: A pair of surrogates, signs that combine, a face of two signs: UTF-16, code points and a reader count
#: each otherwise.
WIDE = "# 𠀀 Tiếng Việt e\u0302\u0323 \U0001f469\U0001f3fd\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("kho")
    copytree(ROOT / "examples" / "specimen", folder / "thu-vien")
    with served(folder) as there:
        yield there


@pytest.fixture
def page(chrome: Browser, address: str) -> Iterator[Page]:
    with fresh(chrome) as page:
        page.on("dialog", lambda dialog: dialog.accept())
        yield opened(page, address)


def offers(page: Page) -> list[str]:
    """The words that are offered, once there are some."""
    items = page.locator(".cm-tooltip-autocomplete li .cm-completionLabel")
    items.first.wait_for(timeout=MOST)
    return items.all_inner_texts()


def marked(page: Page, severity: str) -> list[str]:
    """The texts under the marks of a severity."""
    return page.locator(f".cm-lintRange-{severity}").all_inner_texts()


def rewrite(page: Page, before: str, after: str) -> None:
    """Put another text in place of one, as a program does."""
    at = units(text_of(page).partition(before)[0])
    page.evaluate(
        f"([from, to, insert]) => {VIEW}.dispatch({{ changes: {{ from, to, insert }} }})",
        [at, at + units(before), after],
    )


@pytest.mark.parametrize("above", ["", WIDE], ids=["plain", "wide"])
def test_an_item_is_offered_by_its_name_and_by_what_it_is_called(page: Page, above: str) -> None:
    if above:
        rewrite(page, "phien_ban", f"{above}phien_ban")
    rewrite(page, "thoi_han_giai_quyet: {so: 3, don_vi: ngay_lam_viec}     # đ) thời hạn\n", "\n")
    put_cursor(page, units(text_of(page).partition("\ndoi_tuong")[0]))
    page.keyboard.type("thời")
    assert "thoi_han_giai_quyet" in offers(page)
    for _ in range(3):
        page.keyboard.press("Backspace")
    page.keyboard.type("hoi_h")
    page.wait_for_function(
        "() => document.querySelector('#editor').shadowRoot"
        ".querySelector('.cm-tooltip-autocomplete li[aria-selected]')?.textContent.startsWith('thoi_han')"
    )
    page.wait_for_timeout(100)  # a choice is not taken from a list that came this moment
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => {VIEW}.state.doc.toString().includes('\\nthoi_han_giai_quyet:')")
    assert "hoi_h\n" not in text_of(page)
    assert text_of(page).startswith(above)


def test_a_choice_takes_the_place_of_all_the_words_that_were_typed(page: Page) -> None:
    rewrite(page, "thoi_han_giai_quyet: {so: 3, don_vi: ngay_lam_viec}     # đ) thời hạn\n", "\n")
    put_cursor(page, units(text_of(page).partition("\ndoi_tuong")[0]))
    page.keyboard.type("thời hạn giải")
    assert offers(page) == ["thoi_han_giai_quyet"]
    page.wait_for_timeout(100)  # a choice is not taken from a list that came this moment
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => {VIEW}.state.doc.toString().includes('\\nthoi_han_giai_quyet:')")
    assert "thời hạn giải" not in text_of(page)


def test_a_word_of_a_list_is_offered_with_its_meaning(page: Page) -> None:
    typed(page, "don_vi: ngay_lam_viec", "don_vi: ")
    page.keyboard.press("Control+Space")
    assert "ngay_lam_viec" in offers(page)
    details = page.locator(".cm-tooltip-autocomplete .cm-completionDetail").all_inner_texts()
    assert "Ngày làm việc" in details or "ngày làm việc" in details
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator(".cm-tooltip-autocomplete").wait_for(state="detached", timeout=MOST)


def test_a_key_says_what_it_means_where_the_pointer_rests(page: Page) -> None:
    rewrite(page, "phien_ban", f"{WIDE}phien_ban")
    key = page.locator(".cm-line", has_text="thoi_han_giai_quyet").first
    key.hover(position={"x": 40, "y": 8})
    said = page.locator(".cm-meaning")
    said.wait_for(timeout=MOST)
    assert "Thông tư số 32/2017/TT-BTTTT" in said.inner_text()


def test_marks_stand_under_their_words_behind_signs_of_every_width(page: Page) -> None:
    rewrite(page, "phien_ban", f"{WIDE}phien_ban")
    typed(page, "so_bo: 1", "so_bo: 01 bộ")
    page.locator("#list li", has_text="so_bo").wait_for(timeout=MOST)
    assert marked(page, "error") == ["01 bộ"]
    # The same letter in two ways, as a Mac and Windows type it.
    rewrite(page, "01 bộ", "01 b\u006f\u0323\u0302")
    page.wait_for_function(
        "() => document.querySelector('#list li.error:has(button:enabled)')?.textContent.includes('so_bo')"
    )
    assert marked(page, "error") == ["01 b\u006f\u0323\u0302"]


def test_a_fix_is_made_from_the_mark_too(page: Page) -> None:
    typed(page, "so_bo: 1", "so_bo: 01 bộ")
    mark = page.locator(".cm-lintRange-error")
    mark.hover()
    page.locator(".cm-diagnosticAction").click()
    page.locator("#list li", has_text="so_bo").wait_for(state="detached", timeout=MOST)
    assert "so_bo: 1 " in text_of(page) or "so_bo: 1\n" in text_of(page)


def test_what_was_asked_of_an_older_text_is_dropped(page: Page) -> None:
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        held.append(route)
        if len(held) > 1:
            route.continue_()

    typed(page, "so_bo: 1", "so_bo: 01 bộ")
    page.locator("#list li", has_text="so_bo").wait_for(timeout=MOST)
    page.route("**/api/view", hold_first)
    draws = page.evaluate("window.draws = []; 0")
    page.evaluate(
        """() => new MutationObserver(() => draws.push(document.querySelector("#list").textContent))
          .observe(document.querySelector("#list"), { childList: true })"""
    )
    # While the first is looked at, the second is typed: of the first nothing may be shown.
    with page.expect_request("**/api/view"):
        typed(page, "so_tien: 20000", "so_tien: 20.000")
    typed(page, "so_tien: 20.000", "so_tien: 20000")
    typed(page, "so_bo: 01 bộ", "so_bo: 1")
    held[0].continue_()
    page.wait_for_function("() => draws.length > 0")
    assert len(held) > 1
    assert not any("so_tien" in text for text in page.evaluate("draws")), draws


def test_tab_indents_and_after_escape_it_leaves(page: Page) -> None:
    put_cursor(page, 0)
    page.keyboard.press("Tab")
    assert text_of(page).startswith("  phien_ban")
    page.keyboard.press("Shift+Tab")
    assert text_of(page).startswith("phien_ban")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id !== 'editor'")
    assert text_of(page).startswith("phien_ban")


def test_the_editor_has_a_name_that_tells_how_to_leave_it(page: Page) -> None:
    box = page.get_by_role("textbox", name="Thủ tục, viết bằng YAML")
    assert "Esc rồi Tab" in (box.get_attribute("aria-label") or "")
    put_cursor(page, 0)
    page.keyboard.press("Control+f")
    assert page.locator(".cm-search [name=search]").get_attribute("aria-label") == "Tìm"
    assert violations(page) == []


@pytest.mark.parametrize("ends", ["\r\n", "\n"], ids=["windows", "unix"])
def test_lines_end_as_they_did(page: Page, tmp_path: Path, ends: str) -> None:
    text = (ROOT / "examples/specimen/9.900010.yaml").read_text("utf-8").replace("\n", ends)
    page.locator("#open").set_input_files(
        {"name": "a.yaml", "mimeType": "text/yaml", "buffer": text.encode()}
    )
    typed(page, "so_bo: 1", "so_bo: 2")
    with page.expect_download() as download:
        page.locator("#download").click()
    download.value.save_as(tmp_path / "a.yaml")
    assert (tmp_path / "a.yaml").read_bytes().decode() == text.replace("so_bo: 1", "so_bo: 2")


def test_who_leaves_without_saving_is_asked_first(chrome: Browser, address: str) -> None:
    with fresh(chrome) as page:
        asked = list[str]()

        def stay(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        page.on("dialog", stay)
        opened(page, address)
        typed(page, "so_bo: 1", "so_bo: 2")
        page.locator("#new").click()
        assert asked == ["confirm"]
        assert "so_bo: 2" in text_of(page)
        page.close(run_before_unload=True)
        page.wait_for_timeout(300)
        assert asked == ["confirm", "beforeunload"]
        assert not page.is_closed()


def test_another_text_is_put_as_a_change_and_asks_first(chrome: Browser, address: str) -> None:
    with fresh(chrome) as page:
        asked = list[str]()

        def go_on(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.accept()

        page.on("dialog", go_on)
        opened(page, address)
        typed(page, "so_bo: 1", "so_bo: 2")
        before = text_of(page)
        page.locator("#new").click()
        page.locator("#example").wait_for(timeout=MOST)
        assert asked == ["confirm"]
        assert text_of(page) != before
        # Whoever takes it back needs no click first.
        page.keyboard.press("Control+z")
        page.locator("#example").wait_for(state="hidden", timeout=MOST)
        assert text_of(page) == before
        page.keyboard.press("Control+y")
        page.locator("#example").wait_for(timeout=MOST)
        # An untouched example is nobody's work.
        page.locator("#new").click()
        assert asked == ["confirm"]
        # What is taken home bears the code of its procedure, also before it has a file.
        with page.expect_download() as download:
            page.locator("#download").click()
        assert re.fullmatch(r"[\d.]+\.yaml", download.value.suggested_filename)


def test_an_error_is_brought_up_and_says_that_the_rest_is_not_looked_at(page: Page) -> None:
    counts = page.locator("#counts")
    page.get_by_text("Không còn lỗi; còn").wait_for(timeout=MOST)
    # So low that the list has to move.
    page.set_viewport_size({"width": 1280, "height": 500})
    rewrite(page, "so_tien: 20000", "so_tien: 20.000")
    error = page.locator("#list li.error").first
    error.wait_for(timeout=MOST)
    assert "mới xét được một phần" in counts.inner_text()
    assert page.evaluate(
        """() => {
          const place = (of) => document.querySelector(of).getBoundingClientRect();
          const [box, one] = ["#findings", "#list .error"].map(place);
          return box.top <= one.top && one.top < box.bottom;
        }"""
    )


def test_long_lines_wrap(page: Page) -> None:
    put_cursor(page, 0)
    page.keyboard.insert_text("# " + "chữ dài " * 60 + "\n")
    assert page.evaluate(
        f"(() => {{ const s = {VIEW}.scrollDOM; return s.scrollWidth <= s.clientWidth; }})()"
    )
