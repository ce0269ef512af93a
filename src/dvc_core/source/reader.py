"""Text to plain data, the place of every key and value, and findings about the text itself.

``read`` never raises for what a text contains. Sources: YAML 1.2.2 for the syntax; the reasons for
fewer implicit types are in :mod:`dvc_core.source.build`.
"""

from __future__ import annotations

import errno
import re
import stat
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cached_property
from hashlib import sha256
from pathlib import Path as FilePath

from yaml import YAMLError

from ..finding import Applicability, DvcError, Edit, Finding, Fix, Path, Related, Rule, Severity, Span, make
from ..words.regex import regex
from . import build, decode, slips
from .build import MAX_FAULTS, AmbiguousScalar, Keys, Place, PlainData, StructureFault
from .decode import MAX_BYTES
from .lines import Lines

AMBIGUOUS = Rule("DVC012", Severity.WARNING, evidence="10 % of national codes end in 0")
UNREADABLE = Rule("DVC019", Severity.ERROR, evidence="a file that cannot be opened")


class Source:
    """A text as read: ``data``, where each part of it stands, and what is wrong with the text."""

    def __init__(self, name: str, text: str, raw: bytes, *, bom: bool = False) -> None:
        #: The name findings carry: a relative path, or ``<stdin>``.
        self.name = name
        #: The text without its byte-order mark; spans count from its beginning.
        self.text = text
        self._raw = raw
        self.bom = bom
        self.data: PlainData = None
        #: The data as the text has them, where ``data`` hold more (:func:`written_out`).
        self.as_written: PlainData = None
        self.findings: list[Finding] = []
        self.doubts: list[AmbiguousScalar] = []
        self._root: Place | None = None

    def __eq__(self, other: object) -> bool:
        """The same bytes under the same name; of a file that could not be opened, for the same reason."""
        if not isinstance(other, Source):
            return NotImplemented
        own, its = (self.name, self._raw, self.findings), (other.name, other._raw, other.findings)
        return own == its

    def __hash__(self) -> int:
        return hash((self.name, self._raw))

    def __repr__(self) -> str:
        return f"<Source {self.name!r}, {len(self._raw)} bytes>"

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the bytes as they were read, in hexadecimal; empty for a file that cannot be opened."""
        return sha256(self._raw).hexdigest() if self._raw or not self.findings else ""

    @cached_property
    def lines(self) -> Lines:
        """The text by lines."""
        return Lines(self.text)

    def without_data(self) -> Source:
        """The same text without its data: enough to quote from, and little to hand to another process."""
        return Source(self.name, self.text, self._raw, bom=self.bom)

    @property
    def written(self) -> PlainData:
        """The data as the text has them, without what stands elsewhere."""
        return self.data if self.as_written is None else self.as_written

    @property
    def broken(self) -> bool:
        """True where a finding about the text keeps the data from being used."""
        return any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def places(self) -> Place | None:
        """The place of the whole, with those of all that is in it; None for a text that could not be read."""
        return self._root

    def span(self, path: Path) -> Span:
        """Return where the value at ``path`` stands; of its nearest known ancestor if it is absent.

        A mapping or list in block style is shown by its key, or by its first line in a list: a
        finding never underlines a whole region of the file.
        """
        place, depth = self._find(path)
        if place is None:
            return self.lines.span(0, 0)
        start, end = place[1], place[2]
        if depth < len(path) or (place[3] and self.text[start : start + 1] not in ("{", "[")):
            return self._head(place)
        return self.lines.span(start, end)

    def key_span(self, path: Path) -> Span:
        """Return where the key at the end of ``path`` stands; in a list, the first line of the item.

        An absent path gives its nearest known ancestor.
        """
        place, _ = self._find(path)
        return self.lines.span(0, 0) if place is None else self._head(place)

    def key_start(self, path: Path) -> int:
        """Where the key at the end of ``path`` begins, or its nearest known ancestor."""
        place, _ = self._find(path)
        return 0 if place is None else place[0]

    def full_span(self, path: Path) -> Span:
        """Return the whole extent of the value at ``path``, as the parser delimits it."""
        place, _ = self._find(path)
        return self.lines.span(0, 0) if place is None else self.lines.span(place[1], place[2])

    def has(self, path: Path) -> bool:
        """True where the text has something at exactly this path."""
        place, depth = self._find(path)
        return place is not None and depth == len(path)

    def paths(self) -> Iterator[Path]:
        """Every path of the data, parents before children."""
        if self._root is not None:
            for path, _ in _walk(self._root[3], ()):
                yield path

    def path_at(self, offset: int) -> Path:
        """Return the path of the innermost key or value that contains ``offset``."""
        return self.paths_at([offset]).get(offset, ())

    def paths_at(self, offsets: Sequence[int]) -> dict[int, Path]:
        """Return, in one walk, the path of the innermost key or value that contains each offset; of those outside, none.

        The offsets are in ascending order.
        """
        found: dict[int, Path] = {}
        if self._root is not None:
            _innermost(self._root[3], offsets, (), found)
        return found

    def paths_of(self, starts: Set[int]) -> dict[int, Path]:
        """Return the paths of the values that begin at these offsets, in one walk."""
        inside = self._root[3] if self._root is not None else None
        return {place[1]: path for path, place in _walk(inside, ()) if place[1] in starts}

    def replacement(
        self, path: Path, text: str, applicability: Applicability = Applicability.SAFE
    ) -> tuple[Fix, ...]:
        """The fix that writes a text in the place of a value and of its quotes; none for an empty text."""
        span = self.span(path)
        return (Fix((Edit(span.start, span.end, text),), applicability),) if text else ()

    def slice(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]

    def _find(self, path: Path) -> tuple[Place | None, int]:
        """The place at ``path``, or of its nearest known ancestor, and how deep that is."""
        place = self._root
        for depth, step in enumerate(path):
            inside = place[3] if place is not None else None
            child: Place | None = None
            if isinstance(inside, dict):
                child = inside.get(step)
            elif isinstance(inside, list) and isinstance(step, int) and 0 <= step < len(inside):
                child = inside[step]
            if child is None:
                return (None if depth == 0 else place), depth
            place = child
        return place, len(path)

    def _head(self, place: Place) -> Span:
        key, start, end, inside = place
        if key != start:
            return self.lines.span(key, _key_end(self.text, key))
        if inside and self.text[start : start + 1] not in ("{", "["):
            stop = self.text.find("\n", start)
            end = min(end, stop if stop >= 0 else end)
            end = start + len(self.text[start:end].rstrip())
        return self.lines.span(start, end)


def seen_as(source: Source, places: Place) -> Source:
    """The text of a source without its data, its parts at other paths."""
    other = source.without_data()
    other._root = places  # noqa: SLF001 - made here
    return other


def written_out(source: Source, data: PlainData, places: Place | None) -> Source:
    """A source whose data hold what its text names and other files say, each part at the place of what names it."""
    other = source.without_data()
    other.data, other.as_written, other._root = data, source.written, places  # noqa: SLF001 - made here
    other.findings, other.doubts = source.findings, source.doubts
    return other


_QUOTED = regex(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'', re.DOTALL)
_UNQUOTED_KEY = regex(r"(?:[^:\n]+|:(?=\S))+")


def _key_end(text: str, start: int) -> int:
    """The end of the key that begins at ``start``."""
    match = _QUOTED.match(text, start) if text[start : start + 1] in {'"', "'"} else None
    match = match or _UNQUOTED_KEY.match(text, start)
    return start if match is None else start + len(match[0].rstrip())


def _walk(inside: object, path: Path) -> Iterator[tuple[Path, Place]]:
    for step, place in _steps(inside):
        yield (*path, step), place
        yield from _walk(place[3], (*path, step))


def _steps(inside: object) -> Iterable[tuple[str | int, Place]]:
    """The keys or indices of a mapping or list, each with its place."""
    if isinstance(inside, dict):
        return inside.items()
    return enumerate(inside) if isinstance(inside, list) else ()


def _innermost(inside: object, offsets: Sequence[int], above: Path, found: dict[int, Path]) -> None:
    for step, place in _steps(inside):
        mine = offsets[bisect_left(offsets, place[0]) : bisect_right(offsets, place[2])]
        if mine:
            path = (*above, step)
            found.update(dict.fromkeys(mine, path))
            _innermost(place[3], mine, path, found)


#: Of a text that is no procedure nothing is known.
NO_KEYS = Keys(frozenset, lambda _: ())


def read(text: str | bytes, name: str = "<text>", known: Keys = NO_KEYS) -> Source:
    """Read a text or its bytes. Never raises for content: what is wrong is in ``findings``.

    ``known`` gives the keys that records may have, for what is told of a text that is no YAML.
    """
    source = _read(text, name, known)
    if not name.isprintable():
        source.findings.extend(decode.in_name(name))
    return source


def _read(text: str | bytes, name: str, known: Keys) -> Source:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    decoded, bom, findings = decode.decode(data, name)
    source = Source(name, decoded, data, bom=bom)
    source.findings = findings
    if findings and source.broken:
        return source
    try:
        built = build.build(decoded, data=data[3:] if bom else data)
    except YAMLError as error:
        # Most texts are YAML, and need not load what explains why one is not.
        from .syntax import errors

        source.findings.extend(decode.controls(decoded, name) or errors(error, source.lines, name, known))
        if any(str(one.params.get("kind")).startswith("pasted") for one in source.findings):
            # The cells of a pasted table: the fix of the paste parts them, and what is left is reported then.
            source.findings = [one for one in source.findings if one.params.get("char") != "U+0009"]
        return source
    source._root = built.places  # noqa: SLF001 - made here
    source.doubts = built.doubts
    source.findings.extend(_refused(fault, source) for fault in _one_each(built.faults, source))
    if "\\" in decoded:
        source.findings.extend(decode.escaped(decoded, source.lines, name, _scalars(source)))
    if isinstance(built.data, dict):
        source.data = built.data
        source.findings.extend(slips.slips(decoded, source.lines, name, built.places, known))
    return source


def read_file(
    path: FilePath,
    name: str | None = None,
    known: Keys = NO_KEYS,
    *,
    within: FilePath | str | None = None,
) -> Source:
    """Read a file of a disk; one that cannot be opened gives a finding, like any other bad input. See :func:`file_bytes`."""
    return read_from(lambda most: file_bytes(path, most, within), name or path.as_posix(), known)


def read_from(take: Callable[[int], bytes], name: str, known: Keys = NO_KEYS) -> Source:
    """Read what ``take`` gives, at most so many bytes as it is told; that it fails is a finding."""
    try:
        data = take(MAX_BYTES + 1)
    except StrangeFileError as error:
        return unread(name, error.what)
    except OSError as error:
        reason = error.strerror or str(error) or type(error).__name__
        return unread(name, errno.errorcode.get(error.errno or 0, ""), reason)
    except Exception as error:  # noqa: BLE001 - a name that no system has; a broken archive fails in ways of its own
        return unread(name, "", str(error) or type(error).__name__)
    return read(data, name, known)


class StrangeFileError(DvcError, OSError):
    """A file that was found below a folder and is none, or leads out of it."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def file_bytes(path: FilePath, most: int, within: FilePath | str | None = None) -> bytes:
    """What a file begins with, at most so many bytes. Raises ``OSError``.

    ``within`` is the folder that it was found below: there, nothing but a file that lies in it is read, with an empty
    one nothing but a file. Whoever names a file, or a link or pipe, means it; who names a folder does not mean what
    others put into it.
    """
    if within is not None and (fault := _strange(path, within)):
        raise StrangeFileError(fault)
    with path.open("rb") as stream:
        return stream.read(most)


