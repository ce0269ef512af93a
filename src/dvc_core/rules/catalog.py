"""Many files checked together: each by itself, then what they say against each other, then what lies beside them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from ..finding import Finding, ordered, require_type
from ..law.day import evaluation_date
from ..model.loader import Catalog, Loaded, load
from ..model.sidecar_files import TARIFFS, CatalogueFiles, Shelf, SidecarFile, kind_of
from ..source import Source
from ..words.paths import shown
from .checking import check_each, check_tariffs, merge_repeats
from .cross_file import CrossFile, Marks, marks
from .run_rules import Checked
from .sidecar_files import sidecar, sidecar_findings
from .tariffs import Charged, TariffFiles, charged, named_by

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
    charged: list[tuple[Charged, list[tuple[str, Finding]]]]
    #: Its name in the catalogue, of what lies beside procedures and was named itself.
    beside: str | None = None


def judge(loaded: Loaded, path: str | None, *, on: date, portal: Portal | None) -> Judged:
    """Check a file; ``path`` is where it lies, for what may be no procedure. The model is not kept."""
    if path is not None and loaded.catalog is not None:
        store = loaded.catalog.store
        file = store.reader.place(path)
        if kind_of(file) == TARIFFS:
            procedures = [load(name, catalog=loaded.catalog) for name in named_by(store, file)]
            found = [_charged(one, on) for one in procedures]
            return Judged(loaded.source.without_data(), [], marks(loaded), found, file)
        beside = sidecar_findings(store, file, loaded.name)
        if beside is not None:
            return Judged(loaded.source.without_data(), beside, marks(loaded), [], file)
    findings = check_each(loaded, on=on, portal=portal)
    return Judged(loaded.source.without_data(), findings, marks(loaded), [_charged(loaded, on)])


def _charged(loaded: Loaded, on: date) -> tuple[Charged, list[tuple[str, Finding]]]:
    return charged(loaded), list(check_tariffs(loaded, on=on))


def check_together(
    judged: Iterable[Judged], store: CatalogueFiles, folders: Iterable[str], on: date
) -> Iterator[Checked]:
    """Every file with its findings, also those about files together; then what lies beside them.

    ``folders`` are those of which every file is there, by their names in the catalogue. Tariffs beside any file are
    checked; code lists and shared fields where the whole folder is looked at, and only those that are wrong are given.
    """
    seen, tariffs = CrossFile(), TariffFiles(store, folders)
    named: set[str] = set()
    for found in judged:
        is_tariff = found.beside is not None and kind_of(found.beside) == TARIFFS
        for of_file, told in found.charged:
            tariffs.add(of_file, told, found.beside)
        if found.beside is not None:
            named.add(found.beside)
        if found.beside is not None and is_tariff:
            tariffs.add_named(found.beside)
            continue
        more = list(seen.findings(found.source.name, found.marks))
        yield Checked(found.source, ordered([*found.findings, *more]) if more else found.findings)
    others: list[tuple[SidecarFile[Any], list[Finding]]] = [
        *tariffs.findings(on),
        *_others(store, tariffs, named),
    ]
    for file, findings in sorted(others, key=lambda one: one[0].file):
        source = file.source.without_data()
        source.name = shown(file.file)
        so = ordered(one._replace(file=source.name) for one in findings)
        yield Checked(source, so, beside=file.file not in named)


def _others(
    store: CatalogueFiles, tariffs: TariffFiles, named: set[str]
) -> Iterator[tuple[SidecarFile[Any], list[Finding]]]:
    """Code lists and shared fields that are wrong."""
    files = {file for folder in tariffs.folders() for file in Shelf(store, folder).files_beside()}
    for name in files - named:
        if tariffs.is_whole(name):
            file, findings = sidecar(store, name), sidecar_findings(store, name, name)
            if file is not None and findings:
                yield file, findings


def check_catalog(catalog: Catalog, *, on: date | None = None, portal: Portal | None = None) -> list[Finding]:
    """Return every finding of a catalogue: exactly what ``tthc check`` of its folder says, in its order.

    Of each file by itself, of files against each other (one code in two of them), and of the tariffs, code lists and
    shared fields beside ``catalog``. Which files and codes are left out its settings say (``tthc.toml``: exclude, select,
    ignore, per-file-ignores), with faults of which nothing else is told; a portal and packs of rules
    (:func:`~dvc_core.rules.checking.use_plugins`) are handed in. ``on`` is the date the law is judged at (default:
    today), ``portal`` what the host provides.
    Never raises for content. Raises :class:`~dvc_core.finding.MisuseError` for what
    :func:`dvc_core.load_catalog` did not return.
    """
    require_type(catalog, Catalog, "check_catalog takes what load_catalog() returns")
    from .settings import CodeChoice, left_out, settings_of

    settings = settings_of(catalog)
    if settings.findings:
        return [*settings.findings]
    day, exclude = evaluation_date(on), settings.texts("exclude")
    choice = CodeChoice(settings.texts("select"), settings.texts("ignore"), settings.by_pattern())
    places = _places(catalog) if settings.values else {}
    judged = (
        judge(loaded, None, on=day, portal=portal)
        for loaded in catalog.files
        if not left_out(loaded.name, exclude, places.get(loaded.name))
    )
    found = check_together(judged, catalog.store, [catalog.folder], day)
    chosen = (choice.of(one, places.get(one.source.name)) for one in found)
    return [finding for one in chosen for finding in merge_repeats(one.findings)]


def _places(catalog: Catalog) -> dict[str, str]:
    """The names in a catalogue of its files, and of what lies beside them, by those that are shown."""
    homes = {one.name: one.catalog for one in catalog.files if one.catalog is not None}
    beside = {shown(file): file for home in homes.values() for file in home.files_beside()}
    return beside | {name: home.at(posixpath.basename(name)) for name, home in homes.items()}
