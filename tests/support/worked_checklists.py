"""The worked checklists of ``tests/answers/checklists_worked``: what is to be brought, worked out by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from dvc_core.source import read_file

WORKED = Path(__file__).parent.parent / "answers" / "checklists_worked"
FILES = sorted(path.stem for path in WORKED.glob("*.yaml"))


@cache
def worked(name: str) -> dict[str, Any]:
    """A file: where it is from, the procedure, its cases."""
    data: dict[str, Any] = dict(read_file(WORKED / f"{name}.yaml").data)
    assert set(data) == {"source", "procedure", "cases"}
    return data


#: Every case with its file, and what each is called.
CASES = [(name, case) for name in FILES for case in worked(name)["cases"]]
NAMES = [f"{name}: {case['what']}" for name, case in CASES]
