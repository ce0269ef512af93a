"""The overview of a catalogue: what to order, what is claimed, what changed. ``test_recount`` counts it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from dvc_core import load
from dvc_core.catalogue.overview.overview import Overview
from dvc_core.catalogue.overview.standing import Scale
from dvc_core.catalogue.overview.tables import promotions
from dvc_core.catalogue.trend import snapshot, trend
from dvc_core.model.loader import Loaded

from ..support.files import ROOT, SHIPPED
from .small import (
    AGAINST,
    BROKEN,
    FRAMEWORKS,
    LAW,
    NO_LIMIT,
    ON_PAPER,
    PORTAL,
    SCALE,
    SILENT,
    WHOLE,
    file,
    made,
)

pytestmark = pytest.mark.long

SUPPRESSED = """phien_ban: procedure/v0
thoi_han_giai_quyet: {so: 45, don_vi: thang} # tthc: ignore[DVC206] lý do: điều ước
muc_do_cong_bo: [{khung: tt-32-2017, muc: 4}]
"""
#: States what refutes a level, and leaves out what refutes another.
BOTH = NO_LIMIT.replace("nop_dien_tu: true", "nop_dien_tu: false", 1)
CLAIM = "muc_do_cong_bo: [{{khung: tt-32-2017, muc: {}}}]\n"


def files() -> list[Loaded]:
    shipped = [load(path, path.relative_to(ROOT).as_posix()) for path in SHIPPED]
    return [*shipped, file(BROKEN, "hong.yaml"), file(SUPPRESSED, "nhap.yaml")]


@pytest.fixture(scope="module")
def whole() -> Overview:
    found: Overview = made(files())
    return found


def test_it_is_plain_data(whole: Overview) -> None:
    assert json.loads(json.dumps(whole)) == whole


def test_two_runs_are_alike(whole: Overview) -> None:
    assert json.dumps(made(reversed(files()))) == json.dumps(whole)


def test_nothing_graded_is_told() -> None:
    counts = made([file(BROKEN, "hong.yaml")])["counts"]
    assert (counts["read"], counts["graded"], counts["not_gradable"]) == (1, 0, 1)


def test_what_a_file_suppresses_is_no_finding_and_keeps_its_reason(whole: Overview) -> None:
    [p] = [p for p in whole["procedures"] if p["file"] == "nhap.yaml"]
    [waiver] = p["waivers"]
    assert (waiver["code"], waiver["line"]) == ("DVC206", 2)
    assert "điều ước" in waiver["reason"]
    assert "DVC206" not in {f["code"] for f in p["found"]}


def actions(*texts: str, framework: str = LAW, portal: Any = PORTAL) -> Mapping[str, Any]:
    """The kinds of work that some files wait for, by what is to be done."""
    found = made([file(text, f"{n}.yaml") for n, text in enumerate(texts)], portal=portal)
    return {action["id"]: action for action in found["tables"][framework]["actions"]}


def test_work_that_several_criteria_ask_for_is_one_action() -> None:
    [action] = actions(ON_PAPER).values()
    assert action["criteria"] == ["khong-ban-giay", "gui-tat-ca"]
    assert (action["count"], action["refuted"]) == (1, 0)
    assert action["lifts"] == {"mot_phan": 0, "toan_trinh": 1}
    assert action["settlers"] == ["look"]


def test_a_procedure_waits_for_an_action_alone_where_nothing_else_is_open() -> None:
    silent = ON_PAPER.replace("  - {viec: hien_dien, khong: true}\n", "")
    found = actions(ON_PAPER, ON_PAPER + "# another\n", silent)
    assert {kind: (a["count"], a["lifts"]["toan_trinh"]) for kind, a in found.items()} == {
        "accept_paper": (3, 2),
        "state_demand": (1, 0),
    }


def test_an_action_tells_for_how_many_a_criterion_is_refuted() -> None:
    found = actions(AGAINST, AGAINST + "# another\n", WHOLE)
    assert found["open_channel"]["count"] == found["open_channel"]["refuted"] == 2
    assert found["open_channel"]["settlers"][0] == ""
    assert not actions(WHOLE)


def test_actions_of_the_portal_are_one_for_each_fact_of_it() -> None:
    found = made([file(WHOLE, f"{n}.yaml") for n in range(3)])["tables"][LAW]["actions"]
    assert {a["id"] for a in found} == {"confirm_portal"}
    assert len({a["about"] for a in found}) == len(found) > 1
    assert {a["count"] for a in found} == {3}
    assert {tuple(a["settlers"]) for a in found} == {("portal",)}


def test_what_alone_proves_most_comes_first_then_what_is_refuted_then_what_most_wait_for() -> None:
    rows = made([file(text, f"{n}.yaml") for n, text in enumerate([SILENT, SILENT, AGAINST])], portal=PORTAL)
    actions = rows["tables"][LAW]["actions"]
    counts = [(max(a["lifts"].values()), a["refuted"], a["count"]) for a in actions]
    assert counts == sorted(counts, reverse=True)
    assert counts[0][0] > 0
    assert len(set(counts)) > 1


def test_the_cheapest_are_ordered_by_changes_then_effort_then_code() -> None:
    def one(code: str, *efforts: str) -> dict[str, Any]:
        changes = [{"effort": effort, "actor": "don_vi_chu_tri"} for effort in efforts]
        levels = {"next": {"level": 2, "sets": [changes]}, "criteria": []}
        return {"code": code, "file": code, "levels": {"f": levels}}

    scale = Scale({"id": "f", "levels": [{"id": 1}, {"id": 2}], "criteria": []})
    offered = [one("d", "cao"), one("c", "vua"), one("b", "thap", "thap"), one("a", "vua"), one("e", "thap")]
    found = promotions(offered, scale)
    assert [row["file"] for row in found] == ["e", "a", "c", "d", "b"]
    assert [row["changes"] for row in found] == [1, 1, 1, 1, 2]


def test_claims_above_come_first_and_those_that_would_stay_so_before_them() -> None:
    texts = {
        "a-below": WHOLE + CLAIM.format(1),
        "b-silent": NO_LIMIT + CLAIM.format(4),
        "c-stays": ON_PAPER + CLAIM.format(4),
        "d-equal": WHOLE + CLAIM.format(2),
        "e-none": WHOLE,
        # The portal decides: the claim is neither right nor wrong.
        "h-open": WHOLE + CLAIM.format(4),
        "f-off": WHOLE + CLAIM.format(9),
        "g-both": BOTH + CLAIM.format(4),
    }
    data = made([file(text, name) for name, text in texts.items()])
    rows = data["tables"][SCALE]["declared"]
    assert [(row["file"], row["relation"], row["stays"]) for row in rows] == [
        ("c-stays", "above", True),
        ("g-both", "above", True),
        ("b-silent", "above", False),
        ("d-equal", "equal", False),
        ("a-below", "below", False),
        ("h-open", "open", False),
    ]
    assert [row["unmet"] for row in rows[:5]] == [["k3b"], ["k3b", "k1đ"], ["k1đ"], [], []]
    assert rows[5]["unmet"] == ["k3b", "k3c", "k3d", "k4b"]
    assert all(texts[row["file"]].splitlines()[row["line"] - 1].startswith("muc_do_cong_bo") for row in rows)
    assert not data["tables"][LAW]["declared"]


def test_a_step_made_by_another_measure_is_marked(whole: Overview) -> None:
    old: Any = snapshot(whole)
    old["on"] = "2026-01-01"
    old["frameworks"][SCALE]["hash"] = "another"
    old["procedures"][SCALE]["1.001193"] = 4
    del old["procedures"][SCALE]["2.000815"]
    steps = trend([old], whole)
    assert [s["on"] for s in steps] == ["2026-01-01", whole["on"]]
    assert steps[1]["changed"] == [SCALE]
    assert steps[1]["moved"][SCALE] == {"new": 1, "gone": 0, "other_level": ["1.001193"]}
    assert steps[1]["moved"][LAW] == {"new": 0, "gone": 0, "other_level": []}


def test_a_step_tells_where_the_catalogue_and_each_body_stood(whole: Overview) -> None:
    steps = trend([], whole)
    for name in FRAMEWORKS:
        table: Any = whole["tables"][name]
        assert steps[-1]["standings"][name] == list(table["standings"].values())[-1]
        assert steps[-1]["bodies"][name] == {row["key"]: row["standings"] for row in table["by_executing"]}


def test_a_snapshot_of_before_has_no_standings_and_is_still_a_step(whole: Overview) -> None:
    old: Any = {**snapshot(whole), "on": "2026-01-01"}
    del old["standings"], old["bodies"]
    assert [bool(step["standings"]) for step in trend([old], whole)] == [False, True]
