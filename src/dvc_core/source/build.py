"""YAML events to plain data and the place of every key and value, in one walk.

The data hold only dict, list, str, int, bool and None. Implicit types are fewer than YAML's: only
``null``, ``true``, ``false`` and whole numbers without a leading zero. Everything else stays text,
since plain YAML reads the procedure code ``1.001010`` as a number and loses its last digit.
"""

import re
from collections.abc import Callable, Container, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

from ..finding import Path, Rule, Severity
from ..words.regex import regex

MAX_DEPTH = 32
MAX_NODES = 150_000
#: Nobody fixes more in one go; telling 80,000 faults would take longer than finding them.
MAX_FAULTS = 200

DUPLICATE = Rule("DVC006", Severity.ERROR, evidence="YAML silently keeps the last of two values")
ALIAS = Rule("DVC007", Severity.ERROR, evidence="anchors hide what a reader of the law must see")
TAG = Rule("DVC008", Severity.ERROR, evidence="tags can run code in other readers")
LIMIT = Rule("DVC009", Severity.ERROR, evidence="resource bound")
DOCUMENTS = Rule("DVC011", Severity.ERROR, evidence="a second document is silently dropped")
EMPTY = Rule("DVC013", Severity.ERROR, evidence="an empty file is no procedure")
BAD_KEY = Rule("DVC014", Severity.ERROR, evidence="keys are words of the law")

RULES = (DUPLICATE, ALIAS, TAG, LIMIT, DOCUMENTS, EMPTY, BAD_KEY)

PlainData: TypeAlias = Any
#: PyYAML's stubs leave marks optional; those of a parser are always there.
Event: TypeAlias = Any
#: Where something stands, in code points: start of its key (its own start in a list), its start,
#: its end, and the places inside it (a dict, a list, or None for a scalar). Plain tuples of numbers
#: cost the garbage collector nothing; libyaml's marks cost a tenth of the whole load.
Place: TypeAlias = tuple[int, int, int, Any]


class Pasted(NamedTuple):
    """What pasted lines become at their key: a ``text``, the lines of a ``value``, a ``list``, one ``quoted`` text."""

    kind: Literal["", "text", "value", "list", "quoted"]
    #: YAML without dashes, the items of a list; else one. Lines behind the first are indented as below their key.
    items: tuple[str, ...] = ()
    #: Lines among the names of papers that name none.
    notes: tuple[str, ...] = ()
    #: Whether the lines are those of a table.
    table: bool = False


class Keys(NamedTuple):
    """The keys of the model: asked for broken texts alone, since they are many."""

    every: Callable[[], Container[str]]
    #: Those of the record at a place.
    at: Callable[[Path], Container[str]]
    #: What lines of text are under a key: "text", "value", or what each begins with as an item of a list; "" for nothing.
    lines_of: Callable[[Path], str] = lambda _: ""
    #: What such lines become.
    pasted: Callable[[Path, Sequence[str]], Pasted] = lambda _, __: Pasted("")


class StructureFault(NamedTuple):
    """Something in the structure that is refused; ``other`` is a second place."""

    rule: Rule
    start: int
    end: int
    params: dict[str, Any]
    other: Place | None = None


class AmbiguousScalar(NamedTuple):
    """A plain scalar kept as text that another YAML reader takes for something else."""

    start: int
    end: int
    value: str
    reads_as: str


class TooMuchError(Exception):
    """A bound was passed; carries the fault. Never leaves this package."""

    def __init__(self, event: Event, **params: Any) -> None:
        super().__init__(params)
        self.fault = StructureFault(LIMIT, event.start_mark.index, event.end_mark.index, params)


class Build:
    """The state of one walk, and its result: ``data``, ``places``, ``faults``, ``doubts``."""

    __slots__ = ("careful", "data", "doubts", "faults", "get", "nodes", "places")

    def __init__(self, get: Callable[[], Event], text: str) -> None:
        self.get = get
        #: Whether there may be anchors, tags or too many nodes: to look is a seventh of the reading.
        self.careful = "&" in text or "!" in text or len(text) > 2 * MAX_NODES - 2
        self.nodes = 0
        self.faults: list[StructureFault] = []
        self.doubts: list[AmbiguousScalar] = []
        self.data: PlainData = None
        self.places: Place | None = None

    def refuse(self, rule: Rule, at: Event, other: Place | None = None, **params: object) -> None:
        """Note a fault at an event."""
        if len(self.faults) == MAX_FAULTS:
            raise TooMuchError(at, what="faults", limit=MAX_FAULTS)
        self.faults.append(StructureFault(rule, at.start_mark.index, at.end_mark.index, params, other))

    def doubt(self, event: Event, reads_as: str) -> None:
        """Note a plain scalar that other readers take for something else."""
        self.doubts.append(
            AmbiguousScalar(event.start_mark.index, event.end_mark.index, event.value, reads_as)
        )

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


