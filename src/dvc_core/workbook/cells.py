"""A value as a cell, and a cell as a value.

``encode`` gives a cell only where ``decode`` gives exactly the same value back without a doubt;
everything else goes whole into the sheet of other data. That is what makes the workbook lossless.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

from ..model.shapes import NONE_WORD
from ..model.suggest import closest, meant
from ..words.folding import fold
from ..words.vocabulary import word_label
from .sheets import CellKind, SheetColumn

#: What a cell can hold: the values that openpyxl gives and takes.
Cell = str | int | float | bool | datetime | date | time | None

#: Stands in a cell whose value is in the sheet of other data.
MARK = "→ Dữ liệu khác"
YES, NO = "Có", "Không"
#: "Không", "Không có": the one column that holds a name or the word for none reads them as that word.
_NONE = frozenset({"khong", NONE_WORD})

#: Longer texts do not fit into a cell (Excel: 32,767 units of UTF-16).
MAX_UNITS = 32_000
#: Whole numbers that a cell holds exactly.
_EXACT = 10**15

#: What XML cannot hold or Excel reads as an escape of its own (``_x000D_``).
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\Z")
_DECIMAL = re.compile(r"(?:0|[1-9][0-9]{0,14})\.[0-9]{1,6}\Z")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,\u00a0 ][0-9]{3})+\Z")
_VN_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})\Z")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


class Absent:
    """Nothing is in the cell."""


ABSENT = Absent()


class Decoded(NamedTuple):
    """The value of a cell (or ABSENT), and the code of what is wrong with it."""

    value: Any = ABSENT
    trouble: str = ""
    params: Mapping[str, object] = {}


def encode(column: SheetColumn, value: Any) -> Cell | Absent:
    """The cell for a value; ABSENT where no cell can hold it."""
    cell = _cell_for(column, value)
    if cell is None or (isinstance(cell, str) and not fits(cell)):
        return ABSENT
    back = decode(column, cell)
    return cell if not back.trouble and same(back.value, value) else ABSENT


def decode(column: SheetColumn, cell: Cell) -> Decoded:
    """The value of a cell; a cell that cannot be read has no value, and says why."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return Decoded()
    return _READERS[column.kind](column, cell)


def same(one: Any, other: Any) -> bool:
    """Equal as data of a file: 1, "1" and true are three things."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[k], other[k]) for k in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def fits(text: str) -> bool:
    """True where a cell can hold the text and no program changes it."""
    if _UNSAFE.search(text):
        return False
    return len(text) <= MAX_UNITS // 2 or len(text.encode("utf-16-le")) // 2 <= MAX_UNITS


def to_json(value: Any) -> str:
    """Any data as JSON that a cell can hold."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda m: "".join(f"\\u{ord(c):04x}" for c in m[0]), text)


class JsonError(ValueError):
    """A text is no JSON, or none that a file could hold."""


def from_json(text: str) -> Any:
    """Read JSON. Raises :class:`JsonError`, whatever is wrong with it."""
    try:
        return json.loads(text, parse_constant=_no_constant, parse_float=_no_constant)
    except (ValueError, RecursionError) as error:
        raise JsonError(str(error)) from None


def _no_constant(word: str) -> Any:
    raise JsonError(word)


def _cell_for(column: SheetColumn, value: Any) -> Cell:
    """What the value would look like, whether or not it can be read back."""
    match column.kind, value:
        case CellKind.WORD | CellKind.OPEN_WORD, str():
            return word_label(value, "vi") if value in column.words else value
        case CellKind.WORDS | CellKind.TEXTS, list() if all(isinstance(item, str) for item in value):
            words = column.kind is CellKind.WORDS
            return "\n".join(word_label(item, "vi") if words else item for item in value)
        case CellKind.YES_NO, bool():
            return YES if value else NO
        case CellKind.NUMBER | CellKind.BOUND, str() if _DECIMAL.match(value):
            return float(value)
        case CellKind.JSON, _:
            return to_json(value) if value is not None else None
        case _, str() | bool():
            return value
        case _, int() if abs(value) < _EXACT:
            return value
    return None


