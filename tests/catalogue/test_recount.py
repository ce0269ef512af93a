"""Every number of a report, counted again from load, check, assess and gap by code of its own.

Over the shipped procedures with what an office has on its hands and, where they are at hand, over sixty of
the imported ones.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dvc_core import Loaded
from dvc_core.levels.framework import load_framework
from dvc_core.levels.gap import EFFORT, gap

from ..support.commands import tthc
from . import answers
from .answers import BEFORE, FRAMEWORKS, LAW, ON, STANDINGS, Catalogue

pytestmark = pytest.mark.long


class Made(NamedTuple):
    """A catalogue as it is, and what the report says of it."""

    catalogue: Catalogue
    data: dict[str, Any]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(*answers.office(tmp_path_factory.mktemp("office")))


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Made:
    return made(*answers.imports(tmp_path_factory.mktemp("imports"), shared, 60))


@pytest.fixture(params=["office", "sixty"])
def report(request: pytest.FixtureRequest) -> Made:
    found: Made = request.getfixturevalue(request.param)
    return found


def made(catalogue: Catalogue, args: Sequence[str]) -> Made:
    done = tthc("report", *args, "--as-of", str(ON), "-f", "json", cwd=catalogue.root)
    assert done.returncode == 0, done.stderr.decode()
    return Made(catalogue, json.loads(done.stdout))


def graded(c: Catalogue) -> list[Loaded]:
    return [one for one in c.loaded if not c.levels[LAW][one.name].no_level]


def code(one: Loaded) -> str:
    return (one.procedure.code if one.procedure else None) or ""


def test_files_and_findings_are_counted(report: Made) -> None:
    c, counts = report.catalogue, report.data["counts"]
    every = [f for found in c.findings.values() for f in found]
    fresh = Counter(str(f.severity) for f in every if f.suppressed is None)
    assert counts["read"] == len(c.loaded)
    assert counts["graded"] == len(graded(c))
    assert counts["not_gradable"] == len(c.loaded) - len(graded(c))
    assert {key: counts[key] for key in ("error", "warning", "info")} == {
        key: fresh[key] for key in ("error", "warning", "info")
    }
    assert counts["suppressed"] == sum(f.suppressed is not None for f in every)
    assert counts["known"] == 0
    assert counts["not_checked"] == sum(len(answers.not_checked(one)) for one in c.loaded)
    unknown = [one for one in c.loaded if any(r.state == "unknown" for r in c.levels[LAW][one.name].results)]
    assert counts["unknown"] == len(unknown)


def test_procedures_with_a_due_day_of_every_time_are_counted(report: Made) -> None:
    c, counts = report.catalogue, report.data["counts"]
    without = {one.name: reasons for one in c.loaded if (reasons := answers.undated(one))}
    assert without, "some that give none"
    its = {one.name for one in graded(c)}
    assert counts["undated"] == len(its & set(without))
    assert counts["dated"] + counts["undated"] == counts["graded"]
    assert counts["by_general_rule"] == sum(map(answers.leaning, graded(c)))
    lines = {one.name: one.source.text.splitlines() for one in c.loaded}
    for p in report.data["procedures"]:
        assert {one["reason"] for one in p["undated"]} == without.get(p["file"], set())
        for one in p["undated"]:
            last = [step for step in one["path"] if isinstance(step, str)][-1]
            there = lines[p["file"]][one["line"] - 1] if one["line"] else None
            assert there is None or last in there or last in ("chi_tiet", "cong_them"), one


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_levels_and_standings_are_counted(report: Made, name: str) -> None:
    levels, table = report.catalogue.levels[name].values(), report.data["tables"][name]
    for which in ("achievable", "proven", "ceiling"):
        again = Counter(str(getattr(a, which)) for a in levels)
        again["none"] = again.pop("None", 0)
        assert {key: n for key, n in table[which].items() if n} == dict(+again), which
    framework = load_framework(name)[0]
    assert list(table["standings"]) == [str(level.id) for level in framework.levels_at(ON)]
    for level in framework.levels_at(ON):
        again = Counter(answers.standing(a, level.id) for a in levels)
        assert table["standings"][str(level.id)] == {key: again[key] for key in STANDINGS}


GROUPS: dict[str, Callable[[Loaded], Iterable[str]]] = {
    "by_tier": lambda one: (one.procedure.tiers if one.procedure else None) or (),
    "by_sector": lambda one: (
        [one.procedure.sector.name]
        if one.procedure and one.procedure.sector and one.procedure.sector.name
        else []
    ),
    "by_executing": answers.executing,
    "by_issuing": answers.issuing,
}


@pytest.mark.parametrize("name", FRAMEWORKS)
@pytest.mark.parametrize("group", GROUPS)
def test_groups_are_counted_and_sorted_worst_first(report: Made, name: str, group: str) -> None:
    c, rows = report.catalogue, report.data["tables"][name][group]
    is_body = group in ("by_executing", "by_issuing")
    ids = {s: b["id"] for b in report.data["bodies"] for s in b["spellings"]}
    again: dict[str, set[str]] = {}
    for one in c.loaded:
        keys = {ids[answers.spelled(key)] if is_body else key for key in GROUPS[group](one)}
        for key in keys or {""}:
            again.setdefault(key, set()).add(one.name)
    assert {row["key"] for row in rows} == set(again)
    for row in rows:
        its = [c.levels[name][file] for file in again[row["key"]]]
        counts = Counter(answers.standing(a) for a in its)
        assert row["total"] == len(its)
        assert row["standings"] == {key: counts[key] for key in STANDINGS}
        assert row["error"] == sum(len(c.errors(file)) for file in again[row["key"]])
        assert (row["why"], row["why_count"]) == c.why(again[row["key"]], name)
    stuck = [c.without_step(again[row["key"]], name) for row in rows]
    assert [row["without_step"] for row in rows] == stuck
    worst = [
        (n["khong_dat"] - without, row["error"], n["co_dau_hieu"], n["chua_du"])
        for row, without in zip(rows, stuck, strict=True)
        for n in (row["standings"],)
    ]
    assert worst == sorted(worst, reverse=True)


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_criteria_that_block_are_counted(report: Made, name: str) -> None:
    levels = [report.catalogue.levels[name][one.name] for one in graded(report.catalogue)]
    rows = report.data["tables"][name]["blockers"]
    rank = load_framework(name)[0].rank
    found = {r.criterion.id for a in levels for r in a.results if r.state in ("unmet", "unknown")}
    assert {row["criterion"] for row in rows} == found
    for row in rows:
        its = [(a, r) for a in levels for r in a.results if r.criterion.id == row["criterion"]]
        refuted = [(a, r) for a, r in its if r.state == "unmet"]
        assert row["blocked"] == len(refuted)
        assert row["unknown"] == sum(r.state == "unknown" for _, r in its)
        assert row["signs"] == sum(r.standing == "co_dau_hieu" for _, r in its)
        assert row["by_law"] == sum(r.verdict.by_law for _, r in refuted)
        alone = 0
        for a, r in refuted:
            lowest = min(rank(other.criterion.level) for other in a.refuted)
            others = [rank(other.criterion.level) for other in a.refuted if other is not r]
            alone += not others or min(others) > lowest
        assert row["alone"] == alone


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_what_to_order_is_counted(report: Made, name: str) -> None:
    c = report.catalogue
    rows, again = report.data["tables"][name]["actions"], answers.wanted(c, name)
    assert [(row["id"], row["about"]) for row in rows] == [(w.kind, w.about) for w in again]
    for row, w in zip(rows, again, strict=True):
        assert row["count"] == len(w.files)
        assert row["refuted"] == w.refuted
        assert row["lifts"] == answers.lifted(c, name, (w.kind, w.about))
        assert set(row["criteria"]) == {result.criterion.id for _, result, _ in w.waiting}
        assert set(row["settlers"]) == {answers.settler(result) for _, result, _ in w.waiting}
        assert (row["actor"], row["effort"]) == w.work


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_orders_are_the_first_of_the_work_and_bring_what_is_said(report: Made, name: str) -> None:
    c = report.catalogue
    told = report.data["tables"][name]["orders"]
    left: dict[tuple[str, str], set[Any]] = {}
    offices: dict[Any, Counter[str]] = {}
    levels = load_framework(name)[0].levels_at(ON)
    for one in graded(c):
        for level in levels:
            steps = [
                c.first(one, name)[r.criterion.id]
                for r in answers.against(c.levels[name][one.name], level.id)
            ]
            left[one.name, str(level.id)] = {step and answers.kind_of(step) for step in steps}
        for kind in {answers.kind_of(step) for _, step in c.steps(one, name)}:
            offices.setdefault(kind, Counter()).update(map(answers.body, answers.issuing(one) or ("",)))
    offered = [w for w in answers.wanted(c, name) if w.work[0] != "co_quan_ban_hanh"]
    assert [(o["id"], o["about"], o["actor"]) for o in told["orders"]] == [
        (w.kind, w.about, w.work[0]) for w in offered[:5]
    ]
    done = set[Any]()

    def brings(kind: Any) -> list[str]:
        return [level for (_, level), kinds in left.items() if kinds - done == {kind}]

    for order in told["orders"]:
        kind = (order["id"], order["about"])
        assert order["lifts"] == {str(one.id): brings(kind).count(str(one.id)) for one in levels}
        assert order["count"] == len({file for (file, _), kinds in left.items() if kind in kinds})
        assert [row["count"] for row in order["bodies"]] == sorted(offices[kind].values(), reverse=True)
        done.add(kind)
    chosen, needed = [(w.kind, w.about) for w in offered], str(levels[-1].id)
    assert told["highest"] == [
        sum(kinds <= {*chosen[:n]} for (_, level), kinds in left.items() if level == needed)
        for n in range(1, len(chosen) + 1)
    ]
    assert told["after"] == {
        str(one.id): sum(kinds <= done for (_, level), kinds in left.items() if level == str(one.id))
        for one in levels
    }


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_the_cheapest_are_the_cheapest(report: Made, name: str) -> None:
    c = report.catalogue
    offers: list[tuple[int, int, int, str, str, Any]] = []
    for one in graded(c):
        a = c.levels[name][one.name]
        rank = a.framework.rank
        higher = [level.id for level in a.framework.levels_at(ON) if rank(level.id) > rank(a.achievable)]
        sets = gap(one, higher[0], framework=name, on=ON).sets if higher else ()
        if sets:
            effort = sum(EFFORT[change.effort] for change in sets[0])
            offers.append((len(sets[0]), effort, looks(c, one), code(one), one.name, higher[0]))
    rows = [(row["file"], row["to"], row["changes"]) for row in report.data["tables"][name]["promotions"]]
    told = sorted(offers, key=lambda offer: offer[:5])
    assert rows == [(file, to, n) for n, _, _, _, file, to in told]


def looks(c: Catalogue, one: Loaded) -> int:
    """How much of a file is for a person to look at, by any framework."""
    found = [r for name in FRAMEWORKS for r in c.levels[name][one.name].results]
    return sum(answers.settler(result) == "look" for result in found)


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_claims_are_compared(report: Made, name: str) -> None:
    rank = load_framework(name)[0].rank
    again = {}
    for one in graded(report.catalogue):
        a = report.catalogue.levels[name][one.name]
        claims = [d for d in (one.procedure.declared if one.procedure else None) or () if d.framework == name]
        stands = answers.standing(a, claims[0].level) if claims and rank(claims[0].level) else ""
        # What is neither reached nor not reached is not compared.
        if stands and not (stands == "dat" and rank(claims[0].level) == rank(a.achievable)):
            higher = rank(a.proven) > rank(claims[0].level)
            decided = "above" if stands == "khong_dat" else "below" if higher else "equal"
            relation = decided if stands in ("dat", "khong_dat") else "open"
            again[one.name] = (claims[0].level, a.achievable, a.proven, relation)
    rows = report.data["tables"][name]["declared"]
    assert {
        row["file"]: (row["declared"], row["achievable"], row["proven"], row["relation"]) for row in rows
    } == again
    stays = {one.name: not only for one, only in answers.above(report.catalogue) if one.name in again}
    assert {row["file"]: row["stays"] for row in rows if row["relation"] == "above"} == {
        file: stays[file] for file, claim in again.items() if claim[3] == "above"
    }
    for row in rows:
        one = next(one for one in report.catalogue.loaded if one.name == row["file"])
        assert "muc" in one.source.text.splitlines()[row["line"] - 1]


def test_a_body_is_one_however_it_is_spelled(report: Made) -> None:
    c = report.catalogue
    bodies = report.data["bodies"]
    spelled = {name: key for key, names in c.spellings.items() for name in names}
    assert {frozenset(b["spellings"]) for b in bodies} == {frozenset(names) for names in c.spellings.values()}
    assert len(bodies) == len(c.spellings)
    for b in bodies:
        most = b["spellings"][0]
        key = spelled[most]
        assert c.spellings[key][most] == max(c.spellings[key].values())
        assert b["name"] == most or answers.body(b["name"]) == key
        assert sorted(b["executing"]) == sorted(one.name for one in c.bodies.get(key, []))
        issued = [one.name for one in c.loaded if key in map(answers.body, answers.issuing(one))]
        assert sorted(b["issuing"]) == sorted(issued)


def test_every_procedure_is_told_with_its_lines(report: Made) -> None:
    c = report.catalogue
    rows = {p["file"]: p for p in report.data["procedures"]}
    assert len(rows) == len(report.data["procedures"])
    assert set(rows) == {one.name for one in c.loaded}
    for one in c.loaded:
        p = rows[one.name]
        fresh = [f for f in c.findings[one.name] if f.suppressed is None]
        assert p["hash"] == one.source.hash
        assert p["code"] == (one.procedure.code if one.procedure else None)
        assert p["findings"] == {s: len(c.errors(one.name, s)) for s in ("error", "warning", "info")}
        assert sorted((f["code"], str(f["severity"]), f["line"]) for f in p["found"]) == sorted(
            (f.code, str(f.severity), f.span.line) for f in fresh
        )
        assert p["not_checked"] == len(answers.not_checked(one))
        doubts = (one.procedure.unverified if one.procedure else None) or ()
        assert [(d["item"], d["kind"]) for d in p["doubts"]] == [(d.item, d.kind or "") for d in doubts]
        lines = one.source.text.splitlines()
        assert all(d["item"] in lines[d["line"] - 1] for d in p["doubts"])
        assert len(p["waivers"]) == len(c.findings[one.name]) - len(fresh)
        assert set(p["levels"]) == (set(FRAMEWORKS) if p["graded"] else set())
        assert p["graded"] == (not c.levels[LAW][one.name].no_level)
        for name, told in p["levels"].items():
            a = c.levels[name][one.name]
            assert [told[key] for key in ("proven", "achievable", "ceiling", "declared")] == [
                a.proven,
                a.achievable,
                a.ceiling,
                a.declared,
            ]
            steps = {result.criterion.id: step for result, step in c.steps(one, name)}
            assert len(told["criteria"]) == len(a.results)
            for row, r in zip(told["criteria"], a.results, strict=True):
                assert (row["id"], row["verdict"], row["reason"]) == (
                    r.criterion.id,
                    r.state,
                    r.verdict.reason,
                )
                assert row["settler"] == answers.settler(r)
                assert row["line"] == c.line(one, r), (one.name, r)
                step = steps.get(r.criterion.id)
                assert (row["first"] and row["first"]["id"]) == (step.id if step else None)


def test_lines_of_a_mandate_are_matched_and_shared_out(office: Made) -> None:
    [told] = office.data["mandates"]
    [asked] = office.catalogue.mandates
    codes = {code(one): one for one in graded(office.catalogue)}
    words = {"dat": "reached", "khong_dat": "short"}
    statuses = []
    for line, entry in zip(asked["danh_sach"], told["entries"], strict=True):
        one = codes.get(line["ma_thu_tuc"])
        assert entry["file"] == (one.name if one else None)
        stands = (
            answers.standing(office.catalogue.levels[LAW][one.name], line["muc"]) if one else "not_in_store"
        )
        a = office.catalogue.levels[LAW][one.name] if one else None
        # What the law itself does not offer is told apart from what a file does not reach.
        if a and a.ceiling is not None and a.framework.rank(line["muc"]) > a.framework.rank(a.ceiling):
            stands = "above_ceiling"
        statuses.append(words.get(stands, stands))
    assert [entry["status"] for entry in told["entries"]] == statuses
    assert told["shares"]["by_status"] == dict(Counter(statuses))
    assert told["shares"]["entries"] == len(statuses)
    assert told["shares"]["reached"] == statuses.count("reached")
    assert told["shares"]["possible"] == sum(status in ("dat_neu_cong", "chua_du") for status in statuses)
    assert told["shares"]["signs"] == statuses.count("co_dau_hieu")
    assert told["shares"]["refuted"] == statuses.count("short")
    named = {line["ma_thu_tuc"] for line in asked["danh_sach"]}
    assert sorted(told["not_named"]) == sorted(
        one.name for one in office.catalogue.loaded if code(one) not in named
    )


def test_a_trend_holds_the_earlier_counts_and_those_of_now(office: Made) -> None:
    before, now = office.data["trend"]
    assert (before["on"], now["on"]) == (str(BEFORE), str(ON))
    earlier = Catalogue(
        office.catalogue.root, (office.catalogue.root / "thu-muc" / "ho-tich").rglob("*.yaml")
    )
    for name in FRAMEWORKS:
        for step, c in ((before, earlier), (now, office.catalogue)):
            levels = Counter(str(a.achievable) for a in c.levels[name].values())
            levels["none"] = levels.pop("None", 0)
            assert {key: n for key, n in step["levels"][name].items() if n} == dict(+levels)
            stands = c.count(name)
            assert step["standings"][name] == {key: stands[key] for key in STANDINGS}
