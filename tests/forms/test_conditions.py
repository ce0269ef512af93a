"""Conditions that compare: numbers, parts of an address, rows."""

from __future__ import annotations

from typing import Any

import pytest

from dvc_core import check, compile_form, forms, load_text
from dvc_core.hosts.parts.conditions import condition_text

from ..support.files import ROOT
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
        assert forms.is_true(asked, record, ON) is holds, answer
        codes = [problem.code for problem in compiled.validate(record, ON) if problem.path == ("y",)]
        assert bool(codes) is holds, answer
    for lang in ("vi", "en"):
        assert "X" in condition_text(asked, compiled.plan.by_id, lang)


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
    words = condition_text(test, plan.by_id, "vi")
    for part in ("“CON” có dòng mà “TUOI” không quá 5", "hôm nay trừ 18 năm", "Thành phố Hà Nội"):
        assert part in words


def test_what_stands_in_a_hidden_column_counts_for_no_condition() -> None:
    name = field("ten", hien_khi={"truong": "co", "bang": True})
    table = field("x", "bang", cot=[field("co", "co_khong"), name])
    asked = field("y", hien_khi={"truong": "x", "co_dong": {"truong": "ten", "bang": "a"}}, bat_buoc=True)
    compiled = compile_form(form_of(table, asked), ON)
    for ticked in (True, False):
        record = {"x": [{"co": ticked, "ten": "a"}]}
        assert ("y" in forms.shown(compiled.plan, record, ON)) is ticked
        codes = [problem.code for problem in compiled.validate(record, ON) if problem.path == ("y",)]
        assert codes == (["required"] if ticked else [])


def test_the_example_of_the_documentation_means_what_it_says() -> None:
    page = (ROOT / "docs/forms.md").read_text("utf-8")
    loaded = load_text(page.partition("<!-- example: conditions -->\n```yaml\n")[2].partition("```")[0])
    assert loaded.procedure is not None
    assert loaded.procedure.forms
    told = {finding.code for finding in check(loaded, on=ON) if finding.code[:4] in ("DVC0", "DVC4", "DVC9")}
    # No template beside it, and fields written whole to be seen whole.
    assert told <= {"DVC451", "DVC487"}
    compiled = compile_form(loaded.procedure.forms["to-khai"], ON)
    at_home = [{"tuoi": 7}, {"tuoi": 40}]
    record = {"ngay_sinh": "2010-01-01", "noi_o": PLACE, "dien_tich": 60.5, "thanh_vien": at_home}
    conditional = {"di_cung", "giay_o", "chu_ho", "truong_hoc"}
    assert conditional <= forms.shown(compiled.plan, record, ON)
    assert [problem.path for problem in compiled.validate(record, ON)] == [("so_giay",)]
    other = {"ngay_sinh": "2008-11-24", "dien_tich": 60, "thanh_vien": [{"tuoi": 18}]}
    assert not conditional & forms.shown(compiled.plan, other, ON)
    assert compiled.validate(other, ON) == []
    late = {"ngay_sinh": "2011-11-25", "ngay_cap": "2016-02-29", "ngay_het_han": "2026-02-27"}
    assert [problem.code for problem in compiled.validate(late, ON)] == ["latest", "earliest"]
