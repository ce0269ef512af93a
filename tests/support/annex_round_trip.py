"""Every answer written as a page or an annex and read back: what comes back, what is doubted, what is lost.

``python -m tests.support.annex_round_trip`` prints the shares over all 369 answers.
"""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from dvc_core import load_data
from dvc_core.annex.decision import write_annex
from dvc_core.annex.page import procedure_page
from dvc_core.formats.text import lines
from dvc_core.model.procedure import Procedure
from dvc_core.portal.answer import from_answer
from dvc_core.portal.docx import read_docx
from dvc_core.portal.draft import Imported
from dvc_core.portal.ledger import leaves, pattern
from dvc_core.portal.text import read_text

from .corpus_records import answers

SEEN = date(2026, 4, 1)
#: What a page of an annex has no item for: how the portal keeps a record, and what was made of its doubts.
_NOT_WRITTEN = (
    "chua_xac_minh",
    "nguyen_van",
    "nguon",
    "phien_ban",
    "tu_khoa",
    "muc_do_cong_bo",
    "mau_don_to_khai[].ma",
    "mau_don_to_khai[].dia_chi_nguon",
)
Place = tuple[str | int, ...]


class Difference(NamedTuple):
    """A value that did not come back as it was."""

    place: Place
    written: object
    read: object


def as_text(procedure: Procedure) -> Imported:
    """A procedure through the text of its page."""
    said = "\n".join(lines(procedure_page(procedure, "vi"), lambda text, _: text))
    [found] = read_text(io.BytesIO(said.encode()), "trang.txt", SEEN)
    assert isinstance(found, tuple)
    assert isinstance(found[1], Imported)
    return found[1]


def as_docx(procedure: Procedure) -> Imported:
    """A procedure through the annex in Word."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "phu-luc.docx"
        write_annex([procedure], str(target))
        [found] = read_docx(io.BytesIO(target.read_bytes()), "phu-luc.docx", SEEN)
    assert isinstance(found, tuple)
    assert isinstance(found[1], Imported)
    return found[1]


def values(data: dict[str, Any]) -> dict[Place, object]:
    """What a page writes: a template by its name, for its id is made anew; blanks and line ends as one."""
    names = {one["ma"]: one["ten"] for one in data.get("mau_don_to_khai") or () if isinstance(one, dict)}
    found: dict[Place, object] = {}
    for place, value in leaves(data):
        kind = pattern(place)
        if place[0] not in _NOT_WRITTEN and kind not in (
            "mau_don_to_khai[].ma",
            "mau_don_to_khai[].dia_chi_nguon",
        ):
            named = names.get(value, value) if place[-1] == "mau" else value
            found[place] = " ".join(named.split()) if isinstance(named, str) else named
    return found


def differences(data: dict[str, Any], back: Imported) -> Iterator[tuple[Difference, bool]]:
    """Every value that is another, and whether a doubt stands at its place, above or below it."""
    written, read = values(data), values(back.data)
    doubts = [tuple(place) for place, _ in back.doubts]
    for place in written.keys() | read.keys():
        if written.get(place) != read.get(place):
            doubted = any(place[: len(one)] == one or one[: len(place)] == place for one in doubts)
            yield Difference(place, written.get(place), read.get(place)), doubted


def count(
    shared: Path, through: Callable[[Procedure], Imported], step: int = 1
) -> tuple[Counter[str], list[Difference]]:
    """How many values came back, came back otherwise with a doubt, and without one; those last."""
    counts: Counter[str] = Counter()
    undoubted: list[Difference] = []
    for answer in answers(shared)[::step]:
        data = from_answer(answer, SEEN).data
        procedure = load_data(data).procedure
        assert procedure is not None
        back = through(procedure)
        assert load_data(back.data).procedure is not None
        found = [*differences(data, back)]
        counts["equal"] += len(values(data)) - sum(one.written is not None for one, _ in found)
        counts["doubted"] += sum(doubted for _, doubted in found)
        undoubted += [one for one, doubted in found if not doubted]
    counts["undoubted"] = len(undoubted)
    return counts, undoubted


if __name__ == "__main__":
    shared_data = Path(os.environ["DVC_CORE_SHARED"])
    for name, way in (("text", as_text), ("docx", as_docx)):
        shares, others = count(shared_data, way)
        said = [f"{key} {n} ({n / shares.total():.2%})" for key, n in shares.items()]
        said += [
            f"\n  {n:4} {kind}" for kind, n in Counter(pattern(one.place) for one in others).most_common(9)
        ]
        sys.stdout.write(f"{name} {' '.join(said)}\n")