def _text(column: SheetColumn, cell: Cell) -> Decoded:
    if isinstance(cell, str):
        if column.keys[-1] == "mau_ket_qua" and fold(cell) in _NONE:
            return Decoded(NONE_WORD)
        return Decoded(ABSENT, "marked") if cell == MARK else Decoded(cell)
    if isinstance(cell, bool):
        return Decoded(ABSENT, "bad_cell", {"value": str(cell).upper()})
    if isinstance(cell, (date, time)):
        return Decoded(ABSENT, "date_in_text", {"value": str(cell)})
    if isinstance(cell, float) and not cell.is_integer():
        # A trailing zero is lost for good: 1.001010 became 1.00101.
        shown = f"{cell:.6f}" if column.keys[-1] in ("ma_thu_tuc", "ma_cu") else ""
        return Decoded(ABSENT, "code_as_number", {"value": repr(cell), "perhaps": shown or repr(cell)})
    shown = str(int(cell or 0))
    return Decoded(shown, "text_as_number", {"value": shown})


def _texts(column: SheetColumn, cell: Cell) -> Decoded:
    read = _text(column, cell)
    if not isinstance(read.value, str):
        return read
    return read._replace(value=[line for line in read.value.split("\n") if line.strip()])


def _word(column: SheetColumn, cell: Cell) -> Decoded:
    if cell == MARK:
        return Decoded(ABSENT, "marked")
    text = cell if isinstance(cell, str) else str(cell)
    wanted = fold(text)
    for word in column.words:
        if wanted in (fold(word), fold(word_label(word, "vi"))):
            return Decoded(word)
    parts = [part.strip() for part in re.split("[,;/\n]", text) if part.strip()]
    near = [_suggested_labels(column, part) for part in parts]
    if len(parts) > 1 and all(near):
        code = "several_words" if column.kind is CellKind.WORDS else "one_word_only"
        return Decoded(
            ABSENT, code, {"value": text, "words": list(dict.fromkeys(w for one in near for w in one))}
        )
    words = _suggested_labels(column, text)
    return Decoded(ABSENT, "unknown_word" if words else "no_such_word", {"value": text, "words": words})


def _open_word(column: SheetColumn, cell: Cell) -> Decoded:
    labels = {word_label(word, "vi"): word for word in column.words}
    return Decoded(labels[cell]) if isinstance(cell, str) and cell in labels else _text(column, cell)


def _suggested_labels(column: SheetColumn, text: str) -> list[str]:
    """The labels of what was probably meant: what people call a word every day goes before what looks like it."""
    known = meant(text, [*column.words, *(labels := [word_label(word, "vi") for word in column.words])])
    return list(dict.fromkeys(word_label(word, "vi") for word in known)) or closest(text, labels)


def _words(column: SheetColumn, cell: Cell) -> Decoded:
    if cell == MARK:
        return Decoded(ABSENT, "marked")
    parts = [part for part in re.split("[\n;]", str(cell)) if part.strip()]
    found = [_word(column, part) for part in parts]
    wrong = next((one for one in found if one.trouble), None)
    return wrong or Decoded([one.value for one in found])


def _yes_no(_: SheetColumn, cell: Cell) -> Decoded:
    if cell == MARK:
        return Decoded(ABSENT, "marked")
    if isinstance(cell, bool):
        return Decoded(cell)
    wanted = fold(str(cell))
    if wanted in ("co", "true", "x"):
        return Decoded(value=True)
    if wanted in ("khong", "false"):
        return Decoded(value=False)
    return Decoded(ABSENT, "not_yes_no", {"value": str(cell)})


def _read_integer(_: SheetColumn, cell: Cell) -> Decoded:
    return _counted(cell, "not_whole")


def _number(_: SheetColumn, cell: Cell) -> Decoded:
    return _counted(cell, "not_number")


