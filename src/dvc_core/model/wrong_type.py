"""What an author probably meant by a value of the wrong type: how the model writes it, and edits that do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..finding import Applicability, Edit, Fix, Path, Span
from ..law.instruments import find_number
from ..source.syntax import BULLETS
from ..words.folding import fold
from .keys import holds_words, may_be_none, record_of, sample_at, words_at
from .placeholder import is_placeholder
from .shapes import NONE_WORD

_SPOKEN_TIME = re.compile(r"\s*0*(?P<number>[1-9][0-9]{0,3})\s+(?P<unit>[^\W\d]+(?: [^\W\d]+){0,2})\s*")
_SPOKEN_NUMBER = re.compile(
    r"\s*(?P<number>[0-9]{1,3}(?P<sep>[.,_ \xa0])[0-9]{3}(?:(?P=sep)[0-9]{3}){0,3}|[0-9]{1,12})"
    r"\s*(?P<unit>[^\W\d_]+(?:/[^\W\d_]+)?)?\s*"
)
#: What is counted by a key that has no unit of its own; folded.
_COUNTED = frozenset({"d", "dong", "vnd", "bo", "ban", "to"})
#: A text that stays a text between braces without quotes.
_PLAIN = re.compile(r"[^\W_](?:[\w /()–-]*[\w)])?")
#: What people write for "none"; folded.
_NONE_WORDS = frozenset({"khong", "khong_co", "none", "khong_quy_dinh"})
_YES_NO = {"co": "true", "yes": "true", "dung": "true", "khong": "false", "no": "false", "sai": "false"}


def better_value(path: Path, value: object, expected: list[str], text: str) -> str:
    """How the model writes what belongs at ``path`` (in a list: one item of it); empty for simple values.

    ``text`` is the value as it stands in the file. What it says is used where there is one place for it.
    """
    if path[-1] == "thoi_han_giai_quyet":
        return _time_limit(path, value)
    if expected[0] in ("number", "whole"):
        return _number(path, value)
    if not set(expected) & {"mapping", "list"}:
        return ""
    return _record(path, value, text) or sample_at(path)


def bullet(value: object, expected: list[str]) -> str:
    """The sign that a text has where a list would have its dashes; empty for others."""
    if "list" not in expected or not isinstance(value, str):
        return ""
    return value[:1] if value[:1] in (*BULLETS, "*") else ""


def cut_number(parent: Mapping[str, Any], key: str) -> str:
    """The number that commas cut up between braces: ``{so_tien: 1,500,000}`` has keys 500 and 000."""
    keys = list(parent)
    first = last = keys.index(key)
    while first >= 0 and _is_group(parent, keys[first]):
        first -= 1
    while last + 1 < len(keys) and _is_group(parent, keys[last + 1]):
        last += 1
    head = parent[keys[first]] if first >= 0 else None
    whole = isinstance(head, (int, str)) and re.fullmatch(r"[0-9]{1,3}", str(head))
    return f"{head}{''.join(keys[first + 1 : last + 1])}" if whole and _is_group(parent, key) else ""


def _is_group(parent: Mapping[str, Any], key: str) -> bool:
    return parent[key] is None and re.fullmatch(r"[0-9]{3}", key) is not None


def amount_said(value: str) -> str:
    """The amount in a text that is nothing else: "50.000 đồng"."""
    return _number(("so_tien",), value)


def type_fixes(path: Path, value: Any, expected: list[str], span: Span, text: str) -> Iterator[Fix]:
    """The edits that make the value what was expected, where that is clear."""
    start, end = span.start, span.end
    one_line = "\n" not in text and isinstance(value, (str, int)) and value is not None
    if better := _time_limit(path, value):
        # "Ngày" often stands for working days: the author looks at it.
        yield Fix((Edit(start, end, better),), Applicability.UNSAFE)
    elif "text" in expected and one_line and not isinstance(value, str):
        yield Fix((Edit(start, end, f'"{text}"'),))
    elif "list" in expected and _says_none(value) and may_be_none(path):
        # What the law says is the author's to say: offered, not put in unseen.
        yield Fix((Edit(start, end, NONE_WORD),), Applicability.UNSAFE)
    elif "list" in expected and one_line and holds_words(path) and not set(text) & set(",[]{}#"):
        if _says_none(value) or is_placeholder(str(value)):
            return
        yield Fix((Edit(start, end, f"[{text}]"),))
    elif set(expected) & {"mapping", "list"} and (record := _record(path, value, text)):
        yield Fix((Edit(start, end, f"[{record}]" if "list" in expected else record),), Applicability.UNSAFE)
    elif expected == ["bool"] and isinstance(value, str) and fold(value) in _YES_NO:
        yield Fix((Edit(start, end, _YES_NO[fold(value)]),))
    elif expected[0] in ("number", "whole") and (number := _number(path, value)):
        said_more = re.search(r"[^\W\d_]", value)
        yield Fix((Edit(start, end, number),), Applicability.UNSAFE if said_more else Applicability.SAFE)


def _time_limit(path: Path, value: object) -> str:
    """A time limit that was said in words ("5 ngày làm việc") as the model writes it; else nothing."""
    said = _SPOKEN_TIME.fullmatch(value) if isinstance(value, str) else None
    if said is None or path[-1] != "thoi_han_giai_quyet":
        return ""
    unit = fold(said["unit"]).replace(" ", "_")
    return f"{{so: {said['number']}, don_vi: {unit}}}" if unit in words_at((*path, "don_vi")) else ""


def _number(path: Path, value: object) -> str:
    """The number in "03", "01 bộ", "50.000 đồng", "50_000": groups only in amounts, no other words."""
    found = _SPOKEN_NUMBER.fullmatch(value) if isinstance(value, str) else None
    if found is None or (found["unit"] and fold(found["unit"].partition("/")[0]) not in _COUNTED):
        return ""
    if found["sep"] and path[-1] != "so_tien":
        return ""
    return str(int(re.sub(r"\D", "", found["number"])))


def _record(path: Path, value: object, text: str) -> str:
    """The record that says all that the value says, where it demands no more; else nothing."""
    if not isinstance(value, str) or "\n" in text or _says_none(value) or is_placeholder(value):
        return ""
    as_it_stands = text[:1] in ("'", '"') or _PLAIN.fullmatch(text)
    quoted = text if as_it_stands else json.dumps(value, ensure_ascii=False)
    if record_of(path, "?") == "{so_ky_hieu: ?}":
        return _cited(value, quoted)
    return record_of(path, quoted)


def _cited(value: str, quoted: str) -> str:
    """An instrument by its number, with what else is said of it as its name; nothing for none or several."""
    found = find_number(value)
    if found is None or find_number(value[found.end :]) is not None:
        return ""
    named = "" if found.certain else f", ten: {quoted}"
    return f"{{so_ky_hieu: {found.canonical}{named}}}"


def _says_none(value: object) -> bool:
    return isinstance(value, str) and fold(value) in _NONE_WORDS
