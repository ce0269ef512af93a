"""When a dossier is due in words, as data, as a part of a page: whole, escaped, no date for what is unknown."""

# ruff: noqa: E501 - sentences stand in one piece

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from dvc_core import DeadlineAnswer, load_text, to_data
from dvc_core.answers.clock import used
from dvc_core.answers.records import (
    NEXT_EVENT,
    AddedPart,
    AnswerFault,
    AskedOption,
    ClockDuty,
    ClockPolicy,
    Condition,
    DateReason,
    DayLine,
    DayRole,
    DueLine,
    Event,
    EventFault,
    Question,
    RuleUsed,
)
from dvc_core.cli.schemas.outputs import output_schema
from dvc_core.finding import Frozen
from dvc_core.formats import deadlines
from dvc_core.formats.answer_reports import answer_html
from dvc_core.formats.answered import DEADLINE_FORMATS, AnswerCounts, Answered, DeadlineQuery
from dvc_core.formats.deadlines import amount_text, amounts_text, hour_text
from dvc_core.formats.reporter import Options
from dvc_core.formats.sentence_tables import sentences
from dvc_core.law.calendar import FIRST, LAST, DayKind, state
from dvc_core.law.tables import rules
from dvc_core.model.procedure import Citation, EventKind, TimeUnit
from dvc_core.words import LANGS, Lang

from ..support.answer_parts import deadline_parts
from ..support.told import EVIL, Tags

RECEIVED, DUE = datetime.fromisoformat("2026-11-20T09:30"), date(2026, 11, 27)
REASONS: tuple[DateReason, ...] = get_args(DateReason)
LAW = Citation(number="9/2026/TT-BCA", article=5)


_FAULTS: tuple[Any, ...] = ("order", "unpaired", "twice", "over", "contradicted")


def day(number: int, role: DayRole = "counted", **more: Any) -> DayLine:
    """A day of November 2026 in a trace."""
    made: dict[str, Any] = {"kind": "lam_viec", "name": "", "document": "", "certainty": ""}
    made |= {"least": None, "most": None, "rule": "calendar", **more}
    return DayLine(date(2026, 11, number), role, **made)


def line(due: date | None = DUE, **more: Any) -> DueLine:
    made: dict[str, Any] = {"place": ("thoi_han_giai_quyet",), "of": "", "amount": Decimal(5)}
    made |= {"unit": "ngay_lam_viec", "added": (), "basis": LAW, "earliest": due, "due": due, "hour": None}
    made |= {"certainty": "certain", "conditions": (), "unknown": None, "returns": True, "open_days": ()}
    return DueLine(**made | {"trace": (), "rules": (used("day_of_event"),), **more})


def answer(*lines: DueLine, **more: Any) -> DeadlineAnswer:
    first = lines[0] if lines else line(None)
    made: dict[str, Any] = {
        "code": "9.100040",
        "name": "Cấp giấy phép",
        "received": RECEIVED,
        "channel": None,
    }
    made |= {"case": None, "answers": Frozen({}), "events": (), "policy": ClockPolicy()}
    made |= {"earliest": first.earliest, "due": first.due, "hour": None, "certainty": first.certainty}
    made |= {"conditions": first.conditions, "unknown": first.unknown, "start": RECEIVED, "duties": ()}
    return DeadlineAnswer(
        **made | {"start_rule": RuleUsed("own_text", None), "lines": lines, "asks": (), **more}
    )


def test_every_reason_condition_role_kind_unit_and_rule_has_words_of_its_own() -> None:
    w, tables = deadlines, sentences("deadline")
    for name, of in (
        ("conditions", Condition),
        ("roles", DayRole),
        ("kinds", DayKind),
        ("units", TimeUnit),
        ("one_unit", TimeUnit),
    ):
        words = tables[name]
        assert set(words) == {*get_args(of)}
        for lang in LANGS:
            assert len({both[lang] for both in words.values()}) == len(words)
    assert set(w.REASONS) == {*REASONS}
    for lang in LANGS:
        assert len({w.REASONS[reason].why[lang] for reason in REASONS}) == len(REASONS)
    of_time = {name for name in rules() if not name.startswith("database_")}
    assert of_time <= {*tables["rules"], *tables["duties"]}
    assert {*NEXT_EVENT} <= {*REASONS, *get_args(Condition)}
    assert {*NEXT_EVENT.values()} <= {*get_args(EventKind)}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("reason", REASONS)
