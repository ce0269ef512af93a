"""What a file declares of its level (muc_do_cong_bo) against what it comes to, framework by framework."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ...finding import Path
from ...levels.assessment import Assessment, CriterionResult, LevelId, Standing, assess
from ...levels.framework import frameworks, load_framework
from ...levels.portal import Portal
from ...levels.verdict import State
from ...model.loader import Loaded
from ...model.procedure import Declared


class Relation(StrEnum):
    """How a declared level stands to what the file comes to."""

    #: The declared level is not attained.
    ABOVE = "above"
    #: It is attained, and no higher one is.
    EQUAL = "equal"
    #: A higher one is attained.
    BELOW = "below"
    #: It is neither: a portal, data that are not enough, or a sign leave it undecided.
    UNDECIDED = "undecided"
    #: The framework is not known, or the level is not on its scale: nothing can be said.
    UNKNOWN_FRAMEWORK = "unknown_framework"
    OFF_THE_SCALE = "off_the_scale"


#: The reason of a criterion that is not met for want of a statement; any other is something the file does say.
SILENCE = "missing"


class Claim(NamedTuple):
    """One declaration of a file, compared."""

    path: Path
    line: int
    declared: Declared
    relation: Relation
    #: None where the two cannot be compared.
    found: Assessment | None = None
    #: What stands in the way of the level declared: what the file states before what it only leaves out, each
    #: in the order of the law.
    unmet: tuple[CriterionResult, ...] = ()

    @property
    def unstated(self) -> bool:
        """True where the file only says too little: nothing in it speaks against the level declared."""
        return bool(self.unmet) and all(result.verdict.reason == SILENCE for result in self.unmet)


def claims(
    loaded: Loaded, *, on: date, portal: Portal | None = None, framework: str | None = None
) -> Iterator[Claim]:
    """Compare every declaration of a file, or only those of one framework (an id, or a file).

    A file without a procedure declares nothing that could be read. Raises :class:`FrameworkError` for
    a framework asked for that cannot be used.
    """
    if loaded.procedure is None:
        return
    asked = {load_framework(framework)[0].id: framework} if framework is not None else {}
    known = asked or {name: name for name in frameworks()}
    judged: dict[str, Assessment] = {}
    for i, declared in enumerate(loaded.procedure.declared or ()):
        if asked and declared.framework not in asked:
            continue
        name = known.get(declared.framework)
        if name is None:
            yield Claim(*_place(loaded, i), declared, Relation.UNKNOWN_FRAMEWORK)
            continue
        if name not in judged:
            judged[name] = assess(loaded, framework=name, on=on, portal=portal)
        yield compared(judged[name], i, declared)


def _place(loaded: Loaded, i: int) -> tuple[Path, int]:
    path: Path = ("muc_do_cong_bo", i)
    return path, loaded.source.span((*path, "muc")).line


def compared(found: Assessment, i: int, declared: Declared) -> Claim:
    """Compare the declaration with this index in its file with what was found under its framework."""
    path, line = _place(found.loaded, i)
    rank = found.framework.rank
    if not rank(declared.level):
        return Claim(path, line, declared, Relation.OFF_THE_SCALE, found)
    standing = found.standings.get(declared.level)
    if standing is Standing.NOT_REACHED:
        return Claim(path, line, declared, Relation.ABOVE, found, _unmet(found, declared.level))
    if standing is not Standing.REACHED:
        return Claim(path, line, declared, Relation.UNDECIDED, found)
    more = rank(found.proven) > rank(declared.level)
    return Claim(path, line, declared, Relation.BELOW if more else Relation.EQUAL, found)


def _unmet(found: Assessment, level: LevelId) -> tuple[CriterionResult, ...]:
    unmet = [r for r in found.up_to(level) if r.state is State.UNMET]
    return tuple(sorted(unmet, key=lambda result: result.verdict.reason == SILENCE))
