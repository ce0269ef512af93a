"""The sentences of this room, as data: ``sentences/<name>.json``, both languages side by side, in tables by what they are of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ..words import Both, sentences_of

_FOLDER = Path(__file__).with_name("sentences")


@cache
def sentences(name: str) -> dict[str, dict[str, Any]]:
    """The tables of a file: by name and key, a sentence in both languages; :func:`dvc_core.words.sentence` formats it."""
    tables: dict[str, dict[str, Any]] = json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))
    return tables


#: The ways of filing within a sentence.
WAYS: Mapping[str, Both] = sentences("answers")["ways"]
way_sentence = sentences_of(WAYS)
