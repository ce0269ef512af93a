"""The sheets and columns of the workbook, read from the model.

A list of records has a sheet of its own; single records inside a record are spread over its columns;
a list of short words is one cell. A key that the model gains has its place here without further ado.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from ..finding import Law
from ..model.declared import models_in
from ..model.form import Computation, Translation
from ..model.keys import core_of, is_list, is_stated, law_behind
from ..model.procedure import Citation, Procedure
from ..model.shapes import NONE_WORD

#: The keys from a record down to a value.
Keys = tuple[str, ...]


class CellKind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    WORD = "word"
    #: A word of a list, or a name that it does not have.
    OPEN_WORD = "open_word"
    YES_NO = "yes_no"
    WHOLE = "whole"
    NUMBER = "number"
    #: A number, or the name of another one.
    BOUND = "bound"
    #: A whole number or a text: an article, a level.
    ORDINAL = "ordinal"
    #: A text, a whole number, or true and false.
    ANY = "any"
    DAY = "day"
    TEXTS = "texts"
    WORDS = "words"
    #: Whatever has no columns of its own, as JSON.
    JSON = "json"


class SheetColumn(NamedTuple):
    """One column: where its value belongs in the record, and what it may be."""

    keys: Keys
    kind: CellKind
    label: str
    law: Law | None = None
    words: tuple[str, ...] = ()
    #: A detail of a citation, folded away where nothing uses it.
    detail: bool = False
    #: True where no row can do without it.
    needed: bool = False

    @property
    def name(self) -> str:
        """The key in the grey row: ``linh_vuc.ma``."""
        return ".".join(self.keys)


class Slot(NamedTuple):
    """Where the rows of another sheet belong in the record."""

    keys: Keys
    sheet: str
    label: str
    law: Law | None = None
    #: True where the law may demand none, and the file says so.
    stated: bool = False
    #: True where the items have names of their own (``bieu_mau_dien_tu``).
    named: bool = False


class Sheet(NamedTuple):
    """One sheet: the records it lists, their columns, and the sheets that hang on them."""

    id: str
    title: str
    #: Begins the row names: ``CT2`` is the second row of "Cách thức".
    prefix: str
    columns: tuple[SheetColumn, ...]
    slots: tuple[Slot, ...]
    #: Records spread over columns: an empty one must not be lost.
    groups: tuple[Keys, ...]
    #: True where an item is a text, not a record.
    plain: bool = False

    def column(self, keys: Keys) -> SheetColumn | None:
        """The column of a value, if it has one."""
        return next((c for c in self.columns if c.keys == keys), None)

    def slot(self, keys: Keys) -> Slot | None:
        """The slot at these keys, if there is one."""
        return next((s for s in self.slots if s.keys == keys), None)


ROOT = "Procedure"

#: Sheets beside those of the model: what could not go into a cell, and what says something to people only.
OTHER_TITLE, GUIDE_TITLE, WORDS_TITLE = "Dữ liệu khác", "Hướng dẫn", "Danh mục"
#: The columns of the sheet of other data: key and heading.
OTHER_COLUMNS = (
    ("thu_tuc", "Thủ tục"),
    ("bang", "Trang tính"),
    ("dong", "Tên dòng"),
    ("khoa", "Khóa"),
    ("phan", "Phần"),
    ("json", "Giá trị (JSON)"),
)

#: The rows of headings: labels, then keys.
KEY_ROW, FIRST_ROW = 2, 3
#: The columns in front of those of the model: file, procedure, its name (for people), what the row hangs
#: on, its own name.
FILE, OF, TITLE, ON, NAME, ITEM = "tep", "thu_tuc", "thu_tuc.ten", "thuoc", "dong", "ten_muc"
#: What the columns in front are called.
LABELS = {
    FILE: "Tệp",
    OF: "Thủ tục",
    TITLE: "Tên thủ tục (để xem)",
    ON: "Thuộc dòng",
    NAME: "Tên dòng",
    ITEM: "Mã biểu mẫu",
}
#: A column of names: of procedures, rows and named items.
NAME_COLUMN = SheetColumn((NAME,), CellKind.TEXT, "", needed=True)

#: Titles and row names by record, or by key for lists of texts, in the order of the tabs.
TITLES: dict[str, tuple[str, str]] = {
    ROOT: ("Thủ tục", "TT"),
    "Step": ("Các bước", "B"),
    "Channel": ("Cách thức", "CT"),
    "DurationPart": ("Thời hạn chi tiết", "TC"),
    "AddedTime": ("Thời hạn cộng thêm", "TT2"),
    "ExcludedTime": ("Thời gian không tính", "KG"),
    "Variant": ("Trường hợp có mã", "TM"),
    "Fee": ("Phí, lệ phí", "P"),
    "FeeRow": ("Biểu mức thu", "BM"),
    "FeePeriod": ("Mức thu theo thời gian", "MT"),
    "Relief": ("Miễn, giảm", "MG"),
    "Paper": ("Giấy tờ", "GT"),
    "Case": ("Trường hợp", "TH"),
    "Alternative": ("Giấy tờ thay thế", "TG"),
    "luu_y": ("Lưu ý về hồ sơ", "LY"),
    "Result": ("Kết quả", "KQ"),
    "Template": ("Mẫu đơn, tờ khai", "MD"),
    "yeu_cau_dieu_kien": ("Yêu cầu, điều kiện", "DK"),
    "Citation": ("Căn cứ pháp lý", "CC"),
    "Provenance": ("Nguồn", "N"),
    "Unverified": ("Chưa xác minh", "CX"),
    "Verbatim": ("Nguyên văn", "NV"),
    "ghi_chu": ("Ghi chú", "GC"),
    "Form": ("Biểu mẫu điện tử", "BD"),
    "Section": ("Phần của biểu mẫu", "PB"),
    "FormField": ("Trường của biểu mẫu", "TR"),
    "Option": ("Lựa chọn", "LC"),
    "Signature": ("Chữ ký, xác nhận", "CK"),
    "HandwrittenLine": ("Dòng người ký tự ghi", "DG"),
    "Declared": ("Mức đã công bố", "MC"),
    "Target": ("Mức được giao", "ML"),
    "InPerson": ("Việc phải làm trực tiếp", "VT"),
    "Expectation": ("Kiểm thử", "KT"),
    "DossierEvent": ("Sự kiện của kiểm thử", "SK"),
}

#: Lists of texts that are long enough to have a row each.
_LONG = frozenset({("yeu_cau_dieu_kien",), ("ghi_chu",), ("thanh_phan_ho_so", "luu_y")})
#: What most citations inside a record say; the rest is folded away.
_USUAL = frozenset({"so_ky_hieu", "dieu", "khoan", "diem"})
#: The one column of a sheet of texts.
TEXT_KEYS: Keys = ("noi_dung",)


@cache
def sheets() -> dict[str, Sheet]:
    """Every sheet by id, the procedure first."""
    found: dict[str, Sheet] = {}
    waiting: list[tuple[str, type[BaseModel] | None]] = [(ROOT, Procedure)]
    while waiting:
        name, model = waiting.pop(0)
        if name in found:
            continue
        found[name] = _sheet(name, model, len(found))
        if model is not None:
            waiting += _nested_sheets(model)
    order = list(TITLES)
    return dict(sorted(found.items(), key=lambda i: order.index(i[0]) if i[0] in order else len(order)))


@cache
def parents(sheet: str) -> tuple[str, ...]:
    """The sheets whose rows the rows of ``sheet`` may hang on; the procedure itself among them."""
    return tuple(s.id for s in sheets().values() if any(slot.sheet == sheet for slot in s.slots))


def slot_for(parent: str, child: str) -> Slot | None:
    """The place for rows of ``child`` in a record of ``parent``."""
    return next((slot for slot in sheets()[parent].slots if slot.sheet == child), None)


def columns_of(sheet: Sheet) -> Iterator[SheetColumn]:
    """The columns of a sheet as they stand: names in front, then those of the model."""
    front = [FILE] if sheet.id == ROOT else [OF, TITLE, NAME]
    above = parents(sheet.id)
    if any(one != ROOT for one in above):
        front.insert(2, ON)
    if any(slot.named for one in above if (slot := slot_for(one, sheet.id)) is not None):
        front.append(ITEM)
    for key in front:
        yield NAME_COLUMN._replace(keys=(key,), label=LABELS[key], needed=key != TITLE)
    # What nobody fills in stands last.
    yield from sorted(sheet.columns, key=lambda column: column.keys == ("phien_ban",))


def _nested_sheets(model: type[BaseModel], keys: Keys = ()) -> Iterator[tuple[str, type[BaseModel] | None]]:
    """The sheets that a record needs beside its own, with their models."""
    for field in model.model_fields.values():
        here = (*keys, field.alias or "")
        core = core_of(field.annotation)
        own = _own_sheet(core, here)
        if own is not None:
            yield own
        elif _spread(core):
            yield from _nested_sheets(core, here)


def _sheet(name: str, model: type[BaseModel] | None, number: int) -> Sheet:
    fallback = (model.__name__ if model is not None else name, f"X{number}")
    title, prefix = TITLES.get(name, fallback)
    if model is None:
        only = SheetColumn(TEXT_KEYS, CellKind.TEXT, "Nội dung", needed=True)
        return Sheet(name, title, prefix, (only,), (), (), plain=True)
    parts = list(_parts(model, (), ""))
    return Sheet(
        name,
        title,
        prefix,
        tuple(p for p in parts if isinstance(p, SheetColumn)),
        tuple(p for p in parts if isinstance(p, Slot)),
        tuple(p for p in parts if not isinstance(p, (SheetColumn, Slot))),
    )


def _parts(model: type[BaseModel], keys: Keys, above: str) -> Iterator[SheetColumn | Slot | Keys]:
    for field in model.model_fields.values():
        here = (*keys, field.alias or "")
        label = f"{above}: {field.title}" if above else (field.title or here[-1])
        law, core, stated = law_behind(field), core_of(field.annotation), is_stated(field)
        own = _own_sheet(core, here)
        if own is not None:
            yield Slot(here, own[0], label, law, stated, get_origin(core) is dict)
            if stated:
                yield SheetColumn(here, CellKind.WORD, f"{label} (nếu không có)", law, (NONE_WORD,))
        elif _spread(core):
            yield here
            yield from _parts(core, here, label)
        else:
            kind, words = _kind(core)
            detail = model is Citation and bool(keys) and here[-1] not in _USUAL
            needed = here == ("ma_thu_tuc",) or (not keys and field.is_required() and here != ("phien_ban",))
            yield SheetColumn(here, kind, label, law, words, detail, needed)


def _own_sheet(core: Any, keys: Keys) -> tuple[str, type[BaseModel] | None] | None:
    """The sheet that the items of a list have, with their record; None for what fits into cells."""
    record = _listed(core)
    if record is not None:
        return record.__name__, record
    return (keys[-1], None) if keys in _LONG and get_origin(core) is tuple else None


def _listed(core: Any) -> type[BaseModel] | None:
    """The record that a list, or a mapping by name, has as its items."""
    if get_origin(core) not in (tuple, dict):
        return None
    item = core_of(get_args(core)[-1 if get_origin(core) is dict else 0])
    record = next(models_in(item), None)
    return record if record is item and not _fits_one_cell(record) else None


def _recursive_data(record: type[BaseModel]) -> bool:
    """True for a record that is a small language of its own (a condition): cells would tear it apart."""
    return any(
        record in models_in(field.annotation) for field in record.model_fields.values() if not is_list(field)
    )


def _fits_one_cell(record: type[BaseModel]) -> bool:
    """Whether a record stands in one cell: a computation (numbers or names, and a condition), words in a language too."""
    return issubclass(record, (Computation, Translation)) or _recursive_data(record)


def _spread(core: Any) -> bool:
    return isinstance(core, type) and issubclass(core, BaseModel) and not _fits_one_cell(core)


_SIMPLE: dict[Any, CellKind] = {
    str: CellKind.TEXT,
    bool: CellKind.YES_NO,
    int: CellKind.WHOLE,
    Decimal: CellKind.NUMBER,
    date: CellKind.DAY,
}


#: What may be either of several types.
_EITHER: dict[frozenset[Any], CellKind] = {
    frozenset({int, str}): CellKind.ORDINAL,
    frozenset({int, str, bool}): CellKind.ANY,
    frozenset({Decimal, str}): CellKind.BOUND,
}


def _kind_of_either(kinds: set[Any]) -> tuple[CellKind, tuple[str, ...]]:
    lists = [one for one in kinds if get_origin(one) is Literal]
    if lists and kinds == {str, *lists}:
        return CellKind.OPEN_WORD, tuple(str(word) for one in lists for word in get_args(one))
    return _EITHER.get(frozenset(kinds), CellKind.JSON), ()


def _kind(core: Any) -> tuple[CellKind, tuple[str, ...]]:
    if core in _SIMPLE:
        return _SIMPLE[core], ()
    origin, inside = get_origin(core), get_args(core)
    if origin is Literal:
        return CellKind.WORD, tuple(str(word) for word in inside)
    if origin in (Union, UnionType):
        return _kind_of_either({core_of(part) for part in inside} - {type(None)})
    if origin is tuple:
        kind, words = _kind(core_of(inside[0]))
        if kind is CellKind.WORD:
            return CellKind.WORDS, words
        if kind is CellKind.TEXT:
            return CellKind.TEXTS, ()
    return CellKind.JSON, ()
