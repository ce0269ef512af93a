"""A form host of one's own: one row a question, to be filled in with a spreadsheet.

A host is a module with ``MEDIA_TYPE``, ``emit`` and ``read``. It takes what it draws; whatever it
does not take is told as a loss, and the library checks everything when the answers come back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from dvc_core.hosts import PAGES, Demands, Plan, PlanField

MEDIA_TYPE = "text/csv"

#: Kinds that one cell cannot hold.
_TOO_LARGE = ("bang", "tep", "dia_chi")
#: A whole number, its thousands apart or not: 1.5 is not 15.
_WHOLE = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+|[0-9]{1,18}")
_YES = {"vi": "có", "en": "yes"}


def emit(demands: Demands) -> str:
    """The table: code, question, what to write, and an empty cell for the answer."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["ma", "cau_hoi", "cach_ghi", "tra_loi"])
    demands.use_for_form(PAGES)
    for field in demands.fields():
        if field.kind in _TOO_LARGE:
            continue
        demands.use(field, "kind")
        mark = " *" if demands.use(field, "required", approximated="required") else ""
        table.writerow([field.id, field.label + mark, _how(field, demands), ""])
    return out.getvalue()


def _how(field: PlanField, demands: Demands) -> str:
    if options := demands.use(field, "options"):
        return "; ".join(f"{option.code} = {option.label}" for option in options[:60])
    if field.kind in ("co_khong", "cam_doan"):
        return _YES[demands.lang]
    return demands.use(field, "help") or ""


def read(plan: Plan, data: Any) -> dict[str, Any]:
    """Read the table that comes back: text, or the rows as a list of dicts; a record as it is."""
    if isinstance(data, Mapping):
        return dict(data)
    rows = csv.DictReader(io.StringIO(data)) if isinstance(data, str) else data
    record: dict[str, Any] = {}
    for row in rows if isinstance(rows, Iterable) else [rows]:
        named = isinstance(row, Mapping) and isinstance(row.get("ma"), str)
        if not named or not isinstance(row.get("tra_loi") or "", str):
            # No row of this table: for the library to tell of.
            record[""] = row
        elif text := (row.get("tra_loi") or "").strip():
            field = plan.by_id.get(row["ma"])
            record[row["ma"]] = text if field is None else _value(field, text, plan)
    return record


def _value(field: PlanField, text: str, plan: Plan) -> Any:
    """A cell as a value of its kind; what is none stays text, for the library to tell of."""
    if field.kind in ("so_nguyen", "tien") and _WHOLE.fullmatch(text):
        return int(text.replace(".", ""))
    if field.kind in ("co_khong", "cam_doan"):
        return text.casefold() == _YES[plan.lang]
    if field.kind == "chon_nhieu":
        return [code.strip() for code in text.split(";")]
    return text
