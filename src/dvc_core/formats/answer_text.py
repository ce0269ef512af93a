"""Sentences that all types of answers share: the case, open questions, rejected answers, errors of files."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from ..answers.answers_given import YES_NO
from ..answers.records import AnswerFault, Burden, Question, RuleUsed
from ..finding import Finding
from ..model.suggest import closest
from ..words import LISTED, Lang, format_message, show
from ..words.document import Document, DocumentItem, DocumentSection, Text
from ..words.folding import fold
from ..words.program import ui_sentence
from ..words.vocabulary import word_label
from .answered import NO_FILES, Answer, Answered, AnswerFiles
from .citations import cited
from .entries import JsonKey
from .sentence_tables import ANSWERS, Why, shared_sentence, way_sentence

#: What every procedure may ask: its labels are those of this package.
_RESERVED = ("kenh", "dia_ban", "phi_dia_gioi")
#: Labels that :mod:`dvc_core.answers` makes where no author wrote any.
_MADE = {ANSWERS[key]["vi"]: ANSWERS[key] for key in ("which_case", "no_case")}
#: A number with its thousands apart.
_GROUPED = re.compile(r"[0-9]{1,3}([., ][0-9]{3})+")
#: How a rule of this package says what amended it.
_AMENDED = re.compile("^sửa đổi, bổ sung bởi Nghị định số ")
#: So many errors of a file are named.
_ERRORS = 3


class AnswerSummary(NamedTuple):
    """An answer in a sentence; what to do where it is not known, for who asks and for who writes the file."""

    text: str
    todo: str = ""
    author: str = ""


def summary_keys(statuses: Any, summary: Callable[[Any, Lang], AnswerSummary]) -> tuple[JsonKey, ...]:
    """The keys of JSON that an answer of any type has beside those of its record; no status where a file cannot be used."""
    todo, author = "what to do where it is unknown", "what who writes the file can do"
    return (
        JsonKey("status", statuses | None, lambda answer, _: answer.status),
        JsonKey("text", str, lambda answer, c: summary(answer, c.lang).text),
        JsonKey("todo", str, lambda answer, c: summary(answer, c.lang).todo, todo),
        JsonKey("todo_author", str, lambda answer, c: summary(answer, c.lang).author, author),
    )


class AnswerView(NamedTuple):
    """How an answer is shown: on a page or at a terminal, of which file, and what was asked."""

    lang: Lang
    page: bool = True
    #: Where nothing is asked any more: without the case and what can still be asked.
    brief: bool = False
    record: Answered[Any] | None = None
    asked: Any = None
    #: Of a checklist of no file: what each way of filing costs.
    ways: Sequence[Burden] = ()

    @property
    def files(self) -> AnswerFiles:
        """The files that it stands in."""
        return NO_FILES if self.record is None else self.record.files

    def errors(self) -> Iterator[str]:
        """For what it may be wrong."""
        if self.record is not None:
            yield from errors_text(self.record.errors, self.record.read, self.lang)


class QuestionText(NamedTuple):
    """An open question, and what it takes: a label for people, and what stands for it in an answer."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    #: In place of options: "from 1".
    takes: str


def errors_text(errors: Sequence[Finding], read: Collection[str], lang: Lang) -> Iterator[str]:
    """The errors for which an answer may be wrong, by file; a tariff is used where it could be ``read``."""
    of_file: dict[str, list[str]] = {}
    for one in errors:
        of_file.setdefault(one.file, []).append(f"{one.code}, {ui_sentence('line', lang)} {one.span.line}")
    for file, places in of_file.items():
        shown = "; ".join(places[:_ERRORS])
        if places[_ERRORS:]:
            shown += f"; {shared_sentence('more_errors', lang, n=len(places) - _ERRORS)}"
        yield shared_sentence("errors" if file in read else "tariff_not_used", lang, file=file, places=shown)


def number(value: Decimal, lang: str) -> str:
    """A number as the language writes it, without zeros that say nothing."""
    return show(int(value) if value == value.to_integral_value() else value.normalize(), lang)


