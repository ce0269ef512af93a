"""The documentation: generated pages are fresh, links lead somewhere, snippets run and say what is shown.

A block with ``<!-- file: PATH -->`` above it is written to that path of a copy of the repository; what is
shown as Python or as a console is run there, in the order of the page.
"""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import dvc_core

from .support.commands import command_line
from .support.files import ROOT
from .support.sampled import every
from .support.written import BLOCK, DOCS, blocks, write_files

MAKER = runpy.run_path(str(DOCS / "generate.py"))
GENERATED = {page.name: page.make for page in MAKER["PAGES"]}
GUIDE = ROOT / "procedures" / "README.md"
WRITTEN = [
    ROOT / "README.md",
    ROOT / "README.vi.md",
    GUIDE,
    *(path for path in sorted(DOCS.glob("*.md")) if path.name not in GENERATED),
]
#: The pages in Vietnamese and their English equals. Both show the same; the English one is run.
PAIRS = {
    "README.vi.md": "README.md",
    "bao-cao.md": "catalogue.md",
    "excel.md": "workbook.md",
    "hoi-dap.md": "questions.md",
    "kiem-tra-tu-dong.md": "ci.md",
    "muc-do.md": "levels.md",
    "nhap-tu-cong.md": "import.md",
    "trinh-soan-thao.md": "editor.md",
    "van-ban.md": "register.md",
    "xuong.md": "studio.md",
}
#: What a snippet may want of the repository.
PARTS = ("src", "procedures", "examples", "schemas", "docs", "tests/rules/examples", "tests/levels/cases")

LINK = re.compile(r"\]\((?!https?:)(?P<file>[^)#]*)(?:#(?P<part>[^)]*))?\)")


def script(path: Path) -> str:
    """The Python of a page, in its order: a later snippet may use what an earlier one made."""
    return "\n".join(block.text for block in blocks(path) if block.kind == "python" and not block.file)


RUN = [path for path in WRITTEN if path.name not in PAIRS]
PAGES_WITH_PYTHON = [path for path in RUN if script(path)]
PAGES_WITH_A_CONSOLE = [path for path in RUN if any(block.kind == "console" for block in blocks(path))]


