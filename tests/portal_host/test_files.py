from __future__ import annotations

import io
import os
import time
from hashlib import sha256
from pathlib import Path

import pytest
from examples.portal.files import OTHER, Store, TooLargeError, clean_name
from examples.service.limits import type_of

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 1000


def test_a_file_is_kept_by_its_hash_and_given_back_whole(tmp_path: Path) -> None:
    store = Store(tmp_path / "files")
    stored = store.put(io.BytesIO(PDF), "don.pdf")
    assert stored == (sha256(PDF).hexdigest(), len(PDF), "application/pdf")
    with store.open(stored.sha256) as stream:
        assert stream.read() == PDF
    assert store.put(io.BytesIO(PDF), "khac.pdf") == stored
    assert [path.name for path in store.folder.rglob("*") if path.is_file()] == [stored.sha256]
    assert store.folder.stat().st_mode & 0o077 == 0


def test_a_file_that_is_too_large_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.put(io.BytesIO(PDF), most=len(PDF)).size == len(PDF)
    with pytest.raises(TooLargeError):
        store.put(io.BytesIO(PDF + b"x"), most=len(PDF))
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_stream_that_breaks_leaves_nothing(tmp_path: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 0:
                raise OSError("the line is dead")
            return super().read(size)

    with pytest.raises(OSError, match="dead"):
        Store(tmp_path).put(Broken(PDF))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", ["../../secret", "", "ab", "G" * 64, "/etc/passwd", "0" * 63 + "/"])
def test_nothing_but_a_hash_names_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Store(tmp_path).open(name)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Store(tmp_path).open("0" * 64)


def test_what_nobody_names_goes_once_it_is_old(tmp_path: Path) -> None:
    store = Store(tmp_path)
    named, old, young = (store.put(io.BytesIO(text)).sha256 for text in (b"a", b"b", b"c"))
    left = tmp_path / ".cut-short"
    left.write_bytes(b"half")
    past = time.time() - 1000
    for path in (store.path(named), store.path(old), left):
        os.utime(path, (past, past))
    assert store.sweep({named}, time.time() - 500) == 2
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == sorted((named, young))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("don.pdf", "don.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\an\\đơn xin.docx", "đơn xin.docx"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie: x=1.pdf"),
        ("anh\u202egpj.exe", "anhgpj.exe"),
        ("\x00\x07", "tep"),
        ("...", "tep"),
        ("", "tep"),
        ("d\u0323o\u031b.pdf", "\u1e0d\u01a1.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
        ("x" * 300, "x" * 200),
        ("a." + "x" * 300, "a." + "x" * 198),
    ],
)
def test_a_name_is_only_shown(name: str, shown: str) -> None:
    assert clean_name(name) == shown


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.pdf", b"%PDF-1.4", "application/pdf"),
        ("a.pdf", b"MZ\x90\x00", OTHER),
        ("a.png", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.docx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.zip", b"PK\x03\x04", OTHER),
        ("a.docx", b"MZ", OTHER),
        ("a", b"", OTHER),
    ],
)
def test_a_file_is_what_its_first_bytes_say(name: str, head: bytes, kind: str) -> None:
    assert type_of(name, head) == kind
