"""The pages of some procedures: a body, a sector, a tier; where they stand, and who has to do what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .document import Cell, Data, Document, Section, Table
from .lists import findings_table
from .names import Names
from .tables import procedure_rows, standings_table

#: What is done before what: a refuted criterion, a fault of the file, a claim above the level found, an open point.
_ORDER = ("refuted", "error", "claim", "open")


def group_document(names: Names, title: str, members: Sequence[Data]) -> Document:
    """The page of a sector or a tier: where its procedures stand, and which they are."""
    say = names.say
    sections = (
        Section("muc", say("standings"), (say("standing_words"),), (standings_table(names, members),)),
        Section("thu-tuc", say("procedures"), (), (procedure_rows(names, members),)),
    )
    return Document(title, (), "", sections)


def _body(names: Names, title: str, members: Sequence[Data], said: Sequence[str]) -> Document:
    say = names.say
    tasks = tasks_table(names, members)
    found = [(p, f) for p in members for f in p["found"] if f["severity"] != "info" and not f["known"]]
    infos = sum(p["findings"]["info"] for p in members)
    sections = [
        Section("muc", say("standings"), (say("standing_words"),), (standings_table(names, members),)),
        Section("viec", say("tasks"), (say("tasks_order"),), (tasks,)),
        Section(
            "phat-hien",
            say("findings"),
            (say("infos_elsewhere", n=infos),) if infos else (),
            (findings_table(names, found, say("findings")),),
        ),
        Section("thu-tuc", say("procedures"), (), (procedure_rows(names, members),)),
    ]
    return Document(title, (), "", tuple(sections), tuple(said))


def body_document(names: Names, body: Data) -> Document:
    """The page of a body: its spellings, what it carries out or announced, and what has to be done."""
    say = names.say
    files = list(dict.fromkeys([*body["executing"], *body["issuing"]]))
    said = [
        say(key, n=len(body[role]))
        for key, role in (("executes", "executing"), ("issues", "issuing"))
        if body[role]
    ]
    if len(body["spellings"]) > 1:
        said.append(say("spellings", names="; ".join(f"“{name}”" for name in body["spellings"])))
    return _body(names, body["name"], [names.procedures[file] for file in files], said)


def tasks_table(names: Names, members: Sequence[Data]) -> Table:
    """What has to be done for some procedures up to the highest level of the framework in force; all of it."""
    say = names.say
    heads = tuple(
        say(key) for key in ("procedure", "state_now", "action", "actor", "effort", "basis", "place")
    )
    rows = sorted(
        (
            (order, p["code"] or "~", p["file"], number, cells)
            for p in members
            for order, number, cells in _tasks(names, p)
        ),
        key=lambda row: row[:4],
    )
    return Table(say("tasks"), heads, tuple(cells for *_, cells in rows), sheet=say("tasks"))


def _tasks(names: Names, p: Data) -> Iterator[tuple[int, int, tuple[Cell, ...]]]:
    """The tasks of a procedure: their urgency, their order in the file or the law, and the cells of their row."""
    say, link, name = names.say, names.procedure(p["file"]), names.first
    for number, f in enumerate(p["found"]):
        if f["severity"] == "error" and not f["known"]:
            state = names.severity("error")
            do = say("mend", what=names.finding(f["code"]))
            place = names.place(p["file"], f["line"])
            yield (
                _ORDER.index("error"),
                number,
                (link, state, do, names.actor("don_vi_chu_tri"), None, None, place),
            )
    if not p["graded"]:
        return
    levels, scale = p["levels"][name], names.scales[name]
    claim = levels["claim"]
    if claim and claim["relation"] == "above":
        do = say(
            "mend_claim",
            declared=names.level(name, levels["declared"]),
            found=names.level(name, levels["achievable"]),
        )
        state = names.standing("refuted")
        place = names.place(p["file"], claim["line"])
        yield _ORDER.index("claim"), 0, (link, state, do, names.actor("don_vi_chu_tri"), None, None, place)
    for number, c in enumerate(scale.open(levels, scale.top)):
        first = c["first"]
        do = names.todo(first) if first else f"{names.text(name, c['id'])}: {names.why(c)}"
        kind = "refuted" if c["verdict"] == "unmet" else "open"
        head = names.criterion(name, c["id"])
        work = first or head
        line = first["line"] if first and first["line"] else c["line"]
        yield (
            _ORDER.index(kind),
            number,
            (
                link,
                names.state(c["verdict"]),
                do,
                names.actor(work["actor"]),
                names.effort(work["effort"]),
                names.law(name, c["id"]),
                names.place(p["file"], line),
            ),
        )
