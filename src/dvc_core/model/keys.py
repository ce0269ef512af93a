"""What the model says of itself: its records and their keys, with labels, laws, words and samples, by path.

Read from the types of its fields, so that it cannot lag behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..finding import DvcError, Law, Path
from ..words.folding import fold
from ..words.regex import regex
from .declared import models_in
from .procedure import Procedure
from .shapes import STATED, USUAL

#: So many keys of a record that demands none are shown, words of a vocabulary, homes of a key.
_SHOWN = 3


def core_of(annotation: Any) -> Any:
    """An annotation without "or nothing" and without what only checks the value: a type, a list, words."""
    if get_origin(annotation) is Annotated:
        return core_of(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        inner = [part for part in get_args(annotation) if part is not type(None)]
        if len(inner) == 1:
            return core_of(inner[0])
    return annotation


def is_list(field: FieldInfo) -> bool:
    """True for a key whose value is a list."""
    return get_origin(core_of(field.annotation)) is tuple


def is_stated(field: FieldInfo) -> bool:
    """True for a key whose value may be the statement that the law demands nothing here."""
    return any(mark is STATED for mark in field.metadata)


_TT_32 = "32/2017/TT-BTTTT"
_POINT = regex(r"(?:k(?P<clause>[0-9]) )?(?P<point>[a-zđ])")
_CITATION = regex(
    r"(?:điểm (?P<point>\S+) )?(?:khoản (?P<clause>\S+) )?Điều (?P<article>\S+) (?:[^0-9]+ )?(?P<document>\S+)"
)


class LawError(DvcError, ValueError):
    """A ``law`` in a model is neither a point of TT 32/2017 Điều 5 nor a citation."""


def law_behind(field: FieldInfo) -> Law | None:
    """The law behind a key, as its model gives it; None where no clause asks for the key."""
    extra = field.json_schema_extra
    short = extra.get("law") if isinstance(extra, dict) else None
    return law_of(str(short)) if short else None


def law_of(short: str) -> Law:
    """Read what a model says of the law: "b", "k2 b" or "khoản 3 Điều 8 TT 32/2017". Raises :class:`LawError`."""
    match = _POINT.fullmatch(short)
    if match:
        return Law(_TT_32, "5", match["clause"] or "1", match["point"])
    match = _CITATION.fullmatch(short)
    if match is None:
        raise LawError(short)
    document = _TT_32 if _TT_32.startswith(f"{match['document']}/") else match["document"]
    return Law(document, match["article"], match["clause"] or "", match["point"] or "")


class Named(NamedTuple):
    """A mapping from names the author chose to records."""

    record: type[BaseModel]


#: What the model has at a place: a record (one or a list of them), records by name, nothing it knows.
Place = type[BaseModel] | Named | None


@cache
def _places(model: type[BaseModel]) -> Mapping[str, Place]:
    """The records below each key of a record."""
    found: dict[str, Place] = {}
    for field in model.model_fields.values():
        inner = next(models_in(field.annotation), None)
        named = inner is not None and get_origin(core_of(field.annotation)) is dict
        found[field.alias or ""] = Named(inner) if inner is not None and named else inner
    return found


def place_below(place: Place, key: str) -> Place:
    """What the model has below a key of what it has at ``place``."""
    if isinstance(place, Named):
        return place.record
    return _places(place).get(key) if place is not None else None


def _place_at(path: Path) -> Place:
    place: Place = Procedure
    for step in path:
        if not isinstance(step, int):
            place = place_below(place, step)
    return place


def model_at(path: Path) -> type[BaseModel] | None:
    """The record that the mapping at ``path`` is to be, if the model has one there."""
    place = _place_at(path)
    return place.record if isinstance(place, Named) else place


def is_name(path: Path) -> bool:
    """True where the end of ``path`` is a name the author chose for one of several records, and no key of the model."""
    return isinstance(path[-1], str) and isinstance(_place_at(path[:-1]), Named)


def keys_of(model: type[BaseModel]) -> list[str]:
    """The YAML keys of a record."""
    return [f.alias for f in model.model_fields.values() if f.alias]


def keys_at(path: Path) -> list[str]:
    """The keys that the mapping at ``path`` may have."""
    model = model_at(path)
    return keys_of(model) if model is not None else []


def key_path(path: Path) -> Path:
    """The path of the key whose value, or an item of it, stands at ``path``."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return path


