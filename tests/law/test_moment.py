"""A moment as people and programs write it."""

# ruff: noqa: DTZ001 - moments are in Việt Nam
from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dvc_core import assess, check, fee, load
from dvc_core.law.day import parse_day, parse_moment
from dvc_core.levels.in_force import framework_in_force

from ..support.files import ROOT


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-11-30", date(2026, 11, 30)),
        ("2026-11-30T09:05", datetime(2026, 11, 30, 9, 5)),
        (datetime(2026, 11, 30, 9).isoformat(), datetime(2026, 11, 30, 9)),
        (datetime(2026, 11, 30, 9, 5, 59, 123456).isoformat(), datetime(2026, 11, 30, 9, 5)),
        (datetime(2026, 11, 30, 22, 5, tzinfo=UTC).isoformat(), datetime(2026, 12, 1, 5, 5)),
        ("2026-11-30T22:05:07Z", datetime(2026, 12, 1, 5, 5)),
    ],
)
def test_what_a_program_writes_is_read(text: str, read: date | datetime) -> None:
    assert parse_moment(text) == read


@pytest.mark.parametrize(
    "text", ["2026-11-30T9:05", "2026-11-30:10", "2026-11-30T09:05:60", "2026-11-30T25:00", "30/11/2026"]
)
def test_anything_else_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"moment|month|day"):
        parse_moment(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-30", date(2026, 11, 30)),
        ("2026-11-30T09:00:00", date(2026, 11, 30)),
        ("2026-11-30T22:00:00+00:00", date(2026, 12, 1)),
    ],
)
def test_a_day_is_read_from_a_moment_of_it(text: str, day: date) -> None:
    assert parse_day(text) == day


def test_a_function_that_asks_for_a_day_takes_a_moment_of_it() -> None:
    loaded = load(ROOT / "procedures" / "ho-tich" / "1.001193.yaml")
    assert loaded.procedure is not None
    day, moment = date(2026, 11, 30), datetime(2026, 11, 30, 9)
    assert assess(loaded, on=moment) == assess(loaded, on=day)
    assert check(loaded, on=moment) == check(loaded, on=day)
    assert fee(loaded.procedure, on=moment) == fee(loaded.procedure, on=day)
    assert framework_in_force(moment) == framework_in_force(day)
    assert assess(loaded, on=datetime(2026, 11, 29, 22, tzinfo=UTC)).on == day
