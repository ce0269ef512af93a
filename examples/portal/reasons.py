"""Why a dossier is sent back: never without the paper or the field, the law, and what is to be done."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from dvc_core import Procedure
from dvc_core.formats.citations import cited
from dvc_core.forms import Plan
from dvc_core.law.instruments import find_number  # private: numbers of documents
from dvc_core.model.procedure import Citation, Paper

from .settings import WORDS

#: What may be wrong with something that is asked for again; "" of a refusal.
KINDS: Mapping[str, str] = WORDS["wrong"]
#: Letters of what is to be done: no sentence that helps anybody has fewer.
_LETTERS = 10
#: Hyphens and minus as word processors and telephones have them.
_HYPHENS = re.compile("[\u2010-\u2015\u2212]")
#: An article, and before it the clause and the point of it.
_PROVISION = re.compile(
    r"(?:(?:điểm ([a-zđ]{1,2}),? )?khoản ([1-9]\d{0,2}[a-zđ]?),? )?điều ([1-9]\d{0,3}[a-zđ]?)\b",
    re.IGNORECASE,
)


def provision(typed: str) -> Citation | None:
    """The provision that a text names, as "khoản 2 Điều 5 61/2018/NĐ-CP"; None without number or article."""
    text = " ".join(_HYPHENS.sub("-", unicodedata.normalize("NFC", typed)).split())
    found, named = find_number(text), _PROVISION.search(text)
    if found is None or named is None or not found.number.serial.strip("0"):
        return None
    point, clause, article = (part and part.lower() for part in named.groups())
    return Citation(number=found.canonical, article=article, clause=clause, point=point)


class Reason(NamedTuple):
    """One reason: which paper, field or condition (:class:`Namable`), by what law, what is to be done."""

    what: str
    law: str
    do: str
    #: A key of ``KINDS``: what is wrong with what is asked for again.
    kind: str = ""

    def text(self, names: Mapping[str, Namable]) -> str:
        """A sentence: what, what is wrong with it, what is to be done, by what law."""
        known = names.get(self.what)
        label = (known.label if known else self.what).rstrip(" .:;")
        kind = f" ({KINDS[self.kind]})" if self.kind else ""
        return f"{label}{kind}: {self.do} (căn cứ {cited(provision(self.law)) or self.law})"

    def faults(self, names: Mapping[str, Namable], this_year: int, *, kinds: bool) -> Iterator[str]:
        """The faults of the reason; ``kinds``: it has to say what is wrong with the item that it names."""
        if self.what not in names:
            yield "what"
        if kinds != (self.kind in KINDS):
            yield "kind"
        law = provision(self.law)
        found = find_number(law.number) if law else None
        if found is None:
            yield "law"
        elif (found.number.year or this_year) > this_year:
            yield "year"
        if sum(map(str.isalpha, self.do)) < _LETTERS or len(self.do.split()) == 1:
            yield "do"


class Namable(NamedTuple):
    """A paper, field or condition that a reason may name, with the law that its file states for it."""

    #: The id of a field, of a paper or its place ("thanh_phan_ho_so.giay_to.0"), "yeu_cau_dieu_kien.0".
    what: str
    kind: Literal["giay_to", "truong", "dieu_kien"]
    label: str
    #: "" where the file states none.
    law: str = ""


class Fault(NamedTuple):
    """A fault: a key of ``words.yaml``, and the number of the reason that has it (None: the command)."""

    place: int | None
    what: str


class IncompleteError(Exception):
    """Nothing is done without a complete reason, text or sum (HTTP 422)."""

    def __init__(self, *faults: Fault | str) -> None:
        self.faults = [Fault(None, one) if isinstance(one, str) else one for one in faults]
        super().__init__(", ".join(one.what for one in self.faults))


def namable(procedure: Procedure, form_id: str, plan: Plan | None) -> dict[str, Namable]:
    """The papers, fields of the form and conditions that a reason may name, by key, in this order."""
    of_form = next((one.issued_with for one in procedure.templates or () if one.form == form_id), None)
    found = [Namable(what, "giay_to", paper.name, cited(paper.basis)) for what, paper in papers(procedure)]
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
        found.append(Namable(one.id, "truong", label, cited(of_form)))
    conditions = enumerate(procedure.conditions or ())
    found += [Namable(f"yeu_cau_dieu_kien.{i}", "dieu_kien", text) for i, text in conditions]
    names: dict[str, Namable] = {}
    for named in found:
        # A paper and a field of one id: the paper is what the law speaks of.
        names.setdefault(named.what, named)
    return names


def papers(procedure: Procedure) -> Iterator[tuple[str, Paper]]:
    """The papers of a procedure by what they are called: their id, else their place."""
    found = procedure.dossier
    places = [("thanh_phan_ho_so.giay_to", found.papers or ())] if found else []
    for number, case in enumerate((found.cases or ()) if found else ()):
        places.append((f"thanh_phan_ho_so.truong_hop.{number}.giay_to", case.papers))
    for place, listed in places:
        yield from ((paper.id or f"{place}.{number}", paper) for number, paper in enumerate(listed))


def faults_of(
    reasons: Sequence[Reason], names: Mapping[str, Namable], this_year: int, *, kinds: bool = False
) -> list[Fault]:
    """The faults of all reasons; none where there is a reason at least and each is complete."""
    listed = [
        Fault(place, fault)
        for place, one in enumerate(reasons)
        for fault in one.faults(names, this_year, kinds=kinds)
    ]
    return listed if reasons else [Fault(None, "none")]


def in_words(text: str) -> bool:
    """Whether a text has letters, two at least, beside figures, marks and what nobody sees."""
    return sum(map(str.isalpha, text)) > 1


def words(text: str) -> str:
    """A text that tells somebody something; IncompleteError for a dot, and for what nobody sees."""
    if not in_words(text):
        raise IncompleteError("none")
    return text.strip()
