"""A document without peculiarities to plain data, in the cheapest way; the others are left to :mod:`.build`.

Nearly every file is such a document. The places are kept as one list of numbers in the order of the
events, since small tuples and dicts, a thousand a file, are what the garbage collector spends its time
on; the tree of them is made where somebody asks for a span. That both ways agree is a property test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from ..finding import Path
from .build import (
    LONG,
    MAX_DEPTH,
    SHORT,
    SPECIAL_FIRST,
    Doubt,
    Event,
    Place,
    Plain,
    is_suspicious,
    meaning,
    parser_of,
)


class PeculiarError(Exception):
    """Something that :mod:`.build` has to look at. Never leaves this module."""


class Quick:
    """What was read: ``data``, ``doubts``, and the places as numbers.

    A scalar has three: the start of its key (its own start in a list), its start, its end. A mapping or
    list has the same start and start, where the numbers after it begin, those of its parts, and its end.
    """

    __slots__ = ("data", "doubts", "get", "inside", "marks")

    def __init__(self, get: Callable[[], Event]) -> None:
        self.get = get
        self.data: dict[str, Plain] = {}
        self.doubts: list[Doubt] = []
        self.marks: list[int] = []
        #: Where the numbers of a mapping or list begin → those of its parts, once somebody looked inside.
        self.inside: dict[int, Mapping[str | int, int]] = {}

    @property
    def places(self) -> Place:
        """The tree of all places, as :mod:`.build` makes it."""
        return _tree(self.data, self.marks, 0)

    def find(self, path: Path) -> tuple[Place | None, int]:
        """The place at ``path``, or of its nearest known ancestor below the root, and how deep that is."""
        value: Plain = self.data
        at, depth = 0, 0
        for step in path:
            parts = self.inside.get(at)
            if parts is None:
                parts = self.inside[at] = _parts(value, self.marks, at)
            below = parts.get(step)
            if below is None:
                break
            at = below
            value = value[step]
            depth += 1
        if path and not depth:
            return None, 0
        key, start = self.marks[at : at + 2]
        end = self.marks[_after(value, self.marks, at) - 1]
        return (key, start, end, value if isinstance(value, (dict, list)) else None), depth

    def doubt(self, event: Event, reads_as: str) -> None:
        """Note a plain scalar that other readers take for something else."""
        self.doubts.append(Doubt(event.start_mark.index, event.end_mark.index, event.value, reads_as))


def quick(text: str, data: bytes) -> Quick | None:
    """Read a text, given also in UTF-8; None where it is peculiar.

    Raises ``yaml.YAMLError`` where the syntax is broken.
    """
    if is_suspicious(text):
        return None
    parser = parser_of(data)
    found = Quick(parser.get_event)
    try:
        _document(found)
    except PeculiarError:
        return None
    finally:
        parser.dispose()
    return found


def _document(found: Quick) -> None:
    get = found.get
    get()  # StreamStart
    event = get()
    if type(event) is not DocumentStartEvent or event.version is not None or event.tags:
        raise PeculiarError
    event = get()
    found.marks += (event.start_mark.index, event.start_mark.index, 0)
    if type(event) is not MappingStartEvent:
        raise PeculiarError
    found.data = _mapping(found, 1)
    if type(get()) is not DocumentEndEvent or type(get()) is not StreamEndEvent:
        raise PeculiarError


def _mapping(  # noqa: C901 - the hot loop, as in :mod:`.build`
    found: Quick, depth: int
) -> dict[str, Plain]:
    if depth > MAX_DEPTH:
        raise PeculiarError
    data: dict[str, Plain] = {}
    get, marks, special = found.get, found.marks, SPECIAL_FIRST
    add = marks.append  # one by one: a tuple of three takes longer to make
    jump = len(marks) - 1
    while True:
        key_event = get()
        kind = type(key_event)
        if kind is not ScalarEvent:
            if kind is not MappingEndEvent or "" in data or "<<" in data:
                raise PeculiarError
            marks.append(key_event.end_mark.index)
            marks[jump] = len(marks)
            return data
        key = key_event.value
        if key in data:
            raise PeculiarError
        event = get()
        kind = type(event)
        if kind is ScalarEvent:
            value = event.value
            if (len(value) < SHORT or (value[0] in special and len(value) < LONG)) and event.implicit[0]:
                value, reads_as = meaning(value)
                if reads_as:
                    found.doubt(event, reads_as)
            data[key] = value
            add(key_event.start_mark.index)
            add(event.start_mark.index)
            add(event.end_mark.index)
        elif kind is MappingStartEvent:
            marks += (key_event.start_mark.index, event.start_mark.index, 0)
            data[key] = _mapping(found, depth + 1)
        elif kind is SequenceStartEvent:
            marks += (key_event.start_mark.index, event.start_mark.index, 0)
            data[key] = _sequence(found, depth + 1)
        else:
            raise PeculiarError


def _sequence(found: Quick, depth: int) -> list[Plain]:
    if depth > MAX_DEPTH:
        raise PeculiarError
    data: list[Plain] = []
    get, marks = found.get, found.marks
    jump = len(marks) - 1
    while True:
        event = get()
        kind = type(event)
        if kind is SequenceEndEvent:
            marks.append(event.end_mark.index)
            marks[jump] = len(marks)
            return data
        start = event.start_mark.index
        if kind is ScalarEvent:
            value = event.value
            short = len(value) < SHORT or (value[0] in SPECIAL_FIRST and len(value) < LONG)
            if short and event.implicit[0]:
                value, reads_as = meaning(value)
                if reads_as:
                    found.doubt(event, reads_as)
            data.append(value)
            marks += (start, start, event.end_mark.index)
            continue
        marks += (start, start, 0)
        if kind is MappingStartEvent:
            data.append(_mapping(found, depth + 1))
        elif kind is SequenceStartEvent:
            data.append(_sequence(found, depth + 1))
        else:
            raise PeculiarError


def _parts(value: Plain, marks: list[int], at: int) -> dict[str | int, int]:
    """The parts of a mapping or list by their steps, each with where its numbers begin."""
    kind = type(value)
    steps: Any = value.items() if kind is dict else enumerate(value) if kind is list else ()
    found: dict[str | int, int] = {}
    at += 3
    for step, part in steps:
        found[step] = at
        kind = type(part)
        at = marks[at + 2] if kind is dict or kind is list else at + 3
    return found


def _after(value: Plain, marks: list[int], at: int) -> int:
    """Where the numbers of what comes after a value begin."""
    return marks[at + 2] if isinstance(value, (dict, list)) else at + 3


def _tree(value: Plain, marks: list[int], at: int) -> Place:
    inside: Any = None
    below = at + 3
    if isinstance(value, dict):
        inside = {}
        for key, part in value.items():
            inside[key] = _tree(part, marks, below)
            below = _after(part, marks, below)
    elif isinstance(value, list):
        inside = []
        for part in value:
            inside.append(_tree(part, marks, below))
            below = _after(part, marks, below)
    return marks[at], marks[at + 1], marks[_after(value, marks, at) - 1], inside
