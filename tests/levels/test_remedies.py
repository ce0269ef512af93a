"""One action has one owner, whatever level it is for; what does not pass has a first step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from dvc_core import assess, load, load_text
from dvc_core.levels import remedies
from dvc_core.levels.assessment import Assessment, CriterionResult, grade
from dvc_core.levels.changes import Change, ChangeDraft
from dvc_core.levels.framework import frameworks, load_framework
from dvc_core.levels.gap import gap
from dvc_core.levels.remedies import first_step, work
from dvc_core.levels.words.changes import CHANGES
from dvc_core.levels.words.verdicts import ACTORS, EFFORTS

from ..support.files import CASES, SAMPLE
from ..support.level_cases import ALL_CASES, grade_case
from ..support.sampled import every

ON = date(2026, 11, 24)
FILES = [*SAMPLE, CASES / "base.yaml"]
#: Some of the files by default, all of them in CI.
of_files = pytest.mark.parametrize("files", every(2, [(FILES[::4],), (FILES,)]), ids=["some", "all"])


def changes(files: Sequence[Path]) -> Iterator[Change]:
    """Every change proposed for some files, any framework and level, to make it achievable or proven."""
    for path in files:
        loaded = load(path)
        for name in frameworks():
            for level in load_framework(name)[0].levels:
                for proven in (False, True):
                    found = gap(loaded, level.id, framework=name, on=ON, proven=proven)
                    for one in found.sets:
                        yield from one


@of_files
def test_a_kind_of_change_has_one_owner_and_one_effort_whatever_it_is_for(files: Sequence[Path]) -> None:
    owners = defaultdict(set)
    criteria = defaultdict(set)
    for change in changes(files):
        owners[change.id].add((change.actor, change.effort))
        criteria[change.id].add(change.criterion)
    assert {kind: who for kind, who in owners.items() if len(who) > 1} == {}
    # The question is asked: several criteria ask for the same change.
    assert sum(len(ids) > 1 for ids in criteria.values()) >= 8
    assert len(owners) >= 10


def test_every_kind_of_change_is_the_work_of_somebody() -> None:
    assert {kind.actor for kind in CHANGES.values()} == set(ACTORS)
    assert {kind.effort for kind in CHANGES.values()} == set(EFFORTS)


# The first step.


@cache
def failing() -> list[tuple[Assessment, CriterionResult]]:
    """Every criterion that does not pass, of the tables of the frameworks and of the shipped files."""
    with TemporaryDirectory() as folder:
        found = [grade_case(name, case, Path(folder)) for name, case in ALL_CASES]
        found += [assess(load(path), framework=name, on=ON) for path in FILES for name in frameworks()]
    return [(one, result) for one in found for result in one.results if not result.passes]


def after(change: Change, result: CriterionResult, found: Assessment) -> CriterionResult:
    assert found.case is not None
    tried = grade(found.loaded, change.apply(found.case), found.framework, found.framework_hash, found.on)
    return next(one for one in tried.results if one.criterion.id == result.criterion.id)


@pytest.mark.long
@pytest.mark.parametrize("step_over", every(2, [6, 1]), ids=["some", "all"])
def test_a_first_step_fixes_its_criterion_or_brings_it_on(step_over: int) -> None:
    steps = [(first_step(result, found), result, found) for found, result in failing()[::step_over]]
    told = [(step, result, found) for step, result, found in steps if step is not None]
    assert len(told) > len(steps) / 2
    for step, result, found in told:
        assert not result.verdict.by_law
        assert step.criterion == result.criterion.id
        assert after(step, result, found).verdict != result.verdict
        assert (step.actor, step.effort) == work(result, found)
    # Both kinds are there: what one change settles, and what it only brings on.
    assert {after(step, result, found).passes for step, result, found in told} == {True, False}


@pytest.mark.long
def test_only_the_law_and_what_a_person_must_read_have_no_first_step() -> None:
    without = [result for found, result in failing() if first_step(result, found) is None]
    assert any(result.verdict.by_law for result in without)
    left = {result.verdict.reason for result in without if not result.verdict.by_law}
    assert left <= {"not_asked", "partial_not_stated", "needs_look", "offered_in_part"}


def test_a_change_that_changes_nothing_is_no_first_step(monkeypatch: pytest.MonkeyPatch) -> None:
    found, result = next((f, r) for f, r in failing() if r.verdict.reason in remedies.MAY_CHANGE_NOTHING)
    real, *_ = remedies.remedies(result, found.case, found.case)  # type: ignore[arg-type]
    idle = ChangeDraft(real.id, real.path, real.about, lambda case: case)
    again = ChangeDraft(real.id, real.path, real.about, real.apply)
    monkeypatch.setitem(remedies.REMEDIES, result.verdict.reason, lambda _: iter((idle, again)))
    step = first_step(result, found)
    assert step is not None
    assert step.apply is real.apply
    monkeypatch.setitem(remedies.REMEDIES, result.verdict.reason, lambda _: iter((idle,)))
    assert first_step(result, found) is None


def test_a_sentence_is_read_with_the_whole_list_of_tasks_where_that_is_in_doubt() -> None:
    said = "trinh_tu_thuc_hien:\n  - noi_dung: Người yêu cầu phải có mặt tại cơ quan để ký sổ"
    text = (CASES / "base.yaml").read_text("utf-8").replace("trinh_tu_thuc_hien:", said, 1)
    doubt = "chua_xac_minh: [{muc: phai_truc_tiep, ly_do: chưa đọc nghị quyết}]\n"
    for more, kind in (("", "read_demand"), (doubt, "verify")):
        found = assess(load_text(text + more), framework="nd-224-2026", on=ON)
        looks = [r for r in found.results if r.verdict.reason == "needs_look"]
        assert looks
        for result in looks:
            step = first_step(result, found)
            assert step is not None
            assert step.id == kind
            assert after(step, result, found).verdict != result.verdict


@pytest.mark.parametrize("item", ["", "cach_thuc_thuc_hien", "cach_thuc_thuc_hien.0.hinh_thuc"])
def test_what_speaks_against_is_verified_first_where_the_file_calls_it_unverified(item: str) -> None:
    text = (CASES / "base.yaml").read_text("utf-8").replace("  - {hinh_thuc: truc_tuyen}\n", "")
    text = text.replace("nhan_ho_so: [truc_tuyen, truc_tiep]", "nhan_ho_so: [truc_tiep]")
    doubt = f"chua_xac_minh: [{{muc: {item}, ly_do: Cổng không nói}}]\n" if item else ""
    found = assess(load_text(text + doubt), framework="nd-224-2026", on=ON)
    result = next(r for r in found.results if r.verdict.reason == "no_online_channel")
    step = first_step(result, found)
    assert step is not None
    assert step.id == ("verify" if item else "open_channel")
    assert after(step, result, found).verdict != result.verdict


DOUBT = "chua_xac_minh: [{muc: muc_do_cong_bo, ly_do: Cổng không nói}]\n"


@pytest.mark.parametrize(("doubt", "kind"), [(DOUBT, "verify"), ("", "drop_partial")])
def test_a_publication_in_part_is_verified_before_it_is_withdrawn(doubt: str, kind: str) -> None:
    published = "muc_do_cong_bo: [{khung: nd-224-2026, muc: mot_phan}]\n"
    text = (CASES / "base.yaml").read_text("utf-8") + published + doubt
    found = assess(load_text(text), framework="nd-224-2026", on=ON)
    [result] = [r for r in found.results if r.verdict.reason == "published_in_part"]
    step = first_step(result, found)
    assert step is not None
    assert step.id == kind


def test_what_passes_and_what_has_no_procedure_has_no_first_step() -> None:
    found = assess(load(CASES / "base.yaml"), on=ON)
    met = next(result for result in found.results if result.passes)
    assert first_step(met, found) is None
    missed = next(result for result in found.results if not result.passes)
    assert first_step(missed, found) is not None
    assert first_step(missed, found._replace(case=None)) is None
