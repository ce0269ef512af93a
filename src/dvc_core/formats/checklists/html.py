"""A page for a phone and for paper: what is to be brought, each paper with a box to tick. No script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from ...answers.records import Burden, ChecklistAnswer
from ...finding import require_type
from ...words import Lang
from ...words.sentences import check_lang
from ..checklist_text import document, paper_sentence
from ..html import PAGE_END, page_begin, section


def checklist_html(
    answer: ChecklistAnswer, ways: Sequence[Burden] = (), lang: Lang = "vi", *, fragment: bool = False
) -> str:
    """Render a checklist as a page (HTML) for a phone and for paper: boxes to tick, no script, nothing from elsewhere.

    ``ways`` are what :func:`dvc_core.burden` returned, for a table of the ways of filing; ``fragment``: the section
    alone, for a page of others, without a style. All text is escaped. Raises
    :class:`~dvc_core.finding.MisuseError` for anything but what :func:`dvc_core.checklist` returned.
    """
    check_lang(lang)
    require_type(answer, ChecklistAnswer, "checklist_html takes what checklist() returns")
    for way in ways:
        require_type(way, Burden, "ways are what burden() returns")
    part = section(document(answer, ways, lang), lang)
    return part if fragment else page_begin(paper_sentence("title", lang), lang) + part + PAGE_END
