"""What ``tthc fee`` and ``tthc verify`` ask of a file: what its procedure costs."""

from __future__ import annotations

from datetime import date
from functools import partial
from math import isfinite

from ..answers.fee import fee
from ..answers.records import AnswerKind
from ..formats.answered import Answered, Asked
from ..model.loader import Loaded

_YES_NO = {"true": True, "có": True, "yes": True, "false": False, "không": False, "no": False}


def answered(loaded: Loaded, asked: Asked, on: date) -> Answered:
    """What the procedure of a file costs; one that cannot be used has no answer."""
    procedure = loaded.procedure
    if procedure is None:
        return Answered(loaded, None)
    ask = partial(fee, procedure, channel=asked.channel, on=on, assume_continued=asked.assume_continued)
    found = ask(asked.answers)
    # A command line has texts alone, and a file of answers writes a number that is not whole as one.
    meant = {
        fault.name: value
        for fault in found.faults
        if fault.name in found.questions
        and (value := _meant(fault.value, found.questions[fault.name].kind)) is not None
    }
    return Answered(loaded, ask({**asked.answers, **meant}) if meant else found)


def _meant(value: object, kind: AnswerKind) -> object:
    """The number, or the yes or no, that a text means; None where it means none."""
    if not isinstance(value, str):
        return None
    if kind == "yes_no":
        return _YES_NO.get(value.strip().lower())
    try:
        number = float(value) if kind == "number" else float("nan")
    except ValueError:
        return None
    if not isfinite(number):
        return None
    return int(number) if number == int(number) else number
