"""The files of the studio's page: what they weigh, what they are made of, which language they speak."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ..support.files import ROOT

PAGE = ROOT / "src" / "dvc_core" / "studio" / "page"
OWN = (*PAGE.glob("*.js"), *(PAGE.parent / "alone").glob("*.js"))
BUNDLE = PAGE / "codemirror.js"
TOOL = ROOT / "tools" / "studio_editor"
#: Bytes of the bundle, as it is and as a server sends it.
MOST_BYTES, MOST_SENT = 430_000, 145_000
#: Lines of script that are written by hand.
MOST_LINES = 1200


def inside() -> dict[str, str]:
    """What the head of the bundle says is in it: packages and their versions."""
    head = BUNDLE.read_text("utf-8").partition("*/")[0]
    return dict(re.findall(r"^ \* (\S+) (\d\S*) \(MIT\)$", head, re.MULTILINE))


def test_the_bundle_stays_small() -> None:
    data = BUNDLE.read_bytes()
    assert len(data) <= MOST_BYTES
    assert len(gzip.compress(data, 9)) <= MOST_SENT


def test_the_script_of_the_page_stays_short() -> None:
    lines = [line for path in OWN if path != BUNDLE for line in path.read_text("utf-8").splitlines()]
    assert 300 < len(lines) <= MOST_LINES


@pytest.mark.parametrize("script", OWN, ids=lambda path: path.name)
def test_a_script_of_the_page_can_be_read(script: Path, tmp_path: Path) -> None:
    if (node := shutil.which("node")) is None:
        pytest.skip("node is not installed")
    copied = shutil.copy(script, tmp_path / "script.mjs")
    assert subprocess.run([node, "--check", copied], check=False, timeout=60).returncode == 0


def test_the_bundle_is_of_the_lock_file_and_named_in_the_notices() -> None:
    packages = json.loads((TOOL / "package-lock.json").read_text("utf-8"))["packages"]
    notices = (ROOT / "THIRD_PARTY_NOTICES.md").read_text("utf-8")
    assert "@codemirror/view" in inside()
    for name, version in inside().items():
        assert packages[f"node_modules/{name}"]["version"] == version
        assert f"| {name} | MIT |" in notices


def test_every_phrase_of_the_editor_is_in_vietnamese() -> None:
    """English is left where a phrase has no entry: the bundle asks for each by its English words."""
    script = BUNDLE.read_text("utf-8")
    # The panel of search asks through a function of its own: a name, the view, the phrase.
    [of_search] = set(re.findall(r"function (\w+)\((\w+),(\w+)\)\{return \2\.state\.phrase\(\3\)\}", script))
    phrases = {*re.findall(r'\.phrase\("([^"]+)"', script)}
    phrases |= {*re.findall(rf'\b{of_search[0]}\(\w+,"([^"]+)"\)', script)}
    assert len(phrases) > 15
    table = (PAGE / "editor.js").read_text("utf-8").partition("const PHRASES = {")[2].partition("};")[0]
    assert phrases - {*re.findall(r'"([^"]+)":', table)} == set()


@pytest.mark.interop
def test_the_bundle_is_what_its_lock_file_builds(tmp_path: Path) -> None:
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip("npm is not installed")
    for name in ("package.json", "package-lock.json", "entry.mjs", "build.mjs"):
        shutil.copy(TOOL / name, tmp_path)
    subprocess.run([npm, "ci", "--ignore-scripts", "--silent"], cwd=tmp_path, check=True, timeout=300)
    subprocess.run([node, "build.mjs", "made.js"], cwd=tmp_path, check=True, timeout=300)
    assert (tmp_path / "made.js").read_bytes() == BUNDLE.read_bytes()
