"""The first screen: what a leader has to know, as cards; each matter stands again, whole, in the sections below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ...words import inside
from ..overview.standing import STANDINGS
from .document import Cell, Table
from .lists import criterion_key
from .names import Names
from .sections import action_rows, declaration, mandate_lines, promotion
from .tables import standings_table

#: Rows of a card; the section behind it has them all.
_MOST = 5


class Card(NamedTuple):
    """A matter in short: its title, the section or page that has all of it, sentences, and a table."""

    title: str
    #: The id of a section of the first page.
    section: str
    said: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    #: How many rows there are beyond those shown.
    more: int = 0
    #: Whether it takes the whole width, or the height of two.
    shape: Literal["", "wide", "tall"] = ""


def cards(names: Names) -> Iterator[Card]:
    """The cards of a catalogue: standings by each framework, then what is worst, cheapest and due."""
    for number, name in enumerate(names.frameworks):
        card = _standings(names, name)
        yield card._replace(shape="tall") if number == 1 else card
    found = (_actions(names), _worst(names), _promotions(names), _declared(names))
    yield from (card for card in found if card)
    if names.data["mandates"]:
        yield _mandates(names)


def _standings(names: Names, name: str) -> Card:
    table = standings_table(names, frameworks=(name,))
    levels = reversed(names.scales[name].levels)
    rows = tuple(
        (_level(names, name, level), *row[1:]) for level, row in zip(levels, table.rows, strict=True)
    )
    # Two regions of a page have not one name.
    short = table._replace(caption=f"{table.caption}, {names.framework(name)}", rows=rows)
    # Broken files are rare: a column of zeros would take the room of the others on a phone.
    none = STANDINGS.index("none") + 1
    if not any(row[none] for row in rows):
        short = short._replace(
            columns=(*table.columns[:none], *table.columns[none + 1 :]),
            rows=tuple((*row[:none], *row[none + 1 :]) for row in rows),
            parts=(1, none - 1),
            kinds=STANDINGS[: none - 1],
        )
    return Card(
        f"{names.framework(name)} ({names.standing_of_law(name)})",
        "ket-luan",
        (),
        (short, _criteria(names, name)),
    )


def _criteria(names: Names, name: str) -> Table:
    """Every criterion in the way of something, the most often first, with its lists."""
    say = names.say
    blockers = names.data["tables"][name]["blockers"]
    rows = tuple(
        (
            names.text(name, row["criterion"]),
            names.listed(row["blocked"], criterion_key(name, row["criterion"], "unmet")),
            names.listed(row["unknown"], criterion_key(name, row["criterion"], "unknown")),
        )
        for row in sorted(blockers, key=lambda row: -row["blocked"] - row["unknown"])
    )
    caption = f"{say('blockers')}, {names.framework(name)}"
    return Table(caption, (say("criterion"), say("blocked"), say("unknown_count")), rows)


def _level(names: Names, name: str, level: object) -> str:
    said = names.level_word(name, level)
    return said[:1].upper() + said[1:]


def _cut(title: str, section: str, table: Table) -> Card | None:
    if not table.rows:
        return None
    return Card(
        title,
        section,
        (),
        (table._replace(rows=table.rows[:_MOST], picture=None),),
        max(0, len(table.rows) - _MOST),
    )


def _worst(names: Names) -> Card | None:
    say, name = names.say, names.first
    rows: list[tuple[Cell, ...]] = []
    for row in names.data["tables"][name]["by_executing"]:
        n = row["standings"]
        if n["khong_dat"] or row["error"] or n["chua_du"]:
            why = names.text(name, row["why"]) if row["why"] else None
            rows.append(
                (names.body(row["key"]), n["khong_dat"], row["error"], n["chua_du"], row["total"], why)
            )
    heads = tuple(say(key) for key in ("body", "is_khong_dat", "errors", "is_chua_du", "total", "mostly"))
    card = _cut(say("worst_bodies"), "theo-co-quan", Table(say("worst_bodies"), heads, tuple(rows)))
    return card._replace(shape="wide") if card else None


def _actions(names: Names) -> Card | None:
    say = names.say
    rows = tuple((row[0], row[1], row[4], row[5]) for row in action_rows(names))
    heads = tuple(say(key) for key in ("action", "waiting", "actor", "effort"))
    return _cut(say("actions"), "viec-can-lam", Table(say("actions"), heads, rows))


def _promotions(names: Names) -> Card | None:
    say, name = names.say, names.first
    table = names.data["tables"][name]
    which = "promotions" if table["promotions"] else "nearest"
    rows = []
    for row in table[which]:
        procedure, _, _, action, _, place = promotion(names, name, which, row)
        rows.append((procedure, names.short(name, row["to"]), action, place))
    heads = tuple(say(key) for key in ("procedure", "to", "action", "place"))
    caption = f"{say('promotions')}: {inside(say(f'{which}_caption', framework=names.framework(name)))}"
    return _cut(say("promotions"), "nang-muc", Table(caption, heads, tuple(rows)))


def _declared(names: Names) -> Card | None:
    say = names.say
    rows = []
    for name in names.frameworks:
        for row in names.data["tables"][name]["declared"]:
            if row["relation"] == "above":
                procedure, declared, _, achievable, judged, _, place = declaration(names, name, row)
                rows.append((procedure, declared, achievable, judged, place))
    heads = tuple(say(key) for key in ("procedure", "declared_level", "achievable", "claim", "place"))
    card = _cut(say("declared_above"), "cong-bo", Table(say("declared_above"), heads, tuple(rows)))
    return card._replace(said=(say("declared_note"),)) if card else None


def _mandates(names: Names) -> Card:
    said = tuple(f"{m['name']}: {' '.join(mandate_lines(names, m))}" for m in names.data["mandates"])
    return Card(names.say("mandates"), "danh-muc", said)
