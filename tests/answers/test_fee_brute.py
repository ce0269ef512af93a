"""The engine against every record of answers, tried one after the other: amounts, reasons and questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

import pytest

from dvc_core.answers.fee import fee
from dvc_core.answers.records import FeeAnswer
from dvc_core.model.procedure import Procedure, Way
from dvc_core.model.tariffs import LocalTariff
from tests.answers import random_fees
from tests.answers.oracle import Judged, fewest, judged, questions, size
from tests.support.sampled import every

#: In as many batches, so that they may be shared out.
BATCHES = 10


def differences(found: FeeAnswer, right: Judged) -> list[str]:
    """Where an answer is not what it should be; of several reasons that are true any will do."""
    totals = {one.currency: (one.least, one.most) for one in found.totals}
    # Of nothing in one currency beside something in another nothing is said.
    wanted = {currency: ends for currency, ends in right.totals.items() if ends[1]}
    wanted = wanted or ({} if right.reasons else {"VND": (Decimal(0), Decimal(0))})
    wrong = []
    if (found.unknown is None) != (not right.reasons) or (
        right.reasons and found.unknown not in right.reasons
    ):
        wrong.append(f"unknown {found.unknown}, not {sorted(right.reasons)}")
    if totals != wanted:
        wrong.append(f"totals {totals}, not {wanted}")
    if (asked := {one.name for one in found.asks}) != right.asks:
        wrong.append(f"asks {sorted(asked)}, not {sorted(right.asks)}")
    for line, (least, most, reasons) in zip(found.lines, right.lines, strict=False):
        ends = (line.least, line.most)
        unknown = line.unknown is None if not reasons else line.unknown in reasons
        if ends != (least, most) or not unknown:
            wrong.append(f"line {line.place} {ends} {line.unknown}, not {(least, most)} {sorted(reasons)}")
    return wrong


def compared(
    data: Mapping[str, Any],
    given: Mapping[str, Any],
    day: str,
    tariffs: Sequence[Mapping[str, Any]] = (),
    *,
    continued: bool = False,
) -> list[str]:
    """What the engine and the judge disagree about."""
    local = tuple(LocalTariff.of_file(one) for one in tariffs)
    told = {name: as_answered(value) for name, value in given.items()}
    channel = told.pop("kenh", None)
    found = fee(
        Procedure.of_file(data),
        told,
        cast("Way | None", channel),
        date.fromisoformat(day),
        tariffs=local,
        assume_continued=continued,
    )
    right = judged(data, given, day, tariffs, continued=continued)
    return [f"{line} | {given} on {day}" for line in differences(found, right)]


def as_answered(value: object) -> object:
    """A number as a form gives it."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == int(value) else float(value)


def tried(seed: str, most: int, times: int, count: int | None = None) -> list[str]:
    """A random procedure on some days, with some answers."""
    data = random_fees.procedure(seed, most, count)
    rng = random_fees.draw(f"{seed} answers")
    asked = questions(data)
    return [
        f"{seed}: {line}"
        for _ in range(times)
        for line in compared(data, random_fees.answers(rng, asked), random_fees.a_day(rng))
    ]


@pytest.mark.parametrize("batch", every(5, range(BATCHES)))
def test_500_random_procedures(batch: int) -> None:
    seeds = range(batch, 500, BATCHES)
    assert [line for seed in seeds for line in tried(f"fee/{seed}", 400, 2)] == []


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_eight_questions_of_up_to_four_answers(batch: int) -> None:
    seeds = range(batch, 500, BATCHES)
    assert [line for seed in seeds for line in tried(f"eight/{seed}", 20_000, 1, 8)] == []


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_5000_more_random_procedures(batch: int) -> None:
    seeds = range(batch, 5000, BATCHES)
    assert [line for seed in seeds for line in tried(f"more/{seed}", 150, 2)] == []


