"""Căn cứ pháp lý: numbers, titles and dates of instruments, as people write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ...law import register
from ...law.instruments import FoundNumber, contradicts, find_number, named_kind
from ...words.grammar import Doubt, GrammarTable, Parsed
from ...words.text import flat, is_null
from .money import to_date

#: What such a cell may say.
CITATIONS = GrammarTable("Căn cứ pháp lý", Path(__file__).with_suffix(".tsv"))
PHRASE = CITATIONS.phrases


def parse_citation(
    number: str | None, title: str | None = None, date: str | None = None, issuer: str | None = None
) -> Parsed:
    """Read one instrument: a row ``can_cu_phap_ly``, or no value where there is no number.

    The number may hide in the title; ``date`` is a day of the interface or export (24-11-2023). Without
    a number the text is verbatim: a law named without its number ("Luật Đất đai") cites nothing certain.
    """
    raw, text = flat(number), PHRASE.BULLET.sub("", flat(title))
    said = "" if is_null(raw) else raw
    if not said and is_null(text):
        return Parsed()
    doubts: list[Doubt] = []
    found = _number(said, text, doubts)
    if found is None:
        whole = " | ".join(p for p in (said, text, flat(date), flat(issuer)) if p and not is_null(p))
        return Parsed(None, (*doubts, Doubt("citation_no_number", {"text": whole})), whole)
    canonical, rest = found
    row: dict[str, object] = {"so_ky_hieu": canonical}
    bare = PHRASE.KIND_ONLY.match(text) is not None
    says_kind = bare or _only_number(text, canonical)
    if text and not (says_kind and not PHRASE.KINDLESS.search(canonical)):
        row["ten"] = f"{text} {canonical}" if bare else text
    issued = _date(canonical, text, date, doubts)
    if issued is not None:
        row["ngay_ban_hanh"] = issued.isoformat()
    if not is_null(issuer):
        row["co_quan_ban_hanh"] = flat(issuer)
    by = PHRASE.BY.fullmatch(rest)
    if by and "co_quan_ban_hanh" not in row:
        row["co_quan_ban_hanh"] = by[1]
    elif rest:
        row["ghi_chu"] = rest
    head = PHRASE.ISSUER.match(text)
    if head is not None and head["n"] in (None, canonical):
        # A title of another number is not that of this instrument.
        row.setdefault("co_quan_ban_hanh", head["o"])
    _compare(canonical, text, issued, doubts)
    return Parsed(row, tuple(doubts))


class _Field(NamedTuple):
    """The field of the number, as it is and fixed, what is found in it, and the title beside it."""

    said: str
    mended: str
    found: FoundNumber | None
    title: str


def _number(said: str, text: str, doubts: list[Doubt]) -> tuple[str, str] | None:
    """The proper number and what else its field says."""
    mended = PHRASE.LETTER.sub(lambda m: m[0].lower(), PHRASE.GLUED.sub("", said))
    return _NUMBERS.first(_Field(said, mended, find_number(mended), text), doubts)


def _in_field(field: _Field, doubts: list[Doubt]) -> tuple[str, str] | None:
    said, mended, found, _ = field
    if found is None:
        return None
    if mended != said:
        doubts.append(Doubt("citation_number_mended", {"text": said, "number": found.canonical}))
    return found.canonical, "" if found.certain else _around(mended, found)


def _beginning(field: _Field, doubts: list[Doubt]) -> tuple[str, str] | None:
    digits = PHRASE.SERIALS.findall(field.said)
    for other in _numbers(field.title) if digits else ():
        if digits == PHRASE.SERIALS.findall(other.canonical)[: len(digits)]:
            return _from_title(field, other, doubts)
    return None


def _from_title(field: _Field, whole: FoundNumber | None, doubts: list[Doubt]) -> tuple[str, str] | None:
    if whole is None:
        return None
    doubts.append(Doubt("citation_number_from_title", {"text": field.said, "number": whole.canonical}))
    return whole.canonical, ""


def _partial(field: _Field, doubts: list[Doubt]) -> tuple[str, str] | None:
    partial = PHRASE.PARTY.search(field.said) or PHRASE.PARTIAL.search(field.said)
    if partial is None:
        return None
    if not PHRASE.PARTY.match(partial[0]):
        doubts.append(Doubt("citation_number_partial", {"number": partial[0]}))
    return "".join(partial[0].split()), "" if PHRASE.KIND_ONLY.match(
        field.said.replace(partial[0], "")
    ) else field.said


def _in_title(field: _Field, doubts: list[Doubt]) -> tuple[str, str] | None:
    """The number of a title that is one citation; one that it only mentions is not its own."""
    text = field.title
    if field.said:
        return None
    party = PHRASE.PARTY.search(text)
    if party is not None and PHRASE.KIND_ONLY.match(text[: party.start()]):
        return "".join(party[0].split()), ""
    text = PHRASE.LETTER.sub(lambda m: m[0].lower(), text)
    found = find_number(text)
    if found is None:
        return None
    at = found.strays[0].end if found.strays and found.strays[0].start == 0 else 0
    lead = re.split(r"[.;]", text[:at])[-1]
    cites = named_kind(text) or PHRASE.NUMBER_LABEL.match(text) or at <= 60
    if not cites or PHRASE.AMENDS.search(lead):
        doubts.append(Doubt("citation_number_of_other", {"number": found.canonical}))
        return None
    return found.canonical, ""


def _read(text: str) -> object:
    """The number of ``field | title``: what the examples of a choice are read with."""
    value = parse_citation(*text.split(" | ")).value
    return value["so_ky_hieu"] if isinstance(value, dict) else None


#: Where the number of an instrument is.
_NUMBERS = CITATIONS.rules(_read, _in_field, _in_title, _beginning, _partial)


def _numbers(text: str) -> Iterator[FoundNumber]:
    """The document numbers of a text, in order; at most twenty."""
    for _ in range(20):
        found = find_number(text)
        if found is None:
            return
        yield found
        after = found.strays[-1] if found.strays else None
        if after is None or after.end != len(text):
            return
        text = text[after.start :]


def _around(text: str, found: FoundNumber) -> str:
    """What stands around a number besides words for its kind."""
    start = found.strays[0].end if found.strays and found.strays[0].start == 0 else 0
    last = found.strays[-1] if found.strays else None
    end = last.start if last is not None and last.end == len(text) else len(text)
    before, after = text[:start], text[end:]
    rest = ("" if PHRASE.KIND_ONLY.match(before) else before.strip()) + " " + after.strip(" .,;:")
    return rest.strip()


def _only_number(text: str, canonical: str) -> bool:
    """True where a title says nothing but the kind and the number."""
    plain = re.sub(r"\s*([/\-])\s*", r"\1", text)
    return canonical in plain and bool(PHRASE.KIND_ONLY.match(plain.replace(canonical, "")))


def _date(canonical: str, text: str, field: str | None, doubts: list[Doubt]) -> dt.date | None:
    """The day of issue: beside the number in the title, else the field's, else the only one of the title."""
    labelled = PHRASE.LABELLED.search(text)
    own = _day(labelled.groups()) if labelled else None
    for match in PHRASE.OWN_DAY.finditer(text):
        plain = re.sub(r"\s", "", match["n"]).replace("–", "-").casefold().replace("đ", "d")
        if plain == canonical.casefold().replace("đ", "d"):
            own = own or _day(match.groups()[1:])
            break
    match_field = PHRASE.FIELD_DAY.match(flat(field)) if field else None
    stated = _day(match_field.groups()) if match_field else None
    if field and stated is None and not is_null(field):
        doubts.append(Doubt("citation_date_unread", {"text": flat(field)}))
    if own is not None and stated is not None and own != stated:
        doubts.append(Doubt("citation_date_differs", {"said": stated, "title": own}))
    if own or stated:
        return own or stated
    return _only_day(canonical, text)


