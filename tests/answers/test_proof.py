"""What is proven of tables: nothing wrong with sound ones, each planted fault found where it was planted."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from dvc_core.answers.fee import fee
from dvc_core.answers.proof import CaseCell, TableFault, prove
from dvc_core.model.procedure import Procedure
from tests.answers.oracle import judged
from tests.answers.random_fees import Part, draw, whole
from tests.answers.random_tables import Planted, Table, planted, sound

BATCHES = 10
each_batch = pytest.mark.parametrize("batch", range(BATCHES))
ON = date(2026, 11, 24)


@each_batch
def test_1000_sound_tables(batch: int) -> None:
    for seed in range(batch, 1000, BATCHES):
        table = sound(f"sound/{seed}")
        (proof,) = prove(Procedure.of_file(table.procedure()), ON)
        assert proof.faults == (), seed
        assert (proof.complete, proof.not_provable) == (True, ()), seed
        days = [None if day is None else str(day) for day in (proof.starts, proof.ends)]
        assert days == [table.starts, table.ends], seed


@each_batch
def test_1000_planted_faults(batch: int) -> None:
    for seed in range(batch, 1000, BATCHES):
        one = planted(f"planted/{seed}")
        (proof,) = prove(Procedure.of_file(one.table.procedure()), ON)
        assert {fault.what for fault in proof.faults} == {one.what}, seed
        assert proof.complete == (one.what not in ("hole", "overlap")), seed
        for fault in proof.faults:
            _is_there(one, fault, draw(f"case/{seed}"), f"planted/{seed}")


def test_each_fault_is_planted_often_enough() -> None:
    count = Counter(planted(f"planted/{seed}").what for seed in range(1000))
    assert min(count.values()) >= 80
    assert set(count) == {"hole", "overlap", "dead_row", "dead_relief", "shadowed_relief"}


def _is_there(one: Planted, fault: TableFault, rng: Random, seed: str) -> None:
    """A fault is of the rows or reductions that were spoilt, and its case is one of those that were."""
    part = "mien_giam" if "relief" in one.what else "bang"
    places = {("phi_le_phi", 0, part, at) for at in one.places}
    if one.what == "hole":
        assert fault.places == (("phi_le_phi", 0),), seed
    elif one.what == "shadowed_relief":
        assert fault.places[0] in places, seed
    else:
        assert places <= set(fault.places), seed
    if one.cell is not None:
        cells = {cell.name: cell for cell in fault.case}
        assert _outside(one.table, one.cell, cells) == [], (seed, fault.case, one.cell)
        _is_so(one, cells, rng, seed)


def _outside(table: Table, spoilt: Part, cells: dict[str, CaseCell]) -> list[str]:
    """The questions of which a case says more, or less, than what was spoilt."""
    all_of = whole(table.asked)
    wrong = []
    guards = {table.guards()[name]["truong"] for name in cells if name in table.guards()}
    for name, values in spoilt.answers.items():
        said = cells[name].values if name in cells else all_of.answers[name]
        if not said or (not set(said) <= set(values) and name not in guards):
            wrong.append(name)
    for name, (least, most) in spoilt.numbers.items():
        cell = cells.get(name, CaseCell(name))
        low, high = all_of.numbers[name]
        first = low if cell.least is None else cell.least
        last = high if cell.most is None else cell.most
        assert not isinstance(first, date)
        assert not isinstance(last, date)
        if first < least or (most is not None and (last is None or last > most)):
            wrong.append(name)
    day = cells.get("ngay", CaseCell("ngay"))
    # Where no line is for a case at all, no day is said.
    never = not (day.least or day.most) and (spoilt.starts, spoilt.ends) == (table.starts, table.ends)
    within = str(day.least or "") >= (spoilt.starts or "") and str(day.most or "9") <= (spoilt.ends or "9")
    return wrong if never or within else [*wrong, "ngay"]


def _is_so(one: Planted, cells: dict[str, CaseCell], rng: Random, seed: str) -> None:
    """In the case, whatever else is answered, the fee is not known for the reason that was planted."""
    answers: dict[str, Any] = {"den_luot": True}
    all_of = whole(one.table.asked)
    for name, values in all_of.answers.items():
        answers[name] = rng.choice(cells[name].values if name in cells else values)
    for name, (least, most) in all_of.numbers.items():
        cell = cells.get(name)
        ends = [end for end in ((cell.least, cell.most) if cell else (least, most)) if end is not None]
        answers[name] = int(str(rng.choice(ends)))
    for name, guard in one.table.guards().items():
        if name in cells:
            answers[guard["truong"]] = guard["bang"]
    told = cells.get("ngay")
    days = [day for day in (told.least, told.most) if day] if told else []
    day = rng.choice(days) if days else date(2026, 1, 15)
    assert isinstance(day, date)
    given = {name: Decimal(value) if type(value) is int else value for name, value in answers.items()}
    assert judged(one.table.procedure(), given, str(day)).reasons == {one.what}, seed
    channel = answers.pop("kenh", "truc_tiep")
    found = fee(Procedure.of_file(one.table.procedure()), answers, channel, day)
    assert found.unknown == one.what, (seed, answers, day)
