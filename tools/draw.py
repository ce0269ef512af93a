"""Forty imports for people to read field by field: ``python -m tools.draw ANSWERS FOLDER [SEED]``.

Of each a sheet: what the portal says, what the file says of it, and the doubts. The seed is the last commit
that touched the importer: nobody chooses what is read, and a change of the importer means a new draw.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dvc_core.finding import text_of
from dvc_core.portal.ledger import Fate, leaves
from dvc_core.words.grammar import reason
from tests.support.files import ROOT

from .misstatements.__main__ import imports

MANY = 40
SHORT = 100
IMPORTER = "src/dvc_core/portal"
#: Values that repeat a text of the source word for word, or are not from it: nothing there to misstate.
NOT_COUNTED = frozenset(("nguyen_van", "mo_ta", "noi_dung", "phien_ban", "nguon"))


def seed() -> str:
    """The last commit that touched the importer."""
    log = ["git", "log", "-1", "--format=%H", "--", IMPORTER]
    return subprocess.run(log, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def drawn(codes: list[str], commit: str) -> list[str]:
    """The codes to read, in the order of the draw."""
    return random.Random(int(commit, 16)).sample(sorted(codes), MANY)  # noqa: S311 - a draw anybody can repeat


def stated(data: dict[str, Any]) -> Iterator[tuple[str, Any, bool]]:
    """The values of a file, and whether each states something in a form of its own; others only begin."""
    for path, value in leaves({key: part for key, part in data.items() if key != "chua_xac_minh"}):
        counted = not NOT_COUNTED.intersection(path)
        yield text_of(path), value if counted or len(str(value)) < SHORT else f"{value[:SHORT]}…", counted


def main(argv: list[str]) -> None:
    """Write a sheet for each import that is drawn, and print the seed."""
    commit = argv[2] if len(argv) > 2 else seed()
    folder = Path(argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    read = {made.code: (answer, made) for answer, made in imports(Path(argv[0]))}
    total = 0
    for code in drawn(list(read), commit):
        answer, made = read[code]
        values = list(stated(made.data))
        total += sum(counted for *_, counted in values)
        technical = {entry.source for entry in made.entries if entry.fate is Fate.TECHNICAL}
        source = [(text_of(path), value) for path, value in leaves(answer) if path not in technical]
        of_file = [(place if counted else f"({place})", value) for place, value, counted in values]
        doubts = [(text_of(place) or "(tệp)", reason(doubt, "vi")) for place, doubt in made.doubts]
        parts = (("Nguồn", source), ("Tệp", of_file), ("Nghi ngờ", doubts))
        lines = [
            f"# {head}\n\n" + "\n".join(f"- {k}: {json.dumps(v, ensure_ascii=False)}" for k, v in rows)
            for head, rows in parts
        ]
        (folder / f"{code}.md").write_text("\n\n".join(lines) + "\n", "utf-8")
    sys.stdout.write(f"{commit}: {MANY} imports, {total} values\n")


if __name__ == "__main__":
    main(sys.argv[1:])
