"""Shared parts of JSON outputs: writers, and the types of keys.

The shape of an output is a typed record beside the code that makes it. Nothing is checked against it while
a program runs; its JSON Schema is generated from it (``tthc schema``).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from ..levels.assessment import LevelId

Count = Annotated[int, Field(ge=0)]
CountsByName = dict[str, Count]
FromOne = Annotated[int, Field(ge=1)]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Hash = Annotated[
    str,
    Field(
        pattern="^([0-9a-f]{64})?$",
        description="SHA-256 of what was read; empty where nothing could be read",
    ),
]
Level = Annotated[LevelId, Field(description="a level of the scale, 0 below the lowest")]
LevelOrNull = Annotated[LevelId | None, Field(description="null where the file cannot be graded")]
LineOrNull = Annotated[int | None, Field(description="from 1; null where there is none")]
PathSteps = list[str | int]


def each_of(keys: Iterable[str]) -> Any:
    """Marks a mapping that has each of some keys, and no other."""
    names = [str(key) for key in keys]

    def close(schema: dict[str, Any]) -> None:
        values = dict.fromkeys(names, schema["additionalProperties"])
        schema.pop("propertyNames", None)
        schema |= {"additionalProperties": False, "required": names, "properties": values}

    return Field(json_schema_extra=close)


class Tool(TypedDict):
    """The program that wrote an output."""

    name: str
    version: str


class Point(TypedDict):
    """Counted from 1, columns in code points."""

    line: FromOne
    column: FromOne


def tool(version: str) -> Tool:
    """The program, as every shape names it."""
    return {"name": "dvc_core", "version": version}
