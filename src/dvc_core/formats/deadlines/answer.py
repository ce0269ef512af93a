"""The due day of a dossier of the procedure of a file, for ``tthc deadline`` and ``tthc verify``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, get_args

from ...answers.deadline import deadline
from ...answers.records import ClockPolicy, DateStatus, DeadlineAnswer, Event
from ...finding import Finding, Frozen, Path
from ...law.day import parse_moment
from ...model.loader import Loaded
from ..answer_errors import errors_of
from ..answer_reports import AnswerType
from ..answered import Answered, DeadlineQuery
from ..deadline_text import DEADLINES, KEYS, report


def answered(
    loaded: Loaded, asked: DeadlineQuery, on: date, findings: Iterable[Finding] | None = None
) -> Answered[DeadlineAnswer]:
    """When a dossier of the procedure of a file is due; of a file that cannot be used nothing."""
    errors = tuple(errors_of(loaded, on, _of_times, findings))
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


def _of_times(path: Path) -> bool:
    """Whether a place is of times, or of what is asked for them."""
    if path[:1] == ("cach_thuc_thuc_hien",):
        return "thoi_han_giai_quyet" in path or "khi" in path
    return path[:1] in (("thoi_han_giai_quyet",), ("truong_hop",), ("cau_hoi",))


def _saved_query(was: Mapping[str, Any]) -> DeadlineQuery:
    """Read the questions of a saved answer. Raises :class:`ValueError` for a text that is no moment."""
    events = tuple(Event(one["kind"], parse_moment(one["at"])) for one in was["events"])
    answers, policy = Frozen(was["answers"]), ClockPolicy(**was["policy"])
    received = parse_moment(was["received"])
    return DeadlineQuery(received, events, was["channel"], was["case"], answers, policy)


TYPE = AnswerType(
    "deadline",
    "Due days of tthc deadline.",
    DeadlineAnswer,
    DeadlineQuery,
    get_args(DateStatus),
    answered,
    report,
    KEYS,
    DEADLINES["sum"],
    DEADLINES["title"],
    asked_again=_saved_query,
)
