"""The meaning of forms: conditions, what is asked, what is kept, and patterns that mean one thing."""

# ruff: noqa: E501 - a case stands in one line

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvc_core import forms
from dvc_core.finding import MisuseError
from dvc_core.forms import patterns
from dvc_core.forms.conditions import MAX_PARTS, every, negated, size, some
from dvc_core.forms.kinds import FormFieldKind, kind, kinds
from dvc_core.forms.model import Predicate as Condition
from dvc_core.law import codelists
from dvc_core.model.form import Form
from dvc_core.words import LANGS

from ..support.forms import HAS, IF_YES, SHIPPED, field, form_of, nested, shipped
from ..support.submission_samples import Maker, samples

ON = date(2026, 11, 24)


# Conditions.


@pytest.mark.parametrize(
    ("condition", "record", "expected"),
    [
        ({"truong": "x", "bang": "1"}, {"x": "1"}, True),
        ({"truong": "x", "bang": 1}, {"x": "1"}, True),
        ({"truong": "x", "bang": "1"}, {}, False),
        ({"truong": "x", "thuoc": ["1", "2"]}, {"x": "2"}, True),
        ({"truong": "x", "thuoc": ["1", "2"]}, {}, False),
        ({"khong": {"truong": "x", "bang": "1"}}, {}, True),
        ({"khong": {"truong": "x", "bang": "1"}}, {"x": "1"}, False),
        ({"truong": "x", "da_tra_loi": True}, {"x": "0"}, True),
        ({"truong": "x", "da_tra_loi": False}, {}, True),
        ({"truong": "nhieu", "bang": "b"}, {"nhieu": ["a", "b"]}, True),
        ({"truong": "nhieu", "thuoc": ["b", "c"]}, {"nhieu": ["a"]}, False),
        ({"truong": "so", "bang": 1}, {"so": 1}, True),
        ({"truong": "so", "bang": 1}, {"so": True}, False),
        ({"truong": "co", "bang": True}, {"co": 1}, False),
        ({"truong": "co", "bang": False}, {"co": False}, True),
        ({"truong": "co", "bang": False}, {}, False),
        ({"truong": "co", "da_tra_loi": True}, {"co": False}, True),
        ({"tat_ca": [{"truong": "x", "bang": "1"}, {"truong": "co", "bang": True}]}, {"x": "1"}, False),
        ({"mot_trong": [{"truong": "x", "bang": "1"}, {"truong": "co", "bang": True}]}, {"x": "1"}, True),
    ],
)
def test_a_condition_says(condition: dict[str, Any], record: dict[str, Any], *, expected: bool) -> None:
    form = form_of(
        field("x"),
        field("nhieu", "chon_nhieu"),
        field("so", "so_nguyen"),
        HAS,
        field("y", hien_khi=condition),
    )
    plan = forms.plan(form, ON)
    assert forms.is_true(plan.by_id["y"].shown_if, record) is expected
    assert ("y" in forms.shown(plan, record)) is expected


def test_a_hidden_answer_counts_for_nothing() -> None:
    form = form_of(
        HAS, field("so", "so_nguyen", hien_khi=IF_YES), field("ten", hien_khi={"truong": "so", "bang": 2})
    )
    plan = forms.plan(form, ON)
    record = {"co": False, "so": 2, "ten": "An"}
    assert forms.prune(plan, record) == {"co": False}
    assert forms.shown(plan, record) == {"co", "so", "ten"} - {"so", "ten"}
    # The closed condition says so itself, for hosts that keep hidden answers.
    assert not forms.is_true(plan.by_id["ten"].full_condition, record)


def test_a_section_hides_its_fields() -> None:
    first = {"ma": "a", "tieu_de": "Một", "truong": [HAS]}
    second = {
        "ma": "b",
        "tieu_de": "Hai",
        "hien_khi": IF_YES,
        "truong": [field("x"), field("y", hien_khi={"truong": "x", "da_tra_loi": True})],
    }
    plan = forms.plan(Form.model_validate({"ten": "T", "phan": [first, second]}), ON)
    assert forms.prune(plan, {"co": False, "x": "1", "y": "2"}) == {"co": False}
    # Within its section the field says only what is its own.
    assert plan.by_id["y"].shown_if == Condition("da_tra_loi", "x")
    assert plan.by_id["y"].full_condition == every(
        (Condition("thuoc", "co", (True,)), Condition("da_tra_loi", "x"))
    )


