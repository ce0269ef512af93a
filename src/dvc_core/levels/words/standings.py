"""Words of the five standings: one table for commands, reports, pages."""

from __future__ import annotations

from collections.abc import Mapping

from ..assessment import Standing

Both = Mapping[str, str]

#: A standing in words.
STANDING_WORDS: Mapping[Standing, Both] = {
    Standing.REACHED: {"vi": "đạt", "en": "attained"},
    Standing.IF_PORTAL: {"vi": "đạt nếu cổng đáp ứng", "en": "attained if the portal provides it"},
    Standing.NOT_KNOWN: {"vi": "chưa đủ dữ liệu", "en": "not enough data"},
    Standing.SIGNS_AGAINST: {"vi": "có dấu hiệu không đạt", "en": "signs against"},
    Standing.NOT_REACHED: {"vi": "không đạt", "en": "not attained"},
}

#: Why there is no level.
NO_LEVEL_WORDS: Mapping[str, Both] = {
    "unreadable": {"vi": "tệp không đọc được", "en": "the file cannot be read"},
    "outside_dates": {
        "vi": "ngày xét nằm ngoài thời gian áp dụng mà tệp nêu",
        "en": "the day lies outside the time that the file says it applies",
    },
}
