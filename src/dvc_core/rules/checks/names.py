"""DVC618: a name that the comma of a list in brackets has cut in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...finding import Applicability, Edit, Fix, Path, Severity
from ..registry import Doc, Violation, rule


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
