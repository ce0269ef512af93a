"""The names an overview gives to things, in one language."""

from __future__ import annotations

from datetime import date

from ...finding import Law
from ...words import Lang, cite, say, short_name
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
            name: {str(level["id"]): level["short"][lang] for level in f["levels"]}
            for name, f in self.frameworks.items()
        }

    def say(self, key: str, **values: object) -> str:
        """A phrase of the report."""
        return say(REPORT[key], self.lang, **values)

    def level(self, framework: str, level: object) -> str:
        """A level with its framework, as it stands alone in a cell; none, and below the scale, have words."""
        name = self.short(framework, level)
        if str(level) not in self._levels[framework]:
            return name
        law = short_name(self.frameworks[framework]["instrument"], self.lang)
        said = self.say("level_number", level=name) if name.isdecimal() else name
        return f"{said[:1].upper()}{said[1:]} ({law})"

    def short(self, framework: str, level: object) -> str:
        """The short name of a level; below the scale, and none at all, have words of their own."""
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
