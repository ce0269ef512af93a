"""Plain data of a procedure file to YAML text that reads well and changes in few lines.

Keys come in the order of the model, whatever the order of the data; keys the model does not know come
last. Long and multi-line texts are block scalars, codes and everything another YAML reader might take for
a number are in double quotes, dates are plain, small records stand on one line. The text is in NFC,
without blanks at line ends; :func:`dvc_core.source.read` gives back what was written (in NFC).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import pairwise, takewhile
from typing import Any, Literal, NamedTuple

from ..finding import DvcError, Path, require_type
from ..source.build import MAX_DEPTH, MAX_FAULTS
from ..words.folding import normal
from ..words.printing import UNSEEN
from .keys import Named, Place, place_below
from .procedure import (
    AddedTime,
    Alternative,
    Citation,
    Declared,
    DossierEvent,
    Duration,
    DurationPart,
    ExcludedTime,
    FeePeriod,
    FeeRow,
    FromDatabase,
    InPerson,
    Procedure,
    Provenance,
    Relief,
    Sector,
)
from .shapes import LONGEST_KEY, Record

Search = Callable[[str], re.Match[str] | None]

#: Lines are folded before this column where the text has a blank to fold at.
WIDTH = 110
#: Longer words in a list are easier to read one a line.
_FLOW_ITEM = 50
_MAX_INTEGER = 10**18

#: Records that stand on one line where they fit.
_COMPACT: frozenset[Place] = frozenset(
    {
        Alternative,
        Citation,
        Declared,
        Duration,
        DurationPart,
        AddedTime,
        ExcludedTime,
        FeePeriod,
        FeeRow,
        FromDatabase,
        InPerson,
        Provenance,
        Relief,
        Sector,
        DossierEvent,
    }
)

#: What only an escape can carry through a file: controls, blanks that look like a space, invisible marks.
_CONTROL = f"{UNSEEN}\t\r\xa0\u2000-\u200a\u202f\u205f\u3000"
_has_control = re.compile(f"[{_CONTROL}]").search
_has_surrogate = re.compile("[\ud800-\udfff]").search
_escaped = re.compile(f'["\\\\\n{_CONTROL}]')
#: Begins with a letter or digit; a colon only before, a number sign only after something else than a blank.
_doubtful_block = re.compile(f"[:#\n{_CONTROL}]").search
_doubtful_flow = re.compile(f"[:#,\\[\\]{{}}\n{_CONTROL}]").search
_unquoted_block = re.compile(f"[^\\W_](?:[^:#\n{_CONTROL}]|:(?=[^ \n])|(?<! )#)*(?<! )\\Z").match
_unquoted_flow = re.compile(
    f"[^\\W_](?:[^:#,\\[\\]{{}}\n{_CONTROL}]|:(?=[^ ,\\[\\]{{}}\n])|(?<! )#)*(?<! )\\Z"
).match
_numberish = re.compile(r"(?=.*[0-9])[-+0-9._:eExXoOa-fA-F]+\Z").match
_is_date = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z").match
_unquoted_key = re.compile(rf"[a-z][a-z0-9_-]{{0,{LONGEST_KEY - 1}}}\Z").match
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "inf", "nan"])


class EmitError(DvcError, ValueError):
    """The data hold something that no procedure file can carry; the message says what."""


def dump(data: Mapping[str, Any] | Procedure, head: str = "") -> str:
    """Write a procedure, or the data of one, as a file; ``head`` is a comment to begin with, each line with its ``#``.

    Values of data are mappings, sequences, texts, whole numbers, decimals, dates, booleans and None. Raises
    :class:`EmitError` for anything else, lone surrogates and keys no file may have.
    """
    if isinstance(data, Record):
        data = data.to_data()
    require_type(data, Mapping, "dump takes a Procedure or the data of one")
    out = [f"{head.rstrip()}\n"] if head else []
    try:
        if data:
            _mapping(out, data, Procedure, "")
        else:
            out.append("{}\n")
    except RecursionError:
        raise EmitError("data nested too deep, or in themselves") from None
    text = "".join(out)
    return normal(text)


What = Literal["value", "key", "number", "text", "depth", "size"]


class Unserialisable(NamedTuple):
    """What no file can hold: where it is, the kind of fault, and what it is."""

    path: Path
    what: What
    got: str


#: So many values are more than a file of the largest size holds.
_MAX_VALUES = 1_000_000
_SHOWN_BITS = 200


def to_yaml_data(data: object) -> tuple[Any, list[Unserialisable]]:
    """Data of a program as a file holds them, and what no file can, which is left out.

    Records become their data, tuples lists, and floats the text of their decimals. What is nested too deep (a list
    may hold itself) or too large ends the walk.
    """
    found = _YamlData()
    return found.value(data, ()), found.unfit


class _YamlData:
    """One walk over data: how many values it has seen, and what did not fit."""

    def __init__(self) -> None:
        self.seen = 0
        self.unfit: list[Unserialisable] = []
        self.over = False

    def value(self, value: Any, path: Path) -> Any:
        self.seen += 1
        if self.over:
            return None
        if len(path) > MAX_DEPTH or self.seen > _MAX_VALUES:
            self.over = True
            return self._left_out(path, "depth" if len(path) > MAX_DEPTH else "size", value)
        if isinstance(value, Record):
            value = value.to_data()
        if isinstance(value, Mapping):
            keys = [key for key in takewhile(self._goes_on, value) if self._holds(path, key)]
            return {key: self.value(value[key], (*path, key)) for key in keys}
        if isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray)):
            # What never ends, or nearly so (``range(10**12)``), is left where the walk is over.
            return [self.value(part, (*path, n)) for n, part in takewhile(self._goes_on, enumerate(value))]
        return self._single(value, path)

    def _goes_on(self, _: object) -> bool:
        return not self.over

    def _single(self, value: Any, path: Path) -> Any:
        if isinstance(value, float) and math.isfinite(value):
            return Decimal(float.__repr__(value))
        if isinstance(value, str):
            return self._left_out(path, "text", value) if _has_surrogate(value) else value
        try:
            _atom(value)
        except EmitError:
            return self._left_out(path, "number" if isinstance(value, (int, float)) else "value", value)
        return value

    def _holds(self, path: Path, key: object) -> bool:
        try:
            _key(key)
        except EmitError:
            self._left_out(path, "key", key)
            return False
        return True

    def _left_out(self, path: Path, what: What, value: object) -> None:
        named = isinstance(value, float) or (isinstance(value, (str, int)) and what in ("key", "number"))
        got = type(value).__name__
        if isinstance(value, int) and value.bit_length() > _SHOWN_BITS:
            # Python writes no number of some thousand digits.
            got = f"{'-' if value < 0 else ''}10^{int(math.log10(abs(value)))}" if named else got
        elif named:
            got = f"{value!r:.40}"
        self.unfit.append(Unserialisable(path, what, got))
        self.over = self.over or len(self.unfit) > MAX_FAULTS


def entry_text(key: str, value: Any, place: Place, indent: str) -> str:
    """The lines of one key of a mapping; ``place`` is what the model has there, as in what follows."""
    out: list[str] = []
    _mapping(out, {key: value}, place, indent)
    return "".join(out)


def item_text(item: Any, place: Place, indent: str) -> str:
    """The lines of one item of a list, its dash at ``indent``."""
    out: list[str] = []
    _sequence(out, [item], place, indent)
    return "".join(out)


def value_text(value: Any, place: Place, indent: str, column: int) -> str:
    """What stands behind the colon of a key at ``indent``, from the blank before it to its last line end."""
    out: list[str] = []
    _value(out, value, place, indent, column)
    return "".join(out)


@cache
def _ranks(place: Place) -> Mapping[str, int]:
    """The rank of each key that the model knows at a place."""
    known = () if place is None or isinstance(place, Named) else place.model_fields.values()
    return {field.alias or "": rank for rank, field in enumerate(known)}


def below(place: Place, key: str) -> Place:
    """What is below a key. A record inside one of its own kind is written like unknown data: small."""
    inner = place_below(place, key)
    return None if inner is place else inner


def _is_compact(place: Place) -> bool:
    return place is None or place in _COMPACT


def ordered(data: Mapping[str, Any], place: Place) -> list[tuple[str, Any]]:
    """The keys and values of a record in the order of the model, then those it does not know."""
    items = list(data.items())
    if ranks := _ranks(place):
        last = len(ranks)
        order = [ranks.get(key, last) for key in data]
        if any(a > b for a, b in pairwise(order)):
            items = [item for _, item in sorted(zip(order, items, strict=True), key=lambda pair: pair[0])]
    return items


def _mapping(out: list[str], data: Mapping[str, Any], place: Place, indent: str) -> None:
    """Write a mapping that is not empty; the first key may already stand behind a dash."""
    lead = "" if out and out[-1].endswith("- ") else indent
    for key, value in ordered(data, place):
        name = _key(key)
        out.append(f"{lead}{name}:")
        lead = indent
        _value(out, value, below(place, key), indent, len(indent) + len(name) + 2)


def _value(out: list[str], value: Any, place: Place, indent: str, column: int) -> None:
    """Write what stands behind a colon; ``column`` is where it would begin on the same line."""
    if isinstance(value, str):
        out.append(_text(value, f"{indent}  ", column))
    elif isinstance(value, Mapping):
        flow = _flow(value, place, WIDTH - column) if _is_compact(place) or not value else None
        if flow is not None:
            out.append(f" {flow}\n")
        else:
            out.append("\n")
            _mapping(out, value, place, f"{indent}  ")
    elif isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        words = not value or (isinstance(value[0], (str, int)) and not isinstance(value[0], bool))
        flow = _flow(value, place, WIDTH - column) if words else None
        if flow is not None:
            out.append(f" {flow}\n")
        else:
            out.append("\n")
            _sequence(out, value, place, f"{indent}  ")
    else:
        out.append(f" {_atom(value)}\n")


def _sequence(out: list[str], items: Sequence[Any], place: Place, indent: str) -> None:
    below = f"{indent}  "
    for item in items:
        if isinstance(item, str):
            out.append(f"{indent}-{_text(item, below, len(below))}")
            continue
        if isinstance(item, Mapping):
            flow = _flow(item, place, WIDTH - len(below)) if _is_compact(place) or not item else None
            if flow is None:
                out.append(f"{indent}- ")
                _mapping(out, item, place, below)
            else:
                out.append(f"{indent}- {flow}\n")
        elif isinstance(item, Sequence) and not isinstance(item, (bytes, bytearray)):
            out.append(f"{indent}-")
            _value(out, item, place, indent, len(below))
        else:
            out.append(f"{indent}- {_atom(item)}\n")


def _flow(value: Any, place: Place, room: int) -> str | None:
    """A mapping of simple values, or a list of short words, on one line; None where that is no good."""
    if isinstance(value, Mapping):
        parts = []
        for key, item in ordered(value, place):
            shown = flow_item(item, room)
            if shown is None:
                return None
            parts.append(f"{_key(key)}: {shown}")
        line = f"{{{', '.join(parts)}}}"
    else:
        items = [flow_item(item, _FLOW_ITEM) for item in value]
        if None in items:
            return None
        line = f"[{', '.join(item for item in items if item is not None)}]"
    return line if len(line) <= room else None


def flow_item(value: Any, room: int) -> str | None:
    """A value between braces or brackets; None where it has more signs than there is room, or line ends."""
    if isinstance(value, str):
        value = _as_text(value)
        if len(value) > room:
            return None
        if _needs_no_quotes(value, _doubtful_flow, _unquoted_flow):
            return value if _is_date(value) or not _misread(value) else f'"{value}"'
        return None if _has_control(value) or "\n" in value else _quoted(value)
    if isinstance(value, (Mapping, Sequence)) and not isinstance(value, (bytes, bytearray)):
        return _flow(value, None, room)
    return _atom(value)


def _needs_no_quotes(text: str, doubtful: Search, plain: Search) -> bool:
    """True where a text needs no quotes; the slow pattern is asked only about texts with doubtful signs."""
    if not text or not text[0].isalnum():
        return False
    return text[-1] != " " if doubtful(text) is None else plain(text) is not None


def _misread(text: str) -> bool:
    """True where another reader, or ours, takes the plain text for something else."""
    return _numberish(text) is not None or (len(text) <= 5 and text.lower() in _WORDS)


def _text(value: str, indent: str, column: int) -> str:
    """A text with its style, from the blank before it to the end of its last line."""
    value = _as_text(value)
    room = WIDTH - column
    if len(value) <= room and "\n" not in value:
        if _needs_no_quotes(value, _doubtful_block, _unquoted_block):
            return f" {value}\n" if _is_date(value) or not _misread(value) else f" {_quoted(value)}\n"
        return f" {_quoted(value)}\n"
    # A line end after a blank, or blanks at either end: no block scalar carries them well.
    if value[0].isspace() or value[-1].isspace() or " \n" in value or _has_control(value):
        return f" {_quoted(value)}\n"
    lines = value.split("\n")
    width = WIDTH - len(indent)
    if len(lines) > 1 and ("\n " in value or max(map(len, lines)) <= width):
        body = "\n".join(f"{indent}{line}" if line else "" for line in lines)
        return f" |-\n{body}\n"
    return f" >-\n{folded(lines, indent, width)}\n"


def folded(lines: list[str], indent: str, width: int) -> str:
    """Lines folded at single blanks; a line end of the text is an empty line of the block."""
    out: list[str] = []
    for number, line in enumerate(lines):
        if number:
            out.append("")
        start, length = 0, len(line)
        if not length:
            continue
        while length - start > width:
            cut = _fold_at(line, start, start + width)
            if cut < 0:
                break
            out.append(indent + line[start:cut])
            start = cut + 1
        out.append(indent + line[start:])
    return "\n".join(out)


def _fold_at(line: str, start: int, limit: int) -> int:
    """The last single blank between words before ``limit``, else the first after it, else -1."""
    cut = line.rfind(" ", start + 1, limit + 1)
    while cut > start and (line[cut - 1] == " " or line[cut + 1 : cut + 2] in ("", " ")):
        cut = line.rfind(" ", start + 1, cut)
    if cut > start:
        return cut
    cut = line.find(" ", limit)
    while cut >= 0 and (line[cut - 1] == " " or line[cut + 1 : cut + 2] in ("", " ")):
        cut = line.find(" ", cut + 1)
    return cut


#: A text that is of a type of its own, as a word of an enumeration, may be shown as something else.
_as_text = str.__str__

_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x00": "\\0", "\xa0": "\\_"}


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    code = ord(char)
    return _NAMED.get(char) or (
        f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}" if code < 65536 else f"\\U{code:08X}"
    )


def _quoted(value: str) -> str:
    if _has_surrogate(value):
        raise EmitError("a text with a lone surrogate is no Unicode text")
    # Composed first: what is escaped stays as it is (U+2000 is U+2002 composed).
    return f'"{_escaped.sub(_escape, normal(value))}"'


def _key(key: object) -> str:
    if not isinstance(key, str) or key in ("", "<<") or len(key) > LONGEST_KEY:
        raise EmitError(f"no key of a procedure file: {key!r:.80}")
    key = _as_text(key)
    if _unquoted_key(key) and key not in _WORDS:
        return key
    return (
        key if _needs_no_quotes(key, _doubtful_flow, _unquoted_flow) and not _misread(key) else _quoted(key)
    )


def _atom(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        if abs(value) >= _MAX_INTEGER:
            raise EmitError("a whole number of more than 18 digits")
        return int.__repr__(value)
    if isinstance(value, Decimal) and value.is_finite():
        return f"{value:f}"
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    raise EmitError(f"no value of a procedure file: {type(value).__name__}")
