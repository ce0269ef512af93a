"""How a fee is worked out: what a line says of its amount, and the questions that it reads."""

from __future__ import annotations

from collections.abc import Iterator

from ...answers.questions import reserved_questions
from ...finding import Path, Severity
from ...forms.kinds import kind
from ...model.declared import value_of
from ...model.form import FormField
from ...model.procedure import Fee, FeeRow
from ...words.regex import regex
from ..registry import Doc, Violation, rule, unknown_name
from .conditions import tests
from .fees import AmountSource, lines
from .forms import FORMS, QUESTIONS, ScopedField, earlier, questions

#: What a line may say (muc_thu) in place of an amount.
_WITHOUT_AMOUNT = ("mien_phi", "hdnd_tinh_quy_dinh", "theo_van_ban", "chua_ro")
#: The keys that say how an amount comes about.
_AMOUNT_KEYS = (
    *("so_tien", "phan_tram", "moi_don_vi_vuot", "so_luong", "tinh_tren"),
    *("vuot_tren", "toi_thieu", "toi_da", "nhan_voi"),
)


@rule("DVC320")
def workable(doc: Doc) -> Iterator[Violation]:
    """A row states an amount, or why it has none (muc_thu); what it says of the amount has an effect."""
    for path, line, _ in lines(doc):
        if isinstance(line, FeeRow):
            yield from _of_row(path, line)
        elif line.rows and line.basis_kind != "theo_bang":
            related = (((*path, "bang"), "other"),)
            yield Violation(
                (*path, "muc_thu"), {"what": "both", "basis": line.basis_kind, "keys": ["bang"]}, related
            )
        yield from _of_line(path, line)


def _of_row(path: Path, row: FeeRow) -> Iterator[Violation]:
    keys, basis = [key for key in _AMOUNT_KEYS if value_of(row, key) is not None], row.basis_kind
    params = {"of": row.of, "basis": basis or "", "keys": keys, "known": list(_WITHOUT_AMOUNT)}
    if basis is not None and basis not in _WITHOUT_AMOUNT:
        yield Violation((*path, "muc_thu"), {**params, "what": "nothing"})
    elif basis is not None and keys:
        yield Violation((*path, "muc_thu"), {**params, "what": "both"}, (((*path, keys[0]), "other"),))
    elif basis is None and not {"so_tien", "phan_tram", "moi_don_vi_vuot"} & {*keys}:
        yield Violation(path, {**params, "what": "nothing"}, at_key=True)


def _of_line(path: Path, line: Fee | FeeRow) -> Iterator[Violation]:
    if line.percent is not None and line.each_above is not None:
        related = (((*path, "phan_tram"), "other"),)
        yield Violation((*path, "moi_don_vi_vuot"), {"what": "two_ways"}, related)
    elif line.above is not None and line.percent is None and line.each_above is None:
        yield _needing(path, "vuot_tren", "phan_tram", "moi_don_vi_vuot")
    if isinstance(line, FeeRow) and line.percent is not None and not line.percent_of:
        yield _needing(path, "phan_tram", "tinh_tren")  # of a fee DVC301 says so
    if line.percent_of is not None and line.percent is None and not (isinstance(line, Fee) and line.rows):
        yield _needing(path, "tinh_tren", "phan_tram")


def _needing(path: Path, key: str, *needs: str) -> Violation:
    return Violation((*path, key), {"what": "needs", "key": key, "needs": needs})


