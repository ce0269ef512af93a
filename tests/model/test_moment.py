"""A moment as people and programs write it."""

# ruff: noqa: DTZ001 - moments are in Việt Nam
from __future__ import annotations

from datetime import date, datetime

import pytest

from dvc_core.model.shapes import moment


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-11-30", date(2026, 11, 30)),
        ("2026-11-30T09:05", datetime(2026, 11, 30, 9, 5)),
        (datetime(2026, 11, 30, 9).isoformat(), datetime(2026, 11, 30, 9)),
        (datetime(2026, 11, 30, 9, 5, 59, 123456).isoformat(), datetime(2026, 11, 30, 9, 5)),
    ],
)
def test_what_a_program_writes_is_read(text: str, read: date | datetime) -> None:
    assert moment(text) == read


@pytest.mark.parametrize(
    "text", ["2026-11-30T9:05", "2026-11-30:10", "2026-11-30T09:05:60", "2026-11-30T25:00", "30/11/2026"]
)
def test_anything_else_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"moment|month|day"):
        moment(text)
