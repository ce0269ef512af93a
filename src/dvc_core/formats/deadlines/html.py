"""For pages of others: when a dossier is due as a part of a page, without a script, a style or an id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...answers.records import DeadlineAnswer
from ...finding import expect
from ...words import Lang, say
from ...words.sentences import check_lang
from ..answer_html import escaped, head, listed, questions, section, tag
from ..answer_lines import not_usable
from ..answer_text import errors_text
from ..answered import NO_FILES, Answered, AnswersReporter, DeadlineAsked, Files
from ..deadline_text import ToldDay, ToldTime, told
from ..deadline_words import DEADLINES


class Report(AnswersReporter[DeadlineAnswer, DeadlineAsked]):
    """A section for each procedure."""

    def item(self, record: Answered[DeadlineAnswer]) -> str:
        """One procedure."""
        lang = self.options.lang
        if record.answer is None:
            return section("deadline", lang, [tag("p", not_usable(record, lang))])
        errors = errors_text(record.errors, record.read, lang)
        parts = _parts(record.answer, lang, record.files, errors, trace=self.asked.trace)
        return section("deadline", lang, parts)


def deadline_html(answer: DeadlineAnswer, lang: Lang = "vi") -> str:
    """When a dossier is due as a part of a page (HTML): sentences of ``lang``, no script, no style, all text escaped.

    Raises :class:`~dvc_core.finding.MisuseError` for anything but what :func:`dvc_core.deadline` returned.
    """
    check_lang(lang)
    expect(answer, DeadlineAnswer, "deadline_html takes what deadline() returns")
    return section("deadline", lang, _parts(answer, lang, NO_FILES, (), trace=False))


def _parts(
    answer: DeadlineAnswer, lang: Lang, files: Files, errors: Iterable[str], *, trace: bool
) -> Iterator[str]:
    said = told(answer, lang, files)
    name = f": {answer.name}" if answer.name else ""
    yield from head("deadline", say(DEADLINES["title"], lang) + name, said.case, said.not_taken, errors)
    yield f'<p class="tthc-deadline-{answer.status}"><strong>{escaped(said.due)}</strong></p>'
    yield from (tag("p", text) for text in (said.todo, said.tell, said.start) if text)
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
        inside += f"<p>{escaped(say(DEADLINES['days'], lang))}</p><table>{''.join(map(_row, rows))}</table>"
    return f"<li><strong>{escaped(line.name)}</strong>: {escaped(line.due)}{inside}</li>"


def _row(row: ToldDay) -> str:
    return f"<tr>{''.join(tag('td', cell) for cell in row)}</tr>"
