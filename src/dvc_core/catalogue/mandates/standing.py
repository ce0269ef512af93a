"""A mandate against the catalogue: each line's procedure and standing, shares, and what no line names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from ...formats.json_output import Count, CountsByName, Day
from ..overview.procedure import Data, LevelOrNone
from ..overview.standing import Scale
from .matching import Confidence, Match, Status, matched
from .model import Mandate


class StatedFigure(TypedDict):
    """A figure that somebody gives for the list."""

    what: str
    count: Count
    source: str
    certainty: str


class LineEntry(TypedDict):
    """A line of the list, its procedure, and where that stands."""

    number: str | None
    code: str | None
    name: str | None
    tier: str | None
    sector: str | None
    level: LevelOrNone
    groups: list[str]
    body: Annotated[str | None, Field(description="whom the list names for it; not the file")]
    ineligible: str | None
    note: str | None
    status: Status
    away: Count
    confidence: Confidence | None
    file: str | None
    achievable: LevelOrNone


class Shares(TypedDict):
    """How many lines are reached, of all, and of those that can be asked to."""

    entries: Count
    eligible: Count
    reached: Count
    possible: Annotated[Count, Field(description="open, and nothing speaks against the level")]
    signs: Annotated[Count, Field(description="something speaks against the level and does not refute it")]
    refuted: Count
    reached_if_alike: Count
    by_status: CountsByName


class MandateHead(TypedDict):
    """What a mandate says of itself, and the file it says it in."""

    file: str
    hash: str
    table: Annotated[str | None, Field(description="the file of the table, where there is one")]
    table_hash: Annotated[str | None, Field(description="of the table beside the file, where there is one")]
    id: str
    name: str
    number: Annotated[str | None, Field(description="of its instrument; null for a list that none orders")]
    issued: Day | None
    framework: str
    starts: Day | None
    due: Day | None
    complete: bool
    counts: list[StatedFigure]
    notes: list[str]


class MandateEntry(MandateHead):
    """The standing of a mandate; without shares where its framework was not graded by."""

    graded: bool
    entries: list[LineEntry]
    shares: Shares | None
    not_named: list[str]


def mandate_data(mandate: Mandate, procedures: Sequence[Data], frameworks: Iterable[Data]) -> MandateEntry:
    """Return the standing of a mandate. One of a framework that was not graded by says so."""
    instrument = mandate.instrument
    head: MandateHead = {
        "file": mandate.file,
        "hash": mandate.hash,
        "table": mandate.table,
        "table_hash": mandate.table_hash,
        "id": mandate.id,
        "name": mandate.name,
        "number": instrument.number if instrument else None,
        "issued": instrument.issued.isoformat() if instrument and instrument.issued else None,
        "framework": mandate.framework,
        "starts": mandate.starts.isoformat() if mandate.starts else None,
        "due": mandate.due.isoformat() if mandate.due else None,
        "complete": mandate.complete,
        "counts": [
            {"what": c.what, "count": c.count, "source": c.source, "certainty": c.certainty}
            for c in mandate.counts or ()
        ],
        "notes": list(mandate.notes or ()),
    }
    framework = next((f for f in frameworks if f["id"] == mandate.framework), None)
    if framework is None:
        return {**head, "graded": False, "entries": [], "shares": None, "not_named": []}
    scale = Scale(framework)
    matches = matched(mandate.entries or (), procedures, scale)
    named = {m.procedure["file"] for m in matches if m.procedure}
    return {
        **head,
        "graded": True,
        "entries": [_entry(m, scale) for m in matches],
        "shares": _shares(matches),
        "not_named": [p["file"] for p in procedures if p["file"] not in named],
    }


def _entry(match: Match, scale: Scale) -> LineEntry:
    entry, p = match.entry, match.procedure
    return {
        "number": entry.number,
        "code": entry.code,
        "name": entry.name,
        "tier": entry.tier,
        "sector": entry.sector,
        "level": entry.level,
        "groups": list(entry.groups or ()),
        "body": entry.body,
        "ineligible": entry.ineligible,
        "note": entry.note,
        "status": match.status,
        "away": match.away,
        "confidence": match.confidence,
        "file": p["file"] if p else None,
        "achievable": p["levels"][scale.id]["achievable"] if p and p["graded"] else None,
    }


def _shares(matches: Sequence[Match]) -> Shares:
    """How many lines are reached, of all, and of those that can be asked to.

    A line leaves the denominator with a reason only: stated in the list, a level above the ceiling
    that law sets, or no level to be reached. One matched by likeness is told apart: it counts as reached or possible nowhere.
    """
    eligible = [
        m
        for m in matches
        if m.entry.ineligible is None and m.entry.level is not None and m.status != "above_ceiling"
    ]
    named = Counter(m.status for m in eligible if m.confidence != "alike")
    return {
        "entries": len(matches),
        "eligible": len(eligible),
        "reached": named["reached"],
        "possible": named["dat_neu_cong"] + named["chua_du"],
        "signs": named["co_dau_hieu"],
        "refuted": named["short"],
        "reached_if_alike": sum(m.status == "reached" for m in eligible),
        "by_status": dict(sorted(Counter(m.status for m in matches).items())),
    }
