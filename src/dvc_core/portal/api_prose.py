"""What the portal says in prose alone, put where it belongs; each with a doubt."""

from __future__ import annotations

from typing import NamedTuple

from .draft import Draft
from .narrative import handed_in, paid_online, returned, sets


class Prose(NamedTuple):
    """The texts of a source that may say what its fields do not."""

    steps: list[str]
    channels: list[str]
    cases: list[str]


def from_prose(draft: Draft, prose: Prose) -> None:
    """What only the prose says: a number of sets, ways of return, payment on line; each with a doubt."""
    steps, others = prose.steps, prose.channels
    dossier, at = draft.data["thanh_phan_ho_so"], ("thanh_phan_ho_so", "so_bo")
    number = sets([*steps, *others, *prose.cases]) if dossier and "so_bo" not in dossier else None
    if number is not None:
        dossier["so_bo"] = int(number.value)
        draft.doubt(at, "from_prose", words=number.words)
    exchange, at = draft.data.setdefault("hinh_thuc_nhan_tra", {}), ("hinh_thuc_nhan_tra", "tra_ket_qua")
    ways = [] if "tra_ket_qua" in exchange else returned([*steps, *others])
    if ways:
        exchange["tra_ket_qua"] = [way.value for way in ways]
        draft.doubt(at, "way_from_prose", words="”, “".join(way.words for way in ways))
    online = paid_online(steps)
    if online is not None:
        _payable_online(draft, online.words)
    more = handed_in(others, exchange.get("nhan_ho_so", ()))
    if more and exchange.get("nhan_ho_so"):
        # Prose says "may also", under conditions of its own: no way is made of that.
        draft.doubt(
            ("hinh_thuc_nhan_tra", "nhan_ho_so"), "other_ways", words="”, “".join(w.words for w in more)
        )
        if any(way.value == "truc_tuyen" for way in more):
            # That no row is online is then no proof that there is no such way.
            draft.doubt(("cach_thuc_thuc_hien",), "online_in_prose")


def _payable_online(draft: Draft, words: str) -> None:
    """Online applicants can pay on line: what they pay, in their rows or in common."""
    rows = draft.data.get("cach_thuc_thuc_hien", ())
    holders = [((), draft.data), *((("cach_thuc_thuc_hien", i), row) for i, row in enumerate(rows))]
    for path, holder in holders:
        fees = holder.get("phi_le_phi")
        if isinstance(fees, list) and holder.get("hinh_thuc", "truc_tuyen") == "truc_tuyen":
            due = [fee for fee in fees if fee["muc_thu"] != "mien_phi"]
            holder["phi_le_phi"] = [
                fee | {"thanh_toan": ["truc_tuyen"]} if fee in due else fee for fee in fees
            ]
            if due:
                draft.doubt((*path, "phi_le_phi"), "way_from_prose", words=words)
