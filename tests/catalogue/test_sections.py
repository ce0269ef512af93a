"""Sections of a report counted nowhere else: the table offices send, of what is due and what is proven."""

from __future__ import annotations

from typing import Any

import pytest

from dvc_core.catalogue.mandates.model import Mandate
from dvc_core.catalogue.report.document import cell_text
from dvc_core.catalogue.report.names import Names
from dvc_core.catalogue.report.sections import report_document
from dvc_core.catalogue.trend import snapshot, trend

from .small import AGAINST, BROKEN, LAW, PORTAL, SILENT, WHOLE, file, made


def ordered(*lines: dict[str, Any]) -> Mandate:
    return Mandate.model_validate(
        {
            "phien_ban": "mandate/v0",
            "ma": "thu",
            "ten": "Danh mục thử",
            "van_ban": {"so_ky_hieu": "01/QĐ-UBND"},
            "khung": LAW,
            "danh_sach": list(lines),
        }
    )


def total(*mandates: Mandate) -> list[str | int]:
    """The last row: due, proven, and the note."""
    texts = {"1": WHOLE, "2": SILENT, "3": AGAINST}
    files = [file(text, f"{n}.yaml", code=f"1.00000{n}") for n, text in texts.items()]
    data = made([*files, file(BROKEN, "4.yaml")], *mandates, portal=PORTAL)
    [section] = [s for s in report_document(Names(data, "vi")).sections if s.id == "bieu"]
    row = section.tables[0].rows[-1]
    return [cell_text(row[2]), cell_text(row[3]), cell_text(row[-1])]


def test_without_a_mandate_all_that_can_be_graded_is_due_at_the_highest_level() -> None:
    assert total() == [3, 1, "1 chưa đủ dữ liệu; 1 không đạt"]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ({"muc": "toan_trinh"}, [1, 0, "1 chưa đủ dữ liệu"]),
        ({"muc": "mot_phan"}, [1, 1, ""]),
        ({"muc": "mot_phan", "khong_du_dieu_kien": "Hồ sơ mật"}, [0, 0, ""]),
    ],
)
def test_a_line_is_judged_at_the_level_it_orders_unless_it_is_not_eligible(
    line: dict[str, Any], row: list[str | int]
) -> None:
    assert total(ordered({"ma_thu_tuc": "1.000002", **line})) == row


def test_a_line_that_no_file_answers_is_not_counted_as_due() -> None:
    lines = [{"ma_thu_tuc": f"1.00000{n}", "muc": "toan_trinh"} for n in (1, 9)]
    assert total(ordered(*lines)) == [1, 1, ""]


def test_the_commands_name_the_file_that_keeps_the_figures_and_those_of_before() -> None:
    data = made([file(WHOLE)])
    before = {**snapshot(data), "on": "2026-01-01", "file": "cu"}
    for trended, earlier in ((data, ""), ({**data, "trend": trend([before], data)}, " --trend cu")):
        [section] = [s for s in report_document(Names(trended, "vi")).sections if s.id == "nguon-goc"]
        commands = [str(row[1]) for row in section.tables[0].rows[:3]]
        frameworks = "--framework nd-224-2026 --framework tt-32-2017"
        assert commands == [
            f"tthc report {frameworks} --as-of 26/11/2026{earlier}",
            f"tthc report {frameworks} --as-of 26/11/2026{earlier} --snapshot ky-2026-11-26.json",
            f"tthc report {frameworks}{earlier} --trend ky-2026-11-26.json",
        ]
