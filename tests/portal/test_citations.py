"""Citations: numbers, titles and days, and whose instrument it is."""

from __future__ import annotations

from typing import Any

import pytest

from dvc_core.portal.prose.citations import first_citation, parse_citation

from ..support.corpus_records import codes, facts


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


def test_a_number_of_the_national_assembly_keeps_what_it_is() -> None:
    resolution: Any = parse_citation("222/2025/QH15", "Nghị quyết số 222/2025/QH15").value
    assert resolution["ten"] == "Nghị quyết số 222/2025/QH15"
    decree: Any = parse_citation("104/2022/NĐ-CP", "Nghị định 104/2022/NĐ-CP").value
    assert "ten" not in decree


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "theo điểm b khoản 2 Điều 4 Thông tư số 910/2024/TT-BTC",
            {"so_ky_hieu": "910/2024/TT-BTC", "dieu": 4, "khoan": 2, "diem": "b"},
        ),
        ("theo Điều 4a Thông tư số 910/2024/TT-BTC", {"so_ky_hieu": "910/2024/TT-BTC", "dieu": "4a"}),
        ("theo 15/TT-BTC", None),
    ],
)
def test_citations_in_a_sentence(text: str, cited: dict[str, object] | None) -> None:
    assert first_citation(text) == cited


LONG = "Các cây trồng ở vườn nhà và ở ngoài đường phải được xem mỗi năm một lần"


