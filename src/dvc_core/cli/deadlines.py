"""What ``tthc deadline`` and ``tthc verify`` ask of a file: when a dossier of its procedure is due."""

from __future__ import annotations

from datetime import date, datetime

from ..answers.deadline import deadline
from ..answers.records import DeadlineAnswer
from ..finding import Path
from ..formats.answered import Answered, DeadlineAsked
from ..model.loader import Loaded
from .answering import errors_of


def answered(loaded: Loaded, asked: DeadlineAsked) -> Answered[DeadlineAnswer]:
    """When a dossier of the procedure of a file is due; of a file that cannot be used nothing."""
    errors = tuple(errors_of(loaded, day_of(asked), _of_times))
    if loaded.procedure is None:
        return Answered(loaded, None, errors=errors)
    found = deadline(
        loaded.procedure,
        asked.received,
        asked.events,
        asked.answers,
        asked.channel,
        asked.case,
        policy=asked.policy,
    )
    return Answered(loaded, found, errors=errors)


def day_of(asked: DeadlineAsked) -> date:
    """The day at which files are judged: that on which the dossier was received."""
    return asked.received.date() if isinstance(asked.received, datetime) else asked.received


def _of_times(path: Path) -> bool:
    """Whether a place is of times, or of what is asked for them."""
    if path[:1] == ("cach_thuc_thuc_hien",):
        return "thoi_han_giai_quyet" in path or "khi" in path
    return path[:1] in (("thoi_han_giai_quyet",), ("truong_hop",), ("cau_hoi",))
