"""What lines that were pasted below a key become: a text, a quoted value, or the items of its list.

Steps, papers, ways of filing and instruments are pasted as a page of a portal shows them: "Bước 1", the cells of a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from ..finding import Path
from ..source.build import Keys, as_quoted
from ..words.folding import fold
from ..words.regex import regex
from .keys import all_keys, core_of, field_at, is_list, keys_at, keys_of, models_in, record_of

#: Keys of a record that is read from words: a time, charges, agencies.
_FROM_WORDS = frozenset(("thoi_han_giai_quyet", "phi_le_phi", "co_quan_giai_quyet"))
_WAYS = "cach_thuc_thuc_hien"
#: The words for ways of filing, as they begin what a page says.
_WAY_WORDS = ("truc_tiep", "truc_tuyen", "buu_chinh")
#: What begins an item of a list, where lines go on with it that begin otherwise.
_BEGINS = {
    "trinh_tu_thuc_hien": regex(r"(?:(?:[a-zđ]|\d+)[).] *|[-+*•–] *)?Bước\s+\d", re.IGNORECASE),
    _WAYS: regex(r"(?:[-+*•–] *)?(?:Nộp )?(?:Trực tiếp|Trực tuyến|(?:Dịch vụ )?Bưu chính)\b", re.IGNORECASE),
}
#: Heads of the tables of a page; folded.
_HEADS = frozenset(
    fold(
        "Tên giấy tờ|Mẫu đơn, tờ khai|Số lượng|Hình thức nộp|Thời hạn giải quyết|Phí, lệ phí|Mô tả|Số ký hiệu|Trích yếu"
        "|Ngày ban hành|Cơ quan ban hành"
    ).split("|")
)
_COPIES = regex(r"Bản chính: *(?P<ban_chinh>\d+)\W+Bản sao: *(?P<ban_sao>\d+)\W*\Z", re.IGNORECASE)
_TIME = regex(r"\d+ +(?:ngày|giờ|tháng|tuần|năm)\b", re.IGNORECASE)
_DASHES = regex(r"(?:[-–—•▪·●‣−+*]\s+)+")
_FILE = regex(r".*\.(?:docx?|pdf|xlsx?|odt)\Z", re.IGNORECASE)


def lines_of(path: Path) -> str:
    """What lines are under a key: ``text``, ``quoted``, or what each begins with as an item of its list; "" for nothing.

    An item of a list is a text itself, or a record that is made of one.
    """
    field = field_at(path)
    if field is None or path[-1] in _FROM_WORDS:
        return "" if field is None else "quoted"
    if not is_list(field):
        return "text" if core_of(field.annotation) is str else ""
    record = next(models_in(field.annotation), None)
    if record is None or record_of(path, "?") == "{so_ky_hieu: ?}":
        # The number of an instrument is read from its name.
        is_word = record is not None or core_of(get_args(core_of(field.annotation))[0]) is str
        return "- " if is_word else ""
    if path[-1] == _WAYS:
        return "- hinh_thuc: "
    needed = [one.alias for one in record.model_fields.values() if one.is_required()] or ["ten"]
    return f"- {needed[0]}: " if needed in (["ten"], ["noi_dung"]) and needed[0] in keys_of(record) else ""


def items_of(path: Path, rows: Sequence[str]) -> list[str]:
    """The items that lines of a pasted list become, as YAML without dashes; the heads of a table are none.

    A line that begins small goes on with its item; where steps or ways of filing are named, every line that names none.
    """
    from ..source.syntax import BULLET  # only texts that cannot be read need it

    begins = _BEGINS.get(str(path[-1]))
    if begins is not None and not any(map(begins.match, rows)):
        begins = None
    groups: list[list[str]] = []
    for row in (row.strip() for row in rows):
        if not groups and "\t" in row and {*map(fold, row.split("\t"))} <= _HEADS:
            continue
        if begins is not None and groups and not begins.match(row):
            groups[-1].append(row)
        elif begins is None and groups and row[0].islower() and not BULLET.match(row):
            groups[-1][-1] += f" {row}"
        else:
            dashes = _DASHES.match(row)
            groups.append([row[dashes.end() :] if dashes else row])
    key = lines_of(path).removeprefix("- ").removesuffix(": ")
    return [_item(key, rows) for rows in groups]


def _item(key: str, rows: list[str]) -> str:
    """One item, its cells apart where a row of a table has some."""
    cells = [" ".join(cell.split()) for cell in rows[0].split("\t")]
    if key == "hinh_thuc":
        return _way([cell for cell in cells if cell], rows[1:])
    if key == "ten":
        return _paper(cells)
    if not key and len(cells) > 1:
        from ..law.instruments import find_number

        number = find_number(cells[0])
        if number is not None:
            return f"{{so_ky_hieu: {number.canonical}, ten: {as_quoted(' '.join(cells[1:]))}}}"
    rows = [" ".join(cells), *(" ".join(row.split()) for row in rows[1:])]
    named = f"{key}: " if key else ""
    return f"{named}{as_quoted(rows[0])}" if len(rows) == 1 else f"{named}{_block(rows)}"


def _block(rows: Sequence[str]) -> str:
    return "\n  ".join(("|-", *rows))


def _paper(cells: list[str]) -> str:
    """A paper, with the number of copies that stands behind its name, and its file as a note."""
    copies = _COPIES.search(" ".join(cells))
    if copies is None:
        return f"ten: {as_quoted(' '.join(cells).strip())}"
    said = [_COPIES.sub("", " ".join(cells)).strip()] if len(cells) == 1 else [*filter(None, cells[:-2])]
    name = " ".join(cell for cell in said if not _FILE.match(cell)) or " ".join(said)
    note = ", ".join(cell for cell in said if _FILE.match(cell) and cell not in name)
    rows = [
        f"ten: {as_quoted(name)}",
        *(f"{key}: {count}" for key, count in copies.groupdict().items()),
    ]
    return "\n".join([*rows, *([f"ghi_chu: {as_quoted(note)}"] if note else [])])


def _way(cells: list[str], below: list[str]) -> str:
    """A way of filing, with the time behind it and all else that is said of it."""
    match = _BEGINS[_WAYS].match(cells[0])
    said = cells[0][match.end() :].lstrip(" :,-") if match else ""
    way = cells[0][: match.end()] if match else cells[0]
    rest = [*([said] if said else []), *cells[1:]]
    rows = [f"hinh_thuc: {next((word for word in _WAY_WORDS if word in fold(way)), as_quoted(way))}"]
    if rest and _TIME.match(rest[0]):
        rows.append(f"thoi_han_giai_quyet: {as_quoted(rest.pop(0))}")
    more = [*rest, *(" ".join(row.split()) for row in below)]
    return "\n".join([*rows, *([f"mo_ta: {_block(more)}"] if more else [])])


#: The keys of the model for who reads a text.
KEYS = Keys(all_keys, keys_at, lines_of, items_of)
