"""What the model declares of its keys: each declaration has its rule, and leads to keys that there are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dvc_core import check, load_text
from dvc_core.model.declared import Declaration, declarations, declared_keys, models_in, records_in, values_at
from dvc_core.model.form import Condition
from dvc_core.model.keys import keys_of, records
from dvc_core.model.procedure import Citation, Procedure
from dvc_core.model.shapes import VERBS
from dvc_core.rules.checking import all_rules

ON = date(2026, 11, 24)
HEAD = 'phien_ban: procedure/v0\nma_thu_tuc: "1.001193"\n'
#: Every declaration: its record, its field.
DECLARED = [
    (record, field, one)
    for record in records()
    for field in record.model_fields.values()
    for one in declarations(field.json_schema_extra)
]


def places(text: str, code: str) -> list[tuple[str | int, ...]]:
    return [f.path for f in check(load_text(HEAD + text), on=ON) if f.code == code]


def test_records_of_a_kind_are_found_with_their_places() -> None:
    text = """
can_cu_phap_ly: [{so_ky_hieu: 1/2020/QH14}]
thanh_phan_ho_so:
  giay_to:
    - {ten: Giấy khai sinh, khai_thac: {csdl: Hộ tịch, can_cu: {so_ky_hieu: 2/2020/QH14}}}
phi_le_phi:
  - loai: phi
    muc_thu: theo_bang
    bang:
      - {cho: a, so_tien: 1, khi: {khong: {truong: x, bang: true}}}
cau_hoi: [{ma: x, kieu: co_khong, nhan: X, hien_khi: {truong: y, bang: true}}]
"""
    procedure = load_text(HEAD + text).procedure
    assert procedure is not None
    assert {path: one.number for path, one in records_in(procedure, Citation)} == {
        ("can_cu_phap_ly", 0): "1/2020/QH14",
        ("thanh_phan_ho_so", "giay_to", 0, "khai_thac", "can_cu"): "2/2020/QH14",
    }
    # A condition within a condition is its part.
    conditions = [path for path, _ in records_in(procedure, Condition, without=["cau_hoi"])]
    assert conditions == [("phi_le_phi", 0, "bang", 0, "khi")]


@pytest.mark.parametrize(("record", "field", "one"), DECLARED)
def test_a_declaration_has_a_rule_and_keys_that_there_are(record: Any, field: Any, one: Declaration) -> None:
    assert one.verb in VERBS
    assert one.code in all_rules()
    for keys in one.of:
        first, *rest = keys.split(".")
        if one.verb == "unique":
            homes = [] if not first else list(models_in(field.annotation))
        elif one.verb == "refers_to":
            homes = [other for other in records() if first in keys_of(other)]
        else:
            homes = [record]
        assert not first or homes
        for home in homes[:1]:
            inside = [home]
            for key in (first, *rest):
                inner = next(f for f in inside[-1].model_fields.values() if f.alias == key)
                inside += list(models_in(inner.annotation))[:1]


def test_a_reference_is_silent_where_nobody_says_what_there_is() -> None:
    paper = "thanh_phan_ho_so: {so_bo: 1, giay_to: [{ten: Tờ khai, mau: x}]}\n"
    at = ("thanh_phan_ho_so", "giay_to", 0, "mau")
    assert places(paper, "DVC403") == []
    assert places(f"{paper}mau_don_to_khai: khong_co\n", "DVC403") == [at]
    assert places(f"{paper}mau_don_to_khai: [{{ma: y, ten: Y}}]\n", "DVC403") == [at]
    assert places(f"{paper}mau_don_to_khai: [{{ma: x, ten: X}}]\n", "DVC403") == []


def test_names_are_one_whatever_their_capitals_and_ids_are_not() -> None:
    case = "{{ten: {}, giay_to: [{{ten: A}}]}}"
    cases = f"thanh_phan_ho_so: {{{{so_bo: 1, truong_hop: [{case}, {case}]}}}}\n"
    second = ("thanh_phan_ho_so", "truong_hop", 1, "ten")
    assert places(cases.format("Cấp mới", "cấp  MỚI"), "DVC409") == [second]
    assert places(cases.format("Cấp mới", "Cấp lại"), "DVC409") == []
    words = "tu_khoa: [Hộ tịch, hộ tịch]\n"
    assert places(words, "DVC606") == [("tu_khoa", 1)]


def test_what_is_stated_is_walked_with_what_is_around_it() -> None:
    loaded = load_text(f"{HEAD}ap_dung_tu: 2026-02-01\nap_dung_den: 2026-01-01\n")
    assert loaded.procedure is not None
    [one] = declared_keys(loaded.procedure)["DVC610"]
    assert (one.path, one.value, one.around) == (("ap_dung_den",), date(2026, 1, 1), (loaded.procedure,))
    assert values_at(loaded.procedure, "ap_dung_tu") == [(("ap_dung_tu",), date(2026, 2, 1))]
    assert values_at(loaded.procedure, "mau_don_to_khai.ma") is None
    assert isinstance(loaded.procedure, Procedure)
