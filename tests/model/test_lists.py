"""Code lists beside procedures: found, read once, carried by the form, and never an exception."""

from __future__ import annotations

import os
import pickle
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dvc_core import check, compile_form, load, load_catalog, load_text, render
from dvc_core.model.form import Form, FormField
from dvc_core.model.lists import list_file, options
from dvc_core.model.sidecar_files import procedure_files

from ..support.files import ROOT
from ..support.forms import CARS, OF_CARS, form_of, own_list

ON = date(2026, 11, 24)
LIST = """phien_ban: code_list/v0
ten: Loại xe
nguon: Phụ lục
muc:
  - {ma: con, nhan: Xe con}
"""
PROCEDURE = """phien_ban: procedure/v0
ma_thu_tuc: "1.000001"
bieu_mau_dien_tu:
  don:
    ten: Đơn
    phan:
      - ma: xe
        tieu_de: Xe
        truong:
          - {ma: loai, kieu: chon_mot, nhan: Loại xe, danh_muc: loai-xe}
          - {ma: cac_xe, kieu: bang, nhan: Xe, cot: [{ma: l, kieu: chon_mot, nhan: Loại, danh_muc: loai-xe}]}
"""


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def form_at(path: Path) -> Form:
    procedure = load(path).procedure
    assert procedure is not None
    assert procedure.forms is not None
    return procedure.forms["don"]


def labels(form: Form) -> list[str]:
    plan = compile_form(form, ON).plan
    [column] = plan.by_id["cac_xe"].columns
    assert column.options == plan.by_id["loai"].options
    return [choice.label for choice in plan.by_id["loai"].options or ()]


@pytest.mark.parametrize("place", ["xe/danh-muc", "danh-muc"])
def test_a_list_is_found_beside_the_procedure_or_its_shelf(tmp_path: Path, place: str) -> None:
    file = put(tmp_path / "xe/1.000001.yaml", PROCEDURE)
    put(tmp_path / place / "loai-xe.yaml", LIST)
    assert labels(form_at(file)) == ["Xe con"]
    assert not [finding for finding in check(load(file), on=ON) if finding.code.startswith("DVC48")]


def test_the_list_beside_the_procedure_goes_before_that_of_the_shelf(tmp_path: Path) -> None:
    file = put(tmp_path / "xe/1.000001.yaml", PROCEDURE)
    put(tmp_path / "xe/danh-muc/loai-xe.yaml", LIST)
    put(tmp_path / "danh-muc/loai-xe.yaml", LIST.replace("Xe con", "Xe khác"))
    assert labels(form_at(file)) == ["Xe con"]


def test_a_list_of_a_relative_path_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "xe/1.000001.yaml", PROCEDURE)
    put(tmp_path / "danh-muc/loai-xe.yaml", LIST)
    monkeypatch.chdir(tmp_path / "xe")
    assert labels(form_at(Path("1.000001.yaml"))) == ["Xe con"]


def test_a_list_written_anew_is_read_anew_by_another_catalogue(tmp_path: Path) -> None:
    file = put(tmp_path / "1.000001.yaml", PROCEDURE)
    listed = put(tmp_path / "danh-muc/loai-xe.yaml", LIST)
    assert labels(form_at(file)) == ["Xe con"]
    before = load_catalog(tmp_path)
    first = list_file(before, "loai-xe")
    assert first is not None
    put(listed, LIST.replace("Xe con", "Xe tải"))
    assert labels(form_at(file)) == ["Xe tải"]
    assert list_file(before, "loai-xe") == first


def test_the_form_carries_its_lists_through_copies_and_processes(tmp_path: Path) -> None:
    file = put(tmp_path / "1.000001.yaml", PROCEDURE)
    put(tmp_path / "danh-muc/loai-xe.yaml", LIST)
    loaded: Any = load(file)
    for again in (pickle.loads(pickle.dumps(loaded)), deepcopy(loaded)):  # noqa: S301 - made here
        assert again == loaded
        assert [*again.procedure.forms["don"].lists] == ["loai-xe"]
    bare = load_text(PROCEDURE).procedure
    assert bare is not None
    assert bare != loaded.procedure
    assert load_text(PROCEDURE, catalog=load_catalog(tmp_path)).procedure == loaded.procedure


