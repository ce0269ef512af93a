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

from ...catalogue.mandates.model import Mandate
from ...levels.framework import Framework
from ...levels.portal import PORTAL_FACTS, Portal
from ...levels.questions.registry import questions
from ...model.glossary import law_of, short_citation
from ...model.procedure import Procedure
from ...model.schema.editor import for_editors
from ...model.schema.words import TITLES
from ...model.shapes import NONE_WORD, to_stated
from ...words import Lang

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def urn(name: str) -> str:
    """The identifier of a schema: ``urn:dvc_core:procedure:v0``."""
    return f"urn:dvc_core:{name}:v0"


def procedure_schema(*, editor: bool = False, lang: Lang = "vi") -> Schema:
    """The schema of a procedure file; ``editor`` adds what yaml-language-server shows, in ``lang``."""
    return _finished("procedure", Procedure, _generated(Procedure), editor=editor, lang=lang)


def portal_schema(*, editor: bool = False, lang: Lang = "vi") -> Schema:
    """The schema of a portal profile; only known facts may be stated."""
    schema = _generated(Portal)
    provides = schema["properties"]["kha_nang"]
    provides["properties"] = {
        fact: {"type": "boolean", "title": PORTAL_FACTS[fact][lang]} for fact in PORTAL_FACTS
    }
    provides["additionalProperties"] = False
    return _finished("portal", Portal, schema, editor=editor, lang=lang)


def mandate_schema() -> Schema:
    """The schema of a mandate."""
    return _finished("mandate", Mandate, _generated(Mandate), editor=False, lang="vi")


def framework_schema(*, editor: bool = False, lang: Lang = "vi") -> Schema:
    """The schema of a framework file; a criterion may only ask a question that there is."""
    schema = _generated(Framework)
    schema["$defs"]["Criterion"]["properties"]["cau_hoi"] = {
        "title": "Câu hỏi",
        "type": "string",
        "enum": list(questions()),
    }
    return _finished("framework", Framework, schema, editor=editor, lang=lang)


class _Writer(GenerateJsonSchema):
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


def _generated(model: type[BaseModel]) -> Schema:
    schema = model.model_json_schema(by_alias=True, schema_generator=_Writer)
    for node in nodes(schema):
        _mend(node)
    for record in schema.get("$defs", {}).values():
        record.pop("title", None)  # the name of a Python class
    return schema


def _mend(node: Schema) -> None:
    """Make one schema say what the model does, and nothing about how it is built."""
    if "default" in node and node["default"] in (None, [], {}):
        del node["default"]
    if "law" in node:
        node["x-law"] = short_citation(law_of(node.pop("law")))
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


def _finished(name: str, model: type[BaseModel], schema: Schema, *, editor: bool, lang: Lang) -> Schema:
    head = {"$schema": DIALECT, "$id": urn(name), "title": TITLES[name][lang]}
    if editor:
        head["$id"] = f"{urn(name)}:editor:{lang}"
        schema = for_editors(model, schema, lang)
    return {**head, **{keyword: value for keyword, value in schema.items() if keyword not in head}}
