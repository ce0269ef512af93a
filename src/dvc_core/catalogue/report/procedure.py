"""The pages of a report below the first: one for a procedure, and the list of some procedures."""

from __future__ import annotations

from collections.abc import Sequence

from ...finding import place_of
from ...levels.words.changes import change_text
from ...levels.words.verdicts import ACTORS, EFFORTS, STATES, reason
from ...words import say
from ...words.program import UI
from .document import Data, Document, Section, State, Table
from .names import Names


def procedure_rows(names: Names, procedures: Sequence[Data]) -> Table:
    """The list of some procedures, with their levels under every framework."""
    say = names.say
    heads = [say("procedure"), say("sector")]
    for name in names.frameworks:
        heads += [f"{say('achievable')}, {name}", f"{say('proven')}, {name}"]
    rows = []
    for p in procedures:
        levels = [
            names.level(name, p["levels"][name][which] if p["graded"] else None)
            for name in names.frameworks
            for which in ("achievable", "proven")
        ]
        rows.append((names.procedure(p["file"]), p["sector"], *levels))
    return Table(say("procedures"), tuple(heads), tuple(rows))


def procedure_document(names: Names, p: Data) -> Document:
    """The page of one procedure: its levels, its gap and its proof. What it states is drawn by the format."""
    say = names.say
    title = " ".join(part for part in (p["code"], p["name"]) if part) or p["file"]
    head = [(say("file"), p["file"])]
    head += [(say("sector"), p["sector"])] if p["sector"] else []
    head += [(say("tier"), ", ".join(names.word(t) for t in p["tiers"]))] if p["tiers"] else []
    head += [(say("agency"), "; ".join(p["agencies"]))] if p["agencies"] else []
    if not p["graded"]:
        return Document(title, tuple(head), say("broken", file=p["file"]), ())
    keys = ("proven", "achievable", "ceiling", "declared")
    rows = tuple(
        (name, *(names.level(name, levels[key]) if levels[key] is not None else None for key in keys))
        for name, levels in p["levels"].items()
    )
    heads = (say("framework"), say("proven"), say("achievable"), say("ceiling"), say("declared_level"))
    sections = [Section("muc", say("levels"), (say("interval"),), (Table(say("levels"), heads, rows),))]
    sections += [_next(names, name, levels) for name, levels in p["levels"].items()]
    sections.append(_proof(names, p))
    return Document(title, tuple(head), "", tuple(sections))


def _next(names: Names, name: str, levels: Data) -> Section:
    say, following = names.say, levels["next"]
    if following is None:
        proven = levels["proven"]
        settled = proven == levels["achievable"]
        title = "top_title" if settled else "top_open_title"
        said = say(title, framework=name, proven=names.level(name, proven))
        return Section(f"len-{name}", said, (say("top"),))
    level = names.short(name, following["level"])
    out = following["out_of_reach"]
    if out is not None and not following["sets"]:
        c = names.criterion(name, out["id"])
        why = reason(out["reason"], out["about"], names.lang, plain=True)
        line = f"{c['id']}: {c['text'][names.lang]} – {why} ({names.law(c)})"
        return Section(f"len-{name}", f"{say('out_of_reach', level=level)} ({name})", (line,))
    made = []
    for number, changes in enumerate(following["sets"], 1):
        rows = tuple(
            (
                change_text(c["id"], c["about"], names.lang),
                place_of(tuple(c["path"])),
                ACTORS[c["actor"]][names.lang],
                EFFORTS[c["effort"]][names.lang],
                names.law(names.criterion(name, c["criterion"])),
            )
            for c in changes
        )
        heads = tuple(say(key) for key in ("action", "place", "actor", "effort", "basis"))
        made.append(Table(f"{say('way', n=number)}, {name}", heads, rows))
    return Section(f"len-{name}", f"{say('next', level=level)} ({name})", (), tuple(made))


def _why(names: Names, found: Data) -> str:
    """Why a verdict is as it is, and what the file itself calls unverified of what it rests on."""
    text = reason(found["reason"], found["about"], names.lang, plain=True)
    doubted = dict.fromkeys(found.get("unverified", ()))  # absent in a snapshot of before
    return f"{text}; {say(UI['rests_on'], names.lang, items=', '.join(doubted))}" if doubted else text


def _proof(names: Names, p: Data) -> Section:
    say = names.say
    made = []
    for name, levels in p["levels"].items():
        rows = []
        for found in levels["criteria"]:
            c = names.criterion(name, found["id"])
            rows.append(
                (
                    f"{c['id']}: {c['text'][names.lang]}",
                    names.level(name, c["level"]),
                    State(STATES[found["verdict"]][names.lang], found["verdict"]),
                    _why(names, found),
                    names.law(c),
                )
            )
        heads = tuple(say(key) for key in ("criterion", "level", "verdict", "why", "basis"))
        made.append(Table(f"{say('proof')}, {name}", heads, tuple(rows)))
    return Section("chung-minh", say("proof"), (), tuple(made))
