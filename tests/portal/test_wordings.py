"""What deliberate breaks of the parsers of values changed unseen: their words, units, bounds and guards."""

from __future__ import annotations

from typing import Any

import pytest

from dvc_core.importers.parse_cite import first_citation
from dvc_core.importers.parse_text import shortened
from dvc_core.importers.values import (
    Parsed,
    clean,
    is_null,
    parse_agencies,
    parse_case,
    parse_citation,
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

from ..support.corpus_records import codes, facts

WEEKS = "từ ngày 01/7/2025 đến hết ngày 31/12/2026"
HALF_A_YEAR = "t:2025-07-01..2026-12-31"


@pytest.mark.parametrize(
    "text", ["Thông tin không có", "(Đang cập nhật)", "(Không có thông tin cụ thể)", "." * 300]
)
def test_more_words_for_nothing_stated(text: str) -> None:
    assert is_null(text)


@pytest.mark.parametrize("text", ["Không đồng", "Không có quy định."])
def test_more_words_for_none(text: str) -> None:
    assert says_none(text)


@pytest.mark.parametrize(
    ("dirty", "neat", "changes"),
    [
        # Two signs of the old encoding prove nothing, in a line of Unicode or without.
        ("Đo ®iện", "Đo ®iện", {}),
        ("C¬ quan ®", "C¬ quan ®", {}),
        # A line that is left stands as it was: the soft hyphen is a letter in it.
        ("Hồ sơ ®¨ng ký, gi¶i quyÕt \u00addo", "Hồ sơ ®¨ng ký, gi¶i quyÕt \u00addo", {"tcvn3_left": 1}),
        ("12/QĐ-\u0422", "12/QĐ-T", {"lookalike": 1}),
    ],
)
def test_dirt_that_is_none_and_dirt_that_is(dirty: str, neat: str, changes: dict[str, int]) -> None:
    assert clean(dirty) == (neat, changes)


def test_a_text_is_cut_between_words() -> None:
    assert shortened("hồ sơ trồng cây", 9) == "hồ sơ …"
    assert shortened("hồ sơ trồng cây", 15) == "hồ sơ trồng cây"


@pytest.mark.parametrize(
    ("amount", "unit", "text", "expect", "doubted"),
    [
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
def test_durations(amount: object, unit: str | None, text: str, expect: str, doubted: list[str]) -> None:
    parsed = parse_duration(amount, unit, text)
    assert facts("durations", parsed.value) == expect
    assert codes(parsed) == doubted


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
            ["Cây non: 5 ngày, đo kỹ", "Trường hợp cây già"],
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


@pytest.mark.parametrize(
    ("amount", "note", "expect", "doubted"),
    [
        # Amounts for a time.
        (
            40,
            f"40.000 đồng; 20.000 đồng {WEEKS}",
            f"P so 40000 {HALF_A_YEAR}=20000",
            ["fee_thousands"],
        ),
        (
            60000,
            f"Mức thu 40.000 đồng, mức mới 30.000 đồng {WEEKS}",
            f"P so 60000 {HALF_A_YEAR}=30000",
            ["fee_amount_differs"],
        ),
        (60000, f"{WEEKS.capitalize()} mức thu là 30.000 đồng", f"P so 60000 {HALF_A_YEAR}=30000", []),
        (
            40,
            "40.000 đồng/thẻ (áp dụng đến hết ngày 31/12/2026)",
            "P dv 40000 /thẻ",
            ["fee_period_unclear", "fee_thousands"],
        ),
        (
            0,
            f"Áp dụng mức phí 50.000 đồng/cây {WEEKS}",
            f"P so {HALF_A_YEAR}=50000",
            ["fee_standing_unknown"],
        ),
        (
            0,
            f"Mức phí {WEEKS} là 50.000 đồng/cây",
            "P dv 50000 /cây",
            ["fee_period_unclear", "zero_with_amounts"],
        ),
        (
            60000,
            f"Thu 50% mức phí {WEEKS}. Thu 50% mức phí {WEEKS}.",
            f"P so 60000 {HALF_A_YEAR}=30000",
            ["fee_period_computed"] * 2,
        ),
        (
            0,
            f"+ 60.000 đồng/cây. * {WEEKS.capitalize()}. + 30.000 đồng/cây.",
            f"P dv 60000 /cây {HALF_A_YEAR}=30000",
            ["zero_with_amounts"],
        ),
        (60000, f"Nộp trực tuyến thu bằng 30% mức phí {WEEKS}", "P so 60000 r:70", []),
        (
            60000,
            "Thu 30.000 đồng từ ngày 01 tháng 7 năm 2025 đến hết ngày 31 tháng 12 năm 2026",
            f"P so 60000 {HALF_A_YEAR}=30000",
            [],
        ),
        (60000, "Thu 50% mức phí từ ngày 01/7/2027 đến hết ngày 31/12/2026", "P so 60000", []),
        # Numbers, units and currencies.
        (0, "Nộp 1,50.000 đồng", "P cr", ["zero_with_note"]),
        (0, "2 tỷ đồng/khu vườn", "P dv 2000000000 /khu vườn", ["zero_with_amounts"]),
        (0, "2 tỉ đồng/khu vườn", "P dv 2000000000 /khu vườn", ["zero_with_amounts"]),
        (0, "50 ngàn đồng/cây", "P dv 50000 /cây", ["zero_with_amounts"]),
        (0, "Phí xác nhận 15 EUR/lần", "P dv 15 EUR /lần", ["zero_with_amounts"]),
        (0, "Phí xác nhận 15 đô la Mỹ/lần", "P dv 15 USD /lần", ["zero_with_amounts"]),
        (0, "50.000 đồng/lần xuất, nhập khẩu", "P dv 50000 /lần xuất, nhập khẩu", ["zero_with_amounts"]),
        (0, "5.000 đồng/cây/01 lần", "P dv 5000 /cây/lần", ["zero_with_amounts"]),
        (0, "Nộp 2/hồ sơ", "P cr", ["zero_with_note"]),
        (0, "Nộp 2.000/hồ sơ", "P dv 2000 /hồ sơ", ["zero_with_amounts"]),
        (0, "Nộp 5.000 đồng/cây đối với cây non", "P dv 5000 /cây", ["zero_with_amounts"]),
        (5000, "01 sản phẩm/01 mục đích", "P dv 5000 /sản phẩm/mục đích", []),
        (15, "15 USD/thẻ", "P dv 15 USD /thẻ", ["fee_currency_differs"]),
        (999, "Xem cây", "P so 999", ["fee_small"]),
        (1000, "Xem cây", "P so 1000", []),
        (15, "Cấp lại 10 USD", "P so 15", ["fee_small", "fee_amount_differs"]),
        (0, "Cấp mới 20 USD; cấp lại 10 USD", "P bang USD b:20,10", ["zero_with_amounts"]),
        # Thresholds and bounds are no fees; "from" at the head of a clause is one.
        (0, "10 triệu đồng trở lên: 2 triệu đồng/lần", "P dv 2000000 /lần", ["zero_with_amounts"]),
        (0, "Vượt 20.000 đồng: 5.000 đồng/cây", "P dv 5000 /cây", ["zero_with_amounts"]),
        (0, "5.000 đồng/cây, tối thiểu 50.000 đồng", "P dv 5000 /cây", ["zero_with_amounts"]),
        (
            0,
            "Vườn 100.000 đồng đến dưới 900.000 đồng: 5.000 đồng/cây",
            "P dv 5000 /cây",
            ["zero_with_amounts"],
        ),
        (0, "Vườn có vốn 10 tỷ đồng: 5.000 đồng/cây", "P dv 5000 /cây", ["zero_with_amounts"]),
        (0, "0 đồng/cây, cây già 5.000 đồng/cây", "P dv 5000 /cây", ["zero_with_amounts"]),
        (0, "Từ 20.000 đồng/cây", "P dv 20000 /cây", ["zero_with_amounts"]),
        # A sum of its parts, and a formula around it, contradict no field.
        (5000, "Xem cây 2.000 đồng, đo cây 3.000 đồng", "P so 5000", []),
        (5000, "5.000 đồng/cây + (2.000 đồng/cành)", "P dv 5000 /cây", ["fee_amount_differs"]),
        # One row where the field has the amount; another fee only where the first says how much.
        (14000, "Phí xem cây: 5.000 đồng/lần. Phí đo cây: 9.000 đồng/lần", "P so 14000", []),
        (0, "Trồng cây ở xã. Phí đo cây: 9.000 đồng/lần", "P dv 9000 /lần", ["zero_with_amounts"]),
        # Which word for the kind counts.
        (5000, "Cấp giấy, kể cả lệ phí", "P so 5000", []),
        (0, "Miễn phí. Miễn lệ phí đối với hộ nghèo", "L mp", ["fee_kind_differs"]),
        # No amount at all.
        (0, "Miễn.", "P mp", []),
        (0, "Theo bảng giá của vườn ươm", "P vb", []),
        (0, "Không quy định tại Biểu mức thu", "khong_co", []),
        (
            0,
            "Không quy định tại Biểu; riêng cây già 5.000 đồng/cây",
            "P dv 5000 /cây",
            ["zero_with_amounts"],
        ),
        (0, "Không có thông tin", "none", ["fee_blank"]),
        (0, "Xem cây. Miễn phí cho hộ nghèo do HĐND tỉnh chọn.", "P cr r:100", ["zero_with_note"]),
        (0, "Theo Thông tư số 10/2024/TT-BTC: 5% cây non; 7% cây già", "P vb", ["fee_percent_table"]),
        (0, "Theo Thông tư số 10/2024/TT-BTC: 1.000 cây, 2.000 cây", "P vb", []),
        (
            0,
            "Theo Thông tư số 10/2024/TT-BTC: 1.000 cây, 2.000 cây, 3.000 cây",
            "P vb",
            ["fee_numbers_unread"],
        ),
        # A share "of" an amount is no amount; one that an amount follows is that amount.
        (0, "Thu 5% của tổng số tiền 1.000.000 đồng", "P tl %5", ["fee_formula"]),
        (0, "Thu 5% của tổng 1.000.000 đồng", "P tl %5", ["fee_formula"]),
        (
            0,
            "Bằng 50% mức thu phí hiện hành, là 500.000 đồng/lần",
            "P dv 500000 /lần",
            ["zero_with_amounts"],
        ),
    ],
)
def test_fees(amount: int, note: str, expect: str, doubted: list[str]) -> None:
    parsed = parse_fee("FEE", amount, "VNĐ", note)
    assert facts("fees", parsed.value) == expect
    assert codes(parsed) == doubted


def test_an_exemption_for_some_by_an_instrument_is_not_free_for_all() -> None:
    for note in (
        "Miễn phí theo Nghị quyết của Hội đồng nhân dân tỉnh cho hộ nghèo",
        "Miễn lệ phí theo quy định đối với người cao tuổi",
    ):
        value: Any = parse_fee("FEE", 0, "VNĐ", note).value
        assert value[0]["muc_thu"] != "mien_phi"
        assert value[0]["mien_giam"]
    value = parse_fee("FEE", 0, "VNĐ", "Miễn phí theo Nghị quyết số 12/2026/NQ-HĐND").value
    assert value[0]["muc_thu"] == "mien_phi"


def test_amounts_of_several_currencies_in_one_table_are_a_doubt() -> None:
    parsed = parse_fee("FEE", 0, "VNĐ", "20 USD; hoặc 20 đồng")
    value: Any = parsed.value
    assert [line["so_tien"] for line in value[0]["bang"]] == [20, 20]
    assert codes(parsed) == ["zero_with_amounts", "fee_currencies_mixed"]


def test_what_a_share_is_of_goes_on_behind_the_stop_in_a_number() -> None:
    value: Any = parse_fee("FEE", 0, "VNĐ", "Thu bằng 5% của giá trị 1.000.000 đồng trở xuống").value
    assert (value[0]["phan_tram"], value[0]["tinh_tren"]) == (5, "giá trị 1.000.000 đồng trở xuống")
    value = parse_fee("FEE", 0, "VNĐ", "Bằng 50% mức thu phí (xem biểu). Nộp tại quầy").value
    assert value[0]["tinh_tren"] == "mức thu phí"


@pytest.mark.parametrize(
    ("note", "who"),
    [
        ("Miễn phí các trường hợp sau, giảm 50%: - Hộ nghèo", []),
        ("Các trường hợp được giảm phí như sau:\n- Hộ nghèo.\n- Trẻ em.", []),
        ("Giảm 150% cho hộ nghèo", []),
        ("Cây lớn: thu bằng 150% mức phí", []),
        ("Hộ nghèo: thu bằng 30% mức phí", [("Hộ nghèo", 70)]),
        ("Hộ nghèo thu bằng 0% mức thu phí", [("Hộ nghèo", 100)]),
        ("Hộ nghèo: 0 đồng", [("Hộ nghèo", 100)]),
        ("Hộ nghèo = 0 đồng", [("Hộ nghèo", 100)]),
        # Of whoever is exempt anyhow nobody is named.
        ("Người trồng nộp đủ, trừ các trường hợp được miễn phí", []),
        ("Người trồng thuộc diện được miễn phí", []),
        ("Mức thu áp dụng đối với hộ nghèo bằng 50% mức thu trên", [("hộ nghèo", 50)]),
        ("Miễn phí cho hộ nghèo; hộ cận nghèo", [("hộ nghèo; hộ cận nghèo", 100)]),
        (
            "- Hộ nghèo thu bằng 50% mức phí; trẻ em thu bằng 30% mức phí.",
            [("Hộ nghèo", 50), ("trẻ em", 70)],
        ),
        ("Hộ nghèo được giảm 50%", [("Hộ nghèo", 50)]),
        ("Cây cổ thì được giảm 20%", [("Cây cổ", 20)]),
        ("Các trường hợp được miễn sau: - Hộ nghèo. Cây già nộp tại xã.", [("Hộ nghèo", 100)]),
    ],
)
def test_who_pays_less(note: str, who: list[tuple[str, int]]) -> None:
    value: Any = parse_fee("FEE", 60000, "VNĐ", note).value
    found = [(one["doi_tuong"], one.get("giam_phan_tram", 100)) for one in value[0].get("mien_giam", [])]
    assert found == who


@pytest.mark.parametrize("note", ["(non) và (già)", "(trồng (cây)"])
def test_brackets_that_are_no_pair_stay(note: str) -> None:
    value: Any = parse_fee("FEE", 0, "VNĐ", note).value
    assert value[0]["ghi_chu"] == note


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("Phí xem cây: 5.000 đồng", "Phí xem cây"),
        ("Phí quy định tại Thông tư số 10/2024/TT-BTC: 5.000 đồng/cây", None),
        ("Phí xem 5.000 đồng/lần: nộp tại xã", None),
    ],
)
def test_what_is_the_name_of_a_fee(note: str, name: str | None) -> None:
    value: Any = parse_fee("FEE", 0, "VNĐ", note).value
    assert value[0].get("ten") == name


def test_rows_of_a_tariff_have_units_and_repeat_no_heading() -> None:
    value: Any = parse_fee(
        "FEE", 0, "VNĐ", "- Mức thu: + Mức thu: cấp mới 25.000 đồng/cây. + Cấp lại 20.000 đồng/tấn"
    ).value
    assert value[0]["bang"] == [
        {"cho": "Mức thu: cấp mới 25.000 đồng/cây.", "so_tien": 25000, "don_vi": "cây"},
        {"cho": "Mức thu: Cấp lại 20.000 đồng/tấn", "so_tien": 20000, "don_vi": "tấn"},
    ]


def test_what_stands_in_brackets_behind_an_amount_is_its_own() -> None:
    note = "5.000 đồng/cây (cây non, cây thấp) và 9.000 đồng/cây (cây già)"
    value: Any = parse_fee("FEE", 0, "VNĐ", note).value
    assert [line["cho"] for line in value[0]["bang"]] == [
        "5.000 đồng/cây (cây non, cây thấp)",
        "và 9.000 đồng/cây (cây già)",
    ]


def test_kinds_of_fees() -> None:
    def kind(said: str | None, note: str) -> object:
        value: Any = parse_fee(said, 5000, "VNĐ", note).value
        return value[0]["loai"]

    assert kind("PRICE_LEVEL", "Xác nhận") == "gia"
    assert kind(None, "Giá dịch vụ xem cây") == "gia"
    # To pay a "phí" says nothing of the kind; the name of the fee does.
    assert kind(None, "Nộp phí tại quầy cùng lệ phí cấp thẻ") == "le_phi"


def test_a_fee_of_which_nothing_is_said() -> None:
    assert parse_fee(None, None, None, None) == Parsed()
    value: Any = parse_fee("FEE", "12.5", "USD", "").value
    assert value == [{"loai": "phi", "muc_thu": "so_tien", "so_tien": "12.5", "tien_te": "USD"}]
    # Words that say no more than the row are kept where the row says nothing.
    value = parse_fee("FEE", 0, "VNĐ", "một lần: mức thu").value
    assert value[0]["ghi_chu"] == "một lần: mức thu"


@pytest.mark.parametrize(
    ("cell", "expect", "doubted", "kept"),
    [
        ("Chi phí khác: 20.000 Đồng", "G so 20000", [], None),
        ("Phí: 0 Đồng\nLệ phí: 0 Đồng", "P cr | L cr", ["zero_without_note"], None),
        ("Không có\nPhí: 20.000 Đồng", "P so 20000", [], None),
        ("Phí: Không có", "khong_co", [], None),
        ("Lệ phí: Không quy định\nPhí: Không có phí", "khong_co", [], None),
        ("5.000 Đồng\nPhí: 20.000 Đồng", "P so 5000 | P so 20000", ["fee_kind_assumed"], None),
        (
            "Lệ phí: Không\nCấp bản chính 20.000 đồng/bản",
            "L dv 20000 /bản",
            ["zero_with_amounts"],
            None,
        ),
        ("Phí: Không (cây non)", "P cr", ["zero_with_note"], None),
        ("Lệ phí: Miễn phí", "L mp", ["free_by_label"], None),
        (
            "20.000 Đồng\nMức độ trực tuyến: Toàn trình",
            "P so 20000",
            ["text_of_other_item", "fee_kind_assumed"],
            "Mức độ trực tuyến: Toàn trình",
        ),
        (
            "Phí: Không quy định tại Nghị quyết 12/2026/NQ-HĐND",
            "khong_co",
            [],
            "Không quy định tại Nghị quyết 12/2026/NQ-HĐND",
        ),
        ("Không có thông tin (hỏi tại quầy)", "none", [], "hỏi tại quầy"),
    ],
)
def test_cells_of_fees(cell: str, expect: str, doubted: list[str], kept: str | None) -> None:
    parsed = parse_fee_cell(cell)
    assert facts("fees", parsed.value) == expect
    assert codes(parsed) == doubted
    assert parsed.verbatim == kept


def test_the_file_of_a_cell_of_fees_is_named() -> None:
    value: Any = parse_fee_cell("Phí: 20.000 Đồng\nFile đính kèm: bieu-phi.pdf").value
    assert value[0]["ghi_chu"] == "Tệp kèm theo: bieu-phi.pdf"


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "theo điểm b khoản 2 Điều 4 Thông tư số 10/2024/TT-BTC",
            {"so_ky_hieu": "10/2024/TT-BTC", "dieu": 4, "khoan": 2, "diem": "b"},
        ),
        ("theo Điều 4a Thông tư số 10/2024/TT-BTC", {"so_ky_hieu": "10/2024/TT-BTC", "dieu": "4a"}),
        ("theo 15/TT-BTC", None),
    ],
)
def test_citations_in_a_sentence(text: str, cited: dict[str, object] | None) -> None:
    assert first_citation(text) == cited


