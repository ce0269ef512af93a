"""The worked deadlines of ``tests/answers/deadlines_worked``: when dossiers are due, counted by hand."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from dvc_core.source import read_file

ANSWERS = Path(__file__).parent.parent / "answers"
WORKED = ANSWERS / "deadlines_worked"
FILES = sorted(path.stem for path in WORKED.glob("*.yaml"))

#: What a case may say of itself, and what it may expect.
TOLD = {"name", "han_muc", "thu_tuc", "nhan", "su_kien", "kenh", "truong_hop", "tra_loi", "chinh_sach"}
EXPECTED = {"han", "som_nhat", "muon_nhat", "gio", "du_kien", "chua_biet", "hoi", "viec", "loi"}
REASONS = {"cach_tinh", "quy_tac", "khac_hop_dong"}


@cache
def theme(name: str) -> dict[str, Any]:
    """A file with its shared parts of procedures and its cases."""
    read = read_file(WORKED / f"{name}.yaml")
    assert read.findings == []
    data: dict[str, Any] = dict(read.data)
    return {"cac_thu_tuc": {}, **data}


@cache
def rules() -> dict[str, list[dict[str, Any]]]:
    """The rules of the law that cases stand on, by section."""
    return dict(read_file(ANSWERS / "deadline_rules.yaml").data)


def procedure_of(name: str, case: dict[str, Any]) -> dict[str, Any]:
    """The part of a procedure that a case is about, as its file has it."""
    if "thu_tuc" in case:
        shared: dict[str, Any] = theme(name)["cac_thu_tuc"][case["thu_tuc"]]
        return shared
    return {"thoi_han_giai_quyet": case["han_muc"]}


def when(text: str) -> date | datetime:
    """A day, or a moment where the hour is told."""
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


#: Every case with its file, and what each is called.
CASES = [(name, case) for name in FILES for case in theme(name)["cases"]]
NAMES = [f"{name}: {case['name']}" for name, case in CASES]
