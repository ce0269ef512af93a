"""DVC327: a file beside procedures (the tariff of a province, a code list, shared fields) that cannot be used."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

from ..finding import Finding, make
from ..model.form import OwnList
from ..model.shared import SharedFile, uses_within
from ..model.shared_faults import shared_findings
from ..model.sidecar_files import LISTS, SHARED, CatalogueFiles, Shelf, SidecarFile, kind_of, sidecar_file
from .registry import declare

_WORDS = FilePath(__file__).with_suffix(".tsv")

UNUSABLE = declare(
    "DVC327",
    _WORDS,
    pick=lambda params: f"{'better ' if params['better'] else ''}{params['what']}",
)
RULES = (UNUSABLE,)


def unusable(file: SidecarFile[Any], schema: str) -> Iterator[Finding]:
    """Why a file cannot be used: what is wrong with its text, or the first fault of its shape; nothing of one that can."""
    yield from file.source.findings
    fault = file.fault
    if fault is not None and fault.what not in ("unread", "no_keys"):
        span = file.source.key_span(file.at) if fault.what != "value" else file.source.span(file.at)
        yield make(
            UNUSABLE,
            file.name,
            span,
            file.at,
            what=fault.what,
            place=fault.place,
            better=fault.better,
            schema=schema,
        )


def sidecar(store: CatalogueFiles, file: str) -> SidecarFile[OwnList] | SidecarFile[SharedFile] | None:
    """A code list or a file of shared fields, by its name in a catalogue; None for any other file."""
    kind, name = kind_of(file), posixpath.basename(file).removesuffix(".yaml")
    shelf = Shelf(store, posixpath.dirname(posixpath.dirname(file)))
    if kind == LISTS:
        return sidecar_file(shelf, LISTS, name, OwnList)
    return sidecar_file(shelf, SHARED, name, SharedFile) if kind == SHARED else None


def sidecar_findings(store: CatalogueFiles, file: str, name: str) -> list[Finding] | None:
    """What is wrong with a code list or a file of shared fields that was named itself; None for any other file.

    Which it is its folder says (:mod:`dvc_core.model.sidecar_files`); ``name`` is what findings call it. Tariffs are compared
    with the procedures beside them: :mod:`.tariffs`.
    """
    kind = kind_of(file)
    if kind not in (LISTS, SHARED):
        return None
    beside = sidecar(store, file)
    found: list[Finding] = []
    if beside is not None and kind == SHARED:
        # A use that leads nowhere leaves a field without its kind, of which it would be told twice.
        found += shared_findings(uses_within(beside.source.data), beside.source)
    if beside is not None and not found:
        found += unusable(beside, "code_list" if kind == LISTS else "shared_fields")
    return [one._replace(file=name) for one in found]
