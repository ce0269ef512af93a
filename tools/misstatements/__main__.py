"""``python -m tools.misstatements ANSWERS [-v]``: counts of each kind (and instances)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from dvc_core.portal.answer import from_answer, unwrapped
from dvc_core.portal.draft import Imported
from dvc_core.portal.inputs import Trouble, read_answers

from . import Case, Counter


def kinds() -> dict[str, Counter]:
    """Every kind, and what counts it."""
    names = [m.name for m in iter_modules([str(Path(__file__).parent)]) if not m.name.startswith("_")]
    return {k: c for name in names for k, c in import_module(f"{__package__}.{name}").KINDS.items()}


def imports(path: Path) -> Iterator[tuple[dict[str, Any], Imported]]:
    """Every answer of a file, and its import."""
    with path.open("rb") as file:
        for item in read_answers(file, str(path)):
            answer = None if isinstance(item, Trouble) else unwrapped(item.value)
            if isinstance(answer, dict):
                yield answer, from_answer(answer, date(2026, 11, 26))


def cases(path: Path) -> list[Case]:
    """Every import as counters look at it."""
    return [
        Case(answer, made.data, tuple((place, doubt.code) for place, doubt in made.doubts))
        for answer, made in imports(path)
    ]


def main(argv: list[str]) -> None:
    """Count each kind over the answers of a file; with -v, print each instance."""
    read = cases(Path(argv[0]))
    for kind, counter in kinds().items():
        found = [(case, *one) for case in read for one in counter(case)]
        files = {id(case) for case, *_ in found}
        sys.stdout.write(f"{len(found):6} in {len(files):3} files  {kind}\n")
        for case, place, text in found if "-v" in argv else ():
            sys.stdout.write(f"         {case.data.get('ma_thu_tuc')}  {place}: {text!r}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
