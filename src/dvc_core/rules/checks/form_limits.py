"""Biểu mẫu điện tử: limits, defaults and patterns that a field cannot have or nobody can meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...finding import Applicability, Edit, Fix, Severity
from ...forms import patterns
from ...forms.kinds import kind
from ...model.form import FormField
from ...model.kinds import kinds
from ..registry import Doc, Problem, rule
from .forms import questions, takes

#: Limits that other rules tell of where they stand with a field of another kind.
_TOLD = ("options", "code_list", "columns")
#: The values that a text of the file can write.
_TEXTS = ("text", "date", "partial_date", "time")


@rule(
    "DVC462",
    evidence="hosts read patterns with six engines; outside the common subset they disagree or hang",
)
def portable_pattern(doc: Doc) -> Iterator[Problem]:
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
                yield Problem(
                    (*q.path, "mau_ky_tu"), {"id": q.field.id, "what": what, "part": part, "at": at + 1}
                )


@rule("DVC471", evidence="an example that the form refuses teaches people the wrong thing")
def fitting_example(doc: Doc) -> Iterator[Problem]:
    """The example of an answer (vi_du) has the form that the field asks for."""
    for q in questions(doc):
        field = q.field
        if field.example is None or takes(field, "earliest"):
            continue  # a day is typed in as the host has it
        pattern = kind(field.kind).pattern or (field.pattern if takes(field, "pattern") else None)
        if pattern is None or patterns.fault(pattern) is not None:
            continue
        if re.fullmatch(patterns.bare(pattern), field.example) is None:
            params = {"id": field.id, "value": field.example, "kind": field.kind}
            yield Problem((*q.path, "vi_du"), params)


@rule(
    "DVC468",
    evidence="a host shows the value it is given; one that cannot be an answer is refused on sending",
)
def default_value(doc: Doc) -> Iterator[Problem]:
    """The value given beforehand (mac_dinh) can be an answer of its field."""
    for q in questions(doc):
        default = q.field.default
        if default is None or (default is True and kind(q.field.kind).value == "true"):
            continue  # a declaration that is ticked beforehand is told of by DVC460
        what = _default_fault(q.field, default)
        if what:
            yield Problem(
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
        return "" if isinstance(default, str) else "text"
    return "none"


@rule(
    "DVC469",
    Severity.WARNING,
    evidence="a limit that no host and no check looks at is a promise not kept",
)
def foreign_limits(doc: Doc) -> Iterator[Problem]:
    """A field has only limits of its kind: lengths of texts, bounds of numbers, sizes of files."""
    for q in questions(doc):
        for name in sorted(q.field.model_fields_set):
            having = _having(name)
            if having and q.field.kind not in having and getattr(q.field, name) is not None:
                key = FormField.model_fields[name].alias or name
                params = {"id": q.field.id, "kind": q.field.kind, "key": key, "kinds": list(having)}
                yield Problem((*q.path, key), params, at_key=True)


@cache
def _having(limit: str) -> tuple[str, ...]:
    """The kinds whose fields may have a limit, in their order; none where it is no limit of a kind."""
    return tuple(name for name, kind in kinds().items() if limit in kind.limits and limit not in _TOLD)


@rule(
    "DVC470",
    evidence="a required question that nobody may answer keeps everybody from handing in",
)
def locked_and_empty(doc: Doc) -> Iterator[Problem]:
    """A field that may only be read (chi_doc) and is required has a value: dien_san_tu or mac_dinh."""
    for q in questions(doc):
        field = q.field
        empty = field.prefill is None and field.default is None and kind(field.kind).value != "none"
        if field.read_only and empty and (field.required or field.required_if is not None):
            span = doc.source.span((*q.path, "chi_doc"))
            fix = Fix((Edit(span.start, span.end, "false"),), Applicability.UNSAFE)
            yield Problem((*q.path, "chi_doc"), {"id": field.id}, fixes=(fix,), at_key=True)
