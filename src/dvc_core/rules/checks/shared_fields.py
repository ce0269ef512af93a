"""Biểu mẫu điện tử: pins on versions of shared fields, and fields that the library has already."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ...finding import Applicability, Edit, Fix, Path, Severity
from ...model.shared import LOCAL, Reference, SharedThings, shipped_names
from ...model.sidecar_files import Shelf
from ...source import Source
from ...words.folding import fold, letters
from ..registry import Doc, Violation, rule
from .forms import FORMS, questions


class _NewestVersion(NamedTuple):
    """The newest version of a shared field: its name with the version, what it is called, what it settles."""

    reference: str
    names: frozenset[str]
    settled: Mapping[str, Any]


def _over(version: Mapping[str, Any], on: date) -> str:
    """Why a version is not to be used on a day; empty where it may be."""
    if version.get("tinh_trang") == "het_hieu_luc" or str(version.get("den_ngay") or "9") < on.isoformat():
        return "ended"
    return "early" if str(version.get("tu_ngay") or "") > on.isoformat() else ""


def _not_of_the_day(library: SharedThings, pin: Reference, on: date) -> Iterator[tuple[str, str]]:
    """Which a pinned version is, of a field or a group, and why it is not to be used."""
    for sort in ("truong", "nhom"):
        version = library.versions(pin.file, sort, pin.name).get(pin.number)
        if version is not None and (what := _over(version, on)):
            yield sort, what


def _pin_what(params: Mapping[str, object]) -> str:
    """The variant of a pin, and that of its help where there is no version to move to."""
    return f"{'' if params.get('newest') else 'none '}{params['what']}"


@rule("DVC486", Severity.WARNING, pick=_pin_what)
def pin_in_use(doc: Doc) -> Iterator[Violation]:
    """The version of a shared field or group that a form pins (dung) is one of the day."""
    library = SharedThings.of(doc.catalog)
    told: set[int] = set()
    over: dict[Reference, list[tuple[str, str]]] = {}
    for q in questions(doc):
        reference = Reference.of(q.field.use)
        if reference is None:
            continue
        if reference not in over:
            over[reference] = [*_not_of_the_day(library, reference, doc.on)]
        for sort, what in over[reference]:
            path: Path = (*q.path, "dung")
            # The fields of a group are pinned in one place.
            if not doc.source.has(path) or doc.source.key_start(path) in told:
                continue
            versions = library.versions(reference.file, sort, reference.name)
            told.add(doc.source.key_start(path))
            good = [number for number, version in versions.items() if not _over(version, doc.on)]
            newest = str(reference._replace(number=max(good))) if good else ""
            fixes = doc.source.replacement(path, newest, Applicability.UNSAFE)
            yield Violation(path, {"value": str(reference), "what": what, "newest": newest}, fixes=fixes)


class _OwnFields:
    """The authors' own shared fields beside the procedures of a folder, by what they are called."""

    def __init__(self, shelf: Shelf) -> None:
        self._library = library = SharedThings.of(shelf)
        names = [name for name in library.names() if name not in shipped_names()]
        self._letters = {name: library.letters(name) for name in names}
        self._by_file: dict[str, dict[str, list[_NewestVersion]]] = {}
        #: Procedures of a folder ask for the same again and again.
        self.named = lru_cache(maxsize=1024)(self._named)

    def _named(self, label: str) -> tuple[_NewestVersion, ...]:
        """Those of a name. A file without its letters is not parsed."""
        written = letters(label)
        files = [name for name, found in self._letters.items() if found is None or found.may_have(written)]
        return tuple(known for name in files for known in self._of_file(name).get(label, ()))

    def _of_file(self, name: str) -> dict[str, list[_NewestVersion]]:
        if name not in self._by_file:
            file = self._library.own_file(name)
            usable = file is not None and not file.source.broken
            own = SharedThings(None, {name: file.source.data}) if file is not None and usable else None
            self._by_file[name] = {} if own is None else _by_name(_newest_version(own, name))
        return self._by_file[name]


def _named(doc: Doc, label: str) -> tuple[_NewestVersion, ...]:
    """The shared fields of a name, the authors' own before the shipped ones."""
    shelf = doc.catalog
    own = () if shelf is None else shelf.store.worked_out(shelf, _OwnFields).named(label)
    return (*own, *_of_shipped(label))


