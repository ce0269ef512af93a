"""Submissions: one verdict of the library and of the emitted schema, and words for every problem."""

# ruff: noqa: E501 - a case stands in one line

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvc_core import compile_form, forms, normalise, render
from dvc_core.finding import Severity
from dvc_core.forms.kinds.personal_id import personal_id
from dvc_core.forms.kinds.tax_code import tax_code
from dvc_core.forms.problems import Problem, contextual, sentences
from dvc_core.forms.submissions import MOST_PROBLEMS, CompiledForm
from dvc_core.hosts.walk.rendering import host_names
from dvc_core.model.form import Form
from dvc_core.model.kinds import kinds

from ..support import templates
from ..support.forms import EVERYTHING, HAS, IF_YES, SHIPPED, field, form_of, nested, shipped
from ..support.random_forms import random_form
from ..support.sampled import every
from ..support.submission_samples import ON, Maker, comparable, samples, structurally_valid

PLACE = {"tinh": "01", "xa": "00004"}


def disagreements(form: Form, records: Iterable[dict[str, Any]]) -> list[str]:
    """Records that the library and the schema, by either draft, do not judge alike."""
    compiled = compile_form(form, ON)
    schema: Any = render(form, "jsonschema", ON).content
    engines = [jsonschema.Draft202012Validator(schema), jsonschema.Draft7Validator(schema)]
    found = []
    for i, sent in enumerate(records):
        record = comparable(compiled, sent)
        ours = structurally_valid(compiled, record)
        # Both drafts for some: the words of the subset mean the same in either.
        for engine in engines[: 2 if i % 10 == 0 else 1]:
            if engine.is_valid(record) is not ours:
                told = [(p.code, p.path) for p in compiled.validate(record, ON)]
                theirs = [error.message for error in engine.iter_errors(record)]
                found.append(f"{json.dumps(record, ensure_ascii=False)}: {told} {theirs}")
    return found


@pytest.mark.parametrize("path", every(5, SHIPPED), ids=lambda p: p.stem)
def test_the_schema_accepts_what_the_library_accepts(path: Path) -> None:
    assert disagreements(shipped(path), samples(shipped(path), 80)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", templates.templates())
def test_the_schema_accepts_what_the_library_accepts_at_length(name: str) -> None:
    # Shipped forms are mostly made of the same shared fields.
    size = 1000 if name in templates.shipped() else 2000
    assert disagreements(templates.form(name), samples(templates.form(name), size, seed=1)) == []


@pytest.mark.parametrize("seed", every(3, range(60)))
def test_any_form_is_judged_alike(seed: int) -> None:
    form = random_form(seed)
    assert disagreements(form, samples(form, 30, seed)) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 2000, 100))
def test_any_form_is_judged_alike_at_length(seed: int) -> None:
    for one in range(seed, seed + 100):
        form = random_form(one)
        assert disagreements(form, samples(form, 60, one)) == []


@pytest.mark.parametrize("path", every(5, SHIPPED), ids=lambda p: p.stem)
def test_valid_records_are_valid_and_the_faults_of_others_are_seen(path: Path) -> None:
    form = shipped(path)
    compiled = compile_form(form, ON)
    maker = Maker(form, 9)
    assert all(structurally_valid(compiled, maker.record()) for _ in range(100))
    assert sum(not structurally_valid(compiled, maker.spoiled()) for _ in range(100)) > 30


def said(form: Form, record: dict[str, Any], on: date = ON) -> list[str]:
    return [problem.code for problem in compile_form(form, ON).validate(record, on)]


