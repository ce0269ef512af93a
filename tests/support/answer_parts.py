"""The parts of an answer in words, each by its name: what its document is made of."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from dvc_core.answers.records import ChecklistAnswer, DeadlineAnswer, FeeAnswer
from dvc_core.formats import checklists, deadlines, fees
from dvc_core.formats.answer_text import AnswerView, not_taken_text, question_in_words, question_section
from dvc_core.words import Lang
from dvc_core.words.document import DocumentItem


def _item(item: DocumentItem) -> SimpleNamespace:
    details = tuple(one.text for one in item.details)
    return SimpleNamespace(name=item.name, text=item.text, details=details, days=item.rows and item.rows.rows)


def _not_taken(answer: Any, lang: Lang) -> tuple[str, ...]:
    return tuple(not_taken_text(fault, answer, lang) for fault in answer.faults)


def _common(answer: Any, lang: Lang, summary: Any) -> dict[str, Any]:
    return {
        "text": summary.text,
        "todo": summary.todo,
        "author": summary.author,
        "asks": "".join(section.title for section in question_section(answer, AnswerView(lang))),
        "questions": tuple(question_in_words(one, lang) for one in answer.asks),
    }


def fee_parts(answer: FeeAnswer, lang: Lang) -> SimpleNamespace:
    """What is said of fees."""
    return SimpleNamespace(
        case=fees.case(answer, lang),
        not_taken=_not_taken(answer, lang),
        lines=[_item(fees.line_item(line, answer, lang)) for line in answer.lines],
        **_common(answer, lang, fees.summary(answer, lang)),
    )


def deadline_parts(answer: DeadlineAnswer, lang: Lang) -> SimpleNamespace:
    """What is said of due days."""
    faults = tuple(deadlines.event_fault_text(fault, lang) for fault in answer.event_faults)
    return SimpleNamespace(
        case=deadlines.case(answer, lang),
        not_taken=(*_not_taken(answer, lang), *faults),
        lines=[_item(deadlines.time_item(line, answer, lang)) for line in answer.lines],
        every_day=[_item(deadlines.time_item(line, answer, lang, days="all")).days for line in answer.lines],
        tell=deadlines.missing_event(answer, lang),
        next_event=answer.next_event,
        next_policy=answer.next_policy,
        notes=tuple(deadlines.notes(answer, lang)),
        start=deadlines.start(answer, lang),
        rules=tuple(deadlines.rule_text(rule, lang) for rule in deadlines.used_rules(answer)),
        duties=tuple(deadlines.duty_text(duty, lang) for duty in answer.duties),
        **_common(answer, lang, deadlines.summary(answer, lang)),
    )


def checklist_parts(answer: ChecklistAnswer, lang: Lang) -> SimpleNamespace:
    """What is said of papers."""
    return SimpleNamespace(
        groups=tuple(checklists.paper_sections(answer, lang)),
        **_common(answer, lang, checklists.summary(answer, lang)),
    )
