"""Numbers of legal instruments: their shapes as people write them, those of real citations."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ..finding import Edit
from ..words.folding import folded_case
from ..words.regex import regex

_KIND = r"TTLT|TTr|TT|N[ĐD]|Q[ĐD]|NQLT|NQ|CTr|CT|PL|LCT|VBHN|TB|KH|HD|BC|CĐ|KL|QC|QyĐ"
_BODY = r"[A-ZĐƯ][A-Za-zĐđƯư&]{0,11}[0-9]{0,2}(?:\([A-Z][0-9]{1,2}\))?"
_NUMBER = regex(
    rf"""(?<![\dA-ZĐ./-])
    (?P<serial>[0-9]{{1,3}}\.[0-9]{{1,3}}|[0-9]{{1,6}}[a-zđ]?) \s*\.?\s* / \s*
    (?:(?P<year>(?:19|20)[0-9]{{2}}) \s* / \s*)?
    (?: (?P<assembly>(?:UBTV)?QH)[0-9]{{0,2}}
      | (?P<kind>{_KIND}) \s*[-/]\s* (?P<issuer>{_BODY}(?:(?:[-_]|-\s(?=[A-ZĐƯ]{{2}})){_BODY})*)
    )(?!\w)""",
    re.VERBOSE,
)
#: Laws before 1997, decrees of the 1990s, and the decrees of 1945–1954.
_OLD = regex(
    r"(?<![\d./-])(?P<serial>[0-9]{1,4})(?:-(?P<law>L|LCT|PL)/(?P<by>CTN|HĐNN[0-9]{0,2})|[-/](?P<kind>SL|CP|TTg))(?![\w/-])"
)
_STRAY = regex(r"\s+|\.(?=\s*/)")
#: What word processors make of the hyphen in QĐ-BTP.
_DASH = regex(r"(?<=\w)[–—−](?=\w)")
#: An ASCII D where the abbreviation has Đ.
_ASCII = regex(r"(?<=/Q)D(?=[-/])|(?<=/N)D(?=[-/])|(?<=\bH)D(?=ND\b)|(?<=\bBL)D(?=TBXH\b)")

#: The kind a citation names in words → the abbreviations that say the same.
NAMED_KINDS: Mapping[str, frozenset[str]] = {
    "thông tư liên tịch": frozenset(("TTLT", "TT")),
    "thông tư": frozenset(("TT", "TTLT")),
    "nghị định": frozenset(("NĐ",)),
    "nghị quyết": frozenset(("NQ", "NQLT", "QH", "UBTVQH")),
    "quyết định": frozenset(("QĐ",)),
    "bộ luật": frozenset(("QH", "L", "LCT")),
    "luật": frozenset(("QH", "L", "LCT")),
    "pháp lệnh": frozenset(("PL", "UBTVQH")),
    "chỉ thị": frozenset(("CT",)),
    "văn bản hợp nhất": frozenset(("VBHN",)),
    "hiến pháp": frozenset(("QH",)),
}
#: Treaties begin with the word for a decree and are none.
_OTHERWISE = ("nghị định thư",)


class DocumentNumber(NamedTuple):
    """The parts of a number: 04/2020/TT-BTP is serial 04, year 2020, kind TT, issuer BTP.

    Acts of the National Assembly and its Standing Committee have the kind QH or UBTVQH, whether law,
    ordinance or resolution; a decree of the 1990s ("36/CP") shows no kind.
    """

    serial: str
    year: int | None
    kind: str
    issuer: str


class FoundNumber(NamedTuple):
    """A number in a longer text: where, how it is written properly, and what to change for that."""

    number: DocumentNumber
    #: The number alone, without inner spaces and with Đ for D.
    canonical: str
    #: Edits that leave the bare number; only around and inside it.
    strays: tuple[Edit, ...]
    #: Places of an ASCII D that stands for Đ.
    ascii: tuple[int, ...]
    #: The kind that words before the number name, or "".
    named: str
    #: True where nothing but words for the kind and punctuation is around the number.
    certain: bool
    #: Where the number ends in the text.
    end: int


@lru_cache(maxsize=8192)
def find_number(text: str) -> FoundNumber | None:
    """Find the first document number in a text, and what is superfluous around it."""
    hyphened = _DASH.sub("-", text)
    match = _NUMBER.search(hyphened) or _OLD.search(hyphened)
    if match is None:
        return None
    start, end = match.span()
    raw = match[0]
    inside = [Edit(start + m.start(), start + m.end(), "") for m in _STRAY.finditer(raw)]
    strays = sorted([*inside, *(Edit(*m.span(), "-") for m in _DASH.finditer(text, start, end))])
    before, after = text[:start], text[end:]
    if before:
        strays.insert(0, Edit(0, start, ""))
    if after:
        strays.append(Edit(end, len(text), ""))
    lead = _normalised(before).removesuffix(":").rstrip().removesuffix("số").strip()
    named = named_kind(lead)
    certain = (not lead or lead == named) and not after.strip(" \t\r\n.,;")
    wrong = [start + m.start() for m in _ASCII.finditer(raw)]
    canonical = _ASCII.sub("Đ", _STRAY.sub("", raw))
    return FoundNumber(_parts(match), canonical, tuple(strays), tuple(wrong), named, certain, end)


@lru_cache(maxsize=8192)
def named_kind(text: str) -> str:
    """The kind of instrument that a title begins with ("Thông tư quy định …" → "thông tư"), or ""."""
    plain = _normalised(text[:40])
    if plain.startswith(_OTHERWISE):
        return ""
    return next((name for name in NAMED_KINDS if plain == name or plain.startswith(name + " ")), "")


def contradicts(named: str, number: DocumentNumber) -> bool:
    """True where a kind named in words is not the kind of the number; a consolidation may name either."""
    return bool(named and number.kind) and number.kind != "VBHN" and number.kind not in NAMED_KINDS[named]


def _normalised(text: str) -> str:
    """Lower case and single spaces; with the commonest misspelling of a kind fixed."""
    return folded_case(text).replace("luất", "luật")


def _parts(match: re.Match[str]) -> DocumentNumber:
    serial, got = match["serial"], match.groupdict()
    year = int(got["year"]) if got.get("year") else None
    if got.get("assembly"):
        return DocumentNumber(serial, year, got["assembly"], match[0].rsplit("/", 1)[-1].strip())
    if got.get("law"):
        return DocumentNumber(serial, None, got["law"], got["by"])
    if "issuer" not in got:
        return DocumentNumber(serial, None, "SL" if got["kind"] == "SL" else "", got["kind"])
    kind = {"ND": "NĐ", "QD": "QĐ"}.get(got["kind"], got["kind"])
    return DocumentNumber(serial, year, kind, _ASCII.sub("Đ", _STRAY.sub("", got["issuer"])))
