"""The Vietnamese page on papers: its examples are a file that comes to what the page says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from dvc_core import Procedure, burden, check, checklist, load
from dvc_core.answers.records import ListReason
from dvc_core.levels.expectations import run_cases
from dvc_core.model.procedure import Alternative, Case, Dossier, FromDatabase, Paper

from .support.files import ROOT
from .support.written import DOCS, of_what_is_there, write_example

PAGE = DOCS / "giay-to.md"
ON = date(2026, 11, 24)
PLACE = "thanh_phan_ho_so"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the page, and the one that its other examples are."""
    return write_example(PAGE, tmp_path_factory.mktemp("giay-to"))


@pytest.fixture(scope="module")
def procedure(folder: Path) -> Procedure:
    found = load(folder / "ben.yaml").procedure
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["vi-du.yaml", "ben.yaml"])
def test_the_examples_have_no_fault_in_shape_or_papers(folder: Path, name: str) -> None:
    found = check(load(folder / name), on=ON)
    told = [one for one in found if of_what_is_there(one)]
    assert [one for one in told if one.code[:4] in ("DVC0", "DVC9") or PLACE in one.path[:1]] == []


def test_the_cases_of_the_page_hold(folder: Path) -> None:
    ran = run_cases(load(folder / "ben.yaml"), ON)
    assert len(ran) > 1
    assert [(one.stated.name, one.differences, one.faults) for one in ran if not one.holds] == []


def test_the_questions_are_named_by_the_places_that_the_page_says(procedure: Procedure) -> None:
    found = checklist(procedure, on=ON)
    assert [one.name for one in found.asks] == ["thue", f"{PLACE}.giay_to.2"]
    answers = {"thue": True, f"{PLACE}.giay_to.2": False}
    lines = checklist(procedure, answers, on=ON).lines
    assert [(line.name, line.needed) for line in lines] == [
        ("Đơn đề nghị", True),
        ("Giấy tờ về an toàn", True),
        ("Giấy khai sinh", True),
        ("Hợp đồng thuê bến", True),
    ]
    assert lines[0].template is not None
    assert lines[0].template.number == "Mẫu số 01"
    assert [one.name for one in lines[1].alternatives] == ["Giấy chứng nhận an toàn", "Biên bản kiểm tra"]
    assert lines[2].spared is not None
    assert lines[2].spared.stated


def test_sheets_are_counted_for_every_set(folder: Path) -> None:
    example = load(folder / "vi-du.yaml").procedure
    assert example is not None
    by_hand = next(way for way in burden(example, {"thue": True}, ON) if way.channel == "truc_tiep")
    assert by_hand.papers == (2, 3)
    assert by_hand.copies == (1, 2)


def test_every_reason_and_every_key_of_a_paper_is_told() -> None:
    text = PAGE.read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.M)) >= {*get_args(ListReason)}
    told = re.findall(r"\w+", "".join(re.findall(r"^```yaml\n.*?^```|`[^`\n]+`", text, re.M | re.S)))
    told += re.findall(r"\w+", (ROOT / "procedures" / "README.md").read_text("utf-8"))
    records = (Dossier, Paper, Case, Alternative, FromDatabase)
    keys = {str(info.alias) for record in records for info in record.model_fields.values()}
    assert keys - {*told} == set()
