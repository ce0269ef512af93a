"""The words a host shows beside those of the form: whole dictionaries of each renderer, as data.

``words/<host>.vi.json`` is what that renderer says in English, said in Vietnamese, keyed as the renderer
looks it up; a team copies it as it stands. ``words/own.json`` are the sentences that go into the emitted
form itself, in both languages.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from ...forms.model import PlanField
from ...words import Lang

_FOLDER = Path(__file__).parents[1] / "words"


@cache
def dictionary(host: str, lang: Lang) -> dict[str, Any]:
    """The dictionary of a renderer in a language; empty where the renderer speaks it by itself."""
    path = _FOLDER / f"{host}.{lang}.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


@cache
def _own() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = json.loads((_FOLDER / "own.json").read_text("utf-8"))
    return words


def own(key: str, lang: Lang, **params: object) -> str:
    """A sentence of an emitted form."""
    return _own()[key][lang].format(**params)


def pattern_words(field: PlanField, lang: Lang) -> str:
    """What is said when a text does not match the pattern of its kind."""
    key = f"pattern.{field.kind}"
    return own(key if key in _own() else "pattern.any", lang)


def help_of(field: PlanField, lang: Lang, *kinds: str) -> str:
    """The help at a question: the author's, then what the kind needs said, sizes of files first of all.

    The size stands at the control (TT 32/2017 Điều 7 khoản 3 điểm c). ``kinds`` are those whose
    drawing in this host leaves the way of writing open.
    """
    parts = [field.help]
    if field.kind in kinds:
        parts.append(own(f"help.{field.kind}", lang))
    if files := field.files:
        if files.suffixes:
            parts.append(own("files.help", lang, suffixes=", ".join(files.suffixes)))
        if files.max_bytes:
            parts.append(own("files.help.size", lang, mb=megabytes(files.max_bytes)))
        parts.append(own("files.help.count", lang, count=files.max_count))
    return " ".join(part for part in parts if part)


def megabytes(size: int) -> str:
    """A size in MB as it is written in a sentence; whole where it is whole."""
    whole, rest = divmod(size, 1024 * 1024)
    return str(whole) if not rest else f"{size / (1024 * 1024):.1f}"
