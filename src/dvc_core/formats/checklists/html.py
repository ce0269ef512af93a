"""A page for a phone and for paper: what is to be brought, each paper with a box to tick. No script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ...answers.records import Burden, ChecklistAnswer
from ...finding import expect
from ...words import Lang, say
from ...words.sentences import check_lang
from ..answer_html import PAGE_END, escaped, head, listed, page_begin, questions, section, tag
from ..answer_lines import not_usable
from ..answer_text import errors_text
from ..answered import AnswerCounts, Answered, AnswersReporter, ChecklistAsked
from ..checklist_text import ToldGroup, ToldPaper, ToldWays, against_texts, told, told_ways
from ..checklist_words import CHECKLIST


class Report(AnswersReporter[ChecklistAnswer, ChecklistAsked]):
    """A page with a section for each procedure."""

    def begin(self) -> str:
        """The head of the page."""
        return page_begin(say(CHECKLIST["title"], self.options.lang), self.options.lang)

    def item(self, record: Answered[ChecklistAnswer]) -> str:
        """One procedure."""
        lang = self.options.lang
        if record.answer is None:
            return section("checklist", lang, [tag("p", not_usable(record, lang))])
        errors = errors_text(record.errors, record.read, lang)
        parts = [*_parts(record.answer, record.ways, lang, errors), *_against(record, lang)]
        return section("checklist", lang, parts)

    def end(self, counts: AnswerCounts) -> str:
        """The end of the page."""
        del counts
        return PAGE_END


def checklist_html(
    answer: ChecklistAnswer, ways: Sequence[Burden] = (), lang: Lang = "vi", *, fragment: bool = False
) -> str:
    """What is to be brought as a page (HTML) for a phone and for paper: boxes to tick, no script, nothing from elsewhere.

    ``ways`` are what :func:`dvc_core.burden` returned, for a table of the ways of filing; ``fragment``: the section
    alone, for a page of others, without a style. All text is escaped. Raises
    :class:`~dvc_core.finding.MisuseError` for anything but what :func:`dvc_core.checklist` returned.
    """
    check_lang(lang)
    expect(answer, ChecklistAnswer, "checklist_html takes what checklist() returns")
    for way in ways:
        expect(way, Burden, "ways are what burden() returns")
    title = say(CHECKLIST["title"], lang)
    part = section("checklist", lang, _parts(answer, ways, lang, ()))
    return part if fragment else page_begin(title, lang) + part + PAGE_END


def _parts(
    answer: ChecklistAnswer, ways: Sequence[Burden], lang: Lang, errors: Iterable[str]
) -> Iterator[str]:
    said = told(answer, lang)
    yield from head("checklist", answer.name or answer.code or "–", said.case, said.not_taken, errors)
    yield tag("p", said.total, "tthc-checklist-total")
    yield from (tag("p", text) for text in (said.todo, *said.doubts) if text)
    if said.groups:
        yield tag("p", say(CHECKLIST["printed"], lang), "tthc-screen")
    yield from map(_group, said.groups)
    if said.notes:
        yield tag("h3", say(CHECKLIST["notes"], lang).removesuffix(":"))
        yield listed("ul", (tag("li", note) for note in said.notes))
    yield from questions(said.asks, said.questions)
    if ways:
        yield tag("h3", say(CHECKLIST["burden"], lang))
        yield from _ways(told_ways(ways, lang, [one.name for one in answer.asks]))


def _group(group: ToldGroup) -> str:
    parts = [tag("h3", group.title)]
    for case, papers in groupby(group.papers, lambda paper: paper.case):
        if case:
            parts.append(tag("h4", case))
        parts.append(listed("ul", map(_paper, papers), "tthc-papers"))
    return "\n".join(parts)


def _paper(paper: ToldPaper) -> str:
    count = f" {tag('span', f'({paper.sheets})', 'tthc-count')}" if paper.sheets else ""
    name = f'<label><input type="checkbox"><span><strong>{escaped(paper.name)}</strong>{count}</span></label>'
    details = [tag("li", text) for text in paper.details]
    # The name of a file that is not here is of no use to who has only this page.
    words, address = paper.download
    if address:
        details.append(f'<li><a href="{escaped(address)}" rel="noopener">{escaped(words)}</a></li>')
    return f"<li>{name}" + (f"<ul>{''.join(details)}</ul>" if details else "") + "</li>"


def _ways(told: ToldWays) -> Iterator[str]:
    heads = "".join(tag("th", way) for way in told.ways)
    rows = [
        f"<tr>{tag('th', name)}{''.join(tag('td', cell) for cell in cells)}</tr>" for name, cells in told.rows
    ]
    # A head stands on every page over which a table goes.
    yield listed("table", [f"<thead><tr><td></td>{heads}</tr></thead>", "<tbody>", *rows, "</tbody>"])
    yield from (tag("p", text) for text in told.trips)


def _against(record: Answered[ChecklistAnswer], lang: Lang) -> Iterator[str]:
    texts = [*against_texts(record, lang)]
    if texts:
        yield tag("h3", texts[0].removesuffix(":"))
        yield from (tag("p", text) for text in texts[1:])