def test_what_is_unknown_has_a_reason_and_a_thing_to_do_and_no_date(reason: DateReason, lang: Lang) -> None:
    found = answer(line(None, unknown=reason, rules=()), start=None, start_rule=None)
    said = deadline_parts(found, lang)
    assert deadlines.REASONS[reason].why[lang] in said.text
    assert deadlines.REASONS[reason].todo[lang] in said.todo
    whole = "\n".join([said.text, said.todo, *(f"{one.text} {one.details}" for one in said.lines)])
    assert not re.search(r"[0-9]{2}/[0-9]{2}|[0-9]{4}-[0-9]{2}", whole)
    data = to_data(found, lang)
    assert (data["due"], data["earliest"], data["lines"][0]["due"]) == (None, None, None)


def test_a_date_is_told_with_its_weekday_in_both_languages() -> None:
    assert deadline_parts(answer(line()), "vi").text == "Hạn trả kết quả: thứ Sáu, 27/11/2026."
    assert deadline_parts(answer(line()), "en").text == "Due: Friday, 2026-11-27."
    found = answer(line(), earliest=date(2026, 11, 26), asks=(Question("a", "yes_no", "A"),))
    assert (
        deadline_parts(found, "vi").text
        == "Hạn trả kết quả: từ thứ Năm, 26/11/2026 đến thứ Sáu, 27/11/2026; tùy câu trả lời bên dưới."
    )
    opens = (date(2026, 11, 28), date(2026, 11, 23))
    found = answer(line(open_days=opens), earliest=date(2026, 11, 26))
    assert deadline_parts(found, "vi").text.endswith(
        "; tùy ngày chưa rõ nghỉ hay làm việc: 23/11/2026, 28/11/2026."
    )
    at = answer(line(hour=time(14, 5)), hour=time(14, 5))
    assert deadline_parts(at, "vi").text == "Hạn trả kết quả: lúc 14 giờ 05 thứ Sáu, 27/11/2026."
    assert deadline_parts(answer(line(None, returns=False), due=None, earliest=None), "vi").text.startswith(
        "Thủ tục này không trả kết quả"
    )


def test_an_expected_date_says_on_what_it_rests_and_which_event_would_settle_it() -> None:
    conditions: tuple[Condition, ...] = ("accepted", "complete", "calendar")
    found = answer(line(certainty="expected", conditions=conditions))
    said = deadline_parts(found, "vi")
    assert (
        said.text
        == "Hạn trả kết quả (dự kiến): thứ Sáu, 27/11/2026; nếu hồ sơ được tiếp nhận đầy đủ ngay khi nộp và lịch nghỉ đúng như dự kiến."
    )
    assert (said.next_event, said.tell) == (
        "tiep_nhan",
        "Nên cho biết thêm lúc nào: tiếp nhận, hồ sơ đã đầy đủ.",
    )
    alone = answer(line(certainty="expected", conditions=("calendar",)))
    assert (deadline_parts(alone, "vi").next_event, deadline_parts(alone, "vi").tell) == (None, "")


def test_a_start_is_told_unless_it_may_be_earlier_too() -> None:
    assert (
        deadline_parts(answer(line()), "vi").start
        == "Tính từ lúc 9 giờ 30 thứ Sáu, 20/11/2026: theo lời của thủ tục"
    )
    later = answer(line(), start=date(2026, 11, 26), earliest=date(2026, 11, 25))
    assert deadline_parts(later, "vi").start == ""


def test_what_is_not_verified_is_said_at_the_date_and_where_it_is() -> None:
    doubted = answer(line(doubts=("Chưa đọc văn bản.",)))
    assert deadline_parts(doubted, "vi").text.endswith("Có điều chưa xác minh, ghi ở dưới.")
    assert "Chưa xác minh: Chưa đọc văn bản." in deadline_parts(doubted, "vi").lines[0].details
    rule = answer(line(rules=(used("accept_online"),)))
    assert deadline_parts(rule, "vi").text.endswith("ghi ở dưới.")
    assert deadline_parts(rule, "vi").rules[0].endswith("(Điều 11 Nghị định số 45/2020/NĐ-CP; chưa xác minh)")


