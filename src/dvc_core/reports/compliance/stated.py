"""What a file states, as nested lists of HTML: labels of the model before values, in the file's order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any

from ...messages import Lang
from ...messages.vocabulary import VOCABULARY

#: Keys whose values are words of a vocabulary everywhere they stand.
_FREE = frozenset({"ten", "noi_dung", "mo_ta", "ghi_chu", "dia_chi", "ly_do", "muc", "nguon"})


def stated_html(stated: Mapping[str, Any], lang: Lang) -> str:
    """Return the items of a procedure; every text is escaped."""
    return _dict((), stated, lang)


def _dict(path: tuple[str, ...], data: Mapping[str, Any], lang: Lang) -> str:
    parts = ["<dl>"]
    for key, value in data.items():
        inside = (*path, str(key))
        parts.append(f"<dt>{_label(inside, lang)}</dt><dd>{_value(inside, value, lang)}</dd>")
    return "".join([*parts, "</dl>"])


def _value(path: tuple[str, ...], value: Any, lang: Lang) -> str:
    if isinstance(value, Mapping):
        return _dict(path, value, lang)
    if isinstance(value, list):
        return "<ol>" + "".join(f"<li>{_value(path, item, lang)}</li>" for item in value) + "</ol>"
    if value is True or value is False:
        return {("vi", True): "có", ("vi", False): "không", ("en", True): "yes", ("en", False): "no"}[
            lang, value
        ]
    if isinstance(value, str) and value in VOCABULARY and path[-1] not in _FREE:
        return escape(VOCABULARY[value][lang])
    return escape(value) if isinstance(value, str) else str(value)


@cache
def _label(path: tuple[str, ...], lang: Lang) -> str:
    from ...model_map import label_of

    return escape((label_of(path) if lang == "vi" else "") or path[-1])
