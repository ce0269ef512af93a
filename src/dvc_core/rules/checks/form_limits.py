"""Biểu mẫu điện tử: limits, defaults and patterns that a field cannot have or nobody can meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from ...finding import Applicability, Edit, Fix, Law, Severity
from ...forms import patterns
from ...forms.kinds import NUMBERS, kind
from ...model.form import COMMON_SOURCES, FormField
from ...model.kinds import kinds
from ..registry import TT32, Doc, Violation, rule, unknown_name
from .forms import ScopedField, questions, takes

#: Limits that other rules tell of where they stand with a field of another kind.
_OF_OTHER_RULES = ("options", "code_list", "columns")
#: The limits beyond which the words of thong_bao are said.
_WITH_A_MESSAGE = frozenset(
    ("min_length", "max_length", "pattern", "minimum", "maximum", "step", "earliest", "latest")
)
#: The values that a text of the file can write.
_TEXTS = ("text", "date", "partial_date", "time")


@rule("DVC462")
def portable_pattern(doc: Doc) -> Iterator[Violation]:
    r"""A pattern (mau_ky_tu) means the same in every host and is matched in linear time.

    Characters, classes as ``[0-9A-Z\-]``, groups, ``|``, ``?``, ``*``, ``+`` and ``{2,5}``; no ``\d``, ``.``,
    look-around or back-reference, and no repetition inside a repetition. It is that of the whole answer.
    """
    for q in questions(doc):
        if q.field.pattern is not None and takes(q.field, "pattern"):
            found = patterns.fault(q.field.pattern)
            if found is not None:
                what, at = found
                # A sentence has no braces of its own: a count is quoted with what it counts.
                part = q.field.pattern[at : at + 12].partition("{")[0] or q.field.pattern[max(0, at - 3) : at]
                yield Violation(
                    (*q.path, "mau_ky_tu"), {"id": q.field.id, "what": what, "part": part, "at": at + 1}
                )


@rule("DVC471")
def fitting_example(doc: Doc) -> Iterator[Violation]:
    """The example of an answer (vi_du) has the form that the field asks for."""
    for q in questions(doc):
        field = q.field
        if field.example is None or takes(field, "earliest"):
            continue  # a day is typed in as the host has it
        if not _fits(field, field.example):
            params = {"id": field.id, "value": field.example, "kind": field.kind}
            yield Violation((*q.path, "vi_du"), params)


@rule("DVC468")
def default_value(doc: Doc) -> Iterator[Violation]:
    """The value given beforehand (mac_dinh) can be an answer of its field."""
    for q in questions(doc):
        default = q.field.default
        if default is None or (default is True and kind(q.field.kind).value == "true"):
            continue  # a declaration that is ticked beforehand is told of by DVC460
        what = _default_fault(q.field, default)
        if what:
            yield Violation(
                (*q.path, "mac_dinh"),
                {"id": q.field.id, "kind": q.field.kind, "value": default, "what": what},
            )


def _default_fault(field: FormField, default: str | int | bool) -> str:  # noqa: FBT001 - an answer
    value = kind(field.kind).value
    if value in ("boolean", "true"):
        return "" if isinstance(default, bool) else "yes_no"
    if value in ("integer", "number"):
        return "" if isinstance(default, int) and not isinstance(default, bool) else "number"
    if value in ("code", "codes"):
        codes = [option.code for option in field.options or ()]
        return "option" if codes and str(default) not in codes else ""
    if value in _TEXTS:
        if not isinstance(default, str):
            return "text"
        return "" if _fits(field, default) else "form"
    return "none"


def _fits(field: FormField, text: str) -> bool:
    """Whether a text is written as the kind or the pattern of a field demands; a pattern nobody can use demands nothing."""
    pattern = kind(field.kind).pattern or (field.pattern if takes(field, "pattern") else None)
    if pattern is None or patterns.fault(pattern) is not None:
        return True
    return re.fullmatch(patterns.without_anchors(pattern), text) is not None


@rule("DVC469", Severity.WARNING)
def foreign_limits(doc: Doc) -> Iterator[Violation]:
    """A field has only limits of its kind, a multiple (boi_so) above 0: lengths of texts, bounds of numbers, sizes of files."""
    for q in questions(doc):
        step, value = q.field.step, kind(q.field.kind).value
        if step is not None and (step == 0 or (value == "integer" and step % 1)) and takes(q.field, "step"):
            told = {"id": q.field.id, "kind": q.field.kind, "value": str(step), "what": "step"}
            yield Violation((*q.path, "boi_so"), told)
        for name in sorted(q.field.model_fields_set):
            having = _having(name)
            if having and q.field.kind not in having and getattr(q.field, name) is not None:
                yield _foreign(doc, q, name, having)


#: Kinds that nobody takes for another: what a limit of text or numbers was to be is not their kind.
_OF_THEIR_OWN = ("rows", "files", "code", "codes", "boolean", "true", "none", "time", "address")
#: Limits that say "at least" and "at most" of different kinds.
_LIKE = (
    ("minimum", "min_length", "min_rows"),
    ("maximum", "max_length", "max_rows", "max_files", "max_megabytes"),
)


def _foreign(doc: Doc, q: ScopedField, name: str, having: tuple[str, ...]) -> Violation:
    """A limit of another kind, with the one that its field can have instead."""
    field, value = q.field, kind(q.field.kind).value
    limit = getattr(field, name)
    number = int(limit) if isinstance(limit, (int, Decimal)) and limit == int(limit) else 0
    own = kinds()[field.kind].limits
    like = next((names for names in _LIKE if name in names), ())
    # Of a number a count of letters says nothing.
    instead = [_key_of(one) for one in like if one in own and value not in NUMBERS]
    what, written = "of_others" if value in _OF_THEIR_OWN else "", ""
    if value in ("date", "partial_date") and name in ("minimum", "maximum"):
        is_age = name == "minimum" and 0 < number <= _OLDEST
        what, written = ("age", f"muon_nhat: hom_nay - {number} nam") if is_age else ("days", "")
    elif instead:
        what = "instead_or" if value == "text" and name in ("minimum", "maximum") else "instead"
        written = f"{instead[0]}: {number}" if what == "instead" and len(instead) == 1 and number else ""
    path = (*q.path, _key_of(name))
    fixes: tuple[Fix, ...] = ()
    if written and not doc.source.has((*q.path, written.partition(":")[0])):
        edit = Edit(doc.source.key_start(path), doc.source.full_span(path).end, written)
        fixes = (Fix((edit,), Applicability.UNSAFE),)
    params = {"id": field.id, "kind": field.kind, "key": path[-1], "kinds": list(having)}
    said = {"what": what, "instead": instead, "years": number}
    return Violation(path, {**params, **said}, at_key=True, fixes=fixes)


#: Nobody has to be older.
_OLDEST = 120


def _key_of(name: str) -> str:
    return str(FormField.model_fields[name].alias)


@cache
def _having(limit: str) -> tuple[str, ...]:
    """The kinds whose fields may have a limit, in their order; none where it is no limit of a kind."""
    if limit == "message":
        return tuple(name for name, kind in kinds().items() if kind.limits & _WITH_A_MESSAGE)
    return tuple(
        name for name, kind in kinds().items() if limit in kind.limits and limit not in _OF_OTHER_RULES
    )


@rule("DVC484", Severity.WARNING, law=(Law(TT32, "8", "2"),))
def known_source(doc: Doc) -> Iterator[Violation]:
    """What a field is filled from (dien_san_tu) is a common source, or one that the portal has.

    A portal profile that lists what it has (du_lieu_san_co) is asked. Without one nobody knows what a portal has: only
    a name that looks like a slip for a common source is told.
    """
    offered = None if doc.portal is None else doc.portal.known
    for q in questions(doc):
        value = q.field.prefill
        if value is None or value in COMMON_SOURCES or value in (offered or ()):
            continue
        from ...model.suggest import one_edit_apart

        params: dict[str, object] = {
            "id": q.field.id,
            "portal": "" if doc.portal is None else doc.portal.name,
        }
        slips = [name for name in sorted(COMMON_SOURCES) if one_edit_apart(value, name)]
        if offered is None and slips:
            yield unknown_name(doc, (*q.path, "dien_san_tu"), value, slips, what="common", **params)
        elif offered is not None:
            known = [*offered, *sorted(COMMON_SOURCES)]
            yield unknown_name(doc, (*q.path, "dien_san_tu"), value, known, what="portal", **params)


@rule("DVC470")
def locked_and_empty(doc: Doc) -> Iterator[Violation]:
    """A field that may only be read (chi_doc) and is required has a value: dien_san_tu or mac_dinh."""
    for q in questions(doc):
        field = q.field
        if is_locked_and_empty(field) and (field.required or field.required_if is not None):
            fixes = doc.source.replacement((*q.path, "chi_doc"), "false", Applicability.UNSAFE)
            yield Violation((*q.path, "chi_doc"), {"id": field.id}, fixes=fixes, at_key=True)


def is_locked_and_empty(field: FormField) -> bool:
    """Whether nobody may answer a field and it has no value of its own."""
    empty = field.prefill is None and field.default is None and kind(field.kind).value != "none"
    return field.read_only and empty
