"""The columns of a report, a line each: what machines read of a procedure under a framework, and what people read.

One list feeds CSV, Arrow and Parquet, a row for each procedure and framework, and the workbook, a row for each procedure with
the columns of every framework beside each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ...formats.tables import Type
from ...words import Both, clean, format_message
from ..overview.bodies import Role, bodies_of
from ..overview.procedure import refuted
from ..overview.standing import Scale
from ..sentences import sentences_of
from .document import Cell, Data, ReportLink, ReportTable, StateMark
from .names import Names, claim_key


class Under(NamedTuple):
    """A procedure under one framework, as lists for people and tables for tools look at it."""

    names: Names
    framework: str
    procedure: Data

    @property
    def scale(self) -> Scale:
        """The levels of the framework."""
        return self.names.scales[self.framework]

    @property
    def levels(self) -> Data | None:
        """The levels of the procedure; None where the file cannot be graded."""
        found: Data | None = self.procedure["levels"][self.framework] if self.procedure["graded"] else None
        return found

    @property
    def claim(self) -> Data | None:
        """The level the file declares against the one found."""
        return self.levels["claim"] if self.levels is not None else None

    @property
    def target(self) -> Data | None:
        """The level that a mandate orders, or that the file itself names as its target."""
        ordered = (
            {"level": e["level"], "due": m["due"]}
            for m, e in self.names.orders.get(self.procedure["file"], ())
            if m["framework"] == self.framework and e["level"] is not None
        )
        own = (t for t in self.procedure["targets"] if t["framework"] == self.framework)
        return next(ordered, next(own, None))

    @property
    def unmet(self) -> Sequence[str]:
        """The criteria that are not met."""
        return refuted(self.levels) if self.levels is not None else ()

    @property
    def first(self) -> Data | None:
        """The criterion to work on first: one that is not met, else one that is still open."""
        return min(self.scale.open(self.procedure), key=lambda c: c["verdict"] != "unmet", default=None)

    def line(self, found: Data) -> int | None:
        """The line of the file to begin at."""
        line: int | None = (found["first"] and found["first"]["line"]) or found["line"]
        return line


class ReportColumn(NamedTuple):
    """A column of the report: its value for machines, and its heading and cell for people."""

    name: str
    type: Type
    description: str
    value: Callable[[Under], Any]
    #: The heading for people; a column without one is for machines alone.
    head: Both | None = None
    #: What people read, where it is not the value.
    shown: Callable[[Under], Cell] | None = None
    #: Whether it differs by framework.
    by_law: bool = False


def _of(what: Callable[[Data], Any]) -> Callable[[Under], Any]:
    return lambda u: what(u.procedure)


def _bodies(role: Role) -> Callable[[Under], list[str]]:
    """The bodies in a role, each by one name, however it is spelled."""
    return lambda u: [u.names.bodies[key]["name"] for key in bodies_of(u.procedure, role)]


def _level(which: str, description: str, vi: str, en: str) -> ReportColumn:
    def found(u: Under) -> Any:
        return u.levels[which] if u.levels is not None else None

    def value(u: Under) -> str | None:
        return None if found(u) is None else str(found(u))

    def shown(u: Under) -> Cell:
        return None if found(u) is None else u.names.short(u.framework, found(u))

    return ReportColumn(which, "string", description, value, {"vi": vi, "en": en}, shown, by_law=True)


def _standing_kind(u: Under) -> str:
    return u.scale.standing(u.procedure, u.scale.top)


def _claim(u: Under) -> Cell:
    if u.claim is None or u.levels is None:
        return None
    said = u.names.claim(u.claim, u.levels["standings"][str(u.levels["declared"])])
    return StateMark(said, "unmet" if u.claim["stays"] else "unknown")


def _target(what: str) -> Callable[[Under], str | None]:
    return lambda u: str(t[what]) if (t := u.target) and t[what] is not None else None


def _first(what: Callable[[Under, Data], Any]) -> Callable[[Under], Any]:
    return lambda u: what(u, found) if (found := u.first) else None


def _step(what: Callable[[Under, Data], Any]) -> Callable[[Under], Any]:
    """What is said of the first step; nothing where nobody knows one."""
    return _first(lambda u, found: what(u, found["first"]) if found["first"] else None)


C = ReportColumn
COLUMNS: Sequence[ReportColumn] = (
    C("procedure", "string", "the code of the procedure", _of(lambda p: p["code"]), {"vi": "Mã thủ tục", "en": "Code"}, lambda u: code_of(u.names, u.procedure)),
    C("name", "string", "its name", _of(lambda p: p["name"]), {"vi": "Tên thủ tục", "en": "Name"}, lambda u: name_of(u.names, u.procedure)),
    C("file", "string", "the file, as the run names it", _of(lambda p: clean(p["file"])), {"vi": "Tệp", "en": "File"}, lambda u: u.names.file(u.procedure["file"])),
    C("hash", "string", "SHA-256 of the file", _of(lambda p: p["hash"] or None), {"vi": "Mã băm của tệp", "en": "Hash of the file"}),
    C("on", "date32", "the day it is judged at", lambda u: u.names.data["on"]),
    C("sector", "string", "its sector", _of(lambda p: p["sector"]), {"vi": "Lĩnh vực", "en": "Sector"}),
    C("tiers", "list<string>", "the government levels that carry it out: keys of docs/glossary.md", _of(lambda p: p["tiers"]), {"vi": "Cấp thực hiện", "en": "Government levels"}, lambda u: ", ".join(u.names.word(t) for t in u.procedure["tiers"])),
    C("executing", "list<string>", "the bodies that carry it out, each by one name", _bodies("executing"), {"vi": "Cơ quan thực hiện", "en": "Executing bodies"}, lambda u: u.names.body_names(u.procedure, "executing")),
    C("issuing", "string", "the body that announced it", lambda u: next(iter(_bodies("issuing")(u)), None), {"vi": "Cơ quan công bố", "en": "Announced by"}, lambda u: u.names.body_names(u.procedure, "issuing")),
    C("framework", "string", "the framework of this row", lambda u: u.framework),
    C("in_force", "bool", "whether that is in force on the day", lambda u: u.names.frameworks[u.framework]["in_force"]),
    C("highest", "string", "its highest level", lambda u: str(u.scale.top)),
    C("standing", "string", "against the highest level: dat, dat_neu_cong, chua_du, co_dau_hieu, khong_dat; none: not gradable", _standing_kind, {"vi": "so với mức cao nhất", "en": "against the highest level"}, lambda u: u.names.standing(_standing_kind(u)), by_law=True),
    _level("proven", "the proven level", "mức chứng minh được", "proven level"),
    _level("achievable", "the achievable level", "mức có thể đạt", "possible level"),
    _level("ceiling", "the ceiling", "mức tối đa theo luật", "ceiling"),
    _level("declared", "the level declared", "mức công bố", "declared level"),
    C("claim", "string", "the level declared against the one found: above_stays, above_unstated (only as the file says too little), equal, below, open (not known)", lambda u: claim_key(u.claim) if u.claim else None, {"vi": "công bố so với tính được", "en": "declared against found"}, _claim, by_law=True),
    C("target", "string", "the level a mandate orders, or the file says is to be reached", _target("level"), {"vi": "mức được giao", "en": "target"}, lambda u: u.names.short(u.framework, t["level"]) if (t := u.target) else None, by_law=True),
    C("due", "date32", "until when", _target("due"), {"vi": "hạn", "en": "due"}, lambda u: u.names.dated(t["due"]) if (t := u.target) and t["due"] else None, by_law=True),
    C("unmet", "list<string>", "the criteria that are not met", lambda u: u.unmet, {"vi": "tiêu chí không đạt", "en": "criteria not met"}, lambda u: "; ".join(u.names.text(u.framework, one) for one in u.unmet), by_law=True),
    C("first", "string", "the criterion to begin with, on the way to the highest level", _first(lambda _, found: found["id"])),
    C("actor", "string", "who acts on it", _step(lambda _, step: step["actor"]), {"vi": "ai làm", "en": "who acts"}, _step(lambda u, step: u.names.actor(step["actor"])), by_law=True),
    C("effort", "string", "with what effort", _step(lambda _, step: step["effort"]), {"vi": "công sức", "en": "effort"}, _step(lambda u, step: u.names.effort(step["effort"])), by_law=True),
    C("line", "int64", "the line to begin at", _first(Under.line), {"vi": "dòng trong tệp", "en": "line in the file"}, by_law=True),
    C("todo", "string", "what to do first, in words", _step(lambda u, step: u.names.todo(step)), {"vi": "việc đầu tiên", "en": "first step"}, by_law=True),
    C("basis", "string", "the clause that demands it, in words", _first(lambda u, found: u.names.law(u.framework, found["id"])), {"vi": "căn cứ của việc", "en": "basis of the step"}, by_law=True),
    C("errors", "int64", "findings that are new, of the file", _of(lambda p: p["findings"]["error"]), {"vi": "Lỗi", "en": "Errors"}),
    C("warnings", "int64", "likewise", _of(lambda p: p["findings"]["warning"]), {"vi": "Cảnh báo", "en": "Warnings"}),
    C("infos", "int64", "likewise", _of(lambda p: p["findings"]["info"]), {"vi": "Lưu ý", "en": "Notes"}),
    C("known", "int64", "findings that a baseline had", _of(lambda p: p["known"]), {"vi": "Đã biết từ trước", "en": "Known before"}),
    C("suppressed", "int64", "findings waived with a reason", _of(lambda p: len(p["waivers"])), {"vi": "Được bỏ qua có lý do", "en": "Waived with a reason"}),
    C("not_checked", "int64", "citations whose instrument could not be checked for its end", _of(lambda p: p["not_checked"]), {"vi": "Trích dẫn chưa kiểm tra được hiệu lực", "en": "Citations not checked for an end"}),
    C("doubts", "int64", "what the file calls unverified", _of(lambda p: len(p["doubts"])), {"vi": "Điều chưa xác minh", "en": "Unverified items"}),
    C("undated", "int64", "times, cases and times added of which no due day can be worked out", _of(lambda p: len(p["undated"])), {"vi": "Thời hạn không tính được", "en": "Times without a due day"}),
)  # fmt: skip
#: Columns that stand last for people.
_LAST = ("file", "hash")


def procedures_table(names: Names) -> ReportTable:
    """Every procedure with everything that is counted of it; what differs by framework once for each."""
    shared = [c for c in COLUMNS if c.head and not c.by_law]
    laws = [(name, c) for name in names.frameworks for c in COLUMNS if c.by_law]
    about = [(names.first, c) for c in shared if c.name not in _LAST and c.type != "int64"]
    counts = [(names.first, c) for c in shared if c.type == "int64"]
    last = [(names.first, c) for c in shared if c.name in _LAST]
    columns = [*about, *laws, *counts, *last]

    def head(name: str, column: ReportColumn) -> str:
        said = _word(names, column.name)
        return f"{names.framework(name)}: {said}" if column.by_law else said

    def cells(p: Data) -> Iterator[Cell]:
        under = {name: Under(names, name, p) for name in names.frameworks}
        return ((c.shown or c.value)(under[name]) for name, c in columns)

    heads = (head(name, column) for name, column in columns)
    return _numbered(names, "procedures", heads, map(cells, names.data["procedures"]))


def verdicts_table(names: Names) -> ReportTable:
    """Every procedure with the verdict of every criterion."""
    criteria = [(name, c) for name, f in names.frameworks.items() for c in f["criteria"]]
    heads = [_word(names, "procedure"), _word(names, "name")]
    heads += [f"{names.framework(name)}: {c['text'][names.lang]}" for name, c in criteria]

    def cells(p: Data) -> Iterator[Cell]:
        yield from (code_of(names, p), name_of(names, p))
        for name, c in criteria:
            found = names.scales[name].verdict(p, c["id"])
            yield names.state(found) if found else None

    return _numbered(names, "verdicts", heads, map(cells, names.data["procedures"]))


def with_procedure_columns(names: Names, table: ReportTable) -> ReportTable:
    """A table of procedures with the code and the name of each in columns of their own, its bodies at the end.

    By these a list is filtered, looked up and sent to each body. A list that has them already, and one that names no
    procedure, stays as it is.
    """
    about, bodies = (
        tuple(_word(names, key) for key in keys) for keys in (("procedure", "name"), ("executing", "issuing"))
    )
    pages = [
        {cell.page for cell in column if isinstance(cell, ReportLink)}
        for column in zip(*table.rows, strict=True)
    ]
    if about[0] in table.columns or {"thu-tuc"} not in pages:
        return table
    at = pages.index({"thu-tuc"})

    def cells(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        before, link, after = row[:at], row[at], row[at + 1 :]
        # Work done once for many is of no procedure: its cell is a text among the links.
        if not isinstance(link, ReportLink):
            return (*before, None, link, *after, None, None)
        p = names.procedures[link.key]
        its = (names.body_names(p, "executing"), names.body_names(p, "issuing"))
        return (*before, code_of(names, p), name_of(names, p), *after, *its)

    columns = (*table.columns[:at], *about, *table.columns[at + 1 :], *bodies)
    return table._replace(columns=columns, rows=tuple(map(cells, table.rows)))


def code_of(names: Names, p: Data) -> Cell:
    """The code of a procedure, that leads to it."""
    return names.procedure(p["file"])._replace(text=p["code"]) if p["code"] else None


def name_of(names: Names, p: Data) -> Cell:
    """The name of a procedure, that leads to it where there is no code; a file with neither is named by its path."""
    if p["code"]:
        name: str | None = p["name"]
        return name
    return names.procedure(p["file"])._replace(text=p["name"] or names.file(p["file"]))


def _numbered(names: Names, what: str, heads: Iterable[str], rows: Iterable[Iterable[Cell]]) -> ReportTable:
    """A numbered list: its caption, and under another key its sheet."""
    numbered = tuple((n, *row) for n, row in enumerate(rows, 1))
    columns = (_word(names, "number"), *heads)
    return ReportTable(_word(names, what), columns, numbered, sheet=_word(names, f"{what}_sheet"))


def _word(names: Names, key: str) -> str:
    """The heading of a column for people, or the name of a list."""
    return format_message(COLUMN_WORDS[key], names.lang)


COLUMN_WORDS: Mapping[str, Both] = {**sentences_of("column"), **{c.name: c.head for c in COLUMNS if c.head}}
