"""Miễn, giảm: for whom a fee is waived or lowered, as its note says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ...words.grammar import GrammarRule, GrammarTable
from ...words.text import CAPITAL, segments, tidy
from .money import ONLINE, PART, Period, by_way, days, money, periods

#: What such a cell may say.
RELIEFS = GrammarTable("Miễn, giảm phí, lệ phí")

_HINT = RELIEFS.phrase(
    "without one of these there is no relief to look for",
    r"miễn|giảm|%|không\s+(?:thu|phải\s+nộp)|\b0\s*đ",
    "giảm 50",
    "giảm",
)
_WHO = r"\s+(?:cho|đối\s+với|với)(?:\s*:)?\s+"
_ALIKE = r"(?:các\s+(?:khoản|loại)\s+)?(?:phí\s*(?:,|/|và|hoặc)\s*lệ\s+phí|lệ\s+phí\s*(?:,|/|và|hoặc)\s*phí)"
_FEE = rf"(?:thu\s+)?(?:{_ALIKE}|lệ\s+phí|phí)"
_ABOUT = (
    r"(?:miễn|giảm|không\s+(?:thu|phải\s+nộp))(?:\s*[0-9]+\s*%)?(?:\s*,?\s*(?:giảm|hoặc|và|mức|thu|nộp))*\s+"
)
_OF_BOTH = RELIEFS.phrase(
    "phí and lệ phí are waived or lowered alike",
    rf"{_ABOUT}{_ALIKE}",
    "đối tượng được miễn, giảm phí, lệ phí",
    "miễn, giảm phí, lệ phí",
)
_OF_ONE = RELIEFS.phrase(
    "lệ phí alone is waived or lowered; “miễn phí” is said of either",
    rf"{_ABOUT}lệ\s+phí",
    "không phải nộp lệ phí",
    "không phải nộp lệ phí",
)
_TITLE = RELIEFS.phrase(
    "the title of an instrument waives nothing",
    r"quy\s+định\s+(?:về\s+)?(?:mức\s+thu|chế\s+độ\s+thu)[^.;:()]*",
    "Thông tư quy định mức thu, miễn một số khoản phí cho người trồng cây",
    "quy định mức thu, miễn một số khoản phí cho người trồng cây",
)
_FIGURES = RELIEFS.phrase(
    "a row of figures, or a sum before a bullet, ends what was said before",
    r"^.*(?:(?:[0-9]{1,3}(?:[.,][0-9]{3})+\s+){2,}"
    rf"|[0-9]\s*(?:đồng|Đồng|đ|VNĐ|VND)\b[^.;:]{{0,60}}?\s[-–]\s+(?=[{CAPITAL}]))",
    "Cấp mới 10.000 20.000 Hộ nghèo",
    "Cấp mới 10.000 20.000 ",
    flags=re.DOTALL,
)
_EXEMPTS = RELIEFS.phrase(
    "a clause about who is exempt or pays less, before it cites anything",
    r"^(?:(?!theo\s|trừ\s|quy\s+định|thông\s+tư|nghị\s+|quyết\s+định).)*?\b(?:miễn|giảm|không\s+(?:thu|phải\s+nộp))\b(?!\s+phí\s+(?:từ|đến|theo)\b)",
    "Đối tượng được miễn thực hiện theo Thông tư",
    "Đối tượng được miễn",
)
_WAIVED = RELIEFS.phrase(
    "a fee is waived for somebody",
    rf"(?:miễn\s+(?:nộp\s+)?{_FEE}|không\s+thu(?:\s+{_FEE})?|miễn)(?:\s[^.;:()]{{0,80}}?)??{_WHO}(?P<who>.+)",
    "miễn lệ phí cho người cao tuổi",
    {"who": "người cao tuổi"},
)
_IS_WAIVED = RELIEFS.phrase(
    "somebody is exempt, before or after the word",
    rf"(?P<who>\S.{{3,200}}?)(?:\s+(?:được|thì)|\s*:)\s+miễn\s+(?:nộp\s+)?{_FEE}",
    "Trẻ em được miễn lệ phí",
    {"who": "Trẻ em"},
)
_FREE_ONLINE = RELIEFS.phrase(
    "who files online pays nothing",
    rf"(?P<who>\S.{{3,200}}?trực\s+tuyến(?:\s[^.;]{{0,80}}?)??)\s+không\s+phải\s+nộp\s+{_FEE}",
    "Người nộp hồ sơ trực tuyến không phải nộp lệ phí",
    {"who": "Người nộp hồ sơ trực tuyến"},
)
_NOT_WAIVED = RELIEFS.phrase(
    "somebody is not exempt",
    r"không\s+(?:được|thuộc\s+(?:diện|trường\s+hợp|đối\s+tượng)(?:\s+được)?)\s+miễn",
    "người không thuộc diện được miễn lệ phí",
    "không thuộc diện được miễn",
)
_NOUGHT = RELIEFS.phrase(
    "the amount for somebody is nought",
    r"(?P<who>\S.{3,240}?)\s*(?:là|:|=)\s*0\s*(?:đồng|đ\b)",
    "Hộ nghèo: 0 đồng",
    {"who": "Hộ nghèo"},
)
LESS = RELIEFS.phrase(
    "so many per cent less",
    r"(?:\b(?:thì\s+)?được\s+|\bthì\s+)?giảm\s+([0-9]{1,3})\s*%(?P<who>.*)",
    "giảm 50% cho hộ nghèo",
    {"who": " cho hộ nghèo"},
)
_SHARE = RELIEFS.phrase(
    "somebody pays a share of the amount",
    r"(?P<who>\S.{3,240}?)\s*[:,]?\s*(?:mức\s+thu\s+|thu\s+)?bằng\s+([0-9]{1,3})\s*%\s*(?:của\s+)?(?:mức|so)",
    "Hộ nghèo: bằng 40% mức thu",
    {"who": "Hộ nghèo"},
)
_NOBODY = RELIEFS.phrase(
    "words that name nobody",
    r"\btrừ\s+(?:các\s+)?trường\s+hợp\Z|\bthuộc\s+diện\Z|^[\W\d]*(?:các\s+)?(?:trường\s+hợp|đối\s+tượng|người|tổ\s+chức|cá\s+nhân)\W*\Z|^[\W\d]*(?:mức|thu|mức\s+thu|mức\s+phí|phí|lệ\s+phí)?\W*\Z"
    r"|^[\W\d]*(?:lệ\s+phí|phí|chi\s+phí)\s[^;]*\Z",
    "trừ các trường hợp",
    "trừ các trường hợp",
)
_APPLIES = RELIEFS.phrase(
    "“the amount applied to X” is about X",
    r"^[\s,:]*mức\s+thu\b[^,;:]{0,40}?\b(?:áp\s+dụng\s+(?:(?:đối\s+với|cho|khi)\s+)?|(?:đối\s+với|khi)\s+)(?=\S)",
    "Mức thu áp dụng đối với hộ nghèo",
    "Mức thu áp dụng đối với ",
)
_HEAD = RELIEFS.phrase(
    "those who are exempt follow, item by item",
    r"(?:đối\s+tượng|trường\s+hợp|miễn\s)[^:]{0,60}(?:miễn|giảm|sau)[^:]{0,40}:\s*\Z",
    "Các trường hợp được miễn lệ phí:",
    "trường hợp được miễn lệ phí:",
)
_BEFORE_TIME = RELIEFS.phrase("words before a time", r"\s*\bkể\s*\Z", "Kể ", "Kể ")
_SHARED = RELIEFS.phrase(
    "words that lead to a share",
    r"[\s,:]*(?:áp\s+dụng\s+)?(?:mức\s+)?(?:thu\s+)?(?:phí\s+|lệ\s+phí\s+)?(?:thì\s+|là\s+)?\Z",
    "Nộp trực tuyến, áp dụng mức thu ",
    ", áp dụng mức thu ",
)
_TO_WHOM = RELIEFS.phrase(
    "words between a share and whose it is",
    rf"^(?:\s*mức\s+thu)?(?:\s+(?:{_ALIKE}|phí|lệ\s+phí))?(?:\s+(?:cho|đối\s+với|với))?(?:\s+|\Z)",
    " mức thu lệ phí đối với hộ nghèo",
    " mức thu lệ phí đối với ",
)


#: An item of a list goes on after a semicolon, unless each part has a rate of its own.
_BULLETS = ("-", "+", "•", "*")
#: Those of the persons below a heading; a star begins another matter.
_ITEMS = ("-", "+", "•")
_RATED = RELIEFS.phrase(
    "a part with a rate of its own begins an item", r"[:%]|[0-9]\s*đ", "xã: 10", ":", flags=0
)


class ProseRelief(NamedTuple):
    """A row ``mien_giam``, and the kinds of the fees that its words name: none says of this fee alone."""

    row: dict[str, object]
    kinds: frozenset[str]


class ReliefNote(NamedTuple):
    """Who pays less by a note, what it says besides, and the clauses on exemptions that name nobody."""

    reliefs: list[ProseRelief]
    rest: str
    unread: list[ProseRelief]


# The rows of one procedure mostly have the same notes, one for each way.
@lru_cache(maxsize=1024)
def reliefs(note: str) -> ReliefNote:
    """The reliefs that a note states.

    What holds for everybody, only for a time, is another amount and no relief. An unread clause is
    given as a relief with its words.
    """
    if not _HINT.search(note):
        return ReliefNote([], note, [])
    said = ReliefNote([], note, [])
    rest: list[str] = []
    listing, above = False, frozenset[str]()
    for start, end in _relief_clauses(note):
        clause = note[start:end]
        text = tidy(clause)
        item = clause.lstrip()[:1] in _ITEMS
        figures = _FIGURES.match(text)
        if figures:
            rest.append(figures[0])
            text = text[figures.end() :]
        limited = periods(text)
        if limited:
            entry = _for_a_time(text, limited[0])
            rest += [] if entry else [text]
            said.reliefs.extend([ProseRelief(entry, _kinds(text))] if entry else [])
            continue
        if _HEAD.search(text) and "%" not in text:
            listing, above = "miễn" in text.casefold(), _kinds(text)
            if text.casefold().startswith("theo"):
                rest.append(text)  # "Theo quy định tại …, cụ thể: các trường hợp được miễn:" says more
            continue
        kinds = _kinds(text) or (above if item else frozenset())
        relief = _relief(_TITLE.sub("", text))
        if relief is None and listing and item:
            relief = (text.rstrip(" .;"), 100)
        if relief is not None:
            said.reliefs.append(ProseRelief(_entry(*relief), kinds))
        elif _EXEMPTS.match(_TITLE.sub("", text)) and not _NOT_WAIVED.search(text):
            said.unread.append(ProseRelief({"doi_tuong": text}, kinds))
        else:
            rest.append(text)
    return said._replace(rest="\n".join(rest))


def _kinds(text: str) -> frozenset[str]:
    """The kinds of fees that a clause on exemptions names."""
    if _OF_BOTH.search(text):
        return frozenset({"phi", "le_phi"})
    return frozenset({"le_phi"} if _OF_ONE.search(text) else ())


def _entry(who: str, off: int) -> dict[str, object]:
    row: dict[str, object] = {"doi_tuong": who} | (by_way(who) or {})
    return row if off == 100 else row | {"giam_phan_tram": off}


def _for_a_time(text: str, period: Period) -> dict[str, object] | None:
    """A share of the amount for who applies online, until a day."""
    if not ONLINE.search(text):
        return None
    around = f"{_BEFORE_TIME.sub('', text[: period.start])} {text[period.end :]}"
    share, less = PART.search(around), _less(around)
    if share is not None:
        who = _APPLIES.sub("", _SHARED.sub("", around[: share.start()]).strip(" .,;:-"))
        less = (who, 100 - int(share[1]))
    if less is None:
        return None
    return _entry(less[0] if ONLINE.search(less[0]) else text.strip(" .;"), less[1]) | days(period)


def _relief_clauses(note: str) -> list[tuple[int, int]]:
    """The clauses; a list of persons after "miễn … cho" is one of them, over its semicolons."""
    joined: list[tuple[int, int]] = []
    for start, end in segments(note):
        before = note[joined[-1][0] : joined[-1][1]] if joined else ""
        first = note[start : start + 1]
        item = (
            first not in _BULLETS
            and before.lstrip()[:1] in _BULLETS
            and not _RATED.search(before + note[start:end])
        )
        if before.rstrip().endswith(";") and (
            item or (first.islower() and _WAIVED.search(before) and not _RATED.search(note[start:end]))
        ):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _relief(text: str) -> tuple[str, int] | None:
    """Who, and by how many per cent; "save where exempt by law" names nobody."""
    found = _RELIEFS.first(text)
    if found is None or _NOBODY.search(found[0]):
        return None
    who = found[0].removesuffix(")") if found[0].count(")") > found[0].count("(") else found[0]
    return _APPLIES.sub("", who, count=1), found[1]


def _less(text: str) -> tuple[str, int] | None:
    less = LESS.search(text)
    if less is None:
        return None
    who = _TO_WHOM.sub("", less["who"].rstrip(" .;,")).strip(" .;,") or text[: less.start()].strip(" .;,:")
    # More than all of it is no relief, whatever else the clause says.
    return (who, int(less[1])) if int(less[1]) <= 100 else ("", 0)


def _share(text: str) -> tuple[str, int] | None:
    share = _SHARE.match(text)
    return (
        (share["who"].strip(" .;,:"), 100 - int(money(share[2]))) if share and int(share[2]) <= 100 else None
    )


def _nought(text: str) -> tuple[str, int] | None:
    nought = _NOUGHT.match(text)
    return (nought["who"].strip(" .;,:"), 100) if nought else None


def _waived(text: str) -> tuple[str, int] | None:
    waived = _WAIVED.search(text)
    return (waived["who"].strip(" .;,"), 100) if waived else None


def _exempt(text: str) -> tuple[str, int] | None:
    if _NOT_WAIVED.search(text):
        return None
    exempt = _IS_WAIVED.match(text) or _FREE_ONLINE.match(text)
    return (exempt["who"].strip(" .;,"), 100) if exempt else None


#: For whom the fee of a clause is lower, and by how many per cent.
_RELIEFS = RELIEFS.choice(
    lambda text: [relief.row for relief in reliefs(text).reliefs],
    GrammarRule(
        "so many per cent less for somebody",
        _less,
        "Giảm 50% mức thu đối với hộ nghèo",
        [{"doi_tuong": "hộ nghèo", "giam_phan_tram": 50}],
    ),
    GrammarRule(
        "somebody pays so many per cent",
        _share,
        "Hộ nghèo: thu bằng 40% mức thu trên",
        [{"doi_tuong": "Hộ nghèo", "giam_phan_tram": 60}],
    ),
    GrammarRule("somebody pays nought", _nought, "Hộ nghèo: 0 đồng", [{"doi_tuong": "Hộ nghèo"}]),
    GrammarRule(
        "the fee is waived for somebody",
        _waived,
        "Miễn lệ phí cho trẻ em, người cao tuổi",
        [{"doi_tuong": "trẻ em, người cao tuổi"}],
    ),
    GrammarRule("somebody is exempt", _exempt, "Hộ nghèo thì miễn lệ phí", [{"doi_tuong": "Hộ nghèo"}]),
)
