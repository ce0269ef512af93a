"""The judge of the engine agrees with what was computed by hand; its two ways to find questions agree."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.answers.oracle import fewest, judged, size
from tests.support.worked_fees import CASES, NAMES, tariff

each_case = pytest.mark.parametrize(("name", "case"), CASES, ids=NAMES)


def told(case: dict[str, Any]) -> dict[str, object]:
    return {**case["answers"], **({"kenh": case["channel"]} if case["channel"] else {})}


@each_case
def test_the_judge_agrees_with_the_hand(name: str, case: dict[str, Any]) -> None:
    expect = case["expect"]
    found = judged(tariff(name)["procedure"], told(case), case["on"])
    if "unknown" in expect:
        assert expect["unknown"] in found.reasons
    else:
        least, most = expect.get("interval") or [expect["amount"]] * 2
        currency = expect.get("currency", "VND")
        assert found.totals == {currency: (Decimal(str(least)), Decimal(str(most)))}
    if "unknown" not in expect or "asks" in expect:
        assert found.asks == set(expect.get("asks", ()))
    lines = [most if least == most else None for least, most, _ in found.lines]
    assert lines == [None if one is None else Decimal(str(one)) for one in expect.get("lines", lines)]


@each_case
def test_the_fewest_questions_are_those_that_matter(name: str, case: dict[str, Any]) -> None:
    procedure = tariff(name)["procedure"]
    if size(procedure) <= 2000:
        answers = told(case)
        assert fewest(procedure, answers, case["on"]) == [judged(procedure, answers, case["on"]).asks]
