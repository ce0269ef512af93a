"""Dates as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...forms.days import named_day
from ...forms.model import PlanField
from ...words import Lang
from .words import phrase

_WRITTEN = re.compile(r"(?:(?:([0-9]{1,2})/)?([0-9]{1,2})/)?([0-9]{4})\Z")


def written(iso: str) -> str:
    """2026-03-15 → 15/03/2026; a shorter date likewise."""
    return "/".join(reversed(iso.split("-")))


def day_words(text: str, fields: Mapping[str, PlanField], lang: Lang) -> str:
    """A day as a form names it, in words: "hôm nay trừ 18 năm"."""
    named = named_day(text)
    if named is None:
        return text
    if named.of == "field":
        other = fields.get(named.base)
        base = phrase("day.field", lang, label=other.label if other else named.base)
    else:
        base = phrase("day.today", lang) if named.of == "today" else written(named.base)
    if not named.amount:
        return base
    key = "day.plus" if named.amount > 0 else "day.minus"
    unit = phrase(f"day.{named.unit}", lang)
    return phrase(key, lang, base=base, count=abs(named.amount), unit=unit)


def iso(value: object) -> object:
    """15/03/2026, 3/2026 or 2026 → the ISO way; parts of zero are left out; anything else as it is."""
    if not isinstance(value, str) or not (found := _WRITTEN.match(value.strip())):
        return value
    day, month, year = found.groups()
    parts = [year, *(f"{int(part):02}" for part in (month, day) if part and int(part))]
    return "-".join(parts)


#: A partial date as it is written, for hosts that have no control for one.
WRITTEN_DATE = "(?:(?:0?[1-9]|[12][0-9]|3[01])/)?(?:0?[1-9]|1[0-2])/[12][0-9]{3}|[12][0-9]{3}"
