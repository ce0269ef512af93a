"""Procedures that are seen to be plain at once: the closer look finds nothing in them, either."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from dvc_core import Procedure
from dvc_core.answers import deadline as engine
from dvc_core.answers.day_durations import all_give_a_day
from dvc_core.answers.deadline import undated

from ..support.deadlines_seen import imports, shipped

DAYS: dict[str, Any] = {"so": 5, "don_vi": "ngay"}
PARTS = [{"cho": "cấp mới", **DAYS}, {"cho": "cấp lại", "so": 2, "don_vi": "thang"}]
NEW = {"truong": "moi", "bang": True}
TIMES: list[dict[str, Any] | None] = [
    None,
    DAYS,
    {"so": "1.5", "don_vi": "thang"},
    {"so": "1.5", "don_vi": "ngay"},
    {"loai": "trong_ngay"},
    {"loai": "trong_ngay", "cong_them": [{"cho": "xác minh", **DAYS}]},
    {"loai": "mo_ta", "mo_ta": "ngay khi đủ"},
    {"loai": "khong_tra_ket_qua"},
    {**DAYS, "cong_them": [{"cho": "xác minh", **DAYS}]},
    {**DAYS, "cong_them": [{"cho": "xác minh", **DAYS, "khi": {"truong": "khong_hoi", "bang": True}}]},
    {**DAYS, "cong_them": [{"cho": "xác minh", "so": 5, "don_vi": "ngay_lam_viec"}]},
    {"loai": "theo_chi_tiet", "chi_tiet": PARTS},
    {"loai": "theo_chi_tiet", "chi_tiet": PARTS[:1]},
    {"loai": "theo_chi_tiet", "chi_tiet": PARTS, "cong_them": [{"cho": "xác minh", **DAYS}]},
    {"loai": "theo_chi_tiet", "chi_tiet": [{**PARTS[0], "khi": NEW}, PARTS[1]]},
    {"loai": "theo_chi_tiet", "chi_tiet": [{**part, "khi": NEW} for part in PARTS]},
    {"loai": "theo_chi_tiet", "chi_tiet": []},
]
ROWS: list[list[dict[str, Any]]] = [
    [],
    [{"hinh_thuc": "truc_tiep"}],
    [{"hinh_thuc": "truc_tiep", "thoi_han_giai_quyet": DAYS}],
    [{"hinh_thuc": "truc_tiep", "thoi_han_giai_quyet": DAYS}, {"hinh_thuc": "truc_tuyen"}],
    [{"hinh_thuc": "truc_tiep", "thoi_han_giai_quyet": DAYS}, {"hinh_thuc": "truc_tiep"}],
    [{"hinh_thuc": "truc_tiep", "thoi_han_giai_quyet": DAYS, "khi": NEW}],
]
CASES: list[list[dict[str, Any]]] = [
    [],
    [{"ma": "1.01"}],
    [{"ma": "1.01", "thoi_han_giai_quyet": DAYS}, {"ma": "1.02", "thoi_han_giai_quyet": TIMES[2]}],
    [{"ma": "1.01", "thoi_han_giai_quyet": DAYS, "khi": NEW}],
]


@pytest.fixture
def closer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "all_give_a_day", lambda _: False)


@pytest.mark.usefixtures("closer")
def test_a_closer_look_finds_nothing_in_what_is_plain() -> None:
    plain = []
    for time, rows, cases in product(TIMES, ROWS, CASES):
        asked = [{"ma": "moi", "nhan": "Cấp mới", "kieu": "co_khong"}]
        items = {"thoi_han_giai_quyet": time, "cach_thuc_thuc_hien": rows, "truong_hop": cases}
        given = {key: value for key, value in items.items() if value}
        one = Procedure.of_file({"phien_ban": "procedure/v0", "cau_hoi": asked, **given})
        plain.append(all_give_a_day(one))
        if plain[-1]:
            assert undated(one) == (), given
    assert 40 < sum(plain) < len(plain) / 2


@pytest.mark.slow
@pytest.mark.usefixtures("closer")
def test_a_closer_look_finds_nothing_in_real_procedures_that_are_plain(shared: Path) -> None:
    plain = [one for one in (*shipped(), *imports(shared)) if all_give_a_day(one.procedure)]
    assert len(plain) > 250, "most are"
    assert not [one.code for one in plain if undated(one.procedure)]
