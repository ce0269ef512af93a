"""The account of a source: what became of every value it has, each exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from ..finding import Path
from ..words import Both
from .sentences import SENTENCES

#: A place in the source: keys and indices from its root.
SourcePath = tuple[str | int, ...]


class Fate(StrEnum):
    """What became of a value of the source."""

    #: It is in the file as a value of its item.
    CARRIED = "carried"
    #: It is in the file, or was left out of it, for a reason that the file and the report state.
    DOUBTED = "doubted"
    #: It says again what another value says; that one is accounted for.
    REPEATED = "repeated"
    #: It is kept word for word where the file keeps such texts (``nguyen_van``, a note).
    VERBATIM = "verbatim"
    #: Identifiers, times and states of the other system; ``why`` names the class.
    TECHNICAL = "technical"
    #: It says that nothing is stated ("Không có thông tin", "--").
    SILENT = "silent"


class LedgerEntry(NamedTuple):
    """The fate of one value: where it stood, where it is in the file, and why so."""

    source: SourcePath
    fate: Fate
    target: Path = ()
    #: Codes of doubts, or the class of a technical value.
    why: tuple[str, ...] = ()


def leaves(value: Any, path: SourcePath = ()) -> list[tuple[SourcePath, Any]]:
    """Every value of a source that is not empty: not null, not a blank text, not a bare container."""
    if isinstance(value, (dict, list)):
        rows = value.items() if isinstance(value, dict) else enumerate(value)
        return [found for key, inner in rows if inner is not None for found in leaves(inner, (*path, key))]
    blank = value is None or (isinstance(value, str) and (not value or value.isspace()))
    return [] if blank else [(path, value)]


@lru_cache(maxsize=4096)
def pattern(path: SourcePath) -> str:
    """The place without its indices: ``executionMethods[].fees[].value``."""
    text = ""
    for step in path:
        text += "[]" if isinstance(step, int) else f".{step}" if text else step
    return text


class Ledger:
    """Collects entries; a value is entered once, and the first entry stands."""

    def __init__(self) -> None:
        self._entries: dict[SourcePath, LedgerEntry] = {}
        #: Values that were entered twice: a fault of an importer, which a test looks for.
        self.clashes: list[SourcePath] = []

    def put(self, source: SourcePath, fate: Fate, target: Path = (), *why: str) -> None:
        """Enter the fate of a value."""
        if source in self._entries:
            self.clashes.append(source)
        else:
            self._entries[source] = LedgerEntry(source, fate, target, why)

    def replace(self, source: SourcePath, fate: Fate, target: Path = (), *why: str) -> None:
        """Enter a fate in the place of an earlier one."""
        self._entries[source] = LedgerEntry(source, fate, target, why)

    def places(self) -> Collection[SourcePath]:
        """Every place that is entered, as entries come."""
        return self._entries.keys()

    def target(self, source: SourcePath) -> Path:
        """The place in the file that a value of the source went to; empty where it went nowhere or has no entry."""
        entry = self._entries.get(source)
        return () if entry is None else entry.target

    def moved(self, old: Path, new: Path) -> None:
        """What stood below ``old`` in the file now stands below ``new``."""
        n = len(old)
        for source, entry in self._entries.items():
            if entry.target[:n] == old:
                self._entries[source] = entry._replace(target=(*new, *entry.target[n:]))

    def entries(self) -> tuple[LedgerEntry, ...]:
        """Every entry, in the order of entering."""
        return tuple(self._entries.values())


#: Kinds of source values that are narrative: nobody expects them to become structure.
Narrative = frozenset[str]


def verbatim_share(entries: tuple[LedgerEntry, ...], narrative: Narrative) -> tuple[int, int]:
    """How many values outside narrative texts are kept word for word, and of how many."""
    counted = [
        e
        for e in entries
        if e.fate not in (Fate.TECHNICAL, Fate.SILENT) and pattern(e.source) not in narrative
    ]
    return sum(e.fate is Fate.VERBATIM for e in counted), len(counted)


def tally(entries: tuple[LedgerEntry, ...]) -> Mapping[Fate, Counter[str]]:
    """How often each kind of source value met each fate."""
    counts: dict[Fate, Counter[str]] = {fate: Counter() for fate in Fate}
    for entry in entries:
        counts[entry.fate][pattern(entry.source)] += 1
    return counts


#: What became of a value of the source.
FATES: Mapping[str, Both] = SENTENCES["fates"]

#: Classes of technical values, and reasons for keeping a value word for word.
CLASSES: Mapping[str, Both] = SENTENCES["classes"]
