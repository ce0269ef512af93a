"""Conditions and rules in JSON Logic, as ``conditional.json`` and ``validate.json`` of Form.io read it.

A rule is true, or the sentence to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ...forms.days import fixed_day
from ...forms.model import PlanField, Predicate
from ..walk.demands import Demands
from ..walk.driver import FormQuestion, Limit
from ..walk.expressions import Language, write_condition
from .fields import fewest_rows
from .numbers import is_text
from .words import as_html


def refused_unless(holds: Any, words: str) -> Any:
    """The rule that something holds; Form.io reads the HTML of a sentence twice."""
    return {"if": [holds, True, as_html(words)]}


def validation(rules: Iterable[Any]) -> Any:
    """What Form.io is told of rules: the first that does not hold; nothing where there are none."""
    made: Any = None
    for rule in rules:
        made = {"if": [{"===": [made, True]}, rule, made]} if made else rule
    return {"json": made} if made else {}


def compared(bound: Limit) -> Any:
    """Two days compared part by part: DD/MM/YYYY turned round by JSON Logic."""
    asked = bound.asked
    days = [_place_of_answer(name, asked.demands) for name in (asked.id, bound.of) if name]
    here, there = _turned(days[0]), _turned(days[1]) if bound.of else bound.value
    if asked.kind == "ngay_khuyet":
        # Of a day that is known in part only what is known is compared.
        known = {"min": [_known_length(one) for one in days]}
        here, there = {"substr": [here, 0, known]}, {"substr": [there, 0, known]}
    right = {bound.sign: [here, there]}
    nothing = [{"in": [{"cat": [one]}, ["", "00/00/0000"]]} for one in days]
    return refused_unless({"or": [*nothing, right]}, bound.words)


def _known_length(day: Any) -> Any:
    """How much of YYYY-MM-DD is known of DD/MM/YYYY."""
    month = {"if": [{"!=": [{"substr": [day, 3, 2]}, "00"]}, 7, 4]}
    return {"if": [{"!=": [{"substr": [day, 0, 2]}, "00"]}, 10, month]}


def _compared(test: Predicate, field: PlanField | None, value: Any, demands: Demands) -> Any:
    limit, sign = test.values[0], ">=" if test.op == "tu" else "<="
    if isinstance(limit, str):
        return {"and": [{"!!": [value]}, {sign: [_turned(value), fixed_day(limit, demands.on)]}]}
    if test.part:
        return {sign: [length(value["var"]), limit]}
    # A blank would count as nought.
    there = {"or": [{"!!": [value]}, {"===": [value, 0]}]}
    return {"and": [there, {sign: [read_number(field, value, demands), limit]}]}


def _turned(whole: Any) -> Any:
    """DD/MM/YYYY as it is compared: YYYY-MM-DD."""
    return {
        "cat": [{"substr": [whole, 6, 4]}, "-", {"substr": [whole, 3, 2]}, "-", {"substr": [whole, 0, 2]}]
    }


def limited(asked: FormQuestion) -> Iterator[Any]:
    """The rules "within the limits of its length", each told in our words.

    The words that Form.io itself has for a limit are English to a screen reader, whatever the dictionary says.
    """
    here = answer_of(asked)
    for limit in asked.limits("min_length", "max_length"):
        right = {"!": [{"<" if limit.least else ">": [{"_size": [here]}, limit.value]}]}
        yield refused_unless({"or": [*blank(here), right]}, limit.words)


def full_day(asked: FormQuestion) -> Any:
    """The rule "all parts of a day, or none"; of a partial date the year has to be there, and a day has a month."""
    here = answer_of(asked)
    day, month, year = ({"substr": [here, start, size]} for start, size in ((0, 2), (3, 2), (6, 4)))
    there = [{"!=": [year, "0000"]}]
    if asked.kind == "ngay":
        there += [{"!=": [day, "00"]}, {"!=": [month, "00"]}]
    else:
        there.append({"or": [{"==": [day, "00"]}, {"!=": [month, "00"]}]})
    words = asked.sentence("error.date" if asked.kind == "ngay" else "error.part")
    none = {"===": [here, "00/00/0000"]}
    return refused_unless({"or": [*blank(here), none, {"and": there}]}, words)


def answer_of(asked: FormQuestion) -> Any:
    """Where the answer of a question stands, in its row or in the form."""
    return _place_of_answer(asked.id, asked.demands)


def blank(value: Any) -> list[Any]:
    """The tests of which one holds where a value is not there; nought is."""
    return [{"==": [value, None]}, {"===": [value, ""]}]


def read_number(field: PlanField | None, value: Any, demands: Demands) -> Any:
    """A number to compare: what is typed is a text in Form.io, as people write numbers."""
    if field is None or not is_text(field, demands):
        return value
    text = {"cat": [value]}
    digits = _without(_without(text, "."), " ")
    if field.kind != "so_thap_phan":
        return {"+": [digits]}
    # One point alone stands before decimals.
    grouped = {"or": [{"in": [",", text]}, {">": [{"_size": [{"_split": [text, "."]}]}, 2]}]}
    return {"+": [{"if": [grouped, {"_replace": [digits, ",", "."]}, text]}]}


def _without(text: Any, sign: str) -> Any:
    return {"_join": [{"_split": [text, sign]}, ""]}


def _place_of_answer(name: str, demands: Demands) -> Any:
    """Where the answer of a question stands, in its row or in the form."""
    return {"var": f"{'row' if demands.of_row(name) else 'data'}.{name}"}


def all_differ(table: PlanField, column: PlanField, words: str) -> Any:
    """The rule "no two rows have the same answer" of a column."""
    given = {
        "filter": [
            {"_map": [{"var": f"data.{table.id}"}, column.id]},
            {"and": [{"!=": [{"var": ""}, None]}, {"!==": [{"var": ""}, ""]}]},
        ]
    }
    alike = {"===": [{"_size": [{"_uniq": [given]}]}, {"_size": [given]}]}
    return refused_unless(alike, words)


def none_or_more(asked: FormQuestion) -> Any:
    """The rule "no rows, or as many as there have to be"."""
    least, count = fewest_rows(asked.field), length(f"data.{asked.id}")
    words = asked.sentence("rows.min", limit=least)
    return refused_unless({"or": [{"==": [count, 0]}, {">=": [count, least]}]}, words)


def length(name: str) -> Any:
    """How long a list is, in JSON Logic."""
    return {"reduce": [{"var": name}, {"+": [{"var": "accumulator"}, 1]}, 0]}


def logic(test: Predicate, demands: Demands, prefix: str | None = None) -> Any:
    """A condition in JSON Logic; ``prefix`` is where answers are found, empty in the rows of ``some``."""
    if prefix is None:
        prefix = "data" if demands.table is None else "row"
    return write_condition(_LOGIC, test, demands, f"{prefix}." if prefix else "")


def _predicate(test: Predicate, field: PlanField | None, demands: Demands, at: str) -> Any:  # noqa: PLR0911 - a table of kinds
    """A test of one answer; ``at`` is before the names of answers."""
    kind = field.kind if field else ""
    value: Any = {"var": f"{at}{test.field}"}
    if test.op == "co_dong" and field:
        # Within this operation a name is that of a column.
        return {"some": [value, logic(test.parts[0], demands.row(field), "")]}
    if test.op in ("tu", "den"):
        return _compared(test, field, value, demands)
    if test.part:
        value = {"var": f"{at}{test.field}.{test.part}"}
        return {"in": [value, list(test.values)]} if test.op == "thuoc" else {"!!": [value]}
    if test.op == "thuoc":
        value = read_number(field, value, demands)
        if kind == "chon_nhieu":
            return {"or": [{"==": [{"var": f"{at}{test.field}.{code}"}, True]} for code in test.values]}
        return (
            {"or": [{"===": [value, one]} for one in test.values]}
            if len(test.values) > 1
            else {"===": [value, test.values[0]]}
        )
    if kind == "chon_nhieu" and field:
        return {
            "or": [{"==": [{"var": f"{at}{test.field}.{one.code}"}, True]} for one in field.options or ()]
        }
    if kind == "dia_chi":
        return {"!!": [{"var": f"{at}{test.field}.tinh"}]}
    if kind in ("ngay", "ngay_khuyet"):
        return {"and": [{"!!": [value]}, {"!=": [value, "00/00/0000"]}]}
    if kind in ("so_nguyen", "so_thap_phan", "tien", "co_khong"):
        # Nought and "no" are answers.
        return {"or": [{"!!": [value]}, {"===": [value, 0]}, {"===": [value, False]}]}
    return {"!!": [value]}


_LOGIC = Language(
    {
        "khong": lambda parts: {"!": parts},
        "tat_ca": lambda parts: {"and": parts} if parts else {"==": [1, 1]},
        "mot_trong": lambda parts: {"or": parts} if parts else {"==": [1, 2]},
    },
    _predicate,
)
