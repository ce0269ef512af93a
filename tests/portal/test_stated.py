"""Fees in the lines of a page of this library: nothing of an amount is lost on the way back."""

from __future__ import annotations

from typing import Any

import pytest

from dvc_core.portal.stated import stated_fees

HEAD = "- Lệ phí: Theo biểu mức thu"


def test_the_currency_of_rows_is_that_of_the_fee() -> None:
    found = stated_fees(f"{HEAD}\nCấp mới: 30 đô la Mỹ\nCấp lại: 20 đô la Mỹ")
    assert found is not None
    fees: Any = found.value
    [fee] = fees
    assert (fee["tien_te"], [row["so_tien"] for row in fee["bang"]]) == ("USD", [30, 20])


@pytest.mark.parametrize(
    "rows", ["Cấp mới: 30 đô la Mỹ\nCấp lại: 20 đồng", "Cấp mới: 20 đồng\nCấp lại: 30 đô la Mỹ"]
)
def test_rows_of_two_currencies_are_no_table(rows: str) -> None:
    """They are left to the readers of prose: an amount never changes its currency."""
    assert stated_fees(f"{HEAD}\n{rows}") is None


def test_the_condition_of_a_row_comes_back_or_is_a_doubt() -> None:
    by_way = "Cấp mới: 30 đồng (có điều kiện: cách nộp là trực tuyến)"
    found = stated_fees(f"{HEAD}\n{by_way}\nCấp lại: 20 đồng (có điều kiện: có thẻ cũ)")
    assert found is not None
    fees: Any = found.value
    first, second = fees[0]["bang"]
    assert first["khi"] == {"truong": "kenh", "bang": "truc_tuyen"}
    assert "khi" not in second
    assert [doubt.code for doubt in found.doubts] == ["condition_in_words"]
