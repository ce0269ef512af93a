"""The Vietnamese page on fees: its examples are a file that comes to what the page says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from dvc_core import FeeAnswer, Procedure, Severity, check, fee, load, load_catalog
from dvc_core.answers.records import Reason
from dvc_core.model.loader import load_tariffs
from dvc_core.model.procedure import Fee, FeePeriod, FeeRow, Relief

from .support.files import ROOT
from .support.written import DOCS, write_example

PAGE = DOCS / "le-phi.md"
ON = date(2026, 11, 24)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the page, and the one that its other examples are."""
    return write_example(PAGE, tmp_path_factory.mktemp("phi"))


@pytest.fixture(scope="module")
def procedure(folder: Path) -> Procedure:
    found = load(folder / "ben.yaml").procedure
    assert found is not None
    return found


def asked(procedure: Procedure, answers: dict[str, Any], on: date = ON, **more: Any) -> FeeAnswer:
    found = fee(procedure, answers, "truc_tiep", on, **more)
    assert found.faults == ()
    return found


@pytest.mark.parametrize("name", ["vi-du.yaml", "ben.yaml"])
def test_the_examples_have_no_fault_in_shape_or_fees(folder: Path, name: str) -> None:
    found = [one for one in check(load(folder / name), on=ON) if one.severity is not Severity.INFO]
    # What the procedure around the fees lacks is no matter of the page.
    assert [one for one in found if one.code[:4] in ("DVC0", "DVC3", "DVC9")] == []


MAIN = {"loai_ben": "chinh", "so_cau": 5, "von": 3_000_000_000, "so_nam": 2, "dia_ban": "48"}
NOBODY = {"phi_le_phi.0.mien_giam.1": False}


@pytest.mark.parametrize(
    ("answers", "on", "line", "amount"),
    [
        (MAIN | NOBODY, ON, 0, 800_000),
        (MAIN | NOBODY | {"so_cau": 2}, ON, 0, 500_000),
        (MAIN | NOBODY | {"so_cau": 30}, ON, 0, 1_500_000),
        (MAIN | {"phi_le_phi.0.mien_giam.1": True}, ON, 0, 0),
        (MAIN, ON, 1, 6_000_000),
        (MAIN | {"von": 1000}, ON, 1, 400_000),
        ({"loai_ben": "tam"} | NOBODY, date(2026, 12, 31), 0, 100_000),
        ({"loai_ben": "tam"} | NOBODY, date(2027, 1, 1), 0, 200_000),
        ({"loai_ben": "tam"}, ON, 1, 0),
        ({}, ON, 2, 50_000),
        ({}, date(2025, 6, 30), 2, 100_000),
    ],
)
def test_a_fee_comes_to_what_the_page_says(
    procedure: Procedure, answers: dict[str, Any], on: date, line: int, amount: int
) -> None:
    found = asked(procedure, answers, on).lines[line]
    assert found.unknown is None
    assert found.least == found.most == amount


def test_what_followed_a_cut_is_not_known(procedure: Procedure) -> None:
    after = date(2027, 1, 1)
    assert asked(procedure, {}, after).lines[2].unknown == "past_known"
    supposed = asked(procedure, {}, after, assume_continued=True).lines[2]
    assert supposed.most == 50_000
    assert supposed.continued_from == date(2026, 12, 31)


def test_a_local_tariff_takes_the_place_of_the_fee_in_its_province(
    folder: Path, procedure: Procedure
) -> None:
    (tariff,) = load_tariffs(load_catalog(folder))
    assert asked(procedure, {"dia_ban": "48"}).lines[3].unknown == "province"
    there = asked(procedure, {"dia_ban": "48"}, tariffs=[tariff]).lines[3]
    assert there.most == 30_000
    assert there.tariff == tariff.name
    assert asked(procedure, {"dia_ban": "01"}, tariffs=[tariff]).lines[3].unknown == "province"


def test_every_reason_and_every_key_of_a_fee_is_told() -> None:
    text = PAGE.read_text("utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", text, re.M)) >= {*get_args(Reason)}
    told = re.findall(r"\w+", "".join(re.findall(r"^```yaml\n.*?^```|`[^`\n]+`", text, re.M | re.S)))
    told += re.findall(r"\w+", (ROOT / "procedures" / "README.md").read_text("utf-8"))
    keys = {
        str(info.alias)
        for record in (Fee, FeeRow, FeePeriod, Relief)
        for info in record.model_fields.values()
    }
    assert keys - {*told} == set()