def local(seed: str) -> list[str]:
    rng = random_fees.draw(seed)
    data = random_fees.procedure(f"{seed} national", 60)
    if not isinstance(data.get("phi_le_phi"), list):
        return []
    tariffs = [random_fees.local_tariff(rng, data)]
    given = random_fees.answers(rng, questions(data, tariffs))
    return [
        f"{seed}: {line}"
        for day in (random_fees.a_day(rng), random_fees.a_day(rng))
        for line in compared(data, given, day, tariffs)
    ]


def test_tariffs_of_a_province() -> None:
    assert [line for seed in range(60) for line in local(f"local/{seed}")] == []


def continued(seed: str) -> list[str]:
    rng = random_fees.draw(seed)
    data = random_fees.procedure(f"{seed} continued", 60)
    given = random_fees.answers(rng, questions(data))
    days = ("2027-03-01", random_fees.a_day(rng))
    return [f"{seed}: {line}" for day in days for line in compared(data, given, day, continued=True)]


def test_what_goes_on_where_it_is_assumed_to() -> None:
    assert [line for seed in range(100) for line in continued(f"continued/{seed}")] == []


HALF = {"doi_tuong": "Mọi người", "moi_nguoi": True, "giam_phan_tram": 50, "den_ngay": "2025-12-31"}
SINCE: dict[str, dict[str, Any]] = {
    "fee": {"muc_thu": "so_tien", "so_tien": 1000, "tu_ngay": "2026-01-01"},
    "row": {"muc_thu": "theo_bang", "bang": [{"cho": "Mọi hồ sơ", "so_tien": 1000, "tu_ngay": "2026-01-01"}]},
    "period": {"muc_thu": "so_tien", "theo_thoi_gian": [{"tu_ngay": "2026-01-01", "so_tien": 1000}]},
}


@pytest.mark.parametrize("since", SINCE)
def test_what_begins_after_a_reduction_says_what_followed_it(since: str) -> None:
    one = {"ten": "Phí", "loai": "phi", **SINCE[since], "mien_giam": [HALF]}
    data = {"phien_ban": "procedure/v0", "cau_hoi": [], "phi_le_phi": [one]}
    right = judged(data, {"kenh": "truc_tiep"}, "2026-06-01")
    assert right.totals == {"VND": (Decimal(1000), Decimal(1000))}
    assert compared(data, {"kenh": "truc_tiep"}, "2026-06-01") == []


@pytest.mark.parametrize("answers", [{}, {"q": True}, {"q": False}], ids=str)
def test_the_greatest_reduction_counts_though_a_lesser_one_is_for_the_same_people(answers: Any) -> None:
    theirs = {"truong": "q", "bang": True}
    reliefs = [
        {"doi_tuong": "Một", "khi": theirs, "giam_phan_tram": 10},
        {"doi_tuong": "Mọi người", "moi_nguoi": True, "giam_phan_tram": 25},
        {"doi_tuong": "Hai", "khi": theirs, "giam_phan_tram": 50},
    ]
    one = {"ten": "Phí", "loai": "phi", "muc_thu": "so_tien", "so_tien": 1000, "mien_giam": reliefs}
    asked = [{"ma": "q", "kieu": "co_khong", "nhan": "Câu"}]
    data = {"phien_ban": "procedure/v0", "cau_hoi": asked, "phi_le_phi": [one]}
    assert compared(data, {"kenh": "truc_tiep", **answers}, "2026-06-01") == []


def test_the_fewest_questions_are_those_that_matter() -> None:
    """The judge's own two ways to find them, on small procedures."""
    for seed in range(60):
        data = random_fees.procedure(f"few/{seed}", 60)
        rng = random_fees.draw(f"few/{seed} answers")
        given, day = random_fees.answers(rng, questions(data)), random_fees.a_day(rng)
        assert size(data) <= 60
        assert fewest(data, given, day) == [judged(data, given, day).asks], seed
