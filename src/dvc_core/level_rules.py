"""What the level of a procedure says against what it declares, or against what the law demands.

These run only on files without errors: a missing item is told once, by its own rule. The levels are
imported where one is worked out: most runs of ``tthc check`` need none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .finding import Finding, Law, Related, Rule, Severity, make
from .loader import Loaded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .levels import Assessment, Portal

BELOW_MINIMUM = Rule("DVC701", Severity.ERROR, law=(Law("43/2011/NĐ-CP", "19", "1"),), blocks_level=2)
OVERSTATED = Rule(
    "DVC702", Severity.ERROR, law=(Law("32/2017/TT-BTTTT", "5"),), evidence="one record in four to eight"
)
UNKNOWN_FRAMEWORK = Rule("DVC703", Severity.ERROR, evidence="a level means nothing without its framework")

RULES = (BELOW_MINIMUM, OVERSTATED, UNKNOWN_FRAMEWORK)

#: NĐ 43/2011/NĐ-CP was in force from 01/10/2011 to 14/8/2022 (replaced by NĐ 42/2022/NĐ-CP).
_ND_43 = (date(2011, 10, 1), date(2022, 8, 15))


def check(loaded: Loaded, on: date, portal: Portal | None) -> Iterator[Finding]:
    """Every finding about the level of one file; the level is worked out only where one may follow."""
    p = loaded.procedure
    due = p is not None and p.templates and _ND_43[0] <= on < _ND_43[1]
    if p is None or not (due or p.declared):
        return
    from .levels import FrameworkError, assess, frameworks

    if due and p.templates:
        yield from _minimum(loaded, assess(loaded, on=on, portal=portal))
    for i, declared in enumerate(p.declared or ()):
        path = ("muc_do_cong_bo", i, "khung")
        if declared.framework not in frameworks():
            span = loaded.source.span(path)
            yield make(
                UNKNOWN_FRAMEWORK, loaded.name, span, path, value=declared.framework, known=frameworks()
            )
            continue
        try:
            found = assess(loaded, framework=declared.framework, on=on, portal=portal)
        except FrameworkError:
            continue
        yield from _overstated(loaded, found, i, declared.level)


def _minimum(loaded: Loaded, found: Assessment) -> Iterator[Finding]:
    if isinstance(found.achievable, int) and found.achievable < 2:
        first = next(r for r in found.missing if r.state.value == "unmet")
        path = ("mau_don_to_khai",)
        span = loaded.source.key_span(path)
        places = tuple(Related(p, loaded.source.span(p), "unmet") for p in first.verdict.evidence[:1])
        yield make(
            BELOW_MINIMUM,
            loaded.name,
            span,
            path,
            related=places,
            level=found.achievable,
            criterion=first.criterion.id,
        )


def _overstated(loaded: Loaded, found: Assessment, index: int, declared: int | str) -> Iterator[Finding]:
    ranks = {level.id: rank for rank, level in enumerate(found.framework.levels, 1)}
    if found.achievable is None or declared not in ranks:
        return
    if ranks[declared] <= ranks.get(found.achievable, 0):
        return
    path = ("muc_do_cong_bo", index, "muc")
    refuted = [
        r for r in found.results if r.state.value == "unmet" and ranks[r.criterion.level] <= ranks[declared]
    ]
    first = refuted[0]
    places = tuple(Related(p, loaded.source.span(p), "unmet") for p in first.verdict.evidence[:1])
    yield make(
        OVERSTATED,
        loaded.name,
        loaded.source.span(path),
        path,
        related=places,
        declared=declared,
        achievable=found.achievable,
        framework=found.framework.id,
        criterion=first.criterion.id,
        count=len(refuted),
    )
