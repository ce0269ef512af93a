"""Two states of a catalogue side by side: each procedure with what changed in it, and its levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, count

from ...law.day import evaluation_date
from ...levels.assessment import assess
from ...levels.in_force import usual
from ...levels.portal import Portal
from ...model.loader import Catalog, Loaded, files_of
from .differences import LevelChange, differences, level_changes
from .report import Pair


def diff(
    before: Catalog | Iterable[Loaded],
    after: Catalog | Iterable[Loaded],
    *,
    on: date | None = None,
    portal: Portal | None = None,
) -> tuple[Pair, ...]:
    """Return every procedure of two states, those that are the same too, by code or else by the name of the file.

    A difference says whom it concerns (its effect). Levels are those of the framework in force on ``on`` (today) and of
    the scale 1–4, ``portal`` is what the host provides. Never raises for the content: a file that cannot be used is a
    pair of the status ``unreadable``.
    """
    old, new = (by_key(files_of(side, "diff")) for side in (before, after))
    return tuple(pairs_of(old, new, evaluation_date(on), portal))


def by_key(files: Iterable[Loaded]) -> dict[str, Loaded]:
    """Files by code, those without one, or with one that another has, by name."""
    found: dict[str, Loaded] = {}
    for loaded in files:
        code = loaded.procedure.code if loaded.procedure else None
        found[_free(code if code and code not in found else loaded.name, found)] = loaded
    return found


def _free(key: str, taken: Mapping[str, Loaded]) -> str:
    """The key, numbered where another file has it: what never was a file shares its name with others."""
    numbered = (f"{key} #{n}" for n in count(2))
    return next(one for one in chain((key,), numbered) if one not in taken)


def pairs_of(
    old: Mapping[str, Loaded], new: Mapping[str, Loaded], on: date, portal: Portal | None = None
) -> Iterator[Pair]:
    """As :func:`diff`, of files by their keys."""
    # A broken file has no code: it is paired with the one of the same name, or it would look gone.
    old, new = _by_file(old, new), _by_file(new, old)
    for key in sorted({*old, *new}):
        left, right = old.get(key), new.get(key)
        if left is None or right is None:
            loaded = left or right
            name = loaded.procedure.name if loaded and loaded.procedure else None
            broken = loaded is not None and loaded.procedure is None
            yield Pair(key, name, "unreadable" if broken else "new" if left is None else "gone")
        elif left.procedure is None or right.procedure is None:
            alike = left.source.hash == right.source.hash and left.procedure is right.procedure
            yield Pair(key, None, "same" if alike else "unreadable")
        elif left.source.data == right.source.data:
            # Not by their texts: shared fields are written out, and have files of their own.
            yield Pair(key, right.procedure.name, "same")
        else:
            found = differences(left.source.data, right.source.data)
            levels = _level_pair(left, right, on, portal)
            yield Pair(key, right.procedure.name, "changed" if found or levels else "same", found, levels)


def _by_file(side: Mapping[str, Loaded], other: Mapping[str, Loaded]) -> dict[str, Loaded]:
    broken = {loaded.name for loaded in other.values() if loaded.procedure is None}
    found: dict[str, Loaded] = {}
    for key, loaded in side.items():
        found[_free(loaded.name if loaded.name in broken else key, found)] = loaded
    return found


def _level_pair(left: Loaded, right: Loaded, on: date, portal: Portal | None) -> list[LevelChange]:
    both = (
        [assess(one, framework=name, on=on, portal=portal) for one in (left, right)] for name in usual(on)
    )
    found = (level_changes(before, after) for before, after in both)
    return [change for change in found if change is not None]