#: Blanks and line breaks of YAML.
_BLANKS = " \t"
_BREAKS = "\r\n\x85\u2028\u2029"


class PureParser(Reader, Scanner, Parser):
    """The events of libyaml from pure Python, for where it is not: in a browser."""

    def __init__(self, stream: str | bytes) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> list[str]:  # noqa: FBT001 - as it is
        """As libyaml: an escape that is the number of no character, or of half of one, is refused."""
        try:
            chunks: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
            "".join(chunks).encode()
        except (ValueError, OverflowError):
            said = "found invalid Unicode character escape code"
            raise ScannerError("while parsing a quoted scalar", start_mark, said, self.get_mark()) from None
        return chunks

    def scan_to_next_token(self) -> None:
        """As libyaml: a tab parts what a space parts, but neither indents nor follows the sign of an item."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str]:
        """As libyaml: a tab between two words belongs to the text; a tab that indents too little is refused."""
        blanks, breaks = "", list[str]()
        while (sign := self.peek()) in _BLANKS or sign in _BREAKS:
            if sign in _BREAKS:
                blanks, self.allow_simple_key = "", True
                breaks.append(self.scan_line_break())  # type: ignore[no-untyped-call]
                if self.prefix(3) in ("---", "...") and self.peek(3) in _BLANKS + _BREAKS + "\0":
                    return []
            elif breaks and self.column < indent:
                self._refuse_tab(start_mark)
                self.forward()
            else:
                blanks += sign
                self.forward()
        if not breaks:
            return [blanks] if blanks else []
        first, *others = breaks
        folded = "" if first == "\n" and others else " " if first == "\n" else first
        return [folded, *others]

    def scan_block_scalar_indentation(self) -> Any:
        """Scan the indentation of the first line of a block text; reject a tab there, as libyaml does."""
        found = super().scan_block_scalar_indentation()
        self._refuse_tab(found[2])
        return found

    def scan_block_scalar_breaks(self, indent: int) -> Any:
        """Scan the blank lines in a block text; reject a tab as indentation, as libyaml does."""
        found = super().scan_block_scalar_breaks(indent)
        if self.column < indent:
            self._refuse_tab(found[1])
        return found

    def _refuse_tab(self, begun: Any) -> None:
        if self.peek() == "\t":
            raise ScannerError(
                "while scanning a text", begun, "found a tab in its indentation", self.get_mark()
            )


if yaml.__with_libyaml__:
    from yaml._yaml import CParser

_PARSER: Callable[[str | bytes], Any] = CParser if yaml.__with_libyaml__ else PureParser


def build(text: str, parser: Callable[[str | bytes], Any] = _PARSER, *, data: bytes | None = None) -> Build:
    """Read one document; raises ``yaml.YAMLError`` where the syntax is broken, else never.

    ``data`` is the text in UTF-8, where it is at hand: libyaml reads no other.
    """
    events = parser(data or text)
    state = Build(events.get_event, text)
    try:
        _document(state)
    except TooMuchError as bound:
        state.faults.append(bound.fault)
    finally:
        events.dispose()
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
    state.data, end, inside = _value(state, root, 1)
    state.places = (root.start_mark.index, root.start_mark.index, end, inside)
    if type(root) is not MappingStartEvent:
        blank = type(root) is ScalarEvent and state.data is None
        state.refuse(EMPTY, root, what="file" if blank else "root")
    get()  # DocumentEnd
    event = get()
    if type(event) is DocumentStartEvent:
        state.refuse(DOCUMENTS, event, what="second")


def _value(state: Build, event: Event, depth: int) -> tuple[PlainData, int, Any]:
    """What begins with an event: its data, where it ends, and the places inside it."""
    kind = type(event)
    if kind is ScalarEvent:
        if state.careful:
            state.inspect(event)
        value: PlainData = event.value
        if (len(value) < _SHORT or (value[0] in _SPECIAL_FIRST and len(value) < _LONG)) and event.implicit[0]:
            value, reads_as = meaning(value)
            if reads_as:
                state.doubt(event, reads_as)
        return value, event.end_mark.index, None
    if kind is AliasEvent:
        state.refuse(ALIAS, event, name=event.anchor, kind="alias")
        return None, event.end_mark.index, None
    if depth > MAX_DEPTH:
        raise TooMuchError(event, what="depth", limit=MAX_DEPTH)
    if state.careful:
        state.inspect(event)
    return _mapping(state, depth) if kind is MappingStartEvent else _sequence(state, depth)


def _mapping(state: Build, depth: int) -> tuple[dict[str, PlainData], int, dict[str, Place]]:
    data: dict[str, PlainData] = {}
    places: dict[str, Place] = {}
    get, careful = state.get, state.careful
    while (kind := type(key_event := get())) is not MappingEndEvent:
        if kind is not ScalarEvent:
            _skip_bad_key(state, key_event, depth)
            continue
        if careful:
            state.inspect(key_event)
        event = get()
        value, end, inside = _value(state, event, depth + 1)
        key = key_event.value
        if key in data:
            state.refuse(DUPLICATE, key_event, places[key], key=key)
            continue
        data[key] = value
        places[key] = (key_event.start_mark.index, event.start_mark.index, end, inside)
    if "" in data or "<<" in data:
        _refuse_keys(state, data, places)
    return data, key_event.end_mark.index, places


def _sequence(state: Build, depth: int) -> tuple[list[PlainData], int, list[Place]]:
    data: list[PlainData] = []
    places: list[Place] = []
    get = state.get
    while type(event := get()) is not SequenceEndEvent:
        start: int = event.start_mark.index
        value, end, inside = _value(state, event, depth + 1)
        data.append(value)
        places.append((start, start, end, inside))
    return data, event.end_mark.index, places  # type: ignore[union-attr]  # see Event


def _skip_bad_key(state: Build, event: Event, depth: int) -> None:
    """Refuse a key that is a list, a mapping or an alias, and read past it and its value."""
    rule = ALIAS if type(event) is AliasEvent else BAD_KEY
    state.refuse(rule, event, name=event.anchor, kind="alias", what="complex")
    if type(event) is not AliasEvent:
        _value(state, event, depth + 1)
    _value(state, state.get(), depth + 1)


def _refuse_keys(state: Build, data: dict[str, PlainData], places: dict[str, Place]) -> None:
    for key, rule, params in (
        ("", BAD_KEY, {"what": "empty"}),
        ("<<", ALIAS, {"name": "<<", "kind": "merge"}),
    ):
        if key in data:
            del data[key]
            start, _, end, _ = places[key]
            state.faults.append(StructureFault(rule, start, min(start + 2, end), dict(params)))


#: A plain scalar needs a second look if it is as short as a word YAML may take for something else
#: ("false" is the longest), or begins like a number, of which none is so long.
_SHORT, _LONG = 6, 41
_SPECIAL_FIRST = frozenset("0123456789+-.~")
_CONSTANTS = {"": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})").fullmatch
#: What YAML 1.2 editors (first) and YAML 1.1 readers (second) take for something else than text.
_OTHER_12 = regex(
    r"(?P<number>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))|(?P<null>~|Null|NULL)|(?P<bool>True|TRUE|False|FALSE)"
)
_OTHER_11 = regex(
    r"(?P<bool>[yY]es|YES|[nN]o|NO|[oO]n|ON|[oO]ff|OFF|[yYnN])"
    r"|(?P<sexagesimal>[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?)"
    r"|(?P<number>[-+]?[0-9][0-9_]*_[0-9_]*(?:\.[0-9_]*)?|0b[01_]+)"
)


@lru_cache(maxsize=4096)
def meaning(value: str) -> tuple[str | int | bool | None, str]:
    """What a plain scalar stands for, and what other readers take it for ("" for the same)."""
    if value in _CONSTANTS:
        return _CONSTANTS[value], ""
    if _INTEGER(value):
        return int(value), ""
    match = _OTHER_12.fullmatch(value) or _OTHER_11.fullmatch(value)
    return value, (match.lastgroup or "") if match else ""


def as_quoted(value: str) -> str:
    """A text as a quoted YAML scalar."""
    return f'"{value}"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"
