"""What is proven of the branches of a form agrees with what the form accepts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dvc_core import forms
from dvc_core.finding import Severity
from dvc_core.forms.branches import Branches
from dvc_core.forms.cases import CaseSpace, FormCase
from dvc_core.forms.goals import Unfinished
from dvc_core.forms.patterns import sample
from dvc_core.forms.submissions import CompiledForm, compile_form
from dvc_core.model.form import Form

from ..support.forms import HAS, IF_YES, field, form_of
from ..support.random_forms import random_form
from ..support.submission_samples import ON, samples


def accepted(compiled: CompiledForm, record: dict[str, object], on: date = ON) -> bool:
    return not any(problem.severity is Severity.ERROR for problem in compiled.validate(record, on))


def unfinished(form: Form) -> list[Unfinished]:
    return [*Branches(compile_form(form, ON), ON).unfinished()]


def found(*fields: dict[str, object]) -> list[tuple[str, str, str]]:
    return [(one.goal.id, one.why, one.culprit) for one in unfinished(form_of(*fields))]


def test_no_record_that_is_accepted_is_in_a_branch_that_is_proven_to_have_none() -> None:
    proven = undecided = goals = 0
    for seed in range(120):
        form = random_form(seed)
        compiled = compile_form(form, ON)
        branches = Branches(compiled, ON)
        open_ = [*branches.unfinished()]
        goals += len([*branches.goals()])
        assert all(accepted(compiled, record) for record in branches.records), seed
        undecided += sum(one.why == "undecided" for one in open_)
        closed = [one.goal for one in open_ if one.why != "undecided"]
        proven += len(closed)
        for record in samples(form, 30 if closed else 0, seed):
            shown = forms.canonical(compiled.plan, record, on=ON)
            if accepted(compiled, shown):
                assert not [goal for goal in closed if goal.met(shown, ON)], (seed, shown)
    assert proven > 20
    # What is left open is rare: the search is of use.
    assert undecided * 20 < goals


REFUND = (
    field("nop", "tien", bat_buoc=True, toi_da=1_000_000),
    field("con", "tien", cach_tinh={"hieu": ["nop", 300_000]}),
    field("tai_khoan", bat_buoc=True, hien_khi={"truong": "con", "toi_da": -1}),
)


def test_money_that_is_reckoned_may_be_owed_back() -> None:
    """Conditions read numbers below 0, and a form with a refund can be sent with one and without."""
    compiled = compile_form(form_of(*REFUND), ON)
    assert not unfinished(form_of(*REFUND))
    assert accepted(compiled, {"nop": 100_000, "con": -200_000, "tai_khoan": "012"})
    assert accepted(compiled, {"nop": 300_000, "con": 0})
    assert not accepted(compiled, {"nop": 100_000, "con": -200_000})
    # One that is typed is never below 0.
    assert not accepted(compiled, {"nop": -1, "con": -300_001, "tai_khoan": "012"})


def test_a_form_without_a_record_is_reported_as_a_whole_at_the_question_that_refuses() -> None:
    number = field("so", "so_nguyen", bat_buoc=True, toi_thieu=5, toi_da=4)
    assert found(field("ten"), number, field("x", hien_khi={"truong": "so", "toi_thieu": 1})) == [
        ("", "refused", "so")
    ]


def test_a_branch_names_the_question_for_which_no_answer_is_left() -> None:
    parts = (
        field("a", "tien", bat_buoc=True, toi_thieu=600),
        field("b", "tien", hien_khi=IF_YES, toi_thieu=500),
    )
    total = field("tong", "tien", toi_da=1000, cach_tinh={"tong": ["a", "b"]})
    assert found(HAS, *parts, total) == [("b", "refused", "tong")]


def test_an_option_that_leaves_nothing_to_choose_is_reported() -> None:
    provinces = [{"ma": code, "nhan": code} for code in ("01", "no")]
    home = field("tinh", "chon_mot", bat_buoc=True, lua_chon=provinces)
    commune = field("xa", "chon_mot", bat_buoc=True, danh_muc="xa_phuong", loc_theo="tinh")
    assert found(home, commune) == [("tinh", "refused", "tinh")]


def test_what_waits_for_nothing_but_luck_is_undecided() -> None:
    sides = [field(name, "so_nguyen", bat_buoc=True, toi_thieu=2, toi_da=2_000_000) for name in ("a", "b")]
    area = field(
        "c", "so_nguyen", toi_thieu=999_985_999_949, toi_da=999_985_999_949, cach_tinh={"tich": ["a", "b"]}
    )
    assert [(one.goal.what, one.why) for one in unfinished(form_of(*sides, area))] == [("sent", "undecided")]


@pytest.mark.parametrize(("days", "can"), [(0, False), (40, True)])
def test_a_day_is_judged_on_the_day_itself(days: int, can: bool) -> None:  # noqa: FBT001 - a parameter
    day = field("ngay", "ngay", bat_buoc=True, som_nhat=str(ON + timedelta(days=30)), muon_nhat="hom_nay")
    compiled = compile_form(form_of(day), ON)
    assert bool([*Branches(compiled, ON + timedelta(days=days)).unfinished()]) is not can


@pytest.mark.parametrize(
    ("distance", "last", "bound"),
    [
        # From the last days of a month into one that ends earlier, and back; a year after a 29 February.
        ("+ 1 thang", "2027-01-31", "2027-02-28"),
        ("- 1 thang", "2027-03-31", "2027-02-28"),
        ("+ 1 nam", "2028-02-29", "2029-02-28"),
        ("+ 30 ngay", "2027-01-29", "2027-02-28"),
    ],
)
def test_the_last_day_before_another_by_so_much_is_left_in_the_case(
    distance: str, last: str, bound: str
) -> None:
    days = (
        field("a", "ngay", bat_buoc=True),
        field("b", "ngay", bat_buoc=True, som_nhat=f"a {distance}", muon_nhat=bound),
    )
    form = compile_form(form_of(*days), ON)
    case = FormCase(CaseSpace(form.plan, ON))
    case.settle()
    assert accepted(form, {"a": last, "b": bound})
    assert case.domain("a").high == date.fromisoformat(last).toordinal()
    day_after = str(date.fromisoformat(last) + timedelta(days=1))
    assert not accepted(form, {"a": day_after, "b": bound})


def test_numbers_bound_each_other_however_large_they_are() -> None:
    price = field("gia", "tien", bat_buoc=True, toi_thieu=5_000_000)
    paid = field("nop", "tien", bat_buoc=True, toi_thieu="gia", toi_da=9_000_000)
    case = FormCase(CaseSpace(compile_form(form_of(price, paid), ON).plan, ON))
    case.settle()
    assert (case.domain("gia").high, case.domain("nop").low) == (9_000_000, 5_000_000)


def test_a_text_of_each_length_that_a_pattern_has_is_made() -> None:
    assert sample("(?:ab){2}|x{9}", 5, 8) is None
    assert sample("(?:ab){2}|x{9}", 5, 9) == "x" * 9
    assert sample("[^0-9]{3}", 1, None) == "aaa"
    assert sample("[0-9]{1,1000}", 900, 1000) == "0" * 900
    assert sample("[0-9]{2}", 1, 2, 7) == "70"
