"""The numbered cases of a procedure in an answer of the portal: code, name and time of each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ..finding import Path
from ..words.folding import plain
from ..words.vocabulary import word_label
from .draft import Draft, Node
from .ledger import Fate
from .parse_duration import parse_duration, terms_of
from .parse_text import flat

_PLAIN = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?")


def variants(draft: Draft, root: Node) -> None:
    """The numbered cases of a procedure, each with a time of its own.

    Most are named like the procedure, so that nothing says where their times apply; one that says nothing
    but what the procedure says is none.
    """
    at: Path = ("truong_hop",)
    found: list[dict[str, Any]] = []
    rows = root.rows("cases")
    for node in rows:
        time = node.node("processingDay")
        parsed = parse_duration(time.value.get("qty"), time.text("type") or None)
        variant = _variant(draft, root, node, parsed.value)
        if len(rows) == 1 and _repeats(root, node):
            _account(draft, node, Fate.REPEATED, ("thoi_han_giai_quyet",))
        elif "ma" not in variant or (time.text("qty") and not isinstance(parsed.value, dict)):
            _account(draft, node, Fate.VERBATIM, at)
            said = (node.text("code"), node.text("name"), time.text("qty"), time.text("type"))
            draft.keep(at, node.path, " · ".join(filter(None, map(draft.line, said))))
        elif variant in found:
            _account(draft, node, Fate.REPEATED, (*at, found.index(variant)))
        else:
            _account(draft, node, Fate.CARRIED, (*at, len(found)))
            draft.doubts += [((*at, len(found)), doubt) for doubt in parsed.doubts]
            found.append(variant)
    draft.data["truong_hop"] = found
    _mend_units(draft, found)
    stated = _times(draft.data)
    strange = [_said(one) for one in found if not _known(one.get("thoi_han_giai_quyet"), stated)]
    if strange:
        draft.doubt(at, "variant_time", cases=strange)


def _mend_units(draft: Draft, cases: list[dict[str, Any]]) -> None:
    """A bare number of days has the unit of the cases, where all that have this number have one unit."""
    rows = draft.data.get("cach_thuc_thuc_hien", ())
    holders = [((), draft.data), *((("cach_thuc_thuc_hien", i), row) for i, row in enumerate(rows))]
    limits = [limit for case in cases if "don_vi" in (limit := case.get("thoi_han_giai_quyet", {}))]
    for path, holder in holders:
        limit = holder.get("thoi_han_giai_quyet") or {}
        if limit.get("loai") != "mo_ta" or not _PLAIN.fullmatch(limit["mo_ta"]):
            continue
        number = Decimal(limit["mo_ta"].replace(",", "."))
        alike = [one for one in limits if _time(one)[0] == number]
        if len({one["don_vi"] for one in alike}) == 1:
            holder["thoi_han_giai_quyet"] = {key: alike[0][key] for key in ("loai", "so", "don_vi")}
            at = (*path, "thoi_han_giai_quyet")
            draft.doubts = [
                (to, why) for to, why in draft.doubts if to != at or why.code != "duration_unit_lost"
            ]
            draft.doubt(at, "duration_unit_from_case", text=f"{alike[0]['so']} {alike[0]['don_vi']}")


def _variant(draft: Draft, root: Node, node: Node, time: object) -> dict[str, Any]:
    same = plain(flat(node.text("name"))) == plain(flat(root.text("name")))
    own = "" if same else draft.line(node.text("name"))
    parts = {"ma": flat(node.text("code")), "ten": own, "thoi_han_giai_quyet": time}
    return {key: value for key, value in parts.items() if value}


def _account(draft: Draft, node: Node, fate: Fate, at: Path) -> None:
    time = node.node("processingDay")
    for holder, key in ((node, "code"), (node, "name"), (time, "qty"), (time, "type")):
        if holder.text(key).strip():
            draft.ledger.put(holder.at(key), fate, at)


#: A number and its unit; without a unit where the source has lost it.
_Time = tuple[Decimal, str]


def _times(data: Mapping[str, Any]) -> set[_Time]:
    """The times that the procedure and its rows state: as fields, in parts, with what is added, in words."""
    found: set[_Time] = set()
    texts: set[str] = set()  # mostly the same for each way
    for row in (data, *data.get("cach_thuc_thuc_hien", ())):
        limit = row.get("thoi_han_giai_quyet") or {}
        own = [_time(limit), *map(_time, limit.get("chi_tiet", ()))]
        more = [_time(part) for part in limit.get("cong_them", ())]
        found |= {*own, *((a + b, unit) for a, unit in own for b, other in more if unit == other)}
        texts |= {row.get("mo_ta", ""), limit.get("mo_ta", "")}
        if limit.get("loai") == "mo_ta" and _PLAIN.fullmatch(limit["mo_ta"]):
            found.add((Decimal(limit["mo_ta"].replace(",", ".")), ""))
    return found.union(*map(terms_of, texts))


def _said(case: Mapping[str, Any]) -> str:
    limit = case["thoi_han_giai_quyet"]
    return f"{case['ma']}: {limit['so']} {word_label(limit['don_vi'], 'vi').lower()}"


def _known(limit: Mapping[str, Any] | None, stated: set[_Time]) -> bool:
    """Whether a time is among those stated; one in words is told for itself."""
    if limit is None or "don_vi" not in limit:
        return True
    return not {_time(limit), (_time(limit)[0], "")}.isdisjoint(stated)


def _time(part: Mapping[str, Any]) -> _Time:
    return Decimal(str(part.get("so", 0))), str(part.get("don_vi", "-"))


def _repeats(root: Node, node: Node) -> bool:
    """True where the only case says nothing that the procedure and its rows do not say."""
    time = node.node("processingDay")
    return (
        node.text("code") in ("", f"{root.text('code').strip()}.01")
        and plain(node.text("name")) in ("", plain(root.text("name")))
        and (time.text("qty") == "" or _stated_time(root, time))
    )


def _stated_time(root: Node, time: Node) -> bool:
    return any(
        (m.value.get("processingTime"), m.value.get("processingTimeUnit"))
        == (time.value.get("qty"), time.value.get("type"))
        for m in root.rows("executionMethods")
    )
