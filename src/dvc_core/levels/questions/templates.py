"""Whether the forms of the law can be downloaded, and are accepted as printed."""

from __future__ import annotations

from ...finding import Path
from ...law.documents import file_fault
from ...model.form import asks_something, with_columns
from ...model.in_person import stated_as_none
from ...model.procedure import Procedure, Template
from ..verdict import NOT_APPLICABLE, UNKNOWN, QuestionContext, Verdict, against, met, weakest
from .registry import question


@question
def templates_downloadable(case: QuestionContext) -> Verdict:
    """Khoản 2 điểm b: every form of the law can be downloaded, as a document or as a printed e-form."""
    return _no_templates(case) or weakest(*(_file_of(case, path, t) for path, t in templates_of(case)))


def _file_of(case: QuestionContext, path: Path, template: Template) -> Verdict:
    """A form that prints, or a file that is there; what this folder lacks says nothing of what the portal offers."""
    fault = form_fault(case.procedure, template)
    if not fault:
        return met(case, (*path, "bieu_mau"), ("bieu_mau_dien_tu", str(template.form)))
    if template.file:
        fault = file_fault(template.file, case.catalog, case.supposed)
        place: Path = (*path, "tep")
        return Verdict(UNKNOWN, (place,), fault, template.file) if fault else met(case, place)
    if template.no_file:
        return against(case, (*path, "khong_co_tep"), "no_file_offered", template.name)
    if template.form in (case.procedure.forms or {}):
        return Verdict(UNKNOWN, (("bieu_mau_dien_tu", str(template.form)),), fault, template.name)
    # Where the source offers a file, whether it can be had was not looked at.
    reason = "file_at_source" if template.source_file else "template_without_file"
    return Verdict(UNKNOWN, (path,), reason, template.name)


@question
def printed_form_accepted(case: QuestionContext) -> Verdict:
    """Khoản 2 điểm c: what is printed from the e-form is accepted like the paper form."""
    return _no_templates(case) or weakest(*(_print_of(case, path, t) for path, t in templates_of(case)))


def _print_of(case: QuestionContext, path: Path, template: Template) -> Verdict:
    place: Path = (*path, "nhan_ban_in")
    if template.print_accepted is False:
        return against(case, place, "print_refused", template.name)
    if template.print_accepted is None:
        return Verdict(UNKNOWN, (path,), "print_not_stated", template.name)
    return met(case, place)


def form_fault(procedure: Procedure, template: Template) -> str:
    """Why the e-form of a template proves nothing, as a word for a verdict; "" for one that asks what it should.

    It asks for at least what the paper form asks (Điều 3 khoản 8): one that leaves out a blank that the template is
    said to have was cut off, or is not yet finished.
    """
    form = (procedure.forms or {}).get(template.form or "")
    if form is None:
        return "template_without_form"
    if procedure.lacks("bieu_mau_dien_tu", str(template.form)):
        return "form_incomplete"
    if not asks_something(form):
        return "form_asks_nothing"
    # What others fill in, and who signs, is part of the paper form too.
    fields = (field for section in form.sections for field in with_columns(section.fields))
    filled = {blank for field in fields for blank in field.blanks or ()}
    filled.update(blank for signature in form.signatures or () for blank in signature.blanks or ())
    return "" if filled.issuperset(template.blanks or ()) else "form_lacks_blanks"


def templates_of(case: QuestionContext) -> tuple[tuple[Path, Template], ...]:
    """The forms of the law, with their places."""
    return tuple((("mau_don_to_khai", i), t) for i, t in enumerate(case.procedure.templates or ()))


def _no_templates(case: QuestionContext) -> Verdict | None:
    if case.procedure.templates is None:
        return Verdict(UNKNOWN, (("mau_don_to_khai",),), "not_stated", "mau_don_to_khai")
    if not case.procedure.templates:
        place: Path = ("mau_don_to_khai",)
        if stated_as_none(case.procedure, place, None):
            return Verdict(NOT_APPLICABLE, (place,), "none_by_law", "mau_don_to_khai")
        return Verdict(UNKNOWN, (place,), "none_without_source", "mau_don_to_khai")
    return None
