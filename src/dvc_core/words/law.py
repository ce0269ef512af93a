"""How the law writes: its instruments, the places in them, its days."""

from __future__ import annotations

import re
from datetime import date

from ..finding import Law
from .sentences import Lang

_KINDS = {
    "TTLT": ("Thông tư liên tịch", "Joint Circular"),
    "TT": ("Thông tư", "Circular"),
    "NĐ": ("Nghị định", "Decree"),
    "QĐ": ("Quyết định", "Decision"),
    "NQ": ("Nghị quyết", "Resolution"),
    "CT": ("Chỉ thị", "Directive"),
}
#: Acts of the National Assembly that rules and files of this package cite: the number alone tells no law from
#: a resolution.
_ACTS = {
    "60/2014/QH13": ("Luật Hộ tịch", "Law on Civil Status"),
    "91/2015/QH13": ("Bộ luật Dân sự", "Civil Code"),
    "97/2015/QH13": ("Luật Phí và lệ phí", "Law on Fees and Charges"),
    "09/2017/QH14": ("Luật Du lịch", "Law on Tourism"),
    "68/2020/QH14": ("Luật Cư trú", "Law on Residence"),
    "45/2019/QH14": ("Bộ luật Lao động", "Labour Code"),
    "26/2023/QH15": ("Luật Căn cước", "Law on Identification"),
    "176/2025/QH15": ("Nghị quyết", "Resolution"),
    "30/2026/QH16": ("Nghị quyết", "Resolution"),
    "72/2025/QH15": ("Luật Tổ chức chính quyền địa phương", "Law on Organization of Local Government"),
}
_NUMBER = re.compile(r"[0-9]\S*/\S+")
_KIND = re.compile(r"[^\W\d]+")


def cite(law: Law, lang: Lang) -> str:
    """Write a citation in the official order, the smallest part first; one whose text was not read says so."""
    vi = lang == "vi"
    # Outside the law a place has a name of its own: "Stufe 3".
    article = ("Điều" if vi else "Article") if law.article[:1].isdigit() else ""
    parts = (
        ("điểm" if vi else "point", law.point),
        ("khoản" if vi else "clause", law.clause),
        (article, law.article),
    )
    place = (" " if vi else ", ").join(f"{name} {value}".strip() for name, value in parts if value)
    between = (" " if vi else " of ") if place else ""
    mark = "" if law.verified else " (chưa kiểm chứng văn bản)" if vi else " (text not verified)"
    return f"{place}{between}{document_name(law.document, lang)}{mark}"


def document_name(number: str, lang: Lang) -> str:
    """Write an instrument out: "Thông tư số 32/2017/TT-BTTTT"; another name than a number stays as it is."""
    if not _NUMBER.fullmatch(number):
        return number
    kind = _KIND.match(number.rsplit("/", 1)[-1])
    known = _ACTS.get(number) or _KINDS.get(kind[0] if kind else "", ("văn bản", "instrument"))
    return f"{known[0]} số {number}" if lang == "vi" else f"{known[1]} {number}"


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
