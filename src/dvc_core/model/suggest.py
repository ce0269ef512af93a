"""The words a person probably meant: compared after folding case, diacritics, spaces and dashes."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from ..words.folding import fold

#: No message offers more than this.
MOST = 3

#: What people say every day → the words of the model that may be meant; folded.
_EVERYDAY: dict[str, tuple[str, ...]] = {
    said: words
    for words, ways in {
        ("truc_tuyen",): "online qua_mang tren_mang internet mang",
        ("buu_chinh",): "buu_dien qua_buu_dien gui_thu post by_post mail",
        ("truc_tiep",): "tai_cho mot_cua bo_phan_mot_cua tai_bo_phan_mot_cua in_person offline",
        ("tai_noi_nop", "truc_tiep"): "tien_mat tai_quay",
        ("chuyen_khoan",): "ngan_hang qua_ngan_hang",
        ("cap_xa",): "xa phuong cap_phuong ubnd_xa ubnd_cap_xa",
        ("cap_tinh",): "tinh thanh_pho ubnd_tinh so",
        ("cap_huyen",): "huyen quan thi_xa",
        ("cap_bo",): "bo trung_uong",
        ("cong_dan_viet_nam", "nguoi_nuoc_ngoai"): "ca_nhan nguoi_dan cong_dan dan",
        ("doanh_nghiep",): "cong_ty",
        ("mien_phi",): "mien khong_thu khong_thu_phi free",
        ("ngay_lam_viec", "ngay"): "ngay_lv ngay_lam ngay_cong",
        ("ngay_lam_viec",): "working_day working_days",
        ("ngay",): "day days",
        ("gio",): "hour hours",
        ("thang",): "month months",
    }.items()
    for said in ways.split()
}


def closest(word: str, candidates: Iterable[str], most: int = MOST) -> list[str]:
    """Return at most ``most`` candidates, the likeliest first; none if none is like the word."""
    wanted = fold(word)
    candidates = list(candidates)
    if same := meant(word, candidates):
        return same[:most]
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    scored = []
    for order, candidate in enumerate(candidates):
        folded = fold(candidate)
        matcher.set_seq1(folded)
        score = max(matcher.ratio(), 0.75 if _one_slip(wanted, folded) or _part(wanted, folded) else 0)
        if score >= 0.6:
            scored.append((-score, abs(len(candidate) - len(word)), order, candidate))
    return [candidate for *_, candidate in sorted(scored)[:most]]


def meant(word: str, candidates: Iterable[str]) -> list[str]:
    """The candidate that is the word in other clothes, else those that people say it for every day."""
    wanted = fold(word)
    candidates = list(candidates)
    return [c for c in candidates if fold(c) == wanted] or [
        c for c in _EVERYDAY.get(wanted, ()) if c in candidates
    ]


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


def obvious(word: str, suggestions: list[str], candidates: Iterable[str]) -> bool:
    """True where the first suggestion is close enough, and alone enough, to be put in by a machine."""
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
