"""The data of the frameworks: dates, duties, anchors in the texts, questions and the words of reasons."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from dvc_core import assess
from dvc_core.levels import PORTAL_FACTS, Criterion, Duty, Framework, State, frameworks
from dvc_core.levels.framework import Clause
from dvc_core.levels.predicates import PREDICATES, Case
from dvc_core.messages.levels import PORTAL_WORDS, REASONS

from ..support.files import ROOT
from ..support.level_cases import (
    ALL_CASES,
    ANSWERS,
    BASE,
    TABLES,
    each_framework,
    example,
    facts,
    grade_case,
    loaded,
    of,
    portal_of,
    ranks,
)

# Dates.

DATES = {
    "tt-26-2009": ("2009-09-15", "2018-06-01"),
    "nd-43-2011": ("2011-10-01", "2022-08-15"),
    "tt-32-2017": ("2018-06-01", "2022-08-15"),
    "nd-42-2022": ("2022-08-15", "2026-07-01"),
    "nd-224-2026": ("2026-07-01", None),
    "nd-224-2026-chu-dong": ("2026-07-01", None),
}
ISSUED = {
    "tt-26-2009": ("26/2009/TT-BTTTT", "2009-07-31"),
    "nd-43-2011": ("43/2011/NĐ-CP", "2011-06-13"),
    "tt-32-2017": ("32/2017/TT-BTTTT", "2017-11-15"),
    "nd-42-2022": ("42/2022/NĐ-CP", "2022-06-24"),
    "nd-224-2026": ("224/2026/NĐ-CP", "2026-06-24"),
    "nd-224-2026-chu-dong": ("224/2026/NĐ-CP", "2026-06-24"),
}


def test_every_framework_has_its_dates() -> None:
    assert DATES.keys() == ISSUED.keys() == TABLES.keys() == set(frameworks())


@each_framework
def test_in_force_and_outside(name: str) -> None:
    framework = of(name)
    number, issued = ISSUED[name]
    assert (framework.instrument.number, framework.instrument.issued.isoformat()) == (number, issued)
    start, end = (date.fromisoformat(day) if day else None for day in DATES[name])
    file, day = loaded(BASE), timedelta(days=1)
    assert start is not None
    expected = {start - day: False, start: True, end or date(2100, 1, 1): end is None}
    if end is not None:
        expected[end - day] = True
        assert framework.ended_note is not None
    for on, in_force in expected.items():
        found = assess(file, framework=name, on=on)
        assert found.in_force is in_force
        assert found.results  # outside its dates a framework still answers, and says so


def test_criteria_that_change_on_25_may_2023() -> None:
    criteria = of("nd-42-2022").criteria
    change = date(2023, 5, 25)
    assert {c.id for c in criteria if c.ends} == {"gui-mau-2022", "gui-tat-ca-2022", "khong-hien-dien"}
    assert {c.starts or c.ends for c in criteria} == {None, change}
    cites_circular = {c.id for c in criteria if c.clause.document == "01/2023/TT-VPCP"}
    assert cites_circular == {c.id for c in criteria if c.starts == change}
    dated = [
        c for name in frameworks() if name != "nd-42-2022" for c in of(name).criteria if c.starts or c.ends
    ]
    assert not dated


@pytest.mark.parametrize(("on", "like"), [("2020-01-01", "2022-08-15"), ("2026-11-24", "2026-06-30")])
def test_outside_its_dates_the_nearest_criteria_count(on: str, like: str) -> None:
    near, far = (of("nd-42-2022").criteria_at(date.fromisoformat(day)) for day in (on, like))
    assert near == far


# Duties: told apart, never counted.


@each_framework
def test_duties_never_change_a_level(name: str) -> None:
    asked = {d.params["fact"] for d in of(name).duties or () if d.question == "portal_provides"}
    counted = {c.params.get("fact") for c in of(name).criteria}
    counted |= {"nhan_ho_so_truc_tuyen", "dinh_kem_tep", "giao_dich_tren_mang", "thanh_toan_truc_tuyen"}
    assert not asked & counted
    for case in TABLES[name].cases:
        known = portal_of(case)
        provides = dict(known.provides) if known else {}
        answers = [
            grade_case(name, case, portal=facts(provides | dict.fromkeys(asked, value)))
            for value in (True, False)
        ]
        assert ranks(answers[0]) == ranks(answers[1])
        assert [r.verdict for r in answers[0].results] == [r.verdict for r in answers[1].results]


def test_duties_are_judged() -> None:
    found = grade_case("tt-32-2017", {}, portal=facts({"ket_noi_an_toan": True, "luu_bieu_mau": False}))
    states = {d.duty.id: d.verdict.state.value for d in found.duties}
    assert (states["d20"], states["d8-4"], states["d9-1a"], states["d7-1b"]) == (
        "met",
        "unmet",
        "unknown",
        "unknown",
    )
    assert {d.duty.clause.article for d in found.duties} == {7, 8, 9, 10, 11, 12, 15, 17, 18, 19, 20}
    only_high = {d.clause.article for d in of("tt-32-2017").duties or () if d.from_level is not None}
    assert only_high == {9, 10, 11, 12, 15, 20}
    assert len(of("tt-32-2017").duties or ()) >= 20


def test_every_portal_fact_is_asked_by_some_framework() -> None:
    file = loaded(BASE)
    wanted = {"nhan_ho_so_truc_tuyen", "dinh_kem_tep", "giao_dich_tren_mang", "thanh_toan_truc_tuyen"}
    for name in frameworks():
        wanted |= {item.params.get("fact", "") for item in items(of(name))}
        assert assess(file, framework=name).results
    assert wanted - {""} == set(PORTAL_FACTS)
    assert set(example("day-du.yaml").provides) == set(PORTAL_FACTS)


# Anchors: a phrase of at most twelve words, found in the text of the law.

#: What could not be compared with a text: the whole of these two, known second-hand.
UNREAD = {"tt-26-2009", "nd-42-2022"}


def items(framework: Framework) -> Iterator[Criterion | Duty]:
    yield from framework.criteria
    yield from framework.duties or ()


@each_framework
def test_anchors_are_found_in_the_text(name: str, shared: Path) -> None:
    framework = of(name)
    unchecked = []
    for item in items(framework):
        clause = item.clause
        if framework.instrument.text is None or clause.document is not None or clause.anchor is None:
            unchecked.append(item.id)
            assert not clause.verified, f"{item.id}: verified against what?"
            continue
        law = (shared / "law" / "texts" / framework.instrument.text).read_text("utf-8")
        assert len(clause.anchor.split()) <= 12, item.id
        assert _spaced(clause.anchor) in _article(law, clause), item.id
    assert unchecked == ([item.id for item in items(framework)] if name in UNREAD else [])


def test_what_could_not_be_checked_is_listed() -> None:
    doubtful = {name: {i.id for i in items(of(name)) if not i.clause.verified} for name in frameworks()}
    for name in UNREAD:
        assert doubtful[name] == {i.id for i in items(of(name))}
    parts = {"a", "b", "c", "d", "đ", "e", "g", "h", "i-mau", "i-yeu-cau", "i-phi"}
    assert doubtful["tt-32-2017"] == doubtful["nd-224-2026-chu-dong"] == set()
    assert doubtful["nd-43-2011"] == {f"n1{part}" for part in parts}
    inferred = {"gui-tat-ca", "toan-bo-dien-tu", "giai-quyet-tren-mang"}
    assert doubtful["nd-224-2026"] == {f"tt{part}" for part in parts} | inferred


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _article(law: str, clause: Clause) -> str:
    """The text of the cited article: from its heading to that of the next one."""
    heads = list(re.finditer(r"^Điều (?:[\d.]+(?:NĐ|TT)\.\d+\.)?(\d+)\. ", law, re.M))
    at = next(i for i, head in enumerate(heads) if head[1] == str(clause.article))
    end = heads[at + 1].start() if at + 1 < len(heads) else None
    return _spaced(law[heads[at].start() : end])


# Questions and words.


@each_framework
def test_ids_are_unique_and_words_are_ours(name: str, shared: Path) -> None:
    framework = of(name)
    ids = [item.id for item in items(framework)]
    assert len(set(ids)) == len(ids)
    text = framework.instrument.text
    law = _spaced((shared / "law" / "texts" / text).read_text("utf-8")) if text else ""
    for item in items(framework):
        assert len(item.text.vi) <= 100, item.id
        assert len(item.text.en) <= 100, item.id
        assert len(item.text.vi.split()) <= 5 or item.text.vi not in law, f"{item.id} copies the text"


def test_every_question_is_asked_by_some_framework() -> None:
    asked = {item.question for name in frameworks() for item in items(of(name))} - {None}
    assert set(PREDICATES) - asked == {"json_schema"}
    assert set(ANSWERS) <= asked


def test_a_question_put_as_a_json_schema() -> None:
    procedure = loaded(BASE).procedure
    assert procedure is not None
    case = Case(procedure, None, None, {"linh_vuc": {"ten": "A"}})
    ask = PREDICATES["json_schema"]
    assert ask(case, schema={"required": ["linh_vuc"]}).state is State.MET
    refuted = ask(case, schema={"properties": {"linh_vuc": {"required": ["ma"]}}})
    assert (refuted.state, refuted.evidence, refuted.reason) == (
        State.UNMET,
        (("linh_vuc",),),
        "schema_refutes",
    )


def test_every_reason_returned_has_words_in_both_languages(case_folder: Path) -> None:
    seen = set()
    for name, case in ALL_CASES:
        found = grade_case(name, case, case_folder)
        for verdict in [r.verdict for r in found.results] + [d.verdict for d in found.duties]:
            seen.add(verdict.reason)
            if "{about}" in REASONS[verdict.reason]["vi"]:
                assert verdict.about, f"{case['name']}: {verdict.reason} about nothing"
    assert all(words["vi"] and words["en"] for words in (*REASONS.values(), *PORTAL_WORDS.values()))
    # Every word is used: these two by own frameworks and by questions that fail.
    assert REASONS.keys() - seen == {"schema_refutes", "failed"}
    assert set(_words_in_code()) <= REASONS.keys()


def _words_in_code() -> Iterator[str]:
    """The third argument of every ``Verdict(…)`` that is written out."""
    for file in ("predicates.py", "later.py", "__init__.py"):
        tree = ast.parse((ROOT / "src" / "dvc_core" / "levels" / file).read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Verdict":
                yield from (str(a.value) for a in node.args[2:3] if isinstance(a, ast.Constant))
