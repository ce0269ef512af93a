"""The JSON Schemas of what comes in and is held against it: imports, workbooks, drift, declared levels."""

from __future__ import annotations

from ...portal.ledger import Fate
from ...portal.store import Outcome
from .parts import (
    COUNT,
    COUNTS,
    TEXT,
    TEXT_OR_NULL,
    Schema,
    document,
    listed,
    record,
    ref,
    words,
)

_LINE: Schema = {"description": "from 1; null where there is none", "type": ["integer", "null"]}
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
