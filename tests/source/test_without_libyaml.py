"""Without libyaml, as in a browser: the same data, the same places, the same findings."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from benchmarks.generate import texts

from dvc_core.model.sidecar_files import procedure_files
from dvc_core.source import read
from dvc_core.source.syntax import SYNTAX

from ..support.files import ROOT
from ..support.hostile import LARGE, small

#: What the parsers take differently; the first three are refused by both.
OTHERWISE = {
    "tags 7": "a value after a bare ! is empty or null",
    "keys 8": "the place of a key that is not there",
    "directives 4": "a directive without a name lacks that, or a letter",
    "directives 3": "a directive nobody knows is refused or ignored",
}
#: One of each bound.
BOUNDS = ("one key 100,000 times", "100,000 dashes", "100,000 anchors", "80,000 unquoted decimals")


def inputs() -> Iterator[tuple[str, bytes]]:
    for path in procedure_files(ROOT / "procedures"):
        yield path.name, path.read_bytes()
    for number, text in enumerate(texts(15, faulty=0.5)):
        yield f"generated {number}", text.encode()
    yield from small()
    yield from ((kind, LARGE[kind]()) for kind in BOUNDS)


def told(data: bytes) -> list[Any]:
    """Data, places and findings of a text."""
    source = read(data)
    places = [(path, source.full_span(path), source.key_span(path)) for path in source.paths()]
    findings = [
        # Of broken syntax the kind and the line: where on it one gives up is its own affair.
        (f.code, f.span.line, f.params["kind"])
        if f.code == SYNTAX.code
        else (f.code, f.span, f.path, f.params, f.related, f.fixes)
        for f in source.findings
    ]
    return [repr(source.data), repr(places), repr(source.doubts), repr(findings)]


CHILD = """
import json, sys
sys.modules["yaml._yaml"] = None
import yaml
assert not yaml.__with_libyaml__
from tests.source.test_without_libyaml import inputs, told
json.dump({name: told(data) for name, data in inputs()}, sys.stdout)
"""


@pytest.fixture(scope="module")
def pure() -> dict[str, list[Any]]:
    done = subprocess.run([sys.executable, "-c", CHILD], cwd=ROOT, capture_output=True, check=True)
    found: dict[str, list[Any]] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_both_say_the_same(pure: dict[str, list[Any]]) -> None:
    differing = {name for name, data in inputs() if told(data) != pure[name]}
    assert differing == OTHERWISE.keys()
