"""Words of the five standings: one table for commands, reports, pages."""

from __future__ import annotations

from collections.abc import Mapping

from ...words import Both, Lang, clean, format_message
from ..assessment import Standing

#: A standing in words.
STANDING_WORDS: Mapping[Standing, Both] = {
    Standing.REACHED: {"vi": "đạt", "en": "attained"},
    Standing.IF_PORTAL: {"vi": "đạt nếu cổng đáp ứng", "en": "attained if the portal provides it"},
    Standing.NOT_KNOWN: {"vi": "chưa đủ dữ liệu", "en": "not enough data"},
    Standing.SIGNS_AGAINST: {"vi": "có dấu hiệu không đạt", "en": "signs against"},
    Standing.NOT_REACHED: {"vi": "không đạt", "en": "not attained"},
}

#: The same where a table has a column for each level.
COLUMN_WORDS: Mapping[Standing, Both] = {
    Standing.REACHED: {"vi": "đạt", "en": "attained"},
    Standing.IF_PORTAL: {"vi": "nếu cổng", "en": "if portal"},
    Standing.NOT_KNOWN: {"vi": "chưa đủ", "en": "no data"},
    Standing.SIGNS_AGAINST: {"vi": "dấu hiệu", "en": "signs"},
    Standing.NOT_REACHED: {"vi": "không đạt", "en": "not met"},
}

#: Why there is no level.
NO_LEVEL_WORDS: Mapping[str, Both] = {
    "unreadable": {"vi": "tệp không đọc được", "en": "the file cannot be read"},
    "outside_dates": {
        "vi": "ngày xét nằm ngoài thời gian áp dụng mà tệp nêu",
        "en": "the day lies outside the time that the file says it applies",
    },
}

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
