"""Which of the eleven items of TT 32/2017/TT-BTTTT Điều 5 khoản 1 a procedure states, and with content.

One answer serves both the rules, which tell the author, and the levels, which count: the two can
never disagree. Items are named by their point of khoản 1: a b c d đ e g h i k l.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from os.path import isfile, join
from pathlib import Path as FilePath
from typing import NamedTuple

from .finding import Path
from .placeholder import is_placeholder
from .procedure import Duration, Procedure

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


class _Item(NamedTuple):
    gaps: tuple[Gap, ...]
    empty: tuple[tuple[Path, str], ...]
    hollow: tuple[Path, ...]


#: The procedure looked at last and its items as far as they were asked for. Rules and levels ask the same
#: of one file after another; a procedure is frozen, so that its answers hold as long as it is the same one.
_last: tuple[Procedure | None, dict[str, _Item]] = (None, {})


def _item(procedure: Procedure, point: str) -> _Item:
    global _last  # noqa: PLW0603 - one pair put in place at once: threads can only miss it
    seen, items = _last
    if seen is not procedure:
        items = {}
        _last = (procedure, items)
    found = items.get(point)
    if found is None:
        texts = _CONTENTS[point](procedure) if point in _CONTENTS else ()
        empty = tuple((path, text) for path, text in texts if text is not None and is_placeholder(text))
        found = _Item(tuple(_GAPS[point](procedure)), empty, tuple(_hollow(procedure, point)))
        items[point] = found
    return found


def gaps(procedure: Procedure, point: str) -> tuple[Gap, ...]:
    """What the item of ``point`` lacks; nothing where it is complete."""
    return _item(procedure, point).gaps


def hollow(procedure: Procedure, point: str) -> tuple[Path, ...]:
    """The parts of an item that are there and say nothing: time limits without what their kind needs."""
    return _item(procedure, point).hollow


#: Kind of time limit → the keys without which it says nothing.
_DURATION_NEEDS: Mapping[str, tuple[str, ...]] = {
    "so_luong": ("so", "don_vi"),
    "theo_chi_tiet": ("chi_tiet",),
    "theo_van_ban": ("can_cu",),
    "mo_ta": ("mo_ta",),
}


def duration_lacks(limit: Duration) -> list[str]:
    """The keys a time limit of its kind (loai) needs and does not have."""
    stated = {
        "so": limit.amount is not None,
        "don_vi": limit.unit is not None,
        "chi_tiet": bool(limit.parts),
        "can_cu": limit.basis is not None,
        "mo_ta": bool((limit.text or "").strip()),
    }
    return [key for key in _DURATION_NEEDS.get(limit.kind, ()) if not stated[key]]


def _hollow(procedure: Procedure, point: str) -> Iterator[Path]:
    if point != "đ":
        return
    rows = procedure.channels or ()
    common = procedure.deadline
    used = not rows or any(row.deadline is None for row in rows)
    if common is not None and used and duration_lacks(common):
        yield ("thoi_han_giai_quyet",)
    for i, row in enumerate(rows):
        if row.deadline is not None and duration_lacks(row.deadline):
            yield ("cach_thuc_thuc_hien", i, "thoi_han_giai_quyet")


#: Document formats in which a form may be offered for download (Điều 7 khoản 1 điểm a; the list of
#: TT 39/2017/TT-BTTTT was not read, so this is the library's own choice of document formats).
DOCUMENTS = (".doc", ".docx", ".odt", ".pdf", ".rtf", ".xls", ".xlsx", ".ods")


def file_fault(name: str, folder: FilePath | None, supposed: Container[str] = ()) -> str:
    """What is wrong with the file of a form: not_a_document, file_absent, file_not_seen, or nothing.

    A name in ``supposed`` is taken for a document that is there.
    """
    if name in supposed:
        return ""
    if "://" in name:
        return "file_not_seen"
    if not name.lower().endswith(DOCUMENTS):
        return "not_a_document"
    if folder is None:
        return "file_not_seen"
    # os.path, not pathlib: asked for every form of every file, and a name too long is simply not there.
    return "" if isfile(join(folder, name)) else "file_absent"  # noqa: PTH113, PTH118 - see above


def placeholders(procedure: Procedure, points: Iterable[str] = ITEM_KEYS) -> Iterator[tuple[str, Path, str]]:
    """Every placeholder among the texts that give an item its content: point, path, text."""
    for point in points:
        for path, text in _item(procedure, point).empty:
            yield point, path, text


Content = Iterator[tuple[Path, str | None]]


def _name_text(p: Procedure) -> Content:
    if p.name and p.name.strip():
        yield ("ten_thu_tuc",), p.name


def _step_texts(p: Procedure) -> Content:
    for i, step in enumerate(p.steps or ()):
        yield ("trinh_tu_thuc_hien", i, "noi_dung"), step.text


def _paper_names(p: Procedure) -> Content:
    for i, paper in enumerate((p.dossier.papers if p.dossier else None) or ()):
        yield ("thanh_phan_ho_so", "giay_to", i, "ten"), paper.name


def _agency_names(p: Procedure) -> Content:
    if p.agencies is not None:
        for i, name in enumerate(p.agencies.executing or ()):
            yield ("co_quan_giai_quyet", "thuc_hien", i), name
        yield ("co_quan_giai_quyet", "co_tham_quyen"), p.agencies.deciding


def _result_names(p: Procedure) -> Content:
    for i, result in enumerate(p.results or ()):
        yield ("ket_qua_thuc_hien", i, "ten"), result.name


def _condition_texts(p: Procedure) -> Content:
    for i, text in enumerate(p.conditions or ()):
        yield ("yeu_cau_dieu_kien", i), text


def _numbers(p: Procedure) -> Content:
    for i, citation in enumerate(p.legal_basis or ()):
        yield ("can_cu_phap_ly", i, "so_ky_hieu"), citation.number
    if p.announcement is not None:
        yield ("quyet_dinh_cong_bo", "so_ky_hieu"), p.announcement.number


_CONTENTS: Mapping[str, Callable[[Procedure], Content]] = {
    "a": _name_text,
    "b": _step_texts,
    "d": _paper_names,
    "g": _agency_names,
    "h": _result_names,
    "i": _condition_texts,
    "l": _numbers,
}
