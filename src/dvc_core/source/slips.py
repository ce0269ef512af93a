"""Text that YAML reads otherwise than its author: cut off at " #", or with the quotes of a word processor.

Both are legal YAML, so that no reader says a word. Nearly every file is done with after two searches for
one letter, which take no time at all; only where there is a slip are the places of the values walked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..finding import Applicability, Edit, Finding, Fix, Path, Rule, Severity, make
from .build import MAX_FAULTS, Place, meaning
from .lines import Lines
from .syntax import as_quoted

CUT_OFF = Rule("DVC028", Severity.WARNING, evidence="“Trung tâm #1 của tỉnh” is read as “Trung tâm”")
WORD_QUOTES = Rule("DVC029", Severity.WARNING, evidence="values pasted from word processors")

RULES = (CUT_OFF, WORD_QUOTES)

#: What comes after the sign of a comment that is meant as one: a space, or decoration.
_COMMENT = frozenset(("", " ", "\t", "\r", "\n", "#", "!"))
_REST_OF_LINE = re.compile(r"[^\r\n]*")
#: What may be a whole value in such quotes, and the value itself.
_MAYBE_QUOTED = re.compile(r"“[^“”\n]*”[ \t]*(?:[],}#\n]|\Z)")
_WORD_QUOTED = re.compile(r"“([^“”\n]*)”")


def slips(text: str, lines: Lines, name: str, root: Place | None) -> Iterator[Finding]:
    """Findings about values of a text; ``root`` is the place of the whole."""
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
        rest = len(found) - MAX_FAULTS if i == MAX_FAULTS - 1 else 0
        yield make(rule, name, lines.span(start, end), path, fixes=fixes, rest=max(rest, 0), **params)


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
