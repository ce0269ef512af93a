"""The table of docs/levels.md, cell by cell: what a task in person does to each framework."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from dvc_core import assess
from dvc_core.levels.assessment import Assessment, Standing

from ..support.files import ROOT
from ..support.level_cases import TABLES, changed, example, loaded

FRAMEWORKS = ("nd-43-2011", "tt-32-2017", "nd-42-2022", "nd-224-2026")
STAGES = {"at filing": "nop", "midway": "giai_quyet", "at collecting": "nhan", "only at collecting": "nhan"}
WORDS = {"–": None, "sign": Standing.SIGNS_AGAINST, "refutes": Standing.NOT_REACHED}
ROW = re.compile(r"\| `(?P<task>\w+)`(?: \([^)]*\))?(?:, (?P<stage>[a-z ]+))? \| (?P<cells>.*) \|")


def _cells() -> list[Any]:
    text = (ROOT / "docs" / "levels.md").read_text("utf-8")
    table = text.partition("| `viec` | TT 26/2009")[2].partition("\n\n")[0]
    rows = [match for line in table.splitlines() if (match := ROW.fullmatch(line))]
    assert len(rows) == 10
    return [
        pytest.param(row["task"], row["stage"], name, cell, id=f"{row['task']} {row['stage']} {name}")
        for row in rows
        for name, cell in zip(FRAMEWORKS, row["cells"].split(" | "), strict=True)
    ]


def _graded(name: str, entry: dict[str, str] | None, on: date) -> Assessment:
    # A lệ phí, as NĐ 43/2011 asks of no other fee.
    data = changed(TABLES[name].common, {"set": {"phi_le_phi.0.loai": "le_phi"}})
    if entry is not None:
        listed = data["phai_truc_tiep"]
        denied = [
            one
            for one in listed
            if one["viec"] != entry["viec"] or one.get("luc", "") not in ("", entry.get("luc"))
        ]
        data["phai_truc_tiep"] = [entry, *denied]
    return assess(loaded(data), framework=name, on=on, portal=example("day-du.yaml"))


def _effect(found: Assessment) -> Standing | None:
    """What the entry does; that its kind is denied no more leaves the file open, which is no effect."""
    against = [
        r.standing for r in found.results if r.standing in (Standing.NOT_REACHED, Standing.SIGNS_AGAINST)
    ]
    return min(against, key=list(Standing).index, default=None)


@pytest.mark.parametrize(("task", "stage", "name", "cell"), _cells())
def test_a_cell_says_what_the_entry_does(task: str, stage: str | None, name: str, cell: str) -> None:
    entry = {"viec": task} | ({} if stage is None else {"luc": STAGES[stage]})
    cell, _, before = cell.partition("; before 25/5/2023 ")
    word, _, rest = cell.partition(" ")
    assert _effect(_graded(name, None, TABLES[name].on)) is None
    found = _graded(name, entry, TABLES[name].on)
    assert _effect(found) is WORDS[word.rstrip(",")]
    if level := re.fullmatch(r"level (\d) of NĐ 43/2011(?:, lệ phí)?", rest):
        refuted = [one for one, standing in found.standings.items() if standing is Standing.NOT_REACHED]
        assert min(map(found.framework.rank, refuted)) == int(level[1])
    elif rest.startswith("k"):
        assert [r.criterion.id for r in found.refuted] == [rest]
    elif rest:
        assert rest == "no ceiling"
        assert found.ceiling == found.framework.levels[-1].id
    if name == "nd-42-2022":
        assert _effect(_graded(name, entry, date(2023, 5, 24))) is WORDS[before or word]
