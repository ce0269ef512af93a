"""Numbers held to the number of another question, as days are held to other days."""

from __future__ import annotations

from typing import Any

import pytest

from dvc_core import compile_form
from dvc_core.model.form import Form, FormField

from ..support.forms import HAS, IF_YES, field, form_of
from ..support.submission_samples import ON

LAND = field("dat", "so_thap_phan")
FLAT = form_of(LAND, field("nha", "so_thap_phan", toi_da="dat"), field("tang", "so_nguyen", toi_thieu="dat"))
HIDDEN = form_of(HAS, {**LAND, "hien_khi": IF_YES}, field("nha", "so_thap_phan", toi_da="dat"))
ROWS = form_of(
    field("von", "tien"),
    field("gop", "bang", cot=[field("hua", "tien", toi_da="von"), field("da_nop", "tien", toi_da="hua")]),
)
SUM = form_of(
    field("a", "so_nguyen"),
    field("b", "so_nguyen", cach_tinh={"tong": ["a", 1]}, toi_da="c"),
    field("c", "so_nguyen"),
)
BEYOND = "maximum_by_form"


@pytest.mark.parametrize(
    ("form", "record", "expected"),
    [
        (FLAT, {"dat": 10.5, "nha": 10.5, "tang": 11}, []),
        (FLAT, {"dat": 10.5, "nha": 10.6, "tang": 10}, [BEYOND, "minimum_by_form"]),
        (FLAT, {"nha": 10.6, "tang": -1}, []),
        (FLAT, {"dat": "10", "nha": 10.6}, ["number"]),
        (FLAT, {"dat": True, "nha": 10.6}, ["number"]),
        (HIDDEN, {"co": True, "dat": 1, "nha": 2}, [BEYOND]),
        (HIDDEN, {"co": False, "dat": 1, "nha": 2}, ["hidden"]),
        (ROWS, {"von": 5, "gop": [{"hua": 5, "da_nop": 6}, {"hua": 6, "da_nop": 6}]}, [BEYOND, BEYOND]),
        (ROWS, {"gop": [{"hua": -1, "da_nop": 0}]}, ["minimum", BEYOND]),
        (SUM, {"a": 1, "b": 2, "c": 1}, [BEYOND]),
        (SUM, {"a": 1, "b": 2, "c": 2}, []),
    ],
)
def test_a_number_is_held_to_that_of_another_question(
    form: Form, record: dict[str, Any], expected: list[str]
) -> None:
    assert [problem.code for problem in compile_form(form, ON).validate(record, ON)] == expected


def test_the_sentence_has_the_number_and_the_author_may_have_his_own() -> None:
    [problem] = compile_form(FLAT, ON).validate({"dat": 10.5, "nha": 12}, ON)
    assert not problem.structural
    assert "10,5" in problem.sentence("vi")
    assert "10.5" in problem.sentence("en")
    form = form_of(LAND, field("nha", "so_nguyen", toi_da="dat", thong_bao="Nhà không lớn hơn đất"))
    [problem] = compile_form(form, ON).validate({"dat": 1, "nha": 2}, ON)
    assert "Nhà không lớn hơn đất" in problem.sentence("vi")


def test_a_bound_of_another_field_leaves_the_bounds_of_the_kind() -> None:
    [column, _] = compile_form(ROWS, ON).plan.by_id["gop"].columns
    assert (column.minimum, column.most_of, column.least_of) == (0, "von", None)
    assert column.maximum is not None


@pytest.mark.parametrize("value", ["06", "A b", "-1", True, "1.500.000", "a" * 65, "a__b", "dat\n"])
def test_what_is_neither_a_number_nor_a_name_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="toi_da"):
        FormField.of_file({"ma": "a", "kieu": "tien", "nhan": "A", "toi_da": value})


def test_a_bound_is_written_as_it_was() -> None:
    for value in (5, "60.5", "dat"):
        data = {"ma": "a", "kieu": "tien", "nhan": "A", "toi_da": value}
        assert FormField.of_file(data).to_data() == data
