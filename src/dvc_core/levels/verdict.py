"""A case, and the verdict on it: the answer to a question, with its evidence.

Only a fact decides: something stated, and not listed by the file itself as unverified. What is doubtful proves and
refutes nothing; silence leaves unknown, except where the question is whether an item is stated at all.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from ..finding import Path
from ..law.instruments import find_number
from ..law.register import RegisterAnswer, instrument, state
from ..model.completeness import doubted
from ..model.procedure import Citation, Procedure
from ..model.sidecar_files import Shelf
from .portal import Portal

_ARTICLE = re.compile("([0-9]{1,4})[a-zđ]?")


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
    #: True of an unknown where something speaks against it: a sentence, a case, an inferred criterion.
    sign: bool = False
    #: True where the portal decides: everything that the file has to say is met, or the portal says no.
    at_portal: bool = False


class QuestionContext(NamedTuple):
    """What a question is asked about."""

    procedure: Procedure
    #: What stands beside its file; None where nobody said.
    catalog: Shelf | None
    portal: Portal | None
    #: The day judged at: a ceiling needs law that is in force on it.
    on: date
    #: The data of the file, for questions put as a JSON Schema.
    data: Any = None
    #: Names of files to take as present: for working out what a change would bring.
    supposed: frozenset[str] = frozenset()

    def doubts(self, path: Path) -> bool:
        """True where the file itself lists a place, or what is around it, as not verified."""
        return doubted(self.procedure, path)


def against(case: QuestionContext, path: Path, reason: str, about: str = "", *facts: Path) -> Verdict:
    """What speaks against: it refutes, unless the file calls the place or one of the ``facts`` unverified."""
    if any(case.doubts(fact) for fact in (path, *facts)):
        return Verdict(UNKNOWN, (path,), reason, about, only="unverified")
    return Verdict(UNMET, (path,), reason, about)


def met(
    case: QuestionContext, *places: Path, reason: str = "met", about: str = "", state: State = MET
) -> Verdict:
    """What speaks for: it proves, unless the file calls one of the places unverified."""
    doubtful = tuple(place for place in places if case.doubts(place))
    if doubtful:
        return Verdict(UNKNOWN, doubtful, "doubted", about or str(doubtful[0][0]), only="unverified")
    return Verdict(state, places, reason, about)


def weakest(*parts: Verdict) -> Verdict:
    """What holds for all parts together: one refuted part refutes, a sign stays one, one unknown leaves it unknown.

    The portal's part is the last: where it decides, all the others are met.
    """
    for wanted in (
        [part for part in parts if part.state is UNMET],
        [part for part in parts if part.sign],
        [part for part in parts if part.state is UNKNOWN and not part.at_portal],
        [part for part in parts if part.state is UNKNOWN],
    ):
        if wanted:
            return next((part for part in wanted if part.by_law), wanted[0])
    return Verdict(MET, tuple(path for part in parts for path in part.evidence), "met")


def forbids(case: QuestionContext, basis: Citation | None) -> bool:
    """True where an article of law is cited that stands: what a ceiling needs.

    It belongs to an instrument of the register that has begun and has, at any certainty, not ended on the day, and
    can have that article; a decision that announces the procedure is no such law.
    """
    if basis is None or basis.article is None:
        return False
    found = find_number(basis.number)
    number = found.canonical if found else basis.number.strip()
    announced = case.procedure.announcement
    known = instrument(number)
    if known is None or known.cited_only or (announced is not None and announced.number.strip() == number):
        return False
    now = state(number, case.on)
    begun = known.effective is None or known.effective <= case.on
    # An article put in later has the number of the one before it, and a letter: 12a.
    article = _ARTICLE.fullmatch(str(basis.article))
    there = article is not None and (known.articles is None or 1 <= int(article[1]) <= known.articles)
    return begun and now.answer is not RegisterAnswer.ENDED and there
