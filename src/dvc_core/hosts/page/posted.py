"""The names and values of a posted HTML form: from a record to controls, and back.

A control is named by its field; what a field is made of, and the rows of a table, follow after dots:
``ngay_sinh.nam``, ``noi_o.tinh``, ``nganh_nghe.0.chi_tiet``. Ids have no dots, so a name has one reading.
A name that starts with ``_`` belongs to the service around the form and never reaches the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from ...forms.conditions import answered
from ...forms.model import Plan, PlanField
from ...forms.numbers import NUMBERS, write_number
from ...forms.texts import quoted
from ..parts.answers import ADDRESS, address, as_number

#: What a browser posts: names with one value or several; a file is a mapping with ten, loai, dung_luong.
Posted = Mapping[str, Any]

DATE = ("ngay", "thang", "nam")
TIME = ("gio", "phut")

#: Kind → the parts its answer is typed in.
PARTS: Mapping[str, tuple[str, ...]] = {"ngay": DATE, "ngay_khuyet": DATE, "gio": TIME, "dia_chi": ADDRESS}

YES, NO = "co", "khong"

#: A row of a larger number is no row: the indexes come from outside.
MOST_ROWS = 1000
_ROW = re.compile(rf"(0|[1-9][0-9]{{0,{len(str(MOST_ROWS - 1)) - 1}}})(?:\.|\Z)")


def many(posted: Posted, name: str) -> list[Any]:
    """Every value of a name, as a list."""
    value = posted.get(name)
    if value is None:
        return []
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else [value]


def one(posted: Posted, name: str) -> str:
    """The last value of a name as a control shows it, ends stripped; "" where there is none."""
    shown = [
        quoted(value).strip() for value in many(posted, name) if isinstance(value, (str, int, float, Decimal))
    ]
    return shown[-1] if shown else ""


def _distinct_values(posted: Posted, name: str) -> list[Any]:
    """The different values of a name, the ends of texts stripped, without blanks."""
    found: list[Any] = []
    for one_of_them in many(posted, name):
        value = one_of_them.strip() if isinstance(one_of_them, str) else one_of_them
        if answered(value) and value not in found:
            found.append(value)
    return found


def _single(given: list[Any]) -> Any:
    """What was given once; where it was given in several ways all of them, which is no answer and is told of."""
    return given[0] if len(given) == 1 else given or None


def rows(table: PlanField, name: str, posted: Posted) -> list[int]:
    """The indexes of the rows of a table in which something was entered, in their order.

    What a row starts with does not make it one.
    """
    indexes = sorted({row[0] for key in posted if (row := row_of(key, name))})
    return [
        index
        for index in indexes
        if any(_entered(c, f"{name}.{index}.{c.id}", posted) for c in table.columns)
    ]


def row_of(name: object, table: str) -> tuple[int, str] | None:
    """The number of the row that a name is in, and the rest of the name; None for no row of the table."""
    if not isinstance(name, str) or not name.startswith(f"{table}."):
        return None
    found = _ROW.match(name, len(table) + 1)
    return (int(found[1]), name[found.end() :]) if found else None


def _entered(column: PlanField, name: str, posted: Posted) -> bool:
    names = [f"{name}.{part}" for part in PARTS.get(column.kind, ())] or [name]
    given = {} if column.default is None else values_of(column, name, column.default)
    return any(answered(v) and v != given.get(n) for n in names for v in many(posted, n))


def to_record(plan: Plan, posted: Posted) -> dict[str, Any]:
    """The record of a posted form; what is no answer of its kind stays as it was typed."""
    record: dict[str, Any] = {}
    for field in plan.fields():
        value = answer(field, field.id, posted, plan.on)
        if value is not None:
            record[field.id] = value
    record.update(_unknown(plan, posted))
    return record


def _unknown(plan: Plan, posted: Posted) -> Iterator[tuple[str, Any]]:
    for name in posted:
        if not isinstance(name, str) or (name[:1] != "_" and not _is_question(plan.by_id, name)):
            yield name, posted[name]


def _is_question(fields: Mapping[str, PlanField], name: str) -> bool:
    """Whether a name is that of a question or of a part of one."""
    head, dot, part = name.partition(".")
    field = fields.get(head)
    if field is None or field.kind == "ghi_chu":
        return False
    if not dot:
        return True
    if field.kind == "bang":
        row = row_of(name, head)
        return row is not None and _is_question({column.id: column for column in field.columns}, row[1])
    return part in PARTS.get(field.kind, ())


def answer(field: PlanField, name: str, posted: Posted, on: date) -> Any:
    """The answer to one question; None where there is none."""
    kind = field.kind
    if kind == "ghi_chu":
        return None
    if kind in ("chon_nhieu", "tep"):
        return [value for value in many(posted, name) if value != ""] or None
    whole = _distinct_values(posted, name)
    if kind == "bang":
        return [*(_row(field, f"{name}.{i}", posted, on) for i in rows(field, name, posted)), *whole] or None
    if kind not in PARTS:
        return _posted_value(kind, _single(whole))
    parts = {part: _single(_distinct_values(posted, f"{name}.{part}")) for part in PARTS[kind]}
    if kind == "dia_chi":
        made = address(parts, on)
    else:
        texts = ["" if value is None else _typed(value) for value in parts.values()]
        made = _time(texts) if kind == "gio" else _date(texts)
    return _single([made, *whole] if made else whole)


def _typed(value: Any) -> str:
    """A part as it was typed; what was posted twice stands one after the other, and is no number then."""
    return "; ".join(map(quoted, value)) if isinstance(value, list) else quoted(value)


def _row(table: PlanField, name: str, posted: Posted, on: date) -> dict[str, Any]:
    answers = {column.id: answer(column, f"{name}.{column.id}", posted, on) for column in table.columns}
    return {key: value for key, value in answers.items() if value is not None}


def _posted_value(kind: str, value: Any) -> Any:
    if kind in NUMBERS:
        return as_number(value, kind)
    if kind in ("co_khong", "cam_doan") and isinstance(value, str):
        return {YES: True, NO: False}.get(value, value)
    return value


def _date(parts: list[str]) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD where the parts are numbers that fit; else d/m/y as it was typed."""
    day, month, year = parts
    if not (day or month or year):
        return ""
    # A day without its month is no date of any kind, a month without a year neither.
    gaps = (day and not month) or not year
    fits = all(part.isascii() and part.isdigit() and len(part) <= 2 for part in (day, month) if part)
    if gaps or not fits or not re.fullmatch("[0-9]{4}", year):
        return "/".join(parts)
    return "-".join(
        part for part in (year, month.zfill(2) if month else "", day.zfill(2) if day else "") if part
    )


