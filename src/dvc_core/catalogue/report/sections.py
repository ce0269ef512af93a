"""The sections of a report over a catalogue, in their fixed order: what a leader acts on first, how it was made last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, get_args

from ...answers.clock import used
from ...formats.answer_text import law_text
from ...law.tables import rules
from ...words.folding import fold
from ..mandates.matching import Status
from ..overview.bodies import bodies_of
from ..overview.standing import STANDINGS, UNDECIDED
from .document import Cell, Data, ReportDocument, ReportLink, ReportSection, ReportTable, StateMark
from .first import first_screen
from .lists import (
    ERRORS,
    NO_KIND,
    declared_under,
    errors_found,
    files_table,
    list_key,
    standings_table,
    undated_table,
)
from .making import command, kept_as, where
from .names import DRAWN, STANDS, Names

#: Rows of a long table on the first page; the rest stands on a page of its own.
_MOST = 10
#: As many procedures are shown that little would lift: beyond them it is no longer little.
_NEAREST = 50
#: From when a time runs where the file does not say it.
_GENERAL = "complete_acceptance"
Row = tuple[Cell, ...]


def report_document(names: Names) -> ReportDocument:
    """The report of a catalogue."""
    sections = [
        _standings(names),
        _actions(names),
        *(_groups(names, which) for which in _GROUPED),
        _promotions(names),
        _declared(names),
        _mandates(names),
        _form(names),
        _blockers(names),
        _trend(names),
        _findings(names),
        _doubts(names),
        _deadlines(names),
        _waivers(names),
        _making(names),
        _appendix(names),
    ]
    warning = "" if names.data["counts"]["graded"] else names.sentence("nothing")
    return ReportDocument(
        names.sentence("title"),
        warning,
        tuple(s for s in sections if s),
        tuple((one,) for one in _conclusion(names)) if not warning else (),
        lead(names),
        first_screen(names) if not warning else None,
    )


def lead(names: Names) -> str:
    """Report the scope in one sentence: how many procedures of how many bodies, the day, the portal."""
    data = names.data
    portal = data["scope"]["portal"]
    return names.sentence(
        "lead",
        graded=data["counts"]["graded"],
        bodies=sum(bool(b["executing"]) for b in data["bodies"]),
        issuers=sum(bool(b["issuing"]) for b in data["bodies"]),
        day=names.day(data["on"]),
        portal=portal["name"] if portal else names.sentence("no_portal"),
    )


def _conclusion(names: Names) -> Iterator[Cell]:
    """List the conclusions besides the first screen, a sentence each, leading to their lists."""
    data, say = names.data, names.sentence
    counts = data["counts"]
    for m in data["mandates"]:
        yield from _overdue(names, m)
    for said in errors_found(names, data["procedures"]):
        yield ReportLink(said, "danh-sach", ERRORS) if counts["error"] else said
    if counts["undated"]:
        yield ReportLink(say("undated_found", n=counts["undated"]), "muc", "thoi-han")
    if counts["not_gradable"]:
        yield say("without_level", n=counts["not_gradable"])
    if counts["not_checked"]:
        files = sum(bool(p["not_checked"]) for p in data["procedures"])
        yield say("not_checked", n=counts["not_checked"], files=files)
    for one in names.units["problems"] if names.units else ():
        yield say(f"units_{one['problem']}", line=one["line"], name=one["name"])


def _overdue(names: Names, m: Data) -> Iterator[Cell]:
    """A sentence for a mandate whose day has passed with lines that are not proven."""
    days, shares = overdue(names, m), m["shares"]
    if days > 0 and shares and shares["reached"] < shares["eligible"]:
        counts = {key: shares[key] for key in ("reached", "possible", "signs", "refuted")}
        other = shares["eligible"] - sum(counts.values())
        said = names.sentence(
            "mandate_overdue",
            name=m["name"],
            framework=names.framework(m["framework"]),
            date=names.day(m["due"]),
            days=days,
            other=other,
            eligible=shares["eligible"],
            **counts,
        )
        yield ReportLink(said, "muc", "danh-muc")


def overdue(names: Names, m: Data) -> int:
    """Compute how many days a mandate is overdue; negative before the day, 0 on it and where none is set."""
    if not m["due"]:
        return 0
    return (date.fromisoformat(names.data["on"]) - date.fromisoformat(m["due"])).days


def _by_law(
    names: Names, caption: str, heads: str, rows: Callable[[str], Iterable[Row]], **more: Any
) -> tuple[ReportTable, ...]:
    """The same table under each framework."""
    return tuple(
        names.table(
            names.sentence(caption, framework=names.framework(name), level=names.top_level(name)),
            heads,
            rows(name),
            **more,
        )
        for name in names.frameworks
    )


def _standings(names: Names) -> ReportSection:
    say = names.sentence
    ended = [
        f"{names.framework(name)}: {f['ended_note'][names.lang]}."
        for name, f in names.frameworks.items()
        if f["ended_note"]
    ]
    said = (say("standing_words"), say("standing_note"), *ended)
    return ReportSection("ket-luan", say("standings"), said, (standings_table(names),))


def _actions(names: Names) -> ReportSection:
    """The kinds of work that procedures wait for, the most wanted first, and who has to act."""
    say, name = names.sentence, names.first

    def lifts(action: Data) -> str:
        """How many procedures this kind of work alone would bring to each level, the highest first."""
        named = [(names.short(name, level), n) for level, n in action["lifts"].items() if n]
        return "; ".join(say("lift", n=n, level=level) for level, n in reversed(named))

    rows = (
        (
            names.action(a),
            names.listed(a["count"], list_key(name, "viec", a["id"], a["about"])),
            a["refuted"],
            lifts(a),
            names.actor(a["actor"]),
            names.effort(a["effort"]),
            names.laws(name, a["criteria"]),
        )
        for a in names.data["tables"][name]["actions"]
    )
    heads = "action waiting of_these_refuted lifted actor effort basis"
    caption = say("actions_caption", level=names.top_level(name))
    table = names.table(caption, heads, rows, most=_MOST, sheet="sheet_actions")
    said = (say("actions_note"), say("portal_note"))
    return ReportSection("viec-can-lam", say("actions"), said, (table, _actors(names)))


def _actors(names: Names) -> ReportTable:
    """Count for each party the procedures that wait for a first step of it."""
    waiting: dict[str, set[str]] = {}
    for p in names.data["procedures"]:
        for c in names.scales[names.first].open(p):
            work = c["first"] or names.criterion(names.first, c["id"])
            waiting.setdefault(names.actor(work["actor"]), set()).add(p["file"])
    rows = sorted(
        ((actor, len(files)) for actor, files in waiting.items()), key=lambda row: (-row[1], row[0])
    )
    return names.table(names.sentence("actors"), "actor waiting", rows, sheet="sheet_actions")


#: Each way of grouping: the anchor of its section and the words over its first column.
_GROUPED = {
    "executing": ("theo-co-quan", "body"),
    "issuing": ("theo-noi-ban-hanh", "body"),
    "sector": ("theo-linh-vuc", "sector"),
    "tier": ("theo-cap", "tier"),
}


def _groups(names: Names, which: str) -> ReportSection:
    """Build the standings by body, sector or tier, the worst first, under each framework."""
    say = names.sentence
    anchor, first = _GROUPED[which]

    def group(key: str) -> Cell:
        if first == "body" or not key:
            return names.body(key)
        return ReportLink(names.word(key) if which == "tier" else key, "danh-sach", list_key(which, key))

    def rows(name: str) -> Iterator[Row]:
        for row in names.data["tables"][name][f"by_{which}"]:
            counts = (*row["standings"].values(), row["total"], row["error"])
            yield group(row["key"]), *counts, names.mostly(name, row)

    heads = f"{first} {STANDS} total errors mostly"
    sheet = f"sheet_{which}" if first == "body" else "sheet_groups"
    made = _by_law(names, f"by_{which}_caption", heads, rows, parts=DRAWN, most=_MOST, sheet=sheet)
    said = (say("several"), say("worst_first"), *([say("mostly_means")] if first == "body" else ()))
    return ReportSection(anchor, say(f"by_{which}"), said, made)


def _executed(names: Names, key: str) -> list[Data]:
    """The procedures that a body carries out; without a key those of which no body is stated."""
    if key:
        return [names.procedures[file] for file in names.bodies[key]["executing"]]
    return [p for p in names.data["procedures"] if not bodies_of(p, "executing")]


def _promotions(names: Names) -> ReportSection:
    say = names.sentence

    def rows(name: str) -> Iterator[Row]:
        return (promotion(names, name, row) for row in names.data["tables"][name]["promotions"][:_NEAREST])

    heads = "procedure to changes action actor place"
    made = _by_law(names, "promotions_caption", heads, rows, most=_MOST, sheet="sheet_promotions")
    return ReportSection("nang-muc", say("promotions"), (say("promotions_note"),), made)


def promotion(names: Names, name: str, row: Data) -> tuple[Cell, ...]:
    """A procedure that little more would lift, and what that is."""
    following = names.procedures[row["file"]]["levels"][name]["next"]
    changes, unknown = following["sets"][0], following["still_unknown"]
    lines = [change["line"] for change in changes if change["line"]]
    level = names.level(name, row["to"])
    return (
        names.procedure(row["file"]),
        names.sentence("still_unknown", level=level, n=unknown) if unknown else level,
        row["changes"],
        "; ".join(dict.fromkeys(names.todo(change) for change in changes)),
        ", ".join(names.actor(one) for one in row["actors"]),
        names.place(row["file"], min(lines, default=None)),
    )


def _declared(names: Names) -> ReportSection:
    say = names.sentence
    made = tuple(declared_under(names, name, most=_MOST, sheet="sheet_declared") for name in names.frameworks)
    return ReportSection("cong-bo", say("declared"), (say("declared_note"),), made)


def _mandates(names: Names) -> ReportSection | None:
    """Every mandate: its shares, the figures others give for it, and each of its lines; None without one."""
    if not names.data["mandates"]:
        return None
    say = names.sentence
    lines: list[str] = []
    made: list[ReportTable] = []
    for m in names.data["mandates"]:
        framework = names.framework(m["framework"]) if m["graded"] else m["framework"]
        caption = say("list_caption", name=m["name"], framework=framework)
        if m["number"]:
            named = {"name": m["name"], "number": m["number"], "issued": names.day(m["issued"])}
            caption = say("mandate_caption", framework=framework, **named)
        lines.append(f"{caption}: {' '.join(mandate_lines(names, m))}")
        if m["counts"]:
            figures = ((c["what"], c["count"], c["source"], say(c["certainty"])) for c in m["counts"])
            title = f"{say('stated_counts')}: {m['number'] or m['name']}"
            made.append(names.table(title, "note count source certainty", figures))
        if any(e["groups"] for e in m["entries"]):
            made.append(_kinds(names, m))
        if m["entries"]:
            made.append(_entries(names, m, caption))
        if m["entries"] and m["not_named"]:
            rest = tuple((names.procedure(file), names.place(file)) for file in m["not_named"])
            title = f"{say('not_named', n=len(rest))} {m['name']}"
            made.append(names.table(title, "procedure file", rest, most=_MOST, sheet="sheet_mandates"))
    return ReportSection("danh-muc", say("mandates"), tuple(lines), tuple(made))


def _kinds(names: Names, m: Data) -> ReportTable:
    """Each kind of a list with the standings of its lines; one of two kinds counts in both."""
    found: dict[str, Counter[str]] = {}
    for e in m["entries"]:
        for group in e["groups"]:
            found.setdefault(group, Counter())[e["status"]] += 1
    shown = [status for status in get_args(Status) if any(counts[status] for counts in found.values())]
    rows: Iterator[tuple[Cell, ...]] = (
        (group, counts.total(), *(counts[status] for status in shown))
        for group, counts in sorted(found.items(), key=lambda one: fold(one[0]))
    )
    heads = " ".join(("group lines", *(f"count_{status}" for status in shown)))
    return names.table(names.sentence("groups_caption", name=m["name"]), heads, rows, sheet="sheet_mandates")


def _entries(names: Names, m: Data, caption: str) -> ReportTable:
    """Each line of a mandate; columns that the list leaves empty are not shown."""
    rows = [_mandate_entry(names, m, e) for e in m["entries"]]
    shown = [key for key in rows[0] if any(row[key] not in ("", None) for row in rows)]
    cells = (tuple(row[key] for key in shown) for row in rows)
    return names.table(caption, " ".join(shown), cells, sheet="sheet_mandates")


def mandate_dates(names: Names, m: Data) -> Iterator[str]:
    """Report when a mandate is due, or since when it is overdue."""
    if m["due"]:
        days = overdue(names, m)
        key = "due" if days == 0 else "overdue" if days > 0 else "due_in"
        yield names.sentence(key, date=names.day(m["due"]), days=abs(days))


def mandate_lines(names: Names, m: Data) -> Iterator[str]:
    """Report the shares of a mandate, its day, and what its list lacks."""
    say = names.sentence
    if not m["graded"]:
        yield say("other_framework", framework=m["framework"])
        return
    if not m["entries"]:
        yield say("no_entries")
        yield from m["notes"]
        return
    shares = m["shares"]
    if shares["eligible"]:
        counted = {key: shares[key] for key in ("reached", "possible", "signs", "eligible", "entries")}
        yield say("share", share=names.share_of(shares["reached"], shares["eligible"]).text, **counted)
    else:
        yield say("no_share")
    if unleveled := sum(e["level"] is None for e in m["entries"]):
        yield say("unleveled", n=unleveled)
    yield from mandate_dates(names, m)
    if not m["complete"]:
        yield say("incomplete")
    yield say("not_named", n=len(m["not_named"]))
    yield from m["notes"]


#: A status of a line of a mandate → the standing it is, and the state that it is shown like.
_STANDING = {"reached": "dat", "short": "khong_dat", **{str(one): str(one) for one in UNDECIDED}}
_SHOWN = {**_STANDING, "above_ceiling": "khong_dat"}


def _mandate_entry(names: Names, m: Data, e: Data) -> dict[str, Cell]:
    """A line of a mandate: the word of each column, with its cell."""
    status = names.sentence(f"line_{e['status']}", n=e["away"])
    if e["ineligible"]:
        status = f"{status}; {names.sentence('ineligible', reason=e['ineligible'])}"
    wanted = None if e["level"] is None else names.level(m["framework"], e["level"])
    return {
        "number": int(e["number"]) if e["number"] and e["number"].isdecimal() else e["number"],
        "name": " ".join(part for part in (e["code"], e["name"]) if part),
        "group": "; ".join(e["groups"]),
        "body_of_list": e["body"],
        "sector": e["sector"],
        "wanted": wanted,
        "procedure": names.procedure(e["file"]) if e["file"] else None,
        "achievable": names.level(m["framework"], e["achievable"]) if e["file"] else None,
        "status": StateMark(status, _SHOWN.get(e["status"], "none")),
        "confidence": names.sentence(f"match_{e['confidence']}") if e["confidence"] else None,
        "note": e["note"],
    }


def _form(names: Names) -> ReportSection:
    """The table offices send: for each body how many services are due and provided, now and in the last period."""
    say, name, data = names.sentence, names.first, names.data
    level = names.top_level(name)
    last = data["trend"][-2] if len(data["trend"]) > 1 else None
    comparable = last is not None and name in last["standings"] and name not in data["trend"][-1]["changed"]
    before = last["bodies"].get(name, {}) if last and comparable else {}
    due = _ordered_standings(names)
    ordered = any(m["graded"] and m["framework"] == name and m["entries"] for m in data["mandates"])
    rows: list[tuple[Cell, ...]] = []
    for key in (*sorted((b["id"] for b in data["bodies"] if b["executing"]), key=fold), ""):
        found = [due[p["file"]] for p in _executed(names, key) if p["file"] in due]
        if found:
            rows.append((len(rows) + 1, names.body(key), *_provided(names, found, before.get(key))))
    whole = last["standings"][name] if last and comparable else None
    rows.append((None, say("total"), *_provided(names, [*due.values()], whole)))
    heads = "number body to_provide provided share_now provided_before share_before note"
    said = [say("form_ordered" if ordered else "form_all", level=level), say("form_provided")]
    if last is None:
        said.append(say("form_no_before", file=kept_as(data), commands=say("commands")))
    else:
        said.append(say("form_before" if comparable else "form_other", date=names.day(last["on"])))
    caption = say("form_caption", framework=names.framework(name))
    table = names.table(caption, heads, rows, most=_MOST, sheet="sheet_form", total=True)
    return ReportSection("bieu", say("form"), (*said, say("several_total")), (table,))


def _ordered_standings(names: Names) -> dict[str, str]:
    """Each procedure that is to be provided, with its standing: against the level ordered, else the highest one.

    What law forbids, a list leaves out with a reason, or nobody can grade is not due.
    """
    name, data = names.first, names.data
    lists = [m for m in data["mandates"] if m["graded"] and m["framework"] == name and m["entries"]]
    if lists:
        lines = (e for m in lists for e in m["entries"] if e["file"] and not e["ineligible"])
        return {e["file"]: _STANDING[e["status"]] for e in lines if e["status"] in _STANDING}
    scale = names.scales[name]
    return {p["file"]: scale.standing(p, scale.top) for p in data["procedures"] if p["graded"]}


def _provided(names: Names, standings: Sequence[str], before: Data | None) -> tuple[Cell, ...]:
    found = Counter(standings)
    whole = sum(before.values()) - before["none"] if before else 0
    kinds = (*UNDECIDED, "khong_dat")
    return (
        len(standings),
        found["dat"],
        names.share_of(found["dat"], len(standings)) if standings else None,
        before["dat"] if before else None,
        names.share_of(before["dat"], whole) if before and whole else None,
        "; ".join(names.sentence(f"note_{kind}", n=found[kind]) for kind in kinds if found[kind]),
    )


def _blockers(names: Names) -> ReportSection:
    def rows(name: str) -> Iterator[Row]:
        for row in names.data["tables"][name]["blockers"]:
            one = row["criterion"]
            yield (
                names.text(name, one),
                names.short(name, names.criterion(name, one)["level"]),
                names.listed(row["blocked"], list_key(name, one, "unmet")),
                names.listed(row["unknown"], list_key(name, one, "unknown")),
                row["signs"],
                row["alone"],
                row["by_law"],
                names.law(name, one),
            )

    heads = "criterion level blocked unknown_count of_these_signs alone by_law basis"
    made = _by_law(names, "blockers_caption", heads, rows, sheet="sheet_criteria")
    return ReportSection("tieu-chi-chan", names.sentence("blockers"), (), made)


def _trend(names: Names) -> ReportSection | None:
    """Each period with the standings against the highest level, which procedures moved, and whether the measure changed."""
    steps = names.data["trend"]
    if not steps:
        return None

    def rows(name: str) -> Iterator[Row]:
        for step in steps:
            counts = step["standings"].get(name)
            # A period judged by another framework, or before standings were kept, has no numbers, and is told.
            numbers = [*counts.values(), sum(counts.values())] if counts else [None] * (len(STANDINGS) + 1)
            by = ", ".join(step["levels"])
            judged = name in step["levels"]
            note = _changed(names, name, step) if judged else names.sentence("not_by_this", frameworks=by)
            yield names.dated(step["on"]), *numbers, _moved(names, name, step), note

    heads = f"date {STANDS} total moves note"
    made = _by_law(names, "trend_caption", heads, rows, sheet="sheet_trend", parts=DRAWN)
    return ReportSection("xu-huong", names.sentence("trend"), (), made)


def _moved(names: Names, name: str, step: Data) -> str:
    """Report which procedures changed their level since the last period, and how many are new or gone."""
    moved = step["moved"].get(name)
    if not moved:
        return ""
    codes = moved["other_level"]
    said = names.sentence("moved", other=len(codes), new=moved["new"], gone=moved["gone"])
    more = names.sentence("more_of", n=len(codes) - _MOST) if len(codes) > _MOST else ""
    named = ", ".join(codes[:_MOST]) + more
    return f"{said} ({named})" if codes else said


def _changed(names: Names, name: str, step: Data) -> str:
    """Report that the measure itself (a framework, the portal) changed on this day."""
    changed = [
        names.framework(what) if what == name else names.sentence("portal").lower()
        for what in step["changed"]
        if what in (name, "portal")
    ]
    return names.sentence("measure_changed", what=", ".join(changed)) if changed else ""


def _findings(names: Names) -> ReportSection:
    say, data = names.sentence, names.data
    severities = ("error", "warning", "info")
    times: dict[str, Counter[str]] = {}
    files: dict[str, set[str]] = {}
    for p in data["procedures"]:
        for f in p["found"]:
            if not f["known"]:
                times.setdefault(f["code"], Counter())[f["severity"]] += 1
                files.setdefault(f["code"], set()).add(p["file"])
    rows: list[Row] = [
        (
            names.finding(code),
            code,
            *(found[one] for one in severities),
            found.total(),
            names.listed(len(files[code]), list_key("phat-hien", code)),
        )
        for code, found in sorted(times.items(), key=lambda one: (-one[1]["error"], -one[1].total(), one[0]))
    ]
    errors, *others = (data["counts"][one] for one in severities)
    every = len(set().union(*files.values()))
    rows.append((say("total"), None, names.listed(errors, ERRORS), *others, errors + sum(others), every))
    heads = " ".join(f"severities_{one}" for one in severities)
    heads = f"what code {heads} times procedures"
    by_code = names.table(say("by_code"), heads, rows, sheet="sheet_findings", total=True)
    said = [say("known_findings", n=data["counts"]["known"])] if data["counts"]["known"] else []
    return ReportSection("phat-hien", say("findings"), tuple(said), (by_code,))


def _by_kind(
    names: Names, what: str, by: str, title: Callable[[Any], str], of: str
) -> Iterator[tuple[Cell, ...]]:
    """What procedures say, by its kind: how often, and in how many procedures; the most frequent first."""
    found = [[one[by] for one in p[what]] for p in names.data["procedures"]]
    times = Counter(kind for kinds in found for kind in kinds)
    files = Counter(kind for kinds in found for kind in set(kinds))
    for kind, n in sorted(times.items(), key=lambda item: (-item[1], item[0])):
        yield title(kind), n, names.listed(files[kind], list_key(of, kind or NO_KIND))


def _doubts(names: Names) -> ReportSection | None:
    say = names.sentence
    rows = _by_kind(names, "doubts", "kind", names.doubt, "chua-xac-minh")
    table = names.table(say("doubts"), "why_unverified count procedures", rows, sheet="sheet_findings")
    if not table.rows:
        return None
    return ReportSection("chua-xac-minh", say("doubts"), (say("doubts_note"),), (table,))


def _deadlines(names: Names) -> ReportSection | None:
    """The times and cases that give no due day, by reason and one by one; apart, what the general rule is needed for."""
    say, counts = names.sentence, names.data["counts"]
    if not counts["graded"]:
        return None
    said = [say("deadlines_note", **{key: counts[key] for key in ("graded", "dated", "undated")})]
    if counts["by_general_rule"]:
        law, first = law_text(used(_GENERAL), names.lang), rules()[_GENERAL].first
        day = names.day(first.isoformat())
        said.append(say("general_rule_note", n=counts["by_general_rule"], law=law, day=day))
    found = [(p, one) for p in names.data["procedures"] for one in p["undated"]]
    rows = _by_kind(names, "undated", "reason", names.why_undated, "thoi-han")
    tables = (
        names.table(say("undated_by_reason"), "reason count procedures", rows, sheet="sheet_deadlines"),
        undated_table(names, found, say("undated_places"))._replace(most=_MOST, sheet=say("sheet_deadlines")),
    )
    return ReportSection("thoi-han", say("deadlines"), tuple(said), tables if found else ())


def _waivers(names: Names) -> ReportSection:
    say = names.sentence
    rows = tuple(
        (
            names.procedure(p["file"]),
            w["code"],
            names.finding(w["code"]),
            w["reason"],
            names.place(p["file"], w["line"]),
        )
        for p in names.data["procedures"]
        for w in p["waivers"]
    )
    heads = "procedure code what reason place"
    table = names.table(say("waivers"), heads, rows, most=_MOST, sheet="sheet_waivers")
    return ReportSection("bo-qua", say("waivers"), (), (table,))


def _making(names: Names) -> ReportSection:
    """The commands, and all the numbers were made from: the scope, the tool, the frameworks and files with their hashes."""
    data, say = names.data, names.sentence
    scope, portal = data["scope"], data["scope"]["portal"]
    rows: list[Row] = [
        (say("command"), command(data), None),
        (say("command_keep"), command(data, "--snapshot", kept_as(data)), None),
        (say("command_next"), command({**data, "on": None}, "--trend", kept_as(data)), None),
        (say("scope"), ", ".join(map(names.file, scope["paths"])) or "–", None),
        (say("on"), names.day(data["on"]), None),
        (say("tool"), f"{data['tool']['name']} {data['tool']['version']}", None),
    ]
    if scope["commit"]:
        rows.append((say("commit"), scope["commit"], None))
    for name, f in names.frameworks.items():
        version = f"{say('version', version=f['version'])}, {names.standing_of_law(name)}"
        rows.append((say("framework"), f"{f['name'][names.lang]}, {version}", f["hash"]))
    for m in data["mandates"]:
        rows.append((say("mandate"), m["name"], m["hash"]))
        if m["table_hash"]:
            rows.append((say("mandate_table"), m["name"], m["table_hash"]))
    rows.append((say("portal"), *((portal["name"], portal["hash"]) if portal else (say("no_portal"), None))))
    given = (names.units["file"], names.units["hash"]) if names.units else (say("units_none"), None)
    rows.append((say("units"), *given))
    earlier = (step for step in data["trend"] if step["file"])
    rows += ((say("earlier"), f"{step['file']}, {names.day(step['on'])}", step["hash"]) for step in earlier)
    counts = ("read", "graded", "not_gradable", "error", "warning", "suppressed", "known", "unknown")
    rows += ((say(key), data["counts"][key], None) for key in counts)
    made = names.table(say("making"), "part value hash", rows, sheet="sheet_making")
    said = (where(data, names.lang), say("making_note"))
    return ReportSection("nguon-goc", say("making"), said, (made, files_table(names)._replace(most=_MOST)))


def _appendix(names: Names) -> ReportSection:
    def rows(name: str) -> Iterator[Row]:
        for c in names.frameworks[name]["criteria"]:
            yield c["id"], names.short(name, c["level"]), c["text"][names.lang], names.law(name, c["id"])

    made = _by_law(names, "criteria_caption", "mark level criterion basis", rows, sheet="sheet_appendix")
    return ReportSection("phu-luc", names.sentence("appendix"), (names.sentence("method"),), made)