LONG = "Các cây trồng ở vườn nhà và ở ngoài đường phải được xem mỗi năm một lần"


@pytest.mark.parametrize(
    ("args", "row", "doubted"),
    [
        (("10/2024/TT-BTC", "Thông tư số 10/2024/TT-BTC"), {}, []),
        (("10/2024/TT-BTC", "Về cây", None, "Không có thông tin"), {"ten": "Về cây"}, []),
        (
            ("10/2024/TT-BTC của Bộ Cây", "Về cây", None, "Bộ Cây xanh"),
            {"ten": "Về cây", "co_quan_ban_hanh": "Bộ Cây xanh", "ghi_chu": "của Bộ Cây"},
            [],
        ),
        (
            ("10/2024/TT-BTC, phần Phụ lục", "Về cây"),
            {"ten": "Về cây", "ghi_chu": "phần Phụ lục"},
            [],
        ),
        # Which days are those of issue.
        (("10/2024/TT-BTC", "Về cây", "hôm qua"), {"ten": "Về cây"}, ["citation_date_unread"]),
        (
            ("10/2024/TT-BTC", "Về cây", "2024-03-05T00:00:00"),
            {"ten": "Về cây", "ngay_ban_hanh": "2024-03-05"},
            [],
        ),
        (
            ("10/2024/TT-BTC", "Về cây", "05-3-2023"),
            {"ten": "Về cây", "ngay_ban_hanh": "2023-03-05"},
            ["citation_year_differs"],
        ),
        (
            ("10/2024/TT-BTC", "Về cây", "05-3-2025"),
            {"ten": "Về cây", "ngay_ban_hanh": "2025-03-05"},
            ["citation_year_differs"],
        ),
        (
            ("10/2024/TT-BTC", "Thông tư 10/2024/TT–BTC ngày 05/01/2024 sửa Thông tư ngày 06/6/2020"),
            {"ngay_ban_hanh": "2024-01-05"},
            [],
        ),
        (("10/2024/TT-BTC", "Thông tư số 10/2024/TT-BTC về cây, hiệu lực ngày 05/3/2024"), {}, []),
        (("10/2024/TT-BTC", "Thông tư số 10/2024/TT-BTC về cây, từ ngày 05/3/2024"), {}, []),
        (
            ("10/2024/TT-BTC", "Thông tư số 10/2024/TT-BTC ban hành ngày 05/3/2024 về việc trồng cây"),
            {"ngay_ban_hanh": "2024-03-05"},
            [],
        ),
        (("10/2024/TT-BTC", "Về cây ngày 05/3/2024"), {}, []),
        (
            (
                "10/2024/TT-BTC",
                "Thông tư số 10/2024/TT-BTC về cây, ban hành ngày 05/3/2024, từ ngày 06/4/2025",
            ),
            {"ngay_ban_hanh": "2024-03-05"},
            [],
        ),
        # Titles that speak of another instrument, or of another kind.
        (("10/2024/TT-BTC", "Thông tư sửa đổi Thông tư số 9/2020/TT-BTC"), {}, []),
        (("10/2024/TT-BTC", "Nghị định về cây"), {}, ["citation_kind_differs"]),
    ],
)
def test_rows_of_citations(args: tuple[str | None, ...], row: dict[str, object], doubted: list[str]) -> None:
    parsed = parse_citation(*args)
    value: Any = parsed.value
    assert value.pop("so_ky_hieu") == "10/2024/TT-BTC"
    title = value.get("ten")
    if "ten" not in row and title is not None:
        assert value.pop("ten") == args[1]
    assert value == row
    assert codes(parsed) == doubted


