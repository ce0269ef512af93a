"""The JSON Schemas of what comes in and is held against it: imports, workbooks, drift, declared levels."""

from __future__ import annotations

from ...catalogue.audit.claims import Relation
from ...finding import Severity
from ...portal.compare import Verdict
from ...portal.ledger import Fate
from ...portal.store import Outcome
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

_LINE: Schema = {"description": "from 1; null where there is none", "type": ["integer", "null"]}
_DAY_OR_NULL: Schema = {"type": ["string", "null"], "format": "date"}
_PLACE: Schema = {"description": "as authors write it: cach_thuc_thuc_hien.0.phi_le_phi", **TEXT}
_SOURCE: Schema = {"description": "as in the source: executionMethods[0].fees[1].value", **TEXT}


def import_schema() -> Schema:
    """The shape ``import/v0``: ``tthc import portal-api|portal-page --report``."""
    fates = record(**dict.fromkeys(Fate, COUNT))
    by_kind: Schema = {"description": "kind of source value → how many", **COUNTS}
    why = {"description": "codes of doubts, or the class of the value", **listed(TEXT)}
    doubted = record(source=_SOURCE, target=_PLACE, why=why)
    procedure = record(
        code={"description": "as the source has it", **TEXT},
        name=TEXT_OR_NULL,
        file=TEXT,
        outcome=words(*Outcome),
        values=fates,
        **dict.fromkeys(("carried", "repeated", "silent", "technical"), by_kind),
        doubted=listed(doubted),
        verbatim=listed(doubted | {"required": ["source", "target"]}),
        doubts=listed(record(target=_PLACE, code=TEXT, text=TEXT)),
        cleaned=COUNTS,
    )
    totals = record(
        procedures=COUNT,
        outcomes=record(**dict.fromkeys(Outcome, COUNT)),
        values=fates,
        verbatim_share_percent={"type": "number", "minimum": 0, "maximum": 100},
        kinds=record(**dict.fromkeys(Fate, by_kind)),
        technical_classes=COUNTS,
        doubts=COUNTS,
        cleaned=COUNTS,
    )
    problem = record(code=TEXT, file=TEXT, line=_LINE, params={"type": "object"})
    return document(
        "import",
        "Account of tthc import",
        {"procedure": procedure},
        procedures=listed(ref("procedure")),
        problems=listed(problem),
        totals=totals,
    )


def workbook_schema() -> Schema:
    """The shape ``workbook/v0``: ``tthc import xlsx -f json``."""
    problem = record(
        code=TEXT,
        severity=words(*Severity),
        sheet={"description": "empty for the whole workbook", **TEXT},
        row={"description": "from 1; 0 for the whole sheet", **COUNT},
        column={"description": "letters of the column; empty for the whole row", **TEXT},
        procedure={"description": "its name in the workbook; empty where it is of none", **TEXT},
        message=TEXT,
        help=TEXT,
    )
    file = record(
        name=TEXT,
        outcome=words("written", "unchanged", "refused", "broken", "failed"),
        reason={"description": "of a file that could not be written", **TEXT},
        difference={"description": "as a unified diff; empty where there is none", **TEXT},
    )
    return document(
        "workbook",
        "Result of tthc import xlsx",
        {},
        workbook=TEXT,
        problems=listed(problem),
        files=listed(file),
    )


def compare_schema() -> Schema:
    """The shape ``compare/v0``: ``tthc compare``."""
    value: Schema = {"description": "any value of a file; null where that side has none"}
    difference = record(
        field={"description": "items of lists by what they are", **TEXT},
        path=listed({"type": ["string", "integer"]}),
        line=_LINE,
        verdict=words(*(verdict for verdict in Verdict if verdict is not Verdict.SAME)),
        ours=value,
        theirs=value,
        evidence=listed(record(code=TEXT, ours=value, theirs=value)),
    )
    procedure = record(
        code=TEXT,
        name=TEXT,
        file=TEXT_OR_NULL,
        evidence=record(
            seen=_DAY_OR_NULL, updated=_DAY_OR_NULL, our_decision=TEXT_OR_NULL, their_decision=TEXT_OR_NULL
        ),
        same=COUNT,
        differences=listed(ref("difference")),
    )
    codes = ("only_ours", "only_theirs", "answered_twice", "not_compared", "ignored")
    return document(
        "compare",
        "Drift told by tthc compare",
        {"difference": difference},
        counts=record(**dict.fromkeys(Verdict, COUNT)),
        procedures=listed(procedure),
        **dict.fromkeys(codes, listed(TEXT)),
    )


def divergence_schema() -> Schema:
    """The shape ``divergence/v0``: ``tthc audit``."""
    because = record(id=TEXT, law=TEXT, text=TEXT, reason=TEXT)
    level = or_null("null where the framework is not known", LEVEL)
    claim = record(
        framework=TEXT,
        line=_LINE,
        declared=LEVEL,
        source=TEXT_OR_NULL,
        relation=words(*Relation),
        achievable=level,
        proven=level,
        below_proven=BOOL,
        unstated={"description": "above only because the file does not say enough", **BOOL},
        unmet=listed({"description": "the id of a criterion", **TEXT}),
        because=or_null("the first criterion in the way", because),
    )
    result = record(
        procedure={"description": "its code", **TEXT_OR_NULL},
        name=TEXT_OR_NULL,
        file=TEXT,
        hash=HASH,
        state=words("claiming", "silent", "unread"),
        claims=listed(ref("claim")),
    )
    relations = ("above", "equal", "below", "below_proven", "not_comparable", "all")
    numbers = record(**dict.fromkeys(relations, COUNT))
    portal = record(name=TEXT, hash=HASH, provides={"type": "object", "additionalProperties": BOOL})
    return document(
        "divergence",
        "Declared levels against computed ones: tthc audit",
        {"claim": claim},
        on=DAY,
        framework={"description": "the one asked for; null for all", **TEXT_OR_NULL},
        portal=or_null("what the portal provides", portal),
        results=listed(result),
        summary=record(
            **dict.fromkeys(("files", "claiming", "silent", "unread"), COUNT),
            frameworks={"type": "object", "additionalProperties": numbers},
        ),
    )
