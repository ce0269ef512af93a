"""Why a dossier is sent back: never without the paper or the field, the law, and what is to be done."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from dvc_core import Procedure
from dvc_core.formats.citations import cited
from dvc_core.forms import Plan
from dvc_core.law.instruments import find_number  # private: numbers of documents
from dvc_core.model.procedure import Paper

from .settings import WORDS, RefusedError

#: What may be wrong with something that is asked for again; "" of a refusal.
KINDS: Mapping[str, str] = WORDS["wrong"]


class Reason(NamedTuple):
    """One reason: which paper, field or condition (:class:`Namable`), by what law, what is to be done."""

    what: str
    law: str
    do: str
    #: A key of ``KINDS``: what is wrong with what is asked for again.
    kind: str = ""

    def text(self, names: Mapping[str, Namable]) -> str:
        """A sentence: what, what is wrong with it, what is to be done, by what law."""
        label = (names[self.what].label if self.what in names else self.what).rstrip(" .:;")
        kind = f" ({KINDS[self.kind]})" if self.kind else ""
        return f"{label}{kind}: {self.do} (căn cứ {self.law})"

    def faults(self, names: Mapping[str, Namable], *, kinds: bool) -> Iterator[str]:
        """The faults of the reason; ``kinds``: it has to say what is wrong with the item that it names."""
        if self.what not in names:
            yield "what"
        if kinds != (self.kind in KINDS):
            yield "kind"
        if find_number(self.law) is None or not re.search("điều [1-9]", self.law, re.IGNORECASE):
            yield "law"
        if not in_words(self.do):
            yield "do"


class Namable(NamedTuple):
    """A paper, field or condition that a reason may name, with the law that its file states for it."""

    #: The id of a field, of a paper or its place ("thanh_phan_ho_so.giay_to.0"), "yeu_cau_dieu_kien.0".
    what: str
    kind: Literal["giay_to", "truong", "dieu_kien"]
    label: str
    #: "" where the file states none.
    law: str = ""


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


def checked(reasons: Sequence[Reason], names: Mapping[str, Namable], *, kinds: bool) -> Sequence[Reason]:
    """Reasons that are complete, one at least; RefusedError for others."""
    listed = [(at, fault) for at, one in enumerate(reasons) for fault in one.faults(names, kinds=kinds)]
    if listed or not reasons:
        raise RefusedError("thieu", listed or [(None, "none")])
    return reasons


def in_words(text: str) -> bool:
    """Whether a text has letters, two at least, beside figures, marks and what nobody sees."""
    return sum(map(str.isalpha, text)) > 1


def words(text: str) -> str:
    """A text that tells somebody something; RefusedError for a dot, and for what nobody sees."""
    if not in_words(text):
        raise RefusedError("thieu", [(None, "none")])
    return text.strip()