@lru_cache(maxsize=1024)
def _of_shipped(label: str) -> tuple[_NewestVersion, ...]:
    library, named = SharedThings(None), letters(label)
    texts = ((name, library.letters(name)) for name in sorted(shipped_names()))
    files = [name for name, found in texts if found is None or found.may_have(named)]
    return tuple(known for name in files for known in _of_file(name).get(label, ()))


@cache
def _of_file(name: str) -> dict[str, list[_NewestVersion]]:
    return _by_name(_newest_version(SharedThings(None), name))


def _newest_version(library: SharedThings, file: str) -> Iterator[_NewestVersion]:
    for name, thing in library.things(file, "truong").items():
        versions = library.versions(file, "truong", name)
        number = max(versions, default=0)
        definition = versions.get(number, {}).get("dinh_nghia")
        if not isinstance(definition, dict) or versions[number].get("tinh_trang") == "het_hieu_luc":
            continue
        also = thing.get("ten_khac")
        called = (thing.get("ten"), definition.get("nhan"), *(also if isinstance(also, list) else ()))
        settled = {key: value for key, value in definition.items() if key not in LOCAL}
        reference = str(Reference(file, name, "", number))
        yield _NewestVersion(reference, frozenset(fold(str(one)) for one in called if one), settled)


def _by_name(fields: Iterable[_NewestVersion]) -> dict[str, list[_NewestVersion]]:
    found: dict[str, list[_NewestVersion]] = {}
    for known in fields:
        for name in known.names:
            found.setdefault(name, []).append(known)
    return found


def _inherited_data(doc: Doc, path: Path) -> dict[str, Any]:
    """What a field of the file says that is not a form's own, as its text has it: so the library has it, too."""
    field: Any = doc.source.data
    for step in path:
        field = field[step]
    return {key: value for key, value in field.items() if key not in LOCAL and value is not None}


@rule("DVC487", Severity.INFO)
def known_field(doc: Doc) -> Iterator[Violation]:
    """A field that a shared one of that name stands for uses it: the same thing is defined once.

    Told once a form of those that are the same, and once of those that differ: many forms are older than the library.
    """
    for q in questions(doc):
        if q.field.use is not None or q.field.computation is not None:
            continue
        label = fold(q.field.label)
        known = [
            one
            for one in _named(doc, label)
            # A plain text where the library has a kind of its own: a telephone that takes any letters.
            if q.field.kind in (one.settled.get("kieu"), "van_ban")
        ]
        if not known:
            continue
        own = _inherited_data(doc, q.path)
        # Limits that the shared one leaves open may stand beside it.
        same = next(
            (one for one in known if all(own.get(key) == value for key, value in one.settled.items())), None
        )
        if same is not None:
            fixes = _by_use(doc.source, q.path, same)
            told = {"what": "same", "reference": same.reference}
            yield Violation(q.path, told, fixes=fixes, group_key=f"same {_list(q.path)}")
        else:
            other = known[0]
            keys = sorted(
                key for key in own.keys() | other.settled.keys() if own.get(key) != other.settled.get(key)
            )
            params = {"what": "other", "label": q.field.label, "reference": other.reference, "keys": keys}
            yield Violation(q.path, params, group_key=f"other {_list(q.path)}")


def _list(path: Path) -> str:
    """Which form a question is of; those asked for fees and days are one list."""
    return str(path[1]) if path[0] == FORMS else ""


def _by_use(source: Source, path: Path, known: _NewestVersion) -> tuple[Fix, ...]:
    """The edits that write a use in the place of what it settles; none where that takes more than lines of their own."""
    kind = source.span((*path, "kieu"))
    start = source.key_start((*path, "kieu"))
    edits = [Edit(start, kind.end, f"dung: {known.reference}")]
    for key in known.settled.keys() - {"kieu"}:
        place = (*path, key)
        begin, end = source.key_start(place), source.full_span(place).end
        line = source.lines.line_start(source.lines.span(begin, begin).line)
        stop = source.text.find("\n", end) + 1
        alone = not source.text[line:begin].strip() and stop and not source.text[end:stop].strip()
        if not alone:
            return ()
        edits.append(Edit(line, stop, ""))
    return (Fix(tuple(sorted(edits)), Applicability.UNSAFE),)
