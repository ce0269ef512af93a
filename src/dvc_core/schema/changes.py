"""The JSON Schema of ``tthc diff -f json``."""

from __future__ import annotations

from typing import Any

from .models import DIALECT, urn

_LEVEL = {"description": "null where it is not graded", "type": ["integer", "string", "null"]}
_VERDICT = {"enum": ["met", "unmet", "not_applicable", "unknown", None]}
_EFFECT = {"enum": ["dossiers", "notice", "editorial"]}
_STATUS = ("changed", "same", "new", "gone", "unreadable")


def diff_schema() -> dict[str, Any]:
    """The shape ``diff/v0``."""
    criterion = _record(id={"type": "string"}, before=_VERDICT, after=_VERDICT)
    level = _record(framework={"type": "string"}, before=_LEVEL, after=_LEVEL, criteria=_list(criterion))
    difference = _record(
        effect=_EFFECT,
        kind={"enum": ["added", "removed", "changed", "order"]},
        path=_list({"description": "items of lists by what identifies them", "type": ["string", "integer"]}),
        before={"description": "any value of the file; null where added"},
        after={"description": "any value of the file; null where removed"},
    )
    procedure = _record(
        procedure={"description": "its code, or its file", "type": "string"},
        name={"type": ["string", "null"]},
        status={"enum": list(_STATUS)},
        levels=_list(level),
        differences=_list(difference),
    )
    count = {"type": "integer", "minimum": 0}
    return {
        "$schema": DIALECT,
        "$id": urn("diff"),
        "title": "Differences of tthc diff",
        **_record(
            schema={"const": "diff/v0"},
            tool=_record(name={"type": "string"}, version={"type": "string"}),
            only_levels={"description": "a side was a snapshot, which keeps no contents", "type": "boolean"},
            summary=_record(**dict.fromkeys((*_STATUS, *_EFFECT["enum"]), count)),
            procedures=_list(procedure),
        ),
    }


def _record(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
