"""Procedures as programs make them: plain data with whatever Python has in it.

What no file can hold is kept as ``["python", NAME]`` and made when it is used: an input is plain.
"""

from __future__ import annotations

from collections import OrderedDict, UserDict, deque
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from fractions import Fraction
from functools import cache
from random import Random
from types import MappingProxyType
from typing import Any, NamedTuple

from dvc_core import check, load_catalog, load_data, load_text
from dvc_core.model.procedure import Procedure

from ..support.files import PROCEDURES, catalog_at
from ..support.texts import nfc
from . import hostile
from .engine import Clock, Kind, demand
from .texts import ON, corpus, sound

_MARK = "python"


class _Text(str):
    __slots__ = ()


class _Word(StrEnum):
    ONE = "khong_co"


class _Number(IntEnum):
    ONE = 1


class _Old(str, Enum):  # noqa: UP042 - as many programs have them
    ONE = "khong_co"


class _Float(float):
    def __repr__(self) -> str:
        return f"float64({super().__repr__()})"


class _Pair(NamedTuple):
    ten: str = "x"
    ma: str = "y"


class _Odd(Mapping[Any, Any]):
    """A mapping that has what it does not list."""

    def __getitem__(self, key: Any) -> Any:
        return f"{key}"

    def __iter__(self) -> Iterator[Any]:
        return iter(["ten", 1, None])

    def __len__(self) -> int:
        return 7


def _circle() -> Any:
    made: list[Any] = []
    made += [made, {"a": made}]
    return made


def _ring() -> Any:
    made: dict[str, Any] = {}
    made["ten"] = made
    return made


_PYTHON: dict[str, Callable[[], Any]] = {
    "circle": _circle,
    "ring": _ring,
    "text": lambda: _Text("1.10"),
    "word": lambda: _Word.ONE,
    "number": lambda: _Number.ONE,
    "old word": lambda: _Old.ONE,
    "float": lambda: _Float(1.5),
    "pair": _Pair,
    "odd mapping": _Odd,
    "bytes": lambda: b"\xff",
    "bytearray": lambda: bytearray(b"x"),
    "memory": lambda: memoryview(b"xy"),
    "day": lambda: date(1, 1, 1),
    "moment": lambda: datetime(2026, 1, 2, 3, tzinfo=UTC),
    "time": lambda: time(3, 4),
    "decimal": lambda: Decimal("1E+999999"),
    "small decimal": lambda: Decimal("1E-999999"),
    "no decimal": lambda: Decimal("sNaN"),
    "fraction": lambda: Fraction(1, 3),
    "set": lambda: {1, "a"},
    "range": lambda: range(3),
    "queue": lambda: deque([1], 1),
    "generator": lambda: (n for n in range(3)),
    "user dict": lambda: UserDict(ten="x"),
    "proxy": lambda: MappingProxyType({"ten": "x"}),
    "order": lambda: OrderedDict(ten="x"),
    "keys": lambda: {1: "a", None: "b", ("x",): "c", 1.5: "d", b"e": "f"},
    "type": lambda: int,
    "function": lambda: _circle,
    "object": object,
    "complex": lambda: 1j,
    "nan": lambda: float("nan"),
    "huge": lambda: 10**5000,
    "ellipsis": lambda: ...,
    "procedure": lambda: Procedure.of_file({"phien_ban": "procedure/v0"}),
}


@cache
def _bases() -> tuple[Any, ...]:
    found = []
    for path, data in dict(corpus()).items():
        loaded = load_text(data, path.name, catalog=load_catalog(path.parent))
        if loaded.procedure is not None and loaded.source.data:
            found.append(loaded.source.data)
    return tuple(found)


def make(random: Random) -> Any:
    """Data of a procedure, bent, with values that only Python has."""
    made = hostile.bent(random, random.choice(_bases()))
    if not isinstance(made, dict):
        return {"ten_thu_tuc": made}
    for _ in range(random.choice((0, 1, 1, 2))):
        holder, key = made, random.choice([*made, "ghi_chu"])
        inside = holder.get(key)
        if isinstance(inside, dict) and inside and random.random() < 0.7:
            holder, key = inside, random.choice(list(inside))
        if isinstance(inside, list) and inside and random.random() < 0.7:
            inside[random.randrange(len(inside))] = [_MARK, random.choice(list(_PYTHON))]
        else:
            holder[key] = [_MARK, random.choice(list(_PYTHON))]
    return made


def _real(value: Any, depth: int = 0) -> Any:
    if isinstance(value, list) and value[:1] == [_MARK] and str(value[-1]) in _PYTHON:
        return _PYTHON[str(value[-1])]()
    if depth > 4:
        return value
    if isinstance(value, dict):
        return {key: _real(one, depth + 1) for key, one in value.items()}
    return [_real(one, depth + 1) for one in value] if isinstance(value, list) else value


def check_data(value: Any, clock: Clock) -> None:
    """Data load or are told of; a model that came of them comes again of its own data."""
    loaded = clock(load_data, _real(value), "x.yaml", catalog=catalog_at(PROCEDURES))
    sound(loaded, clock(check, loaded, on=ON))
    if loaded.procedure is None:
        demand(loaded.findings, "nothing is told of data that are no procedure")
        return
    again = clock(load_data, loaded.procedure.to_data(), "x.yaml", catalog=catalog_at(PROCEDURES))
    same = again.procedure is not None and nfc(again.procedure.to_data()) == nfc(loaded.procedure.to_data())
    demand(same, "a model does not survive its own data", [(f.code, f.params) for f in again.findings])


KINDS = (Kind("data", make, check_data),)