def test_required_when_shown_is_required() -> None:
    plan = forms.plan(form_of(HAS, field("x", hien_khi=IF_YES, bat_buoc_khi=IF_YES)), ON)
    assert plan.by_id["x"].required
    assert plan.by_id["x"].required_if is None


def test_a_condition_that_grows_too_far_is_left_and_named() -> None:
    chain = [HAS]
    for i in range(12):
        before = chain[-1]["ma"]
        both = [{"truong": before, "da_tra_loi": True}, {"khong": {"truong": before, "thuoc": [f"v{i}"]}}]
        chain.append(field(f"f{i}", hien_khi={"mot_trong": both}))
    plan = forms.plan(form_of(*chain), ON)
    assert all(size(f.full_condition) <= MAX_PARTS for f in plan.fields())
    assert any("condition" in f.unresolved for f in plan.fields())


def test_columns_read_their_row_and_the_form() -> None:
    columns = [
        field("loai"),
        field("ghi", hien_khi={"truong": "loai", "bang": "k"}),
        field("x", hien_khi=IF_YES),
    ]
    plan = forms.plan(form_of(HAS, field("b", "bang", cot=columns)), ON)
    record = {"co": False, "b": [{"loai": "k", "ghi": "1", "x": "2"}, {"loai": "m", "ghi": "1"}]}
    assert forms.prune(plan, record) == {"co": False, "b": [{"loai": "k", "ghi": "1"}, {"loai": "m"}]}
    assert forms.shown_columns(plan.by_id["b"], {"loai": "k"}, {"co": True}) == {"loai", "ghi", "x"}


tests_of_a = nested(
    st.builds(lambda v: Condition("thuoc", "a", (v,)), st.sampled_from("123"))
    | st.just(Condition("da_tra_loi", "a")),
    lambda inner: (
        st.builds(negated, inner)
        | st.builds(every, st.lists(inner, max_size=3))
        | st.builds(some, st.lists(inner, max_size=3))
    ),
)


@given(tests_of_a, tests_of_a)
def test_joining_and_negating_keep_their_meaning(one: Condition, other: Condition) -> None:
    for record in ({}, {"a": "1"}, {"a": "2"}, {"a": "9"}):
        a, b = forms.is_true(one, record), forms.is_true(other, record)
        assert forms.is_true(every((one, other)), record) is (a and b)
        assert forms.is_true(some((one, other)), record) is (a or b)
        assert forms.is_true(negated(one), record) is not a


# Records.


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_pruning_twice_is_pruning_once_and_asks_the_same(path: Any) -> None:
    form = shipped(path)
    plan = forms.plan(form, ON)
    for sample in samples(form, 150, seed=3):
        pruned = forms.prune(plan, sample)
        assert forms.prune(plan, pruned) == pruned
        assert forms.shown(plan, pruned) == forms.shown(plan, sample)
        assert all(
            forms.is_true(plan.by_id[key].full_condition, sample) for key in pruned if key in plan.by_id
        )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_a_canonical_record_stays_as_it_is(path: Any) -> None:
    form = shipped(path)
    plan = forms.plan(form, ON)
    maker = Maker(form, 5)
    for _ in range(60):
        record = maker.record()
        # A number that follows from other answers, and what hangs on it, is not as it was made up.
        if any(asked.computed for asked in plan.fields()):
            record = forms.canonical(plan, record)
        assert forms.canonical(plan, record) == record
        spoiled = forms.canonical(plan, maker.spoiled())
        assert forms.canonical(plan, spoiled) == spoiled


def test_what_is_no_number_stays_as_it_is_when_its_blanks_are_gone() -> None:
    plan = forms.plan(form_of(field("a", "so_dinh_danh")), ON)
    once = forms.canonical(plan, {"a": "p \u0301"})
    assert forms.canonical(plan, once) == once


def test_canonical_values() -> None:
    options = [{"ma": code, "nhan": code} for code in "abc"]
    form = form_of(
        field("ten"),
        field("dai", "van_ban_dai"),
        field("nhieu", "chon_nhieu", lua_chon=options),
        field("so", "so_nguyen"),
        field("dt", "dien_thoai"),
        field("dd", "so_dinh_danh"),
        field("noi", "dia_chi"),
        field("hua", "cam_doan"),
        field("bang", "bang", cot=[field("x"), field("y")]),
    )
    given_data = {
        "ten": "  Nguye\u0302\u0303n\u00a0An ",
        "dai": "một\r\nhai\n",
        "nhieu": ["c", "a", "c"],
        "so": 3.0,
        "dt": "+84 912.345.678",
        "dd": "001 090 012 345",
        "noi": {"tinh": "01", "xa": "", "chi_tiet": " số 1 "},
        "hua": False,
        "bang": [{"y": " 2 ", "x": ""}, {"x": None}],
        "la": None,
    }
    assert forms.canonical(forms.plan(form, ON), given_data) == {
        "ten": "Nguyễn An",
        "dai": "một\nhai",
        "nhieu": ["a", "c"],
        "so": 3,
        "dt": "0912345678",
        "dd": "001090012345",
        "noi": {"tinh": "01", "chi_tiet": "số 1"},
        "bang": [{"y": "2"}],
        "la": None,
    }


