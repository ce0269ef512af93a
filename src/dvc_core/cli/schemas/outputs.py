"""JSON Schemas of what the commands write with ``-f json``: ``tthc check``, ``level`` and ``test``."""

from __future__ import annotations

from typing import get_args

from ...finding import Applicability, Severity
from ...levels.framework import Actor, Effort
from ...levels.verdict import State
from .parts import (
    BOOL,
    COUNT,
    COUNTS,
    DAY,
    HASH,
    LEVEL,
    TEXT,
    TEXT_OR_NULL,
    Schema,
    document,
    listed,
    or_null,
    record,
    ref,
    words,
)

_LEVEL_OR_NULL: Schema = {
    "description": "null where the file cannot be graded",
    "type": ["integer", "string", "null"],
}


def findings_schema() -> Schema:
    """The shape ``findings/v0``."""
    place = {"path": TEXT, "start": ref("point"), "end": ref("point")}
    finding = record(
        code={"type": "string", "pattern": "^[A-Z]+[0-9]+$"},
        severity=words(*Severity),
        file=TEXT,
        **place,
        message=TEXT,
        label=TEXT,
        help=TEXT,
        law=listed(TEXT),
        blocks_level={
            "description": "the TT 32/2017 level the fault keeps from being reached",
            "type": ["integer", "null"],
        },
        open_level={
            "description": "the TT 32/2017 level the fault is about and does not decide",
            "type": ["integer", "null"],
        },
        fixes=listed(ref("fix")),
        related=listed(record(**place, message=TEXT)),
        suppressed={"description": "the reason given in the file", **TEXT_OR_NULL},
        known={"description": "whether a baseline already had it", "type": "boolean"},
    )
    fix = record(
        applicability=words(*Applicability),
        edits=listed(record(start=ref("point"), end=ref("point"), replacement=TEXT)),
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
    return document(
        "findings",
        "Findings of tthc check",
        {"point": _point(), "fix": fix, "finding": finding},
        on=DAY,
        findings=listed(ref("finding")),
        summary=record(**dict.fromkeys(counts, COUNT)),
    )


def levels_schema() -> Schema:
    """The shape ``levels/v0``."""
    criterion = record(
        id=TEXT,
        level=LEVEL,
        verdict=words(*State),
        reason=TEXT,
        text=TEXT,
        citation=TEXT,
        evidence=listed(record(path=TEXT, start=ref("point"), end=ref("point"))),
        unverified=listed(TEXT),
        actor=words(*get_args(Actor)),
        effort=words(*get_args(Effort)),
        action=TEXT,
    )
    result = record(
        procedure={"description": "its code", **TEXT_OR_NULL},
        name=TEXT_OR_NULL,
        file=TEXT,
        hash=HASH,
        **dict.fromkeys(("proven", "achievable", "ceiling", "declared"), _LEVEL_OR_NULL),
        criteria=listed(ref("criterion")),
        missing=listed({"description": "the id of a criterion", **TEXT}),
        needs_look=listed(
            {"description": "a criterion that sentences of the file speak against: for a person", **TEXT}
        ),
        beside=or_null(
            "the levels by the framework beside (TT 32/2017, or the one in force); null where there is none",
            record(
                framework=TEXT,
                version=TEXT,
                hash=HASH,
                **dict.fromkeys(("proven", "achievable", "ceiling"), _LEVEL_OR_NULL),
                missing=listed({"description": "the id of a criterion", **TEXT}),
            ),
        ),
    )
    return document(
        "levels",
        "Levels of tthc level",
        {"point": _point(), "criterion": criterion, "result": result},
        framework=record(id=TEXT, version=TEXT, hash=HASH, name=TEXT, in_force=BOOL),
        on=DAY,
        in_force=or_null("the framework in force on the date, and why", record(id=TEXT, reason=TEXT)),
        portal=or_null("what the portal provides", _portal()),
        results=listed(ref("result")),
        summary=record(
            files=COUNT,
            graded=COUNT,
            not_gradable=COUNT,
            proven=COUNTS,
            achievable=COUNTS,
            needs_look={"description": "files to look at before the achievable level holds", **COUNTS},
            beside={"description": "achievable by the framework beside", **COUNTS},
        ),
    )


def gap_schema() -> Schema:
    """The shape ``gap/v0``."""
    line: Schema = {"description": "null for what is not in the file", "type": ["integer", "null"]}
    change = record(
        change={"description": "its kind", **TEXT},
        path={"description": "below kha_nang a fact of the portal profile", **TEXT},
        line=line,
        about=TEXT,
        criterion={"description": "the id of the criterion that asks for it", **TEXT},
        citation=TEXT,
        actor=words(*get_args(Actor)),
        effort=words(*get_args(Effort)),
        text=TEXT,
    )
    out = record(
        criterion=TEXT,
        level=LEVEL,
        by_law=BOOL,
        reason=TEXT,
        path=TEXT,
        line=line,
        citation=TEXT,
        law={"description": "the law that the file cites", **TEXT_OR_NULL},
    )
    result = record(
        procedure={"description": "its code", **TEXT_OR_NULL},
        file=TEXT,
        hash=HASH,
        framework=TEXT,
        to=LEVEL,
        reached={"description": "null where the file cannot be graded", "type": ["boolean", "null"]},
        sets=listed({"description": "a smallest set: nothing can be left out", **listed(ref("change"))}),
        out_of_reach=or_null("what no change can mend", ref("out")),
        bounded={"description": "the search ended at its bound: there may be more sets", **BOOL},
    )
    counts = ("files", "reached", "within", "forbidden", "open", "not_gradable")
    return document(
        "gap",
        "What is missing for a level: tthc gap",
        {"change": change, "out": out, "result": result},
        framework=record(id=TEXT, version=TEXT, hash=HASH, name=TEXT, in_force=BOOL),
        on=DAY,
        portal=or_null("what the portal provides", _portal()),
        to=LEVEL,
        proven=BOOL,
        results=listed(ref("result")),
        summary=record(**dict.fromkeys(counts, COUNT)),
    )


def expectations_schema() -> Schema:
    """The shape ``expectations/v0``."""
    place = {"path": TEXT, "start": ref("point"), "end": ref("point")}
    value: Schema = {"description": "a level, or criteria", "type": ["integer", "string", "array", "null"]}
    value |= {"items": TEXT}
    of_framework = listed(record(framework=TEXT, criteria=listed(TEXT)))
    case = record(
        name=TEXT,
        **place,
        outcome=words("held", "failed", "not_run"),
        framework=record(id=TEXT, version=TEXT_OR_NULL, hash=HASH),
        on=DAY,
        **dict.fromkeys(("proven", "achievable", "ceiling"), _LEVEL_OR_NULL),
        unmet=listed(TEXT),
        differences=listed(
            record(
                what=words("proven", "achievable", "ceiling", "unmet"), **place, expected=value, found=value
            )
        ),
        faults=listed(
            record(
                what=words("framework", "level", "criterion", "portal", "nothing"),
                **place,
                value=LEVEL,
                known=listed(LEVEL),
            )
        ),
    )
    fact = record(
        **place,
        change=words("drop", "set"),
        value={"description": "what it was changed to", "type": ["boolean", "string", "null"]},
        decides=of_framework,
    )
    facts = record(relevant=COUNT, untried=COUNT, free=listed(ref("fact")))
    result = record(
        procedure={"description": "its code", **TEXT_OR_NULL},
        name=TEXT_OR_NULL,
        file=TEXT,
        hash=HASH,
        cases=listed(ref("case")),
        unexercised=of_framework,
        facts=or_null("facts that may change without any case noticing", facts),
    )
    counts = ("files", "with_cases", "unreadable", "held", "failed", "not_run", "facts")
    return document(
        "expectations",
        "Cases of tthc test",
        {"point": _point(), "case": case, "fact": fact, "result": result},
        on=DAY,
        results=listed(ref("result")),
        summary=record(**dict.fromkeys(counts, COUNT)),
    )


def _portal() -> Schema:
    return record(name=TEXT, hash=HASH, provides={"type": "object", "additionalProperties": BOOL})


def _point() -> Schema:
    one = {"type": "integer", "minimum": 1}
    return {"description": "counted from 1, columns in code points", **record(line=one, column=one)}
