"""What fees come to by the definition alone: every full record of answers is tried, one after the other.

It reads the data of the file and shares nothing with the engine. A number that nothing limits is judged by
its turning points and by two great values: where those two differ, nothing limits what is to be paid.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import combinations, product
from math import prod
from typing import Any, NamedTuple

Data = Mapping[str, Any]
Answer = str | bool | Decimal
Seen = Mapping[str, Answer]

WAYS = ("truc_tiep", "truc_tuyen", "buu_chinh")
PROVINCES = ("01", "82", "86", "79", "48", "92", "31")
GREAT = (Decimal(10) ** 13, Decimal(10) ** 14)
#: Units of which an application may have several.
COUNTED = {"bản", "trang", "người", "cây"}
WITHOUT_AMOUNT = {"hdnd_tinh_quy_dinh": "province", "theo_van_ban": "elsewhere", "chua_ro": "no_amount"}


class Asked(NamedTuple):
    """A question and the answers that are tried."""

    name: str
    values: tuple[Answer, ...]
    #: The last two values stand for all greater ones.
    endless: bool = False


class Line(NamedTuple):
    """What one fee comes to for one record: an amount, or why there is none."""

    currency: str
    amount: Decimal | None
    reason: str = ""


class Judged(NamedTuple):
    """What is right for a case; of several reasons any."""

    totals: Mapping[str, tuple[Decimal, Decimal]]
    reasons: frozenset[str]
    asks: frozenset[str]
    #: Of each of the procedure's own fees: least, most, reasons.
    lines: tuple[tuple[Decimal | None, Decimal | None, frozenset[str]], ...]


@cache
def number(value: str | float | Decimal) -> Decimal:
    return Decimal(str(value))


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold())
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def beside(day: str, days: int) -> str:
    return str(date.fromisoformat(day) + timedelta(days=days))


# Conditions.


def holds(when: Data | None, seen: Seen) -> bool:
    """Whether a condition holds of the answers that are seen; one on a hidden question does not."""
    if when is None:
        return True
    if "tat_ca" in when:
        return all(holds(part, seen) for part in when["tat_ca"])
    if "mot_trong" in when:
        return any(holds(part, seen) for part in when["mot_trong"])
    if "khong" in when:
        return not holds(when["khong"], seen)
    value = seen.get(when["truong"])
    if "da_tra_loi" in when:
        return (value is not None) is bool(when["da_tra_loi"])
    return value is not None and _passes(value, when)


def _passes(value: Answer, when: Data) -> bool:
    if "som_nhat" in when or "muon_nhat" in when:
        first, last = when.get("som_nhat", ""), when.get("muon_nhat", "9")
        return isinstance(value, str) and first <= value <= last
    if "toi_thieu" in when or "toi_da" in when:
        least, most = when.get("toi_thieu", "-1"), when.get("toi_da", "1" + "0" * 30)
        return isinstance(value, Decimal) and number(least) <= value <= number(most)
    wanted = when["thuoc"] if "thuoc" in when else [when["bang"]]
    return any(_same(value, one) for one in wanted)


def _same(value: Answer, wanted: object) -> bool:
    if isinstance(value, bool) or isinstance(wanted, bool):
        return isinstance(value, bool) and value == wanted
    return value == number(str(wanted)) if isinstance(value, Decimal) else value == str(wanted)


def leaves(data: Any) -> Iterator[Data]:
    """Each test of a question below the data."""
    if isinstance(data, list):
        for item in data:
            yield from leaves(item)
    elif isinstance(data, Mapping):
        if isinstance(data.get("truong"), str):
            yield data
        for value in data.values():
            yield from leaves(value)


# Questions.


def fields(procedure: Data, tariffs: Sequence[Data] = ()) -> Iterator[tuple[Data, list[Data]]]:
    """The fields that may be asked and the conditions under which each is shown, the first of each name."""
    found: list[tuple[Data, list[Data]]] = [(one, []) for one in procedure.get("cau_hoi") or ()]
    for form in (procedure.get("bieu_mau_dien_tu") or {}).values():
        for part in form["phan"]:
            around = [part["hien_khi"]] if "hien_khi" in part else []
            found += [(one, around) for one in part["truong"]]
    for tariff in tariffs:
        found += [(one, []) for one in tariff.get("cau_hoi") or ()]
    known: set[str] = set()
    for field, around in found:
        if field["ma"] not in known:
            known.add(field["ma"])
            yield field, [*around, *([field["hien_khi"]] if "hien_khi" in field else [])]


def all_fees(procedure: Data, tariffs: Sequence[Data] = ()) -> Iterator[tuple[str, Data]]:
    """Every fee with its place."""
    yield from _stated("phi_le_phi", procedure)
    for at, row in enumerate(procedure.get("cach_thuc_thuc_hien") or ()):
        yield from _stated(f"cach_thuc_thuc_hien.{at}.phi_le_phi", row)
    for tariff in tariffs:
        for at, local in enumerate(tariff["phi_le_phi"]):
            yield f"bieu_phi.{tariff['ten']}.{at}", local["khoan_thu"]


def _stated(place: str, data: Data) -> list[tuple[str, Data]]:
    stated = data.get("phi_le_phi") or ()
    return [] if stated == "khong_co" else [(f"{place}.{at}", fee) for at, fee in enumerate(stated)]


def offered(procedure: Data) -> tuple[str, ...]:
    ways = [row["hinh_thuc"] for row in procedure.get("cach_thuc_thuc_hien") or ()]
    return tuple(dict.fromkeys(ways)) or WAYS


def counts(terms: Data, fee: Data) -> bool:
    """Whether how many units there are is a question of its own."""
    if not {"so_tien", "theo_thoi_gian"} & set(terms) or "so_luong" in terms:
        return False
    return terms["don_vi"] in COUNTED if "don_vi" in terms else fee["muc_thu"] == "theo_don_vi"


def questions(procedure: Data, tariffs: Sequence[Data] = ()) -> list[Asked]:
    """What the outcome may depend on, each with the answers that are tried."""
    fees = [*all_fees(procedure, tariffs)]
    tests = [*leaves([procedure, *tariffs])]
    numbers = {terms[key] for _, fee in fees for terms in (fee, *fee.get("bang", ()))
               for key in ("so_luong", "tinh_tren", "nhan_voi") if key in terms}  # fmt: skip
    read = {test["truong"] for test in tests} | numbers
    known = {field["ma"]: field for field, _ in fields(procedure, tariffs)}
    turns: dict[str, set[Decimal]] = {}
    bounds: dict[str, set[str]] = {}
    for test in tests:
        bounds.setdefault(test["truong"], set()).update(
            beside(test[key], more) for key in ("som_nhat", "muon_nhat") if key in test for more in (-1, 0, 1)
        )
        turns.setdefault(test["truong"], set()).update(
            number(test[key]) for key in ("toi_thieu", "toi_da", "bang") if _is_number(test.get(key))
        )
    made: list[Asked] = []
    for place, fee in fees:
        made += _of_fee(place, fee, known, turns)
    named = [str(test["bang"]) for test in tests if test["truong"] == "dia_ban" and "bang" in test]
    named += [str(one) for test in tests if test["truong"] == "dia_ban" for one in test.get("thuoc", ())]
    named += [tariff["dia_ban"] for tariff in tariffs]
    if named:
        elsewhere = next(code for code in PROVINCES if code not in named)
        made.append(Asked("dia_ban", (*dict.fromkeys(named), elsewhere)))
    made.append(Asked("kenh", offered(procedure)))
    for way in offered(procedure):
        if len(plain := _plain_rows(procedure, way)) > 1:
            made.append(Asked(f"cach_thuc_thuc_hien.{way}", tuple(str(at) for at in plain)))
    first = same_words(procedure, tariffs)
    merged: dict[str, Asked] = {}
    for one in made:
        name = first.get(one.name, one.name)
        values = dict.fromkeys((*(merged[name].values if name in merged else ()), *one.values))
        merged[name] = Asked(name, tuple(sorted(values)) if one.endless else (*values,), one.endless)
    return [
        *(of_field(field, turns, bounds) for name, field in known.items() if name in read),
        *merged.values(),
    ]


def same_words(procedure: Data, tariffs: Sequence[Data] = ()) -> dict[str, str]:
    """The questions in words, each with the place where the same words stand first: they are asked once."""
    met: dict[object, str] = {}
    first: dict[str, str] = {}
    for place, fee in all_fees(procedure, tariffs):
        whose = (fee.get("ten"), fee["loai"])
        for where, words in _in_words(place, fee):
            first[where] = met.setdefault(words if "mien_giam" in where else (*whose, *words), where)
    return first


def _in_words(place: str, fee: Data) -> Iterator[tuple[str, tuple[object, ...]]]:
    if len(texts := options(fee)) > 1:
        yield f"{place}.bang", tuple((at, folded(fee["bang"][int(at)]["cho"])) for at in texts)
    rows = [(f"{place}.bang.{at}", row) for at, row in enumerate(fee.get("bang", ()))]
    for where, terms in [(place, fee), *rows]:
        if counts(terms, fee):
            yield f"{where}.so_luong", (folded(terms.get("don_vi", "đơn vị")), 1)
        if "tinh_tren" in terms:
            yield f"{where}.tinh_tren", (folded(terms["tinh_tren"]), 0)
    for at, relief in enumerate(fee.get("mien_giam", ())):
        if "khi" not in relief and not relief.get("moi_nguoi"):
            yield f"{place}.mien_giam.{at}", (folded(relief["doi_tuong"]),)


def _plain_rows(procedure: Data, way: str) -> list[int]:
    rows = enumerate(procedure.get("cach_thuc_thuc_hien") or ())
    return [at for at, row in rows if row["hinh_thuc"] == way and "khi" not in row]


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _of_fee(
    place: str, fee: Data, known: Mapping[str, Data], turns: dict[str, set[Decimal]]
) -> Iterator[Asked]:
    texts = options(fee)
    if len(texts) > 1:
        yield Asked(f"{place}.bang", tuple(texts))
    for at, relief in enumerate(fee.get("mien_giam", ())):
        if "khi" not in relief and not relief.get("moi_nguoi"):
            yield Asked(f"{place}.mien_giam.{at}", (True, False))
    rows = [(f"{place}.bang.{at}", row) for at, row in enumerate(fee.get("bang", ()))]
    for where, terms in [(place, fee), *rows]:
        above = number(terms.get("vuot_tren", 0))
        if counts(terms, fee):
            yield Asked(f"{where}.so_luong", (Decimal(1), Decimal(2), *GREAT), endless=True)
        if "tinh_tren" in terms and terms["tinh_tren"] not in known:
            yield Asked(f"{where}.tinh_tren", (*sorted({Decimal(0), above, above + 1}), *GREAT), endless=True)
        for key in ("tinh_tren", "so_luong"):
            if terms.get(key) in known:
                turns.setdefault(terms[key], set()).add(above)


def options(fee: Data) -> dict[str, list[int]]:
    """The choices among the rows in words: the index of the first, and all that are worded so."""
    by_words: dict[str, list[int]] = {}
    for at, row in enumerate(fee.get("bang", ())):
        if "khi" not in row:
            by_words.setdefault(row["cho"], []).append(at)
    return {str(rows[0]): rows for rows in by_words.values()}


def of_field(field: Data, turns: Mapping[str, set[Decimal]], bounds: Mapping[str, set[str]]) -> Asked:
    if field["kieu"] == "ngay":
        return Asked(field["ma"], tuple(sorted(bounds.get(field["ma"]) or {"2026-01-01"})))
    if field["kieu"] == "co_khong":
        return Asked(field["ma"], (True, False))
    if "lua_chon" in field:
        return Asked(field["ma"], tuple(str(one["ma"]) for one in field["lua_chon"]))
    least, most = number(field.get("toi_thieu", 0)), field.get("toi_da")
    halves = field["kieu"] == "so_thap_phan"
    if most is not None and number(most) - least < 5 and not halves:
        return Asked(field["ma"], tuple(least + step for step in range(int(number(most) - least) + 1)))
    steps = [Decimal(one) / (2 if halves else 1) for one in (-1, 0, 1)]
    near = {one + step for one in turns.get(field["ma"], ()) for step in steps}
    tried = {one for one in near if one > least and (most is None or one < number(most))} | {least}
    if most is None:
        return Asked(field["ma"], (*sorted(tried), *GREAT), endless=True)
    return Asked(field["ma"], tuple(sorted(tried | {number(most)})))


# One record.


class Case:
    """A procedure on a day: what each full record of answers leads to."""

    def __init__(
        self, procedure: Data, on: str, tariffs: Sequence[Data] = (), *, continued: bool = False
    ) -> None:
        self.procedure, self.on, self.tariffs, self.continued = procedure, on, tariffs, continued
        self.first = same_words(procedure, tariffs)
        self.shown = [(field["ma"], around) for field, around in fields(procedure, tariffs) if around]
        looked = [str(one["ngay_xem"]) for one in procedure.get("nguon") or () if _of_fees(one)]
        #: The last day on which a source of the fees was looked at.
        self.looked = max(looked, default="")

    def seen(self, record: Seen) -> dict[str, Answer]:
        """The answers that are not hidden."""
        seen = dict(record)
        hidden = {name for name, _ in self.shown}
        for name in hidden & set(seen):
            del seen[name]
        seen |= {place: seen[name] for place, name in self.first.items() if name in seen}
        for name, around in self.shown:
            if name in record and all(holds(one, seen) for one in around):
                seen[name] = record[name]
        return seen

    def lines(self, record: Seen) -> tuple[list[Line], list[Line]]:
        """What each of the procedure's own fees comes to, and what is due beside them."""
        seen = self.seen(record)
        own = [self.line(place, fee, seen) for place, fee in _stated("phi_le_phi", self.procedure)]
        rows = [*enumerate(self.procedure.get("cach_thuc_thuc_hien") or ())]
        if not rows:
            return own, [] if "phi_le_phi" in self.procedure else [Line("VND", None, "no_amount")]
        way = [(at, row) for at, row in rows if row["hinh_thuc"] == seen["kenh"]]
        fits = [(at, row) for at, row in way if "khi" in row and holds(row["khi"], seen)]
        plain = [(at, row) for at, row in way if "khi" not in row]
        if not fits:
            fits = [(at, row) for at, row in plain
                    if len(plain) == 1 or str(at) == seen[f"cach_thuc_thuc_hien.{seen['kenh']}"]]  # fmt: skip
        if len(fits) != 1:
            return own, [Line("VND", None, "overlap" if fits else "hole")]
        at, row = fits[0]
        if "phi_le_phi" not in row and "phi_le_phi" not in self.procedure:
            return own, [Line("VND", None, "no_amount")]
        place = f"cach_thuc_thuc_hien.{at}.phi_le_phi"
        return own, [self.line(where, fee, seen) for where, fee in _stated(place, row)]

    def line(self, place: str, fee: Data, seen: Seen) -> Line:
        """What one fee comes to, that of the province in its place where there is one."""
        there = [*self._local(fee, seen)]
        if not there:
            return self._line(place, fee, seen)
        currency = there[0][1].get("tien_te", "VND")
        if not any(holds(own.get("khi"), seen) for _, own in there):
            return Line(currency, Decimal(0))
        # It is a row as a whole: outside of its days its reductions are over, too.
        now, reason = self._alive(there)
        if not now:
            return Line(currency, None, reason)
        days = {"tu_ngay": None, "den_ngay": None}
        return (
            self._line(now[0][0], {**now[0][1], **days}, seen)
            if len(now) == 1
            else Line(currency, None, "overlap")
        )

    def _local(self, fee: Data, seen: Seen) -> Iterator[tuple[str, Data]]:
        """What a province charges in place of a fee, each with the days on which its tariff has it."""
        for tariff in self.tariffs:
            for at, local in enumerate(tariff["phi_le_phi"]):
                own = local["khoan_thu"]
                alike = own["loai"] == fee["loai"] and folded(own.get("ten", "")) == folded(
                    fee.get("ten", "")
                )
                named = self.procedure.get("ma_thu_tuc") in local["thu_tuc"]
                if alike and named and seen["dia_ban"] == tariff["dia_ban"]:
                    starts = max(str(one.get("tu_ngay") or "") for one in (own, tariff))
                    ends = min(str(one.get("den_ngay") or "9") for one in (own, tariff))
                    days = {"tu_ngay": starts or None, "den_ngay": None if ends == "9" else ends}
                    yield f"bieu_phi.{tariff['ten']}.{at}", {**own, **days}

    def _alive(self, rows: Sequence[tuple[Any, Data]]) -> tuple[list[tuple[Any, Data]], str]:
        """Those that are in force, or were last where that goes on; where none is, why."""
        now = [one for one in rows if not self._outside(one[1])]
        over = [one for one in rows if self._outside(one[1]) == "past_known"]
        if not now and self.continued:
            last = max((str(row["den_ngay"]) for _, row in over), default="")
            now = [one for one in over if str(one[1]["den_ngay"]) == last]
        where = {self._outside(row) for _, row in rows}
        return now, next(iter(where)) if len(where) == 1 else "hole"

    def _line(self, place: str, fee: Data, seen: Seen) -> Line:
        currency = fee.get("tien_te", "VND")
        if not holds(fee.get("khi"), seen):
            return Line(currency, Decimal(0))
        amount, reason = self._reduced(place, fee, seen, self._full(place, fee, seen))
        return Line(currency, amount, reason)

    def _full(self, place: str, fee: Data, seen: Seen) -> tuple[Decimal | None, str, str]:
        """The amount before reductions, or why there is none; and the day on which what gave it began."""
        reason = self._outside(fee)
        if reason and not (reason == "past_known" and self.continued):
            return None, reason, ""
        if fee["muc_thu"] == "mien_phi":
            return Decimal(0), "", ""
        if fee["muc_thu"] in WITHOUT_AMOUNT:
            return None, WITHOUT_AMOUNT[fee["muc_thu"]], ""
        if "bang" in fee:
            return self._of_table(place, fee, seen)
        if "theo_thoi_gian" in fee:
            return self._of_periods(place, fee, seen)
        return (*_worth(place, fee, fee, seen), str(fee.get("tu_ngay") or ""))

    def _outside(self, bounds: Data) -> str:
        """Where the day lies outside of two days: before or after them."""
        if self.on < str(bounds.get("tu_ngay") or ""):
            return "before_known"
        return "past_known" if self.on > str(bounds.get("den_ngay") or "9") else ""

    def _of_table(self, place: str, fee: Data, seen: Seen) -> tuple[Decimal | None, str, str]:
        rows = [*enumerate(fee["bang"])]
        fits = [(at, row) for at, row in rows if "khi" in row and holds(row["khi"], seen)]
        if not fits and (texts := options(fee)):
            chosen = texts[str(seen[f"{place}.bang"])] if len(texts) > 1 else next(iter(texts.values()))
            fits = [(at, fee["bang"][at]) for at in chosen]
        if not fits:
            return None, self._nowhere(fee, seen), ""
        alive, reason = self._alive(fits)
        if not alive:
            return None, reason, ""
        at, row = alive[0]
        if len({_terms(f"{place}.bang.{at}", one, self.first) for at, one in alive}) > 1:
            return None, "overlap", ""
        return (
            *_worth(f"{place}.bang.{at}", row, fee, seen),
            max(str(one.get("tu_ngay") or "") for _, one in alive),
        )

    def _nowhere(self, fee: Data, seen: Seen) -> str:
        """Why no line of a table is for a case: none is anywhere, or none is in this province."""
        tests = [test for test in leaves(fee["bang"]) if test["truong"] == "dia_ban"]
        named = {str(one) for test in tests for one in (test.get("bang"), *test.get("thuoc", ()))}
        others = ({**seen, "dia_ban": code} for code in (*named, *PROVINCES))
        elsewhere = any("khi" in row and holds(row["khi"], other) for other in others for row in fee["bang"])
        return "territory" if tests and elsewhere else "hole"

    def _of_periods(self, place: str, fee: Data, seen: Seen) -> tuple[Decimal | None, str, str]:
        periods = fee["theo_thoi_gian"]
        now = [one for one in periods if not self._outside(one)]
        if not now and not any(self._outside(one) == "before_known" for one in periods):
            last = max(periods, key=lambda one: str(one["den_ngay"]))
            if "so_tien" not in fee or self.looked <= str(last["den_ngay"]):
                if not self.continued:
                    return None, "past_known", ""
                now = [last]
        if not now and "so_tien" not in fee:
            ended = [one for one in periods if self._outside(one) == "past_known"]
            if not ended:
                return None, "before_known", ""
            if not self.continued:
                return None, "hole", ""
            now = [max(ended, key=lambda one: str(one["den_ngay"]))]
        if len({number(one["so_tien"]) for one in now}) > 1:
            return None, "overlap", ""
        terms = {**fee, "so_tien": now[0]["so_tien"]} if now else fee
        began = max((str(one.get("tu_ngay") or "") for one in now), default="")
        return (*_worth(place, terms, fee, seen), began)

    def _reduced(
        self, place: str, fee: Data, seen: Seen, full: tuple[Decimal | None, str, str]
    ) -> tuple[Decimal | None, str]:
        amount, reason, began = full
        reliefs = [*enumerate(fee.get("mien_giam", ()))]
        theirs = [one for at, one in reliefs if self._is_for(f"{place}.mien_giam.{at}", one, seen)]
        now = [one for one in theirs if not self._outside(one)]
        over = [one for one in theirs if self._outside(one) == "past_known"]
        followers = theirs if self.continued else now
        unsettled = [one for one in over if not self._followed(one, began, followers)]
        if self.continued:
            now += unsettled
        if any(_percent(one) == 100 and "giam_toi_da" not in one for one in now):
            return Decimal(0), ""
        # Of nothing nothing is taken off.
        if not amount:
            return amount, reason
        if unsettled and not self.continued:
            return None, "past_known"
        off = [
            min(amount * _percent(one) / 100, number(one.get("giam_toi_da", "1" + "0" * 30))) for one in now
        ]
        return amount - max(off, default=Decimal(0)), ""

    def _followed(self, relief: Data, began: str, others: Sequence[Data]) -> bool:
        """Whether it is known what came after a reduction: something began, or a source was seen."""
        end = str(relief["den_ngay"])
        later = any(end < str(other.get("tu_ngay") or "") <= self.on for other in others)
        return later or began > end or self.looked > end

    def _is_for(self, place: str, relief: Data, seen: Seen) -> bool:
        if "khi" in relief:
            return holds(relief["khi"], seen)
        return bool(relief.get("moi_nguoi")) or seen[place] is True


