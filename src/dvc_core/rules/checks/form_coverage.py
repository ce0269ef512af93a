"""Biểu mẫu điện tử: what a form leaves out — papers nobody can attach, blanks of the template, help."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...finding import Edit, Fix, Law, Path, Severity
from ...forms.kinds import kind
from ...model.form import asked_fields, asks_something
from ...words.regex import regex
from ..registry import TT32, Doc, Violation, rule, unknown_name
from .forms import questions, takes

#: Words of registers and offices that most people meet once in a life, in a label.
_TERM = regex(
    "quê quán|nơi cư trú|thường trú|tạm trú|trích lục|hợp chuẩn|hợp quy|ngành, nghề|mã ngành|hợp pháp hóa lãnh sự"
    "|ủy quyền|chứng thực|giám hộ|vốn điều lệ|người đại diện theo pháp luật",
    re.IGNORECASE,
)


@rule("DVC472", law=(Law(TT32, "3", "8"),))
def form_without_question(doc: Doc) -> Iterator[Violation]:
    """Every e-form asks at least one question: a field that is no note (ghi_chu) and no oath (cam_doan)."""
    for name, form in (doc.procedure.forms or {}).items():
        # A table without columns asks nothing either; that is told of the table (DVC458).
        bare = any(takes(field, "columns") and not field.columns for field in asked_fields(form))
        if not asks_something(form) and not bare:
            yield Violation(("bieu_mau_dien_tu", name), {"name": name}, at_key=True)


@rule("DVC465", Severity.WARNING, law=(Law(TT32, "5", "3", "b"),))
def paper_upload(doc: Doc) -> Iterator[Violation]:
    """A paper that may be handed in as a file (nop_dien_tu) has a field of the e-form that takes it."""
    forms = doc.procedure.forms
    if not forms or not any(channel.way == "truc_tuyen" for _, channel in doc.channels):
        return
    taken = {q.field.paper for q in questions(doc) if takes(q.field, "paper") and q.filled_by is None}
    for path, paper in doc.papers:
        # The paper form itself is what the e-form stands for.
        wanted = paper.as_file and paper.handling == "nop" and paper.template is None
        if wanted and paper.id is not None and paper.id not in taken:
            yield Violation((*path, "nop_dien_tu"), {"id": paper.id, "name": paper.name}, at_key=True)


@rule("DVC466", law=(Law(TT32, "3", "8"),))
def template_blanks(doc: Doc) -> Iterator[Violation]:
    """Every blank of a paper form (o_trong) is filled by a field of its e-form, and no field fills others.

    A blank that somebody else fills in is covered by a field of their part (nguoi_khac_dien), or by the
    signature (chu_ky) that names it.
    """
    filling: dict[str, list[tuple[Path, Sequence[str]]]] = {}
    for name, path, blanks in _fillings(doc):
        filling.setdefault(name, []).append((path, blanks))
    for t, template in enumerate(doc.procedure.templates or ()):
        if template.form not in (doc.procedure.forms or {}) or not template.blanks:
            continue
        here: Path = ("mau_don_to_khai", t, "o_trong")
        lists = filling.get(template.form, [])
        known = list(template.blanks)
        there = set(known)
        filled = {blank for _, blanks in lists for blank in blanks}
        # A blank that a comma cuts on one side is whole on the other.
        cut = [*_cut(here, known, filled)]
        for path, blanks in lists:
            cut += _cut(path, blanks, there)
        pieces = {(*one.path, i) for one in cut for i in range(one.first, one.last + 1)}
        whole = {one.name for one in cut}
        right = there | whole
        yield from (_put_together(doc, one) for one in cut)
        strange = [
            unknown_name(doc, (*path, i), blank, known, form=template.form, what="unknown")
            for path, blanks in lists
            for i, blank in enumerate(blanks)
            if blank not in right and (*path, i) not in pieces
        ]
        # A blank whose name was probably meant by a field is not told of twice.
        meant = {near for problem in strange for near in problem.params["suggestions"][:1]}
        covered = filled | meant | whole
        for i, blank in enumerate(template.blanks):
            if blank not in covered and (*here, i) not in pieces:
                params: dict[str, object] = {
                    "value": blank,
                    "form": template.form,
                    "what": "empty",
                    "suggestions": [],
                }
                yield Violation(("mau_don_to_khai", t, "o_trong", i), params)
        yield from strange


def _fillings(doc: Doc) -> Iterator[tuple[str, Path, Sequence[str]]]:
    """The blanks that something of an e-form fills: the e-form, where they are listed, their names."""
    for q in questions(doc):
        yield q.form, (*q.path, "o_trong"), q.field.blanks or ()
    for name, form in (doc.procedure.forms or {}).items():
        for s, signature in enumerate(form.signatures or ()):
            yield name, ("bieu_mau_dien_tu", name, "chu_ky", s, "o_trong"), signature.blanks or ()


#: A name has no more commas than this.
_MOST_COMMAS = 8


class _Cut(NamedTuple):
    """Items of a list that are one blank together, "Họ" and "chữ đệm và tên": which, and its name."""

    path: Path
    first: int
    last: int
    name: str


def _cut(path: Path, blanks: Sequence[str], whole: set[str]) -> Iterator[_Cut]:
    """What the commas of a list have cut, if ``whole`` has it in one piece."""
    at = len(blanks) if whole.issuperset(blanks) else 0
    while at < len(blanks):
        ends = range(at + 1, min(len(blanks), at + 1 + _MOST_COMMAS))
        joined = {end: ", ".join(blanks[at : end + 1]) for end in ends if blanks[at] not in whole}
        end = next((end for end, name in joined.items() if name in whole), at)
        if end > at:
            yield _Cut(path, at, end, joined[end])
        at = end + 1


def _put_together(doc: Doc, cut: _Cut) -> Violation:
    """The finding of a blank that a comma cut; items that stand in brackets without quotes it puts together."""
    first, last = (*cut.path, cut.first), (*cut.path, cut.last)
    start, end = doc.source.full_span(first).start, doc.source.full_span(last).end
    plain = doc.source.text[start:end] == cut.name and not set(cut.name) & set('"\\')
    fixes = (Fix((Edit(start, end, f'"{cut.name}"'),)),) if plain else ()
    return Violation(first, {"value": cut.name, "what": "cut", "suggestions": []}, fixes=fixes)


@rule("DVC467", Severity.INFO, law=(Law(TT32, "8", "3"),))
def help_for_terms(doc: Doc) -> Iterator[Violation]:
    """A question that uses a word of the office has help beside it (tro_giup)."""
    for q in questions(doc):
        field = q.field
        if field.help or q.filled_by or kind(field.kind).value in ("files", "none", "true", "rows"):
            continue
        if found := _TERM.search(field.label):
            yield Violation((*q.path, "nhan"), {"id": field.id, "term": found[0]})
