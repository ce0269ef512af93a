"""The words a person probably meant: compared after folding case, diacritics, spaces and dashes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

#: No message offers more than this.
MOST = 3


def fold(word: str) -> str:
    """Return the bare letters of a word: "Thời hạn giải quyết" and thoi_han_giai_quyet are one."""
    plain = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return "_".join(letters.replace("-", " ").replace("_", " ").split())


def closest(word: str, candidates: Iterable[str], most: int = MOST) -> list[str]:
    """Return at most ``most`` candidates, the likeliest first; none if none is like the word."""
    from difflib import SequenceMatcher

    wanted = fold(word)
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    scored = []
    for order, candidate in enumerate(candidates):
        matcher.set_seq1(fold(candidate))
        score = matcher.ratio()
        if score >= 0.6:
            scored.append((-score, abs(len(candidate) - len(word)), order, candidate))
    return [candidate for *_, candidate in sorted(scored)[:most]]


def obvious(word: str, suggestions: list[str], candidates: Iterable[str]) -> bool:
    """True where the first suggestion is close enough, and alone enough, to be put in by a machine."""
    from difflib import SequenceMatcher

    if not suggestions:
        return False
    folded = fold(word)
    best = SequenceMatcher(None, folded, fold(suggestions[0]), autojunk=False).ratio()
    if best < 0.75:
        return False
    rivals = [c for c in candidates if c != suggestions[0]]
    second = closest(word, rivals, 1)
    if not second:
        return True
    return best - SequenceMatcher(None, folded, fold(second[0]), autojunk=False).ratio() > 0.05
