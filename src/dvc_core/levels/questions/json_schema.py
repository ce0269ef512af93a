"""The question of a framework of one's own, put as a JSON Schema that the data of the file are to fit.

A fragment is valid and refers to nothing outside itself: no run may ask the network for a schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ...finding import Path, place_of
from ..verdict import MET, UNMET, QuestionContext, Verdict
from .registry import question


@question
def json_schema(case: QuestionContext, schema: Any) -> Verdict:
    """A question of a framework of one's own: met where the data of the file fit a JSON Schema."""
    from jsonschema import Draft202012Validator

    first = next(iter(Draft202012Validator(schema).iter_errors(case.data)), None)
    if first is None:
        return Verdict(MET, (), "met")
    return Verdict(UNMET, (tuple(first.absolute_path),), "schema_refutes", str(first.validator))


class SchemaFault(NamedTuple):
    """A word of the catalogue, the place in the fragment, and the value that is wrong."""

    word: str
    path: Path
    value: str


def fault_in(schema: Any) -> SchemaFault | None:
    """Return the first fault of a JSON Schema that a framework asks by; None where the schema can be used."""
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import SchemaError

    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        path = tuple(error.absolute_path)
        return SchemaFault("schema", path, place_of(path) or "schema")
    references = _references(schema, ())
    return next(
        (SchemaFault("reference", path, ref) for path, ref in references if not _is_local(schema, ref)), None
    )


def _references(schema: Any, path: Path) -> Iterator[tuple[Path, str]]:
    steps = (
        schema.items() if isinstance(schema, dict) else enumerate(schema) if isinstance(schema, list) else ()
    )
    for step, inner in steps:
        if step in ("$ref", "$dynamicRef") and isinstance(inner, str):
            yield (*path, step), inner
        else:
            yield from _references(inner, (*path, step))


def _is_local(schema: Any, reference: str) -> bool:
    """True for a pointer to something in the schema itself."""
    if reference == "#":
        return True
    if not reference.startswith("#/"):
        return False
    for step in reference[2:].split("/"):
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(schema, dict) and name in schema:
            schema = schema[name]
        elif isinstance(schema, list) and name.isdigit() and int(name) < len(schema):
            schema = schema[int(name)]
        else:
            return False
    return True
