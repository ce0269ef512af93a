"""What the model has at a place of the data: read from its annotations, for explaining faults only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from .finding import Path
from .folding import fold
from .procedure import Procedure

#: So many keys of a record that demands none are shown, and so many words of a vocabulary.
_SHOWN = 3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pydantic.fields import FieldInfo


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every record named in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def model_at(path: Path) -> type[BaseModel] | None:
    """The record that the mapping at ``path`` is to be, if the model has one there."""
    model: type[BaseModel] = Procedure
    in_map = False
    for step in path:
        if isinstance(step, int):
            continue
        if in_map:
            in_map = False
            continue
        field = next((f for f in model.model_fields.values() if f.alias == step), None)
        inner = next(models_in(field.annotation), None) if field is not None else None
        if field is None or inner is None:
            return None
        in_map = "dict[" in str(field.annotation)
        model = inner
    return model


def keys_of(model: type[BaseModel]) -> list[str]:
    """The YAML keys of a record."""
    return [f.alias for f in model.model_fields.values() if f.alias]


def keys_at(path: Path) -> list[str]:
    """The keys that the mapping at ``path`` may have."""
    model = model_at(path)
    return keys_of(model) if model is not None else []


def field_at(path: Path) -> FieldInfo | None:
    """What the model says of the key at the end of ``path``."""
    model = model_at(path[:-1])
    fields = model.model_fields.values() if model is not None else ()
    return next((f for f in fields if f.alias == path[-1]), None)


def holds_words(path: Path) -> bool:
    """True where the list at ``path`` has plain words as items, not records."""
    field = field_at(path)
    return field is not None and next(models_in(field.annotation), None) is None


def may_be_none(path: Path) -> bool:
    """True where the model lets an author say that the law demands none."""
    field = field_at(path)
    return field is not None and "_to_stated" in str(field.metadata)


def label_of(path: Path) -> str:
    """The Vietnamese label of the key at the end of ``path``."""
    field = field_at(path)
    return (field.title or "") if field is not None else ""


def words_at(path: Path) -> list[str]:
    """The words the model allows at ``path``, one or a list of them; none where it allows more than words."""
    field = field_at(path)
    if field is None or next(models_in(field.annotation), None) is not None:
        return []
    return [word for word in _words_in(field.annotation) if isinstance(word, str)]


def _words_in(annotation: Any) -> Iterator[object]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for part in get_args(annotation):
            yield from _words_in(part)


@cache
def _walk_models() -> tuple[tuple[str, type[BaseModel]], ...]:
    """Every model with the key it hangs on, each once."""
    found: dict[type[BaseModel], str] = {Procedure: ""}
    queue: list[type[BaseModel]] = [Procedure]
    while queue:
        for field in queue.pop(0).model_fields.values():
            for inner in models_in(field.annotation):
                if inner not in found:
                    found[inner] = field.alias or ""
                    queue.append(inner)
    return tuple((name, model) for model, name in found.items())


def homes_of(key: str) -> list[str]:
    """The keys under which ``key`` may stand: told to somebody whose indentation slipped."""
    return [name for name, model in _walk_models() if name and key in keys_of(model)][:3]


@cache
def _number_keys() -> frozenset[str]:
    return frozenset(
        f.alias
        for _, model in _walk_models()
        for f in model.model_fields.values()
        if f.alias and "Decimal" in str(f.annotation) + str(f.metadata)
    )


@cache
def list_keys() -> frozenset[str]:
    """The keys under which the model has a list somewhere."""
    fields = (field for _, model in _walk_models() for field in model.model_fields.values())
    return frozenset(field.alias for field in fields if field.alias and _is_list(field.annotation))


def _is_list(annotation: Any) -> bool:
    origin = get_origin(annotation)
    return origin is tuple or (origin is not dict and any(map(_is_list, get_args(annotation))))


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

    What it must have, else its first keys; empty where the model has no record there.
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
    return _required(model) if model is not None else []


def _required(model: type[BaseModel]) -> list[FieldInfo]:
    return [field for field in model.model_fields.values() if field.is_required()]


def _shown(fields: list[FieldInfo]) -> str:
    return f"{{{', '.join(f'{field.alias}: {_sample(field)}' for field in fields)}}}"


def _sample(field: FieldInfo) -> str:
    inner = next(models_in(field.annotation), None)
    words = [word for word in _words_in(field.annotation) if isinstance(word, str)] if inner is None else []
    choice = "|".join([*words[:_SHOWN], *(["…"] if len(words) > _SHOWN else [])]) or "…"
    one = _shown(_required(inner)) if inner is not None and _required(inner) else choice
    return f"[{one}]" if "tuple[" in str(field.annotation) else one
