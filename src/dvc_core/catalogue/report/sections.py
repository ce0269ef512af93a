"""The sections of a report over a catalogue, in their fixed order."""

from __future__ import annotations

from collections.abc import Iterator

from ...levels.words.verdicts import ACTORS, EFFORTS
from ...words import Lang
from .document import Cell, Data, Document, Link, Section, State, Table
from .names import Names

#: Rows of a table of groups on the first page.
_MOST = 40


def report_document(data: Data, lang: Lang) -> Document:
    """The report of a catalogue."""
    names = Names(data, lang)
    sections = [
        _summary(names),
        _groups(names, "by_tier", "tier"),
        _groups(names, "by_agency", "agency"),
        _groups(names, "by_sector", "sector"),
        _mandates(names),
        _blockers(names),
        _declared(names),
        _trend(names),
        _waivers(names),
        _appendix(names),
    ]
    warning = "" if data["counts"]["graded"] else names.say("nothing")
    return Document(names.say("title"), tuple(_head(names)), warning, tuple(s for s in sections if s))


def _head(names: Names) -> Iterator[tuple[str, str]]:
    data, say = names.data, names.say
    yield say("scope"), ", ".join(data["scope"]["paths"]) or "–"
    yield say("on"), names.day(data["on"])
    for f in data["frameworks"]:
        standing = say("in_force" if f["in_force"] else "not_in_force")
        named = {"name": f["name"][names.lang], "instrument": f["instrument"], "version": f["version"]}
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


def _summary(names: Names) -> Section:
    say = names.say
    lines, made = [], []
    for name, table in names.data["tables"].items():
        counts = table["achievable"]
        parts = [
            say("summary_below", n=n)
            if level == "0"
            else say("summary_part", n=n, level=names.level(name, level))
            for level, n in reversed(counts.items())
            if n and level != "none"
        ]
        if parts:
            lines.append(say("summary_line", framework=name, parts="; ".join(parts)))
        rows = tuple(
            (names.level(name, level), counts[level], table["proven"][level], table["ceiling"][level])
            for level in counts
        )
        columns = (say("level"), say("achievable"), say("proven"), say("ceiling"))
        made.append(Table(f"{say('framework')} {name}", columns, rows))
    return Section("tom-tat", say("summary"), (*lines, say("interval")), tuple(made))


def _groups(names: Names, which: str, first: str) -> Section:
    say = names.say
    made = []
    for name, table in names.data["tables"].items():
        levels = list(table["achievable"])
        rows = tuple(
            (
                _group(names, which, row["key"]),
                *(row["counts"][level] for level in levels),
                row["total"],
                names.level(name, row["worst"]),
            )
            for row in table[which]
        )
        heads = (say(first), *(names.level(name, level) for level in levels), say("total"), say("worst"))
        caption = f"{say(which)}, {say('framework').lower()} {name}"
        made.append(Table(caption, heads, rows, parts=(1, len(levels)), most=_MOST))
    section = which.replace("by_tier", "theo-cap").replace("by_agency", "theo-co-quan")
    return Section(section.replace("by_sector", "theo-linh-vuc"), say(which), (say("several"),), tuple(made))


def _group(names: Names, which: str, key: str) -> Cell:
    if not key:
        return names.say("not_stated")
    if which == "by_agency":
        return Link(key, "co-quan", key)
    return names.word(key) if which == "by_tier" else key


def _mandates(names: Names) -> Section | None:
    """Every mandate: its shares, the figures others give for it, and each of its lines; None without one."""
    if not names.data["mandates"]:
        return None
    say = names.say
    lines: list[str] = []
    made: list[Table] = []
    for m in names.data["mandates"]:
        issued = names.day(m["issued"])
        caption = say(
            "mandate_caption", name=m["name"], number=m["number"], issued=issued, framework=m["framework"]
        )
        lines.append(f"{caption}: {' '.join(_mandate_lines(names, m))}")
        if m["counts"]:
            columns = (say("note"), say("count"), say("source"), say("certainty"))
            figures = tuple((c["what"], c["count"], c["source"], say(c["certainty"])) for c in m["counts"])
            made.append(Table(f"{say('stated_counts')}: {m['number']}", columns, figures))
        if m["entries"]:
            heads = tuple(
                say(key)
                for key in ("number", "name", "wanted", "procedure", "achievable", "status", "confidence")
            )
            made.append(Table(caption, heads, tuple(_mandate_entry(names, m, e) for e in m["entries"])))
    return Section("danh-muc", say("mandates"), tuple(lines), tuple(made))


def _mandate_lines(names: Names, m: Data) -> Iterator[str]:
    say = names.say
    if not m["graded"]:
        yield say("other_framework", framework=m["framework"])
        return
    if not m["entries"]:
        yield say("no_entries")
        yield from m["notes"]
        return
    shares = m["shares"]
    if shares["eligible"]:
        counted = {key: shares[key] for key in ("reached", "eligible", "entries")}
        yield say("share", share=names.share(shares), **counted)
    else:
        yield say("no_share")
    if shares["reached_if_alike"] > shares["reached"]:
        yield say("share_alike", n=shares["reached_if_alike"] - shares["reached"])
    if m["due"]:
        yield say("due", date=names.day(m["due"]))
    if not m["complete"]:
        yield say("incomplete")
    yield say("not_named", n=len(m["not_named"]))
    yield from m["notes"]


