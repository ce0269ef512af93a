"""A mandate against the catalogue: each line's procedure and standing, shares, and what no line names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..overview.procedure import Data, refuted
from ..overview.tables import Scale
from .matching import Match, Offer, matched
from .model import Mandate


def mandate_data(mandate: Mandate, procedures: Sequence[Data], frameworks: Iterable[Data]) -> Data:
    """Return the standing of a mandate. One of a framework that was not graded by says so."""
    instrument = mandate.instrument
    head: Data = {
        "id": mandate.id,
        "name": mandate.name,
        "number": instrument.number,
        "issued": instrument.issued.isoformat() if instrument.issued else None,
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
    ranks = {column: scale.rank(column) for column in scale.columns}
    matches = matched(mandate.entries or (), [_offer(p, scale) for p in procedures], ranks)
    named = {m.offer.file for m in matches if m.offer}
    return {
        **head,
        "graded": True,
        "entries": [_entry(m) for m in matches],
        "shares": _shares(matches),
        "not_named": [p["file"] for p in procedures if p["file"] not in named],
    }


def _offer(p: Data, scale: Scale) -> Offer:
    if not p["graded"]:
        return Offer(p["code"], p["name"], p["file"], None, None)
    levels = p["levels"][scale.id]
    unmet = tuple((c, scale.criteria[c]["level"]) for c in refuted(levels))
    return Offer(p["code"], p["name"], p["file"], levels["achievable"], levels["ceiling"], unmet)


def _entry(match: Match) -> Data:
    entry, offer = match.entry, match.offer
    return {
        "number": entry.number,
        "code": entry.code,
        "name": entry.name,
        "tier": entry.tier,
        "sector": entry.sector,
        "level": entry.level,
        "ineligible": entry.ineligible,
        "status": match.status,
        "away": match.away,
        "confidence": match.confidence,
        "file": offer.file if offer else None,
        "achievable": offer.achievable if offer else None,
    }


def _shares(matches: Sequence[Match]) -> Data:
    """How many lines are reached, of all, and of those that can be asked to.

    A line leaves the denominator with a reason only: stated in the list, or a level above the ceiling
    that law sets. One matched by likeness is told apart: it counts as reached nowhere.
    """
    eligible = [m for m in matches if m.entry.ineligible is None and m.status != "above_ceiling"]
    sure = [m for m in eligible if m.status == "reached" and m.confidence != "alike"]
    return {
        "entries": len(matches),
        "eligible": len(eligible),
        "reached": len(sure),
        "reached_if_alike": sum(m.status == "reached" for m in eligible),
        "by_status": dict(sorted(Counter(m.status for m in matches).items())),
    }
