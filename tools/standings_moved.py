"""How levels moved since a revision: ``python -m tools.standings_moved [REV]`` (default 58b2a81f).

The shipped procedures and, where ``DVC_CORE_SHARED`` names them, the portal's answers are graded by both on
the same day, with the portal that provides everything. A table for each framework: what was printed as proven
… achievable, against the standings of now, and how many are decided.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from tests.support.files import ROOT

BEFORE = "58b2a81f"
ON = "2026-12-01"
ANSWERS = "corpus/portal-api.jsonl.gz"
FRAMEWORKS = ("nd-224-2026", "tt-32-2017")
PORTAL = ROOT / "examples" / "portals" / "day-du.yaml"


def run(tree: Path, *words: str) -> str:
    """What the command of a source tree prints."""
    done = subprocess.run(
        [sys.executable, "-m", "dvc_core", *words],
        env=os.environ | {"PYTHONPATH": str(tree / "src"), "TTHC_LANG": "en"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return done.stdout


def graded(tree: Path, folder: Path, framework: str) -> dict[str, dict[str, Any]]:
    """The results of a folder, by code."""
    words = (
        "level",
        str(folder),
        "--framework",
        framework,
        "--as-of",
        ON,
        "--portal",
        str(PORTAL),
        "-f",
        "json",
    )
    return {str(one["procedure"]): one for one in json.loads(run(tree, *words))["results"]}


def compare(name: str, trees: tuple[Path, Path], folders: tuple[Path, Path]) -> None:
    """Print the tables of one set of files."""
    for framework in FRAMEWORKS:
        was, now = (graded(tree, folder, framework) for tree, folder in zip(trees, folders, strict=True))
        moved = Counter(
            (f"{old['proven']} … {old['achievable']}", " · ".join(now[code]["standings"].values()))
            for code, old in was.items()
            if code in now
        )
        settled = sum(one["proven"] == one["achievable"] for one in was.values())
        decided = sum(one["decided"] for one in now.values())
        print(f"\n{name}, {framework}: {len(now)} files; settled before {settled}, decided now {decided}")
        for (old, new), n in sorted(moved.items(), key=lambda pair: -pair[1]):
            print(f"{n:5}  {old:24} -> {new}")


def main() -> None:
    """Compare the shipped files, and the imports where they are at hand."""
    revision = sys.argv[1] if len(sys.argv) > 1 else BEFORE
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        before = folder / "before"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "-q", "--detach", str(before), revision], check=True)
        try:
            trees = (before, ROOT)
            compare("shipped", trees, (before / "procedures", ROOT / "procedures"))
            answers = Path(os.environ.get("DVC_CORE_SHARED", "")) / ANSWERS
            if answers.is_file():
                imports = (folder / "imports-before", folder / "imports-now")
                for tree, out in zip(trees, imports, strict=True):
                    run(tree, "import", "portal-api", str(answers), "-o", str(out), "--seen", ON)
                compare("imports", trees, imports)
        finally:
            subprocess.run([*git, "remove", "--force", str(before)], check=True)


if __name__ == "__main__":
    main()