CASES: list[tuple[dict[str, Any], Any, list[str]]] = [
    (field("a"), "An", []),
    (field("a"), 3, ["text"]),
    (field("a"), "", ["blank"]),
    (field("a"), None, ["blank"]),
    (field("a"), " An", ["text_form"]),
    (field("a"), "An ", ["text_form"]),
    (field("a"), "A\u200bn", ["text_form"]),
    (field("a"), "Nguye\u0302\u0303n", ["text_form"]),
    (field("a"), "một\nhai", ["text_form"]),
    (field("a", "van_ban_dai"), "một\n\thai", []),
    (field("a", "van_ban_dai"), "một\n", ["text_form"]),
    (field("a", "van_ban_dai"), "một\rhai", ["text_form"]),
    (field("a", "van_ban_dai"), "Nguye\u0302\u0303n", ["text_form"]),
    (field("a", do_dai_toi_da=3), "abcd", ["too_long"]),
    (field("a", do_dai_toi_thieu=3), "ab", ["too_short"]),
    (field("a", mau_ky_tu="[0-9]{2,3}"), "12a", ["pattern"]),
    (field("a", mau_ky_tu="[0-9]{2,3}"), "12\n", ["pattern"]),
    # A length that the pattern has by itself is told with the pattern.
    (field("a", mau_ky_tu="[0-9]{2,3}", vi_du="12"), "1", ["pattern_example"]),
    (field("a", mau_ky_tu="[0-9]{2,3}", vi_du="12"), "1234", ["pattern_example"]),
    (field("a", mau_ky_tu="[0-9]{2,5}", do_dai_toi_thieu=3, do_dai_toi_da=4), "12", ["too_short"]),
    (field("a", mau_ky_tu="[0-9]{2,5}", do_dai_toi_thieu=3, do_dai_toi_da=4), "12345", ["too_long"]),
    (field("a", "so_nguyen"), 3, []),
    (field("a", "so_nguyen"), 3.0, []),
    (field("a", "so_nguyen"), 3.5, ["whole_number"]),
    (field("a", "so_nguyen"), True, ["whole_number"]),
    (field("a", "so_nguyen"), "3", ["whole_number"]),
    (field("a", "so_nguyen"), 2**53, ["maximum"]),
    (field("a", "so_nguyen", toi_thieu=1, toi_da=5), 6, ["maximum"]),
    (field("a", "so_nguyen", toi_thieu=1, toi_da=5), 1.0, []),
    (field("a", "so_nguyen", toi_thieu=1, toi_da=5), 5.0, []),
    (field("a", "so_nguyen", boi_so=5), 6, ["step"]),
    (field("a", "so_nguyen"), 10**400, ["maximum"]),
    (field("a", "so_thap_phan"), 10**400, []),
    (field("a", "so_thap_phan", boi_so="0.1"), 1e300, []),
    (field("a", "tien"), -1000, ["minimum"]),
    (field("a", "tien"), "24.000", ["money"]),
    (field("a", "so_thap_phan", boi_so="0.1"), 0.3, []),
    (field("a", "so_thap_phan", boi_so="0.1"), 0.35, ["decimal_step"]),
    (field("a", "so_thap_phan"), float("nan"), ["number"]),
    (field("a", "ngay"), "2024-02-29", []),
    (field("a", "ngay"), "2023-02-29", ["date"]),
    (field("a", "ngay"), "29/02/2024", ["date"]),
    (field("a", "ngay", muon_nhat="hom_nay"), "2026-11-25", ["latest"]),
    (field("a", "ngay", som_nhat="2020-01-01"), "2019-12-31", ["earliest"]),
    (field("a", "ngay_khuyet"), "1990", []),
    (field("a", "ngay_khuyet"), "1990-13", ["partial_date"]),
    (field("a", "ngay_khuyet", muon_nhat="hom_nay"), "2026", []),
    (field("a", "ngay_khuyet", muon_nhat="hom_nay"), "2026-12", ["latest"]),
    (field("a", "ngay_khuyet", som_nhat="2020-06-01"), "2020", []),
    (field("a", "ngay_khuyet", som_nhat="2020-06-01"), "2020-05", ["earliest"]),
    (field("a", "gio"), "24:00", ["time"]),
    (field("a", "chon_mot", danh_muc="gioi_tinh"), "1", []),
    (field("a", "chon_mot", danh_muc="gioi_tinh"), 1, ["option"]),
    (field("a", "chon_nhieu", danh_muc="gioi_tinh"), ["2", "2"], ["repeated"]),
    (field("a", "chon_nhieu", danh_muc="gioi_tinh"), ["1", "3"], ["option"]),
    (field("a", "chon_nhieu", danh_muc="gioi_tinh"), "1", ["list"]),
    (field("a", "co_khong"), False, []),
    (field("a", "co_khong"), "co", ["yes_no"]),
    (field("a", "cam_doan"), False, ["oath"]),
    (field("a", "so_dinh_danh"), "001090012345", []),
    (field("a", "so_dinh_danh"), "00109001234", ["personal_id"]),
    (field("a", "so_dinh_danh"), "003090012345", ["personal_id_structure"]),
    (field("a", "ma_so_thue"), "0100109106", []),
    (field("a", "ma_so_thue"), "0100109106-001", []),
    (field("a", "ma_so_thue"), "0100109107", ["tax_code_check"]),
    (field("a", "ma_so_thue"), "010010910", ["tax_code"]),
    (field("a", "dien_thoai"), "0912345678", []),
    (field("a", "dien_thoai"), "912345678", ["phone"]),
    (field("a", "thu_dien_tu"), "an@example.vn", []),
    (field("a", "thu_dien_tu"), "an@example", ["email"]),
    (field("a", "thu_dien_tu"), f"an@{'xa-phuong.' * 8}{'a' * 24}", []),
    (field("a", "thu_dien_tu"), f"an@{('x' * 60 + '.') * 4}example.vn", ["email"]),
    (field("a", "dia_chi"), PLACE, []),
    (field("a", "dia_chi"), {"tinh": "01"}, ["no_commune"]),
    (field("a", "dia_chi"), {"tinh": "79", "xa": "00004"}, ["commune_province"]),
    (field("a", "dia_chi"), {"tinh": "99", "xa": "99999"}, ["province", "commune"]),
    (field("a", "dia_chi"), {"tinh": "99", "xa": "00004"}, ["province"]),
    (field("a", "dia_chi"), {"tinh": "01", "xa": "Phường Ba Đình"}, ["commune_code"]),
    (field("a", "dia_chi"), {"tinh": "01", "xa": "Xã Ba Đình"}, ["commune_name"]),
    (field("a", "dia_chi"), {"tinh": "79", "xa": "thanh an"}, ["commune_several"]),
    (field("a", "dia_chi"), {"tinh": "Hà Nội", "xa": "Phường Ba Đình"}, ["province_code"]),
    (field("a", "dia_chi"), {"tinh": "Hà Nộ", "xa": 4}, ["province", "text"]),
    (field("a", "dia_chi"), {**PLACE, "huyen": "1"}, ["unknown"]),
    (field("a", "tep", dinh_dang=["pdf"], dung_luong_toi_da_mb=1), [{"ten": "a.pdf", "loai": "application/pdf", "dung_luong": 9}], []),
    (field("a", "tep", dinh_dang=["pdf"]), [{"ten": "a.exe", "loai": "application/x-dosexec", "dung_luong": 9}], ["file_type"]),
    (field("a", "tep", dung_luong_toi_da_mb=1), [{"ten": "a", "loai": "x/y", "dung_luong": 2**20 + 1}], ["file_size"]),
    (field("a", "tep", dung_luong_toi_da_mb=1), [{"ten": "a", "loai": "x/y", "dung_luong": 2.0**20}], []),
    (field("a", "tep"), [{"ten": "a", "loai": "x/y", "dung_luong": 0}], ["file_empty"]),
    (field("a", "tep"), [{"ten": "a", "loai": "x/y", "dung_luong": 1}] * 2, ["too_many_files"]),
    (field("a", "tep"), [{"loai": "x/y"}], ["file_name", "file_size_unknown"]),
    (field("a", "bang", cot=[field("x", bat_buoc=True), field("y")]), [{"x": "1"}, {"y": "1"}], ["required"]),
    (field("a", "bang", cot=[field("x"), field("y")]), [{"x": "1"}, {}], ["blank_row"]),
    (field("a", "bang", cot=[field("x")], so_dong_toi_thieu=2), [{"x": "1"}], ["too_few_rows"]),
    (field("a", "bang", cot=[field("x")], so_dong_toi_da=1), [{"x": "1"}] * 2, ["too_many_rows"]),
    (field("a", "bang", cot=[field("x")]), [{"x": "1", "y": 2}, "x"], ["unknown", "row"]),
    (field("a", "bang", cot=[field("x")]), {"x": "1"}, ["table"]),
    (field("a", "bang", cot=[field("x")]), "", ["blank"]),
    (field("a", "bang", cot=[field("x")]), {}, ["blank"]),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "answer", "codes"), CASES)
