"""What the portal has no field for, read from its prose: sets, ways of return, payment.

Prose tells of one way, not of all, and of the ordinary case: whoever takes such a value over says in
the file where it comes from. What two places say differently is not taken at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from .parse_text import flat, shortened

#: Words without which a text says nothing of the kind: to look for them costs a hundredth of a pattern.
_SETS_WORDS = ("bộ hồ sơ", "ượng hồ sơ")
_RETURN_WORDS = ("kết quả",)
_PAID_WORDS = ("thanh toán trực tuyến",)
_SETS = re.compile(
    r"(?:\bnộp\s+(?:(?:trực\s|qua\s)[^.;\n]{0,80}?\s)?|số\s+lượng\s+hồ\s+sơ\s*:\s*)"
    r"0?(?P<n>[1-9][0-9]?)\s*(?:\([^()]{1,14}\)\s*)?bộ(?:\s+hồ\s+sơ|\W*\Z)",
    re.IGNORECASE,
)
_PLACE = r"(?:trung\s+tâm|bộ\s+phận|cơ\s+quan)"
#: Way → what says that the result is returned in it. The name of a unit ("Bộ phận tiếp nhận và trả kết
#: quả") says nothing, nor does a message about the day ("gửi Phiếu hẹn trả kết quả qua thư điện tử").
_RETURNED = {
    "truc_tiep": re.compile(
        rf"\bchuyển\s+(?:tới\s+|đến\s+)?{_PLACE}[^.;()]{{0,50}}?\s(?<!và\s)trả\s+kết\s+quả\s+cho\s+(?:người|tổ|cá)"
        rf"|(?<!không\s)lựa\s+chọn\s+nhận\s+kết\s+quả\s+tại\s|\bđến\s+{_PLACE}[^.;()]{{0,50}}?\snhận\s+kết\s+quả",
        re.IGNORECASE,
    ),
    "buu_chinh": re.compile(
        r"(?<!hẹn\s)\b(?:trả|gửi|nhận)\s+kết\s+quả(?:\s+[^\s.;()]+){0,6}\s+qua\s+(?:dịch\s+vụ\s+|đường\s+)?bưu\s+(?:chính|điện)",
        re.IGNORECASE,
    ),
}
_PAID = re.compile(
    r"\bnộp\s+(?:phí|lệ\s+phí)[^.;]{0,40}?\s(?:thông\s+)?qua\s+chức\s+năng\s+thanh\s+toán\s+trực\s+tuyến[^.,;]{0,60}",
    re.IGNORECASE,
)
#: Way → what a text about other ways says of it.
_HANDED_IN = {
    "truc_tuyen": re.compile(
        r"\b(?:nộp|gửi|qua|bằng)\s[^.;\n]{0,60}?(?:trực\s+tuyến|môi\s+trường\s+điện\s+tử)", re.IGNORECASE
    ),
    "buu_chinh": re.compile(r"\bqua\s[^.;\n]{0,40}?bưu\s+(?:chính|điện)", re.IGNORECASE),
    "truc_tiep": re.compile(r"\btrực\s+tiếp\s+tại\s[^.;\n]{0,40}", re.IGNORECASE),
}
#: What a doubt quotes: as much as a message shows whole.
_QUOTED = 110


class Said(NamedTuple):
    """A value and the words that say it."""

    value: str
    words: str


def sets(texts: Iterable[str]) -> Said | None:
    """How many sets of the dossier are handed in, where every text that says so says the same."""
    found = {match["n"]: match for text in _with(_SETS_WORDS, texts) for match in _SETS.finditer(text)}
    if len(found) != 1:
        return None
    number, match = found.popitem()
    return Said(number, _words(match))


def returned(texts: Iterable[str]) -> list[Said]:
    """The ways in which the result is said to come back."""
    whole = _with(_RETURN_WORDS, texts)
    found = ((way, next(filter(None, map(says.search, whole)), None)) for way, says in _RETURNED.items())
    return [Said(way, _words(match)) for way, match in found if match is not None]


def paid_online(texts: Iterable[str]) -> Said | None:
    """That fees can be paid on line."""
    match = next(filter(None, map(_PAID.search, _with(_PAID_WORDS, texts))), None)
    return None if match is None else Said("truc_tuyen", _words(match))


def handed_in(texts: Iterable[str], known: Iterable[str]) -> list[Said]:
    """The ways of handing in that the texts about other ways name."""
    whole = list(dict.fromkeys(texts))
    found = (
        (way, next(filter(None, map(says.search, whole)), None))
        for way, says in _HANDED_IN.items()
        if way not in known
    )
    return [Said(way, _words(match)) for way, match in found if match is not None]


def _with(words: tuple[str, ...], texts: Iterable[str]) -> list[str]:
    """The texts that have one of some words, each once: the rows of a procedure mostly say the same."""
    return [text for text in dict.fromkeys(texts) if any(word in text for word in words)]


def _words(match: re.Match[str]) -> str:
    return shortened(flat(match[0]), _QUOTED)
