"""The data of the frameworks: dates, duties, anchors in the texts, questions and the words of reasons."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from dvc_core import assess
from dvc_core.levels.assessment import NEVER_REFUTES
from dvc_core.levels.framework import Clause, Criterion, Duty, Framework, frameworks
from dvc_core.levels.gap import LevelError, gap
from dvc_core.levels.portal import PORTAL_FACTS
from dvc_core.levels.questions.registry import questions
from dvc_core.levels.verdict import QuestionContext, State
from dvc_core.levels.words.verdicts import REASONS

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
    assert {c.id for c in criteria if c.ends} == {
        "gui-mau-2022",
        "thong-tin-2022",
        "gui-tat-ca-2022",
        "toan-bo-dien-tu-2022",
        "thanh-toan-2022",
        "khong-ban-giay-2022",
        "khong-hien-dien-2022",
        "khong-hien-truong-2022",
    }
    assert {c.starts or c.ends for c in criteria} == {None, change}
    cites_circular = {c.id for c in criteria if c.clause.document == "01/2023/TT-VPCP"}
    assert cites_circular == {c.id for c in criteria if c.starts == change}
    dated = [
        c for name in frameworks() if name != "nd-42-2022" for c in of(name).criteria if c.starts or c.ends
    ]
    assert not dated


def test_a_level_is_there_from_its_day() -> None:
    framework = of("nd-42-2022")
    before, after = (framework.levels_at(date(2023, 5, day)) for day in (24, 25))
    assert [level.id for level in before] == ["mot_phan", "toan_trinh"]
    assert [level.id for level in after] == ["cung_cap_thong_tin", "mot_phan", "toan_trinh"]
    for name in frameworks():
        assert name == "nd-42-2022" or of(name).levels_at(date(2012, 1, 1)) == of(name).levels
    # A criterion never applies to a level that is not there yet.
    for name in frameworks():
        starts = {level.id: level.starts for level in of(name).levels}
        for c in of(name).criteria:
            since = starts[c.level]
            assert since is None or (c.starts is not None and c.starts >= since), c.id
    # What is missing for the next level is that of the date.
    found = grade_case("nd-42-2022", {"on": "2023-05-24"})
    assert found.proven == 0
    assert {r.criterion.level for r in found.missing} == {"mot_phan"}
    with pytest.raises(LevelError, match=r": mot_phan, toan_trinh$"):
        gap(loaded(BASE), "cung_cap_thong_tin", framework="nd-42-2022", on=date(2023, 5, 24))


@pytest.mark.parametrize(("on", "like"), [("2020-01-01", "2022-08-15"), ("2026-11-24", "2026-06-30")])
def test_outside_its_dates_the_nearest_criteria_count(on: str, like: str) -> None:
    near, far = (of("nd-42-2022").criteria_at(date.fromisoformat(day)) for day in (on, like))
    assert near == far


# Duties: told apart, never counted.


@pytest.mark.long
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
    assert {d.duty.clause.article for d in found.duties} == {*range(6, 14), *range(15, 22)}
    only_high = {d.clause.article for d in of("tt-32-2017").duties or () if d.from_level is not None}
    # Interactive forms and scans (Đ7 k2, k3, Đ8) come with level 3; Đ9 to Đ12 say it themselves.
    assert only_high == {7, 8, 9, 10, 11, 12, 15, 20}


#: What the instruments order, and what nobody may take for a condition of a level.
DUTIES = {
    "nd-224-2026": {
        *("d13-1a", "d13-1b", "d13-2", "d14"),
        *("d15-1a", "d15-1b-ma-ten", "d15-1b-bieu-mau", "d15-1b-huong-dan", "d15-1c", "d15-1d", "d15-1đ"),
        *("d15-1e", "d15-1g", "d15-1h", "d15-1i", "d15-2a", "d15-2b", "d17-1", "d17-3", "d18-4"),
        *(f"d19-2{point}" for point in "abcdđeg"),
    },
    "nd-224-2026-chu-dong": {"d16-2b", "d16-3b", "d16-4a", "d17-1", "d17-2", "d17-3"},
    "nd-42-2022": {
        *("d11-2-bieu-mau", "d11-2-chu-ky", "d11-2-du-lieu", "d12-1", "d12-2", "d12-3-ma-ten"),
        *("d12-3-bieu-mau", "d12-3-huong-dan", "d12-4", "d12-5", "d14-1", "d14-2"),
    },
    "tt-32-2017": {
        *("d6-1", "d6-2", "d6-3", "d9-2", "d12-1a", "d12-1b", "d12-2", "d13-1"),
        *("d16-1", "d16-2", "d16-3", "d16-4", "d21"),
    },
    "nd-43-2011": {"d18-1", "d18-2", "d18-3", "d18-3-huong-dan", "d19-1", "d19-1-mau"},
}


@pytest.mark.parametrize("name", DUTIES)
def test_what_an_instrument_orders_is_a_duty(name: str) -> None:
    found = {d.id for d in of(name).duties or ()}
    assert DUTIES[name] <= found
    assert name == "tt-32-2017" or found == DUTIES[name]


# The clauses that define the levels: a condition of a level stands nowhere else.

#: Framework → (document, article, clauses; () where the article has none).
DEFINES: dict[str, set[tuple[str, int, tuple[int, ...]]]] = {
    "tt-26-2009": {("", 3, (3, 4, 5, 6))},
    "nd-43-2011": {("", 3, (4,))},
    "tt-32-2017": {("", 5, (1, 2, 3, 4))},
    "nd-42-2022": {("", 11, (1, 2)), ("01/2023/TT-VPCP", 13, (1, 3))},
    "nd-224-2026": {("", 14, ())},
    "nd-224-2026-chu-dong": {("", 16, (1, 2, 3, 4))},
}


@each_framework
def test_a_condition_of_a_level_cites_the_clause_that_defines_it(name: str) -> None:
    cited = {}
    for c in of(name).criteria:
        cited[c.id] = (c.clause.document or "", c.clause.article, c.clause.clause)
    allowed = {
        (document, article, clause)
        for document, article, clauses in DEFINES[name]
        for clause in clauses or (None,)
    }
    assert {one: place for one, place in cited.items() if place not in allowed} == {}
    # And the level of a clause is the level of its criterion, where the clauses count the levels.
    if name in ("tt-32-2017", "nd-224-2026-chu-dong"):
        for c in of(name).criteria:
            assert str(c.level).removeprefix("chu_dong_") == str(c.clause.clause), c.id
    if name == "nd-43-2011":
        assert {(c.level, c.clause.point) for c in of(name).criteria} == {
            (1, "a"),
            (2, "b"),
            (3, "c"),
            (4, "d"),
        }


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
    inferred = {"khong-ban-giay", "gui-tat-ca", "giai-quyet-tren-mang", "tra-tu-xa", "nop-phi-tu-xa"}
    assert doubtful["nd-224-2026"] == {*inferred, "d15-1a"}


#: Only the definitions of this one were read about; that is said once, in the head of its file.
WITHOUT_READINGS = {"tt-26-2009"}


@each_framework
def test_what_is_inferred_says_how_we_read_it(name: str) -> None:
    inferred = {i.id for i in items(of(name)) if i.clause.certainty in NEVER_REFUTES}
    told = {i.id for i in items(of(name)) if i.reading is not None}
    assert inferred <= told or name in WITHOUT_READINGS
    for item in items(of(name)):
        if item.reading is not None:
            assert len(item.reading.vi) <= 140, item.id
            assert len(item.reading.en) <= 140, item.id


def test_readings_of_a_text_that_was_read() -> None:
    told = {
        name: {c.id for c in of(name).criteria if c.reading is not None and c.clause.verified}
        for name in frameworks()
    }
    assert told["tt-32-2017"] == {"k1i", "k3b", "k3d", "k3đ", "k4c"}
    assert told["nd-43-2011"] == {"n2-gui", "n3-xu-ly", "n3-nop-nhan", "n4-tra"}
    assert told["nd-224-2026-chu-dong"] == {"nop-truc-tuyen", "khuyen-nghi", "tu-choi"}
    assert told["nd-224-2026"] == told["nd-42-2022"] == set()


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _article(law: str, clause: Clause) -> str:
    """The text of the cited place: of the article up to the heading of the next one, down to the point."""
    heads = list(re.finditer(r"^Điều (?:[\d.]+(?:NĐ|TT)\.\d+\.)?(\d+)\. ", law, re.M))
    at = next(i for i, head in enumerate(heads) if head[1] == str(clause.article))
    end = heads[at + 1].start() if at + 1 < len(heads) else None
    text = law[heads[at].end() : end]
    for number, mark, other in ((clause.clause, r"\.", r"\d+\."), (clause.point, r"\)", r"[a-zđ]\)")):
        if number is not None:
            found = re.search(rf"^\s*{number}{mark} .*?(?=^\s*{other} |\Z)", text, re.M | re.S)
            assert found is not None, clause
            text = found[0]
    return _spaced(text)


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
    assert set(questions()) - asked == {"json_schema"}
    assert set(ANSWERS) <= asked


def test_every_question_has_a_sentence_in_both_languages() -> None:
    for question, (_, said) in questions().items():
        assert said.keys() == {"vi", "en"}, question
        for text in said.values():
            assert len(text.split()) >= 8, question
            assert text.endswith("."), question
            assert re.match(r"\w", text), question
        # What refutes it, or that nothing does, is said.
        assert re.search(r"bác bỏ|chưa rõ", said["vi"], re.IGNORECASE) or question in SAYS_NOTHING, question
        assert re.search(r"refute|unknown", said["en"], re.IGNORECASE) or question in SAYS_NOTHING, question


#: Questions that only narrow another one down, and leave the refuting to it.
SAYS_NOTHING = {"dossier_sent_online"}


def test_a_question_put_as_a_json_schema() -> None:
    procedure = loaded(BASE).procedure
    assert procedure is not None
    case = QuestionContext(procedure, None, None, date(2026, 11, 24), {"linh_vuc": {"ten": "A"}})
    ask = questions()["json_schema"].ask
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
    assert all(words["vi"] and words["en"] for words in (*REASONS.values(), *PORTAL_FACTS.values()))
    # Every word is used: these by own frameworks, by questions that fail, by forms that lack a shared field.
    assert REASONS.keys() - seen == {"schema_refutes", "failed", "form_incomplete"}
    assert set(_words_in_code()) <= REASONS.keys()


CALLS = ("Verdict", "against")


def _words_in_code() -> Iterator[str]:
    """The third argument of every ``Verdict(…)`` and ``against(…)`` that is written out."""
    for file in sorted((ROOT / "src" / "dvc_core" / "levels").rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                yield from (str(a.value) for a in node.args[2:3] if isinstance(a, ast.Constant))
