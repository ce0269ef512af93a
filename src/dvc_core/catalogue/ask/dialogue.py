"""The questions asked one by one in a terminal: choose, say on what ground, go on; answers are those of a filled sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ...law.day import today
from ...levels.portal import PORTAL_FACTS
from ...words import Both, Lang, clean, format_message
from ...words.folding import fold
from ..sentences import sentences_of
from .questions import CatalogueQuestions, ServiceQuestion
from .sheet import WORDS, AnsweredRow, SheetRow, answer_of, question_rows, question_text

DIALOGUE: Mapping[str, Both] = sentences_of("dialogue")
_NEXT, _DONE = ("tiep", "next"), ("xong", "done")
#: What is asked for beside a yes or no: of a task its ground; of the portal a reason is enough.
_GROUNDS, _OF_PORTAL = ("number", "article", "clause", "reason"), ("reason",)


def dialogue(
    asked: CatalogueQuestions, lang: Lang, prompt: Callable[[str], str | None], show: Callable[[str], None]
) -> Iterator[AnsweredRow]:
    """The answers given, each checked as a row of a sheet is; one that lacks something is asked again.

    ``prompt`` returns what was typed, None at the end of the input; ``show`` prints a line.
    """
    who = prompt(format_message(WORDS["who"], lang))
    if not who or not who.strip():
        return
    for number, question in enumerate(asked.questions, 1):
        agency = question.agency or format_message(DIALOGUE["portal"], lang)
        words = {"text": question_text(question.fact, lang), "total": len(asked.questions), "agency": agency}
        show(clean(format_message(DIALOGUE["question"], lang, n=number, **words)))
        show(format_message(DIALOGUE["choose"], lang))
        for said in _of_question(question, lang, prompt, show, who):
            if said in _DONE:
                return
            if isinstance(said, AnsweredRow):
                yield said


def _of_question(
    question: ServiceQuestion,
    lang: Lang,
    prompt: Callable[[str], str | None],
    show: Callable[[str], None],
    who: str,
) -> Iterator[AnsweredRow | str]:
    """The answers to one question, service by service; a word that ends the dialogue comes last."""
    for row in question_rows(question, lang):
        if row["file"]:
            name = " ".join(filter(None, (row["code"], row["name"]))) or row["file"]
            show(clean(format_message(DIALOGUE["for"], lang, name=name)))
        if row["sentences"]:
            show(clean(row["sentences"]))
        while True:
            choice = prompt(format_message(WORDS["answer"], lang))
            word = fold(choice) if choice is not None else _DONE[0]
            if word in (*_NEXT, *_DONE):
                yield word
                return
            if not word:
                break
            found = _filled(row, choice or "", who, lang, prompt)
            if isinstance(found, AnsweredRow):
                yield found
                break
            show(clean(found[lang]))


def _filled(
    row: SheetRow, choice: str, who: str, lang: Lang, prompt: Callable[[str], str | None]
) -> AnsweredRow | Both:
    """A row with what was chosen and its grounds."""
    grounds = _OF_PORTAL if row["key"] in PORTAL_FACTS else _GROUNDS
    values = {key: prompt(format_message(WORDS[key], lang)) or "" for key in grounds}
    given = {"answer": choice, "who": who, "day": today().isoformat(), **values}
    return answer_of(row["file"] or question_text(row["key"], lang), {**row, **given})
