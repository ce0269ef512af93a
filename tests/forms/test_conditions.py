"""Conditions that compare: numbers, parts of an address, rows."""

from __future__ import annotations

from typing import Any

import pytest

from dvc_core import compile_form, forms
from dvc_core.hosts.parts.conditions import said

from ..support.forms import field, form_of
from ..support.submission_samples import ON

PLACE = {"tinh": "01", "xa": "00004"}
TABLE = field("x", "bang", cot=[field("ten"), field("tuoi", "so_nguyen")])
TEENS = {"co_dong": {"truong": "tuoi", "toi_thieu": 13, "toi_da": 19}}
CASES: list[tuple[dict[str, Any], dict[str, Any], list[Any], list[Any]]] = [
    (field("x", "so_nguyen"), {"toi_thieu": 3}, [3, 4], [2, None, "3", True]),
    (field("x", "so_thap_phan"), {"toi_thieu": "0.5", "toi_da": "2.5"}, [0.5, 2.5], [0.4, 2.6, None]),
    (field("x", "ngay"), {"som_nhat": "2026-01-02"}, ["2026-01-02"], ["2026-01-01", "2026", None]),
    (field("x", "dia_chi"), {"phan": "tinh", "bang": "01"}, [PLACE], [{**PLACE, "tinh": "79"}, None]),
    (field("x", "dia_chi"), {"phan": "tinh", "thuoc": ["01", "79"]}, [PLACE], ["01", {"xa": "00004"}]),
    (TABLE, {"so_dong_toi_thieu": 2}, [[{"ten": "a"}, {"ten": "b"}]], [[{"ten": "a"}], None, "ab"]),
    (TABLE, {"so_dong_toi_da": 1}, [[{"ten": "a"}], None], [[{"ten": "a"}, {"ten": "b"}]]),
    (TABLE, TEENS, [[{"tuoi": 2}, {"tuoi": 15}]], [[{"tuoi": 2}, {"tuoi": 20}], [{"ten": "a"}], None]),
]


@pytest.mark.parametrize(("read", "test", "met", "missed"), CASES)
def test_a_comparison_holds_of_what_it_names_and_of_nothing_else(
    read: dict[str, Any], test: dict[str, Any], met: list[Any], missed: list[Any]
) -> None:
    form = form_of(read, field("y", hien_khi={"truong": "x", **test}, bat_buoc=True))
    compiled = compile_form(form, ON)
    asked = compiled.plan.by_id["y"].shown_if
    assert asked is not None
    for answer, holds in (*((one, True) for one in met), *((one, False) for one in missed)):
        record = {} if answer is None else {"x": answer}
        assert forms.holds(asked, record, ON) is holds, answer
        codes = [problem.code for problem in compiled.validate(record, ON) if problem.path == ("y",)]
        assert bool(codes) is holds, answer
    for lang in ("vi", "en"):
        assert "X" in said(asked, compiled.plan.by_id, lang)


def test_a_row_reads_how_many_rows_another_table_has() -> None:
    second = field("z", "bang", cot=[field("c", hien_khi={"truong": "x", "so_dong_toi_thieu": 2})])
    plan = forms.plan(form_of(TABLE, second), ON)
    two = [{"ten": "a"}, {"ten": "b"}]
    record = {"x": two, "z": [{"c": "d"}]}
    assert forms.prune(plan, record, ON) == record
    assert forms.prune(plan, {**record, "x": two[:1]}, ON)["z"] == [{}]


def test_the_words_name_what_is_compared() -> None:
    table = field("con", "bang", cot=[field("tuoi", "so_nguyen")])
    parts = [
        {"truong": "con", "co_dong": {"truong": "tuoi", "toi_da": 5}},
        {"truong": "sinh", "muon_nhat": "hom_nay - 18 nam"},
        {"truong": "o", "phan": "tinh", "bang": "01"},
    ]
    asked = field("y", hien_khi={"tat_ca": parts})
    plan = forms.plan(form_of(table, field("sinh", "ngay"), field("o", "dia_chi"), asked), ON)
    test = plan.by_id["y"].shown_if
    assert test is not None
    words = said(test, plan.by_id, "vi")
    for part in ("“CON” có dòng mà “TUOI” không quá 5", "hôm nay trừ 18 năm", "Thành phố Hà Nội"):
        assert part in words
