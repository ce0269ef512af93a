"""A day bound that is no day: which was probably meant."""

from __future__ import annotations

from ...finding import Applicability, Path
from ...forms.days import UNITS
from ...model.suggest import MOST
from ...words.folding import fold
from ...words.regex import regex
from ..registry import Doc, Violation, unknown_name

#: A day with what is added to it, however its parts are spelled, and the same the other way round. A longer text is
#: none: word processors make dashes of hyphens.
_MOVED = regex(r"(?P<base>.*[^\s+–—−-])\s*(?P<sign>[+–—−-])\s*(?P<count>[0-9]{1,5})\s*(?P<unit>[^\W\d_]*)")
_TURNED = regex(r"(?P<count>[0-9]{1,5})\s*(?P<unit>[^\W\d_]+)\s*(?P<sign>[+–—−-])\s*(?P<base>.*\S)")
_LONGEST_DAY = 120
#: What people say → a unit, and how many of it; folded.
_UNIT_SIZES = {**{unit: (unit, 1) for unit in UNITS}, "tuoi": ("nam", 1), "tuan": ("ngay", 7)}


def unknown_day(doc: Doc, path: Path, value: str, known: list[str], what: str) -> Violation:
    """A day that is none, with those that were probably meant: what is added to them is kept."""
    text = value.strip() if len(value) <= _LONGEST_DAY else ""
    turned = _TURNED.fullmatch(text)
    found = turned or _MOVED.fullmatch(text)
    if found is None:
        # A name has no gaps: of several words none is left out.
        alike = known if " " not in text else [name for name in known if fold(name) == fold(text)]
        return unknown_name(doc, path, value, alike, what=what)
    base, unit = found["base"], fold(found["unit"])
    sign = "+" if found["sign"] == "+" else "-"
    same = [name for name in known if fold(name) == fold(base)]
    near = same or ([] if " " in base else doc.suggestions(base, known))
    units = [_UNIT_SIZES[unit]] if unit in _UNIT_SIZES else [(one, 1) for one in UNITS] if not unit else []
    meant = [f"{name} {sign} {int(found['count']) * times} {one}" for name in near for one, times in units]
    how = Applicability.SAFE if unit in UNITS and not turned else Applicability.UNSAFE
    fixes = doc.source.replacement(path, meant[0] if same and len(meant) == 1 else "", how)
    params = {"value": value, "suggestions": meant[:MOST], "known": known, "what": what}
    return Violation(path, params, fixes=fixes)
