"""Sources of prefilling: common ones, those that a portal says it has, and nothing refuted by a guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from dvc_core import assess, check, load_text
from dvc_core.levels.portal import Portal, PortalError, load_portal

FORM = """phien_ban: procedure/v0
bieu_mau_dien_tu:
  don:
    ten: Đơn
    phan:
      - ma: to_chuc
        tieu_de: Tổ chức
        truong:
          - {{ma: ten, kieu: van_ban, nhan: Tên, dien_san_tu: {source}}}
"""
PORTAL = """phien_ban: portal/v0
ten: Cổng thử
kha_nang: {tu_dong_dien: true}
"""
KNOWN = PORTAL + "du_lieu_san_co:\n  to_chuc.ten: Tên tổ chức\n  tai_khoan.nghe_nghiep: Nghề nghiệp\n"


def portal(tmp_path: Path, text: str) -> Portal:
    path = tmp_path / "cong.yaml"
    path.write_text(text, "utf-8")
    return load_portal(path)


def told(source: str, of: Portal | None) -> list[object]:
    found = check(load_text(FORM.format(source=source)), portal=of)
    return [finding.params["what"] for finding in found if finding.code == "DVC484"]


@pytest.mark.parametrize(
    ("source", "without", "silent", "listed"),
    [
        ("tai_khoan.ho_ten", [], [], []),
        ("to_chuc.ten", [], [], []),
        ("tai_khoan.nghe_nghiep", [], [], []),
        ("to_chuc.tem", [], [], ["portal"]),
        ("kho_bac.so_du", [], [], ["portal"]),
        ("tai_khoan.ho_tem", ["common"], ["common"], ["portal"]),
    ],
)
def test_a_source_is_asked_of_the_portal_that_lists_its_own(
    tmp_path: Path, source: str, without: list[str], silent: list[str], listed: list[str]
) -> None:
    assert told(source, None) == without
    assert told(source, portal(tmp_path, PORTAL)) == silent
    assert told(source, portal(tmp_path, KNOWN)) == listed


def test_what_a_portal_lists_decides_no_criterion(tmp_path: Path) -> None:
    loaded = load_text(FORM.format(source="kho_bac.so_du"))
    with_list, without = (assess(loaded, portal=portal(tmp_path, text)) for text in (KNOWN, PORTAL))
    assert [(one.criterion, one.verdict) for one in with_list.results] == [
        (one.criterion, one.verdict) for one in without.results
    ]


@pytest.mark.parametrize("name", ["to chuc", "ten", "To_Chuc.ten", "a.b.c", "1.a"])
def test_a_source_has_a_name_of_two_parts(tmp_path: Path, name: str) -> None:
    assert load_text(FORM.format(source=f'"{name}"')).procedure is None
    with pytest.raises(PortalError):
        portal(tmp_path, f'{PORTAL}du_lieu_san_co:\n  "{name}": Tên\n')
