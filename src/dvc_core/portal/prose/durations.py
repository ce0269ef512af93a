"""Thời hạn giải quyết: a number and a unit, or the words of a cell, become a duration."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, NamedTuple

from ...words.folding import plain
from .grammar import Doubt, Parsed, worded
from .text import bare, clauses, clean, flat, is_null, shortened

_UNITS = {
    "ngày làm việc": "ngay_lam_viec",
    "ngày": "ngay",
    "ngày lv": "ngay_lam_viec",
    "giờ": "gio",
    "giờ làm việc": "gio",
    "phút": "phut",
    "tuần": "tuan",
    "tháng": "thang",
    "năm": "nam",
}
_UNIT = r"ngày\s+làm\s+việc|ngày\s+lv\b|ngày|giờ(?:\s+làm\s+việc)?|tuần|tháng|năm|phút"
#: A number, perhaps the same in words in brackets, and a unit: 05 (năm) ngày làm việc, Mười lăm (15) ngày.
_TERM = re.compile(
    rf"(?<![\d.,/\-])\(?(?P<n>[0-9]{{1,4}}(?:[.,][0-9]{{1,2}})?)\)?\s*(?:\([^()]{{1,40}}\)\s*)?(?P<u>{_UNIT})(?!\w)",
    re.IGNORECASE,
)
#: Dates and document numbers hold numbers before units: "ngày 14 tháng 11 năm 2016".
_DATE = re.compile(
    r"ngày\s+[0-9]{1,2}\s+tháng\s+[0-9]{1,2}(?:\s*,?\s*năm\s+[0-9]{4})?"
    r"|tháng\s+[0-9]{1,2}\s*(?:năm|/)\s*[0-9]{4}|năm\s+[0-9]{4}",
    re.IGNORECASE,
)
#: What a term says before it when it is no time limit but a change of one, a clock time or a condition.
_CHANGE = re.compile(
    r"(?:tăng\s+thêm|cộng(?:\s+thêm)?|gia\s+hạn|kéo\s+dài|giảm|rút\s+ngắn)(?:\s+(?:thêm|một\s+lần|nhưng|thời\s+gian"
    r"|tối\s+đa|không(?:\s+được)?\s+quá|là|được|lần|thời\s+hạn|giải\s+quyết))*\s*\Z",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(?:nợ|nghỉ|độ\s+tuổi)[^.;\n]{0,40}\s(?:quá|trên|từ|đủ|dưới)\s*\Z", re.IGNORECASE)
_CLOCK_AFTER = re.compile(
    r"\s*(?:cùng\s+ngày|ngày\s+làm\s+việc\s+(?:tiếp|kế)|hôm\s+sau|hằng\s+ngày)", re.IGNORECASE
)
#: A clause that begins or ends with its time, or stands in the brackets of another.
_WITHIN = re.compile(r"\A[^(]*\(?\s*trong\s+đó\s*:?\s*", re.IGNORECASE | re.DOTALL)
_TIME_FIRST = re.compile(
    rf"(?:[a-zđ]\)\s+)?(?:không\s+quá\s+)?[0-9]{{1,3}}(?:[.,][0-9]+)?\s*(?:{_UNIT})"
    r"(?:\s+kể\s+từ\s+ngày\s+nhận\s[^.;]{4,60}?)?\s+(?=(?:đối\s+với|cho)\s)",
    re.IGNORECASE,
)
_CASE_FIRST = re.compile(
    r"(?:đối\s+với|trường\s+hợp|nếu)\s.{2,400}?(?=,?\s+thì\s)", re.IGNORECASE | re.DOTALL
)
_TIME_LAST = re.compile(
    r"(?<=\w)\s*[:;,–-]?\s*(?:được\s+(?:tăng|cộng)\s+thêm\s+)?(?:là\s+)?(?:không\s+quá\s+)?"
    rf"(?<![0-9.,])[0-9]{{1,3}}(?:[.,][0-9]+)?\s*(?:{_UNIT})\s*[).;]*\Z",
    re.IGNORECASE,
)
#: So much of a clause is quoted in a doubt.
QUOTED = 90


class Term(NamedTuple):
    """An amount of a unit of the model, and where it stands in the text."""

    amount: Decimal
    unit: str
    start: int
    end: int


def terms_in(text: str) -> tuple[list[Term], list[Term]]:
    """The time limits of a text, and the terms that only change one."""
    masked = _DATE.sub(lambda m: "\x00" * len(m[0]), text)
    terms: list[Term] = []
    changes: list[Term] = []
    for found in _TERM.finditer(masked):
        unit = _UNITS[plain(found["u"])]
        amount = Decimal(found["n"].replace(",", "."))
        if unit == "phut":
            unit, amount = "gio", (amount / 60).quantize(Decimal("0.01"))
        before = masked[max(0, found.start() - 90) : found.start()]
        clock = unit == "gio" and (
            _CLOCK_AFTER.match(masked, found.end()) or re.search(r"(?:sau|trước|lúc|từ)\s*\Z", before)
        )
        if clock or _CONDITION.search(before):
            continue
        term = Term(amount, unit, found.start(), found.end())
        (changes if _CHANGE.search(before) else terms).append(term)
    return terms, changes


def parts_of(text: str, terms: list[Term]) -> list[dict[str, object]]:
    """The rows ``cho``, ``so``, ``don_vi`` of terms."""
    found = clauses(text, [(t.start, t.end) for t in terms])
    return [
        {"cho": whom(clause) or in_words(t), "so": amount_of(t.amount), "don_vi": t.unit}
        for clause, t in zip(found, terms, strict=True)
    ]


def whom(clause: str) -> str:
    """The words of a clause without its time: "Không quá 5 ngày đối với …", "… thì …", "…: 5 ngày"."""
    clause = _WITHIN.sub("", clause)
    after = _TIME_FIRST.match(clause)
    if after is not None:
        return clause[after.end() :][:1].upper() + clause[after.end() + 1 :]
    before = _CASE_FIRST.match(clause)
    return _TIME_LAST.sub("", clause if before is None else before[0])


def told_of(text: str, terms: list[Term]) -> list[str]:
    """Terms in the words of their text, each with whose it is."""
    whose = map(whom, clauses(text, [(t.start, t.end) for t in terms]))
    return [
        f"{flat(text[t.start : t.end])} ({shortened(whom, QUOTED)})" if whom else flat(text[t.start : t.end])
        for whom, t in zip(whose, terms, strict=True)
    ]


def amount_of(number: Decimal) -> int | str:
    """A whole number, or a text with a decimal point: as a procedure file has it."""
    number = number.normalize()
    return int(number) if number == number.to_integral_value() else f"{number:f}"


def in_words(term: Term) -> str:
    """A term in words of the model: "15 ngay_lam_viec"."""
    return f"{amount_of(term.amount)} {term.unit}"


_API_UNITS = {
    "WORKING_DAY": "ngay_lam_viec",
    "DAY": "ngay",
    "HOUR": "gio",
    "WEEK": "tuan",
    "MONTH": "thang",
    "YEAR": "nam",
}
#: What stands where the unit is "other" and the words are elsewhere.
_UNSAID = ("khác", "theo mô tả", "xem mô tả")
_BARE = re.compile(r"[0-9]{1,5}(?:[.,][0-9]{1,4})?\Z")
_MORE = re.compile(r"(?:tăng\s+thêm|cộng)[^.;]{0,60}\Z", re.IGNORECASE)
_CUTOFF = re.compile(r"sau\s+([0-9]{1,2})\s*(?:giờ|h|:)\s*([0-9]{2})?(?!\s*[,;]?\s*kể)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:cụ\s+thể|trong\s+đó|bao\s+gồm|như\s+sau)[^0-9]{0,40}[:;(]|\((?:bao\s+gồm[^()]{0,60})?(?:trong\s+đó|cụ\s+thể)",
    re.IGNORECASE,
)
#: Rows of the page that ran into the cell.
_LEAK = re.compile(r"\s*\n\s*(?=(?:Phí, lệ phí|Lệ phí|Phí|Mức độ trực tuyến|Thành phần hồ sơ|Cách thức)\b)")
#: Words around a single term that say nothing the number and unit do not.
_FILLER = re.compile(
    r"\b(?:trong|thời hạn|thời gian|giải quyết|không quá|chậm nhất|tối đa|là|khoảng|sau)\b|[\s.,;:•▪*+\-()]",
    re.IGNORECASE,
)
_SAME_DAY = re.compile(r"(?:ngay\s+)?trong\s+(?:cùng\s+)?ngày(?:\s+làm\s+việc)?\b(?!\s*[0-9])", re.IGNORECASE)
_AT_ONCE = re.compile(
    r"\b(?:giải quyết ngay|trả kết quả ngay|ngay sau khi|ngay khi|ngay lập tức|trả ngay|tức thời)\b"
)
_NO_RESULT = re.compile(r"không (?:phải )?trả (?:lại )?kết quả")
_UNREGULATED = re.compile(
    r"(?:(?:pháp luật )?(?:không|chưa) (?:quy định|xác định)|không có (?:thời hạn|quy định)|không giới hạn)"
)
_ELSEWHERE = re.compile(
    r"^(?:thực hiện )?theo (?:quy định|hướng dẫn|kế hoạch|thông báo|văn bản|quyết định)|quy định tại"
)


def parse_duration(amount: object, unit: str | None, text: str | None = None) -> Parsed:
    """Read one processing time; the value has the keys of ``thoi_han_giai_quyet``.

    ``amount`` and ``unit`` are the fields of the portal's interface (7, "WORKING_DAY"; "OTHER" comes
    with free text or a bare number); a publication without such fields gives None and the cell as
    ``text``. With an amount, ``text`` is the description of the row: it is read only where the fields
    say nothing, and for terms that contradict them; it stays the caller's to keep.
    """
    if amount is None and not unit:
        return _cell(text or "")
    known = _API_UNITS.get(unit or "")
    number = _number(amount)
    if known and number is not None:
        return _counted(number, known, text)
    said = f"{amount}" if amount is not None else ""
    if number is None and not is_null(said) and bare(said) not in _UNSAID:
        return _cell(said)
    return _from_description(said, number, text)


def _cell(text: str) -> Parsed:
    """A cell in words."""
    if is_null(text):
        return Parsed()
    if bare(text) in _UNSAID:
        return Parsed(None, (Doubt("duration_unsaid", {"text": flat(text)}),))
    text, *leaked = _LEAK.split(clean(text).text, maxsplit=1)
    parsed = _words(text)
    if leaked:
        doubts = (*parsed.doubts, Doubt("text_of_other_item", {"text": flat(leaked[0])}))
        return Parsed(parsed.value, doubts, flat(leaked[0]))
    return parsed


def _words(text: str) -> Parsed:
    line = flat(text)
    if _BARE.match(line):
        return _described(line, Doubt("duration_unit_lost", {"amount": line}))
    terms, changes = terms_in(text)
    plain = line.casefold()
    if not terms and not _SAME_DAY.search(plain) and not _AT_ONCE.search(plain):
        terms, changes = changes, []
    added, doubts = _changed(text, changes)
    if not terms or _SAME_DAY.match(plain) or _NO_RESULT.match(plain):
        found = _termless(line, plain)
        value = found.value | added if isinstance(found.value, dict) else found.value
        return Parsed(value, (*found.doubts, *doubts), found.verbatim)
    first = terms[0]
    if all((t.amount, t.unit) == (first.amount, first.unit) for t in terms):
        return _single(text, line, first, len(terms), added, doubts)
    value = {"loai": "theo_chi_tiet", **added}
    if _is_total(text, terms):
        value = {"loai": "so_luong", "so": amount_of(first.amount), "don_vi": first.unit, **added}
        terms = terms[1:]
    value["chi_tiet"] = parts_of(text, terms)
    value["mo_ta"] = line
    return Parsed(value, tuple(doubts))


def _changed(text: str, changes: list[Term]) -> tuple[dict[str, Any], list[Doubt]]:
    """What is added for some ("xã đảo được tăng thêm 10 ngày"); an extension up to a limit has no key."""
    more = [t for t in changes if _MORE.search(text[max(0, t.start - 90) : t.start])]
    other = [in_words(t) for t in changes if t not in more]
    doubts = [Doubt("duration_changes", {"terms": list(dict.fromkeys(other))})] if other else []
    # What is said again, for each case of the text, is added once.
    parts = parts_of(text, more)
    return {"cong_them": [p for i, p in enumerate(parts) if p not in parts[:i]]} if more else {}, doubts


def terms_of(text: str) -> list[tuple[Decimal, str]]:
    """Every number of days and the like in a text, with its unit."""
    return [(term.amount, term.unit) for found in terms_in(clean(text).text) for term in found]


def _is_total(text: str, terms: list[Term]) -> bool:
    """True where the first term is the whole and the others its parts."""
    first, rest = terms[0], terms[1:]
    if _FILLER.sub("", text[: first.start]):
        return False
    label = _LABEL.search(text, first.end)
    if label is not None and label.start() < rest[0].start:
        return True
    return {t.unit for t in rest} == {first.unit} and sum(t.amount for t in rest) == first.amount


def _termless(line: str, plain: str) -> Parsed:
    """A text without a number of days: at once, same day, no result, not regulated, elsewhere."""
    whole = {"mo_ta": line}
    if _NO_RESULT.search(plain):
        return Parsed({"loai": "khong_tra_ket_qua", **whole})
    if _SAME_DAY.search(plain):
        value: dict[str, object] = {"loai": "trong_ngay"}
        cutoff = _CUTOFF.search(plain)
        if cutoff and int(cutoff[1]) < 24:
            value["nhan_sau_gio"] = f"{int(cutoff[1]):02}:{cutoff[2] or '00'}"
        return Parsed({**value, **whole})
    if _AT_ONCE.search(plain):
        return Parsed({"loai": "giai_quyet_ngay", **whole}, (Doubt("duration_event", {"text": line}),))
    if _UNREGULATED.search(plain):
        return Parsed({"loai": "khong_quy_dinh", **({} if bare(line) == "không quy định" else whole)})
    if _ELSEWHERE.search(plain):
        return Parsed({"loai": "theo_van_ban", **whole})
    return _described(line, Doubt("duration_in_words", {"text": line}))


def _single(
    text: str, line: str, term: Term, count: int, added: dict[str, object], doubts: list[Doubt]
) -> Parsed:
    """One time limit, perhaps said several times."""
    if not term.amount:
        return _described(line, Doubt("duration_zero", {"text": line}))
    value: dict[str, object] = {
        "loai": "so_luong",
        "so": amount_of(term.amount),
        "don_vi": term.unit,
        **added,
    }
    rest = text[: term.start] + " " + text[term.end :]
    if _FILLER.sub("", rest):
        value["mo_ta"] = line
        if count == 1 and re.search(r"trường hợp|đối với", rest, re.IGNORECASE):
            doubts.append(Doubt("duration_conditional", {"text": line}))
    return Parsed(value, tuple(doubts))


def _counted(number: Decimal, unit: str, description: str | None) -> Parsed:
    """The fields say it; terms of the description that say another thing are a doubt."""
    if not number:
        return _from_description(f"0 {unit}", number, description)
    value: dict[str, object] = {"loai": "so_luong", "so": amount_of(number), "don_vi": unit}
    text = clean(description).text if description else ""
    terms, changes = terms_in(text)
    others = [t for t in terms if (t.amount, t.unit) != (number, unit)]
    added, doubts = _changed(text, changes)
    alike = [t for t in others if t.amount == number and {t.unit, unit} == {"ngay", "ngay_lam_viec"}]
    if alike:
        doubts.append(
            Doubt(
                "duration_unit_differs",
                {"field": f"{amount_of(number)} {unit}", "said": in_words(alike[0])},
            )
        )
        others = [t for t in others if t not in alike]
    unsaid = added and len(others) == len(terms)
    base = _base(number, unit, others, added) if unsaid else None
    if base is not None:
        values = {"field": f"{amount_of(number)} {unit}", "own": f"{amount_of(base)} {unit}"}
        doubts.append(Doubt("duration_field_is_sum", values | {"more": in_words(changes[0])}))
        added, others = {}, []
    elif unsaid:
        # Nothing says that the field is the time without what is added: often it is the sum of both.
        doubts.append(Doubt("duration_added_unclear", {"terms": list(dict.fromkeys(map(in_words, changes)))}))
        added = {}
    if number == 1 and unit != "gio" and _SAME_DAY.search(text):
        doubts.append(Doubt("duration_same_day", {"text": shortened(flat(text), QUOTED)}))
    clock = _CUTOFF.search(text.casefold()) if unit == "gio" else None
    if clock is not None and number == int(clock[1]):
        doubts.append(Doubt("duration_clock", {"text": flat(clock[0])}))
    if len(others) > 1 and {t.unit for t in others} == {unit} and sum(t.amount for t in others) == number:
        added["chi_tiet"] = parts_of(text, others)
    elif others:
        told = told_of(text, others)
        doubts.insert(0, Doubt("duration_other_terms", {"terms": list(dict.fromkeys(told))}))
    return Parsed(value | added, tuple(doubts))


def _base(number: Decimal, unit: str, others: list[Term], added: dict[str, Any]) -> Decimal | None:
    """The time that the text states, where the field is it and the one time that is added together."""
    stated = {t.amount for t in others if t.unit == unit}
    more = {(Decimal(str(part["so"])), part["don_vi"]) for part in added["cong_them"]}
    if len(stated) != 1 or len(more) != 1 or len({t.unit for t in others}) != 1:
        return None
    [base], [(extra, of)] = stated, more
    return base if of == unit and base + extra == number else None


def _from_description(said: str, number: Decimal | None, description: str | None) -> Parsed:
    """The fields lack a unit or a number: the description may have them."""
    text = clean(description).text if description else ""
    terms = next(filter(None, terms_in(text)), [])
    fitting = {(t.amount, t.unit) for t in terms}
    if number and len(fitting) == 1 and next(iter(fitting))[0] == number:
        value: dict[str, object] = {
            "loai": "so_luong",
            "so": amount_of(number),
            "don_vi": next(iter(fitting))[1],
        }
        return Parsed(value, (Doubt("duration_unit_from_description", {"text": in_words(terms[0])}),))
    if not number and (terms or _SAME_DAY.search(text) or _AT_ONCE.search(text.casefold())):
        found = _words(text)
        return Parsed(found.value, (*found.doubts, Doubt("duration_from_description", {"said": said})))
    if number is None:
        return Parsed(None, (Doubt("duration_unsaid", {"text": said}),) if said else ())
    code = "duration_unit_lost" if number else "duration_zero"
    params: dict[str, object] = {"amount": said} if number else {"text": said}
    return _described(said, Doubt(code, params))


def _described(line: str, doubt: Doubt) -> Parsed:
    return Parsed({"loai": "mo_ta", "mo_ta": line}, (doubt,))


def _number(value: object) -> Decimal | None:
    text = flat(str(value)).replace(",", ".")
    return Decimal(text) if _BARE.match(text) else None


#: Why what is read here may not be trusted as it stands; the Vietnamese goes into the written file.
DOUBTS = worded(
    {
        "duration_unit_lost": {
            "vi": "Thời hạn chỉ có số {amount}, nguồn đã mất đơn vị (ngày, ngày làm việc hay giờ).",
            "en": "The time is the bare number {amount}; its unit is lost in the source.",
        },
        "duration_zero": {
            "vi": "Thời hạn bằng 0 (“{text}”): không coi là giải quyết ngay.",
            "en": "The time is nought (“{text}”): not taken as “at once”.",
        },
        "duration_unsaid": {
            "vi": "Thời hạn ghi “{text}”, không nói gì.",
            "en": "The time is given as “{text}”, which says nothing.",
        },
        "duration_in_words": {
            "vi": "Thời hạn chỉ nói bằng lời: “{text}”.",
            "en": "The time is stated in words only: “{text}”.",
        },
        "duration_event": {
            "vi": "Hiểu là giải quyết ngay sau một sự kiện: “{text}”.",
            "en": "Taken as at once after an event: “{text}”.",
        },
        "duration_added_unclear": {
            "vi": "Mô tả nêu cộng thêm {terms}; chưa rõ số của dòng đã gồm phần đó hay chưa.",
            "en": "The description adds {terms}; whether the number of the row includes that is not said.",
        },
        "duration_clock": {
            "vi": "Số giờ này có lẽ là giờ trong ngày (“{text}”), không phải thời hạn.",
            "en": "This number of hours is perhaps the time of day (“{text}”) and no time limit.",
        },
        "duration_changes": {
            "vi": "Có trường hợp được kéo dài, gia hạn hoặc rút ngắn ({terms}), chỉ ghi trong mô tả.",
            "en": "Some cases may take longer or shorter ({terms}); that stands in the description alone.",
        },
        "duration_conditional": {
            "vi": "Thời hạn có điều kiện kèm theo: “{text}”.",
            "en": "The time comes with a condition: “{text}”.",
        },
        "duration_other_terms": {
            "vi": "Mô tả của dòng nêu thêm thời hạn khác: {terms}.",
            "en": "The description of the row names other times: {terms}.",
        },
        "duration_field_is_sum": {
            "vi": "Ô thời hạn ghi {field}, đúng bằng {own} cộng {more} tăng thêm cho một số trường hợp: có lẽ so là của {own}, phần tăng thêm là cong_them.",
            "en": "The field says {field}, which is {own} and the {more} that some get on top: so is perhaps that of {own}, the rest cong_them.",
        },
        "duration_unit_differs": {
            "vi": "Ô thời hạn ghi {field}, mô tả ghi {said}: không rõ đơn vị nào đúng.",
            "en": "The field says {field}, the description {said}: which unit is right is not known.",
        },
        "duration_same_day": {
            "vi": "Mô tả nói trả kết quả trong ngày, có thể là trong_ngay: “{text}”.",
            "en": "The description says the same day, perhaps trong_ngay: “{text}”.",
        },
        "duration_unit_from_description": {
            "vi": "Đơn vị của thời hạn lấy từ mô tả: {text}.",
            "en": "The unit of the time was taken from the description: {text}.",
        },
        "duration_from_description": {
            "vi": "Thời hạn lấy từ mô tả của dòng; trường thời hạn chỉ ghi “{said}”.",
            "en": "The time was taken from the description of the row; its own field says “{said}”.",
        },
    }
)
