"""A hidden column has no answer to anything: conditions over rows, counts and sums against a reference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dvc_core import compile_form, forms

from ..support.forms import field, form_of
from ..support.submission_samples import ON

Said = dict[str, Any]

OUTSIDE = ("co", "khac")
YES: list[Said] = [{"truong": name, "bang": True} for name in OUTSIDE]
IN_ROW: list[Said] = [
    {"truong": "a", "bang": "x"},
    {"truong": "b", "toi_thieu": 2},
    {"truong": "a", "da_tra_loi": True},
]


def mixed(leaves: list[Said]) -> st.SearchStrategy[Said]:
    """Conditions over some tests."""
    one = st.sampled_from(leaves)
    pair = st.lists(one | one.map(lambda test: {"khong": test}), min_size=1, max_size=3)
    return one | pair.map(lambda parts: {"tat_ca": parts}) | pair.map(lambda parts: {"mot_trong": parts})


def met(test: Said, answers: Mapping[str, Any]) -> bool:
    """What a condition of the file says of answers that are all asked."""
    if "tat_ca" in test:
        return all(met(part, answers) for part in test["tat_ca"])
    if "mot_trong" in test:
        return any(met(part, answers) for part in test["mot_trong"])
    if "khong" in test:
        return not met(test["khong"], answers)
    value = answers.get(test["truong"])
    if "toi_thieu" in test:
        return value is not None and value >= test["toi_thieu"]
    return value is not None if "da_tra_loi" in test else value == test["bang"]


def asked_rows(record: Said, whens: dict[str, Said | None]) -> list[Said]:
    """The rows with what is asked in them, column after column; such as have nothing are none."""
    around = {"co": record["co"]} if "co" in record else {}
    if around.get("co") and "khac" in record:
        around["khac"] = record["khac"]
    rows = []
    for row in record.get("bang", ()):
        kept: Said = {}
        for name, when in whens.items():
            if name in row and (when is None or met(when, {**around, **kept})):
                kept[name] = row[name]
        rows += [kept] if kept else []
    return rows


yes_no = st.booleans()
rows = st.fixed_dictionaries(
    {}, optional={"a": st.sampled_from("xy"), "b": st.integers(1, 3), "c": st.just("x")}
)
records = st.fixed_dictionaries(
    {}, optional={"co": yes_no, "khac": yes_no, "bang": st.lists(rows, min_size=1, max_size=3)}
)


@given(
    when_a=st.none() | mixed(YES),
    when_b=mixed([*YES, IN_ROW[0]]),
    some=mixed(IN_ROW),
    record=records,
)
def test_a_hidden_column_counts_for_nothing(
    when_a: Said | None, when_b: Said, some: Said, record: Said
) -> None:
    shown_a: Said = {} if when_a is None else {"hien_khi": when_a}
    table = field("bang", "bang", cot=[
        field("a", **shown_a), field("b", "so_nguyen", hien_khi=when_b), field("c", hien_khi=YES[0])
    ])  # fmt: skip
    form = form_of(
        field("co", "co_khong"),
        field("khac", "co_khong", hien_khi=YES[0]),
        table,
        field("y", hien_khi={"truong": "bang", "co_dong": some}),
        field("dem", "so_nguyen", cach_tinh={"dem": "bang"}),
        field("thoa", "so_nguyen", cach_tinh={"dem": "bang", "dong_thoa": some}),
        field("tong", "so_nguyen", cach_tinh={"tong": ["bang.b"]}),
    )
    plan = forms.plan(form, ON)
    kept = asked_rows(record, {"a": when_a, "b": when_b, "c": YES[0]})
    numbers = [row["b"] for row in kept if "b" in row]
    wanted = {
        "dem": len(kept),
        "thoa": sum(met(some, row) for row in kept),
        **({"tong": sum(numbers)} if numbers else {}),
    }
    is_asked = any(met(some, row) for row in kept)
    # Of the record as it came, of the pruned one and of the canonical one, with or without what is hidden.
    whole = forms.canonical(plan, record, on=ON, keep_hidden=True)
    for one in (record, forms.prune(plan, record, ON), forms.canonical(plan, record, on=ON), whole):
        assert ("y" in forms.shown(plan, one, ON)) is is_asked
        assert forms.is_true(plan.by_id["y"].full_condition, one, ON) is is_asked
    for one in (whole, forms.canonical(plan, record, on=ON)):
        assert {name: one[name] for name in ("dem", "thoa", "tong") if name in one} == wanted
    told = compile_form(form, ON).validate({**record, **wanted, "y": "z"}, ON)
    assert [problem.code for problem in told if problem.path == ("y",)] == ([] if is_asked else ["hidden"])
    assert [problem for problem in told if problem.path[0] in ("dem", "thoa", "tong")] == []
