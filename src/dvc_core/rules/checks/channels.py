"""Cách thức thực hiện and thời hạn giải quyết: rows that can be told apart, times that say something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from ...finding import Path, Severity
from ...model.completeness import duration_lacks
from ...model.procedure import Channel, Duration
from ...words.folding import folded_case
from ...words.regex import regex
from ...words.vocabulary import Word
from ..registry import Doc, Violation, rule, tt32_item

#: Kinds that may carry a number: the time itself, or the sum of the details.
_COUNTED = ("so_luong", "theo_chi_tiet")

#: About three years in each unit; the longest of the corpus is about one.
_LONGEST = {
    "gio": Decimal(26_280),
    "ngay_lam_viec": Decimal(750),
    "ngay": Decimal(1_095),
    "tuan": Decimal(156),
    "thang": Decimal(36),
    "nam": Decimal(3),
}

#: What can be copied into so as it stands: "05" and "7,5" cannot.
_NUMBER = regex(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_CLOCK = regex(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]\Z")
_LOOSE_CLOCK = regex(r"(?P<h>[01]?[0-9]|2[0-3])\s*(?:h|g|giờ|:)\s*(?P<m>[0-5][0-9])?\s*(?:phút)?\Z")


@rule("DVC201")
def distinct_cases(doc: Doc) -> Iterator[Violation]:
    """Rows of one way (hinh_thuc) are told apart by their case (truong_hop); one may be the general row.

    What several ways have in the same words is told once.

    evidence: 238 of 3,612 procedures have several rows of one way; what separates them is in free text only
    """
    first: dict[tuple[str, str], int] = {}
    for i, channel in doc.channels:
        once = folded_case(channel.case or "")
        before = first.setdefault((channel.way, once), i)
        if before != i:
            case = " ".join((channel.case or "").split())
            row: Path = ("cach_thuc_thuc_hien", i)
            path = (*row, "truong_hop") if case else row
            related = (("cach_thuc_thuc_hien", before, *path[2:]), "first")
            yield Violation(
                path, {"way": channel.way, "case": case}, (related,), at_key=not case, group_key=once
            )


@rule("DVC203", law=tt32_item("k"))
def ways_agree(doc: Doc) -> Iterator[Violation]:
    """The ways of the rows and those of hinh_thuc_nhan_tra.nhan_ho_so are the same."""
    exchange = doc.procedure.exchange
    if exchange is None or not exchange.receive or not doc.channels:
        return
    rows: dict[str, int] = {}
    for i, channel in doc.channels:
        rows.setdefault(channel.way, i)
    place: Path = ("hinh_thuc_nhan_tra", "nhan_ho_so")
    unlisted = [way for way in rows if way not in exchange.receive]
    if unlisted:
        related = tuple((("cach_thuc_thuc_hien", rows[way], "hinh_thuc"), "stated_here") for way in unlisted)
        yield Violation(place, {"ways": unlisted, "what": "unlisted"}, related, at_key=True)
    for j, way in enumerate(exchange.receive):
        if way not in rows:
            yield Violation((*place, j), {"ways": [way], "what": "without_row"})


@rule("DVC204", pick=lambda params: f"{params['what']} unit")
def duration_parts(doc: Doc) -> Iterator[Violation]:
    """A time limit has what its kind (loai) needs, and no number where its kind says there is none.

    evidence: 131 rows of real time limits say only "see the description" or "not regulated"
    """
    for path, limit in doc.deadlines:
        missing = duration_lacks(limit)
        text = (limit.text or "").strip()
        if limit.kind == "mo_ta" and missing and text:
            what = "unit" if _NUMBER.fullmatch(text) else "unit_in_words"
            what = "zero" if what == "unit" and not Decimal(text) else what
            yield Violation((*path, "mo_ta"), {"text": text, "missing": [], "what": what})
        elif missing:
            yield Violation(path, {"kind": limit.kind, "missing": missing, "what": "missing"}, at_key=True)
        elif limit.amount is not None and limit.kind not in _COUNTED:
            related = (((*path, "loai"), "other"),)
            params: dict[str, object] = {"kind": limit.kind, "missing": [], "what": "contradicts"}
            yield Violation((*path, "so"), params, related)


def _amounts(path: Path, limit: Duration) -> Iterator[tuple[Path, Decimal, str]]:
    if limit.amount is not None and limit.unit is not None and limit.kind in _COUNTED:
        yield (*path, "so"), limit.amount, limit.unit
    for i, part in enumerate(limit.parts or ()):
        yield (*path, "chi_tiet", i, "so"), part.amount, part.unit
    for i, part in enumerate(limit.added or ()):
        yield (*path, "cong_them", i, "so"), part.amount, part.unit


@rule("DVC205")
def zero_time(doc: Doc) -> Iterator[Violation]:
    """A time limit of nought is no time limit: what is done at once is said by its kind.

    evidence: real rows say "0 Giờ" where the text says "at once"
    """
    for path, limit in doc.deadlines:
        for place, amount, unit in _amounts(path, limit):
            if not amount:
                yield Violation(place, {"unit": Word(unit)})


@rule("DVC206", Severity.WARNING)
def long_time(doc: Doc) -> Iterator[Violation]:
    """A time limit of more than three years is probably a slip of the number or of its unit.

    evidence: the longest plain time limits of real rows are about a year
    """
    for path, limit in doc.deadlines:
        for place, amount, unit in _amounts(path, limit):
            if amount > _LONGEST[unit]:
                yield Violation(place, {"amount": amount, "unit": Word(unit)})


@rule("DVC207", Severity.WARNING)
def two_limits(doc: Doc) -> Iterator[Violation]:
    """A common time limit holds for rows without their own; where every row has its own, it holds nowhere.

    evidence: the portal's second time limit differs from that of the rows in 247 of 503 cases
    """
    common = doc.procedure.deadline
    if common is None or not doc.channels:
        return
    differing = None
    for i, channel in doc.channels:
        if channel.deadline is None:
            return
        if differing is None and channel.deadline != common:
            differing = i
    if differing is not None:
        related = (("cach_thuc_thuc_hien", differing, "thoi_han_giai_quyet"), "differs")
        yield Violation(("thoi_han_giai_quyet",), {}, (related,), at_key=True)


@rule("DVC208")
def clock(doc: Doc) -> Iterator[Violation]:
    """The hour after which a dossier counts as of the next day is written HH:MM.

    evidence: real limits name the hour in words: "nhận hồ sơ sau 15 giờ"
    """
    for path, limit in doc.deadlines:
        value = limit.cutoff
        if value is None or _CLOCK.match(value):
            continue
        place = (*path, "nhan_sau_gio")
        match = _LOOSE_CLOCK.match(value.strip().casefold())
        proper = f"{int(match['h']):02}:{match['m'] or '00'}" if match else ""
        fixes = doc.source.replacement(place, f'"{proper}"') if proper else ()
        yield Violation(place, {"value": value, "proper": proper}, fixes=fixes)


#: A span of time in a text: "không quá 15 (mười lăm) ngày làm việc", "16,5 ngày"; days of a date are none.
#: It begins with a digit, for which a search runs through a text.
_SPAN = regex(
    r"(?P<number>\d(?<![\d.,/]\d)\d{0,2}(?:[.,]\d{1,2})?)\s*(?:\([^)]{1,40}\)\s*)?"
    r"(?P<unit>ngày\s+làm\s+việc|ngày(?!\s+\d)|giờ|tháng(?!\s+\d)|tuần)",
    re.IGNORECASE,
)
#: What stands before the time that a case takes; before one that is added to it stands "tăng thêm".
_AT_MOST = regex(r"(?:không\s+quá|tối\s+đa|thời\s+hạn(?:\s+giải\s+quyết)?\s*(?:là|:))\s*\Z", re.IGNORECASE)
#: Sentences about time that is added to another one, or that a step takes.
_NOT_OF_THE_CASE = regex(r"\bthêm\b|\bBước\s+\d", re.IGNORECASE)
#: Where a sentence ends: a line that only wraps goes on.
_SENTENCE = regex(r"[.;](?!\d)|\n(?=\s*(?:[-+*•(A-ZĐ0-9]|\n))")
#: A case that a sentence is about: one that the row is not for has its own time.
_ABOUT = regex(r"\b(?:đối\s+với|trường\s+hợp|nếu|riêng)\s+(?P<whom>.{1,25})", re.IGNORECASE | re.DOTALL)
#: Words of a unit → what it may stand for: "ngày" is often said of working days.
_UNITS_OF_LETTER = {"n": ("ngay_lam_viec", "ngay"), "g": ("gio",), "th": ("thang",), "t": ("tuan",)}
#: A text that names more times than these is a table of its own.
_FEW = 3


def _words_of(channel: Channel) -> str:
    """What a row says of its case, of itself and of its time."""
    limit = channel.deadline
    return f"{channel.case or ''}\n{channel.text or ''}\n{(limit.text if limit else None) or ''}"


def _times_in_words(channel: Channel, unit: str) -> tuple[list[Decimal], list[Decimal]]:
    """The times that the words of a row name: every one, and those in a unit they give as the most its case takes."""
    case = folded_case(channel.case or "")
    text = _words_of(channel)
    every, most = [], []
    for match in _SPAN.finditer(text):
        number = Decimal(match["number"].replace(",", "."))
        every.append(number)
        word = match["unit"].casefold()
        if unit not in _UNITS_OF_LETTER.get(word[:2], _UNITS_OF_LETTER.get(word[:1], ())):
            continue
        sentence = _SENTENCE.split(text[: match.start()])[-1]
        if not _AT_MOST.search(sentence) or _NOT_OF_THE_CASE.search(sentence):
            continue
        whom = _ABOUT.search(sentence)
        if whom is None or folded_case(whom["whom"]) in case:
            most.append(number)
    return every, most


def _reached(amount: Decimal, times: list[Decimal]) -> bool:
    """True where an amount is one of some times, or several of them together."""
    return any(sum(some) == amount for n in range(1, len(times) + 1) for some in combinations(times, n))


def _other_time(channel: Channel) -> list[Decimal]:
    """The times that the text of a row gives, where none of them, nor several together, is that of the row."""
    limit = channel.deadline
    if limit is None or limit.amount is None or limit.unit is None or limit.kind not in _COUNTED:
        return []
    text = _words_of(channel)
    number = str(limit.amount)
    if f" {number} " in text or f" 0{number} " in text:
        return []  # nearly all rows are done with here
    every, most = _times_in_words(channel, limit.unit)
    parts = [part.amount for part in (*(limit.parts or ()), *(limit.added or ()))]
    if max(len(every), len(parts)) > _FEW or any(_reached(limit.amount, times) for times in (every, parts)):
        return []
    return list(dict.fromkeys(most))


@rule("DVC209", Severity.WARNING)
def other_time(doc: Doc) -> Iterator[Violation]:
    """The words of a row give the time of the row, and post takes no less time than the counter.

    evidence: rows of 4 of 369 published procedures have a time that their own text, or the row beside, contradicts
    """
    # The rows of several ways mostly have the same words and the same time: they are read once, and told once.
    read: dict[tuple[object, ...], list[Decimal]] = {}
    for i, channel in doc.channels:
        limit = channel.deadline
        if limit is not None and limit.amount is not None and _words_of(channel).strip():
            key = (limit, channel.case, channel.text)
            if key not in read:
                read[key] = _other_time(channel)
            if said := read[key]:
                params = {
                    "what": "text",
                    "amount": limit.amount,
                    "unit": Word(str(limit.unit)),
                    "said": said[0],
                }
                place = ("cach_thuc_thuc_hien", i, "thoi_han_giai_quyet", "so")
                yield Violation(place, params, group_key=f"{limit.amount} {limit.unit} {said[0]}")
    yield from _short_by_post(doc)


def _short_by_post(doc: Doc) -> Iterator[Violation]:
    """Rows of post whose time is shorter than that of the only row in person for the same case.

    Where it is that of the row on line as well, the agency may mean it.
    """
    rows: dict[tuple[str, str], list[tuple[int, Duration]]] = {}
    for i, channel in doc.channels:
        if channel.deadline is not None:
            rows.setdefault((channel.way, folded_case(channel.case or "")), []).append((i, channel.deadline))
    for (way, case), posted in rows.items():
        counter = rows.get(("truc_tiep", case), ())
        if way != "buu_chinh" or len(posted) != 1 or len(counter) != 1:
            continue
        (i, by_post), (j, in_person) = posted[0], counter[0]
        if by_post.unit != in_person.unit or by_post.amount is None or in_person.amount is None:
            continue
        if any(limit.amount == by_post.amount for _, limit in rows.get(("truc_tuyen", case), ())):
            continue
        if by_post.amount < in_person.amount:
            params = {
                "what": "post",
                "amount": by_post.amount,
                "unit": Word(str(by_post.unit)),
                "said": in_person.amount,
            }
            here, there = (("cach_thuc_thuc_hien", row, "thoi_han_giai_quyet", "so") for row in (i, j))
            yield Violation(here, params, ((there, "other"),))
