"""The crosswalk between scales: for reading, with its confidence, and never in a level."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dvc_core
from dvc_core.levels.crosswalk import crosswalk, load_rows, rows
from dvc_core.levels.framework import FrameworkError, load_framework
from dvc_core.source import read

from ..support.commands import tthc

PACKAGE = Path(dvc_core.__file__).parent


def test_every_end_is_a_level_that_there_is() -> None:
    for row in rows():
        for rung in (row.source, row.target):
            assert load_framework(rung.framework)[0].rank(rung.level)
    assert len(set(rows())) == len(rows())


@pytest.mark.parametrize(("old", "new"), [(2, "cung_cap_thong_tin"), (3, "mot_phan"), (4, "toan_trinh")])
def test_old_levels_are_taken_for_new_ones_by_vendors_only(old: int, new: str) -> None:
    [row] = [row for row in crosswalk("tt-32-2017", old) if row.target.framework == "nd-42-2022"]
    assert (row.target.level, row.confidence) == (new, "thuc_tien_nha_cung_cap")
    assert not [row for row in crosswalk("nd-42-2022", new) if row.target.framework == "tt-32-2017"]


def test_level_1_has_no_successor() -> None:
    assert {row.target.framework for row in crosswalk("tt-32-2017", 1)} == {"tt-26-2009", "nd-43-2011"}


def test_the_same_number_goes_both_ways_and_starts_where_it_was_asked() -> None:
    for level in (1, 2, 3, 4):
        found = crosswalk("nd-43-2011", level)
        assert {row.target.framework for row in found} == {"tt-26-2009", "tt-32-2017"}
        assert {row.target.level for row in found} == {level}
        assert {(row.source.framework, row.confidence) for row in found} == {("nd-43-2011", "suy_luan")}


def test_what_follows_nd_42() -> None:
    for level in ("mot_phan", "toan_trinh"):
        [row] = crosswalk("nd-42-2022", level)
        assert (row.target.framework, row.target.level) == ("nd-224-2026", level)
        assert row.confidence == "suy_luan"
    assert crosswalk("nd-42-2022", "khong-co") == ()


def test_no_row_claims_to_be_law() -> None:
    assert "luat" not in {row.confidence for row in rows()}


ROW = (
    "phien_ban: crosswalk/v0\ndong:\n  - tu: {{khung: tt-32-2017, muc: {level}}}\n"
    "    den: {{khung: nd-42-2022, muc: toan_trinh}}\n    do_tin_cay: {sure}\n    nguon: {{vi: a, en: b}}\n"
)


@pytest.mark.parametrize(
    ("level", "sure", "told"), [("5", "suy_luan", r"x\.yaml:3"), ("4", "chac_chan", r"x\.yaml:5")]
)
def test_a_broken_table_is_refused(level: str, sure: str, told: str) -> None:
    assert len(load_rows(read(ROW.format(level=4, sure="luat"), "x.yaml"))) == 1
    with pytest.raises(FrameworkError, match=told):
        load_rows(read(ROW.format(level=level, sure=sure), "x.yaml"))


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