def test_the_case_tells_what_happened_and_by_whose_policy() -> None:
    events = (Event("tiep_nhan", datetime.fromisoformat("2026-11-20T14:00")), Event("yeu_cau_tai_chinh", DUE))
    policy = ClockPolicy("dung", "tinh_lai", "Quy chế 5")
    found = answer(
        line(), events=events, policy=policy, policy_used=("finance",), case="X.01", channel="truc_tuyen"
    )
    said = deadline_parts(found, "vi").case
    assert said == (
        "Nhận hồ sơ lúc 9 giờ 30 thứ Sáu, 20/11/2026; nộp hồ sơ trực tuyến; trường hợp X.01; "
        "tiếp nhận, hồ sơ đã đầy đủ: lúc 14 giờ thứ Sáu, 20/11/2026; "
        "yêu cầu thực hiện nghĩa vụ tài chính: thứ Sáu, 27/11/2026; "
        "chờ nghĩa vụ tài chính thì dừng tính (theo Quy chế 5); "
        "bổ sung hồ sơ thì tính lại (theo Quy chế 5): ở đây không dùng đến."
    )
    page = answer_html(found)
    assert "chờ nghĩa vụ tài chính thì dừng tính (theo Quy chế 5)." in page
    assert "bổ sung hồ sơ thì tính lại" not in page
    assert "Nhận hồ sơ lúc 9 giờ 30" in page
    brief = answer_html(found, brief=True)
    assert "Nhận hồ sơ lúc 9 giờ 30" not in brief
    assert deadline_parts(found, "vi").text in brief
    assert "(người hỏi nêu)" in deadline_parts(answer(line(), policy=ClockPolicy("khong_dung")), "vi").case


def test_a_case_is_called_by_its_name_where_it_has_one() -> None:
    asked = Question("truong_hop", "choice", "Trường hợp", (AskedOption("X.01", "Cấp lại"),))
    named = Frozen({"truong_hop": asked})
    assert (
        "; trường hợp: Cấp lại (X.01)."
        in deadline_parts(answer(line(), case="X.01", questions=named), "vi").case
    )
    other = deadline_parts(answer(line(), case="khac", questions=named), "vi").case
    assert "; không thuộc trường hợp có quy định riêng." in other


def test_what_leaves_a_day_open_is_told_and_that_the_hour_would_settle_it() -> None:
    day = date(2026, 11, 26)
    late = line(earliest=day, leaves_open=("hour",), cutoff=time(15))
    found = answer(late, start=RECEIVED.date(), received=RECEIVED.date())
    said = deadline_parts(found, "vi")
    assert said.text.endswith("; tùy giờ của ngày bắt đầu tính: trước hay sau 15 giờ.")
    assert "Nhận sau 15 giờ thì trả vào ngày làm việc tiếp theo" in said.lines[0].details
    assert "Nêu cả giờ của ngày bắt đầu tính, như: --received 2026-11-20T09:30." in written("full", found)
    accepted = replace(found, start=day, events=(Event("tiep_nhan", day),))
    assert "Nêu cả giờ của ngày bắt đầu tính, như: --event tiep_nhan@2026-11-26T09:30." in written(
        "full", accepted
    )
    assert "Nêu cả giờ" not in written("full", replace(found, start=RECEIVED))
    for opening in ("hours_off", "start"):
        one = line(earliest=day, leaves_open=(opening,))
        words = sentences("deadline")["sentences"][f"if_{opening}"]["vi"]
        assert words in deadline_parts(answer(one), "vi").text
        several = deadline_parts(answer(one, line()), "vi").lines
        assert any(words[1:] in text for text in several[0].details)


def test_what_moves_nothing_is_told_beside_the_day() -> None:
    late = Event("yeu_cau_bo_sung", date(2026, 12, 1))
    found = answer(
        line(),
        events=(late, Event("hen_lai", DUE)),
        moot=(late,),
        channel="truc_tiep",
        channel_case="mất mạng",
    )
    assert deadline_parts(found, "vi").notes == (
        "Xảy ra khi đã đến hạn, không làm thay đổi hạn: yêu cầu bổ sung hồ sơ: thứ Ba, 01/12/2026.",
        "Việc hẹn lại không làm thay đổi hạn theo quy định, nêu ở trên.",
        "Chỉ nộp trực tiếp trong trường hợp: mất mạng.",
    )
    assert deadline_parts(answer(line()), "vi").notes == ()
    for name in ("full", "html", "json"):
        assert "không làm thay đổi hạn theo quy định" in written(name, found)
    data = to_data(found)
    assert (data["moot"], data["channel_case"]) == (
        [{"kind": "yeu_cau_bo_sung", "at": "2026-12-01"}],
        "mất mạng",
    )


