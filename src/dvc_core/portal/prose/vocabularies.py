"""The closed vocabularies: ways, tiers, subjects, kinds, codes; and names of agencies, never cut up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ...words.grammar import Doubt, GrammarRule, GrammarTable, Parsed
from ...words.text import CAPITAL, clean, comparable, flat, is_null

#: What such a cell may say.
VOCABULARIES = GrammarTable("Danh mục khép kín")

#: Way of submission → what names it.
_WAYS = {
    "truc_tuyen": VOCABULARIES.phrase(
        "handed in on line",
        r"trực\s+tuyến|môi\s+trường\s+(?:mạng|điện\s+tử)|cổng\s+dịch\s+vụ\s+công|qua\s+mạng|\bonline\b",
        "nộp trên môi trường mạng",
        "môi trường mạng",
        flags=0,
    ),
    "truc_tiep": VOCABULARIES.phrase(
        "handed in at the counter",
        r"trực\s+tiếp|\bdirect\b|nộp\s+(?:hồ\s+sơ\s+)?tại\s+(?:bộ\s+phận|trung\s+tâm|ủy\s+ban|ubnd|trụ\s+sở)",
        "nộp hồ sơ tại trung tâm",
        "nộp hồ sơ tại trung tâm",
        flags=0,
    ),
    "buu_chinh": VOCABULARIES.phrase(
        "handed in by post", r"bưu\s+(?:chính|điện)|\bpostal\b", "qua bưu điện", "bưu điện", flags=0
    ),
}
_RETURN = VOCABULARIES.phrase(
    "a way that the result takes is no way in",
    r"(?:nhận|trả)\s+kết\s+quả\b.*",
    "nhận kết quả qua bưu chính",
    "nhận kết quả qua bưu chính",
    flags=re.DOTALL,
)
_OFFICE = VOCABULARIES.phrase(
    "the receiving office is named after the results it hands out",
    r"(?:bộ phận|tổ)\s+(?:tiếp nhận|tn)[^.;\n]{0,60}?(?:trả|tk)\s*(?:kết quả|q)?",
    "bộ phận tiếp nhận và trả kết quả",
    "bộ phận tiếp nhận và trả kết quả",
    flags=0,
)

_TIERS = {
    "bộ": "cap_bo",
    "tỉnh": "cap_tinh",
    "huyện": "cap_huyen",
    "xã": "cap_xa",
    "cơ quan khác": "co_quan_khac",
}
_TIER = VOCABULARIES.phrase(
    "a level of government",
    r"(?:cấp\s+)?(bộ|tỉnh|huyện|xã)\b|(cơ\s+quan\s+khác)",
    "cấp xã",
    "cấp xã",
    flags=0,
)
#: Kind of procedure → what names it; the first that is found.
_KINDS = {
    "khong_duoc_luat_giao": VOCABULARIES.phrase(
        "a kind: not delegated by a law",
        r"không\s+được\s+luật\s+giao|not_assigned",
        "TTHC không được luật giao cho địa phương",
        "không được luật giao",
        flags=0,
    ),
    "luat_giao_quy_dinh_chi_tiet": VOCABULARIES.phrase(
        "a kind: a law delegates the details",
        r"(?:được\s+(?:luật\s+giao|giao\s+luật))|assigned",
        "TTHC được luật giao quy định chi tiết",
        "được luật giao",
        flags=0,
    ),
    "trung_uong_quy_dinh": VOCABULARIES.phrase(
        "a kind: regulated centrally",
        r"trung\s+ương\s+quy\s+định",
        "do trung ương quy định",
        "trung ương quy định",
        flags=0,
    ),
    "khac": VOCABULARIES.phrase(
        "a kind: other", r"^(?:loại\s+)?khác$|^other$", "loại khác", "loại khác", flags=0
    ),
}
_SUBJECTS = {
    "công dân việt nam": "cong_dan_viet_nam",
    "doanh nghiệp": "doanh_nghiep",
    "doanh nghiệp việt nam": "doanh_nghiep_viet_nam",
    "doanh nghiệp có vốn đầu tư nước ngoài": "doanh_nghiep_co_von_dau_tu_nuoc_ngoai",
    "hợp tác xã": "hop_tac_xa",
    "hộ kinh doanh": "ho_kinh_doanh",
    "tổ chức (không bao gồm doanh nghiệp, htx": "to_chuc",
    "tổ chức": "to_chuc",
    "tổ chức nước ngoài": "to_chuc_nuoc_ngoai",
    "tổ chức đảng": "to_chuc_dang",
    "đảng viên": "dang_vien",
    "người nước ngoài": "nguoi_nuoc_ngoai",
    "người nước ngoài cư trú tại việt nam": "nguoi_nuoc_ngoai_cu_tru_tai_viet_nam",
    "người nước ngoài đã cư trú tại việt nam": "nguoi_nuoc_ngoai_cu_tru_tai_viet_nam",
    "người việt nam định cư ở nước ngoài": "nguoi_viet_nam_dinh_cu_o_nuoc_ngoai",
    "cán bộ, công chức, viên chức": "can_bo_cong_chuc_vien_chuc",
    "công dân việt nam mà không xác định được nơi thường trú hoặc nơi tạm trú": (
        "nguoi_khong_xac_dinh_noi_cu_tru"
    ),
}
#: Names with commas stand in a list joined by commas; longest first.
_SUBJECT_LIST = VOCABULARIES.phrase(
    "a subject of the list, between commas or on a line of its own",
    r"\s*(?:[-•*]|[0-9]{1,2}\.)?\s*("
    + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(_SUBJECTS, key=len, reverse=True))
    + r")\)?\s*(?:[,;.\n]|\Z)",
    "1. cán bộ, công chức, viên chức; doanh nghiệp",
    ("cán bộ, công chức, viên chức",),
    flags=0,
)
_BETWEEN_SUBJECTS = VOCABULARIES.phrase(
    "where a subject ends on a page, which joins them by commas: names begin with a capital",
    rf",\s*(?=[{CAPITAL}])(?![^()]*\))",
    "Hội (trừ hội hoa, HTX), Chủ vườn",
    ", ",
    flags=0,
)

_TIER_LINES = VOCABULARIES.phrase(
    "where another item ran into a cell of levels", r"\n|(?=Loại thủ tục)", "Cấp xã\nCấp tỉnh", "\n", flags=0
)
#: Names contain commas ("Sở Văn hóa, Thể thao và Du lịch") and are never cut at them.
_BETWEEN_AGENCIES = VOCABULARIES.phrase(
    "where the name of an agency ends and another begins",
    r";|\n\s*(?=[•*\-]\s)|\n\s*\n|\n(?=(?:Bộ|Sở|Cục|Chi cục|Ủy ban|UBND|Công an|Kho bạc)\s)",
    "Hạt cây; Hạt hoa",
    ";",
    flags=0,
)
_JOINED = VOCABULARIES.phrase(
    "perhaps two agencies, joined by a comma",
    r"[,;/]\s*(?:Bộ|Sở|Cục|Chi cục|Tổng cục|Vụ|Công an|Thuế|Ủy ban|Uỷ ban|UBND|Văn phòng|Phòng|Cảng vụ|Hải quan|Biên phòng|Kho bạc|Bảo hiểm|Ngân hàng|Hội đồng|Trung tâm|Ban|Tòa án|Chi nhánh"
    r"|Đơn vị|Cơ quan|Chính phủ|Thủ tướng|Chủ tịch|Giám đốc|Viện|Trường|Doanh nghiệp|Tổ chức)\s|(?:và|hoặc) (?:Bộ|Sở|Cục|Ủy ban|UBND|Công an)\s"
    rf"|[,;/]\s*(?=[{CAPITAL}])(?![^\W\d_]+(?:\s[^\W\d_]+){{0,3}}\s(?:và|,)\s[{CAPITAL}])",
    "Chi cục Cá, Sở Hoa",
    ", Sở ",
    flags=0,
)

_CODE = VOCABULARIES.phrase(
    "a national code, perhaps of a variant",
    r"([1-9]\.[0-9]{6})(\.[0-9]{2})?",
    "1.001010.02",
    "1.001010.02",
    flags=0,
)
_LOCAL = VOCABULARIES.phrase(
    "a national code with that of an agency",
    r"([1-9]\.[0-9]{6}(?:\.[0-9]{2})?)(?:\.[0-9]{3}\.[0-9]{2}\.[0-9]{2})?\.[A-Z][0-9]{2}(?:\.[0-9]{2})?",
    "1.001612.000.00.00.H48",
    ("1.001612",),
    flags=0,
)
_SHORT = VOCABULARIES.phrase(
    "a code that lost its last zeros", r"[1-9]\.[0-9]{1,5}", "1.00103", "1.00103", flags=0
)
_OWN = VOCABULARIES.phrase(
    "a code of an agency's own", r"[A-Z0-9][A-Z0-9._\-]{2,39}", "QLKTN001", "QLKTN001", flags=0
)


def parse_way(text: str | None) -> Parsed:
    """Read the ways of submission that a word or a sentence names, in the order of their mention.

    A sentence about where to submit stays verbatim beside the value; one that names no way has none.
    """
    line = flat(text)
    if is_null(line):
        return Parsed()
    plain = line.casefold()
    # The receiving office is named after the results it hands out; other results are no way in.
    spoken = _RETURN.sub("", _OFFICE.sub("bộ phận một cửa", plain))
    found = {way: m.start() for way, pattern in _WAYS.items() if (m := pattern.search(spoken))}
    ways = sorted(found, key=lambda way: found[way])
    if not ways:
        return Parsed(None, (Doubt("way_unknown", {"text": line}),), line)
    simple = comparable(line) in (
        "trực tiếp",
        "trực tuyến",
        "dịch vụ bưu chính",
        "qua bưu điện",
        "online",
        "direct",
        "postal",
    )
    return Parsed(ways, (), None if simple else line)


def parse_tiers(values: Sequence[str] | None) -> Parsed:
    """Read the levels of government ("Cấp bộ", "Tỉnh", "Cấp Bộ / Cấp Tỉnh"); what ran into them is kept."""
    tiers: list[str] = []
    kept: list[str] = []
    doubts: list[Doubt] = []
    for value in values or ():
        lines = [p.strip() for p in _TIER_LINES.split(clean(value).text) if p.strip()]
        for i, line in enumerate(lines):
            words = (
                []
                if i
                else [_TIERS[" ".join((m[1] or m[2]).split())] for m in _TIER.finditer(line.casefold())]
            )
            rest = _TIER.sub("", line.casefold()).strip(" ,;/•+-.")
            tiers += [t for t in words if t not in tiers]
            if rest or (not words and not is_null(line)):
                kept.append(line)
    if kept:
        doubts.append(Doubt("tier_unknown" if not tiers else "text_of_other_item", {"text": "; ".join(kept)}))
    return Parsed(tiers or None, tuple(doubts), "\n".join(kept) or None)


def parse_subjects(values: Sequence[str] | None) -> Parsed:
    """Read for whom the procedure is; free descriptions of persons stay verbatim."""
    found: list[str] = []
    kept: list[str] = []
    for value in values or ():
        text = clean(value).text.strip()
        if is_null(text):
            continue
        named = _subject_list(text)
        if named is None:
            kept.append(flat(text))
        else:
            found += [s for s in named if s not in found]
    doubts = (Doubt("subject_unknown", {"text": "; ".join(kept)}),) if kept else ()
    return Parsed(found or None, doubts, "\n".join(kept) or None)


def split_subjects(text: str) -> list[str]:
    """The subjects of a text that joins them by commas, which names have inside them too."""
    return [part.strip() for part in _BETWEEN_SUBJECTS.split(text) if part.strip()]


def _subject_list(text: str) -> list[str] | None:
    """The subjects of a text that consists of nothing else, or None."""
    plain = text.casefold()
    found: list[str] = []
    at = 0
    while at < len(plain):
        match = _SUBJECT_LIST.match(plain, at)
        if match is None:
            return None
        found.append(_SUBJECTS[" ".join(match[1].split())])
        at = match.end()
        if not plain[at:].strip():
            break
    return found


def parse_kind(text: str | None) -> Parsed:
    """Read the kind of procedure, from the words of a page or the interface's ``formalityType``."""
    line = flat(text)
    if is_null(line):
        return Parsed()
    for kind, pattern in _KINDS.items():
        if pattern.search(comparable(line)):
            return Parsed(kind)
    return Parsed(None, (Doubt("kind_unknown", {"text": line}),), line)