def test_one_answer(asked: dict[str, Any], answer: Any, codes: list[str]) -> None:
    assert said(form_of(asked), {"a": answer}) == codes


def test_required_hidden_and_unknown() -> None:
    form = form_of(
        HAS,
        field("x", bat_buoc=True, hien_khi=IF_YES),
        field("y", bat_buoc_khi=IF_YES),
        field("hua", "cam_doan", bat_buoc=True),
    )
    assert said(form, {"co": True, "hua": True}) == ["required", "required"]
    assert said(form, {"co": False, "x": 17}) == ["hidden", "oath"]
    assert said(form, {"hua": True, "la": 1, "": 2}) == ["unknown", "unknown"]
    nameless: Any = {"hua": True, None: 1}
    (told,) = compile_form(form, ON).validate(nameless)
    assert "nothing_at_all" not in told.sentence("en")
    hidden = compile_form(form, ON).validate({"x": 17, "hua": True}, ON)
    assert [p.severity for p in hidden] == [Severity.INFO]


def test_a_day_bound_by_another_answer_counts_only_where_that_is_asked() -> None:
    form = form_of(
        HAS,
        field("chet", "ngay", hien_khi=IF_YES),
        field("cap", "ngay", som_nhat="chet"),
        field("nam", "ngay_khuyet", muon_nhat="cap"),
    )
    record = {"chet": "2026-05-02", "cap": "2026-05-01"}
    assert said(form, {"co": True, **record}) == ["earliest"]
    assert "earliest" not in said(form, {"co": False, **record})
    assert said(form, {"cap": "2026-05-01", "nam": "2026"}) == []
    assert said(form, {"cap": "2026-05-01", "nam": "2026-06"}) == ["latest"]


