"""YAML events to plain data and the place of every key and value, in one walk.

The data hold only dict, list, str, int, bool and None. Implicit types are fewer than YAML's: only
``null``, ``true``, ``false`` and whole numbers without a leading zero. Everything else stays text,
since plain YAML reads the procedure code ``1.001010`` as a number and loses its last digit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from ..finding import Path, Rule, Severity

MAX_DEPTH = 32
MAX_NODES = 150_000
#: Nobody mends more in one go; telling 80,000 faults would take longer than finding them.
MAX_FAULTS = 200
#: A shorter text cannot hold MAX_NODES nodes, so that small files need no counting.
_COUNT_FROM = 2 * MAX_NODES - 2

DUPLICATE = Rule("DVC006", Severity.ERROR, evidence="YAML silently keeps the last of two values")
ALIAS = Rule("DVC007", Severity.ERROR, evidence="anchors hide what a reader of the law must see")
TAG = Rule("DVC008", Severity.ERROR, evidence="tags can run code in other readers")
LIMIT = Rule("DVC009", Severity.ERROR, evidence="resource bound")
DOCUMENTS = Rule("DVC011", Severity.ERROR, evidence="a second document is silently dropped")
EMPTY = Rule("DVC013", Severity.ERROR, evidence="an empty file is no procedure")
BAD_KEY = Rule("DVC014", Severity.ERROR, evidence="keys are words of the law")

RULES = (DUPLICATE, ALIAS, TAG, LIMIT, DOCUMENTS, EMPTY, BAD_KEY)

Plain: TypeAlias = Any
#: PyYAML's stubs leave marks optional; those of a parser are always there.
Event: TypeAlias = Any
#: Where something stands, in code points: start of its key (its own start in a list), its start,
#: its end, and the places inside it (a dict, a list, or None for a scalar). Plain tuples of numbers
#: cost the garbage collector nothing; libyaml's marks cost a tenth of the whole load.
Place: TypeAlias = tuple[int, int, int, Any]


class Fault(NamedTuple):
    """Something in the structure that is refused; ``other`` is a second place."""

    rule: Rule
    start: int
    end: int
    params: dict[str, Any]
    other: Place | None = None


class Doubt(NamedTuple):
    """A plain scalar kept as text that another YAML reader takes for something else."""

    start: int
    end: int
    value: str
    reads_as: str


class TooMuchError(Exception):
    """A bound was passed; carries the fault. Never leaves this package."""

    def __init__(self, event: Event, **params: Any) -> None:
        super().__init__(params)
        self.fault = Fault(LIMIT, event.start_mark.index, event.end_mark.index, params)


def is_suspicious(text: str) -> bool:
    """True for a text that may hold anchors, tags, or too many nodes."""
    return "&" in text or "!" in text or len(text) > _COUNT_FROM


class Build:
    """The state of one walk, and its result: ``data``, ``places``, ``faults``, ``doubts``."""

    __slots__ = ("careful", "data", "doubts", "faults", "get", "nodes", "places")

    def __init__(self, get: Callable[[], Event], text: str) -> None:
        self.get = get
        self.careful = is_suspicious(text)
        self.nodes = 0
        self.faults: list[Fault] = []
        self.doubts: list[Doubt] = []
        self.data: Plain = None
        self.places: Place | None = None

    def find(self, path: Path) -> tuple[Place | None, int]:
        """The place at ``path``, or of its nearest known ancestor, and how deep that is."""
        place = self.places
        for depth, step in enumerate(path):
            inside = place[3] if place is not None else None
            child: Place | None = None
            if isinstance(inside, dict):
                child = inside.get(step)
            elif isinstance(inside, list) and isinstance(step, int) and 0 <= step < len(inside):
                child = inside[step]
            if child is None:
                return (None if depth == 0 else place), depth
            place = child
        return place, len(path)

    def refuse(self, rule: Rule, at: Event, other: Place | None = None, **params: object) -> None:
        """Note a fault at an event."""
        if len(self.faults) == MAX_FAULTS:
            raise TooMuchError(at, what="faults", limit=MAX_FAULTS)
        self.faults.append(Fault(rule, at.start_mark.index, at.end_mark.index, params, other))

    def doubt(self, event: Event, reads_as: str) -> None:
        """Note a plain scalar that other readers take for something else."""
        self.doubts.append(Doubt(event.start_mark.index, event.end_mark.index, event.value, reads_as))

    def inspect(self, event: Event) -> None:
        """Look at what only suspicious texts can have: anchors, tags, too many nodes."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise TooMuchError(event, what="nodes", limit=MAX_NODES)
        if event.anchor is not None:
            self.refuse(ALIAS, event, name=event.anchor, kind="anchor")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.refuse(TAG, event, tag=tag)


