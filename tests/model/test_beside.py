"""Files beside procedures: what a procedure may rest on, wherever its folder is named from."""

from __future__ import annotations

from pathlib import Path

import pytest

from dvc_core import files_beside


def test_what_a_procedure_may_rest_on_lies_beside_it_or_beside_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = tmp_path / "ho-tich"
    there = ["ho-tich/danh-muc/a.yaml", "bieu-phi/ha-noi.yaml", "truong-chung/cong-dan.yaml"]
    elsewhere = ["ho-tich/1.yaml", "khac/a.yaml", "bieu-phi/doc.md", "ho-tich/danh-muc/cu/b.yaml"]
    for name in (*there, *elsewhere):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    wanted = tuple(sorted(tmp_path / name for name in there))
    assert files_beside(shelf) == wanted
    assert files_beside(tmp_path / "khac" / ".." / "ho-tich") == wanted
    monkeypatch.chdir(shelf)
    assert files_beside(Path()) == wanted
    assert all(path.is_absolute() for path in files_beside(Path()))
    assert files_beside(tmp_path / "khong-co" / "x") == ()
