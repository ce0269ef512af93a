"""From text to a Procedure: the shape of the data is checked, and told in the author's terms.

A file with a finding of severity error has no Procedure; a missing item of the law is no error
here (the rules say it). Translation of pydantic's errors: :mod:`dvc_core.model.explain`, imported only
where there is one to translate.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import NamedTuple

from pydantic import ValidationError

from ..finding import DvcError, Finding, Path, expect, ordered
from ..source import Source, read, read_file
from ..source.reader import ambiguous
from ..source.syntax import Keys
from .keys import all_keys, is_number_key, keys_at
from .procedure import SCHEMA_VERSION, Procedure

_KEYS = Keys(all_keys, keys_at)


class Loaded(NamedTuple):
    """A file as loaded; ``procedure`` is None where the findings hold an error."""

    source: Source
    procedure: Procedure | None
    findings: tuple[Finding, ...]
    #: The folder that relative file names in the procedure start from; None for a bare text.
    folder: FilePath | None = None

    @property
    def name(self) -> str:
        """The name of the file, as shown."""
        return self.source.name


class CatalogError(DvcError, ValueError):
    """The folder given to :func:`load_catalog` is none."""


def load(path: FilePath | str, name: str | None = None) -> Loaded:
    """Load the file at ``path``; findings call it ``name`` (default: the path).

    Never raises for its content, nor where it cannot be opened: see ``findings`` of what is returned. Raises
    :class:`~dvc_core.finding.MisuseError` where ``path`` is none.
    """
    expect(path, (str, FilePath), "load takes a path; for a text there is load_text")
    path = FilePath(path)
    return _loaded(read_file(path, name, _KEYS), path.parent)


def load_text(text: str | bytes, name: str = "<text>", folder: FilePath | None = None) -> Loaded:
    """Load a text, or bytes in UTF-8; ``folder`` is where its file names start from.

    Never raises for its content. Raises :class:`~dvc_core.finding.MisuseError` for anything but text and bytes.
    """
    expect(text, (str, bytes), "load_text takes a text or its bytes")
    return _loaded(read(text, name, _KEYS), folder)


def procedure_files(folder: FilePath | str) -> Iterator[FilePath]:
    """Every ``*.yaml`` and ``*.yml`` below a folder, hidden ones left out, in a fixed order.

    Holds the names of the folders on the way, not those of the whole tree. A folder that cannot be
    opened is yielded itself: what cannot be read is told, not passed over.
    """
    root = FilePath(folder)
    try:
        with os.scandir(root) as entries:
            found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError:
        yield root
        return
    for name, is_folder in found:
        if not name.startswith("."):
            if name.endswith((".yaml", ".yml")):
                yield root / name
            if is_folder:
                yield from procedure_files(root / name)


class Catalog:
    """All procedures of a folder; of two files with one code, the first by name holds it."""

    __slots__ = ("by_code", "files")

    def __init__(self, files: tuple[Loaded, ...], by_code: Mapping[str, Loaded]) -> None:
        self.files = files
        self.by_code = by_code

    def __iter__(self) -> Iterator[Loaded]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    def __getitem__(self, code: str) -> Loaded:
        return self.by_code[code]


def load_catalog(folder: FilePath | str) -> Catalog:
    """Load every procedure file below ``folder``, each with its findings.

    Raises :class:`CatalogError` if there is no such folder, :class:`~dvc_core.finding.MisuseError` for no path.
    """
    expect(folder, (str, FilePath), "load_catalog takes the path of a folder")
    root = FilePath(folder)
    if not root.is_dir():
        raise CatalogError(f"not a folder: {root}")
    return catalog(load(path, path.as_posix()) for path in procedure_files(root))


def catalog(files: Iterable[Loaded]) -> Catalog:
    """Put loaded files together."""
    kept = tuple(files)
    by_code: dict[str, Loaded] = {}
    for loaded in kept:
        if loaded.procedure is not None and loaded.procedure.code:
            by_code.setdefault(loaded.procedure.code, loaded)
    return Catalog(kept, by_code)


def _loaded(source: Source, folder: FilePath | None) -> Loaded:
    findings = list(source.findings)
    procedure = None
    if not source.broken:
        procedure, shape = _shaped(source)
        findings += shape
        if source.doubts:
            findings += ambiguous(source, _is_told, {f.span.start for f in shape})
    return Loaded(source, procedure, tuple(ordered(findings)) if findings else (), folder)


def _is_told(path: Path, value: str) -> bool:
    """True for a decimal that is meant as one, and for a code that has lost its last figures, which a rule says."""
    return is_number_key(path) or (path == ("ma_thu_tuc",) and len(value) < len("1.000000"))


def _shaped(source: Source) -> tuple[Procedure | None, list[Finding]]:
    if source.data.get("phien_ban") != SCHEMA_VERSION:
        from .explain import version_finding

        return None, [version_finding(source)]
    try:
        return Procedure.of_file(source.data), []
    except ValidationError as error:
        from .explain import explain

        return None, explain(error, source)


__all__ = [
    "Catalog",
    "CatalogError",
    "Loaded",
    "catalog",
    "load",
    "load_catalog",
    "load_text",
    "procedure_files",
]
