"""Drift for people and machines: by procedure with both values and the evidence, as JSON, or as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from ..formats.frame import clean
from ..formats.reporter import Options, Write
from ..source import Source
from ..words import show
from .compare import Comparison, Drift, Matched, Reason, Verdict
from .words.drift import VERDICTS, reason, say

#: A value longer than this is cut for people; JSON and CSV hold it whole.
_VALUE = 110
_LISTED = 12
SHAPE = "compare/v0"


class Shown(NamedTuple):
    """What is reported: the comparisons, our files by code, and what could not be compared."""

    matched: Matched
    sources: Mapping[str, Source]
    not_compared: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


def report(shown: Shown, form: str, write: Write, options: Options) -> None:
    """Write a report; ``form`` is one of :data:`FORMATS`."""
    FORMATS[form](shown, write, options)


def _full(shown: Shown, write: Write, options: Options) -> None:
    for one in shown.matched.comparisons:
        if one.drifted:
            source = shown.sources.get(one.code)
            write("\n".join(_told(one, source, options)) + "\n\n")
    for line in _sum(shown, options):
        write(line + "\n")


def _told(one: Comparison, source: Source | None, options: Options) -> Iterator[str]:
    lang = options.lang
    yield clean(f"{one.code} {one.name}".strip())
    if source is not None:
        yield f"  --> {source.name}"
    yield f"  {_evidence(one, options)}"
    wide = max(len(both[lang]) for both in VERDICTS.values())
    for place, drift in _grouped(one.fields):
        line = source.key_span(drift.at).line if source is not None else 0
        yield f"{line or '':>5}  {VERDICTS[drift.verdict][lang]:<{wide}}  {clean(place)}"
        for side, value in (("ours", drift.ours), ("theirs", drift.theirs)):
            if value is not None:
                yield f"{'':>9}{say(side, lang)}: {_cut(clean(_short(value)))}"
        own = [r for r in drift.reasons if r.code not in ("seen", "decision")]
        if own:
            yield f"{'':>9}({'; '.join(_reason(r, options) for r in own)})"
    same = sum(field.verdict is Verdict.SAME for field in one.fields)
    yield f"{'':>7}{say('same_count', lang, n=same)}"


def _evidence(one: Comparison, options: Options) -> str:
    lang, found = options.lang, one.evidence
    parts = [
        say("seen", lang, day=found.seen) if found.seen else say("not_seen", lang),
        say("updated", lang, day=found.updated) if found.updated else say("not_updated", lang),
    ]
    ours, theirs = (
        f"{c.number} ({show(c.issued, lang)})" if c and c.issued else c.number if c else say("none", lang)
        for c in (found.ours_decision, found.theirs_decision)
    )
    parts.append(say("one_decision" if ours == theirs else "two_decisions", lang, ours=ours, theirs=theirs))
    return " · ".join(parts)


def _grouped(fields: Sequence[Drift]) -> Iterator[tuple[str, Drift]]:
    """The differences; the same one on several rows of a list is told once, with all of them."""
    groups: dict[str, tuple[Drift, list[str]]] = {}
    for field in fields:
        if field.verdict is Verdict.SAME:
            continue
        row, _, rest = field.where[0].partition("[")
        key = (
            repr((row, field.where[1:], field.verdict, field.ours, field.theirs))
            if field.where[1:]
            else repr(field)
        )
        groups.setdefault(key, (field, []))[1].append(rest.removesuffix("]"))
    for field, rows in groups.values():
        head = field.where[0].partition("[")[0]
        first = f"{head}[{'; '.join(rows)}]" if any(rows) else head
        yield ".".join((first, *field.where[1:])), field


def _sum(shown: Shown, options: Options) -> Iterator[str]:
    lang, matched = options.lang, shown.matched
    counts = Counter(field.verdict for one in matched.comparisons for field in one.fields)
    told = ", ".join(f"{VERDICTS[v][lang]} {counts[v]}" for v in Verdict if counts[v])
    if matched.comparisons:
        drifted = sum(one.drifted for one in matched.comparisons)
        yield say("sum", lang, n=len(matched.comparisons), drifted=drifted, counts=told)
    for key, codes in (
        ("only_ours", matched.only_ours),
        ("only_theirs", matched.only_theirs),
        ("twice", matched.twice),
        ("not_compared", shown.not_compared),
    ):
        if codes:
            yield say(key, lang, n=len(codes), codes=_codes(codes))
    if shown.ignored:
        yield say("ignored", lang, keys=", ".join(shown.ignored))


def _codes(codes: Sequence[str]) -> str:
    shown = [clean(code) if len(code) <= 60 else clean(code[:59]) + "…" for code in codes[:_LISTED]]
    return ", ".join(shown) + (", …" if len(codes) > _LISTED else "")


def _reason(one: Reason, options: Options) -> str:
    return reason(one.code, _dated(one.ours, options), _dated(one.theirs, options), options.lang)


def _dated(value: object, options: Options) -> object:
    if isinstance(value, tuple):
        number, day = value
        return f"{number} ({show(day, options.lang)})"
    return value


def _short(value: Any) -> str:
    """A value on one line, as YAML would have it in a list."""
    if isinstance(value, str):
        return " ".join(value.split())
    return json.dumps(value, ensure_ascii=False)


def _cut(text: str) -> str:
    return text if len(text) <= _VALUE else text[: _VALUE - 1] + "…"


def _json(shown: Shown, write: Write, options: Options) -> None:
    matched = shown.matched
    counts = Counter(field.verdict for one in matched.comparisons for field in one.fields)
    made = {
        "schema": SHAPE,
        "tool": {"name": "dvc_core", "version": options.version},
        "counts": {verdict.value: counts[verdict] for verdict in Verdict},
        "procedures": [_procedure(one, shown.sources.get(one.code)) for one in matched.comparisons],
        "only_ours": matched.only_ours,
        "only_theirs": matched.only_theirs,
        "answered_twice": matched.twice,
        "not_compared": shown.not_compared,
        "ignored": shown.ignored,
    }
    write(json.dumps(made, ensure_ascii=False, indent=2, default=_plain) + "\n")


def _procedure(one: Comparison, source: Source | None) -> dict[str, Any]:
    found = one.evidence
    return {
        "code": one.code,
        "name": one.name,
        "file": source.name if source is not None else None,
        "evidence": {
            "seen": found.seen,
            "updated": found.updated,
            "our_decision": found.ours_decision.number if found.ours_decision else None,
            "their_decision": found.theirs_decision.number if found.theirs_decision else None,
        },
        "same": sum(field.verdict is Verdict.SAME for field in one.fields),
        "differences": [
            {
                "field": ".".join(field.where),
                "path": list(field.at),
                "line": source.key_span(field.at).line if source is not None else None,
                "verdict": field.verdict.value,
                "ours": field.ours,
                "theirs": field.theirs,
                "evidence": [{"code": r.code, "ours": r.ours, "theirs": r.theirs} for r in field.reasons],
            }
            for field in one.fields
            if field.verdict is not Verdict.SAME
        ],
    }


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _csv(shown: Shown, write: Write, options: Options) -> None:
    lang = options.lang
    rows: list[list[str]] = [say("columns", lang).split(",")]
    for one in shown.matched.comparisons:
        source = shown.sources.get(one.code)
        for field in one.fields:
            line = source.key_span(field.at).line if source is not None else ""
            values = [
                one.code,
                source.name if source is not None else "",
                str(line),
                ".".join(field.where),
                field.label,
                VERDICTS[field.verdict][lang],
                "" if field.ours is None else _short(field.ours),
                "" if field.theirs is None else _short(field.theirs),
                "; ".join(_reason(r, options) for r in field.reasons),
            ]
            rows.append([_safe(value) for value in values])
    for verdict, codes in (
        ("only_ours", shown.matched.only_ours),
        ("only_theirs", shown.matched.only_theirs),
    ):
        rows += [[_safe(code), "", "", "", "", VERDICTS[verdict][lang], "", "", ""] for code in codes]
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    write(stream.getvalue())


def _safe(value: str) -> str:
    """No program that opens the file shall take a text for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


FORMATS = {"full": _full, "json": _json, "csv": _csv}

__all__ = ["FORMATS", "SHAPE", "Shown", "report"]