def test_columns_that_read_the_form() -> None:
    columns = [field("ten"), field("tuoi", "so_nguyen", bat_buoc=True, hien_khi=IF_YES)]
    form = form_of(HAS, field("con", "bang", cot=columns))
    assert said(form, {"co": True, "con": [{"ten": "An"}]}) == ["required_by_form"]
    assert said(form, {"co": False, "con": [{"ten": "An"}]}) == []
    assert said(form, {"con": [{"ten": "An", "tuoi": 3}]}) == ["hidden"]
    assert [loss.feature for loss in render(form, "jsonschema", ON).losses if loss.field == "con.tuoi"] == [
        "column_condition"
    ]


def test_a_column_bound_by_a_day_of_the_form() -> None:
    columns = [field("ngay", "ngay", som_nhat="tu")]
    form = form_of(HAS, field("tu", "ngay", hien_khi=IF_YES), field("b", "bang", cot=columns))
    rows = {"tu": "2026-05-02", "b": [{"ngay": "2026-05-01"}]}
    assert said(form, {"co": True, **rows}) == ["earliest"]
    assert said(form, {"co": False, **rows}) == ["hidden"]


def test_what_could_not_be_checked_is_told_every_time() -> None:
    problems = compile_form(form_of(field("a", mau_ky_tu="\\d")), ON).validate({"a": "x"}, ON)
    assert [(p.code, p.severity) for p in problems] == [("unresolved_pattern", Severity.WARNING)]


def test_today_is_the_day_in_vietnam_and_can_be_given() -> None:
    form = form_of(field("a", "ngay", muon_nhat="hom_nay"))
    assert said(form, {"a": "2026-11-24"}) == []
    assert said(form, {"a": "2026-11-24"}, date(2026, 11, 23)) == ["latest"]
    assert compile_form(form).validate({"a": "1999-01-01"}) == []


