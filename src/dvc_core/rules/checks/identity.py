"""DVC602–DVC617: which procedure this is: code, name, tiers, time of validity, where its facts come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ...finding import Applicability, Edit, Fix, Law, Path, Severity
from ...model.completeness import is_placeholder
from ...words.folding import plain
from ..registry import Doc, Problem, rule
from ._help import latest, mend

_CODE = re.compile(r"[1-9]\.[0-9]{6}(?:\.[0-9]{2})?")
#: A code with the agency that once added its own: 1.001612.000.00.00.H48, 1.000948.H38.
_LOCAL = re.compile(
    r"([1-9]\.[0-9]{6}(?:\.[0-9]{2})?)(?:\.[0-9]{3}\.[0-9]{2}\.[0-9]{2})?\.[A-Z][0-9]{2}(?:\.[0-9]{2})?"
)
#: A code as a part of a file name: 1.001193, khai-sinh-1.001193, 1.001193.H38.
_IN_NAME = re.compile(r"(?:^|[-_ ])([1-9]\.[0-9]{6}(?:\.[0-9A-Z]{2,3})*)(?=$|[-_ ])")
#: What a spreadsheet or another YAML reader leaves of a code that ends in 0.
_SHORTENED = re.compile(r"[1-9]\.[0-9]{4,5}")
_SECTOR = re.compile(r"[A-Y][0-9]{2}-[0-9A-Z]+")
_GAP = re.compile(r"\s{2,}")
#: The last day of the district level.
_DISTRICTS_UNTIL = date(2025, 6, 30)


def _file_code(doc: Doc) -> str:
    """The code in the name of the file, or ""; a text without a folder has no file."""
    stem, dot, suffix = doc.source.name.rpartition("/")[2].rpartition(".")
    if doc.folder is None or not dot or suffix not in {"yaml", "yml"}:
        return ""
    found = _IN_NAME.search(stem)
    return found[1] if found else ""


@rule("DVC602", Severity.WARNING, evidence="74 of 3,612 real procedures carry no code at all")
def code_missing(doc: Doc) -> Iterator[Problem]:
    """A procedure has its code: by it files, systems and people know that they mean the same one."""
    if not (doc.procedure.code or "").strip():
        at = "ma_thu_tuc" if doc.source.has(("ma_thu_tuc",)) else "phien_ban"
        yield Problem((at,), {"file_code": _file_code(doc)}, at_key=True)


@rule(
    "DVC603",
    Severity.WARNING,
    evidence="the code is the identity of a procedure, the folder only a shelf",
)
def file_name(doc: Doc) -> Iterator[Problem]:
    """A file that is named after a code holds the procedure of that code."""
    code, named = doc.procedure.code, _file_code(doc)
    if not code or not named or named == code.strip():
        return
    # A code of no known shape is told by its own rule: probably it is the one of the file.
    if _CODE.fullmatch(code.strip()) or _LOCAL.fullmatch(code.strip()):
        yield Problem(("ma_thu_tuc",), {"code": code, "file_code": named})


@rule("DVC604", Severity.WARNING, evidence="7 % of 2,529 names read have double spaces or end in a full stop")
def name_form(doc: Doc) -> Iterator[Problem]:
    """The name is written as a name: single spaces, no full stop at its end, not all in capitals."""
    name, at = doc.procedure.name, ("ten_thu_tuc",)
    if not name or not name.strip() or is_placeholder(name):
        return
    edits = list(_tidy(name))
    if edits:
        yield Problem(at, {"what": "tidy"}, (), mend(doc.source, at, name, edits))
    elif len(name) > 12 and name.isupper():
        yield Problem(at, {"what": "capitals"})


def _tidy(name: str) -> Iterator[Edit]:
    begin, bare = len(name) - len(name.lstrip()), name.rstrip()
    end, cut = len(bare), bare[:-1].rstrip()
    if bare[-1] in ".;," and cut and cut[-1] != "." and not bare.endswith("v.v."):
        end = len(cut)
    if begin:
        yield Edit(0, begin, "")
    for gap in _GAP.finditer(name, begin, end):
        yield Edit(gap.start(), gap.end(), " ")
    if end < len(name):
        yield Edit(end, len(name), "")


@rule(
    "DVC605",
    Severity.WARNING,
    law=(Law("72/2025/QH15", verified=False),),
    evidence="none of 2,642 published procedures of 2026 names the district level",
)
def district(doc: Doc) -> Iterator[Problem]:
    """Since 01/7/2025 there is no district level (cấp huyện); only older procedures have it."""
    last_day = doc.procedure.valid_to
    moment = min(doc.on, last_day) if last_day else doc.on
    tiers = doc.procedure.tiers or ()
    if "cap_huyen" in tiers and moment > _DISTRICTS_UNTIL:
        yield Problem(("cap_thuc_hien", tiers.index("cap_huyen")), {"on": moment})


@rule("DVC617", Severity.INFO, evidence="reports group by level of government")
def tiers_missing(doc: Doc) -> Iterator[Problem]:
    """The levels of government that carry the procedure out are stated."""
    if not doc.procedure.tiers:
        stated = (key for key in ("cap_thuc_hien", "linh_vuc", "ten_thu_tuc") if doc.source.has((key,)))
        yield Problem((next(stated, "phien_ban"),), {}, at_key=True)


@rule("DVC606", Severity.WARNING, evidence="lists of the portals are joined from several cells")
def repeated(doc: Doc) -> Iterator[Problem]:
    """A list of values names each value once."""
    for path, values in _repeating(doc):
        seen: dict[str, int] = {}
        for i, value in enumerate(values):
            first = seen.setdefault(plain(value), i)
            if first != i:
                yield Problem((*path, i), {"value": value, "key": path[-1]}, (((*path, first), "first"),))


_Listed = tuple[Path, Sequence[str] | None]


def _repeating(doc: Doc) -> Iterator[tuple[Path, Sequence[str]]]:
    """The lists that may name a value twice: of words of the model, and of free words."""
    p = doc.procedure
    words: list[_Listed] = [(("cap_thuc_hien",), p.tiers), (("doi_tuong_thuc_hien",), p.subjects)]
    free: list[_Listed] = [(("tu_khoa",), p.keywords)]
    if p.exchange is not None:
        words.append((("hinh_thuc_nhan_tra", "nhan_ho_so"), p.exchange.receive))
        words.append((("hinh_thuc_nhan_tra", "tra_ket_qua"), p.exchange.deliver))
    if p.agencies is not None:
        free.append((("co_quan_giai_quyet", "thuc_hien"), p.agencies.executing))
        free.append((("co_quan_giai_quyet", "phoi_hop"), p.agencies.cooperating))
    words += [((*path, "thanh_toan"), fee.payment) for path, fee in doc.fees if fee.payment]
    for path, values in words:
        if values and len(values) > 1 and len(set(values)) < len(values):
            yield path, values
    for path, values in free:
        if values and len(values) > 1:
            yield path, values


@rule(
    "DVC607",
    Severity.WARNING,
    evidence="of procedures published twice, 41 differ in name and 10 in time",
)
def source_missing(doc: Doc) -> Iterator[Problem]:
    """The file says where its facts were taken from, and when."""
    if not doc.procedure.provenance:
        at = "nguon" if doc.source.has(("nguon",)) else "phien_ban"
        yield Problem((at,), {}, at_key=True)


@rule(
    "DVC608",
    Severity.WARNING,
    evidence="a day of looking that has not come is a slip of the pen",
)
def seen_in_future(doc: Doc) -> Iterator[Problem]:
    """The day on which a source was looked at is not in the future."""
    for i, source in enumerate(doc.procedure.provenance or ()):
        yield from _in_future(doc, ("nguon", i), source.seen)
    for i, declared in enumerate(doc.procedure.declared or ()):
        yield from _in_future(doc, ("muc_do_cong_bo", i), declared.seen)


def _in_future(doc: Doc, path: Path, seen: date | None) -> Iterator[Problem]:
    if seen is not None and seen > doc.on and seen > latest(doc):
        yield Problem((*path, "ngay_xem"), {"seen": seen, "today": latest(doc)})


@rule("DVC610", evidence="the two days exchanged, or a year mistyped")
def validity_order(doc: Doc) -> Iterator[Problem]:
    """The last day of validity is not before the first one."""
    first, last = doc.procedure.valid_from, doc.procedure.valid_to
    if first is not None and last is not None and last < first:
        yield Problem(("ap_dung_den",), {"first": first, "last": last}, ((("ap_dung_tu",), "other"),))


@rule("DVC611", Severity.INFO, evidence="procedures are announced ahead, and kept after their end")
def not_in_force(doc: Doc) -> Iterator[Problem]:
    """The procedure is in force at the date of judging."""
    first, last = doc.procedure.valid_from, doc.procedure.valid_to
    if first is not None and last is not None and last < first:
        return
    if last is not None and last < doc.on:
        yield Problem(("ap_dung_den",), {"what": "ended", "day": last, "on": doc.on})
    elif first is not None and first > doc.on:
        yield Problem(("ap_dung_tu",), {"what": "ahead", "day": first, "on": doc.on})


@rule("DVC612", Severity.WARNING, law=(Law("01/2018/TT-VPCP", "20", "1"),))
def sector_code(doc: Doc) -> Iterator[Problem]:
    """The code of a sector is the code of its ministry, a dash, and the sector's own: G15-TP07."""
    sector = doc.procedure.sector
    if sector is not None and sector.code and not _SECTOR.fullmatch(sector.code):
        yield Problem(("linh_vuc", "ma"), {"code": sector.code})


