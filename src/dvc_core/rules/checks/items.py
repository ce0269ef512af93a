"""The eleven items of TT 32/2017/TT-BTTTT Điều 5 khoản 1: stated, or said to be none where the law lets.

A missing item is told at the item it should follow, in the order of the law, so that the author
sees where to write it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, takewhile
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from ...finding import Law, Path, Severity
from ...model.completeness import (
    IF_ANY,
    MissingKey,
    flaws,
    is_as_provided,
    is_placeholder,
    listed,
    means_none,
)
from ...model.declared import names_by_key
from ...model.procedure import Procedure
from ...words.folding import folded_case
from ...words.regex import regex
from ..registry import TT32, Doc, Violation, rule, tt32_item
from ._help import prose

#: Keys between the items that few files have: an author looks for the place of an item by another item.
_SELDOM = ("ma_cu", "loai_thu_tuc", "truong_hop", "cau_hoi", "phi_dia_gioi")


def _gap_violation(doc: Doc, gap: MissingKey, against: str) -> Violation:
    params: dict[str, object] = {"key": gap.key, "name": gap.name, "empty": True, "against": against}
    if gap.key == "mau_don_to_khai":
        params["forms"] = _forms(doc, against)
    data = doc.source.data
    if gap.parent:
        part = data
        for step in gap.parent:
            part = part[step]
        if gap.key in part:
            return Violation((*gap.parent, gap.key), params, at_key=True)
        related = ((gap.stated_at, "stated_here"),) if gap.stated_at else ()
        inside = params | {"empty": False, "inside": True}
        return Violation(gap.parent, inside, related, at_key=not related)
    if gap.key in data:
        return Violation((gap.key,), params, at_key=True)
    blank = _blank_in_rows(data, gap.key)
    if blank:
        return Violation(blank, params, at_key=True)
    before = takewhile(gap.key.__ne__, names_by_key(Procedure))
    after = ["phien_ban", *(key for key in before if key in data and key not in _SELDOM)][-1]
    return Violation((after,), params | {"empty": False, "after": after}, at_key=True)


def _blank_in_rows(data: Mapping[str, Any], key: str) -> Path:
    """Return the path of the first way of filing whose key is present and empty; an empty path where there is none."""
    rows = enumerate(data.get("cach_thuc_thuc_hien") or ())
    return next((("cach_thuc_thuc_hien", i, key) for i, row in rows if row.get(key, "") is None), ())


#: What an applicant fills in begins so.
_FILLED_IN = regex(
    r"\W*(?:đơn(?! vị| giá)|(?:tờ|bản|phiếu) khai|(?:(?:giấy|phiếu|văn bản|công văn) )?(?:đề|kiến) nghị)\b",
    re.IGNORECASE,
)
#: Where there is a form; other papers that are filled in may have one.
_OF_A_FORM = regex(r"\b(?:theo mẫu|mẫu số)\b", re.IGNORECASE)
_PAID = regex(r"\b(?:lệ|nộp|thu|mức) phí\Z", re.IGNORECASE)
_HANDED_IN = regex(r"\b(?:nộp|thành phần|kiểm tra) hồ sơ\Z", re.IGNORECASE)
#: Their last words: looked for first, in texts of thousands of letters.
_LAST = {_PAID: regex(r"phí\b"), _HANDED_IN: regex(r"hồ sơ\b")}


def _against_none(doc: Doc, key: str) -> str:
    """What the file says that speaks against "none" (khong_co) for a key that is not stated; "" for nothing."""
    p = doc.procedure
    if key == "mau_don_to_khai":
        if of_a_form := _of_a_form(doc):
            return of_a_form
        names = ([p.name, *(one.name for one in p.alternatives or ())] for _, p in doc.papers)
        return next(filter(_is_filled_in, chain.from_iterable(names)), "")
    if key == "mau_ket_qua":
        return next(filter(_is_filled_in, (result.name for result in p.results or ())), "")
    told: Iterable[str]
    if key == "phi_le_phi":
        told = (*(step.text for step in p.steps or ()), *(row.text or "" for row in p.channels or ()))
        words = _PAID
    elif key in ("giay_to", "thanh_phan_ho_so"):
        told, words = (step.text for step in p.steps or ()), _HANDED_IN
    else:
        return ""
    ends = ((text, last.end()) for text in told for last in _LAST[words].finditer(text))
    return next((found[0] for text, end in ends if (found := words.search(text, max(0, end - 20), end))), "")


def _of_a_form(doc: Doc) -> str:
    """The first paper that follows a form, as its key or its name says; "" for none."""
    return next((p.name for _, p in doc.papers if p.template or _follows_a_form(p.name)), "")


def _follows_a_form(name: str) -> bool:
    return "mẫu" in folded_case(name) and _OF_A_FORM.search(name) is not None


def _is_filled_in(name: str) -> bool:
    """True for what an applicant fills in, or that says that it follows a form."""
    return _FILLED_IN.match(name) is not None or _follows_a_form(name)


def _forms(doc: Doc, paper: str) -> str:
    """How far the papers speak against "no forms": surely, perhaps, or not seen since there are none yet."""
    if paper:
        return "" if paper == _of_a_form(doc) else "perhaps"
    dossier = doc.procedure.dossier
    return "unseen" if not doc.papers and (dossier is None or dossier.papers is None) else ""


def _where(params: Mapping[str, object]) -> str:
    where = "" if params.get("empty") else "inside" if params.get("inside") else "after"
    named = "result" if params.get("key") == "mau_ket_qua" else "way"
    also = [named] if params.get("name") else [str(params.get("forms", ""))]
    return " ".join([*also, where, *(["against"] if params.get("against") else [])])


class _Item(NamedTuple):
    """A code for an item of khoản 1: its point, and what of it the code is about.

    ``only`` is the one key of the item that the code is about, ``leave_out`` one that another code is about.
    """

    code: str
    point: str
    severity: Severity = Severity.ERROR
    only: str = ""
    leave_out: str = ""


def _find(doc: Doc, item: _Item) -> Iterator[Violation]:
    """What an item lacks, each thing told once a file.

    What the file leaves out and lists as not verified is told as not known (DVC116).
    """
    found = flaws(doc.procedure).get(item.point)
    against: dict[str, str] = {}
    for gap in found.gaps if found is not None else ():
        if gap.key != item.leave_out and item.only in ("", gap.key) and not listed(doc.procedure, gap):
            if gap.key not in against:
                against[gap.key] = _against_none(doc, gap.key)
            yield _gap_violation(doc, gap, against[gap.key])._replace(group_key=gap.key)


_ITEMS = (
    _Item("DVC101", "a"),
    _Item("DVC102", "b"),
    _Item("DVC103", "c"),
    _Item("DVC104", "d", leave_out="so_bo"),
    _Item("DVC115", "d", Severity.WARNING, only="so_bo"),
    _Item("DVC105", "đ"),
    _Item("DVC106", "e"),
    _Item("DVC107", "g"),
    _Item("DVC108", "h"),
    _Item("DVC109", IF_ANY, Severity.WARNING),
    _Item("DVC110", "k"),
    _Item("DVC111", "l"),
)

for _item in _ITEMS:
    _blocks, _open = (None, 1) if _item.point == IF_ANY else (1, None)
    rule(
        _item.code,
        _item.severity,
        FilePath(__file__).with_suffix(".tsv"),
        pick=_where,
        law=tt32_item(_item.point),
        blocks=_blocks,
        leaves_open=_open,
    )(partial(_find, item=_item))


@rule("DVC112", law=(Law(TT32, "5", "1"),), leaves_open=1)
def placeholder(doc: Doc) -> Iterator[Violation]:
    """A text says something: no dots, no "đang cập nhật", no "<điền vào đây>"."""
    told = set()
    for point, flawed in flaws(doc.procedure).items():
        for path, text in flawed.empty:
            told.add(path)
            params = {"text": text, "point": point, "what": "none" if means_none(text) else ""}
            from ._placeholder_fixes import none_fix

            yield Violation(path, params, (), none_fix(doc, path, text), law=tt32_item(point))
    for path, text in chain(doc.cached(prose), _form_words(doc)):
        if len(text) <= _SHORT and _unfilled(path, text) and path not in told:
            key = next(step for step in reversed(path) if isinstance(step, str))
            params = {"text": text, "key": key, "what": "elsewhere"}
            from ._placeholder_fixes import line_fix

            yield Violation(path, params, (), line_fix(doc, path), law=())


def _form_words(doc: Doc) -> Iterator[tuple[Path, str]]:
    """What a form of the file calls itself, its parts and its questions: citizens read it as it stands."""
    for name, form in (doc.procedure.forms or {}).items():
        at = ("bieu_mau_dien_tu", name)
        yield (*at, "ten"), form.title
        for i, section in enumerate(form.sections):
            yield (*at, "phan", i, "tieu_de"), section.title
            for j, field in enumerate(section.fields):
                yield (*at, "phan", i, "truong", j, "nhan"), field.label


#: Nothing that only holds a place is longer.
_SHORT = 40
#: A letter alone is a place in an instrument there.
_OF_PLACES = frozenset(("dieu", "khoan", "diem", "phu_luc"))


def _unfilled(path: Path, text: str) -> bool:
    """True for a text that is still to be filled in; a word of a vocabulary (chua_ro) and "Không" are answers."""
    if not is_placeholder(text) or not text.strip() or means_none(text) or path[-1] in _OF_PLACES:
        return False
    # A step is of whom the law says: that the agency is the competent one is an answer.
    if path[-1] == "nguoi_thuc_hien" and is_as_provided(text):
        return False
    return not (text.isascii() and "_" in text and text.strip("_"))


#: What an applicant fills in begins so. An agency may give it back confirmed; "đơn vị", "đơn giá" are other words.
_APPLICATIONS = regex(
    r"\W*(?:mẫu (?:số \w+\W+)?)?(?:đơn(?! vị| giá| thuốc| hàng)|tờ khai|phiếu đề nghị|giấy đề nghị)\b"
    r"(?!.*\b(?:xác nhận|phê duyệt|đã|đóng dấu|thông quan|đồng ý|chấp thuận)\b)",
    re.IGNORECASE | re.DOTALL,
)


@rule("DVC113", Severity.WARNING, law=tt32_item("h"))
def application_as_result(doc: Doc) -> Iterator[Violation]:
    """A result is what the agency gives, not the application that the procedure begins with."""
    for i, result in enumerate(doc.procedure.results or ()):
        if _APPLICATIONS.match(result.name):
            yield Violation(("ket_qua_thuc_hien", i, "ten"), {"name": result.name})


#: Fewer words than this tell nobody how to go about it; the shortest steps of 369 real procedures have 27.
_FEWEST = 15


@rule("DVC114", Severity.WARNING, law=tt32_item("b"))
def thin_steps(doc: Doc) -> Iterator[Violation]:
    """Where every item is stated, the steps say enough to follow them."""
    steps = doc.procedure.steps or ()
    if not steps or sum(len(step.text) for step in steps) > _FEWEST * 10:
        return
    count = sum(len(f"{step.title or ''} {step.text}".split()) for step in steps)
    if count < _FEWEST and not any(flawed.gaps for flawed in flaws(doc.procedure).values()):
        yield Violation(("trinh_tu_thuc_hien",), {"count": count}, at_key=True)
