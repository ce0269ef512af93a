"""For pages of others: an answer as a part of a page, without a script, a style or an id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...answers.records import FeeAnswer
from ...finding import expect
from ...words import Lang, say
from ...words.sentences import check_lang
from ..answer_html import escaped, head, listed, questions, section, tag
from ..answer_lines import not_usable
from ..answer_text import errors_text
from ..answered import NO_FILES, Answered, AnswersReporter, FeeAsked, Files
from ..fee_text import ToldLine, told
from ..fee_words import FEES


class Report(AnswersReporter[FeeAnswer, FeeAsked]):
    """A section for each procedure."""

    def item(self, record: Answered[FeeAnswer]) -> str:
        """One procedure."""
        lang = self.options.lang
        if record.answer is None:
            return section("fee", lang, [tag("p", not_usable(record, lang))])
        errors = errors_text(record.errors, record.read, lang)
        return section("fee", lang, _parts(record.answer, lang, record.files, errors))


def fee_html(answer: FeeAnswer, lang: Lang = "vi", *, brief: bool = False) -> str:
    """What a procedure costs as a part of a page (HTML): sentences of ``lang``, no script, no style, all text escaped.

    ``brief``, where nothing is asked any more: without the case, what can still be asked, and why it may be wrong.
    Raises :class:`~dvc_core.finding.MisuseError` for anything but what :func:`dvc_core.fee` returned.
    """
    check_lang(lang)
    expect(answer, FeeAnswer, "fee_html takes what fee() returns")
    return section("fee", lang, _parts(answer, lang, NO_FILES, (), brief=brief))


def _parts(
    answer: FeeAnswer, lang: Lang, files: Files, errors: Iterable[str], *, brief: bool = False
) -> Iterator[str]:
    said = told(answer, lang, files)
    if brief:
        said = said._replace(case="", todo="", doubts=(), questions=())
    name = f": {answer.name}" if answer.name else ""
    yield from head("fee", say(FEES["title"], lang) + name, said.case, said.not_taken, errors)
    yield f'<p class="tthc-fee-{answer.status}"><strong>{escaped(said.total)}</strong></p>'
    yield from (tag("p", text) for text in (said.todo, *said.doubts) if text)
    if said.lines:
        yield listed("ol", map(_line, said.lines))
    yield from questions(said.asks, said.questions)


def _line(line: ToldLine) -> str:
    details = "".join(tag("li", text) for text in line.details)
    inside = f"<ul>{details}</ul>" if details else ""
    return f"<li><strong>{escaped(line.name)}</strong>: {escaped(line.amount)}{inside}</li>"
