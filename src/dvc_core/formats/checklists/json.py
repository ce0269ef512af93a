"""For machines: the shape ``answers/v0`` of checklists, published as ``schemas/answers.v0.json``."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import Field
from typing_extensions import TypedDict

from ...answers.records import (
    Burden,
    ChecklistAnswer,
    DateReason,
    ListReason,
    ListStatus,
    PaperLine,
    Reason,
    Span,
    Spared,
    Status,
    TemplateLine,
)
from ...finding import text_of
from ...model.procedure import TimeUnit, Way
from ...words import Lang, say
from ..answer_json import (
    Amount,
    AnswerFaultEntry,
    AnswersHead,
    AnswersJson,
    FileEntry,
    PathText,
    QuestionEntry,
    RuleEntry,
    amount_json,
    faults_json,
    file_json,
    nothing,
    plain,
    question_json,
    rule_json,
)
from ..answered import NO_FILES, Against, Answered, ChecklistAsked, Files
from ..checklist_text import Change, Group, ToldPaper, changes, group_of, told, trip_text
from ..checklist_words import CHECKLIST
from ..citations import cited
from ..fee_text import totals_text
from ..fees.json import TotalEntry, totals_json
from ..json_output import Count, Hash, LineOrNull

Copies = Annotated[int | None, Field(description="null where the file does not say it")]


class TemplateEntry(TypedDict):
    """The form of the law that a paper is written on, and where it is had."""

    path: Annotated[PathText, Field(description="nothing where the file only names it")]
    line: LineOrNull
    id: str
    name: str
    number: str
    file: str
    source_file: str
    address: str
    form: Annotated[str, Field(description="the electronic form, or nothing")]


class OneOfEntry(TypedDict):
    """A paper that may stand in the place of another."""

    name: str
    originals: Copies
    copies: Copies


class SparedEntry(TypedDict):
    """Why a paper perhaps need not be handed in: a database may have it."""

    database: str
    otherwise: Annotated[
        str, Field(description="what is handed in when it cannot be looked up, in Vietnamese")
    ]
    rule: RuleEntry
    stated: Annotated[
        bool, Field(description="whether the file says so, or only a general list that reminds")
    ]


class PaperEntry(TypedDict):
    """A paper of the dossier."""

    path: PathText
    line: LineOrNull
    id: str
    name: str
    group: Group
    handling: Literal["nop", "xuat_trinh"]
    needed: Annotated[bool | None, Field(description="null where an open question decides")]
    asks: Annotated[list[str], Field(description="the open questions that decide whether it is needed")]
    only_if: str
    case: str
    originals: Copies
    copies: Copies
    sets: Annotated[
        int | None, Field(description="how often it is handed in; null where the file does not say it")
    ]
    as_file: Annotated[bool | None, Field(description="whether it may be handed in as a file")]
    template: TemplateEntry | None
    one_of: list[OneOfEntry]
    spared: SparedEntry | None
    citation: str
    note: str
    doubts: Annotated[list[str], Field(description="what the file calls not verified of it, in Vietnamese")]
    text: str
    details: list[str]


class SpanEntry(TypedDict):
    """A number, from, to; ``most`` is null where nothing limits it."""

    least: Count
    most: Count | None


class TripEntry(TypedDict):
    """What makes a visit, or leaves open whether there is one."""

    path: PathText
    line: LineOrNull
    certain: Annotated[bool | None, Field(description="null where that is open")]
    text: str


class LengthEntry(TypedDict):
    """A length of time."""

    amount: Amount
    unit: TimeUnit


class WayFeeEntry(TypedDict):
    """What is to be paid: as of tthc fee, without its lines."""

    status: Status
    totals: list[TotalEntry]
    unknown: Reason | None
    text: str


class WayEntry(TypedDict):
    """What a way of filing costs an applicant; null where the file does not say it."""

    channel: Way
    case: Annotated[
        str, Field(description="the cases in which alone one may file so, in Vietnamese; or nothing")
    ]
    papers: SpanEntry | None
    originals: SpanEntry | None
    copies: SpanEntry | None
    visits: SpanEntry | None
    trips: list[TripEntry]
    any_hour: bool
    times: Annotated[
        list[list[LengthEntry]],
        Field(
            description="each possible one in parts, those of other units beside; none of what is of the same day"
        ),
    ]
    same_day: bool | None
    returns: Annotated[
        bool | None, Field(description="whether a result is returned; null where that is open")
    ]
    doubts: Annotated[
        list[str], Field(description="what the file calls not verified of how results are returned")
    ]
    time_asks: Annotated[
        list[QuestionEntry], Field(description="the questions that decide how long it takes")
    ]
    time_unknown: DateReason | None
    fee: WayFeeEntry


class ChangeEntry(TypedDict):
    """A measure of a way of filing that is another in two files; without a measure one of them lacks the way."""

    channel: Way
    measure: str
    was: str
    now: str


class AgainstEntry(TypedDict):
    """The file that is compared with; no ways where it cannot be used."""

    file: str
    hash: Hash
    procedure: str | None
    name: str | None
    ways: list[WayEntry] | None
    changes: list[ChangeEntry]


class ListEntry(TypedDict):
    """What is to be brought; no status where its file cannot be used."""

    procedure: Annotated[str | None, Field(description="its code")]
    name: str | None
    status: ListStatus | None
    sets: int | None
    unknown: Annotated[ListReason | None, Field(description="why it is not known; null where it is")]
    text: str
    todo: Annotated[str, Field(description="what to do where it is unknown")]
    todo_author: Annotated[str, Field(description="what who writes the file can do")]
    lines: list[PaperEntry]
    notes: Annotated[list[str], Field(description="as the file has them, in Vietnamese")]
    doubts: Annotated[
        list[str], Field(description="what the file calls not verified of the list, in Vietnamese")
    ]
    asks: list[QuestionEntry]
    faults: list[AnswerFaultEntry]


class ChecklistEntry(ListEntry, FileEntry):
    """What is to be brought for the procedure of a file, and what each way of filing costs."""

    ways: list[WayEntry]
    against: AgainstEntry | None


class ChecklistHead(AnswersHead):
    """What was asked of every file."""

    kind: Literal["checklist"]
    channel: Way | None
    answers: dict[str, Any]
    against: Annotated[str, Field(description="the file that is compared with, or nothing")]


class ChecklistSummary(TypedDict):
    """The counts of a run: files by what came out."""

    files: Count
    whole: Count
    open: Count
    unknown: Count
    not_usable: Count


class ChecklistAnswers(ChecklistHead):
    """Checklists of tthc checklist."""

    results: list[ChecklistEntry]
    summary: ChecklistSummary


def checklist_json(answer: ChecklistAnswer, lang: Lang, files: Files = NO_FILES) -> ListEntry:
    """What is to be brought, with the sentences; lines are those of ``files``."""
    said = told(answer, lang)
    papers = {group.id: iter(group.papers) for group in said.groups}
    return {
        "procedure": answer.code,
        "name": answer.name,
        "status": answer.status,
        "sets": answer.sets,
        "unknown": answer.unknown,
        "text": said.total,
        "todo": said.todo,
        "todo_author": said.author,
        # In the order of the file; each group has its papers in that order, too.
        "lines": [_paper_json(line, next(papers[group_of(line)]), lang, files) for line in answer.lines],
        "notes": list(answer.notes),
        "doubts": list(answer.doubts),
        "asks": [question_json(one) for one in answer.asks],
        "faults": faults_json(answer.faults, said.not_taken),
    }


def way_json(way: Burden, lang: Lang, files: Files = NO_FILES) -> WayEntry:
    """What a way of filing costs an applicant."""
    fee = way.fee
    return {
        "channel": way.channel,
        "case": way.case,
        "papers": _span_json(way.papers),
        "originals": _span_json(way.originals),
        "copies": _span_json(way.copies),
        "visits": _span_json(way.visits),
        "trips": [
            {
                "path": text_of(place),
                "line": files.line(place),
                "certain": certain,
                "text": trip_text(place, certain=certain, lang=lang),
            }
            for place, certain in way.trips
        ],
        "any_hour": way.any_hour,
        "times": [
            [{"amount": amount_json(amount), "unit": unit} for amount, unit in length] for length in way.times
        ],
        "same_day": way.same_day,
        "returns": way.returns,
        "doubts": [*way.doubts],
        "time_asks": [question_json(one) for one in way.time_asks],
        "time_unknown": way.time_unknown,
        "fee": {
            "status": fee.status,
            "totals": totals_json(fee),
            "unknown": fee.unknown,
            "text": totals_text(fee, lang),
        },
    }


def entry_json(record: Answered[ChecklistAnswer], lang: Lang) -> ChecklistEntry:
    """What is to be brought for the procedure of a file; nothing of one that cannot be used."""
    found = nothing(ListEntry) if record.answer is None else checklist_json(record.answer, lang, record.files)
    return {
        **file_json(record),
        **found,
        "ways": [way_json(way, lang, record.files) for way in record.ways],
        "against": None if record.against is None else _against_json(record, record.against, lang),
    }


def _paper_json(line: PaperLine, words: ToldPaper, lang: Lang, files: Files) -> PaperEntry:
    return {
        "path": text_of(line.place),
        "line": files.line(line.place),
        "id": line.id,
        "name": line.name,
        "group": group_of(line),
        "handling": line.handling,
        "needed": line.needed,
        "asks": list(line.asks),
        "only_if": line.only_if,
        "case": line.case,
        "originals": line.originals,
        "copies": line.copies,
        "sets": line.sets,
        "as_file": line.as_file,
        "template": None if line.template is None else _template_json(line.template, files),
        "one_of": [one._asdict() for one in line.alternatives],  # type: ignore[misc]  # the names are those of the entry
        "spared": None if line.spared is None else _spared_json(line.spared, lang),
        "citation": cited(line.basis, lang),
        "note": line.note,
        "doubts": list(line.doubts),
        "text": words.sheets,
        "details": list(words.details),
    }


def _template_json(template: TemplateLine, files: Files) -> TemplateEntry:
    return {
        "path": text_of(template.place),
        "line": files.line(template.place) if template.place else None,
        "id": template.id,
        "name": template.name,
        "number": template.number,
        "file": template.file,
        "source_file": template.source_file,
        "address": template.address,
        "form": template.form,
    }


def _spared_json(spared: Spared, lang: Lang) -> SparedEntry:
    words = say(CHECKLIST["stated" if spared.stated else "reminder"], lang)
    return {
        "database": spared.database,
        "otherwise": spared.otherwise,
        "rule": rule_json(spared.rule, words, lang),
        "stated": spared.stated,
    }


def _span_json(span: Span | None) -> SpanEntry | None:
    return None if span is None else {"least": span.least, "most": span.most}


def _against_json(record: Answered[ChecklistAnswer], other: Against, lang: Lang) -> AgainstEntry:
    loaded = other.loaded
    procedure, ways = loaded.procedure, other.ways
    there = Files(loaded.source)
    return {
        "file": loaded.name,
        "hash": loaded.source.hash,
        "procedure": None if procedure is None else procedure.code,
        "name": None if procedure is None else procedure.name,
        "ways": None if ways is None else [way_json(way, lang, there) for way in ways],
        "changes": [] if ways is None else [_change_json(one) for one in changes(ways, record.ways, lang)],
    }


def _change_json(change: Change) -> ChangeEntry:
    return {"channel": change.channel, "measure": change.measure, "was": change.was, "now": change.now}


class Report(AnswersJson[ChecklistAnswer, ChecklistAsked]):
    """Checklists."""

    kind = "checklist"
    statuses = get_args(ListStatus)

    def asked_json(self) -> dict[str, object]:
        """What was asked."""
        asked = self.asked
        return {"channel": asked.channel, "answers": plain(asked.answers), "against": asked.against}

    def entry(self, record: Answered[ChecklistAnswer]) -> ChecklistEntry:
        """One file."""
        return entry_json(record, self.options.lang)
