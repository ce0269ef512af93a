"""What a file states, as nested lists of HTML: labels of the model before values, in the file's order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any

from ...model.keys import label_of
from ...words import Lang
from ...words.vocabulary import VOCABULARY

#: Keys whose values are words of a vocabulary everywhere they stand.
_FREE = frozenset({"ten", "noi_dung", "mo_ta", "ghi_chu", "dia_chi", "ly_do", "muc", "nguon"})

#: A group of no more characters stands on one line.
_LINE = 80


def stated_html(stated: Mapping[str, Any], lang: Lang) -> str:
    """Return the items of a procedure; every text is escaped."""
    return _dict((), stated, lang)


def _dict(path: tuple[str, ...], data: Mapping[str, Any], lang: Lang) -> str:
    parts = ['<dl class="in">' if _is_line(data) and len(path) else "<dl>"]
    for key, value in data.items():
        inside = (*path, str(key))
        deep = ' class="deep"' if _is_deep(value) else ""
        parts.append(f"<dt>{_label(inside, lang)}</dt><dd{deep}>{_value(inside, value, lang)}</dd>")
    return "".join([*parts, "</dl>"])


def _is_line(data: Any) -> bool:
    """Whether a group reads well as one line: a citation, an amount with its unit."""
    if not isinstance(data, Mapping) or any(isinstance(value, (Mapping, list)) for value in data.values()):
        return False
    return sum(len(str(value)) for value in data.values()) <= _LINE


def _is_deep(value: Any) -> bool:
    """Whether a value needs the whole width: groups and lists of groups do, lists of texts do not."""
    items = value if isinstance(value, list) else [value]
    return any(isinstance(item, list) or (isinstance(item, Mapping) and not _is_line(item)) for item in items)


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
    return escape((label_of(path) if lang == "vi" else "") or path[-1])
