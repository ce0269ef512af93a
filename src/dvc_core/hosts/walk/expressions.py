"""Conditions in the language of a host: one walk over their parts, for each language what it writes of a single test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ...forms.days import fixed_day
from ...forms.model import Op, PlanField, Predicate
from ..parts.fields import inner_columns
from ..parts.numbers import is_text, pattern_of_test
from .demands import Demands

#: A test of one answer, its field (None where there is none), the form or its row, and where answers are found.
WriteTest = Callable[[Predicate, PlanField | None, Demands, str], Any]


class Language(NamedTuple):
    """How a language writes the parts of a condition together, and a test of one answer."""

    joints: Mapping[Op, Callable[[list[Any]], Any]]
    test: WriteTest


def infix(
    words: Mapping[str, str],
    place: WriteTest,
    literal: Callable[[Any, str], str],
    day: Callable[[str, Demands], str] | None = None,
) -> Language:
    """A language that writes "(a) and (b)", "(a) or (b)"; ``words`` are what it writes of each test, with braces for its parts.

    ``not`` denies, ``always`` and ``never`` hold so. ``some`` is that a row fulfils a condition, in which ``where`` is the
    place of answers; with ``{column}`` some column of one. Further ``rows`` (how many there are), ``day``, ``typed`` (a number
    that is text), ``number``, ``answered`` and ``answered KIND``, ``equal``, ``among`` and, of several choices, ``holds``.
    ``place`` writes where an answer is, ``literal`` a value of a kind, ``day`` a day as a form names it
    (None: as of the day of drawing).
    """

    def joined(sign: str, none: str) -> Callable[[list[Any]], str]:
        return lambda parts: sign.join(f"({part})" for part in parts) or none

    def written(test: Predicate, field: PlanField | None, demands: Demands, where: str) -> str:
        kind, sign = field.kind if field else "", ">=" if test.op == "tu" else "<="
        at, values = place(test, field, demands, where), [literal(value, kind) for value in test.values]
        if test.op == "co_dong" and field:
            inner = write_condition(language, test.parts[0], demands.row(field), words["where"])
            names = (f"{one.id}__tinh" if one.kind == "dia_chi" else one.id for one in inner_columns(field))
            some = (words["some"].format(at=at, inner=inner, column=name) for name in names)
            return " or ".join(dict.fromkeys(some))
        if test.op == "da_tra_loi":
            return words.get(f"answered {kind}", words["answered"]).format(at=at)
        if field and not test.part and is_text(field, demands):
            return words["typed"].format(at=at, pattern=literal(pattern_of_test(test, field), ""))
        if test.op in ("tu", "den"):
            limit = test.values[0]
            if isinstance(limit, str):
                named = day(limit, demands) if day else fixed_day(limit, demands.on)
                return words["day"].format(at=at, sign=sign, day=named)
            return words["rows" if test.part else "number"].format(at=at, sign=sign, limit=limit)
        if kind != "chon_nhieu" and len(values) > 1 and "among" in words:
            return words["among"].format(at=at, values=", ".join(values))
        one = words["holds" if kind == "chon_nhieu" else "equal"]
        several = dict.fromkeys(one.format(at=at, value=value, values=", ".join(values)) for value in values)
        return " or ".join(several)

    language = Language(
        {
            "khong": lambda parts: words["not"].format(parts[0]),
            "tat_ca": joined(" and ", words["always"]),
            "mot_trong": joined(" or ", words["never"]),
        },
        written,
    )
    return language


def write_condition(language: Language, test: Predicate, demands: Demands, place: str) -> Any:
    """Write a condition; ``place`` is where the language finds the answers."""
    if (join := language.joints.get(test.op)) is None:
        return language.test(test, demands.by_id.get(test.field), demands, place)
    return join([write_condition(language, part, demands, place) for part in test.parts])
