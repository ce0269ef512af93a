"""The sheet of other data, read back: values that no cell could hold."""

from __future__ import annotations

from typing import Any, NamedTuple

from .cells import MARK, Cell, JsonError, from_json
from .from_rows import Gathering, Node, RowIn
from .problems import Place, problem
from .sheets import ROOT, Keys, sheets

OTHER_TITLE = "Dữ liệu khác"
#: The columns of the sheet: key and heading.
OTHER_COLUMNS = (
    ("thu_tuc", "Thủ tục"),
    ("bang", "Trang tính"),
    ("dong", "Tên dòng"),
    ("khoa", "Khóa"),
    ("phan", "Phần"),
    ("json", "Giá trị (JSON)"),
)


class _Value(NamedTuple):
    place: Place
    pieces: list[tuple[int, str]]


def put_back(gathering: Gathering, rows: list[RowIn]) -> None:
    """Give every value of the sheet to the row it belongs to; to be called once all rows are hung up."""
    values: dict[tuple[str, str, str, str], _Value] = {}
    for row in rows:
        of, sheet, name, written, piece, text = (_as_text(row.cells.get(key)) for key, _ in OTHER_COLUMNS)
        place = Place(OTHER_TITLE, row.number, "F")
        value = values.setdefault((of, sheet, name, written), _Value(place, []))
        value.pieces.append((int(piece) if piece.isdecimal() and len(piece) < 9 else 1, text))
    for (of, sheet, name, written), value in values.items():
        node = _node(gathering, of, sheet, name)
        if node is None:
            if "".join(text for _, text in value.pieces) not in ("null", "[]", "{}"):
                found = gathering.procedure(of)
                label = found[0].label if len(found) == 1 else ""
                where = f"{sheet} {name}".strip()
                gathering.report(problem("raw_lost", value.place, label, value=where, key=written))
        else:
            _put(gathering, node, written, value)
    for node in (*gathering.procedures, *(node for node, _, _ in gathering.rows)):
        for keys, place in node.marked.items():
            params = {"mark": MARK, "key": ".".join(keys), "sheet": OTHER_TITLE}
            gathering.report(problem("raw_missing", place, node.procedure, **params))


def _as_text(cell: Cell) -> str:
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _node(gathering: Gathering, of: str, title: str, name: str) -> Node | None:
    found = gathering.procedure(of)
    if len(found) != 1:
        return None
    sheet = next((s for s in sheets().values() if s.title == title), None)
    if sheet is None or sheet.id == ROOT:
        return found[0] if sheet is not None else None
    return gathering.named.get((id(found[0]), sheet.id, name))


def _put(gathering: Gathering, node: Node, written: str, raw: _Value) -> None:
    """A cell that was filled in since goes before what the sheet of other data holds."""
    report, place = gathering.report, raw.place
    try:
        value = from_json("".join(text for _, text in sorted(raw.pieces, key=lambda piece: piece[0])))
        keys = _keys(written)
    except JsonError:
        report(problem("bad_json", place, node.procedure, label=OTHER_TITLE, key=written, value=written))
        return
    mark = next((one for one in node.marked if one[: len(keys)] == keys), None)
    if mark is not None:
        del node.marked[mark]
    hung = any(one[: len(keys)] == keys for one in node.children)
    filled = _filled(node, keys)
    empty = value is None or value in ([], {})
    has_column = any(column.keys[: len(keys)] == keys for column in node.sheet.columns)
    cleared = has_column and mark is None and not empty
    used = not (hung or filled or cleared) and node.put(keys, value)
    # Nothing at all, now something: that is what a draft is for.
    if not used and (not empty or (filled and not has_column)):
        report(problem("raw_unused", place, node.procedure, key=written))


def _filled(node: Node, keys: Keys) -> bool:
    """True where the row says something at these keys itself."""
    inside: Any = node.data
    for key in keys:
        if not isinstance(inside, dict) or key not in inside:
            return False
        inside = inside[key]
    return True


def _keys(written: str) -> Keys:
    if not written.startswith("["):
        return tuple(written.split("."))
    keys = from_json(written)
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str) for key in keys):
        raise JsonError(written)
    return tuple(keys)


__all__ = ["OTHER_COLUMNS", "OTHER_TITLE", "put_back"]
