"""A page for a phone and for paper: what is to be brought, each paper with a box to tick. No script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ...answers.records import Burden, ChecklistAnswer
from ...finding import expect
from ...words import Lang, say
from ...words.sentences import check_lang
from ..answer_html import escaped, head, listed, questions, section, tag
from ..answer_lines import not_usable
from ..answer_text import errors_text
from ..answered import AnswerCounts, Answered, AnswersReporter, ChecklistAsked
from ..checklist_text import ToldGroup, ToldPaper, ToldWays, against_texts, told, told_ways
from ..checklist_words import CHECKLIST

_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 44rem; padding: 1rem; color: #1a1a1a; background: #fff;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h2 { font-size: 1.3em; line-height: 1.3; margin: 0 0 .5rem; }
h3 { font-size: 1.1em; margin: 1.2rem 0 .4rem; padding-bottom: .2rem; border-bottom: 2px solid #1a4f8a; }
h4 { font-size: 1em; margin: .9rem 0 .3rem; color: #1a4f8a; }
p { margin: .4rem 0; }
ul { margin: .2rem 0; padding-left: 1.2rem; }
ul.tthc-papers { list-style: none; padding: 0; }
ul.tthc-papers > li { margin: .6rem 0 .9rem; }
label { display: grid; grid-template-columns: 1.6rem 1fr; align-items: start; cursor: pointer; }
label input { width: 1.15rem; height: 1.15rem; margin: .2rem 0 0; }
.tthc-count { color: #1a4f8a; white-space: normal; }
ul.tthc-papers > li > ul { margin-left: 1.6rem; font-size: .92em; color: #333; }
.tthc-checklist-not-taken, .tthc-checklist-errors { color: #a40000; }
.tthc-checklist-total { padding: .6rem .8rem; background: #eef4fb; border-left: 4px solid #1a4f8a; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: .88em; margin: .5rem 0; }
th, td { border: 1px solid #bbb; padding: .3rem .35rem; text-align: left; vertical-align: top; }
th { background: #f2f2f2; font-weight: 600; }
section + section { margin-top: 2rem; border-top: 1px solid #bbb; padding-top: 1rem; }
@page { size: A4; margin: 15mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.35; }
  h2 { font-size: 1.2em; }
  ul.tthc-papers > li { margin: .35rem 0 .5rem; }
  h3, h4, .tthc-checklist-total { break-after: avoid; }
  ul.tthc-papers > li, tr { break-inside: avoid; }
  section + section { break-before: page; border: 0; margin: 0; padding: 0; }
  a { color: inherit; text-decoration: none; }
  a::after { content: " (" attr(href) ")"; font-size: .85em; }
  .tthc-screen { display: none; }
}
"""


class Report(AnswersReporter[ChecklistAnswer, ChecklistAsked]):
    """A page with a section for each procedure."""

    def begin(self) -> str:
        """The head of the page."""
        return _begin(say(CHECKLIST["title"], self.options.lang), self.options.lang)

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
        return _END


def checklist_html(answer: ChecklistAnswer, ways: Sequence[Burden] = (), lang: Lang = "vi") -> str:
    """What is to be brought as a page (HTML) for a phone and for paper: boxes to tick, no script, nothing from elsewhere.

    ``ways`` are what :func:`dvc_core.burden` returned, for a table of the ways of filing. All text is escaped. Raises
    :class:`~dvc_core.finding.MisuseError` for anything but what :func:`dvc_core.checklist` returned.
    """
    check_lang(lang)
    expect(answer, ChecklistAnswer, "checklist_html takes what checklist() returns")
    for way in ways:
        expect(way, Burden, "ways are what burden() returns")
    title = f"{say(CHECKLIST['title'], lang)}: {answer.name or answer.code or ''}"
    return _begin(title, lang) + section("checklist", lang, _parts(answer, ways, lang, ())) + _END


_END = "</body>\n</html>\n"


def _begin(title: str, lang: Lang) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    )


def _parts(
    answer: ChecklistAnswer, ways: Sequence[Burden], lang: Lang, errors: Iterable[str]
) -> Iterator[str]:
    said = told(answer, lang)
    name = f": {answer.name}" if answer.name else ""
    yield from head("checklist", say(CHECKLIST["title"], lang) + name, said.case, said.not_taken, errors)
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
    words, address = paper.download
    if address:
        details.append(f'<li><a href="{escaped(address)}" rel="noopener">{escaped(words)}</a></li>')
    elif words:
        details.append(tag("li", words))
    return f"<li>{name}" + (f"<ul>{''.join(details)}</ul>" if details else "") + "</li>"


def _ways(told: ToldWays) -> Iterator[str]:
    heads = "".join(tag("th", way) for way in told.ways)
    rows = [f"<tr><td></td>{heads}</tr>"]
    rows += [
        f"<tr>{tag('th', name)}{''.join(tag('td', cell) for cell in cells)}</tr>" for name, cells in told.rows
    ]
    yield listed("table", rows)
    yield from (tag("p", text) for text in told.trips)


def _against(record: Answered[ChecklistAnswer], lang: Lang) -> Iterator[str]:
    texts = [*against_texts(record, lang)]
    if texts:
        yield tag("h3", texts[0].removesuffix(":"))
        yield from (tag("p", text) for text in texts[1:])
