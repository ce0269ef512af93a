"""Amounts, units, periods and reductions in the words of a fee note."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from ...words.grammar import GrammarTable

#: What such a cell may say.
MONEY = GrammarTable("Số tiền trong ghi chú phí, lệ phí", Path(__file__).with_suffix(".tsv"))
PHRASE = MONEY.phrases
PART = PHRASE.PART
ONLINE = PHRASE.ONLINE
PERCENT = PHRASE.PERCENT

_SCALE = {"nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}


#: The places of a condition on the way of filing.
WAYS = ("truc_tiep", "buu_chinh", "truc_tuyen")


class MoneyAmount(NamedTuple):
    """A sum of money in a note; ``unit`` is what it is paid for each of, ``stop`` where that ends."""

    value: Decimal
    currency: str
    unit: str
    start: int
    end: int
    stop: int


class Period(NamedTuple):
    """A time in which an amount holds; a missing bound is not stated."""

    starts: date | None
    ends: date | None
    start: int
    end: int


def money(text: str, scale: str = "") -> Decimal:
    """The number of "1.500.000", "250,000", "02" (with "triệu"), "0.5"; grouping by either mark."""
    grouped = re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})+", text)
    number = Decimal(re.sub(r"[.,]", "", text) if grouped else text.replace(",", "."))
    return number * _SCALE.get(scale.casefold(), 1)


def file_number(number: Decimal) -> int | str:
    """A whole number, or a text with a decimal point: as a procedure file has it."""
    return int(number) if number == number.to_integral_value() else f"{number.normalize():f}"


def amounts(text: str) -> list[MoneyAmount]:
    """The sums that a note states as fees: no thresholds, bounds, or sums of nought."""
    found = []
    for match in (*PHRASE.AMOUNT.finditer(text), *PHRASE.NAKED.finditer(text)):
        groups = match.groupdict()
        value = money(match["n"], groups.get("m") or "")
        lead = text[max(0, match.start() - 24) : match.start()]
        bounded = PHRASE.NOT_A_FEE.search(lead) and not PHRASE.FROM.search(lead)
        if not value or bounded or PHRASE.THRESHOLD_AFTER.match(text, match.end()):
            continue
        said = groups.get("c")
        if not said and value < 1000:
            continue
        unit = PHRASE.UNIT.match(text, match.end())
        start, end = match.span(0 if "c" in groups else "n")
        stop = unit.start("u") + len(PHRASE.UNIT_END.sub("", unit["u"])) if unit else end
        found.append(
            MoneyAmount(value, currency(said), tidy_unit(unit["u"]) if unit else "", start, end, stop)
        )
    return sorted(found, key=lambda one: one.start)


def currency(text: str | None) -> str:
    """The code of a currency as written; đồng where none is."""
    plain = (text or "").casefold()
    if plain.startswith(("us", "đô")):
        return "USD"
    return "EUR" if plain.startswith("eur") else "VND"


def tidy_unit(text: str) -> str:
    """Cut a unit short: "01 Giấy chứng nhận đối với …" → "Giấy chứng nhận"; the 1 says nothing."""
    unit = PHRASE.UNIT_END.sub("", text)
    unit = re.sub(r"\s*([/\-])\s*", r"\1", PHRASE.UNIT_COUNT.sub("", unit))
    return " ".join(unit.split()).strip(" .-/")


def lone_unit(text: str) -> str:
    """The unit of a note that has no amount of its own: "đồng/lần", "/hồ sơ", "lần cấp"."""
    match = PHRASE.UNIT_ALONE.match(text)
    return tidy_unit(match["u"] or match["w"] or match["v"]) if match else ""


def counted_units(text: str) -> str:
    """The unit of "01 sản phẩm/01 mục đích/01 lần", or ""."""
    if re.fullmatch(
        r"\s*0?1\s+[^\W\d_][^.,;:()\n/]{0,30}(?:/\s*0?1\s+[^\W\d_][^.,;:()\n/]{0,30})*[.\s]*", text
    ):
        return tidy_unit(text)
    return ""


def limits(text: str) -> dict[str, object]:
    """The least and the most that an amount comes to, as a line of a file has them."""
    return {
        "toi_thieu" if match["toi_thieu"] else "toi_da": file_number(money(match["n"], match["m"] or ""))
        for match in PHRASE.LIMIT.finditer(text)
    }


def is_formula(text: str) -> bool:
    """True where an amount is one term of a sum or product."""
    return bool(PHRASE.FORMULA.search(text))


def to_date(day: str, month: str, year: str) -> date | None:
    """A calendar day, or None where there is none such."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def periods(text: str) -> list[Period]:
    """The times "từ ngày … đến hết ngày …" and "đến hết ngày …" of a note."""
    found: list[Period] = []
    if "đến" not in text and "-" not in text and "–" not in text:
        return found
    for match in PHRASE.PERIOD.finditer(text):
        first = to_date(match[1], match[2], match[3]) if match[1] else None
        last = to_date(match[4], match[5], match[6]) if match[1] else to_date(match[7], match[8], match[9])
        if last is not None and (first is None or first <= last):
            found.append(Period(first, last, *match.span()))
    return found


def days(period: Period) -> dict[str, object]:
    """The days of a time, as a line of a file has them."""
    bounds = {"tu_ngay": period.starts, "den_ngay": period.ends}
    return {key: day.isoformat() for key, day in bounds.items() if day is not None}


def by_way(text: str) -> dict[str, object] | None:
    """The condition ``khi`` (and the days) of words that name ways of filing and nothing else; None for others."""
    limited = periods(text)
    for period in limited:
        text = text.replace(text[period.start : period.end], " " * (period.end - period.start))
    ways = {match.lastgroup for match in PHRASE.WAY.finditer(text)}
    if not ways or len(limited) > 1 or PHRASE.FILES.sub("", PHRASE.WAY.sub(" ", text)):
        return None
    return {"khi": filed(way for way in WAYS if way in ways)} | (days(limited[0]) if limited else {})


def filed(ways: Iterable[str]) -> dict[str, object]:
    """The condition that a dossier is filed in one of some ways."""
    first, *others = ways
    return {"truong": "kenh"} | ({"thuoc": [first, *others]} if others else {"bang": first})
