"""Phí, lệ phí: an amount and its note become rows of a tariff; zero is never free by itself."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from .parse_citation import first_citation
from .parse_money import PERCENT, Amount, amounts, counted_units, is_formula, lone_unit, money, plain_number
from .parse_money import currency as currency_code
from .parse_relief import reliefs
from .parse_tariff import FEE_NAME, dated_amounts, tariff
from .parse_text import Doubt, Parsed, flat, is_null, says_none

_KINDS = {
    "FEE": "phi",
    "SERVICE_FEE": "le_phi",
    "PRICE_LEVEL": "gia",
    "phi": "phi",
    "le_phi": "le_phi",
    "gia": "gia",
}
#: Titles of instruments name fees that need not be this one.
_TITLE = re.compile(
    r"quy\s+định\s+(?:về\s+)?(?:mức\s+thu|chế\s+độ|khung|phí|lệ\s+phí)[^.;:()]*|phí\s*,\s*lệ\s+phí|luật\s+phí\s+và\s+lệ\s+phí|(?:miễn|kinh|thu|nộp)\s+phí",
    re.IGNORECASE,
)
_KIND_WORD = re.compile(
    r"(?P<le_phi>lệ\s+phí)|(?P<gia>giá\s+dịch\s+vụ|(?:biểu|khung|mức)\s+giá|chi\s+phí)|(?P<phi>\bphí)",
    re.IGNORECASE,
)
_BEFORE_KIND = re.compile(r"[\s\-+*•.(]|\b(?:mức|miễn|thu|khoản)\b", re.IGNORECASE)
_PROVINCE = re.compile(r"hội\s+đồng\s+nhân\s+dân|hđnd", re.IGNORECASE)
#: "Theo quy định của Chính phủ, Bộ Tài chính hoặc Hội đồng nhân dân": not the province alone.
_OR_PROVINCE = re.compile(
    r"(?:chính\s+phủ|\bbộ)\b[^.;]{0,80}\shoặc\s+(?:của\s+)?(?:hội\s+đồng\s+nhân\s+dân|hđnd)", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"theo\s+(?:quy|qui)\s+định|quy\s+định\s+(?:tại|của)|biểu\s+(?:mức|khung|phí|giá)|thông\s+tư|nghị\s+(?:định|quyết)"
    r"|văn\s+bản|kèm\s+theo|pháp\s+luật|theo\s+thỏa\s+thuận|theo\s+thông\s+báo|tra\s+cứu|hướng\s+dẫn|ủy\s+ban\s+nhân\s+dân[^.;]{0,30}quy\s+định|\bluật\b|quyết\s+định\s+(?:số\s+)?[0-9]|theo\s+(?:bảng\s+|mức\s+)?giá\b",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"(?:được\s+)?(?:miễn(?:\s+(?:thu\s+)?(?:phí|lệ\s+phí|phí\s*,\s*lệ\s+phí))?|không\s+(?:thu|mất|phải\s+nộp|tính)\s+"
    r"(?:phí|lệ\s+phí|phí\s*,\s*lệ\s+phí))\W*(?:(?:\([^()]*\)|theo\s(?:(?!\b(?:cho|đối\s+với)\s)[^.;]){0,160}|không\s+(?:được\s+)?quy\s+định\s+(?:tại|trong)\s[^;]{0,200})\W*){0,2}\Z",
    re.IGNORECASE,
)
#: "Miễn phí Đồng - Trường hợp …": the first clause says it all.
_FREE_FIRST = re.compile(r"\W*miễn\s+(?:thu\s+)?(?:lệ\s+)?phí(?:\s+đồng)?\s*[-–.;]\s", re.IGNORECASE)
_UNREGULATED = re.compile(r"\W*không\s+(?:được\s+)?quy\s+định\s+(?:tại|trong)\s", re.IGNORECASE)
#: "Cấp đổi: Không có": a heading, and that there is none.
_HEADED_NONE = re.compile(r"[^:;]{3,160}:\s*không(?:\s+có)?[\s.)]*\Z", re.IGNORECASE)
_SHARE = re.compile(
    r"(?:(?:bằng|thu|là)\s+|:\s*|\A\W*)(?P<n>[0-9]{1,3}(?:[.,][0-9]+)?)\s*%\s*(?:của\s+)?(?P<of>(?:mức|giá|tổng|số|chi)(?:[^.;()]|\.(?=[0-9]{3})){3,200})",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"(?:(?<=[.;)])\s*|(?<=\A))[-*•]?\s*(?=(?:Phí|Lệ phí|Giá dịch vụ)\s+[^\s,]|Miễn lệ phí\s*[.(])"
)
_GROUPED = re.compile(r"(?<![\d.,/])[0-9]{1,3}(?:[.,][0-9]{3})+(?![\d.,/])")
_PAID = re.compile(
    r"\A[^.;:]{0,80}(?:có\s+thể|được|phải)\s+(?:được\s+)?(?:nộp|hoàn\s+trả|thanh\s+toán)", re.IGNORECASE
)
_SAYS_NO_MORE = re.compile(r"[\W\d]|việt nam|đồng|vnđ|vnd|usd|triệu|một|lần|cấp|mức|thu|là")


_WRAPPED = re.compile(
    r"(?:(?:lệ\s+)?phí\s*:\s*)?(?:0\s*)?(?:đồng\s*)?\((?P<note>.*)\)\s*\.?\Z", re.IGNORECASE | re.DOTALL
)


class _Fee(NamedTuple):
    kind: str
    value: Decimal
    currency: str
    named_currency: bool
    note: str
    attachment: str


def parse_fee(
    kind: str | None,
    amount: int | float | str | None,
    currency: str | None,
    text: str | None,
    attachment: str | None = None,
) -> Parsed:
    """Read one fee: a list of rows ``phi_le_phi``, or ``khong_co`` where the text says that there is none.

    ``kind`` is FEE, SERVICE_FEE or PRICE_LEVEL; ``amount`` may be 0 or None, which says nothing by
    itself; ``attachment`` is the name of the file that holds the tariff. Amounts are numbers of the
    currency, not of thousands.
    """
    note = _unwrapped(flat(text))
    value = _value(amount)
    fee = _Fee(
        _KINDS.get(kind or "", ""),
        value,
        currency_code(currency),
        bool(flat(currency)),
        note,
        flat(attachment),
    )
    if not value and not fee.attachment:
        if note and says_none(note):
            return Parsed("khong_co")
        if (_UNREGULATED.match(note) or _HEADED_NONE.match(note)) and not amounts(note):
            return Parsed("khong_co", (), note)
        if not note and amount is None:
            return Parsed(None, (Doubt("fee_blank", {}),) if kind or currency else ())
        if is_null(note) and note:
            return Parsed(None, (Doubt("fee_blank", {}),))
    rows: list[dict[str, object]] = []
    doubts: list[Doubt] = []
    for piece in _pieces(fee):
        row, why = _row(fee._replace(note=piece))
        rows.append(row)
        doubts += [d for d in why if d not in doubts]
    return Parsed(rows, tuple(doubts))


def _unwrapped(note: str) -> str:
    """A note without the brackets and the currency that an earlier export put around it."""
    match = _WRAPPED.match(note)
    if match is None:
        return note
    depth = 0
    for char in match["note"]:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return note
    return match["note"].strip() if depth == 0 else note


def _value(amount: int | float | str | None) -> Decimal:
    plain = flat(str(amount)) if amount is not None and not isinstance(amount, bool) else ""
    if re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]{1,12}(?:[.,][0-9]{1,4})?", plain):
        return money(plain)
    return Decimal(0)


def _pieces(fee: _Fee) -> list[str]:
    """The fees that one note describes: it is cut only before pieces that say how their amount is fixed."""
    if fee.value:
        return [fee.note]
    cuts = [m.end() for m in _ANOTHER.finditer(fee.note)]
    if not cuts:
        return [fee.note]
    cuts = [a for a, b in pairwise([*cuts, len(fee.note)]) if _says_how(fee, fee.note[a:b])]
    parts = [fee.note[a:b].strip(" -+*•") for a, b in pairwise([0, *cuts, len(fee.note)])]
    parts = [part for part in parts if part]
    return parts if len(parts) > 1 and _says_how(fee, parts[0]) else [fee.note]


def _says_how(fee: _Fee, note: str) -> bool:
    """True where words fix an amount; how and where it is paid is said of the fee before."""
    return not _PAID.search(note) and _row(fee._replace(note=note.strip(" -+*•")))[0]["muc_thu"] != "chua_ro"


def _kind(fee: _Fee, doubts: list[Doubt]) -> str:
    masked = _TITLE.sub(" ", fee.note)
    word = _KIND_WORD.search(masked)
    said = word.lastgroup if word is not None else None
    if fee.kind:
        # A note that opens with the other word names what is meant: the field is often filled in wrongly.
        opens = word is not None and not _BEFORE_KIND.sub("", masked[: word.start()])
        if said and said != fee.kind and opens:
            doubts.append(Doubt("fee_kind_differs", {"kind": fee.kind, "said": said}))
            return said
        return fee.kind
    if said is None:
        doubts.append(Doubt("fee_kind_assumed", {"kind": "phi"}))
    return said or "phi"


def _row(fee: _Fee) -> tuple[dict[str, object], list[Doubt]]:
    """One fee with its doubts."""
    doubts: list[Doubt] = []
    row: dict[str, object] = {"loai": _kind(fee, doubts), "muc_thu": "chua_ro"}
    sums = amounts(fee.note)
    dated, used = dated_amounts(fee.note, fee.value, sums, doubts)
    standing = [s for i, s in enumerate(sums) if i not in used]
    relief, rest = reliefs(fee.note)
    if fee.value:
        _stated(row, fee, standing, doubts)
    elif standing and not is_formula(fee.note) and not _is_share(fee.note, standing[0].start):
        _from_note(row, fee, standing, doubts)
    elif dated:
        row["muc_thu"] = "so_tien"
        doubts.append(Doubt("fee_standing_unknown", {}))
    else:
        if standing:
            doubts.append(Doubt("fee_formula", {}))
        _without_amount(row, fee, rest if relief else fee.note, doubts)
    if dated:
        row["theo_thoi_gian"] = dated
    if relief and row["muc_thu"] != "mien_phi":
        row["mien_giam"] = relief
    # What an exemption mentions is no basis of the fee.
    basis = first_citation(rest if relief else fee.note)
    if basis:
        row["can_cu"] = basis
    _named(row, fee, sums)
    return row, doubts


def _is_share(note: str, first: int) -> bool:
    """True where the fee is a share of the amounts that follow."""
    share = _SHARE.search(note)
    return share is not None and "của" in note[share.start() : first]


def _stated(row: dict[str, object], fee: _Fee, standing: list[Amount], doubts: list[Doubt]) -> None:
    """A field states the amount; the note may add the unit, contradict it, or be a table around it."""
    if fee.value < 1000 and fee.currency == "VND":
        abroad = next((s for s in standing if s.value == fee.value and s.currency != "VND"), None)
        if abroad is not None:
            doubts.append(Doubt("fee_currency_differs", {"said": abroad.currency}))
            return _amount(row, fee.value, abroad.currency, abroad.unit)
        meant = next((s for s in standing if s.value == fee.value * 1000), None)
        if meant is not None:
            doubts.append(Doubt("fee_thousands", {"amount": fee.value, "said": meant.value}))
            return _amount(row, meant.value, "VND", meant.unit)
        if not fee.named_currency:
            doubts.append(Doubt("fee_currency_unknown", {"amount": fee.value}))
            row["ghi_chu"] = f"{fee.value:f}"
            if first_citation(fee.note):
                row["muc_thu"] = "theo_van_ban"
            return None
        doubts.append(Doubt("fee_small", {"amount": fee.value}))
    others = [s for s in standing if s.value != fee.value]
    same = [s for s in standing if s.value == fee.value]
    if same and others and not is_formula(fee.note):
        return _table(row, fee, standing, doubts)
    if others and sum(s.value for s in others) != fee.value:
        shown = list(dict.fromkeys(s.value for s in others))
        doubts.append(Doubt("fee_amount_differs", {"amount": fee.value, "said": shown}))
    unit = next((s.unit for s in same if s.unit), "") if same else ""
    if not standing:
        unit = lone_unit(fee.note) or counted_units(fee.note)
    return _amount(row, fee.value, fee.currency, unit)


def _from_note(row: dict[str, object], fee: _Fee, standing: list[Amount], doubts: list[Doubt]) -> None:
    """The field is nought or blank and the note has the amounts."""
    doubts.append(Doubt("zero_with_amounts", {"said": list(dict.fromkeys(s.value for s in standing))}))
    if len({(s.value, s.currency) for s in standing}) == 1:
        unit = next((s.unit for s in standing if s.unit), "")
        return _amount(row, standing[0].value, standing[0].currency, unit)
    return _table(row, fee, standing, doubts)


def _without_amount(row: dict[str, object], fee: _Fee, note: str, doubts: list[Doubt]) -> None:
    """No amount anywhere: free, a share, set by the province, by reference, or not known.

    ``note`` is the note without its reliefs: an exemption of some people fixes no amount for the others.
    """
    share = _SHARE.search(note)
    if _FREE.match(fee.note.strip(" -+*•.")) or _FREE_FIRST.match(fee.note):
        row["muc_thu"] = "mien_phi"
    elif _PROVINCE.search(note) and not _OR_PROVINCE.search(note):
        row["muc_thu"] = "hdnd_tinh_quy_dinh"
    elif share:
        row |= {
            "muc_thu": "ty_le",
            "phan_tram": plain_number(money(share["n"])),
            "tinh_tren": share["of"].strip(),
        }
    elif fee.attachment or first_citation(note) or _ELSEWHERE.search(note):
        row["muc_thu"] = "theo_van_ban"
        if fee.attachment and not fee.note:
            doubts.append(Doubt("fee_in_file", {"file": fee.attachment}))
        if len(_GROUPED.findall(note)) > 2:
            doubts.append(Doubt("fee_numbers_unread", {}))
        if len(PERCENT.findall(note)) > 1:
            doubts.append(Doubt("fee_percent_table", {}))
    elif not fee.note:
        doubts.append(Doubt("zero_without_note", {}))
    else:
        doubts.append(Doubt("zero_with_note", {"note": fee.note}))


def _amount(row: dict[str, object], value: Decimal, currency: str, unit: str) -> None:
    row |= {"muc_thu": "theo_don_vi" if unit else "so_tien", "so_tien": plain_number(value)}
    if currency != "VND":
        row["tien_te"] = currency
    if unit:
        row["don_vi"] = unit


def _table(row: dict[str, object], fee: _Fee, sums: list[Amount], doubts: list[Doubt]) -> None:
    """One line for each amount, with the words of its clause and of the heading it stands under."""
    row["muc_thu"] = "theo_bang"
    if sums[0].currency != "VND":
        row["tien_te"] = sums[0].currency
    named = list(dict.fromkeys(s.currency for s in sums))
    if len(named) > 1:
        doubts.append(Doubt("fee_currencies_mixed", {"said": named}))
    lines = tariff(fee.note, sums)
    row["bang"] = lines
    if len({line["cho"] for line in lines}) < len(lines):
        doubts.append(Doubt("fee_rows_alike", {}))


def _named(row: dict[str, object], fee: _Fee, sums: list[Amount]) -> None:
    """The name of the fee, and the note where it says more than the row."""
    name = FEE_NAME.match(fee.note)
    named = ""
    if name and (not sums or name.end(1) <= sums[0].start) and not _ELSEWHERE.search(name[1]):
        named = name[1].strip(" .;,")
        row["ten"] = named
    rest = fee.note.replace(named, "", 1) if named else fee.note
    rest = rest.replace(str(row.get("don_vi") or "\0"), "")
    kept = [str(row["ghi_chu"])] if "ghi_chu" in row else []
    if _SAYS_NO_MORE.sub("", rest.casefold()) or (
        not named and row["muc_thu"] in ("chua_ro", "theo_van_ban") and fee.note
    ):
        kept.append(fee.note)
    if fee.attachment:
        kept.append(f"Tệp kèm theo: {fee.attachment}")
    if kept:
        row["ghi_chu"] = "\n".join(kept)
