"""The pages of ``tthc report`` in a real browser: accessible, readable on a phone and on paper, silent."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from benchmarks.generate import write_catalogue

from .axe import violations
from .harness import Site, Visit, missing, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("reports")]

ROOT = Path(__file__).parents[2]
MANDATES = ("vi-du.yaml", "qd-877-2018.yaml", "qd-4910-2018.yaml")
#: What is left of an A4 sheet between the margins of the style sheet, in CSS pixels: 186 mm.
SHEET = 703
#: Rows of a long table that are seen before the rest of it is asked for.
SHORTEST = 10
#: Everything that begins or ends outside of the page, unless the region that it scrolls in is inside.
OUTSIDE = """width => [...document.querySelectorAll("body *")].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width > 0 && box.right > width + 1 && !one.closest(".scroll") && !one.closest("a.skip");
}).map(one => one.outerHTML.slice(0, 120))"""
CUT = """width => [...document.querySelectorAll("body *")].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width > 0 && box.right > width + 1;
}).map(one => one.outerHTML.slice(0, 120))"""


class Report(NamedTuple):
    """A report on the site: where it is, and the pages there are."""

    address: str
    pages: tuple[str, ...]

    def at(self, page: str) -> str:
        return f"{self.address}/{page}"


def tthc(*args: str, cwd: Path) -> None:
    command = [sys.executable, "-m", "dvc_core", *args]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def put(site: Site, folder: Path, name: str) -> Report:
    pages = tuple(path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html")))
    for page in pages:
        site.put(f"/{name}/{page}", (folder / page).read_bytes())
    site.put("/favicon.ico", b"")
    return Report(f"{site.origin}/{name}", pages)


@pytest.fixture(scope="module")
def shipped(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("shipped")
    args = [part for name in MANDATES for part in ("--mandate", f"examples/mandates/{name}")]
    tthc("report", "procedures", "--as-of", "2026-11-24", "-f", f"html:{folder}", *args, cwd=ROOT)
    return put(site, folder, "shipped")


@pytest.fixture(scope="module")
def large(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Three hundred generated procedures, some broken, with the shipped ones, mandates and a trend."""
    folder = tmp_path_factory.mktemp("large")
    write_catalogue(folder / "procedures", 300)
    shutil.copytree(ROOT / "procedures", folder / "procedures" / "that")
    for day in ("2026-03-01", "2026-06-01"):
        tthc(
            "report",
            "procedures/00",
            "--as-of",
            day,
            "--snapshot",
            f"{day}.json",
            "-f",
            "csv:b.csv",
            cwd=folder,
        )
    args = [part for name in MANDATES for part in ("--mandate", str(ROOT / "examples/mandates" / name))]
    args += ["--trend", "2026-03-01.json", "--trend", "2026-06-01.json", "-f", "html:pages"]
    tthc("report", "procedures", "--as-of", "2026-11-24", *args, cwd=folder)
    return put(site, folder / "pages", "large")


def some(report: Report) -> list[str]:
    """The first page, the lists, and the bodies with most and with fewest procedures."""
    agencies = [page for page in report.pages if page.startswith("co-quan/")]
    lists = [page for page in report.pages if "/" not in page]
    assert set(lists) == {"index.html", "danh-sach.html"}
    assert len(agencies) > 2
    return [*lists, *agencies[:2], agencies[-1]]


@pytest.fixture(params=["shipped", "large"])
def report(request: pytest.FixtureRequest) -> Report:
    found: Report = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def opened(chrome: Browser, site: Site) -> Iterator[Callable[..., Visit]]:
    """Open a browser of some kind; at the end nothing went wrong and nothing was asked for."""
    visits = []
    stack = []

    def open_one(**options: object) -> Visit:
        context = visiting(chrome, site, **options)
        stack.append(context)
        visit = context.__enter__()
        asked: list[str] = []
        visit.page.on("request", lambda request: asked.append(request.url))
        visits.append((visit, asked))
        return visit

    yield open_one
    for visit, asked in visits:
        assert not visit.problems
        assert all(address.endswith((".html", "/favicon.ico")) for address in asked), asked
    for context in stack:
        context.__exit__(None, None, None)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_have_no_axe_violations(report: Report, opened: Callable[..., Visit], scheme: str) -> None:
    visit = opened(color_scheme=scheme)
    for page in some(report):
        visit.page.goto(report.at(page))
        # Before a gradient axe does not judge the contrast of texts at all.
        visit.page.add_style_tag(content=".scroll { background-image: none !important; }")
        assert violations(visit.page) == [], page
        visit.shot(f"report-{report.address.rpartition('/')[2]}-{page.replace('/', '-')}-{scheme}")


def test_pages_fit_a_phone(report: Report, opened: Callable[..., Visit]) -> None:
    """Nothing to scroll sideways but tables, in a region of their own that the keyboard reaches."""
    visit = opened(viewport={"width": 390, "height": 844})
    scrolled = 0
    for page in some(report):
        visit.page.goto(report.at(page))
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390, page
        assert visit.page.evaluate(OUTSIDE, 390) == [], page
        regions = visit.page.locator(".scroll")
        for place in range(regions.count()):
            wide = regions.nth(place).evaluate("one => one.scrollWidth > one.clientWidth")
            if wide:
                scrolled += 1
                regions.nth(place).focus()
                visit.page.keyboard.press("ArrowRight")
        visit.shot(f"report-{report.address.rpartition('/')[2]}-{page.replace('/', '-')}-phone")
    assert scrolled
    assert violations(visit.page) == []


