"""Words that stand in pictures only."""

from __future__ import annotations

from collections.abc import Mapping

from ....words import Both

PICTURE: Mapping[str, Both] = {
    "reaches": {"vi": "đến đây: {percent} % của {total} lượt", "en": "up to here: {percent} % of {total}"},
    "running": {
        "vi": "Sau dấu chấm: tỷ lệ cộng dồn trong {total} lượt.",
        "en": "After the dot: running share of {total} counts.",
    },
    "more": {"vi": "còn {rows} dòng, {count} lượt", "en": "{rows} more rows, {count} counts"},
    "more_rows": {"vi": "còn {rows} dòng", "en": "{rows} more rows"},
}