if yaml.__with_libyaml__:
    from yaml._yaml import CParser as _Parser
else:  # pragma: no cover - the wheels of every platform carry libyaml
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class _Parser(Reader, Scanner, Parser):  # type: ignore[no-redef]
        """The same events from pure Python."""

        def __init__(self, stream: str | bytes) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            Parser.__init__(self)


def parser_of(data: str | bytes) -> Any:
    """A parser of a text, as such or in UTF-8: ``get_event`` gives the next event, ``dispose`` ends it."""
    return _Parser(data)


def build(text: str) -> Build:
    """Read one document; raises ``yaml.YAMLError`` where the syntax is broken, else never."""
    parser = parser_of(text)
    state = Build(parser.get_event, text)
    try:
        _document(state)
    except TooMuchError as bound:
        state.faults.append(bound.fault)
    finally:
        parser.dispose()
    return state


def _document(state: Build) -> None:
    get = state.get
    get()  # StreamStart
    event = get()
    if type(event) is StreamEndEvent:
        state.refuse(EMPTY, event, what="file")
        return
    if event.version is not None or event.tags:
        state.refuse(DOCUMENTS, event, what="directive")
    root = get()
    state.data, state.places = _value(state, root, 1)
    if type(root) is not MappingStartEvent:
        blank = type(root) is ScalarEvent and state.data is None
        state.refuse(EMPTY, root, what="file" if blank else "root")
    get()  # DocumentEnd
    event = get()
    if type(event) is DocumentStartEvent:
        state.refuse(DOCUMENTS, event, what="second")


def _value(state: Build, event: Event, depth: int) -> tuple[Plain, Place]:
    kind = type(event)
    start = event.start_mark.index
    if kind is ScalarEvent:
        return _scalar(state, event), (start, start, event.end_mark.index, None)
    if kind is MappingStartEvent:
        data, inside, end = _mapping(state, event, depth)
        return data, (start, start, end, inside)
    if kind is SequenceStartEvent:
        items, places, end = _sequence(state, event, depth)
        return items, (start, start, end, places)
    state.refuse(ALIAS, event, name=event.anchor, kind="alias")
    return None, (start, start, event.end_mark.index, None)


def _mapping(  # noqa: C901, PLR0912 - the hot loop, see below
    state: Build, opening: Event, depth: int
) -> tuple[dict[str, Plain], dict[str, Place], int]:
    # The hot loop: one call and two look-ups less per key are two per cent of the whole load.
    if depth > MAX_DEPTH:
        raise TooMuchError(opening, what="depth", limit=MAX_DEPTH)
    data: dict[str, Plain] = {}
    places: dict[str, Place] = {}
    get, careful, special = state.get, state.careful, SPECIAL_FIRST
    if careful:
        state.inspect(opening)
    while True:
        key_event = get()
        if type(key_event) is not ScalarEvent:
            if type(key_event) is MappingEndEvent:
                if "" in data or "<<" in data:
                    _refuse_keys(state, data, places)
                return data, places, key_event.end_mark.index  # type: ignore[union-attr]  # see Event
            _skip_bad_key(state, key_event, depth)
            continue
        key = key_event.value
        if careful:
            state.inspect(key_event)
        event: Event = get()
        kind = type(event)
        start = event.start_mark.index
        if kind is ScalarEvent:
            value = event.value
            if careful:
                state.inspect(event)
            if (len(value) < SHORT or (value[0] in special and len(value) < LONG)) and event.implicit[0]:
                value, reads_as = meaning(value)
                if reads_as:
                    state.doubt(event, reads_as)
            end = event.end_mark.index
            inside = None
        elif kind is MappingStartEvent:
            value, inside, end = _mapping(state, event, depth + 1)
        else:
            value, (_, _, end, inside) = _value(state, event, depth + 1)
        if key in data:
            state.refuse(DUPLICATE, key_event, places[key], key=key)
            continue
        data[key] = value
        places[key] = (key_event.start_mark.index, start, end, inside)  # type: ignore[union-attr]  # see Event


