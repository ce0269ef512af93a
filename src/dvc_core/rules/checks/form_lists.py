"""Biểu mẫu điện tử: the authors' own code lists, and the fields that choose among their entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from ...finding import Path, Severity
from ...law import codelists
from ...model.form import SHIPPED_LISTS, ListEntry, OwnList
from ...model.sidecar_files import LISTS, sidecar_names
from ...words.sentences import Lang, inside_sentence, title
from ..registry import Doc, Violation, rule, unknown_name
from ._help import effective_date
from .conditions import option_codes, own_lists
from .forms import ScopedField, around, questions, takes

if TYPE_CHECKING:
    from ...model.lists import ListFile


def _named(doc: Doc) -> dict[str, tuple[Path, ListFile | None]]:
    """Each list of the authors' own that a form names, with where it is named first, and its file."""
    found: dict[str, tuple[Path, ListFile | None]] = {}
    for q in questions(doc):
        name = q.field.code_list
        if (
            name is not None
            and name not in SHIPPED_LISTS
            and name not in found
            and takes(q.field, "code_list")
        ):
            # Few forms have a list of their own.
            from ...model.lists import list_file

            found[name] = ((*q.path, "danh_muc"), list_file(doc.catalog, name))
    return found


def _list_what(params: Mapping[str, object]) -> str:
    """The variant of a fault, and that of its help where it says what to write."""
    if params.get("wanted"):
        return "misplaced none"
    return f"{'write ' if params.get('better') else ''}{params.get('what')}"


def _fault_named(params: Mapping[str, object], lang: Lang) -> Mapping[str, object]:
    """The params, with what the code of a fault in a text means."""
    return (
        {**params, "fault": inside_sentence(title(str(params["place"]), lang))}
        if params["what"] == "unread"
        else params
    )


@rule("DVC480", pick=_list_what, name=_fault_named)
def list_there(doc: Doc) -> Iterator[Violation]:
    """A code list that a field names (danh_muc) is shipped, or stands in a file beside the procedure.

    The file ``danh-muc/NAME.yaml`` is looked for in the folder of the procedure, then in the folder above. Only
    the first field that names a list is told of it.
    """
    for name, (path, file) in doc.cached(_named).items():
        from ...model.lists import misplaced

        if file is None and (found := misplaced(doc.catalog, name)):
            yield Violation(path, {"value": name, "file": found[0], "wanted": found[1], "what": "misplaced"})
        elif file is None:
            known = [*sidecar_names(doc.catalog, LISTS), *sorted(SHIPPED_LISTS)]
            yield unknown_name(doc, path, name, known, what="none")
        elif file.fault is not None:
            yield Violation(path, {"file": file.name, **file.fault._asdict()})


@rule("DVC481")
def list_sound(doc: Doc) -> Iterator[Violation]:
    """An own code list has each code once, its days in order, and entries of codes that can be answered.

    Entries of one code may follow each other in time: their days must not overlap.
    """
    for path, file in doc.cached(_named).values():
        own = None if file is None else file.record
        if file is None or own is None:
            continue
        twice = _twice(own)
        first = file.source.span(("muc", next(iter(twice.values()), 0))).line
        yield from _entries_finding(path, file, "twice", [*twice], first=first)
        backwards = [i for i, entry in enumerate(own.entries) if _backwards(entry)]
        if _backwards(own):
            line = file.source.span(("hieu_luc_den",)).line
            yield Violation(path, {"file": file.name, "codes": [own.title], "line": line, "what": "days"})
        yield from _entries_finding(path, file, "days", backwards)
    for q in questions(doc):
        own_file = doc.cached(_named).get(q.field.code_list or "", (None, None))[1]
        parent = around(doc, q.path).get(q.field.filter_by or "")
        if own_file is None or own_file.record is None or parent is None or not takes(q.field, "filter_by"):
            continue
        if _name_fault(parent, q, bound=False):
            continue  # told by DVC483
        codes = set(option_codes(parent.field, doc))
        if codes:
            lone = [
                i
                for i, entry in enumerate(own_file.record.entries)
                if entry.parent is not None and entry.parent not in codes and not _ended(entry, doc.on)
            ]
            yield from _entries_finding((*q.path, "danh_muc"), own_file, "parent", lone, by=parent.field.id)


