"""What a procedure costs, reported: as a document, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from ...answers.records import FeeAnswer, FeeLine, Status
from ...words import Lang, say
from ...words.document import Document, Text
from ..answer_text import errors_text, numbered, opening, question_section, summary_keys
from ..answered import Answered, FeeAsked
from ..entries import Key
from ..fee_text import FeeText, fee_text, line_text, summary
from ..fee_words import FEES
from ..published import Computed


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


def tariffs(record: Answered[FeeAnswer], _: Lang) -> dict[str, object]:
    """The tariffs that were looked at."""
    return {
        "tariffs": [
            {"name": one.tariff.name, "file": one.source.name, "hash": one.source.hash}
            for one in record.tariffs
        ]
    }


#: What is said of fees in sentences.
KEYS: Computed = {
    FeeAnswer: summary_keys(Status, summary),
    FeeLine: (
        Key("text", str, lambda line, c: line_text(line, c.parent, c.lang, c.files).amount),
        Key("details", list[str], lambda line, c: [*line_text(line, c.parent, c.lang, c.files).details]),
    ),
}
