"""Comments by which an author suppresses a finding, with a reason:

    # tthc: ignore[DVC104] lý do: chờ quyết định mới; hết hạn: 2027-03-31

The comment stands on the line of the finding or alone on the line above. A suppression without a
reason, past its date, of an unknown code or without effect is itself a finding. It never raises a
level: levels do not look at findings.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from .finding import Edit, Finding, Fix, Rule, Severity, Span, make
from .source import Source

BAD = Rule("DVC018", Severity.ERROR, evidence="a suppression without a reason cannot be judged")
UNUSED = Rule("DVC027", Severity.WARNING, evidence="a suppression that outlives its fault hides the next")

RULES = (BAD, UNUSED)

_COMMENT = re.compile(r"#\s*tthc:\s*ignore\[(?P<codes>[^\]\n]*)\](?P<rest>[^\n]*)|#\s*tthc:(?P<odd>[^\n]*)")
_REASON = re.compile(r"(?:lý do|ly do|reason)\s*:\s*(?P<reason>[^;\n]*[^;\s])")
_UNTIL = re.compile(r"(?:hết hạn|het han|expires)\s*:\s*(?P<until>[0-9-]{1,10})")


@dataclass(slots=True)
class Suppression:
    """One comment: which codes, why, until when, and whether it has been of use."""

    codes: frozenset[str]
    reason: str
    until: date | None
    span: Span
    line: int
    used: bool = False


def suppress(findings: list[Finding], source: Source, on: date, known: Collection[str]) -> list[Finding]:
    """Mark the findings that a comment of the file suppresses; add those about the comments."""
    if "tthc:" not in source.text or source.data is None:
        return findings
    comments, problems = _read(source, on, known)
    by_line: dict[int, list[Suppression]] = {}
    for comment in comments:
        by_line.setdefault(comment.line, []).append(comment)
    marked = [_mark(f, by_line.get(f.span.line, ())) for f in findings]
    unused = [
        make(
            UNUSED,
            source.name,
            c.span,
            fixes=(Fix((Edit(c.span.start, c.span.end, ""),)),),
            codes=sorted(c.codes),
        )
        for c in comments
        if not c.used
    ]
    return [*marked, *problems, *unused]


def _mark(finding: Finding, comments: Collection[Suppression]) -> Finding:
    for comment in comments:
        if finding.code in comment.codes:
            comment.used = True
            return replace(finding, suppressed=comment.reason)
    return finding


def _read(source: Source, on: date, known: Collection[str]) -> tuple[list[Suppression], list[Finding]]:
    comments: list[Suppression] = []
    problems: list[Finding] = []
    for match in _real_comments(source):
        span = source.lines.span(match.start(), match.start() + len(match[0].rstrip()))
        fault, values = _fault(match, on, known)
        if fault:
            problems.append(make(BAD, source.name, span, what=fault, **values))
            continue
        codes, reason, until = values["codes"], values["reason"], values["until"]
        alone = not source.lines.line(span.line)[: span.column - 1].strip()
        line = _next_line(source, span.line) if alone else span.line
        comments.append(Suppression(frozenset(codes), reason, until, span, line))
    return comments, problems


def _fault(match: re.Match[str], on: date, known: Collection[str]) -> tuple[str, dict[str, Any]]:
    """What is wrong with a comment ("" for nothing), and its values."""
    if match["odd"] is not None:
        return "form", {"text": match[0].strip()}
    codes = [code.strip() for code in match["codes"].split(",") if code.strip()]
    strange = [code for code in codes if code not in known]
    reason = _REASON.search(match["rest"])
    until = _UNTIL.search(match["rest"])
    if not codes or strange:
        return "code", {"codes": strange or ["?"]}
    if reason is None:
        return "reason", {"codes": codes}
    try:
        limit = date.fromisoformat(until["until"]) if until else None
    except ValueError:
        return "date", {"codes": codes, "text": until["until"] if until else ""}
    if limit is not None and limit < on:
        return "expired", {"codes": codes, "until": limit}
    return "", {"codes": codes, "reason": reason["reason"].strip(), "until": limit}


def _real_comments(source: Source) -> Iterator[re.Match[str]]:
    """Comments only: the same words inside a value are text."""
    values = [source.full_span(p) for p in source.paths()]
    scalars = [s for s, p in zip(values, source.paths(), strict=True) if _is_text(source, p)]
    for match in _COMMENT.finditer(source.text):
        at = match.start()
        before = source.text[at - 1 : at]
        if before.strip() == "" and not any(s.start < at < s.end for s in scalars):
            yield match


def _is_text(source: Source, path: tuple[str | int, ...]) -> bool:
    value = source.data
    for step in path:
        value = value[step]
    return isinstance(value, str)


def _next_line(source: Source, line: int) -> int:
    """The next line that holds data: comments may stand one above the other."""
    line += 1
    while source.lines.line(line).lstrip().startswith("#"):
        line += 1
    return line
