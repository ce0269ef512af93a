"""The JSON Schemas of ``tthc report``: the whole result, and the snapshot that trends are made from."""

from __future__ import annotations

from typing import Any

from .models import DIALECT, urn

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_COUNTS: Schema = {"type": "object", "additionalProperties": _COUNT}
_BOOL: Schema = {"type": "boolean"}
_DAY: Schema = {"type": "string", "format": "date"}
_LEVEL: Schema = {
    "description": "0 below the lowest; null where there is none",
    "type": ["integer", "string", "null"],
}
_LAWS = ("document", "article", "clause", "point")
_ACTOR: Schema = {"enum": ["don_vi_chu_tri", "co_quan_ban_hanh", "don_vi_cong_nghe"]}
_EFFORT: Schema = {"enum": ["thap", "vua", "cao"]}
_VERDICT: Schema = {"enum": ["met", "unmet", "not_applicable", "unknown"]}
_STATUS = ("reached", "short", "above_ceiling", "not_gradable", "not_in_store", "not_matched")


def report_schema() -> Schema:
    """The shape ``report/v0``: raw values, no sentences, so that it can be shown in any language."""
    return {
        "$schema": DIALECT,
        "$id": urn("report"),
        "title": "Result of tthc report",
        **_record(
            schema={"const": "report/v0"},
            tool=_record(name=_TEXT, version=_TEXT),
            on=_DAY,
            scope=_record(paths=_list(_TEXT), commit=_TEXT_OR_NULL, portal=_portal()),
            counts=_counts(),
            frameworks={**_list(_framework()), "minItems": 1},
            tables={"type": "object", "additionalProperties": _tables()},
            mandates=_list(_mandate()),
            trend=_list({"type": "object"}),
            procedures=_list(_procedure()),
        ),
    }


def snapshot_schema() -> Schema:
    """The shape ``snapshot/v0``: the counts of a run, small enough to commit."""
    measure = _record(version=_TEXT, hash=_TEXT)
    return {
        "$schema": DIALECT,
        "$id": urn("snapshot"),
        "title": "Snapshot of tthc report",
        **_record(
            schema={"const": "snapshot/v0"},
            on=_DAY,
            tool=_record(name=_TEXT, version=_TEXT),
            commit=_TEXT_OR_NULL,
            counts=_counts(),
            frameworks={"type": "object", "additionalProperties": measure},
            portal=_portal(),
            levels={"type": "object", "additionalProperties": _COUNTS},
            procedures={
                "type": "object",
                "additionalProperties": {"type": "object", "additionalProperties": _LEVEL},
            },
        ),
    }


def _counts() -> Schema:
    names = ("read", "graded", "not_gradable", "error", "warning", "info", "suppressed", "known", "unknown")
    return _record(**dict.fromkeys(names, _COUNT))


def _portal() -> Schema:
    return {"anyOf": [_record(name=_TEXT, hash=_TEXT), {"type": "null"}]}


def _framework() -> Schema:
    both = _record(vi=_TEXT, en=_TEXT)
    law = _record(**dict.fromkeys(_LAWS, _TEXT), verified=_BOOL)
    criterion = _record(id=_TEXT, level=_LEVEL, text=both, action=both, actor=_ACTOR, effort=_EFFORT, law=law)
    return _record(
        id=_TEXT,
        version=_TEXT,
        hash=_TEXT,
        name=both,
        instrument=_TEXT,
        in_force=_BOOL,
        levels=_list(_record(id=_LEVEL, name=both, is_service=_BOOL)),
        criteria=_list(criterion),
    )


def _tables() -> Schema:
    group = _record(
        key={"description": "empty: not stated", **_TEXT}, total=_COUNT, counts=_COUNTS, worst=_LEVEL
    )
    groups = dict.fromkeys(("by_tier", "by_agency", "by_sector"), _list(group))
    return _record(
        **dict.fromkeys(("achievable", "proven", "ceiling"), _COUNTS),
        **groups,
        blockers=_list(_record(criterion=_TEXT, blocked=_COUNT, alone=_COUNT, by_law=_COUNT)),
        bundles=_list(_record(to=_LEVEL, criteria=_list(_TEXT), count=_COUNT)),
        unknown=_list(_record(criterion=_TEXT, count=_COUNT)),
        promotions=_list(_record(file=_TEXT, to=_LEVEL, changes=_COUNT, actors=_list(_ACTOR))),
        declared=_list(
            _record(file=_TEXT, declared=_LEVEL, achievable=_LEVEL, above=_BOOL, unmet=_list(_TEXT))
        ),
    )


def _mandate() -> Schema:
    entry = _record(
        **dict.fromkeys(("number", "code", "name", "tier", "sector", "ineligible", "file"), _TEXT_OR_NULL),
        level=_LEVEL,
        status={"enum": list(_STATUS)},
        away=_COUNT,
        confidence={"enum": ["code", "name", "alike", None]},
        achievable=_LEVEL,
    )
    shares = _record(
        **dict.fromkeys(("entries", "eligible", "reached", "reached_if_alike"), _COUNT), by_status=_COUNTS
    )
    day: Schema = {"anyOf": [_DAY, {"type": "null"}]}
    return _record(
        **dict.fromkeys(("id", "name", "number", "framework"), _TEXT),
        **dict.fromkeys(("issued", "starts", "due"), day),
        complete=_BOOL,
        graded=_BOOL,
        counts=_list(_record(what=_TEXT, count=_COUNT, source=_TEXT, certainty=_TEXT)),
        notes=_list(_TEXT),
        entries=_list(entry),
        shares={"anyOf": [shares, {"type": "null"}]},
        not_named=_list(_TEXT),
    )


def _procedure() -> Schema:
    path = _list({"type": ["string", "integer"]})
    criterion = _record(
        id=_TEXT,
        verdict=_VERDICT,
        reason=_TEXT,
        about=_TEXT,
        by_law=_BOOL,
        unverified=_list(_TEXT),
        paths=_list(path),
    )
    change = _record(id=_TEXT, about=_TEXT, path=path, criterion=_TEXT, actor=_ACTOR, effort=_EFFORT)
    following = _record(
        level=_LEVEL,
        sets=_list(_list(change)),
        out_of_reach={"anyOf": [criterion, {"type": "null"}]},
        bounded=_BOOL,
    )
    levels = _record(
        **dict.fromkeys(("proven", "achievable", "ceiling", "declared"), _LEVEL),
        criteria=_list(criterion),
        next={"anyOf": [following, {"type": "null"}]},
    )
    return _record(
        file=_TEXT,
        hash=_TEXT,
        **dict.fromkeys(("code", "name", "sector"), _TEXT_OR_NULL),
        tiers=_list(_TEXT),
        agencies=_list(_TEXT),
        graded=_BOOL,
        findings=_record(**dict.fromkeys(("error", "warning", "info"), _COUNT)),
        known=_COUNT,
        waivers=_list(_record(code=_TEXT, line=_COUNT, reason=_TEXT)),
        stated={"description": "the items of the file, as they stand in it", "type": "object"},
        levels={"type": "object", "additionalProperties": levels},
        targets=_list(_record(framework=_TEXT, level=_LEVEL, due=_TEXT_OR_NULL)),
    )


def _record(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}
