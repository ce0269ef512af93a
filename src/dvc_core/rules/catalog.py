"""Many files checked together: each by itself, then what they say against each other, then what lies beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, NamedTuple

from ..finding import Finding, expect, ordered
from ..law.day import judged_on
from ..model.beside import Beside, files_beside
from ..model.loader import Catalog, Loaded, load
from ..source import Source
from ..words.paths import shown
from .across import Across, Marks, marks
from .beside import named_beside, sidecar
from .checking import check_each, check_tariffs, told_once
from .run_rules import Checked
from .tariffs import Charged, TariffsBeside, charged, named_by, named_tariff

if TYPE_CHECKING:
    from ..levels.portal import Portal


class Judged(NamedTuple):
    """A file with its findings, its text to quote from, and what of it is compared with others.

    A tariff of a province that was named has no findings yet: it is compared with the procedures beside it.
    """

    source: Source
    findings: list[Finding]
    marks: Marks
    #: What tariffs are compared with, and what is wrong with the fees that they charge for it.
    charged: list[tuple[Charged, list[tuple[FilePath, Finding]]]]
    #: Where it lies, of what lies beside procedures and was named itself.
    beside: FilePath | None = None


def judge(loaded: Loaded, path: str | None, *, on: date, portal: Portal | None) -> Judged:
    """Check a file; ``path`` is where it lies, for what may be no procedure. The model is not kept."""
    tariff = named_tariff(path) if path is not None else None
    if tariff is not None:
        procedures = [_charged(load(one), on) for one in named_by(tariff)]
        return Judged(loaded.source.bare(), [], marks(loaded), procedures, tariff)
    beside = named_beside(path, loaded.name) if path is not None else None
    if path is not None and beside is not None:
        at = FilePath(path).absolute()
        return Judged(loaded.source.bare(), beside, marks(loaded), [], at)
    findings = check_each(loaded, on=on, portal=portal)
    return Judged(loaded.source.bare(), findings, marks(loaded), [_charged(loaded, on)])


def _charged(loaded: Loaded, on: date) -> tuple[Charged, list[tuple[FilePath, Finding]]]:
    return charged(loaded), list(check_tariffs(loaded, on=on))


def together(judged: Iterable[Judged], folders: Iterable[str], on: date) -> Iterator[Checked]:
    """Every file with its findings, also those about files together; then what lies beside them.

    ``folders`` are those of which every file is there. Tariffs beside any file are checked; code lists and shared fields
    where the whole folder is looked at, and only those that are wrong are given.
    """
    seen, tariffs = Across(), TariffsBeside(folders)
    named: set[FilePath] = set()
    for found in judged:
        is_tariff = found.beside is not None and bool(named_tariff(str(found.beside)))
        for of_file, told in found.charged:
            tariffs.add(of_file, told, found.beside)
        if found.beside is not None:
            named.add(found.beside)
        if found.beside is not None and is_tariff:
            tariffs.add_named(found.beside)
            continue
        more = list(seen.findings(found.source.name, found.marks))
        yield Checked(found.source, ordered([*found.findings, *more]) if more else found.findings)
    others: list[tuple[Beside[Any], list[Finding]]] = [*tariffs.findings(on), *_others(tariffs, named)]
    for file, findings in sorted(others, key=lambda one: one[0].path):
        source = file.source.bare()
        source.name = shown(str(file.path))
        so = ordered(one._replace(file=source.name) for one in findings)
        yield Checked(source, so, beside=file.path not in named)


def _others(tariffs: TariffsBeside, named: set[FilePath]) -> Iterator[tuple[Beside[Any], list[Finding]]]:
    """Code lists and shared fields that are wrong."""
    paths = {path for folder in tariffs.folders() for path in files_beside(folder)}
    for path in paths - named:
        if tariffs.is_whole(path):
            file, findings = sidecar(path), named_beside(str(path), path.name)
            if file is not None and findings:
                yield file, findings


def check_catalog(catalog: Catalog, *, on: date | None = None, portal: Portal | None = None) -> list[Finding]:
    """Return every finding of a catalogue: exactly what ``tthc check`` of its folder says, in its order.

    Of each file by itself, of files against each other (one code in two of them), and of the tariffs, code lists and
    shared fields beside them. ``on`` is the date the law is judged at (default: today), ``portal`` what the host provides.
    Never raises for content. Raises :class:`~dvc_core.finding.MisuseError` for what
    :func:`dvc_core.load_catalog` did not return.
    """
    expect(catalog, Catalog, "check_catalog takes what load_catalog() returns")
    day = judged_on(on)
    folders = () if catalog.folder is None else (str(catalog.folder),)
    judged = (judge(loaded, None, on=day, portal=portal) for loaded in catalog.files)
    found = together(judged, folders, day)
    return [finding for one in found for finding in told_once(one.findings)]
