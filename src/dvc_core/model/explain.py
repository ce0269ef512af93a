"""Wrong shapes in the author's terms: pydantic says where, the model says what was expected.

Only the ``type`` and ``ctx`` of an error are read, never its English message. A misspelt key and
the missing key it stands for are one finding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from ..finding import Edit, Finding, Fix, Law, Path, Rule, Severity, make
from ..source import Source
from ..source.build import LIMIT, MAX_FAULTS
from ..words.folding import fold
from .completeness import ITEM_KEYS
from .keys import homes_of, keys_at, keys_of, label_of, may_be_none, words_at
from .procedure import SCHEMA_VERSION, Procedure
from .shapes import NONE_WORD
from .suggest import closest, obvious
from .wrong_type import amount_said, better_value, bullet, cut_number, type_fixes

VERSION = Rule("DVC020", Severity.ERROR, evidence="a file says which schema it follows")
UNKNOWN_KEY = Rule("DVC021", Severity.ERROR, evidence="a misspelt key silently drops an item")
MISSING_KEY = Rule("DVC022", Severity.ERROR, evidence="a part without its name or number")
WRONG_TYPE = Rule("DVC023", Severity.ERROR, evidence="a text where a list belongs")
UNKNOWN_WORD = Rule("DVC024", Severity.ERROR, evidence="Cấp bộ 1,415 times, Cấp Bộ 140 times")
BAD_DATE = Rule("DVC025", Severity.ERROR, evidence="99-99-9999 in exported records")
OUT_OF_BOUNDS = Rule("DVC026", Severity.ERROR, evidence="0 sets, page 0, an empty name")

RULES = (VERSION, UNKNOWN_KEY, MISSING_KEY, WRONG_TYPE, UNKNOWN_WORD, BAD_DATE, OUT_OF_BOUNDS)

#: pydantic's type of error → the word for what was expected.
_EXPECTED = {
    "string_type": "text",
    "tuple_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "int_type": "whole",
    "bool_type": "bool",
    "decimal_form": "number",
    "date_type": "date",
}
_LIMITS = {
    "string_too_short": ("empty", "min_length"),
    "string_too_long": ("long", "max_length"),
    "too_short": ("few", "min_length"),
    "too_long": ("many", "max_length"),
    "greater_than_equal": ("small", "ge"),
    "less_than_equal": ("large", "le"),
    "string_pattern_mismatch": ("pattern", "pattern"),
}
_DATES = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})\Z")
_SPOKEN_DATES = re.compile(
    r"(?:ngày )?(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})\Z", re.IGNORECASE
)
_LOOSE_DATES = re.compile(r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})\Z")


def explain(error: ValidationError, source: Source) -> list[Finding]:
    """Turn a validation error into findings: one for each mistake, at the token that must change."""
    by_path: dict[Path, list[dict[str, Any]]] = {}
    for item in error.errors(include_url=False):
        path = _path(item, source.data)
        if item["type"] == "too_short" and len(_value(source.data, path)) >= item["ctx"]["min_length"]:
            continue  # pydantic counts only the items that are right; the wrong ones are told by themselves
        if path not in by_path and len(by_path) == MAX_FAULTS:
            span = source.key_span(path)
            return [
                *_findings(by_path, source),
                make(LIMIT, source.name, span, path, what="faults", limit=MAX_FAULTS),
            ]
        by_path.setdefault(path, []).append(dict(item))
    return _findings(by_path, source)


def _findings(by_path: dict[Path, list[dict[str, Any]]], source: Source) -> list[Finding]:
    missing = [p for p, items in by_path.items() if items[0]["type"] == "missing"]
    unknown = [p for p, items in by_path.items() if items[0]["type"] == "extra_forbidden"]
    merged: set[Path] = set()
    findings = []
    for path in unknown:
        wanted = [str(p[-1]) for p in missing if p[:-1] == path[:-1] and p not in merged]
        finding = _unknown_key(path, wanted, source)
        findings.append(finding)
        merged.update(
            p
            for p in missing
            if p[:-1] == path[:-1] and p[-1] in finding.params["suggestions"][:1]  # type: ignore[index]
        )
    for path, items in by_path.items():
        if path not in merged and path not in unknown:
            findings.append(_one(path, items, source))
    return [_with_law(finding) for finding in findings]


#: The YAML key of an item → its point; of a key in two items, the first.
_POINTS = {key: point for point, keys in [*ITEM_KEYS.items()][::-1] for key in keys}


def _with_law(finding: Finding) -> Finding:
    """Cite the point of TT 32/2017 Điều 5 khoản 1 behind the item that a fault is in, if any."""
    steps = [step for step in reversed(finding.path) if isinstance(step, str)]
    if finding.code == UNKNOWN_KEY.code and len(finding.path) == 1:
        near = finding.params["suggestions"]
        steps = near[:1] if isinstance(near, list) else []
    point = next((_POINTS[step] for step in steps if step in _POINTS), None)
    if point is None:
        return finding
    return finding._replace(law=(Law("32/2017/TT-BTTTT", "5", "1", point),))


def version_finding(source: Source) -> Finding:
    """The finding for a ``phien_ban`` that is missing, misspelt or unknown."""
    if "phien_ban" in source.data:
        path: Path = ("phien_ban",)
        span = source.span(path)
        value = source.data["phien_ban"]
        # Another schema is another kind of file (a portal profile, a framework): not ours to rewrite.
        ours = isinstance(value, str) and value.startswith("procedure") and span.end > span.start
        fixes = (Fix((Edit(span.start, span.end, SCHEMA_VERSION),)),) if ours else ()
        return make(VERSION, source.name, span, path, fixes=fixes, value=value, known=SCHEMA_VERSION)
    near = closest("phien_ban", [k for k in source.data if k not in keys_of(Procedure)], 1)
    if near:
        return _unknown_key((near[0],), ["phien_ban"], source)
    first: Path = (next(iter(source.data)),) if source.data else ()
    span = source.key_span(first)
    known = [key for key in source.data if key in keys_of(Procedure)]
    fix = Fix((Edit(span.start, span.start, f"phien_ban: {SCHEMA_VERSION}\n"),))
    fixes = (fix,) if 2 * len(known) > len(source.data) else ()
    return make(VERSION, source.name, span, (), fixes=fixes, value=None, known=SCHEMA_VERSION)


def _path(item: Mapping[str, Any], data: Any) -> Path:
    """Drop what pydantic adds to a location (names of union members, ``[key]``)."""
    loc = item["loc"]
    path: list[str | int] = []
    here = data
    for i, step in enumerate(loc):
        absent = item["type"] == "missing" and i == len(loc) - 1
        if isinstance(here, dict) and isinstance(step, str) and (step in here or absent):
            path.append(step)
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int):
            path.append(step)
            here = here[step] if step < len(here) else None
    return tuple(path)


def _one(path: Path, items: list[dict[str, Any]], source: Source) -> Finding:
    item = items[0]
    kind = item["type"]
    value = _value(source.data, path)
    if kind == "missing":
        return _missing(path, source)
    if kind == "literal_error" and isinstance(value, str):
        return _unknown_word(path, item, source)
    if kind in ("date_form", "date_value"):
        return _bad_date(path, value, source)
    if kind in _LIMITS:
        what, name = _LIMITS[kind]
        at = source.key_span(path) if kind.startswith("too_") or "[key]" in item["loc"] else source.span(path)
        return make(
            OUT_OF_BOUNDS,
            source.name,
            at,
            path,
            what=what,
            limit=item["ctx"][name],
            value=value,
            key=path[-1],
        )
    expected = [_EXPECTED.get(i["type"], "other") for i in items]
    if kind == "literal_error":
        expected = ["text"]
    return _wrong_type(path, value, expected, source)


def _unknown_key(path: Path, wanted: list[str], source: Source) -> Finding:
    key = str(path[-1])
    parent = _value(source.data, path[:-1])
    known = [k for k in keys_at(path[:-1]) if k not in parent]
    candidates = list(dict.fromkeys([*wanted, *known]))
    near = closest(key, wanted) or closest(key, candidates)
    span = source.key_span(path)
    fixes: tuple[Fix, ...] = ()
    if near and obvious(key, near, candidates):
        fixes = (Fix((Edit(span.start, span.end, near[0]),)),)
    homes = [] if near else homes_of(key)
    return make(
        UNKNOWN_KEY,
        source.name,
        span,
        path,
        fixes=fixes,
        key=key,
        suggestions=near,
        cut=cut_number(parent, key),
        belongs=homes,
        known=known[:8],
    )


def _missing(path: Path, source: Source) -> Finding:
    parent = path[:-1]
    span = source.key_span(parent) if parent else source.lines.span(0, 0)
    # The words that may stand there: an author cannot know them.
    allowed = words_at(path)
    return make(MISSING_KEY, source.name, span, parent, key=path[-1], label=label_of(path), allowed=allowed)


def _unknown_word(path: Path, item: dict[str, Any], source: Source) -> Finding:
    value = str(_value(source.data, path))
    allowed = re.findall(r"'([^']*)'", item["ctx"]["expected"])
    near = closest(value, allowed)
    span = source.span(path)
    fixes: tuple[Fix, ...] = ()
    if near and (fold(near[0]) == fold(value) or obvious(value, near, allowed)):
        fixes = (Fix((Edit(span.start, span.end, near[0]),)),)
    return make(
        UNKNOWN_WORD,
        source.name,
        span,
        path,
        fixes=fixes,
        value=value,
        suggestions=near,
        allowed=allowed,
        key=_key_name(path),
        amount=amount_said(value) if path[-1] == "muc_thu" else "",
    )


def _bad_date(path: Path, value: Any, source: Source) -> Finding:
    span = source.span(path)
    written = str(value).strip()
    match = _DATES.match(written) or _LOOSE_DATES.match(written) or _SPOKEN_DATES.match(written)
    fixes: tuple[Fix, ...] = ()
    iso = ""
    if match:
        iso = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
        try:
            date.fromisoformat(iso)
        except ValueError:
            iso = ""
    if iso and iso != written:
        fixes = (Fix((Edit(span.start, span.end, iso),)),)
    no_such_day = match is not None and not iso
    return make(BAD_DATE, source.name, span, path, fixes=fixes, value=value, iso=iso, no_such_day=no_such_day)


def _wrong_type(path: Path, value: Any, expected: list[str], source: Source) -> Finding:
    span = source.span(path)
    text = source.text[span.start : span.end]
    if value is None or isinstance(value, (dict, list)):
        span, text = source.key_span(path), ""
    return make(
        WRONG_TYPE,
        source.name,
        span,
        path,
        fixes=tuple(type_fixes(path, value, expected, span, text)),
        expected=list(dict.fromkeys(expected)),
        got=_type_name(value),
        key=_key_name(path),
        value=value,
        none_word=NONE_WORD if may_be_none(path) else "",
        item=isinstance(path[-1], int),
        bullet=bullet(value, expected),
        better=better_value(path, value, expected, text),
    )


def _type_name(value: Any) -> str:
    for kind, name in ((bool, "bool"), (int, "whole"), (str, "text"), (list, "list"), (dict, "mapping")):
        if isinstance(value, kind):
            return name
    return "nothing"


def _value(data: Any, path: Path) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _key_name(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")
