"""A whole cell of fees, as pages and exports print it: cut into fees, each read on its own."""

from __future__ import annotations

import re

from ..words.folding import plain
from .parse_fee import parse_fee
from .parse_money import amounts
from .parse_text import Doubt, Parsed, bare, clean, flat, is_null, says_none

_HEAD = re.compile(r"(?:^|\n|(?<=Xem chi tiết))\s*(Phí|Lệ phí|Chi phí khác|Giá)\s*:", re.IGNORECASE)
_KINDS = {"phí": "phi", "lệ phí": "le_phi", "chi phí khác": "gia", "giá": "gia"}
_CURRENCY = r"Việt Nam Đồng|VNĐ|VND|Đồng|USD|EUR"
#: Amount, currency, note in brackets: "150,000 VNĐ(…)", "Miễn phí(…)", " VNĐ", "0 Đồng (…)".
_BODY = re.compile(
    rf"\s*(?P<n>Miễn phí|Không có thông tin|Không|o|[0-9][0-9.,]*)?\s*(?P<c>{_CURRENCY})?"
    r"\s*(?:Xem chi tiết)?\s*(?P<note>\(.*\))?\s*(?P<file>(?:File đính kèm:.*)?)\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
_LEAK = re.compile(r"\s*\n\s*(?=Phí, lệ phí\s*(?:\n|:)|Mức độ trực tuyến|Hồ sơ nộp tại)")


def parse_fee_cell(text: str | None) -> Parsed:
    """Read a cell: rows ``phi_le_phi``, ``khong_co`` where all of it says so, else None."""
    if not text or (is_null(text) and not says_none(text)):
        return Parsed()
    body, *leaked = _LEAK.split(clean(text).text, maxsplit=1)
    rows: list[dict[str, object]] = []
    doubts: list[Doubt] = []
    kept = [flat(leaked[0])] if leaked else []
    if leaked:
        doubts.append(Doubt("text_of_other_item", {"text": kept[0]}))
    nones = []
    for kind, item in _items(body):
        parsed = _item(kind, item)
        doubts += [d for d in parsed.doubts if d not in doubts]
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
    return Parsed(said + rows, tuple(doubts), "\n".join(kept) or None)


def _items(text: str) -> list[tuple[str, str]]:
    """(kind, words) of each fee; the kind is empty where the cell does not say."""
    heads = list(_HEAD.finditer(text))
    if not heads:
        return [("", text)]
    ends = [*(h.start() for h in heads[1:]), len(text)]
    items = [(_KINDS[plain(h[1])], text[h.end() : e]) for h, e in zip(heads, ends, strict=True)]
    lead = text[: heads[0].start()]
    return ([("", lead)] if lead.strip() else []) + items


def _item(kind: str, text: str) -> Parsed:
    body = _BODY.match(text)
    if body is None and bare(text).startswith("không có thông tin"):
        return Parsed(None, (), flat(text))
    first, _, leaked = text.strip().partition("\n")
    if body is None and says_none(first) and not amounts(leaked):
        doubts = (Doubt("text_of_other_item", {"text": flat(leaked)}),) if flat(leaked) else ()
        return Parsed("khong_co", doubts, flat(leaked) or None)
    if body is None:
        return parse_fee(kind, None, None, text) if not is_null(text) or says_none(text) else Parsed()
    said, note, attached = body["n"] or "", (body["note"] or "")[1:-1], flat(body["file"])
    file = attached.partition(":")[2].strip() or None
    if bare(said) == "không có thông tin":
        return Parsed(None, (), flat(note) or None)
    if bare(said) == "không" and not flat(note):
        return Parsed("khong_co")
    if bare(said) == "miễn phí":
        if not flat(note):
            row: dict[str, object] = {"loai": kind or "phi", "muc_thu": "mien_phi"}
            return Parsed([row], (Doubt("free_by_label", {}),))
        return parse_fee(kind, 0, body["c"], note, file)
    number = "0" if bare(said) == "o" else said if said[:1].isdigit() else None
    return parse_fee(kind, number, body["c"], note, file)
