"""Times that give no due day in words: every reason has its own, that fit a file rather than a case."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from dvc_core import load_text
from dvc_core.answers.records import DateReason
from dvc_core.formats.undated import Undated, undated_of, undated_sum, undated_text, why_undated
from dvc_core.words import LANGS, Lang


@pytest.mark.parametrize("lang", LANGS)
def test_every_reason_has_words_of_its_own(lang: Lang) -> None:
    told = {reason: why_undated(reason, lang) for reason in get_args(DateReason)}
    assert len({*told.values()}) == len(told)
    assert not any(text.endswith(".") for text in told.values())
    # A file is no case: there "this" has nothing to point at.
    assert not any(
        "trường hợp này" in told[reason] or "this case" in told[reason] for reason in ("hole", "overlap")
    )


def test_a_place_is_told_with_its_line_where_it_has_one() -> None:
    loaded = load_text("phien_ban: procedure/v0\nthoi_han_giai_quyet: {loai: theo_van_ban}\n", "a.yaml")
    (one,) = undated_of(loaded, date(2026, 11, 26))
    assert one == Undated(("thoi_han_giai_quyet",), 2, "elsewhere")
    assert undated_text(one, "vi").startswith("Không tính được hạn trả: thoi_han_giai_quyet (dòng 2): ")
    (absent,) = undated_of(load_text("phien_ban: procedure/v0\n", "a.yaml"), date(2026, 11, 26))
    assert absent == Undated(("thoi_han_giai_quyet",), None, "not_stated")
    assert undated_text(absent, "en") == "No due day: thoi_han_giai_quyet: the procedure states no time"
    assert undated_of(load_text("a: [", "a.yaml"), date(2026, 11, 26)) == ()


def test_reasons_are_counted_the_most_frequent_first() -> None:
    text = undated_sum(2523, {"in_words": 1, "hole": 2523}, "vi")
    assert text.startswith(
        "Thời hạn không tính được: 2.523 thủ tục (có trường hợp không có thời hạn nào: 2.523; "
    )