@pytest.mark.parametrize(
    ("args", "number", "doubted"),
    [
        (
            ("104/2021", "Nghị định số 104/2022/NĐ-CP về cây"),
            "104/2021",
            ["citation_number_partial", "citation_title_of_other"],
        ),
        (("Quy định số 12 - QĐ/TU", "Về cây"), "12-QĐ/TU", []),
        ((None, "Cây bóng mát 10/2024/TT-BTC"), "10/2024/TT-BTC", []),
        (
            (None, f"{LONG}: 10/2024/TT-BTC"),
            None,
            ["citation_number_of_other", "citation_no_number"],
        ),
        ((None, f"Số ký hiệu của văn bản nói rằng {LONG}: 10/2024/TT-BTC"), "10/2024/TT-BTC", []),
        ((None, "Hướng dẫn trồng cây. Thông tư số 10/2024/TT-BTC"), "10/2024/TT-BTC", []),
        (("60/2014/QH13", "Luật Hộ tịch", "19-11-2014"), "60/2014/QH13", ["citation_date_register"]),
    ],
)
def test_numbers_of_citations(args: tuple[str | None, ...], number: str | None, doubted: list[str]) -> None:
    parsed = parse_citation(*args)
    value: Any = parsed.value
    assert (value and value["so_ky_hieu"]) == number
    assert codes(parsed) == doubted


