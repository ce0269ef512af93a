"""What a time does not count in: "không bao gồm thời gian …" becomes the entries of ``khong_gom``."""

from __future__ import annotations

from functools import lru_cache

from ...words.folding import fold
from ...words.grammar import GrammarTable
from ...words.text import flat

#: What such a text may say.
EXCLUDED = GrammarTable("Thời gian không tính vào thời hạn")

_EXCLUSION = EXCLUDED.phrase(
    "times that are not counted in, to the end of the sentence, or of a lettered list",
    r"\b(?:không|chưa)\s+(?:bao\s+gồm|tính|kể)(?:\s+cả)?\s*:?\s*(?P<what>thời\s+gian\b(?:[^.\n…]|\n\s*(?:[a-zđ]|[0-9]{1,2})\)|\.(?=\s*\n\s*(?:[a-zđ]|[0-9]{1,2})\)))*)",
    "05 ngày, không tính thời gian đo vườn.",
    {"what": "thời gian đo vườn"},
)
_EXCEPT = EXCLUDED.phrase(
    "times that are taken out of a time, to the end of the clause",
    r"\b(?:được\s+)?trừ\s+(?:đi\s+)?(?:các\s+)?(?P<what>thời\s+gian\b[^.\n…;()]*)",
    "05 ngày (trừ thời gian đo vườn)",
    {"what": "thời gian đo vườn"},
)
_NOT_COUNTED = EXCLUDED.phrase(
    "a time that is said, behind it, not to be counted in",
    r"(?:\A|[.;:,(\n])\s*[-+*•\s]*(?:thì\s+)?(?P<what>thời\s+gian\b[^.;:\n…()]{4,240}?)\s+(?:không|chưa)\s+(?:được\s+)?"
    r"(?:tính|kể|cộng)\s+vào\s+(?:tổng\s+)?(?:thời\s+(?:hạn|gian))\b",
    "05 ngày; thời gian đo vườn không tính vào thời hạn giải quyết.",
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
    if "thời" not in text.casefold():
        return ()
    said_so = (*_EXCLUSION.finditer(text), *_EXCEPT.finditer(text), *_NOT_COUNTED.finditer(text))
    for said in sorted(said_so, key=lambda match: match.start()):
        for part in _BETWEEN.split(_LIST.sub("", said["what"], count=1)):
            words = _without_open_brackets(flat(part).strip(" ,;:–-").removeprefix("trừ "))
            if words:
                entry: dict[str, object] = {"noi_dung": words[0].upper() + words[1:]}
                if _DUTY.search(words):
                    entry["nghia_vu_tai_chinh"] = True
                found.setdefault(fold(words), entry)
    return tuple(found.values())


def _without_open_brackets(words: str) -> str:
    """Words without the end of brackets that were opened before them."""
    return words[:-1].rstrip() if words.endswith(")") and words.count(")") > words.count("(") else words
