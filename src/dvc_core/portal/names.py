"""Names of cases and labels of rows, when all is read: a time is no part of one, and one that breaks off is none.

A name that tells nothing is worse than none: the row of a way of filing goes without its name, a time by cases becomes
words for a person, and what is left of a fee or a dossier is doubted.
"""

from __future__ import annotations

import re
from typing import Any

from ..finding import Path
from ..words.regex import regex
from .draft import ProcedureDraft
from .items import holders

#: "a) ", "- ", "(ii) ", "1-": the mark of an item, before its name.
ITEM = regex(
    r"\A(?:[-–+*•\s]+|\(?(?:[0-9]{1,2}|[a-zđ]|[ivx]{1,4})[.)]\s*|[0-9]-)+(?=[^\W\d_])", flags=re.IGNORECASE
)
_LIMIT = "thoi_han_giai_quyet"
#: A number of days as labels have it.
_DAYS = r"(?:(?:không\s+quá|tối\s+đa)\s+)?[0-9]{1,3}\s*(?:\([^()]*\)\s*)?(?:ngày|giờ|tháng|tuần)\b(?:\s+làm\s+việc)?"
_TIME_BEHIND = regex(
    rf"(?:\s*:\s*|\s+là\s+|,\s+(?:trong\s+(?:thời\s+hạn\s+)?)?){_DAYS}.*\Z|,?\s+(?:kể|tính)\s+từ\s+(?:ngày|khi|lúc|thời\s+điểm)\b.*\Z",
    flags=re.IGNORECASE,
)
_TIME_BEFORE = regex(
    rf"\A(?:trong\s+)?(?:thời\s+(?:gian|hạn)\s+)?{_DAYS}\s+(?=đối\s+với|trường\s+hợp|nếu|khi)",
    flags=re.IGNORECASE,
)
_LINK_BEFORE = regex(r"\A(?:(?:và|hoặc)\s+|[;,]\s*)", flags=re.IGNORECASE)
#: "a)", "2)": a bracket that none opens.
_NUMBERED = regex(r"(?<![(\w])[a-zđ0-9]{1,2}\)", flags=re.IGNORECASE)
_NUMBER_BEFORE = regex(r"(?:\A|[\s;:,.])[a-zđ0-9]{1,2}\Z", flags=re.IGNORECASE)
#: Words that link what stands before them to what follows: no name and no sentence ends in one.
LINK_WORDS = r"là|và|hoặc|của|cho|theo|từ|đến|với|tại|như|(?<!lý )do|để|khi|nếu|trong"
#: Behind these words of a name something is missing.
_BREAKS_OFF = regex(
    rf"(?:…|[:,(+]|:\s*[0-9]{{1,2}}|\b(?:{LINK_WORDS}|thì|gồm|nộp\s+bổ\s+sung|(?<!đổi)(?<!chỉnh),\s*bổ\s+sung|bổ\s+sung\s+thành\s+phần\s+hồ\s+sơ"
    r"|(?:quyết\s+định|thông\s+tư|nghị\s+(?:định|quyết)|mẫu)\s+số|trong\s+vòng|không\s+quá|chậm\s+nhất|(?:trong|với)\s+thời\s+(?:hạn|gian)))\s*\Z",
    flags=re.IGNORECASE,
)
#: No name: nothing, a time, a heading of the source.
_MEANINGLESS = regex(
    rf"(?:trong\s+)?(?:thời\s+hạn\s+)?(?:{_DAYS})?\s*\Z|không\s+có\s+thông\s+tin|cách\s+thức\s+thực\s+hiện\b",
    flags=re.IGNORECASE,
)
#: What papers are put under, and is no case that one is in or not.
GROUP = regex(
    r"(?:các\s+)?(?:giấy\s+tờ|thành\s+phần|hồ\s+sơ|xuất\s+trình|nộp|bản\s+(?:sao|chính)|số\s+lượng|nhóm\s+[0-9])\b"
    r"|.*:\s*(?:[-+]+\s|\*)|.*\ssau(?:\s+đây)?\Z",
    flags=re.IGNORECASE,
)


