"""Citations inside a sentence: the first instrument it names, with article, clause and point."""

from __future__ import annotations

import re

from ..instruments import find_number

_PLACE = re.compile(
    r"(?:điểm\s+(?P<diem>[a-zđ])\s*,?\s*)?(?:khoản\s+(?P<khoan>[0-9]{1,3})\s*,?\s*)?điều\s+(?P<dieu>[0-9]{1,3}[a-z]?)\s*,?\s*"
    r"(?:của\s+)?(?:luật|nghị\s+định|thông\s+tư|quyết\s+định|nghị\s+quyết|pháp\s+lệnh)?(?:\s+liên\s+tịch)?\s*(?:số)?\s*\Z",
    re.IGNORECASE,
)


def first_citation(text: str) -> dict[str, object] | None:
    """The keys ``so_ky_hieu``, ``dieu``, ``khoan``, ``diem`` of the first instrument a text names, or None.

    A number that should bear a year and does not names nothing; a decision on a single matter bears none.
    """
    if "/" not in text:
        return None
    found = find_number(text)
    if found is None or not (found.number.year or found.number.kind == "QĐ"):
        return None
    at = found.strays[0].end if found.strays and found.strays[0].start == 0 else 0
    place = _PLACE.search(text[max(0, at - 120) : at])
    cited: dict[str, object] = {"so_ky_hieu": found.canonical}
    if place is not None:
        for key in ("dieu", "khoan", "diem"):
            value = place[key]
            if value:
                cited[key] = int(value) if value.isdigit() else value
    return cited
