"""What the model declares of its keys (:mod:`dvc_core.model.declared`): one check a verb, a code and its words a row."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial
from pathlib import Path as FilePath

from ...finding import Law, Path, Severity
from ...model.declared import DeclaredKey, declared_keys, names_by_key, values_at
from ...words.folding import folded_case
from ..registry import TT32, Doc, Meaning, Violation, rule, tt32_item, unknown_name


def stated_twice(items: Iterable[tuple[Hashable, Path, str]]) -> Iterator[Violation]:
    """The names that stand a second time: what makes two of them one, the place and the name as it is written."""
    first: dict[Hashable, Path] = {}
    for same, path, value in items:
        before = first.setdefault(same, path)
        if before is not path:
            key = next(step for step in reversed(path) if isinstance(step, str))
            yield Violation(path, {"value": value, "key": key}, ((before, "first"),))


def _declared(doc: Doc) -> dict[str, list[DeclaredKey]]:
    return declared_keys(doc.procedure)


def declared(doc: Doc, code: str) -> Iterator[Violation]:
    """What is wrong with the keys that the model declares by the code of a rule."""
    for one in doc.cached(_declared).get(code, ()):
        yield from _VERBS[one.declaration.verb](doc, one)


def _unique(_doc: Doc, one: DeclaredKey) -> Iterator[Violation]:
    """What differs in a key of its items: ids as they are written, names whatever their capitals and gaps."""
    [of] = one.declaration.of
    same: Callable[[str], str] = str if of.endswith("ma") else folded_case
    if not of:
        named = [((*one.path, i), value) for i, value in enumerate(one.value)]
    elif "." in of:
        named = [
            ((*one.path, i, *rest), value)
            for i, item in enumerate(one.value)
            for rest, value in values_at(item, of) or ()
        ]
    else:
        name = names_by_key(one.value[0].__class__)[of] if one.value else ""
        named = [((*one.path, i, of), getattr(item, name)) for i, item in enumerate(one.value)]
    stated = [(path, value) for path, value in named if value is not None]
    if len({same(value) for _, value in stated}) < len(stated):
        yield from stated_twice((same(value), path, value) for path, value in stated)


def _refers_to(doc: Doc, one: DeclaredKey) -> Iterator[Violation]:
    """A name stands under one of the keys; silent where it is not known what stands there."""
    known = [_names(doc, one, keys) for keys in one.declaration.of]
    if all(names is None or one.value not in names for names in known) and known != [None] * len(known):
        names = [name for part in known for name in part or ()]
        key, target = one.path[-1], one.declaration.of[0].partition(".")[0]
        yield unknown_name(doc, one.path, one.value, names, key=key, target=target)


def _names(doc: Doc, one: DeclaredKey, keys: str) -> dict[str, None] | None:
    """The names under keys of the nearest record around that has the first of them."""
    head = keys.partition(".")[0]
    home = next(record for record in reversed(one.around[:-1]) if head in names_by_key(type(record)))
    seen = doc.cached(_names_seen)
    if (id(home), keys) not in seen:
        stated = values_at(home, keys)
        # What nobody says is not there may yet come; of what is named by its key there is none.
        names = None if stated is None and "." in keys else dict.fromkeys(value for _, value in stated or ())
        seen[id(home), keys] = names
    return seen[id(home), keys]


def _names_seen(_doc: Doc) -> dict[tuple[int, str], dict[str, None] | None]:
    """The names under keys of a record, by the record and the keys."""
    return {}


def _not_above(_doc: Doc, one: DeclaredKey) -> Iterator[Violation]:
    key, [other] = str(one.path[-1]), one.declaration.of
    [(_, high)] = values_at(one.around[-1], other) or [((), None)]
    if high is not None and one.value > high:
        yield reversed_bounds(one.path[:-1], key, one.value, other, high)


def _not_before(_doc: Doc, one: DeclaredKey) -> Iterator[Violation]:
    key, [other] = str(one.path[-1]), one.declaration.of
    [(_, low)] = values_at(one.around[-1], other) or [((), None)]
    if low is not None and one.value < low:
        yield reversed_bounds(one.path[:-1], other, low, key, one.value, at_high=True)


def reversed_bounds(
    path: Path, low_key: str, low: object, high_key: str, high: object, *, at_high: bool = False
) -> Violation:
    """Two bounds of a record in the wrong order, reported at the lower or at the upper one."""
    at, other = (high_key, low_key) if at_high else (low_key, high_key)
    params = {"low_key": low_key, "low": low, "high_key": high_key, "high": high}
    return Violation((*path, at), params, (((*path, other), "other"),))


_VERBS: dict[str, Callable[[Doc, DeclaredKey], Iterator[Violation]]] = {
    "unique": _unique,
    "refers_to": _refers_to,
    "not_above": _not_above,
    "not_before": _not_before,
}


#: The codes that the model declares of keys, with the law or the records behind each; their words: ``declared.tsv``.
_CODES: dict[str, Meaning] = {
    "DVC409": {"evidence": "741 real procedures have between 2 and 20 cases, told apart by their names only"},
    "DVC410": {},
    "DVC452": {},
    "DVC455": {},
    "DVC606": {"evidence": "lists of the portals are joined from several cells"},
    "DVC403": {"law": tt32_item("i")},
    "DVC412": {"law": (Law(TT32, "5", "3", "b"),), "leaves_open": 3},
    "DVC450": {"law": (Law(TT32, "3", "8"),)},
    "DVC453": {},
    "DVC473": {},
    "DVC343": {},
    "DVC321": {},
    "DVC610": {},
}
_WARNINGS = frozenset(("DVC606",))

for _code, _meaning in _CODES.items():
    _severity = Severity.WARNING if _code in _WARNINGS else Severity.ERROR
    rule(_code, _severity, FilePath(__file__).with_suffix(".tsv"), **_meaning)(partial(declared, code=_code))