def test_a_time_that_began_anew_says_so() -> None:
    supplied, accepted = Event("bo_sung", RECEIVED), Event("tiep_nhan", date(2026, 11, 2))

    def start(rule: str, *events: Event, **more: Any) -> str:
        found = answer(line(), start_rule=RuleUsed(rule, None), events=events, **more)
        return str(deadline_parts(found, "vi").start)

    assert start("own_text", accepted, supplied).startswith(
        "Tính lại từ lúc 9 giờ 30 thứ Sáu, 20/11/2026, khi đã"
    )
    assert start("own_text", supplied).startswith("Tính từ ")
    anew = start("policy", supplied, policy=ClockPolicy(None, "tinh_lai", "Quy chế 5"))
    assert anew.endswith(": theo cách nơi giải quyết áp dụng (theo Quy chế 5)")
    english = deadline_parts(answer(line()), "en").start
    assert english == "Counted from 09:30 on Friday, 2026-11-20: as the procedure says"


def test_a_dossier_that_is_over_has_no_days_and_no_due_day() -> None:
    for reason in ("withdrawn", "refused"):
        said = deadline_parts(answer(line(), due=None, unknown=reason), "vi")
        assert (said.lines[0].text, said.lines[0].days, said.start, said.rules) == ("không còn", None, "", ())
    assert deadline_parts(answer(line(None, returns=False), due=None, earliest=None), "vi").start == ""


def test_every_day_off_of_the_calendar_has_a_name_in_english() -> None:
    first = FIRST
    while first <= LAST:
        found = state(first)
        assert found is not None
        day = DayLine(first, "off", None, None, found.kind, found.name, found.document, "", "calendar")
        (row,) = deadline_parts(answer(line(trace=(day,))), "en").every_day[0]
        vietnamese = re.sub("/[A-ZĐ0-9/-]+|Hùng|Tết 2027", "", row[2])
        assert re.search("[À-ỹ]", vietnamese) is None, row[2]
        first += timedelta(days=1)


def test_events_that_were_not_taken_are_told_after_the_answers_that_were_not() -> None:
    faults = tuple(EventFault(Event("bo_sung", DUE), what) for what in _FAULTS)
    found = answer(line(), event_faults=faults, faults=(AnswerFault("x", "unknown", 1),))
    said = deadline_parts(found, "vi").not_taken
    assert said[0].startswith("Không dùng câu trả lời x")
    assert all(text.startswith("Không tính sự kiện bo_sung@2026-11-27: ") for text in said[1:])
    assert len({*said}) == 1 + len(_FAULTS)
    data = to_data(found)
    assert [one["text"] for one in data["event_faults"]] == list(said[1:])
    assert [one["text"] for one in data["faults"]] == [said[0]]


def test_a_time_says_how_long_what_is_added_and_what_is_not_counted() -> None:
    added = (
        AddedPart(("a",), "xã miền núi", Decimal(3), "ngay_lam_viec", due=True),
        AddedPart(("b",), "kiểm tra tại chỗ", Decimal(1), "ngay_lam_viec", due=None),
        AddedPart(("c",), "không phải", Decimal(9), "ngay_lam_viec", due=False),
    )
    said = deadline_parts(
        answer(line(of="Bãi lớn", added=added, excluded=("chờ ý kiến",), text="05 ngày làm việc")), "vi"
    ).lines[0]
    assert said.name == "Thời hạn 5 ngày làm việc: Bãi lớn"
    assert said.details == (
        "Cộng 3 ngày làm việc: xã miền núi",
        "Có thể cộng 1 ngày làm việc, nếu: kiểm tra tại chỗ",
        "Không tính vào thời hạn: chờ ý kiến",
        "Lời của thủ tục: 05 ngày làm việc",
        "Căn cứ: Điều 5 Thông tư số 9/2026/TT-BCA",
    )
    assert deadline_parts(answer(line(amount=None, unit=None)), "vi").lines[0].name == "Giải quyết trong ngày"
    assert (
        deadline_parts(answer(line(None, amount=None, unit=None, unknown="in_words")), "vi").lines[0].name
        == "Thời hạn"
    )
    assert deadline_parts(answer(line(None, returns=False)), "vi").lines[0].text == "không trả kết quả"


def test_amounts_are_told_in_one_unit() -> None:
    assert amount_text(Decimal("7.5"), "ngay_lam_viec", "vi") == "7,5 ngày làm việc"
    assert (amount_text(Decimal(1), "thang", "en"), amount_text(Decimal(2), "thang", "en")) == (
        "1 month",
        "2 months",
    )
    assert amounts_text([Decimal(5), Decimal(8), Decimal(10)], "ngay", "vi") == "5, 8 hoặc 10 ngày"
    assert amounts_text([Decimal(5)], "ngay", "vi") == "5 ngày"
    assert [hour_text(time(9, 5), lang) for lang in LANGS] == ["9 giờ 05", "09:05"]


