"""Each number, day, unit, subject, territory, way and limit of a fee decides something.

Each of them in the worked tariffs is changed once, and the amount, the interval or the questions of some case
change with it. The judge looks for such a case among those of the hand and all those around a bound: one
before, at and after each number and day, each option, each way of filing, each province. The engine must tell
it, too.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import product
from typing import Any, NamedTuple, cast

import pytest

from dvc_core.answers.fee import fee
from dvc_core.model.procedure import Procedure, Way
from tests.answers.oracle import COUNTED, WAYS, Answer, Case, Outcome, judged, number, outcome, questions
from tests.answers.random_fees import after, draw
from tests.support.sampled import every
from tests.support.worked_fees import FILES, tariff

Data = dict[str, Any]

#: So many records of answers are tried for each day of a file.
MOST = 150

#: What changes nothing, and why it is right that it does not; by file and by how the place ends.
ECHOES = (
    # A question says how many there are; the unit is only what they are called.
    ("chung-thuc-ban-sao", r"bang\.0\.don_vi"),
    ("dang-ky-bao-dam", r"bang\.4\.don_vi"),
    ("khai-sinh", r"1\.bang\.0\.don_vi"),
    ("ruou-thuoc-la", r"don_vi"),
    ("sua-dang-ky-tau", r"don_vi"),
    ("tam-tru", r"bang\.[23]\.don_vi"),
    ("tau-bien", r"don_vi"),
    ("trich-luc-ho-tich", r"don_vi"),
    # Before the first day of the reduction no line of the table is known either.
    ("can-cuoc", r"mien_giam\.0\.tu_ngay = 2024-12-31"),
    # Half of an amount that stands in another instrument is not known, whoever has the half, and when.
    ("mat-ma-dan-su", r"mien_giam\.0\..*"),
    ("phong-chay", r"mien_giam\.0\..*"),
    # While everybody has a half the other half adds nothing; afterwards what everybody pays is not known.
    ("thong-tin-bao-dam", r"mien_giam\.1\.(khi|tu_ngay|den_ngay).*"),
)


class Change(NamedTuple):
    """One thing of a fee and what it is changed to."""

    path: tuple[str | int, ...]
    value: Any

    def __str__(self) -> str:
        return f"{'.'.join(map(str, self.path))} = {self.value}"


class Probe(NamedTuple):
    """A case that is looked at before and after a change: the answers with the way of filing, and the day."""

    answers: dict[str, Answer]
    on: str


def changes(data: Any, known: Data, path: tuple[str | int, ...] = ()) -> Iterator[Change]:
    """Every change of what decides a fee, each alone."""
    if isinstance(data, list):
        for at, one in enumerate(data):
            yield from changes(one, known, (*path, at))
    elif isinstance(data, dict) and "truong" in data:
        yield from (Change((*path, key), value) for key, value in _of_test(data, known))
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from (Change((*path, key), other) for other in _others(key, value))
            yield from changes(value, known, (*path, key))


NUMBERS = ("so_tien", "phan_tram", "vuot_tren", "moi_don_vi_vuot", "giam_toi_da", "toi_thieu", "toi_da")


def _others(key: str, value: Any) -> list[Any]:
    """What a number, a day, a unit is changed to."""
    if key in NUMBERS:
        return [_plus(value, 1)]
    if key == "giam_phan_tram":
        return [_plus(value, 7 if value < 100 else -7)]
    if key in ("tu_ngay", "den_ngay"):
        return [after(str(value), 1), after(str(value), -1)]
    if key == "don_vi":
        return ["lần" if value in COUNTED else "trang"]
    return ["EUR"] if key == "tien_te" else []


def _is_number(value: object) -> bool:
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _plus(value: Any, more: int) -> Any:
    made = number(value) + more
    return int(made) if made == int(made) else str(made)


def _of_test(test: Data, known: Data) -> Iterator[tuple[str, Any]]:
    """Changes of a test of a question: who, where and how."""
    name = test["truong"]
    for key in ("toi_thieu", "toi_da"):
        if key in test:
            yield key, _plus(test[key], 1)
    if "thuoc" in test:
        for one in test["thuoc"]:
            yield "thuoc", [other for other in test["thuoc"] if other != one]
    elif name == "dia_ban":
        yield "bang", "79"
    elif isinstance(test.get("bang"), bool):
        yield "bang", not test["bang"]
    elif "bang" in test:
        options = WAYS if name == "kenh" else [one["ma"] for one in known[name]["lua_chon"]]
        for other in options:
            if other != test["bang"]:
                yield "bang", other


def changed(data: Data, change: Change) -> Data:
    made = copy.deepcopy(data)
    inner: Any = made
    for step in change.path[:-1]:
        inner = inner[step]
    inner[change.path[-1]] = change.value
    return made


def days(data: Any) -> set[str]:
    """The days beside and at which something begins or ends."""
    if isinstance(data, list):
        return {day for one in data for day in days(one)}
    if not isinstance(data, dict):
        return set()
    own = {str(data[key]) for key in ("tu_ngay", "den_ngay") if key in data}
    return {after(day, more) for day in own for more in (-1, 0, 1)} | {
        day for value in data.values() for day in days(value)
    }


def alone(data: Any) -> Any:
    """The data without the instruments: one may be over before a day that the file states."""
    if isinstance(data, list):
        return [alone(one) for one in data]
    if isinstance(data, dict):
        return {key: alone(value) for key, value in data.items() if key != "can_cu"}
    return data


class Looked:
    """The cases of a file, and what the judge says of each."""

    def __init__(self, name: str) -> None:
        self.data: Data = {"phien_ban": "procedure/v0", **alone(tariff(name)["procedure"])}
        cases = tariff(name)["cases"]
        self.days = sorted(days(self.data["phi_le_phi"]) | {case["on"] for case in cases})
        self.cases = {day: Case(self.data, day) for day in self.days}
        asked = questions(self.data)
        self.names = [one.name for one in asked]
        by_hand = [{name: number(value) for name, value in case["answers"].items() if _is_number(value)}
                   for case in cases]  # fmt: skip
        values = [
            {*one.values, *(given[one.name] for given in by_hand if one.name in given)} for one in asked
        ]
        records = [*product(*(sorted(some, key=str) for some in values))]
        self.records = draw(name).sample(records, min(len(records), MOST))
        self.tried = [*product(self.days, self.records)]
        self.known: dict[int, Outcome] = {}

    def changes(self) -> list[Change]:
        fields = {field["ma"]: field for field in self.data["cau_hoi"]}
        return [*changes(self.data["phi_le_phi"], fields, ("phi_le_phi",))]

    def telling(self, other: Data) -> Probe | None:
        """A case in which another file comes to something else, or asks something more."""
        asks = [one.name for one in questions(other)] != self.names
        changed_ = {day: Case(other, day) for day in self.days}
        for at, (day, values) in enumerate(self.tried):
            record = dict(zip(self.names, values, strict=True))
            if at not in self.known:
                self.known[at] = of_record(self.cases[day], record)
            if asks and judged(other, record, day).asks:
                return Probe(record, day)
            if not asks and of_record(changed_[day], record) != self.known[at]:
                return Probe(record, day)
        return None


def of_record(case: Case, record: dict[str, Answer]) -> Outcome:
    own, beside = case.lines(record)
    return outcome([*own, *beside])


def reckoned(data: Data, probe: Probe) -> object:
    told = {key: int(value) if type(value) is Decimal else value for key, value in probe.answers.items()}
    channel = cast("Way", told.pop("kenh"))
    found = fee(Procedure.of_file(data), told, channel, date.fromisoformat(probe.on))
    return found.totals, found.unknown is None, {one.name for one in found.asks}


def is_echo(name: str, change: Change) -> bool:
    return any(name == file and re.search(rf"{end}$|{end} = ", str(change)) for file, end in ECHOES)


@pytest.mark.parametrize("name", every(3, [*FILES]))
def test_each_change_of_a_fee_changes_what_it_comes_to(name: str) -> None:
    looked = Looked(name)
    for change in looked.changes():
        other = changed(looked.data, change)
        probe = looked.telling(other)
        assert (probe is None) == is_echo(name, change), str(change)
        if probe is not None:
            assert reckoned(looked.data, probe) != reckoned(other, probe), (str(change), probe)


@pytest.mark.parametrize("name", every(3, [*FILES]))
def test_what_decides_nothing_changes_nothing(name: str) -> None:
    """The other way round: the engine tells no echo from what it echoes."""
    looked = Looked(name)
    for change in filter(partial(is_echo, name), looked.changes()):
        other = changed(looked.data, change)
        for case in tariff(name)["cases"]:
            probe = Probe({"kenh": case["channel"] or "truc_tiep", **case["answers"]}, case["on"])
            assert reckoned(looked.data, probe) == reckoned(other, probe), str(change)


def test_there_are_enough_changes() -> None:
    paths = [(name, change) for name in FILES for change in Looked(name).changes()]
    assert len(paths) >= 550
    assert sum(is_echo(name, change) for name, change in paths) <= 60
