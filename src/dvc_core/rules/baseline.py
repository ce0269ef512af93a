"""Known findings: what a project already knew when it began to check, so that only new ones count.

An entry is keyed by file, code, path and the text it stands on, so that lines may move. A baseline
never hides what kept a file from being judged, and never raises a level: levels do not read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from ..finding import DvcError, Finding
from ..words import Lang, to_json
from ..words.system import parser_words, system_words
from .fingerprints import content_of, fingerprints, keys_of

SCHEMA = "baseline/v0"


class BaselineError(DvcError, ValueError):
    """A baseline file that cannot be read; the message says why, ``say`` in either language."""

    def __init__(self, file: FilePath | str, vi: str, en: str) -> None:
        self._said = {"vi": f"{file}: {vi}", "en": f"{file}: {en}"}
        super().__init__(self._said["en"])

    def sentence(self, lang: Lang) -> str:
        """The fault in words."""
        return self._said[lang]


class BaselineEntry(NamedTuple):
    """One known finding, readable in a review of the file."""

    file: str
    code: str
    path: str
    content: str
    fingerprint: str


class Baseline:
    """Known findings by fingerprint; remembers which of them a run still met."""

    def __init__(self, entries: Iterable[BaselineEntry] = ()) -> None:
        self.entries = {entry.fingerprint: entry for entry in entries}
        self._met: set[str] = set()
        self._files: set[str] = set()

    def mark(self, file: str, findings: Iterable[Finding], text: str, fatal: frozenset[str]) -> list[Finding]:
        """The findings of one file, known ones marked; ``fatal`` codes are never known."""
        self._files.add(file)
        found = list(findings)
        marked = []
        for finding, mark in zip(found, fingerprints(found, text), strict=True):
            known = mark in self.entries and finding.code not in fatal and finding.suppressed is None
            if known:
                self._met.add(mark)
            marked.append(finding._replace(known=True) if known else finding)
        return marked

    def gone(self) -> list[BaselineEntry]:
        """Entries of the files that were read whose finding is no longer there."""
        return [e for e in self.entries.values() if e.file in self._files and e.fingerprint not in self._met]

    def pruned(self, exists: frozenset[str]) -> list[BaselineEntry]:
        """What is left without the entries that are gone, or whose file is no longer among ``exists``."""
        gone = set(self.gone())
        return [
            e for e in self.entries.values() if e not in gone and (e.file in self._files or e.file in exists)
        ]


def entries_of(
    file: str, findings: Iterable[Finding], text: str, fatal: frozenset[str]
) -> Iterator[BaselineEntry]:
    """The entries that make the findings of a file known; suppressed and fatal ones need none."""
    found = list(findings)
    for finding, mark in zip(found, fingerprints(found, text), strict=True):
        if finding.suppressed is None and finding.code not in fatal:
            yield BaselineEntry(
                file, finding.code, keys_of(finding.path), content_of(finding, text)[:120], mark
            )


def read(file: FilePath | str) -> Baseline:
    """Read a baseline. Raises :class:`BaselineError`: one that is not understood hides nothing."""
    try:
        data: Any = json.loads(FilePath(file).read_bytes())
        if data["schema"] != SCHEMA:
            given = data["schema"]
            raise BaselineError(
                file, f"là {given!r}, không phải {SCHEMA!r}", f"schema {given!r}, not {SCHEMA!r}"
            )
        return Baseline(
            BaselineEntry(**{name: str(item[name]) for name in BaselineEntry._fields})
            for item in data["findings"]
        )
    except OSError as error:
        raise BaselineError(file, system_words(error, "vi"), system_words(error, "en")) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, BaselineError):
            raise
        raise BaselineError(file, parser_words(error, "vi"), parser_words(error, "en")) from None


def dump(entries: Iterable[BaselineEntry]) -> str:
    """The text of a baseline file: one entry a line, in order, so that a review shows what changed."""
    rows = [to_json(entry._asdict()) for entry in sorted(set(entries))]
    body = ",\n  ".join(rows)
    listed = f"[\n  {body}\n]" if rows else "[]"
    return f'{{"schema": "{SCHEMA}", "findings": {listed}}}\n'
