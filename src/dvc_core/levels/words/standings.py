"""Words of the five standings: one table for commands, reports, pages."""

from __future__ import annotations

from ...words import Both, Lang, clean, format_message
from ..assessment import Standing
from ..sentences import SENTENCES

#: A standing in words.
STANDING_WORDS = {Standing(key): words for key, words in SENTENCES["standings"].items()}

#: The same where a table has a column for each level.
COLUMN_WORDS = {Standing(key): words for key, words in SENTENCES["columns"].items()}

#: Why there is no level.
NO_LEVEL_WORDS = SENTENCES["no_level"]

_LEGEND: Both = {"vi": "{short} = {full}", "en": "{short} = {full}"}
_AT_PORTAL: Both = {"vi": "{standing} tại cổng {portal}", "en": "{standing} at the portal {portal}"}


def standing_text(standing: Standing, lang: Lang, portal: str = "") -> str:
    """A standing in words; ``portal`` names the portal that says no."""
    text = STANDING_WORDS[standing][lang]
    return format_message(_AT_PORTAL, lang, standing=text, portal=clean(portal)) if portal else text


def legend(lang: Lang) -> str:
    """What the words of a table's columns are short for."""
    pairs = ((COLUMN_WORDS[one][lang], STANDING_WORDS[one][lang]) for one in STANDING_WORDS)
    return "; ".join(
        format_message(_LEGEND, lang, short=short, full=full) for short, full in pairs if short != full
    )
