"""Cách thức thực hiện: rows with a time and fees; what all rows share stands once for the procedure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ..finding import Path
from .draft import Draft, Node
from .ledger import Fate, leaves
from .parse_duration import parse_duration
from .parse_fee import parse_fee
from .parse_terms import whom
from .parse_text import flat, shortened

_WAYS = {"ONLINE": "truc_tuyen", "DIRECT": "truc_tiep", "POSTAL": "buu_chinh"}
_CHANNELS = "cach_thuc_thuc_hien"
#: A name that tells rows apart is no essay; the description is there in full.
_NAME = 240
#: No name of several lines is longer.
_LONGEST = 600
#: "Đối với trường hợp … thì …": what is before the "thì", or a colon, is the case.
_CASE = re.compile(
    r"(?:[a-zđ]\)\s+)?(?:áp\s+dụng\s+)?(?:đối\s+với|trường\s+hợp|nếu)\s[^.:]{2,400}?(?=,?\s+thì\s|:\s|\Z)",
    re.IGNORECASE,
)
#: What the case is narrowed to behind its time.
_WHOSE = re.compile(r"\bngày(?:\s+làm\s+việc)?\s+(?P<c>đối\s+với\s+[^.;:]{4,300})", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.(]{8,600}?(?=[.](?:\s|\Z|[A-ZĐ])|\s*\(trong\s+đó)")
_ONLY_TIME = re.compile(
    r"(?:không\s+quá\s+)?[0-9]{1,3}(?:[.,][0-9]+)?\s*ngày(?:\s+làm\s+việc)?", re.IGNORECASE
)


# The rows of one procedure mostly say the same three times: each text is read once. What the parsers
# return is shared between rows, and never written to.
_duration = lru_cache(maxsize=256, typed=True)(parse_duration)
_fee = lru_cache(maxsize=256, typed=True)(parse_fee)


def channels(draft: Draft, root: Node) -> None:
    """Read the rows of ways, times and fees."""
    rows: list[dict[str, Any]] = []
    for node in root.rows("executionMethods"):
        way = _WAYS.get(node.text("submissionMethod"))
        if way is None:
            continue  # kept word for word with the rest
        at: Path = (_CHANNELS, len(rows))
        row = _row(draft, node, way, at)
        same = next((i for i, other in enumerate(rows) if other == row), None)
        if same is not None:
            _withdraw(draft, node, at, (_CHANNELS, same))
        else:
            rows.append(row)
    finish_channels(draft, rows)


def finish_channels(draft: Draft, rows: list[dict[str, Any]]) -> None:
    """Name what tells rows of one way apart, and state once what all rows share."""
    _tell_apart(draft, rows)
    for key in ("thoi_han_giai_quyet", "phi_le_phi"):
        values = [row.get(key) for row in rows]
        if values and values[0] is not None and _all_alike(values):
            draft.data[key] = values[0]
            for i, row in enumerate(rows):
                del row[key]
                draft.move((_CHANNELS, i, key), (key,))
    texts = [row.get("mo_ta") for row in rows]
    if len(rows) > 1 and texts[0] and len(texts[0]) > _NAME and len(set(texts)) == 1:
        # What every row says in many words is said once, beside them.
        notes = draft.data.setdefault("ghi_chu", [])
        for i, row in enumerate(rows):
            del row["mo_ta"]
            draft.move((_CHANNELS, i, "mo_ta"), ("ghi_chu", len(notes)))
        notes.append(texts[0])
    draft.data[_CHANNELS] = rows
    ways = list(dict.fromkeys(row["hinh_thuc"] for row in rows))
    if ways:
        draft.data["hinh_thuc_nhan_tra"] = {"nhan_ho_so": ways}


def _all_alike(values: list[Any]) -> bool:
    return all(value == values[0] for value in values) or len(set(map(_alike, values))) == 1


def _alike(value: Any) -> str:
    """By what two rows say the same: the order of fees and capital letters tell nothing apart."""
    if isinstance(value, list):
        return "\n".join(sorted(map(_alike, value)))
    return repr(value).casefold()


def _row(draft: Draft, node: Node, way: str, at: Path) -> dict[str, Any]:
    row: dict[str, Any] = {"hinh_thuc": way}
    draft.ledger.put(node.at("submissionMethod"), Fate.CARRIED, (*at, "hinh_thuc"))
    description = node.text("description")
    amount, unit = _scalar(node.value.get("processingTime")), node.text("processingTimeUnit")
    sources = [node.at(key) for key in ("processingTime", "processingTimeUnit") if node.text(key).strip()]
    parsed = _duration(amount, unit or None, description or None)
    time = draft.read(sources, (*at, "thoi_han_giai_quyet"), parsed)
    if time:
        row["thoi_han_giai_quyet"] = time
    elif sources and (parsed.verbatim or parsed.doubts):
        draft.keep(
            (*at, "thoi_han_giai_quyet"),
            node.at("processingTime"),
            f"{draft.line(node.text('processingTime'))} {unit}",
        )
    fees = _fees(draft, node, (*at, "phi_le_phi"))
    if fees is not None:
        row["phi_le_phi"] = fees
    text = draft.take(node, "description", (*at, "mo_ta"), lines=True)
    if text:
        row["mo_ta"] = text
    return row


def _fees(draft: Draft, node: Node, at: Path) -> list[dict[str, Any]] | str | None:
    """The fees of one row; "none" only where nothing else is said."""
    found: list[dict[str, Any]] = []
    none = False
    for fee in node.rows("fees"):
        amount = _scalar(fee.value.get("value"))
        sources = [
            fee.at(key) for key in ("type", "value", "currencyName", "description") if fee.text(key).strip()
        ]
        parsed = _fee(
            fee.text("type") or None,
            amount,
            fee.text("currencyName") or None,
            fee.text("description") or None,
            fee.node("attachment").text("fileName") or None,
        )
        here: Path = (*at, len(found))
        value = draft.read(sources, here if isinstance(parsed.value, list) else at, parsed)
        if isinstance(value, list):
            new = [row for row in value if row not in found]
            if parsed.verbatim and new:
                new[0] = {**new[0], "ghi_chu": _joined(new[0].get("ghi_chu"), draft.tidy(parsed.verbatim))}
            elif parsed.verbatim:
                draft.keep(at, fee.path, draft.tidy(parsed.verbatim))
            found += new
            if fee.node("attachment").text("fileName").strip():
                draft.ledger.put(fee.node("attachment").at("fileName"), Fate.CARRIED, (*here, "ghi_chu"))
        else:
            none = none or value == "khong_co"
            if value == "khong_co" and "quy định" in (note := draft.line(fee.text("description"))).casefold():
                draft.doubt(at, "fee_not_regulated", text=note)
            if value != "khong_co" and (parsed.verbatim or parsed.doubts):
                draft.keep(at, fee.path, draft.tidy(parsed.verbatim or fee.text("description")))
    return found or ("khong_co" if none else None)


def _scalar(value: object) -> int | float | str | None:
    """A number or text; None for what is neither, which is then kept word for word with the rest."""
    return value if isinstance(value, (int, float, str)) and not isinstance(value, bool) else None


def _joined(note: object, text: str) -> str:
    return text if not note or str(note) in text else f"{note}\n{text}"


def _withdraw(draft: Draft, node: Node, at: Path, first: Path) -> None:
    """A row that says again what an earlier one says."""
    for path, _ in leaves(dict(node.value), node.path):
        draft.ledger.replace(path, Fate.REPEATED, first)
    draft.doubts = [(place, doubt) for place, doubt in draft.doubts if place[: len(at)] != at]


def _tell_apart(draft: Draft, rows: list[dict[str, Any]]) -> None:
    """Rows of one way: what their descriptions do not have in common is the name of the case."""
    by_way: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        by_way.setdefault(row["hinh_thuc"], []).append(i)
    for places in by_way.values():
        if len(places) < 2:
            continue
        lines = {i: [_bare(line) for line in rows[i].get("mo_ta", "").split("\n")] for i in places}
        names = _names(lines)
        # The row states its time, unless nothing else tells it from another.
        short = {i: _upper(whom(name)) for i, name in names.items()}
        told = list(short.values())
        names = {i: short[i] if told.count(short[i]) == 1 else name for i, name in names.items()}
        for i, name in names.items():
            if name and list(names.values()).count(name) == 1:
                rows[i] = {"hinh_thuc": rows[i]["hinh_thuc"], "truong_hop": name, **rows[i]}
                draft.doubt((_CHANNELS, i, "truong_hop"), "case_from_description")


def _names(lines: dict[int, list[str]]) -> dict[int, str]:
    """A name for each row: its first line that no other row has.

    Where some row has no such line, the lines that not every row has; the general row is left without.
    """
    firsts = {}
    for i, own in lines.items():
        elsewhere = {line for j, other in lines.items() if j != i for line in other}
        firsts[i] = next((line for line in own if line and line not in elsewhere), "")
    if all(firsts.values()):
        cases = {i: _case(line, _NAME) for i, line in firsts.items()}
        whole = {i: shortened(line, _NAME) for i, line in firsts.items()}
        return cases if _differ(cases) else whole
    shared = set.intersection(*map(set, lines.values()))
    differing = {
        i: [x for x in own if x and x not in shared and not _ONLY_TIME.fullmatch(x)]
        for i, own in lines.items()
    }
    cases = {i: "; ".join(_case(line, _NAME // 2) for line in own) for i, own in differing.items()}
    if _differ(cases) and max(map(len, cases.values())) <= _LONGEST:
        return cases
    return {i: "; ".join(shortened(line, _NAME // 2) for line in own) for i, own in differing.items()}


def _differ(names: dict[int, str]) -> bool:
    return len(set(names.values())) == len(names)


def _case(line: str, length: int) -> str:
    """The case that a line begins with; of a line too long for a name, its first sentence."""
    found = _CASE.match(line)
    if found is not None:
        whose = _WHOSE.search(line, found.end())
        return found[0].rstrip() + (f", {flat(whose['c'])}" if whose else "")
    found = _SENTENCE.match(line) if len(line) > length else None
    return found[0].rstrip() if found is not None else shortened(line, length)


def _upper(name: str) -> str:
    return name if name[1:2] == ")" else name[:1].upper() + name[1:]


def _bare(line: str) -> str:
    return line.strip(" -+*•:;.,")
