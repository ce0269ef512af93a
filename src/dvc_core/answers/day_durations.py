"""Procedures of which it is seen at once that every time gives a due day: most do, and many are asked in a run.

Nothing else of this package is imported here, so that those cost next to nothing.
"""

from __future__ import annotations

from decimal import Decimal

from ..model.procedure import Duration, Procedure


def all_give_a_day(procedure: Procedure) -> bool:
    """Whether every case has a time that gives a day; False where that takes a closer look."""
    rows, variants = procedure.channels or (), procedure.variants or ()
    if any(row.when for row in rows) or any(variant.when for variant in variants):
        return False
    if procedure.deadline is None and not (rows and all(row.deadline for row in rows)):
        return False
    times = [procedure.deadline, *(row.deadline for row in rows)]
    times += [variant.deadline for variant in variants]
    return all(_gives_a_day(time) for time in times if time is not None)


def _gives_a_day(time: Duration) -> bool:
    """Whether a time is whole in each of its cases, with nothing but as much again of its unit added to it."""
    if time.kind == "so_luong":
        amounts = [(time.amount, time.unit)]
    elif time.kind == "theo_chi_tiet" and len(time.parts or ()) > 1:
        if any(part.when for part in time.parts or ()):
            return False
        amounts = [(part.amount, part.unit) for part in time.parts or ()]
    else:
        return time.kind in ("trong_ngay", "giai_quyet_ngay", "khong_tra_ket_qua") and not time.added
    added = time.added or ()
    if any(one.when for one in added) or {one.unit for one in added} - {unit for _, unit in amounts}:
        return False
    if added and len({unit for _, unit in amounts}) > 1:
        return False
    return all(unit and _is_integer(amount) for amount, unit in amounts) and all(
        _is_integer(one.amount) for one in added
    )


def _is_integer(amount: Decimal | None) -> bool:
    return amount is not None and amount == amount.to_integral_value()
