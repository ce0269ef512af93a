"""119 slips to type into the studio: the 65 of tools/slips.py and 54 of the guide's file.

The 54 are of the kinds in which an author went wrong: pastes of several lines, Word's signs, amounts, times,
dates, kinds, conditions, options, a paper whose name holds a condition, the shape of the file. Their lines
were written down before the program was asked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from dvc_core.finding import Edit
from dvc_core.source.lines import Lines, edited
from tools.slips import good as good_of_beginner
from tools.slips import slips as slips_of_beginner

from .files import ROOT

FOLDER = ROOT / "tests" / "studio" / "slips"


class TypedSlip(NamedTuple):
    """A slip: the file it spoils, what is typed in place of what, the line of its finding."""

    name: str
    good: str
    edits: tuple[tuple[str, str], ...]  #: right, wrong
    line: int
    #: Whether the first button of the finding gives back the good file; None where that is not stated.
    button: bool | None

    def spoilt(self) -> str:
        """The good file with the slip in it."""
        text = self.good
        for right, wrong in self.edits:
            assert text.count(right) == 1, right
            text = text.replace(right, wrong)
        return text


@cache
def good_guide() -> str:
    """The file of the guide, with questions and a form; nothing is wrong with it."""
    return (FOLDER / "good.yaml").read_text("utf-8")


@cache
def guide_slips() -> tuple[TypedSlip, ...]:
    """The 54 slips of the guide's file."""
    rows = [json.loads(line) for line in (FOLDER / "slips.jsonl").read_text("utf-8").splitlines()]
    return tuple(
        TypedSlip(
            f"{row['kind']}: {row['edits'][0][1].strip()!r}",
            good_guide(),
            tuple((right, wrong) for right, wrong in row["edits"]),
            row["line"],
            row["button"],
        )
        for row in rows
    )


def all_slips() -> tuple[TypedSlip, ...]:
    """All 119."""
    text = good_of_beginner()
    beginner = (
        TypedSlip(slip.name, text, slip.edits, slip.expect[0][1], None) for slip in slips_of_beginner()
    )
    return *beginner, *guide_slips()


def fixed(text: str, fix: Mapping[str, Any]) -> str:
    """A text with a fix of ``findings/v0`` made, whose places are lines and columns in code points."""
    body = text.removeprefix("\ufeff")
    lines = Lines(body)

    def offset(place: Mapping[str, int]) -> int:
        return lines.line_start(place["line"]) + place["column"] - 1

    edits = [Edit(offset(one["start"]), offset(one["end"]), one["replacement"]) for one in fix["edits"]]
    # What takes nothing away and puts nothing in is about the byte order mark.
    marked = len(body) < len(text) and Edit(0, 0, "") not in edits
    return "\ufeff" * marked + edited(body, sorted(edits))
