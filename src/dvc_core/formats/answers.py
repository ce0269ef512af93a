"""The shapes of ``answers/v0``: what is added to the records of answers, and what stands around them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Union, cast, get_type_hints

from pydantic import Field
from typing_extensions import TypedDict

from ..answers.records import (
    AnswerFault,
    Burden,
    ChecklistAnswer,
    ClockDuty,
    DateStatus,
    DayLine,
    DeadlineAnswer,
    DueLine,
    EventFault,
    FeeAnswer,
    FeeLine,
    ListStatus,
    PaperLine,
    Reason,
    RuleUsed,
    Status,
    Total,
    Trip,
)
from ..finding import Frozen
from ..model.procedure import EventKind
from .answered import ANSWER_TYPES, answer_type
from .checklist_text import Change, Group
from .json_output import Count, Day, Hash, Tool
from .published import Moment, shape

SHAPE: Literal["answers/v0"] = "answers/v0"


class Text(TypedDict):
    """The sentence of a rule, of what was not taken, of a trip."""

    text: str


class Details(Text):
    """The sentence of a fee, a time, a paper, and what else there is to say."""

    details: list[str]


class Todo(Text):
    """The sentence of an answer, and what to do."""

    todo: Annotated[str, Field(description="what to do where it is unknown")]
    todo_author: Annotated[str, Field(description="what who writes the file can do")]


class FeeSentences(Todo):
    """What procedures cost; no status where the file cannot be used."""

    status: Status | None


class DeadlineSentences(Todo):
    """When a dossier is due; no status where the file cannot be used."""

    status: DateStatus | None
    next_event: Annotated[EventKind | None, Field(description="the event that would tell more")]
    next_policy: Annotated[str, Field(description="the policy that would, finance or supplement; or nothing")]
    notes: Annotated[list[str], Field(description="sentences beside the day")]


class ChecklistSentences(Todo):
    """What is to be brought; no status where the file cannot be used."""

    status: ListStatus | None


class ErrorEntry(TypedDict):
    """An error for which the answer may be wrong: of the file, or of a tariff beside it."""

    file: str
    code: str
    line: int


class FileEntry(TypedDict):
    """The file that an answer is of."""

    file: str
    hash: Hash
    errors: list[ErrorEntry]


class AnswersHead(TypedDict):
    """What wrote an answer, and the day at which its file is judged."""

    schema: Literal["answers/v0"]
    tool: Tool
    on: Day


class EventSentence(Text):
    """The event that was not taken."""

    kind: EventKind
    at: Moment


class AnnouncedDay(TypedDict):
    """What is known of a day."""

    announced: Annotated[bool, Field(description="whether the days off of its year are announced")]


class PaperSentences(Details):
    """What is to be done with a paper."""

    group: Group


class WayFee(TypedDict):
    """What is to be paid: as of tthc fee, without its lines."""

    status: Status
    totals: list[shape(Total, SENTENCES_OF)]  # type: ignore[valid-type] # the shape of a record is computed
    unknown: Reason | None
    text: str


class WaySentences(TypedDict):
    """What is to be paid where one files in a way."""

    fee: WayFee


class AgainstEntry(TypedDict):
    """The file that is compared with; no ways where it cannot be used.

    A measure of a way of filing that is another in the two files is a change; without a measure one of them lacks the way.
    """

    file: str
    hash: Hash
    procedure: str | None
    name: str | None
    ways: list[shape(Burden, SENTENCES_OF)] | None  # type: ignore[valid-type]
    changes: list[shape(Change, SENTENCES_OF)]  # type: ignore[valid-type]


class Ways(TypedDict):
    """What each way of filing costs."""

    ways: list[shape(Burden, SENTENCES_OF)]  # type: ignore[valid-type]
    against: AgainstEntry | None


class TariffEntry(TypedDict):
    """A tariff of a province that was looked at."""

    name: str
    file: str
    hash: Hash


class Tariffs(TypedDict):
    """The tariffs that were looked at."""

    tariffs: list[TariffEntry]


#: By the type of a record: the keys that are added to its own.
SENTENCES_OF = Frozen(
    {
        AnswerFault: Text,
        Burden: WaySentences,
        ChecklistAnswer: ChecklistSentences,
        ClockDuty: Text,
        DayLine: AnnouncedDay,
        DeadlineAnswer: DeadlineSentences,
        DueLine: Details,
        EventFault: EventSentence,
        FeeAnswer: FeeSentences,
        FeeLine: Details,
        PaperLine: PaperSentences,
        RuleUsed: Text,
        Trip: Text,
    }
)


def _answers(name: str) -> Any:
    """The shape of the output of a type: what was asked, the answer of every file, the counts by what came out."""
    dict_of, of = cast("Any", TypedDict), answer_type(name)
    counts = dict_of(f"{name.title()}Summary", dict.fromkeys(("files", *of.outcomes, "not_usable"), Count))
    found = dict_of(
        f"{name.title()}Answers",
        {
            **get_type_hints(AnswersHead, include_extras=True),
            "kind": Literal[name],
            **get_type_hints(shape(of.asked, SENTENCES_OF), include_extras=True),
            "results": list[shape(of.record, SENTENCES_OF, FileEntry, *of.more)],  # type: ignore[misc] # computed
            "summary": counts,
        },
    )
    found.__doc__ = of.about
    return found


def answers_shape() -> Any:
    """The shape of an answer of any type, told apart by ``kind``."""
    told = " ".join(answer_type(name).about for name in ANSWER_TYPES)
    shapes: Any = Union[tuple(map(_answers, ANSWER_TYPES))]  # noqa: UP007 - of as many as there are
    return Annotated[shapes, Field(discriminator="kind", description=told)]
