"""A checklist and the cost of each way of filing, as a document and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from typing_extensions import TypedDict

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
from ...words import Lang, say, show
from ...words.document import Document, Section, Text, points
from ..answer_reports import first_fault
from ..answer_text import case_text, errors_text, not_taken_texts, opening, question_section, summary_keys
from ..answer_words import ANSWERS
from ..answered import Against, Answered, ChecklistAsked, Files
from ..checklist_text import (
    Change,
    Group,
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
from ..entries import Context, Key
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
    doubts = (say(ANSWERS["doubt"], lang, why=doubt) for doubt in answer.doubts)
    more = [todo, *([] if page else [author]), *doubts]
    case = case_text(say(ANSWERS["on"], lang, on=show(answer.on, lang)), answer, lang)
    groups = [*paper_sections(answer, lang, page=page)]
    if groups:
        groups[0] = groups[0]._replace(on_screen=say(CHECKLIST["printed"], lang))
    return Document(
        "checklist",
        answer.name or answer.code or "–",
        (*opening(case, not_taken_texts(answer, lang), errors), total, *map(Text, filter(None, more))),
        (
            *groups,
            *points(say(CHECKLIST["notes"], lang), answer.notes),
            *question_section(answer, lang, page=page),
            *([ways_section(ways, lang, [one.name for one in answer.asks])] if ways else []),
        ),
    )


def _against(record: Answered[ChecklistAnswer], lang: Lang) -> Iterator[Section]:
    """The differences from the file that a run compares with."""
    other = record.against
    if other is None:
        return
    loaded = other.loaded
    if other.ways is None or loaded.procedure is None:
        fault = first_fault(loaded, lang)
        yield Section(notes=(say(CHECKLIST["against_not_usable"], lang, file=loaded.name, fault=fault),))
        return
    head = say(CHECKLIST["against"], lang, name=loaded.procedure.name or "", file=loaded.name)
    now = record.loaded.procedure
    yield from points(head, against_texts(loaded.procedure, other.ways, now, record.ways, lang))


def report(
    answer: ChecklistAnswer, record: Answered[ChecklistAnswer], _: ChecklistAsked, lang: Lang, *, page: bool
) -> Document:
    """The document of the checklist of a file."""
    found = document(answer, record.ways, lang, errors_text(record.errors, record.read, lang), page=page)
    return found._replace(sections=(*found.sections, *_against(record, lang)))


def _rule_text(one: DatabaseSubstitute, lang: Lang) -> str:
    return say(CHECKLIST["stated" if one.stated else "reminder"], lang)


class WayFee(TypedDict):
    """What is to be paid: as of tthc fee, without its lines."""

    status: Status
    totals: list[shape(Total)]  # type: ignore[valid-type] # the shape of a record is computed
    unknown: Reason | None
    text: str


def _way_fee(way: Burden, context: Context) -> WayFee:
    fee, lang = way.fee, context.lang
    totals = [published(one, lang) for one in fee.totals]
    return {"status": fee.status, "totals": totals, "unknown": fee.unknown, "text": totals_text(fee, lang)}


#: What is said of papers, and of ways of filing, in sentences.
KEYS: Computed = {
    ChecklistAnswer: summary_keys(ListStatus, summary),
    PaperLine: (
        Key("group", Group, lambda line, _: group_of(line)),
        Key("text", str, lambda line, c: paper_sheets(line, c.lang)),
        Key("details", list[str], lambda line, c: [*paper_details(line, c.parent, c.lang)]),
    ),
    DatabaseSubstitute: (
        Key("rule", None, lambda one, c: published(one.rule, c.lang) | {"text": _rule_text(one, c.lang)}),
    ),
    Burden: (Key("fee", WayFee, _way_fee),),
    Trip: (Key("text", str, lambda trip, c: trip_text(trip.place, certain=trip.certain, lang=c.lang)),),
}


class AgainstEntry(TypedDict):
    """The file that is compared with; no ways where it cannot be used.

    A measure of a way of filing that is another in the two files is a change; without a measure one of them lacks the way.
    """

    file: str
    hash: Hash
    procedure: str | None
    name: str | None
    ways: list[shape(Burden, Frozen(KEYS))] | None  # type: ignore[valid-type]
    changes: list[shape(Change)]  # type: ignore[valid-type]


class Ways(TypedDict):
    """What each way of filing costs."""

    ways: list[shape(Burden, Frozen(KEYS))]  # type: ignore[valid-type]
    against: AgainstEntry | None


def beside(record: Answered[ChecklistAnswer], lang: Lang) -> dict[str, object]:
    """The cost of each way of filing, and the file compared with."""
    return {
        "ways": [published(way, lang, record.files, KEYS) for way in record.ways],
        "against": None if record.against is None else _against_json(record, record.against, lang),
    }


def _against_json(record: Answered[ChecklistAnswer], other: Against, lang: Lang) -> AgainstEntry:
    loaded = other.loaded
    procedure, ways = loaded.procedure, other.ways
    there = Files(loaded.source)
    return {
        "file": loaded.name,
        "hash": loaded.source.hash,
        "procedure": None if procedure is None else procedure.code,
        "name": None if procedure is None else procedure.name,
        "ways": None if ways is None else [published(way, lang, there, KEYS) for way in ways],
        "changes": [] if ways is None else [published(one, lang) for one in changes(ways, record.ways, lang)],
    }