def test_the_day_begins_in_vietnam_seven_hours_before_it_does_in_greenwich(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Evening(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return datetime(2026, 11, 24, 17, 30, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr("dvc_core.law.day.datetime", Evening)
    compiled = compile_form(form_of(field("a", "ngay", muon_nhat="hom_nay")))
    told = {day: [p.code for p in compiled.validate({"a": f"2026-11-{day}"})] for day in (25, 26)}
    assert told == {25: [], 26: ["latest"]}


def test_what_only_looks_wrong_inside_a_number_is_a_warning() -> None:
    form = form_of(field("a", "so_dinh_danh"), field("b", "ma_so_thue"))
    problems = compile_form(form, ON).validate({"a": "003090012345", "b": "0100109107"}, ON)
    assert [(p.code, p.severity) for p in problems] == [
        ("personal_id_structure", Severity.WARNING),
        ("tax_code_check", Severity.WARNING),
    ]


def test_a_hidden_answer_asks_for_nothing_even_where_a_condition_could_not_be_closed() -> None:
    chain = [field("f0", hien_khi=IF_YES), field("f1", hien_khi=IF_YES)]
    for i in range(2, 12):
        both = [{"truong": f"f{before}", "bang": "x"} for before in (i - 1, i - 2)]
        chain.append(field(f"f{i}", hien_khi={"mot_trong": both}))
    form = form_of(HAS, *chain, field("z", bat_buoc=True, hien_khi={"truong": "f11", "bang": "x"}))
    answers = {f"f{i}": "x" for i in range(12)}
    assert said(form, {"co": True, **answers}) == ["unresolved_condition", "required"]
    assert "required" not in said(form, {"co": False, **answers})


def test_the_file_types_that_are_taken_are_told_as_people_write_them() -> None:
    form = form_of(field("a", "tep", dinh_dang=["pdf"]))
    exe = {"ten": "a.exe", "loai": "application/x-dosexec", "dung_luong": 9}
    (problem,) = compile_form(form, ON).validate({"a": [exe]}, ON)
    assert problem.sentence("vi") == "“A”: tệp a.exe không thuộc loại được nhận (pdf)"


def test_no_record_at_all() -> None:
    wrong: Any = [1]
    assert [p.code for p in compile_form(form_of(field("a")), ON).validate(wrong, ON)] == ["record"]


@pytest.mark.parametrize("sent", [None, 5, "ten", "chữ", [1], [], True])
@pytest.mark.parametrize("host", host_names())
def test_what_a_host_sends_that_is_no_record_is_told_once(host: str, sent: object) -> None:
    form = form_of(field("a", bat_buoc=True), field("b", bat_buoc=True))
    record = normalise(form, host, sent, ON, keep_hidden=True)
    assert [p.code for p in compile_form(form, ON).validate(record, ON)] == ["record"]


anything = nested(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["01", "00004", "a"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["tinh", "xa", "ten", "loai", "c0"]) | st.text(max_size=3), inner, max_size=3
        )
    ),
    depth=2,
)


@given(
    st.dictionaries(
        st.sampled_from([f"f_{kind}" for kind in kinds()] + ["co", "chon", "cap", "la"]), anything
    )
)
def test_no_data_make_the_library_raise(data: dict[str, Any]) -> None:
    compiled = compile_form(EVERYTHING, ON)
    for record in (data, forms.canonical(compiled.plan, data)):
        for problem in compiled.validate(record, ON):
            assert problem.sentence("vi")
    assert forms.prune(compiled.plan, data).keys() <= data.keys()


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("001090012345", ""),
        ("003090012345", "province"),
        ("001290012345", "year"),
        ("001226012345", ""),
        ("184090012345", ""),
        # Of a province that is no more since 01/7/2025.
        ("006090012345", ""),
    ],
)
def test_the_inside_of_a_personal_number(number: str, why: str) -> None:
    assert personal_id(number, ON) == why


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("0100109106", ""),
        ("0100109107", "check_digit"),
        ("0100109106-000", "branch"),
        ("0100109106002", ""),
        ("003090012345", "province"),
    ],
)
def test_the_inside_of_a_tax_code(code: str, why: str) -> None:
    assert tax_code(code, ON) == why


# Bounds: what is told of a submission is no longer than somebody reads.


def test_of_many_problems_the_first_are_listed_and_the_others_counted() -> None:
    compiled = compile_form(form_of(field("a", bat_buoc=True)), ON)
    for extra in (0, 1, 500):
        record = {f"k{i}": i for i in range(MOST_PROBLEMS - 1 + extra)}
        problems = compiled.validate(record, ON)
        assert problems[0].code == "required"
        listed = [p for p in problems if p.code != "unlisted"]
        assert len(listed) == MOST_PROBLEMS
        assert [dict(p.params) for p in problems[MOST_PROBLEMS:]] == (
            [{"count": extra, "errors": extra, "structural": True}] if extra else []
        )


