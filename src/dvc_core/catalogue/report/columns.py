"""Lists with a column for everything there is to know of a procedure: for those who filter and count on.

A column is one line: its heading, and what it says of one thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ...words import Both, Lang, say
from ..overview.procedure import refuted
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
        Column(head("executing"), lambda p: names.bodies_said(p, "executing")),
        Column(head("issuing"), lambda p: names.bodies_said(p, "issuing")),
        *(column for name in names.frameworks for column in (*_standing(names, name), *_work(names, name))),
        Column(names.say("severities_error"), lambda p: p["findings"]["error"]),
        Column(names.say("severities_warning"), lambda p: p["findings"]["warning"]),
        Column(names.say("severities_info"), lambda p: p["findings"]["info"]),
        Column(head("known"), lambda p: p["known"]),
        Column(head("suppressed"), lambda p: len(p["waivers"])),
        Column(head("doubts"), lambda p: len(p["doubts"])),
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
        return names.bodies_said(p, "executing"), names.bodies_said(p, "issuing")

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


def _standing(names: Names, name: str) -> Iterator[Column]:
    """Where a procedure stands under one framework."""
    head, law, scale = _heads(names.lang), names.framework(name), names.scales[name]

    def level(which: str) -> Callable[[Data], Cell]:
        def of(p: Data) -> Cell:
            found = p["levels"][name][which] if p["graded"] else None
            return None if found is None else names.short(name, found)

        return of

    def claim(p: Data) -> Cell:
        found = p["levels"][name]["claim"] if p["graded"] else None
        if found is None:
            return None
        key = claim_key(found)
        return State(names.say(key), "unmet" if found["stays"] else "unknown")

    def target(p: Data) -> Data | None:
        """What a mandate orders, or the file itself says is to be reached."""
        ordered = (
            {"level": e["level"], "due": m["due"]}
            for m, e in names.orders(p["file"])
            if m["framework"] == name
        )
        return next(ordered, next((t for t in p["targets"] if t["framework"] == name), None))

    columns: Mapping[str, Callable[[Data], Cell]] = {
        "standing": lambda p: names.standing(scale.standing(p, scale.top)),
        "proven": level("proven"),
        "achievable": level("achievable"),
        "ceiling": level("ceiling"),
        "declared": level("declared"),
        "claim": claim,
        "target": lambda p: names.short(name, t["level"]) if (t := target(p)) else None,
        "due": lambda p: names.dated(t["due"]) if (t := target(p)) and t["due"] else None,
    }
    for key, of in columns.items():
        yield Column(f"{law}: {head(key)}", of)


def _work(names: Names, name: str) -> Iterator[Column]:
    """What is not met for the highest level of one framework, and what to do first."""
    head, law, scale = _heads(names.lang), names.framework(name), names.scales[name]

    def unmet(p: Data) -> Cell:
        found = refuted(p["levels"][name]) if p["graded"] else ()
        return "; ".join(names.text(name, criterion) for criterion in found)

    def first(what: Callable[[Data], Cell]) -> Callable[[Data], Cell]:
        def of(p: Data) -> Cell:
            open_ = scale.open(p["levels"][name], scale.top) if p["graded"] else []
            against = (found for found in open_ if found["verdict"] == "unmet")
            found = next(against, open_[0] if open_ else None)
            return what(found) if found else None

        return of

    def step(found: Data) -> Data:
        """The first step, or, where nobody knows one, the criterion: who acts, with what effort, in general."""
        return found["first"] or names.criterion(name, found["id"])

    def todo(found: Data) -> str:
        return names.todo(found["first"]) if found["first"] else names.remedy(step(found))

    columns: Mapping[str, Callable[[Data], Cell]] = {
        "unmet": unmet,
        "first": first(todo),
        "actor": first(lambda found: names.actor(step(found)["actor"])),
        "effort": first(lambda found: names.effort(step(found)["effort"])),
        "basis": first(lambda found: names.law(name, found["id"])),
        "line": first(lambda found: (found["first"] and found["first"]["line"]) or found["line"]),
    }
    for key, of in columns.items():
        yield Column(f"{law}: {head(key)}", of)


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
    "achievable": {"vi": "mức chưa bị bác bỏ", "en": "level not refuted"},
    "ceiling": {"vi": "mức trần", "en": "ceiling"},
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
    "not_checked": {"vi": "Trích dẫn chưa kiểm tra được hiệu lực", "en": "Citations not checked for an end"},
    "file": {"vi": "Tệp", "en": "File"},
    "hash": {"vi": "Mã băm của tệp", "en": "Hash of the file"},
}
