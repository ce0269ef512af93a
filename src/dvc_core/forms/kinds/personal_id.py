"""The number of a person: what can be told of it without a register.

That its inner structure looks wrong is no error: the law fixes twelve digits (Luật Căn cước 26/2023/QH15
Điều 12, text not verified), the structure stood in NĐ 137/2015 Điều 13 (not verified).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from ...law import codelists
from ...words import Both
from ._kind import SENTENCES
from ._written import checked_number, written

#: Codes above these stand for a country of birth.
_LAST_PROVINCE = 96


@lru_cache(8)
def _provinces(day: date) -> frozenset[int]:
    return frozenset(int(e.code) for e in codelists.options("tinh_thanh", day))


#: The last day of the 63 provinces whose codes personal numbers begin with, still after it.
_OF_63 = date(2025, 6, 30)


#: What may look wrong in a number.
REASONS: Mapping[str, Both] = {
    "province": {
        "vi": "ba số đầu không phải mã tỉnh nào",
        "en": "the first three are the code of no province",
    },
    "year": {"vi": "năm sinh trong số chưa tới", "en": "the year of birth in it is still to come"},
}


def personal_id(value: str, today: date) -> str:
    """What looks wrong in twelve digits: "province", "year" (born after ``today``), or nothing ("")."""
    place = int(value[:3])
    # Most are provinces today as well: the long list of those before is read for the others alone.
    if place <= _LAST_PROVINCE and place not in _provinces(today) and place not in _provinces(_OF_63):
        return "province"
    # The fourth digit: sex and century, 0 and 1 for 1900 to 1999, two more for each century after.
    born = 1900 + int(value[3]) // 2 * 100 + int(value[4:6])
    return "year" if born > today.year else ""


_KIND = written("so_dinh_danh", "[0-9]{12}", "personal_id", SENTENCES["personal_id"], ("001090012345",))
KINDS = (checked_number(_KIND, "personal_id_structure", REASONS, personal_id),)
