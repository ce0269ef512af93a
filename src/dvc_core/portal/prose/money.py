"""Amounts, units, periods and reductions in the words of a fee note."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...words.grammar import GrammarTable

#: What such a cell may say.
MONEY = GrammarTable("Số tiền trong ghi chú phí, lệ phí")

_CURRENCY = r"việt\s+nam\s+đồng|đồng|đông|vnđ|vnd|usd|us\$|đô\s*la(?:\s+mỹ)?|euro|eur|đ(?!\w)"
_NUMBER = r"[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]{1,12}(?:[.,][0-9]{1,2})?"
_AMOUNT = MONEY.phrase(
    "an amount, its scale and its currency",
    rf"(?<![\w/.,])(?P<n>{_NUMBER})(?![0-9])\s*(?P<m>nghìn|ngàn|triệu|tỷ|tỉ)?\s*"
    rf"(?:(?P<c>{_CURRENCY})|(?=/\s*(?:0?1\s*)?(?-i:[^\W\dA-ZĐ_])))(?![^\W\d_])",
    "thu 2 triệu đồng",
    {"n": "2", "m": "triệu", "c": "đồng"},
)
_NAKED = MONEY.phrase(
    "an amount at the end of a clause is đồng, though nobody says so",
    r"(?:phí|thu|giá|%)[^:;.]{0,40}:\s*(?P<n>[0-9]{1,3}(?:[.,][0-9]{3})+)(?=\s*(?:[;)\n]|\.\s|\.?\Z))",
    "Mức thu: 1.600.000",
    {"n": "1.600.000"},
)
_NOT_A_FEE = MONEY.phrase(
    "before an amount: a threshold, a bound or a price of something else, not a fee",
    r"(?:dưới|trên|từ|năm|tháng|ngày|số|đến|quá|hơn|bằng|thiểu|đa|vượt|thấp|cao|trị\s+giá|giá\s+trị|vốn|điều\s+lệ|đầu\s+tư|≤|≥|<|>|x|×|%)"
    r"\s*(?:của\s+|là\s*|hoặc\s*|không\s*)?\s*\Z",
    "dự án có vốn dưới ",
    "dưới ",
)
_FROM = MONEY.phrase(
    "“from” at the head of a clause is the fee all the same",
    r"(?:\A|[;:.(+*\-]\s*|thu\s+)từ\s*\Z",
    "; từ ",
    "; từ ",
)
_THRESHOLD_AFTER = MONEY.phrase(
    "after an amount: a threshold",
    r"\s*(?:trở\s+(?:lên|xuống)|đến\s+(?:dưới\s+)?[0-9])",
    "5 tỷ đồng trở lên",
    " trở lên",
)
_FORMULA = MONEY.phrase(
    "an amount is one term of a sum or product",
    r"[+×x*]\s*\(|\sx\s+[0-9]|thứ\s+(?:[0-9]{1,2}|[^\W\d]{2,4})\s+trở\s+(?:lên|đi)",
    "2.000 đồng/trang, từ trang thứ 3 trở lên 1.000 đồng/trang",
    "thứ 3 trở lên",
)
_LIMIT = MONEY.phrase(
    "the least or the most that a line comes to",
    rf"tối\s+(?:(?P<toi_thieu>thiểu)|đa)\s+(?:thu\s+|là\s+|không\s+(?:dưới|quá|thấp\s+hơn|vượt\s+quá)\s+)*(?P<n>{_NUMBER})"
    rf"\s*(?P<m>nghìn|ngàn|triệu)?\s*(?:{_CURRENCY})(?!\s*[/\w])",
    "tối thiểu không dưới 300.000 đồng",
    {"toi_thieu": "thiểu", "n": "300.000"},
)
_SCALE = {"nghìn": 1000, "ngàn": 1000, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}

_UNIT = MONEY.phrase(
    "what an amount is paid for each of",
    r"\s*(?:\([^()]{0,80}\)\s*)?[/\\]\s*(?P<u>[^\W\d_](?:[^.,;:()\[\]\n\t“”]|(?<=xuất),(?=\s*nhập\s)){0,60}|[0-9]{1,2}\s*[^\W\d_][^.,;:()\[\]\n\t“”]{0,60})",
    "50.000 đồng (năm mươi nghìn)/01 giấy",
    {"u": "01 giấy"},
    flags=0,
)
_UNIT_END = MONEY.phrase(
    "where the words of a unit end",
    r"\s+(?:theo|trừ|đối\s+với|cho|nếu|áp\s+dụng|trong|khi|tại|do|và|hoặc|lệ\s+phí|phí|mức|từ|kể|tối|thông\s+tư|riêng|để|miễn?|đồng|\d+)"
    r"(?!\w).*|\s*(?:[-–•*+]\s|\s[-–•*+])(?!\s*lần).*",
    "giấy đối với cây trồng",
    " đối với cây trồng",
    flags=re.IGNORECASE | re.DOTALL,
)
_UNIT_COUNT = MONEY.phrase(
    "a count of one before a unit says nothing",
    r"(?:^|(?<=/))\s*0?1\s*(?:\([^()]*\)\s*)?(?=[^\W\d_])",
    "01 (một) giấy",
    "01 (một) ",
    flags=0,
)
_UNIT_ALONE = MONEY.phrase(
    "a unit in a note that has no amount of its own",
    r"\W*(?:(?:việt nam )?đồng|đông|đ|vnđ|vnd)?\s*/\s*(?P<u>[^\W\d_][^.,;:()\n]{0,40})"
    r"|\W*(?:trên\s+0?1\s+(?P<w>[^\W\d_][^.,;:()\n]{0,40})\W*\Z|(?P<v>lần(?:\s+cấp)?|hồ sơ|giấy|bản)"
    r"(?:\W*\Z|\s*(?=\(|miễn\s+phí\s+từ|áp\s+dụng)))",
    "đồng/lần",
    {"u": "lần"},
)

_DAY = r"(?:ngày\s*)?([0-9]{1,2})\s*(?:/|-|\s*tháng\s*)\s*([0-9]{1,2})\s*(?:/|-|\s*năm\s*)\s*([0-9]{4})"
DATE = MONEY.phrase("a calendar day", _DAY, "từ ngày 1 tháng 7 năm 2025", "ngày 1 tháng 7 năm 2025")
_PERIOD = MONEY.phrase(
    "a time in which an amount holds",
    rf"(?:từ\s+(?:kể\s+từ\s+)?{_DAY}\s*(?:[-–]|đến\s+(?:hết\s+)?)\s*{_DAY})|đến\s+hết\s+{_DAY}",
    "từ ngày 1/7/2025 đến hết ngày 31/12/2026",
    "từ ngày 1/7/2025 đến hết ngày 31/12/2026",
)
PART = MONEY.phrase(
    "a share of the standing amount", r"(?:thu|bằng|mức)\s+([0-9]{1,2})\s*%", "thu 50 %", "thu 50 %"
)
ONLINE = MONEY.phrase(
    "the way of applying that mostly earns a share",
    r"trực\s+tuy[êếể]n|môi\s+trường\s+(?:điện\s+tử|mạng)",
    "nộp trên môi trường điện tử",
    "môi trường điện tử",
)
_WAY = MONEY.phrase(
    "a way of filing",
    r"(?P<truc_tuyen>trực\s+tuy[êếể]n|(?:mạng|môi\s+trường)\s+(?:điện\s+tử|mạng|internet)|\bmạng\b)"
    r"|(?P<truc_tiep>trực\s+tiếp)|(?P<buu_chinh>bưu\s+(?:chính(?:\s+công\s+ích)?|điện))",
    "nộp qua bưu điện",
    {"buu_chinh": "bưu điện"},
)
_FILES = MONEY.phrase(
    "words beside a way of filing that leave nobody out",
    r"\b(?:đối\s+với|(?:các\s+)?trường\s+hợp|mức\s+(?:thu|phí|lệ\s+phí)|áp\s+dụng|khi|nếu|cho|các|kể"
    r"|tổ\s+chức(?:\s*[,/]\s*|\s+(?:và|hoặc)\s+)cá\s+nhân|cá\s+nhân(?:\s*[,/]\s*|\s+(?:và|hoặc)\s+)tổ\s+chức"
    r"|người\s+(?:nộp|dân|yêu\s+cầu)|thực\s+hiện|nộp|gửi|đăng\s+ký|giải\s+quyết|hồ\s+sơ|thủ\s+tục(?:\s+hành\s+chính)?"
    r"|theo\s+quy\s+định\s+của\s+(?:nhà\s+nước|pháp\s+luật)|bằng|theo|qua|thông\s+qua|trên|tại|hình\s+thức|phương\s+thức"
    r"|cổng|dịch\s+vụ(?:\s+công)?|quốc\s+gia|và|hoặc|(?:lệ\s+)?phí|thu|là)\b|[\W_]",
    "thực hiện thủ tục",
    "thực hiện",
)
PERCENT = MONEY.phrase(
    "a percentage", r"(?<![\w.,])([0-9]{1,3}(?:[.,][0-9]{1,4})?)\s*%", "bằng 0,15 % giá", "0,15 %", flags=0
)


#: The places of a condition on the way of filing.
WAYS = ("truc_tiep", "buu_chinh", "truc_tuyen")


class MoneyAmount(NamedTuple):
    """A sum of money in a note; ``unit`` is what it is paid for each of, ``stop`` where that ends."""

    value: Decimal
    currency: str
    unit: str
    start: int
    end: int
    stop: int


class Period(NamedTuple):
    """A time in which an amount holds; a missing bound is not stated."""

    starts: date | None
    ends: date | None
    start: int
    end: int


def money(text: str, scale: str = "") -> Decimal:
    """The number of "1.500.000", "250,000", "02" (with "triệu"), "0.5"; grouping by either mark."""
    grouped = re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})+", text)
    number = Decimal(re.sub(r"[.,]", "", text) if grouped else text.replace(",", "."))
    return number * _SCALE.get(scale.casefold(), 1)


def file_number(number: Decimal) -> int | str:
    """A whole number, or a text with a decimal point: as a procedure file has it."""
    return int(number) if number == number.to_integral_value() else f"{number.normalize():f}"


def amounts(text: str) -> list[MoneyAmount]:
    """The sums that a note states as fees: no thresholds, bounds, or sums of nought."""
    found = []
    for match in (*_AMOUNT.finditer(text), *_NAKED.finditer(text)):
        groups = match.groupdict()
        value = money(match["n"], groups.get("m") or "")
        lead = text[max(0, match.start() - 24) : match.start()]
        bounded = _NOT_A_FEE.search(lead) and not _FROM.search(lead)
        if not value or bounded or _THRESHOLD_AFTER.match(text, match.end()):
            continue
        said = groups.get("c")
        if not said and value < 1000:
            continue
        unit = _UNIT.match(text, match.end())
        start, end = match.span(0 if "c" in groups else "n")
        stop = unit.start("u") + len(_UNIT_END.sub("", unit["u"])) if unit else end
        found.append(
            MoneyAmount(value, currency(said), tidy_unit(unit["u"]) if unit else "", start, end, stop)
        )
    return sorted(found, key=lambda one: one.start)


def currency(text: str | None) -> str:
    """The code of a currency as written; đồng where none is."""
    plain = (text or "").casefold()
    if plain.startswith(("us", "đô")):
        return "USD"
    return "EUR" if plain.startswith("eur") else "VND"


def tidy_unit(text: str) -> str:
    """Cut a unit short: "01 Giấy chứng nhận đối với …" → "Giấy chứng nhận"; the 1 says nothing."""
    unit = _UNIT_END.sub("", text)
    unit = re.sub(r"\s*([/\-])\s*", r"\1", _UNIT_COUNT.sub("", unit))
    return " ".join(unit.split()).strip(" .-/")


def lone_unit(text: str) -> str:
    """The unit of a note that has no amount of its own: "đồng/lần", "/hồ sơ", "lần cấp"."""
    match = _UNIT_ALONE.match(text)
    return tidy_unit(match["u"] or match["w"] or match["v"]) if match else ""


def counted_units(text: str) -> str:
    """The unit of "01 sản phẩm/01 mục đích/01 lần", or ""."""
    if re.fullmatch(
        r"\s*0?1\s+[^\W\d_][^.,;:()\n/]{0,30}(?:/\s*0?1\s+[^\W\d_][^.,;:()\n/]{0,30})*[.\s]*", text
    ):
        return tidy_unit(text)
    return ""


def limits(text: str) -> dict[str, object]:
    """The least and the most that an amount comes to, as a line of a file has them."""
    return {
        "toi_thieu" if match["toi_thieu"] else "toi_da": file_number(money(match["n"], match["m"] or ""))
        for match in _LIMIT.finditer(text)
    }


def is_formula(text: str) -> bool:
    """True where an amount is one term of a sum or product."""
    return bool(_FORMULA.search(text))


def to_date(day: str, month: str, year: str) -> date | None:
    """A calendar day, or None where there is none such."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def periods(text: str) -> list[Period]:
    """The times "từ ngày … đến hết ngày …" and "đến hết ngày …" of a note."""
    found: list[Period] = []
    if "đến" not in text and "-" not in text and "–" not in text:
        return found
    for match in _PERIOD.finditer(text):
        first = to_date(match[1], match[2], match[3]) if match[1] else None
        last = to_date(match[4], match[5], match[6]) if match[1] else to_date(match[7], match[8], match[9])
        if last is not None and (first is None or first <= last):
            found.append(Period(first, last, *match.span()))
    return found


def days(period: Period) -> dict[str, object]:
    """The days of a time, as a line of a file has them."""
    bounds = {"tu_ngay": period.starts, "den_ngay": period.ends}
    return {key: day.isoformat() for key, day in bounds.items() if day is not None}


def by_way(text: str) -> dict[str, object] | None:
    """The condition ``khi`` (and the days) of words that name ways of filing and nothing else; None for others."""
    limited = periods(text)
    for period in limited:
        text = text.replace(text[period.start : period.end], " " * (period.end - period.start))
    ways = {match.lastgroup for match in _WAY.finditer(text)}
    if not ways or len(limited) > 1 or _FILES.sub("", _WAY.sub(" ", text)):
        return None
    return {"khi": filed(way for way in WAYS if way in ways)} | (days(limited[0]) if limited else {})


def filed(ways: Iterable[str]) -> dict[str, object]:
    """The condition that a dossier is filed in one of some ways."""
    first, *others = ways
    return {"truong": "kenh"} | ({"thuoc": [first, *others]} if others else {"bang": first})
