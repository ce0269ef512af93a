"""Conditions in words, for a page that shows every part at once and for paper."""

from __future__ import annotations

from collections.abc import Mapping

from ...forms.model import PlanField, Test
from ...law import codelists
from ...law.day import today
from ...words import Lang
from .dates import day_words
from .words import phrase

Fields = Mapping[str, PlanField]


def said(test: Test, fields: Fields, lang: Lang) -> str:
    """What a condition says, as the end of a sentence that starts with "if"; ``fields`` by id."""
    if test.op == "da_tra_loi":
        return phrase("if.answered", lang, label=_label(test, fields, lang))
    if test.op == "thuoc":
        return phrase("if.is", lang, label=_label(test, fields, lang), values=_values(test, fields, lang))
    if test.op == "co_dong":
        table = fields.get(test.field)
        columns = {column.id: column for column in (table and table.columns) or ()}
        what = said(test.parts[0], columns, lang)
        return phrase("if.some_row", lang, label=_label(test, fields, lang), what=what)
    if test.op in ("tu", "den"):
        limit = test.values[0]
        way = ("after" if test.op == "tu" else "before") if isinstance(limit, str) else ""
        key = way or ("rows.from" if test.part else "from" if test.op == "tu" else "to")
        shown = day_words(limit, fields, lang) if isinstance(limit, str) else limit
        return phrase(f"if.{key}", lang, label=_label(test, fields, lang), limit=shown)
    if test.op == "khong":
        return _denied(test.parts[0], fields, lang)
    if not test.parts:
        return phrase("if.always" if test.op == "tat_ca" else "if.never", lang)
    joint = phrase("if.and" if test.op == "tat_ca" else "if.or", lang)
    return f" {joint} ".join(_part(part, fields, lang) for part in test.parts)


def _part(test: Test, fields: Fields, lang: Lang) -> str:
    words = said(test, fields, lang)
    return f"({words})" if len(test.parts) > 1 else words


def _denied(test: Test, fields: Fields, lang: Lang) -> str:
    if test.op == "da_tra_loi":
        return phrase("if.blank", lang, label=_label(test, fields, lang))
    if test.op == "thuoc":
        return phrase("if.is_not", lang, label=_label(test, fields, lang), values=_values(test, fields, lang))
    if test.part == "so_dong":
        most = int(test.values[0]) - 1
        return phrase("if.rows.to", lang, label=_label(test, fields, lang), limit=most)
    return phrase("if.not", lang, what=said(test, fields, lang))


def _label(test: Test, fields: Fields, lang: Lang) -> str:
    field = fields.get(test.field)
    label = field.label if field else test.field
    return f"{label}: {phrase('address.tinh', lang)}" if test.part == "tinh" else label


def _values(test: Test, fields: Fields, lang: Lang) -> str:
    field = fields.get(test.field)
    labels = {choice.code: choice.label for choice in (field.options or ())} if field else {}
    if test.part == "tinh":
        labels = {entry.code: entry.vi for entry in codelists.options("tinh_thanh", today())}
    shown = []
    for value in test.values:
        if isinstance(value, bool):
            shown.append(phrase("yes" if value else "no", lang))
        else:
            shown.append(labels.get(str(value), str(value)))
    return f" {phrase('if.or', lang)} ".join(f"“{text}”" for text in shown)
