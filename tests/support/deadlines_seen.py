"""When real dossiers are due: the shipped files and the answers of the portal, counted.

    python -m tests.support.deadlines_seen [--show 20] [--seed 2026]

A dossier is received and accepted on one day, nobody answering anything; then one of which nobody told that
it was accepted, and one of a day on which no rule that was read says when the clock starts. ``--show`` prints
the source beside the answer.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dvc_core.answers.deadline import deadline, undated
from dvc_core.answers.records import DeadlineAnswer, Event
from dvc_core.answers.times import times_of
from dvc_core.model.loader import load
from dvc_core.model.procedure import Procedure
from dvc_core.portal.answer import from_answer

from . import corpus_records as corpus
from .files import ROOT

#: The portal answered in July 2026.
SEEN = date(2026, 7, 31)
#: A day on which the rule is known, and one on which none is.
DAY, UNRULED = date(2026, 10, 5), date(2025, 10, 6)
ACCEPTED = (Event("tiep_nhan", DAY),)


class Timed(NamedTuple):
    """A procedure, and what its source says of times."""

    kind: str
    code: str
    said: tuple[str, ...]
    procedure: Procedure

    def numbers(self) -> int:
        """How many of its times are a number of days, hours or months."""
        return sum(line.amount is not None for line in times_of(self.procedure, DAY).lines)

    def answers(self) -> tuple[DeadlineAnswer, ...]:
        """Accepted on a day; received then, no more; received on a day without a rule."""
        return (
            deadline(self.procedure, DAY, ACCEPTED),
            deadline(self.procedure, DAY),
            deadline(self.procedure, UNRULED),
        )


def shipped() -> Iterator[Timed]:
    """The files of this repository."""
    for path in sorted((ROOT / "procedures").rglob("[0-9].*.yaml")):
        procedure = load(path).procedure
        assert procedure is not None
        yield Timed("shipped", str(procedure.code), (repr(procedure.deadline),), procedure)


def imports(shared: Path) -> Iterator[Timed]:
    """The answers of the portal's interface, imported."""
    for answer in corpus.answers(shared):
        rows = [row or {} for row in answer["executionMethods"] or ()]
        said = [f"{row.get('processingTime')} {row.get('description') or ''}" for row in rows]
        procedure = Procedure.model_validate(from_answer(answer, SEEN).data)
        yield Timed("import", answer["code"], tuple(dict.fromkeys(said)), procedure)


def outcome(answer: DeadlineAnswer) -> str:
    """How it is known when it is due, or why not."""
    if answer.unknown is not None:
        return answer.unknown
    return f"{answer.status}, {answer.certainty}"


def times_alone(seen: Iterable[Timed]) -> Iterator[tuple[bool, str]]:
    """Of each time, as it is reckoned when it is the one: whether it is a number, and how it is known."""
    for one in seen:
        accepted = one.answers()[0]
        stated = {line.place: line for line in times_of(one.procedure, DAY).lines}
        for line in accepted.lines:
            yield stated[line.place].amount is not None, line.unknown or f"date, {line.certainty}"


def report(seen: list[Timed]) -> Iterator[str]:
    """The counts, a line each."""
    for kind in dict.fromkeys(one.kind for one in seen):
        here = [one for one in seen if one.kind == kind]
        numbered = [one for one in here if one.numbers()]
        for title, some in (("with a number", numbered), ("without", [x for x in here if not x.numbers()])):
            for n, how in enumerate(("accepted", "received only", "no rule that day")):
                counted = Counter(outcome(one.answers()[n]) for one in some)
                done = sum(count for name, count in counted.items() if "," in name)
                yield f"{kind}, {title}, {how}: {done} dated of {len(some)}; " + _told(counted)
        for number in (True, False):
            alone = Counter(how for numbers, how in times_alone(here) if numbers == number)
            done = sum(count for name, count in alone.items() if "," in name)
            yield (
                f"  times alone, {'a number' if number else 'none'}: {done} dated of {alone.total()}; "
                + _told(alone)
            )
        starts = Counter[str](
            line.stated.starts_from or "not stated"
            for one in here
            for line in times_of(one.procedure, DAY).lines
            if line.amount is not None
        )
        yield "  starts: " + _told(starts)
        yield "  undated: " + _told(Counter(reason for one in here for _, reason in undated(one.procedure)))


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common())


def shown(one: Timed) -> Iterator[str]:
    """A procedure to be read by hand."""
    answer = one.answers()[0]
    yield f"## {one.kind} {one.code} {one.procedure.name or ''}"
    yield from (f"  source: {said}" for said in one.said)
    yield f"  answer: {outcome(answer)} {answer.earliest} {answer.due}"
    for line in answer.lines:
        said = f"{line.amount} {line.unit} {line.unknown or line.due}"
        yield f"    {'.'.join(map(str, line.place))} {line.of}: {said}"
    for ask in answer.asks:
        yield f"    asks {ask.name}: {ask.label} {' / '.join(option.label for option in ask.options)}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--seed", type=int, default=corpus.SEED)
    wanted = parser.parse_args()
    seen = [*shipped(), *imports(Path(os.environ["DVC_CORE_SHARED"]))]
    lines = list(report(seen))
    if wanted.show:
        drawn = random.Random(wanted.seed).sample(seen, wanted.show)  # noqa: S311 - a draw anybody can repeat
        lines += [line for one in drawn for line in shown(one)]
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main()
