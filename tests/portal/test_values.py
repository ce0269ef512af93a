"""The parsers of real values on texts made up to be as ugly as the real ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from string import Formatter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dvc_core.importers.parse_clause import clauses
from dvc_core.importers.say import reason
from dvc_core.importers.values import (
    Doubt,
    Parsed,
    clean,
    flat,
    is_null,
    parse_agencies,
    parse_case,
    parse_citation,
    parse_citations_text,
    parse_code,
    parse_duration,
    parse_fee,
    parse_fee_cell,
    parse_kind,
    parse_paper,
    parse_sets,
    parse_subjects,
    parse_tiers,
    parse_way,
    says_none,
)
from dvc_core.messages import LANGS
from dvc_core.messages.doubts import DOUBTS
from dvc_core.procedure import Duration, Fee

from ..support.corpus_records import codes, facts
from ..support.files import ROOT


@pytest.mark.parametrize(
    ("dirty", "neat", "changes"),
    [
        ("a.\x00Trường hợp", "a. Trường hợp", {"control": 1}),
        ("đăng k\u200eý hộ\u200b tịch", "đăng ký hộ tịch", {"invisible": 2}),
        ("Ủy\u00a0ban", "Ủy ban", {"space": 1}),
        ("một\r\nhai\rba", "một\nhai\nba", {"crlf": 2}),
        ("tr\u00adường", "trường", {"invisible": 1}),
        ("nộp<br/>hồ sơ</p> <b>mới</b>", "nộp\nhồ sơ\n mới", {"tag": 4}),
        ("Bộ N&ocirc;ng &amp; &#77;ôi trường", "Bộ Nông & Môi trường", {"entity": 3}),
        (unicodedata.normalize("NFD", "Ủy ban"), "Ủy ban", {"nfc": 1}),
        ("\uf0fc\tTờ khai", "• Tờ khai", {"private": 1, "tab": 1}),
        ("85/2024/TT-BT\u0421", "85/2024/TT-BTC", {"lookalike": 1}),
        ("nhỏ hơn 5 < 6 > 4", "nhỏ hơn 5 < 6 > 4", {}),
        ("C¬ quan h¶i quan cÊp tØnh ph¶i tr¶ lêi", "Cơ quan hải quan cấp tỉnh phải trả lời", {"tcvn3": 1}),
    ],
)
def test_dirt_is_removed_and_counted(dirty: str, neat: str, changes: dict[str, int]) -> None:
    assert clean(dirty) == (neat, changes)


def test_an_uncertain_encoding_is_counted_and_left() -> None:
    mixed = "Hồ sơ ®¨ng ký, gi¶i quyÕt ®óng h¹n"
    assert clean(mixed) == (mixed, {"tcvn3_left": 1})
    assert clean("±5 °C, µm, ©2024, 10 m²").changes == {}


@pytest.mark.parametrize("text", ["", " \t\n", "--", "Không có thông tin", "(Chưa có thông tin)", "…", None])
def test_null(text: str | None) -> None:
    assert is_null(text)


def test_none_is_not_null() -> None:
    assert says_none("Không có.")
    assert says_none("KHÔNG QUY ĐỊNH")
    assert not says_none("Không có thông tin")
    assert not says_none("Không quá 05 ngày")


@pytest.mark.parametrize(
    ("amount", "unit", "text", "expect", "doubted"),
    [
        (7, "WORKING_DAY", "", "7 w", []),
        (4.75, "WORKING_DAY", "", "4.75 w", []),
        (2, "MONTH", None, "2 m", []),
        (3, "OTHER", "", "words", ["duration_unit_lost"]),
        (
            3,
            "OTHER",
            "Nộp tại quầy. Trả sau 03 ngày làm việc.",
            "3 w",
            ["duration_unit_from_description"],
        ),
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
        # Often the field is the sum of both: it is not for us to add again.
        (17, "DAY", "Không quá 07 ngày; xã đảo được tăng thêm 10 ngày", "17 d", None),
        (15, "HOUR", "Nhận sau 15 giờ thì trả ngày làm việc tiếp theo", "15 h", ["duration_clock"]),
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
    assert "cong_them" not in value
    assert codes(parsed) == ["duration_field_is_sum"]
    assert reason(parsed.doubts[0], "vi").startswith("Ô thời hạn ghi 17 ngày, đúng bằng 7 ngày cộng 10 ngày")
    two = parse_duration(17, "DAY", "Cây non: 07 ngày; cây già: 08 ngày; xã đảo được tăng thêm 10 ngày")
    assert codes(two) == ["duration_other_terms", "duration_added_unclear"]
    other = parse_duration(18, "DAY", "Không quá 07 ngày; xã đảo được tăng thêm 10 ngày")
    assert codes(other) == ["duration_other_terms", "duration_added_unclear"]


def test_other_times_of_a_description_are_told_with_whose_they_are() -> None:
    parsed = parse_duration(
        10, "WORKING_DAY", "Không quá 10 ngày làm việc. Đối với xã đảo: không quá 17,5 ngày làm việc"
    )
    assert reason(parsed.doubts[0], "vi") == (
        'Mô tả của dòng nêu thêm thời hạn khác: "17,5 ngày làm việc (Đối với xã đảo)".'
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
    text = "Trả kết quả trong ngày làm việc; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo"
    assert codes(parse_duration(1, "WORKING_DAY", text)) == ["duration_same_day"]
    assert codes(parse_duration(2, "WORKING_DAY", text)) == []
    assert codes(parse_duration(1, "WORKING_DAY", "Trong 01 ngày làm việc")) == []
    assert codes(parse_duration(1, "HOUR", "Trả kết quả trong ngày")) == []


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


def test_rows_of_a_tariff_stand_under_their_heading() -> None:
    note = (
        "Lệ phí cấp giấy: - Mức thu tại các phường: + Cấp mới 25.000 đồng/giấy. + Cấp lại 20.000 đồng/giấy. "
        "- Mức thu đối với tổ chức: + Cấp mới 100.000 đồng/giấy."
    )
    parsed = parse_fee("SERVICE_FEE", 0, None, note)
    value: Any = parsed.value
    assert [line["cho"] for line in value[0]["bang"]] == [
        "Mức thu tại các phường: Cấp mới 25.000 đồng/giấy.",
        "Mức thu tại các phường: Cấp lại 20.000 đồng/giấy.",
        "Mức thu đối với tổ chức: Cấp mới 100.000 đồng/giấy.",
    ]
    assert "fee_rows_alike" not in codes(parsed)
    assert "fee_rows_alike" in codes(parse_fee("FEE", 0, None, "A: 5.000 đồng; A: 5.000 đồng; B: 9.000 đồng"))


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


@pytest.mark.parametrize(
    ("args", "expect", "doubted"),
    [
        (("SERVICE_FEE", 8000, "Việt Nam Đồng", ""), "L so 8000", []),
        (("FEE", 0, "Việt Nam Đồng", ""), "P cr", ["zero_without_note"]),
        (("FEE", None, "", ""), "none", ["fee_blank"]),
        (("FEE", 0, None, "Không"), "khong_co", []),
        (("FEE", 0, None, "Miễn phí"), "P mp", []),
        (("FEE", 0, None, "Thẩm định hồ sơ"), "P cr", ["zero_with_note"]),
        (("FEE", 0, None, "Phí thẩm định: 50.000 đồng/hồ sơ"), "P dv 50000 /hồ sơ", ["zero_with_amounts"]),
        (
            ("SERVICE_FEE", None, None, "Do Hội đồng nhân dân tỉnh quyết định. Miễn lệ phí cho hộ nghèo."),
            "L hd r:100",
            [],
        ),
        (("FEE", 0, None, "Đồng (Theo quy định (nếu có))"), "P vb", []),
        (("FEE", 0, None, "Theo Điều 4 Thông tư số 10/2024/TT-BTC"), "P vb", []),
        (("FEE", None, None, "", "bieu-phi.pdf"), "P vb", ["fee_in_file"]),
        (("FEE", 40, "VNĐ", "40.000 đồng/thẻ"), "P dv 40000 /thẻ", ["fee_thousands"]),
        (("FEE", 40, "VNĐ", ""), "P so 40", ["fee_small"]),
        (("SERVICE_FEE", 15, None, ""), "L cr", ["fee_currency_unknown"]),
        (("SERVICE_FEE", 5, "USD", "Bản sao"), "L so 5 USD", []),
        (
            ("FEE", 600000, "VNĐ", "mức phí 300.000 đồng từ ngày 01/7/2025 đến hết ngày 31/12/2026"),
            "P so 600000 t:2025-07-01..2026-12-31=300000",
            [],
        ),
        (
            ("FEE", 90000, "VNĐ", "Thu 70% mức phí từ 01/7/2024 đến hết ngày 31/12/2024"),
            "P so 90000 t:2024-07-01..2024-12-31=63000",
            ["fee_period_computed"],
        ),
        (
            ("FEE", 90000, "VNĐ", "Miễn phí từ ngày 07/4/2026 đến 30/6/2026"),
            "P so 90000 t:2026-04-07..2026-06-30=0",
            [],
        ),
        (("FEE", 90000, "VNĐ", "Phí: 80.000 đồng/lần"), "P so 90000", ["fee_amount_differs"]),
        (
            ("FEE", 0, "VNĐ", "Phí: - Loại một: 10.000 đồng/xe; - Loại hai: 20.000 đồng/xe."),
            "P bang b:10000,20000",
            ["zero_with_amounts"],
        ),
        (
            ("FEE", 0, "VNĐ", "Phí: vốn từ 10 tỷ đồng trở lên: 2 triệu đồng/lần"),
            "P dv 2000000 /lần",
            ["zero_with_amounts"],
        ),
        (("FEE", 0, "VNĐ", "Mức thu bằng 50% mức thu phí tại Biểu số 1"), "P tl %50", []),
        (
            ("FEE", 0, "VNĐ", "Nộp 150.000 đồng + (số tấn x 15.000 đồng/tấn)"),
            "P cr",
            ["fee_formula", "zero_with_note"],
        ),
        (("FEE", 0, None, "Theo quy định của Chính phủ hoặc Hội đồng nhân dân cấp tỉnh"), "P vb", []),
        (("FEE", 0, None, "Theo Quyết định số 2252/QĐ-VP ngày 02/7/2026"), "P vb", []),
        (("FEE", 0, "VNĐ", "Mức phí sau khi giảm 20%: 1.600.000"), "P so 1600000", ["zero_with_amounts"]),
        (("FEE", 0, None, "(1) Cấp đổi thẻ: Không có."), "khong_co", []),
        (("FEE", 0, None, "Miễn phí Đồng - Người được miễn xuất trình giấy tờ"), "P mp", []),
        (
            (
                "SERVICE_FEE",
                0,
                None,
                "Miễn lệ phí (Thông tư số 7/2019/TT-BTC). Không quy định tại Biểu mức thu.",
            ),
            "L mp",
            [],
        ),
        (("FEE", 500, None, "Theo Thông tư số 10/2024/TT-BTC"), "P vb", ["fee_currency_unknown"]),
        (("FEE", 50000, "VNĐ", "Trên 1 chứng chỉ"), "P dv 50000 /chứng chỉ", []),
        (
            ("FEE", 50000, "VNĐ", "25.000.000đ áp dụng đến hết ngày 31/12/2026"),
            "P so 50000",
            ["fee_period_unclear"],
        ),
        (
            (
                "SERVICE_FEE",
                70000,
                "VNĐ",
                "Từ 01/01/2025 đến hết ngày 31/12/2025 nộp trực tuyến thu bằng 50% mức lệ phí.",
            ),
            "L so 70000 r:50",
            [],
        ),
        (
            ("SERVICE_FEE", None, None, "Hộ ở phường nội thành thì không được miễn lệ phí cấp giấy."),
            "L cr",
            ["zero_with_note"],
        ),
        (
            ("FEE", None, None, "Nộp qua cổng trực tuyến không phải nộp phí."),
            "P cr r:100",
            ["zero_with_note"],
        ),
        (
            ("FEE", None, None, "Theo Thông tư số 10/2024/TT-BTC: A 500.000 610.000; B 150.000 180.000"),
            "P vb",
            ["fee_numbers_unread"],
        ),
        (
            (
                "FEE",
                0,
                None,
                "Miễn lệ phí (Thông tư số 7/2019/TT-BTC). - Phí tin: 9.000 đồng/lần. Phí tin có thể nộp sau.",
            ),
            "L mp | P dv 9000 /lần",
            ["fee_kind_differs", "zero_with_amounts"],
        ),
        (
            ("FEE", 0, "VNĐ", "Lệ phí cấp thẻ: 9.000 đồng"),
            "L so 9000",
            ["fee_kind_differs", "zero_with_amounts"],
        ),
    ],
)
def test_fees(args: tuple[Any, ...], expect: str, doubted: list[str]) -> None:
    parsed = parse_fee(*args)
    assert facts("fees", parsed.value) == expect
    assert codes(parsed) == doubted


@pytest.mark.parametrize(
    ("cell", "expect", "doubted"),
    [
        ("Miễn phí", "P mp", ["free_by_label"]),
        ("Miễn phí(Không có.)", "khong_co", []),
        ("Không có thông tin", "none", []),
        (" VNĐ", "none", ["fee_blank"]),
        ("Phí : 0 Đồng", "P cr", ["zero_without_note"]),
        ("Phí : o Đồng", "P cr", ["zero_without_note"]),
        ("Phí: Không có thông tin về phí\n• Trực tiếp: nộp 01 bộ", "none", []),
        ("Lệ phí: Không quy định\n• Trong 05 ngày làm việc\nPhí: Không", "khong_co", ["text_of_other_item"]),
        ("Miễn phí(Phí : 0 Đồng (Phí cấp thẻ: 9.000 đồng))", "P so 9000", ["zero_with_amounts"]),
        ("600,000 VNĐ(hồ sơ(thu đủ))", "P dv 600000 /hồ sơ", ["fee_kind_assumed"]),
        ("Phí : Không Đồng", "khong_co", []),
        ("150,000 Việt Nam Đồng", "P so 150000", ["fee_kind_assumed"]),
        ("Lệ phí: Không\nPhí: 20.000 đồng/bản", "L mp | P dv 20000 /bản", ["zero_with_amounts"]),
        ("Phí: 150.000 ĐồngXem chi tiết Lệ phí: 5 USDXem chi tiết", "P so 150000 | L so 5 USD", []),
        ("Miễn phí(Phí cấp phép: 2 triệu đồng/lần)", "P dv 2000000 /lần", ["zero_with_amounts"]),
        ("Phí :  Đồng (Theo quy định)\nFile đính kèm: bieu.pdf", "P vb", []),
    ],
)
def test_cells_of_fees(cell: str, expect: str, doubted: list[str]) -> None:
    parsed = parse_fee_cell(cell)
    assert facts("fees", parsed.value) == expect
    assert codes(parsed) == doubted


def test_a_relief_for_a_time_has_its_days() -> None:
    note = "Từ 01/01/2025 đến hết ngày 31/12/2025 nộp trực tuyến thu bằng 50% mức lệ phí"
    value: Any = parse_fee("SERVICE_FEE", 70000, "VNĐ", note).value
    assert value[0]["mien_giam"] == [
        {"doi_tuong": note, "giam_phan_tram": 50, "tu_ngay": "2025-01-01", "den_ngay": "2025-12-31"}
    ]
    Fee.model_validate(value[0])


@pytest.mark.parametrize("first", ["Hộ nghèo; hộ cận nghèo", "Thương binh; bệnh binh; Anh hùng lao động"])
def test_who_is_exempt_goes_on_after_a_semicolon(first: str) -> None:
    note = f"Miễn phí đối với các đối tượng sau: - {first}. - Người khuyết tật."
    value: Any = parse_fee("FEE", None, None, note).value
    assert [who["doi_tuong"] for who in value[0]["mien_giam"]] == [first, "Người khuyết tật"]


def test_what_an_exemption_mentions_is_no_basis_of_the_fee() -> None:
    note = "Miễn phí đối với giấy cấp trước ngày Nghị định số 88/2009/NĐ-CP có hiệu lực."
    value: Any = parse_fee("FEE", 9000, "VNĐ", note).value
    assert value[0]["mien_giam"]
    assert "can_cu" not in value[0]


def test_a_decision_on_one_matter_is_cited_without_a_year() -> None:
    value: Any = parse_fee("FEE", 0, None, "Theo Quyết định số 2252/QĐ-VP ngày 02/7/2026").value
    assert value[0]["can_cu"] == {"so_ky_hieu": "2252/QĐ-VP"}


def test_a_doubt_says_units_and_kinds_in_words() -> None:
    said = reason(Doubt("duration_other_terms", {"terms": ["15 ngay_lam_viec", "0.5 gio"]}), "vi")
    assert "15 ngày làm việc" in said
    assert "0.5 giờ" in said
    assert "lệ phí" in reason(Doubt("fee_kind_differs", {"kind": "phi", "said": "le_phi"}), "vi")
    assert "gio" in reason(Doubt("duration_in_words", {"text": "đến gio"}), "vi")


def test_zero_is_free_only_where_the_text_says_so() -> None:
    for amount in (0, "0", None):
        for note in ("", "Thẩm định", "Theo quy định", "Đối với tổ chức", "Miễn phí cho hộ nghèo"):
            value: Any = parse_fee("FEE", amount, "VNĐ", note).value
            assert not isinstance(value, list) or all(row["muc_thu"] != "mien_phi" for row in value)


def test_a_note_of_4662_characters_is_kept_whole() -> None:
    note = (
        "Phí thẩm định theo Nghị quyết số 28/2024/NQ-HĐND. "
        + "+ Người khuyết tật ở xã miền núi, hải đảo. " * 107
    )
    note = note[:4662]
    parsed = parse_fee("FEE", None, None, note)
    value: Any = parsed.value
    assert value[0]["ghi_chu"] == flat(note)


@pytest.mark.parametrize(
    ("args", "expect", "doubted"),
    [
        (("Nghị định số 99/2025/NĐ-CP",), "99/2025/NĐ-CP", []),
        (("35 /2025/NQ-HĐND.",), "35/2025/NQ-HĐND", []),
        (("Luất số 58/2024/QH15",), "58/2024/QH15", []),
        (("120/2016/ND-CP",), "120/2016/NĐ-CP", []),
        (
            ("104", "Nghị định số 104/2022/NĐ-CP ngày 21/12/2022"),
            "104/2022/NĐ-CP 2022-12-21",
            ["citation_number_from_title"],
        ),
        (("09/2017/QH1409/2017/\nQH14",), "09/2017/QH14", ["citation_number_mended"]),
        (("2022.65/2025/TT-BTC",), "65/2025/TT-BTC", ["citation_number_mended"]),
        (("55/2026/QĐ",), "55/2026/QĐ", ["citation_number_partial"]),
        (("688A/QĐ-BCT",), "688a/QĐ-BCT", ["citation_number_mended"]),
        ((None, "3. Quyết định số 7365-QĐ/TU ngày 16/6/2017"), "7365-QĐ/TU 2017-06-16", []),
        ((None, "Luật Hộ tịch 2014"), "none", ["citation_no_number"]),
        (
            (None, "Thông tư sửa đổi Thông tư số 01/2022/TT-BTP"),
            "none",
            ["citation_number_of_other", "citation_no_number"],
        ),
        (
            ("64/2025/TT-BTC", "Thông tư số 25/2022/TT-BTC ngày 28/4/2022"),
            "64/2025/TT-BTC",
            ["citation_title_of_other"],
        ),
        (("60/2014/QH13", "Luật Hộ tịch", "20-11-2014", "Quốc hội"), "60/2014/QH13 2014-11-20", []),
        (
            ("60/2014/QH13", "Luật Hộ tịch", "21-11-2014"),
            "60/2014/QH13 2014-11-21",
            ["citation_date_register"],
        ),
        (
            ("01/2012/TT-BQP", "Thông tư số 01/2012/TT-BQP ngày 05/01/2012", "01-03-2012"),
            "01/2012/TT-BQP 2012-01-05",
            ["citation_date_differs"],
        ),
        (("85/2024/TT-BT\u0421",), "85/2024/TT-BTC", []),
        ((None, "Nghị định 26/2019/NĐ-CP (Ngày ban hành 8/3/2019)"), "26/2019/NĐ-CP 2019-03-08", []),
        (
            ("70/2025/NĐ-CP", "Nghị định số 70/2025/NĐ-CP ngày ngày 20 tháng 3 năm 2025 sửa đổi Nghị định 1"),
            "70/2025/NĐ-CP 2025-03-20",
            [],
        ),
        (
            ("66.18/2026/NQ-CP", "Nghị quyết số 66.18/2026/NQ-CP ngày 18 tháng 5 năm 2026 của Chính phủ"),
            "66.18/2026/NQ-CP 2026-05-18",
            [],
        ),
        (("31/2024/QH15", "Luật Đất đai ngày 18/01/2024;"), "31/2024/QH15 2024-01-18", []),
        (("31/2024/QH15", "Luật Đất đai ngày 18/01/2023;"), "31/2024/QH15", []),
        (
            ("2016/TTLT-BQP-BCA", "Thông tư liên tịch 105/2016/TTLT-BQP-BCA về hồ sơ"),
            "105/2016/TTLT-BQP-BCA",
            ["citation_number_from_title"],
        ),
        (("--", "Không có thông tin"), "none", []),
    ],
)
def test_citations(args: tuple[Any, ...], expect: str, doubted: list[str]) -> None:
    parsed = parse_citation(*args)
    assert facts("citations", parsed.value) == expect
    assert codes(parsed) == doubted


def test_whose_instrument_it_is_stands_with_the_agency() -> None:
    row: Any = parse_citation("58/2024/QH15 của Quốc hội", "Luật Đầu tư công").value
    assert row == {"so_ky_hieu": "58/2024/QH15", "ten": "Luật Đầu tư công", "co_quan_ban_hanh": "Quốc hội"}


def test_a_text_of_citations() -> None:
    found = parse_citations_text("1. Luật số 60/2014/QH13\n2. Nghị định 123/2015/NĐ-CP; Luật Đất đai")
    assert [facts("citations", one.value) for one in found] == ["60/2014/QH13", "123/2015/NĐ-CP", "none"]
    assert found[2].verbatim == "Luật Đất đai"


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Trực tiếp", ["truc_tiep"]),
        ("Dịch vụ bưu chính", ["buu_chinh"]),
        ("Nộp qua môi trường mạng hoặc bưu điện", ["truc_tuyen", "buu_chinh"]),
        ("Nộp trực tiếp. Nhận kết quả qua bưu điện", ["truc_tiep"]),
        ("Hình thức nộp", None),
    ],
)
def test_ways(text: str, ways: list[str] | None) -> None:
    assert parse_way(text).value == ways


def test_closed_vocabularies() -> None:
    assert parse_tiers(["Cấp Bộ / Cấp Tỉnh", "Xã"]).value == ["cap_bo", "cap_tinh", "cap_xa"]
    tiers = parse_tiers(["Cấp Tỉnh Loại thủ tục TTHC được luật giao"])
    assert (tiers.value, codes(tiers)) == (["cap_tinh"], ["text_of_other_item"])
    listed = "Công dân Việt Nam, Cán bộ, công chức, viên chức, Tổ chức (không bao gồm doanh nghiệp, HTX)"
    assert parse_subjects([listed]).value == ["cong_dan_viet_nam", "can_bo_cong_chuc_vien_chuc", "to_chuc"]
    free = parse_subjects(["Doanh nghiệp", "Chủ đầu tư công trình"])
    assert (free.value, free.verbatim) == (["doanh_nghiep"], "Chủ đầu tư công trình")
    assert parse_kind("TTHC được giao luật quy định chi tiết").value == "luat_giao_quy_dinh_chi_tiet"
    assert parse_kind("NOT_ASSIGNED_REGULATION").value == "khong_duoc_luat_giao"
    assert parse_kind("TTHC không được luật giao cho địa phương quy định").value == "khong_duoc_luat_giao"
    assert parse_kind("Loại khác").value == "khac"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.001193", {"ma_thu_tuc": "1.001193"}),
        (" 2.000815.000.00.00.H55 ", {"ma_thu_tuc": "2.000815", "ma_cu": ["2.000815.000.00.00.H55"]}),
        ("1.000948.H38", {"ma_thu_tuc": "1.000948", "ma_cu": ["1.000948.H38"]}),
        ("1.001193.01", {"ma_thu_tuc": "1.001193.01"}),
        ("1.00101", {"ma_thu_tuc": "1.001010"}),
        ("QLKTN001", {"ma_thu_tuc": "QLKTN001"}),
        ("--", None),
        ("chưa rõ mã nào", None),
    ],
)
def test_codes(text: str, value: dict[str, object] | None) -> None:
    assert parse_code(text).value == value


def test_agencies_are_never_cut_at_commas() -> None:
    assert parse_agencies("Sở Văn hóa, Thể thao và Du lịch").value == ["Sở Văn hóa, Thể thao và Du lịch"]
    joined = parse_agencies("Công an tỉnh, Công an cấp Xã")
    assert (joined.value, codes(joined)) == (["Công an tỉnh, Công an cấp Xã"], ["agencies_joined"])
    assert parse_agencies("Cục Thuế tỉnh\n\n\nChi cục thuế").value == ["Cục Thuế tỉnh", "Chi cục thuế"]
    assert parse_agencies(["Ủy ban\u00a0Nhân dân xã,\u00a0phường.", "Bộ Công an"]).value == [
        "Ủy ban Nhân dân xã, phường",
        "Bộ Công an",
    ]


@pytest.mark.parametrize(
    ("args", "value"),
    [
        (("1. Tờ khai đăng ký;", 1, 0), {"ten": "Tờ khai đăng ký", "ban_chinh": 1, "ban_sao": 0}),
        (
            ("Giấy ủy quyền (nếu có)", 1, 0),
            {"ten": "Giấy ủy quyền (nếu có)", "neu": "nếu có", "ban_chinh": 1, "ban_sao": 0},
        ),
        (("Sổ hộ khẩu (xuất trình)", 0, 0), {"ten": "Sổ hộ khẩu (xuất trình)", "cach_nop": "xuat_trinh"}),
        (
            ("Xuất trình bản chính giấy tờ tùy thân (người nộp qua bưu điện thì nộp bản sao)", 0, 0),
            {
                "ten": "Xuất trình bản chính giấy tờ tùy thân (người nộp qua bưu điện thì nộp bản sao)",
                "cach_nop": "xuat_trinh",
            },
        ),
        (("Bản vẽ: 02 bản chính", 0, 0), {"ten": "Bản vẽ: 02 bản chính", "ban_chinh": 2}),
        (
            ("Văn bản thỏa thuận đối với trường hợp có nhiều người chung quyền", 1, 0),
            {
                "ten": "Văn bản thỏa thuận đối với trường hợp có nhiều người chung quyền",
                "neu": "đối với trường hợp có nhiều người chung quyền",
                "ban_chinh": 1,
                "ban_sao": 0,
            },
        ),
        (
            ("Một trong các giấy tờ sau: + Hộ chiếu; + Thẻ căn cước.", 0, 1),
            {
                "ten": "Một trong các giấy tờ sau: + Hộ chiếu; + Thẻ căn cước.",
                "mot_trong": [{"ten": "Hộ chiếu"}, {"ten": "Thẻ căn cước"}],
                "ban_chinh": 0,
                "ban_sao": 1,
            },
        ),
        (("- Giấy tờ phải nộp:", 0, 0), None),
        (("* Lưu ý: giấy tờ nước ngoài phải hợp pháp hóa", 0, 0), None),
        (("Người tiếp nhận có trách nhiệm kiểm tra", 0, 0), None),
        (("", 0, 0), None),
    ],
)
def test_papers(args: tuple[str, int, int], value: dict[str, object] | None) -> None:
    parsed = parse_paper(*args)
    assert parsed.value == value
    if value is None and args[0]:
        assert parsed.verbatim == args[0]


@pytest.mark.parametrize(
    ("name", "when", "doubted"),
    [
        ("Trường hợp cây cao, to hoặc cổ thì phải có văn bản đồng ý", "cây cao, to hoặc cổ", ""),
        ("Nếu cây đã chết thì nộp ảnh chụp cây", "cây đã chết", ""),
        ("Đối với cây mượn thì người mượn cây chỉ nộp bản sao hợp đồng", "cây mượn", ""),
        ("Trường hợp mất ảnh thì thay thế bằng: bản cam đoan", "mất ảnh", ""),
        ("Đối với hội làm vườn: Giấy giới thiệu", "hội làm vườn", ""),
        ("Đối với cây cổ phải có bản đồ", "cây cổ", ""),
        ("Trường hợp cây cổ thì nộp bản đồ. Trường hợp cây chết thì nộp ảnh.", None, "condition_of_part"),
        ("Nếu cây cổ thì nộp bản đồ. - Giấy ủy quyền", None, "condition_of_part"),
        ("Trường hợp cây cổ thì nộp bản đồ; Ảnh chụp", "cây cổ", ""),
        ("Trường hợp cây nhỏ thì không phải nộp giấy tờ nêu trên", None, "row_is_rule"),
        ("Trường hợp cây nhỏ thì chủ cây không phải nộp giấy tờ", None, "row_is_rule"),
        ("Đối với cây nhỏ không phải nộp giấy tờ nêu trên", None, "row_is_rule"),
        ("Trường hợp cây to thì cơ quan kiểm lâm khai thác dữ liệu về cây", None, "row_is_rule"),
        ("Đối với vườn, hồ sơ còn phải có các nội dung: diện tích", None, "row_is_rule"),
        ("Trường hợp cây to thì trong đơn phải ghi chiều cao", None, "row_is_rule"),
        ("Giấy tờ về cây", None, ""),
        ("Ảnh chụp cây đối với trường hợp cây cổ (nếu có)", "đối với trường hợp cây cổ (nếu có)", ""),
        ("Ảnh cây (nếu có) đối với trường hợp cây cổ", "đối với trường hợp cây cổ (nếu có)", ""),
        ("Đơn xin trồng; ảnh cây (nếu có)", None, "condition_of_part"),
        ("Ảnh cây (nếu có)", "nếu có", ""),
        (
            "Văn bản ủy quyền trong trường hợp ủy quyền trồng. Người thân thì không phải chứng thực.",
            "trong trường hợp ủy quyền trồng",
            "",
        ),
        ("Đơn theo mẫu (nếu người trồng nộp trực tiếp). - Ảnh cây", None, "condition_of_part"),
        ("Đơn theo mẫu (nếu người trồng nộp trực tiếp)", "nếu người trồng nộp trực tiếp", ""),
        ("Giấy tờ về cây, nếu đã có cây", "nếu đã có cây", ""),
        ("Hợp đồng (trường hợp thuê vườn)", "trường hợp thuê vườn", ""),
        (
            "Biên lai đối với trường hợp phải trả (trừ người được miễn)",
            "đối với trường hợp phải trả (trừ người được miễn)",
            "",
        ),
        ("Hồ sơ cây (nếu bằng tiếng nước ngoài phải được dịch ra tiếng Việt)", None, ""),
        ("Đơn trong trường hợp người trồng là cá nhân hoặc Văn bản trong trường hợp là tổ chức", None, ""),
    ],
)
def test_when_a_paper_is_needed(name: str, when: str | None, doubted: str) -> None:
    parsed = parse_paper(name, 1, 0)
    assert isinstance(parsed.value, dict)
    assert (parsed.value["ten"], parsed.value.get("neu")) == (name, when)
    assert codes(parsed) == ([doubted] if doubted else [])


@pytest.mark.parametrize(
    ("name", "doubted"),
    [
        ("Bản sao hộ chiếu", ["copies_differ"]),
        ("Bản chụp giấy tờ về cây", ["copies_differ"]),
        ("Bản sao hoặc bản chính hộ chiếu", []),
        ("Hộ chiếu", []),
    ],
)
def test_a_copy_by_its_name_that_is_counted_as_an_original(name: str, doubted: list[str]) -> None:
    parsed = parse_paper(name, 1, 0)
    assert codes(parsed) == doubted
    assert codes(parse_paper(name, 0, 1)) == []
    assert all(reason(doubt, "vi").startswith('Tên giấy tờ ghi "bản sao",') for doubt in parsed.doubts)


def test_a_choice_that_is_not_there_is_no_choice() -> None:
    assert codes(parse_paper("Ảnh của người không có một trong các giấy tờ nêu trên", 1, 0)) == []
    assert codes(parse_paper("Một trong các giấy tờ về cây", 1, 0)) == ["choice_not_listed"]


def test_a_number_of_the_national_assembly_keeps_what_it_is() -> None:
    resolution: Any = parse_citation("222/2025/QH15", "Nghị quyết số 222/2025/QH15").value
    assert resolution["ten"] == "Nghị quyết số 222/2025/QH15"
    decree: Any = parse_citation("104/2022/NĐ-CP", "Nghị định 104/2022/NĐ-CP").value
    assert "ten" not in decree


def test_cases_and_sets() -> None:
    assert parse_case("--").value is None
    assert parse_case("* Giấy tờ phải xuất trình:").value is None
    assert parse_case("a) Đối với tổ chức:").value == "Đối với tổ chức"
    assert parse_sets("* Số lượng hồ sơ: 02 (hai) bộ.") == Parsed({"so_bo": 2})
    assert parse_sets("Đơn đề nghị").value is None
    mixed = parse_sets("Tờ trình; số lượng hồ sơ: 01 bộ.")
    assert (mixed.value, mixed.verbatim) == ({"so_bo": 1}, "Tờ trình; số lượng hồ sơ: 01 bộ.")


def test_a_case_with_94_papers_and_24_channel_rows() -> None:
    rows = [parse_paper(f"{n}. Tài liệu số {n} (nếu có)", 1, 0) for n in range(1, 95)]
    assert all(isinstance(row.value, dict) and row.value["neu"] == "nếu có" for row in rows)
    times = [
        parse_duration(n, "WORKING_DAY", f"- Trường hợp {n}: không quá {n} ngày làm việc")
        for n in range(1, 25)
    ]
    assert [facts("durations", time.value) for time in times] == [f"{n} w" for n in range(1, 25)]
    assert not any(time.doubts for time in times)


PIECES = (
    "05 ngày làm việc giờ tháng 15:00 không quá (năm) trường hợp đối với miễn phí lệ phí 50.000 đồng/lần",
    "% bằng 50% mức thu từ ngày 01/7/2025 đến hết ngày 31/12/2026 Thông tư số 64/2025/TT-BTC Điều 4",
    "Hội đồng nhân dân một trong các giấy tờ nếu có sau bộ 01 bản chính bản sao",
    "1.001193 .H38 Cấp tỉnh : ; . , ( ) / - + * ® ¶",
)
WORDS = st.sampled_from(
    [word for line in PIECES for word in line.split()]
    + ["\n", "\x00", "\u200e", "\u00a0", "<br>", "&amp;", "\u0301"]
)
UGLY = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(WORDS, max_size=60).map("".join),
)

PARSERS: dict[str, Callable[[str], Parsed]] = {
    "duration": lambda text: parse_duration(None, None, text),
    "duration_field": lambda text: parse_duration(text, "OTHER", text),
    "fee": lambda text: parse_fee("FEE", 0, "VNĐ", text),
    "fee_amount": lambda text: parse_fee(None, 50000, text, text, text),
    "fee_cell": parse_fee_cell,
    "citation": lambda text: parse_citation(text, text, text, text),
    "citation_title": lambda text: parse_citation(None, text),
    "way": parse_way,
    "case": parse_case,
    "sets": parse_sets,
    "paper": lambda text: parse_paper(text, 1, 1, (text,), ()),
    "tiers": lambda text: parse_tiers([text]),
    "subjects": lambda text: parse_subjects([text]),
    "kind": parse_kind,
    "code": parse_code,
    "agencies": parse_agencies,
}


def says_something(text: str) -> bool:
    return any(char.isalnum() for char in clean(text).text) and not is_null(text)


@pytest.mark.parametrize("name", PARSERS)
@given(text=UGLY)
@settings(max_examples=60, deadline=None)
def test_no_parser_raises_or_swallows(name: str, text: str) -> None:
    parsed = PARSERS[name](text)
    assert parsed == PARSERS[name](text)
    if says_something(text) and name not in ("sets", "case"):
        assert parsed.value is not None or parsed.doubts or parsed.verbatim
    for doubt in parsed.doubts:
        for lang in DOUBTS[doubt.code]:
            assert "{" not in DOUBTS[doubt.code][lang].format_map(_Named(dict.fromkeys(doubt.params, "x")))


class _Named(dict[str, str]):
    """Shows where a sentence asks for a value that the doubt does not carry."""

    def __missing__(self, key: str) -> str:
        return "{" + key


@given(text=UGLY)
@settings(max_examples=100, deadline=None)
def test_cleaning_is_settled_after_once(text: str) -> None:
    once = clean(text)
    assert once.text == unicodedata.normalize("NFC", once.text)
    assert clean(text) == once


LONG = [
    "1",
    "9 ",
    "ngày ",
    "5 ngày ",
    "50.000 đồng ",
    "/",
    "(",
    "((",
    "a (",
    "số 1/2020/TT-",
    "một trong các giấy tờ ",
    "\n- ",
    "miễn phí ",
    "đối với ",
    "x" * 7 + " ",
    "phí ",
    "1/",
    "A-",
    "từ ngày 1/1/2020 ",
    "; ",
    "trường hợp ",
    "1.000.",
    "<b ",
    "Phí:",
]


@pytest.mark.parametrize("name", PARSERS)
def test_long_texts_come_to_an_end(name: str) -> None:
    # A pattern that tries all ways of matching would not be through with these within a lifetime.
    for piece in LONG:
        PARSERS[name](piece * (20_000 // len(piece)))


def test_every_doubt_is_worded_in_both_languages() -> None:
    for code, both in DOUBTS.items():
        assert set(both) == set(LANGS), code
        fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in both.values()]
        assert fields[0] == fields[1], code


def test_every_doubt_of_the_parsers_is_worded() -> None:
    named = set()
    for module in ROOT.glob("src/dvc_core/importers/parse_*.py"):
        named |= set(re.findall(r'Doubt\(\s*"([a-z_0-9]+)"', module.read_text("utf-8")))
    assert named
    assert named <= set(DOUBTS)


def test_the_name_of_a_fee_is_no_heading_of_its_rows() -> None:
    value: Any = parse_fee(
        "FEE", None, None, "Lệ phí cấp giấy:\n- Cấp mới: 50.000 đồng;\n- Cấp lại: 30.000 đồng."
    ).value
    assert value[0]["ten"] == "Lệ phí cấp giấy"
    assert [line["cho"] for line in value[0]["bang"]] == ["Cấp mới: 50.000 đồng", "Cấp lại: 30.000 đồng."]


def test_rows_stand_in_the_order_of_the_text_with_and_without_a_currency() -> None:
    value: Any = parse_fee("FEE", None, None, "Cấp mới phí: 200.000; cấp lại 90.000 đồng/lần.").value
    assert [line["so_tien"] for line in value[0]["bang"]] == [200000, 90000]


def test_how_a_fee_is_paid_is_no_second_fee() -> None:
    note = (
        "Lệ phí cấp giấy: theo Thông tư số 25/2024/TT-BTC. "
        "Phí được nộp theo quy định tại Thông tư số 26/2024/TT-BTC."
    )
    value: Any = parse_fee("FEE", None, None, note).value
    assert [fee["can_cu"] for fee in value] == [{"so_ky_hieu": "25/2024/TT-BTC"}]


def test_a_reference_before_the_exempt_stays_the_basis() -> None:
    note = (
        "Theo quy định tại Thông tư số 25/2024/TT-BTC, cụ thể: các trường hợp được miễn:\n"
        "- Người khuyết tật.\n- Trẻ em."
    )
    value: Any = parse_fee("FEE", None, None, note).value
    assert value[0]["muc_thu"] == "theo_van_ban"
    assert value[0]["can_cu"] == {"so_ky_hieu": "25/2024/TT-BTC"}
    assert [who["doi_tuong"] for who in value[0]["mien_giam"]] == ["Người khuyết tật", "Trẻ em"]


def test_a_clause_with_a_capital_is_no_part_of_the_list_before_it() -> None:
    def first(text: str) -> str:
        return clauses(text, [found.span() for found in re.finditer(r"\d ngày", text)])[0]

    assert first("Xã đảo thêm 5 ngày; vùng sâu; vùng xa thêm 7 ngày") == "Xã đảo thêm 5 ngày; vùng sâu"
    assert first("Xã đảo thêm 5 ngày; Vùng sâu; Vùng xa thêm 7 ngày") == "Xã đảo thêm 5 ngày"
