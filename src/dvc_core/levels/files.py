"""A file that somebody wrote for the levels, a framework, a profile, a mandate, and why it cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any, TypeVar

from pydantic import ValidationError

from ..finding import DvcError, place_of
from ..model.shapes import Record
from ..source import Source
from ..source.reader import UNREADABLE
from ..words import LANGS, Lang, format_message, message
from .sentences import SENTENCES

_R = TypeVar("_R", bound=Record)
#: How data miss their shape.
SHAPE_FAULTS = SENTENCES["shape_faults"]


class FileError(DvcError, ValueError):
    """A file somebody wrote cannot be used: where, and what is wrong in both languages."""

    def __init__(self, where: str, vi: str, en: str) -> None:
        self.where, self._said = where, {"vi": vi, "en": en}
        super().__init__(self.sentence("en"))

    def sentence(self, lang: Lang) -> str:
        """The place and the fault."""
        return f"{self.where}: {self._said[lang]}" if self.where else self._said[lang]


def record_of(kind: type[_R], source: Source, path: FilePath | str, error: type[FileError]) -> _R:
    """The record that a file holds. Raises ``error`` for a file that is broken or misses its shape."""
    if source.broken:
        raise error(*_broken(source, path))
    try:
        return kind.of_file(source.data)
    except ValidationError as fault:
        raise error(*_misshapen(fault, source, path)) from None


def _broken(source: Source, path: FilePath | str) -> tuple[str, str, str]:
    """Where, and in both languages why, a source has no data; a file that is not there has no line."""
    first = source.findings[0]
    place = str(path) if first.code == UNREADABLE.code else f"{path}:{first.span.line}:{first.span.column}"
    vi, en = (f"{first.code} {message(first, lang).text}" for lang in LANGS)
    return place, vi, en


def _misshapen(error: ValidationError, source: Source, path: FilePath | str) -> tuple[str, str, str]:
    """Where, and in both languages how, the data miss their shape: the first fault."""
    item = error.errors(include_url=False)[0]
    # The members of a union are no keys.
    where = tuple(step for step in item["loc"] if step not in ("int", "str"))
    span = source.span(where)
    return f"{path}:{span.line}:{span.column}", *fault_words({**item, "loc": where})


def fault_words(item: Mapping[str, Any]) -> tuple[str, str]:
    """A fault of pydantic in both languages."""
    words = {"missing": "missing", "extra_forbidden": "extra", "literal_error": "literal"}
    place = place_of(item["loc"]) or "–"
    expected = str(item.get("ctx", {}).get("expected", item["type"])).replace(" or ", ", ").replace("'", "")
    word = words.get(item["type"], "value")
    vi, en = (format_message(SHAPE_FAULTS[word], lang, place=place, expected=expected) for lang in LANGS)
    return vi, en
