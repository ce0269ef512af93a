"""Mẫu đơn, mẫu tờ khai: the forms of the law, their files, and what refers to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...finding import Law, Path, Severity, place_of
from ...law.documents import file_fault
from ...model.completeness import doubted, places_of
from ...model.procedure import Template
from ...words.regex import regex
from ..registry import TT32, Doc, Violation, rule
from ._help import spelt, within


@rule("DVC404", Severity.WARNING)
def unused_template(doc: Doc) -> Iterator[Violation]:
    """Every form of the procedure is that of a paper: the applicant has to know where it belongs.

    evidence: 1,311 of 3,504 real rows are flagged as having a form and name none
    """
    if not doc.procedure.templates or not doc.papers:
        return
    used = {paper.template for _, paper in doc.papers}
    if not used <= {None, *(t.id for t in doc.procedure.templates)}:
        return  # a paper names a form that is not there: probably this one, and that is told already
    for i, template in enumerate(doc.procedure.templates):
        if template.id not in used:
            path = ("mau_don_to_khai", i, "ma")
            said = {"id": template.id, "name": template.name}
            paper = _paper_with(doc, template)
            second = {"what": "second", "paper": place_of(paper)} if paper else {}
            yield Violation(path, said | second)


def _paper_with(doc: Doc, template: Template) -> Path:
    """The paper that the file itself lists as having this form too; () where there is none."""
    papers = {path for path, paper in doc.papers if paper.template is not None}
    name = template.source_file or template.name
    return next(
        (
            place
            for entry in doc.procedure.unverified or ()
            if name in entry.reason
            for place in places_of(entry)
            if place in papers
        ),
        (),
    )


@rule("DVC411", law=(Law(TT32, "7", "1", "a"), Law(TT32, "5", "2", "b")), leaves_open=2)
def template_file(doc: Doc) -> Iterator[Violation]:
    """The file of a form (tep) is there, and is a document that can be filled in or printed."""
    for i, template in enumerate(doc.procedure.templates or ()):
        fault = file_fault(template.file, doc.catalog) if template.file is not None else ""
        if fault in ("not_a_document", "file_absent", "file_broken"):
            yield Violation(("mau_don_to_khai", i, "tep"), {"file": template.file, "what": fault})


@rule("DVC414", Severity.WARNING, law=(Law(TT32, "5", "2", "b"),), blocks=2, leaves_open=2)
def nothing_to_fill_in(doc: Doc) -> Iterator[Violation]:
    """A form of the procedure can be had: as a file (tep) or as an e-form (bieu_mau). Told once a file."""
    for path, template in _without_file(doc):
        if template.no_file:
            sure = not doubted(doc.procedure, (*path, "khong_co_tep"))
            yield Violation(path, {"name": template.name, "not_offered": True}, at_key=True, blocking=sure)
        elif not template.source_file:
            yield Violation(path, {"name": template.name}, at_key=True, blocking=False, group_key="")


def _without_file(doc: Doc) -> list[tuple[Path, Template]]:
    """The forms of the law that this file gives neither a file nor an e-form for."""
    found = enumerate(doc.procedure.templates or ())
    return [(("mau_don_to_khai", i), t) for i, t in found if t.file is None and t.form is None]


@rule("DVC416", Severity.INFO, law=(Law(TT32, "5", "2", "b"),), leaves_open=2)
def not_fetched(doc: Doc) -> Iterator[Violation]:
    """The file of a form that the source has (tep_nguon) is fetched and named here (tep). Told once a file."""
    for path, template in _without_file(doc):
        if template.source_file:
            address = template.source_address or ""
            said = {"name": template.name, "file": template.source_file, "address": address}
            yield Violation(path, said, at_key=True, group_key="")


#: "theo mẫu kèm theo", "chi tiết tại biểu phí đính kèm": a thing to look at, said to be with the text.
_ENCLOSED = regex(
    r"\b(?:theo|tại|xem|chi tiết)\b[^.;:\n(]{0,60}?"
    r"\b(?:mẫu|biểu|bảng|phụ lục|văn bản|danh mục|tệp|file|tài liệu|hướng dẫn|phí)\b[^.;:\n()]{0,30}?"
    r"(?<!ban hành )\b(?:kèm theo|đính kèm|gửi kèm)(?= *(?:[.;,)\n]|\Z))",
    re.IGNORECASE,
)
#: A quick look for one: "kèm theo" that goes on with what comes along is none.
_AT_END = regex(r"kèm(?: theo)?(?= *(?:[.;,)\n]|\Z))")
_A_FILE = regex(r"\.(?:docx?|odt|pdf|xlsx?|ods|rar|zip|jpe?g|png)\b", re.IGNORECASE)


_A_NAMED_FILE = regex(r"[^:;,\n]+\.(?:docx?|odt|xlsx?|ods)\b", re.IGNORECASE)


@rule("DVC415", Severity.WARNING)
def nothing_enclosed(doc: Doc) -> Iterator[Violation]:
    """What is said to be enclosed is there: a table of amounts, a form to download. Told once a file for each.

    evidence: 23 of 369 published procedures refer to a table of fees or an annex that no file goes with
    """
    if "kèm" in doc.source.text:
        yield from _all_enclosed(doc)
    # Where the file says that there is no form, a paper whose note names one says otherwise.
    if doc.procedure.templates == ():
        for path, paper in doc.papers:
            if paper.note and (named := _A_NAMED_FILE.search(paper.note)):
                yield Violation(
                    (*path, "ghi_chu"), {"words": named[0].strip(), "what": "form"}, group_key="file"
                )


def _all_enclosed(doc: Doc) -> Iterator[Violation]:
    notes = [(path, fee) for path, fee in doc.fees if fee.note]
    if not any(_A_FILE.search(fee.note or "") for _, fee in notes):
        said = (
            ((*path, "ghi_chu"), fee.note)
            for path, fee in notes
            if fee.amount is None and not fee.rows and not fee.periods and fee.percent is None
        )
        yield from _enclosed(doc, said, "fee")
    if not any(t.file or t.source_file or t.form for t in doc.procedure.templates or ()):
        steps = enumerate(doc.procedure.steps or ())
        texts: list[tuple[Path, str | None]] = [((*path, "ten"), paper.name) for path, paper in doc.papers]
        texts += [((*path, "ghi_chu"), paper.note) for path, paper in doc.papers]
        texts += [(("trinh_tu_thuc_hien", i, "noi_dung"), step.text) for i, step in steps]
        yield from _enclosed(doc, texts, "form")


def _enclosed(doc: Doc, texts: Iterable[tuple[Path, str | None]], what: str) -> Iterator[Violation]:
    for path, text in texts:
        if text and "kèm" in text and _AT_END.search(text) and (found := _ENCLOSED.search(text)):
            at = within(doc.source, path, spelt(found[0]))
            words = " ".join(found[0].split())
            params = {"words": words, "what": what}
            yield Violation(path, params, words=at[0].span() if at else None, group_key=what)
