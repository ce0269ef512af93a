"""For machines: the shape ``answers/v0``, published as ``schemas/answers.v0.json``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from ...answers.records import (
    AnswerFault,
    AnswerKind,
    FeeAnswer,
    FeeLine,
    Question,
    Reason,
    Reckoned,
    Reduction,
    Status,
)
from ...finding import text_of
from ...model.procedure import Currency, FeeKind, Way
from ...words import Lang
from ..answer_text import ToldAnswer, ToldLine, told
from ..answered import NO_FILES, AnswerCounts, Answered, AnswersReporter, Files
from ..citations import cited
from ..json_output import Count, Day, Hash, JsonReporter, LineOrNull, Tool, tool

SHAPE: Literal["answers/v0"] = "answers/v0"
Amount = Annotated[int | str, Field(description="a whole number, or a decimal one as text")]
PathText = Annotated[str, Field(description="a place, from 0: phi_le_phi[0].bang[2]")]
ReasonOrNull = Annotated[Reason | None, Field(description="why it is not known; null where it is")]


class TotalEntry(TypedDict):
    """What is to be paid in one currency."""

    currency: Currency
    least: Amount
    most: Amount


class ReductionEntry(TypedDict):
    """The reduction that was counted."""

    path: PathText
    line: LineOrNull
    who: str
    percent: Amount
    off: Amount | None
    citation: str
    ends: Day | None


class ReckonedEntry(TypedDict):
    """A way in which an amount comes about: a line of the tariff, its numbers and its days; null where it is open."""

    path: PathText
    line: LineOrNull
    of: str
    full: Annotated[Amount | None, Field(description="before the reduction")]
    price: Amount | None
    quantity: Amount | None
    per: str
    percent: Amount | None
    percent_base: Amount | None
    above: Amount | None
    each_above: Amount | None
    limit: Literal["toi_thieu", "toi_da"] | None
    times: Amount | None
    starts: Day | None
    ends: Day | None
    citation: str
    reduction: ReductionEntry | None


class FeeLineEntry(TypedDict):
    """One fee; amounts are null where it is unknown."""

    path: PathText
    line: LineOrNull
    name: str
    kind: FeeKind
    currency: Currency
    due: Annotated[bool | None, Field(description="null where an open question decides")]
    least: Amount | None
    most: Amount | None
    unknown: ReasonOrNull
    ways: Annotated[list[ReckonedEntry], Field(description="one where it is decided")]
    citation: str
    tariff: Annotated[str, Field(description="the local tariff it comes from, or nothing")]
    continued_from: Day | None
    known_to: Annotated[Day | None, Field(description="the last day on which it is known, of past_known")]
    known_from: Annotated[Day | None, Field(description="the first, of before_known")]
    ended: Annotated[str, Field(description="the reduction that is over, of past_known; or nothing")]
    doubts: Annotated[list[str], Field(description="what the file calls not verified of it, in Vietnamese")]
    note: Annotated[str, Field(description="the note of the file, in Vietnamese")]
    text: str
    details: list[str]


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


class FeesEntry(TypedDict):
    """What a procedure costs; no status where its file cannot be used."""

    procedure: Annotated[str | None, Field(description="its code")]
    name: str | None
    status: Status | None
    totals: list[TotalEntry]
    unknown: ReasonOrNull
    text: str
    todo: Annotated[str, Field(description="what to do where it is unknown")]
    todo_author: Annotated[str, Field(description="what who writes the file can do")]
    lines: list[FeeLineEntry]
    asks: list[QuestionEntry]
    faults: list[AnswerFaultEntry]


class TariffEntry(TypedDict):
    """A tariff of a province that was looked at."""

    name: str
    file: str
    hash: Hash


class ErrorEntry(TypedDict):
    """An error for which the answer may be wrong: of the file, or of a tariff beside it."""

    file: str
    code: str
    line: int


class AnswerEntry(FeesEntry):
    """What the procedure of a file costs."""

    file: str
    hash: Hash
    tariffs: list[TariffEntry]
    errors: list[ErrorEntry]


class AnswersHead(TypedDict):
    """What was asked of every file."""

    schema: Literal["answers/v0"]
    tool: Tool
    on: Day
    channel: Way | None
    answers: dict[str, Any]
    assume_continued: bool


class AnswersSummary(TypedDict):
    """The counts of a run: files by what came out."""

    files: Count
    amount: Count
    interval: Count
    unknown: Count
    not_usable: Count


class Answers(AnswersHead):
    """Fees of tthc fee."""

    results: list[AnswerEntry]
    summary: AnswersSummary


def fees_json(answer: FeeAnswer, lang: Lang, files: Files = NO_FILES) -> FeesEntry:
    """What a procedure costs, with its sentences; lines are those of ``files``."""
    said = told(answer, lang, files)
    return {
        "procedure": answer.code,
        "name": answer.name,
        "status": answer.status,
        "totals": [
            {"currency": one.currency, "least": _amount(one.least), "most": _amount(one.most)}
            for one in answer.totals
        ],
        "unknown": answer.unknown,
        "text": said.total,
        "todo": said.todo,
        "todo_author": said.author,
        "lines": [
            _line_json(line, words, lang, files) for line, words in zip(answer.lines, said.lines, strict=True)
        ],
        "asks": [_question_json(one) for one in answer.asks],
        "faults": _faults_json(answer.faults, said),
    }


def entry_json(record: Answered, lang: Lang) -> AnswerEntry:
    """What the procedure of a file costs; nothing of one that cannot be used."""
    found = _none() if record.answer is None else fees_json(record.answer, lang, record.files)
    tariffs: list[TariffEntry] = [
        {"name": one.tariff.name, "file": one.source.name, "hash": one.source.hash} for one in record.tariffs
    ]
    errors: list[ErrorEntry] = [
        {"file": one.file, "code": one.code, "line": one.span.line} for one in record.errors
    ]
    return {
        "file": record.loaded.name,
        "hash": record.loaded.source.hash,
        "tariffs": tariffs,
        "errors": errors,
        **found,
    }


def _line_json(line: FeeLine, words: ToldLine, lang: Lang, files: Files) -> FeeLineEntry:
    return {
        "path": text_of(line.place),
        "line": files.line(line.place),
        "name": line.name,
        "kind": line.kind,
        "currency": line.currency,
        "due": line.due,
        "least": _perhaps(line.least),
        "most": _perhaps(line.most),
        "unknown": line.unknown,
        "ways": [_reckoned_json(way, lang, files) for way in line.ways],
        "citation": cited(line.basis, lang),
        "tariff": line.tariff,
        "continued_from": _day(line.continued_from),
        "known_to": _day(line.known_to),
        "known_from": _day(line.known_from),
        "ended": line.ended,
        "doubts": list(line.doubts),
        "note": line.note,
        "text": words.amount,
        "details": list(words.details),
    }


def _reckoned_json(found: Reckoned, lang: Lang, files: Files) -> ReckonedEntry:
    return {
        "path": text_of(found.place),
        "line": files.line(found.place),
        "of": found.of,
        "full": _perhaps(found.full),
        "price": _perhaps(found.price),
        "quantity": _perhaps(found.quantity),
        "per": found.per,
        "percent": _perhaps(found.percent),
        "percent_base": _perhaps(found.percent_base),
        "above": _perhaps(found.above),
        "each_above": _perhaps(found.each_above),
        "limit": found.limit,
        "times": _perhaps(found.times),
        "starts": _day(found.starts),
        "ends": _day(found.ends),
        "citation": cited(found.basis, lang),
        "reduction": None if found.reduction is None else _reduction_json(found.reduction, lang, files),
    }


def _reduction_json(found: Reduction, lang: Lang, files: Files) -> ReductionEntry:
    return {
        "path": text_of(found.place),
        "line": files.line(found.place),
        "who": found.who,
        "percent": _amount(found.percent),
        "off": _perhaps(found.off),
        "citation": cited(found.basis, lang),
        "ends": _day(found.ends),
    }


def _question_json(question: Question) -> QuestionEntry:
    return {
        "name": question.name,
        "kind": question.kind,
        "label": question.label,
        "options": [{"code": one.code, "label": one.label} for one in question.options],
        "least": _perhaps(question.least),
        "most": _perhaps(question.most),
        "unit": question.unit,
    }


def _faults_json(faults: Sequence[AnswerFault], said: ToldAnswer) -> list[AnswerFaultEntry]:
    return [
        {
            "name": fault.name,
            "what": fault.what,
            "value": plain(fault.value),
            "near": fault.near,
            "text": text,
        }
        for fault, text in zip(faults, said.not_taken, strict=True)
    ]


def _amount(value: Decimal) -> int | str:
    return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"


def _perhaps(value: Decimal | None) -> int | str | None:
    return None if value is None else _amount(value)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def plain(value: object) -> Any:
    """An answer as JSON has it: a day and a number that is not whole as text."""
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, Decimal) and value.is_finite():
        return _amount(value)
    return value if value is None or isinstance(value, (str, bool, int, float)) else str(value)


class Report(JsonReporter[Answered, AnswerCounts], AnswersReporter):
    """The shape ``answers/v0``, written as it is found."""

    def head(self) -> AnswersHead:
        """What was asked."""
        asked, o = self.asked, self.options
        return {
            "schema": SHAPE,
            "tool": tool(o.version),
            "on": o.on.isoformat(),
            "channel": asked.channel,
            "answers": plain(asked.answers),
            "assume_continued": asked.assume_continued,
        }

    def entries(self, record: Answered) -> list[AnswerEntry]:
        """One file."""
        return [entry_json(record, self.options.lang)]

    def summary(self, counts: AnswerCounts) -> AnswersSummary:
        """The counts."""
        found = counts.outcomes
        return {
            "files": counts.files,
            "amount": found["amount"],
            "interval": found["interval"],
            "unknown": found["unknown"],
            "not_usable": found["not_usable"],
        }


def _none() -> FeesEntry:
    """Nothing, for a file that cannot be used: ``tthc check`` says why."""
    return {
        "procedure": None,
        "name": None,
        "status": None,
        "totals": [],
        "unknown": None,
        "text": "",
        "todo": "",
        "todo_author": "",
        "lines": [],
        "asks": [],
        "faults": [],
    }