def _of_fees(source: Data) -> bool:
    items = source.get("muc")
    return items is None or any(one.split(".")[0] in ("phi_le_phi", "cach_thuc_thuc_hien") for one in items)


def _percent(relief: Data) -> Decimal:
    return number(relief.get("giam_phan_tram", 100))


def _terms(place: str, row: Data, first: Mapping[str, str]) -> tuple[object, ...]:
    """What a row comes to, as one thing to compare."""
    asked = (first.get(f"{place}.so_luong"), first.get(f"{place}.tinh_tren"))
    numbers = ("so_tien", "phan_tram", "vuot_tren", "moi_don_vi_vuot", "toi_thieu", "toi_da")
    names = ("muc_thu", "so_luong", "tinh_tren", "nhan_voi")
    of = tuple(number(row[key]) if key in row else None for key in numbers)
    return (asked, *of, *(row.get(key) for key in names))


def _worth(place: str, terms: Data, fee: Data, seen: Seen) -> tuple[Decimal | None, str]:
    """What a fee or a row comes to."""
    if terms is not fee and terms.get("muc_thu", fee["muc_thu"]) in ("mien_phi", *WITHOUT_AMOUNT):
        return (
            (Decimal(0), "") if terms["muc_thu"] == "mien_phi" else (None, WITHOUT_AMOUNT[terms["muc_thu"]])
        )
    if not {"so_tien", "phan_tram", "moi_don_vi_vuot"} & set(terms):
        return None, "no_amount"
    price, above = number(terms.get("so_tien", 0)), number(terms.get("vuot_tren", 0))
    units: Answer = Decimal(1)
    if "so_luong" in terms or counts(terms, fee):
        units = seen[terms.get("so_luong", f"{place}.so_luong")]
    assert isinstance(units, Decimal)
    if "moi_don_vi_vuot" in terms:
        amount = price + number(terms["moi_don_vi_vuot"]) * max(Decimal(0), units - above)
    else:
        amount = price * units
        if "phan_tram" in terms:
            base = seen[terms["tinh_tren"]] if terms["tinh_tren"] in seen else seen[f"{place}.tinh_tren"]
            assert isinstance(base, Decimal)
            amount += number(terms["phan_tram"]) * max(Decimal(0), base - above) / 100
    amount = max(amount, number(terms.get("toi_thieu", 0)))
    amount = min(amount, number(terms.get("toi_da", "1" + "0" * 40)))
    if "nhan_voi" in terms:
        times = seen[terms["nhan_voi"]]
        assert isinstance(times, Decimal)
        amount *= times
    return amount, ""