def alone(name: str) -> str:
    """A name without the time, and the words that lead to it, before or behind it."""
    said = _TIME_BEFORE.sub("", _LINK_BEFORE.sub("", _TIME_BEHIND.sub("", name))).strip(" .:;,")
    bare = _NUMBERED.sub("", said)
    opened = bare.count("(") - bare.count(")")
    return said.removeprefix("(").strip() if opened > 0 else said.removesuffix(")") if opened else said


def breaks_off(name: str) -> bool:
    """Whether something is missing from a name: its end, its other bracket, or all."""
    return unbalanced(name) or _MEANINGLESS.match(name) is not None or _BREAKS_OFF.search(name) is not None


def unbalanced(text: str) -> bool:
    """Whether a bracket lacks its other one; that of "a)" or "2)" outside brackets needs none."""
    depth = 0
    for bracket in re.finditer(r"[()]", text):
        if bracket[0] == "(":
            depth += 1
        elif depth:
            depth -= 1
        elif not _NUMBER_BEFORE.search(text[: bracket.start()]):
            return True
    return depth > 0


def settle_names(draft: ProcedureDraft) -> None:
    """Take times out of names; doubt those that break off, or leave them out."""
    for at, holder in holders(draft, "truong_hop"):
        _times(draft, (*at, _LIMIT), holder)
        _fees(draft, (*at, "phi_le_phi"), holder.get("phi_le_phi"))
        if "hinh_thuc" in holder and breaks_off(holder.get("truong_hop", "-")):
            draft.doubt((*at, "truong_hop"), "name_breaks_off", text=holder.pop("truong_hop"))
    for i, case in enumerate((draft.data.get("thanh_phan_ho_so") or {}).get("truong_hop", ())):
        place: Path = ("thanh_phan_ho_so", "truong_hop", i, "ten")
        case["ten"] = ITEM.sub("", case["ten"])
        if breaks_off(case["ten"]):
            draft.doubt(place, "name_breaks_off", text=case["ten"])
        elif GROUP.match(case["ten"]):
            draft.doubt(place, "case_is_group", text=case["ten"])


def _times(draft: ProcedureDraft, at: Path, holder: dict[str, Any]) -> None:
    """The parts of a time by their names; where one breaks off, the words stand for all."""
    limit = holder.get(_LIMIT) or {}
    parts = [part | {"cho": alone(part["cho"])} for part in limit.get("chi_tiet", ())]
    cut = [
        one["cho"]
        for one, part in zip(limit.get("chi_tiet", ()), parts, strict=True)
        if breaks_off(part["cho"])
    ]
    added = [one["cho"] for one in limit.get("cong_them", ()) if breaks_off(alone(one["cho"]))]
    if (cut or added) and "mo_ta" in limit:
        holder[_LIMIT] = {"loai": "mo_ta", "mo_ta": limit["mo_ta"]}
        n = len(at)
        draft.doubts = [(place[:n] if place[:n] == at else place, doubt) for place, doubt in draft.doubts]
        draft.doubt(at, "part_breaks_off", text=[*cut, *added][0])
    elif parts and len({part["cho"] for part in parts}) == len(parts):
        holder[_LIMIT] = limit | {"chi_tiet": parts}


def _fees(draft: ProcedureDraft, at: Path, fees: object) -> None:
    """The labels of the rows of tariffs."""
    for i, fee in enumerate(fees if isinstance(fees, list) else ()):
        for j, row in enumerate(fee.get("bang", ())):
            if breaks_off(alone(row["cho"])):
                draft.doubt((*at, i, "bang", j, "cho"), "label_breaks_off", text=row["cho"])
            else:
                row["cho"] = alone(row["cho"])
