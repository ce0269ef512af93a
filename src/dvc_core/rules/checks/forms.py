"""Biểu mẫu điện tử: what an e-form refers to, and fields that no host can draw as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ...finding import Edit, Fix, Law, Path, Severity
from ...forms.kinds import kind
from ...model.form import FormField
from ...model.kinds import kinds
from ..registry import K1, Doc, Problem, rule, unknown_name


class Question(NamedTuple):
    """A field of a form with its path, the form it is in, and the scope its ma has to be unique in."""

    path: Path
    field: FormField
    form: str
    scope: Path


def takes(field: FormField, limit: str) -> bool:
    """Whether a field may have a limit (by the name of FormField) for being of its kind."""
    return limit in kinds()[field.kind].limits


def questions(doc: Doc) -> list[Question]:
    """Every field of every form in order, a table before its columns."""
    return doc.once(_questions) if doc.procedure.forms else []


def _questions(doc: Doc) -> list[Question]:
    return list(_fields(doc))


def _fields(doc: Doc) -> Iterator[Question]:
    for name, form in (doc.procedure.forms or {}).items():
        for s, section in enumerate(form.sections):
            start: Path = ("bieu_mau_dien_tu", name, "phan", s, "truong")
            for i, field in enumerate(section.fields):
                yield from _with_columns((*start, i), field, name, ("bieu_mau_dien_tu", name))


def _with_columns(path: Path, field: FormField, form: str, scope: Path) -> Iterator[Question]:
    yield Question(path, field, form, scope)
    for i, column in enumerate(field.columns or ()):
        yield from _with_columns((*path, "cot", i), column, form, path)


@rule("DVC450", law=(Law(K1, "3", "8"),))
def form_template(doc: Doc) -> Iterator[Problem]:
    """The paper form that an e-form stands for (mau) is among the forms of the procedure."""
    templates = doc.procedure.templates
    if templates is None:
        return
    known = [t.id for t in templates]
    for name, form in (doc.procedure.forms or {}).items():
        if form.template is not None and form.template not in known:
            yield unknown_name(doc, ("bieu_mau_dien_tu", name, "mau"), form.template, known)


@rule("DVC451", Severity.WARNING, law=(Law(K1, "5", "3", "b"),))
def lone_form(doc: Doc) -> Iterator[Problem]:
    """Every e-form is that of a form of the procedure (bieu_mau), where the procedure has forms."""
    p = doc.procedure
    if not p.forms or not p.templates:
        return
    used = {t.form for t in p.templates}
    for name in p.forms:
        if name not in used:
            yield Problem(("bieu_mau_dien_tu", name), {"name": name}, at_key=True)


@rule(
    "DVC452",
    evidence="answers are kept by the ma of their field; of two with one ma one answer is lost",
)
def field_ids(doc: Doc) -> Iterator[Problem]:
    """Every field of a form, and every column of a table, has a ma of its own."""
    first: dict[tuple[Path, str], Path] = {}
    for q in questions(doc):
        before = first.setdefault((q.scope, q.field.id), q.path)
        if before != q.path:
            params = {"id": q.field.id, "form": q.form}
            yield Problem((*q.path, "ma"), params, (((*before, "ma"), "first"),))


@rule(
    "DVC453",
    evidence="e-form fields name papers by their ma; a file for a paper that is not there is for none",
)
def field_paper(doc: Doc) -> Iterator[Problem]:
    """The paper that a field takes as a file (giay_to) is a paper of the dossier."""
    dossier = doc.procedure.dossier
    if doc.procedure.forms is None or dossier is None:
        return
    if dossier.papers is None and not dossier.cases:
        return
    known = list(dict.fromkeys(paper.id for _, paper in doc.papers if paper.id is not None))
    for q in questions(doc):
        if q.field.paper is not None and q.field.paper not in known:
            yield unknown_name(doc, (*q.path, "giay_to"), q.field.paper, known)


@rule("DVC454", evidence="a list without options cannot be answered; hosts draw an empty box")
def options(doc: Doc) -> Iterator[Problem]:
    """A choice has options (lua_chon) or a code list (danh_muc), not both; other kinds have neither."""
    for q in questions(doc):
        field = q.field
        has = [k for k, v in (("lua_chon", field.options), ("danh_muc", field.code_list)) if v]
        params = {"id": field.id, "kind": field.kind}
        if not takes(field, "options"):
            if has:
                yield Problem((*q.path, has[0]), {**params, "what": "other_kind"}, at_key=True)
        elif not has:
            yield Problem(q.path, {**params, "what": "none"}, at_key=True)
        elif len(has) == 2:
            related = (((*q.path, "lua_chon"), "other"),)
            yield Problem((*q.path, "danh_muc"), {**params, "what": "both"}, related, at_key=True)


@rule(
    "DVC455",
    evidence="an answer is kept by the code of its option; of two with one code neither is known",
)
def option_codes(doc: Doc) -> Iterator[Problem]:
    """Every option of a field has a code of its own."""
    for q in questions(doc):
        first: dict[str, int] = {}
        for i, option in enumerate(q.field.options or ()):
            before = first.setdefault(option.code, i)
            if before != i:
                place = (*q.path, "lua_chon")
                related = (((*place, before, "ma"), "first"),)
                yield Problem((*place, i, "ma"), {"code": option.code, "id": q.field.id}, related)


@rule("DVC458", evidence="69 of 111 real paper forms have tables")
def tables(doc: Doc) -> Iterator[Problem]:
    """A table (bang) has columns (cot), no other kind has, and no column is itself a table."""
    for q in questions(doc):
        field = q.field
        params = {"id": field.id, "kind": field.kind}
        if takes(field, "columns"):
            if len(q.scope) > 2:
                yield Problem((*q.path, "kieu"), {**params, "what": "nested"})
            elif not field.columns:
                yield Problem(q.path, {**params, "what": "none"}, at_key=True)
        elif field.columns is not None:
            yield Problem((*q.path, "cot"), {**params, "what": "other_kind"}, at_key=True)


def _bounds(field: FormField) -> Iterator[tuple[str, object, str, object]]:
    """The pairs of bounds in the wrong order: key and value of the lower, of the upper."""
    low, high = field.minimum, field.maximum
    if low is not None and high is not None and low > high:
        yield "toi_thieu", low, "toi_da", high
    for least, a, most, b in (
        ("do_dai_toi_thieu", field.min_length, "do_dai_toi_da", field.max_length),
        ("so_dong_toi_thieu", field.min_rows, "so_dong_toi_da", field.max_rows),
    ):
        if a is not None and b is not None and a > b:
            yield least, a, most, b
    first, last = iso_day(field.earliest), iso_day(field.latest)
    if first is not None and last is not None and first > last:
        yield "som_nhat", first, "muon_nhat", last


def iso_day(value: str | None) -> date | None:
    """The day that a text writes as year-month-day, if it is one."""
    if value is None or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


@rule("DVC459", evidence="no answer satisfies a lower bound above the upper one")
def bounds(doc: Doc) -> Iterator[Problem]:
    """The lower bound of a field (value, length, rows, day) is not above the upper one."""
    for q in questions(doc):
        for low_key, low, high_key, high in _bounds(q.field):
            params = {"low_key": low_key, "low": low, "high_key": high_key, "high": high}
            yield Problem((*q.path, low_key), params, (((*q.path, high_key), "other"),))


@rule("DVC460", evidence="a declaration that is ticked beforehand is nobody's declaration")
def ticked_oath(doc: Doc) -> Iterator[Problem]:
    """A declaration (cam_doan) is ticked by the person who makes it, never beforehand."""
    for q in questions(doc):
        if q.field.default is True and kind(q.field.kind).value == "true":
            path = (*q.path, "mac_dinh")
            span = doc.source.span(path)
            fix = Fix((Edit(span.start, span.end, "false"),))
            yield Problem(path, {"id": q.field.id}, fixes=(fix,))


@rule("DVC461", Severity.WARNING, law=(Law(K1, "7", "3", "c"),))
def file_size(doc: Doc) -> Iterator[Problem]:
    """A field for a file states how large the file may be, so that the form can show it there."""
    for q in questions(doc):
        if takes(q.field, "max_megabytes") and q.field.max_megabytes is None:
            yield Problem(q.path, {"id": q.field.id}, at_key=True)
