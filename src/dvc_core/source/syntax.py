"""What a YAML parser says of broken syntax, as codes with a place and, where that is clear, what to write.

The English phrases of libyaml and of PyYAML are matched once, here; the sentences shown are our
own. A phrase that is not in the table still gives a finding, with the general sentence. A parser gives up at
its first fault: the next are found by reading the text with that one fixed, else without the item it is in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from yaml import YAMLError

from ..finding import Applicability, Edit, Finding, Fix, Path, Rule, Severity, make
from ..words.regex import regex
from .build import Keys, Pasted, Place, as_quoted, build
from .lines import Lines, edited

SYNTAX = Rule("DVC004", Severity.ERROR, evidence="text that is not YAML")
TAB = Rule("DVC005", Severity.ERROR, evidence="indentation by tab")

RULES = (SYNTAX, TAB)

#: What the phrases of both parsers have in common → the word that chooses our sentence.
_KINDS = {
    "mapping values are not allowed": "colon",
    "did not find expected key": "indent",
    "could not find expected ':'": "no_colon",
    "did not find expected '-' indicator": "indent_list",
    "did not find expected ',' or": "unclosed",
    "found unexpected end of stream": "quote",
    "found unexpected document indicator": "quote",
    "unknown escape character": "escape",
    "did not find expected hexdecimal": "escape",
    "expected escape sequence": "escape",
    "found invalid Unicode character escape": "escape",
    "sequence entries are not allowed": "dash",
    "block collections are not allowed": "dash",
    "block mapping": "indent",
    "node content": "unclosed",
    "while parsing a flow": "unclosed",
    "found undefined tag handle": "tag",
    "did not find expected tag URI": "tag",
    "did not find expected whitespace or line break": "tag",
    "did not find expected '!'": "tag",
    "that cannot start any token": "start",
    "expected alphabetic or numeric character": "start",
    "exceeded maximum nesting depth": "depth",
    "found duplicate %YAML": "directive",
    "found duplicate YAML": "directive",
    "incompatible YAML document": "directive",
    "found unknown directive": "directive",
    "did not find expected <document start>": "document",
    "found extra documents": "document",
}


#: Nobody fixes more in one go, and each costs a reading of the text.
MOST = 20
#: A longer text is read once: neither is a way to fix it tried, nor the next fault looked for.
_LONGEST = 200_000

#: What word processors and people put before the items of a list, and YAML takes for text.
BULLETS = "–—•▪·●‣−+*"
_ODD = "\xa0\u2000-\u200a\u202f\u205f\u3000"
#: The sign of an item that is no dash, and the gap behind it; a number where what follows is an item.
BULLET = regex(
    rf"(?P<bullet>[{BULLETS.replace('*', '')}](?P<gap>[ \t{_ODD}]*)(?=[^\W\d]|[{{\"“]|(?<=[ \t{_ODD}])\d)|\*[ \t{_ODD}]+(?=[\w{{\"“])"
    rf"|(?:\d{{1,2}}|[a-zđ])[.)][ \t{_ODD}]+(?=\S))"
)

#: A line in block style: indentation and dashes, key, colon, value.
_LINE = regex(r"(?P<before>[ ]*(?:-[ ]+)*)(?P<key>[A-Za-z_][\w-]*)[ ]*:(?:[ ]+(?P<value>.*))?$")
_ITEM = regex(r"(?P<before>[ ]*(?:-[ ]+)+)(?P<value>.*)$")
#: A key, or a dash, after which a text in block style begins, whose lines are no YAML.
_OPENS_TEXT = regex(r"(?:.*[:-] )?[ ]*[>|][-+1-9]{0,2}[ \t]*(?:#.*)?$")
#: A value between braces with a colon in it: "{ten: Phí: cấp mới}".
_INNER_COLON = regex(
    r"""[{,]\s*[^\s:,{}\[\]"']+:\s+(?P<value>[^\s,{}\[\]"'][^,{}\[\]]*?:(?=\s|$)[^,{}\[\]]*)"""
)
#: What stands behind the comma of such a value, and its key if it has one.
_AFTER_COMMA = regex(r"""[ ]*,(?:[ ]*(?P<key>[^\s:,{}\[\]"']+)[ ]*:(?=\s))?[^,{}\[\]"']*""")
#: A key that has no comma before it: "{so: 3 don_vi: ngay}".
_NO_COMMA = regex(r"(?<=[^\s,;{\[])(?P<gap>;?[ ]+)(?P<key>[a-z][a-z0-9_]*):(?:\s|$)")
#: What a text calls a thing of its own: "ma: so_ban".
_NAMED = regex(r"(?:^|[\s{,])ma:[ ]+(?P<name>[a-z][a-z0-9_]*)(?=[\s,}]|$)")
_NO_COLON = regex(r"(?P<key>[a-z][a-z0-9_]*)(?P<gap>[ ]*(?:[=;→]|->)?[ ]*)(?=(?P<value>[^\r\n]?))")
_CLOSING = {"{": "}", "[": "]"}


class _Fault(NamedTuple):
    """What keeps a text from being read: the first such thing."""

    start: int
    end: int
    kind: str
    token: str = ""
    #: What makes it readable; empty where that is not clear.
    edits: tuple[Edit, ...] = ()
    rule: Rule = SYNTAX
    #: How pasted lines are to begin.
    shown: str = ""


class _Text(NamedTuple):
    """A text that cannot be read: its lines, those of them that are prose, the keys that are known."""

    lines: Lines
    prose: Collection[int]
    known: Keys

    def block(self, number: int) -> tuple[int, str]:
        """Where a line begins, and what it says."""
        return self.lines.line_start(number), self.lines.line(number).rstrip()

    def rows(self) -> Iterator[tuple[int, int, str]]:
        """Number, beginning and text of every line that is no prose."""
        for number in range(1, self.lines.count + 1):
            if number not in self.prose:
                yield (number, *self.block(number))


# From the first fault to the next


def errors(error: YAMLError, text: Lines, name: str, known: Keys) -> Iterator[Finding]:
    """What keeps a text from being read, one finding for each independent fault, at its place in the text."""
    made: tuple[Edit, ...] = ()
    told: set[int] = set()
    current, failure = text, error
    for _ in range(MOST):
        fault = _explain(failure, current, known)
        start, end = (_origin(at, made) for at in (fault.start, fault.end))
        span = text.span(start, max(start, end))
        if span.line in told:
            return
        told.add(span.line)
        helps, following = _next(current, fault)
        fixes = (Fix(_moved(fault.edits, made), Applicability.UNSAFE),) if helps and fault.edits else ()
        if fault.rule is TAB:
            yield make(TAB, name, span, fixes=fixes)
        else:
            yield make(SYNTAX, name, span, fixes=fixes, **_params(fault))
        if following is None:
            return
        changes, current, failure = following
        made = tuple(sorted((*made, *_moved(changes, made))))
        if any(one.end > other.start for one, other in pairwise(made)):
            return


def pasted(text: Lines, number: int, name: str, known: Keys, path: Path) -> Finding | None:
    """A pasted text with a line that can be read as a key, since it has a colon; None for any other line."""
    fault = None if len(text.text) > _LONGEST else _pasted(number, _Text(text, _prose(text), known))
    if fault is None:
        return None
    fix = Fix(fault.edits, Applicability.UNSAFE)
    span = text.span(fault.start, fault.end)
    return make(SYNTAX, name, span, path, fixes=(fix,), **_params(fault))


def _params(fault: _Fault) -> dict[str, Any]:
    """What the sentence about a fault says of it."""
    shown = {"shown": fault.shown} if fault.shown else {}
    return {"kind": fault.kind, "token": fault.token, **shown}


#: What was changed to get past a fault, the text so changed, and the next fault.
_Following = tuple[tuple[Edit, ...], Lines, YAMLError]


def _next(text: Lines, fault: _Fault) -> tuple[bool, _Following | None]:
    """Whether fixing a fault helps, and what is wrong after it, in the text fixed or else without the item."""
    if len(text.text) > _LONGEST or fault.kind == "directive":
        return False, None
    line = text.span(fault.start, fault.start).line
    # What stands before a document, or after it, is no item of it.
    rest = () if fault.kind == "document" else _without_item(text, fault.start)
    helped = False
    for edits, is_fixed in ((fault.edits, True), (rest, False)):
        if not edits:
            continue
        changed = Lines(edited(text.text, edits))
        error = _failure(changed)
        if error is None:
            return helped or is_fixed, None
        # A fault on the line just fixed is no new one; nor, where lines were moved, one on the line after it, and
        # in the same item it may be a consequence.
        moved = is_fixed and fault.kind in _MOVED
        found = _origin(_index(error, changed), edits)
        if found >= text.line_start(line + 1 + moved):
            helped = helped or is_fixed
            if not moved or not rest or found >= rest[0].end:
                return helped, (edits, changed, error)
    return helped, None


def _failure(text: Lines) -> YAMLError | None:
    try:
        build(text.text)
    except YAMLError as error:
        return error
    return None


def _index(error: YAMLError, text: Lines) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return min(getattr(mark, "index", 0), len(text.text))


def _origin(at: int, made: Iterable[Edit]) -> int:
    """Where a place of a text with edits made stands in the text as it was."""
    shift = 0
    for edit in made:
        start = edit.start + shift
        if at < start:
            break
        if at < start + len(edit.replacement):
            return min(edit.start + at - start, edit.end)
        shift += len(edit.replacement) - (edit.end - edit.start)
    return at - shift


def _moved(edits: Iterable[Edit], made: Collection[Edit]) -> tuple[Edit, ...]:
    return tuple(Edit(_origin(e.start, made), _origin(e.end, made), e.replacement) for e in edits)


def _without_item(text: Lines, at: int) -> tuple[Edit, ...]:
    """Take out the outermost item that a place is in; nothing where there is no other."""
    starts = [m.start() for m in re.finditer(r"^[\w\"'“]", text.text, re.M)]
    here = bisect_right(starts, at)
    if not here or len(starts) < 2:
        return ()
    end = starts[here] if here < len(starts) else len(text.text)
    return (Edit(starts[here - 1], end, ""),)


# What the fault is


def _explain(error: YAMLError, lines: Lines, known: Keys) -> _Fault:
    """A parser's error as the fault it comes from, at the place where the reader should look."""
    start = _index(error, lines)
    phrase = " ".join(
        part for part in (getattr(error, "problem", None), getattr(error, "context", None)) if part
    )
    kind = next((word for part, word in _KINDS.items() if part in phrase), "other")
    line = lines.span(start, start).line
    text = _Text(lines, _prose(lines), known)
    earlier = _quoted_wrongly(text, line)
    if earlier is not None:
        return earlier
    for number in (line, line - 1):
        if (paste := _pasted(number, text)) is not None:
            return paste
    shown = lines.line(line)
    if "\t" in shown[: _indent(shown)] or lines.text[start : start + 1] == "\t":
        return _tab(text, line)
    context = getattr(error, "context_mark", None)
    if kind in ("quote", "no_colon", "unclosed") and context is not None:
        # From where the parser gave up to where the mistake was made.
        start = min(context.index, len(lines.text))
        line = lines.span(start, start).line
    for number in (line, line - 1):
        finer = None if number in text.prose else _finer(text, number)
        if finer is not None:
            return finer
    end = _token_end(lines.text, start)
    # What may not stand at the start is one sign; the word it stands in is right.
    token = lines.text[start : start + 1] if kind == "start" else lines.text[start:end]
    fault = _Fault(start, end, kind, token)
    fix = _FIXES.get(kind)
    return fault if fix is None or len(lines.text) > _LONGEST else fix(fault, text)


#: What a line of the file begins with, and no line of a text: a key, also behind a sign that is no dash, a bracket, a
#: quote, a comment.
_STRUCTURE = regex(
    rf"(?:[-{BULLETS}] *)*"
    r"""(?:(?P<key>[\w-]+)[ ]*:(?=\s|$)|[\[{"'|>&!#]|(?P<word>[a-z][a-z0-9_]*)\b)"""
)


def _pasted(number: int, text: _Text) -> _Fault | None:
    """A text of several lines, as people paste it, that is not indented below its key; the fix makes it one value.

    A list gets an item a line, as does the list that a name of several lines stands in. Nothing where the key takes
    neither a text nor a list of lines.
    """
    first = next((n for n in range(number, 0, -1) if _is_structure(text, n, -1)), 0)
    begin, line = text.block(first) if first else (0, "")
    row = _LINE.match(line)
    if row is None or first in text.prose or len(text.lines.text) > _LONGEST:
        return None
    key, value, column = row["key"], row["value"] or "", len(row["before"])
    below: list[int] = []
    for n in range(first + 1, text.lines.count + 1):
        if _is_structure(text, n, column):
            break
        below += [n] if text.lines.line(n).strip() else []
    out = [n for n in below if _is_outside(text.lines.line(n), column, bool(value))]
    if not out or value[:1] in tuple("\"'[{>|&!"):
        return None
    path = _path_of(text, first)
    # A name is one line: several are several items of the list that it stands in.
    among = bool(value) and key == "ten" and row["before"].endswith("- ")
    among = among and text.known.lines_of(path[:-1]) == f"- {key}: "
    place = path[:-1] if among else path
    if not text.known.lines_of(place):
        return None
    last, ending = text.block(below[-1])
    start = begin + (row.start("key") if among else line.index(":", row.end("key")) + 1)
    written = text.known.pasted(
        place, [part for part in (value, *map(text.lines.line, below)) if part.strip()]
    )
    edits = _written(
        written, Edit(start, last + len(ending), ""), column - 4 if among else column, among=among
    )
    edits += _into_notes(text, written.notes, first, below[-1])
    at, shown = text.block(out[0])
    start = at + len(shown) - len(shown.lstrip())
    kind = _kind_of(written, text.known.lines_of(place)) + ("_tab" if "\t" in shown[: start - at] else "")
    return _Fault(
        start, _token_end(text.lines.text, start), kind, str(place[-1]), edits, shown=_shown(written, key)
    )


def _kind_of(paste: Pasted, lines: str) -> str:
    """The word that chooses the sentence about pasted lines below a key that takes such lines."""
    if paste.kind == "quoted":
        return "pasted_quoted"
    kept = "_value" if lines == "value" else "_table" if paste.table else "_list"
    return "pasted" if lines == "text" else f"pasted{kept}"


def _written(paste: Pasted, edit: Edit, column: int, *, among: bool = False) -> tuple[Edit, ...]:
    """The edit that puts pasted lines, as they are to stand, behind a key at a column, or from its own item on."""
    inner = "\n" + " " * (column + 2)
    if paste.kind == "list":
        items = [item.replace("\n", f"{inner}  ") for item in paste.items]
        written = "".join(f"{inner}- {item}" for item in items)
        written = written.removeprefix(f"{inner}- ") if among else written
    else:
        (item,) = paste.items
        gap = inner if paste.kind == "value" else " "
        written = gap + re.sub(r"\n(?:  )?" if paste.kind == "text" else r"\n", inner, item)
    return (edit._replace(replacement=written),)


def _shown(paste: Pasted, key: str) -> str:
    """The first item of a list, or the record, as it is to stand, its lines in one."""
    rows = (paste.items[0] if paste.items else "").split("\n")
    head = [] if paste.kind == "list" else [f"{key}:"]
    return ("- " if paste.kind == "list" else "") + " ⏎ ".join([*head, *(row.strip() for row in rows)])


def _into_notes(text: _Text, notes: Sequence[str], first: int, last: int) -> tuple[Edit, ...]:
    """Put lines that are no papers into the notes of the same record: those that are there, or new ones behind the list."""
    if not notes:
        return ()
    column = _key_column(text.lines.line(first))
    rows = [f"{' ' * (column + 2)}- {as_quoted(' '.join(note.split()))}\n" for note in notes]
    for number in range(last + 1, text.lines.count + 1):
        line = text.lines.line(number)
        if line.strip() and _indent(line) < column:
            break
        if number not in text.prose and re.fullmatch(r" *luu_y:\s*", line) and _indent(line) == column:
            at = text.lines.line_start(number + 1)
            width = _indent(text.lines.line(number + 1))
            return (Edit(at, at, "".join(" " * width + row.lstrip(" ") for row in rows)),)
        if number not in text.prose and re.match(r" *luu_y:", line) and _indent(line) == column:
            return ()
    at = text.lines.line_start(last + 1)
    return (Edit(at, at, f"{' ' * column}luu_y:\n{''.join(rows)}"),)


def _path_of(text: _Text, number: int) -> Path:
    """The keys that a key is below, by the columns of the lines above, and itself."""
    path: Path = ()
    column = text.lines.count + len(text.lines.text)
    for n in range(number, 0, -1):
        row = _LINE.match(text.block(n)[1]) if n not in text.prose else None
        if row is not None and len(row["before"]) < column and _is_structure(text, n, -1):
            path, column = (row["key"], *path), len(row["before"])
    return path


def _is_outside(line: str, column: int, has_value: bool) -> bool:  # noqa: FBT001 - what the key has
    """Whether a line stands where nothing below a key does; below one without a value a dash in its column is an item."""
    indent = len(line) - len(line.lstrip(" "))
    return indent < column or (indent == column and (has_value or line[indent : indent + 2] != "- "))


def _is_structure(text: _Text, number: int, column: int) -> bool:
    """Whether a line is one of the file, and no line of a text: a key has a colon, or stands in the column of others."""
    line = text.lines.line(number)
    match = _STRUCTURE.match(line.lstrip(" \t"))
    if number in text.prose or match is None:
        return number in text.prose
    if word := match["word"]:
        return "_" in word or (word in text.known.every() and _key_column(line) == column)
    return match["key"] is None or match["key"][0].islower() or "_" in match["key"]


@lru_cache(maxsize=1)
def _prose(lines: Lines) -> frozenset[int]:
    """The lines of the texts in block style, after ``>-`` or ``|``."""
    found: set[int] = set()
    inside = -1
    for number in range(1, lines.count + 1):
        line = lines.line(number)
        if inside >= 0 and (not line.strip() or _indent(line) > inside):
            found.add(number)
        else:
            inside = _indent(line) if _OPENS_TEXT.match(line) else -1
    return frozenset(found)


#: A quoted value: what stands before it, the quote, and what follows on the same line.
_QUOTE = regex(r"""^(?:\s*(?:- )*)(?:[^\s#:'"{\[-][^#:'"]*:\s+)?(?P<quote>["'])(?P<rest>.*)$""")
_KEY_LINE = regex(r"\s*(?:- )?[a-z_]+:(\s|$)")


def _quoted_wrongly(text: _Text, until: int) -> _Fault | None:
    """The first line so far whose quote is not closed on it, or is followed by more words.

    A parser notices either only at the next quote, many lines on.
    """
    for number, begin, line in text.rows():
        if number > until:
            break
        match = _QUOTE.match(line)
        if match is None:
            continue
        rest = re.sub(r"\\\\|\\\"|''", "xx", match["rest"])
        _, closed, after = rest.partition(match["quote"])
        written = line[match.start("quote") :]
        if not closed and not _closed_below(text.lines, number, until, match["quote"]):
            kind, instead = "quote", written + match["quote"]
        elif closed and after.strip() and after.strip()[0] not in "#:,]}":
            whole = written[1:-1] if written[-1] == match["quote"] else written
            kind, instead = "after_quote", "" if "\\" in whole else as_quoted(whole)
        else:
            continue
        start = begin + match.start("quote")
        edits = (Edit(start, begin + len(line), instead),) if instead else ()
        return _Fault(start, _token_end(text.lines.text, start), kind, "", edits)
    return None


def _closed_below(text: Lines, number: int, until: int, quote: str) -> bool:
    """True where the quote is closed by a line of its own text, further in than an item would stand."""
    for line in (text.line(n) for n in range(number + 1, until + 1)):
        if quote in line:
            return _QUOTE.match(line) is None and not _KEY_LINE.match(line)
        if _KEY_LINE.match(line):
            return False
    return False


#: What a line shows of a mistake that the parser names only in general, what is to be changed of it in every
#: line that has it, and to what (None: as many spaces).
_FINER = (
    ("wide_colon", regex(r"[ ]*(?:- )*[\w ]+?(?P<wrong>[ ]*：\s*)"), ": "),
    ("odd_indent", regex(rf"(?P<wrong>[ ]*[{_ODD}][ {_ODD}]*)"), None),
    ("odd_space", regex(rf"[ ]*(?:- )*[a-z_]+:(?P<wrong>[ ]*[{_ODD}][ {_ODD}]*)"), " "),
    ("dash_space", regex(r"[ ]*(?P<wrong>-)(?=[^\s-])"), "- "),
    ("end_comma", regex(r"[ ]*(?:- )*[a-z_]+: (?:\[.*\]|\{.*\}|\"[^\"]*\")(?P<wrong>[,;])$"), ""),
)
_COLON_SPACE = regex(r"[ ]*(?:- )?(?P<key>[a-z_]+):(?=[^\s:/])")


def _finer(text: _Text, number: int) -> _Fault | None:
    """What a line itself shows of a mistake that the parser names only in general; None for nothing."""
    begin, line = text.block(number)
    at = begin + len(line) - len(line.lstrip())
    end = _token_end(text.lines.text, at)
    token = text.lines.text[at:end]
    for kind, pattern, instead in _FINER:
        if pattern.match(line):
            rows = ((b, pattern.match(row)) for _, b, row in text.rows())
            found = [(b + m.start("wrong"), b + m.end("wrong")) for b, m in rows if m]
            edits = tuple(Edit(s, e, " " * (e - s) if instead is None else instead) for s, e in found)
            return _Fault(at, end, kind, token, edits)
    if match := BULLET.match(line.lstrip()):
        return _Fault(at, end, "bullet", match[0].strip(), tuple(_dashes(text, at - begin)))
    if match := _COLON_SPACE.match(line):
        return _Fault(at, end, "colon_space", token, (Edit(begin + match.end(), begin + match.end(), " "),))
    if (match := _LINE.match(line)) and match["value"] and (closing := _unopened(line)):
        # The bracket of an item stands behind its dash, that of a value behind its key.
        at = begin + (match.start("key") if "-" in match["before"] else match.start("value"))
        edits = (Edit(at, at, {"}": "{", "]": "["}[closing]),)
        return _Fault(at, _token_end(text.lines.text, at), "unopened", closing, edits)
    return None


def _dashes(text: _Text, column: int) -> Iterator[Edit]:
    """Put dashes in the place of the bullets of a column."""
    for number, begin, line in text.rows():
        match = BULLET.match(line.lstrip(" ")) if _indent(line) == column else None
        if match is not None:
            # What belongs to the item stays below its first letter.
            below = _indent(text.lines.line(number + 1)) == column + len(match[0])
            dash = "- ".ljust(len(match[0])) if below else "- "
            yield Edit(begin + column, begin + column + len(match[0]), dash)


# What makes it readable


def _fix_colon(fault: _Fault, text: _Text) -> _Fault:
    """A text with a colon in it, or a key that stands too far in below one."""
    number = text.lines.span(fault.start, fault.start).line
    begin, line = text.block(number)
    match = _LINE.match(line)
    value = (match["value"] or "") if match else ""
    if match is not None and (value[:1] in ("{", "[") or not re.search(r":(?:\s|$)", value)):
        if _is_key(match["key"], text):
            return _fix_indentation(fault._replace(kind="deep"), text)
        match = None
    first, row = number, match or _ITEM.match(line)
    while row is None and first > 1:
        # A text that goes over several lines: where it begins.
        first -= 1
        begin, line = text.block(first)
        row = (_LINE.match(line) or _ITEM.match(line)) if first not in text.prose else None
    if row is None or not row["value"] or row["value"][0] in "\"'[{>|" or " #" in row["value"]:
        return fault
    start, column = begin + row.start("value"), len(row["before"])
    last = first
    while last < text.lines.count and _goes_on(text.lines.line(last + 1), column, within=last < number):
        last += 1
    begin, line = text.block(last)
    end = begin + len(line)
    value = text.lines.text[start:end]
    if value[0] == "“" and value[-1] == "”":
        return _Fault(
            start,
            _token_end(value, 0) + start,
            "word_quotes",
            value,
            (Edit(start, end, as_quoted(value[1:-1])),),
        )
    place = _path_of(text, first) if "key" in row.re.groupindex else ()
    if place and text.known.lines_of(place) == "value" and "\n" not in value:
        paste = text.known.pasted(place, [value])
        if paste.kind != "quoted":
            colon = text.lines.text.rindex(":", 0, start) + 1
            edits = _written(paste, Edit(colon, end, ""), column)
            return _Fault(
                start,
                _token_end(text.lines.text, start),
                "pasted_value",
                row["key"],
                edits,
                shown=_shown(paste, row["key"]),
            )
    return fault._replace(kind="text_colon", edits=(Edit(start, end, as_quoted(value)),))


def _goes_on(line: str, column: int, *, within: bool) -> bool:
    """True where a line belongs to the text that begins above, behind a key at ``column``."""
    return (
        bool(line.strip())
        and _indent(line) > column
        and (within or not (_KEY_LINE.match(line) or _ITEM.match(line)))
    )


def _fix_indentation(fault: _Fault, text: _Text) -> _Fault:
    """A line that stands too far in or out, or does not go on as the one above it: which, is seen by trying.

    The change is taken with which most of the text can be read, and of those all can be read with, one that puts
    a key where the model has it.
    """
    number = text.lines.span(fault.start, fault.start).line
    above = next((n for n in range(number - 1, 0, -1) if _has_content(text.lines.line(n))), 0)
    ways: list[tuple[tuple[int, int, bool], int, str, Edit]] = []
    for one, other in ((number, above), (above, number)) if above else ():
        begin, line = text.block(one)
        here, there = _indent(line), _indent(text.lines.line(other))
        # Of two columns that are as near the even one is likelier, and the line that was told of.
        ways += (
            (
                (abs(column - here), column % 2, one != number),
                one,
                fault.kind,
                Edit(begin, begin + here, " " * column),
            )
            for column in {*_columns(text, one), there, here + there - _key_column(line)} - {here}
            if column >= 0
        )
        if one == number and _KEY_LINE.match(line) and line[here] != "-":
            ways.append(((0, 0, False), one, fault.kind, Edit(begin + here, begin + here, "- ")))
        colon = _colon(text, begin + _key_column(line))
        if one == above and not _KEY_LINE.match(line) and _ITEM.match(line):
            at = begin + _key_column(line)
            ways.append(((0, 1, True), one, "no_key", Edit(at, at, "ten: ")))
        if one == above and colon is not None and not _KEY_LINE.match(line):
            ways.append(((0, 0, True), one, "no_colon", colon))
    best: tuple[Edit, ...] = ()
    reached = (text.lines.line_start(number + 1), False)
    for _, one, kind, edit in sorted(ways, key=lambda way: way[0])[:12]:
        found = _reach(text, edit)
        if found > reached:
            best, reached = (edit,), found
            begin, line = text.block(one)
            start = begin + (_key_column(line) if kind in ("no_colon", "no_key") else _indent(line))
            told = "indent" if kind == "document" or (one == above and kind == "deep") else kind
            token = text.lines.text[start : _token_end(text.lines.text, start)].rstrip(":")
            fault = _Fault(start, start + len(token), told, token)
    return fault._replace(edits=best)


def _reach(text: _Text, edit: Edit) -> tuple[int, bool]:
    """How far a text can be read with an edit; and if it can be wholly, whether a key stands at a place for it."""
    changed = Lines(edited(text.lines.text, (edit,)))
    try:
        made = build(changed.text)
    except YAMLError as error:
        return _origin(_index(error, changed), (edit,)), False
    begin = changed.line_start(changed.span(edit.start, edit.start).line)
    at = begin + _key_column(changed.line(changed.span(begin, begin).line))
    path: Path = ()
    inside = made.places[3] if made.places else None
    while isinstance(inside, (dict, list)):
        steps: Iterable[tuple[str | int, Place]] = (
            inside.items() if isinstance(inside, dict) else enumerate(inside)
        )
        # Collections end where the next thing begins: the last that begins before a place is the one.
        step, place = max(
            ((s, p) for s, p in steps if p[0] <= at), key=lambda one: one[1][0], default=(None, None)
        )
        if step is None or place is None:
            break
        path, inside = (*path, step), place[3]
        if place[0] == at and isinstance(step, str):
            return len(text.lines.text) + 1, step in text.known.at(path[:-1])
    return len(text.lines.text) + 1, False


def _has_content(line: str) -> bool:
    return bool(line.strip()) and line.lstrip()[0] != "#"


def _columns(text: _Text, number: int) -> set[int]:
    """The columns of dashes and keys of the lines above one, up to the outermost item."""
    columns: set[int] = set()
    for above in range(number - 1, max(number - 200, 0), -1):
        row = text.lines.line(above)
        if above not in text.prose and _has_content(row):
            columns |= {m.start() for m in re.finditer(r"(?<![^ ])[^\s]", row[: _key_column(row) + 1])}
            if _indent(row) == 0:
                break
    return columns


def _key_column(line: str) -> int:
    match = re.match(r"[ ]*(?:-[ ]+)*", line)
    return match.end() if match else 0


def _is_key(word: str, text: _Text) -> bool:
    """True for a key of the model, and for a word with "_", which is no prose: a name the author chose."""
    return "_" in word or word in text.known.every()


def _colon(text: _Text, at: int) -> Edit | None:
    """Put a colon behind the key that begins at a place and has none."""
    match = _NO_COLON.match(text.lines.text, at)
    if match is None or not _is_key(match["key"], text):
        return None
    return Edit(match.start("gap"), match.end("gap"), ": " if match["value"] else ":")


def _fix_missing_colon(fault: _Fault, text: _Text) -> _Fault:
    """A known key without its colon."""
    colon = _colon(text, fault.start)
    return fault if colon is None else fault._replace(edits=(colon,))


def _fix_brackets(fault: _Fault, text: _Text) -> _Fault:
    """Brackets on one line: a comma that is missing, a colon in a text, the closing one that is missing."""
    number = text.lines.span(fault.start, fault.start).line
    begin, line = text.block(number)
    row = line[fault.start - begin :]
    candidates = list(_NO_COMMA.finditer(row))
    named = _names(text) if candidates else frozenset[str]()
    missing = [m for m in candidates if m["key"] in text.known.every() or m["key"] in named]
    if missing:
        edits = tuple(
            Edit(fault.start + m.start("gap"), fault.start + m.start("gap") + m["gap"].count(";"), ",")
            for m in missing
        )
        start = fault.start + missing[0].start("key")
        return _Fault(start, start + len(missing[0]["key"]), "comma", missing[0]["key"], edits)
    inner: list[tuple[int, str]] = []
    for m in _INNER_COLON.finditer(row):
        start, end = m.start("value"), m.end()
        # What a comma parts from it is no key, and therefore the rest of the value.
        while (more := _AFTER_COMMA.match(row, end)) and more["key"] not in text.known.every():
            end = more.end()
        if not inner or start > inner[-1][0] + len(inner[-1][1]):
            inner.append((start, row[start:end].rstrip()))
    if inner:
        places = [(fault.start + at, value) for at, value in inner]
        edits = tuple(Edit(at, at + len(value), as_quoted(value)) for at, value in places)
        start = places[0][0]
        return _Fault(start, start + len(places[0][1]), "inner_colon", places[0][1], edits)
    closing = _left_open(row)
    at = begin + len(line)
    return fault._replace(edits=(Edit(at, at, closing),)) if closing else fault


def _names(text: _Text) -> frozenset[str]:
    """The names that the text gives to things of its own: keys of answers and of conditions are among them."""
    return frozenset(match["name"] for _, _, row in text.rows() for match in _NAMED.finditer(row))


_QUOTED = regex(r"""(?<=[\s,{\[])(?:"[^"]*"|'[^']*')""")


def _unopened(row: str) -> str:
    """The bracket at the end of a line that was not opened on it; "" for none."""
    bare, last = _QUOTED.sub("", row), row[-1:]
    return last if last in ("}", "]") and bare.count(last) > bare.count("{" if last == "}" else "[") else ""


def _left_open(row: str) -> str:
    """What closes the brackets that are left open on a line."""
    closing: list[str] = []
    for letter in _QUOTED.sub("", row):
        if letter in _CLOSING:
            closing.append(_CLOSING[letter])
        elif closing and letter == closing[-1]:
            closing.pop()
    return "".join(reversed(closing))


def _fix_value(fault: _Fault, text: _Text) -> _Fault:
    """A value that begins with a sign, or has a backslash between double quotes."""
    begin, line = text.block(text.lines.span(fault.start, fault.start).line)
    row = _LINE.match(line) or _ITEM.match(line)
    value = row["value"] if row else None
    if row is None or not value or '\\"' in value or " #" in value or value[0] in "[{'":
        return fault
    if value[0] == '"':
        value = value[1:-1] if value[-1] == '"' and len(value) > 1 else ""
    start = begin + row.start("value")
    edits = (Edit(start, begin + len(line), as_quoted(value)),)
    if not value or fault.kind != "start":
        return fault._replace(edits=edits if value else ())
    end = _token_end(text.lines.text, start)
    return _Fault(start, end, "start", value[0], edits)


def _fix_dash(fault: _Fault, text: _Text) -> _Fault:
    """A dash behind its key: a sign of the text that the key takes, or the first item of its list."""
    number = text.lines.span(fault.start, fault.start).line
    begin, line = text.block(number)
    row = _LINE.match(line)
    value = (row["value"] or "") if row else ""
    if row is None or not value.startswith("- "):
        return fault
    item = value[2:].lstrip()
    is_prose = ": " in item and not _LINE.match(item) and item[0] != "{"
    if is_prose or text.known.lines_of(_path_of(text, number)) == "text":
        return _fix_value(fault._replace(kind="start"), text)
    colon, start = begin + line.index(":", row.end("key")) + 1, begin + row.start("value")
    return fault._replace(edits=(Edit(colon, start, "\n" + " " * (len(row["before"]) + 2)),))


_KINDS_OF_PASTE = ("pasted", "pasted_list", "pasted_table", "pasted_value", "pasted_quoted")
#: What is fixed by moving lines, where the next fault may be a consequence.
_PASTED = tuple(f"{kind}{tab}" for kind in _KINDS_OF_PASTE for tab in ("", "_tab"))
_MOVED = frozenset(("indent", *_PASTED, "indent_list", "deep", "no_colon", "no_key"))
_FIXES: dict[str, Callable[[_Fault, _Text], _Fault]] = {
    "colon": _fix_colon,
    "indent": _fix_indentation,
    "indent_list": _fix_indentation,
    "document": _fix_indentation,
    "no_colon": _fix_missing_colon,
    "unclosed": _fix_brackets,
    "start": _fix_value,
    "dash": _fix_dash,
    "escape": _fix_value,
}


def _tab(text: _Text, line: int) -> _Fault:
    """A tab where a line is indented: every one of the text, by the width that lets most of it be read."""
    whole = text.lines.text
    start = whole.find("\t", text.lines.line_start(line))
    end = start + len(whole[start:]) - len(whole[start:].lstrip("\t"))
    if whole[text.lines.line_start(line) : start].strip():
        return _Fault(start, end, "", "", (Edit(start, end, " "),), TAB)
    best: tuple[Edit, ...] = ()
    reached = -1
    for width in (2, 4, 8) if len(whole) <= _LONGEST else ():
        edits = tuple(
            Edit(m.start(), m.end(), m[0].expandtabs(width))
            for m in re.finditer(r"^[ ]*\t[ \t]*(?=\S)", whole, re.M)
        )
        changed = Lines(edited(whole, edits))
        error = _failure(changed)
        at = len(whole) if error is None else _origin(_index(error, changed), edits)
        if at > reached:
            best, reached = edits, at
    return _Fault(start, end, "", "", best, TAB)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _token_end(text: str, start: int) -> int:
    """The end of the word at ``start``: a frame should underline a word, not one letter."""
    end = start
    while end < len(text) and end - start < 60 and not text[end].isspace():
        end += 1
    return max(end, min(start + 1, len(text)))
