"""The overview of a catalogue: its numbers are counted again here, another way."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

import pytest

from dvc_core import assess, check, load, load_text
from dvc_core.catalogue.mandates.model import Mandate
from dvc_core.catalogue.overview.overview import Frame, overview
from dvc_core.catalogue.overview.tables import Scale, promotions
from dvc_core.catalogue.trend import snapshot, trend
from dvc_core.levels.framework import load_framework
from dvc_core.model.loader import Loaded

from ..support.files import ROOT

ON = date(2026, 11, 24)
FRAMEWORKS = ("tt-32-2017", "nd-224-2026")
SUPPRESSED = """phien_ban: procedure/v0
thoi_han_giai_quyet: {so: 45, don_vi: thang} # tthc: ignore[DVC206] lý do: điều ước
muc_do_cong_bo: [{khung: tt-32-2017, muc: 4}]
"""


def files() -> list[Loaded]:
    shipped = [
        load(path, path.relative_to(ROOT).as_posix()) for path in sorted(ROOT.glob("procedures/*/*.yaml"))
    ]
    return [*shipped, load_text("a: [", "hong.yaml"), load_text(SUPPRESSED, "nhap.yaml")]


def mandate(**values: Any) -> Mandate:
    return Mandate.model_validate(
        {
            "phien_ban": "mandate/v0",
            "ma": "thu",
            "ten": "Thử",
            "van_ban": {"so_ky_hieu": "877/QĐ-TTg", "ngay_ban_hanh": "2018-07-18"},
            "khung": "tt-32-2017",
            **values,
        }
    )


def made(loadeds: list[Loaded], *mandates: Mandate, on: date = ON) -> dict[str, Any]:
    frame = Frame([(n, *load_framework(n)) for n in FRAMEWORKS], on, "1", mandates=mandates)
    stream = [
        (one, check(one, on=on), [assess(one, framework=n, on=on) for n in FRAMEWORKS]) for one in loadeds
    ]
    return dict(overview(stream, frame))


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    entries = [
        {"ma_thu_tuc": "1.001193", "muc": 4},
        {"ma_thu_tuc": "2.000815", "muc": 4},
        {"ma_thu_tuc": "1.012275", "muc": 3, "khong_du_dieu_kien": "bộ chưa bàn giao"},
        {"ten_thu_tuc": "Không có ở đây", "muc": 3},
    ]
    return made(files(), mandate(danh_sach=entries))


def test_it_is_plain_data(whole: dict[str, Any]) -> None:
    assert json.loads(json.dumps(whole)) == whole


def test_counts_are_those_of_the_files(whole: dict[str, Any]) -> None:
    found = files()
    counts = whole["counts"]
    assert counts["read"] == len(found)
    assert counts["graded"] == sum(f.procedure is not None for f in found)
    assert counts["not_gradable"] == 1
    every = [f for one in found for f in check(one, on=ON)]
    assert counts["suppressed"] == sum(f.suppressed is not None for f in every) > 0
    findings = [f for f in every if f.suppressed is None]
    assert counts["error"] == sum(f.severity.value == "error" for f in findings) > 0


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_levels_are_those_of_assess(whole: dict[str, Any], name: str) -> None:
    for which in ("achievable", "proven", "ceiling"):
        again = Counter(str(getattr(assess(f, framework=name, on=ON), which)) for f in files())
        again["none"] = again.pop("None", 0)
        assert {k: n for k, n in whole["tables"][name][which].items() if n} == dict(+again)


@pytest.mark.parametrize("name", FRAMEWORKS)
@pytest.mark.parametrize("group", ["by_tier", "by_agency", "by_sector"])
def test_groups_add_up(whole: dict[str, Any], name: str, group: str) -> None:
    rows = whole["tables"][name][group]
    for row in rows:
        assert row["total"] == sum(row["counts"].values())
    if group == "by_sector":
        assert sum(row["total"] for row in rows) == whole["counts"]["read"]
    assert rows[-1]["key"] == "", "what states no group is told last, not left out"


def test_blockers_are_counted_again(whole: dict[str, Any]) -> None:
    table = whole["tables"]["tt-32-2017"]["blockers"]
    results = [assess(f, on=ON) for f in files() if f.procedure is not None]
    for row in table:
        refuted = [
            a
            for a in results
            if any(r.criterion.id == row["criterion"] and r.state == "unmet" for r in a.results)
        ]
        assert row["blocked"] == len(refuted)
        lifted = 0
        for a in refuted:
            left = [r for r in a.results if r.state == "unmet" and r.criterion.id != row["criterion"]]
            lowest = min((int(r.criterion.level) for r in left), default=5)
            lifted += lowest - 1 > int(a.achievable or 0)
        assert row["alone"] == lifted
    assert {row["criterion"] for row in table} == {
        r.criterion.id for a in results for r in a.results if r.state == "unmet"
    }


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_meeting_a_bundle_lifts_its_procedures(whole: dict[str, Any], name: str) -> None:
    """Counted again: with the criteria of the set met, the next level has nothing against it."""
    framework, _ = load_framework(name)
    bundles = whole["tables"][name]["bundles"]
    lifted = Counter[tuple[str, tuple[str, ...]]]()
    for one in files():
        found = assess(one, framework=name, on=ON)
        if one.procedure is None or framework.rank(found.achievable) == len(framework.levels):
            continue
        following = framework.levels[framework.rank(found.achievable)].id
        against = [r for r in found.results if r.state == "unmet"]
        barring = [r for r in against if framework.rank(r.criterion.level) <= framework.rank(following)]
        lifted[str(following), tuple(r.criterion.id for r in barring)] += 1
    assert bundles
    for row in bundles:
        assert lifted[str(row["to"]), tuple(row["criteria"])] == row["count"]
    assert sum(row["count"] for row in bundles) <= sum(lifted.values())


def test_the_cheapest_are_ordered_by_changes_then_effort_then_code() -> None:
    def one(code: str, *efforts: str) -> dict[str, Any]:
        changes = [{"effort": effort, "actor": "don_vi_chu_tri"} for effort in efforts]
        levels = {"next": {"level": 2, "sets": [changes]}}
        return {"code": code, "file": code, "levels": {"f": levels}}

    scale = Scale({"id": "f", "levels": [{"id": 1}, {"id": 2}], "criteria": []})
    offered = [one("d", "cao"), one("c", "vua"), one("b", "thap", "thap"), one("a", "vua"), one("e", "thap")]
    found = promotions(offered, scale)
    assert [row["file"] for row in found] == ["e", "a", "c", "d", "b"]
    assert [row["changes"] for row in found] == [1, 1, 1, 1, 2]


def test_claims_above_what_is_achievable_come_first(whole: dict[str, Any]) -> None:
    rows = whole["tables"]["tt-32-2017"]["declared"]
    assert rows[0]["file"] == "nhap.yaml"
    assert rows[0]["above"]
    assert rows[0]["unmet"]


def test_a_mandate_has_shares_over_what_is_eligible(whole: dict[str, Any]) -> None:
    found = whole["mandates"][0]
    assert [e["status"] for e in found["entries"]] == ["reached", "above_ceiling", "short", "not_matched"]
    assert found["shares"]["entries"] == 4
    assert found["shares"]["eligible"] == 2, "one above the ceiling of the law, one with a stated reason"
    assert found["shares"]["reached"] == 1
    named = {e["file"] for e in found["entries"]}
    assert set(found["not_named"]) == {p["file"] for p in whole["procedures"]} - named


def test_a_mandate_of_another_framework_is_not_graded() -> None:
    found = made(files()[:1], mandate(khung="tt-26-2009", danh_sach=[{"ma_thu_tuc": "1.001193", "muc": 4}]))
    assert found["mandates"][0]["graded"] is False
    assert found["mandates"][0]["shares"] is None


def test_a_likeness_is_not_counted_as_reached() -> None:
    one = next(f for f in files() if f.procedure and f.procedure.code == "1.001193")
    assert one.procedure is not None
    name = f"{one.procedure.name} cho trẻ"
    shares = made([one], mandate(danh_sach=[{"ten_thu_tuc": name, "muc": 4}]))["mandates"][0]["shares"]
    assert (shares["reached"], shares["reached_if_alike"]) == (0, 1)


def test_nothing_graded_is_told() -> None:
    counts = made([load_text("a: [", "hong.yaml")])["counts"]
    assert (counts["read"], counts["graded"], counts["not_gradable"]) == (1, 0, 1)


def test_a_step_made_by_another_measure_is_marked(whole: dict[str, Any]) -> None:
    old = snapshot(whole)
    old["on"] = "2026-01-01"
    old["frameworks"]["tt-32-2017"]["hash"] = "another"
    old["procedures"]["tt-32-2017"]["1.001193"] = 2
    del old["procedures"]["tt-32-2017"]["2.000815"]
    steps = trend([old], whole)
    assert [s["on"] for s in steps] == ["2026-01-01", "2026-11-24"]
    assert steps[1]["changed"] == ["tt-32-2017"]
    assert steps[1]["moved"]["tt-32-2017"] == {"new": 1, "gone": 0, "other_level": ["1.001193"]}
    assert steps[1]["moved"]["nd-224-2026"] == {"new": 0, "gone": 0, "other_level": []}


def test_two_runs_are_alike() -> None:
    assert json.dumps(made(files())) == json.dumps(made(list(reversed(files()))))
