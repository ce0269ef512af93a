"""From text to a Procedure: the shape of the data is checked, and told in the author's terms.

A file with a finding of severity error has no Procedure; a missing item of the law is no error
here (the rules say it). Translation of pydantic's errors: :mod:`dvc_core.model.explain`, imported only
where there is one to translate.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import IO, TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, runtime_checkable

from pydantic import ValidationError

from ..finding import DvcError, Finding, Frozen, MisuseError, Path, ordered, require_type
from ..source import Source, read
from ..source.build import Keys
from ..source.decode import MAX_BYTES
from ..source.reader import ambiguous, read_from, written_out
from ..words.paths import shown
from .procedure import SCHEMA_VERSION, Hole, Procedure
from .shared import Inherited, SharedFile, SharedThings, in_holes, mark_inherited, use_text, written
from .sidecar_files import CatalogueFiles, Disk, MemoryFiles, Shelf

if TYPE_CHECKING:
    from zipfile import Path as ZipPath
    from zipfile import ZipFile

    from .tariffs import LocalTariff


class Loaded(NamedTuple):
    """A file as loaded; ``procedure`` is None where the findings hold an error.

    Two are equal where text, procedure and findings are, whatever stands beside them.
    """

    source: Source
    procedure: Procedure | None
    findings: tuple[Finding, ...]
    #: What stands beside it: the catalogue from the folder in which the file lies; None for a bare text.
    catalog: Catalog | None = None

    @property
    def name(self) -> str:
        """The name of the file, as shown."""
        return self.source.name

    def __eq__(self, other: object) -> bool:
        return self[:3] == other[:3] if isinstance(other, Loaded) else NotImplemented

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:3])

    def __reduce__(self) -> tuple[type[Loaded], tuple[Any, ...]]:
        catalog = self.catalog
        if catalog is not None:
            catalog = _catalog_in_memory(_content(catalog, [self]), catalog.folder)
        return Loaded, (*self[:3], catalog)

    def __repr__(self) -> str:
        what = "no procedure" if self.procedure is None else repr(self.procedure.code)
        return f"<Loaded {self.name!r}: {what}, {len(self.findings)} findings>"


class CatalogError(DvcError, ValueError):
    """What was given to :func:`load_catalog` is neither a folder nor an archive."""


class Catalog(Shelf, Mapping[str, Loaded]):
    """A catalogue as a value: the procedures below a folder by their codes, and what stands beside them.

    What is asked for is read, once: neither a disk nor an archive is looked at again for it. Of two files with one
    code, the first by name holds it. A pickled catalogue holds the bytes of its files: who gets it needs no folder.
    """

    __slots__ = ("_by_code", "_files", "_given")

    def __init__(self, store: CatalogueFiles, folder: str, given: str | None = None) -> None:
        super().__init__(store, folder)
        #: The folder as it was given: the names of files, as shown, begin so.
        self._given = given
        self._files: tuple[Loaded, ...] | None = None
        self._by_code: dict[str, Loaded] = {}

    @property
    def files(self) -> tuple[Loaded, ...]:
        """All procedures, also those without a code and those that cannot be used."""
        if self._files is None:
            names = self.store.reader.procedures(self.folder)
            found = [load(name, self._shown(name), within=self.folder, catalog=self) for name in names]
            by_code: dict[str, Loaded] = {}
            for one in found:
                if one.procedure is not None and one.procedure.code:
                    by_code.setdefault(one.procedure.code, one)
            # Two threads may come here: what either sees is whole.
            self._by_code, self._files = by_code, tuple(found)
        return self._files

    def _shown(self, name: str) -> str:
        if self._given is None:
            return shown(name)
        rest = name.removeprefix(self.folder).lstrip("/")
        return posixpath.join(self._given, rest) if rest else self._given

    def shelf(self, folder: str) -> Catalog:
        """The same catalogue from another folder in it, as seen from this one."""
        name = self.at(folder)
        return self if name == self.folder else Catalog(self.store, name)

    def in_memory(self) -> Catalog:
        """The same catalogue with the bytes of all its files at hand: neither a disk nor an archive is looked at any more."""
        if type(self.store.reader) is MemoryFiles:
            return self
        own = {name: self.content(name) for name in self.store.reader.procedures(self.folder)}
        read = {name: data for name, data in own.items() if data is not None}
        return _catalog_in_memory(_content(self, self.files) | read, self.folder, self._given)

    def __reduce__(self) -> tuple[Callable[..., Catalog], tuple[Any, ...]]:
        held = self.in_memory()
        assert isinstance(held.store.reader, MemoryFiles)  # noqa: S101 - as it is made
        return _catalog_in_memory, (held.store.reader.content, self.folder, self._given)

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes())

    def __len__(self) -> int:
        return len(self._codes())

    def __getitem__(self, code: str) -> Loaded:
        return self._codes()[code]

    def _codes(self) -> Mapping[str, Loaded]:
        return self._by_code if self.files else {}

    def __eq__(self, other: object) -> bool:
        return self.files == other.files if isinstance(other, Catalog) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.files)

    def __repr__(self) -> str:
        return f"<Catalog {self._given or self.folder!r}>"


def _content(catalog: Catalog, files: Iterable[Loaded]) -> dict[str, bytes]:
    """The content by name of the files beside some procedures, and of the templates that the procedures name."""
    names = {*catalog.files_beside()}
    for loaded in files:
        home = catalog if loaded.catalog is None else loaded.catalog
        names |= {*home.files_beside()}
        templates = () if loaded.procedure is None else loaded.procedure.templates or ()
        names |= {home.at(one.file) for one in templates if one.file and "://" not in one.file}
    content = {name: catalog.content(name) for name in sorted(names)}
    found = {name: data for name, data in content.items() if data is not None}
    settings = catalog.settings()
    if settings is not None and isinstance(settings[1], bytes):
        found[settings[0]] = settings[1]
    return found


def _catalog_in_memory(content: Mapping[str, bytes], folder: str, given: str | None = None) -> Catalog:
    return Catalog(CatalogueFiles(MemoryFiles(content)), folder, given)


@runtime_checkable
class Readable(Protocol):
    """What can be opened though it is no path: a member of an archive (``zipfile.Path``), a resource of a package."""

    @property
    def name(self) -> str:
        """Its last name, without folders."""

    def open(self, mode: Literal["rb"]) -> IO[bytes]:
        """Its bytes."""


def load(
    path: FilePath | str | Readable,
    name: str | None = None,
    *,
    within: FilePath | str | None = None,
    catalog: Catalog | None = None,
) -> Loaded:
    """Load the file at ``path``; findings call it ``name`` (default: the path).

    ``catalog`` is the one whose file it is: there ``path`` is a name in it. Without one a file of a disk or of an archive
    finds what stands beside it by itself; a resource of a package has nothing beside it.
    ``within`` is the folder it was found below, for one that nobody named: what is no file, or a link that leads
    out of the folder, is told and not read.

    Never raises for its content, nor where it cannot be opened: see ``findings`` of what is returned. Raises
    :class:`~dvc_core.finding.MisuseError` where ``path`` is none, or ``catalog`` is no catalogue.
    """
    require_type(path, (str, FilePath, Readable), "load takes a path; for a text there is load_text")
    _require_catalog(catalog, "load")
    if isinstance(path, (str, FilePath)):
        named = FilePath(path).as_posix()
        store = CatalogueFiles(Disk()) if catalog is None else catalog.store
        place = store.reader.place(named)
        below = None if within is None else store.reader.place(str(within))
        source = store.source(place, name or named, _KEYS, below)
        return _loaded(source, Catalog(store, posixpath.dirname(place)))
    if catalog is None:
        member = _within_archive(path)
        catalog = None if member is None else member.shelf("..")
    return _loaded(read_from(lambda most: _opened(path, most), name or path.name, _KEYS), catalog)


def _within_archive(path: object) -> Catalog | None:
    """The catalogue of an archive, from what is in it; None for what is none."""
    from .archive import within

    found = within(path)
    return None if found is None else Catalog(CatalogueFiles(found[0]), found[1])


def _opened(path: Readable, most: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(most)


def load_text(
    text: str | bytes | IO[str] | IO[bytes], name: str = "<text>", *, catalog: Catalog | None = None
) -> Loaded:
    """Load a text, or bytes in UTF-8, or what an open stream has left, as a file in the folder of ``catalog``.

    Never raises for its content. Raises :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    if hasattr(text, "read"):
        text = text.read(MAX_BYTES + 1)
    require_type(text, (str, bytes), "load_text takes a text, its bytes or a stream of them")
    _require_catalog(catalog, "load_text")
    return _loaded(read(text, name, _KEYS), catalog)


