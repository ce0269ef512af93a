"""Cách thức thực hiện and thời hạn giải quyết: rows that can be told apart, times that say something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...finding import Edit, Fix, Path, Severity
from ...model.completeness import duration_lacks
from ...model.procedure import Duration
from ...words.folding import plain
from ..registry import Doc, Problem, k1, rule

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
_BARE_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]\Z")
_LOOSE_CLOCK = re.compile(r"(?P<h>[01]?[0-9]|2[0-3])\s*(?:h|g|giờ|:)\s*(?P<m>[0-5][0-9])?\s*(?:phút)?\Z")


@rule(
    "DVC201",
    evidence="238 of 3,612 procedures have several rows of one way; what separates them is in free text only",
)
def rows_apart(doc: Doc) -> Iterator[Problem]:
    """Rows of one way (hinh_thuc) are told apart by their case (truong_hop); one may be the general row."""
    first: dict[tuple[str, str], int] = {}
    for i, channel in doc.channels:
        before = first.setdefault((channel.way, plain(channel.case or "")), i)
        if before == i:
            continue
        case = " ".join((channel.case or "").split())
        row: Path = ("cach_thuc_thuc_hien", i)
        path = (*row, "truong_hop") if case else row
        related = (("cach_thuc_thuc_hien", before, *path[2:]), "first")
        yield Problem(path, {"way": channel.way, "case": case}, (related,), at_key=not case)


@rule("DVC203", law=k1("k"))
def ways_agree(doc: Doc) -> Iterator[Problem]:
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
        yield Problem(place, {"ways": unlisted, "what": "unlisted"}, related, at_key=True)
    for j, way in enumerate(exchange.receive):
        if way not in rows:
            yield Problem((*place, j), {"ways": [way], "what": "without_row"})


@rule(
    "DVC204",
    evidence='131 rows of real time limits say only "see the description" or "not regulated"',
)
def duration_parts(doc: Doc) -> Iterator[Problem]:
    """A time limit has what its kind (loai) needs, and no number where its kind says there is none."""
    for path, limit in doc.deadlines:
        missing = duration_lacks(limit)
        text = (limit.text or "").strip()
        if limit.kind == "mo_ta" and missing and text:
            what = "unit" if _BARE_NUMBER.fullmatch(text) else "unit_in_words"
            yield Problem((*path, "mo_ta"), {"text": text, "missing": [], "what": what})
        elif missing:
            yield Problem(path, {"kind": limit.kind, "missing": missing, "what": "missing"}, at_key=True)
        elif limit.amount is not None and limit.kind not in _COUNTED:
            related = (((*path, "loai"), "other"),)
            params: dict[str, object] = {"kind": limit.kind, "missing": [], "what": "contradicts"}
            yield Problem((*path, "so"), params, related)


def _amounts(path: Path, limit: Duration) -> Iterator[tuple[Path, Decimal, str]]:
    if limit.amount is not None and limit.unit is not None and limit.kind in _COUNTED:
        yield (*path, "so"), limit.amount, limit.unit
    for i, part in enumerate(limit.parts or ()):
        yield (*path, "chi_tiet", i, "so"), part.amount, part.unit
    for i, part in enumerate(limit.added or ()):
        yield (*path, "cong_them", i, "so"), part.amount, part.unit


@rule("DVC205", evidence='real rows say "0 Giờ" where the text says "at once"')
def zero_time(doc: Doc) -> Iterator[Problem]:
    """A time limit of nought is no time limit: what is done at once is said by its kind."""
    for path, limit in doc.deadlines:
        for place, amount, unit in _amounts(path, limit):
            if not amount:
                yield Problem(place, {"unit": unit})


@rule(
    "DVC206",
    Severity.WARNING,
    evidence="the longest plain time limits of real rows are about a year",
)
def long_time(doc: Doc) -> Iterator[Problem]:
    """A time limit of more than three years is probably a slip of the number or of its unit."""
    for path, limit in doc.deadlines:
        for place, amount, unit in _amounts(path, limit):
            if amount > _LONGEST[unit]:
                yield Problem(place, {"amount": amount, "unit": unit})


@rule(
    "DVC207",
    Severity.WARNING,
    evidence="the portal's second time limit differs from that of the rows in 247 of 503 cases",
)
def two_limits(doc: Doc) -> Iterator[Problem]:
    """A common time limit holds for rows without their own; where every row has its own, it holds nowhere."""
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
        yield Problem(("thoi_han_giai_quyet",), {}, (related,), at_key=True)


@rule("DVC208", evidence='real limits name the hour in words: "nhận hồ sơ sau 15 giờ"')
def clock(doc: Doc) -> Iterator[Problem]:
    """The hour after which a dossier counts as of the next day is written HH:MM."""
    for path, limit in doc.deadlines:
        value = limit.cutoff
        if value is None or _CLOCK.match(value):
            continue
        place = (*path, "nhan_sau_gio")
        match = _LOOSE_CLOCK.match(value.strip().casefold())
        proper = f"{int(match['h']):02}:{match['m'] or '00'}" if match else ""
        fixes: tuple[Fix, ...] = ()
        if proper:
            span = doc.source.span(place)
            fixes = (Fix((Edit(span.start, span.end, f'"{proper}"'),)),)
        yield Problem(place, {"value": value, "proper": proper}, fixes=fixes)
