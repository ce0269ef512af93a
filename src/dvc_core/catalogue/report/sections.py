"""The sections of a report over a catalogue, in their fixed order."""

from __future__ import annotations

from collections.abc import Iterator

from ...levels.words.verdicts import ACTORS, EFFORTS
from ...words import Lang
from .common import Cell, Data, Document, Link, Section, State, Table, Words
from .mandated import mandates

#: Rows of a table of groups on the first page.
_MOST = 40


def report_document(data: Data, lang: Lang) -> Document:
    """The report of a catalogue."""
    words = Words(data, lang)
    sections = [
        _summary(words),
        _groups(words, "by_tier", "tier"),
        _groups(words, "by_agency", "agency"),
        _groups(words, "by_sector", "sector"),
        mandates(words),
        _blockers(words),
        _declared(words),
        _trend(words),
        _waivers(words),
        _appendix(words),
    ]
    warning = "" if data["counts"]["graded"] else words.say("nothing")
    return Document(words.say("title"), tuple(_head(words)), warning, tuple(s for s in sections if s))


def _head(words: Words) -> Iterator[tuple[str, str]]:
    data, say = words.data, words.say
    yield say("scope"), ", ".join(data["scope"]["paths"]) or "–"
    yield say("on"), words.day(data["on"])
    for f in data["frameworks"]:
        standing = say("in_force" if f["in_force"] else "not_in_force")
        named = {"name": f["name"][words.lang], "instrument": f["instrument"], "version": f["version"]}
        # Most names hold the number of their instrument already.
        line = "framework_line_short" if f["instrument"] in named["name"] else "framework_line"
        yield f"{say('framework')} {f['id']}", say(line, standing=standing, **named)
    portal = data["scope"]["portal"]
    yield say("portal"), portal["name"] if portal else say("no_portal")
    if data["scope"]["commit"]:
        yield say("commit"), data["scope"]["commit"]
    yield say("tool"), f"{data['tool']['name']} {data['tool']['version']}"
    counts = data["counts"]
    keys = ("read", "graded", "not_gradable", "error", "warning", "suppressed", "known", "unknown")
    for key in keys:
        yield say(key), str(counts[key])


def _summary(words: Words) -> Section:
    say = words.say
    lines, made = [], []
    for name, table in words.data["tables"].items():
        counts = table["achievable"]
        parts = [
            say("summary_below", n=n)
            if level == "0"
            else say("summary_part", n=n, level=words.level(name, level))
            for level, n in reversed(counts.items())
            if n and level != "none"
        ]
        if parts:
            lines.append(say("summary_line", framework=name, parts="; ".join(parts)))
        rows = tuple(
            (words.level(name, level), counts[level], table["proven"][level], table["ceiling"][level])
            for level in counts
        )
        columns = (say("level"), say("achievable"), say("proven"), say("ceiling"))
        made.append(Table(f"{say('framework')} {name}", columns, rows))
    return Section("tom-tat", say("summary"), (*lines, say("interval")), tuple(made))


def _groups(words: Words, which: str, first: str) -> Section:
    say = words.say
    made = []
    for name, table in words.data["tables"].items():
        levels = list(table["achievable"])
        rows = tuple(
            (
                _group(words, which, row["key"]),
                *(row["counts"][level] for level in levels),
                row["total"],
                words.level(name, row["worst"]),
            )
            for row in table[which]
        )
        heads = (say(first), *(words.level(name, level) for level in levels), say("total"), say("worst"))
        caption = f"{say(which)}, {say('framework').lower()} {name}"
        made.append(Table(caption, heads, rows, parts=(1, len(levels)), most=_MOST))
    section = which.replace("by_tier", "theo-cap").replace("by_agency", "theo-co-quan")
    return Section(section.replace("by_sector", "theo-linh-vuc"), say(which), (say("several"),), tuple(made))


def _group(words: Words, which: str, key: str) -> Cell:
    if not key:
        return words.say("not_stated")
    if which == "by_agency":
        return Link(key, "co-quan", key)
    return words.word(key) if which == "by_tier" else key


