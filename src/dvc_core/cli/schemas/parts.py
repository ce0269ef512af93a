"""What the schemas of outputs are put together from."""

from __future__ import annotations

from typing import Any

from ...model.schema.generate import DIALECT, urn

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
COUNTS: Schema = {"type": "object", "additionalProperties": COUNT}
DAY: Schema = {"type": "string", "format": "date"}
BOOL: Schema = {"type": "boolean"}
HASH: Schema = {
    "description": "SHA-256 of what was read; empty where nothing could be read",
    "type": "string",
    "pattern": "^([0-9a-f]{64})?$",
}
LEVEL: Schema = {"description": "a level of the scale, 0 below the lowest", "type": ["integer", "string"]}


def document(name: str, title: str, parts: dict[str, Schema], **properties: Schema) -> Schema:
    """A whole schema; every shape names itself and the tool that wrote it."""
    head: Schema = {"$schema": DIALECT, "$id": urn(name), "title": title}
    shape = {"const": f"{name}/v0"}
    whole = head | record(schema=shape, tool=record(name=TEXT, version=TEXT), **properties)
    return whole | {"$defs": parts} if parts else whole


def record(**properties: Schema) -> Schema:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def listed(items: Schema) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": items}


def words(*allowed: str | None) -> Schema:
    """One of some words."""
    return {"enum": list(allowed)}


def ref(part: str) -> Schema:
    """A part of the same document."""
    return {"$ref": f"#/$defs/{part}"}


def or_null(description: str, schema: Schema) -> Schema:
    """The same, or null; the description says when."""
    return {"description": description, "anyOf": [schema, {"type": "null"}]}
