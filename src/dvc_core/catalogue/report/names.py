"""The names an overview gives to things, in one language."""

from __future__ import annotations

from datetime import date

from ...finding import Law
from ...words import Lang, cite, say
from ...words.vocabulary import VOCABULARY
from .document import Data, Link
from .words import REPORT


class Names:
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
        return say(REPORT[key], self.lang, **values)

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
