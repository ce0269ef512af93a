"""The studio in a browser: what is typed is answered beside its line, and never leaves a blank page.

Both faces: the one served on this machine, and the static one, where Python runs in the browser.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from ..support.files import ROOT
from .axe import violations
from .harness import MOST
from .studio import VIEW, fresh, marked_lines, opened, served, static, text_of, typed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

pytestmark = pytest.mark.browser

#: What is typed in place of what, and the code that is to be told of it.
SLIPS = [
    ("so_bo: 1", "so_bo: 01 bộ", "DVC023"),
    ("loai: phi\n", "loai: phí\n", "DVC024"),
    ("doi_tuong_thuc_hien", "doi_tuong_thuc_hien_", "DVC021"),
    ("so_tien: 20000", "so_tien: 20.000", "DVC023"),
    ("mau: don,", "mau: dom,", "DVC403"),
    ("yeu_cau_dieu_kien: khong_co", "yeu_cau_dieu_kien: [", "DVC004"),
    ("so: 3", "so: 3\t", "DVC017"),
    ("don_vi: ngay_lam_viec", "don_vi: ngày làm", "DVC024"),
    ("[cap_xa]", "[cấp xã]", "DVC024"),
    ("kieu: ngay,", "kieu: ngày,", "DVC024"),
    ("truong: duoi_16", "truong: duoi_61", "DVC456"),
    ("2026-02-05", "5/2/2026", "DVC025"),
]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A studio of a folder with one file."""
    copytree(ROOT / "examples" / "specimen", tmp_path / "thu-vien")
    with served(tmp_path) as there:
        yield there


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    with fresh(chrome) as opened:
        yield opened


@pytest.mark.parametrize(("before", "after", "code"), SLIPS, ids=[slip[1].strip() for slip in SLIPS])
def test_a_slip_is_told_at_its_line_and_the_preview_stays(
    page: Page, address: str, before: str, after: str, code: str
) -> None:
    opened(page, address)
    line = text_of(page).partition(before)[0].count("\n") + 1
    typed(page, before, after)
    item = page.locator("#list li", has_text=code).filter(has_text=f"dòng {line}").first
    item.wait_for(timeout=MOST)
    assert line in marked_lines(page)
    assert page.locator("table.levels").count() == 2


def test_a_fix_is_a_button_and_can_be_taken_back(page: Page, address: str) -> None:
    opened(page, address)
    typed(page, "so_bo: 1", "so_bo: 01 bộ")
    item = page.locator("#list li", has_text="so_bo")
    item.wait_for(timeout=MOST)
    item.locator("button.fix").click()
    item.wait_for(state="detached", timeout=MOST)
    assert "so_bo: 1\n" in text_of(page)
    page.keyboard.press("Control+z")
    item.wait_for(timeout=MOST)
    assert "so_bo: 01 bộ" in text_of(page)


def test_a_fix_does_what_it_says_and_nothing_else(page: Page, address: str) -> None:
    opened(page, address)
    # Signs that a browser takes for one, around a letter that nobody sees.
    typed(page, "Cấp thẻ bạn đọc", "Cấp \U0001f469\u200d\U0001f467 thẻ đọc")
    item = page.locator("#list li", has_text="DVC002")
    item.wait_for(timeout=MOST)
    item.locator("button.fix").click()
    item.wait_for(state="detached", timeout=MOST)
    assert "Cấp \U0001f469\U0001f467 thẻ đọc" in text_of(page)


def test_a_button_of_an_older_text_does_nothing(page: Page, address: str) -> None:
    opened(page, address)
    typed(page, "so_bo: 1", "so_bo: 01 bộ")
    fix = page.locator("#list li", has_text="so_bo").locator("button.fix")
    fix.wait_for(timeout=MOST)
    # In one go: no answer comes between the change and the look at the buttons.
    assert page.evaluate(
        f"""(() => {{
          {VIEW}.dispatch({{ changes: {{ from: 0, insert: "# x\\n" }} }});
          return [...document.querySelectorAll("#list button")].every((one) => one.disabled);
        }})()"""
    )


