"""The worked fees of ``tests/answers/worked``: what procedures cost, computed by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from dvc_core.source import read_file

WORKED = Path(__file__).parent.parent / "answers" / "worked"
FILES = sorted(path.stem for path in WORKED.glob("*.yaml"))


@cache
def tariff(name: str) -> dict[str, Any]:
    """A file with its questions and fees; no fee is an empty list."""
    data: dict[str, Any] = dict(read_file(WORKED / f"{name}.yaml").data)
    assert set(data) == {"source", "procedure", "cases"}
    fees = data["procedure"]["phi_le_phi"]
    return {**data, "questions": data["procedure"]["cau_hoi"], "fees": [] if fees == "khong_co" else fees}


#: Every case with its file, and what each is called.
CASES = [(name, case) for name in FILES for case in tariff(name)["cases"]]
NAMES = [f"{name}: {case['what']}" for name, case in CASES]
