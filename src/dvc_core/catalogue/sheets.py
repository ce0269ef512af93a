"""The sheets of an Excel file as texts: tables that offices hand over."""

from __future__ import annotations

from pathlib import Path


def sheets_of(path: Path) -> list[tuple[str, list[list[str]]]]:
    """The title of each sheet with its rows.

    Raises OSError, ImportError without the extra ``xlsx``, and ValueError for a file that is none, with the kind of fault.
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        return [
            (sheet.title, [["" if cell is None else str(cell) for cell in row] for row in sheet.values])
            for sheet in book.worksheets
        ]
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - any fault of the file, found by a library that trusts files
        raise ValueError(type(error).__name__) from None
