"""Thành phần hồ sơ: papers and cases that can be told apart, and rows that are no papers at all."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Path, Severity
from ...model.procedure import Paper
from ...words.folding import plain
from ..registry import Doc, Problem, k1, rule

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


def _group(path: Path) -> Path:
    """The list a paper stands in: the common one, or that of its case."""
    return path[:-1]


@rule("DVC401", evidence="e-form fields name papers by their ma; of two papers with one ma neither is meant")
def paper_ids(doc: Doc) -> Iterator[Problem]:
    """A paper's ma names one paper; the same paper may come again in another case under its ma."""
    first: dict[str, tuple[Path, Paper]] = {}
    for path, paper in doc.papers:
        if paper.id is None:
            continue
        before, other = first.setdefault(paper.id, (path, paper))
        if before == path:
            continue
        if _group(before) != _group(path) and plain(other.name) == plain(paper.name):
            continue
        yield Problem((*path, "ma"), {"id": paper.id}, (((*before, "ma"), "first"),))


@rule("DVC402", Severity.WARNING, evidence="73 real rows repeat the name of another paper of the same case")
def paper_twice(doc: Doc) -> Iterator[Problem]:
    """A paper stands once among the papers of a case (and those common to every case)."""
    # By list, that of the common papers being one; common papers come first.
    first: dict[Path, dict[tuple[str, str, str], Path]] = {}
    common = first.setdefault(("thanh_phan_ho_so", "giay_to"), {})
    for path, paper in doc.papers:
        # To present the original and to hand in a copy are two rows of one paper.
        same = (plain(paper.name), paper.handling, paper.only_if or "")
        before = common.get(same) or first.setdefault(_group(path), {}).setdefault(same, path)
        if before is not path:
            yield Problem((*path, "ten"), {"name": paper.name}, (((*before, "ten"), "first"),))


def _no_paper(name: str) -> str:
    """What a name is that is no paper's: a note, a number of sets, a heading; else nothing."""
    bare = name.lstrip(_BULLETS).lower()
    if bare[1:2] in (")", "."):  # a) b) c)
        bare = bare[2:].lstrip()
    if not bare.startswith(_OPENINGS):
        return ""
    return next((what for what, words in _NO_PAPER.items() if bare.startswith(words)))


@rule(
    "DVC405",
    Severity.WARNING,
    evidence="1,200 of 18,187 real rows count 0 originals and 0 copies",
)
def no_copies(doc: Doc) -> Iterator[Problem]:
    """A paper to hand in comes as at least one original or copy; a row of 0 and 0 is a heading or a note."""
    for path, paper in doc.papers:
        for i, one in enumerate(paper.alternatives or ()):
            if one.originals == 0 and one.copies == 0:
                yield Problem((*path, "mot_trong", i, "ban_sao"), {"name": one.name})
        if paper.originals != 0 or paper.copies != 0:
            continue
        counted = paper.handling == "nop" and not paper.alternatives and not paper.template
        if counted and not _no_paper(paper.name):
            yield Problem((*path, "ban_sao"), {"name": paper.name})


@rule(
    "DVC406",
    Severity.WARNING,
    evidence="the largest count in 18,187 real rows is 11; more is a slip",
)
def many_copies(doc: Doc) -> Iterator[Problem]:
    """A count of more than 20 originals or copies of one paper is probably a slip."""
    for path, paper in doc.papers:
        for key, count in (("ban_chinh", paper.originals), ("ban_sao", paper.copies)):
            if count is not None and count > _MANY:
                yield Problem((*path, key), {"key": key, "count": count, "name": paper.name})


@rule("DVC407", Severity.WARNING, evidence="457 real rows hold a choice of papers")
def one_alternative(doc: Doc) -> Iterator[Problem]:
    """A choice of papers (mot_trong) offers at least two."""
    for path, paper in doc.papers:
        if paper.alternatives is not None and len(paper.alternatives) < 2:
            yield Problem((*path, "mot_trong"), {"count": len(paper.alternatives)}, at_key=True)


@rule(
    "DVC408",
    Severity.WARNING,
    evidence="137 real rows of papers hold the number of sets; 521 real cases are headings or notes",
)
def note_as_paper(doc: Doc) -> Iterator[Problem]:
    """A paper is a paper and a case a case: notes go to luu_y, the number of sets to so_bo."""
    for path, paper in doc.papers:
        what = _no_paper(paper.name)
        if what:
            yield Problem((*path, "ten"), {"name": paper.name, "what": what})
    dossier = doc.procedure.dossier
    for i, case in enumerate((dossier.cases if dossier else None) or ()):
        if _no_paper(case.name):
            path = ("thanh_phan_ho_so", "truong_hop", i, "ten")
            yield Problem(path, {"name": case.name, "what": "case"})


@rule("DVC409", evidence="741 real procedures have between 2 and 20 cases, told apart by their names only")
def case_names(doc: Doc) -> Iterator[Problem]:
    """Every case of the dossier has a name of its own."""
    dossier = doc.procedure.dossier
    first: dict[str, int] = {}
    for i, case in enumerate((dossier.cases if dossier else None) or ()):
        before = first.setdefault(plain(case.name), i)
        if before != i:
            place: Path = ("thanh_phan_ho_so", "truong_hop")
            yield Problem((*place, i, "ten"), {"name": case.name}, (((*place, before, "ten"), "first"),))


@rule("DVC413", Severity.INFO, law=k1("d"))
def counts_not_stated(doc: Doc) -> Iterator[Problem]:
    """It is stated how many originals and copies of a paper are handed in; told once a file."""
    silent = [
        path
        for path, paper in doc.papers
        if paper.originals is None
        and paper.copies is None
        and paper.handling == "nop"
        and paper.alternatives is None
        and not _no_paper(paper.name)
    ]
    if silent:
        yield Problem(silent[0], {"count": len(silent)}, at_key=True)
