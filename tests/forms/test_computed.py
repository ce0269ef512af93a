"""What follows from other answers: reckoned exactly, of what is asked, and never of what is not known."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvc_core import compile_form, forms, normalise
from dvc_core.hosts.walk.rendering import render

from ..support.forms import field, form_of
from ..support.submission_samples import ON

ROWS = field("bang", "bang", cot=[
    field("so", "so_nguyen"), field("gia", "tien"),
    field("tien", "tien", cach_tinh={"tich": ["so", "gia"]}),
    field("la", "co_khong"),
])  # fmt: skip
FORM = form_of(
    field("co", "co_khong"),
    field("a", "so_thap_phan"),
    field("b", "so_thap_phan", hien_khi={"truong": "co", "bang": True}),
    field("sinh", "ngay"),
    field("nop", "ngay"),
    ROWS,
    field("tong", "so_thap_phan", cach_tinh={"tong": ["a", "b"]}),
    field("cot", "tien", cach_tinh={"tong": ["bang.tien"]}),
    field("hieu", "so_thap_phan", cach_tinh={"hieu": ["a", "b", "2.5"]}),
    field("tich", "so_thap_phan", cach_tinh={"tich": ["a", "b", 2], "lam_tron": 1}),
    field("thuong", "so_thap_phan", cach_tinh={"thuong": ["cot", "a"]}),
    field("dem", "so_nguyen", cach_tinh={"dem": "bang"}),
    field("la", "so_nguyen", toi_da=1,
          cach_tinh={"dem": "bang", "dong_thoa": {"truong": "la", "bang": True}}),
    field("tuoi", "so_nguyen", cach_tinh={"tuoi": "sinh"}),
    field("khi_nop", "so_nguyen", cach_tinh={"tuoi": "sinh", "tai_ngay": "nop"}),
    field("sau", hien_khi={"truong": "cot", "toi_thieu": 1000}),
)  # fmt: skip
PLAN = forms.plan(FORM, ON)
#: What is there whatever is answered.
NONE = {"dem": 0, "la": 0}


def of(record: dict[str, Any], on: date = ON) -> dict[str, Any]:
    """What follows of a record: the canonical one without what was given."""
    made = forms.canonical(PLAN, record, on=on)
    return {name: value for name, value in made.items() if PLAN.by_id[name].computed}


@pytest.mark.parametrize(
    ("record", "wanted"),
    [
        ({}, NONE),
        ({"a": 0.1}, {"tong": 0.1, "hieu": -2.4}),
        ({"a": 0.1, "b": 0.2}, {"tong": 0.1, "hieu": -2.4}),
        ({"co": True, "a": 0.1, "b": 0.2}, {"tong": 0.3, "hieu": -2.6, "tich": 0}),
        ({"co": True, "b": 0.2}, {"tong": 0.2}),
        ({"co": True, "a": 1.05, "b": 0.5}, {"tong": 1.55, "hieu": -1.95, "tich": 1.1}),
        ({"co": True, "a": -1.05, "b": 0.5}, {"tong": -0.55, "hieu": -4.05, "tich": -1.1}),
        ({"a": 0, "bang": [{"so": 2, "gia": 500}]}, {"tong": 0, "hieu": -2.5, "cot": 1000, "dem": 1}),
        ({"a": 3, "bang": [{"so": 2, "gia": 500}]},
         {"tong": 3, "hieu": 0.5, "cot": 1000, "thuong": 333.33, "dem": 1}),
        ({"bang": [{"so": 2}, {"la": True}, {"la": False}]}, {"dem": 3, "la": 1}),
        ({"bang": [{}, {"tien": 7}]}, NONE),
        ({"sinh": "2008-11-24"}, {"tuoi": 18}),
        ({"sinh": "2008-11-25", "nop": "2026-11-25"}, {"tuoi": 17, "khi_nop": 18}),
        ({"sinh": "2027-01-01", "nop": "2026-01-01"}, NONE),
        ({"a": "ba", "bang": "x", "sinh": "2008"}, NONE),
    ],
)  # fmt: skip
def test_what_follows_is_that_of_the_answers(record: dict[str, Any], wanted: dict[str, Any]) -> None:
    assert of(record) == (wanted if "bang" not in record and "dem" in wanted else {**NONE, **wanted})


@pytest.mark.parametrize(
    ("on", "years"), [("2026-02-28", 17), ("2026-03-01", 18), ("2028-02-28", 19), ("2028-02-29", 20)]
)
def test_who_was_born_on_a_leap_day_is_older_after_it(on: str, years: int) -> None:
    assert of({"sinh": "2008-02-29"}, date.fromisoformat(on))["tuoi"] == years


def test_what_was_given_in_place_of_it_is_not_looked_at() -> None:
    given = {"a": 1, "tong": 99, "bang": [{"so": 2, "gia": 500, "tien": 7}], "cot": 1}
    record = forms.canonical(PLAN, given, on=ON)
    assert record["tong"] == 1
    assert record["bang"] == [{"so": 2, "gia": 500, "tien": 1000}]
    assert record["cot"] == 1000
    assert forms.canonical(PLAN, given, keep_hidden=True, on=ON) == record
    assert forms.canonical(PLAN, record, on=ON) == record


def test_a_condition_reads_it() -> None:
    rows = [{"so": 2, "gia": 500}]
    assert "sau" in forms.shown(PLAN, {"bang": rows}, ON)
    assert "sau" not in forms.shown(PLAN, {"bang": [{"so": 1, "gia": 500}], "cot": 5000}, ON)
    record = forms.canonical(PLAN, {"bang": rows, "sau": "x"}, on=ON)
    assert record["sau"] == "x"
    assert compile_form(FORM, ON).validate(record, ON) == []


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"cot": 999}, "computed", ("cot",)),
        ({"cot": None}, "computed_missing", ("cot",)),
        ({"tich": 5}, "computed", ("tich",)),
        ({"bang": [{"so": 2, "gia": 500, "tien": 999}], "cot": 999}, "computed", ("bang", 0, "tien")),
        ({"bang": [{"so": 2, "gia": 500}], "cot": None}, "computed_missing", ("bang", 0, "tien")),
    ],
)
def test_a_record_that_says_otherwise_is_told_of(
    change: dict[str, Any], code: str, path: tuple[str | int, ...]
) -> None:
    record = forms.canonical(PLAN, {"bang": [{"so": 2, "gia": 500}]}, on=ON) | change
    record = {name: value for name, value in record.items() if value is not None}
    [problem] = compile_form(FORM, ON).validate(record, ON)
    assert (problem.code, problem.path) == (code, path)
    assert not problem.structural
    schema: Any = render(FORM, "jsonschema", ON).content
    assert jsonschema.Draft202012Validator(schema).is_valid(record)


def test_its_limits_are_rules_across_rows() -> None:
    record = forms.canonical(PLAN, {"bang": [{"la": True}, {"la": True}]}, on=ON)
    assert [(p.code, p.path) for p in compile_form(FORM, ON).validate(record, ON)] == [("maximum", ("la",))]


def test_no_two_rows_may_have_the_same() -> None:
    form = form_of(field("bang", "bang", cot=[field("ma", "so_dinh_danh", khong_trung=True), field("ten")]))
    rows = [{"ma": f"00109001234{n}"} for n in (1, 2, 1)]
    record = {"bang": [*rows, {"ten": "x"}, {"ten": "x"}]}
    [problem] = compile_form(form, ON).validate(record)
    assert (problem.code, problem.path, problem.row) == ("same_in_rows", ("bang", 2, "ma"), 3)
    assert problem.params["first"] == 1


_decimals = st.decimals(min_value=-(10**6), max_value=10**6, places=3)


@given(st.lists(_decimals, min_size=1, max_size=6), st.integers(0, 6))
def test_a_sum_and_a_product_are_those_of_decimals(numbers: list[Decimal], places: int) -> None:
    names = [f"f{n}" for n in range(len(numbers))]
    reckoned = {"tong": names, "tich": [*names, 1]}
    form = form_of(*(field(name, "so_thap_phan") for name in names), *(
        field(f"kq_{verb}", "so_thap_phan", cach_tinh={verb: terms, "lam_tron": places})
        for verb, terms in reckoned.items()
    ))  # fmt: skip
    made = forms.canonical(forms.plan(form, ON), dict(zip(names, map(float, numbers), strict=True)))
    exactly = Context(prec=80)
    product = Decimal(1)
    for number in numbers:
        product = exactly.multiply(product, number)
    for verb, exact in (("tong", sum(numbers)), ("tich", product)):
        wanted = Decimal(exact).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, exactly)
        assert made[f"kq_{verb}"] == float(wanted)


def test_a_computation_that_reads_what_is_not_there_is_told_of() -> None:
    form = form_of(field("t", "tien", cach_tinh={"tong": ["khong_co", "x.y"]}))
    [problem] = compile_form(form, ON).validate(normalise(form, "html", {"t": "5"}))
    assert problem.code == "unresolved_computation"
