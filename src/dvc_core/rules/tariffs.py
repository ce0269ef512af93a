"""DVC328, DVC329: the tariffs of provinces beside the files of a run. Looked for by ``tthc check``, after all files."""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path as FilePath
from typing import NamedTuple

from ..finding import Finding, Frozen, Path, make
from ..law.codelists import options
from ..model.completeness import fees_of
from ..model.loader import Loaded
from ..model.procedure import Fee
from ..model.sidecar_files import FOLDERS, TARIFFS, CatalogueFiles, Shelf, is_yaml
from ..model.tariffs import LocalTariff, TariffFile, days_of, tariff_files
from ..words.folding import folded_case
from .registry import declare
from .sidecar_files import unusable

_WORDS = FilePath(__file__).with_suffix(".tsv")

OF_NOTHING = declare(
    "DVC328",
    _WORDS,
)
TWICE = declare(
    "DVC329",
    _WORDS,
)
RULES = (OF_NOTHING, TWICE)


class Charged(NamedTuple):
    """What of a file tariffs are compared with: its folder, its code, and its fees by kind and name.

    Of a file that cannot be used the fees are not known: None.
    """

    folder: str | None
    code: str = ""
    fees: tuple[tuple[str, str], ...] | None = None


def charged(loaded: Loaded) -> Charged:
    """What of a file tariffs are compared with."""
    procedure = loaded.procedure
    folder = None if loaded.catalog is None else loaded.catalog.folder
    if procedure is None:
        data = loaded.source.data
        code = data.get("ma_thu_tuc") if isinstance(data, dict) else None
        return Charged(folder, str(code or posixpath.splitext(posixpath.basename(loaded.name))[0]))
    return Charged(
        folder,
        procedure.code or "",
        tuple(dict.fromkeys((fee.kind, fee.name or "") for _, fee in fees_of(procedure))),
    )


def named_by(store: CatalogueFiles, tariff: str) -> Iterator[str]:
    """The files of the procedures that a tariff may name: those beside its folder, or one folder below, with a code of it."""
    beside = posixpath.dirname(posixpath.dirname(tariff))
    record = next((one.record for one in tariff_files(Shelf(store, beside)) if one.file == tariff), None)
    codes = {code.encode() for one in record.fees for code in one.procedures} if record is not None else set()
    shelves = [posixpath.join(beside, name) for name in store.names(beside) - FOLDERS]
    names = {posixpath.join(folder, name) for folder in (beside, *shelves) for name in store.names(folder)}
    for name in sorted(filter(is_yaml, names)):
        content = store.content(name) or b""
        if any(code in content for code in codes):
            yield name


