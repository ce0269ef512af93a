"""The sheets of an Excel file as texts: tables that offices hand over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


class _LongError(ValueError):
    """A sheet is too long."""


#: A table longer or wider than any that an office hands over is some other file.
MOST_ROWS, MOST_COLUMNS = 100_000, 200


def sheets_of(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The title of each sheet with its rows, one after the other; of a row at most ``MOST_COLUMNS`` cells.

    Raises OSError, ImportError without the extra ``xlsx``, and ValueError for a file that is none or a sheet of more than
    ``MOST_ROWS`` rows, with the kind of fault.
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
            texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
            if len(texts) > MOST_ROWS:
                raise _LongError(f"{sheet.title}: > {MOST_ROWS}")
            yield sheet.title, texts
    except (OSError, _LongError):
        raise
    except Exception as error:  # noqa: BLE001 - any fault of the file, found by a library that trusts files
        raise ValueError(type(error).__name__) from None