def test_all_that_is_said_of_an_instrument_without_a_number_is_kept() -> None:
    parsed = parse_citation("không rõ", "Luật Cây", "05-3-2024", "Quốc hội")
    assert parsed.verbatim == "không rõ | Luật Cây | 05-3-2024 | Quốc hội"
    partial: Any = parse_citation("55/2026/QĐ và phụ lục", "Về cây").value
    assert partial["ghi_chu"] == "55/2026/QĐ và phụ lục"


@pytest.mark.parametrize(
    ("text", "ways", "kept"),
    [
        ("Tại Tổ tiếp nhận và trả kết quả; nộp trực tuyến", ["truc_tuyen"], True),
        ("Bưu điện, trực tiếp hoặc trực tuyến", ["buu_chinh", "truc_tiep", "truc_tuyen"], True),
        ("Nộp ở Cổng dịch vụ công", ["truc_tuyen"], True),
        ("Gửi qua mạng", ["truc_tuyen"], True),
        ("Nộp hồ sơ tại Trung tâm", ["truc_tiep"], True),
        ("Trực tiếp", ["truc_tiep"], False),
        ("POSTAL", ["buu_chinh"], False),
    ],
)
def test_ways(text: str, ways: list[str], *, kept: bool) -> None:
    parsed = parse_way(text)
    assert parsed.value == ways
    assert parsed.verbatim == (text if kept else None)


