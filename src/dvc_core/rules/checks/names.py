"""DVC618, DVC626, DVC627: names that a comma has cut in two; agencies and steps that stand as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...finding import Applicability, Edit, Fix, Path, Severity
from ...model.completeness import places_of
from ...source.build import as_quoted
from ...words.regex import regex
from ..registry import Doc, Violation, rule, tt32_item

#: Where an agency is named behind another one: words with which no second half of a name begins.
_NEXT_AGENCY = regex(
    r"\s*[,;]\s+(?=(?:Bộ|Sở|Cục|Chi cục|Công an|Thuế|Hải quan|Kho bạc|Tòa án|Ủy ban|UBND)\s)"
)


def _split(doc: Doc) -> list[tuple[Path, Sequence[str]]]:
    """The lists of names in which an item after one with a capital begins with a small letter."""
    p, who = doc.procedure, doc.procedure.agencies
    lists: list[tuple[Path, Sequence[str] | None]] = [(("yeu_cau_dieu_kien",), p.conditions)]
    if who is not None:
        lists.append((("co_quan_giai_quyet", "thuc_hien"), who.executing))
        lists.append((("co_quan_giai_quyet", "phoi_hop"), who.cooperating))
    return [
        (path, names)
        for path, names in lists
        if names and len(names) > 1 and names[0][:1].isupper() and any(name[:1].islower() for name in names)
    ]


@rule("DVC618", Severity.WARNING)
def split_name(doc: Doc) -> Iterator[Violation]:
    """A comma between brackets parts two items: a name that has one stands in quotes."""
    for path, names in _split(doc):
        if doc.source.slice(doc.source.full_span(path))[:1] != "[":
            continue
        for first, last in _cut_off(doc, path, names):
            begin, end = doc.source.full_span((*path, first)), doc.source.full_span((*path, last))
            whole = doc.source.text[begin.start : end.end]
            plain_ones = doc.source.slice(begin) == names[first] and not set(whole) & set('"\\\n#')
            fixes = (
                (Fix((Edit(begin.start, end.end, f'"{whole}"'),), Applicability.UNSAFE),)
                if plain_ones
                else ()
            )
            params = {"value": ", ".join(names[first + 1 : last + 1]), "before": names[first]}
            yield Violation((*path, first + 1), params, fixes=fixes)


def _cut_off(doc: Doc, path: Path, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and the last item of each name that its commas cut: the later ones begin small, without quotes."""
    first = 0
    for at in range(1, len(names) + 1):
        goes_on = (
            at < len(names)
            and names[at][:1].islower()
            and doc.source.slice(doc.source.full_span((*path, at))) == names[at]
        )
        if not goes_on:
            if at - 1 > first:
                yield first, at - 1
            first = at


@rule("DVC626", Severity.WARNING)
def joined_agencies(doc: Doc) -> Iterator[Violation]:
    """Each agency is an item of its own; while the list is not verified its entry says so already.

    evidence: 234 of 2,529 records read name several agencies in one cell
    """
    who = doc.procedure.agencies
    for key, names in (("thuc_hien", who.executing), ("phoi_hop", who.cooperating)) if who else ():
        path: Path = ("co_quan_giai_quyet", key)
        for i, name in enumerate(names or ()):
            parts = _NEXT_AGENCY.split(name)
            if len(parts) > 1 and not _noted(doc, path):
                params = {"value": name, "count": len(parts), "names": "; ".join(parts)}
                yield Violation((*path, i), params, fixes=_as_items(doc, (*path, i), parts))


def _noted(doc: Doc, path: Path) -> bool:
    """Whether the file lists a place, or something in it, as not verified: its entry says what is to be looked at."""
    return any(
        path[: len(place)] == place or place[: len(path)] == path
        for one in doc.procedure.unverified or ()
        for place in places_of(one)
    )


#: The head of a step among others in a text.
_STEP_HEAD = regex(
    r"^[^\w\n]*(?:\w{1,2}[.)] *)?(?P<step>Bước\s+\d{1,2})\s*[.:]", re.IGNORECASE | re.MULTILINE
)


@rule("DVC627", Severity.WARNING, law=tt32_item("b"))
def joined_steps(doc: Doc) -> Iterator[Violation]:
    """Each step is an item of its own; while the steps are not verified their entry says so already.

    evidence: the whole of the steps pasted into the words of one of them
    """
    for i, step in enumerate(doc.procedure.steps or ()):
        heads = _STEP_HEAD.findall(step.text) if "Bước" in step.text or "BƯỚC" in step.text else []
        if len(heads) > 1 and not _noted(doc, ("trinh_tu_thuc_hien",)):
            params = {"count": len(heads), "first": heads[0], "last": heads[-1]}
            yield Violation(("trinh_tu_thuc_hien", i, "noi_dung"), params)


def _as_items(doc: Doc, path: Path, parts: Sequence[str]) -> tuple[Fix, ...]:
    """The fix that writes an item as several; none where it does not stand alone in one line or in brackets."""
    span, text = doc.source.full_span(path), doc.source.text
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    in_brackets = doc.source.slice(doc.source.full_span(path[:-1]))[:1] == "["
    if "\n" in doc.source.slice(span) or not (in_brackets or before.strip() == "-"):
        return ()
    items = [as_quoted(part) if set(part) & set(",:#[]{}\"'") else part for part in parts]
    written = (", " if in_brackets else f"\n{before}").join(items)
    return (Fix((Edit(span.start, span.end, written),), Applicability.UNSAFE),)
