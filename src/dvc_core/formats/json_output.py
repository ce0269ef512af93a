"""Shared parts of JSON outputs: writers, and the types of keys.

The shape of an output is a typed record beside the code that makes it. Nothing is checked against it while
a program runs; its JSON Schema is generated from it (``tthc schema``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Each:
    """Marks a mapping that has each of some keys, and no other."""

    keys: Iterable[str]

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """The schema of the mapping, key by key."""
        whole: dict[str, Any] = handler(core)
        value = whole["additionalProperties"]
        keys = [str(key) for key in self.keys]
        return {
            "type": "object",
            "additionalProperties": False,
            "required": keys,
            "properties": dict.fromkeys(keys, value),
        }


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
