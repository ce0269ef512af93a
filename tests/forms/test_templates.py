"""Official templates written whole: a complete answer is taken, each wrong one refused by its code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from dvc_core import check, forms, load, render
from dvc_core.finding import Severity
from dvc_core.forms.problems import Problem
from dvc_core.forms.submissions import compile_form
from dvc_core.levels.portal import load_portal
from dvc_core.model.form import COMMON_SOURCES, SHIPPED_LISTS, Computation, Condition, FormField
from dvc_core.model.shapes import Record

from ..support.submission_samples import ON, structurally_valid
from ..support.templates import FOLDER, complete, form, moved, moves, path, plan, shipped, templates, wrong

each = pytest.mark.parametrize("name", templates())


def errors(name: str, record: dict[str, Any]) -> list[Problem]:
    found = compile_form(form(name), ON).validate(record, ON)
    return [problem for problem in found if problem.severity is Severity.ERROR]


def wrong_records(name: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Field, code and record of each wrong answer, as a host would bring it."""
    for one in wrong(name):
        record = {**complete(name), one.field: one.value}
        yield one.field, one.code, forms.canonical(plan(name), record, keep_hidden=True, on=ON)


@each
def test_rules_find_nothing_in_the_form(name: str) -> None:
    """Every blank of the paper form is covered, by a question or by who signs; conditions are sound."""
    found = [one for one in check(load(path(name)), on=ON) if one.severity is not Severity.INFO]
    found = [one for one in found if not one.suppressed]
    # What the procedure around the form lacks is placed at one of its keys, no deeper.
    assert not [
        one for one in found if one.path[0] in ("bieu_mau_dien_tu", "mau_don_to_khai") and one.path[1:]
    ]


@each
def test_complete_and_moved_records_are_accepted_and_canonical(name: str) -> None:
    for record in (complete(name), moved(name)):
        assert not errors(name, record)
        assert forms.canonical(plan(name), record, on=ON) == record
    assert moved(name) != complete(name)
    assert {field for field, _ in moves(name)} <= plan(name).by_id.keys()
    # A choice among buttons is changed, not taken back; it goes by itself where it is no longer asked.
    record = complete(name)
    for field, value in moves(name):
        chosen = value is None and plan(name).by_id[field].kind in ("chon_mot", "co_khong")
        assert not (chosen and field in forms.canonical(plan(name), record)), field
        record = {key: one for key, one in {**record, field: value}.items() if one is not None}
    # A page types a row over what stands there: what the new one lacks would stay.
    for field, value in moves(name):
        asked = plan(name).by_id[field]
        if asked.kind == "bang" and value:
            typed = {column.id for column in asked.columns if not column.computed}
            over = zip(complete(name).get(field, ()), value, strict=False)
            assert not [was for was, row in over if (was.keys() - row.keys()) & typed]


def test_who_only_rents_need_not_say_where_they_live_now() -> None:
    renting = {name: value for name, value in moved("1.012896").items() if name != "nha_o"}
    assert renting["hinh_thuc"] == "thue"
    assert not errors("1.012896", renting)
    assert errors("1.012896", {**renting, "hinh_thuc": "thue_mua"})


@each
def test_wrong_answers_are_refused_at_their_field_in_vietnamese(name: str) -> None:
    for field, code, record in wrong_records(name):
        found = [problem for problem in errors(name, record) if problem.path[0] == field]
        assert code in {problem.code for problem in found}, (field, record.get(field), found)
        assert not [text for problem in found if (text := problem.sentence("vi")).isascii()]