def _time(parts: list[str]) -> str:
    hours, minutes = parts
    if not (hours or minutes):
        return ""
    fits = all(part.isascii() and part.isdigit() and len(part) <= 2 for part in parts)
    return f"{hours.zfill(2)}:{minutes.zfill(2)}" if fits else ":".join(parts)


def to_posted(plan: Plan, record: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the controls that show a record: what :func:`to_record` reads back as the same."""
    posted: dict[str, Any] = {}
    for field in plan.fields():
        if field.id in record:
            posted.update(values_of(field, field.id, record[field.id]))
    return posted


def values_of(field: PlanField, name: str, value: Any) -> dict[str, Any]:
    """The control values of one answer."""
    if field.kind == "bang":
        return _rows_of(field, name, value)
    if field.kind == "dia_chi" and isinstance(value, Mapping):
        return {f"{name}.{part}": quoted(value[part]) for part in ADDRESS if part in value}
    if field.kind in ("ngay", "ngay_khuyet") and isinstance(value, str):
        return dict(zip((f"{name}.{part}" for part in DATE), date_parts(value), strict=True))
    if field.kind == "gio" and isinstance(value, str):
        hours, _, minutes = value.partition(":")
        return {f"{name}.gio": hours, f"{name}.phut": minutes}
    if isinstance(value, bool):
        return {name: YES if value else NO}
    if isinstance(value, (int, float, Decimal)):
        return {name: write_number(value)}
    return {name: value}


def _rows_of(table: PlanField, name: str, value: Any) -> dict[str, Any]:
    posted: dict[str, Any] = {}
    columns = {column.id: column for column in table.columns}
    for index, row in enumerate(value if isinstance(value, list) else ()):
        for key, answer in row.items() if isinstance(row, Mapping) else ():
            if key in columns:
                posted.update(values_of(columns[key], f"{name}.{index}.{key}", answer))
    return posted


def date_parts(value: str) -> tuple[str, str, str]:
    """Day, month and year of a date, blank where it has none; of "d/m/y" as it was typed."""
    if "/" in value:
        day, month, year = (*value.split("/"), "", "")[:3]
        return day, month, year
    year, month, day = (*value.split("-"), "", "")[:3]
    return day, month, year
