"""``tthc init``: a catalogue from nothing, off line, that checks; what is there stays."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml

from dvc_core import load
from dvc_core.cli.schemas import file_name, schema_text

from ..support.commands import command_line, tthc_text

VI = "schemas/procedure.v0.editor.vi.json"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    done = tthc_text("init", "kho", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    return tmp_path / "kho"


def test_what_was_begun_is_settled_checked_and_has_the_schemas_of_the_program(own: Path) -> None:
    (first,) = (own / "procedures").rglob("*.yaml")
    assert load(first).findings == ()
    assert (own / VI).read_text("utf-8") == schema_text("procedure.editor.vi")
    address = first.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
    assert (first.parent / address).resolve() == (own / VI).resolve()
    told = tthc_text("check", cwd=own)
    assert (told.returncode, "Đã kiểm tra 1 tệp" in told.stdout) == (1, True), told
    settings = json.loads((own / ".vscode/settings.json").read_text("utf-8"))
    assert sorted(settings["yaml.schemas"]) == sorted(
        f"./schemas/{p.name}" for p in (own / "schemas").iterdir()
    )
    # The next one stands where its first line is right as well.
    assert tthc_text("new", "9.900011", cwd=own).stdout.splitlines()[0].endswith(f"../../{VI}")


def test_what_is_there_stays_and_the_schemas_are_brought_up_to_date(own: Path) -> None:
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    (own / "tthc.toml").write_text('paths = ["procedures"]\n', "utf-8")
    (own / VI).write_text("{}", "utf-8")
    assert tthc_text("init", cwd=own).returncode == 0
    assert (own / "tthc.toml").read_text("utf-8") == 'paths = ["procedures"]\n'
    changed = {path for path in own.rglob("*") if path.is_file() and path.read_bytes() != before.get(path)}
    assert changed == {own / "tthc.toml"}
    # One more procedure only where it is asked for.
    assert tthc_text("init", "--code", "9.900012", "--like", "1.001193", cwd=own).returncode == 0
    assert load(own / "procedures/chua-xep/9.900012.yaml").procedure is not None


def test_its_hooks_run_the_three_commands_and_fail_on_what_is_not_filled_in(
    own: Path, tmp_path: Path
) -> None:
    command = tmp_path / "bin" / "tthc"
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\nexec {command_line()}\n", "utf-8")
    command.chmod(0o755)
    env = {**os.environ, "PATH": f"{command.parent}:{os.environ['PATH']}"}
    (repository,) = yaml.safe_load((own / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert repository["repo"] == "local"
    codes = {}
    for hook in repository["hooks"]:
        line = [*shlex.split(hook["entry"]), "procedures/chua-xep/thu-tuc-dau-tien.yaml"]
        codes[line[1]] = subprocess.run(line, cwd=own, env=env, capture_output=True, check=False).returncode
    assert codes == {"check": 1, "level": 1, "test": 0}


def test_a_code_cannot_lead_out_of_the_folder_and_a_missing_one_to_be_like_writes_nothing(
    tmp_path: Path,
) -> None:
    assert tthc_text("init", "kho", "--code", "../../x", cwd=tmp_path).returncode == 0
    assert [path.name for path in (tmp_path / "kho/procedures").rglob("*.yaml")] == ["....x.yaml"]
    none = tthc_text("init", "khac", "--code", "9.900010", "--like", "1.999999", cwd=tmp_path)
    assert (none.returncode, (tmp_path / "khac").exists()) == (2, False)


def test_schemas_are_named_as_the_program_names_them() -> None:
    assert Path(VI).name == file_name("procedure.editor.vi")
