"""Whether the forms of the law can be downloaded, and are accepted as printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...finding import Path
from ...forms.kinds import kind
from ...law.documents import file_fault
from ...model.form import Form, FormField
from ...model.procedure import Procedure, Template
from ..verdict import MET, NOT_APPLICABLE, UNKNOWN, Case, Verdict, against, weakest
from .registry import question


@question(
    "Mọi mẫu đơn, tờ khai có tải về được không: xem tệp (tep) hoặc biểu mẫu điện tử in được (bieu_mau) của từng mẫu. "
    "Bác bỏ khi một mẫu không có cả hai, hoặc tệp không có, không phải văn bản.",
    "Can every form be downloaded: has each template a file (tep) or an e-form that prints (bieu_mau)? Refuted "
    "where a template has neither, or its file is not there or no document.",
)
def templates_downloadable(case: Case) -> Verdict:
    """Khoản 2 điểm b: every form of the law can be downloaded, as a document or as a printed e-form."""
    return _no_templates(case) or weakest(*(_file_of(case, path, t) for path, t in templates_of(case)))


def _file_of(case: Case, path: Path, template: Template) -> Verdict:
    fault = form_fault(case.procedure, template)
    if not fault:
        return Verdict(MET, ((*path, "bieu_mau"),), "met")
    if not template.file and template.form in (case.procedure.forms or {}):
        return empty_form(template, fault)
    if not template.file and template.source_file:
        # The source offers the file; whether it can be had here was not looked at.
        return Verdict(UNKNOWN, (path,), "file_at_source", template.name)
    if not template.file:
        return against(case, path, "template_without_file", template.name, (*path, "tep"))
    fault = file_fault(template.file, case.folder, case.supposed)
    if fault == "file_not_seen":
        return Verdict(UNKNOWN, ((*path, "tep"),), fault, template.file)
    if fault:
        return against(case, (*path, "tep"), fault, template.file)
    return Verdict(MET, ((*path, "tep"),), "met")


@question(
    "Bản in từ biểu mẫu điện tử có được nhận như mẫu giấy không: xem nhan_ban_in của từng mẫu. Bác bỏ khi một mẫu "
    "ghi là không nhận; không ghi thì chưa rõ.",
    "Is what is printed accepted like the paper form: nhan_ban_in of each template? Refuted where one says no; "
    "silence is unknown.",
)
def printed_form_accepted(case: Case) -> Verdict:
    """Khoản 2 điểm c: what is printed from the e-form is accepted like the paper form."""
    return _no_templates(case) or weakest(*(_print_of(case, path, t) for path, t in templates_of(case)))


def _print_of(case: Case, path: Path, template: Template) -> Verdict:
    place: Path = (*path, "nhan_ban_in")
    if template.print_accepted is False:
        return against(case, place, "print_refused", template.name)
    if template.print_accepted is None:
        return Verdict(UNKNOWN, (path,), "print_not_stated", template.name)
    return Verdict(MET, (place,), "met")


def form_fault(procedure: Procedure, template: Template) -> str:
    """Why the e-form of a template proves nothing, as a word for a verdict; "" for one that asks what it should.

    A form that asks nothing, or none of the blanks the template is said to have, is what is left of one that
    was cut off, or is not yet written: no applicant could hand in anything by it.
    """
    form = (procedure.forms or {}).get(template.form or "")
    if form is None:
        return "template_without_form"
    if procedure.lacks("bieu_mau_dien_tu", str(template.form)):
        return "form_incomplete"
    if not asks(form):
        return "form_asks_nothing"
    filled = {blank for field in fields_of(form) for blank in field.blanks or ()}
    return "form_covers_nothing" if template.blanks and filled.isdisjoint(template.blanks) else ""


def empty_form(template: Template, fault: str) -> Verdict:
    """A form that is there and proves nothing refutes nothing either."""
    return Verdict(UNKNOWN, (("bieu_mau_dien_tu", str(template.form)),), fault, template.name)


def asks(form: Form) -> bool:
    """True where a form has a field that can be answered with more than a consent."""
    return any(kind(field.kind).value not in ("none", "true", "rows") for field in fields_of(form))


def fields_of(form: Form) -> Iterator[FormField]:
    """Every field that a form asks, a table before its columns; what others fill in is not asked."""
    for section in form.sections:
        if section.filled_by is None:
            yield from _with_columns(section.fields)


def _with_columns(fields: Iterable[FormField]) -> Iterator[FormField]:
    for field in fields:
        yield field
        yield from _with_columns(field.columns or ())


def templates_of(case: Case) -> tuple[tuple[Path, Template], ...]:
    """The forms of the law, with their places."""
    return tuple((("mau_don_to_khai", i), t) for i, t in enumerate(case.procedure.templates or ()))


def _no_templates(case: Case) -> Verdict | None:
    if case.procedure.templates is None:
        return Verdict(UNKNOWN, (("mau_don_to_khai",),), "not_stated", "mau_don_to_khai")
    if not case.procedure.templates:
        return Verdict(NOT_APPLICABLE, (("mau_don_to_khai",),), "none_by_law", "mau_don_to_khai")
    return None
