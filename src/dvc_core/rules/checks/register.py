"""DVC520–DVC525: citations against the register of instruments, beyond dates and ends that were read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ...finding import Law, Path, Severity
from ...law import register
from ...law.instruments import find_number
from ...law.register import RegisterAnswer
from ...model.procedure import Citation
from ...words.folding import folded_case
from ...words.regex import regex
from ..registry import Doc, Violation, rule
from ._help import effective_date
from .citations import found_numbers

_NUMBER = "so_ky_hieu"
#: So many instruments that were not checked are named.
_NAMED = 3
_TERM = regex(r"(?P<body>(?:UBTV)?QH)(?P<term>[0-9]*)")


@rule("DVC520", Severity.INFO)
def perhaps_ended(doc: Doc) -> Iterator[Violation]:
    """An instrument whose end stands from memory or by inference is looked up before it is cited.

    vi: Có thể văn bản {number} (so_ky_hieu) đã hết hiệu lực từ {ended}: chưa đọc được văn bản quy định việc này
    vi[successor]: Có thể văn bản {number} (so_ky_hieu) đã hết hiệu lực từ {ended}, được thay bằng {successor}: chưa đọc được văn bản quy định việc này
      help: tra văn bản trên cơ sở dữ liệu quốc gia về pháp luật; nếu đã hết hiệu lực thì sửa căn cứ
      why: Ngày này được nhớ hoặc suy ra, không phải đọc từ văn bản, nên chỉ nhắc để kiểm tra, không kết luận.
      title: Văn bản có thể đã hết hiệu lực (cần kiểm tra)
    en: {number} (so_ky_hieu) may have ended on {ended}: what ended it was not read
    en[successor]: {number} (so_ky_hieu) may have ended on {ended}, replaced by {successor}: what ended it was not read
      help: look the instrument up in the national database of law; if it has ended, fix the citation
      why: This day is remembered or inferred, not read in a text: a reminder to look, no conclusion.
      title: An instrument that may have ended (to be looked up)
    evidence: instruments whose end nobody read here: 45/2013/QH13, 107/2021/NĐ-CP
    """
    seen = set()
    for path, _, found in found_numbers(doc):
        state = register.state(found.canonical, effective_date(doc, path))
        if state.answer is RegisterAnswer.ENDED and not state.sure and state.number not in seen:
            seen.add(state.number)
            successor = ", ".join(state.replaced_by)
            params = {"number": state.number, "ended": state.day, "successor": successor}
            yield Violation((*path, _NUMBER), params)


@rule("DVC521", Severity.INFO)
def not_checked(doc: Doc) -> Iterator[Violation]:
    """What the register knows no dates of is said to be not checked, once a file.

    vi: Chưa kiểm tra được hiệu lực của văn bản {number}
    vi[all]: Chưa kiểm tra được hiệu lực của {count} văn bản được dẫn: {number}
    vi[more]: Chưa kiểm tra được hiệu lực của {count} văn bản được dẫn: {number} và {more} văn bản nữa
      help: tra từng văn bản trên cơ sở dữ liệu quốc gia về pháp luật hoặc công báo của tỉnh
      why: Không thấy lỗi không có nghĩa là văn bản đang áp dụng: những văn bản này chưa có ngày ban hành, ngày có hiệu lực đọc được ở nguồn nào, nên chưa xét.
      title: Văn bản được dẫn chưa kiểm tra được hiệu lực
    en: Whether {number} has ended was not checked
    en[all]: Whether they have ended was not checked of {count} instruments cited: {number}
    en[more]: Whether they have ended was not checked of {count} instruments cited: {number} and {more} more
      help: look each up in the national database of law or the gazette of the province
      why: No finding does not mean that an instrument applies: of these no day of issue and of effect was read anywhere, so they were not judged.
      title: Instruments cited whose end could not be checked
    evidence: of 1,213 instruments cited by 2,529 records the dates of most were found nowhere
    """
    unknown: dict[str, Path] = {}
    for path, _, found in found_numbers(doc):
        number = found.canonical
        # The announcing decision governs nothing.
        if path[0] == "quyet_dinh_cong_bo" or number in unknown:
            continue
        if register.state(number, effective_date(doc, path)).answer is RegisterAnswer.NOT_CHECKED:
            unknown[number] = (*path, _NUMBER)
    if unknown:
        # One finding with the numbers, not one a place: nearly every file has some, and each place costs.
        numbers = list(unknown)
        left = len(numbers) - _NAMED
        said = {"number": ", ".join(numbers[:_NAMED]), "count": len(numbers), "more": max(0, left)}
        what = "more" if left > 0 else "all" if len(numbers) > 1 else ""
        yield Violation(unknown[numbers[0]], {**said, "what": what})


@rule("DVC522", Severity.WARNING)
def near_a_known_one(doc: Doc) -> Iterator[Violation]:
    """The number of an instrument is whole: its agency is not cut off, nor a letter of it exchanged.

    vi: Không thấy văn bản {number} (so_ky_hieu); có thể là {near}
      help: đối chiếu với văn bản; nếu gõ thiếu hoặc nhầm thì ghi lại số, ký hiệu
      why: Thiếu hoặc nhầm một chữ trong ký hiệu cơ quan thì tra cứu ra văn bản khác hoặc không ra văn bản nào.
      title: Số, ký hiệu văn bản gần giống một văn bản đã biết
    en: There is no {number} (so_ky_hieu) that is known; {near} may be meant
      help: look the instrument up; where a letter was dropped or exchanged, fix the number
      why: With a letter of the agency missing or exchanged a search finds another instrument or none.
      title: A number that is near that of a known instrument
    evidence: “03/2025/TT-VPC” in five records: a letter of the agency is cut off
    """
    seen = set()
    for path, citation, found in found_numbers(doc):
        number = found.canonical
        near = [
            other for other in register.suggested_numbers(number) if _meant(number, citation.issued, other)
        ]
        if not near or number in seen or _wrong_term(citation, number):
            continue
        known = register.instrument(number)
        if known is None or known.cited_only:
            seen.add(number)
            yield Violation((*path, _NUMBER), {"number": number, "near": ", ".join(near)})


def _meant(number: str, day: date | None, other: str) -> bool:
    """True where a known number is the cited one with letters more, or of the same year and issued on that very day."""
    if other.startswith(number):
        return other[len(number)].isalpha()
    if day is None or number.split("/")[:2] != other.split("/")[:2]:
        return False
    known = register.instrument(other)
    return known is not None and known.sure("issued") and known.issued == day


@rule("DVC523", Severity.WARNING)
def wrong_term(doc: Doc) -> Iterator[Violation]:
    """The term of the National Assembly in a number is that of its year; at the edge of two either is.

    vi: {number} (so_ky_hieu) ghi Quốc hội khóa {stated}; năm {year} là khóa {terms}
    vi[future]: {number} (so_ky_hieu) ghi Quốc hội khóa {stated} và năm {year}: năm hoặc khóa sai
    vi[near]: {number} (so_ky_hieu) ghi Quốc hội khóa {stated}; năm {year} là khóa {terms}: có thể là {near}
      help: đối chiếu với văn bản rồi sửa năm hoặc khóa Quốc hội trong số, ký hiệu
      help[near]: đối chiếu với văn bản; có thể là {near}
      why: Số, ký hiệu của luật, nghị quyết có khóa Quốc hội đã ban hành: QH15 là từ tháng 7 năm 2021 đến tháng 4 năm 2026. Năm và khóa không khớp thì không có văn bản ấy.
      title: Khóa Quốc hội không khớp với năm trong số, ký hiệu
    en: {number} (so_ky_hieu) names the National Assembly of term {stated}; in {year} it was term {terms}
    en[future]: {number} (so_ky_hieu) names term {stated} of the National Assembly and {year}: one of them is wrong
    en[near]: {number} (so_ky_hieu) names the National Assembly of term {stated}; in {year} it was term {terms}: {near} may be meant
      help: look the instrument up, then fix the year or the term in the number
      help[near]: look the instrument up; {near} may be meant
      why: The number of a law or resolution bears the term of the National Assembly that passed it: QH15 from July 2021 to April 2026. Where year and term disagree there is no such instrument.
      title: A term of the National Assembly that was not sitting in that year
    evidence: “95/2025/QH1”, “78/2006/QH10”, “40/2029/QH14” in 28 citations of 2,529 records
    """
    seen = set()
    for path, citation, found in found_numbers(doc):
        if "QH" not in found.number.issuer:
            continue
        number = found.canonical
        terms = _wrong_term(citation, number)
        if not terms or number in seen:
            continue
        seen.add(number)
        stated = _TERM.fullmatch(found.number.issuer)
        year = found.number.year or 0
        near = register.suggested_numbers(number)[:1] if year <= doc.on.year else ()
        what = "future" if year > doc.on.year else "near" if near else ""
        params = {
            "number": number,
            "stated": stated["term"] if stated else "",
            "year": str(year),
            "terms": ", ".join(map(str, terms)),
            "near": ", ".join(near),
            "what": what,
        }
        yield Violation((*path, _NUMBER), params)


def _wrong_term(citation: Citation, number: str) -> tuple[int, ...]:
    """The terms that a number could bear, where it bears another; empty where it bears one of them."""
    found = find_number(number)
    stated = _TERM.fullmatch(found.number.issuer) if found is not None else None
    if stated is None or not stated["term"]:
        return ()
    terms = register.assembly_term(number, citation.issued)
    # The day may be the slip: then the year decides.
    return terms if int(stated["term"]) not in {*terms, *register.assembly_term(number)} else ()


@rule("DVC524", Severity.INFO)
def no_such_place(doc: Doc) -> Iterator[Violation]:
    """Articles and clauses count from 1, and end with the last of the instrument.

    vi: Văn bản {number} không có Điều {place} ({key}): điều cuối cùng là Điều {last}
    vi[below]: Không có {word} {place} ({key})
      help: đối chiếu với văn bản rồi sửa điều, hoặc sửa số, ký hiệu nếu là văn bản khác
      help[below]: ghi số của điều, khoản từ 1 trở lên; không rõ thì bỏ trống
      why: Trích dẫn một điều không có thì người đọc không tìm được căn cứ. Số điều lấy từ văn bản; văn bản có điều chèn thêm thì không xét.
      title: Điều, khoản không có trong văn bản
    en: {number} has no article {place} ({key}): its last is {last}
    en[below]: There is no {word} {place} ({key})
      help: look the instrument up, then fix the article, or the number if another one is meant
      help[below]: write the number of the article or clause, from 1 on; leave it out where it is not known
      why: Nobody finds a basis in an article that there is none of. The number of articles is that of the text; instruments with inserted articles are not judged.
      title: An article or clause that the instrument has not
    evidence: article 640 of a law of 77 was cited and passed
    """
    for path, citation in doc.citations:
        if citation.article is None and citation.clause is None:
            continue
        for key, word, said in (("dieu", "điều", citation.article), ("khoan", "khoản", citation.clause)):
            place = _ordinal(said)
            if place is not None and place < 1:
                params = {"place": str(said), "key": key, "word": word, "what": "below"}
                yield Violation((*path, key), params)
        article, found = _ordinal(citation.article), find_number(citation.number)
        known = register.instrument(found.canonical) if found is not None and article else None
        if known is None or known.articles is None or article is None or citation.annex:
            continue
        if article > known.articles and known.certainty["articles"] is not register.Certainty.MEMORY:
            params = {
                "number": known.number,
                "place": str(article),
                "key": "dieu",
                "last": str(known.articles),
            }
            yield Violation((*path, "dieu"), params)


def _ordinal(place: int | str | None) -> int | None:
    """The number of an article or clause that is written as one; "9a" and "Điều 5" are none."""
    if place is None or type(place) is int:
        return place
    text = str(place).strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,6}", text) else None


#: Titles that are the name of a kind, as plain() writes them.
_KIND_ALONE = regex(
    "hiến pháp|bộ luật|luật|pháp lệnh|nghị (?:quyết|định)|quyết định|chỉ thị|thông tư(?: liên tịch)?"
)
#: No such title is as long as that.
_LONGER = 30


@rule("DVC525", Severity.WARNING, law=(Law("32/2017/TT-BTTTT", "5", "1", "l"),))
def title_of_a_kind(doc: Doc) -> Iterator[Violation]:
    """The title of an instrument says what it is about, not only its kind.

    vi: Trích yếu (ten) của văn bản {number} chỉ ghi loại văn bản: “{title}”
      help: ghi trích yếu của văn bản, ví dụ Luật Hộ tịch; chưa biết thì bỏ trống
      why: Chỉ ghi “Luật”, “Thông tư” thì người đọc không biết văn bản quy định về việc gì, và không đối chiếu được số, ký hiệu.
      title: Trích yếu chỉ ghi loại văn bản (ten)
    en: The title (ten) of {number} is only the name of a kind: “{title}”
      help: write the title of the instrument, like Luật Hộ tịch; leave it out where it is not known
      why: From “Luật” or “Thông tư” alone nobody learns what the instrument is about, nor can the number be compared with it.
      title: A title that only names the kind (ten)
    evidence: titles like “Thông tư”, “Quyết định” in published records
    """
    for path, citation in doc.citations:
        if (
            citation.title
            and len(citation.title) < _LONGER
            and _KIND_ALONE.fullmatch(folded_case(citation.title).strip(" .:;,").removesuffix(" số"))
        ):
            params = {"number": citation.number, "title": citation.title.strip()}
            yield Violation((*path, "ten"), params)