def test_the_days_of_a_count_stand_each_once_and_ordinary_ones_together() -> None:
    trace = (
        day(20, "start"),
        day(21, "off", kind="cuoi_tuan"),
        day(22, "off", kind="cuoi_tuan"),
        day(
            23, "open", least=1, most=1, kind="chua_ro", name="x", document="có đề xuất nghỉ", certainty="INF"
        ),
        day(24, "off", kind="le", name="Ngày Văn hóa", document="28/2026/QH16 Điều 2", certainty="V2"),
        day(25, least=1, most=2),
        day(26, least=2, most=3),
        day(27, least=3, most=4),
        day(28, "off", kind="cuoi_tuan"),
        day(29, "paused", rule="stopped"),
        day(30, "last", least=4, most=5),
    )
    said = deadline_parts(answer(line(date(2026, 11, 30), trace=trace, earliest=DUE)), "vi")
    assert [*said.lines[0].days] == [
        ("T6 20/11/2026", "–", "ngày làm việc; ngày bắt đầu, không tính"),
        ("T7 21/11/2026 – CN 22/11/2026", "–", "nghỉ cuối tuần"),
        ("T2 23/11/2026", "ngày 1, hoặc không", "chưa rõ nghỉ hay làm việc: có đề xuất nghỉ"),
        ("T3 24/11/2026", "–", "nghỉ lễ, tết: Ngày Văn hóa; 28/2026/QH16 Điều 2; chưa xác minh"),
        ("T4 25/11/2026 – T5 26/11/2026", "ngày 1–2 hoặc 2–3", "ngày làm việc"),
        ("T6 27/11/2026", "ngày 3 hoặc 4", "ngày làm việc; có thể là hạn trả"),
        ("T7 28/11/2026", "–", "nghỉ cuối tuần"),
        ("CN 29/11/2026", "–", "ngày làm việc; tạm dừng, không tính"),
        ("T2 30/11/2026", "ngày 4 hoặc 5", "ngày làm việc; hạn trả"),
    ]
    assert [row[0][:13] for row in said.every_day[0]] == [
        f"{('T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN')[one.day.weekday()]} {one.day:%d/%m/%Y}" for one in trace
    ]


def test_days_of_the_calendar_count_whatever_they_are_and_the_last_one_rolls() -> None:
    trace = (
        *(
            day(n, least=n - 20, most=n - 20, rule="end_of_day", kind="cuoi_tuan" if n > 20 else "lam_viec")
            for n in (21, 22)
        ),
        day(28, "rolled", least=8, most=8, kind="cuoi_tuan", rule="last_day_off"),
        day(29, "off", kind="cuoi_tuan", rule="last_day_off"),
        day(30, "last", rule="last_day_off"),
    )
    said = deadline_parts(answer(line(date(2026, 11, 30), unit="ngay", trace=trace)), "vi").lines[0]
    assert [row[1:] for row in said.days] == [
        ("ngày 1–2", "tính mọi ngày"),
        ("ngày 8", "nghỉ cuối tuần; ngày cuối là ngày nghỉ, kéo sang ngày làm việc tiếp theo"),
        ("–", "nghỉ cuối tuần"),
        ("–", "ngày làm việc; hạn trả"),
    ]


def test_a_day_of_work_on_which_it_came_too_late_says_so() -> None:
    late = deadline_parts(
        answer(line(trace=(day(26, "off", rule="cutoff"), day(27, "last", rule="cutoff")))), "vi"
    ).lines[0]
    assert [row[2] for row in late.days] == [
        "ngày làm việc; nhận sau giờ quy định thì trả vào ngày làm việc tiếp theo",
        "ngày làm việc; hạn trả",
    ]


def test_a_holiday_of_a_year_that_is_not_announced_is_expected() -> None:
    one = day(24, "off", kind="le", name="Tết", document="45/2019/QH14 Điều 112")._replace(
        day=date(2027, 1, 1)
    )
    row = deadline_parts(answer(line(trace=(one,))), "vi").lines[0].days[0]
    assert row[2].endswith("dự kiến, chưa có thông báo")
    assert to_data(answer(line(trace=(one,))))["lines"][0]["trace"][0]["announced"] is False


