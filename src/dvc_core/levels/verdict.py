"""A case, and the verdict on it: the answer to a question, with its evidence.

Only a fact refutes: something stated, and not listed by the file itself as unverified. Silence leaves unknown,
except where the question is whether an item is stated at all.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from ..finding import Path
from ..model.completeness import doubted
from ..model.procedure import Citation, Procedure
from .portal import Portal


class State(StrEnum):
    """What a question may be answered with."""

    MET = "met"
    UNMET = "unmet"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


MET, UNMET, UNKNOWN = State.MET, State.UNMET, State.UNKNOWN
NOT_APPLICABLE = State.NOT_APPLICABLE


class Verdict(NamedTuple):
    """An answer: the state, the places looked at, a word for why, and what it is about."""

    state: State
    evidence: tuple[Path, ...] = ()
    #: A word of the catalogue (:mod:`dvc_core.levels.words.verdicts`).
    reason: str = ""
    about: str = ""
    #: True where the law itself, as the file cites it, forbids a better answer.
    by_law: bool = False
    #: Why what speaks against it does not refute it: a word of the catalogue; empty where nothing does.
    only: str = ""


class Case(NamedTuple):
    """What a question is asked about."""

    procedure: Procedure
    folder: FilePath | None
    portal: Portal | None
    #: The data of the file, for questions put as a JSON Schema.
    data: Any = None
    #: Names of files to take as present: for working out what a change would bring.
    supposed: frozenset[str] = frozenset()

    def doubts(self, path: Path) -> bool:
        """True where the file itself lists a place, or what is around it, as not verified."""
        return doubted(self.procedure, path)


def against(
    case: Case, path: Path, reason: str, about: str = "", *facts: Path, by_law: bool = False
) -> Verdict:
    """What speaks against: it refutes, unless the file calls the place or one of the ``facts`` unverified."""
    if any(case.doubts(fact) for fact in (path, *facts)):
        return Verdict(UNKNOWN, (path,), reason, about, only="unverified")
    return Verdict(UNMET, (path,), reason, about, by_law)


def weakest(*parts: Verdict) -> Verdict:
    """What holds for all parts together: one refuted part refutes, one unknown leaves it unknown."""
    for state in (UNMET, UNKNOWN):
        found = [part for part in parts if part.state is state]
        if found:
            return next((part for part in found if part.by_law), found[0])
    return Verdict(MET, tuple(path for part in parts for path in part.evidence), "met")


def cites(case: Case, basis: Citation | None, place: Path) -> bool:
    """True where an article is cited that the file does not call unverified: what a ceiling needs."""
    return basis is not None and basis.article is not None and not case.doubts(place)
