"""Căn cứ pháp lý: numbers, titles and dates of instruments, as people write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from ...law import register
from ...law.instruments import FoundNumber, contradicts, find_number, named_kind
from ...words.grammar import Doubt, GrammarRule, GrammarTable, Parsed
from ...words.text import flat, is_null
from .money import to_date

#: What such a cell may say.
CITATIONS = GrammarTable("Căn cứ pháp lý")

_BULLET = CITATIONS.phrase(
    "a bullet before a title",
    r"^\s*(?:[-+*•▪–]|o\s|[0-9]{1,2}[.)]\s|[a-zđ][.)]\s)\s*",
    "- Luật Trồng trọt",
    "- ",
    flags=0,
)
_GLUED = CITATIONS.phrase(
    "a year and a stop before the number end another title",
    r"^(?:19|20)[0-9]{2}\.(?=[0-9]{1,3}/)",
    "2022.65/2025/TT-BTC",
    "2022.",
    flags=0,
)
_LETTER = CITATIONS.phrase(
    "a letter of the serial is small: 688a/QĐ-BCT",
    r"(?<=[0-9])[A-Z](?=/(?:[0-9]{4}/)?[A-ZĐ]{2})",
    "688A/QĐ-BCT",
    "A",
    flags=0,
)
_YEAR = CITATIONS.phrase("a year", r"(?:19|20)[0-9]{2}", "2016", "2016", flags=0)
_PARTY = CITATIONS.phrase(
    "the Party's own numbers",
    r"(?<![\w/])[0-9]{1,5}\s*-\s*(?:QĐ|NQ|CT|KL|QC|TB|HD)\s*/\s*[A-ZĐ]{2,6}(?!\w)",
    "Quy định số 66-QĐ/TW",
    "66-QĐ/TW",
    flags=0,
)
_PARTIAL = CITATIONS.phrase(
    "a number that breaks off after its year or kind",
    r"(?<![\w/.])[0-9]{1,4}/(?:19|20)[0-9]{2}(?:/[A-ZĐ]{2,4}[0-9]{0,4})?(?![\w/-])",
    "Nghị định 15/2020/NĐ",
    "15/2020/NĐ",
    flags=0,
)
_NUMBER_LABEL = CITATIONS.phrase(
    "a title that begins with the label of the number", r"\W*số\s+ký\s+hiệu", "Số ký hiệu: 5", "Số ký hiệu"
)
_IN_FORCE = CITATIONS.phrase(
    "before a day: it is that of coming into force", r"(?:từ|lực)\s*\Z", "có hiệu lực ", "lực ", flags=0
)
_SERIALS = CITATIONS.phrase("a serial, perhaps with a letter", r"[0-9]+[a-zđ]?", "688a/QĐ", "688a", flags=0)
_AMENDS = CITATIONS.phrase(
    "what follows is another instrument than the one spoken of",
    r"sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|hướng\s+dẫn|thi\s+hành|chi\s+tiết|theo\s+quy\s+định|quy\s+định\s+tại",
    "sửa đổi, bổ sung",
    "sửa đổi",
)
#: Day, month, year; or year, month, day.
_WHEN = (
    r"(?:([0-9]{1,2})\s*(?:/|-|tháng)\s*([0-9]{1,2})\s*(?:/|-|,?\s*năm)\s*([0-9]{4})"
    r"|([0-9]{4})-\s?([0-9]{2})-\s?([0-9]{2}))"
)
_RUN_ON = CITATIONS.phrase(
    "a number that runs together with the words behind it: where it is another's, it ends the title of that",
    r"(?<![\d/-])(?P<n>[0-9]{1,4}/(?:19|20)[0-9]{2}/[A-ZĐ]{2,6}[0-9]{0,2}(?:-[A-ZĐ]{2,8})?)"
    r"(?=[^\W\d_A-ZĐ][^\W\d_]|\s(?:Nghị\s(?:định|quyết)|Thông\stư|Luật|Quyết\sđịnh)\s)",
    "về hàng hải147/2018/NĐ-CPsửa đổi",
    {"n": "147/2018/NĐ-CP"},
    flags=0,
)
_DAY = rf"(?:ngày\s*:?\s*)+{_WHEN}"
_OWN_DAY = CITATIONS.phrase(
    "a number and its own day",
    r"(?<![\w.])(?P<n>(?:[0-9]{1,3}\.)?[0-9]{1,6}[a-zđ]?(?:\s?[/\-–]\s?[0-9A-ZĐƯa-zđư]{1,12}?){1,8})[\s,:.()]{0,4}"
    rf"(?:của\s+[^;()0-9]{{3,60}}?[\s(]{{0,3}})?{_DAY}",
    "Nghị định 94/2019/NĐ-CP ngày 13/12/2019",
    {"n": "94/2019/NĐ-CP"},
)
_ISSUED = CITATIONS.phrase(
    "a day of issue",
    rf"(?:ban\s+hành\s+)?(?<!từ\s){_DAY}",
    "ban hành ngày 13 tháng 12 năm 2019",
    "ban hành ngày 13 tháng 12 năm 2019",
)
_LABELLED = CITATIONS.phrase(
    "a day that is labelled as that of issue",
    rf"ngày\s+ban\s+hành\s*:?\s*{_WHEN}",
    "Ngày ban hành: 13/12/2019",
    "Ngày ban hành: 13/12/2019",
)
_FIELD_DAY = CITATIONS.phrase(
    "a day in a field of its own",
    r"\s*(?:([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2}))(?:T.*)?\s*\Z",
    "2019-12-13T00:00:00",
    "2019-12-13T00:00:00",
    flags=0,
)
_BY = CITATIONS.phrase(
    "whose instrument it is, after the number",
    r"của\s+([A-ZĐỦ][^.;,0-9]{3,60})",
    "của Quốc hội",
    "của Quốc hội",
    flags=0,
)
#: Any capital letter of Vietnamese.
CAPITAL_LETTER = "[" + "".join(filter(str.isupper, map(chr, range(0x1F00)))) + "]"
_NAMED = rf"{CAPITAL_LETTER}[\w-]*(?:\s{CAPITAL_LETTER}[\w-]*){{0,3}}"
_ISSUER = CITATIONS.phrase(
    "who issued it, in the head of a title: nothing but kind, number and day stands before",
    r"\A\W*(?:Luật|Pháp\s+lệnh|Nghị\s+(?:quyết|định)|Thông\s+tư(?:\s+liên\s+tịch)?|Quyết\s+định)\s+"
    r"(?:số\s*:?\s*)?(?P<n>[0-9][\w/.-]*/[\w-]+)?[\s,()]*"
    rf"(?:{_DAY})?[\s,()]*của\s+(?P<o>Quốc\s+hội|[UỦ][yỷ]\s+ban\s+[Tt]hường\s+vụ\s+Quốc\s+hội|(?:Thủ\s+tướng\s+)?Chính\s+phủ"
    rf"|(?:Hội\s+đồng|[UỦ][yỷ]\s+ban)\s+nhân\s+dân\s+(?:tỉnh|thành\s+phố)\s+{_NAMED}"
    rf"|(?:Bộ\s+trưởng\s+)?Bộ\s+{CAPITAL_LETTER}\w*(?:\s\w+){{0,6}}?)"
    rf"(?=\s*(?:\Z|[.:;(]|,(?!\s*{CAPITAL_LETTER}))|\s+(?i:về|quy\s+định|ban\s+hành|hướng\s+dẫn|sửa\s+đổi|bãi\s+bỏ|thông\s+qua|thực\s+hiện)\b)",
    "Nghị quyết số 12/2025/NQ-HĐND ngày 24/6/2025 của Hội đồng nhân dân tỉnh Lâm Đồng về phí",
    {"n": "12/2025/NQ-HĐND", "o": "Hội đồng nhân dân tỉnh Lâm Đồng"},
    flags=0,
)
_KIND_ONLY = CITATIONS.phrase(
    "nothing but the word for the kind",
    r"\W*(?:(?:bộ\s+)?luật|nghị\s+(?:định|quyết)|thông\s+tư(?:\s+liên\s+tịch)?|quyết\s+định|pháp\s+lệnh)?\s*(?:số)*\W*\Z",
    "Nghị định số",
    "Nghị định số",
)


_KINDLESS = CITATIONS.phrase(
    "numbers of the National Assembly do not say whether they are those of a law or a resolution",
    r"/(?:UBTV)?QH[0-9]{1,2}\Z",
    "31/2018/QH14",
    "/QH14",
    flags=0,
)
_PLACE = CITATIONS.phrase(
    "article, clause and point that stand before an instrument",
    r"(?:điểm\s+(?P<diem>[a-zđ])\s*,?\s*)?(?:khoản\s+(?P<khoan>[0-9]{1,3})\s*,?\s*)?điều\s+(?P<dieu>[0-9]{1,3}[a-z]?)\s*,?\s*"
    r"(?:của\s+)?(?:luật|nghị\s+định|thông\s+tư|quyết\s+định|nghị\s+quyết|pháp\s+lệnh)?(?:\s+liên\s+tịch)?\s*(?:số)?\s*\Z",
    "theo điểm a khoản 2 Điều 9 Nghị định số ",
    {"diem": "a", "khoan": "2", "dieu": "9"},
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
    bare = _KIND_ONLY.match(text) is not None
    says_kind = bare or _only_number(text, canonical)
    if text and not (says_kind and not _KINDLESS.search(canonical)):
        row["ten"] = f"{text} {canonical}" if bare else text
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
    head = _ISSUER.match(text)
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
    mended = _LETTER.sub(lambda m: m[0].lower(), _GLUED.sub("", said))
    return _NUMBERS.first(_Field(said, mended, find_number(mended), text), doubts)


def _in_field(field: _Field, doubts: list[Doubt]) -> tuple[str, str] | None:
    said, mended, found, _ = field
    if found is None:
        return None
    if mended != said:
        doubts.append(Doubt("citation_number_mended", {"text": said, "number": found.canonical}))
    return found.canonical, "" if found.certain else _around(mended, found)


def _beginning(field: _Field, doubts: list[Doubt]) -> tuple[str, str] | None:
    digits = _SERIALS.findall(field.said)
    for other in _numbers(field.title) if digits else ():
        if digits == _SERIALS.findall(other.canonical)[: len(digits)]:
            return _from_title(field, other, doubts)
    return None


def _from_title(field: _Field, whole: FoundNumber | None, doubts: list[Doubt]) -> tuple[str, str] | None:
    if whole is None:
        return None
    doubts.append(Doubt("citation_number_from_title", {"text": field.said, "number": whole.canonical}))
    return whole.canonical, ""


def _partial(field: _Field, doubts: list[Doubt]) -> tuple[str, str] | None:
    partial = _PARTY.search(field.said) or _PARTIAL.search(field.said)
    if partial is None:
        return None
    if not _PARTY.match(partial[0]):
        doubts.append(Doubt("citation_number_partial", {"number": partial[0]}))
    return "".join(partial[0].split()), "" if _KIND_ONLY.match(
        field.said.replace(partial[0], "")
    ) else field.said


def _in_title(field: _Field, doubts: list[Doubt]) -> tuple[str, str] | None:
    """The number of a title that is one citation; one that it only mentions is not its own."""
    text = field.title
    if field.said:
        return None
    party = _PARTY.search(text)
    if party is not None and _KIND_ONLY.match(text[: party.start()]):
        return "".join(party[0].split()), ""
    text = _LETTER.sub(lambda m: m[0].lower(), text)
    found = find_number(text)
    if found is None:
        return None
    at = found.strays[0].end if found.strays and found.strays[0].start == 0 else 0
    lead = re.split(r"[.;]", text[:at])[-1]
    cites = named_kind(text) or _NUMBER_LABEL.match(text) or at <= 60
    if not cites or _AMENDS.search(lead):
        doubts.append(Doubt("citation_number_of_other", {"number": found.canonical}))
        return None
    return found.canonical, ""


def _read(text: str) -> object:
    """The number of ``field | title``: what the examples of a choice are read with."""
    value = parse_citation(*text.split(" | ")).value
    return value["so_ky_hieu"] if isinstance(value, dict) else None


#: Where the number of an instrument is.
_NUMBERS = CITATIONS.choice(
    _read,
    GrammarRule("the field has the number", _in_field, "94/2019/NĐ-CP | Nghị định về cây", "94/2019/NĐ-CP"),
    GrammarRule(
        "only the title has a number, and it is its own",
        _in_title,
        " | Nghị định số 94/2019/NĐ-CP về cây",
        "94/2019/NĐ-CP",
    ),
    GrammarRule(
        "the field has the beginning, the title the whole",
        _beginning,
        "94/2019 | Nghị định số 94/2019/NĐ-CP về cây",
        "94/2019/NĐ-CP",
    ),
    GrammarRule(
        "the Party's number, or one that breaks off", _partial, "15/2020/NĐ | Nghị định về cây", "15/2020/NĐ"
    ),
)


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
    if len(only) != 1 or _IN_FORCE.search(text[: only[0].start()]):
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
    elif (run_on := _RUN_ON.search(text)) and (
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
    place = _PLACE.search(text[max(0, at - 120) : at])
    cited: dict[str, object] = {"so_ky_hieu": found.canonical}
    if place is not None:
        for key in ("dieu", "khoan", "diem"):
            value = place[key]
            if value:
                cited[key] = int(value) if value.isdigit() else value
    return cited
