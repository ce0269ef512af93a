"""Files of answers: one answer, a list, or JSON Lines; plain or gzip; each item with its place."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple

from ..finding import Frozen
from ..words import Both
from .sentences import SENTENCES

_GZIP = b"\x1f\x8b"


class Trouble(NamedTuple):
    """What kept a part of the input from being read; worded in :data:`PROBLEMS`."""

    code: str
    file: str
    #: Line of the input (from 1), or number of the item in a list; 0 for the whole input.
    line: int = 0
    params: Mapping[str, object] = Frozen()


class InputItem(NamedTuple):
    """One JSON value of the input, and the line or number it stands at."""

    line: int
    value: Any


def read_answers(stream: BinaryIO, name: str) -> Iterator[InputItem | Trouble]:
    """Yield every value of a stream of bytes. Never raises for its content.

    JSON Lines are read line by line, so that memory does not grow with the file; a broken line is a
    :class:`Trouble` and the next one goes on.
    """
    try:
        yield from _items(_opened(stream), name)
    except (OSError, EOFError, zlib.error) as error:
        yield Trouble("bad_gzip", name, 0, Frozen(reason=str(error) or type(error).__name__))


def _opened(stream: BinaryIO) -> io.BufferedIOBase:
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var] # any raw stream
    if buffered.peek(2)[:2] == _GZIP:
        return gzip.GzipFile(fileobj=buffered)
    return buffered


def _items(stream: io.BufferedIOBase, name: str) -> Iterator[InputItem | Trouble]:
    number = 0
    first = b""
    for line in stream:
        number += 1
        first = line.strip().removeprefix(b"\xef\xbb\xbf")
        if first:
            break
    if not first:
        yield Trouble("empty", name)
        return
    value = _parsed(first, name, number)
    if isinstance(value, InputItem):
        yield from _unrolled(value)
        yield from _lines(stream, name, number)
        return
    rest = stream.read()
    whole = _parsed(first + b"\n" + rest, name, 0)
    if isinstance(whole, InputItem) or first in (b"{", b"[") or not _has_lines(rest):
        yield from _unrolled(whole)
    else:
        yield value
        yield from _lines(io.BytesIO(rest), name, number)


def _has_lines(rest: bytes) -> bool:
    """True where what follows a broken first line is JSON Lines: some line is an answer in itself."""
    return any(line.startswith(b"{") and line.rstrip().endswith(b"}") for line in rest.splitlines()[:50])


def _lines(stream: io.BufferedIOBase | io.BytesIO, name: str, number: int) -> Iterator[InputItem | Trouble]:
    for line in stream:
        number += 1
        if line.strip():
            yield from _unrolled(_parsed(line, name, number))


def _parsed(text: bytes, name: str, line: int) -> InputItem | Trouble:
    try:
        return InputItem(line, json.loads(text))
    except UnicodeDecodeError:
        return Trouble("bad_text", name, line)
    except RecursionError:
        return Trouble("too_deep", name, line)
    except json.JSONDecodeError as error:
        return Trouble("bad_json", name, line or error.lineno, Frozen(column=error.colno))
    except ValueError:
        # More digits than the interpreter makes a number of.
        return Trouble("long_number", name, line)


def _unrolled(item: InputItem | Trouble) -> Iterator[InputItem | Trouble]:
    if isinstance(item, InputItem) and isinstance(item.value, list):
        # The numbers of a list on one line are its own; in JSON Lines the line says more.
        for i, value in enumerate(item.value, 1):
            yield InputItem(item.line if item.line > 1 else i, value)
    else:
        yield item


#: What kept an input from becoming a procedure, or a file from being written.
PROBLEMS: Mapping[str, Both] = SENTENCES["problems"]