def _only_day(canonical: str, text: str) -> dt.date | None:
    """The one day of a title that names no other instrument, at its end or said to be that of issue."""
    only = list(PHRASE.ISSUED.finditer(text))
    if len(only) != 1 or PHRASE.IN_FORCE.search(text[: only[0].start()]):
        return None
    day = _day(only[0].groups())
    last = not text[only[0].end() :].strip(" .;)") or "ban hành" in text[: only[0].end()].casefold()[-40:]
    numbers = [found.canonical for found in _numbers(text)]
    # "Luật Đất đai ngày 18/01/2024", beside its number in the field, has none of its own.
    named = not numbers and day is not None and f"/{day.year}/" in canonical and bool(named_kind(text))
    return day if last and (numbers == [canonical] or named) else None


def _day(groups: tuple[str | None, ...]) -> dt.date | None:
    if groups[0]:
        return to_date(groups[0], groups[1] or "", groups[2] or "")
    return to_date(groups[5] or "", groups[4] or "", groups[3] or "") if groups[3] else None


def _compare(canonical: str, text: str, issued: dt.date | None, doubts: list[Doubt]) -> None:
    """What the number, the title, the day and the register say of each other."""
    found = find_number(canonical)
    first = find_number(text)
    if (
        first is not None
        and first.canonical != canonical
        and not PHRASE.AMENDS.search(text[: text.find(first.canonical)])
    ):
        doubts.append(Doubt("citation_title_of_other", {"number": canonical, "other": first.canonical}))
    elif (run_on := PHRASE.RUN_ON.search(text)) and (
        run_on["n"] != canonical or text[: run_on.start()][-1:].isalpha()
    ):
        doubts.append(Doubt("citation_titles_joined", {"number": canonical, "other": run_on["n"]}))
    elif found is not None and text and contradicts(named_kind(text), found.number):
        doubts.append(Doubt("citation_kind_differs", {"number": canonical, "said": named_kind(text)}))
    if issued is None or found is None:
        return
    known = register.instrument(canonical)
    if known is not None and known.was_read("issued") and known.issued != issued:
        doubts.append(
            Doubt("citation_date_register", {"number": canonical, "said": issued, "known": known.issued})
        )
    elif found.number.year is not None and found.number.year != issued.year:
        doubts.append(Doubt("citation_year_differs", {"number": canonical, "said": issued}))


def first_citation(text: str) -> dict[str, object] | None:
    """The keys ``so_ky_hieu``, ``dieu``, ``khoan``, ``diem`` of the first instrument a text names, or None.

    A number that should bear a year and does not names nothing; a decision on a single matter bears none.
    """
    if "/" not in text:
        return None
    found = find_number(text)
    if found is None or not (found.number.year or found.number.kind == "QĐ"):
        return None
    at = found.strays[0].end if found.strays and found.strays[0].start == 0 else 0
    place = PHRASE.PLACE.search(text[max(0, at - 120) : at])
    cited: dict[str, object] = {"so_ky_hieu": found.canonical}
    if place is not None:
        for key in ("dieu", "khoan", "diem"):
            value = place[key]
            if value:
                cited[key] = int(value) if value.isdigit() else value
    return cited