def load_data(
    data: Mapping[str, Any] | Procedure, name: str = "<data>", *, catalog: Catalog | None = None
) -> Loaded:
    """Load a procedure from plain data, as JSON or a file of YAML gives them, or one that was made in Python.

    It is written as a file in the folder of ``catalog`` and read again, so that whatever a file is checked for is
    checked: the places of findings are paths in the data, their lines those of the text in ``source.text`` of what is
    returned. ``name`` is what findings call it. Comments (and what they suppress) are no data. Never raises for the
    content: what no file can hold (NaN, bytes, a list in itself) is a finding. Raises
    :class:`~dvc_core.finding.MisuseError` for anything but a mapping or a procedure.
    """
    require_type(data, (Mapping, Procedure), "load_data takes a mapping or a Procedure")
    _require_catalog(catalog, "load_data")
    from .emit import dump, to_yaml_data

    fine, unfit = to_yaml_data(data)
    if not unfit:
        return load_text(dump(fine), name, catalog=catalog)
    from .explain import unserialisable_findings

    source = Source(name, "", b"")
    source.findings = unserialisable_findings(unfit, source)
    return _loaded(source, catalog)


def load_part(loaded: Loaded, data: Mapping[str, Any]) -> Loaded:
    """Load a part of the data of a file, each value at its place in the text; what is wrong with the rest is not told."""
    part = written_out(loaded.source, data, loaded.source.places)
    part.findings, part.doubts = [], []
    return _loaded(part, loaded.catalog)


