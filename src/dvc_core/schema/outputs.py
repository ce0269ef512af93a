"""JSON Schemas of what the commands write with ``-f json``: ``tthc check``, ``level`` and ``test``."""

from __future__ import annotations

from typing import Any

from .models import DIALECT, urn

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_COUNTS: Schema = {"type": "object", "additionalProperties": _COUNT}
_DAY: Schema = {"type": "string", "format": "date"}
_BOOL: Schema = {"type": "boolean"}
_HASH: Schema = {
    "description": "SHA-256 of what was read; empty where nothing could be read",
    "type": "string",
    "pattern": "^([0-9a-f]{64})?$",
}
_LEVEL: Schema = {"description": "a level of the scale, 0 below the lowest", "type": ["integer", "string"]}
_LEVEL_OR_NULL: Schema = {
    "description": "null where the file cannot be graded",
    "type": ["integer", "string", "null"],
}


def findings_schema() -> Schema:
    """The shape ``findings/v0``."""
    place = {"path": _TEXT, "start": _ref("point"), "end": _ref("point")}
    finding = _record(
        code={"type": "string", "pattern": "^[A-Z]+[0-9]+$"},
        severity=_words("error", "warning", "info"),
        file=_TEXT,
        **place,
        message=_TEXT,
        label=_TEXT,
        help=_TEXT,
        law=_list(_TEXT),
        blocks_level={
            "description": "the TT 32/2017 level the fault keeps from being reached",
            "type": ["integer", "null"],
        },
        fixes=_list(_ref("fix")),
        related=_list(_record(**place, message=_TEXT)),
        suppressed={"description": "the reason given in the file", **_TEXT_OR_NULL},
        known={"description": "whether a baseline already had it", "type": "boolean"},
    )
    fix = _record(
        applicability=_words("safe", "unsafe", "manual"),
        edits=_list(_record(start=_ref("point"), end=_ref("point"), replacement=_TEXT)),
    )
    counts = (
        "files",
        "errors",
        "warnings",
        "infos",
        "suppressed",
        "known",
        "fixable",
        "not_evaluated",
        "unread",
    )
    return _document(
        "findings",
        "Findings of tthc check",
        {"point": _point(), "fix": fix, "finding": finding},
        on=_DAY,
        findings=_list(_ref("finding")),
        summary=_record(**dict.fromkeys(counts, _COUNT)),
    )


def levels_schema() -> Schema:
    """The shape ``levels/v0``."""
    criterion = _record(
        id=_TEXT,
        level=_LEVEL,
        verdict=_words("met", "unmet", "not_applicable", "unknown"),
        reason=_TEXT,
        text=_TEXT,
        citation=_TEXT,
        evidence=_list(_record(path=_TEXT, start=_ref("point"), end=_ref("point"))),
        unverified=_list(_TEXT),
        actor=_words("don_vi_chu_tri", "co_quan_ban_hanh", "don_vi_cong_nghe"),
        effort=_words("thap", "vua", "cao"),
        action=_TEXT,
    )
    result = _record(
        procedure={"description": "its code", **_TEXT_OR_NULL},
        name=_TEXT_OR_NULL,
        file=_TEXT,
        hash=_HASH,
        **dict.fromkeys(("proven", "achievable", "ceiling", "declared"), _LEVEL_OR_NULL),
        criteria=_list(_ref("criterion")),
        missing=_list({"description": "the id of a criterion", **_TEXT}),
        in_force=_or_null(
            "the levels by the framework in force on the date; null where the run does not grade by it",
            _record(
                framework=_TEXT,
                version=_TEXT,
                hash=_HASH,
                **dict.fromkeys(("proven", "achievable", "ceiling"), _LEVEL_OR_NULL),
            ),
        ),
    )
    return _document(
        "levels",
        "Levels of tthc level",
        {"point": _point(), "criterion": criterion, "result": result},
        framework=_record(id=_TEXT, version=_TEXT, hash=_HASH, name=_TEXT, in_force=_BOOL),
        on=_DAY,
        in_force=_or_null("the framework in force on the date, and why", _record(id=_TEXT, reason=_TEXT)),
        portal=_or_null("what the portal provides", _portal()),
        results=_list(_ref("result")),
        summary=_record(files=_COUNT, graded=_COUNT, not_gradable=_COUNT, proven=_COUNTS, achievable=_COUNTS),
    )


