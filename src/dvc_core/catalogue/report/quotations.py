"""What a file says at some places, on one line: for who judges a verdict beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ...source import read_file

#: A longer quotation is shortened.
_LONGEST = 300


def quoted(file: str, places: Iterable[Sequence[str | int]]) -> str:
    """What a file says of some items, on one line and shortened; nothing of a file that is not there."""
    source = read_file(Path(file))
    if source.broken:
        return ""
    said = " … ".join(filter(None, dict.fromkeys(_item(source.data, place) for place in places if place)))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"


def _item(data: Any, place: Sequence[str | int]) -> str:
    """What stands at a place; a key alone says little, so that the rest of its item is said behind it."""
    *above, last = place
    item, said = _at(data, above), _on_one_line(_at(data, place))
    if not above or not isinstance(item, dict):
        return said
    rest = _on_one_line({key: value for key, value in item.items() if key != last})
    return f"{last}: {said} ({rest})" if rest else f"{last}: {said}"


def _at(data: Any, place: Iterable[str | int]) -> Any:
    """What stands at a place; nothing where the file has no such place."""
    for step in place:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return ""
    return data


def _on_one_line(value: Any) -> str:
    """A value on one line, its keys as the file has them."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_on_one_line(one)}" for key, one in value.items())
    return ", ".join(map(_on_one_line, value)) if isinstance(value, list) else " ".join(str(value).split())
