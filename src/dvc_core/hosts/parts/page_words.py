"""The words of the two hosts that speak to a person by themselves, the HTML page and the printed form."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from ...words import Lang


@cache
def _words() -> dict[str, dict[str, str]]:
    path = Path(__file__).parents[1] / "words" / "page.json"
    words: dict[str, dict[str, str]] = json.loads(path.read_text("utf-8"))
    return words


def word(key: str, lang: Lang, **params: object) -> str:
    """A sentence of a page or of the printed form, ``{name}`` filled from the params."""
    return _words()[key][lang].format(**params)