def _bound(column: SheetColumn, cell: Cell) -> Decoded:
    """A number as in other cells; what begins like a name is one."""
    named = isinstance(cell, str) and cell != MARK and cell.strip()[:1].isalpha()
    return _text(column, cell) if named else _counted(cell, "not_number")


def _counted(cell: Cell, code: str) -> Decoded:
    """A number; a fraction only where ``code`` is that of the decimal columns."""
    if cell == MARK:
        return Decoded(ABSENT, "marked")
    if isinstance(cell, (date, time)):
        return Decoded(ABSENT, "date_in_text", {"value": str(cell)})
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        read = _exact(cell)
        good = isinstance(read, int) or (isinstance(read, str) and code == "not_number")
        return Decoded(read) if good else Decoded(ABSENT, code, {"value": str(cell)})
    text = str(cell).strip()
    if _INTEGER.match(text):
        return Decoded(int(text), "number_as_text", {"value": text})
    if _GROUPED.match(text):
        return Decoded(ABSENT, "grouped_number", {"value": text, "perhaps": re.sub("[^0-9]", "", text)})
    if code == "not_number" and _DECIMAL.match(text):
        return Decoded(text, "number_as_text", {"value": text})
    return Decoded(ABSENT, code, {"value": text})


def _exact(cell: float) -> int | str | None:
    """A numeric cell as data: a whole number, or the text of a decimal; None if it is neither."""
    if abs(cell) >= _EXACT or cell != cell:  # noqa: PLR0124 - not a number
        return None
    if float(cell).is_integer():
        return int(cell)
    text = format(Decimal(repr(float(cell))), "f")
    return text if _DECIMAL.match(text) else None


def _ordinal(column: SheetColumn, cell: Cell) -> Decoded:
    if isinstance(cell, str):
        return _text(column, cell)
    if isinstance(cell, (date, time)):
        return Decoded(ABSENT, "date_in_text", {"value": str(cell)})
    read = _exact(cell) if isinstance(cell, (int, float)) and not isinstance(cell, bool) else None
    return Decoded(read) if isinstance(read, int) else Decoded(ABSENT, "not_whole", {"value": str(cell)})


def _any(column: SheetColumn, cell: Cell) -> Decoded:
    return Decoded(cell) if isinstance(cell, bool) else _ordinal(column, cell)


def _day(_: SheetColumn, cell: Cell) -> Decoded:
    if cell == MARK:
        return Decoded(ABSENT, "marked")
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return Decoded(cell.isoformat(), "date_cell", {"value": cell})
    if not isinstance(cell, str):
        return Decoded(ABSENT, "date_as_number", {"value": str(cell)})
    text = cell.strip()
    written = _VN_DAY.match(text)
    iso = f"{written[3]}-{int(written[2]):02}-{int(written[1]):02}" if written else text
    try:
        if _ISO_DAY.match(iso):
            return Decoded(date.fromisoformat(iso).isoformat())
    except ValueError:
        pass
    return Decoded(ABSENT, "bad_date", {"value": text})


def _json(_: SheetColumn, cell: Cell) -> Decoded:
    if cell == MARK:
        return Decoded(ABSENT, "marked")
    if not isinstance(cell, str):
        return Decoded(ABSENT, "bad_json", {"value": str(cell)})
    try:
        return Decoded(from_json(cell))
    except JsonError:
        return Decoded(ABSENT, "bad_json", {"value": cell})


_READERS: Mapping[CellKind, Callable[[SheetColumn, Cell], Decoded]] = {
    CellKind.TEXT: _text,
    CellKind.TEXTS: _texts,
    CellKind.WORD: _word,
    CellKind.OPEN_WORD: _open_word,
    CellKind.WORDS: _words,
    CellKind.YES_NO: _yes_no,
    CellKind.WHOLE: _read_integer,
    CellKind.NUMBER: _number,
    CellKind.BOUND: _bound,
    CellKind.ORDINAL: _ordinal,
    CellKind.ANY: _any,
    CellKind.DAY: _day,
    CellKind.JSON: _json,
}
