"""Levels and portal profiles as the library hands them out; tables of cases are in test_frameworks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dvc_core import assess, load_text
from dvc_core.levels.portal import PORTAL_FACTS, PortalError, load_portal
from dvc_core.levels.questions.information import item_stated
from dvc_core.levels.verdict import QuestionContext

from ..support.level_cases import PORTALS, example, grade_case


def test_an_empty_draft_is_graded_zero() -> None:
    found = assess(load_text("phien_ban: procedure/v0\n"), on=date(2020, 1, 1))
    assert (found.proven, found.achievable) == (0, 0)


def test_declared_is_kept_beside_the_answer() -> None:
    case = {"set": {"muc_do_cong_bo": [{"khung": "nd-khac", "muc": 1}, {"khung": "tt-32-2017", "muc": 3}]}}
    assert grade_case("tt-32-2017", case).declared == 3
    assert grade_case("tt-32-2017", {}).declared is None


@pytest.mark.parametrize("path", sorted(PORTALS.glob("*.yaml")), ids=lambda p: p.name)
def test_example_portals_load(path: Path) -> None:
    portal = load_portal(path)
    assert "không có thật" in portal.name
    assert set(portal.provides) <= set(PORTAL_FACTS)


def test_the_full_portal_proves_more_than_the_modest_one(case_folder: Path) -> None:
    case = {"set": {"phi_le_phi": "khong_co"}}
    modest, full = (
        grade_case("tt-32-2017", case, case_folder, example(name))
        for name in ("khiem-ton.yaml", "day-du.yaml")
    )
    assert (modest.proven, full.proven) == (2, 4)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("phien_ban: portal/v0\nten: A\nkha_nang: {bay: true}\n", ":3:"),
        ("phien_ban: portal/v0\nten: A\nkha_nang: {dinh_kem_tep: 1}\n", ":3:"),
        ("phien_ban: portal/v0\nten: A\n", "kha_nang"),
        ("ten: [\n", "DVC004"),
    ],
)
def test_a_broken_portal_is_refused(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "cong.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(PortalError, match=told):
        load_portal(path)


HEAD = "phien_ban: procedure/v0\n"


@pytest.mark.parametrize("said", ["Không có", "không", "không có thông tin", "x"])
def test_saying_nothing_is_no_name_of_a_template(said: str) -> None:
    def state(template: str) -> str:
        text = (
            HEAD + "mau_don_to_khai: khong_co\nyeu_cau_dieu_kien: khong_co\nphi_le_phi: khong_co\n"
            f"ket_qua_thuc_hien: [{{ten: Giấy phép, mau_ket_qua: {template}}}]\n"
            "nguon: [{ten: Trang công bố, ngay_xem: 2026-11-24, "
            "muc: [mau_don_to_khai, yeu_cau_dieu_kien, phi_le_phi, ket_qua_thuc_hien]}]\n"
        )
        loaded = load_text(text)
        assert loaded.procedure is not None
        return item_stated(QuestionContext(loaded.procedure, None, None, date(2026, 11, 24)), "i").state.value

    assert (state("khong_co"), state("Mẫu số 01"), state(said)) == ("met", "met", "unknown")
