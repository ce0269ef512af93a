"""How much of what is cited the register knows: ``python -m tools.law_coverage [DATE]``.

The sixty instruments cited most in the real records (with ``DVC_CORE_SHARED``), then every instrument of
the shipped procedures: a line each, how often it is cited and the answer of the register, or that it has no
source here.
Numbers and counts, nothing else of the records. Coverage is told, it is no aim.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dvc_core.catalogue.laws.cited import ORDER, cited_instrument, cites
from dvc_core.law.day import today
from dvc_core.law.instruments import find_number
from dvc_core.law.register import RegisterAnswer
from dvc_core.model.loader import load
from dvc_core.model.sidecar_files import procedure_files
from dvc_core.portal.prose.citations import parse_citation
from tests.support.corpus_records import all_citations
from tests.support.files import ROOT

MOST = 60


def in_records(shared: Path, on: date) -> Counter[str]:
    """How often each instrument is the legal basis of a record, by its number in the register."""
    counts: Counter[str] = Counter()
    for one in all_citations(shared):
        value = parse_citation(*one.args).value if one.id.startswith("r") else None
        found = find_number(str(value["so_ky_hieu"])) if isinstance(value, dict) else None
        if found is not None:
            counts[found.canonical] += 1
    by_row: Counter[str] = Counter()
    for number, n in counts.items():
        by_row[cited_instrument(number, on).state.number] += n
    return by_row


def in_shipped(on: date) -> Counter[str]:
    """How often the shipped procedures cite each instrument."""
    files = (cites(load(path), on) for path in procedure_files(ROOT / "procedures"))
    return Counter(cited_instrument(number, on).state.number for file in files for number, _ in file.places)


def line(number: str, on: date) -> str:
    """What the register answers, in short."""
    found = cited_instrument(number, on)
    state, row = found.state, found.instrument
    if state.answer is RegisterAnswer.NOT_CHECKED:
        why = "not in the register" if row is None else "only cited" if row.cited_only else "days not read"
        return f"no source here ({why})"
    how = f"{state.answer.value} {state.day} {state.certainty}"
    return how + (f", ends {state.until}" if state.until else "") + (f", read {state.read}")


def told(name: str, counts: Counter[str], on: date, most: int | None = None) -> Iterator[str]:
    """The lines of a list, and its sums over all of it."""
    answers = {number: cited_instrument(number, on).state.answer for number in counts}
    yield f"{name}: {len(counts)} instruments, {counts.total()} citations, as of {on}"
    for answer in ORDER:
        numbers = [number for number in counts if answers[number] is answer]
        share = sum(counts[number] for number in numbers) / counts.total()
        yield f"  {answer.value}: {len(numbers)} instruments, {share:.1%} of the citations"
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    sourced = sum(answers[number] is not RegisterAnswer.NOT_CHECKED for number, _ in ranked)
    yield f"  of the {len(ranked)} below: {sourced} known, {len(ranked) - sourced} without a source here"
    yield from (f"{n:6} {number:24} {line(number, on)}" for number, n in ranked)


if __name__ == "__main__":
    day = date.fromisoformat(sys.argv[1]) if sys.argv[1:] else today()
    lists: list[tuple[str, Counter[str], int | None]] = [("shipped procedures", in_shipped(day), None)]
    if shared := os.environ.get("DVC_CORE_SHARED"):
        lists.insert(0, ("records", in_records(Path(shared), day), MOST))
    for name, counts, most in lists:
        for text in (*told(name, counts, day, most), ""):
            sys.stdout.write(text + "\n")
