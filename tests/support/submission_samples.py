"""Submissions of a form, made from a seed: valid ones, and such with up to three faults.

    python -m tests.support.submission_samples procedures/ho-tich/1.001193.yaml 5000 [FORM] > samples.jsonl

One JSON object a line: ``{"record": …, "valid": …}``; ``valid`` is the structural verdict of the library.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dvc_core import forms
from dvc_core.finding import Severity
from dvc_core.forms.conditions import stated
from dvc_core.forms.kinds import kind
from dvc_core.forms.submissions import CompiledForm, compile_form
from dvc_core.law import codelists
from dvc_core.model.form import Form
from dvc_core.model.loader import load

ON = date(2026, 11, 24)
_WORDS = ("Nguyễn", "Thị", "Ánh", "phường", "Ea H'leo", "số 12", "𡨸", "Quốc lộ 1A", "ở")


class Maker:
    """Makes records of one form; the same seed makes the same records."""

    def __init__(self, form: Form, seed: int) -> None:
        self.plan = forms.plan(form, ON)
        self.random = random.Random(seed)  # noqa: S311 - test data
        self.communes = codelists.options("xa_phuong", ON)

    def record(self) -> dict[str, Any]:
        """A valid record: what is required under its answers is there, much of the rest too."""
        made: dict[str, Any] = {}
        share = self.random.choice((0.0, 0.4, 0.9))
        for field in self.plan.fields():
            if field.kind == "ghi_chu" or not forms.is_true(field.full_condition, made):
                continue
            needed = field.required or (
                field.required_if is not None and forms.is_true(field.required_if, made)
            )
            if needed or self.random.random() < share:
                made[field.id] = self.value(field, made)
        return made

    def value(self, field: forms.PlanField, record: dict[str, Any]) -> Any:
        """A valid answer."""
        draw = self.random
        if field.kind == "bang":
            least = max(1, field.min_rows or 1)
            count = draw.randint(least, min(field.max_rows or least + 2, least + 2))
            return [self.row(field) for _ in range(count)]
        if field.kind == "tep":
            rule = field.files or forms.Files((), (), None, 1)
            return [self.file(rule) for _ in range(draw.randint(1, rule.max_count))]
        if field.kind == "dia_chi":
            place = draw.choice(self.communes)
            made = {"tinh": place.parent, "xa": place.code}
            return made | ({"chi_tiet": self.text(40)} if draw.random() < 0.7 else {})
        if field.kind in ("chon_mot", "chon_nhieu") and field.options:
            codes = [option.code for option in field.options]
            if field.kind == "chon_mot":
                return draw.choice(codes)
            picked = set(draw.sample(codes, draw.randint(1, len(codes))))
            return [code for code in codes if code in picked]
        if field.kind in ("so_nguyen", "tien"):
            low, high, step = int(field.minimum or 0), int(field.maximum or 10**9), int(field.step or 1)
            return draw.randint(-(-low // step), min(high, low + 10**7) // step) * step
        del record
        return self.simple(field)

    def simple(self, field: forms.PlanField) -> Any:
        draw = self.random
        day = f"{draw.randint(1000, 2026)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        made: dict[str, Callable[[], Any]] = {
            "so_thap_phan": lambda: self.decimal(field),
            "co_khong": lambda: draw.random() < 0.5,
            "cam_doan": lambda: True,
            "ngay": lambda: day,
            "ngay_khuyet": lambda: draw.choice((day[:4], day[:7], day)),
            "gio": lambda: f"{draw.randint(0, 23):02}:{draw.randint(0, 59):02}",
            "so_dinh_danh": lambda: "".join(draw.choices("0123456789", k=12)),
            "ma_so_thue": lambda: (
                "".join(draw.choices("0123456789", k=10)) + draw.choice(("", "-001", "002"))
            ),
            "dien_thoai": lambda: "0" + "".join(draw.choices("0123456789", k=draw.choice((9, 10)))),
            "thu_dien_tu": lambda: draw.choice(("a.b@example.vn", "x+1@co-quan.gov.vn", "A_%@a.b.c.info")),
            "van_ban_dai": lambda: self.text_of(field, 200) + draw.choice(("", "\nhai dòng")),
            "chon_mot": lambda: "".join(draw.choices("0123456789", k=4)),
        }
        if field.kind in made:
            return made[field.kind]()
        own = kind(field.kind)
        # A kind with a pattern has answers of its own.
        if own.pattern:
            return draw.choice(own.samples)
        return field.example if field.pattern and field.example else self.text_of(field, 60)

    def decimal(self, field: forms.PlanField) -> float:
        low, high = float(field.minimum or 0), float(field.maximum or 100)
        return self.random.choice([x for x in (0, 12.5, 33.33, 100) if low <= x <= high] or [low])

    def text_of(self, field: forms.PlanField, most: int) -> str:
        made = self.text(field.max_length or most)
        return made + "n" * ((field.min_length or 0) - len(made))

    def text(self, most: int) -> str:
        words = " ".join(self.random.choices(_WORDS, k=self.random.randint(1, 6)))
        return words[: max(1, most - 12)].strip()

    def file(self, rule: forms.Files) -> dict[str, Any]:
        kind = self.random.choice(rule.types) if rule.types else "application/pdf"
        return {"ten": "tệp.pdf", "loai": kind, "dung_luong": self.random.randint(1, rule.max_bytes or 10**6)}

    def row(self, table: forms.PlanField) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for column in table.columns:
            if column.kind == "ghi_chu" or not forms.is_true(column.shown_if, row):
                continue
            demanded = column.required_if is not None and forms.is_true(column.required_if, row)
            if column.required or demanded or self.random.random() < 0.6:
                row[column.id] = self.value(column, row)
        first = next((c for c in table.columns if c.kind != "ghi_chu" and c.shown_if is None), None)
        return row or ({first.id: self.value(first, row)} if first is not None else row)

    def spoiled(self) -> dict[str, Any]:
        """A record with up to three faults, some of which are none."""
        record = self.record()
        for _ in range(self.random.randint(1, 3)):
            self.spoil(record)
        return record

    def spoil(self, record: dict[str, Any]) -> None:
        draw = self.random
        fields = [field for field in self.plan.fields() if field.kind != "ghi_chu"]
        if not fields:
            record["la"] = "x"
            return
        field = draw.choice(fields)
        way = draw.randrange(8)
        if way == 0:
            record.pop(field.id, None)
        elif way == 1:
            record[draw.choice(("la", "nyc", "", field.id + "_", "tinh"))] = draw.choice((None, "x", 1))
        elif way == 2:
            record[field.id] = draw.choice(_JUNK)
        elif way == 3:
            # An answer in order, whether it is asked or not.
            record[field.id] = self.value(field, record)
        elif field.id in record:
            record[field.id] = self.bent(field, record[field.id])
        else:
            record[field.id] = self.bent(field, self.value(field, record))

    def bent(self, field: forms.PlanField, value: Any) -> Any:
        """An answer with something small wrong in it, or nothing."""
        draw = self.random
        if isinstance(value, str):
            return draw.choice(
                (
                    value + "\n",
                    value + " ",
                    value[:-1],
                    value + value,
                    value.replace("0", "O"),
                    value.replace("-", "/"),
                    "2023-02-29",
                    "2024-02-29",
                    "2026-13",
                    "24:00",
                    "x" * ((field.max_length or 500) + 1),
                    "Á",
                    value.upper(),
                    [value],
                )
            )
        if isinstance(value, bool):
            return draw.choice((not value, int(value), str(value), None))
        if isinstance(value, (int, float)):
            return draw.choice((-value, value + 0.5, float(value), value * 10**9, -1, 0, 2**53, str(value)))
        if isinstance(value, list):
            return self.bent_list(field, value)
        return self.bent_dict(value) if isinstance(value, dict) else "x"

    def bent_list(self, field: forms.PlanField, value: list[Any]) -> Any:
        draw = self.random
        way = draw.randrange(6)
        if way == 0 or not value:
            return []
        if way == 1:
            return value + value
        if way == 2:
            return value[::-1]
        if way == 3:
            return [*value, draw.choice((None, "la", 1, {}, []))]
        if way == 4:
            return value * ((field.max_rows or 20) + 1)
        one = value[0]
        return [self.bent_dict(one) if isinstance(one, dict) else one, *value[1:]]

    def bent_dict(self, value: dict[str, Any]) -> dict[str, Any]:
        made = dict(value)
        key = self.random.choice(sorted(made) or ["x"])
        way = self.random.randrange(4)
        if way == 0:
            made.pop(key, None)
        elif way == 1:
            made["la"] = "x"
        elif way == 2:
            made[key] = self.random.choice(_JUNK)
        else:
            made[key] = self.random.choice(("00001", "99999", 10**9, 0, 12.0, "image/gif", "a b", "\n"))
        return made


_JUNK: tuple[Any, ...] = (
    None,
    "",
    " ",
    [],
    {},
    0,
    1,
    -1,
    1.5,
    True,
    False,
    "x",
    ["x"],
    {"x": 1},
    "\n",
    "01",
    [[]],
)


def samples(form: Form, count: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Records of a form, every third one valid."""
    maker = Maker(form, seed)
    for i in range(count):
        yield maker.record() if i % 3 == 0 else maker.spoiled()


