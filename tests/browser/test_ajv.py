"""Ajv (draft-07 and 2020-12, strict) says of every generated submission what the library says."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from dvc_core import compile_form, render

from ..support.submission_samples import ON, comparable, samples, structurally_valid
from ..support.templates import form
from .answers import drawn
from .harness import HERE, missing

pytestmark = pytest.mark.browser

COUNT = 5_000


@pytest.mark.parametrize("code", drawn("ajv"))
def test_ajv_agrees_with_the_library(code: str, tmp_path: Path) -> None:
    if shutil.which("node") is None or not (HERE / "node_modules/ajv").is_dir():
        missing("Node or its packages are not installed: npm ci in tests/browser")
    schema = tmp_path / "schema.json"
    schema.write_bytes(render(form(code), "jsonschema", ON).to_bytes())
    compiled = compile_form(form(code), ON)
    made = [comparable(compiled, record) for record in samples(form(code), COUNT, seed=7)]
    lines = "".join(json.dumps(record) + "\n" for record in made)
    command = ["node", "ajv.mjs", str(schema)]
    told = subprocess.run(
        command, cwd=HERE, input=lines, text=True, capture_output=True, check=True, timeout=300
    )
    verdicts = told.stdout.split()
    assert len(verdicts) == len(made) >= COUNT
    wanted = ["11" if structurally_valid(compiled, record) else "00" for record in made]
    assert {"11", "00"} <= set(wanted)
    assert [at for at, pair in enumerate(zip(verdicts, wanted, strict=True)) if pair[0] != pair[1]] == []