def test_duties_say_by_when_where_that_is_known() -> None:
    duties = (
        ClockDuty("tell_delay", date(2024, 5, 6), used("tell_delay")),
        ClockDuty("supplement_once", None, used("supplement_once")),
    )
    said = deadline_parts(answer(line(), duties=duties), "vi").duties
    assert said[0].endswith(": chậm nhất thứ Hai, 06/05/2024 (khoản 9 Điều 19 Nghị định số 61/2018/NĐ-CP)")
    assert said[1].endswith(
        "(điểm a khoản 2 Điều 17 Nghị định số 118/2025/NĐ-CP, sửa đổi, bổ sung bởi Nghị định số 309/2026/NĐ-CP)"
    )


def evil() -> DeadlineAnswer:
    """An answer whose every text is hostile."""
    law = Citation(number=EVIL, note=EVIL)
    asked = Question(EVIL, "choice", EVIL, (AskedOption(EVIL, EVIL),), unit=EVIL)
    trace = (day(20, "off", kind="le", name=EVIL, document=EVIL, certainty="V2", rule=EVIL), day(27, "last"))
    made = line(
        of=EVIL,
        added=(AddedPart((), EVIL, Decimal(1), "ngay", due=True),),
        basis=law,
        doubts=(EVIL,),
        text=EVIL,
        excluded=(EVIL,),
        trace=trace,
        rules=(RuleUsed(EVIL, law, "V2"),),
    )
    return answer(
        made,
        name=EVIL,
        code=EVIL,
        case=EVIL,
        policy=ClockPolicy("dung", None, EVIL),
        asks=(asked,),
        answers=Frozen({EVIL: EVIL}),
        questions=Frozen({EVIL: asked}),
        faults=(AnswerFault(EVIL, "value", EVIL),),
    )


@pytest.mark.parametrize("lang", LANGS)
def test_a_part_of_a_page_has_no_script_and_nothing_of_a_file_is_markup(lang: Lang) -> None:
    page = answer_html(evil(), lang)
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert tags.seen == {"section", "h2", "h3", "p", "strong", "ol", "ul", "li", "table", "tr", "td"}
    assert tags.attributes == {"class", "lang"}
    assert page.count("&lt;script&gt;") > 10
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_a_run_is_a_page_that_stands_alone() -> None:
    page = written("html", evil())
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert page.startswith('<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">')
    assert page.count("<h1>") == 1
    assert "dòng" not in page.partition("</style>")[2]
    assert not re.search(r"url\(|@import|src=|<link|<script", page)


def test_what_goes_to_a_terminal_steers_it_nowhere() -> None:
    text = written("full", evil(), trace=True)
    assert "\x1b" not in text
    assert "\u202e" not in text


def written(name: str, found: DeadlineAnswer | None, lang: Lang = "vi", **asked: Any) -> str:
    """What a format writes of a run over one file."""
    made = DeadlineQuery(RECEIVED, **asked)
    report = DEADLINE_FORMATS[name](Options(lang=lang, on=RECEIVED.date(), version="1"), made)
    loaded = load_text("phien_ban: procedure/v0\nthoi_han_giai_quyet: {so: 5, don_vi: ngay}\n")
    counts = AnswerCounts()
    record = Answered(loaded if found else load_text("a: ["), found)
    counts.add(record)
    return report.begin() + report.item(record) + report.end(counts)


@pytest.mark.parametrize("lang", LANGS)
def test_the_shape_for_machines_is_what_is_published(lang: Lang) -> None:
    validator = Draft202012Validator(output_schema("answers"))
    events = (Event("tiep_nhan", RECEIVED), Event("rut", DUE))
    none = answer(line(None, returns=False), due=None, earliest=None)
    made = [*(answer(line(None, unknown=reason)) for reason in REASONS), evil(), none, answer(line()), None]
    for found in made:
        text = written("json", found, lang, events=events, policy=ClockPolicy(None, "dung", "x"))
        data = json.loads(text)
        assert [error.message for error in validator.iter_errors(data)] == []
        assert data["events"][0] == {"kind": "tiep_nhan", "at": "2026-11-20T09:30"}
        assert (data["received"], data["policy"]["supplement"]) == ("2026-11-20T09:30", "dung")
        assert sum(data["summary"].values()) == 2
    assert data["results"][0]["status"] is None


def test_a_file_with_a_fault_is_told_in_every_format() -> None:
    for name in ("full", "html"):
        assert "tệp có lỗi (DVC004, dòng 1: Ở đây phải viết ngoặc đóng" in written(name, None)