def test_closed_vocabularies() -> None:
    unknown = parse_tiers(["Cấp vũ trụ"])
    assert (unknown.value, codes(unknown)) == (None, ["tier_unknown"])
    # Only the first line of a cell is about levels.
    ran_in = parse_tiers(["Cấp Xã\nTrồng ở cấp Tỉnh"])
    assert (ran_in.value, ran_in.verbatim) == (["cap_xa"], "Trồng ở cấp Tỉnh")
    assert parse_kind("TTHC do Trung ương quy định").value == "trung_uong_quy_dinh"
    assert parse_subjects(["Người nước ngoài đã cư trú tại Việt Nam"]).value == [
        "nguoi_nuoc_ngoai_cu_tru_tai_viet_nam"
    ]


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("1.00101", ["code_shortened"]),
        ("QLKTN001", ["code_local"]),
        ("Mã 1.001010 (mới)", ["code_in_text"]),
        ("1.001010", []),
    ],
)
def test_codes_that_are_not_plain_are_doubts(text: str, doubted: list[str]) -> None:
    assert codes(parse_code(text)) == doubted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Hoa; Sở Hoa", ["Sở Hoa"]),
        ("Sở Hoa\nUBND xã\nKho bạc tỉnh", ["Sở Hoa", "UBND xã", "Kho bạc tỉnh"]),
        ("Hạt cây\n\nHạt hoa", ["Hạt cây", "Hạt hoa"]),
        ("Hạt cây; Hạt hoa", ["Hạt cây", "Hạt hoa"]),
        ("Hạt cây " * 50, None),
    ],
)
def test_agencies(text: str, names: list[str] | None) -> None:
    parsed = parse_agencies(text)
    assert parsed.value == names
    assert codes(parsed) == ([] if names else ["agency_too_long"])