def _mandate_entry(names: Names, m: Data, e: Data) -> tuple[Cell, ...]:
    status = names.say(e["status"], n=e["away"]) if e["status"] != "not_gradable" else names.say("none")
    if e["ineligible"]:
        status = f"{status}; {names.say('ineligible', reason=e['ineligible'])}"
    kind = {"reached": "met", "short": "unmet", "above_ceiling": "not_applicable"}.get(e["status"], "unknown")
    return (
        e["number"],
        " ".join(part for part in (e["code"], e["name"]) if part),
        names.level(m["framework"], e["level"]),
        names.procedure(e["file"]) if e["file"] else None,
        names.level(m["framework"], e["achievable"]) if e["file"] else None,
        State(status, kind),
        names.say(f"by_{e['confidence']}") if e["confidence"] else None,
    )


def _blockers(names: Names) -> Section:
    say = names.say
    made = []
    for name, table in names.data["tables"].items():
        heads = ("criterion", "level", "blocked", "alone", "by_law", "action", "actor", "effort", "basis")
        rows = tuple(_blocker(names, name, row) for row in table["blockers"])
        made.append(Table(f"{say('blockers')}, {name}", tuple(say(key) for key in heads), rows))
        made.append(_bundles(names, name, table["bundles"]))
        columns = ("procedure", "to", "changes", "actor")
        offers = tuple(
            (
                names.procedure(row["file"]),
                names.level(name, row["to"]),
                row["changes"],
                ", ".join(ACTORS[a][names.lang] for a in row["actors"]),
            )
            for row in table["promotions"]
        )
        made.append(Table(f"{say('promotions')}, {name}", tuple(say(key) for key in columns), offers))
    return Section("tieu-chi-chan", say("blockers"), (), tuple(made))


def _bundles(names: Names, name: str, bundles: list[Data]) -> Table:
    say = names.say
    rows = tuple(
        (
            "; ".join(f"{c}: {names.criterion(name, c)['text'][names.lang]}" for c in row["criteria"]),
            names.level(name, row["to"]),
            row["count"],
        )
        for row in bundles
    )
    heads = (say("criterion"), say("to"), say("lifted"))
    return Table(f"{say('bundles')}, {name}", heads, rows)


def _blocker(names: Names, name: str, row: Data) -> tuple[Cell, ...]:
    c = names.criterion(name, row["criterion"])
    lang = names.lang
    return (
        f"{c['id']}: {c['text'][lang]}",
        names.level(name, c["level"]),
        row["blocked"],
        row["alone"],
        row["by_law"],
        c["action"][lang],
        ACTORS[c["actor"]][lang],
        EFFORTS[c["effort"]][lang],
        names.law(c),
    )


def _declared(names: Names) -> Section:
    say = names.say
    made = []
    for name, table in names.data["tables"].items():
        rows = tuple(
            (
                names.procedure(row["file"]),
                names.level(name, row["declared"]),
                names.level(name, row["achievable"]),
                State(say("above" if row["above"] else "below"), "unmet" if row["above"] else "unknown"),
                ", ".join(row["unmet"]),
            )
            for row in table["declared"]
        )
        heads = tuple(say(key) for key in ("procedure", "declared_level", "achievable", "claim", "unmet"))
        made.append(Table(f"{say('declared')}, {name}", heads, rows))
    return Section("cong-bo", say("declared"), (), tuple(made))


def _trend(names: Names) -> Section | None:
    steps = names.data["trend"]
    if not steps:
        return None
    say = names.say
    made = []
    for name, table in names.data["tables"].items():
        levels = list(table["achievable"])
        rows = []
        for step in steps:
            counts = step["levels"].get(name)
            if counts is None:
                continue
            rows.append(
                (names.day(step["on"]), *(counts.get(level, 0) for level in levels), _step(names, name, step))
            )
        heads = (say("date"), *(names.level(name, level) for level in levels), say("note"))
        made.append(Table(f"{say('trend')}, {name}", heads, tuple(rows), parts=(1, len(levels))))
    return Section("xu-huong", say("trend"), (), tuple(made))


def _step(names: Names, name: str, step: Data) -> str:
    notes = []
    changed = [what for what in step["changed"] if what in (name, "portal")]
    if changed:
        notes.append(names.say("measure_changed", what=", ".join(changed)))
    moved = step["moved"].get(name)
    if moved:
        notes.append(
            names.say("moved", other=len(moved["other_level"]), new=moved["new"], gone=moved["gone"])
        )
    return "; ".join(notes)


def _waivers(names: Names) -> Section:
    say = names.say
    rows = tuple(
        (names.procedure(p["file"]), w["code"], w["line"], w["reason"])
        for p in names.data["procedures"]
        for w in p["waivers"]
    )
    heads = tuple(say(key) for key in ("procedure", "code", "line", "reason"))
    return Section("bo-qua", say("waivers"), (), (Table(say("waivers"), heads, rows, most=_MOST),))


def _appendix(names: Names) -> Section:
    say = names.say
    made = []
    for name, f in names.frameworks.items():
        rows = tuple(
            (c["id"], names.level(name, c["level"]), c["text"][names.lang], names.law(c))
            for c in f["criteria"]
        )
        heads = tuple(say(key) for key in ("criterion", "level", "note", "basis"))
        made.append(Table(f"{say('criterion')}, {say('framework').lower()} {name}", heads, rows))
    return Section("phu-luc", say("appendix"), (say("method"),), tuple(made))
