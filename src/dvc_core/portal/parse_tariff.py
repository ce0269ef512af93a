"""The sums of a fee note as rows: for whom each is, and for what time it holds."""

from __future__ import annotations

import re
from decimal import Decimal

from .parse_clause import clauses, headings, segments
from .parse_money import ONLINE, PART, Amount, Period, periods, plain_number
from .parse_text import Doubt

#: The name of a fee at the head of its note; no heading of rows.
FEE_NAME = re.compile(r"\W*((?:phí|lệ\s+phí|giá|chi\s+phí)\s[^:]{3,180}?)\s*(?::|\Z)", re.IGNORECASE)
_WAIVED = re.compile(r"miễn?\s*(?:thu\s*)?(?:lệ\s*phí|phí)?\s*(?:kể\s*)?\Z", re.IGNORECASE)
_APPLIES = re.compile(r"áp\s+dụng\s+mức[^0-9]{0,20}\Z", re.IGNORECASE)


def tariff(note: str, sums: list[Amount]) -> list[dict[str, object]]:
    """One row ``bang`` for each sum, with the words of its clause and of the heading it stands under."""
    spans = [(s.start, s.end) for s in sums]
    titles = [title for title in headings(note, spans) if not FEE_NAME.match(title[1])]
    lines: list[dict[str, object]] = []
    for clause, s in zip(clauses(note, spans), sums, strict=True):
        heading = next((text for at, text in reversed(titles) if at <= s.start), "")
        name = " ".join(filter(None, (heading if heading not in clause else "", clause)))
        line: dict[str, object] = {"cho": name or f"{s.value:f}", "so_tien": plain_number(s.value)}
        if s.unit:
            line["don_vi"] = s.unit
        lines.append(line)
    return lines


def dated_amounts(
    note: str, value: Decimal, sums: list[Amount], doubts: list[Doubt]
) -> tuple[list[dict[str, object]], set[int]]:
    """The rows ``theo_thoi_gian`` of a note, and which of its sums they used; doubts are added.

    ``value`` is the standing amount, nought where none is known.
    """
    found: list[dict[str, object]] = []
    used: set[int] = set()
    for period in periods(note):
        if _is_relief(note, period):
            continue
        amount = _amount_in(note, value, sums, used, period)
        percent = None if amount is not None else _share(note, period)
        if amount is None and percent is not None and value:
            amount = value * percent / 100
            doubts.append(Doubt("fee_period_computed", {"percent": percent, "amount": amount}))
        if amount is not None and value and amount > 10 * (value if value >= 1000 else value * 1000):
            amount = None  # "25.000.000" for 25.000
        bounds = {"tu_ngay": period.starts, "den_ngay": period.ends}
        entry: dict[str, object] = {k: d.isoformat() for k, d in bounds.items() if d is not None}
        if amount is None:
            doubts.append(Doubt("fee_period_unclear", {"period": note[period.start : period.end]}))
        elif all(e | {"so_tien": 0} != entry | {"so_tien": 0} for e in found):
            found.append(entry | {"so_tien": plain_number(amount)})
    return found, used


def _amount_in(
    note: str, value: Decimal, sums: list[Amount], used: set[int], period: Period
) -> Decimal | None:
    """The amount of a period: said to be none, in its clause, or right after it."""
    if _WAIVED.search(note[max(0, period.start - 40) : period.start]):
        return Decimal(0)
    own, following = _around(note, period)
    in_own = [i for i, s in enumerate(sums) if own[0] <= s.start < period.start]
    after = [i for i, s in enumerate(sums) if period.end <= s.start < max(own[1], following[1])]
    for i in in_own[-1:] or after[:1]:
        # The only amount, and the one of the field: what then holds later is not said.
        same = sums[i].value in (value, value * 1000 if value < 1000 else value)
        if not same and (value or len(sums) > 1 or _APPLIES.search(note[: sums[i].start])):
            used.add(i)
            return sums[i].value
    return None


def _is_relief(note: str, period: Period) -> bool:
    """True where the share of a period is only for who applies online."""
    own, _ = _around(note, period)
    clause = note[own[0] : own[1]]
    return bool(ONLINE.search(clause) and PART.search(clause))


def _share(note: str, period: Period) -> Decimal | None:
    """The share of the standing amount that the clause of a period states."""
    own, _ = _around(note, period)
    found = PART.search(note[own[0] : own[1]])
    return Decimal(found[1]) if found else None


def _around(note: str, period: Period) -> tuple[tuple[int, int], tuple[int, int]]:
    """The clause of a period and the next one."""
    cuts = segments(note)
    own = next((a, b) for a, b in cuts if a <= period.start < b)
    return own, next(((a, b) for a, b in cuts if a >= own[1]), own)
