"""Bytes to text, and everything that can be wrong with the text before YAML is looked at.

Each fault of a kind gives one finding, at its first place, with the number of places and one fix
for all of them: a file pasted from a word processor has one such fault, not two hundred.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from ..finding import Applicability, Edit, Finding, Fix, Path, Rule, Severity, Span, make
from ..words.folding import normal
from ..words.printing import UNSEEN
from ..words.regex import regex
from .lines import Lines

#: A procedure file is text typed by people; the largest real one is below 200 KB.
MAX_BYTES = 1 << 20
#: A text with more of one fault is not fixed by machine.
MAX_EDITS = 50_000

ENCODING = Rule("DVC001", Severity.ERROR, evidence="UTF-16, TCVN3, windows-1258 exports")
CONTROL = Rule("DVC002", Severity.ERROR, evidence="NUL and LRM marks in portal records")
TOO_LARGE = Rule("DVC003", Severity.ERROR, evidence="resource bound")
NOT_NFC = Rule("DVC010", Severity.WARNING, evidence="3.3 % of real records are not NFC")
BOM = Rule("DVC015", Severity.WARNING, evidence="files saved by word processors")
LINE_ENDS = Rule("DVC016", Severity.INFO, evidence="files edited on Windows")
ODD_SPACE = Rule("DVC017", Severity.WARNING, evidence="NBSP and tabs in portal records")

RULES = (ENCODING, CONTROL, TOO_LARGE, NOT_NFC, BOM, LINE_ENDS, ODD_SPACE)

_FORBIDDEN = regex(f"[{UNSEEN}]")
#: In a name and in a value a line end that was written as an escape is no line end of the file.
_FORBIDDEN_IN_NAME = regex(f"[{UNSEEN}\t\n\r]")
_FORBIDDEN_IN_VALUE = regex(f"[{UNSEEN}\r]")
#: A backslash and what belongs to it, between double quotes.
_ESCAPE = regex(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
#: What an escape of one letter stands for, where that is not seen.
_ONE_LETTER = dict(zip("0abevfrNLP", "\0\a\b\x1b\v\f\r\x85\u2028\u2029", strict=True))
_ODD_SPACE = regex("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_TAB_IN_LINE = regex("(?<=\\S)[ ]*\t+[ ]*")
#: First bytes (in UTF-8) of every non-ASCII character that the two patterns above name, and how many
#: bytes follow; no Vietnamese letter begins with one of them.
_SUSPECT = (
    (b"\xc2", 1),
    (b"\xd8", 1),
    (b"\xe1\xa0", 1),
    (b"\xe2", 2),
    (b"\xe3", 2),
    (b"\xef", 2),
    (b"\xf3", 3),
)


#: What is told of a text before it is read has no path.
_NOWHERE: Mapping[str, Path] = {}


def decode(data: bytes, name: str) -> tuple[str, bool, list[Finding]]:
    """Return the text (for showing even where it is faulty), whether it had a BOM, and findings."""
    if len(data) > MAX_BYTES:
        head = data[:200].decode("utf-8", "replace")
        where = Lines(head).span(0, 0)
        return head, False, [make(TOO_LARGE, name, where, size=len(data), limit=MAX_BYTES)]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:2]:
        return _other_encoding(data, name)
    bom = data[:3] == b"\xef\xbb\xbf"
    try:
        text = data[3:].decode("utf-8") if bom else data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _undecodable(data[3:] if bom else data, name, error, bom=bom)
    return text, bom, list(_faults(data, text, name, bom=bom))


def _other_encoding(data: bytes, name: str) -> tuple[str, bool, list[Finding]]:
    text = data.decode("utf-16", "replace")
    where = Lines(text).span(0, 0)
    return text, False, [make(ENCODING, name, where, encoding="UTF-16", byte=f"{data[0]:02X}")]


def _undecodable(
    data: bytes, name: str, error: UnicodeDecodeError, *, bom: bool
) -> tuple[str, bool, list[Finding]]:
    start = len(data[: error.start].decode("utf-8"))
    text = data.decode("utf-8", "replace")
    where = Lines(text).span(start, start + 1)
    bad = f"{data[error.start]:02X}"
    return text, bom, [make(ENCODING, name, where, encoding="", byte=bad)]


def _faults(data: bytes, text: str, name: str, *, bom: bool) -> Iterator[Finding]:
    lines = Lines(text)
    if bom:
        yield make(BOM, name, lines.span(0, 0), fixes=(Fix((Edit(0, 0, ""),)),))
    if _has_strange(data):
        yield from _forbidden(lines, name)
        yield from _replaced(_ODD_SPACE, ODD_SPACE, lines, name)
    if b"\t" in data:
        yield from _replaced(_TAB_IN_LINE, ODD_SPACE, lines, name)
    if not unicodedata.is_normalized("NFC", text):
        yield from _not_nfc(lines, name)
    if b"\r" in data:
        yield from _line_ends(lines, name)


def _has_strange(data: bytes) -> bool:
    """True where a character does not print that begins like one the two patterns name.

    Dashes and curly quotes, which many texts have, begin so too: only the different characters behind
    such a byte are looked at, which takes a quarter of the time of a look at every character.
    """
    for lead, more in _SUSPECT:
        if lead in data:
            tails = {part[:more] for part in data.split(lead)[1:]}
            if not all((lead + tail).decode().isprintable() for tail in tails):
                return True
    return False


def controls(text: str, name: str) -> list[Finding]:
    """Characters that may not stand in a file, in one that YAML refuses.

    Those of ASCII are looked for here alone: no text that a YAML reader takes has one.
    """
    return list(_forbidden(Lines(text), name))


def escaped(
    text: str, lines: Lines, name: str, scalars: Iterable[tuple[Path, int, int]]
) -> Iterator[Finding]:
    r"""The same characters written as escapes, ``"\u202E"``: a reader of YAML gives them as they are.

    ``scalars`` are keys and values with their places; only those between double quotes have escapes.
    """
    places: dict[str, list[tuple[int, int]]] = {}
    paths: dict[str, Path] = {}
    for path, start, end in scalars:
        if text[start : start + 1] == '"':
            for match in _ESCAPE.finditer(text, start, end):
                code = match[0][1:]
                char = chr(int(code[1:], 16)) if code[1:] else _ONE_LETTER.get(code, "")
                if _FORBIDDEN_IN_VALUE.match(char):
                    places.setdefault(char, []).append(match.span())
                    paths.setdefault(char, path)
    yield from _each(places, lines, name, paths)


def in_name(name: str) -> Iterator[Finding]:
    """The same characters in the name of a file, where a line end is one of them."""
    for char in sorted(set(_FORBIDDEN_IN_NAME.findall(name))):
        yield _unseen(name, Lines("").span(0, 0), char, name.count(char), where="name")


def _forbidden(lines: Lines, name: str) -> Iterator[Finding]:
    """One finding for each character that may not stand in a file, at its first place."""
    places: dict[str, list[tuple[int, int]]] = {}
    for match in _FORBIDDEN.finditer(lines.text):
        places.setdefault(match[0], []).append(match.span())
    yield from _each(places, lines, name)


def _each(
    places: Mapping[str, list[tuple[int, int]]], lines: Lines, name: str, paths: Mapping[str, Path] = _NOWHERE
) -> Iterator[Finding]:
    for char, spans in places.items():
        # A line separator still separates: it becomes a space, the invisible ones go.
        instead = " " if char in "\u2028\u2029\x85\r" else ""
        edits = (Edit(start, end, instead) for start, end in spans)
        fixes = _fix(edits, len(spans), Applicability.UNSAFE)
        yield _unseen(name, lines.span(*spans[0]), char, len(spans), fixes=fixes, path=paths.get(char, ()))


def _unseen(
    file: str,
    span: Span,
    char: str,
    count: int,
    *,
    fixes: tuple[Fix, ...] = (),
    path: Path = (),
    where: str = "",
) -> Finding:
    code, name = f"U+{ord(char):04X}", unicodedata.name(char, "")
    return make(CONTROL, file, span, path, fixes=fixes, where=where, char=code, name=name, count=count)


def _fix(edits: Iterable[Edit], count: int, how: Applicability = Applicability.SAFE) -> tuple[Fix, ...]:
    """One fix for all places of a fault; none where they are too many."""
    return (Fix(tuple(edits), how),) if count <= MAX_EDITS else ()


def _replaced(pattern: re.Pattern[str], rule: Rule, lines: Lines, name: str) -> Iterator[Finding]:
    """One finding for all white space that looks like a space and is none."""
    first = pattern.search(lines.text)
    if first is None:
        return
    count = sum(1 for _ in pattern.finditer(lines.text))
    edits = (Edit(m.start(), m.end(), " ") for m in pattern.finditer(lines.text))
    char = first[0].strip(" ")[:1]
    yield make(
        rule,
        name,
        lines.span(first.start(), first.end()),
        fixes=_fix(edits, count),
        char=f"U+{ord(char):04X}",
        count=count,
    )


def _not_nfc(lines: Lines, name: str) -> Iterator[Finding]:
    words = [m for m in re.finditer(r"\S+", lines.text) if not unicodedata.is_normalized("NFC", m[0])]
    if words:
        made = [Edit(*word.span(), normal(word[0])) for word in words]
        # A word that is too long stays as it is.
        edits = [edit for edit, word in zip(made, words, strict=True) if edit.replacement != word[0]]
        fixes = _fix(edits, len(edits)) if edits else ()
        where = lines.span(*words[0].span())
        yield make(NOT_NFC, name, where, fixes=fixes, word=made[0].replacement, count=len(words))


def _line_ends(lines: Lines, name: str) -> Iterator[Finding]:
    ends = re.compile("\r\n?")
    first = ends.search(lines.text)
    if first is None:
        return
    count = len(ends.findall(lines.text))
    edits = (Edit(m.start(), m.end(), "\n") for m in ends.finditer(lines.text))
    where = lines.span(first.start(), first.end())
    mixed = count != lines.count - 1
    yield make(LINE_ENDS, name, where, fixes=_fix(edits, count), count=count, mixed=mixed)
