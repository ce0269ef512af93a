"""When a dossier is due: what is misuse, what is a fault, and the trace of every day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvc_core import ClockPolicy, DeadlineAnswer, Event, MisuseError, Procedure, deadline
from dvc_core.answers.deadline import by_general_rule, undated
from dvc_core.finding import Path
from dvc_core.law import calendar
from dvc_core.model.procedure import EventKind


def procedure(**items: Any) -> Procedure:
    return Procedure.of_file({"phien_ban": "procedure/v0", **items})


def timed(**said: Any) -> Procedure:
    return procedure(thoi_han_giai_quyet=said)


def days(amount: object, unit: str = "ngay_lam_viec", start: str = "nhan_ho_so") -> Procedure:
    return timed(so=amount, don_vi=unit, tinh_tu=start)


def test_each_day_stands_once_with_its_reason() -> None:
    answer = deadline(days(5), date(2025, 12, 31))
    (line,) = answer.lines
    assert (answer.status, answer.due) == ("date", date(2026, 1, 9))
    told = [(one.day.isoformat()[5:], one.role, one.least, one.kind, one.document) for one in line.trace]
    assert told == [
        ("12-31", "start", None, "lam_viec", ""),
        ("01-01", "off", None, "le", "45/2019/QH14 Điều 112 khoản 1"),
        ("01-02", "off", None, "nghi_hoan_doi", "Công văn 12729/VPCP-KGVX"),
        ("01-03", "off", None, "cuoi_tuan", ""),
        ("01-04", "off", None, "cuoi_tuan", ""),
        ("01-05", "counted", 1, "lam_viec", ""),
        ("01-06", "counted", 2, "lam_viec", ""),
        ("01-07", "counted", 3, "lam_viec", ""),
        ("01-08", "counted", 4, "lam_viec", ""),
        ("01-09", "last", 5, "lam_viec", ""),
    ]


def test_an_open_day_is_told_with_the_numbers_it_leaves_open() -> None:
    (line,) = deadline(days(2), date(2026, 11, 20)).lines
    assert (line.earliest, line.due) == (date(2026, 11, 25), date(2026, 11, 26))
    assert line.open_days == (date(2026, 11, 23),)
    told = [(one.day.day, one.role, one.least, one.most) for one in line.trace]
    assert told == [
        (20, "start", None, None),
        (21, "off", None, None),
        (22, "off", None, None),
        (23, "open", 1, 1),
        (24, "off", None, None),
        (25, "counted", 1, 2),
        (26, "last", 2, 2),
    ]


def test_the_last_day_that_is_off_rolls_with_its_rule() -> None:
    (line,) = deadline(days(10, "ngay"), date(2026, 9, 2)).lines
    assert line.due == date(2026, 9, 14)
    assert [(one.day.day, one.role, one.rule) for one in line.trace[-3:]] == [
        (12, "rolled", "last_day_off"),
        (13, "off", "last_day_off"),
        (14, "last", "last_day_off"),
    ]
    assert "last_day_off" in [rule.id for rule in line.rules]


STARTS = st.dates(date(2023, 1, 1), date(2027, 6, 30))
PAUSES = st.lists(st.integers(1, 25), max_size=2, unique=True).map(sorted)


@given(STARTS, st.integers(1, 60), st.sampled_from(["ngay_lam_viec", "ngay", "tuan"]), PAUSES)
def test_a_trace_goes_day_by_day_from_the_start_to_the_due_day(
    start: date, amount: int, unit: str, pause: list[int]
) -> None:
    events = []
    if len(pause) == 2:
        events = [
            Event("dung", start + timedelta(days=pause[0])),
            Event("tiep_tuc", start + timedelta(days=pause[1])),
        ]
    (line,) = deadline(days(amount, unit), start, events).lines
    if line.unknown is not None:
        assert line.unknown == "calendar"
        assert start > date(2026, 6, 1)
        return
    assert line.due is not None
    trace = line.trace
    assert [one.day for one in trace] == [
        start + timedelta(days=n) for n in range((line.due - start).days + 1)
    ]
    assert trace[0].role == "start"
    assert trace[-1].role in ("last", "open")
    counted = [one for one in trace if one.most is not None]
    assert [one.most for one in counted] == sorted(one.most or 0 for one in counted)
    if not line.open_days:
        assert [one.least for one in counted] == [*range(1, len(counted) + 1)]
    assert counted[-1].most == (amount * 7 if unit == "tuan" else amount)
    for one in trace[1:]:
        works = calendar.state(one.day)
        assert works is not None
        if one.role == "counted" and unit == "ngay_lam_viec":
            assert works.works is not False
        assert (one.kind, one.document) == (works.kind, works.document)


def test_the_due_day_is_a_working_day_or_open() -> None:
    for n in range(1, 200):
        answer = deadline(days(n, "ngay"), date(2025, 12, 1))
        assert answer.due is not None
        state = calendar.state(answer.due)
        assert state is not None
        assert state.works is not False


def test_answers_decide_which_time_it_is() -> None:
    own = procedure(
        thoi_han_giai_quyet={
            "loai": "theo_chi_tiet",
            "tinh_tu": "nhan_ho_so",
            "chi_tiet": [
                {
                    "cho": "Nhà ở",
                    "so": 7,
                    "don_vi": "ngay_lam_viec",
                    "khi": {"truong": "loai", "bang": "nha_o"},
                },
                {"cho": "Công trình khác", "so": 10, "don_vi": "ngay_lam_viec"},
            ],
        },
        cau_hoi=[
            {
                "ma": "loai",
                "kieu": "chon_mot",
                "nhan": "Loại công trình",
                "bat_buoc": True,
                "lua_chon": [{"ma": "nha_o", "nhan": "Nhà ở"}, {"ma": "khac", "nhan": "Khác"}],
            }
        ],
    )
    received = date(2026, 3, 2)
    open_, house = deadline(own, received), deadline(own, received, answers={"loai": "nha_o"})
    assert (open_.status, open_.earliest, open_.due) == ("interval", date(2026, 3, 11), date(2026, 3, 16))
    assert [ask.name for ask in open_.asks] == ["loai"]
    assert (house.status, house.due, house.asks) == ("date", date(2026, 3, 11), ())


def test_time_that_is_not_counted_in_makes_a_date_expected() -> None:
    own = timed(
        so=10,
        don_vi="ngay_lam_viec",
        tinh_tu="nhan_ho_so",
        khong_gom=[{"noi_dung": "thời gian công dân nộp tiền", "nghia_vu_tai_chinh": True}],
    )
    received, asked, paid = date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 11)
    alone = deadline(own, received)
    assert (alone.due, alone.certainty, alone.conditions) == (date(2026, 3, 16), "expected", ("excluded",))
    # The text itself lets the clock stand still: no policy is needed.
    demand, payment = Event("yeu_cau_tai_chinh", asked), Event("nop_tai_chinh", paid)
    assert deadline(own, received, [demand, payment]).due == date(2026, 3, 20)
    assert deadline(own, received, [demand]).unknown == "waiting_payment"
    assert deadline(days(10), received, [demand, payment]).unknown == "finance_policy"


def test_what_happens_after_the_due_day_changes_nothing() -> None:
    late = [Event("yeu_cau_tai_chinh", date(2026, 3, 10)), Event("dung", date(2026, 3, 11))]
    assert deadline(days(5), date(2026, 3, 2), late).due == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("kinds", "faults"),
    [
        ([("bo_sung", 3)], ["unpaired"]),
        ([("tiep_nhan", -1)], ["order"]),
        ([("bat_dau", 1), ("bat_dau", 2)], ["twice"]),
        ([("dung", 1), ("dung", 2), ("tiep_tuc", 3)], ["twice"]),
        ([("rut", 1), ("tiep_nhan", 2)], ["over"]),
        ([("dung", 1), ("tiep_tuc", 2), ("dung", 3), ("tiep_tuc", 4)], []),
    ],
)
def test_events_that_cannot_be_are_told_and_not_taken(kinds: list[Any], faults: list[str]) -> None:
    events = [Event(kind, date(2026, 3, 2) + timedelta(days=n)) for kind, n in kinds]
    answer = deadline(days(5), date(2026, 3, 2), events)
    assert [fault.what for fault in answer.event_faults] == faults
    assert len(answer.events) == len(events) - len(faults)


def test_events_are_taken_in_the_order_of_their_moments() -> None:
    told = [Event("bo_sung", date(2026, 3, 6)), Event("yeu_cau_bo_sung", date(2026, 3, 4))]
    answer = deadline(days(5, start="nhan_du_ho_so"), date(2026, 3, 2), told)
    assert not answer.event_faults
    assert answer.start == date(2026, 3, 6)


def test_a_moment_of_elsewhere_is_one_of_viet_nam() -> None:
    received = deadline(days(5), datetime(2026, 3, 1, 18, tzinfo=UTC)).received
    assert received.isoformat() == "2026-03-02T01:00:00"


@pytest.mark.parametrize(("kind", "reason"), [("rut", "withdrawn"), ("khong_tiep_nhan", "refused")])
def test_nothing_is_due_of_what_is_withdrawn_or_refused(kind: EventKind, reason: str) -> None:
    answer = deadline(days(5), date(2026, 3, 2), [Event(kind, date(2026, 3, 3))])
    assert (answer.unknown, answer.due) == (reason, None)


def bad_calls() -> list[tuple[Any, ...]]:
    good = days(5)
    return [
        ("no procedure", date(2026, 3, 2)),
        (good, "2026-03-02"),
        (good, date(2026, 3, 2), [("tiep_nhan", date(2026, 3, 2))]),
        (good, date(2026, 3, 2), [Event("den", date(2026, 3, 2))]),  # type: ignore[arg-type]
        (good, date(2026, 3, 2), [], [], None),
        (good, date(2026, 3, 2), [], None, "fax"),
        (good, date(2026, 3, 2), [], None, None, 7),
    ]


@pytest.mark.parametrize("call", bad_calls())
def test_misuse_raises(call: tuple[Any, ...]) -> None:
    with pytest.raises(MisuseError):
        deadline(*call)


def test_a_case_that_there_is_not_is_a_fault_of_the_answer() -> None:
    own = procedure(
        thoi_han_giai_quyet={"so": 5, "don_vi": "ngay_lam_viec", "tinh_tu": "nhan_ho_so"},
        truong_hop=[
            {
                "ma": "1.01",
                "thoi_han_giai_quyet": {"so": 1, "don_vi": "ngay_lam_viec", "tinh_tu": "nhan_ho_so"},
            }
        ],
    )
    received = date(2026, 3, 2)
    assert [fault.name for fault in deadline(own, received, case="1.02").faults] == ["truong_hop"]
    assert deadline(own, received, case="1.01").due == date(2026, 3, 3)
    assert deadline(own, received, answers={"truong_hop": "khac"}).due == date(2026, 3, 9)
    assert [ask.name for ask in deadline(own, received).asks] == ["truong_hop"]


def test_a_policy_is_named_by_the_answer() -> None:
    policy = ClockPolicy(finance="khong_dung", source="Quy chế của Sở")
    answer = deadline(
        days(5), date(2026, 3, 2), [Event("yeu_cau_tai_chinh", date(2026, 3, 3))], policy=policy
    )
    assert (answer.policy, answer.due) == (policy, date(2026, 3, 9))


def test_undated_tells_the_times_that_give_no_day() -> None:
    assert undated(days(5)) == ()
    assert undated(procedure()) == ((("thoi_han_giai_quyet",), "not_stated"),)
    assert undated(timed(loai="theo_van_ban")) == ((("thoi_han_giai_quyet",), "elsewhere"),)
    assert undated(days("1.5", "thang")) == ((("thoi_han_giai_quyet",), "fraction"),)


def test_undated_tells_cases_without_a_time_and_time_that_cannot_be_added() -> None:
    whole: Path = ("thoi_han_giai_quyet",)
    one_part = timed(loai="theo_chi_tiet", chi_tiet=[{"cho": "cấp lại", "so": 5, "don_vi": "ngay"}])
    assert undated(one_part) == ((whole, "hole"),)
    longer = [{"cho": "phải xác minh", "so": 2, "don_vi": "ngay"}]
    assert undated(timed(so=5, don_vi="ngay_lam_viec", cong_them=longer)) == (
        ((*whole, "cong_them", 0), "mixed_units"),
    )
    assert undated(timed(so=5, don_vi="ngay", cong_them=longer)) == ()
    half = [{"cho": "phải xác minh", "so": "0.5", "don_vi": "thang"}]
    assert undated(timed(so=1, don_vi="thang", cong_them=half)) == ((whole, "fraction"),)
    assert undated(timed(loai="mo_ta", cong_them=longer)) == ((whole, "in_words"),)
    cases = [{"ma": "1.01", "thoi_han_giai_quyet": {"so": 5, "don_vi": "ngay"}}]
    assert undated(procedure(truong_hop=cases)) == ((whole, "hole"),)


def test_what_undated_tells_deadline_does_not_know_whatever_the_start() -> None:
    # Each of these once with the event that states the start, on a day on which all rules and days are known.
    day = date(2026, 10, 5)
    for own in (
        procedure(),
        timed(loai="khong_quy_dinh"),
        timed(loai="theo_chi_tiet", chi_tiet=[{"cho": "cấp lại", "so": 5, "don_vi": "ngay"}]),
        timed(so=5, don_vi="ngay_lam_viec", cong_them=[{"cho": "phải xác minh", "so": 2, "don_vi": "ngay"}]),
        days("1.5", "thang"),
        days(5),
    ):
        reasons = {reason for _, reason in undated(own)}
        assert {deadline(own, day, [Event("bat_dau", day)]).unknown} - {None} == reasons


def test_what_leans_on_the_general_rule_is_told_apart() -> None:
    whole: Path = ("thoi_han_giai_quyet",)
    own = timed(so=5, don_vi="ngay")
    assert (by_general_rule(own), undated(own)) == ((whole,), ())
    assert by_general_rule(timed(so=5, don_vi="ngay", tinh_tu="nhan_ho_so")) == ()
    # Settled on the day it is received, and without a day at all: no rule is needed.
    assert by_general_rule(timed(loai="trong_ngay")) == ()
    assert by_general_rule(timed(loai="theo_van_ban")) == ()
    assert by_general_rule(timed(so="1.5", don_vi="thang")) == ()
    assert by_general_rule(procedure()) == ()
    parts = [{"cho": "cấp mới", "so": 5, "don_vi": "ngay"}, {"cho": "cấp lại", "so": 2, "don_vi": "ngay"}]
    assert by_general_rule(timed(loai="theo_chi_tiet", chi_tiet=parts)) == (
        (*whole, "chi_tiet", 0),
        (*whole, "chi_tiet", 1),
    )


def test_a_long_time_is_counted_and_one_without_end_is_not() -> None:
    assert deadline(days(3, "nam"), date(2023, 3, 1)).due == date(2026, 3, 2)
    for unit in ("ngay_lam_viec", "ngay", "tuan", "thang", "nam", "gio"):
        answer: DeadlineAnswer = deadline(days(10**9, unit), date(2026, 3, 2))
        assert answer.unknown == "calendar", unit
    assert deadline(days(Decimal("0.5")), date(2026, 3, 2)).due == date(2026, 3, 3)