@pytest.mark.parametrize(
    ("values", "expected"), [(["x"], True), (["2027-01-01"], False), (["2027-01-01", 5], True)]
)
def test_what_is_not_listed_is_as_structural_as_any_of_it(values: list[Any], *, expected: bool) -> None:
    dated = field("cot", "bang", cot=[field("ngay", "ngay", muon_nhat="hom_nay")])
    rows = [{"ngay": value} for value in ["2027-01-01"] * MOST_PROBLEMS + values]
    *_, last = compile_form(form_of(dated), ON).validate({"cot": rows}, ON)
    assert (last.code, last.severity, last.structural) == ("unlisted", Severity.ERROR, expected)


def test_notes_that_are_not_listed_refuse_nothing_and_an_error_among_them_does() -> None:
    hidden = [field(f"a{i}", hien_khi=IF_YES) for i in range(MOST_PROBLEMS + 3)]
    compiled = compile_form(form_of(field("co", "co_khong"), *hidden), ON)
    notes = {one["ma"]: "x" for one in hidden}
    for record, severity, errors in ((notes, Severity.INFO, 0), ({**notes, "la": 1}, Severity.ERROR, 1)):
        *listed, last = compiled.validate(record, ON)
        assert {problem.severity for problem in listed} == {Severity.INFO}
        assert (last.severity, last.structural) == (severity, bool(errors))
        assert (last.params["count"], last.params["errors"]) == (3 + errors, errors)


def test_of_too_many_files_the_others_are_not_looked_at() -> None:
    form = form_of(field("a", "tep", so_tep_toi_da=2))
    problems = compile_form(form, ON).validate({"a": [{}] * 1000}, ON)
    assert {p.path[1] for p in problems if p.path[1:]} == {0, 1}
    assert [p.params["count"] for p in problems if p.code == "too_many_files"] == [1000]


def test_of_more_ticks_than_options_the_others_are_not_looked_at() -> None:
    asked = field("a", "chon_nhieu", lua_chon=[{"ma": code, "nhan": code} for code in "12"])
    problems = compile_form(form_of(asked), ON).validate({"a": ["x"] * 1000}, ON)
    assert [(p.code, p.path[1:]) for p in problems] == [
        ("too_many_options", ()),
        ("option", (0,)),
        ("option", (1,)),
        ("repeated", ()),
    ]
    assert compile_form(form_of(asked), ON).validate({"a": ["1", "2"]}, ON) == []


def test_what_is_long_is_cut_wherever_it_is_told() -> None:
    long = "k" * 100_000
    code = field("b", "chon_mot", lua_chon=[{"ma": "1", "nhan": "Một"}])
    form = form_of(field("a", "thu_dien_tu"), code, field("noi", "dia_chi"), field("t", "tep"))
    answers = {"a": long, "b": long, "noi": {long: 1, "tinh": long, "xa": long}, long: 1}
    answers["t"] = [{"ten": long, "loai": "a", "dung_luong": 0}]
    problems = compile_form(form, ON).validate(answers, ON)
    assert len({p.path[0] for p in problems}) == 5
    for problem in problems:
        assert len(repr(tuple(problem))) < 1000, problem.code


# Words.


NO_TEXT = [[[[["x"]]]], {"x": {}}, math.inf, math.nan, 10**5000, Decimal("1e999"), True, None, [None], ON]


@pytest.mark.parametrize("kind", ["van_ban", "chon_mot", "dia_chi"])
def test_what_is_no_text_is_named_in_words(kind: str) -> None:
    options = {"lua_chon": [{"ma": "1", "nhan": "Một"}]} if kind == "chon_mot" else {}
    compiled = compile_form(form_of(field("a", kind, **options)), ON)
    for value in NO_TEXT:
        parts = {"tinh": value, "xa": value, "chi_tiet": value}
        problems = compiled.validate({"a": parts if kind == "dia_chi" else value}, ON)
        assert problems
        for said in (problem.sentence(lang) for problem in problems for lang in ("vi", "en")):
            assert not re.search(r"[\[\]{}_]|\b(?:inf|nan|True|None|Decimal|date)\b", said), said


