"""JSON Schemas of the files authors write, generated from the models and made to agree with them.

A schema cannot say three things that the model does: that a day exists (it asserts ``format: date``),
that ``1.0`` is no whole number, and that a number has at most six decimals. Patterns are ECMA-262's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from ...words import Lang, cite
from ..keys import law_of
from ..procedure import Procedure
from ..sentences import SENTENCES
from ..shapes import NONE_WORD, to_stated
from .editor import for_editors

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def urn(name: str) -> str:
    """The identifier of a schema: ``urn:dvc_core:procedure:v0``."""
    return f"urn:dvc_core:{name}:v0"


def procedure_schema(*, editor: bool = False, lang: Lang = "vi") -> Schema:
    """The schema of a procedure file; ``editor`` adds what yaml-language-server shows, in ``lang``."""
    return finished("procedure", Procedure, generated(Procedure), editor=editor, lang=lang)


def generated(model: type[BaseModel]) -> Schema:
    """The schema of a model, which says what the model does and nothing about how it is built."""
    schema = model.model_json_schema(by_alias=True, schema_generator=SchemaWriter)
    for node in nodes(schema):
        normalise_node(node)
    for record in schema.get("$defs", {}).values():
        record.pop("title", None)  # the name of a Python class
    return schema


def finished(name: str, model: type[BaseModel], schema: Schema, *, editor: bool, lang: Lang) -> Schema:
    """A generated schema with its head; ``editor`` adds what yaml-language-server shows, in ``lang``."""
    head = {"$schema": DIALECT, "$id": urn(name), "title": SENTENCES["titles"][name][lang]}
    if editor:
        head["$id"] = f"{urn(name)}:editor:{lang}"
        schema = for_editors(model, schema, lang)
    return {**head, **{keyword: value for keyword, value in schema.items() if keyword not in head}}


class SchemaWriter(GenerateJsonSchema):
    """pydantic's writer, with "or nothing" in one place and with the word for "none"."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Write what goes through one of our converters."""
        written = super().function_before_schema(schema)
        if schema["function"]["function"] is to_stated:
            return {"anyOf": [written, {"const": NONE_WORD}]}
        return written

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Write ``type: [x, null]`` where that says it all: editors then name the fault, not a branch."""
        inner = self.generate_inner(schema["schema"])
        if "anyOf" in inner:
            return {**inner, "anyOf": [*inner["anyOf"], {"type": "null"}]}
        if "type" not in inner:
            return {"anyOf": [inner, {"type": "null"}]}
        types = [inner["type"]] if isinstance(inner["type"], str) else inner["type"]
        words = {"enum": [*inner["enum"], None]} if "enum" in inner else {}
        return {**inner, **words, "type": [*types, "null"]}


def normalise_node(node: Schema) -> None:
    """Make one schema say what the model does, and nothing about how it is built."""
    if "default" in node and node["default"] in (None, [], {}):
        del node["default"]
    node.pop("declared", None)
    if "law" in node:
        node["x-law"] = cite(law_of(node.pop("law")), "vi")
    if "patternProperties" in node:
        # pydantic lets keys pass that match no pattern; the model does not.
        [(pattern, value)] = node.pop("patternProperties").items()
        node["propertyNames"] = {"pattern": pattern, **node.get("propertyNames", {})}
        node["additionalProperties"] = value
    if "description" in node:
        node["description"] = node["description"].replace("``", "`")


def nodes(schema: Schema) -> Iterator[Schema]:
    """Every schema inside a schema, itself first; never the maps that hold schemas by name."""
    yield schema
    for keyword in ("$defs", "properties", "patternProperties"):
        for inner in schema.get(keyword, {}).values():
            yield from nodes(inner)
    for keyword in ("items", "additionalProperties", "propertyNames"):
        if isinstance(schema.get(keyword), dict):
            yield from nodes(schema[keyword])
    for keyword in ("anyOf", "allOf", "oneOf"):
        for inner in schema.get(keyword, ()):
            yield from nodes(inner)
