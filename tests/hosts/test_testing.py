"""The kit for hosts of other packages: it passes an honest host and ours, and finds what others boast of."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from dvc_core.forms.model import Plan, PlanField
from dvc_core.forms.model import Predicate as Condition
from dvc_core.hosts import Demands
from dvc_core.hosts.testing import faults
from dvc_core.hosts.walk.rendering import find

Written = dict[str, Any]

LIMITS = ("minimum", "maximum", "min_length", "max_length", "pattern", "help", "required", "max_rows")
OURS = ("formio", "formjs", "surveyjs", "rjsf", "jsonforms", "alpaca", "jsonschema", "xlsform")


def condition(test: Condition | None) -> Any:
    """A condition as this host writes it: as it is."""
    if test is None:
        return None
    return [test.op, test.field, test.part, [*test.values], [condition(part) for part in test.parts]]


class AHost:
    """A host of another package, which draws what it takes: JSON, a line a question."""

    MEDIA_TYPE = "application/json"

    def __init__(self, **changed: Callable[[PlanField, Demands], Any]) -> None:
        self.changed = changed

    def emit(self, demands: Demands) -> str:
        return json.dumps([self.question(field, demands) for field in demands.fields()])

    def question(self, field: PlanField, demands: Demands) -> Written:
        demands.use(field, "kind")
        made: Written = {"id": field.id, "label": field.label, "kind": field.kind}
        for name in (
            "minimum",
            "maximum",
            "min_length",
            "max_length",
            "pattern",
            "help",
            "required",
            "max_rows",
        ):
            taken = demands.use(field, name)
            made[name] = self.changed[name](field, demands) if name in self.changed else str(taken)
        for name in ("shown_if", "required_if"):
            taken = demands.use(field, name)
            made[name] = self.changed[name](field, demands) if name in self.changed else condition(taken)
        if field.columns:
            row = demands.row(field)
            made["rows"] = [self.question(column, row) for column in row.fields()]
        return made

    def read(self, plan: Plan, data: Any) -> dict[str, Any]:
        del plan
        return dict(data) if isinstance(data, Mapping) else {"": data}


def test_an_honest_host_passes() -> None:
    assert faults(AHost()) == []


@pytest.mark.parametrize("host", OURS)
@pytest.mark.slow
def test_our_hosts_pass(host: str) -> None:
    assert faults(find(host)) == []


def some_row_always(field: PlanField, demands: Demands) -> Any:
    """The condition of rows as a constant."""
    del demands
    return (
        True if field.shown_if is not None and field.shown_if.op == "co_dong" else condition(field.shown_if)
    )


def of_rows_never(field: PlanField, demands: Demands) -> Any:
    """A condition that is written of the form and left out of rows."""
    return None if demands.of_row(field.id) else condition(field.shown_if)


BOASTS: dict[str, tuple[dict[str, Callable[[PlanField, Demands], Any]], str]] = {
    "a condition on rows is true()": ({"shown_if": some_row_always}, "co_dong"),
    "a limit is left out": ({"maximum": lambda *_: None}, "maximum"),
    "a limit is another": ({"min_length": lambda field, _: field.min_length and 2}, "min_length"),
    "demanded under a condition is demanded always": (
        {"required": lambda f, _: f.required or f.required_if is not None, "required_if": lambda *_: None},
        "required_if",
    ),
    "conditions of columns are left out": ({"shown_if": of_rows_never}, "in a row, shown_if"),
}


@pytest.mark.parametrize("boast", BOASTS)
def test_a_boast_is_found(boast: str) -> None:
    changed, of = BOASTS[boast]
    found = faults(AHost(**changed))
    assert any(of in fault for fault in found), found


def test_a_host_that_fails_is_told_with_the_line() -> None:
    class Failing(AHost):
        def question(self, field: PlanField, demands: Demands) -> Written:
            return {**super().question(field, demands), "min": field.minimum + 1}  # type: ignore[operator]

        def read(self, plan: Plan, data: Any) -> dict[str, Any]:
            return {name: data[name] for name in plan.by_id if name in data}

    found = faults(Failing())
    assert any("TypeError" in fault and "test_testing.py:" in fault for fault in found)
    assert any(fault.startswith("read None: TypeError") for fault in found)
    assert any("khong_co" in fault and "stays" in fault for fault in found)


def test_a_row_has_the_questions_of_its_table() -> None:
    seen: list[str] = []

    class Rows(AHost):
        def question(self, field: PlanField, demands: Demands) -> Written:
            seen.append(demands.name(field))
            return super().question(field, demands)

    faults(Rows())
    assert {"ds.la", "ds.cao"} <= {*seen}
    assert not any(name.startswith("ds.ds") for name in seen)
