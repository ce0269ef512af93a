"""``tthc export data``: one file that can be mailed, without the folder of its shared fields."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dvc_core import load, load_data

from ..support.commands import tthc_text
from ..support.files import PROCEDURES

OWN = PROCEDURES / "dat-dai" / "1.115782.yaml"


@pytest.mark.parametrize("shape", ["full", "json"])
def test_a_file_stands_alone_where_it_arrives(tmp_path: Path, shape: str) -> None:
    done = tthc_text("export", "data", str(OWN), "-f", shape, "-o", "thu.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    arrived = load(tmp_path / "thu.yaml")
    assert arrived.procedure == load(OWN).procedure
    assert not arrived.findings


def test_without_a_file_to_write_it_is_printed(tmp_path: Path) -> None:
    done = tthc_text("export", "data", str(OWN), "-f", "json", cwd=tmp_path)
    assert load_data(json.loads(done.stdout)).procedure == load(OWN).procedure


def test_what_lacks_a_shared_field_is_not_exported(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(OWN.read_bytes())
    done = tthc_text("export", "data", "x.yaml", "-o", "thu.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert "DVC032" in done.stderr
    assert not (tmp_path / "thu.yaml").exists()
