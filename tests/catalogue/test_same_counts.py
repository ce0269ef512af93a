"""The levels, the report, the gates and ``assess`` give equal counts of every standing."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from dvc_core import Assessment, assess, check, load
from dvc_core.finding import Severity
from dvc_core.levels.assessment import Standing
from dvc_core.model.sidecar_files import procedure_files

from ..support.commands import tthc, tthc_text
from ..support.files import PROCEDURES, ROOT
from .answers import ON
from .small import FRAMEWORKS, PORTAL

#: The best first: a gate passes on the first, and on as many of the others as are asked for by name.
STANDINGS = [standing.value for standing in reversed(Standing)]
PORTAL_FILE = str(ROOT / "examples" / "portals" / "day-du.yaml")
ARGS = ("--as-of", str(ON), "--portal", PORTAL_FILE)

#: Level → standing → how many files; what has no level is counted apart.
Counts = dict[str, dict[str, int]]


class Files(NamedTuple):
    """Files in a folder, what ``assess`` says of them by framework, and which of them have errors."""

    folder: Path
    found: dict[str, list[Assessment]]
    with_errors: list[bool]


def files(folder: Path) -> Files:
    loaded = [load(path, path.name) for path in procedure_files(folder / "thu-muc")]
    assert loaded
    return Files(
        folder,
        {name: [assess(one, framework=name, on=ON, portal=PORTAL) for one in loaded] for name in FRAMEWORKS},
        [
            any(f.severity is Severity.ERROR and f.suppressed is None for f in check(one, on=ON))
            for one in loaded
        ],
    )


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The shipped files, one that cannot be read and one that does not apply on the day."""
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copytree(PROCEDURES, folder / "thu-muc")
    (folder / "thu-muc" / "hong.yaml").write_text("ma_thu_tuc: [\n", "utf-8")
    (folder / "thu-muc" / "cu.yaml").write_text(
        "phien_ban: procedure/v0\nten_thu_tuc: Cũ\nap_dung_den: 2020-01-01\n", "utf-8"
    )
    return files(folder)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Files:
    """The answers of the national portal that are at hand, as they are imported."""
    folder = tmp_path_factory.mktemp("imported")
    answers = gzip.decompress((shared / "corpus" / "portal-api.jsonl.gz").read_bytes())
    tthc("import", "portal-api", "-", "-o", "thu-muc", cwd=folder, stdin=answers)
    return files(folder)


@pytest.fixture(params=["shipped", pytest.param("imported", marks=pytest.mark.slow)])
def asked(request: pytest.FixtureRequest) -> Files:
    found: Files = request.getfixturevalue(request.param)
    return found


def counted(standings: Sequence[dict[str, str]]) -> Counts:
    """The standings of files, counted by level."""
    levels = dict.fromkeys(level for one in standings for level in one)
    return {
        level: {**dict.fromkeys(STANDINGS, 0), **Counter(one[level] for one in standings if one)}
        for level in levels
    }


def assessed(asked: Files, framework: str) -> Counts:
    found = asked.found[framework]
    return counted([{str(level): s.value for level, s in a.standings.items()} for a in found])


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_levels_are_those_of_assess(asked: Files, framework: str) -> None:
    done = tthc("level", "thu-muc", *ARGS, "--framework", framework, "-f", "json", cwd=asked.folder)
    told = json.loads(done.stdout)
    assert counted([one["standings"] for one in told["results"]]) == assessed(asked, framework)
    reasons = Counter(a.no_level for a in asked.found[framework])
    assert Counter(one["no_level"] or "" for one in told["results"]) == reasons
    summary = told["summary"]
    assert (summary["graded"], summary["not_gradable"], summary["outside_dates"]) == (
        reasons[""],
        reasons["unreadable"] + reasons["outside_dates"],
        reasons["outside_dates"],
    )
    assert {level: {s: n for s, n in row.items() if n} for level, row in summary["standings"].items()} == {
        level: {s: n for s, n in row.items() if n} for level, row in assessed(asked, framework).items()
    }


@pytest.mark.long
def test_the_report_is_that_of_assess(asked: Files) -> None:
    done = tthc("report", "thu-muc", *ARGS, "-f", "json", cwd=asked.folder)
    told = json.loads(done.stdout)
    assert told["counts"]["not_gradable"] == sum(bool(a.no_level) for a in asked.found[FRAMEWORKS[0]])
    for framework in FRAMEWORKS:
        none = sum(bool(a.no_level) for a in asked.found[framework])
        assert told["tables"][framework]["standings"] == {
            level: {**row, "none": none} for level, row in assessed(asked, framework).items()
        }


def named(found: Assessment) -> dict[str, str | int]:
    """The levels that stand some way, by their names."""
    return {str(level): level for level in found.standings}


@pytest.mark.long
@pytest.mark.parametrize(
    ("framework", "level"), [(FRAMEWORKS[0], "toan_trinh"), (FRAMEWORKS[1], "2"), (FRAMEWORKS[1], "4")]
)
def test_as_many_pass_a_gate_as_stand_so(asked: Files, framework: str, level: str) -> None:
    graded = list(zip(asked.found[framework], asked.with_errors, strict=True))
    unread = sum(a.no_level == "unreadable" for a, _ in graded)
    # A file with an error passes no gate, however its level stands.
    stands = [(str(a.standings[levels[level]]), wrong) for a, wrong in graded if (levels := named(a))]
    for many in range(len(STANDINGS) - 1):
        accepted = [arg for one in STANDINGS[1 : many + 1] for arg in ("--accept", one)]
        gate = ("--framework", framework, "--min-level", level, *accepted, "-f", "csv:ignored.csv")
        done = tthc_text("level", "thu-muc", *ARGS, *gate, cwd=asked.folder)
        passing = STANDINGS[: many + 1]
        short = sum(wrong or standing not in passing for standing, wrong in stands) + unread
        assert done.returncode == (1 if short else 0), done.stderr
        found = re.search(r"(\d+)/\d+ thủ tục không qua", done.stderr)
        assert (int(found[1]) if found else 0) == short, (accepted, done.stderr)
