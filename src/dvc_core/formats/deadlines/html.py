"""When a dossier is due: a page for a phone and for paper, or a part of a page of others. No script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...answers.records import DeadlineAnswer
from ...finding import expect
from ...words import Lang, say
from ...words.sentences import check_lang
from ..answer_html import PAGE_END, escaped, head, listed, page_begin, questions, section, tag
from ..answer_lines import not_usable
from ..answer_text import errors_text
from ..answered import AnswerCounts, Answered, AnswersReporter, DeadlineAsked
from ..deadline_text import ToldDay, ToldDeadline, ToldTime, told
from ..deadline_words import DEADLINES


class Report(AnswersReporter[DeadlineAnswer, DeadlineAsked]):
    """A page with a section for each procedure."""

    def begin(self) -> str:
        """The head of the page."""
        return page_begin(say(DEADLINES["title"], self.options.lang), self.options.lang)

    def end(self, counts: AnswerCounts) -> str:
        """The end of the page."""
        del counts
        return PAGE_END

    def item(self, record: Answered[DeadlineAnswer]) -> str:
        """One procedure."""
        lang = self.options.lang
        if record.answer is None:
            return section("deadline", lang, [tag("p", not_usable(record, lang))])
        errors = errors_text(record.errors, record.read, lang)
        title = record.answer.name or record.answer.code or "–"
        # The lines of a file are no matter of who reads a page.
        parts = _parts(record.answer, told(record.answer, lang), title, lang, errors, trace=self.asked.trace)
        return section("deadline", lang, parts)


def deadline_html(answer: DeadlineAnswer, lang: Lang = "vi", *, brief: bool = False) -> str:
    """When a dossier is due as a part of a page (HTML): sentences of ``lang``, no script, no style, all text escaped.

    ``brief``, where nothing is asked any more: without the case and what can still be asked.
    Raises :class:`~dvc_core.finding.MisuseError` for anything but what :func:`dvc_core.deadline` returned.
    """
    check_lang(lang)
    expect(answer, DeadlineAnswer, "deadline_html takes what deadline() returns")
    title = say(DEADLINES["title"], lang) + (f": {answer.name}" if answer.name else "")
    # Who reads it did not tell the policy of the host: what it does not decide is no matter of theirs.
    said = told(answer, lang, unused=False)
    if brief:
        said = said._replace(case="", todo="", questions=())
    return section("deadline", lang, _parts(answer, said, title, lang, (), trace=False))


def _parts(
    answer: DeadlineAnswer, said: ToldDeadline, title: str, lang: Lang, errors: Iterable[str], *, trace: bool
) -> Iterator[str]:
    yield from head("deadline", title, said.case, said.not_taken, errors)
    yield f'<p class="tthc-deadline-due tthc-deadline-{answer.status}"><strong>{escaped(said.due)}</strong></p>'
    yield from (tag("p", text) for text in (said.todo, *said.notes, said.tell, said.start) if text)
    if said.lines:
        yield listed("ol", (_time(line, lang, trace=trace) for line in said.lines))
    for key, texts in (("rules", said.rules), ("duties", said.duties)):
        if texts:
            yield tag("p", say(DEADLINES[key], lang))
            yield listed("ul", (tag("li", text) for text in texts))
    yield from questions(said.asks, said.questions)


def _time(line: ToldTime, lang: Lang, *, trace: bool) -> str:
    details = "".join(tag("li", text) for text in line.details)
    inside = f"<ul>{details}</ul>" if details else ""
    rows = line.every_day if trace else line.days
    if rows:
        inside += f'<p>{escaped(say(DEADLINES["days"], lang))}</p><table class="tthc-days">{"".join(map(_row, rows))}</table>'
    return f"<li><strong>{escaped(line.name)}</strong>: {escaped(line.due)}{inside}</li>"


def _row(row: ToldDay) -> str:
    # A day stands in one piece, and breaks between two.
    days = " – ".join(part.replace(" ", "\u00a0") for part in row.days.split(" – "))
    return f"<tr>{''.join(tag('td', cell) for cell in (days, *row[1:]))}</tr>"
