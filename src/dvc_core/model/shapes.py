"""What the models are made of: the frozen record, lists, dates, numbers and the three states.

Strict pydantic refuses a list where a tuple is declared and a text where a date is declared; the
types here say what the text of a file may look like and what it becomes. Their schemas are given as pydantic's
core takes them: it need not look at our functions for how each is called, at every use of a type.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, Self, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetPydanticSchema,
    SerializerFunctionWrapHandler,
    Strict,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..finding import AbsentNameError, Frozen
from ..law.day import parse_moment
from ..words.regex import regex

T = TypeVar("T")

#: The word for "the law demands nothing here": stated as none, unlike not stated.
NONE_WORD = "khong_co"

#: Keys of a file are at most so long: with every sign of it escaped YAML has a key on one line.
LONGEST_KEY = 128

#: For Rust's engine, whose $ is the end of the text.
_ISO_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9])?$"
_TOO_LARGE = 10**15
_DECIMAL = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?\Z")
_NUMBER_TEXT = r"(0|[1-9][0-9]{0,14})(\.[0-9]{1,6})?"
_GROUPED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}\Z")
#: A number that is not like one with a grouping dot.
_UNGROUPED = r"(0|[1-9][0-9]{0,14})(\.([0-9]{1,2}|[0-9]{4,6}))?|(0|[1-9][0-9]{3,14})\.[0-9]{3}"
_ID_TEXT = r"[a-z][a-z0-9]*([_-][a-z0-9]+)*"
_LONGEST_ID = 64
_ID = regex(rf"(?:{_ID_TEXT})\Z")


#: Names of pydantic's first version, with what does what they seem to say: of a form ``validate`` would read its own
#: definition, and ``schema`` give that of a definition.
_INSTEAD = {
    "validate": "compile_form(form).validate(answers) of a form, check(load_data(procedure)) of a procedure",
    "schema": 'render(form, "jsonschema") of a form, the files of schemas/ of a record',
    "schema_json": 'render(form, "jsonschema") of a form, the files of schemas/ of a record',
    "dict": "to_data(record)",
    "json": "to_data(record)",
    "copy": "record.model_copy(update=...)",
    "construct": "the class itself, or load_data",
    "parse_obj": "load_data",
    "parse_raw": "load_text",
    "parse_file": "load",
    "from_orm": "load_data",
    "update_forward_refs": "nothing",
}


class Record(BaseModel):
    """A frozen record whose keys are all known; Python names inside, law words outside."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        defer_build=True,
        hide_input_in_errors=True,
        serialize_by_alias=True,
        # For records made in Python; what is read from files is read by the law's words alone.
        validate_by_name=True,
        validate_by_alias=True,
    )

    @classmethod
    def of_file(cls, data: object) -> Self:
        """As ``model_validate``, by the law's words alone: a file may not have Python's names for keys."""
        return cls.model_validate(data, by_alias=True, by_name=False)

    def to_data(self) -> dict[str, Any]:
        """The record as a file holds it, ready for JSON: what it states, by the law's words."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name in _INSTEAD:
                raise AbsentNameError(f"{type(self).__name__} has no {name!r}; use {_INSTEAD[name]}")
            return super().__getattr__(name)


class _Absent:
    """A name that a record would have from pydantic: it has none."""

    def __get__(self, record: object, kind: type) -> NoReturn:
        raise AttributeError


for _name in _INSTEAD:
    setattr(Record, _name, _Absent())


#: What a key may be declared to be, each the code of the rule that checks it and the keys that it is about:
#: ``unique`` a list whose items differ in a key ("" for plain values), ``refers_to`` a name that stands under other
#: keys, ``not_above`` and ``not_before`` a bound beside another one (:mod:`.declared`).
VERBS = ("unique", "refers_to", "not_above", "not_before")


def key(alias: str, label: str, law: str = "", default: Any = None, **limits: Any) -> Any:
    """Pair a Python name with its YAML key, its Vietnamese label and the point of law behind it.

    ``law`` is a point of Thông tư 32/2017/TT-BTTTT Điều 5 khoản 1 ("b") or a whole citation; ``limits`` are those of
    pydantic and the :data:`VERBS`.
    """
    declared = {verb: limits.pop(verb) for verb in VERBS if verb in limits}
    extra = {"law": law} if law else {}
    if declared or extra:
        limits["json_schema_extra"] = {**extra, **({"declared": declared} if declared else {})}
    return Field(default, alias=alias, title=label, **limits)


def _day_schema(_source: object, _handler: object) -> CoreSchema:
    """The schema of a date: text, of one form, and a day of the calendar; each fault has its own type."""
    form = core_schema.str_schema(pattern=_ISO_DATE)
    day = core_schema.date_schema(strict=False)
    written = core_schema.chain_schema(
        [
            core_schema.custom_error_schema(core_schema.str_schema(strict=True), "date_type"),
            core_schema.custom_error_schema(
                form, "date_form", custom_error_message="a date is written YYYY-MM-DD"
            ),
            core_schema.custom_error_schema(day, "date_value", custom_error_message="no such day"),
        ]
    )
    # A record made in Python has a day already; a file has texts only.
    return core_schema.no_info_wrap_validator_function(_or_day, written)


def _or_day(value: object, read: Callable[[object], date]) -> date:
    return value if type(value) is date else read(value)


def _to_decimal(value: object) -> Decimal:
    if type(value) is int and 0 <= value < _TOO_LARGE:
        return Decimal(value)
    if type(value) is Decimal:
        value = str(value)
    if not isinstance(value, str) or not _DECIMAL.match(value):
        raise PydanticCustomError("decimal_form", "a number with a decimal point")
    return Decimal(value)


def _to_number(value: object) -> Decimal:
    # 20.000 is twenty thousand to who writes it and twenty to a program: neither is guessed.
    if isinstance(value, str) and _GROUPED.match(value):
        raise PydanticCustomError("decimal_form", "a number without grouping")
    return _to_decimal(value)


def _to_signed(value: object) -> Decimal:
    if type(value) is int:
        return -_to_decimal(-value) if value < 0 else _to_decimal(value)
    text = str(value) if isinstance(value, (Decimal, str)) else value
    negative = isinstance(text, str) and text.startswith("-")
    return -_to_decimal(text[1:]) if negative and isinstance(text, str) else _to_decimal(value)


def _to_bound(value: object) -> Decimal | str:
    if isinstance(value, str) and len(value) <= _LONGEST_ID and _ID.match(value):
        return value
    return _to_decimal(value)


def to_stated(value: object) -> object:
    """Turn the word for "none" into an empty list, and an empty list into "not stated"."""
    if value == NONE_WORD:
        return []
    return None if value == [] else value


def _stated_schema(source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
    """The schema of a list that may be stated as none."""
    return core_schema.no_info_before_validator_function(
        to_stated,
        handler(source),
        serialization=core_schema.wrap_serializer_function_ser_schema(_of_stated),
    )


def _then(work: Callable[[Any], Any]) -> GetPydanticSchema:
    """What ``work`` makes of a value that is in order otherwise, or refuses."""
    return GetPydanticSchema(
        lambda source, handler: core_schema.no_info_after_validator_function(work, handler(source))
    )


def _of_stated(value: object, rest: SerializerFunctionWrapHandler) -> object:
    """What reads back as it was: an empty list would be "not stated"."""
    return NONE_WORD if value == () else rest(value)


def _of_decimal(value: Decimal | int | str) -> object:
    """A whole number, or the text of a decimal: as it stands in a file; a name is what it is."""
    if isinstance(value, str):
        return value
    return int(value) if value == int(value) else str(value)


def _of_number(value: Decimal) -> object:
    """As of any decimal; one that would look grouped has a nought more."""
    written = _of_decimal(value)
    return f"{written}0" if isinstance(written, str) and _GROUPED.match(written) else written


#: Marks a key that may be left out and seldom is: who is shown a record is shown it, too.
USUAL = "usual"

#: A list in the file, a tuple in Python.
Many = Annotated[tuple[T, ...], Strict(strict=False)]

#: Marks a list that may be stated as none.
STATED = GetPydanticSchema(_stated_schema)

#: Three states: None where nothing is stated, () where the file says there is none, else the items.
Stated = Annotated[tuple[T, ...] | None, Strict(strict=False), STATED]

#: A mapping of the file's own names, none so long that YAML could not have it as a key; as frozen as the record it is in.
ByName = Annotated[dict[Annotated[str, Field(max_length=LONGEST_KEY)], T], _then(Frozen)]

#: An ISO date; nothing else is taken for one (not 0, not a time, not 01/02/2026).
Day = Annotated[
    date,
    GetPydanticSchema(
        _day_schema, lambda _core, _handler: {"type": "string", "format": "date", "pattern": _ISO_DATE}
    ),
]


def _a_moment(text: str) -> str:
    try:
        parse_moment(text)
    except ValueError as error:
        raise PydanticCustomError("date_value", "no such day") from error
    return text


#: A day, or a minute of it: ``2026-11-20`` or ``2026-11-20T15:30``.
Moment = Annotated[str, Field(pattern=_MOMENT), _then(_a_moment)]


def _decimal(
    read: Callable[[object], object],
    pattern: str,
    write: Callable[[Any], object] = _of_decimal,
    **limits: int,
) -> GetPydanticSchema:
    """A number: how it is read and written; in a JSON Schema YAML's own, or a text of a pattern."""

    def schema(_source: object, _handler: object) -> CoreSchema:
        written = core_schema.plain_serializer_function_ser_schema(write)
        return core_schema.no_info_plain_validator_function(read, serialization=written)

    return GetPydanticSchema(
        schema,
        lambda _core, _handler: {
            "type": ["number", "string"],
            **limits,
            "exclusiveMaximum": _TOO_LARGE,
            "pattern": f"^{pattern}$",
        },
    )


