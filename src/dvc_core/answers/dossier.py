"""The papers of a procedure as one list: when each is needed, with conditions in their closed form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ..finding import Law, Path
from ..forms.conditions import every
from ..forms.model import ALWAYS, PlanField, Predicate
from ..law import exploitable
from ..law.tables import in_force
from ..model.completeness import places_of, remembered
from ..model.form import Condition
from ..model.procedure import Case, Citation, Paper, Procedure
from ..words.folding import folded_case
from .questions import CASE as CODED
from .questions import NONE_OF_THEM, OTHER, QuestionSet, is_answer, names_read, place_name
from .records import DatabaseSubstitute, OneOf, PaperLine, RuleUsed, TemplateLine

#: The question of which case of the dossier it is, where that is said in words.
CASE = "thanh_phan_ho_so.truong_hop"
#: The dossier, its common papers and its cases.
_DOSSIER, _PAPERS, _CASES = "thanh_phan_ho_so", "giay_to", "truong_hop"
#: What of a form matters to who looks for it.
_OF_FORM = frozenset(("ten", "so_mau", "van_ban", "tep", "tep_nguon", "dia_chi_nguon"))
#: Places that speak of the list, and of no paper alone.
_WHOLE_ITEMS: frozenset[Path] = frozenset(
    ((_DOSSIER,), (_DOSSIER, _PAPERS), (_DOSSIER, _CASES), (_DOSSIER, "so_bo"), (_DOSSIER, "luu_y"))
)


class RequiredPaper(NamedTuple):
    """A paper that may be needed: as it is told, and when it is needed."""

    line: PaperLine
    when: Predicate
    #: That a condition of it names no question: where ``when`` holds nobody knows whether it is needed.
    unreadable: bool
    #: That where ``when`` holds no database stands for it: that is what ``when`` says.
    not_found: bool = False


class DossierPapers(NamedTuple):
    """All papers of a procedure, and the questions that decide about them, by name in their order."""

    papers: tuple[RequiredPaper, ...]
    fields: Mapping[str, PlanField]
    #: When each question is asked.
    guards: Mapping[str, Predicate]
    #: The questions of forms that no paper reads: a record of a form may answer them.
    elsewhere: frozenset[str]
    #: Of the list as a whole: what the file calls not verified.
    doubts: tuple[str, ...]


def dossier_of(procedure: Procedure, on: date) -> DossierPapers:
    """The papers of a procedure with the questions that they read, as those stand on a day."""
    known = _dossier_papers(procedure)
    if on not in known:
        known[on] = _Reader(procedure, on).dossier()
    return known[on]


@remembered
def _dossier_papers(procedure: Procedure) -> dict[date, DossierPapers]:
    """What was read of a procedure: every case of it asks for the same."""
    del procedure
    return {}


class _Reader:
    """Goes through the papers of a procedure once and notes the questions they ask in words."""

    def __init__(self, procedure: Procedure, on: date) -> None:
        self.procedure, self.on = procedure, on
        read = {name for condition in _conditions(procedure) for name in names_read(condition)}
        # Whoever tells the case for the times tells it here, too, though no paper reads it.
        self.asking = QuestionSet(procedure, on, {*read, CODED})
        self.templates = {one.id: (i, one) for i, one in reversed([*enumerate(procedure.templates or ())])}
        #: What the procedure is about.
        self.about = " ".join((procedure.name or "", *(one.name for one in procedure.results or ())))
        self.doubts = [(place, one.reason) for one in procedure.unverified or () for place in places_of(one)]

    def dossier(self) -> DossierPapers:
        found = self.procedure.dossier
        papers: list[RequiredPaper] = []
        if found is not None:
            for i, paper in enumerate(found.papers or ()):
                papers.append(self._paper((_DOSSIER, _PAPERS, i), paper))
            for c, case, when, unreadable in self._cases(found.cases or ()):
                for i, paper in enumerate(case.papers):
                    own = self._paper((_DOSSIER, _CASES, c, _PAPERS, i), paper, case.name)
                    when_both = every((when, own.when))
                    papers.append(own._replace(when=when_both, unreadable=unreadable or own.unreadable))
        asking = self.asking
        doubts = dict.fromkeys(said for place, said in self.doubts if place in _WHOLE_ITEMS)
        return DossierPapers(tuple(papers), asking.fields, asking.guards, asking.elsewhere, tuple(doubts))

    def _cases(self, cases: tuple[Case, ...]) -> Iterator[tuple[int, Case, Predicate, bool]]:
        """Each case, when it is the one, and whether nobody can say when it is."""
        first: dict[str, int] = {}
        for c, case in enumerate(cases):
            if case.when is None:
                first.setdefault(folded_case(case.name), c)
        if first:
            options = [(c, cases[c].name) for c in first.values()]
            self.asking.choice(CASE, "Trường hợp", [*options, (OTHER, NONE_OF_THEM)])
        for c, case in enumerate(cases):
            if case.when is None:
                yield c, case, is_answer(CASE, str(first[folded_case(case.name)])), False
            elif self.asking.unreadable(case.when):
                yield c, case, ALWAYS, True
            else:
                yield c, case, self.asking.when(case.when), False

    def _paper(self, place: Path, paper: Paper, case: str = "") -> RequiredPaper:
        unreadable, when = self.asking.unreadable(paper.when), ALWAYS
        if paper.when is not None:
            when = ALWAYS if unreadable else self.asking.when(paper.when)
        elif paper.only_if:
            when = self.asking.yes(place_name(place), paper.only_if, folded_case(paper.only_if))
        line = PaperLine(
            place=place,
            id=paper.id or "",
            name=paper.name,
            handling=paper.handling,
            needed=None,
            only_if=paper.only_if or "",
            case=case,
            originals=paper.originals,
            copies=paper.copies,
            as_file=paper.as_file,
            template=self._template(paper.template),
            alternatives=tuple(
                OneOf(one.name, one.originals, one.copies) for one in paper.alternatives or ()
            ),
            spared=self._substitute(paper, case),
            basis=paper.basis,
            note=paper.note or "",
            doubts=self._doubts(place, paper),
            sets=1
            if paper.handling != "nop" or self.procedure.dossier is None
            else self.procedure.dossier.sets,
        )
        return RequiredPaper(line, when, unreadable, self._not_found(paper) and line.spared is not None)

    def _not_found(self, paper: Paper) -> bool:
        """Whether a paper is needed just where its data cannot be looked up, by its words or those of the question."""
        when = paper.when
        asked = None if when is None or when.equals is not True else self.asking.kinds.get(when.field or "")
        return exploitable.not_found(f"{paper.only_if or ''}\n{'' if asked is None else asked.label}")

    def _template(self, name: str | None) -> TemplateLine | None:
        """The form that a paper is written on; of one that the file does not describe its name alone."""
        if name is None:
            return None
        if name not in self.templates:
            return TemplateLine((), name, "", "", "", "", "")
        i, one = self.templates[name]
        return TemplateLine(
            ("mau_don_to_khai", i),
            one.id,
            one.name,
            one.number or "",
            one.file or "",
            one.source_address or "",
            one.form if one.form in (self.procedure.forms or {}) and one.form else "",
            one.source_file or "",
        )

    def _substitute(self, paper: Paper, case: str) -> DatabaseSubstitute | None:
        """Why a paper perhaps need not be handed in: as the file says, or as our own list reminds."""
        said = paper.from_database
        if said is not None:
            rule = in_force("database", self.on)
            if said.basis is not None or rule is None:
                used = RuleUsed("database_stated", said.basis)
            else:
                used = RuleUsed(rule.id, _citation(rule.law))
            return DatabaseSubstitute(said.name, said.otherwise or exploitable.OTHERWISE, used, stated=True)
        if paper.template is not None or paper.alternatives:
            # What is filled in for this very procedure is in no database; of several papers it would be one.
            return None
        kept = exploitable.find(
            paper.name,
            self.about,
            self.on,
            said=" ".join((paper.only_if or "", paper.note or "", case)),
            copy=not paper.originals and bool(paper.copies),
        )
        if kept is None:
            return None
        used = RuleUsed(kept.rule, _citation(kept.basis), kept.certainty)
        return DatabaseSubstitute(kept.database, kept.otherwise, used, stated=False)

    def _doubts(self, place: Path, paper: Paper) -> tuple[str, ...]:
        """What the file calls not verified of a paper, of its case or of the form that it is written on."""
        template = self.templates.get(paper.template or "")
        form: Path | None = None if template is None else ("mau_don_to_khai", template[0])
        found = [
            said
            for at, said in self.doubts
            if _speaks_of(at, place) or (form == at[:2] and _OF_FORM.issuperset(at[2:3]))
        ]
        return tuple(dict.fromkeys(found))


def _speaks_of(at: Path, paper: Path) -> bool:
    """Whether a place is of a paper, or of its case and no other paper of that."""
    if at[: len(paper)] == paper:
        return True
    return paper[1] == _CASES and at[:3] == paper[:3] and (len(at) < len(paper) or at[3] != _PAPERS)


def _conditions(procedure: Procedure) -> Iterator[Condition | None]:
    """Every condition of a paper."""
    found = procedure.dossier
    if found is None:
        return
    for paper in found.papers or ():
        yield paper.when
    for case in found.cases or ():
        yield case.when
        for paper in case.papers:
            yield paper.when


def _citation(law: Law) -> Citation:
    return Citation(
        number=law.document, article=law.article or None, clause=law.clause or None, point=law.point or None
    )
