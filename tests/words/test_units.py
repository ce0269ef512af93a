"""Of which units an application has one, and of which it may have several."""

from __future__ import annotations

import pytest

from dvc_core.words.units import counted_once


@pytest.mark.parametrize(
    "unit",
    [
        "lần",
        "Lần",
        "lần đăng ký",
        "hồ sơ",
        "GCN",
        "giấy phép",
        "thẻ hướng dẫn viên",
        "lần/thẻ",
        "cơ sở / lần",
    ],
)
def test_one_of_it(unit: str) -> None:
    assert counted_once(unit)


@pytest.mark.parametrize(
    "unit",
    [
        "bản",
        "bản sao giấy tờ",
        "giấy tờ",
        "người",
        "lần/người",
        "GT-lần",
        "lầng",
        "trang",
        "điểm kinh doanh/lần",
    ],
)
def test_perhaps_several_of_it(unit: str) -> None:
    assert not counted_once(unit)
