"""Text of the real world made readable, said to say nothing, and cut into clauses.

Nothing is fixed silently: each kind of change is counted. What is not Vietnamese in Unicode (the old
TCVN3 font encoding) is turned into it line by line where that is certain, else it is counted and kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from .folding import folded_case, normal
from .printing import UNSEEN
from .regex import regex
from .sentences import Both


class Cleaned(NamedTuple):
    """A text without the dirt of its transport, and how often what was changed."""

    text: str
    changes: Mapping[str, int] = {}


#: Texts that say that nothing is stated.
_NULLS = frozenset(
    [
        "…",
        "n/a",
        "null",
        "none",
        "không có thông tin",
        "không có thông tin cụ thể",
        "chưa có thông tin",
        "thông tin không có",
        "không có dữ liệu",
        "đang cập nhật",
        "chưa cập nhật",
        "không có",
        "không",
    ]
)
#: Among them those that state that there is none: a fact where an item may be none.
_NONES = regex(
    r"(?:không|không có|không quy định|không yêu cầu|không có (?:lệ phí|phí|phí, lệ phí|yêu cầu, điều kiện)"
    r"|không có quy định"
    r"|không quy định riêng|không phát sinh|khong|o|không đồng)\Z"
)
#: A longer text says something.
_LONGEST_NONE = 200
_EDGE = " \t\r\n.,;:()[]•*+-–—_"

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)
#: Signs of the old encoding that no Vietnamese word in Unicode has inside it.
_TCVN3_SIGN = regex(r"[A-Za-z][µ¸¶·¹¨»¾¼½©®ª«¬\xad]|[®µ¸¶·¹¨»¾¼½©ª«¬\xad][A-Za-z]")
_TCVN3_ANY = regex("[µ¸¶·¹¨»¾¼½©®ª«¬\xad]")
_UNICODE_VIET = regex(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u036f\u1ea0-\u1ef9]"
)

_INVISIBLE = regex(f"[{UNSEEN}]")
_CONTROL = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
#: Also a letter of the old encoding.
_SOFT_HYPHEN = regex("\xad")
_SPACE = regex("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
#: More blanks in a row than anybody types: patterns that share them out among their parts would take for ever.
_BLANKS = regex(r"[ \n]{20,}")
_PRIVATE = regex("[\ue000-\uf8ff\ufffc\ufffd]")
_BREAK_TAG = regex(r"</?(?:br|p|div|li|ul|ol|tr|h[1-6])\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = regex(
    r"</?(?:b|i|u|a|em|td|th|img|sup|sub|font|span|strong|table|tbody|script|style|input|button)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_ENTITY = regex(r"&(?:#[0-9]{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
#: Letters of other scripts that look Latin, next to Latin ones.
_LOOKALIKE = dict(zip("АВЕКМНОРСТХаеорсухіΑΒΕΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXaeopcyxiABEHIKMNOPTYXo", strict=True))
_LOOKALIKE_AT = regex(rf"(?<=[A-Za-z\-/])[{''.join(_LOOKALIKE)}]|[{''.join(_LOOKALIKE)}](?=[A-Za-z\-])")
_ODD = regex(r"[^\n -~À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ–—“”‘’•…]|[<&]|[ \n]{20}")


@lru_cache(maxsize=4096)
def clean(text: str) -> Cleaned:
    """Return the text in NFC, with plain spaces and line ends, without markup and invisible marks.

    ``changes`` counts by kind: crlf, tcvn3, tcvn3_left, control, space, tab, invisible, private, tag,
    entity, lookalike, nfc. ``tcvn3_left`` alone is no change: such lines stand as they were.
    """
    if not _ODD.search(text):
        return Cleaned(text, {})
    seen: Counter[str] = Counter()

    def put(kind: str, pattern: re.Pattern[str], by: str | Callable[[re.Match[str]], str]) -> None:
        nonlocal text
        text, n = pattern.subn(by, text)
        if n:
            seen[kind] += n

    put("crlf", re.compile(r"\r\n?"), "\n")
    if _TCVN3_ANY.search(text):
        text = "\n".join(_modern(line, seen) for line in text.split("\n"))
    put("tag", _BREAK_TAG, "\n")
    put("tag", _TAG, "")
    put("entity", _ENTITY, lambda m: unescape(m[0]))
    put("control", _CONTROL, " ")
    put("space", _SPACE, " ")
    put("tab", re.compile("\t"), " ")
    put("invisible", _INVISIBLE, "")
    if "tcvn3_left" not in seen:
        put("invisible", _SOFT_HYPHEN, "")
    put("space", _BLANKS, lambda m: "\n\n" if "\n" in m[0] else " ")
    put("private", _PRIVATE, "•")
    put("lookalike", _LOOKALIKE_AT, lambda m: _LOOKALIKE[m[0]])
    composed = normal(text)
    if composed != text:
        seen["nfc"] += 1
    return Cleaned(composed, dict(sorted(seen.items())))


def _modern(line: str, seen: Counter[str]) -> str:
    """A line of TCVN3 in Unicode; one that is partly so is counted and left."""
    signs = len(_TCVN3_SIGN.findall(line))
    # One soft hyphen or degree-like sign proves nothing.
    if signs < 3:
        return line
    if _UNICODE_VIET.search(line) or any(c > "\x7f" and c not in _TCVN3 for c in line):
        seen["tcvn3_left"] += 1
        return line
    seen["tcvn3"] += 1
    return line.translate(_TCVN3_TABLE)


@lru_cache(maxsize=4096)
def flat(text: str | None) -> str:
    """The cleaned text on one line, spaces single."""
    return " ".join(clean(text).text.split()) if text else ""


def shortened(text: str, length: int) -> str:
    """A text of at most ``length`` letters and a mark of what was left out: cut between words."""
    if len(text) <= length:
        return text
    return text[: max(text.rfind(" ", 0, length), 1)].rstrip(" ,;:.-") + " …"


def comparable(text: str | None) -> str:
    """The flat text in lower case without bullets, brackets and stops at its ends, for comparing."""
    return folded_case(flat(text)).strip(_EDGE)


def is_null(text: str | None) -> bool:
    """True for blanks and for what portals write where nothing is stated ("Không có thông tin").

    "Không có" counts as such too; where an item can be none, ask :func:`states_none` first.
    """
    plain = comparable(text) if text and len(text.strip()) <= _LONGEST_NONE else text
    return not plain or plain in _NULLS or not plain.strip(_EDGE)


def states_none(text: str | None) -> bool:
    """True where the text states that there is none ("Không", "Không có", "Không quy định")."""
    return text is not None and len(text.strip()) <= _LONGEST_NONE and bool(_NONES.match(comparable(text)))


CAPITAL = "A-ZĐÂĂÊÔƠƯÁÀẢÃẠÍÌÝÓÒÚÙÉÈẤẦẨẬẮẰẶẾỀỆỐỒỘỚỜỢỨỪỰ"
#: Any capital letter of Vietnamese, and of other Latin writing.
CAPITAL_LETTER = "[" + "".join(filter(str.isupper, map(chr, range(0x1F00)))) + "]"
BREAK = regex(
    r"\s*\n\s*(?=[•▪*+\-]|o\s|[0-9]{1,2}[.)]\s|[a-zđ][.)]\s|Tổng cộng|Trong thời gian|Đối với|Trường hợp"
    r"|(?:Không quá\s+)?[0-9]{1,3}\s+(?:ngày|giờ|tháng)\s)"
    r"|(?<=[^\W\d_])\s+(?=(?:Đối với|Trường hợp|Không quá|Thời gian|Thời hạn)\s)"
    rf"|(?<=[.;:)])\s+(?=[-+•*]\s*[{CAPITAL}])|(?<=[.;])\s+(?=[-+•*{CAPITAL}]|[a-zđ]\)\s|[0-9]\.\s)"
    rf"|;\s+|\s+(?=[+*•]\s+[{CAPITAL}])"
)
_CLOSED = regex(r"\([^()]*\)")
_PARTS = regex(r"\((?=(?:trong\s+đó|bao\s+gồm|gồm|cụ\s+thể)\b)[^()]*\Z", re.IGNORECASE)
_MARKS = " •▪*+-;,"


def segments(text: str) -> list[tuple[int, int]]:
    """The clauses of a text by its line breaks with bullets, sentence ends and semicolons."""
    cuts = [0, *(m.end() for m in BREAK.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip(_MARKS)]


def clauses(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The clause of each span, in order; spans that share one part it at a joint between them."""
    cuts = _joined(text, sorted({0, len(text), *(m.end() for m in BREAK.finditer(text))}), spans)
    found: list[str] = []
    at, last = 0, 0
    for i, (begin, end) in enumerate(spans):
        while at + 1 < len(cuts) and cuts[at + 1] <= begin:
            at += 1
        start, stop = max(cuts[at], last), cuts[at + 1] if at + 1 < len(cuts) else len(text)
        if i + 1 < len(spans) and spans[i + 1][0] < stop:
            stop = _joint(text, end, spans[i + 1][0])
        closed = text.find(")", end, stop)
        if closed > 0 and _in_brackets(text, begin):
            stop = closed  # what stands behind the brackets is about the whole
        last = stop
        found.append(tidy(text[start:stop]))
    return found


