"""What is found in some items of a procedure holds for each copy that shares them, and for no other."""

from __future__ import annotations

import pytest

from dvc_core.model.completeness import remembered_by
from dvc_core.model.procedure import Procedure

NAMED = Procedure.of_file({"phien_ban": "procedure/v0", "ma_thu_tuc": "1.000001", "ten_thu_tuc": "Tên"})


def test_a_copy_that_shares_the_items_is_not_looked_at_again() -> None:
    seen: list[str | None] = []

    @remembered_by("name")
    def name_of(procedure: Procedure) -> str | None:
        seen.append(procedure.name)
        return procedure.name

    other = NAMED.model_copy(update={"code": "1.000002"})
    renamed = NAMED.model_copy(update={"name": "Tên khác"})
    found = [name_of(one) for one in (NAMED, other, renamed, NAMED)]
    assert found == ["Tên", "Tên", "Tên khác", "Tên"]
    assert seen == ["Tên", "Tên khác", "Tên"]


def test_no_other_item_is_shown() -> None:
    @remembered_by("name")
    def code_of(procedure: Procedure) -> str | None:
        return procedure.code

    with pytest.raises(AttributeError):
        code_of(NAMED)
