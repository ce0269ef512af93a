"""The outline of a text that is being typed: keys, items and values, found by indentation and brackets alone.

A line without its colon, an open bracket or an open quote ends what they belong to at the next line that is not further
in: the rest of the text keeps its places. Whether a text is right is the matter of :mod:`dvc_core.source.reader`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Literal, NamedTuple

from ..finding import Path
from .build import MAX_DEPTH
from .lines import Lines

Style = Literal["", "plain", "quoted", "block", "flow"]
Slot = Literal["", "key", "item", "value"]

_DASH = re.compile(r"-(?: +|(?=[\r\n]|\Z))")
_QUOTED_KEY = r""""(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'"""
_KEY = re.compile(
    rf"""(?:{_QUOTED_KEY}|(?P<plain>[^\s"'#\[\]{{}},:|>&*!%@`](?:[^:#\n]|:(?=\S)|(?<=\S)\#)*?))[ ]*:(?=\s|\Z)[ ]*"""
)
_FLOW_KEY = re.compile(
    rf"""(?:{_QUOTED_KEY}|(?P<plain>[^\s"'#\[\]{{}},:][^:,\[\]{{}}\n]*?))\s*:(?=\s|\Z|[,\]}}])[ ]*"""
)
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"?|\'(?:[^\'\n]|\'\')*\'?')
_COMMENT = re.compile(r"(?<!\S)#")
_PLAIN = re.compile(r"(?:(?!\s#).)*")
_PLAIN_FLOW = re.compile(r"(?:(?!\s#)[^,\[\]{}\n])*")
#: Before and behind what is typed of a key or item, in a line and between brackets.
_BEFORE = {False: "\r\n", True: "\r\n[{,"}
_BEHIND = {False: re.compile(r"(?<!\S)#|[\r\n]"), True: re.compile(r"(?<!\S)#|[\r\n,\]}]")}