def _in_brackets(text: str, at: int) -> bool:
    """True inside the brackets of the parts of a whole ("(trong đó …")."""
    start = text.rfind("(", 0, at)
    return start > text.rfind(")", 0, at) and _PARTS.match(text, start, at) is not None


def _covers(spans: Sequence[tuple[int, int]], start: int, stop: int) -> bool:
    return any(start <= begin < stop for begin, _ in spans)


def _joined(text: str, cuts: list[int], spans: Sequence[tuple[int, int]]) -> list[int]:
    """The cuts without those inside a list over semicolons: a piece without a span belongs to its neighbour.

    "xã miền núi; vùng khó khăn thì thêm 10 ngày" is about both: what goes on in small letters is no clause.
    """
    kept = cuts[:1]
    for cut, following in pairwise(cuts[1:]):
        listed = text[:cut].rstrip().endswith(";") and text[cut : cut + 1].islower()
        if not (listed and not (_covers(spans, kept[-1], cut) and _covers(spans, cut, following))):
            kept.append(cut)
    return [*kept, *cuts[-1:]] if len(cuts) > 1 else kept


def tidy(clause: str) -> str:
    """A clause on one line without its bullet."""
    return flat(clause).removeprefix("o ").strip(_MARKS).lstrip(f":{_MARKS}")


