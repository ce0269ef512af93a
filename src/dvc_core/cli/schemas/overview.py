"""The JSON Schemas of ``tthc report``: the whole result, and the snapshot that trends are made from."""

from __future__ import annotations

from typing import get_args

from ...catalogue.mandates.matching import Status
from ...levels.framework import Actor, Effort
from ...levels.verdict import State
from .parts import BOOL, COUNT, COUNTS, DAY, TEXT, TEXT_OR_NULL, Schema, document, listed, record, words

_LEVEL: Schema = {
    "description": "0 below the lowest; null where there is none",
    "type": ["integer", "string", "null"],
}
_LAWS = ("document", "article", "clause", "point")
_ACTOR = words(*get_args(Actor))
_EFFORT = words(*get_args(Effort))
_VERDICT = words(*State)
_STATUS = get_args(Status)


def report_schema() -> Schema:
    """The shape ``report/v0``: raw values, no sentences, so that it can be shown in any language."""
    return document(
        "report",
        "Result of tthc report",
        {},
        on=DAY,
        scope=record(paths=listed(TEXT), commit=TEXT_OR_NULL, portal=_portal()),
        counts=_counts(),
        frameworks={**listed(_framework()), "minItems": 1},
        tables={"type": "object", "additionalProperties": _tables()},
        mandates=listed(_mandate()),
        trend=listed({"type": "object"}),
        procedures=listed(_procedure()),
    )


def snapshot_schema() -> Schema:
    """The shape ``snapshot/v0``: the counts of a run, small enough to commit."""
    measure = record(version=TEXT, hash=TEXT)
    return document(
        "snapshot",
        "Snapshot of tthc report",
        {},
        on=DAY,
        commit=TEXT_OR_NULL,
        counts=_counts(),
        frameworks={"type": "object", "additionalProperties": measure},
        portal=_portal(),
        levels={"type": "object", "additionalProperties": COUNTS},
        procedures={
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": _LEVEL},
        },
    )


def _counts() -> Schema:
    names = ("read", "graded", "not_gradable", "error", "warning", "info", "suppressed", "known", "unknown")
    return record(**dict.fromkeys(names, COUNT))


def _portal() -> Schema:
    return {"anyOf": [record(name=TEXT, hash=TEXT), {"type": "null"}]}


def _framework() -> Schema:
    both = record(vi=TEXT, en=TEXT)
    law = record(**dict.fromkeys(_LAWS, TEXT), verified=BOOL)
    criterion = record(id=TEXT, level=_LEVEL, text=both, action=both, actor=_ACTOR, effort=_EFFORT, law=law)
    return record(
        id=TEXT,
        version=TEXT,
        hash=TEXT,
        name=both,
        instrument=TEXT,
        in_force=BOOL,
        levels=listed(record(id=_LEVEL, name=both, is_service=BOOL)),
        criteria=listed(criterion),
    )


def _tables() -> Schema:
    group = record(key={"description": "empty: not stated", **TEXT}, total=COUNT, counts=COUNTS, worst=_LEVEL)
    groups = dict.fromkeys(("by_tier", "by_agency", "by_sector"), listed(group))
    return record(
        **dict.fromkeys(("achievable", "proven", "ceiling"), COUNTS),
        **groups,
        blockers=listed(record(criterion=TEXT, blocked=COUNT, alone=COUNT, by_law=COUNT)),
        bundles=listed(record(to=_LEVEL, criteria=listed(TEXT), count=COUNT)),
        unknown=listed(record(criterion=TEXT, count=COUNT)),
        promotions=listed(record(file=TEXT, to=_LEVEL, changes=COUNT, actors=listed(_ACTOR))),
        declared=listed(
            record(file=TEXT, declared=_LEVEL, achievable=_LEVEL, above=BOOL, unmet=listed(TEXT))
        ),
    )


def _mandate() -> Schema:
    entry = record(
        **dict.fromkeys(("number", "code", "name", "tier", "sector", "ineligible", "file"), TEXT_OR_NULL),
        level=_LEVEL,
        status=words(*_STATUS),
        away=COUNT,
        confidence={"enum": ["code", "name", "alike", None]},
        achievable=_LEVEL,
    )
    shares = record(
        **dict.fromkeys(("entries", "eligible", "reached", "reached_if_alike"), COUNT), by_status=COUNTS
    )
    day: Schema = {"anyOf": [DAY, {"type": "null"}]}
    return record(
        **dict.fromkeys(("id", "name", "number", "framework"), TEXT),
        **dict.fromkeys(("issued", "starts", "due"), day),
        complete=BOOL,
        graded=BOOL,
        counts=listed(record(what=TEXT, count=COUNT, source=TEXT, certainty=TEXT)),
        notes=listed(TEXT),
        entries=listed(entry),
        shares={"anyOf": [shares, {"type": "null"}]},
        not_named=listed(TEXT),
    )


def _procedure() -> Schema:
    path = listed({"type": ["string", "integer"]})
    criterion = record(
        id=TEXT,
        verdict=_VERDICT,
        reason=TEXT,
        about=TEXT,
        by_law=BOOL,
        unverified=listed(TEXT),
        paths=listed(path),
    )
    change = record(id=TEXT, about=TEXT, path=path, criterion=TEXT, actor=_ACTOR, effort=_EFFORT)
    following = record(
        level=_LEVEL,
        sets=listed(listed(change)),
        out_of_reach={"anyOf": [criterion, {"type": "null"}]},
        bounded=BOOL,
    )
    levels = record(
        **dict.fromkeys(("proven", "achievable", "ceiling", "declared"), _LEVEL),
        criteria=listed(criterion),
        next={"anyOf": [following, {"type": "null"}]},
    )
    return record(
        file=TEXT,
        hash=TEXT,
        **dict.fromkeys(("code", "name", "sector"), TEXT_OR_NULL),
        tiers=listed(TEXT),
        agencies=listed(TEXT),
        graded=BOOL,
        findings=record(**dict.fromkeys(("error", "warning", "info"), COUNT)),
        known=COUNT,
        waivers=listed(record(code=TEXT, line=COUNT, reason=TEXT)),
        stated={"description": "the items of the file, as they stand in it", "type": "object"},
        levels={"type": "object", "additionalProperties": levels},
        targets=listed(record(framework=TEXT, level=_LEVEL, due=TEXT_OR_NULL)),
    )
