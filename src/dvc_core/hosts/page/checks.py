"""What the page's script checks before it sends: rules as data beside each question, in its words.

The script knows how to run a rule, not what the form asks. It only spares a person the way to the
server, which decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...forms.model import ALWAYS, Computed, PlanField, Test
from ...words import Lang, say
from ..parts.limits import beyond, bounds, lengths, limits, pattern_words
from ..parts.words import FORM, PAGE, megabytes
from ..walk.demands import Demands

Rule = dict[str, Any]


def rules(field: PlanField, demands: Demands) -> list[Rule]:
    """The rules of one question in the order in which the first that fails is told."""
    made: list[Rule] = []
    if demands.take(field, "required") or demands.take(field, "required_if"):
        need: Rule = {"rule": "need", "say": _need(field, demands.lang)}
        made.append(need | ({"when": written(field.required_if)} if field.required_if else {}))
    return [*made, *_of_kind(field, demands)]


def written(test: Test) -> dict[str, Any]:
    """A condition as the script reads it."""
    made: dict[str, Any] = {"op": test.op}
    if test.field:
        made["field"] = test.field
    if test.values:
        made["values"] = list(test.values)
    if test.part:
        made["part"] = test.part
    if test.parts:
        made["parts"] = [written(part) for part in test.parts]
    return made


def reckoned(how: Computed) -> dict[str, Any]:
    """A computation as the script reads it."""
    terms = []
    for term in how.terms:
        if not term.field:
            terms.append({"number": float(term.number) if term.number % 1 else int(term.number)})
            continue
        made: dict[str, Any] = {"field": term.field, "there": written(term.there)}
        if term.column:
            made["column"] = term.column
        if term.row != ALWAYS:
            made["row"] = written(term.row)
        terms.append(made)
    return {"op": how.op, "terms": terms, "decimals": how.decimals}


def _need(field: PlanField, lang: Lang) -> str:
    if field.kind == "cam_doan":
        return say(FORM["oath"], lang)
    if field.kind in ("chon_mot", "chon_nhieu", "co_khong"):
        return say(PAGE["error.choose"], lang)
    return say(FORM["required"], lang)


def _of_kind(field: PlanField, demands: Demands) -> Iterator[Rule]:
    kind, lang = field.kind, demands.lang
    if kind in ("so_nguyen", "tien", "so_thap_phan"):
        yield from _numbers(field, demands)
    elif kind in ("ngay", "ngay_khuyet"):
        yield {
            "rule": "date",
            "part": kind == "ngay_khuyet",
            "say": say(PAGE["error.part" if kind == "ngay_khuyet" else "error.date"], lang),
        }
        yield from _range(field, demands)
    elif kind == "gio":
        yield {"rule": "time", "say": say(PAGE["error.time"], lang)}
    elif kind == "dia_chi":
        demands.take(field, "whole")
        yield {"rule": "address", "say": say(PAGE["error.address"], lang)}
    elif kind == "tep":
        yield from _files(field, demands)
    elif kind == "bang":
        inside = demands.row(field)
        for column in field.columns:
            if inside.take(column, "unique"):
                words = beyond(column, inside, say(FORM["rows.same"], lang, label=column.label))
                yield {"rule": "same", "column": column.id, "say": words}
        if field.min_rows:
            demands.take(field, "min_rows")
            yield {
                "rule": "rows",
                "least": field.min_rows,
                "say": say(FORM["rows.min"], lang, limit=field.min_rows),
            }
    else:
        yield from _text(field, demands)


def _text(field: PlanField, demands: Demands) -> Iterator[Rule]:
    if pattern := demands.take(field, "pattern"):
        yield {"rule": "pattern", "pattern": pattern, "say": pattern_words(field, demands)}
    for limit in lengths(field, demands):
        yield {"rule": "least" if limit.least else "most", "length": limit.value, "say": limit.words}


def _numbers(field: PlanField, demands: Demands) -> Iterator[Rule]:
    lang = demands.lang
    whole = field.kind != "so_thap_phan"
    yield {
        "rule": "number",
        "whole": whole,
        "say": say(PAGE["error.whole" if whole else "error.decimal"], lang),
    }
    for limit in limits(field, demands, "minimum", "maximum", "step"):
        yield {"rule": limit.name, "limit": limit.value, "say": limit.words}


def _range(field: PlanField, demands: Demands) -> Iterator[Rule]:
    for bound in bounds(field, demands, offsets=True):
        # The browser compares with the clock of the person.
        demands.take(field, bound.end, "html_today" if bound.of == "today" else "")
        made: Rule = {"rule": bound.end, "say": bound.words}
        if bound.of == "today":
            made["today"] = True
        elif bound.of == "field":
            made["field"] = bound.field
        else:
            made["day"] = bound.day
        if bound.amount and bound.of != "day":
            made |= {"count": bound.amount, "unit": bound.unit}
        yield made


def _files(field: PlanField, demands: Demands) -> Iterator[Rule]:
    files, lang = field.files, demands.lang
    if files is None:
        return
    demands.take(field, "file_count")
    yield {
        "rule": "count",
        "most": files.max_count,
        "say": say(FORM["files.count"], lang, count=files.max_count),
    }
    if demands.take(field, "file_types"):
        told = say(FORM["files.type"], lang, suffixes=", ".join(files.suffixes))
        yield {"rule": "types", "suffixes": list(files.suffixes), "say": told}
    if size := demands.take(field, "file_size"):
        yield {"rule": "size", "bytes": size, "say": say(FORM["files.size"], lang, mb=megabytes(size))}
