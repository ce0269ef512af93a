"""What the JavaScript hosts share: limits of days, dates as people write them, communes, files, blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote

from ..forms.model import Plan, PlanField, Test
from ..law import codelists
from ..words import folding
from ._wording import own
from .losses import Loss

#: At most this many options stand open on the page; a longer list is a drop-down.
OPEN_CHOICES = 5

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_WRITTEN = re.compile(r"(?:(?:([0-9]{1,2})/)?([0-9]{1,2})/)?([0-9]{4})\Z")
_NAMED = re.compile(r";name=([^;,]*)")


class Bound(NamedTuple):
    """One end of the days a date may have."""

    end: Literal["earliest", "latest"]
    #: "today", "fixed" or "field".
    of: Literal["today", "fixed", "field"]
    #: The day, where it is known at drawing; else "".
    day: str
    #: The id of the other field, where it is one.
    field: str
    #: What is said when it is passed.
    words: str


def bounds(field: PlanField, plan: Plan) -> Iterator[Bound]:
    """The ends of a date field that are stated."""
    for end, value in (("earliest", field.earliest), ("latest", field.latest)):
        if value is None:
            continue
        name: Literal["earliest", "latest"] = "earliest" if end == "earliest" else "latest"
        if value == "hom_nay":
            yield Bound(name, "today", plan.on.isoformat(), "", own(f"date.today.{end}", plan.lang))
        elif _ISO.match(value):
            yield Bound(name, "fixed", value, "", own(f"date.fixed.{end}", plan.lang, day=written(value)))
        else:
            other = plan.by_id.get(value)
            label = other.label if other else value
            yield Bound(name, "field", "", value, own(f"date.field.{end}", plan.lang, label=label))


def walk(plan: Plan) -> Iterator[tuple[str, PlanField]]:
    """Every question and column with its name in a loss report, notes left out."""
    for field in plan.fields():
        if field.kind == "ghi_chu":
            continue
        yield field.id, field
        for column in field.columns:
            yield f"{field.id}.{column.id}", column


def common_losses(plan: Plan) -> Iterator[Loss]:
    """What no JavaScript host enforces by itself."""
    for name, field in walk(plan):
        if field.kind == "dia_chi" and not field.required:
            yield Loss(name, "address_whole", "dropped")
        for column in field.columns:
            if reads_outside(column, field):
                yield Loss(f"{field.id}.{column.id}", "column_condition", "dropped")


def blank_rows(plan: Plan) -> Iterator[Loss]:
    """The tables whose rows count on a page though nothing stands in them: no column is always demanded."""
    for field in plan.fields():
        wanted = field.required or field.required_if is not None or fewest_rows(field) > 1
        if field.kind == "bang" and wanted and not any(column.required for column in inner_columns(field)):
            yield Loss(field.id, "blank_rows", "dropped")


def plainer_losses(name: str, field: PlanField, plan: Plan) -> Iterator[Loss]:
    """What is lost of a commune, money and a partial date: drawn as text, which no host compares."""
    if field.kind == "dia_chi":
        yield Loss(name, "commune_typed", "approximated")
    if field.kind == "tien":
        yield Loss(name, "plain_digits", "approximated")
    if field.kind == "ngay_khuyet":
        yield Loss(name, "partial_date", "approximated")
        for bound in bounds(field, plan):
            yield Loss(name, "other_field" if bound.of == "field" else "date_range", "dropped")


def reads_outside(column: PlanField, table: PlanField) -> bool:
    """Whether a column's conditions read a question outside its table."""
    inside = {column.id for column in table.columns}
    return any(not read(test) <= inside for test in (column.shown_if, column.required_if))


def always(field: PlanField) -> bool:
    """Whether a question is demanded whenever it is asked."""
    return field.required or (field.required_if is not None and field.required_if == field.shown_if)


def fewest_rows(table: PlanField) -> int:
    """How many rows a table has at least where it has any: none at all is an answer not given."""
    return max(1, table.min_rows or 0)