# Plans.


def test_words_of_a_language_and_what_has_none() -> None:
    form = form_of(field("a", ban_dich={"en": {"nhan": "Name"}}), field("b"))
    plan = forms.plan(form, ON, "en")
    assert [f.label for f in plan.fields()] == ["Name", "B"]


def test_what_a_plan_cannot_resolve_it_names() -> None:
    form = form_of(
        field("a", mau_ky_tu="\\d+"),
        field("b", "chon_mot", danh_muc="nganh_nghe"),
        field("c", "so_nguyen", boi_so="0.5"),
    )
    plan = forms.plan(form, ON)
    assert {f.id: f.unresolved for f in plan.fields()} == {
        "a": ("pattern",),
        "b": ("code_list",),
        "c": ("step",),
    }
    assert plan.by_id["a"].pattern is None
    assert plan.by_id["b"].pattern == "[0-9]{4}"


def test_a_plan_takes_a_form_and_a_date() -> None:
    wrong: Any = "2026-11-24"
    with pytest.raises(MisuseError):
        forms.plan(form_of(field("a")), wrong)
    with pytest.raises(MisuseError):
        forms.plan(wrong, ON)


# Patterns.

GOOD = {
    "[0-9]{12}": (12, 12),
    "^[0-9]{5}$": (5, 5),
    "a|bc": (1, 2),
    "(?:ab)+": (2, None),
    "[0-9]+-[0-9]+": (3, None),
    "[A-Z]{1,2}[A-Z]?": (1, 3),
    "[0-9]{1,3}(?:\\.[0-9]{3}){0,5}": (1, 23),
    "(?:-[A-Z]{2,6}){1,3}": (3, 21),
    "QĐ\\/[^ ]*": (3, None),
    "": (0, 0),
}
BAD = {
    "\\d": "escape", "\\w+": "escape", "a\\b": "escape", "\\p{L}": "escape", ".": "dot", "(?=a)": "group",
    "(?<a>b)": "group", "(a": "group", "a)": "group", "[": "class", "[]": "class", "[a&&b]": "class", "[z-a]": "range",
    "a**": "repeat", "a{2}{3}": "repeat", "*a": "repeat", "a{3,2}": "repeat", "a{1001}": "repeat", "a^b": "anchor",
    "^a|b$": "anchor", "(a+)+": "slow", "(a|a)*": "slow", "(?:a|aa)+b": "slow", "a*a*": "slow", "(a?)*": "slow",
    "[^ ]+@[^ ]+": "slow", "(?:a?){20}": "slow", "a?" * 20: "slow", "(?:a|a)b" * 9: "slow", "a" * 501: "long",
}  # fmt: skip


@pytest.mark.parametrize(("pattern", "expected"), GOOD.items())
def test_a_portable_pattern_and_its_lengths(pattern: str, expected: tuple[int, int | None]) -> None:
    assert patterns.fault(pattern) is None
    assert patterns.lengths(pattern) == expected


@pytest.mark.parametrize(("pattern", "what"), BAD.items())
def test_a_pattern_outside_of_the_subset(pattern: str, what: str) -> None:
    found = patterns.fault(pattern)
    assert found is not None
    assert found[0] == what
    assert 0 <= found[1] <= len(pattern)
    with pytest.raises(patterns.PatternError):
        patterns.lengths(pattern)


