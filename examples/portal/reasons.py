"""Why a dossier is sent back: never without the paper or the field, the law, and what is to be done."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from dvc_core import Procedure
from dvc_core.forms import Plan
from dvc_core.law.instruments import contradicts, find_number  # private: numbers of documents
from dvc_core.model.procedure import Citation, Paper

#: 5, 5a: of articles and clauses.
_ORDINAL = re.compile(r"([1-9][0-9]{0,3})[a-zđ]?")
_POINT = re.compile(r"[a-zđ]{1,2}")
#: No law has as many articles as this.
_ARTICLES = 2_000
#: Letters of what is to be done: no sentence that helps anybody has fewer, or fewer of different kinds.
_LETTERS, _DIFFERENT = 10, 3
#: Hyphens and minus as word processors and telephones have them.
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")
#: The one abbreviation in numbers of documents that has a small letter.
_PRIME_MINISTER = re.compile(r"\bTTG\b")


class Ground(NamedTuple):
    """The provision that something rests on; number and article are needed."""

    number: str
    article: str
    clause: str = ""
    point: str = ""

    @property
    def year(self) -> int | None:
        """The year that stands in the number."""
        found = find_number(self.number)
        return None if found is None else found.number.year

    @classmethod
    def typed(cls, number: str, article: str, clause: str = "", point: str = "") -> Ground:
        """What somebody typed, as it is written properly; :func:`faults_of` judges whether it is a ground."""
        return cls(
            _number(_even(number)),
            _unnamed(article, "điều"),
            _unnamed(clause, "khoản"),
            _unnamed(point, "điểm"),
        )


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
    what: Literal["none", "what", "law", "number", "year", "article", "clause", "point", "do"]


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

    What has not the shape of a number, an article, a clause or a point is none; a word tells nobody what to
    do.
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
            ordinal = _ORDINAL.fullmatch(article)
            if ordinal is None or int(ordinal[1]) > _ARTICLES:
                found.append(ReasonFault(place, "article"))
        if one.law.clause and not _ORDINAL.fullmatch(one.law.clause):
            found.append(ReasonFault(place, "clause"))
        if one.law.point and not _POINT.fullmatch(one.law.point):
            found.append(ReasonFault(place, "point"))
        if not _helps(one.do):
            found.append(ReasonFault(place, "do"))
    return found


def in_words(text: str) -> bool:
    """Whether a text has letters, two at least, beside figures, marks and what nobody sees."""
    return sum(letter.isalpha() for letter in text) > 1


def _is_number(text: str) -> bool:
    """Whether a text is the number of a document as the library knows them, and nothing else."""
    found = find_number(text)
    return found is not None and not found.strays and re.search("[1-9]", found.number.serial) is not None


def _helps(text: str) -> bool:
    """Whether a text may tell somebody what to do: letters enough, of several kinds, in several words."""
    letters = [letter for letter in text.casefold() if letter.isalpha()]
    words = [word for word in text.split() if any(letter.isalpha() for letter in word)]
    return len(letters) >= _LETTERS and len({*letters}) >= _DIFFERENT and len(words) > 1


def _even(text: str) -> str:
    """A text with its letters in one piece, plain hyphens and single blanks."""
    return " ".join(_HYPHENS.sub("-", unicodedata.normalize("NFC", text)).split())


def _unnamed(text: str, name: str) -> str:
    """The number of a provision without the word for what it is: "Điều 5A" is 5a."""
    return _even(text).lower().removeprefix(name).strip()


def _number(text: str) -> str:
    """The number of a document as the library writes it, without words for its kind that stand before it."""
    serial, slash, rest = text.partition("/")
    spelled = serial.lower() + slash + _PRIME_MINISTER.sub("TTg", rest.upper())
    # Numbers of before 1997 are in the serial what others are behind it: they are looked at as they came.
    for tried in (spelled, text):
        found = find_number(tried)
        if found is not None and found.certain and not contradicts(found.named, found.number):
            return found.canonical
    return text


def _ground(basis: Citation | None) -> Ground | None:
    if basis is None:
        return None
    return Ground(basis.number, str(basis.article or ""), str(basis.clause or ""), basis.point or "")
