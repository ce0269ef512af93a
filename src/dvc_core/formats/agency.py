"""Who takes a dossier in, deals with it and decides, reported: as a document, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, get_args

from ..answers.agency import AgencyAnswer, AgencyLine, AgencyReason, AgencyStatus, agency
from ..finding import Finding, Path
from ..model.loader import Loaded
from ..words import Both, Lang, cite, format_message, sentences_of, show
from ..words.document import Document, DocumentItem, DocumentSection, Link, Text
from .answer_errors import errors_of
from .answer_reports import AnswerType
from .answer_text import AnswerSummary, errors_text, opening, summary_keys, unknown_summary
from .answer_words import Why, reasons, shared_sentence
from .answered import Answered
from .published import labelled
from .sentence_tables import sentences

_WORDS: Mapping[str, Both] = sentences("agency")["sentences"]
_sentence = sentences_of(_WORDS)
_ROLES: Mapping[str, Both] = sentences("agency")["roles"]
_REASONS: Mapping[AgencyReason, Why] = reasons("agency")


class AgencyQuery(NamedTuple):
    """The question of an agency answer: nothing but the day."""


def _summary(answer: AgencyAnswer, lang: Lang) -> AnswerSummary:
    if answer.unknown is not None:
        return unknown_summary(_WORDS[answer.status], _REASONS[answer.unknown], answer, lang)
    deciding = "; ".join(line.name for line in answer.lines if line.role == "decides")
    text = _sentence(answer.status, lang, who=deciding)
    doubted = any(line.doubts for line in answer.lines)
    return AnswerSummary(f"{text} {shared_sentence('doubted', lang)}" if doubted else text)


def _document(
    answer: AgencyAnswer, record: Answered[AgencyAnswer], _: AgencyQuery, lang: Lang, *, page: bool
) -> Document:
    text, todo, author = _summary(answer, lang)
    more = (todo, "" if page else author, *labelled(answer, lang))
    case = shared_sentence("on", lang, on=show(answer.on, lang)) + "."
    items = tuple(
        DocumentItem(
            format_message(_ROLES[line.role], lang), line.name, tuple(map(Link, _details(line, lang)))
        )
        for line in answer.lines
    )
    return Document(
        "agency",
        _sentence("title", lang) + (f": {answer.name}" if answer.name else ""),
        (
            *opening(case, (), errors_text(record.errors, record.read, lang)),
            Text(text, (answer.status,), "bold" if answer.unknown is None else "yellow", strong=True),
            *map(Text, filter(None, more)),
        ),
        (DocumentSection(items=items, marks="numbers"),) if items else (),
    )


def _details(line: AgencyLine, lang: Lang) -> Iterator[str]:
    for one in line.former:
        now = "; ".join(one.successors)
        yield _sentence("former", lang, name=one.name, ended=show(one.ended, lang), now=now)
        if one.law is not None:
            yield shared_sentence("basis", lang, law=cite(one.law, lang))
    yield from (shared_sentence("doubt", lang, why=doubt) for doubt in line.doubts)
    yield from labelled(line, lang)


def _of_file(
    loaded: Loaded, _: AgencyQuery, on: date, findings: Iterable[Finding] | None = None
) -> Answered[AgencyAnswer]:
    errors = tuple(errors_of(loaded, on, _of_agencies, findings))
    found = None if loaded.procedure is None else agency(loaded.procedure, on)
    return Answered(loaded, found, errors=errors)


def _of_agencies(path: Path) -> bool:
    return path[:1] == ("co_quan_giai_quyet",)


TYPE = AnswerType(
    "agency",
    "Agencies of tthc agency.",
    AgencyAnswer,
    AgencyQuery,
    get_args(AgencyStatus),
    _of_file,
    _document,
    {AgencyAnswer: summary_keys(AgencyStatus, _summary)},
    _WORDS["sum"],
)
