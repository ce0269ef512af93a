"""Căn cứ pháp lý: numbers, titles and dates of instruments, as people write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ...law.instruments import Found, contradicts, find_number, lookup, named_kind
from .grammar import Doubt, Parsed, worded
from .money import to_date
from .text import flat, is_null

_BULLET = re.compile(r"^\s*(?:[-+*•▪–]|o\s|[0-9]{1,2}[.)]\s|[a-zđ][.)]\s)\s*")
#: A year and a stop before the number are the end of another title: "2022.65/2025/TT-BTC".
_GLUED = re.compile(r"^(?:19|20)[0-9]{2}\.(?=[0-9]{1,3}/)")
#: A letter of the serial is small: 688a/QĐ-BCT.
_LETTER = re.compile(r"(?<=[0-9])[A-Z](?=/(?:[0-9]{4}/)?[A-ZĐ]{2})")
_TWICE = re.compile(r"^(?P<a>[0-9]{1,4}/[0-9]{4}/(?:QH|UBTVQH)[0-9]{2})(?P=a)\Z")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
#: The Party's own numbers, and numbers that break off after the kind.
_PARTY = re.compile(r"(?<![\w/])[0-9]{1,5}\s*-\s*(?:QĐ|NQ|CT|KL|QC|TB|HD)\s*/\s*[A-ZĐ]{2,6}(?!\w)")
_PARTIAL = re.compile(r"(?<![\w/.])[0-9]{1,4}/(?:19|20)[0-9]{2}(?:/[A-ZĐ]{2,4}[0-9]{0,4})?(?![\w/-])")
_AMENDS = re.compile(
    r"sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|hướng\s+dẫn|thi\s+hành|chi\s+tiết|theo\s+quy\s+định|quy\s+định\s+tại",
    re.IGNORECASE,
)
#: Day, month, year; or year, month, day.
_WHEN = (
    r"(?:([0-9]{1,2})\s*(?:/|-|tháng)\s*([0-9]{1,2})\s*(?:/|-|,?\s*năm)\s*([0-9]{4})"
    r"|([0-9]{4})-\s?([0-9]{2})-\s?([0-9]{2}))"
)
_DAY = rf"(?:ngày\s*:?\s*)+{_WHEN}"
_OWN_DAY = re.compile(
    r"(?<![\w.])(?P<n>(?:[0-9]{1,3}\.)?[0-9]{1,6}[a-zđ]?(?:\s?[/\-–]\s?[0-9A-ZĐƯa-zđư]{1,12}?){1,8})[\s,:.()]{0,4}"
    rf"(?:của\s+[^;()0-9]{{3,60}}?[\s(]{{0,3}})?{_DAY}",
    re.IGNORECASE,
)
_ISSUED = re.compile(rf"(?:ban\s+hành\s+)?(?<!từ\s){_DAY}", re.IGNORECASE)
_LABELLED = re.compile(rf"ngày\s+ban\s+hành\s*:?\s*{_WHEN}", re.IGNORECASE)
_FIELD_DAY = re.compile(
    r"\s*(?:([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2}))(?:T.*)?\s*\Z"
)
#: Whose instrument it is, after the number: "của Quốc hội".
_BY = re.compile(r"của\s+([A-ZĐỦ][^.;,0-9]{3,60})")
_KIND_ONLY = re.compile(
    r"\W*(?:(?:bộ\s+)?luật|nghị\s+(?:định|quyết)|thông\s+tư(?:\s+liên\s+tịch)?|quyết\s+định|pháp\s+lệnh)?\s*(?:số)*\W*\Z",
    re.IGNORECASE,
)


#: Numbers of the National Assembly do not say whether they are those of a law or a resolution.
_KINDLESS = re.compile(r"/(?:UBTV)?QH[0-9]{1,2}\Z")
#: Article, clause and point that stand before an instrument.
_PLACE = re.compile(
    r"(?:điểm\s+(?P<diem>[a-zđ])\s*,?\s*)?(?:khoản\s+(?P<khoan>[0-9]{1,3})\s*,?\s*)?điều\s+(?P<dieu>[0-9]{1,3}[a-z]?)\s*,?\s*"
    r"(?:của\s+)?(?:luật|nghị\s+định|thông\s+tư|quyết\s+định|nghị\s+quyết|pháp\s+lệnh)?(?:\s+liên\s+tịch)?\s*(?:số)?\s*\Z",
    re.IGNORECASE,
)


def parse_citation(
    number: str | None, title: str | None = None, date: str | None = None, issuer: str | None = None
) -> Parsed:
    """Read one instrument: a row ``can_cu_phap_ly``, or no value where there is no number.

    The number may hide in the title; ``date`` is a day of the interface or export (24-11-2023). Without
    a number the text is verbatim: a law named without its number ("Luật Đất đai") cites nothing certain.
    """
    raw, text = flat(number), _BULLET.sub("", flat(title))
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
    if text and not (_only_number(text, canonical) and not _KINDLESS.search(canonical)):
        row["ten"] = text
    issued = _date(canonical, text, date, doubts)
    if issued is not None:
        row["ngay_ban_hanh"] = issued.isoformat()
    if not is_null(issuer):
        row["co_quan_ban_hanh"] = flat(issuer)
    by = _BY.fullmatch(rest)
    if by and "co_quan_ban_hanh" not in row:
        row["co_quan_ban_hanh"] = by[1]
    elif rest:
        row["ghi_chu"] = rest
    _compare(canonical, text, issued, doubts)
    return Parsed(row, tuple(doubts))


def _number(said: str, text: str, doubts: list[Doubt]) -> tuple[str, str] | None:
    """The proper number and what else its field says."""
    twice = _TWICE.match(said.replace(" ", ""))
    mended = twice["a"] if twice else _GLUED.sub("", said)
    mended = _LETTER.sub(lambda m: m[0].lower(), mended)
    found = find_number(mended)
    whole = _beheaded(found, text)
    if whole is not None:
        doubts.append(Doubt("citation_number_from_title", {"text": said, "number": whole.canonical}))
        return whole.canonical, ""
    if found is not None:
        if mended != said:
            doubts.append(Doubt("citation_number_mended", {"text": said, "number": found.canonical}))
        return found.canonical, "" if found.certain else _around(mended, found)
    if not said:
        return _in_title(text, doubts)
    digits = re.findall(r"[0-9]+[a-zđ]?", said)
    for other in _numbers(text):
        parts = re.findall(r"[0-9]+[a-zđ]?", other.canonical)
        if digits and digits == parts[: len(digits)]:
            doubts.append(Doubt("citation_number_from_title", {"text": said, "number": other.canonical}))
            return other.canonical, ""
    partial = _PARTY.search(said) or _PARTIAL.search(said)
    if partial is None:
        return None
    if not _PARTY.match(partial[0]):
        doubts.append(Doubt("citation_number_partial", {"number": partial[0]}))
    return re.sub(r"\s+", "", partial[0]), "" if _KIND_ONLY.match(said.replace(partial[0], "")) else said


def _beheaded(found: Found | None, text: str) -> Found | None:
    """The number in the title of which the field has lost the serial: 2016/TTLT-BCA of 105/2016/TTLT-BCA."""
    if found is None or found.number.year is not None or not _YEAR.fullmatch(found.number.serial):
        return None
    return next((other for other in _numbers(text) if other.canonical.endswith(f"/{found.canonical}")), None)


def _in_title(text: str, doubts: list[Doubt]) -> tuple[str, str] | None:
    """The number of a text that is one citation; one that it only mentions is not its own."""
    party = _PARTY.search(text)
    if party is not None and _KIND_ONLY.match(text[: party.start()]):
        return re.sub(r"\s+", "", party[0]), ""
    text = _LETTER.sub(lambda m: m[0].lower(), text)
    found = find_number(text)
    if found is None:
        return None
    at = found.strays[0].end if found.strays and found.strays[0].start == 0 else 0
    lead = re.split(r"[.;]", text[:at])[-1]
    cites = named_kind(text) or re.match(r"\W*số\s+ký\s+hiệu", text, re.IGNORECASE) or at <= 60
    if not cites or _AMENDS.search(lead):
        doubts.append(Doubt("citation_number_of_other", {"number": found.canonical}))
        return None
    return found.canonical, ""


def _numbers(text: str) -> Iterator[Found]:
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


def _around(text: str, found: Found) -> str:
    """What stands around a number besides words for its kind."""
    start = found.strays[0].end if found.strays and found.strays[0].start == 0 else 0
    last = found.strays[-1] if found.strays else None
    end = last.start if last is not None and last.end == len(text) else len(text)
    before, after = text[:start], text[end:]
    rest = ("" if _KIND_ONLY.match(before) else before.strip()) + " " + after.strip(" .,;:")
    return rest.strip()


def _only_number(text: str, canonical: str) -> bool:
    """True where a title says nothing but the kind and the number."""
    plain = re.sub(r"\s*([/\-])\s*", r"\1", text)
    return canonical in plain and bool(_KIND_ONLY.match(plain.replace(canonical, "")))


def _date(canonical: str, text: str, field: str | None, doubts: list[Doubt]) -> dt.date | None:
    """The day of issue: beside the number in the title, else the field's, else the only one of the title."""
    labelled = _LABELLED.search(text)
    own = _day(labelled.groups()) if labelled else None
    for match in _OWN_DAY.finditer(text):
        plain = re.sub(r"\s", "", match["n"]).replace("–", "-").casefold().replace("đ", "d")
        if plain == canonical.casefold().replace("đ", "d"):
            own = own or _day(match.groups()[1:])
            break
    match_field = _FIELD_DAY.match(flat(field)) if field else None
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
    only = list(_ISSUED.finditer(text))
    if len(only) != 1 or re.search(r"(?:từ|lực)\s*\Z", text[: only[0].start()]):
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
        and not _AMENDS.search(text[: text.find(first.canonical)])
    ):
        doubts.append(Doubt("citation_title_of_other", {"number": canonical, "other": first.canonical}))
    elif found is not None and text and contradicts(named_kind(text), found.number):
        doubts.append(Doubt("citation_kind_differs", {"number": canonical, "said": named_kind(text)}))
    known = lookup(canonical)
    if issued is None or found is None:
        return
    if known is not None and known.issued is not None and known.issued != issued:
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
    place = _PLACE.search(text[max(0, at - 120) : at])
    cited: dict[str, object] = {"so_ky_hieu": found.canonical}
    if place is not None:
        for key in ("dieu", "khoan", "diem"):
            value = place[key]
            if value:
                cited[key] = int(value) if value.isdigit() else value
    return cited


