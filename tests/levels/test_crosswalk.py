"""The crosswalk between scales: for reading, with its confidence, and never in a level."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dvc_core
from dvc_core.levels.crosswalk import ScaleStep, rows
from dvc_core.levels.framework import load_framework

from ..support.commands import tthc

PACKAGE = Path(dvc_core.__file__).parent


def test_every_end_is_a_level_that_there_is() -> None:
    for row in rows():
        for rung in (row.source, row.target):
            assert load_framework(rung.framework)[0].rank(rung.level)
    assert len(set(rows())) == len(rows())


def taken_for(framework: str, level: int | str) -> list[tuple[ScaleStep, str]]:
    """What a level is taken for elsewhere, from either end of a row, and how sure that is."""
    ends = [(row.source, row.target, row.confidence) for row in rows()]
    ends += [(row.target, row.source, row.confidence) for row in rows() if row.both_ways]
    return [(there, sure) for here, there, sure in ends if (here.framework, here.level) == (framework, level)]


@pytest.mark.parametrize(("old", "new"), [(2, "cung_cap_thong_tin"), (3, "mot_phan"), (4, "toan_trinh")])
def test_old_levels_are_taken_for_new_ones_by_vendors_only(old: int, new: str) -> None:
    [found] = [one for one in taken_for("tt-32-2017", old) if one[0].framework == "nd-42-2022"]
    assert (found[0].level, found[1]) == (new, "thuc_tien_nha_cung_cap")
    assert not [one for one, _ in taken_for("nd-42-2022", new) if one.framework == "tt-32-2017"]


def test_level_1_has_no_successor() -> None:
    assert {one.framework for one, _ in taken_for("tt-32-2017", 1)} == {"tt-26-2009", "nd-43-2011"}


def test_the_same_number_goes_both_ways() -> None:
    for level in (1, 2, 3, 4):
        found = taken_for("nd-43-2011", level)
        assert {one.framework for one, _ in found} == {"tt-26-2009", "tt-32-2017"}
        assert {(one.level, sure) for one, sure in found} == {(level, "suy_luan")}


def test_what_follows_nd_42() -> None:
    for level in ("mot_phan", "toan_trinh"):
        [(one, sure)] = taken_for("nd-42-2022", level)
        assert (one.framework, one.level, sure) == ("nd-224-2026", level, "suy_luan")


def test_no_row_claims_to_be_law() -> None:
    assert "luat" not in {row.confidence for row in rows()}


def test_nothing_that_grades_knows_the_crosswalk() -> None:
    users = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "levels.crosswalk" in (text := path.read_text("utf-8")) or "from .crosswalk" in text
    }
    assert users
    assert all(user.startswith("cli/") for user in users)


def test_list_prints_the_confidence() -> None:
    text = tthc("list", "crosswalk").stdout.decode()
    assert "tt-32-2017 4 → nd-42-2022 toàn trình" in text
    assert text.count("thực tiễn nhà cung cấp, không phải luật") == 3
    assert "không mức nào được tính từ bảng này" in text
    found = json.loads(tthc("list", "crosswalk", "-f", "json", "--lang", "en").stdout)
    assert len(found) == len(rows())
    assert {row["confidence"] for row in found} == {"suy_luan", "thuc_tien_nha_cung_cap"}