def test_a_form_is_filled_in_and_judged_on_the_spot(page: Page, address: str) -> None:
    opened(page, address)
    page.locator("#tab-form").click()
    form = page.frame_locator("#panel-form iframe")
    form.get_by_label("Họ và tên").fill("Nguyễn Văn A")
    form.locator("button[type=submit], button:not([type])").last.click()
    page.get_by_text("Bản khai còn").wait_for(timeout=MOST)
    assert form.get_by_label("Họ và tên").input_value() == "Nguyễn Văn A"


def test_a_file_is_written_and_one_changed_elsewhere_is_not(page: Page, address: str, tmp_path: Path) -> None:
    opened(page, address)
    file = tmp_path / "thu-vien" / "9.900010.yaml"
    typed(page, "so_tien: 20000", "so_tien: 25000")
    page.locator("#save").click()
    page.get_by_text("Đã lưu").wait_for(timeout=MOST)
    assert "so_tien: 25000" in file.read_text("utf-8")
    file.write_text("khác\n", "utf-8")
    page.locator("#save").click()
    page.get_by_text("đã đổi trên đĩa").wait_for(timeout=MOST)
    assert file.read_text("utf-8") == "khác\n"


def test_a_new_file_is_offered_its_code_and_asked_for_again(page: Page, address: str, tmp_path: Path) -> None:
    opened(page, address)
    page.locator("#new").click()
    page.get_by_text("dòng ").first.wait_for(timeout=MOST)
    offered: list[str | None] = []

    def answered(name: str) -> Callable[[Dialog], None]:
        def answer(dialog: Dialog) -> None:
            offered.append(dialog.default_value)
            dialog.accept(name)

        return answer

    page.once("dialog", answered("khong-co/moi.yaml"))
    page.locator("#save").click()
    page.get_by_text("chưa có thư mục ấy").wait_for(timeout=MOST)
    page.once("dialog", answered("moi.yaml"))
    page.locator("#save").click()
    page.get_by_text("Đã lưu moi.yaml").wait_for(timeout=MOST)
    assert (tmp_path / "moi.yaml").is_file()
    assert len(set(offered)) == 1
    assert re.fullmatch(r"[\d.]+\.yaml", str(offered[0]))
    assert page.locator("#files").input_value() == "moi.yaml"


def test_answers_follow_the_day_and_the_way_of_filing(page: Page, address: str) -> None:
    opened(page, address)
    page.locator("#tab-levels").click()
    assert page.locator("#filing").is_hidden()
    page.locator("#tab-deadline").click()
    page.locator("#received").fill("2027-01-04")
    page.locator("#panel-deadline", has_text="04/01/2027").wait_for(timeout=MOST)
    page.locator("#tab-fee").click()
    before = page.locator("#panel-fee").inner_text()
    page.locator("#channel").select_option("truc_tiep")
    page.wait_for_function(
        "(before) => document.querySelector('#panel-fee').innerText !== before", arg=before, timeout=MOST
    )


def test_a_question_and_a_doubt_are_answered_by_a_button(page: Page, address: str) -> None:
    opened(page, address)
    text = text_of(page)
    page.locator("#tab-fee").click()
    page.locator("#panel-fee .asks").get_by_role("button", name="Không", exact=True).click()
    page.locator("#panel-fee", has_text="Phải nộp 20.000 đồng").wait_for(timeout=MOST)
    assert violations(page) == []
    page.locator("#panel-fee .again").click()
    page.locator("#panel-fee .asks").get_by_role("button", name="Có", exact=True).wait_for(timeout=MOST)
    assert text_of(page) == text
    typed(page, "nguon:", "chua_xac_minh: [{muc: phi_le_phi, ly_do: chưa tra}]\nnguon:")
    doubt = page.locator("#list li", has_text="DVC609")
    doubt.locator("button.settle").click(timeout=MOST)
    doubt.wait_for(state="detached", timeout=MOST)
    assert text_of(page) == text
    # What is missing is written, not settled.
    missing = "chua_xac_minh: [{muc: yeu_cau_dieu_kien, ly_do: chưa tra}]\n"
    typed(page, "yeu_cau_dieu_kien: khong_co\n", missing)
    doubt.wait_for(timeout=MOST)
    assert doubt.locator("button.settle").count() == 0


