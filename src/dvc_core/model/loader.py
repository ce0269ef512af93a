"""From text to a Procedure: the shape of the data is checked, and told in the author's terms.

A file with a finding of severity error has no Procedure; a missing item of the law is no error
here (the rules say it). Translation of pydantic's errors: :mod:`dvc_core.model.explain`, imported only
where there is one to translate.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import IO, Any, Literal, NamedTuple, Protocol, runtime_checkable

from pydantic import ValidationError

from ..finding import DvcError, Finding, Frozen, MisuseError, Path, expect, ordered
from ..source import Source, read, read_file
from ..source.build import Keys
from ..source.decode import MAX_BYTES
from ..source.reader import ambiguous, unread, written_out
from .beside import FOLDERS
from .keys import all_keys, is_number_key, keys_at
from .lists import list_file
from .procedure import SCHEMA_VERSION, Hole, Procedure
from .shared import Inherited, SharedThings, in_holes, unset, use_text, written

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

    def __repr__(self) -> str:
        what = "no procedure" if self.procedure is None else repr(self.procedure.code)
        return f"<Loaded {self.name!r}: {what}, {len(self.findings)} findings>"


class CatalogError(DvcError, ValueError):
    """The folder given to :func:`load_catalog` is none."""


@runtime_checkable
class Readable(Protocol):
    """What can be opened though it is no path: a member of an archive (``zipfile.Path``), a resource of a package."""

    @property
    def name(self) -> str:
        """Its last name, without folders."""

    def open(self, mode: Literal["rb"]) -> IO[bytes]:
        """Its bytes."""


def load(
    path: FilePath | str | Readable, name: str | None = None, *, within: FilePath | str | None = None
) -> Loaded:
    """Load the file at ``path``; findings call it ``name`` (default: the path).

    ``within`` is the folder it was found below, for one that nobody named: what is no file, or a link that leads
    out of the folder, is told and not read. A member of an archive and a resource of a package are read as files are,
    but know no files beside them.

    Never raises for its content, nor where it cannot be opened: see ``findings`` of what is returned. Raises
    :class:`~dvc_core.finding.MisuseError` where ``path`` is none.
    """
    expect(path, (str, FilePath, Readable), "load takes a path; for a text there is load_text")
    if isinstance(path, (str, FilePath)):
        path = FilePath(path)
        return _loaded(read_file(path, name, _KEYS, within=within), path.parent)
    try:
        with path.open("rb") as stream:
            return load_text(stream, name or path.name)
    except Exception as error:  # noqa: BLE001 - a broken archive fails in ways of its own; it is told
        return _loaded(unread(name or path.name, "", str(error) or type(error).__name__), None)


def load_text(
    text: str | bytes | IO[str] | IO[bytes], name: str = "<text>", folder: FilePath | None = None
) -> Loaded:
    """Load a text, or bytes in UTF-8, or what an open stream has left; ``folder`` is where its file names start from.

    Never raises for its content. Raises :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    if hasattr(text, "read"):
        text = text.read(MAX_BYTES + 1)
    expect(text, (str, bytes), "load_text takes a text, its bytes or a stream of them")
    return _loaded(read(text, name, _KEYS), folder)


def load_data(
    data: Mapping[str, Any] | Procedure, name: str = "<data>", folder: FilePath | None = None
) -> Loaded:
    """Load a procedure from plain data, as JSON or a file of YAML gives them, or one that was made in Python.

    It is written as a file and read again, so that whatever a file is checked for is checked: the places of
    findings are paths in the data, their lines those of the text in ``source.text`` of what is returned.
    ``name`` is what findings call it, ``folder`` where its file names start from. Comments (and what they
    suppress) are no data. Never raises for the content: what no file can hold (NaN, bytes, a list in itself) is a
    finding. Raises :class:`~dvc_core.finding.MisuseError` for anything but a mapping or a procedure.
    """
    expect(data, (Mapping, Procedure), "load_data takes a mapping or a Procedure")
    from .emit import dump, fitted

    fine, unfit = fitted(data)
    if not unfit:
        return load_text(dump(fine), name, folder)
    from .explain import unfit_findings

    source = Source(name, "", b"")
    source.findings = unfit_findings(unfit, source)
    return _loaded(source, folder)


def procedure_files(folder: FilePath | str) -> Iterator[FilePath]:
    """Every ``*.yaml`` and ``*.yml`` below a folder, in a fixed order; not in hidden folders, nor in those of code lists, tariffs and shared fields.

    An environment that Python is installed in (``pyvenv.cfg``) is no folder of procedures either: our own examples
    lie in one.

    Holds the names of the folders on the way, not those of the whole tree. A folder that cannot be
    opened is yielded itself, as is a link to a folder that lies outside: what is not read is told, not passed
    over. A link to a folder inside is: its files come by their own names.
    """
    top = FilePath(folder)
    #: What is still to come, the next last, and whether it is a folder.
    left = [(top, True)]
    while left:
        path, is_folder = left.pop()
        if not is_folder:
            yield path
            continue
        try:
            with os.scandir(path) as entries:
                found = sorted(((entry.name, _what(entry)) for entry in entries), reverse=True)
        except OSError:
            yield path
            continue
        if any(name == "pyvenv.cfg" for name, _ in found):
            continue
        for name, what in found:
            if name.startswith(".") or (name in FOLDERS and what == "folder"):
                continue
            inside = path / name
            if what == "folder":
                left.append((inside, True))
            if name.endswith((".yaml", ".yml")) or (
                what == "link" and not inside.resolve().is_relative_to(top.resolve())
            ):
                left.append((inside, False))


