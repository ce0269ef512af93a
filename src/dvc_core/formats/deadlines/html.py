"""For pages of others: when a dossier is due as a part of a page, without a script, a style or an id."""

from __future__ import annotations

from ...answers.records import DeadlineAnswer
from ...finding import require_type
from ...words import Lang
from ...words.sentences import check_lang
from ..deadline_text import document, due_sentence
from ..html import section


def deadline_html(answer: DeadlineAnswer, lang: Lang = "vi", *, brief: bool = False) -> str:
    """When a dossier is due as a part of a page (HTML): sentences of ``lang``, no script, no style, all text escaped.

    ``brief``, where nothing is asked any more: without the case and what can still be asked.
    Raises :class:`~dvc_core.finding.MisuseError` for anything but what :func:`dvc_core.deadline` returned.
    """
    check_lang(lang)
    require_type(answer, DeadlineAnswer, "deadline_html takes what deadline() returns")
    title = due_sentence("title", lang) + (f": {answer.name}" if answer.name else "")
    # Who reads it did not tell the policy of the host: what it does not decide is no matter of theirs.
    found = document(answer, lang, brief=brief, unused=False)
    return section(found._replace(title=title), lang)
