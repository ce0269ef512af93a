"""What may refute: a walk over every "not met" of real files, looking at the files and not at the questions.

No verdict "not met" rests on what the file calls unverified, on a criterion that we infer or remember, or on
silence about what the law asks "if any"; and no ceiling on anything but a cited article on a verified fact.
No criterion is met by silence: what passes shows a place that the file has and does not call unverified.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dvc_core import Assessment, Loaded, assess, load, load_text
from dvc_core.finding import Path as Place
from dvc_core.finding import path_of
from dvc_core.levels.framework import Criterion, Duty, frameworks
from dvc_core.levels.verdict import State, Verdict
from dvc_core.model.procedure import Procedure
from dvc_core.portal.answer import from_answer
from dvc_core.portal.store import render

from ..support.corpus_records import answers
from ..support.files import SHIPPED
from ..support.level_cases import example, of

SEEN = date(2026, 11, 24)
#: Days to judge at: each framework on its first day, and NĐ 42/2022 before and after TT 01/2023.
DAYS = [*((name, of(name).in_force) for name in frameworks()), ("nd-42-2022", date(2023, 5, 25))]
#: "(nếu có)": TT 32/2017 Đ5 k1 điểm i, NĐ 63/2010 Đ8 k2 điểm h.
IF_ANY = {"mau_don_to_khai", "yeu_cau_dieu_kien", "phi_le_phi", "mau_ket_qua"}
#: Reasons that say that something is not there; any other has to show what the file says.
SILENCE = {"missing", "placeholder", "hollow", "not_stated"}


def imported(data: dict[str, Any]) -> Loaded:
    return load_text(render(from_answer(data, SEEN).data, "test"), "x.yaml")


@cache
def corpus(shared: Path) -> tuple[Loaded, ...]:
    return tuple(imported(data) for data in answers(shared))


def graded(file: Loaded) -> Iterator[Assessment]:
    for name, on in DAYS:
        yield assess(file, framework=name, on=on, portal=example("day-du.yaml"))


def verdicts(found: Assessment) -> Iterator[tuple[Criterion | Duty, Verdict]]:
    for result in found.results:
        assert not result.error, result
        yield result.criterion, result.verdict
    for duty in found.duties:
        yield duty.duty, duty.verdict


def facts_of(verdict: Verdict) -> Iterator[Place]:
    """The places whose content decides a verdict, worked out from its reason."""
    for path in verdict.evidence:
        yield path
        match verdict.reason:
            case "template_without_file":
                yield (*path, "tep")
            case "template_without_form":
                yield (*path, "bieu_mau")
                yield ("bieu_mau_dien_tu",)


def doubted(p: Procedure, place: Place) -> bool:
    items = [path_of(item) for one in p.unverified or () for item in one.places or (one.item,)]
    return any(place[: len(item)] == item for item in items)


def faults(found: Assessment) -> Iterator[str]:
    """What every "not met" of an assessment rests on and must not."""
    assert found.loaded.procedure is not None
    for item, verdict in verdicts(found):
        if verdict.state is State.UNMET:
            told = f"{found.loaded.name} {found.framework.id} {item.id} {verdict.reason} {verdict.evidence}"
            yield from (f"{fault}: {told}" for fault in _faults(found, item, verdict))
        else:
            assert not verdict.by_law, item.id
        if verdict.state in (State.MET, State.NOT_APPLICABLE):
            told = f"{found.loaded.name} {found.framework.id} {item.id} {verdict.reason} {verdict.evidence}"
            yield from (f"{fault}: {told}" for fault in _proves_too_much(found, item, verdict))


def _faults(found: Assessment, item: Criterion | Duty, verdict: Verdict) -> Iterator[str]:
    p, places = found.loaded.procedure, verdict.evidence
    assert p is not None
    if item.clause.certainty not in ("kiem_chung", "thu_cap"):
        yield "inferred"
    if not places:
        yield "nothing shown"
    if any(doubted(p, place) for place in facts_of(verdict)):
        yield "unverified"
    if verdict.reason in SILENCE:
        if verdict.reason == "not_stated" or any(IF_ANY & set(path) for path in places):
            yield "silence on what need not be stated"
    elif not all(found.loaded.source.has(path) for path in places):
        yield "the file says no such thing"
    if verdict.by_law and not all(_cited(p, path) for path in places):
        yield "no article"


#: Questions that only the portal answers: what they pass on is no place of the file.
OF_PORTAL = {"portal_provides"}


def _proves_too_much(found: Assessment, item: Criterion | Duty, verdict: Verdict) -> Iterator[str]:
    p = found.loaded.procedure
    assert p is not None
    if not verdict.evidence and item.question not in OF_PORTAL:
        yield "met by silence"
    for place in verdict.evidence:
        if not found.loaded.source.has(place):
            yield "met by a place that is not there"
        if doubted(p, place):
            yield "met by what is unverified"


def _cited(p: Procedure, path: Place) -> bool:
    """True where an article is cited in an entry of the list, and the file does not call it unverified."""
    assert path[0] == "phai_truc_tiep"
    basis, place = (p.in_person or ())[int(path[1])].basis, (*path[:2], "can_cu")
    return basis is not None and basis.article is not None and not doubted(p, place)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_nothing_but_a_fact_refutes_in_a_shipped_file(path: Path) -> None:
    assert [fault for found in graded(load(path)) for fault in faults(found)] == []


@pytest.mark.slow
def test_nothing_but_a_fact_refutes_in_an_imported_file(shared: Path) -> None:
    seen = Counter[str]()
    for file in corpus(shared):
        for found in graded(file):
            assert list(faults(found)) == []
            seen.update(f"{found.framework.id} {v.state}" for _, v in verdicts(found))
    # The walk is not an empty one: there are facts that refute, and silence that does not.
    for name in ("tt-32-2017", "nd-42-2022", "nd-224-2026"):
        assert seen[f"{name} unmet"] > 0
        assert seen[f"{name} unknown"] > 0


@pytest.mark.slow
def test_the_levels_of_real_procedures_are_neither_all_below_nor_all_full(shared: Path) -> None:
    levels = Counter[object]()
    assert sum(bool(data["isFullProcess"]) for data in answers(shared)) == 50
    for data, file in zip(answers(shared), corpus(shared), strict=True):
        found = assess(file, framework="nd-224-2026", on=SEEN, portal=example("day-du.yaml"))
        levels[found.achievable] += 1
        if data["isFullProcess"]:
            assert found.achievable != 0, found.loaded.procedure
    assert len(levels) > 1
    assert 0 < levels["toan_trinh"] < sum(levels.values())
