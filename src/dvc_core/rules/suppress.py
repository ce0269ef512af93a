"""Comments by which an author suppresses a finding, with a reason.

    # tthc: ignore[DVC104] lý do: chờ quyết định mới; hết hạn: 2027-03-31

The comment stands on the line of the finding or alone on the line above. A suppression without a
reason, past its date, of an unknown code or without effect is itself a finding. It never raises a
level: levels do not look at findings.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Set
from datetime import date
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from ..finding import Edit, Finding, Fix, Severity, Span, make
from ..source import Source
from ..words.regex import regex
from .registry import declare

_WORDS = FilePath(__file__).with_suffix(".tsv")

BAD = declare(
    "DVC018",
    _WORDS,
)
UNUSED = declare(
    "DVC027",
    _WORDS,
    Severity.WARNING,
)

RULES = (BAD, UNUSED)

_COMMENT = regex(r"#\s*tthc:\s*ignore\[(?P<codes>[^\]\n]*)\](?P<rest>[^\n]*)|#\s*tthc:(?P<odd>[^\n]*)")
_REASON = regex(r"(?:lý do|ly do|reason)\s*:\s*(?P<reason>[^;\n]*[^;\s])")
_UNTIL = regex(r"(?:hết hạn|het han|expires)\s*:\s*(?P<until>[0-9/.-]{1,10})")


class Suppression(NamedTuple):
    """One comment: which codes, why, where it stands, and which line it speaks of."""

    codes: frozenset[str]
    reason: str
    span: Span
    line: int


def suppress(
    findings: list[Finding],
    source: Source,
    on: date,
    known: Collection[str],
    ran: Set[str],
    fatal: Set[str] = frozenset(),
) -> list[Finding]:
    """Mark the findings that a comment of the file suppresses; add those about the comments.

    ``known`` are all codes, ``ran`` those that were looked for, ``fatal`` those no comment may suppress.
    """
    if source.data is None:
        return findings
    comments, problems = _read(source, on, known, fatal)
    by_line: dict[int, list[Suppression]] = {}
    for comment in comments:
        by_line.setdefault(comment.line, []).append(comment)
    used: set[Suppression] = set()
    marked = [_mark(f, by_line.get(f.span.line, ()), used) for f in findings]
    unused = [
        make(
            UNUSED,
            source.name,
            c.span,
            fixes=(Fix((_without(source, c.span),)),),
            codes=sorted(c.codes),
        )
        for c in comments
        if c not in used and c.codes <= ran
    ]
    return [*marked, *problems, *unused]


def _without(source: Source, span: Span) -> Edit:
    """Take a comment out: with its line where it stands alone, else with the blanks before it."""
    begin = source.lines.line_start(span.line)
    if not source.text[begin : span.start].strip():
        return Edit(begin, source.lines.line_start(span.line + 1), "")
    return Edit(begin + len(source.text[begin : span.start].rstrip(" ")), span.end, "")


def _mark(finding: Finding, comments: Collection[Suppression], used: set[Suppression]) -> Finding:
    for comment in comments:
        if finding.code in comment.codes:
            used.add(comment)
            return finding._replace(suppressed=comment.reason)
    return finding


def _read(
    source: Source, on: date, known: Collection[str], fatal: Set[str]
) -> tuple[list[Suppression], list[Finding]]:
    comments: list[Suppression] = []
    problems: list[Finding] = []
    for match in _real_comments(source):
        span = source.lines.span(match.start(), match.start() + len(match[0].rstrip()))
        fault, values = _fault(match, on, known, fatal)
        if fault:
            problems.append(make(BAD, source.name, span, what=fault, **values))
            continue
        codes, reason = values["codes"], values["reason"]
        alone = not source.lines.line(span.line)[: span.column - 1].strip()
        line = _line_below(source, span.line) if alone else span.line
        comments.append(Suppression(frozenset(codes), reason, span, line))
    return comments, problems


def _fault(
    match: re.Match[str], on: date, known: Collection[str], fatal: Set[str]
) -> tuple[str, dict[str, Any]]:
    """The fault of a comment that suppresses findings ("" for none), and the values for its sentence."""
    if match["odd"] is not None:
        return "form", {"text": match[0].strip()}
    codes = [code.strip() for code in match["codes"].split(",") if code.strip()]
    strange = [code for code in codes if code not in known or code in fatal]
    reason = _REASON.search(match["rest"])
    until = _UNTIL.search(match["rest"])
    if not codes or strange:
        return "code", {"codes": strange or ["?"]}
    if reason is None:
        return "reason", {"codes": codes}
    try:
        limit = date.fromisoformat(until["until"]) if until else None
    except ValueError:
        return "form", {"codes": codes, "text": until["until"] if until else ""}
    if limit is not None and limit < on:
        return "expired", {"codes": codes, "until": limit}
    return "", {"codes": codes, "reason": reason["reason"].strip(), "until": limit}


def _real_comments(source: Source) -> Iterator[re.Match[str]]:
    """Comments only: the same words inside a value are text."""
    matches = [*_COMMENT.finditer(source.text)]
    paths = source.paths_at([match.start() for match in matches])
    for match in matches:
        at = match.start()
        path = paths.get(at, ())
        span = source.full_span(path)
        in_text = span.start < at < span.end and _is_text(source, path)
        if not in_text and not source.text[at - 1 : at].strip():
            yield match


def _is_text(source: Source, path: tuple[str | int, ...]) -> bool:
    value = source.data
    for step in path:
        if isinstance(value, dict) and step not in value:
            # What stands behind a key that is refused has a place, and is no data.
            return True
        value = value[step]
    return isinstance(value, str)


def _line_below(source: Source, number: int) -> int:
    """The next line that is no comment, as comments may stand one above the other; the line itself where there is none."""
    below = range(number + 1, source.lines.count + 1)
    return next((n for n in below if not source.lines.line(n).lstrip().startswith("#")), number)
