"""Phí, lệ phí: what a fee needs to be understood, and amounts that cannot be meant."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ...finding import Applicability, Law, Path, Severity
from ...model.completeness import doubted
from ...model.declared import value_of
from ...model.procedure import Fee, FeePeriod, FeeRow
from ...words.regex import regex
from ..registry import TT32, Doc, Violation, rule, tt32_item
from .declared import declared

FEES_ACT = "97/2015/QH13"
#: What who collects a phí or lệ phí has to make public: "tên phí, lệ phí, mức thu, phương thức thu, đối tượng
#: nộp, miễn, giảm và văn bản quy định thu phí, lệ phí". Giá and other duties are not under that law (Đ3).
_PUBLIC = (Law(FEES_ACT, "14", "1"),)
_OF_THE_ACT = frozenset(("phi", "le_phi"))
_PAYMENT = (Law(TT32, "5", "4", "b"), Law("61/2018/NĐ-CP", "22", "1"))

#: How the amount is fixed (muc_thu) → the keys without which it is not known.
_NEEDS: dict[str, tuple[str, ...]] = {
    "so_tien": ("so_tien",),
    "theo_don_vi": ("so_tien", "don_vi"),
    "theo_bang": ("bang",),
    "ty_le": ("phan_tram", "tinh_tren"),
}
#: Ways of fixing the amount that leave it to an instrument, which has to be cited then.
_ELSEWHERE = ("hdnd_tinh_quy_dinh", "theo_van_ban")

#: No real amount is below this many đồng.
_LEAST = 1000
#: The largest real amounts are 105 million đồng and 150 dollars.
_MOST = {"VND": Decimal(1_000_000_000), "USD": Decimal(20_000), "EUR": Decimal(20_000)}


def _stated(fee: Fee, key: str) -> bool:
    if key == "so_tien" and fee.periods:
        return True
    return value_of(fee, key) not in (None, "", ())


@rule("DVC301", law=_PUBLIC)
def fee_parts(doc: Doc) -> Iterator[Violation]:
    """A fee has what its way of fixing the amount (muc_thu) needs; what several lack is told once."""
    for path, fee in doc.fees:
        missing = [key for key in _NEEDS.get(fee.basis_kind, ()) if not _stated(fee, key)]
        if missing:
            shape = ", ".join(map(_line, missing))
            params = {"basis": fee.basis_kind, "missing": missing, "shape": shape}
            law = None if fee.kind in _OF_THE_ACT else ()
            once = " ".join((fee.basis_kind, *missing))
            yield Violation(path, _called(fee) | params, at_key=True, law=law, group_key=once)


@rule("DVC314", Severity.WARNING, law=_PUBLIC)
def set_elsewhere(doc: Doc) -> Iterator[Violation]:
    """An amount that an instrument sets (hdnd_tinh_quy_dinh, theo_van_ban) comes with that instrument; told once a file."""
    bare = [(path, fee) for path, fee in doc.fees if fee.basis_kind in _ELSEWHERE and fee.basis is None]
    if not bare:
        return
    law = None if any(fee.kind in _OF_THE_ACT for _, fee in bare) else ()
    notes = [fee.note for _, fee in bare if fee.note and _ENDING.search(fee.note)]
    attached = next((found[0].strip() for note in notes if (found := _FILE.search(note))), "")
    own = doc.cached(_cited_fee_instruments)
    # A file that cites the resolution of a province is that province's.
    council = "/NQ-" not in str(own["own"]) and any(fee.basis_kind == "hdnd_tinh_quy_dinh" for _, fee in bare)
    for path, fee in bare:
        params = {"attached": attached, "council": council, "basis": fee.basis_kind} | own | _called(fee)
        yield Violation(path, params, at_key=True, law=law, group_key="")


#: What the name of a file ends with, and the name of one in a note: a long search where there is none.
_ENDING = regex(r"\.(?:docx?|pdf|xlsx?|odt)\b", re.IGNORECASE)
_FILE = regex(rf"[^:;\n]+{_ENDING.pattern}", re.IGNORECASE)
#: Titles of instruments on fees, in small letters; "chi phí" and the like are other words.
_ON_FEES = regex(r"phí\b(?<!\wphí)(?<!chi phí)(?<!kinh phí)(?<!học phí)(?<!án phí)|mức thu\b(?<!\wmức thu)")


def _cited_fee_instruments(doc: Doc) -> dict[str, object]:
    """The instruments on fees that the file cites itself: proposals for a fee that cites none.

    No act of the National Assembly sets an amount.
    """
    titled = [(c.number, c.title.lower()) for c in doc.procedure.legal_basis or () if c.title]
    on_fees = [
        number
        for number, title in titled
        if ("phí" in title or "mức thu" in title) and "/QH" not in number and _ON_FEES.search(title)
    ]
    return {"own": ", ".join(dict.fromkeys(on_fees))}


@rule(
    "DVC312",
    Severity.INFO,
    law=_PUBLIC,
    pick=lambda params: f"{params['what']} {'own' if params['own'] else ''}",
)
def no_instrument(doc: Doc) -> Iterator[Violation]:
    """What sets the amount of a phí or lệ phí, or frees from it (mien_phi), is cited; told once a file."""
    for path, fee in doc.fees:
        if fee.kind in _OF_THE_ACT and _uncited(fee):
            what = "free" if fee.basis_kind == "mien_phi" else "amount"
            yield Violation(
                path,
                _called(fee) | {"what": what} | doc.cached(_cited_fee_instruments),
                at_key=True,
                group_key="",
            )


def _uncited(fee: Fee) -> bool:
    """True where a fee is settled and no instrument is cited for it, nor for each of its periods or rows."""
    if fee.basis_kind in ("chua_ro", *_ELSEWHERE) or fee.basis is not None:
        return False
    parts = fee.periods or fee.rows
    return not parts or any(part.basis is None for part in parts)


@cache
def _line(key: str) -> str:
    from ...model.keys import line_at

    return line_at(("phi_le_phi", 0, key))


def _called(fee: Fee) -> dict[str, object]:
    """What says behind the sentence which fee it is."""
    return {"of_fee": fee.name} if fee.name else {}


def _zero(params: Mapping[str, object]) -> str:
    return "elsewhere" if params.get("basis") in ("hdnd_tinh_quy_dinh", "theo_van_ban", "chua_ro") else ""


@rule("DVC302", pick=_zero)
def zero_amount(doc: Doc) -> Iterator[Violation]:
    """An amount of nought is not "free": say mien_phi, or who sets the amount.

    evidence: 80.5 % of 2,720 real fee records are 0 or null; 663 of them name amounts in a note
    """
    for path, line, _ in lines(doc):
        alone = line.percent is None and line.each_above is None
        if line.amount is not None and not line.amount and alone and line.basis_kind != "mien_phi":
            yield Violation((*path, "so_tien"), {"basis": line.basis_kind or ""})


#: What only a fee that is collected has.
_OF_AN_AMOUNT = ("so_tien", "phan_tram", "bang", "theo_thoi_gian", "thanh_toan")


@rule("DVC303")
def free_with_amount(doc: Doc) -> Iterator[Violation]:
    """What is free (mien_phi) has no amount, table, share or way of payment.

    evidence: real rows say "Miễn phí" and list amounts in the same cell
    """
    for path, fee in doc.fees:
        if fee.basis_kind != "mien_phi":
            continue
        if extra := [key for key in _OF_AN_AMOUNT if value_of(fee, key)]:
            related = (((*path, "muc_thu"), "other"),)
            yield Violation((*path, extra[0]), {"keys": extra}, related, at_key=True)


class AmountSource(NamedTuple):
    """What an amount is worked out by: a fee or a row of its table, with its path and its currency."""

    path: Path
    of: Fee | FeeRow
    currency: str


def lines(doc: Doc) -> list[AmountSource]:
    """Every fee, each followed by the rows of its table."""
    return doc.cached(_lines)


def _lines(doc: Doc) -> list[AmountSource]:
    found = []
    for path, fee in doc.fees:
        found.append(AmountSource(path, fee, fee.currency))
        found += [AmountSource((*path, "bang", i), row, fee.currency) for i, row in enumerate(fee.rows or ())]
    return found


#: The amounts of a fee or a row.
_AMOUNTS = ("so_tien", "toi_thieu", "toi_da", "moi_don_vi_vuot")


def _amounts(doc: Doc) -> Iterator[tuple[Path, Decimal, str]]:
    """Every amount with its path and its currency."""
    for path, line, currency in lines(doc):
        for key in _AMOUNTS:
            if (amount := value_of(line, key)) is not None:
                yield (*path, key), amount, currency
    for path, fee in doc.fees:
        for i, period in enumerate(fee.periods or ()):
            yield (*path, "theo_thoi_gian", i, "so_tien"), period.amount, fee.currency
        for i, relief in enumerate(fee.reliefs or ()):
            if relief.most_off is not None:
                yield (*path, "mien_giam", i, "giam_toi_da"), relief.most_off, fee.currency


@rule("DVC304", Severity.WARNING)
def small_amount(doc: Doc) -> Iterator[Violation]:
    """An amount below 1,000 đồng is probably written in thousands.

    evidence: 13 distinct real cells are wrong by ×1000: "20 VNĐ" for 20.000 đ
    """
    for path, amount, currency in _amounts(doc):
        if not 0 < amount < _LEAST or amount != int(amount) or currency != "VND":
            continue
        likely = str(int(amount) * 1000)
        fixes = doc.source.replacement(path, likely, Applicability.UNSAFE)
        yield Violation(path, {"key": path[-1], "amount": int(amount), "likely": likely}, fixes=fixes)


@rule("DVC313", Severity.WARNING)
def beyond_reason(doc: Doc) -> Iterator[Violation]:
    """A fee of a milliard đồng or more, or of more than the whole, is probably a slip.

    evidence: the largest amount read in 3,612 real records is 105 million đồng
    """
    for path, amount, currency in _amounts(doc):
        if amount >= _MOST[currency]:
            yield Violation(path, {"key": path[-1], "amount": amount, "currency": currency, "what": "amount"})
    for path, line, _ in lines(doc):
        if line.percent is not None and line.percent > 100:
            yield Violation((*path, "phan_tram"), {"amount": line.percent, "currency": "", "what": "share"})


@rule("DVC305")
def fraction(doc: Doc) -> Iterator[Violation]:
    """An amount in VND is a whole number: the đồng has no smaller coin.

    evidence: real amounts are grouped with dots and with commas: 150.000, 150,000
    """
    for path, amount, currency in _amounts(doc):
        if amount != int(amount) and currency == "VND":
            yield Violation(path, {"key": path[-1], "amount": amount})


@rule("DVC306")
def periods(doc: Doc) -> Iterator[Violation]:
    """Periods of a fee have a bound and do not overlap; they, fees, rows and reliefs begin before they end.

    evidence: 108 real fee rows hold in a period, such as half the fee from 01/7/2025 to 31/12/2026
    """
    yield from declared(doc, "DVC306")
    for path, fee in doc.fees:
        if fee.periods:
            yield from _periods((*path, "theo_thoi_gian"), fee.periods)


def _periods(path: Path, found: tuple[FeePeriod, ...]) -> Iterator[Violation]:
    whole: list[tuple[date, date, int]] = []
    for i, period in enumerate(found):
        start, end = period.starts or date.min, period.ends or date.max
        if period.starts is None and period.ends is None:
            yield Violation((*path, i), {"what": "open"}, at_key=True)
        elif start <= end:
            other = next((j for s, e, j in whole if s <= end and start <= e), None)
            if other is not None:
                key = "tu_ngay" if period.starts else "den_ngay"
                related = (((*path, other), "other"),)
                yield Violation((*path, i, key), {"what": "overlap"}, related)
            whole.append((start, end, i))


@rule("DVC307")
def share(doc: Doc) -> Iterator[Violation]:
    """A reduction lies between 0 and 100 per cent (100 is an exemption); a share is not nought.

    evidence: 73 real fee rows carry an exemption or a reduction
    """
    for path, line, _ in lines(doc):
        if line.percent is not None and not line.percent:
            yield Violation((*path, "phan_tram"), {"percent": line.percent, "what": "share"})
    for path, fee in doc.fees:
        for i, relief in enumerate(fee.reliefs or ()):
            percent = relief.percent_off
            if not 1 <= percent <= 100:
                what = "much" if percent > 100 else "little" if percent else "none"
                place = (*path, "mien_giam", i, "giam_phan_tram")
                yield Violation(place, {"percent": percent, "likely": percent * 100, "what": what})


@rule("DVC308", law=tt32_item("i"))
def none_but_some(doc: Doc) -> Iterator[Violation]:
    """A procedure said to have no fee (phi_le_phi: khong_co) has none on any channel either."""
    if doc.procedure.fees != ():
        return
    for i, channel in doc.channels:
        if channel.fees and any(fee.basis_kind != "mien_phi" for fee in channel.fees):
            related = (("cach_thuc_thuc_hien", i, "phi_le_phi"), "stated_here")
            yield Violation(("phi_le_phi",), {"way": channel.way}, (related,))
            return


@rule("DVC309", Severity.WARNING, law=(*tt32_item("i"), *_PAYMENT[:1]))
def not_known(doc: Doc) -> Iterator[Violation]:
    """A fee said to be not known yet (chua_ro) leaves open whether level 4 is reached. Told once a file.

    One that the file lists as not verified is told with its reason (DVC609).
    """
    for path, fee in doc.fees:
        if fee.basis_kind == "chua_ro" and not doubted(doc.procedure, (*path, "muc_thu")):
            yield Violation((*path, "muc_thu"), _called(fee), group_key="")


@rule("DVC310", Severity.INFO, law=_PAYMENT)
def payment(doc: Doc) -> Iterator[Violation]:
    """It is stated how fees are paid (thanh_toan); without it level 4 cannot be decided. Told once a file."""
    for path, fee in doc.fees:
        if not fee.payment and fee.basis_kind not in ("mien_phi", "chua_ro"):
            yield Violation(path, _called(fee), at_key=True, group_key="")


@rule("DVC311", Severity.WARNING, law=(Law(FEES_ACT, "11", "4"),))
def foreign_currency(doc: Doc) -> Iterator[Violation]:
    """A fee in a foreign currency cites what allows it: within Vietnam fees are paid in đồng. Told once a currency."""
    for path, fee in doc.fees:
        if fee.currency != "VND" and fee.basis is None:
            yield Violation((*path, "tien_te"), {"currency": fee.currency}, group_key=fee.currency)