def inner_columns(table: PlanField) -> Iterator[PlanField]:
    """The columns as a row can judge them: what a condition over the rest of the form says is left out."""
    for column in table.columns:
        yield free(column) if reads_outside(column, table) else column


def free(column: PlanField) -> PlanField:
    """A column that is always shown and never demanded."""
    return column._replace(required=False, required_if=None, shown_if=None, effective=None)


def in_rows(table: PlanField, plan: Plan) -> Plan:
    """The plan as the columns of a table see it: what their conditions read is of its row first."""
    return plan._replace(by_id={**plan.by_id, **{column.id: column for column in table.columns}})


def of_row(name: str, plan: Plan) -> bool:
    """Whether a question is a column, in the plan as a row sees it."""
    found = plan.by_id.get(name)
    return found is not None and all(found is not field for field in plan.fields())


def read(test: Test | None) -> set[str]:
    """The fields a condition reads."""
    if test is None:
        return set()
    return ({test.field} if test.field else set()).union(*(read(part) for part in test.parts))


def number(value: int | Decimal) -> int | float:
    """A bound as JSON has it."""
    return value if isinstance(value, int) else int(value) if value == value.to_integral() else float(value)


def is_open(field: PlanField) -> bool:
    """Whether the options of a choice stand open on the page."""
    return len(field.options or ()) <= OPEN_CHOICES


# --- dates as people write them -------------------------------------------------------------------


def written(iso: str) -> str:
    """2026-03-15 → 15/03/2026; a shorter date likewise."""
    return "/".join(reversed(iso.split("-")))


def iso(value: object) -> object:
    """15/03/2026, 3/2026 or 2026 → the ISO way; parts of zero are left out; anything else as it is."""
    if not isinstance(value, str) or not (found := _WRITTEN.match(value.strip())):
        return value
    day, month, year = found.groups()
    parts = [year, *(f"{int(part):02}" for part in (month, day) if part and int(part))]
    return "-".join(parts)


#: A partial date as it is written, for hosts that have no control for one.
WRITTEN_DATE = "(?:(?:0?[1-9]|[12][0-9]|3[01])/)?(?:0?[1-9]|1[0-2])/[12][0-9]{3}|[12][0-9]{3}"


# --- provinces and communes -----------------------------------------------------------------------


def provinces(on: date) -> tuple[codelists.Entry, ...]:
    """The provinces of a day."""
    return codelists.options("tinh_thanh", on)


def commune(province: object, written_name: object, on: date) -> object:
    """The code of a commune from its name in its province; the name itself where it is not one of them."""
    if not isinstance(written_name, str) or not isinstance(province, str):
        return written_name
    wanted = folding.plain(written_name)
    for entry in codelists.options("xa_phuong", on, parent=province):
        if wanted in (entry.code, folding.plain(entry.vi)):
            return entry.code
    return written_name


def address(value: object, on: date) -> object:
    """An address whose commune was typed, with the commune's code."""
    if not isinstance(value, Mapping):
        return value
    parts = ("tinh", "xa", "chi_tiet")
    names = [*(name for name in parts if name in value), *(name for name in value if name not in parts)]
    made = {name: value[name] for name in names if value[name] not in (None, "")}
    if "xa" in made:
        made["xa"] = commune(made.get("tinh"), made["xa"], on)
    return made


# --- files ----------------------------------------------------------------------------------------


def base64_size(payload: str) -> int:
    """How many bytes a base64 text stands for."""
    body = payload.rstrip("=")
    return len(body) * 3 // 4


def from_data_url(value: object) -> object:
    """``data:TYPE;name=NAME;base64,…`` → the attachment of a record."""
    if not isinstance(value, str) or not value.startswith("data:"):
        return value
    head, _, body = value.partition(",")
    named = _NAMED.search(head)
    return {
        "ten": unquote(named.group(1)) if named else "",
        "loai": head.removeprefix("data:").partition(";")[0],
        "dung_luong": base64_size(body),
    }


