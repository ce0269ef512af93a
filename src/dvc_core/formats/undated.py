"""The times of a file that give no due day, and why: as ``tthc level`` and ``tthc report`` tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ..answers.day_durations import all_give_a_day
from ..finding import Path, place_of
from ..model.loader import Loaded
from ..words import Both, Lang, sentences_of, show
from .places import line_of
from .sentence_tables import sentences

if TYPE_CHECKING:
    from ..answers.records import DateReason

#: Sentences; and reasons of which each is of some case here.
_sentence = sentences_of(sentences("undated")["sentences"])
_OF_SOME: Mapping[str, Both] = sentences("undated")["of_some"]


class Undated(NamedTuple):
    """A time, a case or time that is added; the line of it, None where it is not in the file."""

    place: Path
    line: int | None
    reason: DateReason


def undated_of(loaded: Loaded, on: date) -> tuple[Undated, ...]:
    """The times of a file that give no due day, with every question open; none of a file that cannot be used."""
    if loaded.procedure is None or all_give_a_day(loaded.procedure):
        return ()
    # Most files need none of it.
    from ..answers.deadline import undated

    return tuple(
        Undated(place, line_of(place, loaded.source), reason)
        for place, reason in undated(loaded.procedure, on=on)
    )


def undated_text(one: Undated, lang: Lang) -> str:
    """A time without a due day in a sentence: its place, its line and the reason."""
    key = "one_at" if one.line else "one"
    why = why_undated(one.reason, lang)
    return _sentence(key, lang, place=place_of(one.place), line=str(one.line), why=why)


def why_undated(reason: DateReason, lang: Lang) -> str:
    """Why no due day is worked out, said of a file: what an answer says of its case is of some case here."""
    from .deadlines import REASONS

    return _OF_SOME[reason][lang] if reason in _OF_SOME else REASONS[reason].why[lang]


def undated_sum(files: int, reasons: Mapping[DateReason, int], lang: Lang) -> str:
    """How many files have some, and how many have each reason, in a line."""
    told = (
        _sentence("reason", lang, why=why_undated(reason, lang), n=show(n, lang))
        for reason, n in Counter(reasons).most_common()
    )
    return _sentence("sum", lang, n=show(files, lang), reasons="; ".join(told))
