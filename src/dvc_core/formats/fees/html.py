"""For pages of others: what a procedure costs as a part of a page, without a script, a style or an id."""

from __future__ import annotations

from ...answers.records import FeeAnswer
from ...finding import require_type
from ...words import Lang
from ...words.sentences import check_lang
from ..fee_text import document
from ..html import section


def fee_html(answer: FeeAnswer, lang: Lang = "vi", *, brief: bool = False) -> str:
    """Render a fee answer as a part of a page (HTML): sentences of ``lang``, no script, no style, all text escaped.

    ``brief``, where nothing is asked any more: without the case, what can still be asked, and why it may be wrong.
    Raises :class:`~dvc_core.finding.MisuseError` for anything but what :func:`dvc_core.fee` returned.
    """
    check_lang(lang)
    require_type(answer, FeeAnswer, "fee_html takes what fee() returns")
    return section(document(answer, lang, brief=brief), lang)
