"""The life of a dossier: statuses as they were read, walks that a policy allows or not, events of a clock."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvc_core.answers.life import (
    OURS,
    Clock,
    LifeFault,
    LifePolicy,
    events_of,
    follow,
    next_statuses,
    status_of,
    statuses,
)
from dvc_core.answers.records import Event
from dvc_core.finding import MisuseError
from dvc_core.model.procedure import EventKind

DAY = date(2026, 9, 1)
CODES = tuple(range(1, 11))
#: What opens a wait → what answers it.
PAIRS = {"yeu_cau_bo_sung": "bo_sung", "yeu_cau_tai_chinh": "nop_tai_chinh", "dung": "tiep_tuc"}

Told = list[tuple[int, date | datetime]]


def walk(*codes: int) -> Told:
    """A status a day."""
    return [(code, DAY + timedelta(place)) for place, code in enumerate(codes)]


def kinds(*codes: int) -> list[tuple[str, int]]:
    """The events of a walk, each with the place of the status that it came with."""
    return [(event.kind, (event.at - DAY).days) for event in events_of(walk(*codes))]


# What is known of the ten


def test_codes_and_names_are_those_that_were_read(shared: Path) -> None:
    read = json.loads((shared / "law" / "vocab.json").read_text("utf-8"))["dossier_statuses"]
    assert {str(status.code): status.name for status in statuses()} == read["values"]
    assert {status.source.certainty for status in statuses()} == {"V2"}


def test_the_statuses_that_stop_or_ask_are_those_grouped_so(shared: Path) -> None:
    groups = json.loads((shared / "law" / "vocab.json").read_text("utf-8"))["dossier_statuses"]["groups"]
    waits = [status.code for status in statuses() if status.clock in ("supplement", "finance", "stands")]
    assert [str(code) for code in waits] == groups["tam_dung"]
    assert [str(status.code) for status in statuses() if status.clock == "ends"] == groups["ket_thuc"]


def test_our_policy_says_of_each_status_what_follows() -> None:
    after = {status.code: [one.code for one in next_statuses(status.code)] for status in statuses()}
    assert after == {
        1: [2, 3, 5, 7],
        2: [4, 6, 7],
        3: [],
        4: [5, 6, 7, 8, 9],
        5: [1, 2, 4, 7, 8],
        6: [4, 7, 8, 9],
        7: [],
        8: [4],
        9: [10],
        10: [],
    }
    assert [code for code, codes in after.items() if not codes] == [s.code for s in statuses() if s.final]
    assert OURS.source == "chính sách của dvc_core"


def test_a_policy_of_a_host_takes_the_place_of_ours() -> None:
    theirs = LifePolicy({3: [1], 1: [2, 4, 4]}, "Quy chế một cửa của tỉnh")  # type: ignore[dict-item]
    assert [status.code for status in next_statuses(1, theirs)] == [2, 4]
    assert next_statuses(4, theirs) == ()
    assert follow(walk(3, 1, 4), theirs) == ()
    assert [fault.code for fault in follow(walk(3, 1, 4))] == [1, 4]
    assert pickle.loads(pickle.dumps(theirs)) == theirs  # noqa: S301 - our own
    assert len({theirs, OURS, OURS}) == 2


# What happened


def test_a_step_outside_the_policy_is_a_fault_with_what_may_follow() -> None:
    assert follow(walk(1, 2, 9, 10)) == (LifeFault(2, 9, DAY + timedelta(2), "step", 2, (4, 6, 7)),)
    assert [(f.code, f.may) for f in follow(walk(7, 4, 9))] == [(4, ())]


def test_a_history_may_begin_with_any_status() -> None:
    assert [follow(walk(code)) for code in CODES] == [()] * 10
    assert follow([]) == ()
    assert events_of([]) == ()


def test_what_is_passed_over_is_told_and_makes_no_event() -> None:
    history: Told = [
        (1, DAY),
        (11, DAY),
        (2, DAY + timedelta(2)),
        (2, DAY + timedelta(3)),
        (5, DAY + timedelta(1)),
        (4, DAY + timedelta(4)),
    ]
    assert [(f.place, f.code, f.what, f.before) for f in follow(history)] == [
        (1, 11, "unknown", 1),
        (3, 2, "again", 2),
        (4, 5, "order", 2),
    ]
    assert events_of(history) == (Event("tiep_nhan", DAY + timedelta(2)),)


def test_a_day_alone_is_any_moment_of_it() -> None:
    noon = datetime(2026, 9, 1, 12)  # noqa: DTZ001 - Vietnamese time has no zone here
    assert follow([(1, noon), (2, noon)]) == ()
    assert follow([(1, noon), (2, DAY)]) == ()
    assert follow([(1, DAY), (2, noon)]) == ()
    assert [f.what for f in follow([(1, noon), (2, noon - timedelta(minutes=1))])] == ["order"]
    assert [f.what for f in follow([(1, noon), (2, DAY - timedelta(1))])] == ["order"]


def test_a_moment_with_a_zone_is_told_in_vietnamese_time() -> None:
    (event,) = events_of([(2, datetime(2026, 9, 1, 18, 30, tzinfo=UTC))])
    assert event.at == datetime(2026, 9, 2, 1, 30)  # noqa: DTZ001 - Vietnamese time has no zone here


# The clock


@pytest.mark.parametrize(
    ("codes", "events"),
    [
        ((1,), []),
        ((1, 2, 4, 9, 10), [("tiep_nhan", 1)]),
        ((1, 3), [("khong_tiep_nhan", 1)]),
        ((1, 2, 7), [("tiep_nhan", 1), ("rut", 2)]),
        # accepted after a supplement: complete now, and told once
        ((1, 5, 2, 4), [("yeu_cau_bo_sung", 1), ("bo_sung", 2)]),
        ((1, 2, 4, 5, 4, 9), [("tiep_nhan", 1), ("yeu_cau_bo_sung", 3), ("bo_sung", 4)]),
        # handed in, and not accepted yet: nobody says that it is complete
        ((1, 5, 1), [("yeu_cau_bo_sung", 1)]),
        ((1, 5, 1, 2), [("yeu_cau_bo_sung", 1), ("bo_sung", 3)]),
        ((1, 5, 1, 5, 1, 2), [("yeu_cau_bo_sung", 1), ("bo_sung", 5)]),
        ((1, 2, 6, 4), [("tiep_nhan", 1), ("yeu_cau_tai_chinh", 2), ("nop_tai_chinh", 3)]),
        # ended without a word of a payment
        ((2, 6, 9, 10), [("tiep_nhan", 0), ("yeu_cau_tai_chinh", 1)]),
        ((4, 8, 4), [("dung", 1), ("tiep_tuc", 2)]),
        ((4, 8), [("dung", 1)]),
        # what was opened last is answered first
        ((4, 6, 8, 4), [("yeu_cau_tai_chinh", 1), ("dung", 2), ("tiep_tuc", 3), ("nop_tai_chinh", 3)]),
        ((4, 5, 8, 4), [("yeu_cau_bo_sung", 1), ("dung", 2), ("tiep_tuc", 3), ("bo_sung", 3)]),
        # two rounds
        ((4, 5, 4, 5, 4), [("yeu_cau_bo_sung", 1), ("bo_sung", 2), ("yeu_cau_bo_sung", 3), ("bo_sung", 4)]),
        # a step that our policy does not know happened all the same
        ((2, 4, 2), [("tiep_nhan", 0)]),
        ((2, 5, 2), [("tiep_nhan", 0), ("yeu_cau_bo_sung", 1), ("bo_sung", 2)]),
    ],
    ids=str,
)
def test_a_history_becomes_the_events_of_a_clock(codes: tuple[int, ...], events: list[Any]) -> None:
    assert kinds(*codes) == events


def test_each_status_names_the_events_that_a_deadline_knows() -> None:
    named = [kind for s in statuses() for kind in (s.enters, s.answered) if kind is not None]
    assert set(named) <= set(get_args(EventKind))
    assert {s.enters: s.answered for s in statuses() if s.answered} == PAIRS
    assert {s.clock for s in statuses()} == set(get_args(Clock))


# Walks


@st.composite
def walks(draw: st.DrawFn, steps: Mapping[int, tuple[int, ...]] = OURS.steps) -> Told:
    """A walk from anywhere, by steps that are allowed, a while at each status."""
    code, day = draw(st.sampled_from(CODES)), DAY
    found: Told = [(code, day)]
    for _ in range(draw(st.integers(0, 14))):
        if not (after := steps.get(code, ())):
            break
        code, day = draw(st.sampled_from(after)), day + timedelta(draw(st.integers(0, 3)))
        found.append((code, day))
    return found


@given(walks())
def test_a_walk_that_the_policy_allows_has_no_fault(history: Told) -> None:
    assert follow(history) == ()


@given(walks(), st.sampled_from(CODES))
def test_a_step_beside_it_is_one_fault(history: Told, code: int) -> None:
    last = history[-1][0]
    faults = follow([*history, (code, history[-1][1])])
    if code == last:
        assert [fault.what for fault in faults] == ["again"]
    elif code in OURS.steps.get(last, ()):
        assert faults == ()
    else:
        assert [(fault.what, fault.place, fault.before) for fault in faults] == [("step", len(history), last)]


@given(walks())
def test_the_events_of_a_walk_are_in_order_and_in_pairs(history: Told) -> None:
    events = events_of(history)
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert {event.at for event in events} <= {at for _, at in history}
    waiting: list[str] = []
    for event in events:
        if event.kind in PAIRS:
            assert event.kind not in waiting
            waiting.append(event.kind)
        elif event.kind in PAIRS.values():
            assert PAIRS[waiting.pop()] == event.kind
    assert sum(event.kind == "tiep_nhan" for event in events) <= 1
    if history[-1][0] == 4:
        assert waiting == []  # in process again: nothing is waited for


any_step = st.tuples(st.sampled_from(range(12)), st.dates(DAY, DAY + timedelta(9)))


@given(st.lists(any_step))
def test_any_history_has_events_of_those_that_are_not_passed_over(history: list[tuple[int, date]]) -> None:
    passed = {fault.place for fault in follow(history) if fault.what != "step"}
    assert events_of(history) == events_of([one for place, one in enumerate(history) if place not in passed])


@given(walks(dict.fromkeys(CODES, CODES)))
def test_a_policy_that_lets_everything_follow_finds_no_step(history: Told) -> None:
    everything = LifePolicy({code: tuple(set(CODES) - {code}) for code in CODES}, "thử")
    assert {fault.what for fault in follow(history, everything)} <= {"again"}


# Misuse


def _misuse() -> dict[str, Callable[[], object]]:
    wrong: Any = "x"
    yes: Any = True
    return {
        "a status that there is none of": lambda: status_of(11),
        "a status as a text": lambda: status_of("5"),  # type: ignore[arg-type]
        "a status that is a truth value": lambda: next_statuses(yes),
        "what follows 0": lambda: next_statuses(0),
        "steps that are a list": lambda: LifePolicy([1], "x"),  # type: ignore[arg-type]
        "steps from an unknown code": lambda: LifePolicy({0: (1,)}, "x"),
        "steps to an unknown code": lambda: LifePolicy({1: (12,)}, "x"),
        "steps to a text": lambda: LifePolicy({1: "23"}, "x"),  # type: ignore[dict-item]
        "steps to a number": lambda: LifePolicy({1: 2}, "x"),  # type: ignore[dict-item]
        "a status that follows itself": lambda: LifePolicy({4: (4, 5)}, "x"),
        "a policy of nobody": lambda: LifePolicy({4: (5,)}, " "),
        "a source that is none": lambda: LifePolicy({4: (5,)}, None),  # type: ignore[arg-type]
        "a policy that is a mapping": lambda: follow([], {1: (2,)}),  # type: ignore[arg-type]
        "what follows by a mapping": lambda: next_statuses(1, {1: (2,)}),  # type: ignore[arg-type]
        "a history that is a text": lambda: follow(wrong),
        "a history that is a mapping": lambda: events_of({1: DAY}),  # type: ignore[dict-item]
        "a history that is a number": lambda: events_of(1),  # type: ignore[arg-type]
        "a history of codes": lambda: follow([1]),  # type: ignore[list-item]
        "a history of three": lambda: follow([(1, DAY, "x")]),  # type: ignore[list-item]
        "a history of texts": lambda: events_of([("1", DAY)]),  # type: ignore[list-item]
        "a moment that is a text": lambda: events_of([(1, "2026-09-01")]),  # type: ignore[list-item]
    }


@pytest.mark.parametrize("call", _misuse())
def test_misuse_raises_a_named_error(call: str) -> None:
    with pytest.raises(MisuseError):
        _misuse()[call]()
