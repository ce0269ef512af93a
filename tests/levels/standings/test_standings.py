"""The standings that were expected in words before the code, against what the program gives.

``python -m tests.levels.standings.test_standings`` prints how many agree by framework, and what does not.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dvc_core import assess
from dvc_core.levels.in_force import first
from dvc_core.source import read_file

from .build import HERE, cases, fact, file_of, first_with, load_case, portal_of

#: Of the cases that the law or the design decides, so many agree at the least, of a hundred.
LEAST = 95
BY_DATE = "theo_ngay"
#: Why there is no level, as the cases say it, and as the program does.
NO_LEVEL = {
    "ngày xét trước ngày tệp tự ghi là bắt đầu áp dụng": "outside_dates",
    "ngày xét sau ngày tệp tự ghi là thôi áp dụng": "outside_dates",
    "tệp không đọc được": "unreadable",
    "tệp sai hình dạng": "unreadable",
}


class Outcome(NamedTuple):
    """A case and what the program gives: each as level, framework or ceiling → its word."""

    name: str
    framework: str
    certain: bool
    expected: dict[str, str | None]
    got: dict[str, str | None]
    no_level: str

    @property
    def agrees(self) -> bool:
        return self.got == self.expected

    def differences(self) -> list[str]:
        """A line for each level that stands otherwise than expected."""
        return [
            f"{self.name:42} {what:18} {self.expected.get(what) or '–':13} {self.got.get(what) or '–'}"
            for what in dict.fromkeys((*self.expected, *self.got))
            if self.expected.get(what) != self.got.get(what)
        ]


@cache
def outcomes() -> tuple[Outcome, ...]:
    """All cases, in their order."""
    with tempfile.TemporaryDirectory() as folder:
        return tuple(_outcome(case, Path(folder)) for case in cases())


def _outcome(case: dict[str, Any], folder: Path) -> Outcome:
    expected: dict[str, str | None] = dict(case["mong_doi"])
    chosen = first(case["ngay"]) if case["khung"] == BY_DATE else case["khung"]
    if "tran" in case:
        expected["tran"] = case["tran"]
    if "khung_phai_chon" in case:
        expected["khung"] = case["khung_phai_chon"]
    by = case.get("khung_phai_chon", case["khung"])
    if file_of(case) is None:
        return Outcome(case["ma"], by, case["chac_chan"], expected, {}, "")
    loaded = load_case(case, folder)
    found = assess(loaded, framework=chosen, on=case["ngay"], portal=portal_of(case["cong"]))
    got: dict[str, str | None] = {str(level): str(one) for level, one in found.standings.items()}
    if not got:
        got = dict.fromkeys(case["mong_doi"])
    if "tran" in case:
        got["tran"] = str(found.ceiling)
    if "khung_phai_chon" in case:
        got["khung"] = chosen
    return Outcome(case["ma"], by, case["chac_chan"], expected, got, found.no_level)


def explained() -> dict[str, str]:
    """The cases that do not agree and why: ``lech.yaml``."""
    found: dict[str, str] = read_file(HERE / "lech.yaml").data
    return found


def disagreements() -> str:
    """The table of what stands otherwise than expected: case, level, expected, got."""
    lines = [line for one in outcomes() if not one.agrees for line in one.differences()]
    return "\n".join(lines)


def counts() -> str:
    """How many cases agree by framework, those that are certain and the others apart."""
    lines = [f"{'khung':24} {'chắc chắn':>12} {'không chắc':>12}"]
    agree: Counter[tuple[str, bool]] = Counter()
    total: Counter[tuple[str, bool]] = Counter()
    for one in outcomes():
        for framework in (one.framework, "tất cả"):
            agree[framework, one.certain] += one.agrees
            total[framework, one.certain] += 1
    for framework in dict.fromkeys((*(one.framework for one in outcomes()), "tất cả")):
        cells = [f"{agree[framework, sure]}/{total[framework, sure]}" for sure in (True, False)]
        lines.append(f"{framework:24} {cells[0]:>12} {cells[1]:>12}")
    return "\n".join(lines)


@pytest.mark.long
def test_nearly_all_certain_cases_agree() -> None:
    certain = [one for one in outcomes() if one.certain]
    agree = sum(one.agrees for one in certain)
    assert agree * 100 >= LEAST * len(certain), f"{counts()}\n{disagreements()}"


def test_each_case_that_does_not_agree_is_explained() -> None:
    told = explained()
    assert {one.name for one in outcomes() if not one.agrees} == told.keys(), disagreements()
    assert all(isinstance(why, str) and why.strip() for why in told.values())


@pytest.mark.parametrize(
    "case", [case for case in cases() if "ly_do_khong_co_muc" in case], ids=lambda c: c["ma"]
)
def test_where_there_is_no_level_the_reason_is_told(case: dict[str, Any]) -> None:
    found = next(one for one in outcomes() if one.name == case["ma"])
    assert found.no_level == NO_LEVEL[case["ly_do_khong_co_muc"]]


@pytest.mark.long
def test_the_files_of_facts_load_without_an_error(tmp_path: Path) -> None:
    for case in cases():
        cut = fact(first_with()[case["su_viec"]]).whole == "cat_ngang"
        if file_of(case) is not None and not cut and case.get("ly_do_khong_co_muc") != "tệp sai hình dạng":
            found = load_case(case, tmp_path)
            assert not [one for one in found.findings if one.severity == "error"], case["ma"]


if __name__ == "__main__":
    sys.stdout.write(f"{counts()}\n\n{disagreements()}\n")
