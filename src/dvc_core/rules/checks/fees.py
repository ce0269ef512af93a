"""Phí, lệ phí: what a fee needs to be understood, and amounts that cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

from ...finding import Applicability, Edit, Fix, Law, Path, Severity
from ...model.keys import line_at
from ...model.procedure import Fee, FeePeriod, Relief
from ..registry import K1, Doc, Problem, k1, rule

FEES_ACT = "97/2015/QH13"
#: What who collects a phí or lệ phí has to make public: "tên phí, lệ phí, mức thu, phương thức thu, đối tượng
#: nộp, miễn, giảm và văn bản quy định thu phí, lệ phí". Giá and other duties are not under that law (Đ3).
_PUBLIC = (Law(FEES_ACT, "14", "1"),)
_OF_THE_ACT = frozenset(("phi", "le_phi"))
_PAYMENT = (Law(K1, "5", "4", "b"), Law("61/2018/NĐ-CP", "22", "1"))

#: How the amount is fixed (muc_thu) → the keys without which it is not known.
_NEEDS: dict[str, tuple[str, ...]] = {
    "so_tien": ("so_tien",),
    "theo_don_vi": ("so_tien", "don_vi"),
    "theo_bang": ("bang",),
    "ty_le": ("phan_tram", "tinh_tren"),
    "hdnd_tinh_quy_dinh": ("can_cu",),
    "theo_van_ban": ("can_cu",),
}

#: No real amount is below this many đồng.
_LEAST = 1000
#: "40.000" typed the Vietnamese way is forty thousand, not forty.
_GROUPED = re.compile(r"[\"']?([1-9][0-9]{0,2})\.([0-9]{3})[\"']?\Z")


#: The same keys → the fields that they are in a fee.
_FIELDS = {
    "so_tien": "amount",
    "don_vi": "per",
    "bang": "rows",
    "phan_tram": "percent",
    "tinh_tren": "percent_of",
    "can_cu": "basis",
}


def _stated(fee: Fee, key: str) -> bool:
    if key == "so_tien" and fee.periods:
        return True
    value = getattr(fee, _FIELDS[key])
    return value is not None and value not in ("", ())


@rule("DVC301", law=_PUBLIC, evidence="an amount of which nobody can say how it is worked out cannot be paid")
def fee_parts(doc: Doc) -> Iterator[Problem]:
    """A fee has what its way of fixing the amount (muc_thu) needs."""
    for path, fee in doc.fees:
        missing = [key for key in _NEEDS.get(fee.basis_kind, ()) if not _stated(fee, key)]
        if missing:
            shape = ", ".join(map(_line, missing))
            params = {"basis": fee.basis_kind, "missing": missing, "shape": shape}
            law = None if fee.kind in _OF_THE_ACT else ()
            yield Problem(path, _called(fee) | params, at_key=True, law=law)


@rule("DVC312", Severity.INFO, law=_PUBLIC)
def no_instrument(doc: Doc) -> Iterator[Problem]:
    """What sets the amount of a phí or lệ phí, or frees from it (mien_phi), is cited; told once a file."""
    bare = [(path, fee) for path, fee in doc.fees if fee.kind in _OF_THE_ACT and _uncited(fee)]
    if bare:
        path, fee = bare[0]
        what = "several" if len(bare) > 1 else "free" if fee.basis_kind == "mien_phi" else "amount"
        yield Problem(path, {**_called(fee), "count": len(bare), "what": what}, at_key=True)


def _uncited(fee: Fee) -> bool:
    """True where a fee is settled and no instrument is cited for it, nor for each of its periods."""
    if fee.basis_kind == "chua_ro" or "can_cu" in _NEEDS.get(fee.basis_kind, ()) or fee.basis is not None:
        return False
    return not fee.periods or any(period.basis is None for period in fee.periods)


@cache
def _line(key: str) -> str:
    return line_at(("phi_le_phi", 0, key))


def _called(fee: Fee) -> dict[str, object]:
    return {"name": fee.name or "", "called": "named" if fee.name else ""}


@rule(
    "DVC302",
    evidence="80.5 % of 2,720 real fee records are 0 or null; 663 of them name amounts in a note",
)
def zero_amount(doc: Doc) -> Iterator[Problem]:
    """An amount of nought is not "free": say mien_phi, or who sets the amount."""
    for path, fee in doc.fees:
        if fee.amount is not None and not fee.amount and fee.basis_kind != "mien_phi":
            yield Problem((*path, "so_tien"), {"basis": fee.basis_kind})


@rule("DVC303", evidence='real rows say "Miễn phí" and list amounts in the same cell')
def free_with_amount(doc: Doc) -> Iterator[Problem]:
    """What is free (mien_phi) has no amount, table, share or way of payment."""
    for path, fee in doc.fees:
        if fee.basis_kind != "mien_phi":
            continue
        extra = [
            key
            for key, value in (
                ("so_tien", fee.amount),
                ("phan_tram", fee.percent),
                ("bang", fee.rows),
                ("theo_thoi_gian", fee.periods),
                ("thanh_toan", fee.payment),
            )
            if value
        ]
        if extra:
            related = (((*path, "muc_thu"), "other"),)
            yield Problem((*path, extra[0]), {"keys": extra}, related, at_key=True)


def _dong(doc: Doc) -> Iterator[tuple[Path, Decimal]]:
    """Every amount in VND with its path."""
    for path, fee in doc.fees:
        if fee.currency != "VND":
            continue
        if fee.amount is not None:
            yield (*path, "so_tien"), fee.amount
        for i, row in enumerate(fee.rows or ()):
            yield (*path, "bang", i, "so_tien"), row.amount
        for i, period in enumerate(fee.periods or ()):
            yield (*path, "theo_thoi_gian", i, "so_tien"), period.amount


def _ungrouped(doc: Doc, path: Path) -> tuple[str, str, tuple[Fix, ...]]:
    """The amount as typed with a grouping dot and as meant, and the fix; nothing without such a dot."""
    span = doc.source.span(path)
    match = _GROUPED.match(doc.source.slice(span))
    if match is None:
        return "", "", ()
    whole = match[1] + match[2]
    return f"{match[1]}.{match[2]}", whole, (Fix((Edit(span.start, span.end, whole),)),)


@rule(
    "DVC304",
    Severity.WARNING,
    evidence='13 distinct real cells are wrong by ×1000: "20 VNĐ" for 20.000 đ',
)
def small_amount(doc: Doc) -> Iterator[Problem]:
    """An amount below 1,000 đồng is probably written in thousands."""
    for path, amount in _dong(doc):
        if not 0 < amount < _LEAST or amount != int(amount):
            continue
        typed, whole, fixes = _ungrouped(doc, path)
        if not whole:
            whole = str(int(amount) * 1000)
            span = doc.source.span(path)
            fixes = (Fix((Edit(span.start, span.end, whole),), Applicability.UNSAFE),)
        yield Problem(path, {"amount": int(amount), "typed": typed, "likely": whole}, fixes=fixes)


@rule("DVC305", evidence="real amounts are grouped with dots and with commas: 150.000, 150,000")
def fraction(doc: Doc) -> Iterator[Problem]:
    """An amount in VND is a whole number: the đồng has no smaller coin."""
    for path, amount in _dong(doc):
        if amount != int(amount):
            typed, whole, fixes = _ungrouped(doc, path)
            yield Problem(path, {"amount": amount, "typed": typed, "likely": whole}, fixes=fixes)


@rule(
    "DVC306",
    evidence="108 real fee rows hold in a period, such as half the fee from 01/7/2025 to 31/12/2026",
)
def periods(doc: Doc) -> Iterator[Problem]:
    """Periods of a fee have a bound and do not overlap; they, and those of reliefs, begin before they end."""
    for path, fee in doc.fees:
        if fee.periods:
            yield from _periods((*path, "theo_thoi_gian"), fee.periods)
        for i, relief in enumerate(fee.reliefs or ()):
            if _reversed(relief):
                yield _ends_before((*path, "mien_giam", i), relief)


def _reversed(limited: FeePeriod | Relief) -> bool:
    return limited.starts is not None and limited.ends is not None and limited.ends < limited.starts


def _ends_before(path: Path, limited: FeePeriod | Relief) -> Problem:
    params = {"start": limited.starts, "end": limited.ends, "what": "reversed"}
    return Problem((*path, "den_ngay"), params, (((*path, "tu_ngay"), "other"),))


def _periods(path: Path, found: tuple[FeePeriod, ...]) -> Iterator[Problem]:
    whole: list[tuple[date, date, int]] = []
    for i, period in enumerate(found):
        start, end = period.starts or date.min, period.ends or date.max
        if period.starts is None and period.ends is None:
            yield Problem((*path, i), {"what": "open"}, at_key=True)
        elif _reversed(period):
            yield _ends_before((*path, i), period)
        else:
            other = next((j for s, e, j in whole if s <= end and start <= e), None)
            if other is not None:
                key = "tu_ngay" if period.starts else "den_ngay"
                related = (((*path, other), "other"),)
                yield Problem((*path, i, key), {"what": "overlap"}, related)
            whole.append((start, end, i))


@rule("DVC307", evidence="73 real fee rows carry an exemption or a reduction")
def share(doc: Doc) -> Iterator[Problem]:
    """A reduction lies between 0 and 100 per cent (100 is an exemption); a share is not nought."""
    for path, fee in doc.fees:
        if fee.percent is not None and not fee.percent:
            yield Problem((*path, "phan_tram"), {"percent": fee.percent, "what": "share"})
        for i, relief in enumerate(fee.reliefs or ()):
            if not 0 < relief.percent_off <= 100:
                what = "much" if relief.percent_off else "none"
                place = (*path, "mien_giam", i, "giam_phan_tram")
                yield Problem(place, {"percent": relief.percent_off, "what": what})


@rule("DVC308", law=k1("i"))
def none_but_some(doc: Doc) -> Iterator[Problem]:
    """A procedure said to have no fee (phi_le_phi: khong_co) has none on any channel either."""
    if doc.procedure.fees != ():
        return
    for i, channel in doc.channels:
        if channel.fees and any(fee.basis_kind != "mien_phi" for fee in channel.fees):
            related = (("cach_thuc_thuc_hien", i, "phi_le_phi"), "stated_here")
            yield Problem(("phi_le_phi",), {"way": channel.way}, (related,))
            return


@rule("DVC309", Severity.WARNING, law=(*k1("i"), *_PAYMENT[:1]))
def not_known(doc: Doc) -> Iterator[Problem]:
    """A fee said to be not known yet (chua_ro) leaves open whether level 4 is reached."""
    for path, fee in doc.fees:
        if fee.basis_kind == "chua_ro":
            yield Problem((*path, "muc_thu"), _called(fee))


@rule("DVC310", Severity.INFO, law=_PAYMENT)
def payment(doc: Doc) -> Iterator[Problem]:
    """It is stated how fees are paid (thanh_toan); without it level 4 cannot be decided. Told once a file."""
    silent = [
        (path, fee)
        for path, fee in doc.fees
        if not fee.payment and fee.basis_kind not in ("mien_phi", "chua_ro")
    ]
    if silent:
        path, fee = silent[0]
        yield Problem(path, _called(fee) | {"count": len(silent)}, at_key=True)


@rule("DVC311", Severity.WARNING, law=(Law(FEES_ACT, "11", "4"),))
def foreign_currency(doc: Doc) -> Iterator[Problem]:
    """A fee in a foreign currency cites what allows it: within Vietnam fees are paid in đồng."""
    for path, fee in doc.fees:
        if fee.currency != "VND" and fee.basis is None:
            yield Problem((*path, "tien_te"), {"currency": fee.currency})
