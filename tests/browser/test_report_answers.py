"""The questions of ``questions.yaml``, put to a report in a real browser: are the answers where readers look?

What a reader sees without effort is the text of the first 1,800 px on a laptop and of three screens on a
phone; a link or a fold there may be opened, once.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

from ..catalogue import answers
from ..catalogue.answers import ANSWERS, ON, Catalogue
from ..support.commands import tthc
from ..support.pages import Pages, outside, said, together
from .axe import violations
from .harness import Site, visiting

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("report-answers")]

QUESTIONS = yaml.safe_load(Path(str(answers.__file__)).with_name("questions.yaml").read_text("utf-8"))
DATA = ("office", "imports")
#: A procedure that a question names: who puts it types the code into the search.
CODE = re.compile(r"[0-9]\.[0-9]{6}")
CODES = sorted({code for question in QUESTIONS for code in CODE.findall(question["question"])})
#: Width of the window → how far down a reader looks: 1,800 px on a laptop, three screens of a phone.
WINDOWS = {1280: (800, 1800), 390: (844, 3 * 844)}

#: The text that is seen above a line, in the order of the page, and the links and folds that begin there.
SEEN = """([width, limit]) => {
  const at = box => box.width > 1 && box.height > 1 && box.bottom + scrollY <= limit && box.left < width
    && box.right > 0;
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const parts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || node.parentElement.closest("style, script")) continue;
    const style = getComputedStyle(node.parentElement);
    if (style.visibility !== "visible" || style.opacity === "0") continue;
    range.selectNodeContents(node);
    if ([...range.getClientRects()].some(at)) parts.push(node.data);
  }
  const seen = one => [...one.getClientRects()].some(at);
  return {
    text: parts.join(" "),
    links: [...document.querySelectorAll("a[href]")].filter(seen).map(one => one.getAttribute("href")),
    folds: [...document.querySelectorAll("details:not([open])")]
      .filter(one => seen(one.querySelector("summary"))).map(one => one.textContent),
  };
}"""


class Report(NamedTuple):
    """A catalogue and the pages of its report."""

    catalogue: Catalogue
    pages: Pages
    address: str


class Look(NamedTuple):
    """What a reader sees at first, and what a link or a fold of that opens."""

    first: str
    opened: list[str]
    #: The pages that are linked from the sections of the first page that were scrolled to.
    further: list[str]
    #: By code the fold that the search leads to, where the search itself is seen.
    searched: dict[str, str]


def made(site: Site, name: str, folder: Path, catalogue: Catalogue, args: list[str]) -> Report:
    done = tthc("report", *args, "--as-of", str(ON), "-f", "html:trang", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    pages = Pages(folder / "trang")
    for page, file in pages.files.items():
        site.put(f"/{name}/{page}", file.read_bytes())
    site.put("/favicon.ico", b"")
    return Report(catalogue, pages, f"{site.origin}/{name}")


@pytest.fixture(scope="module")
def office(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("office")
    return made(site, "office", folder, *answers.office(folder))


@pytest.fixture(scope="module")
def imports(site: Site, tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Report:
    folder = tmp_path_factory.mktemp("imports")
    return made(site, "imports", folder, *answers.imports(folder, shared))


@pytest.fixture(params=DATA)
def report(request: pytest.FixtureRequest) -> Report:
    found: Report = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def asked(question: dict[str, Any], request: pytest.FixtureRequest) -> Report:
    """The report that a question is put to."""
    found: Report = request.getfixturevalue(question["data"])
    return found


@pytest.fixture(scope="module")
def looked(chrome: Browser, site: Site) -> Callable[[Report, int], Look]:
    """Look at the first page of a report in a window so wide; each is looked at once."""
    known: dict[tuple[str, int], Look] = {}

    def look(report: Report, width: int) -> Look:
        if (report.address, width) not in known:
            known[report.address, width] = _look(chrome, site, report, width)
        return known[report.address, width]

    return look


def _look(chrome: Browser, site: Site, report: Report, width: int) -> Look:
    height, limit = WINDOWS[width]
    with visiting(chrome, site, viewport={"width": width, "height": height}) as visit:
        visit.page.goto(f"{report.address}/index.html")
        found: dict[str, Any] = visit.page.evaluate(SEEN, [width, limit])
        searched: dict[str, str] = {}
        box = visit.page.locator(".find input")
        place = box.bounding_box()
        for code in CODES if place and place["y"] + place["height"] <= limit else ():
            box.fill(code)
            href = visit.page.locator(".find li a").first.get_attribute("href")
            found_there = report.pages.section("index.html", href or "")
            searched[code] = "" if found_there is None else found_there.text
        assert not visit.problems
    targets = {href: report.pages.section("index.html", href) for href in found["links"] if not outside(href)}
    scrolled = [one for href, one in targets.items() if one is not None and href.startswith("#")]
    # A link to the whole page, to skip to its content, opens nothing.
    sections = [one for one in scrolled if one.tag in ("section", "details")]
    hrefs = {link.attributes["href"]: None for one in sections for link in one.all("a")}
    further = [report.pages.section("index.html", href) for href in hrefs if not outside(href)]
    left = [one for href, one in targets.items() if one is not None and not href.startswith("#")]
    return Look(
        said(found["text"]),
        [*map(said, found["folds"]), *(one.text for one in (*sections, *left))],
        [one.text for one in further if one is not None],
        searched,
    )


@pytest.mark.parametrize("width", WINDOWS)
@pytest.mark.parametrize("question", QUESTIONS, ids=[q["id"] for q in QUESTIONS])
def test_the_answer_is_where_a_reader_looks(
    question: dict[str, Any], width: int, asked: Report, looked: Callable[[Report, int], Look]
) -> None:
    wanted = ANSWERS[question["id"]](asked.catalogue)
    assert wanted
    look = looked(asked, width)
    where = question["where"][width]
    texts = [
        look.first,
        *(look.opened if where != "first" else ()),
        *(look.further if where == "section" else ()),
        *(look.searched.get(code, "") for code in CODE.findall(question["question"])),
    ]
    missing = [part for part in wanted if not any(together(part.texts, text, part.within) for text in texts)]
    told = "\n".join(f"{' + '.join(part.texts)[:400]} (within {part.within})" for part in missing[:10])
    assert not missing, f"{question['question']}\n{len(missing)} of {len(wanted)} not found:\n{told}"


def test_every_link_has_its_target(report: Report) -> None:
    seen = 0
    for page in report.pages.files:
        for link in report.pages[page].all("a"):
            href = link.attributes["href"]
            if not outside(href):
                seen += 1
                assert report.pages.target(page, href) is not None, (page, href, link.text)
    assert seen > len(report.pages.files)


def test_every_page_is_reached_by_links(report: Report) -> None:
    reached, todo = set[str](), ["index.html"]
    while todo:
        page = todo.pop()
        if page not in reached:
            reached.add(page)
            hrefs = [link.attributes["href"] for link in report.pages[page].all("a")]
            todo += [report.pages.name(page, href) for href in hrefs if not outside(href)]
    assert set(report.pages.files) <= reached


def some(pages: Pages) -> Iterator[str]:
    """The first page, and of every folder its list, its longest page and its first."""
    yield "index.html"
    for folder in sorted({posixpath.dirname(page) for page in pages.files} - {""}):
        its = [page for page in pages.files if posixpath.dirname(page) == folder]
        longest = max(its, key=lambda page: pages.files[page].stat().st_size)
        yield from dict.fromkeys([*(page for page in its if page.endswith("/index.html")), its[0], longest])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WINDOWS)
def test_pages_have_no_axe_violations(
    report: Report, width: int, scheme: str, chrome: Browser, site: Site
) -> None:
    viewport = {"width": width, "height": WINDOWS[width][0]}
    found = {}
    with visiting(chrome, site, viewport=viewport, color_scheme=scheme) as visit:
        for page in some(report.pages):
            visit.page.goto(f"{report.address}/{page}")
            if wrong := violations(visit.page):
                found[page] = wrong
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width, page
            name = f"{report.address.rpartition('/')[2]}-{page.replace('/', '-')}"
            visit.shot(f"answers-{name}-{width}-{scheme}")
        assert not visit.problems
    assert not found
