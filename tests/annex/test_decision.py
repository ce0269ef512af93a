"""The annex of a decision in Word: its columns, its procedures, and whether their contents follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from dvc_core import load
from dvc_core.annex.decision import Change, Layout, write_annex
from dvc_core.model.procedure import Procedure

from ..support.files import ROOT

docx = pytest.importorskip("docx", reason="annexes are written with python-docx")

CODES = ("ho-tich/1.001193", "tieu-chuan-do-luong/2.001209")


def procedures() -> list[Procedure]:
    found = [load(ROOT / "procedures" / f"{code}.yaml").procedure for code in CODES]
    return [one for one in found if one is not None]


@pytest.mark.parametrize(
    ("layout", "change", "heads"),
    [
        ("bo", "moi_ban_hanh", ["STT", "Tên thủ tục hành chính", "Lĩnh vực", "Cơ quan thực hiện"]),
        (
            "bo",
            "sua_doi",
            [
                "STT",
                "Số hồ sơ TTHC",
                "Tên thủ tục hành chính",
                "Tên VBQPPL quy định nội dung",
                "Lĩnh vực",
                "Cơ quan thực hiện",
            ],
        ),
    ],
)
def test_a_new_procedure_has_no_code_and_amends_nothing(
    tmp_path: Path, layout: Layout, change: Change, heads: list[str]
) -> None:
    target = tmp_path / "phu-luc.docx"
    write_annex(procedures(), str(target), layout=layout, change=change)
    [table] = docx.Document(str(target)).tables
    assert [cell.text for cell in table.rows[0].cells] == heads


@pytest.mark.parametrize(("layout", "has_contents"), [("bo", True), ("tinh", False)])
def test_every_procedure_is_listed_and_a_ministry_has_the_contents(
    tmp_path: Path, layout: Layout, *, has_contents: bool
) -> None:
    target = tmp_path / "phu-luc.docx"
    write_annex(procedures(), str(target), layout=layout)
    paper = docx.Document(str(target))
    listed = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert all(one.name in listed for one in procedures())
    below = [paragraph.text for paragraph in paper.paragraphs]
    assert any(text.startswith("a) Trình tự") for text in below) is has_contents
