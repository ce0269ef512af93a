"""What is to be brought by the definition alone: every full record of answers is tried, one after the other.

It reads the data of the file and shares nothing with the engine; conditions are judged as those of fees are
(:mod:`.oracle`). Papers are named by their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import inf
from typing import Any, NamedTuple

from tests.answers.oracle import (
    Asked,
    Data,
    beside,
    fields,
    folded,
    holds,
    leaves,
    number,
    of_field,
    offered,
)

CASE = "thanh_phan_ho_so.truong_hop"
Record = Mapping[str, Any]
Ends = tuple[float, float]


class Judged(NamedTuple):
    """The papers that every case left open needs, those that only some do, and the questions that decide."""

    needed: frozenset[str]
    open: frozenset[str]
    asks: frozenset[str]


def papers(data: Data) -> Iterator[tuple[str, Data, Data | None, int]]:
    """Every paper with its place, its case and the number of that."""
    dossier = data["thanh_phan_ho_so"]
    for i, paper in enumerate(dossier.get("giay_to", ())):
        yield f"thanh_phan_ho_so.giay_to.{i}", paper, None, -1
    for c, case in enumerate(dossier.get("truong_hop", ())):
        for i, paper in enumerate(case["giay_to"]):
            yield f"{CASE}.{c}.giay_to.{i}", paper, case, c


def in_words(data: Data) -> dict[str, str]:
    """The places of conditions in words, each with the place where the same words stand first."""
    met: dict[str, str] = {}
    return {
        place: met.setdefault(folded(paper["neu"]), place)
        for place, paper, _, _ in papers(data)
        if "neu" in paper and "khi" not in paper
    }


def choices(data: Data) -> dict[str, str]:
    """The cases that are chosen in words: the number of each, and that of the first of the same words."""
    met: dict[str, str] = {}
    cases = enumerate(data["thanh_phan_ho_so"].get("truong_hop", ()))
    return {str(c): met.setdefault(folded(case["ten"]), str(c)) for c, case in cases if "khi" not in case}


def questions(data: Data) -> list[Asked]:
    """What the list may depend on, each with the answers that are tried."""
    tests = [*leaves(data)]
    turns: dict[str, set[Any]] = {}
    days: dict[str, set[str]] = {}
    for test in tests:
        turns.setdefault(test["truong"], set()).update(
            number(test[key]) for key in ("toi_thieu", "toi_da") if key in test
        )
        days.setdefault(test["truong"], set()).update(
            beside(test[key], more) for key in ("som_nhat", "muon_nhat") if key in test for more in (-1, 0, 1)
        )
    read = {test["truong"] for test in tests}
    made = [of_field(field, turns, days) for field, _ in fields(data) if field["ma"] in read]
    made += [Asked(name, (True, False)) for name in dict.fromkeys(in_words(data).values())]
    if found := choices(data):
        made.append(Asked(CASE, (*dict.fromkeys(found.values()), "khac")))
    if "dia_ban" in read:
        made.append(Asked("dia_ban", ("01", "82", "31")))
    return [*made, Asked("kenh", offered(data))]


def records(data: Data, given: Record) -> Iterator[dict[str, Any]]:
    """Every full record of answers with those that are given."""
    asked = questions(data)
    names = [one.name for one in asked]
    for values in product(*((given[one.name],) if one.name in given else one.values for one in asked)):
        yield dict(zip(names, values, strict=True))


def list_of(data: Data, record: Record) -> frozenset[str]:
    """The papers that one full record needs."""
    seen = dict(record)
    shown = [(field["ma"], around) for field, around in fields(data) if around]
    for name, _ in shown:
        seen.pop(name, None)
    for name, around in shown:
        if name in record and all(holds(one, seen) for one in around):
            seen[name] = record[name]
    words, cases = in_words(data), choices(data)
    found = set()
    for place, paper, case, c in papers(data):
        if case is not None and not (
            holds(case["khi"], seen) if "khi" in case else seen[CASE] == cases[str(c)]
        ):
            continue
        if "khi" in paper:
            if holds(paper["khi"], seen):
                found.add(place)
        elif place not in words or seen[words[place]]:
            found.add(place)
    return frozenset(found)


def judged(data: Data, given: Record) -> Judged:
    """What is right where these answers are given."""
    lists = {tuple(record.values()): list_of(data, record) for record in records(data, given)}
    names = [one.name for one in questions(data)]
    asks = set()
    for at, name in enumerate(names):
        beside_it: dict[tuple[Any, ...], set[frozenset[str]]] = {}
        for values, found in lists.items():
            beside_it.setdefault(values[:at] + values[at + 1 :], set()).add(found)
        if any(len(found) > 1 for found in beside_it.values()):
            asks.add(name)
    every = frozenset.intersection(*lists.values())
    return Judged(every, frozenset.union(*lists.values()) - every, frozenset(asks))


def sheets(data: Data, given: Record, way: str) -> tuple[Ends, Ends, Ends]:
    """Papers, originals and copies, from and to, where one files so."""
    sets = data["thanh_phan_ho_so"].get("so_bo")
    there = {place: paper for place, paper, _, _ in papers(data)}
    ends = [(inf, 0.0), (inf, 0.0), (inf, 0.0)]
    for record in records(data, {**given, "kenh": way}):
        came = [one_paper(there[place], way, sets) for place in list_of(data, record)]
        for n in range(3):
            low, high = (sum(paper[n][end] for paper in came) for end in (0, 1))
            ends[n] = (min(ends[n][0], low), max(ends[n][1], high))
    return ends[0], ends[1], ends[2]


def one_paper(paper: Data, way: str, sets: int | None) -> tuple[Ends, Ends, Ends]:
    """What one paper that is needed counts."""
    # Its words may say that the database has nothing: then it is needed.
    spared = "khai_thac" in paper and "không khai" not in paper.get("neu", "")
    made: list[Ends] = [(0 if spared else 1, 1)]
    times = (sets, sets) if paper.get("cach_nop") != "xuat_trinh" else (1, 1)
    for key in ("ban_chinh", "ban_sao"):
        counts = [one.get(key, paper.get(key)) for one in paper.get("mot_trong", ())] or [paper.get(key)]
        low, high = (0, inf) if None in counts else (min(counts), max(counts))
        low, high = low * (times[0] or 1), 0 if high == 0 else high * (times[1] or inf)
        if way == "truc_tuyen":
            file = paper.get("nop_dien_tu")
            low, high = (0, 0) if file else (0, high) if file is None else (low, high)
        made.append((0 if spared else low, high))
    return made[0], made[1], made[2]