def gap_schema() -> Schema:
    """The shape ``gap/v0``."""
    line: Schema = {"description": "null for what is not in the file", "type": ["integer", "null"]}
    change = _record(
        change={"description": "its kind", **_TEXT},
        path={"description": "below kha_nang a fact of the portal profile", **_TEXT},
        line=line,
        about=_TEXT,
        criterion={"description": "the id of the criterion that asks for it", **_TEXT},
        citation=_TEXT,
        actor=_words("don_vi_chu_tri", "co_quan_ban_hanh", "don_vi_cong_nghe"),
        effort=_words("thap", "vua", "cao"),
        text=_TEXT,
    )
    out = _record(
        criterion=_TEXT,
        level=_LEVEL,
        by_law=_BOOL,
        reason=_TEXT,
        path=_TEXT,
        line=line,
        citation=_TEXT,
        law={"description": "the law that the file cites", **_TEXT_OR_NULL},
    )
    result = _record(
        procedure={"description": "its code", **_TEXT_OR_NULL},
        file=_TEXT,
        hash=_HASH,
        framework=_TEXT,
        to=_LEVEL,
        reached={"description": "null where the file cannot be graded", "type": ["boolean", "null"]},
        sets=_list({"description": "a smallest set: nothing can be left out", **_list(_ref("change"))}),
        out_of_reach=_or_null("what no change can mend", _ref("out")),
        bounded={"description": "the search ended at its bound: there may be more sets", **_BOOL},
    )
    counts = ("files", "reached", "within", "forbidden", "open", "not_gradable")
    return _document(
        "gap",
        "What is missing for a level: tthc level --to",
        {"change": change, "out": out, "result": result},
        framework=_record(id=_TEXT, version=_TEXT, hash=_HASH, name=_TEXT, in_force=_BOOL),
        on=_DAY,
        portal=_or_null("what the portal provides", _portal()),
        to=_LEVEL,
        proven=_BOOL,
        results=_list(_ref("result")),
        summary=_record(**dict.fromkeys(counts, _COUNT)),
    )


def expectations_schema() -> Schema:
    """The shape ``expectations/v0``."""
    place = {"path": _TEXT, "start": _ref("point"), "end": _ref("point")}
    value: Schema = {"description": "a level, or criteria", "type": ["integer", "string", "array", "null"]}
    value |= {"items": _TEXT}
    of_framework = _list(_record(framework=_TEXT, criteria=_list(_TEXT)))
    case = _record(
        name=_TEXT,
        **place,
        outcome=_words("held", "failed", "not_run"),
        framework=_record(id=_TEXT, version=_TEXT_OR_NULL, hash=_HASH),
        on=_DAY,
        **dict.fromkeys(("proven", "achievable", "ceiling"), _LEVEL_OR_NULL),
        unmet=_list(_TEXT),
        differences=_list(
            _record(
                what=_words("proven", "achievable", "ceiling", "unmet"), **place, expected=value, found=value
            )
        ),
        faults=_list(
            _record(
                what=_words("framework", "level", "criterion", "portal", "nothing"),
                **place,
                value=_LEVEL,
                known=_list(_LEVEL),
            )
        ),
    )
    fact = _record(
        **place,
        change=_words("drop", "set"),
        value={"description": "what it was changed to", "type": ["boolean", "string", "null"]},
        decides=of_framework,
    )
    facts = _record(relevant=_COUNT, untried=_COUNT, free=_list(_ref("fact")))
    result = _record(
        procedure={"description": "its code", **_TEXT_OR_NULL},
        name=_TEXT_OR_NULL,
        file=_TEXT,
        hash=_HASH,
        cases=_list(_ref("case")),
        unexercised=of_framework,
        facts=_or_null("facts that may change without any case noticing", facts),
    )
    counts = ("files", "with_cases", "unreadable", "held", "failed", "not_run", "facts")
    return _document(
        "expectations",
        "Cases of tthc test",
        {"point": _point(), "case": case, "fact": fact, "result": result},
        on=_DAY,
        results=_list(_ref("result")),
        summary=_record(**dict.fromkeys(counts, _COUNT)),
    )


def _portal() -> Schema:
    return _record(name=_TEXT, hash=_HASH, provides={"type": "object", "additionalProperties": _BOOL})


def _or_null(description: str, schema: Schema) -> Schema:
    return {"description": description, "anyOf": [schema, {"type": "null"}]}


def _document(name: str, title: str, parts: dict[str, Schema], **properties: Schema) -> Schema:
    """A whole schema; every shape names itself and the tool that wrote it."""
    head: Schema = {"$schema": DIALECT, "$id": urn(name), "title": title}
    shape = {"const": f"{name}/v0"}
    return (
        head | _record(schema=shape, tool=_record(name=_TEXT, version=_TEXT), **properties) | {"$defs": parts}
    )


def _point() -> Schema:
    one = {"type": "integer", "minimum": 1}
    return {"description": "counted from 1, columns in code points", **_record(line=one, column=one)}


def _record(**properties: Schema) -> Schema:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _words(*words: str) -> Schema:
    return {"enum": list(words)}


def _ref(part: str) -> Schema:
    return {"$ref": f"#/$defs/{part}"}
