"""Many files together: codes are unique, look-up by code, a folder that is none."""

from __future__ import annotations

import contextlib
import errno
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dvc_core import load, load_catalog, load_text
from dvc_core.model.loader import CatalogError, Loaded
from dvc_core.model.sidecar_files import procedure_files

ONE = 'phien_ban: procedure/v0\nma_thu_tuc: "1.001193"\nten_thu_tuc: Đăng ký khai sinh\n'
TWO = 'phien_ban: procedure/v0\n# bản sao\nma_thu_tuc: "1.001193"\n'
OTHER = 'phien_ban: procedure/v0\nma_thu_tuc: "1.000894"\n'
NO_CODE = "phien_ban: procedure/v0\nten_thu_tuc: Đăng ký khai tử\n"
BROKEN = "phien_ban: [\n"
#: More folders in one another than Python has functions.
DEEP = 1200


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"b/2.yaml": TWO, "a/1.yaml": ONE, "a/3.yml": OTHER, "a/4.yaml": NO_CODE, "c/5.yaml": BROKEN}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "6.yaml").write_text(ONE, encoding="utf-8")
    # Where Python is installed, whatever it is called.
    (tmp_path / "venv").mkdir()
    (tmp_path / "venv" / "pyvenv.cfg").write_text("home = /usr\n")
    (tmp_path / "venv" / "7.yaml").write_text(ONE, encoding="utf-8")
    (tmp_path / "note.txt").write_text("no procedure", encoding="utf-8")
    return tmp_path


def test_files_come_in_a_fixed_order_without_hidden_ones(folder: Path) -> None:
    names = [path.relative_to(folder).as_posix() for path in procedure_files(folder)]
    assert names == ["a/1.yaml", "a/3.yml", "a/4.yaml", "b/2.yaml", "c/5.yaml"]


def test_of_two_files_with_one_code_the_first_holds_it(folder: Path) -> None:
    found = load_catalog(folder)
    assert len(found.files) == 5
    assert [loaded.procedure is None for loaded in found.files] == [False, False, False, False, True]
    assert found["1.001193"].name.endswith("a/1.yaml")
    assert sorted(found) == ["1.000894", "1.001193"]
    assert "1.001193" in found
    assert found.get("1.999999") is None
    with pytest.raises(KeyError):
        found["1.999999"]


def test_an_empty_catalog() -> None:
    empty = load_catalog({})
    assert (len(empty), list(empty), empty.files) == (0, [], ())


@pytest.mark.parametrize("name", ["missing", "note.txt"])
def test_a_catalog_needs_a_folder(folder: Path, name: str) -> None:
    with pytest.raises(CatalogError, match=name):
        load_catalog(folder / name)


def test_a_file_named_after_another_code(tmp_path: Path) -> None:
    from dvc_core import check

    def codes(loaded: Loaded) -> set[str]:
        return {finding.code for finding in check(loaded, on=date(2026, 11, 24))}

    for name, told in {"1.001193.yaml": False, "1.000894.yaml": True, "khai-sinh.yaml": False}.items():
        (tmp_path / name).write_text(ONE, encoding="utf-8")
        assert ("DVC603" in codes(load(tmp_path / name))) is told
    assert "DVC603" not in codes(load_text(ONE, "1.000894.yaml"))


def codes(loaded: Loaded) -> list[tuple[str, object]]:
    return [(f.code, f.params.get("errno")) for f in loaded.findings]


def test_below_a_folder_only_its_own_files_are_read(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "x.yaml").write_text("bi_mat: x\n", "utf-8")
    os.mkfifo(folder / "pipe.yaml")
    (folder / "zero.yaml").symlink_to("/dev/zero")
    (folder / "out.yaml").symlink_to(outside / "x.yaml")
    (folder / "ring.yaml").symlink_to("ring.yaml")
    (folder / "inside.yaml").symlink_to("a/1.yaml")
    (folder / "outside").symlink_to(outside)
    (folder / "same").symlink_to("a")
    found = {Path(loaded.name).name: loaded for loaded in load_catalog(folder).files}
    assert codes(found["pipe.yaml"]) == codes(found["zero.yaml"]) == [("DVC019", "special")]
    assert codes(found["out.yaml"]) == codes(found["outside"]) == [("DVC019", "outside")]
    assert codes(found["ring.yaml"]) == [("DVC019", "ELOOP")]
    assert found["out.yaml"].source.text == ""
    assert found["inside.yaml"].procedure is not None
    assert len(found) == 5 + 6  # the link to a folder inside brings nothing twice
    # Whoever names a link means it.
    assert "bi_mat" in load(folder / "out.yaml").source.text


def test_a_link_to_where_nobody_may_look_hides_no_files_beside_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [path.name for path in procedure_files(folder)]
    (folder / "closed").symlink_to("/closed")
    stat = os.stat

    def refused(path: Any, *args: Any, **kwargs: Any) -> os.stat_result:
        if os.fspath(path) == str(folder / "closed"):
            raise PermissionError(errno.EACCES, "closed")
        return stat(path, *args, **kwargs)

    monkeypatch.setattr(os, "stat", refused)
    found = {path.name: load(path, within=folder) for path in procedure_files(folder)}
    assert sorted(found) == sorted([*before, "closed"])
    assert codes(found["closed"]) == [("DVC019", "EACCES")]


def test_folders_in_one_another_have_no_bound_of_their_own(tmp_path: Path) -> None:
    # From the inside, and out again: the tools for whole trees have such a bound.
    with contextlib.chdir(tmp_path):
        for _ in range(DEEP):
            os.mkdir("d")  # noqa: PTH102 - a path knows nothing of the folder it is in
            os.chdir("d")
        Path("a.yaml").write_text(ONE, "utf-8")
        found = []
        with contextlib.suppress(RecursionError):
            found = [*procedure_files(tmp_path)]
        os.unlink("a.yaml")  # noqa: PTH108 - likewise
        for _ in range(DEEP):
            os.chdir("..")
            os.rmdir("d")  # noqa: PTH106 - likewise
    assert found == [tmp_path.joinpath(*["d"] * DEEP, "a.yaml")]
