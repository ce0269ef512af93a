"""The outline of a text that is being typed: keys, items and values, found by indentation and brackets alone.

A line without its colon, an open bracket or an open quote ends what they belong to at the next line that is not further
in: the rest of the text keeps its places. Whether a text is right is the matter of :mod:`dvc_core.source.reader`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from ..finding import Path
from .build import MAX_DEPTH
from .lines import Lines

Style = Literal["", "plain", "quoted", "block", "flow"]
Slot = Literal["", "key", "item", "value"]

_DASH = re.compile(r"-(?: +|(?=\n|\Z))")
_KEY = re.compile(
    r"""(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'|(?P<plain>[^\s"'#\[\]{},:|>&*!%@`](?:[^:#\n]|:(?=\S)|(?<=\S)\#)*?))[ ]*:(?=\s|\Z)[ ]*"""
)
_FLOW_KEY = re.compile(
    r"""\s*(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'|(?P<plain>[^\s"'#\[\]{},:][^:,\[\]{}\n]*?))\s*:(?=\s|\Z|[,\]}])[ ]*"""
)
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"?|\'(?:[^\'\n]|\'\')*\'?')
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_PLAIN_FLOW = re.compile(r"(?:(?!\s#)[^,\[\]{}\n])*")


class OutlineNode:
    """A key or an item with its value; ``start`` is where it begins, ``key_end`` where its key ends.

    ``column`` is that of its key or dash; the value is the text between ``value_start`` and ``end``.
    """

    __slots__ = (
        "children",
        "column",
        "depth",
        "end",
        "key_end",
        "parent",
        "start",
        "step",
        "style",
        "value_start",
    )

    def __init__(
        self, parent: OutlineNode | None, step: str | int, start: int, key_end: int, column: int
    ) -> None:
        self.parent = parent
        self.step = step
        self.start = start
        self.key_end = key_end
        self.column = column
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.value_start = self.end = key_end
        self.style: Style = ""
        self.children: list[OutlineNode] = []

    @property
    def path(self) -> Path:
        """The path of the value in the data."""
        return () if self.parent is None else (*self.parent.path, self.step)

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return isinstance(self.step, int)

    def child(self, step: str) -> OutlineNode | None:
        """The first entry of that key."""
        return next((one for one in self.children if one.step == step), None)

    def add(self, step: str | int | None, start: int, key_end: int, column: int) -> OutlineNode:
        """Add an entry; without a key it is the next item of a list."""
        if step is None:
            step = sum(one.is_item for one in self.children)
        node = OutlineNode(self, step, start, key_end, column)
        self.children.append(node)
        return node


class Cursor(NamedTuple):
    """A place in a text: what is typed there, and what it belongs to.

    ``slot`` is ``key`` where a key of ``node`` stands or is to stand, ``item`` where an item of its list, ``value`` where
    its value; empty in comments and in texts of several lines. ``start`` and ``end`` are those of the word at the cursor.
    """

    slot: Slot
    node: OutlineNode
    start: int
    end: int
    #: The entry whose key or item it is, if it is one already.
    entry: OutlineNode | None = None
    #: Whether the place stands between brackets.
    flow: bool = False


