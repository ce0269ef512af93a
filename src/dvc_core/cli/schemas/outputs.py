"""The JSON Schemas of outputs, generated from the typed records that each room writes them by."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import core_schema

from ...catalogue.ask.sheet import AskedSheet
from ...catalogue.build import Manifest
from ...catalogue.diff.report import Differences
from ...catalogue.laws.report import LawFound
from ...catalogue.overview.overview import Overview
from ...catalogue.trend import Snapshot
from ...formats.answer_reports import answers_shape
from ...formats.cases import Cases
from ...formats.findings.json import Findings
from ...formats.gaps import GapsFound
from ...formats.levels.json import Levels
from ...formats.submissions import LINE, SUBMISSION
from ...model.schema.generate import DIALECT, Schema, SchemaWriter, nodes, normalise_node, urn
from ...portal.compare_report import DriftFound
from ...portal.report import ImportAccount
from ..import_xlsx import WorkbookRead

#: Name → record.
OUTPUTS: dict[str, Any] = {
    "findings": Findings,
    "levels": Levels,
    "gap": GapsFound,
    "answers": answers_shape(),
    "diff": Differences,
    "expectations": Cases,
    "report": Overview,
    "snapshot": Snapshot,
    "submission": SUBMISSION.type,
    "submission_line": LINE.type,
    "import": ImportAccount,
    "workbook": WorkbookRead,
    "compare": DriftFound,
    "law": LawFound,
    "ask": AskedSheet,
    "build": Manifest,
}


class _Writer(SchemaWriter):
    """The writer of records that have each of their keys, and no other."""

    def typed_dict_schema(self, schema: core_schema.TypedDictSchema) -> JsonSchemaValue:
        """Write a typed record."""
        return {**super().typed_dict_schema(schema), "additionalProperties": False}


def output_schema(name: str) -> Schema:
    """The schema of an output."""
    record = OUTPUTS[name]
    schema = TypeAdapter(record).json_schema(schema_generator=_Writer)
    for node in nodes(schema):
        node.pop("title", None)  # the name of a Python class or key
        normalise_node(node)
    head = {"$schema": DIALECT, "$id": urn(name), "title": schema.get("description", "").rstrip(".")}
    return {**head, **{keyword: value for keyword, value in schema.items() if keyword != "description"}}
