"""The law that a file cites, in words."""

from __future__ import annotations

from ..finding import Law, require_type
from ..model.procedure import Citation
from ..words import Lang, cite
from ..words.sentences import check_lang


def law_of(citation: Citation) -> Law:
    """A citation of a file as one of the law; its annex has no place there."""
    article, clause, point = (
        "" if part is None else str(part) for part in (citation.article, citation.clause, citation.point)
    )
    return Law(citation.number, article, clause, point)


def cited(citation: Citation | None, lang: Lang = "vi") -> str:
    """A citation of a file in words of ``lang``, as "khoản 2 Điều 5 Luật Hộ tịch số 60/2014/QH13"; "" for none.

    Raises :class:`~dvc_core.finding.MisuseError` for anything but a citation, and for another language.
    """
    check_lang(lang)
    require_type(citation, (Citation, type(None)), "cited takes a Citation")
    if citation is None:
        return ""
    text = cite(law_of(citation), lang)
    if citation.annex is None:
        return text
    annex = "Phụ lục" if lang == "vi" else "Annex"
    return f"{annex} {citation.annex}, {text}"
