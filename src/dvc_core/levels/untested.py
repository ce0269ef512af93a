"""Facts of the record that no expectation rests on: each is changed alone, and nobody notices.

A change is made to the data of the file: a yes becomes a no, anything else is taken away, an item
not stated becomes ``khong_co``, a step becomes one for the counter. What alters no verdict of any
framework, even on a portal that provides everything, is no fact about the level and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from pydantic import ValidationError

from ..finding import Path
from ..law.day import today
from ..model.loader import Loaded
from ..model.procedure import Procedure
from ..model.shapes import NONE_WORD
from .assessment import answer
from .expectations import CaseResult, judge, portal_of, stated_of, value_of
from .framework import frameworks, load_framework
from .portal import PORTAL_FACTS, portal_with
from .verdict import Case, Verdict

#: The most work spent on one file: changes × gradings of each × size of the file, about four seconds.
#: What is left untried is counted.
BUDGET = 10_000_000

#: "(nếu có)": what the law may not demand at all.
_CONDITIONAL = ("mau_don_to_khai", "yeu_cau_dieu_kien", "phi_le_phi")
#: Keys about the record, not about the procedure.
_ABOUT = frozenset(
    {"phien_ban", "kiem_thu", "muc_tieu", "muc_do_cong_bo", "nguon", "chua_xac_minh", "nguyen_van"}
)

Data = dict[str, Any]


class Mutation(NamedTuple):
    """One change of the data: a new value, or nothing where ``drop``."""

    path: Path
    drop: bool = True
    value: Any = None


class Fact(NamedTuple):
    """A fact that no case notices, and the criteria it decides: framework → criteria."""

    change: Mutation
    #: What the file says now; None where it says nothing.
    before: Any
    decides: dict[str, tuple[str, ...]]


class Facts(NamedTuple):
    """The facts without an expectation, in the order of the file, and how many were looked at."""

    free: tuple[Fact, ...]
    #: Facts that decide a verdict somewhere.
    relevant: int = 0
    #: Changes that were not tried: the file has more than the budget allows.
    untried: int = 0


def untested_facts(loaded: Loaded, cases: Sequence[CaseResult], on: date | None = None) -> Facts:
    """Change every fact of a file alone, and return those on which no case depends."""
    running = [case for case in cases if case.found is not None]
    procedure, data = loaded.procedure, loaded.source.data
    if procedure is None or not running or not isinstance(data, dict):
        return Facts(())
    probe = _Probe(loaded, procedure, data, running, on or today())
    every = list(mutations(data))
    most = max(1, BUDGET // ((len(running) + len(frameworks())) * len(every)))
    free, relevant = [], 0
    for change in every[:most]:
        changed = probe.changed(change)
        decides = probe.decides(changed) if changed is not None else {}
        relevant += bool(decides)
        if changed is not None and decides and not probe.noticed(changed):
            free.append(Fact(change, _at(data, change.path), decides))
    free.sort(key=lambda fact: loaded.source.key_span(fact.change.path).start)
    return Facts(tuple(free), relevant, max(0, len(every) - most))


class _Probe:
    """A file, ready to be graded again and again with a fact changed."""

    def __init__(
        self, loaded: Loaded, procedure: Procedure, data: Data, cases: list[CaseResult], on: date
    ) -> None:
        self.loaded = loaded
        self.procedure = procedure
        self.data = data
        self.cases = [(case, portal_of(case.stated), _seen(case)) for case in cases]
        self.on = on
        self.full = portal_with("*", dict.fromkeys(PORTAL_FACTS, True))
        # What several frameworks ask alike is answered once.
        self.criteria = {
            name: [
                (one, repr((one.question, sorted(one.params.items()), one.clause.certainty))) for one in asked
            ]
            for name in frameworks()
            for asked in [load_framework(name)[0].criteria_at(self.on)]
        }
        self.before = self._verdicts(self._case(procedure, data))

    def _case(self, procedure: Procedure, data: Data) -> Case:
        return Case(procedure, self.loaded.folder, self.full, data)

    def _verdicts(self, case: Case) -> dict[str, dict[str, Verdict]]:
        """The verdict of every criterion: framework → criterion."""
        asked = {alike: one for criteria in self.criteria.values() for one, alike in criteria}
        verdicts = {alike: answer(one, case)[0] for alike, one in asked.items()}
        return {
            name: {one.id: verdicts[alike] for one, alike in criteria}
            for name, criteria in self.criteria.items()
        }

    def changed(self, change: Mutation) -> Case | None:
        """The file after a change; None where it would no longer be a procedure."""
        data = _changed(self.data, change.path, change)
        forms = data.get("bieu_mau_dien_tu")
        kept = forms is self.data.get("bieu_mau_dien_tu")
        try:
            # Forms are most of a file: those that did not change are not looked at again.
            made = Procedure.of_file({**data, "bieu_mau_dien_tu": None} if kept else data)
        except ValidationError:
            return None
        if kept:
            made = made.model_copy(update={"forms": self.procedure.forms})
        return self._case(made, data)

    def decides(self, case: Case) -> dict[str, tuple[str, ...]]:
        """The criteria whose verdict is another after the change."""
        found, verdicts = {}, self._verdicts(case)
        for name, before in self.before.items():
            after = verdicts[name]
            moved = tuple(
                one
                for one, verdict in before.items()
                if (verdict.state, verdict.by_law) != (after[one].state, after[one].by_law)
            )
            if moved:
                found[name] = moved
        return found

    def noticed(self, case: Case) -> bool:
        """True where what some case states comes out otherwise."""
        return any(
            _stated(result, judge(self.loaded, case._replace(portal=portal), result.stated, result.on))
            != seen
            for result, portal, seen in self.cases
        )


def _seen(result: CaseResult) -> list[object]:
    return _stated(result, result.found)


def _stated(result: CaseResult, found: Any) -> list[object]:
    return [value_of(what, found) for what in stated_of(result.stated)]


def mutations(data: Data) -> Iterator[Mutation]:
    """Every change worth trying, in the order of the file."""
    for key in _CONDITIONAL:
        if key not in data:
            yield Mutation((key,), drop=False, value=NONE_WORD)
    for key, value in data.items():
        if key not in _ABOUT:
            yield from _mutations(value, (key,))


def _mutations(value: Any, path: Path) -> Iterator[Mutation]:
    if isinstance(value, bool):
        yield Mutation(path, drop=False, value=not value)
        return
    yield Mutation(path)
    # A form is taken away whole: what it asks decides a level only where that is nothing at all.
    if isinstance(value, dict) and not (path[0] == "bieu_mau_dien_tu" and len(path) > 1):
        if path[0] == "trinh_tu_thuc_hien" and len(path) == 2 and "chi_truc_tiep" not in value:
            yield Mutation((*path, "chi_truc_tiep"), drop=False, value=True)
        for key, inner in value.items():
            yield from _mutations(inner, (*path, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            # To take the only item away is to take the list away.
            steps = _mutations(inner, (*path, i))
            yield from (step for step in steps if len(value) > 1 or step.path != (*path, i))


def _changed(data: Any, path: Path, change: Mutation) -> Any:
    """The data with a change; what lies off the path is shared, not copied."""
    step, rest = path[0], path[1:]
    made: Any = dict(data) if isinstance(data, dict) else list(data)
    if rest:
        made[step] = _changed(data[step], rest, change)
    elif change.drop:
        del made[step]
    else:
        made[step] = change.value
    return made


def _at(data: Any, path: Path) -> Any:
    for step in path:
        if isinstance(data, dict) and step not in data:
            return None
        data = data[step]
    return data
