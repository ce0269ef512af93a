"""Miễn, giảm: for whom a fee is waived or lowered, as its note says."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ...words.grammar import GrammarTable
from ...words.text import segments, tidy
from .money import ONLINE, PART, Period, by_way, days, money, periods

#: What such a cell may say.
RELIEFS = GrammarTable("Miễn, giảm phí, lệ phí", Path(__file__).with_suffix(".tsv"))
PHRASE = RELIEFS.phrases
LESS = PHRASE.LESS


#: An item of a list goes on after a semicolon, unless each part has a rate of its own.
_BULLETS = ("-", "+", "•", "*")
#: Those of the persons below a heading; a star begins another matter.
_ITEMS = ("-", "+", "•")


class ProseRelief(NamedTuple):
    """A row ``mien_giam``, and the kinds of the fees that its words name: none says of this fee alone."""

    row: dict[str, object]
    kinds: frozenset[str]


class ReliefNote(NamedTuple):
    """Who pays less by a note, what it says besides, and the clauses on exemptions that name nobody."""

    reliefs: list[ProseRelief]
    rest: str
    unread: list[ProseRelief]


# The rows of one procedure mostly have the same notes, one for each way.
@lru_cache(maxsize=1024)
def reliefs(note: str) -> ReliefNote:
    """The reliefs that a note states.

    What holds for everybody, only for a time, is another amount and no relief. An unread clause is
    given as a relief with its words.
    """
    if not PHRASE.HINT.search(note):
        return ReliefNote([], note, [])
    said = ReliefNote([], note, [])
    rest: list[str] = []
    listing, above = False, frozenset[str]()
    for start, end in _relief_clauses(note):
        clause = note[start:end]
        text = tidy(clause)
        item = clause.lstrip()[:1] in _ITEMS
        figures = PHRASE.FIGURES.match(text)
        if figures:
            rest.append(figures[0])
            text = text[figures.end() :]
        limited = periods(text)
        if limited:
            entry = _for_a_time(text, limited[0])
            rest += [] if entry else [text]
            said.reliefs.extend([ProseRelief(entry, _kinds(text))] if entry else [])
            continue
        if PHRASE.HEAD.search(text) and "%" not in text:
            listing, above = "miễn" in text.casefold(), _kinds(text)
            if text.casefold().startswith("theo"):
                rest.append(text)  # "Theo quy định tại …, cụ thể: các trường hợp được miễn:" says more
            continue
        kinds = _kinds(text) or (above if item else frozenset())
        relief = _relief(PHRASE.TITLE.sub("", text))
        if relief is None and listing and item:
            relief = (text.rstrip(" .;"), 100)
        if relief is not None:
            said.reliefs.append(ProseRelief(_entry(*relief), kinds))
        elif PHRASE.EXEMPTS.match(PHRASE.TITLE.sub("", text)) and not PHRASE.NOT_WAIVED.search(text):
            said.unread.append(ProseRelief({"doi_tuong": text}, kinds))
        else:
            rest.append(text)
    return said._replace(rest="\n".join(rest))


def _kinds(text: str) -> frozenset[str]:
    """The kinds of fees that a clause on exemptions names."""
    if PHRASE.OF_BOTH.search(text):
        return frozenset({"phi", "le_phi"})
    return frozenset({"le_phi"} if PHRASE.OF_ONE.search(text) else ())


def _entry(who: str, off: int) -> dict[str, object]:
    row: dict[str, object] = {"doi_tuong": who} | (by_way(who) or {})
    return row if off == 100 else row | {"giam_phan_tram": off}


def _for_a_time(text: str, period: Period) -> dict[str, object] | None:
    """A share of the amount for who applies online, until a day."""
    if not ONLINE.search(text):
        return None
    around = f"{PHRASE.BEFORE_TIME.sub('', text[: period.start])} {text[period.end :]}"
    share, less = PART.search(around), _less(around)
    if share is not None:
        who = PHRASE.APPLIES.sub("", PHRASE.SHARED.sub("", around[: share.start()]).strip(" .,;:-"))
        less = (who, 100 - int(share[1]))
    if less is None:
        return None
    return _entry(less[0] if ONLINE.search(less[0]) else text.strip(" .;"), less[1]) | days(period)


def _relief_clauses(note: str) -> list[tuple[int, int]]:
    """The clauses; a list of persons after "miễn … cho" is one of them, over its semicolons."""
    joined: list[tuple[int, int]] = []
    for start, end in segments(note):
        before = note[joined[-1][0] : joined[-1][1]] if joined else ""
        first = note[start : start + 1]
        item = (
            first not in _BULLETS
            and before.lstrip()[:1] in _BULLETS
            and not PHRASE.RATED.search(before + note[start:end])
        )
        if before.rstrip().endswith(";") and (
            item
            or (first.islower() and PHRASE.WAIVED.search(before) and not PHRASE.RATED.search(note[start:end]))
        ):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _relief(text: str) -> tuple[str, int] | None:
    """Who, and by how many per cent; "save where exempt by law" names nobody."""
    found = _RELIEFS.first(text)
    if found is None or PHRASE.NOBODY.search(found[0]):
        return None
    who = found[0].removesuffix(")") if found[0].count(")") > found[0].count("(") else found[0]
    return PHRASE.APPLIES.sub("", who, count=1), found[1]


def _less(text: str) -> tuple[str, int] | None:
    less = LESS.search(text)
    if less is None:
        return None
    who = PHRASE.TO_WHOM.sub("", less["who"].rstrip(" .;,")).strip(" .;,") or text[: less.start()].strip(
        " .;,:"
    )
    # More than all of it is no relief, whatever else the clause says.
    return (who, int(less[1])) if int(less[1]) <= 100 else ("", 0)


def _share(text: str) -> tuple[str, int] | None:
    share = PHRASE.SHARE.match(text)
    return (
        (share["who"].strip(" .;,:"), 100 - int(money(share[2]))) if share and int(share[2]) <= 100 else None
    )


def _nought(text: str) -> tuple[str, int] | None:
    nought = PHRASE.NOUGHT.match(text)
    return (nought["who"].strip(" .;,:"), 100) if nought else None


def _waived(text: str) -> tuple[str, int] | None:
    waived = PHRASE.WAIVED.search(text)
    return (waived["who"].strip(" .;,"), 100) if waived else None


def _exempt(text: str) -> tuple[str, int] | None:
    if PHRASE.NOT_WAIVED.search(text):
        return None
    exempt = PHRASE.IS_WAIVED.match(text) or PHRASE.FREE_ONLINE.match(text)
    return (exempt["who"].strip(" .;,"), 100) if exempt else None


#: For whom the fee of a clause is lower, and by how many per cent.
_RELIEFS = RELIEFS.rules(
    lambda text: [relief.row for relief in reliefs(text).reliefs], _less, _share, _nought, _waived, _exempt
)
