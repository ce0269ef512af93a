"""Each worked deadline through the engine: dates, hours, reasons, questions, duties as the hand has them."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from dvc_core.answers.deadline import deadline
from dvc_core.answers.records import ClockPolicy, DeadlineAnswer, Event
from dvc_core.model.procedure import Procedure
from tests.support.worked_deadlines import CASES, NAMES, procedure_of, when


def cases_with(key: str | None = None) -> pytest.MarkDecorator:
    """Every case, or each that states this."""
    chosen = [(one, title) for one, title in zip(CASES, NAMES, strict=True) if key is None or key in one[1]]
    return pytest.mark.parametrize(("name", "case"), [one for one, _ in chosen], ids=[t for _, t in chosen])


#: Duties that have a day, by the words of the cases.
DUTIES = {"tell_delay": "bao_tre", "return_incomplete": "tra_lai", "pass_on": "chuyen_ho_so"}


def counted(name: str, case: dict[str, Any]) -> DeadlineAnswer:
    data = {"phien_ban": "procedure/v0", **procedure_of(name, case)}
    policy = case.get("chinh_sach", {})
    return deadline(
        Procedure.of_file(data),
        when(case["nhan"]),
        [Event(one["loai"], when(one["luc"])) for one in case.get("su_kien", ())],
        case.get("tra_loi", {}),
        case.get("kenh"),
        case.get("truong_hop"),
        policy=ClockPolicy(policy.get("tai_chinh"), policy.get("bo_sung"), policy.get("nguon", "")),
    )


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@cases_with()
def test_a_worked_deadline(name: str, case: dict[str, Any]) -> None:
    found = counted(name, case)
    assert found.faults == ()
    assert len(found.event_faults) == case.get("loi", 0)
    reason = case.get("chua_biet")
    assert (found.status == "none") == (reason == "none")
    assert found.unknown == (None if reason == "none" else reason)
    han = case.get("han")
    assert (found.earliest, found.due) == (day(case.get("som_nhat", han)), day(case.get("muon_nhat", han)))
    if "gio" in case:
        assert found.hour == time.fromisoformat(case["gio"])
    if "du_kien" in case:
        assert found.certainty == ("expected" if case["du_kien"] else "certain")


@cases_with("hoi")
def test_the_questions_of_a_worked_deadline(name: str, case: dict[str, Any]) -> None:
    assert {one.name for one in counted(name, case).asks} == set(case["hoi"])


@cases_with("viec")
def test_the_duties_beside_a_worked_deadline(name: str, case: dict[str, Any]) -> None:
    found = {DUTIES[one.id]: one.by for one in counted(name, case).duties if one.by is not None}
    assert found == {duty: day(by) for duty, by in case["viec"].items()}