def attachments(value: object) -> object:
    """One data URL or a list of them → the attachments of a record."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return value
    return [from_data_url(one) for one in value if one]


def data_url_limits(field: PlanField) -> tuple[str | None, int | None]:
    """The pattern and the length that keep a data URL to its types and size (name and type included)."""
    files = field.files
    if files is None:
        return None, None
    types = "|".join(re.sub(r"([.+\-/])", r"\\\1", kind) for kind in files.types)
    # 4 characters for 3 bytes, and room for "data:TYPE;name=NAME;base64," with a name of 255 × 9 (%E1%BA%BF).
    room = len("data:;name=;base64,") + max(map(len, files.types), default=255) + 255 * 9
    longest = None if files.max_bytes is None else -(-files.max_bytes // 3) * 4 + room
    return (f"^data:(?:{types});" if types else None), longest


# --- values ---------------------------------------------------------------------------------------


def as_bool(value: object) -> object:
    """The two words a host uses for yes and no → true and false."""
    return (
        {"true": True, "false": False, "co": True, "khong": False}.get(value, value)
        if isinstance(value, str)
        else value
    )


def as_number(value: object) -> object:
    """A number that came as text; anything else as it is."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if re.fullmatch(r"-?[0-9]{1,16}", text):
        return int(text)
    if re.fullmatch(r"-?[0-9]{1,15}[.,][0-9]{1,6}", text):
        return float(text.replace(",", "."))
    return value


def plain(field: PlanField, value: object, plan: Plan) -> object:
    """The value of one answer as most hosts send it, brought to the record's shape."""
    if field.kind == "ngay_khuyet":
        return iso(value)
    if field.kind == "co_khong":
        return as_bool(value)
    if field.kind in ("so_nguyen", "tien", "so_thap_phan"):
        return as_number(value)
    if field.kind == "dia_chi":
        return address(value, plan.on)
    if field.kind == "tep":
        return attachments(value)
    if field.kind == "bang" and isinstance(value, list):
        return [row(field, one, plan) for one in value]
    return value


def row(table: PlanField, value: object, plan: Plan) -> object:
    """One row of a table."""
    if not isinstance(value, Mapping):
        return value
    columns = {column.id: column for column in table.columns}
    return {key: plain(columns[key], one, plan) if key in columns else one for key, one in value.items()}


def rows(table: PlanField, value: list[Any], back: Callable[[PlanField, Any], Any]) -> list[Any]:
    """The rows of a table, each answer brought back by ``back``; what is no column stays as it is."""
    columns = {column.id: column for column in table.columns}
    return [
        {key: back(columns[key], one) if key in columns else one for key, one in found.items()}
        if isinstance(found, Mapping)
        else found
        for found in value
    ]


def named(field: PlanField, path: str, plan: Plan) -> Iterator[tuple[str, str]]:
    """The label of a question, of the parts of an address and of the columns of a table, by their paths."""
    yield path, field.label
    for part in ("tinh", "xa", "chi_tiet") if field.kind == "dia_chi" else ():
        yield f"{path}.{part}", f"{field.label}, {own(f'address.{part}', plan.lang)}"
    for column in field.columns:
        yield f"{path}.{column.id}", f"{field.label}, {column.label}"


def record(plan: Plan, data: object) -> dict[str, Any]:
    """A flat answer of a host, value by value; what the form has no place for stays, to be told of."""
    if not isinstance(data, Mapping):
        # What is no set of answers at all is kept whole: validation tells of it.
        return {"": data}
    return {
        key: plain(plan.by_id[key], value, plan) if key in plan.by_id else value
        for key, value in data.items()
    }


def defaults(plan: Plan) -> dict[str, Any]:
    """What stands in the form before anybody has typed; an oath never does (TT 32/2017 Điều 8)."""
    return {
        field.id: field.default
        for field in plan.fields()
        if field.default is not None and field.kind not in ("cam_doan", "ghi_chu", "tep", "bang")
    }


def prefills(plan: Plan) -> dict[str, str]:
    """Field id → the known fact it may be filled from."""
    return {field.id: field.prefill for field in plan.fields() if field.prefill}
