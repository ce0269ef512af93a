"""What the page's script checks before it sends: rules as data beside each question, in its words.

The script knows how to run a rule, not what the form asks. It only spares a person the way to the
server, which decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from ..forms.model import PlanField, Test
from ..words import Lang
from ._page_words import word
from ._wording import megabytes, own, pattern_words

Rule = dict[str, Any]


def rules(field: PlanField, fields: Mapping[str, PlanField], lang: Lang) -> list[Rule]:
    """The rules of one question in the order in which the first that fails is told."""
    made: list[Rule] = []
    if field.required or field.required_if:
        need: Rule = {"rule": "need", "say": _need(field, lang)}
        made.append(need | ({"when": written(field.required_if)} if field.required_if else {}))
    return [*made, *_of_kind(field, fields, lang)]


def written(test: Test) -> dict[str, Any]:
    """A condition as the script reads it."""
    made: dict[str, Any] = {"op": test.op}
    if test.field:
        made["field"] = test.field
    if test.values:
        made["values"] = list(test.values)
    if test.parts:
        made["parts"] = [written(part) for part in test.parts]
    return made


def _need(field: PlanField, lang: Lang) -> str:
    if field.kind == "cam_doan":
        return own("oath", lang)
    if field.kind in ("chon_mot", "chon_nhieu", "co_khong"):
        return word("error.choose", lang)
    return own("required", lang)


def _of_kind(field: PlanField, fields: Mapping[str, PlanField], lang: Lang) -> Iterator[Rule]:
    kind = field.kind
    if kind in ("so_nguyen", "tien", "so_thap_phan"):
        yield from _numbers(field, lang)
    elif kind in ("ngay", "ngay_khuyet"):
        yield {
            "rule": "date",
            "part": kind == "ngay_khuyet",
            "say": word("error.part" if kind == "ngay_khuyet" else "error.date", lang),
        }
        yield from _range(field, fields, lang)
    elif kind == "gio":
        yield {"rule": "time", "say": word("error.time", lang)}
    elif kind == "dia_chi":
        yield {"rule": "address", "say": word("error.address", lang)}
    elif kind == "tep":
        yield from _files(field, lang)
    elif kind == "bang":
        if field.min_rows:
            yield {
                "rule": "rows",
                "least": field.min_rows,
                "say": own("rows.min", lang, limit=field.min_rows),
            }
    else:
        yield from _text(field, lang)


def _text(field: PlanField, lang: Lang) -> Iterator[Rule]:
    if field.pattern:
        yield {"rule": "pattern", "pattern": field.anchored, "say": pattern_words(field, lang)}
        return
    if field.min_length and field.min_length > 1:
        yield {
            "rule": "least",
            "length": field.min_length,
            "say": word("error.min_length", lang, limit=field.min_length),
        }
    if field.max_length:
        yield {
            "rule": "most",
            "length": field.max_length,
            "say": word("error.max_length", lang, limit=field.max_length),
        }


def _numbers(field: PlanField, lang: Lang) -> Iterator[Rule]:
    whole = field.kind != "so_thap_phan"
    yield {"rule": "number", "whole": whole, "say": word("error.whole" if whole else "error.decimal", lang)}
    for rule, limit in (("minimum", field.minimum), ("maximum", field.maximum), ("step", field.step)):
        if limit is not None:
            yield {
                "rule": rule,
                "limit": _json(limit),
                "say": own(f"number.{rule}", lang, limit=shown(limit)),
            }


def _json(number: int | Decimal) -> int | float:
    return number if isinstance(number, int) else float(number)


def shown(number: int | Decimal) -> str:
    """A number as Vietnamese writes it."""
    return f"{number:,}".translate({44: ".", 46: ","})


def _range(field: PlanField, fields: Mapping[str, PlanField], lang: Lang) -> Iterator[Rule]:
    for rule, limit in (("earliest", field.earliest), ("latest", field.latest)):
        if limit is None:
            continue
        if limit == "hom_nay":
            yield {"rule": rule, "today": True, "say": own(f"date.today.{rule}", lang)}
        elif limit in fields:
            say = own(f"date.field.{rule}", lang, label=fields[limit].label)
            yield {"rule": rule, "field": limit, "say": say}
        elif limit[:1].isdigit():
            day = f"{date.fromisoformat(limit):%d/%m/%Y}"
            yield {"rule": rule, "day": limit, "say": own(f"date.fixed.{rule}", lang, day=day)}


def _files(field: PlanField, lang: Lang) -> Iterator[Rule]:
    files = field.files
    if files is None:
        return
    yield {"rule": "count", "most": files.max_count, "say": own("files.count", lang, count=files.max_count)}
    if files.suffixes:
        say = own("files.type", lang, suffixes=", ".join(files.suffixes))
        yield {"rule": "types", "suffixes": list(files.suffixes), "say": say}
    if files.max_bytes:
        say = own("files.size", lang, mb=megabytes(files.max_bytes))
        yield {"rule": "size", "bytes": files.max_bytes, "say": say}
