"""Procedures that state whatever the model knows: each key stated, stated as none, and left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from dvc_core.model.keys import is_stated, records
from dvc_core.model.procedure import Procedure
from dvc_core.model.shapes import NONE_WORD, Record

#: A record inside of its own kind (a condition of conditions) is drawn so deep.
DEEP = 3

IDS = ("ma-1", "so_2")
#: Of uses of shared things, which are written out before a record is made (tests/model/test_shared.py).
OF_USES = frozenset(("use", "fields_used", "prefix", "suffix", "without"))
#: A thing that a portal knows.
SOURCE = "to_chuc.ten"
#: A day, and a minute of one.
MOMENTS = ("2026-11-26", "2026-11-26T09:30")
TEXTS = ("Một chữ", "1.001190", "12", "không")

Key = tuple[str, str, str]


class Drawing:
    """Draws records at random; knows which key was drawn in which state."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - no secret
        self.seen: set[Key] = set()

    def procedure(self) -> dict[str, Any]:
        """The data of a file."""
        return self.record(Procedure, ())

    def record(self, kind: type[Record], above: tuple[type[Record], ...]) -> dict[str, Any]:
        """The data of a record; at the bottom only what it must have."""
        data: dict[str, Any] = {}
        inside = (*above, kind)
        for name, field in kind.model_fields.items():
            if name in OF_USES:
                continue
            alias = field.alias or ""
            possible = states(field)
            state = possible[-1] if inside.count(kind) >= DEEP else self.random.choice(possible)
            self.seen.add((kind.__name__, alias, state))
            if state == "none":
                data[alias] = NONE_WORD
            elif state == "stated":
                data[alias] = self.value(field.annotation, list(field.metadata), inside)
        return data

    def value(self, kind: Any, limits: list[Any], above: tuple[type[Record], ...]) -> Any:
        """A value of a type."""
        origin, args = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.value(args[0], [*limits, *args[1:]], above)
        if origin in (Union, UnionType):
            return self.value(self.random.choice([a for a in args if a is not NoneType]), limits, above)
        if origin is Literal:
            return self.random.choice(args)
        if origin is tuple:
            return [self.value(args[0], [], above) for _ in range(self.random.choice((1, 1, 2)))]
        if origin is dict:
            return {self.value(args[0], [], above): self.value(args[1], [], above)}
        if issubclass(kind, Record):
            return self.record(kind, above)
        return self.single(kind, limits)

    def single(self, kind: type, limits: list[Any]) -> Any:
        """A value that holds no others."""
        if kind is bool:
            return self.random.random() < 0.5
        if kind is int:
            return self.random.randint(1, 6)
        if kind is Decimal:
            return self.random.choice((3, 8000, "6.25"))
        if kind is date:
            return self.random.choice(("2020-02-29", "2026-11-26"))
        assert kind is str, kind
        return self.random.choice(_written(limits) or TEXTS)


def _written(limits: list[Any]) -> list[str]:
    """Texts of the pattern that is asked for; none where none is."""
    patterns = [pattern for one in _flat(limits) if (pattern := _pattern(one))]
    return [
        text
        for text in (*IDS, SOURCE, *MOMENTS)
        if patterns and all(re.search(one, text) for one in patterns)
    ]


def _pattern(limit: Any) -> str | None:
    stated = getattr(limit, "get_pydantic_json_schema", None)
    return getattr(limit, "pattern", None) or (stated(None, None).get("pattern") if stated else None)


def _flat(limits: list[Any]) -> Iterator[Any]:
    for one in limits:
        yield from one.metadata if isinstance(one, FieldInfo) else (one,)


def states(field: FieldInfo) -> list[str]:
    """The states that a key can have in a file."""
    if field.is_required():
        return ["stated"]
    return ["stated", "none", "left out"] if is_stated(field) else ["stated", "left out"]


def every_state() -> set[Key]:
    """Every key of every record that a file may have, with every state it can be in."""
    return {
        (record.__name__, field.alias or "", state)
        for record in records()
        for name, field in record.model_fields.items()
        for state in (() if name in OF_USES else states(field))
    }
