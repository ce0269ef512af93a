"""Whether a file that is offered as a form is a document."""

from __future__ import annotations

from collections.abc import Container
from typing import Protocol

#: Document formats in which a form may be offered for download (Điều 7 khoản 1 điểm a; the list of
#: TT 39/2017/TT-BTTTT was not read, so this is the library's own choice of document formats).
DOCUMENTS = (".doc", ".docx", ".odt", ".pdf", ".rtf", ".xls", ".xlsx", ".ods")
#: How files of these formats begin: PDF, archives (Office Open XML, OpenDocument), older Office, RTF.
_BEGINNINGS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
#: Readers of PDF look this far for its first line.
_HEAD = 1024


class Documents(Protocol):
    """Where the documents of a procedure are."""

    def document(self, name: str, most: int) -> bytes | None:
        """What a document begins with, at most so many bytes; None where there is none."""


def file_fault(name: str, documents: Documents | None, supposed: Container[str] = ()) -> str:
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
    if documents is None:
        return "file_not_seen"
    head = documents.document(name, _HEAD)
    if head is None:
        return "file_absent"
    return "" if head.startswith(_BEGINNINGS) or _BEGINNINGS[0] in head else "file_broken"
