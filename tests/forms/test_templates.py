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
from dvc_core.model.form import Condition

from ..support.submission_samples import ON, structurally_valid
from ..support.templates import FOLDER, complete, form, moved, moves, plan, templates, wrong

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
    path = FOLDER / name / "procedure.yaml"
    found = [one for one in check(load(path), on=ON) if one.severity is not Severity.INFO]
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


@each
def test_wrong_answers_are_refused_at_their_field_in_vietnamese(name: str) -> None:
    for field, code, record in wrong_records(name):
        found = [problem for problem in errors(name, record) if problem.path[0] == field]
        assert code in {problem.code for problem in found}, (field, record.get(field), found)
        assert not [text for problem in found if (text := problem.say("vi")).isascii()]


def verbs(data: Any, *, inside: bool = False) -> Iterator[str]:
    """The keys of the conditions in the data of a form."""
    if isinstance(data, dict):
        for key, value in data.items():
            if inside:
                yield key
            yield from verbs(value, inside=inside or key in ("hien_khi", "bat_buoc_khi"))
    elif isinstance(data, list):
        for value in data:
            yield from verbs(value, inside=inside)


def test_every_verb_of_a_condition_stands_in_some_template() -> None:
    used = {verb for name in templates() for verb in verbs(form(name).to_data())}
    assert used == {str(field.alias) for field in Condition.model_fields.values()}


@each
def test_wrong_answers_are_twenty_of_ten_sorts(name: str) -> None:
    assert len(wrong(name)) >= 20
    assert len({one.sort for one in wrong(name)}) >= 10


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
