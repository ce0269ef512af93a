"""Which framework is in force on a date: every boundary, the overlaps, and the reasons in words."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest

from dvc_core import assess, load
from dvc_core.levels.framework import Head, frameworks, load_framework, load_head
from dvc_core.levels.in_force import first, in_force, standing
from dvc_core.levels.side_by_side import current

from ..support.files import ROOT

TODAY = date(2026, 11, 24)

#: The day a framework begins to be the one in force.
STARTS = [
    ("tt-26-2009", "2009-09-15"),
    ("nd-43-2011", "2011-10-01"),
    ("tt-32-2017", "2018-06-01"),
    ("nd-42-2022", "2022-08-15"),
    ("nd-224-2026", "2026-07-01"),
]


@pytest.mark.parametrize(("index", "day"), [(i, start) for i, (_, start) in enumerate(STARTS)])
def test_each_begins_on_its_day_and_not_before(index: int, day: str) -> None:
    first = date.fromisoformat(day)
    before = STARTS[index - 1][0] if index else None
    assert in_force(first).framework == STARTS[index][0]
    assert in_force(first - timedelta(days=1)).framework == before


def test_the_last_goes_on_and_nothing_stands_before_the_first() -> None:
    assert in_force(date(2100, 1, 1)).framework == "nd-224-2026"
    found = in_force(date(2009, 9, 14))
    assert found.framework is None
    assert found.sentence("vi") == (
        "chưa có khung nào: khung đầu tiên, TT 26/2009, hiệu lực từ 15/9/2009; ngày xét 14/9/2009"
    )


def test_the_reason_in_both_languages() -> None:
    found = in_force(TODAY)
    assert found.sentence("vi") == "NĐ 224/2026: hiệu lực từ 01/7/2026; ngày xét 24/11/2026"
    assert found.sentence("en") == "ND 224/2026: in force since 2026-07-01; judged as of 2026-11-24"


@pytest.mark.parametrize(
    ("day", "chosen", "other"),
    [
        ("2011-10-01", "NĐ 43/2011", "TT 26/2009"),
        ("2018-05-31", "NĐ 43/2011", "TT 26/2009"),
        ("2018-06-01", "TT 32/2017", "NĐ 43/2011"),
        ("2022-08-14", "TT 32/2017", "NĐ 43/2011"),
    ],
)
def test_an_overlap_names_the_other_and_why(day: str, chosen: str, other: str) -> None:
    found = in_force(date.fromisoformat(day))
    assert found.framework is not None
    note = load_head(found.framework).precedence_note
    assert note is not None
    said = found.sentence("vi")
    assert said.startswith(f"{chosen}: ")
    assert f"được chọn trước {other}" in said
    assert note.vi in said
    assert note.en in found.sentence("en")


def test_no_two_of_a_group_in_force_together_have_one_precedence() -> None:
    heads = [load_head(name) for name in frameworks()]
    for one, other in combinations(heads, 2):
        together = one.applies(max(one.in_force, other.in_force)) and other.applies(
            max(one.in_force, other.in_force)
        )
        if one.group == other.group and together:
            assert one.precedence != other.precedence
            higher = max(one, other, key=lambda head: head.precedence)
            assert higher.precedence_note is not None


@pytest.mark.parametrize("name", frameworks())
def test_a_head_says_what_the_whole_file_says(name: str) -> None:
    head, (whole, _) = load_head(name), load_framework(name)
    assert [getattr(head, field) for field in Head.model_fields] == [
        getattr(whole, field) for field in Head.model_fields
    ]
    assert name == head.id


def test_the_proactive_scale_is_a_group_of_its_own() -> None:
    assert in_force(date(2026, 7, 1), "chu_dong").framework == "nd-224-2026-chu-dong"
    assert in_force(date(2026, 6, 30), "chu_dong").framework is None
    assert (
        in_force(TODAY, "khong-co").sentence("vi")
        == "nhóm “khong-co” không có khung nào; ngày xét 24/11/2026"
    )


@pytest.mark.parametrize(
    ("name", "day", "vi"),
    [
        ("tt-32-2017", "2018-05-31", "chưa có hiệu lực, hiệu lực từ 01/6/2018; ngày xét 31/5/2018"),
        ("tt-32-2017", "2018-06-01", "hiệu lực từ 01/6/2018; ngày xét 01/6/2018"),
        ("tt-32-2017", "2022-08-14", "hiệu lực từ 01/6/2018; ngày xét 14/8/2022"),
        (
            "tt-32-2017",
            "2026-11-24",
            "áp dụng đến hết 14/8/2022, không còn nghị định gốc từ ngày 15/8/2022 (suy luận",
        ),
        ("nd-43-2011", "2022-08-15", "áp dụng đến hết 14/8/2022, Nghị định số 42/2022/NĐ-CP thay thế"),
    ],
)
def test_a_framework_asked_for_says_whether_it_applies(name: str, day: str, vi: str) -> None:
    head, on = load_head(name), date.fromisoformat(day)
    found = standing(head, on)
    assert f": {vi}" in found.sentence("vi")
    assert (found.framework is not None) is head.applies(on)
    assert found.sentence("en")


def test_current_grades_beside_only_what_is_another_scale() -> None:
    asked = load_framework()
    loaded = load(ROOT / "procedures" / "ho-tich" / "1.001193.yaml")
    now = current(asked, TODAY)
    assert now.other is not None
    beside = now.assess(assess(loaded, on=TODAY), None)
    assert beside is not None
    assert beside.framework.id == "nd-224-2026"
    then = date(2020, 1, 1)
    found = assess(loaded, on=then)
    assert current(asked, then).same
    assert current(asked, then).assess(found, None) is None
    main = load_framework("nd-224-2026")
    old = current(main, TODAY).assess(assess(loaded, framework="nd-224-2026", on=TODAY), None)
    assert old is not None
    assert old.framework.id == "tt-32-2017"
    assert (first(TODAY), first(then), first(date(2000, 1, 1))) == ("nd-224-2026", "tt-32-2017", "tt-32-2017")
    assert current(asked, TODAY, by_name=True).assess(found, None) is None
    assert current(asked, date(2000, 1, 1)).assess(found, None) is None