def named(path: Path) -> str:
    """A page as a test names it; two are README.md."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("name", GENERATED)
def test_generated_pages_are_fresh(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == GENERATED[name](), "run: python docs/generate.py"


@pytest.mark.parametrize("part", MAKER["INSERTED"], ids=lambda part: part.file)
def test_generated_parts_of_pages_are_fresh(part: Any) -> None:
    assert part.path.read_text("utf-8") == part.whole(), "run: python docs/generate.py"


def test_every_public_name_is_documented() -> None:
    page = (DOCS / "api.md").read_text("utf-8")
    of_modules = (name for module in MAKER["PUBLIC"] for name in MAKER["public_names"](module))
    names = {*dvc_core.__all__, *of_modules}
    assert [name for name in names if name != "__version__" and f"- **{name}**" not in page] == []


def outline(path: Path) -> list[str]:
    """What a page has in every language: code without comments, headings, points, tables, links."""
    text = re.sub(r"^<!-- command.*\n", "", path.read_text("utf-8"), flags=re.M)
    prose = re.sub(BLOCK, "", text)
    other = {vi.rpartition("/")[2]: en for vi, en in PAIRS.items()}
    to = (match["file"].rpartition("/") for match in LINK.finditer(prose))
    links = sorted(f"{folder}{slash}{other.get(name, name)}" for folder, slash, name in to)
    return [
        *(re.sub(r"  +# .*$", "", block.text, flags=re.M) for block in blocks(path)),
        *(heading.split(" ")[0] for heading in re.findall(r"^#+ .*$", prose, re.M)),
        *re.findall(r"^\| (`tthc .*?) \|", prose, re.M),
        f"{len(re.findall(r'^ *- ', prose, re.M))} points, {len(re.findall(r'^[|]', prose, re.M))} rows",
        *(link for link in links if link not in (path.name, other.get(path.name))),
    ]


@pytest.mark.parametrize(("vietnamese", "english"), PAIRS.items(), ids=PAIRS)
def test_a_page_in_vietnamese_is_the_equal_of_that_in_english(vietnamese: str, english: str) -> None:
    folder = ROOT if vietnamese.startswith("README") else DOCS
    assert outline(folder / vietnamese) == outline(folder / english)


def test_the_specimen_of_the_page_is_the_file_of_the_example() -> None:
    [shown] = [block.text for block in blocks(ROOT / "README.md") if block.kind == "yaml"]
    assert shown == (ROOT / "examples" / "specimen" / "9.900010.yaml").read_text("utf-8")


@cache
def headings(path: Path) -> frozenset[str]:
    """The names that a page gives its headings, as links name them."""
    found = re.findall(r"^#+ (.*)$", re.sub(BLOCK, "", path.read_text("utf-8")), re.M)
    return frozenset(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found)


@pytest.mark.parametrize("path", [*WRITTEN, *(DOCS / name for name in GENERATED)], ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    for match in LINK.finditer(path.read_text("utf-8")):
        to = path.parent / match["file"] if match["file"] else path
        assert to.exists(), match[0]
        assert not match["part"] or match["part"] in headings(to), match[0]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the repository, with the command on its path."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "tthc"
    command.write_text(f"#!/bin/sh\nexec {command_line()}\n", "utf-8")
    command.chmod(0o755)
    return tmp_path


def read_anew(repository: Path) -> None:
    """The command of a page that changes the program imports what it runs, each time."""
    (repository / "bin" / "tthc").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m dvc_core.cli "$@"\n', "utf-8"
    )


def run(command: list[str], folder: Path) -> str:
    """What a command says, errors last, run in the copy."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("TTHC_")}
    env |= {
        "PATH": f"{folder / 'bin'}:{env['PATH']}",
        "PYTHONPATH": str(folder / "src"),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr


@pytest.mark.long
@pytest.mark.parametrize("path", every(3, PAGES_WITH_PYTHON), ids=named)
def test_snippets_of_python_run(path: Path, repository: Path) -> None:
    write_files(path, repository)
    (repository / "snippet.py").write_text(script(path), "utf-8")
    run([sys.executable, "snippet.py"], repository)


def commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a console, each with the lines it is to say."""
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        command, _, said = part.partition("\n")
        yield command, said.splitlines()


def as_shown(shown: list[str], said: str) -> bool:
    """Whether what was said is what is shown; a line "…" stands for any lines, in a line for any text."""
    lines = [re.escape(line).replace("…", ".*") if line != "…" else r"(?:.*\n)*" for line in shown]
    pattern = "".join(line if line.startswith("(?:") else line + r" *\n" for line in lines)
    return re.fullmatch(pattern, said if not said or said.endswith("\n") else said + "\n") is not None


@pytest.mark.long
@pytest.mark.parametrize("path", every(3, PAGES_WITH_A_CONSOLE), ids=named)
def test_consoles_say_what_is_shown(path: Path, repository: Path) -> None:
    write_files(path, repository)
    if any(block.file and block.file.startswith("src/") for block in blocks(path)):
        read_anew(repository)
    for block in blocks(path):
        # Again, at its place: the reader may have made a file of that name before.
        if block.file:
            block.write(repository)
        for command, shown in commands(block.text) if block.kind == "console" else ():
            said = run(["bash", "-c", command], repository)
            assert as_shown(shown, said), f"$ {command}\n{said}"


@pytest.mark.parametrize(
    ("shown", "said", "same"),
    [
        (["a", "…"], "a\nb\nc\n", True),
        (["…", "c"], "a\nb\nc\n", True),
        (["a…d"], "abcd\n", True),
        (["a", "c"], "a\nb\nc\n", False),
        (["a"], "", False),
        ([], "", True),
        (["a.c"], "abc\n", False),
    ],
)
def test_what_is_shown_is_compared(shown: list[str], said: str, same: Any) -> None:
    assert as_shown(shown, said) is same


@pytest.mark.slow
def test_snippets_of_python_pass_mypy(repository: Path) -> None:
    pytest.importorskip("mypy", reason="mypy is not installed: pip install '.[dev]'")
    shutil.copy(ROOT / "pyproject.toml", repository)
    for path in WRITTEN:
        write_files(path, repository)
    for path in PAGES_WITH_PYTHON:
        (repository / f"snippet_{path.stem}.py").write_text(script(path), "utf-8")
    names = [f"snippet_{path.stem}.py" for path in PAGES_WITH_PYTHON]
    files = [block.file for path in WRITTEN for block in blocks(path) if block.file.endswith(".py")]
    said = run([sys.executable, "-m", "mypy", "--strict", *names, *files], repository)
    assert said.startswith("Success"), said
