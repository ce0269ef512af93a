"""The words a person probably meant: compared after folding case, diacritics, spaces and dashes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from ..words.folding import fold
from ..words.vocabulary import word_label

if TYPE_CHECKING:
    from difflib import SequenceMatcher

#: No message offers more than this.
MOST = 3


def _by_words(ways: dict[tuple[str, ...], str]) -> dict[str, tuple[str, ...]]:
    return {said: words for words, spoken in ways.items() for said in spoken.split()}


#: What people say every day → the one word of the model that it is another name of; folded.
_EVERYDAY = _by_words(
    {
        ("truc_tuyen",): "online qua_mang tren_mang internet",
        ("buu_chinh",): "buu_dien qua_buu_dien gui_buu_dien post by_post",
        ("truc_tiep",): "tai_bo_phan_mot_cua in_person",
        ("cap_xa",): "xa phuong cap_phuong ubnd_xa ubnd_cap_xa",
        ("cap_tinh",): "tinh ubnd_tinh",
        ("doanh_nghiep",): "cong_ty",
        ("mien_phi",): "mien free",
        ("ngay_lam_viec",): "ngay_lv working_day working_days",
        ("ngay",): "day days",
        ("gio",): "hour hours",
        ("tuan",): "week weeks",
        ("thang",): "month months",
        ("nam",): "year years",
    }
)
#: The same, where it may be another word: offered, and put in by no machine.
_PERHAPS = _by_words(
    {
        ("truc_tuyen",): "mang",
        ("buu_chinh",): "gui_thu mail",
        ("truc_tiep",): "tai_cho mot_cua bo_phan_mot_cua offline",
        ("tai_noi_nop", "truc_tiep"): "tien_mat tai_quay",
        ("chuyen_khoan",): "ngan_hang qua_ngan_hang",
        ("cap_tinh",): "thanh_pho",
        ("cap_tinh", "so_nguyen", "so_thap_phan"): "so",
        ("ngay",): "ngay_thang ngay_thang_nam date",
        ("van_ban",): "chu text",
        ("cap_huyen",): "huyen quan thi_xa",
        ("cap_bo",): "bo trung_uong",
        ("cong_dan_viet_nam", "nguoi_nuoc_ngoai"): "ca_nhan nguoi_dan cong_dan dan",
        ("mien_phi",): "khong_thu khong_thu_phi",
        ("khong",): "phai khong_phai khong_can",
        ("ngay_lam_viec", "ngay"): "ngay_lam ngay_cong",
        ("toi_thieu",): "it_nhat tu at_least min minimum",
        ("toi_da",): "nhieu_nhat den at_most max maximum",
    }
)

#: A longer word is like no other, it was not typed; and of a longer list the first are looked at: to compare takes long.
_LONGEST_WORD, _MOST_CANDIDATES = 120, 300
#: Less alike than this, two words are two.
_ALIKE = 0.6

#: No text of more syllables is a row of words without commas.
_LONGEST = 24

#: With one of these more or less, a name says the contrary.
_NOT = frozenset({"khong", "chua", "tru", "het", "no", "not"})
#: A name with one of these is no slip for a name with another.
_UNITS = frozenset({"gio", "ngay", "tuan", "thang", "nam"})


def closest(word: str, candidates: Iterable[str], most: int = MOST) -> list[str]:
    """Return at most ``most`` candidates, the likeliest first; none if none is like the word."""
    return list(_closest(word, tuple(islice(candidates, _MOST_CANDIDATES)), most))


@lru_cache(maxsize=1024)
def _closest(word: str, candidates: tuple[str, ...], most: int) -> tuple[str, ...]:
    """A slip that was copied is looked at once."""
    if same := meant(word, candidates):
        return tuple(same[:most])
    wanted = _letters(word)
    if len(wanted) > _LONGEST_WORD:
        return ()
    matcher = _matcher("", wanted)
    scored = []
    for order, candidate in enumerate(candidates):
        folded = _letters(candidate)
        score = _score(wanted, folded, matcher)
        if score >= _ALIKE:
            scored.append((-score, abs(len(candidate) - len(word)), order, candidate))
    return tuple(candidate for *_, candidate in sorted(scored)[:most])


#: The names of the model are compared with every unknown one of a file.
_cached = lru_cache(maxsize=4096)(fold)


def _letters(word: str) -> str:
    """The bare letters of a word; those of a text that is none are not kept."""
    return _cached(word) if len(word) <= _LONGEST_WORD else fold(word)


def _matcher(one: str, other: str) -> SequenceMatcher[str]:
    """How alike two words are; a file without a slip does not need to know."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False)


