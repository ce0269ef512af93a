"""For machines: the shape ``answers/v0`` of fees, published as ``schemas/answers.v0.json``."""

from __future__ import annotations

from typing import Any, get_args

from ...answers.records import AnswerFault, FeeAnswer, FeeLine, Status
from ...words import Lang
from ..answer_json import AnswersJson, file_json, in_order, nothing
from ..answered import NO_FILES, Answered, FeeAsked, Files
from ..fee_text import told
from ..published import Sentences, plain, published


def fees_json(answer: FeeAnswer, lang: Lang, files: Files = NO_FILES) -> dict[str, Any]:
    """What a procedure costs, with its sentences; lines are those of ``files``."""
    said = told(answer, lang, files)
    lines = iter(said.lines)

    def line(_: FeeLine) -> dict[str, object]:
        words = next(lines)
        return {"text": words.amount, "details": list(words.details)}

    whole = {
        "status": answer.status,
        "text": said.total,
        "todo": said.todo,
        "todo_author": said.author,
    }
    sentences: Sentences = {
        FeeAnswer: lambda _: whole,
        FeeLine: line,
        **in_order(AnswerFault, said.not_taken),
    }
    return published(answer, lang, files, sentences)


def entry_json(record: Answered[FeeAnswer], lang: Lang) -> dict[str, Any]:
    """What the procedure of a file costs; nothing of one that cannot be used."""
    tariffs = [
        {"name": one.tariff.name, "file": one.source.name, "hash": one.source.hash} for one in record.tariffs
    ]
    found = nothing(FeeAnswer) if record.answer is None else fees_json(record.answer, lang, record.files)
    return {**file_json(record), "tariffs": tariffs, **found}


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

    def entry(self, record: Answered[FeeAnswer]) -> dict[str, Any]:
        """One file."""
        return entry_json(record, self.options.lang)
