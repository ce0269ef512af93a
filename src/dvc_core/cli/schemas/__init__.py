"""JSON Schemas (draft 2020-12) of every file and every output, generated; a test compares the copies.

``python -m dvc_core.cli.schemas [FOLDER]`` writes them all (default: ``schemas``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path as FilePath
from typing import Any

from ...model.schema.generate import procedure_schema
from ...source.writing import atomic_write
from .models import (
    code_list_schema,
    framework_schema,
    local_tariff_schema,
    mandate_schema,
    portal_schema,
    review_schema,
    shared_fields_schema,
)
from .outputs import OUTPUTS, output_schema
from .settings import config_schema

__all__ = [
    "SCHEMAS",
    "code_list_schema",
    "config_schema",
    "file_name",
    "framework_schema",
    "local_tariff_schema",
    "mandate_schema",
    "output_schema",
    "portal_schema",
    "procedure_schema",
    "review_schema",
    "schema_text",
    "shared_fields_schema",
    "write_all",
]

#: Name → generator; a flavour follows the name of its schema.
SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "procedure": procedure_schema,
    "procedure.editor.vi": partial(procedure_schema, editor=True, lang="vi"),
    "procedure.editor.en": partial(procedure_schema, editor=True, lang="en"),
    "code_list": code_list_schema,
    "shared_fields": shared_fields_schema,
    "local_tariff": local_tariff_schema,
    "portal": portal_schema,
    "framework": framework_schema,
    "mandate": mandate_schema,
    "review": review_schema,
    "config": config_schema,
    **{name: partial(output_schema, name) for name in OUTPUTS},
}


def file_name(name: str) -> str:
    """The file of a schema: ``procedure.v0.json``, ``procedure.v0.editor.vi.json``."""
    thing, dot, flavour = name.partition(".")
    return f"{thing}.v0{dot}{flavour}.json"


def schema_text(name: str) -> str:
    """A schema as its file holds it; of one for editors, which nobody reads, each key and record is a line."""
    schema = SCHEMAS[name]()
    if ".editor" not in name:
        return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    lines = (f"{json.dumps(key)}: {_in_lines(value)}" for key, value in schema.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _in_lines(value: Any) -> str:
    """Write a value in as little as it takes, each entry of an object of objects on a line of its own."""
    compact = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
    if not isinstance(value, dict):
        return compact(value)
    return "{\n" + ",\n".join(f"{compact(key)}:{compact(entry)}" for key, entry in value.items()) + "\n}"


def write_all(folder: FilePath | str) -> list[FilePath]:
    """Write every schema into a folder, and return the files."""
    root = FilePath(folder)
    root.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in SCHEMAS:
        path = root / file_name(name)
        with atomic_write(path) as part:
            FilePath(part).write_text(schema_text(name), "utf-8")
        paths.append(path)
    return paths
