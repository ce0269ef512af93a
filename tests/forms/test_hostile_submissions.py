"""What is sent to harm: problems with a place, whatever its size, depth or type, in time like its size."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from dvc_core import compile_form, forms, normalise
from dvc_core.forms import patterns
from dvc_core.forms.texts import is_line, lines, quoted
from dvc_core.hosts import docx, html
from dvc_core.hosts import print as paper
from dvc_core.hosts.page.posted import to_posted
from dvc_core.hosts.walk.rendering import host_names
from dvc_core.law import communes
from dvc_core.model.suggest import closest, exact_match, one_edit_apart

from ..support.forms import EVERYTHING, field, form_of
from ..support.submission_samples import ON

COMPILED = compile_form(EVERYTHING, ON)
PLAN = COMPILED.plan
#: Accents in disorder: to sort so many in one word takes the library of Unicode minutes.
DISORDER = "a" + "\u0323\u0302" * 30_000


def deep(around: Callable[[Any], Any]) -> Any:
    made: Any = "x"
    for _ in range(10_000):
        made = around(made)
    return made


class Unspeakable:
    def __repr__(self) -> str:
        raise ValueError


def cyclic() -> tuple[Any, Any]:
    row: list[Any] = []
    row.append(row)
    part: dict[str, Any] = {}
    part["tinh"] = part["c0"] = part
    return row, part


HOSTILE: dict[str, Any] = {
    "400 digits": 10**400,
    "5000 digits": -(10**5000),
    "nan": math.nan,
    "infinite": math.inf,
    "minus 0": -0.0,
    "decimal": Decimal("1e999999"),
    "no decimal": Decimal("sNaN"),
    "digits as text": "9" * 20_000,
    "exponent as text": "1e999999",
    "digits of others": "٣" * 12,
    "accents": DISORDER,
    "blanks": "x" + " " * 20_000 + "x",
    "data url": "data:" + ";name=%41" * 2000,
    "deep list": deep(lambda x: [x]),
    "deep place": deep(lambda x: {"tinh": x}),
    "deep row": deep(lambda x: [{"c0": x}]),
    "deep file": deep(lambda x: [{"ten": x}]),
    "list in itself": cyclic()[0],
    "place in itself": cyclic()[1],
    "bytes": b"x",
    "set": {1, 2},
    "object": Unspeakable(),
    "keys": {1: 2, None: 3, (1, 2): 4, b"a": 5, 10**5000: 6, Unspeakable(): 7},
    "surrogate": "\ud800",
    "surrogate key": {"\ud800": 1},
    "direction": "\u202eabc\u2066",
    "control": "\x00\x1b[2J",
    "place": {"tinh": "01", "xa": DISORDER, "chi_tiet": []},
    "files": [
        {"ten": 1, "loai": [], "dung_luong": {}},
        {"ten": "a", "loai": "b", "dung_luong": 10**5000},
        {"ten": "a", "loai": "b", "dung_luong": math.nan},
        {1: 2},
    ],
    "many keys": {f"k{i}": i for i in range(1000)},
    "many rows": [{"c0": f"x{i}", "c1": i} for i in range(1000)],
    "many numbers": list(range(1000)),
}


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_sent_is_judged(name: str) -> None:
    value, start = HOSTILE[name], time.process_time()
    answers = {one.id: value for one in PLAN.fields()} | {"la": value}
    section = PLAN.sections[0].id
    for host in host_names():
        for sent in (value, {section: answers} if host == "rjsf" else answers):
            record = normalise(PLAN, host, sent, ON, keep_hidden=True)
            problems = COMPILED.validate(record, ON)
            assert problems or name in ("surrogate", "minus 0")
            for problem in problems[:50]:
                assert len(problem.sentence("vi")) < 1000
    record = forms.canonical(PLAN, answers)
    assert forms.shown(PLAN, answers) >= {"f_van_ban", "f_bang"}
    for shown in (answers, record):
        assert paper.page(PLAN, shown)
        to_posted(PLAN, shown)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("name", ["400 digits", "5000 digits", "nan", "infinite", "decimal", "no decimal"])
def test_a_number_that_is_none_is_told_where_it_stands(name: str) -> None:
    answer = {"a": HOSTILE[name]}
    whole = compile_form(form_of(field("a", "so_nguyen", toi_thieu=1, toi_da=5, boi_so=5)), ON)
    decimal = compile_form(form_of(field("a", "so_thap_phan", toi_thieu="0.5", toi_da="9", boi_so="0.1")), ON)
    for compiled in (whole, decimal):
        assert {p.path for p in compiled.validate(answer, ON)} == {("a",)}


def test_minus_nothing_is_nothing() -> None:
    assert repr(forms.canonical(PLAN, {"f_so_thap_phan": -0.0})) == "{'f_so_thap_phan': 0}"


def test_a_value_is_quoted_by_its_beginning() -> None:
    assert quoted("chữ") == "chữ"
    assert quoted(12.5) == "12.5"
    assert quoted(10**5000) == "10^5000"
    assert quoted(Decimal("1e400")) == "1E+400"
    assert all(len(quoted(value)) < 500 for value in HOSTILE.values() if not isinstance(value, str))


def test_words_are_composed_and_one_that_no_one_wrote_is_left() -> None:
    apart = "Nguye\u0302\u0303n " * 200
    assert lines(apart) == ("Nguyễn " * 200).strip()
    assert lines(f"{apart}{DISORDER}") == f"{'Nguyễn ' * 200}{DISORDER}"
    assert not is_line(DISORDER)


def test_a_name_that_no_one_wrote_is_that_of_no_place() -> None:
    for text in (DISORDER, DISORDER[:200], "," * 200, "(" * 200, "nay là " * 28, "p " * 100, ""):
        assert communes.meant(text, "01", ON) == communes.provinces_meant(text, ON) == ()


def test_what_was_meant_is_looked_for_only_where_it_is_told() -> None:
    form = form_of(field("b", "bang", cot=[field("noi", "dia_chi")]))
    rows = [{"noi": {"tinh": "01", "xa": f"Xã Ngọc Hà {i}"}} for i in range(3_000)]
    compiled = compile_form(form, ON)
    start = time.process_time()
    *listed, unlisted = compiled.validate({"b": rows}, ON)
    assert time.process_time() - start < 2
    assert unlisted.params["errors"] == 3_000 - len(listed)


def test_a_word_that_is_too_long_is_like_no_other() -> None:
    for word in (DISORDER, "truc_tuyen" * 10_000):
        assert closest(word, ["truc_tuyen"]) == exact_match(word, ["truc_tuyen"]) == []
        assert not one_edit_apart(word, "truc_tuyen")


@pytest.mark.parametrize(
    "pattern", ["b+c?bb{3,}", "c{3,}b?[^b]{3,}c", "c{2}c{3,}a{0,1000}c+", "c{3,}(?: ?)[a-c]*"]
)
def test_what_may_be_left_out_separates_nothing(pattern: str) -> None:
    assert patterns.fault(pattern) is not None
    assert patterns.fault(pattern.replace("?", "").replace("{0,1000}", "{1,1000}")) is None or "?:" in pattern


def test_a_pattern_is_matched_with_no_answer_of_any_length() -> None:
    form = form_of(field("a", mau_ky_tu="b*b{0,24}a{0,1000}a?b{0,24}"))
    start = time.process_time()
    assert [p.code for p in compile_form(form, ON).validate({"a": "b" * 300_000 + "!"}, ON)] == ["too_long"]
    assert time.process_time() - start < 1


def test_a_page_of_many_rows_is_drawn_in_proportion_to_them() -> None:
    plan = forms.plan(form_of(field("b", "bang", cot=[field("c0"), field("c1")])), ON)
    posted: dict[Any, Any] = {f"b.{i}.{c}": ["x"] for i in range(900) for c in ("c0", "c1")}
    posted |= {f"b.{'9' * 5000}.c0": ["x"], "b.007.c0": ["x"], 5: ["x"]}
    errors = {f"b.{i}.c0": ["sai"] for i in range(900)}
    start = time.process_time()
    record = html.read(plan, posted)
    assert len(record["b"]) == 900
    assert record[5] == ["x"]  # type: ignore[index]
    text = html.page(plan, html.Page(posted=posted, errors=errors, communes="/xa-phuong/"))
    assert len(re.findall("sai", text)) >= 900
    assert time.process_time() - start < 3


def test_paper_shows_what_no_one_checked_and_nothing_that_steers() -> None:
    record = {"f_van_ban": "a\x00\ud800", "f_tien": 10**5000, "f_so_nguyen": 0, "f_tep": [{"ten": "\x1b"}]}
    text = paper.page(PLAN, record)
    assert "\x00" not in text
    assert "10^5000" in text
    assert docx.document(PLAN, record)


@pytest.mark.parametrize("host", host_names())
def test_a_name_that_is_no_text_is_judged_wherever_it_stands(host: str) -> None:
    names, section = HOSTILE["keys"], PLAN.sections[0].id
    in_parts = [{section: names}, {"Trang_1": {f"Phan_{section}": names}}, {"data": names}]
    for sent in (names, *in_parts, {"f_bang": [names]}, {"f_dia_chi": names}):
        record = normalise(PLAN, host, sent, ON, keep_hidden=True)
        assert COMPILED.validate(record, ON)


def test_groups_in_groups_are_not_followed_for_ever() -> None:
    deep_groups: Any = {"la": 1}
    for _ in range(10_000):
        deep_groups = {"Trang_1": deep_groups}
    assert COMPILED.validate(normalise(PLAN, "xlsform", deep_groups, ON), ON)
