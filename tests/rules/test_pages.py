"""The page of a rule: its good example is good on the date shown, its bad one is bad, and they differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent
from unicodedata import normalize

import pytest

from dvc_core import check, load_catalog, load_text
from dvc_core.rules import example_files
from dvc_core.rules.checking import all_rules

from ..support.commands import shown
from ..support.files import EXAMPLES

#: The date of the examples that name none: the page shows them as of today.
ON = date(2026, 11, 24)
TITLES = {"bad": "Ví dụ sai", "good": "Ví dụ đúng"}
#: What a page cannot show: a file that is no readable text, or too long.
NO_BAD = {f"DVC{n}" for n in ("001", "003", "005", "015", "017")}


@dataclass(frozen=True)
class Shown:
    """An example as a reader of the page has it before him."""

    text: str
    on: date

    def codes(self, code: str) -> set[str]:
        """What the check finds in it; a comment with the name of a file is its name."""
        name = re.match(r"# (\S+\.yaml)\n", self.text)
        text = self.text.replace("␍", "\r")
        loaded = load_text(text, name[1] if name else "vi-du.yaml", catalog=load_catalog(EXAMPLES / code))
        return {f.code for f in check(loaded, on=self.on)}


@cache
def pages() -> dict[str, str]:
    _, out, _ = shown("rule", "--all")
    parts = re.split(r"^(DVC\d{3}) · ", out, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def example(code: str, kind: str) -> Shown | None:
    title = rf"^{TITLES[kind]}(?: \(xét tại ngày (?P<on>\S+)\))?:\n(?P<text>(?:    .*\n|\n(?=    |\n))+)"
    found = re.search(title, pages()[code] + "\n", re.MULTILINE)
    if found is None:
        return None
    on = date(*map(int, reversed(found["on"].split("/")))) if found["on"] else ON
    return Shown(dedent(found["text"]).strip("\n") + "\n", on)


def seen(one: Shown) -> str:
    """The text as a reader sees it."""
    return normalize("NFC", " ".join(one.text.split()))


def has(code: str, kind: str) -> bool:
    return any(EXAMPLES.joinpath(code).glob(f"{kind}-*.y*ml"))


def test_every_rule_has_a_page() -> None:
    assert list(pages()) == list(all_rules())


def test_the_page_of_a_rule_has_its_general_help_or_all_there_is() -> None:
    assert "gợi ý: các mục dùng được ở đây: …\n" in pages()["DVC021"]
    assert "viết số liền nhau" not in pages()["DVC021"]
    listed = re.search(r"^gợi ý:\n((?:    – .+\n)+)", pages()["DVC329"], re.MULTILINE)
    assert listed is not None
    assert [line[6:20] for line in listed[1].splitlines()] == ["ghi den_ngay c", "đặt tên khác, "]


@pytest.mark.parametrize("code", all_rules())
def test_the_good_example_of_a_page_is_good_and_differs_from_the_bad_one(code: str) -> None:
    bad, good = example(code, "bad"), example(code, "good")
    assert (good is not None) == has(code, "good")
    assert (bad is not None) == (has(code, "bad") and code not in NO_BAD)
    if good is not None:
        assert code not in good.codes(code)
    if bad is not None:
        assert code in bad.codes(code)
    if good is not None and bad is not None:
        assert seen(good) != seen(bad)


@pytest.mark.parametrize("code", ["DVC016", "DVC506", "DVC603", "DVC605", "DVC701", "DVC707"])
def test_a_mend_is_shown_and_not_the_same_text_at_another_date(code: str) -> None:
    bad, good = example(code, "bad"), example(code, "good")
    assert bad is not None
    assert good is not None
    assert code not in Shown(good.text, max(bad.on, good.on)).codes(code)


def test_a_page_is_the_same_where_only_the_examples_that_it_shows_came_along(tmp_path: Path) -> None:
    """As in an installed wheel (hatch_build.py)."""
    for folder in EXAMPLES.iterdir():
        here = tmp_path / folder.name
        here.mkdir()
        whole = example_files.shown(folder)
        for one in filter(None, whole):
            (here / one.path.name).write_bytes(one.path.read_bytes())
        assert [one and one[1:] for one in example_files.shown(here)] == [one and one[1:] for one in whole]
    count = sum(1 for path in tmp_path.rglob("*.y*ml"))
    assert count <= 2 * len(list(EXAMPLES.iterdir()))
