"""The fees of one row of a source together: who is exempt of which, and which are amounts of one fee."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from ...finding import Path
from ...words.grammar import Doubt
from ...words.text import states_none
from .money import by_way
from .reliefs import reliefs


class Joined(NamedTuple):
    """The fees of a row, and where each of those that were given stands among them."""

    rows: list[dict[str, Any]]
    doubts: tuple[Doubt, ...]
    places: list[Path]


def in_one_row(rows: list[dict[str, Any]]) -> Joined:
    """The fees of one row, in the shape of a file."""
    shared, doubts = _shared(rows)
    found, places, one_of = _one_of_each(shared)
    doubts = [doubt._replace(at=places[int(doubt.at[0])]) for doubt in doubts]
    return Joined(found, (*doubts, *one_of), places)


def _shared(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[Doubt]]:
    """Each fee with the reliefs that the notes of all state for its kind.

    "Miễn phí, lệ phí cho …" is said once, mostly at the lệ phí, and is about both; "miễn lệ phí cho …" in
    the note of a phí is about the lệ phí beside it.
    """
    given = [list(row.get("mien_giam", ())) for row in rows]
    both, other, unread = ([list[str]() for _ in rows] for _ in range(3))
    for i, row in enumerate(rows):
        said = reliefs(str(row.get("ghi_chu", "")) if _paid(row) else "")
        for relief in (*said.reliefs, *said.unread):
            about = [k for k, fee in enumerate(rows) if fee["loai"] in relief.kinds and _paid(fee)]
            if len(relief.kinds) == 1 and row["loai"] in relief.kinds:
                about = [i]
            elif about and i not in about and relief.row in given[i]:
                given[i].remove(relief.row)
            for k in about or [i]:
                who = str(relief.row["doi_tuong"])
                if relief in said.unread:
                    unread[k].append(who)
                elif relief.row not in given[k]:
                    given[k].append(relief.row)
                    both[k].append(who)
                elif relief.kinds and not about:
                    other[k].append(who)
    shared = [{**row, "mien_giam": now or None} for row, now in zip(rows, given, strict=True)]
    doubts = [
        doubt
        for k in range(len(rows))
        for doubt in (
            Doubt("relief_of_both", {"said": both[k]}, (k,)),
            Doubt("relief_of_other", {"said": other[k]}, (k,)),
            Doubt("relief_unread", {"said": unread[k]}, (k,)),
        )
        if doubt.params["said"]
    ]
    words = [(row["loai"], row.get("ten", ""), row.get("ghi_chu", "")) for row in rows]
    doubts += [
        Doubt("fee_not_told_apart", {"kind": row["loai"]}, (k,))
        for k, row in enumerate(rows)
        if words.count(words[k]) > 1
        or (not any(words[k][1:]) and [kind for kind, *_ in words].count(row["loai"]) > 1)
    ]
    return [{key: v for key, v in row.items() if v is not None} for row in shared], doubts


def _paid(row: dict[str, object]) -> bool:
    return row["muc_thu"] != "mien_phi"


def _one_of_each(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[Path], list[Doubt]]:
    """Several amounts of one kind in one row are for several cases, and nobody pays them all: lines of one fee."""
    kinds: dict[tuple[object, ...], list[int]] = {}
    for i, row in enumerate(rows):
        amount = "so_tien" in row and "theo_thoi_gian" not in row
        # "Không" says that there is no such fee; words tell who is exempt.
        if amount or not (_paid(row) or states_none(str(row.get("ghi_chu", "không")))):
            # Those that somebody else does not pay are no lines beside these.
            alike = (row["loai"], row.get("tien_te") if _paid(row) else None, repr(row.get("mien_giam")))
            kinds.setdefault(alike, []).append(i)
    found: list[dict[str, Any]] = []
    places: list[Path] = []
    doubts: list[Doubt] = []
    for i, row in enumerate(rows):
        group = next((group for group in kinds.values() if i in group), [])
        if len(group) < 2 or not any(_paid(rows[k]) for k in group):
            places.append((len(found),))
            found.append(row)
        elif i == group[0]:
            doubts.append(Doubt("fees_one_of", {"kind": row["loai"]}, (len(found),)))
            places.append((len(found), "bang", 0))
            found.append(_table([rows[k] for k in group]))
        else:
            places.append((int(places[group[0]][0]), "bang", group.index(i)))
    return found, places, doubts


def _table(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The fee of which these are the lines."""
    labels = [str(row.get("ten") or row.get("ghi_chu", "")) for row in rows]
    lines: list[dict[str, Any]] = []
    notes = [str(row["ghi_chu"]) for row in rows if "ten" in row and "ghi_chu" in row]
    for row, label in zip(rows, labels, strict=True):
        told = label and labels.count(label) == 1
        notes += [label] if label and not told and "ten" not in row else []
        said = label if told else ": ".join(filter(None, (str(row.get("ten", "")), _sum(row))))
        line: dict[str, Any] = {"cho": said, **(by_way(said) or {})}
        line |= {key: row[key] for key in ("so_tien", "don_vi") if key in row}
        line |= {} if "so_tien" in row else {"muc_thu": row["muc_thu"]}
        lines.append(line | ({"can_cu": row["can_cu"]} if "can_cu" in row else {}))
    fee: dict[str, Any] = {"loai": rows[0]["loai"], "muc_thu": "theo_bang"}
    fee |= {key: rows[0][key] for key in ("tien_te", "mien_giam") if key in rows[0]}
    note = "\n".join(dict.fromkeys(notes))
    return fee | {"bang": lines} | ({"ghi_chu": note} if note else {})


def _sum(row: dict[str, Any]) -> str:
    """The amount in words: it tells lines apart that have no other."""
    if "so_tien" not in row:
        return "Miễn phí"
    amount = f"{Decimal(str(row['so_tien'])):,}".replace(",", ".")
    return f"{amount} {row.get('tien_te', 'đồng')}"
