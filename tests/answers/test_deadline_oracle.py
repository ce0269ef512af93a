"""The judge of deadlines agrees with what was counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.answers.deadline_oracle import (
    CIVIL_STATUS_LAST,
    Dossier,
    Found,
    day_of,
    due,
    readings,
    same_day,
    sound,
)
from tests.support.worked_deadlines import CASES, procedure_of, when


def judged(shared: Path, span: dict[str, Any], case: dict[str, Any]) -> Found | None:
    """What the judge says of a case; None where it is not asked: several times, or a law that is over."""
    policy = case.get("chinh_sach", {})
    dossier = Dossier(
        when(case["nhan"]),
        tuple((one["loai"], when(one["luc"])) for one in case.get("su_kien", ())),
        span.get("tinh_tu"),
        case.get("tra_loi", {}).get("phi_dia_gioi"),
        policy.get("tai_chinh"),
        policy.get("bo_sung"),
    )
    kind = span.get("loai", "so_luong")
    if kind == "so_luong" and "cong_them" not in span:
        return due(readings(shared), Decimal(str(span["so"])), span["don_vi"], dossier)
    if kind not in ("trong_ngay", "giai_quyet_ngay") or day_of(dossier.received) > CIVIL_STATUS_LAST:
        return None
    told = sound(dossier).last("tiep_nhan", "bo_sung")
    cutoff = time.fromisoformat(span["nhan_sau_gio"]) if "nhan_sau_gio" in span else None
    found = same_day(readings(shared), told or dossier.received, cutoff)
    return replace(found, expected=found.expected or told is None)


@pytest.fixture(scope="session")
def said(shared: Path) -> list[tuple[dict[str, Any], Found]]:
    """Every case that has one time, with what the judge says."""
    made = []
    for name, case in CASES:
        procedure = procedure_of(name, case)
        if set(procedure) == {"thoi_han_giai_quyet"}:
            found = judged(shared, procedure["thoi_han_giai_quyet"], case)
            if found is not None:
                made.append((case, found))
    return made


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def test_the_judge_agrees_with_the_hand(said: list[tuple[dict[str, Any], Found]]) -> None:
    assert len(said) >= 150
    for case, found in said:
        told = Found(
            day(case.get("som_nhat", case.get("han"))),
            day(case.get("muon_nhat", case.get("han"))),
            time.fromisoformat(case["gio"]) if "gio" in case else None,
            case.get("du_kien", found.expected),
            case.get("chua_biet"),
        )
        assert found == told, case["name"]


def test_the_judge_has_the_working_days_of_each_year(shared: Path) -> None:
    """As the calendar itself counts them; its sum of 2027 leaves out the two days made up for Tết."""
    counted = {
        year: {
            sum(one.works(date.fromordinal(n)) for n in range(date(year, 1, 1).toordinal(), end))
            for one in readings(shared)
        }
        for year in range(2023, 2028)
        for end in [date(year + 1, 1, 1).toordinal()]
    }
    assert counted == {2023: {249}, 2024: {251}, 2025: {250}, 2026: {249}, 2027: {249}}
