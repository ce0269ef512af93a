"""From the rows of the sheets back to the data of procedures, each value with its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ..finding import Path
from ..model.procedure import SCHEMA_VERSION
from ..model.shapes import NONE_WORD
from ..words.folding import fold
from .cells import MARK, Absent, Cell, JsonError, decode, from_json
from .problems import CellPlace, CellProblem, problem
from .sheets import (
    FILE,
    ITEM,
    LABELS,
    NAME,
    NAME_COLUMN,
    OF,
    ON,
    OTHER_COLUMNS,
    OTHER_TITLE,
    ROOT,
    TEXT_KEYS,
    TITLE,
    Keys,
    Sheet,
    Slot,
    parents,
    sheets,
    slot_for,
)

#: Fields inside fields inside fields: deeper than any form of the law.
_DEEPEST = 30
#: So many rows of one fault are named.
_LISTED = 6


class RowIn(NamedTuple):
    """One row of a sheet: its number, its cells by the key of the column, and those that hold no value."""

    number: int
    cells: Mapping[str, Cell]
    faults: Mapping[str, CellProblem] = {}


class SheetIn(NamedTuple):
    """A sheet as read: the letters of its columns by key, and its rows that hold something."""

    id: str
    letters: Mapping[str, str]
    rows: tuple[RowIn, ...]

    def place(self, row: RowIn, key: str = "") -> CellPlace:
        """Where a cell of a row is."""
        return CellPlace(sheets()[self.id].title, row.number, self.letters.get(key, ""))


class WorkbookProcedure(NamedTuple):
    """A procedure of the workbook: the name of its file, its data, the cell of every value, its rows by name."""

    name: str
    data: dict[str, Any]
    places: Mapping[Path, CellPlace]
    rows: Mapping[str, Path] = {}


class RowRecord:
    """A row that became a record: what it holds, and the records that hang on it."""

    def __init__(self, sheet: Sheet, place: CellPlace, of: RowRecord | None) -> None:
        self.sheet = sheet
        self.place = place
        #: The procedure; None for the procedure itself.
        self.of = of
        self.label = ""
        self.item_name: str | None = None
        self.data: dict[str, Any] = {}
        self.letters: dict[Keys, str] = {}
        self.marked: dict[Keys, CellPlace] = {}
        self.children: dict[Keys, list[RowRecord]] = {}
        self.parent: RowRecord | None = None
        self.key: tuple[str, ...] = ()

    @property
    def procedure(self) -> str:
        """The name of the procedure, for problems."""
        return (self.of or self).label

    def get(self, keys: Keys) -> Any:
        """The value at these keys; None where there is none (an explicit null as well)."""
        value: Any = self.data
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def put(self, keys: Keys, value: Any) -> bool:
        """Set a value; False where something else than a record is in the way."""
        inside = self.data
        for key in keys[:-1]:
            inside = inside.setdefault(key, {})
            if not isinstance(inside, dict):
                return False
        inside[keys[-1]] = value
        return True


class _Stray(NamedTuple):
    """A row whose procedure is not known: why, its sheet and name, and the procedures of the rows around it."""

    problem: CellProblem
    sheet: str
    name: str
    near: tuple[RowRecord, ...]


class Gathering:
    """All rows of a workbook on their way to procedures."""

    def __init__(self, report: Callable[[CellProblem], None]) -> None:
        self.report = report
        self.procedures: list[RowRecord] = []
        self._by_name: dict[str, list[RowRecord]] = {}
        #: Codes of rows that could not become a procedure: what hangs on them is of no other.
        self._failed: set[str] = set()
        self._strays: list[_Stray] = []
        #: Rows whose name of the procedure is another than that of their code; and codes with a row that agrees.
        self._titled: list[tuple[RowRecord, CellPlace]] = []
        self._agreed: set[int] = set()
        #: Rows by procedure, sheet and name.
        self.named: dict[tuple[int, str, str], RowRecord] = {}
        self.rows: list[tuple[RowRecord, SheetIn, RowIn]] = []

    def read_procedures(self, sheet_in: SheetIn) -> None:
        """Take the rows of the first sheet: a procedure each."""
        sheet = sheets()[ROOT]
        files: set[str] = set()
        for row in sheet_in.rows:
            node = RowRecord(sheet, sheet_in.place(row), None)
            file = self._name(sheet_in, row, FILE, node)
            node.label = file or str(row.cells.get("ma_thu_tuc") or "").strip()
            self._cells(node, sheet_in, row)
            code = node.get(("ma_thu_tuc",))
            code = code if isinstance(code, str) else ""
            node.label = file or code
            if not node.label:
                where = sheet_in.place(row, "ma_thu_tuc")
                if "ma_thu_tuc" not in {*row.cells, *row.faults}:
                    self.report(problem("no_code", where)._replace(holds=()))
                self._failed.update(_lost(row.cells.get("ma_thu_tuc")))
                continue
            if file in files and file:
                self.report(problem("file_twice", sheet_in.place(row, FILE), node.label, value=file))
                continue
            files.add(file)
            self.procedures.append(node)
            for name in {file, code, *_lost(row.cells.get("ma_thu_tuc"))} - {""}:
                self._by_name.setdefault(name, []).append(node)

    def procedure(self, name: str) -> list[RowRecord]:
        """The procedures of a name; a file's name goes before a code."""
        found = self._by_name.get(name, [])
        exact = [node for node in found if node.label == name]
        return exact if len(exact) == 1 else found

    def read_rows(self, sheet_in: SheetIn) -> None:
        """Take the rows of another sheet; they are hung up once all are known."""
        sheet = sheets()[sheet_in.id]
        owners = [self._of(sheet_in, row) for row in sheet_in.rows]
        for number, (row, of) in enumerate(zip(sheet_in.rows, owners, strict=True)):
            if isinstance(of, CellProblem):
                around = (reversed(owners[:number]), owners[number:])
                near = (next((one for one in side if isinstance(one, RowRecord)), None) for side in around)
                name = str(row.cells.get(NAME) or "").strip()
                self._strays.append(_Stray(of, sheet.id, name, tuple(one for one in near if one)))
                continue
            self._look_at_title(sheet_in, row, of)
            node = RowRecord(sheet, sheet_in.place(row), of)
            node.label = self._name(sheet_in, row, NAME, node)
            self._cells(node, sheet_in, row)
            if node.label:
                key = (id(of), sheet.id, node.label)
                if key in self.named:
                    where = sheet_in.place(row, NAME)
                    first = str(self.named[key].place.row)
                    self.report(problem("row_name_twice", where, of.label, value=node.label, first=first))
                    continue
                self.named[key] = node
            self.rows.append((node, sheet_in, row))

    def hang_up(self) -> None:
        """Put every row where it belongs."""
        self._report_strays()
        wrong = [(of, where) for of, where in self._titled if id(of) in self._agreed]
        for where in {where.sheet: where for _, where in reversed(wrong)}.values():
            of = next(node for node, place in wrong if place == where)
            self.report(problem("title_differs", where, of.label))
        for node, sheet_in, row in self.rows:
            parent = self._parent(node, sheet_in, row)
            if parent is None:
                continue
            slot = slot_for(parent.sheet.id, node.sheet.id)
            assert slot is not None  # noqa: S101 - parents are chosen by their slots
            if slot.named and not self._item_name(node, sheet_in, row, parent.children.get(slot.keys, [])):
                continue
            node.parent = parent
            parent.children.setdefault(slot.keys, []).append(node)
        for node, sheet_in, row in self.rows:
            if node.parent is not None and _too_deep(node):
                node.parent = None
                self.report(problem("circle", sheet_in.place(row, ON), node.procedure, value=node.label))

    def _cells(self, node: RowRecord, sheet_in: SheetIn, row: RowIn) -> None:
        for fault in row.faults.values():
            self.report(fault._replace(procedure=node.procedure, holds=None if node.procedure else ()))
        for column in node.sheet.columns:
            cell = row.cells.get(column.name)
            if cell is None:
                continue
            where = sheet_in.place(row, column.name)
            read = decode(column, cell)
            node.letters[column.keys] = where.column
            if read.trouble == "marked":
                node.marked[column.keys] = where
            elif read.trouble:
                params = {"label": column.label, "key": column.name, **read.params}
                self.report(problem(read.trouble, where, node.procedure, **params))
            if not isinstance(read.value, Absent):
                node.put(column.keys, read.value)

    def _name(self, sheet_in: SheetIn, row: RowIn, key: str, node: RowRecord) -> str:
        read = decode(NAME_COLUMN, row.cells.get(key))
        if read.trouble not in ("", "text_as_number"):
            code = "bad_cell" if read.trouble == "marked" else read.trouble
            params = {"label": LABELS[key], "key": key, "value": MARK, **read.params}
            self.report(problem(code, sheet_in.place(row, key), node.procedure, **params))
        return read.value.strip() if isinstance(read.value, str) else ""

    def _report_strays(self) -> None:
        """Tell of rows without a procedure, each fault once; whose rows they may be has to wait."""
        groups: dict[object, list[_Stray]] = {}
        for one in self._strays:
            fault = one.problem
            key = {
                "no_procedure": fault.place.sheet,
                "unknown_procedure": fault.params.get("value"),
                "code_twice": fault.params.get("value"),
            }.get(fault.code, fault.place)
            groups.setdefault((fault.code, key), []).append(one)
        homeless = self.homeless()
        for strays in groups.values():
            first = strays[0].problem
            cells = [f"{s.problem.place.sheet} {s.problem.place.cell}" for s in strays[:_LISTED]]
            rows = ", ".join([*cells, "…"] if len(strays) > _LISTED else cells)
            if first.code != "unknown_procedure":
                holds = {label for one in strays for label in first.holds or self._owners([one])}
            elif first.params["value"] in self._failed:
                holds = set()
            else:
                # Where a code was changed on the first sheet only, that procedure has no rows at all.
                holds = {*homeless} or self._owners(strays)
            params = {**first.params, "count": len(strays), "rows": rows}
            self.report(first._replace(params=params, holds=tuple(sorted(holds))))

    def homeless(self) -> tuple[str, ...]:
        """The procedures that no row of another sheet belongs to."""
        housed = {id(node.of) for node, _, _ in self.rows}
        return tuple(node.label for node in self.procedures if id(node) not in housed)

    def _owners(self, strays: list[_Stray]) -> set[str]:
        """The procedures that rows may belong to: that have no rows of these names, and rows around them."""
        names = {(one.sheet, one.name) for one in strays if one.name}
        free = [n for n in self.procedures if not any((id(n), *name) in self.named for name in names)]
        near = [n for n in free if any(n in one.near for one in strays)]
        fitting = [n for n in free if all(self._follows(n, *name) for name in names)]
        found = [n for n in near if n in fitting] or fitting or near
        return {node.label for node in found}

    def _follows(self, node: RowRecord, sheet: str, name: str) -> bool:
        """True where the row before the one of this name is there, or is one whose procedure is not known."""
        number = _number(sheets()[sheet], name)
        before = f"{sheets()[sheet].prefix}{(number or 1) - 1}"
        strays = ((one.sheet, one.name) for one in self._strays)
        return number in (None, 1) or (id(node), sheet, before) in self.named or (sheet, before) in strays

    def _look_at_title(self, sheet_in: SheetIn, row: RowIn, of: RowRecord) -> None:
        """Note a row that carries another name than the procedure of its code."""
        title = row.cells.get(TITLE)
        if title is not None and fold(str(title)) != fold(str(of.get(("ten_thu_tuc",)))):
            self._titled.append((of, sheet_in.place(row, TITLE)))
        elif title is not None:
            self._agreed.add(id(of))

    def _of(self, sheet_in: SheetIn, row: RowIn) -> RowRecord | CellProblem:
        """The procedure of a row. In a workbook with one procedure its name may be left out."""
        where = sheet_in.place(row, OF)
        cell = row.cells.get(OF)
        if cell is None and len(self.procedures) == 1:
            return self.procedures[0]
        if cell is None:
            title = fold(str(row.cells.get(TITLE) or ""))
            named = [
                node for node in self.procedures if title and fold(str(node.get(("ten_thu_tuc",)))) == title
            ]
            return named[0] if len(named) == 1 else row.faults.get(OF) or problem("no_procedure", where)
        read = decode(NAME_COLUMN, cell)
        lost = _lost(cell)
        # A name is no fact: where one procedure fits what Excel left of its code, it is that one.
        name = next((n for n in lost if len(self.procedure(n)) == 1), read.value)
        if not isinstance(name, str):
            return problem(read.trouble, where, label=LABELS[OF], key=OF, **read.params)
        found = self.procedure(name.strip())
        if len(found) == 1:
            if lost:
                self.report(problem("reference_as_number", where, found[0].label, value=name))
            return found[0]
        if found:
            held = tuple(node.label for node in found)
            return problem("code_twice", where, value=name)._replace(holds=held)
        return problem("unknown_procedure", where, value=name.strip())

    def _parent(self, node: RowRecord, sheet_in: SheetIn, row: RowIn) -> RowRecord | None:
        above = parents(node.sheet.id)
        if ON in row.faults:
            return None
        name = self._name(sheet_in, row, ON, node)
        assert node.of is not None  # noqa: S101 - only rows below a procedure are hung up
        if not name and ROOT in above:
            return node.of
        where = sheet_in.place(row, ON)
        wanted = [sheets()[one].title for one in above if one != ROOT]
        if not name:
            self.report(problem("no_parent", where, node.procedure, sheets=wanted))
            return None
        found = [n for one in above if (n := self.named.get((id(node.of), one, name))) is not None]
        if len(found) != 1:
            code = "unclear_parent" if found else "unknown_parent"
            self.report(problem(code, where, node.procedure, value=name, sheets=wanted))
            return None
        return found[0]

    def _item_name(self, node: RowRecord, sheet_in: SheetIn, row: RowIn, others: list[RowRecord]) -> bool:
        name = self._name(sheet_in, row, ITEM, node)
        if not name or any(other.item_name == name for other in others):
            code = "item_name_twice" if name else "no_item_name"
            self.report(problem(code, sheet_in.place(row, ITEM), node.procedure, value=name))
            return False
        node.item_name = name
        return True


