"""The page of one procedure: its levels, what is missing, the proof with its lines, and the findings of its file."""

from __future__ import annotations

from .document import Data, Document, Section, Table
from .lists import findings_table, undated_table
from .names import Names
from .sections import due_lines


def procedure_document(names: Names, p: Data) -> Document:
    """The page of one procedure. What it states is drawn by the format."""
    say = names.say
    title = " ".join(part for part in (p["code"], p["name"]) if part) or names.file(p["file"])
    head = [(say("file"), names.file(p["file"]))]
    head += [(say("sector"), p["sector"])] if p["sector"] else []
    head += [(say("tier"), ", ".join(names.word(t) for t in p["tiers"]))] if p["tiers"] else []
    head += [(say("body"), "; ".join(p["agencies"]))] if p["agencies"] else []
    head += [(say("by_issuing"), p["issuer"])] if p["issuer"] else []
    found = Section(
        "phat-hien",
        say("findings"),
        (),
        (findings_table(names, ((p, f) for f in p["found"]), say("findings")),),
    )
    for m, e in names.orders(p["file"]):
        if m["graded"]:
            level = (
                names.level(m["framework"], e["level"]) if e["level"] is not None else say("line_no_level")
            )
            said = [level, *due_lines(names, m), *e["groups"], *([e["body"]] if e["body"] else ())]
            head.append((m["name"], "; ".join(said)))
    if not p["graded"]:
        why = say("ungraded", why=names.no_level(p), file=names.file(p["file"]))
        return Document(title, tuple(head), why, (found,))
    keys = ("proven", "achievable", "ceiling", "declared")
    rows = tuple(
        (
            names.framework(name),
            *(names.short(name, levels[key]) if levels[key] is not None else None for key in keys),
            names.standing(names.scales[name].standing(p, names.scales[name].top)),
        )
        for name, levels in p["levels"].items()
    )
    heads = tuple(
        say(key) for key in ("framework", "proven", "achievable", "ceiling", "declared_level", "standing")
    )
    sections = [Section("muc", say("levels"), (say("interval"),), (Table(say("levels"), heads, rows),))]
    sections += [_next(names, p, name, levels) for name, levels in p["levels"].items()]
    sections += [_proof(names, p, name, levels) for name, levels in p["levels"].items()]
    if p["undated"]:
        title_of = say("deadlines")
        table = undated_table(names, ((p, one) for one in p["undated"]), title_of)
        sections.append(Section("thoi-han", title_of, (), (table,)))
    return Document(title, tuple(head), "", (*sections, found))


def _next(names: Names, p: Data, name: str, levels: Data) -> Section:
    say, following = names.say, levels["next"]
    framework = names.framework(name)
    if following is None:
        proven = levels["proven"]
        title = "top_title" if proven == levels["achievable"] else "top_open_title"
        said = say(title, framework=framework, proven=names.short(name, proven))
        return Section(f"len-{name}", said, (say("top"),))
    level = names.short(name, following["level"])
    out = following["out_of_reach"]
    if out is not None and not following["sets"]:
        line = f"{names.text(name, out['id'])} – {names.why(out)} ({names.law(name, out['id'])})"
        return Section(f"len-{name}", f"{say('out_of_reach', level=level)} ({framework})", (line,))
    made = []
    heads = tuple(say(key) for key in ("action", "actor", "effort", "basis", "place"))
    for number, changes in enumerate(following["sets"], 1):
        rows = tuple(
            (
                names.todo(c),
                names.actor(c["actor"]),
                names.effort(c["effort"]),
                names.law(name, c["criterion"]),
                names.place(p["file"], c["line"]),
            )
            for c in changes
        )
        made.append(Table(f"{say('way', n=number)}, {framework}", heads, rows))
    return Section(f"len-{name}", f"{say('next', level=level)} ({framework})", (), tuple(made))


def _proof(names: Names, p: Data, name: str, levels: Data) -> Section:
    say = names.say
    heads = tuple(say(key) for key in ("criterion", "level", "verdict", "why", "place", "action", "basis"))
    rows = tuple(
        (
            names.text(name, c["id"]),
            names.short(name, names.criterion(name, c["id"])["level"]),
            names.state(c["verdict"]),
            names.why(c),
            names.place(p["file"], c["line"]) if c["line"] else None,
            names.todo(c["first"]) if c["first"] else None,
            names.law(name, c["id"]),
        )
        for c in levels["criteria"]
    )
    title = f"{say('proof')}, {names.framework(name)}"
    return Section(f"chung-minh-{name}", title, (), (Table(title, heads, rows),))
