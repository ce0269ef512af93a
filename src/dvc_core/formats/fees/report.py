"""A fee answer as a document and as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from ...answers.records import FeeAnswer, FeeLine, Status
from ...words import Lang, format_message
from ...words.document import Document, Text
from ..answer_text import errors_text, not_taken_texts, numbered, opening, question_section, summary_keys
from ..answer_words import ANSWERS
from ..answered import NO_FILES, Answered, AnswerFiles, FeeQuery
from ..entries import JsonKey, JsonObject
from ..fee_text import case, line_item, summary
from ..fee_words import FEES
from ..json_output import Hash
from ..published import Computed


def document(
    answer: FeeAnswer,
    lang: Lang,
    files: AnswerFiles = NO_FILES,
    errors: Iterable[str] = (),
    *,
    page: bool = True,
    brief: bool = False,
) -> Document:
    """The document of a fee answer, for a page or a terminal. ``brief``: no more questions are asked."""
    text, todo, author = summary(answer, lang)
    doubts = [format_message(ANSWERS["doubt"], lang, why=doubt) for doubt in answer.doubts]
    more = [*([] if brief else [todo]), *([] if page else [author]), *([] if brief else doubts)]
    if answer.unknown == "past_known" and not answer.assume_continued and not page:
        more.append(format_message(FEES["how_to_continue"], lang))
    total = Text(text, (answer.status,), "yellow" if answer.unknown else "green", strong=True)
    beginning = opening("" if brief else case(answer, lang), not_taken_texts(answer, lang), errors)
    return Document(
        "fee",
        format_message(FEES["title"], lang) + (f": {answer.name}" if answer.name else ""),
        (*beginning, total, *map(Text, filter(None, more))),
        (
            *numbered(line_item(line, answer, lang, files) for line in answer.lines),
            *(() if brief else question_section(answer, lang, page=page)),
        ),
    )


def report(
    answer: FeeAnswer, record: Answered[FeeAnswer], _: FeeQuery, lang: Lang, *, page: bool
) -> Document:
    """The document of the fee answer of a file."""
    return document(answer, lang, record.files, errors_text(record.errors, record.read, lang), page=page)


TARIFF = JsonObject(
    "TariffEntry",
    "A tariff of a province that was looked at.",
    (
        JsonKey("name", str, lambda one, _: one.tariff.name),
        JsonKey("file", str, lambda one, _: one.source.name),
        JsonKey("hash", Hash, lambda one, _: one.source.hash),
    ),
)
#: The tariffs that were looked at.
BESIDE = (
    JsonKey("tariffs", TARIFF.types, lambda record, c: [TARIFF.data(one, c.lang) for one in record.tariffs]),
)
#: What is said of fees in sentences.
KEYS: Computed = {
    FeeAnswer: summary_keys(Status, summary),
    FeeLine: (
        JsonKey("text", str, lambda line, c: line_item(line, c.parent, c.lang, c.files).text),
        JsonKey(
            "details",
            list[str],
            lambda line, c: [one.text for one in line_item(line, c.parent, c.lang, c.files).details],
        ),
    ),
}