def case_text(first: str, answer: Answer, lang: Lang, *more: str) -> str:
    """The circumstances: the day, the way of filing, what was answered, and what else was told."""
    way = answer.channel
    parts = [
        first,
        shared_sentence("way", lang, way=way_sentence(way, lang))
        if way
        else shared_sentence("any_way", lang),
        *(_answered(name, value, answer, lang) for name, value in answer.answers.items() if name != "kenh"),
        *more,
    ]
    return "; ".join(parts) + "."


def unknown_summary(
    sentence: Callable[..., str], why: Why, answer: Any, lang: Lang, *, asks_first: bool = False
) -> AnswerSummary:
    """An answer that is not known: why, and the advice: to answer the open questions first, where they may decide it."""
    key = "todo_after_answers" if answer.asks and not asks_first else "todo"
    author = "" if why.author is None else shared_sentence("author", lang, todo=why.author[lang])
    return AnswerSummary(
        sentence("unknown", lang, why=why.why[lang]),
        shared_sentence(key, lang, todo=why.todo[lang]),
        author,
    )


def answer_document(
    answer: Any,
    found: Document,
    summary: AnswerSummary,
    view: AnswerView,
    *,
    case: str,
    faults: Iterable[str] = (),
    more: Iterable[str] = (),
) -> Document:
    """An answer with what stands before and below it: its case, what was not taken, for what it may be wrong; what to do."""
    texts = [Text("" if view.brief else case)]
    not_taken = (*(not_taken_text(fault, answer, view.lang) for fault in answer.faults), *faults)
    texts += [Text(text, ("not-taken",), "red") for text in not_taken]
    texts += [Text(text, ("errors",), "red") for text in view.errors()]
    texts += found.texts
    texts += map(Text, ("" if view.brief else summary.todo, "" if view.page else summary.author, *more))
    return found._replace(texts=tuple(one for one in texts if one.text))


def numbered(items: Iterable[DocumentItem]) -> Iterator[DocumentSection]:
    """The lines of an answer as a numbered list."""
    if found := tuple(items):
        yield DocumentSection(items=found, marks="numbers")


def question_section(answer: Answer, view: AnswerView) -> Iterator[DocumentSection]:
    """The open questions with the answers that they take; at a terminal as the command line takes them."""
    if answer.asks and not view.brief:
        asked = (question_in_words(one, view.lang) for one in answer.asks)
        items = tuple(DocumentItem(one.label, options_text(one, view.lang, page=view.page)) for one in asked)
        title = shared_sentence("would_tell" if answer.unknown else "depends", view.lang)
        yield DocumentSection(title, items)


def options_text(question: QuestionText, lang: Lang, *, page: bool = False) -> str:
    """The answers that a question takes; at a terminal as the command line takes them."""
    shown, more = question.options[:LISTED], len(question.options[LISTED:])
    if page:
        return "; ".join([*(label for _, label in shown), *(["…"] if more else [])]) or question.takes
    if not shown:
        return f"{question.takes} ({question.name}=…)"
    listed = [f"{label} ({question.name}={code})" for code, label in shown]
    return " · ".join([*listed, *([shared_sentence("more_options", lang, n=more)] if more else [])])


def _answered(name: str, value: object, answer: Answer, lang: Lang) -> str:
    question = answer.questions.get(name)
    if question is None:
        return f"{name} = {_shown(value, lang)}"
    options = {one.code: one.label for one in question.options}
    words = options.get(value) if isinstance(value, str) else None
    if question.kind == "yes_no" and isinstance(value, str):
        value = YES_NO.get(value.lower(), value)
    unit = "" if question.kind != "number" else f" {_unit(question)}"
    return f"{question_label(question, lang)}: {words or _shown(value, lang)}{unit}".rstrip()


def _shown(value: object, lang: Lang) -> str:
    if isinstance(value, bool):
        return shared_sentence("yes" if value else "no", lang)
    return number(value, lang) if isinstance(value, Decimal) else show(value, lang)


