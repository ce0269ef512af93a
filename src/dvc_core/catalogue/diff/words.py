"""Words of ``tthc diff``, and places and values of a procedure in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...finding import Path
from ...model.keys import keys_at, label_of, may_be_none, words_at
from ...model.shapes import NONE_WORD
from ...words import Both, Lang, clean, show
from ...words.vocabulary import word_label
from .effects import read_path

#: A longer value is cut: the difference is to be found, not read, here.
_SHOWN = 90

DIFF: Mapping[str, Both] = {
    "title": {
        "vi": "Khác biệt giữa hai trạng thái của kho thủ tục",
        "en": "Differences of two states of a catalogue",
    },
    "dossiers": {"vi": "Ảnh hưởng hồ sơ đang làm", "en": "Affects open dossiers"},
    "notice": {"vi": "Cần công bố, thông báo lại", "en": "Has to be announced again"},
    "editorial": {"vi": "Chỉ là biên tập", "en": "Editorial"},
    "new": {"vi": "Thủ tục mới", "en": "New procedure"},
    "gone": {"vi": "Thủ tục không còn", "en": "Procedure no longer there"},
    "unreadable": {"vi": "Không so sánh được: tệp hỏng", "en": "Not compared: the file is broken"},
    "level": {
        "vi": "Mức có thể đạt (khung {framework}): {before} → {after}",
        "en": "Achievable level (framework {framework}): {before} → {after}",
    },
    "level_same": {
        "vi": "Mức có thể đạt vẫn là {after} (khung {framework})",
        "en": "Achievable level still {after} (framework {framework})",
    },
    "verdict": {
        "vi": "tiêu chí {criterion}: {before} → {after}",
        "en": "criterion {criterion}: {before} → {after}",
    },
    "no_level": {"vi": "chưa xếp mức", "en": "not graded"},
    "added": {"vi": "thêm", "en": "added"},
    "removed": {"vi": "bỏ", "en": "removed"},
    "changed": {"vi": "sửa", "en": "changed"},
    "order": {"vi": "đổi thứ tự", "en": "another order"},
    "none": {"vi": "Không có gì khác.", "en": "No difference."},
    "summary": {
        "vi": "{changed} thủ tục thay đổi, {new} mới, {gone} không còn, {same} như cũ, {unreadable} không so sánh được · {dossiers} điểm ảnh hưởng hồ sơ đang làm, {notice} điểm cần công bố lại, {editorial} điểm biên tập",
        "en": "{changed} procedures changed, {new} new, {gone} gone, {same} as before, {unreadable} not compared · {dossiers} differences affect open dossiers, {notice} need announcing, {editorial} are editorial",
    },
    "only_levels": {
        "vi": "Ảnh chụp chỉ giữ mức: nội dung không so sánh được.",
        "en": "A snapshot keeps levels only: contents are not compared.",
    },
    "ours": {
        "vi": "Cách phân loại này là của công cụ, không phải của luật.",
        "en": "These classes are the tool's own, not the law's.",
    },
}


def where(path: Path, lang: Lang) -> str:
    """A place in words: labels of the model in Vietnamese, keys in English, items in quotes."""
    plain, _ = read_path(path)
    parts = []
    for end, (step, known) in enumerate(zip(path, plain, strict=True), 1):
        if known == 0:
            parts.append(f"“{_item(step, plain[:end], lang)}”" if isinstance(step, str) else f"[{step}]")
        else:
            parts.append(_key(plain[:end], lang))
    return " › ".join(parts)


def _key(path: Path, lang: Lang) -> str:
    return (label_of(path) if lang == "vi" else "") or str(path[-1])


def _item(name: str, path: Path, lang: Lang) -> str:
    """What an item is called by what identifies it: words of the vocabulary in words."""
    words = {*words_at(path), *(word for key in keys_at(path) for word in words_at((*path, key)))}
    parts = [word_label(part, lang) if part in words else part for part in name.split(" · ")]
    return _cut(" · ".join(parts))


def value(found: Any, path: Path, lang: Lang) -> str:
    """What stands at a place in one short line, words of the vocabulary in words."""
    return _value(found, read_path(path)[0], lang)


def _value(found: Any, path: Path, lang: Lang) -> str:
    if isinstance(found, Mapping):
        inner = (f"{_key((*path, k), lang)}: {_value(item, (*path, k), lang)}" for k, item in found.items())
        return _cut("{" + ", ".join(inner) + "}")
    if isinstance(found, list):
        return _cut(", ".join(_value(item, (*path, 0), lang) for item in found))
    if found in words_at(path) or (found == NONE_WORD and may_be_none(path)):
        return word_label(found, lang)
    return _cut(show(found, lang))


def _cut(text: str) -> str:
    text = clean(" ".join(text.split()))
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
