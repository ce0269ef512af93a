"""Conditions and constraints in XPath, the expressions of XLSForm; an unanswered question is an empty text there."""

from __future__ import annotations

from collections.abc import Iterator

from ...forms.days import TODAY
from ...forms.model import PlanField, Predicate
from ..walk.demands import Demands
from ..walk.driver import FormQuestion, Limit
from ..walk.expressions import infix, write_condition
from .words import look

#: What stands for an oath that was given.
SWORN = "OK"


def xpath(test: Predicate | None, demands: Demands) -> str:
    """A condition in XPath, "" for none."""
    return "" if test is None else str(write_condition(_XPATH, test, demands, ""))


def constraints(asked: FormQuestion) -> Iterator[tuple[str, str]]:
    """What an answer is held to, a day by its bounds and a text by its form, each with what is said of one beyond it."""
    if asked.kind == "ngay":
        yield from ((_within(bound), bound.words) for bound in asked.bounds())
    elif pattern := asked.pattern():
        yield f"(regex(., {literal(pattern[0])}))", pattern[1]
    for limit in asked.limits("min_length", "max_length"):
        yield f"(string-length(.) {limit.sign} {limit.value})", limit.words


def _within(limit: Limit) -> str:
    """That a day is within a limit; another day that is not answered is none."""
    if limit.of in ("", TODAY):
        day = "today()" if limit.of else f"date('{limit.value}')"
        return f"(. {limit.sign} {day})"
    other = _reference(limit.of, limit.asked.demands)
    return f"({other} = '' or . {limit.sign} {other})"


def literal(value: object, kind: str = "") -> str:
    """A value in XPath, which has no sign for an apostrophe within apostrophes."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if kind == "cam_doan" and value is True:
        text = SWORN
    return f"'{text}'" if "'" not in text else "concat('" + text.replace("'", "', \"'\", '") + "')"


def _names(name: str, demands: Demands) -> list[str]:
    """What an answer is called in the whole form, after the group that it stands in: an address is its province."""
    field = demands.by_id.get(name)
    whole = f"{demands.table.id}__{name}" if demands.table and demands.of_row(name) else name
    return [whole, f"{whole}__tinh"] if field and field.kind == "dia_chi" else [whole]


def _reference(name: str, demands: Demands) -> str:
    return f"${{{_names(name, demands)[-1]}}}"


def _place(test: Predicate, _: PlanField | None, demands: Demands, rows: str) -> str:
    """Where an answer is; among the ``rows`` of a table it is found by its path."""
    return "/".join(_names(test.field, demands)) if rows else _reference(test.field, demands)


_XPATH = infix(look("xlsform", "conditions"), _place, literal)
