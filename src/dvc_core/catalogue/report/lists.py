"""The lists behind the counts of a report, by key: which procedures, why, and where in their files.

A key is made here and nowhere else, so that a count cannot lead to another list than the one it counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...answers.records import DateReason
from ...finding import text_of
from ..overview.orders import action_of
from .document import Cell, Data, Table
from .items import without_keys
from .names import Names


class List(NamedTuple):
    """A list: its key, its title, and the table of what it holds."""

    key: str
    title: str
    table: Table


def standing_key(framework: str, level: object, standing: str) -> str:
    """The list of the procedures of a standing against a level."""
    return f"{framework}/{level}/{standing}"


def criterion_key(framework: str, criterion: str, verdict: str) -> str:
    """The list of the procedures with a verdict on a criterion."""
    return f"{framework}/{criterion}/{verdict}"


def action_key(framework: str, kind: str, about: str) -> str:
    """The list of the procedures that wait for one kind of work."""
    return f"{framework}/viec/{kind}/{about}"


def code_key(code: str) -> str:
    """The list of the findings of a rule."""
    return f"phat-hien/{code}"


def severity_key(severity: str) -> str:
    """The list of the findings of a severity."""
    return f"phat-hien/{severity}"


def doubt_key(kind: str) -> str:
    """The list of what files call unverified for one reason."""
    return f"chua-xac-minh/{kind or 'khong-ghi'}"


def undated_key(reason: str) -> str:
    """The list of the times that give no due day for one reason."""
    return f"thoi-han/{reason}"


def group_key(which: str, key: str) -> str:
    """The page of the procedures of a sector or a tier."""
    return f"{which}/{key}"


def lists(names: Names) -> Iterator[List]:
    """Every list behind a count, in the order of the report."""
    for name in names.frameworks:
        yield from _standings(names, name)
        yield from _criteria(names, name)
    # Orders are given by the framework that stands first.
    yield from _actions(names, names.first)
    yield from _findings(names)
    yield from _doubts(names)
    yield from _undated(names)


def _standings(names: Names, name: str) -> Iterator[List]:
    scale, say = names.scales[name], names.say
    for level in scale.levels:
        found: dict[str, list[Data]] = {}
        for p in names.data["procedures"]:
            found.setdefault(scale.standing(p, level), []).append(p)
        for standing, members in found.items():
            title = say("standing_title", level=names.level(name, level), standing=say(f"is_{standing}"))
            rows = tuple(_standing_row(names, name, level, p) for p in members)
            heads = tuple(say(key) for key in ("procedure", "blocked", "unknown_count", "file"))
            yield List(standing_key(name, level, standing), title, Table(title, heads, rows))


def _standing_row(names: Names, name: str, level: object, p: Data) -> tuple[Cell, ...]:
    """A procedure with all that is in the way of a level, each with its line: what is not met, what is unknown."""
    if not p["graded"]:
        return names.procedure(p["file"]), names.no_level(p), None, names.place(p["file"])
    if names.scales[name].standing(p, level) == "dat":
        return names.procedure(p["file"]), names.say("all_met"), None, names.place(p["file"])
    said: dict[str, list[str]] = {"unmet": [], "unknown": []}
    for c in names.scales[name].open(p["levels"][name], level):
        said[c["verdict"]].append(f"{names.text(name, c['id'])}{names.line(c['line'])}")
    return (
        names.procedure(p["file"]),
        "; ".join(said["unmet"]),
        "; ".join(said["unknown"]),
        names.place(p["file"]),
    )


def _criteria(names: Names, name: str) -> Iterator[List]:
    say = names.say
    found: dict[tuple[str, str], list[tuple[Data, Data]]] = {}
    for p in names.data["procedures"]:
        for criterion in p["levels"][name]["criteria"] if p["graded"] else ():
            if criterion["verdict"] in ("unmet", "unknown"):
                found.setdefault((criterion["id"], criterion["verdict"]), []).append((p, criterion))
    heads = tuple(say(key) for key in ("procedure", "why", "place", "action", "actor", "effort"))
    for (one, verdict), members in found.items():
        title = f"{names.text(name, one)} ({names.law(name, one)}): {names.state(verdict).text}"
        rows = tuple(
            (names.procedure(p["file"]), names.why(c), names.place(p["file"], c["line"]), *_step(names, c))
            for p, c in members
        )
        yield List(criterion_key(name, one, verdict), title, Table(title, heads, rows))


def _step(names: Names, criterion: Data) -> tuple[Cell, ...]:
    """The first thing to do, who does it and how much work it is; where nobody can say, what the law leaves."""
    first = criterion["first"]
    if first is None:
        return names.say("no_step"), None, None
    return names.todo(first), names.actor(first["actor"]), names.effort(first["effort"])


def _actions(names: Names, name: str) -> Iterator[List]:
    """For each kind of work the procedures that wait for it, each once, with all it settles there."""
    say, scale = names.say, names.scales[name]
    heads = tuple(say(key) for key in ("procedure", "action", "criterion", "why", "place"))
    found: dict[tuple[str, str], dict[str, list[Data]]] = {}
    for p in names.data["procedures"]:
        for c in scale.open(p["levels"][name], scale.top) if p["graded"] else ():
            if c["first"]:
                found.setdefault(action_of(c["first"]), {}).setdefault(p["file"], []).append(c)
    for action in names.data["tables"][name]["actions"]:
        kind = (action["id"], action["about"])
        title = names.action(action)
        rows = tuple(
            (
                names.procedure(file),
                "; ".join(dict.fromkeys(names.todo(c["first"]) for c in settled)),
                "; ".join(names.text(name, c["id"]) for c in settled),
                "; ".join(dict.fromkeys(names.why(c) for c in settled)),
                names.place(
                    file, min((c["first"]["line"] for c in settled if c["first"]["line"]), default=None)
                ),
            )
            for file, settled in found[kind].items()
        )
        yield List(action_key(name, *kind), title, Table(title, heads, rows))


def findings_table(names: Names, found: Iterable[tuple[Data, Data]], caption: str) -> Table:
    """Findings of some procedures: what, how bad, where."""
    say = names.say
    heads = tuple(say(key) for key in ("procedure", "severity", "code", "what", "place"))
    rows = tuple(
        (
            names.procedure(p["file"]),
            names.severity(f["severity"]),
            f["code"],
            names.message(f),
            names.place(p["file"], f["line"]),
        )
        for p, f in found
    )
    return Table(caption, heads, rows)


def _findings(names: Names) -> Iterator[List]:
    by_code: dict[str, list[tuple[Data, Data]]] = {}
    by_severity: dict[str, list[tuple[Data, Data]]] = {}
    for p in names.data["procedures"]:
        for f in p["found"]:
            if not f["known"]:
                by_code.setdefault(f["code"], []).append((p, f))
                # Notes stand by their code: all of them in one list help nobody.
                if f["severity"] != "info":
                    by_severity.setdefault(f["severity"], []).append((p, f))
    for severity, found in by_severity.items():
        title = names.say(f"severity_{severity}")
        yield List(severity_key(severity), title, findings_table(names, found, title))
    for code, found in sorted(by_code.items()):
        title = f"{code}: {names.finding(code)}"
        yield List(code_key(code), title, findings_table(names, found, title))


def _doubts(names: Names) -> Iterator[List]:
    say = names.say
    found: dict[str, list[tuple[Data, Data]]] = {}
    for p in names.data["procedures"]:
        for d in p["doubts"]:
            found.setdefault(d["kind"], []).append((p, d))
    heads = tuple(say(key) for key in ("procedure", "item", "reason", "place"))
    for kind, members in sorted(found.items()):
        title = names.doubt(kind)
        rows = tuple(
            (
                names.procedure(p["file"]),
                names.item(d["item"]),
                without_keys(d["reason"], names.lang),
                names.place(p["file"], d["line"]),
            )
            for p, d in members
        )
        yield List(doubt_key(kind), title, Table(title, heads, rows))


def undated_table(names: Names, found: Iterable[tuple[Data, Data]], caption: str) -> Table:
    """Times that give no due day: of which procedure, why, where."""
    say = names.say
    heads = tuple(say(key) for key in ("procedure", "item", "reason", "place"))
    rows = tuple(
        (
            names.procedure(p["file"]),
            names.item(text_of(tuple(one["path"]))),
            names.why_undated(one["reason"]),
            names.place(p["file"], one["line"]),
        )
        for p, one in found
    )
    return Table(caption, heads, rows)


def _undated(names: Names) -> Iterator[List]:
    found: dict[DateReason, list[tuple[Data, Data]]] = {}
    for p in names.data["procedures"]:
        for one in p["undated"]:
            found.setdefault(one["reason"], []).append((p, one))
    for reason, members in sorted(found.items()):
        title = names.why_undated(reason)
        yield List(undated_key(reason), title, undated_table(names, members, title))


def files_table(names: Names) -> Table:
    """Every file with its hash."""
    say = names.say
    rows = tuple((names.place(p["file"]), p["hash"]) for p in names.data["procedures"])
    return Table(say("files"), (say("file"), say("hash")), rows)
