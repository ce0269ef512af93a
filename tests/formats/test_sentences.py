"""The sentences that stand as data: every one in both languages, with the same values in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dvc_core.formats
from dvc_core.formats.sentence_tables import reasons, sentences

from ..support.told import unlike

NAMES = sorted(path.stem for path in Path(dvc_core.formats.__file__).with_name("sentences").iterdir())


def said(name: str) -> Iterator[dict[str, Any]]:
    """The tables of a file; of reasons, what each of their parts says."""
    for table, rows in sentences(name).items():
        if table in ("reasons", "instead"):
            yield reasons(name, table)
        elif table != "days_in_english":
            yield rows


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_say_the_same_things(name: str) -> None:
    for rows in said(name):
        assert rows
        assert unlike(rows) == []


def test_a_day_off_has_a_name_in_english() -> None:
    assert all(sentences("deadline")["days_in_english"].values())
