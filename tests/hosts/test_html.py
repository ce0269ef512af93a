"""The HTML host: names and values there and back, what stands in the page, what is shown again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import partial
from html.parser import HTMLParser
from operator import ne
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dvc_core import compile_form, forms
from dvc_core.finding import MisuseError, Severity
from dvc_core.forms.model import Plan, PlanField
from dvc_core.hosts import html
from dvc_core.hosts.page import posted as wire
from dvc_core.hosts.walk import rendering as hosts
from dvc_core.hosts.walk.losses import loss_text
from dvc_core.law import codelists
from dvc_core.words import Lang

from ..browser.answers import ON
from ..support.forms import field as question
from ..support.forms import form_of, small
from ..support.sampled import every
from ..support.templates import complete, form, plan, shipped

each = pytest.mark.parametrize("code", every(3, shipped()))


class Elements(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def of(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag in tags]


# --- there and back --------------------------------------------------------------------------------


@each
def test_a_record_shown_and_sent_is_the_same_record(code: str) -> None:
    record = complete(code)
    assert forms.canonical(plan(code), html.read(plan(code), html.posted(plan(code), record))) == record


#: Letters without blanks at the ends, as a record has them.
words = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=12)
days = st.dates().filter(lambda day: day.year >= 1000).map(lambda day: day.isoformat())


def values(field: PlanField) -> st.SearchStrategy[Any]:
    """Canonical answers to a question."""
    kind = field.kind
    if kind in ("chon_mot", "chon_nhieu") and field.options:
        codes = [choice.code for choice in field.options]
        one = st.sampled_from(codes)
        return (
            one if kind == "chon_mot" else st.sets(one, min_size=1).map(lambda s: sorted(s, key=codes.index))
        )
    if kind == "bang":
        return st.lists(rows(field).filter(bool), min_size=1, max_size=4)
    return {
        "so_nguyen": st.integers(-(10**9), 10**9),
        "tien": st.integers(0, 10**12),
        "so_thap_phan": st.decimals(0, 1000, places=3)
        .map(float)
        .map(lambda f: int(f) if f.is_integer() else f),
        "ngay": days,
        "ngay_khuyet": st.tuples(days, st.sampled_from([4, 7, 10])).map(lambda one: one[0][: one[1]]),
        "gio": st.times().map(lambda time: f"{time:%H:%M}"),
        "co_khong": st.booleans(),
        "cam_doan": st.sampled_from([True]),
        "dia_chi": st.fixed_dictionaries({"tinh": st.just("01")}, optional={"xa": words, "chi_tiet": words}),
        "tep": st.lists(
            st.fixed_dictionaries({"ten": words, "loai": words, "dung_luong": st.integers(1)}), min_size=1
        ),
    }.get(kind, words)


def rows(table: PlanField) -> st.SearchStrategy[dict[str, Any]]:
    # Of a row only what differs from how it starts counts as entered.
    columns: dict[str, st.SearchStrategy[Any]] = {}
    for column in table.columns:
        columns[column.id] = values(column).filter(partial(ne, column.default))
    return st.fixed_dictionaries({}, optional=columns)


def records(of: Plan) -> st.SearchStrategy[dict[str, Any]]:
    asked = {field.id: values(field) for field in of.fields() if field.kind != "ghi_chu"}
    return st.fixed_dictionaries({}, optional=asked).map(lambda record: forms.canonical(of, record))


@pytest.mark.parametrize(
    ("code", "examples"),
    [
        ("", 60),
        # To make up a record of fifty questions takes most of the time.
        ("1.001612", 12),
        ("1.000656", 12),
        pytest.param("1.001612", 200, marks=pytest.mark.slow),
    ],
)
def test_any_record_comes_back_as_it_went(code: str, examples: int) -> None:
    of = plan(code) if code else small()

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(records(of))
    def check(record: dict[str, Any]) -> None:
        assert forms.canonical(of, html.read(of, wire.to_posted(of, record))) == record

    check()


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.text(max_size=20) | st.sampled_from(["bang.0.cot_mot", "bang.x.y", "ngay_sinh.nam", "so"]),
        st.text(max_size=9),
    )
)
def test_whatever_is_posted_is_read_and_shown_again(posted: dict[str, str]) -> None:
    of = small()
    record = html.read(of, posted)
    heads = {name.split(".")[0] for name in record}
    assert heads <= set(of.by_id) | {name.split(".")[0] for name in posted if name[:1] != "_"}
    assert Elements(html.page(of, html.Page(posted=posted))).of("form")


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("so", "24.000", 24000),
        ("so", "1 234 567", 1234567),
        ("so", " 12 ", 12),
        ("so", "2.4", "2.4"),
        ("so", "mười", "mười"),
        ("ty_le", "12,5", 12.5),
        ("ty_le", "12.5", 12.5),
        ("ty_le", "1.500", "1.500"),
        ("ty_le", "3", 3),
        ("co", "khong", False),
        ("cam_doan", "co", True),
        ("ten", "Nguye\u0302\u0303n", "Nguye\u0302\u0303n"),
    ],
)
def test_numbers_and_ticks_as_people_write_them(name: str, typed: str, value: Any) -> None:
    assert html.read(small(), {name: typed}) == {name: value}


@pytest.mark.parametrize(
    ("day", "month", "year", "value"),
    [
        ("5", "3", "2026", "2026-03-05"),
        ("", "3", "2026", "2026-03"),
        ("", "", "2026", "2026"),
        ("31", "2", "2026", "2026-02-31"),
        ("5", "", "2026", "5//2026"),
        ("5", "3", "", "5/3/"),
        ("5", "3", "26", "5/3/26"),
        ("năm", "ba", "2026", "năm/ba/2026"),
        ("", "", "", None),
    ],
)
def test_a_date_is_put_together_or_kept_as_typed(day: str, month: str, year: str, value: str | None) -> None:
    posted = {"ngay_khac.ngay": day, "ngay_khac.thang": month, "ngay_khac.nam": year}
    assert html.read(small(), posted).get("ngay_khac") == value
    shown = Elements(html.page(small(), html.Page(posted=posted))).of("input")
    assert {one["name"]: one["value"] for one in shown if str(one["name"]).startswith("ngay_khac")} == posted


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ({"so": 5}, {}),
        ({"so": ["5", " 5 ", ""]}, {}),
        ({"so": ["5", "7"]}, {"so"}),
        ({"ten": 5}, {"ten"}),
        ({"co": ["co", "khong"]}, {"co"}),
        ({"so.0": "5"}, {"so.0"}),
        ({"ten.la": ""}, {"ten.la"}),
        ({"bang": "chữ"}, {"bang.0"}),
        ({"bang": "chữ", "bang.0.cot_mot": "một"}, {"bang.1"}),
        *(
            ({f"bang.{row}": "x"}, {f"bang.{row}"})
            for row in ("1000.cot_mot", "01.cot_mot", "0.q", "0", "x.cot_mot")
        ),
        ({"bang.0.cot_mot.x": "x"}, {"bang.0.cot_mot.x"}),
        ({"ngay_khac.nam": 2026}, {}),
        ({"ngay_khac.nam": ["2025", "2026"]}, {"ngay_khac"}),
        ({"ngay_khac.nam": "2026", "ngay_khac": "2025"}, {"ngay_khac"}),
        ({"ngay_khac": "2026", "ngay_khac.nam": ""}, {}),
        ({"ngay_khac.gio": "5"}, {"ngay_khac.gio"}),
    ],
)
def test_nothing_posted_is_dropped_without_a_word(posted: dict[str, Any], told: Iterable[str]) -> None:
    table = question("bang", "bang", cot=[question("cot_mot")])
    asked = form_of(
        question("so", "so_nguyen"),
        question("ten"),
        question("co", "co_khong"),
        question("ngay_khac", "ngay_khuyet"),
        table,
    )
    compiled = compile_form(asked, ON)
    record = html.read(compiled.plan, posted)
    assert record
    found = html.errors(compiled.validate(forms.canonical(compiled.plan, record), ON))
    assert set(found) == set(told)
    assert Elements(html.page(compiled.plan, html.Page(posted=posted, errors=found))).of("form")


def test_blank_rows_are_no_rows() -> None:
    posted = {
        "bang.0.cot_mot": "",
        "bang.0.cot_hai": "khong",
        "bang.3.cot_mot": "ba",
        "bang.3.cot_hai": "khong",
        "bang.11.cot_mot": "mười một",
        "bang.999999999999.cot_mot": "quá xa",
    }
    assert html.read(small(), posted)["bang"] == [
        {"cot_mot": "ba", "cot_hai": False},
        {"cot_mot": "mười một"},
    ]
    shown = Elements(html.page(small(), html.Page(posted=posted))).of("input")
    texts = [one["value"] for one in shown if re.fullmatch(r"bang\.[0-9]+\.cot_mot", str(one["name"]))]
    assert texts == ["ba", "mười một", "", "", ""]


@pytest.mark.parametrize("junk", [None, "", "x", 5, 1.5, True, [], ["x"], [{}], {}, {"x": 1}, {"tinh": 5}])
def test_whatever_a_record_holds_can_be_shown(junk: Any) -> None:
    of = small()
    for name in of.by_id:
        assert Elements(html.page(of, html.Page(posted=wire.to_posted(of, {name: junk})))).of("form")


def test_names_of_the_service_never_reach_the_record() -> None:
    assert html.read(small(), {"_nhap": "x", "la": "y", "ten": "z"}) == {"la": "y", "ten": "z"}


def test_hidden_values_have_no_name_of_a_question() -> None:
    text = html.page(small(), html.Page(hidden={"csrfmiddlewaretoken": "x"}))
    [token] = [one for one in Elements(text).of("input") if one["name"] == "csrfmiddlewaretoken"]
    assert (token["type"], token["value"]) == ("hidden", "x")
    for name in ("ten", "bang.0.cot_mot"):
        with pytest.raises(MisuseError):
            html.page(small(), html.Page(hidden={name: "x"}))
    assert html.page(small(), html.Page(hidden={"cot_mot": "x"}))


def test_one_page_is_shown_and_the_others_travel_along_hidden() -> None:
    of = plan("1.001193")
    first, second = of.pages()[0][0], of.pages()[1][0]
    assert [*of.titles()][:2] == [1, 2]
    given = wire.to_posted(of, complete("1.001193"))
    errors = {first.fields[0].id: ["sai ở trang 1"], second.fields[0].id: ["sai ở trang 2"]}
    text = html.page(of, html.Page(posted=given, errors=errors, only=2, submit="Tiếp tục"), fragment=True)
    shown = text.split("<div hidden data-trang-khac>")
    away = [part.split("</fieldset>\n</div>", 1) for part in shown[1:]]
    assert len(away) == sum(section.page != 2 for section in of.sections)
    assert f'id="phan--{second.id}"' not in "".join(part for part, *_ in away)
    assert "Tiếp tục</button>" in text
    assert "Nộp hồ sơ" not in text
    # What is wrong elsewhere is told, and leads to no control that nobody sees.
    links = [one["href"] for one in Elements(shown[0]).of("a")]
    assert not [link for link in links if link and link.startswith(f"#{first.fields[0].id}")]
    assert "sai ở trang 1" in shown[0]
    names = {one["name"] for one in Elements(text).of("input", "select", "textarea") if one.get("name")}
    assert names == {
        one["name"]
        for one in Elements(html.page(of, html.Page(posted=given), fragment=True)).of(
            "input", "select", "textarea"
        )
        if one.get("name")
    }


@pytest.mark.parametrize("number", [0, 99, "1"])
def test_a_page_that_the_form_does_not_have_is_misuse(number: Any) -> None:
    with pytest.raises(MisuseError):
        html.page(small(), html.Page(only=number))


@pytest.mark.parametrize(
    ("field", "known", "shown", "posted"),
    [
        (question("a", "co_khong"), True, "Có", {"a": "co"}),
        (
            question("a", "dia_chi"),
            {"tinh": "01", "xa": "00004", "chi_tiet": "Số 1"},
            "Số 1, Phường Ba Đình, Thành phố Hà Nội",
            {"a.tinh": "01", "a.xa": "00004", "a.chi_tiet": "Số 1"},
        ),
        (question("a", "gio"), "08:30", "08:30", {"a.gio": "08", "a.phut": "30"}),
        (
            question("a", "ngay"),
            "2026-03-05",
            "05/03/2026",
            {"a.ngay": "05", "a.thang": "03", "a.nam": "2026"},
        ),
    ],
)
def test_what_may_not_be_changed_is_said_in_words(
    field: dict[str, Any], known: Any, shown: str, posted: dict[str, str]
) -> None:
    of = forms.plan(form_of({**field, "chi_doc": True, "dien_san_tu": "tai_khoan.ho_ten"}), ON)
    first = html.page(of, html.Page(known={"tai_khoan.ho_ten": known}))
    for text in (first, html.page(of, html.Page(posted=posted))):
        assert f">{shown}</p>" in text
        assert {one["name"]: one["value"] for one in Elements(text).of("input")} == posted


def test_every_tick_of_an_answer_that_may_not_be_changed_travels_along() -> None:
    field = question("a", "chon_nhieu", danh_muc="gioi_tinh", chi_doc=True, dien_san_tu="tai_khoan.ho_ten")
    of = forms.plan(form_of(field), ON)
    codes = [option.code for option in of.by_id["a"].options or ()][:2]
    text = html.page(of, html.Page(known={"tai_khoan.ho_ten": codes}))
    assert [one["value"] for one in Elements(text).of("input")] == codes


def test_a_new_row_lists_the_communes_of_no_province_where_the_service_gives_them() -> None:
    of = forms.plan(form_of(question("b", "bang", cot=[question("o", "dia_chi")])), ON)
    text = html.page(of, html.Page(communes="/xa/"))
    assert "<template" in text
    assert "<optgroup" not in text


def test_problems_are_told_by_control_each_once_and_only_errors() -> None:
    compiled = compile_form(form_of(question("so", "so_nguyen"), question("o", "dia_chi")), ON)
    problems = compiled.validate({"so": "x", "la": 1, "o": {"tinh": "00"}}, ON)
    wrong = [problem for problem in problems if problem.severity is Severity.ERROR]
    told = html.errors([*problems, *problems, wrong[0]._replace(severity=Severity.INFO, path=("nhe",))])
    assert set(told) >= {"so", "la", "o.tinh"}
    assert told["so"] == [wrong[0].sentence()]
    assert html.errors(wrong, "en")["so"] == [wrong[0].sentence("en")]


@pytest.mark.parametrize("kind", ["ngay", "ngay_khuyet"])
@pytest.mark.parametrize(("day", "month", "year"), [("1", "2", "999"), ("30", "2", "2026"), ("x", "", "")])
def test_a_date_in_boxes_is_told_of_as_it_was_typed(kind: str, day: str, month: str, year: str) -> None:
    compiled = compile_form(form_of(question("d", kind)), ON)
    posted = {"d.ngay": day, "d.thang": month, "d.nam": year}
    [problem] = compiled.validate(html.read(compiled.plan, posted), ON)
    orders: list[tuple[Lang, str]] = [("vi", "năm-tháng-ngày"), ("en", "year-month-day")]
    for lang, order in orders:
        [said] = html.errors([problem], lang)["d"]
        assert order not in said
        typed = [part.lstrip("0") for part in said.split("“")[2].split("”")[0].split("/") if part]
        assert typed == [part for part in (day, month, year) if part]


def test_communes_are_those_of_the_province_on_the_day() -> None:
    found = html.communes("37", ON)
    assert found == [{"value": e.code, "label": e.vi} for e in codelists.options("xa_phuong", ON, "37")]
    assert found
    assert html.communes("khong", ON) == []


# --- what stands in the page -----------------------------------------------------------------------


@each
def test_nothing_in_the_page_needs_an_exception_of_a_policy(code: str) -> None:
    text = html.page(plan(code))
    found = Elements(text)
    assert not found.of("style")
    assert [one.get("src") for one in found.of("script")] == ["tthc-form.js"]
    assert not [name for _, one in found.found for name in one if name.startswith("on") or name == "style"]
    assert set(html.assets()) == {"tthc-form.css", "tthc-form.js"}
    assert hosts.render(form(code), "html", ON).assets == html.assets()


@each
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_control_has_a_label_and_ids_are_unique(code: str, lang: Any) -> None:
    text = re.sub(r"<template>.*?</template>", "", html.page(forms.plan(form(code), ON, lang)), flags=re.S)
    found = Elements(text)
    ids = [one["id"] for _, one in found.found if one.get("id")]
    assert len(ids) == len(set(ids))
    labelled = {one["for"] for one in found.of("label")}
    controls = [one for one in found.of("input", "select", "textarea") if one.get("type") != "hidden"]
    assert controls
    assert [one for one in controls if one["id"] not in labelled] == []
    described = {part for _, one in found.found for part in str(one.get("aria-describedby") or "").split()}
    assert described <= set(ids)


@each
def test_the_size_of_a_file_stands_at_its_control(code: str) -> None:
    """TT 32/2017/TT-BTTTT, Điều 7 khoản 3 điểm c."""
    text = html.page(plan(code))
    for field in plan(code).fields():
        if field.kind == "tep":
            at = text.index(f'id="{field.id}--hd"')
            assert "10 MB" in text[at : text.index("</p>", at)]
            assert f'aria-describedby="{field.id}--' in text


def test_words_of_a_form_are_words_and_never_markup() -> None:
    hostile = '"><script>alert(1)</script>'
    page = html.Page(
        posted={"ten": hostile}, errors={"ten": [hostile]}, hidden={"_x": hostile}, action=hostile
    )
    text = html.page(small(), page)
    assert "<script>alert" not in text
    assert "<b>" not in text
    assert [one.get("value") for one in Elements(text).of("input") if one["name"] == "ten"] == [hostile]


def test_errors_stand_at_their_question_and_at_the_top() -> None:
    errors = {
        "noi_o.xa": ["xã nào"],
        "loai": ["loại nào"],
        "bang.1.cot_mot": ["dòng hai"],
        "bang": ["bảng"],
        "bang.9.cot_mot": ["dòng mười"],
        "la": ["không có"],
    }
    posted = {"bang.0.cot_mot": "a", "bang.1.cot_mot": "b"}
    text = html.page(small(), html.Page(posted=posted, errors=errors))
    links = re.findall(r'<li>(?:<a href="#([^"]+)">)?([^<]+)', text)
    assert links == [
        ("noi_o--tinh", "xã nào"),
        ("loai", "loại nào"),
        ("bang", "bảng"),
        ("bang--1--cot_mot", "dòng hai"),
        ("bang", "dòng mười"),
        ("", "không có"),
    ]
    ids = {one["id"] for _, one in Elements(text).found if one.get("id")}
    assert {target for target, _ in links if target} <= ids
    assert {"noi_o--loi", "bang--loi", "bang--1--cot_mot--loi"} <= ids
    assert "<title>Lỗi: Đơn thử</title>" in text


def test_what_is_known_is_offered_and_an_oath_never_is() -> None:
    of = plan("1.001193")
    known = {
        "tai_khoan.ho_ten": "Lê Thị Hoa",
        "tai_khoan.ngay_sinh": "1990-03-27",
        "ho_so.ngay_nop": "2026-11-24",
    }
    inputs = Elements(html.page(of, html.Page(known=known))).of("input")
    values = {
        str(one["name"]): one.get("value") for one in inputs if one.get("type") not in ("radio", "checkbox")
    }
    assert values["nyc_ho_ten"] == "Lê Thị Hoa"
    assert [values[f"nyc_ngay_sinh.{part}"] for part in ("ngay", "thang", "nam")] == ["27", "03", "1990"]
    assert [values[f"ngay_lam.{part}"] for part in ("ngay", "thang", "nam")] == ["24", "11", "2026"]
    assert not [one for one in inputs if one["name"] == "cam_doan" and "checked" in one]
    ticked = {str(one["name"]) for one in Elements(html.page(small())).of("input") if "checked" in one}
    assert {name for name in ticked if not name.startswith("bang.")} == {"co"}


@each
def test_what_is_offered_is_what_an_empty_page_shows(code: str) -> None:
    of, known = plan(code), {"tai_khoan.ho_ten": "Lê Thị Hoa", "ho_so.ngay_nop": "2026-11-24"}
    offered = html.offered(of, known)
    if not any(
        field.computed for field in of.fields()
    ):  # what is computed is shown once something was posted
        assert html.page(of, html.Page(posted=offered, known=known)) == html.page(of, html.Page(known=known))
    fields = {field.id for field in of.fields() if field.prefill == "ho_so.ngay_nop"}
    assert {name for name, value in html.read(of, offered).items() if value == "2026-11-24"} == fields


def commune_of(page: html.Page) -> tuple[str, dict[str, str | None], list[str]]:
    """The control of the commune of ``noi_o``: tag, attributes; and the chosen options of the page."""
    found = Elements(html.page(small(), page)).found
    tag, attributes = next((tag, a) for tag, a in found if a.get("name") == "noi_o.xa")
    return tag, attributes, [str(a["value"]) for tag, a in found if tag == "option" and "selected" in a]


def test_a_commune_is_typed_where_no_list_is_given() -> None:
    tag, attributes, _ = commune_of(html.Page())
    assert (tag, attributes["value"]) == ("input", "")
    assert attributes["aria-describedby"] == "noi_o--xa--hd"
    for typed, shown in (("00004", "Phường Ba Đình"), ("p. ba đình", "p. ba đình"), ("Xã X", "Xã X")):
        posted = {"noi_o.tinh": "01", "noi_o.xa": typed}
        assert commune_of(html.Page(posted=posted))[1]["value"] == shown


def test_a_commune_is_chosen_among_those_of_the_province_where_a_list_is_given() -> None:
    for typed in ("00004", "p. ba đình"):
        step = html.Page(posted={"noi_o.tinh": "01", "noi_o.xa": typed}, communes="/xa/")
        groups = [one["label"] for one in Elements(html.page(small(), step)).of("optgroup")]
        tag, attributes, chosen = commune_of(step)
        assert (tag, attributes["data-xa"], groups) == ("select", "/xa/", ["Thành phố Hà Nội"])
        assert {"01", "00004"} <= set(chosen)
    # Of another province since: nothing is chosen; what no list has stays as it was typed.
    assert "00004" not in commune_of(step._replace(posted={"noi_o.tinh": "37", "noi_o.xa": "00004"}))[2]
    tag, attributes, _ = commune_of(step._replace(posted={"noi_o.tinh": "01", "noi_o.xa": "Xã X"}))
    assert (tag, attributes["value"]) == ("input", "Xã X")


def test_a_typed_commune_is_read_as_its_code_in_rows_too() -> None:
    of = forms.plan(
        form_of(question("o", "dia_chi"), question("b", "bang", cot=[question("o", "dia_chi")])), ON
    )
    posted = {
        "o.tinh": "01",
        "o.xa": "phuong ba dinh",
        "b.0.o.tinh": "01",
        "b.0.o.xa": "Ba Đình",
        "b.1.o.xa": "X",
    }
    place = {"tinh": "01", "xa": "00004"}
    assert html.read(of, posted) == {"o": place, "b": [{"o": place}, {"o": {"xa": "X"}}]}


@each
def test_a_page_that_nobody_has_filled_in_is_light(code: str) -> None:
    assert len(html.page(plan(code)).encode()) < 150_000


@pytest.mark.parametrize("communes", [None, "/xa/"])
@each
def test_a_page_is_light(code: str, communes: str | None) -> None:
    record = {f"{f.id}.tinh": "38" for f in plan(code).fields() if f.kind == "dia_chi"}
    # A building permit asks more than a hundred questions: some 1,5 kB each. The communes of a province stand
    # in the page at every address, where no place is named to ask for them.
    light = max(150_000, 1_600 * sum(1 for _ in plan(code).fields())) + (
        0 if communes else 10_000 * len(record)
    )
    assert len(html.page(plan(code), html.Page(posted=record, communes=communes)).encode()) < light


@each
def test_only_what_is_always_asked_is_required_of_the_browser(code: str) -> None:
    of = plan(code)
    found = Elements(html.page(of))
    required = {
        str(one["name"]).split(".")[0] for one in found.of("input", "select", "textarea") if "required" in one
    }
    always = {f.id for f in of.fields() if f.required and f.full_condition is None and not f.read_only}
    assert required == {name for name in always if of.by_id[name].kind not in ("chon_nhieu", "bang")}


def test_a_control_says_what_it_is_for_and_what_fits_in() -> None:
    inputs = {one["name"]: one for one in Elements(html.page(plan("1.001193"))).of("input")}
    assert inputs["nyc_ho_ten"]["autocomplete"] == "name"
    assert "pattern" not in inputs["nyc_ho_ten"]
    assert inputs["nyc_so_dinh_danh"]["pattern"] == plan("1.001193").by_id["nyc_so_dinh_danh"].pattern


@pytest.mark.parametrize(
    ("asked", "rules"),
    [
        (question("a", bat_buoc=True), [{"rule": "need"}]),
        (
            question("a", bat_buoc_khi={"khong": {"truong": "b", "da_tra_loi": True}}),
            [{"rule": "need", "when": {"op": "khong", "parts": [{"op": "da_tra_loi", "field": "b"}]}}],
        ),
        (
            question("a", do_dai_toi_thieu=2, do_dai_toi_da=5),
            [{"rule": "least", "length": 2}, {"rule": "most", "length": 5}],
        ),
        (question("a", do_dai_toi_thieu=1), []),
        (question("a", mau_ky_tu="[0-9]{2}"), [{"rule": "pattern", "pattern": "^(?:[0-9]{2})$"}]),
        (
            question("a", "so_nguyen", toi_thieu=1, toi_da=9, boi_so=2),
            [
                {"rule": "number", "whole": True},
                {"rule": "minimum", "limit": 1},
                {"rule": "maximum", "limit": 9},
                {"rule": "step", "limit": 2},
            ],
        ),
        (
            question("a", "so_thap_phan", toi_da="9.5"),
            [{"rule": "number", "whole": False}, {"rule": "maximum", "limit": 9.5}],
        ),
        (
            question("a", "ngay", som_nhat="2020-01-02", muon_nhat="hom_nay"),
            [
                {"rule": "date", "part": False},
                {"rule": "earliest", "day": "2020-01-02"},
                {"rule": "latest", "today": True},
            ],
        ),
        (
            question("a", "ngay_khuyet", muon_nhat="b"),
            [{"rule": "date", "part": True}, {"rule": "latest", "field": "b"}],
        ),
        (question("a", "ngay", muon_nhat="la"), [{"rule": "date", "part": False}]),
        (question("a", "gio"), [{"rule": "time"}]),
        (question("a", "dia_chi"), [{"rule": "address"}]),
        (
            question("a", "tep", dinh_dang=["pdf"], dung_luong_toi_da_mb=1, so_tep_toi_da=2),
            [
                {"rule": "count", "most": 2},
                {"rule": "types", "suffixes": [".pdf"]},
                {"rule": "size", "bytes": 2**20},
            ],
        ),
        (question("a", "bang", cot=[question("x")], so_dong_toi_thieu=2), [{"rule": "rows", "least": 2}]),
    ],
)
def test_the_script_is_told_every_limit_with_its_words(asked: dict[str, Any], rules: list[Any]) -> None:
    page = html.page(forms.plan(form_of(asked, question("b", "ngay")), ON))
    [box] = [one for one in Elements(page).of("div", "fieldset") if one.get("data-muc") == "a"]
    told = json.loads(str(box["data-luat"]))
    assert all(one.pop("say") for one in told)
    assert told == rules
    known = re.findall(r"^    (\w+): \(rule", html.assets()["tthc-form.js"].decode(), re.M)
    assert {one["rule"] for one in told} <= set(known)


@pytest.mark.parametrize(
    ("limits", "shown"),
    [({}, 5), ({"so_dong_toi_da": 5}, None), ({"so_dong_toi_da": 6}, 5), ({"so_dong_toi_thieu": 7}, 7)],
)
def test_without_a_script_a_table_has_the_rows_that_are_there(
    limits: dict[str, int], shown: int | None
) -> None:
    drawn = hosts.render(form_of(question("a", "bang", cot=[question("x")], **limits)), "html", ON)
    assert [loss.params["shown"] for loss in drawn.losses if loss.feature == "html_rows"] == (
        [] if shown is None else [shown]
    )


def test_a_fragment_is_the_form_alone() -> None:
    text = html.page(small(), fragment=True)
    assert [tag for tag, _ in Elements(text).found][:1] == ["form"]
    assert "<html" not in text


@each
@pytest.mark.parametrize("host", ["html", "print", "docx"])
def test_losses_are_told_in_both_languages(code: str, host: str) -> None:
    rendered = hosts.render(form(code), host, ON)
    assert rendered.losses
    for loss in rendered.losses:
        assert loss.field is None or loss.field.split(".")[0] in plan(code).by_id
        for lang in ("vi", "en"):
            said = loss_text(loss.feature, loss.params, loss.field or "", lang)
            assert said
            assert "{" not in said


@each
def test_two_runs_give_the_same_bytes(code: str) -> None:
    assert html.page(plan(code)) == html.page(forms.plan(form(code), ON))