def parse_code(text: str | None) -> Parsed:
    """Read a code: ``{"ma_thu_tuc": …, "ma_cu": […]}``.

    A national code stands alone; an older one with an agency (1.001612.000.00.00.H48) or a short one
    (1.000948.H38) gives the national code and itself as former code; a local one stays as it is.
    """
    line = flat(text).strip(" .,;")
    if is_null(line):
        return Parsed()
    code = "".join(line.split())
    return _CODES.first(line, code) or Parsed(None, (Doubt("code_unknown", {"text": line}),), line)


def _national(_line: str, code: str) -> Parsed | None:
    return Parsed({"ma_thu_tuc": code}) if _CODE.fullmatch(code) else None


def _of_agency(_line: str, code: str) -> Parsed | None:
    local = _LOCAL.fullmatch(code)
    return Parsed({"ma_thu_tuc": local[1], "ma_cu": [code]}) if local else None


def _lost_zeros(_line: str, code: str) -> Parsed | None:
    meant = code.ljust(8, "0")
    doubt = Doubt("code_shortened", {"code": code, "meant": meant})
    return Parsed({"ma_thu_tuc": meant}, (doubt,)) if _SHORT.fullmatch(code) else None


def _agencys_own(_line: str, code: str) -> Parsed | None:
    return (
        Parsed({"ma_thu_tuc": code}, (Doubt("code_local", {"code": code}),)) if _OWN.fullmatch(code) else None
    )


