"""DVC609, DVC615: what the author could not verify, and which item each entry speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ...finding import Path, Severity, path_of
from ...model import procedure as models
from ...model.shapes import Record
from ...model.suggest import closest
from ..registry import Doc, Problem, rule


@rule(
    "DVC609",
    Severity.INFO,
    evidence="published data lag the law; what nobody could check must stay visible",
)
def unverified(doc: Doc) -> Iterator[Problem]:
    """What the author could not verify is listed, until somebody has."""
    unclear = {path[1] for path in doc.once(_unclear)}
    for i, entry in enumerate(doc.procedure.unverified or ()):
        if i not in unclear:
            yield Problem(("chua_xac_minh", i, "muc"), {"item": entry.item, "reason": entry.reason})


@rule(
    "DVC615",
    Severity.WARNING,
    evidence="an unverified statement that names no item tells a reader nothing",
)
def unverified_item(doc: Doc) -> Iterator[Problem]:
    """An entry of the unverified statements names the item or places (cho) it speaks of by their keys."""
    for path, item in doc.once(_unclear).items():
        near = closest(item, _item_keys())
        yield Problem(path, {"item": item, "key": path[2], "suggestions": near})


def _unclear(doc: Doc) -> dict[Path, str]:
    """What names no item or no place, by where it stands."""
    found: dict[Path, str] = {}
    for i, entry in enumerate(doc.procedure.unverified or ()):
        if not _is_item(doc, entry.item):
            found["chua_xac_minh", i, "muc"] = entry.item
        for j, place in enumerate(entry.places or ()):
            if not _is_place(doc, path_of(place)):
                found["chua_xac_minh", i, "cho", j] = place
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


def _steps(text: str) -> tuple[Path, bool]:
    """The steps that an entry names, and whether each is a key of the model or a number."""
    path = path_of(text)
    return path, bool(path) and all(isinstance(step, int) or step in _item_keys() for step in path)


def _is_item(doc: Doc, text: str) -> bool:
    steps, known = _steps(text)
    return known or (bool(steps) and doc.source.has(steps))
