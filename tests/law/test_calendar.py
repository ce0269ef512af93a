"""The calendar of working days: as its source has it, and where the usual package for it differs."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import holidays
import pytest

from dvc_core.law import calendar

YEARS = range(2023, 2028)
EVERY_DAY = [calendar.FIRST + timedelta(days=n) for n in range((calendar.LAST - calendar.FIRST).days + 1)]
OPEN = [
    date(2026, 11, 23),
    date(2026, 11, 28),
    date(2027, 2, 4),
    date(2027, 2, 11),
    date(2027, 9, 1),
    date(2027, 9, 3),
]


def known(day: date) -> calendar.DayState:
    state = calendar.state(day)
    assert state is not None
    return state


def source(shared: Path) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((shared / "law" / "lich.json").read_text("utf-8"))
    return made


def test_a_day_off_by_the_week_is_off_and_another_is_worked() -> None:
    assert known(date(2026, 3, 7)) == calendar.DayState(date(2026, 3, 7), works=False, kind="cuoi_tuan")
    assert known(date(2026, 3, 9)) == calendar.DayState(date(2026, 3, 9), works=True, kind="lam_viec")


def test_the_exchange_of_january_2026_is_known_with_its_document() -> None:
    off, worked = known(date(2026, 1, 2)), known(date(2026, 1, 10))
    assert (off.works, off.kind, worked.works, worked.kind) == (False, "nghi_hoan_doi", True, "lam_bu")
    assert off.document == worked.document == "Công văn 12729/VPCP-KGVX"
    assert off.certainty == "V2"


def test_outside_the_years_nothing_is_known() -> None:
    assert calendar.state(date(2022, 12, 31)) is None
    assert calendar.state(date(2028, 1, 1)) is None


def test_kinds_are_those_of_the_type() -> None:
    assert {known(day).kind for day in EVERY_DAY} == {*get_args(calendar.DayKind)}


def test_every_day_that_is_not_as_its_weekday_says_has_a_document() -> None:
    odd = [known(day) for day in EVERY_DAY if known(day).kind not in ("lam_viec", "cuoi_tuan")]
    assert len(odd) > 60
    assert all(one.name and one.document for one in odd)


def test_open_days_are_those_of_which_no_document_was_read() -> None:
    assert [day for day in EVERY_DAY if known(day).works is None] == OPEN


def test_only_2027_is_not_announced() -> None:
    assert {day.year for day in EVERY_DAY if not known(day).announced} == {2027}


def test_plans_hold_together() -> None:
    swap = calendar.plans(date(2026, 11, 23), date(2026, 11, 23))
    assert [[plan[day] for day in OPEN[:2]] for plan in swap] == [[True, False], [False, True]]
    assert calendar.plans(date(2026, 1, 1), date(2026, 11, 22)) == ({},)
    assert len(calendar.plans(calendar.FIRST, calendar.LAST)) == 2 * 2 * 2


def test_the_next_working_day_is_the_day_itself_or_a_later_one() -> None:
    assert calendar.next_working_day(date(2026, 1, 10), {}) == date(2026, 1, 10)
    assert calendar.next_working_day(date(2026, 1, 1), {}) == date(2026, 1, 5)
    without, exchanged = calendar.plans(date(2026, 11, 28), date(2026, 11, 28))
    assert calendar.next_working_day(date(2026, 11, 28), without) == date(2026, 11, 30)
    assert calendar.next_working_day(date(2026, 11, 28), exchanged) == date(2026, 11, 28)
    assert calendar.next_working_day(date(2027, 12, 31), {}) == date(2027, 12, 31)
    assert calendar.next_working_day(date(2028, 1, 1), {}) is None


@pytest.mark.parametrize(
    ("after", "last", "least", "most"),
    [
        ((2026, 3, 6), (2026, 3, 6), 0, 0),
        ((2026, 3, 9), (2026, 3, 6), 0, 0),
        ((2026, 3, 6), (2026, 3, 9), 1, 1),  # from Friday to Monday
        ((2026, 11, 20), (2026, 11, 23), 0, 1),  # perhaps off, and worked on the Saturday then
        ((2026, 11, 20), (2026, 11, 28), 4, 4),  # whichever of the two is worked
        ((2027, 12, 30), (2028, 1, 2), 1, 3),  # nothing is known of 2028
        ((9999, 12, 30), (9999, 12, 31), 0, 1),
        ((9999, 12, 31), (9999, 12, 31), 0, 0),
    ],
)
def test_working_days_are_counted_from_to_where_days_are_open(
    after: tuple[int, int, int], last: tuple[int, int, int], least: int, most: int
) -> None:
    assert calendar.working_days(date(*after), date(*last)) == (least, most)


def test_days_are_those_of_the_source(shared: Path) -> None:
    told = {date.fromisoformat(one["ngay"]): one for one in source(shared)["ngay"]}
    settled = {day: one for day, one in told.items() if one["tinh_trang"] not in ("du_doan", "chua_ro")}
    for day, one in settled.items():
        state = known(day)
        assert (state.kind, state.certainty or "V") == (one["loai"], one["chac_chan"]), day
    ours = {day for day in EVERY_DAY if known(day).kind not in ("lam_viec", "cuoi_tuan")}
    # What the source only expects are the days of our plans, which it gives in its words.
    plans = calendar.plans(calendar.FIRST, calendar.LAST)
    assert ours - settled.keys() == {day for plan in plans for day in plan}


@pytest.mark.parametrize("year", YEARS)
def test_as_many_days_are_worked_as_the_source_counts(year: int, shared: Path) -> None:
    # The source counts without the exchange of November 2026, and of 2027 one of the plans.
    plan = calendar.plans(date(year, 1, 1), date(year, 12, 31))[0]
    days = [day for day in EVERY_DAY if day.year == year]
    worked = [day for day in days if plan.get(day, known(day).works)]
    # It does not count two days off in place of the weekend of Tết 2027, of which it tells in words.
    told = source(shared)["so_ngay_lam_viec"][str(year)] - (2 if year == 2027 else 0)
    assert len(worked) == told


def test_the_package_differs_where_it_lacks_a_document_or_guesses() -> None:
    theirs = holidays.country_holidays("VN", years=YEARS)
    differ = [day for day in EVERY_DAY if known(day).works not in (None, theirs.is_working_day(day))]
    assert differ == [date(2026, 1, 2), date(2026, 1, 10)]
