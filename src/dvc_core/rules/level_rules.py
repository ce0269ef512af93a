"""What the level of a procedure says against what it declares, what it is to reach, or what the law demands.

These run on every file that can be graded, as its level is told by other commands whatever its errors are. The levels
are imported where one is worked out: most runs of ``tthc check`` need none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from ..finding import DEFAULT_FRAMEWORK, Finding, Law, Path, Related, Rule, Severity, make
from ..model.loader import Loaded
from ..model.procedure import Declared, Procedure, Target
from ..words import Lang, variant_by
from .registry import declare, needs_minimum_level

if TYPE_CHECKING:
    from ..levels.assessment import Assessment, CriterionResult, LevelId
    from ..levels.framework import Framework
    from ..levels.portal import Portal

#: The params that are levels of the framework of a finding.
_LEVELS = ("level", "declared", "achievable", "proven", "ceiling")


def _named(params: Mapping[str, object], lang: Lang) -> Mapping[str, object]:
    """Levels by the names that their framework gives them; machines are given the ids."""
    from ..levels.framework import level_name

    framework = str(params.get("framework", ""))
    levels = {key: level_name(framework, params[key], lang) for key in _LEVELS if key in params}
    return {**params, **levels}


_WORDS = FilePath(__file__).with_suffix(".tsv")

BELOW_MINIMUM = declare(
    "DVC701",
    _WORDS,
    law=(Law("43/2011/NĐ-CP", "19", "1"),),
    name=_named,
)
#: A finding cites the instrument of the scale that was declared: see :func:`_published`.
OVERSTATED = declare(
    "DVC702",
    _WORDS,
    law=(Law("224/2026/NĐ-CP", "14"), Law("32/2017/TT-BTTTT", "13", "1")),
    name=_named,
    evidence="one record in four to eight",
)
UNKNOWN_FRAMEWORK = declare(
    "DVC703",
    _WORDS,
)
UNDERSTATED = declare(
    "DVC704",
    _WORDS,
    Severity.INFO,
    name=_named,
)
OUT_OF_REACH = declare(
    "DVC705",
    _WORDS,
    Severity.WARNING,
    name=_named,
)
OFF_THE_SCALE = declare(
    "DVC706",
    _WORDS,
    pick=variant_by("variant"),
)
OVERDUE = declare(
    "DVC707",
    _WORDS,
    Severity.WARNING,
    name=_named,
)

SIGNS_AGAINST = declare(
    "DVC710",
    _WORDS,
    Severity.INFO,
    law=(Law("224/2026/NĐ-CP", "14"), Law("32/2017/TT-BTTTT", "13", "1")),
    name=_named,
)

RULES = (
    BELOW_MINIMUM,
    OVERSTATED,
    UNKNOWN_FRAMEWORK,
    UNDERSTATED,
    OUT_OF_REACH,
    OFF_THE_SCALE,
    OVERDUE,
    SIGNS_AGAINST,
)

#: "phải được cung cấp tối thiểu đạt mức độ 2", of whatever scale of four levels is in force by that decree.
_MINIMUM = 2

#: Who says that the level of a service is published, where that is not the clause that defines the levels.
PUBLISHED_BY = {"32/2017/TT-BTTTT": ("13", "1"), "43/2011/NĐ-CP": ("18", "2")}


def check(loaded: Loaded, on: date, portal: Portal | None) -> Iterator[Finding]:
    """Every finding about the level of one file; asked for where the file, or the law of the day, says something of it."""
    p = loaded.procedure
    if p is None:
        return
    from ..levels.assessment import assess

    known: dict[str, Assessment] = {}

    def judged(framework: str) -> Assessment:
        if framework not in known:
            known[framework] = assess(loaded, framework=framework, on=on, portal=portal)
        return known[framework]

    if needs_minimum_level(p, on):
        from ..levels.in_force import in_force

        framework = in_force(on).framework
        if framework is not None:
            yield from _minimum(loaded, judged(framework))
    for path, stated in _stated(p):
        yield from [*_unusable(loaded, path, stated)] or _against(loaded, path, stated, judged, on)


def _stated(p: Procedure) -> Iterator[tuple[Path, Declared | Target]]:
    """What a file declares or is to reach; its cases (``kiem_thu``) are run by ``tthc test``."""
    yield from ((("muc_do_cong_bo", i), item) for i, item in enumerate(p.declared or ()))
    yield from ((("muc_tieu", i), item) for i, item in enumerate(p.targets or ()))


def _unusable(loaded: Loaded, path: Path, stated: Declared | Target) -> Iterator[Finding]:
    """A framework there is none of, or a level that is not on its scale."""
    from ..levels.framework import frameworks, load_framework

    if stated.framework not in frameworks():
        place = (*path, "khung")
        span = loaded.source.span(place)
        yield make(UNKNOWN_FRAMEWORK, loaded.name, span, place, value=stated.framework, known=frameworks())
        return
    framework, _ = load_framework(stated.framework)
    if not framework.rank(stated.level):
        yield _off_the_scale(loaded, (*path, "muc"), stated.level, framework)


def _off_the_scale(loaded: Loaded, path: Path, level: LevelId, framework: Framework) -> Finding:
    same = next((one.id for one in framework.levels if one.is_called(str(level))), None)
    return make(
        OFF_THE_SCALE,
        loaded.name,
        loaded.source.span(path),
        path,
        fixes=loaded.source.replacement(path, "" if same is None else str(same)),
        value=str(level),
        id=str(same),
        framework=framework.id,
        known=", ".join(str(one.id) for one in framework.levels),
        variant="" if same is None else "quoted" if str(same) == str(level) else "named",
    )


def _against(
    loaded: Loaded,
    path: Path,
    stated: Declared | Target,
    judged: Callable[[str], Assessment],
    on: date,
) -> Iterator[Finding]:
    """What is declared or demanded, against what the file comes to."""
    from ..levels.assessment import Standing

    found = judged(stated.framework)
    rank = found.framework.rank
    place = (*path, "muc")
    standing = found.standings.get(stated.level)
    if standing is None:  # the file has no level on the day
        return
    if isinstance(stated, Declared):
        law = _published(found, stated.level)
        if standing is Standing.NOT_REACHED:
            yield _short(OVERSTATED, loaded, place, stated.level, found, law=law)
        elif standing is Standing.SIGNS_AGAINST:
            yield _short(SIGNS_AGAINST, loaded, place, stated.level, found, of=found.signs, law=law)
        elif rank(stated.level) < rank(found.proven):
            span = loaded.source.span(place)
            yield make(
                UNDERSTATED,
                loaded.name,
                span,
                place,
                declared=str(stated.level),
                proven=str(found.proven),
                framework=found.framework.id,
            )
    elif rank(stated.level) > rank(found.ceiling):
        by_law = [r for r in found.refuted if r.verdict.by_law]
        yield _short(OUT_OF_REACH, loaded, place, stated.level, found, of=by_law)
    elif stated.due is not None and stated.due < on and standing is Standing.NOT_REACHED:
        yield _short(OVERDUE, loaded, (*path, "han"), stated.level, found, due=stated.due)


def _short(
    rule: Rule,
    loaded: Loaded,
    path: Path,
    level: LevelId,
    found: Assessment,
    *,
    of: Sequence[CriterionResult] | None = None,
    due: date | None = None,
    law: tuple[Law, ...] = (),
) -> Finding:
    """A level that the file falls short of, with the first criterion that stands in its way: ``of`` some, or of the refuted."""
    against = [r for r in found.up_to(level) if r in (found.refuted if of is None else of)]
    if law:
        law = tuple(dict.fromkeys((*law, found.framework.law(against[0].criterion.clause))))
    return make(
        rule._replace(law=law or rule.law),
        loaded.name,
        loaded.source.span(path),
        path,
        related=_first_place(loaded, against[0].verdict.evidence),
        level=str(level),
        achievable=str(found.achievable),
        ceiling=str(found.ceiling),
        framework=found.framework.id,
        criterion=against[0].criterion.id,
        count=len(against),
        due=due,
    )


def _published(found: Assessment, level: LevelId) -> tuple[Law, ...]:
    """Where the instrument of a framework speaks of publishing a level, or says what the level is."""
    framework = found.framework
    place = PUBLISHED_BY.get(framework.instrument.number)
    if place is not None:
        return (Law(framework.instrument.number, *place),)
    own = [c.clause for c in framework.criteria_at(found.on) if c.level == level]
    # An instrument that details another one (TT 01/2023 of NĐ 42/2022) is cited where nothing else is.
    own.sort(key=lambda clause: clause.document is not None)
    return (framework.law(own[0]),) if own else ()


def _first_place(loaded: Loaded, evidence: tuple[Path, ...]) -> tuple[Related, ...]:
    return tuple(Related(path, loaded.source.span(path), "unmet") for path in evidence[:1])


def _minimum(loaded: Loaded, found: Assessment) -> Iterator[Finding]:
    """NĐ 43/2011/NĐ-CP Đ19 k1, by the scale in force: that of the decree itself, or of TT 32/2017."""
    from ..levels.assessment import Standing

    if found.standings.get(_MINIMUM) is Standing.NOT_REACHED:
        first = next(r for r in found.up_to(_MINIMUM) if r in found.refuted)
        path = ("mau_don_to_khai",)
        scale = found.framework.id
        yield make(
            BELOW_MINIMUM._replace(blocks_level=_MINIMUM if scale == DEFAULT_FRAMEWORK else None),
            loaded.name,
            loaded.source.key_span(path),
            path,
            related=_first_place(loaded, first.verdict.evidence),
            level=found.achievable,
            criterion=first.criterion.id,
            framework=scale,
        )
