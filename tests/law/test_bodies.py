"""Bodies that are no more are found by their whole names, however spelled, and by no part of another name."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from dvc_core.law import codelists
from dvc_core.law.bodies import MERGED_PROVINCES, former_agencies
from dvc_core.words.folding import body_id

ON = date(2026, 11, 24)


def found(text: str, on: date = ON) -> list[str]:
    return [body.name for body in former_agencies(text, on)]


def without_kind(name: str) -> str:
    return name.removeprefix("Thành phố ").removeprefix("Tỉnh ")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Sở TN&MT", "Sở Tài nguyên và Môi trường"),
        ("SỞ TÀI NGUYÊN, MÔI TRƯỜNG TỈNH LAI CHÂU", "Sở Tài nguyên và Môi trường"),
        ("Cục Việc làm - Bộ LĐ-TB&XH", "Bộ Lao động - Thương binh và Xã hội"),
        ("Uỷ ban nhân dân các quận, huyện", "Ủy ban nhân dân cấp huyện"),
        ("Cơ quan quản lý xây dựng cấp huyện", "Ủy ban nhân dân cấp huyện"),
        ("Chủ tịch UBND TP. Vinh, tỉnh Nghệ An", "Ủy ban nhân dân cấp huyện"),
        ("Toà án nhân dân huyện", "Tòa án nhân dân cấp huyện"),
        ("Phòng Giáo dục và Đào tạo quận", "Phòng Giáo dục và Đào tạo"),
        ("UBND tỉnh Bà Rịa-Vũng Tàu", "tỉnh Bà Rịa - Vũng Tàu"),
    ],
)
def test_a_former_body_is_found_however_it_is_spelled(text: str, body: str) -> None:
    assert found(text) == [body]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Nông nghiệp và Môi trường",
        "Phòng Kinh tế",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Phòng Văn hóa - Xã hội",
        "Trung tâm Y tế huyện",
        "UBND TP. Huế",
        "Ủy ban nhân dân thành phố Bắc Ninh",
        "Ủy ban nhân dân phường Hà Giang 1",
        "Sở Công Thương tỉnh Quảng Ninh (hợp nhất từ tỉnh Quảng Nam)",
        "Ủy ban nhân dân cấp xã; trước đây là UBND cấp huyện",
        "Phòng Tư pháp và Hộ tịch",
        "",
    ],
)
def test_a_body_that_is_or_a_word_of_the_past_is_none(text: str) -> None:
    assert found(text) == []


def test_a_body_is_former_from_the_day_it_ended() -> None:
    assert found("Bộ Giao thông vận tải", date(2025, 2, 28)) == []
    assert found("Bộ Giao thông vận tải", date(2025, 3, 1)) == ["Bộ Giao thông vận tải"]


def test_a_province_that_became_a_city_keeps_its_name_until_then() -> None:
    assert found("UBND tỉnh Đồng Nai", date(2026, 4, 29)) == []
    assert [body.successors for body in former_agencies("UBND tỉnh Đồng Nai", date(2026, 4, 30))] == [
        ("thành phố Đồng Nai",)
    ]


def test_each_former_province_is_where_its_communes_are() -> None:
    then, now = date(2025, 6, 30), date(2025, 7, 1)
    names = [{e.code: without_kind(e.vi) for e in codelists.options("tinh_thanh", on)} for on in (then, now)]
    before, after = (codelists.provinces_of_communes(on) for on in (then, now))
    gone = {code: name for code, name in names[0].items() if name not in names[1].values()}
    homes = {
        name: Counter(after[c] for c, home in before.items() if home == code and c in after).most_common(1)
        for code, name in gone.items()
    }
    assert {name: names[1][most[0][0]] for name, most in homes.items()} == dict(MERGED_PROVINCES)


@pytest.mark.parametrize("word", ["quận", "quản lý", "huyện", "thuộc"])
def test_a_tone_that_has_one_place_only_stays_there(word: str) -> None:
    assert body_id(word) == word
