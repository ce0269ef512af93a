"""A file offered as a form is a document by what it begins with, not by its name alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from dvc_core import load_catalog
from dvc_core.law.documents import file_fault


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"PK\x03\x04\x14\x00", ""),
        (b"%PDF-1.7\n", ""),
        (b"\xef\xbb\xbf\n" + b" " * 900 + b"%PDF-1.4", ""),
        (b" " * 1100 + b"%PDF-1.4", "file_broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ""),
        (b"{\\rtf1\\ansi", ""),
        (b"", "file_broken"),
        (b"<html>404", "file_broken"),
        (b"PK", "file_broken"),
    ],
)
def test_what_is_inside(tmp_path: Path, content: bytes, fault: str) -> None:
    (tmp_path / "don.docx").write_bytes(content)
    for place in (tmp_path, {"don.docx": content}):
        catalog = load_catalog(place)
        assert file_fault("don.docx", catalog) == fault
        assert file_fault("don.docx", catalog, {"don.docx"}) == ""


@pytest.mark.parametrize("name", ["khac.docx", "thu-muc", "a" * 300 + ".docx", "x\0.docx"])
def test_what_is_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "thu-muc").mkdir()
    for catalog in (load_catalog(tmp_path), load_catalog({"thu-muc/a": b""})):
        assert catalog.document(name, 9) is None


def test_what_cannot_be_seen(tmp_path: Path) -> None:
    catalog = load_catalog(tmp_path)
    assert file_fault("https://example.invalid/don.docx", catalog) == "file_not_seen"
    assert file_fault("don.docx", None) == "file_not_seen"
    (tmp_path / "don.jpg").write_bytes(b"PK\x03\x04")
    assert file_fault("don.jpg", catalog) == "not_a_document"
