"""From the data of procedures to the rows of the sheets; what has no cell goes into the other data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..finding import MisuseError, Path
from ..model.shapes import NONE_WORD
from .cells import MARK, Absent, Cell, encode, to_json
from .sheets import (
    FILE,
    ITEM,
    NAME,
    NAME_COLUMN,
    OF,
    ON,
    ROOT,
    TEXT_KEYS,
    TITLE,
    Keys,
    Sheet,
    Slot,
    sheets,
)

#: One piece of other data is at most this long, so that any text fits into a cell.
_PIECE = 15_000
_KEY = re.compile(r"[a-z0-9_]+\Z")

Row = dict[str, Cell]


class Raw(NamedTuple):
    """A value that no cell holds: the procedure, the sheet and row it belongs to, its keys, JSON."""

    of: str
    sheet: str
    row: str
    keys: str
    json: str

    def pieces(self) -> Iterator[str]:
        """The JSON in pieces that fit into cells."""
        for start in range(0, len(self.json), _PIECE):
            yield self.json[start : start + _PIECE]


class Book(NamedTuple):
    """The rows of every sheet by its id, the other data, and the place of every row by procedure and name."""

    rows: dict[str, list[Row]]
    raw: list[Raw]
    places: dict[tuple[str, str], Path]


def to_rows(procedures: Iterable[tuple[str, Mapping[str, Any]]]) -> Book:
    """Lay out procedures, each with the name of its file; data as a file holds them.

    Raises :class:`MisuseError` where two have one name or the data are none that a file could hold.
    """
    given = [(name, dict(data)) for name, data in procedures]
    names = [name for name, _ in given]
    if len(set(names)) != len(names) or not all(map(_can_name, names)):
        raise MisuseError("every procedure needs a name of its own that a cell can hold")
    codes = Counter(data.get("ma_thu_tuc") for _, data in given if isinstance(data.get("ma_thu_tuc"), str))
    book = Book({name: [] for name in sheets()}, [], {})
    for name, data in given:
        _require_file_data(data)
        code = data.get("ma_thu_tuc")
        # The code is what officials know a procedure by; a file whose code is no good goes by its name.
        unique = isinstance(code, str) and codes[code] == 1 and code not in names and _can_name(code)
        of = code if isinstance(code, str) and unique else name
        _Writer(book, of).procedure(name, data)
    return book


class _Writer:
    """Writes one procedure."""

    def __init__(self, book: Book, of: str) -> None:
        self._book = book
        self._of = of
        self._title: Cell = None
        self._names: Counter[str] = Counter()

    def procedure(self, file: str, data: dict[str, Any]) -> None:
        """Write the row of the procedure, and every row that hangs on it."""
        row: Row = {FILE: file}
        title = data.get("ten_thu_tuc")
        if isinstance(title, str) and _can_name(shown := " ".join(title.split())):
            self._title = shown
        self._book.rows[ROOT].append(row)
        self._record(sheets()[ROOT], row, "", data, ())

    def _record(self, sheet: Sheet, row: Row, name: str, data: Mapping[str, Any], above: Keys) -> None:
        for key, value in data.items():
            keys = (*above, key)
            slot, column = sheet.slot(keys), sheet.column(keys)
            if slot is not None:
                self._list(sheet, slot, row, name, value)
            elif column is not None:
                cell = encode(column, value)
                if isinstance(cell, Absent):
                    self._keep(sheet, row, name, keys, value)
                else:
                    row[column.name] = cell
            elif keys in sheet.groups and isinstance(value, dict) and value:
                self._record(sheet, row, name, value, keys)
            else:
                self._keep(sheet, row, name, keys, value)

    def _list(self, sheet: Sheet, slot: Slot, row: Row, name: str, value: Any) -> None:
        child = sheets()[slot.sheet]
        if slot.stated and value == NONE_WORD:
            column = sheet.column(slot.keys)
            cell = encode(column, value) if column is not None else None
            row[".".join(slot.keys)] = None if isinstance(cell, Absent) else cell
            return
        if not _rows_of(value, named=slot.named, plain=child.plain):
            self._keep(sheet, row, name, slot.keys, value)
            return
        above = (*self._book.places.get((self._of, name), ()), *slot.keys)
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            self._item(child, name, (*above, step), item)

    def _item(self, child: Sheet, parent: str, place: Path, item: Any) -> None:
        self._names[child.id] += 1
        own = f"{child.prefix}{self._names[child.id]}"
        row: Row = {OF: self._of, TITLE: self._title, ON: parent or None, NAME: own}
        self._book.places[self._of, own] = place
        if isinstance(place[-1], str):
            row[ITEM] = place[-1]
        self._book.rows[child.id].append(row)
        self._record(child, row, own, {TEXT_KEYS[0]: item} if child.plain else item, ())

    def _keep(self, sheet: Sheet, row: Row, name: str, keys: Keys, value: Any) -> None:
        """Put a value into the other data, and mark its cell; nothing at all needs no mark."""
        raw = Raw(self._of, sheet.title, name, keys_text(keys), to_json(value))
        self._book.raw.append(raw)
        if value is None or value in ([], {}):
            return
        first = next((c for c in sheet.columns if c.keys[: len(keys)] == keys), None)
        if first is not None:
            row[first.name] = MARK


def _rows_of(value: Any, *, named: bool, plain: bool) -> bool:
    """True where a list can be rows: it has items, all of the expected sort."""
    if not isinstance(value, dict if named else list) or not value:
        return False
    if not isinstance(value, dict):
        return all(isinstance(item, str if plain else dict) for item in value)
    return all(map(_can_name, value)) and all(isinstance(item, dict) for item in value.values())


def _can_name(name: str) -> bool:
    """True where a cell can hold the name, and a reader can copy it."""
    return not isinstance(encode(NAME_COLUMN, name), Absent) and name == name.strip()


def keys_text(keys: Keys) -> str:
    """Keys as one text: ``linh_vuc.ma``, or JSON where a key has other characters."""
    return ".".join(keys) if all(_KEY.match(key) for key in keys) else to_json(list(keys))


def _require_file_data(value: Any) -> None:
    """Raise where the data are none that a file could hold."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            if not all(isinstance(key, str) for key in one):
                raise MisuseError("the keys of a procedure are texts")
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
        elif one is not None and not isinstance(one, (str, int, bool)):
            raise MisuseError(
                f"a file holds texts, whole numbers, true, false and null, not {type(one).__name__}"
            )
