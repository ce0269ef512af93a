"""What may be written at a place of a procedure that is being typed, and what the word there means.

    complete(text, line=12, column=5, catalog=load_catalog("procedures/ho-tich"))
    hover(text, line=12, column=5)

Lines and columns count from 1, columns and offsets in code points, as the places of findings do. The text need not be right, nor whole: nothing is raised for its content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path as FilePath
from typing import NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..finding import Path, require_type
from ..source.outline import Cursor, Outline, OutlineNode, value_text
from ..words import Lang, cite, format_message
from ..words.tables import read_rows
from ..words.vocabulary import word_label
from .choices import OfferedValue, ValuePlace, about_instrument, choices
from .form import FormField
from .keys import (
    field_at,
    is_list,
    is_name,
    key_path,
    keys_of,
    labels_at,
    law_behind,
    line_at,
    model_at,
    models_in,
    words_at,
)
from .kinds import kinds
from .loader import Catalog
from .sentences import SENTENCES
from .shapes import NONE_WORD
from .shared import GROUP_ONLY, LOCAL

#: So many words of a list are named in what is said of a key.
_NAMED = 12


class Completion(NamedTuple):
    """Something that may be written: its word, what it is called, what it means, and the edit that writes it."""

    label: str
    detail: str
    doc: str
    #: The text that takes the place of what stands between the two offsets, in code points.
    insert: str
    start: int
    end: int

    @property
    def filter_text(self) -> str:
        """The words under which somebody may type it: its word, with blanks too, and its Vietnamese or English name."""
        return f"{self.label} {self.label.replace('_', ' ')} {self.detail.lower()}"


class Hover(NamedTuple):
    """What the word between two offsets, in code points, means."""

    text: str
    start: int
    end: int


def complete(
    text: str, line: int, column: int, *, catalog: Catalog | None = None, lang: Lang = "vi"
) -> list[Completion]:
    """Return what may be written at a place, the likeliest first.

    Keys of the mapping that the place is in, words of a closed list, shared fields after ``dung``, questions after
    ``truong``, templates after ``mau``, instruments after ``so_ky_hieu``; empty where anything may stand. ``catalog`` is
    what stands beside the file. Raises :class:`~dvc_core.finding.MisuseError` for what is no text.
    """
    require_type(text, str, "complete takes the text of a procedure")
    outline = Outline(text)
    offset = _offset(outline, line, column)
    at = outline.cursor(offset)
    path = at.node.path
    field = field_at(key_path(path)) if key_path(path) else None
    listed = field is not None and is_list(field)
    if at.slot == "value" or (at.slot and listed and model_at(path) is None):
        typed = text[at.start : offset].lstrip("\"'")
        return _values(at, ValuePlace(outline, at.node, typed, catalog, lang))
    if not at.slot or (at.slot == "item" and at.flow):
        return []
    dash = at.slot == "key" and listed and not at.flow and not at.node.is_item
    return _keys(outline, at, lang, dash=dash)


def hover(
    text: str, line: int, column: int, *, catalog: Catalog | None = None, lang: Lang = "vi"
) -> Hover | None:
    """Return what the key or value at a place means; None where nothing is known of it.

    ``catalog`` is what stands beside the file. Raises :class:`~dvc_core.finding.MisuseError` for what is no text.
    """
    require_type(text, str, "hover takes the text of a procedure")
    outline = Outline(text)
    at = outline.cursor(_offset(outline, line, column))
    if at.slot == "key" and at.entry is not None:
        said = _about_key(at.entry.path, lang)
        return Hover(said, at.start, at.end) if said else None
    node = at.node if at.slot == "value" else at.entry if at.slot == "item" else None
    if node is None or node.style not in ("plain", "quoted"):
        return None
    said = _about_value(ValuePlace(outline, node, value_text(text, node), catalog, lang))
    return Hover(said, node.value_start, node.end) if said else None


def _offset(outline: Outline, line: int, column: int) -> int:
    lines = outline.lines
    line = max(1, min(line, lines.count))
    return lines.line_start(line) + max(0, min(column - 1, len(lines.line(line))))


def _values(at: Cursor, place: ValuePlace) -> list[Completion]:
    before = place.outline.text[at.start - 1 : at.start]
    dash = "- " if at.slot == "key" and not at.flow and not place.node.is_item else ""
    lead = f" {dash}" if before in (":", "-") else dash
    taken = {place.value(one) for one in place.node.children if one.is_item and one is not at.entry}
    return [
        Completion(one.value, one.label, _about(one), lead + _written(one.value), at.start, at.end)
        for one in choices(place)
        # That there is none takes the place of the list, not of an item.
        if one.value not in taken and (one.value != NONE_WORD or at.slot == "value")
    ]


def _written(value: str) -> str:
    """A value as it is written: a code that would be read as a number in quotes."""
    return f'"{value}"' if value.replace(".", "", 1).isdigit() else value


def _about(choice: OfferedValue) -> str:
    return "\n\n".join(part for part in (choice.label, choice.doc) if part)


def _keys(outline: Outline, at: Cursor, lang: Lang, *, dash: bool) -> list[Completion]:
    """The keys that the mapping of a place may still have."""
    home = at.entry if at.slot == "item" and at.entry is not None else at.node
    model = model_at(home.path)
    named = home.parent is not None and is_name((*home.path, "x"))
    if model is None or named or (home.style not in ("", "flow") and not home.is_item):
        return []
    present = {one.step for one in home.children if one is not at.entry}
    indent = " " * (outline.lines.span(at.start, at.start).column - 1 + 2 * dash)
    behind = outline.text[at.end : at.end + 1] == ":" or (at.entry is not None and not at.entry.is_item)
    lead = " " if outline.text[at.start - 1 : at.start] == "-" else "- " if dash else ""
    found = []
    for key, field in _usable(outline, home, model):
        if key not in present:
            path, begins = (*home.path, key), " " if at.flow else _value_begins(field, indent)
            insert = f"{lead}{key}{'' if behind else f':{begins}'}"
            said = _about_key(path, lang)
            found.append(Completion(key, _label(path, lang), said, insert, at.start, at.end))
    return found


def _usable(outline: Outline, home: OutlineNode, model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """The keys of a record; of a field those that its kind has, or that one who uses a shared field may say."""
    kind, uses = home.child("kieu"), home.child("dung")
    limits = kinds().get(value_text(outline.text, kind)) if kind is not None else None
    special = frozenset().union(*(one.limits for one in kinds().values()))
    allowed = LOCAL | GROUP_ONLY if uses is not None else frozenset(keys_of(FormField)) - GROUP_ONLY
    for name, field in model.model_fields.items():
        of_kind = limits is None or name not in special or name in limits.limits
        if model is not FormField or (of_kind and field.alias in allowed):
            yield field.alias or name, field


def _value_begins(field: FieldInfo, indent: str) -> str:
    """How the value of a key begins: on its line, or below it."""
    if is_list(field):
        return f"\n{indent}  - "
    return " " if next(models_in(field.annotation), None) is None else f"\n{indent}  "


# --- meanings ---


def _label(path: Path, lang: Lang) -> str:
    names = labels_at(path)
    return "" if names is None else names.vi if lang == "vi" else names.en.capitalize()


def _about_key(path: Path, lang: Lang) -> str:
    """What a key means: its label, its meaning, the article behind it, an example."""
    model, field = model_at(path[:-1]), field_at(path)
    if field is None or model is None:
        return ""
    sentences = SENTENCES["offers"]
    known = meanings().get(f"{model.__name__}.{path[-1]}") or meanings().get(str(path[-1]))
    parts = [_label(path, lang)]
    if known is not None:
        parts.append(known.vi if lang == "vi" else known.en)
    if words := words_at(path):
        named = [f"{word} ({word_label(word, lang)})" for word in words[:_NAMED]] + ["…"] * (
            len(words) > _NAMED
        )
        parts.append(format_message(sentences["words"], lang, words=", ".join(named)))
    if (law := law_behind(field)) is not None:
        parts.append(format_message(sentences["law"], lang, law=cite(law, lang)))
    if known is not None and known.example:
        parts.append(format_message(sentences["example"], lang, example=f"\n{known.example}"))
    elif not words:
        parts.append(format_message(sentences["written"], lang, sample=line_at(path)))
    return "\n\n".join(part for part in parts if part)


def _about_value(place: ValuePlace) -> str:
    """What a value means: the label of a word, what is known of a shared field, a question, an instrument."""
    if place.path and place.path[-1] == "so_ky_hieu":
        return f"{place.typed}\n\n{about_instrument(place, place.typed)}"
    return next((_about(one) for one in choices(place) if one.value == place.typed), "")


class KeyMeaning(NamedTuple):
    """What a key means in both languages, and how it is written."""

    vi: str
    en: str
    example: str


@cache
def meanings() -> Mapping[str, KeyMeaning]:
    """The meanings of keys, by ``Record.key``, or the key alone where it means the same in every record."""
    rows = read_rows(FilePath(__file__).with_name("meanings.tsv"))
    return {key: KeyMeaning(vi, en, example.replace("\\n", "\n")) for key, vi, en, example in rows}


__all__ = [
    "Completion",
    "Hover",
    "KeyMeaning",
    "complete",
    "hover",
    "meanings",
]
