"""Biểu mẫu điện tử: limits, defaults and patterns that a field cannot have or nobody can meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...finding import Applicability, Edit, Fix, Severity
from ...forms import patterns
from ...model.form import FormField
from ..registry import Doc, Problem, rule
from .forms import CHOICES, questions

_NUMBERS = ("so_nguyen", "so_thap_phan", "tien")
_TEXTS = ("van_ban", "van_ban_dai")
_DAYS = ("ngay", "ngay_khuyet")
#: A limit → its key and the kinds that it limits.
_LIMITS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "minimum": ("toi_thieu", _NUMBERS),
    "maximum": ("toi_da", _NUMBERS),
    "step": ("boi_so", _NUMBERS),
    "earliest": ("som_nhat", _DAYS),
    "latest": ("muon_nhat", _DAYS),
    "min_length": ("do_dai_toi_thieu", _TEXTS),
    "max_length": ("do_dai_toi_da", _TEXTS),
    "pattern": ("mau_ky_tu", _TEXTS),
    "formats": ("dinh_dang", ("tep",)),
    "max_megabytes": ("dung_luong_toi_da_mb", ("tep",)),
    "max_files": ("so_tep_toi_da", ("tep",)),
    "paper": ("giay_to", ("tep",)),
    "min_rows": ("so_dong_toi_thieu", ("bang",)),
    "max_rows": ("so_dong_toi_da", ("bang",)),
}
_LIMITED = frozenset(_LIMITS)
#: Kinds whose answers a text of the file can write.
_WRITTEN = ("van_ban", "van_ban_dai", "ngay", "ngay_khuyet", "gio", "so_dinh_danh", "ma_so_thue")


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
        if q.field.pattern is not None and q.field.kind in _TEXTS:
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
        if field.example is None or field.kind in _DAYS:
            continue  # a day is typed in as the host has it
        pattern = patterns.OF_KIND.get(field.kind) or (field.pattern if field.kind in _TEXTS else None)
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
        if default is None or (q.field.kind == "cam_doan" and default is True):
            continue  # a declaration that is ticked beforehand is told of by DVC460
        what = _default_fault(q.field, default)
        if what:
            yield Problem(
                (*q.path, "mac_dinh"),
                {"id": q.field.id, "kind": q.field.kind, "value": default, "what": what},
            )


def _default_fault(field: FormField, default: str | int | bool) -> str:  # noqa: FBT001 - an answer
    kind = field.kind
    if kind in ("co_khong", "cam_doan"):
        return "" if isinstance(default, bool) else "yes_no"
    if kind in _NUMBERS:
        return "" if isinstance(default, int) and not isinstance(default, bool) else "number"
    if kind in CHOICES:
        codes = [option.code for option in field.options or ()]
        return "option" if codes and str(default) not in codes else ""
    if kind in (*_WRITTEN, "dien_thoai", "thu_dien_tu"):
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
        for name in sorted(q.field.model_fields_set & _LIMITED):
            key, kinds = _LIMITS[name]
            if q.field.kind not in kinds and getattr(q.field, name) is not None:
                params = {"id": q.field.id, "kind": q.field.kind, "key": key, "kinds": list(kinds)}
                yield Problem((*q.path, key), params, at_key=True)


@rule(
    "DVC470",
    evidence="a required question that nobody may answer keeps everybody from handing in",
)
def locked_and_empty(doc: Doc) -> Iterator[Problem]:
    """A field that may only be read (chi_doc) and is required has a value: dien_san_tu or mac_dinh."""
    for q in questions(doc):
        field = q.field
        empty = field.prefill is None and field.default is None and field.kind != "ghi_chu"
        if field.read_only and empty and (field.required or field.required_if is not None):
            span = doc.source.span((*q.path, "chi_doc"))
            fix = Fix((Edit(span.start, span.end, "false"),), Applicability.UNSAFE)
            yield Problem((*q.path, "chi_doc"), {"id": field.id}, fixes=(fix,), at_key=True)
