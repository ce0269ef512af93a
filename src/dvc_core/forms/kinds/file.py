"""Files that are attached: their types, sizes and number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ...model.form import FormField
from ..model import Files, Plan, PlanField
from ..texts import is_line, named
from ._kind import SENTENCES, Faults, FormFieldKind, PlanSetting, Schema, ValueFault, sentences
from ._written import filled_sentence, other

#: ``dinh_dang`` → MIME types and suffixes. What browsers call XML differs.
_TYPES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "pdf": (("application/pdf",), (".pdf",)),
    "docx": (("application/vnd.openxmlformats-officedocument.wordprocessingml.document",), (".docx",)),
    "odt": (("application/vnd.oasis.opendocument.text",), (".odt",)),
    "xlsx": (("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",), (".xlsx",)),
    "xml": (("text/xml", "application/xml"), (".xml",)),
    "jpg": (("image/jpeg",), (".jpg", ".jpeg")),
    "png": (("image/png",), (".png",)),
}
_ONE = Files((), (), None, 1)


def _planned(field: FormField, setting: PlanSetting) -> dict[str, Any]:
    del setting
    types = [_TYPES[name] for name in field.formats or ()]
    return {
        "files": Files(
            types=tuple(mime for mimes, _ in types for mime in mimes),
            suffixes=tuple(suffix for _, suffixes in types for suffix in suffixes),
            max_bytes=None if field.max_megabytes is None else field.max_megabytes * 2**20,
            max_count=field.max_files or 1,
            paper=field.paper,
        )
    }


def _check(field: PlanField, on: date) -> Faults:
    del on
    rule = field.files or _ONE

    def faults(value: Any) -> Sequence[ValueFault]:
        if not isinstance(value, list) or not value:
            return other("file", value)
        found = []
        if len(value) > rule.max_count:
            found.append(ValueFault("too_many_files", (), {"most": rule.max_count, "count": len(value)}))
        # Of more than there may be the others are not looked at: some have to go.
        for i, one in enumerate(value[: rule.max_count]):
            found += _file(rule, one, i)
        return found

    return faults


def _file(rule: Files, value: Any, i: int) -> Iterator[ValueFault]:
    if not isinstance(value, dict):
        yield ValueFault("file", (i,), {"value": named(value)})
        return
    name, kind, size = value.get("ten"), value.get("loai"), value.get("dung_luong")
    called = name if isinstance(name, str) and name else f"#{i + 1}"
    if not isinstance(name, str) or not name:
        yield ValueFault("file_name", (i, "ten"))
    elif not is_line(name):
        yield ValueFault("text_form", (i, "ten"))
    if not isinstance(kind, str) or not kind or (rule.types and kind not in rule.types):
        allowed = [suffix.removeprefix(".") for suffix in rule.suffixes]
        yield ValueFault("file_type", (i, "loai"), {"name": called, "allowed": allowed})
    if isinstance(size, bool) or not isinstance(size, (int, float)) or size % 1:
        yield ValueFault("file_size_unknown", (i, "dung_luong"), {"name": called})
    elif size < 1:
        yield ValueFault("file_empty", (i, "dung_luong"), {"name": called})
    elif rule.max_bytes is not None and size > rule.max_bytes:
        megabytes = rule.max_bytes >> 20
        yield ValueFault("file_size", (i, "dung_luong"), {"name": called, "most": megabytes})


def _schema(field: PlanField, plan: Plan) -> Schema:
    del plan
    rule = field.files or _ONE
    size: Schema = {"type": "integer", "minimum": 1}
    if rule.max_bytes is not None:
        size["maximum"] = rule.max_bytes
    kind: Schema = {"type": "string", "minLength": 1}
    if rule.types:
        kind = {"type": "string", "enum": list(rule.types)}
    item: Schema = {
        "type": "object",
        "properties": {"ten": {"type": "string", "minLength": 1}, "loai": kind, "dung_luong": size},
        "required": ["ten", "loai", "dung_luong"],
    }
    return {"type": "array", "items": item, "minItems": 1, "maxItems": rule.max_count}


def _allowed(params: Mapping[str, object], lang: str) -> str:
    """The types as people write them: pdf, jpg."""
    del lang
    allowed = params["allowed"]
    return ", ".join(allowed) if isinstance(allowed, list) else ""


KINDS = (
    FormFieldKind(
        name="tep",
        check=_check,
        schema=_schema,
        planned=_planned,
        problems={
            **sentences(
                "file", "file_name", "file_size", "file_size_unknown", "file_empty", "too_many_files"
            ),
            "file_type": filled_sentence(
                SENTENCES["file_type"],
                allowed=_allowed,
            ),
        },
        samples=([{"ten": "don.pdf", "loai": "application/pdf", "dung_luong": 812345}],),
    ),
)
