"""One action has one owner: whose work a change is does not depend on the level it is for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from dvc_core import load
from dvc_core.levels.changes import Change
from dvc_core.levels.framework import frameworks, load_framework
from dvc_core.levels.gap import gap
from dvc_core.levels.mending import WORK
from dvc_core.levels.words.changes import CHANGES
from dvc_core.model.loader import procedure_files

from ..support.files import CASES, ROOT

ON = date(2026, 11, 24)
FILES = [*procedure_files(ROOT / "procedures"), CASES / "base.yaml"]


def changes() -> Iterator[Change]:
    """Every change that is proposed for any file, framework and level, to make it achievable or proven."""
    for path in FILES:
        loaded = load(path)
        for name in frameworks():
            for level in load_framework(name)[0].levels:
                for proven in (False, True):
                    found = gap(loaded, level.id, framework=name, on=ON, proven=proven)
                    for one in found.sets:
                        yield from one


def test_a_kind_of_change_has_one_owner_and_one_effort_whatever_it_is_for() -> None:
    owners = defaultdict(set)
    criteria = defaultdict(set)
    for change in changes():
        owners[change.id].add((change.actor, change.effort))
        criteria[change.id].add(change.criterion)
    assert {kind: who for kind, who in owners.items() if len(who) > 1} == {}
    # The question is asked: several criteria ask for the same change.
    assert sum(len(ids) > 1 for ids in criteria.values()) >= 8
    assert len(owners) >= 10


def test_every_kind_of_change_has_its_work() -> None:
    assert set(WORK) == set(CHANGES)
