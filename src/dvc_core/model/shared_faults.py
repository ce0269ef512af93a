"""DVC032: a use of a shared field or group that cannot be written out (:mod:`.shared`), told to its author."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path as FilePath

from ..finding import Applicability, Edit, Finding, Fix, Related, Rule, Severity, make
from ..source import Source
from .form import FormField
from .shared import Reference, UseFault
from .suggest import closest, one_edit_apart

SHARED_USE = Rule("DVC032", Severity.ERROR, evidence="of a field that is not known nothing can be drawn")
RULES = (SHARED_USE,)


#: What is missing once, wherever it is used.
_REPORTED_ONCE = frozenset(("file", "name", "member", "version", "unpinned", "broken"))


def shared_findings(faults: Iterable[UseFault], source: Source) -> list[Finding]:
    """A finding for each thing that is missing, with its other places, and for each use that is wrong by itself.

    Of a name that was probably meant the fix is that of all places.
    """
    groups: dict[object, list[UseFault]] = {}
    for fault in dict.fromkeys(faults):
        key = (fault.what, fault.value, fault.known) if fault.what in _REPORTED_ONCE else fault
        groups.setdefault(key, []).append(fault)
    return [_merge_repeats([_finding(fault, source) for fault in group]) for group in groups.values()]


def _merge_repeats(findings: list[Finding]) -> Finding:
    first, *rest = findings
    related = tuple(Related(one.path, one.span, "same") for one in rest)
    fixes = first.fixes
    if rest and fixes:
        edits = dict.fromkeys(edit for one in findings for fix in one.fixes for edit in fix.edits)
        fixes = (fixes[0]._replace(edits=tuple(sorted(edits))),)
    return first._replace(related=related, fixes=fixes)


def _finding(fault: UseFault, source: Source) -> Finding:
    span = (
        source.key_span(fault.path)
        if fault.what in ("settled", "of_field", "of_group", "shape")
        else source.span(fault.path)
    )
    near: list[str] = []
    better = ""
    if fault.what in ("file", "name", "member") or (fault.what == "of_field" and not _of_field(fault.value)):
        name = fault.value.rpartition(".")[2]
        near = closest(name, fault.known)
        if fault.what == "of_field":
            near = [key for key in near if one_edit_apart(name, key)] or near
        better = near[0] if len(near) == 1 else ""
    typed = source.slice(span)
    reference = Reference.of(typed)
    fixes: tuple[Fix, ...] = ()
    if better and fault.what == "of_field":
        # Only where it is not said already: a key that stands twice is a fault of its own.
        if not source.has((*fault.path[:-1], better)):
            fixes = (Fix((Edit(span.start, span.end, better),), Applicability.UNSAFE),)
    elif better and reference is not None:
        meant = {
            "file": reference._replace(file=better),
            "name": reference._replace(name=better),
            "member": reference._replace(member=better),
        }
        fixes = (Fix((Edit(span.start, span.end, str(meant[fault.what])),)),)
    elif fault.what == "unpinned" and reference is not None:
        edit = Edit(span.end, span.end, f"@{fault.known[0]}")
        fixes = (Fix((edit,), Applicability.UNSAFE),)
    return make(
        SHARED_USE,
        source.name,
        span,
        fault.path,
        fixes=fixes,
        what=fault.what,
        value=fault.value,
        known=[*fault.known],
        first=fault.known[0] if fault.known else "",
        suggestions=near,
        # As seen from where the command runs, as the name of the source is.
        file=os.path.normpath(FilePath(source.name).parent / fault.value) if fault.what == "broken" else "",
    )


def _of_field(key: str) -> bool:
    """Whether a key is one of a field, and no slip of one of a group."""
    return any(field.alias == key for field in FormField.model_fields.values())
