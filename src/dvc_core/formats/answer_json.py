"""What the answers of every kind share in the shape ``answers/v0``: the frame, questions, what was not taken, errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, TypeVar, cast, get_origin, get_type_hints

from pydantic import Field
from typing_extensions import TypedDict

from ..answers.records import AnswerFault, AnswerKind, Question, RuleUsed
from ..words import Lang
from .answered import A, AnswerCounts, Answered, AnswersReporter, Outcome, Q
from .citations import cited
from .json_output import Day, Hash, JsonReporter, Tool, tool

E = TypeVar("E")

SHAPE: Literal["answers/v0"] = "answers/v0"
Amount = Annotated[int | str, Field(description="a whole number, or a decimal one as text")]
Moment = Annotated[
    str,
    Field(
        pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-2][0-9]:[0-5][0-9])?$",
        description="a day, or a minute of it in Việt Nam: 2026-11-20, 2026-11-20T15:30",
    ),
]
PathText = Annotated[str, Field(description="a place, from 0: phi_le_phi[0].bang[2]")]


class OptionEntry(TypedDict):
    """An answer that a question takes."""

    code: str
    label: str


class QuestionEntry(TypedDict):
    """An open question that decides."""

    name: str
    kind: AnswerKind
    label: str
    options: list[OptionEntry]
    least: Amount | None
    most: Amount | None
    unit: str


class AnswerFaultEntry(TypedDict):
    """An answer that was not taken."""

    name: str
    what: Literal["unknown", "value", "hidden", "twice"]
    value: Any
    near: Annotated[str, Field(description="the question that was perhaps meant, or nothing")]
    text: str


class ErrorEntry(TypedDict):
    """An error for which the answer may be wrong: of the file, or of a tariff beside it."""

    file: str
    code: str
    line: int


class RuleEntry(TypedDict):
    """A rule by which something was decided; without a citation it is no rule of law."""

    id: str
    citation: str
    certainty: Annotated[
        str,
        Field(
            description="nothing: read in the text; V2: in a secondary source; INF: inferred; M: by memory"
        ),
    ]
    text: str


class AnswersHead(TypedDict):
    """What wrote an answer, and the day at which its file is judged."""

    schema: Literal["answers/v0"]
    tool: Tool
    on: Day


class FileEntry(TypedDict):
    """The file that an answer is of."""

    file: str
    hash: Hash
    errors: list[ErrorEntry]


class AnswersJson(JsonReporter[Answered[A], AnswerCounts], AnswersReporter[A, Q]):
    """The shape ``answers/v0`` of one kind of answer, written as it is found."""

    kind: ClassVar[str]
    #: What an answer comes to.
    statuses: ClassVar[tuple[Outcome, ...]]

    def asked_json(self) -> Mapping[str, object]:
        """What was asked of every file."""
        raise NotImplementedError

    def entry(self, record: Answered[A]) -> Mapping[str, object]:
        """The entry of a file."""
        raise NotImplementedError

    def head(self) -> dict[str, object]:
        """What was asked."""
        o = self.options
        head: AnswersHead = {"schema": SHAPE, "tool": tool(o.version), "on": o.on.isoformat()}
        return {**head, "kind": self.kind, **self.asked_json()}

    def entries(self, record: Answered[A]) -> list[Mapping[str, object]]:
        """One file."""
        return [self.entry(record)]

    def summary(self, counts: AnswerCounts) -> dict[str, int]:
        """The counts."""
        outcomes: tuple[Outcome, ...] = (*self.statuses, "not_usable")
        return {"files": counts.files, **{name: counts.outcomes[name] for name in outcomes}}


def nothing(entry: type[E]) -> E:
    """What is told of a file that cannot be used: lists and texts are empty, all else is null; ``tthc check`` says why."""
    hints = get_type_hints(entry)
    empty: dict[str, object] = {
        name: [] if get_origin(hint) is list else "" if hint is str else None for name, hint in hints.items()
    }
    return cast("E", empty)


def question_json(question: Question) -> QuestionEntry:
    """A question."""
    return {
        "name": question.name,
        "kind": question.kind,
        "label": question.label,
        "options": [{"code": one.code, "label": one.label} for one in question.options],
        "least": perhaps(question.least),
        "most": perhaps(question.most),
        "unit": question.unit,
    }


def faults_json(faults: Sequence[AnswerFault], texts: Sequence[str]) -> list[AnswerFaultEntry]:
    """The answers that were not taken, with their sentences."""
    return [
        {
            "name": fault.name,
            "what": fault.what,
            "value": plain(fault.value),
            "near": fault.near,
            "text": text,
        }
        for fault, text in zip(faults, texts, strict=True)
    ]


def file_json(record: Answered[A]) -> FileEntry:
    """The file of an answer, and what is wrong with it."""
    return {
        "file": record.loaded.name,
        "hash": record.loaded.source.hash,
        "errors": [{"file": one.file, "code": one.code, "line": one.span.line} for one in record.errors],
    }


def rule_json(rule: RuleUsed, text: str, lang: Lang) -> RuleEntry:
    """A rule, with its words."""
    return {"id": rule.id, "citation": cited(rule.basis, lang), "certainty": rule.certainty, "text": text}


def amount_json(value: Decimal) -> int | str:
    """A number; one that is not whole as text."""
    return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"


def perhaps(value: Decimal | None) -> int | str | None:
    """A number, or none."""
    return None if value is None else amount_json(value)


def moment_json(value: date | datetime) -> str:
    """A moment as files and the command line have it: 2026-11-20, 2026-11-20T15:30."""
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def day_json(value: date | None) -> str | None:
    """A day, or none."""
    return None if value is None else value.isoformat()


def plain(value: object) -> Any:
    """An answer as JSON has it: a day and a number that is not whole as text."""
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, Decimal) and value.is_finite():
        return amount_json(value)
    return value if value is None or isinstance(value, (str, bool, int, float)) else str(value)
