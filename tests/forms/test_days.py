"""Days as a form names them: read, moved, and what a form then takes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvc_core import compile_form, forms
from dvc_core.forms.days import NamedDay, fixed_day, moved, named_day
from dvc_core.model.form import Form

from ..support.forms import field, form_of
from ..support.submission_samples import ON


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("hom_nay", NamedDay("hom_nay")),
        ("hom_nay - 18 nam", NamedDay("hom_nay", -18, "nam")),
        ("ngay-cap+10nam", NamedDay("ngay-cap", 10, "nam")),
        ("2026-07-01 + 15 ngay", NamedDay("2026-07-01", 15, "ngay")),
        ("hom_nay - 18 tuoi", None),
        ("hom_nay - nam", None),
        ("", None),
    ],
)
def test_a_day_is_read(text: str, named: NamedDay | None) -> None:
    assert named_day(text) == named


@pytest.mark.parametrize(
    ("day", "amount", "unit", "then"),
    [
        ("2026-01-31", 1, "thang", "2026-02-28"),
        ("2024-02-29", 1, "nam", "2025-02-28"),
        ("2024-02-29", -18, "nam", "2006-02-28"),
        ("2026-03-01", -1, "ngay", "2026-02-28"),
        ("2026-11-30", 3, "thang", "2027-02-28"),
        ("0001-01-01", -1, "nam", "0001-01-01"),
        ("9999-12-31", 1, "thang", "9999-12-31"),
    ],
)
def test_a_day_is_moved_to_the_day_of_its_number(day: str, amount: int, unit: str, then: str) -> None:
    assert moved(date.fromisoformat(day), amount, unit).isoformat() == then


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.integers(-2000, 2000))
def test_months_keep_the_day_or_end_with_their_month(day: date, amount: int) -> None:
    then = moved(day, amount, "thang")
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == amount
    assert then.day == day.day or (then.day < day.day and moved(then, 1, "ngay").day == 1)


def test_an_answer_is_no_fixed_day() -> None:
    assert fixed_day("ngay-cap + 1 nam", ON) is None
    assert fixed_day("2026-02-30", ON) is None


def told(form: Form, record: dict[str, object], on: date = ON) -> list[str]:
    return [problem.code for problem in compile_form(form, date(2020, 1, 1)).validate(record, on)]


def test_eighteen_years_are_over_on_the_birthday() -> None:
    form = form_of(field("sinh", "ngay", muon_nhat="hom_nay - 18 nam", thong_bao="phải đủ 18 tuổi"))
    assert told(form, {"sinh": "2008-11-24"}) == []
    assert told(form, {"sinh": "2008-11-25"}) == ["latest"]
    # Eighteen years before the 28th of February 2026 is the 28th: who was born on the 29th came later.
    assert told(form, {"sinh": "2008-02-29"}, date(2026, 2, 28)) == ["latest"]
    assert told(form, {"sinh": "2008-02-29"}, date(2026, 3, 1)) == []
    [problem] = compile_form(form).validate({"sinh": "2026-01-01"}, ON)
    assert problem.sentence() == "“SINH”: phải đủ 18 tuổi"


def test_a_day_after_an_answer() -> None:
    form = form_of(field("cap", "ngay"), field("han", "ngay", muon_nhat="cap + 10 nam", som_nhat="cap"))
    assert told(form, {"cap": "2020-02-29", "han": "2030-02-28"}) == []
    assert told(form, {"cap": "2020-02-29", "han": "2030-03-01"}) == ["latest"]
    assert told(form, {"han": "2030-03-01"}) == []


def test_a_condition_on_today_is_that_of_the_day_of_judging() -> None:
    minor = {"khong": {"truong": "sinh", "muon_nhat": "hom_nay - 18 nam"}}
    form = form_of(field("sinh", "ngay", bat_buoc=True), field("giam_ho", hien_khi=minor, bat_buoc=True))
    compiled = compile_form(form, date(2020, 1, 1))
    for on, asked in ((date(2026, 1, 1), True), (date(2026, 6, 1), False), (date(2026, 1, 1), True)):
        record = {"sinh": "2008-03-01"}
        found = [problem.path for problem in compiled.validate(record, on)]
        assert found == ([("giam_ho",)] if asked else [])
        assert ("giam_ho" in forms.shown(compiled.plan, record, on)) is asked
        assert ("giam_ho" in forms.prune(compiled.plan, {**record, "giam_ho": "An"}, on)) is asked


@pytest.mark.parametrize(
    ("written", "words"),
    [("dài " * 50, ("dài " * 50).strip()), ("hai\ndòng\n", "hai dòng"), (" ", "không được quá 5")],
)
def test_the_words_of_a_limit_are_told_whole_and_on_one_line(written: str, words: str) -> None:
    form = form_of(field("so", "so_nguyen", toi_da=5, thong_bao=written))
    (problem,) = compile_form(form, ON).validate({"so": 6}, ON)
    assert problem.sentence("vi") == f"“SO”: {words}"
