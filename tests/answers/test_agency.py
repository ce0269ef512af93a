"""Who takes a dossier in, deals with it and decides: what the file says, and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dvc_core.answers.agency import AgencyAnswer, agency
from dvc_core.finding import MisuseError
from dvc_core.model.loader import load_data

ON = date(2026, 11, 24)
WHO = {
    "thuc_hien": ["Ủy ban nhân dân cấp xã", "Sở Tư pháp"],
    "co_tham_quyen": "Chủ tịch Ủy ban nhân dân cấp xã",
    "duoc_uy_quyen": "Công chức tư pháp - hộ tịch",
    "phoi_hop": ["Cơ quan thuế"],
    "noi_tiep_nhan": "Trung tâm Phục vụ hành chính công",
}


def of(who: dict[str, Any] | None, on: date = ON, **more: Any) -> AgencyAnswer:
    data = {"phien_ban": "procedure/v0", "ten_thu_tuc": "A", **more}
    procedure = load_data(data | ({} if who is None else {"co_quan_giai_quyet": who})).procedure
    assert procedure is not None
    return agency(procedure, on)


def test_each_agency_has_its_part_in_the_order_of_the_way_of_a_dossier() -> None:
    found = of(WHO)
    assert [(line.role, line.name) for line in found.lines] == [
        ("receives", "Trung tâm Phục vụ hành chính công"),
        ("executes", "Ủy ban nhân dân cấp xã"),
        ("executes", "Sở Tư pháp"),
        ("decides", "Chủ tịch Ủy ban nhân dân cấp xã"),
        ("delegated", "Công chức tư pháp - hộ tịch"),
        ("cooperates", "Cơ quan thuế"),
    ]
    assert (found.status, found.unknown) == ("decides", None)
    assert found.lines[2].place == ("co_quan_giai_quyet", "thuc_hien", 1)


def test_that_an_agency_acts_does_not_say_that_it_decides() -> None:
    assert of({"thuc_hien": ["Sở Tư pháp"]}).status == "acts"
    assert of({"co_tham_quyen": "Sở Tư pháp"}).status == "decides"


@pytest.mark.parametrize("who", [None, {}])
def test_of_a_file_that_names_no_agency_nothing_is_known(who: dict[str, Any] | None) -> None:
    assert (of(who).status, of(who).unknown, of(who).lines) == ("unknown", "not_stated", ())


def test_outside_the_days_of_the_procedure_nothing_is_known() -> None:
    days = {"ap_dung_tu": "2026-01-01", "ap_dung_den": "2026-06-30"}
    for on, why in ((date(2025, 12, 31), "before_known"), (date(2026, 7, 1), "past_known")):
        assert of(WHO, on, **days).unknown == why
    assert of(WHO, date(2026, 6, 30), **days).unknown is None


def test_an_agency_that_is_no_more_is_told_from_the_day_without_it() -> None:
    who = {"thuc_hien": ["Ủy ban nhân dân cấp huyện"]}
    assert of(who, date(2025, 6, 30)).lines[0].former == ()
    (ended,) = of(who, date(2025, 7, 1)).lines[0].former
    assert (ended.ended, ended.law and ended.law.document) == (date(2025, 7, 1), "72/2025/QH15")
    assert ended.successors


def test_what_is_not_verified_is_told_of_the_agency_that_it_is_about() -> None:
    doubts = [
        {"muc": "co_quan_giai_quyet.thuc_hien.1", "ly_do": "Cổng ghi sở."},
        {"muc": "ten_thu_tuc", "ly_do": "Không phải việc này."},
    ]
    found = of(WHO, chua_xac_minh=doubts)
    assert [line.doubts for line in found.lines] == [(), (), ("Cổng ghi sở.",), (), (), ()]
    whole = of(WHO, chua_xac_minh=[{"muc": "co_quan_giai_quyet", "ly_do": "Chưa xem."}])
    assert all(line.doubts == ("Chưa xem.",) for line in whole.lines)


def test_only_a_procedure_has_agencies() -> None:
    with pytest.raises(MisuseError):
        agency({})  # type: ignore[arg-type]
