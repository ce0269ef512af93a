"""Conditions in words, for a page that shows every part at once and for paper."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from ...forms.model import PlanField, Predicate
from ...law import codelists
from ...law.day import today
from ...words import Lang
from .dates import day_words
from .fields import always
from .words import phrase

Fields = Mapping[str, PlanField]


def condition_text(test: Predicate, fields: Fields, lang: Lang, *, denied: bool = False) -> str:  # noqa: PLR0911 - a table of tests
    """What a condition says, or its opposite, as the end of a sentence that starts with "if"; ``fields`` by id."""
    if test.op == "khong":
        return condition_text(test.parts[0], fields, lang, denied=not denied)
    say = partial(phrase, lang=lang, label=_label(test, fields, lang))
    if test.op == "da_tra_loi":
        return say("if.blank" if denied else "if.answered")
    if test.op == "thuoc":
        return say("if.is_not" if denied else "if.is", values=_values(test, fields, lang))
    if denied and test.part == "so_dong":
        return say("if.rows.to", limit=int(test.values[0]) - 1)
    if denied:
        return say("if.not", what=condition_text(test, fields, lang))
    if test.op == "co_dong":
        table = fields.get(test.field)
        columns = {column.id: column for column in (table and table.columns) or ()}
        return say("if.some_row", what=condition_text(test.parts[0], columns, lang))
    if test.op in ("tu", "den"):
        limit = test.values[0]
        if isinstance(limit, str):
            return say("if.after" if test.op == "tu" else "if.before", limit=day_words(limit, fields, lang))
        key = "rows.from" if test.part else "from" if test.op == "tu" else "to"
        return say(f"if.{key}", limit=limit)
    if not test.parts:
        return say("if.always" if test.op == "tat_ca" else "if.never")
    parts = ((part, condition_text(part, fields, lang)) for part in test.parts)
    joint = say("if.and" if test.op == "tat_ca" else "if.or")
    return f" {joint} ".join(f"({words})" if len(part.parts) > 1 else words for part, words in parts)


def condition_notes(field: PlanField, shown: Predicate | None, fields: Fields, lang: Lang) -> tuple[str, str]:
    """When a question is asked, which is when ``shown`` holds, and when it is demanded, as sentences; "" for always."""

    def sentence(key: str, test: Predicate | None) -> str:
        return phrase(key, lang, when=condition_text(test, fields, lang)) if test else ""

    if shown and always(field):
        return sentence("shown.needed", shown), ""
    return sentence("shown", shown), sentence("needed", field.required_if)


def _label(test: Predicate, fields: Fields, lang: Lang) -> str:
    field = fields.get(test.field)
    label = field.label if field else test.field
    return f"{label}: {phrase('address.tinh', lang)}" if test.part == "tinh" else label


def _values(test: Predicate, fields: Fields, lang: Lang) -> str:
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
