"""Lines that broke in the middle of a sentence: joined where that is certain, doubted where it is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..finding import Path
from ..words.folding import fold
from ..words.regex import regex
from ..words.text import flat, shortened
from .draft import ProcedureDraft
from .ledger import leaves
from .names import LINK_WORDS, unbalanced

#: Words behind which a sentence goes on.
_LINK_LAST = regex(
    rf"(?:\b(?:{LINK_WORDS}|các|những|về|bằng|số|kèm)|[,(]|[\w][/-])\Z",
    flags=re.IGNORECASE,
)
_NUMBER_LAST = regex(r"\bmẫu (?:số )?[0-9]{1,3}\.\Z", flags=re.IGNORECASE)
_CAPITALS = regex(r"[A-ZĐ]{2,4}\b", flags=0)
#: Words in brackets, and no "(ii)" before an item.
_BRACKET = regex(r"\([^\W\d_]{3}", flags=0)
_CONSONANTS = regex(r"[^\W\d]\s+[bcdđghklmnpqrstvx]{1,3}\Z", flags=0)
_VOWEL = regex(r"(?![bcdđghklmnpqrstvxfjwz])[^\W\d_]", flags=re.IGNORECASE)
#: A syllable without its marks; a word of the language is one.
_SYLLABLE = r"(?:ngh?|nh|th|tr|ph|kh|gh?|gi|qu|ch|[bcdhklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[ckmnpt])??"
_ONE, _MORE = regex(rf"{_SYLLABLE}\Z", flags=0), regex(rf"({_SYLLABLE})(?:{_SYLLABLE})+\Z", flags=0)
#: So many lines that begin small below a line without an end: the text was broken at a width.
_BROKEN_TEXT = 3
#: A shorter line was not broken at a width, nor was a longer one.
_SHORT, _LONG = 20, 140
_QUOTED = 90


class Rejoined(NamedTuple):
    """Lines, those that broke as one, and the lines of which nobody can be sure."""

    lines: list[str]
    unsure: list[str]


def width(lines: Iterable[str]) -> int:
    """The length of the lines of a text that was broken at a width, as one copied from a document; 0 for another."""
    pairs = pairwise([line.strip() for line in lines])
    broke = [len(above) for above, line in pairs if _small(above, line) and _SHORT < len(above) <= _LONG]
    return max(broke) if len(broke) >= _BROKEN_TEXT else 0


def goes_on(above: str, line: str) -> bool:
    """Whether the words of a line go on with the sentence of the line above."""
    return _small(above, line) or _open(above) or _in_word(above, line)


def _in_word(above: str, line: str) -> bool:
    """Whether a line breaks in a word, "thủ tục h", "ành chính", or behind the stop in the number of a template."""
    if _CONSONANTS.search(above) is not None and line[:1].islower():
        return _VOWEL.match(line) is not None
    return _NUMBER_LAST.search(above) is not None and _CAPITALS.match(line) is not None


def ran_at(word: str) -> int:
    """Where a word begins that ran together with the one before ("địnhtờ"); 0 in one word, or of another language."""
    plain = "" if word.isascii() else fold(word)
    found = _MORE.match(plain) if len(plain) == len(word) and not _ONE.match(plain) else None
    return found.end(1) if found else 0


def _small(above: str, line: str) -> bool:
    small = line[:1].islower() or (_BRACKET.match(line) is not None and line[1].islower())
    return small and (above[-1:].isalnum() or above[-1:] == ",")


def _open(above: str) -> bool:
    """Whether a line ends in a word that links, or inside brackets."""
    return unbalanced(above) or _LINK_LAST.search(above) is not None


def rejoin(lines: Iterable[str], apart: Callable[[str, str], bool], width: int) -> Rejoined:
    """Join lines that broke; ``apart`` tells that a line is none of the line above whatever their words are.

    In a text of a ``width`` a small letter goes on for certain; in another text only behind a word that links. In a text
    of a width a line of nearly that length, without an end, may go on with a capital.
    """
    found: list[str] = []
    unsure: list[str] = []
    last = ""
    narrow = width
    for line in lines:
        if not found or apart(found[-1], line):
            found.append(line)
        elif goes_on(found[-1], line):
            narrow = min(narrow, len(last)) if len(last) > _SHORT else narrow
            inside = _in_word(found[-1], line)
            certain = width or inside or _open(found[-1])
            # What broke in a word, or in a number behind its stroke, is one.
            found[-1] += line if inside or found[-1][-1] in "/-" else f" {line}"
            unsure += [] if certain else [found[-1]]
        else:
            if width and len(last) > max(_SHORT, narrow * 4 // 5) and last[-1].isalnum():
                unsure += [found[-1], line]
            found.append(line)
        last = line
    return Rejoined(found, unsure)


def doubt_breaks(draft: ProcedureDraft, unsure: Mapping[str, Sequence[str]]) -> None:
    """Doubt the values of each part that are in lines of which nobody can be sure."""
    doubted: set[Path] = set()
    for key, lines in unsure.items():
        said = [flat(line) for line in lines]
        for place, value in leaves({root: draft.data.get(root) for root in _ROOTS[key]}):
            text = flat(value) if isinstance(value, str) else ""
            line = next((line for line in said if text and _is_of(text, line)), "")
            inside = isinstance(place[-1], str) and len(place) > 2 and isinstance(place[-2], int)
            at = place[:-1] if inside else place
            if line and at not in doubted:
                doubted.add(at)
                draft.doubt(at, "line_breaks", text=shortened(line, _QUOTED))


def _is_of(text: str, line: str) -> bool:
    """Whether a value was read in a line: the line stands in the value, or most of the value is in the line."""
    most = len(text) * 2 > len(line) and text in line
    return line in text or most or (len(text) > _SHORT and line.startswith(text))


#: The items that each part of a text is read into.
_ROOTS = {
    "steps": ("trinh_tu_thuc_hien",),
    "channels": (),
    "dossier": ("thanh_phan_ho_so", "mau_don_to_khai"),
    "subjects": ("doi_tuong_thuc_hien",),
    "agencies": ("co_quan_giai_quyet",),
    "results": ("ket_qua_thuc_hien",),
    "templates": ("mau_don_to_khai",),
    "laws": ("can_cu_phap_ly",),
}
