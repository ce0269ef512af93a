"""The eleven items of TT 32/2017/TT-BTTTT Điều 5 khoản 1: stated, or said to be none where the law lets.

A missing item is told at the item it should follow, in the order of the law, so that the author
sees where to write it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...finding import Applicability, Edit, Fix, Path
from ...model.completeness import IF_ANY, Gap, doubted, flaws
from ...model.shapes import NONE_WORD
from ...words.folding import fold
from ..registry import Doc, Problem, k1, rule

_ORDER = (
    "phien_ban",
    "ma_thu_tuc",
    "ten_thu_tuc",
    "linh_vuc",
    "cap_thuc_hien",
    "trinh_tu_thuc_hien",
    "cach_thuc_thuc_hien",
    "thanh_phan_ho_so",
    "thoi_han_giai_quyet",
    "doi_tuong_thuc_hien",
    "co_quan_giai_quyet",
    "ket_qua_thuc_hien",
    "mau_don_to_khai",
    "yeu_cau_dieu_kien",
    "phi_le_phi",
    "hinh_thuc_nhan_tra",
    "can_cu_phap_ly",
    "quyet_dinh_cong_bo",
)


def _told(doc: Doc, gap: Gap) -> Problem:
    params: dict[str, object] = {"key": gap.key, "name": gap.name, "empty": True}
    data = doc.source.data
    if gap.parent:
        part = data
        for step in gap.parent:
            part = part[step]
        if gap.key in part:
            return Problem((*gap.parent, gap.key), params, at_key=True)
        related = ((gap.stated_at, "stated_here"),) if gap.stated_at else ()
        inside = params | {"empty": False, "inside": True}
        return Problem(gap.parent, inside, related, at_key=not related)
    if gap.key in data:
        return Problem((gap.key,), params, at_key=True)
    blank = _blank_in_rows(data, gap.key)
    if blank:
        return Problem(blank, params, at_key=True)
    before = _ORDER[: _ORDER.index(gap.key)]
    after = next((k for k in reversed(before) if k in data), "phien_ban")
    return Problem((after,), params | {"empty": False, "after": after}, at_key=True)


def _blank_in_rows(data: Mapping[str, Any], key: str) -> Path:
    """Where the first row of a channel leaves the key empty, if one does: there it was meant to be said."""
    rows = enumerate(data.get("cach_thuc_thuc_hien") or ())
    return next((("cach_thuc_thuc_hien", i, key) for i, row in rows if row.get(key, "") is None), ())


def _item(doc: Doc, point: str) -> Iterator[Problem]:
    found = flaws(doc.procedure).get(point)
    for gap in found.gaps if found is not None else ():
        yield _told(doc, gap)._replace(blocking=not doubted(doc.procedure, (*gap.parent, gap.key)))


@rule("DVC101", law=k1("a"), blocks=1)
def name(doc: Doc) -> Iterator[Problem]:
    """The procedure has a name."""
    return _item(doc, "a")


@rule("DVC102", law=k1("b"), blocks=1)
def steps(doc: Doc) -> Iterator[Problem]:
    """The steps are stated."""
    return _item(doc, "b")


@rule("DVC103", law=k1("c"), blocks=1)
def channels(doc: Doc) -> Iterator[Problem]:
    """The ways to carry the procedure out are stated."""
    return _item(doc, "c")


@rule("DVC104", law=k1("d"), blocks=1)
def dossier(doc: Doc) -> Iterator[Problem]:
    """The parts of the dossier (or that there are none) and the number of sets are stated."""
    return _item(doc, "d")


@rule("DVC105", law=k1("đ"), blocks=1)
def deadline(doc: Doc) -> Iterator[Problem]:
    """A time limit stands for the procedure or for every channel row."""
    return _item(doc, "đ")


@rule("DVC106", law=k1("e"), blocks=1)
def subjects(doc: Doc) -> Iterator[Problem]:
    """It is stated who may ask for the procedure."""
    return _item(doc, "e")


@rule("DVC107", law=k1("g"), blocks=1)
def agencies(doc: Doc) -> Iterator[Problem]:
    """The agency that settles the procedure is stated."""
    return _item(doc, "g")


@rule("DVC108", law=k1("h"), blocks=1)
def results(doc: Doc) -> Iterator[Problem]:
    """The final result is stated."""
    return _item(doc, "h")


@rule("DVC109", law=k1(IF_ANY), leaves_open=1)
def conditional_items(doc: Doc) -> Iterator[Problem]:
    """Forms, result templates, conditions and fees are each stated, or said to be none (khong_co)."""
    return _item(doc, "i")


@rule("DVC110", law=k1("k"), blocks=1)
def exchange(doc: Doc) -> Iterator[Problem]:
    """How the dossier comes in and how the result goes out are both stated."""
    return _item(doc, "k")


@rule("DVC111", law=k1("l"), blocks=1)
def legal_basis(doc: Doc) -> Iterator[Problem]:
    """The instruments that govern the procedure and the decision that announced it are stated."""
    return _item(doc, "l")


@rule("DVC112", law=k1("a"), blocks=1)
def placeholder(doc: Doc) -> Iterator[Problem]:
    """An item says something: no dots, no "đang cập nhật", no "<điền vào đây>"."""
    for point, flawed in flaws(doc.procedure).items():
        for path, text in flawed.empty:
            blocks = point != IF_ANY and not doubted(doc.procedure, path)
            params = {"text": text, "point": point}
            yield Problem(path, params, (), _none_fix(doc, path, text), blocking=blocks, law=k1(point))


def _none_fix(doc: Doc, path: Path, text: str) -> tuple[Fix, ...]:
    """The word of the model where an author wrote "Không có" for a template: for the author to confirm."""
    if path[-1] != "mau_ket_qua" or fold(text.strip(" .")) not in ("khong", NONE_WORD):
        return ()
    span = doc.source.span(path)
    return (Fix((Edit(span.start, span.end, NONE_WORD),), Applicability.UNSAFE),)
