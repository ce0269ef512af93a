"""Each worked checklist through the engine: papers, questions, and what each way of filing costs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dvc_core.answers.applicant_cost import burden
from dvc_core.answers.checklist import checklist
from dvc_core.answers.records import NumberRange
from dvc_core.model.procedure import Procedure
from tests.support.worked_checklists import CASES, NAMES, worked

each_case = pytest.mark.parametrize(("name", "case"), CASES, ids=NAMES)
SHAPE = {"what", "channel", "on", "answers", "expect", "because"}


def procedure(name: str) -> Procedure:
    return Procedure.of_file({"phien_ban": "procedure/v0", **worked(name)["procedure"]})


def test_there_are_at_least_fifteen_and_each_says_why() -> None:
    assert len(CASES) >= 15
    assert all(set(case) == SHAPE and case["because"] for _, case in CASES)


@each_case
def test_a_worked_checklist(name: str, case: dict[str, Any]) -> None:
    expect = case["expect"]
    found = checklist(procedure(name), case["answers"], case["channel"], date.fromisoformat(case["on"]))
    assert found.faults == ()
    assert found.unknown == expect.get("unknown")
    for wanted, needed in (("needed", True), ("open", None)):
        if wanted in expect:
            assert [line.id for line in found.lines if line.needed is needed] == expect[wanted]
    assert [line.id for line in found.lines if line.spared] == expect.get("spared", [])
    if "asks" in expect:
        assert {one.name for one in found.asks} == set(expect["asks"])


WITH_BURDEN = [(name, case) for name, case in CASES if "burden" in case["expect"]]


@pytest.mark.parametrize(("name", "case"), WITH_BURDEN, ids=[f"{n}: {c['what']}" for n, c in WITH_BURDEN])
def test_what_a_way_of_filing_costs(name: str, case: dict[str, Any]) -> None:
    made = {
        one.channel: one for one in burden(procedure(name), case["answers"], date.fromisoformat(case["on"]))
    }
    for way, expect in case["expect"]["burden"].items():
        found = {key: getattr(made[way], key) for key in expect}
        assert found == {key: span(value) for key, value in expect.items()}, way


def span(value: object) -> NumberRange | None:
    """A number, or from and to."""
    if value is None or isinstance(value, int):
        return None if value is None else NumberRange(value, value)
    assert isinstance(value, list)
    return NumberRange(*value)
