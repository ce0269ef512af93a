"""Checklists and their sheets against every record of answers, tried one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from math import inf, prod
from random import Random
from typing import Any, cast

import pytest

from dvc_core.answers.applicant_cost import burden
from dvc_core.answers.checklist import checklist
from dvc_core.answers.questions import place_name
from dvc_core.answers.records import NumberRange
from dvc_core.model.procedure import Procedure, Way
from tests.answers import random_fees
from tests.answers.checklist_oracle import judged, papers, questions, sheets
from tests.answers.oracle import WAYS

#: In as many batches, so that they may be shared out.
BATCHES = 10
ON = date(2026, 1, 1)
WORDS = (
    "ủy quyền cho người khác",
    "Trẻ em bị bỏ rơi",
    "không khai  thác được dữ liệu",
    "ủy quyền cho NGƯỜI khác",
)
NAMES = ("Cá nhân", "Tổ chức", "Hộ gia đình", "cá  nhân")


def paper(rng: Random, name: str, asked: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A paper that is needed at times, in some number of sheets."""
    one: dict[str, Any] = {"ten": name, "cach_nop": rng.choice(["nop", "nop", "xuat_trinh"])}
    if rng.random() < 0.35:
        one["khi"] = random_fees.condition(rng, asked)
    if rng.random() < 0.35:
        one["neu"] = rng.choice(WORDS)
    for key in ("ban_chinh", "ban_sao"):
        if rng.random() < 0.85:
            one[key] = rng.randint(0, 3)
    if rng.random() < 0.6:
        one["nop_dien_tu"] = rng.random() < 0.7
    if rng.random() < 0.2:
        one["khai_thac"] = {"csdl": "Cơ sở dữ liệu"}
    if rng.random() < 0.2:
        one["mot_trong"] = [{"ten": "Một", "ban_chinh": rng.randint(0, 2)}, {"ten": "Hai", "ban_sao": 1}]
    return one


def procedure(seed: str) -> dict[str, Any]:
    """A procedure with random papers, of at most 1,500 records."""
    rng = random_fees.draw(seed)
    while True:
        asked = random_fees.questions(rng, rng.randint(1, 3))
        dossier: dict[str, Any] = {
            "giay_to": [paper(rng, f"Giấy {n}", asked) for n in range(rng.randint(0, 4))],
            "truong_hop": [
                {
                    "ten": rng.choice(NAMES),
                    "giay_to": [paper(rng, f"{c} {n}", asked) for n in range(rng.randint(1, 3))],
                }
                | ({"khi": random_fees.condition(rng, asked)} if rng.random() < 0.4 else {})
                for c in range(rng.randint(0, 4))
            ],
        }
        dossier = {key: found for key, found in dossier.items() if found}
        if rng.random() < 0.8:
            dossier["so_bo"] = rng.randint(1, 3)
        ways = rng.sample(WAYS, rng.randint(1, 3))
        data = {
            "phien_ban": "procedure/v0",
            "cau_hoi": asked,
            "cach_thuc_thuc_hien": [{"hinh_thuc": way} for way in ways],
            "thanh_phan_ho_so": dossier,
        }
        if {*dossier} - {"so_bo"} and prod(len(one.values) for one in questions(data)) <= 1500:
            return data


def given_of(seed: str, data: dict[str, Any]) -> dict[str, Any]:
    """Some of the answers."""
    rng = random_fees.draw(f"{seed} answers")
    share = rng.choice([0, 0.3, 0.7])
    return {one.name: rng.choice(one.values) for one in questions(data) if rng.random() < share}


def as_answered(value: object) -> object:
    """A number as a form gives it."""
    if not isinstance(value, Decimal):
        return value
    return float(value) if value % 1 else int(value)


def differences(seed: str) -> list[str]:
    """What the engine and the judge disagree about."""
    data = procedure(seed)
    given = given_of(seed, data)
    told = {name: as_answered(value) for name, value in given.items()}
    made = Procedure.of_file(data)
    way = cast("Way | None", told.pop("kenh", None))
    found, right = checklist(made, told, way, ON), judged(data, given)
    lines = {place_name(line.place): line.needed for line in found.lines}
    wrong = []
    if found.unknown is not None or [one for one in found.faults if one.what != "hidden"]:
        wrong.append(f"unknown {found.unknown} {found.faults}")
    if lines != {**dict.fromkeys(right.needed, True), **dict.fromkeys(right.open)}:
        wrong.append(f"papers {lines}, not {right}")
    if [*lines] != [place for place, *_ in papers(data) if place in lines]:
        wrong.append(f"order {[*lines]}")
    if (asked := {one.name for one in found.asks}) != right.asks:
        wrong.append(f"asks {sorted(asked)}, not {sorted(right.asks)}")
    for one in burden(made, told, ON):
        of_way = sheets(data, given, one.channel)
        for name, ends in zip(("papers", "originals", "copies"), of_way, strict=True):
            span = NumberRange(int(ends[0]), None if ends[1] == inf else int(ends[1]))
            # Where no paper states a number, nothing is told: not that it is any number.
            if getattr(one, name) != span and not (
                getattr(one, name) is None and span == NumberRange(0, None)
            ):
                wrong.append(f"{one.channel} {name} {getattr(one, name)}, not {span}")
    return [f"{seed}: {line} | {given}" for line in wrong]


@pytest.mark.long
@pytest.mark.parametrize("batch", range(BATCHES))
def test_300_random_procedures(batch: int) -> None:
    assert [line for seed in range(batch, 300, BATCHES) for line in differences(f"list/{seed}")] == []


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_3000_more_random_procedures(batch: int) -> None:
    assert [line for seed in range(batch, 3000, BATCHES) for line in differences(f"more/{seed}")] == []


def test_the_random_procedures_have_what_is_to_be_tried() -> None:
    made = [
        (data, judged(data, given_of(f"list/{n}", data)))
        for n in range(60)
        if (data := procedure(f"list/{n}"))
    ]
    assert sum(bool(right.open) for _, right in made) > 20
    assert sum(bool(right.needed) for _, right in made) > 20
    assert sum(len(right.asks) > 2 for _, right in made) > 15