def _what(entry: os.DirEntry[str]) -> str:
    """A folder, a link to one, or anything else."""
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    try:
        # A link that leads round in circles is no folder; to ask the entry would raise.
        return "link" if entry.is_symlink() and FilePath(entry.path).is_dir() else ""
    except PermissionError:  # it leads to where nobody may look
        return "link"


class Catalog(Mapping[str, Loaded]):
    """The procedures of a folder by their codes; of two files with one code, the first by name holds it.

    ``files`` are all of them, also those without a code and those that cannot be used; ``folder`` is the one that they
    are all the files of, None for files from here and there.
    """

    __slots__ = ("_by_code", "files", "folder")

    def __init__(self, files: Iterable[Loaded], folder: FilePath | None = None) -> None:
        self.files = tuple(files)
        self.folder = folder
        self._by_code: dict[str, Loaded] = {}
        for loaded in self.files:
            if loaded.procedure is not None and loaded.procedure.code:
                self._by_code.setdefault(loaded.procedure.code, loaded)

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_code)

    def __len__(self) -> int:
        return len(self._by_code)

    def __getitem__(self, code: str) -> Loaded:
        return self._by_code[code]

    def __eq__(self, other: object) -> bool:
        return self.files == other.files if isinstance(other, Catalog) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.files)

    def __repr__(self) -> str:
        return f"<Catalog: {len(self.files)} files, {len(self)} codes>"


def files_of(files: Catalog | Iterable[Loaded], what: str) -> Iterator[Loaded]:
    """The files of a catalog, or of any collection of them; ``what`` is the function that was given them.

    Raises :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    said = f"{what} takes a Catalog, or a list of what load() returns"
    if isinstance(files, (str, Loaded)) or not isinstance(files, Iterable):
        raise MisuseError(f"{said}, not {type(files).__name__}")
    for loaded in files.files if isinstance(files, Catalog) else files:
        expect(loaded, Loaded, said)
        yield loaded


def load_catalog(folder: FilePath | str) -> Catalog:
    """Load every procedure file below ``folder``, each with its findings.

    Raises :class:`CatalogError` if there is no such folder, :class:`~dvc_core.finding.MisuseError` for no path.
    """
    expect(folder, (str, FilePath), "load_catalog takes the path of a folder")
    root = FilePath(folder)
    if not root.is_dir():
        raise CatalogError(f"not a folder: {root}")
    return Catalog((load(path, path.as_posix(), within=root) for path in procedure_files(root)), root)


def _loaded(source: Source, folder: FilePath | None) -> Loaded:
    findings = list(source.findings)
    procedure = None
    if not source.broken:
        source, procedure, shape = _shaped(source, folder)
        findings += shape
        if source.doubts:
            findings += ambiguous(source, _is_told, {f.span.start for f in shape})
    return Loaded(source, procedure, tuple(ordered(findings)) if findings else (), folder)


def _is_told(path: Path, value: str) -> bool:
    """True for a decimal that is meant as one, and for a code that has lost its last figures, which a rule says."""
    return is_number_key(path) or (path == ("ma_thu_tuc",) and len(value) < len("1.000000"))


def _with_lists(procedure: Procedure, folder: FilePath | None) -> Procedure:
    """The procedure, its forms with the code lists beside it that they name; what is not found a rule tells."""
    named = {name: {*form.own_lists()} for name, form in (procedure.forms or {}).items()}
    if procedure.forms is None or not any(named.values()):
        return procedure
    forms = dict(procedure.forms)
    for name, own in named.items():
        files = {one: list_file(folder, one) for one in own}
        lists = {
            one: file.record for one, file in files.items() if file is not None and file.record is not None
        }
        forms[name] = forms[name].with_lists(lists)
    return procedure.model_copy(update={"forms": Frozen(forms)})


def _shaped(source: Source, folder: FilePath | None) -> tuple[Source, Procedure | None, list[Finding]]:
    """The procedure, and its source with what it uses of shared fields written out."""
    if source.data.get("phien_ban") != SCHEMA_VERSION:
        from .explain import version_finding

        return source, None, [version_finding(source)]
    inherited: tuple[Inherited, ...] = ()
    holes: list[Hole] = []
    findings: list[Finding] = []
    if use_text(source):
        out = written(source.data, SharedThings(folder), source.places)
        if out.faults:
            from .shared_faults import shared_findings

            findings = shared_findings(out.faults, source)
            holes = [*out.holes, *(Hole(fault.path) for fault in out.faults)]
            out = in_holes(out)
        source, inherited = written_out(source, out.data, out.places), out.inherited
    try:
        procedure = Procedure.of_file(source.data)
    except ValidationError as error:
        from .explain import explain

        return source, None, [*findings, *explain(error, source)]
    unset(procedure, inherited)
    if holes:
        procedure = procedure.with_holes(holes)
    return source, _with_lists(procedure, folder), findings


__all__ = [
    "Catalog",
    "CatalogError",
    "Loaded",
    "load",
    "load_catalog",
    "load_data",
    "load_text",
    "procedure_files",
]
