"""Where a procedure stands against a level: what is met throughout reaches it, silence decides nothing."""

from __future__ import annotations

import pytest

from dvc_core import assess, load_text
from dvc_core.catalogue.overview.standing import STANDINGS, Scale, settler, standings
from dvc_core.levels.portal import Portal

from .small import (
    AGAINST,
    BROKEN,
    LAW,
    NO_FORM,
    NO_LIMIT,
    ON,
    ON_PAPER,
    PORTAL,
    SCALE,
    SILENT,
    WHOLE,
    file,
    made,
)


@pytest.mark.parametrize(
    ("text", "portal", "framework", "found"),
    [
        (WHOLE, PORTAL, LAW, ["dat", "dat"]),
        (WHOLE, None, LAW, ["dat_neu_cong", "dat_neu_cong"]),
        (SILENT, PORTAL, LAW, ["dat", "chua_du"]),
        (SILENT, None, LAW, ["dat_neu_cong", "chua_du"]),
        (AGAINST, PORTAL, LAW, ["khong_dat", "khong_dat"]),
        (AGAINST, None, LAW, ["khong_dat", "khong_dat"]),
        (WHOLE, PORTAL, SCALE, ["dat"] * 4),
        (WHOLE, None, SCALE, ["dat", "dat", "dat_neu_cong", "dat_neu_cong"]),
        (NO_LIMIT, PORTAL, SCALE, ["khong_dat"] * 4),
        (ON_PAPER, PORTAL, LAW, ["dat", "co_dau_hieu"]),
        (ON_PAPER, PORTAL, SCALE, ["dat", "dat", "khong_dat", "khong_dat"]),
        # That no form is written here says nothing of what the portal offers.
        (NO_FORM, PORTAL, SCALE, ["dat", "chua_du", "chua_du", "chua_du"]),
    ],
)
def test_there_are_five_standings(text: str, portal: Portal | None, framework: str, found: list[str]) -> None:
    a = assess(load_text(text, "a.yaml"), framework=framework, on=ON, portal=portal)
    assert list(standings(a).values()) == found
    assert list(standings(a)) == [str(level.id) for level in a.framework.levels_at(ON)]


def test_who_can_settle_it() -> None:
    """The portal by what it offers, the file by saying more, a person by looking; else nobody."""
    a = assess(
        load_text(ON_PAPER.replace("  - {viec: hien_dien, khong: true}\n", ""), "a.yaml"),
        framework=LAW,
        on=ON,
    )
    found = {r.criterion.id: settler(r) for r in a.results}
    assert found["truc-tuyen"] == "portal"
    assert found["khong-hien-dien"] == "file"
    # Stated, and against it by our own reading alone: that refutes nothing, and is no silence.
    assert found["gui-tat-ca"] == "look"
    assert {found[r.criterion.id] for r in a.results if r.state != "unknown"} == {""}


def test_a_broken_file_stands_nowhere_and_is_counted() -> None:
    data = made([file(WHOLE), file(BROKEN, "hong.yaml")], portal=PORTAL)
    scale = Scale(data["frameworks"][0])
    assert [scale.standing(p, scale.top) for p in data["procedures"]] == ["dat", "none"]
    counts = data["tables"][LAW]["standings"]
    assert {level: list(row) for level, row in counts.items()} == {
        "mot_phan": list(STANDINGS),
        "toan_trinh": list(STANDINGS),
    }
    assert counts["toan_trinh"] == dict.fromkeys(STANDINGS, 0) | {"dat": 1, "none": 1}


def test_what_keeps_a_level_from_being_proven_is_of_that_level_or_below() -> None:
    data = made([file(SILENT)])
    scale, [p] = Scale(data["frameworks"][0]), data["procedures"]
    low, high = ([c["id"] for c in scale.open(p, level)] for level in scale.levels)
    assert low
    assert set(low) < set(high)
    assert not [c for c in scale.open(p, scale.top) if c["verdict"] in ("met", "not_applicable")]