_CODES = VOCABULARIES.choice(
    lambda text: parse_code(text).value,
    GrammarRule("a national code stands alone", _national, "1.001010", {"ma_thu_tuc": "1.001010"}),
    GrammarRule(
        "a code with that of an agency gives the national code, and itself as a former one",
        _of_agency,
        "1.000948.H38",
        {"ma_thu_tuc": "1.000948", "ma_cu": ["1.000948.H38"]},
    ),
    GrammarRule(
        "a code whose last zeros a spreadsheet ate", _lost_zeros, "1.00103", {"ma_thu_tuc": "1.001030"}
    ),
    GrammarRule("a code of an agency stays as it is", _agencys_own, "QLKTN-01", {"ma_thu_tuc": "QLKTN-01"}),
)


def parse_agencies(text: str | Iterable[str] | None) -> Parsed:
    """Read the names of agencies: an item, a bulleted line or a part between semicolons each.

    Names contain commas ("Sở Văn hóa, Thể thao và Du lịch") and are never cut at them; lines without
    bullets are names of their own only where each begins like one.
    """
    values = [text] if isinstance(text, str) else list(text or ())
    names: list[str] = []
    kept: list[str] = []
    for value in values:
        cleaned = clean(value).text
        for part in _BETWEEN_AGENCIES.split(cleaned):
            name = flat(part).strip("•*- \t").rstrip(" .")
            if is_null(name) or name in names:
                continue
            (names if len(name) <= 300 else kept).append(name)
    doubts = (Doubt("agency_too_long", {"count": len(kept)}),) if kept else ()
    if any(_JOINED.search(name) for name in (*names, *kept)):
        doubts = (*doubts, Doubt("agencies_joined", {"names": names}))
    return Parsed(names or None, doubts, "\n".join(kept) or None)
