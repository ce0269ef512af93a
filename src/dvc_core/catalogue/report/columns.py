"""Lists with a column for everything there is to know of a procedure: for those who filter and count on.

A column is one line: its heading, and what it says of one thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ...words import Both, Lang, say
from ..overview.procedure import refuted
from ..overview.standing import Scale
from .document import Cell, Data, Link, State, Table
from .names import Names, claim_key


class Column(NamedTuple):
    """A heading, and what stands under it for one thing."""

    head: str
    of: Callable[[Any], Cell]


def procedures_table(names: Names) -> Table:
    """Every procedure with everything that is counted of it."""
    head = _heads(names.lang)
    columns = [
        Column(head("code"), lambda p: code_of(names, p)),
        Column(head("name"), lambda p: name_of(names, p)),
        Column(head("sector"), lambda p: p["sector"]),
        Column(head("tiers"), lambda p: ", ".join(names.word(t) for t in p["tiers"])),
        Column(head("executing"), lambda p: names.body_names(p, "executing")),
        Column(head("issuing"), lambda p: names.body_names(p, "issuing")),
        *(column for name in names.frameworks for column in (*_standing(names, name), *_work(names, name))),
        Column(names.say("severities_error"), lambda p: p["findings"]["error"]),
        Column(names.say("severities_warning"), lambda p: p["findings"]["warning"]),
        Column(names.say("severities_info"), lambda p: p["findings"]["info"]),
        Column(head("known"), lambda p: p["known"]),
        Column(head("suppressed"), lambda p: len(p["waivers"])),
        Column(head("doubts"), lambda p: len(p["doubts"])),
        Column(head("undated"), lambda p: len(p["undated"])),
        Column(head("not_checked"), lambda p: p["not_checked"]),
        Column(head("file"), lambda p: names.file(p["file"])),
        Column(head("hash"), lambda p: p["hash"]),
    ]
    return _listed(head, "procedures", columns, names.data["procedures"])


def verdicts_table(names: Names) -> Table:
    """Every procedure with the verdict of every criterion."""
    head = _heads(names.lang)
    columns = [
        Column(head("code"), lambda p: code_of(names, p)),
        Column(head("name"), lambda p: name_of(names, p)),
        *(
            Column(f"{names.framework(name)}: {c['text'][names.lang]}", _verdict(names, name, c["id"]))
            for name, f in names.frameworks.items()
            for c in f["criteria"]
        ),
    ]
    return _listed(head, "verdicts", columns, names.data["procedures"])


def with_bodies(names: Names, table: Table) -> Table:
    """A table of procedures with the bodies of each at its end: what is sent to each is filtered by them."""
    head = _heads(names.lang)
    if not any(isinstance(row[0], Link) and row[0].page == "thu-tuc" for row in table.rows):
        return table

    def bodies(row: tuple[Cell, ...]) -> tuple[Cell, Cell]:
        one = row[0]
        if not isinstance(one, Link) or one.page != "thu-tuc":
            return None, None
        p = names.procedures[one.key]
        return names.body_names(p, "executing"), names.body_names(p, "issuing")

    rows = tuple((*row, *bodies(row)) for row in table.rows)
    return table._replace(columns=(*table.columns, head("executing"), head("issuing")), rows=rows)


def code_of(names: Names, p: Data) -> Cell:
    """The code of a procedure, that leads to it."""
    return names.procedure(p["file"])._replace(text=p["code"]) if p["code"] else None


def name_of(names: Names, p: Data) -> Cell:
    """The name of a procedure, that leads to it where there is no code; a file with neither is named by its path."""
    if p["code"]:
        name: str | None = p["name"]
        return name
    return names.procedure(p["file"])._replace(text=p["name"] or names.file(p["file"]))


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
        """Its levels; None where the file cannot be graded."""
        found: Data | None = self.procedure["levels"][self.framework] if self.procedure["graded"] else None
        return found

    @property
    def claim(self) -> Data | None:
        """The level the file declares against the one found."""
        return self.levels["claim"] if self.levels is not None else None

    @property
    def target(self) -> Data | None:
        """What a mandate orders, or the file itself says is to be reached."""
        ordered = (
            {"level": e["level"], "due": m["due"]}
            for m, e in self.names.orders(self.procedure["file"])
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
        """The criterion to begin with: what is refuted before what is open."""
        if self.levels is None:
            return None
        open_ = self.scale.open(self.levels, self.scale.top)
        against = (found for found in open_ if found["verdict"] == "unmet")
        return next(against, open_[0] if open_ else None)

    def step(self, found: Data) -> Data:
        """The first step, or, where nobody knows one, the criterion: who acts, with what effort, in general."""
        return found["first"] or self.names.criterion(self.framework, found["id"])

    def todo(self, found: Data) -> str:
        """The first step in words."""
        names = self.names
        return names.todo(found["first"]) if found["first"] else names.remedy(self.step(found))

    def line(self, found: Data) -> int | None:
        """Where to begin in the file."""
        line: int | None = (found["first"] and found["first"]["line"]) or found["line"]
        return line


def _standing(names: Names, name: str) -> Iterator[Column]:
    """Where a procedure stands under one framework."""

    def level(which: str) -> Callable[[Under], Cell]:
        def of(u: Under) -> Cell:
            found = u.levels[which] if u.levels is not None else None
            return None if found is None else names.short(name, found)

        return of

    def claim(u: Under) -> Cell:
        if u.claim is None:
            return None
        key = claim_key(u.claim)
        return State(names.say(key), "unmet" if u.claim["stays"] else "unknown")

    columns: Mapping[str, Callable[[Under], Cell]] = {
        "standing": lambda u: names.standing(u.scale.standing(u.procedure, u.scale.top)),
        "proven": level("proven"),
        "achievable": level("achievable"),
        "ceiling": level("ceiling"),
        "declared": level("declared"),
        "claim": claim,
        "target": lambda u: names.short(name, t["level"]) if (t := u.target) else None,
        "due": lambda u: names.dated(t["due"]) if (t := u.target) and t["due"] else None,
    }
    return _under(names, name, columns)


def _work(names: Names, name: str) -> Iterator[Column]:
    """What is not met for the highest level of one framework, and what to do first."""

    def first(what: Callable[[Under, Data], Cell]) -> Callable[[Under], Cell]:
        return lambda u: what(u, found) if (found := u.first) else None

    columns: Mapping[str, Callable[[Under], Cell]] = {
        "unmet": lambda u: "; ".join(names.text(name, criterion) for criterion in u.unmet),
        "first": first(Under.todo),
        "actor": first(lambda u, found: names.actor(u.step(found)["actor"])),
        "effort": first(lambda u, found: names.effort(u.step(found)["effort"])),
        "basis": first(lambda _, found: names.law(name, found["id"])),
        "line": first(Under.line),
    }
    return _under(names, name, columns)


def _under(names: Names, name: str, columns: Mapping[str, Callable[[Under], Cell]]) -> Iterator[Column]:
    head, law = _heads(names.lang), names.framework(name)

    def cell(of: Callable[[Under], Cell]) -> Callable[[Data], Cell]:
        return lambda p: of(Under(names, name, p))

    return (Column(f"{law}: {head(key)}", cell(of)) for key, of in columns.items())


def _verdict(names: Names, name: str, criterion: str) -> Callable[[Data], Cell]:
    def of(p: Data) -> Cell:
        criteria = p["levels"][name]["criteria"] if p["graded"] else ()
        found = next((c["verdict"] for c in criteria if c["id"] == criterion), None)
        return names.state(found) if found else None

    return of


def _listed(
    head: Callable[..., str], what: str, columns: Iterable[Column], things: Iterable[Any], **values: object
) -> Table:
    """A numbered list: its caption, and under another key its sheet."""
    columns = tuple(columns)
    rows = tuple((n, *(column.of(thing) for column in columns)) for n, thing in enumerate(things, 1))
    return Table(
        head(what, **values),
        (head("number"), *(column.head for column in columns)),
        rows,
        sheet=head(f"{what}_sheet"),
    )


def _heads(lang: Lang) -> Callable[..., str]:
    return lambda key, **values: say(COLUMNS[key], lang, **values)


COLUMNS: Mapping[str, Both] = {
    # Trang tính
    "procedures": {"vi": "Mọi thủ tục, với mọi số liệu", "en": "Every procedure with all its figures"},
    "procedures_sheet": {"vi": "Thủ tục", "en": "Procedures"},
    "verdicts": {"vi": "Kết luận theo từng tiêu chí", "en": "The verdict on every criterion"},
    "verdicts_sheet": {"vi": "Thủ tục theo tiêu chí", "en": "Procedures by criterion"},
    # Cột
    "number": {"vi": "STT", "en": "No."},
    "code": {"vi": "Mã thủ tục", "en": "Code"},
    "name": {"vi": "Tên thủ tục", "en": "Name"},
    "sector": {"vi": "Lĩnh vực", "en": "Sector"},
    "tiers": {"vi": "Cấp thực hiện", "en": "Government levels"},
    "executing": {"vi": "Cơ quan thực hiện", "en": "Executing bodies"},
    "issuing": {"vi": "Cơ quan công bố", "en": "Announced by"},
    "standing": {"vi": "so với mức cao nhất", "en": "against the highest level"},
    "proven": {"vi": "mức chứng minh được", "en": "proven level"},
    "achievable": {"vi": "mức có thể đạt", "en": "possible level"},
    "ceiling": {"vi": "mức tối đa theo luật", "en": "ceiling"},
    "declared": {"vi": "mức công bố", "en": "declared level"},
    "claim": {"vi": "công bố so với tính được", "en": "declared against found"},
    "target": {"vi": "mức được giao", "en": "target"},
    "due": {"vi": "hạn", "en": "due"},
    "unmet": {"vi": "tiêu chí không đạt", "en": "criteria not met"},
    "first": {"vi": "việc đầu tiên", "en": "first step"},
    "actor": {"vi": "ai làm", "en": "who acts"},
    "effort": {"vi": "công sức", "en": "effort"},
    "basis": {"vi": "căn cứ của việc", "en": "basis of the step"},
    "line": {"vi": "dòng trong tệp", "en": "line in the file"},
    "known": {"vi": "Đã biết từ trước", "en": "Known before"},
    "suppressed": {"vi": "Được bỏ qua có lý do", "en": "Waived with a reason"},
    "doubts": {"vi": "Điều chưa xác minh", "en": "Unverified items"},
    "undated": {"vi": "Thời hạn không tính được", "en": "Times without a due day"},
    "not_checked": {"vi": "Trích dẫn chưa kiểm tra được hiệu lực", "en": "Citations not checked for an end"},
    "file": {"vi": "Tệp", "en": "File"},
    "hash": {"vi": "Mã băm của tệp", "en": "Hash of the file"},
}