#: Why what is read here may not be trusted as it stands; the Vietnamese goes into the written file.
DOUBTS = worded(
    {
        "citation_no_number": {
            "vi": "Không có số, ký hiệu văn bản: “{text}”.",
            "en": "No number of an instrument: “{text}”.",
        },
        "citation_number_from_title": {
            "vi": "Ô số ghi “{text}”; số {number} lấy từ trích yếu.",
            "en": "The field says “{text}”; the number {number} was taken from the title.",
        },
        "citation_number_mended": {
            "vi": "Ô số “{text}” dính chữ; hiểu là {number}.",
            "en": "The field “{text}” ran together with other text; taken as {number}.",
        },
        "citation_number_partial": {
            "vi": "Số {number} thiếu hoặc sai phần ký hiệu.",
            "en": "The number {number} lacks a part or has a wrong one.",
        },
        "citation_number_of_other": {
            "vi": "{number} có lẽ là văn bản được sửa đổi hoặc hướng dẫn, không phải văn bản này.",
            "en": "{number} is probably the instrument amended or guided, not this one.",
        },
        "citation_title_of_other": {
            "vi": "Trích yếu cạnh số {number} mở đầu bằng văn bản khác ({other}).",
            "en": "The title beside {number} begins with another instrument ({other}).",
        },
        "citation_kind_differs": {
            "vi": "Trích yếu gọi là “{said}”, không hợp với số {number}.",
            "en": "The title says “{said}”, which does not fit the number {number}.",
        },
        "citation_date_differs": {
            "vi": "Ngày ở ô riêng ({said}) khác ngày trong trích yếu ({title}): lấy theo trích yếu.",
            "en": "The date of the field ({said}) differs from the title's ({title}): the title was taken.",
        },
        "citation_date_register": {
            "vi": "Ngày {said} khác ngày ban hành đã kiểm chứng của {number} ({known}).",
            "en": "The date {said} differs from the verified date of {number} ({known}).",
        },
        "citation_year_differs": {
            "vi": "Ngày {said} không cùng năm với số {number}.",
            "en": "The date {said} is not of the year of {number}.",
        },
        "citation_date_unread": {"vi": "Không đọc được ngày “{text}”.", "en": "Not a date: “{text}”."},
    }
)
