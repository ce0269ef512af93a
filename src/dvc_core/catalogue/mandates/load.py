"""Mandates: lists of services that an instrument orders to reach a level by a date.

An instrument is named by number *and* date: numbers are used again (there are two 422/QĐ-TTg). A list
that no instrument orders names none, and a line may name a service without a level. The list may stand in the file itself or in a CSV or XLSX table beside it.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path as FilePath

from pydantic import ValidationError

from ...levels.files import fault_words, record_of
from ...levels.framework import FrameworkError, load_framework
from ...source import read_file
from ..sentences import in_both
from .model import Mandate, MandateError, MandateOrigin, MandateService
from .table import read_table


def load_mandate(path: FilePath | str) -> Mandate:
    """Load a mandate with its list. Raises :class:`MandateError`: a broken list is not an empty one."""
    path = FilePath(path)
    source = read_file(path)
    mandate = record_of(Mandate, source, path, MandateError)
    if mandate.instrument is not None and mandate.instrument.issued is None:
        span = source.span(("van_ban",))
        raise MandateError(f"{path}:{span.line}:{span.column}", *in_both("fault", "no_issue_day"))
    table_hash = None
    if mandate.table is not None:
        table = path.parent / mandate.table
        rows = read_table(table)
        mandate = mandate.model_copy(update={"entries": (*(mandate.entries or ()), *_entries(rows, path))})
        table_hash = sha256(table.read_bytes()).hexdigest()
    mandate._origin = MandateOrigin(path.as_posix(), source.hash, table_hash)  # noqa: SLF001 - made here
    try:
        known = [str(level.id) for level in load_framework(mandate.framework)[0].levels]
    except FrameworkError as error:
        raise MandateError(f"{path}: khung", error.sentence("vi"), error.sentence("en")) from None
    for number, entry in enumerate(mandate.entries or ()):
        if entry.level is not None and str(entry.level) not in known:
            words = {"level": str(entry.level), "framework": mandate.framework, "levels": ", ".join(known)}
            raise MandateError(
                f"{path}: danh_sach[{number}].muc", *in_both("fault", "no_such_level", **words)
            )
        if not (entry.code or entry.name):
            span = source.span(("danh_sach", number))
            place = f"{path}:{span.line}:{span.column}: danh_sach[{number}]"
            raise MandateError(place, *in_both("fault", "no_name"))
    return mandate


def _entries(rows: list[tuple[int, dict[str, object]]], path: FilePath) -> list[MandateService]:
    found = []
    for line, row in rows:
        try:
            found.append(MandateService.of_file(row))
        except ValidationError as error:
            words = fault_words(dict(error.errors(include_url=False)[0]))
            raise MandateError(f"{path}: tep:{line}", *words) from None
    return found
