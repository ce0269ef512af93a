"""The tables of cases in ``tests/levels/cases``: a base, one small change of it, and what follows from it."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dvc_core import Assessment, Loaded, assess, load_text
from dvc_core.levels.assessment import NEVER_REFUTES
from dvc_core.levels.framework import Criterion, Framework, frameworks, load_framework
from dvc_core.levels.portal import Portal, load_portal
from dvc_core.model.completeness import ITEM_KEYS
from dvc_core.source import read_file

from .files import CASES, ROOT, catalog_at

PORTALS = ROOT / "examples" / "portals"
BASE: dict[str, Any] = read_file(CASES / "base.yaml").data


@dataclass(frozen=True)
class Table:
    """The cases of a framework, the date they are judged at, and what is changed for all of them."""

    framework: str
    on: date
    common: dict[str, Any]
    cases: list[dict[str, Any]]


def _table(framework: str) -> Table:
    data = read_file(CASES / f"{framework}.yaml").data
    assert data, f"the framework {framework} has no table of cases: {CASES / framework}.yaml"
    return Table(framework, date.fromisoformat(data["on"]), data.get("common", {}), data["cases"])


TABLES = {name: _table(name) for name in frameworks()}
ALL_CASES = [(name, case) for name, table in TABLES.items() for case in table.cases]
each_case = pytest.mark.parametrize(
    ("name", "case"), ALL_CASES, ids=[f"{name}: {case['name']}" for name, case in ALL_CASES]
)


def of(name: str) -> Framework:
    return load_framework(name)[0]


def ranks(found: Assessment) -> tuple[int, int, int]:
    """Proven, achievable and ceiling as places on the scale of the framework."""
    levels = (found.proven, found.achievable, found.ceiling)
    assert all(level == 0 or found.framework.rank(level) for level in levels)
    proven, achievable, ceiling = map(found.framework.rank, levels)
    return proven, achievable, ceiling


def facts(provides: dict[str, bool]) -> Portal:
    return Portal.model_validate({"phien_ban": "portal/v0", "ten": "thử", "kha_nang": provides})


@cache
def example(name: str) -> Portal:
    return load_portal(PORTALS / name)


def portal_of(case: dict[str, Any]) -> Portal | None:
    match case.get("portal", "none"):
        case "none":
            return None
        case "full":
            return example("day-du.yaml")
        case "modest":
            return example("khiem-ton.yaml")
        case provides:
            return facts(provides)


def changed(*changes: dict[str, Any]) -> dict[str, Any]:
    """The base with the changes of a case: ``set`` (path → value), then ``drop`` (paths)."""
    data: dict[str, Any] = copy.deepcopy(BASE)
    for change in changes:
        for path, value in copy.deepcopy(change.get("set", {})).items():
            holder, step = _find(data, path)
            if isinstance(holder, list) and step == len(holder):
                holder.append(value)
            else:
                holder[step] = value
        for path in change.get("drop", ()):
            holder, step = _find(data, path)
            del holder[step]
    return data


def _find(data: Any, path: str) -> tuple[Any, Any]:
    *front, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in front:
        data = data[step]
    return data, last


def loaded(data: dict[str, Any], folder: Path | None = None) -> Loaded:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return load_text(text, "case.yaml", catalog=catalog_at(folder))


def day_of(name: str, case: dict[str, Any]) -> date:
    return date.fromisoformat(case["on"]) if "on" in case else TABLES[name].on


def grade_case(
    name: str, case: dict[str, Any], folder: Path | None = None, portal: Portal | None = None
) -> Assessment:
    """Grade a case of the table of a framework; a portal given here stands for its own."""
    file = loaded(changed(TABLES[name].common, case), folder)
    assert file.procedure is not None, file.findings
    return assess(file, framework=name, on=day_of(name, case), portal=portal or portal_of(case))


each_framework = pytest.mark.parametrize("name", frameworks())

MET, UNMET, UNKNOWN, NONE = "met", "unmet", "unknown", "not_applicable"

#: Question → the answers it can give, where they are not these three; every criterion has a case for each.
OTHERS = (MET, UNMET, UNKNOWN)
ANSWERS = {
    "result_returned": (MET, UNKNOWN),
    "submittable": (MET, UNKNOWN),
    "templates_downloadable": (MET, UNMET, UNKNOWN, NONE),
    "printed_form_accepted": (MET, UNMET, UNKNOWN, NONE),
    "paid_online": (MET, UNMET, UNKNOWN, NONE),
    "charges_paid_online": (MET, UNMET, UNKNOWN, NONE),
    "dossier_sent_online": (MET, UNMET, UNKNOWN, NONE),
}


def answers(criterion: Criterion) -> set[str]:
    """What the question of a criterion can be answered with, given how the criterion is known."""
    found = set(ANSWERS.get(criterion.question, OTHERS))
    asked = {*criterion.params.values()} if criterion.question != "json_schema" else set()
    if asked & {"i", *ITEM_KEYS["i"]} - {"ket_qua_thuc_hien"}:
        found.remove(UNMET)  # "(nếu có)": silence refutes nothing
    if "khuyen_nghi" in asked:
        found.add(NONE)  # Đ16 k3 điểm a: "trong trường hợp có nhiều"
    return found if criterion.clause.certainty not in NEVER_REFUTES else found - {UNMET} | {UNKNOWN}
