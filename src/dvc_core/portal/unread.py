"""The net below all readers of a text: what its parts say and the file has nowhere is a doubt of the item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..finding import Path
from ..model.paper_names import parse_sets
from ..words.folding import folded_case
from ..words.regex import regex
from ..words.text import flat, shortened, states_none
from .draft import ProcedureDraft
from .ledger import leaves

#: The item that each part of a text is read into; times, fees and labels have words of their own for what they leave.
_ITEMS: Mapping[str, Path] = {
    "steps": ("trinh_tu_thuc_hien",),
    "dossier": ("thanh_phan_ho_so",),
    "results": ("ket_qua_thuc_hien",),
    "templates": ("mau_don_to_khai",),
    "conditions": ("yeu_cau_dieu_kien",),
    "laws": ("can_cu_phap_ly",),
}
#: So many letters in a row stand nowhere else by chance.
_RUN = 8
#: So many letters that are nowhere in the file are words, and no mark of a list or head of a column.
_LOST = 12
_NOTHING = len("Không có thông tin")
_QUOTED = 90
_NO_LETTER = regex(r"[\W_]+", flags=0)
_NUMBER = r"[0-9]{1,4}/[0-9]{4}/[A-ZĐ]{2}"
#: A number of an instrument that words run into, before or behind: it was a cell of a row of its own.
_GLUED = regex(
    rf"(?<=[^\W\d_]){_NUMBER}(?:[0-9]{{1,2}}|-[A-ZĐ]+)?|\b{_NUMBER}(?:[0-9]{{1,2}}|-[A-ZĐ]+)?(?=[a-zđ])",
    flags=0,
)
_START = regex(_NUMBER, flags=0)


def doubt_unread(draft: ProcedureDraft, said: Mapping[str, Sequence[str]]) -> None:
    """Doubt each item whose part has a line that is in no value, kept text or doubt, and laws that ran into another."""
    known = _letters_of_file(draft)
    grams: set[str] = set()
    for key, lines in said.items():
        for line in lines if key in _ITEMS else ():
            text = _letters(line)
            if len(text) < _LOST or text in known or states_none(line[:_NOTHING]):
                continue
            grams = grams or {known[i : i + _RUN] for i in range(len(known) - _RUN + 1)}
            if _lost(text, grams):
                draft.doubt(_ITEMS[key], "line_unread", text=shortened(flat(line), _QUOTED))
                break
    _papers(draft, [line for line in said.get("dossier", ()) if len(_letters(line)) >= _LOST])
    _glued_laws(draft, said.get("laws", ()))


def _papers(draft: ProcedureDraft, lines: Sequence[str]) -> None:
    """Doubt a dossier without papers whose part has other words than a number of sets: no source left it empty."""
    dossier = draft.data.get("thanh_phan_ho_so") or {}
    said = [(line, parse_sets(line)) for line in lines if not states_none(line)]
    words = [line for line, sets in said if sets is None or sets.verbatim]
    if words and not dossier.get("giay_to") and not dossier.get("truong_hop"):
        for key in ("giay_to", *(("luu_y",) if "luu_y" in dossier else ())):
            at: Path = ("thanh_phan_ho_so", *((key,) if dossier else ()))
            draft.doubt(at, "line_unread", text=shortened(flat(words[0]), _QUOTED))


def _glued_laws(draft: ProcedureDraft, lines: Sequence[str]) -> None:
    """Doubt the row whose title a number ran into, or all where it is in none; a number that has a row is read."""
    rows = draft.data.get("can_cu_phap_ly") or ()
    for number in dict.fromkeys(match[0] for line in lines for match in _GLUED.finditer(line)):
        start = (_START.match(number) or (number,))[0]
        if not any(row.get("so_ky_hieu", "").startswith(start) for row in rows):
            at = next((i for i, row in enumerate(rows) if number in row.get("ten", "")), None)
            draft.doubt(("can_cu_phap_ly", *(() if at is None else (at,))), "law_unread", number=number)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", folded_case(text))


def _letters_of_file(draft: ProcedureDraft) -> str:
    """The letters of all that the file says: values, texts kept, doubts, and what is kept at the end."""
    entered = draft.ledger.places()
    values = [
        value for _, value in leaves([draft.data, draft.kept, [dict(d.params) for _, d in draft.doubts]])
    ]
    rest = [value for place, value in leaves(dict(draft.root.value)) if place not in entered]
    return " ".join(_letters(str(value)) for value in (*values, *rest))


def _lost(text: str, grams: set[str]) -> bool:
    """Whether so many letters in a row stand nowhere."""
    free = 0
    for i in range(len(text) - _RUN + 1):
        free = 0 if text[i : i + _RUN] in grams else free + 1
        if free >= _LOST + _RUN - 1:
            return True
    return False