def _joint(text: str, end: int, following: int) -> int:
    """Where the words between two terms part: after a semicolon or comma, else after a line, else at once."""
    parts = _PARTS.search(text, end, following)
    if parts is not None:
        return parts.start()
    between = _CLOSED.sub(lambda m: "\0" * (len(m[0]) - 1) + ")", text[end:following])
    for mark in (";", ",", " và ", "\nvà ", "(", "\n", ")"):
        if mark in between:
            return end + between.rindex(mark) + (mark != "(")
    return end


#: Dirt that was removed from texts.
DIRT: Mapping[str, Both] = {
    "nfc": {"vi": "đoạn chữ dựng sẵn chưa chuẩn (NFC)", "en": "texts not in NFC"},
    "control": {"vi": "ký tự điều khiển", "en": "control characters"},
    "space": {"vi": "dấu cách lạ", "en": "odd spaces"},
    "tab": {"vi": "dấu tab", "en": "tabs"},
    "invisible": {"vi": "ký tự ẩn", "en": "invisible characters"},
    "private": {"vi": "ký hiệu của phông riêng", "en": "private-use signs"},
    "tag": {"vi": "thẻ HTML", "en": "HTML tags"},
    "entity": {"vi": "mã thực thể HTML", "en": "HTML entities"},
    "lookalike": {"vi": "chữ trông giống chữ Latinh", "en": "letters that look Latin"},
    "crlf": {"vi": "dấu xuống dòng kiểu cũ", "en": "old line ends"},
    "tcvn3": {"vi": "dòng bảng mã TCVN3", "en": "lines in TCVN3"},
    "tcvn3_left": {"vi": "dòng TCVN3 chưa chuyển được", "en": "lines in TCVN3 left as they were"},
    "surrogate": {"vi": "ký tự hỏng", "en": "broken characters"},
}
