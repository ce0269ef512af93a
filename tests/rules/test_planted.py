"""The fault of every rule, planted into every shipped file: nothing that stands around it hides it.

From each bad example the value that a finding points at is put into the same place of a shipped file, or
what the example lacks there is taken away; where that alone makes no fault, the record around it, and so on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path as FilePath
from typing import Any

import pytest

from dvc_core import check, load, load_text, rules
from dvc_core.finding import Finding, Path
from dvc_core.loader import procedure_files

from ..support.files import ROOT
from ..support.rule_examples import Example, examples

FILES = list(procedure_files(ROOT / "procedures"))
CODES = [rule.code for rule, _ in rules.all_checks()]
FORMS = "bieu_mau_dien_tu"

#: Rules about the writing of a text: data have no fault to plant.
OF_TEXTS = {"DVC618": "brackets without quotes"}
#: Files that no planting makes faulty.
SPARED = {("DVC603", "1.001193"): "the examples have the code of this file"}
#: How many records around the value have to come along, of rules that need more than the value in any file.
WIDER = {
    **dict.fromkeys(("DVC103", "DVC105", "DVC106", "DVC108", "DVC111"), 1),  # an item away, told beside it
    **dict.fromkeys(("DVC404", "DVC451", "DVC514", "DVC607", "DVC614"), 1),
    **dict.fromkeys(("DVC405", "DVC460", "DVC465", "DVC466", "DVC470", "DVC471"), 1),
    **dict.fromkeys(("DVC455", "DVC619"), 2),  # two items of one list
}


@cache
def data_of(path: FilePath) -> Any:
    return load(path).source.data


@cache
def faults(example: Example) -> list[list[Path]]:
    """The places of each fault of an example: that of the finding, then those that belong to it."""
    found = (f for f in check(load(example.path), on=example.on) if f.code == example.code)
    return [[f.path, *(r.path for r in f.related)] for f in found]


def told(data: Any, path: FilePath, on: date) -> list[Finding]:
    """The findings of data that stand for those of a file."""
    return check(load_text(json.dumps(data, ensure_ascii=False), path.name, path.parent), on=on)


@cache
def already(path: FilePath, on: date) -> list[tuple[str, Path, object]]:
    return [(f.code, f.path, f.params) for f in told(data_of(path), path, on)]


def key_of(node: Any, step: str | int, data: Any) -> Any:
    """A step into another file: of a longer list to its end, of the forms to the first."""
    if isinstance(node, list):
        return min(int(step), len(node))
    return next(iter(node), step) if node is data.get(FORMS) else step


def at(data: Any, path: Path) -> Any:
    """What stands at a place; None for nothing."""
    node = data
    for step in path:
        if isinstance(node, list):
            node = node[min(int(step), len(node) - 1)] if node else None
        else:
            node = node.get(key_of(node, step, data)) if isinstance(node, dict) else None
    return node


def put(data: Any, path: Path, value: Any) -> bool:
    """Whether there is a place for a value; it is put there."""
    if not path:
        data |= value
        return True
    parent = at(data, path[:-1])
    if not isinstance(parent, dict | list):
        return False
    key = key_of(parent, path[-1], data)
    if isinstance(parent, list):
        parent[key : key + 1] = [value]
    else:
        parent[key] = value
    return True


def planted(bad: Any, places: list[Path], good: Any, wider: int) -> Iterator[Any]:
    """A file with what an example has at some places, or without something that it lacks there."""
    places = [path[: max(0, len(path) - wider)] for path in places]
    for some in (places[:1], places):
        data = deepcopy(good)
        if all(put(data, path, deepcopy(at(bad, path))) for path in some):
            yield data
    here, there = at(good, places[0]), at(bad, places[0])
    if isinstance(here, dict) and isinstance(there, dict):
        for key in here.keys() - there.keys():
            data = deepcopy(good)
            del at(data, places[0])[key]
            yield data


def fires(code: str, path: FilePath, wider: int) -> bool:
    return any(
        f.code == code and (f.code, f.path, f.params) not in already(path, example.on)
        for example in examples()
        if example.code == code and example.path.name.startswith("bad-")
        for places in faults(example)
        for data in planted(data_of(example.path), places, data_of(path), wider)
        for f in told(data, path, example.on)
    )


@pytest.mark.parametrize("code", [code for code in CODES if code not in OF_TEXTS])
def test_a_planted_fault_is_told(code: str) -> None:
    least = WIDER.get(code, 0)
    narrow = [path for path in FILES if fires(code, path, least)]
    assert narrow, f"{code}: nowhere told where only {least} records around the value are its example's"
    for path in FILES:
        spared = (code, path.stem) in SPARED
        assert spared or path in narrow or any(fires(code, path, n) for n in range(least + 1, 9)), path
