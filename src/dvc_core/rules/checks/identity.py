"""DVC602–DVC619, DVC623: which procedure this is: its code and those of its cases, name, tiers, time of validity, sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ...finding import Applicability, Edit, Fix, Law, Path, Severity
from ...model.completeness import is_placeholder
from ...model.procedure import Agencies
from ...words.regex import regex
from ..registry import Doc, Violation, rule
from ._help import NATIONAL_CODE, code_of_cases, effective_date, latest, value_fix
from .declared import stated_twice

#: A code with the agency that once added its own: 1.001612.000.00.00.H48, 1.000948.H38.
_LOCAL = regex(
    r"([1-9]\.[0-9]{6}(?:\.[0-9]{2})?)(?:\.[0-9]{3}\.[0-9]{2}\.[0-9]{2})?\.[A-Z][0-9]{2}(?:\.[0-9]{2})?"
)
#: A code as a part of a file name: 1.001193, khai-sinh-1.001193, 1.001193.H38.
_IN_NAME = regex(r"(?:^|[-_ ])([1-9]\.[0-9]{6}(?:\.[0-9A-Z]{2,3})*)(?=$|[-_ ])")
#: What a spreadsheet or another YAML reader leaves of a code that ends in 0.
_SHORTENED = regex(r"[1-9]\.[0-9]{1,5}")
_SECTOR = regex(r"[A-Y][0-9]{2}-[0-9A-Z]+")
_GAP = regex(r"\s{2,}")
#: Agencies by the tier they are of. A city may be a province or, until 2025, a district: it says nothing.
_BY_TIER = {
    "cap_tinh": regex(r"(?:ban\s+nhân\s+dân|UBND)\s+(?:cấp\s+)?tỉnh|\bSở\s+[A-ZĐ]"),
    "cap_xa": regex(r"(?:nhân\s+dân|UBND)\s+(?:cấp\s+)?(?:xã|phường|đặc khu)|[Cc]ấp\s+xã"),
}
#: What may be an agency of a tier: enough to keep silent.
_OF_TIER = {"cap_tinh": regex(r"tỉnh|\b[Ss]ở\b"), "cap_xa": regex(r"\b(?:xã|phường|đặc khu)\b")}
#: What the chair of a province does who decides.
_DECIDES = regex(
    r"Chủ tịch\s+(?:\S+\s+ban\s+nhân\s+dân|UBND)\s+(?:cấp\s+)?tỉnh\s+(?:\S+\s+){0,2}?(?:ký|ban hành|quyết định|phê duyệt)"
)
#: The last day of the district level.
_DISTRICTS_UNTIL = date(2025, 6, 30)


def _file_code(doc: Doc) -> str:
    """The code in the name of the file, or ""; a text without a folder has no file."""
    stem, dot, suffix = doc.source.name.rpartition("/")[2].rpartition(".")
    if doc.catalog is None or not dot or suffix not in {"yaml", "yml"}:
        return ""
    found = _IN_NAME.search(stem)
    return found[1] if found else ""


@rule("DVC602", Severity.WARNING)
def code_missing(doc: Doc) -> Iterator[Violation]:
    """A procedure has its code: by it files, systems and people know that they mean the same one.

    evidence: 74 of 3,612 real procedures carry no code at all
    """
    if not (doc.procedure.code or "").strip():
        at = "ma_thu_tuc" if doc.source.has(("ma_thu_tuc",)) else "phien_ban"
        yield Violation((at,), {"file_code": _file_code(doc)}, at_key=True)


@rule("DVC603", Severity.WARNING)
def file_name(doc: Doc) -> Iterator[Violation]:
    """A file that is named after a code holds the procedure of that code."""
    code, named = doc.procedure.code, _file_code(doc)
    if not code or not named or named == code.strip():
        return
    # A code of no known shape is told by its own rule: probably it is the one of the file.
    if NATIONAL_CODE.fullmatch(code.strip()) or _LOCAL.fullmatch(code.strip()):
        yield Violation(("ma_thu_tuc",), {"code": code, "file_code": named})


@rule("DVC604", Severity.WARNING)
def name_form(doc: Doc) -> Iterator[Violation]:
    """The name is written as a name: single spaces, no full stop at its end, not all in capitals.

    evidence: 7 % of 2,529 names read have double spaces or end in a full stop
    """
    name, at = doc.procedure.name, ("ten_thu_tuc",)
    if not name or not name.strip() or is_placeholder(name):
        return
    edits = list(_tidy(name))
    if edits:
        yield Violation(at, {"what": "tidy"}, (), value_fix(doc.source, at, name, edits))
    elif len(name) > 12 and name.isupper():
        yield Violation(at, {"what": "capitals"})


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


@rule("DVC605", Severity.WARNING, law=(Law("72/2025/QH15", verified=False),))
def district(doc: Doc) -> Iterator[Violation]:
    """Since 01/7/2025 there is no district level (cấp huyện); only older procedures have it.

    evidence: none of 2,642 published procedures of 2026 names the district level
    """
    moment, tiers = effective_date(doc), doc.procedure.tiers or ()
    if "cap_huyen" in tiers and moment > _DISTRICTS_UNTIL:
        yield Violation(("cap_thuc_hien", tiers.index("cap_huyen")), {"on": moment})


@rule("DVC617", Severity.INFO)
def tiers_missing(doc: Doc) -> Iterator[Violation]:
    """The levels of government that carry the procedure out are stated."""
    if not doc.procedure.tiers:
        stated = (key for key in ("cap_thuc_hien", "linh_vuc", "ten_thu_tuc") if doc.source.has((key,)))
        yield Violation((next(stated, "phien_ban"),), {}, at_key=True)


@rule("DVC623", Severity.WARNING)
def other_tier(doc: Doc) -> Iterator[Violation]:
    """A procedure of one tier alone, province or commune, is carried out and decided there.

    evidence: 15 of 369 published procedures are said to be of one tier and are decided or carried out by the other
    """
    tiers, who = doc.procedure.tiers or (), doc.procedure.agencies
    if len(tiers) != 1 or tiers[0] not in _BY_TIER or who is None:
        return
    own = tiers[0]
    found = next(_of_another_tier(doc, who, own, "cap_xa" if own == "cap_tinh" else "cap_tinh"), None)
    if found is not None:
        what, place, agency = found
        params = {"what": what, "tier": own, "agency": agency}
        yield Violation(("cap_thuc_hien", 0), params, ((place, "other"),))


def _of_another_tier(doc: Doc, who: Agencies, own: str, other: str) -> Iterator[tuple[str, Path, str]]:
    """How an agency of another tier acts, where, and which: the gravest first."""
    if who.deciding is not None and not who.delegated and _only(other, own, [who.deciding]):
        yield "decides", ("co_quan_giai_quyet", "co_tham_quyen"), who.deciding
    if who.executing and _only(other, own, who.executing):
        yield "executes", ("co_quan_giai_quyet", "thuc_hien", 0), who.executing[0]
    if own == "cap_xa" and not who.delegated:
        for i, step in enumerate(doc.procedure.steps or ()):
            if found := _DECIDES.search(step.text):
                yield "signs", ("trinh_tu_thuc_hien", i, "noi_dung"), " ".join(found[0].split())


def _only(tier: str, own: str, agencies: Sequence[str]) -> bool:
    """True where every agency is of another tier, and none is of that of the procedure."""
    return all(_BY_TIER[tier].search(name) and not _OF_TIER[own].search(name) for name in agencies)


@rule("DVC607", Severity.WARNING)
def source_missing(doc: Doc) -> Iterator[Violation]:
    """The file says where its facts were taken from, and when.

    evidence: of procedures published twice, 41 differ in name and 10 in time
    """
    if not doc.procedure.provenance:
        at = "nguon" if doc.source.has(("nguon",)) else "phien_ban"
        yield Violation((at,), {}, at_key=True)


@rule("DVC608", Severity.WARNING)
def seen_in_future(doc: Doc) -> Iterator[Violation]:
    """The day on which a source was looked at is not in the future."""
    for i, source in enumerate(doc.procedure.provenance or ()):
        yield from _in_future(doc, ("nguon", i), source.seen)
    for i, declared in enumerate(doc.procedure.declared or ()):
        yield from _in_future(doc, ("muc_do_cong_bo", i), declared.seen)


def _in_future(doc: Doc, path: Path, seen: date | None) -> Iterator[Violation]:
    if seen is not None and seen > doc.on and seen > latest(doc):
        yield Violation((*path, "ngay_xem"), {"seen": seen, "today": latest(doc)})


@rule("DVC611", Severity.INFO)
def not_in_force(doc: Doc) -> Iterator[Violation]:
    """The procedure is in force at the date of judging."""
    first, last = doc.procedure.valid_from, doc.procedure.valid_to
    if first is not None and last is not None and last < first:
        return
    if last is not None and last < doc.on:
        yield Violation(("ap_dung_den",), {"what": "ended", "day": last, "on": doc.on})
    elif first is not None and first > doc.on:
        yield Violation(("ap_dung_tu",), {"what": "ahead", "day": first, "on": doc.on})


@rule("DVC612", Severity.WARNING, law=(Law("01/2018/TT-VPCP", "20", "1"),))
def sector_code(doc: Doc) -> Iterator[Violation]:
    """The code of a sector is the code of its ministry, a dash, and the sector's own: G15-TP07."""
    sector = doc.procedure.sector
    if sector is not None and sector.code and not _SECTOR.fullmatch(sector.code):
        yield Violation(("linh_vuc", "ma"), {"code": sector.code})