def _lost(cell: Cell) -> tuple[str, ...]:
    """The code that Excel made this number of, if its zeros are put back."""
    return (f"{cell:.6f}",) if isinstance(cell, float) and not cell.is_integer() else ()


def _too_deep(node: RowRecord) -> bool:
    above: RowRecord | None = node
    for _ in range(_DEEPEST):
        if above is None or above.of is None:
            return False
        above = above.parent
    return True


def finish(node: RowRecord, report: Callable[[CellProblem], None]) -> WorkbookProcedure:
    """The data of a procedure and of all that hangs on it."""
    places: dict[Path, CellPlace] = {}
    rows: dict[str, Path] = {}
    data = _data(node, (), places, rows, report)
    # A row that somebody added: the workbook knows which version of the keys it has.
    data.setdefault("phien_ban", SCHEMA_VERSION)
    return WorkbookProcedure(node.label, data, places, rows)


def _data(
    node: RowRecord,
    path: Path,
    places: dict[Path, CellPlace],
    rows: dict[str, Path],
    report: Callable[[CellProblem], None],
) -> Any:
    places[path] = node.place
    if node.label and path:
        rows[node.label] = path
    for keys, letter in node.letters.items():
        places[(*path, *(() if node.sheet.plain else keys))] = node.place._replace(column=letter)
    for slot in node.sheet.slots:
        hung = node.children.get(slot.keys, [])
        if not hung:
            continue
        _check_rows(node, slot, hung, report)
        steps: list[str | int] = [n.item_name or "" for n in hung] if slot.named else [*range(len(hung))]
        here = (*path, *slot.keys)
        items = [_data(n, (*here, step), places, rows, report) for n, step in zip(hung, steps, strict=True)]
        places.setdefault(here, hung[0].place)
        node.put(slot.keys, dict(zip(steps, items, strict=True)) if slot.named else items)
    return node.data.get(TEXT_KEYS[0], "") if node.sheet.plain else node.data


