"""A saved page "Chi tiết thủ tục" of the national portal to a procedure file.

The page is first made plain data, its own labels as keys, and the account is of that data; menus, the
search boxes and the lists beside are no part of the procedure. The page shows less than the interface:
no unit of time where the portal has none, "Miễn phí" for every nought, subjects joined by commas.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from stat import S_ISREG
from typing import Any, BinaryIO

from ..law.day import day_of, today
from ..words.folding import fold
from .answers import Trouble
from .api_channels import finish_channels
from .api_dossier import dossier
from .api_prose import Prose, from_prose
from .draft import Draft, Imported, Node
from .ledger import Fate
from .page_data import plain
from .page_tree import tree
from .parse_citation import parse_citation
from .parse_duration import parse_duration
from .parse_fee_cell import parse_fee_cell
from .parse_text import Doubt, Parsed
from .parse_words import parse_agencies, parse_code, parse_kind, parse_tiers, parse_way
from .shared import PORTAL, citations, conditions, counted, no_place, steps, subjects

NARRATIVE = frozenset({"steps[].description", "channels[].text", "conditions", "description", "address"})
#: A saved page of today is below a megabyte.
_MAX_BYTES = 20_000_000


def read_page(stream: BinaryIO, name: str, seen: date | None) -> Iterator[tuple[int, Imported] | Trouble]:
    """Read one saved page; ``seen`` is the day it was saved."""
    raw = stream.read(_MAX_BYTES + 1)
    if not raw.strip():
        yield Trouble("empty", name)
        return
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield Trouble("bad_text", name)
        return
    page = plain(tree(text)) if len(raw) <= _MAX_BYTES else {}
    if "name" not in page or "steps" not in page:
        yield Trouble("no_page", name)
    else:
        yield 0, from_page(page, seen, _saved(stream))


def _saved(stream: BinaryIO) -> date | None:
    """The day on which the file of a stream was last written; None where the stream is no file."""
    try:
        state = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return None
    return day_of(state.st_mtime) if S_ISREG(state.st_mode) else None


def from_page(page: dict[str, Any], seen: date | None = None, saved: date | None = None) -> Imported:
    """Make a procedure file of the plain data of a page; ``saved`` is the day of its file."""
    draft = Draft(page)
    root = draft.root
    code = _head(draft, root)
    _steps(draft, root, draft.data["ten_thu_tuc"] or "")
    _channels(draft, root)
    dossier(draft, root)
    _agencies(draft, root)
    _subjects(draft, root)
    conditions(draft, root, "conditions", ("description",))
    from_prose(draft, _prose(root))
    citations(draft, root.rows("laws"), "number", "title")
    _decision(draft, root)
    _outcome(draft, root)
    draft.data["nguon"] = [_provenance(draft, root, seen, saved)]
    no_place(draft)
    draft.finish({}, ("nguon",))
    return draft.done(code, draft.data.get("ten_thu_tuc", ""), draft.data.get("linh_vuc", {}).get("ten", ""))


def _prose(root: Node) -> Prose:
    return Prose(
        [root.text("steps"), *(node.text("description") for node in root.rows("steps"))],
        [node.text("text") for node in root.rows("channels")],
        [node.text("name") for node in root.rows("executionCases")],
    )


def _head(draft: Draft, root: Node) -> str:
    raw = root.text("code")
    value = draft.read([root.at("code")] if raw.strip() else [], ("ma_thu_tuc",), parse_code(raw))
    if isinstance(value, dict):
        draft.data |= value
    draft.data["ten_thu_tuc"] = draft.take(root, "name", ("ten_thu_tuc",)) or None
    sector = draft.take(root, "sector", ("linh_vuc", "ten"))
    draft.data["linh_vuc"] = {"ten": sector} if sector else None
    for key, target, parse in (
        ("kind", "loai_thu_tuc", parse_kind),
        ("tiers", "cap_thuc_hien", _tiers),
    ):
        said = root.text(key)
        if said.strip():
            parsed = parse(said)
            draft.data[target] = draft.read([root.at(key)], (target,), parsed)
            if parsed.verbatim:
                draft.keep((target,), root.at(key), draft.line(parsed.verbatim))
    return raw.strip()


def _tiers(text: str) -> Parsed:
    return parse_tiers([part.strip() for part in text.split(",")])


def _steps(draft: Draft, root: Node, procedure: str) -> None:
    found = steps(draft, root.rows("steps"), procedure)
    text = draft.take(root, "steps", ("trinh_tu_thuc_hien", 0, "noi_dung"), lines=True)
    draft.data["trinh_tu_thuc_hien"] = found or [
        {"noi_dung": part} for part in counted(text) or [text] if part
    ]


def _channels(draft: Draft, root: Node) -> None:
    rows: list[dict[str, Any]] = []
    for node in root.rows("channels"):
        ways = parse_way(node.text("way")).value
        if not isinstance(ways, list) or len(ways) != 1:
            continue  # kept word for word with the rest
        at = ("cach_thuc_thuc_hien", len(rows))
        row: dict[str, Any] = {"hinh_thuc": ways[0]}
        draft.ledger.put(node.at("way"), Fate.CARRIED, (*at, "hinh_thuc"))
        time = _read(
            draft, node, "time", (*at, "thoi_han_giai_quyet"), parse_duration(None, None, node.text("time"))
        )
        fees = _read(draft, node, "fees", (*at, "phi_le_phi"), _fees(node.text("fees")))
        text = draft.take(node, "text", (*at, "mo_ta"), lines=True)
        rows.append(
            row
            | {k: v for k, v in (("thoi_han_giai_quyet", time), ("phi_le_phi", fees), ("mo_ta", text)) if v}
        )
    finish_channels(draft, rows)


def _fees(text: str) -> Parsed:
    """The cell of fees; the page turns every nought into "Miễn phí", which is not yet free of charge."""
    if fold(text) == "mien_phi":
        return Parsed(None, (Doubt("page_zero_is_free"),), text)
    return parse_fee_cell(text)


def _read(draft: Draft, node: Node, key: str, at: tuple[str | int, ...], parsed: Parsed) -> Any:
    """A value of a parser; what it leaves of the text is kept beside the item."""
    if not node.text(key).strip():
        return None
    value = draft.read([node.at(key)], at, parsed)
    if parsed.verbatim:
        draft.keep(at, node.at(key), draft.tidy(parsed.verbatim))
    return value


def _agencies(draft: Draft, root: Node) -> None:
    found: dict[str, Any] = {}
    for key, target in (
        ("executing", "thuc_hien"),
        ("deciding", "co_tham_quyen"),
        ("delegated", "duoc_uy_quyen"),
        ("cooperating", "phoi_hop"),
    ):
        at = ("co_quan_giai_quyet", target)
        names = _read(draft, root, key, at, parse_agencies(root.text(key))) or []
        if names:
            found[target] = names if target in ("thuc_hien", "phoi_hop") else "; ".join(names)
    place = draft.take(root, "address", ("co_quan_giai_quyet", "noi_tiep_nhan"), lines=True)
    draft.data["co_quan_giai_quyet"] = found | ({"noi_tiep_nhan": place} if place else {})


def _subjects(draft: Draft, root: Node) -> None:
    """The page joins subjects by commas, and names of subjects have none: these may be cut apart."""
    names = [part.strip() for part in root.text("subjects").split(",")]
    if not any(names):
        return
    part = Draft({})
    subjects(part, [Node({"name": name}, (i,)) for i, name in enumerate(names)], "name")
    left = [item["noi_dung"] for item in part.kept]
    draft.data["doi_tuong_thuc_hien"] = part.data["doi_tuong_thuc_hien"]
    at = ("doi_tuong_thuc_hien",)
    value = Parsed(
        part.data["doi_tuong_thuc_hien"] or None, tuple(d for _, d in part.doubts), ", ".join(left) or None
    )
    _read(draft, root, "subjects", at, value)


def _decision(draft: Draft, root: Node) -> None:
    value = _read(draft, root, "decision", ("quyet_dinh_cong_bo",), parse_citation(root.text("decision")))
    draft.data["quyet_dinh_cong_bo"] = value


def _outcome(draft: Draft, root: Node) -> None:
    results: list[dict[str, str]] = []
    for node in root.rows("results"):
        at = ("ket_qua_thuc_hien", len(results))
        name = draft.take(node, "name", (*at, "ten"))
        code = draft.take(node, "code", (*at, "ma"))
        if name:
            results.append({"ma": code, "ten": name} if code else {"ten": name})
    draft.data["ket_qua_thuc_hien"] = results
    words = draft.take(root, "keywords", ("tu_khoa",))
    draft.data["tu_khoa"] = [words] if words else None


def _provenance(draft: Draft, root: Node, seen: date | None, saved: date | None) -> dict[str, str]:
    """Where the page was. It bears no date: without one, the day its file was saved stands for it."""
    source = {"ten": PORTAL}
    address = draft.take(root, "url", ("nguon", 0, "dia_chi"))
    if address:
        source["dia_chi"] = address
    if seen is None:
        draft.doubt(("nguon", 0, "ngay_xem"), "seen_unknown")
    return source | {"ngay_xem": (seen or saved or today()).isoformat()}
