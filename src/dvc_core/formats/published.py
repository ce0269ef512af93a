"""Records as JSON, and the shape of that JSON: one way for every record, and each key declared once.

A key is the name of a field, or the name that the field is published by; a place becomes the path and its line, a legal
basis a citation in words. What is computed of a record, its sentences above all, is a :class:`JsonKey` beside its fields.
What is published of something that is no such record has computed keys alone (:mod:`dvc_core.formats.entries`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import Field
from pydantic.fields import FieldInfo

from ..finding import Frozen, text_of
from ..words import Lang, show
from ..words.document import Label
from ..words.vocabulary import word_label
from .answered import NO_FILES, AnswerFiles
from .citations import cited
from .entries import Context, JsonKey, typed_record
from .json_output import Day, LineOrNull

Amount = Annotated[int | str, Field(description="a whole number, or a decimal one as text")]
Moment = Annotated[
    str,
    Field(
        pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-2][0-9]:[0-5][0-9])?$",
        description="a day, or a minute of it in Việt Nam: 2026-11-20, 2026-11-20T15:30",
    ),
]
Hour = Annotated[str, Field(pattern="^[0-2][0-9]:[0-5][0-9]$", description="a time of the day in Việt Nam")]
PathText = Annotated[str, Field(description="a place, from 0: phi_le_phi[0].bang[2]")]


#: The computed keys of records, by the type of the record.
Computed = Mapping[type, tuple[JsonKey, ...]]
NO_KEYS: Frozen[type, tuple[JsonKey, ...]] = Frozen()

_SCALARS: Mapping[Any, Any] = {Decimal: Amount, date: Day, time: Hour, object: Any}


class _Key(NamedTuple):
    """A field that is published: its name in Python and in JSON, and its type."""

    attribute: str
    name: str
    hint: Any


@cache
def _keys(record: Any) -> tuple[_Key, ...]:
    """The fields of a record that are published."""
    found = []
    for attribute, hint in get_type_hints(record, include_extras=True).items():
        info = next((one for one in get_args(hint)[1:] if isinstance(one, FieldInfo)), None)
        if info is None or not info.exclude:
            name = info.serialization_alias if info is not None else None
            found.append(_Key(attribute, name or attribute, hint))
    return tuple(found)


def labelled(record: Any, lang: Lang) -> Iterator[str]:
    """The fields of a record that have a label, and say something: "Cấp thực hiện: Cấp tỉnh; Cấp xã"."""
    kind: Any = type(record)
    for key in _keys(kind):
        label = next((one for one in get_args(key.hint)[1:] if isinstance(one, Label)), None)
        value = getattr(record, key.attribute)
        if label is not None and value:
            parts = value if isinstance(value, tuple) else (value,)
            shown = "; ".join(
                word_label(one, lang) if isinstance(one, str) else show(one, lang) for one in parts
            )
            yield f"{label.vi if lang == 'vi' else label.en}: {shown}"


def _is_record(kind: object) -> bool:
    return isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields"))


def published(
    record: Any, lang: Lang, files: AnswerFiles = NO_FILES, computed: Computed = NO_KEYS, parent: Any = None
) -> dict[str, Any]:
    """A record as JSON has it; lines are those of ``files``. Computed keys know what the record is a part of."""
    data: dict[str, Any] = {}
    kind: Any = type(record)
    for key in _keys(kind):
        value = getattr(record, key.attribute)
        if key.attribute == "place":
            data |= {"path": text_of(value), "line": files.line(value)}
        elif key.attribute == "basis":
            data["citation"] = cited(value, lang)
        else:
            data[key.name] = to_json_value(value, lambda one: published(one, lang, files, computed, parent))
    context = Context(lang, files, parent)
    return data | {key.name: key.of(record, context) for key in computed.get(kind, ())}


def to_json_value(value: object, of_record: Callable[[Any], Any] | None = None) -> Any:
    """A value as JSON has it: a day, a time and a number that is not whole as text."""
    if of_record is not None and _is_record(type(value)):
        return of_record(value)
    if isinstance(value, Mapping):
        return {str(name): to_json_value(part, of_record) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json_value(part, of_record) for part in value]
    if isinstance(value, Decimal) and value.is_finite():
        return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value if value is None or isinstance(value, (str, bool, int, float)) else str(value)


def attributes(part: str = "", **types: Any) -> tuple[JsonKey, ...]:
    """Computed keys that are attributes of a record, or of a part of it, by their names, each with its type."""

    def key(name: str) -> JsonKey:
        read = attrgetter(f"{part}.{name}" if part else name)
        return JsonKey(name, types[name], lambda record, _: to_json_value(read(record)))

    return tuple(map(key, types))


@cache
def shape(record: type, computed: Frozen[type, tuple[JsonKey, ...]] = NO_KEYS, *more: type) -> Any:
    """The typed record of what is published of a record, with its computed keys; ``more``: what its file has."""
    keys: dict[str, Any] = {}
    for one in more:
        keys |= get_type_hints(one, include_extras=True)
    for key in _keys(record):
        if key.attribute == "place":
            keys |= {"path": PathText, "line": LineOrNull}
        elif key.attribute == "basis":
            keys["citation"] = str
        else:
            keys[key.name] = _shape(key.hint, computed)
    keys |= {key.name: key.described for key in computed.get(record, ()) if key.type is not None}
    return typed_record(f"{record.__name__}Entry", record.__doc__ or "", keys)


def _shape(hint: Any, computed: Frozen[type, tuple[JsonKey, ...]]) -> Any:
    """The type of a value in JSON, from that of a field."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return Annotated[(_shape(args[0], computed), *args[1:])]
    if origin in (Union, UnionType):
        kinds = [Moment if one is datetime else _shape(one, computed) for one in args]
        if datetime in args:
            kinds.remove(Day)
        return Union[tuple(kinds)]  # noqa: UP007 - of as many as there are
    if origin is Mapping:
        return dict[str, Any]
    if origin in (tuple, Sequence):
        return list[_shape(args[0], computed)]  # type: ignore[misc] # of a type that is computed
    return shape(hint, computed) if _is_record(hint) else _SCALARS.get(hint, hint)
