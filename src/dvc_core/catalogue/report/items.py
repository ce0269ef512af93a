"""Items of a file, said to those who do not edit it: by their labels, never by keys and paths."""

from __future__ import annotations

import re
from functools import cache

from ...finding import Path, path_of
from ...levels.words.changes import ABOUT
from ...model.keys import Labels, is_name, labels_at, labels_of
from ...words import Lang, capitalised, format_message
from ...words.vocabulary import known_words
from .words import ITEMS, REPORT

#: What a label tells those who edit the file, in brackets: the words to write.
_TO_WRITE = re.compile(r" \([^()]*_[^()]*\)")
#: Brackets that may hold nothing but keys and their values.
_BRACKETS = re.compile(r" \(([a-z0-9_]+(?:(?:, |: |\.)[a-z0-9_]+)*)\)")
#: What may be a key or a path of keys, for machines or as people count; no part of a name of a file or address.
_PLACE = re.compile(
    r"(?<![\w./@#?&=-])[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?: #[0-9]+)?"
    r"(?:\.(?:[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*|[0-9]+)(?: #[0-9]+)?)*"
    r"(?![\w/@=-]|\.\w)"
)
_COUNTED = re.compile(r" #([0-9]+)")


def item_label(path: Path, lang: Lang) -> str:
    """The label of the key at the end of a path; nothing where the model has no such key."""
    return _label(str(path[-1]), labels_at(path), lang)


@cache
def item_name(place: str, lang: Lang) -> str:
    """A place of a file by the labels of the items around it, an item of several by its name; nothing for what is none."""
    said: list[str] = []
    for end, step in enumerate(path := path_of(place), 1):
        if isinstance(step, int):
            said[-1:] = [format_message(REPORT["nth"], lang, item=item, n=step + 1) for item in said[-1:]]
        elif is_name(path[:end]):
            said[-1:] = [f"{item} “{step}”" for item in said[-1:]]
        elif label := item_label(path[:end], lang):
            said.append(label)
        else:
            return ""
    return " › ".join(said)


@cache
def without_keys(text: str, lang: Lang) -> str:
    """A sentence of a rule or a framework without keys of the file: labels instead, and no brackets of keys."""
    text = _BRACKETS.sub(lambda found: "" if _is_of_file(found[1]) else found[0], text)
    return _PLACE.sub(lambda found: _label_places(found[0], lang), text)


def _is_of_file(text: str) -> bool:
    """True if a text is made of keys and values of keys."""
    words = re.findall(r"\w+", text)
    return all(word in known_words() or word in ("true", "false") or labels_of(word) for word in words)


def _label_places(place: str, lang: Lang) -> str:
    """Replace a place of a file inside a sentence by its label; a word without an underscore may be any word."""
    if "_" not in place:
        return place
    counted = _COUNTED.sub(lambda found: f".{int(found[1]) - 1}", place)
    said = item_name(counted, lang) or _label(place, labels_of(place), lang)
    if not said:
        return known_words()[place][lang].lower() if place in known_words() else place
    return said[:1].lower() + said[1:]


def _label(key: str, labels: Labels | None, lang: Lang) -> str:
    if labels is None:
        return ""
    if lang == "vi":
        return _TO_WRITE.sub("", labels.vi)
    said = ITEMS[key]["en"] if key in ITEMS else ABOUT[key]["en"] if key in ABOUT else labels.en
    return capitalised(said)
