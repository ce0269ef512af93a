"""Files beside procedures: what a procedure may rest on, wherever its folder is named from."""

from __future__ import annotations

from pathlib import Path

import pytest

from dvc_core import load_catalog


def test_what_a_procedure_may_rest_on_lies_beside_it_or_beside_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = tmp_path / "ho-tich"
    there = ["ho-tich/danh-muc/a.yaml", "bieu-phi/ha-noi.yaml", "truong-chung/cong-dan.yaml"]
    elsewhere = ["ho-tich/1.yaml", "khac/a.yaml", "bieu-phi/doc.md", "ho-tich/danh-muc/cu/b.yaml"]
    for name in (*there, *elsewhere):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    wanted = tuple(sorted((tmp_path / name).as_posix() for name in there))
    assert load_catalog(shelf).files_beside() == wanted
    assert load_catalog(tmp_path / "khac" / ".." / "ho-tich").files_beside() == wanted
    assert load_catalog(tmp_path).shelf("ho-tich").files_beside() == wanted
    monkeypatch.chdir(shelf)
    assert load_catalog(".").files_beside() == wanted
    assert load_catalog(tmp_path / "khac").files_beside() == (wanted[0], wanted[2])
