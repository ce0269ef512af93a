"""What is proven of tables: nothing wrong with sound ones, each planted fault found where it was planted."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from dvc_core.answers.fee import fee
from dvc_core.answers.proof import CaseCell, TableFault, TableProof, prove
from dvc_core.model.procedure import Procedure
from tests.answers.oracle import judged
from tests.answers.random_fees import STARTS, Data, Part, after, draw, whole
from tests.answers.random_tables import LAST, Planted, Table, planted, sound
from tests.support.sampled import every

BATCHES = 10
each_batch = pytest.mark.parametrize("batch", every(5, range(BATCHES)))
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


def periods(rng: Random) -> list[Data]:
    """Amounts one after the other, from a day on or always."""
    starts = sorted(rng.sample(STARTS, rng.randint(2, 5)))
    ends = [after(day, -1) for day in starts[1:]]
    made: list[Data] = [{"tu_ngay": day, "so_tien": 1000 * at} for at, day in enumerate(starts, 1)]
    for one, end in zip(made, ends, strict=False):
        one["den_ngay"] = end
    if rng.random() < 0.3:
        del made[0]["tu_ngay"]
    if rng.random() < 0.3:
        made[-1]["den_ngay"] = LAST
    return made


def proven(given: list[Data], **more: Any) -> TableProof:
    one = {"ten": "Phí", "loai": "phi", "muc_thu": "so_tien", "theo_thoi_gian": given, **more}
    data = {"phien_ban": "procedure/v0", "phi_le_phi": [one]}
    (proof,) = prove(Procedure.of_file(data), ON)
    return proof


def days_of(fault: TableFault) -> tuple[str, str]:
    (cell,) = fault.case
    assert cell.name == "ngay"
    return str(cell.least), str(cell.most)


@pytest.mark.parametrize("seed", range(50))
def test_periods(seed: int) -> None:
    rng = draw(f"periods/{seed}")
    given = periods(rng)
    proof = proven(given)
    assert (proof.complete, proof.faults) == (True, ())
    ends = (given[0].get("tu_ngay"), given[-1].get("den_ngay"))
    assert (proof.starts, proof.ends) == tuple(
        None if day is None else date.fromisoformat(day) for day in ends
    )
    at = rng.randrange(len(given) - 1)
    end, days = given[at]["den_ngay"], rng.choice([1, 30])
    given[at]["den_ngay"] = after(end, -days)
    (hole,) = proven(given).faults
    assert (hole.what, days_of(hole)) == ("hole", (after(end, 1 - days), end))
    # Where another amount stands beside the periods, it is that of the days between them.
    assert proven(given, so_tien=500).faults == ()
    given[at]["den_ngay"] = after(end, days)
    (overlap,) = proven(given).faults
    assert (overlap.what, days_of(overlap)) == ("overlap", (after(end, 1), after(end, days)))
    assert {place[-1] for place in overlap.places} == {at, at + 1}