def _keys() -> Keys:
    """The keys of the model as they are looked up."""
    from .pasted import KEYS

    return KEYS


#: The keys of the model for who reads a text. They are known where a text is at fault: most are not.
_KEYS = Keys(
    lambda: _keys().every(),
    lambda path: _keys().at(path),
    lambda path: _keys().lines_of(path),
    lambda path, lines: _keys().pasted(path, lines),
)


def _require_catalog(catalog: object, taker: str) -> None:
    require_type(catalog, (Catalog, type(None)), f"{taker} takes as catalog what load_catalog() returns")


def load_catalog(source: FilePath | str | ZipFile | ZipPath | Mapping[str, bytes]) -> Catalog:
    """A catalogue: a folder, a ``.zip`` file (its path, or open), a ``zipfile.Path`` in one, or a mapping of names to bytes.

    Names are those of files below its folder, with forward slashes. A file is read when it is asked for first, with its
    findings, and not again. Raises :class:`CatalogError` if there is no such folder or archive,
    :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    if isinstance(source, Mapping):
        for one in (*source.keys(), *source.values()):
            require_type(one, (str, bytes), "load_catalog takes a mapping of names to bytes")
        return _catalog_in_memory({posixpath.normpath(name): data for name, data in source.items()}, "")
    if not isinstance(source, (str, FilePath)):
        found = _within_archive(source)
        if found is None:
            raise MisuseError(
                f"load_catalog takes a folder, an archive or a mapping, not {type(source).__name__}"
            )
        return found
    root = FilePath(source)
    if root.is_dir():
        given = "" if root == FilePath() else root.as_posix()
        return Catalog(CatalogueFiles(Disk()), Disk().place(given), given)
    from .archive import opened

    archive = opened(root)
    if archive is None:
        raise CatalogError(f"neither a folder nor an archive: {root}")
    return Catalog(CatalogueFiles(archive), "")


def load_tariffs(catalog: Catalog | None) -> tuple[LocalTariff, ...]:
    """What provinces charge for the procedures of ``catalog``, or of one of its shelves; nothing without one.

    A file that is no tariff is left out; ``tthc check`` says why. Raises :class:`~dvc_core.finding.MisuseError` for
    what is no catalogue.
    """
    from .tariffs import tariff_files

    _require_catalog(catalog, "load_tariffs")
    return tuple(file.record for file in tariff_files(catalog) if file.record is not None)


def load_shared_fields(catalog: Catalog | None = None) -> dict[str, SharedFile]:
    """The files of shared fields by their names: the shipped ones, and those that stand beside the procedures of ``catalog``.

    A file that is none is left out; ``tthc check`` says why. Raises :class:`~dvc_core.finding.MisuseError` for what is no
    catalogue.
    """
    _require_catalog(catalog, "load_shared_fields")
    return SharedThings.of(catalog).records()


def files_of(files: Catalog | Iterable[Loaded], what: str) -> Iterator[Loaded]:
    """The files of a catalog, or of any collection of them; ``what`` is the function that was given them.

    Raises :class:`~dvc_core.finding.MisuseError` for anything else.
    """
    said = f"{what} takes a Catalog, or a list of what load() returns"
    if isinstance(files, (str, Loaded)) or not isinstance(files, Iterable):
        raise MisuseError(f"{said}, not {type(files).__name__}")
    for loaded in files.files if isinstance(files, Catalog) else files:
        require_type(loaded, Loaded, said)
        yield loaded


def _loaded(source: Source, catalog: Catalog | None) -> Loaded:
    findings = list(source.findings)
    procedure = None
    if not source.broken:
        source, procedure, shape = _shaped(source, catalog)
        findings += shape
        if source.doubts:
            findings += ambiguous(source, _has_own_finding, {f.span.start for f in shape})
    return Loaded(source, procedure, tuple(ordered(findings)) if findings else (), catalog)


def _has_own_finding(path: Path, value: str) -> bool:
    """True for a decimal that is meant as one, and for a code that has lost its last figures, which a rule says."""
    from .keys import is_number_key

    return is_number_key(path) or (path == ("ma_thu_tuc",) and len(value) < len("1.000000"))


def _with_lists(procedure: Procedure, catalog: Catalog | None) -> Procedure:
    """The procedure, its forms with the code lists beside it that they name; what is not found a rule tells."""
    named = {name: {*form.own_lists()} for name, form in (procedure.forms or {}).items()}
    if procedure.forms is None or not any(named.values()):
        return procedure
    from .lists import list_file

    forms = dict(procedure.forms)
    for name, own in named.items():
        files = {one: list_file(catalog, one) for one in own}
        lists = {
            one: file.record for one, file in files.items() if file is not None and file.record is not None
        }
        forms[name] = forms[name].with_lists(lists)
    return procedure.model_copy(update={"forms": Frozen(forms)})


def _shaped(source: Source, catalog: Catalog | None) -> tuple[Source, Procedure | None, list[Finding]]:
    """The procedure, and its source with what it uses of shared fields written out."""
    if source.data.get("phien_ban") != SCHEMA_VERSION:
        from .explain import version_finding

        return source, None, [version_finding(source)]
    inherited: tuple[Inherited, ...] = ()
    holes: list[Hole] = []
    findings: list[Finding] = []
    if use_text(source):
        out = written(source.data, SharedThings.of(catalog), source.places)
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
    mark_inherited(procedure, inherited)
    if holes:
        procedure = procedure.with_holes(holes)
    return source, _with_lists(procedure, catalog), findings


__all__ = [
    "Catalog",
    "CatalogError",
    "Loaded",
    "load",
    "load_catalog",
    "load_data",
    "load_shared_fields",
    "load_tariffs",
    "load_text",
]