def field_at(path: Path) -> FieldInfo | None:
    """What the model says of the key at the end of ``path``."""
    model = model_at(path[:-1])
    fields = model.model_fields.values() if model is not None else ()
    return next((f for f in fields if f.alias == path[-1]), None)


def is_vocabulary_list(path: Path) -> bool:
    """True where the list at ``path`` has plain words as items, not records."""
    field = field_at(path)
    return field is not None and next(models_in(field.annotation), None) is None


def may_be_none(path: Path) -> bool:
    """True where the model lets an author say that the law demands none."""
    field = field_at(path)
    return field is not None and is_stated(field)


def label_of(path: Path) -> str:
    """The Vietnamese label of the key at the end of ``path``."""
    field = field_at(path)
    return (field.title or "") if field is not None else ""


class Labels(NamedTuple):
    """What a key is called: its label, and in English its name in the model."""

    vi: str
    en: str


def _labels(model: type[BaseModel], key: str) -> Labels | None:
    fields = model.model_fields.items()
    return next((Labels(f.title or "", name.replace("_", " ")) for name, f in fields if f.alias == key), None)


def labels_at(path: Path) -> Labels | None:
    """What the key at the end of ``path`` is called; None where the model has no such key."""
    model = model_at(path[:-1])
    return _labels(model, str(path[-1])) if model is not None else None


@cache
def labels_of(key: str) -> Labels | None:
    """What a key is called where the model has it first; None for what is no key."""
    return next((labels for record in records() if (labels := _labels(record, key))), None)


def words_at(path: Path) -> list[str]:
    """The words the model allows at ``path``, one or a list of them; none where it allows more than words."""
    path = key_path(path)
    field = field_at(path) if path else None
    if field is None or next(models_in(field.annotation), None) is not None:
        return []
    return [word for word in _words_in(field.annotation) if isinstance(word, str)]


class Vocabulary(NamedTuple):
    """The words a key may have: the records it stands in, by the key each hangs on ("" for the procedure)."""

    key: str
    homes: tuple[str, ...]
    name: str  #: the Python name
    label: str
    words: tuple[str, ...]


def vocabularies() -> list[Vocabulary]:
    """Every key with a fixed vocabulary, in the order of the model; one with several has several entries."""
    found: dict[tuple[str, tuple[str, ...]], Vocabulary] = {}
    for record, home in records().items():
        for name, field in record.model_fields.items():
            inner = next(models_in(field.annotation), None)
            words = [w for w in _words_in(field.annotation) if isinstance(w, str)] if inner is None else []
            if field.alias and len(words) > 1:
                same = (field.alias, tuple(words))
                if same in found:
                    found[same] = found[same]._replace(homes=(*found[same].homes, home))
                else:
                    found[same] = Vocabulary(field.alias, (home,), name, field.title or "", tuple(words))
    return list(found.values())


def _words_in(annotation: Any) -> Iterator[object]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for part in get_args(annotation):
            yield from _words_in(part)


@cache
def records(root: type[BaseModel] = Procedure) -> Mapping[type[BaseModel], str]:
    """Every record a model is made of, the model first, each once, with the key it hangs on first."""
    found = {root: ""}
    waiting = [root]
    for record in waiting:  # grows while it is read
        for field in record.model_fields.values():
            for inner in models_in(field.annotation):
                if inner not in found:
                    found[inner] = field.alias or ""
                    waiting.append(inner)
    return found


def keys_named(name: str, path: Path) -> list[str]:
    """The keys of the record at ``path`` that an English name stands for; the record's own name of it first.

    ``legalBasis``, ``legal-basis`` and a plural are the name in other clothes.
    """
    model = model_at(path)
    wanted = _one(fold(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)))
    if model is None:
        return []
    own = [f.alias for n, f in model.model_fields.items() if f.alias and _one(n) == wanted]
    elsewhere = _english().get(wanted, ())
    return own or [key for key in keys_of(model) if key in elsewhere]