@rule(
    "DVC613",
    Severity.WARNING,
    evidence="former codes: 1.001612.000.00.00.H48, 1.000948.H38 and others",
)
def former_codes(doc: Doc) -> Iterator[Problem]:
    """A former code is another one than the present code, and stands once."""
    seen: dict[str, Path] = {(doc.procedure.code or "").strip(): ("ma_thu_tuc",)}
    for i, code in enumerate(doc.procedure.former_codes or ()):
        at: Path = ("ma_cu", i)
        first = seen.setdefault(code.strip(), at)
        if first is not at:
            what = "same" if first == ("ma_thu_tuc",) else "twice"
            yield Problem(at, {"code": code, "what": what}, ((first, "first"),))


@rule(
    "DVC614",
    Severity.WARNING,
    evidence="the portal's own flag of full online service changes by the month",
)
def declared_by_whom(doc: Doc) -> Iterator[Problem]:
    """A published level says who published it, and when that was looked at."""
    for i, entry in enumerate(doc.procedure.declared or ()):
        pairs = (("nguon", entry.source), ("ngay_xem", entry.seen))
        missing = [key for key, value in pairs if not value]
        if missing:
            yield Problem(("muc_do_cong_bo", i), {"missing": missing}, at_key=True)


@rule(
    "DVC616",
    Severity.WARNING,
    evidence="64 of 3,538 real codes are local ones, 4 have a shape of their own",
)
def code_shape(doc: Doc) -> Iterator[Problem]:
    """The code is the national one: 1.001193, or 1.001193.01 for a case; a local one is a former code."""
    text = doc.procedure.code or ""
    if not text.strip() or _CODE.fullmatch(text) or (text[0], text[-1]) == ("“", "”"):
        return  # the quotes of a word processor are told of the text
    at, code = ("ma_thu_tuc",), text.strip()
    local = _LOCAL.fullmatch(code)
    what, better = "", ""
    if local is not None:
        what, better = "local", local[1]
    elif _CODE.fullmatch(code):
        what, better = "spaces", code
    elif _SHORTENED.fullmatch(code):
        named = _file_code(doc)
        what, better = "shortened", named if named and _CODE.fullmatch(named) else code.ljust(8, "0")
    yield Problem(at, {"code": text, "what": what, "better": better}, (), _code_fix(doc, what, code, better))


def _code_fix(doc: Doc, what: str, code: str, better: str) -> tuple[Fix, ...]:
    span = doc.source.span(("ma_thu_tuc",))
    key = doc.source.key_span(("ma_thu_tuc",))
    new = f'"{better}"'
    if what == "spaces":
        return (Fix((Edit(span.start, span.end, new),)),)
    if what == "local" and key.column == 1 and key.end_line == span.line and not doc.source.has(("ma_cu",)):
        new += f'\nma_cu: ["{code}"]'
    elif what != "shortened":
        return ()
    return (Fix((Edit(span.start, span.end, new),), Applicability.UNSAFE),)
