"""The Vietnamese guide for authors: its parts fit into its first file, its mistakes are told as it says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dvc_core import Finding, Loaded, Severity, assess, check, load, message
from dvc_core.levels.expectations import run_cases
from dvc_core.levels.portal import load_portal
from dvc_core.levels.words.standings import STANDING_WORDS
from dvc_core.model.form import Condition
from dvc_core.model.glossary import glossary
from dvc_core.words.vocabulary import known_words

from .support.files import ROOT
from .support.written import blocks

PAGE = ROOT / "procedures" / "README.md"
ON = date(2026, 11, 27)
SEVERITY = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo"}
LAW = "nd-224-2026"
TEXT = PAGE.read_text("utf-8")

FIRST = next(block.text for block in blocks(PAGE) if block.kind == "yaml" and block.file)
#: What the page says may stand in the place of the items of the first file.
PARTS = [block.text for block in blocks(PAGE) if block.kind == "yaml" and not block.file]
PART_WITH_CASES = next(part for part in PARTS if "kiem_thu:" in part)
PART_WITH_FORM = next(part for part in PARTS if "bieu_mau_dien_tu:" in part)
PART_WITH_PROOF = next(part for part in PARTS if "phai_truc_tiep:" in part)

MISTAKE = re.compile(r"^\| `(?P<wrong>\w+: .+?)` \| (?P<said>DVC\d+ .+?) \| (?P<right>.+?) \|$", re.M)
MISTAKES = [(match["wrong"], match["said"], match["right"]) for match in MISTAKE.finditer(TEXT)]
NAMES = {words["vi"]: standing for standing, words in STANDING_WORDS.items()}
LEVEL = re.compile(
    r"^\| `(?P<line>\w+: .+?)`[^|]* \| (?P<part>{0}) \| (?P<whole>{0}) \|$".format("|".join(NAMES)), re.M
)
LEVELS = [(match["line"], match["part"], match["whole"]) for match in LEVEL.finditer(TEXT)]


def keys(text: str) -> set[str]:
    return set(re.findall(r"^(\w+):", text, re.M))


def with_part(part: str, folder: Path, without: set[str] | None = None) -> Loaded:
    """The first file of the page with some of its items in other words."""
    text = FIRST
    for key in keys(part) | (without or set()):
        text = re.sub(rf"^{key}:.*\n(?:[ #].*\n)*", "", text, flags=re.M)
    path = folder / "9.900010.yaml"
    path.write_text(f"{text}{part}", "utf-8")
    return load(path)


def grave(loaded: Loaded) -> list[str]:
    """What is said of a file, without reminders and what it says to pass over."""
    found = check(loaded, on=ON)
    return [said(one) for one in found if one.severity is not Severity.INFO and one.suppressed is None]


def said(found: Finding) -> str:
    """A finding as the command prints it behind its place."""
    return f"{found.code} {SEVERITY[found.severity]} {message(found).text}"


def test_the_first_file_is_clean(tmp_path: Path) -> None:
    assert grave(with_part("", tmp_path)) == []


@pytest.mark.parametrize("part", PARTS, ids=lambda part: "+".join(sorted(keys(part))))
def test_each_part_fits_into_the_first_file(part: str, tmp_path: Path) -> None:
    assert grave(with_part(part, tmp_path)) == []


def test_the_cases_of_the_page_hold(tmp_path: Path) -> None:
    ran = run_cases(with_part(PART_WITH_CASES, tmp_path), ON)
    assert len(ran) == 5
    assert [(one.stated.name, one.differences, one.faults) for one in ran if not one.holds] == []


def test_there_are_mistakes_and_levels() -> None:
    assert len(MISTAKES) >= 15
    assert len(LEVELS) == 5


@pytest.mark.parametrize(("wrong", "told", "right"), MISTAKES, ids=lambda text: text[:40])
def test_a_mistake_is_told_as_the_page_says_and_mended_by_what_it_says(
    wrong: str, told: str, right: str, tmp_path: Path
) -> None:
    written = re.fullmatch(r"`(\w+: .+)`", right)
    mended = written[1] if written else ""
    assert grave(with_part(f"{wrong}\n", tmp_path, keys(mended))) == [told]
    if mended:
        assert grave(with_part(f"{mended}\n", tmp_path)) == []


@pytest.mark.parametrize(("line", "part", "whole"), LEVELS, ids=lambda text: text[:40])
def test_levels_stand_by_a_line_as_the_page_says(line: str, part: str, whole: str, tmp_path: Path) -> None:
    found = assess(with_part(f"{line}\n", tmp_path), framework=LAW, on=ON)
    assert found.standings == {"mot_phan": NAMES[part], "toan_trinh": NAMES[whole]}


def test_every_word_of_a_file_that_the_page_names_is_one() -> None:
    told = set(
        re.findall(
            r"`([a-z][a-z0-9]*(?:_[a-z0-9]+)*):?`", re.sub(r"^```.*?^```$", "", TEXT, flags=re.M | re.S)
        )
    )
    keys = {row.key for row in glossary()} | {info.alias for info in Condition.model_fields.values()}
    assert told - keys - known_words().keys() - {"tthc", "true", "false", "mot_phan", "toan_trinh"} == set()


def test_what_the_page_says_proves_the_highest_level_with_a_portal_that_does_all(tmp_path: Path) -> None:
    portal = load_portal(ROOT / "examples/portals/day-du.yaml")
    proven = [
        assess(with_part(part, tmp_path), framework=LAW, on=ON, portal=portal).proven
        for part in ("", PART_WITH_FORM, PART_WITH_PROOF, PART_WITH_FORM + PART_WITH_PROOF)
    ]
    assert proven == ["mot_phan", "mot_phan", "mot_phan", "toan_trinh"]
