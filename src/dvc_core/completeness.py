"""Which of the eleven items of TT 32/2017/TT-BTTTT Điều 5 khoản 1 a procedure states, and with content.

One answer serves both the rules, which tell the author, and the levels, which count: the two can
never disagree. Items are named by their point of khoản 1: a b c d đ e g h i k l.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from .finding import Path
from .procedure import Procedure
from .suggest import fold

#: Point → the YAML keys that answer it.
ITEM_KEYS: Mapping[str, tuple[str, ...]] = {
    "a": ("ten_thu_tuc",),
    "b": ("trinh_tu_thuc_hien",),
    "c": ("cach_thuc_thuc_hien",),
    "d": ("thanh_phan_ho_so",),
    "đ": ("thoi_han_giai_quyet", "cach_thuc_thuc_hien"),
    "e": ("doi_tuong_thuc_hien",),
    "g": ("co_quan_giai_quyet",),
    "h": ("ket_qua_thuc_hien",),
    "i": ("mau_don_to_khai", "yeu_cau_dieu_kien", "phi_le_phi", "ket_qua_thuc_hien"),
    "k": ("hinh_thuc_nhan_tra",),
    "l": ("can_cu_phap_ly", "quyet_dinh_cong_bo"),
}


class Gap(NamedTuple):
    """Something an item lacks: the missing key, and the part it is missing from (() for the file)."""

    key: str
    parent: Path = ()
    #: A place that does state it, for comparison.
    stated_at: Path = ()
    #: The name of the part, where it has one.
    name: str = ""


def _name(p: Procedure) -> Iterator[Gap]:
    if not (p.name or "").strip():
        yield Gap("ten_thu_tuc")


def _steps(p: Procedure) -> Iterator[Gap]:
    if not p.steps:
        yield Gap("trinh_tu_thuc_hien")


def _channels(p: Procedure) -> Iterator[Gap]:
    if not p.channels:
        yield Gap("cach_thuc_thuc_hien")


def _dossier(p: Procedure) -> Iterator[Gap]:
    found = p.dossier
    if found is None:
        yield Gap("thanh_phan_ho_so")
        return
    if found.papers is None and not found.cases:
        yield Gap("giay_to", ("thanh_phan_ho_so",))
    elif found.sets is None and (found.papers or found.cases):
        yield Gap("so_bo", ("thanh_phan_ho_so",))


def _deadline(p: Procedure) -> Iterator[Gap]:
    if p.deadline is not None:
        return
    rows = p.channels or ()
    silent = [i for i, c in enumerate(rows) if c.deadline is None]
    if len(silent) == len(rows):
        # Without channels this is the fault of another item, unless that one is there.
        yield Gap("thoi_han_giai_quyet")
    elif silent:
        stated = next(i for i, c in enumerate(rows) if c.deadline is not None)
        place = ("cach_thuc_thuc_hien", stated, "thoi_han_giai_quyet")
        for i in silent:
            yield Gap("thoi_han_giai_quyet", ("cach_thuc_thuc_hien", i), place, rows[i].way)


def _subjects(p: Procedure) -> Iterator[Gap]:
    if not p.subjects:
        yield Gap("doi_tuong_thuc_hien")


def _agencies(p: Procedure) -> Iterator[Gap]:
    if p.agencies is None:
        yield Gap("co_quan_giai_quyet")
    elif not p.agencies.executing and not (p.agencies.deciding or "").strip():
        yield Gap("thuc_hien", ("co_quan_giai_quyet",))


def _results(p: Procedure) -> Iterator[Gap]:
    if not p.results:
        yield Gap("ket_qua_thuc_hien")


def _conditional(p: Procedure) -> Iterator[Gap]:
    if p.templates is None:
        yield Gap("mau_don_to_khai")
    if p.conditions is None:
        yield Gap("yeu_cau_dieu_kien")
    if p.fees is None and (not p.channels or any(c.fees is None for c in p.channels)):
        yield Gap("phi_le_phi")
    for i, result in enumerate(p.results or ()):
        if not result.template:
            yield Gap("mau_ket_qua", ("ket_qua_thuc_hien", i), (), result.name)


def _exchange(p: Procedure) -> Iterator[Gap]:
    if p.exchange is None:
        yield Gap("hinh_thuc_nhan_tra")
        return
    if not p.exchange.receive:
        yield Gap("nhan_ho_so", ("hinh_thuc_nhan_tra",))
    if not p.exchange.deliver:
        yield Gap("tra_ket_qua", ("hinh_thuc_nhan_tra",))


def _legal_basis(p: Procedure) -> Iterator[Gap]:
    if not p.legal_basis:
        yield Gap("can_cu_phap_ly")
    if p.announcement is None:
        yield Gap("quyet_dinh_cong_bo")


_GAPS: Mapping[str, Callable[[Procedure], Iterator[Gap]]] = {
    "a": _name,
    "b": _steps,
    "c": _channels,
    "d": _dossier,
    "đ": _deadline,
    "e": _subjects,
    "g": _agencies,
    "h": _results,
    "i": _conditional,
    "k": _exchange,
    "l": _legal_basis,
}


def gaps(procedure: Procedure, point: str) -> Iterator[Gap]:
    """What the item of ``point`` lacks; nothing where it is complete."""
    return _GAPS[point](procedure)


#: What people write instead of content; folded. "Không có thông tin" is the portal's own null.
_PLACEHOLDERS = frozenset(
    (
        "khong_co_thong_tin",
        "chua_co_thong_tin",
        "(chua_co_thong_tin)",
        "dang_cap_nhat",
        "cap_nhat_sau",
        "bo_sung_sau",
        "chua_ro",
        "chua_cap_nhat",
        "khong_ro",
        "todo",
        "tbd",
        "n/a",
        "xxx",
        "x",
        "test",
    )
)
_DOTS = re.compile(r"[\s.…\-_?*/]*\Z")
_ANGLES = re.compile(r"<[^<>]*>")


def is_placeholder(text: str) -> bool:
    """True for a text that says nothing: dots, "đang cập nhật", "<điền vào đây>"."""
    if len(text) > 80:
        return False
    bare = text.strip()
    if _DOTS.match(bare) or _ANGLES.fullmatch(bare):
        return True
    return fold(bare).strip("_.") in _PLACEHOLDERS


def placeholders(procedure: Procedure) -> Iterator[tuple[str, Path, str]]:
    """Every placeholder among the texts that give an item its content: point, path, text."""
    for point, path, text in _contents(procedure):
        if text is not None and is_placeholder(text):
            yield point, path, text


def _contents(p: Procedure) -> Iterator[tuple[str, Path, str | None]]:
    if p.name and p.name.strip():
        yield "a", ("ten_thu_tuc",), p.name
    for i, step in enumerate(p.steps or ()):
        yield "b", ("trinh_tu_thuc_hien", i, "noi_dung"), step.text
    if p.dossier is not None:
        for i, paper in enumerate(p.dossier.papers or ()):
            yield "d", ("thanh_phan_ho_so", "giay_to", i, "ten"), paper.name
    if p.agencies is not None:
        for i, name in enumerate(p.agencies.executing or ()):
            yield "g", ("co_quan_giai_quyet", "thuc_hien", i), name
        yield "g", ("co_quan_giai_quyet", "co_tham_quyen"), p.agencies.deciding
    for i, result in enumerate(p.results or ()):
        yield "h", ("ket_qua_thuc_hien", i, "ten"), result.name
    for i, text in enumerate(p.conditions or ()):
        yield "i", ("yeu_cau_dieu_kien", i), text
    for i, citation in enumerate(p.legal_basis or ()):
        yield "l", ("can_cu_phap_ly", i, "so_ky_hieu"), citation.number
    if p.announcement is not None:
        yield "l", ("quyet_dinh_cong_bo", "so_ky_hieu"), p.announcement.number
