"""Procedures with random fees, and tables that are sound because they are cut from one whole.

The same seed gives the same data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.answers.oracle import PROVINCES, WAYS, size

Data = dict[str, Any]

#: Days on which something may begin.
STARTS = ("2023-01-01", "2024-07-01", "2025-03-15", "2026-01-01", "2026-11-24")
BIRTHDAYS = ("1966-11-24", "2008-11-24", "2010-01-01", "2020-05-31")
PRICES = (500, 8000, 12500, 20000, 50000, 135000, 300000)


def draw(seed: str) -> Random:
    return Random(seed)  # noqa: S311 - the same every time


def after(day: str, days: int) -> str:
    return str(date.fromisoformat(day) + timedelta(days=days))


# Questions.


def questions(rng: Random, count: int) -> list[Data]:
    """Questions of up to four answers, now and then a number that nothing limits; some are shown at times."""
    made: list[Data] = []
    for at in range(count):
        name = f"q{at}"
        kind = rng.choices(
            ["choice", "yes", "few", "wide", "endless", "halves", "day"], [10, 8, 4, 2, 2, 1, 1]
        )[0]
        one: Data = {"ma": name, "nhan": f"Câu {at}"}
        if kind == "choice":
            codes = [f"{name}{letter}" for letter in "abcd"[: rng.randint(2, 4)]]
            one |= {"kieu": "chon_mot", "lua_chon": [{"ma": code, "nhan": code.upper()} for code in codes]}
        elif kind == "yes":
            one |= {"kieu": "co_khong"}
        elif kind == "halves":
            one |= {"kieu": "so_thap_phan", "toi_thieu": 0, "toi_da": 40}
        elif kind == "day":
            one |= {"kieu": "ngay"}
        else:
            least = rng.randint(0, 2)
            one |= {"kieu": rng.choice(["so_nguyen", "tien"]), "toi_thieu": least}
            if kind != "endless":
                one["toi_da"] = least + (rng.randint(1, 3) if kind == "few" else rng.randint(50, 900))
        if made and rng.random() < 0.25:
            one["hien_khi"] = condition(rng, made, depth=1)
        made.append(one)
    return made


def _values(asked: Data) -> list[Any]:
    return [True, False] if asked["kieu"] == "co_khong" else [one["ma"] for one in asked["lua_chon"]]


def condition(rng: Random, asked: Sequence[Data], *, depth: int = 2, around: bool = True) -> Data:
    """A condition on these questions, and ``around`` on the way of filing and the province."""
    if depth and rng.random() < 0.4:
        parts = [condition(rng, asked, depth=depth - 1, around=around) for _ in range(rng.randint(2, 3))]
        return rng.choice([{"tat_ca": parts}, {"mot_trong": parts}, {"khong": parts[0]}])
    roll = rng.random()
    if around and roll < 0.12:
        return rng.choice(
            [{"truong": "kenh", "bang": rng.choice(WAYS)}, {"truong": "kenh", "thuoc": rng.sample(WAYS, 2)}]
        )
    if around and roll < 0.18:
        return {"truong": "dia_ban", "bang": rng.choice(PROVINCES[:2])}
    one = rng.choice(asked)
    if "toi_thieu" in one:
        least, most = one["toi_thieu"], one.get("toi_da", 60)
        low, high = sorted((rng.randint(least, most), rng.randint(least, most)))
        bounds = [{"toi_thieu": low}, {"toi_da": high}, {"toi_thieu": low, "toi_da": high}]
        return {"truong": one["ma"], **rng.choice(bounds)}
    if one["kieu"] == "ngay":
        first, last = sorted(rng.sample(BIRTHDAYS, 2))
        ends = {"som_nhat": first, "muon_nhat": last}
        return {
            "truong": one["ma"],
            **{key: ends[key] for key in rng.choice([["som_nhat"], ["muon_nhat"], [*ends]])},
        }
    values = _values(one)
    if one["kieu"] != "co_khong" and len(values) > 2 and rng.random() < 0.4:
        return {"truong": one["ma"], "thuoc": rng.sample(values, 2)}
    return {"truong": one["ma"], "bang": rng.choice(values)}


# Cutting a whole into rows.


@dataclass(frozen=True)
class Part:
    """A case: of some questions which answers, and between which days (the first and the last)."""

    answers: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    numbers: Mapping[str, tuple[int, int | None]] = field(default_factory=dict)
    starts: str | None = None
    ends: str | None = None


def _cuts(one: Data) -> bool:
    """Whether the parts of a whole are told apart by a question."""
    return "hien_khi" not in one and one["kieu"] not in ("ngay", "so_thap_phan")


def whole(asked: Sequence[Data]) -> Part:
    """All cases of these questions, on all days."""
    answers = {one["ma"]: tuple(_values(one)) for one in asked if "toi_thieu" not in one}
    numbers = {one["ma"]: (one["toi_thieu"], one.get("toi_da")) for one in asked if "toi_thieu" in one}
    return Part(answers, numbers)


def cut(rng: Random, asked: Sequence[Data], rows: int, *, dated: bool = True) -> list[Part]:
    """Parts that are the whole together and do not meet; one hidden at times cuts where it is shown."""
    shown = {one["ma"]: one["hien_khi"] for one in asked if "hien_khi" in one}
    parts = [whole(asked)]
    for _ in range(rows * 3):
        if len(parts) >= rows:
            break
        part = parts.pop(rng.randrange(len(parts)))
        names = [name for name, values in part.answers.items() if len(values) > 1]
        names += [name for name, (least, most) in part.numbers.items() if most is None or most > least]
        names = [name for name in names if name not in shown or _told(part, shown[name])]
        names += ["ngay"] if dated else []
        parts += halves(rng, part, rng.choice(names)) if names else [part]
    return parts


def _told(part: Part, shown: Data) -> bool:
    return part.answers.get(shown["truong"]) == (shown["bang"],)


def halves(rng: Random, part: Part, name: str) -> list[Part]:
    """A part cut in two at one question, or at a day; whole where it cannot be cut."""
    if name == "ngay":
        days = [
            one for one in STARTS if (part.starts or "") < one and (part.ends is None or one <= part.ends)
        ]
        if not days:
            return [part]
        day = rng.choice(days)
        return [
            Part(part.answers, part.numbers, part.starts, after(day, -1)),
            Part(part.answers, part.numbers, day, part.ends),
        ]
    if name in part.numbers:
        least, most = part.numbers[name]
        turn = rng.randint(least, (most - 1) if most is not None else least + 500)
        ends: list[tuple[int, int | None]] = [(least, turn), (turn + 1, most)]
        return [Part(part.answers, {**part.numbers, name: one}, part.starts, part.ends) for one in ends]
    values = [*part.answers[name]]
    rng.shuffle(values)
    at = rng.randint(1, len(values) - 1)
    return [
        Part({**part.answers, name: tuple(some)}, part.numbers, part.starts, part.ends)
        for some in (values[:at], values[at:])
    ]


def as_row(rng: Random, part: Part, asked: Sequence[Data]) -> Data:
    """The condition and the days of a part, in one of the ways in which they can be written."""
    all_of = whole(asked)
    hidden = {one["ma"] for one in asked if "hien_khi" in one}
    tests: list[Data] = []
    for name, values in part.answers.items():
        rest = [one for one in all_of.answers[name] if one not in values]
        if rest:
            tests.append(_one_of(rng, name, [*values], rest))
    for name, (least, most) in part.numbers.items():
        low, high = all_of.numbers[name]
        bounds: Data = {}
        if least != low or (name not in hidden and rng.random() < 0.1):
            bounds["toi_thieu"] = least
        if most != high and most is not None:
            bounds["toi_da"] = most
        if bounds:
            tests.append({"truong": name, **bounds})
    rng.shuffle(tests)
    always: Data = {"truong": "kenh", "thuoc": [*WAYS]}
    row: Data = {"khi": {"tat_ca": tests} if len(tests) > 1 else tests[0] if tests else always}
    if part.starts:
        row["tu_ngay"] = part.starts
    if part.ends:
        row["den_ngay"] = part.ends
    return row


def _one_of(rng: Random, name: str, values: list[Any], rest: list[Any]) -> Data:
    equal: list[Data] = [{"truong": name, "bang": one} for one in values]
    if len(equal) == 1:
        other: list[Data] = [{"truong": name, "bang": one} for one in rest]
        away: Data = {"khong": other[0]} if len(other) == 1 else {"khong": {"mot_trong": other}}
        return equal[0] if rng.random() < 0.7 else away
    return rng.choice([{"truong": name, "thuoc": values}, {"mot_trong": equal}])


# Fees.


def terms(rng: Random, asked: Sequence[Data]) -> Data:
    """What a line comes to."""
    numbers = [one["ma"] for one in asked if "toi_thieu" in one and _cuts(one)]
    price: Data = {"so_tien": rng.choice(PRICES)}
    ways = ["flat"] * 9 + ["each", "words", "none"]
    ways += ["count", "share", "beyond", "times"] * 2 if numbers else []
    way = rng.choice(ways)
    if way == "none":
        return {"muc_thu": rng.choice(["mien_phi", "hdnd_tinh_quy_dinh", "theo_van_ban", "chua_ro"])}
    if way == "each":
        return {**price, "don_vi": rng.choice(["bản", "trang", "lần"]), **_limits(rng)}
    if way == "words":
        base = {"phan_tram": rng.choice(["0.5", 2, 10]), "tinh_tren": "giá trị theo hợp đồng"}
        return {**(price if rng.random() < 0.3 else {}), **base, **_limits(rng)}
    if way == "count":
        return {**price, "so_luong": rng.choice(numbers), **_limits(rng)}
    if way == "share":
        base = {"phan_tram": rng.choice(["0.1", 5, 100000]), "tinh_tren": rng.choice(numbers)}
        above = {"vuot_tren": rng.choice([1, 30])} if rng.random() < 0.5 else {}
        return {**(price if rng.random() < 0.5 else {}), **base, **above, **_limits(rng)}
    if way == "beyond":
        step = {
            "so_luong": rng.choice(numbers),
            "vuot_tren": rng.choice([1, 2, 20]),
            "moi_don_vi_vuot": rng.choice([200, 1000]),
        }
        return {**price, **step, **_limits(rng)}
    return {**price, **_limits(rng), "nhan_voi": rng.choice(numbers)} if way == "times" else price


def _limits(rng: Random) -> Data:
    made = {"toi_thieu": rng.choice([1000, 20000])} if rng.random() < 0.3 else {}
    return made | ({"toi_da": rng.choice([40000, 300000])} if rng.random() < 0.5 else {})


def _days(rng: Random, share: float) -> Data:
    if rng.random() > share:
        return {}
    start, end = sorted(rng.sample(STARTS, 2))
    ends = {"tu_ngay": start, "den_ngay": after(end, -1)}
    return {key: ends[key] for key in rng.choice([["tu_ngay"], ["den_ngay"], [*ends]])}


def table(rng: Random, asked: Sequence[Data]) -> list[Data]:
    """Rows that are a whole, or nearly, or one that words tell apart."""
    shape = rng.choice(["whole", "whole", "lacking", "wild", "words", "mixed"])
    if shape == "words":
        same = rng.choice([{}, {"cho": "Dòng 0"}])
        rows = [
            {"cho": f"Dòng {at}", **terms(rng, asked), **_days(rng, 0.2)} for at in range(rng.randint(1, 3))
        ]
        return [*rows, {"cho": f"Dòng {len(rows)}", **terms(rng, asked), **same}]
    if shape == "wild" and rng.random() < 0.5:
        return [{"cho": f"Dòng {at}", "khi": condition(rng, asked), **terms(rng, asked), **_days(rng, 0.4)}
                for at in range(rng.randint(1, 4))]  # fmt: skip
    plain = [one for one in asked if _cuts(one)]
    parts = cut(rng, plain, rng.randint(2, 6))
    rows = [
        {"cho": f"Dòng {at}", **as_row(rng, part, plain), **terms(rng, asked)}
        for at, part in enumerate(parts)
    ]
    if shape == "lacking":
        del rows[rng.randrange(len(rows))]
    if shape == "mixed":
        rows = [{"cho": "Dòng thứ nhất", "khi": condition(rng, asked), **terms(rng, asked)}]
        rows += [{"cho": f"Lời {at}", **terms(rng, asked)} for at in range(rng.randint(1, 2))]
    return rows


def reliefs(rng: Random, asked: Sequence[Data]) -> list[Data]:
    made = []
    for at in range(rng.choices([0, 1, 2, 3], [5, 3, 2, 1])[0]):
        one: Data = {"doi_tuong": f"Đối tượng {at}", "giam_phan_tram": rng.choice([10, 25, 50, 50, 100, 100])}
        roll = rng.random()
        if roll < 0.1:
            one["moi_nguoi"] = True
        elif roll < 0.85:
            one["khi"] = condition(rng, asked)
        if rng.random() < 0.3:
            one["giam_toi_da"] = rng.choice([5000, 30000])
        made.append({**one, **_days(rng, 0.6)})
        if "den_ngay" in made[-1] and rng.random() < 0.3:
            # What follows it, for the same people.
            begins = after(made[-1]["den_ngay"], rng.choice([0, 1, 1, 1, 40]))
            follows = {"tu_ngay": begins, "giam_phan_tram": rng.choice([10, 50])}
            kept = {key: value for key, value in made[-1].items() if key in ("doi_tuong", "khi", "moi_nguoi")}
            ends = {"den_ngay": after(begins, 200)} if rng.random() < 0.5 else {}
            made.append({**kept, **follows, **ends})
    return made


def one_fee(rng: Random, asked: Sequence[Data], at: int) -> Data:
    made: Data = {"ten": f"Khoản {at}", "loai": rng.choice(["phi", "le_phi"])}
    if rng.random() < 0.25:
        made["khi"] = condition(rng, asked)
    if rng.random() < 0.15:
        made["tien_te"] = "USD"
    shape = rng.choices(["table", "one", "dated", "without", "unit"], [12, 6, 4, 2, 1])[0]
    if shape == "table":
        made |= {"muc_thu": "theo_bang", "bang": table(rng, asked)}
    elif shape == "one":
        made |= {"muc_thu": "so_tien", **terms(rng, asked)}
        made |= _days(rng, 0.4)
    elif shape == "dated":
        days = sorted(rng.sample(STARTS, rng.randint(2, 4)))
        ends = [after(day, -rng.choice([1, 1, 40])) for day in days[1:]]
        periods: list[Data] = [
            {"tu_ngay": start, "den_ngay": end, "so_tien": rng.choice(PRICES)}
            for start, end in zip(days, ends, strict=False)
        ]
        if rng.random() < 0.3:
            del periods[-1]["den_ngay"]
        made |= {"muc_thu": "so_tien", "theo_thoi_gian": periods}
        made |= {"so_tien": rng.choice(PRICES)} if rng.random() < 0.5 else {}
    elif shape == "unit":
        made |= {"muc_thu": "theo_don_vi", "so_tien": rng.choice(PRICES), **_limits(rng)}
        made |= rng.choice([{}, {"don_vi": "lần"}, {"don_vi": "bản"}])
    else:
        made["muc_thu"] = rng.choice(["hdnd_tinh_quy_dinh", "theo_van_ban", "chua_ro", "mien_phi"])
    if made["muc_thu"] in ("mien_phi", "hdnd_tinh_quy_dinh", "theo_van_ban", "chua_ro") and shape == "one":
        made.pop("so_tien", None)
    # What is free anyway is not reduced.
    free = made["muc_thu"] == "mien_phi" or any(
        row.get("muc_thu") == "mien_phi" for row in made.get("bang", ())
    )
    if not free and (given := reliefs(rng, asked)):
        made["mien_giam"] = given
    return made


def channels(rng: Random, asked: Sequence[Data]) -> list[Data]:
    """Ways of filing, some with fees of their own; several rows of one way."""
    rows: list[Data] = []
    for way in rng.sample(WAYS, rng.randint(1, 3)):
        count = rng.choices([1, 2], [4, 1])[0]
        own: list[Data] = [{"hinh_thuc": way} for _ in range(count)]
        if count == 2 and rng.random() < 0.5:
            when = condition(rng, asked, depth=0, around=False)
            own[0]["khi"], own[1]["khi"] = when, {"khong": when}
        for row in own:
            roll = rng.random()
            if roll < 0.4:
                row["phi_le_phi"] = [one_fee(rng, asked, 9)]
            elif roll < 0.55:
                row["phi_le_phi"] = "khong_co"
        rows += own
    return rows


def procedure(seed: str, most: int = 250, count: int | None = None) -> Data:
    """A procedure whose fees depend on at most ``most`` records of answers."""
    rng = draw(seed)
    while True:
        asked = questions(rng, count or rng.randint(1, 8))
        made: Data = {"phien_ban": "procedure/v0", "ma_thu_tuc": "1.000001", "cau_hoi": asked}
        roll = rng.random()
        if roll < 0.95:
            made["phi_le_phi"] = [one_fee(rng, asked, at) for at in range(rng.choice([1, 1, 2, 3]))]
        elif roll < 0.98:
            made["phi_le_phi"] = "khong_co"
        if rng.random() < 0.25:
            made["cach_thuc_thuc_hien"] = channels(rng, asked)
        if rng.random() < 0.3:
            made["nguon"] = [{"ten": "Nguồn", "ngay_xem": rng.choice(STARTS)}]
        if size(made) <= most:
            return _with_form(draw(f"{seed} form"), made)


def _with_form(rng: Random, made: Data) -> Data:
    """Some of the questions as those of a form of the procedure, in a part that may be hidden at times."""
    at = rng.randint(1, len(made["cau_hoi"]))
    before, fields = made["cau_hoi"][:at], made["cau_hoi"][at:]
    if not fields or rng.random() < 0.7:
        return made
    part: Data = {"ma": "phan", "tieu_de": "Phần", "truong": fields}
    if rng.random() < 0.3 and not any("hien_khi" not in one and "toi_thieu" in one for one in fields):
        part["hien_khi"] = condition(rng, before, depth=1)
    again = {**before[0], "nhan": "Câu đã hỏi", "ma": before[0]["ma"]}
    form = {"ten": "Tờ khai", "phan": [{"ma": "dau", "tieu_de": "Đầu", "truong": [again]}, part]}
    return {**made, "cau_hoi": before, "bieu_mau_dien_tu": {"to-khai": form}}


def local_tariff(rng: Random, national: Data) -> Data:
    """A tariff of a province in place of one of the procedure's own fees."""
    stands_for = rng.choice(national["phi_le_phi"])
    own = one_fee(rng, national["cau_hoi"], 0)
    own |= {"ten": stands_for["ten"].upper(), "loai": stands_for["loai"]}
    for relief in own.get("mien_giam", ()):
        relief["doi_tuong"] += " của tỉnh"
    return {
        "phien_ban": "local_tariff/v0",
        "ten": "Biểu phí 82",
        "dia_ban": "82",
        "can_cu": {"so_ky_hieu": "39/2026/NQ-HĐND"},
        **_days(rng, 0.5),
        "phi_le_phi": [{"thu_tuc": ["1.000001"], "khoan_thu": own}],
    }


def a_day(rng: Random) -> str:
    """A day at or beside one on which something begins."""
    return after(rng.choice(STARTS), rng.choice([-30, -1, 0, 0, 1, 100]))


def answers(rng: Random, asked: Sequence[Any]) -> Data:
    """Answers to some questions, of those that the judge tries."""
    share = rng.choice([0, 0.2, 0.4, 0.6, 1])
    return {one.name: rng.choice(one.values) for one in asked if rng.random() < share}
