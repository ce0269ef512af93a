"""Keys of an older model that a file may still have: ``phai_truc_tiep`` took their place (:mod:`.migration`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..finding import Path

STEPS = "trinh_tu_thuc_hien"
DEMANDS, PARTIAL = "yeu_cau_truc_tiep", "mot_phan"
STEP_ONLY, STEP_REASON = "chi_truc_tiep", "ly_do_truc_tiep"


def replaced_keys(data: Any) -> Iterator[Path]:
    """Every key of an older model that data of a file still have."""
    if not isinstance(data, dict):
        return
    steps = data.get(STEPS)
    for i, step in enumerate(steps if isinstance(steps, list) else ()):
        if isinstance(step, dict):
            yield from ((STEPS, i, key) for key in (STEP_ONLY, STEP_REASON) if key in step)
    yield from ((key,) for key in (DEMANDS, PARTIAL) if key in data)


def is_replaced(place: Path) -> bool:
    """Whether a place is one of an older model."""
    return place[:1] in ((DEMANDS,), (PARTIAL,)) or (
        place[:1] == (STEPS,) and place[2:] in ((STEP_ONLY,), (STEP_REASON,))
    )
