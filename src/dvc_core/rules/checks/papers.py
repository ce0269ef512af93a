"""Thành phần hồ sơ: papers and cases that can be told apart, and rows that are no papers at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Path, Severity
from ...model.procedure import Paper
from ...words.folding import folded_case
from ...words.regex import regex
from ..registry import Doc, Violation, rule, tt32_item

#: Opening words of what is no paper → what it is.
_NO_PAPER = {
    "note": ("lưu ý", "ghi chú"),
    "sets": ("số lượng hồ sơ",),
    "heading": (
        "thành phần hồ sơ",
        "giấy tờ phải nộp",
        "giấy tờ phải xuất trình",
        "các giấy tờ phải",
        "hồ sơ gồm",
        "hồ sơ bao gồm",
    ),
}
_OPENINGS = tuple(words for several in _NO_PAPER.values() for words in several)
#: What stands before the first word of a row copied from a list.
_BULLETS = " \t\n*-–+•.:()0123456789"

#: The largest count of one paper in 18,187 real rows is 11.
_MANY = 20
#: Words without which a name says no condition and no choice.
_CONDITION_WORDS = regex(
    r"trường hợp|nếu\b|đối với|áp dụng|\bkhi\b|phải bổ sung|hoặc|trong các", re.IGNORECASE
)

#: Words of a row that says who need not hand in a paper.
_NOT_NEEDED = regex(r"không (?:cần )?phải (?:nộp|xuất trình)")


def _group(path: Path) -> Path:
    """The list a paper stands in: the common one, or that of its case."""
    return path[:-1]


@rule(
    "DVC401",
)
def paper_ids(doc: Doc) -> Iterator[Violation]:
    """A paper's ma names one paper; the same paper may come again in another case under its ma."""
    first: dict[str, tuple[Path, Paper]] = {}
    for path, paper in doc.papers:
        if paper.id is None:
            continue
        before, other = first.setdefault(paper.id, (path, paper))
        if before == path:
            continue
        if _group(before) != _group(path) and folded_case(other.name) == folded_case(paper.name):
            continue
        yield Violation((*path, "ma"), {"value": paper.id, "key": "ma"}, (((*before, "ma"), "first"),))


@rule(
    "DVC402",
    Severity.WARNING,
)
def paper_twice(doc: Doc) -> Iterator[Violation]:
    """A paper stands once among the papers of a case (and those common to every case).

    evidence: 73 real rows repeat the name of another paper of the same case
    """
    # By list, that of the common papers being one; common papers come first.
    first: dict[Path, dict[tuple[str, str, str], Path]] = {}
    common = first.setdefault(("thanh_phan_ho_so", "giay_to"), {})
    for path, paper in doc.papers:
        # To present the original and to hand in a copy are two rows of one paper.
        same = (folded_case(paper.name), paper.handling, paper.only_if or "")
        before = common.get(same) or first.setdefault(_group(path), {}).setdefault(same, path)
        if before is not path:
            yield Violation(
                (*path, "ten"), {"value": paper.name, "key": "ten"}, (((*before, "ten"), "first"),)
            )


def _no_paper(name: str) -> str:
    """What a name is that is no paper's: a note, a number of sets, a heading; else nothing."""
    if name.rstrip().endswith(":"):
        return "heading"
    bare = name.lstrip(_BULLETS).lower()
    if bare[1:2] in (")", "."):  # a) b) c)
        bare = bare[2:].lstrip()
    if not bare.startswith(_OPENINGS):
        return "note" if _NOT_NEEDED.search(name) and _is_rule(name) else ""
    return next((what for what, words in _NO_PAPER.items() if bare.startswith(words)))


def _is_rule(name: str) -> bool:
    """True for a row that begins with a case, and names no paper that is handed in then."""
    from ...model.paper_names import parse_paper  # loaded where there is something to read

    return any(doubt.code == "row_is_rule" for doubt in parse_paper(name).doubts)


@rule("DVC405", Severity.WARNING)
def no_copies(doc: Doc) -> Iterator[Violation]:
    """A paper to hand in comes as at least one original or copy; a row of 0 and 0 is a heading or a note.

    evidence: 1,200 of 18,187 real rows count 0 originals and 0 copies
    """
    for path, paper in doc.papers:
        for i, one in enumerate(paper.alternatives or ()):
            if one.originals == 0 and one.copies == 0:
                yield Violation((*path, "mot_trong", i, "ban_sao"), {"name": one.name})
        if paper.originals != 0 or paper.copies != 0:
            continue
        counted = paper.handling == "nop" and not paper.alternatives and not paper.template
        if counted and not _no_paper(paper.name):
            yield Violation((*path, "ban_sao"), {"name": paper.name})


@rule("DVC406", Severity.WARNING)
def many_copies(doc: Doc) -> Iterator[Violation]:
    """A count of more than 20 originals or copies of one paper is probably a slip.

    evidence: the largest count in 18,187 real rows is 11; more is a slip
    """
    for path, paper in doc.papers:
        for key, count in (("ban_chinh", paper.originals), ("ban_sao", paper.copies)):
            if count is not None and count > _MANY:
                yield Violation((*path, key), {"key": key, "count": count, "name": paper.name})


@rule("DVC407", Severity.WARNING)
def one_alternative(doc: Doc) -> Iterator[Violation]:
    """A choice of papers (mot_trong) offers at least two.

    evidence: 457 real rows hold a choice of papers
    """
    for path, paper in doc.papers:
        if paper.alternatives is not None and len(paper.alternatives) < 2:
            yield Violation((*path, "mot_trong"), {"count": len(paper.alternatives)}, at_key=True)


@rule("DVC408", Severity.WARNING)
def note_as_paper(doc: Doc) -> Iterator[Violation]:
    """A paper is a paper and a case a case: notes go to luu_y, the number of sets to so_bo.

    evidence: 137 real rows of papers hold the number of sets; 521 real cases are headings or notes
    """
    for path, paper in doc.papers:
        what = _no_paper(paper.name)
        if what:
            yield Violation((*path, "ten"), {"name": paper.name, "what": what})
    dossier = doc.procedure.dossier
    for i, case in enumerate((dossier.cases if dossier else None) or ()):
        if _no_paper(case.name):
            path = ("thanh_phan_ho_so", "truong_hop", i, "ten")
            yield Violation(path, {"name": case.name, "what": "case"})


@rule("DVC413", Severity.INFO, law=tt32_item("d"))
def counts_not_stated(doc: Doc) -> Iterator[Violation]:
    """It is stated how many originals and copies of a paper are handed in; told once a file."""
    for path, paper in doc.papers:
        if (
            paper.originals is None
            and paper.copies is None
            and paper.handling == "nop"
            and paper.alternatives is None
            and not _no_paper(paper.name)
        ):
            yield Violation(path, at_key=True, group_key="")


@rule("DVC417", Severity.WARNING)
def condition_in_name(doc: Doc) -> Iterator[Violation]:
    """What decides whether a paper is needed stands in its key (khi, neu, mot_trong), not in its name alone.

    evidence: 859 of 2,523 paper rows of 369 real answers say a case in their name, or are one paper or another
    """
    for path, paper in doc.papers:
        decided = paper.when or paper.only_if or paper.alternatives or "truong_hop" in path
        if decided or not _CONDITION_WORDS.search(paper.name):
            continue
        from ...model.paper_names import key_for_words  # loaded where there is something to read

        if key := key_for_words(paper.name):
            yield Violation((*path, "ten"), {"name": paper.name, "what": key})
