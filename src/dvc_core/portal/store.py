"""Where imported files go, and what happens to a file that is already there.

Every file written carries a fingerprint of its own text. A file whose fingerprint still fits has not been
touched since, and a new import may replace it; one that somebody has worked on is left alone.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from ..finding import Path as Place
from ..model.emit import EmitError, dump
from ..model.procedure import Procedure
from ..source.decode import MAX_BYTES
from ..source.writing import atomic_write
from ..words.folding import fold
from .draft import Imported, dotted
from .inputs import Trouble
from .ledger import leaves

_HEAD = "# Nhập tự động: {source}. Sửa tay thì lần nhập sau không ghi đè.\n# dau-van-tay: {mark}\n"
_MARK = re.compile(r"(?m)^# dau-van-tay: ([0-9a-f]{16})\n")
_SAFE = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._-]{0,78}[0-9A-Za-z])?\Z")
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))})
_LONGEST = 60


class Outcome(StrEnum):
    """What became of one file."""

    WRITTEN = "written"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Placed(NamedTuple):
    """A file that was written, or not, and why."""

    path: Path
    outcome: Outcome
    text: str = ""
    #: The text that is there, where it was not overwritten.
    present: str = ""
    troubles: tuple[Trouble, ...] = ()


def render(data: dict[str, Any], source: str) -> str:
    """The text of a file: a head with a fingerprint of the rest, and the data."""
    body = dump(data)
    return _HEAD.format(source=source, mark=_fingerprint(body)) + body


def untouched(text: str) -> bool:
    """True for a text that nobody has changed since it was imported."""
    mark = _MARK.search(text)
    if mark is None:
        return False
    body = text[mark.end() :]
    return mark[1] == _fingerprint(body) and text[: mark.start()].count("\n") == 1


def _fingerprint(body: str) -> str:
    return sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def slug(text: str) -> str:
    """A text as a folder or file name: lower case, no diacritics, dashes."""
    name = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:_LONGEST].strip("-")
    return f"{name}-" if name in _DEVICES else name


class ProcedureStore:
    """A folder that procedures are imported into; knows which file holds which code."""

    def __init__(self, folder: Path, *, source: str, overwrite: bool = False) -> None:
        self.folder = folder
        self.source = source
        self.overwrite = overwrite
        self._shelves = {path.name: path for path in _files(folder)}
        #: The path and the fingerprint of every file name of this run.
        self._taken: dict[str, tuple[Path, str]] = {}

    def place(self, imported: Imported, file: str, line: int) -> Placed:
        """Write one procedure, or say why not; ``file`` and ``line`` are where it came from."""
        try:
            text, unfit = render(imported.data, self.source), _rejected_place(imported.data)
        except EmitError:
            text, unfit = "", _unwritable(imported.data)
        path, troubles = self._path(imported, file, line, text)
        if any(trouble.code == "same_again" for trouble in troubles):
            return Placed(path, Outcome.UNCHANGED, text, "", tuple(troubles))

        def refused(code: str, present: str = "", /, **said: object) -> Placed:
            return Placed(path, Outcome.REFUSED, text, present, (*troubles, Trouble(code, file, line, said)))

        shown = path.as_posix()
        if unfit:
            return refused("unfit", code=imported.code, place=dotted(unfit))
        if not path.resolve().is_relative_to(self.folder.resolve()):
            return refused("outside", file=shown)
        self._taken[path.name.lower()] = path, _fingerprint(text)
        if len(text.encode()) > MAX_BYTES:
            return refused("too_large", file=shown)
        try:
            outcome, present = self._write(path, text)
        except OSError as error:
            why = error.strerror or type(error).__name__
            return refused("unwritable", file=shown, reason=why, errno=error.errno)
        if outcome is Outcome.REFUSED:
            return refused("edited", present, file=shown)
        return Placed(path, outcome, text, present, tuple(troubles))

    def _write(self, path: Path, text: str) -> tuple[Outcome, str]:
        outcome = Outcome.WRITTEN
        if path.exists():
            if not path.is_file():
                raise FileExistsError(errno.EEXIST, "")
            present = path.read_bytes().decode("utf-8", "replace")
            if present == text:
                return Outcome.UNCHANGED, ""
            if not self.overwrite and not untouched(present):
                return Outcome.REFUSED, present
            outcome = Outcome.UPDATED
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(path) as part:
            Path(part).write_bytes(text.encode())
        return outcome, ""

    def _path(self, imported: Imported, file: str, line: int, text: str) -> tuple[Path, list[Trouble]]:
        """The path of a procedure, and what there is to say about it."""
        troubles: list[Trouble] = []
        code = imported.code
        if _SAFE.match(code) and ".." not in code and code.split(".")[0].lower() not in _DEVICES:
            stem = code
        elif code:
            # A code that differs only in blanks or signs must not take the name of the clean one.
            stem = f"ma-la-{slug(code) or 'khong-ten'}"
        else:
            stem = f"khong-ma-{slug(imported.name) or 'khong-ten'}"
        name, number = f"{stem}.yaml", 1
        # Some file systems take capitals for small letters.
        while name.lower() in self._taken:
            taken, before = self._taken[name.lower()]
            if before == _fingerprint(text):
                return taken, [Trouble("same_again", file, line, {"code": code or stem})]
            number += 1
            name = f"{stem}-{number}.yaml"
        path = self._shelves.get(name) or self.folder / (slug(imported.sector) or "khac") / name
        if number > 1:
            troubles.append(Trouble("duplicate_code", file, line, {"code": code or stem, "file": name}))
        elif stem != code:
            why = "unsafe_code" if code else "no_code"
            troubles.append(Trouble(why, file, line, {"code": code, "file": path.name}))
        return path, troubles


def _rejected_place(data: Mapping[str, Any]) -> Place:
    """The place of what the model refuses, so that no file is written that does not load; () where all fits."""
    try:
        Procedure.of_file(data)
    except ValidationError as error:
        place: list[str | int] = []
        holder: Any = data
        for step in error.errors()[0]["loc"]:
            try:
                holder = holder[step]
            except (LookupError, TypeError):
                continue  # no key: which of its kinds the model tried
            place.append(step)
        return (*place,) or ("phien_ban",)
    return ()


def _unwritable(data: Mapping[str, Any]) -> Place:
    """The place of the first value that no YAML of ours can carry."""
    for path, value in leaves(data):
        try:
            dump({"ghi_chu": value})
        except EmitError:
            return path
    return ("phien_ban",)


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for path in sorted(folder.rglob("*.yaml"), reverse=True):
            if not any(part.startswith(".") for part in path.relative_to(folder).parts):
                yield path
