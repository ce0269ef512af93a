"""Each worked fee through the engine: amounts, reasons, lines and questions as the hand has them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dvc_core.answers.fee import fee
from dvc_core.answers.records import FeeAnswer, FeeCalculation
from dvc_core.model.procedure import Procedure
from tests.support.worked_fees import CASES, NAMES, tariff

each_case = pytest.mark.parametrize(("name", "case"), CASES, ids=NAMES)


def reckoned(name: str, case: dict[str, Any]) -> FeeAnswer:
    data = {"phien_ban": "procedure/v0", **tariff(name)["procedure"]}
    day = date.fromisoformat(case["on"])
    return fee(Procedure.of_file(data), case["answers"], case["channel"], day)


def decimal(value: object) -> Decimal:
    return Decimal(str(value))


@each_case
def test_a_worked_fee(name: str, case: dict[str, Any]) -> None:
    expect = case["expect"]
    found = reckoned(name, case)
    assert found.faults == ()
    assert found.unknown == expect.get("unknown")
    totals = {one.currency: (one.least, one.most) for one in found.totals}
    if "unknown" in expect:
        assert (found.status, totals) == ("unknown", {})
    else:
        least, most = map(decimal, expect.get("interval") or [expect["amount"]] * 2)
        assert totals == {expect.get("currency", "VND"): (least, most)}
        assert found.status == ("interval" if "interval" in expect else "amount")
    if "asks" in expect or "unknown" not in expect:
        assert {one.name for one in found.asks} == set(expect.get("asks", ()))


@each_case
def test_each_line_of_a_worked_fee(name: str, case: dict[str, Any]) -> None:
    lines = [one.most if one.least == one.most else None for one in reckoned(name, case).lines]
    expected = case["expect"].get("lines")
    if expected is not None:
        assert lines == [None if one is None else decimal(one) for one in expected]


@each_case
def test_what_a_line_is_reckoned_of_comes_to_it(name: str, case: dict[str, Any]) -> None:
    """The parts that an answer shows, reckoned again, are the amount that it shows."""
    for line in reckoned(name, case).lines:
        found = [again(way) for way in line.ways]
        if found and line.least is not None and line.least == line.most and line.due and None not in found:
            assert set(found) == {line.least}, line.place


def again(one: FeeCalculation) -> Decimal | None:
    """The amount by the parts that are shown; None where a part is open."""
    if one.full is None or (one.reduction is not None and one.reduction.off is None):
        return None
    price, count, beyond = one.price or Decimal(0), one.quantity, one.above or Decimal(0)
    if one.each_above is not None:
        full = price + one.each_above * max(Decimal(0), (count or Decimal(0)) - beyond)
    else:
        full = price * (1 if count is None else count)
        base = max(Decimal(0), (one.percent_base or Decimal(0)) - beyond)
        full += (one.percent or Decimal(0)) * base / 100
    if one.limit is None:
        assert full * (1 if one.times is None else one.times) == one.full
    return one.full - (one.reduction.off or 0 if one.reduction else 0)
