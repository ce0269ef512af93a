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