def _entries_finding(
    path: Path, file: ListFile, what: str, at: list[int], **said: object
) -> Iterator[Violation]:
    """One finding of the entries of a list that have a fault."""
    if at and file.record is not None:
        entries = [file.record.entries[i] for i in at]
        codes = [entry.parent if what == "parent" else entry.code for entry in entries]
        line = file.source.span(("muc", at[0])).line
        params = {"file": file.name, "codes": list(dict.fromkeys(codes)), "line": line, "what": what}
        yield Violation(path, {**params, **said})


def _twice(own: OwnList) -> dict[int, int]:
    """The entries whose code another before them has at the same time, each with that one."""
    found: dict[int, int] = {}
    seen: dict[str, list[int]] = {}
    for i, entry in enumerate(own.entries):
        before = seen.setdefault(entry.code, [])
        alike = [j for j in before if _overlap(own.entries[j], entry)]
        if alike:
            found[i] = alike[0]
        before.append(i)
    return found


def _overlap(one: ListEntry, other: ListEntry) -> bool:
    begins, ends = (
        max(one.begins or date.min, other.begins or date.min),
        min(one.ends or date.max, other.ends or date.max),
    )
    return begins <= ends


def _backwards(one: OwnList | ListEntry) -> bool:
    return one.begins is not None and one.ends is not None and one.begins > one.ends


def _ended(entry: ListEntry, on: date) -> bool:
    return entry.ends is not None and entry.ends < on


@rule("DVC482", Severity.WARNING)
def list_current(doc: Doc) -> Iterator[Violation]:
    """An own code list states where it is from, and has entries in force on the day of judging."""
    day = effective_date(doc)
    for path, file in doc.cached(_named).values():
        if file is not None and file.record is not None:
            params = {"file": file.name, "day": day}
            if file.record.source is None:
                yield Violation(path, {**params, "what": "source"})
            from ...model.lists import options

            if not options(file.record, day):
                yield Violation(path, {**params, "what": "over"})


@rule("DVC483", pick=lambda params: f"{params['what']} {'bound' if params['bound'] else ''}")
def named_fields(doc: Doc) -> Iterator[Violation]:
    """The field that another one names is there and can be read by it.

    ``loc_theo`` names a choice of one that comes before, ``toi_thieu`` and ``toi_da`` another number.
    """
    for q in questions(doc):
        field = q.field
        for key, value in (("toi_thieu", field.minimum), ("toi_da", field.maximum)):
            if isinstance(value, str) and takes(field, "minimum"):
                yield from _named_field(doc, q, key, value, bound=True)
        if field.filter_by is not None and takes(field, "filter_by"):
            yield from _named_field(doc, q, "loc_theo", field.filter_by, bound=False)


def _named_field(doc: Doc, q: ScopedField, key: str, value: str, *, bound: bool) -> Iterator[Violation]:
    known, path = around(doc, q.path), (*q.path, key)
    said: dict[str, object] = {"key": key, "id": q.field.id, "bound": bound}
    base = known.get(value)
    if base is None:
        others = sorted(known.keys() - {q.field.id})
        yield unknown_name(doc, path, value, others, what="unknown", **said)
        return
    said |= {"value": value, "suggestions": [], "known": []}
    if what := _name_fault(base, q, bound=bound):
        yield Violation(path, {**said, "what": what}, (((*base.path, "ma"), "defined"),))
    elif not bound and not _filters(doc, q):
        yield Violation(path, {**said, "what": "empty"})


def _name_fault(base: ScopedField, q: ScopedField, *, bound: bool) -> str:
    if base.path == q.path:
        return "itself"
    if base.path > q.path and not bound:
        return "later"
    if base.filled_by is not None and q.filled_by is None:
        return "others"
    if bound:
        return "" if takes(base.field, "minimum") else "number"
    return "" if takes(base.field, "filter_by") else "choice"


def _filters(doc: Doc, q: ScopedField) -> bool:
    """Whether an entry of the field's list belongs to something; yes where the list is not known."""
    name = q.field.code_list or ""
    if name in SHIPPED_LISTS:
        return any(entry.parent for entry in codelists.options(name, doc.on))
    own = doc.cached(own_lists).get(name)
    return bool(name) if own is None else any(entry.parent for entry in own.entries)
