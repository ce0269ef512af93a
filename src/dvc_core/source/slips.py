"""Text that YAML reads otherwise than its author: cut off, in the quotes of a word processor, with a key in it.

All are legal YAML, so that no reader says a word. Nearly every file is done with after a few searches, which
take no time at all; only where there is a slip are the places of the values walked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..finding import Applicability, Edit, Finding, Fix, Path, Rule, Severity, make
from ..words.regex import regex
from .build import MAX_FAULTS, Keys, Place, as_quoted, meaning
from .lines import Lines

CUT_OFF = Rule("DVC028", Severity.WARNING, evidence="“Trung tâm #1 của tỉnh” is read as “Trung tâm”")
WORD_QUOTES = Rule("DVC029", Severity.WARNING, evidence="values pasted from word processors")

SWALLOWED = Rule(
    "DVC030", Severity.WARNING, evidence="nguoi_thuc_hien shown to citizens as the end of a step"
)

RULES = (CUT_OFF, WORD_QUOTES, SWALLOWED)

#: What comes after the sign of a comment that is meant as one: a space, or decoration.
_COMMENT = frozenset(("", " ", "\t", "\r", "\n", "#", "!"))
_REST_OF_LINE = regex(r"[^\r\n]*")
#: What may be a whole value in such quotes, and the value itself.
_MAYBE_QUOTED = regex(r"“[^“”\n]*”[ \t]*(?:[],}#\n]|\Z)")
_WORD_QUOTED = regex(r"“([^“”\n]*)”")


def slips(text: str, lines: Lines, name: str, root: Place | None, known: Keys) -> Iterator[Finding]:
    """Findings about values of a text; ``root`` is the place of the whole."""
    if root is not None:
        yield from _swallowed(text, lines, name, root, known)
    cut = list(_cuts(text)) if "#" in text else []
    quoted = "“" in text and any(_opens(text, at) for at in _all(text, "“"))
    if not cut and not quoted:
        return
    values = [] if root is None else list(_values(text, root[3], (), flow=False))
    found = _cut_off(text, cut, values)
    if quoted:
        found += _word_quoted(text, values)
    found.sort(key=lambda one: one[1])
    for i, (rule, start, end, path, fixes, params) in enumerate(found[:MAX_FAULTS]):
        more = len(found) - MAX_FAULTS if i == MAX_FAULTS - 1 else 0
        yield make(rule, name, lines.span(start, end), path, fixes=fixes, more=max(more, 0), **params)


def _all(text: str, letter: str) -> Iterator[int]:
    """Where a letter stands: the search for a single one is many times faster than any other."""
    at = text.find(letter)
    while at >= 0:
        yield at
        at = text.find(letter, at + 1)


def _cuts(text: str) -> Iterator[int]:
    """Where a comment may begin that was not meant as one: its sign has no space after it."""
    for at in _all(text, "#"):
        if (
            text[at - 1 : at] == " "
            and text[at + 1 : at + 2] not in _COMMENT
            and not text.startswith("#tthc:", at)
        ):
            yield at


def _opens(text: str, at: int) -> bool:
    """True where a value may begin at a quote and end at its closing one."""
    before = text[max(at - 2, 0) : at]
    return (before in (": ", "- ") or before[-1:] == "[") and bool(_MAYBE_QUOTED.match(text, at))


#: A scalar: its path, its start and end, and whether it stands in a list or mapping in brackets.
_Value = tuple[Path, int, int, bool]
_Slip = tuple[Rule, int, int, Path, tuple[Fix, ...], dict[str, Any]]


def _values(text: str, inside: Any, path: Path, *, flow: bool) -> Iterator[_Value]:
    parts: Any = inside.items() if isinstance(inside, dict) else enumerate(inside)
    for step, (_, start, end, below) in parts:
        if below is None:
            yield (*path, step), start, end, flow
        else:
            yield from _values(text, below, (*path, step), flow=flow or text[start : start + 1] in {"[", "{"})


def _cut_off(text: str, cut: list[int], values: list[_Value]) -> list[_Slip]:
    """Unquoted text values after which the rest of the line is a comment without a space."""
    ends = {end: (path, start, flow) for path, start, end, flow in values}
    found: list[_Slip] = []
    for at in cut:
        begin = at - 1
        while text[begin - 1 : begin] == " ":
            begin -= 1
        path, start, flow = ends.get(begin, ((), begin, False))
        kept = text[start:begin]
        if not kept or kept[0] in "\"'|>[{" or "\n" in kept or not isinstance(meaning(kept)[0], str):
            continue
        rest = _REST_OF_LINE.match(text, at)
        lost = rest[0].rstrip() if rest else ""
        end = at + len(lost)
        # In brackets the comment has swallowed a comma or more: what belongs to the value is not known.
        fix = Fix((Edit(start, end, as_quoted(text[start:end])),), Applicability.UNSAFE)
        params = {"lost": lost, "kept": kept}
        found.append((CUT_OFF, at, end, path, () if flow else (fix,), params))
    return found


def _word_quoted(text: str, values: list[_Value]) -> list[_Slip]:
    """Values that stand as a whole in the quotes of a word processor."""
    found: list[_Slip] = []
    for path, start, end, _ in values:
        match = _WORD_QUOTED.fullmatch(text, start, end) if text[start : start + 1] == "“" else None
        if match is not None:
            fix = Fix((Edit(start, end, as_quoted(match[1])),))
            found.append((WORD_QUOTES, start, end, path, (fix,), {"value": match[1]}))
    return found


#: The key of a text in block style, behind its colon; and a line of such a text that looks like an item.
_BLOCK = regex(r": +(?P<sign>[>|])[-+1-9]{0,2}[ \t]*(?:#[^\n]*)?\r?\n")
_KEY_LINE = regex(r"\n(?P<indent> *+)(?P<dash>- ++)?(?P<key>[a-z][a-z0-9_]*+):(?=[ \r\n]|\Z)")


def _swallowed(text: str, lines: Lines, name: str, root: Place, known: Keys) -> Iterator[Finding]:
    """Texts in block style with a line that is a key of the record they stand in, or of one around it.

    A key that the record has already is none that was lost.
    """
    for block in _BLOCK.finditer(text):
        row = _KEY_LINE.search(text, block.end() - 1)
        line = text.rfind("\n", 0, block.start()) + 1
        column = block.start() - line - len(text[line : block.start()].lstrip(" -"))
        # Nearly always the next key stands no further in than that of the text.
        if row is None or len(row["indent"]) <= column:
            continue
        outer = re.compile(rf"\n {{0,{column}}}[^ \r\n]").search(text, block.end() - 1)
        end = outer.start() if outer else len(text)
        if row.start() >= end or row["key"] not in known.every():
            continue
        path, around = _around(root, block.start("sign"))
        home = _home(path, around, row, known)
        if home is not None:
            span = lines.span(row.start("key"), row.end("key"))
            fixes = _moved_out(text, lines, home, row, end)
            yield make(SWALLOWED, name, span, path, fixes=fixes, key=row["key"], text=str(path[-1]))


def _around(root: Place, at: int) -> tuple[Path, list[Any]]:
    """The path of the value that begins at an offset, and what every list and mapping around it holds.

    Nothing for one that was refused, as the second of two keys.
    """
    path: Path = ()
    place, around = root, []
    while inside := place[3]:
        around.append(inside)
        steps: Any = inside.items() if isinstance(inside, dict) else enumerate(inside)
        # The last that begins before it: a collection ends only where the next thing begins.
        before = [(s, p) for s, p in steps if p[0] <= at]
        if not before:
            break
        step, place = max(before, key=lambda one: one[1][0])
        path = (*path, step)
    return (path, around) if place[1] == at else ((), [])


def _home(path: Path, around: list[Any], row: re.Match[str], known: Keys) -> dict[str, Place] | None:
    """What the record holds that a line of the text at ``path`` belongs to, where it is a key of one."""
    key = row["key"]
    for length in range(len(path) - 1, -1, -1):
        inside = around[length]
        if not isinstance(inside, dict) or key not in known.at(path[:length]):
            continue
        if row["dash"]:
            if length and isinstance(path[length - 1], int):
                return inside  # the next item of the list
        # Of records around the one, a word of one syllable may be prose.
        elif key not in inside and ("_" in key or length == len(path) - 1):
            return inside
    return None


def _moved_out(
    text: str, lines: Lines, home: dict[str, Place], row: re.Match[str], end: int
) -> tuple[Fix, ...]:
    """Indent a line, and what is below it, as the record does; nothing where prose follows that may not be its own."""
    first = min(place[0] for place in home.values())
    extra = len(row["indent"]) - (lines.span(first, first).column - 1 - (2 if row["dash"] else 0))
    begin = row.start("indent")
    rows = list(re.finditer(r"^([ ]*)(\S[^\n]*)", text[begin:end], re.MULTILINE))
    same = [m for m in rows if len(m[1]) <= len(row["indent"])]
    if extra <= 0 or any(len(m[1]) < len(row["indent"]) or not _KEY_LINE.match("\n" + m[0]) for m in same):
        return ()
    edits = tuple(Edit(begin + m.start(), begin + m.start() + extra, "") for m in rows)
    return (Fix(edits, Applicability.UNSAFE),)
