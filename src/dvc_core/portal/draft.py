"""A procedure file in the making: values with their doubts, texts kept word for word, and the account."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..finding import Path, text_of
from ..model.procedure import SCHEMA_VERSION
from ..words import clean as visible_line
from ..words.grammar import Doubt, Parsed, kind_of, reason
from ..words.text import clean, is_null
from .ledger import Fate, Ledger, LedgerEntry, SourcePath, leaves, pattern

_SPACES = re.compile(r"[ \t]+")
_GAPS = re.compile(r"\n{3,}")
#: Nobody needs more letters to say that nothing is stated.
_LONGEST_NULL = 80
#: Doubts that no file repeats: conventions of the portal, told once in the report of an import, and
#: numbers of which ``tthc check`` tells the same (DVC501).
_REPORTED = frozenset(
    ("return_at_home", "form_flag_all", "level_by_flag", "citation_number_partial", "decision_number_odd")
)
#: The kind of doubts about what the source does not say.
_SILENT = "nguon_khong_co"
#: Lengths that columns of databases have, and what a text that is whole ends in.
_FULL = frozenset((1000, 1024, 2000, 2048, 4000, 4096))
_ENDS = frozenset(".;:!?)]}”\"'")
_SURROGATES = re.compile("[\ud800-\udfff]")


class Imported(NamedTuple):
    """One procedure as imported: the data of its file, and what became of the source."""

    #: What the source calls it, before it was made a file name.
    code: str
    name: str
    sector: str
    data: dict[str, Any]
    entries: tuple[LedgerEntry, ...]
    doubts: tuple[tuple[Path, Doubt], ...]
    #: How often what dirt was removed from the texts.
    cleaned: Mapping[str, int]
    #: Places of the source that were accounted for twice; always empty.
    clashes: tuple[SourcePath, ...] = ()


class SourceNode(NamedTuple):
    """A mapping of the source and where it stands."""

    value: Mapping[str, Any]
    path: SourcePath

    def at(self, key: str) -> SourcePath:
        """The place of a value in here."""
        return (*self.path, key)

    def text(self, key: str) -> str:
        """The value as text; empty where there is none, or it is no text or number."""
        value = self.value.get(key)
        if isinstance(value, str):
            return value
        return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""

    def node(self, key: str) -> SourceNode:
        """The mapping below a key; an empty one where there is none."""
        value = self.value.get(key)
        return SourceNode(value if isinstance(value, dict) else {}, self.at(key))

    def rows(self, key: str) -> list[SourceNode]:
        """The mappings in the list below a key; what else is in the list is left for the rest."""
        value = self.value.get(key)
        if not isinstance(value, list):
            return []
        return [
            SourceNode(item, (*self.path, key, i)) for i, item in enumerate(value) if isinstance(item, dict)
        ]


class ProcedureDraft:
    """Collects what goes into one file; ``source`` is the record it is made of."""

    def __init__(self, source: Mapping[str, Any]) -> None:
        self.data: dict[str, Any] = {"phien_ban": SCHEMA_VERSION}
        self.ledger = Ledger()
        self.doubts: list[tuple[Path, Doubt]] = []
        self.kept: list[dict[str, str]] = []
        self.cleaned: Counter[str] = Counter()
        self._leaves = leaves(source)
        broken = _broken("".join([v for _, v in self._leaves if isinstance(v, str)]))
        if broken:
            # Half a character is no text at all: nothing after this may meet one.
            self.cleaned["surrogate"] = broken
            source = _with_surrogates_replaced(source)
            self._leaves = leaves(source)
        self.root = SourceNode(source, ())

    # Texts.

    def tidy(self, raw: str) -> str:
        """The text without dirt, its lines without blanks at their ends; what was removed is counted."""
        text, changes = clean(raw)
        self.cleaned.update(changes)
        if "\n" in text:
            text = "\n".join(line.strip() for line in text.split("\n"))
            if "\n\n\n" in text:
                text = _GAPS.sub("\n\n", text)
        if "  " in text or "\t" in text:
            text = _SPACES.sub(" ", text)
        return text.strip()

    def line(self, raw: str) -> str:
        """The tidy text on one line."""
        return " ".join(self.tidy(raw).split())

    def text_for(self, node: SourceNode, key: str, target: Path, *, lines: bool = False) -> str:
        """A text of the source for ``target``, accounted for; empty where it says nothing."""
        raw = node.text(key)
        bare = raw.strip()
        if not bare:
            return ""
        if len(bare) <= _LONGEST_NULL and is_null(bare):
            self.ledger.put(node.at(key), Fate.SILENT)
            return ""
        self.ledger.put(node.at(key), Fate.CARRIED, target)
        return self.tidy(raw) if lines else self.line(raw)

    # Values.

    def read(self, sources: Iterable[SourcePath], target: Path, parsed: Parsed, entry: Path = ()) -> Any:
        """Account for the values a parser read, note its doubts, and return its value.

        ``entry`` is where in the value the sources went, if not in all of it.
        ``verbatim`` of the parser is the caller's: it knows a better place than ``nguyen_van``.
        """
        codes = tuple(dict.fromkeys(doubt.code for doubt in parsed.doubts))
        if parsed.value in (None, [], {}):
            fate = Fate.VERBATIM if parsed.verbatim else Fate.DOUBTED if codes else Fate.SILENT
        else:
            fate = Fate.DOUBTED if codes else Fate.CARRIED
        for source in sources:
            self.ledger.put(source, fate, (*target, *entry), *codes)
        self.doubts += [((*target, *doubt.at), doubt._replace(at=())) for doubt in parsed.doubts]
        return parsed.value

    def doubt(self, target: Path, code: str, /, **params: object) -> None:
        """Note why what stands at ``target`` is not to be trusted as it stands."""
        self.doubts.append((target, Doubt(code, params)))

    def keep(self, target: Path, source: SourcePath, text: str) -> None:
        """Keep a text of the source word for word, beside the item it belongs to."""
        if text.strip():
            # The names of fields are the other system's, too: what nobody sees has no place in a file.
            field = visible_line(text_of(source))
            self.kept.append({"muc": dotted(target), "truong": field, "noi_dung": text})

    def verbatim(self, node: SourceNode, key: str, target: Path, *why: str) -> None:
        """Keep a value of the source word for word, and account for it."""
        value = node.value.get(key)
        text = self.tidy(_as_text(value))
        if not text:
            return
        self.ledger.put(node.at(key), Fate.VERBATIM, target, *why)
        self.keep(target, node.at(key), text)

    def move(self, old: Path, new: Path) -> None:
        """An item moves inside the file, with its account, its doubts and the texts beside it."""
        self.ledger.moved(old, new)
        n = len(old)
        self.doubts = [((*new, *at[n:]) if at[:n] == old else at, doubt) for at, doubt in self.doubts]
        was, now = dotted(old), dotted(new)
        for item in self.kept:
            if item["muc"] == was or item["muc"].startswith(f"{was}."):
                item["muc"] = now + item["muc"][len(was) :]

    # The end.

    def finish(self, technical: Mapping[str, str], rest: Path) -> None:
        """Account for what nobody asked for, and write doubts and kept texts into the data.

        ``technical`` tells the class of kinds of values that concern the other system; anything else is
        kept word for word beside ``rest``.
        """
        entered = self.ledger.places()
        for path, value in self._leaves:
            if isinstance(value, str) and len(value) in _FULL:
                self._cut_off(path, value)
            if path in entered:
                continue
            kind = technical.get(pattern(path))
            if kind is not None and not (kind == "flag" and value is True):
                self.ledger.put(path, Fate.TECHNICAL, (), kind)
            elif isinstance(value, str) and len(value) <= _LONGEST_NULL and is_null(value):
                self.ledger.put(path, Fate.SILENT)
            else:
                self.ledger.put(path, Fate.VERBATIM, rest, "no_item")
                self.keep(rest, path, self.tidy(_as_text(value)) or repr(value))
        self.data["chua_xac_minh"] = list(_unverified(self.doubts)) or None
        self.data["nguyen_van"] = self.kept or None
        self.data = {key: value for key, value in self.data.items() if value not in (None, [], {})}

    def _cut_off(self, path: SourcePath, text: str) -> None:
        """Doubt a text that fills a field of the other system to its last letter and has no end."""
        target = self.ledger.target(path)
        if text[-1] not in _ENDS and target:
            self.doubt(target, "text_cut", length=len(text))

    def done(self, code: str, name: str, sector: str) -> Imported:
        """The result."""
        return Imported(
            code,
            name,
            sector,
            self.data,
            self.ledger.entries(),
            tuple(self.doubts),
            dict(sorted(self.cleaned.items())),
            tuple(self.ledger.clashes),
        )


def _broken(text: str) -> int:
    """How many halves of characters a text has; the codec sees sooner than a pattern that there are none."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return len(_SURROGATES.findall(text))
    return 0


