"""Tables that stand on several pages of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..overview.standing import STANDINGS
from .document import Cell, Data, ReportTable
from .lists import list_key
from .names import Names

#: Standings in the order in which procedures are looked at.
_WORST = ("khong_dat", "none", "co_dau_hieu", "chua_du", "dat_neu_cong", "dat")


def procedure_rows(names: Names, procedures: Sequence[Data]) -> ReportTable:
    """The list of some procedures, the worst first: where they stand, their levels under every framework, faults."""
    say = names.sentence
    scale = names.scales[names.first]
    heads = [say("procedure"), say("sector"), say("issuer"), names.level(names.first, scale.top)]
    for name in names.frameworks:
        heads += [f"{say(which)} ({names.framework(name)})" for which in ("proven", "achievable")]
    rows = []
    for p in sorted(procedures, key=lambda p: _WORST.index(scale.standing(p, scale.top))):
        standing = names.standing(scale.standing(p, scale.top))
        cells: list[Cell] = [
            names.procedure(p["file"]),
            p["sector"],
            names.body_names(p, "issuing"),
            standing,
        ]
        for name in names.frameworks:
            levels = p["levels"][name] if p["graded"] else {"proven": None, "achievable": None}
            cells += [names.short(name, levels[which]) for which in ("proven", "achievable")]
        rows.append((*cells, p["findings"]["error"], names.place(p["file"])))
    return ReportTable(say("procedures"), (*heads, say("errors"), say("file")), tuple(rows))


def standings_table(
    names: Names, members: Sequence[Data] | None = None, *, frameworks: Sequence[str] | None = None
) -> ReportTable:
    """Count the procedures by standing against each level, of a catalogue or of some ``members`` of it.

    Counts of a whole catalogue lead to their lists.
    """
    say = names.sentence
    heads = (say("level"), *(say(f"is_{standing}") for standing in STANDINGS), say("total"))
    rows = []
    for name in frameworks or names.frameworks:
        scale = names.scales[name]
        for level in reversed(scale.levels):
            if members is None:
                counts = names.data["tables"][name]["standings"][str(level)]
                cells = [names.listed(n, list_key(name, level, kind)) for kind, n in counts.items()]
            else:
                counts = Counter(scale.standing(p, level) for p in members)
                cells = [counts[kind] for kind in STANDINGS]
            rows.append((names.level(name, level), *cells, sum(counts.values())))
    return ReportTable(
        say("standings"),
        heads,
        tuple(rows),
        parts=(1, len(STANDINGS)),
        sheet=say("sheet_standings"),
    )