def _check_rows(
    node: RowRecord, slot: Slot, hung: list[RowRecord], report: Callable[[CellProblem], None]
) -> None:
    if node.get(slot.keys) == NONE_WORD:
        where = node.place._replace(column=node.letters.get(slot.keys, ""))
        sheet = sheets()[slot.sheet].title
        report(problem("none_and_rows", where, node.procedure, label=slot.label, sheet=sheet))
    seen: dict[str, RowRecord] = {}
    last = 0
    for child in hung:
        content = repr((child.data, child.item_name)) if not child.children else ""
        if content and content in seen:
            report(problem("row_twice", child.place, node.procedure, first=str(seen[content].place.row)))
        seen.setdefault(content, child)
        number = _number(child.sheet, child.label)
        if number is not None:
            if number < last:
                report(problem("row_order", child.place, node.procedure, value=child.label))
            last = number


def _number(sheet: Sheet, name: str) -> int | None:
    """The number in the name of a row that an export gave it."""
    number = name.removeprefix(sheet.prefix)
    return int(number) if number.isdecimal() and number.isascii() and len(number) < 9 else None


# The sheet of other data: values that no cell could hold


class _Value(NamedTuple):
    place: CellPlace
    pieces: list[tuple[int, str]]


def put_back(gathering: Gathering, rows: list[RowIn]) -> None:
    """Give every value of the sheet to the row it belongs to; to be called once all rows are hung up."""
    values: dict[tuple[str, str, str, str], _Value] = {}
    for row in rows:
        of, sheet, name, written, piece, text = (_as_text(row.cells.get(key)) for key, _ in OTHER_COLUMNS)
        place = CellPlace(OTHER_TITLE, row.number, "F")
        value = values.setdefault((of, sheet, name, written), _Value(place, []))
        for fault in row.faults.values():
            gathering.report(fault._replace(holds=tuple(n.label for n in gathering.procedure(of)) or None))
        value.pieces.append((int(piece) if piece.isdecimal() and len(piece) < 9 else 1, text))
    for (of, sheet, name, written), value in values.items():
        node = _node(gathering, of, sheet, name)
        if node is None:
            if "".join(text for _, text in value.pieces) not in ("null", "[]", "{}"):
                found = [one.label for one in gathering.procedure(of)]
                where = f"{sheet} {name}".strip()
                lost = problem("raw_lost", value.place, value=where, key=written)
                gathering.report(lost._replace(holds=tuple(found) or gathering.homeless()))
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


def _node(gathering: Gathering, of: str, title: str, name: str) -> RowRecord | None:
    found = gathering.procedure(of)
    if len(found) != 1:
        return None
    sheet = next((s for s in sheets().values() if s.title == title), None)
    if sheet is None or sheet.id == ROOT:
        return found[0] if sheet is not None else None
    return gathering.named.get((id(found[0]), sheet.id, name))


def _put(gathering: Gathering, node: RowRecord, written: str, raw: _Value) -> None:
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


def _filled(node: RowRecord, keys: Keys) -> bool:
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
