"""A checklist and the cost of each way of filing, as a document and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...answers.records import (
    Burden,
    ChecklistAnswer,
    DatabaseSubstitute,
    ListStatus,
    PaperLine,
    Reason,
    Status,
    Total,
    Trip,
)
from ...finding import Frozen
from ...words import Lang, format_message, show
from ...words.document import Document, DocumentSection, Text, points
from ..answer_reports import first_fault
from ..answer_text import case_text, errors_text, not_taken_texts, opening, question_section, summary_keys
from ..answer_words import ANSWERS
from ..answered import Against, Answered, AnswerFiles, ChecklistQuery
from ..checklist_text import (
    Group,
    MeasureChange,
    against_texts,
    changes,
    group_of,
    paper_details,
    paper_sections,
    paper_sheets,
    summary,
    trip_text,
    ways_section,
)
from ..checklist_words import CHECKLIST
from ..entries import Context, JsonKey, JsonObject
from ..fee_text import totals_text
from ..json_output import Hash
from ..published import Computed, published, shape


def document(
    answer: ChecklistAnswer,
    ways: Sequence[Burden],
    lang: Lang,
    errors: Iterable[str] = (),
    *,
    page: bool = True,
) -> Document:
    """The document of a checklist, for a page or a terminal."""
    text, todo, author = summary(answer, lang)
    total = Text(text, ("total",), "yellow" if answer.unknown else "bold", strong=True)
    doubts = (format_message(ANSWERS["doubt"], lang, why=doubt) for doubt in answer.doubts)
    more = [todo, *([] if page else [author]), *doubts]
    case = case_text(format_message(ANSWERS["on"], lang, on=show(answer.on, lang)), answer, lang)
    groups = [*paper_sections(answer, lang, page=page)]
    if groups:
        groups[0] = groups[0]._replace(on_screen=format_message(CHECKLIST["printed"], lang))
    return Document(
        "checklist",
        answer.name or answer.code or "–",
        (*opening(case, not_taken_texts(answer, lang), errors), total, *map(Text, filter(None, more))),
        (
            *groups,
            *points(format_message(CHECKLIST["notes"], lang), answer.notes),
            *question_section(answer, lang, page=page),
            *([ways_section(ways, lang, [one.name for one in answer.asks])] if ways else []),
        ),
    )


def _against(record: Answered[ChecklistAnswer], lang: Lang) -> Iterator[DocumentSection]:
    """The differences from the file that a run compares with."""
    other = record.against
    if other is None:
        return
    loaded = other.loaded
    if other.ways is None or loaded.procedure is None:
        fault = first_fault(loaded, lang)
        yield DocumentSection(
            notes=(format_message(CHECKLIST["against_not_usable"], lang, file=loaded.name, fault=fault),)
        )
        return
    head = format_message(CHECKLIST["against"], lang, name=loaded.procedure.name or "", file=loaded.name)
    now = record.loaded.procedure
    yield from points(head, against_texts(loaded.procedure, other.ways, now, record.ways, lang))


def report(
    answer: ChecklistAnswer, record: Answered[ChecklistAnswer], _: ChecklistQuery, lang: Lang, *, page: bool
) -> Document:
    """The document of the checklist of a file."""
    found = document(answer, record.ways, lang, errors_text(record.errors, record.read, lang), page=page)
    return found._replace(sections=(*found.sections, *_against(record, lang)))


def _rule_text(one: DatabaseSubstitute, lang: Lang) -> str:
    return format_message(CHECKLIST["stated" if one.stated else "reminder"], lang)


WAY_FEE = JsonObject(
    "WayFee",
    "What is to be paid: as of tthc fee, without its lines.",
    (
        JsonKey("status", Status, lambda fee, _: fee.status),
        JsonKey("totals", list[shape(Total)], lambda fee, c: [published(one, c.lang) for one in fee.totals]),  # type: ignore[misc]
        JsonKey("unknown", Reason | None, lambda fee, _: fee.unknown),
        JsonKey("text", str, lambda fee, c: totals_text(fee, c.lang)),
    ),
)
#: What is said of papers, and of ways of filing, in sentences.
KEYS: Computed = {
    ChecklistAnswer: summary_keys(ListStatus, summary),
    PaperLine: (
        JsonKey("group", Group, lambda line, _: group_of(line)),
        JsonKey("text", str, lambda line, c: paper_sheets(line, c.lang)),
        JsonKey("details", list[str], lambda line, c: [*paper_details(line, c.parent, c.lang)]),
    ),
    DatabaseSubstitute: (
        JsonKey("rule", None, lambda one, c: published(one.rule, c.lang) | {"text": _rule_text(one, c.lang)}),
    ),
    Burden: (JsonKey("fee", WAY_FEE.type, lambda way, c: WAY_FEE.data(way.fee, c.lang)),),
    Trip: (JsonKey("text", str, lambda trip, c: trip_text(trip.place, certain=trip.certain, lang=c.lang)),),
}


_WAYS: Any = list[shape(Burden, Frozen(KEYS))]  # type: ignore[misc] # computed


def _ways(ways: Iterable[Burden] | None, context: Context) -> list[dict[str, Any]] | None:
    return None if ways is None else [published(one, context.lang, context.files, KEYS) for one in ways]


def _changes(other: Against, context: Context) -> list[dict[str, Any]]:
    now = context.parent.ways
    found = () if other.ways is None else changes(other.ways, now, context.lang)
    return [published(one, context.lang) for one in found]


#: Of the file that a run compares with; ``parent`` is the file compared.
AGAINST = JsonObject(
    "AgainstEntry",
    "The file that is compared with; no ways where it cannot be used.\n\n"
    "A measure of a way of filing that is another in the two files is a change; without a measure one of them lacks the way.",
    (
        JsonKey("file", str, lambda other, _: other.loaded.name),
        JsonKey("hash", Hash, lambda other, _: other.loaded.source.hash),
        JsonKey(
            "procedure", str | None, lambda other, _: other.loaded.procedure and other.loaded.procedure.code
        ),
        JsonKey("name", str | None, lambda other, _: other.loaded.procedure and other.loaded.procedure.name),
        JsonKey(
            "ways",
            _WAYS | None,
            lambda other, c: _ways(other.ways, Context(c.lang, AnswerFiles(other.loaded.source))),
        ),
        JsonKey("changes", list[shape(MeasureChange)], _changes),  # type: ignore[misc]
    ),
)
#: The cost of each way of filing, and the file compared with.
BESIDE = (
    JsonKey("ways", _WAYS, lambda record, c: _ways(record.ways, c)),
    JsonKey(
        "against",
        AGAINST.type | None,
        lambda record, c: record.against and AGAINST.data(record.against, c.lang, record),
    ),
)
