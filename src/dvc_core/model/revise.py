"""New data into the text of a file by range edits: what did not change keeps its words, comments and layout.

    text = edited(source.text, revisions(source, data))

A value that changed is written anew, a key or an item that is new is put in where the model has it, one
that is gone is taken out with its lines. Where nothing of a list or a record stays, or its style leaves no
room, the smallest thing around it is written as :func:`.emit.dump` would.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from ..finding import Edit, Path
from ..source import Source, read
from ..source.build import Place as Span
from ..source.lines import edited
from ..words.folding import normal
from .emit import WIDTH, below, dump, entry_text, flow_item, folded, item_text, ordered, value_text
from .keys import Place
from .procedure import Procedure

#: Items less alike than this are two things, not one that was changed.
_ALIKE = 0.4
#: More items than this on both sides are not compared each with each.
_MANY = 2_500
#: The first line of a block scalar that is indented like its first line of text.
_BLOCK_HEAD = re.compile(r"(?P<style>[|>])[-+]?(?P<comment>[ \t]+#[^\r\n]*)?\r?\n")
_COMMENT = re.compile(r"[ \t]*#[^\r\n]*")


def revisions(source: Source, data: Mapping[str, Any]) -> list[Edit]:
    """The edits that bring ``data`` into a text that could be read, in order; none where it says them already.

    Raises :class:`.emit.EmitError` for data that no file can carry.
    """
    if source.as_written is not None:
        source = read(source.text, source.name)
    new = _composed(data)
    if _canonical(source.data) == _canonical(new):
        return []
    text = _Text(source)
    edits = text.edits_inside(_Slot((), 0, "", Procedure), text.root, source.data, new)
    if edits is not None:
        edits.sort(key=lambda edit: edit[:2])
        # A style nobody thought of must not cost a fact: then the file is written anew.
        if _canonical(read(edited(source.text, edits)).data) == _canonical(new):
            return edits
    return [Edit(text.root[1], len(source.text), text.with_line_ends(dump(new)))]


def _composed(value: Any) -> Any:
    """Data as a file is written: texts in NFC."""
    if isinstance(value, str):
        return normal(value)
    if isinstance(value, list):
        return [_composed(item) for item in value]
    if isinstance(value, Mapping):
        return {_composed(key): _composed(item) for key, item in value.items()}
    return value


def _canonical(value: Any) -> str:
    """What data of a file say: in NFC, whatever the order of keys; 1, "1" and true are three things."""
    return normal(json.dumps(value, ensure_ascii=False, sort_keys=True))


class _Slot(NamedTuple):
    """Where a value stands: its path, the end of its colon or dash, their indentation, what the model has."""

    path: Path
    head: int
    indent: str
    place: Place


class _Entry(NamedTuple):
    """A key with its value, or a dash with its item: where it begins, and where its last line ends."""

    begin: int
    end: int


class _Text:
    """A text that is being revised."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.root: Span = source.places or (0, 0, 0, None)
        self._newline = "\r\n" if "\r\n" in self.text else "\n"

    def with_line_ends(self, lines: str) -> str:
        """Lines with the line ends of this file."""
        return lines.replace("\n", self._newline)

    def edits_inside(self, slot: _Slot, span: Span, old: Any, new: Any) -> list[Edit] | None:
        """The edits inside a mapping or list in block style; None where nothing of it stays."""
        if not self._is_block(span):
            return None
        if isinstance(old, dict) and isinstance(new, dict):
            return self._mapping(slot, span[3], old, new)
        if isinstance(old, list) and isinstance(new, list):
            return self._list(slot, span[1], span[3], old, new)
        return None

    def _value(self, slot: _Slot, span: Span, old: Any, new: Any) -> list[Edit]:
        if _canonical(old) == _canonical(new):
            return []
        edits: list[Edit] | None = None
        if self._is_block(span):
            edits = self.edits_inside(slot, span, old, new)
        elif span[3]:
            edits = self._in_flow(span, old, new)
        elif isinstance(new, str):
            edits = self._in_style(slot, span, new)
        return [self._anew(slot, span, new)] if edits is None else edits

    def _mapping(
        self, slot: _Slot, spans: Mapping[str, Span], old: dict[str, Any], new: dict[str, Any]
    ) -> list[Edit] | None:
        kept = [key for key in old if key in new]
        if not kept or len(spans) != len(old):
            return None
        entries = {key: _Entry(span[0], self._line_end(self._end(span))) for key, span in spans.items()}
        indent = " " * self._column(next(iter(spans.values()))[0])
        edits = self._without([*entries.values()], [key in new for key in old])
        for key in kept:
            colon = self.text.index(":", self.source.key_span((*slot.path, key)).end)
            inner = _Slot((*slot.path, key), colon + 1, indent, below(slot.place, key))
            edits += self._value(inner, spans[key], old[key], new[key])
        added: dict[str | None, list[str]] = {}
        last: str | None = None
        for key, value in ordered(new, slot.place):
            if key in old:
                last = key
            else:
                added.setdefault(last, []).append(
                    self.with_line_ends(entry_text(key, value, slot.place, indent))
                )
        edits += [
            self._put(entries[kept[0] if before is None else before], texts, indent, first=before is None)
            for before, texts in added.items()
        ]
        return edits

    def _list(
        self, slot: _Slot, start: int, spans: Sequence[Span], old: list[Any], new: list[Any]
    ) -> list[Edit] | None:
        pairs = dict(_pairs(old, new))
        indent = " " * self._column(start)
        dashes = [start, *(self._dash(span[1], len(indent)) for span in spans[1:])]
        if not pairs or -1 in dashes:
            return None
        entries = [
            _Entry(dash, self._line_end(max(dash + 1, self._end(span))))
            for dash, span in zip(dashes, spans, strict=True)
        ]
        edits = self._without(entries, [i in pairs for i in range(len(old))])
        for i, j in pairs.items():
            inner = _Slot((*slot.path, i), dashes[i] + 1, indent, slot.place)
            edits += self._value(inner, spans[i], old[i], new[j])
        # What only moved keeps its text.
        gone = {_canonical(old[i]): entry for i, entry in enumerate(entries) if i not in pairs}
        back = {j: i for i, j in pairs.items()}
        added: dict[int | None, list[str]] = {}
        last: int | None = None
        for j, item in enumerate(new):
            if j in back:
                last = back[j]
                continue
            moved = gone.pop(_canonical(item), None)
            text = self.with_line_ends(item_text(item, slot.place, indent))
            if moved is not None:
                text = f"{indent}{self.text[moved.begin : moved.end]}{self._newline}"
            added.setdefault(last, []).append(text)
        edits += [
            self._put(entries[min(pairs) if before is None else before], texts, indent, first=before is None)
            for before, texts in added.items()
        ]
        return edits

    def _put(self, at: _Entry, texts: Iterable[str], indent: str, *, first: bool) -> Edit:
        """Put lines in behind an entry, or in front of the first."""
        lines = "".join(texts)
        if first:
            return Edit(at.begin, at.begin, lines.removeprefix(indent) + indent)
        return Edit(at.end, at.end, self._newline + lines.removesuffix(self._newline))

    def _without(self, entries: Sequence[_Entry], stays: Sequence[bool]) -> list[Edit]:
        """Take out the entries that do not stay, each with its lines; one of them stays."""
        edits: list[Edit] = []
        done = 0
        if not self._leads(entries[0].begin):
            # Behind a dash: what follows the last one that goes moves up, unless a comment is in between.
            done = stays.index(True)
            if done:
                end, next_one = entries[done - 1].end, entries[done].begin
                blank = not self.text[end:next_one].strip()
                edits.append(Edit(entries[0].begin, next_one if blank else end, ""))
        for entry, stay in zip(entries[done:], stays[done:], strict=True):
            if not stay:
                start = self.text.rfind("\n", 0, entry.begin)
                if start < 0:
                    edits.append(Edit(0, min(entry.end + len(self._newline), len(self.text)), ""))
                else:
                    edits.append(Edit(start - (self.text[start - 1 : start] == "\r"), entry.end, ""))
        return edits

    def _anew(self, slot: _Slot, span: Span, new: Any) -> Edit:
        """Write a value anew behind its colon or dash; a comment on its first or last line stays."""
        end = max(self._end(span), slot.head)
        stop = self._line_end(end)
        if slot.path and isinstance(slot.path[-1], int):
            text = item_text(new, slot.place, slot.indent)[len(slot.indent) + 1 :]
        else:
            text = value_text(new, slot.place, slot.indent, self._column(slot.head) + 1)
        first, newline, rest = text.removesuffix("\n").partition("\n")
        old = self.text[span[1] : end]
        if old and not newline and "\n" not in old:
            return Edit(span[1], end, first.lstrip())
        comments = [self.text[end:stop].rstrip()]
        if "\n" in self.text[slot.head : end]:
            head = self.text[slot.head : self._line_end(slot.head)]
            block = _BLOCK_HEAD.match(self.text, span[1], end)
            comment = (block and block["comment"]) or (_COMMENT.fullmatch(head) and head) or ""
            comments.insert(0, comment.rstrip())
        return Edit(slot.head, stop, self.with_line_ends(f"{first}{''.join(comments)}{newline}{rest}"))

    def _in_flow(self, span: Span, old: Any, new: Any) -> list[Edit] | None:
        """The scalars that changed between braces or brackets; None where more did, or the line gets long."""
        edits = list(_scalars(span, old, new))
        if None in edits:
            return None
        found = [edit for edit in edits if edit is not None]
        longer = sum(len(edit.replacement) - edit.end + edit.start for edit in found)
        length = self._column(self._line_end(span[1]))
        return found if length + longer <= max(WIDTH, length) else None

    def _in_style(self, slot: _Slot, span: Span, new: str) -> list[Edit] | None:
        """A block scalar with a new text in its own style: lines that say the same stay as they are."""
        end = self._end(span)
        head = _BLOCK_HEAD.match(self.text, span[1], end)
        text = new.rstrip("\n")
        if head is None or ("\n" not in text and self._column(slot.head) + len(text) < WIDTH):
            return None
        lines = self.text[head.end() : end].splitlines()
        indent = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
        body = (
            text.split("\n")
            if head["style"] == "|"
            else _refolded([line.removeprefix(indent) for line in lines], text, WIDTH - len(indent))
        )
        shown = "\n".join(f"{indent}{line}" if line else "" for line in body)
        written = f"{head['style']}{'-' if text == new else ''}{head['comment'] or ''}\n{shown}"
        # A text that begins with a blank, ends with many lines, or has blanks at a fold: not in this style.
        return (
            [Edit(span[1], end, self.with_line_ends(written))]
            if read(f"k: {written}\n").data == {"k": new}
            else None
        )

    # Where things end

    def _end(self, span: Span) -> int:
        """The end of what a value says: without the blank lines and comments behind it."""
        _, start, end, inside = span
        if inside and self._is_block(span):
            parts = inside.values() if isinstance(inside, dict) else inside
            return max(self._end(part) for part in parts)
        text = self.text[start:end]
        if text[:1] in ("|", ">") and "+" not in text.split("\n", 1)[0]:
            return start + len(text.rstrip())
        return end - text.endswith("\n") - text.endswith("\r\n")

    def _is_block(self, span: Span) -> bool:
        return bool(span[3]) and self.text[span[1]] not in "{["

    def _line_end(self, offset: int) -> int:
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        return end - (end > offset and self.text[end - 1] == "\r")

    def _column(self, offset: int) -> int:
        return offset - self.text.rfind("\n", 0, offset) - 1

    def _leads(self, offset: int) -> bool:
        """True where only blanks stand before it on its line."""
        return not self.text[offset - self._column(offset) : offset].strip()

    def _dash(self, offset: int, column: int) -> int:
        """The dash in this column that an item begins with: on its line, or above comments; -1 for none."""
        start = offset - self._column(offset)
        while start >= 0:
            dash = start + column
            if self.text[dash : dash + 1] == "-" and not self.text[start:dash].strip():
                return dash
            start = self.text.rfind("\n", 0, start - 1) + 1 if start else -1
        return -1


