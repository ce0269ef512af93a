"""The JSON Schema of ``tthc submission -f json``."""

from __future__ import annotations

from typing import Any

from .models import DIALECT, urn


def submission_schema() -> dict[str, Any]:
    """The shape ``submission/v0``."""
    text = {"type": "string"}
    problem = _record(
        code=text,
        severity={"enum": ["error", "warning", "info"]},
        path={
            "description": "field; row from 0 and column in a table; part of an address or a file",
            "type": "array",
            "items": {"type": ["string", "integer"]},
        },
        label={"description": "the question, in the language of the run", **text},
        params={"description": "raw values of the sentence", "type": "object"},
        message=_record(vi=text, en=text),
    )
    return {
        "$schema": DIALECT,
        "$id": urn("submission"),
        "title": "Problems of tthc submission",
        **_record(
            schema={"const": "submission/v0"},
            tool=_record(name=text, version=text),
            form={"description": "the id of the e-form", **text},
            on={"type": "string", "format": "date"},
            valid={"description": "there is no error; warnings may be", "type": "boolean"},
            problems={"type": "array", "items": problem},
            record={"description": "the canonical record, hidden answers left out", "type": "object"},
        ),
    }


def _record(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }
