"""What kinds share whose answer is a text: its lengths, its pattern, its normal form."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ...finding import Path, Severity
from ...model.form import FormField
from ...words import Both
from ...words.regex import regex
from .. import patterns
from ..conditions import answered
from ..model import Choice, Plan, PlanField
from ..texts import is_line, line, named
from ._kind import SENTENCES, Faults, FormFieldKind, Schema, Sentence, ValueFault

#: Python's ``$`` matches before a last line break; where ``maxLength`` cannot tell, this does.
_ONE_LINE = {"pattern": "[\\n]"}
#: A pattern is matched with no longer answer: how long that takes is bound in every host.
_MATCHED = 10_000
#: Signs that people put between the digits of a number.
_BETWEEN = regex("[ .\u00a0]")


def written(
    name: str,
    pattern: str,
    problem: str,
    sentence: Sentence,
    samples: tuple[str, ...],
    *,
    longest: int | None = None,
) -> FormFieldKind:
    """A kind whose answers are written by one pattern; ``problem`` is the code of one that is not.

    ``longest`` limits the length further than the pattern does.
    """
    return FormFieldKind(
        name=name,
        check=lambda field, _on: shaped_check(field, problem),
        schema=schema,
        planned=lambda field, _setting: limits(field, pattern, longest),
        fallback="van_ban",
        pattern=pattern,
        problems={problem: sentence},
        samples=samples,
    )


def checked_number(
    kind: FormFieldKind, warning: str, reasons: Mapping[str, Both], reason_of: Callable[[str, date], str]
) -> FormFieldKind:
    """A kind of written number in which something may look wrong: a ``warning`` with the reason of a number on a day."""

    def late(value: Any, record: Mapping[str, Any], today: date) -> ValueFault | None:
        del record
        why = reason_of(value, today)
        return ValueFault(warning, (), {"value": value, "what": why}, Severity.WARNING) if why else None

    said = filled_sentence(SENTENCES[warning], what=lambda params, lang: reasons[str(params["what"])][lang])
    return kind._replace(
        text=digits,
        context_checks=lambda _field, _shown: (late,),
        problems={**kind.problems, warning: said},
        contextual=frozenset((warning,)),
    )


def limits(field: FormField, pattern: str | None, longest: int | None = None) -> dict[str, Any]:
    """The lengths and the pattern of a text, as narrow as the pattern makes them."""
    least, most = max(1, field.min_length or 1), field.max_length
    if pattern is None:
        return {"min_length": least, "max_length": most}
    if patterns.fault(pattern) is not None:
        return {"min_length": least, "max_length": most, "unresolved": ("pattern",)}
    shortest, limit = patterns.lengths(pattern)
    return {
        "pattern": patterns.without_anchors(pattern),
        "min_length": max(least, shortest),
        "max_length": min(n for n in (most, limit, longest, _MATCHED) if n is not None),
    }


def filled_sentence(sentence: Both, **parts: Callable[[Mapping[str, object], str], str]) -> Sentence:
    """A sentence some placeholders of which the kind fills itself, from the raw values and the language."""

    def made(params: Mapping[str, object]) -> Both:
        spoken = {}
        for lang, text in sentence.items():
            spoken[lang] = text
            for name, part in parts.items():
                spoken[lang] = spoken[lang].replace(f"{{{name}}}", part(params, lang))
        return spoken

    return made


def digits(value: str) -> str:
    """The digits of a number without what people put between them."""
    made = _BETWEEN.sub("", line(value))
    # What was apart may compose now: of no number, but what is canonical stays as it is.
    return made if made.isascii() else line(made)


def schema(field: PlanField, plan: Plan) -> Schema:
    """The schema of a text."""
    del plan
    made: Schema = {"type": "string", "minLength": field.min_length or 1}
    if field.max_length is not None:
        made["maxLength"] = field.max_length
    if field.anchored is not None:
        made["pattern"] = field.anchored
        if field.max_length is None or field.max_length != field.min_length or "[^" in field.anchored:
            made["not"] = _ONE_LINE
    return made


def coded(options: Iterable[Choice]) -> Schema:
    """The schema of one code of a list: ``enum`` for short errors, ``oneOf`` for the labels that tools show."""
    labels = dict(options)
    named = [{"const": code, "title": label} for code, label in labels.items()]
    return {"type": "string", "enum": [*labels], "oneOf": named}


def other(code: str, value: object, part: Path = (), none: str = "blank") -> tuple[ValueFault]:
    """An answer that its kind does not have, or none."""
    return (ValueFault(code if answered(value) else none, part, {"value": named(value)}),)


def shaped_check(field: PlanField, code: str) -> Faults:
    """The check of a text that its kind has a pattern for; ``code`` tells of one that is not so written."""
    most = math.inf if field.max_length is None else field.max_length
    match = None if field.pattern is None else re.compile(field.pattern).fullmatch

    def faults(value: Any) -> Sequence[ValueFault]:
        if not isinstance(value, str):
            return other("text", value)
        if not value:
            return (ValueFault("blank"),)
        if len(value) <= most and (match is None or match(value) is not None):
            return ()
        return (ValueFault(code, (), {"value": value}),)

    return faults


def free_check(field: PlanField, on: date, is_normal: Callable[[str], bool] = is_line) -> Faults:
    """The check of a text that has the lengths and the pattern its author gave it, if any."""
    del on
    least, most = field.min_length or 1, math.inf if field.max_length is None else field.max_length
    match = None if field.pattern is None else re.compile(field.pattern).fullmatch
    missed = "pattern_example" if field.example else "pattern"
    example = {"example": field.example} if field.example else {}
    # A length that the pattern has by itself is told as the pattern is: with the example, and as pages tell it.
    shortest, longest = (1, None) if field.pattern is None else patterns.lengths(field.pattern)
    long_by_pattern = longest is not None and most >= longest

    def faults(value: Any) -> Sequence[ValueFault]:
        if not isinstance(value, str):
            return other("text", value)
        if not value:
            return (ValueFault("blank"),)
        if len(value) < least and least > shortest:
            return (ValueFault("too_short", (), {"least": least, "length": len(value)}),)
        if len(value) > most and not long_by_pattern:
            return (ValueFault("too_long", (), {"most": most, "length": len(value)}),)
        if not least <= len(value) <= most:
            return (ValueFault(missed, (), {"value": value, **example}),)
        matched = match is None or match(value) is not None
        if matched and is_normal(value):
            return ()
        # A pattern may take a line break that the field does not.
        if not matched or (match is not None and "\n" in value):
            return (ValueFault(missed, (), {"value": value, **example}),)
        return (ValueFault("text_form"),)

    return faults