def _score(wanted: str, other: str, matcher: SequenceMatcher[str]) -> float:
    """How alike two words are; ``matcher`` has the wanted one. What is cheap to see is looked at first."""
    if len(other) > _LONGEST_WORD:
        return 0
    near = 0.75 if _one_slip(wanted, other) or _part(wanted, other) else 0.0
    matcher.set_seq1(other)
    # Each is an upper bound of the next.
    if not near and min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _ALIKE:
        return 0
    return 0 if _differs_in_meaning(wanted, other) else max(matcher.ratio(), near)


def meant(word: str, candidates: Iterable[str]) -> list[str]:
    """The candidate that is the word in other clothes, else those that people say it for every day."""
    candidates = list(candidates)
    return exact_match(word, candidates) or [c for c in _PERHAPS.get(_letters(word), ()) if c in candidates]


def exact_match(word: str, candidates: Iterable[str]) -> list[str]:
    """The one candidate that the word is another writing of: its letters, its label, its everyday name; else none."""
    wanted = _letters(word)
    candidates = list(candidates)
    same = [c for c in candidates if _letters(c) == wanted] or [
        c for c in candidates if wanted in (_letters(word_label(c, "vi")), _letters(word_label(c, "en")))
    ]
    found = same or [c for c in _EVERYDAY.get(wanted, ()) if c in candidates]
    return found if len(found) == 1 else []


def joined_names(word: str, candidates: Iterable[str]) -> list[str]:
    """The candidates that stand one after another in a text with nothing between them; none for one alone."""
    by_letters = {fold(c): c for c in candidates}

    def parted(rest: list[str]) -> list[str] | None:
        for end in range(len(rest), 0, -1):
            found = by_letters.get("_".join(rest[:end]))
            others = parted(rest[end:]) if found and end < len(rest) else []
            if found and others is not None:
                return [found, *others]
        return None

    pieces = _letters(word).split("_")
    found = parted(pieces) if len(pieces) <= _LONGEST else None
    return found if found and len(found) > 1 else []


def _differs_in_meaning(word: str, other: str) -> bool:
    """True where two names that look alike differ in a "no", or in the unit of a time."""
    if _one_slip(word, other):
        return False  # a letter that slipped: no word more or less
    one, two = word.split("_"), other.split("_")
    units = _UNITS.intersection(one), _UNITS.intersection(two)
    # Counted: "cư trú" has a "tru" of its own.
    nots = [sum(part in _NOT for part in parts) for parts in (one, two)]
    return nots[0] != nots[1] or (all(units) and units[0] != units[1])


def _part(word: str, other: str) -> bool:
    """True where several whole words of a longer name were written: thoi_han for thoi_han_giai_quyet."""
    return "_" in word and f"_{word}_" in f"_{other}_"


def _one_slip(word: str, other: str) -> bool:
    """True where one letter was dropped, added, replaced or swapped: "ma" and "mu" are hardly alike else."""
    if word == other or min(len(word), len(other)) < 2 or abs(len(word) - len(other)) > 1:
        return word == other
    same = next(
        (i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
    )
    rest, left = word[same:], other[same:]
    swapped = rest[1:2] + rest[:1] == left[:2] and rest[2:] == left[2:]
    return swapped or rest[1:] == left[1:] or rest[1:] == left or rest == left[1:]


def unambiguous(word: str, suggestions: list[str], candidates: Iterable[str]) -> bool:
    """True where the first suggestion is close enough, and alone enough, to be put in, with an eye on it."""
    if not suggestions:
        return False
    folded, first = _letters(word), _letters(suggestions[0])
    if max(len(folded), len(first)) > _LONGEST_WORD:
        return folded == first
    best = _matcher(folded, first).ratio()
    if best < 0.75:
        return False
    rivals = (c for c in candidates if c != suggestions[0])
    second = closest(word, rivals, 1)
    if not second:
        return True
    return best - _matcher(folded, _letters(second[0])).ratio() > 0.05


def one_edit_apart(word: str, other: str) -> bool:
    """True where at most one letter of a name is wrong."""
    return _one_slip(_letters(word), _letters(other))
