"""For pages of others: an answer as a part of a page, without a script, a style or an id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from ...answers.records import FeeAnswer
from ...finding import expect
from ...words import LISTED, Lang, clean, say
from ...words.program import UI
from ...words.sentences import check_lang
from ..answer_text import ToldLine, ToldQuestion, errors_text, told
from ..answer_words import FEES
from ..answered import NO_FILES, Answered, AnswersReporter, Files


class Report(AnswersReporter):
    """A section for each procedure."""

    def item(self, record: Answered) -> str:
        """One procedure."""
        lang, loaded = self.options.lang, record.loaded
        if record.answer is not None:
            errors = errors_text(record.errors, record.read, lang)
            return _section(record.answer, lang, record.files, errors)
        first = loaded.findings[0]
        place = f"{first.code}, {say(UI['line'], lang)} {first.span.line}"
        return _wrapped(lang, [_tag("p", say(FEES["not_usable"], lang, file=loaded.name, place=place))])


def fee_html(answer: FeeAnswer, lang: Lang = "vi") -> str:
    """What a procedure costs as a part of a page (HTML): sentences of ``lang``, no script, no style, all text escaped.

    Raises :class:`~dvc_core.finding.MisuseError` for anything but what :func:`dvc_core.fee` returned.
    """
    check_lang(lang)
    expect(answer, FeeAnswer, "fee_html takes what fee() returns")
    return _section(answer, lang, NO_FILES)


def _section(answer: FeeAnswer, lang: Lang, files: Files, errors: Iterable[str] = ()) -> str:
    return _wrapped(lang, _parts(answer, lang, files, errors))


def _wrapped(lang: Lang, parts: Iterable[str]) -> str:
    body = "\n".join(parts)
    return f'<section class="tthc-fee" lang="{lang}">\n{body}\n</section>\n'


def _parts(answer: FeeAnswer, lang: Lang, files: Files, errors: Iterable[str]) -> Iterator[str]:
    said = told(answer, lang, files)
    name = f": {answer.name}" if answer.name else ""
    yield _tag("h2", say(FEES["title"], lang) + name)
    yield _tag("p", said.case)
    for text in said.not_taken:
        yield _tag("p", text, ' class="tthc-fee-not-taken"')
    for text in errors:
        yield _tag("p", text, ' class="tthc-fee-errors"')
    yield f'<p class="tthc-fee-{answer.status}"><strong>{_text(said.total)}</strong></p>'
    if said.todo:
        yield _tag("p", said.todo)
    if said.lines:
        yield "<ol>\n" + "\n".join(map(_line, said.lines)) + "\n</ol>"
    if said.questions:
        yield _tag("p", said.asks)
        yield "<ul>\n" + "\n".join(map(_question, said.questions)) + "\n</ul>"


def _line(line: ToldLine) -> str:
    details = "".join(_tag("li", text) for text in line.details)
    inside = f"<ul>{details}</ul>" if details else ""
    return f"<li><strong>{_text(line.name)}</strong>: {_text(line.amount)}{inside}</li>"


def _question(question: ToldQuestion) -> str:
    labels = [label for _, label in question.options]
    takes = "; ".join(labels[:LISTED]) + ("; …" if labels[LISTED:] else "") if labels else question.takes
    return _tag("li", f"{question.label}: {takes}")


def _tag(name: str, text: str, more: str = "") -> str:
    return f"<{name}{more}>{_text(text)}</{name}>"


def _text(text: str) -> str:
    return escape(clean(text))
