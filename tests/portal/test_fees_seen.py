"""What real procedures cost: most of what sources state is computed, and nought is no amount."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..support.fees_seen import Priced, computed, records, shipped


@pytest.fixture(scope="module")
def seen(shared: Path) -> list[Priced]:
    return list(records(shared))


@pytest.mark.slow
def test_most_sums_of_the_records_are_computed(seen: list[Priced]) -> None:
    done, of = computed(seen)
    assert of > 350
    assert done / of > 0.8


@pytest.mark.slow
def test_what_no_source_states_is_no_amount(seen: list[Priced]) -> None:
    """But nothing, where it says that nothing is paid."""
    silent = [one.answer for one in seen if not one.states and one.answer.unknown is None]
    assert all(total.most == 0 for answer in silent for total in answer.totals)


def test_half_of_the_sums_of_the_shipped_files_are_computed() -> None:
    done, of = computed(shipped())
    assert of >= 7
    assert done / of >= 0.5