def _scalars(span: Span, old: Any, new: Any) -> Iterator[Edit | None]:
    """The edits of scalars inside a flow collection; None among them where not only a scalar changed."""
    inside = span[3]
    if _canonical(old) == _canonical(new):
        return
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys() and inside:
        for key in old:
            yield from _scalars(inside[key], old[key], new[key])
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new) and inside:
        for part, before, after in zip(inside, old, new, strict=True):
            yield from _scalars(part, before, after)
    elif inside or isinstance(new, (dict, list)) or span[1] == span[2]:
        yield None
    else:
        text = flow_item(new, WIDTH)
        yield None if text is None else Edit(span[1], span[2], text)


def _refolded(lines: Sequence[str], text: str, width: int) -> list[str]:
    """The lines of a folded block for a new text: the old ones as far as they say it, the rest folded anew."""
    pieces: list[tuple[str, str]] = []
    blank = 0
    for line in lines:
        if line:
            pieces.append(("\n" * blank or " " * bool(pieces), line))
        blank = 0 if line else blank + 1
    start, front = 0, 0
    for between, line in pieces:
        after = start + len(between) + len(line)
        if text[start:after] != between + line or text[after : after + 1] not in ("", " ", "\n"):
            break
        start, front = after, front + 1
    stop, back = len(text), len(pieces)
    for between, line in reversed(pieces[max(front, 1) :]):
        before = stop - len(between) - len(line)
        if before < start or text[before:stop] != between + line:
            break
        stop, back = before, back - 1
    middle = text[start:stop]
    said = middle.lstrip("\n") if front else middle
    if said:
        gap = "\n" * (len(middle) - len(said))
        said = said.removeprefix(" ") if front and not gap else said
        pieces[front:back] = [(gap, folded(said.split("\n"), "", width))]
    else:
        del pieces[front:back]
    return [line for between, said in pieces for line in (*[""] * between.count("\n"), *said.split("\n"))]


def _pairs(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """The items of two lists that are one thing, the same or changed, in the order of both."""
    before, after = [_canonical(item) for item in old], [_canonical(item) for item in new]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(i, i_end), range(j, j_end), strict=True)
        elif tag == "replace":
            for one, other in _alike(before[i:i_end], after[j:j_end]):
                yield i + one, j + other


def _alike(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The pairs, in order, that are most alike; a single one on each side is one that was changed."""
    n, m = len(old), len(new)
    if n == m == 1 or n * m > _MANY:
        yield from zip(range(n), range(m), strict=False)
        return
    words = [[re.findall(r"\w+", text) for text in side] for side in (old, new)]
    like = [
        [SequenceMatcher(None, one, other, autojunk=False).ratio() for other in words[1]] for one in words[0]
    ]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in reversed(range(n)):
        for j in reversed(range(m)):
            together = like[i][j] + best[i + 1][j + 1] if like[i][j] >= _ALIKE else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < n and j < m:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1
