"""For machines: the shape ``answers/v0`` of fees, published as ``schemas/answers.v0.json``."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import Field
from typing_extensions import TypedDict

from ...answers.records import FeeAnswer, FeeLine, Reason, Reckoned, Reduction, Status
from ...finding import text_of
from ...model.procedure import Currency, FeeKind, Way
from ...words import Lang
from ..answer_json import (
    Amount,
    AnswerFaultEntry,
    AnswersHead,
    AnswersJson,
    FileEntry,
    PathText,
    QuestionEntry,
    amount_json,
    day_json,
    faults_json,
    file_json,
    nothing,
    perhaps,
    plain,
    question_json,
)
from ..answered import NO_FILES, Answered, FeeAsked, Files
from ..citations import cited
from ..fee_text import ToldLine, told
from ..json_output import Count, Day, Hash, LineOrNull

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
    doubts: Annotated[
        list[str],
        Field(description="what the file calls not verified of its charging nothing, in Vietnamese"),
    ]
    lines: list[FeeLineEntry]
    asks: list[QuestionEntry]
    faults: list[AnswerFaultEntry]


class TariffEntry(TypedDict):
    """A tariff of a province that was looked at."""

    name: str
    file: str
    hash: Hash


class FeeEntry(FeesEntry, FileEntry):
    """What the procedure of a file costs."""

    tariffs: list[TariffEntry]


class FeeHead(AnswersHead):
    """What was asked of every file."""

    kind: Literal["fee"]
    channel: Way | None
    answers: dict[str, Any]
    assume_continued: bool


class FeeSummary(TypedDict):
    """The counts of a run: files by what came out."""

    files: Count
    amount: Count
    interval: Count
    unknown: Count
    not_usable: Count


class FeeAnswers(FeeHead):
    """Fees of tthc fee."""

    results: list[FeeEntry]
    summary: FeeSummary


def fees_json(answer: FeeAnswer, lang: Lang, files: Files = NO_FILES) -> FeesEntry:
    """What a procedure costs, with its sentences; lines are those of ``files``."""
    said = told(answer, lang, files)
    return {
        "procedure": answer.code,
        "name": answer.name,
        "status": answer.status,
        "totals": totals_json(answer),
        "unknown": answer.unknown,
        "text": said.total,
        "todo": said.todo,
        "todo_author": said.author,
        "doubts": list(answer.doubts),
        "lines": [
            _line_json(line, words, lang, files) for line, words in zip(answer.lines, said.lines, strict=True)
        ],
        "asks": [question_json(one) for one in answer.asks],
        "faults": faults_json(answer.faults, said.not_taken),
    }


def totals_json(answer: FeeAnswer) -> list[TotalEntry]:
    """What is to be paid in each currency."""
    return [
        {"currency": one.currency, "least": amount_json(one.least), "most": amount_json(one.most)}
        for one in answer.totals
    ]


def entry_json(record: Answered[FeeAnswer], lang: Lang) -> FeeEntry:
    """What the procedure of a file costs; nothing of one that cannot be used."""
    found = nothing(FeesEntry) if record.answer is None else fees_json(record.answer, lang, record.files)
    tariffs: list[TariffEntry] = [
        {"name": one.tariff.name, "file": one.source.name, "hash": one.source.hash} for one in record.tariffs
    ]
    return {**file_json(record), "tariffs": tariffs, **found}


def _line_json(line: FeeLine, words: ToldLine, lang: Lang, files: Files) -> FeeLineEntry:
    return {
        "path": text_of(line.place),
        "line": files.line(line.place),
        "name": line.name,
        "kind": line.kind,
        "currency": line.currency,
        "due": line.due,
        "least": perhaps(line.least),
        "most": perhaps(line.most),
        "unknown": line.unknown,
        "ways": [_reckoned_json(way, lang, files) for way in line.ways],
        "citation": cited(line.basis, lang),
        "tariff": line.tariff,
        "continued_from": day_json(line.continued_from),
        "known_to": day_json(line.known_to),
        "known_from": day_json(line.known_from),
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
        "full": perhaps(found.full),
        "price": perhaps(found.price),
        "quantity": perhaps(found.quantity),
        "per": found.per,
        "percent": perhaps(found.percent),
        "percent_base": perhaps(found.percent_base),
        "above": perhaps(found.above),
        "each_above": perhaps(found.each_above),
        "limit": found.limit,
        "times": perhaps(found.times),
        "starts": day_json(found.starts),
        "ends": day_json(found.ends),
        "citation": cited(found.basis, lang),
        "reduction": None if found.reduction is None else _reduction_json(found.reduction, lang, files),
    }


def _reduction_json(found: Reduction, lang: Lang, files: Files) -> ReductionEntry:
    return {
        "path": text_of(found.place),
        "line": files.line(found.place),
        "who": found.who,
        "percent": amount_json(found.percent),
        "off": perhaps(found.off),
        "citation": cited(found.basis, lang),
        "ends": day_json(found.ends),
    }


class Report(AnswersJson[FeeAnswer, FeeAsked]):
    """Fees."""

    kind = "fee"
    statuses = get_args(Status)

    def asked_json(self) -> dict[str, object]:
        """What was asked."""
        asked = self.asked
        return {
            "channel": asked.channel,
            "answers": plain(asked.answers),
            "assume_continued": asked.assume_continued,
        }

    def entry(self, record: Answered[FeeAnswer]) -> FeeEntry:
        """One file."""
        return entry_json(record, self.options.lang)
