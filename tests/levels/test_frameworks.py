"""All frameworks: their tables of cases, and the laws that every answer obeys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dvc_core import assess, load_text
from dvc_core.levels.portal import PORTAL_FACTS
from dvc_core.levels.verdict import State

from ..support.level_cases import (
    ALL_CASES,
    BASE,
    TABLES,
    answers,
    changed,
    day_of,
    each_case,
    each_framework,
    example,
    facts,
    grade_case,
    loaded,
    of,
    ranks,
)


@each_case
def test_case(name: str, case: dict[str, Any], case_folder: Path) -> None:
    found = grade_case(name, case, case_folder)
    states = {r.criterion.id: r.state.value for r in found.results}
    expected = dict(case["expect"])
    if "levels" in expected:
        assert [found.proven, found.achievable, found.ceiling] == expected.pop("levels")
    standings = {str(level): one.value for level, one in found.standings.items()}
    stated = expected.pop("standings", {})
    assert {level: standings[level] for level in stated} == stated
    assert {one: states[one] for one in expected} == expected
    assert not states.keys() & set(case.get("absent", ()))
    duties = {d.duty.id: d.verdict.state.value for d in found.duties}
    wanted = case.get("duties", {})
    assert {one: duties[one] for one in wanted} == wanted
    assert all(not r.error for r in found.results)


@each_framework
def test_table_covers_every_verdict_there_can_be(name: str) -> None:
    cases = TABLES[name].cases
    told = [item for case in cases for item in case["expect"].items()]
    seen = {(one, state) for one, state in told if one not in ("levels", "standings")}
    wanted = {(c.id, state) for c in of(name).criteria for state in answers(c)}
    assert seen == wanted
    assert len({case["name"] for case in cases}) == len(cases)


def test_the_tables_are_as_long_as_promised() -> None:
    assert len(TABLES["tt-32-2017"].cases) >= 40
    assert sum(len(table.cases) for table in TABLES.values()) >= 280


# Laws that hold whatever the file says, under every framework.

provided = st.dictionaries(st.sampled_from(tuple(PORTAL_FACTS)), st.booleans())
some_case = st.sampled_from(ALL_CASES)
Named = tuple[str, dict[str, Any]]


def check_a_better_portal_never_lowers_a_level(named: Named, provides: dict[str, bool], more: str) -> None:
    without = {k: v for k, v in provides.items() if k != more}
    refused, silent, better = (
        ranks(grade_case(*named, portal=facts(known)))
        for known in (without | {more: False}, without, without | {more: True})
    )
    # What is refused was achievable before; what is proven was unknown before.
    assert all(a <= b for a, b in zip(refused, silent, strict=True))
    assert all(a <= b for a, b in zip(silent, better, strict=True))


drawn_a_better_portal_never_lowers_a_level = given(some_case, provided, st.sampled_from(tuple(PORTAL_FACTS)))
test_a_better_portal_never_lowers_a_level = settings(deadline=None, max_examples=50)(
    drawn_a_better_portal_never_lowers_a_level(check_a_better_portal_never_lowers_a_level)
)
test_a_better_portal_never_lowers_a_level_at_length = pytest.mark.slow(
    settings(deadline=None, max_examples=200)(
        drawn_a_better_portal_never_lowers_a_level(check_a_better_portal_never_lowers_a_level)
    )
)


@settings(deadline=None, max_examples=200)
@given(some_case, provided)
def test_levels_are_cumulative_and_ordered(named: Named, provides: dict[str, bool]) -> None:
    found = grade_case(*named, portal=facts(provides))
    rank = found.framework.rank
    proven, achievable, ceiling = ranks(found)
    assert 0 <= proven <= achievable <= ceiling <= len(found.framework.levels)
    for result in found.results:
        level = rank(result.criterion.level)
        assert level > proven or result.passes
        assert level > achievable or result.state is not State.UNMET
        assert level > ceiling or not (result.state is State.UNMET and result.verdict.by_law)
    blocked = {rank(r.criterion.level) for r in found.results if not r.passes}
    above = [rank(level.id) for level in found.framework.levels_at(found.on) if rank(level.id) > proven]
    assert min(above, default=proven) in (blocked or {proven})
    assert {rank(r.criterion.level) for r in found.missing} == set(above[:1])


@settings(deadline=None, max_examples=100)
@given(some_case, provided, st.integers(1, 12))
def test_a_comment_never_changes_a_level(named: Named, provides: dict[str, bool], number: int) -> None:
    name, case = named
    file = loaded(changed(TABLES[name].common, case))
    comment = f"# tthc: ignore[DVC{100 + number}] lý do: thử\n"
    quiet = load_text(comment + file.source.text, "case.yaml")
    first, second = (
        assess(one, framework=name, on=day_of(name, case), portal=facts(provides)) for one in (file, quiet)
    )
    assert ranks(first) == ranks(second)
    assert [r.verdict for r in first.results] == [r.verdict for r in second.results]


@settings(deadline=None, max_examples=100)
@given(some_case, st.integers(1, 4))
def test_what_is_declared_has_no_say(named: Named, level: int) -> None:
    name, case = named
    declared = {"set": {"muc_do_cong_bo": [{"khung": name, "muc": level}]}}
    bare = {"drop": ["muc_do_cong_bo"]} if "muc_do_cong_bo" in case.get("set", {}) else {}
    files = [loaded(changed(TABLES[name].common, case, change)) for change in (declared, bare)]
    with_, without = (assess(file, framework=name, on=day_of(name, case)) for file in files)
    assert ranks(with_) == ranks(without)
    assert (with_.declared, without.declared) == (level, None)


@each_framework
@pytest.mark.parametrize("text", ["", "a: [", "phien_ban: procedure/v0\nten_thu_tuc: [1]\n", "\x00", "- 1"])
def test_a_file_that_does_not_load_has_no_level(name: str, text: str) -> None:
    found = assess(load_text(text), framework=name, on=TABLES[name].on, portal=example("day-du.yaml"))
    assert (found.proven, found.achievable, found.ceiling, found.declared) == (None, None, None, None)
    assert (found.results, found.missing, found.duties) == ((), (), ())


@each_case
def test_evidence_points_into_the_file(name: str, case: dict[str, Any]) -> None:
    found = grade_case(name, case)
    keys = {*BASE, "dich_vu_chu_dong", "phai_truc_tiep"}
    for verdict in [r.verdict for r in found.results] + [d.verdict for d in found.duties]:
        for path in verdict.evidence:
            assert found.loaded.source.span(path).line >= 1
            assert path[0] in keys
