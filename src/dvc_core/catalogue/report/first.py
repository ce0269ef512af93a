"""The first screen: the state in a sentence, where services stand, at most five orders, the worst and the best body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from string import Formatter

from ...words import capitalised, inside_sentence, show
from ..overview.standing import UNDECIDED
from ..overview.tables import held_up
from ..units import PORTAL
from .document import Cell, Data, First, OrderLine, Panel, ReportLink, ReportTable, Sentence, cell_text
from .lists import AGAINST, CLAIMS_ABOVE, doubted_claims, list_key, standings_table, without_step
from .making import kept_as
from .names import DRAWN, Names
from .words import REPORT

#: Work that is done once, on the portal, for the services of every body.
_PORTAL = ("confirm_portal", "add_portal")


def first_screen(names: Names) -> First:
    """Build the first screen: the state, the pictures, the orders, the worst and the best body."""
    table = names.data["tables"][names.first]["orders"]
    lines = tuple(_order(names, order) for order in table["orders"])
    return First(
        tuple(_state(names)),
        tuple(_panel(names, name) for name in names.frameworks),
        lines,
        tuple(_after(names, table)) if lines else (),
        tuple(_claimed(names)),
        tuple(_bodies(names)),
        tuple(_units(names)) if lines else (),
    )


def sentence(names: Names, key: str, **values: Cell) -> Sentence:
    """A sentence of the report, some parts of which lead to their lists."""
    parts: list[Cell] = []
    for text, field, _, _ in Formatter().parse(REPORT[key][names.lang]):
        parts.append(text)
        if field is not None:
            value = values[field]
            parts.append(show(value, names.lang) if isinstance(value, (str, int)) else value)
    return tuple(part for part in parts if part != "")


def _state(names: Names) -> Iterator[Sentence]:
    """Report the standing of the catalogue against the highest level of the law in force, and since the last time."""
    data, name = names.data, names.first
    top = names.scales[name].top
    yield (
        *sentence(
            names,
            "state",
            law=names.framework(name),
            standing=names.standing_of_law(name),
            day=names.day(data["on"]),
            origin=ReportLink(names.sentence("origin"), "muc", "nguon-goc"),
            read=ReportLink(names.number(data["counts"]["read"]), "muc", "thu-tuc"),
            level=names.level_word(name, top),
        ),
        *_standings(names, name, top),
        ".",
    )
    last = data["trend"][-2] if len(data["trend"]) > 1 else None
    if last is None:
        commands = ReportLink(names.sentence("commands"), "muc", "nguon-goc")
        yield sentence(names, "form_no_before", file=kept_as(data), commands=commands)
    elif name not in last["standings"] or name in data["trend"][-1]["changed"]:
        yield (names.sentence("form_other", date=names.day(last["on"])),)
        # What was judged then as it is now: the scale of before.
        now = data["trend"][-1]
        for other in sorted(last["standings"].keys() & now["standings"].keys() - set(now["changed"])):
            yield _before(names, "former_before", other)
    else:
        yield _before(names, "state_before", name)


def _before(names: Names, key: str, name: str) -> Sentence:
    """Say how services stood under a framework the last time, and how they stand now."""
    last, now = names.data["trend"][-2:]
    was, stands = last["standings"][name], now["standings"][name]
    counts = {"dat": was["dat"], "khong_dat": was["khong_dat"], "graded": sum(was.values()) - was["none"]}
    counts |= {"now_dat": stands["dat"], "now_khong_dat": stands["khong_dat"]}
    gains = stands["dat"] - was["dat"], was["khong_dat"] - stands["khong_dat"]
    up, down = max(gains) > 0, min(gains) < 0
    trend = "mixed" if up and down else "better" if up else "worse" if down else "same"
    counts["trend"] = names.sentence(f"trend_{trend}")
    of = {"law": names.framework(name), "level": names.level_word(name, names.scales[name].top)}
    return sentence(names, key, day=ReportLink(names.day(last["on"]), "muc", "xu-huong"), **of, **counts)


def _claimed(names: Names) -> Iterator[Sentence]:
    """Report how many procedures declare a level, how many are proven or too high, and how many cannot be compared."""
    levels = [of for p in names.data["procedures"] for of in p["levels"].items()]
    found = [(name, one["claim"]) for name, one in levels if one["declared"] is not None]
    if not found:
        yield (ReportLink(names.sentence("claims_unrecorded"), "muc", "cong-bo"),)
    claimed = [name for name, claim in found if claim]
    if not claimed:
        return
    doubted = {standing: len(rows) for standing, rows in doubted_claims(names).items()}
    unproven = sum(len(table["declared"]) for table in names.data["tables"].values())
    above = names.listed(doubted.get("khong_dat", 0), CLAIMS_ABOVE)
    every = ReportLink(names.number(len(claimed)), "muc", "cong-bo")
    laws, proven = ", ".join(map(names.framework, dict.fromkeys(claimed))), len(claimed) - unproven
    said: list[Cell] = [*sentence(names, "claims", n=every, laws=laws, above=above, proven=proven)]
    if rest := unproven - sum(doubted.values()):
        said += sentence(names, "claims_rest", n=rest)
    for kind in filter(doubted.get, reversed(UNDECIDED)):
        listed = names.listed(doubted[kind], list_key("cong-bo", kind))
        said += ["; ", listed, f" {names.sentence(f'claim_{kind}')}"]
    yield (*said, ".")


def _standings(names: Names, name: str, level: object) -> Iterator[Cell]:
    """List the counts of each standing against a level, each leading to its list; attained and not attained always."""
    counts = names.data["tables"][name]["standings"][str(level)]
    shown = [kind for kind, n in counts.items() if n or kind in ("dat", "khong_dat")]
    open_ = [kind for kind in shown if kind in UNDECIDED]
    total = names.number(sum(counts[kind] for kind in open_))
    for kind in shown:
        yield " " if kind == "dat" else ", " if kind in open_[1:] else "; "
        if kind in open_[:1] and len(open_) > 1:
            yield names.sentence("undecided", n=total)
        n = counts[kind]
        yield ReportLink(names.number(n), "danh-sach", list_key(name, level, kind)) if n else "0"
        yield f" {names.stands_as(kind)}"


def _panel(names: Names, name: str) -> Panel:
    """The five standings against each level, a bar with its numbers; levels with the same numbers are one."""
    table = standings_table(names, frameworks=(name,))
    alike: dict[tuple[Cell, ...], list[str]] = {}
    for level, row in zip(reversed(names.scales[name].levels), table.rows, strict=True):
        alike.setdefault(tuple(map(cell_text, row[1:-1])), []).append(names.level_word(name, level))
    law, heads = names.framework(name), table.columns[:-1]
    in_force = names.frameworks[name]["in_force"]
    rows = [(capitalised(", ".join(levels)), *counts) for counts, levels in alike.items()]
    return Panel(
        f"{law} ({names.standing_of_law(name)})" if in_force else names.sentence("old_scale", law=law),
        tuple(ReportTable(f"{table.caption}, {law}: {row[0]}", heads, (row,), DRAWN) for row in rows),
    )


def _order(names: Names, order: Data) -> OrderLine:
    """Format an order: the work, who does it, and how many services come to a level by it."""
    what = ReportLink(
        names.action(order), "danh-sach", list_key(names.first, "viec", order["id"], order["about"])
    )
    lifts = [
        names.sentence("order_lifts", n=n, level=names.level_word(names.first, level))
        for level, n in reversed(order["lifts"].items())
        if n
    ]
    lifted = "; ".join(lifts) or names.sentence("order_waits", n=order["count"])
    return OrderLine(what, _who(names, order), f"{lifted}.")


def _who(names: Names, order: Data) -> Sentence:
    """Name the body of most services with its unit, and how many others; without one who acts in general."""
    actor = capitalised(names.actor(order["actor"]))
    bodies = order_bodies(order)
    if order["id"] in _PORTAL:
        return (f"{actor}: {operator(names)}",)
    if not bodies:
        return (actor,)
    key = "order_who" if bodies[1:] else "order_who_one"
    body = names.agency_with_unit(bodies[0]["key"])
    return sentence(names, key, body=body, n=bodies[0]["count"], more=len(bodies) - 1)


def operator(names: Names) -> str:
    """Name who runs the portal: as the table of units or its profile states; else report that nobody is named."""
    stated = names.unit(PORTAL) or names.data["scope"].get("operator")
    return str(stated or names.sentence("no_operator"))


def order_bodies(order: Data) -> list[Data]:
    """The bodies whose work an order is, those with most services first; none where the portal does it once for all."""
    return [] if order["id"] in _PORTAL else [one for one in order["bodies"] if one["key"]]


def _units(names: Names) -> Iterator[Sentence]:
    """Report that no table of units was given, or how many bodies have no unit in it."""
    issuing = [key for key in names.agencies if key]
    without = [key for key in issuing if not names.unit(key)]
    if names.units is None:
        yield (names.sentence("no_units"),)
    elif without:
        yield (names.sentence("units_missing", n=len(without), total=len(issuing)),)


def _after(names: Names, table: Data) -> Iterator[Cell]:
    """Report the levels of all services once the orders are done, and why some stay below the highest level."""
    name, rest = names.first, names.data["counts"]["graded"]
    reached: list[str] = []
    higher = 0
    for level, n in reversed(table["after"].items()):
        key = "after_rest" if reached else "after_top"
        reached.append(names.sentence(key, n=n - higher, level=names.level_word(name, level)))
        higher = n
    reached.append(f"{names.number(rest - higher)} {names.sentence('below_scale')}")
    yield names.sentence("order_after", orders=len(table["orders"]), reached=", ".join(reached))
    top, highest = names.level_word(name, names.scales[name].top), table["highest"]
    stay: dict[str, Cell] = {"more_work": names.number(table["waiting"])} if table["waiting"] else {}
    for why, files in sorted(without_step(names).items()):
        stay[why] = names.listed(len(files), list_key(name, "viec", why))
    for number, (why, n) in enumerate(stay.items()):
        yield "; " if number else f" {names.sentence('after_stay', level=top)} "
        yield from (n, f" {inside_sentence(names.sentence(why))}")
    yield "." if stay else ""
    more = next((n for n in highest if n > table["after"][str(names.scales[name].top)]), 0)
    if more:
        counts = {"works": highest.index(more) + 1, "n": more, "every": len(highest), "most": highest[-1]}
        yield f" {names.sentence('after_further', level=top, **counts)}"


def _bodies(names: Names) -> Iterator[Sentence]:
    """The body to talk to first, and the one that does best; of one alone there is neither."""
    rows = [row for row in names.data["tables"][names.first]["by_issuing"] if row["key"]]
    if not rows:
        return
    worst = rows[0]
    best = max(rows, key=lambda row: _goodness(row, _claims_against(names)[row["key"]]))
    why = next((names.sentence(f"worst_{key}", n=n) for key, n in held_up(worst).items() if n), "")
    if why:
        yield _of_body(names, "worst_body", worst, why=why)
    if best is not worst:
        yield _of_body(names, "best_body" if best["standings"]["dat"] else "least_body", best)


def _goodness(row: Data, claims: int) -> tuple[float, ...]:
    """The highest shares attained, then of those that only wait for the portal, then the lowest of doubted claims and of what holds up."""
    n, total = row["standings"], row["total"]
    held = (-one / total for one in (claims, *held_up(row).values()))
    return n["dat"] / total, n["dat_neu_cong"] / total, *held, total


def _claims_against(names: Names) -> Counter[str]:
    """Count for each announcing body the levels declared above those found, or with signs of it."""
    doubted = doubted_claims(names)
    return Counter(names.agency_of[row["file"]] for kind in AGAINST for _, row in doubted.get(kind, ()))


def _of_body(names: Names, key: str, row: Data, **values: Cell) -> Sentence:
    stands = {
        kind: f"{names.number(n)} {names.stands_as(kind)}"
        for kind, n in row["standings"].items()
        if n or kind == "dat"
    }
    if row["without_step"]:
        stands["khong_dat"] += names.sentence("without_step", n=row["without_step"])
    values |= {"body": names.agency_with_unit(row["key"]), "stands": ", ".join(stands.values())}
    against = _claims_against(names)[row["key"]]
    values["claims"] = names.sentence("body_claims", n=against) if against else ""
    mostly = names.mostly(names.first, row) or "–"
    return sentence(names, key, total=row["total"], errors=row["error"], mostly=mostly, **values)
