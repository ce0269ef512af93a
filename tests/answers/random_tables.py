"""Tables of fees that are sound, and the same with one fault planted at a place that is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any, NamedTuple

from tests.answers.oracle import WAYS
from tests.answers.random_fees import Data, Part, after, as_row, cut, draw, whole

#: All days on which a table is known, where it has such.
FIRST, LAST = "2020-05-01", "2027-12-31"
KENH: Data = {
    "ma": "kenh",
    "nhan": "Cách nộp",
    "kieu": "chon_mot",
    "lua_chon": [{"ma": way, "nhan": way} for way in WAYS],
}


class Table(NamedTuple):
    """A fee with its rows, each with the part of all cases that it is for."""

    asked: list[Data]
    parts: list[Part]
    rows: list[Data]
    reliefs: list[Data]
    due: Data
    starts: str | None
    ends: str | None

    def procedure(self) -> Data:
        """The file of it."""
        one = {"ten": "Phí", "loai": "phi", "muc_thu": "theo_bang", **self.due, "bang": self.rows}
        if self.reliefs:
            one["mien_giam"] = self.reliefs
        own = [*self.asked, {"ma": "den_luot", "nhan": "Đến lượt", "kieu": "co_khong"}]
        kept = [field for field in own if field["ma"] != "kenh"]
        return {"phien_ban": "procedure/v0", "cau_hoi": kept, "phi_le_phi": [one]}

    def guards(self) -> dict[str, Data]:
        """When each question that is hidden at times is shown."""
        return {one["ma"]: one["hien_khi"] for one in self.asked if "hien_khi" in one}


class Planted(NamedTuple):
    """A table with one fault: what it is, where, and of which cases."""

    table: Table
    what: str
    #: Indexes of the rows or reliefs; empty for a hole.
    places: tuple[int, ...]
    cell: Part | None


# Sound ones.


def _asked(rng: Random) -> list[Data]:
    made: list[Data] = [dict(KENH)] if rng.random() < 0.4 else []
    for at in range(rng.randint(1, 4)):
        name = f"q{at}"
        kind = rng.choices(["choice", "yes", "number"], [4, 3, 4])[0]
        one: Data = {"ma": name, "nhan": f"Câu {at}"}
        if kind == "choice":
            codes = [f"{name}{letter}" for letter in "abcd"[: rng.randint(2, 4)]]
            one |= {"kieu": "chon_mot", "lua_chon": [{"ma": code, "nhan": code} for code in codes]}
        elif kind == "yes":
            one |= {"kieu": "co_khong"}
        else:
            one |= {"kieu": rng.choice(["so_nguyen", "tien"]), "toi_thieu": rng.choice([0, 1])}
            if rng.random() < 0.5:
                one["toi_da"] = one["toi_thieu"] + rng.choice([3, 40, 100_000])
        guards = [field for field in made if "lua_chon" in field and "hien_khi" not in field]
        if guards and rng.random() < 0.3:
            guard = rng.choice(guards)
            one["hien_khi"] = {"truong": guard["ma"], "bang": rng.choice(guard["lua_chon"])["ma"]}
        made.append(one)
    return made


def sound(seed: str) -> Table:
    """A table of up to twelve rows of which each case has one, with reductions that all apply."""
    rng = draw(seed)
    asked = _asked(rng)
    starts = FIRST if rng.random() < 0.3 else None
    ends = LAST if rng.random() < 0.3 else None
    parts = [replace(part, starts=part.starts or starts, ends=part.ends or ends)
             for part in cut(rng, asked, rng.randint(1, 12))]  # fmt: skip
    rows = [
        {"cho": f"Dòng {at}", **as_row(rng, part, asked), "so_tien": 1000 * (at + 1)}
        for at, part in enumerate(parts)
    ]
    due = {"khi": {"truong": "den_luot", "bang": True}} if rng.random() < 0.2 else {}
    return Table(asked, parts, rows, _reliefs(rng, asked), due, starts, ends)


def _reliefs(rng: Random, asked: list[Data]) -> list[Data]:
    """Reductions each on an answer to a question of its own, so that none is behind another everywhere."""
    plain = [one for one in asked if "hien_khi" not in one]
    made: list[Data] = []
    for one in rng.sample(plain, rng.randint(0, len(plain))):
        if "toi_thieu" in one:
            when: Data = {"truong": one["ma"], "toi_da": one["toi_thieu"] + 1}
        else:
            values = whole([one]).answers[one["ma"]]
            when = {"truong": one["ma"], "bang": rng.choice(values)}
        days = {"tu_ngay": "2025-01-01"} if rng.random() < 0.3 else {}
        days |= {"den_ngay": "2026-12-31"} if rng.random() < 0.3 else {}
        percent = rng.choice([10, 50, 90])
        made.append({"doi_tuong": f"Đối tượng {len(made)}", "khi": when, "giam_phan_tram": percent, **days})
    return made


# With one fault.


def planted(seed: str) -> Planted:
    """A sound table in which one thing was made wrong."""
    for again in range(200):
        rng = draw(f"{seed}/{again}")
        made = rng.choice(FAULTS)(rng, sound(f"{seed}/{again}"))
        if made is not None:
            return made
    raise AssertionError


def _with(table: Table, at: int, part: Part, rng: Random) -> Table:
    """The table with one row for another part."""
    row = {key: table.rows[at][key] for key in ("cho", "so_tien")}
    rows = [*table.rows]
    rows[at] = {**row, **as_row(rng, part, table.asked)}
    return table._replace(rows=rows)


def _inside(table: Table, part: Part) -> bool:
    """Whether there are lines before and after a part for each of its cases, or none of any day."""
    return (part.starts == table.starts) == (part.ends == table.ends)


def _narrowed(table: Table, part: Part) -> list[str]:
    """The questions at which a part may be widened: others are left, and none of them hides one of its."""
    all_of = whole(table.asked)
    used = {guard["truong"] for name, guard in table.guards().items() if _limits(all_of, part, name)}
    return [
        name for name in [*part.answers, *part.numbers] if _limits(all_of, part, name) and name not in used
    ]


def _limits(all_of: Part, part: Part, name: str) -> bool:
    if name in part.numbers:
        return part.numbers[name] != all_of.numbers[name]
    return len(part.answers[name]) < len(all_of.answers[name])


def _hole(table: Table, cell: Part) -> Planted:
    # A reduction of what is no longer charged would be a second fault.
    return Planted(table._replace(reliefs=[]), "hole", (), cell)


def no_row(rng: Random, table: Table) -> Planted | None:
    at = rng.randrange(len(table.rows))
    part = table.parts[at]
    if len(table.rows) == 1 or not _inside(table, part):
        return None
    rows = [row for index, row in enumerate(table.rows) if index != at]
    return _hole(table._replace(rows=rows), part)


def days_without(rng: Random, table: Table) -> Planted | None:
    at = rng.randrange(len(table.rows))
    part = table.parts[at]
    if part.ends is None or part.ends == table.ends:
        return None
    end = after(part.ends, -rng.choice([1, 1, 30]))
    gap = replace(part, starts=after(end, 1))
    return _hole(_with(table, at, replace(part, ends=end), rng), gap)


def answers_without(rng: Random, table: Table) -> Planted | None:
    at = rng.randrange(len(table.rows))
    part = table.parts[at]
    names = [name for name, values in part.answers.items() if len(values) > 1]
    names += [name for name, (least, most) in part.numbers.items() if most is None or most > least]
    names = [name for name in names if name not in table.guards()]
    if not names or not _inside(table, part):
        return None
    name = rng.choice(names)
    if name in part.numbers:
        least, most = part.numbers[name]
        kept = replace(part, numbers={**part.numbers, name: (least + 1, most)})
        gone = replace(part, numbers={**part.numbers, name: (least, least)})
    else:
        first, *others = part.answers[name]
        kept = replace(part, answers={**part.answers, name: tuple(others)})
        gone = replace(part, answers={**part.answers, name: (first,)})
    return _hole(_with(table, at, kept, rng), gone)


def days_twice(rng: Random, table: Table) -> Planted | None:
    at = rng.randrange(len(table.rows))
    part = table.parts[at]
    if part.ends is None or part.ends == table.ends:
        return None
    end = after(part.ends, rng.choice([1, 1, 30]))
    both = replace(part, starts=after(part.ends, 1), ends=end)
    return Planted(_with(table, at, replace(part, ends=end), rng), "overlap", (at,), both)


def answers_twice(rng: Random, table: Table) -> Planted | None:
    at = rng.randrange(len(table.rows))
    part = table.parts[at]
    all_of = whole(table.asked)
    names = _narrowed(table, part)
    if not names:
        return None
    name = rng.choice(names)
    if name in part.numbers:
        least, most = part.numbers[name]
        low = least > all_of.numbers[name][0]
        turn = least - 1 if low else (most or 0) + 1
        wider = (turn, most) if low else (least, turn)
        new = replace(part, numbers={**part.numbers, name: wider})
        both = replace(part, numbers={**part.numbers, name: (turn, turn)})
    else:
        rest = [one for one in all_of.answers[name] if one not in part.answers[name]]
        more = rng.choice(rest)
        new = replace(part, answers={**part.answers, name: (*part.answers[name], more)})
        both = replace(part, answers={**part.answers, name: (more,)})
    return Planted(_with(table, at, new, rng), "overlap", (at,), both)


def row_twice(rng: Random, table: Table) -> Planted | None:
    at = rng.randrange(len(table.rows))
    rows = [*table.rows, {**table.rows[at], "cho": "Dòng khác", "so_tien": 999}]
    return Planted(table._replace(rows=rows), "overlap", (at, len(table.rows)), table.parts[at])


def never(rng: Random, table: Table) -> Data:
    """A condition that holds in no case."""
    one = rng.choice(table.asked)
    name = one["ma"]
    if "hien_khi" in one and rng.random() < 0.7:
        return {"tat_ca": [_any(one), {"khong": one["hien_khi"]}]}
    if "toi_thieu" in one:
        beyond = [{"toi_da": one["toi_thieu"] - 1}] if one["toi_thieu"] else []
        beyond += [{"toi_thieu": one["toi_da"] + 1}] if "toi_da" in one else []
        beyond.append({"toi_thieu": 3, "toi_da": 2})
        return {"truong": name, **rng.choice(beyond)}
    values: list[Any] = [*whole([one]).answers[name]]
    equal: list[Data] = [{"truong": name, "bang": value} for value in values]
    other = rng.sample(equal, 2)
    return rng.choice([{"tat_ca": other}, {"tat_ca": [equal[0], {"khong": _any(one)}]}])


def _any(one: Data) -> Data:
    """What any answer to a question passes."""
    if "toi_thieu" in one:
        return {"truong": one["ma"], "toi_thieu": one["toi_thieu"]}
    return {"mot_trong": [{"truong": one["ma"], "bang": value} for value in whole([one]).answers[one["ma"]]]}


def dead_row(rng: Random, table: Table) -> Planted | None:
    row = {"cho": "Dòng thừa", "khi": never(rng, table), "so_tien": 777}
    if rng.random() < 0.2:
        row = {**row, "khi": table.rows[0]["khi"], "tu_ngay": "2026-02-01", "den_ngay": "2026-01-31"}
    at = rng.randint(0, len(table.rows))
    return Planted(table._replace(rows=[*table.rows[:at], row, *table.rows[at:]]), "dead_row", (at,), None)


def dead_relief(rng: Random, table: Table) -> Planted | None:
    relief: Data = {
        "doi_tuong": "Không ai",
        "khi": never(rng, table),
        "giam_phan_tram": rng.choice([10, 50, 90, 100]),
    }
    roll = rng.random()
    if table.due and roll < 0.5:
        relief["khi"] = {"truong": "den_luot", "bang": False}
    elif table.starts and roll < 0.5:
        relief = {"doi_tuong": "Trước đó", "moi_nguoi": True, "giam_phan_tram": 50, "den_ngay": "2020-04-30"}
    reliefs = [*table.reliefs, relief]
    return Planted(table._replace(reliefs=reliefs), "dead_relief", (len(table.reliefs),), None)


def shadowed_relief(rng: Random, table: Table) -> Planted | None:
    if not table.reliefs:
        return None
    at = rng.randrange(len(table.reliefs))
    ahead = table.reliefs[at]
    days: Data = {key: ahead[key] for key in ("tu_ngay", "den_ngay") if key in ahead}
    days.setdefault("tu_ngay", "2025-06-01")
    less = {
        "doi_tuong": "Cũng họ",
        "khi": ahead["khi"],
        "giam_phan_tram": ahead["giam_phan_tram"] - 5,
        **days,
    }
    return Planted(
        table._replace(reliefs=[*table.reliefs, less]), "shadowed_relief", (len(table.reliefs),), None
    )


FAULTS: tuple[Callable[[Random, Table], Planted | None], ...] = (
    no_row,
    days_without,
    answers_without,
    days_twice,
    answers_twice,
    row_twice,
    dead_row,
    dead_relief,
    shadowed_relief,
)
