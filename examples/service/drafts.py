"""What the example keeps while a form is being filled in: files already received, and receipts.

In memory and bounded, for an example. A real service keeps dossiers in a database and files in a store,
behind a sign-in; the names here are random, so that nobody finds the dossier of another.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")

#: First bytes → what a file is, whatever its name says.
_HEADS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
_OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
}


class File(NamedTuple):
    """A file as it came."""

    name: str
    type: str
    size: int
    content: bytes

    def told(self) -> dict[str, Any]:
        """What a record says of it."""
        return {"ten": self.name, "loai": self.type, "dung_luong": self.size}


class Receipt(NamedTuple):
    """A form that was accepted."""

    code: str
    form_id: str
    on: date
    record: Mapping[str, Any]
    #: Labels of answers that were given although they do not apply, and what somebody should look at.
    left_out: tuple[str, ...]
    warnings: tuple[str, ...]


Held = dict[str, list[File]]


def type_of(name: str, head: bytes) -> str:
    """What a file is by its first bytes; an archive is what its name says, if that is an office format."""
    for start, kind in _HEADS:
        if head.startswith(start):
            return kind
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if head.startswith(b"PK\x03\x04") and suffix in _OFFICE:
        return _OFFICE[suffix]
    return "application/octet-stream"


def weight(held: Held) -> int:
    """The bytes that files take; one without any takes something too."""
    return 1000 + sum(file.size for files in held.values() for file in files)


class Kept(Generic[T]):
    """Things by random names; the oldest go when all of them are too many, or too heavy."""

    def __init__(self, most: int, weight: Callable[[T], int] = lambda _: 1) -> None:
        self._most, self._weight, self._lock = most, weight, Lock()
        self._things: OrderedDict[str, T] = OrderedDict()

    def put(self, thing: T, name: str = "") -> str:
        """Keep a thing under its name, or under a new one; returns the name."""
        name = name or secrets.token_urlsafe(16)
        with self._lock:
            self._things[name] = thing
            self._things.move_to_end(name)
            over = sum(map(self._weight, self._things.values())) - self._most
            while over > 0:
                over -= self._weight(self._things.popitem(last=False)[1])
        return name

    def get(self, name: str) -> T | None:
        """The thing of a name."""
        with self._lock:
            return self._things.get(name)

    def drop(self, name: str) -> None:
        """Keep it no longer."""
        with self._lock:
            self._things.pop(name, None)


def without(held: Held, named: Iterable[str]) -> Held:
    """The files that are left when those named ``field.index`` go."""
    gone = set(named)
    return {
        field: [file for i, file in enumerate(files) if f"{field}.{i}" not in gone]
        for field, files in held.items()
    }
