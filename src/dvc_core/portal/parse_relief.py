"""Miễn, giảm: for whom a fee is waived or lowered, as its note says."""

from __future__ import annotations

import re

from .parse_clause import segments, tidy
from .parse_money import ONLINE, PART, Period, money, periods

#: Without one of these there is no relief to look for.
_HINT = re.compile(r"miễn|giảm|%|không\s+(?:thu|phải\s+nộp)|\b0\s*đ", re.IGNORECASE)
_WHO = r"\s+(?:cho|đối\s+với|với)\s+"
_FEE = r"(?:thu\s+)?(?:phí\s*,\s*lệ\s+phí|lệ\s+phí|phí)"
_WAIVED = re.compile(
    rf"(?:miễn\s+(?:nộp\s+)?{_FEE}|không\s+thu\s+{_FEE}|miễn)(?:\s[^.;:()]{{0,80}}?)??{_WHO}(?P<who>.+)",
    re.IGNORECASE,
)
_IS_WAIVED = re.compile(rf"(?P<who>\S.{{3,200}}?)\s+(?:được|thì)\s+miễn\s+(?:nộp\s+)?{_FEE}", re.IGNORECASE)
_FREE_ONLINE = re.compile(
    rf"(?P<who>\S.{{3,200}}?trực\s+tuyến(?:\s[^.;]{{0,80}}?)??)\s+không\s+phải\s+nộp\s+{_FEE}", re.IGNORECASE
)
_NOT_WAIVED = re.compile(
    r"không\s+(?:được|thuộc\s+(?:diện|trường\s+hợp|đối\s+tượng)(?:\s+được)?)\s+miễn", re.IGNORECASE
)
_NOUGHT = re.compile(r"(?P<who>\S.{3,240}?)\s*(?:là|:|=)\s*0\s*(?:đồng|đ\b)", re.IGNORECASE)
_LESS = re.compile(r"(?:\b(?:thì\s+)?được\s+|\bthì\s+)?giảm\s+([0-9]{1,3})\s*%(?P<who>.*)", re.IGNORECASE)
_SHARE = re.compile(
    r"(?P<who>\S.{3,240}?)\s*[:,]?\s*(?:mức\s+thu\s+|thu\s+)?bằng\s+([0-9]{1,3})\s*%\s*(?:của\s+)?(?:mức|so)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\btrừ\s+(?:các\s+)?trường\s+hợp\Z|\bthuộc\s+diện\Z|^[\W\d]*(?:mức|thu|mức\s+thu|mức\s+phí|phí|lệ\s+phí)?\W*\Z"
    r"|^[\W\d]*(?:lệ\s+phí|phí|chi\s+phí)\s[^;]*\Z",
    re.IGNORECASE,
)
#: "The amount applied to X" is about X.
_APPLIES = re.compile(
    r"^mức\s+thu\b[^,;:]{0,40}?\báp\s+dụng\s+(?:(?:đối\s+với|cho)\s+)?(?=\S)", re.IGNORECASE
)
#: "The following are exempt:": each item of the list is one.
_HEAD = re.compile(
    r"(?:đối\s+tượng|trường\s+hợp|miễn\s)[^:]{0,60}(?:miễn|giảm|sau)[^:]{0,40}:\s*\Z", re.IGNORECASE
)
_TO_WHOM = re.compile(
    r"^(?:\s*mức\s+thu)?(?:\s+(?:phí|lệ\s+phí))?(?:\s+(?:cho|đối\s+với|với))?\s+", re.IGNORECASE
)


#: An item of a list goes on after a semicolon, unless each part has a rate of its own.
_BULLETS = ("-", "+", "•", "*")
_RATED = re.compile(r"[:%]|[0-9]\s*đ")


def reliefs(note: str) -> tuple[list[dict[str, object]], str]:
    """The rows ``mien_giam`` that a note states, and what it says besides.

    What holds for everybody, only for a time, is another amount and no relief.
    """
    if not _HINT.search(note):
        return [], note
    found: list[dict[str, object]] = []
    rest: list[str] = []
    listing = False
    for start, end in _whole(note):
        clause = note[start:end]
        text = tidy(clause)
        limited = periods(text)
        if limited:
            entry = _for_a_time(text, limited[0])
            rest += [] if entry else [text]
            found += [entry] if entry else []
            continue
        if _HEAD.search(text) and "%" not in text:
            listing = "miễn" in text.casefold()
            if text.casefold().startswith("theo"):
                rest.append(text)  # "Theo quy định tại …, cụ thể: các trường hợp được miễn:" says more
            continue
        relief = _relief(text)
        if relief is None and listing and re.match(r"\s*[-+•]", clause):
            relief = (text.rstrip(" .;"), 100)
        if relief is None:
            rest.append(text)
        else:
            found.append(_entry(*relief))
    return found, "\n".join(rest)


def _entry(who: str, off: int) -> dict[str, object]:
    return {"doi_tuong": who} if off == 100 else {"doi_tuong": who, "giam_phan_tram": off}


def _for_a_time(text: str, period: Period) -> dict[str, object] | None:
    """A share of the amount for who applies online, until a day."""
    share = PART.search(text) if ONLINE.search(text) else None
    if share is None:
        return None
    bounds = {"tu_ngay": period.starts, "den_ngay": period.ends}
    days = {key: day.isoformat() for key, day in bounds.items() if day is not None}
    return _entry(text.strip(" .;"), 100 - int(share[1])) | days


def _whole(note: str) -> list[tuple[int, int]]:
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
        if before.rstrip().endswith(";") and (item or (first.islower() and _WAIVED.search(before))):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _relief(text: str) -> tuple[str, int] | None:
    """Who, and by how many per cent; "save where exempt by law" names nobody."""
    found = _who(text)
    if found is None or _NOBODY.search(found[0]):
        return None
    return _APPLIES.sub("", found[0], count=1), found[1]


def _who(text: str) -> tuple[str, int] | None:
    less = _LESS.search(text)
    if less:
        who = _TO_WHOM.sub("", less["who"]).strip(" .;,") or text[: less.start()].strip(" .;,:")
        return (who, int(less[1])) if who and int(less[1]) <= 100 else None
    share = _SHARE.match(text)
    if share and int(share[2]) <= 100:
        return share["who"].strip(" .;,:"), 100 - int(money(share[2]))
    nought = _NOUGHT.match(text)
    if nought:
        return nought["who"].strip(" .;,:"), 100
    waived = _WAIVED.search(text)
    if waived:
        return waived["who"].strip(" .;,"), 100
    is_waived = None if _NOT_WAIVED.search(text) else _IS_WAIVED.match(text) or _FREE_ONLINE.match(text)
    return (is_waived["who"].strip(" .;,"), 100) if is_waived else None
