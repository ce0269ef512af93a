"""What ``tthc fee`` and ``tthc verify`` ask of a file: what its procedure costs."""

from __future__ import annotations

from datetime import date

from ..answers.fee import fee
from ..formats.answered import Answered, Asked
from ..model.loader import Loaded


def answered(loaded: Loaded, asked: Asked, on: date) -> Answered:
    """What the procedure of a file costs; one that cannot be used has no answer."""
    procedure = loaded.procedure
    if procedure is None:
        return Answered(loaded, None)
    found = fee(procedure, asked.answers, asked.channel, on, assume_continued=asked.assume_continued)
    return Answered(loaded, found)
