"""Conditions in the language of a host: one walk over their parts, for each language what it writes of a single test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ...forms.model import Op, PlanField, Predicate
from .demands import Demands

#: A test of one answer, its field (None where there is none), the form or its row, and where answers are found.
WriteTest = Callable[[Predicate, PlanField | None, Demands, str], Any]


class Language(NamedTuple):
    """How a language writes the parts of a condition together, and a test of one answer."""

    joints: Mapping[Op, Callable[[list[Any]], Any]]
    test: WriteTest


def infix(test: WriteTest, denied: str, always: str, never: str) -> Language:
    """A language that writes "(a) and (b)", "(a) or (b)"; ``denied`` has braces for a condition that does not hold."""

    def joined(sign: str, none: str) -> Callable[[list[Any]], str]:
        return lambda parts: sign.join(f"({part})" for part in parts) or none

    return Language(
        {
            "khong": lambda parts: denied.format(parts[0]),
            "tat_ca": joined(" and ", always),
            "mot_trong": joined(" or ", never),
        },
        test,
    )


def write_condition(language: Language, test: Predicate, demands: Demands, place: str) -> Any:
    """Write a condition; ``place`` is where the language finds the answers."""
    if (join := language.joints.get(test.op)) is None:
        return language.test(test, demands.by_id.get(test.field), demands, place)
    return join([write_condition(language, part, demands, place) for part in test.parts])
