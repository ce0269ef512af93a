"""One procedure on the page of who announced it: its levels, what is open with its lines, the findings of its file."""

from __future__ import annotations

from .document import Data, Document, Place, Section, Table
from .lists import findings_table, undated_table
from .names import Names
from .sections import due_lines


def procedure_document(names: Names, p: Data) -> Document:
    """One procedure; notes on its file are counted, not listed."""
    say = names.say
    title = " ".join(part for part in (p["code"], p["name"]) if part) or names.file(p["file"])
    head = [(say("file"), names.file(p["file"]))]
    head += [(say("sector"), p["sector"])] if p["sector"] else []
    head += [(say("tier"), ", ".join(names.word(t) for t in p["tiers"]))] if p["tiers"] else []
    head += [(say("body"), "; ".join(p["agencies"]))] if p["agencies"] else []
    standing = names.standing(names.scales[names.first].standing(p, names.scales[names.first].top))
    shown = [(p, f) for f in p["found"] if f["severity"] != "info"]
    infos = len(p["found"]) - len(shown)
    said = (say("infos", n=infos),) if infos else ()
    table = findings_table(names, shown, say("findings"))
    # Which procedure it is, is known here.
    short = table._replace(columns=table.columns[1:], rows=tuple(row[1:] for row in table.rows))
    found = Section("phat-hien", say("findings"), said, (short,) if shown else ())
    for m, e in names.orders(p["file"]):
        if m["graded"]:
            level = (
                names.level(m["framework"], e["level"]) if e["level"] is not None else say("line_no_level")
            )
            parts = [level, *due_lines(names, m), *e["groups"], *([e["body"]] if e["body"] else ())]
            head.append((m["name"], "; ".join(parts)))
    if not p["graded"]:
        why = say("ungraded", why=names.no_level(p), file=names.file(p["file"]))
        return Document(title, tuple(head), why, (found,), (), "", None, standing)
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
    sections = [Section("muc", say("levels"), (), (Table(say("levels"), heads, rows),))]
    sections += [_open(names, p, name, levels) for name, levels in p["levels"].items()]
    if p["undated"]:
        title_of = say("deadlines")
        table = undated_table(names, ((p, one) for one in p["undated"]), title_of)
        sections.append(Section("thoi-han", title_of, (), (table,)))
    return Document(title, tuple(head), "", (*sections, found), (), "", None, standing)


def _open(names: Names, p: Data, name: str, levels: Data) -> Section:
    """What keeps the levels of a framework from being proven: each criterion with its line; of the law in force the step."""
    say = names.say
    law = name == names.first
    heads = tuple(say(key) for key in ("criterion", "verdict", "why", "place", *(("action",) if law else ())))
    rows = tuple(
        (
            names.text(name, c["id"]),
            names.state(c["verdict"]).text,
            names.why(c),
            Place(names.base(p["file"], c["line"])) if c["line"] else None,
            *((names.todo(c["first"]) if c["first"] else say("no_step"),) if law else ()),
        )
        for c in levels["criteria"]
        if c["verdict"] in ("unmet", "unknown")
    )
    title = f"{say('proof')}, {names.framework(name)}"
    caption = f"{title}; {say('passed', n=len(levels['criteria']) - len(rows))}"
    return Section(f"chung-minh-{name}", title, (), (Table(caption, heads, rows),))
