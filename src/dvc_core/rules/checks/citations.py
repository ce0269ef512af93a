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
from .declared import beyond, reversed_bounds, stated_twice, twice

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

    vi: “{number}” không có dạng của một số, ký hiệu văn bản (so_ky_hieu)
    vi[title]: “{number}” chưa phải số, ký hiệu đầy đủ (so_ky_hieu); tên văn bản cho thấy là {better}
    vi[year]: Số, ký hiệu “{number}” (so_ky_hieu) thiếu năm ban hành
    vi[issuer]: Số, ký hiệu “{number}” (so_ky_hieu) thiếu cơ quan ban hành
      help: ghi đủ số, năm (nếu có), loại văn bản và cơ quan ban hành, ví dụ 04/2020/TT-BTP, 60/2014/QH13, 1872/QĐ-BTP
      help[title]: ghi {better}
      help[year]: ghi cả năm, ví dụ 04/2020/TT-BTP
      help[issuer]: ghi cả cơ quan ban hành, ví dụ {number}-UBND
      why: Người đọc và máy tìm văn bản theo số, ký hiệu. Một con số trơ trọi hay tên luật không kèm số thì không chỉ ra được văn bản nào.
      title: Số, ký hiệu văn bản không đúng dạng (so_ky_hieu)
    en: “{number}” has no shape of a document number (so_ky_hieu)
    en[title]: “{number}” is no full document number (so_ky_hieu); by its title it is {better}
    en[year]: The document number “{number}” (so_ky_hieu) lacks its year
    en[issuer]: The document number “{number}” (so_ky_hieu) lacks its issuer
      help: write serial, year (if any), kind and issuer, like 04/2020/TT-BTP, 60/2014/QH13, 1872/QĐ-BTP
      help[title]: write {better}
      help[year]: write the year as well, like 04/2020/TT-BTP
      help[issuer]: write the agency as well, like {number}-UBND
      why: People and programs find an instrument by its number. A lone figure, or the name of a law without one, leads nowhere.
      title: A document number that has no shape of one (so_ky_hieu)
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

    vi: Số, ký hiệu (so_ky_hieu) có chữ hoặc dấu thừa: chỉ cần {bare}
      help: chỉ ghi {bare}; tên loại văn bản và trích yếu ghi ở ten
      why: “Thông tư số 04/2020/TT-BTP”, “35 /2025/NQ-HĐND” hay “09/2025/NQ-HĐND.” là một văn bản nhưng máy so thành nhiều văn bản khác nhau.
      title: Số, ký hiệu văn bản có chữ hoặc dấu thừa (so_ky_hieu)
    en: The document number (so_ky_hieu) has words or marks around it: {bare} is enough
      help: write {bare} only; kind and title go to ten
      why: “Thông tư số 04/2020/TT-BTP”, “35 /2025/NQ-HĐND” and “09/2025/NQ-HĐND.” each are one instrument that a comparison takes for another.
      title: A document number with words or marks around it (so_ky_hieu)
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

    vi: Số, ký hiệu “{number}” (so_ky_hieu) viết D thay cho Đ
      help: ghi {better}
      why: QĐ là quyết định, NĐ là nghị định, HĐND là hội đồng nhân dân; viết thiếu dấu thì tra cứu không ra văn bản.
    en: The document number “{number}” (so_ky_hieu) has D where Đ belongs
      help: write {better}
      why: QĐ stands for a decision, NĐ for a decree, HĐND for a people's council; without the stroke a search misses the instrument.
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

    vi: Ngày ban hành {issued} (ngay_ban_hanh) không thuộc năm {year} ghi trong số, ký hiệu {number}
    vi[near]: Ngày ban hành {issued} (ngay_ban_hanh) không thuộc năm {year} ghi trong số, ký hiệu {number}; ngày ấy có {near}
      help: đối chiếu với văn bản, sửa ngày ban hành hoặc số, ký hiệu
      help[near]: đối chiếu với văn bản; nếu là {near} thì sửa số, ký hiệu
      why: Số văn bản lấy liên tiếp trong một năm, từ 01 tháng 01 đến 31 tháng 12, nên năm trong số, ký hiệu là năm ban hành. Hay gặp: ghi nhầm ngày có hiệu lực vào ngày ban hành.
      title: Ngày ban hành không thuộc năm ghi trong số, ký hiệu
    en: The day of issue {issued} (ngay_ban_hanh) is not in the year {year} of the number {number}
    en[near]: The day of issue {issued} (ngay_ban_hanh) is not in the year {year} of the number {number}; {near} was issued on that day
      help: look the instrument up, then fix the day or the number
      help[near]: look the instrument up; if {near} is meant, fix the number
      why: Numbers run from 1 January to 31 December, so the year in a number is that of issue. Often the day of effect was written instead.
      title: The day of issue is not in the year of the number
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
    words=beyond(
        "Ngày ban hành và ngày có hiệu lực",
        "The days of issue and of effect",
        "Văn bản thường có hiệu lực từ ngày ban hành trở đi. Nếu văn bản thật sự có hiệu lực trở về trước, hãy bỏ qua cảnh báo này và nêu lý do.",
        "An instrument takes effect on its issue or later. Where one truly reaches back, suppress this finding and say why.",
    ),
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

    vi: Văn bản {number} (so_ky_hieu) đã hết hiệu lực từ {ended}
    vi[successor]: Văn bản {number} (so_ky_hieu) đã hết hiệu lực từ {ended}, được thay bằng {successor}
    vi[beside]: Văn bản {number} (so_ky_hieu) đã hết hiệu lực từ {ended}, nêu cạnh văn bản thay thế là {successor}
    vi[part]: {place} (dieu) đã hết hiệu lực từ {ended}, theo {successor}
      help[part]: tìm quy định đang áp dụng thay cho {place}, rồi sửa căn cứ và nội dung liên quan
      help: kiểm tra văn bản đang áp dụng vào ngày {on}
      help[successor]: kiểm tra quy định trong {successor}, rồi sửa căn cứ và nội dung liên quan
      help[beside]: bỏ {number}: {successor} đã có trong tệp
      why: Chỉ xét những văn bản mà công cụ đã đọc được ngày hết hiệu lực. Nếu cố ý nhắc lại văn bản cũ, hãy bỏ qua cảnh báo và nêu lý do.
      title: Văn bản được dẫn đã hết hiệu lực
    en: {number} (so_ky_hieu) is no longer in force since {ended}
    en[successor]: {number} (so_ky_hieu) is no longer in force since {ended}; {successor} replaced it
    en[beside]: {number} (so_ky_hieu) is no longer in force since {ended}, and stands beside {successor}, which replaced it
    en[part]: {place} (dieu) is no longer in force since {ended}, by {successor}
      help[part]: look for the rule that holds in the place of {place}, then fix the citation and what rests on it
      help: find out which instrument applies on {on}
      help[successor]: look the rule up in {successor}, then fix the citation and what rests on it
      help[beside]: remove {number}: the file has {successor} already
      why: Only instruments whose end the library has read are judged. Where an old one is named on purpose, suppress this finding and say why.
      title: An instrument cited is no longer in force
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

    vi[ngay_ban_hanh]: Văn bản {number} ban hành ngày {known}, không phải {stated} ({key})
    vi[ngay_hieu_luc]: Văn bản {number} có hiệu lực từ ngày {known}, không phải {stated} ({key})
    vi[exchanged]: Ngày ban hành và ngày có hiệu lực của văn bản {number} ghi đổi chỗ: ban hành ngày {known}, không phải {stated}
      label: theo văn bản là {known}
      help: đối chiếu với văn bản rồi ghi {known}, hoặc sửa số, ký hiệu nếu là văn bản khác
      why: Ngày của những văn bản này đã được đọc tại văn bản hoặc Bộ Pháp điển. Hay gặp: ngày ban hành và ngày có hiệu lực ghi lẫn nhau.
      title: Ngày ban hành hoặc ngày có hiệu lực khác với văn bản
    en[ngay_ban_hanh]: {number} was issued on {known}, not on {stated} ({key})
    en[ngay_hieu_luc]: {number} took effect on {known}, not on {stated} ({key})
    en[exchanged]: Issue and effect of {number} are exchanged: it was issued on {known}, not on {stated}
      label: {known} by the text
      help: look it up and write {known}, or fix the number if another instrument is meant
      why: The days of these instruments were read in their texts or in the national codification. Often issue and effect are exchanged.
      title: A day of issue or of effect that is not that of the instrument
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

    vi: Văn bản {number} chưa có hiệu lực vào ngày {on}: có hiệu lực từ {effective}
      label: từ {effective}
      help: ghi ap_dung_tu nếu thủ tục chỉ áp dụng từ ngày đó; nếu không, nêu văn bản đang có hiệu lực
      why: Thủ tục đang làm phải dựa vào văn bản đang có hiệu lực. Thủ tục công bố trước thì nên nói rõ áp dụng từ ngày nào.
      title: Văn bản được dẫn chưa có hiệu lực
    en: {number} is not yet in force on {on}: it takes effect on {effective}
      label: from {effective}
      help: state ap_dung_tu if the procedure begins on that day; otherwise name the instrument now in force
      why: A procedure rests on instruments in force. One that is announced ahead should say from which day it applies.
      title: An instrument cited is not yet in force
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
    """A clause (khoản) is cited with its article, a point (điểm) with its clause.

    vi[khoan]: Trích dẫn có khoản (khoan) mà không có điều (dieu)
    vi[diem]: Trích dẫn có điểm (diem) mà không có {missing}
      help: ghi thêm {missing}; nếu là khoản, điểm của phụ lục thì ghi phu_luc
      why: Khoản nằm trong điều, điểm nằm trong khoản: thiếu cấp trên thì người đọc không tìm được chỗ đó.
    en[khoan]: The citation has a clause (khoan) but no article (dieu)
    en[diem]: The citation has a point (diem) but no {missing}
      help: add {missing}; for a clause or point of an annex state phu_luc
      why: A clause belongs to an article and a point to a clause: without these nobody finds the place.
    """
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

    vi: “{text}” (diem) không phải cách ghi điểm trong văn bản
    vi[key]: “{text}” ({key}) ghi cả chữ; {key} chỉ là số của điều, khoản
      help: chỉ ghi chữ cái của điểm: a, b, c, d, đ, e, g, h, i, k …, thêm số nếu là điểm bổ sung (a1)
      help[key]: ghi riêng từng phần, ví dụ: dieu: 5, khoan: 1, diem: a
      why: Điểm được xếp theo chữ cái tiếng Việt: sau d là đ, sau e là g; không có f, j, w, z.
      title: Điểm không đúng cách ghi trong văn bản (diem)
    en: “{text}” (diem) is not how a point of an instrument is named
    en[key]: “{text}” ({key}) has the word in it; {key} is the number alone
      help: write the letter alone: a, b, c, d, đ, e, g, h, i, k …, with a figure where it was added later (a1)
      help[key]: write each part apart, like dieu: 5, khoan: 1, diem: a
      why: Points follow the Vietnamese alphabet: đ comes after d, g after e; there are no f, j, w, z.
      title: A point that is not named as instruments name them (diem)
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
    words=twice(
        "Văn bản trong căn cứ pháp lý",
        "An instrument of the legal basis",
        "Danh sách căn cứ bị lặp thường do dán hai lần; người đọc tưởng là hai văn bản. Khác điều, khoản thì ghi rõ mỗi lần.",
        "Lists are often pasted twice; readers then look for two instruments. Where article or clause differ, state them.",
    ),
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
    """A procedure is announced by a decision (quyết định), not by another kind of document.

    vi: Quyết định công bố (quyet_dinh_cong_bo) mang số, ký hiệu “{number}”, loại {kind}, không phải quyết định (QĐ)
      help: ghi số, ký hiệu của quyết định công bố, ví dụ 1872/QĐ-BTP; tờ trình, thông tư thì không phải
      why: Thủ tục hành chính phải được công bố dưới hình thức quyết định của bộ trưởng, chủ tịch ủy ban nhân dân cấp tỉnh hoặc người được giao.
      title: Quyết định công bố mang số, ký hiệu của loại văn bản khác
    en: The decision of announcement (quyet_dinh_cong_bo) is “{number}”, of the kind {kind}, not a decision (QĐ)
      help: write the number of the announcing decision, like 1872/QĐ-BTP; a proposal or circular is none
      why: A procedure is announced by a decision of the minister, of the chair of the provincial people's committee, or of whoever was charged with it.
      title: The decision of announcement has the number of another kind of instrument
    """
    announced = doc.procedure.announcement
    found = find_number(announced.number) if announced is not None else None
    if announced is None or found is None or found.number.kind in {"QĐ", ""}:
        return
    yield Violation(("quyet_dinh_cong_bo", _NUMBER), {"number": announced.number, "kind": found.number.kind})