def structurally_valid(compiled: CompiledForm, record: dict[str, Any]) -> bool:
    """The verdict of the library on what a schema can tell."""
    problems = compiled.validate(record, ON)
    return not any(p.severity is Severity.ERROR and p.structural for p in problems)


def comparable(compiled: CompiledForm, record: dict[str, Any]) -> dict[str, Any]:
    """The record without answers that are not asked and always taken by the schema, which cannot know it."""
    for hidden in (p.path for p in compiled.validate(record, ON) if p.code == "hidden"):
        if not _said_by_schema(compiled.plan, hidden):
            record = _without(record, hidden)
    return record


def _said_by_schema(plan: forms.Plan, path: tuple[Any, ...]) -> bool:
    """Whether the schema of a form says when the question at a path is asked."""
    asked = plan.by_id[path[0]]
    if len(path) == 1:
        return stated(asked, asked.full_condition, plan.by_id)
    columns = {column.id: column for column in asked.columns}
    return stated(columns[path[2]], columns[path[2]].shown_if, columns)


def _without(record: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    """The record without the answer at a path."""
    if len(path) == 1:
        return {key: value for key, value in record.items() if key != path[0]}
    rows = [*record[path[0]]]
    rows[path[1]] = {key: value for key, value in rows[path[1]].items() if key != path[2]}
    return {**record, path[0]: rows}


def main(path: str, count: str, name: str = "") -> None:
    procedure = load(Path(path)).procedure
    assert procedure is not None
    assert procedure.forms
    form = procedure.forms[name or next(iter(procedure.forms))]
    compiled = compile_form(form, ON)
    for record in samples(form, int(count)):
        line = {"record": record, "valid": structurally_valid(compiled, record)}
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
