"""Times and fees in the lines that a page of this library has: each line is one fact, and nothing is inferred.

A text that has any other line is not read here at all; the readers of prose then take the whole of it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

from ..model.procedure import DurationKind, FeeBasis, FeeKind, Payment, StartsFrom, TimeUnit
from ..words import inside_sentence
from ..words.grammar import Doubt, Parsed
from ..words.regex import regex
from ..words.vocabulary import word_label
from .prose.citations import parse_citation
from .prose.durations import amount_of
from .prose.money import file_number


def _by_label(kind: Any, *, small: bool = False) -> dict[str, str]:
    labels = ((word_label(word), word) for word in get_args(kind))
    return {(inside_sentence(label) if small else label): word for label, word in labels}


_UNITS = {label.lower(): word for label, word in _by_label(TimeUnit).items()}
_EVENTS = _by_label(StartsFrom, small=True)
_KINDS = _by_label(DurationKind) | {"Theo từng trường hợp": "theo_chi_tiet"}
_FEES, _BASES, _PAYMENTS = _by_label(FeeKind), _by_label(FeeBasis), _by_label(Payment)
_CURRENCIES = {"đồng": "VND", "đô la Mỹ": "USD", "euro": "EUR"}
#: The currency of an amount that names none.
_DONG = "VND"
_AMOUNT = r"(?P<n>[0-9]{1,3}(?:\.[0-9]{3})*(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?)"
_TIME = regex(rf"{_AMOUNT} (?P<unit>{'|'.join(_UNITS)})(?:, kể từ (?P<event>.+))?\Z", flags=0)
_PART = regex(rf"- (?P<added>Được cộng thêm, )?(?P<of>.+): {_AMOUNT} (?P<unit>{'|'.join(_UNITS)})\Z", flags=0)
_CUTOFF = regex(r"- Nhận sau (?P<hour>[0-9:]+) thì trả vào ngày làm việc tiếp theo\Z", flags=0)
_EXCLUDED = regex(r"- Không tính(?P<finance> \(nghĩa vụ tài chính\))?: (?P<what>.+)\Z", flags=0)
_FEE = regex(rf"- (?P<kind>{'|'.join(_FEES)})(?: “(?P<name>.+?)”)?: (?P<amount>.+)\Z", flags=0)
_MONEY = regex(rf"{_AMOUNT} (?P<currency>{'|'.join(_CURRENCIES)})(?:/(?P<per>.+))?\Z", flags=0)
_RELIEF = regex(r"(?:Miễn|Giảm (?P<percent>[0-9]+(?:,[0-9]+)?) %): (?P<who>.+)\Z", flags=0)
_BEHIND = regex(
    r"(?P<said>.+) \((?:có điều kiện: (?P<when>.+?))?(?:; )?(?P<days>(?:từ ngày|đến hết ngày) [^();]+)?"
    r"(?:; )?(?:căn cứ: (?P<law>[^()]+))?\)\Z",
    flags=0,
)
_DAY = regex(r"(?P<key>từ|đến hết) ngày (?P<d>[0-9]{2})/(?P<m>[0-9]{2})/(?P<y>[0-9]{4})", flags=0)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


def stated_time(text: str) -> Parsed | None:
    """A time limit of lines; None where a line is another's."""
    head, *lines = text.splitlines() or [""]
    found = _TIME.match(head)
    value: dict[str, Any] = {"loai": _KINDS.get(head.partition(", kể từ ")[0], "")}
    event = found["event"] if found else head.partition(", kể từ ")[2]
    if found:
        value = {"loai": "so_luong", "so": amount_of(_number(found["n"])), "don_vi": _UNITS[found["unit"]]}
    if not value["loai"] or (event and event not in _EVENTS):
        return None
    if event:
        value["tinh_tu"] = _EVENTS[event]
    for line in lines:
        part, left_out, cutoff = _PART.match(line), _EXCLUDED.match(line), _CUTOFF.match(line)
        if left_out:
            one = {"noi_dung": left_out["what"]} | (
                {"nghia_vu_tai_chinh": True} if left_out["finance"] else {}
            )
            value.setdefault("khong_gom", []).append(one)
        elif part:
            row = {"cho": part["of"], "so": amount_of(_number(part["n"])), "don_vi": _UNITS[part["unit"]]}
            value.setdefault("cong_them" if part["added"] else "chi_tiet", []).append(row)
        elif cutoff:
            value["nhan_sau_gio"] = cutoff["hour"]
        elif line.startswith("- Lời: "):
            value["mo_ta"] = line.removeprefix("- Lời: ")
        else:
            return None
    return Parsed(value)