def test_a_pasted_page_becomes_a_draft(page: Page, address: str) -> None:
    opened(page, address)
    page.locator("#paste").click()
    pasted = (ROOT / "tests/annex/cases/trang/01-xoa-dang-ky-tam-tru.txt").read_text("utf-8")
    page.locator("#pasted").fill(pasted)
    assert violations(page) == []
    page.locator("#read").click()
    page.locator("#pasting").wait_for(state="hidden", timeout=MOST)
    assert 'ma_thu_tuc: "1.010028"' in text_of(page)


#: What somebody copies from the paper form of that page.
PAPER = """TỜ KHAI THAY ĐỔI THÔNG TIN CƯ TRÚ
1. Họ, chữ đệm và tên: ....................
2. Ngày, tháng, năm sinh: ......./......./........
3. Giới tính: ........
4. Số định danh cá nhân: ...............
5. Nội dung đề nghị: ..........................
"""


def test_a_page_and_its_paper_form_become_a_drawn_form_in_a_minute(page: Page, address: str) -> None:
    opened(page, address)
    begun = time.monotonic()
    page.locator("#paste").click()
    page.locator("#pasted").fill(
        (ROOT / "tests/annex/cases/trang/01-xoa-dang-ky-tam-tru.txt").read_text("utf-8")
    )
    page.locator("#read").click()
    page.locator("#tab-form").click()
    page.locator("#paste-form").click(timeout=MOST)
    page.locator("#pasted").fill(PAPER)
    page.locator("#read").click()
    form = page.frame_locator("#panel-form iframe")
    form.get_by_label("Số định danh cá nhân").wait_for(timeout=MOST)
    took = time.monotonic() - begun
    sys.stdout.write(f"from the first click to the drawn form: {took:.1f} s\n")
    assert took < 60
    assert form.locator("input:not([type=hidden]), textarea, select").count() >= 5
    page.locator("#list li", has_text="bieu_mau_dien_tu.mauct01").first.wait_for(timeout=MOST)
    # It is a change like any other: taken back, the page stays as it was read.
    page.evaluate(f"{VIEW}.focus()")
    page.keyboard.press("Control+z")
    page.wait_for_function(f"() => !{VIEW}.state.doc.toString().includes('\\nbieu_mau_dien_tu:')")
    assert 'ma_thu_tuc: "1.010028"' in text_of(page)


def test_a_paper_form_without_blanks_is_refused_in_words(page: Page, address: str) -> None:
    opened(page, address)
    typed(page, text_of(page), "phien_ban: procedure/v0\n")
    page.locator("#tab-form").click()
    page.locator("#paste-form").click(timeout=MOST)
    page.locator("#pasted").fill(" ")
    page.locator("#read").click()
    page.get_by_text("Không thấy ô nào để điền").wait_for(timeout=MOST)
    assert violations(page) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_fits_and_has_no_fault_of_access(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    opened(page, address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for tab in page.locator("[role=tab]").all():
        tab.click()
        assert violations(page) == []


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The static page on a plain web server."""
    with static(tmp_path_factory.mktemp("studio")) as there:
        yield there


def test_the_static_page_answers_and_works_off_line(page: Page, alone: str) -> None:
    opened(page, alone)
    assert violations(page) == []
    typed(page, "so_bo: 1", "so_bo: 01 bộ")
    page.locator("#list li", has_text="so_bo").wait_for(timeout=MOST)
    page.wait_for_url("**/#*", timeout=MOST)
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.reload()
    # What was typed came with the address.
    page.locator("#list li", has_text="so_bo").wait_for(timeout=4 * MOST)
    page.context.set_offline(False)