# All records.


Outcome = tuple[tuple[str, Decimal], ...] | None


def outcome(lines: Iterable[Line]) -> Outcome:
    """The totals by currency of one record, None where one fee is unknown."""
    totals: dict[str, Decimal] = {}
    for line in lines:
        if line.amount is None:
            return None
        totals[line.currency] = totals.get(line.currency, Decimal(0)) + line.amount
    return tuple(sorted((currency, total) for currency, total in totals.items() if total))


def size(procedure: Data, tariffs: Sequence[Data] = ()) -> int:
    """How many records there are to try."""
    return prod(len(one.values) for one in questions(procedure, tariffs))


def judged(
    procedure: Data,
    answers: Mapping[str, object],
    on: str,
    tariffs: Sequence[Data] = (),
    *,
    continued: bool = False,
) -> Judged:
    """What is right for these answers: the least and the most, or why it is not known; and what is asked."""
    case = Case(procedure, on, tariffs, continued=continued)
    asked = _open(procedure, answers, tariffs)
    every = [case.lines(dict(zip([one.name for one in asked], values, strict=True)))
             for values in product(*(one.values for one in asked))]  # fmt: skip
    outcomes = [outcome([*own, *beside]) for own, beside in every]
    asks = frozenset(one.name for at, one in enumerate(asked) if _matters(asked, at, outcomes))
    own = tuple(_ends(asked, [lines[at] for lines, _ in every]) for at in range(len(every[0][0])))
    beside = [_ends(asked, [lines[at] if at < len(lines) else Line("VND", Decimal(0)) for _, lines in every])
              for at in range(max(len(lines) for _, lines in every))]  # fmt: skip
    reasons = next((reasons for _, _, reasons in (*own, *beside) if reasons), frozenset[str]())
    return Judged({} if reasons else _totals(outcomes), reasons, asks, own)


