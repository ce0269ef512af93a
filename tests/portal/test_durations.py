"""Times: what a number, its unit and the text beside them say."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from dvc_core.model.procedure import Duration
from dvc_core.portal.prose.durations import parse_duration, start_in_steps, unit_in_steps
from dvc_core.portal.prose.excluded import excluded_in
from dvc_core.words.grammar import reason
from dvc_core.words.text import clauses

from ..support.corpus_records import codes, facts


@pytest.mark.parametrize(
    ("amount", "unit", "text", "expect", "doubted"),
    [
        (7, "WORKING_DAY", "", "7 w", []),
        (4.75, "WORKING_DAY", "", "4.75 w", []),
        (2, "MONTH", None, "2 m", []),
        (3, "OTHER", "", "words", ["duration_unit_lost"]),
        (3, "OTHER", "Nộp tại quầy. Trả sau 03 ngày làm việc.", "words", ["duration_unit_lost"]),
        (0, "OTHER", "", "words", ["duration_zero"]),
        (
            0,
            "HOUR",
            "Giải quyết ngay khi nhận đủ hồ sơ",
            "atonce",
            ["duration_event", "duration_from_description"],
        ),
        (10, "DAY", "Vùng xa: 20 ngày", "10 d", ["duration_other_terms"]),
        ("Theo mô tả", "OTHER", "Tối đa 08 ngày", "8 d", ["duration_from_description"]),
        ("Theo mô tả", "OTHER", "", "none", ["duration_unsaid"]),
        (None, None, "6.25 Ngày làm việc", "6.25 w", []),
        (None, None, "12,5 ngày", "12.5 d", []),
        (None, None, "Không quá 05 (năm) ngày làm\u00a0việc kể từ ngày nhận đủ hồ sơ", "5 w", []),
        (None, None, "• Hai mươi (20) ngày", "20 d", []),
        (None, None, "14 ngày làm\nviệc", "14 w", []),
        (None, None, "30 phút", "0.5 h", []),
        (
            None,
            None,
            "Trong ngày nhận hồ sơ; nhận sau 15 giờ thì trả ngày làm việc tiếp theo",
            "sameday",
            [],
        ),
        (None, None, "Không phải trả kết quả", "noresult", []),
        (None, None, "Không quy định", "unregulated", []),
        (None, None, "Theo quy định tại Luật Quản lý thuế", "elsewhere", []),
        (None, None, "Trước khi tàu rời bến", "words", ["duration_in_words"]),
        (None, None, "Khác", "none", ["duration_unsaid"]),
        (None, None, "125", "words", ["duration_unit_lost"]),
        (None, None, "- Cấp mới: 10 ngày. - Cấp lại: 05 ngày.", "parts 10d 5d", []),
        (None, None, "15 ngày làm việc, trong đó: xã 10 ngày; tỉnh 05 ngày", "15 w parts 10d 5d", []),
        (
            None,
            None,
            "Tối đa 07 ngày. Xã đảo được tăng thêm không quá 10 ngày.",
            "7 d",
            [],
        ),
        (
            None,
            None,
            "Tối đa 07 ngày. Người có công được rút ngắn 02 ngày.",
            "7 d",
            ["duration_changes"],
        ),
        (11, "WORKING_DAY", "Sở 06 ngày làm việc, thuế 05 ngày làm việc", "11 w parts 6w 5w", []),
        # Often the field is the sum of both: the text then says of what.
        (17, "DAY", "Không quá 07 ngày; xã đảo được tăng thêm 10 ngày", "7 d", ["duration_field_is_sum"]),
        (None, None, "Trong ngày làm việc. Xã đảo được tăng thêm 10 ngày.", "sameday", []),
        (
            11,
            "DAY",
            "Sở 06 ngày, thuế 03 ngày",
            "11 d",
            ["duration_other_terms"],
        ),
        (None, None, "5 ngày. Theo Quyết định ngày 14 tháng 11 năm 2016", "5 d", []),
        (None, None, "10 ngày làm việc\nPhí, lệ phí: Không có", "10 w", ["text_of_other_item"]),
        (2, "WEEK", "", "2 t", []),
        (2, "YEAR", "", "2 y", []),
        (None, None, "10 ngày lv", "10 w", []),
        (None, None, "02 tuần", "2 t", []),
        # Dates and hours of the day are no time limits, nor is what somebody must have waited before.
        (None, None, "5 ngày, từ tháng 7 năm 2025", "5 d", []),
        (None, None, "5 ngày, theo kế hoạch quý 3 năm 2025", "5 d", []),
        (None, None, "10 ngày. Người trồng nghỉ việc trên 06 tháng thì nộp lại", "10 d", []),
        (None, None, "05 ngày. Hồ sơ đến 16 giờ cùng ngày thì trả luôn", "5 d", []),
        (None, None, "05 ngày. Nộp trước 16 giờ thì trả luôn", "5 d", []),
        (None, None, "05 ngày. Hẹn nhận lúc 16 giờ", "5 d", []),
        (None, None, "10 ngày. Người nợ phí quá 06 tháng thì nộp phí trước", "10 d", []),
        # A first term is the whole only where nothing names it, and its label stands before its parts.
        (None, None, "Cấp mới: 15 ngày, trong đó: xã 10 ngày; tỉnh 05 ngày", "parts 15d 10d 5d", []),
        (None, None, "15 ngày. Cây già 20 ngày, trong đó: đo 12 ngày", "parts 15d 20d 12d", []),
        (None, None, "15 ngày, xã 10 tháng; tỉnh 05 tháng", "parts 15d 10m 5m", []),
        # What the text begins with outweighs the numbers in it.
        (None, None, "Không trả kết quả; lưu trong 05 ngày", "noresult", []),
        (None, None, "Trong ngày làm việc; cây già thì 03 ngày", "sameday", []),
        (
            None,
            None,
            "Giải quyết ngay, có thể gia hạn 02 ngày",
            "atonce",
            ["duration_event", "duration_changes"],
        ),
        (None, None, "Có giấy ngay sau khi nộp phí", "atonce", ["duration_event"]),
        (None, None, "Xem cây rồi trả ngay", "atonce", ["duration_event"]),
        (None, None, "Theo kế hoạch trồng cây của xã", "elsewhere", []),
        (None, None, "10 ngày\nCách thức nộp: tại quầy", "10 d", ["text_of_other_item"]),
        (None, None, "05 ngày đối với cây non", "5 d", ["duration_conditional"]),
        (None, None, "05 ngày đối với cây non; 05 ngày đối với cây già", "5 d", []),
        (None, None, "00 ngày", "words", ["duration_zero"]),
        (None, None, "Không giới hạn", "unregulated", []),
        (None, None, "Pháp luật chưa quy định", "unregulated", []),
        (None, None, "25 (hai mươi lăm) ngày", "25 d", []),
        (11, "DAY", "Sở 06 ngày, thuế 05 ngày làm việc", "11 d", ["duration_other_terms"]),
        (3, "OTHER", "Không quá 05 ngày", "words", ["duration_unit_lost"]),
        (3, "OTHER", "Trong ngày làm việc", "words", ["duration_unit_lost"]),
        # Two units of one number lend it none.
        (3, "OTHER", "Cây non 03 ngày; cây già 03 ngày làm việc", "words", ["duration_unit_lost"]),
        # Days and working days make no sum.
        (
            15,
            "DAY",
            "Không quá 10 ngày; xã đảo được tăng thêm 05 ngày làm việc",
            "15 d",
            ["duration_other_terms", "duration_added_unclear"],
        ),
        (10, "HOUR", "Nhận sau 15 giờ thì trả hôm sau", "10 h", []),
        (True, "DAY", "", "words", ["duration_in_words"]),
    ],
)
def test_durations(
    amount: object, unit: str | None, text: str | None, expect: str, doubted: list[str] | None
) -> None:
    parsed = parse_duration(amount, unit, text)
    assert facts("durations", parsed.value) == expect
    assert doubted is None or codes(parsed) == doubted


@pytest.mark.parametrize("amount", [None, 7])
def test_time_that_is_added_for_some_has_its_own_key(amount: int | None) -> None:
    text = "Tối đa 07 ngày. Xã đảo được tăng thêm không quá 10 ngày."
    parsed = parse_duration(amount, "DAY" if amount else None, text)
    value: Any = parsed.value
    assert (value["so"], value["don_vi"]) == (7, "ngay")
    added = {"cho": "Xã đảo", "so": 10, "don_vi": "ngay"}
    assert value["cong_them"] == [added]
    Duration.model_validate(value)


@pytest.mark.parametrize("word", ["kéo dài nhưng không quá", "gia hạn tối đa"])
def test_an_extension_up_to_a_limit_is_no_addition(word: str) -> None:
    parsed = parse_duration(None, None, f"30 ngày. Trường hợp phức tạp có thể {word} 60 ngày.")
    value: Any = parsed.value
    assert "cong_them" not in value
    assert (value["so"], value["don_vi"]) == (30, "ngay")
    assert "duration_changes" in codes(parsed)


def test_what_the_field_may_include_is_not_added_again() -> None:
    parsed = parse_duration(17, "DAY", "Không quá 07 ngày; xã đảo được tăng thêm 10 ngày")
    value: Any = parsed.value
    assert (value["so"], value["cong_them"]) == (7, [{"cho": "xã đảo", "so": 10, "don_vi": "ngay"}])
    assert reason(parsed.doubts[0], "vi").startswith("Ô thời hạn ghi 17 ngày, đúng bằng 7 ngày cộng 10 ngày")
    added = parse_duration(10, "DAY", "Xã đảo được tăng thêm 10 ngày")
    assert codes(added) == ["duration_field_is_added"]
    two = parse_duration(17, "DAY", "Cây non: 07 ngày; cây già: 08 ngày; xã đảo được tăng thêm 10 ngày")
    assert codes(two) == ["duration_other_terms", "duration_added_unclear"]
    other = parse_duration(18, "DAY", "Không quá 07 ngày; xã đảo được tăng thêm 10 ngày")
    assert codes(other) == ["duration_other_terms", "duration_added_unclear"]


def test_other_times_of_a_description_are_told_with_whose_they_are() -> None:
    parsed = parse_duration(
        10, "WORKING_DAY", "Đo vườn 10 ngày làm việc. Xem lại cây: không quá 17,5 ngày làm việc"
    )
    assert reason(parsed.doubts[0], "vi") == (
        "Mô tả của dòng nêu thêm thời hạn khác: “17,5 ngày làm việc (Xem lại cây)”."
    )


def test_the_same_number_in_another_unit_is_no_other_time() -> None:
    parsed = parse_duration(15, "WORKING_DAY", "Không quá 15 ngày")
    assert codes(parsed) == ["duration_unit_differs"]
    assert reason(parsed.doubts[0], "vi").startswith("Ô thời hạn ghi 15 ngày làm việc, mô tả ghi 15 ngày")


def test_a_whole_with_its_parts_keeps_what_is_added() -> None:
    value: Any = parse_duration(
        None, None, "20 ngày, trong đó: Tại xã: 5 ngày; Tại tỉnh: 15 ngày. Xã đảo được tăng thêm 10 ngày."
    ).value
    assert (value["so"], [part["so"] for part in value["cong_them"]]) == (20, [10])


def test_parts_in_brackets_are_named_by_their_own_words() -> None:
    text = (
        "không quá 20 ngày cho cây già (trong đó đo cây là không quá 17 ngày; cấp giấy là không quá 03 ngày)."
    )
    value: Any = parse_duration(20, "DAY", text).value
    assert value["chi_tiet"] == [
        {"cho": "đo cây", "so": 17, "don_vi": "ngay"},
        {"cho": "cấp giấy", "so": 3, "don_vi": "ngay"},
    ]


def test_a_day_that_may_be_the_same_day() -> None:
    text = "Trả kết quả trong ngày làm việc; nhận sau 15 giờ thì trả hôm sau"
    assert codes(parse_duration(1, "WORKING_DAY", text)) == ["duration_same_day"]
    assert codes(parse_duration(2, "WORKING_DAY", text)) == []
    assert codes(parse_duration(1, "WORKING_DAY", "Trong 01 ngày làm việc")) == []
    assert codes(parse_duration(1, "HOUR", "Trả kết quả trong ngày")) == []


@pytest.mark.parametrize(
    ("amount", "unit", "text", "same_day"),
    [
        (1, "WORKING_DAY", "Ngay trong ngày; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo.", True),
        (15, "HOUR", "Trong ngày; nhận sau 15 giờ mà không kịp thì trả trong ngày làm việc kế tiếp.", True),
        # Another number; nothing of the next working day; nothing of the same day.
        (2, "DAY", "Ngay trong ngày; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo.", False),
        (16, "HOUR", "Ngay trong ngày; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo.", False),
        (1, "DAY", "Ngay trong ngày; nhận sau 15 giờ thì hẹn lại.", False),
        (15, "HOUR", "Nhận sau 15 giờ thì trả ngày làm việc tiếp theo.", False),
    ],
)
def test_the_same_day_that_a_text_has_beside_its_hour_is_told_from_the_field(
    amount: int, unit: str, text: str, *, same_day: bool
) -> None:
    parsed = parse_duration(amount, unit, text)
    assert (parsed.value == {"loai": "trong_ngay", "nhan_sau_gio": "15:00"}) is same_day
    assert ("duration_field_is_day" in codes(parsed)) is same_day


def test_a_longer_time_of_another_case_is_a_doubt_beside_the_same_day() -> None:
    text = "Trong ngày, nhận sau 15 giờ thì trả ngày làm việc tiếp theo. Phải xác minh: 03 ngày làm việc."
    told = parse_duration(1, "WORKING_DAY", text).doubts[-1]
    assert (told.code, told.params["terms"]) == (
        "duration_other_terms",
        ["03 ngày làm việc (Phải xác minh)"],
    )


def test_hours_of_work_are_no_hours_of_the_clock() -> None:
    alone = parse_duration(None, None, "Trong 08 (tám) giờ làm việc")
    assert alone.value == {"loai": "mo_ta", "mo_ta": "Trong 08 (tám) giờ làm việc"}
    beside = parse_duration(5, "DAY", "05 ngày; cây non: 08 giờ làm việc")
    assert beside.value == {"loai": "so_luong", "so": 5, "don_vi": "ngay"}
    for parsed in (alone, beside):
        assert "duration_working_hours" in codes(parsed)


def test_work_of_which_none_comes_after_the_other_is_not_added() -> None:
    text = "- Thời gian thu cây không quá 25 ngày.\n- Thời gian trồng lại sau mưa lớn không quá 23 ngày."
    value: Any = parse_duration(None, None, text).value
    assert (value["loai"], "cong_them" in value) == ("theo_chi_tiet", False)


def test_two_cases_of_which_the_second_has_its_parts_in_brackets() -> None:
    text = (
        "Không quá 17 ngày đối với trường hợp trồng cây; 20 ngày đối với trường hợp trồng và rào cây "
        "(trong đó trồng 17 ngày; rào 03 ngày)."
    )
    parsed = parse_duration(17, "DAY", text)
    assert _rows(parsed.value) == [
        ("Đối với trường hợp trồng cây", 17, "ngay"),
        ("Đối với trường hợp trồng và rào cây", 20, "ngay"),
    ]
    assert codes(parsed) == []


def test_two_cases_have_the_unit_that_the_text_gives_both() -> None:
    text = "30 ngày làm việc kể từ ngày nhận đủ hồ sơ, 60 ngày làm việc trong trường hợp phải xác minh"
    parsed = parse_duration(30, "DAY", text)
    assert [row[1:] for row in _rows(parsed.value)] == [(30, "ngay_lam_viec"), (60, "ngay_lam_viec")]
    assert codes(parsed) == ["duration_unit_differs"]
    places = "05 {u}. Đối với xã đảo thì thời gian thực hiện không quá 15 {u}."
    of_text = _rows(parse_duration(5, "DAY", places.format(u="ngày làm việc")).value)
    assert [row[1:] for row in of_text] == [(5, "ngay_lam_viec"), (15, "ngay_lam_viec")]
    # "Ngày" alone is perhaps short for working days: each is as it is said.
    of_field = _rows(parse_duration(5, "WORKING_DAY", places.format(u="ngày")).value)
    assert [row[1:] for row in of_field] == [(5, "ngay_lam_viec"), (15, "ngay")]


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("02 tháng; trường hợp cần đo lại thì có thể kéo dài thêm nhưng không được quá 01 tháng", True),
        # Up to a limit, or to that much more? For which case?
        ("02 tháng; trường hợp cần đo lại thì được kéo dài không quá 03 tháng", False),
        ("02 tháng, có thể kéo dài thêm không quá 01 tháng", False),
    ],
)
def test_what_a_named_case_takes_longer_is_added(text: str, *, added: bool) -> None:
    parsed = parse_duration(2, "MONTH", text)
    value: Any = parsed.value
    expected = [{"cho": "Trường hợp cần đo lại", "so": 1, "don_vi": "thang"}] if added else None
    assert value.get("cong_them") == expected
    assert ("duration_changes" in codes(parsed)) is not added


def test_the_same_time_added_for_each_case_is_said_once() -> None:
    text = "a) 05 ngày.\nXã đảo được tăng thêm 10 ngày.\nb) 05 ngày.\nXã đảo được tăng thêm 10 ngày."
    value: Any = parse_duration(5, "DAY", text).value
    assert [part["so"] for part in value["cong_them"]] == [10]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        (
            "Không quá 05 ngày đối với cây non; không quá 07 ngày đối với cây già",
            ["Đối với cây non", "Đối với cây già"],
        ),
        (
            "Đối với vườn nhỏ thì không quá 5 ngày; đối với vườn to thì 7 ngày",
            ["Đối với vườn nhỏ", "đối với vườn to"],
        ),
        ("Cây non: 5 ngày; cây già: 7 ngày", ["Cây non", "cây già"]),
    ],
)
def test_whose_a_time_is_stands_without_the_time(text: str, whom: list[str]) -> None:
    value: Any = parse_duration(None, None, text).value
    assert [part["cho"] for part in value["chi_tiet"]] == whom
    assert value["mo_ta"] == text


@pytest.mark.parametrize(
    "words", ["kéo dài thêm nhưng không được quá 01 tháng", "kéo dài thêm không quá 01 tháng"]
)
def test_an_extension_is_a_change(words: str) -> None:
    assert codes(parse_duration(5, "DAY", f"05 ngày, có thể {words}")) == ["duration_changes"]


def test_a_list_over_semicolons_is_one_clause() -> None:
    text = "Thường: 05 ngày. Đối với xã miền núi; vùng khó khăn; vùng sâu thì được tăng thêm 10 ngày."
    value: Any = parse_duration(None, None, text).value
    assert [part["cho"] for part in value["cong_them"]] == ["Đối với xã miền núi; vùng khó khăn; vùng sâu"]


def test_lines_about_other_cases_do_not_run_together() -> None:
    value: Any = parse_duration(None, None, "Cấp xã: Không quá 03 ngày\nĐối với xã đảo: 05 ngày").value
    assert [part["cho"] for part in value["chi_tiet"]] == [
        "Cấp xã",
        "Đối với xã đảo",
    ]


def test_the_hour_after_which_the_next_day_counts() -> None:
    parsed = parse_duration(None, None, "Ngay trong ngày làm việc; nhận sau 15 giờ thì hôm sau")
    value: Any = parsed.value
    assert value["nhan_sau_gio"] == "15:00"


def test_parts_of_a_time_keep_their_words() -> None:
    parsed = parse_duration(None, None, "1. Tại xã: 02 ngày\n2. Tại tỉnh: 03 ngày và 01 ngày để trả")
    value: Any = parsed.value
    assert [part["cho"] for part in value["chi_tiet"]] == [
        "Tại xã",
        "Tại tỉnh",
        "và 01 ngày để trả",
    ]


def test_a_clause_with_a_capital_is_no_part_of_the_list_before_it() -> None:
    def first(text: str) -> str:
        return clauses(text, [found.span() for found in re.finditer(r"\d ngày", text)])[0]

    assert first("Xã đảo thêm 5 ngày; vùng sâu; vùng xa thêm 7 ngày") == "Xã đảo thêm 5 ngày; vùng sâu"
    assert first("Xã đảo thêm 5 ngày; Vùng sâu; Vùng xa thêm 7 ngày") == "Xã đảo thêm 5 ngày"


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("Trong ngày; nhận sau 15 giờ 30 thì hôm sau", "15:30"),
        ("Trong ngày; nhận sau 45 giờ thì hôm sau", None),
        ("Trong ngày; nhận sau 24 giờ thì hôm sau", None),
        ("Trong cùng ngày, sau 8 giờ kể từ lúc nhận", None),
    ],
)
def test_which_hours_are_hours_of_the_day(text: str, hour: str | None) -> None:
    value: Any = parse_duration(None, None, text).value
    assert value.get("nhan_sau_gio") == hour


def test_words_that_say_more_than_that_nothing_is_regulated_are_kept() -> None:
    assert parse_duration(None, None, "Không quy định").value == {"loai": "khong_quy_dinh"}
    more: Any = parse_duration(None, None, "Pháp luật không quy định thời hạn").value
    assert more["mo_ta"] == "Pháp luật không quy định thời hạn"


@pytest.mark.parametrize("verb", ["tăng thêm", "cộng thêm"])
def test_both_words_for_time_that_is_added(verb: str) -> None:
    value: Any = parse_duration(None, None, f"Tối đa 07 ngày. Xã đảo được {verb} 10 ngày.").value
    assert [(part["cho"], part["so"]) for part in value["cong_them"]] == [("Xã đảo", 10)]


def test_what_is_added_stays_where_the_text_states_the_field() -> None:
    parsed = parse_duration(7, "DAY", "07 ngày; cây già 09 ngày. Xã đảo được tăng thêm 10 ngày.")
    value: Any = parsed.value
    assert [part["so"] for part in value["cong_them"]] == [10]
    assert codes(parsed) == ["duration_other_terms"]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Thẩm tra 90 ngày (qua mạng 88 ngày)", ["Thẩm tra", "(qua mạng"]),
        ("Sở xem 05 ngày, đủ giấy\nTổng cộng: 12 ngày", ["Sở xem 05 ngày, đủ giấy", "Tổng cộng"]),
        ("o Cây non: 5 ngày\no Cây già: 7 ngày", ["Cây non", "Cây già"]),
        # A line with a sign of its own, or about another case, begins a clause: no comma before it does.
        ("o Cây non: 5 ngày, đo kỹ\no Cây già: 7 ngày", ["Cây non: 5 ngày, đo kỹ", "Cây già"]),
        (
            "Cây non: 5 ngày, đo kỹ\nTrường hợp cây già: 7 ngày",
            ["Cây non", "Trường hợp cây già"],
        ),
        ("Sở xem 05 ngày ở vườn (nhỏ\nvà 12 ngày", ["Sở xem 05 ngày ở vườn (nhỏ", "và"]),
        # A clause that is nothing but its time was cut inside the number: "1" for "12 ngày".
        ("12 ngày, cây già 15 ngày", ["12 ngày", "cây già"]),
        ("03 ngày hoặc 05 ngày", ["03 ngày", "hoặc"]),
        ("Cây non 5 ngày, đo kỹ;cây già, cổ 7 ngày", ["Cây non 5 ngày, đo kỹ", "cây già, cổ"]),
        ("10 ngày: xã 12 ngày làm việc; tỉnh 05 ngày làm việc", ["10 ngày", "xã", "tỉnh"]),
    ],
)
def test_whose_a_part_is(text: str, whom: list[str]) -> None:
    value: Any = parse_duration(None, None, text).value
    assert [part["cho"] for part in value["chi_tiet"]] == whom


def _rows(value: Any) -> list[tuple[str, object, str]]:
    assert value["loai"] == "theo_chi_tiet"
    Duration.model_validate(value)
    return [(part["cho"], part["so"], part["don_vi"]) for part in value["chi_tiet"]]


@pytest.mark.parametrize("unit", ["ngày", "ngày làm việc"])
@pytest.mark.parametrize(
    "text",
    [
        "05 {u} kể từ ngày nhận đơn. Đối với các xã đảo; vùng sâu thì thời gian thực hiện không quá 15 {u}.",
        "Không quá 05 {u}\n* Đối với các xã đảo; vùng sâu: không quá 15 {u} kể từ ngày nhận đơn",
        "Đối với các xã đảo; vùng sâu thì thời hạn giải quyết là 15 {u}",
        "không quá 05 {u} Đối với các xã đảo; vùng sâu 15 {u} (trong đó đo 10 {u}; xem 05 {u}).",
    ],
)
def test_a_longer_time_for_some_places_is_a_row_of_its_own(text: str, unit: str) -> None:
    word = "ngay_lam_viec" if "làm" in unit else "ngay"
    parsed = parse_duration(5, "WORKING_DAY" if "làm" in unit else "DAY", text.format(u=unit))
    assert _rows(parsed.value) == [
        ("Các địa bàn còn lại", 5, word),
        ("Đối với các xã đảo; vùng sâu", 15, word),
    ]
    assert codes(parsed) == []  # what adds up in brackets are its steps


def test_the_case_of_a_time_is_that_of_its_places_too() -> None:
    text = "Không quá 05 ngày đối với cây già.\nĐối với xã đảo thì thời gian thực hiện không quá 9 ngày."
    assert _rows(parse_duration(5, "DAY", text).value) == [
        ("Đối với cây già", 5, "ngay"),
        ("Đối với cây già; Đối với xã đảo", 9, "ngay"),
    ]
    named = "Cây già: không quá 05 ngày. Đối với xã đảo thì không quá 9 ngày đối với cây già rỗng."
    assert _rows(parse_duration(5, "DAY", named).value) == [
        ("Cây già", 5, "ngay"),
        ("Đối với xã đảo, đối với cây già rỗng", 9, "ngay"),
    ]
    places = "Đối với các xã thường: 05 ngày.\nĐối với xã đảo: 9 ngày."
    assert [row[0] for row in _rows(parse_duration(5, "DAY", places).value)] == [
        "Đối với các xã thường",
        "Đối với xã đảo",
    ]


def test_cases_in_lines_of_their_own_have_each_their_places() -> None:
    text = (
        "- Cây già: không quá 05 ngày; đối với xã đảo thì không quá 9 ngày.\n"
        "- Không quá 07 ngày đối với cây non;\nĐối với xã đảo thì không quá 12 ngày."
    )
    assert _rows(parse_duration(7, "DAY", text).value) == [
        ("Cây già", 5, "ngay"),
        ("Cây già; đối với xã đảo", 9, "ngay"),
        ("Đối với cây non", 7, "ngay"),
        ("Đối với cây non; Đối với xã đảo", 12, "ngay"),
    ]


def test_a_field_that_is_the_time_of_some_places_only_is_told() -> None:
    parsed = parse_duration(9, "DAY", "Trả lời không quá 05 ngày. Đối với xã đảo thì không quá 9 ngày.")
    assert _rows(parsed.value) == [("Trả lời", 5, "ngay"), ("Trả lời; Đối với xã đảo", 9, "ngay")]
    assert codes(parsed) == ["duration_field_is_case"]
    # A row for these places alone is just that.
    assert facts("durations", parse_duration(9, "DAY", "Đối với xã đảo: không quá 9 ngày.").value) == "9 d"


@pytest.mark.parametrize(
    "text",
    [
        # A shorter time, a time of something else, two cases of which one is meant, a second that is no
        # sentence of its own: what the places have is not certain.
        "Đối với xã đảo thì thời gian thực hiện không quá 3 ngày.",
        "Đối với xã đảo thì thời gian đo cây là không quá 9 ngày.",
        "Thời gian đo cây tại xã đảo là 9 ngày.",
        "Đo cây 05 ngày.\nXem cây 05 ngày.\nĐối với xã đảo thì không quá 9 ngày.",
        "05 ngày. Đối với xã đảo thì không quá 9 ngày đối với các trường hợp sau: cây già.",
        "05 ngày đối với cây già. Đối với xã đảo là 9 ngày đối với cây già; 12 ngày đối với cây non",
        "Cây già: 5 ngày; đối với xã đảo thì 9 ngày.\nCây già: 7 ngày; đối với xã đảo thì 12 ngày.",
        "05 ngày. Trường hợp phải đo thì 9 ngày kể từ ngày có bản đo.",
    ],
)
def test_a_time_that_is_not_certainly_that_of_a_case_is_a_doubt(text: str) -> None:
    parsed = parse_duration(5, "DAY", text)
    assert facts("durations", parsed.value) == "5 d"
    assert "duration_other_terms" in codes(parsed)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("10 ngày (hoặc 07 ngày đối với cây non)", ["Các trường hợp còn lại", "Đối với cây non"]),
        ("10 ngày đối với cây già (hoặc 7 ngày đối với cây non)", ["Đối với cây già", "Đối với cây non"]),
        (
            "10 ngày kể từ ngày nhận đủ hồ sơ, trường hợp phải đo thì thời hạn không quá 7 ngày.",
            ["Các trường hợp còn lại", "Trường hợp phải đo"],
        ),
        ("10 ngày, 7 ngày trong trường hợp phải đo", ["Các trường hợp còn lại", "Trong trường hợp phải đo"]),
    ],
)
def test_a_second_time_is_that_of_its_case(text: str, rows: list[str]) -> None:
    for parsed in (parse_duration(10, "DAY", text), parse_duration(None, None, text)):
        assert [(row[0], row[1]) for row in _rows(parsed.value)] == list(zip(rows, (10, 7), strict=True))


def test_a_time_before_an_event_is_no_time_limit() -> None:
    assert codes(parse_duration(5, "DAY", "Nộp đơn 30 ngày trước khi hết hạn")) == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Đo cây: 5 ngày kể từ khi có nước;\nXem cây: 7 ngày:", ["Đo cây", "Xem cây"]),
        ("Đo cây: 5 ngày (trường hợp có nước).\nXem cây 7 ngày", ["Đo cây (trường hợp có nước)", "Xem cây"]),
        ("Trong vườn đo cây 5 ngày Đối với cây già 7 ngày", ["Trong vườn đo cây", "Đối với cây già"]),
        (
            "12 ngày (trong đó đo cây, đo vườn 5 ngày; xem cây 7 ngày) đối với cây già",
            ["đo cây, đo vườn", "xem cây"],
        ),
        ("Nộp đơn rồi\n5 ngày để đo, 7 ngày để xem", ["5 ngày để đo", "7 ngày để xem"]),
        # The number of a note that ran into the text.
        ("- Đo cây: 5 ngày 12\n- Xem cây: 7 ngày", ["Đo cây", "Xem cây"]),
    ],
)
def test_a_label_is_not_its_time_nor_what_stands_above_it(text: str, labels: list[str]) -> None:
    value: Any = parse_duration(12, "DAY", text).value
    assert [part["cho"] for part in value["chi_tiet"]] == labels


def test_parts_in_brackets_are_no_cases_beside_their_whole() -> None:
    text = "- Đo cây: 7 ngày.\n- Cấp giấy: 9 ngày (trong đó xem cây, xem vườn 5 ngày; ký 4 ngày) cho cây già."
    parsed = parse_duration(None, None, text)
    assert [(row[0], row[1]) for row in _rows(parsed.value)] == [("Đo cây", 7), ("Cấp giấy", 9)]
    assert codes(parsed) == []
    [doubt] = parse_duration(None, None, text.replace("4 ngày", "3 ngày")).doubts
    assert doubt.params["terms"] == ["5 ngày (xem cây, xem vườn)", "3 ngày (ký)"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # Behind one case of two, what is added is that case's; behind each, or behind all, it is everybody's.
        (
            "- Cây già: 5 ngày. Đối với xã đảo thì được tăng thêm 10 ngày.\n- Cây non: 7 ngày.",
            ["Cây già; Đối với xã đảo"],
        ),
        (
            (
                "- Cây già: 5 ngày. Đối với xã đảo thì được tăng thêm 10 ngày.\n"
                "- Cây non: 7 ngày. Đối với xã đảo thì được tăng thêm 10 ngày."
            ),
            ["Đối với xã đảo"],
        ),
        (
            "- Cây già: 5 ngày.\n- Cây non: 7 ngày.\nĐối với xã đảo thì được tăng thêm 10 ngày.",
            ["Đối với xã đảo"],
        ),
    ],
)
def test_whose_an_added_time_is(text: str, labels: list[str]) -> None:
    value: Any = parse_duration(None, None, text).value
    assert [part["so"] for part in value["chi_tiet"]] == [5, 7]
    assert [part["cho"] for part in value["cong_them"]] == labels


@pytest.mark.parametrize(
    ("amount", "text", "doubted"),
    [
        (None, "- Thời gian đo vườn: 5 ngày.\n- Thời gian cấp giấy sau khi đo: 8 ngày.", True),
        (None, "Bước 1. Xem vườn: 5 ngày.\nBước 2. Cấp giấy: 8 ngày.", True),
        # One number said of two works is no less doubtful, be it in the field or in words.
        (None, "a) Thời gian đo vườn không quá 5 ngày.\nb) Thời gian cấp giấy không quá 5 ngày.", True),
        (
            5,
            "a) Thời gian đo vườn: 5 ngày.\nb) Thời gian cấp giấy:\n- Cây già thì không quá 5 ngày.",
            True,
        ),
        # What sums up to the field are its parts; cases are no steps, nor are places.
        (13, "- Thời gian đo vườn: 5 ngày.\n- Thời gian cấp giấy: 8 ngày.", False),
        (None, "- Thời gian giải quyết: 5 ngày.\n- Thời gian gia hạn giấy: 8 ngày.", False),
        (None, "- Cấp mới: 5 ngày.\n- Cấp lại: 8 ngày.", False),
        (
            None,
            "Thời gian đo vườn không quá 5 ngày; đối với xã đảo thì thời gian thực hiện không quá 9 ngày.",
            False,
        ),
    ],
)
def test_times_of_works_that_may_follow_one_another_are_doubted(
    amount: int | None, text: str, doubted: object
) -> None:
    parsed = parse_duration(amount, "DAY" if amount else None, text)
    assert ("duration_phases" in codes(parsed)) is doubted


def test_a_label_whose_list_is_not_found_is_doubted() -> None:
    text = (
        "a) Không quá 5 ngày đối với các cây sau:\n1. Cây già. 2. Cây quý.\nb) Không quá 8 ngày cho cây non."
    )
    assert "duration_label_leads" in codes(parse_duration(None, None, text))


@pytest.mark.parametrize("amount", [None, 5])
def test_a_case_whose_time_another_text_sets_is_told(amount: int | None) -> None:
    text = "Không quá 5 ngày. Trường hợp đo cả làng thì thời gian thực hiện theo dự án được duyệt."
    parsed = parse_duration(amount, "DAY" if amount else None, text)
    assert "duration_case_elsewhere" in codes(parsed)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", "nhan_du_ho_so"),
        ("05 ngày làm việc (năm ngày), tính từ khi nhận được hồ sơ đầy đủ, hợp lệ.", "nhan_du_ho_so"),
        ("Kể từ ngày nhận hồ sơ đáp ứng quy định, trong thời hạn 05 ngày làm việc", "nhan_du_ho_so"),
        ("Không quá 05 ngày làm việc đối với cây già kể từ ngày Sở Cây nhận đủ hồ sơ", "nhan_du_ho_so"),
        ("05 ngày làm việc, kể từ ngày tiếp nhận hồ sơ", "nhan_ho_so"),
        ("05 ngày làm việc, tính từ ngày nộp hồ sơ", "nhan_ho_so"),
        ("05 ngày kể từ ngày người dân nộp đủ hồ sơ", "nhan_du_ho_so"),
        ("05 ngày sau khi nhận đủ hồ sơ hợp lệ", "nhan_du_ho_so"),
        ("05 ngày kể từ ngày hết hạn nộp hồ sơ", "su_kien_khac"),
        ("05 ngày kể từ ngày nộp hồ sơ bổ sung", "su_kien_khac"),
        # Of two events no word says which.
        ("05 ngày kể từ ngày nhận hồ sơ và hoàn thành nghĩa vụ tài chính", None),
        ("60 phút kể từ khi nhận đầy đủ hồ sơ và người nộp đã nộp phí", None),
        # What happened before.
        ("Sau khi nhận đủ hồ sơ, xã xem: 05 ngày", None),
        ("Kể từ ngày nhận được đơn đề nghị cấp lại thẻ", "nhan_ho_so"),
        ("05 ngày làm việc kể từ khi Bộ phận một cửa nhận hồ sơ", "nhan_ho_so"),
        ("05 ngày làm việc kể từ ngày cơ quan có thẩm quyền nhận được hồ sơ", "co_quan_nhan"),
        ("05 ngày làm việc kể từ khi người trồng hoàn thành nghĩa vụ tài chính", "nop_tai_chinh"),
        ("05 ngày làm việc kể từ ngày kết thúc kiểm tra vườn", "su_kien_khac"),
        ("05 ngày làm việc kể từ ngày nhận hồ sơ bổ sung", "su_kien_khac"),
        ("05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ và phí", "su_kien_khac"),
        ("05 ngày làm việc kể từ khi nhận được thông báo hoàn thành nghĩa vụ tài chính", "su_kien_khac"),
        ("05 ngày làm việc\nkể từ ngày nhận đủ\nhồ sơ hợp lệ", "nhan_du_ho_so"),
        (
            "05 ngày làm việc.\nThời gian thực hiện thủ tục này được tính kể từ ngày nhận được hồ sơ hợp lệ",
            "nhan_du_ho_so",
        ),
        # Nothing is said, it breaks off, it may mean either, it is of another time, or of two.
        ("05 ngày làm việc", None),
        ("05 ngày làm việc kể từ ngày nhận", None),
        ("05 ngày làm việc kể từ ngày nhận được văn bản", None),
        ("05 ngày làm việc kể từ ngày nhận được đề nghị", None),
        ("05 ngày làm việc kể từ ngày 01/7/2025", None),
        ("05 ngày làm việc. Nếu thiếu thì báo trong 02 ngày kể từ ngày nhận hồ sơ", None),
        ("05 ngày làm việc kể từ ngày nhận hồ sơ; 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", None),
    ],
)
def test_a_text_says_from_which_event_its_time_is_counted(text: str, event: str | None) -> None:
    value: Any = parse_duration(5, "WORKING_DAY", text).value
    assert value.get("tinh_tu") == event


def test_each_row_of_a_time_by_case_is_counted_from_one_event_or_none_is_said() -> None:
    said = "Nhà kính: 5 ngày kể từ ngày nhận hồ sơ; nhà lưới: 9 ngày kể từ ngày {} hồ sơ"
    alike: Any = parse_duration(None, None, said.format("tiếp nhận")).value
    other: Any = parse_duration(None, None, said.format("nhận đủ")).value
    assert (alike["tinh_tu"], "tinh_tu" in other) == ("nhan_ho_so", False)


@pytest.mark.parametrize(
    ("steps", "event"),
    [
        (["Trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Cây cấp thẻ."], "nhan_du_ho_so"),
        (["Trong 5 ngày làm việc kể từ ngày nhận hồ sơ, Sở Cây xem xét."] * 2, "nhan_ho_so"),
        # Days of the other kind say so too; times in a row are counted alike; the outcome of a stage.
        (["Trong 05 ngày kể từ ngày nhận đủ hồ sơ, Sở Cây cấp thẻ."], "nhan_du_ho_so"),
        (
            [
                "Trong 05 ngày kể từ ngày nhận hồ sơ, xã xem.",
                "05 ngày làm việc kể từ ngày nhận đủ hồ sơ, cấp thẻ.",
            ],
            "nhan_du_ho_so",
        ),
        (
            ["05 ngày làm việc (cây già), 03 ngày làm việc (cây non), kể từ ngày nhận đủ hồ sơ, cấp thẻ."],
            "nhan_du_ho_so",
        ),
        (
            ["Trong 05 ngày làm việc kể từ ngày có thông báo kết quả đánh giá, Sở Cây cấp thẻ."],
            "su_kien_khac",
        ),
        # Another number, another unit, a piece of work, another event, two events.
        (["Trong 03 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở Cây cấp thẻ."], None),
        (["Trong 05 tháng kể từ ngày nhận đủ hồ sơ, Sở Cây cấp thẻ."], None),
        (["Trong 05 ngày làm việc kể từ ngày nhận hồ sơ, Sở Cây yêu cầu bổ sung."], None),
        (["Trong 05 ngày làm việc kể từ ngày kết thúc kiểm tra, Sở Cây cấp thẻ."], None),
        (
            [
                "Trong 05 ngày làm việc kể từ ngày nhận hồ sơ, xã xem xét.",
                "Trong 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, Sở Cây cấp thẻ.",
            ],
            None,
        ),
    ],
)
def test_steps_say_from_when_a_time_of_the_same_number_and_unit_runs(
    steps: list[str], event: str | None
) -> None:
    found = start_in_steps(steps, Decimal(5), "ngay_lam_viec")
    assert (found and found.event) == event


def test_steps_that_have_the_number_in_days_of_the_other_kind_alone() -> None:
    days, working = (
        "05 ngày kể từ ngày nhận đủ hồ sơ, xã cấp.",
        "05 ngày làm việc kể từ ngày nhận đủ hồ sơ, xã cấp.",
    )
    assert unit_in_steps([days], Decimal(5), "ngay_lam_viec") == "5 ngay"
    assert unit_in_steps([days, working], Decimal(5), "ngay_lam_viec") == ""
    assert unit_in_steps([working], Decimal(5), "ngay_lam_viec") == ""
    assert unit_in_steps([days], Decimal(6), "ngay_lam_viec") == ""


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("05 ngày (trừ thời gian đo vườn).", ["Thời gian đo vườn"]),
        ("05 ngày, được trừ đi các thời gian mưa; 9 ngày", ["Thời gian mưa"]),
        ("05 ngày.\n- Thời gian đo vườn không tính vào thời hạn giải quyết.", ["Thời gian đo vườn"]),
        ("05 ngày (thời gian lấy ý kiến không được tính vào tổng thời gian)", ["Thời gian lấy ý kiến"]),
        ("05 ngày, không tính thời gian đo; trừ thời gian tưới.", ["Thời gian đo", "Thời gian tưới"]),
        ("05 ngày, không bao gồm thời gian đo trong\ntrường hợp mưa.", ["Thời gian đo trong trường hợp mưa"]),
        ("05 ngày.\n- Thời gian không tính vào thời hạn theo luật.", None),
    ],
)  # fmt: skip
def test_times_that_are_not_counted_in(text: str, what: list[str] | None) -> None:
    value: Any = parse_duration(None, None, text).value
    assert [one["noi_dung"] for one in value.get("khong_gom", ())] == (what or [])
    assert len(excluded_in(text.replace("\n", " "))) == len(what or ())
