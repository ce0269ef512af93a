"""What ``tthc fee`` and ``tthc verify`` ask of a file: its fees, for answers that came as text or as data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from ..answers.fee import fee
from ..answers.records import Question
from ..formats.answered import Answered, Asked
from ..model.loader import Loaded

_YES_NO = {"true": True, "có": True, "yes": True, "false": False, "không": False, "no": False}


def answered(loaded: Loaded, asked: Asked, on: date) -> Answered:
    """What a file comes to; one that cannot be used has no answer."""
    procedure = loaded.procedure
    if procedure is None:
        return Answered(loaded, None)
    questions = fee(procedure, on=on).questions if asked.answers else {}
    found = fee(
        procedure,
        typed(asked.answers, questions),
        asked.channel,
        on,
        assume_continued=asked.assume_continued,
    )
    return Answered(loaded, found)


def typed(answers: Mapping[str, object], questions: Mapping[str, Question]) -> dict[str, object]:
    """Answers as their questions take them; what cannot be made so stays, to be told of."""
    return {name: _typed(value, questions.get(name)) for name, value in answers.items()}


def _typed(value: object, question: Question | None) -> object:
    kind = None if question is None else question.kind
    if kind == "choice" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # YAML has a number where a code has no other letters
    if not isinstance(value, str):
        return value
    if kind == "yes_no":
        return _YES_NO.get(value.strip().lower(), value)
    return _number(value) if kind == "number" else value


def _number(text: str) -> object:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    return int(value) if value.is_finite() and value == value.to_integral_value() else value
