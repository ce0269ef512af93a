"""A list as a table, of a mandate or of units: CSV (UTF-8, comma or semicolon) or the first sheet of an XLSX file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path as FilePath
from typing import Literal

from ...words.folding import fold
from ...words.printing import unseen
from ...words.rows import read_rows
from ...words.system import system_words
from ..sentences import in_both
from ..sheets import sheets_of
from .model import MandateError

#: By kind of table the columns that have to be there: of each group one; a missing group is named by its first.
_NEEDED = {
    "mandate": (("muc",), ("ten_thu_tuc", "ma_thu_tuc")),
    "units": (("agency",), ("unit", "person", "contact")),
}


def read_table(
    path: FilePath, kind: Literal["mandate", "units"] = "mandate"
) -> list[tuple[int, dict[str, object]]]:
    """Return each row that says something, with its number, by the keys of its headings.

    Raises :class:`~dvc_core.catalogue.mandates.model.MandateError` for a file that is no such table.
    """
    try:
        rows = list(_xlsx(path) if path.suffix.lower() == ".xlsx" else _csv(path))
    except OSError as error:
        raise MandateError(str(path), system_words(error, "vi"), system_words(error, "en")) from None
    except UnicodeDecodeError:
        raise MandateError(str(path), *in_both("fault", "no_utf8")) from None
    except csv.Error as error:
        raise MandateError(str(path), *in_both("fault", "no_csv", why=error)) from None
    if not rows:
        raise MandateError(str(path), *in_both("fault", "empty_table"))
    for number, row in enumerate(rows, 1):
        for sign in filter(None, map(unseen, row)):
            raise MandateError(f"{path}:{number}", *in_both("fault", "invisible", sign=sign))
    known = read_rows(FilePath(__file__).with_name("headings.tsv"))
    headings = {heading: key for of, heading, key in known if of == kind}
    keys = [headings.get(fold(heading)) for heading in rows[0]]
    for first, *others in _NEEDED[kind]:
        if not {first, *others} & set(keys):
            column = next(heading for heading, key in headings.items() if key == first)
            raise MandateError(f"{path}:1", *in_both("fault", "no_column", column=column))
    unknown = [heading for heading, key in zip(rows[0], keys, strict=True) if key is None and heading]
    if unknown:
        raise MandateError(f"{path}:1", *in_both("fault", "other_column", column=unknown[0]))
    return list(_records(rows[1:], keys))


def _records(rows: Iterable[list[str]], keys: list[str | None]) -> Iterator[tuple[int, dict[str, object]]]:
    for number, row in enumerate(rows, 2):
        values: dict[str, object] = {}
        for key, text in zip(keys, row, strict=False):
            if key and text.strip():
                values[key] = _value(key, text.strip())
        if values:
            yield number, values


def _value(key: str, said: str) -> object:
    """Parse a cell: a level may be a number, the kinds of a line are several, with ";" between them."""
    if key == "muc" and said.isdecimal() and len(said) < 10:
        return int(said)
    if key == "nhom":
        return [part.strip() for part in said.split(";") if part.strip()]
    return said


def _csv(path: FilePath) -> Iterator[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    first = text.partition("\n")[0]
    # Not by splitlines: a cell may hold line ends, and other characters are none.
    lines = StringIO(text, newline="")
    yield from csv.reader(lines, delimiter=";" if first.count(";") > first.count(",") else ",")


def _xlsx(path: FilePath) -> list[list[str]]:
    try:
        return next((rows for _, rows in sheets_of(path)), [])
    except ImportError:
        raise MandateError(str(path), *in_both("fault", "no_extra", hint="pip install openpyxl")) from None
    except ValueError as why:
        raise MandateError(str(path), *in_both("fault", "no_xlsx", why=why)) from None
