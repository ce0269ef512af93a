"""What a YAML parser says of broken syntax, as a code with a place.

The English phrases of libyaml and of PyYAML are matched once, here; the sentences shown are our
own. A phrase that is not in the table still gives a finding, with the general sentence.
"""

from __future__ import annotations

import re

from yaml import MarkedYAMLError, YAMLError

from ..finding import Finding, Rule, Severity, make
from .lines import Lines

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
    "expected alphabetic or numeric character": "anchor",
    "exceeded maximum nesting depth": "depth",
    "found duplicate %YAML": "directive",
    "found duplicate YAML": "directive",
    "incompatible YAML document": "directive",
    "found unknown directive": "directive",
    "did not find expected <document start>": "document",
    "found extra documents": "document",
}


#: What word processors put before the items of a list, and YAML takes for text.
BULLETS = "–—•▪·●‣−"
#: A value between braces with a colon in it: "{ten: Phí: cấp mới}".
_INNER_COLON = re.compile(r"""[{,]\s*[^\s:,{}\[\]"']+:\s+(?P<value>[^\s,{}\[\]"'][^,{}\[\]]*?:)(?:\s|$)""")


def explain(error: YAMLError, text: Lines, name: str) -> Finding:
    """Turn a parser's error into a finding at the place where the reader should look."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    start = min(getattr(mark, "index", 0), len(text.text))
    phrase = " ".join(
        part for part in (getattr(error, "problem", None), getattr(error, "context", None)) if part
    )
    kind = next((word for part, word in _KINDS.items() if part in phrase), "other")
    line = text.span(start, start).line
    shown = text.line(line)
    earlier = _quoted_wrongly(text, line)
    if earlier is not None:
        start, kind = earlier
        return make(SYNTAX, name, text.span(start, _token_end(text.text, start)), kind=kind, token="")
    if "\t" in shown[: _indent(shown)] or text.text[start : start + 1] == "\t":
        return _tab(text, line, name)
    start, kind = _nearer(error, text, start, kind)
    line = text.span(start, start).line
    for number in (line, line - 1):
        finer = _finer(text.line(number))
        if finer:
            start, kind = text.line_start(number) + _indent(text.line(number)), finer
            break
    end = _token_end(text.text, start)
    return make(SYNTAX, name, text.span(start, end), kind=kind, token=text.text[start:end])


def _nearer(error: YAMLError, text: Lines, start: int, kind: str) -> tuple[int, str]:
    """Move from where the parser gave up to where the mistake was made."""
    context = getattr(error, "context_mark", None)
    if kind in ("quote", "no_colon") and isinstance(error, MarkedYAMLError) and context is not None:
        return min(context.index, len(text.text)), kind
    if kind == "unclosed" and context is not None:
        opened = min(context.index, len(text.text))
        inner = _INNER_COLON.search(text.text[opened:].partition("\n")[0])
        return (opened, kind) if inner is None else (opened + inner.start("value"), "inner_colon")
    return start, kind


#: A quoted value: what stands before it, the quote, and what follows on the same line.
_QUOTE = re.compile(r"""^(?:\s*(?:- )*)(?:[^\s#:'"][^#:'"]*:\s+)?(?P<quote>["'])(?P<rest>.*)$""")


def _quoted_wrongly(text: Lines, until: int) -> tuple[int, str] | None:
    """The first line so far whose quote is not closed on it, or is followed by more words.

    A parser notices either only at the next quote, many lines on.
    """
    for number in range(1, until + 1):
        match = _QUOTE.match(text.line(number))
        if match is None:
            continue
        rest = match["rest"].replace("\\\\", "").replace('\\"', "").replace("''", "")
        _, closed, after = rest.partition(match["quote"])
        start = text.line_start(number) + match.start("quote")
        if not closed and not _closed_below(text, number, until, match["quote"]):
            return start, "quote"
        if closed and after.strip() and after.strip()[0] not in "#:,]}":
            return start, "after_quote"
    return None


def _closed_below(text: Lines, number: int, until: int, quote: str) -> bool:
    """True where the quote is closed by a line of its own text, further in than an item would stand."""
    following = [text.line(n) for n in range(number + 1, until + 1)]
    for line in following:
        if quote in line:
            return _QUOTE.match(line) is None and not re.match(r"\s*(?:- )?[a-z_]+:(\s|$)", line)
        if re.match(r"\s*(?:- )?[a-z_]+:(\s|$)", line):
            return False
    return False


def _finer(line: str) -> str:
    """What a line itself shows of a mistake that the parser names only in general; "" for nothing."""
    bare = line.strip()
    if re.match(r"[\w ]+：", bare):
        return "wide_colon"
    if re.match(rf"[{BULLETS}][ \t\xa0]*\w|\*[ \t]+\w", bare):
        return "bullet"
    if re.match(r"(?:- )?[a-z_]+:[\xa0\u2000-\u200a\u202f\u3000]", bare):
        return "odd_space"
    if re.match(r"-[^\s-]", bare):
        return "dash_space"
    return "colon_space" if re.match(r"(?:- )?[a-z_]+:[^\s:]", bare) else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _tab(text: Lines, line: int, name: str) -> Finding:
    begin = text.line_start(line)
    start = text.text.find("\t", begin)
    end = start
    while text.text[end : end + 1] == "\t":
        end += 1
    return make(TAB, name, text.span(start, end))


def _token_end(text: str, start: int) -> int:
    """The end of the word at ``start``: a frame should underline a word, not one letter."""
    end = start
    while end < len(text) and end - start < 60 and not text[end].isspace():
        end += 1
    return max(end, min(start + 1, len(text)))
