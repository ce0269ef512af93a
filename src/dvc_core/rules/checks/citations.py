"""DVC501–DVC516: legal instruments named in the file: their numbers, dates and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from ...finding import Applicability, Edit, Fix, Law, Path, Severity
from ...law import register as of_law
from ...law.instruments import NAMED_KINDS, FoundNumber, contradicts, find_number, named_kind
from ...law.register import Certainty, InstrumentState, RegisterAnswer
from ...law.tables import ended_part
from ...model.completeness import is_placeholder
from ...model.procedure import Citation
from ...words import Lang, cite, variant_by
from ...words.folding import folded_case
from ...words.regex import regex
from ..registry import Doc, Violation, rule, tt32_item
from ._help import effective_date, joined_text, latest, prose, spelt, value_fix, within
from .declared import reversed_bounds, stated_twice

_NUMBER = "so_ky_hieu"
#: Kinds whose numbers have carried the year since 1997.
_YEARLY = frozenset(("TT", "NĐ", "TTLT", "QH", "UBTVQH"))
_POINT = regex(r"[abcdđeghiklmnopqrstuvxy][0-9]{0,2}")
#: "55/2026/QĐ" breaks off before the agency.
_NO_ISSUER = regex(r"[0-9]{1,5}[a-zđ]?/(?:19|20)[0-9]{2}/(?:QĐ|TT|NĐ|NQ|CT)-?")
_BETWEEN_POINTS = regex(r"\s*(?:[,;–-]|và|đến)\s*")


_PLACE_WORD = regex(r"điều|khoản|điểm", re.IGNORECASE)
_ONE_PLACE = regex(r"\s*(?:điều|khoản)\s+(?P<number>[0-9]{1,4})\s*", re.IGNORECASE)


def _has_word(place: int | str | None) -> bool:
    """True for an article or clause that is written with its word: "Điều 5 khoản 1"."""
    return type(place) is str and _PLACE_WORD.search(place) is not None


def found_numbers(doc: Doc) -> list[tuple[Path, Citation, FoundNumber]]:
    """The citations whose number could be read, with what was read."""
    return doc.cached(_read)


def _read(doc: Doc) -> list[tuple[Path, Citation, FoundNumber]]:
    read = [(path, citation, find_number(citation.number)) for path, citation in doc.citations]
    return [(path, citation, found) for path, citation, found in read if found is not None]


@rule("DVC501", Severity.WARNING)
def shape(doc: Doc) -> Iterator[Violation]:
    """The number of an instrument has a known shape: serial, year where there is one, kind, issuer.

    evidence: 105 of 10,272 legal-basis numbers read: “104”, “Luật số 58”
    """
    for path, citation in doc.citations:
        found = find_number(citation.number)
        if found is not None:
            number = found.number
            if number.year is not None or number.kind not in _YEARLY:
                continue
            if citation.issued is None or citation.issued.year >= 1997:
                yield Violation((*path, _NUMBER), {"number": citation.number, "what": "year"})
        elif not is_placeholder(citation.number):
            yield _unknown(doc, (*path, _NUMBER), citation)


def _unknown(doc: Doc, at: Path, citation: Citation) -> Violation:
    named = find_number(citation.title) if citation.title else None
    if named is None or not citation.number.strip().startswith(named.number.serial):
        what = "issuer" if _NO_ISSUER.fullmatch(citation.number.strip()) else ""
        return Violation(at, {"number": citation.number, "what": what, "better": ""})
    whole = (Edit(0, len(citation.number), named.canonical),)
    fixes = value_fix(doc.source, at, citation.number, whole, Applicability.UNSAFE)
    return Violation(at, {"number": citation.number, "what": "title", "better": named.canonical}, (), fixes)


@rule("DVC502", Severity.WARNING)
def number_alone(doc: Doc) -> Iterator[Violation]:
    """The number stands alone: no "Thông tư số" before it, no spaces or dashes of Word inside, no full stop after.

    evidence: 13 % of 10,272 legal-basis numbers read: “Thông tư số …”, spaces
    """
    for path, citation, found in found_numbers(doc):
        if found.strays and not contradicts(found.named, found.number):
            at = (*path, _NUMBER)
            how = Applicability.SAFE if found.certain else Applicability.UNSAFE
            fixes = value_fix(doc.source, at, citation.number, found.strays, how)
            yield Violation(at, {"number": citation.number, "bare": found.canonical}, (), fixes)


@rule("DVC503", Severity.WARNING)
def ascii_d(doc: Doc) -> Iterator[Violation]:
    """An abbreviation that has Đ is written with Đ: QĐ, NĐ, HĐND.

    evidence: “QD-BTP”, “ND-CP” in real decisions and legal bases
    """
    for path, citation, found in found_numbers(doc):
        if found.ascii:
            at = (*path, _NUMBER)
            edits = [Edit(place, place + 1, "Đ") for place in found.ascii]
            fixes = value_fix(doc.source, at, citation.number, edits)
            yield Violation(at, {"number": citation.number, "better": found.canonical}, (), fixes)


#: NĐ 30/2020/NĐ-CP Đ37: in force from the day it was signed.
_NUMBERED_SINCE = date(2020, 3, 5)


@rule("DVC504", law=(Law("30/2020/NĐ-CP", "15", "1"),))
def year(doc: Doc) -> Iterator[Violation]:
    """The year in the number is the year of issue: numbering starts anew on 1 January.

    evidence: of every dated instrument of the register the year of the number is that of issue
    """
    for path, citation, found in found_numbers(doc):
        issued, stated = citation.issued, found.number.year
        if issued is None or stated is None or issued.year == stated:
            continue
        known = of_law.instrument(found.canonical)
        if known is None or not known.was_read("issued"):
            near = _of_its_year(found, issued)
            params = {"number": found.canonical, "year": str(stated), "issued": issued, "near": near}
            # Either may be the slip: the decree is cited where it held by both.
            held = issued >= _NUMBERED_SINCE and stated > _NUMBERED_SINCE.year
            law = None if held else ()
            yield Violation((*path, "ngay_ban_hanh"), params, (((*path, _NUMBER), "other"),), law=law)


def _of_its_year(found: FoundNumber, issued: date) -> str:
    """The known number that a cited one is but for the year, issued on the stated day; empty where there is none."""
    other = found.canonical.replace(f"/{found.number.year}", f"/{issued.year}", 1)
    known = of_law.instrument(other)
    return other if known is not None and known.sure("issued") and known.issued == issued else ""


@rule(
    "DVC505",
    Severity.WARNING,
)
def effect_before_issue(doc: Doc) -> Iterator[Violation]:
    """An instrument takes effect on the day of its issue or later.

    evidence: every dated instrument of the register takes effect on or after issue
    """
    for path, citation in doc.citations:
        issued, effective = citation.issued, citation.effective
        if issued is None or effective is None or effective >= issued:
            continue
        if not any(_differing(citation)):
            yield reversed_bounds(path, "ngay_ban_hanh", issued, "ngay_hieu_luc", effective, at_high=True)


def _with_place(params: Mapping[str, object], lang: Lang) -> Mapping[str, object]:
    """The params, the place of an instrument cited as the language does."""
    place = params.get("place")
    return {**params, "place": cite(place, lang)} if isinstance(place, Law) else params


@rule("DVC506", Severity.WARNING, name=_with_place)
def ended(doc: Doc) -> Iterator[Violation]:
    """An instrument still cited was in force at the date of judging (or when the procedure or the fee ended).

    evidence: instruments replaced since: 43/2011/NĐ-CP, 61/2018/NĐ-CP
    """
    seen = set()
    for path, citation, found in found_numbers(doc):
        moment = effective_date(doc, path)
        state = of_law.state(found.canonical, moment)
        if state.answer is not RegisterAnswer.ENDED:
            yield from _part_ended(path, citation, found, moment)
            continue
        if state.number in seen or not state.sure:
            continue
        seen.add(state.number)
        cited = {found.canonical: path for path, _, found in reversed(found_numbers(doc))}
        beside = [cited[one] for one in state.replaced_by if one in cited]
        params = {
            "number": state.number,
            "ended": state.day,
            "on": moment,
            "successor": ", ".join(state.replaced_by),
            "what": "beside" if beside else "successor" if state.replaced_by else "",
        }
        related = tuple(((*place, _NUMBER), "other") for place in beside)
        fixes = () if beside else _successor(doc, (*path, _NUMBER), citation, state)
        yield Violation((*path, _NUMBER), params, related, fixes)


def _part_ended(path: Path, citation: Citation, found: FoundNumber, on: date) -> Iterator[Violation]:
    """An article, clause or point that another instrument ended while the rest goes on."""
    article, clause, point = (str(one or "") for one in (citation.article, citation.clause, citation.point))
    part = ended_part(Law(found.canonical, article, clause, point), on)
    if part is not None:
        params = {
            "number": found.canonical,
            "place": Law(found.canonical, part.article, part.clause, part.point),
            "ended": part.ended,
            "successor": part.by.document,
            "what": "part",
        }
        yield Violation((*path, "dieu"), params, law=(part.by,))


def _successor(doc: Doc, at: Path, citation: Citation, state: InstrumentState) -> tuple[Fix, ...]:
    """The number of the one instrument that replaced a whole one, where the citation says nothing else of it."""
    said = (
        citation.title,
        citation.issued,
        citation.effective,
        citation.article,
        citation.annex,
        citation.note,
    )
    if (
        any(one is not None for one in said)
        or len(state.replaced_by) != 1
        or state.certainty is not Certainty.READ
    ):
        return ()
    after = of_law.state(state.replaced_by[0], doc.on)
    if after.answer is not RegisterAnswer.NO_END_FOUND:
        return ()
    # One that replaced several may have the rule of this one in a part of its own, or nowhere.
    alone = of_law.naming(after.number)["replaced_by"] == (state.number,)
    how = Applicability.SAFE if alone else Applicability.UNSAFE
    return value_fix(doc.source, at, citation.number, (Edit(0, len(citation.number), after.number),), how)


def _differing(citation: Citation) -> Iterator[tuple[str, date, date]]:
    """The dates that differ from the register: key, as stated, as registered."""
    found = find_number(citation.number)
    known = of_law.instrument(found.canonical) if found is not None else None
    if known is None:
        return
    pairs = (
        ("ngay_ban_hanh", citation.issued, known.issued, "issued"),
        ("ngay_hieu_luc", citation.effective, known.effective, "effective"),
    )
    for name, stated, registered, column in pairs:
        if stated is not None and registered is not None and stated != registered and known.was_read(column):
            yield name, stated, registered


@rule("DVC507", Severity.WARNING)
def register(doc: Doc) -> Iterator[Violation]:
    """The dates of a known instrument are those of its text.

    evidence: a guide dates 32/2017/TT-BTTTT 01/6/2017; it is of 15/11/2017
    """
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
) -> Violation:
    """One mistake: a day, or two days exchanged."""
    edits: list[Edit] = []
    for name, stated, registered in differing:
        whole = (Edit(0, 10, registered.isoformat()),)
        for fix in value_fix(doc.source, (*path, name), stated.isoformat(), whole):
            edits += fix.edits
    fixes = (Fix(tuple(edits), Applicability.UNSAFE),) if len(edits) == len(differing) else ()
    key, stated, registered = differing[0]
    params = {"number": citation.number, "key": key, "stated": stated, "known": registered, "what": what}
    related = tuple(((*path, name), "other") for name, *_ in differing[1:])
    return Violation((*path, key), params, related, fixes)


@rule("DVC508", Severity.INFO)
def not_yet(doc: Doc) -> Iterator[Violation]:
    """An instrument cited is in force at the date of judging (or when the procedure begins).

    evidence: published data run ahead of the law and behind it
    """
    first_day = doc.procedure.valid_from
    moment = max(doc.on, first_day) if first_day else doc.on
    future = latest(doc)
    seen = set()
    for path, citation in doc.citations:
        found = find_number(citation.number)
        number = found.canonical if found else citation.number
        known = of_law.instrument(number)
        effective = known.effective if known and known.sure("effective") else citation.effective
        if effective is None or effective <= moment or number in seen:
            continue
        seen.add(number)
        if citation.issued is None or citation.issued <= future:
            key = "ngay_hieu_luc" if citation.effective == effective else _NUMBER
            yield Violation((*path, key), {"number": number, "effective": effective, "on": moment})


@rule("DVC509", Severity.WARNING, pick=variant_by("key"))
def place(doc: Doc) -> Iterator[Violation]:
    """A clause (khoản) is cited with its article, a point (điểm) with its clause."""
    for path, citation in doc.citations:
        if citation.annex:
            continue
        if citation.clause is not None and citation.article is None:
            yield Violation((*path, "khoan"), {"key": "khoan", "missing": "dieu"}, at_key=True)
        elif citation.point and citation.clause is None:
            missing = "khoan" if citation.article is not None else "dieu, khoan"
            yield Violation((*path, "diem"), {"key": "diem", "missing": missing}, at_key=True)


@rule("DVC510", Severity.WARNING)
def point(doc: Doc) -> Iterator[Violation]:
    """A point is named by a letter of the Vietnamese alphabet, an article and a clause by their number.

    evidence: points of the texts read are a b c d đ e g h i k l …, never f j w z
    """
    for path, citation in doc.citations:
        for key, said in (("dieu", citation.article), ("khoan", citation.clause)):
            if _has_word(said):
                number = _ONE_PLACE.fullmatch(str(said))
                fixes = doc.source.replacement((*path, key), number["number"] if number else "")
                yield Violation((*path, key), {"text": said, "key": key}, fixes=fixes)
        text = citation.point
        if text and not all(_POINT.fullmatch(p) for p in _BETWEEN_POINTS.split(text.strip().casefold())):
            yield Violation((*path, "diem"), {"text": text})


@rule(
    "DVC511",
    Severity.WARNING,
)
def named_twice(doc: Doc) -> Iterator[Violation]:
    """The legal basis names an instrument and place once.

    evidence: 48 of 2,529 records read name an instrument twice
    """
    stated = [
        (find_number(c.number), c, ("can_cu_phap_ly", i, _NUMBER))
        for i, c in enumerate(doc.procedure.legal_basis or ())
        if not is_placeholder(c.number)
    ]
    yield from stated_twice(
        (
            (
                found.canonical if found else folded_case(c.number),
                f"{c.article}\0{c.clause}\0{c.point}\0{c.annex}".casefold(),
            ),
            at,
            found.canonical if found else c.number,
        )
        for found, c, at in stated
    )


@rule("DVC512", law=(Law("63/2010/NĐ-CP", "13"),))
def no_decision(doc: Doc) -> Iterator[Violation]:
    """A procedure is announced by a decision (quyết định), not by another kind of document."""
    announced = doc.procedure.announcement
    found = find_number(announced.number) if announced is not None else None
    if announced is None or found is None or found.number.kind in {"QĐ", ""}:
        return
    yield Violation(("quyet_dinh_cong_bo", _NUMBER), {"number": announced.number, "kind": found.number.kind})


@rule("DVC513", Severity.WARNING)
def kind(doc: Doc) -> Iterator[Violation]:
    """The kind named in words is the kind of the number.

    evidence: 177 legal bases of 2,529 records read bear the title of another kind
    """
    for path, citation, found in found_numbers(doc):
        if contradicts(found.named, found.number):
            params = {"number": found.canonical, "named": found.named, "kind": found.number.kind}
            yield Violation((*path, _NUMBER), params)
            continue
        named = named_kind(citation.title) if citation.title else ""
        if contradicts(named, found.number):
            params = {"number": found.canonical, "named": named, "kind": found.number.kind}
            yield Violation((*path, "ten"), params, (((*path, _NUMBER), "other"),))


@rule("DVC514", Severity.WARNING)
def future_issue(doc: Doc) -> Iterator[Violation]:
    """An instrument cited has been issued already.

    evidence: a decree of 2025 dated 30/7/2027 in two records
    """
    last = latest(doc)
    for path, citation in doc.citations:
        if citation.issued is None or citation.issued <= last or any(_differing(citation)):
            continue
        found = find_number(citation.number)
        if found is None or found.number.year in {None, citation.issued.year}:
            params = {"number": citation.number, "issued": citation.issued, "today": last}
            yield Violation((*path, "ngay_ban_hanh"), params)


@rule("DVC515", Severity.WARNING, law=tt32_item("l"))
def announcement_as_basis(doc: Doc) -> Iterator[Violation]:
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
        yield Violation(first, {"number": own.canonical, "what": what}, ((other, "other"),))


def _same_decision(citation: Citation, announced: Citation, own: FoundNumber) -> bool:
    found = find_number(citation.number)
    dates = {citation.issued, announced.issued} - {None}
    return found is not None and found.canonical == own.canonical and len(dates) < 2


#: Instruments that speak of themselves: "kèm theo Quyết định này", "Điều 81 của Luật này", "khoản 1 Điều này".
_ITSELF = regex(
    r"""(?:
      (?:kèm\s+theo|quy\s+định\s+tại|(?:[Pp]hụ\s+lục(?:\s+số)?|Điều|khoản)\s+\w{1,5}(?:\s+của)?|trước\s+ngày)
        \s+(?P<decision>[Qq]uyết\s+định)
      | (?<=\w[ ])(?P<kind>Nghị\s+định|Thông\s+tư|Nghị\s+quyết|Pháp\s+lệnh|Bộ\s+luật|Luật|Quy\s+định|Quy\s+chế)
      | (?:khoản|điểm)\s+\w{1,3}\s+(?P<article>Điều)
    )\s+\Z""",
    re.VERBOSE,
)
#: No lead of one is longer.
_LEAD = 60
_THIS = regex(r"này\b")
#: The last words of the kinds: nearly all files are done with where none stands before "này".
_ENDS = ("định", "tư", "quyết", "lệnh", "uật", "chế", "Điều")
#: The kind → what names one of the kind, so that "này" may mean it; a regulation comes with its decision.
_NAMES = {
    "quyết định": regex(r"quyết\s+định\s+(?:số\s*)?\d", re.IGNORECASE),
    "nghị định": regex(r"nghị\s+định\s+(?:số\s*)?\d", re.IGNORECASE),
    "thông tư": regex(r"thông\s+tư\s+(?:liên\s+tịch\s+)?(?:số\s*)?\d", re.IGNORECASE),
    "nghị quyết": regex(r"nghị\s+quyết\s+(?:số\s*)?\d", re.IGNORECASE),
    "pháp lệnh": regex(r"Pháp\s+lệnh\s+(?:số\s|[A-ZĐ])"),
    "bộ luật": regex(r"Bộ\s+luật\s+(?:số\s|[A-ZĐ])"),
    "luật": regex(r"[Ll]uật\s+(?:số\s|[A-ZĐ])"),
    "quy định": regex(
        r"Quy\s+định\s+(?:về|trình)|(?:quyết\s+định|nghị\s+quyết)\s+(?:số\s*)?\d", re.IGNORECASE
    ),
    "quy chế": regex(r"Quy\s+chế\s+(?!này)|(?:quyết\s+định|nghị\s+quyết)\s+(?:số\s*)?\d", re.IGNORECASE),
    "điều": regex(r"Điều\s+\d"),
}
#: So many instruments of the legal basis are offered.
_OFFERED = 3


@rule("DVC516", Severity.WARNING)
def itself(doc: Doc) -> Iterator[Violation]:
    """What a text refers to it names: an instrument copied from said "this decree" of itself.

    evidence: 53 of 369 published procedures say “Quyết định này” and the like, and none of them says which
    """
    before_this = doc.cached(joined_text).split("này")[:-1]
    if not any(part[-12:].rstrip().endswith(_ENDS) for part in before_this):
        return
    steps = ""
    for path, text in doc.cached(prose):
        # What an earlier step names, a later one may mean.
        before = steps if path[0] == "trinh_tu_thuc_hien" else ""
        for this in _these(text) if "này" in text else ():
            match = _ITSELF.search(text, max(0, this.start() - _LEAD), this.start())
            if match is None:
                continue
            group = match.lastgroup or ""
            kind = " ".join(match[group].split()).casefold()
            if not _NAMES[kind].search(f"{before}\n{text[: match.start(group)]}"):
                start = match.start() if group == "article" else match.start(group)
                yield _unnamed(doc, path, kind, text[: this.end()], start)
        if path[0] == "trinh_tu_thuc_hien":
            steps += text


def _unnamed(doc: Doc, path: Path, kind: str, text: str, start: int) -> Violation:
    """What a text that ends with "này" says from ``start`` on; the same words may stand before it."""
    words = spelt(text[start:])
    at = within(doc.source, path, words)[len(words.findall(text)) - 1 :]
    near = _of_kind(doc, kind)
    what = "article" if kind == "điều" else "near" if near else ""
    params = {"words": " ".join(text[start:].split()), "kind": kind, "near": near, "what": what}
    return Violation(path, params, words=at[0].span() if at else None, group_key=kind)


def _these(text: str) -> Iterator[re.Match[str]]:
    """Every "này" behind the last word of a kind."""
    for this in _THIS.finditer(text):
        if text[max(0, this.start() - 12) : this.start()].rstrip().endswith(_ENDS):
            yield this


def _of_kind(doc: Doc, kind: str) -> list[str]:
    """The instruments of a kind in the legal basis: one of them may be meant."""
    kinds = NAMED_KINDS.get("quyết định" if kind in ("quy định", "quy chế") else kind, ())
    found = (find_number(c.number) for c in doc.procedure.legal_basis or ())
    return list(dict.fromkeys(one.canonical for one in found if one and one.number.kind in kinds))[:_OFFERED]
