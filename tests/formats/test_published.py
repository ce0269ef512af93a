"""Records as JSON: what a field is decides its key, its value and its shape; one more field is one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

import pytest
from pydantic import Field, TypeAdapter

from dvc_core.answers import records
from dvc_core.finding import Frozen, Path
from dvc_core.formats.answer_reports import FILE, all_keys
from dvc_core.formats.answered import ANSWER_TYPES
from dvc_core.formats.entries import JsonKey, JsonObject
from dvc_core.formats.published import labelled, published, shape
from dvc_core.model.procedure import Citation
from dvc_core.words.document import Label


class Part(NamedTuple):
    """A part."""

    amount: Decimal
    certain: Annotated[bool | None, Field(description="null where that is open")] = None


@dataclass(frozen=True)
class Whole:
    """A whole."""

    code: Annotated[str | None, Field(serialization_alias="procedure", description="its code")]
    asked: Annotated[Mapping[str, object], Field(exclude=True)]
    place: Path
    basis: Citation | None
    parts: tuple[Part, ...]
    start: date | datetime | None
    day: date
    hour: time | None = None
    kind: Literal["a", "b"] = "a"


WHOLE = Whole(
    "1.001193",
    {"la": 1},
    ("phi_le_phi", 0, "muc_thu"),
    Citation.of_file({"so_ky_hieu": "60/2014/QH13", "dieu": 16}),
    (Part(Decimal("2.50")), Part(Decimal(3), certain=True)),
    datetime.fromisoformat("2026-11-20T09:30"),
    date(2026, 11, 27),
    time(17),
)
SENTENCES: Frozen[type, tuple[JsonKey, ...]] = Frozen(
    {Whole: (JsonKey("text", str, lambda _, c: "Một câu." if c.lang == "vi" else "One.", "said"),)}
)


def test_every_field_has_the_key_and_the_value_that_its_type_makes() -> None:
    assert published(WHOLE, "vi", computed=SENTENCES) == {
        "procedure": "1.001193",
        "path": "phi_le_phi[0].muc_thu",
        "line": None,
        "citation": "Điều 16 Luật Hộ tịch số 60/2014/QH13",
        "parts": [{"amount": "2.5", "certain": None}, {"amount": 3, "certain": True}],
        "start": "2026-11-20T09:30",
        "day": "2026-11-27",
        "hour": "17:00",
        "kind": "a",
        "text": "Một câu.",
    }


def test_the_shape_describes_what_is_written_and_nothing_else() -> None:
    form = shape(Whole, SENTENCES)
    data = published(WHOLE, "vi", computed=SENTENCES)
    TypeAdapter(form).validate_python(data)
    schema = TypeAdapter(form).json_schema()
    assert [*schema["properties"]] == [*data]
    assert schema["required"] == [*data]
    assert schema["properties"]["procedure"]["description"] == "its code"
    assert schema["properties"]["text"]["description"] == "said"
    assert schema["$defs"]["PartEntry"]["properties"]["certain"]["description"] == "null where that is open"


def test_a_field_more_is_one_line() -> None:
    @dataclass(frozen=True)
    class More(Whole):
        note: Annotated[str, Field(description="a note")] = "x"

    more = More(**{name: getattr(WHOLE, name) for name in Whole.__dataclass_fields__})
    assert published(more, "vi")["note"] == "x"
    assert TypeAdapter(shape(More)).json_schema()["properties"]["note"]["description"] == "a note"


@pytest.mark.parametrize("answer", [records.FeeAnswer, records.DeadlineAnswer, records.ChecklistAnswer])
def test_of_an_answer_only_what_was_asked_is_left_out(answer: type) -> None:
    """The head of a document has it."""
    asked = {
        "on",
        "channel",
        "answers",
        "questions",
        "assume_continued",
        "received",
        "case",
        "events",
        "policy",
    }
    computed = all_keys(*ANSWER_TYPES)
    keys = set(shape(answer, computed).__annotations__)
    fields = {"procedure" if name == "code" else name for name in answer.__annotations__}
    assert fields - keys == fields & asked
    assert keys - fields == {key.name for key in computed[answer]}
    assert {"file", "hash", "errors"} <= set(shape(answer, computed, FILE.type).__annotations__)


def test_a_computed_key_more_is_one_line_of_data_and_of_shape() -> None:
    keys = (
        JsonKey("code", str, lambda whole, _: whole.code),
        JsonKey("days", int, lambda _, c: c.parent, "how many"),
    )
    entry = JsonObject("WholeEntry", "A whole.", *keys)
    data = entry.data(WHOLE, "vi", 5)
    assert data == {"code": "1.001193", "days": 5}
    schema = TypeAdapter(entry.type).json_schema()
    assert schema["description"] == "A whole."
    assert [*schema["properties"]] == [*data]
    assert schema["properties"]["days"] == {"title": "Days", "type": "integer", "description": "how many"}


def test_a_labelled_field_is_shown_where_it_says_something() -> None:
    class Fact(NamedTuple):
        ways: Annotated[tuple[str, ...], Label("Cách nộp", "Ways of filing")]
        amount: Annotated[int, Field(description="in đồng"), Label("Số tiền", "Amount")] = 0
        note: str = "x"

    fact = Fact(("truc_tuyen", "buu_chinh"))
    assert [*labelled(fact, "vi")] == ["Cách nộp: Trực tuyến; Bưu chính"]
    assert [*labelled(Fact((), 24000), "en")] == ["Amount: 24,000"]
    assert published(fact, "vi") == {"ways": ["truc_tuyen", "buu_chinh"], "amount": 0, "note": "x"}
    assert TypeAdapter(shape(Fact)).json_schema()["properties"]["amount"]["description"] == "in đồng"
