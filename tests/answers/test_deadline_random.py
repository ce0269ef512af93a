"""Random dossiers are due when an independent count says so, and nearly all of them have a date."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from dvc_core.answers.deadline import deadline
from dvc_core.answers.records import DeadlineAnswer
from dvc_core.model.procedure import Procedure
from tests.answers.deadline_oracle import day_of, readings
from tests.answers.random_deadlines import FIRST, LAST, UNITS, WAYS, Drawn, drawn


def counted(one: Drawn) -> DeadlineAnswer:
    procedure = Procedure.of_file(one.procedure)
    return deadline(
        procedure, one.received, one.events, one.answers, one.channel, one.case, policy=one.policy
    )


def compared(shared: Path, seed: str, count: int) -> None:
    """The engine and the judge, side by side."""
    wrong: list[str] = []
    dated = 0
    for at, one in enumerate(drawn(seed, count, readings(shared))):
        answer, judge = counted(one), one.found
        told: tuple[object, ...] = (answer.unknown, answer.earliest, answer.due)
        right: tuple[object, ...] = (judge.unknown, judge.earliest, judge.latest)
        if judge.unknown is None and judge.earliest == judge.latest:
            told += (answer.certainty,)
            right += ("expected" if judge.expected else "certain",)
        if judge.hour is not None:
            told, right = (*told, answer.hour), (*right, judge.hour)
        told += (answer.faults, answer.event_faults)
        right += ((), ())
        if told != right:
            wrong.append(f"{at}: {one}\n  engine {told}\n  judge  {right}")
        dated += answer.due is not None
    assert not wrong, f"{len(wrong)} of {count} differ\n" + "\n".join(wrong[:5])
    assert dated >= count * 0.95


@pytest.mark.long
def test_a_sample_is_due_as_the_judge_says(shared: Path) -> None:
    compared(shared, "deadlines", 1000)


@pytest.mark.slow
def test_ten_thousand_are_due_as_the_judge_says(shared: Path) -> None:
    compared(shared, "deadlines at length", 10_000)


def test_the_sample_is_of_every_kind(shared: Path) -> None:
    """All units, ways of filing and events, starts of all years, parts of numbers, intervals and reasons."""
    sample = list(drawn("deadlines", 1000, readings(shared)))
    days = [day_of(one.received) for one in sample]
    assert all(FIRST <= day <= LAST for day in days)
    assert {day.year for day in days} == {2023, 2024, 2025, 2026}
    assert {one.unit for one in sample} == {*UNITS, ""}
    assert {one.channel for one in sample} == {None, *WAYS}
    assert {one.case for one in sample} == {None, "02"}
    kinds = Counter(kind for one in sample for kind, _ in one.events)
    assert len(kinds) == 10, kinds
    reasons = Counter(one.found.unknown for one in sample)
    assert {None, "calendar", "supplement_rule", "waiting_payment", "not_arrived"} <= set(reasons), reasons
    assert sum(one.found.earliest != one.found.latest for one in sample) >= 20
    assert any(isinstance(one.received, datetime) for one in sample)
    assert any(one.policy[:2] != (None, None) for one in sample)
