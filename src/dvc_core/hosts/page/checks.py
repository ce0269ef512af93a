"""What the page's script checks before it sends: rules as data beside each question, in its words.

The script knows how to run a rule, not what the form asks. It only spares a person the way to the
server, which decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ...forms.days import TODAY
from ...forms.model import ALWAYS, Computed, Predicate
from ...forms.numbers import NUMBERS
from ..parts.words import megabytes
from ..walk.demands import NUMBER_LIMITS
from ..walk.driver import FormQuestion

Rule = dict[str, Any]


def rules(asked: FormQuestion) -> list[Rule]:
    """The rules of one question in the order in which the first that fails is told."""
    made: list[Rule] = []
    if asked.use("required") or asked.use("required_if"):
        needed = asked.field.required_if
        made.append({"rule": "need", "say": _need(asked)} | ({"when": written(needed)} if needed else {}))
    return [*made, *_OF_KIND.get(asked.kind, _text)(asked)]


def written(test: Predicate) -> dict[str, Any]:
    """A condition as the script reads it."""
    said = {"op": test.op, "field": test.field, "values": [*test.values], "part": test.part}
    inner = {"parts": [written(part) for part in test.parts]}
    return {name: value for name, value in (said | inner).items() if value}


def computation_json(how: Computed) -> dict[str, Any]:
    """A computation as the script reads it."""
    terms = []
    for term in how.terms:
        if not term.field:
            terms.append({"number": float(term.number) if term.number % 1 else int(term.number)})
            continue
        made: dict[str, Any] = {"field": term.field, "there": written(term.is_present)}
        if term.column:
            made["column"] = term.column
        if term.row != ALWAYS:
            made["row"] = written(term.row)
        terms.append(made)
    return {"op": how.op, "terms": terms, "decimals": how.decimals}


def _need(asked: FormQuestion) -> str:
    if asked.kind == "cam_doan":
        return asked.sentence("oath")
    if asked.kind in ("chon_mot", "chon_nhieu", "co_khong"):
        return asked.sentence("error.choose")
    return asked.sentence("required")


def _text(asked: FormQuestion) -> Iterator[Rule]:
    if pattern := asked.pattern():
        yield {"rule": "pattern", "pattern": pattern[0], "say": pattern[1]}
    for limit in asked.limits("min_length", "max_length"):
        yield {"rule": "least" if limit.least else "most", "length": limit.value, "say": limit.words}


def _number(asked: FormQuestion) -> Iterator[Rule]:
    whole = asked.kind != "so_thap_phan"
    words = asked.sentence("error.whole" if whole else "error.decimal")
    yield {"rule": "number", "whole": whole, "say": words}
    for limit in asked.limits(*NUMBER_LIMITS):
        other = {"field": limit.of} if limit.of else {"limit": limit.value}
        yield {"rule": limit.name, **other, "say": limit.words}


def _date(asked: FormQuestion) -> Iterator[Rule]:
    part = asked.kind == "ngay_khuyet"
    yield {"rule": "date", "part": part, "say": asked.sentence("error.part" if part else "error.date")}
    # The browser compares with the clock of the person.
    for bound in asked.bounds("html_today", "html_today"):
        made: Rule = {"rule": bound.name, "say": bound.words}
        if bound.of == TODAY:
            made["today"] = True
        else:
            made |= {"field": bound.of} if bound.of else {"day": bound.value}
        if bound.amount:
            made |= {"count": bound.amount, "unit": bound.unit}
        yield made


def _of_parts(asked: FormQuestion) -> Iterator[Rule]:
    asked.use("whole")
    rule = "time" if asked.kind == "gio" else "address"
    yield {"rule": rule, "say": asked.sentence(f"error.{rule}")}


def _files(asked: FormQuestion) -> Iterator[Rule]:
    files = asked.field.files
    if files is None:
        return
    asked.use("file_count")
    most = files.max_count
    yield {"rule": "count", "most": most, "say": asked.sentence("files.count", count=most)}
    if asked.use("file_types"):
        told = asked.sentence("files.type", suffixes=", ".join(files.suffixes))
        yield {"rule": "types", "suffixes": list(files.suffixes), "say": told}
    if size := asked.use("file_size"):
        yield {"rule": "size", "bytes": size, "say": asked.sentence("files.size", mb=megabytes(size))}


def _rows(asked: FormQuestion) -> Iterator[Rule]:
    for column, words in asked.unique_columns():
        yield {"rule": "same", "column": column.id, "say": words}
    if least := asked.field.min_rows:
        asked.use("min_rows")
        yield {"rule": "rows", "least": least, "say": asked.sentence("rows.min", limit=least)}


_OF_KIND: Mapping[str, Callable[[FormQuestion], Iterator[Rule]]] = {
    **dict.fromkeys(NUMBERS, _number),
    **dict.fromkeys(("ngay", "ngay_khuyet"), _date),
    **dict.fromkeys(("gio", "dia_chi"), _of_parts),
    "tep": _files,
    "bang": _rows,
}