def test_lists_are_given_to_a_copy_of_the_form() -> None:
    form = form_of(*OF_CARS)
    assert form.with_lists(CARS).lists == CARS
    assert form.lists == {}
    assert [*form.own_lists()] == ["loai-xe", "hieu-xe"]


def test_what_is_no_list_is_told_and_leaves_the_field_unresolved(tmp_path: Path) -> None:
    file = put(tmp_path / "1.000001.yaml", PROCEDURE)
    for text in ("", "- a\n", "{", "phien_ban: code_list/v9\n", LIST.replace("ma: con", "ma: 1"), "\0"):
        put(tmp_path / "danh-muc/loai-xe.yaml", text)
        loaded = load(file)
        assert loaded.findings == ()
        told = [finding.params["what"] for finding in check(loaded, on=ON) if finding.code == "DVC480"]
        assert len(told) == 1, text
        assert told[0] != "none", text
        plan = compile_form(form_at(file), ON).plan
        assert plan.by_id["loai"].unresolved == ("code_list",)
        assert "unresolved_code_list" in {loss.feature for loss in render(form_at(file), "html", ON).losses}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = put(tmp_path / "elsewhere/x.yaml", LIST)
    file = put(tmp_path / "in/1.000001.yaml", PROCEDURE)
    (tmp_path / "in/danh-muc").mkdir()
    (tmp_path / "in/danh-muc/loai-xe.yaml").symlink_to(outside)
    assert form_at(file).lists == {}
    [told] = [finding for finding in check(load(file), on=ON) if finding.code == "DVC480"]
    assert told.params["place"] == "DVC019"


def test_files_of_lists_are_no_procedures(tmp_path: Path) -> None:
    file = put(tmp_path / "xe/1.000001.yaml", PROCEDURE)
    put(tmp_path / "danh-muc/loai-xe.yaml", LIST)
    put(tmp_path / "xe/danh-muc/loai-xe.yaml", LIST)
    assert [*procedure_files(tmp_path)] == [file]
    assert [*load_catalog(tmp_path)] == ["1.000001"]


def test_entries_are_those_of_the_day() -> None:
    own = own_list(
        {"ma": "a", "nhan": "Cũ", "hieu_luc_den": "2025-12-31"},
        {"ma": "a", "nhan": "Mới", "hieu_luc_tu": "2026-01-01", "thuoc": "x", "ban_dich": {"en": "New"}},
        {"ma": "b", "nhan": "B"},
        hieu_luc_tu="2020-01-01",
        hieu_luc_den="2026-12-31",
    )
    assert [entry.vi for entry in options(own, date(2025, 12, 31))] == ["Cũ", "B"]
    [new, other] = options(own, date(2026, 1, 1))
    assert (new.label("en"), new.parent, other.label("en"), other.parent) == ("New", "x", "B", "")
    assert options(own, date(2019, 12, 31)) == options(own, date(2027, 1, 1)) == ()


def test_a_name_leads_to_no_other_folder(tmp_path: Path) -> None:
    for name in ("../x", "a/b", "A", ""):
        with pytest.raises(ValueError, match="danh_muc"):
            FormField.of_file({"ma": "a", "kieu": "chon_mot", "nhan": "A", "danh_muc": name})
    assert list_file(None, "loai-xe") is None
    assert list_file(load_catalog(tmp_path), "loai-xe") is None


def test_the_example_of_the_documentation(tmp_path: Path) -> None:
    page = (ROOT / "docs/forms.md").read_text("utf-8")
    _, listed, form, *_ = (part.partition("```yaml\n") for part in page.split("<!-- example: own lists: "))
    put(tmp_path / listed[0].partition(" ")[0], listed[2].partition("```")[0])
    file = put(tmp_path / "1.000001.yaml", form[2].partition("```")[0])
    assert not [finding.code for finding in check(load(file), on=ON) if finding.code[3] == "4"]
    procedure = load(file).procedure
    assert procedure is not None
    compiled = compile_form((procedure.forms or {})["to-khai"], ON)
    wrong = {"loai": "con", "nhan_hieu": "b1"}
    assert [problem.code for problem in compiled.validate(wrong, ON)] == ["option_elsewhere"]
    assert compiled.validate({"loai": "tai", "nhan_hieu": "b1"}, ON) == []
