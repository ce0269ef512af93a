"""Why a file beside procedures is not what it is to be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..finding import Path, place_of
from ..source import Source
from ..source.build import EMPTY
from .shapes import Record

_Fault = Literal["unread", "no_keys", "missing", "cut", "extra", "date", "value"]
#: pydantic's type of error → the word of a fault.
_FAULTS: Mapping[str, _Fault] = {
    "missing": "missing",
    "extra_forbidden": "extra",
    "date_type": "date",
    "date_form": "date",
    "date_value": "date",
}


class SidecarFault(NamedTuple):
    """Why a file is not what it is to be.

    ``unread``: ``place`` is the code of what is wrong with its text; ``no_keys``: it has no keys at all. Else the key
    at ``place`` is ``missing``, one that there is not (``extra``), a piece of the value before it that a comma ``cut``
    off, or has a wrong ``value``, or what is no ``date``.
    """

    what: _Fault
    place: str
    line: int
    #: What is to be written there; empty where that is not clear.
    better: str = ""


def unread(source: Source) -> SidecarFault:
    """Of a text that cannot be used, the first thing that is wrong with it."""
    first = source.findings[0]
    what: _Fault = "no_keys" if first.code == EMPTY.code else "unread"
    return SidecarFault(what, first.code, first.span.line)


def wrong_value(source: Source, error: ValidationError, record: type[Record]) -> tuple[SidecarFault, Path]:
    """Of data that are no such record, what is told, and its place."""
    wrong, *rest = error.errors(include_url=False)
    # Of a misspelt key it is told that it is one, not that the one that was meant is missing.
    extra = (one for one in rest if one["type"] == "extra_forbidden")
    slips = (one for one in extra if _meant(record, one["loc"]))
    wrong = next(slips, wrong) if wrong["type"] == "missing" else wrong
    return _fault(source, wrong, record), wrong["loc"]


def _fault(source: Source, wrong: ErrorDetails, record: type[Record]) -> SidecarFault:
    """What pydantic says of a file, in the words of its author."""
    from .explain import cut_off, day_from_text

    path, what = wrong["loc"], _FAULTS.get(wrong["type"], "value")
    place, line = place_of(path), source.key_span(path).line
    if what == "date":
        return SidecarFault(what, place, line, day_from_text(str(wrong["input"]))[0])
    whole = cut_off(source, path) if what == "extra" else ""
    return (
        SidecarFault("cut", str(path[-1]), line, whole)
        if whole
        else SidecarFault(
            what, place, line, _meant(record, path) if what == "extra" else _better(source, wrong)
        )
    )


def _meant(record: type[Record], path: Path) -> str:
    """The key that a record has where a file has one that it has not; empty where none is like it."""
    from .keys import Named, Place, keys_of, place_below
    from .suggest import closest

    place: Place = record
    for step in path[:-1]:
        if isinstance(step, str):
            place = place_below(place, step)
    model = place.record if isinstance(place, Named) else place
    known = keys_of(model) if model is not None else []
    return next(iter(closest(str(path[-1]), known, 1)), "")


def _better(source: Source, wrong: ErrorDetails) -> str:
    """What stands there as a text, or as a list of one, where that is wanted; else empty."""
    typed = source.slice(source.full_span(wrong["loc"]))
    if isinstance(wrong["input"], (dict, list)) or not typed or "\n" in typed:
        return ""
    return {"string_type": f'"{typed}"', "tuple_type": f"[{typed}]"}.get(wrong["type"], "")