@pytest.mark.parametrize(
    ("name", "counts", "doubted"),
    [
        ("", (1, 0), ["paper_unnamed"]),
        ("", (0, 0), []),
        ("Lưu ý: mang ảnh", (1, 0), ["note_with_copies"]),
        ("Giấy tờ phải nộp:", (1, 0), ["note_with_copies"]),
        ("Người nộp phải đọc lại đơn", (0, 0), []),
    ],
)
def test_rows_that_are_no_papers(name: str, counts: tuple[int, int], doubted: list[str]) -> None:
    parsed = parse_paper(name, *counts)
    assert parsed.value is None
    assert codes(parsed) == doubted
    assert parsed.verbatim == (name or None)


@pytest.mark.parametrize(
    ("name", "counts", "files"),
    [
        ("Giấy tờ gồm:", (0, 0), ("a.doc",)),
        ("Hồ sơ cây:", (1, 0), ()),
        ("Một trong các giấy tờ sau:", (0, 0), ()),
        # A source without counts says nothing by having none.
        ("Người nộp đơn", (None, None), ()),
        ("Người nộp phải đọc lại đơn", (1, 0), ()),
    ],
)
def test_rows_that_are_papers_after_all(
    name: str, counts: tuple[int | None, int | None], files: tuple[str, ...]
) -> None:
    value: Any = parse_paper(name, *counts, files).value
    assert value["ten"] == name


