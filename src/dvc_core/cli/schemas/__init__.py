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
from .changes import diff_schema
from .exchange import compare_schema, divergence_schema, import_schema, workbook_schema
from .models import framework_schema, mandate_schema, portal_schema
from .outputs import expectations_schema, findings_schema, gap_schema, levels_schema
from .overview import report_schema, snapshot_schema
from .settings import config_schema
from .submissions import submission_schema

__all__ = [
    "SCHEMAS",
    "compare_schema",
    "config_schema",
    "diff_schema",
    "divergence_schema",
    "expectations_schema",
    "file_name",
    "findings_schema",
    "framework_schema",
    "gap_schema",
    "import_schema",
    "levels_schema",
    "mandate_schema",
    "portal_schema",
    "procedure_schema",
    "report_schema",
    "schema_text",
    "snapshot_schema",
    "submission_schema",
    "workbook_schema",
    "write_all",
]

#: Name → generator; a flavour follows the name of its schema.
SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "procedure": procedure_schema,
    "procedure.editor.vi": partial(procedure_schema, editor=True, lang="vi"),
    "procedure.editor.en": partial(procedure_schema, editor=True, lang="en"),
    "portal": portal_schema,
    "framework": framework_schema,
    "mandate": mandate_schema,
    "config": config_schema,
    "findings": findings_schema,
    "levels": levels_schema,
    "gap": gap_schema,
    "diff": diff_schema,
    "expectations": expectations_schema,
    "report": report_schema,
    "snapshot": snapshot_schema,
    "submission": submission_schema,
    "import": import_schema,
    "workbook": workbook_schema,
    "compare": compare_schema,
    "divergence": divergence_schema,
}


def file_name(name: str) -> str:
    """The file of a schema: ``procedure.v0.json``, ``procedure.v0.editor.vi.json``."""
    thing, dot, flavour = name.partition(".")
    return f"{thing}.v0{dot}{flavour}.json"


def schema_text(name: str) -> str:
    """A schema as its file holds it."""
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=2) + "\n"


def write_all(folder: FilePath | str) -> list[FilePath]:
    """Write every schema into a folder, and return the files."""
    root = FilePath(folder)
    root.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in SCHEMAS:
        path = root / file_name(name)
        path.write_text(schema_text(name), "utf-8")
        paths.append(path)
    return paths
