"""The law that a file cites, in words."""

from __future__ import annotations

from ..finding import Law
from ..model.procedure import Citation
from ..words import Lang, cite


def law_of(citation: Citation) -> Law:
    """A citation of a file as one of the law; its annex has no place there."""
    article, clause, point = (
        "" if part is None else str(part) for part in (citation.article, citation.clause, citation.point)
    )
    return Law(citation.number, article, clause, point)


def cited(citation: Citation | None, lang: Lang) -> str:
    """A citation in words, its annex first; "" for none."""
    if citation is None:
        return ""
    text = cite(law_of(citation), lang)
    if citation.annex is None:
        return text
    annex = "Phụ lục" if lang == "vi" else "Annex"
    return f"{annex} {citation.annex}, {text}"
