"""The forms that every JavaScript host is given, and what stands in its documents."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from dvc_core import forms
from dvc_core.forms.model import Plan, PlanField
from dvc_core.forms.numbers import NUMBERS, write_number
from dvc_core.hosts.parts.dates import written
from dvc_core.hosts.walk import rendering as hosts
from dvc_core.model.form import Form

from ..browser.answers import ON
from . import templates
from .forms import field, form_of
from .random_forms import random_form
from .sampled import every

MADE: dict[str, Form] = {
    **{code: templates.form(code) for code in templates.shipped()},
    **{f"seed-{seed}": random_form(seed, reckoned=False) for seed in range(40)},
}


@cache
def plan_of(name: str) -> forms.Plan:
    return forms.plan(MADE[name], ON)


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of some JSON."""
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from nodes(value)


def strings(tree: Any) -> Iterator[str]:
    """Every text of some JSON."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, (dict, list)):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from strings(value)


def drawn_text(drawn: hosts.Rendered) -> str:
    """The text of a drawing; of a document or a workbook that of its parts."""
    content = drawn.to_bytes()
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as packed:
        parts = (packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
        return unescape("\n".join(parts))


KINDS = form_of(
    field("ten"),
    field("dai", "van_ban_dai"),
    field("ngay", "ngay"),
    field("nam", "ngay_khuyet"),
    field("thang", "ngay_khuyet"),
    field("gio", "gio"),
    field("mot", "chon_mot", lua_chon=[{"ma": "1", "nhan": "Một"}, {"ma": "2", "nhan": "Hai"}]),
    field("loai", "chon_nhieu", lua_chon=[{"ma": "a", "nhan": "A"}, {"ma": "b", "nhan": "B"}]),
    field("co", "co_khong"),
    field("khong", "co_khong"),
    field("the", "cam_doan"),
    field("so", "so_nguyen"),
    field("le", "so_thap_phan"),
    field("tien", "tien"),
    field("noi", "dia_chi"),
    field("chu", "ghi_chu"),
    field("tep", "tep", dinh_dang=["pdf"], so_tep_toi_da=2),
    field("bang", "bang", cot=[field("ten"), field("co", "co_khong"), field("ngay", "ngay")]),
    field("an", hien_khi={"truong": "co", "bang": False}),
)


each = pytest.mark.parametrize("name", every(5, [*MADE]))

TWO = [{"ma": "1", "nhan": "Một"}, {"ma": "2", "nhan": "Hai"}]


def content(form: Form | Plan, host: str) -> Any:
    return hosts.render(form, host, ON).content


# A record as the data of RJSF and JSON Forms.

_URL = "data:{loai};name=a;base64,AAAA"


def typed(host: str, asked: PlanField, value: Any) -> Any:
    """An answer as a host holds it."""
    if asked.kind == "ngay_khuyet":
        return written(value)
    if asked.kind == "co_khong" and host == "jsonforms":
        return "co" if value else "khong"
    if asked.kind in NUMBERS:
        # What is no number at all was typed by nobody: it is held as it is.
        return write_number(value) if isinstance(value, int | float | Decimal) else value
    if asked.kind == "tep":
        urls = [_URL.format(**one) for one in value]
        # Of the one file that there may be RJSF holds no list.
        alone = host == "rjsf" and asked.files is not None and asked.files.max_count == 1
        return urls[-1] if alone and urls else urls
    if asked.kind == "bang":
        columns = {column.id: column for column in asked.columns}
        return [{key: typed(host, columns[key], one) for key, one in row.items()} for row in value]
    return value


def held(host: str, plan: Plan, record: dict[str, Any]) -> dict[str, Any]:
    """A record as the data of a host: in RJSF every section is an object."""
    flat = {key: typed(host, plan.by_id[key], value) for key, value in record.items()}
    if host != "rjsf":
        return flat
    shown = [s for s in plan.sections if s.shown_if is None or forms.is_true(s.shown_if, record)]
    return {s.id: {f.id: flat[f.id] for f in s.fields if f.id in flat} for s in shown}
