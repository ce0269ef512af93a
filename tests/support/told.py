"""What answers of every kind must hold when they are told: both languages, nothing of a file is markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from string import Formatter
from typing import Any

from dvc_core.words import LANGS, Both

#: A text that would be markup, steer a terminal, or turn its direction.
EVIL = "<script>alert(1)</script>\u202e\x1b[31m&"
#: Elements without an end.
_VOID = ("input", "meta")


def unlike(words: Mapping[str, Any]) -> list[Both]:
    """The sentences of a table whose two languages do not name the same values."""
    found = []
    for both in _sentences(words):
        names = [{name for _, name, _, _ in Formatter().parse(both[lang]) if name} for lang in LANGS]
        if names[0] != names[1]:
            found.append(both)
    return found


def _sentences(words: Mapping[str, Any]) -> Iterator[Both]:
    for one in words.values():
        yield from filter(None, one) if isinstance(one, tuple) else [one]


class Tags(HTMLParser):
    """The tags of a page, and that each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
