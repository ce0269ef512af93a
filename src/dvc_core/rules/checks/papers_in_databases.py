"""DVC420–DVC422: papers that agencies may have lost the ground to ask for."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Law, Path, Severity
from ...law import exploitable
from ...law.tables import ended_papers, rules
from ...model.procedure import Paper
from ...words.folding import folded_case
from ...words.regex import regex
from ..registry import Doc, Violation, rule
from ._help import effective_date

#: Old papers that show what once was are good for that; so is the number of one, and a photograph of its kind.
_OF_THE_PAST = regex(
    r"có (?:các )?thông tin (?:liên quan|về)|trước đây|\bcũ\b|đã (?:được )?cấp trước|^\W*lưu ý"
    r"|\bkiểu (?:giấy )?chứng minh|\bsố (?:thẻ |giấy )?(?:cmnd|cccd|chứng minh|căn cước)"
    r"|không (?:còn|yêu cầu|phải|khai thác|thể khai thác)"
)


def _about(doc: Doc) -> str:
    """What the procedure is about: its name and what it results in."""
    p = doc.procedure
    return " ".join((p.name or "", *(result.name for result in p.results or ())))


def _papers(doc: Doc) -> list[tuple[Path, str, str, Paper]]:
    """The name of each paper and those of its alternatives: where it stands, as it is, alike; and the paper."""
    found = []
    for path, paper in doc.papers:
        found.append(((*path, "ten"), paper.name, folded_case(paper.name), paper))
        for i, other in enumerate(paper.alternatives or ()):
            found.append(((*path, "mot_trong", i, "ten"), other.name, folded_case(other.name), paper))
    return found


def _paper_text(paper: Paper, *more: str | None) -> str:
    """All that the file says of a paper."""
    return folded_case(" ".join(filter(None, (paper.name, paper.only_if, paper.note, *more))))


@rule("DVC420", Severity.INFO)
def ended(doc: Doc) -> Iterator[Violation]:
    """The papers asked for are valid, or show what once was.

    evidence: 13 of 369 published procedures of 2026 accept the identity card of before 2025
    """
    for place, name, alike, paper in doc.cached(_papers):
        for one in ended_papers():
            if (
                one.is_in(alike)
                and effective_date(doc) >= one.ended
                and not _OF_THE_PAST.search(_paper_text(paper))
                and not one.is_in(folded_case(doc.cached(_about)))
            ):
                params = {"name": _short(name), "paper": one.name, "since": one.ended}
                yield Violation(place, params, law=(one.law,), group_key=one.name)


@rule("DVC421", Severity.INFO, law=(Law("118/2025/NĐ-CP", "4", "2a"), Law("224/2026/NĐ-CP", "18", "4")))
def papers_in_databases(doc: Doc) -> Iterator[Violation]:
    """What a database of the state has, people are not asked for; or the file says when they are."""
    dossier, on = doc.procedure.dossier, effective_date(doc)
    if dossier is None or on < rules()["database_118"].first:
        return
    for place, name, alike, paper in doc.cached(_papers):
        if (
            paper.alternatives
            or not exploitable.is_listed(name)
            or any(one.is_in(alike) for one in ended_papers())
        ):
            continue
        case = (dossier.cases or ())[int(place[2])].name if place[1] == "truong_hop" else None
        said = _paper_text(paper, case, *(dossier.notes or ()))
        found = exploitable.find(name, doc.cached(_about), on, said=said)
        if found is not None:
            yield Violation(place, {"name": _short(name), "database": found.database}, group_key="")


@rule("DVC422", Severity.INFO, law=(Law("63/2010/NĐ-CP", "18", "6"),))
def without_basis(doc: Doc) -> Iterator[Violation]:
    """Where some papers cite what demands them, all do; that of a form is the instrument of the form."""
    if not any(paper.basis for _, paper in doc.papers):
        return
    issued = {template.id for template in doc.procedure.templates or () if template.issued_with}
    for path, paper in doc.papers:
        if paper.basis is None and paper.template not in issued:
            yield Violation((*path, "ten"), {"name": _short(paper.name)}, group_key="")


def _short(name: str) -> str:
    """The beginning of a long name."""
    words = " ".join(name.split())
    return words if len(words) <= 90 else words[:90].rsplit(" ", 1)[0] + " …"
