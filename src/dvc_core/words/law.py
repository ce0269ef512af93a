"""How the law writes: its instruments, the places in them, its days."""

from __future__ import annotations

from datetime import date

from ..finding import Law
from .sentences import Lang

_KINDS = {
    "TT": ("Thông tư", "Circular"),
    "NĐ": ("Nghị định", "Decree"),
    "QĐ": ("Quyết định", "Decision"),
    "NQ": ("Nghị quyết", "Resolution"),
    "QH": ("Luật", "Law"),
}


def cite(law: Law, lang: Lang) -> str:
    """Write a citation out; one whose text was not read says so."""
    # Outside the law a place has a name of its own: "Stufe 3".
    numbered = law.article[:1].isdigit()
    if lang == "vi":
        names = (("Điều" if numbered else "", law.article), ("khoản", law.clause), ("điểm", law.point))
        parts = [f"{n} {v}".strip() for n, v in names if v]
        text = " ".join([document_name(law.document, lang) + ",", *parts])
        mark = " (chưa kiểm chứng văn bản)"
    else:
        names = (("Article" if numbered else "", law.article), ("clause", law.clause), ("point", law.point))
        parts = [f"{n} {v}".strip() for n, v in names if v]
        text = ", ".join([document_name(law.document, lang), *parts])
        mark = " (text not verified)"
    return text.rstrip(",") + ("" if law.verified else mark)


def document_name(number: str, lang: Lang) -> str:
    """Write the kind of an instrument before its number: "Thông tư 32/2017/TT-BTTTT"."""
    tail = number.rsplit("/", 1)[-1]
    for short, (vi, en) in _KINDS.items():
        if tail.startswith(short):
            return f"{vi if lang == 'vi' else en} {number}"
    return number


_LATIN = str.maketrans("ĐđƯư", "DdUu")


def short_name(number: str, lang: Lang) -> str:
    """The short name of an instrument, "NĐ 224/2026"; another name stays as it is."""
    parts = number.split("/")
    if len(parts) != 3 or not parts[0].isdigit():
        return number
    kind = parts[2].split("-")[0]
    return f"{kind if lang == 'vi' else kind.translate(_LATIN)} {parts[0]}/{parts[1]}"


def law_day(value: date, lang: Lang) -> str:
    """A date as the law writes it: 01/7/2026, 15/02/2026; in English ISO."""
    month = f"{value.month:02}" if value.month <= 2 else str(value.month)
    return f"{value.day:02}/{month}/{value.year}" if lang == "vi" else value.isoformat()
