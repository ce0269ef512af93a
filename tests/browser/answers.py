"""Which forms the hosts are tried with, and what answers are made of."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar

from dvc_core.law import codelists
from dvc_core.law.day import today

from ..support.files import ROOT
from ..support.templates import shipped, templates

ON = date(2026, 11, 24)
PROCEDURES = ROOT / "procedures"
#: The forms that were asked for, or how many, and by what they are drawn.
WANTED, SEED = os.environ.get("DVC_CORE_FORMS", ""), os.environ.get("DVC_CORE_SEED") or str(today())
#: Whether no more was asked for than a change has to show: a number of forms a page, and what goes with it.
BRIEF = WANTED.isdecimal()
Case = TypeVar("Case")


def drawing(what: str = "") -> random.Random:
    """What draws by the seed, the same each time for the same thing."""
    return random.Random(SEED + what)  # noqa: S311 - anybody can repeat it


@cache
def drawn(page: str) -> list[str]:
    """The forms that a page is tried with: those named in ``DVC_CORE_FORMS``, or ``all``; else by the seed.

    Drawn are as many as ``DVC_CORE_FORMS`` says, by default two: one official template of the tests' own, the
    others shipped. Each page has others: many forms come their turn. ``DVC_CORE_SEED`` is by default the day.
    """
    names = templates()
    if WANTED and not BRIEF:
        return names if WANTED == "all" else WANTED.split(",")
    draw = drawing(f" {page}")
    own = [name for name in names if name not in shipped()]
    return [*draw.sample(own, 1), *draw.sample(shipped(), int(WANTED or 2) - 1)]


def some(cases: Sequence[Case], what: str) -> list[Case]:
    """Every other case of some thing by the seed, in their order; an eighth in brief, all of forms named."""
    if WANTED and not BRIEF:
        return list(cases)
    share = 8 if BRIEF else 2
    places = drawing(what).sample(range(len(cases)), -(-len(cases) // share))
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
