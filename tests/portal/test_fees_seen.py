"""What real procedures cost: most of what sources state is computed, and nought is no amount."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ..support.corpus_records import SEED
from ..support.fees_seen import Priced, computed, imports, records, shipped


@pytest.fixture(scope="module")
def recorded(shared: Path) -> list[Priced]:
    return list(records(shared))


@pytest.mark.slow
def test_the_sums_of_the_records_are_computed(recorded: list[Priced]) -> None:
    done, of = computed(recorded)
    assert of > 400
    assert done / of > 0.9


@pytest.mark.slow
def test_what_no_source_states_is_no_amount(recorded: list[Priced]) -> None:
    """But nothing, where it says that nothing is paid."""
    silent = [one.answer for one in recorded if not one.states and one.answer.unknown is None]
    assert len(silent) > 50
    assert all(total.most == 0 for answer in silent for total in answer.totals)


@pytest.mark.slow
def test_the_sums_of_the_imports_are_computed(shared: Path) -> None:
    """Of a few: the tariffs of land take seconds each."""
    stated = [one for one in imports(shared) if one.states]
    assert len(stated) == 55
    done, of = computed(random.Random(SEED).sample(stated, 6))  # noqa: S311 - a draw anybody can repeat
    assert of >= 6
    assert done / of > 0.5


@pytest.mark.slow
def test_the_sums_of_the_shipped_files_are_computed() -> None:
    done, of = computed(shipped())
    assert of >= 8
    assert done / of >= 0.5
