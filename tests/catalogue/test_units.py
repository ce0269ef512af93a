"""Who is to do it: the units of a table handed over, in orders, pages of agencies and the letter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dvc_core import check
from dvc_core.catalogue.mandates.model import MandateError
from dvc_core.catalogue.overview.overview import Frame, overview
from dvc_core.catalogue.report.groups import agency_document
from dvc_core.catalogue.report.letter import _requests
from dvc_core.catalogue.report.names import Names
from dvc_core.catalogue.report.sections import report_document
from dvc_core.catalogue.units import load_units
from dvc_core.levels.framework import load_framework
from dvc_core.levels.portal import Portal

from .small import AGAINST, FRAMEWORKS, ON, SILENT, assessed, file

ISSUER = "quyet_dinh_cong_bo:\n  so_ky_hieu: 1/QĐ\n  ngay_ban_hanh: 2026-01-01\n  co_quan_ban_hanh: {}\n"
HEAD = "co_quan,don_vi,nguoi,lien_he\n"
ROWS = 'Uỷ ban nhân dân tỉnh Gia Lai,Văn phòng,Bà An,"an@vi.du, 0269"\nCổng,Trung tâm dữ liệu,,\n'


def reported(folder: Path, table: str | None, portal: Portal | None = None) -> Any:
    units = None
    if table is not None:
        (folder / "units.csv").write_text(table, "utf-8")
        units = load_units(folder / "units.csv")
    texts = {"UBND tỉnh Gia Lai": SILENT, "Bộ Tư pháp": AGAINST}
    files = [
        file(text.partition("quyet_dinh_cong_bo:")[0] + ISSUER.format(body), f"{n}.yaml", code=f"1.00000{n}")
        for n, (body, text) in enumerate(texts.items())
    ]
    frame = Frame([(n, *load_framework(n)) for n in FRAMEWORKS], ON, "1", portal, units=units)
    return overview(((one, check(one, on=ON), assessed(one, portal=portal)) for one in files), frame)


def said(names: Names) -> str:
    return "\n".join(report_document(names).concluded())


@pytest.mark.parametrize(
    ("lang", "missing"), [("vi", "Chưa có bảng đơn vị"), ("en", "No table of responsible")]
)
def test_without_a_table_agencies_are_named_and_the_report_says_so(
    tmp_path: Path, lang: Any, missing: str
) -> None:
    names = Names(reported(tmp_path, None), lang)
    assert missing in said(names)
    pages = [agency_document(names, key, members) for key, members in names.agencies.items()]
    assert all(missing in str(page.conclusion) for page in pages)


def test_orders_pages_and_the_letter_name_who_is_to_do_it(tmp_path: Path) -> None:
    names = Names(reported(tmp_path, HEAD + ROWS), "vi")
    whose = "Văn phòng, Bà An (an@vi.du, 0269)"
    assert f"UBND tỉnh Gia Lai – {whose}" in said(names)
    assert "Trung tâm dữ liệu" in said(names)
    assert "chưa nêu ai phụ trách ở 1 trong 2 cơ quan công bố" in said(names)
    pages = {names.agency(key).text: agency_document(names, key, m) for key, m in names.agencies.items()}
    assert f"Phụ trách: {whose}." in str(pages["UBND tỉnh Gia Lai"].conclusion)
    assert "chưa nêu ai phụ trách" in str(pages["Bộ Tư pháp"].conclusion)
    requests = "\n".join(_requests(names))
    assert whose in requests
    assert "Giao Trung tâm dữ liệu:" in requests


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Sở Không Có,A,B,C\n", "dòng 4: báo cáo không có cơ quan “Sở Không Có”"),
        ("UBND TỈNH GIA LAI,Khác,,\n", "dòng 4: cơ quan “UBND TỈNH GIA LAI” đã có"),
    ],
)
def test_a_row_of_no_agency_or_of_one_twice_is_reported_and_not_used(
    tmp_path: Path, row: str, problem: str
) -> None:
    names = Names(reported(tmp_path, HEAD + ROWS + row), "vi")
    assert problem in said(names)
    assert "Khác" not in "\n".join(_requests(names))


@pytest.mark.parametrize(
    "table", ["co_quan\nBộ Tư pháp\n", "co_quan,don_vi\n,A\n", "don_vi,nguoi\nA,B\n", ""]
)
def test_a_table_that_names_no_agency_or_no_unit_is_refused(tmp_path: Path, table: str) -> None:
    with pytest.raises(MandateError):
        reported(tmp_path, table)


@pytest.mark.parametrize(
    ("operator", "table", "named"),
    [
        (None, None, "chưa nêu ai vận hành cổng."),
        ("Trung tâm Phục vụ", None, "Đơn vị công nghệ thông tin: Trung tâm Phục vụ."),
        ("Trung tâm Phục vụ", HEAD + ROWS, "Đơn vị công nghệ thông tin: Trung tâm dữ liệu."),
    ],
)
def test_the_portal_is_of_its_unit_or_of_who_runs_it_by_its_profile_or_of_nobody_named(
    tmp_path: Path, operator: str | None, table: str | None, named: str
) -> None:
    more = {"don_vi_van_hanh": operator} if operator else {}
    portal = Portal.of_file({"phien_ban": "portal/v0", "ten": "Cổng minh họa", "kha_nang": {}, **more})
    assert named in said(Names(reported(tmp_path, table, portal), "vi"))


def test_without_a_profile_nobody_is_named_for_the_portal(tmp_path: Path) -> None:
    assert "chưa nêu ai vận hành cổng." in said(Names(reported(tmp_path, None), "vi"))
