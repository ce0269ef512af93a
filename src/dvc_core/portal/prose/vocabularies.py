"""The closed vocabularies: ways, tiers, subjects, kinds, codes; and names of agencies, never cut up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from ...words.grammar import Doubt, GrammarTable, Parsed
from ...words.text import clean, comparable, flat, is_null
from ..sentences import WORDS

#: What such a cell may say.
VOCABULARIES = GrammarTable("Danh mục khép kín", Path(__file__).with_suffix(".tsv"))
PHRASE = VOCABULARIES.phrases

#: Way of submission → what names it.
_WAYS = {
    "truc_tuyen": PHRASE.WAYS_TRUC_TUYEN,
    "truc_tiep": PHRASE.WAYS_TRUC_TIEP,
    "buu_chinh": PHRASE.WAYS_BUU_CHINH,
}

_TIERS = {
    "bộ": "cap_bo",
    "tỉnh": "cap_tinh",
    "huyện": "cap_huyen",
    "xã": "cap_xa",
    "cơ quan khác": "co_quan_khac",
}
#: Kind of procedure → what names it; the first that is found.
_KINDS = {
    "khong_duoc_luat_giao": PHRASE.KINDS_KHONG_DUOC_LUAT_GIAO,
    "luat_giao_quy_dinh_chi_tiet": PHRASE.KINDS_LUAT_GIAO_QUY_DINH_CHI_TIET,
    "trung_uong_quy_dinh": PHRASE.KINDS_TRUNG_UONG_QUY_DINH,
    "khac": PHRASE.KINDS_KHAC,
}
_SUBJECTS = WORDS["subjects"]
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


def parse_way(text: str | None) -> Parsed:
    """Read the ways of submission that a word or a sentence names, in the order of their mention.

    A sentence about where to submit stays verbatim beside the value; one that names no way has none.
    """
    line = flat(text)
    if is_null(line):
        return Parsed()
    plain = line.casefold()
    # The receiving office is named after the results it hands out; other results are no way in.
    spoken = PHRASE.RETURN.sub("", PHRASE.OFFICE.sub("bộ phận một cửa", plain))
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
        lines = [p.strip() for p in PHRASE.TIER_LINES.split(clean(value).text) if p.strip()]
        for i, line in enumerate(lines):
            words = (
                []
                if i
                else [_TIERS[" ".join((m[1] or m[2]).split())] for m in PHRASE.TIER.finditer(line.casefold())]
            )
            rest = PHRASE.TIER.sub("", line.casefold()).strip(" ,;/•+-.")
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
    doubts = [Doubt("subject_unknown", {"text": "; ".join(kept)})] if kept else []
    if "to_chuc" in found and (said := PHRASE.ANY_ORGANISATION.search("\n".join(values or ()))):
        doubts.append(Doubt("organisations_unnamed", {"said": said[0]}))
    return Parsed(found or None, (*doubts,), "\n".join(kept) or None)


def split_subjects(text: str) -> list[str]:
    """The subjects of a text that joins them by commas, which names have inside them too."""
    return [part.strip() for part in PHRASE.BETWEEN_SUBJECTS.split(text) if part.strip()]


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
    return Parsed({"ma_thu_tuc": code}) if PHRASE.CODE.fullmatch(code) else None


def _of_agency(_line: str, code: str) -> Parsed | None:
    local = PHRASE.LOCAL.fullmatch(code)
    return Parsed({"ma_thu_tuc": local[1], "ma_cu": [code]}) if local else None


def _agencys_own(_line: str, code: str) -> Parsed | None:
    return (
        Parsed({"ma_thu_tuc": code}, (Doubt("code_local", {"code": code}),))
        if PHRASE.OWN.fullmatch(code)
        else None
    )


_CODES = VOCABULARIES.rules(lambda text: parse_code(text).value, _national, _of_agency, _agencys_own)


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
        for part in PHRASE.BETWEEN_AGENCIES.split(cleaned):
            name = flat(part).strip("•*- \t").rstrip(" .")
            if is_null(name) or name in names:
                continue
            (names if len(name) <= 300 else kept).append(name)
    doubts = (Doubt("agency_too_long", {"count": len(kept)}),) if kept else ()
    if any(PHRASE.JOINED.search(name) for name in (*names, *kept)):
        doubts = (*doubts, Doubt("agencies_joined", {"names": names}))
    return Parsed(names or None, doubts, "\n".join(kept) or None)
