"""What a leader reads in the pages of a report: counts that lead to what they count, in words of an office.

And that the same files give the same bytes, in every format.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from ..support.commands import tthc
from ..support.pages import Element, Pages, outside
from . import answers
from .answers import ON

pytestmark = pytest.mark.long

#: The section for those who make the number again: its command has keys and days as a machine reads them.
PROVENANCE = "nguon-goc"
#: Each kind of text that is no word of an office, and how it looks.
NOT_FOR_LEADERS = {
    "an absolute path": re.compile(r"(?<![\w./:])/(?:[\w.-]+/)+[\w.-]*|\b[A-Z]:\\"),
    "a key of the files": re.compile(r"(?<![/?&=.])\b[a-z]+(?:_[a-z0-9]+)+\b"),
    "a day as a machine writes it": re.compile(r"\b\d{4}-\d\d-\d\d\b"),
    # Years, numbers of instruments (4910/QĐ-UBND), of procedures (1.001193) and of lines (x.yaml:1080) stay.
    "a number without points": re.compile(r"(?<![\w./:-])(?!(?:19|20)\d\d\b)\d{4,}\b(?![/.-]\w)"),
}
#: Formats that a file is written in, and its name.
FILES = {
    "markdown": "b.md",
    "csv": "b.csv",
    "json": "b.json",
    "xlsx": "b.xlsx",
    "docx": "b.docx",
}


#: The arguments of the report of an office, in its folder.
ARGS = ("thu-muc", "--mandate", "giao-viec.yaml", "--trend", "ky-truoc.json")


def report(
    root: Path, target: Path, args: Sequence[str], seed: int, files: Mapping[str, str] = FILES
) -> None:
    """Write the report as pages and ``files``; ``seed`` is that of hashes, by which sets are ordered."""
    formats = [part for name, file in files.items() for part in ("-f", f"{name}:{target / file}")]
    target.mkdir()
    subprocess.run(
        [
            *(sys.executable, "-m", "dvc_core.cli", "report", *args, "--as-of", str(ON)),
            *(*formats, "-f", f"html:{target / 'trang'}"),
        ],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        check=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of the office, its paths given from the root of the machine."""
    folder = tmp_path_factory.mktemp("office")
    _, args = answers.office(folder)
    assert tuple(args) == ARGS
    there = [part if part.startswith("-") else str(folder / part) for part in args]
    report(folder, folder / "mot", there, 1, {})
    return folder


@pytest.fixture(scope="module")
def pages(office: Path) -> Pages:
    return Pages(office / "mot" / "trang")


def counts(page: Element) -> Iterable[tuple[int, str]]:
    """Every count on a page that is a link, with where it leads."""
    # The code of a procedure is figures, too, and no count.
    codes = [link for one in page.all("ul") if "codes" in one.classes for link in one.all("a")]
    for link in page.all("a"):
        number = link.text.replace(".", "")
        if number.isdigit() and link not in codes and not outside(link.attributes["href"]):
            yield int(number), link.attributes["href"]


def test_a_count_leads_to_a_list_of_as_many(pages: Pages) -> None:
    @cache
    def rows(target: Element) -> list[int]:
        bodies = [table.all("tbody") for table in target.all("table")]
        codes = sum(len(one.all("li")) for one in target.all("ul") if "codes" in one.classes)
        return [codes, *(sum(len(body.all("tr")) for body in parts) for parts in bodies)]

    seen = 0
    for page in pages.files:
        for number, href in counts(pages[page]):
            target = pages.section(page, href)
            assert target is not None, (page, href)
            assert number in (*rows(target), sum(rows(target))), (page, href, rows(target))
            seen += 1
    assert seen > 20


def test_every_link_has_its_target(pages: Pages) -> None:
    for page in pages.files:
        for link in pages[page].all("a"):
            href = link.attributes["href"]
            assert outside(href) or pages.target(page, href) is not None, (page, href, link.text)


def read(page: Element) -> str:
    """What a page says to a leader: all but how its numbers are made again."""
    apart = [one for one in page.all("section", "details") if _has_id(one, PROVENANCE)]
    for one in page.walk():
        one.inside = [part for part in one.inside if part not in apart]
    return page.text


def _has_id(one: Element, wanted: str) -> bool:
    heads = [part for part in one.inside if isinstance(part, Element)]
    return wanted in (one.attributes.get("id"), *(head.attributes.get("id") for head in heads))


@pytest.mark.parametrize("what", NOT_FOR_LEADERS)
def test_a_leader_reads_words_of_an_office(office: Path, what: str) -> None:
    pages = Pages(office / "mot" / "trang")
    for page in pages.files:
        if page == "index.html" or page.startswith("co-quan/"):
            text = read(pages[page])
            found = [
                text[max(m.start() - 40, 0) : m.end() + 20] for m in NOT_FOR_LEADERS[what].finditer(text)
            ]
            assert not found, (page, found[:5])


def test_words_that_are_none_of_an_office_are_recognised() -> None:
    wrong = ("/home/x/kho", "ma_thu_tuc", "2026-11-26", "có 8000 dòng")
    right = "https://a.vn/tai_ve.jsp, "
    right += "và/hoặc 26/11/2026, năm 2018, 8.000 dòng, 4910/QĐ-UBND, 1.001193, thu-muc/a.yaml:1080"
    for pattern, text in zip(NOT_FOR_LEADERS.values(), wrong, strict=True):
        assert pattern.search(text)
        assert not pattern.search(right)


def digests(folder: Path) -> dict[str, str]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def within(office: Path) -> Path:
    """A report of the same files, made in their folder."""
    report(office, office / "hai", ARGS, 2)
    return office / "hai"


@pytest.mark.slow
def test_the_same_files_give_the_same_bytes(office: Path, within: Path) -> None:
    report(office, office / "ba", ARGS, 3)
    first, second = digests(within), digests(office / "ba")
    assert set(FILES.values()) <= set(first)
    assert [name for name in first if first[name] != second.get(name)] == []
    assert first.keys() == second.keys()


def test_the_command_that_is_told_makes_the_numbers_again(office: Path, within: Path) -> None:
    pages = Pages(within / "trang")
    told = {
        one.text for one in pages["index.html"].all("td", "code", "p") if one.text.startswith("tthc report ")
    }
    # The longer ones also keep the figures, or compare them with those of an earlier day.
    command = min(told, key=len)
    assert all("--trend" in other or "--snapshot" in other for other in told - {command})
    done = tthc(*shlex.split(command)[1:], "-f", "json", cwd=office)
    assert done.returncode == 0, done.stderr.decode()
    again, was = json.loads(done.stdout), json.loads((within / FILES["json"]).read_bytes())
    for key in ("counts", "tables", "bodies", "mandates", "procedures"):
        assert again[key] == was[key], key
    hashes = {p["hash"] for p in was["procedures"]} | {f["hash"] for f in was["frameworks"]}
    hashes.add(sha256((office / "ky-truoc.json").read_bytes()).hexdigest())
    text = " ".join(pages[page].text for page in pages.files)
    assert [one for one in hashes if one not in text] == []
