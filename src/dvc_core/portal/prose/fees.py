"""Phí, lệ phí: an amount and its note, or a whole cell, become rows; zero is never free by itself."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from ...words.folding import folded_case
from ...words.grammar import Doubt, GrammarTable, Parsed
from ...words.text import clean, comparable, flat, is_null, segments, states_none
from ...words.units import counted_once
from ...words.vocabulary import known_words
from .citations import first_citation
from .money import (
    ONLINE,
    PART,
    PERCENT,
    WAYS,
    MoneyAmount,
    Period,
    amounts,
    by_way,
    counted_units,
    days,
    file_number,
    filed,
    is_formula,
    lone_unit,
    money,
    periods,
)
from .money import currency as currency_code
from .reliefs import LESS, reliefs
from .tariff import tariff
from .together import in_one_row

#: What such a cell may say.
FEES = GrammarTable("Phí, lệ phí", Path(__file__).with_suffix(".tsv"))
PHRASE = FEES.phrases


class Dated(NamedTuple):
    """What a note says of limited times: amounts, cuts for everybody, and which of its sums are used for that."""

    amounts: list[dict[str, object]]
    cuts: list[dict[str, object]]
    used: set[int]
    #: Lines for a way of filing, in that time.
    by_way: list[dict[str, object]]
    #: Whether the only amount there is holds in a time, and no other is known.
    alone: bool


def dated_amounts(note: str, value: Decimal, sums: list[MoneyAmount], doubts: list[Doubt]) -> Dated:
    """The rows ``theo_thoi_gian`` of a note, and for everybody ``mien_giam`` of a table; doubts are added.

    ``value`` is the standing amount, nought where none is known.
    """
    found = Dated([], [], set(), [], alone=False)
    for period in periods(note):
        if _is_relief(note, period):
            continue
        only = _only_amount(note, value, sums, period)
        if only is not None:
            alone = days(period) | {"so_tien": file_number(only)}
            return Dated([alone], [], set(range(len(sums))), [], alone=True)
        amount = _amount_in(note, value, sums, found.used, period)
        way = None if amount is None else _way(note, sums, period)
        if amount is not None and way is not None and not found.by_way:
            found.by_way.append(way | {"so_tien": file_number(amount)})
            continue
        if ONLINE.search(_clause(note, period)):
            amount = None  # for whom else it is, the words do not tell
        percent = None if amount is not None else _period_share(note, period)
        if not value and len(sums) > 1 and (percent is not None or amount == 0):
            cut = {"doi_tuong": _EVERYBODY, "moi_nguoi": True}
            cut |= {"giam_phan_tram": file_number(100 - percent)} if percent is not None else {}
            found.cuts.append(cut | days(period))
            continue
        if amount is None and percent is not None and value:
            amount = value * percent / 100
            doubts.append(Doubt("fee_period_computed", {"percent": percent, "amount": amount}))
        entry = days(period)
        if amount is None:
            doubts.append(Doubt("fee_period_unclear", {"period": note[period.start : period.end]}))
        elif all(e | {"so_tien": 0} != entry | {"so_tien": 0} for e in found.amounts):
            found.amounts.append(entry | {"so_tien": file_number(amount)})
    return found


def _only_amount(note: str, value: Decimal, sums: list[MoneyAmount], period: Period) -> Decimal | None:
    """The one amount of field and note, where a time is all that the note says of it."""
    said = {s.value for s in sums}
    one = said or {value}
    if len(one) > 1 or not any(one) or (value and said and not said <= {value, value * 1000}):
        return None
    then = PHRASE.THEN.search(note[: period.start]) and not PHRASE.BY_TEXT.match(note, period.end)
    others = len(periods(note)) > 1 or ONLINE.search(note) or _period_share(note, period) is not None
    return one.pop() if then and not others else None


def _amount_in(
    note: str, value: Decimal, sums: list[MoneyAmount], used: set[int], period: Period
) -> Decimal | None:
    """The amount of a period: said to be none, in its clause, or right after it."""
    if PHRASE.WAIVED_UNTIL.search(note[max(0, period.start - 40) : period.start]):
        return Decimal(0)
    own, following = _around(note, period)
    in_own = [i for i, s in enumerate(sums) if own[0] <= s.start < period.start]
    after = [i for i, s in enumerate(sums) if period.end <= s.start < max(own[1], following[1])]
    for i in in_own[-1:] or after[:1]:
        # The only amount, and the one of the field: what then holds later is not said.
        same = sums[i].value in (value, value * 1000 if value < 1000 else value)
        if not same and (value or len(sums) > 1 or PHRASE.APPLIED.search(note[: sums[i].start])):
            used.add(i)
            much = value and sums[i].value > 10 * (value if value >= 1000 else value * 1000)
            return None if much else sums[i].value  # "25.000.000" for 25.000
    return None


def _way(note: str, sums: list[MoneyAmount], period: Period) -> dict[str, object] | None:
    """The condition of the clause of a period that is for a way of filing alone."""
    own, _ = _around(note, period)
    cuts = [own[0], *(at for s in sums if own[0] <= s.start < own[1] for at in (s.start, s.stop)), own[1]]
    return by_way(" ".join(note[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)))


def _is_relief(note: str, period: Period) -> bool:
    """True where the share of a period is only for who applies online."""
    clause = _clause(note, period)
    return bool(ONLINE.search(clause) and (PART.search(clause) or LESS.search(clause)))


def _period_share(note: str, period: Period) -> Decimal | None:
    """The share of the standing amount that the clause of a period states."""
    found = PART.search(_clause(note, period))
    return Decimal(found[1]) if found else None


def _clause(note: str, period: Period) -> str:
    own, _ = _around(note, period)
    return note[own[0] : own[1]]


def _around(note: str, period: Period) -> tuple[tuple[int, int], tuple[int, int]]:
    """The clause of a period and the next one."""
    cuts = segments(note)
    own = next((a, b) for a, b in cuts if a <= period.start < b)
    return own, next(((a, b) for a, b in cuts if a >= own[1]), own)


_EVERYBODY = "Mọi người nộp"
_KINDS = {
    "FEE": "phi",
    "SERVICE_FEE": "le_phi",
    "PRICE_LEVEL": "gia",
    "phi": "phi",
    "le_phi": "le_phi",
    "gia": "gia",
}


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
    unread = "" if value else _unread(amount)
    note = note or unread
    fee = _Fee(
        _KINDS.get(kind or "", ""),
        value,
        currency_code(currency),
        bool(flat(currency)),
        note,
        flat(attachment),
    )
    if not value and not fee.attachment:
        if note and states_none(note):
            return Parsed("khong_co")
        if (PHRASE.UNREGULATED.match(note) or PHRASE.HEADED_NONE.match(note)) and not amounts(note):
            return Parsed("khong_co", (), note)
        if not note and amount is None:
            return Parsed(None, (Doubt("fee_blank", {}),) if kind or currency else ())
        if is_null(note) and note:
            return Parsed(None, (Doubt("fee_blank", {}),))
    rows: list[dict[str, object]] = []
    doubts: list[Doubt] = []
    for piece in _pieces(fee):
        row, why = _row(fee._replace(note=piece))
        doubts += [doubt._replace(at=(len(rows),)) for doubt in why]
        names = PHRASE.TWO_NAMES.match(str(row.get("ten", "")))
        if names is not None and len(set(map(_word, names.groups()))) > 1:
            doubts.append(Doubt("fee_names_two", {"said": row["ten"]}, (len(rows),)))
        rows.append(row)
    if unread:
        doubts = [one for one in doubts if not one.code.startswith("zero_")]
        doubts.append(Doubt("fee_amount_unread", {"text": unread}, (0,)))
    return Parsed(rows, tuple(doubts))


def _unwrapped(note: str) -> str:
    """A note without the brackets and the currency that an earlier export put around it."""
    match = PHRASE.WRAPPED.match(note)
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


def _unread(amount: int | float | str | None) -> str:
    """What stands where an amount should, and is neither one nor nought."""
    said = flat(str(amount)) if amount is not None and not isinstance(amount, bool) else ""
    return "" if is_null(said) or re.fullmatch(r"0+(?:[.,]0+)?", said) else said


def _pieces(fee: _Fee) -> list[str]:
    """The fees that one note describes: it is cut only before pieces that say how their amount is fixed."""
    if fee.value:
        return [fee.note]
    # "Phí: … Phí: …" repeats a label; beside a lệ phí it is another fee.
    both = "lệ phí" in fee.note.casefold()
    cuts = [
        m.span()
        for m in PHRASE.ANOTHER.finditer(fee.note)
        if both or fee.note[m.end() + 3 :].strip()[:1] != ":"
    ]
    ends = [*(start for start, _ in cuts[1:]), len(fee.note)]
    cuts = [cut for cut, end in zip(cuts, ends, strict=False) if _fixes_amount(fee, fee.note[cut[1] : end])]
    starts = [0, *(stop for _, stop in cuts)]
    ends = [*(start for start, _ in cuts), len(fee.note)]
    parts = [fee.note[a:b].strip(" -+*•") for a, b in zip(starts, ends, strict=True)]
    parts = [part for part in parts if part]
    return parts if len(parts) > 1 and _fixes_amount(fee, parts[0]) else [fee.note]


def _fixes_amount(fee: _Fee, note: str) -> bool:
    """True where words fix an amount; how and where it is paid is said of the fee before."""
    return (
        not PHRASE.PAID.search(note)
        and _row(fee._replace(note=note.strip(" -+*•")))[0]["muc_thu"] != "chua_ro"
    )


def _word(name: str) -> str:
    """The kind by the first word for it."""
    word = PHRASE.KIND_WORD.search(name)
    return (word.lastgroup if word is not None else None) or ""


def _kind(fee: _Fee, doubts: list[Doubt]) -> str:
    masked = PHRASE.TITLE.sub(" ", fee.note)
    word = PHRASE.KIND_WORD.search(masked)
    said = word.lastgroup if word is not None else None
    if fee.kind:
        # A note that opens with the other word names what is meant: the field is often filled in wrongly.
        opens = word is not None and not PHRASE.BEFORE_KIND.sub("", masked[: word.start()])
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
    dated = dated_amounts(fee.note, fee.value, sums, doubts)
    standing = [s for i, s in enumerate(sums) if i not in dated.used]
    said = reliefs(fee.note)
    # An exemption of some people fixes no amount for the others, and what it cites is no basis of theirs.
    rest = said.rest if said.reliefs or said.unread else fee.note
    if dated.alone or (dated.amounts and not fee.value and not standing):
        _only_then(row, fee, sums, doubts)
    else:
        _fixed(row, fee, standing, rest, doubts)
    if dated.amounts:
        row["theo_thoi_gian"] = dated.amounts
    if dated.by_way and "so_tien" in row:
        _table_of_ways(row, dated.by_way[0])
    if row["muc_thu"] == "mien_phi" and (said.reliefs or said.unread) and not _free_for_all(fee.note):
        doubts.append(Doubt("fee_free_for_some", {}))
    elif row["muc_thu"] == "mien_phi":
        rest = fee.note
    elif said.reliefs or dated.cuts:
        row["mien_giam"] = [*dated.cuts, *(relief.row for relief in said.reliefs)]
    basis = first_citation(rest)
    if basis:
        row["can_cu"] = basis
    _named(row, fee, sums)
    return row, doubts


def _fixed(
    row: dict[str, object], fee: _Fee, standing: list[MoneyAmount], rest: str, doubts: list[Doubt]
) -> None:
    """How the amount is fixed that holds at any time; ``rest`` is the note without its reliefs."""
    if fee.value and not standing and _each_province(rest):
        doubts.append(Doubt("fee_of_each_province", {"amount": fee.value}))
        row |= {"muc_thu": "hdnd_tinh_quy_dinh", "ghi_chu": f"{fee.value:f}"}
    elif fee.value:
        _stated(row, fee, standing, doubts)
    elif standing and not is_formula(fee.note) and not _is_share(fee.note, standing[0].start):
        _from_note(row, fee, standing, doubts)
    else:
        if standing:
            doubts.append(Doubt("fee_formula", {}))
        _without_amount(row, fee, rest, doubts)


def _table_of_ways(row: dict[str, object], line: dict[str, Any]) -> None:
    """The standing amount is for the other ways of filing; what these cost after their time is not said."""
    ways = line["khi"].get("thuoc") or [line["khi"]["bang"]]
    others = [way for way in WAYS if way not in ways]
    said = {key: row.pop(key) for key in ("so_tien", "don_vi") if key in row}
    row["muc_thu"] = "theo_bang"
    row["bang"] = [
        {"cho": _ways_text(others), "khi": filed(others), **said},
        {"cho": _ways_text(ways), **said, **line},
    ]


def _ways_text(ways: list[str]) -> str:
    return f"Nộp {', '.join(known_words()[way]['vi'].lower() for way in ways)}"


def _each_province(note: str) -> bool:
    """True where the council of each province sets the amount: no resolution of one is named."""
    basis = first_citation(note) or {}
    return bool(PHRASE.PROVINCE.search(note)) and "HĐND" not in str(basis.get("so_ky_hieu", ""))


def _only_then(row: dict[str, object], fee: _Fee, sums: list[MoneyAmount], doubts: list[Doubt]) -> None:
    """Only the amount of a limited time is known."""
    row["muc_thu"] = "so_tien"
    currency = sums[0].currency if sums else fee.currency
    if currency != "VND":
        row["tien_te"] = currency
    unit = next((s.unit for s in sums if s.unit), "")
    if unit:
        row["don_vi"] = unit
    doubts.append(Doubt("fee_standing_unknown", {}))


def _is_share(note: str, first: int) -> bool:
    """True where the fee is a share of the amounts that follow."""
    share = PHRASE.SHARE.search(note)
    return share is not None and "của" in note[share.start() : first]


def _stated(row: dict[str, object], fee: _Fee, standing: list[MoneyAmount], doubts: list[Doubt]) -> None:
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
    if same and others and is_formula(fee.note):
        return doubts.append(Doubt("fee_formula", {}))
    if same and others:
        return _table(row, fee, standing, doubts)
    if others and sum(s.value for s in others) != fee.value:
        shown = list(dict.fromkeys(s.value for s in others))
        doubts.append(Doubt("fee_amount_differs", {"amount": fee.value, "said": shown}))
    unit = next((s.unit for s in same if s.unit), "") if same else ""
    if not standing:
        unit = lone_unit(fee.note) or counted_units(fee.note)
    return _amount(row, fee.value, fee.currency, unit)


def _from_note(row: dict[str, object], fee: _Fee, standing: list[MoneyAmount], doubts: list[Doubt]) -> None:
    """The field is nought or blank and the note has the amounts."""
    doubts.append(Doubt("zero_with_amounts", {"said": list(dict.fromkeys(s.value for s in standing))}))
    units = {s.unit for s in standing if s.unit}
    if len({(s.value, s.currency) for s in standing}) == 1 and len(units) < 2:
        unit = next(iter(units), "")
        return _amount(row, standing[0].value, standing[0].currency, unit)
    return _table(row, fee, standing, doubts)


def _without_amount(row: dict[str, object], fee: _Fee, note: str, doubts: list[Doubt]) -> None:
    """No amount anywhere: how it is fixed, or that it is not known; ``note`` is without its reliefs."""
    found = _AMOUNTLESS.first(_Unpriced(fee, note, doubts))
    if found is not None:
        row |= found
        if found["muc_thu"] in ("theo_van_ban", "hdnd_tinh_quy_dinh"):
            if len(PHRASE.GROUPED.findall(note)) > 2:
                doubts.append(Doubt("fee_numbers_unread", {}))
            if len(PERCENT.findall(note)) > 1:
                doubts.append(Doubt("fee_percent_table", {}))
    else:
        doubts.append(
            Doubt("zero_with_note", {"note": fee.note}) if fee.note else Doubt("zero_without_note", {})
        )


class _Unpriced(NamedTuple):
    """A fee without an amount, its note without reliefs, and the doubts of its row."""

    fee: _Fee
    note: str
    doubts: list[Doubt]


def _free(said: _Unpriced) -> dict[str, object] | None:
    free = _free_for_all(said.fee.note) or PHRASE.FREE_FIRST.match(said.fee.note)
    return {"muc_thu": "mien_phi"} if free else None


def _free_for_all(note: str) -> bool:
    return bool(PHRASE.FREE.match(note.strip(" -+*•.")))


def _of_province(said: _Unpriced) -> dict[str, object] | None:
    province = PHRASE.PROVINCE.search(said.note) and not PHRASE.OR_PROVINCE.search(said.note)
    return {"muc_thu": "hdnd_tinh_quy_dinh"} if province else None


def _share(said: _Unpriced) -> dict[str, object] | None:
    share = PHRASE.SHARE.search(said.note)
    if share is None:
        return None
    percent = file_number(money(share["n"]))
    return {"muc_thu": "ty_le", "phan_tram": percent, "tinh_tren": share["of"].strip()}


def _elsewhere(said: _Unpriced) -> dict[str, object] | None:
    if not (said.fee.attachment or first_citation(said.note) or PHRASE.ELSEWHERE.search(said.note)):
        return None
    if said.fee.attachment and not said.fee.note:
        said.doubts.append(Doubt("fee_in_file", {"file": said.fee.attachment}))
    return {"muc_thu": "theo_van_ban"}


#: How an amount is fixed that no number states.
_AMOUNTLESS = FEES.rules(
    lambda text: parse_fee("FEE", 0, None, text).value, _free, _of_province, _share, _elsewhere
)


def _amount(row: dict[str, object], value: Decimal, currency: str, unit: str) -> None:
    # Of what an application has one the number is not asked.
    several = unit and not counted_once(unit)
    row |= {"muc_thu": "theo_don_vi" if several else "so_tien", "so_tien": file_number(value)}
    if currency != "VND":
        row["tien_te"] = currency
    if unit:
        row["don_vi"] = unit


def _table(row: dict[str, object], fee: _Fee, standing: list[MoneyAmount], doubts: list[Doubt]) -> None:
    """One line for each amount, with the words around it and the headings it stands under."""
    row["muc_thu"] = "theo_bang"
    if standing[0].currency != "VND":
        row["tien_te"] = standing[0].currency
    named = list(dict.fromkeys(s.currency for s in standing))
    if len(named) > 1:
        doubts.append(Doubt("fee_currencies_mixed", {"said": named}))
    sums = amounts(fee.note)
    lines, why = tariff(fee.note, sums, standing, _name(fee.note, sums))
    doubts += why
    row["bang"] = lines
    if len({line["cho"] for line in lines}) < len(lines):
        doubts.append(Doubt("fee_rows_alike", {}))


def _name(note: str, sums: list[MoneyAmount]) -> str:
    """The name of the fee at the head of its note."""
    name = PHRASE.FEE_NAME.match(note)
    if name is None or (sums and name.end(1) > sums[0].start) or PHRASE.ELSEWHERE.search(name[1]):
        return ""
    odd = PHRASE.NO_NAME.search(name[1])
    # Before a colon a verb may belong to the name: "Phí phải nộp: …".
    return "" if odd and (odd[0][0].isdigit() or name.end() == len(note)) else name[1].strip(" .;,")


def _named(row: dict[str, object], fee: _Fee, sums: list[MoneyAmount]) -> None:
    """The name of the fee, and the note where it says more than the row."""
    named = _name(fee.note, sums)
    if named:
        row["ten"] = named
    rest = fee.note.replace(named, "", 1) if named else fee.note
    rest = rest.replace(str(row.get("don_vi") or "\0"), "")
    kept = [str(row["ghi_chu"])] if "ghi_chu" in row else []
    if PHRASE.NO_MORE.sub("", rest.casefold()) or (
        not named and row["muc_thu"] in ("chua_ro", "theo_van_ban") and fee.note
    ):
        kept.append(fee.note)
    if fee.attachment:
        kept.append(f"Tệp kèm theo: {fee.attachment}")
    if kept:
        row["ghi_chu"] = "\n".join(kept)


_CELL_KINDS = {"phí": "phi", "lệ phí": "le_phi", "chi phí khác": "gia", "giá": "gia"}


def parse_fee_cell(text: str | None) -> Parsed:
    """Read a cell: rows ``phi_le_phi``, ``khong_co`` where all of it says so, else None."""
    if not text or (is_null(text) and not states_none(text)):
        return Parsed()
    body, *leaked = PHRASE.LEAK.split(clean(text).text, maxsplit=1)
    rows: list[dict[str, object]] = []
    doubts: list[Doubt] = []
    kept = [flat(leaked[0])] if leaked else []
    if leaked:
        doubts.append(Doubt("text_of_other_item", {"text": kept[0]}))
    nones = []
    for kind, item in _items(body):
        parsed = _item(kind, item)
        doubts += [d._replace(at=(len(rows) + int(d.at[0]),)) if d.at else d for d in parsed.doubts]
        if parsed.value == "khong_co":
            nones.append((kind, item))
        elif isinstance(parsed.value, list):
            rows += [row for row in parsed.value if isinstance(row, dict)]
        if parsed.verbatim:
            kept.append(parsed.verbatim)
    if not rows:
        return Parsed("khong_co" if nones else None, tuple(doubts), "\n".join(kept) or None)
    # Beside other fees, "none" is said of this kind alone.
    said: list[dict[str, object]] = [
        {"loai": kind, "muc_thu": "mien_phi", "ghi_chu": flat(item)} for kind, item in nones if kind
    ]
    found = in_one_row(said + rows)
    doubts = [
        doubt._replace(at=found.places[len(said) + int(doubt.at[0])]) if doubt.at else doubt
        for doubt in doubts
    ]
    return Parsed(found.rows, (*doubts, *found.doubts), "\n".join(kept) or None)


def _items(text: str) -> list[tuple[str, str]]:
    """(kind, words) of each fee; the kind is empty where the cell does not say."""
    heads = list(PHRASE.HEAD.finditer(text))
    if not heads:
        return [("", text)]
    ends = [*(h.start() for h in heads[1:]), len(text)]
    items = [(_CELL_KINDS[folded_case(h[1])], text[h.end() : e]) for h, e in zip(heads, ends, strict=True)]
    lead = text[: heads[0].start()]
    return ([("", lead)] if lead.strip() else []) + items


def _item(kind: str, text: str) -> Parsed:
    text = text.lstrip(" •")
    body = PHRASE.BODY.match(text)
    if body is None and comparable(text).startswith("không có thông tin"):
        return Parsed(None, (), flat(text))
    first, _, leaked = text.strip().partition("\n")
    if body is None and states_none(first) and not amounts(leaked):
        doubts = (Doubt("text_of_other_item", {"text": flat(leaked)}),) if flat(leaked) else ()
        return Parsed("khong_co", doubts, flat(leaked) or None)
    if body is None:
        return parse_fee(kind, None, None, text) if not is_null(text) or states_none(text) else Parsed()
    said, note, attached = body["n"] or "", (body["note"] or "")[1:-1], flat(body["file"])
    file = attached.partition(":")[2].strip() or None
    if comparable(said) == "không có thông tin":
        return Parsed(None, (), flat(note) or None)
    if comparable(said) == "không" and not flat(note):
        return Parsed("khong_co")
    if comparable(said) == "miễn phí":
        if not flat(note):
            row: dict[str, object] = {"loai": kind or "phi", "muc_thu": "mien_phi"}
            return Parsed([row], (Doubt("free_by_label", {}),))
        return parse_fee(kind, 0, body["c"], note, file)
    number = "0" if comparable(said) == "o" else said if said[:1].isdigit() else None
    return parse_fee(kind, number, body["c"], note, file)
