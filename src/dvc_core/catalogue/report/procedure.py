"""The fold of a procedure on the page of its announcing body: levels, open criteria with lines, findings."""

from __future__ import annotations

from collections.abc import Sequence

from ...levels.words.standings import NO_LEVEL_WORDS
from ...words import inside_sentence
from ..overview.orders import work_of
from .document import Data, ReportDocument, ReportSection, ReportTable
from .lists import findings_table, no_step, undated_table
from .names import Names
from .sections import mandate_dates


def procedure_document(names: Names, p: Data) -> ReportDocument:
    """Build the fold of a procedure; notes on its file are counted, not listed."""
    say = names.sentence
    title = " ".join(part for part in (p["code"], p["name"]) if part) or names.file(p["file"])
    head = [(say("file"), names.file(p["file"]))]
    head += [(say("sector"), p["sector"])] if p["sector"] else []
    head += [(say("tier"), ", ".join(names.word(t) for t in p["tiers"]))] if p["tiers"] else []
    head += [(say("body"), "; ".join(p["agencies"]))] if p["agencies"] else []
    standing = names.standing(names.scales[names.first].standing(p, names.scales[names.first].top))
    shown = [(p, f) for f in p["found"] if f["severity"] != "info"]
    infos = len(p["found"]) - len(shown)
    said = (say("infos", n=infos),) if infos else ()
    lines = [f["line"] for _, f in shown]
    short = _inside_file(names, findings_table(names, shown, say("findings")), lines)
    found = ReportSection("phat-hien", say("findings"), said, (short,) if shown else ())
    for m, e in names.orders.get(p["file"], ()):
        if m["graded"]:
            level = (
                names.level(m["framework"], e["level"]) if e["level"] is not None else say("line_no_level")
            )
            parts = [level, *mandate_dates(names, m), *e["groups"], *([e["body"]] if e["body"] else ())]
            head.append((m["name"], "; ".join(parts)))
    if not p["graded"]:
        why = say("ungraded", why=NO_LEVEL_WORDS[p["no_level"]][names.lang], file=names.file(p["file"]))
        return ReportDocument(title, why, (found,), head=tuple(head), standing=standing)
    head += [(names.framework(name), _stands(names, p, name)) for name in p["levels"]]
    sections = [_open(names, p, name, levels) for name, levels in p["levels"].items()]
    if p["undated"]:
        title_of = say("deadlines")
        table = undated_table(names, ((p, one) for one in p["undated"]), title_of)
        table = _inside_file(names, table, [one["line"] for one in p["undated"]])
        sections.append(ReportSection("thoi-han", title_of, (), (table,)))
    return ReportDocument(title, "", (*sections, found), head=tuple(head), standing=standing)


def _stands(names: Names, p: Data, name: str) -> str:
    """The standing of a procedure against the highest level of a framework, and its levels, in one line."""
    levels, scale = p["levels"][name], names.scales[name]
    keys = {one: one for one in ("proven", "achievable", "ceiling")} | {"declared": "declared_level"}
    said = [names.standing(scale.standing(p, scale.top)).text]
    said += [
        f"{inside_sentence(names.sentence(word))}: {names.short(name, levels[key])}"
        for key, word in keys.items()
        if levels[key] is not None
    ]
    return "; ".join(said)


def _inside_file(names: Names, table: ReportTable, lines: Sequence[int | None]) -> ReportTable:
    """A table of one file: without the procedure in its first column, and with the line alone in its last."""
    rows = tuple((*row[1:-1], line) for row, line in zip(table.rows, lines, strict=True))
    return table._replace(columns=(*table.columns[1:-1], names.sentence("line")), rows=rows)


def _open(names: Names, p: Data, name: str, levels: Data) -> ReportSection:
    """List the criteria that keep levels from being proven, each with its line; of the law in force with the first step."""
    say = names.sentence
    law = name == names.first
    rows = tuple(
        (
            names.text(name, c["id"]),
            # Of an unknown verdict it is said that a sign speaks against it.
            names.stands_as("co_dau_hieu")
            if c["standing"] == "co_dau_hieu"
            else names.state(c["verdict"]).text,
            names.why(c),
            c["line"],
            *((_step(names, c),) if law else ()),
        )
        for c in names.scales[name].open(p)
    )
    title = f"{say('proof')}, {names.framework(name)}"
    # The file once more: its lines stand far below its name.
    caption = f"{title}, {names.base(p['file'])}; {say('passed', n=len(levels['criteria']) - len(rows))}"
    heads = "criterion verdict why line action" if law else "criterion verdict why line"
    return ReportSection(f"chung-minh-{name}", title, (), (names.table(caption, heads, rows),))


def _step(names: Names, criterion: Data) -> str:
    """The kind of the first thing to do; the reason stands beside it and names what it is about."""
    work = work_of(criterion)
    return names.action({"id": work[0], "about": work[1]}) if work else names.sentence(no_step(criterion))
