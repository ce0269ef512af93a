"""When a dossier is due: what is misuse, what is a fault, and the trace of every day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvc_core import DeadlineAnswer, MisuseError, Procedure, deadline
from dvc_core.answers.deadline import by_general_rule, undated
from dvc_core.answers.records import ClockPolicy, Event
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
    answer = deadline(days(5), date(2026, 9, 1), [Event(kind, date(2026, 9, 3))])
    assert (answer.unknown, answer.due, answer.duties) == (reason, None, ())
    assert deadline(days(5), date(2026, 9, 1)).duties != ()


def test_what_is_settled_on_the_day_runs_from_it_by_no_words_of_the_text() -> None:
    def rule(*events: tuple[EventKind, str]) -> str | None:
        found = deadline(SAME_DAY, at("2026-10-05"), told(*events)).start_rule
        return found and found.id

    assert rule() == rule(ACCEPTED) == "same_day"
    assert rule(ACCEPTED, ("yeu_cau_bo_sung", "2026-10-05"), ("bo_sung", "2026-10-07")) == "same_day"


def test_a_way_of_some_cases_only_is_told_with_their_words() -> None:
    ways = [{"hinh_thuc": "truc_tiep", "truong_hop": "Mất mạng"}, {"hinh_thuc": "truc_tuyen"}]
    own = procedure(cach_thuc_thuc_hien=ways, thoi_han_giai_quyet={"so": 5, "don_vi": "ngay"})
    assert deadline(own, date(2026, 10, 5), channel="truc_tiep").channel_case == "Mất mạng"
    assert deadline(own, date(2026, 10, 5), channel="truc_tuyen").channel_case == ""
    assert deadline(own, date(2026, 10, 5)).channel_case == ""


def test_a_case_that_is_told_keeps_its_question() -> None:
    case = {"ma": "1.01", "ten": "Cấp lại", "thoi_han_giai_quyet": {"so": 3, "don_vi": "ngay"}}
    own = procedure(truong_hop=[case], thoi_han_giai_quyet={"so": 5, "don_vi": "ngay"})
    for code in ("1.01", "khac", "1.09"):
        options = deadline(own, date(2026, 10, 5), case=code).questions["truong_hop"].options
        assert ("1.01", "Cấp lại") in options


def at(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def told(*events: tuple[EventKind, str]) -> list[Event]:
    return [Event(kind, at(moment)) for kind, moment in events]


def after(own: Procedure, *events: tuple[EventKind, str], **more: Any) -> str:
    """What comes of a dossier of Monday 05/10/2026: the due day, an interval, or why it is unknown."""
    answer = deadline(own, at("2026-10-05"), told(*events), **more)
    if answer.unknown or answer.earliest is None or answer.due is None:
        return answer.unknown or answer.status
    days = dict.fromkeys((answer.earliest, answer.due))
    return "–".join(f"{day:%d/%m}" for day in days) + (" expected" if answer.certainty == "expected" else "")


ACCEPTED: tuple[EventKind, str] = ("tiep_nhan", "2026-10-05T09:00")
SAME_DAY = timed(loai="trong_ngay", nhan_sau_gio="15:00")
RECEIVED, COMPLETE, GENERAL = days(5), days(5, start="nhan_du_ho_so"), timed(so=5, don_vi="ngay_lam_viec")


def test_a_time_of_one_day_stands_still_as_any_other() -> None:
    assert after(SAME_DAY, ACCEPTED) == "05/10"
    assert after(SAME_DAY, ACCEPTED, ("dung", "2026-10-05T10:00")) == "stopped"
    stop: tuple[EventKind, str] = ("dung", "2026-10-05T10:00")
    assert after(SAME_DAY, ACCEPTED, stop, ("tiep_tuc", "2026-10-07T10:00")) == "07/10"
    assert after(SAME_DAY, ACCEPTED, stop, ("tiep_tuc", "2026-10-07T16:00")) == "08/10"
    assert after(SAME_DAY, ACCEPTED, ("yeu_cau_tai_chinh", "2026-10-05T10:00")) == "finance_policy"


def test_the_hour_after_which_it_is_the_next_day_is_named_and_so_is_a_day_off_that_follows() -> None:
    def told(at: str) -> tuple[list[str], list[tuple[str, str, str]]]:
        moment = datetime.fromisoformat(at)
        (line,) = deadline(SAME_DAY, moment, [Event("tiep_nhan", moment)]).lines
        return [rule.id for rule in line.rules], [(f"{one.day:%d}", one.role, one.rule) for one in line.trace]

    assert told("2026-10-05T15:00") == (["end_of_day"], [("05", "last", "end_of_day")])
    late = [("05", "off", "cutoff"), ("06", "last", "cutoff")]
    assert told("2026-10-05T15:01") == (["end_of_day", "cutoff"], late)
    rules, trace = told("2026-10-09T16:00")
    assert rules == ["end_of_day", "cutoff", "last_day_off"]
    assert [rule for _, _, rule in trace] == ["cutoff", "cutoff", "last_day_off", "last_day_off"]


def test_what_is_added_to_a_time_of_one_day_is_counted_from_that_day() -> None:
    added = [{"cho": "Phải xác minh", "so": 5, "don_vi": "ngay_lam_viec"}]
    own = timed(loai="trong_ngay", nhan_sau_gio="15:00", cong_them=added)
    assert after(own, ACCEPTED) == "05/10–12/10"
    place = "thoi_han_giai_quyet.cong_them.0"
    assert after(own, ACCEPTED, answers={place: True}) == "12/10"
    assert after(own, ACCEPTED, answers={place: False}) == "05/10"
    assert undated(own) == ()


def test_what_was_filed_elsewhere_waits_for_its_arrival_whatever_the_text() -> None:
    elsewhere = {"phi_dia_gioi": True}
    for own in (SAME_DAY, RECEIVED, COMPLETE, GENERAL):
        assert after(own, ACCEPTED, answers=elsewhere) == "not_arrived"
    for own in (RECEIVED, COMPLETE, GENERAL):
        assert after(own, ACCEPTED, ("co_quan_nhan", "2026-10-08")) == "15/10"
    assert after(SAME_DAY, ACCEPTED, ("co_quan_nhan", "2026-10-08T10:00")) == "08/10"
    # That it was complete nobody said.
    assert after(GENERAL, ("co_quan_nhan", "2026-10-08")) == "15/10 expected"


def test_where_it_may_be_filed_anywhere_that_it_was_not_is_a_condition_and_is_asked() -> None:
    stated = {"so": 5, "don_vi": "ngay_lam_viec"}
    own = procedure(phi_dia_gioi=True, thoi_han_giai_quyet=stated)
    answer = deadline(own, at("2026-10-05"), told(ACCEPTED))
    assert (answer.due, answer.conditions) == (date(2026, 10, 12), ("here",))
    assert [ask.name for ask in answer.asks] == ["phi_dia_gioi"]
    assert after(own, ACCEPTED, answers={"phi_dia_gioi": False}) == "12/10"
    assert after(own, ACCEPTED, answers={"phi_dia_gioi": True}) == "not_arrived"
    assert after(own, ACCEPTED, ("co_quan_nhan", "2026-10-08")) == "15/10"


def test_an_arrival_that_an_answer_denies_is_a_fault() -> None:
    answer = deadline(
        GENERAL, at("2026-10-05"), told(ACCEPTED, ("co_quan_nhan", "2026-10-08")), {"phi_dia_gioi": False}
    )
    assert answer.due == date(2026, 10, 12)
    assert [fault.what for fault in answer.event_faults] == ["contradicted"]
    assert [event.kind for event in answer.events] == ["tiep_nhan"]


def test_a_dossier_is_accepted_once_unless_it_was_supplemented() -> None:
    again: tuple[EventKind, str] = ("tiep_nhan", "2026-10-08")
    answer = deadline(GENERAL, at("2026-10-05"), told(ACCEPTED, again))
    assert (answer.due, [fault.what for fault in answer.event_faults]) == (date(2026, 10, 12), ["twice"])
    asked, given = ("yeu_cau_bo_sung", "2026-10-06"), ("bo_sung", "2026-10-07")
    events = told(ACCEPTED, ("yeu_cau_bo_sung", asked[1]), ("bo_sung", given[1]), again)
    assert not deadline(GENERAL, at("2026-10-05"), events).event_faults


@pytest.mark.parametrize("own", [RECEIVED, COMPLETE, GENERAL])
def test_what_is_asked_for_when_it_was_due_already_makes_it_no_less_late(own: Procedure) -> None:
    late: list[tuple[EventKind, str]] = [("yeu_cau_bo_sung", "2026-10-20"), ("bo_sung", "2026-10-22")]
    for supplement in (None, "tinh_lai", "dung"):
        policy = ClockPolicy(supplement=supplement)
        assert after(own, ACCEPTED, *late, policy=policy) == "12/10"
    payment: list[tuple[EventKind, str]] = [
        ("yeu_cau_tai_chinh", "2026-10-06"),
        ("nop_tai_chinh", "2026-10-06"),
        ("yeu_cau_tai_chinh", "2026-10-16"),
    ]
    assert after(own, ACCEPTED, *payment) == "12/10"


def test_the_receipt_settles_what_was_open_before() -> None:
    asked: tuple[EventKind, str] = ("yeu_cau_bo_sung", "2026-10-07")
    assert after(GENERAL, asked) == "waiting_supplement"
    assert after(GENERAL, asked, ("tiep_nhan", "2026-10-09")) == "16/10"
    one_day: list[tuple[EventKind, str]] = [("bo_sung", "2026-10-07"), ("tiep_nhan", "2026-10-07")]
    assert after(GENERAL, asked, *one_day) == "14/10"


def test_where_every_policy_ends_alike_none_is_missed() -> None:
    events: list[tuple[EventKind, str]] = [("yeu_cau_bo_sung", "2026-10-05"), ("bo_sung", "2026-10-08")]
    assert after(days(3), *events) == "13/10"
    longer: list[tuple[EventKind, str]] = [("yeu_cau_bo_sung", "2026-10-06"), ("bo_sung", "2026-10-08")]
    assert after(days(3), *longer) == "supplement_rule"


def test_what_begins_on_the_due_day_itself_leaves_that_day() -> None:
    assert after(RECEIVED, ("yeu_cau_tai_chinh", "2026-10-12")) == "12/10"
    assert after(RECEIVED, ("dung", "2026-10-12")) == "12/10"
    assert after(RECEIVED, ("dung", "2026-10-09")) == "stopped"
    # Hours are counted within the day.
    assert after(days(8, "gio"), ("dung", "2026-10-05")) == "stopped"


def test_a_payment_need_not_have_been_demanded() -> None:
    assert after(days(5, start="nop_tai_chinh")) == "waiting_payment"
    assert after(days(5, start="nop_tai_chinh"), ("nop_tai_chinh", "2026-10-09")) == "16/10"


def test_what_was_due_before_it_was_withdrawn_is_told() -> None:
    answer = deadline(RECEIVED, at("2026-10-05"), told(("rut", "2026-11-01")))
    assert (answer.unknown, answer.certainty) == ("withdrawn", None)
    assert [line.due for line in answer.lines] == [date(2026, 10, 12)]


def test_it_is_passed_on_the_next_working_day_where_that_is_known() -> None:
    def passed_on(received: str) -> date | None:
        answer = deadline(GENERAL, at(received), channel="truc_tiep")
        (by,) = [duty.by for duty in answer.duties if duty.id == "pass_on"]
        return by

    assert passed_on("2026-10-05T16:00") == date(2026, 10, 6)
    assert passed_on("2026-11-20T16:00") is None


def test_an_interval_tells_what_leaves_it_open() -> None:
    def leaves(own: Procedure, received: str, *events: tuple[EventKind, str]) -> tuple[str, ...]:
        (line,) = deadline(own, at(received), told(*events)).lines
        return line.leaves_open

    assert leaves(SAME_DAY, "2026-10-05") == ("hour",)
    assert leaves(SAME_DAY, "2026-10-05T10:00") == ()
    assert leaves(days(8, "gio"), "2026-10-05") == ("hour",)
    assert leaves(days(16, "gio"), "2026-10-09T16:00") == ("hours_off",)
    assert leaves(COMPLETE, "2026-03-02", ("tiep_nhan", "2026-03-02"), ("co_quan_nhan", "2026-03-04")) == (
        "start",
    )


def test_what_came_too_late_is_told_apart() -> None:
    late = told(("yeu_cau_bo_sung", "2026-10-20"), ("bo_sung", "2026-10-22"), ("dung", "2026-10-23"))
    answer = deadline(GENERAL, at("2026-10-05"), [*told(ACCEPTED), *late])
    assert (answer.due, list(answer.moot)) == (date(2026, 10, 12), late)
    in_time = told(("dung", "2026-10-07"), ("tiep_tuc", "2026-10-15"))
    assert deadline(GENERAL, at("2026-10-05"), [*told(ACCEPTED), *in_time]).moot == ()


def test_a_policy_that_decided_nothing_is_not_used() -> None:
    policy = ClockPolicy("dung", "dung", "Quy chế")
    supplement = told(("yeu_cau_bo_sung", "2026-10-06"), ("bo_sung", "2026-10-08"))
    payment = told(("yeu_cau_tai_chinh", "2026-10-06"), ("nop_tai_chinh", "2026-10-08"))

    def used(own: Procedure, events: list[Event]) -> tuple[str, ...]:
        return deadline(own, at("2026-10-05"), [*told(ACCEPTED), *events], policy=policy).policy_used

    assert used(GENERAL, []) == ()
    assert used(GENERAL, supplement) == ("supplement",)
    assert used(COMPLETE, supplement) == ()
    assert used(GENERAL, payment) == ("finance",)


def test_a_start_that_moved_is_told_with_its_rule() -> None:
    events = told(("yeu_cau_bo_sung", "2026-10-06"), ("bo_sung", "2026-10-08"))
    answer = deadline(RECEIVED, at("2026-10-05"), events, policy=ClockPolicy(supplement="tinh_lai"))
    assert (answer.start, answer.start_rule and answer.start_rule.id) == (date(2026, 10, 8), "policy")
    assert deadline(RECEIVED, at("2026-10-05")).start == date(2026, 10, 5)


def test_a_case_told_twice_otherwise_is_a_fault() -> None:
    own = procedure(
        thoi_han_giai_quyet={"so": 5, "don_vi": "ngay_lam_viec", "tinh_tu": "nhan_ho_so"},
        truong_hop=[{"ma": "1.01", "thoi_han_giai_quyet": {"so": 1, "don_vi": "ngay_lam_viec"}}],
    )
    answer = deadline(own, at("2026-10-05"), answers={"truong_hop": "khac"}, case="1.01")
    assert (answer.case, [(fault.name, fault.what) for fault in answer.faults]) == (
        "1.01",
        [("truong_hop", "twice")],
    )


def test_hours_are_not_moved_by_a_stop_that_may_have_come_after() -> None:
    stop: list[tuple[EventKind, str]] = [("dung", "2026-10-05"), ("tiep_tuc", "2026-10-07")]
    answer = deadline(days(8, "gio"), at("2026-10-05T07:00"), told(*stop))
    assert (answer.earliest, answer.due) == (date(2026, 10, 5), date(2026, 10, 8))
    # What stood still before it came in did not stand still for it: from 07:00 on at most.
    assert deadline(days(20, "gio"), at("2026-10-05T07:00"), told(*stop)).due == date(2026, 10, 8)


def test_what_the_file_doubts_makes_a_date_expected() -> None:
    doubt = {"muc": "thoi_han_giai_quyet", "ly_do": "Hai nơi ghi khác nhau."}
    other = {"muc": "phi_le_phi", "ly_do": "Chưa đọc."}
    stated = {"so": 5, "don_vi": "ngay_lam_viec", "tinh_tu": "nhan_ho_so"}
    assert after(procedure(thoi_han_giai_quyet=stated, chua_xac_minh=[doubt])) == "12/10 expected"
    assert after(procedure(thoi_han_giai_quyet=stated, chua_xac_minh=[other])) == "12/10"


def test_what_the_file_doubts_of_one_part_leaves_the_others_certain() -> None:
    parts = [
        {"cho": "Cấp mới", "so": 5, "don_vi": "ngay_lam_viec", "khi": {"truong": "viec", "bang": "moi"}},
        {"cho": "Cấp lại", "so": 3, "don_vi": "ngay_lam_viec", "khi": {"truong": "viec", "bang": "lai"}},
    ]
    options = [{"ma": "moi", "nhan": "Cấp mới"}, {"ma": "lai", "nhan": "Cấp lại"}]
    made = procedure(
        cau_hoi=[{"ma": "viec", "kieu": "chon_mot", "nhan": "Việc", "lua_chon": options}],
        thoi_han_giai_quyet={"loai": "theo_chi_tiet", "tinh_tu": "nhan_ho_so", "chi_tiet": parts},
        chua_xac_minh=[{"muc": "thoi_han_giai_quyet.chi_tiet.1", "ly_do": "Hai nơi ghi khác nhau."}],
    )
    found = {viec: deadline(made, at("2026-10-05"), answers={"viec": viec}).lines for viec in ("moi", "lai")}
    assert {
        viec: [bool(line.doubts) for line in lines if line.due is not None] for viec, lines in found.items()
    } == {
        "moi": [False],
        "lai": [True],
    }


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


@pytest.mark.parametrize("policy", [ClockPolicy("stop"), ClockPolicy(supplement="anew")])  # type: ignore[arg-type]
def test_a_policy_of_other_words_raises(policy: ClockPolicy) -> None:
    with pytest.raises(MisuseError):
        deadline(days(5), date(2026, 3, 2), policy=policy)


def test_a_condition_of_a_time_reads_the_case_and_asks_it_once() -> None:
    case = {"truong": "truong_hop", "bang": "1.02"}
    part = {"don_vi": "ngay_lam_viec"}
    own = procedure(
        truong_hop=[
            {"ma": "1.01", "thoi_han_giai_quyet": {"so": 1, **part, "tinh_tu": "nhan_ho_so"}},
            {"ma": "1.02", "ten": "Cấp lại"},
        ],
        thoi_han_giai_quyet={
            "loai": "theo_chi_tiet",
            "tinh_tu": "nhan_ho_so",
            "chi_tiet": [
                {"cho": "Cấp lại", "khi": case, "so": 2, **part},
                {"cho": "Khác", "khi": {"khong": case}, "so": 3, **part},
            ],
        },
    )
    received = date(2026, 3, 2)
    due = {"1.01": date(2026, 3, 3), "1.02": date(2026, 3, 4), "khac": date(2026, 3, 5)}
    for code, day in due.items():
        for answer in (
            deadline(own, received, case=code),
            deadline(own, received, answers={"truong_hop": code}),
        ):
            assert (answer.due, answer.case, answer.answers, answer.asks) == (day, code, {}, ())
    (asked,) = deadline(own, received).asks
    assert [option.code for option in asked.options] == [*due]


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
    assert undated(timed(so=1, don_vi="thang", cong_them=half)) == (((*whole, "cong_them", 0), "fraction"),)
    assert undated(timed(loai="mo_ta", cong_them=longer)) == ((whole, "in_words"),)
    cases = [{"ma": "1.01", "thoi_han_giai_quyet": {"so": 5, "don_vi": "ngay"}}]
    assert undated(procedure(truong_hop=cases)) == ((whole, "hole"),)


def test_undated_needs_no_combination_of_what_is_added() -> None:
    many = [{"cho": f"việc {n}", "so": 1, "don_vi": "ngay_lam_viec"} for n in range(60)]
    reasons = [reason for _, reason in undated(timed(so=5, don_vi="ngay", cong_them=many))]
    assert reasons == ["mixed_units"] * 60


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
        answer = deadline(own, day, [Event("bat_dau", day)])
        if answer.unknown == "question":
            # In one case it is known, in another not: answered "no" or "yes" the reason stands.
            (ask,) = answer.asks
            told = {
                deadline(own, day, [Event("bat_dau", day)], {ask.name: yes}).unknown for yes in (True, False)
            }
            assert told - {None} == reasons
        else:
            assert {answer.unknown} - {None} == reasons


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


def rows(*times: object, case: str | None = None) -> list[str]:
    """The options by which rows of one way are told apart; the last has a case."""
    stated: list[dict[str, Any]] = [
        {"hinh_thuc": "truc_tiep", "thoi_han_giai_quyet": {"so": time, "don_vi": "ngay"}} for time in times
    ]
    if case is not None:
        stated[-1]["truong_hop"] = case
    answer = deadline(procedure(cach_thuc_thuc_hien=stated), date(2026, 10, 5), channel="truc_tiep")
    return [option.label for ask in answer.asks for option in ask.options]


def test_rows_without_a_case_are_told_apart_by_what_they_are_not_or_by_their_times() -> None:
    assert rows(5, 9, case="Đảo") == ["Các trường hợp còn lại", "Đảo"]
    assert rows("21.5", 20) == ["Dòng có thời hạn 21,5 ngày", "Dòng có thời hạn 20 ngày"]
    assert rows(5, 5, 9, case="Đảo") == ["Dòng 1", "Dòng 2", "Đảo"]
    assert rows(5, 5, 9, case="") == ["Dòng 1", "Dòng 2", "Dòng 3"]


def test_a_code_without_a_time_is_no_case_to_choose() -> None:
    time = {"so": 9, "don_vi": "ngay"}
    codes = [{"ma": "1.01"}, {"ma": "1.02", "ten": "Đảo", "thoi_han_giai_quyet": time}]
    answer = deadline(procedure(truong_hop=codes, thoi_han_giai_quyet=time | {"so": 5}), date(2026, 10, 5))
    [ask] = answer.asks
    assert [option.code for option in ask.options] == ["1.02", "khac"]
