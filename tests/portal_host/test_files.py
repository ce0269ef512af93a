"""The store of files: whole or not at all, named by what is in them."""

from __future__ import annotations

import io
import os
import time
from hashlib import sha256
from pathlib import Path

import pytest
from examples.portal.host import RefusedError, Store

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 1000


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_is_kept_by_its_hash_and_given_back_whole(tmp_path: Path) -> None:
    store = Store(tmp_path / "files")
    stored = store.put("don", "don.pdf", io.BytesIO(PDF), len(PDF))
    assert stored == ("don", "don.pdf", "application/pdf", len(PDF), sha256(PDF).hexdigest())
    assert store.path(stored.sha256).read_bytes() == PDF
    assert store.put("don", "khac.pdf", io.BytesIO(PDF), len(PDF)).sha256 == stored.sha256
    assert kept(store.folder) == [stored.sha256]
    assert store.folder.stat().st_mode & 0o077 == 0


def test_what_is_too_large_or_breaks_leaves_nothing(tmp_path: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 0:
                raise OSError("the line is dead")
            return super().read(size)

    with pytest.raises(RefusedError):
        Store(tmp_path).put("", "", io.BytesIO(PDF + b"x"), len(PDF))
    with pytest.raises(OSError, match="dead"):
        Store(tmp_path).put("", "", Broken(PDF), len(PDF))
    assert kept(tmp_path) == []


@pytest.mark.parametrize("name", ["../../secret", "/etc/passwd"])
def test_nothing_but_a_hash_names_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Store(tmp_path).path(name)


def test_what_nobody_names_goes_once_it_is_old(tmp_path: Path) -> None:
    store = Store(tmp_path)
    named, old, young = (store.put("", "", io.BytesIO(text), 9).sha256 for text in (b"a", b"b", b"c"))
    left = tmp_path / ".cut-short"
    left.write_bytes(b"half")
    past = time.time() - 1000
    for path in (store.path(named), store.path(old), left):
        os.utime(path, (past, past))
    store.sweep({named}, time.time() - 500)
    assert kept(tmp_path) == sorted((named, young))
