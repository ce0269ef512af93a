"""Who takes a dossier in, deals with it and decides, reported: as a document, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, get_args

from typing_extensions import TypedDict

from ..answers.agency import AgencyAnswer, AgencyLine, AgencyReason, AgencyStatus, agency
from ..finding import Path
from ..model.loader import Loaded
from ..words import Both, Lang, cite, say, show
from ..words.document import Document, Item, Link, Section, Text
from .answer_errors import errors_of
from .answer_reports import AnswerType
from .answer_text import errors_text, opening
from .answer_words import ANSWERS, Why, reasons
from .answered import NO_FILES, Answered, Files
from .published import published
from .sentence_tables import sentences

_WORDS: Mapping[str, Both] = sentences("agency")["sentences"]
_ROLES: Mapping[str, Both] = sentences("agency")["roles"]
_REASONS: Mapping[AgencyReason, Why] = reasons("agency")
_HELP: Both = {
    "vi": "Cho biết nơi tiếp nhận hồ sơ, cơ quan thực hiện, cơ quan quyết định, cơ quan phối hợp, đúng như tệp nêu; tên cơ quan "
    "không còn vào ngày xét có ghi rõ. Tệp không nêu ai quyết định thì nói là không nêu.\n\n"
    "Mã thoát: 0 đã trả lời (chưa biết cũng là trả lời); 1 tệp có lỗi; 2 dùng lệnh không đúng.",
    "en": "Shows who takes the dossier in, who deals with it, who decides and who helps, as the file says it, and names of "
    "agencies that are no more on the day. Where the file does not name who decides, that is said.\n\n"
    "Exit code: 0 answered (not known is an answer); 1 a file has a fault; 2 misuse.",
}


class AgencyAsked(NamedTuple):
    """Nothing but the day is asked."""


class AgencySentences(TypedDict):
    """Who decides; no status where the file cannot be used."""

    status: AgencyStatus | None
    text: str
    todo: str
    todo_author: str


def _sentences(answer: AgencyAnswer, lang: Lang) -> dict[str, str]:
    deciding = "; ".join(line.name for line in answer.lines if line.role == "decides")
    why = None if answer.unknown is None else _REASONS[answer.unknown]
    said = {"who": deciding} if why is None else {"why": why.why[lang]}
    author = None if why is None else why.author
    text = say(_WORDS[answer.status], lang, **said)
    if why is None and any(line.doubts for line in answer.lines):
        text = f"{text} {say(ANSWERS['doubted'], lang)}"
    return {
        "status": answer.status,
        "text": text,
        "todo": "" if why is None else say(ANSWERS["todo"], lang, todo=why.todo[lang]),
        "todo_author": "" if author is None else say(ANSWERS["author"], lang, todo=author[lang]),
    }


def _document(
    answer: AgencyAnswer, record: Answered[AgencyAnswer], _: AgencyAsked, lang: Lang, *, page: bool
) -> Document:
    said = _sentences(answer, lang)
    more = (said["todo"], "" if page else said["todo_author"])
    case = say(ANSWERS["on"], lang, on=show(answer.on, lang)) + "."
    items = tuple(
        Item(say(_ROLES[line.role], lang), line.name, tuple(map(Link, _details(line, lang))))
        for line in answer.lines
    )
    return Document(
        "agency",
        say(_WORDS["title"], lang) + (f": {answer.name}" if answer.name else ""),
        (
            *opening(case, (), errors_text(record.errors, record.read, lang)),
            Text(said["text"], (answer.status,), "bold" if answer.unknown is None else "yellow", strong=True),
            *map(Text, filter(None, more)),
        ),
        (Section(items=items, marks="numbers"),) if items else (),
    )


def _details(line: AgencyLine, lang: Lang) -> Iterator[str]:
    for one in line.former:
        now = "; ".join(one.successors)
        yield say(_WORDS["former"], lang, name=one.name, ended=show(one.ended, lang), now=now)
        if one.law is not None:
            yield say(ANSWERS["basis"], lang, law=cite(one.law, lang))
    yield from (say(ANSWERS["doubt"], lang, why=doubt) for doubt in line.doubts)


def _json(answer: AgencyAnswer, lang: Lang, files: Files = NO_FILES) -> dict[str, Any]:
    return published(answer, lang, files, {AgencyAnswer: lambda one: _sentences(one, lang)})


def _of_file(loaded: Loaded, _: AgencyAsked, on: date) -> Answered[AgencyAnswer]:
    errors = tuple(errors_of(loaded, on, _of_agencies))
    found = None if loaded.procedure is None else agency(loaded.procedure, on)
    return Answered(loaded, found, errors=errors)


def _of_agencies(path: Path) -> bool:
    return path[:1] == ("co_quan_giai_quyet",)


TYPE = AnswerType(
    "agency",
    "Agencies of tthc agency.",
    AgencyAnswer,
    AgencyAsked,
    get_args(AgencyStatus),
    _of_file,
    _document,
    _json,
    _WORDS["sum"],
    more=(AgencySentences,),
    help=_HELP,
)
