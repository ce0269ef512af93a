"""Records of runs of answers: a file with its answer, the counts of a run, the base of reporters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from importlib import import_module
from typing import Annotated, Any, Generic, NamedTuple, TypeVar

from pydantic import Field

from ..answers.agency import AgencyAnswer
from ..answers.records import Burden, ChecklistAnswer, ClockPolicy, DeadlineAnswer, Event, FeeAnswer
from ..finding import Finding, Frozen, Path
from ..model.loader import Loaded
from ..model.procedure import Way
from ..model.tariffs import LocalTariff
from ..source import Source
from .places import line_of
from .reporter import Reporter, formats

Answer = FeeAnswer | DeadlineAnswer | ChecklistAnswer
#: What came out for a file: the status of its answer, or ``not_usable`` where the file cannot be used.
Outcome = str


#: An answer of any type: its code and name, its status, the questions that are open, the answers that were not taken.
A = TypeVar("A", bound=Answer | AgencyAnswer)
Q = TypeVar("Q")


class FeeQuery(NamedTuple):
    """What a run of ``tthc fee`` was asked: the circumstances of every file."""

    channel: Way | None = None
    answers: Mapping[str, object] = Frozen()
    assume_continued: bool = False


class DeadlineQuery(NamedTuple):
    """What a run of ``tthc deadline`` was asked."""

    received: date | datetime
    events: tuple[Event, ...] = ()
    channel: Way | None = None
    case: str | None = None
    answers: Mapping[str, object] = Frozen()
    policy: ClockPolicy = ClockPolicy()
    #: People are shown every day of the count, ordinary ones too.
    trace: Annotated[bool, Field(exclude=True)] = False


class ChecklistQuery(NamedTuple):
    """What a run of ``tthc checklist`` was asked."""

    channel: Way | None = None
    answers: Mapping[str, object] = Frozen()


class UsedTariff(NamedTuple):
    """A tariff of a province that completed a procedure, as it was read."""

    tariff: LocalTariff
    source: Source


class AnswerFiles(NamedTuple):
    """The files that what is told stands in: the procedure's, and those of tariffs by their names."""

    own: Source | None = None
    tariffs: Mapping[str, Source] = Frozen()

    def line(self, place: Path) -> int | None:
        """The line of a fee, a paper or a time, or of what is in it, in its file; None where that is not at hand."""
        if place[:1] != ("bieu_phi",):
            return None if self.own is None else line_of(place, self.own)
        _, name, at, *inside = place
        source = self.tariffs.get(str(name))
        return None if source is None else line_of(("phi_le_phi", at, "khoan_thu", *inside), source)

    def other(self, place: Path) -> str:
        """The name of the file of a fee, where it is not the procedure's; "" else."""
        return self.tariffs[str(place[1])].name if place[:1] == ("bieu_phi",) else ""


#: Where an answer comes from no file.
NO_FILES = AnswerFiles()


class Answered(NamedTuple, Generic[A]):
    """A file and what was answered; no answer where it cannot be used."""

    loaded: Loaded
    answer: A | None
    #: Of fees: the tariffs that were looked at.
    tariffs: tuple[UsedTariff, ...] = ()
    #: The errors for which the answer may be wrong: of the file, of tariffs beside it.
    errors: tuple[Finding, ...] = ()
    #: Of a checklist: what each way of filing costs an applicant.
    ways: tuple[Burden, ...] = ()

    @property
    def files(self) -> AnswerFiles:
        """The files that it stands in; of tariffs of one name nobody knows which."""
        names = Counter(one.tariff.name for one in self.tariffs)
        alone = {one.tariff.name: one.source for one in self.tariffs if names[one.tariff.name] == 1}
        return AnswerFiles(self.loaded.source, Frozen(alone))

    @property
    def read(self) -> frozenset[str]:
        """The names of the files that the answer comes from."""
        return frozenset((self.loaded.name, *(one.source.name for one in self.tariffs)))

    @property
    def outcome(self) -> Outcome:
        """The outcome."""
        return "not_usable" if self.answer is None else self.answer.status


class AnswerCounts:
    """Counts over a run."""

    def __init__(self) -> None:
        self.outcomes: Counter[Outcome] = Counter()
        #: Files of which an answer was not taken.
        self.not_taken = 0
        #: Files of which a question is open that decides.
        self.open = 0
        #: Files with errors for which the answer may be wrong.
        self.faulty = 0

    def add(self, found: Answered[A]) -> None:
        """Count a file."""
        self.outcomes[found.outcome] += 1
        self.faulty += bool(found.errors)
        if found.answer is not None:
            events = getattr(found.answer, "event_faults", ())
            # An answer that this case does not ask for is told, and takes nothing from what is said.
            faults = [one for one in found.answer.faults if one.what != "hidden"]
            self.not_taken += bool(faults or events)
            self.open += bool(found.answer.asks)

    @property
    def files(self) -> int:
        """How many files there are."""
        return self.outcomes.total()


def answer_formats(name: str) -> Mapping[str, Callable[..., Reporter[Any, AnswerCounts]]]:
    """The formats of a type of answer, by name."""
    return {form: partial(made, name=name) for form, made in formats("answers").items()}


#: The types of answers, each with the module that has its ``TYPE``.
ANSWER_TYPES: Mapping[str, str] = {
    "fee": ".fees",
    "deadline": ".deadlines",
    "checklist": ".checklists",
    "agency": ".agency",
}


def answer_type(name: str) -> Any:
    """The type of an answer, by its name."""
    return import_module(ANSWER_TYPES[name], __package__).TYPE


#: The formats of ``tthc fee``, ``tthc deadline``, ``tthc checklist``.
FEE_FORMATS, DEADLINE_FORMATS, CHECKLIST_FORMATS = map(answer_formats, ("fee", "deadline", "checklist"))