def _with_surrogates_replaced(value: Any) -> Any:
    """The same data with a sign in the place of each half character."""
    if isinstance(value, dict):
        return {
            _with_surrogates_replaced(key): _with_surrogates_replaced(inner) for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_with_surrogates_replaced(inner) for inner in value]
    return _SURROGATES.sub("\ufffd", value) if isinstance(value, str) else value


def dotted(path: Path) -> str:
    """A place of the file as authors write it: ``cach_thuc_thuc_hien.0.phi_le_phi``."""
    return ".".join(map(str, path))


def _as_text(value: object) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _unverified(doubts: list[tuple[Path, Doubt]]) -> Iterable[dict[str, Any]]:
    """One entry for each reason, at what its places share; what says nothing of unlike items is of the source."""
    places: dict[tuple[str, str], list[Path]] = {}
    for target, doubt in doubts:
        if doubt.code in _REPORTED:
            continue
        places.setdefault((kind_of(doubt), reason(doubt, "vi")), []).append(target)
    for (kind, text), paths in places.items():
        unique = list(dict.fromkeys(paths))
        entry: dict[str, Any] = {"muc": dotted(_shared(unique, "nguon" if kind == _SILENT else ""))}
        if len(unique) > 1:
            entry["cho"] = [dotted(path) for path in unique]
        yield entry | {"loai": kind, "ly_do": text}


def _shared(paths: list[Path], other: str) -> Path:
    """The longest place that contains all; where there is none, ``other`` or the item of the first."""
    first = paths[0]
    n = min(map(len, paths))
    while n and any(path[:n] != first[:n] for path in paths):
        n -= 1
    return first[:n] or ((other,) if other else first[:1])