def _blockers(words: Words) -> Section:
    say = words.say
    made = []
    for name, table in words.data["tables"].items():
        heads = ("criterion", "level", "blocked", "alone", "by_law", "action", "actor", "effort", "basis")
        rows = tuple(_blocker(words, name, row) for row in table["blockers"])
        made.append(Table(f"{say('blockers')}, {name}", tuple(say(key) for key in heads), rows))
        made.append(_bundles(words, name, table["bundles"]))
        columns = ("procedure", "to", "changes", "actor")
        offers = tuple(
            (
                words.procedure(row["file"]),
                words.level(name, row["to"]),
                row["changes"],
                ", ".join(ACTORS[a][words.lang] for a in row["actors"]),
            )
            for row in table["promotions"]
        )
        made.append(Table(f"{say('promotions')}, {name}", tuple(say(key) for key in columns), offers))
    return Section("tieu-chi-chan", say("blockers"), (), tuple(made))


def _bundles(words: Words, name: str, bundles: list[Data]) -> Table:
    say = words.say
    rows = tuple(
        (
            "; ".join(f"{c}: {words.criterion(name, c)['text'][words.lang]}" for c in row["criteria"]),
            words.level(name, row["to"]),
            row["count"],
        )
        for row in bundles
    )
    heads = (say("criterion"), say("to"), say("lifted"))
    return Table(f"{say('bundles')}, {name}", heads, rows)


def _blocker(words: Words, name: str, row: Data) -> tuple[Cell, ...]:
    c = words.criterion(name, row["criterion"])
    lang = words.lang
    return (
        f"{c['id']}: {c['text'][lang]}",
        words.level(name, c["level"]),
        row["blocked"],
        row["alone"],
        row["by_law"],
        c["action"][lang],
        ACTORS[c["actor"]][lang],
        EFFORTS[c["effort"]][lang],
        words.law(c),
    )


def _declared(words: Words) -> Section:
    say = words.say
    made = []
    for name, table in words.data["tables"].items():
        rows = tuple(
            (
                words.procedure(row["file"]),
                words.level(name, row["declared"]),
                words.level(name, row["achievable"]),
                State(say("above" if row["above"] else "below"), "unmet" if row["above"] else "unknown"),
                ", ".join(row["unmet"]),
            )
            for row in table["declared"]
        )
        heads = tuple(say(key) for key in ("procedure", "declared_level", "achievable", "claim", "unmet"))
        made.append(Table(f"{say('declared')}, {name}", heads, rows))
    return Section("cong-bo", say("declared"), (), tuple(made))


def _trend(words: Words) -> Section | None:
    steps = words.data["trend"]
    if not steps:
        return None
    say = words.say
    made = []
    for name, table in words.data["tables"].items():
        levels = list(table["achievable"])
        rows = []
        for step in steps:
            counts = step["levels"].get(name)
            if counts is None:
                continue
            rows.append(
                (words.day(step["on"]), *(counts.get(level, 0) for level in levels), _step(words, name, step))
            )
        heads = (say("date"), *(words.level(name, level) for level in levels), say("note"))
        made.append(Table(f"{say('trend')}, {name}", heads, tuple(rows), parts=(1, len(levels))))
    return Section("xu-huong", say("trend"), (), tuple(made))


def _step(words: Words, name: str, step: Data) -> str:
    notes = []
    changed = [what for what in step["changed"] if what in (name, "portal")]
    if changed:
        notes.append(words.say("measure_changed", what=", ".join(changed)))
    moved = step["moved"].get(name)
    if moved:
        notes.append(
            words.say("moved", other=len(moved["other_level"]), new=moved["new"], gone=moved["gone"])
        )
    return "; ".join(notes)


def _waivers(words: Words) -> Section:
    say = words.say
    rows = tuple(
        (words.procedure(p["file"]), w["code"], w["line"], w["reason"])
        for p in words.data["procedures"]
        for w in p["waivers"]
    )
    heads = tuple(say(key) for key in ("procedure", "code", "line", "reason"))
    return Section("bo-qua", say("waivers"), (), (Table(say("waivers"), heads, rows, most=_MOST),))


def _appendix(words: Words) -> Section:
    say = words.say
    made = []
    for name, f in words.frameworks.items():
        rows = tuple(
            (c["id"], words.level(name, c["level"]), c["text"][words.lang], words.law(c))
            for c in f["criteria"]
        )
        heads = tuple(say(key) for key in ("criterion", "level", "note", "basis"))
        made.append(Table(f"{say('criterion')}, {say('framework').lower()} {name}", heads, rows))
    return Section("phu-luc", say("appendix"), (say("method"),), tuple(made))
