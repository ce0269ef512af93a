"""DVC116, DVC609, DVC615, DVC625: what is not known, not verified or contradicted, and which item each entry speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from ...finding import Law, Path, Severity, path_of, place_of
from ...model import procedure as models
from ...model.completeness import IF_ANY, flaws, listed, places_of
from ...model.declared import names_by_key
from ...model.shapes import Record
from ...words.sentences import kind_of_reason
from ..registry import TT32, Doc, Violation, rule, tt32_item

#: What the office that keeps the source can fix; all else is nobody's mistake, or not known to be one.
_WRONG = "mau_thuan"


@rule("DVC116", Severity.WARNING, law=(Law(TT32, "5", "1"),), leaves_open=1)
def unknown_item(doc: Doc) -> Iterator[Violation]:
    """An item of Điều 5 khoản 1 that the file lists as not verified and does not state is not known yet.

    Of the parts of point i the law demands what there is ("nếu có"): they are told as not verified (DVC609).
    """
    for i, entry, law in doc.cached(_entries):
        if law is not None and law != tt32_item(IF_ANY) and entry.kind != _WRONG:
            yield Violation(("chua_xac_minh", i, "muc"), _entry_data(entry), law=law)


def _entry_data(entry: models.Unverified) -> dict[str, object]:
    shared = path_of(entry.item)
    # Places that are not in the item have to be named: a source says nothing of several items.
    apart = [one for one in places_of(entry) if one[: len(shared)] != shared]
    return {
        "item": ", ".join(dict.fromkeys(map(place_of, apart))) or place_of(shared) or entry.item,
        "reason": entry.reason,
        "kind": entry.kind,
    }


@rule("DVC609", Severity.INFO)
def unverified(doc: Doc) -> Iterator[Violation]:
    """What the author could not verify is listed, until somebody has; a part of point i leaves level 1 open.

    evidence: published data lag the law; what nobody could check must stay visible
    """
    for i, entry, law in doc.cached(_entries):
        if law in (None, tt32_item(IF_ANY)) and entry.kind != _WRONG:
            opens = None if law is None else 1
            yield Violation(("chua_xac_minh", i, "muc"), _entry_data(entry), opens=opens, law=law)


@rule("DVC625", Severity.WARNING)
def contradicted(doc: Doc) -> Iterator[Violation]:
    """The record that a file was made from agrees with itself. Told once a kind, at the place it is about.

    evidence: records whose field and note differ (a fee of 5.000 noted as 7.000): an office can fix them, nobody else
    """
    for _, entry, law in doc.cached(_entries):
        if entry.kind == _WRONG:
            said = {"reason": entry.reason.rstrip(" .")}
            for place in entry.places or (entry.item,):
                opens = None if law is None else 1
                yield Violation(
                    path_of(place),
                    said,
                    opens=opens,
                    law=law,
                    at_key=True,
                    group_key=kind_of_reason(entry.reason),
                )


def _entries(doc: Doc) -> list[tuple[int, models.Unverified, tuple[Law, ...] | None]]:
    """Each entry that names an item, with its number, and the clause of what is missing and listed there.

    What is missing and listed here is told here only: the level it belongs to stays open.
    """
    unclear = {path[1] for path in doc.cached(_unclear) if path[0] == "chua_xac_minh"}
    found = flaws(doc.procedure).items()
    missing = {
        (*gap.parent, gap.key): point
        for point, flawed in found
        for gap in flawed.gaps
        if listed(doc.procedure, gap)
    }
    entries = []
    for i, entry in enumerate(doc.procedure.unverified or ()):
        if i not in unclear:
            places = places_of(entry)
            points = [
                point for gap, point in missing.items() if any(gap[: len(place)] == place for place in places)
            ]
            # Where an entry speaks of several, that which has to be there counts.
            points.sort(key=lambda point: point == IF_ANY)
            entries.append((i, entry, tt32_item(points[0]) if points else None))
    return entries


@rule("DVC615")
def unverified_item(doc: Doc) -> Iterator[Violation]:
    """An unverified entry names the item or places (cho) it speaks of by their keys, and a source its items."""
    for path, item in doc.cached(_unclear).items():
        source = path[0] == "nguon"
        near = doc.suggestions(item, names_by_key(models.Procedure) if source else _item_keys())
        yield Violation(path, {"item": item, "key": path[2], "suggestions": near, "source": source})


def _unclear(doc: Doc) -> dict[Path, str]:
    """What names no item or no place, by where it stands."""
    found: dict[Path, str] = {}
    for i, entry in enumerate(doc.procedure.unverified or ()):
        if not _is_item(doc, entry.item):
            found["chua_xac_minh", i, "muc"] = entry.item
        for j, place in enumerate(entry.places or ()):
            path = path_of(place)
            # What is of an item that is not there is gone with it, which is told.
            gone = bool(path) and path[0] in _item_keys() and not doc.source.has(path[:1])
            if not (gone or _is_place(doc, path)):
                found["chua_xac_minh", i, "cho", j] = place
    for i, source in enumerate(doc.procedure.provenance or ()):
        for j, item in enumerate(source.items or ()):
            # What is of a source is named from the top of the file on.
            if not (_is_item(doc, item) and path_of(item)[0] in names_by_key(models.Procedure)):
                found["nguon", i, "muc", j] = item
    return found


def _is_place(doc: Doc, path: Path) -> bool:
    """Whether a place is in the file, or may be: a key of the model in a part that is there."""
    return doc.source.has(path) or (bool(path) and path[-1] in _item_keys() and doc.source.has(path[:-1]))


@cache
def _item_keys() -> dict[str, None]:
    """Every key a procedure file may have, those of the whole file first."""
    kinds = [models.Procedure, *(k for k in vars(models).values() if isinstance(k, type))]
    found = (f.alias for k in kinds if issubclass(k, Record) for f in k.model_fields.values())
    return dict.fromkeys(alias for alias in found if alias)


@lru_cache(maxsize=4096)
def _steps(text: str) -> tuple[Path, bool]:
    """The steps that an entry names, and whether each is a key of the model or a number."""
    path = path_of(text)
    return path, bool(path) and all(isinstance(step, int) or step in _item_keys() for step in path)


def _is_item(doc: Doc, text: str) -> bool:
    steps, known = _steps(text)
    return (known and not _beyond(doc, steps)) or (bool(steps) and doc.source.has(steps))


def _beyond(doc: Doc, steps: Path) -> bool:
    """Whether a number counts beyond the end of a list that the file has."""
    has = doc.source.has
    return any(
        isinstance(step, int) and has(steps[:k]) and not has(steps[: k + 1]) for k, step in enumerate(steps)
    )
