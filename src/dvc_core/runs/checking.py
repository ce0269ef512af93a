"""``check`` as work of a run: each file with its findings, and codes that come twice.

Imports the checker only where a file is to be judged.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from os.path import sep, split
from typing import TYPE_CHECKING

from ..documents import seen_file
from ..finding import CRASHED, DUPLICATE_CODE, Finding, Span, make, ordered
from .files import File, read_bytes
from .packed import Packed
from .packing import UnpackableError, pack, unpack

if TYPE_CHECKING:
    from ..levels import Portal
    from ..loader import Loaded
    from ..source import Source


#: A longer text is not kept for quoting: it is read again if need be.
_KEPT = 1 << 16
#: So many codes are kept for quick finding, the others in few bytes.
_MANY = 5_000
_read = json.JSONDecoder().raw_decode


class Checked:
    """A file with its findings: what a reporter is given.

    The model is not kept: many files may be under way at a time.
    """

    def __init__(
        self,
        file: File,
        data: bytes | None,
        findings: list[Finding],
        code: tuple[str, Sequence[int]] | None,
        rests: dict[str, str] | None = None,
    ) -> None:
        self.name = file.name
        self.findings = findings
        #: The code of the procedure and where it stands, if the file has one.
        self.code = code
        #: The files outside that the findings rest on, and what was wrong with each.
        self.rests = rests or {}
        self._path = file.path
        self._data = file.text if data is None or len(data) > _KEPT else data

    @property
    def kept(self) -> bool:
        """True where the bytes of the file are still here."""
        return self._data is not None

    @cached_property
    def source(self) -> Source:
        """The text and its lines, to quote from. For its data ask the loader."""
        from ..source import Source
        from ..source.decode import decode

        data = self._data
        if data is None:
            data = read_bytes(self._path) or b""
        text, bom, _ = decode(data, self.name)
        return Source(self.name, text, data, bom=bom)


class Checking:
    """Every check of a file at a date, for a portal."""

    def __init__(self, on: date, portal: Callable[[], Portal | None]) -> None:
        self.on = on
        #: Asked for where a file is judged: to read a profile takes YAML and the model.
        self.portal = portal
        self._outside = Outside()

    def prepare(self) -> None:
        """Import the checker, every rule, and what a finding about a level takes."""
        from .. import levels, shape_errors, suppress
        from ..checker import all_rules

        del shape_errors, suppress
        all_rules()
        levels.load_framework()
        self.portal()

    def judge(self, file: File, data: bytes | None) -> Checked:
        """Load and check a file."""
        from ..checker import check

        loaded = loaded_of(file, data)
        findings = check(loaded, on=self.on, portal=self.portal())
        code = loaded.procedure.code if loaded.procedure is not None else None
        place = (code, loaded.source.span(("ma_thu_tuc",))) if code else None
        return Checked(file, data, findings, place, outside(loaded))

    def pack(self, found: Checked) -> bytes | None:
        """Code, findings, and the files outside that the findings rest on."""
        try:
            findings = [pack(finding) for finding in found.findings]
        except UnpackableError:
            return None
        return json.dumps([found.code, found.rests, findings], separators=(",", ":")).encode()

    def unpack(self, file: File, data: bytes, packed: bytes, *, fresh: bool) -> Checked | None:
        """The file with its findings again; from a cache only while the outside is the same."""
        code, rests, findings = _read(packed.decode())[0]
        if rests and not fresh and not self._outside.unchanged(file, rests):
            return None
        place = (code[0], code[1]) if code else None
        if not findings:
            return Checked(file, None, [], place)
        return Checked(file, data or None, [unpack(one, file.name) for one in findings], place)

    def lasting(self, found: Checked) -> bool:
        """A rule that failed is asked again by the next run."""
        return all(finding.code != CRASHED.code for finding in found.findings)

    def wants_text(self, found: Checked) -> bool:
        """Findings quote lines of the file."""
        return bool(found.findings) and found.kept


def loaded_of(file: File, data: bytes | None) -> Loaded:
    """Load a file whose bytes are known; one that could not be read is tried again, and told."""
    from pathlib import Path

    from ..loader import load, load_text

    if data is None:
        return load(file.path, file.name)
    return load_text(data, file.name, Path() if file.text is not None else Path(file.path).parent)


def outside(loaded: Loaded | None) -> dict[str, str]:
    """The files that a procedure names, relative to it, and what a look at each tells."""
    if loaded is None or loaded.procedure is None or loaded.folder is None:
        return {}
    names = {t.file for t in loaded.procedure.templates or () if t.file is not None and "://" not in t.file}
    return {name: seen_file(str(loaded.folder), name) for name in sorted(names)}


class Outside:
    """Looks at files, at each once while a run is in one folder: many name the same."""

    def __init__(self) -> None:
        self._folder = ""
        self._known: dict[str, str] = {}

    def unchanged(self, file: File, rests: dict[str, str]) -> bool:
        """True where the files beside this one are as they were."""
        path = file.path
        folder = path[: path.rfind("/") + 1] if sep == "/" else split(path)[0]
        if folder != self._folder:
            self._folder, self._known = folder, {}
        known = self._known
        for name, was in rests.items():
            now = known.get(name)
            if now is None:
                now = known[name] = seen_file(folder, name)
            if now != was:
                return False
        return True


class CodeIndex:
    """Sees files one by one, and tells when a procedure code comes a second time."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._more = Packed()

    def add(self, found: Checked) -> None:
        """Add the finding that another file already has this code, if so."""
        if found.code is None:
            return
        code, span = found.code
        first = self._first.get(code) or (self._more.get(code) if self._more else None)
        if first is not None:
            twice = make(DUPLICATE_CODE, found.name, Span(*span), ("ma_thu_tuc",), code=code, other=first)
            found.findings = ordered([*found.findings, twice])
        elif len(self._first) < _MANY:
            self._first[code] = found.name
        else:
            self._more.put(code, found.name)
