"""What the model declares of its keys: names that stand once, names that must be there, bounds in their order.

And where a record has others of a kind: every citation, every condition.

A declaration is an argument of the key (:data:`.shapes.VERBS`) with the code of its rule; what is wrong with it is
reported by :mod:`dvc_core.rules.checks.declared`.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args

from pydantic import BaseModel

from ..finding import Path
from .shapes import Record

RecordT = TypeVar("RecordT", bound=Record)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every record named in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


class Declaration(NamedTuple):
    """One declaration of a key: its verb, the code of its rule, and the keys it is about."""

    verb: str
    code: str
    of: tuple[str, ...]


class DeclaredStep(NamedTuple):
    """A key of a record that is declared something, or leads to one that is."""

    name: str
    key: str
    declared: tuple[Declaration, ...]
    leads_on: bool


class DeclaredKey(NamedTuple):
    """A declared key that is stated: its record with those around it, the outermost first, and its place."""

    declaration: Declaration
    around: tuple[Record, ...]
    path: Path
    value: Any


def declared_keys(root: Record) -> dict[str, list[DeclaredKey]]:
    """Every declared key that a record and those inside it state, by the code of its rule."""
    by_code: dict[str, list[DeclaredKey]] = {}
    _walk((root,), (), by_code)
    return by_code


def _walk(around: tuple[Record, ...], path: Path, by_code: dict[str, list[DeclaredKey]]) -> None:
    record = around[-1]
    for step in _steps(type(record)):
        value = getattr(record, step.name)
        if value is None:
            continue
        at = (*path, step.key)
        for declaration in step.declared:
            by_code.setdefault(declaration.code, []).append(DeclaredKey(declaration, around, at, value))
        if step.leads_on:
            if isinstance(value, Record):
                _walk((*around, value), at, by_code)
                continue
            for name, inner in enumerate(value) if isinstance(value, tuple) else value.items():
                _walk((*around, inner), (*at, name), by_code)


@cache
def _records_inside(record: type[BaseModel]) -> Mapping[str, tuple[type[BaseModel], ...]]:
    """The kinds of records that each field of one names, by the field's name."""
    return {name: (*models_in(field.annotation),) for name, field in record.model_fields.items()}


@cache
def _steps(record: type[Record]) -> tuple[DeclaredStep, ...]:
    steps = []
    for name, field in record.model_fields.items():
        declared = declarations(field.json_schema_extra)
        leads_on = any(map(_declares, _records_inside(record)[name]))
        if declared or leads_on:
            steps.append(DeclaredStep(name, field.alias or name, declared, leads_on))
    return tuple(steps)


def declarations(extra: Any) -> tuple[Declaration, ...]:
    """The declarations in what a key of the model says beyond its type."""
    declared = extra.get("declared", {}) if isinstance(extra, dict) else {}
    return tuple(Declaration(verb, code, tuple(of)) for verb, (code, *of) in declared.items())


@cache
def _declares(record: type[Record]) -> bool:
    """Whether a record, or one inside it, has a declared key."""
    return any(
        declarations(field.json_schema_extra)
        for kind in _within(record)
        for field in kind.model_fields.values()
    )


def records_in(
    record: Record, kind: type[RecordT], without: Collection[str] = ()
) -> list[tuple[Path, RecordT]]:
    """Every record of a kind within a record, with its place; not those within another of the kind, or below some keys."""
    found: list[tuple[Path, RecordT]] = []
    _find(record, kind, (), without, found)
    return found


def _find(
    record: Record,
    kind: type[RecordT],
    at: Path,
    without: Collection[str],
    found: list[tuple[Path, RecordT]],
) -> None:
    for name, key in _keys_to(type(record), kind):
        value = None if key in without else getattr(record, name)
        if value is None:
            continue
        path = (*at, key)
        for inside, one in ((path, value),) if isinstance(value, Record) else _items(value, path):
            if isinstance(one, kind):
                found.append((inside, one))
            elif isinstance(one, Record):
                _find(one, kind, inside, (), found)


def _items(value: Any, path: Path) -> list[tuple[Path, Any]]:
    """The items of a list or a mapping, with their places."""
    if isinstance(value, tuple):
        return [((*path, i), one) for i, one in enumerate(value)]
    return [((*path, name), one) for name, one in value.items()] if isinstance(value, Mapping) else []


@cache
def _keys_to(record: type[Record], kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a record, and their keys, that are or lead to records of a kind."""
    return tuple(
        (name, field.alias or name)
        for name, field in record.model_fields.items()
        if any(kind in _within(inner) for inner in _records_inside(record)[name])
    )


@cache
def _within(record: type[BaseModel]) -> frozenset[type[BaseModel]]:
    """The kinds of records that one may have in it, and its own."""
    seen: set[type[BaseModel]] = set()
    waiting = [record]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += (inner for inside in _records_inside(one).values() for inner in inside)
    return frozenset(seen)


def values_at(record: Record, keys: str) -> list[tuple[Path, Any]] | None:
    """What stands in a record under keys with dots between them, with its place; None where nothing is stated.

    The last key of a mapping of names (``bieu_mau_dien_tu``) stands for the names.
    """
    found: list[tuple[Path, Any]] = []
    return found if _stated(record, keys.split("."), (), found) else None


def _stated(value: Any, keys: list[str], path: Path, found: list[tuple[Path, Any]]) -> bool:
    """Note what stands under keys; whether that is stated."""
    if isinstance(value, tuple):
        for i, inner in enumerate(value):
            _stated(inner, keys, (*path, i), found)
    elif keys:
        inner = value_of(value, keys[0])
        return inner is not None and _stated(inner, keys[1:], (*path, keys[0]), found)
    elif isinstance(value, Mapping):
        found += [((*path, name), name) for name in value]
    else:
        found.append((path, value))
    return True


def value_of(record: Record, key: str) -> Any:
    """What stands in a record under a key."""
    return getattr(record, names_by_key(record.__class__)[key])


@cache
def names_by_key(record: type[Record]) -> Mapping[str, str]:
    """The names of a record's fields in Python, by their keys."""
    return {field.alias or name: name for name, field in record.model_fields.items()}
