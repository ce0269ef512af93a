"""Citations are written as the law writes them, and no kind of instrument is made up."""

from __future__ import annotations

import pytest

from dvc_core.finding import Law
from dvc_core.words import cite, document_name

POINT = Law("32/2017/TT-BTTTT", "5", "1", "đ")


@pytest.mark.parametrize(
    ("law", "vi", "en"),
    [
        (
            POINT,
            "điểm đ khoản 1 Điều 5 Thông tư số 32/2017/TT-BTTTT",
            "point đ, clause 1, Article 5 of Circular 32/2017/TT-BTTTT",
        ),
        (Law("45/2031/NĐ-CP", "7"), "Điều 7 Nghị định số 45/2031/NĐ-CP", "Article 7 of Decree 45/2031/NĐ-CP"),
        (Law("45/2031/QĐ-TTg"), "Quyết định số 45/2031/QĐ-TTg", "Decision 45/2031/QĐ-TTg"),
        (Law("OZG", "Stufe 3"), "Stufe 3 OZG", "Stufe 3 of OZG"),
        (
            Law("45/2031/NQ-CP", "2", verified=False),
            "Điều 2 Nghị quyết số 45/2031/NQ-CP (chưa kiểm chứng văn bản)",
            "Article 2 of Resolution 45/2031/NQ-CP (text not verified)",
        ),
    ],
)
def test_a_citation_begins_with_its_smallest_part(law: Law, vi: str, en: str) -> None:
    assert cite(law, "vi") == vi
    assert cite(law, "en") == en


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("97/2015/QH13", "Luật Phí và lệ phí số 97/2015/QH13"),
        # Laws and resolutions of the National Assembly share their numbers.
        ("999/2031/QH20", "văn bản số 999/2031/QH20"),
        ("12/TTg", "văn bản số 12/TTg"),
        ("03/2031/TTLT-BTP-BNV", "Thông tư liên tịch số 03/2031/TTLT-BTP-BNV"),
    ],
)
def test_the_kind_of_an_instrument_is_that_of_its_number_or_left_open(number: str, name: str) -> None:
    assert document_name(number, "vi") == name
