"""The checklists of every shipped procedure, by every case: whole, in order, decided by what they ask."""

from __future__ import annotations

from datetime import date
from itertools import product
from time import perf_counter
from typing import Any

import pytest

from dvc_core.answers.applicant_cost import burden
from dvc_core.answers.checklist import checklist
from dvc_core.answers.records import ChecklistAnswer, Question
from dvc_core.model.completeness import papers_of
from dvc_core.model.loader import load
from dvc_core.model.procedure import Procedure
from tests.support.files import ROOT
from tests.support.sampled import every

FILES = sorted((ROOT / "procedures").glob("**/[0-9]*.yaml"))
ON = date(2026, 11, 24)
#: Of so many answers every one is tried, of more those that leave all others as they are.
MOST = 600
each_file = pytest.mark.parametrize("path", every(4, FILES), ids=lambda path: path.stem)


def procedure(path: Any) -> Procedure:
    found = load(path).procedure
    assert found is not None
    return found


def values(asked: Question) -> list[object]:
    if asked.kind == "yes_no":
        return [True, False]
    assert asked.options, asked.name
    return [option.code for option in asked.options]


def cases(found: ChecklistAnswer) -> list[dict[str, object]]:
    """Every answer to what is asked; of too many every case with yes to all else, and with no."""
    asked = {one.name: values(one) for one in found.asks}
    size = 1
    for options in asked.values():
        size *= len(options)
    if size > MOST:
        choices = {name: options for name, options in asked.items() if len(options) > 2}
        return [
            dict.fromkeys(asked, said) | dict(zip(choices, chosen, strict=True))
            for said in (True, False)
            for chosen in product(*choices.values())
        ]
    return [dict(zip(asked, chosen, strict=True)) for chosen in product(*asked.values())]


@each_file
def test_every_case_is_decided_and_every_paper_is_in_some(path: Any) -> None:
    made = procedure(path)
    found = checklist(made, on=ON)
    order = [place for place, _ in papers_of(made)]
    assert found.unknown is None
    assert [line.place for line in found.lines] == order
    met = set()
    for answers in cases(found):
        decided = checklist(made, answers, on=ON)
        # A case may answer what is hidden by another answer.
        faults = [fault for fault in decided.faults if fault.what != "hidden"]
        assert (decided.unknown, faults) == (None, []), answers
        assert all(line.needed for line in decided.lines), answers
        assert decided.asks == ()
        places = [line.place for line in decided.lines]
        assert places == [place for place in order if place in places]
        assert {line.place for line in found.lines if line.needed} <= {*places}
        met |= {*places}
    assert met == {*order}


@each_file
def test_a_burden_holds_for_every_way_and_case(path: Any) -> None:
    made = procedure(path)
    found = checklist(made, on=ON)
    open_ones = {one.channel: one for one in burden(made, on=ON)}
    assert open_ones.keys() == {row.way for row in made.channels or ()}
    for answers in cases(found)[:20]:
        for one in burden(made, answers, ON):
            needed = len(checklist(made, answers, one.channel, ON).lines)
            wide = open_ones[one.channel]
            assert one.papers is not None
            assert wide.papers is not None
            assert one.papers.most is not None
            assert wide.papers.most is not None
            assert wide.papers.least <= one.papers.least <= one.papers.most == needed <= wide.papers.most
            assert one.visits is not None
            assert one.visits.most is not None
            assert one.visits.least <= one.visits.most <= 3
            assert one.visits.least >= (one.channel == "truc_tiep")


@each_file
def test_a_checklist_is_told_in_less_than_a_millisecond(path: Any) -> None:
    """Once the file is read: of several tries the best, for a machine has other things to do."""
    made = procedure(path)
    checklist(made, on=ON)
    best = 1.0
    for _ in range(20):
        begun = perf_counter()
        checklist(made, on=ON)
        best = min(best, perf_counter() - begun)
    assert best < 0.001
