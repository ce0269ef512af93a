"""What an answer has in a field where it does not belong: it is kept and doubted, and becomes no fact."""

from __future__ import annotations

from typing import Any

import pytest

from dvc_core.portal.answer import from_answer
from dvc_core.portal.draft import Imported

from ..support.portal_answers import answer


def changed(way: str = "ONLINE", value: object = 0) -> Imported:
    fee = {"type": "FEE", "value": value, "currencyName": "Đồng", "description": None}
    row = {"submissionMethod": way, "processingTime": 3, "processingTimeUnit": "WORKING_DAY", "fees": [fee]}
    return from_answer(answer(executionMethods=[row]))


def fees(imported: Imported) -> Any:
    return imported.data["phi_le_phi"]


@pytest.mark.parametrize("value", [-30, "-30", "chưa có"])
def test_an_amount_that_is_none_is_kept_and_doubted(value: object) -> None:
    found = changed(value=value)
    [fee] = fees(found)
    assert (fee["muc_thu"], fee["ghi_chu"]) == ("chua_ro", str(value))
    codes = [doubt.code for _, doubt in found.doubts]
    assert "fee_amount_unread" in codes
    assert not {"zero_with_note", "zero_without_note", "zero_with_amounts"} & {*codes}


def test_an_amount_with_its_currency_is_read_and_doubted() -> None:
    found = changed(value="30 đô la")
    assert (fees(found)[0]["so_tien"], fees(found)[0]["tien_te"]) == (30, "USD")
    assert "fee_amount_unread" in [doubt.code for _, doubt in found.doubts]


@pytest.mark.parametrize("value", [0, "0", "0.0", None, ""])
def test_nought_is_no_such_fault(value: object) -> None:
    assert "fee_amount_unread" not in [doubt.code for _, doubt in changed(value=value).doubts]


def test_a_row_of_an_unknown_way_is_doubted() -> None:
    found = changed(way="ZALO")
    assert "cach_thuc_thuc_hien" not in found.data
    assert [doubt.params for _, doubt in found.doubts if doubt.code == "channel_unknown"] == [
        {"text": "ZALO"}
    ]
    assert "ZALO" in [one["noi_dung"] for one in found.data["nguyen_van"]]


def test_a_day_in_seconds_is_no_day_of_1970() -> None:
    proposal = {"proposalNumber": "77/QĐ-BCX", "decisionDate": 1_768_000_000}
    found = from_answer(answer(procedureProposal=proposal))
    assert "ngay_ban_hanh" not in found.data["quyet_dinh_cong_bo"]
    assert "1768000000" in [one["noi_dung"] for one in found.data["nguyen_van"]]
