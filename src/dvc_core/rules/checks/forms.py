"""Biểu mẫu điện tử: what an e-form refers to, and fields that no host can draw as they stand."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ...answers.questions import reserved_questions
from ...finding import Law, Path, Severity
from ...forms.days import named_day
from ...forms.kinds import kind
from ...model.declared import value_of
from ...model.form import FormField
from ...model.kinds import kinds
from ..registry import TT32, Doc, Violation, rule
from .declared import reversed_bounds

#: Where questions stand: in forms, and those that fees alone ask.
FORMS, QUESTIONS = "bieu_mau_dien_tu", "cau_hoi"


class ScopedField(NamedTuple):
    """A field of a form with its path, the form it is in, and the scope its ma has to be unique in.

    Of a question of ``cau_hoi`` the form is "". ``filled_by`` is who fills in its part on paper; None: it is asked of
    the applicant.
    """

    path: Path
    field: FormField
    form: str
    scope: Path
    filled_by: str | None = None


def takes(field: FormField, limit: str) -> bool:
    """Whether a field may have a limit (by the name of FormField) for being of its kind."""
    return limit in kinds()[field.kind].limits


def questions(doc: Doc) -> list[ScopedField]:
    """Every question of ``cau_hoi``, then every field of every form, in order, a table before its columns."""
    return doc.cached(_questions) if doc.procedure.forms or doc.procedure.questions else []


def around(doc: Doc, path: Path) -> Mapping[str, ScopedField]:
    """The fields that what stands at a path may name, by their ids: those of its row before those of the form.

    What stands in no form (a fee, a way of filing) may name every question there is.
    """
    if not in_form(path):
        return doc.cached(_of_fees)
    scopes = doc.cached(_nested_scopes)
    return next((scopes[path[:n]] for n in range(len(path) - 1, 0, -1) if path[:n] in scopes), {})


def earlier(doc: Doc, path: Path) -> Mapping[str, ScopedField]:
    """Those of them that the applicant has answered by then: asked of him, and before the path.

    A fee is worked out last.
    """
    if not in_form(path):
        return doc.cached(_applicant_questions)
    return {
        name: other
        for scope in _scopes_at(doc, path)
        for name, other in scope.items()
        if other.filled_by is None and _is_answered_before(other.path, path)
    }


def earlier_field(doc: Doc, path: Path, name: str) -> ScopedField | None:
    """The one of them that has an id."""
    if not in_form(path):
        return doc.cached(_applicant_questions).get(name)
    found = (scope[name] for scope in reversed(_scopes_at(doc, path)) if name in scope)
    return next((one for one in found if one.filled_by is None and _is_answered_before(one.path, path)), None)


def _is_answered_before(question: Path, path: Path) -> bool:
    """Whether a question is answered by then; what every procedure asks stands nowhere, before all others."""
    return not question or (question < path and question != path[: len(question)])


def in_form(path: Path) -> bool:
    """Whether a path leads to questions: into a form or ``cau_hoi``."""
    return path[0] in (FORMS, QUESTIONS)


def _scopes_at(doc: Doc, path: Path) -> list[dict[str, ScopedField]]:
    scopes = doc.cached(_scopes)
    reserved = [doc.cached(_reserved)] if path[0] == QUESTIONS else []
    return [*reserved, *(scopes[path[:length]] for length in range(len(path)) if path[:length] in scopes)]


def _of_fees(doc: Doc) -> dict[str, ScopedField]:
    """What a fee may read: the questions of ``cau_hoi``, the fields of the forms, what every procedure has."""
    found: dict[str, ScopedField] = {}
    for q in questions(doc):
        if q.scope[0] == QUESTIONS or len(q.scope) == len((FORMS, q.form)):
            found.setdefault(q.field.id, q)
    return doc.cached(_reserved) | found


def _applicant_questions(doc: Doc) -> dict[str, ScopedField]:
    """Those of them that the applicant answers."""
    return {name: q for name, q in doc.cached(_of_fees).items() if q.filled_by is None}


def _reserved(doc: Doc) -> dict[str, ScopedField]:
    """The questions that every procedure has: they stand before all others, and nowhere in the file."""
    fields = reserved_questions(doc.procedure)
    return {field.id: ScopedField((), field, "", ()) for field in fields}


def columns(doc: Doc, table: ScopedField | None) -> dict[str, ScopedField]:
    """The columns of a table by their ids; none of any other field."""
    return doc.cached(_scopes).get(table.path, {}) if table is not None else {}


def _scopes(doc: Doc) -> dict[Path, dict[str, ScopedField]]:
    found: dict[Path, dict[str, ScopedField]] = {}
    for q in questions(doc):
        found.setdefault(q.scope, {}).setdefault(q.field.id, q)
    return found


def _nested_scopes(doc: Doc) -> dict[Path, dict[str, ScopedField]]:
    """The fields of each scope with those of the scopes that it is in; one of its own goes before one around it."""
    found: dict[Path, dict[str, ScopedField]] = {}
    for scope in doc.cached(_scopes):
        found[scope] = {name: one for fields in _scopes_at(doc, (*scope, "")) for name, one in fields.items()}
    return found


def _questions(doc: Doc) -> list[ScopedField]:
    return list(_fields(doc))


def _fields(doc: Doc) -> Iterator[ScopedField]:
    for i, field in enumerate(doc.procedure.questions or ()):
        yield from _with_columns(ScopedField((QUESTIONS, i), field, "", (QUESTIONS,)))
    for name, form in (doc.procedure.forms or {}).items():
        for s, section in enumerate(form.sections):
            start: Path = (FORMS, name, "phan", s, "truong")
            for i, field in enumerate(section.fields):
                whole = ScopedField((*start, i), field, name, (FORMS, name), section.filled_by)
                yield from _with_columns(whole)


def _with_columns(whole: ScopedField) -> Iterator[ScopedField]:
    yield whole
    for i, column in enumerate(whole.field.columns or ()):
        yield from _with_columns(whole._replace(path=(*whole.path, "cot", i), field=column, scope=whole.path))


@rule("DVC451", Severity.WARNING, law=(Law(TT32, "5", "3", "b"),))
def lone_form(doc: Doc) -> Iterator[Violation]:
    """Every e-form is that of a form of the procedure (bieu_mau), where the procedure has forms."""
    p = doc.procedure
    if not p.forms or not p.templates:
        return
    used = {t.form for t in p.templates}
    for name in p.forms:
        if name not in used:
            yield Violation(("bieu_mau_dien_tu", name), {"name": name}, at_key=True)


@rule("DVC454")
def options(doc: Doc) -> Iterator[Violation]:
    """A choice has options (lua_chon) or a code list (danh_muc), not both; other kinds have neither."""
    for q in questions(doc):
        field = q.field
        has = [k for k, v in (("lua_chon", field.options), ("danh_muc", field.code_list)) if v]
        params = {"id": field.id, "kind": field.kind}
        if not takes(field, "options"):
            if has:
                yield Violation((*q.path, has[0]), {**params, "what": "other_kind"}, at_key=True)
        elif not has:
            yield Violation(q.path, {**params, "what": "none"}, at_key=True)
        elif len(has) == 2:
            related = (((*q.path, "lua_chon"), "other"),)
            yield Violation((*q.path, "danh_muc"), {**params, "what": "both"}, related, at_key=True)


@rule("DVC458")
def tables(doc: Doc) -> Iterator[Violation]:
    """A table (bang) has columns (cot), no other kind has, and no column is itself a table.

    evidence: 69 of 111 real paper forms have tables
    """
    for q in questions(doc):
        field = q.field
        params = {"id": field.id, "kind": field.kind}
        if takes(field, "columns"):
            if q.scope[-1] not in (QUESTIONS, q.form):
                yield Violation((*q.path, "kieu"), {**params, "what": "nested"})
            elif not field.columns:
                yield Violation(q.path, {**params, "what": "none"}, at_key=True)
        elif field.columns is not None:
            yield Violation((*q.path, "cot"), {**params, "what": "other_kind"}, at_key=True)


def wrong_bounds(field: FormField) -> Iterator[tuple[str, object, str, object]]:
    """The pairs of bounds in the wrong order: key and value of the lower, of the upper."""
    low, high = field.minimum, field.maximum
    if isinstance(low, Decimal) and isinstance(high, Decimal) and low > high:
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
    elif _never_between(field.earliest or "", field.latest or ""):
        yield "som_nhat", field.earliest, "muon_nhat", field.latest


#: Days on which months and years of every length begin.
_DAYS = tuple(
    f"{year}-{month:02}-{day}" for year in (2023, 2024) for month in range(1, 13) for day in (15, 28)
)


def _never_between(earliest: str, latest: str) -> bool:
    """Whether two bounds are in the wrong order whatever day it is, and whatever is answered."""
    low, high = named_day(earliest), named_day(latest)
    if low is None or high is None:
        return False
    if low.of == high.of == "day":
        first, last = iso_day(low.base), iso_day(high.base)
        return first is not None and last is not None and low.at(low.base) > high.at(high.base)
    return low.base == high.base and all(low.at(day) > high.at(day) for day in _DAYS)


def iso_day(value: str | None) -> date | None:
    """The day that a text writes as year-month-day, if it is one."""
    if value is None or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


@rule(
    "DVC459",
)
def bounds(doc: Doc) -> Iterator[Violation]:
    """The lower bound of a field (value, length, rows, day) is not above the upper one."""
    for q in questions(doc):
        for bounded in wrong_bounds(q.field):
            yield reversed_bounds(q.path, *bounded)


@rule("DVC460")
def ticked_oath(doc: Doc) -> Iterator[Violation]:
    """A declaration (cam_doan) is ticked by the person who makes it, never beforehand."""
    for q in questions(doc):
        if q.field.default is True and kind(q.field.kind).value == "true":
            path = (*q.path, "mac_dinh")
            yield Violation(path, {"id": q.field.id}, fixes=doc.source.replacement(path, "false"))


@rule("DVC461", Severity.WARNING, law=(Law(TT32, "7", "3", "c"),))
def file_size(doc: Doc) -> Iterator[Violation]:
    """A field for a file states how large the file may be, so that the form can show it there."""
    for q in questions(doc):
        if takes(q.field, "max_megabytes") and q.field.max_megabytes is None:
            yield Violation(q.path, {"id": q.field.id}, at_key=True)


#: What only a question that is asked can have.
_QUESTION_KEYS = ("bat_buoc", "bat_buoc_khi", "mac_dinh", "dien_san_tu", "chi_doc", "giay_to")


@rule("DVC474")
def asked_of_others(doc: Doc) -> Iterator[Violation]:
    """A field of a part that somebody else fills in has nothing that only a question has: no duty, no value, no file.

    evidence: 25 of 85 real paper forms have parts that somebody else fills in; no applicant answers them
    """
    for q in questions(doc):
        if q.filled_by is None:
            continue
        params = {"id": q.field.id, "kind": q.field.kind, "who": q.filled_by, "key": "", "what": "kind"}
        if takes(q.field, "paper"):
            yield Violation((*q.path, "kieu"), params)
            continue
        for key in stated_keys(q.field, _QUESTION_KEYS):
            yield Violation((*q.path, key), {**params, "key": key, "what": "key"}, at_key=True)


def stated_keys(field: FormField, keys: Sequence[str]) -> list[str]:
    """Those of some keys that a field states."""
    return [key for key in keys if value_of(field, key) not in (None, False)]
