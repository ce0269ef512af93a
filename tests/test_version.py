"""The version of a build: of a tag, a clone without tags, a folder without git, a source distribution."""

from __future__ import annotations

import re
import runpy
import subprocess
from pathlib import Path

import pytest

import dvc_core
from dvc_core._version import VERSION

from .support.files import ROOT


def git(folder: Path, *args: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *args], cwd=folder, check=True, capture_output=True)  # noqa: S607 - git of the path


def version(folder: Path) -> str:
    told: str = runpy.run_path(str(folder / "hatch_version.py"))["version"]()
    return told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("hatch_version.py", "src/dvc_core/_version.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    return tmp_path


def test_a_folder_without_git_has_the_version_that_it_states(folder: Path) -> None:
    assert version(folder) == VERSION == dvc_core.__version__


def test_a_clone_has_that_of_its_tag_or_of_what_comes_after_it(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "a")
    assert re.fullmatch(re.escape(VERSION) + r"\+g[0-9a-f]{7,}", version(folder))
    git(folder, "tag", "nightly")
    git(folder, "tag", "v0.2.0")
    assert version(folder) == "0.2.0"
    (folder / "hatch_version.py").write_text((folder / "hatch_version.py").read_text("utf-8") + "\n", "utf-8")
    assert re.fullmatch(r"0\.2\.1\.dev0\+g[0-9a-f]{7,}\.changed", version(folder))
    git(folder, "commit", "-qam", "b")
    assert re.fullmatch(r"0\.2\.1\.dev1\+g[0-9a-f]{7,}", version(folder))
    # A source distribution says it itself, whatever it is unpacked into.
    (folder / "PKG-INFO").write_text("Metadata-Version: 2.4\nName: dvc_core\nVersion: 0.2.0\n", "utf-8")
    assert version(folder) == "0.2.0"


def test_the_clone_of_another_project_says_nothing(folder: Path) -> None:
    git(folder, "init", "-q")
    git(folder, "commit", "-qm", "a", "--allow-empty")
    git(folder, "tag", "v9.9.9")
    inside = folder / "inside"
    for name in ("hatch_version.py", "src/dvc_core/_version.py"):
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).write_bytes((folder / name).read_bytes())
    assert version(inside) == VERSION
