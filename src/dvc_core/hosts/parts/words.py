"""The words a host shows beside those of the form: whole dictionaries of each renderer, as data.

``words/<host>.vi.json`` is what that renderer says in English, said in Vietnamese, keyed as the renderer
looks it up; a team copies it as it stands.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from ...forms.model import PlanField
from ...forms.numbers import NUMBERS
from ...words import Both, Lang, format_message

_FOLDER = Path(__file__).parents[1] / "words"


def sentences(name: str) -> Mapping[str, Both]:
    """The sentences of a file of ``words/``, by key, in both languages; :func:`dvc_core.words.format_message` says them."""
    words: dict[str, Both] = json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))
    return words


#: The sentences of forms, of the web page and of paper, by key.
WORDS: Mapping[str, Both] = {**sentences("form"), **sentences("page")}


def phrase(key: str, lang: Lang, **values: object) -> str:
    """One of the sentences of forms, pages and paper in a language."""
    return format_message(WORDS[key], lang, **values)


@cache
def dictionary(host: str, lang: Lang) -> dict[str, Any]:
    """The dictionary of a renderer in a language; empty where the renderer speaks it by itself."""
    path = _FOLDER / f"{host}.{lang}.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


_LOOKS: Mapping[str, dict[str, Any]] = json.loads((_FOLDER.parent / "looks.json").read_text("utf-8"))


def look(host: str, kind: str) -> dict[str, Any]:
    """What of a host's drawing of a kind is the same in every form (``looks.json``); nothing where it says nothing of it."""
    return deepcopy(_LOOKS[host].get(kind, {}))


def example_words(field: PlanField, lang: Lang) -> list[str]:
    """The author's example of how an answer is written, as a sentence, where there is one."""
    return [phrase("example", lang, text=field.example)] if field.example else []


def help_of(field: PlanField, lang: Lang, *kinds: str) -> str:
    """The help at a question: the author's with the example, then what the kind needs said, sizes of files first of all.

    The size stands at the control (TT 32/2017 Điều 7 khoản 3 điểm c). ``kinds`` are those whose
    drawing in this host leaves the way of writing open.
    """
    parts = [field.help, *example_words(field, lang)]
    # Where nothing is typed nothing is said of typing.
    if (field.kind in kinds or (field.kind in NUMBERS and not field.example)) and not (
        field.read_only or field.computed
    ):
        parts.append(phrase(f"help.{field.kind}", lang))
    if field.computed:
        parts.append(phrase("computed.later" if field.read_only else "computed", lang))
    if files := field.files:
        if files.suffixes:
            parts.append(phrase("files.help", lang, suffixes=", ".join(files.suffixes)))
        if files.max_bytes:
            parts.append(phrase("files.help.size", lang, mb=megabytes(files.max_bytes)))
        parts.append(phrase("files.help.count", lang, count=files.max_count))
    return " ".join(part for part in parts if part)


def as_html(text: str) -> str:
    """A text as it stands in HTML that a host fills in first: what it takes out stands in braces."""
    return html.escape(text).replace("{", "&#123;")


def megabytes(size: int) -> str:
    """A size in MB as it is written in a sentence; whole where it is whole."""
    whole, rest = divmod(size, 1024 * 1024)
    return str(whole) if not rest else f"{size / (1024 * 1024):.1f}"