def test_works_without_javascript(report: Report, opened: Callable[..., Visit]) -> None:
    visit = opened(java_script_enabled=False)
    visit.page.goto(report.at("index.html"))
    assert visit.page.locator(".panel svg").first.is_visible()
    visit.page.locator('a[href^="danh-sach.html#"]').first.click()
    visit.page.wait_for_url("**/danh-sach.html#*")
    # A link to something folded opens it.
    link = visit.page.locator('a[href*="co-quan/"][href*="#"]:visible').first
    link.click()
    visit.page.wait_for_url("**/co-quan/*#*")
    code = visit.page.url.rpartition("#")[2]
    assert visit.page.locator(f'[id="{code}"]').is_visible()
    visit.page.locator(".back a").click()
    visit.page.wait_for_url("**/index.html")


def test_nothing_is_cut_on_paper(report: Report, opened: Callable[..., Visit]) -> None:
    visit = opened(viewport={"width": SHEET, "height": 1000})
    visit.page.emulate_media(media="print")
    for page in some(report):
        visit.page.goto(report.at(page))
        assert visit.page.evaluate(CUT, SHEET) == [], page


def test_headings_of_tables_are_on_every_sheet(
    large: Report, opened: Callable[..., Visit], tmp_path: Path
) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        missing("pdftotext is not installed")
    visit = opened()
    visit.page.goto(large.at("co-quan/bo-tu-phap.html"))
    file = tmp_path / "page.pdf"
    visit.page.pdf(path=file, prefer_css_page_size=True)
    text = subprocess.run(
        [str(reader), "-layout", file, "-"], capture_output=True, check=True
    ).stdout.decode()
    sheets = [" ".join(sheet.split()) for sheet in text.split("\f")]
    # What is folded is on paper.
    proving = [sheet for sheet in sheets if "chưa rõ" in sheet]
    assert len(proving) > 2
    assert all("Tiêu chí" in sheet for sheet in proving)


def test_long_tables_are_filtered_and_sorted_with_the_keyboard(
    large: Report, opened: Callable[..., Visit]
) -> None:
    visit = opened()
    visit.page.goto(f"{large.at('index.html')}#thu-tuc")
    part = visit.page.locator("#thu-tuc")
    rows = part.locator("tbody tr:visible")
    assert rows.count() == SHORTEST
    # A filter is over all the rows, those that were folded too, whatever marks are typed.
    every = int(part.locator("details.rest tbody tr").count()) + SHORTEST
    part.get_by_label("Lọc").press_sequentially("khai sinh")
    found = rows.all_inner_texts()
    assert 0 < len(found) < every
    assert all("khai" in text.casefold() and "sinh" in text.casefold() for text in found)
    assert part.locator("output").inner_text() == f"{len(found)}/{every}"
    part.get_by_label("Lọc").fill("KHÁI SINH")
    assert rows.count() == len(found)
    part.get_by_label("Lọc").fill("")
    assert rows.count() == every
    was = rows.all_inner_texts()
    head = part.get_by_role("columnheader", name="Lỗi")
    head.get_by_role("button").focus()
    sorts = []
    for _ in range(3):
        visit.page.keyboard.press("Enter")
        at = head.evaluate("one => one.cellIndex")
        numbers = [int(row.split("\t")[at]) for row in rows.all_inner_texts()]
        sorts.append((head.get_attribute("aria-sort"), numbers))
    (up, ascending), (down, descending), (none, _) = sorts
    assert (up, down, none) == ("ascending", "descending", None)
    assert ascending == sorted(ascending)
    assert descending == sorted(descending, reverse=True)
    assert ascending[0] < ascending[-1]
    assert rows.all_inner_texts() == was, "the third time the order of the report is back"
    assert violations(visit.page) == []


def test_folds_are_filtered_by_their_titles(large: Report, opened: Callable[..., Visit]) -> None:
    visit = opened()
    visit.page.goto(large.at("danh-sach.html"))
    folds = visit.page.locator("details.fold:visible")
    every = folds.count()
    visit.page.locator(".sift input").first.fill("toan trinh")
    titles = [one.locator("summary").inner_text() for one in folds.all()]
    assert 0 < len(titles) < every
    assert all("toàn trình" in title.casefold() for title in titles)


def test_the_first_screen_finds_a_procedure_and_a_body(large: Report, opened: Callable[..., Visit]) -> None:
    visit = opened()
    visit.page.goto(large.at("index.html"))
    links = visit.page.locator(".find li a")
    field = visit.page.get_by_label("Tìm thủ tục hoặc cơ quan theo mã, tên")
    box, size = field.bounding_box(), visit.page.viewport_size
    assert box
    assert size
    assert box["y"] < size["height"]
    field.press_sequentially("dang ky khai sinh")
    names = links.all_inner_texts()
    assert 0 < len(names) <= 8
    assert all(word in name.casefold() for name in names for word in ("đăng ký", "khai sinh"))
    assert all("#" in str(link.get_attribute("href")) for link in links.all())
    field.fill("bộ tư pháp")
    assert links.first.get_attribute("href") == "co-quan/bo-tu-phap.html"
    field.fill("không có thủ tục nào như thế")
    assert links.count() == 0
    field.fill("")
    assert links.count() == 0


def test_without_javascript_no_field_is_shown_that_does_nothing(
    large: Report, opened: Callable[..., Visit]
) -> None:
    visit = opened(java_script_enabled=False)
    visit.page.goto(large.at("index.html"))
    assert visit.page.locator(".sift, thead button, .find input").count() == 0
    assert visit.page.locator("details.rest").count() > 0
