"""Whether the items of information are stated, with content."""

from __future__ import annotations

from ...finding import Path
from ...model.completeness import (
    IF_ANY,
    ITEM_KEYS,
    PARTS,
    MissingKey,
    counted,
    doubts_within,
    fees_of,
    listed,
    members_of,
    missing_keys,
    papers_of,
)
from ...model.in_person import stated_as_none
from ..verdict import MET, UNKNOWN, UNMET, QuestionContext, Verdict, against, met, weakest
from .registry import question


@question
def item_stated(case: QuestionContext, point: str) -> Verdict:
    """Điều 5 khoản 1: the item of ``point`` is stated, with content; silence on "(nếu có)" is unknown."""
    return stated(case, point)


@question
def key_stated(case: QuestionContext, key: str) -> Verdict:
    """One item, by its YAML key: an item of which a framework names only a part."""
    point = next(point for point, keys in ITEM_KEYS.items() if key in keys)
    return stated(case, point, key)


@question
def information_complete(case: QuestionContext) -> Verdict:
    """NĐ 42/2022 Đ11 k1 điểm a, NĐ 224/2026 Đ15 k1 điểm a: all information; the list is inferred (NĐ 63/2010 Đ8 k2)."""
    return weakest(*(stated(case, point) for point in ITEM_KEYS))


@question
def code_and_name(case: QuestionContext) -> Verdict:
    """NĐ 224/2026 Đ15 k1 điểm b: code and name are standard ones: both are stated."""
    p = case.procedure
    for key, value in (("ma_thu_tuc", p.code), ("ten_thu_tuc", p.name)):
        if not (value or "").strip():
            return against(case, (key,), "missing", key)
    return met(case, ("ma_thu_tuc",), ("ten_thu_tuc",), reason="stated")


def stated(case: QuestionContext, point: str, key: str = "") -> Verdict:
    """Whether an item, or the part of it under one YAML key, is there and says something that nobody doubts.

    Each part that the law names is met by one member of it: one step, one instrument.
    """
    parts = [_part(case, part) for part in PARTS.get(point, ITEM_KEYS[point]) if not key or part == key]
    gaps = missing_keys(case.procedure, point)
    missing = [_missing(case, gap) for gap in gaps if not key or key in (gap.key, (*gap.parent, gap.key)[0])]
    if point == "d":
        missing.append(_sets(case))
    verdict = weakest(*missing, *(one for one in parts if one is not None))
    if point == IF_ANY and verdict.state is UNMET:
        # "Thông tin nếu có": who is silent may have nothing to say.
        return verdict._replace(state=UNKNOWN, only="if_any")
    return verdict if verdict.state is not MET else verdict._replace(reason="stated")


def _part(case: QuestionContext, key: str) -> Verdict | None:
    """Met by one member without doubt; None where the part is not stated, which is a gap."""
    members = members_of(case.procedure, key)
    if members is None:
        if key == "mau_ket_qua" and not case.procedure.results:
            return Verdict(UNKNOWN, (("ket_qua_thuc_hien",),), "not_stated", "ket_qua_thuc_hien")
        return None
    if not members:
        place: Path = (*_NONE_AT.get(key, (key,)),)
        counts = stated_as_none(case.procedure, place, None)
        return Verdict(MET if counts else UNKNOWN, (place,), "met" if counts else "none_without_source", key)
    unproven = _free_without_source(case) if key == "phi_le_phi" else frozenset[Path]()
    sure = [
        one.place
        for one in members
        if one.says and not _doubts(case, key, one.place) and one.place not in unproven
    ]
    if sure:
        return Verdict(MET, tuple(sure), "met")
    if unproven:
        return Verdict(UNKNOWN, tuple(unproven), "none_without_source", key)
    empty = [one.place for one in members if not one.says]
    if empty:
        return Verdict(UNKNOWN, tuple(empty), "placeholder", key)
    listed = (at for one in members for at in _doubts(case, key, one.place))
    return Verdict(UNKNOWN, tuple(dict.fromkeys(listed)), "doubted", key, only="unverified")


def _doubts(case: QuestionContext, key: str, place: Path) -> tuple[Path, ...]:
    """What of a member is doubted: of a time limit or a fee, the keys that say how long or how much."""
    if key == "thoi_han_giai_quyet":
        last = place[-1]
        if last == "so":
            return doubts_within(case.procedure, place[:-1], ("loai", "so", "don_vi"))
        if last == "mo_ta":
            return doubts_within(case.procedure, place[:-1], ("loai", "mo_ta"))
        return doubts_within(case.procedure, place, ("loai", "chi_tiet"))
    if key == "phi_le_phi":
        return doubts_within(case.procedure, place, ("loai", "muc_thu", "so_tien"))
    return (place,) if case.doubts(place) else ()


def _free_without_source(case: QuestionContext) -> frozenset[Path]:
    """The fees that are said to be free, without an article or a source for it."""
    p = case.procedure
    free = ((path, fee.basis) for path, fee in fees_of(p) if fee.basis_kind == "mien_phi")
    return frozenset(path for path, basis in free if not stated_as_none(p, path, basis))


#: Where a part says that there is none, if not at its own key.
_NONE_AT: dict[str, Path] = {
    "thanh_phan_ho_so": ("thanh_phan_ho_so", "giay_to"),
    "mau_ket_qua": ("ket_qua_thuc_hien",),
}


def _missing(case: QuestionContext, gap: MissingKey) -> Verdict:
    place = (*gap.parent, gap.key)
    if listed(case.procedure, gap):
        return Verdict(UNKNOWN, (gap.parent or place,), "not_known", gap.key, only="unverified")
    return Verdict(UNMET, (gap.parent or place,), "missing", gap.key)


def _sets(case: QuestionContext) -> Verdict:
    """The number of dossiers, or by our reading the numbers of every paper, without doubt."""
    p, place = case.procedure, ("thanh_phan_ho_so", "so_bo")
    if p.dossier is None or (p.dossier.sets is None and not counted(p)):
        return Verdict(MET)  # a gap, which is told as one; or there is no paper to count
    if p.dossier.sets is not None and not case.doubts(place):
        return Verdict(MET, (place,), "met")
    if counted(p):
        return met(case, *(path for path, _ in papers_of(p)))
    return met(case, place)
