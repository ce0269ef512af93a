"""Who takes a dossier in, deals with it and decides, reported: as a document, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, get_args

from ..answers.agency import AgencyAnswer, AgencyLine, AgencyReason, AgencyStatus, agency
from ..words import Lang, cite, show
from ..words.document import Document, DocumentItem, Link, Text
from .answer_reports import AnswerType
from .answer_text import AnswerSummary, AnswerView, answer_document, numbered, summary_keys, unknown_summary
from .answered import Answered
from .published import labelled
from .sentence_tables import Why, answer_sentences, reasons

_sentence = answer_sentences("agency")
_REASONS: Mapping[AgencyReason, Why] = reasons("agency")


class AgencyQuery(NamedTuple):
    """The question of an agency answer: nothing but the day."""


def _summary(answer: AgencyAnswer, lang: Lang) -> AnswerSummary:
    if answer.unknown is not None:
        return unknown_summary(_sentence, _REASONS[answer.unknown], answer, lang)
    deciding = "; ".join(line.name for line in answer.lines if line.role == "decides")
    text = _sentence(answer.status, lang, who=deciding)
    doubted = any(line.doubts for line in answer.lines)
    return AnswerSummary(f"{text} {_sentence('doubted', lang)}" if doubted else text)


def _document(answer: AgencyAnswer, view: AnswerView) -> Document:
    lang = view.lang
    said = _summary(answer, lang)
    total = Text(said.text, (answer.status,), "bold" if answer.unknown is None else "yellow", strong=True)
    title = _sentence("title", lang) + (f": {answer.name}" if answer.name else "")
    lines = numbered(
        DocumentItem(_sentence(f"roles.{line.role}", lang), line.name, tuple(map(Link, _details(line, lang))))
        for line in answer.lines
    )
    case = _sentence("on", lang, on=show(answer.on, lang)) + "."
    found = Document("agency", title, (total,), tuple(lines))
    return answer_document(answer, found, said, view, case=case, more=labelled(answer, lang))


def _details(line: AgencyLine, lang: Lang) -> Iterator[str]:
    for one in line.former:
        now = "; ".join(one.successors)
        yield _sentence("former", lang, name=one.name, ended=show(one.ended, lang), now=now)
        if one.law is not None:
            yield _sentence("basis", lang, law=cite(one.law, lang))
    yield from (_sentence("doubt", lang, why=doubt) for doubt in line.doubts)
    yield from labelled(line, lang)


TYPE = AnswerType(
    "agency",
    "Agencies of tthc agency.",
    AgencyAnswer,
    AgencyQuery,
    get_args(AgencyStatus),
    lambda loaded, procedure, _, on: Answered(loaded, agency(procedure, on)),
    {"co_quan_giai_quyet": ()},
    _document,
    {AgencyAnswer: summary_keys(AgencyStatus, _summary)},
)
