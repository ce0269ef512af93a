"""Why a dossier is sent back: never without the paper or the field, the law, and what is to be done."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from dvc_core import Procedure
from dvc_core.formats.citations import cited
from dvc_core.forms import Plan
from dvc_core.law.instruments import find_number  # private: numbers of documents
from dvc_core.model.procedure import Citation, Paper

from .settings import WORDS

#: What may be wrong with something that is asked for again; "" of a refusal.
KINDS: Mapping[str, str] = WORDS["wrong"]
#: 5, 5a: of articles and clauses.
_ORDINAL = re.compile(r"([1-9][0-9]{0,3})[a-zđ]?")
_POINT = re.compile(r"[a-zđ]{1,2}")
#: No law has as many articles as this.
_ARTICLES = 2_000
#: Letters of what is to be done: no sentence that helps anybody has fewer.
_LETTERS = 10
#: Hyphens and minus as word processors and telephones have them.
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")


class Ground(NamedTuple):
    """The provision that a reason rests on; number and article are needed."""

    number: str
    article: str
    clause: str = ""
    point: str = ""

    @classmethod
    def typed(cls, number: str, article: str, clause: str = "", point: str = "") -> Ground:
        """What an officer typed, as it is written properly; :meth:`faults` judges it."""
        tidy = [
            " ".join(_HYPHENS.sub("-", unicodedata.normalize("NFC", text)).split())
            for text in (number, article, clause, point)
        ]
        found = find_number(tidy[0])
        named = zip(tidy[1:], ("điều", "khoản", "điểm"), strict=True)
        rest = [text.lower().removeprefix(name).strip() for text, name in named]
        return cls(found.canonical if found is not None and found.certain else tidy[0], *rest)

    def faults(self, this_year: int) -> Iterator[str]:
        """What has not the shape of a number, an article, a clause or a point; a year to come."""
        if not (self.number and self.article):
            yield "law"
            return
        found = find_number(self.number)
        if found is None or found.strays or not re.search("[1-9]", found.number.serial):
            yield "number"
        elif (found.number.year or this_year) > this_year:
            yield "year"
        article = _ORDINAL.fullmatch(self.article)
        if article is None or int(article[1]) > _ARTICLES:
            yield "article"
        if self.clause and not _ORDINAL.fullmatch(self.clause):
            yield "clause"
        if self.point and not _POINT.fullmatch(self.point):
            yield "point"


class Reason(NamedTuple):
    """One reason: which paper, field or condition (:class:`Namable`), by what law, what is to be done."""

    what: str
    law: Ground
    do: str
    #: A key of ``KINDS``: what is wrong with what is asked for again.
    kind: str = ""

    def to_data(self) -> dict[str, Any]:
        """As an event keeps it."""
        return {**self._asdict(), "law": self.law._asdict()}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Reason:
        """Out of an event."""
        return cls(**{**data, "law": Ground(**data["law"])})

    def text(self, names: Mapping[str, Namable]) -> str:
        """A sentence: what, what is wrong with it, what is to be done, by what law."""
        known = names.get(self.what)
        label = (known.label if known else self.what).rstrip(" .:;")
        law = Citation(
            number=self.law.number,
            article=self.law.article,
            clause=self.law.clause or None,
            point=self.law.point or None,
        )
        kind = f" ({KINDS[self.kind]})" if self.kind else ""
        return f"{label}{kind}: {self.do} (căn cứ {cited(law)})"


class Namable(NamedTuple):
    """Something of a procedure that a reason may name, with the law that its file states for it."""

    #: The id of a field, the id of a paper or its place ("thanh_phan_ho_so.giay_to.0"),
    #: "yeu_cau_dieu_kien.0".
    what: str
    kind: Literal["giay_to", "truong", "dieu_kien"]
    label: str
    #: None where the file states none; the article is "" where it states a document alone.
    law: Ground | None


class Fault(NamedTuple):
    """What is lacking: a key of ``words.yaml``, and of which of the reasons (None: of none)."""

    place: int | None
    what: str


class IncompleteError(Exception):
    """Nothing is done without a complete reason, text, sum or day (HTTP 422)."""

    def __init__(self, *faults: Fault | str) -> None:
        self.faults = [Fault(None, one) if isinstance(one, str) else one for one in faults]
        super().__init__(", ".join(one.what for one in self.faults))


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
        if one.kind != "ghi_chu" and (one.files is None or one.files.paper not in listed)
    ]
    labels = Counter(one.label for one, _ in asked)
    for one, part in asked:
        # Of whom a date of birth is says the title above it.
        label = one.label if labels[one.label] == 1 else f"{one.label} ({part.title})"
        found.append(Namable(one.id, "truong", label, _ground(of_form)))
    found += [
        Namable(f"yeu_cau_dieu_kien.{i}", "dieu_kien", text, None)
        for i, text in enumerate(procedure.conditions or ())
    ]
    names: dict[str, Namable] = {}
    for named in found:
        # A paper and a field of one id: the paper is what the law speaks of.
        names.setdefault(named.what, named)
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


def faults_of(
    reasons: Sequence[Reason], names: Mapping[str, Namable], this_year: int, *, kinds: bool = False
) -> list[Fault]:
    """What the reasons lack; none where there is one at least and each is complete. ``kinds``: each says what
    is wrong with what it names.
    """
    if not reasons:
        return [Fault(None, "none")]
    found = []
    for place, one in enumerate(reasons):
        faults = [] if one.what in names else ["what"]
        if kinds != (one.kind in KINDS):
            faults.append("kind")
        faults += one.law.faults(this_year)
        if sum(map(str.isalpha, one.do)) < _LETTERS or len(one.do.split()) == 1:
            faults.append("do")
        found += [Fault(place, fault) for fault in faults]
    return found


def in_words(text: str) -> bool:
    """Whether a text has letters, two at least, beside figures, marks and what nobody sees."""
    return sum(map(str.isalpha, text)) > 1


def words(text: str) -> str:
    """A text that tells somebody something; IncompleteError for a dot, and for what nobody sees."""
    if not in_words(text):
        raise IncompleteError("none")
    return text.strip()


def _ground(basis: Citation | None) -> Ground | None:
    if basis is None:
        return None
    return Ground(basis.number, str(basis.article or ""), str(basis.clause or ""), basis.point or "")
