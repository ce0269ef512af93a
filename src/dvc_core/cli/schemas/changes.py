"""The JSON Schema of ``tthc diff -f json``."""

from __future__ import annotations

from typing import get_args

from ...catalogue.diff.effects import Effect
from ...levels.verdict import State
from .parts import COUNT, TEXT, TEXT_OR_NULL, Schema, document, listed, record, words

_LEVEL = {"description": "null where it is not graded", "type": ["integer", "string", "null"]}
_VERDICT = words(*State, None)
_EFFECTS = get_args(Effect)
_STATUS = ("changed", "same", "new", "gone", "unreadable")


def diff_schema() -> Schema:
    """The shape ``diff/v0``."""
    criterion = record(id=TEXT, before=_VERDICT, after=_VERDICT)
    level = record(framework=TEXT, before=_LEVEL, after=_LEVEL, criteria=listed(criterion))
    difference = record(
        effect=words(*_EFFECTS),
        kind={"enum": ["added", "removed", "changed", "order"]},
        path=listed({"description": "items of lists by what identifies them", "type": ["string", "integer"]}),
        before={"description": "any value of the file; null where added"},
        after={"description": "any value of the file; null where removed"},
    )
    procedure = record(
        procedure={"description": "its code, or its file", "type": "string"},
        name=TEXT_OR_NULL,
        status=words(*_STATUS),
        levels=listed(level),
        differences=listed(difference),
    )
    return document(
        "diff",
        "Differences of tthc diff",
        {},
        only_levels={"description": "a side was a snapshot, which keeps no contents", "type": "boolean"},
        summary=record(**dict.fromkeys((*_STATUS, *_EFFECTS), COUNT)),
        procedures=listed(procedure),
    )
