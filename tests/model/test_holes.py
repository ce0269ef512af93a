"""A shared field that is not there is one finding and leaves a hole.

The rest of the file is checked, graded, answered.
"""

from __future__ import annotations

import pickle
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dvc_core import Finding, Loaded, assess, check, deadline, fee, load, load_catalog, load_text, message
from dvc_core.levels.questions.templates import form_fault
from dvc_core.levels.verdict import State
from dvc_core.source.lines import edited
from tools.slips import Slip, slips, spoilt

from ..support.commands import tthc_text
from ..support.files import SHIPPED
from ..support.rule_examples import examples
from ..support.shared_library import library_in, text

ON = date(2026, 11, 24)
MISSING = """\
bieu_mau_dien_tu:
  nhap:
    ten: Tờ khai
    phan:
      - ma: a
        tieu_de: Phần A
        truong: [{dung: khong-co.ten@1, ma: thieu}]
"""


@cache
def own() -> tuple[Path, ...]:
    """The shipped files that use shared fields which lie beside them."""
    return tuple(path for path in SHIPPED if alone(path).findings)


@cache
def alone(path: Path) -> Loaded:
    """A file without its folder, as it arrives by mail."""
    return load_text(path.read_bytes(), path.name)


def told(loaded: Loaded) -> Counter[tuple[str, str]]:
    return Counter((one.code, str(one.path)) for one in check(loaded, on=ON))


def test_a_missing_file_is_one_finding_with_every_place_that_uses_it() -> None:
    loaded = load_text(
        text("dung: la.ten@1", "{ma: b, kieu: ngay, nhan: B}", "dung: la.ho@2", "dung: la-khac.x@1")
    )
    first, second = loaded.findings
    assert (first.params["value"], first.span.line, [one.span.line for one in first.related]) == (
        "la",
        11,
        [13],
    )
    assert (second.params["value"], second.span.line, second.related) == ("la-khac", 14, ())
    assert message(first).related


def test_a_name_that_was_meant_is_put_in_at_every_place(tmp_path: Path) -> None:
    folder = library_in(tmp_path)
    loaded = load_text(
        text("dung: cua-toi.tem@2", "{dung: cua-toi.tem@2, ma: hai}"), catalog=load_catalog(folder)
    )
    (found,) = loaded.findings
    mended = edited(loaded.source.text, list(found.fixes[0].edits))
    assert not load_text(mended, catalog=load_catalog(folder)).findings


@pytest.mark.parametrize("path", own(), ids=lambda path: path.stem)
def test_a_file_without_its_folder_says_what_is_missing_and_nothing_else_that_is_new(path: Path) -> None:
    whole, one = load(path, path.name), alone(path)
    new = told(one) - told(whole)
    missing = {name for code, name in new if code == "DVC032"}
    assert len(missing) == sum(count for (code, _), count in new.items() if code == "DVC032")
    # What the missing library has by a name is, without it, that of the shipped one.
    assert {code for code, _ in new} <= {"DVC032", "DVC487"}


@pytest.mark.parametrize("path", own(), ids=lambda path: path.stem)
def test_the_form_with_the_hole_is_unknown_and_never_met(path: Path) -> None:
    whole, one = load(path).procedure, alone(path).procedure
    assert whole is not None
    assert one is not None
    for template in one.templates or ():
        if one.lacks("bieu_mau_dien_tu", str(template.form)):
            assert form_fault(one, template) == "form_incomplete"
    for framework in ("tt-32-2017", "nd-224-2026"):
        old, new = (assess(each, framework=framework, on=ON) for each in (load(path), alone(path)))
        for was, now in zip(old.results, new.results, strict=True):
            assert now.verdict.state in (was.verdict.state, State.UNKNOWN), now.criterion.id


@pytest.mark.parametrize("path", own(), ids=lambda path: path.stem)
def test_answers_that_rest_on_the_hole_are_unknown_and_the_others_the_same(path: Path) -> None:
    whole, one = load(path).procedure, alone(path).procedure
    assert whole is not None
    assert one is not None
    old, new = fee(whole, {}, on=ON), fee(one, {}, on=ON)
    assert new.totals == old.totals or new.unknown
    assert [line.due for line in deadline(one, ON).lines] == [
        line.due for line in deadline(whole, ON).lines
    ] or (deadline(one, ON).unknown)


def test_a_missing_question_leaves_the_fee_unknown() -> None:
    path = next(path for path in own() if path.stem == "1.002755")
    procedure = alone(path).procedure
    assert procedure is not None
    assert procedure.lacks("cau_hoi")
    assert fee(procedure, {}, on=ON).unknown == "condition"


def test_what_has_holes_is_the_same_after_pickle() -> None:
    one = alone(own()[0])
    again = pickle.loads(pickle.dumps(one))  # noqa: S301 - our own
    assert again == one
    assert again.procedure.holes == one.procedure.holes if one.procedure else None


def worst(findings: list[Finding]) -> Counter[str]:
    return Counter(one.code for one in findings if one.code != "DVC032")


@cache
def planted() -> tuple[Slip, ...]:
    """The slips of beginners in a file that can be read at all."""
    return tuple(slip for slip in slips() if not load_text(spoilt(slip)).source.broken)


def test_no_slip_beside_a_missing_field_is_silent() -> None:
    for slip in planted():
        here = check(load_text(spoilt(slip)), on=ON)
        beside = check(load_text(spoilt(slip) + MISSING), on=ON)
        assert [one for one in beside if one.code == "DVC032"], slip.name
        lost = {code for code, _ in slip.expect} & worst(here).keys() - worst(beside).keys()
        assert not lost, (slip.name, lost)


def beside_a_hole(text: str) -> str:
    """A text with a form of its own of which a field is missing."""
    if "\nbieu_mau_dien_tu:\n" in text:
        return text.replace("\nbieu_mau_dien_tu:\n", f"\n{MISSING}", 1)
    return f"{text}\n{MISSING}"


def test_no_fault_of_a_rule_beside_a_missing_field_is_silent() -> None:
    planted, silent = 0, []
    for example in examples():
        if not example.path.name.startswith("bad-"):
            continue
        loaded = load(example.path)
        if loaded.source.bom or loaded.procedure is None:
            continue
        beside = load_text(beside_a_hole(loaded.source.text), loaded.name, catalog=loaded.catalog)
        if beside.source.broken:
            continue
        planted += 1
        assert "DVC032" in {one.code for one in beside.findings}, example.path
        if example.code not in {one.code for one in check(beside, on=example.on)}:
            silent.append(example.path.relative_to(example.path.parents[1]).as_posix())
    assert planted > 300
    assert silent == [], "\n".join(silent)


def test_the_command_draws_no_form_with_a_hole_and_answers_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "1.yaml"
    path.write_bytes(next(path for path in own() if path.stem == "1.013225").read_bytes())
    drawn = tthc_text("form", str(path), "--host", "html", "-o", "ra", cwd=tmp_path)
    assert drawn.returncode == 1
    assert "DVC032" in drawn.stderr
    assert not (tmp_path / "ra").exists()
    due = tthc_text("deadline", str(path), "--received", "2026-11-24", cwd=tmp_path)
    assert "DVC032" not in due.stdout + due.stderr
    assert "2026" in due.stdout
