"""DVC618: a name that the comma of a list in brackets has cut in two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...finding import Applicability, Edit, Fix, Path, Severity
from ...words import Entry, Words
from ..registry import Doc, Problem, rule


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


@rule(
    "DVC618",
    Severity.INFO,
    evidence="[Sở Tư pháp, tỉnh A] is read as two agencies",
    words=Entry(
        vi=Words(
            "“{value}” thành một phần tử riêng, tách khỏi “{before}” vì dấu phẩy",
            "đứng riêng",
            'nếu là một tên thì đặt cả tên trong dấu nháy: "{before}, {value}"; nếu đúng là hai thì để nguyên',
            "Trong [a, b] dấu phẩy tách hai phần tử: [Sở Tư pháp, tỉnh A] thành hai cơ quan.",
            title="Một câu bị dấu phẩy tách thành hai phần tử",
        ),
        en=Words(
            "“{value}” is an item of its own, parted from “{before}” by the comma",
            "stands alone",
            'if both are one name, quote the whole of it: "{before}, {value}"; if they are two, leave it',
            "In [a, b] the comma parts two items: [Sở Tư pháp, tỉnh A] becomes two agencies.",
            title="A text parted into two items by its comma",
        ),
    ),
)
def split_name(doc: Doc) -> Iterator[Problem]:
    """A comma between brackets parts two items: a name that has one stands in quotes."""
    for path, names in _split(doc):
        if doc.source.slice(doc.source.full_span(path))[:1] != "[":
            continue
        for i, (before, name) in enumerate(pairwise(names), 1):
            first, here = doc.source.full_span((*path, i - 1)), doc.source.full_span((*path, i))
            whole = doc.source.text[first.start : here.end]
            if not name[:1].islower() or doc.source.slice(here) != name:
                continue  # quoted: the author has seen to it
            plain_ones = doc.source.slice(first) == before and not set(whole) & set('"\\\n#')
            edit = Edit(first.start, here.end, f'"{whole}"')
            fixes = (Fix((edit,), Applicability.UNSAFE),) if plain_ones else ()
            yield Problem((*path, i), {"value": name, "before": before}, fixes=fixes)