def _open(procedure: Data, answers: Mapping[str, object], tariffs: Sequence[Data]) -> list[Asked]:
    """The questions, those that are answered with one answer alone."""
    return [Asked(one.name, (_value(answers[one.name]),)) if one.name in answers else one
            for one in questions(procedure, tariffs)]  # fmt: skip


def _value(given: object) -> Answer:
    return given if isinstance(given, (str, bool)) else number(str(given))


def _totals(outcomes: Sequence[Outcome]) -> dict[str, tuple[Decimal, Decimal]]:
    every = [dict(one or ()) for one in outcomes]
    found = {currency for one in every for currency in one}
    amounts = {currency: [one.get(currency, Decimal(0)) for one in every] for currency in sorted(found)}
    return {currency: (min(all_), max(all_)) for currency, all_ in amounts.items()} or {
        "VND": (Decimal(0), Decimal(0))
    }


def _steps(asked: Sequence[Asked], at: int) -> tuple[int, int]:
    """How far apart in the list of records two are that differ in one answer; how many answers there are."""
    return prod(len(one.values) for one in asked[at + 1 :]), len(asked[at].values)


def _matters(asked: Sequence[Asked], at: int, outcomes: Sequence[Outcome]) -> bool:
    """Whether two records that differ in this question only lead to different outcomes."""
    step, count = _steps(asked, at)
    if count == 1:
        return False
    first = (one for one in range(len(outcomes)) if one // step % count == 0)
    return any(outcomes[one] != outcomes[one + step * more] for one in first for more in range(1, count))


def _ends(
    asked: Sequence[Asked], lines: Sequence[Line]
) -> tuple[Decimal | None, Decimal | None, frozenset[str]]:
    """The least and the most of one fee over all records, and the reasons of what is unknown."""
    reasons = {line.reason for line in lines if line.amount is None}
    for at, one in enumerate(asked):
        step, count = _steps(asked, at)
        if one.endless and count > 1:
            last = (at_ for at_ in range(len(lines)) if at_ // step % count == count - 1)
            if any(lines[at_].amount != lines[at_ - step].amount for at_ in last):
                reasons.add("question")
    if reasons:
        return None, None, frozenset(reasons)
    amounts = [line.amount for line in lines if line.amount is not None]
    return min(amounts), max(amounts), frozenset()


def fewest(
    procedure: Data, answers: Mapping[str, object], on: str, tariffs: Sequence[Data] = ()
) -> list[frozenset[str]]:
    """The smallest sets of questions of which every combination of answers leaves one outcome, by search."""
    case = Case(procedure, on, tariffs)
    asked = _open(procedure, answers, tariffs)
    names = [one.name for one in asked]
    records = [dict(zip(names, values, strict=True)) for values in product(*(one.values for one in asked))]
    outcomes = []
    for record in records:
        own, beside = case.lines(record)
        outcomes.append(outcome([*own, *beside]))
    names = [one.name for one in asked if len(one.values) > 1]
    for many in range(len(names) + 1):
        found = [frozenset(some) for some in combinations(names, many) if _decides(some, records, outcomes)]
        if found:
            return found
    raise AssertionError


def _decides(some: Sequence[str], records: Sequence[Seen], outcomes: Sequence[Outcome]) -> bool:
    left: dict[tuple[Answer, ...], Outcome] = {}
    for record, one in zip(records, outcomes, strict=True):
        if left.setdefault(tuple(record[name] for name in some), one) != one:
            return False
    return True
