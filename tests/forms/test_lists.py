"""Choices filtered by an earlier answer: what belongs to another one is refused, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from dvc_core import compile_form, forms
from dvc_core.model.form import Form

from ..support.forms import CARS, HAS, IF_YES, OF_CARS, field, form_of
from ..support.submission_samples import ON

FILTERED = OF_CARS[1]
FLAT = form_of(*OF_CARS).with_lists(CARS)
HIDDEN = form_of(HAS, {**OF_CARS[0], "hien_khi": IF_YES}, FILTERED).with_lists(CARS)
ROWS = form_of(field("xe", "bang", cot=[*OF_CARS])).with_lists(CARS)
OUTSIDE = form_of(OF_CARS[0], field("xe", "bang", cot=[FILTERED])).with_lists(CARS)


def codes(form: Form, record: dict[str, Any]) -> list[str]:
    return [problem.code for problem in compile_form(form, ON).validate(record, ON)]


@pytest.mark.parametrize(
    ("form", "record", "expected"),
    [
        (FLAT, {"loai": "con", "hieu": "a"}, []),
        (FLAT, {"loai": "con", "hieu": "c"}, ["option_elsewhere"]),
        (FLAT, {"loai": "con", "hieu": "khac"}, []),
        (FLAT, {"loai": "con", "hieu": "d"}, ["option"]),
        (FLAT, {"hieu": "c"}, []),
        (FLAT, {"loai": 1, "hieu": "c"}, ["option"]),
        (HIDDEN, {"co": True, "loai": "con", "hieu": "c"}, ["option_elsewhere"]),
        (HIDDEN, {"co": False, "loai": "con", "hieu": "c"}, ["hidden"]),
        (ROWS, {"xe": [{"loai": "con", "hieu": "b"}, {"loai": "tai", "hieu": "b"}]}, ["option_elsewhere"]),
        (OUTSIDE, {"loai": "tai", "xe": [{"hieu": "c"}, {"hieu": "a"}]}, ["option_elsewhere"]),
    ],
)
def test_what_belongs_to_another_answer_is_refused(
    form: Form, record: dict[str, Any], expected: list[str]
) -> None:
    assert codes(form, record) == expected


def test_the_problem_names_what_may_be_chosen() -> None:
    [problem] = compile_form(FLAT, ON).validate({"loai": "con", "hieu": "c"}, ON)
    assert not problem.structural
    for lang in ("vi", "en"):
        said = problem.sentence(lang)
        assert "Hiệu A" in said
        assert "Hiệu khác" in said
        assert "Hiệu C" not in said


def test_an_answer_that_leaves_nothing_to_choose_says_so() -> None:
    lists = {**CARS, "hieu-xe": CARS["hieu-xe"].model_copy(update={"entries": CARS["hieu-xe"].entries[:1]})}
    [problem] = compile_form(FLAT.with_lists(lists), ON).validate({"loai": "tai", "hieu": "a"}, ON)
    assert problem.params["options"] == ""
    assert problem.sentence("vi") != problem.sentence("en")


def test_communes_are_filtered_by_a_choice_of_provinces() -> None:
    form = form_of(
        field("tinh", "chon_mot", danh_muc="tinh_thanh"),
        field("xa", "chon_mot", danh_muc="xa_phuong", loc_theo="tinh"),
    )
    commune, province = next(iter(forms.plan(form, ON).by_id["xa"].parents.items()))
    assert codes(form, {"tinh": province, "xa": commune}) == []
    assert codes(form, {"tinh": "79" if province != "79" else "01", "xa": commune}) == ["option_elsewhere"]


def test_a_list_that_is_not_there_filters_nothing() -> None:
    plan = forms.plan(form_of(*OF_CARS), ON)
    assert plan.by_id["hieu"].unresolved == ("code_list",)
    assert not plan.by_id["hieu"].parents
    assert codes(form_of(*OF_CARS), {"loai": "con", "hieu": "z"}) == ["unresolved_code_list"] * 2
