"""Mẫu đơn, mẫu tờ khai: the forms of the law, their files, and what refers to them."""

from __future__ import annotations

from collections.abc import Iterator

from ...finding import Law, Severity
from ...model.completeness import doubted, file_fault
from ..registry import K1, Doc, Problem, k1, rule, unknown_name


@rule("DVC403", law=k1("i"))
def paper_template(doc: Doc) -> Iterator[Problem]:
    """A form that a paper follows (mau) is among the forms of the procedure (mau_don_to_khai)."""
    templates = doc.procedure.templates
    if templates is None:
        return
    known = [t.id for t in templates]
    for path, paper in doc.papers:
        if paper.template is not None and paper.template not in known:
            yield unknown_name(doc, (*path, "mau"), paper.template, known)


@rule(
    "DVC404",
    Severity.WARNING,
    evidence="1,311 of 3,504 real rows are flagged as having a form and name none",
)
def unused_template(doc: Doc) -> Iterator[Problem]:
    """Every form of the procedure is that of a paper: the applicant has to know where it belongs."""
    if not doc.procedure.templates or not doc.papers:
        return
    used = {paper.template for _, paper in doc.papers}
    if not used <= {None, *(t.id for t in doc.procedure.templates)}:
        return  # a paper names a form that is not there: probably this one, and that is told already
    for i, template in enumerate(doc.procedure.templates):
        if template.id not in used:
            path = ("mau_don_to_khai", i, "ma")
            yield Problem(path, {"id": template.id, "name": template.name})


@rule(
    "DVC410",
    evidence="papers and e-forms name a form by its ma; of two with one ma neither is meant",
)
def template_ids(doc: Doc) -> Iterator[Problem]:
    """Every form of the procedure has a ma of its own."""
    first: dict[str, int] = {}
    for i, template in enumerate(doc.procedure.templates or ()):
        before = first.setdefault(template.id, i)
        if before != i:
            related = ("mau_don_to_khai", before, "ma"), "first"
            yield Problem(("mau_don_to_khai", i, "ma"), {"id": template.id}, (related,))


@rule("DVC411", law=(Law(K1, "7", "1", "a"), Law(K1, "5", "2", "b")), blocks=2)
def template_file(doc: Doc) -> Iterator[Problem]:
    """The file of a form (tep) is there, and is a document that can be filled in or printed."""
    forms = doc.procedure.forms or {}
    for i, template in enumerate(doc.procedure.templates or ()):
        fault = file_fault(template.file, doc.folder) if template.file is not None else ""
        if fault in ("not_a_document", "file_absent", "file_broken"):
            # An e-form that can be printed stands for the file: level 2 does not depend on it.
            path = ("mau_don_to_khai", i, "tep")
            yield Problem(
                path,
                {"file": template.file, "what": fault},
                blocking=template.form not in forms and not doubted(doc.procedure, path),
            )


@rule("DVC412", law=(Law(K1, "5", "3", "b"),), blocks=3)
def template_form(doc: Doc) -> Iterator[Problem]:
    """An e-form that a form of the procedure names (bieu_mau) is in the file (bieu_mau_dien_tu)."""
    known = list(doc.procedure.forms or ())
    for i, template in enumerate(doc.procedure.templates or ()):
        if template.form is not None and template.form not in known:
            path = ("mau_don_to_khai", i, "bieu_mau")
            in_doubt = any(doubted(doc.procedure, place) for place in (path, ("bieu_mau_dien_tu",)))
            yield unknown_name(doc, path, template.form, known)._replace(blocking=not in_doubt)


@rule("DVC414", Severity.WARNING, law=(Law(K1, "5", "2", "b"),), blocks=2)
def nothing_to_fill_in(doc: Doc) -> Iterator[Problem]:
    """A form of the procedure can be had: as a file (tep) or as an e-form (bieu_mau)."""
    for i, template in enumerate(doc.procedure.templates or ()):
        if template.file is None and template.form is None:
            at_source = template.source_file
            params = {"name": template.name, "file": at_source or "", "what": "source" if at_source else ""}
            path = ("mau_don_to_khai", i)
            # A file at the source only has to be fetched: whether level 2 is reached stays open.
            refutes = not at_source and not doubted(doc.procedure, (*path, "tep"))
            yield Problem(path, params, at_key=True, blocking=refutes)
