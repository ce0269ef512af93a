"""The worked example: what it says of the source is in the source, what it says of the file in the file."""

from __future__ import annotations

import gzip
import json
import re
from itertools import chain
from pathlib import Path

from dvc_core import Procedure, load

from .support.files import ROOT
from .support.written import DOCS

PAGE = (DOCS / "vi-du-tron-ven.md").read_text("utf-8")
FILE = ROOT / "procedures/ho-tich/1.001193.yaml"


def procedure() -> Procedure:
    found = load(FILE).procedure
    assert found is not None
    return found


def test_the_table_says_what_the_source_says(shared: Path) -> None:
    with gzip.open(shared / "corpus/portal-api.jsonl.gz", "rt", encoding="utf-8") as lines:
        source = next(
            data for line in lines if (data := json.loads(line)["data"])["code"] == procedure().code
        )
    rows = [*chain.from_iterable(case["profileComponents"] for case in source["executionCases"])]
    counted = [row for row in rows if row["originalQty"] or row["copyQty"]]
    assert f"| {len(rows)} dòng hồ sơ, chỉ {len(counted)} dòng có số bản |" in PAGE
    ways = source["executionMethods"]
    assert {(way["processingTime"], way["processingTimeUnit"]) for way in ways} == {(1, "OTHER")}
    assert len(ways) == 3
    assert {(fee["value"], fee["description"]) for way in ways for fee in way["fees"]} == {(0, "")}
    assert source["requirementsAndConditions"] == ""


def test_the_table_says_what_the_file_says() -> None:
    found = procedure()
    assert found.dossier
    papers = found.dossier.papers or ()
    assert f"| {len(papers)} giấy tờ ở `giay_to`, lời dặn ở `luu_y` |" in PAGE
    assert found.dossier.notes
    [several] = [paper for paper in papers if paper.alternatives]
    assert len(several.alternatives or ()) == 3
    assert several.when is not None
    text = FILE.read_text("utf-8")
    for told in ("loai: trong_ngay", 'nhan_sau_gio: "15:00"', "muc_thu: hdnd_tinh_quy_dinh", "mien_giam"):
        assert f"`{told}`" in PAGE
        assert told in text
    assert found.conditions == ()
    assert "yeu_cau_dieu_kien" in {item for one in found.provenance or () for item in one.items or ()}


def test_every_command_of_the_page_is_of_the_procedure_or_the_catalogue() -> None:
    commands = re.findall(r"^\$ tthc (\w+) (\S+)", PAGE, re.M)
    assert {name for name, _ in commands} == {
        *("check", "level", "gap", "fee", "deadline", "checklist", "form", "submission", "test", "report")
    }
    assert {path for _, path in commands} == {"procedures/ho-tich/1.001193.yaml", "procedures"}