def _sequence(state: Build, opening: Event, depth: int) -> tuple[list[Plain], list[Place], int]:
    if depth > MAX_DEPTH:
        raise TooMuchError(opening, what="depth", limit=MAX_DEPTH)
    if state.careful:
        state.inspect(opening)
    data: list[Plain] = []
    places: list[Place] = []
    get = state.get
    while True:
        event: Event = get()
        kind = type(event)
        if kind is MappingStartEvent:
            start = event.start_mark.index
            value, inside, end = _mapping(state, event, depth + 1)
            data.append(value)
            places.append((start, start, end, inside))
        elif kind is SequenceEndEvent:
            return data, places, event.end_mark.index
        else:
            value, place = _value(state, event, depth + 1)
            data.append(value)
            places.append(place)


def _skip_bad_key(state: Build, event: Event, depth: int) -> None:
    """Refuse a key that is a list, a mapping or an alias, and read past it and its value."""
    rule = ALIAS if type(event) is AliasEvent else BAD_KEY
    state.refuse(rule, event, name=event.anchor, kind="alias", what="complex")
    if type(event) is not AliasEvent:
        _value(state, event, depth + 1)
    _value(state, state.get(), depth + 1)


def _refuse_keys(state: Build, data: dict[str, Plain], places: dict[str, Place]) -> None:
    for key, rule, params in (
        ("", BAD_KEY, {"what": "empty"}),
        ("<<", ALIAS, {"name": "<<", "kind": "merge"}),
    ):
        if key in data:
            del data[key]
            start, _, end, _ = places[key]
            state.faults.append(Fault(rule, start, min(start + 2, end), dict(params)))


def _scalar(state: Build, event: Event) -> str | int | bool | None:
    if state.careful:
        state.inspect(event)
    text: str = event.value
    value: str | int | bool | None = text
    if (len(text) < SHORT or (text[0] in SPECIAL_FIRST and len(text) < LONG)) and event.implicit[0]:
        value, reads_as = meaning(text)
        if reads_as:
            state.doubt(event, reads_as)
    return value


#: A plain scalar needs a second look if it is as short as a word YAML may take for something else
#: ("false" is the longest), or begins like a number.
SHORT = 6
#: No number is as long as this.
LONG = 41
SPECIAL_FIRST = frozenset("0123456789+-.~")
_CONSTANTS = {"": None, "null": None, "true": True, "false": False}
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})").fullmatch
#: What YAML 1.2 editors (first) and YAML 1.1 readers (second) take for something else than text.
_OTHER_12 = (
    r"(?P<number>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))|(?P<null>~|Null|NULL)|(?P<bool>True|TRUE|False|FALSE)"
)
_OTHER_11 = (
    r"(?P<bool>[yY]es|YES|[nN]o|NO|[oO]n|ON|[oO]ff|OFF|[yYnN])"
    r"|(?P<sexagesimal>[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?)"
    r"|(?P<number>[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?|0b[01_]+)"
)


@lru_cache(maxsize=4096)
def meaning(value: str) -> tuple[str | int | bool | None, str]:
    """What a plain scalar stands for, and what other readers take it for ("" for the same)."""
    if value in _CONSTANTS:
        return _CONSTANTS[value], ""
    if _WHOLE(value):
        return int(value), ""
    match = re.fullmatch(_OTHER_12, value) or re.fullmatch(_OTHER_11, value)
    return value, (match.lastgroup or "") if match else ""
