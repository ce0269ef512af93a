"""The pages of some procedures: a body, a sector, a tier; where they stand, and who has to do what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ...words import inside
from ..overview.standing import STANDINGS
from ..overview.tables import actions
from .document import Cell, Data, Document, Section, State, Table
from .lists import findings_table
from .names import Names, claim_key
from .tables import procedure_rows, standings_table

#: What is done before what: a refuted criterion, a fault of the file, a claim above the level found, an open point.
_ORDER = ("khong_dat", "error", "claim", "open")


def group_document(names: Names, title: str, members: Sequence[Data]) -> Document:
    """The page of a sector or a tier: where its procedures stand, and which they are."""
    say = names.say
    sections = (
        Section("muc", say("standings"), (say("standing_words"),), (standings_table(names, members),)),
        Section("thu-tuc", say("procedures"), (), (procedure_rows(names, members),)),
    )
    return Document(title, (), "", sections)


def body_document(names: Names, body: Data) -> Document:
    """The page of a body: its spellings, what it carries out or announced, and what has to be done."""
    say = names.say
    files = list(dict.fromkeys([*body["executing"], *body["issuing"]]))
    members = [names.procedures[file] for file in files]
    roles = (("executes", "executing"), ("issues", "issuing"))
    said = [say(key, n=len(body[role])) for key, role in roles if body[role]]
    said += _standing_sentences(names, members)
    if len(body["spellings"]) > 1:
        said.append(say("spellings", names="; ".join(f"“{name}”" for name in body["spellings"])))
    lists = tuple(
        procedure_rows(names, [names.procedures[file] for file in body[role]])._replace(
            caption=say(f"listed_{role}", n=len(body[role]))
        )
        for role in ("executing", "issuing")
        if body[role]
    )
    found = [(p, f) for p in members for f in p["found"] if f["severity"] != "info" and not f["known"]]
    infos = sum(p["findings"]["info"] for p in members)
    noted = (say("infos_elsewhere", n=infos),) if infos else ()
    sections = (
        Section("viec", say("tasks"), (say("tasks_order"),), (tasks_table(names, members),)),
        Section("muc", say("standings"), (say("standing_words"),), (standings_table(names, members),)),
        Section("phat-hien", say("findings"), noted, (findings_table(names, found, say("findings")),)),
        Section("thu-tuc", say("procedures"), (), lists),
    )
    return Document(body["name"], (), "", sections, tuple((text,) for text in said))


def _standing_sentences(names: Names, members: Sequence[Data]) -> Iterator[str]:
    """Where some procedures stand, what most of them wait for, and how many errors their files have."""
    say, name = names.say, names.first
    scale = names.scales[name]
    found = Counter(scale.standing(p, scale.top) for p in members)
    counts = {standing: found[standing] for standing in STANDINGS}
    level = names.level_word(name, scale.top)
    yield say("concluded", framework=names.framework(name), level=level, **counts)
    graded = [p for p in members if p["graded"]]
    for action in actions(graded, scale)[:1]:
        what, who = names.action(action), names.actor(action["actor"])
        yield say("first_action", what=what, n=action["count"], who=who)
    errors = sum(p["findings"]["error"] for p in members)
    if errors:
        files = sum(bool(p["findings"]["error"]) for p in members)
        warnings = sum(p["findings"]["warning"] for p in members)
        yield say("errors_found", n=errors, files=files, warnings=warnings)


def tasks_table(names: Names, members: Sequence[Data]) -> Table:
    """What has to be done for some procedures up to the highest level of the framework in force; all of it."""
    say = names.say
    heads = tuple(
        say(key) for key in ("procedure", "state_now", "action", "actor", "effort", "basis", "place")
    )
    tasks = [task for p in members for task in _tasks(names, p)]
    tasks.sort(key=lambda task: task.order)
    rows = (*(_row(names, task) for task in tasks if not task.portal), *_portal_rows(names, tasks))
    return Table(say("tasks"), heads, rows, sheet=say("tasks"))


class _Task(NamedTuple):
    """One thing to do for one procedure."""

    #: Its urgency, then the procedure, then its place in the file or the law.
    order: tuple[int, str, str, int]
    file: str
    state: State
    do: str
    actor: str
    effort: str | None
    basis: str
    line: int | None
    #: Whether it is work on the portal: the same for all.
    portal: bool = False


def _row(names: Names, task: _Task) -> tuple[Cell, ...]:
    procedure, place = names.procedure(task.file), names.place(task.file, task.line)
    return procedure, task.state, task.do, task.actor, task.effort, task.basis, place


def _portal_rows(names: Names, tasks: Iterable[_Task]) -> Iterator[tuple[Cell, ...]]:
    """Work on the portal, once for all the procedures that wait for it."""
    found: dict[str, list[_Task]] = {}
    for task in tasks:
        if task.portal:
            found.setdefault(task.do, []).append(task)
    for do, waiting in found.items():
        one = waiting[0]
        yield names.say("for_all", n=len(waiting)), one.state, do, one.actor, one.effort, one.basis, None


def _tasks(names: Names, p: Data) -> Iterator[_Task]:
    """The tasks of a procedure: what is refuted, errors of its file, a level declared too high, what is open."""
    say, name, file = names.say, names.first, p["file"]
    owner = names.actor("don_vi_chu_tri")

    def order(kind: str, number: int) -> tuple[int, str, str, int]:
        return _ORDER.index(kind), p["code"] or "~", file, number

    for number, f in enumerate(p["found"]):
        if f["severity"] == "error" and not f["known"]:
            do = say("fix", what=inside(names.message(f)))
            law = "; ".join(names.cited(law) for law in f["law"])
            yield _Task(
                order("error", number), file, names.severity("error"), do, owner, None, law, f["line"]
            )
    if not p["graded"]:
        return
    levels, scale = p["levels"][name], names.scales[name]
    claim = levels["claim"]
    if claim and claim["relation"] == "above":
        named = {"declared": levels["declared"], "found": levels["achievable"]}
        do = say("mend_claim", **{key: names.level(name, level) for key, level in named.items()})
        state = State(say(claim_key(claim)), "unmet" if claim["stays"] else "unknown")
        yield _Task(order("claim", 0), file, state, do, owner, None, "", claim["line"])
    steps: dict[str, list[Data]] = {}
    for c in scale.open(levels, scale.top):
        do = names.todo(c["first"]) if c["first"] else f"{names.text(name, c['id'])}: {names.why(c)}"
        steps.setdefault(do, []).append(c)
    for number, (do, settled) in enumerate(steps.items()):
        worst = next((c for c in settled if c["verdict"] == "unmet"), settled[0])
        work = worst["first"] or names.criterion(name, worst["id"])
        lines = [line for c in settled for line in (c["first"] and c["first"]["line"], c["line"]) if line]
        yield _Task(
            order("khong_dat" if worst["verdict"] == "unmet" else "open", number),
            file,
            names.state(worst["verdict"]),
            do,
            names.actor(work["actor"]),
            names.effort(work["effort"]),
            names.laws(name, (c["id"] for c in settled)),
            next(iter(lines), None),
            portal=worst["settler"] == "portal",
        )