def text_rules() -> tuple[Rule, ...]:
    """What may be wrong with a text."""
    from . import syntax

    return (*decode.RULES, *build.RULES, *syntax.RULES, *slips.RULES, AMBIGUOUS, UNREADABLE)


def _strange(path: FilePath, within: FilePath | str) -> str:
    """Why a file below a folder is not read: it is none (a pipe or device never ends), or lies elsewhere."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return "special"
    # Folders on the way are no links; to follow a link to its end takes many questions to the system.
    led_out = within and path.is_symlink() and not path.resolve().is_relative_to(FilePath(within).resolve())
    return "outside" if led_out else ""


def unread(name: str, fault: str, reason: str = "") -> Source:
    """A file that was not read: its only finding says why, and what is wrong with its name another."""
    source = Source(name, "", b"")
    span = source.lines.span(0, 0)
    source.findings = [make(UNREADABLE, name, span, reason=reason, errno=fault), *decode.in_name(name)]
    return source


def _scalars(source: Source) -> Iterator[tuple[Path, int, int]]:
    """Where each key and each value that is no collection begins and ends."""
    inside = source.places[3] if source.places is not None else None
    for path, (key, start, end, below) in _walk(inside, ()):
        if key != start:
            yield path, key, _key_end(source.text, key)
        if below is None:
            yield path, start, end


def _one_each(faults: Iterable[StructureFault], source: Source) -> Iterator[StructureFault]:
    """Where the dash of an item is missing every key of it stands twice: its first one is told, the rest is not.

    So do the groups of a number that its commas cut between braces, 1,000,000.
    """
    begin = end = column = told = 0
    for fault in faults:
        if fault.rule is build.DUPLICATE and fault.other is not None:
            first, at = fault.other[0], source.lines.span(fault.start, fault.start)
            if fault.start < told:
                continue
            if number := _cut_number(source, fault):
                fault.params["cut"], told = number[1].replace(",", ""), number.end()
            if at.column == column and begin < first and fault.start < end:
                continue
            if at.column == source.lines.span(first, first).column and _begins_item(source, first, at):
                fault.params["dash"] = True
                begin, column = first, at.column
                outer = re.compile(rf"^[ ]{{0,{column - 2}}}[^\s#]", re.MULTILINE).search(source.text, at.end)
                end = outer.start() if outer else len(source.text)
        yield fault


def _begins_item(source: Source, first: int, again: Span) -> bool:
    """True where a key is the first of an item of a list, and stands there again at the start of a line."""
    before = source.text[source.lines.line_start(source.lines.span(first, first).line) : first]
    indent = source.text[source.lines.line_start(again.line) : again.start]
    return before.strip(" ") == "-" and bool(indent) and not indent.strip(" ")


#: A number with commas between its groups, behind the colon of its key.
_CUT_NUMBER = regex(r":[ ]+([0-9]{1,3}(?:,[0-9]{3})+)(?=\s*[,}])")


def _cut_number(source: Source, fault: StructureFault) -> re.Match[str] | None:
    """The number of which a key that stands twice is a group; None where it is none."""
    match = _CUT_NUMBER.match(source.text, max(source.text.rfind(":", 0, fault.start), 0))
    return match if match is not None and match.end() >= fault.end else None


def _refused(fault: StructureFault, source: Source) -> Finding:
    span = source.lines.span(fault.start, fault.end)
    if fault.rule is build.LIMIT or span.end_line != span.line:
        span = source.lines.span(span.start, min(span.start + 1, len(source.text)))
    related: tuple[Related, ...] = ()
    if fault.other is not None:
        first = fault.other[0]
        where = source.lines.span(first, _key_end(source.text, first))
        related = (Related((), where, "first"),)
    path = source.path_at(span.start)
    fixes: tuple[Fix, ...] = ()
    if fault.params.get("dash"):
        fixes = (Fix((Edit(fault.start - 2, fault.start, "- "),), Applicability.UNSAFE),)
    elif fault.params.get("cut") and (number := _cut_number(source, fault)):
        fixes = (Fix((Edit(*number.span(1), fault.params["cut"]),), Applicability.UNSAFE),)
    return make(fault.rule, source.name, span, path, related=related, fixes=fixes, **fault.params)


def ambiguous(source: Source, is_number: Callable[[Path, str], bool], told: Set[int]) -> Iterator[Finding]:
    """Warn of plain scalars that another YAML reader takes for something else; fix: quote them.

    ``is_number`` is true of a path and decimal that need no quotes, ``told`` are the starts of values that are
    told already. What is too much for one finding each is one finding, at the first of the rest.
    """
    paths = source.paths_of({doubt.start for doubt in source.doubts})
    doubts = [
        d
        for d in source.doubts
        if d.start not in told
        and not (d.reads_as == "number" and "." in d.value and is_number(paths[d.start], d.value))
    ]
    alone, rest = doubts[:MAX_FAULTS], doubts[MAX_FAULTS:]
    for some in (*([doubt] for doubt in alone), *([rest] if rest else ())):
        first = some[0]
        yield make(
            AMBIGUOUS,
            source.name,
            source.lines.span(first.start, first.end),
            paths[first.start],
            fixes=(Fix(tuple(Edit(d.start, d.end, f'"{d.value}"') for d in some)),),
            value=first.value,
            reads_as="rest" if len(some) > 1 else first.reads_as,
            count=len(some),
        )
