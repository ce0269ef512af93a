"""Forms that nobody could send are found, and none that somebody can: by mutation of every form there is.

The seed stands in a failure; ``DVC_CORE_SEED`` draws others, ``DVC_CORE_MUTANTS`` so many of each form.
"""

from __future__ import annotations

import copy
import json
import os
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dvc_core import check, load, load_catalog, load_text
from dvc_core.finding import Finding

from ..support.files import ROOT
from ..support.form_mutants import MUTANTS, mutants
from ..support.submission_samples import ON

pytestmark = pytest.mark.long

FORMS = "bieu_mau_dien_tu"
#: What is reported of a form that cannot be sent: bounds, conditions, what is read only, the search.
UNSENDABLE = {"DVC459", "DVC463", "DVC464", "DVC470", "DVC478"}
SEED = os.environ.get("DVC_CORE_SEED", "20")
OF_EACH_FORM = int(os.environ.get("DVC_CORE_MUTANTS", "3"))
FILES = [
    *sorted((ROOT / "procedures").glob("*/*.yaml")),
    *sorted((ROOT / "tests/templates").glob("*/procedure.yaml")),
]


@cache
def data_of(path: Path) -> Any:
    return load(path).source.data


def cases() -> list[tuple[Path, str]]:
    return [(path, name) for path in FILES for name in data_of(path).get(FORMS, ())]


def found(path: Path, name: str, form: dict[str, Any]) -> list[Finding]:
    """What is reported in a form that stands in place of one of a file."""
    data = {**data_of(path), FORMS: {**data_of(path)[FORMS], name: form}}
    text = json.dumps(data, ensure_ascii=False)
    return [
        one
        for one in check(load_text(text, path.name, catalog=load_catalog(path.parent)), on=ON)
        if one.path[:2] == (FORMS, name)
    ]


@pytest.mark.parametrize(("path", "name"), cases(), ids=lambda value: getattr(value, "stem", value))
def test_a_form_that_cannot_be_sent_is_found_and_its_twin_is_not(path: Path, name: str) -> None:
    seed = f"{SEED} {path.parent.name} {path.stem} {name}"
    drawn = [*mutants(data_of(path)[FORMS][name], seed, copy.deepcopy)]
    for what, bad, good in random.Random(seed).sample(drawn, min(OF_EACH_FORM, len(drawn))):  # noqa: S311
        said = f"{what}, DVC_CORE_SEED={SEED}"
        codes = {one.code for one in found(path, name, bad)}
        # A limit of no files is no limit: the shape refuses it.
        assert codes & (UNSENDABLE if what != "no_file_allowed" else {"DVC026", "DVC023"}), (said, codes)
        assert not {one.code for one in found(path, name, good)} & {*UNSENDABLE, "DVC479"}, said


def test_a_branch_near_the_end_of_a_wide_form_is_decided() -> None:
    """Conditions before it have nothing to do with what it is refused for."""
    path = ROOT / "procedures" / "xay-dung" / "1.013229.yaml"
    form = data_of(path)[FORMS]["don"]
    drawn = {what: bad for what, bad, _ in mutants(form, "2026-12-01 xay-dung 1.013229 don", copy.deepcopy)}
    codes = {one.code for one in found(path, "don", drawn["one_branch_over_a_sum"])}
    assert codes & UNSENDABLE
    assert "DVC479" not in codes


def test_enough_is_drawn() -> None:
    assert len(MUTANTS) >= 20
    assert len(cases()) * OF_EACH_FORM >= 60


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name + "-" + path.stem)
def test_nothing_is_reported_of_the_forms_as_they_are(path: Path) -> None:
    codes = {one.code for one in check(load(path), on=ON)}
    assert not codes & {*UNSENDABLE, "DVC479"}
