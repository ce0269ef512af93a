"""A time limit in lines: what it is, then a line for each case, for what is added, for what is not counted."""

from __future__ import annotations

from collections.abc import Iterator

from ..formats.answer_text import number
from ..formats.citations import cited
from ..model.procedure import Duration, DurationPart
from ..words import Lang, format_message, inside_sentence
from ..words.vocabulary import word_label
from .words import PAGE


def time_lines(limit: Duration, lang: Lang) -> Iterator[str]:
    """The lines of a time limit; those below the first begin with a dash."""
    head = _head(limit, lang)
    if limit.starts_from is not None:
        event = inside_sentence(word_label(limit.starts_from, lang))
        head = format_message(PAGE["counted_from"], lang, time=head, event=event)
    yield head
    for part in limit.parts or ():
        yield f"- {_part('part', part, lang)}"
    for part in limit.added or ():
        yield f"- {_part('added', part, lang)}"
    for one in limit.excluded or ():
        key = "excluded_finance" if one.finance else "excluded"
        yield f"- {format_message(PAGE[key], lang, text=' '.join(one.what.split()))}"
    if limit.cutoff:
        yield f"- {format_message(PAGE['cutoff'], lang, hour=limit.cutoff)}"
    if limit.text and limit.kind != "mo_ta":
        yield f"- {format_message(PAGE['in_words'], lang, text=' '.join(limit.text.split()))}"
    if limit.basis is not None:
        yield f"- {format_message(PAGE['basis'], lang, text=cited(limit.basis, lang))}"


def _head(limit: Duration, lang: Lang) -> str:
    if limit.amount is not None and limit.unit is not None:
        return f"{number(limit.amount, lang)} {word_label(limit.unit, lang).lower()}"
    if limit.kind == "mo_ta" and limit.text:
        return " ".join(limit.text.split())
    return PAGE["by_case"][lang] if limit.kind == "theo_chi_tiet" else word_label(limit.kind, lang)


def _part(key: str, part: DurationPart, lang: Lang) -> str:
    time = f"{number(part.amount, lang)} {word_label(part.unit, lang).lower()}"
    return format_message(PAGE[key], lang, of=" ".join(part.of.split()), time=time)
