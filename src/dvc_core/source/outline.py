"""The outline of a text that is being typed: keys, items and values, found by indentation and brackets alone.

A line without its colon, an open bracket or an open quote ends what they belong to at the next line that is not further
in: the rest of the text keeps its places. Whether a text is right is the matter of :mod:`dvc_core.source.reader`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
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
    r"""(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'|(?P<plain>[^\s"'#\[\]{},:][^:,\[\]{}\n]*?))\s*:(?=\s|\Z|[,\]}])[ ]*"""
)
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"?|\'(?:[^\'\n]|\'\')*\'?')
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_PLAIN = re.compile(r"(?:(?!\s#).)*")
_PLAIN_FLOW = re.compile(r"(?:(?!\s#)[^,\[\]{}\n])*")


@dataclass(slots=True, eq=False)
class OutlineNode:
    """A key or an item with its value; ``start`` is where it begins, ``key_end`` where its key ends.

    ``column`` is that of its key or dash; the value is the text between ``value_start`` and ``end``.
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
        #: By line the innermost entry that is open before the line.
        self._open: list[OutlineNode] = []
        #: The lines that go on with a text above them.
        self._within: set[int] = set()
        self._read()

    def _read(self) -> None:
        top = self.root
        bracket: OutlineNode | None = None  # the outermost that is open
        for number in range(1, self.lines.count + 1):
            self._open.append(top)
            begin, line = self.lines.line_start(number), self.lines.line(number)
            at, end = begin + _indent(line), begin + len(line)
            if bracket is not None and (at == end or at - begin > bracket.column):
                top = self._flow(top, bracket, at, end)
            else:
                if bracket is not None:
                    top = _unwind(top, bracket, begin - 1)
                if not line.strip() or self.text[at] == "#":
                    bracket = None
                    continue
                if self._goes_on(top, at, at - begin):
                    self._within.add(number)
                else:
                    top = self._line(top, at, end, begin)
                bracket = top if top.style == "flow" and top.value_start >= begin else None
                if bracket is not None:
                    top = self._flow(top, bracket, top.value_start + 1, end)
            if bracket is not None and top is bracket.parent:
                top, bracket = bracket, None
        if bracket is not None:
            _unwind(top, bracket, len(self.text))

    def _add(
        self, above: OutlineNode, step: str | int | None, start: int, key_end: int, column: int
    ) -> OutlineNode:
        """Add an entry, without a key as the next item of a list; deeper than a file may go the one above stays."""
        if above.depth > MAX_DEPTH:
            return above
        if step is None:
            step = sum(one.is_item for one in above.children)
        node = OutlineNode(above, step, start, key_end, column, above.depth + 1, "", key_end, key_end)
        above.children.append(node)
        self.nodes.append(node)
        return node

    def _goes_on(self, top: OutlineNode, at: int, column: int) -> bool:
        """Whether a line belongs to the text that is the value above it."""
        if top.style not in ("block", "quoted", "plain") or column <= top.column:
            return False
        return top.style == "block" or not (_KEY.match(self.text, at) or _DASH.match(self.text, at))

    def _line(self, top: OutlineNode, at: int, end: int, begin: int) -> OutlineNode:
        while (dash := _DASH.match(self.text, at, end)) is not None:
            top = self._add(self.above(top, at - begin, dash=True), None, at, at, at - begin)
            at = top.value_start = top.end = dash.end()
        key = _KEY.match(self.text, at, end)
        above = self.above(top, at - begin)
        if key is not None:
            top = self._add(above, _name(key), at, _key_end(key), at - begin)
            at = key.end()
        elif not top.is_item or top.value_start != at:
            if self.text[at] not in "{[\"'" or above.style or above.children or above.parent is None:
                return top  # goes on with what is above, or is a key that is being typed
            top = above
        self._value(top, at, end, _PLAIN)
        return top

    def _value(self, node: OutlineNode, at: int, end: int, plain: re.Pattern[str]) -> None:
        """Read the value that begins in a line, as far as it stands in this line; of a bracket that it is one."""
        first = self.text[at : min(at + 1, end)]
        node.value_start = node.end = at
        if first in ("|", ">") and plain is _PLAIN:
            node.style, node.end = "block", end
        elif first in ("{", "["):
            node.style, node.end = "flow", end
        elif first in ('"', "'"):
            quoted = _QUOTED.match(self.text, at, end)
            node.style, node.end = "quoted", quoted.end() if quoted else end
        elif first and first != "#":
            found = plain.match(self.text, at, end)
            node.end = at + len(found[0].rstrip() if found else "")
            node.style = "plain" if node.end > at else ""

    def _flow(self, node: OutlineNode, bracket: OutlineNode, at: int, end: int) -> OutlineNode:
        """Read on between brackets to the end of a line; returns the innermost that is open then, or what is around all."""
        while at < end and node is not bracket.parent and node.parent is not None:
            sign = self.text[at]
            if sign == "#" and self.text[at - 1].isspace():
                break
            if sign in "]}":
                node.end = at + 1
                node = node.parent
            key = _FLOW_KEY.match(self.text, at, end) if self.text[node.value_start] == "{" else None
            if sign in "]}," or sign.isspace():
                at += 1
            elif key is None and self.text[node.value_start] == "{":
                # A key that is being typed.
                typed = _PLAIN_FLOW.match(self.text, at, end)
                at = max(at + 1, typed.end() if typed else at)
            else:
                one = self._add(node, _name(key) if key else None, at, _key_end(key) if key else at, at)
                start = key.end() if key else at
                self._value(one, start, end, _PLAIN_FLOW)
                at = max(one.end, start, at + (key is None))
                if one.style == "flow":
                    node, at = one, start + 1
        return node

    def above(self, top: OutlineNode, column: int, *, dash: bool = False) -> OutlineNode:
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
        begin, end = self.lines.line_start(line), self.lines.line_start(line) + len(self.lines.line(line))
        offset = min(offset, end)
        around = self._brackets(offset)
        entries = around.children if around else self._of_line(begin, end)
        comment = _COMMENT.search(self.text, begin, end)
        inner = entries[-1] if entries else None
        if comment is not None and inner is not None and inner.value_start <= comment.start() < inner.end:
            comment = None
        end = end if comment is None else comment.start()
        if line in self._within or offset > end:
            return Cursor("", self.root, offset, offset)
        for one in reversed(entries):
            if one.start <= offset and (around is None or offset <= self._separator(one, around)):
                return self._at(one, offset)
        if around is not None:
            slot: Slot = "key" if self.text[around.value_start] == "{" else "item"
            return Cursor(slot, around, *self._words(offset, *self._part(offset)), flow=True)
        return self._typed(line, offset, begin, end)

    def _brackets(self, offset: int) -> OutlineNode | None:
        """The innermost brackets around an offset."""
        found = None
        for one in self.nodes:
            if one.style == "flow" and one.value_start < offset <= one.end:
                closed = self.text[one.end - 1] in "}]" and one.end > one.value_start + 1
                found = found if closed and offset == one.end else one
        return found

    def _of_line(self, begin: int, end: int) -> list[OutlineNode]:
        """The entries that begin in a line outside of brackets, the outermost first."""
        return [one for one in self.nodes if begin <= one.start <= end and not one.in_flow]

    def _at(self, node: OutlineNode, offset: int) -> Cursor:
        """The place in an entry that begins before it."""
        above, flow = node.parent or self.root, node.in_flow
        if not node.is_item and offset <= node.key_end:
            return Cursor("key", above, node.start, node.key_end, node, flow)
        if node.style in ("block", "flow") or (node.is_item and offset < node.value_start):
            return Cursor("", node, offset, offset)
        if not node.is_item:
            return Cursor("value", node, *self._value_word(node, offset), None, flow)
        if not node.style:
            return Cursor("key", node, offset, offset)  # of the first key, or of the item itself
        return Cursor("item", above, *self._value_word(node, offset), node, flow)

    def _typed(self, line: int, offset: int, begin: int, end: int) -> Cursor:
        """The key that is being typed in a line, or is to be typed in an empty one."""
        text = self.text[begin:end]
        column = _indent(text) if text.strip() else offset - begin
        if offset < begin + column:
            return Cursor("", self.root, offset, offset)
        above = self.above(self._open[line - 1], column)
        return Cursor("key", above, *self._words(offset, begin + column, end))

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

    def _part(self, offset: int) -> tuple[int, int]:
        """Where the part of a line around an offset begins and ends: between commas and brackets."""
        begin = max(self.text.rfind(sign, 0, offset) for sign in "[{,\n") + 1
        ends = (self.text.find(sign, offset) for sign in ("]", "}", ",", "\n", " #"))
        return begin, min((end for end in ends if end >= 0), default=len(self.text))

    def _separator(self, one: OutlineNode, around: OutlineNode) -> int:
        """Where the comma or bracket behind an entry stands."""
        at = one.end
        while at < around.end and self.text[at] not in ",]}":
            at += 1
        return at


def _unwind(top: OutlineNode, bracket: OutlineNode, end: int) -> OutlineNode:
    """Close every bracket that is open, at an offset; returns the outermost."""
    while top is not bracket and top.parent is not None:
        top.end, top = end, top.parent
    bracket.end = end
    return bracket


def _name(key: re.Match[str]) -> str:
    return next(part for part in (key["double"], key["single"], key["plain"]) if part is not None).strip()


def _key_end(key: re.Match[str]) -> int:
    end = max(key.end("double"), key.end("single"), key.end("plain"))
    return end if key["plain"] is not None else end + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


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


__all__ = ["Cursor", "Outline", "OutlineNode", "plain_data", "value_text"]