def question_label(question: Question, lang: Lang) -> str:
    """The label of a question; of one that no author asked, in words of its own."""
    if question.name in _RESERVED:
        return shared_sentence(question.name, lang)
    if question.label in _MADE:
        return format_message(_MADE[question.label], lang)
    asked = f"ask_{question.name.rpartition('.')[2]}" if "." in question.name else ""
    if asked in ANSWERS:
        return shared_sentence(asked, lang, label=question.label)
    # What a file says within a sentence, as "nếu", stands alone here.
    return question.label[:1].upper() + question.label[1:]


def law_text(rule: RuleUsed, lang: Lang) -> str:
    """Where a rule stands: the article, what amended it, that it was not verified."""
    note = "" if rule.basis is None else rule.basis.note or ""
    if lang == "en":
        note = _AMENDED.sub("as amended by Decree ", note)
    law = ", ".join(part for part in (cited(rule.basis, lang), note) if part)
    return f"{law}; {shared_sentence('not_verified', lang)}" if rule.certainty else law


def question_in_words(question: Question, lang: Lang) -> QuestionText:
    """A question with what it takes, in words."""
    options = tuple((one.code, _option(question, one.code, one.label, lang)) for one in question.options)
    if question.kind == "yes_no":
        options = ("true", shared_sentence("yes", lang)), ("false", shared_sentence("no", lang))
    takes = "" if options else _takes(question, lang)
    return QuestionText(question.name, question_label(question, lang), options, takes)


def _option(question: Question, code: str, label: str, lang: Lang) -> str:
    if label in _MADE:
        return format_message(_MADE[label], lang)
    return word_label(code, lang) if question.name == "kenh" and lang == "en" else label


def _takes(question: Question, lang: Lang) -> str:
    """The values that a question without options accepts."""
    if question.kind in ("day", "other"):
        return shared_sentence(question.kind, lang)
    bounds = [
        shared_sentence(key, lang, **{key: number(value, lang)})
        for key, value in (("least", question.least), ("most", question.most))
        if value is not None
    ]
    return " ".join(filter(None, (*(bounds or [shared_sentence("number", lang)]), _unit(question))))


def _unit(question: Question) -> str:
    """The unit of a number, where its label does not say it."""
    return "" if question.unit == question.label else {"VND": "đồng"}.get(question.unit, question.unit)


def not_taken_text(fault: AnswerFault, answer: Answer, lang: Lang) -> str:
    """Why an answer was not taken."""
    question = answer.questions.get(fault.name)
    if fault.what == "unknown" or question is None:
        return shared_sentence(
            "no_question_near" if fault.near else "no_question", lang, name=fault.name, near=fault.near
        )
    asked = question_in_words(question, lang)
    if fault.what in ("hidden", "twice"):
        text = _answered(fault.name, fault.value, answer, lang)
        return shared_sentence(f"not_taken_{fault.what}", lang, answer=text)
    said = {"name": fault.name, "value": show(fault.value, lang), "label": asked.label}
    listed = [f"{code} ({label})" for code, label in asked.options]
    if near := _meant(fault.value, asked.options):
        return shared_sentence("no_answer_near", lang, near=near, **said)
    takes = ", ".join(listed[:LISTED]) + (", …" if listed[LISTED:] else "")
    if not listed and question.kind == "number":
        bounded = question.least is not None or question.most is not None
        takes = f"{shared_sentence('number', lang)} {asked.takes}" if bounded else asked.takes
        if isinstance(fault.value, str) and _GROUPED.fullmatch(fault.value.strip()):
            near = re.sub(r"[.,\s]", "", fault.value)
            takes += f"; {shared_sentence('in_one_piece', lang, near=near)}"
    return shared_sentence("no_answer", lang, takes=takes or asked.takes, **said)


def _meant(value: object, options: Sequence[tuple[str, str]]) -> str:
    """The option that a text is the label of, or its last words, or nearly its code; "" for none, or for several."""
    if not isinstance(value, str) or not fold(value):
        return ""
    called = [code for code, label in options if f"_{fold(label)}".endswith(f"_{fold(value)}")]
    codes = called if len(called) == 1 else closest(value, [code for code, _ in options], 1)
    return "".join(f"{code} ({label})" for code, label in options if code in codes)