@pytest.mark.parametrize(
    ("name", "counts", "row", "doubted"),
    [
        ("Giấy tờ về cây " * 90, (1, 0), {"ban_chinh": 1, "ban_sao": 0}, ["paper_name_long"]),
        (
            "Một trong các giấy tờ sau: + Ảnh; + Đơn; + Giấy tờ này phải còn hạn",
            (0, 0),
            {"mot_trong": [{"ten": "Ảnh"}, {"ten": "Đơn"}]},
            [],
        ),
        ("Một trong các giấy tờ sau: Ảnh chụp cây", (0, 0), {}, []),
        ("Đơn, ảnh cây (nếu có) và giấy tờ", (0, 0), {}, ["condition_of_part"]),
        ("Đơn; giấy tờ đối với trường hợp cây già", (0, 0), {}, ["condition_of_part"]),
        # When a paper need not be handed in is no condition under which it must.
        ("Trường hợp cây non thì người trồng không phải nộp Ảnh cây", (0, 0), {}, ["row_is_rule"]),
        # A short name has conditions too; a condition alone is none.
        ("Ảnh (đối với cây già)", (0, 0), {"neu": "đối với cây già"}, []),
        ("(Áp dụng đối với cây già)", (0, 0), {}, []),
        ("Đơn: 02 bản gốc", (0, 0), {"ban_chinh": 2}, []),
        ("Đơn: 01 bản chính hoặc bản sao", (0, 0), {}, []),
        ("Đơn: 02 bản chính", (1, 0), {"ban_chinh": 1, "ban_sao": 0}, ["copies_differ"]),
        ("Đơn", (21, 0), {"ban_chinh": 21, "ban_sao": 0}, ["copies_many"]),
        ("Đơn", (20, 0), {"ban_chinh": 20, "ban_sao": 0}, []),
        ("Đơn xin 1 bản chínhTờ khai", (1, 0), {"ban_chinh": 1, "ban_sao": 0}, ["rows_run_together"]),
        ("Đơn xin 1 bản chínhẢnh cây", (1, 0), {"ban_chinh": 1, "ban_sao": 0}, ["rows_run_together"]),
    ],
)
def test_rows_of_papers(
    name: str, counts: tuple[int, int], row: dict[str, object], doubted: list[str]
) -> None:
    parsed = parse_paper(name, *counts)
    value: Any = parsed.value
    assert value.pop("ten") == name.strip()
    assert value == row
    assert codes(parsed) == doubted


@pytest.mark.parametrize("mark", ["-", "2.", "1.2)", "ii)", "(iv)", "b.", "đ/"])
def test_the_mark_of_a_row_is_no_part_of_its_name(mark: str) -> None:
    value: Any = parse_paper(f"{mark} Ảnh chụp cây", 1, 0).value
    assert value["ten"] == "Ảnh chụp cây"


def test_a_file_that_two_places_name_is_named_once() -> None:
    value: Any = parse_paper("Đơn", 1, 0, ("a.doc",), ("a.doc",)).value
    assert value["ghi_chu"] == "Mẫu kèm theo: a.doc"


def test_headings_of_cases_and_noughts_of_sets() -> None:
    assert parse_case("Bao gồm:") == Parsed(None, (), "Bao gồm:")
    assert parse_sets("Số lượng hồ sơ: 00 bộ") == Parsed()