@rule(
    "DVC613",
    Severity.WARNING,
)
def former_codes(doc: Doc) -> Iterator[Violation]:
    """A former code is another one than the present code, and stands once.

    evidence: former codes: 1.001612.000.00.00.H48, 1.000948.H38 and others
    """
    former = [(("ma_cu", i), code) for i, code in enumerate(doc.procedure.former_codes or ())]
    codes: list[tuple[Path, str]] = [(("ma_thu_tuc",), doc.procedure.code or ""), *former]
    yield from stated_twice((code.strip(), path, code) for path, code in codes)


@rule("DVC614", Severity.WARNING)
def declared_by_whom(doc: Doc) -> Iterator[Violation]:
    """A published level says who published it, and when that was looked at."""
    for i, entry in enumerate(doc.procedure.declared or ()):
        pairs = (("nguon", entry.source), ("ngay_xem", entry.seen))
        missing = [key for key, value in pairs if not value]
        if missing:
            yield Violation(("muc_do_cong_bo", i), {"missing": missing}, at_key=True)


@rule("DVC616", Severity.WARNING)
def code_shape(doc: Doc) -> Iterator[Violation]:
    """The code is the national one: 1.001193, or 1.001193.01 for a case; a local one is a former code.

    evidence: 64 of 3,538 real codes are local ones, 4 have a shape of their own
    """
    text = doc.procedure.code or ""
    if not text.strip() or NATIONAL_CODE.fullmatch(text) or (text[0], text[-1]) == ("“", "”"):
        return  # the quotes of a word processor are told of the text
    at, code = ("ma_thu_tuc",), text.strip()
    local = _LOCAL.fullmatch(code)
    what, better = "", ""
    if local is not None:
        what, better = "local", local[1]
    elif NATIONAL_CODE.fullmatch(code):
        what, better = "spaces", code
    elif _SHORTENED.fullmatch(code):
        # A spreadsheet drops zeros, and shows fewer figures than there are: the cases and the name of the file
        # tell the whole code.
        named = _file_code(doc) if NATIONAL_CODE.fullmatch(_file_code(doc)) else ""
        of_cases = code_of_cases(doc.procedure)
        whole = of_cases or (named if named.startswith(code) else "")
        if whole or len(code) > len("1.001"):
            what, better = "shortened", whole or code.ljust(8, "0")
    yield Violation(
        at, {"code": text, "what": what, "better": better}, (), _code_fix(doc, what, code, better)
    )