@rule("DVC513", Severity.WARNING)
def kind(doc: Doc) -> Iterator[Violation]:
    """The kind named in words is the kind of the number.

    vi: Loại văn bản ghi bằng chữ là {named}, nhưng số, ký hiệu {number} là loại {kind}
      help: đối chiếu với văn bản: sửa tên (ten) hoặc số, ký hiệu (so_ky_hieu)
      why: Tên của văn bản này ghép với số của văn bản khác là lỗi sao chép hay gặp khi danh sách căn cứ được cắt dán.
      title: Loại văn bản ghi bằng chữ khác với loại trong số, ký hiệu
    en: In words the instrument is called “{named}”, but its number {number} is of the kind {kind}
      help: look the instrument up: fix its title (ten) or its number (so_ky_hieu)
      why: The title of one instrument beside the number of another is a common slip where lists were cut and pasted.
      title: The kind of instrument in words is not that of the number
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

    vi: Văn bản {number} ghi ngày ban hành {issued} (ngay_ban_hanh), sau ngày {today}
      help: kiểm tra lại năm, tháng của ngày ban hành
      why: Không thể dẫn văn bản chưa ban hành; thường là gõ nhầm năm.
      title: Ngày ban hành ở sau ngày xét
    en: {number} is dated {issued} (ngay_ban_hanh), after {today}
      help: check the year and month of the day of issue
      why: What has not been issued cannot be cited; usually the year was mistyped.
      title: The day of issue is after the day of judging
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
    """The legal basis holds the instruments that govern; the announcing decision has its own item.

    vi: {number} vừa nêu ở căn cứ pháp lý (can_cu_phap_ly), vừa là quyết định công bố (quyet_dinh_cong_bo)
    vi[rule]: Quyết định công bố (quyet_dinh_cong_bo) ghi {number}, là văn bản đã nêu ở căn cứ pháp lý (can_cu_phap_ly)
    vi[fee]: Căn cứ của khoản thu (can_cu) là quyết định công bố {number}, không phải văn bản quy định mức thu
      help: nếu chỉ công bố thủ tục thì bỏ ở đây; nếu là văn bản quy định thủ tục thì ghi lại số của quyết định công bố
      help[rule]: số, ký hiệu có năm là của văn bản quy phạm: ghi số của quyết định công bố thủ tục vào đây
      help[fee]: ghi thông tư, nghị quyết quy định mức thu
      why: Căn cứ pháp lý là các văn bản quy định thủ tục; quyết định công bố chỉ công bố lại. Một văn bản khó làm cả hai việc.
      title: Một văn bản vừa là căn cứ pháp lý, vừa là quyết định công bố
    en: {number} stands in the legal basis (can_cu_phap_ly) and is the decision of announcement (quyet_dinh_cong_bo) too
    en[rule]: The decision of announcement (quyet_dinh_cong_bo) is said to be {number}, which stands in the legal basis (can_cu_phap_ly)
    en[fee]: The basis of the fee (can_cu) is the decision of announcement {number}, not what sets the amount
      help: if it only announces, remove it here; if it governs the procedure, find the number of the announcing decision
      help[rule]: a number with a year is that of an instrument that rules: write the number of the announcing decision here
      help[fee]: cite the circular or resolution that sets the amount
      why: The legal basis are the instruments that govern; the decision of announcement only makes them known. One document hardly does both.
      title: An instrument is both legal basis and decision of announcement
    """
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

    vi: “{words}” không rõ là {kind} nào: trước đó không nêu tên văn bản (tệp có {count} chỗ như vậy)
    vi[article]: “{words}” không rõ là điều nào: trước đó không nêu điều của văn bản nào
      label: văn bản nào?
      help: ghi rõ số, ký hiệu của văn bản
      help[near]: ghi rõ số, ký hiệu của văn bản; căn cứ pháp lý của tệp có {near}
      help[article]: ghi rõ điều, khoản và số, ký hiệu của văn bản
      why: Chép nguyên câu của văn bản thì “này” mất nghĩa: người đọc thủ tục không có văn bản ấy trước mặt.
      title: “Quyết định này”, “khoản 1 Điều này” mà không nêu văn bản nào
    en: “{words}” does not say which {kind}: no instrument is named before it (places in the file: {count})
    en[article]: “{words}” does not say which article: none is named before it
      label: which instrument?
      help: write the number of the instrument
      help[near]: write the number of the instrument; the legal basis of the file has {near}
      help[article]: write the article, the clause and the number of the instrument
      why: A sentence copied from an instrument says “this one”; who reads the procedure does not have it before him.
      title: “Quyết định này”, “khoản 1 Điều này” where no instrument is named
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
