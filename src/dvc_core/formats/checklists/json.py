"""For machines: the shape ``answers/v0`` of checklists, published as ``schemas/answers.v0.json``."""

from __future__ import annotations

from typing import Any, get_args

from ...answers.records import (
    AnswerFault,
    Burden,
    ChecklistAnswer,
    DatabaseSubstitute,
    ListStatus,
    PaperLine,
    Trip,
)
from ...words import Lang, say
from ..answer_json import AnswersJson, file_json, in_order, nothing
from ..answered import NO_FILES, Against, Answered, ChecklistAsked, Files
from ..answers import AgainstEntry, WayFee
from ..checklist_text import changes, group_of, told, trip_text
from ..checklist_words import CHECKLIST
from ..fee_text import totals_text
from ..published import Sentences, plain, published


def checklist_json(answer: ChecklistAnswer, lang: Lang, files: Files = NO_FILES) -> dict[str, Any]:
    """What is to be brought, with the sentences; lines are those of ``files``."""
    said = told(answer, lang)
    # In the order of the file; each group has its papers in that order, too.
    papers = {group.id: iter(group.papers) for group in said.groups}

    def paper(line: PaperLine) -> dict[str, object]:
        words = next(papers[group_of(line)])
        return {"group": group_of(line), "text": words.sheets, "details": list(words.details)}

    def spared(one: DatabaseSubstitute) -> dict[str, object]:
        text = say(CHECKLIST["stated" if one.stated else "reminder"], lang)
        return {"rule": {**published(one.rule, lang), "text": text}}

    whole = {
        "status": answer.status,
        "text": said.total,
        "todo": said.todo,
        "todo_author": said.author,
    }
    sentences: Sentences = {
        ChecklistAnswer: lambda _: whole,
        PaperLine: paper,
        DatabaseSubstitute: spared,
        **in_order(AnswerFault, said.not_taken),
    }
    return published(answer, lang, files, sentences)


def way_json(way: Burden, lang: Lang, files: Files = NO_FILES) -> dict[str, Any]:
    """What a way of filing costs an applicant."""
    fee: WayFee = {
        "status": way.fee.status,
        "totals": [published(one, lang) for one in way.fee.totals],
        "unknown": way.fee.unknown,
        "text": totals_text(way.fee, lang),
    }

    def trip(one: Trip) -> dict[str, str]:
        return {"text": trip_text(one.place, certain=one.certain, lang=lang)}

    return published(way, lang, files, {Burden: lambda _: {"fee": fee}, Trip: trip})


def entry_json(record: Answered[ChecklistAnswer], lang: Lang) -> dict[str, Any]:
    """What is to be brought for the procedure of a file; nothing of one that cannot be used."""
    answer = record.answer
    found = nothing(ChecklistAnswer) if answer is None else checklist_json(answer, lang, record.files)
    return {
        **file_json(record),
        **found,
        "ways": [way_json(way, lang, record.files) for way in record.ways],
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
        "ways": None if ways is None else [way_json(way, lang, there) for way in ways],
        "changes": [] if ways is None else [published(one, lang) for one in changes(ways, record.ways, lang)],
    }


class Report(AnswersJson[ChecklistAnswer, ChecklistAsked]):
    """Checklists."""

    kind = "checklist"
    statuses = get_args(ListStatus)

    def asked_json(self) -> dict[str, object]:
        """What was asked."""
        asked = self.asked
        return {"channel": asked.channel, "answers": plain(asked.answers), "against": asked.against}

    def entry(self, record: Answered[ChecklistAnswer]) -> dict[str, Any]:
        """One file."""
        return entry_json(record, self.options.lang)
