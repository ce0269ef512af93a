"""Words that stand in pictures only."""

from __future__ import annotations

from collections.abc import Mapping

from ....words import Both

PICTURE: Mapping[str, Both] = {
    "reaches": {"vi": "đến đây: {percent} % của tổng {total}", "en": "up to here: {percent} % of {total}"},
    "running": {
        "vi": "Sau dấu chấm: tỷ lệ cộng dồn của tổng {total}.",
        "en": "After the dot: running share of {total}.",
    },
    "more": {"vi": "còn {rows} dòng, tổng {count}", "en": "{rows} more rows, {count} in all"},
    "more_rows": {"vi": "còn {rows} dòng", "en": "{rows} more rows"},
    "shades": {
        "vi": "Càng đậm, số càng lớn; ô trống là 0:",
        "en": "The darker, the more; an empty cell is 0:",
    },
    "point": {"vi": "{day}: {name} {count}", "en": "{day}: {name} {count}"},
    "mark": {"vi": "{number}. {day}: {note}", "en": "{number}. {day}: {note}"},
}
