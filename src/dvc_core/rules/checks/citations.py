"""DVC501–DVC515: legal instruments named in the file: their numbers, dates and places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ...finding import Applicability, Edit, Fix, Law, Path, Severity
from ...law.instruments import Found, contradicts, find_number, lookup, named_kind
from ...model.completeness import is_placeholder
from ...model.procedure import Citation
from ...words.folding import plain
from ..registry import Doc, Problem, k1, rule
from ._help import latest, mend

_NUMBER = "so_ky_hieu"
#: Kinds whose numbers have carried the year since 1997.
_YEARLY = frozenset(("TT", "NĐ", "TTLT", "QH", "UBTVQH"))
_POINT = re.compile(r"[abcdđeghiklmnopqrstuvxy][0-9]{0,2}")
#: "55/2026/QĐ" breaks off before the agency.
_NO_ISSUER = re.compile(r"[0-9]{1,5}[a-zđ]?/(?:19|20)[0-9]{2}/(?:QĐ|TT|NĐ|NQ|CT)-?")
_BETWEEN_POINTS = re.compile(r"\s*(?:[,;–-]|và|đến)\s*")


_PLACE_WORD = re.compile(r"điều|khoản|điểm", re.IGNORECASE)
_ONE_PLACE = re.compile(r"\s*(?:điều|khoản)\s+(?P<number>[0-9]{1,4})\s*", re.IGNORECASE)


def _says_what(place: int | str | None) -> bool:
    """True for an article or clause that is written with its word: "Điều 5 khoản 1"."""
    return type(place) is str and _PLACE_WORD.search(place) is not None


def _found(doc: Doc) -> list[tuple[Path, Citation, Found]]:
    """The citations whose number could be read, with what was read."""
    return doc.once(_read)


def _read(doc: Doc) -> list[tuple[Path, Citation, Found]]:
    read = [(path, citation, find_number(citation.number)) for path, citation in doc.citations]
    return [(path, citation, found) for path, citation, found in read if found is not None]


@rule("DVC501", Severity.WARNING, evidence="105 of 10,272 legal-basis numbers read: “104”, “Luật số 58”")
def shape(doc: Doc) -> Iterator[Problem]:
    """The number of an instrument has a known shape: serial, year where there is one, kind, issuer."""
    for path, citation in doc.citations:
        found = find_number(citation.number)
        if found is not None:
            number = found.number
            if number.year is not None or number.kind not in _YEARLY:
                continue
            if citation.issued is None or citation.issued.year >= 1997:
                yield Problem((*path, _NUMBER), {"number": citation.number, "what": "year"})
        elif not is_placeholder(citation.number):
            yield _unknown(doc, (*path, _NUMBER), citation)


def _unknown(doc: Doc, at: Path, citation: Citation) -> Problem:
    named = find_number(citation.title) if citation.title else None
    if named is None or not citation.number.strip().startswith(named.number.serial):
        what = "issuer" if _NO_ISSUER.fullmatch(citation.number.strip()) else ""
        return Problem(at, {"number": citation.number, "what": what, "better": ""})
    whole = (Edit(0, len(citation.number), named.canonical),)
    fixes = mend(doc.source, at, citation.number, whole, Applicability.UNSAFE)
    return Problem(at, {"number": citation.number, "what": "title", "better": named.canonical}, (), fixes)


@rule("DVC502", Severity.WARNING, evidence="13 % of 10,272 legal-basis numbers read: “Thông tư số …”, spaces")
def bare(doc: Doc) -> Iterator[Problem]:
    """The number stands alone: no "Thông tư số" before it, no spaces inside, no full stop after it."""
    for path, citation, found in _found(doc):
        if found.strays and not contradicts(found.named, found.number):
            at = (*path, _NUMBER)
            how = Applicability.SAFE if found.certain else Applicability.UNSAFE
            fixes = mend(doc.source, at, citation.number, found.strays, how)
            yield Problem(at, {"number": citation.number, "bare": found.canonical}, (), fixes)


@rule("DVC503", Severity.WARNING, evidence="“QD-BTP”, “ND-CP” in real decisions and legal bases")
def ascii_d(doc: Doc) -> Iterator[Problem]:
    """An abbreviation that has Đ is written with Đ: QĐ, NĐ, HĐND."""
    for path, citation, found in _found(doc):
        if found.ascii:
            at = (*path, _NUMBER)
            edits = [Edit(place, place + 1, "Đ") for place in found.ascii]
            fixes = mend(doc.source, at, citation.number, edits)
            yield Problem(at, {"number": citation.number, "better": found.canonical}, (), fixes)


#: NĐ 30/2020/NĐ-CP Đ37: in force from the day it was signed.
_NUMBERED_SINCE = date(2020, 3, 5)


@rule(
    "DVC504",
    law=(Law("30/2020/NĐ-CP", "15", "1"),),
    evidence="of every dated instrument of the register the year of the number is that of issue",
)
def year(doc: Doc) -> Iterator[Problem]:
    """The year in the number is the year of issue: numbering starts anew on 1 January."""
    for path, citation, found in _found(doc):
        issued, stated = citation.issued, found.number.year
        if issued is None or stated is None or issued.year == stated:
            continue
        known = lookup(found.canonical)
        if known is None or known.issued is None:
            params = {"number": found.canonical, "year": str(stated), "issued": issued}
            # Either may be the slip: the decree is cited where it held by both.
            held = issued >= _NUMBERED_SINCE and stated > _NUMBERED_SINCE.year
            law = None if held else ()
            yield Problem((*path, "ngay_ban_hanh"), params, (((*path, _NUMBER), "other"),), law=law)


@rule(
    "DVC505",
    Severity.WARNING,
    evidence="every dated instrument of the register takes effect on or after issue",
)
def effect_before_issue(doc: Doc) -> Iterator[Problem]:
    """An instrument takes effect on the day of its issue or later."""
    for path, citation in doc.citations:
        issued, effective = citation.issued, citation.effective
        if issued is None or effective is None or effective >= issued:
            continue
        if not any(_differing(citation)):
            params = {"number": citation.number, "issued": issued, "effective": effective}
            yield Problem((*path, "ngay_hieu_luc"), params, (((*path, "ngay_ban_hanh"), "other"),))


@rule("DVC506", Severity.WARNING, evidence="instruments replaced since: 43/2011/NĐ-CP, 61/2018/NĐ-CP")
def ended(doc: Doc) -> Iterator[Problem]:
    """An instrument still cited was in force at the date of judging (or when the procedure ended)."""
    last_day = doc.procedure.valid_to
    moment = min(doc.on, last_day) if last_day else doc.on
    seen = set()
    for path, _, found in _found(doc):
        known = lookup(found.canonical)
        if known is None or known.ended is None or moment < known.ended or known.number in seen:
            continue
        seen.add(known.number)
        params = {"number": known.number, "ended": known.ended, "on": moment, "successor": known.replaced_by}
        yield Problem((*path, _NUMBER), params)


def _differing(citation: Citation) -> Iterator[tuple[str, date, date]]:
    """The dates that differ from the register: key, as stated, as registered."""
    found = find_number(citation.number)
    known = lookup(found.canonical) if found is not None else None
    if known is None:
        return
    pairs = (
        ("ngay_ban_hanh", citation.issued, known.issued),
        ("ngay_hieu_luc", citation.effective, known.effective),
    )
    for name, stated, registered in pairs:
        if stated is not None and registered is not None and stated != registered:
            yield name, stated, registered


@rule("DVC507", Severity.WARNING, evidence="a guide dates 32/2017/TT-BTTTT 01/6/2017; it is of 15/11/2017")
def register(doc: Doc) -> Iterator[Problem]:
    """The dates of a known instrument are those of its text."""
    for path, citation in doc.citations:
        if citation.issued is None and citation.effective is None:
            continue
        differing = list(_differing(citation))
        if len(differing) == 2 and differing[0][1:] == differing[1][2:0:-1]:
            yield _mistaken(doc, path, citation, differing, "exchanged")
            continue
        for one in differing:
            yield _mistaken(doc, path, citation, [one], one[0])


def _mistaken(
    doc: Doc, path: Path, citation: Citation, differing: list[tuple[str, date, date]], what: str
) -> Problem:
    """One mistake: a day, or two days exchanged."""
    edits: list[Edit] = []
    for name, stated, registered in differing:
        whole = (Edit(0, 10, registered.isoformat()),)
        for fix in mend(doc.source, (*path, name), stated.isoformat(), whole):
            edits += fix.edits
    fixes = (Fix(tuple(edits), Applicability.UNSAFE),) if len(edits) == len(differing) else ()
    key, stated, registered = differing[0]
    params = {"number": citation.number, "key": key, "stated": stated, "known": registered, "what": what}
    related = tuple(((*path, name), "other") for name, *_ in differing[1:])
    return Problem((*path, key), params, related, fixes)


@rule("DVC508", Severity.INFO, evidence="published data run ahead of the law and behind it")
def not_yet(doc: Doc) -> Iterator[Problem]:
    """An instrument cited is in force at the date of judging (or when the procedure begins)."""
    first_day = doc.procedure.valid_from
    moment = max(doc.on, first_day) if first_day else doc.on
    future = latest(doc)
    seen = set()
    for path, citation in doc.citations:
        found = find_number(citation.number)
        number = found.canonical if found else citation.number
        known = lookup(number)
        effective = (known.effective if known else None) or citation.effective
        if effective is None or effective <= moment or number in seen:
            continue
        seen.add(number)
        if citation.issued is None or citation.issued <= future:
            key = "ngay_hieu_luc" if citation.effective == effective else _NUMBER
            yield Problem((*path, key), {"number": number, "effective": effective, "on": moment})


@rule("DVC509", Severity.WARNING, evidence="a clause is cited by article, a point by article and clause")
def place(doc: Doc) -> Iterator[Problem]:
    """A clause (khoản) is cited with its article, a point (điểm) with its clause."""
    for path, citation in doc.citations:
        if citation.annex:
            continue
        if citation.clause is not None and citation.article is None:
            yield Problem((*path, "khoan"), {"key": "khoan", "missing": "dieu"}, at_key=True)
        elif citation.point and citation.clause is None:
            missing = "khoan" if citation.article is not None else "dieu, khoan"
            yield Problem((*path, "diem"), {"key": "diem", "missing": missing}, at_key=True)


@rule(
    "DVC510", Severity.WARNING, evidence="points of the texts read are a b c d đ e g h i k l …, never f j w z"
)
def point(doc: Doc) -> Iterator[Problem]:
    """A point is named by a letter of the Vietnamese alphabet, an article and a clause by their number."""
    for path, citation in doc.citations:
        for key, said in (("dieu", citation.article), ("khoan", citation.clause)):
            if _says_what(said):
                number = _ONE_PLACE.fullmatch(str(said))
                span = doc.source.span((*path, key))
                fixes = (Fix((Edit(span.start, span.end, number["number"]),)),) if number else ()
                yield Problem((*path, key), {"text": said, "key": key}, fixes=fixes)
        text = citation.point
        if text and not all(_POINT.fullmatch(p) for p in _BETWEEN_POINTS.split(text.strip().casefold())):
            yield Problem((*path, "diem"), {"text": text})


@rule("DVC511", Severity.WARNING, evidence="48 of 2,529 records read name an instrument twice")
def twice(doc: Doc) -> Iterator[Problem]:
    """The legal basis names an instrument and place once."""
    seen: dict[tuple[str, str], Path] = {}
    for i, c in enumerate(doc.procedure.legal_basis or ()):
        found = find_number(c.number)
        number = found.canonical if found else plain(c.number)
        where = number, f"{c.article}\0{c.clause}\0{c.point}\0{c.annex}".casefold()
        at: Path = ("can_cu_phap_ly", i, _NUMBER)
        first = seen.setdefault(where, at)
        if first is not at and not is_placeholder(c.number):
            yield Problem(at, {"number": number}, ((first, "first"),))


@rule("DVC512", law=(Law("63/2010/NĐ-CP", "13"),))
def no_decision(doc: Doc) -> Iterator[Problem]:
    """A procedure is announced by a decision (quyết định), not by another kind of document."""
    announced = doc.procedure.announcement
    found = find_number(announced.number) if announced is not None else None
    if announced is None or found is None or found.number.kind in {"QĐ", ""}:
        return
    yield Problem(("quyet_dinh_cong_bo", _NUMBER), {"number": announced.number, "kind": found.number.kind})


@rule(
    "DVC513",
    Severity.WARNING,
    evidence="177 legal bases of 2,529 records read bear the title of another kind",
)
def kind(doc: Doc) -> Iterator[Problem]:
    """The kind named in words is the kind of the number."""
    for path, citation, found in _found(doc):
        if contradicts(found.named, found.number):
            params = {"number": found.canonical, "named": found.named, "kind": found.number.kind}
            yield Problem((*path, _NUMBER), params)
            continue
        named = named_kind(citation.title) if citation.title else ""
        if contradicts(named, found.number):
            params = {"number": found.canonical, "named": named, "kind": found.number.kind}
            yield Problem((*path, "ten"), params, (((*path, _NUMBER), "other"),))


@rule("DVC514", Severity.WARNING, evidence="a decree of 2025 dated 30/7/2027 in two records")
def future_issue(doc: Doc) -> Iterator[Problem]:
    """An instrument cited has been issued already."""
    last = latest(doc)
    for path, citation in doc.citations:
        if citation.issued is None or citation.issued <= last or any(_differing(citation)):
            continue
        found = find_number(citation.number)
        if found is None or found.number.year in {None, citation.issued.year}:
            params = {"number": citation.number, "issued": citation.issued, "today": last}
            yield Problem((*path, "ngay_ban_hanh"), params)


@rule("DVC515", Severity.WARNING, law=k1("l"))
def announcement_as_basis(doc: Doc) -> Iterator[Problem]:
    """The legal basis holds the instruments that govern; the announcing decision has its own item."""
    announced = doc.procedure.announcement
    own = find_number(announced.number) if announced is not None else None
    if announced is None or own is None:
        return
    told = set()
    for path, citation in doc.citations:
        if not _same_decision(citation, announced, own):
            continue
        # A decision with a year in its number is one that rules: then the announcing one is another.
        rules = "rule" if own.number.year else ""
        what = rules if path[0] == "can_cu_phap_ly" else "fee" if "phi_le_phi" in path else None
        if what is None or what in told:
            continue
        told.add(what)
        places = ((*path, _NUMBER), ("quyet_dinh_cong_bo", _NUMBER))
        first, other = reversed(places) if what == "rule" else places
        yield Problem(first, {"number": own.canonical, "what": what}, ((other, "other"),))


def _same_decision(citation: Citation, announced: Citation, own: Found) -> bool:
    found = find_number(citation.number)
    dates = {citation.issued, announced.issued} - {None}
    return found is not None and found.canonical == own.canonical and len(dates) < 2
