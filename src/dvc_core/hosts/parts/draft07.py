"""The draft-07 schema that RJSF and JSON Forms read: one table of kinds, each host with its differences.

Every ``if`` of a test demands that there is an answer, or it would be true of a question nobody has
answered yet. A demand and a conditional question stand in ``then``, never at the base.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from ...forms.days import fixed_day
from ...forms.model import Op, PlanField, Predicate
from ...forms.numbers import NUMBERS
from ..walk.demands import Demands
from ..walk.driver import TEXTS, FormQuestion, Part, draw
from ..walk.expressions import Language, write_condition
from .answers import ADDRESS
from .fields import always, fewest_rows, inner_columns
from .numbers import as_entered, is_text, pattern_of_test
from .words import megabytes


def around(asked: FormQuestion, drawn: Part) -> Part:
    """The schema of one question, its title, help and words of errors with it."""
    schema: Part = {"title": asked.label, **drawn}
    if text := asked.help("ngay_khuyet"):
        schema["description"] = text
    if asked.use("read_only"):
        schema["readOnly"] = True
    if asked.field.required:
        demand(asked.field, schema, asked.demands)
    return schema


def demand(field: PlanField, schema: Part, demands: Demands) -> None:
    """What an answer must have when it is demanded, beyond being there, which ``required`` says."""
    demands.use(field, "required")
    demands.use(field, "required_if")
    if field.kind == "chon_nhieu":
        schema["minItems"] = 1
    if field.kind == "tep" and schema.get("type") != "string":
        # With minItems RJSF would put an empty item there by itself.
        schema["contains"] = {"type": "string"}
    if field.kind == "bang":
        demands.use(field, "min_rows")
        schema["minItems"] = fewest_rows(field)
    if field.kind == "dia_chi":
        schema["required"] = ["tinh", "xa"]
    if field.kind == "cam_doan":
        # Neither const nor an enum of one: RJSF takes both for the answer and ticks the box by itself.
        schema["not"] = {"const": False}
        schema["x-messages"] = dict.fromkeys(("not", "required"), demands.sentence("oath"))


class ConditionalProperties:
    """The questions of an object, each declared where its condition holds, and demanded where its demand does."""

    def __init__(self, demands: Demands, then: Callable[[Predicate], Part] | None = None) -> None:
        self.demands = demands
        self.properties: Part = {}
        self.required: list[str] = []
        self.whens: dict[Predicate, Part] = {}
        #: What holds where a condition does.
        self.then = then or (lambda test: self.whens.setdefault(test, {}))

    def ask(self, field: PlanField, schema: Part, when: Predicate | None) -> None:
        """A question with all that is demanded of its answer."""
        self.put(field, schema, when)
        self.demand_if(field, when)

    def put(self, field: PlanField, schema: Part, when: Predicate | None) -> None:
        """A question where its condition holds, with its demand where it has one whenever it is asked."""
        if when is None:
            self.properties[field.id] = schema
            self.required += [field.id] if field.required else []
            return
        then = self.then(when)
        then.setdefault("properties", {})[field.id] = schema
        if always(field) and field.kind != "ghi_chu":
            then.setdefault("required", []).append(field.id)
            demand(field, schema, self.demands)

    def demand_if(self, field: PlanField, when: Predicate | None) -> None:
        """The demand of a question under another condition, with what its answer must have then."""
        test = field.required_if
        if test is None or test == field.shown_if or field.kind == "ghi_chu":
            return
        # What is not asked is not demanded.
        then = self.then(test if when is None or when == test else Predicate("tat_ca", parts=(when, test)))
        then.setdefault("required", []).append(field.id)
        demanded: Part = {}
        demand(field, demanded, self.demands)
        if demanded:
            then.setdefault("properties", {}).setdefault(field.id, {}).update(demanded)

    def schema(self, condition: Callable[[Predicate], Part] = lambda _: {}) -> Part:
        """The object; ``condition`` writes a condition as a schema."""
        made: Part = {"type": "object", "properties": self.properties}
        if self.required:
            made["required"] = self.required
        if self.whens:
            made["allOf"] = [{"if": condition(test), "then": then} for test, then in self.whens.items()]
        return made


def _worded(schema: Part, words: Mapping[str, str]) -> Part:
    return schema | ({"x-messages": words} if words else {})


def _text(asked: FormQuestion) -> Part:
    schema: Part = {
        "type": "string",
        **{limit.keyword: limit.value for limit in asked.limits("min_length", "max_length")},
    }
    if pattern := asked.pattern():
        schema["pattern"] = pattern[0]
    return _worded(schema, {"pattern": pattern[1]} if pattern else {})


def _date(asked: FormQuestion) -> Part:
    bounds = {one.keyword: one for one in asked.bounds("today_drawn", others=False)}
    schema = {"type": "string", "format": "date", **{key: one.value for key, one in bounds.items()}}
    return _worded(schema, {key: one.words for key, one in bounds.items()})


def _choice(asked: FormQuestion) -> Part:
    """One code of a list; any text where the list has no data."""
    codes = [one.code for one in asked.options()]
    return {"type": "string", "enum": codes} if codes else {"type": "string"}


def _choices(asked: FormQuestion) -> Part:
    return {"type": "array", "uniqueItems": True, "items": asked.writing.kinds["chon_mot"](asked)}


def _address(asked: FormQuestion) -> Part:
    return {"type": "object", "properties": dict(zip(ADDRESS, asked.boxes(), strict=True))}


def _files(asked: FormQuestion) -> Part:
    pattern, longest = data_url_limits(asked.field)
    item: Part = {"type": "string", "format": "data-url"}
    words = {}
    if pattern and (files := asked.field.files):
        asked.use("file_types")
        item["pattern"] = pattern
        words["pattern"] = asked.sentence("files.type", suffixes=", ".join(files.suffixes))
    if longest:
        item["maxLength"] = longest
        words["maxLength"] = asked.sentence("files.size", mb=megabytes(asked.use("file_size")))
    count = asked.use("file_count") or 1
    said = {"maxItems": asked.sentence("files.count", count=count), "contains": asked.sentence("required")}
    return {"type": "array", "items": _worded(item, words), "maxItems": count, "x-messages": said}


def _table(asked: FormQuestion) -> Part:
    field = asked.field
    schema: Part = {"type": "array", "items": _row(asked)}
    least, words = fewest_rows(field), {}
    if field.min_rows is not None:
        words["minItems"] = asked.sentence("rows.min", limit=least)
    if least > 1 and not always(field):
        # No rows at all are in order; with minItems RJSF would put empty rows there by itself.
        asked.use("min_rows")
        schema["not"] = {"minItems": 1, "maxItems": least - 1}
        words["not"] = words["minItems"]
    if (most := asked.use("max_rows")) is not None:
        schema["maxItems"] = most
        words["maxItems"] = asked.sentence("rows.max", limit=most)
    return _worded(schema, words)


def _row(asked: FormQuestion) -> Part:
    # Without a title: RJSF names a row after its table, with a number.
    row = ConditionalProperties(asked.row())
    for column in inner_columns(asked.field):
        row.demands.use(column, "shown_if")
        row.ask(column, draw(column, row.demands, asked.writing), column.shown_if)
    return row.schema(lambda test: condition_schema(test, row.demands, {}))


#: How each kind is drawn where a host says nothing else.
KINDS: Mapping[str, Callable[[FormQuestion], Part]] = {
    **dict.fromkeys((*TEXTS, *NUMBERS, "ngay_khuyet", "gio"), _text),
    "ngay": _date,
    "chon_mot": _choice,
    "chon_nhieu": _choices,
    # Without a type: a boolean that is required RJSF answers with "no" by itself.
    "co_khong": lambda _: {"enum": [True, False]},
    "cam_doan": lambda _: {"type": "boolean"},
    "dia_chi": _address,
    "tep": _files,
    "bang": _table,
    "ghi_chu": lambda _: {"type": "null"},
}


def named(field: PlanField, path: str, demands: Demands) -> Iterator[tuple[str, str]]:
    """The label of a question, of the parts of an address and of the columns of a table, by their paths."""
    yield path, field.label
    for part in ADDRESS if field.kind == "dia_chi" else ():
        yield f"{path}.{part}", f"{field.label}, {demands.sentence(f'address.{part}')}"
    for column in field.columns:
        yield f"{path}.{column.id}", f"{field.label}, {column.label}"


def condition_schema(test: Predicate, demands: Demands, places: Mapping[str, str]) -> Part:
    """A condition as a schema; every test of an answer also demands that there is one. ``places`` are the sections of fields."""

    def tested(test: Predicate, field: PlanField | None, demands: Demands, _: str) -> Part:
        here: Part = {
            "properties": {test.field: _answer_test(test, field, demands)},
            "required": [test.field],
        }
        section = places.get(test.field, "")
        return {"properties": {section: here}, "required": [section]} if section else here

    made: Part = write_condition(Language(_JOINTS, tested), test, demands, "")
    return made


_JOINTS: Mapping[Op, Callable[[list[Part]], Part]] = {
    "khong": lambda parts: {"not": parts[0]},
    "tat_ca": lambda parts: {"allOf": parts} if parts else {},
    "mot_trong": lambda parts: {"anyOf": parts} if parts else {"not": {}},
}


def _answer_test(test: Predicate, field: PlanField | None, demands: Demands) -> Part:
    """What a test asks of one answer that is there."""
    kind = field.kind if field else ""
    if field and test.values and not test.part and is_text(field, demands):
        return {"pattern": pattern_of_test(test, field)}
    if test.op in ("tu", "den"):
        if test.part:
            return {"minItems": test.values[0]}
        day = fixed_day(str(test.values[0]), demands.on)
        return {"format": "date", "formatMinimum" if test.op == "tu" else "formatMaximum": day}
    if test.op == "co_dong":
        rows = demands.row(field) if field else demands
        return {"contains": condition_schema(test.parts[0], rows, {})}
    if test.part:
        part: Part = {"enum": list(test.values)} if test.op == "thuoc" else {"minLength": 1}
        return {"properties": {test.part: part}, "required": [test.part]}
    if test.op == "thuoc":
        said: Part = {"enum": [as_entered(field, one, demands) if field else one for one in test.values]}
        return {"type": "array", "contains": said} if kind == "chon_nhieu" else said
    # An oath whose tick was taken away is false there; it is no answer.
    if kind in ("dia_chi", "cam_doan"):
        return {"required": ["tinh"]} if kind == "dia_chi" else {"enum": [True]}
    return {"minItems": 1} if kind in ("chon_nhieu", "tep", "bang") else {}


def data_url_limits(field: PlanField, *, named: bool = True) -> tuple[str | None, int | None]:
    """The pattern and the length that keep a data URL to its types and size (type and, if ``named``, name included)."""
    files = field.files
    if files is None:
        return None, None
    # Of a hyphen the renderers, whose patterns are of Unicode, take no escape outside of a class.
    types = "|".join(re.sub(r"([.+/])", r"\\\1", kind) for kind in files.types)
    # 4 characters for 3 bytes, and room for "data:TYPE;name=NAME;base64," with a name of 255 × 9 (%E1%BA%BF).
    room = len("data:;base64,") + max(map(len, files.types), default=255)
    room += len("name=;") + 255 * 9 if named else 0
    longest = None if files.max_bytes is None else -(-files.max_bytes // 3) * 4 + room
    return (f"^data:(?:{types});" if types else None), longest