@cache
def _english() -> Mapping[str, set[str]]:
    """English name → the keys it stands for, in whichever record."""
    found: dict[str, set[str]] = {}
    for record in records():
        for name, field in record.model_fields.items():
            if field.alias:
                found.setdefault(_one(name), set()).add(field.alias)
    return found


def _one(name: str) -> str:
    """An English name in the singular: fees, agencies."""
    return re.sub(r"(?<=[a-z])s$", "", re.sub(r"ies$", "y", name))


def records_with_key(key: str) -> list[str]:
    """The keys under which ``key`` may stand: told to somebody whose indentation slipped."""
    return [name for record, name in records().items() if name and key in keys_of(record)][:_SHOWN]


def _types_in(annotation: Any) -> Iterator[object]:
    """The types that a value may have: those of a union each, without what only checks them."""
    core = core_of(annotation)
    if get_origin(core) in (Union, UnionType):
        for part in get_args(core):
            yield from _types_in(part)
    else:
        yield core


@cache
def _number_keys() -> frozenset[str]:
    return frozenset(
        f.alias
        for record in records()
        for f in record.model_fields.values()
        if f.alias and Decimal in _types_in(f.annotation)
    )


@cache
def all_keys() -> frozenset[str]:
    """Every key there is, in whichever record."""
    return frozenset(key for record in records() for key in keys_of(record))


@cache
def list_keys() -> frozenset[str]:
    """The keys under which the model has a list somewhere."""
    fields = (field for record in records() for field in record.model_fields.values())
    return frozenset(field.alias for field in fields if field.alias and is_list(field))


def may_name_field(path: Path) -> bool:
    """True where the model takes a number at ``path`` or the id of a field whose answer is one."""
    field = field_at(path)
    types = [] if field is None else [*_types_in(field.annotation)]
    return Decimal in types and str in types


def is_number_key(path: Path) -> bool:
    """True where the model wants a decimal number at ``path``, so that ``6.25`` needs no quotes."""
    return bool(path) and path[-1] in _number_keys()


def record_of(path: Path, said: str) -> str:
    """The record at ``path`` that says ``said``, on one line: ``{ten: Hộ tịch}``.

    Empty where the model has none there, or one that demands more, or something else, than a text; a word
    of its vocabulary may have been said with diacritics.
    """
    needed = _needed(path)
    if len(needed) != 1:
        return ""
    if needed[0].annotation is not str:
        words = (word for word in _words_in(needed[0].annotation) if isinstance(word, str))
        said = next((word for word in words if fold(word) == fold(said)), "")
    return f"{{{needed[0].alias}: {said}}}" if said else ""


def sample_at(path: Path) -> str:
    """How the record at ``path`` is written, on one line: ``{cho: …, so: …, don_vi: ngay_lam_viec|ngay|…}``.

    What it must have or nearly always has, else its first keys; empty where the model has no record there.
    """
    model = model_at(path)
    if model is None:
        return ""
    return _shown(_needed(path) or [*model.model_fields.values()][:_SHOWN])


def line_at(path: Path) -> str:
    """A key and how its value is written, on one line: ``bang: [{cho: …, so_tien: …}]``."""
    field = field_at(path)
    return f"{path[-1]}: {_sample(field)}" if field is not None else ""


def _needed(path: Path) -> list[FieldInfo]:
    model = model_at(path)
    return _shown_keys(model) if model is not None else []


def _shown_keys(model: type[BaseModel]) -> list[FieldInfo]:
    """What a record must have, and what nearly each has."""
    return [field for field in model.model_fields.values() if field.is_required() or USUAL in field.metadata]


def _shown(fields: list[FieldInfo]) -> str:
    return f"{{{', '.join(f'{field.alias}: {_sample(field)}' for field in fields)}}}"


def _sample(field: FieldInfo) -> str:
    inner = next(models_in(field.annotation), None)
    words = [word for word in _words_in(field.annotation) if isinstance(word, str)] if inner is None else []
    choice = "|".join([*words[:_SHOWN], *(["…"] if len(words) > _SHOWN else [])]) or "…"
    one = _shown(_shown_keys(inner)) if inner is not None and _shown_keys(inner) else choice
    return f"[{one}]" if is_list(field) else one
