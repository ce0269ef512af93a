"""The shipped procedures beside what the portal answered: no difference that is not explained."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from dvc_core.cli.main import run

from ..support.files import ROOT

pytestmark = pytest.mark.slow

REASONS = yaml.safe_load(Path(__file__).with_name("explained.yaml").read_text("utf-8"))
#: Which side a difference is on, by its verdict.
SIDES = {"only_ours": "ours", "only_theirs": "theirs"}


@pytest.fixture(scope="module")
def compared(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    file = tmp_path_factory.mktemp("compared") / "compared.json"
    answers = shared / "corpus" / "portal-api.jsonl.gz"
    run(["compare", str(ROOT / "procedures"), "--with", str(answers), "-f", f"json:{file}"])
    found: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["procedures"]
    return found


def in_words_only(ours: object, theirs: object) -> bool:
    """Whether two times are one, told in other words."""
    both = [{k: v for k, v in one.items() if k != "mo_ta"} for one in (ours, theirs) if isinstance(one, dict)]
    return len(both) == 2 and both[0] == both[1]


def reason(code: str, difference: dict[str, Any]) -> dict[str, Any] | None:
    """The line of ``explained.yaml`` for a difference: of a file first, then of how things are written."""
    field = re.sub(r"\[.*?\]", "[]", difference["field"])
    if in_words_only(difference["ours"], difference["theirs"]):
        field += ".mo_ta"
    side = SIDES.get(difference["verdict"])
    for one in (*REASONS["facts"], *REASONS["writing"]):
        of_it = one.get("code", code) == code and one.get("side", side) == side
        if of_it and re.fullmatch(one["field"], field):
            return dict(one)
    return None


def test_every_difference_is_explained(compared: list[dict[str, Any]]) -> None:
    unexplained = [
        (one["code"], difference["field"], difference["verdict"], difference["ours"], difference["theirs"])
        for one in compared
        for difference in one["differences"]
        if reason(one["code"], difference) is None
    ]
    assert len(compared) >= 16
    assert not unexplained


def test_every_explanation_is_of_a_difference_and_stands_in_the_file(compared: list[dict[str, Any]]) -> None:
    used = [reason(one["code"], difference) for one in compared for difference in one["differences"]]
    for one in (*REASONS["facts"], *REASONS["writing"]):
        assert one in used
    for one in REASONS["facts"]:
        [path] = (ROOT / "procedures").rglob(f"{one['code']}.yaml")
        said = re.sub(r"\n *#? *", " ", path.read_text("utf-8"))
        assert one["says"] in said, one
