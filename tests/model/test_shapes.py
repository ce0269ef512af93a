"""The frozen record: what it has from pydantic, and what it has not."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from typing import Any

import pytest

from dvc_core import Form, MisuseError, Procedure, load, load_data
from dvc_core.model.procedure import Fee
from dvc_core.model.shapes import Record

from ..support.files import ROOT

PROCEDURE = load(ROOT / "procedures" / "ho-tich" / "1.001193.yaml").procedure


@pytest.mark.parametrize(
    "name", ["validate", "schema", "schema_json", "dict", "json", "copy", "construct", "parse_obj"]
)
def test_a_name_of_pydantic_that_misleads_is_closed_and_says_what_to_use(name: str) -> None:
    assert PROCEDURE is not None
    assert PROCEDURE.forms is not None
    record: Any
    for record in (PROCEDURE, PROCEDURE.forms["to-khai"]):
        with pytest.raises(MisuseError, match="use ") as raised:
            getattr(record, name)
        again = pickle.loads(pickle.dumps(raised.value))  # noqa: S301 - just made
        assert str(again) == str(raised.value)
        assert not hasattr(record, name)
    assert not any(hasattr(kind, name) for kind in (Record, Form, Procedure))


def test_a_record_is_still_copied_and_changed() -> None:
    assert PROCEDURE is not None
    assert copy.copy(PROCEDURE) == copy.deepcopy(PROCEDURE) == PROCEDURE
    assert PROCEDURE.model_copy(update={"name": "khác"}).name == "khác"


@pytest.mark.parametrize("amount", ["1.125", "20.5", "4.75", "0.125", "1234.567", "20", "20000"])
def test_an_amount_made_in_python_comes_back_from_its_data(amount: str) -> None:
    fee = Fee(kind="phi", basis_kind="so_tien", amount=Decimal(amount), currency="USD")
    data = {"phien_ban": "procedure/v0", "ten_thu_tuc": "Cấp thẻ", "phi_le_phi": [fee.to_data()]}
    again = load_data(data).procedure
    assert again is not None
    assert again.fees is not None
    assert again.fees[0].amount == Decimal(amount)
