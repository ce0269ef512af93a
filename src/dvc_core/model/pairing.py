"""Which items of two lists are one thing: a paper by its code or name, a fee by its kind and name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..words.folding import folded_name, spaced


class _ItemKeys(NamedTuple):
    """The keys by which an item is known; ``alone``: only where no second one on either side is like it."""

    keys: tuple[str, ...]
    alone: bool = False


_CODE, _NAME = _ItemKeys(("ma",)), _ItemKeys(("ten",))
#: More pairs of items of one name than this are not compared.
_MANY = 2_500
#: The one that is left on each side.
_LEFT = _ItemKeys((), alone=True)

#: By what the items of the list under a key are known, the surest first.
_KNOWN_BY: Mapping[str, tuple[_ItemKeys, ...]] = {
    "trinh_tu_thuc_hien": (_NAME, _ItemKeys(("noi_dung",), alone=True)),
    "cach_thuc_thuc_hien": (_ItemKeys(("hinh_thuc", "truong_hop")), _ItemKeys(("hinh_thuc",), alone=True)),
    "giay_to": (_CODE, _NAME),
    "truong_hop": (_CODE, _NAME),
    "mot_trong": (_NAME,),
    "phi_le_phi": (_ItemKeys(("loai", "ten")), _ItemKeys(("loai",), alone=True), _LEFT),
    "bang": (_ItemKeys(("cho",)), _ItemKeys(("so_tien", "don_vi"), alone=True), _LEFT),
    "chi_tiet": (_ItemKeys(("cho",)), _LEFT),
    "cong_them": (_ItemKeys(("cho",)), _LEFT),
    "khong_gom": (_ItemKeys(("noi_dung",)), _LEFT),
    "theo_thoi_gian": (_ItemKeys(("tu_ngay", "den_ngay")), _ItemKeys(("tu_ngay",), alone=True), _LEFT),
    "mien_giam": (_ItemKeys(("doi_tuong",)),),
    "ket_qua_thuc_hien": (_CODE, _NAME),
    "mau_don_to_khai": (_CODE, _NAME),
    "can_cu_phap_ly": (
        _ItemKeys(("so_ky_hieu", "dieu", "khoan", "diem", "phu_luc")),
        _ItemKeys(("so_ky_hieu",)),
    ),
    "cau_hoi": (_CODE,),
    "phan": (_CODE,),
    "truong": (_CODE,),
    "cot": (_CODE,),
    "lua_chon": (_CODE,),
    "muc_do_cong_bo": (_ItemKeys(("khung",)),),
    "muc_tieu": (_ItemKeys(("khung",)),),
    "kiem_thu": (_ItemKeys(("ten", "khung")),),
    "su_kien": (_ItemKeys(("loai", "luc")), _ItemKeys(("loai",), alone=True), _LEFT),
    "nguon": (_NAME,),
    "chua_xac_minh": (_ItemKeys(("muc",)),),
    "nguyen_van": (_ItemKeys(("muc",)),),
}


def paired(
    key: str, before: Sequence[Any], after: Sequence[Any]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pair the items of two lists under ``key``, as data; return the pairs and what is left on each side.

    Items that say the same belong together, then those known by the same keys, then what has no name
    in its order. Pairs come in the order of ``before``.
    """
    left, right = list(range(len(before))), list(range(len(after)))
    pairs: list[tuple[int, int]] = []
    known = _KNOWN_BY.get(key, (_LEFT,))
    for way in (None, *known):
        mine: dict[object, list[int]] = {}
        theirs: dict[object, list[int]] = {}
        for indices, items, groups in ((left, before, mine), (right, after, theirs)):
            for i in indices:
                groups.setdefault(_like(way, items[i]), []).append(i)
        for like in mine.keys() & theirs.keys() - {None}:
            if not (way and way.alone and (len(mine[like]) > 1 or len(theirs[like]) > 1)):
                alike = (mine[like], theirs[like])
                pairs += zip(*alike, strict=False) if way is None else _nearest(*alike, before, after)
        left, right = _rest(left, right, pairs)
    nameless = [i for i in left if name_of(key, before[i]) is None]
    pairs += zip(nameless, (j for j in right if name_of(key, after[j]) is None), strict=False)
    return sorted(pairs), *_rest(left, right, pairs)


def name_of(key: str, item: Any) -> str | None:
    """What an item of the list under ``key`` is called; None where it has none of the keys that name it."""
    if not isinstance(item, Mapping):
        return spaced(str(item))
    for way in _KNOWN_BY.get(key, ()):
        parts = [spaced(str(item[k])) for k in way.keys if item.get(k) is not None]
        if parts and not way.alone:
            return " · ".join(parts)
    return None


def _nearest(
    left: list[int], right: list[int], before: Sequence[Any], after: Sequence[Any]
) -> Iterator[tuple[int, int]]:
    """Pair items of one name: those that say the most alike first, else in their order."""

    def apart(pair: tuple[int, int]) -> int:
        one, other = before[pair[0]], after[pair[1]]
        if not isinstance(one, Mapping) or not isinstance(other, Mapping):
            return 0
        return sum(one.get(key) != other.get(key) for key in one.keys() | other.keys())

    if len(left) * len(right) > _MANY or len(left) == len(right) == 1:
        yield from zip(left, right, strict=False)
        return
    pairs = sorted(((i, j) for i in left for j in right), key=apart)
    taken: tuple[set[int], set[int]] = (set(), set())
    for i, j in pairs:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


def _rest(left: list[int], right: list[int], pairs: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    mine, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in left if i not in mine], [j for j in right if j not in theirs]


def _like(way: _ItemKeys | None, item: Any) -> object:
    """What two items must have in common; None for an item that is not known this way."""
    if way is None:
        return json.dumps(item, sort_keys=True, ensure_ascii=False, default=repr)
    if not isinstance(item, Mapping):
        return folded_name(str(item))
    # A code is what it is to the letter.
    alike = spaced if way is _CODE else folded_name
    values = tuple("" if item.get(k) is None else alike(str(item[k])) for k in way.keys)
    return None if values and not any(values) else values