#: The id of a question; words have blanks, capitals or diacritics.
_ID = regex(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
#: The keys that name the question of a number.
_NAMING = ("so_luong", "tinh_tren", "nhan_voi")


def _named(line: AmountSource) -> Iterator[tuple[str, str]]:
    """The keys of a line that name questions, with the names; what a share is taken of may be said in words."""
    for key in _NAMING:
        name: str | None = value_of(line.of, key)
        if name is not None and _ID.fullmatch(name):
            yield key, name


@rule("DVC322")
def counted(doc: Doc) -> Iterator[Violation]:
    """What a line counts by (so_luong, tinh_tren, nhan_voi) is the question of a number."""
    for line in lines(doc):
        known = earlier(doc, line.path)
        for key, name in _named(line):
            path = (*line.path, key)
            if name not in known:
                numbers = [one for one, q in known.items() if _is_number(q.field)]
                yield unknown_name(doc, path, name, numbers, key=key, what="unknown")
            elif not _is_number(known[name].field):
                params = {"value": name, "suggestions": [], "known": [], "key": key, "what": "number"}
                yield Violation(path, params, _defined(known[name]))


def _is_number(field: FormField) -> bool:
    return kind(field.kind).value in ("integer", "number")


def _defined(q: ScopedField) -> tuple[tuple[Path, str], ...]:
    return (((*q.path, "ma"), "defined"),) if q.path else ()


@rule("DVC323", Severity.WARNING)
def bounded(doc: Doc) -> Iterator[Violation]:
    """The question that a line counts by has a least value (toi_thieu), and is asked where the line applies."""
    told: set[str] = set()
    conditional = {path for path, fee in doc.fees if fee.when is not None}
    for line in lines(doc):
        known = earlier(doc, line.path)
        for key, name in _named(line):
            if name not in known or not _is_number(known[name].field):
                continue  # told by DVC322
            field, path = known[name].field, (*line.path, key)
            params = {"id": name, "key": key}
            if field.minimum is None and name not in told:
                told.add(name)
                yield Violation(path, {**params, "what": "least"}, _defined(known[name]))
            always = line.of.when is None and not any(line.path[: len(one)] == one for one in conditional)
            if field.shown_if is not None and always and not _in_words(doc, line):
                yield Violation(path, {**params, "what": "hidden"}, _defined(known[name]))


def _in_words(doc: Doc, line: AmountSource) -> bool:
    """Whether a line is one of several of a table that words tell apart: an answer tells when it applies."""
    fee = next((fee for path, fee in doc.fees if path == line.path[: len(path)]), None)
    return isinstance(line.of, FeeRow) and fee is not None and len(fee.rows or ()) > 1


@rule("DVC324")
def own_questions(doc: Doc) -> Iterator[Violation]:
    """A question of cau_hoi is of a kind that fees read, has no reserved name, and is as a form has it."""
    reserved = {field.id for field in reserved_questions(doc.procedure)}
    fields: dict[str, ScopedField] = {}
    for q in questions(doc):
        if q.scope == (FORMS, q.form):
            fields.setdefault(q.field.id, q)
    for i, own in enumerate(doc.procedure.questions or ()):
        path, params = (QUESTIONS, i), {"id": own.id, "keys": [], "form": ""}
        if own.id in reserved:
            yield Violation((*path, "ma"), {**params, "what": "reserved"})
        elif kind(own.kind).value in ("rows", "files", "none"):
            yield Violation((*path, "kieu"), {**params, "keys": [own.kind], "what": "kind"})
        elif own.id in fields and (unlike := _unlike(own, fields[own.id].field)):
            other = fields[own.id]
            params |= {"keys": unlike, "form": other.form, "what": "unlike"}
            yield Violation((*path, "ma"), params, _defined(other))


def _unlike(own: FormField, other: FormField) -> list[str]:
    """The keys in which two questions differ, so that an answer to one may be none to the other."""
    pairs = {
        "kieu": (own.kind, other.kind),
        "lua_chon": tuple({option.code for option in one.options or ()} for one in (own, other)),
        "danh_muc": (own.code_list, other.code_list),
    }
    return [key for key, (one, another) in pairs.items() if one != another]


@rule("DVC325", Severity.WARNING)
def unread(doc: Doc) -> Iterator[Violation]:
    """Every question of cau_hoi is read by a fee, also one of a province, a time, paper, case or way, or another question."""
    if doc.procedure.fees is None and not doc.fees:
        # That none is stated is told as such (DVC109).
        return
    if doc.procedure.dossier is None and doc.procedure.steps is not None:
        # What is missing of a whole procedure may read it, and is told of as such (DVC104).
        return
    own = doc.procedure.questions or ()
    left = {question.id for question in own} - _read(doc)
    if left:
        from ..local_fees import local_docs

        for local in local_docs(doc.procedure, doc.catalog, doc.on):
            left -= _read(local.doc)
    for i, question in enumerate(own):
        if question.id in left:
            yield Violation((QUESTIONS, i), {"id": question.id}, at_key=True)


def _read(doc: Doc) -> set[str]:
    """The questions that something reads: a line of a fee, a condition, another question."""
    read = {name for line in lines(doc) for _, name in _named(line)}
    read |= {test.condition.field or "" for test in tests(doc) if test.path[0] != FORMS}
    for own in doc.procedure.questions or ():
        if own.computation is not None:
            from ...forms.computed import stated

            read |= {str(term).partition(".")[0] for _, some in stated(own.computation) for term in some}
        read |= {one for one in (own.minimum, own.maximum, own.filter_by) if isinstance(one, str)}
    return read


@rule("DVC326")
def everybody_when(doc: Doc) -> Iterator[Violation]:
    """A reduction is for everybody (moi_nguoi) or for those of a condition (khi), not both."""
    for path, fee in doc.fees:
        for i, relief in enumerate(fee.reliefs or ()):
            if relief.everybody and relief.when is not None:
                place = (*path, "mien_giam", i)
                yield Violation((*place, "moi_nguoi"), related=(((*place, "khi"), "other"),), at_key=True)