def stated_fees(text: str) -> Parsed | None:
    """Fees of lines; None where a line is another's."""
    rows: list[dict[str, Any]] = []
    doubts: list[Doubt] = []
    for line in text.splitlines():
        fee = _FEE.match(line)
        if fee is not None:
            amount = _amount(fee["amount"])
            if amount is None:
                return None
            name = {"ten": fee["name"]} if fee["name"] else {}
            rows.append({**name, "loai": _FEES[fee["kind"]], **amount})
        elif not rows or not _detail(rows[-1], line, doubts, len(rows) - 1):
            return None
    return Parsed(rows, tuple(doubts)) if rows else None


def _amount(text: str) -> dict[str, Any] | None:
    """Parse an amount with its currency and unit, or the word for how the amount is decided; None for another text."""
    found = _MONEY.match(text)
    if found is None:
        return {"muc_thu": _BASES[text]} if text in _BASES else None
    currency, per = _CURRENCIES[found["currency"]], found["per"]
    row = {"muc_thu": "theo_don_vi" if per else "so_tien", "so_tien": file_number(_number(found["n"]))}
    return row | ({} if currency == _DONG else {"tien_te": currency}) | ({"don_vi": per} if per else {})


def _detail(fee: dict[str, Any], line: str, doubts: list[Doubt], at: int) -> bool:
    """Parse a line below a fee into it: note, law, payment, relief or row; False for another line.

    A note may have several lines, so it comes last.
    """
    label, _, value = line.partition(": ")
    if "ghi_chu" in fee:
        fee["ghi_chu"] += f"\n{line}"
    elif label == "Ghi chú":
        fee["ghi_chu"] = value
    elif label == "Căn cứ":
        fee |= _law(value, doubts, at)
    elif label == "Thanh toán":
        fee["thanh_toan"] = [_PAYMENTS[way] for way in value.split(", ") if way in _PAYMENTS]
    elif relief := _RELIEF.match(line):
        said, more = _behind(relief["who"], doubts, at)
        percent = {"giam_phan_tram": amount_of(_number(relief["percent"]))} if relief["percent"] else {}
        fee.setdefault("mien_giam", []).append({"doi_tuong": said, **percent, **more})
    else:
        return _row(fee, line, doubts, at)
    return True


def _row(fee: dict[str, Any], line: str, doubts: list[Doubt], at: int) -> bool:
    """A line of the table of a fee; the amount stands behind the last colon."""
    said, more = _behind(line, doubts, at)
    of, sign, text = said.rpartition(": ")
    amount = _amount(text) if sign else None
    if text == BLANK:
        amount = {"muc_thu": "chua_ro"}
        doubts.append(Doubt("amount_left_blank", {"text": of}, (at, "bang", len(fee.get("bang", ())))))
    if amount is None:
        return False
    if "so_tien" in amount:
        del amount["muc_thu"]
        # The rows of a table are in one currency, which is stated once for all.
        currency = amount.pop("tien_te", _DONG)
        if "bang" not in fee and "so_tien" not in fee and currency != _DONG:
            fee["tien_te"] = currency
        if fee.get("tien_te", _DONG) != currency:
            return False
    fee.setdefault("bang", []).append({"cho": of, **amount, **more})
    return True


#: What stands for the amount of a row of a table that has none: dots, words.
BLANK = "…"


def _law(text: str, doubts: list[Doubt], at: int) -> dict[str, Any]:
    """The instrument of a basis; its article is left to a person."""
    cited = parse_citation(text).value or parse_citation(None, text).value
    if not isinstance(cited, dict) or "Điều" in text:
        doubts.append(Doubt("place_in_law", {"text": text}, (at,)))
    return {"can_cu": {"so_ky_hieu": cited["so_ky_hieu"]}} if isinstance(cited, dict) else {}


def _behind(text: str, doubts: list[Doubt], at: int) -> tuple[str, dict[str, Any]]:
    """A text, and what stands in brackets behind it: a condition, days."""
    found = _BEHIND.match(text)
    if found is None or not (found["when"] or found["days"] or found["law"]):
        return text, {}
    more: dict[str, Any] = {}
    way = (found["when"] or "").removeprefix("cách nộp là ")
    if found["when"] and way != found["when"] and " " in way:
        ways = {word_label(word).lower(): word for word in ("truc_tiep", "buu_chinh", "truc_tuyen")}
        if way in ways:
            more["khi"] = {"truong": "kenh", "bang": ways[way]}
    if found["when"] and "khi" not in more:
        doubts.append(Doubt("condition_in_words", {"text": found["when"]}, (at,)))
    more |= _law(found["law"], doubts, at) if found["law"] else {}
    for day in _DAY.finditer(found["days"] or ""):
        more["tu_ngay" if day["key"] == "từ" else "den_ngay"] = f"{day['y']}-{day['m']}-{day['d']}"
    return found["said"], more
