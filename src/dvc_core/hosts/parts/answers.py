"""What a host sends, brought to the shape of a record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import unquote

from ...forms.model import Plan, PlanField
from ...forms.numbers import NUMBERS, read_number
from ...law import codelists, communes
from .dates import iso

#: The boxes of an address.
ADDRESS = ("tinh", "xa", "chi_tiet")
_NAMED = re.compile(r";name=([^;,]*)")


def address(value: object, on: date) -> object:
    """An address whose places were typed, with their codes."""
    if not isinstance(value, Mapping):
        return value
    names = [*(name for name in ADDRESS if name in value), *(name for name in value if name not in ADDRESS)]
    made = {name: value[name] for name in names if value[name] not in (None, "")}
    tinh, xa = made.get("tinh"), made.get("xa")
    # Codes are what nearly all of them are.
    if isinstance(tinh, str) and (
        not isinstance(xa, str) or codelists.provinces_of_communes(on).get(xa) != tinh
    ):
        made["tinh"] = _code(communes.provinces_meant(tinh, on), tinh)
        if isinstance(xa, str):
            made["xa"] = _code(communes.meant(xa, made["tinh"], on), xa)
    return made


def _code(meant: tuple[communes.AdministrativeUnit, ...], typed: str) -> str:
    """The code of the one place that a text means; the text where it is none or several, to be told of."""
    return meant[0].code if len(meant) == 1 else typed


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


def attached(files: object, named: Sequence[str] = ("name",)) -> object:
    """Files as a browser describes them → the attachments of a record; ``named`` are the keys of a name."""
    if isinstance(files, Mapping):
        files = [files]
    return [_attachment(one, named) for one in files] if isinstance(files, list) else files


def _attachment(file: object, named: Sequence[str]) -> object:
    if not isinstance(file, Mapping):
        return file
    name, size = next((file[key] for key in named if file.get(key)), None), file.get("size")
    if size is None and isinstance(content := file.get("content"), str):
        size = base64_size(content.partition(",")[2])
    return {"ten": name, "loai": file.get("type"), "dung_luong": size}


def attachments(value: object) -> object:
    """One data URL or a list of them → the attachments of a record."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return value
    return [from_data_url(one) for one in value if one]


#: The words that hosts use for yes and no.
_YES_NO = {"true": True, "false": False, "co": True, "khong": False}


def as_number(value: object, kind: str) -> object:
    """A number that came as text, as people write it; anything else as it is."""
    if not isinstance(value, str):
        return value
    read = read_number(value, whole=kind != "so_thap_phan")
    return value if read is None else read


#: Kind → what brings the value of such an answer, as one host alone sends it, to what most hosts send.
Own = Mapping[str, Callable[[Any], Any]]
_AS_SENT: Own = {}
#: What takes the answers of the form, or of a row of a table, out of what a host puts around and among them.
Opened = Callable[[Mapping[str, Any], PlanField | None], Mapping[str, Any]]


def record(
    plan: Plan, data: object, own: Own = _AS_SENT, opened: Opened | None = None, *, boxes: bool = False
) -> dict[str, Any]:
    """What a host sends, as a record; what the form has no place for stays, to be told of.

    ``boxes``: the parts of an address are answers of their own, ``id__tinh``.
    """

    def answers(fields: Mapping[str, PlanField], sent: Mapping[str, Any], table: PlanField | None) -> Any:
        found = sent if opened is None else opened(sent, table)
        if boxes:
            found = _join_addresses(fields, found)
        return {key: answer(fields[key], one) if key in fields else one for key, one in found.items()}

    def answer(field: PlanField, value: Any) -> Any:
        if field.kind in own:
            value = own[field.kind](value)
        if field.kind != "bang" or not isinstance(value, list):
            return _record_value(field, value, plan.on)
        columns = {column.id: column for column in field.columns}
        return [answers(columns, row, field) if isinstance(row, Mapping) else row for row in value]

    # What is no set of answers at all is kept whole: validation tells of it.
    made: dict[str, Any] = answers(plan.by_id, data, None) if isinstance(data, Mapping) else {"": data}
    return made


def out_of_groups(
    sent: Mapping[str, Any], begins: tuple[str, ...], deep: int = 3
) -> Iterator[tuple[str, Any]]:
    """What is answered, out of groups whose names begin so (a page, a part in it), and of those of the boxes of an address."""
    for name, value in sent.items():
        grouped = deep and isinstance(name, str) and isinstance(value, Mapping)
        boxes = grouped and any(isinstance(one, str) and one.startswith(f"{name}__") for one in value)
        if boxes or (grouped and name.startswith(begins)):
            yield from out_of_groups(value, begins, deep - 1)
        else:
            yield name, value


def as_sent(plan: Plan, data: Any) -> dict[str, Any]:  # noqa: ARG001  a host takes both
    """What is a record already: typed from paper, or in the canonical form that a schema describes."""
    return dict(data) if isinstance(data, Mapping) else {"": data}


def _record_value(field: PlanField, value: Any, on: date) -> Any:
    """The value of one answer as most hosts send it, brought to the record's shape."""
    if field.kind == "ngay_khuyet":
        return iso(value)
    if field.kind == "co_khong":
        return _YES_NO.get(value, value) if isinstance(value, str) else value
    if field.kind in NUMBERS:
        return as_number(value, field.kind)
    if field.kind == "dia_chi":
        return address(value, on)
    return attachments(value) if field.kind == "tep" else value


def _join_addresses(fields: Mapping[str, PlanField], data: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with the boxes of each address (``id__tinh``) put together."""
    boxes = {
        f"{name}__{part}": (name, part)
        for name, field in fields.items()
        if field.kind == "dia_chi" and name not in data
        for part in ADDRESS
    }
    made = {key: value for key, value in data.items() if key not in boxes}
    for key, (name, part) in boxes.items():
        if key in data:
            made.setdefault(name, {})[part] = data[key]
    return made
