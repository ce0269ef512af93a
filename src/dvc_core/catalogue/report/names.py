"""The names an overview gives to things, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import PurePath
from typing import Any

from ...answers.records import DateReason
from ...finding import Law
from ...formats.undated import why_undated
from ...levels.words.changes import change_text
from ...levels.words.verdicts import ACTORS, EFFORTS, STATES, reason
from ...words import Lang, capitalised, cite, clean, format_message, inside_sentence, short_name, show, title
from ...words.vocabulary import known_words
from ..overview.bodies import Role, bodies_of
from ..overview.standing import STANDINGS, Scale
from .document import Cell, Data, FileLine, ReportLink, ReportTable, StateMark, Value
from .words import ACTIONS, REPORT

#: The headings of the standings, and the columns they are drawn from where they follow the first.
STANDS, DRAWN = " ".join(f"is_{standing}" for standing in STANDINGS), (1, len(STANDINGS))


def claim_key(claim: Data) -> str:
    """The words of how a level declared stands to those found."""
    relation: str = claim["relation"]
    return ("above_stays" if claim["stays"] else "above_unstated") if relation == "above" else relation


class Names:
    """The names an overview gives to things, in one language."""

    def __init__(self, data: Data, lang: Lang) -> None:
        self.data, self.lang = data, lang
        self.frameworks = {f["id"]: f for f in data["frameworks"]}
        self.scales = {name: Scale(f) for name, f in self.frameworks.items()}
        self.procedures = {p["file"]: p for p in data["procedures"]}
        self.bodies = {b["id"]: b for b in data["bodies"]}
        self._levels: dict[str, dict[str, str]] = {
            name: {str(level["id"]): level["short"][lang] for level in f["levels"]}
            for name, f in self.frameworks.items()
        }
        #: Who announced procedures, by the id of the body ("": not stated), each with its procedures.
        self.agencies: dict[str, list[Data]] = {}
        self.agency_of: dict[str, str] = {}
        for p in data["procedures"]:
            key = next(iter(bodies_of(p, "issuing")), "")
            self.agencies.setdefault(key, []).append(p)
            self.agency_of[p["file"]] = key
        #: Who is to do it, by body; None where no table of units was handed over.
        self.units: Data | None = data["scope"].get("units")
        self._units = {one["agency"]: one for one in self.units["entries"]} if self.units else {}
        #: The mandates that order something of a procedure, by its file, each with its line.
        self.orders: dict[str, list[tuple[Data, Data]]] = {}
        for m in data["mandates"]:
            for e in m["entries"]:
                if e["file"]:
                    self.orders.setdefault(e["file"], []).append((m, e))
        self._files: dict[str, str] = {}
        absolute = filter(PurePath.is_absolute, map(PurePath, data["scope"]["paths"]))
        self._roots = [path.parent for path in absolute]

    def sentence(self, key: str, **values: object) -> str:
        """A phrase of the report."""
        return format_message(REPORT[key], self.lang, **values)

    def table(
        self, caption: str, heads: str, rows: Iterable[tuple[Cell, ...]], *, sheet: str = "", **more: Any
    ) -> ReportTable:
        """A table; its headings, and its sheet of a workbook, are named by the keys of their words."""
        columns = tuple(map(self.sentence, heads.split()))
        return ReportTable(caption, columns, tuple(rows), sheet=self.sentence(sheet) if sheet else "", **more)

    def number(self, value: int) -> str:
        """A count as the language groups it."""
        return show(value, self.lang)

    # Levels and standings

    @property
    def first(self) -> str:
        """The framework that stands first: the one in force, or the one asked for."""
        name: str = self.data["frameworks"][0]["id"]
        return name

    def framework(self, name: str) -> str:
        """A framework by its instrument, as people name it."""
        return short_name(self.frameworks[name]["instrument"], self.lang)

    def standing_of_law(self, name: str) -> str:
        """The words for a framework in force, or no longer in force."""
        return self.sentence("in_force" if self.frameworks[name]["in_force"] else "not_in_force")

    def level(self, framework: str, level: object) -> str:
        """A level with its framework, as it stands alone in a cell; none, and below the scale, have words."""
        name = self.short(framework, level)
        if str(level) not in self._levels[framework]:
            return name
        return f"{capitalised(self.level_word(framework, level))} ({self.framework(framework)})"

    def top_level(self, framework: str) -> str:
        """The highest level of a framework, as it stands alone."""
        return self.level(framework, self.scales[framework].top)

    def level_word(self, framework: str, level: object) -> str:
        """A level in a sentence that names its framework."""
        said = self.short(framework, level)
        return self.sentence("level_number", level=said) if said.isdecimal() else said

    def short(self, framework: str, level: object) -> str:
        """The short name of a level; below the scale, and none at all, have words of their own."""
        if level is None or level == "none":
            return self.sentence("none")
        if str(level) == "0":
            return self.sentence("below_scale")
        return self._levels[framework].get(str(level), str(level))

    def standing(self, kind: str) -> StateMark:
        """A standing by its word."""
        return StateMark(self.sentence(f"is_{kind}"), kind)

    def stands_as(self, kind: str) -> str:
        """A standing inside a sentence."""
        return inside_sentence(self.sentence(f"is_{kind}"))

    def claim(self, claim: Data, standing: str) -> str:
        """How a level declared stands to those found; where that is not known, by the standing against it."""
        key = claim_key(claim)
        return capitalised(self.sentence(f"claim_{standing}" if key == "open" else key))

    def state(self, verdict: str) -> StateMark:
        """A verdict by its word."""
        return StateMark(STATES[verdict][self.lang], verdict)

    # Criteria, verdicts and what to do

    def criterion(self, framework: str, name: str) -> Data:
        """A criterion as the overview keeps it."""
        return self.scales[framework].criteria[name]

    def text(self, framework: str, name: str) -> str:
        """The text of a criterion."""
        text: str = self.criterion(framework, name)["text"][self.lang]
        return text

    def mostly(self, framework: str, row: Data) -> str | None:
        """The criterion most often in the way of a group of procedures, and of how many it is."""
        return f"{self.text(framework, row['why'])} ({row['why_count']})" if row["why"] else None

    def law(self, framework: str, name: str) -> str:
        """The clause of a criterion."""
        return cite(Law(**self.criterion(framework, name)["law"]), self.lang)

    def laws(self, framework: str, names: Iterable[str]) -> str:
        """The clauses of some criteria, each once; one that was read in its text before the same from elsewhere."""
        found = (Law(**self.criterion(framework, name)["law"]) for name in names)
        once: dict[Law, Law] = {}
        for law in sorted(found, key=lambda law: not law.verified):
            once.setdefault(law._replace(verified=True), law)
        return "; ".join(cite(law, self.lang) for law in once.values())

    def why(self, found: Data) -> str:
        """The reason of a verdict."""
        return reason(found["reason"], found["about"], self.lang, found["only"], plain=True)

    def todo(self, change: Data) -> str:
        """The text of a change, without its place in the file."""
        return capitalised(change_text(change["id"], change["about"], self.lang))

    def action(self, action: Data) -> str:
        """A kind of work that many wait for: what it is for, where each has another thing to do."""
        if action["about"]:
            return self.todo(action)
        return capitalised(ACTIONS[action["id"]][self.lang])

    def finding(self, code: str) -> str:
        """The title of a rule."""
        return title(code, self.lang, plain=True)

    def doubt(self, kind: str) -> str:
        """The reason why an item is called unverified."""
        return self.word(kind) if kind else self.sentence("not_stated")

    def why_undated(self, reason: DateReason) -> str:
        """The reason why no due day can be computed."""
        return capitalised(why_undated(reason, self.lang))

    def actor(self, name: str) -> str:
        """The name of the party that acts."""
        return ACTORS[name][self.lang]

    def effort(self, name: str) -> str:
        """The name of an effort."""
        return EFFORTS[name][self.lang]

    # Places, dates, shares

    def day(self, iso: str | None) -> str:
        """A date as the language writes it."""
        if not iso:
            return ""
        day = date.fromisoformat(iso)
        return f"{day:%d/%m/%Y}" if self.lang == "vi" else f"{day.day} {day:%B %Y}"

    def dated(self, iso: str) -> Value:
        """A day in a cell."""
        return Value(self.day(iso), date.fromisoformat(iso))

    def share_of(self, part: int, whole: int) -> Value:
        """A share of a whole that is something."""
        said = f"{100 * part / whole:.1f} %"
        return Value(said.replace(".", ",") if self.lang == "vi" else said, part / whole)

    def file(self, file: str) -> str:
        """A file as seen from the folder that a report of an absolute path was made of."""
        if file not in self._files:
            path = PurePath(file)
            root = next((root for root in self._roots if path.is_relative_to(root)), None)
            self._files[file] = clean(path.relative_to(root).as_posix() if root is not None else file)
        return self._files[file]

    def base(self, file: str) -> str:
        """The name of a file without its folders."""
        return self.file(file).rpartition("/")[2]

    def place(self, file: str, *lines: int | None) -> FileLine:
        """A file and some lines of it, each once; for what is not in it yet, the file."""
        shown = ", ".join(map(str, sorted({line for line in lines if line})))
        return FileLine(f"{self.file(file)}:{shown}" if shown else self.file(file))

    # Links

    def procedure(self, file: str) -> ReportLink:
        """A procedure by code and name."""
        p = self.procedures[file]
        text = " ".join(part for part in (p["code"], p["name"]) if part)
        return ReportLink(text or self.file(file), "thu-tuc", file)

    def body(self, key: str) -> Cell:
        """A body by its name; what is not stated has none."""
        return ReportLink(self.bodies[key]["name"], "co-quan", key) if key else self.sentence("not_stated")

    def agency(self, key: str) -> ReportLink:
        """The announcing body, leading to its page."""
        return ReportLink(self.bodies[key]["name"] if key else self.sentence("not_stated"), "co-quan", key)

    def unit(self, key: str) -> str:
        """The unit, the person and the contact of a body, as far as they were handed over."""
        one = self._units.get(key)
        if one is None:
            return ""
        named = ", ".join(filter(None, (one["unit"], one["person"])))
        return f"{named} ({one['contact']})" if named and one["contact"] else named or str(one["contact"])

    def agency_with_unit(self, key: str) -> ReportLink:
        """The announcing body with who is to do it there, leading to its page."""
        link = self.agency(key)
        return link._replace(text=" – ".join(filter(None, (str(link.text), self.unit(key)))))

    def body_names(self, p: Data, role: Role) -> str:
        """The bodies of a procedure in a role, each by the name it has on its page."""
        return "; ".join(self.bodies[key]["name"] for key in bodies_of(p, role))

    def listed(self, count: int, key: str) -> Cell:
        """A count that leads to its list; nothing has none."""
        return ReportLink(count, "danh-sach", key) if count else 0

    def word(self, key: str) -> str:
        """A word of a vocabulary as an official says it."""
        return known_words()[key][self.lang] if key in known_words() else key