@pytest.mark.parametrize(
    ("args", "row", "doubted"),
    [
        (("910/2024/TT-BTC", "Thông tư số 910/2024/TT-BTC"), {}, []),
        (("910/2024/TT-BTC", "Về cây", None, "Không có thông tin"), {"ten": "Về cây"}, []),
        (
            ("910/2024/TT-BTC của Bộ Cây", "Về cây", None, "Bộ Cây xanh"),
            {"ten": "Về cây", "co_quan_ban_hanh": "Bộ Cây xanh", "ghi_chu": "của Bộ Cây"},
            [],
        ),
        (
            ("910/2024/TT-BTC, phần Phụ lục", "Về cây"),
            {"ten": "Về cây", "ghi_chu": "phần Phụ lục"},
            [],
        ),
        # Which days are those of issue.
        (("910/2024/TT-BTC", "Về cây", "hôm qua"), {"ten": "Về cây"}, ["citation_date_unread"]),
        (
            ("910/2024/TT-BTC", "Về cây", "2024-03-05T00:00:00"),
            {"ten": "Về cây", "ngay_ban_hanh": "2024-03-05"},
            [],
        ),
        (
            ("910/2024/TT-BTC", "Về cây", "05-3-2023"),
            {"ten": "Về cây", "ngay_ban_hanh": "2023-03-05"},
            ["citation_year_differs"],
        ),
        (
            ("910/2024/TT-BTC", "Về cây", "05-3-2025"),
            {"ten": "Về cây", "ngay_ban_hanh": "2025-03-05"},
            ["citation_year_differs"],
        ),
        (
            ("910/2024/TT-BTC", "Thông tư 910/2024/TT–BTC ngày 05/01/2024 sửa Thông tư ngày 06/6/2020"),
            {"ngay_ban_hanh": "2024-01-05"},
            [],
        ),
        (("910/2024/TT-BTC", "Thông tư số 910/2024/TT-BTC về cây, hiệu lực ngày 05/3/2024"), {}, []),
        (("910/2024/TT-BTC", "Thông tư số 910/2024/TT-BTC về cây, từ ngày 05/3/2024"), {}, []),
        (
            ("910/2024/TT-BTC", "Thông tư số 910/2024/TT-BTC ban hành ngày 05/3/2024 về việc trồng cây"),
            {"ngay_ban_hanh": "2024-03-05"},
            [],
        ),
        (("910/2024/TT-BTC", "Về cây ngày 05/3/2024"), {}, []),
        (
            (
                "910/2024/TT-BTC",
                "Thông tư số 910/2024/TT-BTC về cây, ban hành ngày 05/3/2024, từ ngày 06/4/2025",
            ),
            {"ngay_ban_hanh": "2024-03-05"},
            [],
        ),
        # Titles that speak of another instrument, or of another kind.
        (("910/2024/TT-BTC", "Thông tư sửa đổi Thông tư số 9/2020/TT-BTC"), {}, []),
        (("910/2024/TT-BTC", "Nghị định về cây"), {}, ["citation_kind_differs"]),
    ],
)
def test_rows_of_citations(args: tuple[str | None, ...], row: dict[str, object], doubted: list[str]) -> None:
    parsed = parse_citation(*args)
    value: Any = parsed.value
    assert value.pop("so_ky_hieu") == "910/2024/TT-BTC"
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
        ((None, "Cây bóng mát 910/2024/TT-BTC"), "910/2024/TT-BTC", []),
        (
            (None, f"{LONG}: 910/2024/TT-BTC"),
            None,
            ["citation_number_of_other", "citation_no_number"],
        ),
        ((None, f"Số ký hiệu của văn bản nói rằng {LONG}: 910/2024/TT-BTC"), "910/2024/TT-BTC", []),
        ((None, "Hướng dẫn trồng cây. Thông tư số 910/2024/TT-BTC"), "910/2024/TT-BTC", []),
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
    ("number", "title", "issuer"),
    [
        (
            "12/2025/NĐ-CP",
            "Nghị định số 12/2025/NĐ-CP ngày 02/02/2025 của Chính phủ về cây xanh",
            "Chính phủ",
        ),
        ("12/2025/NĐ-CP", "Nghị định của Chính phủ: Quy định về cây xanh", "Chính phủ"),
        (
            "9/2025/NQ-HĐND",
            "Nghị quyết số 9/2025/NQ-HĐND của Hội đồng nhân dân tỉnh Lào Cai ủy quyền chặt cây",
            None,
        ),
        (
            "9/2025/NQ-HĐND",
            "Nghị quyết số 9/2025/NQ-HĐND của Hội đồng nhân dân tỉnh Lào Cai quy định mức thu",
            "Hội đồng nhân dân tỉnh Lào Cai",
        ),
        # No province is named, another number stands before, another instrument is spoken of.
        ("9/2025/NQ-HĐND", "Nghị quyết của Hội đồng nhân dân tỉnh quy định mức thu", None),
        ("9/2025/TT-BTP", "Thông tư số 8/2025/TT-BTP của Bộ Tư pháp", None),
        ("9/2025/TT-BTP", "Sửa đổi Thông tư số 8/2025/TT-BTP của Bộ Tư pháp", None),
        ("9/2025/TT-BTP", "Thông tư sửa đổi một số điều của Bộ luật Cây xanh", None),
    ],
)
def test_who_issued_it_is_read_from_the_head_of_its_own_title(
    number: str, title: str, issuer: str | None
) -> None:
    value = parse_citation(number, title).value
    assert isinstance(value, dict)
    assert value.get("co_quan_ban_hanh") == issuer


@pytest.mark.parametrize(
    ("number", "title", "doubted"),
    [
        ("14/2029/NĐ-CP", "Sửa đổi quy định về vườn cây147/2028/NĐ-CPsửa đổi các Nghị định về hoa", True),
        ("54/2020/QH14", "Luật 54/2020/QH14 - Vườn cây54/2020/QH14quy định mức thu phí", True),
        ("14/2029/NĐ-CP", "Sửa đổi, bổ sung Nghị định số 147/2028/NĐ-CP về hoa", False),
    ],
)
def test_a_title_that_runs_on_from_another_is_doubted(number: str, title: str, *, doubted: bool) -> None:
    found = {doubt.code for doubt in parse_citation(number, title).doubts}
    assert ("citation_titles_joined" in found) is doubted
