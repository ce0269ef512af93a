"""Items that every source has in much the same way: steps, subjects, agencies, conditions, instruments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from ..finding import Path
from ..model.shapes import NONE_WORD
from ..words.folding import plain
from .draft import Draft, Node
from .ledger import Fate
from .parse_citation import parse_citation
from .parse_text import is_null, says_none
from .parse_words import parse_agencies, parse_subjects

PORTAL = "Cổng Dịch vụ công quốc gia"
#: "Bước 2:" at the head of a line.
_STEP = re.compile(r"^[-–+*• \t]*bước[ ]+0?([1-9][0-9]?)[ ]*(?:[.:)–-]|$)\s*", re.IGNORECASE | re.MULTILINE)
#: What the portal calls a step that nobody named.
_NO_TITLE = "mặc định"


def steps(draft: Draft, rows: Sequence[Node], procedure: str) -> list[dict[str, str]]:
    """Trình tự thực hiện: a step for each row; a lone row that counts its steps becomes as many."""
    found: list[dict[str, str]] = []
    for node in rows:
        at: Path = ("trinh_tu_thuc_hien", len(found))
        title = draft.take(node, "name", (*at, "ten"))
        text = draft.take(node, "description", (*at, "noi_dung"), lines=True)
        # A step that only repeats the name of the procedure, or its number, has no name of its own.
        named = bool(title) and plain(title) not in (plain(procedure), _NO_TITLE)
        named = named and _STEP.fullmatch(title) is None
        if title and text and not named:
            fate = Fate.SILENT if plain(title) == _NO_TITLE else Fate.REPEATED
            draft.ledger.replace(node.at("name"), fate, at)
        parts = counted(text) if len(rows) == 1 and not (named and text) else []
        if parts:
            draft.ledger.replace(node.at("description"), Fate.CARRIED, at[:1])
            found += [{"noi_dung": part} for part in parts]
        elif named and text:
            found.append({"ten": title, "noi_dung": text})
        elif text or title:
            found.append({"noi_dung": text or title})
    return found


def counted(text: str) -> list[str]:
    """The steps of a text that counts them from one at the heads of lines ("Bước 1: …"), without the numbers.

    What stands before the first stays with it. Empty where the text counts otherwise, or not at all.
    """
    heads = list(_STEP.finditer(text))
    if len(heads) < 2 or [int(head[1]) for head in heads] != list(range(1, len(heads) + 1)):
        return []
    ends = [*(head.start() for head in heads[1:]), len(text)]
    parts = [text[head.end() : end].strip() for head, end in zip(heads, ends, strict=True)]
    before = text[: heads[0].start()].strip()
    parts[0] = f"{before}\n{parts[0]}".strip()
    return parts if all(parts) else []


def subjects(draft: Draft, rows: Iterable[Node], key: str) -> None:
    """For whom the procedure is, a row for each; what no word of the model fits is kept beside it."""
    at = ("doi_tuong_thuc_hien",)
    found: list[str] = []
    for node in rows:
        raw = node.text(key)
        if not raw.strip():
            continue
        parsed = parse_subjects([raw])
        value = draft.read([node.at(key)], at, parsed)
        if parsed.verbatim:
            draft.keep(at, node.at(key), draft.line(parsed.verbatim))
        found += [word for word in value or () if word not in found]
    draft.data["doi_tuong_thuc_hien"] = found


def agencies(draft: Draft, target: Path, rows: Iterable[Node], root: Node, text_key: str) -> list[str]:
    """Names of agencies from rows; a text that lists the same names again is accounted for, never cut up."""
    rows = list(rows)
    names: list[str] = []
    for node in rows:
        name = draft.take(node, "name", target)
        if name and name not in names:
            names.append(name)
    raw = root.text(text_key)
    if not raw.strip():
        return names
    said = [node.text("name") for node in rows]
    if any(raw.strip() == ", ".join(said[:n]).strip() for n in range(len(said), 0, -1)):
        draft.ledger.put(root.at(text_key), Fate.REPEATED, target)
    elif is_null(raw):
        draft.ledger.put(root.at(text_key), Fate.SILENT)
    elif names:
        draft.verbatim(root, text_key, target)
    else:
        value = draft.read([root.at(text_key)], target, parse_agencies(raw))
        names = [str(name) for name in value] if isinstance(value, list) else []
        if not names and not is_null(raw):
            draft.keep(target, root.at(text_key), draft.tidy(raw))
    return names


def conditions(draft: Draft, root: Node, key: str, again: tuple[str, ...] = ()) -> None:
    """Yêu cầu, điều kiện; other keys may say the same again, or more."""
    at = ("yeu_cau_dieu_kien",)
    raw = root.text(key)
    if raw.strip() and says_none(raw):
        draft.data["yeu_cau_dieu_kien"] = NONE_WORD
        draft.ledger.put(root.at(key), Fate.CARRIED, at)
    elif raw.strip():
        text = draft.take(root, key, (*at, 0), lines=True)
        draft.data["yeu_cau_dieu_kien"] = [text] if text else None
    for other in again:
        said = root.text(other)
        if not said.strip():
            continue
        if said.strip() == raw.strip():
            draft.ledger.put(root.at(other), Fate.REPEATED, at)
        else:
            text = draft.take(root, other, ("ghi_chu",), lines=True)
            if text:
                draft.data["ghi_chu"] = [*(draft.data.get("ghi_chu") or ()), text]


# The procedures of one sector cite the same few laws; each is read once, and copied.
_citation = lru_cache(maxsize=1024)(parse_citation)


def citations(draft: Draft, rows: Iterable[Node], number: str, title: str) -> None:
    """Căn cứ pháp lý: a row for each instrument; one named twice stands once."""
    found: list[dict[str, Any]] = []
    by_number: dict[str, int] = {}
    for node in rows:
        at: Path = ("can_cu_phap_ly", len(found))
        sources = [node.at(key) for key in (number, title) if node.text(key).strip()]
        if not sources:
            continue
        parsed = _citation(node.text(number) or None, node.text(title) or None)
        value = parsed.value
        if isinstance(value, dict):
            first = by_number.setdefault(str(value.get("so_ky_hieu")), len(found))
            if first != len(found):
                _again(draft, node, (number, title), ("can_cu_phap_ly", first), found[first], value)
                continue
            draft.read(sources, at, parsed)
            found.append(dict(value))
        else:
            draft.read(sources, at[:1], parsed)
            said = " · ".join(draft.line(node.text(key)) for key in (number, title) if node.text(key).strip())
            draft.keep(at[:1], node.path, said)
    draft.data["can_cu_phap_ly"] = found


def _again(
    draft: Draft, node: Node, keys: tuple[str, str], at: Path, first: dict[str, Any], value: dict[str, Any]
) -> None:
    """A second row of one instrument: its number repeats; a title that differs is kept."""
    number, title = keys
    if node.text(number).strip():
        draft.ledger.put(node.at(number), Fate.REPEATED, at)
    if not node.text(title).strip():
        return
    if value.get("ten") in (None, first.get("ten")):
        draft.ledger.put(node.at(title), Fate.REPEATED, at)
    else:
        draft.verbatim(node, title, at)


def no_place(draft: Draft) -> None:
    """Say what the portal has no field for: its silence on these tells nothing of the service."""
    dossier = draft.data.get("thanh_phan_ho_so") or {}
    if "so_bo" not in dossier:
        draft.doubt(("thanh_phan_ho_so", "so_bo"), "no_place_sets")
    for i, result in enumerate(draft.data.get("ket_qua_thuc_hien") or ()):
        if "mau_ket_qua" not in result:
            draft.doubt(("ket_qua_thuc_hien", i, "mau_ket_qua"), "no_place_result_template")
    draft.doubt(("bieu_mau_dien_tu",), "no_place_form")
