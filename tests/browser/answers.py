"""Which forms the hosts are tried with, and what answers are made of."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from dvc_core.law import codelists
from dvc_core.law.day import today

from ..support.files import ROOT
from ..support.templates import shipped, templates

ON = date(2026, 11, 24)
PROCEDURES = ROOT / "procedures"
#: The forms that were asked for, and by what others are drawn.
WANTED, SEED = os.environ.get("DVC_CORE_FORMS"), os.environ.get("DVC_CORE_SEED") or str(today())
Case = TypeVar("Case")


def drawing(what: str = "") -> random.Random:
    """What draws by the seed, the same each time for the same thing."""
    return random.Random(SEED + what)  # noqa: S311 - anybody can repeat it


def drawn() -> list[str]:
    """The forms to try: those in ``DVC_CORE_FORMS``, or ``all``; else two by ``DVC_CORE_SEED``.

    Two are one official template of the tests' own and one shipped form; the seed is by default the day.
    """
    names = templates()
    if WANTED:
        return names if WANTED == "all" else WANTED.split(",")
    draw = drawing()
    own = [name for name in names if name not in shipped()]
    return [*draw.sample(own, 1), *draw.sample(shipped(), 1)]


#: What every host is tried with.
TRIED = drawn()


def half(cases: Sequence[Case], what: str) -> list[Case]:
    """Every other case of some thing by the seed, in their order; all where forms were asked for."""
    if WANTED:
        return list(cases)
    places = drawing(what).sample(range(len(cases)), (len(cases) + 1) // 2)
    return [cases[place] for place in sorted(places)]


def code(name: str, label: str) -> str:
    """The code of a label in a code list."""
    return next(entry.code for entry in codelists.options(name, ON) if entry.vi == label)


def place(province: str, at: int, detail: str) -> dict[str, str]:
    """An address in the ``at``-th commune of a province."""
    communes = codelists.options("xa_phuong", ON, parent=province)
    return {"tinh": province, "xa": communes[at].code, "chi_tiet": detail}


def pdf(name: str, size: int = 900) -> dict[str, Any]:
    return {"ten": name, "loai": "application/pdf", "dung_luong": size}


def png(name: str, size: int = 700) -> dict[str, Any]:
    return {"ten": name, "loai": "image/png", "dung_luong": size}
