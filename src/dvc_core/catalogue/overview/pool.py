"""Equal parts of many procedures kept once: most verdicts, steps and citations of a catalogue are the same."""

from __future__ import annotations

from typing import Any, TypeVar, cast

_T = TypeVar("_T")
#: The key of a part, made of its parts → the part that all procedures share.
Pool = dict[tuple[Any, ...], Any]
#: With so many parts a pool starts anew, so that the parts of one procedure alone take no room twice.
_MOST = 50_000


def share_equal_parts(data: _T, pool: Pool) -> _T:
    """Return plain data equal to ``data``, its parts shared with all data that went through the pool before."""
    if len(pool) > _MOST:
        pool.clear()
    return cast("_T", _shared(data, pool))


def _shared(value: Any, pool: Pool) -> Any:
    kind = value.__class__
    if kind is dict:
        value = {key: _shared(part, pool) for key, part in value.items()}
        # Parts of a pool live as long as it does, so that an id names one.
        return pool.setdefault((*value, *map(id, value.values())), value)
    if kind is list:
        value = [_shared(part, pool) for part in value]
        return pool.setdefault((list, *map(id, value)), value)
    return pool.setdefault((kind, value), value)
