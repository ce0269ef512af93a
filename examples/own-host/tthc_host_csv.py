"""A form host of one's own: one row a question, to be filled in with a spreadsheet.

A host is a module with ``MEDIA_TYPE``, ``emit`` and ``normalise``. Whatever it does not enforce it lists
as a loss; the library checks everything when the answers come back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from dvc_core.forms.model import Plan, PlanField
from dvc_core.hosts.walk.losses import Loss

MEDIA_TYPE = "text/csv"

#: Kinds that one cell cannot hold.
_TOO_LARGE = ("bang", "tep", "dia_chi")
_YES = {"vi": "có", "en": "yes"}


def emit(plan: Plan) -> tuple[str, Sequence[Loss]]:
    """The table: code, question, what to write, and an empty cell for the answer."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["ma", "cau_hoi", "cach_ghi", "tra_loi"])
    losses: list[Loss] = []
    for field in plan.fields():
        if field.kind in _TOO_LARGE:
            losses.append(Loss(field.id, "kind", "dropped"))
            continue
        table.writerow([field.id, field.label + (" *" if field.required else ""), _how(field, plan), ""])
        losses += _losses(field)
    return out.getvalue(), losses


def _how(field: PlanField, plan: Plan) -> str:
    if field.options is not None:
        return "; ".join(f"{option.code} = {option.label}" for option in field.options[:60])
    if field.kind in ("co_khong", "cam_doan"):
        return _YES[plan.lang]
    return field.help


def _losses(field: PlanField) -> Iterator[Loss]:
    """A cell takes anything, and every row is there whatever the others say."""
    if field.shown_if is not None or field.required_if is not None:
        yield Loss(field.id, "condition", "dropped")
    if field.kind not in ("van_ban", "van_ban_dai", "ghi_chu"):
        yield Loss(field.id, "limits", "dropped")


def normalise(plan: Plan, data: Any) -> dict[str, Any]:
    """Read the table that comes back: text, or the rows as a list of dicts."""
    rows = csv.DictReader(io.StringIO(data)) if isinstance(data, str) else data
    record: dict[str, Any] = {}
    for row in rows:
        field = plan.by_id.get(row.get("ma", ""))
        text = (row.get("tra_loi") or "").strip()
        if text:
            record[row.get("ma", "")] = text if field is None else _value(field, text, plan)
    return record


def _value(field: PlanField, text: str, plan: Plan) -> Any:
    """A cell as a value of its kind; what is none stays text, for the library to tell of."""
    if field.kind in ("so_nguyen", "tien") and text.replace(".", "").isdecimal():
        return int(text.replace(".", ""))
    if field.kind in ("co_khong", "cam_doan"):
        return text.casefold() == _YES[plan.lang]
    if field.kind == "chon_nhieu":
        return [code.strip() for code in text.split(";")]
    return text
