"""The Vietnamese page on times: its examples are a file that comes to what the page says."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from dvc_core import Procedure, check, deadline, load
from dvc_core.answers.records import DateReason, Event
from dvc_core.levels.expectations import run_cases
from dvc_core.model.procedure import (
    AddedTime,
    Duration,
    DurationKind,
    DurationPart,
    EventKind,
    ExcludedTime,
    StartsFrom,
)

from .support.files import ROOT
from .support.written import DOCS, of_what_is_there, write_example

PAGE = DOCS / "thoi-han.md"
ON = date(2026, 11, 24)
TIME = "thoi_han_giai_quyet"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the page, and the one that its other examples are."""
    return write_example(PAGE, tmp_path_factory.mktemp("thoi-han"))


@pytest.fixture(scope="module")
def procedure(folder: Path) -> Procedure:
    found = load(folder / "ben.yaml").procedure
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["vi-du.yaml", "ben.yaml"])
def test_the_examples_have_no_fault_in_shape_or_times(folder: Path, name: str) -> None:
    found = [one for one in check(load(folder / name), on=ON) if of_what_is_there(one)]
    # What the procedure around the times lacks is no matter of the page.
    assert [one for one in found if one.code[:4] in ("DVC0", "DVC9") or TIME in one.path[:3]] == []


def test_the_cases_of_the_page_hold(folder: Path) -> None:
    ran = run_cases(load(folder / "ben.yaml"), ON)
    assert len(ran) > 1
    assert [(one.stated.name, one.differences, one.faults) for one in ran if not one.holds] == []


MAIN, SMALL = {"loai_ben": "chinh"}, {"loai_ben": "tam"}


@pytest.mark.parametrize(
    "case",
    [
        ("2026-10-01", "2026-10-02", MAIN, "truc_tiep", "khac", date(2026, 11, 2)),
        ("2026-08-30", "2026-08-31", MAIN, "truc_tiep", "khac", date(2026, 9, 30)),
        ("2026-10-01", "2026-10-02", SMALL, "truc_tiep", "khac", date(2026, 10, 12)),
        ("2026-10-01", "2026-10-02", {}, "truc_tuyen", "khac", date(2026, 10, 6)),
        ("2026-10-01T09:00", "2026-10-02T15:00", {}, "truc_tiep", "9.100051.02", date(2026, 10, 2)),
        ("2026-10-01T15:30", "2026-10-01T15:31", {}, "truc_tiep", "9.100051.02", date(2026, 10, 2)),
        ("2026-10-01T14:30", "2026-10-01T14:31", {}, "truc_tiep", "9.100051.02", date(2026, 10, 1)),
    ],
)
def test_a_dossier_is_due_when_the_page_says(procedure: Procedure, case: tuple[Any, ...]) -> None:
    received, accepted, answers, way, code, due = case

    def moment(text: str) -> date:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)

    found = deadline(procedure, moment(received), [Event("tiep_nhan", moment(accepted))], answers, way, code)
    assert (found.faults, found.event_faults) == ((), ())
    assert (found.earliest, found.due) == (due, due)


def test_a_time_that_does_not_count_leaves_the_date_expected(procedure: Procedure) -> None:
    accepted = [Event("tiep_nhan", date(2026, 10, 2))]
    assert deadline(procedure, date(2026, 10, 1), accepted, SMALL, "truc_tiep", "khac").conditions == (
        "excluded",
    )
    assert deadline(procedure, date(2026, 10, 1), accepted, {}, "truc_tuyen", "khac").conditions == ()


def test_every_reason_event_word_and_key_of_a_time_is_told() -> None:
    text = PAGE.read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.M)) >= {*get_args(DateReason)}
    quoted = {*re.findall(r"\w+", "".join(re.findall(r"^```yaml\n.*?^```|`[^`\n]+`", text, re.M | re.S)))}
    for words in (EventKind, StartsFrom, DurationKind):
        assert {*get_args(words)} - quoted == set()
    told = {*quoted, *re.findall(r"\w+", (ROOT / "procedures" / "README.md").read_text("utf-8"))}
    records = (Duration, DurationPart, AddedTime, ExcludedTime)
    keys = {str(info.alias) for record in records for info in record.model_fields.values()}
    assert keys - told == set()
