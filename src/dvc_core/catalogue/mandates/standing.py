"""A mandate against the catalogue: each line's procedure and standing, shares, and what no line names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ...formats.entries import JsonKey, JsonObject
from ...formats.json_output import Count, CountsByName, Day
from ...formats.published import attributes, to_json_value
from ..overview.procedure import Data, LevelOrNone
from ..overview.standing import Scale
from .matching import Confidence, Match, Status, matched
from .model import Mandate


class Compared(NamedTuple):
    """A mandate with the procedures found for its lines; without a scale its framework was not graded by."""

    mandate: Mandate
    scale: Scale | None = None
    matches: Sequence[Match] = ()
    not_named: Sequence[str] = ()


C = JsonKey
FIGURE = JsonObject(
    "StatedFigure",
    "A figure that somebody gives for the list.",
    *attributes(what=str, count=Count, source=str, certainty=str),
)
#: Of a match; ``parent`` is the scale.
LINE = JsonObject(
    "LineEntry",
    "A line of the list, its procedure, and where that stands.",
    *attributes("entry", **dict.fromkeys(("number", "code", "name", "tier", "sector"), str | None)),
    *attributes("entry", level=LevelOrNone),
    C("groups", list[str], lambda m, _: list(m.entry.groups or ())),
    C("body", str | None, lambda m, _: m.entry.body, "whom the list names for it; not the file"),
    *attributes("entry", ineligible=str | None, note=str | None),
    *attributes(status=Status, away=Count, confidence=Confidence | None),
    C("file", str | None, lambda m, _: m.procedure["file"] if m.procedure else None),
    C("achievable", LevelOrNone, lambda m, c: m.procedure["levels"][c.parent.id]["achievable"] if m.procedure and m.procedure["graded"] else None),
)  # fmt: skip
SHARES = JsonObject(
    "Shares",
    "How many lines reach their level: of all lines, and of those of which the level can be demanded.",
    C("entries", Count, lambda matches, _: len(matches)),
    C("eligible", Count, lambda matches, _: len(_eligible(matches))),
    C("reached", Count, lambda matches, _: _named(matches, "reached")),
    C("possible", Count, lambda matches, _: _named(matches, "dat_neu_cong", "chua_du"), "open, and nothing speaks against the level"),
    C("signs", Count, lambda matches, _: _named(matches, "co_dau_hieu"), "something speaks against the level and does not refute it"),
    C("refuted", Count, lambda matches, _: _named(matches, "short")),
    C("by_status", CountsByName, lambda matches, _: dict(sorted(Counter(m.status for m in matches).items()))),
)  # fmt: skip
MANDATE = JsonObject(
    "MandateEntry",
    "The standing of a mandate; without shares where its framework was not graded by.",
    *attributes("mandate.origin", file=str, hash=str),
    C("table", str | None, lambda one, _: one.mandate.table, "the file of the table, where there is one"),
    C("table_hash", str | None, lambda one, _: one.mandate.origin.table_hash, "of the table beside the file, where there is one"),
    *attributes("mandate", id=str, name=str),
    C("number", str | None, lambda one, _: one.mandate.instrument and one.mandate.instrument.number, "of its instrument; null for a list that none orders"),
    C("issued", Day | None, lambda one, _: one.mandate.instrument and to_json_value(one.mandate.instrument.issued)),
    *attributes("mandate", framework=str, starts=Day | None, due=Day | None, complete=bool),
    C("counts", FIGURE.types, lambda one, c: [FIGURE.data(figure, c.lang) for figure in one.mandate.counts or ()]),
    C("notes", list[str], lambda one, _: list(one.mandate.notes or ())),
    C("graded", bool, lambda one, _: one.scale is not None),
    C("entries", LINE.types, lambda one, c: [LINE.data(match, c.lang, one.scale) for match in one.matches]),
    C("shares", SHARES.type | None, lambda one, c: SHARES.data(one.matches, c.lang) if one.scale else None),
    C("not_named", list[str], lambda one, _: list(one.not_named)),
)  # fmt: skip
MandateEntry = MANDATE.type


def mandate_data(mandate: Mandate, procedures: Sequence[Data], frameworks: Iterable[Data]) -> dict[str, Any]:
    """Return the standing of a mandate. One of a framework that was not graded by says so."""
    framework = next((f for f in frameworks if f["id"] == mandate.framework), None)
    if framework is None:
        return MANDATE.data(Compared(mandate), "vi")
    scale = Scale(framework)
    matches = matched(mandate.entries or (), procedures, scale)
    named = {m.procedure["file"] for m in matches if m.procedure}
    not_named = [p["file"] for p in procedures if p["file"] not in named]
    return MANDATE.data(Compared(mandate, scale, matches, not_named), "vi")


def _eligible(matches: Iterable[Match]) -> list[Match]:
    """The lines that can be asked to reach their level.

    A line leaves the denominator with a reason only: stated in the list, a level above the ceiling
    that law sets, or no level to be reached.
    """
    return [
        m
        for m in matches
        if m.entry.ineligible is None and m.entry.level is not None and m.status != "above_ceiling"
    ]


def _named(matches: Iterable[Match], *statuses: Status) -> int:
    """Count the lines of some statuses that can be asked to reach their level."""
    return sum(m.status in statuses for m in _eligible(matches))
