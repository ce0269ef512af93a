"""What a procedure costs, reported: as a document, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...answers.records import AnswerFault, FeeAnswer, FeeLine
from ...words import Lang, say
from ...words.document import Document, Text
from ..answer_text import errors_text, not_taken_text, numbered, opening, question_section
from ..answered import NO_FILES, Answered, FeeAsked, Files
from ..fee_text import FeeText, fee_text, line_text
from ..fee_words import FEES
from ..published import published


def document(
    answer: FeeAnswer, said: FeeText, lang: Lang, errors: Iterable[str] = (), *, page: bool = True
) -> Document:
    """What a procedure costs, in words; for a page, or for a terminal."""
    total = Text(said.total, (answer.status,), "yellow" if answer.unknown else "green", strong=True)
    more = [said.todo, *([] if page else [said.author]), *said.doubts]
    if answer.unknown == "past_known" and not answer.assume_continued and not page:
        more.append(say(FEES["how_to_continue"], lang))
    return Document(
        "fee",
        say(FEES["title"], lang) + (f": {answer.name}" if answer.name else ""),
        (*opening(said.case, said.not_taken, errors), total, *map(Text, filter(None, more))),
        (
            *numbered((line.name, line.amount, line.details) for line in said.lines),
            *question_section(said.asks, said.questions, lang, page=page),
        ),
    )


def report(
    answer: FeeAnswer, record: Answered[FeeAnswer], _: FeeAsked, lang: Lang, *, page: bool
) -> Document:
    """What the procedure of a file costs, in words."""
    errors = errors_text(record.errors, record.read, lang)
    return document(answer, fee_text(answer, lang, record.files), lang, errors, page=page)


def fees_json(answer: FeeAnswer, lang: Lang, files: Files = NO_FILES) -> dict[str, Any]:
    """What a procedure costs, with its sentences; lines are those of ``files``."""
    said = fee_text(answer, lang, files)

    def line(one: FeeLine) -> dict[str, object]:
        words = line_text(one, answer, lang, files)
        return {"text": words.amount, "details": list(words.details)}

    return published(
        answer,
        lang,
        files,
        {
            FeeAnswer: lambda _: {
                "status": answer.status,
                "text": said.total,
                "todo": said.todo,
                "todo_author": said.author,
            },
            FeeLine: line,
            AnswerFault: lambda fault: {"text": not_taken_text(fault, answer, lang)},
        },
    )


def tariffs(record: Answered[FeeAnswer], _: Lang) -> dict[str, object]:
    """The tariffs that were looked at."""
    return {
        "tariffs": [
            {"name": one.tariff.name, "file": one.source.name, "hash": one.source.hash}
            for one in record.tariffs
        ]
    }