pieces = st.sampled_from(["a", "b", "[a-c]", "[^a]", "\\.", "0", "-"])
regexes = nested(
    pieces,
    lambda inner: (
        st.builds("(?:{})".format, inner)
        | st.builds("{}|{}".format, inner, inner)
        | st.builds("{}{}".format, inner, inner)
        | st.builds("(?:{}){}".format, inner, st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{0,30}"]))
    ),
)


@given(regexes, st.data())
def test_lengths_hold_for_whatever_a_pattern_matches(pattern: str, data: st.DataObject) -> None:
    if patterns.fault(pattern) is not None:
        return
    least, most = patterns.lengths(pattern)
    text = data.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    assert least <= len(text)
    assert most is None or len(text) <= most


@given(st.text(alphabet="ab(|)*+?{}[]^$\\.,-12", max_size=12))
def test_any_text_is_a_pattern_or_has_a_fault(text: str) -> None:
    if patterns.fault(text) is None:
        re.compile(f"^(?:{patterns.without_anchors(text)})$")


def test_the_pattern_of_days_knows_the_calendar() -> None:
    match = re.compile(kind("ngay").pattern or "").fullmatch
    for year in (1000, 1900, 2000, 2023, 2024, 2100, 2999):
        for month in range(14):
            for day in range(33):
                text = f"{year}-{month:02}-{day:02}"
                try:
                    real = bool(date(year, month, day))
                except ValueError:
                    real = False
                assert bool(match(text)) is real


@pytest.mark.parametrize("one", [one for one in kinds().values() if one.pattern], ids=lambda one: one.name)
def test_the_patterns_of_the_kinds_are_portable_themselves(one: FormFieldKind) -> None:
    assert patterns.fault(one.pattern or "") is None


# Code lists.


def test_provinces_and_communes_by_date() -> None:
    assert len(codelists.options("tinh_thanh", ON)) == 34
    assert len(codelists.options("xa_phuong", ON)) == 3321
    before = date(2025, 6, 30)
    assert len(codelists.options("tinh_thanh", before)) == 63
    assert len(codelists.options("quan_huyen", before)) == 696
    assert len(codelists.options("xa_phuong", before)) == 10035
    assert codelists.options("quan_huyen", ON) == ()


def test_communes_of_a_province() -> None:
    found = codelists.options("xa_phuong", ON, parent="01")
    assert ("00004", "Phường Ba Đình") in {(e.code, e.vi) for e in found}
    assert len(found) == 126
    assert (
        sum(len(codelists.options("xa_phuong", ON, p.code)) for p in codelists.options("tinh_thanh", ON))
        == 3321
    )
    whole = {e.code: e.vi for e in codelists.options("xa_phuong", ON)}
    assert whole["00004"] == "Phường Ba Đình, Thành phố Hà Nội"


def test_small_lists() -> None:
    peoples = codelists.options("dan_toc", ON)
    assert [(e.code, e.vi) for e in (peoples[0], peoples[-1])] == [("01", "Kinh"), ("54", "Rơ-măm")]
    assert len(peoples) == 54
    nations = codelists.options("quoc_tich", ON)
    assert nations[0].label("en") == "Vietnam"
    assert len(nations) == 249
    papers = {e.code for e in codelists.options("loai_giay_to_tuy_than", ON)}
    assert "can_cuoc" in papers
    assert "chung_minh_nhan_dan" not in papers
    assert "can_cuoc" not in {e.code for e in codelists.options("loai_giay_to_tuy_than", date(2020, 1, 1))}


@pytest.mark.parametrize("name", codelists.names())
def test_codes_are_unique_and_lists_say_where_they_are_from(name: str) -> None:
    found = codelists.options(name, ON)
    assert len({entry.code for entry in found}) == len(found)
    told = codelists.source(name, ON)
    assert (told is None) == (not found)
    assert told is None or told.source


def test_a_list_there_is_none_of_is_misuse() -> None:
    with pytest.raises(MisuseError, match="dan_toc"):
        codelists.options("dan-toc", ON)


def test_a_unit_stands_behind_the_label_once_in_every_language() -> None:
    units = {"nhan": "Sum", "don_vi": "VND"}
    of = form_of(
        field("a", "so_nguyen", don_vi="đồng", ban_dich={"en": units}),
        field("b", "so_nguyen", nhan="Cân nặng (kg)", don_vi="kg"),
    )
    labels = {lang: [one.label for one in forms.plan(of, ON, lang).fields()] for lang in LANGS}
    assert labels == {"vi": ["A (đồng)", "Cân nặng (kg)"], "en": ["Sum (VND)", "Cân nặng (kg)"]}


def test_a_row_of_hidden_answers_alone_is_no_row() -> None:
    columns = [field("loai"), field("ghi", hien_khi={"truong": "loai", "bang": "k"})]
    plan = forms.plan(form_of(field("b", "bang", cot=columns)), ON)
    assert forms.canonical(plan, {"b": [{"ghi": "1"}, {"loai": "k"}]}) == {"b": [{"loai": "k"}]}
    assert forms.canonical(plan, {"b": [{"ghi": "1"}]}) == {}