#: A number of the law (an amount, 6.25 working days) without binary rounding; 20.000 is refused: it may be two things.
Number = Annotated[Decimal, _decimal(_to_number, f"({_UNGROUPED})", _of_number, minimum=0)]

#: A share in per cent: 1.425 is one, as 20.000 is twenty.
Share = Annotated[Decimal, _decimal(_to_decimal, _NUMBER_TEXT, minimum=0)]

#: A number that may be below nought, as a difference may.
SignedNumber = Annotated[Decimal, _decimal(_to_signed, f"-?{_NUMBER_TEXT}", exclusiveMinimum=-_TOO_LARGE)]

#: A number, or the id of a field whose answer is one.
Bound = Annotated[
    Decimal | str,
    _decimal(_to_bound, f"({_NUMBER_TEXT}|{_ID_TEXT})", minimum=0, maxLength=_LONGEST_ID),
]

#: A text that must say something.
Text = Annotated[str, Field(min_length=1)]

#: A name inside a file, by which other parts refer to a thing.
Id = Annotated[str, Field(pattern=f"^{_ID_TEXT}$", max_length=_LONGEST_ID)]

#: What a portal knows, by whom it is of and what it is: ``to_chuc.ten``.
SourceName = Annotated[
    str, Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*\.[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=64)
]

#: An article, clause or annex number: 5, "5a", "II".
Ordinal = Annotated[int | str, Field(union_mode="left_to_right")]
