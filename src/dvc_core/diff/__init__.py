"""What changed between two states of a procedure, in the terms of the procedure, not of its text.

Items of a list are paired by what identifies them (a paper by its code, a fee by its kind and name),
so that one put in before others is one addition. Each difference is classed by whom it concerns.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from ..finding import Path
from .effects import Effect, effect_of, read_path
from .levels import LevelChange, level_changes

__all__ = ["Difference", "Effect", "LevelChange", "differences", "level_changes", "read_path"]

Kind = Literal["added", "removed", "changed", "order"]

#: What identifies an item of the list under a key: the first group of keys that it has any of.
IDENTITY: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "trinh_tu_thuc_hien": (("ten",),),
    "cach_thuc_thuc_hien": (("hinh_thuc", "truong_hop"),),
    "giay_to": (("ma",), ("ten",)),
    "truong_hop": (("ma",), ("ten",)),
    "mot_trong": (("ten",),),
    "phi_le_phi": (("loai", "ten"),),
    "bang": (("cho",),),
    "chi_tiet": (("cho",),),
    "cong_them": (("cho",),),
    "theo_thoi_gian": (("tu_ngay", "den_ngay"),),
    "mien_giam": (("doi_tuong",),),
    "ket_qua_thuc_hien": (("ma",), ("ten",)),
    "mau_don_to_khai": (("ma",),),
    "can_cu_phap_ly": (("so_ky_hieu", "dieu", "khoan", "diem", "phu_luc"),),
    "phan": (("ma",),),
    "truong": (("ma",),),
    "cot": (("ma",),),
    "lua_chon": (("ma",),),
    "muc_do_cong_bo": (("khung",),),
    "muc_tieu": (("khung",),),
    "kiem_thu": (("ten", "khung"),),
    "nguon": (("ten",),),
    "chua_xac_minh": (("muc",),),
    "nguyen_van": (("muc",),),
}


class Difference(NamedTuple):
    """One difference; ``path`` names items of lists by what identifies them, or by their number from 0."""

    kind: Kind
    path: Path
    before: Any
    after: Any
    effect: Effect


def differences(before: Any, after: Any) -> list[Difference]:
    """The differences of two states of one procedure, as its data (keys of the file); in reading order."""
    return [
        Difference(kind, path, old, new, effect_of(kind, path, old, new))
        for kind, path, old, new in _walk((), before, after)
    ]


_Found = tuple[Kind, Path, Any, Any]


def _walk(path: Path, before: Any, after: Any) -> Iterator[_Found]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys([*before, *after]):
            if key not in after:
                yield "removed", (*path, key), before[key], None
            elif key not in before:
                yield "added", (*path, key), None, after[key]
            else:
                yield from _walk((*path, key), before[key], after[key])
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(path, before, after)
    elif not _same(before, after):
        yield "changed", path, before, after


def _lists(path: Path, before: Sequence[Any], after: Sequence[Any]) -> Iterator[_Found]:
    old, new = _named(path, before), _named(path, after)
    for name, item in old.items():
        if name in new:
            yield from _walk((*path, name), item, new[name])
        else:
            yield "removed", (*path, name), item, None
    for name, item in new.items():
        if name not in old:
            yield "added", (*path, name), None, item
    left, right = [n for n in old if n in new], [n for n in new if n in old]
    if left != right:
        yield "order", path, left, right


def _named(path: Path, items: Iterable[Any]) -> dict[str | int, Any]:
    """Items by name; a second one of the same name gets a number, so that none is lost."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    named: dict[str | int, Any] = {}
    for number, item in enumerate(items):
        name = _name(key, item)
        if name is None:
            named[number] = item
            continue
        full, count = name, 1
        while full in named:
            count += 1
            full = f"{name} ({count})"
        named[full] = item
    return named


def _name(key: str, item: Any) -> str | None:
    if not isinstance(item, Mapping):
        return _text(item)
    for keys in IDENTITY.get(key, ()):
        parts = [_text(item[k]) for k in keys if item.get(k) is not None]
        if parts:
            return " · ".join(parts)
    return None


def _text(value: Any) -> str:
    return unicodedata.normalize("NFC", " ".join(str(value).split()))


def _same(before: Any, after: Any) -> bool:
    """Equal as the procedure reads them: composed and decomposed letters are one text, ``1`` is not true."""
    if isinstance(before, str) and isinstance(after, str):
        return unicodedata.normalize("NFC", before) == unicodedata.normalize("NFC", after)
    return type(before) is type(after) and bool(before == after)
