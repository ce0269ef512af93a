"""Everything that reads one value of a source: the interface of the parsers to the importers.

All are pure functions of texts: they never raise for content, and take time linear in the text.
Each answers with :class:`Parsed`: the value in the shape and keys of a procedure file, doubts, and
what must be kept verbatim. Inputs may be uncleaned; each parser cleans for itself. The counts of
:func:`clean` are the caller's to collect.

| parser | value |
|---|---|
| ``parse_duration(amount, unit, text)`` | mapping ``thoi_han_giai_quyet`` |
| ``parse_fee(kind, amount, currency, text)`` | list of rows ``phi_le_phi`` (one interface fee object) |
| ``parse_fee_cell(text)`` | the same from a cell; ``"khong_co"`` where it says that there is none |
| ``parse_citation(number, title, date, issuer)`` | row ``can_cu_phap_ly``; None without a number |
| ``parse_citations_text(text)`` | a list of ``Parsed``, one for each instrument |
| ``parse_way(text)`` | list of ``truc_tiep`` / ``buu_chinh`` / ``truc_tuyen`` |
| ``parse_case(name)`` | str: the name of a case; None: no case at all ("Bao gồm", "--") |
| ``parse_paper(name, originals, copies, form, attachments)`` | row ``giay_to``; None for a note (verbatim) |
| ``parse_sets(text)`` | ``{"so_bo": n}`` from a row that states the number of sets, else None |
| ``parse_tiers(values)`` | list ``cap_thuc_hien`` |
| ``parse_subjects(values)`` | list ``doi_tuong_thuc_hien`` |
| ``parse_kind(text)`` | ``loai_thu_tuc`` |
| ``parse_code(text)`` | ``{"ma_thu_tuc": …, "ma_cu": […]}`` |
| ``parse_agencies(text)`` | list of names, never cut at commas |
"""

from __future__ import annotations

from .parse_citation import parse_citation, parse_citations_text
from .parse_duration import parse_duration
from .parse_fee import parse_fee
from .parse_fee_cell import parse_fee_cell
from .parse_paper import parse_case, parse_paper, parse_sets
from .parse_text import Cleaned, Doubt, Parsed, clean, flat, is_null, says_none
from .parse_words import (
    parse_agencies,
    parse_code,
    parse_kind,
    parse_subjects,
    parse_tiers,
    parse_way,
)

__all__ = [
    "Cleaned",
    "Doubt",
    "Parsed",
    "clean",
    "flat",
    "is_null",
    "parse_agencies",
    "parse_case",
    "parse_citation",
    "parse_citations_text",
    "parse_code",
    "parse_duration",
    "parse_fee",
    "parse_fee_cell",
    "parse_kind",
    "parse_paper",
    "parse_sets",
    "parse_subjects",
    "parse_tiers",
    "parse_way",
    "says_none",
]
