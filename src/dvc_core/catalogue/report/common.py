"""The report as sections of paragraphs and tables, in the order it is read: every format shows these.

Made from an overview (``report/v0``) alone, so that a saved one can be shown again in any language.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from ...finding import Law
from ...words import Lang, cite
from ...words.vocabulary import VOCABULARY
from ..words.report import report_ui

Data = Mapping[str, Any]


class Link(NamedTuple):
    """A text that leads to the page of a procedure (``thu-tuc``) or an agency (``co-quan``)."""

    text: str
    page: str
    key: str


class State(NamedTuple):
    """A verdict or standing: shown by its word; ``kind`` only adds a pattern and a colour."""

    text: str
    kind: str


Cell = str | int | Link | State | None


class Table(NamedTuple):
    """Rows under headings; the first column names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    #: The columns whose numbers make up a whole, drawn as a bar: first and last.
    parts: tuple[int, int] | None = None
    #: A first page shows this many rows and says how many there are more.
    most: int | None = None


class Section(NamedTuple):
    """A heading, what is said, and tables."""

    id: str
    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


class Document(NamedTuple):
    """A whole report, or the page of one procedure or agency."""

    title: str
    head: tuple[tuple[str, str], ...]
    #: Said first and with weight: that nothing could be concluded.
    warning: str
    sections: tuple[Section, ...]


class Words:
    """The names an overview gives to things, in one language."""

    def __init__(self, data: Data, lang: Lang) -> None:
        self.data, self.lang = data, lang
        self.frameworks = {f["id"]: f for f in data["frameworks"]}
        self.procedures = {p["file"]: p for p in data["procedures"]}
        self._levels: dict[str, dict[str, str]] = {
            name: _short([(str(level["id"]), level["name"][lang]) for level in f["levels"]])
            for name, f in self.frameworks.items()
        }

    def say(self, key: str, **values: object) -> str:
        """A phrase of the report."""
        return report_ui(key, self.lang, **values)

    def level(self, framework: str, level: object) -> str:
        """The name of a level; below the scale, and none at all, have words of their own."""
        if level is None or level == "none":
            return self.say("none")
        if str(level) == "0":
            return self.say("below_scale")
        return self._levels[framework].get(str(level), str(level))

    def criterion(self, framework: str, name: str) -> Data:
        """A criterion as the overview keeps it."""
        found: Data = next(c for c in self.frameworks[framework]["criteria"] if c["id"] == name)
        return found

    def law(self, criterion: Data) -> str:
        """The clause of a criterion."""
        return cite(Law(**criterion["law"]), self.lang)

    def day(self, iso: str | None) -> str:
        """A date as the language writes it."""
        if not iso:
            return ""
        return f"{date.fromisoformat(iso):%d/%m/%Y}" if self.lang == "vi" else iso

    def share(self, shares: Data) -> str:
        """The share of a mandate that is reached, of what is eligible; there is something eligible."""
        said = f"{100 * shares['reached'] / shares['eligible']:.1f} %"
        return said.replace(".", ",") if self.lang == "vi" else said

    def procedure(self, file: str) -> Link:
        """A procedure by code and name."""
        p = self.procedures[file]
        text = " ".join(part for part in (p["code"], p["name"]) if part)
        return Link(text or file, "thu-tuc", file)

    def word(self, key: str) -> str:
        """A word of a vocabulary as an official says it."""
        return VOCABULARY[key][self.lang] if key in VOCABULARY else key


def _short(names: list[tuple[str, str]]) -> dict[str, str]:
    """The names of levels without the words that all of them begin with."""
    first, last = min(name for _, name in names), max(name for _, name in names)
    shared = "" if first == last else first[: _same(first, last)]
    # "level" before a number is a part of what tells them apart.
    tail = next((word for word in ("mức độ ", "level ") if shared.endswith(word)), "")
    cut = shared.rfind(" ", 0, len(shared) - len(tail)) + 1
    return {level: name[cut:][:1].upper() + name[cut + 1 :] for level, name in names}


def _same(first: str, last: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
