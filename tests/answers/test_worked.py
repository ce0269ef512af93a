"""Worked fees: what procedures cost, computed by hand from the sources, before any code computes it.

This holds what the cases are made of; what a case means stands in ``worked/README.md``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest

from dvc_core import compile_form
from dvc_core.model.form import Condition, Form, FormField
from dvc_core.model.procedure import Currency, Way

from ..support.worked_fees import CASES, FILES, NAMES, WORKED, tariff

WAYS = set(get_args(Way))
#: What a condition may read beside the questions: the way of filing and the code of the province.
RESERVED = {"kenh", "dia_ban"}
REASONS = {
    "before_known",
    "elsewhere",
    "hole",
    "no_amount",
    "past_known",
    "province",
    "question",
    "territory",
}
TAGS = {
    "band",
    "channel",
    "currency",
    "dated",
    "exemption",
    "free",
    "per_unit",
    "several",
    "share",
    "territory",
    "unknown",
}
AT_LEAST = {"dated": 25, "exemption": 15, "unknown": 10, "share": 5, "currency": 4, "channel": 8}
SHAPE = {"what", "channel", "on", "answers", "expect", "because", "tags"}


def questions(name: str) -> dict[str, FormField]:
    return {field.id: field for field in map(FormField.of_file, tariff(name)["questions"])}


def conditions(data: Any) -> Iterator[Condition]:
    """Each ``khi`` below the data."""
    if isinstance(data, list):
        for item in data:
            yield from conditions(item)
    elif isinstance(data, dict):
        for word, value in data.items():
            if word == "khi":
                yield Condition.of_file(value)
            else:
                yield from conditions(value)


def leaves(condition: Condition) -> Iterator[Condition]:
    inner = (*(condition.all_of or ()), *(condition.any_of or ()), *filter(None, [condition.negated]))
    if not inner:
        yield condition
    for one in inner:
        yield from leaves(one)


def texts(fees: list[dict[str, Any]]) -> set[str]:
    """The places of the fees that have a condition in words alone."""
    places = set()
    for number, fee in enumerate(fees):
        if any("khi" not in row for row in fee.get("bang", ())):
            places.add(f"phi_le_phi.{number}.bang")
        for at, relief in enumerate(fee.get("mien_giam", ())):
            if "khi" not in relief:
                places.add(f"phi_le_phi.{number}.mien_giam.{at}")
    return places


each_file = pytest.mark.parametrize("name", FILES)
each_case = pytest.mark.parametrize(("name", "case"), CASES, ids=NAMES)


def test_there_are_enough_of_each() -> None:
    assert len(CASES) >= 60
    count = Counter(tag for _, case in CASES for tag in case["tags"])
    assert set(count) == TAGS
    assert not {tag: count[tag] for tag, least in AT_LEAST.items() if count[tag] < least}
    assert {case["expect"].get("unknown") for _, case in CASES} == {*REASONS, None}
    guide = (WORKED / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", guide, re.M)) == REASONS


def test_no_two_cases_of_a_file_are_called_alike() -> None:
    assert len(NAMES) == len(set(NAMES))


@each_file
def test_a_tariff_says_where_it_is_read_and_how_certain_it_is(name: str) -> None:
    source = tariff(name)["source"]
    assert set(source) == {"record", "certainty", "note"}
    assert re.fullmatch(r"\d\.\d{6}", source["record"])
    assert source["certainty"] in ("V", "V2")


@each_file
def test_conditions_read_questions_and_values_that_exist(name: str) -> None:
    known = questions(name)
    for condition in conditions(tariff(name)["fees"]):
        for leaf in leaves(condition):
            assert leaf.field in {*known, *RESERVED}
            field = known.get(leaf.field or "")
            options = WAYS if leaf.field == "kenh" else {one.code for one in (field and field.options) or ()}
            values = {*(leaf.one_of or ()), *filter(None, [leaf.equals])}
            assert not options or values <= options


@each_file
def test_a_number_that_a_fee_is_reckoned_with_is_a_question(name: str) -> None:
    numbers = {field.id for field in questions(name).values() if field.kind in ("so_nguyen", "tien")}
    rows = [row for fee in tariff(name)["fees"] for row in fee.get("bang", ())]
    assert {row[word] for row in rows for word in ("so_luong", "tinh_tren") if word in row} <= numbers


@each_file
def test_a_change_is_looked_at_from_both_sides(name: str) -> None:
    days = {case["on"] for case in tariff(name)["cases"] if "dated" in case["tags"]}
    assert len(days) != 1


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=NAMES)
def test_a_case_expects_one_thing_and_says_why(case: dict[str, Any]) -> None:
    assert set(case) == SHAPE
    assert case["because"].endswith(".")
    assert date.fromisoformat(case["on"])
    assert case["channel"] is None or case["channel"] in WAYS
    expect = case["expect"]
    assert len({"amount", "interval", "unknown"} & set(expect)) == 1
    assert set(expect) <= {"amount", "interval", "unknown", "asks", "lines", "currency"}
    assert ("unknown" in expect) == ("unknown" in case["tags"])
    assert "asks" in expect or "interval" not in expect
    assert "asks" not in expect or "amount" not in expect
    assert expect.get("currency", "USD") in set(get_args(Currency)) - {"VND"}
    assert ("currency" in expect) <= ("currency" in case["tags"])


@each_case
def test_what_is_answered_suits_the_question_and_what_is_asked_is_open(
    name: str, case: dict[str, Any]
) -> None:
    answers = {field: value for field, value in case["answers"].items() if field not in RESERVED}
    known = questions(name)
    assert set(answers) <= set(known)
    if known:
        section = {"ma": "cau_hoi", "tieu_de": "Câu hỏi", "truong": tariff(name)["questions"]}
        form = Form.of_file({"ten": "Câu hỏi", "phan": [section]})
        assert compile_form(form).validate(answers) == []
    given = {*case["answers"], *(["kenh"] if case["channel"] else [])}
    asked = set(case["expect"].get("asks", ()))
    assert asked <= {*known, *RESERVED, *texts(tariff(name)["fees"])} - given


@each_case
def test_the_fees_add_up_and_none_is_for_nothing_without_a_reason(name: str, case: dict[str, Any]) -> None:
    expect = case["expect"]
    if "lines" in expect:
        assert len(expect["lines"]) == len(tariff(name)["fees"])
        known = sum(Decimal(line) for line in expect["lines"] if line is not None)
        assert ("amount" not in expect) == (None in expect["lines"])
        assert "amount" not in expect or known == Decimal(expect["amount"])
    if expect.get("amount") == 0:
        assert {"exemption", "free"} & set(case["tags"])
    if "interval" in expect:
        least, most = map(Decimal, expect["interval"])
        assert least < most
