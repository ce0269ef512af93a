"""The levels of TT 32/2017/TT-BTTTT Điều 5: a table of cases, the laws any answer obeys, the anchors."""

from __future__ import annotations

import copy
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dvc_core import Assessment, Loaded, assess, load_portal, load_text
from dvc_core.levels import PORTAL_FACTS, Portal, PortalError, State, frameworks, load_framework
from dvc_core.source import read_file

from .conftest import ROOT

HERE = Path(__file__).parent / "levels"
PORTALS = ROOT / "examples" / "portals"
ON = date(2020, 1, 1)
BASE = read_file(HERE / "base.yaml").data
CASES = read_file(HERE / "tt-32-2017.yaml").data["cases"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the one document that the cases name."""
    path = tmp_path_factory.mktemp("procedures")
    (path / "don.docx").touch()
    return path


def facts(provides: dict[str, bool]) -> Portal:
    return Portal.model_validate({"phien_ban": "portal/v0", "ten": "thử", "kha_nang": provides})


@cache
def _example(name: str) -> Portal:
    return load_portal(PORTALS / name)


def portal_of(case: dict[str, Any]) -> Portal | None:
    match case.get("portal", "none"):
        case "none":
            return None
        case "full":
            return _example("day-du.yaml")
        case "modest":
            return _example("khiem-ton.yaml")
        case provides:
            return facts(provides)


def changed(case: dict[str, Any]) -> dict[str, Any]:
    """The base with the changes of a case."""
    data: dict[str, Any] = copy.deepcopy(BASE)
    for path, value in case.get("set", {}).items():
        holder, step = _find(data, path)
        if isinstance(holder, list) and step == len(holder):
            holder.append(value)
        else:
            holder[step] = value
    for path in case.get("drop", ()):
        holder, step = _find(data, path)
        del holder[step]
    return data


def _find(data: Any, path: str) -> tuple[Any, Any]:
    *front, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in front:
        data = data[step]
    return data, last


def loaded(data: dict[str, Any], folder: Path | None = None) -> Loaded:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return load_text(text, "case.yaml", folder)


def graded(case: dict[str, Any], folder: Path | None = None, portal: Portal | None = None) -> Assessment:
    file = loaded(changed(case), folder)
    assert file.procedure is not None, file.findings
    return assess(file, on=ON, portal=portal or portal_of(case))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_case(case: dict[str, Any], folder: Path) -> None:
    found = graded(case, folder)
    states = {r.criterion.id: r.state.value for r in found.results}
    expected = dict(case["expect"])
    if "levels" in expected:
        assert [found.proven, found.achievable, found.ceiling] == expected.pop("levels")
    assert {name: states[name] for name in expected} == expected
    assert all(not r.error for r in found.results)


def test_table_covers_every_verdict_there_can_be() -> None:
    seen = {(name, state) for case in CASES for name, state in case["expect"].items() if name != "levels"}
    criteria = [c.id for c in load_framework()[0].criteria]
    wanted = {(name, state) for name in criteria for state in ("met", "unmet")}
    wanted |= {(name, "not_applicable") for name in ("k2b", "k2c", "k4b")}
    wanted |= {(name, "unknown") for name in ("k2b", "k2c", "k3b", "k3c", "k3d", "k3đ", "k4b")}
    assert seen == wanted
    assert len(CASES) >= 40


# Laws that hold whatever the file says.

provided = st.dictionaries(st.sampled_from(PORTAL_FACTS), st.booleans())
some_case = st.sampled_from(CASES)


def _ranks(found: Assessment) -> tuple[int, int, int]:
    levels = (found.proven, found.achievable, found.ceiling)
    assert all(isinstance(level, int) for level in levels)
    return tuple(int(level or 0) for level in levels)  # type: ignore[return-value]


@settings(deadline=None, max_examples=150)
@given(some_case, provided, st.sampled_from(PORTAL_FACTS))
def test_a_better_portal_never_lowers_a_level(
    case: dict[str, Any], provides: dict[str, bool], more: str
) -> None:
    before = _ranks(graded(case, portal=facts(provides)))
    after = _ranks(graded(case, portal=facts(provides | {more: True})))
    silent = _ranks(graded(case, portal=facts({k: v for k, v in provides.items() if k != more})))
    refused = _ranks(graded(case, portal=facts(provides | {more: False})))
    assert all(a <= b for a, b in zip(before, after, strict=True))
    assert all(a <= b for a, b in zip(refused, silent, strict=True))


@settings(deadline=None, max_examples=150)
@given(some_case, provided)
def test_levels_are_cumulative_and_ordered(case: dict[str, Any], provides: dict[str, bool]) -> None:
    found = graded(case, portal=facts(provides))
    proven, achievable, ceiling = _ranks(found)
    assert 0 <= proven <= achievable <= ceiling <= 4
    for result in found.results:
        level = result.criterion.level
        assert isinstance(level, int)
        assert level > proven or result.passes
        assert level > achievable or result.state is not State.UNMET
    blocked = {r.criterion.level for r in found.results if not r.passes}
    assert proven == 4 or proven + 1 in blocked
    assert {r.criterion.level for r in found.missing} <= {proven + 1}


@settings(deadline=None, max_examples=50)
@given(some_case, provided, st.integers(1, 12))
def test_a_comment_never_changes_a_level(
    case: dict[str, Any], provides: dict[str, bool], number: int
) -> None:
    file = loaded(changed(case))
    comment = f"# tthc: ignore[DVC{100 + number}] lý do: thử\n"
    quiet = load_text(comment + file.source.text, "case.yaml")
    portal = facts(provides)
    first, second = assess(file, on=ON, portal=portal), assess(quiet, on=ON, portal=portal)
    assert _ranks(first) == _ranks(second)
    assert [r.verdict for r in first.results] == [r.verdict for r in second.results]


@pytest.mark.parametrize("text", ["", "a: [", "phien_ban: procedure/v0\nten_thu_tuc: [1]\n", "\x00", "- 1"])
def test_a_file_that_does_not_load_has_no_level(text: str) -> None:
    found = assess(load_text(text), on=ON, portal=_example("day-du.yaml"))
    assert (found.proven, found.achievable, found.ceiling, found.declared) == (None, None, None, None)
    assert found.results == found.missing == ()


def test_an_empty_draft_is_graded_zero() -> None:
    found = assess(load_text("phien_ban: procedure/v0\n"), on=ON)
    assert (found.proven, found.achievable) == (0, 0)


def test_declared_is_kept_beside_the_answer() -> None:
    case = {"set": {"muc_do_cong_bo": [{"khung": "nd-khac", "muc": 1}, {"khung": "tt-32-2017", "muc": 3}]}}
    assert graded(case).declared == 3
    assert graded({}).declared is None


@pytest.mark.parametrize(
    ("on", "in_force"),
    [("2018-05-31", False), ("2018-06-01", True), ("2022-08-14", True), ("2022-08-15", False)],
)
def test_in_force(on: str, in_force: bool) -> None:  # noqa: FBT001 - a column of the table
    assert assess(loaded(BASE), on=date.fromisoformat(on)).in_force is in_force


# Evidence and anchors.


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_evidence_points_into_the_file(case: dict[str, Any]) -> None:
    found = graded(case)
    for result in found.results:
        for path in result.verdict.evidence:
            assert found.loaded.source.span(path).line >= 1
            assert path[0] in BASE


@pytest.mark.parametrize("name", frameworks())
def test_anchors_are_found_in_the_text(name: str, shared: Path) -> None:
    framework, _ = load_framework(name)
    if framework.instrument.text is None:
        pytest.skip(f"{name} names no text")
    law = _spaced((shared / "law" / "texts" / framework.instrument.text).read_text("utf-8"))
    for criterion in framework.criteria:
        anchor = criterion.clause.anchor
        if anchor is None:
            assert not criterion.clause.verified, f"{criterion.id}: verified against what?"
            continue
        assert len(anchor.split()) <= 12, criterion.id
        assert _spaced(anchor) in law, criterion.id


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


# Portals.


@pytest.mark.parametrize("path", sorted(PORTALS.glob("*.yaml")), ids=lambda p: p.name)
def test_example_portals_load(path: Path) -> None:
    portal = load_portal(path)
    assert "không có thật" in portal.name
    assert set(portal.provides) <= set(PORTAL_FACTS)


def test_the_full_portal_proves_more_than_the_modest_one(folder: Path) -> None:
    case = {"set": {"phi_le_phi": "khong_co"}}
    modest = graded(case, folder, _example("khiem-ton.yaml"))
    full = graded(case, folder, _example("day-du.yaml"))
    for found in (modest, full):
        proven, achievable, _ = _ranks(found)
        assert proven <= achievable
    assert (modest.proven, full.proven) == (2, 4)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("phien_ban: portal/v0\nten: A\nkha_nang: {bay: true}\n", ":3:"),
        ("phien_ban: portal/v0\nten: A\nkha_nang: {dinh_kem_tep: 1}\n", ":3:"),
        ("phien_ban: portal/v0\nten: A\n", "kha_nang"),
        ("ten: [\n", "DVC004"),
    ],
)
def test_a_broken_portal_is_refused(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "cong.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(PortalError, match=told):
        load_portal(path)
