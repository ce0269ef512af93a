"""The front for programs: it answers as the functions do, for every file, whatever it was opened from."""

from __future__ import annotations

import json
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dvc_core import (
    MisuseError,
    assess,
    burden,
    check,
    checklist,
    compile_form,
    deadline,
    fee,
    load,
    load_catalog,
    load_text,
    open_procedure,
    render,
)
from dvc_core.finding import Frozen
from dvc_core.hosts import html
from dvc_core.levels.portal import load_portal
from dvc_core.model.loader import load_tariffs
from dvc_core.model.sidecar_files import procedure_files
from dvc_core.workbench import NoFormError, UnusableError

from .support.files import ROOT
from .support.sampled import every

ON = date(2026, 11, 24)
BIRTH = ROOT / "procedures/ho-tich/1.001193.yaml"
FILES = sorted(procedure_files(ROOT / "procedures"))


def sent(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - made here


@pytest.mark.parametrize("path", every(4, FILES), ids=lambda path: path.stem)
def test_it_answers_as_the_functions_do(path: Path) -> None:
    opened, loaded = open_procedure(path), load(path)
    procedure = loaded.procedure
    assert procedure is not None
    assert (opened.usable, opened.procedure) == (True, procedure)
    assert opened.check(on=ON) == check(loaded, on=ON)
    assert opened.level(on=ON) == assess(loaded, on=ON)
    assert (
        opened.level(on=ON, framework="tt-32-2017").proven
        == assess(loaded, framework="tt-32-2017", on=ON).proven
    )
    tariffs = [
        one for one in load_tariffs(loaded.catalog) if any(procedure.code in f.procedures for f in one.fees)
    ]
    assert opened.fee(on=ON, channel="truc_tuyen") == fee(procedure, None, "truc_tuyen", ON, tariffs=tariffs)
    assert opened.checklist(on=ON) == checklist(procedure, on=ON)
    assert opened.applicant_cost(on=ON) == burden(procedure, on=ON)
    assert opened.deadline(ON) == deadline(procedure, ON)
    for name, form in (procedure.forms or {}).items():
        mine = opened.form(name)
        assert mine.schema(on=ON) == render(form, "jsonschema", ON).content
        assert mine.render("formio", on=ON, lang="en") == render(form, "formio", ON, "en")
        assert mine.validate({}, on=ON) == compile_form(form, ON).validate({}, ON)
    assert opened.forms == tuple(procedure.forms or ())


@pytest.mark.parametrize("path", every(6, FILES), ids=lambda path: path.stem)
def test_it_opens_from_path_text_data_and_what_was_loaded(path: Path) -> None:
    opened = open_procedure(str(path))
    assert open_procedure(path) == opened
    assert open_procedure(load(path)) == opened
    text = path.read_text("utf-8")
    shelf = load_catalog(ROOT / "procedures").shelf(path.parent.name)
    as_edited = open_procedure(opened.loaded.name, text=text, catalog=shelf)
    assert (as_edited.procedure, as_edited.check(on=ON)) == (opened.procedure, opened.check(on=ON))
    data = json.loads(json.dumps(opened.to_data()))
    assert open_procedure(data).procedure == opened.procedure
    assert open_procedure(opened.procedure).procedure == opened.procedure
    there = sent(opened)
    assert (there, hash(there)) == (opened, hash(opened))
    assert there.fee(on=ON) == opened.fee(on=ON)


def test_what_is_wrong_in_a_file_is_told_and_only_what_cannot_be_asked_is_raised() -> None:
    opened = open_procedure("a.yaml", text="phien_ban: procedure/v0\nma_thu_tuc: [1]\n")
    assert not opened.usable
    assert {one.code for one in opened.check()} == {
        one.code for one in load_text(opened.loaded.source.text).findings
    }
    assert opened.level().proven is None
    for ask in (
        opened.fee,
        opened.checklist,
        opened.applicant_cost,
        opened.to_data,
        lambda: opened.deadline(ON),
    ):
        with pytest.raises(UnusableError) as raised:
            ask()
        assert raised.value.findings == opened.loaded.findings
        assert sent(raised.value).findings == raised.value.findings
    with pytest.raises(NoFormError, match="to-khai"):
        open_procedure(BIRTH).form("to-khay")
    wrong: object = 7
    with pytest.raises(MisuseError):
        open_procedure(wrong)  # type: ignore[arg-type]
    with pytest.raises(MisuseError):
        open_procedure({}, text="a: 1")


def test_a_form_that_stays_open_is_that_of_the_day_it_is_asked_on() -> None:
    form = open_procedure(BIRTH).form("to-khai")
    first = form.compiled(on=ON)
    assert form.compiled(on=ON) is first
    # Before 1 July 2025 there were other provinces.
    assert form.schema(on=date(2025, 6, 1)) != form.schema(on=ON)
    assert form.compiled(on=ON, lang="en").plan.lang == "en"
    assert sent(form) == form


class _File:
    def __init__(self, name: str) -> None:
        self.name, self.content_type, self.size = name, "application/pdf", 7


def test_a_post_is_read_with_its_files_and_what_was_not_chosen_is_none() -> None:
    got = html.received(
        [("a", ["1", "2"]), ("b", "3"), ("b", "4"), ("tep", [_File("x.pdf")]), ("tep", _File(""))]
    )
    file = {"ten": "x.pdf", "loai": "application/pdf", "dung_luong": 7}
    assert got == {"a": ["1", "2"], "b": ["3", "4"], "tep": [file]}


def test_a_page_comes_back_with_what_was_entered_and_what_is_wrong() -> None:
    form = open_procedure(BIRTH).form("to-khai")
    record, page = form.submit(
        html.Page(hidden={"the": "x"}), {"nyc_dien_thoai": ["12"], "the": ["x"]}, on=ON
    )
    assert record == {"nyc_dien_thoai": "12"}
    assert {*page.errors} == {
        ".".join(map(str, one.path)) for one in form.validate(record, on=ON) if one.severity.value == "error"
    }
    assert 'value="12"' in form.page(page, on=ON)


def test_a_form_that_lacks_a_shared_field_is_not_opened() -> None:
    path = ROOT / "procedures/xay-dung/1.013225.yaml"
    alone = open_procedure(path.name, text=path.read_bytes())
    assert open_procedure(path).forms == alone.forms
    with pytest.raises(UnusableError, match=r"1\.013225") as raised:
        alone.form(alone.forms[0])
    assert {one.code for one in raised.value.findings} == {"DVC032"}
    assert alone.fee(on=ON).status


def test_what_is_named_beside_the_file_reaches_the_answer() -> None:
    """The portal of a check, the case and the events of a due day."""
    path = ROOT / "procedures/ho-tich/2.000635.yaml"
    opened, loaded = open_procedure(path), load(path)
    portal = load_portal(ROOT / "examples/portals/chua-thu-tien.yaml")
    portal = portal.model_copy(update={"known": Frozen({"to_chuc.ten": "Tên tổ chức"})})
    text = path.read_text("utf-8").replace("tai_khoan.dien_thoai", "to_chuc.dien_thoai_khac")
    filled = open_procedure(str(path), text=text, catalog=loaded.catalog)
    of_portal, of_file = filled.check(on=ON, portal=portal), filled.check(on=ON)
    assert of_portal == check(filled.loaded, on=ON, portal=portal)
    assert "DVC484" in {one.code for one in of_portal}
    assert "DVC484" not in {one.code for one in of_file}
    assert opened.level(on=ON, portal=portal) == assess(loaded, on=ON, portal=portal)
    assert opened.procedure.variants
    case = opened.procedure.variants[0].code
    asked = opened.deadline(ON, case=case)
    assert asked == deadline(opened.procedure, ON, case=case)
    assert asked != opened.deadline(ON)