@dataclass(slots=True, eq=False)
class OutlineNode:
    """A key or an item with its value; ``start`` is where it begins, ``key_end`` where its key ends.

    ``column`` is that of its key or dash; the value is the text between ``value_start`` and ``end``, of brackets its
    first line.
    """

    parent: OutlineNode | None
    step: str | int
    start: int
    key_end: int
    column: int
    depth: int = 0
    style: Style = ""
    value_start: int = 0
    end: int = 0
    #: A text that stands in one line, without its quotes; empty where it has entries.
    value: str = ""
    children: list[OutlineNode] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """The path of the value in the data."""
        return () if self.parent is None else (*self.parent.path, self.step)

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return isinstance(self.step, int)

    @property
    def in_flow(self) -> bool:
        """Whether it stands between brackets."""
        return self.parent is not None and self.parent.style == "flow"

    def child(self, step: str) -> OutlineNode | None:
        """The first entry of that key."""
        return next((one for one in self.children if one.step == step), None)

    def stated(self, *steps: str) -> str:
        """The value of the first of some keys that has an entry; empty where none has."""
        return next((found.value for step in steps if (found := self.child(step)) is not None), "")

    def around(self) -> Iterator[OutlineNode]:
        """The entry and those around it, the innermost first."""
        yield self
        if self.parent is not None:
            yield from self.parent.around()

    def data(self) -> Any:
        """What stands below as plain data; of keys that stand twice the first, numbers as texts."""
        if any(one.is_item for one in self.children):
            return [one.data() for one in self.children if one.is_item]
        return {str(one.step): one.data() for one in reversed(self.children)} or self.value or None


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
        #: Every entry in the order of the text.
        self.nodes: list[OutlineNode] = []
        #: What stands from an offset on, up to the next: of an entry or of brackets, or a line whose column says of what.
        self._places: list[tuple[int, Literal["line", "open", "key", "value", ""], OutlineNode]] = []
        self._read()

    def _read(self) -> None:
        top = self.root
        bracket: OutlineNode | None = None  # the outermost that is open
        for number in range(1, self.lines.count + 1):
            begin, line = self.lines.line_start(number), self.lines.line(number)
            at, end = begin + _indent(line), begin + len(line)
            if bracket is None or (at < end and at - begin <= bracket.column):
                top, bracket = bracket or top, None
                goes_on = self._goes_on(top, at, at - begin)
                self._places.append((begin, "" if goes_on else "line", top))
                if goes_on:
                    continue
                if at < end and self.text[at] != "#":
                    top = self._line(top, at, end, begin)
                    at = max(at, top.end)
                if top.style == "flow" and top.value_start >= begin:
                    bracket, at = top, top.value_start + 1
                elif (comment := _COMMENT.search(self.text, at, end)) is not None:
                    self._places.append((comment.start() + 1, "", top))
            if bracket is not None:
                top = self._flow(top, bracket, at, end)
                if top is bracket.parent:
                    top, bracket = bracket, None

    def _add(self, above: OutlineNode, key: re.Match[str] | None, at: int, column: int) -> OutlineNode:
        """Add an entry, without a key as the next item of a list; deeper than a file may go the one above stays."""
        if above.depth > MAX_DEPTH:
            return above
        step: str | int = sum(one.is_item for one in above.children)
        end = at
        if key is not None:
            group = key.lastgroup or ""
            step, end = key[group].strip(), key.end(group) + (group != "plain")
        node = OutlineNode(above, step, at, end, column, above.depth + 1, "", end, end)
        above.children.append(node)
        self.nodes.append(node)
        self._places += (
            [(at, "key", node), (end + 1, "value", node)] if key is not None else [(at, "value", node)]
        )
        return node

    def _goes_on(self, top: OutlineNode, at: int, column: int) -> bool:
        """Whether a line belongs to the text that is the value above it."""
        if top.style not in ("block", "quoted", "plain") or column <= top.column:
            return False
        return top.style == "block" or not (_KEY.match(self.text, at) or _DASH.match(self.text, at))

    def _line(self, top: OutlineNode, at: int, end: int, begin: int) -> OutlineNode:
        """Read a line outside of brackets; returns the innermost that it begins."""
        while (dash := _DASH.match(self.text, at, end)) is not None:
            top = self._add(self._above(top, at - begin, dash=True), None, at, at - begin)
            at = top.value_start = top.end = dash.end()
        key = _KEY.match(self.text, at, end)
        if key is not None:
            top = self._add(self._above(top, at - begin), key, at, at - begin)
            at = key.end()
        elif not top.is_item or top.value_start != at:
            above = self._above(top, at - begin)
            if self.text[at] not in "{[\"'" or above.style or above.children or above.parent is None:
                return top  # goes on with what is above, or is a key that is being typed
            top = above
            self._places.append((at, "value", top))
        self._value(top, at, end, _PLAIN)
        return top

    def _value(self, node: OutlineNode, at: int, end: int, plain: re.Pattern[str]) -> None:
        """Read the value that begins in a line, as far as it stands in this line; of a bracket that it is one."""
        first = self.text[at : min(at + 1, end)]
        node.value_start, node.end = at, end
        if first in ("{", "["):
            node.style = "flow"
        elif first in ("|", ">") and plain is _PLAIN:
            node.style = "block"
        elif first in ('"', "'"):
            quoted = _QUOTED.match(self.text, at, end)
            node.style, node.end = "quoted", quoted.end() if quoted else end
            node.value = self.text[at + 1 : node.end].removesuffix(first)
        else:
            found = None if first == "#" else plain.match(self.text, at, end)
            node.value = found[0].rstrip() if found else ""
            node.end = at + len(node.value)
            node.style = "plain" if node.value else ""

    def _flow(self, node: OutlineNode, bracket: OutlineNode, at: int, end: int) -> OutlineNode:
        """Read on between brackets to the end of a line; returns the innermost that is open then, or what is around all."""
        while node is not bracket.parent and node.parent is not None:
            keyed, sign = self.text.startswith("{", node.value_start), self.text[at : min(at + 1, end)]
            if at == node.value_start + 1 or self.text[at - 1] in ",\r\n":
                self._places.append((at, "open", node))
            if not sign or (sign == "#" and self.text[at - 1].isspace()):
                self._places += [(at + 1, "", node), (end + 1, "open", node)] if sign else []
                break
            if sign in "]}":
                self._places.append((at + 1, "", node))
                node = node.parent
            key = _FLOW_KEY.match(self.text, at, end) if keyed else None
            if sign in "]}," or sign.isspace():
                at += 1
            elif key is None and keyed:
                # A key that is being typed.
                typed = _PLAIN_FLOW.match(self.text, at, end)
                at = max(at + 1, typed.end() if typed else at)
            else:
                one = self._add(node, key, at, at)
                start = key.end() if key else at
                self._value(one, start, end, _PLAIN_FLOW)
                at = max(one.end, start, at + (key is None))
                if one.style == "flow":
                    node, at = one, start + 1
        return node

    def _above(self, top: OutlineNode, column: int, *, dash: bool = False) -> OutlineNode:
        """The entry that a key, or the dash of an item, at a column belongs to."""
        while top.parent is not None:
            if dash and top.column == column and not top.is_item and not top.style:
                break
            if top.column < column and not top.in_flow:
                break
            top = top.parent
        return top

    def cursor(self, offset: int) -> Cursor:
        """What stands at an offset in code points, or is being typed there."""
        offset = max(0, min(offset, len(self.text)))
        line = self.lines.span(offset, offset).line
        begin, typed = self.lines.line_start(line), self.lines.line(line)
        offset = min(offset, begin + len(typed))
        _, place, node = self._places[bisect_right(self._places, offset, key=itemgetter(0)) - 1]
        above = node.parent or self.root
        if place == "key":
            return Cursor("key", above, node.start, node.key_end, node, node.in_flow)
        if place == "open":
            slot: Slot = "key" if self.text.startswith("{", node.value_start) else "item"
            return Cursor(slot, node, *self._typed(offset, flow=True), flow=True)
        if place == "line":
            start, end = self._typed(offset, flow=False)
            if offset >= begin + _indent(typed) or start == end:
                column = (start if start < end else offset) - begin
                return Cursor("key", self._above(node, column), start, end)
        elif (
            place == "value"
            and node.style not in ("block", "flow")
            and offset >= (node.is_item and node.value_start)
        ):
            start, end = self._value_word(node, offset)
            if not node.is_item:
                return Cursor("value", node, start, end, None, node.in_flow)
            if node.style:
                return Cursor("item", above, start, end, node, node.in_flow)
            return Cursor("key", node, offset, offset)  # of the first key, or of the item itself
        return Cursor("", self.root, offset, offset)

    def _value_word(self, node: OutlineNode, offset: int) -> tuple[int, int]:
        """The whole value, which a choice replaces; where nothing stands yet the place itself."""
        if not node.style or offset < node.value_start or self.text[node.end : offset].strip():
            return offset, offset
        open_quote = node.style == "quoted" and self.text[node.value_start] != self.text[node.end - 1]
        return node.value_start, offset if open_quote else max(node.end, offset)

    def _typed(self, offset: int, *, flow: bool) -> tuple[int, int]:
        """All that is typed around an offset in a line, between brackets up to the next comma; it may be several words."""
        begin = max(self.text.rfind(sign, 0, offset) for sign in _BEFORE[flow]) + 1
        behind = _BEHIND[flow].search(self.text, offset)
        text = self.text[begin : behind.start() if behind else len(self.text)]
        start = begin + len(text) - len(text.lstrip())
        return min(start, offset), max(begin + len(text.rstrip()), offset)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


__all__ = ["Cursor", "Outline", "OutlineNode"]
