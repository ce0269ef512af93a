"""Fees: amounts, units, who pays less, and what no amount is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dvc_core.model.procedure import Fee
from dvc_core.portal.prose.fees import parse_fee, parse_fee_cell
from dvc_core.portal.prose.money import by_way
from dvc_core.words.grammar import Parsed
from dvc_core.words.text import flat

from ..support.corpus_records import codes, facts

ONLINE = {"truong": "kenh", "bang": "truc_tuyen"}


def test_rows_of_a_tariff_stand_under_their_heading() -> None:
    note = (
        "Lệ phí cấp giấy: - Mức thu tại các phường: + Cấp mới 25.000 đồng/giấy. + Cấp lại 20.000 đồng/giấy. "
        "- Mức thu đối với tổ chức: + Cấp mới 100.000 đồng/giấy."
    )
    parsed = parse_fee("SERVICE_FEE", 0, None, note)
    value: Any = parsed.value
    assert [line["cho"] for line in value[0]["bang"]] == [
        "Mức thu tại các phường: Cấp mới",
        "Mức thu tại các phường: Cấp lại",
        "Mức thu đối với tổ chức: Cấp mới",
    ]
    assert "fee_rows_alike" not in codes(parsed)
    assert "fee_rows_alike" in codes(parse_fee("FEE", 0, None, "A: 5.000 đồng; A: 5.000 đồng; B: 9.000 đồng"))


@pytest.mark.parametrize(
    ("note", "labels", "doubted"),
    [
        # What stands before the first of two colons heads the rows that go on alike.
        (
            "Các vườn: dưới 2 ha: 5.000 đồng; từ 2 ha: 9.000 đồng. Chủ vườn: 3.000 đồng",
            ["Các vườn: dưới 2 ha", "Các vườn: từ 2 ha", "Chủ vườn"],
            [],
        ),
        (
            "+ Hộ dân: Đối với cây non: 5.000 đồng, Đối với cây già: 9.000 đồng. + Tổ chức: 3.000 đồng",
            ["Hộ dân: Đối với cây non", "Hộ dân: Đối với cây già", "Tổ chức"],
            [],
        ),
        (
            "Các vườn: dưới 2 ha: 5.000 đồng; chủ vườn: 3.000 đồng",
            ["Các vườn: dưới 2 ha", "chủ vườn"],
            [],
        ),
        ("Vườn dưới 2 ha: 5.000 đồng; từ 2 ha: 9.000 đồng", ["Vườn dưới 2 ha", "Vườn từ 2 ha"], []),
        (
            "Trồng: Vườn nhóm A: 5.000 đồng; nhóm B: 9.000 đồng",
            ["Trồng: Vườn nhóm A", "Trồng: Vườn nhóm B"],
            [],
        ),
        (
            "Hộ dân: Ở xã: trồng 5.000 đồng, chặt 9.000 đồng; ở phường: trồng 2.000 đồng, chặt 3.000 đồng",
            [
                "Hộ dân: Ở xã: trồng",
                "Hộ dân: Ở xã: chặt",
                "Hộ dân: ở phường: trồng",
                "Hộ dân: ở phường: chặt",
            ],
            [],
        ),
        ("Cây ở xã: 5.000 đồng; ở phường: 9.000 đồng", ["Cây ở xã", "Cây ở phường"], []),
        # A colon after the heading alone: what has none stands under it.
        ("Vùng I: trồng 5.000 đồng; chặt 9.000 đồng", ["Vùng I: trồng", "Vùng I: chặt"], []),
        ("Mức phí: Trồng: 5.000 đồng; chặt: 9.000 đồng", ["Trồng", "chặt"], []),
        ("- Mức thu phí: + Trồng: 5.000 đồng. + Chặt: 9.000 đồng", ["Trồng", "Chặt"], []),
        ("Cây già: 5.000 đồng; cây non: 9.000 đồng", ["Cây già", "cây non"], []),
        (
            "Trồng: 5.000 đồng; chặt: 9.000 đồng; gửi qua bưu điện: theo giá của bưu điện",
            ["Trồng", "chặt"],
            [],
        ),
        # A row without words before its sum goes on from the one before, if both are told apart behind it.
        ("Trồng mới 5.000 đồng (xã); 9.000 đồng (phường)", ["Trồng mới (xã)", "Trồng mới (phường)"], []),
        (
            "Cây non: 5.000 đồng; 9.000 đồng đối với cây già",
            ["Cây non", "đối với cây già"],
            [],
        ),
        # Bullets close what stands under the last one of their kind.
        (
            "- Trồng: + Lần đầu: 5.000 đồng. + Lần sau: 9.000 đồng. - Chặt: 3.000 đồng",
            ["Trồng: Lần đầu", "Trồng: Lần sau", "Chặt"],
            [],
        ),
        (
            "1. Hộ dân: a) Trồng: 5.000 đồng b) Chặt: 9.000 đồng 2. Tổ chức: a) Trồng: 3.000 đồng",
            ["Hộ dân: Trồng", "Hộ dân: Chặt", "Tổ chức: Trồng"],
            [],
        ),
        (
            "- Các vườn: - Dưới 2 ha: 5.000 đồng. - Từ 2 ha: 9.000 đồng. - Chủ vườn: 3.000 đồng",
            ["Các vườn: Dưới 2 ha", "Các vườn: Từ 2 ha", "Chủ vườn"],
            [],
        ),
        ("- Trồng: + Cây: 5.000 đồng. * Chặt: 9.000 đồng", ["Trồng: Cây", "Chặt"], []),
        # The sum, its unit and what leads to it are no words of the row.
        (
            "Cây già, mức thu là 5.000 đồng (năm nghìn đồng); cây ở xã, phường: 9.000 đồng/cây (nếu có).",
            ["Cây già", "cây ở xã, phường (nếu có)"],
            [],
        ),
        ("Có doanh thu: 5.000 đồng; học phí: 9.000 đồng", ["Có doanh thu", "học phí"], []),
        (
            "Từ 5.000 đồng đối với cây non; 9.000 đồng đối với cây già",
            ["Từ 5.000 đồng đối với cây non", "đối với cây già"],
            [],
        ),
        (
            "Trồng: 5.000 đồng; chặt; tỉa: 9.000 đồng; tối đa 50.000 đồng/năm; tưới: 3.000 đồng",
            ["Trồng", "chặt; tỉa; tối đa 50.000 đồng/năm", "tưới"],
            [],
        ),
        (
            "- Cấp lại do mất: 5.000 đồng - Cấp lại do hỏng, rách 9.000 đồng",
            ["Cấp lại do mất", "Cấp lại do hỏng, rách"],
            [],
        ),
        ("5.000 đồng với cây non và 9.000 đồng với cây già", ["với cây non", "với cây già"], []),
        ("5.000 đồng với cây non, thấp, 9.000 đồng với cây già", ["với cây non, thấp", "với cây già"], []),
        ("Theo Điều 4. Trồng: 5.000 đồng; tưới: 9.000 đồng", ["Trồng", "tưới"], []),
        (
            "Trồng (xã): 5.000 đồng (cây non) Tưới: 9.000 đồng Từ ngày 01/01/2026 thu đủ",
            ["Trồng (xã) (cây non)", "Tưới"],
            [],
        ),
        ("5.000 đồng/cây. Cây già: 9.000 đồng/cây", ["5.000 đồng/cây", "Cây già"], ["fee_row_unnamed"]),
        ("Phí tưới cây: 5.000 đồng; riêng cây già: 9.000 đồng", ["Phí tưới cây", "riêng cây già"], []),
        ("Trồng: 5.000 đồng; lệ phí cấp giấy: 9.000 đồng", ["Trồng", "lệ phí cấp giấy"], []),
        ("Cây non: 5.000 đồng; lệ phí cấp giấy: 9.000 đồng", ["Cây non", "lệ phí cấp giấy"], []),
    ],
)
def test_what_the_rows_of_a_tariff_are_for(note: str, labels: list[str], doubted: list[str]) -> None:
    parsed = parse_fee("FEE", 0, None, note)
    value: Any = parsed.value
    assert [line["cho"] for line in value[0]["bang"]] == labels
    assert [code for code in codes(parsed) if code == "fee_row_unnamed"] == doubted


@pytest.mark.parametrize(
    ("note", "basis"), [("50.000 đồng/lần", "so_tien"), ("8.000 đồng/bản sao", "theo_don_vi")]
)
def test_a_number_is_asked_only_of_what_an_application_may_have_several(note: str, basis: str) -> None:
    value: Any = parse_fee("FEE", 0, None, note).value
    assert value[0]["muc_thu"] == basis
    assert value[0]["don_vi"]


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
        (
            ("FEE", 0, None, "Miễn phí Đồng - Người được miễn xuất trình giấy tờ"),
            "P mp",
            ["fee_free_for_some"],
        ),
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


@pytest.mark.parametrize(
    ("note", "who"),
    [
        ("Từ 01/01/2025 đến hết ngày 31/12/2025 nộp trực tuyến thu bằng 50% mức lệ phí", "nộp trực tuyến"),
        (
            "Kể từ ngày 01/01/2025-31/12/2025, mức thu lệ phí khi người trồng nộp trực tuyến bằng 50% mức",
            "người trồng nộp trực tuyến",
        ),
        (
            "Nộp trực tuyến: từ 01/01/2025 đến hết ngày 31/12/2025, áp dụng mức thu bằng 50% mức trên",
            "Nộp trực tuyến",
        ),
        (
            "Giảm 50% lệ phí cho hồ sơ trực tuyến từ 01/01/2025 đến hết ngày 31/12/2025",
            "hồ sơ trực tuyến",
        ),
    ],
)
def test_a_relief_for_a_time_has_its_days(note: str, who: str) -> None:
    value: Any = parse_fee("SERVICE_FEE", 70000, "VNĐ", note).value
    [relief] = value[0]["mien_giam"]
    # Who plants is asked; whoever files online is not.
    assert relief.pop("khi", None) == (None if "người trồng" in who else ONLINE)
    assert relief == {
        "doi_tuong": who,
        "giam_phan_tram": 50,
        "tu_ngay": "2025-01-01",
        "den_ngay": "2025-12-31",
    }
    Fee.model_validate(value[0])


def test_an_amount_for_a_way_of_filing_in_a_time_is_a_line_beside_the_standing_one() -> None:
    note = (
        "Lệ phí cấp giấy: 13.000 đồng/lần. Trường hợp tổ chức, cá nhân nộp hồ sơ theo hình thức trực tuyến: "
        "Kể từ ngày 01/7/2031 đến hết ngày 31/12/2031, áp dụng mức thu lệ phí là 11.000 đồng/lần cấp."
    )
    value: Any = parse_fee("SERVICE_FEE", 0, None, note).value
    at_the_counter = {"truong": "kenh", "thuoc": ["truc_tiep", "buu_chinh"]}
    days = {"tu_ngay": "2031-07-01", "den_ngay": "2031-12-31"}
    assert value[0]["bang"] == [
        {"cho": "Nộp trực tiếp, bưu chính", "khi": at_the_counter, "so_tien": 13000, "don_vi": "lần"},
        {"cho": "Nộp trực tuyến", "so_tien": 11000, "don_vi": "lần", "khi": ONLINE, **days},
    ]
    Fee.model_validate(value[0])


@pytest.mark.parametrize(("cut", "off"), [("Miễn phí", 100), ("Áp dụng mức thu bằng 40% mức trên", 60)])
def test_a_cut_of_a_whole_table_is_a_relief_of_everybody(cut: str, off: int) -> None:
    note = f"Cây non: 5.000 đồng; cây già: 9.000 đồng. {cut} từ ngày 01/7/2031 đến hết ngày 31/12/2031"
    value: Any = parse_fee("FEE", 0, None, note).value
    fee = Fee.model_validate(value[0])
    assert [row.amount for row in fee.rows or ()] == [5000, 9000]
    assert fee.periods is None
    [relief] = fee.reliefs or ()
    assert (relief.everybody, relief.percent_off, str(relief.ends)) == (True, Decimal(off), "2031-12-31")


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


def test_the_name_of_a_fee_is_no_heading_of_its_rows() -> None:
    value: Any = parse_fee(
        "FEE", None, None, "Lệ phí cấp giấy:\n- Cấp mới: 50.000 đồng;\n- Cấp lại: 30.000 đồng."
    ).value
    assert value[0]["ten"] == "Lệ phí cấp giấy"
    assert [line["cho"] for line in value[0]["bang"]] == ["Cấp mới", "Cấp lại"]


def test_rows_stand_in_the_order_of_the_text_with_and_without_a_currency() -> None:
    value: Any = parse_fee("FEE", None, None, "Cấp mới phí: 200.000; cấp lại 90.000 đồng/lần.").value
    assert [line["so_tien"] for line in value[0]["bang"]] == [200000, 90000]


_BOTH = "Phí đo cây: 90.000 đồng/lần. Lệ phí cấp giấy: 20.000 đồng/giấy. "


@pytest.mark.parametrize(
    ("note", "who", "doubted"),
    [
        (_BOTH + "Miễn lệ phí cho trẻ em.", [[], ["trẻ em"]], []),
        (_BOTH + "Miễn phí, lệ phí cho trẻ em.", [["trẻ em"], ["trẻ em"]], [("relief_of_both", 0)]),
        (
            _BOTH + "* Đối tượng miễn thu phí và lệ phí: - Trẻ em. - Người già.",
            [["Trẻ em", "Người già"]] * 2,
            [("relief_of_both", 0)],
        ),
        (_BOTH + "* Đối tượng miễn lệ phí: - Trẻ em.", [[], ["Trẻ em"]], []),
        # How much less is not said, or for whom.
        (
            _BOTH + "Miễn, giảm phí, lệ phí cho trẻ em.",
            [[], []],
            [("relief_unread", 0), ("relief_unread", 1)],
        ),
        (_BOTH + "Đối tượng được miễn lệ phí theo Luật.", [[], []], [("relief_unread", 1)]),
        (
            "Lệ phí cấp giấy: 20.000 đồng. Phí đo cây: 90.000 đồng. Miễn lệ phí cho trẻ em.",
            [["trẻ em"], []],
            [("relief_of_both", 0)],
        ),
        ("Phí đo cây: 90.000 đồng. Miễn lệ phí cho trẻ em.", [["trẻ em"]], [("relief_of_other", 0)]),
        ("Phí đo cây: 90.000 đồng. Giảm 30% mức thu phí, lệ phí đối với trẻ em.", [["trẻ em"]], []),
        (
            "Phí: 90.000 đồng. Lệ phí: 20.000 đồng. Trẻ em được giảm 30% phí, lệ phí",
            [["Trẻ em"]] * 2,
            [("relief_of_both", 0)],
        ),
        ("Phí đo cây: 90.000 đồng (trừ trường hợp được miễn lệ phí)", [[]], []),
        ("Theo Thông tư quy định mức thu, miễn một số khoản phí, lệ phí cho người trồng cây", [[]], []),
    ],
)
def test_a_relief_reaches_every_fee_that_its_sentence_names(
    note: str, who: list[list[str]], doubted: list[tuple[str, int]]
) -> None:
    parsed = parse_fee_cell(f"Phí: 0 Đồng ({note})")
    value: Any = parsed.value
    assert [[one["doi_tuong"] for one in fee.get("mien_giam", [])] for fee in value] == who
    assert [(d.code, *d.at) for d in parsed.doubts if d.code.startswith("relief")] == doubted


@pytest.mark.parametrize(
    "note",
    [
        "Phí đo cây: 90.000 đồng. Đối tượng được miễn thực hiện theo Điều 4 Thông tư số 10/2024/TT-BTC.",
        "90.000 đồng/cây (miễn lệ phí theo Điều 4 Thông tư số 10/2024/TT-BTC)",
        "Miễn, giảm phí, lệ phí cho trẻ em theo Nghị quyết số 10/2024/NQ-HĐND",
    ],
)
def test_what_a_clause_on_exemptions_cites_sets_no_fee(note: str) -> None:
    value: Any = parse_fee("FEE", 0, None, note).value
    assert "can_cu" not in value[0]
    assert value[0]["muc_thu"] in ("so_tien", "theo_don_vi", "chua_ro")


def test_what_exempts_some_is_no_basis_of_a_row_that_is_free() -> None:
    note = "Miễn phí Đồng - Người thuộc diện được miễn phí theo Điều 4 Thông tư số 10/2024/TT-BTC"
    parsed = parse_fee("FEE", 0, None, note)
    value: Any = parsed.value
    assert "can_cu" not in value[0]
    assert codes(parsed) == ["fee_free_for_some"]
    value = parse_fee("FEE", 0, None, "Miễn phí theo Thông tư số 10/2024/TT-BTC").value
    assert value[0]["can_cu"] == {"so_ky_hieu": "10/2024/TT-BTC"}


def test_figures_of_a_table_name_nobody() -> None:
    note = "Theo Nghị quyết của HĐND tỉnh: A 10.000 20.000 B 30.000 40.000 Trẻ em không phải nộp phí."
    parsed = parse_fee("FEE", 0, None, note)
    value: Any = parsed.value
    assert value[0]["muc_thu"] == "hdnd_tinh_quy_dinh"
    assert "mien_giam" not in value[0]
    assert codes(parsed) == ["fee_numbers_unread"]
    online = note.replace("Trẻ em", "Người nộp trực tuyến")
    value = parse_fee("FEE", 0, None, online).value
    assert value[0]["mien_giam"] == [{"doi_tuong": "Người nộp trực tuyến", "khi": ONLINE}]


def test_a_name_of_a_phi_and_a_le_phi_is_doubted() -> None:
    parsed = parse_fee("FEE", 0, None, "Phí xem cây và lệ phí cấp giấy do HĐND tỉnh quy định.")
    assert "fee_names_two" in codes(parsed)
    parsed = parse_fee("FEE", 0, None, "Phí xem cây và lệ phí cấp giấy: 50.000 đồng")
    assert codes(parsed) == ["zero_with_amounts", "fee_names_two"]


def test_fees_of_a_kind_that_nothing_tells_apart_are_doubted() -> None:
    def doubted(cell: str) -> list[tuple[str | int, ...]]:
        return [d.at for d in parse_fee_cell(cell).doubts if d.code == "fee_not_told_apart"]

    assert doubted("Phí: 5.000 Đồng\nPhí: 9.000 Đồng") == [(0, "bang", 0), (0, "bang", 1)]
    assert doubted("Phí: 5.000 Đồng (xem cây)\nPhí: 9.000 Đồng") == [(0, "bang", 1)]
    assert not doubted("Phí: 5.000 Đồng (xem cây)\nPhí: 9.000 Đồng (đo cây)\nLệ phí: 2.000 Đồng")


def test_several_amounts_of_one_kind_are_lines_of_one_fee() -> None:
    parsed = parse_fee_cell(
        "Lệ phí: 2.000 Đồng\nPhí: 5.000 Đồng (nộp hồ sơ trực tuyến, đến hết ngày 31/12/2031)\n"
        "Phí: 9.000 Đồng\nPhí: 0 Đồng (Miễn phí đồng. Người trồng cây rừng)"
    )
    assert parsed.value == [
        {"loai": "le_phi", "muc_thu": "so_tien", "so_tien": 2000},
        {
            "loai": "phi",
            "muc_thu": "theo_bang",
            "bang": [
                {
                    "cho": "nộp hồ sơ trực tuyến, đến hết ngày 31/12/2031",
                    "khi": ONLINE,
                    "den_ngay": "2031-12-31",
                    "so_tien": 5000,
                },
                {"cho": "9.000 đồng", "so_tien": 9000},
                {"cho": "Miễn phí đồng. Người trồng cây rừng", "muc_thu": "mien_phi"},
            ],
        },
    ]
    assert ("fees_one_of", (1,)) in [(doubt.code, doubt.at) for doubt in parsed.doubts]
    for row in parsed.value:
        Fee.model_validate(row)


def test_amounts_that_nothing_tells_apart_are_named_by_themselves() -> None:
    parsed = parse_fee_cell("Phí: 5.000 Đồng (theo biểu kèm theo)\nPhí: 9.000 Đồng (theo biểu kèm theo)")
    value: Any = parsed.value
    assert [line["cho"] for line in value[0]["bang"]] == ["5.000 đồng", "9.000 đồng"]
    assert value[0]["ghi_chu"] == "theo biểu kèm theo"


@pytest.mark.parametrize(
    ("who", "ways"),
    [
        ("thực hiện thủ tục hành chính bằng hình thức dịch vụ công trực tuyến", ["truc_tuyen"]),
        ("Trường hợp nộp hồ sơ trực tiếp hoặc qua dịch vụ bưu chính công ích", ["truc_tiep", "buu_chinh"]),
        ("Tổ chức, cá nhân khi nộp hồ sơ qua mạng điện tử", ["truc_tuyen"]),
        ("hộ gia đình nộp hồ sơ trực tuyến", []),
        ("không nộp hồ sơ trực tuyến", []),
        ("tổ chức nộp hồ sơ trực tuyến", []),
        ("nộp hồ sơ", []),
    ],
)
def test_a_way_of_filing_is_a_condition_where_the_words_say_no_more(who: str, ways: list[str]) -> None:
    said: Any = by_way(who)
    assert (said["khi"].get("thuoc") or [said["khi"]["bang"]] if said else []) == ways


def test_a_doubt_stands_at_the_fee_that_it_is_about() -> None:
    cell = "Lệ phí: Không\nPhí: 0 Đồng (Theo quy định. Lệ phí cấp giấy: 20.000 đồng)\nGiá: 0 Đồng"
    parsed = parse_fee_cell(cell)
    value: Any = parsed.value
    assert [fee["loai"] for fee in value] == ["le_phi", "phi", "le_phi", "gia"]
    assert [(d.code, *d.at) for d in parsed.doubts] == [
        ("fee_kind_differs", 2),
        ("zero_with_amounts", 2),
        ("zero_without_note", 3),
    ]


@pytest.mark.parametrize(
    ("note", "kinds"),
    [
        ("1. Phí đo cây: 5.000 đồng/cây 2. Lệ phí cấp giấy: 9.000 đồng/giấy", ["phi", "le_phi"]),
        ("Phí: 5.000 đồng/cây. Lệ phí: 9.000 đồng/giấy", ["phi", "le_phi"]),
        # A label that is repeated begins no other fee.
        ("Phí: 5.000 đồng/cây (non). Phí: 9.000 đồng/cây (già)", ["phi"]),
    ],
)
def test_a_note_about_several_fees(note: str, kinds: list[str]) -> None:
    value: Any = parse_fee("FEE", 0, None, note).value
    assert [fee["loai"] for fee in value] == kinds


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


WEEKS = "từ ngày 01/7/2025 đến hết ngày 31/12/2026"


HALF_A_YEAR = "t:2025-07-01..2026-12-31"


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
            "P dv /thẻ t:..2026-12-31=40000",
            ["fee_standing_unknown"],
        ),
        (
            0,
            f"Áp dụng mức phí 50.000 đồng/cây {WEEKS}",
            f"P dv /cây {HALF_A_YEAR}=50000",
            ["fee_standing_unknown"],
        ),
        (
            0,
            f"Mức phí {WEEKS} là 50.000 đồng/cây",
            f"P dv /cây {HALF_A_YEAR}=50000",
            ["fee_standing_unknown"],
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
        (0, "Đo 5.000 đồng/cây; xem 5.000 đồng/lần", "P bang b:5000,5000", ["zero_with_amounts"]),
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
        (5000, "5.000 đồng/cây + (2.000 đồng/cành)", "P cr", ["fee_formula"]),
        # What a part costs beyond the first ones is no amount beside theirs.
        (5000, "5.000 đồng/cây; từ cây thứ ba trở đi 2.000 đồng/cây", "P cr", ["fee_formula"]),
        # One row where the field has the amount; another fee only where the first says how much.
        (14000, "Phí xem cây: 5.000 đồng/lần. Phí đo cây: 9.000 đồng/lần", "P so 14000", []),
        (0, "Trồng cây ở xã. Phí đo cây: 9.000 đồng/lần", "P dv 9000 /lần", ["zero_with_amounts"]),
        # Which word for the kind counts.
        (5000, "Cấp giấy, kể cả lệ phí", "P so 5000", []),
        (0, "Miễn phí. Miễn lệ phí đối với hộ nghèo", "L mp", ["fee_kind_differs", "fee_free_for_some"]),
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
        # What each council sets is the amount of no other province, whatever the field says.
        (5000, "Mức thu do Hội đồng nhân dân tỉnh quyết định", "P hd", ["fee_of_each_province"]),
        (5000, "Theo Nghị quyết số 12/2026/NQ-HĐND của HĐND tỉnh", "P so 5000", []),
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
def test_notes_of_fees(amount: int, note: str, expect: str, doubted: list[str]) -> None:
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
    assert codes(parsed) == ["zero_with_amounts", "fee_currencies_mixed", "fee_row_unnamed"]


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
        ("Hộ nghèo được giảm 50% mức thu phí, lệ phí", [("Hộ nghèo", 50)]),
        ("Miễn phí cho hộ nghèo; giảm 50% cho trẻ em", [("hộ nghèo", 100), ("trẻ em", 50)]),
        ("60.000 đồng/cây (không thu đối với trẻ em)", [("trẻ em", 100)]),
        ("Trồng lại: miễn lệ phí", [("Trồng lại", 100)]),
        ("Miễn lệ phí đối với: trẻ em; người già", [("trẻ em; người già", 100)]),
        ("Hộ nghèo được giảm 50% mức thu.", [("Hộ nghèo", 50)]),
        ("+ Trồng: 60.000 đồng/cây - Trồng lại: bằng 50% mức thu trên", [("Trồng lại", 50)]),
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
        ("Phí xem cây bằng 5.000 đồng/lần", None),
        ("Phí này được thu khi nhận kết quả", None),
        ("Phí phải nộp: 5.000 đồng", "Phí phải nộp"),
    ],
)
def test_what_is_the_name_of_a_fee(note: str, name: str | None) -> None:
    value: Any = parse_fee("FEE", 0, "VNĐ", note).value
    assert value[0].get("ten") == name


def test_rows_of_a_tariff_have_units_and_repeat_no_heading() -> None:
    value: Any = parse_fee(
        "FEE", 0, "VNĐ", "- Cây: + Cây: trồng mới 25.000 đồng/cây. + Trồng lại 20.000 đồng/tấn"
    ).value
    assert value[0]["bang"] == [
        {"cho": "Cây: trồng mới", "so_tien": 25000, "don_vi": "cây"},
        {"cho": "Cây: Trồng lại", "so_tien": 20000, "don_vi": "tấn"},
    ]


def test_the_least_and_the_most_of_a_row_are_its_limits() -> None:
    note = (
        "Cây non: 3.000 đồng/cây (mức thu tối thiểu không dưới 20.000 đồng); "
        "cây già: 5.000 đồng/cây, tối đa 2 triệu đồng; cành: 1.000 đồng, tối đa 9.000 đồng/cành"
    )
    value: Any = parse_fee("FEE", 0, None, note).value
    limits = [(row.get("toi_thieu"), row.get("toi_da")) for row in value[0]["bang"]]
    assert limits == [(20000, None), (None, 2000000), (None, None)]


def test_what_stands_in_brackets_behind_an_amount_is_its_own() -> None:
    note = "5.000 đồng/cây (cây non, cây thấp) và 9.000 đồng/cây (cây già)"
    value: Any = parse_fee("FEE", 0, "VNĐ", note).value
    assert [line["cho"] for line in value[0]["bang"]] == [
        "cây non, cây thấp",
        "cây già",
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


ALIKE = ["fee_not_told_apart"] * 2


@pytest.mark.parametrize(
    ("cell", "expect", "doubted", "kept"),
    [
        ("Chi phí khác: 20.000 Đồng", "G so 20000", [], None),
        ("Phí: 0 Đồng\nLệ phí: 0 Đồng", "P cr | L cr", ["zero_without_note"] * 2, None),
        ("Không có\nPhí: 20.000 Đồng", "P so 20000", [], None),
        ("Phí: Không có", "khong_co", [], None),
        ("Lệ phí: Không quy định\nPhí: Không có phí", "khong_co", [], None),
        (
            "5.000 Đồng\nPhí: 20.000 Đồng",
            "P bang b:5000,20000",
            ["fee_kind_assumed", *ALIKE, "fees_one_of"],
            None,
        ),
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
def test_what_is_kept_of_cells_of_fees(cell: str, expect: str, doubted: list[str], kept: str | None) -> None:
    parsed = parse_fee_cell(cell)
    assert facts("fees", parsed.value) == expect
    assert codes(parsed) == doubted
    assert parsed.verbatim == kept


def test_the_file_of_a_cell_of_fees_is_named() -> None:
    value: Any = parse_fee_cell("Phí: 20.000 Đồng\nFile đính kèm: bieu-phi.pdf").value
    assert value[0]["ghi_chu"] == "Tệp kèm theo: bieu-phi.pdf"
