"""Whether a file that is offered as a form is a document."""

from __future__ import annotations

from collections.abc import Container
from os.path import isfile, join
from pathlib import Path as FilePath

#: Document formats in which a form may be offered for download (Điều 7 khoản 1 điểm a; the list of
#: TT 39/2017/TT-BTTTT was not read, so this is the library's own choice of document formats).
DOCUMENTS = (".doc", ".docx", ".odt", ".pdf", ".rtf", ".xls", ".xlsx", ".ods")
#: How files of these formats begin: PDF, archives (Office Open XML, OpenDocument), older Office, RTF.
_BEGINNINGS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
#: Readers of PDF look this far for its first line.
_HEAD = 1024


def file_fault(name: str, folder: FilePath | None, supposed: Container[str] = ()) -> str:
    """What is wrong with the file of a form, or nothing.

    not_a_document by its name, file_absent, file_broken by what it begins with, file_not_seen. A name in
    ``supposed`` is taken for a document that is there.
    """
    if name in supposed:
        return ""
    if "://" in name:
        return "file_not_seen"
    if not name.lower().endswith(DOCUMENTS):
        return "not_a_document"
    return "file_not_seen" if folder is None else seen_file(str(folder), name)


def seen_file(folder: str, name: str) -> str:
    """What a look at a document tells: file_absent, file_broken (no document begins so), or nothing."""
    # os.path, not pathlib: asked for every form of every file, and a name too long is simply not there.
    path = join(folder, name)  # noqa: PTH118 - see above
    try:
        if not isfile(path):  # noqa: PTH113 - see above
            return "file_absent"
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - see above
            head = stream.read(_HEAD)
    except OSError:
        return "file_absent"
    return "" if head.startswith(_BEGINNINGS) or _BEGINNINGS[0] in head else "file_broken"