class Outline:
    """The outline of a text, made in one walk over its lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.root = OutlineNode(None, "", 0, 0, -1)
        #: By line the innermost open entry before the line; of a line that belongs to a value above, that entry.
        self._open: list[OutlineNode] = []
        #: The lines that go on with a value above them.
        self._within: set[int] = set()
        self._read()

    def _read(self) -> None:
        top, number = self.root, 1
        while number <= self.lines.count:
            self._open.append(top)
            begin, line = self.lines.line_start(number), self.lines.line(number)
            if line.strip() and not line.lstrip().startswith("#"):
                top = self._line(top, begin, begin + len(line))
                last = self._last_line(top, number)
                for inside in range(number + 1, last + 1):
                    self._open.append(top)
                    self._within.add(inside)
                number = last
            number += 1

    def _line(self, top: OutlineNode, begin: int, end: int) -> OutlineNode:
        at = begin + _indent(self.text[begin:end])
        while (dash := _DASH.match(self.text, at, end)) is not None:
            above = self.above(top, at - begin, dash=True)
            if above.depth > MAX_DEPTH:
                return top
            top = above.add(None, at, at, at - begin)
            at = dash.end()
            top.value_start = top.end = at
        key = _KEY.match(self.text, at, end)
        above = self.above(top, at - begin)
        if key is not None and above.depth > MAX_DEPTH:
            return top
        if key is not None:
            top = above.add(_name(key), at, _key_end(key), at - begin)
            at = top.value_start = top.end = key.end()
        elif not top.is_item or top.value_start != at:
            if self.text[at] not in "{[\"'" or above.style or above.children or above.parent is None:
                return top  # goes on with what is above, or is a key that is being typed
            top = above
        self._value(top, at, end)
        return top

    def _value(self, node: OutlineNode, at: int, end: int) -> None:
        """Read the value that begins in a line, as far as it stands in this line; a bracket to its end."""
        first = self.text[at : min(at + 1, end)]
        node.value_start = node.end = at
        if first in ("|", ">"):
            node.style, node.end = "block", end
        elif first in ("{", "["):
            node.style, node.end = "flow", self._flow(node, at, self._limit(node, at))
        elif first in ('"', "'"):
            quoted = _QUOTED.match(self.text, at, end)
            node.style, node.end = "quoted", quoted.end() if quoted else end
        elif first and first != "#":
            comment = _COMMENT.search(self.text, at, end)
            node.style, node.end = "plain", comment.start() if comment else end
            node.end = at + len(self.text[at : node.end].rstrip())

    def _limit(self, node: OutlineNode, at: int) -> int:
        """Where the first line below begins that is not further in than the entry itself."""
        number = self.lines.span(at, at).line + 1
        while number <= self.lines.count:
            line = self.lines.line(number)
            if line.strip() and _indent(line) <= node.column:
                break
            number += 1
        return self.lines.line_start(number)

    def _flow(self, node: OutlineNode, at: int, limit: int) -> int:
        """Read what stands between brackets; returns where it ends."""
        mapping = self.text[at] == "{"
        at += 1
        while at < limit:
            at = self._space(at, limit)
            sign = self.text[at : min(at + 1, limit)]
            if not sign:
                break
            if sign in "]}":
                return at + 1
            if sign == ",":
                at += 1
                continue
            key = _FLOW_KEY.match(self.text, at, limit) if mapping else None
            if key is not None:
                one = node.add(_name(key), at, _key_end(key), at)
                at = key.end()
            elif mapping:
                # A key that is being typed.
                typed = _PLAIN_FLOW.match(self.text, at, limit)
                at = max(at + 1, typed.end() if typed else at)
                continue
            else:
                one = node.add(None, at, at, at)
            at = self._flow_value(one, at, limit)
        return min(at, limit)

    def _flow_value(self, one: OutlineNode, at: int, limit: int) -> int:
        one.value_start = one.end = at
        sign = self.text[at : min(at + 1, limit)]
        if sign and sign in "{[" and one.depth > MAX_DEPTH:
            return limit
        if sign and sign in "{[":
            one.style, one.end = "flow", self._flow(one, at, limit)
        elif sign and sign in "\"'" and (quoted := _QUOTED.match(self.text, at, limit)) is not None:
            one.style, one.end = "quoted", quoted.end()
        else:
            found = _PLAIN_FLOW.match(self.text, at, limit)
            text = found[0].rstrip() if found else ""
            one.style, one.end = "plain" if text else "", at + len(text)
        return max(one.end, at)

    def _space(self, at: int, limit: int) -> int:
        while at < limit:
            if self.text[at].isspace():
                at += 1
            elif self.text[at] == "#" and self.text[at - 1].isspace():
                stop = self.text.find("\n", at, limit)
                at = limit if stop < 0 else stop
            else:
                break
        return at

    def _last_line(self, node: OutlineNode, number: int) -> int:
        """The last line of the value that stands in a line: texts of several lines, brackets."""
        if node.style == "flow":
            return max(number, self.lines.span(max(node.end - 1, 0), node.end).line)
        if node.style not in ("block", "quoted", "plain"):
            return number
        last = number
        for below in range(number + 1, self.lines.count + 1):
            line = self.lines.line(below)
            if not line.strip():
                continue
            if _indent(line) <= node.column:
                break
            if node.style != "block" and (_KEY.match(line.lstrip(" ")) or _DASH.match(line.lstrip(" "))):
                break
            last = below
        return last

    def above(self, top: OutlineNode, column: int, *, dash: bool = False) -> OutlineNode:
        """The entry that a key, or the dash of an item, at a column belongs to."""
        while top.parent is not None:
            if dash and top.column == column and not top.is_item and not top.style:
                break
            if top.column < column:
                break
            top = top.parent
        return top

    def cursor(self, offset: int) -> Cursor:
        """What stands at an offset in code points, or is being typed there."""
        offset = max(0, min(offset, len(self.text)))
        line = self.lines.span(offset, offset).line
        begin, end = self.lines.line_start(line), self.lines.line_start(line) + len(self.lines.line(line))
        offset = min(offset, end)
        on_line = self._of_line(line, begin, end)
        inner = on_line[-1] if on_line else self._open[line - 1] if line in self._within else None
        if inner is not None and inner.style == "flow" and inner.value_start < offset <= inner.end:
            return self._in_flow(inner, offset)
        comment = _COMMENT.search(self.text, begin, end)
        commented = comment is not None and offset > comment.start()
        if line in self._within or (commented and not (inner and comment and comment.start() < inner.end)):
            return Cursor("", self.root, offset, offset)
        found = (self._at(node, offset) for node in reversed(on_line))
        end = end if comment is None else comment.start()
        return next((one for one in found if one is not None), None) or self._typed(line, offset, begin, end)

    def _at(self, node: OutlineNode, offset: int) -> Cursor | None:
        """The place in an entry of a line; None where the offset is before it."""
        if node.is_item and offset >= node.value_start and not node.style:
            return Cursor("key", node, offset, offset)  # of the first key, or of the item itself
        if node.is_item and offset >= node.value_start:
            return Cursor("item", node.parent or self.root, *self._value_word(node, offset), entry=node)
        if not node.is_item and node.start <= offset <= node.key_end:
            return Cursor("key", node.parent or self.root, node.start, node.key_end, node)
        if not node.is_item and offset > node.key_end:
            slot: Slot = "" if node.style == "block" else "value"
            return Cursor(slot, node, *self._value_word(node, offset))
        return None

    def _typed(self, line: int, offset: int, begin: int, end: int) -> Cursor:
        """The key that is being typed in a line, or is to be typed in an empty one."""
        text = self.text[begin:end]
        column = _indent(text) if text.strip() else offset - begin
        if offset < begin + column:
            return Cursor("", self.root, offset, offset)
        return Cursor(
            "key", self.above(self._open[line - 1], column), *self._words(offset, begin + column, end)
        )

    def _value_word(self, node: OutlineNode, offset: int) -> tuple[int, int]:
        """The whole value, which a choice replaces; where nothing stands yet the place itself."""
        typed = node.style in ("plain", "quoted") and offset >= node.value_start
        if not typed or self.text[node.end : offset].strip():
            return offset, offset
        open_quote = node.style == "quoted" and self.text[node.value_start] != self.text[node.end - 1]
        return node.value_start, offset if open_quote else max(node.end, offset)

    def _words(self, offset: int, begin: int, end: int) -> tuple[int, int]:
        """All that is typed between two offsets, which may be several words; at least up to the offset."""
        text = self.text[begin:end]
        start = begin + len(text) - len(text.lstrip())
        return min(start, offset), max(begin + len(text.rstrip()), offset)

    def _of_line(self, line: int, begin: int, end: int) -> list[OutlineNode]:
        """The entries that begin in a line outside of brackets, the outermost first."""
        node = self._open[line] if line < len(self._open) else self._last
        found: list[OutlineNode] = []
        while node.parent is not None and line not in self._within:
            if begin <= node.start <= end:
                found.insert(0, node)
            node = node.parent
        return found

    @property
    def _last(self) -> OutlineNode:
        node = self.root
        while node.children and node.style != "flow":
            node = node.children[-1]
        return node

    def _in_flow(self, node: OutlineNode, offset: int) -> Cursor:
        """A place between brackets: a key, or a value, of the innermost ones around it."""
        for one in node.children:
            if one.style == "flow" and one.value_start < offset <= one.end and not self._closed(one, offset):
                return self._in_flow(one, offset)
        if self._closed(node, offset):
            return Cursor("", node, offset, offset)
        mapping = self.text[node.value_start] == "{"
        for one in node.children:
            if not one.is_item and one.start <= offset <= one.key_end:
                return Cursor("key", node, one.start, one.key_end, one, flow=True)
            if one.is_item and one.start <= offset <= one.end:
                return Cursor("item", node, one.start, one.end, one, flow=True)
            until = self._separator(one, node)
            if not one.is_item and one.key_end < offset <= until:
                slot: Slot = "value" if offset >= one.value_start else ""
                return Cursor(slot, one, *self._value_word(one, offset), flow=True)
        return Cursor(
            "key" if mapping else "item", node, *self._words(offset, *self._part(offset)), flow=True
        )

    def _part(self, offset: int) -> tuple[int, int]:
        """Where the part of a line around an offset begins and ends: between commas and brackets."""
        begin = max(self.text.rfind(sign, 0, offset) for sign in "[{,\n") + 1
        ends = (self.text.find(sign, offset) for sign in ("]", "}", ",", "\n", " #"))
        return begin, min((end for end in ends if end >= 0), default=len(self.text))

    def _closed(self, node: OutlineNode, offset: int) -> bool:
        return (
            offset == node.end
            and self.text[node.end - 1 : node.end] in ("}", "]")
            and offset > node.value_start + 1
        )

    def _separator(self, one: OutlineNode, around: OutlineNode) -> int:
        """Where the comma or bracket behind an entry stands."""
        at = one.end
        while at < around.end and self.text[at] not in ",]}":
            at += 1
        return at


def _name(key: re.Match[str]) -> str:
    return next(part for part in (key["double"], key["single"], key["plain"]) if part is not None).strip()


def _key_end(key: re.Match[str]) -> int:
    end = max(key.end("double"), key.end("single"), key.end("plain"))
    return end if key["plain"] is not None else end + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def nodes(node: OutlineNode) -> Iterator[OutlineNode]:
    """Every entry below one, parents before children."""
    for one in node.children:
        yield one
        yield from nodes(one)


def value_text(text: str, node: OutlineNode) -> str:
    """The text of a value without its quotes; empty where it has entries."""
    found = "" if node.style in ("", "flow", "block") else text[node.value_start : node.end]
    if node.style == "quoted":
        return found[1:-1] if len(found) > 1 and found[0] == found[-1] else found[1:]
    return found


def plain_data(text: str, node: OutlineNode) -> Any:
    """What stands below an entry as plain data; of keys that stand twice the first, numbers as texts."""
    if node.children:
        if any(one.is_item for one in node.children):
            return [plain_data(text, one) for one in node.children if one.is_item]
        return {str(one.step): plain_data(text, one) for one in reversed(node.children)}
    return value_text(text, node) or None


__all__ = ["Cursor", "Outline", "OutlineNode", "nodes", "plain_data", "value_text"]