class TariffFiles:
    """The tariffs beside the files of a run, and what of the procedures they name came along."""

    def __init__(self, store: CatalogueFiles, folders: Iterable[str] = ()) -> None:
        self._store = store
        #: The folders of which every file is looked at: what is not in them is not there.
        self._whole = [*folders]
        self._of_folder: dict[str, list[TariffFile]] = {}
        #: By the name of a tariff: its file, and the fees of the procedures that it names.
        self._files: dict[str, TariffFile] = {}
        self._seen: dict[str, dict[str, tuple[tuple[str, str], ...] | None]] = {}
        #: The tariffs that have the code of a file of the run.
        self._named: set[str] = set()
        #: What rules say of its fees: once, however many of its procedures it is true of.
        self._told: dict[str, dict[tuple[str, Path], Finding]] = {}

    def add(self, own: Charged, told: Iterable[tuple[str, Finding]] = (), only: str | None = None) -> None:
        """Look at a file of the run, and at what is wrong with the fees of tariffs for it.

        ``only`` is the tariff that was named, where the file was not.
        """
        for tariff, one in told:
            self._told.setdefault(tariff, {}).setdefault((one.code, one.path), one)
        if own.folder is None:
            return
        if own.folder not in self._of_folder:
            self._of_folder[own.folder] = tariff_files(Shelf(self._store, own.folder))
        for file in self._of_folder[own.folder]:
            if only not in (None, file.file):
                continue
            self._files.setdefault(file.file, file)
            seen = self._seen.setdefault(file.file, {})
            # Of a tariff that does not have the code nothing more need be known for this file.
            if not own.code or own.code not in file.source.text:
                continue
            self._named.add(file.file)
            if file.record is not None and any(own.code in one.procedures for one in file.record.fees):
                seen[own.code] = own.fees if own.fees is not None else seen.get(own.code)

    def add_named(self, tariff: str) -> None:
        """Look at a tariff that was named; the procedures that it may be for are added, too."""
        beside = posixpath.dirname(posixpath.dirname(tariff))
        self._whole.append(beside)
        self.add(Charged(beside), only=tariff)

    def findings(self, on: date) -> Iterator[tuple[TariffFile, list[Finding]]]:
        """What is wrong with each tariff, by its place; not with one beside a file alone that does not have its code."""
        for name, file in sorted(self._files.items()):
            if name not in self._named and not self.is_whole(name):
                continue
            told = self._told.get(name, {}).values()
            twice = _twice(file, self._in_same_folder(name))
            yield file, [*self._of_file(file, on, whole=self.is_whole(name)), *twice, *told]

    def _in_same_folder(self, tariff: str) -> Iterable[TariffFile]:
        """The tariffs that some folder has together with one, that too."""
        found = ({file.file: file for file in files} for files in self._of_folder.values())
        return {at: file for files in found if tariff in files for at, file in files.items()}.values()

    def folders(self) -> Iterable[str]:
        """The folders of the files of the run."""
        return self._of_folder

    def is_whole(self, file: str) -> bool:
        """Whether every file that a file beside procedures may be for was looked at."""
        beside = posixpath.dirname(posixpath.dirname(file))
        return any(folder in ("", beside) or beside.startswith(f"{folder}/") for folder in self._whole)

    def _of_file(self, file: TariffFile, on: date, *, whole: bool) -> Iterator[Finding]:
        yield from unusable(file, "local_tariff")
        name, tariff = file.name, file.record
        if tariff is None:
            return

        def file_findings(
            path: Path, what: str, value: str, fee: Fee | None = None, known: Sequence[str] = ()
        ) -> Finding:
            said = {"what": what, "value": value, "known": list(known)}
            named = {"name": fee.name or "", "kind": fee.kind} if fee is not None else {}
            return make(OF_NOTHING, name, file.source.span(path), path)._replace(
                params=Frozen({**said, **named})
            )

        if tariff.territory not in {one.code for one in options("tinh_thanh", _day_of(tariff, on))}:
            yield file_findings(("dia_ban",), "province", tariff.territory)
        seen = self._seen[file.file]
        for i, local in enumerate(tariff.fees):
            for j, code in enumerate(local.procedures):
                if code not in seen:
                    if whole:
                        yield file_findings(("phi_le_phi", i, "thu_tuc", j), "procedure", code)
                elif (fees := seen[code]) is not None and not any(_is(local.fee, *fee) for fee in fees):
                    known = [called or kind for kind, called in fees]
                    yield file_findings(("phi_le_phi", i, "khoan_thu"), "fee", code, local.fee, known)


def _twice(file: TariffFile, beside: Iterable[TariffFile]) -> Iterator[Finding]:
    """What a tariff has of another one beside it, or twice itself: its name, a fee on the same days."""
    tariff = file.record
    for other in beside if tariff is not None else ():
        its, called = other.record, f"{TARIFFS}/{posixpath.basename(other.file)}"
        if tariff is None or its is None:
            continue
        if other.file != file.file and its.name == tariff.name:
            span = file.source.span(("ten",))
            yield make(TWICE, file.name, span, ("ten",), what="name", other=called)
        if its.territory != tariff.territory:
            continue
        for i, local in enumerate(tariff.fees):
            path: Path = ("phi_le_phi", i, "khoan_thu")
            for one in its.fees[:i] if other.file == file.file else its.fees:
                codes = [code for code in local.procedures if code in one.procedures]
                same = _is(local.fee, one.fee.kind, one.fee.name or "")
                if codes and same and _meet(days_of(tariff, local.fee), days_of(its, one.fee)):
                    span = file.source.span(path)
                    name = local.fee.name or local.fee.kind
                    yield make(
                        TWICE, file.name, span, path, what="fee", value=codes[0], name=name, other=called
                    )


def _meet(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """Whether two spans of days, the ends of which may be open, have a day in common."""
    starts = max(filter(None, (one[0], other[0])), default=None)
    ends = min(filter(None, (one[1], other[1])), default=None)
    return starts is None or ends is None or starts <= ends


def _is(local: Fee, kind: str, name: str) -> bool:
    return local.kind == kind and folded_case(local.name or "") == folded_case(name)


def _day_of(tariff: LocalTariff, on: date) -> date:
    """The day on which its province is looked for: that of judging, or the last on which it holds."""
    return min(on, tariff.ends) if tariff.ends is not None else on
