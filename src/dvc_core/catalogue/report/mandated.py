"""The section of a report that holds mandates against the catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from .common import Cell, Data, Section, State, Table, Words


def mandates(words: Words) -> Section | None:
    """Every mandate: its shares, the figures others give for it, and each of its lines; None without one."""
    if not words.data["mandates"]:
        return None
    say = words.say
    lines: list[str] = []
    made: list[Table] = []
    for m in words.data["mandates"]:
        issued = words.day(m["issued"])
        caption = say(
            "mandate_caption", name=m["name"], number=m["number"], issued=issued, framework=m["framework"]
        )
        lines.append(f"{caption}: {' '.join(_mandate_lines(words, m))}")
        if m["counts"]:
            columns = (say("note"), say("count"), say("source"), say("certainty"))
            figures = tuple((c["what"], c["count"], c["source"], say(c["certainty"])) for c in m["counts"])
            made.append(Table(f"{say('stated_counts')}: {m['number']}", columns, figures))
        if m["entries"]:
            heads = tuple(
                say(key)
                for key in ("number", "name", "wanted", "procedure", "achievable", "status", "confidence")
            )
            made.append(Table(caption, heads, tuple(_entry(words, m, e) for e in m["entries"])))
    return Section("danh-muc", say("mandates"), tuple(lines), tuple(made))


def _mandate_lines(words: Words, m: Data) -> Iterator[str]:
    say = words.say
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
        yield say("share", share=words.share(shares), **counted)
    else:
        yield say("no_share")
    if shares["reached_if_alike"] > shares["reached"]:
        yield say("share_alike", n=shares["reached_if_alike"] - shares["reached"])
    if m["due"]:
        yield say("due", date=words.day(m["due"]))
    if not m["complete"]:
        yield say("incomplete")
    yield say("not_named", n=len(m["not_named"]))
    yield from m["notes"]


def _entry(words: Words, m: Data, e: Data) -> tuple[Cell, ...]:
    status = words.say(e["status"], n=e["away"]) if e["status"] != "not_gradable" else words.say("none")
    if e["ineligible"]:
        status = f"{status}; {words.say('ineligible', reason=e['ineligible'])}"
    kind = {"reached": "met", "short": "unmet", "above_ceiling": "not_applicable"}.get(e["status"], "unknown")
    return (
        e["number"],
        " ".join(part for part in (e["code"], e["name"]) if part),
        words.level(m["framework"], e["level"]),
        words.procedure(e["file"]) if e["file"] else None,
        words.level(m["framework"], e["achievable"]) if e["file"] else None,
        State(status, kind),
        words.say(f"by_{e['confidence']}") if e["confidence"] else None,
    )
