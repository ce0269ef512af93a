"""Why a dossier is sent back: never without the paper or the field, the law, and what is to be done."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from dvc_core import Plan, Procedure
from dvc_core.law.instruments import find_number
from dvc_core.model.procedure import Citation, Paper

#: 5, 5a.
_ARTICLE = re.compile(r"[1-9][0-9]{0,3}[a-zđ]?")
#: Letters of what is to be done: no sentence that helps anybody has fewer.
_LETTERS = 10


class Ground(NamedTuple):
    """The provision that something rests on; number and article are needed."""

    number: str
    article: str
    clause: str = ""
    point: str = ""


class Reason(NamedTuple):
    """One reason: which paper, field or condition (:class:`Namable`), by what law, what is to be done."""

    what: str
    law: Ground
    do: str

    def told(self) -> dict[str, Any]:
        """As an event keeps it."""
        return {"what": self.what, "law": self.law._asdict(), "do": self.do}

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Reason:
        """Out of an event."""
        return cls(told["what"], Ground(**told["law"]), told["do"])


class Namable(NamedTuple):
    """Something of a procedure that a reason may name, with the law that its file states for it."""

    #: The id of a field, the id of a paper or its place ("thanh_phan_ho_so.giay_to.0"),
    #: "yeu_cau_dieu_kien.0".
    what: str
    kind: Literal["giay_to", "truong", "dieu_kien"]
    label: str
    #: None where the file states none; the article is "" where it states a document alone.
    law: Ground | None


class ReasonFault(NamedTuple):
    """What a reason lacks; ``place`` is its place in the list, None: there is none at all."""

    place: int | None
    what: Literal["none", "what", "law", "number", "article", "do"]


class ReasonError(Exception):
    """A dossier is not sent back without a complete reason (HTTP 422)."""

    def __init__(self, faults: Sequence[ReasonFault]) -> None:
        super().__init__(f"{len(faults)} faults of reasons")
        self.faults = tuple(faults)


def namable(procedure: Procedure, form_id: str, plan: Plan | None) -> dict[str, Namable]:
    """What a reason may name, by what it is called: papers, fields of the form, conditions, in this order."""
    of_form = next((one.issued_with for one in procedure.templates or () if one.form == form_id), None)
    found = [Namable(what, "giay_to", paper.name, _ground(paper.basis)) for what, paper in papers(procedure)]
    listed = {one.what for one in found}
    asked = [
        (one, part)
        for part in (plan.sections if plan else ())
        for one in part.fields
        # The file of a paper is named by the paper.
        if one.files is None or one.files.paper not in listed
    ]
    called = Counter(one.label for one, _ in asked)
    found += [
        # Who of several the date of birth is of says the title above it.
        Namable(
            one.id,
            "truong",
            one.label if called[one.label] == 1 else f"{one.label} ({part.title})",
            _ground(of_form),
        )
        for one, part in asked
        if one.kind != "ghi_chu"
    ]
    found += [
        Namable(f"yeu_cau_dieu_kien.{i}", "dieu_kien", text, None)
        for i, text in enumerate(procedure.conditions or ())
    ]
    # A paper and a field of one id: the paper is what the law speaks of.
    names: dict[str, Namable] = {}
    for one in found:
        names.setdefault(one.what, one)
    return names


def papers(procedure: Procedure) -> Iterator[tuple[str, Paper]]:
    """The papers of a procedure by what they are called: their id, else their place."""
    found = procedure.dossier
    if found is None:
        return
    for i, paper in enumerate(found.papers or ()):
        yield paper.id or f"thanh_phan_ho_so.giay_to.{i}", paper
    for c, case in enumerate(found.cases or ()):
        for i, paper in enumerate(case.papers):
            yield paper.id or f"thanh_phan_ho_so.truong_hop.{c}.giay_to.{i}", paper


def faults_of(reasons: Sequence[Reason], names: Mapping[str, Namable]) -> list[ReasonFault]:
    """What the reasons lack; none where each is complete and there is one at least.

    What has not the shape of a number or of an article is none; a word tells nobody what to do.
    """
    if not reasons:
        return [ReasonFault(None, "none")]
    found = []
    for place, one in enumerate(reasons):
        if one.what not in names:
            found.append(ReasonFault(place, "what"))
        number, article = one.law.number.strip(), one.law.article.strip()
        if not (number and article):
            found.append(ReasonFault(place, "law"))
        else:
            if not _is_number(number):
                found.append(ReasonFault(place, "number"))
            if not _ARTICLE.fullmatch(article):
                found.append(ReasonFault(place, "article"))
        if sum(letter.isalpha() for letter in one.do) < _LETTERS:
            found.append(ReasonFault(place, "do"))
    return found


def _is_number(text: str) -> bool:
    """Whether a text is the number of a document as the library knows them, and nothing else."""
    number = find_number(text)
    return number is not None and not number.strays


def _ground(basis: Citation | None) -> Ground | None:
    if basis is None:
        return None
    return Ground(basis.number, str(basis.article or ""), str(basis.clause or ""), basis.point or "")