def _code_fix(doc: Doc, what: str, code: str, better: str) -> tuple[Fix, ...]:
    span = doc.source.span(("ma_thu_tuc",))
    key = doc.source.key_span(("ma_thu_tuc",))
    new = f'"{better}"'
    if what == "spaces":
        return doc.source.replacement(("ma_thu_tuc",), new)
    if what == "local" and key.column == 1 and key.end_line == span.line and not doc.source.has(("ma_cu",)):
        new += f'\nma_cu: ["{code}"]'
    elif what != "shortened":
        return ()
    return doc.source.replacement(("ma_thu_tuc",), new, Applicability.UNSAFE)


@rule("DVC619", Severity.WARNING)
def case_codes(doc: Doc) -> Iterator[Violation]:
    """The code of a case is the code of the procedure with two digits more, and stands once.

    evidence: 6 of 369 published procedures number two cases alike; the portal adds two digits to the code
    """
    own = (doc.procedure.code or "").strip()
    of_cases = code_of_cases(doc.procedure)
    if of_cases and of_cases != own and not NATIONAL_CODE.fullmatch(own):
        return  # the code of the procedure is the wrong one, and reported as such
    first: dict[str, int] = {}
    foreign: dict[str, list[int]] = {}  # cases of another procedure, by its code
    for i, case in enumerate(doc.procedure.variants or ()):
        at, code = ("truong_hop", i, "ma"), case.code.strip()
        before = first.setdefault(code, i)
        tail = code.removeprefix(f"{own}.") if own else "00"
        if before != i:
            related = ((("truong_hop", before, "ma"), "first"),)
            yield Violation(at, {"code": code, "own": own, "what": "twice"}, related)
        elif not (len(tail) == 2 and tail.isascii() and tail.isdecimal()):
            foreign.setdefault(code.rpartition(".")[0], []).append(i)
    for i, *others in foreign.values():
        places = [("ma_thu_tuc",), *(("truong_hop", other, "ma") for other in others)]
        code = (doc.procedure.variants or ())[i].code.strip()
        yield Violation(
            ("truong_hop", i, "ma"),
            {"code": code, "own": own, "what": "other"},
            tuple((place, "other") for place in places),
        )