@pytest.mark.parametrize(
    ("place", "suggestions"),
    [
        ({"tinh": "01", "xa": "Xã Ngọc Hà"}, ["Phường Ngọc Hà"]),
        ({"tinh": "01", "xa": "Phường Ngọc Hà, quận Tây Hồ"}, ["Phường Ngọc Hà"]),
        ({"tinh": "01", "xa": "Phường Ngọc Hà, quận Ba Đình"}, ["Phường Ba Đình", "Phường Ngọc Hà"]),
        ({"tinh": "01", "xa": "Ngoc Hà"}, ["Phường Ngọc Hà"]),
        ({"tinh": "01", "xa": "Phường Ba Đìn"}, ["Phường Ba Đình"]),
        ({"tinh": "79", "xa": "thanh an"}, ["Xã Thanh An", "Xã Thạnh An"]),
        ({"tinh": "Tỉnh Bắc Nin", "xa": "x"}, ["Tỉnh Bắc Ninh"]),
        ({"tinh": "01", "xa": "qqqqqq"}, []),
    ],
)
def test_what_names_no_place_is_told_with_what_may_be_meant(
    place: dict[str, str], suggestions: list[str]
) -> None:
    (problem,) = compile_form(form_of(field("a", "dia_chi")), ON).validate({"a": place}, ON)
    found = problem.params["suggestions"]
    assert isinstance(found, list)
    assert found[: len(suggestions)] == suggestions
    assert len(found) <= 3
    for said in (problem.sentence(lang) for lang in ("vi", "en")):
        assert all(f"“{name}”" in said for name in [problem.params["value"], *found])
        assert "5" not in said
        assert suggestions or "?" not in said


def test_every_contextual_problem_has_words() -> None:
    assert set(sentences()) >= contextual()


def problems_of_everything() -> Iterable[tuple[CompiledForm, Any]]:
    for asked, answer, _ in CASES:
        yield compile_form(form_of(asked), ON), {"a": answer}
    for path in SHIPPED:
        form = shipped(path)
        compiled = compile_form(form, ON)
        for record in samples(form, 100, seed=4):
            yield compiled, record


def test_every_problem_can_be_said_and_names_its_field() -> None:
    # A sentence with the same blanks in it is said once of each question.
    said: set[object] = set()
    for compiled, record in problems_of_everything():
        for problem in compiled.validate(record, ON):
            blanks = (problem.code, problem.label, problem.row is None, *sorted(problem.params))
            for lang in () if blanks in said else ("vi", "en"):
                said.add(blanks)
                text = problem.sentence(lang)
                assert "{" not in text.replace(str(problem.params.get("value", "")), ""), text
                assert problem.label[:40] in text or problem.code == "unknown"


def test_a_row_and_a_section_are_named() -> None:
    form = form_of(field("con", "bang", nhan="Các con", cot=[field("ten", nhan="Tên", bat_buoc=True)]))
    problem = compile_form(form, ON).validate({"con": [{"ten": "An"}, {"la": 1}]}, ON)[0]
    assert problem.path == ("con", 1, "ten")
    assert problem.sentence("vi") == "Dòng 2, “Tên”: mục này bắt buộc phải khai"
    birth = compile_form(shipped(next(p for p in SHIPPED if p.stem == "1.001193")), ON)
    labels = {p.path: p.label for p in birth.validate({}, ON)}
    assert labels[("nyc_ngay_sinh",)] == "Ngày, tháng, năm sinh (Người yêu cầu)"


def test_options_are_named_where_an_answer_is_none_of_them() -> None:
    def told(number: int) -> str:
        options = [{"ma": str(i), "nhan": f"Số {i}"} for i in range(number)]
        form = form_of(field("a", "chon_mot", lua_chon=options))
        (problem,) = compile_form(form, ON).validate({"a": "Số 1"}, ON)
        return problem.sentence("vi")

    assert told(2).endswith("lựa chọn: 0 (Số 0), 1 (Số 1)")
    assert told(6).endswith("5 (Số 5)")
    assert told(7).endswith("5 (Số 5), …")


def test_an_answer_that_is_a_real_day_is_not_called_unreal() -> None:
    said = {
        value: Problem("date", Severity.ERROR, (), "Ngày sinh", {"value": value}).sentence("vi")
        for value in ("18/7/2026", "2026-02-30")
    }
    assert "năm-tháng-ngày" in said["18/7/2026"]
    assert "có thật" not in said["18/7/2026"]
    assert "có thật" in said["2026-02-30"]
