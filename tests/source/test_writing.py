"""A file is written whole or not at all, and nothing else is written in its place."""

from __future__ import annotations

import errno
import gc
import os
import re
import resource
from pathlib import Path

import pytest

from dvc_core.source.writing import atomic_write, full_disk
from dvc_core.workbook.write import write_workbook


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def half(file: Path, broken: BaseException) -> None:
    with atomic_write(file) as part:
        Path(part).write_text("một nửa", "utf-8")
        raise broken


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_takes_its_name_with_the_permissions_of_the_file_of_before(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("cũ", "utf-8")
    file.chmod(0o640)
    with atomic_write(file) as part:
        Path(part).write_text("mới", "utf-8")
        assert file.read_text("utf-8") == "cũ"
    assert file.read_text("utf-8") == "mới"
    assert file.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("broken", [OSError(errno.ENOSPC, ""), KeyboardInterrupt()])
def test_what_ends_early_leaves_the_file_of_before_and_nothing_else(
    tmp_path: Path, broken: BaseException
) -> None:
    (tmp_path / "a.txt").write_text("cũ", "utf-8")
    for name in ("a.txt", "b.txt"):
        with pytest.raises(type(broken)):
            half(tmp_path / name, broken)
    assert names(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_text("utf-8") == "cũ"


def test_a_name_that_cannot_be_taken_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"), atomic_write(tmp_path / "a.txt"):
        pass
    assert names(tmp_path) == []


def test_a_folder_in_the_way_is_told_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError), atomic_write(tmp_path):
        pytest.fail("the work began")


def test_a_link_is_followed_and_no_link_beside_it_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "else.txt").write_text("của người khác", "utf-8")
    (tmp_path / "real.txt").write_text("cũ", "utf-8")
    (tmp_path / "a.txt").symlink_to("real.txt")
    (tmp_path / "real.txt.tmp").symlink_to("else.txt")
    (tmp_path / "a.txt.tmp").symlink_to("else.txt")
    with atomic_write(tmp_path / "a.txt") as part:
        Path(part).write_text("mới", "utf-8")
    assert (tmp_path / "a.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text("utf-8") == "mới"
    assert (tmp_path / "else.txt").read_text("utf-8") == "của người khác"


def test_a_device_is_written_to_and_never_replaced() -> None:
    with atomic_write("/dev/null") as part:
        Path(part).write_text("x", "utf-8")
    assert Path("/dev/null").is_char_device()


def test_a_pipe_that_has_a_name_only_in_its_process_is_written_to() -> None:
    read, write = os.pipe()
    with os.fdopen(read, encoding="utf-8") as reader:
        with atomic_write(f"/dev/fd/{write}") as part:
            Path(part).write_text("mới", "utf-8")
        os.close(write)
        assert reader.read() == "mới"


def test_the_errors_of_lxml_are_those_of_the_system(tmp_path: Path) -> None:
    etree = pytest.importorskip("lxml.etree")
    with pytest.raises(OSError, match=re.escape(os.strerror(errno.ENOENT))), full_disk():
        etree.ElementTree(etree.Element("a")).write(str(tmp_path / "khong-co" / "a.xml"))
    with pytest.raises(ZeroDivisionError), full_disk():
        raise ZeroDivisionError


# What openpyxl leaves open has no room either.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_workbook_without_room_is_an_error_of_the_system() -> None:
    pytest.importorskip("openpyxl")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        with pytest.raises(OSError):  # noqa: PT011 - which of them depends on who writes
            write_workbook([("a.yaml", {"phien_ban": "procedure/v0"})])
        gc.collect()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
