"""The faults of every rule, planted into thirteen shipped files: nothing that stands around one hides it.

Of a bad example the value that the finding points at is put into the same place of a shipped file, and the
record around it; where neither makes a fault, something that the example lacks there is taken away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path as FilePath
from typing import Any

import pytest

from dvc_core import check, load, load_catalog, load_text
from dvc_core.finding import Finding, Path
from dvc_core.rules import registry as rules

from ..support.files import SAMPLE as FILES
from ..support.rule_examples import Example, examples
from ..support.sampled import every

FORMS = "bieu_mau_dien_tu"

#: Rules about the writing of a text, or about a list beside the file: data have no fault to plant.
OF_TEXTS = {
    "DVC618": "brackets without quotes",
    "DVC481": "what stands in the file of a code list",
    "DVC482": "what stands in the file of a code list",
}
#: Rules about two items of one list, of one row, of a part with its field or of a line with its question: the
#: record around them is that of both. The lists of DVC320, DVC321, DVC324 and DVC473 are ones that few
#: files have. A unit is that of a field before. Whether a condition can hold
#: (DVC463, DVC464) is asked where the fields that it names are there.
WIDER = {
    **dict.fromkeys(("DVC209", "DVC320", "DVC321", "DVC323", "DVC324", "DVC332", "DVC455", "DVC463"), 2),
    **dict.fromkeys(("DVC464", "DVC473", "DVC477"), 2),
    **dict.fromkeys(("DVC342", "DVC474"), 3),
    "DVC619": 2,
}
#: So many plantings each rule tells of: of two examples, in each of the files. More is as well; less, and
#: something hides the fault where it was seen.
TOLD: dict[int, str] = {
    52: "113 208 501 504 510 521 523 604 609 616 620 622 630 631 640",
    50: "414 416",
    48: "403 411 412 611",
    47: "524",
    46: "112 516 621",
    45: "203",
    44: "301 310 312",
    42: "623",
    40: "115 201",
    39: "101 102 204 522 602 617",
    37: "314 515 650",
    36: "107 109 302 303",
    35: "104",
    34: "340 507 619",
    32: "110 408 642",
    27: "313",
    26: "341 209 308 502 503 506 509 511 512 513 520 525 605 606 608 610 612 615 632 633 651",
    25: "111 413",
    24: "401 406 407 508 603",
    # DVC114 is told where every item is stated: of the files some do not know a part of theirs.
    23: "114 420",
    21: "402",
    20: "311 652",
    18: "304 305 320 322 323",
    # Of DVC415: four of the files that had none have a form of their own now, so something is enclosed.
    17: "206 324 415 613",
    16: "307 421 450 454 458",
    14: "207 342 410 453 462 505",
    # Of DVC103, DVC106: one file lists the ways of filing as not verified, three those who apply.
    13: "105 108 325 514 607 614 625",
    # Of DVC309: of a fee that a file lists as not verified it is told already that it is not known.
    12: "103 309 405 422 451 464 641",
    10: "106 404 468 469",
    9: "306 321",
    8: "326 409 452 456 457 459 461 463 471",
    5: "467",
    # DVC116 has to do with what a file leaves out: planting leaves out little, and sources fill in more.
    4: "116 205 455 460 465 466 470",
}
LEAST = {f"DVC{code}": least for least, codes in TOLD.items() for code in codes.split()}
#: A rule that stands not in the table yet has to be told of somewhere.
CASES = [
    (item.rule.code, LEAST.get(item.rule.code, 1))
    for item in rules.all_checks()
    if item.rule.code not in OF_TEXTS
]


@cache
def data_of(path: FilePath) -> Any:
    return load(path).source.data


@cache
def faults(example: Example) -> list[list[Path]]:
    """The places of each fault of an example: that of the finding, then those that belong to it."""
    found = (f for f in check(load(example.path), on=example.on) if f.code == example.code)
    return [[f.path, *(r.path for r in f.related)] for f in found]


@cache
def text_of(path: FilePath) -> str:
    """What a file says, as JSON: YAML that is written and read in no time."""
    return json.dumps(data_of(path), ensure_ascii=False)


def told(text: str, path: FilePath, on: date) -> list[Finding]:
    """The findings of a text that stands for that of a file."""
    return check(load_text(text, path.name, catalog=load_catalog(path.parent)), on=on)


@cache
def already(path: FilePath, on: date) -> list[tuple[str, Path, object]]:
    return [(f.code, f.path, f.params) for f in told(text_of(path), path, on)]


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


def planted(bad: Any, places: list[Path], good: str, wider: int) -> Iterator[str]:
    """A file with what an example has at some places."""
    places = [path[: max(0, len(path) - wider)] for path in places]
    for some in (places[:1], places) if len(places) > 1 else (places,):
        data = json.loads(good)
        if all(put(data, path, at(bad, path)) for path in some):
            yield json.dumps(data, ensure_ascii=False)


def without(bad: Any, place: Path, good: str) -> Iterator[str]:
    """A file without something that an example lacks in the record at a place, or in that around it."""
    for record in (place, place[:-1]) if place else ():
        here, there = at(json.loads(good), record), at(bad, record)
        if isinstance(here, dict) and isinstance(there, dict):
            for key in here:
                if key not in there:
                    data = json.loads(good)
                    del at(data, record)[key]
                    yield json.dumps(data, ensure_ascii=False)


def told_of(example: Example, path: FilePath) -> int:
    """By how much of an example a file has its fault: by the value, by its record; else by what it lacks."""
    good, bad = text_of(path), data_of(example.path)

    def tells(texts: Iterator[str]) -> bool:
        found = (f for text in texts for f in told(text, path, example.on) if f.code == example.code)
        return any((f.code, f.path, f.params) not in already(path, example.on) for f in found)

    places = faults(example)[0]
    ways = [tells(planted(bad, places, good, wider)) for wider in (0, WIDER.get(example.code, 1))]
    return sum(ways) or tells(without(bad, places[0], good))


@pytest.mark.parametrize(("code", "least"), every(60, CASES))
def test_a_planted_fault_is_told(code: str, least: int) -> None:
    bad = [one for one in examples() if one.code == code and one.path.name.startswith("bad-")][:2]
    assert sum(told_of(example, path) for example in bad for path in FILES) >= least


def test_the_table_names_rules_there_are() -> None:
    assert {*LEAST, *OF_TEXTS} <= {item.rule.code for item in rules.all_checks()}
