"""What a time does not count in: "không bao gồm thời gian …" becomes the entries of ``khong_gom``."""

from __future__ import annotations

from functools import lru_cache

from ...words.folding import fold
from .grammar import Table
from .text import flat

#: What such a text may say.
EXCLUDED = Table("Thời gian không tính vào thời hạn")

_SAID = EXCLUDED.phrase(
    "times that are not counted in, to the end of the sentence, or of a lettered list",
    r"\b(?:không|chưa)\s+(?:bao\s+gồm|tính|kể)(?:\s+cả)?\s*:?\s*(?P<what>thời\s+gian\b(?:[^.\n…]|\n\s*(?:[a-zđ]|[0-9]{1,2})\)|\.(?=\s*\n\s*(?:[a-zđ]|[0-9]{1,2})\)))*)",
    "05 ngày, không tính thời gian đo vườn.",
    {"what": "thời gian đo vườn"},
)
_LIST = EXCLUDED.phrase(
    "the list stands behind a colon",
    r"\Athời\s+gian(?:\s+giải\s+quyết\s+của\s+các\s+cơ\s+quan\s+sau\s+đây)?\s*:\s*(?=\S)",
    "thời gian giải quyết của các cơ quan sau đây: a) thời gian đo vườn",
    "thời gian giải quyết của các cơ quan sau đây: ",
)
_BETWEEN = EXCLUDED.phrase(
    "where one time ends and the next begins",
    r"\s*(?:[;.]|,(?=\s*thời\s+gian\b))?\s*(?:\n\s*)?(?:(?<=\s)|\A)(?:[a-zđ]|[0-9]{1,2})\)\s*|\s*;\s*|\s*,\s*(?=thời\s+gian\b)",
    "thời gian tưới; thời gian bón",
    "; ",
)
_DUTY = EXCLUDED.phrase(
    "the time in which the applicant pays what is due",
    r"\bthực\s+hiện\s+(?:xong\s+)?(?:các\s+)?nghĩa\s+vụ\s+tài\s+chính\b",
    "thời gian thực hiện nghĩa vụ tài chính của chủ vườn",
    "thực hiện nghĩa vụ tài chính",
)


@lru_cache(maxsize=1024)
def excluded_in(text: str) -> tuple[dict[str, object], ...]:
    """The times that a text does not count in, in its words, as ``khong_gom`` has them."""
    found: dict[str, dict[str, object]] = {}
    for said in _SAID.finditer(text):
        for part in _BETWEEN.split(_LIST.sub("", said["what"], count=1)):
            words = _whole(flat(part).strip(" ,;:–-"))
            if words:
                entry: dict[str, object] = {"noi_dung": words[0].upper() + words[1:]}
                if _DUTY.search(words):
                    entry["nghia_vu_tai_chinh"] = True
                found.setdefault(fold(words), entry)
    return tuple(found.values())


def _whole(words: str) -> str:
    """Words without the end of brackets that were opened before them."""
    return words[:-1].rstrip() if words.endswith(")") and words.count(")") > words.count("(") else words