def stated(value: object) -> Iterator[tuple[type[Record], str]]:
    """What a form states, itself or by a shared field: each key with the record of the model that has it."""
    if isinstance(value, Record):
        for name in type(value).model_fields:
            if name not in value.model_fields_set and not getattr(value, name):
                continue
            yield type(value), name
            yield from stated(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from stated(one)


#: Templates are Vietnamese; an item that uses a group of shared fields is written out before it is a field.
NOT_OF_A_TEMPLATE = {"translations", "prefix", "suffix", "without"}


def test_every_key_of_a_form_stands_in_some_template() -> None:
    used = {one for name in templates() for one in stated(form(name))}
    records = {record for record, _ in used}
    assert {Condition, Computation} <= records
    assert used >= {
        (record, name) for record in records for name in record.model_fields if name not in NOT_OF_A_TEMPLATE
    }


def fields(name: str) -> Iterator[FormField]:
    """The questions of a template and the columns of its tables."""
    for section in form(name).sections:
        for field in section.fields:
            yield from (field, *(field.columns or ()))


def test_some_templates_name_what_is_their_own() -> None:
    """A filtered list of their own, a number of another field as a bound, a source of a portal."""
    own = [field for name in templates() for field in fields(name)]
    assert any(field.filter_by and field.code_list not in SHIPPED_LISTS for field in own)
    assert any(isinstance(bound, str) for field in own for bound in (field.minimum, field.maximum))
    assert any(field.prefill is not None and field.prefill not in COMMON_SOURCES for field in own)


@each
def test_a_source_of_a_portal_is_listed_by_its_profile(name: str) -> None:
    own = {field.prefill for field in fields(name) if field.prefill} - COMMON_SOURCES
    profile = FOLDER / name / "cong.yaml"
    assert profile.is_file() == bool(own)
    if own:
        portal, loaded = load_portal(profile), load(FOLDER / name / "procedure.yaml")
        assert set(portal.known or ()) == own
        assert "DVC484" not in {one.code for one in check(loaded, portal=portal)}


LETTER, PARENT = "to-trinh-khen-thuong", "1.001022"
UNIT, ONE, OTHER = complete(LETTER)["ds"]


@pytest.mark.parametrize(
    ("name", "changed", "told"),
    [
        # The list has as many units and persons as the letter says, and awards for such merit only.
        (LETTER, {"ds": [UNIT, ONE]}, {"ds_tong", "ds_ca_nhan"}),
        (LETTER, {"ds": [ONE, ONE, OTHER]}, {"ds_tap_the", "ds_ca_nhan"}),
        (LETTER, {"so_tap_the": 2}, {"ds_tap_the", "ds_ca_nhan"}),
        (LETTER, {"ds": [{**UNIT, "hinh_thuc": "co-thi-dua"}, ONE, OTHER]}, {"ds"}),
        # The other parent is heard while the child is not 18 on the day of the form, or has no capacity.
        (PARENT, {"y_kien": None}, {"y_kien"}),
        (PARENT, {"ngay_lam": "2008-11-24"}, {"ngay_lam"}),
        (PARENT, {"a_ngay_sinh": "2008-11-24"}, {"mat_nang_luc"}),
        (PARENT, {"a_ngay_sinh": "2008-11-24", "mat_nang_luc": True, "y_kien": None}, {"y_kien"}),
        (PARENT, {"a_ngay_sinh": "2008-11-24", "ngay_lam": "2026-11-23"}, set()),
    ],
)
def test_answers_that_do_not_go_together_are_told(name: str, changed: dict[str, Any], told: set[str]) -> None:
    record = {key: value for key, value in {**complete(name), **changed}.items() if value is not None}
    found = errors(name, forms.canonical(plan(name), record, on=ON))
    assert {problem.path[0] for problem in found} == told


@each
def test_wrong_answers_are_twenty_of_ten_sorts(name: str) -> None:
    """Of a shipped form ten of six sorts are enough: its fields are mostly shared, and tried with others."""
    few = name in shipped()
    assert len(wrong(name)) >= (10 if few else 20)
    assert len({one.sort for one in wrong(name)}) >= (6 if few else 10)


@each
def test_schema_says_what_the_library_says(name: str) -> None:
    compiled = compile_form(form(name), ON)
    schema: Any = render(form(name), "jsonschema", ON).content
    validator = jsonschema.Draft202012Validator(schema)
    records = [complete(name), moved(name), *(record for *_, record in wrong_records(name))]
    said = [validator.is_valid(record) for record in records]
    assert said == [structurally_valid(compiled, record) for record in records]
    assert said[:2] == [True, True]
    assert False in said
