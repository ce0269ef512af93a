"""Tables for data tools: the columns of each are said once, for CSV, for Arrow, and for docs/tables.md.

Names of columns, keys and ids are the same in every language; cells of words follow that of the run. pyarrow
(``pip install pyarrow``) is imported only where an Arrow table is made.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

from ..finding import ExtraMissingError, MisuseError, require_type
from ..words import visible
from .reporter import Counts, Record, Reporter

if TYPE_CHECKING:
    import pyarrow

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")
#: As Arrow calls them; ``date32`` is a day without a time.
Type = Literal["string", "int64", "bool", "date32", "list<string>"]
#: A cell as data: a day is its ISO text. What is not known, or does not apply, is None.
Cell = str | int | bool | Sequence[str] | None

#: With this before it, a spreadsheet takes a text for UTF-8.
MARK = "\ufeff"
#: A cell that begins with one of these is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: What stands between the texts of a list in a cell of CSV.
BETWEEN = "; "
#: Of all tables. A column may be added; another is made for one that is renamed, taken away or of another type.
VERSION = "v0"


class Column(NamedTuple, Generic[T]):
    """A column: what it is called, what its cells are, and where they come from."""

    name: str
    type: Type
    meaning: str
    of: Callable[[T], Cell | date]


class TableKind(NamedTuple, Generic[T]):
    """A kind of table, whatever it is made of; ``about`` says what a row is."""

    name: str
    about: str
    columns: tuple[Column[T], ...]

    def cells(self, thing: T) -> list[Cell]:
        """The row of a thing."""
        return [_cell(column.of(thing)) for column in self.columns]


def _cell(found: Cell | date) -> Cell:
    """A cell as data that every tool can hold: what nobody sees, and what is no text in UTF-8, is a sign."""
    if isinstance(found, str):
        return visible(found)
    if isinstance(found, date):
        return found.isoformat()
    return found if found is None or isinstance(found, int) else [visible(text) for text in found]


# Text


def row(cells: Iterable[Cell]) -> str:
    """A row; a text that looks like a formula gets a quote before it, None is an empty cell."""
    text = io.StringIO()
    # Ended so, a row quotes both characters that end lines.
    csv.writer(text, lineterminator="\r\n").writerow([_csv_cell(cell) for cell in cells])
    return text.getvalue().removesuffix("\r\n") + "\n"


def _csv_cell(cell: Cell) -> str | int | None:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if cell is None or isinstance(cell, int):
        return cell
    text = cell if isinstance(cell, str) else BETWEEN.join(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_head(table: TableKind[Any]) -> str:
    """The names of the columns: CSV that opens in a spreadsheet as it is meant (byte-order mark, no formula runs)."""
    return MARK + row(column.name for column in table.columns)


def table_text(table: TableKind[T], things: Iterable[T]) -> str:
    """A whole table as CSV."""
    return csv_head(table) + "".join(row(table.cells(thing)) for thing in things)


class TableReporter(Reporter[Record, Counts], Generic[Record, Counts, T]):
    """A table as CSV; a kind of record has its columns and its rows."""

    table: TableKind[T]

    def rows(self, record: Record) -> Iterable[T]:
        """The things of a record that have a row each."""
        raise NotImplementedError

    def begin(self) -> str:
        """The head."""
        return csv_head(self.table)

    def item(self, record: Record) -> str:
        """The rows of a record."""
        return "".join(row(self.table.cells(thing)) for thing in self.rows(record))


# Arrow


def arrow_table(table: TableKind[T], things: Iterable[T]) -> pyarrow.Table:
    """A whole table; its schema is the same whatever is in it. Raises :class:`ExtraMissingError` without pyarrow."""
    arrow = imported_arrow()
    schema = arrow_schema(table)
    return arrow.Table.from_batches([arrow_batch(table, list(things), schema)], schema)


def arrow_schema(table: TableKind[T]) -> pyarrow.Schema:
    """The columns of a table, each with its meaning; the schema says which version of the table it is."""
    arrow = imported_arrow()
    types = {
        "string": arrow.string(),
        "int64": arrow.int64(),
        "bool": arrow.bool_(),
        "date32": arrow.date32(),
        "list<string>": arrow.list_(arrow.string()),
    }
    return arrow.schema(
        [arrow.field(one.name, types[one.type], metadata={"meaning": one.meaning}) for one in table.columns],
        {"table": f"{table.name}/{VERSION}"},
    )


def arrow_batch(table: TableKind[T], things: Sequence[T], schema: pyarrow.Schema) -> pyarrow.RecordBatch:
    """Some rows of a table; a cell that is not of the type of its column is a fault of the program and raises."""
    arrow = imported_arrow()
    rows = [table.cells(thing) for thing in things]
    cells = zip(*rows, strict=True) if rows else ((),) * len(schema)
    arrays = [
        arrow.array(column, arrow.string()).cast(field.type)
        if field.type == arrow.date32()
        else arrow.array(column, field.type)
        for field, column in zip(schema, cells, strict=True)
    ]
    return arrow.record_batch(arrays, schema=schema)


def each(
    given: Iterable[tuple[K, Sequence[V]]], named: type[K], kind: type[V], what: str
) -> Iterator[tuple[K, V]]:
    """Every value of some named lists, beside its name; raises :class:`MisuseError` for anything else."""
    require_type(given, Iterable, what)
    for one in given:
        if not isinstance(one, tuple) or len(one) != 2:
            raise MisuseError(f"{what}, not {type(one).__name__}")
        name, values = one
        require_type(name, named, what)
        require_type(values, Sequence, what)
        for value in values:
            require_type(value, kind, what)
            yield name, value


def imported_arrow() -> Any:
    """The package pyarrow; raises :class:`ExtraMissingError` where it is not installed."""
    try:
        import pyarrow
    except ImportError:
        raise ExtraMissingError("pyarrow is not installed: pip install pyarrow") from None
    return pyarrow
