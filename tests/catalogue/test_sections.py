"""Sections of a report counted nowhere else: the table offices send, of what is due and what is proven."""

from __future__ import annotations

from typing import Any

import pytest

from dvc_core.catalogue.mandates.model import Mandate
from dvc_core.catalogue.report.document import cell_text
from dvc_core.catalogue.report.names import Names
from dvc_core.catalogue.report.sections import report_document

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
