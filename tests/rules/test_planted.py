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
from itertools import islice
from pathlib import Path as FilePath
from typing import Any

import pytest

from dvc_core import check, load, load_text, rules
from dvc_core.finding import Finding, Path
from dvc_core.loader import procedure_files

from ..support.files import ROOT
from ..support.rule_examples import Example, examples

FILES = list(procedure_files(ROOT / "procedures"))
FORMS = "bieu_mau_dien_tu"

#: Rules about the writing of a text: data have no fault to plant.
OF_TEXTS = {"DVC618": "brackets without quotes"}
#: In how many shipped files each rule tells of the least that can be planted (every one that has a place for
#: it), and how many records around the value have to come along. More files or fewer records are as well.
TOLD: dict[tuple[int, int], str] = {
    (
        13,
        0,
    ): "101 102 103 104 107 109 110 111 112 201 203 204 208 308 408 501 502 503 504 506 508 509 510 "
    "511 512 513 515 602 604 605 606 607 608 610 611 612 615 616 617",
    (12, 0): "411 412 414 603 609",
    (11, 0): "301 401 403 406 407 413",
    (9, 0): "303 304 305 307 310 311 505",
    (8, 0): "205 302 309 402",
    (4, 0): "450 452 453 454 456 457 458 459 461 463 464 465 469 507 613",
    (3, 0): "409 462 467",
    (2, 0): "306 410 470",
    (1, 0): "206 207 468",
    (13, 1): "105 106 108 514 614",
    (11, 1): "405",
    (10, 1): "404 451",
    (4, 1): "460 466 471",
    (13, 2): "619",
    (4, 2): "455",
}
CASES = [(f"DVC{code}", least, wider) for (least, wider), codes in TOLD.items() for code in codes.split()]


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
    """A file with what an example has at some places, or without something that it lacks there, or both."""
    places = [path[: max(0, len(path) - wider)] for path in places]
    record = places[0] if isinstance(at(bad, places[0]), dict) else places[0][:-1]
    here, there = at(good, record), at(bad, record)
    both = isinstance(here, dict) and isinstance(there, dict)
    for without in (None, *(key for key in here if key not in there)) if both else (None,):
        for some in (places[:1], places, ()) if len(places) > 1 else (places, ()):
            data = deepcopy(good)
            if all(put(data, path, deepcopy(at(bad, path))) for path in some):
                if without is not None:
                    (at(data, record) or {}).pop(without, None)
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


@pytest.mark.parametrize(("code", "least", "wider"), CASES)
def test_a_planted_fault_is_told(code: str, least: int, wider: int) -> None:
    told_in = (path for path in FILES if fires(code, path, wider))
    assert len(list(islice(told_in, least))) == least


def test_every_rule_is_planted() -> None:
    planted = {code for code, _, _ in CASES} | OF_TEXTS.keys()
    assert planted == {rule.code for rule, _ in rules.all_checks()}
