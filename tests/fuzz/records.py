"""Submissions, and what hosts send: of shipped forms and of forms made from a seed, with hostile answers."""

from __future__ import annotations

import json
from functools import cache
from random import Random
from typing import Any

from dvc_core import compile_form, forms, normalise
from dvc_core.forms.problems import Problem
from dvc_core.forms.submissions import CompiledForm
from dvc_core.hosts.walk.rendering import host_names
from dvc_core.words import LANGS

from ..support.forms import SHIPPED, form_of, shipped
from ..support.forms import field as asked
from ..support.host_documents import KINDS as EVERY_KIND
from ..support.host_documents import held
from ..support.random_forms import random_form
from ..support.submission_samples import ON, Maker
from . import hostile
from .engine import Clock, Kind, demand

_SEEDS = 60
#: Limits that no form of a seed has.
LIMITED = form_of(
    asked("a", "so_thap_phan", boi_so="0.1"),
    asked("b", "so_thap_phan", toi_thieu="0.5", toi_da="99.25", boi_so="0.25"),
    asked("c", "so_nguyen", toi_thieu=2, toi_da=40, boi_so=3),
    asked("d", "tien", boi_so=1000),
    asked("e", "van_ban", mau_ky_tu="(?:AB|CD)-[0-9]*", do_dai_toi_da=12),
    asked(
        "f", "bang", cot=[asked("x", "so_thap_phan", boi_so="0.5"), asked("y", "dia_chi")], so_dong_toi_da=3
    ),
)


@cache
def _form(name: str) -> Any:
    """A form by its name: the file of a shipped one, the number of one made, or one with every kind."""
    if name == "kinds":
        return EVERY_KIND
    if name == "limits":
        return LIMITED
    return random_form(int(name)) if name.isdigit() else shipped(next(p for p in SHIPPED if p.stem == name))


@cache
def _compiled(name: str) -> CompiledForm:
    return compile_form(_form(name), ON)


def _drawn(random: Random) -> tuple[str, dict[str, Any]]:
    """A form, and a record of it with or without faults."""
    names = [path.stem for path in SHIPPED] * 4 + [str(n) for n in range(_SEEDS)] + ["kinds", "limits"] * 20
    name = random.choice(names)
    maker = Maker(_form(name), random.randrange(2**32))
    return name, maker.record() if random.random() < 0.5 else maker.spoiled()


def _with_hostile(random: Random, name: str, record: dict[str, Any]) -> Any:
    """A record with hostile answers to some of its questions, or bent elsewhere, or no record."""
    way = random.randrange(12)
    if way == 0:
        return hostile.value(random)
    made = dict(record)
    for field in random.choices([*_compiled(name).plan.fields()], k=random.randint(1, 3)):
        if way < 7:
            made[field.id] = hostile.value(random)
        elif way < 9 and field.columns:
            made[field.id] = [{one.id: hostile.value(random) for one in field.columns}]
        elif field.kind in ("tep", "dia_chi"):
            parts = ("ten", "loai", "dung_luong") if field.kind == "tep" else ("tinh", "xa", "chi_tiet")
            part = {key: hostile.value(random) for key in parts}
            made[field.id] = [part] if field.kind == "tep" else part
        else:
            return hostile.bent(random, record)
    return made


def make_record(random: Random) -> tuple[str, Any]:
    """The name of a form, and what is handed in."""
    name, record = _drawn(random)
    return name, _with_hostile(random, name, record)


def check_record(case: tuple[str, Any], clock: Clock) -> None:
    """A record is judged, made canonical and pruned; every problem has its words and can be written."""
    name, record = case
    compiled = _compiled(name)
    told(clock(compiled.validate, record, ON))
    if isinstance(record, dict):
        canonical = clock(forms.canonical, compiled.plan, record)
        told(clock(compiled.validate, canonical, ON))
        again = clock(forms.canonical, compiled.plan, canonical)
        demand(_same(again, canonical), "a canonical record changes when it is made canonical")


def told(problems: list[Problem]) -> None:
    """Each problem is said in both languages, and written as JSON."""
    for problem in problems:
        for lang in LANGS:
            demand(problem.sentence(lang), f"{problem.code} has no words")
        path = all(isinstance(step, (str, int)) for step in problem.path)
        demand(path, f"{problem.code} has a path that is none", problem.path)
        json.dumps([list(problem.path), problem.label, dict(problem.params)], default=str)


def _same(one: Any, other: Any) -> bool:
    try:
        return repr(one) == repr(other)
    except (RecursionError, ValueError):
        # Neither a deep value nor a number of many thousand digits has a printed form.
        return True


def make_answer(random: Random) -> tuple[str, str, Any]:
    """A host, the name of a form, and what the host sends."""
    host = random.choice(host_names())
    name, record = _drawn(random)
    sent: Any = record
    if host in ("rjsf", "jsonforms") and random.random() < 0.7:
        try:
            sent = held(host, _compiled(name).plan, record)
        except (KeyError, TypeError, AttributeError, ValueError):
            sent = record  # a spoiled record is none that the host could hold
    elif host in ("html", "surveyjs", "formjs") and random.random() < 0.7:
        sent = _flat(record)
    return (
        host,
        name,
        _with_hostile(random, name, sent) if random.random() < 0.7 else hostile.bent(random, sent),
    )


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """A record as names with dots, as pages post it."""
    made: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            made |= {f"{key}.{part}": one for part, one in value.items()}
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            made |= {
                f"{key}.{i}.{part}": one
                for i, row in enumerate(value)
                if isinstance(row, dict)
                for part, one in row.items()
            }
        elif isinstance(value, str) and value.count("-") == 2:
            made |= dict(zip((f"{key}.nam", f"{key}.thang", f"{key}.ngay"), value.split("-"), strict=True))
        else:
            made[key] = value
    return made


def check_answer(case: tuple[str, str, Any], clock: Clock) -> None:
    """Whatever a host sends becomes a record, which is judged; with hidden answers and without."""
    host, name, sent = case
    compiled = _compiled(name)
    for keep in (False, True):
        record = clock(normalise, compiled.plan, host, sent, ON, keep_hidden=keep)
        demand(isinstance(record, dict), f"{host}: no record")
        told(clock(compiled.validate, record, ON))


KINDS = (Kind("records", make_record, check_record), Kind("answers", make_answer, check_answer))
